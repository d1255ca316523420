"""Chapter 3's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from calexit.kit import theme
from calexit.kit.format import signed as written_signed
from calexit.kit.reading import fill
from calexit.kit.theme import (
    ACCENT,
    CLAIM,
    GUESS,
    INK,
    NARROW,
    NO,
    SOFT,
    UNSURE,
    YES,
    js,
    sentence,
    signed,
)
from calexit.polling.words import WORDS

PERCENT = alt.Axis(labelExpr="datum.value + '%'")
STEP = 3
"""Points that stand in one column where a class has many different gaps."""
BAND = "#f3f5f7"
"""The ground of a group of rows."""
ANSWERS: dict[str, str] = WORDS["two-headlines"]["answers"]


def _x(field: str, title: str, top: float = 100, **more: Any) -> alt.X:
    return alt.X(f"{field}:Q", title=title, scale=alt.Scale(domain=[0, top]), axis=PERCENT, **more)


def _rows(field: str, order: list[str], axis: alt.Axis | None = None) -> alt.Y:
    axis = axis or alt.Axis(ticks=False, domain=False)
    return alt.Y(f"{field}:N", title=None, sort=order, axis=axis)


def headlines(claims: pd.DataFrame) -> alt.LayerChart:
    """Two claims on a line from 0 to 100, and the reader's guess. `claims`: figure, headline, wide and narrow (lines)."""
    w = WORDS["headlines"]["chart"]
    base = alt.Chart(claims).encode(x=_x("figure", w["x"]))
    marks = base.mark_point(shape="diamond", filled=True, size=260, color=CLAIM, opacity=1).encode(
        y=alt.value(146)
    )
    figures = base.mark_text(fontSize=26, fontWeight=700, color=INK).encode(
        y=alt.value(16), text=alt.Text("headline:N")
    )
    said = base.transform_calculate(said=f"{NARROW} ? datum.narrow : datum.wide")
    said = said.mark_text(fontSize=12, lineHeight=15, color=SOFT, baseline="top")
    guess = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(guess="guess", words=sentence(w["guess"], guess="guess"))
        .transform_filter("isValid(datum.guess)")
        .encode(x=alt.X("guess:Q"))
    )
    line = guess.mark_rule(color=GUESS, size=3).encode(y=alt.value(128), y2=alt.value(180))
    far = "datum.guess > 60"
    word = guess.mark_text(
        color=GUESS,
        fontWeight=700,
        dx=alt.expr(f"{far} ? -6 : 6"),
        align=alt.expr(f"{far} ? 'right' : 'left'"),
    ).encode(y=alt.value(170), text="words:N")
    said = said.encode(y=alt.value(36), text="said:N")
    return alt.layer(marks, figures, said, line, word, width="container", height=180)


