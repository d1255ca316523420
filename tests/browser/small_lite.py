"""What `editions.lite` makes, in small: the files that the page before the lab reads, and no JupyterLite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.browser.lab import ROOT

SIZES = {"static/pyodide/pyodide.asm.wasm": 900_000, "build/1.js": 300_000, "build/lab/bundle.js?_=1": 4_000}


def small(folder: Path, **more: Any) -> Path:
    """Write it below `folder`, with its note beside it."""
    made = folder / "made"
    chapters = {path.name: 70_000 for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))}
    for name, size in {**SIZES, **{f"files/{name}": size for name, size in chapters.items()}}.items():
        path = made / name.split("?")[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    (made / "lab").mkdir()
    (made / "lab/index.html").write_text("<!DOCTYPE html><title>Lab</title>", "utf-8")
    note = {"key": "", "missing": ["pandas"], "files": list(SIZES.items()), "chapters": chapters}
    made.with_name("made.json").write_text(json.dumps(note | more), "utf-8")
    return made
