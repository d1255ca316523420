"""Chapter 5's picture of who pays whom, made as in `charts`."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.charts import GETS, LESS, MORE, PAYS, WARM, expr, halo, param
from calexit.economics.words import WORDS
from calexit.kit import maps, theme
from calexit.kit.theme import ACCENT, INK, LINE, NARROW, SOFT, js, pixels

BELOW = 146
"""Pixels under the map for the line of states, or the sum of five."""
LEAST, MOST = -12.5, 16.5
"""Thousand dollars a person at the ends of the line of states."""


def states(
    table: pd.DataFrame, five: pd.DataFrame, places: pd.DataFrame, blank: pd.DataFrame
) -> alt.LayerChart:
    """A map of dollars a person; under it every state on one line, or the sum of five, or who pays and who won it.

    `table`: view, abbr, name, head (thousand dollars a person), pays, trump, five, step (of its name; −1: none),
    payer_step. `five`: view, abbr, row, start, end, words, and of each view its sum as `total`. Parameters `view`, `test`.
    """
    w = WORDS["who-pays"]["chart"]
    shown = "test != 'none' && view == '2023-average' ? '2023' : view"
    base = (
        alt.Chart(table)
        .transform_filter("datum.view == shown")
        .transform_calculate(
            short=f"datum.head == -0.001 ? '−' : {NARROW} && abs(datum.head) >= 9.95 ?"
            f" {theme.signed('datum.head')} : {theme.signed('datum.head', 1)}",
            words="(datum.head < 0 ? '−$' : '$') + format(abs(1000 * datum.head), ',.0f')",
            tested="test == 'none' || (test == 'five' ? datum.five : datum.pays)",
        )
    )
    color = alt.Color(
        "head:Q",
        legend=None,
        scale=alt.Scale(domain=[-9, 0, 9], range=[LESS, "#f7f7f7", MORE], clamp=True),
    )
    ring = f"test == 'none' || !datum.tested ? '{LINE}' : test == 'utah' && datum.trump ? '#d55e00' : '{INK}'"
    have = {view: rows["abbr"].tolist() for view, rows in table.groupby("view")}
    empty = alt.Chart(blank).transform_filter("indexof(have, datum.map_place) < 0")  # no name under a name
    drawn = maps.layers(
        maps.looked_up(base, "abbr", places),
        empty,
        "abbr",
        color,
        word="short",
        below=BELOW,
        stroke=alt.expr(ring),
        strokeWidth=alt.expr("test != 'none' && datum.tested ? 1.8 : 0.8"),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title=w["balance"])],
    )
    chart = alt.layer(
        drawn, *_scale(color, w), *_line(base), *_sum(five, w), width="container", height=drawn.height
    )
    return chart.add_params(
        param("view", "2023-average"),
        param("test", "none"),
        expr("shown", shown),
        expr("have", f"({js(have)})[shown]"),
    )


def _along(amount: str, low: float, high: float) -> str:
    return f"6 + (width - 12) * ({amount} - ({low})) / {high - low}"


def _line(base: alt.Chart) -> list[Any]:
    """Every state on one line by dollars per person, some named; in the test of Utah only who pays, all named."""
    line = base.transform_filter("test != 'five' && (test == 'none' || datum.pays)").transform_calculate(
        left=_along("min(datum.head, 16)", LEAST, MOST),
        top="map_end + 76",
        up="map_end + 64 - 12 * (test == 'none' ? datum.step : datum.payer_step)",
        over="datum.up + 6",
    )
    told = line.transform_filter("(test == 'none' ? datum.step : datum.payer_step) >= 0")
    paint = alt.expr(
        f"test == 'utah' && datum.trump ? '#d55e00' : datum.abbr == 'CA' ? '{ACCENT}' : '#7d8893'"
    )
    dots = line.mark_point(
        filled=True, size=alt.expr("datum.abbr == 'CA' ? 150 : 70"), opacity=0.85, color=paint
    )
    stems = told.mark_rule(color=LINE).encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "over"), y2="top:Q")
    inked = alt.expr(f"test == 'utah' && datum.trump ? '{WARM}' : datum.abbr == 'CA' ? '{ACCENT}' : '{INK}'")
    names = told.mark_text(fontSize=11, color=inked, fontWeight=alt.expr("datum.abbr == 'CA' ? 700 : 500"))
    return [
        stems,
        dots.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top")),
        names.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "up"), text="abbr:N"),
    ]


def _scale(color: alt.Color, w: Any) -> list[alt.Chart]:
    """The colours of the map along the line of states, with their amounts; under it what the outlines mean."""
    band = (
        alt.Chart(pd.DataFrame({"head": [LEAST + i for i in range(int(MOST - LEAST))]}))
        .transform_filter("test != 'five'")
        .transform_calculate(
            left=_along("datum.head", LEAST, MOST),
            right=_along("(datum.head + 1.05)", LEAST, MOST),
            top="map_end + 86",
            foot="map_end + 94",
        )
    )
    ticks = (
        alt.Chart(pd.DataFrame({"value": [-10, -5, 0, 5, 10, 15]}))
        .transform_filter("test != 'five'")
        .transform_calculate(
            left=_along("datum.value", LEAST, MOST),
            top="map_end + (datum.value ? 86 : 68)",
            foot="map_end + 97",
            deep="map_end + 106",
            words=theme.signed("datum.value"),
        )
    )
    told = alt.Chart(
        pd.DataFrame(
            [
                {"shown_in": "none", "side": "center", "text": "", "ink": INK},
                {"shown_in": "utah", "side": "left", "text": w["pays"], "ink": INK},
                {"shown_in": "utah", "side": "right", "text": w["trump"], "ink": WARM},
            ]
        )
    )
    told = told.transform_filter("datum.shown_in == test").transform_calculate(
        left=f"datum.side == 'left' ? 0 : datum.side == 'right' ? width : {_along('0', LEAST, MOST)}",
        deep="map_end + 122",
        words=f"datum.text || (shown == '2023-average' ? {js(w['average'])} : {js(w['zero'])})",
    )
    unit = alt.Chart(pd.DataFrame([{"at": 0}])).transform_calculate(
        left="0", deep="map_end + 139", words=f"test == 'five' ? {js(w['five'])} : {js(w['unit'])}"
    )
    at = {"x": pixels(alt.X, "left"), "y": pixels(alt.Y, "deep"), "text": "words:N"}
    return [
        band.mark_rect().encode(
            x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q", color=color
        ),
        ticks.mark_rule(color=INK).encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top"), y2="foot:Q"),
        ticks.mark_text(color=SOFT, fontSize=11).encode(**at),
        *(
            told.transform_filter(f"datum.side == '{side}'")
            .mark_text(align=side, color=alt.expr("datum.ink"), fontSize=11.5)
            .encode(**at)
            for side in ("left", "center", "right")
        ),
        unit.mark_text(align="left", color=SOFT, fontSize=11.5).encode(**at),
    ]


def _sum(five: pd.DataFrame, w: Any) -> list[Any]:
    """The five states one after another, where they end, and where the claim says."""
    low, high = -380, 70
    base = (
        alt.Chart(five)
        .transform_filter("test == 'five' && datum.view == shown")
        .transform_calculate(
            left=_along("datum.start", low, high),
            right=_along("datum.end", low, high),
            top="map_end + 20 + 14 * datum.row",
            foot="datum.top + 10",
            middle="datum.top + 5",
            most="max(datum.left, datum.right)",
        )
    )
    bars = base.mark_rect(color=alt.expr(f"datum.end < datum.start ? '{PAYS}' : '{GETS}'"))
    bars = bars.encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    names = halo(
        base.encode(x=pixels(alt.X, "most"), y=pixels(alt.Y, "middle"), text="words:N"),
        align="left",
        dx=5,
        fontSize=11,
    )
    marks = five.drop_duplicates("view")[["view", "total", "claimed", "sum_words", "claim_words"]]
    one = (
        alt.Chart(marks)
        .transform_filter("test == 'five' && datum.view == shown")
        .transform_calculate(
            sum_at=_along("datum.total", low, high),
            claim_at=_along("datum.claimed", low, high),
            top="map_end + 16",
            foot="map_end + 92",
            claim_top="map_end + 6",
        )
    )
    parts: list[Any] = [bars, names]
    for at, words, colour, top in (
        ("claim_at", "claim_words", "#9c4f7c", "claim_top"),
        ("sum_at", "sum_words", INK, "foot"),
    ):
        rule = one.mark_rule(color=colour, strokeWidth=2, strokeDash=[4, 3] if at == "claim_at" else [1, 0])
        parts.append(rule.encode(x=pixels(alt.X, at), y=pixels(alt.Y, "top"), y2="foot:Q"))
        text = one.mark_text(color=colour, fontWeight=700, dy=0 if at == "claim_at" else 12)
        parts.append(text.encode(x=pixels(alt.X, at), y=pixels(alt.Y, top), text=f"{words}:N"))
    return parts
