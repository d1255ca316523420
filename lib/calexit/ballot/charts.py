"""Chapter 4's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.ballot.words import WORDS
from calexit.kit.theme import ACCENT, GUESS, INK, NARROW, SOFT, js, sentence

DARK_GREEN, DARK_ORANGE, STOP = "#00694d", "#8a5a00", "#a84300"
HALO = {"stroke": "white", "strokeWidth": 5}
"""Words keep off the lines under them."""


def one_row(**columns: Any) -> alt.Chart:
    """A chart of one row: for a rule, a box or a word."""
    return alt.Chart(pd.DataFrame([{"row": 0, **columns}]))


def said(base: alt.Chart, encode: Mapping[str, Any], **look: Any) -> list[alt.Chart]:
    """Words on a ground of their own: what lies under them does not cross them."""
    ground = {name: value for name, value in look.items() if name != "color"}
    return [base.mark_text(**one).encode(**encode) for one in ({**ground, **HALO, "color": "white"}, look)]


def percents(**more: Any) -> alt.Axis:
    """An axis of percents."""
    return alt.Axis(labelExpr="datum.value + '%'", **more)


def computed(chart: alt.LayerChart, params: Mapping[str, str]) -> alt.LayerChart:
    """Add parameters that are expressions of the others; a list in one is written once, not checked item by item."""
    return chart.add_params(*(alt.param(name=name, expr=text) for name, text in params.items()))


def road(stops: pd.DataFrame, pixels: int) -> alt.LayerChart:
    """One petition's dates, from the top down, as far apart as they were. `stops`: `roads.stops`; `pixels` a year."""
    w, years = WORDS["road"]["chart"], int(stops["at"].max()) + 1
    y = alt.Scale(domain=[-0.25, years - 0.3], reverse=True)

    def down(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y, axis=None)

    ticks = pd.DataFrame({"at": range(years)})
    ticks["text"] = [w["start"], w["year_one"], *(w["year"].format(year=n) for n in range(2, years))]
    axis = alt.Chart(ticks).encode(y=down("at"))
    lines = axis.mark_rule(color="#e3e7eb").encode(x=alt.value(0), x2=alt.value("width"))
    named = said(
        axis, {"x": alt.value(2), "text": "text:N"}, align="left", color=SOFT, fontSize=12, baseline="middle"
    )
    base = alt.Chart(stops).transform_filter("datum.filing == filing")
    x, side = alt.value(82), alt.value(104)
    whole = base.transform_aggregate(last="max(at)").transform_calculate(first="0")
    planned = whole.mark_rule(size=4, strokeDash=[3, 5], color="#8c96a0")
    planned = planned.encode(x=x, y=down("first"), y2="last:Q")
    travelled = (
        base.transform_filter("datum.stop == 'end'")
        .transform_calculate(first="0")
        .mark_rule(size=8, color=ACCENT)
        .encode(x=x, y=down("first"), y2="at:Q")
    )
    leaders = base.mark_rule(color="#9aa4ae").encode(
        x=alt.value(86), x2=alt.value(101), y=down("at"), y2="line:Q"
    )
    dots = base.transform_filter("datum.stop != 'end'").mark_point(
        filled=True,
        size=110,
        opacity=1,
        strokeWidth=2,
        stroke=alt.expr(f"datum.gone ? '{ACCENT}' : '#6d7782'"),
        fill=alt.expr(f"datum.gone ? '{ACCENT}' : '#ffffff'"),
    )
    dots = dots.encode(x=x, y=down("at"))
    end = base.transform_filter("datum.stop == 'end'")
    cross = end.transform_calculate(mark="datum.known ? '✕' : '?'")
    crosses = said(
        cross,
        {"x": x, "y": down("at"), "text": "mark:N"},
        fontSize=24,
        fontWeight=700,
        color=STOP,
        baseline="middle",
    )
    shown = base.transform_calculate(text=f"{NARROW} ? datum.narrow : datum.wide")
    texts = said(
        shown,
        {"x": side, "y": down("line"), "text": "text:N"},
        align="left",
        baseline="middle",
        fontSize=alt.expr(f"{NARROW} ? 12 : 14"),
        fontWeight=alt.expr("datum.stop == 'end' ? 700 : 400"),
        color=alt.expr(f"datum.stop == 'end' ? '{STOP}' : datum.gone ? '{INK}' : '{SOFT}'"),
    )
    return alt.layer(
        lines,
        *named,
        planned,
        travelled,
        leaders,
        dots,
        *crosses,
        *texts,
        width="container",
        height=pixels * years,
    )


def aimed(name: str, side: str) -> str:
    """A Vega expression that writes a name: what one side aims at is what the other is to prevent."""
    w = {one: js(WORDS["sides"][one].format(name=name)) for one in ("aim", "prevent")}
    return f"side == {js(side)} ? {w['aim']} : {w['prevent']}"


