"""The exhibits of chapter 1's *More evidence*, put together as in `exhibits`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pandas as pd

from calexit.history import charts_more, model
from calexit.history.words import WORDS
from calexit.kit import tables
from calexit.kit.exhibit import Choice, Exhibit, Slider
from calexit.kit.format import day, number, percent
from calexit.kit.reading import Say, fill

YES, TURNOUT = (50, 55, 60, 65, 70, 75), (0, 25, 40, 50, 60, 70, 80)
"""Percents that a rule may ask for."""
PETITION = "24-0001A2"
"""The petition whose rule the votes of the world are held against."""


def named(names: Iterable[object]) -> str:
    """Names in a row, with commas and an “and”."""
    first = [str(name) for name in names]
    return " and ".join([", ".join(first[:-1]), first[-1]]) if len(first) > 1 else "".join(first)


def _told(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """What is said of each vote whatever the rule, by its id, and in which messages."""
    w = WORDS["votes"]
    told = {}
    for row in table.to_dict("records"):
        known = pd.notna(row["turnout_pct"])
        row |= {
            "day": day(row["date"]),
            "share": number(row["yes_pct"], 2),
            "base": w["base"][row["yes_base"]],
        }
        row["came"] = (
            fill(w["turnout_known"], {"turnout": row["turnout_pct"]}) if known else w["turnout_unknown"]
        )
        row["names"] = ["reading", *["note"] * pd.notna(row["note"])]
        row["names"] += ["asked"] * (row["kind"] not in model.STRAIGHT_KINDS)
        told[row["vote_id"]] = row | {"consent": w["consent"][row["consent"]]}
    return told


def votes() -> Exhibit:
    """Votes on independence by turnout and yes, with a rule that the reader moves."""
    w, table = WORDS["votes"], model.votes()
    rule = tables.load("calexit_filings").set_index("ag_number").loc[PETITION]
    floor, line = int(rule["turnout_pct_required"]), int(rule["yes_pct_required"])
    first = "montenegro-2006"
    table["name"] = table["territory"] + " " + table["year"].astype(str)
    judged = {
        (yes, turnout): model.judged(table, yes, turnout).set_axis(table["vote_id"])
        for yes, turnout in product(YES, TURNOUT)
    }
    told = _told(table)

    def says(yes: int, turnout: int, vote: str) -> Say:
        passed = judged[yes, turnout]
        mine = passed[vote]
        values = told[vote] | {
            "yes": yes,
            "turnout": turnout,
            "count": len(passed),
            "passed": int(passed.sum()),
        }
        verdict = w["cannot" if pd.isna(mine) else "meets" if mine else "fails"]
        values["verdict"] = fill(verdict, {"failed": int((~passed.fillna(True)).sum())})
        return Say(told[vote]["names"], values, "found")

    shown = table.assign(ended=table["independent"].map(w["independent"]))
    keep = ["vote_id", "name", "yes_pct", "turnout_pct", "ended"]
    columns = [
        "territory",
        "parent",
        "date",
        "question",
        "yes_pct",
        "yes_base",
        "yes_votes",
        "no_votes",
        "turnout_pct",
    ]
    columns += ["rule", "consent", "consent_note", "outcome", "war", "note", "flag"]
    off = {"off": int(table["turnout_pct"].isna().sum())}
    return Exhibit.of(
        "history/votes",
        w | {"lead": fill(w["lead"], off)},
        charts_more.votes(shown[keep], {"yes": line, "turnout": floor, "vote": first}),
        says,
        [*tables.source_ids(table), rule["source_id"]],
        table[columns],
        [
            Slider("yes", w["yes"], YES, line, [percent(v) for v in YES]),
            Slider("turnout", w["turnout"], TURNOUT, floor, [percent(v) for v in TURNOUT]),
            Choice.of("vote", w["vote"], table, "vote_id", "name", first, click="vote_id"),
        ],
    )


WHOSE = {
    "delegate election": "delegates",
    "ordinance": "convention",
    "refusal in March": "convention",
    "referendum": "voters",
}
"""Who cast the votes of each kind that a printed count stands for; the other kinds were not about leaving."""


def _found(mine: pd.DataFrame) -> tuple[str, dict[str, str]]:
    """The finding of one state, and its values: the shares of its voters and of its delegates, by the count shown first."""
    short = WORDS["counts-1860"]["short"]
    main = mine[mine["main"]].drop_duplicates("whose").set_index("whose")["pct_for"]
    kinds = [whose for whose in short if whose in main.index]
    values: dict[str, str] = {}
    for place, whose in zip(("first", "second"), kinds, strict=False):
        values |= {place: short[whose], f"{place}_pct": number(main[whose], 0)}
    return "found_one" if len(kinds) == 1 else "found_two", values


def counts_1860() -> Exhibit:
    """Every printed count of 1860-61, variants too: how close it was, and how far voters and delegates were apart."""
    w, states, table = WORDS["counts-1860"], model.secession_states(), model.vote_counts()
    table = table[table["kind"].isin(WHOSE)].assign(whose=table["kind"].map(WHOSE))
    table["vote"] = table["whose"].map(w["whose"])
    names = {row.abbr: row.name for row in states.itertuples(index=False) if row.abbr in set(table["abbr"])}

    def says(state: str) -> Say:
        mine = table[table["abbr"] == state]
        lines = []
        for row in mine.to_dict("records"):
            row |= {"when": day(row["date"][:7]), "kind": w["names"][row["kind"]]}
            lines.append(fill(w["counted" if row["main"] else "another"], row))
            lines += [] if pd.isna(row["note"]) else [f"{row['note'].rstrip('.')}."]
        finding, values = _found(mine)
        forum = ["forum"] * bool((mine["kind"] == "delegate election").any())
        return Say(["line", *forum], values | {"name": names[state], "lines": " ".join(lines)}, finding)

    keep = ["abbr", "name", "vote", "whose", "pct_for", "main", "votes_for", "votes_against"]
    start = "MS"
    return Exhibit.of(
        "history/counts-1860",
        w,
        charts_more.counts(table[keep].round({"pct_for": 2}), list(names.values()), start),
        says,
        [*tables.source_ids(table), *tables.source_ids(states)],
        tables.part_of(
            "secession_votes", table[["name", "kind", "date", "votes_for", "votes_against", "note", "flag"]]
        ),
        [Choice("state", w["state"], names, start, click="abbr", shared="state")],
    )
