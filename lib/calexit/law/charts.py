"""Chapter 2's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, GUESS, INK, NARROW, SOFT, js, sentence
from calexit.law import words

BAND, REST = "#dcebf5", "#7b8794"
SHAPES = ["circle", "square"]
LINE, WIDTH = 13, 19
"""Height of a line of a label, and the most letters in it."""


def _lines(labels: list[str], width: int) -> dict[str, list[str]]:
    return {label: textwrap.wrap(label, width) for label in labels}


def _step(labels: Iterable[str]) -> int:
    return 10 + LINE * max(map(len, _lines(list(labels), WIDTH).values()))


def _rows(field: str, order: list[str]) -> alt.Y:
    """Rows named on the left, in short lines, so that a phone has room for the marks."""
    lines = _lines(order, WIDTH)
    up = [  # a label of several lines starts higher, so that it stands in the middle of its row
        {"test": f"length(({js(lines)})[datum.label]) == {count}", "value": -LINE / 2 * (count - 1)}
        for count in sorted({len(label) for label in lines.values()} - {1})
    ]
    axis = alt.Axis(
        ticks=False,
        domain=False,
        labelPadding=8,
        labelLimit=400,
        labelOverlap=False,
        labelExpr=f"({js(lines)})[datum.label]",
        labelOffset={"condition": up, "value": 0} if up else 0,
    )
    return alt.Y(f"{field}:N", title=None, sort=order, axis=axis)


def _columns(field: str, order: list[str]) -> alt.X:
    lines, wide = _lines(order, 9), _lines(order, 18)
    above = [8 + LINE * (max(map(len, words.values())) - 1) for words in (lines, wide)]
    axis = alt.Axis(
        orient="top",
        labelAngle=0 if len(order) <= 8 else -90,  # many years stand upright
        ticks=False,
        domain=False,
        labelFontWeight=600,
        labelFontSize=alt.expr(f"{NARROW} ? 10.5 : 12"),
        labelLimit=400,
        labelOverlap=False,
        labelExpr=f"({NARROW} ? {js(lines)} : {js(wide)})[datum.label]",
        labelPadding=alt.expr(f"{NARROW} ? {above[0]} : {above[1]}"),
    )
    return alt.X(f"{field}:N", title=None, scale=alt.Scale(domain=order), axis=axis)


def placed(table: pd.DataFrame, param: str, start: str, columns: list[str]) -> alt.LayerChart:
    """A row for each `label`, its mark under the `column` it belongs to; the row of `key` chosen is banded.

    With a column `kind` (two words) marks have two shapes, told in a legend.
    """
    y = _rows("label", table["label"].tolist())
    base = alt.Chart(table).encode(y=y)
    chosen = f"datum.key == {param}"
    band = base.mark_rect(cursor="pointer").encode(
        color=alt.condition(chosen, alt.value(BAND), alt.value("#ffffff"))
    )
    marks = base.mark_point(filled=True, opacity=1, cursor="pointer").encode(
        x=_columns("column", columns),
        color=alt.condition(chosen, alt.value(ACCENT), alt.value(REST)),
        size=alt.condition(chosen, alt.value(260), alt.value(120)),
    )
    if "kind" in table:
        kinds = list(dict.fromkeys(table["kind"]))
        legend = alt.Legend(
            orient="top",
            title=None,
            symbolFillColor=REST,
            symbolStrokeWidth=0,
            direction="vertical",
            labelLimit=300,
        )
        marks = marks.encode(
            shape=alt.Shape(
                "kind:N", scale=alt.Scale(domain=kinds, range=SHAPES[: len(kinds)]), legend=legend
            )
        )
    chart = alt.layer(band, marks, width="container", height=alt.Step(_step(table["label"])))
    return chart.add_params(alt.param(name=param, value=start))


def block(ends: pd.DataFrame, states: int) -> alt.LayerChart:
    """Least and most people in the states enough for each act. `ends`: what, label, low, high."""
    x = alt.Scale(domain=[0, 100])
    axis = alt.Axis(labelExpr="datum.value + '%'")
    title = words.BLOCK["axis"].format(states=states)
    base = alt.Chart(ends).encode(y=_rows("label", ends["label"].tolist()))
    chosen = "datum.what == act"
    colour = alt.condition(chosen, alt.value(ACCENT), alt.value("#b6c2cc"))
    bars = base.mark_bar(height=12, cursor="pointer").encode(
        x=alt.X("low:Q", title=title, scale=x, axis=axis), x2="high:Q", color=colour
    )
    shown = base.transform_filter(chosen).transform_calculate(
        **{
            f"{end}_words": f"({NARROW} ? '' : {js(words.BLOCK['ends'][end])}) + datum.{end}_label"
            for end in ("low", "high")
        }
    )
    low = shown.mark_text(dy=-16, fontSize=11.5, fontWeight=600, align="left").encode(
        x="low:Q", text="low_words:N"
    )
    high = shown.mark_text(dy=-16, fontSize=11.5, fontWeight=600, align="right").encode(
        x="high:Q", text="high_words:N"
    )
    guess = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(guess="guess", words=f"{js(words.BLOCK['your_guess'])} + guess + '%'")
        .transform_filter("isValid(datum.guess)")
        .encode(x=alt.X("guess:Q", scale=x))
    )
    rule = guess.mark_rule(color=GUESS, size=3)
    said = guess.transform_calculate(side="datum.guess > 50 ? 'right' : 'left'")
    left = said.transform_filter("datum.guess <= 50").mark_text(align="left", dx=6, fontWeight=700)
    right = said.transform_filter("datum.guess > 50").mark_text(align="right", dx=-6, fontWeight=700)
    notes = [side.encode(y=alt.value(50), text="words:N") for side in (left, right)]
    chart = alt.layer(bars, low, high, rule, *notes, width="container", height=alt.Step(56))
    return chart.add_params(alt.param(name="act", value="block"), alt.param(name="guess", value=None))


def counter(states: pd.DataFrame, need: dict[str, int], start: list[str]) -> alt.LayerChart:
    """A tile for each state, filled and ticked when it says yes, and a bar that fills towards the count needed.

    Parameters `ratify` (the list of codes) and, for the Reading, the counts and words made from it.
    """
    w, every = words.COUNTER, need["states"]
    right, bottom = int(states["tile_col"].max()), int(states["tile_row"].max())
    across = alt.Scale(domain=[-0.5, right + 0.5], nice=False)
    down = alt.Scale(domain=[bottom + 2.2, -0.5], nice=False)
    x = alt.X("tile_col:Q", axis=None, scale=across)
    y = alt.Y("tile_row:Q", axis=None, scale=down)
    chosen = "indexof(ratify, datum.abbr) >= 0"
    tiles = alt.Chart(states).transform_calculate(
        left="datum.tile_col - 0.47",
        right="datum.tile_col + 0.47",
        top="datum.tile_row - 0.46",
        foot="datum.tile_row + 0.46",
        tick=f"{chosen} ? '✓' : ''",
    )
    boxes = tiles.mark_rect(cornerRadius=3, cursor="pointer").encode(
        x=alt.X("left:Q", axis=None, scale=across),
        x2="right:Q",
        y=alt.Y("top:Q", axis=None, scale=down),
        y2="foot:Q",
        color=alt.condition(chosen, alt.value(ACCENT), alt.value("#e6eaee")),
        tooltip=[
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("population_2020:Q", title="people", format=","),
        ],
    )
    size = alt.expr(f"{NARROW} ? 10 : 11")
    colour = alt.condition(chosen, alt.value("#ffffff"), alt.value(INK))
    names = tiles.mark_text(cursor="pointer", fontWeight=600, fontSize=size, dy=-5)
    names = names.encode(x=x, y=y, text="abbr:N", color=colour)
    ticks = tiles.mark_text(cursor="pointer", fontSize=size, dy=8).encode(
        x=x, y=y, text="tick:N", color=colour
    )
    scale = (right + 1) / every  # the bar is as wide as the map and counts every state
    one = alt.Chart(
        pd.DataFrame([{"from": -0.5, "to": right + 0.5, "high": bottom + 1.0, "low": bottom + 1.5}])
    )
    bar = dict(y=alt.Y("high:Q", axis=None, scale=down), y2="low:Q")
    whole = one.mark_rect(color="#e6eaee").encode(
        x=alt.X("from:Q", axis=None, scale=across), x2="to:Q", **bar
    )
    part = one.transform_calculate(end=f"-0.5 + length(ratify) * {scale}")
    done = part.mark_rect(color=ACCENT).encode(x=alt.X("from:Q", axis=None, scale=across), x2="end:Q", **bar)
    marks = pd.DataFrame(
        [
            {
                "at": -0.5 + need[what] * scale,
                "high": bottom + 0.85,
                "low": bottom + foot,
                "words": text,
                "side": side,
            }
            for what, text, side, foot in (
                ("ratify", w["need"].format(count=need["ratify"]), "left", 1.65),
                ("call", w["call"].format(count=need["call"]), "right", 1.65),
            )
        ]
    )
    lines = alt.Chart(marks).encode(x=alt.X("at:Q", axis=None, scale=across))
    rules = lines.mark_rule(color=INK, size=2).encode(y=alt.Y("high:Q", axis=None, scale=down), y2="low:Q")
    said = [
        lines.transform_filter(f"datum.side == '{side}'")
        .mark_text(align=side, dx=-3 if side == "left" else 3, baseline="top", dy=6, color=SOFT)
        .encode(y=alt.Y("low:Q", axis=None, scale=down), text="words:N")
        for side in ("left", "right")
    ]
    told = part.transform_calculate(words=f"{js(w['yes'])} + length(ratify)").mark_text(
        align="left", baseline="top", dy=6, fontWeight=700, color=ACCENT
    )
    told = told.encode(
        x=alt.X("from:Q", axis=None, scale=across),
        y=alt.Y("low:Q", axis=None, scale=down),
        text="words:N",
    )
    chart = alt.layer(boxes, names, ticks, whole, done, rules, *said, told, width="container", height=400)
    return chart.add_params(alt.param(name="ratify", value=start), *_facts(states, need))


def _facts(states: pd.DataFrame, need: dict[str, int]) -> list[alt.Parameter]:
    """The counter's arithmetic and words as expressions of `ratify`; `law.model.tally` is their oracle."""
    w, n = words.COUNTER, "length(ratify)"
    total = int(states["population_2020"].sum())
    people = " + ".join(
        f"(indexof(ratify, {js(abbr)}) >= 0 ? {count} : 0)"
        for abbr, count in states[["abbr", "population_2020"]].itertuples(index=False)
    )
    reached = {
        "enough": (need["ratify"], "enough", "short"),
        "convention": (need["call"], "can_call", "cannot_call"),
    }
    found = {
        "n": n,
        "left": f"{need['states']} - {n}",
        "total": people,
        "people": "format(total, ',')",
        "share": f"format(100 * total / {total}, '.1~f') + '%'",
        "left_share": f"format(100 * ({total} - total) / {total}, '.1~f') + '%'",
    } | {
        name: f"{n} >= {count} ? {sentence(w[yes], need=js(count))} : "
        + sentence(w[no], need=js(count), missing=f"{count} - {n}")
        for name, (count, yes, no) in reached.items()
    }
    return [alt.param(name=name, expr=expr) for name, expr in found.items()]


