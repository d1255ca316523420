"""Where things stand in chapter 1's pictures: votes in rows, attempts in lanes, a state's own words in lines."""

from __future__ import annotations

import re
from textwrap import wrap

import pandas as pd

from calexit.history import model
from calexit.history.words import WORDS

FULL = (1776, 2027)
"""The years of the timeline: its first, and the one that follows its last."""
STRIP, AXIS, HEAD, LINE = 24, 48, 20, 13
"""Pixels: the strip of events on top, where attempts begin, the head of an outcome, and the line of an attempt."""
BEFORE = 1900
"""Attempts that ended before are named to the right of their line, later ones to the left."""
SLAVERY = re.compile(r"\bslavery\b"), re.compile(r"slave\w*")
"""What a text names, the first that it does."""


def rows_of_votes(won: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Lay out `model.won`: a dot a vote from the middle, to the right if it became independent, on the line if not settled.

    The votes that the reader placed stand nearest the middle. Returns dots, the rows' names and counts, and the names
    under the dots.
    """
    w = WORDS["won"]
    dots = won.assign(placed=won["vote_id"].isin(model.CARDS), rank=~won["vote_id"].isin(model.CARDS))
    dots = dots.sort_values(["group", "became", "open", "rank", "date"])
    nth = dots.groupby(["group", "became", "open"]).cumcount() + 1.0
    dots["x"] = nth.where(dots["became"], -nth).mask(dots["open"], 0.0)
    dots["row"] = dots["group"].map({group: at for at, group in enumerate(model.GROUPS)})
    dots["name"] = dots["territory"] + " " + dots["year"].astype(str)
    outcome = dots["became"].map({True: w["into"]["yes"], False: w["into"]["no"]})
    dots["outcome"] = outcome.mask(dots["open"], w["open"])
    count = won.groupby("group")["became"].agg(["sum", "size"])
    rows = pd.DataFrame({"group": list(model.GROUPS), "row": range(len(model.GROUPS))})
    rows["name"], rows["short"] = rows["group"].map(w["groups"]), rows["group"].map(w["short"])
    rows["count"] = [
        w["chart"]["count"].format(became=count.at[g, "sum"], votes=count.at[g, "size"])
        for g in rows["group"]
    ]
    names = []
    for (row, became), part in dots[dots["placed"]].groupby(["row", "became"]):
        side = "yes" if became else "no"
        first, said = 1.0 if became else -1.0, part["territory"].str.replace(" (republic)", "")
        text = ", ".join(said if became else said.iloc[::-1])
        names.append({"row": row, "x": first, "side": side, "text": text, "short": text})
    for one in dots[dots["open"]].itertuples():
        said = {"text": w["chart"]["open"].format(name=one.territory), "short": w["open"]}
        names.append({"row": one.row, "x": 0.0, "side": "open", **said})
    columns = ["vote_id", "name", "group", "row", "x", "became", "open", "outcome"]
    return dots[columns], rows, pd.DataFrame(names)


def named_slavery(quote: str) -> re.Match[str]:
    """Find the word that names slavery in a state's own words. Raises ValueError for a text that does not."""
    for pattern in SLAVERY:
        if found := pattern.search(quote):
            return found
    raise ValueError(f"These words name no slavery: {quote}")


def _lines(text: str, size: int) -> list[str]:
    return wrap(text, size, break_on_hyphens=False)


def in_lines(texts: pd.Series, wide: int = 96, narrow: int = 50) -> pd.DataFrame:
    """Break texts into lists of lines, for a wide and for a narrow column: `wide`, `narrow`."""
    return pd.DataFrame(
        {look: [_lines(text, size) for text in texts] for look, size in (("wide", wide), ("narrow", narrow))}
    )


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


def attempts_in_lines(campaigns: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Lay out the timeline's attempts: by what became of them, a line each, the oldest first.

    Returns the outcomes (outcome, text, y), the attempts (start, end, y, side on which the name stands, said) and the
    height, in pixels from the top.
    """
    w, y = WORDS["timeline"], AXIS
    heads, places = [], pd.Series(0.0, index=campaigns.index)
    for outcome, text in w["outcomes"].items():
        mine = campaigns[campaigns["outcome"] == outcome].sort_values("start")
        said = w["chart"]["head"].format(outcome=text, count=len(mine))
        heads.append({"outcome": outcome, "text": said, "y": y + HEAD / 2})
        places[mine.index] = [y + HEAD + LINE * (at + 0.5) for at in range(len(mine))]
        y += HEAD + LINE * len(mine) + 3
    left = campaigns["outcome"] == "left"
    fought = w["chart"]["fought"]
    said = [
        fought.format(name=one.name) if here and one.war == "named" else one.name
        for one, here in zip(campaigns.itertuples(index=False), left, strict=True)
    ]
    long = campaigns["end"] - campaigns["start"] > 100
    side = campaigns["end"].lt(BEFORE).map({True: "right", False: "left"}).mask(long, "inside")
    return pd.DataFrame(heads), campaigns.assign(y=places, side=side, said=said), y
