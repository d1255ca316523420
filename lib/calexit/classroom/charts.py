"""The class report's pictures: DataFrames in, Altair charts out."""

from __future__ import annotations

import json

import altair as alt
import pandas as pd

from calexit.classroom import words
from calexit.kit.theme import ACCENT, INK, NARROW, SOFT, UNSURE, above, beside, headroom, whole


def _bars(
    rows: pd.DataFrame, value: str, name: str, title: str, most: float, names: alt.Axis | None = None
) -> alt.Chart:
    return alt.Chart(rows, width="container").encode(
        x=alt.X(f"{value}:Q", title=title, scale=alt.Scale(domain=[0, most]), axis=whole()),
        y=alt.Y(f"{name}:N", title=None, sort=None, axis=names or alt.Axis(ticks=False, domain=False)),
    )


def progress(rows: pd.DataFrame, students: int, start: str) -> alt.LayerChart:
    """Bars of how many students did each thing. `rows`: chapter, what, count."""
    title = words.PROGRESS["axis"].format(students=students)
    base = _bars(rows, "count", "what", title, max(students, 1), beside(labelLimit=330))
    base = base.transform_filter("datum.chapter == chapter")
    text = base.mark_text(align="left", dx=5, fontWeight=700, color=INK).encode(text="count:Q")
    names = above(base, "what:N", -17)
    counts = rows.groupby("chapter").size().to_dict()
    height = f"({json.dumps(counts)})[chapter] * ({NARROW} ? 44 : 26)"
    chart = alt.layer(base.mark_bar(color=ACCENT, size=16), text, names, height=26 * counts[start])
    return chart.add_params(
        alt.param(name="chapter", value=start),
        alt.param(name="height", expr=height),
    )


def answers(rows: pd.DataFrame, start: str) -> alt.LayerChart:
    """Two bars an option: at the first try, and now. `rows`: key, option (words), when, count."""
    w = words.ANSWERS
    base = alt.Chart(rows, width="container", height=230).transform_filter("datum.key == question")
    when = [w["first"], w["now"]]
    room = alt.expr(f"{NARROW} ? 170 : 300")  # the same for every question, so that none leaves the frame
    options = alt.Axis(labelLimit=room, minExtent=room, ticks=False, domain=False)
    base = base.encode(
        x=alt.X(
            "count:Q",
            title=w["axis"],
            axis=whole(),
            scale=alt.Scale(
                domain=[0, alt.ExprRef(f"({NARROW} ? 2.4 : 1.25) * {max(rows['count'].max(), 1)}")]
            ),
        ),
        y=alt.Y("option:N", title=None, sort=None, axis=options),
        yOffset=alt.YOffset("when:N", sort=when),
        color=alt.Color(
            "when:N", title=None, sort=when, scale=alt.Scale(domain=when, range=[UNSURE, ACCENT]), legend=None
        ),
    )
    text = base.transform_calculate(label="datum.count + ' ' + datum.when")
    return alt.layer(
        base.mark_bar(),
        text.mark_text(align="left", dx=5, color=INK).encode(text="label:N", color=alt.value(INK)),
    ).add_params(alt.param(name="question", value=start))


def guesses(rows: pd.DataFrame, start: str) -> alt.LayerChart:
    """Columns of how many guessed what. `rows`: key, guess (words), place (order), count, middle and record (true or false)."""
    w = words.GUESSES
    base = alt.Chart(rows, width="container", height=220).transform_filter("datum.key == exhibit")
    named = {key: dict(zip(g["place"], g["guess"], strict=True)) for key, g in rows.groupby("key")}
    base = base.encode(
        x=alt.X(
            "place:O",  # the same words may stand in another place in another exhibit
            title=w["no_unit"],
            axis=alt.Axis(
                labelAngle=alt.expr(f"{NARROW} ? -35 : 0"),
                labelAlign=alt.expr(f"{NARROW} ? 'right' : 'center'"),
                labelLimit=110,
                labelExpr=f"({json.dumps(named, ensure_ascii=False)})[exhibit][datum.value]",
            ),
        ),
        y=alt.Y("count:Q", title=w["count"], axis=whole()),
    )
    bars = base.mark_bar(stroke=ACCENT).encode(
        color=alt.condition("datum.middle", alt.value(ACCENT), alt.value("#9fc3d9")),
        strokeWidth=alt.condition("datum.middle", alt.value(2), alt.value(0)),
    )
    text = base.transform_filter("datum.count > 0").mark_text(dy=-7, color=INK).encode(text="count:Q")
    record = base.transform_filter("datum.record").mark_text(dy=-22, color=INK, fontWeight=700)
    named_record = record.encode(text=alt.value(w["mark"]))
    return alt.layer(bars, text, named_record, headroom(base, "count", 0.25, "y")).add_params(
        alt.param(name="exhibit", value=start)
    )


def calibration(rows: pd.DataFrame) -> alt.LayerChart:
    """How often right against how sure. `rows`: said, answers, right_share, view, value."""
    w = words.CALIBRATION
    line = alt.Chart(
        pd.DataFrame({"said": [0, 100], "value": [0, 100], "label": ["", w["line"]], "view": "share"})
    )
    line = line.transform_filter("datum.view == view").encode(x="said:Q", y="value:Q")
    base = (
        alt.Chart(rows)
        .transform_filter("datum.view == view")
        .encode(
            x=alt.X(
                "said:Q",
                title=w["said"],
                scale=alt.Scale(domain=[0, 104], nice=False),
                axis=alt.Axis(labelExpr="datum.value + '%'"),
            ),
            y=alt.Y(
                "value:Q",
                title=None,
                scale=alt.Scale(zero=True),
                axis=alt.Axis(labelExpr="datum.value + (view == 'share' ? '%' : '')"),
            ),
        )
    )
    text = base.transform_calculate(label="round(datum.value) + (datum.view == 'share' ? '%' : '')")
    return alt.layer(
        line.mark_line(color=SOFT, strokeDash=[4, 4]),
        line.mark_text(align="right", dx=-22, dy=4, color=SOFT).encode(text="label:N"),
        base.mark_point(filled=True, size=90, color=ACCENT, opacity=1),
        text.mark_text(dy=14, stroke="white", strokeWidth=4).encode(text="label:N"),
        text.mark_text(dy=14, color=INK).encode(text="label:N"),
        headroom(base, "value", 0.05, "y"),
        width="container",
        height=260,
    ).add_params(alt.param(name="view", value="share"))


def ballot(rows: pd.DataFrame, start: str) -> alt.LayerChart:
    """One bar a card. `rows`: answer, card (words), share, label."""
    w = words.BALLOT
    base = _bars(rows, "share", "card", w["share"], 100).transform_filter("datum.answer == answer")
    text = base.mark_text(align="left", dx=5, fontWeight=700, color=INK).encode(text="label:N")
    return alt.layer(base.mark_bar(color=ACCENT, size=24), text, height=alt.Step(40)).add_params(
        alt.param(name="answer", value=start)
    )
