"""How a source is told: when it appeared, how it was read, what it had at stake; as plain text.

A row of `sources.csv` holds the *origin* (who first measured or said it: publisher, title, date, locator, lasting
address) and, if it was not read there, the *copy*. Only the origin is ever the face of a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from calexit.kit.format import day
from calexit.kit.words import EXHIBIT as WORDS

Source = Mapping[str, Any]
"""A row of `sources.csv`."""


def given(source: Source, column: str) -> str:
    """Return a cell as text, "" where it is empty."""
    return "" if pd.isna(source[column]) else str(source[column])


def when(source: Source, column: str = "published") -> str:
    """Return the date in words, as precise as it is known; "" if it is not. A span of time reads "1910 to 2021"."""
    return WORDS["span"].join(day(part) for part in given(source, column).split("/") if part)


def how_read(source: Source) -> list[tuple[str, str]]:
    """Return how it was read, as pairs of words and the address they name (or ""); nothing if at its open origin."""
    found = []
    if copy := given(source, "copy_publisher"):
        named = ", ".join(filter(None, [copy, given(source, "copy_title"), when(source, "copy_published")]))
        found.append((WORDS["seen"][source["seen"]].format(copy=named), given(source, "copy_url")))
    if said := WORDS["address"][source["address"]]:
        found.append((said, ""))
    return found


def interest(source: Source) -> str:
    """Return what it has at stake, and its leaning with how that is known; "" where neither is known."""
    parts = [given(source, "stake")]
    if leaning := given(source, "leaning"):
        parts.append(WORDS["leaning"].format(leaning=leaning, basis=given(source, "leaning_basis")))
    return " ".join(filter(None, parts))


def details(source: Source) -> str:
    """Return one line that follows a source's title and address: how it was read, its stake and leaning."""
    read = [f"{said} <{url}>." if url else f"{said}." for said, url in how_read(source)]
    return " ".join(filter(None, [*read, interest(source)]))
