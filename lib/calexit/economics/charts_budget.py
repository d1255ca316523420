"""Chapter 5's pictures of its budget and of what studies would do to it; both compute from the reader's assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.economics.charts import GETS, GREY, PAYS, WARM, expr, halo, param, px
from calexit.economics.words import WORDS
from calexit.kit import theme
from calexit.kit.theme import ACCENT, GUESS, INK, LINE, NARROW, PAPER, SOFT, js, sentence

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
    x = alt.X("start:Q", title=w["x"], scale=alt.Scale(domain=domain, nice=False))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(LINES + 3))))
    zero = alt.Chart(pd.DataFrame([{"start": 0, "row": 0}])).transform_calculate(foot=f"{STEP * (LINES + 1)}")
    zero = zero.mark_rule(color=SOFT).encode(x=x, y=alt.value(0), y2=alt.value(STEP * (LINES + 1)))
    parts = [
        zero,
        *_waterfall(list(formulas), x, y),
        *_tornado(list(swings), nine, x, y),
        *_compared(marks, x, y),
        *_left_out(left_out, y),
    ]
    chart = alt.layer(*parts, width="container", height=STEP * (LINES + 3))
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
        expr("balance_words", f"total < 0 ? {sentence(w['gap'], amount=amount)} : {sentence(w['surplus'], amount=amount)}"),
        expr("share_words", theme.signed(f"(100 * total / {left})", 1)),
        expr("head_words", f"(total < 0 ? '−\u2060$' : '$') + format(abs(1e9 * total / {js(size['people'])}), ',.0f')"),
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
        guess.mark_text(dy=-8, color=GUESS, fontWeight=700).encode(x=x, y=y, text=alt.value(WORDS["budget"]["chart"]["guess"])),
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
        [{"scenario": c, "start": v, "label": w[c], "row": LINES, "low": c == "deficit"} for c, v in marks.items()]
    )
    base = alt.Chart(known).transform_filter("view == 'lines'").encode(x=x, y=y)
    ours = alt.condition("datum.scenario == scenario", alt.value(WARM), alt.value(SOFT))
    ticks = base.mark_tick(thickness=3, size=12, yOffset=2).encode(color=ours)
    called = base.mark_text(fontSize=11, dy=alt.expr("datum.low ? 28 : 15"), align=alt.expr("datum.low ? 'left' : 'center'"), dx=alt.expr("datum.low ? -6 : 0"))
    heading = base.transform_filter("datum.scenario == 'middle'").encode(x=alt.value(0), text=alt.value(w["compare"]))
    return [ticks, called.encode(text="label:N", color=ours), halo(heading, align="left", dy=-11)]


def _left_out(texts: Sequence[str], y: alt.Y) -> list[Any]:
    """What no line holds, and which way it pushes."""
    w, top = WORDS["budget"]["chart"], STEP * (LINES + 1) + 24
    rows = pd.DataFrame({"text": [w["left_out"], *texts], "at": [top + 15 * i for i in range(len(texts) + 1)]})
    base = alt.Chart(rows).encode(x=alt.value(0), y=px(alt.Y, "at"), text="text:N")
    return [
        base.mark_text(align="left", baseline="top", color=INK, fontSize=alt.expr(f"{NARROW} ? 11 : 12"), limit=alt.expr("width"))
    ]


# --- what borders and break-ups do ----------------------------------------------------------------

BAR, CARD = 25, 52
"""Pixels from one bar to the next, and from one card."""


def border(bars: pd.DataFrame, cards: pd.DataFrame, lost: Mapping[str, Any], params: Mapping[str, Any]) -> alt.LayerChart:
    """Studies with their ranges, or, where a card is chosen, the cards; under both, what the finding does to a budget.

    `bars`: study_id, row, label, low, high, shown, kind; `cards`: study_id, row, label, wide and narrow (lines). `lost`: for each
    study its low, shown and high (output lost, percent, or of trade), and whether it is trade. `params`: the start of each
    assumption, and the formulas `balance_at` (of `lost`). Parameters `study`, the assumptions, `guess`.
    """
    w = WORDS["border"]["chart"]
    count = int(bars["row"].max()) + 1
    carded = js(cards["study_id"].tolist())
    high = BAR * count + 22
    left = f"({NARROW} ? 0 : 232)"
    signals = [
        *(param(name, value) for name, value in params["start"].items()),
        param("study", "avw-others"),
        expr("carded", f"indexof({carded}, study) >= 0"),
        expr("bar", f"{NARROW} ? 36 : {BAR}"),
        expr("under", f"max(bar * {count} + 22, {CARD * len(cards)})"),
        expr("finding", f"({js(lost)})[study]"),
        expr("own", "trade_lost * output_per_trade"),
        *(
            expr(f"lost_{level}", f"finding == null ? own : finding.trade ? finding.{level} * output_per_trade : max(0, finding.{level})")
            for level in ("low", "shown", "high")
        ),
        *(
            expr(f"at_{level}", params["balance"].replace("LOST", f"lost_{level}" if level != "own" else "own"))
            for level in ("own", "low", "shown", "high")
        ),
        *(
            expr(name, theme.signed(f"at_{level}"))
            for name, level in (("now", "own"), ("then", "shown"), ("best", "low"), ("other", "high"))
        ),
        expr("height", "under + 74"),
    ]
    parts = [*_bars(bars, w, left), *_cards(cards), *_moved(w)]
    return alt.layer(*parts, width="container", height=high + 74).add_params(*signals)


def _bars(bars: pd.DataFrame, w: Any, left: str) -> list[Any]:
    def across(value: str) -> str:
        return f"{left} + (width - {left} - 30) * ({value} + 3) / 73"

    base = alt.Chart(bars).transform_filter("!carded").transform_calculate(
        top="bar * datum.row", middle=f"bar * (datum.row + 0.5) + ({NARROW} ? 7 : 0)",
        name_left="0", name_top=f"bar * (datum.row + 0.5) - ({NARROW} ? 8 : 0)",
        start=across("datum.low"), end=across("datum.high"), point=across("datum.shown"),
        lit="datum.study_id == study", right="width", foot="datum.top + bar",
    )
    studies = base.transform_filter("isValid(datum.study_id)")
    ground = studies.mark_rect(cursor="pointer", cornerRadius=3, color=alt.expr(f"datum.lit ? '#dcebf5' : '{PAPER}'"))
    ground = ground.encode(x=px(alt.X, "name_left"), x2="right:Q", y=px(alt.Y, "top"), y2="foot:Q")
    grid = pd.DataFrame({"value": [0, 20, 40, 60]})
    ticks = alt.Chart(grid).transform_filter("!carded").transform_calculate(
        at=across("datum.value"), top="bar * 0.9", foot="bar * " + str(int(bars["row"].max()) + 1), under_="datum.foot + 10",
        words="datum.value + '%'",
    )
    rules = ticks.mark_rule(color=alt.expr(f"datum.value ? '{LINE}' : '#9aa4ae'")).encode(x=px(alt.X, "at"), y=px(alt.Y, "top"), y2="foot:Q")
    axis = ticks.mark_text(color=SOFT, fontSize=11).encode(x=px(alt.X, "at"), y=px(alt.Y, "under_"), text="words:N")
    color = alt.expr(f"datum.lit ? '{ACCENT}' : '{GREY}'")
    spans = studies.transform_filter("isValid(datum.low) && isValid(datum.high)").mark_bar(size=9, color=color, cursor="pointer")
    dots = studies.transform_filter("isValid(datum.shown)").mark_circle(size=95, opacity=1, color=color, cursor="pointer")
    names = studies.mark_text(align="left", dx=2, cursor="pointer", fontWeight=alt.expr("datum.lit ? 700 : 400"), color=alt.expr(f"datum.lit ? '{ACCENT}' : '{INK}'"))
    heads = base.transform_filter("!isValid(datum.study_id)").mark_text(align="left", dx=2, fontWeight=700, color=INK)
    mine = alt.Chart(bars[bars["study_id"] == "avw-canada"]).transform_filter("!carded && isValid(guess)").transform_calculate(
        point=across("min(guess, 70)"), middle=f"bar * (datum.row + 0.5) + ({NARROW} ? 7 : 0)",
    )
    here = {"x": px(alt.X, "name_left"), "y": px(alt.Y, "name_top")}
    return [
        ground,
        rules,
        axis,
        spans.encode(x=px(alt.X, "start"), x2="end:Q", y=px(alt.Y, "middle")),
        dots.encode(x=px(alt.X, "point"), y=px(alt.Y, "middle")),
        names.encode(**here, text="label:N"),
        heads.encode(**here, text="label:N"),
        mine.mark_point(shape="triangle-up", filled=True, opacity=1, size=110, color=GUESS, yOffset=9).encode(x=px(alt.X, "point"), y=px(alt.Y, "middle")),
    ]


def _cards(cards: pd.DataFrame) -> list[Any]:
    base = alt.Chart(cards).transform_filter("carded").transform_calculate(
        left="0", right="width", top=f"{CARD} * datum.row", foot=f"datum.top + {CARD - 6}", indent="10",
        head="datum.top + 13", said_top="datum.top + 23", lines=f"{NARROW} ? datum.narrow : datum.wide",
        lit="datum.study_id == study",
    )
    boxes = base.mark_rect(cornerRadius=5, cursor="pointer", fill=alt.expr("datum.lit ? '#dcebf5' : '#f3f5f7'"), stroke=alt.expr(f"datum.lit ? '{ACCENT}' : '#f3f5f7'"), strokeWidth=2)
    heads = base.mark_text(align="left", fontWeight=700, color=INK, cursor="pointer", fontSize=alt.expr(f"{NARROW} ? 11 : 12.5"))
    said = base.mark_text(align="left", baseline="top", color=INK, cursor="pointer", lineHeight=13, fontSize=alt.expr(f"{NARROW} ? 10.5 : 12"))
    x, top = px(alt.X, "indent"), px(alt.Y, "top")
    return [
        boxes.encode(x=px(alt.X, "left"), x2="right:Q", y=top, y2="foot:Q"),
        heads.encode(x=x, y=px(alt.Y, "head"), text="label:N"),
        said.encode(x=x, y=px(alt.Y, "said_top"), text="lines:N"),
    ]


def _moved(w: Any) -> list[Any]:
    """The reader's own budget on a line, now and with the finding."""
    low, high = -480, 160
    both = alt.Chart(pd.DataFrame({"mark": ["now", "then"]})).transform_calculate(
        value="datum.mark == 'now' ? at_own : at_shown",
        at=f"8 + (width - 16) * (max({low}, min({high}, datum.value)) - ({low})) / {high - low}",
        middle="under + 40",
        words=f"datum.mark == 'now' ? {js(w['now'])} + ' ' + now : {js(w['then'])} + ' ' + then",
        up="datum.mark == 'now' ? under + 22 : under + 58",
        side="datum.at > width / 2 ? 'right' : 'left'",
    )
    line = alt.Chart(pd.DataFrame([{"one": 0}])).transform_calculate(
        start="8", end="width - 8", middle="under + 40",
        zero=f"8 + (width - 16) * {-low / (high - low)}", top="under + 32", foot="under + 48",
        low_at=f"8 + (width - 16) * (max({low}, at_high) - ({low})) / {high - low}",
        high_at=f"8 + (width - 16) * (max({low}, at_low) - ({low})) / {high - low}",
    )
    y = px(alt.Y, "middle")
    sides = [
        halo(both.transform_filter(f"datum.side == '{side}' && (datum.mark == 'now' || isValid(finding))").encode(x=px(alt.X, "at"), y=px(alt.Y, "up"), text="words:N"), align=side, dx=7 if side == "right" else -7, fontWeight=700, color=alt.expr(f"datum.mark == 'now' ? '{INK}' : '{ACCENT}'"))
        for side in ("left", "right")
    ]
    return [
        line.mark_rule(color=LINE, strokeWidth=2).encode(x=px(alt.X, "start"), x2="end:Q", y=y),
        line.mark_rule(color=SOFT).encode(x=px(alt.X, "zero"), y=px(alt.Y, "top"), y2="foot:Q"),
        line.transform_filter("isValid(finding)").mark_rule(color="#9cc3dd", strokeWidth=8).encode(x=px(alt.X, "low_at"), x2="high_at:Q", y=y),
        both.transform_filter("datum.mark == 'now' || isValid(finding)").mark_point(filled=True, size=150, opacity=1, color=alt.expr(f"datum.mark == 'now' ? '{INK}' : '{ACCENT}'")).encode(x=px(alt.X, "at"), y=y),
        *sides,
    ]
