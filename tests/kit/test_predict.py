"""What a chapter may ask a reader to commit to: a wrong declaration is refused in a sentence."""

from __future__ import annotations

import pytest

from calexit.kit.predict import Drawing, Guess, Placing, placed


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ({"low": 5, "high": 5}, "“Which?”: its axis goes from 5 to 5; it has to rise."),
        ({"record": 101}, "“Which?”: the record, 101, is no number from 0 to 100."),
        ({"record": "23"}, "“Which?”: the record, '23', is no number from 0 to 100."),
        ({"record": float("nan")}, "“Which?”: the record, nan, is no number from 0 to 100."),
        ({"options": ("yes",)}, "“Which?”: a guess chooses between two options or more, each once."),
        ({"options": ("yes", "yes")}, "“Which?”: a guess chooses between two options or more, each once."),
        (
            {"options": ("yes", "no"), "record": "maybe"},
            "“Which?”: the record, 'maybe', is none of the options.",
        ),
    ],
)
def test_a_guess_that_nobody_could_make_is_refused(made: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError) as error:
        Guess("Which?", **made)  # type: ignore[arg-type]
    assert str(error.value) == says


def test_the_page_hears_the_record_as_it_is_written() -> None:
    assert Guess("Which?", "%", record=4.4197).payload("a/b")["record"] == 4.4
    assert Guess("Which?", options=("yes", "no"), record="no").payload("a/b")["record"] == "no"
    assert Guess("Which?").payload("a/b")["record"] is None


YEARS = (2016, 2020, 2026)


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ({"kind": "dots"}, "“Which?”: a drawing is a mark, a line or bars, not 'dots'."),
        (
            {"kind": "mark", "places": YEARS},
            "“Which?”: mark: a mark has no places, the others have some, each once.",
        ),
        ({"kind": "bars"}, "“Which?”: bars: a mark has no places, the others have some, each once."),
        (
            {"kind": "line", "places": (1, 1)},
            "“Which?”: line: a mark has no places, the others have some, each once.",
        ),
        ({"kind": "line", "places": (2016,)}, "“Which?”: a line has two places or more."),
        ({"kind": "mark", "step": 0}, "“Which?”: a step of 0 leads nowhere."),
        ({"kind": "mark", "low": 9, "high": 1}, "“Which?”: its axis goes from 9 to 1; it has to rise."),
        ({"kind": "mark", "record": 101}, "“Which?”: the record, 101, is no number from 0 to 100."),
        (
            {"kind": "line", "places": YEARS, "record": (1, 2)},
            "“Which?”: 2 values of the record for 3 places.",
        ),
        (
            {"kind": "line", "places": YEARS, "record": (1, None, -1)},
            "“Which?”: the record, -1, is no number from 0 to 100.",
        ),
    ],
)
def test_axes_that_nobody_could_draw_on_are_refused(made: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError) as error:
        Drawing(label="Which?", **made)  # type: ignore[arg-type]
    assert str(error.value) == says


def test_numbers_of_a_line_stand_as_far_apart_as_they_are() -> None:
    line = Drawing("line", "Which?", "%", places=YEARS, record=(20.04, None, 30.0)).payload("a/b")
    across = line["places"]
    assert across[0] == pytest.approx(1 - across[2]) and 0 < across[0] < 0.1
    assert (across[1] - across[0]) / (across[2] - across[0]) == pytest.approx(0.4, abs=1e-3)
    assert (line["key"], line["kind"], line["names"]) == ("a/b/guess", "line", ["2016", "2020", "2026"])
    assert line["record"] == [20, None, 30], "as it is written"
    bars = Drawing("bars", "Which?", places=["one", "other"]).payload("a/b")
    assert (bars["places"], bars["record"]) == ([0.25, 0.75], None)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (0, 50, [0, 10, 20, 30, 40, 50]),
        (-3, 3, [-2, 0, 2]),
        (0, 1300, [0, 500, 1000]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (1, 100, [20, 40, 60, 80, 100]),
    ],
)
def test_ticks_are_round_values_within_the_axis(low: float, high: float, ticks: list[float]) -> None:
    assert Drawing("mark", "Which?", low=low, high=high).payload("a/b")["ticks"] == ticks


PLACES = {"cards": {"a": "A", "b": "B"}, "into": {"x": "X", "y": "Y"}, "record": {"a": "x", "b": "y"}}


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ({"into": {"x": "X"}}, "“Which?”: placing takes a card and two places at least."),
        ({"cards": {}, "record": {}}, "“Which?”: placing takes a card and two places at least."),
        ({"record": {"a": "x"}}, "“Which?”: cards and record differ in b."),
        ({"why": {"c": "So."}}, "“Which?”: cards and record differ in c."),
        ({"also": {"c": "x"}}, "“Which?”: cards and record differ in c."),
        ({"also": {"a": "z"}}, "“Which?”: the record names a place that is not there: z."),
        (
            {"record": {"a": "x", "b": "z"}},
            "“Which?”: the record names a place that is not there: z.",
        ),
    ],
)
def test_cards_that_belong_nowhere_are_refused(made: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError) as error:
        Placing("Which?", **(PLACES | made))  # type: ignore[arg-type]
    assert str(error.value) == says


def test_a_card_that_fits_two_places_is_right_in_either() -> None:
    asked = Placing("Which?", **(PLACES | {"also": {"b": "x"}})).payload("a/b")  # type: ignore[arg-type]
    assert asked["also"] == {"b": "x"} and "also" not in Placing("Which?", **PLACES).payload("a/b")  # type: ignore[arg-type]
    counts = [placed(asked, {"a": a, "b": b}) for a, b in (("x", "x"), ("x", "y"), ("y", "x"), ("y", "y"))]
    assert counts == [2, 2, 1, 1]


def test_drawn_axes_write_their_values_as_they_are_told() -> None:
    drawing = Drawing("mark", "How many?", "thousand", high=1300, step=10, written="{value},000")
    assert drawing.payload("a/b")["written"] == "{value},000"
    assert "written" not in Drawing("mark", "How many?").payload("a/b")
