"""The one frame every exhibit is shown in.

What is stored is a complete figure without any script: title, picture, Reading, sources, data. Where scripts run,
`page.js` turns the picture into the live chart and builds the controls. Each control sets one Vega parameter;
everything a control can reach was computed beforehand in Python, so no kernel is needed to answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import product
from typing import Any

import altair as alt
import pandas as pd

from calexit.kit import stored, tables, theme
from calexit.kit.evidence import source_list, table
from calexit.kit.packed import pack
from calexit.kit.predict import Guess
from calexit.kit.reading import Axes, Reading, Say
from calexit.kit.stored import stored_spec as stored_spec
from calexit.kit.words import CHAPTERS
from calexit.kit.words import EXHIBIT as WORDS

AS_TEXT = "tex2jax_ignore mathjax_ignore"
"""Classes that keep formula renderers away: two dollar amounts in one Reading are no formula."""


@dataclass(frozen=True)
class Slider:
    """A slider over a list of values, each with the label shown beside it."""

    name: str
    label: str
    values: Sequence[float]
    start: float
    labels: Sequence[str] = ()
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


Control = Slider | Choice | Tick | Search | Many


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
            return [_plain(v) for v in control.values]
        case Choice():
            return list(control.options)
        case Tick():
            return [False, True]
        case Many():
            return [list(control.start)]
        case Search():
            return [""]


def start(control: Control) -> Any:
    """The value a control starts with."""
    return (
        ""
        if isinstance(control, Search)
        else list(control.start)
        if isinstance(control, Many)
        else control.start
    )


@dataclass(frozen=True)
class Exhibit:
    """One interactive: a question, an optional guess, controls, a chart, its Reading, sources and data.

    `reading` is a `Reading` (see `Exhibit.of`), or one text, or a text for every combination of the controls named in
    `by` (a tuple of their values, in that order; the bare value if there is one). `by` is all the controls that have
    values to count, unless it is given. A text may hold `{name}`: the value of that parameter of the chart; `initial` is
    then the Reading at the start. `key` is "chapter/exhibit". A control's parameter that the chart lacks is added.
    Raises ValueError when a combination has no text.
    """

    key: str
    title: str
    chart: alt.TopLevelMixin | None
    reading: str | Mapping[Any, str] | Reading
    sources: Sequence[str]
    data: pd.DataFrame | None = None
    controls: Sequence[Control] = ()
    by: Sequence[str] = ()
    initial: str | None = None
    guess: Guess | None = None
    lead: str = ""
    heads: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Title and unit ("" for none) of the columns of `data` that the data package does not describe."""
    _spec: dict[str, Any] | None = field(default=None, init=False, repr=False)
    _params: Any = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        key: str,
        words: Mapping[str, Any],
        chart: alt.TopLevelMixin | None,
        says: Callable[..., Say],
        sources: Sequence[str],
        data: pd.DataFrame | None = None,
        controls: Sequence[Control] = (),
        guess: Guess | None = None,
        live: Sequence[str] = (),
    ) -> Exhibit:
        """An exhibit whose title, lead, messages and heads are those of `words`, a table of the chapter's catalog.

        `says` gets the value of each control by name and returns the `Say` of that state; `live` as in `Reading`.
        """
        lead, heads = words.get("lead", ""), words.get("heads", {})
        reading = Reading(words, says, live)
        return cls(
            key, words["title"], chart, reading, sources, data, controls, guess=guess, lead=lead, heads=heads
        )

    def __post_init__(self) -> None:
        # checked against Vega-Lite's schema in tests, not in every reader's kernel
        spec = self.chart.to_dict(validate=False) if self.chart is not None else None
        object.__setattr__(self, "_spec", spec)
        controls = Controls(self.controls)
        controls.key = self.key
        object.__setattr__(self, "controls", controls)
        self._add_params(spec)
        if not self.by and not isinstance(self.reading, str):
            counted = [c.name for c in self.controls if not isinstance(c, Search | Many)]
            object.__setattr__(self, "by", counted)
        self.texts()
        tables.sources(self.sources)

    def _add_params(self, spec: dict[str, Any] | None) -> None:
        """Add the parameter of each control, and of the guess, that the chart lacks."""
        if spec is None or self.chart is None:
            return
        signal = {self.guess.signal: None} if self.guess and self.guess.signal else {}
        known = {p["name"] for p in spec.get("params", [])}
        more = [(name, value) for name, value in (self.at_start() | signal).items() if name not in known]
        if not more:
            return
        spec["params"] = [*spec.get("params", []), *({"name": n, "value": v} for n, v in more)]
        chart = self.chart.add_params(*(alt.param(name=n, value=v) for n, v in more))
        object.__setattr__(self, "chart", chart)

    @property
    def chapter(self) -> str:
        """The chapter's name, the first part of the key."""
        return self.key.split("/")[0]

    @property
    def params(self) -> Any:
        """Where the reader or your code has put the controls: a trait each (`kit.params.Params`).

        `params.fraction` is read and set, `params.observe(...)` hears of changes, `ipywidgets.link` ties it to a widget.
        Raises TraitError for a value that a control cannot reach, AttributeError for a control that is not there.
        """
        if self._params is None:
            from calexit.kit.params import Params  # only who asks for it pays for it

            object.__setattr__(self, "_params", Params(self.key, self.controls))
        return self._params

    @property
    def value(self) -> dict[str, Any]:
        """The value of each control, by name, as it stands now."""
        return self.params.values() if self.controls else {}

    def says(self) -> str:
        """The Reading as the controls stand now, with what the chart counts."""
        from calexit.kit.drawn import counted  # only who asks for it pays for it

        return counted(self.text(self.value), self._spec or {}, self.value)

    def finding(self) -> str:
        """The finding as the controls stand now; "" where the exhibit has none."""
        return self.finding_text(self.value)

    def rows(self) -> pd.DataFrame:
        """What is drawn as the controls stand now: the rows of the chart's largest table, and what it computes of each.

        A row a mark, columns as the chart names them, units and sources as under the picture; `data` where there is no
        chart, and no row where nothing is drawn.
        """
        from calexit.kit.drawn import rows

        if self._spec is None:
            return pd.DataFrame() if self.data is None else self.data.copy()
        return pd.DataFrame(rows(self._spec, self.value))

    def spec(self) -> dict[str, Any] | None:
        """The chart as a Vega-Lite specification, or None."""
        return self._spec

    def texts(self) -> dict[str, str]:
        """The Reading of every combination of the controls in `by`, keyed as the page looks it up."""
        if isinstance(self.reading, str):
            return {"": self.reading}
        found = {}
        for combination in product(*self.axes().values()):
            if isinstance(self.reading, Reading):
                text = self.reading.text(**dict(zip(self.by, combination, strict=True)))
                found["|".join(map(_json, combination))] = text
                continue
            key = combination if len(combination) > 1 else combination[0]
            if key not in self.reading:
                raise ValueError(
                    f"{self.key}: no Reading for {dict(zip(self.by, combination, strict=True))}."
                )
            found["|".join(map(_json, combination))] = self.reading[key]
        return found

    def axes(self) -> Axes:
        """Every value of each control that chooses the Reading."""
        named = {c.name: c for c in self.controls}
        return {name: values(named[name]) for name in self.by}

    def at_start(self) -> dict[str, Any]:
        """The value that each control starts with."""
        return {c.name: _plain(start(c)) for c in self.controls}

    def text(self, at: Mapping[str, Any] | None = None) -> str:
        """The Reading as it stands before the reader moves anything, or with controls `at` other values."""
        if self.initial is not None and not at:
            return self.initial
        state = self.at_start() | dict(at or {})
        chosen = {name: state[name] for name in self.by}
        if isinstance(self.reading, Reading):
            return self.reading.text(**chosen)
        return self.texts()["|".join(map(_json, chosen.values()))]

    def finding_text(self, at: Mapping[str, Any] | None = None) -> str:
        """The finding, at the start or with controls `at` other values; "" where there is none."""
        if not isinstance(self.reading, Reading):
            return ""
        state = self.at_start() | dict(at or {})
        return self.reading.finding(**{name: state[name] for name in self.by})

    def payload(self) -> dict[str, Any]:
        """What the page needs to make the exhibit live."""
        return {
            "key": self.key,
            "chapter": self.chapter,
            "title": self.title,
            "spec": pack(self._spec, theme.config()) if self._spec is not None else None,
            "controls": [_control(c) | _puts(c, self.controls) for c in self.controls],
            "by": list(self.by),
            **(
                {"says": self.reading.payload(self.axes())}
                if isinstance(self.reading, Reading)
                else {"texts": self.texts()}
            ),
            "live_text": self.initial is not None or bool(getattr(self.reading, "live", ())),
            "guess": self.guess.payload(self.key) if self.guess else None,
        }

    def html(self) -> str:
        """The complete figure, with the live chart's data in an inert script element."""
        payload, drawn = self.payload(), ""
        if self.chart is not None:
            drawn = stored.picture(stored.address(stored_spec(payload)), f"{self.title} {self.text()}")
        finding = _large(self.finding_text())
        body = (
            f'<div class="cx-play">{finding}<div class="cx-figure">{drawn}</div><div class="cx-controls"></div>'
            f'<p class="cx-reading">{escape(self.text())}</p></div>'
            f'<div class="cx-more">{source_list(self.sources)}{table(self.data, self.heads)}</div>'
        )
        if self.guess:
            ask = escape(WORDS["guess_first"].format(label=self.guess.label))
            body = f'<div class="cx-guess"><p>{ask}</p></div><details class="cx-reveal"><summary>{escape(WORDS["see"])}</summary>{body}</details>'
        lead = f'<p class="cx-lead">{escape(self.lead)}</p>' if self.lead else ""
        alone = f'<p class="cx-alone">{escape(WORDS["alone"])}</p>' if self.controls else ""
        return frame("exhibit", self.key, self.title, lead + body + alone, payload)

    def __repr__(self) -> str:
        said = [self.title, self.finding_text().replace("*", ""), self.text()]
        return "\n".join(text for text in said if text)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": repr(self)}


