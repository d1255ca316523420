"""Chapter 5's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls; the budget
and the republic compute with formulas that the model wrote down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.words import (
    BALANCES,
    BORDER,
    BUDGET,
    CLAIMS,
    HISTORY,
    SPREAD,
    STATES,
    TESTS,
    VINTAGES,
    WORLD,
)
from calexit.kit import maps, theme
from calexit.kit.theme import ACCENT, CLAIM, GUESS, INK, LINE, NARROW, PAPER, SOFT, js

PAYS, GETS = "#7b3294", "#1b7837"
"""Below and above zero: purple and green, always with a sign beside them."""
GREY, LIGHT = "#b8c2cb", "#9cc3dd"


def _param(name: str, value: Any) -> alt.Parameter:
    return alt.param(name=name, value=value)


def _expr(name: str, expr: str) -> alt.Parameter:
    return alt.param(name=name, expr=expr)


def _place(field: str, top: int = 0) -> alt.Y:
    scale = alt.Scale(domain=list(range(1, top + 1))) if top else alt.Undefined
    return alt.Y(f"{field}:O", title=None, axis=None, scale=scale)


def _numbered(name: str) -> alt.WindowFieldDef:
    return alt.WindowFieldDef(**{"op": "row_number", "as": name})  # the short form adds an empty field


def _halo(chart: alt.Chart, **mark: Any) -> alt.LayerChart:
    """A text on a white edge of its own, so that no line runs through it."""
    edge = chart.mark_text(**mark, stroke="white", strokeWidth=5, strokeJoin="round")
    return alt.layer(edge, chart.mark_text(**mark))


def _stripes(base: alt.Chart) -> alt.Chart:
    """A pale ground under every other row, so that a name and the mark below it are seen as one."""
    return (
        base.transform_filter("datum.row % 2")
        .mark_rect(color="#f4f6f8")
        .encode(x=alt.value(0), x2=alt.value("width"))
    )


def world(states: pd.DataFrame, top: int, home: str) -> alt.LayerChart:
    """The largest economies of a year. `states`: a row a measure and year, with lists place, economy, value, low, words."""
    base = (
        alt.Chart(states)
        .transform_filter("datum.measure == measure && datum.year == year")
        .transform_flatten(["place", "economy", "value", "low", "words"])
        .transform_calculate(ours=f"datum.economy == {js(home)}")
        .encode(y=_place("place", top))
    )
    x = alt.X("low:Q", title=None, axis=alt.Axis(format=",d"), scale=alt.Scale(nice=True))
    color = alt.condition("datum.ours", alt.value(ACCENT), alt.value(GREY))
    bars = base.mark_bar(size=15).encode(x=x, color=color, key="economy:N")  # a bar glides from year to year
    light = base.mark_bar(size=15, color=LIGHT).encode(x="low:Q", x2="value:Q", key="economy:N")
    names = base.mark_text(align="right", dx=-6).encode(
        x=alt.value(0),
        text="economy:N",
        key="economy:N",
        color=alt.condition("datum.ours", alt.value(ACCENT), alt.value(INK)),
    )
    room = "datum.value > 0.75 * datum.most"
    values = base.transform_joinaggregate(most="max(value)")
    after = values.transform_filter(f"!({room})").mark_text(align="left", dx=5, color=SOFT)
    inside = values.transform_filter(room).mark_text(align="right", dx=-5)
    inside = inside.encode(color=alt.condition("datum.ours", alt.value(PAPER), alt.value(INK)))
    guess = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(place="guess")
        .transform_filter(
            f"isValid(guess) && guess >= 1 && guess <= {top} && measure == 'nominal' && year == 2024"
        )
        .transform_calculate(place="round(guess)")
        .mark_text(align="right", color=GUESS, fontWeight=700)
        .encode(x=alt.value("width"), y=_place("place", top), text=alt.value(WORLD["your_guess"]))
    )
    unit = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(unit=f"({js(WORLD['axis'])})[measure]")
        .mark_text(fontWeight=600, color=SOFT)
        .encode(x=alt.value(alt.expr("width / 2")), y=alt.value(22 * top + 32), text="unit:N")
    )
    longest = max(states["economy"].explode(), key=len)  # names stand left of the chart: room for any of them
    room_left = unit.transform_calculate(unit=js(longest)).mark_text(align="right", dx=-6, opacity=0)
    return alt.layer(
        unit,
        room_left.encode(x=alt.value(0), y=alt.value(0)),
        bars,
        light,
        names,
        after.encode(x="value:Q", text="words:N"),
        inside.encode(x="value:Q", text="words:N"),
        guess,
        width="container",
        height=22 * top,
    ).add_params(_param("measure", "nominal"), _param("year", 2024), _param("guess", None))


def history(states: pd.DataFrame, labels: pd.DataFrame, top: int, home: str) -> alt.LayerChart:
    """Places by year. `states`: a row a measure and economy, with lists year, rank, rank_low; `labels`: California's.

    `lift` says where an economy's name stands: 0 below the end of its line, 1 or 2 lines above it.
    """
    base = (
        alt.Chart(states)
        .transform_filter("datum.measure == measure")
        .transform_flatten(["year", "rank", "rank_low"])
        .encode(x=alt.X("year:Q", title=None, axis=alt.Axis(format="d", grid=False)))
    )
    y = alt.Y(
        "rank:Q",
        title=HISTORY["axis"],
        scale=alt.Scale(domain=[top, 1], nice=False),
        axis=alt.Axis(values=[1, 5, 10, 15]),
    )
    line = {"clip": True, "interpolate": "monotone"}
    others = base.transform_filter(f"datum.economy != {js(home)} && datum.economy != rival")
    thin = others.mark_line(color="#e3e7eb", strokeWidth=1.5, **line).encode(y=y, detail="economy:N")
    rival = base.transform_filter("datum.economy == rival").mark_line(
        color="#d55e00", strokeWidth=2.5, **line
    )
    ours = base.transform_filter(f"datum.economy == {js(home)}")
    low = ours.mark_line(color=ACCENT, strokeWidth=1.2, strokeDash=[4, 3], clip=True).encode(y="rank_low:Q")
    main = ours.mark_line(color=ACCENT, strokeWidth=4, clip=True).encode(y=y)
    marked = alt.Chart(labels).transform_filter(f"datum.measure == measure && (datum.roomy || !({NARROW}))")
    text = _halo(
        marked.encode(x="year:Q", y=y, text="words:N"), dy=-12, fontWeight=700, fontSize=11, color=ACCENT
    )
    last = base.transform_filter(f"datum.economy == rival && datum.rank <= {top}").transform_window(
        window=[_numbered("number")], sort=[alt.SortField("year", "descending")]
    )
    last = last.transform_filter(
        "datum.number == 1"
    ).transform_calculate(
        lines=f"{NARROW} ? split(datum.economy, ' ') : [datum.economy]"  # a word a line, clear of California's places
    )
    look: dict[str, Any] = {"align": "right", "fontWeight": 700, "color": "#a84300"}
    name = _halo(  # at the end of its line, on the side away from California's
        last.encode(x="year:Q", y=y, text="lines:N"),
        dy=alt.ExprRef("datum.lift ? 2 - 14 * datum.lift - 13 * (length(datum.lines) - 1) : 14"),
        lineHeight=13,
        **look,
    )
    return alt.layer(
        thin,
        rival.encode(y=y, detail="economy:N"),
        low,
        main,
        text,
        name,
        width="container",
        height=300,
    ).add_params(_param("measure", "nominal"), _param("rival", labels["rival"].iloc[0]))


def vintages(states: pd.DataFrame) -> alt.LayerChart:
    """One year's economies as one pair of editions printed them. `states`: lists place, economy, value."""
    base = (
        alt.Chart(states)
        .transform_filter("datum.year == year && datum.bea == bea && datum.edition == edition")
        .transform_flatten(["place", "economy", "value"])
        .transform_calculate(
            ours="datum.economy == 'California'",
            words="datum.place + '. ' + datum.economy",
            amount="format(datum.value, ',.0f')",
        )
        .encode(y=_place("row", 6))
        .transform_window(window=[_numbered("row")], sort=[alt.SortField("value", "descending")])
    )
    x = alt.X("value:Q", title=VINTAGES["axis"], scale=alt.Scale(domain=[0, 7000]))
    color = alt.condition("datum.ours", alt.value(ACCENT), alt.value(GREY))
    bars = base.mark_bar(size=20).encode(x=x, color=color)
    names = base.mark_text(align="left", dx=8, fontWeight=600).encode(
        x=alt.value(0), text="words:N", color=alt.condition("datum.ours", alt.value("white"), alt.value(INK))
    )
    values = base.mark_text(align="left", dx=5).encode(x="value:Q", text="amount:N")
    return alt.layer(bars, names, values, width="container", height=168).add_params(
        _param("year", 2024),
        _param("bea", states["bea"].iloc[0]),
        _param("edition", states["edition"].iloc[0]),
    )


