"""The split ballot: its interval against statsmodels, its randomization test against scipy and enumeration."""

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from calexit.kit import chance, drawn, params, tables
from calexit.polling import exhibits
from calexit.polling.classroom import deals, experiment, randomization_test


def people(yes_a: int, n_a: int, yes_b: int, n_b: int) -> pd.DataFrame:
    said = ["yes"] * yes_a + ["no"] * (n_a - yes_a) + ["yes"] * yes_b + ["not sure"] * (n_b - yes_b)
    return pd.DataFrame({"card": ["A"] * n_a + ["B"] * n_b, "answer": said})


def test_experiment_counts_and_compares() -> None:
    found = experiment(people(4, 15, 9, 15))
    assert found.cards[["n", "yes", "no", "not_sure"]].to_numpy().tolist() == [[15, 4, 11, 0], [15, 9, 0, 6]]
    assert found.difference == pytest.approx(100 * 5 / 15)
    assert found.low < found.difference < found.high
    wilson = stats.binomtest(9, 15).proportion_ci(method="wilson")
    assert found.cards.loc[1, ["low", "high"]].tolist() == pytest.approx(
        [100 * wilson.low, 100 * wilson.high]
    )


def test_experiment_needs_both_cards_and_clean_answers() -> None:
    with pytest.raises(ValueError, match="card B has none"):
        experiment(people(1, 2, 0, 0))
    with pytest.raises(ValueError, match="A card is A or B"):
        experiment(pd.DataFrame({"card": ["A", "B", "C"], "answer": ["yes"] * 3}))
    with pytest.raises(ValueError, match="At least 1 shuffle"):
        randomization_test(people(1, 2, 1, 2), shuffles=0)


def enumerated(answers: pd.DataFrame) -> float:
    """The exact two-sided p-value: every way to deal the cards."""
    yes = (answers["answer"] == "yes").to_numpy()
    n, n_a = len(yes), int((answers["card"] == "A").sum())
    deals = [sum(yes[list(deal)]) for deal in itertools.combinations(range(n), n_a)]
    gaps = np.abs([(yes.sum() - a) / (n - n_a) - a / n_a for a in deals])
    return float((gaps >= abs(experiment(answers).difference) / 100 - 1e-9).mean())


@pytest.mark.parametrize("case", [(1, 5, 4, 5), (0, 4, 3, 6), (2, 5, 2, 4), (0, 1, 1, 1), (6, 6, 1, 5)])
def test_p_value_agrees_with_enumeration_and_scipy(case: tuple[int, int, int, int]) -> None:
    answers = people(*case)
    _, p = randomization_test(answers, shuffles=20_000)
    assert p == pytest.approx(enumerated(answers), abs=0.015)
    if min(case[1], case[3]) < 2:
        return  # scipy asks for two a side
    yes = (answers["answer"] == "yes").to_numpy().astype(float)
    theirs = stats.permutation_test(
        (yes[answers["card"] == "A"], yes[answers["card"] == "B"]),
        lambda a, b: abs(a.mean() - b.mean()),
        alternative="greater",
    )
    assert p == pytest.approx(theirs.pvalue, abs=0.015)


def test_equal_cards_agree_with_fisher() -> None:
    """With cards of one size, Fisher's two-sided test counts the same deals."""
    _, p = randomization_test(people(4, 15, 9, 15), shuffles=20_000)
    assert p == pytest.approx(stats.fisher_exact([[4, 11], [9, 6]]).pvalue, abs=0.015)


def test_the_shuffles_are_shuffles() -> None:
    """The quick draw and real shuffling of the cards give the same spread."""
    answers = people(4, 14, 9, 16)
    table, p = randomization_test(answers, seed=3)
    again, p_again = randomization_test(answers, seed=3)
    pd.testing.assert_frame_equal(table, again)
    assert p == p_again and len(table) == 2000
    yes, luck = (answers["answer"] == "yes").to_numpy(), np.random.default_rng(5)
    dealt = [luck.permutation(yes) for _ in range(2000)]
    slow = [100 * (d[14:].mean() - d[:14].mean()) for d in dealt]
    assert stats.ks_2samp(np.round(table["difference"], 6), np.round(slow, 6)).pvalue > 0.01
    assert table["difference"].std() == pytest.approx(np.std(slow), rel=0.08)


def test_all_alike_is_no_evidence() -> None:
    for answers in (people(5, 5, 5, 5), people(0, 5, 0, 5), people(1, 1, 1, 1)):
        table, p = randomization_test(answers)
        assert p == 1 and (table["difference"] == 0).all()
    assert randomization_test(people(0, 15, 15, 15), shuffles=99)[1] == pytest.approx(0.01)  # never 0


@pytest.mark.parametrize("answers", [people(4, 15, 9, 15), people(8, 13, 9, 13), people(5, 12, 6, 13)])
def test_a_tie_is_as_far_as_the_real_difference(answers: pd.DataFrame) -> None:
    """The deals that are counted and the chance: no tie is lost to a rounding."""
    table, p = randomization_test(answers)
    ties = (table["difference"].abs() - abs(experiment(answers).difference)).abs() < 1e-9
    assert ties.any() and table.loc[ties, "as_far"].all()
    assert p == (1 + table["as_far"].sum()) / (1 + len(table))
    dealt = deals(answers)
    ties = (dealt["difference"].abs() - abs(experiment(answers).difference)).abs() < 1e-9
    assert ties.any() and dealt.loc[ties, "as_far"].all()


