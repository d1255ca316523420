"""The rules of the house that a machine can check: style, types, who may import whom, what may be written where."""

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calexit.kit import tables

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent

URL = re.compile(r"""https?://[^\s<>"'`)\]}]+""")
NOT_A_SOURCE = {  # addresses in prose that nobody is asked to believe
    "https://mybinder.org/": "where the notebooks run without installing anything",
    "https://creativecommons.org/licenses/": "the licence of the texts and tables",
    "https://opensource.org/license/": "the licence of the code",
    "https://example.org/": "an example",
    "https://vega.github.io/schema/": "the format of a chart",
    "http://127.0.0.1:": "the reader's own machine",
    "http://localhost:": "the reader's own machine",
}
FORBIDDEN = {  # what ties the project to one machine or one network
    "a folder of one person": re.compile(r"/(?:home|Users)/\w+|/root/|[A-Z]:\\Users\\"),
    "a folder of one machine": re.compile(r"/(?:tmp|work|opt|mnt|srv)/\w+"),
    "a package index": re.compile(
        r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|anaconda[.](?:org|com)|(?:extra-)?index[-_]url|find-links"
    ),
    "a content network": re.compile(r"jsdelivr[.]net|unpkg[.]com|cdnjs[.]|esm[.]sh|googleapis[.]com"),
}
ALLOWED_WORDS = {
    "--no-emit-index-url",
    "/home/jovyan",
    "/opt/lab",
    "/opt/tljh",
    "/srv/lab",
}  # the last four: a hub's own folders


def tracked() -> list[Path]:
    """Every file that belongs to the project and holds text."""
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [ROOT / name for name in names.stdout.splitlines()]
    if names.returncode:  # downloaded as an archive
        found = [p for p in ROOT.rglob("*") if not any(part.startswith(".") for part in p.parts)]
    return [p for p in found if p.is_file() and p.suffix not in (".gz", ".png", ".jpg", ".ico", ".sqlite")]


def cells(path: Path, kind: str) -> list[str]:
    return [
        "".join(c["source"]) for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == kind
    ]


def prose() -> Iterator[tuple[str, str]]:
    """Every text a reader meets that a person wrote: (where, text)."""
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if path.suffix == ".ipynb":
            yield from ((name, text) for text in cells(path, "markdown"))
        elif path.suffix == ".md" or (path.suffix == ".toml" and name.startswith("lib/")):
            yield name, path.read_text("utf-8")
        elif path.suffix == ".py" and name.startswith("lib/"):
            tree = ast.parse(path.read_text("utf-8"))
            strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
            yield from ((name, text) for text in strings if isinstance(text, str))


def addresses() -> set[str]:
    """Every address of the table: of the origins, and of the copies they were read in."""
    table = tables.load("sources")
    return {*table.url.dropna(), *table.copy_url.dropna()}


def without_source(texts: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> set[str]:
    """Addresses in prose that are no row of sources.csv."""
    known = addresses()
    found = {url.rstrip(".,;:!?*_") for _, text in texts for url in URL.findall(text)}
    return {url for url in found - known if not url.startswith(tuple(NOT_A_SOURCE))}


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
    ],
    ids=" ".join,
)
def test_tool(command: list[str]) -> None:
    tool = shutil.which(command[0], path=str(BIN))
    assert tool, f"{command[0]} is not installed"
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_nothing_ties_the_project_to_one_machine() -> None:
    found = []
    for path in tracked():
        text = path.read_text("utf-8")
        if path.suffix == ".ipynb":  # stored pictures are letters at random
            text = re.sub(r"data:image/png;base64,[^\"\\]*|class=\\\"cx-vega\\\">[^<]*", "", text)
        for word in ALLOWED_WORDS:
            text = text.replace(word, "")
        for what, pattern in FORBIDDEN.items():
            if path != Path(__file__):
                found += [f"{path.relative_to(ROOT)}: {what}: {m.group()}" for m in pattern.finditer(text)]
    assert not found, found[:20]


def test_every_address_in_prose_is_a_source() -> None:
    assert not without_source(prose())


def test_a_removed_source_is_missed(tmp_path: Path) -> None:
    """Take any source out of the table: a text that links it is found out."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    used = {url.rstrip(".,;:!?*_") for _, text in prose() for url in URL.findall(text)}
    table = tables.load("sources")
    linked = [url for url in table.url.dropna().unique() if url in used] or list(table.url[:1])
    texts = [*prose(), ("planted", f"See [the poll]({linked[0]}).")]
    lines = (ROOT / "data/sources.csv").read_text("utf-8").splitlines(keepends=True)
    for url in linked[:5]:
        kept = "".join(line for line in lines if f",{url}," not in line)
        assert kept != "".join(lines)
        (data / "sources.csv").write_text(kept, "utf-8")
        with tables.folder(data):
            assert without_source(texts) - set(table.copy_url) == {url}


def test_stored_links_are_sources_too() -> None:
    """A notebook stored before a source changed would still link the old address."""
    known = addresses()
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts:
            continue
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                markup = "".join(output.get("data", {}).get("text/html", []))
                markup = re.sub(
                    r"<script.*?</script>", "", markup, flags=re.S
                )  # scripts hold templates of links
                links = {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', markup)}
                links = {link for link in links if not re.fullmatch(r"\d\d-[a-z-]+\.ipynb(?:#[\w-]+)?", link)}
                assert links <= known, (path.name, links - known)