def claims(table: pd.DataFrame, figures: pd.DataFrame) -> alt.LayerChart:
    """Printed numbers as diamonds, and the figures of the chosen measure as rings. `table`: claim, amount, label, row."""
    x = alt.X("amount:Q", title=CLAIMS["axis"], scale=alt.Scale(domain=[-320, 860]))
    rows = _place("row", len(table))
    base = alt.Chart(table).encode(y=rows)
    chosen = "datum.claim == claim"
    zero = alt.Chart(pd.DataFrame([{"amount": 0}])).mark_rule(color=SOFT).encode(x=x)
    dots = base.mark_point(shape="diamond", filled=True, size=150, opacity=1, yOffset=8).encode(
        x=x, color=alt.condition(chosen, alt.value(CLAIM), alt.value("#e4d3de"))
    )
    bold = alt.condition(chosen, alt.value(INK), alt.value(SOFT))
    names = _halo(base.encode(x=alt.value(0), text="label:N", color=bold), align="left", dy=-8)
    rings = (
        alt.Chart(figures)
        .transform_filter("datum.claim == claim && datum.measure == says")
        .mark_point(size=210, color=INK, strokeWidth=2, opacity=1, clip=True, yOffset=8)
        .encode(x="amount:Q", y=rows, tooltip=[alt.Tooltip("words:N", title="Figure")])
    )
    return alt.layer(
        _stripes(base),
        zero,
        dots,
        names,
        rings,
        width="container",
        height=34 * len(table),
    ).add_params(_param("claim", table["claim"].iloc[0]), _param("says", "choose"))


