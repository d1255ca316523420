"""Chapter 3's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from calexit.kit import theme
from calexit.kit.theme import (
    ACCENT,
    CLAIM,
    FAINT,
    GUESS,
    INK,
    NARROW,
    NO,
    PARTIES,
    SOFT,
    UNSURE,
    YES,
    js,
    sentence,
)
from calexit.polling.words import WORDS

PERCENT = alt.Axis(labelExpr="datum.value + '%'")
UP = alt.Axis(labelExpr="datum.value + '%'", tickCount=5)
ANSWERS: dict[str, str] = WORDS["two-headlines"]["answers"]


def _answer_colors() -> alt.Scale:
    return alt.Scale(domain=list(ANSWERS.values()), range=[YES, UNSURE, NO])


def _x(field: str, title: str, top: float = 100, **more: Any) -> alt.X:
    return alt.X(f"{field}:Q", title=title, scale=alt.Scale(domain=[0, top]), axis=PERCENT, **more)


def _rows(field: str, order: list[str], axis: alt.Axis | None = None) -> alt.Y:
    axis = axis or alt.Axis(ticks=False, domain=False)
    return alt.Y(f"{field}:N", title=None, sort=order, axis=axis)


def headlines(claims: pd.DataFrame) -> alt.LayerChart:
    """Two claims on a line from 0 to 100, and the reader's guess. `claims`: figure, label."""
    w = WORDS["headlines"]["chart"]
    base = alt.Chart(claims).encode(x=_x("figure", w["x"]))
    marks = base.mark_point(shape="diamond", filled=True, size=260, color=CLAIM, opacity=1).encode(
        y=alt.value(86)
    )
    figures = base.mark_text(fontSize=26, fontWeight=700, color=INK).encode(
        y=alt.value(50), text=alt.Text("headline:N")
    )
    last = alt.expr(f"{NARROW} && datum.figure == {claims['figure'].max()} ? -15 : 0")  # the names would meet
    said = base.mark_text(fontSize=12, color=SOFT, dy=last).encode(y=alt.value(22), text="label:N")
    guess = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(guess="guess", words=sentence(w["guess"], guess="guess"))
        .transform_filter("isValid(datum.guess)")
        .encode(x=alt.X("guess:Q"))
    )
    line = guess.mark_rule(color=GUESS, size=3).encode(y=alt.value(66), y2=alt.value(120))
    far = "datum.guess > 60"
    word = guess.mark_text(
        color=GUESS,
        fontWeight=700,
        dx=alt.expr(f"{far} ? -6 : 6"),
        align=alt.expr(f"{far} ? 'right' : 'left'"),
    ).encode(y=alt.value(110), text="words:N")
    return alt.layer(marks, figures, said, line, word, width="container", height=120)


