"""Exhibits, each made once in a run, by whichever worker comes first, for tests that only look at them.

`exhibits = once.of("union")` stands for the room's own module: what is called without a choice, while the tables are
the project's, is made once; with a choice, or from other tables, it is made anew.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pickle
from functools import cache, partial
from pathlib import Path
from typing import Any

from calexit.kit import tables

HOME = tables._folder
shared: Path | None = None
"""The folder where the workers of this run hand each other what they made; None where there is only one."""


@cache
def shown(name: str) -> Any:
    """What "chapter.function" shows; all who ask get the same one."""
    chapter, function = name.split(".")
    module = importlib.import_module(f"calexit.{chapter}.exhibits")
    kept = shared / name if shared else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())
    made = getattr(module, function)()
    if kept:
        try:
            packed = pickle.dumps(made)
        except (AttributeError, TypeError, pickle.PicklingError):  # its Reading is a function of its own
            return made
        (new := kept.with_name(f"{name}.{os.getpid()}")).write_bytes(packed)
        new.replace(kept)  # whole, or not there
    return made


class Once:
    """A room's `exhibits`, with a memory."""

    def __init__(self, room: str) -> None:
        self._room = room
        self._module = importlib.import_module(f"calexit.{room}.exhibits")

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        listed = inspect.isfunction(found) and name in self._module.__all__
        return partial(self._made, name, found) if listed else found

    def _made(self, name: str, make: Any, *given: Any, **more: Any) -> Any:
        if given or more or tables._folder != HOME:
            return make(*given, **more)
        return shown(f"{self._room}.{name}")


def of(room: str) -> Once:
    """Return the stand-in for a room's `exhibits`."""
    return Once(room)
