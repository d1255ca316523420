"""Chapter 6's pictures: DataFrames in, Altair charts out. No widgets, no file reading."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.kit import maps
from calexit.kit.theme import (
    ACCENT,
    GUESS,
    INK,
    LAND,
    LINE,
    NARROW,
    PAPER,
    PARTIES,
    SOFT,
    js,
    pixels,
    sentence,
)
from calexit.union.words import WORDS

DEM, REP = PARTIES["Democrats"], PARTIES["Republicans"]
PALE = {"dem": "#c3d0e5", "rep": "#e8c2bf"}
"""The parties' colours where a county is not in the chosen set."""
MOVED = "#d55e00"
LIMITS = {"electors": 125, "votes": 30, "House": 30, "Senate": 15}
"""How far the axis goes either way, in percent of what is counted."""


def lifted(table: pd.DataFrame) -> alt.LayerChart:
    """A column a year: a ring for the record, a dot without California, above and below an even count.

    `table`: count, year, lead, lead_then (percent, Democratic above 0), side, side_then, changed. Parameters `count`, `year`.
    """
    w = WORDS["recount"]["chart"]
    base = (
        alt.Chart(table)
        .transform_filter("datum.count == count")
        .transform_calculate(chosen="datum.year == year", lit="year == 'all' || datum.year == year")
    )
    x = alt.X(
        "year:O",
        title=None,
        scale=alt.Scale(type="band"),
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", labelFontSize=11, ticks=False, domain=False),
    )
    axis = alt.Axis(labelExpr=f"datum.value ? abs(datum.value) + '%' : {js(w['even'])}", tickCount=5)
    scale = alt.Scale(domainMin=alt.expr("-limit"), domainMax=alt.expr("limit"), nice=False)
    was, then = (alt.Y(f"{name}:Q", title=None, axis=axis, scale=scale) for name in ("lead", "lead_then"))
    even = alt.Chart(pd.DataFrame([{"lead": 0}])).mark_rule(color=SOFT, size=1.5).encode(y=was)
    band = base.transform_filter("datum.chosen").mark_rect(color=LINE, opacity=0.6).encode(x=x)
    lines = base.mark_rule(color="#9aa4ae", size=2).encode(x=x, y=was, y2="lead_then:Q")
    told = [alt.Tooltip(f"{name}:Q", title=w[name], format=".1f") for name in ("lead", "lead_then")]
    told.insert(0, alt.Tooltip("year:O", title=" "))
    marks = []
    for y, side, filled in ((was, "side", False), (then, "side_then", True)):
        mark = base.mark_point(size=70, strokeWidth=2.2, filled=filled, cursor="pointer")
        colour = alt.Color(f"{side}:N", scale=alt.Scale(domain=["dem", "rep"], range=[DEM, REP]), legend=None)
        shapes = alt.Scale(domain=["dem", "rep"], range=["circle", "square"])
        lit = alt.condition("datum.lit", alt.value(1), alt.value(0.45))
        marks.append(
            mark.encode(
                x=x, y=y, color=colour, shape=alt.Shape(f"{side}:N", scale=shapes, legend=None), opacity=lit, tooltip=told
            )
        )  # fmt: skip
    names = (
        base.transform_calculate(words="datum.changed || datum.chosen ? datum.year : ''")
        .mark_text(fontWeight=700, dy=alt.expr("datum.lead_then < datum.lead ? 16 : -15"), color=INK)
        .encode(x=x, y=then, text="words:N")
    )
    ends = [
        alt.Chart(pd.DataFrame([{"words": w[side]}]))
        .mark_text(align="left", fontWeight=700, color=colour)
        .encode(x=alt.value(6), y=alt.value(at), text="words:N")
        for side, colour, at in (("dem", DEM, 10), ("rep", REP, HEIGHT - 10))
    ]
    chart = alt.layer(band, even, lines, *marks, names, *ends, width="container", height=HEIGHT)
    return chart.add_params(
        alt.param(name="count", value="electors"), alt.param(name="year", value="all"), alt.param(name="limit", expr=f"({js(LIMITS)})[count]")
    )  # fmt: skip


HEIGHT = 300