def every_poll(polls: pd.DataFrame, claims: pd.DataFrame) -> alt.LayerChart:
    """All polls of Californians, a row each by date; rows that the filters leave out turn grey."""
    w, order = WORDS["every-poll"]["chart"], polls["label_row"].tolist() + claims["label_row"].tolist()
    fits = " && ".join(
        f"({name} == 'any' || datum.{column} == {name})"
        for name, column in (
            ("measure", "measure"),
            ("asked", "asked"),
            ("paid", "sponsor_kind"),
            ("quality", "flag"),
        )
    )
    keep = [
        *("label_row", "measure", "asked", "sponsor_kind", "flag", "yes", "low", "high"),
        *("pollster", "question", "people", "margin_basis"),
    ]
    base = alt.Chart(polls[keep]).transform_calculate(fits=fits)
    y = _rows("label_row", order, theme.beside(labelLimit=330))
    title = w["x"]
    x = _x("yes", title, 90)
    bars = base.mark_rule(size=3).encode(
        x=x,
        y=y,
        x2="high:Q",
        color=alt.condition("datum.fits", alt.value("#9cc3dd"), alt.value("#eceff2")),
    )
    bars = bars.encode(x=_x("low", title, 90))
    dots = base.mark_circle(size=95, opacity=1).encode(
        x=x,
        y=y,
        color=alt.condition("datum.fits", alt.value(ACCENT), alt.value("#d5dae0")),
        tooltip=[
            alt.Tooltip("label_row:N", title=w["poll"]),
            alt.Tooltip("question:N", title=w["question"]),
            alt.Tooltip("people:N", title=w["people"]),
            alt.Tooltip("margin_basis:N", title=w["margin"]),
        ],
    )
    figures = base.transform_filter("datum.fits").transform_calculate(end="max(datum.yes, datum.high)")
    figures = figures.mark_text(align="left", dx=9, fontWeight=600).encode(
        x=_x("end", title, 90), y=y, text=alt.Text("yes:Q")
    )
    span = base.transform_filter("datum.fits").transform_aggregate(least="min(yes)", most="max(yes)")
    span = span.mark_rect(color=ACCENT, opacity=0.08).encode(x=_x("least", title, 90), x2="most:Q")
    said = alt.Chart(claims).transform_filter("claims").encode(x=_x("figure", title, 90), y=y)
    diamonds = said.mark_point(shape="diamond", filled=True, size=130, color=CLAIM, opacity=1)
    names = said.mark_text(align="left", dx=9, color="#8f3f70", fontWeight=600).encode(text="note:N")
    heads = [
        theme.above(part.encode(y=y), "label_row:N", -13, color=SOFT)
        for part in (base, alt.Chart(claims).transform_filter("claims"))
    ]
    chart = alt.layer(span, bars, dots, figures, diamonds, names, *heads, width="container")
    return theme.rows(chart, len(order), 21, 36)


def undecided(polls: pd.DataFrame, grid: pd.DataFrame) -> alt.LayerChart:
    """One poll as published, and the same poll after the not sure are shared out."""
    w = WORDS["where-43"]["chart"]
    long = polls.melt(["poll_id"], ["yes", "not_sure", "no"], "answer", "share")
    long["answer"] = long["answer"].map(
        {"yes": ANSWERS["yes"], "not_sure": ANSWERS["not sure"], "no": ANSWERS["no"]}
    )
    long["row"] = w["published"]
    shared = grid.melt(["poll_id", "fraction"], ["yes", "no"], "answer", "share")
    shared["answer"] = shared["answer"].map({"yes": ANSWERS["yes"], "no": ANSWERS["no"]})
    shared["row"] = w["counted"]
    place = {answer: i for i, answer in enumerate(ANSWERS.values())}
    both = pd.concat([long, shared], ignore_index=True)
    both["place"] = both["answer"].map(place)
    chosen = "datum.poll_id == poll && (!isValid(datum.fraction) || datum.fraction == fraction)"
    base = (
        alt.Chart(both)
        .transform_filter(chosen)
        .transform_stack(
            stack="share", as_=["start", "end"], groupby=["row"], sort=[alt.SortField("place", "ascending")]
        )
        .transform_calculate(
            middle="(datum.start + datum.end) / 2",
            words="datum.share >= 6 ? format(datum.share, '.1~f') + '%' : ''",
        )
    )
    bars = base.mark_bar(size=46, stroke="white", strokeWidth=1.5).encode(
        x=alt.X("start:Q", title=w["x"], axis=PERCENT, scale=alt.Scale(domain=[0, 100])),
        x2="end:Q",
        y=_rows("row", [w["published"], w["counted"]]),
        color=alt.Color("answer:N", scale=_answer_colors(), legend=alt.Legend(orient="top", title=None)),
    )
    words = base.mark_text(fontSize=alt.expr(f"{NARROW} ? 12 : 15"), fontWeight=700, color=INK).encode(
        x="middle:Q", y=_rows("row", [w["published"], w["counted"]]), text="words:N"
    )
    return alt.layer(bars, words, width="container", height=alt.Step(62))


KINDS = ["says", "cites", "missing", "searched", "found", "end"]
"""What a step of a trail can be."""


