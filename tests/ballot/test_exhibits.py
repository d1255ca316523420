"""What chapter 4's exhibits say: computed from the tables, and different when a row is different."""

import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.kit import once

from calexit.ballot import model, words
from calexit.kit import tables
from calexit.kit.exhibit import Exhibit, values

exhibits = once.of("ballot")

DATA = Path(__file__).resolve().parents[2] / "data"
Edit = Callable[..., Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of the tables with one cell changed: edited(table, key column, key, column, value)."""

    def edit(table: str, key: str, row: str, column: str, value: str) -> Path:
        copy = tmp_path / "data"
        shutil.copytree(DATA, copy)
        frame = pd.read_csv(copy / f"{table}.csv", dtype=str, keep_default_na=False)
        assert (frame[key] == row).sum() == 1
        frame.loc[frame[key] == row, column] = value
        frame.to_csv(copy / f"{table}.csv", index=False)
        return copy

    return edit


@cache
def shown(name: str) -> Exhibit:
    made = getattr(exhibits, name)()
    assert isinstance(made, Exhibit)
    return made


def reading(made: Exhibit, *key: Any) -> str:
    texts = made.reading
    assert not isinstance(texts, str)
    return texts[key if len(key) > 1 else key[0]]


def params(made: Exhibit) -> dict[str, Any]:
    return {p["name"]: p for p in (made.spec() or {})["params"]}


@pytest.mark.parametrize("name", exhibits.__all__)
def test_stored_size(name: str) -> None:
    assert len(json.dumps(shown(name).payload(), ensure_ascii=False).encode()) < 150_000


# --- The road


def test_the_road_says_of_every_step_what_the_table_says() -> None:
    made = shown("road")
    for row in tables.load("petition_steps").to_dict("records"):
        text = reading(made, row["step_id"])
        assert row["rule"] in text and row["what_happened"] in text
        assert pd.isna(row["number"]) or f"{row['number']:,.0f} {row['number_unit']}" in text
    assert made.text().startswith("Step 1 of 26, the petition: Write the measure.")


def test_the_road_follows_the_table(edited: Edit) -> None:
    with tables.folder(edited("petition_steps", "step_id", "signatures-statute", "number", "600000")):
        assert "The number: 600,000 valid signatures." in reading(exhibits.road(), "signatures-statute")


# --- The signature drive


def test_the_start_of_the_drive_in_full() -> None:
    assert shown("signature_drive").text() == (
        "4,000 a day for 180 days is 720,000 signatures. With 75% valid, expect 540,000 valid ones, 99% of the goal. "
        "Chance to qualify: 32.3% (without a full count: none). 728,868 would be just enough, a coin toss; "
        "761,852 (+4.5%) gives a 95% chance; from 801,755 (+10%) no full count is expected."
    )


def test_drive_readings_are_the_models_chances() -> None:
    made = shown("signature_drive")
    for per_day, days, share in [(7000, 180, 75), (5000, 150, 75), (4500, 180, 70)]:
        row = model.chance_to_qualify(per_day * days, share, 2.0).iloc[0]
        text = reading(made, per_day, days, share)
        assert f"Chance to qualify: {exhibits._chance(row['qualifies'])} " in text
    assert "fails at the first count" in reading(made, 1000, 60, 85)


def test_just_enough_is_a_coin_toss_and_the_margins_are_two() -> None:
    margins = model.safety_margin()
    chance = model.chance_to_qualify(margins["just_enough"], margins["valid_share"], 2.0)["qualifies"]
    assert chance.between(45, 55).all()
    assert (margins["just_enough"] < margins["safe"]).all()
    assert (margins["safe"] < margins["no_full_count"]).all()


def test_the_drive_says_what_is_assumed_and_follows_the_table(edited: Edit) -> None:
    assert "Our assumption" in shown("signature_drive").lead
    before = reading(shown("signature_drive"), 4500, 180, 75)
    with tables.folder(edited("petition_steps", "step_id", "signatures-statute", "number", "700000")):
        made = exhibits.signature_drive()
    assert "700,000 signatures must be valid" in made.lead
    assert reading(made, 4500, 180, 75) != before


# --- 50 and 55


def test_the_start_of_fifty_counts_what_was_found() -> None:
    text = shown("fifty_and_fifty_five").text()
    for part in (
        "21 of 24 elections reached 50% (not 1993, 2009 and 2014; 4 more cleared it by less than a point)",
        "Of 79 measures found, 33 reached 55% yes.",
        "No change of government or relationship.",
    ):
        assert part in text
    assert "not a random sample" in shown("fifty_and_fifty_five").lead


def test_verdicts_agree_with_the_rule_everywhere() -> None:
    made = shown("fifty_and_fifty_five")
    for turnout in exhibits.TURNOUTS:
        for yes in exhibits.YESES:
            text = reading(made, turnout, yes, "ballots")
            assert ("Both rules are met" in text) == bool(model.passes(turnout, yes))
            assert ("staying home can beat voting No" in text) == (
                turnout < 50 and yes >= 55 and turnout * yes >= 2750
            )
    assert "6,350,651 people say yes, 27.5% of registered voters. Both rules are met, exactly" in reading(
        made, 50, 55, "ballots"
    )


def test_only_the_reading_of_the_rule_drops_2005_and_2022() -> None:
    said = params(shown("fifty_and_fifty_five"))["sentences"]["value"]
    assert (
        "In 2005 and 2022 the two readings differ" in said["question"] and "lower bound" in said["question"]
    )
    assert "2022" not in said["ballots"]


def test_partial_counts_are_never_votes_on_the_question(edited: Edit) -> None:
    with tables.folder(edited("ballot_measures", "measure_id", "2010-11-02-19", "count", "preliminary")):
        table = model.measure_turnout()
    assert table.loc[table["count"] != "final", "question"].isna().all()
    assert set(table.loc[table["question"].isna(), "count"]) == {"preliminary", "percent only"}
    both = table["both_question"]
    assert (table.loc[both, "question"] >= 50).all() and (table.loc[both, "yes_percent"] >= 55).all()


def test_an_election_that_misses_changes_the_count(edited: Edit) -> None:
    with tables.folder(edited("california_turnout", "election_date", "2018-11-06", "ballots", "9000000")):
        text = exhibits.fifty_and_fifty_five().text()
    assert "20 of 24 elections reached 50% (not 1993, 2009, 2014 and 2018;" in text


# --- If the polls are right


def test_polling_error_is_one_number_a_referendum_and_no_boycott() -> None:
    errors = model.referendum_errors()
    assert list(errors["referendum"]) == ["Scotland 2014", "Brexit 2016", "Quebec 1995"]
    assert list(errors["error"].round(1)) == [3.5, -4.2, 3.7]
    assert model.error_sd(errors["error"].tolist()) == pytest.approx(3.80, abs=0.01)


def test_polls_have_yes_no_and_what_is_left() -> None:
    polls = model.california_polls()
    assert (polls["yes"] + polls["no"] + polls["not_sure"]).between(99, 101).all()
    assert polls["label"].is_unique and not polls["label"].str.contains("nan").any()


def test_the_start_of_the_vote_in_full() -> None:
    assert shown("would_it_pass").text() == (
        "Jun 2025 · Independent Calif. Inst., asked of adults: 44% yes, 54% no, 2% neither. If the undecided divide like the rest, 44.9% of "
        "those who choose say yes; with this error, 90 of 100 votes fall between 39% and 51%. Of 100,000 simulated votes "
        "0.4% reach 55% yes, all reach 50% turnout, 0.4% do both. What a Yes would count as, by the official summary: "
        "A “vote of no confidence” in the United States and an expression of will. No change of government or relationship."
    )


def test_the_page_finds_the_models_answer_for_every_setting() -> None:
    """The nested lists that the page reads hold the vote grid, in the order of the controls."""
    made = shown("would_it_pass")
    given = {name: p["value"] for name, p in params(made).items() if "value" in p}
    controls = {c.name: values(c) for c in made.controls}
    assert [given["p"], given["u"], given["e"], given["k"]] == [
        controls[name] for name in ("poll", "undecided", "error", "kind")
    ]
    typical = given["sds"][1]
    assert given["sds"] == [0, typical, 2 * typical]
    polls = model.california_polls().set_index("poll_id")
    for poll, undecided, kind in [
        ("yougov-2024-02-ca", "all say yes", "special"),
        ("ici-yougov-2024-02-betteroff", "all say no", "any"),
        ("surveyusa-kpix-2016-11", "half say yes", "gubernatorial"),
    ]:
        row = polls.loc[poll]
        one = model.simulate_vote(
            row["yes"], row["no"], row["not_sure"], undecided=undecided, sd=typical, kind=kind, n_sim=100_000
        ).iloc[0]
        at = given["p"].index(poll), given["u"].index(undecided)
        cell = given["cells"][at[0]][at[1]][1][given["k"].index(kind)]
        names = ("yes_rule", "turnout_ballots", "turnout_question", "both_ballots", "both_question")
        assert cell == [exhibits._chance(one[name]) for name in names]
        assert given["centres"][at[0]][at[1]] == pytest.approx(one["expected_yes"], abs=0.01)
        assert given["ranges"][at[0]][at[1]][1] == pytest.approx([one["yes_low"], one["yes_high"]], abs=0.01)


def test_the_vote_says_what_it_assumes(edited: Edit) -> None:
    lead = shown("would_it_pass").lead
    assert "9 of 9 presidential and 4 of 6 special ones reached 50%" in lead
    assert "independently" in lead and "our assumption" in lead
    with tables.folder(edited("california_turnout", "election_date", "2025-11-04", "ballots", "11000000")):
        assert "3 of 6 special ones" in exhibits.would_it_pass().lead


def test_a_poll_that_did_not_ask_about_leaving_says_so() -> None:
    for poll in model.california_polls().to_dict("records"):
        text = reading(shown("would_it_pass"), poll["poll_id"], "half say yes")
        assert ("did not ask about leaving" in text) == (poll["measure"] == "better off")


def test_beside_every_result_stands_what_a_yes_means(edited: Edit) -> None:
    for name in ("fifty_and_fifty_five", "would_it_pass", "what_moves_it"):
        assert all("{meaning}" in text for text in shown(name).texts().values())
    with tables.folder(edited("petition_steps", "step_id", "meaning", "rule", "Something else.")):
        assert exhibits.would_it_pass().text().endswith("by the official summary: Something else.")


def test_the_vote_follows_the_polls(edited: Edit) -> None:
    with tables.folder(edited("polls", "poll_id", "ici-yougov-2025-06-ballot", "yes", "46")):
        assert "46% yes, 54% no" in exhibits.would_it_pass().text()


def test_chances_claim_no_more_than_a_simulation_can() -> None:
    said = [exhibits._chance(p) for p in (0, 0.04, 0.1, 23.44, 99.95, 100)]
    assert said == ["none", "under 0.1%", "0.1%", "23.4%", "over 99.9%", "all"]


# --- What moves it


def test_what_moves_it_names_the_largest_swing() -> None:
    made = shown("what_moves_it")
    assert re.search(
        r"changing what the undecided do moves it most: from none \(.*\) to 49\.\d% \(all say yes\)",
        made.text(),
    )
    still = reading(made, "surveyusa-kabc-2017-01", "all say no", "none", "presidential")
    assert "no single choice changes that" in still


def test_questions_are_filled_from_the_tables(edited: Edit) -> None:
    text = repr(exhibits.check_yourself()) + exhibits.check_yourself().html
    assert "27.5%" in text and "6,350,651" in text and "{" not in repr(exhibits.check_yourself())
    with tables.folder(edited("petition_steps", "step_id", "yes-rule", "number", "60")):
        assert "60% of 50% is 30%" in exhibits.check_yourself().html


def test_no_campaign_is_simulated_and_the_lead_says_so() -> None:
    wording = tables.load("poll_wording").set_index("wording_id")
    vote = tables.load("independence_votes").set_index("vote_id").loc["scotland-2014"]
    made = exhibits.would_it_pass()
    assert (
        f"{wording.percent_b['ashcroft-2012-alternative']:g} to {wording.percent_a['ashcroft-2012-agree']:g}%"
        in made.lead
    )
    assert f"{vote.yes_pct:g}% in the vote of 2014" in made.lead and "for either side" in made.lead


def test_the_newest_turnout_is_named() -> None:
    newest = tables.load("california_turnout").election_date.max()
    assert (
        f"newest turnout found is that of {newest.day} {newest:%B %Y}" in exhibits.fifty_and_fifty_five().lead
    )


def test_what_moves_nothing_is_not_said_to_move() -> None:
    texts = list(exhibits.what_moves_it().texts().values())
    said = re.compile(r"from ([^()]+?)(?: \([^)]*\))? to ([^()]+?)(?: \([^)]*\))?\. ")
    ranges = [found for text in texts for found in said.findall(text)]
    assert len(ranges) > len(texts) and all(low != high for low, high in ranges)
    assert any(words.MOVES["only"] in text for text in texts)
