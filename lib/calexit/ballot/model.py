"""The numbers of chapter 4: the rules of a petition, past elections and measures, and what polls imply.

Tables in, DataFrames out. Shares and turnouts are percents from 0 to 100. Every number of a rule is read from
`petition_steps`, so editing that table changes every result here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from calexit.kit import tables

Numbers = NDArray[np.float64]

UNDECIDED: dict[str, float | None] = {
    "divide like the rest": None,
    "half say yes": 0.5,
    "all say no": 0.0,
    "all say yes": 1.0,
}
"""What voters who told the pollster "not sure" do: the share of them that votes yes. An assumption of the
reader's, not a fact; `None` drops them, as most pollsters do, which divides them like the others."""

KINDS = ("any", "presidential", "gubernatorial", "special")
"""Which past elections the turnout is drawn from."""

SHORT_NAMES = {"Independent California Institute": "Indep. Calif. Inst."}
"""Sponsors whose full name is too long for a label."""


def rule(step_id: str) -> float:
    """Return the number in one row of `petition_steps`, e.g. 546651 for `signatures-statute`.

    Raises `KeyError` for a step that has no row or no number.
    """
    if step_id not in (numbers := _rules()):
        raise KeyError(f"petition_steps has no number for '{step_id}'.")
    return numbers[step_id]


@tables.kept
def _rules() -> dict[str, float]:
    numbers = tables.load("petition_steps").set_index("step_id")["number"].dropna()
    return {str(step): float(number) for step, number in numbers.items()}


# --- 50 and 55 ----------------------------------------------------------------------------------------------


def hundred(yes: int, no: int, blank: int = 0) -> dict[str, Any]:
    """What 100 registered voters decide: `yes` and `no` of them vote so, `blank` cast a ballot and skip the question.

    came = yes + no + blank (percent turnout, by ballots cast); share = 100 yes / (yes + no), percent of the votes on
    the question, None without a vote; `turnout_rule`, `yes_rule` and `passes` by `petition_steps`. `more_no`: how many
    more No voters would make it pass, `fewer_no`: how many No voters fewer would make it fail for lack of turnout; 0
    where no number would. Raises ValueError for fewer than none or more than 100 people.
    """
    came = yes + no + blank
    if min(yes, no, blank) < 0 or came > 100:
        raise ValueError(f"{yes} yes, {no} no and {blank} blank are not 0 to 100 voters.")
    floor, line = rule("turnout-rule"), rule("yes-rule")
    share = 100 * yes / (yes + no) if yes + no else None
    turnout_rule = came >= floor
    yes_rule = share is not None and share >= line
    lacking = max(0, int(np.ceil(floor)) - came)
    would = yes > 0 and 100 * yes / (yes + no + lacking) >= line
    spare = came - int(np.ceil(floor)) + 1
    return {
        "came": came,
        "share": share,
        "turnout_rule": turnout_rule,
        "yes_rule": yes_rule,
        "passes": turnout_rule and yes_rule,
        "more_no": lacking if would else 0,
        "fewer_no": spare if turnout_rule and yes_rule and spare <= no else 0,
    }


def smallest_pass(blank: float = 0) -> float:
    """The smallest share of registered voters that can pass both rules, in percent: 55% of (50 − `blank`).

    `blank` percent of registered voters cast a ballot and skip the question: they count for the turnout, by ballots
    cast, and not for the votes on the question. Only if everybody answers is it 27.5.
    """
    return rule("yes-rule") * (rule("turnout-rule") - blank) / 100


def turnout() -> pd.DataFrame:
    """Every statewide election with both readings of the 50% rule, oldest first.

    Adds to `california_turnout`: `ballots_percent` = ballots / registered; `most_voted` and `least_voted`,
    the measures with most and fewest votes among those with a final count in `ballot_measures`; their
    `question_percent` and `question_percent_least` = (yes + no) / registered; `reached_ballots` and
    `reached_question`, whether each reading reached 50%. The question columns are missing where no final
    count was found: a preliminary count has fewer votes than ballots and would look like voters who
    skipped.
    """
    table = tables.load("california_turnout").sort_values("election_date").reset_index(drop=True)
    table["ballots_percent"] = (100 * table["ballots"] / table["registered"]).astype("float64")
    results = tables.load("ballot_measures")
    results = results[results["count"] == "final"].assign(votes=lambda m: m["yes_votes"] + m["no_votes"])
    ranked = results.sort_values("votes", kind="stable").groupby("election_date")
    for name, question, picked in [
        ("most_voted", "question_percent", ranked.last()),
        ("least_voted", "question_percent_least", ranked.first()),
    ]:
        table[name] = table["election_date"].map(picked["measure"])
        votes = table["election_date"].map(picked["votes"].astype("float64"))
        table[question] = 100 * votes / table["registered"].astype("float64")
    line = rule("turnout-rule")
    table["reached_ballots"] = table["ballots_percent"] >= line
    table["reached_question"] = (table["question_percent"] >= line).astype("boolean")
    table.loc[table["question_percent"].isna(), "reached_question"] = pd.NA
    return table


