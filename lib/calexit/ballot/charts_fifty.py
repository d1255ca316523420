"""The picture of the two rules: a hundred registered voters, the votes, and real turnouts; as in `charts`."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.ballot.charts import STOP, computed, one_row, percents, said
from calexit.ballot.words import WORDS
from calexit.kit.theme import ACCENT, INK, NARROW, NO, SOFT, YES, js, sentence


def _people(field: str) -> alt.X:
    """A place on the one axis of `fifty`: percent of registered voters, or of the votes."""
    axis = percents(values=[0, 25, 50, 75, 100], grid=False)
    return alt.X(f"{field}:Q", title="", scale=alt.Scale(domain=[0, 100]), axis=axis)


def fifty(elections: pd.DataFrame, floor: float, line: float) -> alt.LayerChart:
    """A hundred registered voters, the votes on the question, and real turnouts under one axis.

    `elections`: day, ballots (percent), reached (of the turnout rule), kind, year ("" where it is not written), up
    (whether above another).
    """
    w = WORDS["fifty"]["chart"]
    reached = sentence(
        w["elections"], reached=str(int(elections["reached"].sum())), count=str(len(elections))
    )
    heads = [
        one_row()
        .transform_calculate(words=words)
        .mark_text(align="left", fontWeight=700 if last else 600, color=INK if last else SOFT, fontSize=size)
        .encode(x=alt.value(0), y=alt.value(at), text="words:N")
        for words, at, last, size in (
            (js(w["came"]), 12, False, 13),
            (js(w["votes"]), 142, False, 13),
            (reached, 236, True, alt.expr(f"{NARROW} ? 13 : 16")),
        )
    ]
    ends = [
        one_row()
        .transform_calculate(words=f"{met} ? {js('✓ ' + w['met'])} : {js('✕ ' + w['missed'])}")
        .mark_text(fontSize=14, fontWeight=700, align="right", color=INK)
        .encode(x=alt.value("width"), y=alt.value(at), text="words:N")
        for met, at in ((f"yes + no + blank >= {floor}", 12), (f"100 * yes >= {line} * (yes + no)", 142))
    ]
    layers = [*_voters(floor), *_votes(line), *_turnouts(elections, floor), *heads, *ends]
    chart = alt.layer(*layers, width="container", height=330)
    return computed(chart, {"came": "yes + no + blank"})


def _voters(floor: float) -> list[alt.Chart]:
    """A hundred registered voters in tens, and the line that half of them have to reach."""
    w, x = WORDS["fifty"]["chart"], _people
    bar = {"y": alt.value(44), "y2": alt.value(88)}
    came = "yes + no + blank"
    people = [
        one_row()
        .transform_calculate(start=start, end=end)
        .mark_rect(color=color)
        .encode(x=x("start"), x2="end:Q", **bar)
        for start, end, color in (
            ("0", "yes", YES),
            ("yes", "yes + no", NO),
            ("yes + no", came, "#6d7782"),
            (came, "100", "#e9edf0"),
        )
    ]
    tens = alt.Chart(pd.DataFrame({"at": range(10, 100, 10)})).mark_rule(color="white", size=2)
    tens = tens.encode(x=x("at"), **bar)
    parts = [
        one_row()
        .transform_calculate(at=at, words=sentence(w[name], **{name: count}))
        .transform_filter(f"{count} >= 8")
        .mark_text(fontWeight=700, fontSize=alt.expr(f"{NARROW} ? 12 : 15"), color=INK, baseline="middle")
        .encode(x=x("at"), y=alt.value(34), text="words:N")
        for name, at, count in (
            ("yes", "yes / 2", "yes"),
            ("no", "yes + no / 2", "no"),
            ("home", f"(100 + {came}) / 2", f"100 - ({came})"),
        )
    ]
    half = one_row(at=floor, words=w["half"])
    half_line = half.mark_rule(size=3, color=INK).encode(x=x("at"), y=alt.value(40), y2=alt.value(106))
    beside = {"x": x("at"), "y": alt.value(104), "text": "words:N"}
    half_word = said(half, beside, align="left", dx=6, fontWeight=700, color=INK)
    blank = one_row().transform_calculate(
        at=f"min({floor}, {came})", words=sentence(w["blank"], blank="blank")
    )
    blank = blank.transform_filter("blank > 0")
    blank_word = said(blank, beside, align="right", dx=-6, color=INK, fontSize=12)
    return [*people, tens, *parts, half_line, *half_word, *blank_word]


def _votes(line: float) -> list[alt.Chart]:
    """The votes on the question as shares, and the line of the yes rule."""
    w, x = WORDS["fifty"]["chart"], _people
    share = one_row().transform_calculate(
        zero="0", share="100 * yes / (yes + no)", full="100", middle="50 * yes / (yes + no)"
    )
    bar = {"y": alt.value(158), "y2": alt.value(190)}
    rest = share.mark_rect(color=NO).encode(x=x("share"), x2="full:Q", **bar)
    part = share.mark_rect(color=YES).encode(x=x("zero"), x2="share:Q", **bar)
    part_word = share.transform_calculate(words=sentence(w["share"], share="format(datum.share, '.0f')"))
    part_text = part_word.mark_text(fontWeight=700, fontSize=15, color=INK, baseline="middle").encode(
        x=x("middle"), y=alt.value(174), text="words:N"
    )
    bound = one_row(at=line, words=w["line"].format(line=int(line)))
    bound_line = bound.mark_rule(size=3, color=INK).encode(x=x("at"), y=alt.value(152), y2=alt.value(198))
    bound_word = said(
        bound, {"x": x("at"), "y": alt.value(209), "text": "words:N"}, fontWeight=700, color=INK
    )
    return [rest, part, part_text, bound_line, *bound_word]


def _turnouts(elections: pd.DataFrame, floor: float) -> list[alt.Chart]:
    """The turnout of real elections, those of the kind that was planned filled, and the reader's own."""
    w, x = WORDS["fifty"]["chart"], _people
    days = alt.Chart(elections)
    planned = "datum.kind == 'presidential'"
    dots = days.mark_point(
        size=90,
        opacity=0.9,
        strokeWidth=2,
        stroke=alt.expr(f"datum.reached ? '{SOFT}' : '{STOP}'"),
        fill=alt.expr(f"{planned} ? '{SOFT}' : '#ffffff'"),
    ).encode(
        x=x("ballots"),
        y=alt.value(292),
        shape=alt.condition("datum.reached", alt.value("circle"), alt.value("triangle-down")),
        tooltip=[
            alt.Tooltip("day:N", title=w["election"]),
            alt.Tooltip("ballots:Q", title=w["turnout"], format=".1f"),
        ],
    )
    years = [
        days.transform_filter(f"datum.year != '' && {which}")
        .mark_text(fontSize=12, color=INK)
        .encode(x=x("ballots"), y=alt.value(at), text="year:N")
        for which, at in (("!datum.up", 276), ("datum.up", 262))
    ]
    kind = (
        days.transform_filter(planned)
        .transform_aggregate(at="mean(ballots)")
        .mark_text(fontSize=12, color=SOFT, fontWeight=700)
    )
    kind = kind.transform_calculate(words=js(w["planned"])).encode(
        x=x("at"), y=alt.value(260), text="words:N"
    )
    floor_line = (
        one_row(at=floor)
        .mark_rule(size=2, color=INK, strokeDash=[4, 3])
        .encode(x=x("at"), y=alt.value(254), y2=alt.value(324))
    )
    came = "yes + no + blank"
    you = one_row().transform_calculate(came=came, words=sentence(w["you"], came=came))
    mine = you.mark_point(
        shape="diamond", filled=True, size=230, color=ACCENT, opacity=1, stroke="white", strokeWidth=1.5
    ).encode(x=x("came"), y=alt.value(314))
    mine_word = said(
        you,
        {"x": x("came"), "y": alt.value(314), "text": "words:N"},
        align=alt.expr(f"{came} < 50 ? 'right' : 'left'"),
        dx=alt.expr(f"{came} < 50 ? -11 : 11"),
        baseline="middle",
        fontWeight=700,
        color=ACCENT,
    )
    return [floor_line, dots, *years, kind, mine, *mine_word]
