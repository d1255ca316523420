"""What the tables say about polls on leaving: the numbers behind chapter 3's charts and Readings.

Tables in, DataFrames out. Shares are in percent, 0 to 100.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd

from calexit.kit import tables
from calexit.kit.format import percent
from calexit.polling import model

SIMPLE = "leave: own state"
"""The measure of polls that ask simply whether one supports one's own state leaving."""
BALLOT, ONLINE, BETTER = "vote on a ballot measure", "open vote online (not a sample)", "better off"
INSIDE = "better off with self-rule inside the U.S."
"""Measures of other questions."""
KPIX, BALLOT_2025 = "surveyusa-kpix-2016-11", "ici-yougov-2025-06-ballot"
"""The poll behind the 43, and the one about leaving by negotiation."""


def california_polls() -> pd.DataFrame:
    """Return every traced poll of Californians, oldest first, with the columns of `polls.csv`.

    Added: label ("Nov 2016 · KPIX 5"), low and high (the published margin, else the textbook one where a sample
    size is known; missing for a vote that is no sample), margin_basis, asked and source_quality (for the filters).
    """
    polls = tables.load("polls")
    polls = (
        polls[polls["geography"] == "California"].sort_values("when", kind="stable").reset_index(drop=True)
    )
    sponsor = polls["sponsor"].fillna(polls["pollster"]).str.replace(r"[,(/].*", "", regex=True).str.strip()
    polls["label"] = polls["when_label"] + " · " + sponsor.replace(SHORT_NAMES)
    polls["asked"] = polls["population_group"].map(ASKED).fillna("not established")
    margins = [_margin(row) for row in polls.itertuples()]
    polls["margin"] = pd.Series([m for m, _ in margins], dtype="float64")
    polls["margin_basis"] = [basis for _, basis in margins]
    polls["low"] = (polls["yes"] - polls["margin"]).clip(lower=0)
    polls["high"] = (polls["yes"] + polls["margin"]).clip(upper=100)
    return polls


SHORT_NAMES = {
    "UC Berkeley Institute of Governmental Studies": "Berkeley IGS",
    "Independent California Institute": "Independent Calif. Inst.",
    "Yes California Independence Campaign": "Yes California",
    "Hoover Institution Golden State Poll": "Hoover Institution",
    "KABC-TV Los Angeles": "KABC",
}
ASKED = {
    "adults": "adults",
    "registered voters": "voters",
    "voters (as reported)": "voters",
    "likely voters": "voters",
    "self-selected": "whoever clicked",
}


def _margin(row: Any) -> tuple[float | None, str]:
    if row.population_group == "self-selected":
        return None, "none: not a sample"
    if pd.notna(row.margin_published):
        return float(row.margin_published), "published"
    if pd.notna(row.n) and pd.notna(row.yes):
        return model.margin_of_error(row.yes, row.n), "textbook, from the sample size"
    return None, "not known: sample size not found"


LEAVING = (SIMPLE, BALLOT)
"""The measures of polls that ask for or against leaving, or for a vote on it."""


def asked_groups(polls: pd.DataFrame) -> pd.DataFrame:
    """Return what was asked, a row a measure of `polls` (`california_polls`) with a share of yes, the lowest first.

    Columns measure, polls (how many gave a share of yes), low and high (percent).
    """
    given = polls.dropna(subset=["yes"]).groupby("measure")["yes"]
    found = given.agg(polls="size", low="min", high="max").reset_index()
    return found.sort_values(["low", "measure"]).reset_index(drop=True)


def interviews() -> dict[str, tuple[str, ...]]:
    """Return for each poll_id who asked, for whom and when: two questions with the same three had the same people."""
    polls = california_polls().set_index("poll_id")[["pollster", "sponsor", "field_start"]]
    return {poll: tuple(map(str, row)) for poll, *row in polls.itertuples()}


