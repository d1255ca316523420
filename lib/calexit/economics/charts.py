"""Chapter 5's pictures of its economies, numbers and states: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.words import WORDS
from calexit.kit import maps, theme
from calexit.kit.reading import fill
from calexit.kit.theme import (
    ACCENT,
    CLAIM,
    FAINT,
    GUESS,
    INK,
    LINE,
    NARROW,
    PAPER,
    SOFT,
    js,
    pixels,
    sentence,
)

PAYS, GETS = "#7b3294", "#1b7837"
"""Below and above zero: purple and green, always with a sign beside them."""
LESS, MORE = "#a879b8", "#549969"
"""The ends of the same two hues under words: ink is read on either."""
GREY, LIGHT, WARM = "#b8c2cb", "#9cc3dd", "#a84300"
"""What is not ours; the upper part of a range; what stands beside ours, dark enough for words."""


def halo(chart: alt.Chart, **mark: Any) -> alt.LayerChart:
    """A text on a white edge of its own, so that no line runs through it."""
    edge = chart.mark_text(**mark, stroke=PAPER, strokeWidth=5, strokeJoin="round")
    return alt.layer(edge, chart.mark_text(**mark))


def param(name: str, value: Any) -> alt.Parameter:
    """A parameter of a chart that a control sets, or a guess."""
    return alt.param(name=name, value=value)


def expr(name: str, text: str) -> alt.Parameter:
    """A parameter that is worked out from others."""
    return alt.param(name=name, expr=text)


# --- the race -------------------------------------------------------------------------------------

ROW, STRIP = 21, 5
"""Pixels of a bar, and how many bars the line of places under them is high."""


def world(states: pd.DataFrame, places: pd.DataFrame, top: int, home: str, prices: float) -> alt.LayerChart:
    """The largest economies of a year as bars, and under them California's place by year, the year marked.

    `states`: a row a measure and year, with lists place, economy, value. `places`: measure, year, rank, words. `prices` are
    those of California, 100 being the United States'.
    Parameters `measure`, `year`, `guess`.
    """
    w = WORDS["world-economies"]["chart"]
    span = sentence(w["range"], low="format(datum.low, ',.0f')", high="format(datum.value, ',.0f')")
    base = (
        alt.Chart(states)
        .transform_filter("datum.measure == measure && datum.year == year")
        .transform_flatten(["place", "economy", "value"])
        .transform_calculate(
            ours=f"datum.economy == {js(home)}",
            low=f"datum.ours && measure == 'ppp' ? 100 * datum.value / {prices} : datum.value",
            words=f"datum.low == datum.value ? format(datum.value, ',.0f') : {span}",
        )
    )
    rows = alt.Scale(domain=list(range(1, top + STRIP + 1)))
    y = alt.Y("place:O", title=None, axis=None, scale=rows)
    base = base.encode(y=y)
    axis = alt.Axis(format=",d", orient="top", grid=False)
    x = alt.X("low:Q", title=None, axis=axis, scale=alt.Scale(nice=True))
    ours = alt.condition("datum.ours", alt.value(ACCENT), alt.value(INK))
    color = alt.condition("datum.ours", alt.value(ACCENT), alt.value(GREY))
    bars = base.mark_bar(size=15).encode(x=x, color=color, key="economy:N")  # a bar glides from year to year
    light = base.mark_bar(size=15, color=LIGHT).encode(x="low:Q", x2="value:Q", key="economy:N")
    names = base.mark_text(align="right", dx=-6)
    names = names.encode(x=alt.value(0), text="economy:N", key="economy:N", color=ours)
    room = "datum.value > 0.75 * datum.most"
    values = base.transform_joinaggregate(most="max(value)")
    after = values.transform_filter(f"!({room})").mark_text(align="left", dx=5, color=SOFT)
    inside = values.transform_filter(room).mark_text(align="right", dx=-5)
    inside = inside.encode(color=alt.condition("datum.ours", alt.value(PAPER), alt.value(INK)))
    one = alt.Chart(pd.DataFrame([{"row": 0}]))
    guess = (
        one.transform_calculate(place="round(guess)")
        .transform_filter(f"isValid(guess) && guess >= 1 && guess <= {top} && measure == 'nominal'")
        .transform_filter("year == 2024")
        .mark_text(align="right", color=GUESS, fontWeight=700)
        .encode(x=alt.value("width"), y=y, text=alt.value(w["guess"]))
    )
    unit = one.transform_calculate(
        unit=f"({js({m: w[m] for m in WORDS['world-economies']['measures']})})[measure]"
    )
    unit = unit.mark_text(align="left", color=SOFT, dy=-30).encode(
        x=alt.value(0), y=alt.value(0), text="unit:N"
    )
    return alt.layer(
        unit,
        _room(states),
        bars,
        light,
        names,
        after.encode(x="value:Q", text="words:N"),
        inside.encode(x="value:Q", text="words:N"),
        guess,
        *_places(places, top),
        width="container",
        height=ROW * (top + STRIP),
    ).add_params(param("measure", "nominal"), param("year", 2024), param("guess", None))


def _room(states: pd.DataFrame) -> alt.Chart:
    """Nothing to see: names stand left of the chart, which has room for any of them."""
    longest = max(states["economy"].explode(), key=len)
    left = alt.Chart(pd.DataFrame([{"name": longest}])).mark_text(align="right", dx=-6, opacity=0)
    return left.encode(x=alt.value(0), y=alt.value(0), text="name:N")


def _places(places: pd.DataFrame, top: int) -> list[Any]:
    """California's place by year as a line, and where it stands now."""
    first, last, worst = places["year"].min(), places["year"].max(), max(places["rank"].max(), top)
    above, below = ROW * top + 44, ROW * (top + STRIP) - 22
    base = (
        alt.Chart(places)
        .transform_filter("datum.measure == measure")
        .transform_calculate(
            left=f"8 + (width - 16) * (datum.year - {first}) / {last - first}",
            down=f"{above} + {below - above} * (datum.rank - 1) / {worst - 1}",
            now="datum.year == year",
        )
    )
    at = {"x": pixels(alt.X, "left"), "y": pixels(alt.Y, "down")}
    line = base.mark_line(color=ACCENT, strokeWidth=2.5).encode(**at)
    now = base.transform_filter("datum.now").encode(**at)
    dot = now.mark_point(filled=True, opacity=1, size=130, color=ACCENT)
    text = halo(now.encode(text="words:N"), dy=-14, fontWeight=700, color=ACCENT)
    ends = pd.DataFrame([{"year": str(first), "side": "left"}, {"year": str(last), "side": "right"}])
    years = [
        alt.Chart(ends[ends["side"] == side])
        .mark_text(align=side, color=SOFT, fontSize=11)
        .encode(x=alt.value(0 if side == "left" else "width"), y=alt.value(below + 16), text="year:N")
        for side in ("left", "right")
    ]
    title = alt.Chart(ends[:1]).mark_text(align="left", fontWeight=600, color=SOFT)
    title = title.encode(
        x=alt.value(0),
        y=alt.value(ROW * top + 14),
        text=alt.value(WORDS["world-economies"]["chart"]["places"]),
    )
    return [line, dot, text, *years, title]