def seats(log: pd.DataFrame, order: list[str], guessed: str) -> alt.LayerChart:
    """Bars that grow seat by seat, before pale ones of all seats; what is more than a state has now is orange.

    `log`: union, seat, state, state_seat, now (the state's seats today). Parameters `union`, `seat`, `guess` (of `guessed`).
    """
    w = WORDS["seats"]["chart"]
    every = alt.Chart(log).transform_filter("datum.union == union")
    now = every.transform_filter("datum.seat <= seat")
    now = now.transform_aggregate(seats="max(state_seat)", newest="max(seat)", groupby=["state", "now"])
    y = alt.Y("seats:Q", title=w["axis"], scale=alt.Scale(domain=[0, 60], nice=False))
    axis = alt.Axis(labelFontSize=alt.expr(f"{NARROW} ? 0 : 10"), labelAngle=-90, ticks=False)
    x = alt.X("state:N", title=None, axis=axis, scale=alt.Scale(domain=order))
    last_of = every.transform_aggregate(seats="max(state_seat)", groupby=["state"])
    last = last_of.mark_bar(color="#e6eaee").encode(x=x, y=y)
    newest = alt.condition(
        f"datum.newest == seat && seat < {int(log['seat'].max())}", alt.value(INK), alt.value("#7fa3bd")
    )
    bars = now.transform_calculate(kept="min(datum.seats, datum.now)").mark_bar()
    more = now.transform_filter("datum.seats > datum.now").mark_bar(color=MOVED)
    more, bars = more.encode(x=x, y="now:Q", y2="seats:Q"), bars.encode(x=x, y="kept:Q", color=newest)
    gain = (
        now.transform_filter("datum.seats > datum.now + 2 && width > 560")
        .transform_calculate(words="'+' + (datum.seats - datum.now)")
        .mark_text(dy=-8, fontSize=11, fontWeight=700, color="#a84300")
        .encode(x=x, y=y, text="words:N")
    )
    key = alt.Chart(pd.DataFrame([{"words": w["moved"]}])).transform_filter("union == 'without'")
    key = key.mark_text(align="right", fontWeight=700, color="#a84300").encode(
        x=alt.value("width"), y=alt.value(28), text="words:N"
    )
    mine = (
        alt.Chart(pd.DataFrame([{"state": guessed}]))
        .transform_calculate(seats="guess")
        .transform_filter("isValid(datum.seats)")
    )
    tick = mine.mark_tick(color=GUESS, thickness=3, size=16).encode(x=x, y=y)
    name = mine.transform_calculate(words=sentence(w["guess"], guess="datum.seats"))
    name = name.mark_text(align="left", dx=12, fontWeight=700, color=GUESS)
    name = name.encode(x=x, y=alt.value(8), text="words:N")
    # on a phone an axis has no room for fifty names: each stands below its bar, in one of four lines
    below = (
        last_of.transform_filter(NARROW)
        .transform_calculate(line=f"indexof({js(order)}, datum.state) % 4")
        .mark_text(fontSize=10, color=SOFT, dy=alt.expr("10 + 11 * datum.line"))
        .encode(x=x, y=alt.value("height"), text="state:N")
    )
    chart = alt.layer(last, bars, more, gain, below, key, tick, name, width="container", height=250)
    return chart.add_params(alt.param(name="union", value="without"), alt.param(name="guess", value=None))


HOUSE = 435
SHADES = ["#e3e8ed", "#bfd4e3", "#94b9d3", "#659cc0", "#337dab", ACCENT]
"""No seat gained, one, two … five or more."""


