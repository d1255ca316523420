"""Chapter 6's pictures: DataFrames in, Altair charts out. No widgets, no file reading."""

from __future__ import annotations

from itertools import product
from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, CLAIM, FAINT, INK, LINE, NARROW, PARTIES, SOFT, js
from calexit.union.words import CONGRESS, LAND, POPULAR, RECOUNT

DEM, REP = PARTIES["Democrats"], PARTIES["Republicans"]
SIDE = alt.Scale(domain=["dem", "rep"], range=[DEM, REP])
HOUSE = 435


def _param(name: str, value: Any) -> alt.Parameter:
    return alt.param(name=name, value=value)


def _leads(table: pd.DataFrame, words: dict[str, Any], limit: float, rule: str, step: int) -> alt.LayerChart:
    """Rows of years: a ring for the record, a dot for the recount, left and right of an even count."""
    years = sorted(table["year"].unique())
    y = alt.Y("year:O", title=None, sort=years, axis=alt.Axis(ticks=False, domain=False, labelFontSize=11))
    x = alt.X(
        "lead:Q",
        title=words["axis"],
        scale=alt.Scale(domain=[-limit, limit]),
        axis=alt.Axis(labelExpr="abs(datum.value)"),
    )
    base = (
        alt.Chart(table)
        .transform_filter(f"datum.rule == 'record' || {rule}")
        .transform_calculate(side="datum.lead > 0 ? 'dem' : 'rep'", chosen="datum.year == year")
    )
    strong = alt.condition("datum.chosen", alt.value(1), alt.value(0.55))
    middle = alt.Chart(pd.DataFrame([{"lead": 0}])).mark_rule(color=SOFT, size=1.5).encode(x="lead:Q")
    band = (
        base.transform_filter("datum.chosen && datum.rule == 'record'")
        .mark_rect(color=LINE, opacity=0.5)
        .encode(y=y)
    )
    lines = base.mark_line(color="#9aa4ae", size=1.5).encode(x=x, y=y, detail="year:O")
    rings = base.transform_filter("datum.rule == 'record'").mark_point(size=75, strokeWidth=2, filled=False)
    dots = base.transform_filter("datum.rule != 'record'").mark_point(size=75, filled=True)
    color = alt.Color("side:N", scale=SIDE, legend=None)
    shape = alt.Shape(
        "side:N", scale=alt.Scale(domain=["dem", "rep"], range=["circle", "square"]), legend=None
    )
    ends = alt.Chart(pd.DataFrame([{"lead": -limit, "words": "■ " + words["left"]}])).mark_text(
        align="left", color=REP, fontWeight=700, dy=-10
    )
    starts = alt.Chart(pd.DataFrame([{"lead": limit, "words": words["right"] + " ●"}])).mark_text(
        align="right", color=DEM, fontWeight=700, dy=-10
    )
    return alt.layer(
        band,
        middle,
        lines,
        rings.encode(x=x, y=y, color=color, shape=shape, opacity=strong),
        dots.encode(x=x, y=y, color=color, shape=shape, opacity=strong),
        ends.encode(x="lead:Q", y=alt.value(0), text="words:N"),
        starts.encode(x="lead:Q", y=alt.value(0), text="words:N"),
        width="container",
        height=alt.Step(step),
    )


def recount(table: pd.DataFrame) -> alt.LayerChart:
    """Electoral lead by year and rule. `table`: year, rule, lead (percent of electors, Democratic above 0)."""
    chart = _leads(table, RECOUNT, 100, "datum.rule == rule", 15)
    return chart.add_params(_param("rule", "drop"), _param("year", 2020))


def popular(table: pd.DataFrame) -> alt.LayerChart:
    """Popular-vote lead by year. `table`: year, rule, lead (millions, Democratic above 0)."""
    return _leads(table, POPULAR, 20, "datum.rule == 'drop'", 22).add_params(_param("year", 2016))