def line(cases: pd.DataFrame) -> alt.LayerChart:
    """Cases on the line from withholding officers to overriding the law; the reader's place and the table's."""
    w = words.LINE
    order, columns = cases["label"].tolist(), w["places"]
    y = _rows("label", order)
    base = alt.Chart(cases).encode(y=y)
    band = base.mark_rect(cursor="pointer").encode(
        color=alt.condition("datum.case_id == kase", alt.value(BAND), alt.value("#ffffff"))
    )
    x = _columns("column", columns)
    ends = base.transform_calculate(first=js(columns[0]), last=js(columns[-1]))
    rule = ends.mark_rule(color="#b6c2cc", size=2).encode(x=_columns("first", columns), x2="last:N")
    mine = base.transform_filter("datum.case_id == kase && place >= 0")
    mine = mine.transform_calculate(column=f"{js(columns)}[place]", you=js(w["you"]))
    diamond = mine.mark_point(shape="diamond", size=520, strokeWidth=2.5, color=INK).encode(x=x)
    far = f"place == {len(columns) - 1}"  # there the word stands on the other side, inside the chart
    you = mine.mark_text(
        align=alt.expr(f"{far} ? 'right' : 'left'"),
        dx=alt.expr(f"{far} ? -12 : 12"),
        dy=-10,
        fontWeight=700,
        color=INK,
    ).encode(x=x, text="you:N")
    table = base.transform_filter("every || (datum.case_id == kase && place >= 0)")
    table = table.mark_circle(size=130, opacity=1, color=ACCENT).encode(x=x)
    chart = alt.layer(
        band, rule, table, diamond, you, width="container", height=alt.Step(_step(cases["label"]))
    )
    return chart.add_params(
        alt.param(name="kase", value=cases["case_id"].iloc[0]),
        alt.param(name="place", value=-1),
        alt.param(name="every", value=False),
    )


def pace(counts: pd.DataFrame, start: str) -> alt.LayerChart:
    """Suits, or days for one suit, in each count. `counts`: count_id, label, measure, value, shown."""
    base = alt.Chart(counts).transform_filter("datum.measure == show")
    base = base.encode(y=_rows("label", list(dict.fromkeys(counts["label"]))))
    most = counts.groupby("measure")["value"].max().to_dict()
    top = alt.ExprRef(f"({js(most)})[show] * ({NARROW} ? 1.6 : 1.2)")  # room for the longest bar's figure
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domainMin=0, domainMax=top, nice=False))
    colour = alt.condition("datum.count_id == tally", alt.value(ACCENT), alt.value("#b6c2cc"))
    bars = base.mark_bar(size=20, cursor="pointer").encode(x=x, color=colour)
    figures = base.mark_text(align="left", dx=5, fontWeight=600).encode(x=x, text="shown:N")
    chart = alt.layer(bars, figures, width="container", height=alt.Step(44))
    return chart.add_params(
        alt.param(name="tally", value=start), alt.param(name="show", value="days_per_suit")
    )
