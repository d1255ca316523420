"""A class's answers, however written, and the randomization test against scipy and enumeration."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from calexit.polling import classroom, exhibits
from calexit.polling.classroom import TITLES_ROW, experiment, parse_answers, randomization_test, shuffle_steps

FORMS = (
    '\ufeff"Timestamp","Which card, A or B?","Your answer\n(be honest)"\r\n'
    '"2025/09/12 9:01:13 AM GMT-7","Card A","Yes"\r\n'
    '"2025/09/12 9:01:20 AM GMT-7","Card B","No."\r\n'
    '"2025/09/12, 9:02","card b","Don’t know"\r\n'
)
CLEAN = [("A", "yes"), ("B", "no"), ("B", "not sure")]


def read(text: str | bytes) -> list[tuple[str, str]]:
    answers, _ = parse_answers(text)
    return list(zip(answers["card"], answers["answer"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        FORMS,
        FORMS.encode(),
        FORMS.removeprefix("\ufeff").encode("cp1252"),
        FORMS.encode("utf-16"),
        "Name;Card;Answer\r\nx;A;Yes\r\ny;B;No\r\nz;B;not sure\r\n;;\r\n",
        "Answer\tCard\nYES\ta\nn\tB\nunsure\tb",
        "A,yes\rB,no\rB,?",
        "\n\n A , y \n\nb,N\nversion B,I don't know\n\n",
        "Card A,sí\ncard_b,nope\n“B”,dk",
        'A,"yes\nB,no\nB,unsure',
        'A,"yes\nB,no\nB,"unsure',
        'A,yes,"a remark\nB,no,"another\nB,unsure',
        'A,yes,"two\nlines, ""quoted"""\nB,no,\nB,unsure,',
    ],
)
def test_the_ways_a_class_is_written(text: str | bytes) -> None:
    assert read(text) == CLEAN


def test_titles_are_listed_as_titles_and_rows_count_like_a_spreadsheet() -> None:
    answers, problems = parse_answers(FORMS)
    assert problems[["row", "problem"]].to_numpy().tolist() == [[1, TITLES_ROW]]
    assert answers["row"].tolist() == [2, 3, 4]
    answers, problems = parse_answers("A,yes\n\nC,maybe\nB,no")
    assert answers["row"].tolist() == [1, 4] and problems["row"].tolist() == [3]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("C,yes", "The card must be A or B, not 'C'."),
        ("A,maybe", "The answer must be yes, no or not sure, not 'maybe'."),
        ("A,", "The answer is missing."),
        (",yes", "The card is missing."),
        ("yes", "A row needs a card and an answer"),
        ("1O,2l", "not '1O'. The answer must be yes, no or not sure, not '2l'."),
        ("A,<script>alert(1)</script>", "not '<script>alert(1)</script>'."),
        ("=1+1,yes", "not '=1+1'."),
    ],
)
def test_a_bad_row_is_listed_with_its_reason(line: str, says: str) -> None:
    answers, problems = parse_answers(f"A,yes\n{line}\nB,no")
    assert answers["row"].tolist() == [1, 3]
    assert problems["row"].tolist() == [2] and says in problems["problem"][0]
    assert problems["text"][0] == line.replace(",", " | ")  # as typed; nothing is interpreted


@pytest.mark.parametrize("text", ["", "   \n\n", "\ufeff", b"", ",,\n"])
def test_nothing_is_nothing(text: str | bytes) -> None:
    answers, problems = parse_answers(text)
    assert answers.empty and problems.empty
    assert list(answers) == ["row", "card", "answer"] and list(problems) == ["row", "text", "problem"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * 10_000_000, "1,000,000 characters"),
        (b"A,yes\n" * 1_700_000, "1,000,000 characters"),
        ("A,yes\n" * 5002, "5,000 rows"),
    ],
)
def test_too_much_is_refused_in_one_sentence(text: str | bytes, says: str) -> None:
    answers, problems = parse_answers(text)
    assert answers.empty and problems["row"].tolist() == [0] and says in problems["problem"][0]


def test_the_largest_class_is_read() -> None:
    answers, problems = parse_answers("card,answer\n" + "A,yes\n" * 5000)
    assert len(answers) == 5000 and len(problems) == 1
    _, problems = parse_answers("," * 900_000 + "x")  # one row, very wide
    assert len(problems) == 1
    _, problems = parse_answers("A," + "y" * 500_000)  # one cell, very long
    assert len(problems) == 1 and len(problems["text"][0]) <= 80


LINE = st.one_of(
    st.text(st.characters(exclude_characters='"\r\n'), max_size=12),
    st.sampled_from(["A,yes", "b;no", "Card A\tnot sure", "B,", ",,", "A,maybe", "x,A,yes", "7,7"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_line_with_something_in_it_is_accounted_for(lines: list[str], end: str) -> None:
    answers, problems = parse_answers(end.join(lines))
    seen = sorted([*answers["row"], *problems["row"]])
    assert len(seen) == len(set(seen))
    for row, line in enumerate(lines, start=1):
        if re.search(r"\w", line):
            assert row in seen
    assert set(seen) <= set(range(1, len(lines) + 1))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text('AB,;\t"\n\ryesno ?', max_size=60), st.text(max_size=80), st.binary(max_size=80)))
def test_no_text_at_all_raises_and_quotes_lose_nobody(text: str | bytes) -> None:
    answers, problems = parse_answers(text)
    assert answers["card"].isin(["A", "B"]).all() and answers["answer"].isin(["yes", "no", "not sure"]).all()
    assert (problems["problem"] != "").all()
    if isinstance(text, str) and re.search(r"[a-z]", text):
        assert len(answers) + len(problems) > 0


# --- The experiment ---


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


def test_steps_keep_the_answers_and_deal_the_cards() -> None:
    answers = people(4, 15, 9, 15)
    steps = shuffle_steps(answers, seed=2, steps=12)
    assert len(steps) == 13 * 30
    for step, dealt in steps.groupby("step"):
        assert dealt["answer"].tolist() == answers["answer"].tolist()
        assert dealt["card"].value_counts().to_dict() == {"A": 15, "B": 15}
        assert dealt["difference"].iloc[0] == pytest.approx(experiment(dealt).difference, abs=1e-6)
        assert (dealt["card"].tolist() == answers["card"].tolist()) == (step == 0)
    with pytest.raises(ValueError, match="up to 200 people; there are 201"):
        shuffle_steps(people(50, 100, 50, 101))


def test_limits_are_those_the_sentences_name() -> None:
    assert (classroom.MOST_CHARACTERS, classroom.MOST_ROWS) == (1_000_000, 5_000)


@pytest.mark.parametrize("answers", [people(4, 15, 9, 15), people(8, 13, 9, 13), people(5, 12, 6, 13)])
def test_a_tie_is_as_far_as_the_real_difference(answers: pd.DataFrame) -> None:
    """The Reading counts what p counts, from the very same differences: no tie is lost to a rounding."""
    table, p = randomization_test(answers)
    ties = (table["difference"].abs() - abs(experiment(answers).difference)).abs() < 1e-9
    assert ties.any() and table.loc[ties, "as_far"].all()
    assert p == (1 + table["as_far"].sum()) / (1 + len(table))
    assert f"{table['as_far'].sum()} times" in exhibits.experiment(answers).texts()["2000"]
