"""What was printed wrong once, or in two ways: as its origin has it, in every table that tells it."""

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from calexit.kit import tables

ROOT = Path(__file__).resolve().parents[2]
Row = tuple[str, str, dict[str, Any]]
FIGURES: list[Row] = [
    ("secession_votes", "ar-ordinance-1", {"votes_for": 69, "votes_against": 1, "main": True}),  # 39 is a misprint
    ("secession_votes", "mo-ordinance-1", {"votes_for": 1, "votes_against": 89, "main": True}),
    ("secession_votes", "la-ordinance-1", {"votes_for": 113, "votes_against": 17, "main": True}),
    ("calexit_filings", "25-0010", {"sos_number": 1987, "signature_deadline": "2026-04-13"}),
    ("calexit_filings", "15-0037", {"signature_deadline": "2016-03-14", "independence_vote": "2020-11"}),
    ("state_lawsuits", "ca-trump-2-year", {"suits": 54, "end": "2026-01-20"}),
    ("state_lawsuits", "tx-biden", {"suits": 100, "end": "2024-11-11"}),
    ("independence_votes", "puerto-rico-2024", {"yes_pct": 11.82}),  # early reports changed two columns round
    ("independence_votes", "croatia-1991", {"yes_pct": 95.74, "yes_base": "valid votes"}),
    ("independence_votes", "slovenia-1990", {"turnout_pct": 93.46}),
    ("independence_votes", "bougainville-2019", {"turnout_pct": 87.59}),
    ("ballot_measures", "2020-11-03-14", {"yes_votes": 8_588_618, "no_votes": 8_222_154}),
    ("polls", "surveyusa-texas-2022", {"yes": 60, "measure": "join a regional union"}),
    ("polls", "fox-2014-09-us-own", {"field_start": "2014-09-28", "field_end": "2014-09-30"}),
    ("polls", "rasmussen-2018-06-us-civilwar", {"field_start": "2018-06-21", "field_end": "2018-06-24"}),
    ("claims", "C2-39", {"verdict": "supported"}),  # the film came nine days before the poll
    ("claims", "C4-33", {"verdict": "supported"}),  # the words stand in the speech
]  # fmt: skip
"""Table, key of a row, and what its columns hold."""
WORDS: list[Row] = [
    ("claim_pedigree", "analyst 2", {"what": "does not say that anyone of the California group was charged"}),
    ("claim_pedigree", "analyst 3", {"what": "acquits the three tried for it of acting as agents of a foreign government"}),
    ("claim_pedigree", "analyst 3", {"what": "Ionov himself has not been tried"}),
    ("balance_of_payments", "CA 2002 Tax Foundation", {"note": "its figure for 2001 is -47, later -48"}),
    ("independence_votes", "puerto-rico-2024", {"note": "free association 29.57"}),
    ("events", "prop50-2025", {"text": "maps of the citizens’ commission"}),
    ("events", "prop50-2025", {"text": "Its backers called it an answer to new maps in Texas, its opponents an end run"}),
    ("events", "ajr-23-2025", {"text": "35 inland counties"}),
    ("events", "civil-war-dead-1865", {"text": "Between 618,000 and about 750,000 people"}),
    ("events", "texas-v-white-1869", {"text": "5 to 3, that Texas is still a state and can sue"}),
    ("poll_wording", "ici-2025-sameppl", {"version_a": "California's economy is bigger than Canada's"}),
    ("route_answers", "consent", {"claimed_by": "“News Re”"}),
]  # fmt: skip
"""Table, key of a row, and words that stand in its columns."""
TWICE: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("27 of the 31|27 of 31", [("events", "split-vote-1992", "text"), ("border_proposals", "statham-1992", "fate")]),
    ("69 to 1", [("events", "arkansas-tennessee-1861", "text")]),
    ("35 inland counties", [("events", "ajr-23-2025", "text"), ("border_proposals", "ajr-23-2025", "text")]),
    ("13 April 2026|2026-04-13", [("events", "refiled-2025", "text"), ("petition_steps", "start-again", "filing_24_0001")]),
    ("initiative 1987|Initiative 1987", [("events", "refiled-2025", "title"), ("petition_steps", "start-again", "filing_24_0001")]),
    ("54 suits", [("events", "suits-54-2026", "title"), ("evidence_cards", "claims-against-2", "figure")]),
    ("100 suits against Biden", [("events", "texas-100-2024", "title")]),
    ("“News Re”", [("claim_trail", "claim-14 2", "who"), ("poll_claims", "claim-14", "said_by"), ("route_answers", "consent", "claimed_by")]),
]  # fmt: skip
"""What a table tells in words, and another (or a figure above) as well: how it is written, and where."""


