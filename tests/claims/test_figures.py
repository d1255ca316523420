"""What the record says about a claim agrees with the tables: a figure changed there changes here, or this fails."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"
NUMBER = re.compile(r"(?<!\w)\d[\d,]*(?:\.\d+)?")
ALONE = {
    "C4-13": {"400"},  # grants cancelled
    "C4-24": {"1986"},  # a case
    "C4-28": {"1953", "1954"},  # two coups
    "C4-45": {"194", "224", "225"},  # two roll calls
    "C4-52": {"815,000"},  # a march
}
"""Figures that stand in no other table: the claim's own source has them."""


def _votes(year: int, column: str, state: str | None = None) -> float:
    table = tables.load("presidential")
    table = table[(table.year == year) & ((table.state == state) | (state is None))]
    return float(table[column].sum())


def _share(year: int, column: str, state: str | None = None) -> float:
    return 100 * _votes(year, column, state) / _votes(year, "votes_total", state)


def _house(party: str) -> float:
    table = tables.load("house_senate")
    return float(table[table.year == 2025][f"house_{party}"].sum())


def _term() -> tuple[float, float]:
    """Days of the first Trump term, and California's suits in it."""
    term = tables.load("state_lawsuits").set_index("count_id").loc["ca-trump-1"]
    return float((term.end - term.start).days), float(term.suits)


def _five() -> float:
    """What the five states of the passage paid more than they got in 2023, by USAFacts, in billions of dollars."""
    table = tables.load("balance_of_payments")
    rows = table[
        (table.producer == "USAFacts") & (table.fiscal_year == 2023) & (table.edition == "2025 spring")
    ]
    return float(-rows[rows.abbr.isin(["CA", "MA", "NJ", "NY", "WA"])].net_billion_usd.sum())


COMPUTED: dict[tuple[str, str], Callable[[], float]] = {
    ("C1-01", "220"): lambda: _house("rep"),
    ("C1-01", "215"): lambda: _house("dem"),
    ("C1-18", "38.33"): lambda: _share(2024, "votes_rep", "CA"),
    ("C2-14", "58.47"): lambda: _share(2024, "votes_dem", "CA"),
    ("C2-15", "58.47"): lambda: _share(2024, "votes_dem", "CA"),
    ("C2-15", "38.33"): lambda: _share(2024, "votes_rep", "CA"),
    ("C2-15", "20"): lambda: _share(2024, "votes_dem", "CA") - _share(2024, "votes_rep", "CA"),
    ("C2-22", "1,461"): lambda: _term()[0],
    ("C2-22", "123"): lambda: _term()[1],
    ("C2-22", "11.9"): lambda: _term()[0] / _term()[1],
    ("C2-33", "226"): lambda: _votes(2024, "electors_dem"),
    ("C2-33", "54"): lambda: _votes(2024, "electors_dem", "CA"),
    ("C2-33", "28"): lambda: _votes(2024, "electors_dem", "NY"),
    ("C2-34", "306"): lambda: _votes(2020, "electors_dem"),
    ("C2-34", "232"): lambda: _votes(2020, "electors_rep"),
    ("C2-34", "251"): lambda: _votes(2020, "electors_dem") - _votes(2020, "electors_dem", "CA"),
    ("C3-10", "4,269,978"): lambda: _votes(2016, "votes_dem", "CA") - _votes(2016, "votes_rep", "CA"),
    ("C4-04", "77,302,580"): lambda: _votes(2024, "votes_rep"),
    ("C4-04", "155.2"): lambda: _votes(2024, "votes_total") / 1e6,
    ("C4-04", "49.8"): lambda: _share(2024, "votes_rep"),
    ("C4-16", "163.9"): lambda: 83.1 + 27.0 + 28.9 + 7.1 + 17.8,
    ("C4-17", "204.6"): lambda: 126.5 + 44.3 + 33.8,
    ("C4-17", "66.4"): lambda: 271 - 204.6,
    ("C4-18", "338"): _five,
}
"""Figures that follow from a table, or from the figures beside them."""


def _figures() -> dict[str, set[str]]:
    table = tables.load("claims").fillna("")
    return {
        row.claim_id: {found.rstrip(",") for found in NUMBER.findall(f"{row.record} {row.reason}")}
        for row in table.itertuples()
    }


def _cells() -> set[float]:
    """Each number that stands in another table."""
    found: set[float] = set()
    for path in DATA.glob("*.csv"):
        if path.stem not in ("claims", "sources"):
            with path.open(encoding="utf-8", newline="") as lines:
                for cell in (cell for row in csv.reader(lines) for cell in row):
                    found |= {float(one.replace(",", "")) for one in NUMBER.findall(cell)}
    return found


def _decimals(figure: str) -> int:
    return len(figure.partition(".")[2])


@pytest.mark.parametrize(("claim", "figure"), COMPUTED)
def test_a_computed_figure_follows(claim: str, figure: str) -> None:
    assert figure in _figures()[claim]
    assert f"{COMPUTED[claim, figure]():,.{_decimals(figure)}f}" == figure


def test_every_other_figure_stands_in_a_table() -> None:
    cells, missing = _cells(), []
    rounded = {places: {round(cell, places) for cell in cells} for places in (1, 2)}
    for claim, figures in _figures().items():
        for figure in figures - ALONE.get(claim, set()):
            number = float(figure.replace(",", ""))
            stands = number in cells or number in rounded.get(_decimals(figure), ())
            if not stands and (claim, figure) not in COMPUTED:
                missing.append((claim, figure))
    assert not missing


def test_what_is_set_aside_is_needed() -> None:
    figures, cells = _figures(), _cells()
    for claim, alone in ALONE.items():
        assert alone <= figures[claim]
        assert not {float(one.replace(",", "")) for one in alone} & cells, claim


def test_what_plain_questions_found_is_what_the_polls_say() -> None:
    """The list beside a claim is counted from the polls of Californians."""
    polls = tables.load("polls")
    ours = polls[
        (polls.geography == "California") & (polls.measure == "leave: own state") & polls.yes.notna()
    ]
    years = ours.when.dt.year
    said = tables.load("claims").set_index("claim_id").record["C0-23"]
    for poll in ours[years < 2025].itertuples():
        assert f"{poll.yes:g}%" in said, poll.poll_id


def test_the_pedigrees_figures_are_those_of_the_tables() -> None:
    rows = tables.load("claim_pedigree").set_index(["chain_id", "position"])
    balance = tables.load("balance_of_payments").query("abbr == 'CA' and fiscal_year == 2022")
    printed = set((-balance.net_billion_usd).round(1))
    for position in (1, 3):
        assert float(re.findall(r"\$([\d.]+)", rows.said["dollars", position])[0]) in printed
    claim = tables.load("poll_claims").set_index("claim_id").loc["claim-civil-war-41"]
    assert f"{claim.part_a:g}% call it very likely, {claim.part_b:g}%" in rows.what["likely", 1]
    for chain, figure in (("cents", "79"), ("cents", "87")):
        assert figure in tables.load("other_claims").set_index("claim_id").record["C5-07"]
        assert any(figure in what for what in rows.what[chain])
    lists = tables.load("claim_conflicts").query("conflict_id == 'signatures' and is_record").iloc[0]
    steps = tables.load("petition_steps")
    assert (
        lists.at_2 in set(steps.number.dropna())
        and lists.value == f"{lists['at']:,.0f} and {lists.at_2:,.0f}"
    )
