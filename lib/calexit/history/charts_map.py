"""Chapter 1's pictures in time: the map of 1860-61, which plays by date, and the long timeline."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.history import layout
from calexit.history.words import WORDS
from calexit.kit import maps
from calexit.kit.theme import ACCENT, INK, LAND, NARROW, PAPER, SOFT, js, pixels

STATUS = {
    "union": LAND,
    "adopted": "#e9c46a",
    "voters": "#f6e7bf",
    "ratified": "#8a5a00",
    "restored": "#bcdcc9",
    "contested": "#c9c58f",
    "territory": PAPER,
}
"""Colours of what a state had done by a day."""
SERIF = "Georgia, 'Times New Roman', serif"
HEAD, BOX, QUOTE = 22, 46, 90
"""Pixels under the map: the day, the strip of states, and the room for a state's own words."""
NARROW_BOX, NARROW_QUOTE = 82, 124
"""The same in a narrow column: two rows of states, and longer columns of words."""
STRIP_END = f"(map_end + {HEAD} + ({NARROW} ? {NARROW_BOX} : {BOX}))"


def _row(chart: alt.Chart, x: str, y: str) -> alt.Chart:
    return chart.encode(x=pixels(alt.X, x), y=pixels(alt.Y, y))


def state_map(
    states: pd.DataFrame,
    rest: pd.DataFrame,
    order: pd.DataFrame,
    quotes: pd.DataFrame,
    heads: list[str],
    start: int,
) -> alt.LayerChart:
    """The states by date on a map, the eleven in order of their decision under it, and the chosen one's own words.

    `states`: abbr, name, marks (a status of `STATUS` a step), placed by their outlines of 1861; `rest`: drawn blank. `order`:
    abbr, at, day. `quotes`: `layout.words_of_states`. `heads`: a line over the strip, one a step. Parameters `step`, `state`.
    """
    w = WORDS["state-map"]
    paint = f"({js(STATUS)})[datum.status]"
    ink = f"datum.status == 'ratified' ? '{PAPER}' : datum.status == 'territory' ? '{SOFT}' : '{INK}'"
    told = [alt.Tooltip("name:N", title=" "), alt.Tooltip("told:N", title=w["chart"]["status"])]
    chosen = "(datum.abbr == state || datum.abbr == 'VA' && state == 'WV')"
    rows = alt.Chart(states).transform_calculate(
        status="datum.marks[step]", told=f"({js(w['status'])})[datum.status]", paint=paint, ink=ink
    )
    drawn = maps.layers(
        rows,
        rest,
        "place",
        alt.Color("paint:N", scale=None, legend=None),
        text=alt.Color("ink:N", scale=None, legend=None),
        tooltip=told,
        below=HEAD + BOX + QUOTE,
        narrow=HEAD + NARROW_BOX + NARROW_QUOTE,
        cursor="pointer",
        strokeJoin="round",
        stroke=alt.expr(f"{chosen} ? '{ACCENT}' : datum.status == 'territory' ? '#d5dae0' : '{PAPER}'"),
        strokeWidth=alt.expr(f"{chosen} ? 2.5 : 0.8"),
    )
    chart = alt.layer(
        drawn,
        *_strip(states, order, heads),
        *_legend(w["keys"], states["marks"].tolist()),
        *_words(quotes),
        *_every_word(quotes),
        width="container",
        height=drawn.height,
    )
    return chart.add_params(alt.param(name="step", value=start), alt.param(name="state", value="all"))


def _strip(states: pd.DataFrame, order: pd.DataFrame, heads: list[str]) -> list[alt.Chart]:
    """The day, and a box a state that declared secession, in the order in which they did; two rows in a narrow column."""
    count = len(order)
    row = f"({NARROW} ? floor(datum.at / {-(-count // 2)}) : 0)"
    across = f"({NARROW} ? {-(-count // 2)} : {count})"
    marks = states.set_index("abbr")["marks"]
    base = alt.Chart(order.assign(marks=order["abbr"].map(marks))).transform_calculate(
        status="datum.marks[step]",
        paint=f"({js(STATUS)})[datum.status]",
        left=f"width * (datum.at - {row} * {across}) / {across} + 1",
        right=f"datum.left + width / {across} - 2",
        middle="(datum.left + datum.right) / 2",
        top=f"map_end + {HEAD} + 40 * {row}",
        foot="datum.top + 37",
        first="datum.top + 12",
        second="datum.top + 27",
    )
    boxes = base.mark_rect(
        cornerRadius=3,
        cursor="pointer",
        fill=alt.expr("datum.paint"),
        stroke=alt.expr(f"datum.abbr == state ? '{ACCENT}' : '#9aa4ae'"),
        strokeWidth=alt.expr("datum.abbr == state ? 3 : 1"),
    ).encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    ink = alt.expr(f"datum.status == 'ratified' ? '{PAPER}' : '{INK}'")
    names = base.mark_text(fontWeight=700, fontSize=12.5, color=ink, cursor="pointer")
    days = base.mark_text(fontSize=11, color=ink, cursor="pointer")
    line = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
        left="1", top=f"map_end + {HEAD - 9}", text=f"({js(heads)})[step]"
    )
    line = line.mark_text(align="left", fontSize=12, color=INK)
    return [
        boxes,
        _row(names, "middle", "first").encode(text="abbr:N"),
        _row(days, "middle", "second").encode(text="day:N"),
        _row(line, "left", "top").encode(text="text:N"),
    ]