def every_poll(rows: pd.DataFrame, groups: pd.DataFrame) -> alt.LayerChart:
    """All polls of Californians under the question they asked, the two claims among them; what is not lit turns pale.

    Names stand in a column at the left, on a phone over their dots; figures at the right. `rows`: at (place from the top),
    measure, payer, flag, claim, yes, low, high, said (its figure), label, question, people, margin_basis. `groups`: from,
    at, end, text.
    """
    w = WORDS["every-poll"]["chart"]
    x = alt.Scale(
        domainMin=alt.expr(f"{NARROW} ? 0 : -42"),
        domainMax=alt.expr(f"{NARROW} ? 96 : 86"),
        nice=False,
        zero=False,
    )
    down = alt.Scale(domain=[-1.3, rows["at"].max() + 0.7], reverse=True)
    y = alt.Y("at:Q", axis=None, scale=down)
    bands = alt.Chart(groups).mark_rect(color=BAND)
    bands = bands.encode(y=alt.Y("from:Q", axis=None, scale=down), y2="end:Q")
    ground = {"stroke": BAND, "strokeWidth": 5, "color": BAND}  # no line crosses a word
    heads = [
        alt.Chart(groups).mark_text(align="left", fontWeight=700, fontSize=13, **look)
        for look in (ground, {"color": INK})
    ]
    heads = [head.encode(x=alt.value(4), y=y, text="text:N") for head in heads]
    half = alt.Chart(pd.DataFrame([{"half": 50, "words": w["half"]}])).encode(x=alt.X("half:Q", scale=x))
    line = half.mark_rule(strokeDash=[4, 3], color=SOFT, opacity=0.7)
    word = half.mark_text(align="left", dx=4, color=SOFT, fontSize=11).encode(y=alt.value(6), text="words:N")
    lit = (
        "(datum.claim || show == 'any' || show == datum.measure || show == datum.payer || show == datum.flag)"
    )
    base = alt.Chart(rows).transform_calculate(lit=lit)
    low = alt.expr(f"{NARROW} ? 7 : 0")  # under its name
    bars = base.mark_rule(size=4, yOffset=low, color=alt.expr("datum.lit ? '#9cc3dd' : '#dde2e7'")).encode(
        x=alt.X(
            "low:Q",
            scale=x,
            title=w["x"],
            axis=alt.Axis(labelExpr="datum.value + '%'", grid=False, values=[0, 20, 40, 60, 80]),
        ),
        x2="high:Q",
        y=y,
    )
    fill = alt.expr(f"datum.claim ? '{CLAIM}' : datum.lit ? '{ACCENT}' : '#aab4be'")
    dots = base.mark_point(
        filled=True, size=alt.expr(f"{NARROW} ? 90 : 120"), opacity=1, yOffset=low, color=fill
    ).encode(
        x=alt.X("yes:Q", scale=x),
        y=y,
        shape=alt.condition("datum.claim", alt.value("diamond"), alt.value("circle")),
        tooltip=[
            alt.Tooltip("label:N", title=w["poll"]),
            alt.Tooltip("question:N", title=w["question"]),
            alt.Tooltip("people:N", title=w["people"]),
            alt.Tooltip("margin_basis:N", title=w["margin"]),
        ],
    )
    ink = alt.expr(f"datum.claim ? '#8f3f70' : datum.lit ? '#1d2329' : '{SOFT}'")
    figures = base.mark_text(align="right", dx=-6, dy=low, fontWeight=700, fontSize=13, color=ink).encode(
        x=alt.value("width"), y=y, text="said:N"
    )
    weight, over = alt.expr("datum.claim ? 700 : 400"), alt.expr(f"{NARROW} ? -6 : 0")
    names = [
        base.mark_text(align="left", dx=14, dy=over, fontWeight=weight, **look).encode(
            x=alt.value(0), y=y, text="label:N"
        )
        for look in (ground, {"color": ink})
    ]
    many = rows["at"].max() + 1.8
    height = alt.param(name="height", expr=f"({NARROW} ? 26 : 18) * {many}")  # large, all is on one screen
    chart = alt.layer(bands, line, word, *names, *heads, bars, dots, figures, width="container")
    return chart.properties(height=round(18 * many)).add_params(height)


def undecided(polls: pd.DataFrame, grid: pd.DataFrame) -> alt.LayerChart:
    """One poll as published, and with some of the not sure counted as yes; the printed number is what to reach."""
    w = WORDS["where-43"]["chart"]
    long = polls.melt(["poll_id"], ["yes", "not_sure", "no"], "answer", "share").assign(row=w["published"])
    shared = grid.melt(["poll_id", "fraction"], ["yes", "not_sure", "no"], "answer", "share")
    shared = shared.assign(row=w["counted"])
    both = pd.concat([long, shared], ignore_index=True)
    both["answer"] = both["answer"].str.replace("_", " ")
    both["place"] = both["answer"].map({answer: i for i, answer in enumerate(ANSWERS)})
    both["name"] = both["answer"].map(ANSWERS)
    chosen = "datum.poll_id == poll && (!isValid(datum.fraction) || datum.fraction == fraction)"
    stacked = (
        alt.Chart(both)
        .transform_filter(chosen)
        .transform_stack(
            stack="share", as_=["start", "end"], groupby=["row"], sort=[alt.SortField("place", "ascending")]
        )
    )
    base = stacked.transform_calculate(
        middle="(datum.start + datum.end) / 2",
        words="datum.share < 6 ? '' : [datum.name, format(datum.share, '.1~f') + '%']",
    )
    y = _rows("row", [w["published"], w["counted"]], alt.Axis(labels=False, ticks=False, domain=False))
    colors = alt.Scale(domain=list(ANSWERS), range=[YES, UNSURE, NO])
    bars = base.mark_bar(size=58, stroke="white", strokeWidth=1.5).encode(
        x=alt.X("start:Q", title=w["x"], axis=PERCENT, scale=alt.Scale(domain=[0, 100])),
        x2="end:Q",
        y=y,
        color=alt.Color("answer:N", scale=colors, legend=None),
        tooltip=[alt.Tooltip("name:N", title=w["answer"]), alt.Tooltip("share:Q", title=w["share"])],
    )
    words = base.mark_text(
        fontSize=alt.expr(f"{NARROW} ? 12 : 15"), fontWeight=700, color=INK, lineHeight=18, dy=-9
    ).encode(x="middle:Q", y=y, text="words:N")
    rows = alt.Chart(pd.DataFrame({"row": [w["published"], w["counted"]]}))
    names = rows.mark_text(align="left", dy=-40, fontSize=13, fontWeight=600, color=SOFT)
    names = names.encode(x=alt.value(0), y=y, text="row:N")
    printed = polls[["poll_id", "printed"]].assign(row=w["counted"])
    goal = alt.Chart(printed).transform_filter("datum.poll_id == poll").encode(x="printed:Q", y=y)
    goal = goal.transform_calculate(words=sentence(w["printed"], figure="datum.printed"))
    mark = goal.mark_tick(thickness=3, size=76, color="#8f3f70")
    said = goal.mark_text(align="left", dx=5, dy=-40, fontSize=13, fontWeight=700, color="#8f3f70")
    return alt.layer(
        bars, words, names, mark, said.encode(text="words:N"), width="container", height=alt.Step(100)
    )


