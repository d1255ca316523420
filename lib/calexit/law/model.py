"""Law in numbers: routes and answers, the amendment counter, texts and their evidence, the pace of lawsuits.

Tables in, DataFrames out. Every function reads its tables when called, so a changed row changes the result.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pandas as pd

from calexit.kit import sets, tables

RATIFY, CALL = Fraction(3, 4), Fraction(2, 3)  # Article V: shares to ratify, to call a convention


# --- routes and answers ---------------------------------------------------------------------------


def routes() -> pd.DataFrame:
    """Return every route, with the articles' answer that stands for it (`answer`, `authority_found`)."""
    answers = tables.load("route_answers")[["route_id", "answer", "authority_found"]]
    return tables.load("legal_routes").merge(answers, on="route_id", how="left")


def gates() -> pd.DataFrame:
    """Return every gate of every route: `route_id`, `gate`, `state` (open, closed, no rule, disputed), `note`, sources.

    Those of California's own side, which stand on every lawful way, have the route `SIDE`.
    """
    return tables.load("route_gates")


SIDE = "state-constitution"
"""The route that stands for California's own side."""


def paths() -> pd.DataFrame:
    """Return the routes out that have gates, in the table's order, each with its `gates`: the states by gate."""
    table, found = routes(), gates()
    ways = {
        route: dict(zip(part["gate"], part["state"], strict=True))
        for route, part in found.groupby("route_id")
    }
    table = table[table["leads_out"] & table["route_id"].isin(list(ways))].reset_index(drop=True)
    return table.assign(gates=table["route_id"].map(ways))


# --- the amendment counter (Article V) ------------------------------------------------------------


def states() -> pd.DataFrame:
    """Return the 50 states (no district) by name, with `share`: percent of their people (2020 census)."""
    table = tables.load("states")
    table = table[table["kind"] == "state"].sort_values("name", ignore_index=True)
    table["share"] = 100 * table["population_2020"] / table["population_2020"].sum()
    return table


def thresholds() -> dict[str, int]:
    """Return Article V's counts: `states`, `ratify` (3/4), `call` (2/3), `block` = states − ratify + 1."""
    count = len(states())
    ratify = math.ceil(RATIFY * count)
    return {"states": count, "ratify": ratify, "call": math.ceil(CALL * count), "block": count - ratify + 1}


def tally(chosen: Iterable[str]) -> dict[str, Any]:
    """Count the states that ratify.

    Returns `count`, `needed`, `missing` (0 when reached), `reached`, `can_call` (enough for a convention),
    `people` and `share` (percent of the people of all states, 2020 census). Raises `ValueError` for a code
    that is no state.
    """
    table, need = states().set_index("abbr"), thresholds()
    picked = sorted(set(chosen))
    _must_be_states(picked)
    people = int(table.loc[picked, "population_2020"].sum())
    missing = max(0, need["ratify"] - len(picked))
    return {"count": len(picked), "needed": need["ratify"], "missing": missing, "reached": missing == 0,
            "can_call": len(picked) >= need["call"], "people": people,
            "share": 100 * people / int(table["population_2020"].sum())}  # fmt: skip


def extremes() -> pd.DataFrame:
    """Return the smallest and largest shares of the people that can block, ratify, or call a convention.

    One row for each of block, ratify and call with the least or most populous states: `what`, `which`,
    `count`, `people`, `share` (percent), `codes`. The least people k states can hold is held by the k
    smallest states: swapping any other state in only adds people.
    """
    table, need = states().sort_values(["population_2020", "abbr"], ignore_index=True), thresholds()
    total, rows = int(table["population_2020"].sum()), []
    for what in ("block", "ratify", "call"):
        ends = {"fewest people": table.head(need[what]), "most people": table.tail(need[what])}
        for which, part in ends.items():
            people = int(part["population_2020"].sum())
            rows.append((what, which, len(part), people, 100 * people / total, sorted(part["abbr"])))
    return pd.DataFrame(rows, columns=["what", "which", "count", "people", "share", "codes"])