# --- editions over time ---------------------------------------------------------------------------


def vintages(others: pd.DataFrame, ours: pd.DataFrame, names: pd.DataFrame, year: str) -> alt.LayerChart:
    """One year's GDP as it was printed over time: a line an economy, California's printings as dots.

    `others`: economy, edition, at (years), value; `ours`: bea, at, value, words; `names`: economy, at, value, above.
    Parameters `edition`, `bea`.
    """
    w = WORDS["vintages"]["chart"]
    x = alt.X(
        "at:Q",
        title=None,
        axis=alt.Axis(format="d", grid=False, tickMinStep=1),
        scale=alt.Scale(domain=[2020.5, 2026.5]),
    )
    y = alt.Y(
        "value:Q",
        title=fill(w["y"], {"year": year}),
        axis=alt.Axis(format=",d"),
        scale=alt.Scale(domain=[3000, 6500]),
    )
    base = alt.Chart(others).encode(x=x, y=y)
    lit = "datum.code == 'JPN'"
    color = alt.condition(lit, alt.value("#d55e00"), alt.value("#aab4bd"))
    lines = base.mark_line(strokeWidth=2.5).encode(color=color, detail="economy:N")
    dots = base.mark_point(filled=True, size=45, opacity=1).encode(color=color)
    now = base.transform_filter("datum.edition == edition")
    here = now.mark_point(filled=True, size=150, opacity=1).encode(color=color)
    when = (
        now.transform_filter(lit)
        .mark_rule(color=LINE, strokeWidth=2)
        .encode(x=x, y=alt.value(0), y2=alt.value("height"))
    )
    called = halo(
        alt.Chart(names).encode(
            x=x, y=y, text="economy:N", color=alt.condition(lit, alt.value(WARM), alt.value(SOFT))
        ),
        align="left",
        dy=alt.expr("datum.above ? -12 : 14"),
        fontWeight=600,
    )
    home = alt.Chart(ours).encode(y=y)
    level = home.transform_filter("datum.bea == bea").mark_rule(
        color=ACCENT, strokeWidth=2.5, strokeDash=[6, 4]
    )
    printed = home.mark_point(filled=True, opacity=1, size=110, color=ACCENT, shape="diamond").encode(x=x)
    said = halo(
        home.transform_filter("datum.bea == bea")
        .transform_calculate(said=f"{NARROW} ? datum.economy : datum.words")
        .encode(x=alt.value(6), text="said:N"),
        align="left",
        dy=-10,
        fontWeight=700,
        color=ACCENT,
    )
    return alt.layer(when, level, lines, dots, here, printed, called, said, width="container", height=330)


