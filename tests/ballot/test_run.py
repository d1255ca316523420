"""One run of a campaign: its chances against scipy, against many runs drawn as the page draws them, and by hand."""

import numpy as np
import pytest
import vl_convert
from scipy import stats
from tests.kit import once

from calexit.ballot import charts_vote, drive, model, run
from calexit.kit import chance
from calexit.kit.controls import Again

exhibits = once.of("ballot")


def test_the_chance_of_every_setting_agrees_with_scipy() -> None:
    asked, sd = run.polls(), 4.0
    grid = run.passes(asked, sd)
    assert grid.shape == (4, len(asked), 4, 5, 4) and grid.size == len(run.settings(asked))
    past = model.turnout()
    for i in np.random.default_rng(5).integers(0, grid.size, 60):
        margin, poll, undecided, swing, kind = run.settings(asked)[i]
        row = asked.set_index("poll_id").loc[poll]
        centre = float(model.expected_yes(row["yes"], row["no"], row["not_sure"], undecided)) + swing
        days = past if kind == "any" else past[past["kind"] == kind]
        qualified = drive.chance_to_qualify(run.handed_in(margin), 75, 2)["qualifies"].iloc[0] / 100
        exact = (
            qualified
            * stats.norm.sf(55, min(max(centre, 0), 100), sd)
            * (days["ballots_percent"] >= 50).mean()
        )
        assert grid.ravel()[i] == pytest.approx(exact, rel=1e-6, abs=1e-12)
    with pytest.raises(ValueError, match="above zero"):
        run.passes(asked, 0)


def test_runs_drawn_as_the_page_draws_them_end_as_often_as_the_model_says() -> None:
    asked, sd = run.polls(), run.poll_error()
    grid = dict(zip(run.settings(asked), run.passes(asked, sd).ravel(), strict=True))
    for setting, swing in ((0, 10), (10, 5)):
        state = (setting, "ici-yougov-2025-06-ballot", "all say yes", swing, "special")
        centre = run.centres(asked)[asked["poll_id"].tolist().index(state[1])][
            [*model.UNDECIDED].index(state[2])
        ][run.SWINGS.index(swing)]
        drawn = np.array([chance.numbers(seed, 600) for seed in range(1, 101)]).reshape(-1, 3)
        ends = run.simulate(
            {"qualified": run.qualifies(setting), "centre": centre, "sd": sd},
            run.turnouts()["special"],
            drawn.tolist(),
        )
        share, n = ends.count("passed") / len(ends), len(ends)
        p = grid[state]
        assert 0.05 < p < 0.95
        assert share == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p) / n))
        assert ends.count("not qualified") / n == pytest.approx(1 - run.qualifies(setting), abs=0.015)


def test_the_picture_draws_the_runs_of_the_model() -> None:
    """The expressions of the page, read in Python, end every run as `run.simulate` does."""
    made = once.shown("ballot.one_run")
    params = made.params
    for changed in ({}, {"seed": 7, "swing": 10, "margin": 0, "kind": "special", "undecided": "all say yes"}):
        for name, value in changed.items():
            setattr(params, name, value)
        at, asked = made.value, run.polls()
        again = next(c for c in made.controls if isinstance(c, Again))
        draws = np.reshape(chance.numbers(at["seed"], again.count), (-1, 3)).tolist()
        centre = run.centres(asked)[asked["poll_id"].tolist().index(at["poll"])]
        centre = centre[[*model.UNDECIDED].index(at["undecided"])][run.SWINGS.index(at["swing"])]
        setting = {"qualified": run.qualifies(at["margin"]), "centre": centre, "sd": run.poll_error()}
        ends = run.simulate(setting, run.turnouts()[at["kind"]], draws)
        rows = made.rows()
        assert [end.replace("_", " ") for end in rows["end"]] == ends
        assert len(rows) == run.RUNS
        told = f"{ends.count('passed')} passed, {ends.count('failed')} failed in the vote, {ends.count('not qualified')} lacked"
        assert made.says().startswith(f"This draw: {told} signatures.")
        count = len(run.turnouts()[at["kind"]])
        column = rows["across"] * count / 100
        assert ((column - rows["nth"]).between(0.1, 0.9)).all(), (
            "every dot stands in the column of its election"
        )
        assert (rows["day"] - np.round(run.turnouts()[at["kind"]], 2)[rows["nth"].astype(int)] == 0).all()
    assert set(ends) == {"passed", "failed", "not qualified"}
    for name, value in made.at_start().items():
        setattr(params, name, value)