def seats_so_far(log: pd.DataFrame, order: list[str]) -> alt.LayerChart:
    """Bars that grow seat by seat, before pale ones of all seats. `log`: union, seat, state, state_seat."""
    every = alt.Chart(log).transform_filter("datum.union == union")
    base = every.transform_filter("datum.seat <= seat")
    now = base.transform_aggregate(seats="max(state_seat)", newest="max(seat)", groupby=["state"])
    y = alt.Y("seats:Q", title="House seats", scale=alt.Scale(domain=[0, 55]))
    x = alt.X(
        "state:N",
        title=None,
        sort=order,
        axis=alt.Axis(labelFontSize=alt.expr(f"{NARROW} ? 0 : 10"), labelAngle=-90, ticks=False),
        scale=alt.Scale(domain=order),
    )
    last_of = every.transform_aggregate(seats="max(state_seat)", groupby=["state"])
    last = last_of.mark_bar(color="#edf0f3").encode(x=x, y=y)
    bars = now.mark_bar().encode(
        x=x, y=y, color=alt.condition("datum.newest == seat", alt.value("#d55e00"), alt.value("#9fb4c4"))
    )
    words = (
        now.transform_filter("datum.newest == seat")
        .transform_calculate(words="datum.state + ' ' + datum.seats")
        .mark_text(dy=-8, fontWeight=700, color="#a84300")
        .encode(x=x, y="seats:Q", text="words:N")
    )
    # on a phone an axis has no room for fifty names: each stands below its bar, in one of four lines
    below = (
        last_of.transform_filter(NARROW)
        .transform_calculate(line=f"indexof({js(order)}, datum.state) % 4")
        .mark_text(fontSize=10, color=SOFT, dy=alt.expr("10 + 11 * datum.line"))
        .encode(x=x, y=alt.value("height"), text="state:N")
    )
    return alt.layer(last, bars, words, below, width="container", height=230).add_params(
        _param("union", "without"), _param("seat", 51)
    )


def left_out(states: pd.DataFrame) -> alt.LayerChart:
    """A tile for each state: its seats when the chosen states leave, by Huntington-Hill in the chart itself.

    `states`: abbr, people (apportionment population), seats (now), tile_row, tile_col.
    """
    gone = "indexof(out, datum.abbr) >= 0"
    place = {
        "x": alt.X("tile_col:O", title=None, axis=None),
        "y": alt.Y("tile_row:O", title=None, axis=None),
    }
    base = alt.Chart(states)
    tiles = base.mark_rect(stroke="white", strokeWidth=3, cornerRadius=4).encode(
        **place, color=alt.condition(gone, alt.value("#e2e6ea"), alt.value("#cfe3ef"))
    )
    names = base.mark_text(fontSize=11, dy=alt.expr(f"{NARROW} ? -12 : -8"), color=INK).encode(
        **place, text="abbr:N", opacity=alt.condition(gone, alt.value(0.75), alt.value(1))
    )
    # every state that stays has one seat; the others go to the highest people / sqrt(n(n+1)) (model.huntington_hill)
    stay = (
        base.transform_filter("!(" + gone + ")")
        .transform_joinaggregate(all="sum(people)", states="count()")
        .transform_calculate(n=f"sequence(1, min({HOUSE}, ceil({HOUSE} * datum.people / datum.all) + 4))")
        .transform_flatten(["n"])
        .transform_calculate(priority="datum.people / sqrt(datum.n * (datum.n + 1))")
        .transform_window(rank="row_number()", sort=[alt.SortField("priority", "descending")])
        .transform_calculate(won=f"datum.rank <= {HOUSE} - datum.states ? 1 : 0")
        .transform_aggregate(extra="sum(won)", groupby=["abbr", "seats", "tile_row", "tile_col"])
        .transform_calculate(
            then="datum.extra + 1",
            gain="datum.extra + 1 > datum.seats ? '+' + (datum.extra + 1 - datum.seats) : ''",
        )
    )
    stay = stay.transform_calculate(  # a phone writes the gain in a line of its own
        words=f"{NARROW} ? [datum.then, datum.gain] : [datum.then + (datum.gain ? ' ' + datum.gain : '')]"
    )
    numbers = stay.mark_text(
        fontSize=alt.expr(f"{NARROW} ? 10.5 : 13"),
        fontWeight=700,
        lineHeight=12,
        dy=alt.expr(f"{NARROW} ? 1 : 8"),
        color=ACCENT,
    ).encode(**place, text="words:N")
    crosses = (
        base.transform_filter(gone)
        .mark_text(fontSize=alt.expr(f"{NARROW} ? 10.5 : 12"), dy=8, color=SOFT)
        .encode(**place, text=alt.value("out"))
    )
    return alt.layer(tiles, names, numbers, crosses, width="container", height=alt.Step(44))


