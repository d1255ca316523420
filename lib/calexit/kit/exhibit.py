"""The one frame every exhibit is shown in.

What is stored is a complete figure without any script: title, picture, Reading, sources, data. Where scripts run,
`page.js` turns the picture into the live chart and builds the controls. Each control sets one Vega parameter;
everything a control can reach was computed beforehand in Python, so no kernel is needed to answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import product
from typing import Any

import altair as alt
import pandas as pd

from calexit.kit import controls as parts
from calexit.kit import stored, tables, theme
from calexit.kit.controls import Again as Again
from calexit.kit.controls import Choice as Choice
from calexit.kit.controls import Control as Control
from calexit.kit.controls import Controls, Many, Search, as_json, plain, start, values
from calexit.kit.controls import Slider as Slider
from calexit.kit.controls import Tick as Tick
from calexit.kit.evidence import source_list, table
from calexit.kit.packed import pack
from calexit.kit.predict import Act
from calexit.kit.reading import Axes, Reading, Say
from calexit.kit.stored import stored_spec as stored_spec
from calexit.kit.words import CHAPTERS
from calexit.kit.words import EXHIBIT as WORDS

AS_TEXT = "tex2jax_ignore mathjax_ignore"
"""Classes that keep formula renderers away: two dollar amounts in one Reading are no formula."""


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
    guess: Act | None = None
    """What the reader does before it shows the rest."""
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
        guess: Act | None = None,
        live: Sequence[str] = (),
        by: Sequence[str] = (),
    ) -> Exhibit:
        """An exhibit whose title, lead, messages and heads are those of `words`, a table of the chapter's catalog.

        `says` gets the value of each control by name and returns the `Say` of that state; `live` as in `Reading`. With
        `by` it gets those alone: what is said of the others is `live`, counted by the chart.
        """
        lead, heads = words.get("lead", ""), words.get("heads", {})
        reading = Reading(words, says, live)
        return cls(
            key,
            words["title"],
            chart,
            reading,
            sources,
            data,
            controls,
            by,
            guess=guess,
            lead=lead,
            heads=heads,
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
            counted = [c.name for c in self.controls if not isinstance(c, Search | Many | Again)]
            object.__setattr__(self, "by", counted)
        self.texts()
        tables.sources(self.sources)

    def _add_params(self, spec: dict[str, Any] | None) -> None:
        """Add the parameter of each control, and of the guess, that the chart lacks."""
        if spec is None or self.chart is None:
            return
        signal = {self.guess.signal: None} if self.guess and self.guess.signal else {}
        signal |= parts.draws(self.controls, self.at_start())
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
        return self._counted(self.text(self.value, self._counts))

    def finding(self) -> str:
        """The finding as the controls stand now; "" where the exhibit has none."""
        found = self._counted(self.finding_text(self.value, self._counts))
        return found.replace("*", "")  # which say what the page shows large

    @property
    def _counts(self) -> bool:
        """Whether a control has more states than Readings: what is said of those is counted by the chart alone."""
        return any(control.name not in self.by for control in self.controls)

    def _counted(self, message: str) -> str:
        from calexit.kit.drawn import counted  # only who asks for it pays for it

        return counted(message, self._spec or {}, self._drawn())

    def rows(self) -> pd.DataFrame:
        """What is drawn as the controls stand now: the rows of the chart's largest table, and what it computes of each.

        A row a mark, columns as the chart names them, units and sources as under the picture; `data` where there is no
        chart, and no row where nothing is drawn.
        """
        from calexit.kit.drawn import rows

        if self._spec is None:
            return pd.DataFrame() if self.data is None else self.data.copy()
        return pd.DataFrame(rows(self._spec, self._drawn()))

    def _drawn(self) -> dict[str, Any]:
        """What the chart gets: the value of each control, and the numbers that chance draws."""
        return self.value | parts.draws(self.controls, self.value)

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
                found["|".join(map(as_json, combination))] = text
                continue
            key = combination if len(combination) > 1 else combination[0]
            if key not in self.reading:
                raise ValueError(
                    f"{self.key}: no Reading for {dict(zip(self.by, combination, strict=True))}."
                )
            found["|".join(map(as_json, combination))] = self.reading[key]
        return found

    def axes(self) -> Axes:
        """Every value of each control that chooses the Reading."""
        named = {c.name: c for c in self.controls}
        return {name: values(named[name]) for name in self.by}

    def at_start(self) -> dict[str, Any]:
        """The value that each control starts with."""
        return {c.name: plain(start(c)) for c in self.controls}

    def text(self, at: Mapping[str, Any] | None = None, open: bool = False) -> str:
        """The Reading before the reader moves anything, or with controls `at` other values; `open` as in `Reading.text`."""
        if self.initial is not None and not at:
            return self.initial
        state = self.at_start() | dict(at or {})
        chosen = {name: state[name] for name in self.by}
        if isinstance(self.reading, Reading):
            return self.reading.text(open=open, **chosen)
        return self.texts()["|".join(map(as_json, chosen.values()))]

    def finding_text(self, at: Mapping[str, Any] | None = None, open: bool = False) -> str:
        """The finding, at the start or with controls `at` other values; "" where there is none; `open` as in `text`."""
        if not isinstance(self.reading, Reading):
            return ""
        state = self.at_start() | dict(at or {})
        return self.reading.finding(open=open, **{name: state[name] for name in self.by})

    def payload(self) -> dict[str, Any]:
        """What the page needs to make the exhibit live."""
        return {
            "key": self.key,
            "chapter": self.chapter,
            "title": self.title,
            "spec": pack(self._spec, theme.config(), parts.seeds(self.controls)) if self._spec else None,
            "controls": [parts.payload(c, self.controls) for c in self.controls],
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
            body = f'<div class="cx-guess"><p>{ask}</p></div><div class="cx-record">{body}</div>'
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
    data = as_json(payload).replace("<", "\\u003c")
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