def trail(steps: pd.DataFrame) -> alt.LayerChart:
    """The way of a number, step by step: who says it, whom they cite, what was looked for and found.

    Steps not opened yet are rings without words, so that the way ahead can be seen.
    """
    here = alt.Chart(steps).transform_filter("datum.claim_id == claim")
    base = here.transform_filter("datum.step <= step")
    y = alt.Y("step:O", axis=None, scale=alt.Scale(domain=sorted(steps["step"].unique())))
    numbers = here.mark_text(fontSize=13).encode(
        x=alt.value(8),
        y=y,
        text="step:O",
        color=alt.condition("datum.step <= step", alt.value(INK), alt.value(SOFT)),
    )
    ahead = here.transform_filter("datum.step > step")
    rings = ahead.mark_point(size=130, color="#9aa4ae", strokeWidth=1.5).encode(x=alt.value(30), y=y)
    kinds = alt.Scale(domain=KINDS, range=[CLAIM, "#e69f00", "#d55e00", "#8c96a0", "#009e73", INK])
    dots = base.mark_point(filled=True, opacity=1).encode(
        x=alt.value(30),
        y=y,
        color=alt.Color("kind:N", scale=kinds, legend=None),
        shape=alt.Shape(
            "kind:N",
            scale=alt.Scale(
                domain=KINDS,
                range=["diamond", "triangle-right", "cross", "circle", "square", "circle"],
            ),
            legend=None,
        ),
        size=alt.condition("datum.step == step", alt.value(260), alt.value(130)),
    )
    kind = base.mark_text(align="left", fontWeight=700, fontSize=13).encode(
        x=alt.value(50), y=y, text="word:N"
    )
    who = base.mark_text(align="left", fontSize=13, limit=420).encode(
        x=alt.value(140),
        y=y,
        text="who:N",
        color=alt.condition("datum.step == step", alt.value(INK), alt.value(SOFT)),
    )
    return alt.layer(numbers, rings, dots, kind, who, width="container", height=alt.Step(27))


def nearby(table: pd.DataFrame) -> alt.LayerChart:
    """Real figures of 14% that measure something else. `table`: nearby_id, who, percent, said, lines (said, for a phone)."""
    order = table["who"].tolist()
    y = _rows("who", order, theme.beside())
    base = alt.Chart(table).encode(y=y, x=_x("percent", WORDS["nearby-14"]["chart"]["x"], 60))
    chosen = "datum.nearby_id == near"
    dots = base.mark_circle(size=130, opacity=1, cursor="pointer").encode(
        color=alt.condition(chosen, alt.value(ACCENT), alt.value("#c3ccd4"))
    )
    said = base.transform_calculate(shown=f"{NARROW} ? datum.lines : [datum.said]")
    words = said.mark_text(
        align="left",
        baseline="line-top",
        lineHeight=14,
        dx=12,
        dy=alt.expr("-7 * length(datum.shown)"),
        cursor="pointer",
    ).encode(text="shown:N", color=alt.condition(chosen, alt.value(ACCENT), alt.value(SOFT)))
    who = theme.above(alt.Chart(table).encode(y=y), "who:N", -24, fontWeight=600)
    chart = alt.layer(dots, words, who, width="container")
    return theme.rows(chart, len(order), 28, 54)


