"""The pictures of chapter 4's vote: a thousand runs, what moves them, the measures there were; as in `charts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.ballot.charts import (
    BAR,
    REACHED,
    SHORT,
    THOUSANDS,
    aimed,
    computed,
    one_row,
    percents,
    said,
)
from calexit.ballot.run import RUNS
from calexit.ballot.words import WORDS
from calexit.kit.theme import ACCENT, INK, NARROW, SOFT, js, sentence

ALL = "data_8"
"""What Vega-Lite calls the table of all runs, which the dots of `run` are made of."""
ASIDE = 124
"""Where the axis of `run` ends: beyond 100 stands what the zones mean."""
AGREE = [20, 85]
"""Shares of yes; what is beyond these ends stands at them."""


def _agreed(field: str, title: str, line: float) -> alt.Y:
    """A share of yes, the one that the rule asks for in bold."""
    bold = alt.condition(f"datum.value == {line}", alt.value("bold"), alt.value("normal"))
    axis = percents(values=[25, 40, line, 70, 85], grid=False, labelFontWeight=bold)
    return alt.Y(f"{field}:Q", title=title, scale=alt.Scale(domain=AGREE, clamp=True, nice=False), axis=axis)


def run(
    past: pd.DataFrame,
    centres: Any,
    qualified: Sequence[float],
    axes: Mapping[str, Sequence[Any]],
    rules: Mapping[str, float],
    nodes: Sequence[float],
    settings: Mapping[str, Mapping[Any, str]],
) -> alt.LayerChart:
    """1,000 runs of one seed, each under the past election whose turnout it drew, by its share of yes.

    `past`: `run.elections`; `centres`: yes by poll, undecided, swing; `qualified`: chance by margin; `axes`: the values
    of margin, poll, undecided, swing; `rules`: floor, line, sd; `settings`: the words of undecided, swing, margin. Three
    draws a run: the petition, the yes, the turnout.
    """
    w = WORDS["run"]["chart"]
    where = "".join(f"[indexof({js(list(axes[name]))}, {name})]" for name in ("poll", "undecided", "swing"))
    marks = f"join(pluck(data('{ALL}'), 'mark'), '')"
    turnouts = {kind: held["ballots"].round(2).tolist() for kind, held in past.groupby("kind")}

    def y(field: str) -> alt.Y:
        return _agreed(field, w["y"], rules["line"])

    layers = [*_columns(past, rules, y), *_beside(rules, y), _set(settings), _dots(rules, len(nodes), y)]
    return computed(
        alt.layer(*layers, width="container", height=340),
        {
            "turnouts": js(turnouts),
            "centres": js(centres),
            "qualified": js(qualified),
            "nodes": js(nodes),
            "centre": f"centres{where}",
            "chance": f"qualified[indexof({js(list(axes['margin']))}, margin)]",
            "marks": marks,
            "passed": "format(length(split(marks, '!')) - 1, ',')",
            "failed": "format(length(split(marks, '.')) - 1, ',')",
            "not_qualified": "format(length(split(marks, '_')) - 1, ',')",
        },
    )


def _across(field: str) -> alt.X:
    """A place across the columns, 0 to 100, and room beside them."""
    axis = alt.Axis(labels=False, ticks=False, grid=False, domain=False, titlePadding=38)
    title = WORDS["run"]["chart"]["x"]
    return alt.X(f"{field}:Q", title=title, scale=alt.Scale(domain=[0, ASIDE], nice=False), axis=axis)


def _columns(past: pd.DataFrame, rules: Mapping[str, float], y: Any) -> list[alt.Chart]:
    """A column a past election of the kind, from the lowest turnout up: where half came, and its share of yes that passes."""
    w, floor, line = WORDS["run"]["chart"], rules["floor"], rules["line"]
    base = alt.Chart(past.round(2)).transform_filter("datum.kind == kind")
    base = base.transform_calculate(
        start="100 * datum.nth / datum.count",
        end="100 * (datum.nth + 1) / datum.count",
        middle="100 * (datum.nth + 0.5) / datum.count",
        from_=f"datum.ballots >= {floor} ? {line} : {AGREE[0]}",
        to=f"{AGREE[1]}",
        short=f"datum.count > 12 || ({NARROW})",
        words="[datum.short ? '’' + slice(datum.year, 2) : datum.year, format(datum.ballots, '.0f') + (datum.short ? '' : '%')]",
    )
    column = base.mark_rect(
        stroke="white", color=alt.expr(f"datum.ballots >= {floor} ? '{REACHED}' : '{SHORT}'")
    )
    column = column.encode(x=_across("start"), x2="end:Q", y=y("from_"), y2="to:Q")
    named = base.transform_filter(f"datum.count < 12 || datum.nth % (({NARROW}) ? 4 : 1) == 0")
    named = named.mark_text(dy=14, fontSize=alt.expr("datum.count > 12 ? 10 : 11"), color=INK)
    named = named.encode(x=_across("middle"), y=alt.value("height"), text="words:N")
    missed = base.transform_filter(f"datum.ballots < {floor} && datum.nth == 0")
    missed = missed.transform_calculate(zero="0", words=js(w["missed"]))
    few = {"x": _across("zero"), "y": alt.value(14), "text": "words:N"}
    bound = one_row(line=line, start=0, end=100).mark_rule(color=INK, size=1.5)
    bound = bound.encode(y=y("line"), x=_across("start"), x2="end:Q")
    return [
        column,
        bound,
        named,
        missed.mark_text(align="left", dx=4, fontWeight=700, color=INK).encode(**few),
    ]


def _dots(rules: Mapping[str, float], nodes: int, y: Any) -> alt.Chart:
    """How 1,000 runs end, from the draws: `run.simulate` in the page's words. One that did not qualify is not seen."""
    floor, line = rules["floor"], rules["line"]
    node = f"nodes[round(draws[3 * datum.i + 1] * {nodes} - 0.5)]"
    runs = alt.Chart(pd.DataFrame({"i": range(RUNS)})).transform_calculate(
        yes=f"min(100, max(0, centre + {rules['sd']} * {node}))",
        lot="draws[3 * datum.i + 2] * length(turnouts[kind])",
        nth="round(datum.lot - 0.5)",
        day="turnouts[kind][datum.nth]",
        voted="draws[3 * datum.i] < chance",
        end=f"!datum.voted ? 'not_qualified' : datum.yes >= {line} && datum.day >= {floor} ? 'passed' : 'failed'",
        across="100 * (datum.nth + 0.12 + 0.76 * (datum.lot - datum.nth)) / length(turnouts[kind])",
        mark="datum.end == 'passed' ? '!' : datum.end == 'failed' ? '.' : '_'",
    )
    dots = runs.mark_point(
        invalid=None,  # or the table that is counted is another, without what is not valid
        size=32,
        strokeWidth=0.7,
        stroke="#ffffff",
        opacity=alt.expr("datum.voted ? 1 : 0"),
        fill=alt.expr(f"datum.end == 'passed' ? '{ACCENT}' : '#8f9aa5'"),
    )
    return dots.encode(x=_across("across"), y=y("yes"), key="i:Q")


