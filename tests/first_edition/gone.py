"""Which keys of the first edition no stored notebook asks for any more: what `lib/calexit/kit/gone.json` has to hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from calexit.kit import catalog

HERE = Path(__file__).parent
GONE = HERE.parents[1] / "lib/calexit/kit/gone.json"


def gone(chapters: Sequence[catalog.Chapter]) -> dict[str, Any]:
    """Return each key that is gone, with what it asked."""
    asked = json.loads((HERE / "keys.json").read_text("utf-8"))
    pieces = [piece for chapter in chapters for piece in chapter.pieces]
    return {key: what for key, what in asked.items() if not any(piece.keeps(key) for piece in pieces)}


def write(chapters: Sequence[catalog.Chapter]) -> bool:
    """Write the list and tell whether it changed: the page's script, which holds it, has to be stored anew then."""
    lines = [
        f"{json.dumps(key)}: {json.dumps(what, ensure_ascii=False)}" for key, what in gone(chapters).items()
    ]
    text = "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n"
    changed = GONE.read_text("utf-8") != text
    GONE.write_text(text, "utf-8")
    return changed
