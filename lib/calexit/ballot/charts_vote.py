"""The pictures of chapter 4's vote: the two rules, one run, the measures there were; as in `charts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.ballot.charts import DARK_GREEN, STOP, aimed, computed, one_row, percents, said
from calexit.ballot.words import WORDS
from calexit.kit.theme import ACCENT, INK, NARROW, NO, OTHER, SOFT, YES, js, sentence


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
    half_line = half.mark_rule(size=3, color=INK).encode(x=x("at"), y=alt.value(42), y2=alt.value(96))
    half_word = said(half, {"x": x("at"), "y": alt.value(106), "text": "words:N"}, fontWeight=700, color=INK)
    return [people, *parts, half_line, *half_word]


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


SPAN = [20, 90]
ENDS = ("passed", "failed", "not_qualified")
"""How a run ends."""


def _day(field: str) -> alt.X:
    """A turnout on the plane of `run`."""
    axis = percents(values=[30, 40, 50, 60, 70, 80])
    return alt.X(f"{field}:Q", title=WORDS["run"]["chart"]["x"], scale=alt.Scale(domain=SPAN), axis=axis)


def _share(field: str) -> alt.Y:
    """A share of yes on the plane of `run`; below zero lie the runs that nobody voted on."""
    axis = percents(values=[0, 25, 50, 75, 100])
    return alt.Y(
        f"{field}:Q", title=WORDS["run"]["chart"]["y"], scale=alt.Scale(domain=[-16, 100]), axis=axis
    )


def run(
    turnouts: Mapping[str, Sequence[float]],
    centres: Any,
    qualified: Sequence[float],
    axes: Mapping[str, Sequence[Any]],
    rules: Mapping[str, float],
    nodes: Sequence[float],
) -> alt.LayerChart:
    """200 runs of one seed: turnout against yes, the target, and those that never came to a vote below.

    `turnouts`: by kind; `centres`: yes by poll, undecided, swing; `qualified`: chance by margin; `axes`: the values
    of margin, poll, undecided, swing; `rules`: floor, line, sd. Three draws a run: the petition, the yes, the turnout.
    """
    target, target_word, *strip = _target(rules["floor"], rules["line"])
    runs = _runs(rules, len(nodes))
    dots, *yours = _drawn(runs)
    layers = [target, *strip, dots, target_word, *yours, *_counts(runs)]
    chart = alt.layer(*layers, width="container", height=360)
    where = "".join(f"[indexof({js(list(axes[name]))}, {name})]" for name in ("poll", "undecided", "swing"))
    return computed(
        chart,
        {
            "turnouts": js(turnouts),
            "centres": js(centres),
            "qualified": js(qualified),
            "nodes": js(nodes),
            "centre": f"centres{where}",
            "chance": f"qualified[indexof({js(list(axes['margin']))}, margin)]",
        },
    )


def _target(floor: float, line: float) -> list[alt.Chart]:
    """The part of the plane that passes both rules, its name, and the strip of what never came to a vote."""
    w, x, y = WORDS["run"]["chart"], _day, _share
    box = one_row(x=floor, x2=SPAN[1], y=line, y2=100, top=96)
    target = box.mark_rect(color=YES, opacity=0.16, stroke=DARK_GREEN, strokeWidth=2).encode(
        x=x("x"), x2="x2:Q", y=y("y"), y2="y2:Q"
    )
    named = box.transform_calculate(words=aimed(w["target"], "for"))
    named = named.transform_calculate(
        lines=f"{NARROW} ? split(replace(datum.words, ' (', '|('), '|') : datum.words"
    )
    target_word = named.mark_text(
        align="right", baseline="top", dx=-6, dy=-6, color=DARK_GREEN, fontWeight=700, fontSize=13
    ).encode(x=x("x2"), y=y("top"), text="lines:N")
    low = one_row(y=-16, y2=-2, at=-4.6, words=w["stopped"])
    strip = low.mark_rect(color="#eef1f4").encode(y=y("y"), y2="y2:Q")
    strip_word = low.mark_text(align="left", dx=4, color=SOFT, fontSize=12).encode(
        x=alt.value(2), y=y("at"), text="words:N"
    )
    return [target, target_word, strip, strip_word]


def _runs(rules: Mapping[str, float], nodes: int) -> alt.Chart:
    """How 200 runs end, from the draws: `run.simulate` in the page's words."""
    floor, line = rules["floor"], rules["line"]
    node = f"nodes[round(draws[3 * datum.i + 1] * {nodes} - 0.5)]"
    lot = "draws[3 * datum.i + 2] * length(turnouts[kind])"
    runs = alt.Chart(pd.DataFrame({"i": range(200)})).transform_calculate(
        yes=f"min(100, max(0, centre + {rules['sd']} * {node}))",
        turnout=f"turnouts[kind][round({lot} - 0.5)] + draws[3 * datum.i] * 0.8",
        day=f"turnouts[kind][round({lot} - 0.5)]",
        voted="draws[3 * datum.i] < chance",
    )
    return runs.transform_calculate(
        end=f"!datum.voted ? 'not_qualified' : datum.yes >= {line} && datum.day >= {floor} ? 'passed' : 'failed'",
        at="datum.voted ? datum.yes : -10.5",
        across="datum.voted ? datum.turnout : datum.i == 0 ? "  # its words have room there, on a phone, too
        f"{SPAN[0] + 1} : {SPAN[0] + 1} + draws[3 * datum.i + 1] * {SPAN[1] - SPAN[0] - 2}",
    )


