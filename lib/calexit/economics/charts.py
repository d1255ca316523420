"""Chapter 5's pictures of its economies, numbers and states: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.words import WORDS
from calexit.kit import theme
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

ROW, STRIP = 20, 6
"""Pixels of a bar, and how many bars the line of places under them is high."""


def world(
    states: pd.DataFrame, places: pd.DataFrame, names: Mapping[str, str], home: str, prices: float
) -> alt.LayerChart:
    """The largest economies of a year as bars, and under them California's place by year, the year marked.

    `states`: a row a measure and year, with lists place, code, value, and how far California is ahead (`by`) of the next
    (`below`). `places`: measure, year, rank, last (year of all), words, told (whether they stand at the line). `names`: of
    the codes. `prices` are those of California, 100 being the United States'. Parameters `measure`, `year`, `guess`.
    """
    w, top = WORDS["world-economies"]["chart"], max(states["place"].map(len))
    value = "format(datum.value, ',.0f')"
    span = sentence(w["range"], low="format(datum.low, ',.0f')", high=value)
    ahead = sentence(w["ahead"], value=value, by="format(datum.by, ',.0f')", below="datum.below")
    near = (
        f"datum.by < 0.04 * datum.value && ({NARROW} ? length(datum.below) < 8 : true)"  # bars look as long
    )
    base = (
        alt.Chart(states)
        .transform_filter("datum.measure == measure && datum.year == year")
        .transform_flatten(["place", "code", "value"])
        .transform_calculate(
            economy="called[datum.code]",
            ours=f"datum.economy == {js(home)}",
            low=f"datum.ours && measure == 'ppp' ? 100 * datum.value / {prices} : datum.value",
            words=f"datum.low < datum.value ? {span} : datum.ours && {near} ? {ahead} : {value}",
        )
    )
    rows = alt.Scale(domain=list(range(1, top + STRIP + 1)))
    y = alt.Y("place:O", title=None, axis=None, scale=rows)
    base = base.encode(y=y)
    axis = alt.Axis(labels=False, ticks=False, domain=False, grid=False)  # each bar has its figure
    x = alt.X("low:Q", title=None, axis=axis, scale=alt.Scale(nice=False))
    ours = alt.condition("datum.ours", alt.value(ACCENT), alt.value(INK))
    color = alt.condition("datum.ours", alt.value(ACCENT), alt.value(GREY))
    bars = base.mark_bar(size=15).encode(x=x, color=color, key="economy:N")  # a bar glides from year to year
    light = base.mark_bar(size=15, color=LIGHT).encode(x="low:Q", x2="value:Q", key="economy:N")
    bold = alt.expr("datum.ours ? 700 : 400")
    called = base.mark_text(align="right", dx=-6, fontWeight=bold)
    called = called.encode(x=alt.value(0), text="economy:N", key="economy:N", color=ours)
    values = base.mark_text(align="left", dx=5)
    unit, guess = _unit_and_guess(y, top)
    return alt.layer(
        unit,
        _room(max(names.values(), key=len)),
        theme.headroom(base, "value", 0.32),
        bars,
        light,
        called,
        values.encode(x="value:Q", text="words:N", color=ours),
        guess,
        *_places(places, top),
        width="container",
        height=ROW * (top + STRIP),
    ).add_params(
        param("measure", "nominal"),
        param("year", 2024),
        param("guess", None),
        param("called", dict(names)),
    )


def _unit_and_guess(y: alt.Y, top: int) -> tuple[alt.Chart, alt.Chart]:
    """What is measured, over the bars, and a mark at the place that was guessed."""
    w = WORDS["world-economies"]["chart"]
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
    unit = unit.mark_text(align="left", color=SOFT, dy=-8).encode(
        x=alt.value(0), y=alt.value(0), text="unit:N"
    )
    return unit, guess


def _room(longest: str) -> alt.Chart:
    """Nothing to see: names stand left of the chart, which has room for any of them."""
    left = alt.Chart(pd.DataFrame([{"name": longest}])).mark_text(align="right", dx=-6, opacity=0)
    return left.encode(x=alt.value(0), y=alt.value(0), text="name:N")


def _places(places: pd.DataFrame, top: int) -> list[Any]:
    """California's place by year as a line between the first place and the worst, and where it stands now."""
    first, last, worst = places["year"].min(), places["year"].max(), max(places["rank"].max(), top)
    above, below = ROW * top + 40, ROW * (top + STRIP) - 22

    def down(rank: str) -> str:
        return f"{above} + {below - above} * ({rank} - 1) / {worst - 1}"

    base = (
        alt.Chart(places)
        .transform_filter("datum.measure == measure")
        .transform_calculate(
            left=f"20 + (width - 40) * (datum.year - {first}) / {last - first}",
            down=down("datum.rank"),
            now="datum.year == min(year, datum.last)",
            beside="max(34, min(width - 20, datum.left))",
            over="datum.down + (datum.now ? -14 : 15)",
            said=f"datum.words + ' ' + ({NARROW} ? '’' + slice('' + datum.year, 2) : datum.year)",
        )
    )
    at = {"x": pixels(alt.X, "left"), "y": pixels(alt.Y, "down")}
    scale = alt.Chart(pd.DataFrame({"rank": [1, 5, 10]}))
    scale = scale.transform_calculate(
        down=down("datum.rank"), edge="-6", start="0", right="width", words=theme.ordinal("datum.rank")
    )
    told = base.transform_filter("datum.now || datum.told && abs(datum.year - year) > 4")
    title = alt.Chart(pd.DataFrame([{"row": 0}])).mark_text(align="left", fontWeight=600, color=SOFT)
    return [
        scale.mark_rule(color=LINE).encode(x=pixels(alt.X, "start"), x2="right:Q", y=at["y"]),
        scale.mark_text(align="right", color=SOFT, fontSize=11).encode(
            x=pixels(alt.X, "edge"), y=at["y"], text="words:N"
        ),
        base.mark_line(color=ACCENT, strokeWidth=2.5).encode(**at),
        base.transform_filter("datum.now")
        .mark_point(filled=True, opacity=1, size=130, color=ACCENT)
        .encode(**at),
        halo(
            told.encode(x=pixels(alt.X, "beside"), y=pixels(alt.Y, "over"), text="said:N"),
            fontSize=11,
            fontWeight=700,
            color=ACCENT,
        ),
        title.encode(
            x=alt.value(0),
            y=alt.value(ROW * top + 18),
            text=alt.value(WORDS["world-economies"]["chart"]["places"]),
        ),
    ]


