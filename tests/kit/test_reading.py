"""A Reading is messages and values: each stored once, and what cannot be said is refused by name."""

import pandas as pd
import pytest

from calexit.kit.exhibit import Choice, Exhibit, Slider
from calexit.kit.reading import Reading, Say, fill, one, written

WORDS = {
    "title": "?",
    "open": "{who} opens.",
    "some": "{who} counts {n} of {all}.",
    "some_one": "One of {all}.",
}


def says(who: str, n: int) -> Say:
    return Say(["open", one("some", n)], {"who": who.upper(), "n": n, "all": 12, "more": "unused"})


def exhibit() -> Exhibit:
    controls = [Choice("who", "Who", {"a": "A", "b": "B"}, "b"), Slider("n", "N", range(4), 2)]
    return Exhibit.of("trial/x", WORDS, None, says, [], controls=controls)


def test_a_state_is_messages_filled_with_its_values() -> None:
    made = exhibit()
    assert made.by == ["who", "n"], "all the controls, unless told"
    assert made.text() == "B opens. B counts 2 of 12." and made.text({"n": 1}) == "B opens. One of 12."
    assert made.texts()['"a"|3'] == "A opens. A counts 3 of 12." and len(made.texts()) == 8
    assert made.finding_text() == ""


def test_what_is_stored_is_each_message_and_each_value_once() -> None:
    stored = exhibit().payload()["says"]
    assert stored["messages"] == {name: WORDS[name] for name in ("open", "some", "some_one")}
    assert stored["values"] == {  # who varies with the first control, n with the second, all with none
        "who": [[0], ["A", "B"]],
        "n": [[1], ["0", "1", "2", "3"]],
        "all": [[], ["12"]],
    }
    assert stored["says"] == [[1], [("open", "some"), ("open", "some_one")], [0, 1, 0, 0]]
    assert stored["finding"] == [[], [""]]


@pytest.mark.parametrize(
    ("words", "told"),
    [({"open": "{who} opens."}, "'some' cannot be said"), ({**WORDS, "open": "{nobody}."}, "no 'nobody'")],
)
def test_a_message_or_a_value_that_is_missing_is_named(words: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Reading(words, says).text(who="a", n=0)


def test_values_are_written_the_way_of_the_house() -> None:
    values = {"a": -1234.56, "b": pd.Timestamp("2017-01-31"), "c": "{a} <b>", "d": 2.25}
    assert fill("{a}, {b}, {c}, {d}%", values) == "−1,234.6, 31 January 2017, {a} <b>, 2.3%"
    assert [written(gone) for gone in (None, float("nan"), pd.NA, pd.NaT)] == [None] * 4
    with pytest.raises(KeyError):
        fill("{a}", {"a": float("nan")})
    with pytest.raises(TypeError):
        written(True)
