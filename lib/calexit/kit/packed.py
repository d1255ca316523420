"""A chart's specification as it travels: its tables by column, each different value once, and without the house's theme.

A table of records repeats the name of every column in every row. Outlines stay behind: a page holds them once
(`kit.outlines`). Numbers that chance draws stay behind too: a seed and how many say them (`kit.chance`). `page/packed.js`
undoes on the page what `pack` does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from calexit.kit import chance
from calexit.kit.outlines import COLUMN, of

Table = Sequence[Mapping[str, Any]]


def pack(
    spec: Mapping[str, Any], theme: Mapping[str, Any], seeds: Mapping[str, Sequence[int]] | None = None
) -> dict[str, Any]:
    """Return the specification without `theme` where that is its config, and with packed tables.

    `seeds`: for each parameter that holds a draw of `chance.numbers`, its seed and how many.
    """
    short = {part: value for part, value in spec.items() if part != "config" or value != theme}
    if seeds:
        drawn = {name: {"name": name, "drawn": list(seed)} for name, seed in seeds.items()}
        short["params"] = [drawn.get(param["name"], param) for param in short.get("params", [])]
    if "datasets" in short:
        short["datasets"] = {name: _table(rows) for name, rows in short["datasets"].items()}
    return short


def unpack(spec: Mapping[str, Any], theme: Mapping[str, Any]) -> dict[str, Any]:
    """Return the specification that `pack` was given; one that is not packed is returned as it is."""
    full = {"config": theme} | dict(spec)
    if "datasets" in full:
        full["datasets"] = {name: _rows(table) for name, table in full["datasets"].items()}
    if "params" in full:
        full["params"] = [_param(one) for one in full["params"]]
    return full


def _param(one: Any) -> Any:
    return {"name": one["name"], "value": chance.numbers(*one["drawn"])} if "drawn" in one else one


def _table(rows: Any) -> Any:
    """A table by column: how many rows, and for each column its values, or the different ones and each row's place."""
    if (
        not isinstance(rows, list)
        or not rows
        or not all(isinstance(r, dict) and r.keys() == rows[0].keys() for r in rows)
    ):
        return rows
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    if COLUMN in columns:
        codes = {path: code for code, path in of().items()}
        columns[COLUMN] = [codes[path] for path in columns[COLUMN]]
    packed = {"rows": len(rows), "columns": {name: _column(cells) for name, cells in columns.items()}}
    return packed if len(_json(packed)) < len(_json(rows)) else rows


def _column(cells: list[Any]) -> list[Any]:
    places: dict[str, int] = {}
    at = [places.setdefault(_json(cell), len(places)) for cell in cells]
    packed = [[json.loads(text) for text in places], at]
    return packed if len(_json(packed)) < len(_json([cells])) else [cells]


def _rows(table: Any) -> Any:
    if isinstance(table, list):
        return table
    columns = {
        name: [cells[place] for place in places[0]] if places else cells
        for name, (cells, *places) in table["columns"].items()
    }
    if COLUMN in columns:
        paths = of()
        columns[COLUMN] = [paths[code] for code in columns[COLUMN]]
    return [{name: cells[row] for name, cells in columns.items()} for row in range(table["rows"])]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