def undecided_polls() -> pd.DataFrame:
    """Return polls of Californians with yes, no and not sure: poll_id, label, yes, no, not_sure, unsure_basis.

    Where the not sure were not published, the rest of 100 is used (KABC: computed) or a campaigner's account
    (Reuters 2017: claimed); `unsure_basis` says which. `printed` is the sum that somebody printed of this poll, or else
    the 43 that was printed of another.
    """
    polls = california_polls()
    simple = polls[polls["measure"] == SIMPLE].copy()
    simple["unsure_basis"] = "published"
    computed = simple["not_sure"].isna() & simple["no"].notna()
    simple.loc[computed, "not_sure"] = 100 - simple["yes"] - simple["no"]
    simple.loc[computed, "unsure_basis"] = "computed: what is left of 100"
    claims = tables.load("poll_claims")
    sums = claims[claims["part_b_label"].isin(["don't know", "not sure"])]
    for claim in sums.itertuples():
        told = (simple["poll_id"] == claim.poll_id) & simple["not_sure"].isna()
        simple.loc[told, "not_sure"] = claim.part_b
        simple.loc[told, "no"] = 100 - simple["yes"] - claim.part_b
        simple.loc[told, "unsure_basis"] = f"claimed by {claim.said_by}"
    most_printed = claims.set_index("claim_id").at["claim-43", "figure"]
    simple["printed"] = simple["poll_id"].map(sums.set_index("poll_id")["figure"]).fillna(most_printed)
    columns = ["poll_id", "label", "yes", "no", "not_sure", "unsure_basis", "printed"]
    return simple.dropna(subset=["not_sure"])[[*columns, "source_id", "source_id_2"]].reset_index(drop=True)


def undecided_grid(fractions: range = range(0, 101, 10)) -> pd.DataFrame:
    """Return yes, not_sure and no (percent) for each poll as 0 to 100% of the not sure are counted as yes."""
    rows = []
    for poll in undecided_polls().itertuples():
        for fraction in fractions:
            yes, left = model.allocate(poll.yes, poll.not_sure, fraction / 100)
            rows.append((poll.poll_id, fraction, round(yes, 1), round(left, 1), poll.no))
    return pd.DataFrame(rows, columns=["poll_id", "fraction", "yes", "not_sure", "no"])


def sized_polls() -> pd.DataFrame:
    """Return polls of Californians that are samples of known size, with a yes share, in order of that share."""
    polls = california_polls()
    sampled = polls["yes"].notna() & polls["n"].notna() & (polls["population_group"] != "self-selected")
    return polls[sampled].sort_values(["yes", "when"]).reset_index(drop=True)


def published_design_effect() -> float:
    """Return the design effect that the June 2025 poll's published margin implies (about 1.7)."""
    poll = tables.load("polls").set_index("poll_id").loc[BALLOT_2025]
    return model.design_effect(poll["margin_published"], poll["n"])


def gaps(design_effect: float = 1.0) -> pd.DataFrame:
    """Return every ordered pair of different `sized_polls`: a, b, gap (points), errors (standard errors)."""
    polls = sized_polls()
    rows = []
    for a, b in product(polls.itertuples(), polls.itertuples()):
        if a.poll_id != b.poll_id:
            errors = model.gap_in_standard_errors(a.yes, a.n, b.yes, b.n, design_effect)
            rows.append((a.poll_id, b.poll_id, b.yes - a.yes, errors))
    return pd.DataFrame(rows, columns=["a", "b", "gap", "errors"])


def bells(design_effect: float, width: float = 4.0, points: int = 41) -> pd.DataFrame:
    """Return the bell curve of each `sized_polls` poll: poll_id, share (percent), height (1 at the top).

    The normal curve with the poll's share as its middle and its standard error as its spread, to ±`width` errors.
    """
    rows = []
    for poll in sized_polls().itertuples():
        error = model.standard_error(poll.yes, poll.n, design_effect)
        for i in range(points):
            z = width * (2 * i / (points - 1) - 1)
            rows.append(
                (poll.poll_id, round(poll.yes + z * error, 2), round(2.718281828459045 ** (-z * z / 2), 4))
            )
    return pd.DataFrame(rows, columns=["poll_id", "share", "height"])


