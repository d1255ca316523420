"""Chapter 1's pictures: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.history import words
from calexit.kit import theme
from calexit.kit.theme import ACCENT, CATEGORIES, FAINT, GUESS, INK, LINE, SOFT, js, sentence

PALE = "#c3ccd4"
SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "triangle-right"]
NARROW = "width < 480"
"""A phone: the timeline becomes a list."""


def _param(name: str, value: Any) -> alt.Parameter:
    return alt.param(name=name, value=value)


def chosen_words(name: str, of: str, texts: Mapping[Any, str]) -> alt.Parameter:
    """A parameter that holds the text which belongs to the value of another parameter."""
    return alt.param(name=name, expr=f"({js(texts)})[{of}]")


def _pixels(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=None, axis=None)


def _down(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def majorities(votes: pd.DataFrame, guessed_row: str) -> alt.LayerChart:
    """Won votes, a dot each, by consent and setting. `votes`: row, nth, label, independent, territory, year."""
    rows = list(dict.fromkeys(votes["row"]))
    kinds = list(words.MAJORITIES["independent"].values())
    y = alt.Y("row:N", sort=rows, title=None, axis=None)
    x = alt.X(
        "nth:Q",
        title=words.MAJORITIES["axis"],
        scale=alt.Scale(domain=[0.5, int(votes["nth"].max()) + 0.5]),
        axis=alt.Axis(grid=False, format="d", tickMinStep=1, labelOverlap=True),
    )
    legend = alt.Legend(title=None, orient="top", symbolType="circle", columns=1, labelLimit=260)
    dots = alt.Chart(votes).mark_point(
        filled=True, size=110, opacity=1, strokeWidth=1.5, stroke=ACCENT, yOffset=9
    )
    dots = dots.encode(
        x=x,
        y=y,
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=[ACCENT, "#ffffff"]), legend=legend),
        tooltip=[alt.Tooltip("territory:N", title="Vote"), alt.Tooltip("year:Q", title="Year")],
    )
    said = (
        alt.Chart(
            pd.DataFrame(
                [{"row": guessed_row, "nth": int(votes.query("row == @guessed_row").shape[0]) + 0.6}]
            )
        )
        .transform_calculate(guess="guess", said=f"{js(words.MAJORITIES['guessed'])} + guess")
        .transform_filter("isValid(datum.guess)")
        .mark_text(align="left", color=GUESS, fontWeight=700, dy=9)
        .encode(x=x, y=y, text="said:N")
    )
    heads = (
        alt.Chart(votes).transform_filter("datum.nth == 1").mark_text(align="left", dy=-10, fontWeight=600)
    )
    heads = heads.encode(x=alt.value(2), y=y, text="row:N")
    return alt.layer(heads, dots, said, width="container", height=alt.Step(46)).add_params(
        _param("guess", None)
    )


def timeline(events: pd.DataFrame, periods: pd.DataFrame, ticks: pd.DataFrame) -> alt.LayerChart:
    """The events of one period, a row each, under a strip of all periods.

    `events`: order, period, nth, of, place, year, title, kind, search. `periods`: period, words. `ticks`:
    period, place, label. On a phone each row is a line of a list, without the scale of time.
    """
    kinds = list(words.CATEGORIES.values())
    top, bottom, tiles = 92, 556, len(periods)
    window = "datum.period == period_shown"
    fits = "indexof(shown, datum.kind) >= 0 && test(regexp(pattern), datum.search) ? 1 : 0"
    color = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=kinds, range=CATEGORIES[:7]),
        legend=alt.Legend(
            title=None,
            orient="bottom",
            columns=alt.ExprRef(f"{NARROW} ? 1 : 3"),
            labelLimit=260,
            values=kinds,
        ),
    )
    shape = alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=SHAPES))

    base = alt.Chart(events).transform_calculate(fits=fits)
    strip = (
        alt.Chart(events)
        .transform_calculate(fits=fits)
        .transform_calculate(first_fit="datum.fits ? datum.order : null")
        .transform_aggregate(
            n="sum(fits)", first_fit="min(first_fit)", first="min(order)", groupby=["period"]
        )
        .transform_lookup("period", alt.LookupData(periods, "period", ["words"]))
        .transform_calculate(
            order="datum.n ? datum.first_fit : datum.first",
            left=f"datum.period * width / {tiles} + 1",
            right=f"(datum.period + 1) * width / {tiles} - 1",
            middle=f"(datum.period + 0.5) * width / {tiles}",
            years="split(datum.words, ' ')",
            here=window,
        )
    )
    boxes = strip.mark_rect(cursor="pointer", height=58).encode(
        x=_pixels("left"),
        x2="right:Q",
        y=alt.value(0),
        y2=alt.value(58),
        fill=alt.condition("datum.here", alt.value("#dcebf5"), alt.value("#f1f3f5")),
        stroke=alt.condition("datum.here", alt.value(ACCENT), alt.value(LINE)),
    )
    years = strip.mark_text(cursor="pointer", lineHeight=14, baseline="top", fontSize=11.5).encode(
        x=_pixels("middle"), y=alt.value(6), text="years:N"
    )
    counts = strip.mark_text(cursor="pointer", fontWeight=700, color=ACCENT).encode(
        x=_pixels("middle"), y=alt.value(47), text="n:Q"
    )

    scale = (
        alt.Chart(ticks)
        .transform_filter(f"{window} && !({NARROW})")
        .transform_calculate(px="12 + datum.place * (width - 24)")
    )
    lines = scale.mark_rule(color=LINE).encode(x=_pixels("px"), y=alt.value(top - 9), y2=alt.value(top - 3))
    dates = scale.mark_text(color=SOFT, fontSize=11.5).encode(
        x=_pixels("px"), y=alt.value(top - 17), text="label:N"
    )

    rows = base.transform_filter(window).transform_calculate(
        px=f"{NARROW} ? 8 : 12 + datum.place * (width - 24)",
        py=f"{top} + (datum.nth - 0.5) * {bottom - top} / datum.of",
        chosen="datum.order == picked",
        said="datum.year + '  ' + datum.title",
    )
    rows = rows.transform_calculate(
        right=f"{NARROW} || datum.px + 16 + length(datum.said) * 6.3 < width",
    ).transform_calculate(tx="datum.px + (datum.right ? 11 : -11)")
    band = (
        rows.transform_filter("datum.chosen")
        .mark_rect(color="#dcebf5")
        .transform_calculate(up="datum.py - 10", down="datum.py + 10", left="0", end="width")
    )
    band = band.encode(x=_pixels("left"), x2="end:Q", y=_down("up"), y2="down:Q")
    dots = rows.mark_point(filled=True, opacity=1, strokeWidth=0.8, cursor="pointer").encode(
        x=_pixels("px"),
        y=_down("py"),
        color=color,
        shape=shape,
        stroke=alt.value(INK),
        size=alt.condition("datum.chosen", alt.value(170), alt.value(75)),
        opacity=alt.condition("datum.fits", alt.value(1), alt.value(FAINT)),
    )
    labels = rows.transform_filter("datum.fits || datum.chosen").mark_text(
        align=alt.ExprRef("datum.right ? 'left' : 'right'"),
        cursor="pointer",
        fontSize=alt.ExprRef(f"{NARROW} ? 11 : 12"),
    )
    labels = labels.encode(
        x=_pixels("tx"),
        y=_down("py"),
        text="said:N",
        color=alt.condition("datum.fits", alt.value(INK), alt.value(SOFT)),
    )
    chart = alt.layer(
        boxes, years, counts, lines, dates, band, dots, labels, width="container", height=bottom
    )
    count = len(events)
    fit = f"data('{FITTING}')"
    say = words.TIMELINE
    all_fit, hold, some = (
        sentence(say[key], n=f"length({fit})", count=js(count)) for key in ("all", "all_words", "some")
    )
    found = (
        f"length({fit}) == {count} ? (find == '' ? {all_fit} : {hold}) : length({fit}) == 0 ? {js(say['none'])} : "
        f"{some} + ' ' + join(slice(pluck({fit}, 'said'), 0, 5), '; ') + (length({fit}) > 5 ? ' …' : '.')"
    )
    listing = base.transform_filter("datum.fits").transform_calculate(said="datum.year + ' ' + datum.title")
    hidden = listing.mark_text(opacity=0, text="").encode(x=alt.value(0), y=alt.value(0), detail="said:N")
    chart = alt.layer(*chart.layer, hidden, width="container", height=bottom)
    return chart.add_params(
        _param("picked", 1),
        _param("find", ""),
        _param("shown", kinds),
        alt.param(name="period_shown", expr=f"({events['period'].tolist()})[picked - 1]"),
        alt.param(
            name="pattern",
            expr="'(?=.*' + replace(replace(replace(find, regexp('[!-/:-@[-`{-~]', 'g'), '\\\\$&'), "
            "regexp('[^ -~]', 'g'), '.'), regexp(' +', 'g'), ')(?=.*') + ')'",
        ),
        alt.param(name="found", expr=found),
    )


FITTING = "data_8"
"""The name Vega-Lite gives the events that fit the filters; a test holds it to the truth."""


def reasons(states: pd.DataFrame) -> alt.LayerChart:
    """The states that declared secession, in order; filled where their own words are here. `states`: abbr, nth, said."""
    say = words.CAUSES["marks"]
    x = alt.X("nth:O", axis=None, scale=alt.Scale(paddingInner=0.08))
    base = alt.Chart(states).encode(x=x)
    tiles = base.mark_rect(cursor="pointer", height=44).encode(
        y=alt.value(22),
        fill=alt.Fill(
            "said:N",
            scale=alt.Scale(domain=list(say.values()), range=["#e9c46a", "#ffffff"]),
            legend=alt.Legend(title=None, orient="top", symbolStrokeColor="#9aa4ae", labelLimit=300),
        ),
        stroke=alt.condition("datum.abbr == state", alt.value(ACCENT), alt.value("#9aa4ae")),
        strokeWidth=alt.condition("datum.abbr == state", alt.value(4), alt.value(1)),
    )
    name = base.mark_text(fontWeight=700, cursor="pointer", fontSize=13).encode(
        y=alt.value(22), text="abbr:N"
    )
    return alt.layer(tiles, name, width="container", height=46).add_params(
        _param("state", states["abbr"].iloc[0])
    )


def state_map(
    steps: pd.DataFrame, other: pd.DataFrame, about: Mapping[str, str], start: int
) -> alt.LayerChart:
    """Tiles of the states by date. `steps`: step, abbr, tile_row, tile_col, status; `other`: the same, no step."""
    say = words.MAP["short"]
    fills = ["#eef1f4", "#e9c46a", "#f6e7bf", "#8a5a00", "#cfe3d6", "#ffffff", "#ffffff"]
    base = alt.Chart(pd.concat([steps, other], ignore_index=True)).transform_filter(
        "!isValid(datum.step) || datum.step == step"
    )
    base = base.encode(
        x=alt.X("tile_col:O", axis=None, scale=alt.Scale(paddingInner=0.04, paddingOuter=0.04)),
        y=alt.Y("tile_row:O", axis=None, scale=alt.Scale(paddingInner=0.05, paddingOuter=0.04)),
    )
    tiles = base.mark_rect(cursor="pointer").encode(
        fill=alt.Fill("done:N", scale=alt.Scale(domain=list(say.values()), range=fills), legend=None),
        stroke=alt.condition("datum.abbr == state", alt.value(ACCENT), alt.value("#9aa4ae")),
        strokeWidth=alt.condition("datum.abbr == state", alt.value(4), alt.value(1)),
    )
    ink = alt.condition("datum.dark", alt.value("#ffffff"), alt.value(INK))
    base = base.transform_calculate(dark=f"datum.done == {js(say['ratified by the voters'])}")
    name = base.mark_text(fontSize=16, fontWeight=700, dy=-9, cursor="pointer").encode(
        text="abbr:N", color=ink
    )
    done = base.mark_text(fontSize=alt.expr(f"{theme.NARROW} ? 10 : 11.5"), dy=11, cursor="pointer").encode(
        text="done:N", color=ink
    )
    return alt.layer(tiles, name, done, width="container", height=alt.Step(66)).add_params(
        _param("step", start), _param("state", steps["abbr"].iloc[0]), chosen_words("about", "state", about)
    )


def counts(votes: pd.DataFrame, order: Sequence[str], start: str) -> alt.LayerChart:
    """Printed counts of 1860-61. `votes`: abbr, name, kind, pct_for, main, votes_for, votes_against."""
    say = words.COUNTS
    kinds = [words for whose, words in say["whose"].items() if whose != "any"]
    base = alt.Chart(votes).encode(
        x=alt.X(
            "pct_for:Q",
            title=say["axis"],
            scale=alt.Scale(domain=[0, 100]),
            axis=alt.Axis(labelExpr="datum.value + '%'"),
        ),
        y=alt.Y("name:N", title=None, sort=list(order), axis=alt.Axis(ticks=False, domain=False)),
    )
    half = (
        alt.Chart(pd.DataFrame([{"pct_for": 50}]))
        .mark_rule(color=SOFT, strokeDash=[4, 3])
        .encode(x="pct_for:Q")
    )
    band = base.transform_filter("datum.abbr == state").transform_aggregate(n="count()", groupby=["name"])
    band = band.mark_rect(color="#dcebf5").encode(
        x=alt.value(0), x2=alt.value("width"), y=alt.Y("name:N", sort=list(order), title=None)
    )
    marks = base.transform_calculate(fits="who == 'any' || datum.whose == who").mark_point(
        size=95, strokeWidth=1.8, cursor="pointer"
    )
    shade = alt.Scale(domain=kinds, range=[CATEGORIES[1], CATEGORIES[0], CATEGORIES[2]])
    marks = marks.encode(
        shape=alt.Shape(
            "vote:N",
            scale=alt.Scale(domain=kinds, range=["diamond", "circle", "square"]),
            legend=alt.Legend(
                title=None,
                orient="top",
                symbolStrokeColor=INK,
                labelLimit=260,
                columns=alt.ExprRef(f"{NARROW} ? 1 : 3"),
            ),
        ),
        stroke=alt.Stroke("vote:N", scale=shade, legend=None),
        fill=alt.Fill("vote:N", scale=shade, legend=None),
        fillOpacity=alt.condition("datum.main", alt.value(1), alt.value(0)),
        opacity=alt.condition("datum.fits", alt.value(1), alt.value(FAINT)),
        tooltip=[
            alt.Tooltip("name:N", title="State"),
            alt.Tooltip("vote:N", title="Who voted"),
            alt.Tooltip("votes_for:Q", title="For leaving", format=","),
            alt.Tooltip("votes_against:Q", title="Against", format=","),
        ],
    )
    return alt.layer(band, half, marks, width="container", height=alt.Step(26)).add_params(
        _param("who", "any"), _param("state", start)
    )


def borders(proposals: pd.DataFrame) -> alt.LayerChart:
    """Proposals, a row each, by year and kind. `proposals`: proposal_id, label, when, year, answer."""
    say = words.BORDERS["kinds"]
    answers = [k for k in say if k != "any"]
    order = proposals["label"].tolist()
    base = alt.Chart(proposals).transform_calculate(
        fits="kind == 'any' || datum.answer == kind", chosen="datum.proposal_id == proposal"
    )
    y = alt.Y("label:N", title=None, sort=order, axis=None)
    x = alt.X("when:Q", title="Year", scale=alt.Scale(domain=[1850, 2030]), axis=alt.Axis(format="d"))
    band = (
        base.transform_filter("datum.chosen")
        .mark_rect(color="#dcebf5")
        .encode(y=y, x=alt.value(0), x2=alt.value("width"))
    )
    dots = base.mark_point(filled=True, strokeWidth=0.8, stroke=INK, cursor="pointer").encode(
        x=x,
        y=y,
        shape=alt.Shape(
            "answer:N",
            scale=alt.Scale(domain=answers, range=["square", "triangle-right", "circle"]),
            legend=alt.Legend(title=None, orient="top"),
        ),
        color=alt.Color(
            "answer:N", scale=alt.Scale(domain=answers, range=[CATEGORIES[0], CATEGORIES[1], CATEGORIES[2]])
        ),
        size=alt.condition("datum.chosen", alt.value(200), alt.value(100)),
        opacity=alt.condition("datum.fits", alt.value(1), alt.value(FAINT)),
    )
    sides = [
        base.transform_filter(test).mark_text(align=align, dx=dx, cursor="pointer")
        for test, align, dx in (("datum.when < 1930", "left", 11), ("datum.when >= 1930", "right", -11))
    ]
    shade = alt.condition("datum.fits", alt.value(INK), alt.value(SOFT))
    labels = [side.encode(x=x, y=y, text="label:N", color=shade) for side in sides]
    return alt.layer(band, dots, *labels, width="container", height=alt.Step(22)).add_params(
        _param("kind", "any"), _param("proposal", proposals["proposal_id"].iloc[0])
    )


def filings(marks: pd.DataFrame, names: Mapping[str, str], start: str) -> alt.LayerChart:
    """Filings, a row each: when filed, time to gather, end. `marks`: ag_number, what, date, until."""
    say = words.FILINGS["marks"]
    y = alt.Y("ag_number:N", sort=list(names), axis=None)
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True))
    base = alt.Chart(marks).transform_calculate(chosen="datum.ag_number == filing")
    band = (
        base.transform_filter("datum.chosen")
        .transform_aggregate(n="count()", groupby=["ag_number"])
        .mark_rect(color="#dcebf5")
        .encode(y=y, x=alt.value(0), x2=alt.value("width"))
    )
    pale = (
        base.transform_filter("datum.what == 'year'")
        .mark_bar(height=7, color=PALE, yOffset=8)
        .encode(x=x, x2="until:T", y=y)
    )
    gather = base.transform_filter(f"datum.what == {js(say['gather'])}").mark_bar(
        height=11, color="#56b4e9", yOffset=8
    )
    gather = gather.encode(x=x, x2="until:T", y=y)
    shown = [say["filed"], say["end"]]
    points = base.transform_filter(alt.FieldOneOfPredicate("what", shown)).mark_point(
        filled=True, size=95, opacity=1, stroke=INK, strokeWidth=0.8, cursor="pointer", yOffset=8
    )
    points = points.encode(
        x=x,
        y=y,
        shape=alt.Shape(
            "what:N",
            scale=alt.Scale(domain=shown, range=["diamond", "square"]),
            legend=alt.Legend(title=None, orient="top"),
        ),
        color=alt.Color("what:N", scale=alt.Scale(domain=shown, range=["#ffffff", INK])),
    )
    rows = pd.DataFrame({"ag_number": list(names), "label": list(names.values())})
    name = alt.Chart(rows).mark_text(align="left", dy=-9, cursor="pointer")
    name = name.encode(x=alt.value(4), y=y, text="label:N")
    return alt.layer(band, pale, gather, points, name, width="container", height=alt.Step(38)).add_params(
        _param("filing", start)
    )


def steps(table: pd.DataFrame) -> alt.LayerChart:
    """Planned steps down a line; those after the first were not reached. `table`: step, when, what, lines (what, for a phone)."""
    base = alt.Chart(table).transform_calculate(here="datum.step == step")
    y = alt.Y("step:O", axis=None)
    band = (
        base.transform_filter("datum.here")
        .mark_rect(color="#dcebf5")
        .encode(y=y, x=alt.value(0), x2=alt.value("width"))
    )
    dots = base.mark_point(filled=True, size=170, opacity=1, stroke=INK, strokeWidth=1).encode(
        x=alt.value(14), y=y, fill=alt.condition("datum.step == 1", alt.value(INK), alt.value("#ffffff"))
    )
    when = base.mark_text(align="left", fontWeight=700, dy=alt.expr(f"{theme.NARROW} ? -16 : -8")).encode(
        x=alt.value(32), y=y, text="when:N"
    )
    what = base.transform_calculate(said=f"{theme.NARROW} ? datum.lines : datum.what")
    what = what.mark_text(align="left", dy=alt.expr(f"{theme.NARROW} ? 1 : 9"), lineHeight=14).encode(
        x=alt.value(32), y=y, text="said:N"
    )
    chart = alt.layer(band, dots, when, what, width="container").add_params(_param("step", 1))
    return theme.rows(chart, len(table), 50, 62)


def votes(table: pd.DataFrame, grid: pd.DataFrame, start: str, yes: int, turnout: int) -> alt.LayerChart:
    """Votes by turnout and yes, with two lines to move. `table`: vote_id, name, yes_pct, turnout_pct, consent,
    independent. `grid`: the model's counts for every pair of lines."""
    say = words.VOTES
    consent, ended = list(say["consent"].values()), list(say["independent"].values())
    x = alt.X(
        "turnout_pct:Q",
        title=say["axis_turnout"],
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(labelExpr="datum.value + '%'"),
    )
    y = alt.Y(
        "yes_pct:Q",
        title=say["axis_yes"],
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(labelExpr="datum.value + '%'", tickCount=5),
    )
    drawn = alt.Chart(table.dropna(subset=["turnout_pct"])).transform_calculate(
        chosen="datum.vote_id == vote",
        meets="datum.yes_pct >= yes && (turnout <= 0 || datum.turnout_pct >= turnout)",
    )
    rule = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
        yes_pct="yes", turnout_pct="turnout", far="100"
    )
    area = rule.mark_rect(color="#eef5ee").encode(x=x, x2="far:Q", y=y, y2="far:Q")
    across = rule.mark_rule(color=INK, strokeDash=[5, 3]).encode(y=y)
    upright = rule.mark_rule(color=INK, strokeDash=[5, 3]).encode(x=x)
    marks = drawn.mark_point(strokeWidth=1.4, cursor="pointer").encode(
        x=x,
        y=y,
        shape=alt.Shape(
            "consent:N",
            scale=alt.Scale(domain=consent, range=["circle", "square", "triangle-up"]),
            legend=alt.Legend(
                title="Parent state",
                orient="bottom",
                columns=1,
                symbolStrokeColor=INK,
                labelExpr="replace(datum.label, 'parent state ', '')",  # its title says so
            ),
        ),
        fill=alt.Fill(
            "ended:N",
            scale=alt.Scale(domain=ended, range=[CATEGORIES[0], "#ffffff", "#d5dae0"]),
            legend=alt.Legend(
                title="The territory", orient="bottom", columns=1, symbolStrokeColor=INK, symbolOpacity=1
            ),
        ),
        stroke=alt.value(INK),
        opacity=alt.condition("datum.meets", alt.value(0.95), alt.value(0.55)),
        size=alt.condition("datum.chosen", alt.value(260), alt.value(80)),
        strokeWidth=alt.condition("datum.chosen", alt.value(3), alt.value(1)),
        tooltip=[
            alt.Tooltip("name:N", title="Vote"),
            alt.Tooltip("yes_pct:Q", title="Yes, percent"),
            alt.Tooltip("turnout_pct:Q", title="Turnout, percent"),
        ],
    )
    place = {
        "align": alt.expr("datum.turnout_pct > 50 ? 'right' : 'left'"),
        "dy": alt.expr("datum.yes_pct > 12 ? 20 : -20"),
        "fontWeight": 700,
    }
    near = drawn.transform_filter("datum.chosen").encode(x=x, y=y, text="name:N")
    halo = near.mark_text(stroke="white", strokeWidth=4, strokeOpacity=0.85, **place)
    label = near.mark_text(color=ACCENT, **place)
    levels = sorted(grid["turnout"].unique())
    first, step = int(grid["yes"].min()), int(levels[1] - levels[0])
    params = [
        alt.param(
            name=name,
            expr=f"({js(grid.pivot(index='yes', columns='turnout', values=name).to_numpy().tolist())})"
            f"[yes - {first}][turnout / {step}]",
        )
        for name in ("passed", "failed", "unknown")
    ]
    pairs = {
        r.vote_id: [r.yes_pct, None if pd.isna(r.turnout_pct) else r.turnout_pct] for r in table.itertuples()
    }
    one = f"({js(pairs)})[vote]"
    meets, fails, cannot = (js(say[key]) for key in ("meets", "fails", "cannot"))
    verdict = (
        f"{one}[0] < yes ? {fails} : turnout <= 0 ? {meets} : !isValid({one}[1]) ? {cannot} : "
        f"{one}[1] >= turnout ? {meets} : {fails}"
    )
    counted = {name: name for name in ("yes", "turnout", "passed", "failed", "unknown")}
    tally = sentence(say["tally"], count=js(len(table)), **counted)
    return alt.layer(area, across, upright, marks, halo, label, width="container", height=420).add_params(
        _param("yes", yes),
        _param("turnout", turnout),
        _param("vote", start),
        *params,
        alt.param(name="verdict", expr=verdict),
        alt.param(name="tally", expr=tally),
    )