def congress(table: pd.DataFrame) -> alt.LayerChart:
    """Two bars: a chamber with and without California. `table`: congress, chamber, row, side, seats, start, majority."""
    base = alt.Chart(table).transform_filter("datum.congress == congress && datum.chamber == chamber")
    rows = list(CONGRESS["rows"].values())
    y = alt.Y("row:N", title=None, sort=rows, axis=alt.Axis(ticks=False, domain=False))
    base = base.transform_calculate(end="datum.start + datum.seats", middle="datum.start + datum.seats / 2")
    bars = base.mark_bar(size=46, stroke="white").encode(
        x=alt.X("start:Q", title=CONGRESS["axis"]),
        x2="end:Q",
        y=y,
        color=alt.Color(
            "side:N",
            scale=alt.Scale(domain=["Democratic", "Republican"], range=[DEM, REP]),
            legend=alt.Legend(orient="top", title=None),
        ),
    )
    named = base.transform_calculate(words=f"datum.seats + ({NARROW} ? '' : ' ' + datum.side)")
    words = named.mark_text(color="white", fontWeight=700, fontSize=15).encode(
        x="middle:Q", y=y, text="words:N"
    )
    half = (
        base.transform_filter("datum.start == 0")
        .mark_tick(size=62, thickness=3, color=INK)
        .encode(x="half:Q", y=y)
    )
    return alt.layer(bars, words, half, width="container", height=alt.Step(66)).add_params(
        _param("congress", int(table["congress"].max())), _param("chamber", "House")
    )


def _wide(word: str) -> float:
    """About how wide a word of 10 px is, in px."""
    return sum(3.4 if c in "iljtfr' " else 8.6 if c in "mwMW" else 6.1 for c in word)


def _beside(table: pd.DataFrame, column: float = 45, row: float = 44, shape: float = 8) -> pd.DataFrame:
    """Where a phone has room for each county's name: the most populous first, none over another.

    Columns county, lines (the name, "\\n" between its lines) and place: 1 below the shape, -1 above it.
    """
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for r in table.drop_duplicates("county").sort_values("people", ascending=False).itertuples():
        x, y, ways = float(r.tile_column) * column, float(r.tile_row) * row, []
        for side, letters in product((1, -1), (10, 5)):
            lines = wrap(str(r.county), letters, break_long_words=False)
            half, near, far = max(map(_wide, lines)) / 2, side * shape, side * (shape + 1 + 10 * len(lines))
            ways.append((lines, side, (x - half, x + half, y + min(near, far), y + max(near, far))))
        free = [w for w in ways if not any(_over(w[2], other) for other in taken)]
        lines, side, box = (free or ways)[0]
        taken.append(box)
        found.append((r.county, "\n".join(lines), side))
    return pd.DataFrame(found, columns=["county", "lines", "place"])


