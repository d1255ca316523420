"""Chapter 7's pictures: DataFrames in, Altair charts out."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.claims import words
from calexit.kit import theme

KINDS = ["#0072b2", "#8c96a0", "#9ad0ee"]
"""Facts, opinions, forecasts: not the colours of yes and no."""


def outlets(counts: pd.DataFrame, article: str) -> alt.Chart:
    """Bars: a row a voice, its statements by kind. Columns: article_id, speaker, kind, statements, order."""
    w = words.OUTLETS
    kinds = list(w["kinds"].values())
    places = sorted(counts["order"].unique().tolist())
    here = alt.Chart(counts).transform_filter("datum.article_id == article")
    y = alt.Y("order:O", axis=None, scale=alt.Scale(domain=places))
    bars = here.mark_bar(height=12, yOffset=8).encode(
        x=alt.X("statements:Q", title=w["axis"], axis=theme.whole()),
        y=y,
        color=alt.Color("kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=KINDS)).legend(
            orient="top"
        ),
        order=alt.Order("rank:Q"),
        tooltip=["speaker:N", "kind:N", "statements:Q"],
    )
    names = (
        here.transform_aggregate(n="sum(statements)", groupby=["order", "speaker"])
        .transform_calculate(label="datum.speaker + ', ' + datum.n")
        .mark_text(align="left", baseline="bottom", dy=1, fontSize=12)
        .encode(x=alt.value(2), y=y, text="label:N")
    )
    return (
        alt.layer(bars, names)
        .properties(width="container", height=34 * len(places))
        .add_params(alt.param(name="article", value=article))
    )


def relay(steps: pd.DataFrame, start: int) -> alt.LayerChart:
    """Steps from the top down: the one chosen is filled. Columns: step, and head and what, each for wide and narrow.

    A step is as high as its own text: `what` is a list of lines.
    """
    line, rest = 14, {"wide": 28, "narrow": 34}  # the rest: the step's head and the space after its text
    high = {size: steps[f"what_{size}"].map(len) * line + rest[size] for size in rest}
    tops = {f"top_{size}": rows.cumsum() - rows for size, rows in high.items()}
    placed = alt.Chart(steps.assign(**tops)).transform_calculate(
        **{
            name: f"{theme.NARROW} ? datum.{name}_narrow : datum.{name}_wide"
            for name in ("top", "head", "what")
        }
    )
    base = placed.encode(y=alt.Y("top:Q", axis=None, scale=None))
    dot = base.mark_point(
        size=150, filled=True, stroke=theme.ACCENT, strokeWidth=2, opacity=1, yOffset=10
    ).encode(
        x=alt.value(10),
        color=alt.condition("datum.step == step", alt.value(theme.ACCENT), alt.value("#ffffff")),
    )
    ink = alt.condition("datum.step <= step", alt.value(theme.INK), alt.value(theme.SOFT))
    head = base.mark_text(align="left", fontWeight=700, dy=10, limit=alt.expr("width - 34"))
    what = base.mark_text(align="left", lineHeight=line, dy=26)
    texts = [head.encode(text="head:N"), what.encode(text="what:N")]
    chart = alt.layer(dot, *(text.encode(x=alt.value(28), color=ink) for text in texts))
    chart = chart.properties(width="container").add_params(alt.param(name="step", value=start))
    return theme.rows(chart, 1, int(high["wide"].sum()), int(high["narrow"].sum()))


def conflicts(rows: pd.DataFrame, question: str) -> alt.LayerChart:
    """Answers to one question, one a row; the record's mark is filled. Columns: conflict_id, position, who, answer, mark."""
    w = words.CONFLICTS
    places = sorted(rows["position"].unique().tolist())
    base = (
        alt.Chart(rows)
        .transform_filter("datum.conflict_id == question")
        .encode(y=alt.Y("position:O", axis=None, scale=alt.Scale(padding=0.4, domain=places)))
    )
    marks, top = [w["record"], w["printed"]], alt.Legend(orient="top")
    dot = base.mark_point(size=150, strokeWidth=2).encode(
        x=alt.value(8),
        shape=alt.Shape(
            "mark:N", title=None, legend=top, scale=alt.Scale(domain=marks, range=["square", "circle"])
        ),
        fill=alt.Fill(
            "mark:N", title=None, legend=top, scale=alt.Scale(domain=marks, range=[theme.ACCENT, "#ffffff"])
        ),
        stroke=alt.value(theme.ACCENT),
    )
    value = base.mark_text(align="left", baseline="bottom", fontSize=14, fontWeight=600, dy=1).encode(
        x=alt.value(26), text="value:N"
    )
    who = base.mark_text(align="left", baseline="top", fontSize=12, color=theme.SOFT, dy=3).encode(
        x=alt.value(26), text="said_by:N"
    )
    return (
        alt.layer(dot, value, who)
        .properties(width="container", height=250)
        .add_params(alt.param(name="question", value=question))
    )
