"""Chapter 4's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.ballot import words
from calexit.kit.theme import ACCENT, GUESS, INK, NO, SOFT, YES, js

HIGHLIGHT, PALE = "#d6e6f0", "#f7f8f9"
DARK_GREEN = "#00694d"


def _param(name: str, value: Any) -> alt.Parameter:
    return alt.param(name=name, value=value)


def _one(**columns: Any) -> alt.Chart:
    """A chart of one row: for a rule, a box or a word."""
    return alt.Chart(pd.DataFrame([{"row": 0, **columns}]))


def road(steps: pd.DataFrame) -> alt.LayerChart:
    """Every step, whether it was done, and its number. `steps`: step_id, label, status, number_text."""
    order = steps["label"].tolist()
    y = alt.Y(
        "label:N",
        title=None,
        sort=order,
        axis=alt.Axis(labelLimit=225, labelAlign="left", labelPadding=212, ticks=False, domain=False),
        scale=alt.Scale(padding=0),
    )
    base = alt.Chart(steps).encode(y=y)
    rows = base.mark_rect(cursor="pointer").encode(
        color=alt.condition("datum.step_id == step", alt.value(HIGHLIGHT), alt.value(PALE))
    )
    status = list(words.STATUS.values())
    marks = base.mark_point(size=70, filled=True, opacity=1).encode(
        x=alt.value(12),
        color=alt.Color(
            "status:N",
            legend=None,
            scale=alt.Scale(domain=status, range=[YES, NO, "#b9c2cb", INK, "#b9c2cb"]),
        ),
        shape=alt.Shape(
            "status:N",
            legend=None,
            scale=alt.Scale(domain=status, range=["square", "triangle-up", "circle", "diamond", "circle"]),
        ),
    )
    said = base.mark_text(align="left", fontSize=11.5).encode(x=alt.value(24), text="status:N")
    numbers = base.mark_text(
        align="left", fontSize=11.5, color=SOFT, opacity=alt.expr("width > 300 ? 1 : 0")
    ).encode(x=alt.value(125), text="number_text:N")
    chart = alt.layer(rows, marks, said, numbers, width="container", height=alt.Step(20))
    return chart.add_params(_param("step", steps["step_id"].iloc[0]))


def signatures(curves: pd.DataFrame, marks: pd.DataFrame, needed: float) -> alt.LayerChart:
    """What becomes of a petition along the number of signatures, for the chosen valid share.

    `curves`: valid_share and lists raw, eligible, counted_in, fails_count, fails; `marks`: valid_share, label,
    value, place (height of its word, above 100).
    """
    top = 165
    x_scale = alt.Scale(domain=[0, 1_300_000], clamp=True)
    x_axis = alt.Axis(labelExpr="datum.value ? format(datum.value, '~s') : '0'")
    title = words.SIGNATURES["x"]

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=title, scale=x_scale, axis=x_axis)

    def y(field: str) -> alt.Y:
        axis = alt.Axis(values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'")
        return alt.Y(f"{field}:Q", title=words.SIGNATURES["y"], scale=alt.Scale(domain=[0, top]), axis=axis)

    names = list(words.OUTCOMES)
    areas = (
        alt.Chart(curves)
        .transform_filter("datum.valid_share == share")
        .transform_flatten(["raw", *names])
        .transform_fold(names, as_=["outcome", "percent"])
        .transform_calculate(
            place=f"indexof({js(names)}, datum.outcome)", outcome=f"({js(words.OUTCOMES)})[datum.outcome]"
        )
        .transform_stack(
            stack="percent",
            as_=["from", "to"],
            groupby=["raw"],
            sort=[alt.SortField("place", "ascending")],
        )
        .mark_area(opacity=0.85)
        .encode(
            x=x("raw"),
            y=y("from"),
            y2="to:Q",
            color=alt.Color(
                "outcome:N",
                scale=alt.Scale(
                    domain=list(words.OUTCOMES.values()), range=["#4cbb9b", "#b8e2d5", "#f6dcae", "#f0bf5c"]
                ),
                legend=alt.Legend(orient="top", title=None, columns=2, labelLimit=220),
            ),
        )
    )
    ends = [  # which side is which, without the colors
        _one(raw=raw, percent=4, words=words.SIGNATURES["marks"][name])
        .mark_text(align=align, dx=dx)
        .encode(x=x("raw"), y=y("percent"), text="words:N")
        for name, raw, align, dx in (("fails", 0, "left", 5), ("qualifies", 1_300_000, "right", -5))
    ]
    base = alt.Chart(marks).transform_filter("datum.valid_share == share")
    rules = base.mark_rule(color=INK, strokeDash=[3, 3]).encode(x=x("value"), y=y("place"), y2=alt.Y2Datum(0))
    said = base.encode(x=x("value"), y=y("place"), text="label:N")
    named = [
        said.mark_text(align="right", dx=-5, stroke="white", strokeWidth=4),  # a halo keeps words off lines
        said.mark_text(align="right", dx=-5),
    ]
    you = _one().transform_calculate(
        raw="per_day * days",
        words=f"{js(words.SIGNATURES['marks']['you'])} + ' ' + format(per_day * days, ',')",
        place="108",
    )
    mine = you.mark_rule(color=ACCENT, size=3).encode(x=x("raw"), y=y("place"), y2=alt.Y2Datum(0))
    left = f"per_day * days > 5e5 && (per_day * days > 1e6 || per_day * days * share < {100 * needed})"
    word = you.encode(x=x("raw"), y=y("place"), text="words:N")
    style = {
        "fontWeight": 700,
        "align": alt.expr(f"{left} ? 'right' : 'left'"),
        "dx": alt.expr(f"{left} ? -6 : 6"),
    }
    collected = [
        word.mark_text(stroke="white", strokeWidth=4, **style),
        word.mark_text(color=ACCENT, **style),
    ]
    guess = (
        _one()
        .transform_calculate(
            guess="guess * 1000", words=js(words.SIGNATURES["marks"]["guess"]), place="100", low="8"
        )
        .transform_filter("isValid(guess)")
    )
    guessed = guess.mark_rule(color=GUESS, size=3).encode(x=x("guess"), y=y("place"), y2=alt.Y2Datum(0))
    guess_word = guess.mark_text(
        color=GUESS,
        fontWeight=700,
        align=alt.expr("guess > 1000 ? 'right' : 'left'"),
        dx=alt.expr("guess > 1000 ? -6 : 6"),
    ).encode(x=x("guess"), y=y("low"), text="words:N")
    chart = alt.layer(
        areas, *ends, guessed, rules, mine, *named, *collected, guess_word, width="container", height=330
    )
    return chart.add_params(
        _param("per_day", 4000), _param("days", 180), _param("share", 75), _param("guess", None)
    )


SPAN = [20, 90]


def _turnout(field: str) -> alt.X:
    return alt.X(
        f"{field}:Q",
        title=words.FIFTY["x"],
        scale=alt.Scale(domain=SPAN),
        axis=alt.Axis(labelExpr="datum.value + '%'", values=[30, 40, 50, 60, 70, 80]),
    )


def _yes(field: str) -> alt.Y:
    return alt.Y(
        f"{field}:Q",
        title=words.FIFTY["y"],
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(labelExpr="datum.value + '%'", values=[0, 20, 40, 55, 70, 85, 100]),
    )


def _region(floor: float, line: float) -> list[alt.Chart]:
    """The part of the plane that passes both rules, and its two edges."""
    box = _one(x=floor, x2=SPAN[1], y=line, y2=100)
    return [
        box.mark_rect(color=YES, opacity=0.13).encode(x=_turnout("x"), x2="x2:Q", y=_yes("y"), y2="y2:Q"),
        box.mark_rule(color=YES, size=2).encode(x=_turnout("x")),
        box.mark_rule(color=YES, size=2).encode(y=_yes("y")),
    ]


def fifty(
    elections: pd.DataFrame, measures: pd.DataFrame, same: pd.DataFrame, floor: float, line: float
) -> alt.LayerChart:
    """Turnout against yes: the region that passes, real measures, real elections, the reader's vote.

    `elections`: day, year, ballots, question; `measures`: name, ballots, question, yes, both_ballots,
    both_question; `same`: turnout, yes (as many yes votes as the smallest win).
    """
    name = _one(x=SPAN[1], y=97, words=words.FIFTY["passes"])
    title = name.mark_text(align="right", dx=-6, color=DARK_GREEN, fontWeight=600).encode(
        x=_turnout("x"), y=_yes("y"), text="words:N"
    )
    curve = (
        alt.Chart(same)
        .mark_line(color=SOFT, strokeDash=[4, 4], size=1.5)
        .encode(x=_turnout("turnout"), y=_yes("yes"))
    )
    curve_word = (
        _one(x=SPAN[1], y=float(same["yes"].iloc[-1]), words=words.FIFTY["same"])
        .mark_text(align="right", baseline="top", dy=7, color=SOFT, fontSize=11.5)
        .encode(x=_turnout("x"), y=_yes("y"), text="words:N")
    )
    seen = (
        alt.Chart(measures)
        .transform_calculate(
            turnout="counted == 'ballots' ? datum.ballots : datum.question",
            both="counted == 'ballots' ? datum.both_ballots : datum.both_question",
        )
        .transform_filter("isValid(datum.turnout)")
    )
    dots = seen.mark_point(filled=False, size=42, strokeWidth=1.6, opacity=1).encode(
        x=_turnout("turnout"),
        y=_yes("yes"),
        color=alt.condition("datum.both", alt.value(DARK_GREEN), alt.value("#8c96a0")),
        fill=alt.condition("datum.both", alt.value(YES), alt.value("#ffffff")),
        tooltip=[
            alt.Tooltip("name:N", title="Measure"),
            alt.Tooltip("yes:Q", title="Yes, %", format=".1f"),
            alt.Tooltip("turnout:Q", title="Turnout, %", format=".1f"),
        ],
    )
    days = (
        alt.Chart(elections)
        .transform_calculate(turnout="counted == 'ballots' ? datum.ballots : datum.question")
        .transform_filter("isValid(datum.turnout)")
    )
    ticks = days.mark_tick(thickness=2, size=16).encode(
        x=_turnout("turnout"),
        y=alt.YDatum(3),
        color=alt.condition(f"datum.turnout >= {floor}", alt.value(DARK_GREEN), alt.value("#b06f00")),
        tooltip=[
            alt.Tooltip("day:N", title="Election"),
            alt.Tooltip("turnout:Q", title="Turnout, %", format=".2f"),
        ],
    )
    missed = (
        days.transform_filter(f"datum.turnout < {floor}")
        .transform_window(before="lag(turnout)", sort=[alt.SortField("turnout")])
        .transform_calculate(near="isValid(datum.before) && datum.turnout - datum.before < 5")
        .encode(x=_turnout("turnout"), y=alt.YDatum(3), text="year:N")
    )
    years = [  # a year close to another stands above it
        missed.transform_filter(which).mark_text(fontSize=11, dy=dy, color=INK)
        for which, dy in (("!datum.near", -15), ("datum.near", -28))
    ]
    you = _one().transform_calculate(turnout="turnout", yes="yes", words=js(words.FIFTY["you"]))
    mine = you.mark_point(
        shape="diamond", filled=True, size=230, color=ACCENT, opacity=1, stroke="white", strokeWidth=1.5
    ).encode(x=_turnout("turnout"), y=_yes("yes"))
    style = {
        "align": alt.expr("turnout > 84 ? 'right' : 'left'"),
        "dx": alt.expr("turnout > 84 ? -11 : 11"),
        "fontWeight": 700,
    }
    named = you.encode(x=_turnout("turnout"), y=_yes("yes"), text="words:N")
    word = [
        named.mark_text(stroke="white", strokeWidth=4, **style),  # a halo keeps it off the dots
        named.mark_text(color=ACCENT, **style),
    ]
    layers = [*_region(floor, line), title, curve, curve_word, dots, ticks, *years, mine, *word]
    return alt.layer(*layers, width="container", height=380)


def vote(draws: pd.DataFrame, floor: float, line: float) -> alt.LayerChart:
    """Simulated votes as dots. `draws`: kind and lists z, turnout_ballots, turnout_question.

    The parameters centre and sd (set by the caller) place them: yes = centre + sd x z.
    """
    cloud = (
        alt.Chart(draws)
        .transform_filter("datum.kind == kind")
        .transform_flatten(["z", "turnout_ballots", "turnout_question"])
        .transform_calculate(
            yes="max(0, min(100, centre + sd * datum.z))",
            turnout="counted == 'ballots' ? datum.turnout_ballots : datum.turnout_question",
        )
        .transform_calculate(both=f"datum.yes >= {line} && datum.turnout >= {floor}")
    )
    dots = cloud.mark_point(filled=False, size=30, strokeWidth=1.4, opacity=0.8).encode(
        x=_turnout("turnout"),
        y=_yes("yes"),
        color=alt.condition("datum.both", alt.value(DARK_GREEN), alt.value("#6f7a85")),
        fill=alt.condition("datum.both", alt.value(YES), alt.value("#ffffff")),
    )
    band = _one(x=SPAN[0], x2=SPAN[1]).transform_calculate(low="low", high="high", centre="centre")
    spread = band.mark_rect(color=ACCENT, opacity=0.1).encode(
        x=_turnout("x"), x2="x2:Q", y=_yes("low"), y2="high:Q"
    )
    middle = band.mark_rule(color=ACCENT, size=1.5, strokeDash=[5, 3]).encode(y=_yes("centre"))
    name = _one(x=SPAN[1], y=96).transform_calculate(words=f"{js(words.VOTE['corner'])} + p_both")
    title = name.mark_text(align="right", dx=-6, color=DARK_GREEN, fontWeight=700, fontSize=14).encode(
        x=_turnout("x"), y=_yes("y"), text="words:N"
    )
    label = f"error == 'none' ? '' : {js(words.VOTE['band'])}"
    named = band.transform_calculate(words=label)
    named = named.encode(x=_turnout("x"), y=_yes("centre"), text="words:N")
    style = {"align": "left", "dx": 6, "dy": -8, "fontSize": 11.5}
    band_words = [
        named.mark_text(stroke="white", strokeWidth=4, **style),
        named.mark_text(color=ACCENT, **style),
    ]
    layers = [*_region(floor, line), spread, middle, dots, *band_words, title]
    return alt.layer(*layers, width="container", height=340)


def moves(grid: pd.DataFrame, names: Mapping[str, str]) -> alt.LayerChart:
    """One row a control: where the answer goes if that control alone changes.

    `grid`: poll_id, undecided, error, kind, both; `names`: option -> words.
    """
    rows: Mapping[str, str] = words.MOVES["rows"]
    params = {"poll_id": "poll", "undecided": "undecided", "error": "error", "kind": "kind"}
    others = " && ".join(f"(datum.control == '{c}' || datum.{c} == {p})" for c, p in params.items())
    here = " && ".join(f"datum.{c} == {p}" for c, p in params.items())
    base = (
        alt.Chart(grid)
        .transform_fold(list(params), as_=["control", "option"])
        .transform_filter(others)
        .transform_calculate(
            row=f"({js(dict(rows))})[datum.control]", here=here, words=f"({js(dict(names))})[datum.option]"
        )
    )
    x = alt.X(
        "both:Q",
        title=words.MOVES["x"],
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(labelExpr="datum.value + '%'"),
    )
    y = alt.Y(
        "row:N",
        title=None,
        sort=list(rows.values()),
        axis=alt.Axis(labelPadding=14, ticks=False, domain=False),
    )
    span = base.transform_aggregate(low="min(both)", high="max(both)", groupby=["row"])
    line = span.mark_rule(color="#9cc3dd", size=4).encode(
        x=alt.X("low:Q", title=words.MOVES["x"], scale=alt.Scale(domain=[0, 100])), x2="high:Q", y=y
    )
    dots = base.mark_circle(opacity=1, stroke="white", strokeWidth=1).encode(
        x=x,
        y=y,
        size=alt.value(80),
        color=alt.value("#5d9cc2"),
        tooltip=[
            alt.Tooltip("words:N", title="Choice"),
            alt.Tooltip("both:Q", title="Pass both, %", format=".1f"),
        ],
    )
    here_dots = base.transform_filter("datum.here").mark_circle(size=230, opacity=1, color=ACCENT)
    here_dots = here_dots.encode(x=x, y=y)
    ends = []
    for order, dy, align in (
        ("ascending", -17, "datum.both > 55 ? 'right' : 'left'"),
        ("descending", 18, "datum.both > 45 ? 'right' : 'left'"),
    ):
        end = (
            base.transform_joinaggregate(low="min(both)", high="max(both)", groupby=["row"])
            .transform_filter("datum.low < datum.high")
            .transform_window(rank="row_number(both)", groupby=["row"], sort=[alt.SortField("both", order)])
            .transform_filter("datum.rank == 1")
        )
        ends.append(
            end.mark_text(fontSize=11.5, color=SOFT, dy=dy, align=alt.expr(align)).encode(
                x=x, y=y, text="words:N"
            )
        )
    return alt.layer(line, here_dots, dots, *ends, width="container", height=alt.Step(66))


def with_params(
    chart: alt.LayerChart, given: Mapping[str, Any], computed: Mapping[str, str]
) -> alt.LayerChart:
    """Add parameters: `given` have a value, `computed` are expressions of the others."""
    made: Sequence[alt.Parameter] = [
        *(_param(name, value) for name, value in given.items()),
        *(alt.param(name=name, expr=text) for name, text in computed.items()),
    ]
    return chart.add_params(*made)
