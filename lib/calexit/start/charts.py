"""The start page's pictures: DataFrames in, Altair charts out."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, INK, headroom, whole
from calexit.start.words import SOURCES


def sources_by_kind(counts: pd.DataFrame) -> alt.LayerChart:
    """Bars of sources by kind for one table. `counts`: table, kind (words), sources."""
    order = list(SOURCES["short"].values())
    base = alt.Chart(counts).transform_filter("datum.table == table")
    base = base.encode(
        x=alt.X("sources:Q", title="Number of different sources", axis=whole()),
        y=alt.Y("kind:N", title=None, sort=order, axis=alt.Axis(ticks=False, domain=False)),
    )
    bars = base.mark_bar(color=ACCENT, size=18)
    words = base.mark_text(align="left", dx=5, fontWeight=700, color=INK).encode(text="sources:Q")
    far = headroom(base, "sources")
    return alt.layer(bars, words, far, width="container", height=alt.Step(27)).add_params(
        alt.param(name="table", value="all")
    )
