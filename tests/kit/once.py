"""Exhibits, each made once in a run, for tests that only look at them.

`exhibits = once.of("union")` stands for the room's own module: what is called without a choice, while the tables are
the project's, is made once; with a choice, or from other tables, it is made anew.
"""

from __future__ import annotations

import importlib
import inspect
from functools import cache, partial
from typing import Any

from calexit.kit import tables

HOME = tables._folder


@cache
def shown(name: str) -> Any:
    """What "chapter.function" shows; all who ask get the same one."""
    chapter, function = name.split(".")
    return getattr(importlib.import_module(f"calexit.{chapter}.exhibits"), function)()


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
