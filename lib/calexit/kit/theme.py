"""One look for every chart (`kit.look`), and what charts share: narrow columns, axes, words in expressions."""

from __future__ import annotations

import json
from functools import cache
from string import Formatter
from typing import Any

import altair as alt
from altair.utils import schemapi

from calexit.kit.look import ACCENT as ACCENT
from calexit.kit.look import CATEGORIES as CATEGORIES
from calexit.kit.look import CLAIM as CLAIM
from calexit.kit.look import FAINT as FAINT
from calexit.kit.look import FONT as FONT
from calexit.kit.look import GUESS as GUESS
from calexit.kit.look import INK as INK
from calexit.kit.look import LAND as LAND
from calexit.kit.look import LINE as LINE
from calexit.kit.look import NO as NO
from calexit.kit.look import OTHER as OTHER
from calexit.kit.look import PAPER as PAPER
from calexit.kit.look import PARTIES as PARTIES
from calexit.kit.look import SOFT as SOFT
from calexit.kit.look import UNSURE as UNSURE
from calexit.kit.look import YES as YES
from calexit.kit.look import config as config

NARROW = "width * 0 + containerSize()[0] < 560"
"""For Vega: the exhibit stands in a narrow column, such as a phone's. It asks for the column, not for the plot in it,
which is narrower by what the axis takes; `width` is there so that Vega looks again when the column changes."""


@alt.theme.register("calexit", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    return {"config": config()}


def _know_classes() -> None:
    """Let Altair learn once which class belongs to which part of its schema.

    It hashes the whole schema anew for each channel that is written as a text: a quarter of what a chart costs.
    """
    if (maker := getattr(schemapi, "_FromDict", None)) is None or hasattr(maker, "known"):
        return  # another Altair, which may do better
    learn = maker.__init__

    @cache
    def known() -> dict[int, list[type]]:
        learn(one := maker.__new__(maker), alt.VegaLiteSchema._default_wrapper_classes())
        found: dict[int, list[type]] = one.class_dict
        return found

    maker.known = known
    maker.__init__ = lambda self, _: setattr(self, "class_dict", known())


_know_classes()


def pixels(channel: type[alt.X] | type[alt.Y], field: str) -> Any:
    """A field that holds pixels."""
    return channel(f"{field}:Q", scale=None, axis=None)


def rows(chart: alt.LayerChart, count: int, wide: float, narrow: float) -> alt.LayerChart:
    """Give a chart so many rows of `wide` pixels; in a narrow column of `narrow` ones, with room for a line of words."""
    height = alt.param(name="height", expr=f"({NARROW} ? {narrow} : {wide}) * {count}")
    return chart.properties(height=wide * count).add_params(height)


def headroom(base: alt.Chart, field: str, share: float = 0.12, axis: str = "x") -> alt.Chart:
    """Nothing to see beyond the longest bar, so that the figure at its end has room in every state."""
    far = base.transform_calculate(far=f"datum['{field}'] * {1 + share}")
    return far.mark_point(opacity=0, size=0).encode(**{axis: "far:Q"})


def whole(**more: Any) -> alt.Axis:
    """An axis of counts: no half, and no number twice."""
    return alt.Axis(tickMinStep=1, labelExpr="datum.value % 1 ? '' : format(datum.value, ',d')", **more)


def beside(**more: Any) -> alt.Axis:
    """An axis that names each row beside it; in a narrow column it is gone, and `above` writes the names instead."""
    size = alt.expr(f"{NARROW} ? 0 : 12")
    return alt.Axis(**{"labelFontSize": size, "ticks": False, "domain": False} | more)


def above(base: alt.Chart, field: str, dy: float, **more: Any) -> alt.Chart:
    """In a narrow column: the name of each row over its marks, across the whole column."""
    marks = {"align": "left", "fontSize": alt.expr(f"{NARROW} ? 12 : 0"), "dy": dy}
    room = alt.expr("containerSize()[0] - 14")
    return base.mark_text(**marks | {"limit": room} | more).encode(x=alt.value(0), text=field)


def js(value: Any) -> str:
    """Write a value (text, number, list, dict) as a literal of a Vega expression: no word in it can end it or run.

    Raises ValueError for a number that is no number, TypeError for what JSON cannot hold.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=lambda one: one.item())
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # these end a line of a program


def sentence(words: str, **holes: str) -> str:
    """A Vega expression that writes `words`, with an expression in the place of each named hole.

    Raises KeyError for a hole without an expression.
    """
    parts = []
    for text, hole, _, _ in Formatter().parse(words):
        parts += [js(text)] * bool(text) + ([f"({holes[hole]})"] if hole is not None else [])
    return " + ".join(parts) or "''"


def signed(amount: str, digits: int = 0) -> str:
    """A Vega expression that writes another one's number with its sign: +3, −3, 0 (`kit.format.signed` for a picture)."""
    return f"(abs({amount}) < {0.5 * 10**-digits:g} ? '0' : format({amount}, '+,.{digits}~f'))"


def ordinal(place: str) -> str:
    """A Vega expression that writes another one's place in an order: 1st, 11th, 121st (as `kit.format.ordinal`)."""
    ends = " : ".join(f"{place} % 10 == {n} ? '{end}'" for n, end in ((1, "st"), (2, "nd"), (3, "rd")))
    return f"({place} + ({place} % 100 >= 10 && {place} % 100 <= 20 ? 'th' : {ends} : 'th'))"
