"""The controls of an exhibit: each sets one parameter of the chart, and knows every value it can reach."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from calexit.kit import chance


@dataclass(frozen=True)
class Slider:
    """A slider over a list of values, each with the label shown beside it.

    One over things in an order (dates, years, elections, seats) can `play`; marks glide where the chart has a `key`.
    `shared` as in `Choice`. One that stands "behind" is in a fold under the others; one that is "heard" has no place on
    the page: it always follows what it shares with another exhibit of the chapter.
    """

    name: str
    label: str
    values: Sequence[float]
    start: float
    labels: Sequence[str] = ()
    play: bool = False
    shared: str = ""
    stands: Literal["open", "behind", "heard"] = "open"
    kind: str = field(default="slider", init=False)


@dataclass(frozen=True)
class Choice:
    """One of a few options: `options` maps the value the chart gets to the words the reader sees."""

    name: str
    label: str
    options: Mapping[Any, str]
    start: Any
    click: str | None = None
    """A field of the chart's data: clicking a mark chooses the option of that value."""
    puts: Mapping[Any, Mapping[str, Any]] = field(default_factory=dict)
    """For an option, the values it puts other controls to. Moving one of those by hand chooses `own`."""
    own: Any = None
    """The option without `puts` that stands for the reader's own values."""
    shared: str = ""
    """What it chooses ("poll", "state"): controls of the chapter that share it follow until a hand moves their exhibit."""
    glides: bool = False
    """Whether marks glide to where another option has them: where each is the same thing in every state (`key`)."""
    stands: Literal["open", "behind", "heard"] = "open"
    """As in `Slider`."""
    kind: str = field(default="choice", init=False)

    @classmethod
    def of(
        cls, name: str, label: str, table: pd.DataFrame, key: str, text: str, start: Any = None, **more: Any
    ) -> Choice:
        """A choice of one row of a table, by its `key`; the reader sees its `text`. The first one, unless told."""
        options = dict(zip(table[key], table[text], strict=True))
        return cls(name, label, options, next(iter(options)) if start is None else start, **more)


@dataclass(frozen=True)
class Tick:
    """A box to tick: the parameter is true or false."""

    name: str
    label: str
    start: bool = False
    kind: str = field(default="tick", init=False)


@dataclass(frozen=True)
class Search:
    """A search box: the parameter is the lower-case text."""

    name: str
    label: str
    hint: str = ""
    kind: str = field(default="search", init=False)


@dataclass(frozen=True)
class Many:
    """Any number of options: the parameter is the list of chosen values.

    With `sets` (words to values) the reader can start from a ready-made set, and copy, paste or link to any set
    as text (see `kit.sets`); the values are then short codes, and each box shows its code instead of its words.
    Raises ValueError when a value is no code or a set holds what is no option.
    """

    name: str
    label: str
    options: Mapping[Any, str]
    start: Sequence[Any] = ()
    click: str | None = None
    sets: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    kind: str = field(default="many", init=False)

    def __post_init__(self) -> None:
        if self.sets and (bad := [v for v in self.options if not re.fullmatch(r"\w+", str(v), re.ASCII)]):
            raise ValueError(f"{self.name}: {bad[0]!r} is no short code.")
        if lost := {v for chosen in self.sets.values() for v in chosen} - set(self.options):
            raise ValueError(f"{self.name}: no option {', '.join(sorted(map(str, lost)))}.")


@dataclass(frozen=True)
class Again:
    """Chance, and a button that draws again: the parameter is the seed, 1 to `seeds`, and a link leads to the same draw.

    `fills` names the parameter of the chart that holds the draw: `count` numbers from 0 up to 1 (`kit.chance`), so that
    an expression says `draws[datum.i] < datum.share / 100`. What the chart counts of them is a `live` hole of its Reading.
    Raises ValueError for a draw of nothing, or a start that is no seed.
    """

    name: str
    label: str
    fills: str
    count: int
    start: int = 1
    seeds: int = 100
    kind: str = field(default="again", init=False)

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"{self.name}: a draw of {self.count} numbers is none.")
        if not 1 <= self.start <= self.seeds:
            raise ValueError(
                f"{self.name}: its draws are 1 to {self.seeds}; it cannot start at {self.start}."
            )


