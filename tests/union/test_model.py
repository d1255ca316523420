"""Seats, recounts and counties against official counts, an independent package and the dossier."""

import csv
import random
import shutil
from fractions import Fraction
from math import sqrt
from pathlib import Path

import pandas as pd
import pytest
from apportionment import methods
from hypothesis import given, settings
from hypothesis import strategies as st

from calexit.kit import tables
from calexit.union import model

DATA = Path(__file__).resolve().parents[2] / "data"
# electoral votes for Democrat, Republican, others, not cast: National Archives
OFFICIAL = {
    1900: (155, 292, 0, 0), 1904: (140, 336, 0, 0), 1908: (162, 321, 0, 0), 1912: (435, 8, 88, 0),
    1916: (277, 254, 0, 0), 1920: (127, 404, 0, 0), 1924: (136, 382, 13, 0), 1928: (87, 444, 0, 0),
    1932: (472, 59, 0, 0), 1936: (523, 8, 0, 0), 1940: (449, 82, 0, 0), 1944: (432, 99, 0, 0),
    1948: (303, 189, 39, 0), 1952: (89, 442, 0, 0), 1956: (73, 457, 1, 0), 1960: (303, 219, 15, 0),
    1964: (486, 52, 0, 0), 1968: (191, 301, 46, 0), 1972: (17, 520, 1, 0), 1976: (297, 240, 1, 0),
    1980: (49, 489, 0, 0), 1984: (13, 525, 0, 0), 1988: (111, 426, 1, 0), 1992: (370, 168, 0, 0),
    1996: (379, 159, 0, 0), 2000: (266, 271, 0, 1), 2004: (251, 286, 1, 0), 2008: (365, 173, 0, 0),
    2012: (332, 206, 0, 0), 2016: (227, 304, 7, 0), 2020: (306, 232, 0, 0), 2024: (226, 312, 0, 0),
}  # fmt: skip


@pytest.fixture(scope="module")
def recount() -> pd.DataFrame:
    return model.recount().set_index(["year", "rule"])


@pytest.mark.parametrize("census", range(1960, 2030, 10))
def test_official_seats(census: int) -> None:
    official = tables.load("apportionment").set_index("abbr")[f"seats_{census}"]
    assert model.seats(model.populations(census)).to_dict() == official.to_dict()


@pytest.mark.parametrize("year", [year for year in model.CENSUS_FROM if year >= 1932])
def test_older_seats_are_electors_less_two(year: int) -> None:
    people = model.populations(model.CENSUS_FROM[year])
    cast = model.electors(year, ()).set_index("state").drop("DC", errors="ignore").sum(axis=1) - 2
    assert model.seats(people.loc[cast.index]).to_dict() == cast.to_dict()


def test_a_census_is_in_force_from_the_first_presidential_election_after_its_year() -> None:
    """Seats are shared anew in the year after a census at the earliest; those of 1910 held until 1932."""
    first = {year - year % 4 + 4: year for year in range(1910, 2030, 10) if year != 1920}
    assert first == model.CENSUS_FROM


def test_500_random_sets_of_states_equal_the_package() -> None:
    people, chance = model.populations(2020), random.Random(2020)
    for _ in range(500):
        states = sorted(chance.sample(list(people.index), chance.randint(2, 50)))
        house = chance.randint(len(states), 700)
        votes = [int(people[state]) for state in states]
        other = methods.compute("huntington", votes, house, verbose=False)
        assert model.seats(people[states], house).tolist() == other


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 10**8), min_size=1, max_size=12), st.integers(0, 60))
def test_log_properties(numbers: list[int], extra: int) -> None:
    people = {f"S{order}": number for order, number in enumerate(numbers)}
    log = model.huntington_hill(people, len(people) + extra)
    assert log.seat.tolist() == list(range(len(people) + 1, len(people) + extra + 1))
    assert log.priority.is_monotonic_decreasing
    for row in log.itertuples():
        assert row.priority == pytest.approx(people[row.state] / sqrt(row.state_seat * (row.state_seat - 1)))
    assert model.seats(people, len(people) + extra).sum() == len(people) + extra


def by_fractions(people: dict[str, int], house: int) -> list[str]:
    """The same rule in fractions, seat by seat: the highest squared priority, the state named first on a tie."""
    own = dict.fromkeys(people, 1)
    given = []
    for _ in range(house - len(people)):
        given.append(max(people, key=lambda one: Fraction(people[one] ** 2, own[one] * (own[one] + 1))))
        own[given[-1]] += 1
    return given


