"""Chapter 1's pictures of votes that were won, the war's dead and California: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from collections.abc import Callable

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
OPEN = "#c9cfd6"
"""What is not settled."""


# --- votes that were won --------------------------------------------------------------------------

VOTE_ROW, FIRST = 74, 26
"""Pixels from one row of votes to the next, and above the first."""


def won(dots: pd.DataFrame, rows: pd.DataFrame, names: pd.DataFrame) -> alt.LayerChart:
    """Votes that were won, a dot each, by what the parent state did: to the right who became independent.

    `dots`: vote_id, name, group, row, x, became, open, placed, outcome. `rows`: group, row, name, short, count. `names`: row,
    x, side, text: what stands under the dots nearest the middle. Parameters `group`, `vote`.
    """
    w, high = WORDS["won"]["chart"], FIRST + VOTE_ROW * len(rows)
    x = alt.Scale(domain=[float(dots["x"].min()) - 0.7, float(dots["x"].max()) + 0.7], nice=False)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x, axis=None)

    lit = "(group == 'all' || group == datum.group)"
    base = alt.Chart(dots).transform_calculate(
        y=f"{FIRST + 40} + {VOTE_ROW} * datum.row", chosen="datum.vote_id == vote"
    )
    heads = alt.Chart(rows).transform_calculate(
        y=f"{FIRST + 14} + {VOTE_ROW} * datum.row",
        top="datum.y - 14",
        foot=f"datum.y + {VOTE_ROW - 18}",
        said=f"{NARROW} ? datum.short : datum.name",
    )
    bands = heads.mark_rect(
        cornerRadius=4, color=alt.expr(f"group == datum.group ? '{LIT}' : '#f3f5f7'")
    ).encode(x=alt.value(0), x2=alt.value("width"), y=pixels(alt.Y, "top"), y2="foot:Q")
    middle = alt.Chart(rows).transform_calculate(
        zero="0", top=f"{FIRST + 28} + {VOTE_ROW} * datum.row", foot="datum.top + 24"
    )
    middle = middle.mark_rule(color=INK, size=1.5).encode(
        x=across("zero"), y=pixels(alt.Y, "top"), y2="foot:Q"
    )
    marks = base.mark_point(
        filled=True,
        cursor="pointer",
        size=alt.expr(f"{NARROW} ? 95 : 190"),
        fill=alt.expr(
            f"datum.chosen ? '{GUESS}' : datum.became ? '{ACCENT}' : datum.open ? '{OPEN}' : '{PAPER}'"
        ),
        stroke=alt.expr(f"datum.chosen ? '{INK}' : datum.open ? '{SOFT}' : '{ACCENT}'"),
        strokeWidth=alt.expr("datum.chosen ? 3 : 1.8"),
        opacity=alt.expr(f"datum.chosen || vote == 'all' && {lit} ? 1 : {FAINT}"),
    ).encode(
        x=across("x"),
        y=pixels(alt.Y, "y"),
        shape=alt.Shape(
            "open:N", scale=alt.Scale(domain=[False, True], range=["circle", "diamond"]), legend=None
        ),
        tooltip=[alt.Tooltip("name:N", title=w["place"]), alt.Tooltip("outcome:N", title=w["outcome"])],
    )
    size = alt.expr(f"{NARROW} ? 12 : 13.5")
    row = heads.mark_text(align="left", fontWeight=600, fontSize=size, color=INK).encode(
        x=alt.value(8), y=pixels(alt.Y, "y"), text="said:N"
    )
    large = alt.expr(f"{NARROW} ? 17 : 20")
    counts = heads.transform_calculate(y="datum.y + 2").mark_text(
        align="right", dx=-8, fontWeight=700, fontSize=large, color=ACCENT
    )
    counts = counts.encode(x=alt.value("width"), y=pixels(alt.Y, "y"), text="count:N")
    ends = []
    for name, align, dx in (("no", "right", -8), ("yes", "left", 8)):
        said = alt.Chart(pd.DataFrame([{"zero": 0, "text": w[name]}])).mark_text(
            align=align, dx=dx, color=SOFT, fontWeight=600, fontSize=size
        )
        ends.append(said.encode(x=across("zero"), y=alt.value(12), text="text:N"))
    chart = alt.layer(
        bands, middle, marks, row, counts, *_named(base, names, across), *ends, width="container", height=high
    )
    return chart.add_params(alt.param(name="group", value="all"), alt.param(name="vote", value="all"))


def _named(base: alt.Chart, names: pd.DataFrame, across: Callable[[str], alt.X]) -> list[alt.Chart]:
    """Names under dots: of the votes that were placed, in the order of their dots; where a vote is chosen, its own."""
    every = (
        alt.Chart(names)
        .transform_calculate(
            y=f"{FIRST + 60} + {VOTE_ROW} * datum.row", said=f"{NARROW} ? datum.short : datum.text"
        )
        .transform_filter("vote == 'all'")
    )
    own = base.transform_filter("datum.chosen").transform_calculate(under="datum.y + 20")
    look = {"fontSize": alt.expr(f"{NARROW} ? 10.5 : 12")}
    parts = []
    for where, align, dx, x in (
        ("datum.side == 'yes'", "left", -7, across("x")),
        ("datum.side == 'open'", "right", 0, across("x")),
        (f"datum.side == 'no' && !({NARROW})", "right", 7, across("x")),
        (f"datum.side == 'no' && {NARROW}", "left", 0, alt.value(8)),
    ):
        one = every.transform_filter(where).mark_text(align=align, dx=dx, color=INK, **look)
        parts.append(one.encode(x=x, y=pixels(alt.Y, "y"), text="said:N"))
    told = own.mark_text(
        color=INK,
        fontWeight=700,
        align=alt.expr("datum.x > 6 ? 'right' : datum.x < -3 ? 'left' : 'center'"),
        fontSize=13,
    )
    return [*parts, told.encode(x=across("x"), y=pixels(alt.Y, "under"), text="name:N")]


# --- the war's dead -------------------------------------------------------------------------------


COUNT_ROW = 78
"""Pixels from one count to the next."""


def war_dead(counts: pd.DataFrame, apart: str) -> alt.LayerChart:
    """The counts of the dead on one line of thousands, their range shaded, with how each was made.

    `counts`: count_id, thousand, at, name, value, wide, narrow (lines of its method). `apart`: what stands over the range.
    Parameters `count`, `guess` (thousand).
    """
    w, high = WORDS["war-dead"]["chart"], COUNT_ROW * len(counts) + 34
    x_scale = alt.Scale(domain=[0, 1000])
    axis = alt.Axis(labelExpr="datum.value ? format(1000 * datum.value, ',') : '0'", grid=True)
    base = alt.Chart(counts).transform_calculate(
        zero="0",
        over=f"34 + {COUNT_ROW} * datum.at",
        line="datum.over + 18",
        under="datum.over + 36",
        how=f"{NARROW} ? datum.narrow : datum.wide",
    )
    lit = alt.expr(f"count == 'all' || count == datum.count_id ? 1 : {FAINT}")
    x = alt.X("thousand:Q", title=w["x"], scale=x_scale, axis=axis)
    start = alt.X("zero:Q", scale=x_scale)
    ends = {"low": [counts["thousand"].min()], "high": [counts["thousand"].max()], "text": [apart]}
    range_ = alt.Chart(pd.DataFrame(ends))
    band = range_.mark_rect(color=LIT).encode(
        x=alt.X("low:Q", scale=x_scale), x2="high:Q", y=alt.value(18), y2=alt.value("height")
    )
    said = range_.mark_text(align="right", fontSize=12, color=ACCENT, fontWeight=600).encode(
        x=alt.X("high:Q", scale=x_scale), y=alt.value(8), text="text:N"
    )
    lines = base.mark_rule(size=7, color="#7b8794", opacity=lit).encode(
        x=start, x2="thousand:Q", y=pixels(alt.Y, "line")
    )
    dots = base.mark_point(shape="circle", filled=True, size=190, color=INK, opacity=lit, cursor="pointer")
    told = [alt.Tooltip("name:N", title=w["count"]), alt.Tooltip("value:N", title=w["people"])]
    dots = dots.encode(x=x, y=pixels(alt.Y, "line"), tooltip=told)
    names = base.mark_text(align="left", dx=2, fontWeight=600, color=INK, cursor="pointer").encode(
        x=start, y=pixels(alt.Y, "over"), text="name:N"
    )
    how = base.mark_text(
        align="left", dx=2, fontSize=11.5, lineHeight=14, color=INK, cursor="pointer"
    ).encode(x=start, y=pixels(alt.Y, "under"), text="how:N")
    values = base.mark_text(align="left", dx=12, fontWeight=700, fontSize=14, color=INK)
    values = values.encode(x=x, y=pixels(alt.Y, "line"), text="value:N")
    return alt.layer(
        band,
        said,
        lines,
        dots,
        names,
        how,
        values,
        *_marked(w["guess"], x, high),
        width="container",
        height=high,
    )


def _marked(words: str, x: alt.X, high: int) -> list[alt.Chart]:
    """The reader's number under the counts."""
    mine = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(thousand="guess", over=f"{high - 12}", said=sentence(words, guess="guess"))
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
    down = pixels(alt.Y, "over")
    return [mark.encode(x=x, y=down), said.encode(x=x, y=down, text="said:N")]


