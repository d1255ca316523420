"""The static edition: every stored notebook as a page of its own that needs no Python and no network.

nbconvert turns the cells into HTML through `site.html.j2`; this module takes the chart library, the script and the
look out of each page and ships one shared copy of each, named by its content so that a browser can keep it for ever.
It knows no chapter: it reads what is stored in the notebooks and runs none of it.
"""

from __future__ import annotations

import argparse
import base64
import filecmp
import gzip
import hashlib
import json
import math
import re
import shutil
import struct
import sys
import tempfile
from contextlib import suppress
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import nbformat
from nbconvert import HTMLExporter

from calexit.editions.words import PYTHON
from calexit.editions.words import SITE as WORDS
from calexit.kit import catalog, page

_HERE = Path(__file__).parent

CSP = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",  # no inline script, and no eval: charts run through Vega's own interpreter
        "style-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",  # where a browser knows it: no text becomes markup, except by these two
        "trusted-types default calexit",
    ]
)
"""What a page allows itself: files beside it, nothing from elsewhere, and no connection at all."""

LIST = "made.txt"
"""In the folder of the pages: the names of the files that were made here."""

_ACTIVE = re.compile(r"<style\b.*?</style>|<script\b(?![^>]*application/json).*?</script>", re.S | re.I)
_FRAME = re.compile(r'<table border="1" class="dataframe">.*?</table>', re.S)
_PICTURE = re.compile(r'src="data:image/png;base64,([^"]+)"')
_BY_HAND = re.compile(r'\s*<span class="cx-run">.*?</span>', re.S)
"""What a notebook says to somebody who can run its cells: see `kit.check.by_hand`."""
_LISTED = re.compile(
    r'<details((?: class="cx-(?:sources|parting)")?)>(?=<summary>[^<]*</summary>(?:<ul>|<dl>|<div class="cx-table"))'
)
"""The sources and the rows behind a figure: see `kit.evidence`."""
_LINK = re.compile(r'(<(?:a|img)\b[^>]*?\b(?:href|src)=")([^"#][^"]*)"')
_ANCHOR = re.compile(r'<a class="anchor-link".*?</a>', re.S)
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.S)


def build(root: Path, out: Path, repository: str = "", lite: Path | None = None) -> list[Path]:
    """Write the edition of `root` (the project's folder) to `out` and return its pages, the start page first.

    `repository` ("owner/name" on GitHub) adds a link that opens each chapter on Binder; `lite`, a folder that
    `editions.lite` made, adds one that opens it in the browser's own Python. What lies in `out` and was not made here
    stays. Raises FileNotFoundError when a notebook links a file that is not there, ValueError when `out` holds
    something else or the results of a notebook were cleared; then it is as it was.
    """
    _refuse_others(out)
    with tempfile.TemporaryDirectory() as new:
        names = _pages(root.resolve(), Path(new), repository, lite)
        _publish(Path(new), out)
    return [out / name for name in names]


