"""Chapter 1's pictures in time: the map of 1860-61, which plays by date, and the long timeline."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.history import layout, model
from calexit.history.words import WORDS
from calexit.kit import maps
from calexit.kit.theme import ACCENT, INK, LAND, NARROW, PAPER, SOFT, js, pixels

STATUS = {
    "union": LAND,
    "adopted": "#e9c46a",
    "voters": "#f6e7bf",
    "ratified": "#8a5a00",
    "restored": "#bcdcc9",
    "contested": "#f0f0d8",
    "territory": PAPER,
}
"""Colours of what a state had done by a day."""
SERIF = "Georgia, 'Times New Roman', serif"
BOX, QUOTE = 46, 96
"""Pixels: the strip of states under the map, and the room for a state's own words."""


def _row(chart: alt.Chart, x: str, y: str) -> alt.Chart:
    return chart.encode(x=pixels(alt.X, x), y=pixels(alt.Y, y))


def state_map(
    states: pd.DataFrame, rest: pd.DataFrame, order: pd.DataFrame, quotes: pd.DataFrame, start: int
) -> alt.LayerChart:
    """The states by date on a map, the eleven in order of their decision under it, and the chosen one's own words.

    `states`: abbr, name, marks (a status of `STATUS` a step), placed by their outlines of 1861; `rest`: drawn blank. `order`:
    abbr, at, day. `quotes`: `layout.words_of_states`. Parameters `step`, `state`.
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
        below=BOX + QUOTE,
        cursor="pointer",
        stroke=alt.expr(f"{chosen} ? '{ACCENT}' : datum.status == 'territory' ? '#d5dae0' : '{PAPER}'"),
        strokeWidth=alt.expr(f"{chosen} ? 3.5 : 0.8"),
    )
    chart = alt.layer(
        drawn,
        *_strip(states, order),
        *_legend(w["keys"]),
        *_words(quotes),
        width="container",
        height=drawn.height,
    )
    return chart.add_params(alt.param(name="step", value=start), alt.param(name="state", value="all"))


def _strip(states: pd.DataFrame, order: pd.DataFrame) -> list[alt.Chart]:
    """A box a state that declared secession, in the order in which they did, and the day."""
    count = len(order)
    marks = states.set_index("abbr")["marks"]
    base = alt.Chart(order.assign(marks=order["abbr"].map(marks))).transform_calculate(
        status="datum.marks[step]",
        paint=f"({js(STATUS)})[datum.status]",
        left=f"width * datum.at / {count} + 1",
        right=f"width * (datum.at + 1) / {count} - 1",
        middle=f"width * (datum.at + 0.5) / {count}",
        top="map_end + 4",
        foot=f"map_end + {BOX - 4}",
        first=f"map_end + ({NARROW} ? 24 : 16)",
        second="map_end + 32",
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
    days = base.transform_filter(f"!({NARROW})").mark_text(fontSize=11, color=ink, cursor="pointer")
    return [
        boxes,
        _row(names, "middle", "first").encode(text="abbr:N"),
        _row(days, "middle", "second").encode(text="day:N"),
    ]


def _legend(keys: dict[str, str]) -> list[alt.Chart]:
    """What the colours say, where the map has no state of 1861."""
    table = pd.DataFrame({"status": list(keys), "text": list(keys.values()), "at": range(len(keys))})
    base = alt.Chart(table).transform_calculate(
        left="12", side="24", top=f"map_end - {17 * len(keys) + 6} + 17 * datum.at"
    )
    base = base.transform_filter(f"!({NARROW})")
    colours = alt.expr(f"({js(STATUS)})[datum.status]")
    swatches = base.mark_point(
        shape="square", filled=True, size=130, opacity=1, fill=colours, stroke="#7b8794"
    )
    words = base.mark_text(align="left", fontSize=12, color=INK)
    return [_row(swatches, "left", "top"), _row(words, "side", "top").encode(text="text:N")]


def _words(quotes: pd.DataFrame) -> list[alt.Chart]:
    """The chosen state's own words in three parts; the word that names slavery is the large one."""
    w, top = WORDS["state-map"]["chart"], f"map_end + {BOX + 12}"
    base = (
        alt.Chart(quotes)
        .transform_filter("datum.abbr == state")
        .transform_calculate(
            before=f"{NARROW} ? datum.before_narrow : datum.before_wide",
            after=f"{NARROW} ? datum.after_narrow : datum.after_wide",
            middle="width / 2",
            top=top,
            word_top="datum.top + 17 * length(datum.before) + 13",
            after_top="datum.word_top + 24",
        )
    )
    parts = []
    for field, at in (("before", "top"), ("after", "after_top")):
        said = base.mark_text(font=SERIF, fontSize=alt.expr(f"{NARROW} ? 12 : 14"), lineHeight=17, color=INK)
        parts.append(_row(said, "middle", at).encode(text=f"{field}:N"))
    word = base.mark_text(font=SERIF, fontSize=24, fontWeight=700, color=ACCENT)
    parts.append(_row(word, "middle", "word_top").encode(text="large:N"))
    known = js(["all", *quotes["abbr"]])
    empty = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
        middle="width / 2",
        top=f"map_end + {BOX + 24}",
        text=f"indexof({known}, state) < 0 ? {js(w['none'])} : ''",
    )
    parts.append(_row(empty.mark_text(color=SOFT), "middle", "top").encode(text="text:N"))
    every = (
        alt.Chart(quotes)
        .transform_filter("state == 'all'")
        .transform_calculate(
            middle_px="width * datum.middle",
            top=f"map_end + {BOX + 22}",
            foot=f"map_end + {BOX + 48}",
            who=f"{NARROW} ? datum.abbr : datum.name",
        )
    )
    size = alt.expr(f"{NARROW} ? 11.5 : 20")
    said = every.mark_text(font=SERIF, fontSize=size, fontWeight=700, color=ACCENT, cursor="pointer")
    who = every.mark_text(color=SOFT, cursor="pointer", fontSize=alt.expr(f"{NARROW} ? 10.5 : 12"))
    parts.append(_row(who, "middle_px", "top").encode(text="who:N"))
    return [*parts, _row(said, "middle_px", "foot").encode(text="word:N")]