# --- the ladder -----------------------------------------------------------------------------------


EDGES = [0, 0.25, 0.48, 0.71, 1]
"""Where the columns of the ladder begin and end, as parts of the width."""


def ladder(figures: pd.DataFrame, claims: pd.DataFrame, heads: pd.DataFrame) -> alt.LayerChart:
    """Dollar figures on one scale in four columns: rings that were published, dots that somebody printed.

    `figures`: column (0 to 3), value, words. `claims`: claim, column, value, at (of its words), wide, narrow. `heads`: column,
    words, under. Parameter `claim`.
    """
    w, y = WORDS["claims"]["chart"], alt.Scale(domain=[-330, 990], nice=False)
    axis = alt.Axis(
        values=[-200, 0, 200, 400, 600, 800], labelExpr="(datum.value < 0 ? '−$' : '$') + abs(datum.value)"
    )
    up = alt.Y("value:Q", title=None, axis=axis, scale=y)

    def placed(table: pd.DataFrame) -> alt.Chart:
        return alt.Chart(table).transform_calculate(left=f"width * {js(EDGES)}[datum.column] + 12")

    zero = alt.Chart(pd.DataFrame([{"value": 0}])).mark_rule(color=SOFT).encode(y=up)
    bands = alt.Chart(heads[heads["column"] % 2 == 0]).transform_calculate(
        left=f"width * {js(EDGES)}[datum.column]", right=f"width * {js(EDGES)}[datum.column + 1]"
    )
    bands = bands.mark_rect(color="#f4f6f8").encode(x=pixels(alt.X, "left"), x2="right:Q")
    rings = placed(figures).mark_point(size=90, color="#7d8893", strokeWidth=1.5, opacity=1)
    rings = rings.encode(x=pixels(alt.X, "left"), y=up, tooltip=[alt.Tooltip("words:N", title=w["figure"])])
    mine = placed(claims)
    lit = "claim == 'all' || claim == datum.claim"
    bright = alt.expr(f"{lit} ? 1 : {FAINT}")
    marks = mine.mark_point(filled=True, size=120, color=CLAIM, opacity=bright, cursor="pointer")
    marks = marks.encode(x=pixels(alt.X, "left"), y=up)
    beside = mine.transform_calculate(
        after="datum.left + 12", end="datum.left + 6", said=f"{NARROW} ? datum.narrow : datum.wide"
    )
    lines = beside.mark_rule(color=CLAIM, opacity=bright).encode(
        x=pixels(alt.X, "end"), x2="after:Q", y=up, y2="at:Q"
    )
    bold = alt.expr("claim == datum.claim ? 700 : 400")
    names = halo(
        beside.encode(x=pixels(alt.X, "after"), y=alt.Y("at:Q", scale=y), text="said:N"),
        align="left",
        dx=2,
        lineHeight=12,
        fontWeight=bold,
        color=alt.expr(f"{lit} ? '{INK}' : '{SOFT}'"),
        cursor="pointer",
        fontSize=11,
    )
    tops = alt.Chart(heads).transform_calculate(left=f"width * {js(EDGES)}[datum.column] + 4")
    size = alt.expr(f"{NARROW} ? 10 : 14")
    titles = [
        tops.mark_text(align="left", dy=dy, fontWeight=weight, color=colour, fontSize=big).encode(
            x=pixels(alt.X, "left"), y=alt.value(0), text=f"{field}:N"
        )
        for field, dy, weight, colour, big in (
            ("words", 14, 700, INK, size),
            ("under", 32, 400, SOFT, alt.expr(f"{NARROW} ? 0 : 12")),
        )
    ]
    chart = alt.layer(bands, zero, rings, lines, marks, names, *titles, width="container", height=400)
    return chart.add_params(param("claim", "all"))


