"""How far each petition for independence got: the steps to a vote on leaving, those it reached, where it ended."""

from __future__ import annotations

from typing import Any

import pandas as pd

from calexit.ballot.model import rule
from calexit.ballot.words import WORDS
from calexit.kit import tables
from calexit.kit.format import day
from calexit.kit.reading import fill

STEPS = ("filed", "cleared", "qualified", "first_vote", "independence_vote")
"""From the first to the last; all but `qualified` are dates in `calexit_filings`."""
START = "24-0001A2"
SEEN = "cleared, as last seen"
OPEN = ("no record of its end was read", SEEN)
"""Fates that say of no end that it came."""


def filings() -> pd.DataFrame:
    """`calexit_filings`, oldest first, with `year`, the first that is known, and `option`, what a reader chooses by."""
    table = tables.load("calexit_filings")
    dates = zip(table["filed"], table["cleared"], strict=True)
    began = pd.Series([str(filed if pd.notna(filed) else cleared)[:10] for filed, cleared in dates])
    table["year"] = began.str[:4]
    table = table.loc[began.sort_values(kind="stable").index].reset_index(drop=True)
    table["option"] = [fill(WORDS["road"]["option"], row) for row in table.to_dict("records")]
    return table


def _told(when: Any) -> str:
    """A date in words, as precise as it is known; "" where it is not."""
    if pd.isna(when):
        return ""
    return day(when) if hasattr(when, "strftime") else day(str(when))


def _month(when: Any) -> str:
    """A date as a phone has room for it: month and year."""
    told = _told(when).split()
    return " ".join([*[word[:3] for word in told[-2:-1]], *told[-1:]])


def steps() -> pd.DataFrame:
    """What is known of every filing: filing, row (its place), step (1 to 5; between two where it ended), kind, mark, date, month.

    `kind`: "done" (it got there), "planned" or "end". Every petition was filed; one that got a deadline for its
    signatures was cleared; where that day was not found, the month is counted back from the deadline.
    """
    found = []
    for place, row in enumerate(filings().to_dict("records")):
        if pd.isna(row["cleared"]) and pd.notna(due := row["signature_deadline"]):
            row["cleared"] = f"{due - pd.Timedelta(days=rule('circulation')):%Y-%m}"
        last = 2 if pd.notna(row["cleared"]) or pd.notna(row["signature_deadline"]) else 1
        known = pd.notna(row["fate_date"])
        marks: list[tuple[float, str, str, Any]] = [
            (step, "done", "", row[STEPS[step - 1]]) for step in range(1, last + 1)
        ]
        marks += [
            (step, "planned", "", row[STEPS[step - 1]]) for step in (4, 5) if pd.notna(row[STEPS[step - 1]])
        ]
        mark = "?" if row["fate"] in OPEN else "✕"
        marks.append((last + 0.5, "end", mark, row["fate_date"] if known else None))
        about = {"filing": row["ag_number"], "row": place}
        found += [
            about | {"step": step, "kind": kind, "mark": mark, "date": _told(when), "month": _month(when)}
            for step, kind, mark, when in marks
        ]
    return pd.DataFrame(found)