def left_out(places: pd.DataFrame) -> alt.LayerChart:
    """A map: what each state gains when the chosen ones are lifted out, by Huntington-Hill in the chart itself.

    `places`: abbr, name, people (apportionment population), seats (now), placed by their outlines. Parameter `out`.
    """
    places = places.assign(map_place=places["abbr"])
    w = WORDS["left-out"]["chart"]
    base = alt.Chart(places[["abbr", "name", "people", "seats"]])
    # every state that stays has one seat; the others go to the highest people / sqrt(n(n+1)) (model.huntington_hill)
    stay = (
        base.transform_filter("indexof(out, datum.abbr) < 0")
        .transform_joinaggregate(all="sum(people)", states="count()")
        .transform_calculate(n=f"sequence(1, min({HOUSE}, ceil({HOUSE} * datum.people / datum.all) + 4))")
        .transform_flatten(["n"])
        .transform_calculate(priority="datum.people / sqrt(datum.n * (datum.n + 1))")
        .transform_window(rank="row_number()", sort=[alt.SortField("priority", "descending")])
        .transform_calculate(won=f"datum.rank <= {HOUSE} - datum.states ? 1 : 0")
        .transform_aggregate(extra="sum(won)", groupby=["abbr", "name", "seats"])
        .transform_calculate(
            then="datum.extra + 1",
            gain="datum.then - datum.seats",
            shade=f"({js(SHADES)})[min(datum.gain, {len(SHADES) - 1})]",
            ink=f"datum.gain > 3 ? '{PAPER}' : '{INK}'",
            word="datum.gain ? '+' + datum.gain : ''",
        )
    )
    counts = [alt.Tooltip(f"{name}:Q", title=w[name]) for name in ("seats", "then")]
    gone = alt.Chart(places.filter(like="map_")).transform_calculate(abbr="datum.map_place")
    return maps.layers(
        maps.looked_up(stay, "abbr", places),
        gone.transform_filter("indexof(out, datum.abbr) >= 0"),
        "abbr",
        alt.Color("shade:N", scale=None, legend=None),
        text=alt.Color("ink:N", scale=None, legend=None),
        word="word",
        tooltip=[alt.Tooltip("name:N", title=" "), *counts],
        cursor="pointer",
    ).add_params(alt.param(name="out", value=["TX"]))


ROOM, PHONE = 470, 295
"""Pixels that the map of counties is high at most."""
BARS = ("land", "people", "rep_votes_share")


def land_or_people(counties: pd.DataFrame, shares: pd.DataFrame) -> alt.LayerChart:
    """The map of counties, which grows from land into circles by people, and beside or under it what the chosen ones hold.

    `counties`: fips, county, carried and sets (a list each: 2016, 2020, 2024), lines and half (the name, half its width),
    map_land_r (what its land is wide), placed; `shares`: counties, year, bar (one of `BARS`), share. Parameters `counties`, `year`, `size`, `county`, `guess`.
    """
    w = WORDS["land-or-people"]["chart"]
    at = "(year - 2016) / 4"
    rep, lit = f"datum.carried[{at}] == 'rep'", f"indexof(datum.sets[{at}], counties) >= 0"
    colour = alt.when(f"{rep} && {lit}").then(alt.value(REP)).when(rep).then(alt.value(PALE["rep"]))
    colour = colour.when(lit).then(alt.value(DEM)).otherwise(alt.value(PALE["dem"]))
    people = "size == 'people'"
    told = [alt.Tooltip("county:N", title=" ")]
    chosen = "datum.fips == county"
    edge = {"stroke": f"{chosen} ? '{INK}' : '{PAPER}'", "strokeWidth": f"{chosen} ? 3 : 0.8"}
    room = f"{NARROW} ? {PHONE} : {ROOM}"
    drawn = maps.grown(counties, colour, people, tooltip=told, room=room, cursor="pointer", **{n: alt.expr(e) for n, e in edge.items()})  # fmt: skip
    parts = [drawn, *_signs(counties, people, rep, lit), *_legend(w), *_shares(shares, w)]
    chart = alt.layer(*parts, width="container", height=drawn.height)
    params = {
        "beside": "width * 0 + containerSize()[0] - map_wide > 210",  # not of the plot: it would answer itself
        "free": "beside ? width - map_wide - 20 : width",
        "height": f"map_high + (beside ? 0 : {34 * len(BARS) + 14})",
    }
    values = {"counties": "carried by Trump", "year": 2024, "size": "land", "county": "all", "guess": None}
    return chart.add_params(
        *(alt.param(name=n, value=v) for n, v in values.items()), *(alt.param(name=n, expr=e) for n, e in params.items())
    )  # fmt: skip


def _signs(counties: pd.DataFrame, people: str, rep: str, lit: str) -> list[alt.Chart]:
    """In each county a sign of who carried it, told without colour, and its name where there is room."""
    base = alt.Chart(counties).transform_calculate(
        left=f"({people} ? datum.map_people_x : datum.map_x) * map_unit",
        top=f"({people} ? datum.map_people_y : datum.map_y) * map_unit",
        fits=f"({people} ? datum.map_people_r : datum.map_land_r) * map_unit > datum.half",
        sign=f"{rep} ? '■' : '●'",
        words="datum.sign + '\\n' + datum.lines",
        ink=f"{lit} ? '{PAPER}' : '{INK}'",
        up="5 * (length(split(datum.words, '\\n')) - 1)",
    )
    place = {"x": pixels(alt.X, "left"), "y": pixels(alt.Y, "top")}
    ink = alt.Color("ink:N", scale=None, legend=None)
    bare = base.transform_filter("!datum.fits")
    signs = [
        bare.transform_filter(test)
        .mark_point(shape=shape, filled=True, size=14, opacity=1)
        .encode(**place, color=ink)
        for test, shape in ((rep, "square"), (f"!({rep})", "circle"))
    ]
    look = {
        "fontSize": 10.5,
        "fontWeight": 600,
        "lineBreak": "\n",
        "lineHeight": 10,
        "dy": alt.expr("-datum.up"),
    }
    named = base.transform_filter("datum.fits").mark_text(**look)  # fmt: skip
    return [*signs, named.encode(**place, color=ink, text="words:N")]


