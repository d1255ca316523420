"""Exhibits, each made once in a run, by whichever worker comes first, for tests that only look at them.

`exhibits = once.of("union")` stands for the room's own module: what is called without a choice, while the tables are
the project's, is made once; with a choice, or from other tables, it is made anew.
"""

from __future__ import annotations

import importlib
import inspect
import io
import os
import pickle
from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any

from calexit.kit import tables
from calexit.kit.exhibit import Exhibit
from calexit.kit.reading import Reading, Say

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
        (new := kept.with_name(f"{name}.{os.getpid()}")).write_bytes(packed(made))
        new.replace(kept)  # whole, or not there
    return made


class _Packer(pickle.Pickler):
    """Packs a Reading, whose function stays with who made it, as all that it says."""

    def __init__(self, file: io.BytesIO, states: list[dict[str, Any]]) -> None:
        super().__init__(file)
        self._states = states

    def reducer_override(self, one: Any) -> Any:
        if not isinstance(one, Reading):
            return NotImplemented
        said = {frozenset(state.items()): one.say(**state) for state in self._states}
        return _reading, (one._words, said, one.live)


def packed(made: Any) -> bytes:
    """What `made` is to another worker: the same, but that its Reading looks up what it says in each state."""
    states: list[dict[str, Any]] = []
    if isinstance(made, Exhibit) and isinstance(made.reading, Reading):
        axes = made.axes()
        states = [dict(zip(axes, state, strict=True)) for state in product(*axes.values())]
    _Packer(file := io.BytesIO(), states).dump(made)
    return file.getvalue()


def _reading(words: Mapping[str, Any], said: Mapping[Any, Say], live: tuple[str, ...]) -> Reading:
    says: Callable[..., Say] = lambda **state: said[frozenset(state.items())]  # noqa: E731
    return Reading(words, says, live)


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