def _over(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Tell whether two boxes (left, right, top, bottom) lie over each other."""
    return a[0] < b[1] + 0.5 and b[0] < a[1] + 0.5 and a[2] < b[3] and b[2] < a[3]


def land_or_people(table: pd.DataFrame) -> alt.LayerChart:
    """A shape for each county: a circle or a square, by party. A name stands below it, or in it if it is large.

    `table`: county, tile_row, tile_column, carried, sets, land, people, votes, year. On a phone a name stands in lines.
    """
    smallest, largest, most = 18, 9000, 26
    base = (
        alt.Chart(table.merge(_beside(table)))
        .transform_filter("datum.year == year")
        .transform_calculate(
            part="size == 'land' ? datum.land : size == 'people' ? datum.people : datum.votes",
            size_now="datum.part * min(1, width * width / 360000)",  # smaller shapes on a phone
            inside="indexof(datum.sets, counties) >= 0",
        )
        .transform_calculate(side=f"sqrt({smallest} + {(largest - smallest) / most} * datum.size_now)")
    )
    place = {
        "x": alt.X(
            "tile_column:Q",
            title=None,
            axis=None,
            scale=alt.Scale(domain=[0.3, 7.2], nice=False, zero=False),
        ),
        "y": alt.Y(
            "tile_row:Q", title=None, axis=None, scale=alt.Scale(domain=[14.4, 0.4], nice=False, zero=False)
        ),
    }
    names = {"dem": LAND["carried"]["dem"], "rep": LAND["carried"]["rep"]}
    shapes = (
        base.transform_calculate(lead=f"({js(names)})[datum.carried]")
        .mark_point(filled=True, strokeWidth=1.5)
        .encode(
            **place,
            size=alt.Size(
                "size_now:Q", scale=alt.Scale(domain=[0, most], range=[smallest, largest]), legend=None
            ),
            color=alt.Color(
                "lead:N",
                scale=alt.Scale(domain=list(names.values()), range=[DEM, REP]),
                legend=alt.Legend(orient="top", title=None, symbolOpacity=1, symbolSize=120),
            ),
            shape=alt.Shape(
                "lead:N", scale=alt.Scale(domain=list(names.values()), range=["circle", "square"])
            ),
            opacity=alt.condition("datum.inside", alt.value(0.9), alt.value(FAINT)),
            tooltip=[
                alt.Tooltip("county:N", title="County"),
                alt.Tooltip("part:Q", title="Percent of the state", format=".1f"),
            ],
        )
    )
    named = base.transform_calculate(
        name=f"{NARROW} ? datum.lines : datum.county",
        more=f"{NARROW} ? length(split(datum.lines, '\\n')) - 1 : 0",
        up=f"{NARROW} && datum.place < 0",
    ).encode(**place, text="name:N")
    look = {  # beside the shape, or around the middle of a large one
        "fontSize": alt.expr(f"{NARROW} ? 10 : 11"),
        "lineBreak": "\n",
        "lineHeight": 10,
        "dy": alt.expr(
            "datum.side >= 34 ? -5 * datum.more : datum.up ? -datum.side / 2 - 7 - 10 * datum.more : datum.side / 2 + 7"
        ),
    }
    halo = named.mark_text(stroke="white", strokeWidth=3.5, opacity=0.85, **look)
    labels = named.mark_text(**look).encode(
        color=alt.condition("datum.inside", alt.value(INK), alt.value(SOFT))
    )
    return alt.layer(shapes, halo, labels, width="container", height=620).add_params(
        _param("counties", "carried by Trump"), _param("year", 2024), _param("size", "land")
    )


def born(table: pd.DataFrame) -> alt.LayerChart:
    """Claimed shares and the nearest shares found. `table`: claim_id, place, claimed, found, claim_words, found_words."""
    order = table["place"].tolist()
    base = alt.Chart(table).transform_calculate(here="datum.claim_id == claim")
    y = alt.Y("place:N", title=None, sort=order, axis=alt.Axis(ticks=False, domain=False))
    x = alt.X(
        "claimed:Q",
        title="Share born in the place they live in",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(labelExpr="datum.value + '%'"),
    )
    strong = alt.condition("datum.here", alt.value(1), alt.value(0.35))
    said = base.mark_point(shape="diamond", filled=True, size=150, color=CLAIM).encode(
        x=x, y=y, opacity=strong
    )
    found = (
        base.transform_filter("isValid(datum.found)")
        .mark_circle(size=120, color=ACCENT)
        .encode(x="found:Q", y=y, opacity=strong)
    )
    said_words = base.transform_filter("datum.here").mark_text(
        dy=-15, fontWeight=700, color="#8f3f70", align="right"
    )
    found_words = base.transform_filter("datum.here && isValid(datum.found)")
    look = {"fontWeight": 700, "color": ACCENT, "align": "left"}
    aside = found_words.transform_filter(f"!({NARROW})").mark_text(dy=-15, **look)
    below = found_words.transform_filter(NARROW).mark_text(dy=17, **look)
    return alt.layer(
        said,
        found,
        said_words.encode(x="claimed:Q", y=y, text="claim_words:N"),
        aside.encode(x="found:Q", y=y, text="found_words:N"),
        below.encode(x=alt.value(0), y=y, text="found_words:N"),
        width="container",
        height=alt.Step(52),
    ).add_params(_param("claim", table["claim_id"].iloc[0]))
