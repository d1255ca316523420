"""Chapter 2's picture of the gates on each way out: DataFrames in, an Altair chart out."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, FAINT, INK, NARROW, PAPER, SOFT, sentence
from calexit.law.words import WORDS

LIT, BAND, EDGE = "#dcebf5", "#f3f5f7", "#9aa4ae"
"""The ground of what is chosen, of what stands together, and the line around it."""
ACROSS = {"voters": 0.055, "legislature": 0.215, "congress": 0.4, "states": 0.6, "courts": 0.82}
"""Where each gate stands on the way, as a part of it."""
SIGNS = {"open": "✓", "closed": "✕", "no rule": "?", "disputed": ""}
"""What stands in a gate's mark; a disputed one is half filled."""
HALF = "M0,-1A1,1,0,0,1,0,1Z"
LANE = 51
"""Pixels from one path to the next."""
SIZE = alt.expr(f"{NARROW} ? 300 : 420")


def gates(lanes: pd.DataFrame, stops: pd.DataFrame, legs: pd.DataFrame) -> alt.LayerChart:
    """Paths from California to the outside, a lane each, and the gates on them; two stand across all lawful ones.

    `lanes`: route_id, at, name, status, lights (answer_id of who names it). `stops`: route_id, at, gate, x, state, tall
    (across all lawful ways), and what a pointer is told. `legs`: route_id, at, x, x2, look ("whole", "open end").
    Parameters `path`, `said`, `guess`.
    """
    w, last = WORDS["gates"], int(lanes["at"].max())
    y = alt.Scale(domain=[-2.5, last + 0.55], reverse=True, nice=False)

    def at(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y, axis=None)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)

    lit = "(path == 'all' || path == datum.route_id)"
    bright = alt.expr(f"{lit} ? 1 : {FAINT}")
    rows = alt.Chart(lanes).transform_calculate(
        top="datum.at - 0.6", foot="datum.at + 0.42", zero="0", one="1"
    )
    chosen = f"path == datum.route_id ? '{LIT}' : datum.lights == said ? '#f6e6f0' : '{PAPER}'"
    bands = rows.mark_rect(cursor="pointer", color=alt.expr(chosen), cornerRadius=4)
    parts: list[alt.Chart] = [bands.encode(x=across("zero"), x2="one:Q", y=at("top"), y2="foot:Q")]
    colour = alt.expr(f"path == datum.route_id ? '{ACCENT}' : '#8c99a5'")
    for look, dash in (("whole", [1, 0]), ("open end", [2, 5])):
        leg = alt.Chart(legs).transform_filter(f"datum.look == '{look}'")
        leg = leg.mark_rule(size=2.5, strokeDash=dash, color=colour, opacity=bright)
        parts.append(leg.encode(x=across("x"), x2="x2:Q", y=at("at")))
    arrows = alt.Chart(legs).transform_filter(f"datum.x2 == {legs['x2'].max()}")
    arrows = arrows.mark_point(shape="triangle-right", filled=True, size=110, color=colour, opacity=bright)
    parts.append(arrows.encode(x=across("x2"), y=at("at")))
    walls = alt.Chart(stops).transform_filter("datum.tall")
    walls = walls.transform_calculate(
        top="-0.42", foot=f"{last} - 0.58", left="datum.x - 0.032", right="datum.x + 0.032"
    ).mark_rect(
        cornerRadius=6,
        cursor="pointer",
        fill=alt.expr(f"path == datum.route_id ? '{LIT}' : '{BAND}'"),
        stroke=alt.expr(f"path == datum.route_id ? '{ACCENT}' : '{EDGE}'"),
    )
    parts.append(walls.encode(x=across("left"), x2="right:Q", y=at("top"), y2="foot:Q"))
    told = [alt.Tooltip("name:N", title=w["chart"]["gate"]), alt.Tooltip("word:N", title=w["chart"]["state"])]
    told.append(alt.Tooltip("note:N", title=w["chart"]["note"]))
    parts += _marks(alt.Chart(stops), f"({lit} || datum.tall)", across, at, told)
    parts += _names(lanes, stops, w, across, at) + _heads(stops, w, across, at)
    chart = alt.layer(*parts, width="container", height=round(LANE * (last + 3.05)))
    return chart.add_params(alt.param(name="path", value="all"), alt.param(name="said", value="nobody"))


