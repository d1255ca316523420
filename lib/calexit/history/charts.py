"""Chapter 1's pictures of votes, counts and California: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.history.words import WORDS
from calexit.kit import maps
from calexit.kit.grids import COUNTIES
from calexit.kit.theme import (
    ACCENT,
    CATEGORIES,
    FAINT,
    GUESS,
    INK,
    LAND,
    NARROW,
    PAPER,
    SOFT,
    js,
    pixels,
    sentence,
)

LIT = "#dcebf5"
"""The ground of what is chosen."""


# --- votes that were won --------------------------------------------------------------------------

VOTE_ROW, FIRST = 64, 30
"""Pixels from one row of votes to the next, and above the first."""


def won(dots: pd.DataFrame, rows: pd.DataFrame) -> alt.LayerChart:
    """Votes that were won, a dot each, by what the parent state did: to the right who became independent.

    `dots`: vote_id, name, group, row, x, became, outcome. `rows`: group, row, name, short, count. Parameters `group`, `vote`.
    """
    w, high = WORDS["won"]["chart"], FIRST + VOTE_ROW * len(rows)
    x = alt.Scale(domain=[float(dots["x"].min()) - 0.7, float(dots["x"].max()) + 0.7], nice=False)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x, axis=None)

    lit = "(group == 'all' || group == datum.group)"
    base = alt.Chart(dots).transform_calculate(y=f"{FIRST + 42} + {VOTE_ROW} * datum.row")
    heads = alt.Chart(rows).transform_calculate(
        y=f"{FIRST + 14} + {VOTE_ROW} * datum.row", top="datum.y - 14", foot=f"datum.y + {VOTE_ROW - 18}"
    )
    bands = heads.mark_rect(
        cornerRadius=4, color=alt.expr(f"group == datum.group ? '{LIT}' : '#f3f5f7'")
    ).encode(x=alt.value(0), x2=alt.value("width"), y=pixels(alt.Y, "top"), y2="foot:Q")
    middle = alt.Chart(rows).transform_calculate(
        zero="0", top=f"{FIRST + 30} + {VOTE_ROW} * datum.row", foot="datum.top + 26"
    )
    middle = middle.mark_rule(color=INK, size=1.5).encode(
        x=across("zero"), y=pixels(alt.Y, "top"), y2="foot:Q"
    )
    marks = base.mark_point(
        shape="circle",
        filled=True,
        cursor="pointer",
        size=alt.expr(f"datum.vote_id == vote ? ({NARROW} ? 200 : 330) : ({NARROW} ? 95 : 190)"),
        fill=alt.expr(f"datum.became ? '{ACCENT}' : '{PAPER}'"),
        stroke=alt.expr(f"datum.vote_id == vote ? '{INK}' : '{ACCENT}'"),
        strokeWidth=alt.expr("datum.vote_id == vote ? 4 : 1.8"),
        opacity=alt.expr(f"{lit} && (vote == 'all' || vote == datum.vote_id) ? 1 : {FAINT}"),
    ).encode(
        x=across("x"),
        y=pixels(alt.Y, "y"),
        tooltip=[alt.Tooltip("name:N", title=w["place"]), alt.Tooltip("outcome:N", title=w["outcome"])],
    )
    size = alt.expr(f"{NARROW} ? 12 : 13.5")
    names = heads.transform_calculate(said=f"{NARROW} ? datum.short : datum.name")
    names = names.mark_text(align="left", fontWeight=600, fontSize=size, color=INK).encode(
        x=alt.value(8), y=pixels(alt.Y, "y"), text="said:N"
    )
    counts = heads.mark_text(align="right", dx=-8, fontWeight=700, fontSize=size, color=ACCENT).encode(
        x=alt.value("width"), y=pixels(alt.Y, "y"), text="count:N"
    )
    ends = []
    for name, align, dx in (("no", "right", -8), ("yes", "left", 8)):
        said = alt.Chart(pd.DataFrame([{"zero": 0, "text": w[name]}])).mark_text(
            align=align, dx=dx, color=SOFT, fontWeight=600, fontSize=size
        )
        ends.append(said.encode(x=across("zero"), y=alt.value(16), text="text:N"))
    chart = alt.layer(bands, middle, marks, names, counts, *ends, width="container", height=high)
    return chart.add_params(alt.param(name="group", value="all"), alt.param(name="vote", value="all"))


# --- the war's dead -------------------------------------------------------------------------------


def war_dead(counts: pd.DataFrame) -> alt.LayerChart:
    """The counts of the dead on one line of thousands, their range shaded. `counts`: count_id, thousand, at, name, value.

    Parameters `count`, `guess` (thousand).
    """
    w, last = WORDS["war-dead"]["chart"], len(counts)
    x_scale = alt.Scale(domain=[0, 1000])
    axis = alt.Axis(labelExpr="datum.value ? format(1000 * datum.value, ',') : '0'", grid=True)
    y_scale = alt.Scale(domain=[-0.7, last - 0.1], reverse=True, nice=False)

    def down(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y_scale, axis=None)

    base = alt.Chart(counts).transform_calculate(zero="0", over="datum.at - 0.34")
    lit = alt.expr(f"count == 'all' || count == datum.count_id ? 1 : {FAINT}")
    x = alt.X("thousand:Q", title=w["x"], scale=x_scale, axis=axis)
    ends = {"low": [counts["thousand"].min()], "high": [counts["thousand"].max()]}
    band = alt.Chart(pd.DataFrame(ends)).mark_rect(color=LIT)
    band = band.encode(x=alt.X("low:Q", scale=x_scale), x2="high:Q", y=alt.value(0), y2=alt.value("height"))
    lines = base.mark_rule(size=7, color="#7b8794", opacity=lit).encode(
        x=alt.X("zero:Q", scale=x_scale), x2="thousand:Q", y=down("at")
    )
    dots = base.mark_point(shape="circle", filled=True, size=190, color=INK, opacity=lit, cursor="pointer")
    told = [alt.Tooltip("name:N", title=w["count"]), alt.Tooltip("value:N", title=w["people"])]
    dots = dots.encode(x=x, y=down("at"), tooltip=told)
    names = base.mark_text(align="left", dx=2, fontWeight=600, color=INK, cursor="pointer").encode(
        x=alt.X("zero:Q", scale=x_scale), y=down("over"), text="name:N"
    )
    values = base.mark_text(align="left", dx=12, fontWeight=700, fontSize=14, color=INK)
    values = values.encode(x=x, y=down("at"), text="value:N")
    mine = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(
            thousand="guess", over=f"{last - 0.42}", said=sentence(w["guess"], guess="guess")
        )
        .transform_filter("isValid(datum.thousand)")
    )
    mark = mine.mark_point(shape="triangle-up", filled=True, opacity=1, size=120, color=GUESS)
    far = "datum.thousand > 500"
    said = mine.mark_text(
        fontWeight=700,
        color=GUESS,
        align=alt.expr(f"{far} ? 'right' : 'left'"),
        dx=alt.expr(f"{far} ? -10 : 10"),
    )
    return alt.layer(
        band, lines, dots, names, values, mark.encode(x=x, y=down("over")), said.encode(x=x, y=down("over"), text="said:N"),
        width="container", height=70 * last,
    )  # fmt: skip


# --- proposals on California's map ----------------------------------------------------------------

KINDS = {"leaving": CATEGORIES[5], "splitting": ACCENT, "moving a border": "#7a5195"}
PARTS = {"board": ACCENT, "map": "#9cc5e3", "north": ACCENT, "middle": "#7db3d8", "south": "#c3ddef"}
"""Colours of parts that are told apart; what would go has the colour of its kind."""
MAP = COUNTIES._replace(wide=900, columns=12)
"""The map of counties, with room beside it for a list."""
ITEM = 53
"""Pixels from one proposal of the list to the next."""


def proposals(counties: pd.DataFrame, listed: pd.DataFrame, boxes: pd.DataFrame) -> alt.LayerChart:
    """A proposal on the counties it named, in a list of all with what became of each.

    `counties`: fips, county, parts (a list: "" or a part, a proposal each), placed on `MAP`. `listed`: at, title, ended,
    answer. `boxes`: at (of its proposal), nth, yes: counties that voted, where it is not known which. Parameter `place`.
    """
    w = WORDS["proposals"]["chart"]
    kinds = js(listed["answer"].tolist())
    rows = alt.Chart(counties).transform_calculate(
        part="datum.parts[place]",
        paint=f"datum.part == '' ? '{LAND}' : ({js(PARTS)})[datum.part] || ({js(KINDS)})[({kinds})[place]]",
    )
    told = [alt.Tooltip("county:N", title=w["county"])]
    paint = alt.Color("paint:N", scale=None, legend=None)
    beneath = counties.head(1)[[name for name in counties if name.startswith("map_")]].assign(map_place="")
    drawn = maps.layers(rows, beneath, "fips", paint, grid=MAP, tooltip=told, below=58)
    squares = (
        alt.Chart(boxes)
        .transform_filter("datum.at == place")
        .transform_calculate(
            left=f"({NARROW} ? 0.63 : 0.38) * width + 15 * (datum.nth % 8)",
            top="26 + 15 * floor(datum.nth / 8)",
        )
    )
    squares = squares.mark_point(
        shape="square",
        filled=True,
        opacity=1,
        size=140,
        stroke=ACCENT,
        strokeWidth=1.5,
        fill=alt.expr(f"datum.yes ? '{ACCENT}' : '{PAPER}'"),
    )
    parts = [*_listed(listed), squares.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top")), *_kinds()]
    chart = alt.layer(drawn, *parts, width="container", height=drawn.height)
    return chart.add_params(alt.param(name="place", value=0))


def _listed(listed: pd.DataFrame) -> list[alt.Chart]:
    """Every proposal beside the map with what became of it; in a narrow column the one that is drawn, under it."""
    items = (
        alt.Chart(listed)
        .transform_calculate(
            here="datum.at == place",
            shown=f"!({NARROW}) || datum.here",
            left=f"{NARROW} ? 6 : 0.64 * width",
            top=f"{NARROW} ? map_end + 12 : 4 + {ITEM} * datum.at",
            foot=f"datum.top + {ITEM - 6}",
            side="datum.left + 6",
            text="datum.left + 16",
            first="datum.top + 15",
            second="datum.top + 33",
            end="width",
        )
        .transform_filter("datum.shown")
    )
    band = items.mark_rect(cornerRadius=4, color=alt.expr(f"datum.here ? '{LIT}' : '{PAPER}'")).encode(
        x=pixels(alt.X, "left"), x2="end:Q", y=pixels(alt.Y, "top"), y2="foot:Q"
    )
    bars = items.mark_rect(color=alt.expr(f"({js(KINDS)})[datum.answer]")).encode(
        x=pixels(alt.X, "left"), x2="side:Q", y=pixels(alt.Y, "top"), y2="foot:Q"
    )
    parts: list[alt.Chart] = [band, bars]
    for field, at, weight, size in (("title", "first", 700, 13), ("ended", "second", 400, 12)):
        text = items.mark_text(align="left", fontWeight=weight, fontSize=size, color=INK)
        parts.append(text.encode(x=pixels(alt.X, "text"), y=pixels(alt.Y, at), text=f"{field}:N"))
    return parts


def _kinds() -> list[alt.Chart]:
    """What the colours say, under the map."""
    names = WORDS["proposals"]["into"]
    keys = pd.DataFrame({"kind": list(names), "text": list(names.values()), "nth": range(len(names))})
    key = (
        alt.Chart(keys)
        .transform_filter(f"!({NARROW})")
        .transform_calculate(left="12 + 190 * datum.nth", side="datum.left + 13", top="map_end + 24")
    )
    swatch = key.mark_point(
        shape="square", filled=True, size=140, opacity=1, color=alt.expr(f"({js(KINDS)})[datum.kind]")
    )
    said = key.mark_text(align="left", fontSize=12.5, color=INK)
    return [
        swatch.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top")),
        said.encode(x=pixels(alt.X, "side"), y=pixels(alt.Y, "top"), text="text:N"),
    ]


# --- votes of the world against a rule ------------------------------------------------------------


def votes(table: pd.DataFrame, start: dict[str, Any]) -> alt.LayerChart:
    """Votes by turnout and yes, with two lines to move. `table`: vote_id, name, yes_pct, turnout_pct, consent, ended."""
    w = WORDS["votes"]
    say, consent, ended = w["chart"], list(w["consent"].values()), list(w["independent"].values())
    scale, axis = alt.Scale(domain=[0, 100]), {"labelExpr": "datum.value + '%'"}
    x = alt.X("turnout_pct:Q", title=say["turnout"], scale=scale, axis=alt.Axis(**axis))
    y = alt.Y("yes_pct:Q", title=say["yes"], scale=scale, axis=alt.Axis(**axis, tickCount=5))
    drawn = alt.Chart(table.dropna(subset=["turnout_pct"])).transform_calculate(
        chosen="datum.vote_id == vote",
        meets="datum.yes_pct >= yes && (turnout <= 0 || datum.turnout_pct >= turnout)",
    )
    rule = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
        yes_pct="yes", turnout_pct="turnout", far="100"
    )
    area = rule.mark_rect(color=LIT).encode(x=x, x2="far:Q", y=y, y2="far:Q")
    lines = [
        rule.mark_rule(color=INK, strokeDash=[5, 3]).encode(y=y),
        rule.mark_rule(color=INK, strokeDash=[5, 3]).encode(x=x),
    ]
    legend = {"orient": "bottom", "columns": 1, "symbolStrokeColor": INK}
    marks = drawn.mark_point(cursor="pointer").encode(
        x=x,
        y=y,
        shape=alt.Shape(
            "consent:N",
            scale=alt.Scale(domain=consent, range=["circle", "square", "triangle-up"]),
            legend=alt.Legend(title=say["parent"], **legend),
        ),
        fill=alt.Fill(
            "ended:N",
            scale=alt.Scale(domain=ended, range=[CATEGORIES[0], "#ffffff", "#d5dae0"]),
            legend=alt.Legend(title=say["territory"], symbolOpacity=1, **legend),
        ),
        stroke=alt.value(INK),
        opacity=alt.condition("datum.meets", alt.value(0.95), alt.value(0.55)),
        size=alt.condition("datum.chosen", alt.value(260), alt.value(80)),
        strokeWidth=alt.condition("datum.chosen", alt.value(3), alt.value(1)),
        tooltip=[
            alt.Tooltip("name:N", title=say["vote"]),
            alt.Tooltip("yes_pct:Q", title=say["yes_percent"]),
            alt.Tooltip("turnout_pct:Q", title=say["turnout_percent"]),
        ],
    )
    place = {
        "align": alt.expr("datum.turnout_pct > 50 ? 'right' : 'left'"),
        "limit": alt.expr("max(datum.turnout_pct, 100 - datum.turnout_pct) * width / 100 - 4"),
        "dy": alt.expr("datum.yes_pct > 12 ? 20 : -20"),
        "fontWeight": 700,
    }
    near = drawn.transform_filter("datum.chosen").encode(x=x, y=y, text="name:N")
    halo = near.mark_text(stroke="white", strokeWidth=4, strokeOpacity=0.85, **place)
    label = near.mark_text(color=ACCENT, **place)
    chart = alt.layer(area, *lines, marks, halo, label, width="container", height=400)
    return chart.add_params(*(alt.param(name=name, value=value) for name, value in start.items()))


# --- the counts of 1860-61 ------------------------------------------------------------------------


def counts(votes: pd.DataFrame, order: Sequence[str], start: str) -> alt.LayerChart:
    """Printed counts of 1860-61. `votes`: abbr, name, whose, vote, pct_for, main, votes_for, votes_against."""
    w = WORDS["counts-1860"]
    say, kinds = w["chart"], [words for whose, words in w["whose"].items() if whose != "any"]
    scale = alt.Scale(domain=[0, 100])
    base = alt.Chart(votes).encode(
        x=alt.X("pct_for:Q", title=say["x"], scale=scale, axis=alt.Axis(labelExpr="datum.value + '%'")),
        y=alt.Y("name:N", title=None, sort=list(order), axis=alt.Axis(ticks=False, domain=False)),
    )
    half = alt.Chart(pd.DataFrame([{"pct_for": 50}])).mark_rule(color=SOFT, strokeDash=[4, 3])
    band = base.transform_filter("datum.abbr == state").transform_aggregate(n="count()", groupby=["name"])
    band = band.mark_rect(color=LIT).encode(
        x=alt.value(0), x2=alt.value("width"), y=alt.Y("name:N", sort=list(order), title=None)
    )
    marks = base.transform_calculate(fits="who == 'any' || datum.whose == who")
    shade = alt.Scale(domain=kinds, range=[CATEGORIES[1], CATEGORIES[0], CATEGORIES[2]])
    legend = {"orient": "top", "symbolStrokeColor": INK, "labelLimit": 260}
    marks = marks.mark_point(size=95, strokeWidth=1.8, cursor="pointer").encode(
        shape=alt.Shape(
            "vote:N",
            scale=alt.Scale(domain=kinds, range=["diamond", "circle", "square"]),
            legend=alt.Legend(title=None, columns=alt.ExprRef(f"{NARROW} ? 1 : 3"), **legend),
        ),
        stroke=alt.Stroke("vote:N", scale=shade, legend=None),
        fill=alt.Fill("vote:N", scale=shade, legend=None),
        fillOpacity=alt.condition("datum.main", alt.value(1), alt.value(0)),
        opacity=alt.condition("datum.fits", alt.value(1), alt.value(FAINT)),
        tooltip=[
            alt.Tooltip("name:N", title=say["state"]),
            alt.Tooltip("vote:N", title=say["who"]),
            alt.Tooltip("votes_for:Q", title=say["votes_for"], format=","),
            alt.Tooltip("votes_against:Q", title=say["votes_against"], format=","),
        ],
    )
    chart = alt.layer(band, half.encode(x="pct_for:Q"), marks, width="container", height=alt.Step(26))
    return chart.add_params(alt.param(name="who", value="any"), alt.param(name="state", value=start))
