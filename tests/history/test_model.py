import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calexit.history import layout, model
from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"
Change = Callable[[list[dict[str, str]]], list[dict[str, str]]]


def with_row(key: str, value: str, **cells: str) -> Change:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        assert any(row[key] == value for row in rows)
        return [row | cells if row[key] == value else row for row in rows]

    return change


# --- the timeline


@pytest.mark.parametrize(
    ("date", "year"),
    [("1859", 1859.5), ("1861-01-01", 1861 + 0.5 / 365), ("2016-12", 2016 + (335 + 15.5) / 366)],
)
def test_decimal_year_puts_a_partial_date_in_the_middle_of_what_is_known(date: str, year: float) -> None:
    assert model.decimal_year(date) == pytest.approx(year, rel=0, abs=1e-9)


def test_decimal_year_refuses_what_is_no_date() -> None:
    with pytest.raises(ValueError):
        model.decimal_year("soon")


def test_the_timeline_is_long_in_order_and_in_seven_categories() -> None:
    events = model.timeline()
    assert len(events) >= 110
    assert events["category"].nunique() == 7
    assert events["when"].is_monotonic_increasing
    assert events["order"].tolist() == list(range(1, len(events) + 1))
    assert (events["year"].min(), events["year"].max()) == (1776, 2026)


def test_search_takes_every_word_and_no_notice_of_case_or_accents() -> None:
    assert model.find_events("QUEBEC libre")["event_id"].tolist() == ["vive-le-quebec-1967"]
    assert model.find_events("texas white")["event_id"].str.contains("texas-v-white").any()
    words = ("texas convention", "texas", "convention")
    both, one, other = (set(model.find_events(w)["event_id"]) for w in words)
    assert both == one & other
    assert model.find_events("no such words anywhere").empty


def test_filters_combine() -> None:
    kinds = tables.load("events").set_index("event_id").category
    alike = ["texas-platform-2022", "nh-cacr32-2022", "calexit-filed-2016"]
    assert kinds[alike].nunique() == 1  # a plan to leave is one kind, whichever state and side it comes from
    found = model.find_events("", ["Modern Calexit"], 2015, 2017)
    assert set(found["category"]) == {"Modern Calexit"}
    assert found["year"].between(2015, 2017).all()
    assert len(found) > 5


def test_events_of_a_year_are_those_of_the_rows() -> None:
    with open(DATA / "events.csv", encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["date"][:4] in ("1860", "1861")]
    assert len(model.find_events(first=1860, last=1861)) == len(rows)
    assert model.find_events(first=1860, last=1861)["title"].iloc[0] == "Lincoln elected"


def test_the_axis_holds_every_event_and_attempt() -> None:
    first, last = layout.FULL
    assert model.timeline()["when"].between(first, last).all()
    assert model.campaigns()[["start", "end"]].stack().between(first, last).all()


def test_an_attempt_runs_from_its_first_event_to_its_last() -> None:
    table = model.campaigns()
    assert (table["start"] <= table["end"]).all() and table["start"].is_monotonic_increasing
    when = model.timeline().set_index("event_id")["when"]
    eleven = table.set_index("campaign_id").loc["eleven-states"]
    assert (eleven["start"], eleven["end"]) == (when["south-carolina-1860"], when["georgia-restored-1870"])
    assert eleven["category"] == "Civil War and Reconstruction"
    order = model.timeline().set_index("event_id")["order"]
    assert eleven["orders"] == [order["south-carolina-1860"], order["georgia-restored-1870"]]
    assert set(table["campaign_id"][table["orders"].str.len() == 1]) == set(
        table["campaign_id"][table["first_event"] == table["last_event"]]
    )


def test_no_state_of_the_union_is_among_those_that_left() -> None:
    """As the Reading says: who left was a colony, a territory, or abroad."""
    left = model.campaigns().query("outcome == 'left'")
    abroad = left["category"] == "Abroad"
    assert set(left["campaign_id"][~abroad]) == {"thirteen-colonies", "philippines"}
    assert len(left) == 13


# --- 1860-61


def test_three_of_eleven_asked_their_voters() -> None:
    asked = model.who_was_asked()
    assert (asked["declared"], asked["asked"]) == (11, 3)
    assert asked["names"] == ["Texas", "Virginia", "Tennessee"]
    assert {k: round(v, 1) for k, v in asked["pct_for"].items()} == {"TX": 75.8, "VA": 77.9, "TN": 69.0}