def published_balances(table: pd.DataFrame) -> alt.LayerChart:
    """California's published balances as bars from zero. `table`: row, label, value, words, covid, producer."""
    fits = "(covid == 'any' || datum.covid == covid) && (producer == 'any' || datum.producer == producer)"
    base = alt.Chart(table).transform_calculate(fits=fits).encode(y=_place("row", len(table)))
    x = alt.X("value:Q", title=BALANCES["axis"], scale=alt.Scale(domain=[-330, 60]))
    color = {
        "condition": [
            {"test": "!datum.fits", "value": "#e3e7eb"},
            {"test": "datum.value < 0", "value": PAYS},
        ],
        "value": GETS,
    }
    bars = base.mark_bar(size=14, yOffset=8).encode(x=x, color=alt.ColorValue(**color))
    ink = alt.condition("datum.fits", alt.value(INK), alt.value(SOFT))
    names = _halo(base.encode(x=alt.value(0), text="label:N", color=ink), align="left", dy=-8)
    less = base.transform_filter("datum.value < 0").mark_text(align="right", dx=-5, dy=8, fontWeight=600)
    more = base.transform_filter("datum.value >= 0").mark_text(align="left", dx=5, dy=8, fontWeight=600)
    zero = alt.Chart(pd.DataFrame([{"value": 0}])).mark_rule(color=SOFT).encode(x=x)
    return alt.layer(
        bars,
        zero,
        names,
        less.encode(x=x, text="words:N", color=ink),
        more.encode(x=x, text="words:N", color=ink),
        width="container",
        height=38 * len(table),
    ).add_params(_param("covid", "any"), _param("producer", "any"))


def _tiles(chart: alt.Chart) -> alt.Chart:
    return chart.encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(domain=list(range(11)), paddingInner=0.06)),
        y=alt.Y("line:O", axis=None, scale=alt.Scale(domain=list(range(8)), paddingInner=0.06)),
    )


