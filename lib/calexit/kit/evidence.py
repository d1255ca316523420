"""What stands under every figure, as HTML: who measured it, and the rows behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from calexit.kit import tables
from calexit.kit.cite import given, how_read, interest, when
from calexit.kit.format import MINUS, counted, day, number
from calexit.kit.words import EXHIBIT as WORDS
from calexit.kit.words import FRENCH

FEW = 3
"""Publishers named in the line under an exhibit; the rest are one click away."""


def marked(text: str) -> str:
    """Escape a text, and say which of its words are French."""
    return re.sub(FRENCH, lambda found: f'<span lang="fr">{found[0]}</span>', escape(text))


def _linked(url: str, words: str, more: str = "") -> str:
    return f'<a href="{escape(url)}"{more}>{words}</a>' if url else f"<span{more}>{words}</span>"


def publisher(source: Mapping[str, Any] | pd.Series[Any]) -> str:
    """A link to a source that says who measured or said it; what it is called is its title. A span without an address."""
    called = ", ".join(filter(None, [source["title"], given(source, "locator")]))
    return _linked(given(source, "url"), escape(source["publisher"]), f' title="{escape(called)}"')


def kind(source: Mapping[str, Any] | pd.Series[Any]) -> str:
    """What kind of source it is, in brackets."""
    return f"({escape(WORDS['kinds'][source['kind']])})"


def source_list(ids: Sequence[str]) -> str:
    """The line of those who measured or said it, and every source with how it was read and its stake, as HTML."""
    rows = tables.sources(ids).to_dict("records")
    if not rows:
        return ""
    by_publisher = {r["publisher"]: r for r in reversed(rows)}  # the line names each publisher once
    shown = list(by_publisher.values())[::-1]
    links = " · ".join(f"{publisher(r)} {kind(r)}" for r in shown[:FEW])
    count = len(shown) - FEW
    words = WORDS["more_sources_one" if count == 1 else "more_sources"].format(count=count)
    more = f" · {escape(words)}" if count > 0 else ""
    origins: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for r in rows:
        origins.setdefault((r["publisher"], r["title"], given(r, "locator")), []).append(r)
    items = "".join(map(_item, origins.values()))
    every = escape(WORDS["all_sources"].format(count=len(origins)))
    return (
        f'<p class="cx-sources"><b>{escape(WORDS["sources"])}</b> {links}{more}</p>'
        f'<details class="cx-sources"><summary>{every}</summary><ul>{items}</ul></details>'
    )


def _item(rows: list[dict[str, Any]]) -> str:
    """One origin, with every copy of it that was read."""
    first = rows[0]
    called = ", ".join(
        filter(None, [first["title"], given(first, "locator")])
    )  # two pages of one book are two
    title = _linked(given(first, "url"), marked(called))
    made = ", ".join(filter(None, [first["publisher"], when(first)]))
    read = [
        f"{_linked(url, marked(said))}." if url else f"{marked(said)}."
        for r in rows
        for said, url in how_read(r)
    ]
    more = " ".join(dict.fromkeys([*read, *(escape(interest(r)) for r in rows if interest(r))]))
    return f"<li>{title}. {escape(made)} {kind(first)}. {more}</li>"


NUMBERS = ("integer", "number", "year")
KINDS = {"i": "integer", "u": "integer", "f": "number", "M": "date", "b": "boolean"}
DATE = "[0-9]{4}(-[0-9]{2}"
"""How the pattern of a date begins that is known to the year, the month or the day."""


def table(data: pd.DataFrame | None, heads: Mapping[str, Sequence[str]] | None = None) -> str:
    """The rows behind a figure, as HTML that waits behind one click; nothing without data.

    A column is written by what the data package says of it, not by what Python holds: its title and unit stand above,
    years have no commas and counts do, numbers stand to the right. `heads` gives title and unit ("" for none) of the
    columns that are not in the package, or are to be called otherwise.
    """
    if data is None:
        return ""
    fields = columns(data, heads or {})
    right = [' class="n"' if field["type"] in NUMBERS else "" for field in fields]
    head = "".join(f'<th scope="col"{n}>{escape(title(f))}</th>' for f, n in zip(fields, right, strict=True))
    rows = "".join(
        "<tr>"
        + "".join(f"<td{n}>{_written(v, f)}</td>" for v, f, n in zip(row, fields, right, strict=True))
        + "</tr>"
        for row in data.itertuples(index=False)
    )
    name = escape(counted(WORDS, "data", len(data)))
    return (
        f'<details><summary>{name}</summary><div class="cx-table" tabindex="0" role="group" aria-label="{name}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def columns(data: pd.DataFrame, heads: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """What is known of each column: its type, title and unit. A title is missing where nobody gave one."""
    known, found = tables.described(data), []
    for name in data.columns:
        kind = KINDS.get(getattr(data[name].dtype, "kind", "O"), "string")
        field = {"type": kind} | known.get(name, {})
        if name in heads:
            field |= dict(zip(("title", "unit"), heads[name], strict=True))
        found.append(field | {"name": name})
    return found


def title(field: Mapping[str, Any]) -> str:
    """The head of a column: its title, and the unit that its numbers are in. (What is counted, a title says itself.)"""
    called = field.get("title") or str(field["name"]).replace("_", " ")
    unit = field.get("unit") or ""
    return called if field["type"] != "number" or not unit or unit.startswith("as ") else f"{called}, {unit}"


def _written(value: Any, field: Mapping[str, Any]) -> str:
    if pd.isna(value):
        return ""
    match field["type"]:
        case "integer":  # what is counted has a unit; an order, an official number has none
            return number(value, 0) if field.get("unit") else str(int(value))
        case "year":
            return str(int(value))
        case "number":
            text = f"{abs(value):,.10g}"
            return MINUS + text if value < 0 and text != "0" else text
        case "date":
            return marked(day(value))
        case "boolean":
            return escape(WORDS["yes" if value else "no"])
    if str(field.get("constraints", {}).get("pattern", "")).startswith(DATE):
        return marked(day(value))
    return marked(str(value))