@pytest.mark.parametrize(
    ("small", "large", "times"),  # where √(large(large+1)) is a whole number times √(small(small+1))
    [
        (1, 8, 6),
        (1, 49, 35),
        (1, 288, 204),
        (2, 24, 10),
        (2, 242, 99),
        (3, 48, 14),
        (4, 80, 18),
        (5, 120, 22),
    ],
)
@pytest.mark.parametrize("people", [7, 101, 12_345, 761_723, 39_576_757, 9_007_199_254_740_993])
def test_an_exact_tie_goes_to_the_state_named_first(small: int, large: int, times: int, people: int) -> None:
    states = {"small": people, "large": people * times}
    house = small + large + 1  # the last seat is the tied one
    for named in (states, dict(reversed(states.items()))):
        given = model.huntington_hill(named, house).state.tolist()
        assert given == by_fractions(named, house) and given[-1] == next(iter(named))
    less = states | {"large": people * times - 1}
    assert model.huntington_hill(less, house).state.iloc[-1] == "small"
    assert model.huntington_hill(dict(reversed(less.items())), house).state.iloc[-1] == "small"


def test_ties_among_shares_that_are_no_whole_numbers() -> None:
    assert model.huntington_hill({"small": 0.1, "large": 0.5, "other": 0.5}, 5).state.tolist() == [
        "large",
        "other",
    ]
    assert model.huntington_hill(
        {"other": 0.5, "small": 0.25, "large": 1.5}, 12
    ).state.tolist() == by_fractions({"other": 2, "small": 1, "large": 6}, 12)


def test_bad_seats_are_refused() -> None:
    for people, house in (({}, 5), ({"A": 1, "B": 2}, 1), ({"A": 0}, 3), ({"A": float("nan")}, 3)):
        with pytest.raises(ValueError):
            model.huntington_hill(people, house)
    with pytest.raises(ValueError, match="ZZ"):
        model.seats_without({"A": 1.0, "B": 2.0}, ["ZZ"])
    with pytest.raises(ValueError, match="must stay"):
        model.seats_without({"A": 1.0}, ["A"])
    with pytest.raises(ValueError, match="1920"):
        model.populations(1920)


def test_the_52_seats_go_round() -> None:
    table = model.seats_without(model.populations(2020))
    assert len(table) == 49 and table.seats_then.sum() == 435
    assert table.gain.sum() == 52 and (table.gain >= 0).all()
    held = model.seats(model.populations(2020))
    for state in ("TX", "WY"):
        assert model.seats_without(model.populations(2020), [state]).gain.sum() == held[state]


def test_record_is_official(recount: pd.DataFrame) -> None:
    for year, counts in OFFICIAL.items():
        assert tuple(recount.loc[(year, "record"), ["dem", "rep", "other", "not_cast"]]) == counts, year


def test_without_california_is_the_dossiers(recount: pd.DataFrame) -> None:
    known = {2020: (251, 232, 0), 2012: (277, 206, 0), 2016: (172, 304, 7), 2024: (172, 312, 0)}
    for year, counts in known.items():
        assert tuple(recount.loc[(year, "drop"), ["dem", "rep", "other"]]) == counts
    assert recount.loc[(2020, "drop"), "majority"] == 242
    assert tuple(recount.loc[(2020, "share"), ["dem", "rep"]]) == (278, 258)
    assert tuple(recount.loc[(2024, "share"), ["dem", "rep"]]) == (188, 348)


def test_no_winner_changes(recount: pd.DataFrame) -> None:
    assert len(recount) == 32 + 32 + 29
    assert not recount.changed.any()
    assert (recount.winner != "none").all()


def test_shared_house_keeps_its_size(recount: pd.DataFrame) -> None:
    record, share = recount.xs("record", level="rule"), recount.xs("share", level="rule")
    assert ((record.total - share.total).reindex(share.index) == 2).all()  # two senators' worth less


def test_recount_refuses() -> None:
    bad = [(2021, "CA", "drop"), (2020, "XX", "drop"), (2020, "CA", "x"), (1908, "CA", "share")]
    for year, out, rule in bad:
        with pytest.raises(ValueError):
            model.electors(year, [out], rule)
    with pytest.raises(ValueError):
        model.recount(["XX"])