# --- proposals on California's map ----------------------------------------------------------------

KINDS = {"leaving": CATEGORIES[5], "splitting": ACCENT, "moving a border": "#7a5195"}
PARTS = {"board": ACCENT, "map": "#9cc5e3", "north": ACCENT, "middle": "#7db3d8", "south": "#c3ddef"}
"""Colours of parts that are told apart; what would go has the colour of its kind."""
MAP = COUNTIES._replace(wide=900, columns=COUNTIES.wide)
"""The map of counties, with room beside it for a list; as wide as the page in a narrow column."""
EVERY = -1
"""The place that stands for all proposals together."""
ITEM, UNDER = 53, 108
"""Pixels: from one proposal of the list to the next, and all that stands under the map in a narrow column."""
NAMED = ("#dbe0e5", "#2f3a45")
"""From the county that the fewest proposals named to the one that the most did."""


def proposals(counties: pd.DataFrame, listed: pd.DataFrame, boxes: pd.DataFrame) -> alt.LayerChart:
    """A proposal on the counties it named, or all of them, in a list with what became of each.

    `counties`: fips, county, parts (a list: "" or a part, a proposal each), named (how many did), placed on `MAP`. `listed`:
    at, year, name, ended, answer. `boxes`: at (of its proposal), nth, yes: counties that voted, where it is not known which.
    Parameter `place`.
    """
    w = WORDS["proposals"]["chart"]
    kinds = js(listed["answer"].tolist())
    low, high = counties["named"].min(), counties["named"].max()
    counties = counties.assign(shade=[_between((named - low) / (high - low)) for named in counties["named"]])
    rows = alt.Chart(counties.drop(columns="named")).transform_calculate(
        part=f"place == {EVERY} ? '' : datum.parts[place]",
        paint=f"place == {EVERY} ? datum.shade : datum.part == '' ? '{LAND}' : ({js(PARTS)})[datum.part]"
        f" || ({js(KINDS)})[({kinds})[place]]",
    )
    told = [alt.Tooltip("county:N", title=w["county"])]
    paint = alt.Color("paint:N", scale=None, legend=None)
    beneath = counties.head(1)[[name for name in counties if name.startswith("map_")]].assign(map_place="")
    drawn = maps.layers(
        rows, beneath, "fips", paint, grid=MAP, tooltip=told, below=30, narrow=UNDER, tiles=False
    )
    squares = (
        alt.Chart(boxes)
        .transform_filter("datum.at == place")
        .transform_calculate(
            left=f"({NARROW} ? 0.6 : 0.38) * width + 15 * (datum.nth % 8)",
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
    chart = alt.layer(drawn, *parts, *_years(listed), width="container", height=drawn.height)
    return chart.add_params(alt.param(name="place", value=EVERY))


def _between(part: float) -> str:
    """A colour on the way from one of `NAMED` to the other."""
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in NAMED]
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in zip(*ends, strict=True))