def _short(amount: str) -> str:
    """An expression that writes a balance into a square: with a decimal only where there is room."""
    return f"abs({amount}) >= 9.95 ? {theme.signed(amount)} : {theme.signed(amount, 1)}"


def _square(base: alt.Chart, ink: Any) -> list[alt.Chart]:
    return [
        base.mark_text(dy=-7, fontSize=11, fontWeight=700).encode(text="abbr:N", color=ink),
        base.mark_text(dy=8, fontSize=10).encode(text="words:N", color=ink),
    ]


def states(table: pd.DataFrame, places: pd.DataFrame, blank: pd.DataFrame) -> alt.LayerChart:
    """A map: each state's balance. `table`: set, against, total, head, abbr, name; `places`: `placed` states.

    What a set lacks (an amount, a mean) is not drawn empty: `unit` and `base` are what it has.
    """
    has = {
        name: table.loc[rows, "set"].unique().tolist()
        for name, rows in (
            ("total", table["total"].notna()),
            ("head", table["head"].notna()),
            ("mean", table["against"] == "mean"),
        )
    }
    other = (
        f"amount == 'total' ? indexof({js(has['total'])}, table) >= 0 : indexof({js(has['head'])}, table) < 0"
    )
    measured = f"indexof({js(has['mean'])}, table) >= 0 ? against : 'zero'"
    base = (
        alt.Chart(table)
        .transform_filter("datum.set == table && datum.against == base")
        .transform_calculate(value="unit == 'total' ? datum.total : datum.head / 1000")
        .transform_filter("isValid(datum.value) || datum.named")
        .transform_calculate(
            words=f"isValid(datum.value) ? {_short('datum.value')} : '−'",
            strong="abs(datum.value) > (unit == 'total' ? 105 : 10.5)",
        )
    )
    color = alt.Color(
        "value:Q",
        legend=None,
        scale=alt.Scale(
            domain=[
                alt.ExprRef("unit == 'total' ? -130 : -13"),
                0,
                alt.ExprRef("unit == 'total' ? 130 : 13"),
            ],
            range=[PAYS, "#f7f7f7", GETS],
            clamp=True,
        ),
    )
    drawn = maps.layers(
        maps.looked_up(base, "abbr", places),
        blank,
        "abbr",
        color,
        text=alt.condition("datum.strong", alt.value(PAPER), alt.value(INK)),
        word="words",
        stroke=LINE,
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title=STATES["balance"])],
    )
    return drawn.add_params(
        _param("table", table["set"].iloc[0]),
        _param("amount", "total"),
        _param("against", "zero"),
        alt.param(name="unit", expr=f"({other}) ? 'total' : 'head'"),
        alt.param(name="base", expr=measured),
    )


def tests(table: pd.DataFrame, rows: int) -> alt.LayerChart:
    """The states a claim is about, in one table. `table`: claim, set, row, label, value, words, strong."""
    base = (
        alt.Chart(table)
        .transform_filter("datum.claim == claim && datum.set == table")
        .encode(y=_place("row"))
    )
    x = alt.X("value:Q", title=TESTS["axis"], scale=alt.Scale(domain=[-290, 60]))
    color = alt.condition("datum.strong", alt.value("#d55e00"), alt.value(GREY))
    bars = base.mark_bar(size=12).encode(x=x, color=color)
    zero = alt.Chart(pd.DataFrame([{"value": 0}])).mark_rule(color=SOFT).encode(x=x)
    ink = alt.condition("datum.strong", alt.value("#a84300"), alt.value(INK))
    left = base.transform_filter(f"isValid(datum.value) && (datum.value < 0 || {NARROW})")
    left = left.transform_calculate(at="min(datum.value, 0)")
    right = base.transform_filter(f"datum.value >= 0 && !({NARROW})")
    none = base.transform_filter("!isValid(datum.value)").encode(x=alt.value(4), text="words:N", color=ink)
    return alt.layer(
        bars,
        zero,
        left.mark_text(align="right", dx=-5).encode(x="at:Q", text="words:N", color=ink),
        right.mark_text(align="left", dx=5).encode(x="value:Q", text="words:N", color=ink),
        none.mark_text(align="left"),
        width="container",
        height=21 * rows,
    ).add_params(_param("claim", "five"), _param("table", table["set"].iloc[0]))


