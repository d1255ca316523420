"""A Reading is one or more messages and their values: what an exhibit says in each state of its controls.

A message is a whole sentence (or two) with named holes, in the catalog of a language (`words/en.toml` of a chapter). For
a state, a chapter's function names the messages to say, one after the other, and gives their values; a page gets the
messages once and the values of every state, and fills the holes itself (`page/reading.js`).
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from calexit.kit.format import day, number

HOLE = re.compile(r"\{(\w+)\}")
Words = Mapping[str, Any]
"""One table of a catalog: names, and messages or tables of their own."""
Axes = Mapping[str, Sequence[Any]]
"""Every value of each control, in the order of the page."""


class Say(NamedTuple):
    """What is said in one state: the names of the messages, their values, the name of the finding's message or "".

    A finding has what is to be large between asterisks: "*{yes}%* said yes."
    """

    messages: Sequence[str]
    values: Mapping[str, Any]
    finding: str = ""


def read_words(folder: Path) -> dict[str, Any]:
    """Read a chapter's words: `en.toml`, a table an exhibit; over them those of the language CALEXIT_LANGUAGE, if any."""
    english = tomllib.loads((folder / "en.toml").read_text("utf-8"))
    other = folder / f"{os.environ.get('CALEXIT_LANGUAGE', 'en')}.toml"
    return translated(english, tomllib.loads(other.read_text("utf-8"))) if other.exists() else english


def translated(english: Words, other: Words, where: str = "") -> dict[str, Any]:
    """Put the words of another language in the place of the English ones; what it lacks stays English.

    Raises ValueError, naming the message, for one that English lacks or whose holes are not the same.
    """
    found = dict(english)
    for name, text in other.items():
        old, path = english.get(name), f"{where}{name}"
        if isinstance(old, Mapping) and isinstance(text, Mapping):
            found[name] = translated(old, text, f"{path}.")
        elif type(old) is not type(text):
            raise ValueError(f"{path}: there is no such message in English.")
        elif holes := set(HOLE.findall(str(text))) ^ set(HOLE.findall(str(old))):
            raise ValueError(
                f"{path}: its holes are not those of the English message: {', '.join(sorted(holes))}."
            )
        else:
            found[name] = text
    return found


def one(name: str, count: float) -> str:
    """The name of the message for a count: its twin `name_one` for what is written as 1."""
    return f"{name}_one" if written(count) == "1" else name


def captions(words: Words, ids: Iterable[Any]) -> dict[Any, str]:
    """What the reader sees for each id, in the order of the ids, each once. Raises ValueError for one without words."""
    found = dict.fromkeys(ids)
    if lost := [name for name in found if name not in words]:
        raise ValueError(f"The catalog has no words for {', '.join(map(repr, lost))}.")
    return {name: words[name] for name in found}


def written(value: Any) -> str | None:
    """Write a value as every Reading does (`kit.format`): numbers, dates, texts; None for what is missing."""
    if value is None or repr(value) == "<NA>" or value != value:  # a missing number is not equal to itself
        return None
    if isinstance(value, bool):
        raise TypeError("Yes or no is no value: choose another message.")
    if isinstance(value, str):
        return value
    return day(value) if hasattr(value, "strftime") else number(value)


def fill(message: str, values: Mapping[str, Any]) -> str:
    """Put values into a message's holes. Raises KeyError for a hole without a value."""

    def put(hole: re.Match[str]) -> str:
        text = written(values.get(hole[1]))
        if text is None:
            raise KeyError(hole[1])
        return text

    return HOLE.sub(put, message)


class Reading:
    """What an exhibit says in every state: `says` gets the controls' values by name and returns a `Say`.

    `words` hold the messages. Holes named in `live` are filled by the page with what the chart counts (its parameters of
    that name); their values in Python are those of a chart in that state.
    """

    def __init__(self, words: Words, says: Callable[..., Say], live: Sequence[str] = ()) -> None:
        """Keep the words and what chooses among them; nothing is said yet."""
        self._words = words
        self.say = cache(says)
        self.live = tuple(live)

    def text(self, *, open: bool = False, **state: Any) -> str:
        """The Reading in one state, with `open` holes for what the chart counts.

        Raises ValueError for a message that is not there or lacks a value.
        """
        said = self.say(**state)
        return " ".join(self._filled(name, self._values(said, open), state) for name in said.messages)

    def finding(self, *, open: bool = False, **state: Any) -> str:
        """The finding in one state, "" where there is none; `open` and what it raises as `text`."""
        said = self.say(**state)
        return self._filled(said.finding, self._values(said, open), state) if said.finding else ""

    def _values(self, said: Say, open: bool) -> Mapping[str, Any]:
        return said.values if not open else {**said.values, **{hole: f"{{{hole}}}" for hole in self.live}}

    def _filled(self, name: str, values: Mapping[str, Any], state: Mapping[str, Any]) -> str:
        try:
            return fill(self._words[name], values)
        except KeyError as lost:
            raise ValueError(f"The message '{name}' cannot be said for {dict(state)}: no {lost}.") from None

    def payload(self, axes: Axes) -> dict[str, Any]:
        """What the page needs to say the same in every state, each message and each value once.

        A column (see `_column`) tells the values of a hole, the list of messages or the finding's message.
        """
        states = [self.say(**dict(zip(axes, state, strict=True))) for state in product(*axes.values())]
        messages = {
            name: self._words[name] for said in states for name in (*said.messages, said.finding) if name
        }
        holes = dict.fromkeys(hole for text in messages.values() for hole in HOLE.findall(text))
        sizes = [len(values) for values in axes.values()]
        columns = {
            hole: _column([written(said.values.get(hole)) for said in states], sizes)
            for hole in holes
            if hole not in self.live
        }
        return {
            "messages": messages,
            "says": _column([tuple(said.messages) for said in states], sizes),
            "finding": _column([said.finding for said in states], sizes),
            "values": columns,
        }


def _column(cells: Sequence[Any], sizes: Sequence[int]) -> list[Any]:
    """What differs from state to state, said once: [controls it varies with, different cells, place of each state's cell].

    The controls are places in the order of `sizes` (how many values each has); the places are in the order of the
    states of these controls alone, the last one turning fastest, and are left out where they only count up.
    """
    varies: list[int] = []
    cells = list(cells)
    for place in reversed(range(len(sizes))):
        step = 1
        for size in sizes[place + 1 :]:
            step *= size
        ring = step * sizes[place]
        rows = [cells[at : at + ring] for at in range(0, len(cells), ring)]
        if all(row[:step] * sizes[place] == row for row in rows):  # the same whatever this control says
            cells = [cell for row in rows for cell in row[:step]]
            sizes = [*sizes[:place], 1, *sizes[place + 1 :]]
        else:
            varies.insert(0, place)
    different = list(dict.fromkeys(cells))
    if len(different) == len(cells):
        return [varies, different]
    index = {cell: place for place, cell in enumerate(different)}
    return [varies, different, [index[cell] for cell in cells]]
