"""The statistics of the polling chapter against statsmodels, scipy and the figures the dossier states."""

import math
import warnings

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from calexit.kit import chance
from calexit.polling import model

COUNTS = [
    (yes, n) for n in (1, 2, 10, 30, 500, 800, 2000) for yes in sorted({0, 1, n // 3, n // 2, n - 1, n})
]
LEVELS = (0.8, 0.95, 0.99)


@pytest.mark.parametrize("confidence", LEVELS)
@pytest.mark.parametrize(("yes", "n"), COUNTS)
def test_intervals_agree_with_statsmodels(yes: int, n: int, confidence: float) -> None:
    share = 100 * yes / n
    for method, ours in (("normal", model.interval), ("wilson", model.wilson_interval)):
        theirs = proportion_confint(yes, n, 1 - confidence, method)
        assert ours(share, n, confidence) == pytest.approx([100 * bound for bound in theirs], abs=1e-9)
        low, high = ours(share, n, confidence)
        assert 0 <= low <= share + 1e-9 and share - 1e-9 <= high <= 100


@pytest.mark.parametrize("confidence", LEVELS)
def test_difference_agrees_with_statsmodels(confidence: float) -> None:
    few = [(0, 1), (1, 1), (1, 2), (0, 30), (7, 30), (30, 30), (144, 800), (160, 500)]
    for yes_1, n_1 in few:
        for yes_2, n_2 in few:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # statsmodels divides by a standard error of 0
                theirs = confint_proportions_2indep(
                    yes_2, n_2, yes_1, n_1, method="wald", compare="diff", alpha=1 - confidence
                )
            ours = model.difference_interval(100 * yes_1 / n_1, n_1, 100 * yes_2 / n_2, n_2, confidence)
            assert ours == pytest.approx(np.clip(100 * np.array(theirs), -100, 100), abs=1e-9)


def test_a_design_effect_is_a_smaller_sample() -> None:
    for deff in (0.8, 1.0, 1.7, 3.0):
        m = model.effective_sample_size(500, deff)
        assert model.margin_of_error(44, 500, design_effect=deff) == pytest.approx(
            model.margin_of_error(44, m)
        )
        assert model.wilson_interval(44, 500, design_effect=deff) == pytest.approx(
            model.wilson_interval(44, m)
        )
        published = model.margin_of_error(50, 500, design_effect=deff)
        assert model.design_effect(published, 500) == pytest.approx(deff)


def test_the_figures_the_dossier_states() -> None:
    for n, margin in ((500, 4.4), (800, 3.5), (1000, 3.1)):
        assert round(model.margin_of_error(50, n), 1) == margin
    deff = model.design_effect(5.7, 500)
    assert round(deff, 1) == 1.7
    assert round(model.effective_sample_size(500, deff)) == pytest.approx(296, abs=1)
    assert round(model.gap_in_standard_errors(18, 800, 32, 500), 1) == 5.6
    assert model.add_undecided(23, 20) == 43
    assert model.add_undecided(32, 15.5) == 47.5
    assert round(model.drop_undecided(29, 45)) == 39
    assert round(model.drop_undecided(62, 21)) == 75 and round(model.drop_undecided(46, 39)) == 54
    assert model.poll_error(48.2, 44.7) == pytest.approx(3.5)
    assert model.poll_error(47.7, 51.9) == pytest.approx(-4.2)


def test_gap_is_a_z_with_its_edges() -> None:
    z = model.gap_in_standard_errors(18, 800, 32, 500)
    assert model.gap_in_standard_errors(32, 500, 18, 800) == pytest.approx(-z)
    assert model.gap_in_standard_errors(18, 800, 32, 500, design_effect=1.7) == pytest.approx(
        z / math.sqrt(1.7)
    )
    # The interval that just touches 0 is the one whose z is the gap.
    low, _ = model.difference_interval(18, 800, 32, 500, 1 - 2 * stats.norm.sf(z))
    assert low == pytest.approx(0, abs=1e-6)
    assert model.gap_in_standard_errors(0, 1, 0, 1) == 0
    assert model.gap_in_standard_errors(0, 1, 100, 1) == math.inf
    assert model.gap_in_standard_errors(100, 1, 0, 1) == -math.inf


def test_one_person_and_nobody_yes() -> None:
    assert model.margin_of_error(0, 1) == model.margin_of_error(100, 1) == 0
    assert model.interval(0, 1) == (0, 0) and model.interval(100, 1) == (100, 100)
    assert model.interval(50, 1) == (0, 100)
    low, high = model.wilson_interval(0, 1)
    assert low == 0 and round(high) == 79
    assert model.wilson_interval(100, 1) == pytest.approx((100 - high, 100))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: model.margin_of_error(101, 10), "from 0 to 100, not 101"),
        (lambda: model.margin_of_error(-1, 10), "from 0 to 100, not -1"),
        (lambda: model.margin_of_error(math.nan, 10), "from 0 to 100"),
        (lambda: model.margin_of_error(50, 0), "at least 1 person, not 0"),
        (lambda: model.margin_of_error(50, math.nan), "at least 1 person"),
        (lambda: model.interval(50, 10, confidence=95), "between 0 and 1"),
        (lambda: model.wilson_interval(50, 10, design_effect=0), "above 0"),
        (lambda: model.design_effect(5.7, 500, share=0), "no design effect"),
        (lambda: model.design_effect(0, 500), "published margin"),
        (lambda: model.effective_sample_size(0.5), "at least 1 person"),
        (lambda: model.drop_undecided(0, 0), "Nobody chose"),
        (lambda: model.allocate(23, 20, 1.2), "between 0 and 1"),
        (lambda: model.allocate(23, 120, 1), "from 0 to 100"),
        (lambda: model.polls_by_lot([0.5], 150, 100), "from 0 to 100"),
        (lambda: model.polls_by_lot([0.5], 50, 0), "at least 1 person"),
        (lambda: model.headline(ONE | {"no": 41}, "simple"), "sum to 100, not 101"),
        (lambda: model.headline({"yes": 100}, "simple"), "strong yes, lean yes"),
        (lambda: model.headline(ONE | {"no": -1, "unsure": 56}, "simple"), "from 0 to 100 for each"),
        (lambda: model.headline(ONE, "loaded"), "There is no question 'loaded'"),
        (lambda: model.weighted_share(PARTIES, {"Democrats": 1}), "exactly these groups"),
        (
            lambda: model.weighted_share(PARTIES, dict.fromkeys(PARTIES["group"], 0)),
            "at least one is above 0",
        ),
        (lambda: model.weight_grid(PARTIES, "Whigs"), "no group 'Whigs'"),
    ],
)
def test_bad_input_is_one_clear_sentence(call, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()


# --- The undecided and the weights ---

PARTIES = pd.DataFrame(
    {
        "group": ["Democrats", "Republicans", "others"],
        "share_of_sample": [45, 26, 29],
        "yes": [31.0, 20.0, 20.0],
    }
)


def test_the_undecided_go_somewhere() -> None:
    for fraction in np.linspace(0, 1, 11):
        yes, left = model.allocate(23, 20, fraction)
        assert yes + left == pytest.approx(43), "and nobody who was not sure turns into a no"
        assert 23 <= yes <= 43
    # Splitting them like the decided is the same as dropping them.
    decided = model.drop_undecided(23, 57)
    assert model.allocate(23, 20, decided / 100)[0] == pytest.approx(decided)


def test_weights_are_a_weighted_mean() -> None:
    assert model.weighted_share(PARTIES) == pytest.approx(np.average(PARTIES["yes"], weights=[45, 26, 29]))
    new = {"Democrats": 2, "Republicans": 1, "others": 1}
    table = model.reweight(PARTIES, new)
    assert model.weighted_share(PARTIES, new) == pytest.approx(np.average(PARTIES["yes"], weights=[2, 1, 1]))
    assert table["contribution"].sum() == pytest.approx(model.weighted_share(PARTIES, new))
    assert table["share"].sum() == pytest.approx(100)
    assert (table["weight"] * table["share_of_sample"]).sum() == pytest.approx(100)
    assert list(PARTIES.columns) == ["group", "share_of_sample", "yes"]  # the reader's table is left alone


def test_weights_have_no_scale_and_nobody_has_none() -> None:
    parts = PARTIES.assign(share_of_sample=PARTIES["share_of_sample"] / 100)
    pd.testing.assert_frame_equal(
        model.reweight(parts).drop(columns="share_of_sample"),
        model.reweight(PARTIES).drop(columns="share_of_sample"),
    )
    nobody = PARTIES.assign(share_of_sample=[45, 0, 55])
    assert model.reweight(nobody)["weight"].isna().tolist() == [False, True, False]


def test_weight_grid_runs_from_without_the_group_to_the_group_alone() -> None:
    grid = model.weight_grid(PARTIES, "Democrats").set_index("group_share")["headline"]
    assert grid[0] == pytest.approx(20) and grid[100] == pytest.approx(31)
    assert grid[45] == pytest.approx(model.weighted_share(PARTIES))
    assert grid.is_monotonic_increasing and len(grid) == 21


# --- One public, two headlines ---

ONE = dict(zip(model.GROUPS, model.PUBLICS["one public"], strict=True))


def test_the_model_is_whole() -> None:
    for shares in model.PUBLICS.values():
        assert sum(shares) == 100 and len(shares) == len(model.GROUPS)
    for question, parts in model.RESPONSES.items():
        assert [sum(part) for part in parts] == [100] * len(model.GROUPS), question
    offered = model.public_grid().query("answer == 'not sure'").groupby("question")["share"].sum()
    assert offered["better off"] == offered["simple, no 'not sure'"] == 0 < offered["simple"]


def test_one_public_gives_the_headlines_of_the_real_polls() -> None:
    shown = {q: model.headline(ONE, q).set_index("answer")["share"] for q in model.RESPONSES}
    assert shown["simple"].to_dict() == pytest.approx({"yes": 23, "no": 57, "not sure": 20})
    assert model.add_undecided(shown["simple"]["yes"], shown["simple"]["not sure"]) == pytest.approx(43)
    assert shown["peaceful, negotiated"]["yes"] == pytest.approx(44)
    assert shown["better off"]["yes"] == pytest.approx(58)


def test_a_public_may_be_of_one_mind() -> None:
    alone = dict.fromkeys(model.GROUPS, 0) | {"no": 100}
    assert model.headline(alone, "simple").set_index("answer")["share"].to_dict() == {
        "yes": 0,
        "no": 100,
        "not sure": 0,
    }


@pytest.mark.parametrize("question", model.RESPONSES)
@pytest.mark.parametrize("public", model.PUBLICS)
def test_a_hundred_people_are_the_public_as_nearly_as_whole_people_can(public: str, question: str) -> None:
    """Hamilton's rule in each group: each answer's quota rounded down, and what is left to the largest remainders."""
    people = model.crowd(public, question)
    assert people["person"].tolist() == list(range(100))
    shares = model.answers_by_group(
        dict(zip(model.GROUPS, model.PUBLICS[public], strict=True)), question
    ).set_index(["group", "answer"])["share"]
    counts = people.groupby(["group", "answer"]).size().reindex(shares.index, fill_value=0)
    assert ((counts - shares).abs() < 1).all()
    for group in model.GROUPS:
        left = shares[group] - np.floor(shares[group] + 1e-9)
        more = counts[group] - np.floor(shares[group] + 1e-9)
        assert counts[group].sum() == pytest.approx(shares[group].sum())
        assert left[more == 1].min() >= left[more == 0].max() or more.nunique() == 1


def test_the_grid_is_every_headline() -> None:
    grid = model.public_grid()
    keys = ["public", "question", "group", "answer"]
    assert len(grid) == 3 * 4 * 5 * 3 and not grid.duplicated(keys).any()
    totals = grid.groupby(["public", "question"])["share"].sum()
    assert totals.to_numpy() == pytest.approx(100)
    wide = grid.query("public == 'wide middle' and question == 'better off' and answer == 'yes'")[
        "share"
    ].sum()
    public = dict(zip(model.GROUPS, model.PUBLICS["wide middle"], strict=True))
    assert wide == pytest.approx(model.headline(public, "better off").set_index("answer")["share"]["yes"])


def test_who_has_no_middle_is_hard_to_move() -> None:
    yes = (
        model.public_grid().query("answer == 'yes'").groupby(["public", "question"])["share"].sum().unstack()
    )
    swing = yes.max(axis=1) - yes.min(axis=1)
    assert swing["minds made up"] < swing["one public"] < swing["wide middle"]


# --- Luck ---


def test_polls_by_lot_scatter_like_the_binomial() -> None:
    lot = [(i + 0.5) / 4000 for i in range(4000)]  # every part of chance once
    for share, n in ((23, 800), (44, 50), (18, 50), (0.5, 2000)):
        polls = model.polls_by_lot(lot, share, n)
        assert polls["share"].mean() == pytest.approx(share, abs=0.05)
        assert polls["share"].std() == pytest.approx(model.standard_error(share, n), rel=0.03)
        counts = polls["share"] * n / 100
        assert counts.to_numpy() == pytest.approx(counts.round().to_numpy())
        exact = stats.binom.ppf(lot, n, share / 100)
        assert abs(counts.to_numpy() - exact).max() <= 3 and abs(counts.to_numpy() - exact).mean() < 0.6
    assert model.polls_by_lot(lot, 23, 800)["misses"].mean() == pytest.approx(0.05, abs=0.015)
    assert model.polls_by_lot(lot, 44, 500, 1.7)["misses"].mean() == pytest.approx(0.05, abs=0.015)


def test_weighting_widens_what_luck_does() -> None:
    lot = chance.numbers(3, 1000)
    plain, weighted = (model.polls_by_lot(lot, 44, 500, deff)["share"].std() for deff in (1, 1.7))
    assert weighted / plain == pytest.approx(1.7**0.5, rel=0.05)


def test_one_poll_can_be_drawn() -> None:
    assert len(model.polls_by_lot(chance.numbers(1, 1), 50, 100)) == 1


@pytest.mark.parametrize("share", [0, 100])
@pytest.mark.parametrize("n", [1, 50])
def test_where_all_agree_no_poll_misses(share: float, n: int) -> None:
    polls = model.polls_by_lot(chance.numbers(1, 100), share, n)
    assert (polls["share"] == share).all() and not polls["misses"].any()


def test_luck_is_counted_for_every_state() -> None:
    lot = chance.numbers(5, 100)
    counts = model.luck_counts(lot, design_effects=(1.0, 1.7))
    assert len(counts) == 7 * 3 * 2 and not counts.duplicated(["n", "true_share", "design_effect"]).any()
    for row in counts.itertuples():
        polls = model.polls_by_lot(lot, row.true_share, row.n, row.design_effect)
        assert (row.lowest, row.highest) == (polls["share"].min(), polls["share"].max())
        assert row.misses == polls["misses"].sum() and row.polls == 100
        assert row.margin == pytest.approx(
            model.margin_of_error(row.true_share, row.n, 0.95, row.design_effect)
        )
