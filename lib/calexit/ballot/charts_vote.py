"""The pictures of chapter 4's vote: the two rules, one run, the measures there were; as in `charts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.ballot.charts import DARK_GREEN, STOP, THOUSANDS, aimed, computed, one_row, percents, said
from calexit.ballot.run import RUNS
from calexit.ballot.words import WORDS
from calexit.kit.theme import ACCENT, INK, NARROW, NO, SOFT, YES, js, sentence


def _people(field: str) -> alt.X:
    """A place on the one axis of `fifty`: percent of registered voters, or of the votes."""
    axis = percents(values=[0, 25, 50, 75, 100], grid=False)
    return alt.X(f"{field}:Q", title="", scale=alt.Scale(domain=[0, 100]), axis=axis)


def fifty(elections: pd.DataFrame, floor: float, line: float) -> alt.LayerChart:
    """A hundred registered voters, the votes on the question, and real turnouts under one axis.

    `elections`: day, ballots (percent), year ("" where it is not written), up (whether above another).
    """
    w = WORDS["fifty"]["chart"]
    heads = pd.DataFrame({"words": [w["came"], w["votes"], w["elections"]], "at": [12, 138, 232]})
    heads_ = [
        alt.Chart(heads[heads["at"] == at])
        .mark_text(align="left", fontWeight=600, color=SOFT, fontSize=13)
        .encode(x=alt.value(0), y=alt.value(at), text="words:N")
        for at in heads["at"]
    ]
    met = f"yes + no + blank >= {floor}"
    ticks = [
        one_row(words=True)
        .transform_calculate(words=f"{met_} ? '✓' : '✕'")
        .mark_text(
            fontSize=22, fontWeight=700, align="right", color=alt.expr(f"{met_} ? '{DARK_GREEN}' : '{STOP}'")
        )
        .encode(x=alt.value("width"), y=alt.value(at), text="words:N")
        for met_, at in ((met, 14), (f"100 * yes >= {line} * (yes + no)", 140))
    ]
    layers = [*_voters(floor), *_votes(line), *_turnouts(elections, floor), *heads_, *ticks]
    return alt.layer(*layers, width="container", height=316)


def _voters(floor: float) -> list[alt.Chart]:
    """A hundred registered voters, a stripe each, and the line that half of them have to reach."""
    w, x = WORDS["fifty"]["chart"], _people
    voters = alt.Chart(pd.DataFrame({"i": range(100)})).transform_calculate(
        end="datum.i + 1",
        who="datum.i < yes ? 'yes' : datum.i < yes + no ? 'no' : datum.i < yes + no + blank ? 'blank' : 'home'",
    )
    colors = alt.Scale(domain=["yes", "no", "blank", "home"], range=[YES, NO, "#6d7782", "#e9edf0"])
    people = voters.mark_rect(stroke="white", strokeWidth=alt.expr(f"{NARROW} ? 0.5 : 1.5")).encode(
        x=x("i"),
        x2="end:Q",
        y=alt.value(44),
        y2=alt.value(88),
        color=alt.Color("who:N", scale=colors, legend=None),
    )
    parts = [
        one_row()
        .transform_calculate(at=at, words=sentence(w[name], **{name: count}))
        .transform_filter(f"{count} >= 8")
        .mark_text(fontWeight=700, fontSize=alt.expr(f"{NARROW} ? 12 : 15"), color=INK, baseline="middle")
        .encode(x=x("at"), y=alt.value(34), text="words:N")
        for name, at, count in (
            ("yes", "yes / 2", "yes"),
            ("no", "yes + no / 2", "no"),
            ("home", "(100 + yes + no + blank) / 2", "100 - yes - no - blank"),
        )
    ]
    half = one_row(at=floor, words=w["half"])
    half_line = half.mark_rule(size=3, color=INK).encode(x=x("at"), y=alt.value(42), y2=alt.value(106))
    half_word = said(half, {"x": x("at"), "y": alt.value(119), "text": "words:N"}, fontWeight=700, color=INK)
    blank = one_row().transform_calculate(at="yes + no + blank", words=sentence(w["blank"], blank="blank"))
    blank = blank.transform_filter("blank > 0")
    blank_word = said(
        blank, {"x": x("at"), "y": alt.value(102), "text": "words:N"}, align="right", color=INK, fontSize=12
    )
    return [people, *parts, half_line, *half_word, *blank_word]


def _votes(line: float) -> list[alt.Chart]:
    """The votes on the question as shares, and the line of the yes rule."""
    w, x = WORDS["fifty"]["chart"], _people
    share = one_row().transform_calculate(
        zero="0", share="100 * yes / (yes + no)", full="100", middle="50 * yes / (yes + no)"
    )
    bar = {"y": alt.value(154), "y2": alt.value(186)}
    rest = share.mark_rect(color=NO).encode(x=x("share"), x2="full:Q", **bar)
    part = share.mark_rect(color=YES).encode(x=x("zero"), x2="share:Q", **bar)
    part_word = share.transform_calculate(words=sentence(w["share"], share="format(datum.share, '.0f')"))
    part_text = part_word.mark_text(fontWeight=700, fontSize=15, color=INK, baseline="middle").encode(
        x=x("middle"), y=alt.value(170), text="words:N"
    )
    bound = one_row(at=line, words=w["line"].format(line=int(line)))
    bound_line = bound.mark_rule(size=3, color=INK).encode(x=x("at"), y=alt.value(148), y2=alt.value(194))
    bound_word = said(
        bound, {"x": x("at"), "y": alt.value(204), "text": "words:N"}, fontWeight=700, color=INK
    )
    return [rest, part, part_text, bound_line, *bound_word]


def _turnouts(elections: pd.DataFrame, floor: float) -> list[alt.Chart]:
    """The turnout of real elections, and the reader's own."""
    w, x = WORDS["fifty"]["chart"], _people
    half = one_row(at=floor, words=w["half"])
    days = alt.Chart(elections)
    dots = days.mark_point(filled=True, size=90, opacity=0.9).encode(
        x=x("ballots"),
        y=alt.value(282),
        color=alt.condition(f"datum.ballots >= {floor}", alt.value("#7a8793"), alt.value(STOP)),
        shape=alt.condition(f"datum.ballots >= {floor}", alt.value("circle"), alt.value("triangle-down")),
        tooltip=[
            alt.Tooltip("day:N", title=w["election"]),
            alt.Tooltip("ballots:Q", title=w["turnout"], format=".1f"),
        ],
    )
    years = [
        days.transform_filter(f"datum.year != '' && {which}")
        .mark_text(fontSize=12, color=INK)
        .encode(x=x("ballots"), y=alt.value(at), text="year:N")
        for which, at in (("!datum.up", 266), ("datum.up", 252))
    ]
    floor_line = half.mark_rule(size=2, color=INK, strokeDash=[4, 3]).encode(
        x=x("at"), y=alt.value(246), y2=alt.value(310)
    )
    you = one_row().transform_calculate(
        came="yes + no + blank", words=sentence(w["you"], came="yes + no + blank")
    )
    mine = you.mark_point(
        shape="diamond", filled=True, size=230, color=ACCENT, opacity=1, stroke="white", strokeWidth=1.5
    ).encode(x=x("came"), y=alt.value(300))
    left = "yes + no + blank < 50"
    mine_word = said(
        you,
        {"x": x("came"), "y": alt.value(300), "text": "words:N"},
        align=alt.expr(f"{left} ? 'right' : 'left'"),
        dx=alt.expr(f"{left} ? -11 : 11"),
        baseline="middle",
        fontWeight=700,
        color=ACCENT,
    )
    return [floor_line, dots, *years, mine, *mine_word]