# --- editions over time ---------------------------------------------------------------------------


def vintages(others: pd.DataFrame, ours: pd.DataFrame, names: pd.DataFrame, year: str) -> alt.LayerChart:
    """One year's GDP as it was printed over time: a line an economy, named where it ends, California's dashed.

    `others`: code, economy, edition, at (years), value; `ours`: at, value, words; `names`: code, economy, value, at, down
    (where the name stands). Parameter `edition`.
    """
    w = WORDS["vintages"]["chart"]
    x = alt.X(
        "at:Q",
        title=w["x"],
        axis=alt.Axis(format="d", grid=False, values=list(range(2021, 2027))),
        scale=alt.Scale(domain=[2020.5, alt.ExprRef(f"{NARROW} ? 2029.2 : 2028")]),
    )
    scale = alt.Scale(domain=[3000, 6500])
    y = alt.Y("value:Q", title=fill(w["y"], {"year": year}), axis=alt.Axis(format=",d"), scale=scale)
    base = alt.Chart(others).encode(x=x, y=y)
    lit = "datum.code == 'JPN'"
    color = alt.condition(lit, alt.value("#d55e00"), alt.value("#aab4bd"))
    lines = base.mark_line(strokeWidth=2.5).encode(color=color, detail="economy:N")
    dots = base.mark_point(filled=True, size=45, opacity=1).encode(color=color)
    now = base.transform_filter("datum.edition == edition")
    here = now.mark_point(filled=True, size=150, opacity=1).encode(color=color)
    when = now.transform_filter(lit).mark_rule(color=LINE, strokeWidth=2)
    home = alt.Chart(ours).encode(x=x, y=y)
    level = home.mark_line(color=ACCENT, strokeWidth=2.5, strokeDash=[6, 4])
    printed = home.mark_point(filled=True, opacity=1, size=110, color=ACCENT, shape="diamond")
    dates = home.mark_text(
        align=alt.expr("datum.first ? 'right' : 'left'"),
        dx=alt.expr("datum.first ? 10 : -6"),
        dy=-14,
        color=ACCENT,
        fontSize=alt.expr(f"{NARROW} ? 0 : 11"),
    ).encode(text="words:N")
    told = halo(
        now.transform_filter(f"{lit} && datum.edition < {others['edition'].max()}")
        .transform_calculate(said="format(datum.value, ',.0f')")
        .encode(text="said:N"),
        dy=-14,
        fontWeight=700,
        color=WARM,
    )
    ends = alt.Chart(names).transform_calculate(
        said=f"datum.economy + ({NARROW} ? '' : ' ' + format(datum.value, ',.0f'))",
        ink=f"datum.code == 'JPN' ? '{WARM}' : datum.code == 'US-CA' ? '{ACCENT}' : '{SOFT}'",
    )
    called = ends.mark_text(align="left", dx=9, fontWeight=600, color=alt.expr("datum.ink")).encode(
        x=x, y=alt.Y("down:Q", scale=scale), text="said:N"
    )
    marks = [when.encode(x=x, y=alt.value(0), y2=alt.value("height")), lines, dots, here]
    return alt.layer(*marks, level, printed, dates, told, called, width="container", height=330)


# --- numbers that were printed --------------------------------------------------------------------


def printed(rows: pd.DataFrame, pairs: pd.DataFrame) -> alt.LayerChart:
    """Dollar figures as lines from zero under what they measure: dots that somebody printed, in rings that were published.

    `rows`: claim (missing for a head), row, label, value, record (billions); `pairs`: claim, value, row, other, rows of one
    number. Parameter `claim`.
    """
    numbers = rows["claim"].notna()
    parts = [_heads(rows.loc[~numbers, ["row", "label"]]), *_pairs(pairs), _numbers(rows[numbers]), *_key()]
    return alt.layer(*parts, width="container", height=26 + 22 * len(rows)).add_params(
        param("claim", "all"),
        expr("narrow_width", NARROW),
        expr("name_width", "narrow_width ? 0 : 250"),
        expr("row", "narrow_width ? 34 : 22"),
        expr("height", f"26 + row * {len(rows)}"),
    )