def _marks(stops: alt.Chart, bright: str, across: Any, at: Any, told: list[alt.Tooltip]) -> list[alt.Chart]:
    """A round mark a state, here and in the key: filled, dark, dashed or half filled, with its sign."""
    ground = stops.mark_point(shape="circle", filled=True, opacity=1, color=PAPER, size=SIZE)
    fill = f"{{'open': '{ACCENT}', 'closed': '{INK}'}}[datum.state] || '{PAPER}'"
    look = {"filled": True, "size": SIZE, "cursor": "pointer", "opacity": alt.expr(f"{bright} ? 1 : {FAINT}")}
    disks = stops.mark_point(
        shape="circle",
        fill=alt.expr(fill),
        stroke=INK,
        strokeWidth=1.6,
        strokeDash=alt.expr("datum.state == 'no rule' ? [3, 3] : [1, 0]"),
        **look,
    )
    halves = stops.transform_filter("datum.state == 'disputed'").mark_point(shape=HALF, color=ACCENT, **look)
    full = f"({bright}) && (datum.state == 'open' || datum.state == 'closed')"
    ink = alt.expr(f"{full} ? '{PAPER}' : '{INK}'")  # on a pale gate a white sign cannot be read
    signs = stops.transform_calculate(sign=f"({SIGNS})[datum.state]")
    signs = signs.mark_text(fontSize=14, fontWeight=700, color=ink, cursor="pointer", dy=1)
    x, y = across("x"), at("at")
    return [
        ground.encode(x=x, y=y),  # no line shines through a pale gate
        disks.encode(x=x, y=y, **({"tooltip": told} if told else {})),
        halves.encode(x=x, y=y),
        signs.encode(x=x, y=y, text="sign:N"),
    ]


def _names(lanes: pd.DataFrame, stops: pd.DataFrame, w: Any, across: Any, at: Any) -> list[alt.Chart]:
    """The names of the paths, what no court has ruled on, and of the gates across all ways what each is."""
    long, short = (sentence(w["chart"][name], name="datum.name") for name in ("guess", "guess_short"))
    guessed = f"guess == datum.name ? ({NARROW} ? {short} : {long}) : datum.name"
    lit = "path == 'all' || path == datum.route_id"
    size = alt.expr(f"{NARROW} ? 11 : 13")
    names = alt.Chart(lanes).transform_calculate(start="0.265", said_name=guessed)
    names = names.mark_text(
        align="left",
        dy=-21,
        fontWeight=alt.expr("guess == datum.name || path == datum.route_id ? 700 : 400"),
        fontSize=size,
        color=alt.expr(f"{lit} ? '{INK}' : '{SOFT}'"),
        cursor="pointer",
    ).encode(x=across("start"), y=at("at"), text="said_name:N")
    unruled = alt.Chart(lanes).transform_filter("datum.status == 'untested'")
    unruled = unruled.transform_calculate(end="0.98", words=sentence(w["chart"]["unruled"]))
    unruled = unruled.mark_text(align="right", dy=16, fontSize=alt.expr(f"{NARROW} ? 11 : 12"), color=SOFT)
    walls = alt.Chart(stops).transform_filter("datum.tall").transform_calculate(beside="datum.at + 1.25")
    walls = walls.mark_text(angle=270, fontSize=12, fontWeight=600, color=INK, cursor="pointer")
    return [
        names,
        unruled.encode(x=across("end"), y=at("at"), text="words:N"),
        walls.encode(x=across("x"), y=at("beside"), text="word:N"),
    ]


def _heads(stops: pd.DataFrame, w: Any, across: Any, at: Any) -> list[alt.Chart]:
    """What the marks mean, both ends of a way, and the name of each gate over its marks."""
    key = pd.DataFrame(
        [
            {"x": 0.032 + place, "at": -2.15, "state": state, "words": w["states"][state]}
            for place, state in zip((0, 0.19, 0.41, 0.76), SIGNS, strict=True)
        ]
    )
    size = alt.expr(f"{NARROW} ? 11 : 13")
    legend = alt.Chart(key).mark_text(
        align="left", dx=alt.expr(f"{NARROW} ? 13 : 16"), color=INK, fontSize=size
    )
    ends = pd.DataFrame([{"x": 0, "words": w["chart"]["from"]}, {"x": 1, "words": w["chart"]["to"]}])
    corners = [
        alt.Chart(ends[ends["x"] == end])
        .transform_calculate(at="-1.5")
        .mark_text(align=side, fontWeight=700, fontSize=13, color=ACCENT)
        .encode(x=across("x"), y=at("at"), text="words:N")
        for end, side in ((0, "left"), (1, "right"))
    ]
    first = stops.drop_duplicates("gate")[["gate", "name", "x"]].sort_values("x")
    heads = alt.Chart(first.assign(low=[place % 2 for place in range(len(first))]))
    heads = heads.transform_calculate(  # in a narrow column every other one stands lower
        at=f"{NARROW} ? -1.02 + 0.32 * datum.low : -0.9"
    ).mark_text(fontWeight=600, fontSize=size, color=INK)
    return [
        *_marks(alt.Chart(key), "true", across, at, []),
        legend.encode(x=across("x"), y=at("at"), text="words:N"),
        *corners,
        heads.encode(x=across("x"), y=at("at"), text="name:N"),
    ]