def trail(steps: pd.DataFrame, columns: pd.DataFrame) -> alt.LayerChart:
    """Two chains of documents, from a printed number (top) back to where it started; the broken link is a gap.

    `steps`: step_id, column (0, 1), wide_top, wide_bottom (lines from the top; on a phone narrow_top, narrow_bottom), look ("box",
    "none": an empty box, "gap", "also"), who, wide and narrow (lists of lines). `columns`: column, text (the number), also
    (a heading), wide_also_top, narrow_also_top.
    """
    deep, narrow_deep = float(steps["wide_bottom"].max()), float(steps["narrow_bottom"].max())
    y = alt.Scale(domain=[-2.2, alt.ExprRef("deep")], reverse=True)
    top = alt.Y("top:Q", scale=y, axis=None)
    x = alt.Scale(domain=[0, 2], nice=False)
    base = alt.Chart(steps).transform_calculate(
        top=f"{NARROW} ? datum.narrow_top : datum.wide_top",
        bottom=f"{NARROW} ? datum.narrow_bottom : datum.wide_bottom",
        left="datum.column + 0.02",
        right="datum.column + 0.96",
        middle="datum.column + 0.49",
        text_at="datum.column + 0.05",
        chosen="datum.step_id == step",
        shown=f"{NARROW} ? datum.narrow : datum.wide",
        who=f"{NARROW} ? datum.narrow_who : datum.wide_who",
    )
    left = alt.X("left:Q", scale=x, axis=None)
    arrows = base.transform_filter("datum.arrow").transform_calculate(
        up="datum.top - 1.1", end="datum.top - 0.25"
    )
    shaft = arrows.mark_rule(size=2, color=SOFT).encode(
        x=alt.X("middle:Q", scale=x, axis=None), y=alt.Y("up:Q", scale=y, axis=None), y2="end:Q"
    )
    tips = arrows.mark_point(shape="triangle-down", filled=True, size=70, color=SOFT, opacity=1)
    tips = tips.encode(x=alt.X("middle:Q", scale=x, axis=None), y=alt.Y("end:Q", scale=y, axis=None))
    gap = base.transform_filter("datum.look == 'gap'").transform_calculate(over="datum.top - 0.75")
    cross = gap.mark_text(fontSize=20, fontWeight=700, color="#a84300", text="✕")
    cross = cross.encode(x=alt.X("middle:Q", scale=x, axis=None), y=alt.Y("over:Q", scale=y, axis=None))
    boxes = base.mark_rect(
        cornerRadius=5,
        cursor="pointer",
        fill=alt.expr("datum.chosen ? '#dcebf5' : datum.look == 'box' ? '#f3f5f7' : '#ffffff'"),
        stroke=alt.expr(
            f"datum.look == 'gap' || datum.look == 'none' ? '#d55e00' : "
            f"datum.chosen ? '{ACCENT}' : datum.look == 'also' ? '#ffffff' : '#9aa4ae'"
        ),
        strokeWidth=alt.expr("datum.chosen ? 3 : 1.5"),
        strokeDash=alt.expr("datum.look == 'gap' || datum.look == 'none' ? [5, 4] : [1, 0]"),
    ).encode(x=left, x2="right:Q", y=top, y2="bottom:Q")
    ink = alt.expr(
        f"datum.look == 'gap' || datum.look == 'none' ? '#a84300' : datum.look == 'also' ? '{SOFT}' : '{INK}'"
    )
    size = alt.expr(f"{NARROW} ? 12 : 13")
    who = base.mark_text(
        align="left",
        baseline="top",
        dy=6,
        lineHeight=15,
        fontWeight=700,
        fontSize=size,
        color=ink,
        cursor="pointer",
    ).encode(x=alt.X("text_at:Q", scale=x, axis=None), y=top, text="who:N")
    what = base.mark_text(
        align="left",
        baseline="top",
        dy=alt.expr("6 + 15 * length(datum.who)"),
        lineHeight=15,
        fontSize=size,
        color=ink,
        cursor="pointer",
    ).encode(x=alt.X("text_at:Q", scale=x, axis=None), y=top, text="shown:N")
    tops = alt.Chart(columns).transform_calculate(at="datum.column + 0.02", top="-1.2")
    numbers = tops.mark_text(align="left", fontSize=26, fontWeight=700, color="#8f3f70", baseline="middle")
    numbers = numbers.encode(x=alt.X("at:Q", scale=x, axis=None), y=top, text="text:N")
    also = tops.transform_calculate(
        also_at=f"{NARROW} ? datum.narrow_also_top : datum.wide_also_top"
    ).mark_text(align="left", fontSize=size, fontWeight=700, color=SOFT, baseline="top")
    also = also.encode(
        x=alt.X("at:Q", scale=x, axis=None), y=alt.Y("also_at:Q", scale=y, axis=None), text="also:N"
    )
    chart = alt.layer(
        shaft,
        tips,
        cross,
        boxes,
        who,
        what,
        numbers,
        also,
        width="container",
        height=round(17 * (deep + 2.4)),
    )
    return chart.add_params(
        alt.param(name="deep", expr=f"{NARROW} ? {narrow_deep + 0.2} : {deep + 0.2}"),
        alt.param(name="height", expr="17 * (deep + 2.2)"),
    )