def _refuse_others(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise ValueError(f"{out} is a file. Give the name of a folder.")
    if out.exists() and not (out / LIST).is_file() and (found := sorted(p.name for p in out.iterdir())):
        raise ValueError(
            f"{out} holds something that was not made here ({found[0]}). Give another folder, or delete it yourself."
        )


def _publish(new: Path, out: Path) -> None:
    """Bring `out` up to date while it may be served: what pages need before the pages, and what went away last.

    The list says which files are ours; it names them before they are there, so that a stop in the middle leaves none
    that the next run would not know.
    """
    found = [path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file()]
    names = sorted(found, key=lambda name: (name.endswith(".html"), name))
    note = out / LIST
    before = set(note.read_text("utf-8").splitlines()) if note.is_file() else set()
    out.mkdir(parents=True, exist_ok=True)
    note.write_text("\n".join(sorted({*before, *names})) + "\n", "utf-8")
    for name in names:
        target = out / name
        if not target.is_file() or not filecmp.cmp(new / name, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new / name, target)
    for name in before - set(names):
        gone = out / name
        if gone.resolve().is_relative_to(out.resolve()):
            with suppress(OSError):  # Windows keeps what is just being sent; the next run tries again
                gone.unlink(missing_ok=True)
                gone.parent.rmdir()  # where it was the last one
    left = [name for name in before if (out / name).is_file()]
    note.write_text("\n".join(sorted({*left, *names})) + "\n", "utf-8")


def _pages(root: Path, out: Path, repository: str, lite: Path | None) -> list[str]:
    """Write everything into the new folder `out` and return the pages' names in order."""
    (out / "charts").mkdir(parents=True)
    if lite:  # copied without its dates: a host tells browsers how old a file is, and some are from 1985
        shutil.copytree(lite, out / "lite", copy_function=shutil.copyfile)
    books = catalog.books(root / "notebooks")  # not the teacher's own
    shared = {
        "css": _share(out, "page-", ".css", _css()),
        "page": _share(out, "page-", ".js", page.script().encode()),
        "vega": _share(
            out, "vega-", ".js", gzip.decompress(files("calexit.kit").joinpath("vega.js.gz").read_bytes())
        ),
    }
    notebooks = {p: nbformat.read(p, as_version=4) for p in books}
    catalog.refuse_cleared([p.name for p, nb in notebooks.items() if catalog.is_cleared(nb.cells)])
    chapters = [{"file": _name(p), "title": _title(nb)} for p, nb in notebooks.items()]
    exporter = HTMLExporter(template_file=str(_HERE / "site.html.j2"))
    common = {"words": WORDS, "csp": CSP, "shared": shared, "chapters": chapters}
    common["edition"] = _edition()
    if lite:
        _launcher(exporter, out, common, lite)
    for at, (path, nb) in enumerate(notebooks.items()):
        _prepare(nb, out)
        own = {
            "at": at,
            "binder": f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/notebooks/{path.name}"
            if repository
            else "",
            "lite": f"python.html?{path.name}" if lite else "",
        }
        html, _ = exporter.from_notebook_node(nb, resources={"calexit": common | own})
        html = _ANCHOR.sub("", html)
        items = "".join(f'<li><a href="#{i}">{text}</a></li>' for i, text in _HEADING.findall(html))
        html = html.replace("<!--contents-->", f'<ol id="contents" popover>{items}</ol>')
        frame, main, rest = re.split(r"(?=<main)|(?<=</main>)", html)
        main = _LINK.sub(lambda m: f'{m[1]}{_address(m[2], path, root, out)}"', main)  # noqa: B023
        (out / _name(path)).write_text(frame + main + rest, encoding="utf-8")
    return [str(c["file"]) for c in chapters]


def _launcher(exporter: HTMLExporter, out: Path, common: dict[str, Any], lite: Path) -> None:
    """Write the page between a chapter and its Python: what will come, how much, and a bar while it comes."""
    made = json.loads(lite.with_name(f"{lite.name}.json").read_text("utf-8"))
    size = sum(size for _, size in made["files"]) + max(made["chapters"].values())
    chapters = [c | {"size": s} for c, s in zip(common["chapters"], made["chapters"].values(), strict=True)]
    start = {
        "words": PYTHON,
        "files": made["files"],
        "chapters": dict(zip(made["chapters"], chapters, strict=True)),
    }
    own = {
        "csp": f"{CSP}; connect-src 'self'",  # this page fetches, and only from beside it
        "at": None,
        "start": start,
        "mb": math.ceil(size / 1e6),
        "lacks": made["missing"],
        "shared": common["shared"]
        | {"launch": _share(out, "python-", ".js", (_HERE / "launch.js").read_bytes())},
    }
    html, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(), resources={"calexit": common | own})
    (out / "python.html").write_text(html, "utf-8")


def _css() -> bytes:
    return page.style().encode() + b"\n" + (_HERE / "site.css").read_bytes()


def _edition() -> str:
    """Which edition a page is, and who hears of a mistake in it, as HTML; "" where nobody says."""
    if not (made := page.edition()):
        return ""
    words = {name: text for name, text in page.words().items() if name.startswith(("edition_", "mistake"))}
    line = escape(words["edition_line"].format(version=made["edition_version"], date=made["edition_date"]))
    if not (to := made["edition_contact"]):
        return f"{line} {escape(words['mistake'])}"
    href = to if to.startswith(("http:", "https:")) else f"mailto:{to}"
    return f'{line} {escape(words["mistake_at"])} <a href="{escape(href)}">{escape(to)}</a>'