SPAN, AGREE = [20, 90], [20, 85]
"""Turnouts and shares of yes on the plane of the two rules."""
ENDS = ("passed", "failed", "not_qualified")
"""How a run ends."""
ALL = "data_4"
"""What Vega-Lite calls the table of all runs, which the last layers of `run` are made of."""


def _came(field: str, title: str | list[str]) -> alt.X:
    """A turnout on the plane of the two rules."""
    axis = percents(values=[30, 40, 50, 60, 70, 80])
    return alt.X(f"{field}:Q", title=title, scale=alt.Scale(domain=SPAN), axis=axis)


def _agreed(field: str, title: str) -> alt.Y:
    """A share of yes on that plane; what is beyond its ends stands at them."""
    axis = percents(values=[30, 40, 50, 60, 70, 80])
    return alt.Y(f"{field}:Q", title=title, scale=alt.Scale(domain=AGREE, clamp=True), axis=axis)


def _rules(floor: float, line: float, x: Any, y: Any) -> tuple[list[alt.Chart], list[alt.Chart]]:
    """The part of the plane that passes both rules, and their lines with their names, which stand over what is drawn."""
    w = WORDS["run"]["rules"]
    at = one_row(
        x=floor, x2=SPAN[1], y=line, y2=AGREE[1], half=w["half"], line=w["line"].format(line=int(line))
    )
    box = at.mark_rect(color=YES, opacity=0.18).encode(x=x("x"), x2="x2:Q", y=y("y"), y2="y2:Q")
    lines = [at.mark_rule(color=INK, size=1.5).encode(**one) for one in ({"x": x("x")}, {"y": y("y")})]
    look = {"align": "left", "fontWeight": 700, "color": INK, "fontSize": alt.expr(f"{NARROW} ? 11 : 13")}
    half = said(at, {"x": x("x"), "y": alt.value("height"), "text": "half:N"}, dx=5, dy=-7, **look)
    yes = said(at, {"x": alt.value(4), "y": y("y"), "text": "line:N"}, dy=-7, **look)
    return [box, *lines], [*half, *yes]


