"""What stands under every figure, as HTML: who measured it, and the rows behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from calexit.kit import tables
from calexit.kit.cite import given, how_read, interest, when
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
    return _linked(given(source, "url"), escape(source["publisher"]), f' title="{escape(source["title"])}"')


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
    more = f" · {escape(WORDS['more_sources'].format(count=len(shown) - FEW))}" if len(shown) > FEW else ""
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
    title = _linked(given(first, "url"), marked(first["title"]))
    place = f", {marked(given(first, 'locator'))}" if given(first, "locator") else ""
    made = ", ".join(filter(None, [first["publisher"], when(first)]))
    read = [
        f"{_linked(url, escape(said))}." if url else f"{escape(said)}."
        for r in rows
        for said, url in how_read(r)
    ]
    more = " ".join(dict.fromkeys([*read, *(escape(interest(r)) for r in rows if interest(r))]))
    return f"<li>{title}{place}. {escape(made)} {kind(first)}. {more}</li>"


def table(data: pd.DataFrame | None) -> str:
    """The rows behind a figure, as HTML that waits behind one click; nothing without data."""
    if data is None:
        return ""
    head = "".join(f'<th scope="col">{escape(str(c).replace("_", " "))}</th>' for c in data.columns)
    rows = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in data.itertuples(index=False))
    name = escape(WORDS["data"].format(count=len(data)))
    return (
        f'<details><summary>{name}</summary><div class="cx-table" tabindex="0" role="group" aria-label="{name}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _cell(value: Any) -> str:
    if pd.isna(value):
        return "<td></td>"
    if isinstance(value, pd.Timestamp):
        return f"<td>{value:%Y-%m-%d}</td>"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return f"<td>{marked(str(value))}</td>"
    return f'<td class="n">{value:,.10g}</td>'
