"""Chapter 2's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import altair as alt
import pandas as pd

from calexit.kit import maps
from calexit.kit.theme import ACCENT, GUESS, INK, LAND, NARROW, PAPER, SOFT, js, sentence
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


def coalition(
    states: pd.DataFrame, rest: pd.DataFrame, need: dict[str, int], start: list[str]
) -> alt.LayerChart:
    """A map of who says yes, and under it both sides: how many states, how many of the people.

    Parameters `ratify` (the list of codes that say yes), `guess` (percent), and what is counted and said of them.
    """
    chosen = "indexof(ratify, datum.abbr) >= 0"
    paint = alt.condition(chosen, alt.value(ACCENT), alt.value(LAND))
    written = alt.condition(chosen, alt.value(PAPER), alt.value(INK))
    told = [alt.Tooltip("name:N", title=" "), alt.Tooltip("population_2020:Q", title="people", format=",")]
    drawn = maps.layers(
        states, rest, "abbr", paint, text=written, tooltip=told, below=2 * BAR + 12, cursor="pointer"
    )
    chart = alt.layer(drawn, *_sides(need), *_guess(), width="container", height=drawn.height)
    params = {p.name: p for p in (alt.param(name="ratify", value=start), *_facts(states, need))}
    return chart.add_params(alt.param(name="guess", value=None), *params.values())


BAR = 56
"""Pixels from one bar under the map to the next: its words, the bar, and the marks at its foot."""


def _bar(chart: alt.Chart, x: str, y: str) -> alt.Chart:
    return chart.encode(x=alt.X(f"{x}:Q", scale=None, axis=None), y=alt.Y(f"{y}:Q", scale=None, axis=None))


def _sides(need: dict[str, int]) -> list[alt.Chart]:
    """Two bars as wide as the map: who says yes from the left, who does not from the right."""
    w = words.COUNTER
    both = alt.Chart(pd.DataFrame({"row": [0, 1]})).transform_calculate(
        top=f"map_end + 30 + datum.row * {BAR}",
        foot="datum.top + 16",
        zero="0 * datum.row",
        end="width + 0 * datum.row",
        part=f"width * (datum.row ? people / 100 : n / {need['states']})",
        yes=f"datum.row ? {sentence(w['people_yes'], share='share')} : {sentence(w['states_yes'], n='n')}",
        no=f"datum.row ? {sentence(w['people_no'], left_share='left_share')} : {sentence(w['states_no'], left='left')}",
    )
    parts = []
    for start, end, colour, name, side in (
        ("zero", "part", ACCENT, "yes", "left"),
        ("part", "end", LAND, "no", "right"),
    ):
        bar = _bar(both, start, "top").mark_rect(color=colour).encode(x2=f"{end}:Q", y2="foot:Q")
        text = both.mark_text(align=side, dy=-8, fontWeight=600, color=ACCENT if name == "yes" else INK)
        parts += [bar, _bar(text, "zero" if name == "yes" else "end", "top").encode(text=f"{name}:N")]
    marks = alt.Chart(
        pd.DataFrame(
            [
                {"count": need["ratify"], "words": w["need"].format(count=need["ratify"]), "side": "left"},
                {"count": need["call"], "words": w["call"].format(count=need["call"]), "side": "right"},
            ]
        )
    ).transform_calculate(
        at=f"width * datum.count / {need['states']}", top="map_end + 26", foot="map_end + 50"
    )
    parts.append(_bar(marks, "at", "top").mark_rule(color=INK, size=2).encode(y2="foot:Q"))
    for side, dx in (("left", -1), ("right", 1)):
        text = marks.transform_filter(f"datum.side == '{side}'").mark_text(
            align=side, dx=dx, dy=6, baseline="middle", color=SOFT
        )
        parts.append(_bar(text, "at", "foot").encode(text="words:N"))
    return parts


def _guess() -> list[alt.Chart]:
    """The guess, from the right end of the bar of people, where those stand who do not say yes."""
    mine = (
        alt.Chart(pd.DataFrame([{"one": 0}]))
        .transform_calculate(guess="guess")
        .transform_filter("isValid(datum.guess)")
    )
    mine = mine.transform_calculate(
        at="width * (1 - datum.guess / 100)",
        top=f"map_end + {26 + BAR}",
        foot=f"map_end + {52 + BAR}",
        words=sentence(words.COUNTER["your_guess"], guess="datum.guess"),
    )
    parts = [_bar(mine, "at", "top").mark_rule(color=GUESS, size=3).encode(y2="foot:Q")]
    for side, test in (("left", "<"), ("right", ">=")):
        text = mine.transform_filter(f"datum.at {test} width / 2").mark_text(
            align=side, dx=-5 if side == "right" else 5, dy=4, fontWeight=700, color=GUESS
        )
        parts.append(_bar(text, "at", "foot").encode(text="words:N"))
    return parts


def _facts(states: pd.DataFrame, need: dict[str, int]) -> list[alt.Parameter]:
    """What is counted and said of `ratify`, as expressions; `law.model.tally` is their oracle."""
    w = words.COUNTER
    total = int(states["population_2020"].sum())
    each = " + ".join(
        f"(indexof(ratify, {js(abbr)}) >= 0 ? {count} : 0)"
        for abbr, count in states[["abbr", "population_2020"]].itertuples(index=False)
    )
    found = {
        "n": "length(ratify)",
        "left": f"{need['states']} - n",
        "missing": f"{need['ratify']} - n",
        "total": each,
        "people": f"100 * total / {total}",
        "share": "format(people, '.1~f') + '%'",
        "left_share": f"format(100 * ({total} - total) / {total}, '.1~f') + '%'",
    }
    holes = {name: name for name in ("n", "left", "missing", "share", "left_share")}
    holes |= {"all": js(need["states"]), "need": js(need["ratify"])}

    def arm(name: str) -> str:
        return sentence(w[name], **holes)

    enough = f"n >= {need['ratify']}"
    found["told"] = (
        f"n == 0 ? {arm('none')} : n == {need['states']} ? {arm('every')} : "
        f"{enough} ? {arm('enough')} : missing == 1 ? {arm('short_one')} : {arm('short')}"
    )
    found["found"] = f"{enough} ? {arm('found_enough')} : {arm('found_short')}"
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
