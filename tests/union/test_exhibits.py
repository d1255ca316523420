"""What a reader would notice in chapter 6: its Readings say what the tables and the arithmetic say."""

from tests.kit import once

from calexit.kit import tables
from calexit.union import charts, model

exhibits = once.of("union")


def test_no_winner_changes_by_either_rule():
    texts = exhibits.recount().reading
    assert all("the winner changes in none" in text for text in texts.values())
    assert "306 Democratic and 232 Republican electors; without it 251 and 232" in texts[("drop", 2020)]
    assert (
        "2024: with California 226 Democratic and 312 Republican electors; without it 188 and 348"
        in texts[("share", 2024)]
    )


def test_the_popular_vote_leader_changes_twice():
    texts = exhibits.popular().reading
    assert all("2000, 2016" in text for text in texts.values())
    assert "the Republican candidate led by 0.7 million" in texts[2000]  # 749,879 votes
    assert "without California’s votes the Democratic candidate led by 4.3 million" in texts[1992]
    changed = {year for year, text in texts.items() if "The leader changes. " in text}
    assert changed == {2000, 2016}


def test_every_seat_has_a_reading_with_its_priority():
    texts = exhibits.seats().reading
    log = model.huntington_hill(model.populations(2020)).set_index("seat")
    names = tables.load("states").set_index("abbr")["name"]
    for seat in (51, 100, 435):
        assert f"Seat {seat} goes to {names[log['state'][seat]]}" in texts[("with", seat)]
        assert f"{log['priority'][seat]:,.0f}" in texts[("with", seat)]
    assert "last seat" in texts[("without", 435)]


def test_house_majorities_of_2019_and_2021_change():
    texts = exhibits.congress().reading
    assert "changes in: 2019, 2021" in texts[("House", 116)]
    assert "The side that holds the chamber changes." in texts[("House", 117)]
    assert "The same side holds the chamber." in texts[("House", 119)]


def test_land_is_not_people():
    texts = exhibits.land_or_people().reading
    for year, land, people in ((2016, 44.7, 8.4), (2020, 37.1, 7.8), (2024, 72.6, 27.3)):
        assert f"{land}% of the land, {people}% of the people" in texts[("carried by Trump", year, "land")]
    assert "1,773,300 voted Democratic there" in texts[("carried by Trump", 2024, "people")]
    assert "all in counties that Harris carried" in texts[("carried by Trump", 2024, "votes")]


def test_untraced_claims_say_what_would_settle_them():
    assert all("cannot verify" in text and "settle it" in text for text in exhibits.born().reading.values())


def test_sets_of_states_start_with_california():
    exhibit = exhibits.left_out()
    assert exhibit.text().startswith("One state is left out, with 52 of 435 seats")
    assert "49 states" in exhibit.text()


def test_on_a_phone_every_county_has_room_for_its_name() -> None:
    counties = tables.load("counties")
    table = counties.assign(people=counties["population_2020"])[
        ["county", "tile_row", "tile_column", "people"]
    ]
    beside = charts._beside(table)
    assert beside["lines"].str.replace("\n", " ").tolist() == beside["county"].tolist()
    assert set(beside["county"]) == set(counties["county"]) and set(beside["place"]) <= {1, -1}
    at = beside.merge(table)
    for _, row in at.groupby("tile_row"):  # neighbours: no word of one lies over a word of the other
        ends: dict[int, float] = {}
        for r in row.sort_values("tile_column").itertuples():
            half = max(map(charts._wide, r.lines.split("\n"))) / 2
            assert r.tile_column * 45 - half > ends.get(r.place, 0), r.county
            ends[r.place] = r.tile_column * 45 + half
