"""Rebuild the stored notebooks: run each from top to bottom, draw the stored pictures, keep nothing that changes by itself.

Run by `python3 run.py notebooks [NAME …]`; running it twice changes no byte.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import vl_convert
from altair.utils._importers import vl_version_for_vl_convert
from nbclient import NotebookClient
from PIL import Image

from calexit.editions import trust
from calexit.kit import catalog, stored, tables
from calexit.kit.stored import stored_spec

ROOT = Path(__file__).resolve().parents[2]
SPEC = re.compile(r'<script type="application/json" class="cx-spec">(.*?)</script>', re.S)
UNDRAWN = stored.picture("", "")
"""What stands in an exhibit whose picture is not there yet."""


def notebooks() -> list[Path]:
    """Every notebook a reader opens, in order."""
    return sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))


def teachers() -> list[Path]:
    """The notebooks for teachers."""
    return sorted((ROOT / "notebooks/teacher").glob("*.ipynb"))


def way_on(file: str, chapters: list[catalog.Chapter]) -> str:
    """The last cell of a chapter: the next one, the one before, and the start page."""
    at = [c.file for c in chapters].index(file)
    links = [f"Next: [{chapters[at + 1].title}]({chapters[at + 1].file})"] if at + 1 < len(chapters) else []
    links += [f"Before: [{chapters[at - 1].title}]({chapters[at - 1].file})"] if at > 1 else []
    return "\n".join(["## Next", "", " · ".join([*links, f"[Start page]({chapters[0].file})"])])


def link(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Write the links between notebooks afresh, so that a new chapter is linked from both sides."""
    chapters = catalog.chapters(ROOT / "notebooks")
    if path.name not in [c.file for c in chapters]:
        return
    heading = "\n## Next\n"
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and heading in f"\n{cell.source}":
            before = f"\n{cell.source}".partition(heading)[0].strip()
            cell.source = f"{before}\n\n{way_on(path.name, chapters)}".strip()


def draw(spec: Mapping[str, Any]) -> bytes:
    """Draw a stored picture, as a PNG file."""
    png = vl_convert.vegalite_to_png(spec, vl_version=vl_version_for_vl_convert(), scale=2)
    small = io.BytesIO()  # a chart has few colours: a palette makes the picture a tenth of its size
    Image.open(io.BytesIO(png)).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def picture(markup: str) -> str:
    """Draw and keep the picture of an exhibit that has none yet, and put it into its HTML."""
    if UNDRAWN not in markup:
        return markup
    payload = json.loads(SPEC.findall(markup)[-1])
    spec = stored_spec(payload)
    if not (file := stored.path(spec)).exists():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(draw(spec))
    return catalog.drawn(markup)


def tidy() -> None:
    """Delete every picture that no stored notebook shows any more."""
    shown = {path.name for book in (*notebooks(), *teachers()) for path in pictures(book)}
    for path in stored.FOLDER.glob("*.png"):
        if path.name not in shown:
            path.unlink()


def pictures(book: Path) -> Iterator[Path]:
    """The files of the pictures that a notebook's exhibits show."""
    for cell in nbformat.read(book, as_version=4).cells:
        for output in cell.get("outputs", []):
            for found in SPEC.findall(output.get("data", {}).get("text/html", "")):
                payload = json.loads(found)
                if payload.get("spec"):
                    yield stored.path(stored_spec(payload))


def rebuild(path: Path) -> None:
    """Run one notebook and write it back, executed and complete."""
    notebook = nbformat.read(path, as_version=4)
    link(path, notebook)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    for number, cell in enumerate(c for c in notebook.cells if c.cell_type == "code"):
        cell.execution_count = number + 1
        cell.metadata.pop("execution", None)
        shows = False
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number + 1
            data = output.get("data", {})
            data.pop(
                "application/vnd.jupyter.widget-view+json", None
            )  # without its kernel it would only say "not found"
            if "text/html" in data:
                data["text/html"] = picture(data["text/html"])
                shows = shows or "data-cx=" in data["text/html"]
        cell.metadata["jupyter"] = {"source_hidden": True} if shows else {}
        if not shows:
            cell.metadata.pop("jupyter")
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(dict(sorted(cell.metadata.items())))
    notebook.metadata = nbformat.from_dict(
        {
            **{k: notebook.metadata[k] for k in ("calexit", "title") if k in notebook.metadata},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    nbformat.validate(notebook)
    path.write_text(
        json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )


def count_tables(folder: Path) -> None:
    """Write into `datapackage.json` how many rows each table has, and the digest of its file."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    for at, resource in enumerate(package["resources"]):
        content = (folder / resource["path"]).read_bytes()
        rows = sum(1 for _ in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) - 1
        counted = {"rows": rows, "hash": tables.digest(content)}
        first = {key: resource.pop(key) for key in ("name", "path")}
        package["resources"][at] = first | counted | {k: v for k, v in resource.items() if k not in counted}
    path.write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", "utf-8")


def shipped() -> str:
    """Return the list by which a server knows the notebooks of this edition."""
    every = (*notebooks(), *teachers())
    return json.dumps({p.relative_to(ROOT).as_posix(): trust.digest(p.read_bytes()) for p in every}, indent=1)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from tests.first_edition import gone

    wanted = sys.argv[1:]
    count_tables(tables.OWN)  # first: what has changed is loaded from now on without a word
    subprocess.run(
        [sys.executable, "-m", "tests.page.build"], cwd=ROOT, check=True
    )  # what every notebook stores
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CALEXIT_JOURNAL"] = str(Path(folder) / "journal.sqlite")
        if (exports := ROOT / "notebooks/teacher/exports").exists():
            sys.exit(
                f"Move {exports} away first: the stored report shows the made-up class, never a real one."
            )
        start, *chapters = notebooks()
        for _ in range(2):
            for path in [*chapters, start, *teachers()]:  # the last two count what the chapters hold
                if not wanted or any(w in path.name for w in wanted):
                    rebuild(path)
                    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
            if not gone.write(catalog.chapters(ROOT / "notebooks")):
                break
            wanted = []  # what the first edition asked and no chapter does now is part of every page's script
        tidy()
        trust.SHIPPED.write_text(shipped() + "\n", "utf-8")
