"""The election tables hold what may be held, and agree with themselves."""

import re

import pandas as pd

from calexit.kit import tables


def test_popular_votes_only_where_a_publisher_lets_them_be_used() -> None:
    table = tables.load("presidential")
    early = table[table.year < 1976]
    assert early[["votes_dem", "votes_rep", "votes_total", "source_id_2"]].isna().all().all()
    assert table[table.year.between(1976, 1999)].votes_total.isna().all()
    late = table[table.year >= 1976]
    assert late[["votes_dem", "votes_rep"]].notna().all().all()
    publishers = tables.sources(late.source_id_2).publisher
    assert set(publishers) == {
        "Federal Election Commission",
        "MIT Election Data and Science Lab",
        "Clerk of the U.S. House of Representatives",
    }
    assert not tables.load("sources").publisher.str.contains("Atlas|Leip").any()


def test_votes_fit_their_totals() -> None:
    table = tables.load("presidential").dropna(subset=["votes_total"])
    assert (table.votes_dem + table.votes_rep <= table.votes_total).all()


SLIP = re.compile(r"([\d,]+) (Democratic|Republican)")


def test_a_slip_of_the_data_set_is_told_and_not_carried_over() -> None:
    """Where two compilations of 1976 to 1996 differ, the cross-checked count stands, and the other in the note."""
    table = tables.load("presidential")
    early = table[table.year.between(1976, 1996)]
    told = early[early.note.fillna("").str.contains("MIT data set")]
    assert set(told.source_id_2) == {"house-clerk-election-statistics"}
    assert set(early.source_id_2[~early.index.isin(told.index)]) == {"medsl-president-1976-2020"}
    cells = 0
    for row in told.itertuples():
        for printed, party in SLIP.findall(row.note):
            cells += 1
            assert int(printed.replace(",", "")) != {"D": row.votes_dem, "R": row.votes_rep}[party[0]]
    assert (len(told), cells) == (39, 64)
    south = table.set_index(["year", "state"]).loc[(1992, "SC")]
    assert (south.votes_dem, south.votes_rep) == (479_514, 577_507)


def test_electors_are_seats_and_two_senators() -> None:
    table = tables.load("presidential").set_index(["year", "state"])
    electors = table.filter(like="electors_").sum(axis=1)
    for year, census in ((2012, 2010), (2024, 2020)):
        seats = tables.load("apportionment").set_index("abbr")[f"seats_{census}"]
        assert (electors[year].drop("DC") - 2).to_dict() == seats.to_dict()
        assert electors[year, "DC"] == 3


def test_house_delegations_are_the_apportionment() -> None:
    table = tables.load("house_senate").set_index(["congress", "state"])
    house = table.house_dem + table.house_rep
    for congress, census in ((115, 2010), (117, 2010), (118, 2020), (119, 2020)):
        seats = tables.load("apportionment").set_index("abbr")[f"seats_{census}"]
        assert house[congress].to_dict() == seats.to_dict()
    assert (table[["senate_dem", "senate_rep", "senate_independent"]].sum(axis=1) == 2).all()


def test_counties_sum_to_california() -> None:
    table = tables.load("counties")
    assert len(table) == 58 and table.population_2020.sum() == 39_538_223
    assert round(table.land_km2.sum()) == 403_673
    assert (table.dem_2024.sum(), table.rep_2024.sum()) == (9_276_179, 6_081_697)
    marks = table[["jefferson_map", "jefferson_board", "ocean_coast"]].sum().tolist()
    assert marks == [20, 6, 15]
    assert table[table.jefferson_board].jefferson_map.all()
    neighbors = pd.Series(table.tile_row.to_numpy(), index=table.county)
    assert neighbors["Siskiyou"] < neighbors["Sacramento"] < neighbors["Fresno"] < neighbors["San Diego"]