def two_headlines(people: pd.DataFrame, totals: pd.DataFrame) -> alt.LayerChart:
    """The same hundred people twice, a dot each, in a column an answer: above asked plainly, below in other words.

    A dark edge: who answers otherwise than above. `people`: person and `spots`, a list over the `states` of the controls
    ("crowd|question"): 100 for each column before it, and the place in it. `totals`: crowd, question, answer, column, text.
    """
    w, names = WORDS["two-headlines"]["chart"], WORDS["two-headlines"]["questions"]
    states, plain, lines = js(people.attrs["states"]), js(people.attrs["plain"]), people.attrs["lines"]
    x, per = alt.Scale(domain=[0, 3], nice=False), people.attrs["per_line"]
    y = alt.Scale(domain=[-0.6, 2 * lines + 5.4], reverse=True, nice=False)
    spot = f"datum.spots[indexof({states}, crowd + '|' + {{}})]"
    base = alt.Chart(people).transform_calculate(was=spot.format(plain), now=spot.format("question"))
    colors = f"[{js(YES)}, {js('#6d7782')}, {js(NO)}][floor(datum.spot / 100)]"
    ink = alt.Color(
        "answer:N", scale=alt.Scale(domain=[*ANSWERS], range=["#00704f", "#59636e", "#8a5a00"]), legend=None
    )

    def asked(which: str, question: str, words: str, top: float) -> list[alt.Chart]:
        """Return one hundred: the question, what was answered, the dots."""
        at = f"floor(datum.spot / 100) + 0.06 + (datum.spot % {per}) * {0.88 / per:.4f}"
        dots = base.transform_calculate(spot=f"datum.{which}").transform_calculate(
            at=at,
            line=f"{top + 3.1} + floor(datum.spot % 100 / {per})",
        )
        dots = dots.transform_calculate(
            edge=f"floor(datum.was / 100) != floor(datum.spot / 100) ? ({NARROW} ? 1.4 : 2.2) : 0"
        )
        dots = dots.mark_circle(
            size=alt.expr(f"{NARROW} ? 42 : 120"),
            opacity=1,
            color=alt.expr(colors),
            stroke=INK,
            strokeWidth=alt.expr("datum.edge"),
        ).encode(
            x=alt.X("at:Q", scale=x, axis=None),
            y=alt.Y("line:Q", scale=y, axis=None),
            key="person:Q",  # who it is, whatever is asked: then the dot walks
        )
        heads = alt.Chart(totals).transform_filter(f"datum.crowd == crowd && datum.question == {question}")
        heads = heads.transform_calculate(at="datum.column + 0.03", line=f"{top + 1.7}")
        heads = heads.mark_text(align="left", fontSize=alt.expr(f"{NARROW} ? 15 : 22"), fontWeight=700)
        title = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
            words=words, line=f"{top}", at="0.03"
        )
        title = title.mark_text(align="left", fontSize=14, fontWeight=600, color=INK)
        places = {"x": alt.X("at:Q", scale=x, axis=None), "y": alt.Y("line:Q", scale=y, axis=None)}
        return [
            title.encode(**places, text="words:N"),
            heads.encode(**places, text="text:N", color=ink),
            dots,
        ]

    below = lines + 3.2
    guess = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(at="1.03", line=f"{below}", words=sentence(w["guess"], guess="guess"))
        .transform_filter("isValid(guess) && question == 'peaceful, negotiated' && crowd == 'one public'")
        .mark_text(align="left", color=GUESS, fontSize=13)
        .encode(x=alt.X("at:Q", scale=x, axis=None), y=alt.Y("line:Q", scale=y, axis=None), text="words:N")
    )
    other = f"({js(dict(names))})[question]"
    return alt.layer(
        *asked("was", plain, js(names["simple"]), 0),
        *asked("now", "question", other, below),
        guess,
        width="container",
        height=round(15 * (2 * lines + 6)),
    )