def budget(
    start: Mapping[str, float],
    formulas: Mapping[str, str],
    swings: Mapping[str, tuple[str, str]],
    labels: Mapping[str, str],
    scale: Mapping[str, float],
    cases: Mapping[str, float],
) -> alt.LayerChart:
    """A waterfall and a tornado that compute themselves from the sliders.

    `formulas`: arithmetic for each line; `swings`: for each assumption the balance at its low and at its high.
    """
    names = list(formulas)
    steps = " + ".join(f"amounts[{i}]" for i in range(len(names)))
    ends = ", ".join(" + ".join(f"amounts[{j}]" for j in range(i + 1)) for i in range(len(names)))
    words = [labels[name] for name in names] + [labels["balance"]]
    shorts = [BUDGET["short"][name] for name in swings]
    width = ", ".join(f"abs(highs[{i}] - lows[{i}])" for i in range(len(swings)))
    every = ", ".join(f"lows[{i}], highs[{i}]" for i in range(len(swings)))
    params = [
        *(_param(name, value) for name, value in start.items()),
        _param("scenario", "middle"),
        _param("view", "lines"),
        _expr("amounts", f"[{', '.join(formulas.values())}]"),
        _expr("total", steps),
        _expr("ends", f"[{ends}, total]"),
        _expr("lows", f"[{', '.join(low for low, _ in swings.values())}]"),
        _expr("highs", f"[{', '.join(high for _, high in swings.values())}]"),
        _expr("low_end", f"min({every})"),
        _expr("high_end", f"max({every})"),
        _expr("room", f"(max(high_end, 240) - min(low_end, -560)) * ({NARROW} ? 0.16 : 0.08)"),
        _expr("widths", f"[{width}]"),
        _expr("widest", f"indexof(widths, max({width}))"),
        _expr("widest_words", f"{js(shorts)}[widest]"),
        _expr("widest_low", theme.signed("min(lows[widest], highs[widest])")),
        _expr("widest_high", theme.signed("max(lows[widest], highs[widest])")),
        _expr(
            "balance_words",
            f"(total < 0 ? {js(BUDGET['gap'])} : {js(BUDGET['surplus'])}) + format(abs(total), ',.0f')",
        ),
        _expr(
            "share_words",
            theme.signed(
                f"(100 * total / ({js(scale['gdp'])} * (1 - trade_lost * output_per_trade / 100)))", 1
            ),
        ),
        _expr(
            "head_words",
            f"(total < 0 ? '−\u2060$' : '$') + format(abs(1e9 * total / {js(scale['people'])}), ',.0f')",
        ),
    ]
    x = alt.X(
        "start:Q",
        title=BUDGET["axis"],
        scale=alt.Scale(
            domain=[
                alt.ExprRef("view == 'lines' ? min(-400, total * 1.1) : min(-560, low_end - room)"),
                alt.ExprRef("view == 'lines' ? 900 : max(240, high_end + room)"),
            ],
            nice=False,
        ),
    )
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(10))))
    lines = (
        alt.Chart(pd.DataFrame({"row": range(len(words)), "label": words}))
        .transform_filter("view == 'lines'")
        .transform_calculate(
            end="ends[datum.row]",
            start=f"datum.row == 0 || datum.row == {len(names)} ? 0 : ends[datum.row - 1]",
            amount=f"datum.row == {len(names)} ? total : amounts[datum.row]",
        )
        .transform_calculate(
            words=theme.signed("datum.amount"),
            right="max(datum.start, datum.end)",
            kind=f"datum.row == {len(names)} ? 'balance' : datum.amount < 0 ? 'cost' : 'income'",
        )
    )
    colors = alt.Scale(domain=["income", "cost", "balance"], range=[GETS, PAYS, INK])
    bars = lines.mark_bar(size=14, yOffset=8).encode(
        x=x, x2="end:Q", y=y, color=alt.Color("kind:N", scale=colors, legend=None)
    )
    amounts = _halo(
        lines.encode(x=alt.X("right:Q"), y=y, text="words:N"), align="left", dx=5, dy=8, fontWeight=600
    )
    moved = (
        alt.Chart(pd.DataFrame({"index": range(len(shorts)), "label": shorts}))
        .transform_filter("view == 'swings'")
        .transform_calculate(
            start="min(lows[datum.index], highs[datum.index])",
            end="max(lows[datum.index], highs[datum.index])",
            width="widths[datum.index]",
        )
        .transform_window(window=[_numbered("place")], sort=[alt.SortField("width", "descending")])
        .transform_calculate(
            row="datum.place - 1",
            first=theme.signed("datum.start"),
            last=theme.signed("datum.end"),
        )
    )
    span = moved.mark_bar(size=14, yOffset=8, color=ACCENT).encode(x=x, x2="end:Q", y=y)
    first = _halo(moved.encode(x=alt.X("start:Q"), y=y, text="first:N"), align="right", dx=-5, dy=8)
    last = _halo(moved.encode(x=alt.X("end:Q"), y=y, text="last:N"), align="left", dx=5, dy=8)
    now = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_filter("view == 'swings'")
        .transform_calculate(start="total")
        .mark_rule(color="#d55e00", strokeWidth=2)
        .encode(x=x)
    )
    zero = alt.Chart(pd.DataFrame([{"start": 0}])).mark_rule(color=SOFT).encode(x=x)
    known = pd.DataFrame(
        [{"scenario": c, "start": v, "label": BUDGET["short_cases"][c], "row": 9} for c, v in cases.items()]
    )
    compare = alt.Chart(known).transform_filter("view == 'lines'").encode(x=x, y=y)
    ours = alt.condition("datum.scenario == scenario", alt.value("#a84300"), alt.value(SOFT))
    ticks = compare.mark_tick(thickness=3, size=10, yOffset=2).encode(color=ours)
    called = compare.mark_text(dy=15, fontSize=10).encode(text="label:N", color=ours)
    heading = compare.transform_filter("datum.scenario == 'middle'").encode(x=alt.value(0))
    heading = _halo(
        heading.transform_calculate(label=js(BUDGET["compare"])).encode(text="label:N"),
        align="left",
        dy=-11,
    )
    titles = [
        _halo(part.encode(x=alt.value(0), y=y, text="label:N"), align="left", dy=-8)
        for part in (lines, moved)
    ]
    chart = alt.layer(
        zero,
        bars,
        amounts,
        span,
        now,
        first,
        last,
        ticks,
        called,
        heading,
        *titles,
        width="container",
        height=370,
    )
    return chart.add_params(*params)