DOT = {"filled": True, "size": 110, "color": CLAIM}
RING = {"filled": False, "size": 190, "color": INK, "strokeWidth": 1.5}
LIT = "claim == 'all' || claim == datum.claim"
BRIGHT = f"datum.lit ? 1 : {FAINT}"


def _across(value: str) -> str:
    """Where billions stand, right of the names."""
    return f"name_width + 4 + (width - name_width - 16) * ({value} + 110) / 930"


def _numbers(rows: pd.DataFrame) -> alt.LayerChart:
    """A line from zero to each number, its dot in the ring of what it copies, its amount and who printed it."""
    x, middle = pixels(alt.X, "at"), pixels(alt.Y, "middle")
    mine, hand = alt.Chart(), {"cursor": "pointer", "opacity": alt.expr(BRIGHT)}
    return alt.layer(
        mine.mark_rule(color="#9aa4ae").encode(x=pixels(alt.X, "zero"), y=pixels(alt.Y, "over"), y2="foot:Q"),
        mine.mark_rule(color=CLAIM, strokeWidth=3, **hand).encode(
            x=pixels(alt.X, "zero"), x2="at:Q", y=middle
        ),
        mine.mark_point(**DOT, **hand).encode(x=x, y=middle),
        mine.mark_point(**RING, **hand).encode(x=pixels(alt.X, "twin"), y=middle),
        mine.mark_text(
            align="left",
            dx=6,
            fontSize=alt.expr("narrow_width ? 12 : 13"),
            fontWeight=alt.expr("claim == datum.claim ? 700 : 400"),
            color=alt.expr(f"datum.lit ? '{INK}' : '{SOFT}'"),
            cursor="pointer",
        ).encode(x=pixels(alt.X, "edge"), y=pixels(alt.Y, "called"), text="label:N"),
        data=rows,
    ).transform_calculate(
        edge="0",
        top="26 + row * datum.row",
        foot="datum.top + row",
        middle="datum.top + row / 2 + (narrow_width ? 8 : 0)",
        called="datum.top + row / 2 - (narrow_width ? 7 : 0)",
        over="datum.top + (narrow_width ? 19 : 0)",
        zero=_across("0"),
        at=_across("datum.value"),
        twin=_across("datum.record"),
        lit=LIT,
    )


def _heads(heads: pd.DataFrame) -> alt.LayerChart:
    """What the numbers under it measure."""
    edge, one = pixels(alt.X, "edge"), alt.Chart()
    return alt.layer(
        one.mark_rect(color="#eef2f5").encode(x=edge, x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q"),
        one.mark_text(align="left", dx=6, fontWeight=700, color=INK).encode(
            x=edge, y=pixels(alt.Y, "middle"), text="label:N"
        ),
        data=heads,
    ).transform_calculate(
        edge="0",
        right="width",
        top="26 + row * datum.row",
        foot="datum.top + row",
        middle="datum.top + row / 2",
    )


def _pairs(pairs: pd.DataFrame) -> list[alt.Chart]:
    """A line between the two places of a number that fits two questions, and what it says."""
    both = alt.Chart(pairs).transform_calculate(
        at=_across("datum.value"),
        top="26 + row * (datum.row + 0.5) + (narrow_width ? 8 : 0)",
        foot="26 + row * (datum.other + 0.5) + (narrow_width ? 8 : 0)",
        middle="(datum.top + datum.foot) / 2",
        lit=LIT,
    )
    x, words = pixels(alt.X, "at"), alt.value(WORDS["claims"]["chart"]["both"])
    link = both.mark_rule(color=CLAIM, strokeDash=[3, 3], strokeWidth=1.5, opacity=alt.expr(BRIGHT))
    fits = both.transform_filter(f"datum.row == {pairs['row'].max()}").mark_text(
        align="right", dx=-6, fontSize=11.5, color="#9c4f7c"
    )
    return [
        link.encode(x=x, y=pixels(alt.Y, "top"), y2="foot:Q"),
        fits.encode(x=x, y=pixels(alt.Y, "middle"), text=words),
    ]


def _key() -> list[alt.Chart]:
    """What a dot is, and a ring."""
    w = WORDS["claims"]["chart"]
    table = {"at": [10, 20, 170, 184], "words": ["", w["printed"], "", w["published"]], "mark": [1, 0, 2, 0]}
    key = alt.Chart(pd.DataFrame(table)).encode(x=pixels(alt.X, "at"), y=alt.value(9))
    return [
        key.transform_filter("datum.mark == 1").mark_point(**DOT, opacity=1),
        key.transform_filter("datum.mark == 2").mark_point(**RING, opacity=1),
        key.mark_text(align="left", color=SOFT, fontSize=11.5).encode(text="words:N"),
    ]
