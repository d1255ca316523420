"""Chance that can be drawn again: spread evenly, the same for a seed, another for another."""

from __future__ import annotations

import itertools

import altair as alt
import pandas as pd
import pytest

from calexit.kit import chance, params
from calexit.kit.exhibit import Again, Exhibit
from calexit.kit.reading import Say

SEEDS = range(1, 101)


def test_draws_are_spread_evenly_and_differ_from_seed_to_seed() -> None:
    """As chance would have it: each tenth near a tenth (within four standard deviations), no neighbor like another."""
    every = [chance.numbers(seed, 1000) for seed in SEEDS]
    assert all(0 <= one < 1 for draw in every for one in draw)
    for draws in [*every, [draw[0] for draw in every], list(itertools.chain(*every))]:
        for tenth in range(10):
            found, mean = sum(int(one * 10) == tenth for one in draws), len(draws) / 10
            assert abs(found - mean) < 4.5 * (mean * 0.9) ** 0.5, (len(draws), tenth, found)
    for one, other in itertools.pairwise(every):
        for first, second in ((one, other), (one[1:], one[:-1])):
            pairs = list(zip(first, second, strict=True))
            slope = sum((a - 0.5) * (b - 0.5) for a, b in pairs) / len(pairs) * 12
            assert abs(slope) < 4.5 / len(pairs) ** 0.5, "one draw tells the next"


def test_a_longer_draw_begins_as_a_shorter_one() -> None:
    assert chance.numbers(7, 50)[:20] == chance.numbers(7, 20)


def made() -> Exhibit:
    """So many people of twenty, by lot, of whom a quarter say yes."""
    people = pd.DataFrame({"i": range(20)})
    chart = (
        alt.Chart(people)
        .mark_circle()
        .transform_filter("draws[datum.i] < 0.25")
        .encode(x="i:Q")
        .add_params(alt.param(name="yes", expr="length(data('data_0'))"))
    )
    words = {"title": "How many?", "reading": "{yes} of 20 people say yes."}
    start = sum(one < 0.25 for one in chance.numbers(1, 20))
    return Exhibit.of(
        "trial/again",
        words,
        chart,
        lambda: Say(["reading"], {"yes": start}),
        ["aalrr-2020"],
        people,
        [Again("seed", "A sample by lot", "draws", 20)],
        live=["yes"],
    )


def test_python_draws_what_the_page_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(params, "_stands", {})
    monkeypatch.setattr(params, "_params", {})
    one = made()
    found = set()
    for seed in SEEDS:
        one.params.seed = seed
        yes = [i for i, drawn in enumerate(chance.numbers(seed, 20)) if drawn < 0.25]
        assert one.rows()["i"].tolist() == yes
        assert one.says() == f"{len(yes)} of 20 people say yes."
        found.add(len(yes))
    assert len(found) > 4
    first = sum(drawn < 0.25 for drawn in chance.numbers(1, 20))
    assert one.text() == f"{first} of 20 people say yes.", "what is stored stays the first draw"
    assert list(made().texts().values()) == [one.text()], "a draw multiplies no text"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"count": 0}, "seed: a draw of 0 numbers is none."),
        ({"count": 5, "start": 0}, "seed: its draws are 1 to 100; it cannot start at 0."),
        ({"count": 5, "start": 4, "seeds": 3}, "seed: its draws are 1 to 3; it cannot start at 4."),
    ],
)
def test_a_draw_that_cannot_be_is_refused(wrong: dict[str, int], says: str) -> None:
    with pytest.raises(ValueError) as error:
        Again("seed", "By lot", "draws", **wrong)
    assert str(error.value) == says