def turnout_facts() -> dict[str, Any]:
    """Counts for a sentence: elections, which missed 50% by ballots, which turn on the reading.

    `missed` and `differ` are lists of election days; `differ` holds those that reached 50% by ballots but
    not by votes on the most-voted question found. `presidential` (how many), `presidential_since` (year, as text) and
    `presidential_least` (percent, rounded down) are of the kind of election that the vote was planned for.
    """
    table = turnout()
    differ = table["reached_ballots"] & (table["reached_question"] == False).fillna(False)  # noqa: E712
    held = table[table["kind"] == "presidential"]
    return {
        "presidential": len(held),
        "presidential_since": str(held["election_date"].dt.year.min()),
        "presidential_least": int(held["ballots_percent"].min()),
        "elections": len(table),
        "reached": int(table["reached_ballots"].sum()),
        "missed": [d.date() for d in table.loc[~table["reached_ballots"], "election_date"]],
        "with_question": int(table["question_percent"].notna().sum()),
        "differ": [d.date() for d in table.loc[differ, "election_date"]],
    }


def measures() -> pd.DataFrame:
    """`ballot_measures` with `reached`: did it reach 55% yes? `yes`, `no`, or `too close` to tell.

    Too close: a preliminary count within one point of 55.
    """
    table = tables.load("ballot_measures")
    line = rule("yes-rule")
    close = (table["count"] == "preliminary") & ((table["yes_percent"] - line).abs() < 1)
    table["reached"] = np.select([close, table["yes_percent"] >= line], ["too close", "yes"], "no")
    return table


def measure_turnout() -> pd.DataFrame:
    """`measures` held at an election in `california_turnout`, with both readings of its turnout.

    `ballots` = ballots cast and `question` = votes on this measure, each as percent of registered voters;
    `question` is missing without a final count. `both_ballots` and `both_question`: would it have passed
    both rules under that reading? (A preliminary count within a point of 55 counts as not.)
    """
    past = turnout()[["election_date", "kind", "registered", "ballots_percent"]]
    held = measures()
    table = held.merge(past, on="election_date")
    table.attrs = held.attrs  # the titles of its columns, which a merge forgets
    table["ballots"] = table["ballots_percent"]
    votes = (table["yes_votes"] + table["no_votes"]).astype("float64")
    table["question"] = (100 * votes / table["registered"].astype("float64")).where(table["count"] == "final")
    for reading in ("ballots", "question"):
        enough = table[reading].fillna(0) >= rule("turnout-rule")
        table[f"both_{reading}"] = enough & (table["reached"] == "yes")
    return table


# --- If polls are right -------------------------------------------------------------------------------------


def expected_yes(yes: ArrayLike, no: ArrayLike, not_sure: ArrayLike, undecided: str) -> Numbers:
    """Yes share (percent of yes and no) that a poll implies under one rule for the undecided.

    (yes + u x not_sure) / (yes + no + not_sure) with u from `UNDECIDED`, or yes / (yes + no) where u is
    None. Inputs in percent, any shapes that broadcast; they need not sum to 100 (refusals are left out).
    Raises `KeyError` for an unknown rule.
    """
    y, n = np.asarray(yes, dtype=float), np.asarray(no, dtype=float)
    d = np.nan_to_num(np.asarray(not_sure, dtype=float))  # a poll that prints no undecided
    part = UNDECIDED[undecided]
    if part is None:
        return np.asarray(100 * y / (y + n))
    return np.asarray(100 * (y + part * d) / (y + n + d))


def california_polls() -> pd.DataFrame:
    """Polls of Californians that published both a yes and a no, oldest first, from `polls`.

    Added: `label`, and `not_sure` filled with what is left of 100 where the poll prints none.
    """
    table = tables.load("polls")
    given = (table["geography"] == "California") & table["yes"].notna() & table["no"].notna()
    table = table[given].sort_values("when", kind="stable").reset_index(drop=True)
    sponsor = table["sponsor"].fillna(table["pollster"]).str.replace(r"[,(/].*| Los .*", "", regex=True)
    table["label"] = table["when_label"] + " · " + sponsor.str.strip().replace(SHORT_NAMES)
    table["not_sure"] = table["not_sure"].fillna((100 - table["yes"] - table["no"]).clip(lower=0))
    return table


def referendum_errors() -> pd.DataFrame:
    """The last polls' error in one row a referendum: poll minus result in points, undecided left out.

    From `referendum_polls`: the first row of each referendum whose poll leaves the undecided out, so that no
    poll counts twice; a boycotted vote is left out, for its gap is about who took part. These are errors of
    the last week: a poll taken years ahead can be further off.
    """
    table = tables.load("referendum_polls")
    kept = table[
        (table["undecided_treatment"] == "left out") & ~table["contested"].fillna(False).astype(bool)
    ]
    kept = kept.drop_duplicates("referendum").reset_index(drop=True)
    for name in ("poll", "result"):
        change, stay = kept[f"{name}_change"], kept[f"{name}_status_quo"]
        kept[f"{name}_yes"] = 100 * change / (change + stay)
    kept["error"] = kept["poll_yes"] - kept["result_yes"]
    return kept


def error_sd(errors: Sequence[float]) -> float:
    """Typical polling error in points: sqrt(mean(error^2)) of poll minus result in real referendums.

    About zero and not about their mean: we do not know which way the next error goes. Raises `ValueError`
    for an empty list.
    """
    kept = np.asarray([e for e in errors if not pd.isna(e)], dtype=float)
    if not len(kept):
        raise ValueError("At least one polling error is needed.")
    return float(np.sqrt(np.mean(kept**2)))
