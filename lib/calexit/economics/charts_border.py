"""Chapter 5's picture of studies of borders and break-ups, and of what one does to the reader's own budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.charts import GREY, LIGHT, expr, halo, param
from calexit.economics.words import WORDS
from calexit.kit import theme
from calexit.kit.theme import ACCENT, GUESS, INK, LINE, NARROW, PAPER, SOFT, js, pixels

BUDGET = 104
"""Pixels under the bars for the reader's budget."""
ASKED = "avw-canada"
"""The finding that the reader guesses."""
NAMES = 222
"""Pixels for the names, which stand over their bars in a narrow column."""


def border(bars: pd.DataFrame, lost: Mapping[str, Any], params: Mapping[str, Any]) -> alt.LayerChart:
    """Studies as bars in two groups, with their ranges; under them what the chosen finding does to a budget.

    `bars`: study_id (missing for the head of a group), row, label, shown, low, high, words (all percent). `lost`: for each study
    its low, shown and high (output lost, percent, or of trade), and whether it is trade. `params`: the start of each
    assumption, and `rest`, the budget before any output is lost. Parameters `study`, the assumptions, `guess`.
    """
    levels = ("low", "shown", "high")
    signals = [
        *(param(name, value) for name, value in params["start"].items()),
        param("study", ASKED),
        param("guess", None),
        expr("narrow_width", NARROW),
        expr("name_width", f"narrow_width ? 0 : {NAMES}"),
        expr("bar", "narrow_width ? 36 : 27"),
        expr("under", f"bar * {len(bars)} + 12"),
        expr("finding", f"({js(lost)})[study]"),
        expr("own", "trade_lost * output_per_trade"),
        expr("rest", params["rest"]),
        *(
            expr(f"lost_{level}", f"finding.{level} * (finding.trade ? output_per_trade : 1)")
            for level in levels
        ),
        *(
            expr(
                f"at_{level}", f"rest - taxes * {'own' if level == 'own' else f'max(0, lost_{level})'} / 100"
            )
            for level in ("own", *levels)
        ),
        *(
            expr(name, theme.signed(f"at_{level}"))
            for name, level in (("now", "own"), ("then", "shown"), ("best", "low"), ("other", "high"))
        ),
        expr("height", f"under + {BUDGET}"),
    ]
    chart = alt.layer(*_bars(bars), *_budget(), width="container", height=27 * len(bars) + BUDGET)
    return chart.add_params(*signals)


def _across(value: str) -> str:
    """Where a percentage stands, right of the names."""
    return f"name_width + (width - name_width - 100) * ({value} + 2) / 68"


def _bars(bars: pd.DataFrame) -> list[Any]:
    w, studies = WORDS["border"]["chart"], bars[bars["study_id"].notna()]
    y, middle, called = (pixels(alt.Y, field) for field in ("top", "middle", "called"))
    edge = pixels(alt.X, "edge")
    color = alt.expr(f"datum.lit ? '{ACCENT}' : '{GREY}'")
    ink = {
        "color": alt.expr(f"datum.lit ? '{ACCENT}' : '{INK}'"),
        "fontWeight": alt.expr("datum.lit ? 700 : 400"),
        "align": "left",
        "cursor": "pointer",
    }
    rows, lit = alt.Chart(), alt.expr(f"datum.lit ? '#e6f0f7' : '{PAPER}'")
    ranges = rows.transform_filter("datum.low < datum.high")
    guess = rows.transform_filter(f"datum.study_id == '{ASKED}' && isValid(guess)").transform_calculate(
        mine=_across("min(guess, 66)"), said=f"{js(w['guess'])} + ' ' + guess + '%'"
    )
    drawn = alt.layer(
        rows.mark_rect(cursor="pointer", cornerRadius=3, color=lit).encode(
            x=edge, x2="right:Q", y=y, y2="foot:Q"
        ),
        rows.mark_rule(color="#9aa4ae").encode(
            x=pixels(alt.X, "zero"), y=pixels(alt.Y, "over"), y2="below:Q"
        ),
        rows.mark_rect(color=color, cursor="pointer").encode(
            x=pixels(alt.X, "zero"), x2="point:Q", y=pixels(alt.Y, "up"), y2="down:Q"
        ),
        ranges.mark_rule(color=INK, strokeWidth=2, cursor="pointer").encode(
            x=pixels(alt.X, "start"), x2="end:Q", y=middle
        ),
        rows.mark_text(**ink, dx=4).encode(x=edge, y=called, text="label:N"),
        rows.mark_text(**ink, dx=6).encode(x=pixels(alt.X, "after"), y=middle, text="words:N"),
        guess.mark_rule(color=GUESS, strokeWidth=3).encode(
            x=pixels(alt.X, "mine"), y=pixels(alt.Y, "over"), y2="below:Q"
        ),
        guess.mark_text(align="right", color=GUESS, fontWeight=700, dx=-4).encode(
            x=pixels(alt.X, "right"), y=called, text="said:N"
        ),
        data=studies,
    ).transform_calculate(
        top="bar * datum.row",
        foot="bar * (datum.row + 1)",
        middle="bar * (datum.row + 0.5) + (narrow_width ? 8 : 0)",
        called="bar * (datum.row + 0.5) - (narrow_width ? 8 : 0)",
        edge="0",
        right="width",
        lit="datum.study_id == study",
        zero=_across("0"),
        point=_across("datum.shown"),
        start=_across("datum.low"),
        end=_across("datum.high"),
        after=_across("max(datum.shown, datum.high)"),
        up="datum.middle - 6",
        down="datum.middle + 6",
        over="narrow_width ? datum.up - 2 : datum.top",
        below="narrow_width ? datum.down + 2 : datum.foot",
    )
    return [drawn, _heads(bars.loc[bars["study_id"].isna(), ["row", "label"]])]