def test_a_state_not_yet_in_the_union_is_no_error() -> None:
    table = model.recount(["HI"]).set_index(["year", "rule"])
    assert table.loc[(1900, "drop"), "total"] == table.loc[(1900, "record"), "total"]
    assert table.loc[(2020, "drop"), "total"] == 534


def test_popular_vote_leader_changes_in_2000_and_2016() -> None:
    table = model.popular_vote().set_index(["year", "rule"])
    changed = table[table.changed].index.tolist()
    assert changed == [(2000, "drop"), (2016, "drop")]
    assert table.loc[(2000, "drop"), "lead"] == -749_879
    assert table.loc[(2016, "drop"), "lead"] == -1_401_292
    assert table.loc[(1992, "drop"), "lead"] == 4_314_505
    assert table.loc[(2024, "record"), "rep"] == 77_302_580
    assert table.index.get_level_values("year").min() == 1976


def test_congress() -> None:
    table = model.congress().set_index(["congress", "chamber", "rule"])
    house = {115: (155, 227), 116: (189, 193), 117: (180, 202), 118: (173, 210), 119: (172, 211)}
    senate = {115: (46, 52), 116: (45, 53), 117: (48, 50), 118: (49, 49), 119: (45, 53)}
    whole = {115: (194, 241), 116: (235, 200), 117: (222, 213), 118: (213, 222), 119: (215, 220)}
    for number in house:
        assert tuple(table.loc[(number, "House", "drop"), ["dem", "rep"]]) == house[number]
        assert tuple(table.loc[(number, "Senate", "drop"), ["dem", "rep"]]) == senate[number]
        assert tuple(table.loc[(number, "House", "record"), ["dem", "rep"]]) == whole[number]
    assert table.xs("record", level="rule").total.unstack().drop_duplicates().to_dict("list") == {
        "House": [435],
        "Senate": [100],
    }
    assert (2 * table.majority > table.total).all(), "over half"
    assert (2 * (table.majority - 1) <= table.total).all(), "and no more than needed"
    lost = table.xs(("House", "drop"), level=("chamber", "rule"))
    assert lost[lost.changed].index.tolist() == [116, 117]
    # at 49 to 49 in 2023 the vice president, a Democrat, breaks ties; at 50 to 50 in 2021 she did
    assert table.loc[(118, "Senate", "drop"), ["tied", "holds", "changed"]].tolist() == [True, "dem", False]
    assert table.loc[(117, "Senate", "record"), ["tied", "holds"]].tolist() == [True, "dem"]
    lost = table.xs(("Senate", "drop"), level=("chamber", "rule"))
    assert lost[lost.changed].index.tolist() == [117]


def test_every_count_stands_in_one_table() -> None:
    """The picture's rows are those of the three recounts, year by year."""
    table = model.lifted().set_index(["count", "year"])
    assert table.groupby("count").size().to_dict() == {"House": 5, "Senate": 5, "electors": 32, "votes": 13}
    changed = table[table.changed].index.tolist()
    assert sorted(changed) == [
        ("House", 2019),
        ("House", 2021),
        ("Senate", 2021),
        ("votes", 2000),
        ("votes", 2016),
    ]
    row = table.loc[("electors", 2020)]
    assert (row.dem, row.rep, row.dem_then, row.rep_then) == (306, 232, 251, 232)
    assert row.lead == pytest.approx(100 * 74 / 538) and row.lead_then == pytest.approx(100 * 19 / 483)
    assert (row.side, row.side_then) == ("dem", "dem")
    row = table.loc[("electors", 1968)]  # with 46 for others: their electors are in the whole, too
    assert row.lead == pytest.approx(100 * (191 - 301) / 538) and row.side == "rep"
    row = table.loc[("Senate", 2021)]
    assert (row.lead, row.side, row.side_then) == (0, "dem", "rep")
    assert row.lead_then == pytest.approx(100 * -2 / 98)
    row = table.loc[("votes", 2000)]
    assert row.dem - row.rep > 0 and row.dem_then - row.rep_then == -749_879
    assert row.lead_then == pytest.approx(100 * -749_879 / (row.dem_then + row.rep_then))


