"""A part of the Jupyter server: sign the lab's own notebooks, and no others, for whoever starts a server.

JupyterLab runs what a stored notebook holds only after this reader has signed it, and on a hub every reader's copy is
new. So each server signs the notebooks of this edition. Readers work, upload and save in that same folder, so where a
notebook lies, and what it is called, says nothing of who wrote it: `shipped.json`, which `run.py notebooks` writes,
holds a digest of each one's content, and only what fits its digest is signed. A signature is of what is in a notebook,
wherever it lies: a reader's copy is live while nothing in it differs. `run.py` switches this on.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parents[3]
"""The folder of the edition, which the names in the list begin from."""

SHIPPED = Path(__file__).with_name("shipped.json")
"""The list: a notebook's name and the digest of what is in it."""


def digest(text: bytes) -> str:
    """Return the SHA-256 of what is in a notebook's file, whatever its line endings and the order of its keys.

    Raises ValueError for what is no JSON, RecursionError for what is nested too deep.
    """
    plain = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def shipped(root: Path) -> Iterator[nbformat.NotebookNode]:
    """Read the notebooks below `root` that are as this edition shipped them; pass over all that is not."""
    for name, wanted in json.loads(SHIPPED.read_text("utf-8")).items():
        path = root / name
        try:
            text = path.read_bytes() if path.is_file() else b""
            if digest(text) == wanted:
                yield nbformat.reads(text.decode("utf-8"), as_version=4)
        except (OSError, ValueError, RecursionError) as problem:
            logging.getLogger(__name__).info("%s is not signed: %s", name, problem)


def _load_jupyter_server_extension(app: Any) -> None:
    for notebook in shipped(ROOT):
        app.contents_manager.notary.sign(notebook)
