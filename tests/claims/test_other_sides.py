"""Claims of other sides: the same columns, the same rule, chosen before any verdict, and read twice."""

import csv
import json
from collections import Counter

import pandas as pd
import pytest

from calexit.claims import model
from calexit.kit import tables

CLAIMS = tables.load("other_claims")


def shape(name: str) -> list[tuple]:
    """The columns of a table with what is asked of them, but for the numbers of claims."""
    fields = tables.schema(name)["schema"]["fields"]
    return [(f["name"], f["type"], json.dumps(f.get("constraints", {}).get("enum"))) for f in fields]


def unruly(table: pd.DataFrame) -> list[str]:
    """Return the claims that break the rule of verdicts: what is rated, on what, in how many quoted words."""
    fact = table.kind == "fact"
    rated = table.verdict != "not rated"
    on_record = table.verdict.isin(["supported", "partly", "contradicted"])
    wrong = (fact != rated) | (fact != table.record.notna()) | (fact != table.how.notna())
    wrong |= (on_record & (table.flag == "unverified")) | (table.quote.str.split().str.len() > 15)
    return table.claim_id[wrong].tolist()


def test_they_fit_the_table_of_the_five_articles() -> None:
    assert shape("other_claims") == shape("claims")
    assert shape("other_speakers") == shape("speakers")
    both = pd.concat([tables.load("claims"), CLAIMS])
    assert both.claim_id.is_unique and both[["reason", "source_id"]].notna().all().all()
    assert {f[0] for f in shape("articles")} <= {f[0] for f in shape("other_articles")}


def test_they_are_shown_among_all() -> None:
    assert set(CLAIMS.claim_id) <= set(model.claims().claim_id)
    assert {"atkins", "varney", "justice"} == set(CLAIMS.article_id) <= set(model.fates().article_id)
    read = tables.schema("other_readings")["description"]
    assert "another reader went through all of them with the verdicts in sight" in read


def test_one_text_from_the_left_one_from_the_right_one_from_the_administration() -> None:
    sides = tables.load("other_articles").side
    assert sides.is_unique and len(sides) == 3
    assert all(any(word in side for side in sides) for word in ("left", "right", "administration"))


def test_chosen_by_one_rule_for_every_text() -> None:
    kinds = CLAIMS.groupby("article_id").kind.agg(Counter)
    assert set(kinds.index) == set(tables.load("other_articles").article_id)
    assert all(kind == {"fact": 8, "opinion": 2} for kind in kinds)


@pytest.mark.parametrize(
    "fault", [{"verdict": "not rated"}, {"kind": "opinion"}, {"flag": "unverified"}, {"quote": "word " * 16}]
)
def test_the_rule_of_verdicts_holds(fault) -> None:
    assert unruly(CLAIMS) == []
    assert unruly(CLAIMS.assign(**{c: CLAIMS[c].where(CLAIMS.index != 0, v) for c, v in fault.items()}))


def test_verdicts_are_what_two_readings_came_to_and_the_difference_is_told() -> None:
    readings = tables.load("other_readings").set_index("claim_id")
    rated = CLAIMS[CLAIMS.verdict != "not rated"].set_index("claim_id")
    assert (readings.settled == rated.verdict[readings.index]).all() and len(readings) == len(rated)
    same = (readings.first_reading == readings.second_reading) & (readings.settled == readings.first_reading)
    assert (readings.why.isna() == same).all()
    assert "one reader" in tables.schema("other_readings")["description"]


def test_the_share_supported_stands_beside_that_of_the_five() -> None:
    fates = model.fates().set_index("article_id")
    for name in ("claims", "other_claims"):
        with open(tables.OWN / f"{name}.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        own = fates.loc[list({row["article_id"] for row in rows})]
        verdicts = Counter(row["verdict"] for row in rows)
        assert own.supported.sum() == verdicts["supported"] and own.rest.sum() == verdicts["not rated"]
        assert own.rated.sum() == len(rows) - verdicts["not rated"]
    assert "other kinds of statements" in tables.schema("other_claims")["description"]
