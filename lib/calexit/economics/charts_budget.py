"""Chapter 5's picture of its budget, which computes itself from the reader's assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.charts import GETS, PAYS, WARM, expr, halo, param
from calexit.economics.words import WORDS
from calexit.kit import theme
from calexit.kit.theme import ACCENT, GUESS, INK, NARROW, SOFT, js, pixels, sentence

LINES = 9
"""Lines of the budget, the balance among them."""
STEP = 33
"""Pixels from one line to the next."""


def budget(
    start: Mapping[str, float],
    formulas: Mapping[str, str],
    swings: Mapping[str, tuple[str, str]],
    size: Mapping[str, float],
    marks: Mapping[str, float],
    nine: tuple[float, float],
    left_out: Sequence[str],
) -> alt.LayerChart:
    """A waterfall and a tornado that compute themselves from the sliders, and what no line of them holds.

    `formulas`: arithmetic for each line; `swings`: for each assumption the balance at its low and at its high; `size`: gdp,
    people; `marks`: balances to compare with; `nine`: the ends of nine in ten mixes. Parameters: the assumptions,
    `scenario`, `view`, `guess`, and what the Reading counts.
    """
    w = WORDS["budget"]["chart"]
    domain = [
        alt.ExprRef("view == 'lines' ? min(-400, total * 1.1) : min(-560, low_end - room)"),
        alt.ExprRef("view == 'lines' ? 900 : max(240, high_end + room)"),
    ]
    x = alt.X(
        "start:Q", title=w["x"], axis=alt.Axis(orient="top"), scale=alt.Scale(domain=domain, nice=False)
    )
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(LINES + 4))))
    zero = alt.Chart(pd.DataFrame([{"start": 0, "row": 0}])).transform_calculate(foot=f"{STEP * (LINES + 1)}")
    zero = zero.mark_rule(color=SOFT).encode(x=x, y=alt.value(0), y2=alt.value(STEP * (LINES + 1)))
    parts = [
        zero,
        *_waterfall(list(formulas), x, y),
        *_tornado(list(swings), nine, x, y),
        *_compared(marks, x, y),
        *_left_out(left_out, y),
    ]
    chart = alt.layer(*parts, width="container", height=STEP * (LINES + 4))
    return chart.add_params(*_params(start, formulas, swings, size))


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
        expr("room", f"(max(high_end, 240) - min(low_end, -560)) * ({NARROW} ? 0.16 : 0.08)"),
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


def _waterfall(names: list[str], x: alt.X, y: alt.Y) -> list[Any]:
    labels, last = WORDS["budget"]["lines"], len(names)
    rows = pd.DataFrame({"row": range(last + 1), "label": [labels[name] for name in [*names, "balance"]]})
    lines = (
        alt.Chart(rows)
        .transform_filter("view == 'lines'")
        .transform_calculate(
            end="ends[datum.row]",
            start=f"datum.row == 0 || datum.row == {last} ? 0 : ends[datum.row - 1]",
            amount=f"datum.row == {last} ? total : amounts[datum.row]",
        )
        .transform_calculate(
            words=theme.signed("datum.amount"),
            right="max(datum.start, datum.end)",
            kind=f"datum.row == {last} ? 'balance' : datum.amount < 0 ? 'cost' : 'income'",
        )
    )
    colors = alt.Scale(domain=["income", "cost", "balance"], range=[GETS, PAYS, INK])
    bars = lines.mark_bar(size=13, yOffset=7)
    bars = bars.encode(x=x, x2="end:Q", y=y, color=alt.Color("kind:N", scale=colors, legend=None))
    amounts = lines.encode(x=alt.X("right:Q"), y=y, text="words:N")
    guess = (
        alt.Chart(pd.DataFrame([{"row": last}]))
        .transform_filter("view == 'lines' && isValid(guess)")
        .transform_calculate(start="guess")
    )
    return [
        bars,
        halo(amounts, align="left", dx=5, dy=7, fontWeight=600),
        guess.mark_tick(thickness=3, size=18, color=GUESS, yOffset=7).encode(x=x, y=y),
        guess.mark_text(dy=-8, color=GUESS, fontWeight=700).encode(
            x=x, y=y, text=alt.value(WORDS["budget"]["chart"]["guess"])
        ),
        _titles(lines, y),
    ]


def _titles(rows: alt.Chart, y: alt.Y) -> alt.LayerChart:
    return halo(rows.encode(x=alt.value(0), y=y, text="label:N"), align="left", dy=-8)


def _tornado(names: list[str], nine: tuple[float, float], x: alt.X, y: alt.Y) -> list[Any]:
    short = [WORDS["budget"]["short"][name] for name in names]
    moved = (
        alt.Chart(pd.DataFrame({"index": range(len(names)), "label": short}))
        .transform_filter("view == 'swings'")
        .transform_calculate(
            start="min(lows[datum.index], highs[datum.index])",
            end="max(lows[datum.index], highs[datum.index])",
            width="widths[datum.index]",
        )
        .transform_window(
            window=[alt.WindowFieldDef(**{"op": "row_number", "as": "place"})],
            sort=[alt.SortField("width", "descending")],
        )
        .transform_calculate(
            row="datum.place - 1", first=theme.signed("datum.start"), last=theme.signed("datum.end")
        )
    )
    one = alt.Chart(pd.DataFrame([{"start": nine[0], "end": nine[1]}])).transform_filter("view == 'swings'")
    foot = STEP * (LINES + 1)
    band = one.mark_rect(color="#eef1f4").encode(x=x, x2="end:Q", y=alt.value(0), y2=alt.value(foot))
    named = one.mark_text(align="left", dx=4, color=SOFT, fontSize=11)
    named = named.encode(x=x, y=alt.value(foot + 9), text=alt.value(WORDS["budget"]["chart"]["nine"]))
    now = one.transform_calculate(start="total").mark_rule(color="#d55e00", strokeWidth=2)
    span = moved.mark_bar(size=13, yOffset=7, color=ACCENT).encode(x=x, x2="end:Q", y=y)
    return [
        band,
        named,
        span,
        now.encode(x=x, y=alt.value(0), y2=alt.value(foot)),
        halo(moved.encode(x=alt.X("start:Q"), y=y, text="first:N"), align="right", dx=-5, dy=7),
        halo(moved.encode(x=alt.X("end:Q"), y=y, text="last:N"), align="left", dx=5, dy=7),
        _titles(moved, y),
    ]


def _compared(marks: Mapping[str, float], x: alt.X, y: alt.Y) -> list[Any]:
    """Balances to compare with, under the reader's own: other cases above the line, Washington's below it."""
    w = WORDS["budget"]["chart"]
    known = pd.DataFrame(
        [
            {"scenario": c, "start": v, "label": w[c], "row": LINES, "low": c == "deficit"}
            for c, v in marks.items()
        ]
    )
    base = alt.Chart(known).transform_filter("view == 'lines'").encode(x=x, y=y)
    ours = alt.condition("datum.scenario == scenario", alt.value(WARM), alt.value(SOFT))
    ticks = base.mark_tick(thickness=3, size=12, yOffset=2).encode(color=ours)
    called = base.mark_text(
        fontSize=11,
        dy=alt.expr("datum.low ? 28 : 15"),
        align=alt.expr("datum.low ? 'left' : 'center'"),
        dx=alt.expr("datum.low ? -6 : 0"),
    )
    heading = base.transform_filter("datum.scenario == 'middle'").encode(
        x=alt.value(0), text=alt.value(w["compare"])
    )
    return [ticks, called.encode(text="label:N", color=ours), halo(heading, align="left", dy=-11)]


def _left_out(texts: Sequence[str], y: alt.Y) -> list[Any]:
    """What no line holds, and which way it pushes."""
    w, top = WORDS["budget"]["chart"], STEP * (LINES + 1) + 24
    rows = pd.DataFrame(
        {"text": [w["left_out"], *texts], "at": [top + 15 * i for i in range(len(texts) + 1)]}
    )
    base = alt.Chart(rows).encode(x=alt.value(0), y=pixels(alt.Y, "at"), text="text:N")
    return [
        base.mark_text(
            align="left",
            baseline="top",
            color=INK,
            fontSize=alt.expr(f"{NARROW} ? 11 : 12"),
            limit=alt.expr("width"),
        )
    ]
