"""Chapter 8's picture: DataFrames in, Altair charts out."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, INK, NARROW, NO, SOFT, YES, pixels, rows

ROW = 27
"""Pixels of a pair of speakers."""
LIT = "#e3edf4"


def voices(speakers: pd.DataFrame, heads: Mapping[str, str]) -> alt.LayerChart:
    """A row a pair, what it is about in its middle, and a speaker a side: a bubble and a name; the chosen row is lit.

    `speakers`: pair, side (leave, stay), speaker, about (said in the first row of a value only), at (the row).
    Parameter `pair`.
    """
    chosen = "datum.pair == pair"
    gap = f"({NARROW} ? 8 : 84)"
    base = alt.Chart(speakers).transform_calculate(
        way="datum.side == 'leave' ? -1 : 1",
        mid=f"{ROW} * (datum.at + 1.5) + ({NARROW} ? 16 * datum.group : 0)",
        bubble=f"width / 2 + datum.way * {gap}",
        name=f"width / 2 + datum.way * ({gap} + 10)",
        left="0",
        right="width",
        top="datum.mid - 12",
        foot="datum.mid + 12",
        over=f"datum.mid - ({NARROW} ? 21 : 0)",
    )
    band = base.transform_filter("datum.side == 'leave'")
    band = band.mark_rect(cornerRadius=5, cursor="pointer", fill=alt.expr(f"{chosen} ? '{LIT}' : '#ffffff'"))
    band = band.encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    marks = base.mark_point(shape="circle", filled=True, size=90, opacity=1, cursor="pointer").encode(
        x=pixels(alt.X, "bubble"),
        y=pixels(alt.Y, "mid"),
        color=alt.Color("side:N", legend=None, scale=alt.Scale(domain=list(heads), range=[YES, NO])),
    )
    size = alt.expr(f"{NARROW} ? 10.5 : 13")
    texts = {
        side: base.transform_filter(f"datum.side == '{side}'")
        .mark_text(
            align=align,
            fontSize=size,
            limit=alt.expr("width / 2 - 18"),
            fontWeight=alt.expr(f"{chosen} ? 700 : 400"),
            color=INK,
            cursor="pointer",
        )
        .encode(x=pixels(alt.X, "name"), y=pixels(alt.Y, "mid"), text="speaker:N")
        for side, align in (("leave", "right"), ("stay", "left"))
    }
    about = base.transform_filter("datum.side == 'leave' && datum.about").transform_calculate(x="width / 2")
    about = about.mark_text(fontSize=alt.expr(f"{NARROW} ? 11 : 12"), color=SOFT, fontStyle="italic")
    about = about.encode(x=pixels(alt.X, "x"), y=pixels(alt.Y, "over"), text="about:N")
    head = alt.Chart(pd.DataFrame({"head": heads.values(), "way": [-1, 1]}))
    head = head.transform_calculate(x=f"width / 2 + datum.way * {gap}", y="8")
    head = head.mark_text(
        align=alt.expr("datum.way < 0 ? 'right' : 'left'"), fontWeight=700, fontSize=14, color=ACCENT
    ).encode(x=pixels(alt.X, "x"), y=pixels(alt.Y, "y"), text="head:N")
    count, groups = int(speakers["at"].max()) + 2, int(speakers["group"].max())
    drawn = alt.layer(band, marks, *texts.values(), about, head, width="container")
    return rows(drawn, count, ROW, ROW + 16 * groups / count)
