"""What readers kept for exhibits that are gone: never dropped, and shown under a heading of its own.

`gone.json` holds each key that the first edition asked for and no exhibit asks any more, with its title, and its
options where the number of one was kept. `python3 run.py notebooks` writes it; the page's script reads it, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from calexit.kit.words import PAGE

GONE: Mapping[str, Mapping[str, Any]] = json.loads(Path(__file__).with_name("gone.json").read_text("utf-8"))
HEADING: str = PAGE["first_edition"]


class Left(NamedTuple):
    """One entry whose exhibit is gone: its key, what was asked, and the answer in words."""

    key: str
    title: str
    answer: str


def left(entries: Iterable[Mapping[str, Any]]) -> list[Left]:
    """Return those entries of a journal whose exhibits are gone, ordered by key."""
    mine = sorted((e for e in entries if e["key"] in GONE), key=lambda e: str(e["key"]))
    return [Left(e["key"], GONE[e["key"]]["title"], told(e["value"], GONE[e["key"]])) for e in mine]


def told(value: Any, asked: Mapping[str, Any]) -> str:
    """Say in words what was answered, whatever a file may hold."""
    options = asked.get("options", [])
    chosen = value.get("choice") if isinstance(value, dict) else value
    if isinstance(chosen, int) and not isinstance(chosen, bool) and 0 <= chosen < len(options):
        return str(options[chosen])
    if value is True:
        return PAGE["first_explored"]
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(part)}" for name, part in value.items())
    return _plain(value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