def party_polls() -> pd.DataFrame:
    """Return simple leave questions with Democrats and Republicans: poll_id, label, geography, Democrats, Republicans."""
    groups = tables.load("poll_groups")
    wide = groups[groups["group_kind"] == "party"].pivot(index="poll_id", columns="group", values="yes")
    polls = tables.load("polls").set_index("poll_id")
    both = wide[["Democrats", "Republicans"]].dropna().join(polls, how="inner")
    both = both[both["measure"] == SIMPLE].sort_values("when").reset_index()
    both = both[both["geography"].isin(["California", "United States"])]
    sponsor = both["sponsor"].str.replace(r"[,(/].*", "", regex=True).str.strip().replace(SHORT_NAMES)
    both["label"] = both["when_label"] + " · " + sponsor
    return both[
        ["poll_id", "label", "when", "geography", "Democrats", "Republicans", "source_id"]
    ].reset_index(drop=True)


def party_grid() -> pd.DataFrame:
    """Return the headline of each of `party_polls` as Democrats' share of the two parties goes from 0 to 100.

    Columns poll_id, share (of Democrats, percent), headline (percent).
    """
    parts = []
    for poll in party_polls().itertuples():
        groups = pd.DataFrame(
            {
                "group": ["Democrats", "Republicans"],
                "share_of_sample": [50, 50],
                "yes": [poll.Democrats, poll.Republicans],
            }
        )
        grid = model.weight_grid(groups, "Democrats", range(0, 101, 10))
        parts.append(grid.rename(columns={"group_share": "share"}).assign(poll_id=poll.poll_id))
    return pd.concat(parts, ignore_index=True).round({"headline": 1})


def referendum_errors() -> pd.DataFrame:
    """Return last polls against results where the poll's shares can be compared: error = poll − result, in points.

    Polls that still show the undecided or blank votes are compared after those are dropped (`poll_yes`), and
    `treatment` says what was done to the undecided.
    """
    table = (
        tables.load("referendum_polls")
        .dropna(subset=["poll_change", "poll_status_quo"])
        .reset_index(drop=True)
    )
    table["poll_yes"] = [
        model.drop_undecided(change, stay)
        for change, stay in zip(table["poll_change"], table["poll_status_quo"], strict=True)
    ]
    decided = [
        model.drop_undecided(change, stay)
        for change, stay in zip(table["result_change"], table["result_status_quo"], strict=True)
    ]
    table["result_yes"] = decided
    table["error"] = [
        model.poll_error(poll, result) for poll, result in zip(table["poll_yes"], decided, strict=True)
    ]
    return table


def two_claims() -> pd.DataFrame:
    """Return the claims of 14 and 43 with the columns of `poll_claims.csv`.

    Added: headline ("14%") and label (who said it, in short).
    """
    claims = tables.load("poll_claims").set_index("claim_id").loc[["claim-14", "claim-43"]].reset_index()
    claims["headline"] = claims["figure"].map(percent)
    claims["label"] = claims["said_by"].str.split(",").str[0]
    return claims


def opening() -> str:
    """Return the first sentence of the one “better off” question that was read in full: a fact that leans one way."""
    polls = tables.load("polls").query("measure == 'better off' and wording_status == 'verbatim'")
    text = polls[polls["geography"] == "California"]["question_text"].iloc[0]
    return str(text).partition(". ")[0] + "."


PRESIDENTS = {"2009-01-20": "Obama", "2017-01-20": "Trump", "2021-01-20": "Biden", "2025-01-20": "Trump"}
"""Who was president from which day."""


def president(when: pd.Timestamp) -> str:
    """Return the last name of who was president on a day since 20 January 2009."""
    return next(
        name for since, name in reversed(PRESIDENTS.items()) if pd.Timestamp(when) >= pd.Timestamp(since)
    )