def two_headlines(grid: pd.DataFrame) -> alt.LayerChart:
    """One model public: who is in it, and its answers to two questions, each answer by the group it came from."""
    w = WORDS["two-headlines"]["chart"]
    groups = WORDS["two-headlines"]["groups"]
    grid = grid[grid["share"] > 0]  # what nobody says is not drawn
    grid = grid.assign(
        answer=grid["answer"].map(ANSWERS),
        group=grid["group"].map(groups),
        place=grid["answer"].map({a: i for i, a in enumerate(ANSWERS)}),
        rank=grid["group"].map({g: i for i, g in enumerate(groups)}),
    )
    rows = [w["a"], w["b"]]
    layers = []
    for row, chosen in zip(rows, ("question_a", "question_b"), strict=True):
        base = (
            alt.Chart(grid)
            .transform_filter(f"datum.public == crowd && datum.question == {chosen}")
            .transform_calculate(row=js(row))
        )
        stacked = base.transform_stack(
            stack="share",
            as_=["start", "end"],
            groupby=["row"],
            sort=[alt.SortField("place", "ascending"), alt.SortField("rank", "ascending")],
        )
        layers.append(
            stacked.mark_bar(size=48, stroke="white", strokeWidth=1, strokeOpacity=0.7).encode(
                x=alt.X(
                    "start:Q",
                    title=w["x"],
                    axis=PERCENT,
                    scale=alt.Scale(domain=[0, 100]),
                ),
                x2="end:Q",
                y=_rows("row", rows),
                color=alt.Color(
                    "answer:N",
                    scale=_answer_colors(),
                    legend=alt.Legend(orient="top", title=None, values=list(ANSWERS.values())),
                ),
                tooltip=[
                    alt.Tooltip("group:N", title=w["group"]),
                    alt.Tooltip("answer:N", title=w["answer"]),
                    alt.Tooltip("share:Q", title=w["share"]),
                ],
            )
        )
        totals = base.transform_aggregate(
            share="sum(share)", groupby=["row", "answer", "place"]
        ).transform_stack(
            stack="share", as_=["start", "end"], groupby=["row"], sort=[alt.SortField("place", "ascending")]
        )
        sums = totals.transform_calculate(
            middle="(datum.start + datum.end) / 2",
            words="datum.share < 5 ? '' : format(datum.share, '.1~f') + '%'",
        ).encode(x="middle:Q", y=_rows("row", rows), text="words:N")
        font = {"fontSize": alt.expr(f"{NARROW} ? 13 : 17"), "fontWeight": 700}
        ground = alt.Stroke("answer:N", scale=_answer_colors(), legend=None)
        layers.append(sums.mark_text(strokeWidth=7, **font).encode(stroke=ground))  # no line through a figure
        layers.append(sums.mark_text(color=INK, **font))
    return alt.layer(*layers, width="container", height=alt.Step(64))


def contrasts(table: pd.DataFrame) -> alt.LayerChart:
    """Real pairs of wordings: two dots a row. `table`: wording_id, label, percent_a, percent_b."""
    order = table["label"].tolist()
    y = _rows("label", order, theme.beside(labelLimit=330))
    base = alt.Chart(table).encode(y=y)
    strong = "datum.wording_id == pair"
    line = base.mark_rule(size=3).encode(
        x=_x("percent_a", WORDS["contrasts"]["chart"]["x"]),
        x2="percent_b:Q",
        color=alt.condition(strong, alt.value(INK), alt.value("#d5dae0")),
    )
    a = base.mark_point(filled=True, size=110, opacity=1, shape="circle").encode(
        x="percent_a:Q", color=alt.condition(strong, alt.value(ACCENT), alt.value("#a9bccb"))
    )
    b = base.mark_point(filled=True, size=110, opacity=1, shape="square").encode(
        x="percent_b:Q", color=alt.condition(strong, alt.value("#d55e00"), alt.value("#e4c2ad"))
    )
    chosen = base.transform_filter(strong)
    words = []  # each outside its mark, so that they never meet
    for mine, other, color in (("a", "b", ACCENT), ("b", "a", "#a84300")):
        low = f"datum.percent_{mine} < datum.percent_{other}"
        text = chosen.mark_text(
            dx=alt.expr(f"{low} ? -10 : 10"),
            align=alt.expr(f"{low} ? 'right' : 'left'"),
            fontWeight=700,
            color=color,
        )
        words.append(text.encode(x=f"percent_{mine}:Q", text=f"word_{mine}:N"))
    name = theme.above(
        base, "label:N", -16, color=alt.expr(f"{strong} ? '{INK}' : '{SOFT}'"), cursor="pointer"
    )
    chart = alt.layer(line, a, b, *words, name, width="container")
    return theme.rows(chart, len(order), 24, 42)


