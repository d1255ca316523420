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

from calexit.ballot import model
from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"
POLLS = pd.DataFrame(
    {
        "poll_id": ["low", "near", "high"],
        "yes": [23.0, 48.0, 60.0],
        "no": [57.0, 42.0, 40.0],
        "not_sure": [20.0, 10.0, None],
        "n": [800, 1000, None],
    }
)
ERRORS = {"sampling only": None, "as in referendums": 4.0, "twice that": 8.0}


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
    assert list(model.sample_rule([949.9, 950, 1000, 1100, 1100.1], needed)) == [
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
    drives = model.real_drives().set_index("drive_id")
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
        outcome = model.sample_rule(raw * found / n, goal)
        chance = stats.binom.pmf(found, n, p)
        exact = {name: 100 * chance[outcome == name].sum() for name in ("fails", "full count", "eligible")}
        mine = model.chance_to_qualify(raw, valid_share).iloc[0]
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
    assert model.chance_to_qualify(raw, share, sd)["qualifies"].iloc[0] == pytest.approx(100 * exact, abs=0.5)


@settings(max_examples=50, deadline=None)
@given(raw=st.integers(0, 2_000_000), share=st.floats(0, 100), sd=st.sampled_from([0.0, 2.0, 5.0]))
def test_the_outcomes_of_a_petition_sum_to_one(raw: int, share: float, sd: float) -> None:
    row = model.chance_to_qualify(raw, share, sd).iloc[0]
    parts = row[["fails_raw", "fails_sample", "fails_count", "eligible", "counted_in"]]
    assert (parts >= -1e-9).all()
    assert parts.sum() == pytest.approx(100, abs=1e-6)


@pytest.mark.parametrize(("raw", "share", "sd"), [(-1, 70, 0), (1, 101, 0), (1, 70, -1)])
def test_impossible_petitions_are_refused(raw: int, share: float, sd: float) -> None:
    with pytest.raises(ValueError):
        model.chance_to_qualify(raw, share, sd)


def test_the_signature_grid_covers_its_controls_and_rises_with_each() -> None:
    grid = model.signature_grid()
    assert len(grid) == 14 * 5 * 6
    assert not grid.duplicated(["per_day", "days", "valid_share"]).any()
    for control in ("per_day", "days", "valid_share"):
        others = [c for c in ("per_day", "days", "valid_share") if c != control]
        steps = grid.sort_values(control).groupby(others)["qualifies"].diff().dropna()
        assert (steps >= -0.2).all()  # whole signatures in the sample make the curve slightly uneven
    assert grid["qualifies"].min() == 0 and grid["qualifies"].max() > 99.9
    assert len(grid.to_json(orient="records")) < 100_000


def test_the_safety_margin_is_the_fewest_that_are_safe() -> None:
    margin = model.safety_margin(chance=95, sd=2)
    at = model.chance_to_qualify(margin["safe"], margin["valid_share"], 2)["qualifies"]
    below = model.chance_to_qualify(margin["safe"] - 2000, margin["valid_share"], 2)["qualifies"]
    assert (at >= 95).all() and (below < 95).all()
    assert (margin["safe"] > margin["just_enough"]).all()
    wider = model.safety_margin(chance=95, sd=4)
    assert (wider["safe"] > margin["safe"]).all()


def test_another_number_of_signatures_changes_the_chance(edited: Callable[..., Path]) -> None:
    before = model.safety_margin()["just_enough"]
    with tables.folder(edited("petition_steps", "step_id", "signatures-statute", "number", "623212")):
        assert (model.safety_margin()["just_enough"] > before).all()


# --- 50 and 55


def test_both_rules_at_their_edges() -> None:
    assert list(model.passes([50, 49.99, 50, 80], [55, 60, 54.99, 70])) == [True, False, False, True]


def test_the_smallest_winning_yes_wins_and_one_vote_less_does_not() -> None:
    least = model.smallest_winning_yes()
    turnout = 100 * least["ballots"] / least["registered"]
    assert model.passes(turnout, 100 * least["yes"] / least["ballots"])
    assert not model.passes(turnout, 100 * (least["yes"] - 1) / least["ballots"])
    assert not model.passes(100 * (least["ballots"] - 1) / least["registered"], 100)
    assert least["share"] == 27.5
    assert least["yes"] / 1e6 == pytest.approx(6.35, abs=0.005)


def test_the_record_of_turnout_is_as_the_dossier_found_it() -> None:
    facts = model.turnout_facts()
    assert (facts["elections"], facts["reached"]) == (24, 21)
    assert [d.year for d in facts["missed"]] == [1993, 2009, 2014]
    assert [d.year for d in facts["differ"]] == [2005, 2022]
    table = model.turnout().set_index("election_date")
    assert table.loc["2022-11-08", "question_percent"] == pytest.approx(48.9, abs=0.05)
    assert table.loc["2025-11-04", "question_percent"] == pytest.approx(50.10, abs=0.005)
    assert table.loc["2005-11-08", "question_percent"] == pytest.approx(49.37, abs=0.005)  # Proposition 74
    assert pd.isna(table.loc["2006-11-07", "question_percent"])  # no measure of that ballot was found


def test_measures_reached_55_as_the_dossier_found() -> None:
    assert model.measure_facts() == {"measures": 79, "reached": 33, "too_close": 0, "passed": 42}
    table = model.measures().set_index("measure_id")
    assert table.loc["2010-11-02-25", "reached"] == "yes"
    assert table.loc["1996-11-05-209", "reached"] == "no"
    assert table.loc["2003-10-07-recall", "reached"] == "yes"


def test_an_early_count_near_the_line_is_too_close(edited: Callable[..., Path]) -> None:
    with tables.folder(edited("ballot_measures", "measure_id", "2010-11-02-25", "count", "preliminary")):
        assert model.measure_facts() == {"measures": 79, "reached": 32, "too_close": 1, "passed": 42}


def test_editing_a_turnout_row_changes_the_record(edited: Callable[..., Path]) -> None:
    with tables.folder(edited("california_turnout", "election_date", "2025-11-04", "ballots", "11000000")):
        assert model.turnout_facts()["reached"] == 20


# --- If polls are right


def test_what_the_undecided_do() -> None:
    poll = (40, 40, 20)
    expected = {
        "divide like the rest": 50,
        "half say yes": 50,
        "one in four says yes": 45,
        "all say no": 40,
        "all say yes": 60,
    }
    assert {u: float(model.expected_yes(*poll, u)) for u in model.UNDECIDED} == pytest.approx(expected)
    assert float(model.expected_yes(45, 50, np.nan, "all say no")) == pytest.approx(100 * 45 / 95)


def test_error_is_the_root_mean_square() -> None:
    assert model.error_sd([3, -4, np.nan]) == pytest.approx(np.sqrt(12.5))
    assert float(model.sampling_sd(50, 1000)) == pytest.approx(1.581, abs=0.001)
    with pytest.raises(ValueError):
        model.error_sd([])


@pytest.mark.parametrize("kind", model.KINDS)
@pytest.mark.parametrize(("yes", "no"), [(23, 57), (52, 40), (60, 35)])
def test_simulated_votes_agree_with_the_exact_chances(kind: str, yes: float, no: float) -> None:
    n_sim, sd = 200_000, 4.0
    row = model.simulate_vote(yes, no, 100 - yes - no, sd=sd, kind=kind, n_sim=n_sim).iloc[0]
    table = model.turnout()
    past = table if kind == "any" else table[table["kind"] == kind]
    found = table.dropna(subset=["question_percent"])
    kept = (found["question_percent"] / found["ballots_percent"]).to_numpy(dtype=float)
    ballots = past["ballots_percent"].to_numpy(dtype=float)
    chance = {
        "yes_rule": stats.norm.sf(55, 100 * yes / (yes + no), sd),
        "turnout_ballots": (ballots >= 50).mean(),
        "turnout_question": (np.outer(ballots, kept) >= 50).mean(),
    }
    chance["both_ballots"] = chance["yes_rule"] * chance["turnout_ballots"]
    chance["both_question"] = chance["yes_rule"] * chance["turnout_question"]
    for name, p in chance.items():
        four_errors = 4 * 100 * np.sqrt(p * (1 - p) / n_sim)
        assert row[name] == pytest.approx(100 * p, abs=four_errors + 1e-9), name
    assert row["mc_error"] == pytest.approx(50 / np.sqrt(n_sim))
    assert row["yes_high"] == pytest.approx(stats.norm.ppf(0.95, 100 * yes / (yes + no), sd))


def test_a_seed_gives_the_same_votes_and_another_does_not() -> None:
    def share(seed: int) -> float:
        return float(model.simulate_vote(50, 40, 10, sd=4, n_sim=10_000, seed=seed)["both_ballots"].iloc[0])

    assert share(1) == share(1)
    assert share(1) != share(2)


def test_unknown_settings_are_refused() -> None:
    with pytest.raises(KeyError):
        model.simulate_vote(50, 40, 10, sd=4, kind="primary")
    with pytest.raises(KeyError):
        model.simulate_vote(50, 40, 10, sd=4, undecided="ask them again")
    with pytest.raises(ValueError):
        model.simulate_vote(50, 40, 10, sd=4, n_sim=0)


def test_draws_rebuild_a_vote_without_python() -> None:
    cloud = model.draws(50)
    assert len(cloud) == 50 * len(model.KINDS)
    assert (cloud["turnout_question"] <= cloud["turnout_ballots"]).all()
    one = cloud[cloud["kind"] == "any"]
    row = model.simulate_vote(48, 42, 10, sd=4, n_sim=50).iloc[0]
    hits = model.passes(one["turnout_ballots"], row["expected_yes"] + 4 * one["z"])
    assert 100 * hits.mean() == pytest.approx(row["both_ballots"])


def test_the_vote_grid_covers_its_controls() -> None:
    grid = model.vote_grid(POLLS, ERRORS, n_sim=20_000)
    assert len(grid) == (3 * 3 - 1) * len(model.UNDECIDED) * len(model.KINDS)  # one poll gives no n
    for _, cell in grid.iterrows():
        assert cell["both_question"] <= cell["both_ballots"] <= min(cell["yes_rule"], cell["turnout_ballots"])
    chosen = grid.set_index(["poll_id", "undecided", "error", "kind"])
    cell = chosen.loc[("near", "half say yes", "as in referendums", "special")]
    alone = model.simulate_vote(
        48, 42, 10, undecided="half say yes", sd=4, kind="special", n_sim=20_000
    ).iloc[0]
    assert cell["both_ballots"] == pytest.approx(alone["both_ballots"], abs=0.006)


def test_what_moves_most_is_the_widest_swing() -> None:
    grid = model.vote_grid(POLLS, ERRORS, n_sim=20_000)
    setting = {
        "poll_id": "near",
        "undecided": "half say yes",
        "error": "as in referendums",
        "kind": "presidential",
    }
    every = model.what_moves_most(grid)
    assert len(every) == 4 * len(grid)
    moves = every[(every[list(setting)] == pd.Series(setting)).all(axis=1)]
    assert sorted(moves["control"]) == sorted(setting)
    assert moves["swing"].is_monotonic_decreasing
    undecided = moves.set_index("control").loc["undecided"]
    assert (undecided["low_at"], undecided["high_at"]) == ("all say no", "all say yes")
    for control, move in moves.set_index("control").iterrows():  # by hand: the same rows, one control free
        kept = pd.Series({name: value for name, value in setting.items() if name != control})
        line = grid[(grid[list(kept.index)] == kept).all(axis=1)].set_index(control)["both_ballots"]
        assert (move["low"], move["high"]) == (line.min(), line.max())
        assert (line[move["low_at"]], line[move["high_at"]]) == (line.min(), line.max())
    with pytest.raises(KeyError):
        model.what_moves_most(grid.drop(columns="kind"))


def test_equal_swings_keep_the_controls_order() -> None:
    """10.1 − 9.8 and 10.4 − 10.1 are one swing, though not one number in a computer."""
    assert 10.1 - 9.8 != 10.4 - 10.1
    rows = [("a", "x", 10.1), ("b", "x", 9.8), ("a", "y", 10.4), ("b", "y", 50.0)]
    grid = pd.DataFrame(rows, columns=["poll_id", "undecided", "both_ballots"]).assign(error="e", kind="k")
    first = model.what_moves_most(grid).head(4)
    assert first["control"].tolist() == ["poll_id", "undecided", "error", "kind"]
    assert first["swing"].tolist() == [0.3, 0.3, 0, 0]


def test_another_turnout_changes_the_simulated_votes(edited: Callable[..., Path]) -> None:
    before = model.simulate_vote(60, 30, 10, sd=4, kind="presidential", n_sim=20_000)["both_ballots"].iloc[0]
    with tables.folder(edited("california_turnout", "election_date", "2024-11-05", "ballots", "10000000")):
        after = model.simulate_vote(60, 30, 10, sd=4, kind="presidential", n_sim=20_000)
    assert after["both_ballots"].iloc[0] < before - 5
