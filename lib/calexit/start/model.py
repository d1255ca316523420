"""Who the sources are: how many of each kind stand behind each table."""

from __future__ import annotations

import pandas as pd

from calexit.kit import tables

ALL = "all"
"""The row of all tables together."""


def sources_by_kind() -> pd.DataFrame:
    """Return, for each table with sources and for all together (`ALL`), the number of different sources by kind.

    Columns table, title, rows (of the table), kind, sources. A kind without a source has a row with 0.
    """
    known = tables.load("sources").set_index("source_id")["kind"]
    used: dict[str, tuple[str, int, set[str]]] = {}
    for name in tables.names():
        table = tables.load(name)
        keys = tables.schema(name)["schema"].get("foreignKeys", [])
        columns = [
            k["fields"] if isinstance(k["fields"], str) else k["fields"][0]
            for k in keys
            if k["reference"]["resource"] == "sources"
        ]
        if columns:
            ids = {i for c in columns for i in table[c].dropna()}
            used[name] = (tables.schema(name)["title"], len(table), ids)
    together = set().union(*(ids for _, _, ids in used.values()))
    everything = {ALL: ("All tables", sum(rows for _, rows, _ in used.values()), together)} | used
    kinds = tables.field("sources", "kind")["constraints"]["enum"]
    rows = []
    for name, (title, count, ids) in everything.items():
        found = known.loc[sorted(ids)].value_counts()
        rows += [(name, title, count, kind, int(found.get(kind, 0))) for kind in kinds]
    return pd.DataFrame(rows, columns=["table", "title", "rows", "kind", "sources"])
