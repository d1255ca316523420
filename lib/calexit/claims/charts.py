"""Chapter 7's pictures: DataFrames in, Altair charts out."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.claims.words import WORDS
from calexit.kit.theme import ACCENT, INK, NARROW, PAPER, SOFT, js, pixels, rows

COLORS = {"supported": ACCENT, "partly": "#9ad0ee", "contradicted": "#ec9156", "cannot verify": "#c9cfd6"}
"""Verdicts: not the colours of yes and no."""
LETTERS = {"supported": PAPER, "partly": INK, "contradicted": INK, "cannot verify": INK}
WRONG = "#a84300"
"""Ink of what changed or got lost."""
STACKED = "width * 0 + containerSize()[0] < 660"
"""The column is too narrow for four boxes side by side."""
ROW, BOX, GAP = 72, 58, 22
"""Pixels: from one row of the pedigree to the next, a box's height, and between boxes that stand on each other."""


def fates(parts: pd.DataFrame, names: pd.DataFrame, chosen: str) -> alt.LayerChart:
    """Bars: a row a text, its rated statements by verdict, as parts of a whole.

    `parts`: article_id, row, verdict, word (what a pointer is told), label, start, end (0 to 1), count, outlet.
    `names`: article_id, row, name. Parameter `text`.
    """
    w, last = WORDS["fates"]["chart"], int(names["row"].max())
    y = alt.Scale(domain=[-1.4, last + 0.55], reverse=True, nice=False)
    x = alt.Scale(domain=[0, 1], nice=False)
    kept = alt.Chart(parts).transform_calculate(top="datum.row - 0.14", foot="datum.row + 0.42")
    at, to = alt.X("start:Q", scale=x, axis=None), alt.X("middle:Q", scale=x, axis=None)
    told = [alt.Tooltip("outlet:N", title=w["text"]), alt.Tooltip("word:N", title=w["verdict"])]
    told.append(alt.Tooltip("count:Q", title=w["statements"]))
    bars = kept.mark_rect(
        cursor="pointer",
        fill=alt.expr(f"{js(COLORS)}[datum.verdict]"),
        stroke=alt.expr(f"datum.article_id == text ? '{INK}' : '{PAPER}'"),
        strokeWidth=alt.expr("datum.article_id == text ? 2.5 : 1"),
    ).encode(x=at, x2="end:Q", y=alt.Y("top:Q", scale=y, axis=None), y2="foot:Q", tooltip=told)
    count = (
        kept.transform_calculate(
            middle="(datum.start + datum.end) / 2",
            mid="datum.row + 0.14",
            said="(datum.end - datum.start) * width > 34 ? datum.label : '' + datum.count",
        )
        .mark_text(
            fontSize=12,
            fontWeight=600,
            cursor="pointer",
            color=alt.expr(f"{js(LETTERS)}[datum.verdict]"),
            opacity=alt.expr("(datum.end - datum.start) * width > 8 * length('' + datum.count) + 3 ? 1 : 0"),
        )
        .encode(x=to, y=alt.Y("mid:Q", scale=y, axis=None), text="said:N")
    )
    named = (
        alt.Chart(names)
        .transform_calculate(over="datum.row - 0.34", zero="0")
        .mark_text(
            align="left",
            fontSize=12,
            cursor="pointer",
            fontWeight=alt.expr("datum.article_id == text ? 700 : 400"),
            color=INK,
        )
    )
    named = named.encode(
        x=alt.X("zero:Q", scale=x, axis=None), y=alt.Y("over:Q", scale=y, axis=None), text="name:N"
    )
    chart = alt.layer(bars, count, named, *_key(x, y), width="container")
    chart = chart.add_params(alt.param(name="text", value=chosen))
    return rows(chart, 1, 44 * (last + 1.95), 44 * (last + 1.95))


