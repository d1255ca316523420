"""The start page's exhibits."""

from __future__ import annotations

from calexit.kit import check, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit
from calexit.kit.words import BEFORE
from calexit.start import charts, model, words

__all__ = ["sources_by_kind"]


def sources_by_kind() -> Exhibit:
    """How many sources of each kind stand behind each table."""
    w = words.SOURCES
    counts = model.sources_by_kind()
    texts, options = {}, {}
    for name, rows in counts.groupby("table", sort=False):
        found = [(w["short"][r.kind], r.sources) for r in rows.itertuples() if r.sources]
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(found, key=lambda pair: -pair[1]))
        title = w["all"] if name == model.ALL else rows["title"].iloc[0]
        options[name] = title
        texts[name] = w["reading"].format(
            table=title[:1].upper() + title[1:],
            rows=f"{rows['rows'].iloc[0]:,}",
            sources=rows["sources"].sum(),
            kinds=kinds,
        )
    drawn = counts.assign(kind=counts["kind"].map(w["kinds"]))
    return Exhibit(
        "start/sources",
        w["title"],
        charts.sources_by_kind(drawn[["table", "kind", "sources"]]),
        texts,
        tables.load("sources")["source_id"].tolist(),
        counts[counts["table"] == model.ALL][["kind", "sources"]],
        controls=[Choice("table", w["table"], options, model.ALL)],
        by=["table"],
        lead=w["lead"],
    )


def before() -> Shown:
    """Four statements to rate now, and to meet again after the last chapter."""
    return check.before("start/before", BEFORE["title"], BEFORE["statements"], BEFORE["scale"])