def run(
    turnouts: Mapping[str, Sequence[float]],
    centres: Any,
    qualified: Sequence[float],
    axes: Mapping[str, Sequence[Any]],
    rules: Mapping[str, float],
    nodes: Sequence[float],
) -> alt.LayerChart:
    """1,000 runs of one seed: turnout against yes, and the corner that passes.

    `turnouts`: by kind; `centres`: yes by poll, undecided, swing; `qualified`: chance by margin; `axes`: the values
    of margin, poll, undecided, swing; `rules`: floor, line, sd. Three draws a run: the petition, the yes, the turnout.
    """
    w = WORDS["run"]["chart"]

    def x(field: str) -> alt.X:
        return _came(field, [w["x"], w["stripes"]])

    def y(field: str) -> alt.Y:
        return _agreed(field, w["y"])

    ground, named = _rules(rules["floor"], rules["line"], x, y)
    runs = _runs(rules, len(nodes))
    aim = one_row().transform_calculate(words=aimed(w["target"], "for"))
    aim_word = aim.mark_text(align="right", fontWeight=700, fontSize=13, color=DARK_GREEN, dx=-6)
    aim_word = aim_word.encode(x=alt.value("width"), y=alt.value(12), text="words:N")
    layers = [*ground, *_drawn(runs, x, y), *named, aim_word, *_counts(runs)]
    chart = alt.layer(*layers, width="container", height=340)
    where = "".join(f"[indexof({js(list(axes[name]))}, {name})]" for name in ("poll", "undecided", "swing"))
    marks = f"join(pluck(data('{ALL}'), 'mark'), '')"
    return computed(
        chart,
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
            "stopped": "format(length(marks) - length(split(marks, '!')) + 1, ',')",
        },
    )