def _key(across: alt.Scale, down: alt.Scale) -> list[alt.Chart]:
    """What each colour means, above the bars: in one row, on a phone in two."""
    key = pd.DataFrame(
        [
            {"verdict": name, "at": at, "narrow": at_narrow, "word": f"{WORDS['marks'][name]} {WORDS['verdicts'][name]}"}
            for name, at, at_narrow in zip(COLORS, (0, 0.2, 0.42, 0.66), (0, 0.5, 0, 0.5), strict=True)
        ]
    )  # fmt: skip
    foot = alt.Chart(key).transform_calculate(
        x=f"{NARROW} ? datum.narrow : datum.at",
        y=f"{NARROW} ? (datum.at < 0.3 ? -1.25 : -0.8) : -0.95",
    )
    place = {
        "x": alt.X("x:Q", scale=across, axis=None),
        "y": alt.Y("y:Q", scale=down, axis=None),
    }
    squares = foot.mark_square(
        size=130, opacity=1, xOffset=7, fill=alt.expr(f"{js(COLORS)}[datum.verdict]")
    ).encode(**place)
    words = foot.mark_text(align="left", dx=18, color=INK).encode(**place, text="word:N")
    return [squares, words]


def pedigree(boxes: pd.DataFrame, chosen: str) -> alt.LayerChart:
    """Chains of documents, a row each, from the oldest on; what changed or was lost is marked. A phone shows one, from the top down.

    `boxes`: chain_id, row, position (from 0), who, said, change, arrow (whether one leads here), wrong (whether something
    changed or was lost here), mark (what it was, in short, or ""), and what a pointer is told (what, stake). Parameter `chain`.
    """
    w, wide = WORDS["pedigree"]["chart"], int(boxes["position"].max()) + 1
    here = "datum.chain_id == chain"
    chart = alt.Chart(boxes)
    base = _placed(chart.transform_filter(f"!({STACKED}) || {here}"), wide)
    dash = alt.expr("datum.change == 'not seen' ? [4, 4] : [1, 0]")
    arrows = base.transform_filter("datum.arrow").transform_calculate(
        x=f"{STACKED} ? datum.left + 26 : datum.left - 19",
        x2=f"{STACKED} ? datum.left + 26 : datum.left - 5",
        y=f"{STACKED} ? datum.top - {GAP - 1} : datum.top + {BOX / 2}",
        y2=f"{STACKED} ? datum.top - 6 : datum.top + {BOX / 2}",
    )
    shafts = arrows.mark_rule(size=2, color=SOFT, strokeDash=dash)
    tips = arrows.mark_point(
        shape="triangle", filled=True, size=60, color=SOFT, opacity=1, angle=alt.expr(f"{STACKED} ? 180 : 90")
    )
    sides = {"x": pixels(alt.X, "left"), "x2": "right:Q", "y": pixels(alt.Y, "top"), "y2": "foot:Q"}
    lit = _placed(chart.transform_filter(here), wide).mark_rect(cornerRadius=5, fill="#dcebf5")
    rects = base.mark_rect(
        cornerRadius=5,
        cursor="pointer",
        fill=PAPER,
        fillOpacity=alt.expr(f"{here} ? 0 : 1"),
        stroke=alt.expr(f"datum.wrong ? '{WRONG}' : {here} ? '{ACCENT}' : '#9aa4ae'"),
        strokeWidth=alt.expr(f"datum.wrong || {here} ? 2.5 : 1.2"),
        strokeDash=dash,
    ).encode(**sides, tooltip=[alt.Tooltip(f"{one}:N", title=w[one]) for one in ("who", "what", "stake")])
    words = [
        base.mark_text(align="left", baseline="middle", cursor="pointer", dx=8, dy=dy, **more).encode(
            x=pixels(alt.X, "left"), y=pixels(alt.Y, "top"), text=f"{field}:N"
        )
        for field, dy, more in (
            ("who", 15, {"color": SOFT, "fontSize": 12}),
            ("said", 32, {"color": INK, "fontSize": 13, "fontWeight": 700}),
            ("mark", 48, {"color": WRONG, "fontSize": 12, "fontWeight": 600}),
        )
    ]
    lines = [
        shafts.encode(x=pixels(alt.X, "x"), x2="x2:Q", y=pixels(alt.Y, "y"), y2="y2:Q"),
        tips.encode(x=pixels(alt.X, "x2"), y=pixels(alt.Y, "y2")),
    ]
    high, stacked = (int(boxes["row"].max()) + 1) * ROW - (ROW - BOX) + 4, wide * (BOX + GAP) - GAP + 4
    tall = alt.param(name="height", expr=f"{STACKED} ? {stacked} : {high}")
    layers = alt.layer(*lines, lit.encode(**sides), rects, *words, width="container", height=high)
    return layers.add_params(alt.param(name="chain", value=chosen), tall)