def hundred_polls(grid: pd.DataFrame) -> alt.LayerChart:
    """A hundred polls of one public. `grid`: n, true_share, design, poll, share, low, high, misses."""
    w, state = WORDS["hundred-polls"]["chart"], ["n", "true_share", "design"]
    half = grid[["share", "low", "high"]].agg(
        lambda r: max(r["share"] - r["low"], r["high"] - r["share"]), axis=1
    )
    lists = {
        "poll": ("poll", list),
        "share": ("share", list),
        "half": ("half", list),
        "missed": ("missed", lambda polls: [int(i) for i in polls if i]),
    }
    drawn = grid.assign(half=half, missed=grid["poll"].where(grid["misses"], 0)).round(
        {"share": 1, "half": 1}
    )
    # a row a state, with lists: what the picture draws, and no more
    states = drawn.groupby(state, sort=False).agg(**lists).reset_index()
    base = (
        alt.Chart(states)
        .transform_filter("datum.n == size && datum.true_share == truth && datum.design == design")
        .transform_flatten(["poll", "share", "half"])
        .transform_calculate(
            low="max(0, datum.share - datum.half)",
            high="min(100, datum.share + datum.half)",
            misses="indexof(datum.missed, datum.poll) >= 0",
        )
    )
    x = alt.X(
        "poll:Q",
        title=w["x"],
        axis=alt.Axis(grid=False),
        scale=alt.Scale(domain=[0, 101]),
    )
    color = alt.condition("datum.misses", alt.value("#d55e00"), alt.value("#9fb4c4"))
    y = alt.Y("low:Q", title=w["y"], scale=alt.Scale(domain=[0, 70]), axis=UP)
    bars = base.mark_rule().encode(
        x=x, y=y, y2="high:Q", color=color, size=alt.condition("datum.misses", alt.value(4), alt.value(2))
    )
    dots = base.mark_circle(size=22, opacity=1).encode(x=x, y="share:Q", color=color)
    truth = (
        alt.Chart(pd.DataFrame([{"row": 0}]))
        .transform_calculate(truth="truth", words=sentence(w["truth"], truth="truth"))
        .encode(y="truth:Q")
    )
    line = truth.mark_rule(color=INK, size=1.5)
    word = truth.mark_text(align="left", fontWeight=700, color=INK).encode(
        x=alt.value(4), y=alt.value(10), text="words:N"
    )
    return alt.layer(bars, dots, line, word, width="container", height=270)


def two_bells(curves: pd.DataFrame) -> alt.LayerChart:
    """Two polls as bell curves on one axis: where else luck could have put each.

    `curves`: design, poll_id, share, height, and what is written at the top: label, short (on a phone).
    """
    w, layers = WORDS["two-polls"]["chart"], []
    hill = ["poll_id", "design", "label", "short"]
    at, long = "scale('x', datum.share)", "7 * length(datum.shown)"  # 7 px a letter, at most
    inward = f"{at} + {long} < width ? 'left' : {at} > {long} ? 'right' : 'center'"
    hills = curves.groupby(hill, sort=False)[["share", "height"]].agg(list).reset_index()
    for chosen, color, ink, up in (("first", ACCENT, ACCENT, -10), ("second", "#d55e00", "#a84300", -27)):
        base = alt.Chart(hills).transform_filter(f"datum.poll_id == {chosen} && datum.design == design")
        base = base.transform_flatten(["share", "height"])
        layers.append(
            base.mark_area(opacity=0.35, color=color, line={"color": color, "size": 2}, clip=True).encode(
                x=_x("share", w["x"], 90),
                y=alt.Y(
                    "height:Q",
                    title=w["y"],
                    axis=alt.Axis(labels=False, ticks=False, grid=False),
                    scale=alt.Scale(domain=[0, 1.25]),
                ),
            )
        )
        top = base.transform_filter("datum.height == 1").transform_calculate(
            shown=f"{NARROW} ? datum.short : datum.label"
        )
        layers.append(
            top.mark_text(dy=up, fontWeight=700, color=ink, align=alt.expr(inward)).encode(
                x="share:Q", y="height:Q", text="shown:N"
            )
        )
    return alt.layer(*layers, width="container", height=220)