def _beside(rules: Mapping[str, float], y: Any) -> list[alt.Chart]:
    """What the zones mean, beside the columns; the reader's aim has a flag."""
    w, line = WORDS["run"]["chart"], rules["line"]
    found = []
    for name, side, at in (
        ("passes", "for", (line + AGREE[1]) / 2),
        ("fails", "against", (line + AGREE[0]) / 2),
    ):
        row = one_row(left=102, at=at).transform_calculate(words=aimed(w[name], side))
        mark = row.mark_text(
            align="left",
            baseline="middle",
            color=INK,
            fontWeight=700,
            fontSize=alt.expr(f"{NARROW} ? 11 : 14"),
        )
        found.append(mark.encode(x=_across("left"), y=y("at"), text="words:N"))
    return found


def _set(settings: Mapping[str, Mapping[Any, str]]) -> alt.Chart:
    """What is assumed, though its controls are behind: a line over the picture, on a phone three."""
    holes = {
        name: f"({js({str(value): text for value, text in words.items()})})[{name}]"
        for name, words in settings.items()
    }
    words = sentence(WORDS["run"]["chart"]["set"], **holes)
    row = one_row().transform_calculate(words=f"split({words}, ({NARROW}) ? '; ' : '|')")
    mark = row.mark_text(align="left", fontSize=12, dy=alt.expr(f"{NARROW} ? -38 : -9"), color=SOFT)
    return mark.encode(x=alt.value(0), y=alt.value(0), text="words:N")