def frame(kind: str, key: str, title: str, body: str, payload: Mapping[str, Any]) -> str:
    """Wrap `body` (HTML) in the frame that `page.js` finds, with what it needs as JSON beside it."""
    data = _json(payload).replace("<", "\\u003c")
    head = f'<p class="cx-title" role="heading" aria-level="3">{escape(title)}</p>' if title else ""
    return (
        f'<section class="cx {AS_TEXT}" data-cx="{kind}" id="{escape(key.replace("/", "-"))}" aria-label="{escape(title or key)}">'
        f'{head}{body}<script type="application/json" class="cx-spec">{data}</script></section>'
    )


def _large(finding: str) -> str:
    """The finding as HTML, what stands between asterisks in it large; nothing if there is none."""
    html = re.sub(r"\*(.+?)\*", r"<b>\1</b>", escape(finding))
    return f'<p class="cx-finding">{html}</p>' if finding else ""


def called(key: str) -> str:
    """Return what other chapters call an exhibit, as its key names it; or a chapter."""
    chapter, _, name = key.partition("/")
    return CHAPTERS[chapter][1] + (f", “{name.replace('-', ' ')}”" if name else "")


def see(key: str) -> str:
    """Return a link (HTML) to an exhibit of any chapter, or to a chapter alone."""
    chapter, _, name = key.partition("/")
    place = f"#{key.replace('/', '-')}" if name else ""
    return f'<a href="{CHAPTERS[chapter][0]}.ipynb{place}">{escape(called(key))}</a>'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(number: Any) -> Any:
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _control(control: Control) -> dict[str, Any]:
    if isinstance(control, Search):
        return {
            "kind": "search",
            "name": control.name,
            "label": control.label,
            "hint": control.hint,
            "start": "",
        }
    common: dict[str, Any] = {"kind": control.kind, "name": control.name, "label": control.label}
    match control:
        case Slider():
            every = values(control)
            common |= {"values": every, "labels": list(control.labels or map(str, every))}
        case Tick():
            return common | {"values": [False, True], "labels": ["", ""], "start": int(control.start)}
        case _:
            common |= {
                "values": list(control.options),
                "labels": list(control.options.values()),
                "click": control.click,
            }
    every = common["values"]
    if isinstance(control, Many):
        sets = [[words, sorted(map(every.index, chosen))] for words, chosen in control.sets.items()]
        return common | {"start": sorted(map(every.index, control.start)), "sets": sets}
    return common | {"start": every.index(_plain(control.start))}


def _puts(control: Control, others: Sequence[Control]) -> dict[str, Any]:
    if not isinstance(control, Choice) or not control.puts:
        return {}
    every = {c.name: values(c) for c in others}
    options = list(control.options)
    puts = {
        options.index(option): {name: every[name].index(_plain(value)) for name, value in chosen.items()}
        for option, chosen in control.puts.items()
    }
    return {"puts": puts, "own": options.index(control.own)}
