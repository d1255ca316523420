"""The pictures of chapter 2's *More evidence*, as those in `charts`."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, INK, NARROW, SOFT
from calexit.law.charts import BAND, LIT, _px

TALL = 112
"""Pixels from one card to the one under it."""


def cards(cases: pd.DataFrame) -> alt.LayerChart:
    """A card a case, three beside each other or two: where, when, who said it, and the answer in a few words.

    `cases`: case_id, at, place, year, kind, wide and narrow (lists of lines), exit (whether it is a law with a way out).
    """
    rows = {2: -(-len(cases) // 2), 3: -(-len(cases) // 3)}
    base = alt.Chart(cases).transform_calculate(
        beside=f"{NARROW} ? 2 : 3",
        column="datum.at % datum.beside",
        left="width * datum.column / datum.beside + 2",
        right="width * (datum.column + 1) / datum.beside - 6",
        top=f"{TALL} * floor(datum.at / datum.beside) + 2",
        foot=f"datum.top + {TALL - 10}",
        indent="datum.left + 10",
        lines=f"{NARROW} ? datum.narrow : datum.wide",
        second="datum.top + 30",
        third="datum.top + 54",
    )
    boxes = base.mark_rect(
        cornerRadius=6,
        cursor="pointer",
        fill=alt.expr(f"datum.case_id == other ? '{LIT}' : '{BAND}'"),
        stroke=alt.expr(f"datum.case_id == other ? '{ACCENT}' : '{BAND}'"),
        strokeWidth=2.5,
    ).encode(x=_px(alt.X, "left"), x2="right:Q", y=_px(alt.Y, "top"), y2="foot:Q")
    texts = [
        base.mark_text(
            align="left",
            baseline="top",
            dy=8,
            cursor="pointer",
            fontWeight=700,
            fontSize=alt.expr(f"{NARROW} ? 12 : 15"),
            color=INK,
        ).encode(x=_px(alt.X, "indent"), y=_px(alt.Y, "top"), text="place:N"),
        base.mark_text(
            align="left",
            baseline="top",
            cursor="pointer",
            fontSize=alt.expr(f"{NARROW} ? 10.5 : 12"),
            color=SOFT,
        ).encode(x=_px(alt.X, "indent"), y=_px(alt.Y, "second"), text="kind:N"),
        base.mark_text(
            align="left",
            baseline="top",
            cursor="pointer",
            fontSize=alt.expr(f"{NARROW} ? 13 : 15"),
            fontWeight=600,
            lineHeight=18,
            color=alt.expr(f"datum.exit ? '{ACCENT}' : '{INK}'"),
        ).encode(x=_px(alt.X, "indent"), y=_px(alt.Y, "third"), text="lines:N"),
    ]
    chart = alt.layer(boxes, *texts, width="container", height=TALL * rows[3])
    return chart.add_params(alt.param(name="height", expr=f"{TALL} * ({NARROW} ? {rows[2]} : {rows[3]})"))


STEP = 50
"""Pixels from one count to the next."""


def pace(counts: pd.DataFrame) -> alt.LayerChart:
    """Suits for each year of a count, its name above the bar. `counts`: count_id, at, name, per_year, shown."""
    most = float(counts["per_year"].max())
    scale = alt.Scale(domain=[0, most * 1.02], nice=False)
    rows = alt.Scale(domain=[-0.85, len(counts) - 0.5], reverse=True, nice=False)
    chosen = "datum.count_id == tally"
    base = alt.Chart(counts).transform_calculate(
        top="datum.at - 0.2", foot="datum.at + 0.28", over="datum.at - 0.42", mid="datum.at + 0.04", zero="0"
    )
    bars = base.mark_rect(cursor="pointer", color=alt.expr(f"{chosen} ? '{ACCENT}' : '#b6c2cc'")).encode(
        x=alt.X("zero:Q", scale=scale, axis=None),
        x2="per_year:Q",
        y=alt.Y("top:Q", scale=rows, axis=None),
        y2="foot:Q",
    )
    names = base.mark_text(
        align="left",
        cursor="pointer",
        color=INK,
        fontSize=alt.expr(f"{NARROW} ? 11 : 13"),
        fontWeight=alt.expr(f"{chosen} ? 700 : 400"),
    ).encode(x=alt.value(0), y=alt.Y("over:Q", scale=rows, axis=None), text="name:N")
    inside = f"datum.per_year > {most / 2:.3f}"
    figures = base.mark_text(
        align=alt.expr(f"{inside} ? 'right' : 'left'"),
        dx=alt.expr(f"{inside} ? -6 : 6"),
        cursor="pointer",
        fontWeight=600,
        color=alt.expr(f"{inside} && {chosen} ? '#ffffff' : '{INK}'"),
    ).encode(
        x=alt.X("per_year:Q", scale=scale, axis=None), y=alt.Y("mid:Q", scale=rows, axis=None), text="shown:N"
    )
    return alt.layer(bars, names, figures, width="container", height=STEP * len(counts) + 12)