def _runs(rules: Mapping[str, float], nodes: int) -> alt.Chart:
    """How 1,000 runs end, from the draws: `run.simulate` in the page's words."""
    floor, line = rules["floor"], rules["line"]
    node = f"nodes[round(draws[3 * datum.i + 1] * {nodes} - 0.5)]"
    return alt.Chart(pd.DataFrame({"i": range(RUNS)})).transform_calculate(
        yes=f"min(100, max(0, centre + {rules['sd']} * {node}))",
        day="turnouts[kind][round(draws[3 * datum.i + 2] * length(turnouts[kind]) - 0.5)]",
        voted="draws[3 * datum.i] < chance",
        end=f"!datum.voted ? 'not_qualified' : datum.yes >= {line} && datum.day >= {floor} ? 'passed' : 'failed'",
        across="datum.day + draws[3 * datum.i] * 0.8",  # so that one does not hide another
        mark="datum.end == 'passed' ? '!' : datum.end == 'failed' ? '.' : '_'",
    )


def _drawn(runs: alt.Chart, x: Any, y: Any) -> list[alt.Chart]:
    """Every run that came to a vote as a dot; the first one is the reader's, larger."""
    dots = runs.transform_filter("datum.i > 0 && datum.voted").mark_point(
        size=26,
        strokeWidth=1.1,
        opacity=0.8,
        stroke=alt.expr(f"datum.end == 'passed' ? '{DARK_GREEN}' : '#6f7a85'"),
        fill=alt.expr(f"datum.end == 'passed' ? '{YES}' : '#ffffff'"),
    )
    mine = runs.transform_filter("datum.i == 0 && datum.voted")
    you = mine.mark_point(
        shape="diamond", filled=True, size=260, color=ACCENT, opacity=1, stroke="white", strokeWidth=1.5
    )
    return [one.encode(x=x("across"), y=y("yes"), key="i:Q") for one in (dots, you)]


def _counts(runs: alt.Chart) -> list[alt.Chart]:
    """How many of the runs ended how, and how the reader's own did."""
    w = WORDS["run"]["chart"]
    tally = runs.transform_calculate(**{f"is_{name}": f"datum.end == '{name}' ? 1 : 0" for name in ENDS})
    tally = tally.transform_aggregate(**{name: f"sum(is_{name})" for name in ENDS})
    size = alt.expr(f"{NARROW} ? 11 : 14")
    found = [
        tally.transform_calculate(words=sentence(w[name], count=f"format(datum.{name}, ',')"))
        .mark_text(align="left", fontSize=size, fontWeight=700, color=color)
        .encode(x=alt.value(8), y=alt.value(at), text="words:N")
        for name, at, color in zip(ENDS, (12, 30, 48), (DARK_GREEN, INK, SOFT), strict=True)
    ]
    mine = runs.transform_filter("datum.i == 0").transform_calculate(
        words=f"'◆ ' + ({js({n: w[f'yours_{n}'] for n in ENDS})})[datum.end]"
    )
    word = mine.mark_text(align="left", fontSize=size, fontWeight=700, color=ACCENT)
    return [word.encode(x=alt.value(8), y=alt.value(66), text="words:N"), *found]


