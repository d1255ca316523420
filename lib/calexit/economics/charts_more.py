"""The pictures of chapter 5's *More evidence*, made as in `charts`."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.economics.charts import GETS, PAYS, halo
from calexit.economics.words import WORDS
from calexit.kit.theme import FAINT, INK, PAPER, SOFT


def balances(table: pd.DataFrame) -> alt.LayerChart:
    """California's published balances as bars from zero, largest first.

    `table`: row, label, value, words, lights (which choices light it), late (holds taxes of the year before).
    """
    w = WORDS["printed-balances"]["chart"]
    base = alt.Chart(table).transform_calculate(on="indexof(datum.lights, lit) >= 0")
    rows = alt.Scale(domain=list(range(len(table))))
    base = base.encode(y=alt.Y("row:O", title=None, axis=None, scale=rows))
    axis = alt.Axis(values=[-200, -100, 0], orient="top", grid=True)
    x = alt.X("value:Q", title=w["x"], axis=axis, scale=alt.Scale(domain=[-330, 60], nice=False))
    color = alt.condition("datum.value < 0", alt.value(PAYS), alt.value(GETS))
    opacity = alt.condition("datum.on", alt.value(1), alt.value(FAINT))
    bars = base.mark_bar(size=15, yOffset=10).encode(x=x, color=color, opacity=opacity)
    ink = alt.condition("datum.on", alt.value(INK), alt.value(SOFT))
    names = halo(base.encode(x=alt.value(0), text="label:N", color=ink), align="left", dy=-9)
    ends = [
        base.transform_filter(test)
        .mark_text(align=align, dx=dx, dy=10, fontWeight=600)
        .encode(x=x, text="words:N", color=ink)
        for test, align, dx in (("datum.value < 0", "right", -5), ("datum.value >= 0", "left", 5))
    ]
    late = base.transform_filter("datum.late").mark_text(align="left", dx=6, dy=10, fontSize=11)
    late = late.encode(
        x=x, text=alt.value(w["late"]), color=alt.condition("datum.on", alt.value(PAPER), alt.value(INK))
    )
    zero = base.transform_calculate(zero="0").mark_tick(thickness=1.5, size=22, yOffset=10, color=SOFT)
    zero = zero.encode(x="zero:Q", opacity=alt.value(1))
    return alt.layer(bars, zero, names, *ends, late, width="container", height=42 * len(table))
