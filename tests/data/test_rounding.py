"""Rounding happens once, at the end: what an exhibit prints is what its figures at full precision print.

Every exhibit is built twice, as it is and with the roundings on the way to the screen switched off. A figure that
was rounded to be rounded again (0.7499 to 0.75 to 0.8) then reads differently, and the test names it.
"""

import builtins
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pandas as pd
import pytest
from tests.kit.test_exhibits import NAMES, exhibit

from calexit.kit.exhibit import Exhibit

EXACT = 5
"""Rounding to more decimals than this is no rounding for a reader: it keeps keys and files tidy."""
SHOWN = re.compile(r"(?:^|[^A-Za-z])format\(datum\.(\w+), ?'([^']+)'\)")


def _kept(decimals: Any) -> bool:
    return isinstance(decimals, int) and (decimals < 1 or decimals > EXACT)


@contextmanager
def full_precision(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Switch off rounding to one to five decimals, in tables, arrays and single numbers."""
    frame, series, array, plain = pd.DataFrame.round, pd.Series.round, np.round, builtins.round

    def of_frame(table: pd.DataFrame, decimals: Any = 0, *rest: Any, **named: Any) -> pd.DataFrame:
        if isinstance(decimals, dict):
            decimals = {name: places for name, places in decimals.items() if _kept(places)}
            return frame(table, decimals) if decimals else table.copy()
        return frame(table, decimals, *rest, **named) if _kept(decimals) else table.copy()

    def of_series(column: pd.Series, decimals: int = 0, *rest: Any, **named: Any) -> pd.Series:
        return series(column, decimals, *rest, **named) if _kept(decimals) else column.copy()

    def of_array(values: Any, decimals: int = 0, *rest: Any, **named: Any) -> Any:
        return array(values, decimals, *rest, **named) if _kept(decimals) else np.asarray(values)

    def of_one(number: Any, ndigits: Any = None) -> Any:
        if ndigits is None or _kept(ndigits):
            return plain(number) if ndigits is None else plain(number, ndigits)
        return number

    with monkeypatch.context() as patch:
        patch.setattr(pd.DataFrame, "round", of_frame)
        patch.setattr(pd.Series, "round", of_series)
        patch.setattr(np, "round", of_array)
        for name, module in list(sys.modules.items()):
            if name.startswith("calexit."):
                patch.setattr(module, "round", of_one, raising=False)
        yield


def _without_caches() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("calexit.") and name != "calexit.kit.tables":
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@pytest.fixture(scope="module")
def exact() -> Iterator[Callable[[str], Exhibit]]:
    """Makes an exhibit at full precision; what was kept in between is forgotten before the first and after the last."""
    for name in NAMES:
        exhibit(name)  # as it is, made before and not from what is kept at full precision
    _without_caches()

    def make(name: str) -> Exhibit:
        chapter, function = name.split(".")
        with pytest.MonkeyPatch.context() as patch, full_precision(patch):
            return getattr(importlib.import_module(f"calexit.{chapter}.exhibits"), function)()

    yield make
    _without_caches()


def _printed(node: Any) -> Iterator[tuple[str, str]]:
    """Field and number format, wherever a chart prints a field of its data."""
    if isinstance(node, dict):
        field, form = node.get("field"), node.get("format")
        if isinstance(field, str) and isinstance(form, str) and node.get("type") != "temporal":
            yield field, form
        for value in node.values():
            yield from _printed(value)
    elif isinstance(node, list):
        for value in node:
            yield from _printed(value)
    elif isinstance(node, str):
        yield from SHOWN.findall(node)


def _number(value: Any, form: str) -> str | None:
    """A number as d3's format prints it, for the formats that Python shares."""
    if not isinstance(value, (int, float)) or not re.fullmatch(r"[+,]{0,2}\.?\d*[dfe%]", form):
        return None
    return f"{builtins.round(value) if form.endswith('d') else value:{form}}"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_was_rounded_once(name: str, exact: Callable[[str], Exhibit]) -> None:
    twice = exhibit(name), exact(name)
    as_it_is, meant = (one.texts() | {"initial": one.text()} for one in twice)
    differ = {key: (text, meant[key]) for key, text in as_it_is.items() if text != meant[key]}
    assert not differ, json.dumps(dict(list(differ.items())[:2]), indent=1, ensure_ascii=False)
    spec, full = (one.spec() or {} for one in twice)
    rows, exact_rows = (
        [row for part in (one.get("datasets") or {}).values() for row in part] for one in (spec, full)
    )
    for field, form in set(_printed(spec)):
        for row, exact_row in zip(rows, exact_rows, strict=True):
            shown, meant = _number(row.get(field), form), _number(exact_row.get(field), form)
            assert shown == meant, (field, form, row.get(field), exact_row.get(field))


def test_a_figure_rounded_twice_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pd.DataFrame({"lead": [0.749879]})

    def printed() -> str:
        return f"{table.round(2).lead[0]:.1f}"

    assert printed() == "0.8"
    with full_precision(monkeypatch):
        assert printed() == "0.7"