def moves(rows: pd.DataFrame, grid: Sequence[float], axes: Mapping[str, Sequence[Any]]) -> alt.LayerChart:
    """How far each choice alone takes the runs that pass, the others as they stand: a bar a choice, the longest on top.

    `rows`: control, name, position, count, caption; `grid`: runs of 1,000 that pass, as `run.settings` are numbered.
    """
    w = WORDS["what-moves-it"]["chart"]
    places = {name: f"indexof({js(list(values))}, {name})" for name, values in axes.items()}
    sizes = {name: len(values) for name, values in axes.items()}

    def cell(free: str) -> str:
        at = ""
        for name in axes:
            place = "datum.position" if name == free else places[name]
            at = place if not at else f"({at}) * {sizes[name]} + {place}"
        return f"grid[{at}]"

    value = " : ".join(f"datum.control == '{name}' ? {cell(name)}" for name in list(axes)[:-1])
    value += f" : {cell(list(axes)[-1])}"
    here = " || ".join(
        f"datum.control == '{name}' && datum.position == {place}" for name, place in places.items()
    )
    ends = ("low", "high")
    base = alt.Chart(rows).transform_calculate(value=value, here=here)
    base = base.transform_joinaggregate(low="min(value)", high="max(value)", groupby=["control"])
    base = base.transform_calculate(
        wide="datum.high - datum.low - datum.row / 1000",  # of two as wide the first stands first
        **{f"at_{end}": f"datum.value == datum.{end} ? datum.position : 99" for end in ends},
    )
    base = base.transform_joinaggregate(
        **{f"first_{end}": f"min(at_{end})" for end in ends}, groupby=["control"]
    )
    base = base.transform_window(
        place="dense_rank()", sort=[alt.SortField("wide", "descending")], frame=[None, None]
    )
    count = int(rows["row"].max()) + 1

    def x(field: str) -> alt.X:
        axis = alt.Axis(labelExpr=THOUSANDS, values=[0, 250, 500, 750, 1000])
        return alt.X(f"{field}:Q", title=w["x"], scale=alt.Scale(domain=[0, 1000]), axis=axis)

    y = alt.Y("place:Q", scale=alt.Scale(domain=[0.4, count + 0.5], reverse=True), axis=None)
    tracks = base.mark_rule(color="#e3e7eb", size=10, strokeCap="round").encode(
        x=alt.value(0), x2=alt.value("width"), y=y
    )
    bars = base.transform_filter("datum.position == 0").mark_rule(color="#5d9cc2", size=10, strokeCap="round")
    bars = bars.encode(x=x("low"), x2="high:Q", y=y)
    yours = base.transform_filter("datum.here")
    dots = yours.mark_circle(opacity=1, stroke="white", size=230, color=ACCENT).encode(x=x("value"), y=y)
    heads = yours.transform_calculate(words=sentence(w["row"], name="datum.name", value="datum.caption"))
    heads = heads.mark_text(align="left", fontWeight=600, fontSize=13, color=INK, dy=-18)
    layers = [tracks, bars, dots, heads.encode(x=alt.value(2), y=y, text="words:N")]
    for end, side in (("low", 2), ("high", "width")):
        named = base.transform_filter(f"datum.position == datum.first_{end}").transform_calculate(
            words=sentence(w[end], count=f"format(datum.{end}, ',.0f')", value="datum.caption")
        )
        named = named.mark_text(
            align="left" if end == "low" else "right", fontSize=12, color=SOFT, dy=17, baseline="middle"
        )
        layers.append(named.encode(x=alt.value(side), y=y, text="words:N"))
    chart = alt.layer(*layers, width="container", height=73 * count)
    return computed(chart, {"grid": js(list(grid))})


def measures(found: pd.DataFrame, floor: float, line: float) -> alt.LayerChart:
    """Every measure whose turnout is known, by turnout and share of yes, and the corner that passes.

    `found`: name, yes, ballots, question, both_ballots, both_question.
    """
    w = WORDS["measures"]["chart"]

    def x(field: str) -> alt.X:
        return _came(field, w["turnout"])

    def y(field: str) -> alt.Y:
        return _agreed(field, w["y"])

    ground, named = _rules(floor, line, x, y)
    base = alt.Chart(found).transform_calculate(
        turnout="counted == 'ballots' ? datum.ballots : datum.question",
        both="counted == 'ballots' ? datum.both_ballots : datum.both_question",
    )
    dots = base.transform_filter("isValid(datum.turnout)").mark_point(
        size=70,
        strokeWidth=1.6,
        stroke=alt.expr(f"datum.both ? '{DARK_GREEN}' : '#6f7a85'"),
        fill=alt.expr(f"datum.both ? '{YES}' : '#ffffff'"),
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
    return alt.layer(*ground, dots, *named, width="container", height=340)
