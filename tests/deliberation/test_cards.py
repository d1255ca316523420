"""The figures on the evidence cards are those of the tables and models they come from."""

import re

from calexit.economics import model as economics
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
    without = counts.loc[("no", "parent state intact")]
    won = history.won()
    agreed = won[won.consent == "yes"]
    assert f"{agreed.became.sum()} of {len(agreed)}" in told("history-for-2")
    assert f"; {agreed.open.sum()} is not settled" in told("history-for-2")
    assert f"{without.independent} of {without.votes}" in told("history-against-2")
    breaking = counts.loc[("no", "break-up of the parent state")]
    assert f"{breaking.independent} of {breaking.votes} won while" in told("history-against-2")
    overseas = (agreed.overseas == "yes").sum()
    assert f"{overseas} of the {len(agreed)} were overseas or trust territories" in told("history-for-2")
    assert f"with {agreed.before.sum()} war or fighting came first" in told("history-for-2")
    vote = row("independence_votes", "vote_id", "montenegro-2006")
    assert f"{vote['yes_pct']:g}%" in told("history-for-1") and "55% yes and 50% turnout" in vote["rule"]


def test_polls() -> None:
    ballot = row("polls", "poll_id", "ici-yougov-2025-06-ballot")
    for card, share in (("polling-for-1", ballot["yes"]), ("polling-against-2", ballot["no"])):
        assert f"{share:g}%" in told(card) and f"margin {ballot['margin_published']:g} points" in told(card)
        assert f"One poll of {ballot['n']:g}," in told(card)
    better, leave = (
        row("polls", "poll_id", "ici-yougov-2024-02-betteroff"),
        row("polls", "poll_id", "yougov-2024-02-ca"),
    )
    assert all(f"{n:g}%" in told("polling-for-2") for n in (better["yes"], better["no"], leave["yes"]))
    kabc = row("polls", "poll_id", "surveyusa-kabc-2017-01")
    assert all(f"{n:g}%" in told("polling-against-1") for n in (kabc["no"], kabc["yes"]))
    assert f"One poll of {kabc['n']:g};" in told("polling-against-1")


def test_the_war() -> None:
    event = row("events", "event_id", "civil-war-dead-1865")["text"]
    for number in ("618,000", "750,000"):
        assert number in event and number in told("history-against-1")
    declared = (tables.load("secession_1860").group == "declared secession").sum()
    assert (declared, len(tables.load("declared_causes"))) == (11, 5)  # the card: eleven, and the five shown
    assert "Eleven states" in told("history-against-1") and "the five declarations" in told(
        "history-against-1"
    )


def test_suits_on_either_side_are_those_of_the_counts() -> None:
    suits = tables.load("state_lawsuits").set_index("count_id").suits
    assert told("claims-for-1").startswith(f"{suits['ca-trump-1']} suits")
    assert told("claims-against-2").startswith(f"{suits['ca-trump-2-year']} suits")


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
    printed = (
        economics.published_balances(2022)
        .set_index(["fiscal_year", "producer", "edition", "covid"])
        .net_billion_usd
    )
    institute = "Rockefeller Institute"
    assert f"+${printed[2023, institute, '2025-08', 'included']:g} billion" in told("claims-against-1")
    newest = [
        (2022, institute, "2025-08", "included"),
        (2023, institute, "2025-08", "excluded"),
        (2023, "USAFacts", "2025 spring", "not split"),
        (2024, "USAFacts", "2025-11", "not split"),
    ]
    for key in newest:
        assert f"−${-printed[key]:.1f}".removesuffix(".0") in told("claims-against-1")
    assert printed[newest[1]] < 0 and "without it, it paid more than it got" in told("economics-for-1")
    rank = economics.california_rank().set_index("year")["rank"]
    assert (rank[2024], rank[2025]) == (4, 5)  # the card: the fourth in 2024 and the fifth in 2025
    assert "fourth largest economy in 2024" in told("claims-for-2") and "fifth in 2025" in told(
        "claims-for-2"
    )
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
    houses = union.congress().query("chamber == 'House' and rule == 'drop'").set_index("year").changed
    assert f"{houses.sum()} of the last {len(houses)} Congresses" in told("union-against-1")
    assert CARDS.loc["union-against-1", "figure"] == f"{houses.sum()} of {len(houses)}"
    assert " and ".join(map(str, houses.index[houses])) in told("union-against-1")
    votes = tables.load("presidential").set_index(["year", "state"]).loc[(2024, "CA")]
    assert f"{100 * votes.votes_rep / votes.votes_total:.1f}%" in told("union-against-2")
    assert f"{votes.votes_rep / 1e6:.1f} million people" in told("union-against-2")
    map_ = union.geography().set_index(["reading", "year"]).loc[("carried by Trump", 2024)]
    assert f"{map_.counties:g} of 58" in told("union-against-2") and f"{map_.people:.1f}%" in told(
        "union-against-2"
    )