def moves(
    rows: pd.DataFrame,
    grid: Sequence[float],
    axes: Mapping[str, Sequence[Any]],
    captions: Mapping[str, Sequence[str]],
) -> alt.LayerChart:
    """How far each choice alone takes the runs that pass, the others as they stand: a bar a choice, the longest on top.

    `rows`: control, row, name, position; `grid`: runs of 1,000 that pass, as `run.settings` are numbered; `axes` and
    `captions`: the values of each control, and what is written for them.
    """
    w = WORDS["what-moves-it"]["chart"]
    count = len(axes)

    def x(field: str) -> alt.X:
        axis = alt.Axis(labelExpr=THOUSANDS, values=[0, 250, 500, 750, 1000])
        return alt.X(f"{field}:Q", title=w["x"], scale=alt.Scale(domain=[0, 1000]), axis=axis)

    y = alt.Y("place:Q", scale=alt.Scale(domain=[0.4, count + 0.5], reverse=True), axis=None)
    one = alt.Chart().transform_filter("datum.here")
    tracks = one.mark_rule(color="#e3e7eb", size=10).encode(x=alt.value(0), x2=alt.value("width"), y=y)
    bars = one.mark_rule(color=BAR, size=10).encode(x=x("low"), x2="high:Q", y=y)
    dots = one.mark_circle(opacity=1, stroke="white", size=230, color=ACCENT).encode(x=x("value"), y=y)
    word = "captions[datum.control][{}]"
    heads = one.transform_calculate(
        words=sentence(w["row"], name="datum.name", value=word.format("datum.position"))
    )
    heads = heads.mark_text(align="left", fontWeight=600, fontSize=13, color=INK, dy=-17)
    ends = {end: f"format(datum.{end}, ',.0f')" for end in ("low", "high")}
    ends |= {f"{end}est": word.format(f"datum.first_{end}") for end in ("low", "high")}
    named = one.transform_calculate(words=sentence(w["ends"], **ends))
    at = alt.expr(f"({NARROW}) || datum.low < 450 ? 'left' : 'right'")
    named = named.transform_calculate(at=f"({NARROW}) ? 0 : datum.low < 450 ? datum.low : datum.high")
    named = named.mark_text(
        align=at, fontSize=alt.expr(f"{NARROW} ? 11 : 12"), color=SOFT, dy=15, baseline="middle"
    )
    layers = [tracks, bars, dots, heads.encode(x=alt.value(0), y=y, text="words:N")]
    layers.append(named.encode(x=x("at"), y=y, text="words:N"))
    chart = _moved(alt.layer(*layers, data=rows, width="container", height=66 * count), axes)
    return computed(chart, {"grid": js(list(grid)), "captions": js(dict(captions))})


