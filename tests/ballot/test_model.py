"""The models of chapter 4 against scipy, against the dossier, and against edited tables."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from calexit.ballot import drive, model
from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the tables with one cell changed: edited(table, key column, key, column, value)."""

    def edit(table: str, key: str, row: str, column: str, value: str) -> Path:
        copy = tmp_path / "data"
        shutil.copytree(DATA, copy)
        frame = pd.read_csv(copy / f"{table}.csv", dtype=str, keep_default_na=False)
        assert (frame[key] == row).sum() == 1
        frame.loc[frame[key] == row, column] = value
        frame.to_csv(copy / f"{table}.csv", index=False)
        return copy

    return edit


# --- The signature drive


def test_the_sample_rule_at_its_edges() -> None:
    needed = 1000
    assert list(drive.sample_rule([949.9, 950, 1000, 1100, 1100.1], needed)) == [
        "fails",
        "full count",
        "full count",
        "full count",
        "eligible",
    ]
    assert model.rule("signatures-statute") == 546651
    with pytest.raises(KeyError, match="no number"):
        model.rule("meaning")


def test_real_petitions_got_what_the_rule_says() -> None:
    drives = drive.real_drives().set_index("drive_id")
    assert drives.loc["six-californias-2014", "sample_says"] == "fails"
    assert drives.loc["six-californias-2014", "share_of_needed"] == pytest.approx(93.2, abs=0.05)
    assert drives.loc["hospital-fees-2014", "sample_says"] == "full count"
    assert drives.loc["hospital-fees-2014", "full_count"] >= drives.loc["hospital-fees-2014", "needed"]
    assert drives.loc["ab-1266-2014", "sample_says"] == "full count"


@pytest.mark.parametrize("valid_share", [60.0, 75.0, 85.0])
def test_chance_agrees_with_the_exact_binomial(valid_share: float) -> None:
    goal, p = 546651, valid_share / 100
    for ratio in (0.94, 0.9502, 0.99, 1.01, 1.099, 1.12):
        raw = round(goal / p * ratio)
        n = round(raw * 0.03)
        found = np.arange(n + 1)
        outcome = drive.sample_rule(raw * found / n, goal)
        chance = stats.binom.pmf(found, n, p)
        exact = {name: 100 * chance[outcome == name].sum() for name in ("fails", "full count", "eligible")}
        mine = drive.chance_to_qualify(raw, valid_share).iloc[0]
        assert mine["fails_sample"] == pytest.approx(exact["fails"], abs=0.2)
        assert mine["eligible"] == pytest.approx(exact["eligible"], abs=0.2)
        assert mine["full_count"] == pytest.approx(exact["full count"], abs=0.2)
        assert (mine["counted_in"] > 0) == (raw * p >= goal and exact["full count"] > 1e-12)


def test_an_unsure_valid_share_agrees_with_the_integral() -> None:
    goal, raw, share, sd = 546651, 760_000, 73.0, 2.0
    n = round(raw * 0.03)
    low, high = np.ceil(0.95 * goal * n / raw), np.floor(1.10 * goal * n / raw)

    def chance(p: float) -> float:
        eligible = stats.binom.sf(high, n, p)
        counted = (stats.binom.cdf(high, n, p) - stats.binom.cdf(low - 1, n, p)) * (raw * p >= goal)
        return float((eligible + counted) * stats.norm.pdf(p, share / 100, sd / 100))

    exact = integrate.quad(chance, 0.6, 0.86, points=[goal / raw], limit=200)[0]
    assert drive.chance_to_qualify(raw, share, sd)["qualifies"].iloc[0] == pytest.approx(100 * exact, abs=0.5)


@settings(max_examples=50, deadline=None)
@given(raw=st.integers(0, 2_000_000), share=st.floats(0, 100), sd=st.sampled_from([0.0, 2.0, 5.0]))
def test_the_outcomes_of_a_petition_sum_to_one(raw: int, share: float, sd: float) -> None:
    row = drive.chance_to_qualify(raw, share, sd).iloc[0]
    parts = row[["fails_raw", "fails_sample", "fails_count", "eligible", "counted_in"]]
    assert (parts >= -1e-9).all()
    assert parts.sum() == pytest.approx(100, abs=1e-6)


@pytest.mark.parametrize(("raw", "share", "sd"), [(-1, 70, 0), (1, 101, 0), (1, 70, -1)])
def test_impossible_petitions_are_refused(raw: int, share: float, sd: float) -> None:
    with pytest.raises(ValueError):
        drive.chance_to_qualify(raw, share, sd)


def test_the_signature_grid_covers_its_controls_and_rises_with_each() -> None:
    grid = drive.signature_grid()
    assert len(grid) == 14 * 5 * 6
    assert not grid.duplicated(["per_day", "days", "valid_share"]).any()
    for control in ("per_day", "days", "valid_share"):
        others = [c for c in ("per_day", "days", "valid_share") if c != control]
        steps = grid.sort_values(control).groupby(others)["qualifies"].diff().dropna()
        assert (steps >= -0.2).all()  # whole signatures in the sample make the curve slightly uneven
    assert grid["qualifies"].min() == 0 and grid["qualifies"].max() > 99.9
    assert len(grid.to_json(orient="records")) < 100_000


def test_the_safety_margin_is_the_fewest_that_are_safe() -> None:
    margin = drive.safety_margin(chance=95, sd=2)
    at = drive.chance_to_qualify(margin["safe"], margin["valid_share"], 2)["qualifies"]
    below = drive.chance_to_qualify(margin["safe"] - 2000, margin["valid_share"], 2)["qualifies"]
    assert (at >= 95).all() and (below < 95).all()
    assert (margin["safe"] > margin["just_enough"]).all()
    wider = drive.safety_margin(chance=95, sd=4)
    assert (wider["safe"] > margin["safe"]).all()


