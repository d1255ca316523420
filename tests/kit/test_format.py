"""Numbers, money, dates and counts: written one way, in Python and in a chart."""

import datetime
import math

import altair as alt
import pandas as pd
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as some

from calexit.kit import theme
from calexit.kit.format import counted, day, dollars, number, ordinal, percent, signed

NUMBERS = some.floats(-1e12, 1e12)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        *((44, 1, "44"), (47.5, 1, "47.5"), (1250, 1, "1,250"), (1234567.891, 2, "1,234,567.89")),
        *((-3, 1, "−3"), (-0.04, 1, "0"), (-0.0, 0, "0"), (-0.4, 0, "0"), (-0.6, 0, "−1"), (0.05, 2, "0.05")),
        *(
            (-1250.5, 1, "−1,250.5"),
            (100, 0, "100"),
            (20, 1, "20"),
            (2.5, 0, "3"),
            (7.25, 1, "7.3"),
            (-0.5, 0, "−1"),
        ),
    ],
)
def test_a_number(value: float, digits: int, text: str) -> None:
    assert number(value, digits) == text


@given(NUMBERS, some.integers(0, 3))
def test_no_hyphen_no_signed_nothing_and_the_same_number(value: float, digits: int) -> None:
    for text in (
        number(value, digits),
        signed(value, digits),
        percent(value, digits),
        dollars(value, "", digits),
    ):
        assert "-" not in text and "e" not in text
        bare = text.replace("−", "-").replace(",", "").translate({ord(c): None for c in "%$\u2060"})
        assert math.isclose(float(bare), value, abs_tol=0.51 * 10**-digits)
        assert float(bare) != 0 or text.strip("%$") == "0"


def test_signs_shares_and_money() -> None:
    assert [signed(v) for v in (3, -3, 0.04, -0.04, 0)] == ["+3", "−3", "0", "0", "0"]
    assert percent(43) == "43%" and percent(4.44) == "4.4%" and percent(-0.01) == "0%"
    assert dollars(4100.3, "billion") == "$4,100.3 billion" and dollars(12.5) == "$12.5"
    assert dollars(-134, "billion", 0) == "−\u2060$134 billion"  # no line ends between them
    assert dollars(-0.04, "billion") == "$0 billion"


def test_places_in_an_order() -> None:
    told = {
        1: "st",
        2: "nd",
        3: "rd",
        4: "th",
        10: "th",
        11: "th",
        12: "th",
        13: "th",
        20: "th",
        21: "st",
        101: "st",
    }
    told |= {111: "th", 112: "th", 113: "th", 119: "th", 121: "st", 122: "nd", 123: "rd", 1011: "th"}
    assert {n: ordinal(n).lstrip("0123456789,") for n in told} == told
    assert ordinal(121) == "121st"


def test_counts_of_things() -> None:
    words = {"answer": "{count} answers", "answer_one": "{count} answer", "news": "{count} news"}
    assert [counted(words, "answer", n) for n in (0, 1, 2, 1200)] == [
        "0 answers",
        "1 answer",
        "2 answers",
        "1,200 answers",
    ]
    assert counted(words, "news", 1) == "1 news"
    with pytest.raises(KeyError):
        counted(words, "nobody", 2)


def test_dates_are_as_precise_as_they_are_known() -> None:
    assert [day(d) for d in ("1859", "1862-02", "1861-01-09")] == ["1859", "February 1862", "9 January 1861"]
    assert day(datetime.date(2025, 7, 22)) == day(pd.Timestamp("2025-07-22")) == "22 July 2025"


def test_a_chart_writes_the_same() -> None:
    """The expressions for charts are held to the Python functions."""
    values = [-1250.4, -3, -0.6, -0.4, 0, 0.04, 0.4, 7.25, 43, 1234]
    places = [1, 2, 3, 4, 10, 11, 12, 13, 19, 20, 21, 22, 100, 101, 111, 121]
    rows = pd.DataFrame({"v": pd.Series(values), "n": pd.Series(places)}).reset_index()
    base = alt.Chart(rows).transform_calculate(
        whole=theme.signed("datum.v"), tenth=theme.signed("datum.v", 1), place=theme.ordinal("datum.n")
    )
    for field, source, write in (
        ("whole", values, lambda v: signed(v, 0)),
        ("tenth", values, signed),
        ("place", places, ordinal),
    ):
        given = "n" if field == "place" else "v"
        texts = (
            base.transform_filter(f"isValid(datum.{given})")
            .mark_text()
            .encode(y="index:O", text=f"{field}:N")
        )
        svg = vl_convert.vegalite_to_svg(texts.to_dict())
        for value in source:
            assert f">{write(value)}</text>" in svg, (field, value)