def test_what_is_stored_of_a_draw_is_what_the_runs_come_to() -> None:
    asked, sd, draws = run.polls(), run.poll_error(), chance.numbers(3, 300)
    ended = run.ended(asked, sd, draws)
    states = run.settings(asked)
    for i in np.random.default_rng(2).integers(0, len(states), 40):
        margin, poll, undecided, swing, kind = states[i]
        centre = run.centres(asked)[asked["poll_id"].tolist().index(poll)]
        centre = centre[[*model.UNDECIDED].index(undecided)][run.SWINGS.index(swing)]
        setting = {"qualified": run.qualifies(margin), "centre": centre, "sd": sd}
        ends = run.simulate(setting, run.turnouts()[kind], np.reshape(draws, (-1, 3)).tolist())
        assert (ended["passed"][i], ended["not_qualified"][i]) == (
            ends.count("passed"),
            ends.count("not qualified"),
        )


def test_the_page_counts_the_table_of_all_runs() -> None:
    """Vega-Lite numbers its tables: `charts_vote.ALL` is the one that holds every run and its mark."""
    vega = vl_convert.vegalite_to_vega(once.shown("ballot.one_run").spec())
    (every,) = [table for table in vega["data"] if table["name"] == charts_vote.ALL]
    assert [step["type"] for step in every["transform"]] == ["formula"] * len(every["transform"])
    assert "mark" in [step["as"] for step in every["transform"]]


def test_what_moves_most_is_the_widest_swing_of_one_choice_alone() -> None:
    asked = run.polls()
    grid = run.passes(asked, 4.0)
    found = run.moves(grid)
    state = (2, 3, 0, 3, 1)
    for axis in range(grid.ndim):
        line = grid[tuple(slice(None) if a == axis else state[a] for a in range(grid.ndim))]
        assert found["low"][(axis, *state)] == line.min() and found["high"][(axis, *state)] == line.max()
    assert (found["swing"] >= 0).all()


def test_handed_in_is_just_enough_and_its_margin() -> None:
    margins = drive.safety_margin([75])
    assert run.handed_in(0) == margins["just_enough"].iloc[0]
    assert run.handed_in(10) == pytest.approx(run.handed_in(0) * 1.1, abs=1)
    assert 0.45 < run.qualifies(0) < 0.55 and run.qualifies(15) > 0.99


def test_a_sample_ends_as_the_rule_says_and_as_often_as_the_model_says() -> None:
    """The picture's draws (the share that is valid, then each part of the sample) against `chance_to_qualify`."""
    goal, raw, ends = model.rule("signatures-statute"), run.handed_in(0), []
    for seed in range(1, 101):
        points, full = run.sampled(raw, 75, chance.numbers(seed, 41))
        says = str(drive.sample_rule(points / 100 * goal, goal))
        ends.append(says == "eligible" or (says == "full count" and full >= 100))
    assert np.mean(ends) == pytest.approx(run.qualifies(0), abs=4 * 0.05)


def test_elections_stand_from_the_lowest_turnout_up_among_their_kind() -> None:
    past, whole = run.elections(), model.turnout()
    assert list(dict.fromkeys(past["kind"])) == [*model.KINDS]
    for kind, held in past.groupby("kind"):
        own = whole if kind == "any" else whole[whole["kind"] == kind]
        assert list(held["ballots"]) == sorted(own["ballots_percent"])
        assert list(held["nth"]) == [*range(len(own))] and set(held["count"]) == {len(own)}
        assert dict(zip(held["year"], held["ballots"], strict=True)).items() <= {
            (str(day.year), share)
            for day, share in zip(own["election_date"], own["ballots_percent"], strict=True)
        }