def reweighted(polls: pd.DataFrame, grid: pd.DataFrame) -> alt.LayerChart:
    """Two parties as two blocks: as wide as their share of the sample, as tall as their yes; and the headline."""
    w, table = WORDS["who-was-asked"], grid.merge(polls, on="poll_id")
    base = alt.Chart(table[["poll_id", "share", "headline", "Democrats", "Republicans"]]).transform_filter(
        "datum.poll_id == poll && datum.share == share"
    )
    x = alt.X(
        "from:Q",
        title=w["chart"]["x"],
        scale=alt.Scale(domain=[0, 100]),
        axis=PERCENT,
    )
    layers = []
    for party, start, end, side, at in (
        ("Democrats", "0", "datum.share", "left", 4),
        ("Republicans", "datum.share", "100", "right", alt.expr("width - 4")),
    ):
        short, long = (
            sentence(w["chart"][said], party=js(w["parties"][party]), yes=f"datum.{party}")
            for said in ("said_short", "said")
        )
        block = base.transform_calculate(
            **{"from": start, "to": end, "zero": "0", "words": f"{NARROW} ? {short} : {long}"}
        )
        layers.append(
            block.mark_rect(color=PARTIES[party], opacity=0.75, stroke="white").encode(
                x=x,
                x2="to:Q",
                y=alt.Y("zero:Q", title=w["chart"]["y"], scale=alt.Scale(domain=[0, 45]), axis=UP),
                y2=f"{party}:Q",
            )
        )
        layers.append(  # in the upper corners, where no line can cross them
            block.mark_text(
                align=side, fontWeight=600, fontSize=alt.expr(f"{NARROW} ? 11 : 13"), color=PARTIES[party]
            ).encode(x=alt.value(at), y=alt.value(10), text="words:N")
        )
    layers.append(base.mark_rule(size=3, color=INK, strokeDash=[6, 3]).encode(y="headline:Q"))
    layers.append(
        base.transform_calculate(words=sentence(w["chart"]["headline"], headline="datum.headline"))
        .mark_text(align="right", dy=-9, dx=-4, fontWeight=700, fontSize=14, color=INK)
        .encode(x=alt.value("width"), y="headline:Q", text="words:N")
    )
    return alt.layer(*layers, width="container", height=250)


def trading_places(table: pd.DataFrame) -> alt.LayerChart:
    """How two parties answered like questions, poll by poll, in order of date. `table`: label, party, yes."""
    w = WORDS["parties-trade-places"]
    lead = js(w["president"].partition("{name}")[0])
    table = table.assign(name=table["party"].map(w["parties"]))
    base = alt.Chart(table).encode(
        x=alt.X(
            "label:N",
            title=None,
            sort=table["label"].drop_duplicates().tolist(),
            axis=alt.Axis(
                labelAngle=0,
                labelLimit=200,
                labelExpr=f"split({NARROW} ? replace(replace(datum.label, {lead}, ''), ' ', '|') : datum.label, '|')",
            ),
        ),
        y=alt.Y(
            "yes:Q",
            title=w["chart"]["y"],
            scale=alt.Scale(domain=[0, 40]),
            axis=UP,
        ),
        color=alt.Color(
            "party:N",
            scale=alt.Scale(domain=list(PARTIES)[:2], range=list(PARTIES.values())[:2]),
            legend=None,
        ),
    )
    # a bar between two parties of one poll; a line from poll to poll would join what was asked differently
    gap = base.mark_rule(size=2, color="#c5ced6").encode(
        y=alt.Y("min(yes):Q"), y2="max(yes):Q", color=alt.value("#c5ced6")
    )
    shown = "party == 'both' || datum.party == party"
    dots = base.mark_point(filled=True, size=130).encode(
        shape=alt.Shape("party:N", legend=None), opacity=alt.condition(shown, alt.value(1), alt.value(FAINT))
    )
    words = (
        alt.Chart(table)
        .transform_joinaggregate(low="min(yes)", groupby=["label"])
        .transform_filter(shown)
        .mark_text(dy=alt.expr("datum.yes == datum.low ? 17 : -13"), fontWeight=700)
        .encode(x=base.encoding.x, y=base.encoding.y, color=base.encoding.color, text=alt.Text("yes:Q"))
    )
    first = table["label"].iloc[0]
    names = (
        alt.Chart(table[table["label"] == first])
        .mark_text(align="left", dx=-26, fontWeight=700, dy=alt.expr("datum.party == 'Democrats' ? 34 : -30"))
        .encode(x=base.encoding.x, y=base.encoding.y, color=base.encoding.color, text="name:N")
    )
    return alt.layer(gap, dots, words, names, width="container", height=240)