def _heads(heads: pd.DataFrame) -> alt.Chart:
    """What the bars under it measure."""
    placed = alt.Chart(heads).transform_calculate(edge="0", middle="bar * (datum.row + 0.5)")
    return placed.mark_text(align="left", fontWeight=700, color=INK, dx=4).encode(
        x=pixels(alt.X, "edge"), y=pixels(alt.Y, "middle"), text="label:N"
    )


def _budget() -> list[Any]:
    """The reader's own budget on a line: as it is, an arrow to where the finding takes it, and the range of that."""
    w = WORDS["border"]["chart"]
    ends = "at_own, at_low, at_shown, at_high"
    low, high = f"min(-320, 1.1 * min({ends}))", f"max(60, 1.1 * max({ends}))"

    def at(value: str) -> str:
        return f"8 + (width - 16) * ({value} - {low}) / ({high} - {low})"

    one = alt.Chart()
    places = dict(
        **{name: at(f"at_{name}") for name in ("own", "low", "shown", "high")},
        zero=at("0"),
        left="4",
        right="width - 8",
        head="under + 8",
        middle="under + 54",
        top="under + 46",
        foot="under + 62",
        over="under + 34",
        below="under + 75",
        deep="under + 93",
        now=f"{js(w['now'])} + ' ' + now",
        then=f"{js(w['then'])} + ' ' + then",
    )
    y, x = pixels(alt.Y, "middle"), pixels(alt.X, "own")
    parts = [
        one.mark_text(align="left", fontWeight=700, color=INK).encode(
            x=pixels(alt.X, "left"), y=pixels(alt.Y, "head"), text=alt.value(w["budget"])
        ),
        one.mark_rule(color=LINE, strokeWidth=2).encode(x=pixels(alt.X, "left"), x2="right:Q", y=y),
        one.mark_rule(color=SOFT).encode(x=pixels(alt.X, "zero"), y=pixels(alt.Y, "top"), y2="foot:Q"),
        one.mark_text(color=SOFT, fontSize=11).encode(
            x=pixels(alt.X, "zero"), y=pixels(alt.Y, "deep"), text=alt.value("0")
        ),
        one.mark_rule(color=LIGHT, strokeWidth=12).encode(x=pixels(alt.X, "high"), x2="low:Q", y=y),
        one.mark_rule(color=ACCENT, strokeWidth=3).encode(x=x, x2="shown:Q", y=y),
        one.mark_point(filled=True, size=150, opacity=1, color=INK).encode(x=x, y=y),
        one.mark_point(
            filled=True,
            size=170,
            opacity=1,
            color=ACCENT,
            shape=alt.expr(
                "abs(at_shown - at_own) < 0.5 ? 'circle' : at_shown > at_own ? 'triangle-right' : 'triangle-left'"
            ),
        ).encode(x=pixels(alt.X, "shown"), y=y),
        *_said(one, "now", "own", "over", INK),
        *_said(one, "then", "shown", "below", ACCENT),
    ]
    return [alt.layer(*parts, data=pd.DataFrame([{"one": 0}])).transform_calculate(**places)]


def _said(one: alt.Chart, field: str, level: str, down: str, color: str) -> list[Any]:
    """Words at a mark of the line, on the side that has room for them."""
    text = {"x": pixels(alt.X, level), "y": pixels(alt.Y, down), "text": f"{field}:N"}
    return [
        halo(
            one.transform_filter(f"datum.{level} {test} width / 2").encode(**text),
            **{"align": side, "dx": dx, "fontWeight": 700, "color": color},
        )
        for test, side, dx in (("<=", "left", -6), (">", "right", 6))
    ]