def deals(dealt: pd.DataFrame, difference: float) -> alt.LayerChart:
    """The gap of each deal so far, a dot each, between two lines as far from zero as the class's own gap.

    `dealt`: deal, difference (points), as_far.
    """
    w = WORDS["experiment"]["chart"]
    step = STEP if dealt["difference"].nunique() > 40 else 0.1  # a large class has a gap for every point
    table = dealt.assign(at=(dealt["difference"] / step).round() * step)
    table["high"] = table.groupby("at").cumcount() + 1
    top = max(8, int(table["high"].max()) + 4)
    wide = max(20, *(abs(x) for x in [*table["at"], difference])) * 1.12
    x = alt.Scale(domain=[-wide, wide], nice=False)
    color = alt.condition("datum.as_far", alt.value("#d55e00"), alt.value("#9fb4c4"))
    axis = alt.Axis(labelExpr=signed("datum.value"), grid=False)
    dots = alt.Chart(table.round(1)).transform_filter("datum.deal <= deal")
    dots = dots.mark_circle(size=max(5, min(16, 200 / top)) ** 2, opacity=1).encode(
        x=alt.X("at:Q", title=w["x"], scale=x, axis=axis),
        y=alt.Y("high:Q", title=w["y"], scale=alt.Scale(domain=[0, top]), axis=theme.whole(minExtent=34)),
        color=color,
        tooltip=[alt.Tooltip("deal:Q", title=w["deal"]), alt.Tooltip("difference:Q", title=w["x"])],
    )
    size, own = abs(difference), fill(w["here"], {"gap": written_signed(difference)})
    tails = alt.Chart(pd.DataFrame({"at": [size, -size], "end": [wide, -wide]}))
    tails = tails.encode(x=alt.X("at:Q", scale=x))
    inside = "true" if size > 0.6 * wide else NARROW  # no room for words beyond the lines
    sides = [
        (difference, own, difference >= 0, "true"),
        (-difference, w["other"], difference < 0, f"!({inside})"),
    ]
    marks = [
        tails.transform_filter(f"datum.at == {js(at)} && {shown}")
        .mark_text(
            align=alt.expr(f"({inside}) == {js(right)} ? 'right' : 'left'"),
            dx=alt.expr(f"({inside}) == {js(right)} ? -6 : 6"),
            fontWeight=700,
            color=INK,
        )
        .encode(y=alt.value(10), text=alt.value(words))
        for at, words, right, shown in sides
    ]
    return alt.layer(
        tails.mark_rect(color="#fbe9dd").encode(x2="end:Q"),
        tails.mark_rule(color=INK, size=2, strokeDash=[5, 3]),
        dots,
        *marks,
        width="container",
        height=260,
    )
