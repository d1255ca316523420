"""Where things stand in chapter 1's pictures: votes in rows, attempts in lanes, a state's own words in lines."""

from __future__ import annotations

import re
from textwrap import wrap

import pandas as pd

from calexit.history import model
from calexit.history.words import WORDS

FULL = model.WINDOWS["all"]
STRIP, AXIS, HEAD, TICK, LINE = 30, 62, 20, 12, 13
"""Pixels: the strip on top, where lanes begin, a lane's name, its ticks, and a line of attempts."""
SLAVERY = re.compile(r"\bslavery\b"), re.compile(r"slave\w*")
"""What a text names, the first that it does."""


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
    rows["name"], rows["short"] = rows["group"].map(w["groups"]), rows["group"].map(w["short"])
    rows["count"] = [
        w["chart"]["count"].format(became=count.at[g, "sum"], votes=count.at[g, "size"])
        for g in rows["group"]
    ]
    return dots[["vote_id", "name", "group", "row", "x", "became", "outcome"]], rows


def named_slavery(quote: str) -> re.Match[str]:
    """Find the word that names slavery in a state's own words. Raises ValueError for a text that does not."""
    for pattern in SLAVERY:
        if found := pattern.search(quote):
            return found
    raise ValueError(f"These words name no slavery: {quote}")


def _lines(text: str, size: int) -> list[str]:
    return wrap(text, size, break_on_hyphens=False)


def words_of_states(causes: pd.DataFrame, wide: int = 78, narrow: int = 44) -> pd.DataFrame:
    """Break each state's words at the word that names slavery: `word`, and lists of lines before and after it; `middle`: where it stands in a row of all."""
    found = []
    for cause in causes.itertuples():
        at = named_slavery(cause.quote)
        before, rest = f"“{cause.quote[: at.start()].strip()}", cause.quote[at.end() :].strip()
        one = {"abbr": cause.abbr, "name": cause.name, "word": at[0], "large": at[0] + "”" * (not rest)}
        for look, size in (("wide", wide), ("narrow", narrow)):
            one |= {
                f"before_{look}": _lines(before, size),
                f"after_{look}": _lines(f"{rest}”", size) if rest else [""],
            }
        found.append(one)
    table = pd.DataFrame(found)
    wide_words = table["word"].str.len() + 2
    return table.assign(middle=(wide_words.cumsum() - wide_words / 2) / wide_words.sum())


def lanes(
    events: pd.DataFrame, campaigns: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, int]:
    """Lay out the timeline: lanes with their names, events as ticks in them, attempts as lines under these.

    Returns lanes (name, top), events (order, when, top), attempts (start, end, y, free: years to its neighbor on the
    right), all in pixels from the top, and the height.
    """
    names, y = WORDS["timeline"]["lanes"], AXIS
    tops: dict[str, int] = {}
    lines = campaigns.assign(y=0.0, free=0.0)
    for category in names:
        tops[category] = y
        mine = lines[lines["category"] == category]
        ends: list[float] = []
        places: list[int] = []
        for one in mine.itertuples():
            at = next((n for n, end in enumerate(ends) if one.start > end + 4), len(ends))
            ends[at : at + 1] = [one.end]
            places.append(at)
        lines.loc[mine.index, "y"] = [y + HEAD + TICK + 9 + LINE * at for at in places]
        y += HEAD + TICK + LINE * len(ends) + 9
    for row, group in lines.groupby("y"):
        follows = group["start"].shift(-1).fillna(FULL[1] + 60)
        lines.loc[lines["y"] == row, "free"] = follows - group["end"]
    table = pd.DataFrame({"name": list(names.values()), "top": list(tops.values())})
    ticks = events.assign(top=events["category"].map(tops) + HEAD)[["order", "when", "top", "title", "date"]]
    return table, ticks, lines, y