def test_the_sets_of_counties() -> None:
    table = model.counties()
    one = table[table.year == 2024].set_index("county")
    assert one.sets["Siskiyou"] == [
        *("carried by Trump", "majority for Trump", "off the ocean coast"),
        *("on the Jefferson map", "board backed Jefferson"),
    ]
    assert one.sets["San Francisco"] == [] and one.sets["Alameda"] == ["off the ocean coast"]
    only = one[["majority for Trump" not in sets and "carried by Trump" in sets for sets in one.sets]]
    assert len(only) == 33 - 26 and (2 * only.rep <= only.total).all()
    assert "carried by Trump" not in table[table.year == 2016].set_index("county").sets["Fresno"]


def test_land_or_people() -> None:
    table = model.geography().set_index(["reading", "year"]).round(1)
    carried = table.loc["carried by Trump"]
    assert carried.counties.tolist() == [25, 23, 33]
    assert carried.land.tolist() == [44.7, 37.1, 72.6]
    assert carried.people.tolist() == [8.4, 7.8, 27.3]
    assert table.loc["majority for Trump"].land.tolist() == [41.6, 37.1, 43.1]
    assert carried.dem_votes[2024] == 1_773_300 and carried.rep_votes_share[2024] == 34.5
    reach = table.xs(2024, level="year")[["counties", "land", "people"]]
    assert reach.loc["off the ocean coast"].tolist() == [43, 79.9, 45.8]
    assert reach.loc["on the Jefferson map"].tolist() == [20, 30.1, 4.6]
    assert reach.loc["board backed Jefferson"].tolist() == [6, 10.1, 0.8]


def test_shares_of_republican_votes_are_those_of_the_votes_cast() -> None:
    with (DATA / "counties.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ours = model.counties().set_index(["year", "county"]).rep_share
    carried = model.geography().set_index(["reading", "year"]).loc["carried by Trump"].rep_share
    for year in (2016, 2020, 2024):
        votes = {
            row["county"]: [int(row[f"{who}_{year}"]) for who in ("dem", "rep", "total")] for row in rows
        }
        assert ours[year].to_dict() == pytest.approx(
            {county: 100 * rep / total for county, (_, rep, total) in votes.items()}
        )
        won = [(rep, total) for dem, rep, total in votes.values() if rep > dem]
        assert carried[year] == pytest.approx(
            100 * sum(rep for rep, _ in won) / sum(total for _, total in won)
        )


def test_half_of_the_votes_is_no_majority(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    text = (copy / "counties.csv").read_text("utf-8")
    assert ",479,243,738," in text, "Alpine in 2024"
    for total, majority in ((958, False), (957, True)):
        (copy / "counties.csv").write_text(text.replace(",479,243,738,", f",479,243,{total},"), "utf-8")
        with tables.folder(copy):
            table = model.counties().set_index(["year", "county"])
        assert table.loc[(2024, "Alpine"), "majority"] == majority


def test_county_shares() -> None:
    table = model.counties()
    assert len(table) == 3 * 58
    one = table[table.year == 2024]
    for share in ("land_share", "people_share"):
        assert one[share].sum() == pytest.approx(100)
    largest = one.nlargest(3, "rep")
    assert set(largest.county) == {"Los Angeles", "Orange", "San Diego"} and set(largest.carried) == {"dem"}


def test_an_edited_table_changes_the_result(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    file = copy / "presidential.csv"
    text = file.read_text("utf-8")
    assert "\n2020,TX,0,38," in text
    file.write_text(text.replace("\n2020,TX,0,38,", "\n2020,TX,38,0,"), "utf-8")
    with tables.folder(copy):
        row = model.recount().set_index(["year", "rule"]).loc[(2020, "drop")]
    assert (row.dem, row.rep) == (289, 194)


def test_just_a_majority_of_the_electors_is_enough(tmp_path: Path) -> None:
    """271 of 538 in 2000; with one less it is 270, still over half, and with two less it is not."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    text = (copy / "presidential.csv").read_text("utf-8")
    assert "\n2000,WY,0,3,0,0," in text
    for row, winner in (("2000,WY,0,2,1,0,", "rep"), ("2000,WY,0,1,2,0,", "none")):
        (copy / "presidential.csv").write_text(text.replace("\n2000,WY,0,3,0,0,", f"\n{row}"), "utf-8")
        with tables.folder(copy):
            assert model.recount().set_index(["year", "rule"]).loc[(2000, "record"), "winner"] == winner