def referendums(table: pd.DataFrame, here: pd.DataFrame) -> alt.LayerChart:
    """Last polls and results, a row each; below them a California poll moved by the chosen error.

    `table`: row_id, label, poll_yes, result_yes. `here`: row_id, poll_id, yes, low, high, label.
    """
    w = WORDS["referendums"]["chart"]
    order = [*table["label"], "", w["moved"]]
    y = _rows("label", order, theme.beside(labelLimit=345))
    strong = "datum.row_id == vote"
    base = alt.Chart(table)
    title = w["x"]
    line = base.mark_rule(size=3).encode(
        x=_x("poll_yes", title),
        x2="result_yes:Q",
        y=y,
        color=alt.condition(strong, alt.value(INK), alt.value("#d5dae0")),
    )
    polls = base.mark_point(filled=False, size=110, strokeWidth=2, opacity=1).encode(
        x="poll_yes:Q", y=y, color=alt.condition(strong, alt.value(ACCENT), alt.value("#a9bccb"))
    )
    results = base.mark_point(filled=True, size=130, shape="square", opacity=1).encode(
        x="result_yes:Q", y=y, color=alt.condition(strong, alt.value("#d55e00"), alt.value("#e4c2ad"))
    )
    row = "datum.row_id == vote && datum.poll_id == poll"
    moved = alt.Chart(here).transform_filter(row).transform_calculate(label=js(w["moved"]))
    band = moved.mark_bar(size=14, color="#9cc3dd").encode(x=_x("low", title), x2="high:Q", y=y)
    dot = moved.mark_circle(size=120, color=ACCENT, opacity=1).encode(x="yes:Q", y=y)
    half = alt.Chart(pd.DataFrame([{"half": 50}])).mark_rule(strokeDash=[4, 3], color=SOFT).encode(x="half:Q")
    names = [
        theme.above(part.encode(y=y), "label:N", -15, color=color)
        for part, color in ((base, alt.expr(f"{strong} ? '{INK}' : '{SOFT}'")), (moved, INK))
    ]
    chart = alt.layer(half, line, polls, results, band, dot, *names, width="container")
    return theme.rows(chart, len(order) - 1, 25, 40)


def shuffles(bars: pd.DataFrame, difference: float) -> alt.LayerChart:
    """Differences that luck alone makes, counted, after so many shuffles. `bars`: shuffles, difference, count, as_far."""
    w = WORDS["experiment"]["chart"]
    base = alt.Chart(bars).transform_filter("datum.shuffles == shuffles")
    far = 80 if bars["difference"].abs().max() <= 80 else 100
    histogram = base.mark_bar(size=11).encode(
        x=alt.X(
            "difference:Q",
            title=w["x"],
            scale=alt.Scale(domain=[-far, far]),
        ),
        y=alt.Y("count:Q", title=w["y"], axis=theme.whole(minExtent=34)),
        color=alt.condition("datum.as_far", alt.value("#d55e00"), alt.value("#9fb4c4")),
    )
    line = alt.Chart(pd.DataFrame([{"difference": difference, "words": w["here"]}])).encode(x="difference:Q")
    return alt.layer(
        histogram,
        line.mark_rule(color=INK, size=2.5),
        line.mark_text(align="left", dx=5, fontWeight=700, color=INK).encode(y=alt.value(8), text="words:N"),
        width="container",
        height=210,
    )