def _legend(w: dict[str, str]) -> list[alt.Chart]:
    """What the signs say, in the ocean."""
    table = pd.DataFrame([{"words": w[side], "up": up} for side, up in (("dem", 26), ("rep", 8))])
    base = alt.Chart(table).transform_calculate(left="0", top="map_high - datum.up")
    base = base.mark_text(align="left", fontWeight=600, fontSize=11)
    colour = alt.condition("datum.up > 10", alt.value(DEM), alt.value(REP))
    return [base.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top"), text="words:N", color=colour)]


def _shares(shares: pd.DataFrame, w: dict[str, str]) -> list[alt.Chart]:
    """Three bars: the chosen counties' part of the land, of the people, of Trump's votes; and the guess at the people."""
    base = alt.Chart(shares).transform_filter("datum.counties == counties && datum.year == year").transform_calculate(
        at=f"indexof({js(list(BARS))}, datum.bar)",
        left="beside ? map_wide + 20 : 0",
        top="beside ? map_high * 0.3 + 66 * datum.at : map_high + 26 + 34 * datum.at",
        foot="datum.top + (beside ? 20 : 14)",
        end="datum.left + free * datum.share / 100",
        far="datum.left + free",
        words=f"replace(({js({bar: w[bar] for bar in BARS})})[datum.bar], '{{share}}', format(datum.share, '.1~f'))",
    )  # fmt: skip
    x, y = pixels(alt.X, "left"), pixels(alt.Y, "top")
    track = base.mark_rect(color=LAND).encode(x=x, x2="far:Q", y=y, y2="foot:Q")
    part = base.mark_rect(color=ACCENT).encode(x=x, x2="end:Q", y=y, y2="foot:Q")
    name = base.mark_text(align="left", dy=-8, fontWeight=600, limit=alt.expr("free")).encode(
        x=x, y=y, text="words:N"
    )
    mine = base.transform_filter("datum.bar == 'people' && isValid(guess)").transform_calculate(
        at_guess="datum.left + free * guess / 100",
        high="datum.top - 4",
        low="datum.foot + 4",
        told="beside ? datum.foot + 14 : datum.top - 8",
        said=sentence(w["guess"], guess="guess"),
    )
    at = pixels(alt.X, "at_guess")
    tick = mine.mark_rule(color=GUESS, size=3).encode(x=at, y=pixels(alt.Y, "high"), y2="low:Q")
    said = mine.mark_text(align="right", fontWeight=700, color=GUESS, limit=alt.expr("free")).encode(
        x=pixels(alt.X, "far"), y=pixels(alt.Y, "told"), text="said:N"
    )
    return [track, part, name, tick, said]


def born(table: pd.DataFrame) -> alt.LayerChart:
    """Shares that were claimed, and the nearest share found. `table`: place, claimed, found (percent), said, near (words)."""
    base = alt.Chart(table)
    y = alt.Y("place:N", title=None, sort=None, axis=alt.Axis(ticks=False, domain=False))
    axis = alt.Axis(labelExpr="datum.value + '%'", title=WORDS["born"]["axis"])
    layers = []
    for field, words, colour, shape, dy in (
        ("claimed", "said", "#8f3f70", "diamond", -17),
        ("found", "near", ACCENT, "circle", 17),
    ):
        x = alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 100]), axis=axis)
        shown = base.transform_filter(f"isValid(datum.{field})").encode(x=x, y=y)
        layers.append(shown.mark_point(shape=shape, filled=True, size=140, opacity=1, color=colour))
        layers.append(shown.mark_text(dy=dy, fontWeight=700, color=colour).encode(text=f"{words}:N"))
    return alt.layer(*layers, width="container", height=64 * len(table))