def test_another_number_of_signatures_changes_the_chance(edited: Callable[..., Path]) -> None:
    before = drive.safety_margin()["just_enough"]
    with tables.folder(edited("petition_steps", "step_id", "signatures-statute", "number", "623212")):
        assert (drive.safety_margin()["just_enough"] > before).all()


# --- 50 and 55


def test_both_rules_at_their_edges() -> None:
    passes = [model.hundred(*people)["passes"] for people in [(28, 22), (28, 21), (27, 23), (60, 20)]]
    assert passes == [True, False, False, True]
    assert not model.hundred(0, 0, 60)["passes"] and model.hundred(0, 0, 60)["share"] is None
    for people in [(-1, 5), (60, 41), (60, 40, 1)]:
        with pytest.raises(ValueError, match="0 to 100 voters"):
            model.hundred(*people)


@given(yes=st.integers(0, 50), no=st.integers(0, 40), blank=st.integers(0, 10))
def test_staying_home_and_coming_change_what_is_said_they_change(yes: int, no: int, blank: int) -> None:
    fact = model.hundred(yes, no, blank)
    assert fact["passes"] == (yes + no + blank >= 50 and 100 * yes >= 55 * (yes + no) > 0)
    if more := fact["more_no"]:
        assert not fact["passes"] and model.hundred(yes, no + more, blank)["passes"]
        assert not model.hundred(yes, no + more - 1, blank)["passes"]
    if fewer := fact["fewer_no"]:
        assert fact["passes"] and not model.hundred(yes, no - fewer, blank)["passes"]
        assert model.hundred(yes, no - fewer + 1, blank)["passes"]
    came = [n for n in range(no, 101 - yes - blank) if model.hundred(yes, n, blank)["passes"]]
    assert bool(fact["more_no"]) == (not fact["passes"] and bool(came))


def test_the_smallest_pass_is_by_the_rule_as_it_is_written() -> None:
    assert model.smallest_pass() == 27.5
    assert model.smallest_pass(blank=2) == pytest.approx(26.4)
    # in ten thousand voters: one yes vote less at that share fails, whoever leaves the line blank
    for blank in (0, 200):
        votes = 5000 - blank
        least = min(yes for yes in range(votes + 1) if 100 * yes >= 55 * votes)
        assert least / 100 == pytest.approx(model.smallest_pass(blank / 100), abs=0.01)


def test_another_rule_changes_what_passes(edited: Callable[..., Path]) -> None:
    with tables.folder(edited("petition_steps", "step_id", "turnout-rule", "number", "40")):
        assert model.smallest_pass() == 22 and model.hundred(25, 16)["passes"]
    assert not model.hundred(25, 16)["passes"]


def test_the_record_of_turnout_is_as_the_dossier_found_it() -> None:
    facts = model.turnout_facts()
    assert (facts["elections"], facts["reached"]) == (24, 21)
    assert [d.year for d in facts["missed"]] == [1993, 2009, 2014]
    told = (facts["presidential"], facts["presidential_since"], facts["presidential_least"])
    assert told == (9, "1992", 65)
    assert [d.year for d in facts["differ"]] == [2005, 2022]
    table = model.turnout().set_index("election_date")
    assert table.loc["2022-11-08", "question_percent"] == pytest.approx(48.9, abs=0.05)
    assert table.loc["2025-11-04", "question_percent"] == pytest.approx(50.10, abs=0.005)
    assert table.loc["2005-11-08", "question_percent"] == pytest.approx(49.37, abs=0.005)  # Proposition 74
    assert pd.isna(table.loc["2006-11-07", "question_percent"])  # no measure of that ballot was found


def reached() -> dict[str, int]:
    """How many measures reached 55%, did not, or are too close to tell."""
    return model.measures()["reached"].value_counts().to_dict()


def test_measures_reached_55_as_the_dossier_found() -> None:
    assert reached() == {"yes": 33, "no": 46} and model.measures()["passed"].sum() == 42
    table = model.measures().set_index("measure_id")
    assert table.loc["2010-11-02-25", "reached"] == "yes"
    assert table.loc["1996-11-05-209", "reached"] == "no"
    assert table.loc["2003-10-07-recall", "reached"] == "yes"


def test_an_early_count_near_the_line_is_too_close(edited: Callable[..., Path]) -> None:
    with tables.folder(edited("ballot_measures", "measure_id", "2010-11-02-25", "count", "preliminary")):
        assert reached() == {"yes": 32, "too close": 1, "no": 46}


def test_editing_a_turnout_row_changes_the_record(edited: Callable[..., Path]) -> None:
    with tables.folder(edited("california_turnout", "election_date", "2025-11-04", "ballots", "11000000")):
        assert model.turnout_facts()["reached"] == 20


# --- If polls are right


def test_what_the_undecided_do() -> None:
    poll = (40, 40, 20)
    expected = {
        "divide like the rest": 50,
        "half say yes": 50,
        "all say no": 40,
        "all say yes": 60,
    }
    assert {u: float(model.expected_yes(*poll, u)) for u in model.UNDECIDED} == pytest.approx(expected)
    assert float(model.expected_yes(45, 50, np.nan, "all say no")) == pytest.approx(100 * 45 / 95)


def test_error_is_the_root_mean_square() -> None:
    assert model.error_sd([3, -4, np.nan]) == pytest.approx(np.sqrt(12.5))
    with pytest.raises(ValueError):
        model.error_sd([])