def _share(out: Path, name: str, ending: str, content: bytes) -> str:
    """Write one file that all pages use, named by its content."""
    file = f"{name}{hashlib.sha256(content).hexdigest()[:10]}{ending}"
    (out / file).write_bytes(content)
    return file


def _name(path: Path) -> str:
    return "index.html" if path.stem.startswith("00-") else f"{path.stem}.html"


def _title(nb: Any) -> str:
    first = next((c.source for c in nb.cells if c.cell_type == "markdown"), "")
    return nb.metadata.get("title") or first.splitlines()[0].lstrip("# ")


def _prepare(nb: Any, out: Path) -> None:
    """Leave in the outputs only what a page shows; say which code a reader is meant to try, and where a fold is.

    A section whose heading is collapsed in JupyterLab is closed here, too, to the next heading of its kind.
    """
    before, folded = "", False
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            cell.source = _BY_HAND.sub("", cell.source)
            if cell.source.startswith("## "):
                cell.metadata["unfolds"], folded = folded, cell.metadata.get(catalog.FOLDED, False)
                cell.metadata["folds"] = folded
        if cell.cell_type == "code":
            cell.metadata["shown"] = WORDS["try"] in before
            for output in cell.outputs:
                data = output.get("data", {})
                if "text/html" in data:
                    plain = _FRAME.sub(
                        _frame, _ACTIVE.sub("", _BY_HAND.sub("", catalog.drawn(data["text/html"])))
                    )
                    later = _LISTED.sub(
                        r"<details\1 data-later>", plain
                    )  # thousands of elements, few open them
                    data["text/html"] = _PICTURE.sub(lambda m: _picture(m[1], out), later)
        before = cell.source if cell.cell_type == "markdown" else ""


def _frame(found: re.Match[str]) -> str:
    """Let a table that Python printed scroll in its own box, without styles and headings of its own that say nothing."""
    plain = re.sub(r' (?:style|border)="[^"]*"', "", found[0]).replace("<th></th>", "<td></td>")
    return f'<div class="frame" tabindex="0" role="group" aria-label="{WORDS["result"]}">{plain}</div>'


def _picture(packed: str, out: Path) -> str:
    """Put a stored picture in a file of its own, which is only fetched where the live chart is not drawn."""
    png = base64.b64decode(packed)
    wide, high = struct.unpack(">II", png[16:24])
    return f'src="{_share(out, "charts/", ".png", png)}" loading="lazy" width="{wide}" height="{high}"'


def _address(link: str, path: Path, root: Path, out: Path) -> str:
    """Where a link of a notebook goes in the edition: to a page, or to a copy of the file."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or (out / parts.path).is_file():
        return link
    target = (path.parent / unquote(parts.path)).resolve()
    rest = f"#{parts.fragment}" if parts.fragment else ""
    if not target.is_relative_to(root) or not target.is_file():
        raise FileNotFoundError(f"{path.name} links {link}, which is not a file of the project.")
    if target.suffix == ".ipynb":
        return _name(target) + rest
    copy = out / "files" / target.relative_to(root)
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(target, copy)
    return escape(copy.relative_to(out).as_posix()) + rest


def main() -> int:
    """Build from the command line; say how large each page is, or in a sentence what is wrong."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0], allow_abbrev=False)
    asked.add_argument("root", type=Path, help="the project's folder")
    asked.add_argument("out", type=Path, help="where the pages go")
    asked.add_argument("--repo", default="", metavar="OWNER/NAME", help="adds links to Binder")
    asked.add_argument("--lite", type=Path, metavar="FOLDER", help="what editions.lite made")
    given = asked.parse_args()
    try:
        made = build(given.root, given.out, given.repo, given.lite)
    except (OSError, ValueError) as error:
        print(f"The pages were not written. {error}", file=sys.stderr)
        return 1
    for file in made:
        html = file.read_bytes()
        print(f"{file.name}: {len(html) / 1000:.0f} kB, {len(gzip.compress(html)) / 1000:.0f} kB compressed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
