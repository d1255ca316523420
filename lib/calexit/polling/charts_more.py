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
ALL = "data_4"
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
    room = alt.expr(f"{NARROW} ? 135 : 112")  # for the words at the end of the line
    around = alt.Scale(domainMin=alt.expr("max(0, truth - 20)"), domainMax=alt.expr("truth + 20"), nice=False)
    axis = alt.Axis(grid=False, values=[*range(0, 101, 20)])
    x = alt.X("poll:Q", title=w["x"], axis=axis, scale=alt.Scale(domainMin=0, domainMax=room, nice=False))
    y = alt.Y("low:Q", title=w["y"], scale=around, axis=UP)
    color = alt.condition("datum.misses", alt.value(SECOND), alt.value("#7d98ad"))
    size = alt.expr(f"(datum.misses ? 4 : 2.5) * ({NARROW} ? 0.6 : 1)")
    bars = base.mark_rule(clip=True, size=size).encode(x=x, y=y, y2="high:Q", color=color)
    dots = base.mark_circle(size=22, opacity=1, clip=True).encode(x=x, y="share:Q", color=color)
    truth = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
        truth="truth", words=f"[{js(w['truth'])}, truth + '%']"
    )
    line = truth.mark_rule(color=INK, size=1.5).encode(y="truth:Q")
    word = truth.mark_text(align="right", baseline="bottom", lineHeight=15, dy=-20, fontWeight=700, color=INK)
    word = word.encode(x=alt.value("width"), y="truth:Q", text="words:N")
    every = base.transform_calculate(mark="datum.misses ? '!' : ''").mark_text(opacity=0, text="")
    every = every.encode(x=alt.value(0), y=alt.value(0), detail="poll:Q")
    chart = alt.layer(line, word, bars, dots, every, width="container", height=260)
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

    `curves`: design, poll_id, share, height, and what is written at the top: label.
    """
    w, layers = WORDS["two-polls"]["chart"], []
    hill = ["poll_id", "design", "label"]
    hills = curves.groupby(hill, sort=False)[["share", "height"]].agg(list).reset_index()
    for chosen, color, ink, down in (("first", ACCENT, ACCENT, 8), ("second", SECOND, SECOND_INK, 26)):
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
        top = base.transform_filter("datum.height == 1").mark_text(  # over the hills, where none reaches
            fontWeight=700, fontSize=13, color=ink, align="right"
        )
        layers.append(top.encode(x=alt.value("width"), y=alt.value(down), text="label:N"))
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
            **{"from": start, "to": end, "zero": "0"},
            words=f"{start} == {end} ? '' : {NARROW} ? {short} : {long}",  # no word of a party that is not there
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
    words = base.transform_calculate(words=sentence(w["chart"]["headline"], headline="datum.headline"))
    layers += [
        words.mark_text(align="right", dy=-9, dx=-4, fontWeight=700, fontSize=14, **look).encode(
            x=alt.value("width"), y="headline:Q", text="words:N"
        )
        for look in ({"color": "#fff", "stroke": "#fff", "strokeWidth": 4}, {"color": INK})
    ]
    return alt.layer(*layers, width="container", height=250)


def contrasts(pairs: pd.DataFrame) -> alt.LayerChart:
    """One pair of wordings: the words of each, and under them, of all who were asked, who gave the answer counted.

    `pairs`: wording_id, side, wide and narrow (the words, lines of them), percent, text.
    """
    line, bar, apart = 16, 26, 12  # pixels: a line of words, a bar, what lies between two wordings
    tables, heights = [], []
    for column in ("wide", "narrow"):
        high = pairs[column].map(len) * line + bar
        above = (high + apart).groupby(pairs["wording_id"]).cumsum() - high - apart
        tables.append((above + pairs[column].map(len) * line + 2).tolist())
        heights.append((above + high + 8).groupby(pairs["wording_id"]).max().to_dict())
    table = pairs.assign(wide_top=tables[0], narrow_top=tables[1])
    base = alt.Chart(table).transform_filter("datum.wording_id == pair")
    base = base.transform_calculate(
        shown=f"{NARROW} ? datum.narrow : datum.wide",
        top=f"{NARROW} ? datum.narrow_top : datum.wide_top",
        bottom=f"({NARROW} ? datum.narrow_top : datum.wide_top) + {bar}",
        zero="0",
        all="100",
        inside="datum.percent > 45",
    )
    y = alt.Y("top:Q", axis=None, scale=None)
    x = alt.X("zero:Q", axis=None, scale=alt.Scale(domain=[0, 100]))
    color = alt.Color("side:N", scale=alt.Scale(domain=["A", "B"], range=[ACCENT, SECOND_INK]), legend=None)
    everybody = base.mark_rect(color="#e9edf0").encode(x=x, x2="all:Q", y=y, y2="bottom:Q")
    bars = base.mark_rect().encode(x=x, x2="percent:Q", y=y, y2="bottom:Q", color=color)
    figures = [
        base.transform_filter(side)
        .mark_text(align=align, dx=dx, dy=bar / 2, baseline="middle", fontSize=14, fontWeight=700, color=ink)
        .encode(x=alt.X("percent:Q", scale=alt.Scale(domain=[0, 100])), y=y, text="text:N")
        for side, align, dx, ink in (("datum.inside", "right", -8, "#fff"), ("!datum.inside", "left", 8, INK))
    ]
    words = base.mark_text(
        align="left",
        baseline="bottom",
        lineHeight=line,
        fontSize=13,
        color=INK,
        dy=alt.expr(f"-6 - {line} * (length(datum.shown) - 1)"),
    ).encode(x=alt.value(0), y=y, text="shown:N")
    wide, narrow = (str(max(of.values())) for of in heights)  # no menu jumps under a hand
    height = alt.param(name="height", expr=f"{NARROW} ? {narrow} : {wide}")
    chart = alt.layer(everybody, bars, *figures, words, width="container", height=200)
    return chart.add_params(height)


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
    labels = alt.Chart(table).mark_text(dy=-17, fontSize=12, color=SOFT)
    labels = labels.encode(x="mean(yes):Q", y=y, text="label:N")  # over the two dots it names
    return alt.layer(gap, dots, words, labels, width="container", height=44 * (last + 1))


def referendums(votes: pd.DataFrame) -> alt.LayerChart:
    """How far a last poll was off, a row a referendum, from zero: the poll that is chosen, elsewhere the first one.

    `votes`: row_id, referendum, at (its row), first (of its referendum), error, contested, words.
    """
    w, chosen = WORDS["referendums"]["chart"], votes.set_index("row_id")
    of, errors = f"{js(chosen['at'].to_dict())}[vote]", f"{js(chosen['error'].to_dict())}[vote]"
    names = votes.drop_duplicates("at")["referendum"].tolist()
    low, high = -12, 12  # what most are within; a gap of a boycott widens the axis
    least = alt.expr(f"min({low}, {errors} - ({NARROW} ? 20 : 8))")
    most = alt.expr(f"{NARROW} ? max({high}, {errors} * -0.55) : {high}")  # words at either end have room
    x = alt.Scale(domainMin=least, domainMax=most, nice=False)
    strong = "datum.row_id == vote"
    base = alt.Chart(votes).transform_filter(f"datum.at == {of} ? {strong} : datum.first")
    base = base.transform_calculate(zero="0").encode(
        y=alt.Y("referendum:N", title=None, sort=names, axis=alt.Axis(ticks=False, domain=False))
    )
    axis = alt.Axis(labelExpr=theme.signed("datum.value"), grid=False)
    fill = alt.expr(f"{strong} ? '{SECOND}' : datum.contested ? '#c9cfd6' : '#e0b48f'")
    bars = base.mark_bar(size=20, color=fill, cursor="pointer").encode(
        x=alt.X("error:Q", title=w["x"], scale=x, axis=axis), x2="zero:Q"
    )
    zero = alt.Chart(pd.DataFrame([{"zero": 0, "low": w["low"], "high": w["high"]}])).encode(x="zero:Q")
    left = "datum.error < 0"
    figures = base.mark_text(
        align=alt.expr(f"{left} ? 'right' : 'left'"),
        dx=alt.expr(f"{left} ? -6 : 6"),
        fontSize=14,
        fontWeight=alt.expr(f"{strong} ? 700 : 400"),
        color=alt.expr(f"{strong} ? '{INK}' : '{SOFT}'"),
    ).encode(x="error:Q", text="words:N")
    ends = [
        zero.mark_text(align=align, dx=dx, fontSize=12, color=SOFT).encode(y=alt.value(-8), text=f"{end}:N")
        for end, align, dx in (("low", "right", -8), ("high", "left", 8))
    ]
    chart = alt.layer(bars, zero.mark_rule(color=INK), figures, *ends, width="container")
    return chart.properties(height=40 * len(names))