def _placed(chart: alt.Chart, wide: int) -> alt.Chart:
    """Each box's edges in pixels: `wide` boxes side by side, or one below the other."""
    return chart.transform_calculate(
        left=f"{STACKED} ? 1 : 1 + datum.position * (width - 2) / {wide}",
        right=f"{STACKED} ? width - 1 : (datum.position + 1) * (width - 2) / {wide} - 19",
        top=f"{STACKED} ? 2 + datum.position * {BOX + GAP} : 2 + datum.row * {ROW}",
        foot=f"{BOX} + ({STACKED} ? 2 + datum.position * {BOX + GAP} : 2 + datum.row * {ROW})",
    )


def conflicts(marks: pd.DataFrame, ticks: pd.DataFrame, question: str) -> alt.LayerChart:
    """Answers to one question on its axis, each on a line of its own; the record's mark is a filled square.

    `marks`: conflict_id, row, at, label, words, by, why, kind ("record", "printed"), side ("left", "right": where its words stand).
    `ticks`: conflict_id, at (0 to 1), label; and the axis' title, a row with no place. Parameter `question`.
    """
    w = WORDS["conflicts"]["chart"]
    x, last = alt.Scale(domain=[0, 1], nice=False), int(marks["row"].max()) + 1
    y = alt.Scale(domain=[-0.5, last + 0.25], reverse=True, nice=False)
    here = "datum.conflict_id == question"
    lines = alt.Chart(ticks).transform_filter(here)
    over = lines.transform_filter("datum.title == ''").transform_calculate(
        top="-0.5", foot=f"{last} - 0.32", low=f"{last} - 0.16"
    )
    at = alt.X("at:Q", scale=x, axis=None)
    grid = over.mark_rule(color="#dfe4e9").encode(x=at, y=alt.Y("top:Q", scale=y, axis=None), y2="foot:Q")
    numbers = over.mark_text(color=INK, fontSize=12).encode(
        x=at, y=alt.Y("low:Q", scale=y, axis=None), text="label:N"
    )
    title = (
        lines.transform_filter("datum.title != ''")
        .transform_calculate(low=f"{last} + 0.12")
        .mark_text(color=SOFT, fontSize=12)
        .encode(x=at, y=alt.Y("low:Q", scale=y, axis=None), text="title:N")
    )
    base = alt.Chart(marks).transform_filter(here)
    place = {"x": at, "y": alt.Y("row:Q", scale=y, axis=None)}
    dots = base.mark_point(
        size=190,
        strokeWidth=2.5,
        opacity=1,
        stroke=ACCENT,
        shape=alt.expr("datum.kind == 'record' ? 'square' : 'circle'"),
        fill=alt.expr(f"datum.kind == 'record' ? '{ACCENT}' : '{PAPER}'"),
    ).encode(
        **place,
        tooltip=[alt.Tooltip("by:N", title=w["by"]), alt.Tooltip("why:N", title=w["why"])],
    )
    parts: list[alt.Chart] = [grid, numbers, title]
    for side, dx in (("right", 14), ("left", -14)):
        own = base.transform_filter(f"datum.side == '{side}'")
        align = "left" if side == "right" else "right"
        halo = {"stroke": PAPER, "strokeWidth": 5, "strokeJoin": "round"}
        for field, dy, more in (
            ("label", -7, {"fontSize": 15, "fontWeight": 700, "color": INK}),
            ("words", 10, {"fontSize": 12, "color": SOFT}),
        ):
            for ground in (halo, {}):
                text = own.mark_text(align=align, baseline="middle", dx=dx, dy=dy, **more, **ground)
                parts.append(text.encode(**place, text=f"{field}:N"))
    chart = alt.layer(*parts, dots, width="container")
    chart = chart.add_params(alt.param(name="question", value=question))
    return rows(chart, last + 1, 64, 64)
