"""Any table keyed by state or county drawn as a map: Census outlines, and a grid of tiles in a narrow column.

An outline is a mark like any other, a symbol of its own shape, so that it can be chosen, coloured and counted as a dot is.
Tables come with their outlines (`kit.outlines.placed`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from calexit.kit.grids import COLUMN, COUNTIES, STATES, Grid
from calexit.kit.theme import FAINT, INK, LINE, NARROW, PAPER, SOFT

SIZE = "pow(map_narrow ? 0.94 * map_unit : 2 * map_unit, 2)"
"""Area of a symbol, so that a unit of its path is one of the map (a path from −1 to 1 fills a size of 4), or of a tile."""

BOX, WIDE_BOX = "M-1-0.6h2v1.2h-2Z", "M-2.2-0.6h4.4v1.2h-4.4Z"
"""Under a code beside the coast: alone, and with a word after it."""


def layers(
    rows: pd.DataFrame | alt.Chart,
    blank: pd.DataFrame | alt.Chart,
    key: str,
    color: Any,
    *,
    grid: Grid = STATES,
    text: Any = None,
    word: str = "",
    tooltip: Sequence[Any] = (),
    below: int = 0,
    narrow: int | None = None,
    tiles: bool = True,
    **mark: Any,
) -> alt.LayerChart:
    """Draw a row a place: its outline, or its tile in a narrow column, in `color`; states with their codes in `text`.

    `rows` are `placed` (or a chart of such rows, see `looked_up`), `key` the column of their codes; `blank` the `rest`,
    drawn empty beneath. `color` and `text` are encodings of Altair, `word` a field with a second line under a code; `mark`
    more properties of the marks. `below` pixels stay free under the map, from `map_end` on; `narrow` of them in a narrow
    column. Without `tiles` there are outlines in a narrow column, too, as wide as the grid's `columns`.
    """
    empty, shapes = (_shapes(one if isinstance(one, alt.Chart) else alt.Chart(one)) for one in (blank, rows))
    look = {"filled": True, "opacity": 1, "size": alt.expr(SIZE)}
    ground = empty.mark_point(**look, stroke=LINE, strokeWidth=1, color=PAPER)
    marks = shapes.mark_point(**look | {"stroke": PAPER, "strokeWidth": 0.8} | mark).encode(color=color)
    parts = [_at(ground)]
    if grid is STATES:
        parts += _names(empty, "map_place", alt.value(PAPER), alt.value(SOFT), "", {})
    parts.append(_at(marks.encode(tooltip=list(tooltip)) if tooltip else marks))
    if grid is STATES:
        parts += _names(shapes, key, color, alt.value(INK) if text is None else text, word, mark)
    params = {
        "map_narrow": NARROW if tiles else "false",
        "map_unit": f"width / ({NARROW} ? {grid.columns} : {grid.wide})",
        "map_end": f"map_unit * (map_narrow ? {grid.rows} : {grid.high})",
        "height": f"map_end + ({NARROW} ? {below if narrow is None else narrow} : {below})",
    }
    made = alt.layer(*parts, width="container", height=grid.high + below)
    return made.add_params(*(alt.param(name=name, expr=expr) for name, expr in params.items()))


def looked_up(base: alt.Chart, key: str, places: pd.DataFrame) -> alt.Chart:
    """Give the rows of a chart what draws them, by their `key`: for tables that name each of the `placed` many times."""
    found = [name for name in places if name.startswith("map_")]
    return base.transform_lookup(key, alt.LookupData(places, key, found))


def grown(
    rows: pd.DataFrame, color: Any, people: str, *, tooltip: Sequence[Any] = (), room: str = "", **mark: Any
) -> alt.LayerChart:
    """Draw California's counties: land as outlines, or people as circles at their centres, while the outlines fade.

    `rows` are `placed` on COUNTIES; `people` an expression of the chart that says which. A circle's area is in proportion
    to the people of 2020; circles were pushed apart beforehand, so that they overlap little. `room` is an expression of the
    pixels that it may be high; then parameters tell how wide and high it is, `map_wide` and `map_high`. The rest as in `layers`.
    """
    unit = "map_unit"
    base = alt.Chart(rows).transform_calculate(
        map_left=f"datum.map_x * {unit}",
        map_top=f"datum.map_y * {unit}",
        map_shape=f"datum.{COLUMN}",
        map_circle_left=f"({people} ? datum.map_people_x : datum.map_x) * {unit}",
        map_circle_top=f"({people} ? datum.map_people_y : datum.map_y) * {unit}",
        map_circle_size=f"{people} ? pow(2 * datum.map_people_r * {unit}, 2) : 0",
    )
    look = {"filled": True, "stroke": PAPER, "strokeWidth": 0.8} | mark
    land = base.mark_point(
        **look, size=alt.expr(f"pow(2 * {unit}, 2)"), opacity=alt.expr(f"{people} ? {FAINT} : 1")
    )
    size = alt.Size("map_circle_size:Q", scale=None, legend=None)
    circles = base.mark_point(**look, shape="circle", opacity=0.9).encode(
        x=_pixel(alt.X, "map_circle_left"), y=_pixel(alt.Y, "map_circle_top"), size=size, color=color
    )
    land, told = _at(land.encode(color=color)), list(tooltip)
    parts = [one.encode(tooltip=told) if told else one for one in (land, circles)]
    params = {
        unit: f"min(width / {COUNTIES.wide}, ({room or 'width * 9'}) / {COUNTIES.high})",
        "map_wide": f"{unit} * {COUNTIES.wide}",
        "map_high": f"{unit} * {COUNTIES.high}",
        **({} if room else {"height": "map_high"}),
    }
    made = alt.layer(*parts, width="container", height=COUNTIES.high)
    return made.add_params(*(alt.param(name=name, expr=expr) for name, expr in params.items()))


def _shapes(base: alt.Chart) -> alt.Chart:
    return base.transform_calculate(
        map_left="(map_narrow ? datum.map_column + 0.5 : datum.map_x) * map_unit",
        map_top="(map_narrow ? datum.map_row + 0.5 : datum.map_y) * map_unit",
        map_shape=f"map_narrow ? 'square' : datum.{COLUMN}",
    )


def _pixel(channel: type[alt.X] | type[alt.Y], field: str) -> Any:
    return channel(f"{field}:Q", scale=None, axis=None)


def _at(chart: alt.Chart) -> alt.Chart:
    shape = alt.Shape("map_shape:N", scale=None, legend=None)
    return chart.encode(x=_pixel(alt.X, "map_left"), y=_pixel(alt.Y, "map_top"), shape=shape)


def _names(
    shapes: alt.Chart, key: str, color: Any, text: Any, word: str, mark: Mapping[str, Any]
) -> list[alt.Chart]:
    """The code of each state in the middle of it; of small ones in a box beside the coast, with a line that leads there."""
    code, after = f"slice(datum['{key}'], 0, 2)", f"(datum.map_beside ? ' ' + datum['{word}'] : '')"
    aside = "(datum.map_label_x < datum.map_x ? 24 : 10)" if word else "0"  # a wide box stays off its state
    named = shapes.transform_calculate(
        map_beside="!map_narrow && datum.map_label_x != datum.map_x",
        map_name=f"{code} + {after}" if word else code,
        map_name_left=f"map_narrow ? datum.map_left : datum.map_label_x * map_unit - {aside}",
        map_name_top="map_narrow ? datum.map_top : datum.map_label_y * map_unit",
    )
    beside = named.transform_filter("datum.map_beside")
    x, y = _pixel(alt.X, "map_name_left"), _pixel(alt.Y, "map_name_top")
    hand = {k: v for k, v in mark.items() if k == "cursor"}
    line = beside.mark_rule(color=SOFT, strokeWidth=0.7).encode(
        x=_pixel(alt.X, "map_left"), x2="map_name_left:Q", y=_pixel(alt.Y, "map_top"), y2="map_name_top:Q"
    )
    box = beside.mark_point(filled=True, opacity=1, shape=WIDE_BOX if word else BOX, size=600, **hand).encode(
        x=x, y=y, color=color
    )
    up = alt.expr("datum.map_beside ? 0 : -6") if word else 0
    name = named.mark_text(fontSize=10.5, fontWeight=600, dy=up, **hand).encode(
        x=x, y=y, text="map_name:N", color=text
    )
    if not word:
        return [line, box, name]
    second = named.transform_filter("!datum.map_beside").mark_text(fontSize=10, dy=6, **hand)
    return [line, box, name, second.encode(x=x, y=y, text=f"{word}:N", color=text)]
