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


def route_facts() -> dict[str, Any]:
    """Return counts for a Reading: routes, those that lead out, by status, answers, answers by authority."""
    table, answers = tables.load("legal_routes"), tables.load("route_answers")
    return {"routes": len(table), "lead_out": int(table["leads_out"].sum()),
            "by_status": table["status"].value_counts().to_dict(), "answers": len(answers),
            "by_authority": answers["authority_found"].value_counts().to_dict()}  # fmt: skip


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

    By the 2024 winner, by that winner plus the least populous other states up to the number needed, by
    population, and none or all. Columns: `preset_id`, `name`, `codes` (sorted list), `text` (see
    `to_text`), then `tally`'s.
    """
    table, need = states().sort_values(["population_2020", "abbr"], ignore_index=True), thresholds()
    smallest_first = table["abbr"].tolist()
    ratify, block = need["ratify"], need["block"]
    sets: list[tuple[str, str, list[str]]] = [("none", "No state", []), ("all", "All states", smallest_first)]
    for winner in sorted(table["winner_2024"].unique()):
        won = table.loc[table["winner_2024"] == winner, "abbr"].tolist()
        others = [abbr for abbr in smallest_first if abbr not in won]
        short = max(0, ratify - len(won))
        key = winner.lower()
        sets.append((f"{key}-2024", f"States won by {winner} in 2024", won))
        plus = f"{winner}'s states and the {short} least populous others, to reach {ratify}"
        sets.append((f"{key}-2024-plus", plus, won + others[:short]))
    sets += [
        ("most-people", f"The {ratify} most populous", smallest_first[-ratify:]),
        ("fewest-people", f"The {ratify} least populous", smallest_first[:ratify]),
        ("blocked-by-few", f"All but the {block} least populous", smallest_first[block:]),
    ]
    rows = [{"preset_id": i, "name": name, "codes": sorted(codes), "text": to_text(codes)} | tally(codes)
            for i, name, codes in sets]  # fmt: skip
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
    """Return the questions on Texas v. White with the sentence that holds their evidence, cut in three.

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


def check_mark(question_id: str, answer: str) -> dict[str, Any]:
    """Return whether an answer fits the text: `right`, the supported `answer`, `evidence`, `citation`, `why`.

    Raises `ValueError` for an unknown question.
    """
    questions = text_questions()
    row = questions[questions["question_id"] == question_id]
    if row.empty:
        raise ValueError(f"There is no question '{question_id}'.")
    one = row.iloc[0]
    citation = tables.load("legal_texts").set_index("text_id")["citation"][one["text_id"]]
    return {"right": answer == one["answer"], "answer": one["answer"], "evidence": one["evidence"],
            "citation": citation, "why": one["why"]}  # fmt: skip


# --- the state side, and between obeying and leaving ----------------------------------------------


def measures() -> pd.DataFrame:
    """Return the six measures to classify as amendment or revision, oldest first."""
    return tables.load("amend_or_revise").sort_values(["year", "measure_id"], ignore_index=True)


def line() -> pd.DataFrame:
    """Return the cases, oldest first, with `position`: 0 withholds officers, 1 between, 2 overrides."""
    table = tables.load("resistance_cases").sort_values(["year", "case_id"], ignore_index=True)
    places = {"withholds its own officers": 0, "in between": 1, "overrides federal law": 2}
    table["position"] = table["place"].map(places)
    return table


def lawsuit_pace() -> pd.DataFrame:
    """Return the counts of suits with `days` = end − start and `days_per_suit` = days ÷ suits."""
    table = tables.load("state_lawsuits")
    table["days"] = (table["end"] - table["start"]).dt.days
    table["days_per_suit"] = table["days"] / table["suits"].astype(float)
    return table
