"""Chapter 5's picture of studies of borders and break-ups, and of what one does to the reader's own budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.charts import GREY, expr, halo, param
from calexit.economics.words import WORDS
from calexit.kit import theme
from calexit.kit.theme import ACCENT, GUESS, INK, LINE, NARROW, PAPER, SOFT, js, pixels

BAR, CARD = 25, 52
"""Pixels from one bar to the next, and from one card."""


def border(
    bars: pd.DataFrame, cards: pd.DataFrame, lost: Mapping[str, Any], params: Mapping[str, Any]
) -> alt.LayerChart:
    """Studies with their ranges, or, where a card is chosen, the cards; under both, what the finding does to a budget.

    `bars`: study_id, row, label, low, high, shown, kind; `cards`: study_id, row, label, wide and narrow (lines). `lost`: for each
    study its low, shown and high (output lost, percent, or of trade), and whether it is trade. `params`: the start of each
    assumption, and `rest`, the budget before any output is lost. Parameters `study`, the assumptions, `guess`.
    """
    w = WORDS["border"]["chart"]
    count = int(bars["row"].max()) + 1
    carded = js(cards["study_id"].tolist())
    high = BAR * count + 22
    left = f"({NARROW} ? 0 : 232)"
    signals = [
        *(param(name, value) for name, value in params["start"].items()),
        param("study", "avw-others"),
        expr("carded", f"indexof({carded}, study) >= 0"),
        expr("bar", f"{NARROW} ? 36 : {BAR}"),
        expr("under", f"max(bar * {count} + 22, {CARD * len(cards)})"),
        expr("finding", f"({js(lost)})[study]"),
        expr("own", "trade_lost * output_per_trade"),
        expr("rest", params["rest"]),
        *(
            expr(
                f"lost_{level}",
                f"finding == null ? own : finding.trade ? finding.{level} * output_per_trade : max(0, finding.{level})",
            )
            for level in ("low", "shown", "high")
        ),
        *(
            expr(f"at_{level}", f"rest - taxes * {'own' if level == 'own' else f'lost_{level}'} / 100")
            for level in ("own", "low", "shown", "high")
        ),
        *(
            expr(name, theme.signed(f"at_{level}"))
            for name, level in (("now", "own"), ("then", "shown"), ("best", "low"), ("other", "high"))
        ),
        expr("height", "under + 74"),
    ]
    parts = [*_bars(bars, w, left), *_cards(cards), *_moved(w)]
    return alt.layer(*parts, width="container", height=high + 74).add_params(*signals)


def _across(value: str, left: str) -> str:
    """Where a percentage stands, right of the names."""
    return f"{left} + (width - {left} - 30) * ({value} + 3) / 73"


def _grid(count: int, left: str) -> list[Any]:
    grid = pd.DataFrame({"value": [0, 20, 40, 60]})
    ticks = (
        alt.Chart(grid)
        .transform_filter("!carded")
        .transform_calculate(
            at=_across("datum.value", left),
            top="bar * 0.9",
            foot=f"bar * {count}",
            under_="datum.foot + 10",
            words="datum.value + '%'",
        )
    )
    rules = ticks.mark_rule(color=alt.expr(f"datum.value ? '{LINE}' : '#9aa4ae'")).encode(
        x=pixels(alt.X, "at"), y=pixels(alt.Y, "top"), y2="foot:Q"
    )
    axis = ticks.mark_text(color=SOFT, fontSize=11).encode(
        x=pixels(alt.X, "at"), y=pixels(alt.Y, "under_"), text="words:N"
    )
    return [rules, axis]


def _bars(bars: pd.DataFrame, w: Any, left: str) -> list[Any]:
    base = (
        alt.Chart(bars)
        .transform_filter("!carded")
        .transform_calculate(
            top="bar * datum.row",
            middle=f"bar * (datum.row + 0.5) + ({NARROW} ? 7 : 0)",
            name_left="0",
            name_top=f"bar * (datum.row + 0.5) - ({NARROW} ? 8 : 0)",
            start=_across("datum.low", left),
            end=_across("datum.high", left),
            point=_across("datum.shown", left),
            lit="datum.study_id == study",
            right="width",
            foot="datum.top + bar",
        )
    )
    studies = base.transform_filter("isValid(datum.study_id)")
    ground = studies.mark_rect(
        cursor="pointer", cornerRadius=3, color=alt.expr(f"datum.lit ? '#dcebf5' : '{PAPER}'")
    )
    ground = ground.encode(x=pixels(alt.X, "name_left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    color = alt.expr(f"datum.lit ? '{ACCENT}' : '{GREY}'")
    spans = studies.transform_filter("isValid(datum.low) && isValid(datum.high)").mark_bar(
        size=9, color=color, cursor="pointer"
    )
    dots = studies.transform_filter("isValid(datum.shown)").mark_circle(
        size=110, opacity=1, color=color, stroke=PAPER, strokeWidth=1.2, cursor="pointer"
    )
    names = halo(
        studies.encode(x=pixels(alt.X, "name_left"), y=pixels(alt.Y, "name_top"), text="label:N"),
        align="left",
        dx=2,
        cursor="pointer",
        fontWeight=alt.expr("datum.lit ? 700 : 400"),
        color=alt.expr(f"datum.lit ? '{ACCENT}' : '{INK}'"),
    )
    heads = base.transform_filter("!isValid(datum.study_id)").mark_text(
        align="left", dx=2, fontWeight=700, color=INK
    )
    mine = (
        alt.Chart(bars[bars["study_id"] == "avw-canada"])
        .transform_filter("!carded && isValid(guess)")
        .transform_calculate(
            point=_across("min(guess, 70)", left),
            middle=f"bar * (datum.row + 0.5) + ({NARROW} ? 7 : 0)",
        )
    )
    here = {"x": pixels(alt.X, "name_left"), "y": pixels(alt.Y, "name_top")}
    return [
        ground,
        *_grid(int(bars["row"].max()) + 1, left),
        spans.encode(x=pixels(alt.X, "start"), x2="end:Q", y=pixels(alt.Y, "middle")),
        dots.encode(x=pixels(alt.X, "point"), y=pixels(alt.Y, "middle")),
        names,
        heads.encode(**here, text="label:N"),
        mine.mark_point(shape="triangle-up", filled=True, opacity=1, size=110, color=GUESS, yOffset=9).encode(
            x=pixels(alt.X, "point"), y=pixels(alt.Y, "middle")
        ),
    ]


def _cards(cards: pd.DataFrame) -> list[Any]:
    base = (
        alt.Chart(cards)
        .transform_filter("carded")
        .transform_calculate(
            left="0",
            right="width",
            top=f"{CARD} * datum.row",
            foot=f"datum.top + {CARD - 6}",
            indent="10",
            head="datum.top + 13",
            said_top="datum.top + 23",
            lines=f"{NARROW} ? datum.narrow : datum.wide",
            lit="datum.study_id == study",
        )
    )
    boxes = base.mark_rect(
        cornerRadius=5,
        cursor="pointer",
        fill=alt.expr("datum.lit ? '#dcebf5' : '#f3f5f7'"),
        stroke=alt.expr(f"datum.lit ? '{ACCENT}' : '#f3f5f7'"),
        strokeWidth=2,
    )
    heads = base.mark_text(
        align="left", fontWeight=700, color=INK, cursor="pointer", fontSize=alt.expr(f"{NARROW} ? 11 : 12.5")
    )
    said = base.mark_text(
        align="left",
        baseline="top",
        color=INK,
        cursor="pointer",
        lineHeight=13,
        fontSize=alt.expr(f"{NARROW} ? 10.5 : 12"),
    )
    x, top = pixels(alt.X, "indent"), pixels(alt.Y, "top")
    return [
        boxes.encode(x=pixels(alt.X, "left"), x2="right:Q", y=top, y2="foot:Q"),
        heads.encode(x=x, y=pixels(alt.Y, "head"), text="label:N"),
        said.encode(x=x, y=pixels(alt.Y, "said_top"), text="lines:N"),
    ]


def _moved(w: Any) -> list[Any]:
    """The reader's own budget on a line, now and with the finding."""
    low, high = -480, 160
    both = alt.Chart(pd.DataFrame({"mark": ["now", "then"]})).transform_calculate(
        value="datum.mark == 'now' ? at_own : at_shown",
        at=f"8 + (width - 16) * (max({low}, min({high}, datum.value)) - ({low})) / {high - low}",
        middle="under + 40",
        words=f"datum.mark == 'now' ? {js(w['now'])} + ' ' + now : {js(w['then'])} + ' ' + then",
        up="datum.mark == 'now' ? under + 22 : under + 58",
        side="datum.at > width / 2 ? 'right' : 'left'",
    )
    line = alt.Chart(pd.DataFrame([{"one": 0}])).transform_calculate(
        start="8",
        end="width - 8",
        middle="under + 40",
        zero=f"8 + (width - 16) * {-low / (high - low)}",
        top="under + 32",
        foot="under + 48",
        low_at=f"8 + (width - 16) * (max({low}, at_high) - ({low})) / {high - low}",
        high_at=f"8 + (width - 16) * (max({low}, at_low) - ({low})) / {high - low}",
    )
    y = pixels(alt.Y, "middle")
    sides = [
        halo(
            both.transform_filter(
                f"datum.side == '{side}' && (datum.mark == 'now' || isValid(finding))"
            ).encode(x=pixels(alt.X, "at"), y=pixels(alt.Y, "up"), text="words:N"),
            align=side,
            dx=7 if side == "right" else -7,
            fontWeight=700,
            color=alt.expr(f"datum.mark == 'now' ? '{INK}' : '{ACCENT}'"),
        )
        for side in ("left", "right")
    ]
    return [
        line.mark_rule(color=LINE, strokeWidth=2).encode(x=pixels(alt.X, "start"), x2="end:Q", y=y),
        line.mark_rule(color=SOFT).encode(x=pixels(alt.X, "zero"), y=pixels(alt.Y, "top"), y2="foot:Q"),
        line.mark_text(color=SOFT, fontSize=11, dy=9).encode(
            x=pixels(alt.X, "zero"), y=pixels(alt.Y, "foot"), text=alt.value("0")
        ),
        line.transform_filter("isValid(finding)")
        .mark_rule(color="#9cc3dd", strokeWidth=8)
        .encode(x=pixels(alt.X, "low_at"), x2="high_at:Q", y=y),
        both.transform_filter("datum.mark == 'now' || isValid(finding)")
        .mark_point(
            filled=True, size=150, opacity=1, color=alt.expr(f"datum.mark == 'now' ? '{INK}' : '{ACCENT}'")
        )
        .encode(x=pixels(alt.X, "at"), y=y),
        *sides,
    ]
