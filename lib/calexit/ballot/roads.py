"""The road of each petition for independence in time: its dates, where it ended, and where their names stand."""

from __future__ import annotations

from typing import Any

import pandas as pd

from calexit.ballot.words import WORDS
from calexit.kit import tables
from calexit.kit.format import day, number
from calexit.kit.reading import fill

STOPS = {
    "filed": "filed",
    "cleared": "cleared",
    "signature_deadline": "due",
    "first_vote": "first",
    "independence_vote": "second",
}
"""Columns of `calexit_filings` with a date, in order, and what they are called in the catalog."""
START = "24-0001A2"
GAP = 0.29
"""Years between the names of two dates, at least: a line of words."""
LINE = 70
"""Pixels a year."""


def filings() -> pd.DataFrame:
    """`calexit_filings`, oldest first, with `began`: the first of its dates."""
    table = tables.load("calexit_filings")
    table["began"] = [min(when.values()) for when in map(_dates, table.to_dict("records"))]
    return table.sort_values("began", kind="stable").reset_index(drop=True)


def _told(when: Any) -> str:
    """A date in words, as precise as it is known."""
    return day(when) if hasattr(when, "strftime") else day(str(when))


def _when(when: Any) -> pd.Timestamp:
    """Where a date stands in time: the middle of a year or of a month where no more is known."""
    if hasattr(when, "strftime"):
        return pd.Timestamp(when)
    text = str(when)
    return pd.Timestamp({4: f"{text}-07-01", 7: f"{text}-15"}.get(len(text), text))


def _dates(row: dict[str, Any]) -> dict[str, pd.Timestamp]:
    return {stop: _when(row[column]) for column, stop in STOPS.items() if pd.notna(row[column])}


def stops() -> pd.DataFrame:
    """Every date of every filing: filing, stop, at (years since its first date), line (where its name stands), texts.

    `stop` is one of `STOPS` or "end". `gone`: whether the petition got there. `wide` and `narrow`: what is written.
    """
    w, found = WORDS["road"]["chart"], []
    for row in filings().to_dict("records"):
        dates = _dates(row)
        began = row["began"]
        got = [dates[stop] for stop in ("filed", "cleared") if stop in dates] or [began]
        known = pd.notna(row["fate_date"])
        end = _when(row["fate_date"]) if known else max(got) + pd.Timedelta(days=90)
        told = {stop: _told(row[column]) for column, stop in STOPS.items() if stop in dates}
        told["end"] = _told(row["fate_date"]) if known else w["no_date"]
        due = "due" if pd.notna(row["signatures_required"]) else "due_only"
        needed = number(row["signatures_required"]) if due == "due" else ""
        lowest = -GAP
        for stop, when in sorted((dates | {"end": end}).items(), key=lambda one: one[1]):
            at = (when - began).days / 365.25
            lowest = max(at, lowest + GAP)
            name = due if stop == "due" else stop
            values = {"date": told[stop], "needed": needed, "fate": WORDS["road"]["fates"][row["fate"]]}
            texts = {size: fill(w[size][name], values) for size in ("wide", "narrow")}
            found.append(
                {"filing": row["ag_number"], "stop": stop, "at": round(at, 3), "line": round(lowest, 3)}
                | {"gone": stop != "end" and when <= end, "known": known}
                | texts
            )
    return pd.DataFrame(found)