def _listed(listed: pd.DataFrame) -> list[alt.Chart]:
    """Every proposal beside the map with what became of it; in a narrow column the one that is drawn, under its year."""
    items = (
        alt.Chart(listed)
        .transform_calculate(
            here="datum.at == place",
            shown=f"!({NARROW}) || datum.here",
            lit="place < 0 || datum.here ? 1 : 0.6",
            left=f"{NARROW} ? 2 : 0.64 * width",
            top=f"{NARROW} ? map_end + 36 : 4 + {ITEM} * datum.at",
            foot=f"datum.top + {ITEM - 6}",
            side="datum.left + 6",
            text="datum.left + 16",
            first="datum.top + 15",
            second="datum.top + 33",
            end="width",
            title="datum.year + ' ' + datum.name",
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


def _years(listed: pd.DataFrame) -> list[alt.Chart]:
    """The proposals as years in the colours of their kinds, under the map of a narrow column."""
    count = len(listed)
    chips = (
        alt.Chart(listed)
        .transform_filter(NARROW)
        .transform_calculate(
            left=f"width * datum.at / {count} + 1",
            right=f"width * (datum.at + 1) / {count} - 1",
            middle="(datum.left + datum.right) / 2",
            top="map_end + 6",
            foot="datum.top + 24",
            text_y="datum.top + 12",
        )
    )
    boxes = chips.mark_rect(
        cornerRadius=3,
        color=alt.expr(f"({js(KINDS)})[datum.answer]"),
        stroke=INK,
        strokeWidth=alt.expr("datum.at == place ? 3 : 0"),
    ).encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    years = chips.mark_text(fontSize=11, fontWeight=600, color=PAPER)
    return [boxes, years.encode(x=pixels(alt.X, "middle"), y=pixels(alt.Y, "text_y"), text="year:N")]


def _kinds() -> list[alt.Chart]:
    """What the colours say, under the map."""
    w = WORDS["proposals"]
    keys = pd.DataFrame(
        {"kind": list(w["into"]), "wide": w["into"].values(), "narrow": w["answers"].values()}
    )
    for look, each in (("wide", 6.6), ("narrow", 6.2)):
        room = each * keys[look].str.len() + 34
        keys[f"{look}_left"] = room.cumsum() - room + 10
    key = alt.Chart(keys).transform_calculate(
        left=f"{NARROW} ? datum.narrow_left : datum.wide_left",
        side="datum.left + 13",
        top=f"map_end + ({NARROW} ? {UNDER - 10} : 14)",
        text=f"{NARROW} ? datum.narrow : datum.wide",
    )
    swatch = key.mark_point(
        shape="square", filled=True, size=140, opacity=1, color=alt.expr(f"({js(KINDS)})[datum.kind]")
    )
    said = key.mark_text(align="left", fontSize=12.5, color=INK)
    shade = alt.Chart(pd.DataFrame([{"text": w["chart"]["named"]}])).transform_filter(f"place == {EVERY}")
    shade = shade.transform_calculate(left="4", top=f"{NARROW} ? map_end + 58 : map_end - 8")
    shade = shade.mark_text(align="left", fontSize=12, color=INK)
    return [
        swatch.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top")),
        said.encode(x=pixels(alt.X, "side"), y=pixels(alt.Y, "top"), text="text:N"),
        shade.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top"), text="text:N"),
    ]
