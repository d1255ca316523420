"""Chapter 4's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.ballot.words import WORDS
from calexit.kit.theme import ACCENT, GUESS, INK, NARROW, NO, SOFT, YES, js, sentence

DARK_GREEN, DARK_ORANGE, STOP = "#00694d", "#8a5a00", "#a84300"
THOUSANDS = "format(datum.value, ',')"
"""How an axis writes a large number."""
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


def road(filings: pd.DataFrame, steps: pd.DataFrame) -> alt.LayerChart:
    """How far each petition got, a row each, the chosen one marked. `filings`: filing, row, option; `steps`: `roads.steps`."""
    w, count = WORDS["road"]["chart"], len(filings)
    y_scale = alt.Scale(domain=[-1.5, count - 0.4], reverse=True)
    x_scale = alt.Scale(domain=[0.45, 5.55])
    chosen = "datum.filing == filing"

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x_scale, axis=None)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y_scale, axis=None)

    heads = pd.DataFrame({"step": range(1, 6), "text": list(w["steps"].values()), "row": -1.25})
    heads["narrow"] = [w["narrow"][name] for name in w["steps"]]
    head = (
        alt.Chart(heads)
        .transform_calculate(lines=f"split({NARROW} ? datum.narrow : datum.text, '|')")
        .mark_text(fontSize=alt.expr(f"{NARROW} ? 11 : 13"), fontWeight=600, color=SOFT, baseline="middle")
        .encode(x=x("step"), y=y("row"), text="lines:N")
    )
    rows = alt.Chart(filings).transform_calculate(top="datum.row - 0.56", foot="datum.row + 0.44")
    bands = rows.mark_rect(fill=alt.expr(f"{chosen} ? '#e8f1f7' : '#ffffff'"))
    bands = bands.encode(x=alt.value(0), x2=alt.value("width"), y=y("top"), y2="foot:Q")
    names = rows.mark_text(
        align="left",
        dy=-15,
        baseline="middle",
        fontSize=12,
        fontWeight=alt.expr(f"{chosen} ? 700 : 400"),
        color=alt.expr(f"{chosen} ? '{INK}' : '{SOFT}'"),
    )
    names = names.encode(x=alt.value(6), y=y("row"), text="option:N")
    marks = alt.Chart(steps)
    ends = marks.transform_filter("datum.kind == 'end'").transform_calculate(
        first="1", last="datum.step - 0.12"
    )
    color = alt.expr(f"{chosen} ? '{ACCENT}' : '#8fb3cb'")
    travelled = ends.mark_rule(size=4, stroke=color).encode(x=x("first"), x2="last:Q", y=y("row"))
    dots = marks.transform_filter("datum.kind != 'end'").mark_point(
        size=100,
        opacity=1,
        strokeWidth=2,
        stroke=color,
        fill=alt.expr(f"datum.kind == 'done' ? {color.expr} : '#ffffff'"),
    )
    bold = alt.expr(f"{chosen} ? 700 : 400")
    crosses = ends.mark_text(fontSize=14, fontWeight=bold, color=STOP, baseline="middle")
    dated = marks.transform_filter(chosen).transform_calculate(written=f"{NARROW} ? datum.month : datum.date")
    dates = dated.mark_text(
        fontSize=alt.expr(f"{NARROW} ? 10 : 11"),
        baseline="middle",
        color=alt.expr(f"datum.kind == 'end' ? '{STOP}' : '{INK}'"),
        align=alt.expr("datum.kind == 'end' ? 'left' : 'center'"),
        dx=alt.expr("datum.kind == 'end' ? 11 : 0"),
        dy=alt.expr("datum.kind == 'end' ? 0 : 12"),
    )
    return alt.layer(
        bands,
        head,
        names,
        travelled,
        dots.encode(x=x("step"), y=y("row")),
        crosses.encode(x=x("step"), y=y("row"), text="mark:N"),
        dates.encode(x=x("step"), y=y("row"), text="written:N"),
        width="container",
        height=39 * count + 44,
    )


def aimed(name: str, side: str) -> str:
    """A Vega expression that writes a name: what one side aims at is what the other is to prevent."""
    w = {one: js(WORDS["sides"][one].format(name=name)) for one in ("aim", "prevent")}
    return f"side == {js(side)} ? {w['aim']} : {w['prevent']}"


SPAN = (550_000, 1_050_000)
"""Signatures along the axis of `signatures`: from a chance of nothing to certainty, whatever share is valid."""


def signatures(curves: pd.DataFrame, marks: pd.DataFrame) -> alt.LayerChart:
    """The chance to qualify along the number of signatures, for the chosen valid share; what `side` aims at is shaded.

    `curves`: valid_share and lists raw (every 5,000 of `SPAN`), qualifies (percent); `marks`: valid_share, just_enough
    and safe, the signatures of `drive.safety_margin`, chance (percent, of the safe ones).
    """
    w = WORDS["signatures"]["chart"]
    x_axis = alt.Axis(labelExpr=THOUSANDS, values=[600_000, 700_000, 800_000, 900_000, 1_000_000])

    def x(field: str) -> alt.X:
        return alt.X(
            f"{field}:Q", title=w["x"], scale=alt.Scale(domain=[*SPAN], clamp=True, nice=False), axis=x_axis
        )

    def y(field: str) -> alt.Y:
        axis = percents(values=[0, 25, 50, 75, 100])
        return alt.Y(f"{field}:Q", title=w["y"], scale=alt.Scale(domain=[0, 132]), axis=axis)

    curve = alt.Chart(curves).transform_filter("datum.valid_share == share")
    curve = curve.transform_flatten(["raw", "qualifies"])
    mine = alt.expr(f"side == 'for' ? '{YES}' : '{NO}'")  # what the reader's side aims at is what is shaded
    area = curve.transform_calculate(edge="side == 'for' ? 0 : 100").mark_area(color=mine, opacity=0.25)
    area = area.encode(x=x("raw"), y=y("qualifies"), y2="edge:Q")
    line = curve.mark_line(color=DARK_GREEN, size=3).encode(x=x("raw"), y=y("qualifies"))
    here = curve.transform_filter("datum.raw == per_day * days")
    dot = here.mark_point(filled=True, size=150, color=ACCENT, opacity=1).encode(x=x("raw"), y=y("qualifies"))
    sure = alt.Chart(marks).transform_filter("datum.valid_share == share")
    sure = sure.transform_calculate(
        high="datum.chance", words=sentence(w["safe"], raw="format(datum.safe, ',')", chance="datum.chance")
    )
    sure_dot = sure.mark_point(filled=True, size=90, color=DARK_GREEN, opacity=1).encode(
        x=x("safe"), y=y("high")
    )
    sure_word = said(
        sure,
        {"x": x("safe"), "y": y("high"), "text": "words:N"},
        align="left",
        dx=10,
        dy=12,
        color=DARK_GREEN,
        fontSize=WIDE_ONLY,
    )
    lines: list[alt.Chart] = []
    named: list[alt.Chart] = []
    for name, raw, place, color, look in (
        ("just_enough", "datum.just_enough", 116, INK, {"strokeDash": [4, 3]}),
        ("you", "per_day * days", 105, ACCENT, {"size": 3}),
        ("guess", "guess * 1000", 127, GUESS, {"size": 3, "strokeDash": [8, 3]}),
    ):
        words = sentence(w[name], raw=f"format({raw}, ',')")
        base = alt.Chart(marks).transform_filter("datum.valid_share == share")
        base = base.transform_filter("isValid(guess)") if name == "guess" else base
        base = base.transform_calculate(
            at=raw,
            place=str(place),
            words=f"({raw} < {SPAN[0]} ? '← ' : '') + {words} + ({raw} > {SPAN[1]} ? ' →' : '')",
        )
        lines.append(base.mark_rule(color=color, **look).encode(x=x("at"), y=y("place"), y2=alt.Y2Datum(0)))
        far = f"{raw} > {sum(SPAN) / 2:g}"
        named += said(
            base,
            {"x": x("at"), "y": y("place"), "text": "words:N"},
            align=alt.expr(f"{far} ? 'right' : 'left'"),
            dx=alt.expr(f"{far} ? -6 : 6"),
            fontWeight=400 if name == "just_enough" else 700,
            color=color,
        )
    return alt.layer(area, line, *lines, sure_dot, *sure_word, dot, *named, width="container", height=300)


WIDE_ONLY = alt.expr(f"{NARROW} ? 0 : 13")
"""A size of words that are not there on a phone."""
BATCHES = 40
"""Parts in which a sample is drawn as it is counted."""
VERDICTS = ("fails_now", "now", "counted_in", "fails_count")
"""What a sample that is counted decides."""


def sample(
    raws: Sequence[Sequence[int]], axes: Mapping[str, Sequence[int]], rules: Mapping[str, float], nodes: Any
) -> alt.LayerChart:
    """What a sample points to while it is counted, from the draws of one seed: the first is the share that is valid.

    `raws`: signatures handed in, by margin and valid share (`axes`); `rules`: goal, sample (percent), low, high, sd. As
    `run.sampled` counts it.
    """
    w = WORDS["sample"]["chart"]
    y_scale, x_scale = alt.Scale(domain=[85, 125]), alt.Scale(domain=[0, 100])

    def up(field: str) -> alt.Y:
        axis = percents(values=[90, 95, 100, 105, 110, 115, 120])
        return alt.Y(f"{field}:Q", title=w["y"], scale=y_scale, axis=axis)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=w["x"], scale=x_scale, axis=percents(values=[0, 25, 50, 75, 100]))

    low, high, goal = rules["low"], rules["high"], rules["goal"]
    zones = pd.DataFrame(
        [
            ("eligible", high, 125, "#d3ede3", DARK_GREEN, "122.5"),
            ("between", low, high, "#f1f4f6", SOFT, f"all_of < 102.5 ? {high - 1.7} : {low + 1.7}"),
            ("fails", 85, low, "#fbead0", DARK_ORANGE, "87.5"),
        ],
        columns=["name", "from", "to", "tint", "ink", "at"],
    )
    bands = (
        alt.Chart(zones).mark_rect().encode(y=up("from"), y2="to:Q", color=alt.Color("tint:N", scale=None))
    )
    said_of = {"eligible": aimed(w["eligible"], "for"), "fails": aimed(w["fails"], "against")}
    names = [  # where the line, which settles, is not
        one_row()
        .transform_calculate(words=said_of.get(zone["name"], js(w["between"])), at=zone["at"])
        .mark_text(align="right", dx=-8, fontWeight=700, fontSize=13, color=zone["ink"])
        .encode(x=alt.value("width"), y=up("at"), text="words:N")
        for zone in zones.to_dict("records")
    ]
    rule = one_row(goal=100).mark_rule(strokeDash=[4, 3], color=INK).encode(y=up("goal"))
    normal = f"nodes[round(draws[{{}}] * {len(nodes)} - 0.5)]"
    steps = (
        alt.Chart(pd.DataFrame({"i": range(BATCHES)}))
        .transform_calculate(
            found=f"p + {normal.format('datum.i + 1')} * spread", done=f"100 * (datum.i + 1) / {BATCHES}"
        )
        .transform_window(mean="mean(found)", sort=[alt.SortField("i")], frame=[None, 0])
        .transform_calculate(points=f"raw * datum.mean / {goal} * 100")
        .transform_filter("datum.done <= checked")
    )
    path = steps.mark_line(color=ACCENT, size=3, clip=True).encode(
        x=across("done"), y=up("points"), order="i:Q"
    )
    dot = steps.transform_filter("datum.done == checked").mark_point(
        filled=True, size=140, color=ACCENT, opacity=1, clip=True
    )
    dot = dot.encode(x=across("done"), y=up("points"))
    chart = alt.layer(bands, rule, *names, path, dot, width="container", height=300)
    at = f"[indexof({js(axes['margin'])}, margin)][indexof({js(axes['share'])}, share)]"
    counted = f"checked * {BATCHES / 100}"
    off = " + ".join(f"({i} <= {counted} ? {normal.format(i)} : 0)" for i in range(1, BATCHES + 1))
    told = {
        name: sentence(WORDS["sample"]["verdicts"][name], full="format(all_of, '.1~f')") for name in VERDICTS
    }
    full = f"all_of >= 100 ? {told['counted_in']} : {told['fails_count']}"
    return computed(
        chart,
        {
            "raws": js(raws),
            "nodes": js(nodes),
            "raw": f"raws{at}",
            "p": f"min(1, max(0, share / 100 + {rules['sd'] / 100} * {normal.format('0')}))",
            "spread": f"sqrt(p * (1 - p) * {BATCHES} / (raw * {rules['sample'] / 100}))",
            "all_of": f"raw * p / {goal} * 100",
            "so_far": f"raw * (p + spread * ({off}) / ({counted})) / {goal} * 100",
            "points": "format(so_far, '.1~f')",
            "verdict": f"so_far < {low} ? {told['fails_now']} : so_far > {high} ? {told['now']} : {full}",
        },
    )
