"""Where things stand in chapter 1's pictures: votes in rows, attempts in lanes, a state's own words in lines."""

from __future__ import annotations

import re
from textwrap import wrap

import pandas as pd

from calexit.history import model
from calexit.history.words import WORDS

FULL = model.WINDOWS["all"]
STRIP, AXIS, HEAD, TICK, LINE = 30, 62, 17, 12, 13
"""Pixels: the strip on top, where lanes begin, a lane's name, its ticks, and a line of attempts."""
SLAVE = re.compile(r"slave\w*", re.I)


def rows_of_votes(won: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay out `model.won`: a dot a vote from the middle, to the right if it became independent; and the rows' counts."""
    w = WORDS["won"]
    dots = won.sort_values(["group", "became", "date"])[["vote_id", "territory", "year", "group", "became"]]
    nth = dots.groupby(["group", "became"]).cumcount() + 0.75
    dots["x"] = nth.where(dots["became"], -nth)
    dots["row"] = dots["group"].map({group: at for at, group in enumerate(model.GROUPS)})
    dots["name"] = dots["territory"] + " " + dots["year"].astype(str)
    dots["outcome"] = dots["became"].map({True: w["into"]["yes"], False: w["into"]["no"]})
    count = won.groupby("group")["became"].agg(["sum", "size"])
    rows = pd.DataFrame({"group": list(model.GROUPS), "row": range(len(model.GROUPS))})
    rows["name"] = rows["group"].map(w["groups"])
    rows["count"] = [
        w["chart"]["count"].format(became=count.at[g, "sum"], votes=count.at[g, "size"])
        for g in rows["group"]
    ]
    return dots[["vote_id", "name", "group", "row", "x", "became", "outcome"]], rows


def words_of_states(causes: pd.DataFrame, wide: int = 78, narrow: int = 44) -> pd.DataFrame:
    """Break each state's words at the word that names slavery: `word`, and lists of lines before and after it."""
    found = []
    for cause in causes.itertuples():
        at = SLAVE.search(cause.quote)
        assert at, cause.abbr  # a test holds every text to it
        before, after = f"“{cause.quote[: at.start()].strip()}", f"{cause.quote[at.end() :].strip()}”"
        found.append({"abbr": cause.abbr, "word": at[0]} | {
            f"{part}_{look}": wrap(text, size) or [""]
            for look, size in (("wide", wide), ("narrow", narrow))
            for part, text in (("before", before), ("after", after))
        })  # fmt: skip
    return pd.DataFrame(found)


def lanes(
    events: pd.DataFrame, campaigns: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, int]:
    """Lay out the timeline: lanes with their names, events as ticks in them, attempts as lines under these.

    Returns lanes (name, top), events (order, when, top), attempts (start, end, y, room: years to its neighbor on the
    right), all in pixels from the top, and the height.
    """
    names, y = WORDS["timeline"]["lanes"], AXIS
    tops: dict[str, int] = {}
    lines = campaigns.assign(y=0.0, room=0.0)
    for category in names:
        tops[category] = y
        mine, ends = lines[lines["category"] == category], []
        places = []
        for one in mine.itertuples():
            at = next((n for n, end in enumerate(ends) if one.start > end + 4), len(ends))
            ends[at : at + 1] = [one.end]
            places.append(at)
        lines.loc[mine.index, "y"] = [y + HEAD + TICK + 9 + LINE * at for at in places]
        y += HEAD + TICK + LINE * len(ends) + 9
    for row, group in lines.groupby("y"):
        follows = group["start"].shift(-1).fillna(FULL[1] + 60)
        lines.loc[lines["y"] == row, "room"] = follows - group["end"]
    table = pd.DataFrame({"name": list(names.values()), "top": list(tops.values())})
    ticks = events.assign(top=events["category"].map(tops) + HEAD)[["order", "when", "top", "title", "date"]]
    return table, ticks, lines, y