def _drawn(runs: alt.Chart) -> list[alt.Chart]:
    """Every run as a dot; the first one is the reader's, large and named."""
    w, x, y = WORDS["run"]["chart"], _day, _share
    ink = f"datum.end == 'passed' ? '{DARK_GREEN}' : '#6f7a85'"
    dots = runs.transform_filter("datum.i > 0").mark_point(
        size=34,
        strokeWidth=1.4,
        opacity=0.85,
        stroke=alt.expr(ink),
        fill=alt.expr(f"datum.end == 'passed' ? '{YES}' : '#ffffff'"),
    )
    dots = dots.encode(
        x=x("across"),
        y=y("at"),
        key="i:Q",
        shape=alt.Shape(
            "end:N",
            legend=None,
            scale=alt.Scale(domain=list(ENDS), range=["square", "circle", "cross"]),
        ),
    )
    mine = runs.transform_filter("datum.i == 0").transform_calculate(
        words=f"({js({n: w[f'yours_{n}'] for n in ENDS})})[datum.end]"
    )
    you = mine.mark_point(
        shape="diamond", filled=True, size=260, color=ACCENT, opacity=1, stroke="white", strokeWidth=1.5
    ).encode(x=x("across"), y=y("at"), key="i:Q")
    left = "datum.across > 55"
    you_word = said(
        mine,
        {"x": x("across"), "y": y("at"), "text": "words:N"},
        align=alt.expr(f"{left} ? 'right' : 'left'"),
        dx=alt.expr(f"{left} ? -12 : 12"),
        baseline="middle",
        fontWeight=700,
        fontSize=14,
        color=ACCENT,
    )
    return [dots, you, *you_word]


def _counts(runs: alt.Chart) -> list[alt.Chart]:
    """How many of the runs that are drawn ended how."""
    w = WORDS["run"]["chart"]
    tally = runs.transform_calculate(**{f"is_{name}": f"datum.end == '{name}' ? 1 : 0" for name in ENDS})
    tally = tally.transform_aggregate(**{name: f"sum(is_{name})" for name in ENDS})
    return [
        tally.transform_calculate(words=sentence(w[name], count=f"datum.{name}"))
        .mark_text(align="left", fontSize=alt.expr(f"{NARROW} ? 11 : 14"), fontWeight=700, color=color)
        .encode(x=alt.value(8), y=alt.value(at), text="words:N")
        for name, at, color in zip(ENDS, (14, 33, 52), (DARK_GREEN, INK, SOFT), strict=True)
    ]


