import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calexit.history import model
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
    assert model.decimal_year(date) == pytest.approx(year)


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


def test_timeline_facts_are_counts_of_the_rows() -> None:
    facts = model.timeline_facts(first=1860, last=1861)
    with open(DATA / "events.csv", encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["date"][:4] in ("1860", "1861")]
    assert facts["count"] == len(rows) == sum(facts["by_category"].values())
    assert facts["first_title"] == "Lincoln elected"
    assert model.timeline_facts("nothing like this") == {"count": 0, "of": facts["of"], "by_category": {}}


def test_an_event_more_is_counted(edited: Callable[[str, Change], Path]) -> None:
    before = model.timeline_facts()["count"]
    copy = edited("events", lambda rows: [*rows, rows[0] | {"event_id": "one-more"}])
    with tables.folder(copy):
        assert model.timeline_facts()["count"] == before + 1


def test_each_event_has_a_row_of_its_own_in_the_period_that_holds_it() -> None:
    rows = model.timeline_rows()
    assert len(rows) == len(model.timeline())
    assert not rows.duplicated(["period", "nth"]).any()
    assert rows["place"].between(0, 1).all()
    for number, (first, last) in enumerate(model.PERIODS):
        window = rows[rows["period"] == number]
        assert window["year"].between(first, last).all()
        assert window["nth"].tolist() == list(range(1, len(window) + 1))
        assert set(window["of"]) == {len(window)}
        assert window["place"].is_monotonic_increasing
    assert rows["of"].max() <= 23  # a row of 20 pixels each still fits one screen


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
    wide = steps.pivot(index="step", columns="abbr", values="status")
    assert (wide != wide.shift()).any(axis=1).all()
    assert model.secession_steps("1861-12-31")["step"].nunique() == 14


def test_the_states_own_words_speak_of_slavery() -> None:
    quotes = model.secession_states()["quote"].dropna()
    assert len(quotes) == 5
    assert quotes.str.contains("slave", case=False).all()


# --- California


def test_twelve_proposals_of_three_kinds_to_sort() -> None:
    quiz = model.proposals_to_sort()
    assert len(quiz) == 12
    assert quiz["answer"].value_counts().min() >= 3
    assert quiz["why"].str.len().min() > 20


def test_a_petition_without_signatures_fails_on_the_ninth_business_day() -> None:
    filings = model.filings().set_index("ag_number")
    assert filings.loc["24-0001A2", "fails_by_rule"] == pd.Timestamp("2025-08-04")
    assert str(filings.loc["20-0001A1", "fails_by_rule"].date()) == filings.loc["20-0001A1", "fate_date"]
    for row in filings.dropna(subset=["cleared", "signature_deadline"]).itertuples():
        last = row.cleared + pd.Timedelta(days=180)
        while last.weekday() > 4:  # a deadline on a weekend moves to Monday
            last += pd.Timedelta(days=1)
        assert row.signature_deadline == last, row.Index
    for number in ("15-0037", "20-0001A1"):  # failed on the day of the rule, by the state's own list
        assert str(filings.loc[number, "fails_by_rule"].date()) == filings.loc[number, "fate_date"]
    assert filings.loc["25-0010", "fails_by_rule"] == pd.Timestamp("2026-04-24")


def test_two_votes_not_one() -> None:
    steps = tables.load("two_votes").sort_values("step")
    assert steps["date"].is_monotonic_increasing
    filing = model.filings().set_index("ag_number").loc["24-0001A2"]
    assert {filing["first_vote"], filing["independence_vote"]} <= set(steps["date"])


# --- votes on independence


def test_no_majority_without_consent_led_out_in_ordinary_times() -> None:
    assert model.majority_without_consent() == {
        "votes": 18, "independent": 8, "ordinary_votes": 4, "ordinary_independent": 0,
    }  # fmt: skip
    consented = model.majorities().query("consent == 'yes'")
    assert (consented["votes"].sum(), consented["independent"].sum()) == (14, 12)


def test_the_guess_is_answered_from_the_rows(edited: Callable[[str, Change], Path]) -> None:
    change = with_row("vote_id", "catalonia-2017", independent="yes")
    with tables.folder(edited("independence_votes", change)):
        assert model.majority_without_consent()["ordinary_independent"] == 1
    assert model.majority_without_consent()["ordinary_independent"] == 0


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


def test_higher_thresholds_never_pass_more() -> None:
    grid = model.threshold_grid(straight=True).pivot(index="yes", columns="turnout", values="passed")
    assert (grid.diff().dropna() <= 0).all().all()


def test_what_exhibits_store_is_small() -> None:
    for table in (model.timeline_rows(), model.secession_steps(), model.threshold_grid(), model.votes()):
        assert len(table.to_json(orient="records", date_format="iso")) < 300_000
    assert json.loads(model.threshold_grid().to_json(orient="records"))