def signatures(curves: pd.DataFrame, marks: pd.DataFrame, needed: float) -> alt.LayerChart:
    """What becomes of a petition along the number of signatures, for the chosen valid share.

    `curves`: valid_share and lists raw, eligible, counted_in, fails_count, fails; `marks`: valid_share, label,
    value, place (height of its word, above 100).
    """
    w, outcomes = WORDS["signatures"]["chart"], WORDS["signatures"]["outcomes"]
    x_scale = alt.Scale(domain=[0, 1_300_000], clamp=True)
    x_axis = alt.Axis(labelExpr="datum.value ? format(datum.value, ',') : '0'")

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=w["x"], scale=x_scale, axis=x_axis)

    def y(field: str) -> alt.Y:
        axis = percents(values=[0, 25, 50, 75, 100])
        return alt.Y(f"{field}:Q", title=w["y"], scale=alt.Scale(domain=[0, 165]), axis=axis)

    names = list(outcomes)
    areas = (
        alt.Chart(curves)
        .transform_filter("datum.valid_share == share")
        .transform_flatten(["raw", *names])
        .transform_fold(names, as_=["outcome", "percent"])
        .transform_calculate(
            place=f"indexof({js(names)}, datum.outcome)", outcome=f"({js(outcomes)})[datum.outcome]"
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
                    domain=list(outcomes.values()), range=["#4cbb9b", "#b8e2d5", "#f6dcae", "#f0bf5c"]
                ),
                legend=alt.Legend(orient="top", title=None, columns=2, labelLimit=220),
            ),
        )
    )
    ends = [  # which side is which, without the colors
        one_row(raw=raw, percent=50)
        .transform_calculate(words=aimed(w[name], side))
        .mark_text(align=align, dx=dx, fontWeight=700)
        .encode(x=x("raw"), y=y("percent"), text="words:N")
        for name, side, raw, align, dx in (
            ("fails", "against", 0, "left", 8),
            ("qualifies", "for", 1_300_000, "right", -8),
        )
    ]
    base = alt.Chart(marks).transform_filter("datum.valid_share == share")
    rules = base.mark_rule(color=INK, strokeDash=[3, 3]).encode(x=x("value"), y=y("place"), y2=alt.Y2Datum(0))
    named = said(base, {"x": x("value"), "y": y("place"), "text": "label:N"}, align="right", dx=-5, color=INK)
    you = one_row().transform_calculate(
        raw="per_day * days", words=sentence(w["you"], raw="format(per_day * days, ',')"), place="108"
    )
    mine = you.mark_rule(color=ACCENT, size=3).encode(x=x("raw"), y=y("place"), y2=alt.Y2Datum(0))
    left = f"per_day * days > 5e5 && (per_day * days > 1e6 || per_day * days * share < {100 * needed})"
    collected = said(
        you,
        {"x": x("raw"), "y": y("place"), "text": "words:N"},
        fontWeight=700,
        align=alt.expr(f"{left} ? 'right' : 'left'"),
        dx=alt.expr(f"{left} ? -6 : 6"),
        color=ACCENT,
    )
    guess = (
        one_row()
        .transform_calculate(
            guess="guess * 1000",
            words=sentence(w["guess"], raw="format(guess * 1000, ',')"),
            place="100",
            low="12",
        )
        .transform_filter("isValid(guess)")
    )
    guessed = guess.mark_rule(color=GUESS, size=3, strokeDash=[8, 3]).encode(
        x=x("guess"), y=y("place"), y2=alt.Y2Datum(0)
    )
    far = "guess > 650"
    guess_word = said(
        guess,
        {"x": x("guess"), "y": y("low"), "text": "words:N"},
        color=GUESS,
        fontWeight=700,
        align=alt.expr(f"{far} ? 'right' : 'left'"),
        dx=alt.expr(f"{far} ? -6 : 6"),
    )
    return alt.layer(
        areas, *ends, guessed, rules, mine, *named, *collected, *guess_word, width="container", height=330
    )


WIDE_ONLY = alt.expr(f"{NARROW} ? 0 : 13")
"""A size of words that are not there on a phone."""
BATCHES = 40
"""Parts in which a sample is drawn as it is counted."""
ENDS = ("points", "now", "fails_now", "counted_in", "fails_count")
"""What is written of a sample."""


