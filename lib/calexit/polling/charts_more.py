"""The pictures of chapter 3's *More evidence*: DataFrames in, Altair charts out, as in `charts`."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.kit import theme
from calexit.kit.theme import ACCENT, INK, NARROW, PARTIES, SOFT, js, sentence
from calexit.polling.words import WORDS

PERCENT = alt.Axis(labelExpr="datum.value + '%'")
UP = alt.Axis(labelExpr="datum.value + '%'", tickCount=5)
SECOND, SECOND_INK = "#d55e00", "#a84300"
"""The second of two wordings or polls, and its words."""
FAR = 14
"""Points from zero that are drawn; what lies beyond is cropped, and says so."""


ALL = "data_5"
"""The name Vega-Lite gives the hundred polls of the last layer; a test holds it to the truth."""


def hundred_polls(effect: float, z: float) -> alt.LayerChart:
    """A hundred polls of one public, as chance drew them: `lot` holds a number from 0 to 1 for each.

    The page computes what `model.polls_by_lot` does. `effect`: the design effect of a weighted sample, `z`: how many
    standard errors a margin is.
    """
    w = WORDS["hundred-polls"]["chart"]
    base = (
        alt.Chart(pd.DataFrame({"poll": range(1, 101)}))
        .transform_calculate(yes="people * quantileNormal(lot[datum.poll - 1], truth / 100, spread)")
        .transform_calculate(share="100 * min(people, max(0, round(datum.yes))) / people")
        .transform_calculate(half=f"{z} * sqrt(effect * datum.share * (100 - datum.share) / size)")
        .transform_calculate(
            low="max(0, datum.share - datum.half)", high="min(100, datum.share + datum.half)"
        )
        .transform_calculate(misses="datum.low > truth || datum.high < truth")
    )
    x = alt.X("poll:Q", title=w["x"], axis=alt.Axis(grid=False), scale=alt.Scale(domain=[0, 101]))
    y = alt.Y("low:Q", title=w["y"], scale=alt.Scale(domain=[0, 70]), axis=UP)
    color = alt.condition("datum.misses", alt.value(SECOND), alt.value("#9fb4c4"))
    size = alt.condition("datum.misses", alt.value(4), alt.value(2))
    bars = base.mark_rule(clip=True).encode(x=x, y=y, y2="high:Q", color=color, size=size)
    dots = base.mark_circle(size=22, opacity=1, clip=True).encode(x=x, y="share:Q", color=color)
    truth = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
        truth="truth", words=sentence(w["truth"], truth="truth")
    )
    line = truth.mark_rule(color=INK, size=1.5).encode(y="truth:Q")
    word = truth.mark_text(align="left", fontWeight=700, color=INK)
    word = word.encode(x=alt.value(4), y=alt.value(10), text="words:N")
    every = base.transform_calculate(mark="datum.misses ? '!' : ''").mark_text(opacity=0, text="")
    every = every.encode(x=alt.value(0), y=alt.value(0), detail="poll:Q")
    chart = alt.layer(line, word, bars, dots, every, width="container", height=270)
    shares, marks = f"pluck(data('{ALL}'), 'share')", f"join(pluck(data('{ALL}'), 'mark'), '')"
    return chart.add_params(
        alt.param(name="effect", expr=f"design == 'weighted' ? {effect} : 1"),
        alt.param(name="people", expr="max(1, round(size / effect))"),
        alt.param(name="spread", expr="sqrt(truth / 100 * (1 - truth / 100) / people)"),
        alt.param(name="misses", expr=f"length(split({marks}, '!')) - 1"),
        alt.param(name="lowest", expr=f"format(extent({shares})[0], '.1~f')"),
        alt.param(name="highest", expr=f"format(extent({shares})[1], '.1~f')"),
    )


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
                x=alt.X("share:Q", title=w["x"], scale=alt.Scale(domain=[0, 90]), axis=PERCENT),
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


def contrasts(pairs: pd.DataFrame) -> alt.LayerChart:
    """One pair of wordings: the words of each, and under them how many gave the answer that is counted.

    `pairs`: wording_id, side, at (line from the top), lines and narrow_lines (the words), percent, text.
    """
    w = WORDS["contrasts"]["chart"]
    base = alt.Chart(pairs).transform_filter("datum.wording_id == pair")
    base = base.transform_calculate(shown=f"{NARROW} ? datum.narrow : datum.wide")
    color = alt.Color("side:N", scale=alt.Scale(domain=["A", "B"], range=[ACCENT, SECOND]), legend=None)
    y = alt.Y("side:N", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    x = alt.X("percent:Q", title=w["x"], axis=PERCENT, scale=alt.Scale(domain=[0, 70]))
    up = alt.expr(f"{NARROW} ? 70 : 40")
    bars = base.mark_bar(size=26, yOffset=up, align="left").encode(x=x, y=y, color=color)
    figures = base.mark_text(align="left", dx=6, dy=up, fontSize=18, fontWeight=700).encode(
        x="percent:Q", y=y, text="text:N"
    )
    words = base.mark_text(
        align="left",
        baseline="bottom",
        lineHeight=16,
        fontSize=13,
        dy=alt.expr(f"({NARROW} ? 70 : 40) - 20 - 16 * (length(datum.shown) - 1)"),
    ).encode(x=alt.value(0), y=y, text="shown:N")
    height = alt.param(name="height", expr=f"{NARROW} ? 430 : 300")
    return alt.layer(bars, figures, words, width="container", height=300).add_params(height)


def trading_places(table: pd.DataFrame) -> alt.LayerChart:
    """How two parties answered like questions, a row a poll, in order of date. `table`: at, label, party, yes, low, words, short."""
    w = WORDS["parties-trade-places"]
    table = table.assign(name=table["party"].map(w["parties"]))
    last = int(table["at"].max())
    y = alt.Y("at:Q", axis=None, scale=alt.Scale(domain=[-0.9, last + 0.6], reverse=True))
    ticks = alt.Axis(labelExpr="datum.value + '%'", values=[0, 10, 20, 30])
    x = alt.X("yes:Q", title=w["chart"]["x"], axis=ticks, scale=alt.Scale(domain=[-6, 40]))
    color = alt.Color(
        "party:N", scale=alt.Scale(domain=list(PARTIES)[:2], range=list(PARTIES.values())[:2]), legend=None
    )
    base = alt.Chart(table).encode(x=x, y=y)
    # a bar between two parties of one poll; a line from poll to poll would join what was asked differently
    gap = (
        alt.Chart(table)
        .mark_rule(size=3, color="#c5ced6")
        .encode(x=alt.X("min(yes):Q"), x2="max(yes):Q", y=y)
    )
    dots = base.mark_point(filled=True, size=150, opacity=1).encode(
        shape=alt.Shape("party:N", legend=None),
        color=color,
        tooltip=[
            alt.Tooltip("label:N", title=w["chart"]["poll"]),
            alt.Tooltip("name:N", title=w["chart"]["party"]),
            alt.Tooltip("yes:Q", title=w["chart"]["yes"]),
        ],
    )
    low = "datum.yes == datum.low"
    words = base.transform_calculate(shown=f"{NARROW} ? datum.short : datum.words").mark_text(
        fontWeight=700, align=alt.expr(f"{low} ? 'right' : 'left'"), dx=alt.expr(f"{low} ? -10 : 10")
    )
    words = words.encode(color=color, text="shown:N")
    labels = (
        alt.Chart(table[table["yes"] == table["low"]])
        .mark_text(align="left", dy=-17, fontSize=12, color=SOFT)
        .encode(x=alt.value(2), y=y, text="label:N")
    )
    return alt.layer(gap, dots, words, labels, width="container", height=44 * (last + 1))


def referendums(votes: pd.DataFrame) -> alt.LayerChart:
    """How far last polls were off, a row each, from zero. `votes`: row_id, at, label, error, drawn (error, cropped), words."""
    w = WORDS["referendums"]["chart"]
    y = alt.Y("at:Q", axis=None, scale=alt.Scale(domain=[-0.8, int(votes["at"].max()) + 0.6], reverse=True))
    x = alt.X(
        "drawn:Q",
        title=w["x"],
        scale=alt.Scale(domain=[-FAR, FAR]),
        axis=alt.Axis(labelExpr=theme.signed("datum.value"), grid=False),
    )
    strong = "datum.row_id == vote"
    base = alt.Chart(votes).transform_calculate(zero="0").encode(y=y)
    fill = alt.expr(f"{strong} ? '{SECOND}' : datum.contested ? '#c9cfd6' : '#e0b48f'")
    bars = base.mark_bar(size=13, color=fill, cursor="pointer").encode(x=x, x2="zero:Q")
    zero = alt.Chart(pd.DataFrame([{"zero": 0}])).mark_rule(color=INK).encode(x="zero:Q")
    left = "datum.drawn < 0"
    ink = alt.expr(f"{strong} ? '{INK}' : '{SOFT}'")
    weight = alt.expr(f"{strong} ? 700 : 400")
    figures = base.mark_text(
        align=alt.expr(f"{left} ? 'right' : 'left'"),
        dx=alt.expr(f"{left} ? -5 : 5"),
        color=ink,
        fontWeight=weight,
    ).encode(x="drawn:Q", text="words:N")
    wide, narrow = (alt.expr(f"{NARROW} ? {a} : {b}") for a, b in ((0, 12), (12, 0)))
    look = {"color": ink, "fontWeight": weight, "cursor": "pointer"}
    names = base.mark_text(  # on the side where no bar is
        align=alt.expr(f"{left} ? 'left' : 'right'"), dx=alt.expr(f"{left} ? 7 : -7"), fontSize=wide, **look
    ).encode(x="zero:Q", text="label:N")
    ground = {"color": "#fff", "stroke": "#fff", "strokeWidth": 5}  # the line does not cross a name
    over = [
        base.mark_text(align="left", dy=-16, fontSize=narrow, **one).encode(x=alt.value(0), text="label:N")
        for one in (ground, look)
    ]
    chart = alt.layer(bars, zero, figures, names, *over, width="container")
    return theme.rows(chart, len(votes), 24, 38)
