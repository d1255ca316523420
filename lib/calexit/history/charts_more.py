"""The pictures of chapter 1's *More evidence*: votes against a rule, and the counts of 1860-61. DataFrames in, charts out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.history.charts import LIT, OPEN
from calexit.history.words import WORDS
from calexit.kit.theme import ACCENT, CATEGORIES, INK, NARROW, PAPER, SOFT, js, sentence

# --- votes of the world against a rule ------------------------------------------------------------


UNKNOWN = -6
"""Where votes without a known turnout stand on its axis."""
ACROSS, UP = alt.Scale(domain=[UNKNOWN - 4, 100], nice=False), alt.Scale(domain=[0, 100])


def votes(table: pd.DataFrame, start: dict[str, Any]) -> alt.LayerChart:
    """Votes by turnout and yes, with two lines to move. `table`: vote_id, name, yes_pct, turnout_pct, ended."""
    w = WORDS["votes"]
    say, ended = w["chart"], list(w["independent"].values())
    ticks = {"labelExpr": "datum.value + '%'", "values": list(range(0, 101, 20))}
    x = alt.X("turnout:Q", title=say["turnout"], scale=ACROSS, axis=alt.Axis(**ticks))
    y = alt.Y("yes_pct:Q", title=say["yes"], scale=UP, axis=alt.Axis(**ticks))
    known = "isValid(datum.turnout_pct)"
    drawn = alt.Chart(table).transform_calculate(
        turnout=f"{known} ? datum.turnout_pct : {UNKNOWN}",
        came=f"{known} ? format(datum.turnout_pct, '.1~f') + '%' : {js(say['unknown'])}",
        chosen="datum.vote_id == vote",
        meets=f"datum.yes_pct >= yes && (turnout <= 0 || {known} && datum.turnout_pct >= turnout)",
    )
    marks = drawn.mark_point(cursor="pointer", shape="circle").encode(
        x=x,
        y=y,
        fill=alt.Fill(
            "ended:N",
            scale=alt.Scale(domain=ended, range=[ACCENT, PAPER, CATEGORIES[1], OPEN]),
            legend=alt.Legend(
                title=None,
                orient="bottom",
                columns=alt.ExprRef(f"{NARROW} ? 2 : 4"),
                symbolStrokeColor=INK,
                symbolOpacity=1,
            ),
        ),
        stroke=alt.value(INK),
        opacity=alt.condition("datum.meets || datum.chosen", alt.value(0.95), alt.value(0.55)),
        size=alt.condition("datum.chosen", alt.value(260), alt.value(80)),
        strokeWidth=alt.condition("datum.chosen", alt.value(3.5), alt.value(1)),
        tooltip=[
            alt.Tooltip("name:N", title=say["vote"]),
            alt.Tooltip("yes_pct:Q", title=say["yes_percent"]),
            alt.Tooltip("came:N", title=say["turnout_percent"]),
        ],
    )
    place = {
        "align": alt.expr("datum.turnout > 50 ? 'right' : 'left'"),
        "dy": alt.expr("datum.yes_pct > 92 ? 20 : -17"),
        "fontWeight": 700,
    }
    near = drawn.transform_filter("datum.chosen").encode(x=x, y=y, text="name:N")
    halo = near.mark_text(stroke="white", strokeWidth=4, strokeOpacity=0.85, **place)
    label = near.mark_text(color=INK, **place)
    chart = alt.layer(*_rule(x, y), marks, halo, label, width="container", height=400)
    return chart.add_params(*(alt.param(name=name, value=value) for name, value in start.items()))


def _rule(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The reader's rule: what meets it, its two lines, and what the other corners fail on."""
    say = WORDS["votes"]["chart"]
    rule = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
        yes_pct="yes",
        at="turnout",
        turnout="datum.at",
        far="100",
        low=f"{UNKNOWN - 4}",
        inside="(yes + 100) / 2",
        under="0.3 * yes",
        foot="11",
        yes_said=sentence(say["needed"], percent="yes"),
        turnout_said=f"turnout > 0 ? {sentence(say['needed'], percent='turnout')} : ''",
        meets=f"turnout <= 70 ? {js(say['meets'])} : ''",
        turnout_short=f"turnout >= 40 ? {js(say['turnout_short'])} : ''",
        yes_short=js(say["yes_short"]),
        unknown=js(say["unknown"]),
    )
    parts = [
        rule.mark_rect(color=LIT).encode(x=x, x2="far:Q", y=y, y2="far:Q"),
        rule.mark_rule(color=INK, strokeDash=[5, 3]).encode(y=y),
        rule.mark_rule(color=INK, strokeDash=[5, 3]).encode(x=x),
    ]
    size = alt.expr(f"{NARROW} ? 11 : 12.5")
    left = alt.X("low:Q", scale=ACROSS, title=say["turnout"])
    far = "turnout > 70"  # no room to the right of the line
    beside = {"align": alt.expr(f"{far} ? 'right' : 'left'"), "dx": alt.expr(f"{far} ? -4 : 4")}
    texts = (
        ("yes_said", left, "yes_pct", {"align": "left", "dx": 4, "dy": -8, "color": INK}),
        ("turnout_said", x, "foot", {**beside, "color": INK}),
        ("meets", x, "inside", {"align": "left", "dx": 5, "color": ACCENT, "fontWeight": 700}),
        ("turnout_short", x, "yes_pct", {"align": "right", "dx": -5, "dy": -44, "color": SOFT}),
        ("yes_short", x, "under", {"align": "left", "dx": 5, "color": SOFT}),
        ("unknown", left, "far", {"align": "left", "dx": 1, "dy": 395, "color": SOFT}),
    )
    for field, across, down, look in texts:
        up = alt.Y(f"{down}:Q", scale=UP, title=say["yes"])
        parts.append(rule.mark_text(fontSize=size, **look).encode(x=across, y=up, text=f"{field}:N"))
    return parts


