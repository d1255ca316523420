"""The pictures of chapter 2's *More evidence*, as those in `charts`."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, INK, NARROW, PAPER, SOFT, js, pixels
from calexit.law.charts_gates import BAND, LIT
from calexit.law.words import WORDS

TALL = 118
"""Pixels from one card to the one under it."""


def cards(cases: pd.DataFrame) -> alt.LayerChart:
    """A card a case, three beside each other or two: where, when, who said it, and the answer in a few words.

    `cases`: case_id, at, place, kind, wide and narrow (each a list of lines), exit (whether it is a law with a way out).
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
        first="datum.top + 8",
        second="datum.first + 19 * length(datum.place)",
        third="datum.second + 6 + 15 * length(datum.kind)",
    )
    boxes = base.mark_rect(
        cornerRadius=6,
        cursor="pointer",
        fill=alt.expr(f"datum.exit ? '{LIT}' : '{BAND}'"),
        stroke=alt.expr(f"datum.case_id == other ? '{INK}' : '{PAPER}'"),
        strokeWidth=2.5,
    ).encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    looks = (
        ("first", "place", f"{NARROW} ? 13 : 15", 18, 700, f"'{INK}'"),
        ("second", "kind", f"{NARROW} ? 11.5 : 12", 15, 400, f"'{SOFT}'"),
        ("third", "lines", f"{NARROW} ? 13 : 15", 17, 600, f"datum.exit ? '{ACCENT}' : '{INK}'"),
    )
    texts = [
        base.mark_text(
            align="left",
            baseline="top",
            cursor="pointer",
            lineHeight=high,
            fontWeight=weight,
            fontSize=alt.expr(size),
            color=alt.expr(color),
        ).encode(x=pixels(alt.X, "indent"), y=pixels(alt.Y, top), text=f"{field}:N")
        for top, field, size, high, weight, color in looks
    ]
    chart = alt.layer(boxes, *texts, width="container", height=TALL * rows[3])
    return chart.add_params(alt.param(name="height", expr=f"{TALL} * ({NARROW} ? {rows[2]} : {rows[3]})"))


COLOURS = [ACCENT, "#7a4300"]
"""A color a state, neither of them a party's."""
STEP, STATE = 44, 26
"""Pixels from one count to the next, and of the state's name over its counts."""


def pace(counts: pd.DataFrame) -> alt.LayerChart:
    """Suits per 100 days by each count, under the state that sued; how many in how many days stands after the bar.

    `counts`: count_id, state (those of one state together), name, per_100, shown, suits. Parameter `tally`.
    """
    rows = counts.assign(at=range(len(counts)))
    rows["heads"] = (~rows["state"].duplicated()).cumsum()
    heads = rows.drop_duplicates("state")
    longest = 1.05 * float(rows["per_100"].max())
    axis = alt.Axis(grid=False, tickCount=5)
    x = alt.X("zero:Q", title=WORDS["pace"]["axis"], axis=axis)
    x = x.scale(domain=[0, longest], nice=False)
    chosen = "datum.count_id == tally"
    colours = js(dict(zip(heads["state"], COLOURS, strict=True)))
    over = f"{STEP} * datum.at + {STATE} * datum.heads"
    base = alt.Chart(rows).transform_calculate(
        name_top=f"{over} + 9", top=f"{over} + 18", foot="datum.top + 20", mid="datum.top + 10", zero="0"
    )
    bars = base.mark_rect(
        cursor="pointer",
        fill=alt.expr(f"({colours})[datum.state]"),
        stroke=alt.expr(f"{chosen} ? '{INK}' : '{PAPER}'"),
        strokeWidth=alt.expr(f"{chosen} ? 3 : 0"),
    )
    bars = bars.encode(x=x, x2="per_100:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    size = alt.expr(f"{NARROW} ? 12 : 13")
    names = base.mark_text(
        align="left",
        cursor="pointer",
        color=INK,
        fontSize=size,
        fontWeight=alt.expr(f"{chosen} ? 700 : 400"),
    ).encode(x=alt.value(0), y=pixels(alt.Y, "name_top"), text="name:N")
    states = alt.Chart(heads).transform_calculate(top=f"{over} - 10")
    states = states.mark_text(
        align="left", fontWeight=700, fontSize=14, color=alt.expr(f"({colours})[datum.state]")
    )
    states = states.encode(x=alt.value(0), y=pixels(alt.Y, "top"), text="state:N")
    figures = base.mark_text(align="left", dx=6, fontWeight=700, fontSize=13, color=PAPER).encode(
        x=alt.value(0), y=pixels(alt.Y, "mid"), text="shown:N"
    )
    inside = f"width * datum.per_100 / {longest:.3f} > 8 * length(datum.suits) + 50"
    suits = base.mark_text(
        align=alt.expr(f"{inside} ? 'right' : 'left'"),
        dx=alt.expr(f"{inside} ? -6 : 6"),
        fontSize=size,
        color=alt.expr(f"{inside} ? '{PAPER}' : '{INK}'"),
    ).encode(x="per_100:Q", y=pixels(alt.Y, "mid"), text="suits:N")
    tall = STEP * len(rows) + STATE * len(heads) + 4
    return alt.layer(bars, names, states, figures, suits, width="container", height=tall)