def _legend(keys: dict[str, str], marks: list[list[str]]) -> list[alt.Chart]:
    """What the colours on the map say, where it has no state of 1861: those that stand there on the day, in a column."""
    seen = [{marked[step] for marked in marks} for step in range(len(marks[0]))]
    there = [[status for status in keys if status in now] for now in seen]
    places = {key: [now.index(key) if key in now else -1 for now in there] for key in keys}
    table = pd.DataFrame({"status": list(keys), "text": list(keys.values()), "places": list(places.values())})
    base = (
        alt.Chart(table)
        .transform_calculate(
            at="datum.places[step]",
            left="12",
            side="24",
            top=f"({NARROW} ? 8 : map_end - 78) + ({NARROW} ? 15 : 18) * datum.at",
        )
        .transform_filter("datum.at >= 0")
    )
    colours = alt.expr(f"({js(STATUS)})[datum.status]")
    swatches = base.mark_point(
        shape="square", filled=True, size=130, opacity=1, fill=colours, stroke="#7b8794"
    )
    words = base.mark_text(align="left", fontSize=12, color=INK)
    return [_row(swatches, "left", "top"), _row(words, "side", "top").encode(text="text:N")]


def _words(quotes: pd.DataFrame) -> list[alt.Chart]:
    """The chosen state's own words in three parts; the word that names slavery is the large one."""
    base = (
        alt.Chart(quotes)
        .transform_filter("datum.abbr == state")
        .transform_calculate(
            before=f"{NARROW} ? datum.before_narrow : datum.before_wide",
            after=f"{NARROW} ? datum.after_narrow : datum.after_wide",
            middle="width / 2",
            top=f"{STRIP_END} + 6",
            word_top="datum.top + 17 * length(datum.before) + 11",
            after_top="datum.word_top + 22",
        )
    )
    parts = []
    for field, at in (("before", "top"), ("after", "after_top")):
        said = base.mark_text(font=SERIF, fontSize=alt.expr(f"{NARROW} ? 12 : 14"), lineHeight=17, color=INK)
        parts.append(_row(said, "middle", at).encode(text=f"{field}:N"))
    word = base.mark_text(font=SERIF, fontSize=24, fontWeight=700, color=ACCENT)
    parts.append(_row(word, "middle", "word_top").encode(text="large:N"))
    return parts


def _every_word(quotes: pd.DataFrame) -> list[alt.Chart]:
    """The word of each state whose own words are here, unless one of them is chosen: side by side, or a list in a narrow column."""
    none = f"indexof({js(quotes['abbr'].tolist())}, state) < 0"
    head = alt.Chart(pd.DataFrame([{"row": 0}])).transform_filter(none)
    head = head.transform_calculate(
        left="1", top=f"{STRIP_END} + 8", text=js(WORDS["state-map"]["chart"]["reasons"])
    )
    head = head.mark_text(align="left", fontSize=12, color=INK, fontWeight=600)
    every = (
        alt.Chart(quotes.assign(at=range(len(quotes))))
        .transform_filter(none)
        .transform_calculate(
            name_px=f"{NARROW} ? 6 : width * datum.middle",
            word_px=f"{NARROW} ? 0.4 * width : width * datum.middle",
            top=f"{STRIP_END} + 30 + ({NARROW} ? 20 * datum.at : 0)",
            foot=f"datum.top + ({NARROW} ? 0 : 25)",
        )
    )
    align = alt.expr(f"{NARROW} ? 'left' : 'center'")
    size = alt.expr(f"{NARROW} ? 17 : 20")
    said = every.mark_text(
        align=align, font=SERIF, fontSize=size, fontWeight=700, color=ACCENT, cursor="pointer"
    )
    who = every.mark_text(align=align, color=SOFT, cursor="pointer", fontSize=12)
    return [
        _row(head, "left", "top").encode(text="text:N"),
        _row(who, "name_px", "top").encode(text="name:N"),
        _row(said, "word_px", "foot").encode(text="word:N"),
    ]


# --- the timeline ---------------------------------------------------------------------------------

SHAPES = {"left": "circle", "split": "square", "stayed": "circle", "war": "cross", "open": "diamond"}
FILLS = {"left": ACCENT, "split": ACCENT, "stayed": PAPER, "war": INK, "open": PAPER}
"""How a line ends: filled where somebody left or split off."""
MARK = 115
"""The area of an end, in pixels."""