def _moved(chart: alt.LayerChart, axes: Mapping[str, Sequence[Any]]) -> alt.LayerChart:
    """Add to each position of each control: runs that pass there, the least and the most of its control, and the control's place."""
    places = {name: f"indexof({js(list(values))}, {name})" for name, values in axes.items()}

    def cell(free: str) -> str:
        at = ""
        for name, values in axes.items():
            place = "datum.position" if name == free else places[name]
            at = place if not at else f"({at}) * {len(values)} + {place}"
        return f"grid[{at}]"

    *others, last = axes
    value = "".join(f"datum.control == '{name}' ? {cell(name)} : " for name in others) + cell(last)
    here = " || ".join(
        f"datum.control == '{name}' && datum.position == {place}" for name, place in places.items()
    )
    ends = ("low", "high")
    base = chart.transform_calculate(value=value, here=here)
    base = base.transform_joinaggregate(low="min(value)", high="max(value)", groupby=["control"])
    base = base.transform_calculate(
        wide="datum.high - datum.low - datum.row / 1000",  # of two as wide the first stands first
        **{f"at_{end}": f"datum.value == datum.{end} ? datum.position : 99" for end in ends},
    )
    base = base.transform_joinaggregate(
        **{f"first_{end}": f"min(at_{end})" for end in ends}, groupby=["control"]
    )
    return base.transform_window(
        place="dense_rank()", sort=[alt.SortField("wide", "descending")], frame=[None, None]
    )


SPAN = [20, 90]
"""Turnouts on the plane of the two rules."""


def measures(found: pd.DataFrame, floor: float, line: float) -> alt.LayerChart:
    """Every measure whose turnout is known, by turnout and share of yes, and the corner that passes.

    `found`: name, yes, ballots, question, both_ballots, both_question, label ("" where it is not named), short.
    """
    w = WORDS["measures"]["chart"]

    def x(field: str) -> alt.X:
        axis = percents(values=[30, 40, 50, 60, 70, 80])
        return alt.X(f"{field}:Q", title=w["turnout"], scale=alt.Scale(domain=SPAN), axis=axis)

    def y(field: str) -> alt.Y:
        return _agreed(field, w["y"], line)

    at = one_row(x=floor, x2=SPAN[1], y=line, y2=AGREE[1], half=w["half"])
    box = at.mark_rect(color=REACHED).encode(x=x("x"), x2="x2:Q", y=y("y"), y2="y2:Q")
    lines = [at.mark_rule(color=INK, size=1.5).encode(**one) for one in ({"x": x("x")}, {"y": y("y")})]
    half = said(
        at,
        {"x": x("x"), "y": alt.value("height"), "text": "half:N"},
        **{"dx": 5, "dy": -7, "align": "left", "fontWeight": 700, "color": INK},
    )
    base = alt.Chart(found).transform_calculate(
        turnout="counted == 'ballots' ? datum.ballots : datum.question",
        both="counted == 'ballots' ? datum.both_ballots : datum.both_question",
    )
    base = base.transform_filter("isValid(datum.turnout)")
    dots = base.mark_point(
        size=70,
        strokeWidth=1.6,
        stroke=alt.expr(f"datum.both ? '{ACCENT}' : '#6f7a85'"),
        fill=alt.expr(f"datum.both ? '{BAR}' : '#ffffff'"),
        opacity=0.9,
    )
    dots = dots.encode(
        x=x("turnout"),
        y=y("yes"),
        tooltip=[
            alt.Tooltip("name:N", title=w["measure"]),
            alt.Tooltip("yes:Q", title=w["y"], format=".1f"),
            alt.Tooltip("turnout:Q", title=w["turnout"], format=".1f"),
        ],
    )
    named = base.transform_filter("datum.label != ''")
    near = "datum.turnout > 40 && datum.turnout < 45"  # which a phone has no room for
    named = named.transform_calculate(words=f"!({NARROW}) ? datum.label : {near} ? '' : datum.short")
    left = f"datum.turnout > 70 || {near}"
    look = {"align": alt.expr(f"{left} ? 'right' : 'left'"), "dx": alt.expr(f"{left} ? -8 : 8")}
    words = said(
        named,
        {"x": x("turnout"), "y": y("yes"), "text": "words:N"},
        **look | {"fontSize": alt.expr(f"{NARROW} ? 11 : 12"), "baseline": "middle", "color": INK},
    )
    return alt.layer(box, *lines, dots, *half, *words, width="container", height=340)
