"""Chapter 5's picture of its budget, which computes itself from the reader's assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.charts import GETS, PAYS, WARM, expr, halo, param
from calexit.economics.words import WORDS
from calexit.kit import theme
from calexit.kit.theme import ACCENT, GUESS, INK, LINE, NARROW, SOFT, js, pixels, sentence

ROW, NARROW_ROW, KNOWN = 27, 31, 19
"""Pixels from one line to the next, in a narrow column, and from one balance to compare with to the next."""
TOP = 22
"""Pixels over the first line, for the unit."""
NAMES = 212
"""Pixels for the names, which stand over their bars in a narrow column."""


def budget(
    start: Mapping[str, float],
    formulas: Mapping[str, str],
    swings: Mapping[str, tuple[str, str]],
    size: Mapping[str, float],
    marks: Mapping[str, float],
) -> alt.LayerChart:
    """A waterfall and a tornado that compute themselves from the sliders.

    `formulas`: arithmetic for each line; `swings`: for each assumption the balance at its low and at its high; `size`: gdp,
    people; `marks`: balances to compare with. Parameters: the assumptions, `scenario`, `view`, `guess`, and what the
    Reading counts.
    """
    below = KNOWN * (len(marks) + 1) + 8
    count, rows = len(formulas) + 1, f"(high - {TOP}) / {len(swings)}"
    parts = [*_waterfall(list(formulas)), *_compared(marks, count), *_tornado(list(swings))]
    chart = alt.layer(*parts, width="container", height=TOP + ROW * count + below)
    return chart.add_params(
        *_params(start, formulas, swings, size),
        expr("narrow_width", NARROW),
        expr("name_width", f"narrow_width ? 0 : {NAMES}"),
        expr("before_width", "name_width + (view == 'lines' ? 4 : 50)"),
        expr("line", f"narrow_width ? {NARROW_ROW} : {ROW}"),
        expr("high", f"{TOP + below} + line * {count}"),
        expr("row", f"view == 'lines' ? line : {rows}"),
        expr("lowest", f"view == 'lines' ? min({min(marks.values()) - 40:.0f}, total) : min(low_end, total)"),
        expr("highest", "view == 'lines' ? max(taxes, 150) : max(high_end, total)"),
        expr("height", "high"),
    )


def _params(
    start: Mapping[str, float],
    formulas: Mapping[str, str],
    swings: Mapping[str, tuple[str, str]],
    size: Mapping[str, float],
) -> list[alt.Parameter]:
    w, names = WORDS["budget"], list(formulas)
    ends = ", ".join(" + ".join(f"amounts[{j}]" for j in range(i + 1)) for i in range(len(names)))
    count = range(len(swings))
    width = ", ".join(f"abs(highs[{i}] - lows[{i}])" for i in count)
    every = ", ".join(f"lows[{i}], highs[{i}]" for i in count)
    left = f"({js(size['gdp'])} * (1 - trade_lost * output_per_trade / 100))"
    amount = "format(abs(total), ',.0f')"
    return [
        *(param(name, value) for name, value in start.items()),
        param("scenario", "middle"),
        param("view", "lines"),
        expr("amounts", f"[{', '.join(formulas.values())}]"),
        expr("total", " + ".join(f"amounts[{i}]" for i in range(len(names)))),
        expr("ends", f"[{ends}, total]"),
        expr("lows", f"[{', '.join(low for low, _ in swings.values())}]"),
        expr("highs", f"[{', '.join(high for _, high in swings.values())}]"),
        expr("low_end", f"min({every})"),
        expr("high_end", f"max({every})"),
        expr("widths", f"[{width}]"),
        expr("widest", f"indexof(widths, max({width}))"),
        expr("widest_words", f"{js([w['short'][name] for name in swings])}[widest]"),
        expr("widest_low", theme.signed("min(lows[widest], highs[widest])")),
        expr("widest_high", theme.signed("max(lows[widest], highs[widest])")),
        expr(
            "balance_words",
            f"total < 0 ? {sentence(w['gap'], amount=amount)} : {sentence(w['surplus'], amount=amount)}",
        ),
        expr("share_words", theme.signed(f"(100 * total / {left})", 1)),
        expr(
            "head_words",
            f"(total < 0 ? '−\u2060$' : '$') + format(abs(1e9 * total / {js(size['people'])}), ',.0f')",
        ),
    ]


def _across(value: str) -> str:
    """Where an amount stands, right of the names, with room for figures at either end."""
    return f"before_width + (width - 56 - before_width) * ({value} - lowest) / (highest - lowest)"


def _rows(view: str, table: pd.DataFrame, *parts: Any) -> alt.LayerChart:
    """Layers of one table that are there in one view."""
    return alt.layer(*parts, data=table).transform_filter(f"view == '{view}'")


def _placed(rows: Any, start: str, end: str) -> Any:
    """Give each row its pixels: of its name, of its bar from `start` to `end`, and of the line at zero through it."""
    return rows.transform_calculate(
        left=_across(start),
        right=_across(end),
        zero=_across("0"),
        edge="0",
        top=f"{TOP} + row * datum.row",
        middle="datum.top + row / 2 + (narrow_width ? 7 : 0)",
        called="datum.top + row / 2 - (narrow_width ? 8 : 0)",
        up="datum.middle - 7",
        down="datum.middle + 7",
        over="narrow_width ? datum.up : datum.top",
        below="narrow_width ? datum.down : datum.top + row",
        after="max(datum.left, datum.right)",
        before="min(datum.left, datum.right)",
    )


def _text(rows: alt.Chart, at: str, down: str, field: str, **mark: Any) -> alt.LayerChart:
    return halo(rows.encode(x=pixels(alt.X, at), y=pixels(alt.Y, down), text=f"{field}:N"), **mark)


def _bars(rows: alt.Chart, color: Any) -> list[Any]:
    """A bar a row, over the line at zero."""
    zero = rows.transform_filter("lowest <= 0 && highest >= 0").mark_rule(color=SOFT)
    x, y = pixels(alt.X, "left"), pixels(alt.Y, "up")
    return [
        zero.encode(x=pixels(alt.X, "zero"), y=pixels(alt.Y, "over"), y2="below:Q"),
        rows.mark_rect(color=color).encode(x=x, x2="right:Q", y=y, y2="down:Q"),
    ]


def _unit(words: str) -> alt.Chart:
    one = alt.Chart(pd.DataFrame([{"row": 0}])).transform_filter("view == 'lines'")
    return one.mark_text(align="left", color=SOFT).encode(
        x=alt.value(0), y=alt.value(8), text=alt.value(words)
    )


def _waterfall(names: list[str]) -> list[Any]:
    w, labels, last = WORDS["budget"]["chart"], WORDS["budget"]["lines"], len(names)
    groups = {"taxes": GETS, "debt_interest": WARM, "transition_interest": WARM, "balance": INK}
    table = pd.DataFrame(
        {"row": row, "label": labels[name], "color": groups.get(name, PAYS)}
        for row, name in enumerate([*names, "balance"])
    )
    lines, gap = alt.Chart(), alt.Chart().transform_filter(f"datum.row == {last}")
    gap = gap.transform_calculate(first=f"{TOP}")
    shade = gap.transform_filter("!narrow_width").mark_rect(
        color=alt.expr("total < 0 ? '#f4ecf6' : '#e8f3eb'")
    )
    links = lines.transform_filter(f"datum.row < {last} && !narrow_width")
    links = links.transform_calculate(next="datum.middle + row")
    bold = {"align": "left", "fontWeight": alt.expr(f"datum.row == {last} ? 700 : 500")}
    guess = gap.transform_filter("isValid(guess)").transform_calculate(
        mine=_across("guess"), far="width", said=f"{js(w['guess'])} + ' ' + {theme.signed('guess')}"
    )
    x, middle = pixels(alt.X, "mine"), pixels(alt.Y, "middle")
    rows = _rows(
        "lines",
        table,
        shade.encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "first"), y2="down:Q"),
        links.mark_rule(color="#9aa4ae").encode(x=pixels(alt.X, "right"), y=middle, y2="next:Q"),
        *_bars(lines, alt.expr("datum.color")),
        _text(lines, "edge", "called", "label", **bold, color=alt.expr("datum.color")),
        _text(lines, "after", "middle", "words", **bold, dx=5),
        guess.mark_rule(color=GUESS, strokeWidth=3).encode(x=x, y=pixels(alt.Y, "over"), y2="below:Q"),
        _text(guess, "far", "called", "said", align="right", dx=-4, color=GUESS, fontWeight=700),
    ).transform_calculate(
        amount=f"datum.row == {last} ? total : amounts[datum.row]",
        start=f"datum.row == 0 || datum.row == {last} ? 0 : ends[datum.row - 1]",
        end="ends[datum.row]",
        words=theme.signed("datum.amount"),
    )
    return [_unit(w["x"]), _placed(rows, "datum.start", "datum.end")]


def _compared(marks: Mapping[str, float], first: int) -> list[Any]:
    """Balances to compare with, under the reader's own, each on a row with its value."""
    w = WORDS["budget"]["chart"]
    table = pd.DataFrame(
        {"scenario": case, "value": value, "label": w[case], "place": place}
        for place, (case, value) in enumerate(marks.items(), 1)
    )
    rows = alt.Chart()
    color = alt.expr(f"datum.scenario == scenario ? '{WARM}' : '{SOFT}'")
    bars = rows.mark_rect(color=color).encode(
        x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "up"), y2="down:Q"
    )
    heading = rows.transform_filter("datum.place == 1").transform_calculate(words=js(w["compare"]))
    said = {"align": "left", "fontSize": 11.5}
    made = _rows(
        "lines",
        table,
        bars,
        _text(rows, "edge", "middle", "name", **said, color=color),
        _text(rows, "right", "middle", "words", **said, dx=5, color=color),
        _text(heading, "edge", "head", "words", align="left", fontWeight=600, color=INK),
    )
    return [
        made.transform_calculate(
            left=_across("min(datum.value, 0)"),
            right=_across("max(datum.value, 0)"),
            edge="0",
            middle=f"{TOP} + row * {first} + {KNOWN} * (datum.place + 0.5) + 6",
            up="datum.middle - 3",
            down="datum.middle + 3",
            words=f"{theme.signed('datum.value')} + (narrow_width ? '  ' + datum.label : '')",
            name="narrow_width ? '' : datum.label",
            head=f"datum.middle - {KNOWN}",
        )
    ]


