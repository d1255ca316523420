"""The pictures of chapter 5's *More evidence*, made as in `charts`."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.economics.charts import GETS, PAYS, halo
from calexit.economics.words import WORDS
from calexit.kit.theme import FAINT, INK, SOFT


def balances(table: pd.DataFrame) -> alt.LayerChart:
    """California's published balances as bars from zero, by year. `table`: row, label, value, words, lights (which choices light it)."""
    w = WORDS["printed-balances"]["chart"]
    base = alt.Chart(table).transform_calculate(on="indexof(datum.lights, lit) >= 0")
    base = base.encode(
        y=alt.Y("row:O", title=None, axis=None, scale=alt.Scale(domain=list(range(len(table)))))
    )
    x = alt.X("value:Q", title=w["x"], scale=alt.Scale(domain=[-330, 60]))
    color = alt.condition("datum.value < 0", alt.value(PAYS), alt.value(GETS))
    opacity = alt.condition("datum.on", alt.value(1), alt.value(FAINT))
    bars = base.mark_bar(size=14, yOffset=8).encode(x=x, color=color, opacity=opacity)
    ink = alt.condition("datum.on", alt.value(INK), alt.value(SOFT))
    names = halo(base.encode(x=alt.value(0), text="label:N", color=ink), align="left", dy=-8)
    ends = [
        base.transform_filter(test)
        .mark_text(align=align, dx=dx, dy=8, fontWeight=600)
        .encode(x=x, text="words:N", color=ink)
        for test, align, dx in (("datum.value < 0", "right", -5), ("datum.value >= 0", "left", 5))
    ]
    zero = alt.Chart(pd.DataFrame([{"value": 0}])).mark_rule(color=SOFT).encode(x=x)
    return alt.layer(bars, zero, names, *ends, width="container", height=38 * len(table))