# --- the counts of 1860-61 ------------------------------------------------------------------------


def counts(votes: pd.DataFrame, order: Sequence[str], start: str) -> alt.LayerChart:
    """Printed counts of 1860-61, those of a state joined by a line.

    `votes`: abbr, name, whose, vote, pct_for, main, votes_for, votes_against.
    """
    w = WORDS["counts-1860"]
    say, kinds = w["chart"], list(w["whose"].values())
    axis = alt.Axis(labelExpr="datum.value + '%'", values=list(range(0, 101, 20)))
    scale = alt.Scale(domain=[-6, 103], nice=False)
    x = alt.X("pct_for:Q", title=say["x"], scale=scale, axis=axis)
    y = alt.Y("name:N", title=None, sort=list(order), axis=alt.Axis(ticks=False, domain=False))
    base = alt.Chart(votes).encode(x=x, y=y)
    half = alt.Chart(pd.DataFrame([{"pct_for": 50, "text": say["half"]}])).encode(x=x)
    dashed = half.mark_rule(color=SOFT, strokeDash=[4, 3])
    said = half.mark_text(color=SOFT, align="left", dx=4, fontSize=12).encode(y=alt.value(7), text="text:N")
    one = base.transform_filter("datum.abbr == state").transform_aggregate(n="count()", groupby=["name"])
    band = one.mark_rect(color=LIT).encode(x=alt.value(0), x2=alt.value("width"), y=y)
    ends = alt.Chart(votes).transform_filter("datum.main")
    ends = ends.transform_aggregate(low="min(pct_for)", high="max(pct_for)", groupby=["name"])
    joined = ends.mark_rule(color="#8c99a5", size=2).encode(
        x=alt.X("low:Q", scale=scale, title=say["x"]), x2="high:Q", y=y
    )
    shade = alt.Scale(domain=kinds, range=[CATEGORIES[1], CATEGORIES[0], CATEGORIES[2]])
    legend = {"orient": "top", "symbolStrokeColor": INK, "labelLimit": 260}
    marks = base.mark_point(size=95, strokeWidth=1.8, cursor="pointer").encode(
        shape=alt.Shape(
            "vote:N",
            scale=alt.Scale(domain=kinds, range=["diamond", "circle", "square"]),
            legend=alt.Legend(title=None, columns=alt.ExprRef(f"{NARROW} ? 1 : 3"), **legend),
        ),
        stroke=alt.Stroke("vote:N", scale=shade, legend=None),
        fill=alt.Fill("vote:N", scale=shade, legend=None),
        fillOpacity=alt.condition("datum.main", alt.value(1), alt.value(0)),
        tooltip=[
            alt.Tooltip("name:N", title=say["state"]),
            alt.Tooltip("vote:N", title=say["who"]),
            alt.Tooltip("votes_for:Q", title=say["votes_for"], format=","),
            alt.Tooltip("votes_against:Q", title=say["votes_against"], format=","),
        ],
    )
    chart = alt.layer(band, dashed, said, joined, marks, width="container", height=alt.Step(26))
    return chart.add_params(alt.param(name="state", value=start))
