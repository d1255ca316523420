"""An extension of IPython: what is run before a notebook's first cell says so in a sentence.

Whenever Python starts it knows none of the names that the first cell brings. The settings that `run.py` writes load this
into every kernel of the environment, so it imports next to nothing, and it leaves other notebooks' kernels as they were.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path
from textwrap import wrap
from typing import Any

LARGEST = 20_000_000
"""Bytes of a notebook that is looked into; ours hold a tenth of it at most."""


def brought(path: Path) -> set[str]:
    """Return the names that the first cell of the lab's notebook at `path` imports: none if it is not one of ours."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return set()
        book = json.loads(path.read_text("utf-8"))
        first = next(cell for cell in book["cells"] if cell["cell_type"] == "code")
        body = ast.parse("".join(first["source"])).body if book["metadata"]["calexit"]["chapter"] else []
    except (OSError, ValueError, LookupError, TypeError, StopIteration, SyntaxError, RecursionError):
        return set()
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    return {name.asname or name.name.partition(".")[0] for node in imports for name in node.names}


def load_ipython_extension(shell: Any) -> None:
    """Put the sentence in the place of a NameError that the first cell would have spared; change nothing else."""
    names = brought(Path(os.environ.get("JPY_SESSION_NAME", "")))
    if not names:
        if sys.modules.get("isoduration", sys) is None:  # `calexit` hides it: not from others
            del sys.modules["isoduration"]
        return

    def show(shell: Any, kind: type[NameError], error: NameError, trace: Any, tb_offset: Any = None) -> None:
        last = trace
        while last.tb_next:
            last = last.tb_next
        ours = kind is NameError and last.tb_frame.f_globals is shell.user_global_ns
        if ours and error.name in names:
            from calexit.kit.words import FIRST_CELL

            error._render_traceback_ = lambda: wrap(FIRST_CELL, 80)  # type: ignore[attr-defined]
        shell.showtraceback((kind, error, trace), running_compiled_code=True)

    shell.set_custom_exc((NameError,), show)