def row(name: str, key: str, table: pd.DataFrame | None = None) -> dict[str, Any]:
    """Return the one row of a table whose key, or the beginning of a key of several columns, is this."""
    table = tables.load(name) if table is None else table
    keys = tables.schema(name)["schema"]["primaryKey"]
    keys = [keys] if isinstance(keys, str) else keys
    told = table[keys].astype("str").agg(" ".join, axis=1)
    (found,) = table[told.map(lambda text: text == key or text.startswith(f"{key} "))].to_dict("records")
    return found


def shown(value: Any) -> Any:
    return str(value.date()) if isinstance(value, pd.Timestamp) else value


@pytest.mark.parametrize(("name", "key", "holds"), FIGURES, ids=[f"{name} {key}" for name, key, _ in FIGURES])
def test_a_figure_is_its_origins(name: str, key: str, holds: dict[str, Any]) -> None:
    found = row(name, key)
    assert {column: shown(found[column]) for column in holds} == holds


@pytest.mark.parametrize(("name", "key", "holds"), WORDS, ids=[f"{name} {key}" for name, key, _ in WORDS])
def test_what_was_left_out_is_told(name: str, key: str, holds: dict[str, Any]) -> None:
    found = row(name, key)
    assert not [column for column, words in holds.items() if words not in found[column]]


@pytest.mark.parametrize(("words", "places"), TWICE, ids=[words for words, _ in TWICE])
def test_tables_tell_one_thing_alike(words: str, places: list[tuple[str, str, str]]) -> None:
    assert not [place for place in places if not re.search(words, row(*place[:2])[place[2]])]


def test_the_exits_that_law_knows_are_among_what_others_said() -> None:
    cases = tables.load("case_comparisons").set_index("case_id")
    assert cases.loc[["nevis-1983", "article-50"], "answer"].str.startswith("Yes").all()
    assert cases.at["spain-1978", "answer"].startswith("No clause")
    assert cases.loc["greenland-2009", "answer"].startswith("The people of Greenland")


def test_votes_of_the_same_breakups_that_led_nowhere_are_counted() -> None:
    """Whoever lists the republics that became independent lists those beside them that did not."""
    votes = tables.load("independence_votes").set_index("vote_id")
    failed = [
        "kosovo-1991",
        "transnistria-1991",
        "gagauzia-1991",
        "nagorno-karabakh-1991",
        "south-ossetia-1992",
    ]
    assert (votes.loc[failed, "setting"] == "break-up of the parent state").all()
    assert (votes.loc[[*failed, "tatarstan-1992"], "independent"] == "no").all()
    assert votes.loc["tatarstan-1992", "kind"] == "sovereignty, its meaning disputed"


def test_no_report_from_before_a_text_speaks_for_it() -> None:
    """An essay of 2025 is not cited from a report of 2021; only that its author had argued so before is."""
    claims = tables.load("claims")
    assert claims.claim_id[claims.source_id == "swier-newman-2021"].tolist() == ["C4-01"]


def test_no_outlet_has_two_names() -> None:
    texts = [path.read_text("utf-8") for folder in ("data", "lib") for path in (ROOT / folder).rglob("*.*") if path.suffix in (".csv", ".py", ".toml")]  # fmt: skip
    assert not [text for text in texts if re.search(r"News\.Ru\b", text)]