# --- the timeline ---------------------------------------------------------------------------------

SHAPES = {"left": "circle", "split": "square", "stayed": "circle", "war": "cross", "open": "diamond"}
FILLS = {"left": ACCENT, "split": ACCENT, "stayed": PAPER, "war": INK, "open": PAPER}
"""How a line ends: filled where somebody left or split off."""
STEPS = ((150, 50), (60, 20), (30, 10), (12, 5), (6, 2), (0, 1))
"""More years than the first are marked in steps of the second."""


def timeline(lanes: pd.DataFrame, events: pd.DataFrame, attempts: pd.DataFrame, high: int) -> alt.LayerChart:
    """Every event as a tick in the lane of its kind, every attempt as a line that ends in what became of it.

    A drag across the strip on top zooms, as `window` does. `lanes`, `events`, `attempts`, `high`: `layout.lanes`.
    Parameters `picked` (the order of an event, 0 for none), `window`.
    """
    first, last = layout.FULL
    windows = js({name: list(years) for name, years in model.WINDOWS.items()})
    brushed = "window == 'all' && isValid(brush) && isValid(brush.from) ? brush.from"
    full = f"width * (datum.when - {first}) / {last - first}"
    px = "width * (datum.when - low) / (high_year - low)"
    ground, frame, hand = _strip_above()
    base = alt.Chart(events).transform_calculate(
        full=full,
        px=px,
        seen="datum.when >= low && datum.when <= high_year",
        here="datum.order == picked",
        foot=f"datum.top + {layout.TICK}",
        up="datum.top - 3",
        down=f"datum.top + {layout.TICK + 3}",
    )
    small = base.mark_rule(
        color=alt.expr(f"datum.here ? '{ACCENT}' : '#6d7782'"), size=alt.expr("datum.here ? 4 : 1")
    )
    small = small.encode(x=pixels(alt.X, "full"), y=alt.value(4), y2=alt.value(layout.STRIP - 4))
    told = [alt.Tooltip("title:N", title=WORDS["timeline"]["chart"]["event"]),
            alt.Tooltip("date:N", title=WORDS["timeline"]["chart"]["date"])]  # fmt: skip
    ticks = base.transform_filter("datum.seen").mark_rect(
        width=alt.expr("datum.here ? 7 : 4"),
        cursor="pointer",
        color=alt.expr(f"datum.here ? '{ACCENT}' : '#59636e'"),
    )
    ticks = ticks.encode(x=pixels(alt.X, "px"), y=pixels(alt.Y, "up"), y2="down:Q", tooltip=told)
    chart = alt.layer(
        ground, frame, small, *_years(high), *_lanes(lanes), *_attempts(attempts), ticks, *_ends(high), hand,
        width="container", height=high + 42,
    )  # fmt: skip
    return chart.add_params(
        alt.param(name="picked", value=0),
        alt.param(name="window", value="all"),
        alt.param(name="low", expr=f"{brushed}[0] : ({windows})[window][0]"),
        alt.param(name="high_year", expr=f"{brushed}[1] : ({windows})[window][1]"),
    )


