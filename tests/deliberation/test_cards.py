"""The figures on the evidence cards are those of the tables and models they come from."""

import re

from calexit.history import model as history
from calexit.kit import tables
from calexit.union import model as union

CARDS = tables.load("evidence_cards").set_index("card_id")


def told(card: str) -> str:
    """Everything a card says."""
    return " ".join(CARDS.loc[card, ["figure", "text", "weakness"]])


def row(table: str, key: str, value: str) -> dict:
    return tables.load(table).set_index(key).loc[value].to_dict()


def test_votes_elsewhere() -> None:
    counts = history.majorities().set_index(["consent", "setting"])[["votes", "independent"]]
    with_, without = (counts.loc[(consent, "parent state intact")] for consent in ("yes", "no"))
    assert f"{with_.independent} of {with_.votes}" in told("history-for-2")
    assert f"{without.independent} of {without.votes}" in told("history-against-2")
    breaking = counts.loc[("no", "break-up of the parent state")]
    assert f"{breaking.independent} of {breaking.votes} held while" in told("history-against-2")
    vote = row("independence_votes", "vote_id", "montenegro-2006")
    assert f"{vote['yes_pct']:g}%" in told("history-for-1") and "55% yes and 50% turnout" in vote["rule"]


def test_polls() -> None:
    ballot = row("polls", "poll_id", "ici-yougov-2025-06-ballot")
    for card, share in (("polling-for-1", ballot["yes"]), ("polling-against-2", ballot["no"])):
        assert f"{share:g}%" in told(card) and f"margin {ballot['margin_published']:g} points" in told(card)
        assert f"One poll of {ballot['n']:g}," in told(card)
    ours, all_ = (row("polls", "poll_id", f"yougov-2024-02-{place}") for place in ("ca", "us"))
    assert all(f"{n:g}%" in told("polling-for-2") for n in (ours["yes"], all_["yes"], ours["no"]))
    kpix = row("polls", "poll_id", "surveyusa-kpix-2016-11")
    assert all(f"{n:g}%" in told("polling-against-1") for n in (kpix["no"], kpix["yes"]))
    assert f"{kpix['yes'] + kpix['not_sure']:g}%" in told("claims-against-1")


def test_petition() -> None:
    filing = row("calexit_filings", "ag_number", "24-0001A2")
    assert f"{filing['signatures_required']:,}" in told("ballot-for-1")
    least = filing["yes_pct_required"] * filing["turnout_pct_required"] / 100
    assert f"{least:g}%" in told("ballot-for-2")


def test_money() -> None:
    table = tables.load("balance_of_payments")
    table = table[
        (table.fiscal_year == 2023)
        & (table.producer == "Rockefeller Institute")
        & (table.covid == "included")
    ]
    head = table.set_index("abbr").net_per_head_usd
    assert f"${head['US'] - head['CA']:,.0f}" in told("economics-for-1")
    assert f"${head['CA']:,.0f} a person more" in told("economics-for-1")
    studies = tables.load("secession_studies").set_index("study_id").central
    assert f"−{studies['reynaerts-2022']:g}%" in told("economics-against-1")
    assert f"−{studies['avw-canada']:g}%" in told("economics-against-2")


def test_the_union() -> None:
    people = tables.load("states").set_index("abbr").population_2020
    california, wyoming = people["CA"], people["WY"]
    assert f"{california / 1e6:.1f} million" in told("union-for-2")
    assert f"{wyoming / 1e6:.2f} million" in told("union-for-2")
    assert f"1 in {california / wyoming:.0f}" in told("union-for-2")
    assert f"{union.seats(union.populations(2020))['CA']} of {union.HOUSE}" in told("union-for-2")
    counts = union.recount().set_index(["year", "rule"])
    assert not counts.changed.any() and re.search("no presidential winner", told("union-against-1"))
    drop = counts.loc[(2020, "drop")]
    assert f"{drop.dem}–{drop.rep}" in told("union-against-1")
    map_ = union.geography().set_index(["reading", "year"]).loc[("carried by Trump", 2024)]
    assert f"{map_.counties:g} of 58" in told("union-against-2") and f"{map_.people:.1f}%" in told(
        "union-against-2"
    )