def presets() -> pd.DataFrame:
    """Return ready-made sets of states, each with its tally.

    By the 2024 winner, by that winner plus the least populous other states up to the number needed, by population, and
    none or all. Columns: `preset_id`, `kind`, `winner` and `many` (what its name says), `codes` (sorted list), `text`
    (see `to_text`), then `tally`'s.
    """
    table, need = states().sort_values(["population_2020", "abbr"], ignore_index=True), thresholds()
    smallest_first = table["abbr"].tolist()
    ratify, block = need["ratify"], need["block"]
    sets: list[tuple[str, str, str, int, list[str]]] = [
        ("none", "none", "", 0, []),
        ("all", "all", "", 0, smallest_first),
    ]
    for winner in sorted(table["winner_2024"].unique()):
        won = table.loc[table["winner_2024"] == winner, "abbr"].tolist()
        others = [abbr for abbr in smallest_first if abbr not in won]
        short = max(0, ratify - len(won))
        key = winner.lower()
        sets.append((f"{key}-2024", "winner", winner, len(won), won))
        sets.append((f"{key}-2024-plus", "winner_plus", winner, short, won + others[:short]))
    sets += [
        ("most-people", "most", "", ratify, smallest_first[-ratify:]),
        ("fewest-people", "fewest", "", ratify, smallest_first[:ratify]),
        ("blocked-by-few", "blocked_by_few", "", block, smallest_first[block:]),
        ("blocked-by-many", "blocked_by_many", "", block, smallest_first[:-block]),
    ]
    rows = [
        {
            "preset_id": i,
            "kind": kind,
            "winner": winner,
            "many": many,
            "codes": sorted(codes),
            "text": to_text(codes),
        }
        | tally(codes)
        for i, kind, winner, many, codes in sets
    ]
    return pd.DataFrame(rows)


def to_text(chosen: Iterable[str]) -> str:
    """Return a set of states as text to copy: `AK-CA-TX`, or `all-but-CA` when more than half are chosen.

    No state is `none`, every state `all`. Raises `ValueError` for a code that is no state.
    """
    picked = set(chosen)
    _must_be_states(picked)
    return sets.to_text(picked, states()["abbr"])


def from_text(text: str) -> list[str]:
    """Return the sorted states that a text from `to_text` names; small letters, spaces, commas are forgiven.

    Raises `ValueError`, with one sentence a reader can act on, for anything that is not such a text.
    """
    return sets.from_text(text, states()["abbr"])


def _must_be_states(codes: Iterable[str]) -> None:
    unknown = sorted(set(codes) - set(states()["abbr"]))
    if "DC" in unknown:
        raise ValueError("DC is a district, not a state: it has no say on amendments.")
    if unknown:
        raise ValueError(f"Not the code of a state: {', '.join(unknown)}.")


# --- texts and evidence ---------------------------------------------------------------------------


def passage() -> pd.DataFrame:
    """Return the sentences of Texas v. White in the opinion's order (those between them are left out)."""
    texts = tables.load("legal_texts")
    return texts[texts["passage_order"].notna()].sort_values("passage_order", ignore_index=True)


def text_questions() -> pd.DataFrame:
    """Return what is marked in Texas v. White, with the sentence that holds its evidence, cut in three.

    Without a `statement` the evidence itself is marked.

    Adds `before`, `evidence`, `after`: joined they are the exact text, so that the evidence can be marked
    in it. Raises `ValueError` if the evidence does not stand in the text letter for letter.
    """
    texts = tables.load("legal_texts").set_index("text_id")["text"]
    questions = tables.load("text_questions")
    parts = []
    columns = ["question_id", "text_id", "evidence"]
    for question, text_id, evidence in questions[columns].itertuples(index=False):
        before, found, after = str(texts[text_id]).partition(evidence)
        if not found:
            raise ValueError(f"'{question}': the evidence is not in {text_id}.")
        parts.append((before, after))
    questions["before"], questions["after"] = zip(*parts, strict=True)
    return questions


