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

STOP, BAR = "#a84300", "#5d9cc2"
REACHED, BETWEEN, SHORT = "#dbe8f2", "#f4f6f8", "#ece8e1"
"""Grounds of what passes, of what is not decided and of what fails: neither is anybody's colour."""
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
    x = _step("step")
    places = f"indexof({js(filings['filing'].tolist())}, filing)"

    def y(field: str = "place") -> alt.Y:
        scale = alt.Scale(domain=[-1.8, count + 0.6], reverse=True)
        return alt.Y(f"{field}:Q", scale=scale, axis=None)

    def placed(rows: pd.DataFrame) -> alt.Chart:
        """Rows under the chosen one make room for its dates."""
        return alt.Chart(rows).transform_calculate(
            place=f"datum.row + (datum.row > {places} ? {ROOM} : 0)", mine="datum.filing == filing"
        )

    heads = pd.DataFrame({"step": range(1, 6), "text": list(w["steps"].values()), "place": -1.4})
    heads["narrow"] = [w["narrow"][name] for name in w["steps"]]
    head = (
        alt.Chart(heads)
        .transform_calculate(lines=f"split({NARROW} ? datum.narrow : datum.text, '|')")
        .mark_text(fontSize=alt.expr(f"{NARROW} ? 11 : 13"), fontWeight=600, color=SOFT, baseline="middle")
        .encode(x=x, y=y(), text="lines:N")
    )
    rows = placed(filings)
    band = rows.transform_filter("datum.mine").transform_calculate(
        top="datum.place - 0.56", foot=f"datum.place + 0.44 + {ROOM}"
    )
    band = band.mark_rect(fill="#e8f1f7")
    band = band.encode(x=alt.value(0), x2=alt.value("width"), y=y("top"), y2="foot:Q")
    names = rows.mark_text(
        align="left",
        dy=-15,
        baseline="middle",
        fontSize=12,
        fontWeight=alt.expr("datum.mine ? 700 : 400"),
        color=alt.expr(f"datum.mine ? '{INK}' : '{SOFT}'"),
    )
    names = names.encode(x=alt.value(6), y=y(), text="option:N")
    key = one_row(words=w["key"]).mark_text(
        align="left", fontSize=alt.expr(f"{NARROW} ? 11 : 12"), color=SOFT, baseline="bottom"
    )
    key = key.encode(x=alt.value(6), y=alt.value("height"), text="words:N")
    layers = [band, head, names, *_travelled(placed(steps), y()), key]
    return alt.layer(*layers, width="container", height=39 * count + 76)


ROOM = 0.45
"""Rows that the dates of the chosen petition take."""


def _step(field: str) -> alt.X:
    """A step of `road`, from the first to the fifth."""
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0.45, 5.55]), axis=None)


def _travelled(marks: alt.Chart, y: alt.Y) -> list[alt.Chart]:
    """The steps each petition took, those that were planned, where it ended, and the dates of the chosen one."""
    w, color = WORDS["road"]["chart"], f"datum.mine ? '{ACCENT}' : '#8fb3cb'"
    ends = marks.transform_filter("datum.kind == 'end'")
    way = ends.transform_calculate(first="1", last="datum.step - 0.12").mark_rule(
        size=4, stroke=alt.expr(color)
    )
    way = way.encode(x=_step("first"), x2="last:Q", y=y)
    dots = marks.transform_filter("datum.kind != 'end'").mark_point(
        size=100,
        opacity=1,
        strokeWidth=2,
        strokeDash=alt.expr("datum.kind == 'done' ? [1, 0] : [2, 2.4]"),
        stroke=alt.expr(color),
        fill=alt.expr(f"datum.kind == 'done' ? ({color}) : '#ffffff'"),
    )
    crosses = ends.mark_text(fontSize=14, fontWeight=alt.expr("datum.mine ? 700 : 400"), color=STOP)
    dated = marks.transform_filter("datum.mine").transform_calculate(
        told=f"{NARROW} ? datum.month : datum.date",
        ended=f"datum.mark == '?' ? {js(w['open'])} : {sentence(w['stopped'], date='datum.told')}",
        written=f"datum.kind == 'end' && !({NARROW}) ? datum.ended : datum.told",
    )
    dates = dated.mark_text(
        fontSize=alt.expr(f"{NARROW} ? 10 : 12"),
        baseline="middle",
        color=alt.expr(f"datum.kind == 'end' ? '{STOP}' : '{INK}'"),
        align=alt.expr("datum.kind == 'end' ? 'left' : 'center'"),
        dx=alt.expr("datum.kind == 'end' ? 11 : 0"),
        dy=alt.expr("datum.kind == 'end' ? 0 : 17"),
    )
    x = _step("step")
    crosses = crosses.encode(x=x, y=y, text="mark:N")
    return [way, dots.encode(x=x, y=y), crosses, dates.encode(x=x, y=y, text="written:N")]


