"""What a chart draws and counts in one state of its controls, without a page: `rows` and `counted`."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any

from calexit.kit.expression import WIDE, read, text, true
from calexit.kit.reading import HOLE

LAYOUT = ("containerSize", "width", "map_")
"""What is computed with these says where a mark is, not what it shows."""
MAP = "map_"
"""How the columns begin that only say where a place is drawn on a map (`kit.maps`)."""
Row = dict[str, Any]


class Names(Mapping[str, Any]):
    """What the expressions of a chart may name: its parameters in one state, each computed when it is asked for."""

    def __init__(self, spec: Mapping[str, Any], at: Mapping[str, Any]) -> None:
        """Take the parameters of a Vega-Lite specification, and the values of those that the controls set."""
        self._spec = spec
        self._params = {param["name"]: param for param in spec.get("params", ())}
        self._known: dict[str, Any] = {
            "width": WIDE,
            "data": self._listed,
            **{name: list(value) if isinstance(value, tuple) else value for name, value in at.items()},
        }

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            param = self._params[name]
            self._known[name] = read(param["expr"])(self) if "expr" in param else param.get("value")
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._params, **self._known})

    def __len__(self) -> int:
        return len({**self._params, **self._known})

    def _listed(self, name: str) -> list[Row]:
        """Vega-Lite numbers the tables it makes; a chart that counts one draws it last."""
        *_, (_, transforms, rows) = layers(self._spec)
        return [row for _, row in _followed(rows, transforms, self)]


def layers(
    spec: Mapping[str, Any], within: tuple[str, tuple[Any, ...]] = ("", ())
) -> Iterator[tuple[str, list[Any], list[Row]]]:
    """Every layer of a specification: the name of its data, its transforms, its rows."""
    return _layers(spec, spec.get("datasets", {}), *within)


def _layers(
    spec: Mapping[str, Any], tables: Mapping[str, list[Row]], name: str, transforms: tuple[Any, ...]
) -> Iterator[tuple[str, list[Any], list[Row]]]:
    if "name" in spec.get("data", {}):
        name, transforms = spec["data"]["name"], ()
    transforms = (*transforms, *spec.get("transform", ()))
    parts = [part for key in ("layer", "hconcat", "vconcat") for part in spec.get(key, ())]
    for part in parts:
        yield from _layers(part, tables, name, transforms)
    if not parts and name in tables:
        yield name, list(transforms), tables[name]


def counted(message: str, spec: Mapping[str, Any], at: Mapping[str, Any]) -> str:
    """Put the parameters of a chart in the state `at` (a value by name) into the `{name}` holes of a message."""
    names = Names(spec, at)
    return HOLE.sub(lambda hole: text(names[hole[1]]), message)


def rows(spec: Mapping[str, Any], at: Mapping[str, Any]) -> list[Row]:
    """The rows drawn in the state `at` of the chart's largest table that has some, in the table's order.

    A row that several layers draw is there once. Columns that a layer computes before it counts or stacks are there,
    too; those that only place a mark are not.
    """
    names, found = Names(spec, at), list(layers(spec))
    told = [
        (name, table) for name, _, table in found if table and not all(c.startswith(MAP) for c in table[0])
    ]
    sizes = {name: len(table) for name, table in told}  # not of what is on a map without a word
    for largest in sorted(sizes, key=lambda name: -sizes[name]):
        drawn: dict[tuple[int, ...], Row] = {}
        for name, transforms, table in found:
            if name == largest:
                for place, row in _followed(table, transforms, names):
                    drawn[place] = row | drawn.get(place, {})
        if drawn:
            return [
                {k: v for k, v in drawn[place].items() if not k.startswith(MAP)} for place in sorted(drawn)
            ]
    return []


def _followed(table: list[Row], transforms: list[Any], names: Names) -> list[tuple[tuple[int, ...], Row]]:
    """Rows with their places, after those transforms that keep rows what they are: all before the first that does not."""
    now: list[tuple[tuple[int, ...], Row]] = [((place,), row) for place, row in enumerate(table)]
    for step in transforms:
        if "filter" in step:
            now = [(place, row) for place, row in now if _passes(step["filter"], row, names)]
        elif "calculate" in step:
            if not any(word in step["calculate"] for word in LAYOUT):
                value = read(step["calculate"])
                now = [(place, row | {step["as"]: value(_with(row, names))}) for place, row in now]
        elif "flatten" in step:
            fields = step["flatten"]
            now = [
                ((*place, i), row | {field: cell[i] for field, cell in zip(fields, cells, strict=True)})
                for place, row in now
                for cells in [[row[field] or [] for field in fields]]
                for i in range(max(map(len, cells)))
            ]
        elif "fold" in step:
            key, value_as = step.get("as", ("key", "value"))
            now = [
                ((*place, i), row | {key: field, value_as: row[field]})
                for place, row in now
                for i, field in enumerate(step["fold"])
            ]
        else:
            break
    return now


def _with(row: Row, names: Names) -> Mapping[str, Any]:
    return ChainMap({"datum": row}, names)  # type: ignore[arg-type]  # nobody writes into it


def _passes(test: Any, row: Row, names: Names) -> bool:
    if isinstance(test, str):
        return any(word in test for word in LAYOUT) or true(read(test)(_with(row, names)))
    return row.get(test["field"]) in test["oneOf"]