def _strip_above() -> tuple[alt.Chart, alt.Chart, alt.Chart]:
    """The strip of all years: its ground, the part that is shown, and what a drag is made on."""
    first, last = layout.FULL
    brush = alt.selection_interval(
        name="brush",
        encodings=["x"],
        on="[@strip_marks:pointerdown, pointerup] > pointermove!",
        translate=False,
        zoom=False,  # the wheel scrolls the page
        mark=alt.BrushConfig(fillOpacity=0, strokeOpacity=0),
    )
    scale = alt.Scale(domain=[first, last], nice=False)
    over = {"x": alt.X("from:Q", scale=scale, axis=None), "x2": "to:Q"}
    over |= {"y": alt.value(0), "y2": alt.value(layout.STRIP)}
    whole = alt.Chart(pd.DataFrame([{"from": first, "to": last}]))
    ground = whole.mark_rect(color="#eceff2").encode(**over)
    hand = (
        whole.mark_rect(opacity=0, cursor="crosshair")
        .encode(**over)
        .properties(name="strip")
        .add_params(brush)
    )
    frame = alt.Chart(pd.DataFrame([{"row": 0}])).transform_calculate(
        left=f"width * (low - {first}) / {last - first}",
        right=f"width * (high_year - {first}) / {last - first}",
    )
    frame = frame.mark_rect(fillOpacity=0.25, fill="#7db3d8", stroke=ACCENT, strokeWidth=1.5).encode(
        x=pixels(alt.X, "left"), x2="right:Q", y=alt.value(0), y2=alt.value(layout.STRIP)
    )
    return ground, frame, hand


def _years(high: int) -> list[alt.Chart]:
    """Years under the strip, as many as have room, with a pale line each down the lanes."""
    step = " : ".join(f"high_year - low > {more} ? {each}" for more, each in STEPS) + " : 1"
    years = alt.Chart(pd.DataFrame({"nth": range(13)})).transform_calculate(
        step=f"({step}) * ({NARROW} ? 2 : 1)",
        when="datum.step * (ceil(low / datum.step) + datum.nth)",
        px="width * (datum.when - low) / (high_year - low)",
    )
    years = years.transform_filter("datum.when <= high_year && datum.px > 14 && datum.px < width - 14")
    lines = years.mark_rule(color="#e7ebef").encode(
        x=pixels(alt.X, "px"), y=alt.value(layout.STRIP + 24), y2=alt.value(high)
    )
    names = years.mark_text(color=SOFT, fontSize=12).encode(
        x=pixels(alt.X, "px"), y=alt.value(layout.STRIP + 14), text="when:N"
    )
    return [lines, names]


def _lanes(lanes: pd.DataFrame) -> list[alt.Chart]:
    base = alt.Chart(lanes).transform_calculate(middle="datum.top + 8", edge="datum.top - 3")
    rules = base.mark_rule(color="#cfd6dc").encode(
        x=alt.value(0), x2=alt.value("width"), y=pixels(alt.Y, "edge")
    )
    names = base.mark_text(align="left", fontWeight=600, fontSize=12, color=INK)
    halo = base.mark_text(align="left", fontWeight=600, fontSize=12, color=PAPER, stroke=PAPER, strokeWidth=4)
    return [
        rules,
        *(one.encode(x=alt.value(0), y=pixels(alt.Y, "middle"), text="name:N") for one in (halo, names)),
    ]


