import pandas as pd
import pytest

from calexit.kit import tables

OURS = ["states", "apportionment", "events", "secession_1860", "secession_votes", "declared_causes",
        "border_proposals", "calexit_filings", "independence_votes", "campaigns", "later_states", "proposal_places", "war_dead", "census_1860"]  # fmt: skip


@pytest.mark.parametrize("name", OURS)
def test_every_row_names_a_source_and_nothing_rests_on_memory(name: str) -> None:
    table = tables.load(name)
    assert not tables.sources(table["source_id"]).empty
    assert set(table["flag"]) <= {"verified", "reported"}
    text = table.select_dtypes("str").fillna("").agg(" ".join, axis=1).str.lower()
    assert not text.str.contains("recalled").any()


@pytest.mark.parametrize("name", OURS)
def test_words_that_take_a_side_are_not_ours(name: str) -> None:
    text = tables.load(name).select_dtypes("str").fillna("").agg(" ".join, axis=1).str.lower()
    for word in ("readmi", "separatist"):
        assert not text.str.contains(word).any(), word


def test_states_are_fifty_and_a_district_each_on_its_own_tile() -> None:
    states = tables.load("states")
    assert states["kind"].value_counts().to_dict() == {"state": 50, "district": 1}
    assert not states.duplicated(["tile_row", "tile_col"]).any()
    assert states["population_2020"].sum() == 331_449_281  # the published census total
    assert states.set_index("abbr").loc["CA", "population_2020"] == 39_538_223


def test_each_measured_column_of_states_names_its_source_and_flag() -> None:
    fields = {field["name"]: field for field in tables.schema("states")["schema"]["fields"]}
    for name in ("population_2020", "population_2024", "gdp_2024_million_usd", "land_area_sq_mi",
                 "federal_land_pct_2013", "federal_land_pct_2018", "winner_2024"):  # fmt: skip
        assert fields[name]["flag"] in ("verified", "reported")
        assert len(tables.sources(tables.load("states")[fields[name]["source_column"]])) == 1


def test_house_seats_add_up_and_follow_equal_proportions() -> None:
    from apportionment.methods import compute  # the oracle

    seats = tables.load("apportionment")
    for year in range(1960, 2021, 10):
        assert seats[f"seats_{year}"].sum() == 435
    for year in (2010, 2020):
        people = seats[f"apportionment_population_{year}"].astype(int).tolist()
        # every state has one seat; equal proportions (Huntington-Hill) gives out the rest
        assert compute("huntington", people, 435, verbose=False) == seats[f"seats_{year}"].tolist()


def test_events_open_to_a_few_sentences() -> None:
    events = tables.load("events")
    assert events["text"].str.len().between(20, 320).all()
    assert events["title"].str.len().max() <= 48
    assert not events["title"].duplicated().any()


def test_dates_in_1860_61_agree_between_tables() -> None:
    decided = tables.load("secession_1860").set_index("abbr")["decision_date"]
    votes = tables.load("secession_votes").query("kind == 'ordinance' and main and abbr != 'MO'")
    assert (pd.to_datetime(votes["date"]).to_numpy() == decided[votes["abbr"]].to_numpy()).all()


def test_what_lies_after_the_newest_report_is_told_as_not_found() -> None:
    """No result is guessed: a date later than anything that was read says what the newest was."""
    events, sources = tables.load("events"), tables.load("sources")
    newest = sources[sources.read.notna()].published.dropna()
    last = newest[newest.str.fullmatch(r"\d{4}-\d{2}-\d{2}")].max()
    late = events[events.date > last]
    assert len(late) and late.text.str.contains("Newest found").all()


def test_one_vote_is_told_with_one_share() -> None:
    """Proposition 50 stands in two tables."""
    share = tables.load("ballot_measures").set_index("measure_id").yes_percent["2025-11-04-50"]
    assert f"{share:.1f} percent say yes" in tables.load("events").set_index("event_id").text["prop50-2025"]


def test_a_charge_is_not_told_as_guilt() -> None:
    text = tables.load("events").set_index("event_id").loc["ionov-2022", "text"]
    assert "charge is not guilt" in text