def test_ties_are_counted_in_whole_numbers() -> None:
    """Every size of two small classes: the deals as far as the real one are those that fractions find."""
    from fractions import Fraction

    for n_a, n_b in itertools.product((3, 7, 10, 11), (6, 13, 15)):
        for yes_a, yes_b in ((1, 3), (0, 2), (3, 1), (2, 5)):
            table, _ = randomization_test(people(yes_a, n_a, yes_b, n_b), shuffles=300)
            real = abs(Fraction(yes_b, n_b) - Fraction(yes_a, n_a))
            gaps = {  # each deal gives yes_a of the yes to card A
                round(100 * float(gap), 9): abs(gap) >= real
                for got in range(yes_a + yes_b + 1)
                for gap in [Fraction(yes_a + yes_b - got, n_b) - Fraction(got, n_a)]
            }
            assert [gaps[round(d, 9)] for d in table["difference"]] == table["as_far"].tolist()


@pytest.mark.parametrize(
    ("yes_a", "n_a", "yes_b", "n_b"),
    [
        (4, 15, 9, 15),
        (0, 6, 0, 6),
        (6, 6, 6, 6),
        (1, 1, 0, 1),
        (0, 12, 3, 14),
        (56, 70, 48, 80),
        (13, 13, 0, 17),
    ],
)
def test_the_interval_of_the_difference_is_newcombes(yes_a: int, n_a: int, yes_b: int, n_b: int) -> None:
    found = experiment(people(yes_a, n_a, yes_b, n_b))
    theirs = confint_proportions_2indep(yes_b, n_b, yes_a, n_a, method="newcomb", compare="diff")
    assert (found.low, found.high) == pytest.approx([100 * end for end in theirs], abs=1e-6)
    assert -100 <= found.low <= found.difference <= found.high <= 100
    assert found.high - found.low > 5, "a handful of people that agree prove little"


def test_newcombes_own_example() -> None:
    """Table II of his article: 56/70 − 48/80 has the interval 0.0524 to 0.3339."""
    found = experiment(people(48, 80, 56, 70))
    assert (found.low, found.high) == pytest.approx((5.24, 33.39), abs=0.005)


def test_a_class_that_agrees_has_no_narrow_interval() -> None:
    text = exhibits.experiment(people(0, 6, 0, 6)).text()
    assert "The gap is 0 points (95% interval −39 to 39)" in text
    text = exhibits.experiment(people(1, 1, 0, 1)).text()
    assert "The gap is 100 points (95% interval −100 to 12.2)" in text and "-" not in text


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (people(0, 0, 0, 0), "no one has answered either card yet"),
        (
            people(2, 3, 0, 0),
            "no one has answered card B yet, so the cards cannot be compared. Card A: 2 yes, 1 no, 0 not",
        ),
        (
            people(0, 0, 1, 2),
            "no one has answered card A yet, so the cards cannot be compared. Card B: 1 yes, 0 no, 1 not",
        ),
    ],
)
def test_without_both_cards_a_sentence_stands_there(answers: pd.DataFrame, says: str) -> None:
    shown = exhibits.experiment(answers, name="Class 3")
    assert f"Class 3: {says}" in repr(shown) and "Class 3" in shown._repr_mimebundle_()["text/html"]


def test_a_class_of_ones_own_is_told_its_gap_and_what_luck_does() -> None:
    assert "The gap is 1 point (" in exhibits.experiment(people(0, 100, 1, 100)).text()
    alike = exhibits.experiment(people(5, 5, 5, 5))
    assert "luck alone made a gap that big 100 times. Luck could easily do this" in alike.text()
    apart = exhibits.experiment(people(0, 30, 30, 30))
    assert "a gap that big 0 times. Luck seldom does this." in apart.text()


def test_every_deal_deals_the_same_answers_by_its_own_lot() -> None:
    answers = people(4, 15, 9, 15)
    table = deals(answers, 100)
    yes = answers["answer"].eq("yes").tolist()
    for row in table.itertuples():
        lot = chance.numbers(row.deal, 30)
        chosen = sorted(range(30), key=lot.__getitem__)
        gap = (sum(yes[i] for i in chosen[15:]) - sum(yes[i] for i in chosen[:15])) / 15
        assert row.difference == pytest.approx(100 * gap)
        assert row.as_far == (abs(round(15 * gap)) >= 5)
    assert table["difference"].nunique() > 4
    _, p = randomization_test(answers, shuffles=20_000)
    assert table["as_far"].mean() == pytest.approx(p, abs=0.12), "and luck is the same luck"


def test_dealing_on_adds_deals_and_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(params, "_stands", {})
    monkeypatch.setattr(params, "_params", {})
    exhibit = exhibits.experiment()
    far = deals(tables.load("example_class"), 100)["as_far"].cumsum().tolist()
    assert exhibit.guess is not None and exhibit.guess.record == far[-1]
    for deal in (10, 50, 100):
        exhibit.params.deal = deal
        assert len(exhibit.rows()) == deal
        assert exhibit.finding() == f"Luck alone: {far[deal - 1]} of {deal} deals made a gap that big."
        assert f"luck alone made a gap that big {far[deal - 1]} times" in exhibit.says()


def test_a_gap_of_a_hundred_points_is_in_the_picture() -> None:
    for answers in (people(0, 5, 5, 5), people(4, 15, 9, 15), people(0, 200, 3, 200)):
        exhibit = exhibits.experiment(answers)
        low, high = exhibit.spec()["layer"][0]["encoding"]["x"]["scale"]["domain"]
        gaps = [*deals(answers)["difference"], experiment(answers).difference]
        assert low < min(gaps) and max(gaps) < high <= 120
        bottom, top = exhibit.spec()["layer"][2]["encoding"]["y"]["scale"]["domain"]
        rows = pd.DataFrame(drawn.rows(exhibit.spec(), exhibit.at_start()))
        assert len(rows) == 100 and bottom < rows["high"].min() and rows["high"].max() < top, (
            "every deal, too"
        )