def aimed(name: str, side: str) -> str:
    """A Vega expression that writes a name, with a flag where it is what the reader's side aims at."""
    return f"(side == {js(side)} ? '⚑ ' : '') + {js(name)}"


SPAN = (558_000, 1_098_000)
"""Signatures along the axis of `signatures`, every pace of the slider among them."""


def signatures(curves: pd.DataFrame, marks: pd.DataFrame, days: int) -> alt.LayerChart:
    """The chance to qualify along the number of signatures, for the chosen valid share, and where three numbers stand.

    `curves`: valid_share and lists raw (of `SPAN`), qualifies (percent); `marks`: valid_share, just_enough and safe, the
    signatures of `drive.safety_margin`, chance (percent, of the safe ones). Collected is `per_day` on each of `days`.
    """
    w = WORDS["signatures"]["chart"]
    x_axis = alt.Axis(labelExpr=THOUSANDS, values=[600_000, 700_000, 800_000, 900_000, 1_000_000])
    x_scale = alt.Scale(domain=[*SPAN], clamp=True, nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=w["x"], scale=x_scale, axis=x_axis)

    def y(field: str) -> alt.Y:
        axis = percents(values=[0, 25, 50, 75, 100])
        return alt.Y(f"{field}:Q", title=w["y"], scale=alt.Scale(domain=[0, 132]), axis=axis)

    curve = alt.Chart(curves).transform_filter("datum.valid_share == share")
    curve = curve.transform_flatten(["raw", "qualifies"])
    line = curve.mark_line(color=BAR, size=3).encode(x=x("raw"), y=y("qualifies"))
    base = alt.Chart(marks).transform_filter("datum.valid_share == share")
    raw = f"per_day * {days}"
    base = base.transform_calculate(
        high="datum.chance", words=sentence(w["safe"], raw="format(datum.safe, ',')")
    )
    sure = base.mark_point(filled=True, size=110, color=INK, opacity=1).encode(x=x("safe"), y=y("high"))
    far = f"datum.safe > {SPAN[0]} + {SPAN[1] - SPAN[0]} * ({NARROW} ? 0.5 : 0.74)"
    sure_word = said(
        base,
        {"x": x("safe"), "y": y("high"), "text": "words:N"},
        align=alt.expr(f"{far} ? 'right' : 'left'"),
        dx=alt.expr(f"{far} ? -12 : 10"),
        dy=13,
        fontSize=alt.expr(f"{NARROW} ? 11 : 13"),
        fontWeight=700,
        color=INK,
    )
    here = curve.transform_filter(f"datum.raw == {raw}")
    dot = here.mark_point(filled=True, size=150, color=ACCENT, opacity=1).encode(x=x("raw"), y=y("qualifies"))
    lines, named = _upright(base, raw, x, y)
    return alt.layer(line, *lines, sure, *sure_word, dot, *named, width="container", height=300)


def _upright(base: alt.Chart, raw: str, x: Any, y: Any) -> tuple[list[alt.Chart], list[alt.Chart]]:
    """Upright lines at what is just enough, what the reader collects and what was guessed, and their names."""
    w = WORDS["signatures"]["chart"]
    lines: list[alt.Chart] = []
    named: list[alt.Chart] = []
    for name, at, place, color, look in (
        ("just_enough", "datum.just_enough", 116, INK, {"strokeDash": [4, 3]}),
        ("you", raw, 105, ACCENT, {"size": 3}),
        ("guess", "guess * 1000", 127, GUESS, {"size": 3, "strokeDash": [8, 3]}),
    ):
        words = sentence(w[name], raw=f"format({at}, ',')")
        one = base.transform_filter("isValid(guess)") if name == "guess" else base
        one = one.transform_calculate(
            at=at,
            place=str(place),
            words=f"({at} < {SPAN[0]} ? '← ' : '') + {words} + ({at} > {SPAN[1]} ? ' →' : '')",
        )
        lines.append(one.mark_rule(color=color, **look).encode(x=x("at"), y=y("place"), y2=alt.Y2Datum(0)))
        far = f"{at} > {sum(SPAN) / 2:g}"
        named += said(
            one,
            {"x": x("at"), "y": y("place"), "text": "words:N"},
            align=alt.expr(f"{far} ? 'right' : 'left'"),
            dx=alt.expr(f"{far} ? -6 : 6"),
            fontWeight=400 if name == "just_enough" else 700,
            color=color,
        )
    return lines, named


BATCHES = 40
"""Parts in which a sample is drawn as it is counted."""
VERDICTS = ("fails_now", "now", "counted_in", "fails_count")
"""What a sample that is counted decides."""
ASIDE = 136
"""Where the axis of `sample` ends: beyond 100% stands what each zone means."""


