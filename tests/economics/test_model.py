"""Ranks, balances, claims and republics: the dossier's results, from the tables."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from calexit.economics import model as m
from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"
FIVE = ["CA", "MA", "NJ", "NY", "WA"]
ROCKEFELLER_2022 = (2022, "Rockefeller Institute", "2024-07")
ROCKEFELLER_2023 = (2023, "Rockefeller Institute", "2025-08")

STATES = tables.load("states")
SEATS = tables.load("apportionment").set_index("abbr")["seats_2020"]


def test_rank_by_year_is_the_dossiers_list() -> None:
    stated = {
        1997: 7,
        1998: 7,
        1999: 7,
        2000: 6,
        2001: 5,
        2002: 7,
        2010: 9,
        2011: 10,
        2012: 9,
        2013: 9,
        2014: 8,
    }
    stated |= dict.fromkeys(range(2003, 2010), 8) | {2015: 6, 2016: 6, 2024: 4, 2025: 5}
    stated |= dict.fromkeys(range(2017, 2024), 5)
    table = m.california_rank()
    assert dict(zip(table["year"], table["rank"], strict=True)) == stated
    assert (table["rank"] == table["rank_low"]).all()


def test_rank_agrees_with_a_plain_sort() -> None:
    table = m.rank_by_year()
    for year in (1997, 2011, 2024):
        rows = table[table["year"] == year].sort_values("value", ascending=False)
        assert list(rows["rank"]) == list(range(1, len(rows) + 1))


def test_ppp_is_a_range_and_per_head_is_third() -> None:
    row = m.california_rank("ppp").set_index("year").loc[2024]
    assert (row["rank"], row["rank_low"]) == (11, 12) and row["value_low"] < row["value"]
    head = m.rank_by_year("per head")
    head = head[head["year"] == 2024].set_index("economy")
    assert head.loc["California", "value"] == pytest.approx(102_662, abs=0.5)
    assert set(head.index[head["value"] > head.loc["California", "value"]]) == {"Ireland", "Switzerland"}
    with pytest.raises(ValueError, match="nominal"):
        m.rank_by_year("happiness")


def test_vintage_decides_close_calls() -> None:
    table = m.rank_by_vintage(2024).set_index(["bea_edition", "edition"])
    first, later = table.loc[("2025-03-28", "2025-04")], table.loc[("2025-09-26", "2025-10")]
    assert first["below"] == later["below"] == "Japan"
    assert round(100 * (first["california"] / first["below_value"] - 1), 1) == 1.9
    assert round(100 * (later["california"] / later["below_value"] - 1), 1) == 0.7
    # the same IMF edition, another BEA release, another rank
    assert (
        table.loc[("2025-03-28", "2024-10"), "rank"] == 4
        and table.loc[("2025-09-26", "2024-10"), "rank"] == 5
    )
    assert set(m.rank_by_vintage(2023)["rank"]) == {5}
    assert set(m.rank_by_vintage(2018)["rank"]) == {5, 6}
    with pytest.raises(ValueError, match="1990"):
        m.rank_by_vintage(1990)


def test_balances_against_zero_and_against_the_mean() -> None:
    zero = m.balances(*ROCKEFELLER_2023, "included").set_index("abbr")
    mean = m.balances(*ROCKEFELLER_2023, "included", against="mean").set_index("abbr")
    assert len(zero) == 50 and set(zero.index[zero["payer"]]) == {"NJ", "MA", "WA"}
    assert mean.loc["CA", "per_head_usd"] == -3757
    assert mean.loc["CA", "billion_usd"] == pytest.approx(-147, abs=0.5)
    assert (zero["per_head_usd"] - mean["per_head_usd"]).unique() == pytest.approx(4099)
    assert mean["payer"].sum() > zero["payer"].sum()
    with pytest.raises(ValueError, match="No mean"):
        m.balances(*ROCKEFELLER_2022, "included", against="mean")
    with pytest.raises(ValueError, match="No balances"):
        m.balances(2022, "USAFacts", "2025-11", "not split")
    with pytest.raises(ValueError, match="median"):
        m.balances(*ROCKEFELLER_2023, "included", against="median")


def test_balance_sets_match_the_table() -> None:
    sets = m.balance_sets()
    for row in sets.itertuples():
        rows = m.balances(row.fiscal_year, row.producer, row.edition, row.covid)
        assert len(rows) == row.states
    table = tables.load("balance_of_payments")
    assert sets["states"].sum() == (table["abbr"] != "US").sum()


def test_five_states() -> None:
    with_covid = m.sum_of_states(FIVE, m.balances(*ROCKEFELLER_2022, "included"))
    assert with_covid.billion_usd == pytest.approx(-163.9, abs=0.05) and not with_covid.missing
    without = m.sum_of_states(FIVE, m.balances(*ROCKEFELLER_2022, "excluded"))
    assert without.billion_usd == pytest.approx(-204.6, abs=0.05) and without.missing == ("NJ", "WA")
    next_year = m.sum_of_states(FIVE, m.balances(*ROCKEFELLER_2023, "included"))
    assert next_year.billion_usd == pytest.approx(1, abs=0.1)


def test_only_utah_depends_on_covid_money() -> None:
    def trump_states(covid: str) -> set[str]:
        payers = m.payers(m.balances(*ROCKEFELLER_2022, covid), STATES)
        return set(payers.loc[payers["winner_2024"] == "Trump", "abbr"])

    assert len(m.payers(m.balances(*ROCKEFELLER_2022, "included"), STATES)) == 11
    assert trump_states("included") == {"UT"}
    assert trump_states("excluded") == {"NV", "WY"}


def test_seven_published_balances() -> None:
    found = m.published_balances()["net_billion_usd"]
    assert sorted(found) == [-275.6, -126.5, -83.1, -78, -48, -16.8, 13.4]


def test_claims_meet_their_records() -> None:
    table = m.claims_and_records().set_index("claim_id")
    assert table.loc["ktvu-370", "record_billion_usd"] == 369.2
    assert table.loc["supporter-83", "record_billion_usd"] == -83.1
    assert table.loc["newman-700-irs", "record_billion_usd"] == 696.8
    assert table.loc["newman-700-rockefeller", "record_billion_usd"] == 692
    assert table.loc["usafacts-806", "record_billion_usd"] == 806
    assert table.loc["calmatters-48", "difference"] == table.loc["calmatters-13", "difference"] == 0
    assert table.loc["newman-271", "missing"] == "NJ WA"
    whole = table[table["missing"] == ""]
    assert (whole["difference"].abs() <= 0.012 * whole["amount_billion_usd"].abs()).all()
    assert (table["said"].dropna().str.split().str.len() <= 15).all()


def test_build_a_republic() -> None:
    california = m.build_republic(["CA"], STATES, SEATS)
    assert (california.people, california.rank, california.electoral_votes) == (39_431_263, 4, 54)
    assert california.gdp_billion_usd == pytest.approx(4048.1, abs=0.05) and california.touches
    pair = m.build_republic(["NY", "MA", "NY"], STATES, SEATS)
    assert pair.states == ("MA", "NY") and pair.touches and pair.electoral_votes == 11 + 28
    assert pair.people == 7136171 + 19867248
    mixed = m.build_republic(["TX", "CA", "AK"], STATES, SEATS)
    assert mixed.pieces == (("AK",), ("CA",), ("TX",)) and not mixed.touches
    for bad in ([], ["XX"]):
        with pytest.raises(ValueError, match="state"):
            m.build_republic(bad, STATES, SEATS)
    assert m.build_republic(["DC"], STATES, SEATS).electoral_votes == 3


def test_the_rest_of_the_union_shrinks_in_the_ranking() -> None:
    """A set larger than what is left of the United States passes it."""
    giant = STATES.assign(gdp_2024_million_usd=STATES["gdp_2024_million_usd"] * 8)
    assert m.build_republic(["CA"], giant, SEATS).rank == 1


def test_land() -> None:
    borders = tables.load("state_borders")
    land = borders[borders["touch"] == "land"]
    assert len(land) == 107 and len(set(land["abbr"]) | set(land["neighbor"])) == 49  # 48 states and DC
    assert (borders["abbr"] < borders["neighbor"]).all()
    assert m.land_pieces(FIVE) == (("MA", "NJ", "NY"), ("CA",), ("WA",))
    assert len(m.land_pieces(["CA", "OR", "WA"])) == 1
    assert len(m.land_pieces(["AZ", "CO"])) == len(m.land_pieces(["NY", "RI"])) == 2  # a corner; the Sound
    assert len(m.land_pieces(set(land["abbr"]) | set(land["neighbor"]))) == 1


def test_dollars_a_person_are_worked_out_only_where_nobody_printed_them() -> None:
    rows = m.a_person(m.balances(2023, "USAFacts", "2025 spring", "not split")).set_index("abbr")
    assert rows.at["CA", "worked_out"] and rows.at["CA", "per_head_usd"] == pytest.approx(-78e9 / 39_431_263)
    assert not rows.at["MN", "worked_out"] and rows.at["MN", "per_head_usd"] == -7605
    assert not rows.at["DE", "worked_out"] and rows.at["DE", "per_head_usd"] == -10505
    bare = m.a_person(m.balances(*ROCKEFELLER_2022, "excluded")).set_index("abbr")
    assert pd.isna(bare.at["NV", "per_head_usd"]) and not bare.at["NV", "worked_out"]


@pytest.mark.parametrize(
    ("file", "old", "new", "read"),
    [
        ("gdp.csv", "US-CA,California,2024,4048.108", "US-CA,California,2024,3048.108",
         lambda: m.california_rank().set_index("year").loc[2024, "rank"]),
        ("balance_of_payments.csv", "692,609,-83.1", "692,609,-93.1",
         lambda: m.claims_and_records().set_index("claim_id").loc["supporter-83", "difference"]),
        ("economy_facts.csv", "(United States = 100),112.4", "(United States = 100),130",
         lambda: m.california_rank("ppp").set_index("year").loc[2024, "value_low"]),
        ("state_borders.csv", "AZ,CA,land", "AZ,CA,water", lambda: m.land_pieces(["AZ", "CA"])),
    ],
)  # fmt: skip
def test_changing_a_row_changes_the_result(tmp_path: Path, file: str, old: str, new: str, read) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    before = read()
    with tables.folder(tmp_path / "data"):
        assert read() != before
    assert read() == before