def moves(rows: pd.DataFrame, grid: Sequence[float], axes: Mapping[str, Sequence[Any]]) -> alt.LayerChart:
    """What each position of each choice would give, the others as they stand: a small line a choice.

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
    base = alt.Chart(rows).transform_calculate(
        value=value,
        here=here,
        across="(datum.position + 0.5) / datum.count",
        foot="datum.row + 0.36",
    )
    base = base.transform_joinaggregate(most="max(value)").transform_calculate(
        up="datum.row + 0.36 - 0.5 * datum.value / max(20, datum.most)"
    )
    count = int(rows["row"].max()) + 1
    y_scale, x_scale = alt.Scale(domain=[-0.62, count - 0.4], reverse=True), alt.Scale(domain=[0, 1])
    x = alt.X("across:Q", scale=x_scale, axis=None)
    y = alt.Y("up:Q", scale=y_scale, axis=None)
    feet = base.mark_rule(color="#d5dae0").encode(
        x=alt.value(0), x2=alt.value("width"), y=alt.Y("foot:Q", scale=y_scale, axis=None)
    )
    lines = base.mark_line(color="#5d9cc2", size=2).encode(x=x, y=y, detail="control:N", order="position:Q")
    dots = base.mark_circle(opacity=1, stroke="white").encode(
        x=x,
        y=y,
        size=alt.condition("datum.here", alt.value(220), alt.value(70)),
        color=alt.condition("datum.here", alt.value(ACCENT), alt.value("#5d9cc2")),
    )
    heads = (
        base.transform_filter("datum.here")
        .transform_calculate(
            words=sentence(w["row"], name="datum.name", value="datum.caption"), top="datum.row - 0.48"
        )
        .mark_text(align="left", fontWeight=600, fontSize=13, color=INK)
        .encode(x=alt.value(2), y=alt.Y("top:Q", scale=y_scale, axis=None), text="words:N")
    )
    figures = base.transform_calculate(words="format(datum.value, ',.0f')").mark_text(
        dy=-13, fontSize=12, fontWeight=alt.expr("datum.here ? 700 : 400"), color=INK
    )
    figures = figures.encode(x=x, y=y, text="words:N")
    chart = alt.layer(feet, lines, dots, figures, heads, width="container", height=78 * count)
    return computed(chart, {"grid": js(list(grid))})


def measures(found: pd.DataFrame, line: float) -> alt.LayerChart:
    """Every measure found, by year and share of yes. `found`: name, date, yes, ballots, question, both_ballots, both_question."""
    w = WORDS["measures"]["chart"]
    y_scale = alt.Scale(domain=[0, 100])
    y = alt.Y("yes:Q", title=w["y"], scale=y_scale, axis=percents(values=[0, 25, 50, 75, 100]))
    base = alt.Chart(found).transform_calculate(
        turnout="counted == 'ballots' ? datum.ballots : datum.question",
        both="counted == 'ballots' ? datum.both_ballots : datum.both_question",
    )
    known = "isValid(datum.turnout)"
    dots = base.mark_point(
        size=70,
        strokeWidth=1.6,
        stroke=alt.expr(f"datum.both ? '{DARK_GREEN}' : {known} ? '#6f7a85' : '{OTHER}'"),
        fill=alt.expr(f"datum.both ? '{YES}' : '#ffffff'"),
        opacity=0.9,
    ).encode(
        x=alt.X("year:Q", title=w["x"], scale=alt.Scale(domain=[1995, 2027]), axis=alt.Axis(format="d")),
        y=y,
        tooltip=[
            alt.Tooltip("name:N", title=w["measure"]),
            alt.Tooltip("yes:Q", title=w["y"], format=".1f"),
            alt.Tooltip("turnout:Q", title=w["turnout"], format=".1f"),
        ],
    )
    lines = []
    for value, words, dash in ((line, w["line"].format(line=int(line)), [1, 0]), (50, w["half"], [4, 3])):
        one = one_row(yes=value, words=words)
        lines.append(one.mark_rule(color=INK, strokeDash=dash).encode(y=y))
        lines += said(
            one,
            {"x": alt.value(4), "y": y, "text": "words:N"},
            align="left",
            dy=-8 if value == line else 9,
            fontWeight=700,
            color=INK,
        )
    return alt.layer(*lines, dots, width="container", height=320)