# --- who pays whom --------------------------------------------------------------------------------

BELOW = 136
"""Pixels under the map for the line of states, or the sum of five."""
LEAST, MOST = -12.5, 16.5
"""Thousand dollars a person at the ends of the line of states."""


def states(
    table: pd.DataFrame, five: pd.DataFrame, places: pd.DataFrame, blank: pd.DataFrame
) -> alt.LayerChart:
    """A map of dollars a person; under it every state on one line, or the sum of five, or who pays and who won it.

    `table`: view, abbr, name, head (thousand dollars a person), pays, trump, five, step (of its name; −1: none),
    payer_step. `five`: view, abbr, row, start, end, words, and of each view its sum as `total`. Parameters `view`, `test`.
    """
    w = WORDS["who-pays"]["chart"]
    shown = "test != 'none' && view == '2023-average' ? '2023' : view"
    base = (
        alt.Chart(table)
        .transform_filter("datum.view == shown")
        .transform_calculate(
            short=f"datum.head == -0.001 ? '−' : {theme.signed('datum.head', 1)}",
            words="(datum.head < 0 ? '−$' : '$') + format(abs(1000 * datum.head), ',.0f')",
            tested="test == 'none' || (test == 'five' ? datum.five : datum.pays)",
        )
    )
    color = alt.Color(
        "head:Q",
        legend=None,
        scale=alt.Scale(domain=[-9, 0, 9], range=[LESS, "#f7f7f7", MORE], clamp=True),
    )
    ring = f"test == 'none' || !datum.tested ? '{LINE}' : test == 'utah' && datum.trump ? '#d55e00' : '{INK}'"
    have = {view: rows["abbr"].tolist() for view, rows in table.groupby("view")}
    empty = alt.Chart(blank).transform_filter("indexof(have, datum.map_place) < 0")  # no name under a name
    drawn = maps.layers(
        maps.looked_up(base, "abbr", places),
        empty,
        "abbr",
        color,
        word="short",
        below=BELOW,
        stroke=alt.expr(ring),
        strokeWidth=alt.expr("test != 'none' && datum.tested ? 2.4 : 0.8"),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title=w["balance"])],
    )
    chart = alt.layer(drawn, *_line(base, w), *_sum(five, w), width="container", height=drawn.height)
    return chart.add_params(
        param("view", "2023-average"),
        param("test", "none"),
        expr("shown", shown),
        expr("have", f"({js(have)})[shown]"),
    )


def _along(amount: str, low: float, high: float) -> str:
    return f"6 + (width - 12) * ({amount} - ({low})) / {high - low}"