def spread(states: pd.DataFrame, marks: pd.DataFrame) -> alt.LayerChart:
    """How the drawn balances scatter. `states`: agree, level and lists start, end, share; `marks`: the line."""
    chosen = "datum.agree == agree && datum.level == level"
    x = alt.X("start:Q", title=SPREAD["x"], scale=alt.Scale(domain=[-500, 200]))
    y = alt.Y(
        "share:Q",
        title=SPREAD["y"],
        axis=alt.Axis(labelExpr="datum.value + '%'", tickCount=4),
        scale=alt.Scale(domain=[0, 1.15 * float(states["most"].max())], nice=False),
    )
    bars = (
        alt.Chart(states.drop(columns="most"))
        .transform_filter(chosen)
        .transform_flatten(["start", "share"])
        .transform_calculate(end="datum.start + datum.width", zero="0")
        .mark_rect(stroke="white", strokeWidth=1)
        .encode(
            x=x, x2="end:Q", y=y, y2="zero:Q",
            color=alt.condition("datum.start < 0", alt.value("#b48fc2"), alt.value("#7fb98a")),
        )
    )  # fmt: skip
    line = alt.Chart(marks).transform_filter(chosen).encode(x=alt.X("value:Q"))
    zero = alt.Chart(pd.DataFrame([{"start": 0}])).mark_rule(color=SOFT).encode(x=x)
    return alt.layer(
        bars,
        zero,
        line.mark_rule(color="#d55e00", strokeWidth=2),
        line.mark_text(align="left", dx=5, color="#a84300", fontWeight=700).encode(
            y=alt.value(6), text="words:N"
        ),
        width="container",
        height=230,
    ).add_params(_param("agree", "nothing"), _param("level", "middle"))


