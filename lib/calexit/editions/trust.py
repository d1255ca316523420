"""A part of the Jupyter server: sign the lab's own notebooks for whoever starts a server.

JupyterLab runs what a stored notebook holds only after this reader has signed it, and on a hub every reader's copy is
new. A signature is of what is in a notebook, wherever it lies: so each server signs the notebooks that are installed
beside this package, and a reader's copy is live while nothing in it differs from them. `run.py` switches this on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

NOTEBOOKS = Path(__file__).resolve().parents[3] / "notebooks"


def _load_jupyter_server_extension(app: Any) -> None:
    for path in sorted(NOTEBOOKS.rglob("*.ipynb")):
        app.contents_manager.notary.sign(nbformat.read(path, as_version=4))