def sample(
    raws: Sequence[Sequence[int]], axes: Mapping[str, Sequence[int]], rules: Mapping[str, float], nodes: Any
) -> alt.LayerChart:
    """What a sample points to while it is counted, from the draws of one seed: the first is the share that is valid.

    `raws`: signatures handed in, by margin and valid share (`axes`); `rules`: goal, sample (percent), low, high, sd. As
    `run.sampled` counts it.
    """
    goal = rules["goal"]
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
    at = {"x": _checked("done"), "y": _pointed("points")}
    path = steps.mark_line(color=ACCENT, size=3, clip=True).encode(**at, order="i:Q")
    dot = steps.transform_filter("datum.done == checked")
    dot = dot.mark_point(filled=True, size=160, color=ACCENT, opacity=1).encode(**at)
    rule = one_row(goal=100, start=0, end=100).mark_rule(strokeDash=[4, 3], color=INK)
    rule = rule.encode(y=_pointed("goal"), x=_checked("start"), x2="end:Q")
    chart = alt.layer(*_zones(rules["low"], rules["high"]), rule, path, dot, width="container", height=300)
    place = f"[indexof({js(axes['margin'])}, margin)][indexof({js(axes['share'])}, share)]"
    return computed(
        chart,
        {
            "raws": js(raws),
            "nodes": js(nodes),
            "raw": f"raws{place}",
            "p": f"min(1, max(0, share / 100 + {rules['sd'] / 100} * {normal.format('0')}))",
            "spread": f"sqrt(p * (1 - p) * {BATCHES} / (raw * {rules['sample'] / 100}))",
            **_decided(rules, normal),
        },
    )


def _pointed(field: str) -> alt.Y:
    """What a sample points to, in percent of the number needed."""
    axis = percents(values=[90, 95, 100, 105, 110, 115, 120])
    title = WORDS["sample"]["chart"]["y"]
    return alt.Y(f"{field}:Q", title=title, scale=alt.Scale(domain=[85, 125]), axis=axis)


def _checked(field: str) -> alt.X:
    """How much of the sample was checked, in percent, and room beside it."""
    axis = percents(values=[0, 25, 50, 75, 100], grid=False)
    title = WORDS["sample"]["chart"]["x"]
    return alt.X(f"{field}:Q", title=title, scale=alt.Scale(domain=[0, ASIDE], nice=False), axis=axis)


def _zones(low: float, high: float) -> list[alt.Chart]:
    """The three zones of the rule, each named beside the line; the one where the sample ended is bold."""
    w = WORDS["sample"]["chart"]
    zones = pd.DataFrame(
        [
            (w["eligible"], high, 125, REACHED),
            (w["between"], low, high, BETWEEN),
            (w["fails"], 85, low, SHORT),
        ],
        columns=["name", "from", "to", "tint"],
    ).assign(left=102.5)
    base = alt.Chart(zones).transform_calculate(
        middle="(datum.from + datum.to) / 2",
        lines="split(datum.name, '|')",
        here="checked == 100 && so_far >= datum.from && so_far < datum.to",
    )
    bands = base.mark_rect().encode(
        y=_pointed("from"),
        y2="to:Q",
        color=alt.Color("tint:N", scale=None),
        x=alt.value(0),
        x2=alt.value("width"),
    )
    names = base.mark_text(
        align="left",
        baseline="middle",
        color=INK,
        dy=alt.expr("length(datum.lines) > 1 ? -8 : 0"),
        fontSize=alt.expr(f"{NARROW} ? 12 : 14"),
        fontWeight=alt.expr("datum.here ? 700 : 400"),
    )
    return [bands, names.encode(x=_checked("left"), y=_pointed("middle"), text="lines:N")]


def _decided(rules: Mapping[str, float], normal: str) -> dict[str, str]:
    """Parameters that say what the sample points to so far, and what the whole sample decides."""
    low, high, goal = rules["low"], rules["high"], rules["goal"]
    counted = f"checked * {BATCHES / 100}"
    off = " + ".join(f"({i} <= {counted} ? {normal.format(i)} : 0)" for i in range(1, BATCHES + 1))
    told = {
        name: sentence(WORDS["sample"]["verdicts"][name], full="format(all_of, '.1~f')") for name in VERDICTS
    }
    full = f"all_of >= 100 ? {told['counted_in']} : {told['fails_count']}"
    return {
        "all_of": f"raw * p / {goal} * 100",
        "so_far": f"raw * (p + spread * ({off}) / ({counted})) / {goal} * 100",
        "points": "format(so_far, '.1~f')",
        "verdict": f"so_far < {low} ? {told['fails_now']} : so_far > {high} ? {told['now']} : {full}",
    }
