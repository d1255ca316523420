"""The outlines of maps: what a table needs to be drawn as one, and what a page holds of them once.

A chart travels with the codes of its places in the place of their outlines (`kit.packed`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from calexit.kit import tables
from calexit.kit.grids import COLUMN as COLUMN
from calexit.kit.grids import COUNTIES as COUNTIES
from calexit.kit.grids import STATES as STATES
from calexit.kit.grids import Grid

PAGES: Mapping[str, tuple[str, ...]] = {
    "economics": ("map_states",),
    "history": ("map_states", "map_counties"),
    "law": ("map_states",),
    "union": ("map_states", "map_counties"),
}
"""Which tables of outlines a chapter's page holds."""


def of(*names: str) -> dict[str, str]:
    """Return the outline of every place in these tables of outlines, or in all: its code and the path of an SVG."""
    found: dict[str, str] = {}
    for name in names or ("map_states", "map_counties"):
        table = tables.load(name)
        found |= dict(zip(table.iloc[:, 0], table["outline"], strict=True))
    return found


def script(chapter: str) -> str:
    """Return what a chapter's page holds of them, as an inert script element; "" where it has no map."""
    if chapter not in PAGES:
        return ""
    text = json.dumps(of(*PAGES[chapter]), separators=(",", ":"))
    return f'<script type="application/json" class="cx-outlines">{text}</script>'


def placed(rows: pd.DataFrame, key: str, grid: Grid = STATES) -> pd.DataFrame:
    """Return the rows with what draws each: its outline, where that and its name stand, and its tile, as `map_…`.

    `key` is the column of its code: a postal abbreviation, `VA-1861` (Virginia with what is West Virginia today), or a
    county's FIPS. Raises ValueError that names the codes without an outline.
    """
    table = tables.load(grid.outlines)
    shapes = table.set_index(table.columns[0])
    if lost := sorted(map(str, set(rows[key]) - set(shapes.index))):
        raise ValueError(f"There is no outline for {', '.join(lost)}.")
    at = shapes.loc[rows[key]]
    tile = tables.load(grid.places).set_index(grid.key).loc[rows[key].replace("VA-1861", "VA")]
    new = {COLUMN: at["outline"], "map_x": at["map_x"], "map_y": at["map_y"]}
    if "label_x" in at:
        new |= {"map_label_x": at["label_x"], "map_label_y": at["label_y"]}
    if "people_x" in at:
        new |= {f"map_{name}": at[name] for name in ("people_x", "people_y", "people_r")}
    new |= {"map_row": tile[grid.tile[0]] - grid.first, "map_column": tile[grid.tile[1]] - grid.first}
    return rows.assign(**{name: cells.to_numpy() for name, cells in new.items()})


def rest(shown: Sequence[str], grid: Grid = STATES) -> pd.DataFrame:
    """Return the places that are not `shown`, to be drawn blank: none twice where Virginia is the one of 1861."""
    joined = {"VA", "WV"} if "VA-1861" in shown else {"VA-1861"}
    codes = [code for code in of(grid.outlines) if code not in {*shown, *joined}]
    return placed(pd.DataFrame({"map_place": codes}), "map_place", grid)
