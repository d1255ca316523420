"""Chapter 2's pictures, those of its main path: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd

from calexit.kit.theme import (
    ACCENT,
    FAINT,
    GUESS,
    INK,
    NARROW,
    NO,
    PAPER,
    PARTIES,
    SOFT,
    YES,
    js,
    pixels,
    sentence,
)
from calexit.law.words import WORDS

LIT, BAND, EDGE = "#dcebf5", "#f3f5f7", "#9aa4ae"
"""The ground of what is chosen, of what stands together, and the line around it."""
RULED, RULING = "#fdf1d8", "#7a4300"
"""The ground and the ink of what a court decided: no color of what is chosen."""
SERIF = "Georgia, 'Times New Roman', serif"


# --- gates ----------------------------------------------------------------------------------------

ACROSS = {
    "voters": 0.075,
    "legislature": 0.205,
    "congress": 0.36,
    "states": 0.5,
    "consent": 0.64,
    "courts": 0.8,
}
"""Where each gate stands on the way, as a part of it."""
SIGNS = {"open": "✓", "closed": "✕", "untested": "?", "disputed": "≠"}
LANE = 51
"""Pixels from one path to the next."""


def gates(lanes: pd.DataFrame, stops: pd.DataFrame, legs: pd.DataFrame) -> alt.LayerChart:
    """Paths from California to the outside, a lane each, and the gates on them; the first two stand across all lawful ones.

    `lanes`: route_id, at, name, lights (route_id of who names it). `stops`: route_id, at, lane (the path
    it stands on), gate, x, state, sign, tall, and what a pointer is told. `legs`: route_id, at, x, x2, look ("whole", "open end", "end").
    Parameters `path`, `said`, `guess`.
    """
    w, last = WORDS["gates"], int(lanes["at"].max())
    x = alt.Scale(domain=[0, 1], nice=False)
    y = alt.Scale(domain=[-1.9, last + 1.05], reverse=True, nice=False)

    def at(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y, axis=None)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=x, axis=None)

    lit = "(path == 'all' || path == datum.route_id)"
    bright = alt.expr(f"{lit} ? 1 : {FAINT}")
    rows = alt.Chart(lanes).transform_calculate(
        top="datum.at - 0.6", foot="datum.at + 0.3", zero="0", one="1"
    )
    chosen = f"path == datum.route_id ? '{LIT}' : datum.lights == said ? '#f6e6f0' : '{PAPER}'"
    bands = rows.mark_rect(cursor="pointer", color=alt.expr(chosen), cornerRadius=4)
    bands = bands.encode(x=across("zero"), x2="one:Q", y=at("top"), y2="foot:Q")
    parts: list[alt.Chart] = [bands]
    colour = alt.expr(f"path == datum.route_id ? '{ACCENT}' : '#8c99a5'")
    for look, dash in (("whole", [1, 0]), ("open end", [4, 5])):
        leg = alt.Chart(legs).transform_filter(f"datum.look == '{look}'")
        leg = leg.mark_rule(size=2.5, strokeDash=dash, color=colour, opacity=bright)
        parts.append(leg.encode(x=across("x"), x2="x2:Q", y=at("at")))
    arrows = alt.Chart(legs).transform_filter(f"datum.x2 == {legs['x2'].max()}")
    arrows = arrows.mark_point(shape="triangle-right", filled=True, size=110, color=colour, opacity=bright)
    parts.append(arrows.encode(x=across("x2"), y=at("at")))
    walls = (
        alt.Chart(stops)
        .transform_filter("datum.tall && datum.at == 0")
        .transform_calculate(
            top="-0.42", foot=f"{last} - 0.58", left="datum.x - 0.024", right="datum.x + 0.024"
        )
    )
    walls = walls.mark_rect(
        cornerRadius=6,
        cursor="pointer",
        fill=alt.expr(f"path == datum.route_id ? '{LIT}' : '{BAND}'"),
        stroke=alt.expr(f"path == datum.route_id ? '{ACCENT}' : '{EDGE}'"),
    )
    parts.append(walls.encode(x=across("left"), x2="right:Q", y=at("top"), y2="foot:Q"))
    stop = alt.Chart(stops)
    bright_stop = f"({lit} || path == datum.lane)"
    fill = f"{{'open': '{ACCENT}', 'closed': '{INK}'}}[datum.state] || '{PAPER}'"
    told = [alt.Tooltip("name:N", title=w["chart"]["gate"]), alt.Tooltip("word:N", title=w["chart"]["state"])]
    told.append(alt.Tooltip("note:N", title=w["chart"]["note"]))
    ground = stop.mark_point(
        shape="circle", filled=True, opacity=1, color=PAPER, size=alt.expr(f"{NARROW} ? 300 : 420")
    )
    parts.append(ground.encode(x=across("x"), y=at("at")))  # no line shines through a pale gate
    disks = stop.mark_point(
        shape="circle",
        filled=True,
        size=alt.expr(f"{NARROW} ? 300 : 420"),
        fill=alt.expr(fill),
        stroke=INK,
        strokeWidth=1.6,
        strokeDash=alt.expr("datum.state == 'untested' ? [3, 3] : [1, 0]"),
        opacity=alt.expr(f"{bright_stop} ? 1 : {FAINT}"),
        cursor="pointer",
    )
    parts.append(disks.encode(x=across("x"), y=at("at"), tooltip=told))
    full = f"({bright_stop}) && (datum.state == 'open' || datum.state == 'closed')"
    ink = alt.expr(f"{full} ? '{PAPER}' : '{INK}'")  # on a pale gate a white sign cannot be read
    signs = stop.mark_text(fontSize=14, fontWeight=700, color=ink, cursor="pointer", dy=1)
    parts.append(signs.encode(x=across("x"), y=at("at"), text="sign:N"))
    parts += _gate_words(lanes, stops, w, across, at)
    chart = alt.layer(*parts, width="container", height=round(LANE * (last + 2.95)))
    return chart.add_params(alt.param(name="path", value="all"), alt.param(name="said", value="nobody"))


def _gate_words(lanes: pd.DataFrame, stops: pd.DataFrame, w: Any, across: Any, at: Any) -> list[alt.Chart]:
    """The names of the paths, of the gates and of both ends, and what the signs mean."""
    long, short = (sentence(w["chart"][name], name="datum.name") for name in ("guess", "guess_short"))
    guessed = f"guess == datum.name ? ({NARROW} ? {short} : {long}) : datum.name"
    named = alt.Chart(lanes).transform_calculate(start="0.255", said_name=guessed)
    lit = "path == 'all' || path == datum.route_id"
    names = named.mark_text(
        align="left",
        dy=-21,
        fontWeight=alt.expr("guess == datum.name || path == datum.route_id ? 700 : 400"),
        fontSize=alt.expr(f"{NARROW} ? 11 : 13"),
        color=alt.expr(f"{lit} ? '{INK}' : '{SOFT}'"),
        cursor="pointer",
    ).encode(x=across("start"), y=at("at"), text="said_name:N")
    first = stops.drop_duplicates("gate")[["gate", "name", "x"]].sort_values("x", ignore_index=True)
    heads = (
        alt.Chart(first)
        .transform_calculate(at=f"{NARROW} ? -0.6 : -0.95")
        .mark_text(  # in a narrow column they stand aslant
            angle=alt.expr(f"{NARROW} ? -35 : 0"),
            align=alt.expr(f"{NARROW} ? 'left' : 'center'"),
            fontWeight=600,
            fontSize=alt.expr(f"{NARROW} ? 12 : 13"),
            color=INK,
        )
    )
    ends = pd.DataFrame(
        [
            {"x": 0, "words": w["chart"]["from"], "side": "left"},
            {"x": 1, "words": w["chart"]["to"], "side": "right"},
        ]
    )
    corners = [
        alt.Chart(ends[ends["side"] == side])
        .transform_calculate(at="-1.6")
        .mark_text(align=side, fontWeight=700, fontSize=13, color=ACCENT)
        .encode(x=across("x"), y=at("at"), text="words:N")
        for side in ("left", "right")
    ]
    key = pd.DataFrame(
        [
            {
                "x": 0.04 + 0.25 * i,
                "sign": sign,
                "words": w["states"][state],
                "at": int(lanes["at"].max()) + 0.75,
            }
            for i, (state, sign) in enumerate(SIGNS.items())
        ]
    )
    size = alt.expr(f"{NARROW} ? 11 : 13")
    foot = alt.Chart(key).encode(x=across("x"), y=at("at"))
    signs = foot.mark_text(color=INK, fontWeight=700, fontSize=size).encode(text="sign:N")
    legend = foot.mark_text(align="left", dx=9, color=SOFT, fontWeight=600, fontSize=size).encode(
        text="words:N"
    )
    return [
        names,
        heads.encode(x=across("x"), y=at("at"), text="name:N"),
        *corners,
        signs,
        legend,
    ]


# --- Texas v. White -------------------------------------------------------------------------------

ROW, TAG = 18, 24
"""Pixels of a line of the opinion, and of the word over a sentence."""


def opinion(sentences: pd.DataFrame, judges: pd.DataFrame, rests: dict[str, str]) -> alt.LayerChart:
    """The sentences of an opinion with what each of them is, and how the judges divided.

    `sentences`: text_id, mark ("decided", else a reason), word (in short), wide and narrow (lists of lines). `judges`: at (from the
    left), majority (true or false), and words for the last of each side. `rests`: the text_id that each `part` rests on.
    """
    rows, deep = sentences.copy(), {}
    for look in ("wide", "narrow"):
        high = rows[look].map(len) * ROW + TAG + 12
        rows[f"top_{look}"] = high.cumsum() - high
        deep[look] = int(high.sum())
    base = alt.Chart(rows).transform_calculate(
        top=f"{NARROW} ? datum.top_narrow : datum.top_wide",
        lines=f"{NARROW} ? datum.narrow : datum.wide",
        foot=f"datum.top + {ROW} * length(datum.lines) + {TAG + 4}",
        text_top=f"datum.top + {TAG}",
        zero="0",
        end="width",
        indent="12",
        lit="datum.text_id == text",
    )
    ground = (
        f"datum.lit && datum.mark != 'decided' ? '{LIT}' : datum.mark == 'decided' ? '{RULED}' : '{BAND}'"
    )
    boxes = base.mark_rect(
        cornerRadius=5,
        fill=alt.expr(ground),
        stroke=alt.expr(f"datum.lit ? '{ACCENT}' : '{PAPER}'"),
        strokeWidth=2.5,
    ).encode(x=pixels(alt.X, "zero"), x2="end:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    ink = alt.expr(f"datum.mark == 'decided' ? '{RULING}' : '{SOFT}'")
    tags = base.mark_text(align="left", baseline="top", dy=6, fontWeight=700, color=ink)
    tags = tags.encode(x=pixels(alt.X, "indent"), y=pixels(alt.Y, "top"), text="word:N")
    said = base.mark_text(
        align="left",
        baseline="top",
        lineHeight=ROW,
        font=SERIF,
        fontSize=alt.expr(f"{NARROW} ? 12 : 14.5"),
        color=INK,
    ).encode(x=pixels(alt.X, "indent"), y=pixels(alt.Y, "text_top"), text="lines:N")
    under = f"({NARROW} ? {deep['narrow']} : {deep['wide']})"
    bench = alt.Chart(judges).transform_calculate(
        left="16 + 26 * datum.at", top=f"{under} + 18 + (datum.majority ? 0 : 32)", after="datum.left + 20"
    )
    heads = bench.mark_point(
        shape="circle",
        filled=True,
        size=260,
        opacity=1,
        stroke=ACCENT,
        strokeWidth=2,
        fill=alt.expr(f"datum.majority ? '{ACCENT}' : '{PAPER}'"),
    ).encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top"))
    words = bench.transform_filter("datum.words != ''").mark_text(
        align="left", fontWeight=600, color=INK, fontSize=alt.expr(f"{NARROW} ? 11.5 : 13")
    )
    words = words.encode(x=pixels(alt.X, "after"), y=pixels(alt.Y, "top"), text="words:N")
    chart = alt.layer(boxes, tags, said, heads, words, width="container", height=deep["wide"] + 70)
    high = alt.param(name="height", expr=f"{under} + 70")
    return chart.add_params(
        alt.param(name="part", value="all"),
        alt.param(name="text", expr=f"({js({'all': ''} | dict(rests))})[part]"),
        high,
    )


# --- between obeying and leaving ------------------------------------------------------------------

COLOURED = {"Democratic": "Democrats", "Republican": "Republicans"}
CARD, CARD_NARROW = 46, 74
"""Pixels from one case to the next under it."""


def line(cases: pd.DataFrame) -> alt.LayerChart:
    """Cases in three columns, from withholding officers to overriding the law; the colour is the party that led the state.

    `cases`: case_id, position (0, 1, 2), at (place in its column), label, state, led, led_short (lines), party ("" before today's), and
    lights (which choices of `light` light it up). Parameters `kase`, `light`.
    """
    w = WORDS["line"]
    base = alt.Chart(cases).transform_calculate(
        left="width * datum.position / 3 + 2",
        right="width * (datum.position + 1) / 3 - 4",
        high=f"{NARROW} ? {CARD_NARROW} : {CARD}",
        top="50 + datum.high * datum.at",
        foot="datum.top + datum.high - 6",
        edge="datum.left + 6",
        text_at="datum.left + 12",
        middle="datum.top + 13",
        second="datum.top + 22",
        name=f"{NARROW} ? datum.state : datum.label",
        words=f"{NARROW} ? datum.led_short : datum.led",
        lit="datum.case_id == kase || indexof(datum.lights, light) >= 0",
    )
    bright = alt.expr(f"datum.lit ? 1 : {FAINT}")
    colours = js({"": SOFT} | {party: PARTIES[name] for party, name in COLOURED.items()})
    boxes = base.mark_rect(
        cornerRadius=4,
        cursor="pointer",
        opacity=bright,
        fill=alt.expr(f"datum.case_id == kase ? '{LIT}' : '{BAND}'"),
        stroke=alt.expr(f"datum.case_id == kase ? '{ACCENT}' : '{BAND}'"),
        strokeWidth=2,
    ).encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    bars = base.mark_rect(opacity=bright, cursor="pointer", color=alt.expr(f"({colours})[datum.party]"))
    bars = bars.encode(x=pixels(alt.X, "left"), x2="edge:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    size = alt.expr(f"{NARROW} ? 11.5 : 13")
    ink = alt.expr(f"datum.lit ? '{INK}' : '{SOFT}'")
    names = base.mark_text(align="left", fontWeight=600, fontSize=size, color=ink, cursor="pointer")
    names = names.encode(x=pixels(alt.X, "text_at"), y=pixels(alt.Y, "middle"), text="name:N")
    led = base.mark_text(
        align="left",
        baseline="top",
        lineHeight=14,
        fontSize=alt.expr(f"{NARROW} ? 10.5 : 12"),
        color=SOFT,
        cursor="pointer",
    )
    led = led.encode(x=pixels(alt.X, "text_at"), y=pixels(alt.Y, "second"), text="words:N")
    heads = pd.DataFrame(
        [
            {"position": i, "wide": [words], "narrow": wrap(words, 14), "law": w["chart"][place]}
            for i, (place, words) in enumerate(w["places"].items())
        ]
    )
    tops = alt.Chart(heads).transform_calculate(
        left="width * datum.position / 3 + 2",
        first="4",
        second="40",
        lines=f"{NARROW} ? datum.narrow : datum.wide",
    )
    place = tops.mark_text(
        align="left",
        baseline="top",
        lineHeight=14,
        fontWeight=700,
        fontSize=alt.expr(f"{NARROW} ? 11.5 : 14"),
        color=INK,
    )
    law = tops.mark_text(align="left", fontSize=alt.expr(f"{NARROW} ? 11 : 12.5"), color=SOFT)
    deep = int(cases["at"].max()) + 1
    chart = alt.layer(
        boxes,
        bars,
        names,
        led,
        place.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "first"), text="lines:N"),
        law.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "second"), text="law:N"),
        width="container",
        height=50 + CARD * deep,
    )
    high = f"50 + ({NARROW} ? {CARD_NARROW} : {CARD}) * {deep}"
    return chart.add_params(alt.param(name="height", expr=high))


# --- would the others agree? ----------------------------------------------------------------------

BAR_ROW, BAR_NARROW, HEAD = 48, 64, 30
"""Pixels from one question to the next, in a wide column and a narrow one, and of the head over each kind of them."""


def others(parts: pd.DataFrame, rows: pd.DataFrame, heads: pd.DataFrame, guessed: str) -> alt.LayerChart:
    """A bar a question: who takes the side of an exit from the left, who is against it from the right, the rest between.

    All have `at` (the row, from 0) and `heads` (how many heads stand above it, its own kind's included). `parts`:
    question_id, side ("yes", "rest", "no", "alone": not known), start, end, share, words. `rows`: question_id, wide and
    narrow (lines of its name). `heads`: words. `guessed` is the question that the reader's mark belongs to. Parameters
    `poll`, `guess`.
    """
    w = WORDS["others"]["chart"]
    axis = alt.Axis(labelExpr="datum.value + '%'", grid=False, tickCount=5)
    x = alt.X("start:Q", title=w["x"], scale=alt.Scale(domain=[0, 100]), axis=axis)
    lit = "(poll == 'all' || poll == datum.question_id)"
    bright = alt.expr(f"{lit} ? 1 : {FAINT}")
    row = f"({NARROW} ? {BAR_NARROW} : {BAR_ROW})"
    over = f"{row} * datum.at + {HEAD} * datum.heads"  # pixels to the top of the row
    base = alt.Chart(parts).transform_calculate(
        foot=f"{over} + {row} - 7",
        top="datum.foot - 23",
        mid="datum.foot - 11",
        half="(datum.start + datum.end) / 2",
    )
    colours = alt.Scale(domain=["yes", "rest", "no"], range=[YES, "#d9dee3", NO])
    known = base.transform_filter("datum.side != 'alone'")
    bars = known.mark_rect(stroke=PAPER, strokeWidth=1.5, opacity=bright, cursor="pointer").encode(
        x=x,
        x2="end:Q",
        y=pixels(alt.Y, "top"),
        y2="foot:Q",
        color=alt.Color("side:N", scale=colours, legend=None),
        tooltip=[alt.Tooltip("answer:N", title=w["answer"]), alt.Tooltip("share:Q", title=w["share"])],
    )
    words = base.transform_calculate(
        half="datum.side == 'alone' ? datum.start + 2 : datum.half",
        shown="(datum.end - datum.start) * width / 100 < 6.4 * length(datum.words) + 8 ? datum.figure : datum.words",
    ).mark_text(
        fontWeight=alt.expr("datum.side == 'yes' || datum.side == 'no' ? 700 : 400"),
        align=alt.expr("datum.side == 'alone' ? 'left' : 'center'"),
        color=alt.expr(f"datum.side == 'alone' ? '{SOFT}' : '{INK}'"),
        cursor="pointer",
        fontSize=12,
    )
    words = words.encode(x="half:Q", y=pixels(alt.Y, "mid"), text="shown:N")
    names = alt.Chart(rows).transform_calculate(
        top=f"{over} + {row} - 33 - 14 * length({NARROW} ? datum.narrow : datum.wide)",
        lines=f"{NARROW} ? datum.narrow : datum.wide",
    )
    names = names.mark_text(
        align="left",
        baseline="top",
        lineHeight=14,
        fontSize=alt.expr(f"{NARROW} ? 12 : 13"),
        fontWeight=alt.expr("poll == datum.question_id ? 700 : 400"),
        color=alt.expr(f"{lit} ? '{INK}' : '{SOFT}'"),
        cursor="pointer",
    ).encode(x=alt.value(0), y=pixels(alt.Y, "top"), text="lines:N")
    kinds = alt.Chart(heads).transform_calculate(top=f"{over} - 12")
    kinds = kinds.mark_text(align="left", fontWeight=700, fontSize=14, color=ACCENT)
    kinds = kinds.encode(x=alt.value(0), y=pixels(alt.Y, "top"), text="words:N")
    mine = alt.Chart(rows[rows["question_id"] == guessed]).transform_calculate(
        guess="guess",
        foot=f"{over} + {row} - 2",  # under the bar, where it crosses no word
        beside=f"{over} + ({NARROW} ? 24 : 10)",
        words=sentence(w["guess"], guess="datum.guess"),
    )
    mine = mine.transform_filter("isValid(datum.guess)")
    mark = mine.mark_point(shape="triangle-up", filled=True, opacity=1, size=90, color=GUESS)
    said = mine.mark_text(color=GUESS, fontWeight=700, align="right", fontSize=12)
    said = said.encode(x=alt.value(alt.expr("width")), y=pixels(alt.Y, "beside"), text="words:N")
    high = f"{row} * {len(rows)} + {HEAD * len(heads)} + 4"
    marks = mark.encode(x="guess:Q", y=pixels(alt.Y, "foot"))
    tall = BAR_ROW * len(rows) + HEAD * len(heads) + 4
    chart = alt.layer(bars, words, names, kinds, marks, said, width="container", height=tall)
    return chart.add_params(alt.param(name="height", expr=high))
