"""How maps are laid out, in plain values: what a picture and a table of a map both know."""

from __future__ import annotations

from typing import NamedTuple

COLUMN = "map_outline"
"""The column of a chart's table that holds outlines; in a packed table it holds the places' codes."""


class Grid(NamedTuple):
    """A map: its size in its own units, its grid of tiles, and where its outlines and its places stand."""

    wide: int
    high: int
    columns: int
    rows: int
    outlines: str
    places: str
    key: str
    tile: tuple[str, str]
    first: int = 0


STATES = Grid(975, 610, 11, 8, "map_states", "states", "abbr", ("tile_row", "tile_col"))
COUNTIES = Grid(560, 640, 7, 14, "map_counties", "counties", "fips", ("tile_row", "tile_column"), 1)
