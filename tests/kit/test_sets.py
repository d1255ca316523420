"""A set as text: what can be copied comes back, and junk is refused. tests/browser compares the page."""

from collections.abc import Sequence

import altair as alt
import pandas as pd
import pytest

from calexit.kit import sets
from calexit.kit.exhibit import Exhibit, Many

CODES = ["WY", "AK", "CA", "TX", "b2", "NY", "ME"]
SETS = {"none of them": [], "two": ["CA", "WY"], "all but one": CODES[1:]}
JUNK = ["", "all-but-", "CA-XX", "california", "<script>", "zz,ca yy", "- ,"]


def test_every_set_survives_and_stays_short() -> None:
    for number in range(2 ** len(CODES)):
        chosen = [code for i, code in enumerate(CODES) if number >> i & 1]
        text = sets.to_text(chosen, CODES)
        assert sets.from_text(text, CODES) == sorted(chosen)
        assert sets.from_text(f" {text.upper().replace('ALL-BUT-', 'all-but ')} ", CODES) == sorted(chosen)
    assert sets.to_text(CODES[1:], CODES) == "all-but-WY"


@pytest.mark.parametrize("text", JUNK)
def test_junk_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        sets.from_text(text, CODES)


def test_only_codes_can_be_copied() -> None:
    with pytest.raises(ValueError, match="short code"):
        Many("pick", "Pick", {"New York": "New York"}, sets={"one": ["New York"]})
    with pytest.raises(ValueError, match="no option ZZ"):
        Many("pick", "Pick", {"CA": "California"}, sets={"one": ["ZZ"]})


def trial(start: Sequence[str] = ("CA",)) -> Exhibit:
    """A tile for each code."""
    tiles = alt.Chart(pd.DataFrame({"code": CODES, "x": range(len(CODES))})).mark_square(size=900)
    tiles = tiles.encode(
        x="x:Q",
        color=alt.condition("indexof(pick, datum.code) >= 0", alt.value("#000"), alt.value("#ccc")),
    )
    chart = tiles.properties(width="container", height=60).add_params(
        alt.param(name="pick", value=["CA"]), alt.param(name="count", expr="length(pick)")
    )
    options = {code: f"State {code}" for code in CODES}
    control = Many("pick", "Pick", options, start, click="code", sets=SETS)
    return Exhibit(
        "trial/sets", "Which?", chart, "{count} picked", [], controls=[control], initial="1 picked"
    )


def test_a_start_that_is_a_ready_made_set_is_known_as_one() -> None:
    control = trial(["CA", "WY"]).payload()["controls"][0]
    assert ["two", control["start"]] in control["sets"]