def sample(
    raws: Sequence[Sequence[int]], axes: Mapping[str, Sequence[int]], rules: Mapping[str, float], nodes: Any
) -> alt.LayerChart:
    """What a sample points to while it is counted, from the draws of one seed: the first is the share that is valid.

    `raws`: signatures handed in, by margin and valid share (`axes`); `rules`: goal, sample (percent), low, high, sd.
    """
    w = WORDS["sample"]["chart"]
    y_scale, x_scale = alt.Scale(domain=[80, 130]), alt.Scale(domain=[0, 100])

    def up(field: str, **more: Any) -> alt.Y:
        return alt.Y(f"{field}:Q", title=w["y"], scale=y_scale, axis=percents(**more))

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=w["x"], scale=x_scale, axis=percents(values=[0, 25, 50, 75, 100]))

    low, high = rules["low"], rules["high"]
    zones = pd.DataFrame(
        [
            ("eligible", high, 130, "#d3ede3", DARK_GREEN),
            ("between", low, high, "#f1f4f6", SOFT),
            ("fails", 80, low, "#fbead0", DARK_ORANGE),
        ],
        columns=["name", "from", "to", "tint", "ink"],
    )
    zones["at"] = [high + 2.5, low + 2, 82.5]
    said_of = {"eligible": aimed(w["eligible"], "for"), "fails": aimed(w["fails"], "against")}
    field = alt.Chart(zones).transform_calculate(
        words=f"datum.name == 'eligible' ? ({said_of['eligible']}) : datum.name == 'fails' ? ({said_of['fails']}) "
        f": {js(w['between'])}"
    )
    bands = field.mark_rect().encode(y=up("from"), y2="to:Q", color=alt.Color("tint:N", scale=None))
    names = [  # on a ground of the zone's own, so that the line does not cross them
        field.mark_text(align="left", fontWeight=700, fontSize=13, **look).encode(
            x=alt.value(8), y=up("at"), text="words:N", color=alt.Color(f"{color}:N", scale=None), **ground
        )
        for color, look, ground in (
            ("tint", {"strokeWidth": 5}, {"stroke": alt.Stroke("tint:N", scale=None)}),
            ("ink", {}, {}),
        )
    ]
    line = one_row(goal=100, words=w["needed"])
    goal = line.mark_rule(strokeDash=[4, 3], color=INK).encode(y=up("goal"))
    goal_word = line.mark_text(align="right", dx=-14, dy=10, fontWeight=700, color=INK, fontSize=WIDE_ONLY)
    goal_word = goal_word.encode(x=alt.value("width"), y=up("goal"), text="words:N")
    normal = f"nodes[round(draws[{{}}] * {len(nodes)} - 0.5)]"
    steps = (
        alt.Chart(pd.DataFrame({"i": range(BATCHES)}))
        .transform_calculate(
            found=f"p + {normal.format('datum.i + 1')} * sqrt(p * (1 - p) * {BATCHES} / size)",
            done=f"100 * (datum.i + 1) / {BATCHES}",
        )
        .transform_window(mean="mean(found)", sort=[alt.SortField("i")], frame=[None, 0])
        .transform_calculate(points=f"raw * datum.mean / {rules['goal']} * 100")
        .transform_filter("datum.done <= checked")
    )
    path = steps.mark_line(color=ACCENT, size=3).encode(x=across("done"), y=up("points"), order="i:Q")
    last = steps.transform_filter("datum.done == checked").transform_calculate(
        full=f"raw * p / {rules['goal']} * 100"
    )
    points, full = "format(datum.points, '.1~f')", "format(datum.full, '.1~f')"
    told = {name: sentence(w[name], points=points, full=full) for name in ENDS}
    counted = f"datum.full >= 100 ? {told['counted_in']} : {told['fails_count']}"
    ended = f"datum.points < {low} ? {told['fails_now']} : datum.points > {high} ? {told['now']} : {counted}"
    lines = f"checked < 100 ? [{told['points']}] : [{told['points']}, {ended}]"
    dot = last.mark_point(filled=True, size=140, color=ACCENT, opacity=1).encode(
        x=across("done"), y=up("points")
    )
    end = last.transform_calculate(words=lines, at="128")
    words = end.mark_text(
        align="right",
        baseline="top",
        dx=-6,
        lineHeight=19,
        fontSize=alt.expr(f"{NARROW} ? 12 : 15"),
        fontWeight=700,
        color=ACCENT,
    ).encode(x=alt.value("width"), y=up("at"), text="words:N")
    chart = alt.layer(bands, goal, path, dot, goal_word, *names, words, width="container", height=300)
    at = f"[indexof({js(axes['margin'])}, margin)][indexof({js(axes['share'])}, share)]"
    return computed(
        chart,
        {
            "raws": js(raws),
            "nodes": js(nodes),
            "raw": f"raws{at}",
            "size": f"raw * {rules['sample'] / 100}",
            "p": f"min(1, max(0, share / 100 + {rules['sd'] / 100} * {normal.format('0')}))",
        },
    )