def _line(base: alt.Chart, w: Any) -> list[Any]:
    """Every state on one line by dollars a person, some named; in the test of Utah only who pays, all named."""
    line = base.transform_filter("test != 'five' && (test == 'none' || datum.pays)").transform_calculate(
        left=_along("min(datum.head, 16)", LEAST, MOST),
        top="map_end + 80",
        up="map_end + 68 - 12 * (test == 'none' ? datum.step : datum.payer_step)",
        over="datum.up + 6",
    )
    told = line.transform_filter("(test == 'none' ? datum.step : datum.payer_step) >= 0")
    paint = alt.expr(
        f"test == 'utah' && datum.trump ? '#d55e00' : datum.abbr == 'CA' ? '{ACCENT}' : '#7d8893'"
    )
    dots = line.mark_point(
        filled=True, size=alt.expr("datum.abbr == 'CA' ? 150 : 70"), opacity=0.85, color=paint
    )
    stems = told.mark_rule(color=LINE).encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "over"), y2="top:Q")
    inked = alt.expr(f"test == 'utah' && datum.trump ? '{WARM}' : datum.abbr == 'CA' ? '{ACCENT}' : '{INK}'")
    names = told.mark_text(fontSize=11, color=inked, fontWeight=alt.expr("datum.abbr == 'CA' ? 700 : 500"))
    one = (
        alt.Chart(pd.DataFrame([{"at": 0}]))
        .transform_filter("test != 'five'")
        .transform_calculate(
            left=_along("0", LEAST, MOST),
            zero="0",
            right="width",
            top="map_end + 70",
            foot="map_end + 92",
            deep="map_end + 122",
            ends="map_end + 122",
            middle=f"shown == '2023-average' ? {js(w['average'])} : {js(w['zero'])}",
        )
    )
    rule = one.mark_rule(color=INK, strokeWidth=1.5).encode(
        x=pixels(alt.X, "left"), y=pixels(alt.Y, "top"), y2="foot:Q"
    )
    texts = [
        one.mark_text(align=side, color=SOFT if side != "center" else INK).encode(
            x=pixels(alt.X, at), y=pixels(alt.Y, down), text=words
        )
        for side, at, down, words in (
            ("center", "left", "deep", "middle:N"),
            ("left", "zero", "ends", alt.value(w["less"])),
            ("right", "right", "ends", alt.value(w["more"])),
        )
    ]
    return [
        *_scale(),
        stems,
        rule,
        dots.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top")),
        names.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "up"), text="abbr:N"),
        *texts,
    ]


def _scale() -> list[alt.Chart]:
    """Dollars a person along the line of states."""
    ticks = (
        alt.Chart(pd.DataFrame({"value": [-10, -5, 5, 10]}))
        .transform_filter("test != 'five'")
        .transform_calculate(
            left=_along("datum.value", LEAST, MOST),
            top="map_end + 76",
            foot="map_end + 86",
            deep="map_end + 104",
            words="(datum.value < 0 ? '−$' : '+$') + format(1000 * abs(datum.value), ',d')",
        )
    )
    return [
        ticks.mark_rule(color=SOFT).encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top"), y2="foot:Q"),
        ticks.mark_text(color=SOFT, fontSize=11).encode(
            x=pixels(alt.X, "left"), y=pixels(alt.Y, "deep"), text="words:N"
        ),
    ]


def _sum(five: pd.DataFrame, w: Any) -> list[Any]:
    """The five states one after another, where they end, and where the claim says."""
    low, high = -380, 70
    base = (
        alt.Chart(five)
        .transform_filter("test == 'five' && datum.view == shown")
        .transform_calculate(
            left=_along("datum.start", low, high),
            right=_along("datum.end", low, high),
            top="map_end + 20 + 14 * datum.row",
            foot="datum.top + 10",
            middle="datum.top + 5",
            most="max(datum.left, datum.right)",
        )
    )
    bars = base.mark_rect(color=alt.expr(f"datum.end < datum.start ? '{PAYS}' : '{GETS}'"))
    bars = bars.encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    names = halo(
        base.encode(x=pixels(alt.X, "most"), y=pixels(alt.Y, "middle"), text="words:N"),
        align="left",
        dx=5,
        fontSize=11,
    )
    marks = five.drop_duplicates("view")[["view", "total", "claimed", "sum_words", "claim_words"]]
    one = (
        alt.Chart(marks)
        .transform_filter("test == 'five' && datum.view == shown")
        .transform_calculate(
            sum_at=_along("datum.total", low, high),
            claim_at=_along("datum.claimed", low, high),
            top="map_end + 16",
            foot="map_end + 92",
            claim_top="map_end + 6",
        )
    )
    parts: list[Any] = [bars, names]
    for at, words, colour, top in (
        ("claim_at", "claim_words", "#9c4f7c", "claim_top"),
        ("sum_at", "sum_words", INK, "foot"),
    ):
        rule = one.mark_rule(color=colour, strokeWidth=2, strokeDash=[4, 3] if at == "claim_at" else [1, 0])
        parts.append(rule.encode(x=pixels(alt.X, at), y=pixels(alt.Y, "top"), y2="foot:Q"))
        text = one.mark_text(color=colour, fontWeight=700, dy=0 if at == "claim_at" else 12)
        parts.append(text.encode(x=pixels(alt.X, at), y=pixels(alt.Y, top), text=f"{words}:N"))
    return parts