# --- the state side, and between obeying and leaving ----------------------------------------------


def measures() -> pd.DataFrame:
    """Return the six measures to classify as amendment or revision, oldest first."""
    return tables.load("amend_or_revise").sort_values(["year", "measure_id"], ignore_index=True)


PLACES = ("withholds its own officers", "in between", "overrides federal law")
ALSO = {"arizona-2010": "in between"}
"""Where a case may as well be put: most of that law fell, and a part of it stood."""


def line() -> pd.DataFrame:
    """Return the twelve cases that are dealt, oldest first, with `position`: 0 withholds officers, 1 between, 2 overrides.

    `year` is text, as in a name.
    """
    table = tables.load("resistance_cases")
    table = table[table["dealt"]].sort_values(["year", "case_id"], ignore_index=True)
    return table.assign(position=table["place"].map(PLACES.index), year=table["year"].astype(str))


QUESTIONS = {
    "yougov-2023-03-majority": ("plain", (1, 2)),
    "surveyusa-2022-07-california": ("force", (1, 2, 3)),
    "zogby-2018-let-or-force": ("force", (1, 2)),
    "yougov-2023-03-right": ("right", (1, 2)),
    "yougov-2024-02-another": ("wish", (1,)),
    "rasmussen-2017-02-california": ("wish", (1, 2)),
    "fox-2014-09-vote-out": ("wish", (1,)),
}
"""The questions that are shown, in order, each with its kind and the numbers of its answers: for an exit, then against it.

Asked plainly, with force or sanctions as the other answer, whether there is a right, or whether it is welcome.
"""


def others() -> pd.DataFrame:
    """Return the questions shown, each with its facts, `kind`, `yes`, `no` and `rest` (percent), and `against`: a list.

    `no` (the sum of `against`) and `rest` are missing where only the answer for an exit was read; `rest` is published, or
    what is left of 100.
    """
    table = tables.load("others_opinion")
    table = table[table["base_kind"] == "all asked"]
    share = table.set_index(["question_id", "answer_no"])["percent"].astype(float)
    first = {question: answers[0] for question, (_, answers) in QUESTIONS.items()}
    shown = table[table["answer_no"] == table["question_id"].map(first)]
    shown = shown.set_index("question_id").loc[list(QUESTIONS)].reset_index()
    shown["kind"] = [kind for kind, _ in QUESTIONS.values()]
    shown["yes"] = shown["percent"].astype(float)
    shown["against"] = [[share[one, n] for n in answers[1:]] for one, (_, answers) in QUESTIONS.items()]
    shown["no"] = pd.Series([sum(shares) if shares else None for shares in shown["against"]], dtype="float")
    shown["rest"] = 100 - shown["yes"] - shown["no"]
    return shown


def earlier_rights() -> pd.Series:
    """Return who said yes (percent) in every other poll of all Americans that asked whether there is a right to leave."""
    table = tables.load("others_opinion")
    asked = (table["base_kind"] == "all asked") & (table["measure"] == "right to leave")
    rows = table[asked & (table["answer_no"] == 1) & ~table["question_id"].isin(list(QUESTIONS))]
    return rows.set_index("question_id")["percent"].astype(float)


def lawsuit_pace() -> pd.DataFrame:
    """Return the counts of suits with `days` = end − start, `days_per_suit` = days ÷ suits and `per_100` days."""
    table = tables.load("state_lawsuits")
    table["days"] = (table["end"] - table["start"]).dt.days
    table["days_per_suit"] = table["days"] / table["suits"].astype(float)
    table["per_100"] = 100 / table["days_per_suit"]
    return table.sort_values("state", kind="stable", ignore_index=True)