def test_who_was_asked_is_counted_from_the_rows(edited: Callable[[str, Change], Path]) -> None:
    def without_texas(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [row for row in rows if (row["abbr"], row["kind"]) != ("TX", "referendum")]

    with tables.folder(edited("secession_votes", without_texas)):
        assert model.who_was_asked()["names"] == ["Virginia", "Tennessee"]


def test_counts_that_conflict_stand_side_by_side_with_one_shown_first() -> None:
    counts = model.vote_counts()
    georgia = counts[(counts["abbr"] == "GA") & (counts["kind"] == "delegate election")]
    assert len(georgia) == 3
    assert georgia["pct_for"].min() < 50 < georgia["pct_for"].max()
    firsts = counts[counts["main"]].groupby(["abbr", "kind"]).size()
    every = counts.groupby(["abbr", "kind"]).size()
    assert (firsts == 1).all()
    assert len(firsts) == len(every)


@pytest.mark.parametrize(
    ("day", "state", "status"),
    [
        ("1860-12-19", "SC", "represented in Congress"),
        ("1860-12-20", "SC", "ordinance adopted"),
        ("1861-02-22", "TX", "ordinance adopted, voters to decide"),
        ("1861-02-23", "TX", "ratified by the voters"),
        ("1866-07-24", "TN", "restored to representation"),
        ("1870-07-14", "GA", "ordinance adopted"),
    ],
)
def test_state_by_date(day: str, state: str, status: str) -> None:
    assert model.state_by_date(day).set_index("abbr").loc[state, "status"] == status


def test_steps_cover_every_change_and_start_and_end_with_none() -> None:
    steps = model.secession_steps()
    decided = steps.groupby("step")["decided"].first()
    assert (decided.iloc[0], decided.max(), decided.iloc[-1]) == (0, 11, 0)
    asked = steps.drop_duplicates("step").set_index("date")["asked"]
    assert (asked["1861-02-22":"1861-02-23"].tolist(), asked["1861-06-08"], asked.iloc[-1]) == ([1], 3, 0)
    assert steps["date"].min() == pd.Timestamp("1860-12-19")
    wide = steps.pivot(index="step", columns="abbr", values="status")
    assert (wide != wide.shift()).any(axis=1).all()
    assert model.secession_steps("1861-12-31")["step"].nunique() == 14
    last = model.secession_steps("1861-06-08")["date"].max()
    assert last == pd.Timestamp("1861-06-08"), "the last day is among them"


def test_the_states_own_words_speak_of_slavery() -> None:
    quotes = model.own_words()
    assert quotes["abbr"].tolist() == ["SC", "MS", "GA", "TX", "VA"], "in order of their decision"
    assert quotes["quote"].str.contains("slave", case=False).all()


def test_main_counts_are_those_of_the_convention_and_of_the_voters() -> None:
    states = model.secession_states().set_index("abbr")
    assert states.loc["MS", "ordinance_pct"] == pytest.approx(100 * 84 / 99)
    assert states.loc["TX", "referendum_pct"] == pytest.approx(100 * 46153 / 60900)
    assert str(states.loc["TX", "referendum_date"].date()) == "1861-02-23"
    assert states["decision_date"].is_monotonic_increasing


def test_which_states_there_were() -> None:
    joined = model.joined()
    assert len(joined) == 50 and joined.isna().sum() == 33
    assert str(joined["KS"].date()) == "1861-01-29" and pd.isna(joined["CA"])


def test_the_census_of_1860(edited: Callable[[str, Change], Path]) -> None:
    census = model.census_1860()
    assert census.at["SC", "enslaved_pct"] == pytest.approx(100 * 402_541 / 703_812)
    assert round(census.at["MS", "enslaved_pct"], 1) == 55.2
    assert model.mostly_enslaved() == ["South Carolina", "Mississippi"]
    states = census.drop("US")
    assert (states["enslaved"] < states["population"]).all()
    assert states["population"].sum() < census.at["US", "population"]
    with tables.folder(edited("census_1860", with_row("place", "MO", enslaved="1000000"))):
        assert model.mostly_enslaved() == ["South Carolina", "Mississippi"], (
            "of those that declared secession"
        )
    with tables.folder(edited("census_1860", with_row("place", "MS", enslaved="395698"))):
        assert model.mostly_enslaved() == ["South Carolina"], "a half is not most"


def test_the_dead_are_told_as_a_share_of_the_people_then() -> None:
    counts = model.war_dead().set_index("count_id")
    assert counts.at["full-2024", "one_in"] == pytest.approx(31_443_321 / 698_000)


def test_the_dead_are_a_range_and_the_lowest_count_stands_first() -> None:
    counts = model.war_dead()
    assert counts["people"].tolist() == [618_000, 698_000, 750_000]
    told = tables.load("events").set_index("event_id").at["civil-war-dead-1865", "text"]
    assert all(f"{people:,}" in told for people in counts["people"])


# --- California


def test_nine_proposals_of_three_kinds_by_date() -> None:
    table = model.proposals()
    assert len(table) == 9 and table["answer"].nunique() == 3
    assert table["year"].tolist() == sorted(table["year"]) and table["year"].iloc[0] == "1859"
    assert table["why"].str.len().min() > 20


def test_the_counties_of_a_proposal() -> None:
    where = model.places()
    found = where.groupby("proposal_id")["fips"].agg(set)
    every = set(tables.load("counties")["fips"])
    assert found["calexit-2024"] == found["cal3-2018"] == every
    assert found["measure-ee-2022"] == {"06071"}
    assert found["pico-1859"] < every and "06037" in found["pico-1859"] and "06001" not in found["pico-1859"]
    parts = where.query("proposal_id == 'siskiyou-2013'")["part"].value_counts()
    assert (parts["board"], parts["map"]) == (6, 14)
    assert not where.duplicated(["proposal_id", "fips"]).any()


def test_counties_voted_in_1992(edited: Callable[[str, Change], Path]) -> None:
    assert model.county_vote() == (27, 31)
    change = with_row("proposal_id", "statham-1992", fate="28 of 30 counties said yes; it bound nobody.")
    with tables.folder(edited("border_proposals", change)):
        assert model.county_vote() == (28, 30)


# --- votes on independence


def test_votes_that_were_won_by_what_the_parent_state_did() -> None:
    table = model.won()
    count = table.groupby("group")["became"].agg(["size", "sum"]).loc[list(model.GROUPS)]
    assert count["size"].tolist() == [14, 4, 4, 12]
    assert count["sum"].tolist() == [13, 4, 0, 6]
    assert (table["yes_pct"] > 50).all() and len(table) == 34 and table["became"].sum() == 23
    assert table["vote_id"][table["open"]].tolist() == ["bougainville-2019"]
    consented = model.majorities().query("consent == 'yes'")
    assert (consented["votes"].sum(), consented["independent"].sum()) == (14, 13)
    assert model.majorities()["names"].str.contains("Iceland, Guinea").any()


def test_a_vote_that_missed_its_rule_was_not_won(edited: Callable[[str, Change], Path]) -> None:
    short = model.short_of_their_rule()
    assert short["vote_id"].tolist() == ["bosnia-and-herzegovina-1992", "nevis-1998"]
    assert (short["yes_pct"] > 50).all() and not set(short["vote_id"]) & set(model.won()["vote_id"])
    assert "montenegro-2006" in set(model.won()["vote_id"]), "its rule was met"
    with tables.folder(edited("independence_votes", with_row("vote_id", "malta-1964", rule_met="no"))):
        assert "malta-1964" in set(model.short_of_their_rule()["vote_id"])
        assert "malta-1964" not in set(model.won()["vote_id"])
    with tables.folder(edited("independence_votes", with_row("vote_id", "nevis-1998", yes_pct="50"))):
        assert "nevis-1998" not in set(model.short_of_their_rule()["vote_id"])


def test_where_the_parent_state_agreed_before_six_were_overseas() -> None:
    table = model.won()
    agreed = table[table["group"] == "agreed"]
    overseas = agreed["territory"][agreed["overseas"] == "yes"].tolist()
    assert overseas == ["Guinea", "Western Samoa", "Algeria", "Malta", "Comoros", "Djibouti"]
    assert agreed["territory"][agreed["before"]].tolist() == [
        "Algeria",
        "Eritrea",
        "East Timor",
        "South Sudan",
        "Bougainville",
    ]


def test_a_bare_half_is_not_won(edited: Callable[[str, Change], Path]) -> None:
    with tables.folder(edited("independence_votes", with_row("vote_id", "malta-1964", yes_pct="50"))):
        assert "malta-1964" not in set(model.won()["vote_id"])


def test_war_is_counted_where_it_is_named_before_or_after(edited: Callable[[str, Change], Path]) -> None:
    before = model.won().set_index("vote_id")["fought"]
    assert before["slovenia-1990"] and before["eritrea-1993"] and before["algeria-1962"]
    assert not before["norway-1905"] and before.sum() == 15
    first = model.won().set_index("vote_id")["before"]
    assert first["algeria-1962"] and first["eritrea-1993"] and not first["slovenia-1990"]
    with tables.folder(edited("independence_votes", with_row("vote_id", "slovenia-1990", war="none named"))):
        assert model.won()["fought"].sum() == before.sum() - 1


def test_the_cards_are_dealt_as_the_votes_are() -> None:
    """Of three as many became independent as of all, to the nearest card, with and without consent among both."""
    table = model.won()
    cards = table[table["vote_id"].isin(model.CARDS)]
    assert len(cards) == len(model.CARDS)
    assert cards["became"].sum() == round(len(cards) * table["became"].mean())
    assert not cards["open"].any()
    assert set(cards["group"]) == set(model.GROUPS)


def test_a_changed_vote_changes_what_followed(edited: Callable[[str, Change], Path]) -> None:
    change = with_row("vote_id", "catalonia-2017", independent="yes")
    with tables.folder(edited("independence_votes", change)):
        assert model.won().set_index("vote_id").at["catalonia-2017", "became"]
    assert not model.won().set_index("vote_id").at["catalonia-2017", "became"]


def test_montenegro_passes_by_half_a_point() -> None:
    def montenegro(yes: float) -> bool:
        return bool(model.passes(yes, 50).set_index("vote_id").loc["montenegro-2006", "passes"])

    assert montenegro(55)
    assert montenegro(55.5)
    assert not montenegro(56)


def test_a_vote_without_turnout_is_unknown_not_failed() -> None:
    table = model.passes(55, 50).set_index("vote_id")["passes"]
    assert pd.isna(table["western-samoa-1961"])
    assert not table["quebec-1980"]  # 40 percent yes fails whatever the turnout was
    assert model.passes(55, 0).set_index("vote_id").loc["western-samoa-1961", "passes"]


def test_the_grid_agrees_with_vote_by_vote() -> None:
    grid = model.threshold_grid()
    assert (grid[["passed", "failed", "unknown"]].sum(axis=1) == len(model.votes())).all()
    rng = np.random.default_rng(1860)
    for row in grid.iloc[rng.choice(len(grid), 25, replace=False)].itertuples():
        judged = model.passes(row.yes, row.turnout)["passes"]
        assert (row.passed, row.unknown) == (int(judged.sum()), int(judged.isna().sum()))
    floor = grid.query("yes == 55 and turnout == 50")["floor"].item()
    assert floor == pytest.approx(27.5)


def test_a_vote_that_just_reaches_the_rule_meets_it(edited: Callable[[str, Change], Path]) -> None:
    change = with_row("vote_id", "malta-1964", yes_pct="60", turnout_pct="80")
    with tables.folder(edited("independence_votes", change)):
        met = [model.passes(*rule).set_index("vote_id").at["malta-1964", "passes"] for rule in
               ((60, 80), (61, 80), (60, 81))]  # fmt: skip
        assert met == [True, False, False]
        grid = model.threshold_grid([60], [0, 1, 80]).set_index("turnout")
        for turnout, row in grid.iterrows():
            judged = model.passes(60, turnout)["passes"]
            assert (row["passed"], row["unknown"]) == (int(judged.sum()), int(judged.isna().sum()))
        assert grid["unknown"].tolist() == [0, grid["unknown"][80], grid["unknown"][80]]
        assert grid["unknown"][80] > 0


def test_higher_thresholds_never_pass_more() -> None:
    grid = model.threshold_grid(straight=True).pivot(index="yes", columns="turnout", values="passed")
    assert (grid.diff().dropna() <= 0).all().all()


def test_what_exhibits_store_is_small() -> None:
    for table in (model.timeline(), model.secession_steps(), model.threshold_grid(), model.votes()):
        assert len(table.to_json(orient="records", date_format="iso")) < 300_000
    assert json.loads(model.threshold_grid().to_json(orient="records"))