def _tornado(names: list[str]) -> list[Any]:
    w, short = WORDS["budget"]["chart"], [WORDS["budget"]["short"][name] for name in names]
    moved, ends = alt.Chart(), {"fontSize": 11.5}
    rows = _rows(
        "swings",
        pd.DataFrame({"index": range(len(names)), "label": short}),
        moved.mark_rule(color=LINE, strokeWidth=2).encode(
            x=pixels(alt.X, "whisker"), x2="to:Q", y=pixels(alt.Y, "middle")
        ),
        *_bars(moved, ACCENT),
        _text(moved, "before", "middle", "first", align="right", dx=-5, **ends),
        _text(moved, "after", "middle", "last", align="left", dx=5, **ends),
        _text(moved, "edge", "called", "label", align="left"),
    )
    rows = rows.transform_calculate(
        start="min(lows[datum.index], highs[datum.index])",
        end="max(lows[datum.index], highs[datum.index])",
        width="widths[datum.index]",
    ).transform_window(
        window=[alt.WindowFieldDef(**{"op": "row_number", "as": "place"})],
        sort=[alt.SortField("width", "descending")],
    )
    rows = rows.transform_calculate(
        row="datum.place - 1",
        first=theme.signed("datum.start"),
        last=theme.signed("datum.end"),
        whisker=_across("min(datum.start, total)"),
        to=_across("max(datum.end, total)"),
    )
    one = alt.Chart()
    now = _rows(
        "swings",
        pd.DataFrame([{"row": 0}]),
        one.mark_rule(color=WARM, strokeWidth=2).encode(
            x=pixels(alt.X, "now"), y=pixels(alt.Y, "top"), y2="foot:Q"
        ),
        _text(one, "beside", "high", "words", color=WARM, fontWeight=700),
    ).transform_calculate(
        now=_across("total"),
        beside="max(95, min(width - 95, datum.now))",
        top="14",
        foot=f"{TOP} + row * {len(names)}",
        high="8",
        words=sentence(w["own"], amount=theme.signed("total")),
    )
    return [now, _placed(rows, "datum.start", "datum.end")]