def _attempts(attempts: pd.DataFrame) -> list[alt.Chart]:
    """Lines, their ends, and their names where these have room."""
    w = WORDS["timeline"]["chart"]
    base = (
        alt.Chart(attempts)
        .transform_calculate(
            from_px="width * max(0, (datum.start - low) / (high_year - low))",
            end_px="width * (datum.end - low) / (high_year - low)",
            to_px="min(width, datum.end_px)",
            inside="datum.end >= low && datum.end <= high_year",
            touches="datum.end >= low && datum.start <= high_year",
            room="width * datum.free / (high_year - low)",
            beside="width - datum.end_px",
            text_px="datum.end_px + 9",
            lit="indexof(datum.orders, picked) >= 0",
        )
        .transform_filter("datum.touches")
    )
    lines = base.mark_rule(size=3, color=alt.expr(f"datum.lit ? '{ACCENT}' : '#8c99a5'")).encode(
        x=pixels(alt.X, "from_px"), x2="to_px:Q", y=pixels(alt.Y, "y")
    )
    told = [alt.Tooltip("name:N", title=w["attempt"]), alt.Tooltip("ended:N", title=w["ended"])]
    ends = base.transform_filter("datum.inside").mark_point(
        filled=True,
        opacity=1,
        size=85,
        stroke=alt.expr(
            f"datum.lit || datum.outcome == 'left' || datum.outcome == 'split' ? '{ACCENT}' : '{INK}'"
        ),
        strokeWidth=1.6,
        fill=alt.expr(f"({js(FILLS)})[datum.outcome]"),
    )
    ends = ends.encode(
        x=pixels(alt.X, "end_px"),
        y=pixels(alt.Y, "y"),
        shape=alt.Shape(
            "outcome:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None
        ),
        tooltip=told,
    )
    wide = "7 * length(datum.name) + 16"
    named = base.transform_filter(
        f"datum.inside && (picked ? datum.lit : datum.room > {wide}) && datum.beside > {wide}"
    )
    said = [
        named.mark_text(align="left", fontSize=11.5, **look).encode(
            x=pixels(alt.X, "text_px"), y=pixels(alt.Y, "y"), text="name:N"
        )
        for look in ({"color": PAPER, "stroke": PAPER, "strokeWidth": 4}, {"color": INK})
    ]  # on a ground of their own: no line crosses them
    return [lines, ends, *said]


def _ends(high: int) -> list[alt.Chart]:
    """What the ends of lines say, in a row under them."""
    words = WORDS["timeline"]["outcomes"]
    table = pd.DataFrame({"outcome": list(words), "text": list(words.values())})
    for look, each, rows in (("wide", 6.9, 1), ("narrow", 6.1, 2)):
        half = -(-len(words) // rows)
        wide = (each * table["text"].str.len() + 34).groupby(table.index // half)
        table[f"{look}_row"] = table.index // half
        table[f"{look}_left"] = wide.cumsum() - (each * table["text"].str.len() + 34)
    base = alt.Chart(table).transform_calculate(
        px=f"7 + ({NARROW} ? datum.narrow_left : datum.wide_left)",
        text_px="datum.px + 9",
        y=f"{high + 14} + 18 * ({NARROW} ? datum.narrow_row : datum.wide_row)",
    )
    marks = base.mark_point(
        filled=True, opacity=1, size=85, strokeWidth=1.6,
        stroke=alt.expr(f"datum.outcome == 'left' || datum.outcome == 'split' ? '{ACCENT}' : '{INK}'"),
        fill=alt.expr(f"({js(FILLS)})[datum.outcome]"),
    ).encode(
        x=pixels(alt.X, "px"), y=pixels(alt.Y, "y"),
        shape=alt.Shape("outcome:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None),
    )  # fmt: skip
    said = base.mark_text(align="left", fontSize=alt.expr(f"{NARROW} ? 11 : 12"), color=INK)
    return [marks, said.encode(x=pixels(alt.X, "text_px"), y=pixels(alt.Y, "y"), text="text:N")]
