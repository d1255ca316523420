"""Act first, then see: what a reader commits to before an exhibit shows the record.

A `Guess` is typed or chosen, a `Drawing` is drawn on the empty axes of the exhibit's own chart, a `Placing` puts cards into
places. Each is kept in the journal under the exhibit's key and "/guess", once and for ever the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Guess:
    """A guess of one number between `low` and `high`, or of one of `options`.

    `record` is what the exhibit shows afterwards, from the chapter's model: a number, or one of the options; the page then
    says in words how far the guess is from it. With the unit "%" these are points; with "place" it is a place in an order,
    1 being the top. `signal` names a parameter of the
    exhibit's chart that receives the guess, so that it is drawn. Raises ValueError for limits, options or a record that
    fit no guess.
    """

    label: str
    unit: str = ""
    low: float = 0
    high: float = 100
    options: tuple[str, ...] = ()
    signal: str | None = None
    record: float | str | None = None

    def __post_init__(self) -> None:
        if self.options:
            if len(set(self.options)) < max(2, len(self.options)):
                raise ValueError(f"“{self.label}”: a guess chooses between two options or more, each once.")
            if self.record is not None and self.record not in self.options:
                raise ValueError(f"“{self.label}”: the record, {self.record!r}, is none of the options.")
            return
        _within(self.label, self.low, self.high, [self.record])

    def payload(self, key: str) -> dict[str, Any]:
        """Return what the page needs to ask for it."""
        asked = _asked(key, "choice" if self.options else "number", self.label, self.signal)
        asked |= {"unit": self.unit, "record": _plain(self.record)}
        return asked | (
            {"options": list(self.options)} if self.options else {"min": self.low, "max": self.high}
        )


@dataclass(frozen=True)
class Drawing:
    """A guess that is drawn on the empty axes of the exhibit's chart, by mouse, finger or arrow keys.

    `kind` is "mark" (one value), "line" (a value at each of `places`: years, mostly) or "bars" (a share for each of
    `places`: groups). The axis goes from `low` to `high` as the chart's does (`alt.Scale(domain=[low, high])`), in steps of
    `step`; numbers in `places` stand as far apart as they are. `record` holds what was measured, from the chapter's model:
    a number for a mark, else one a place, None where there is none. `signal` names a parameter of the chart that receives
    the guess, a number or a list of numbers. `written` is how the axis writes a value (“{value},000”: in thousands).
    Raises ValueError for axes or a record that nobody could draw.
    """

    kind: Literal["mark", "line", "bars"]
    label: str
    unit: str = ""
    low: float = 0
    high: float = 100
    places: Sequence[str | float] = ()
    record: float | Sequence[float | None] | None = None
    step: float = 1
    signal: str | None = None
    written: str = ""

    def __post_init__(self) -> None:
        named = list(self.places)
        if self.kind not in ("mark", "line", "bars"):
            raise ValueError(f"“{self.label}”: a drawing is a mark, a line or bars, not {self.kind!r}.")
        if (self.kind == "mark") == bool(named) or len(set(named)) < len(named):
            raise ValueError(
                f"“{self.label}”: {self.kind}: a mark has no places, the others have some, each once."
            )
        if self.kind == "line" and len(named) < 2:
            raise ValueError(f"“{self.label}”: a line has two places or more.")
        if self.step <= 0:
            raise ValueError(f"“{self.label}”: a step of {self.step} leads nowhere.")
        if self.record is not None and self.kind != "mark" and len(self._records()) != len(named):
            raise ValueError(
                f"“{self.label}”: {len(self._records())} values of the record for {len(named)} places."
            )
        _within(self.label, self.low, self.high, self._records())

    def _records(self) -> list[float | None]:
        return list(self.record) if isinstance(self.record, Sequence) else [self.record]

    def payload(self, key: str) -> dict[str, Any]:
        """Return what the page needs to ask for it: each place with its part of the way across the axes."""
        named = list(self.places) or [""]
        record = [_plain(value) for value in self._records()]
        return _asked(key, self.kind, self.label, self.signal) | {
            "unit": self.unit,
            "min": self.low,
            "max": self.high,
            "step": self.step,
            "names": [str(_plain(one)) for one in named],
            "places": _across(named, self.kind == "line"),
            "ticks": _ticks(self.low, self.high),
            "record": None if self.record is None else record[0] if self.kind == "mark" else record,
            **({"written": self.written} if self.written else {}),
        }


@dataclass(frozen=True)
class Placing:
    """Cards that are put into named places: `cards` and `into` map ids to words, `record` maps each card to its place.

    `record` is the chapter's model's; `also` names a second place that is as right for a card; `why` may say of a card
    where the record has it and why. Raises ValueError for a card without a place in the record, or with one that is not
    there.
    """

    label: str
    cards: Mapping[str, str]
    into: Mapping[str, str]
    record: Mapping[str, str]
    why: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.into) < 2 or not self.cards:
            raise ValueError(f"“{self.label}”: placing takes a card and two places at least.")
        if lost := sorted(set(self.cards) ^ set(self.record) | {*self.why, *self.also} - set(self.cards)):
            raise ValueError(f"“{self.label}”: cards and record differ in {', '.join(lost)}.")
        if lost := sorted({*self.record.values(), *self.also.values()} - set(self.into)):
            raise ValueError(
                f"“{self.label}”: the record names a place that is not there: {', '.join(lost)}."
            )

    @property
    def signal(self) -> None:
        """Nothing of it is drawn in the chart."""

    def payload(self, key: str) -> dict[str, Any]:
        """Return what the page needs to ask for it."""
        given = {"cards": self.cards, "into": self.into, "record": self.record, "why": self.why}
        given |= {"also": self.also} if self.also else {}
        return _asked(key, "places", self.label, None) | {name: dict(one) for name, one in given.items()}


Act = Guess | Drawing | Placing


def placed(asked: Mapping[str, Any], guess: Mapping[str, str]) -> int:
    """Count the cards that lie where the record has them, or in the second place that is as right."""
    also = asked.get("also", {})
    return sum(guess[card] in (place, also.get(card)) for card, place in asked["record"].items())


def fits(asked: Mapping[str, Any], guess: Any) -> bool:
    """Tell whether a value is what an act makes, given what `payload` returned; a journal may hold anything.

    It is a number, an option, a list of a number a place, or the place of each card by id. The page's rule is the same
    (`kit/page/guesses.js`).
    """

    def within(one: Any) -> bool:
        return (
            isinstance(one, int | float) and not isinstance(one, bool) and asked["min"] <= one <= asked["max"]
        )

    match asked["kind"]:
        case "choice":
            return isinstance(guess, str) and guess in asked["options"]
        case "line" | "bars":
            return isinstance(guess, list) and len(guess) == len(asked["names"]) and all(map(within, guess))
        case "places":
            return (
                isinstance(guess, dict)
                and guess.keys() == asked["cards"].keys()
                and all(isinstance(place, str) and place in asked["into"] for place in guess.values())
            )
    return within(guess)


def _asked(key: str, kind: str, label: str, signal: str | None) -> dict[str, Any]:
    return {"key": f"{key}/guess", "kind": kind, "label": label, "unit": "", "signal": signal}


def _plain(value: Any) -> Any:
    if not isinstance(value, float):
        return value
    return round(float(value), 1) if value % 1 else int(value)


def _within(label: str, low: float, high: float, record: Sequence[Any]) -> None:
    """Raise ValueError for an axis that does not rise, or a record that a guess could not reach."""
    if not low < high:
        raise ValueError(f"“{label}”: its axis goes from {low} to {high}; it has to rise.")
    for value in record:
        if value is not None and (isinstance(value, str) or not low <= value <= high):
            raise ValueError(f"“{label}”: the record, {value!r}, is no number from {low} to {high}.")


EDGE = 0.06
"""Part of the width that a line leaves free at each end, for the names under it."""


def _across(named: Sequence[Any], spaced: bool) -> list[float]:
    """Where each place lies across the axes, 0 to 1: numbers of a line as far apart as they are, the rest evenly."""
    count = len(named)
    if spaced and not any(isinstance(one, str) for one in named):
        first, last = min(named), max(named)
        return [round(EDGE + (1 - 2 * EDGE) * (one - first) / (last - first), 4) for one in named]
    return [round((i + 0.5) / count, 4) for i in range(count)]


def _ticks(low: float, high: float) -> list[float]:
    """Four to six round values along an axis."""
    step = next(
        s * 10.0**p for p in range(-6, 12) for s in (1, 2, 2.5, 5) if (high - low) / (s * 10.0**p) <= 5
    )
    first = -(-low // step)
    return [_plain((first + i) * step) for i in range(6) if (first + i) * step <= high]
