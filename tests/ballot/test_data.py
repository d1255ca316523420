"""The tables of chapter 4: what must hold between their rows."""

import pandas as pd
import pytest

from calexit.kit import tables

TABLES = ["petition_steps", "petition_drives", "california_turnout", "ballot_measures"]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source_that_exists(name: str) -> None:
    table = tables.load(name)
    found = tables.sources([*table["source_id"], *table["source_id_2"].dropna()])
    assert len(found) and table["source_id"].isin(found["source_id"]).all()


def test_turnout_as_printed_is_ballots_over_registered() -> None:
    table = tables.load("california_turnout")
    computed = 100 * table["ballots"] / table["registered"]
    assert (computed - table["turnout_published"]).abs().max() < 0.05  # 2018 is printed with one decimal


def test_turnout_holds_every_general_election_since_1990() -> None:
    table = tables.load("california_turnout")
    general = table.loc[table["kind"] != "special", "election_date"].dt.year
    assert sorted(general) == list(range(1990, 2026, 2))
    presidential = table.loc[table["kind"] == "presidential", "election_date"].dt.year
    assert (presidential % 4 == 0).all()
    assert (table["ballots"] < table["registered"]).all()


def test_measures_agree_with_their_votes() -> None:
    table = tables.load("ballot_measures")
    counted = table.dropna(subset=["yes_votes", "no_votes"])
    share = 100 * counted["yes_votes"] / (counted["yes_votes"] + counted["no_votes"])
    assert (share - counted["yes_percent"]).abs().max() < 0.01
    assert ((table["count"] == "percent only") == table["yes_votes"].isna()).all()
    assert (counted["passed"] == (share > 50)).all()


def test_nobody_votes_on_a_measure_without_a_ballot() -> None:
    measures, turnout = tables.load("ballot_measures"), tables.load("california_turnout")
    both = measures.dropna(subset=["yes_votes"]).merge(turnout, on="election_date")
    assert len(both) > 50
    assert (both["yes_votes"] + both["no_votes"] < both["ballots"]).all()


def test_steps_are_in_order_and_the_numbers_of_the_law_fit_together() -> None:
    steps = tables.load("petition_steps")
    assert list(steps["step_no"]) == list(range(1, len(steps) + 1))
    number = steps.set_index("step_id")["number"]
    assert number["signatures-amendment"] == pytest.approx(number["signatures-statute"] * 8 / 5, abs=1)
    assert number["quarter-checkpoint"] == pytest.approx(number["signatures-statute"] / 4, abs=1)
    cleared, deadline = pd.Timestamp("2025-01-23"), pd.Timestamp("2025-07-22")
    assert (deadline - cleared).days == number["circulation"]