def timeline(heads: pd.DataFrame, events: pd.DataFrame, attempts: pd.DataFrame, high: int) -> alt.LayerChart:
    """Every attempt as a line in time that ends in what became of it, under a strip of every event.

    `events`: order, when, title, date. `heads`, `attempts`, `high`: `layout.attempts_in_lines`. Parameter `picked`: the order
    of an event, 0 for none.
    """
    w = WORDS["timeline"]["chart"]
    base = alt.Chart(events).transform_calculate(px=_at("when"), here="datum.order == picked")
    told = [alt.Tooltip("title:N", title=w["event"]), alt.Tooltip("date:N", title=w["date"])]
    ticks = base.mark_rule(
        cursor="pointer",
        color=alt.expr(f"datum.here ? '{ACCENT}' : '{SOFT}'"),
        size=alt.expr("datum.here ? 4 : 1"),
    ).encode(x=pixels(alt.X, "px"), y=alt.value(2), y2=alt.value(layout.STRIP - 2), tooltip=told)
    line = base.transform_filter("datum.here").mark_rule(color=ACCENT, size=1.5)
    line = line.encode(x=pixels(alt.X, "px"), y=alt.value(layout.STRIP), y2=alt.value(high))
    ground = alt.Chart(pd.DataFrame([{"row": 0}])).mark_rect(color="#eceff2")
    ground = ground.encode(x=alt.value(0), x2=alt.value("width"), y=alt.value(0), y2=alt.value(layout.STRIP))
    chart = alt.layer(
        ground,
        *_axis(high),
        ticks,
        line,
        *_attempts(attempts),
        *_heads(heads),
        width="container",
        height=high,
    )
    return chart.add_params(alt.param(name="picked", value=0))


def _at(field: str) -> str:
    """Where a year stands, in pixels from the left; the ends of lines keep clear of the edge."""
    first, last = layout.FULL
    return f"8 + (width - 16) * (datum.{field} - {first}) / {last - first}"


def _axis(high: int) -> list[alt.Chart]:
    years = alt.Chart(pd.DataFrame({"when": range(1800, layout.FULL[1], 50)})).transform_calculate(
        px=_at("when")
    )
    lines = years.mark_rule(color="#e7ebef").encode(
        x=pixels(alt.X, "px"), y=alt.value(layout.STRIP + 20), y2=alt.value(high)
    )
    names = years.mark_text(color=SOFT, fontSize=12).encode(
        x=pixels(alt.X, "px"), y=alt.value(layout.STRIP + 11), text="when:N"
    )
    return [lines, names]


def _ends(base: alt.Chart) -> alt.Chart:
    """Marks in the shape and colours of their outcomes."""
    scale = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    marks = base.mark_point(
        filled=True,
        opacity=1,
        size=MARK,
        strokeWidth=1.6,
        stroke=alt.expr(f"datum.outcome == 'left' || datum.outcome == 'split' ? '{ACCENT}' : '{INK}'"),
        fill=alt.expr(f"({js(FILLS)})[datum.outcome]"),
    )
    return marks.encode(shape=alt.Shape("outcome:N", scale=scale, legend=None))


def _heads(heads: pd.DataFrame) -> list[alt.Chart]:
    """What became of the attempts under it, with how many there are."""
    base = alt.Chart(heads).transform_calculate(
        left="8", text_px="19", edge=f"datum.y - {layout.HEAD / 2}", top="datum.y + 2"
    )
    rules = base.mark_rule(color="#cfd6dc").encode(
        x=alt.value(0), x2=alt.value("width"), y=pixels(alt.Y, "edge")
    )
    names = base.mark_text(align="left", fontWeight=700, fontSize=13, color=INK)
    return [
        rules,
        _row(_ends(base), "left", "top"),
        _row(names, "text_px", "top").encode(text="text:N"),
    ]


def _attempts(attempts: pd.DataFrame) -> list[alt.Chart]:
    """Lines, their ends, and their names on the side where there is room."""
    w = WORDS["timeline"]["chart"]
    base = alt.Chart(attempts).transform_calculate(
        from_px=_at("start"),
        to_px=_at("end"),
        lit="indexof(datum.orders, picked) >= 0",
        text_px="datum.side == 'right' ? datum.to_px + 10 : datum.side == 'left' ? datum.from_px - 10 : datum.from_px + 6",
    )
    lines = base.mark_rule(size=3, color=alt.expr(f"datum.lit ? '{ACCENT}' : '#8c99a5'")).encode(
        x=pixels(alt.X, "from_px"), x2="to_px:Q", y=pixels(alt.Y, "y")
    )
    told = [alt.Tooltip("name:N", title=w["attempt"]), alt.Tooltip("ended:N", title=w["ended"])]
    ends = _row(_ends(base), "to_px", "y").encode(tooltip=told)
    size = {"fontSize": alt.expr(f"{NARROW} ? 11 : 12")}
    texts: list[alt.Chart] = []
    grounds: list[alt.Chart] = []
    for align, where in (("right", "== 'left'"), ("left", "!= 'left'")):
        one = base.transform_filter(f"datum.side {where}")
        look = {"fontWeight": alt.expr("datum.lit ? 700 : 400"), "align": align, **size}
        for into, ink in (
            (grounds, {"color": PAPER, "stroke": PAPER, "strokeWidth": 7}),
            (texts, {"color": INK}),
        ):
            into.append(_row(one.mark_text(**look, **ink), "text_px", "y").encode(text="said:N"))
    return [lines, *grounds, *texts, ends]  # on a ground of their own: no line crosses them