Control = Slider | Choice | Tick | Search | Many | Again


class Controls(tuple[Control, ...]):
    """The controls of an exhibit; called, they are ipywidgets that move it, and that it moves."""

    key: str

    def __call__(self, name: str = "") -> Any:
        """Return the widget of one control, linked both ways, or a box of all. Raises AttributeError as `params`."""
        from calexit.kit.widgets import linked  # only who asks for them pays for them

        return linked(self.key, self, name)


def values(control: Control) -> list[Any]:
    """Every value a control can reach (a search or a many-choice: its start alone)."""
    match control:
        case Slider():
            return [plain(v) for v in control.values]
        case Choice():
            return list(control.options)
        case Tick():
            return [False, True]
        case Many():
            return [list(control.start)]
        case Search():
            return [""]
        case Again():
            return list(range(1, control.seeds + 1))


def start(control: Control) -> Any:
    """The value a control starts with."""
    return (
        ""
        if isinstance(control, Search)
        else list(control.start)
        if isinstance(control, Many)
        else control.start
    )


def as_json(value: Any) -> str:
    """Write a value as the page writes it: two texts are equal where two values are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def plain(number: Any) -> Any:
    """Return a whole number as one: 12 for 12.0."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def payload(control: Control, others: Sequence[Control]) -> dict[str, Any]:
    """Return what the page needs of a control; `others` are those beside it, that a choice may put somewhere."""
    return _payload(control) | _puts(control, others)


def _payload(control: Control) -> dict[str, Any]:
    if isinstance(control, Search):
        return {
            "kind": "search",
            "name": control.name,
            "label": control.label,
            "hint": control.hint,
            "start": "",
        }
    common: dict[str, Any] = {"kind": control.kind, "name": control.name, "label": control.label}
    if getattr(control, "shared", ""):
        common["shared"] = control.shared  # type: ignore[union-attr]
    match control:
        case Slider():
            every = values(control)
            common |= {"values": every, "labels": list(control.labels or map(str, every))}
            common |= {"play": True} if control.play else {}
            common |= {"stands": control.stands} if control.stands != "open" else {}
            common |= {"labels": []} if control.stands == "heard" else {}
        case Tick():
            return common | {"values": [False, True], "labels": ["", ""], "start": int(control.start)}
        case Again():
            common |= {"values": values(control), "fills": control.fills, "count": control.count}
        case _:
            common |= {
                "values": list(control.options),
                "labels": list(control.options.values()),
                "click": control.click,
            }
            common |= {"glides": True} if getattr(control, "glides", False) else {}
            stands = getattr(control, "stands", "open")
            common |= {"stands": stands} if stands != "open" else {}
    every = common["values"]
    if isinstance(control, Many):
        sets = [[words, sorted(map(every.index, chosen))] for words, chosen in control.sets.items()]
        return common | {"start": sorted(map(every.index, control.start)), "sets": sets}
    return common | {"start": every.index(plain(control.start))}


def _puts(control: Control, others: Sequence[Control]) -> dict[str, Any]:
    if not isinstance(control, Choice) or not control.puts:
        return {}
    every = {c.name: values(c) for c in others}
    options = list(control.options)
    puts = {
        options.index(option): {name: every[name].index(plain(value)) for name, value in chosen.items()}
        for option, chosen in control.puts.items()
    }
    return {"puts": puts, "own": options.index(control.own)}


def draws(controls: Sequence[Control], at: Mapping[str, Any]) -> dict[str, Any]:
    """Return the numbers that each `Again` gives to the chart where the controls stand `at`, by their parameter's name."""
    return {one.fills: chance.numbers(at[one.name], one.count) for one in controls if isinstance(one, Again)}


def seeds(controls: Sequence[Control]) -> dict[str, list[int]]:
    """Return for the parameter of each `Again` its seed at the start and how many numbers it draws."""
    return {one.fills: [one.start, one.count] for one in controls if isinstance(one, Again)}