def border(table: pd.DataFrame) -> alt.LayerChart:
    """Studies with their ranges. `table`: study_id, kind, row, label, lines (label, for a phone), low, high, shown,
    words, word_lines, and each level's value. A ring marks the value that is carried."""
    trade = table.loc[table["kind"] == "trade", "study_id"].tolist()
    base = alt.Chart(table).transform_filter("datum.kind == kind").encode(y=_place("row"))
    x = alt.X("value:Q", title=BORDER["axis"], scale=alt.Scale(domain=[-10, 80]))
    strong = "datum.study_id == study"
    down = alt.expr(f"{NARROW} ? 11 : 8")  # a phone writes names in two lines
    color = alt.condition(strong, alt.value(ACCENT), alt.value(GREY))
    spans = base.transform_filter("isValid(datum.low) && isValid(datum.high)")
    bars = spans.mark_bar(size=8, yOffset=down).encode(x=alt.X("low:Q"), x2="high:Q", color=color)
    dots = (
        base.transform_filter("isValid(datum.shown)")
        .mark_circle(size=90, opacity=1, yOffset=down)
        .encode(x=alt.X("shown:Q"), color=color)
    )
    carried = (
        base.transform_filter(strong)
        .transform_calculate(value="datum[level]")
        .transform_filter("isValid(datum.value)")
    )
    marker = carried.mark_point(size=210, color="#d55e00", strokeWidth=2.5, yOffset=down, opacity=1).encode(
        x=x
    )
    ink = alt.condition(strong, alt.value(ACCENT), alt.value(INK))
    named = base.transform_calculate(said=f"{NARROW} ? datum.lines : [datum.label]")
    up = alt.expr(f"{NARROW} ? -17 : -8")
    names = _halo(named.encode(x=alt.value(2), text="said:N", color=ink), align="left", dy=up, lineHeight=13)
    silent = base.transform_filter("!isValid(datum.low) && !isValid(datum.high) && !isValid(datum.shown)")
    silent = silent.transform_calculate(said=f"{NARROW} ? datum.word_lines : [datum.words]")
    said = _halo(
        silent.encode(x=alt.value(2), text="said:N"),
        align="left",
        dy=alt.expr(f"{NARROW} ? 13 * length(datum.lines) - 15 : 8"),  # close under the name
        color=SOFT,
        lineHeight=13,
    )
    zero = alt.Chart(pd.DataFrame([{"value": 0}])).mark_rule(color=SOFT).encode(x=x)
    chart = alt.layer(_stripes(base), zero, bars, dots, names, said, marker, width="container").add_params(
        _param("study", table["study_id"].iloc[0]),
        _param("level", "central"),
        _expr("kind", f"indexof({js(trade)}, study) >= 0 ? 'trade' : 'output'"),
    )
    return theme.rows(chart, int(table["row"].max()), 34, 60)


def republic(
    table: pd.DataFrame,
    start: Sequence[str],
    method: str,
    nets: Mapping[str, Sequence[float | None]],
    expressions: Mapping[str, str],
) -> alt.LayerChart:
    """A map of squares to choose states from. `table`: abbr, line, column; `expressions`: sums over the chosen."""
    abbrs = table["abbr"].tolist()
    params = [
        _param("chosen", list(start)),
        _param("method", method),
        _expr("chose", "[" + ", ".join(f"indexof(chosen, {js(a)}) >= 0 ? 1 : 0" for a in abbrs) + "]"),
        _expr("nets", f"({js(dict(nets))})[method]"),
        *(_expr(name, text) for name, text in expressions.items()),
    ]
    base = _tiles(
        alt.Chart(table).transform_calculate(
            on="indexof(chosen, datum.abbr) >= 0",
            net="nets[datum.index]",
            words=f"isValid(nets[datum.index]) ? {_short('nets[datum.index]')} : '·'",
        )
    )
    square = base.mark_rect(cursor="pointer").encode(
        fill=alt.condition("datum.on", alt.value(ACCENT), alt.value("#eef1f4")),
        stroke=alt.condition("datum.on", alt.value(INK), alt.value(LINE)),
        strokeWidth=alt.condition("datum.on", alt.value(2), alt.value(1)),
    )
    ink = alt.condition("datum.on", alt.value("white"), alt.value(INK))
    return alt.layer(square, *_square(base, ink), width="container", height=330).add_params(*params)
