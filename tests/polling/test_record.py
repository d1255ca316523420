"""What the polling chapter makes of its tables, against the tables themselves and scipy."""

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from calexit.polling import record

DATA = Path(__file__).resolve().parents[2] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_ends_of_a_margin_are_as_far_from_the_share_on_both_sides() -> None:
    polls = record.california_polls()
    told = {row["poll_id"]: row for row in rows("polls") if row["geography"] == "California"}
    assert sorted(polls.poll_id) == sorted(told)
    known = polls.dropna(subset=["low"])
    assert len(known) > 5
    for poll in known.itertuples():
        assert poll.yes - poll.low == pytest.approx(min(poll.margin, poll.yes))
        assert poll.high - poll.yes == pytest.approx(min(poll.margin, 100 - poll.yes))
        if told[poll.poll_id]["margin_published"]:
            assert poll.margin == float(told[poll.poll_id]["margin_published"])
        else:
            people = float(told[poll.poll_id]["n"])
            half = stats.norm.ppf(0.975) * stats.binom.std(people, poll.yes / 100) / people * 100
            assert poll.margin == pytest.approx(half)


def test_where_the_rest_is_computed_or_claimed_the_three_shares_are_the_whole() -> None:
    polls = record.undecided_polls()
    made = polls[polls.unsure_basis != "published"]
    assert {basis.partition(" ")[0] for basis in made.unsure_basis} == {"computed:", "claimed"}
    assert (made.yes + made.no + made.not_sure).to_numpy() == pytest.approx(100)


def test_the_undecided_go_from_none_to_all_of_them() -> None:
    grid = record.undecided_grid().set_index(["poll_id", "fraction"])
    for poll in record.undecided_polls().itertuples():
        mine = grid.loc[poll.poll_id]
        assert mine.index.tolist() == list(range(0, 110, 10))
        assert mine.yes.tolist() == pytest.approx(
            np.linspace(poll.yes, poll.yes + poll.not_sure, 11), abs=0.051
        )
        assert mine.not_sure.tolist() == pytest.approx(np.linspace(poll.not_sure, 0, 11), abs=0.051)
        assert (mine.no == poll.no).all(), "who was not sure did not say no"


def test_two_polls_are_apart_by_the_gap_in_standard_errors_of_two_samples() -> None:
    spread = {
        poll.poll_id: 100 * stats.binom.std(poll.n, poll.yes / 100) / poll.n
        for poll in record.sized_polls().itertuples()
    }
    pairs = record.gaps()
    assert len(pairs) == len(spread) * (len(spread) - 1)
    for pair in pairs.itertuples():
        assert pair.errors == pytest.approx(pair.gap / np.hypot(spread[pair.a], spread[pair.b]))


def test_a_bell_is_the_normal_curve_of_its_poll_four_errors_wide() -> None:
    curves = record.bells(1.7)
    for poll in record.sized_polls().itertuples():
        error = 100 * stats.binom.std(poll.n, poll.yes / 100) / poll.n * np.sqrt(1.7)
        mine = curves[curves.poll_id == poll.poll_id]
        assert mine.share.tolist() == pytest.approx(np.linspace(-4, 4, 41) * error + poll.yes, abs=0.0051)
        normal = stats.norm.pdf(np.linspace(-4, 4, 41)) / stats.norm.pdf(0)
        assert mine.height.tolist() == pytest.approx(normal, abs=0.000051)
    assert curves.share.round(2).equals(curves.share), "no longer than a picture can show"


def test_the_opening_is_the_first_sentence_that_was_read_aloud() -> None:
    said = record.opening()
    (text,) = {
        row["question_text"]
        for row in rows("polls")
        if (row["geography"], row["measure"], row["wording_status"])
        == ("California", "better off", "verbatim")
    }
    assert text.startswith(said) and said.endswith(".") and ". " not in said
    assert text.removeprefix(said).startswith(" ")
