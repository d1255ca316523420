"""Chapter 8's pictures: DataFrames in, Altair charts out."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.deliberation import words
from calexit.kit import theme


def deck(cards: pd.DataFrame, start: str) -> alt.LayerChart:
    """A card a tile, by chapter and side; the chosen chapter's are filled. Columns: chapter, label, side, place, figure."""
    sides, chapters = list(words.SIDES), list(words.CHAPTERS.values())
    on = "chapter == 'any' || datum.chapter == chapter"
    base = alt.Chart(cards).encode(
        x=alt.X("column:O", axis=None, sort=None),
        y=alt.Y("label:N", title=None, sort=chapters, axis=alt.Axis(domain=False, ticks=False)),
    )
    tile = base.mark_rect(cornerRadius=4, stroke="#ffffff", strokeWidth=4).encode(
        color=alt.condition(on, alt.value("#d8e6f0"), alt.value("#f0f2f4"))
    )
    lines = base.transform_calculate(  # a phone breaks "2000 and 2016" before its last word
        said=f"length(datum.figure) > 8 && {theme.NARROW} ? split(replace(datum.figure, regexp(' (?=[^ ]*$)'), '|'), '|') : [datum.figure]"
    ).transform_calculate(many="length(datum.said) > 1")
    text = lines.mark_text(
        fontSize=alt.expr(f"{theme.NARROW} ? 10.5 : 12"),
        lineHeight=12,
        dy=alt.expr("datum.many ? -6 : 0"),
    ).encode(text="said:N", color=alt.condition(on, alt.value(theme.INK), alt.value(theme.SOFT)))
    head = (
        alt.Chart(pd.DataFrame({"side": [f"chosen {s}" for s in sides], "at": [0.25, 0.75]}))
        .transform_calculate(px="datum.at * width")
        .mark_text(y=-10, fontWeight=600, fontSize=alt.expr(f"{theme.NARROW} ? 11 : 12"))
        .encode(x=alt.X("px:Q", scale=None, axis=None), text="side:N")
    )
    return (
        alt.layer(tile, text, head)
        .resolve_scale(x="independent")
        .properties(width="container", height=36 * len(chapters), padding={"top": 24})
        .add_params(alt.param(name="chapter", value=start))
    )


def bars(counts: pd.DataFrame, kinds: list[str], title: str, start: str) -> alt.LayerChart:
    """Two groups of bars side by side: for and against. Columns: chapter, kind, side, count."""
    sides = [f"chosen {side}" for side in words.SIDES]
    base = (
        alt.Chart(counts)
        .transform_filter("datum.chapter == chapter")
        .encode(
            y=alt.Y("kind:N", title=None, sort=kinds, axis=alt.Axis(ticks=False, domain=False)),
            yOffset=alt.YOffset("side:N", sort=sides, scale=alt.Scale(domain=sides)),
            x=alt.X("count:Q", title=title, axis=theme.whole()),
        )
    )
    bar = base.mark_bar().encode(
        color=alt.Color(
            "side:N", title=None, sort=sides, scale=alt.Scale(domain=sides, range=[theme.YES, theme.NO])
        ).legend(orient="top", columns=alt.expr(f"{theme.NARROW} ? 1 : 2"), labelLimit=300)
    )
    label = base.mark_text(align="left", dx=4).encode(text="count:Q")
    return (
        alt.layer(bar, label, theme.headroom(base, "count", 0.05))
        .properties(width="container", height=44 * len(kinds))
        .add_params(alt.param(name="chapter", value=start))
    )
