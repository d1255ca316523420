import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import vl_convert
from tests.kit import once

from calexit.history import model, words
from calexit.kit import tables

exhibits = once.of("history")

Change = Callable[[list[dict[str, str]]], list[dict[str, str]]]
Edited = Callable[[str, Change], Path]


def change(key: str, value: str, **cells: str) -> Change:
    def edit(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        assert any(row[key] == value for row in rows)
        return [row | cells if row[key] == value else row for row in rows]

    return edit


def answers(shown: object) -> dict[str, dict[str, tuple[bool, str]]]:
    """Per question: option -> (right, why), as the page gets them."""
    html = getattr(shown, "html")  # noqa: B009
    payload = json.loads(re.search(r'class="cx-spec">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    return {
        q["question"]: {o["text"]: (o["right"], o["why"]) for o in q["options"]} for q in payload["questions"]
    }


# --- the guess


def test_the_guess_is_about_as_many_votes_as_the_table_holds() -> None:
    made, facts = exhibits.majorities(), model.majority_without_consent()
    assert made.guess is not None and made.guess.high == facts["ordinary_votes"]
    said = (
        f"{facts['ordinary_independent']} of {facts['ordinary_votes']} while the parent state held together"
    )
    assert said in made.text()
    assert "not a random sample" in made.text() and "with hindsight" in made.text()
    won = model.votes(straight=True).query("yes_pct > 50")
    assert f"{(won['independent'] == 'yes').sum()} of these {len(won)} votes" in made.text()


def test_war_after_a_vote_is_counted_from_the_rows(edited: Edited) -> None:
    said = "War or fighting followed {} of the 18 votes held without consent"
    before = int(
        model.votes(straight=True)
        .query("consent == 'no' and yes_pct > 50 and war in ('followed', 'before and after')")
        .shape[0]
    )
    assert said.format(before) in exhibits.majorities().text()
    with tables.folder(edited("independence_votes", change("vote_id", "slovenia-1990", war="none named"))):
        assert said.format(before - 1) in exhibits.majorities().text()


def test_each_vote_says_of_what_its_share_is() -> None:
    texts = exhibits.votes().texts()
    for vote in model.votes().itertuples():
        assert f"% {words.VOTES['base'][vote.yes_base]}, on" in texts[json.dumps(vote.vote_id)]


def test_a_changed_vote_changes_the_guess_and_its_answer(edited: Edited) -> None:
    with tables.folder(edited("independence_votes", change("vote_id", "catalonia-2017", independent="yes"))):
        assert "1 of 4 while the parent state held together" in exhibits.majorities().text()
    with tables.folder(edited("independence_votes", change("vote_id", "catalonia-2017", yes_pct="48"))):
        guess = exhibits.majorities().guess
        assert guess is not None and guess.high == 3


# --- the timeline


def test_the_timeline_starts_with_the_first_event_and_its_source() -> None:
    first = model.timeline().iloc[0]
    said = exhibits.timeline().text()
    assert said.startswith(f"1 of {len(model.timeline())}. {first['title']} (4 July 1776; ")
    assert first["text"] in said
    assert tables.sources([first["source_id"]])["publisher"].iloc[0] in said


def test_every_event_has_its_words_and_its_source() -> None:
    texts = exhibits.timeline().texts()
    for event in model.timeline().itertuples():
        assert event.text in texts[str(event.order)]
        assert f"Source: {tables.sources([event.source_id])['publisher'].iloc[0]}" in texts[str(event.order)]


def test_an_edited_event_is_shown(edited: Edited) -> None:
    with tables.folder(edited("events", change("event_id", "declaration-1776", text="Other words."))):
        assert "Other words." in exhibits.timeline().text()


def test_a_charge_keeps_its_caution_wherever_it_is_shown() -> None:
    told = [t for t in exhibits.timeline().texts().values() if "Ionov" in t]
    assert told and all("A charge is not guilt" in t for t in told)


# --- 1860-61


def test_the_map_starts_before_the_first_ordinance_and_ends_with_nobody_missing() -> None:
    texts = list(exhibits.state_map().texts().values())
    assert texts[0].startswith("19 December 1860. The day before the first ordinance. By then 0 of these 11")
    assert texts[-1].startswith(
        "15 July 1870. Restored to representation in Congress: Georgia. Still without representation on that day: 0 of the 11"
    )
    assert sum("Restored to representation" in t for t in texts) == 10


def test_the_map_says_who_was_asked(edited: Edited) -> None:
    assert (
        "Only 3 of the 11 put secession to the voters: Texas, Virginia and Tennessee."
        in exhibits.state_map().lead
    )
    with tables.folder(
        edited("secession_votes", lambda rows: [r for r in rows if r["vote_id"] != "tx-referendum-1"])
    ):
        assert "Only 2 of the 11" in exhibits.state_map().lead


def test_contested_states_are_not_told_as_having_left() -> None:
    about = exhibits._about_states()
    assert "1 for and 89 against" in about["MO"] and "never lost its seats" in about["MO"]
    assert "kept its seats" in about["KY"]
    assert "not secession from the Union" in about["WV"]


def test_slavery_stands_in_the_states_own_words_letter_for_letter() -> None:
    causes = tables.load("declared_causes")
    texts, about = exhibits.reasons().texts(), exhibits._about_states()
    for cause in causes.itertuples():
        assert f"“{cause.quote}”" in texts[json.dumps(cause.abbr)]
        assert f"“{cause.quote}”" in about[cause.abbr]
        assert re.search("slave", cause.quote, re.I)  # what the Reading says of each of them
    assert f"{len(causes)} of the 11 states" in exhibits.reasons().text()


def test_georgia_shows_all_its_counts_and_their_source() -> None:
    said = exhibits.counts_1860().texts()['"delegates"|"GA"']
    for count in ("44,152", "50,243", "41,717 to 42,744"):
        assert count in said
    assert "history forum" in said and "recount of 1972, which was not read" in said


def test_every_count_has_a_text_for_every_state_and_an_edit_shows(edited: Edited) -> None:
    with tables.folder(edited("secession_votes", change("vote_id", "ms-ordinance-1", votes_for="70"))):
        assert "70 for leaving, 15 against (82.4%)" in exhibits.counts_1860().texts()['"convention"|"MS"']


def test_no_text_says_readmitted_or_takes_a_charge_for_a_fact() -> None:
    for name in exhibits.__all__:
        made = getattr(exhibits, name)()
        told = " ".join([made.title, made.lead, *made.texts().values()]).lower()
        assert "readmi" not in told and "separatist" not in told, name


# --- California


def test_twelve_proposals_are_sorted_with_a_reason_for_each_answer() -> None:
    asked = answers(exhibits.sort_proposals())
    proposals = model.proposals_to_sort()
    assert len(asked) == len(proposals) == 12
    for proposal, options in zip(proposals.itertuples(), asked.values(), strict=True):
        right = [text for text, (is_right, _) in options.items() if is_right]
        assert right == [words.SORT["answers"][proposal.answer]]
        assert all(proposal.why in why for _, why in options.values())


def test_a_proposal_moved_to_another_kind_moves_its_right_answer(edited: Edited) -> None:
    with tables.folder(edited("border_proposals", change("proposal_id", "pico-1859", answer="leaving"))):
        first = next(iter(answers(exhibits.sort_proposals()).values()))
        assert first[words.SORT["answers"]["leaving"]][0]
        assert "10 are cases of splitting, 5 of leaving" in exhibits.borders().text()


def test_a_filing_tells_threshold_deadline_and_fate() -> None:
    said = exhibits.filings().texts()['"24-0001A2"']
    filing = model.filings().set_index("ag_number").loc["24-0001A2"]
    assert "546,651 signatures by 22 July 2025, 180 days later" in said
    assert "First vote: 3 November 2026. Vote on independence: November 2028." in said
    assert "55% yes on 50% turnout" in said and filing["fate"] in said
    assert "Epoch Times" in said and "proponent's announcement" in said


def test_what_was_not_found_is_said_and_not_filled_in() -> None:
    texts = exhibits.filings().texts()
    assert "by 13 April 2026." in texts['"25-0010"'] and "Newest found" in texts['"25-0010"']
    assert "; no deadline was found" in texts['"17-0005"'] and "not found" in texts['"25-0010"']
    assert "no record of its end was read" in texts['"18-0001"']


def test_the_two_votes_stand_in_order(edited: Edited) -> None:
    asked = answers(exhibits.order_votes())
    options = next(iter(asked.values()))
    assert options["The vote on the measure itself"][0]
    assert "3 November 2026" in options["The vote on the measure itself"][1]
    with tables.folder(edited("two_votes", change("step", "2", date="2026-06-02"))):
        options = next(iter(answers(exhibits.order_votes()).values()))
        assert "2 June 2026" in options["The vote on the measure itself"][1]


def test_the_steps_stop_at_the_first_and_the_rule_is_computed(edited: Edited) -> None:
    assert "4 August 2025, by our count" in exhibits.steps_2024().text()
    with tables.folder(
        edited("calexit_filings", change("ag_number", "24-0001A2", signature_deadline="2025-07-29"))
    ):
        assert "11 August 2025, by our count" in exhibits.steps_2024().text()


# --- votes on independence


def test_montenegro_meets_the_two_figures_of_the_petition() -> None:
    said = exhibits.votes().text()
    assert said.startswith("Montenegro, 21 May 2006.") and "It would meet your rule." in said
    at = model.threshold_grid().set_index(["yes", "turnout"]).loc[(55, 50)].astype(int)
    assert (
        f"{at['passed']} of the {len(model.votes())} votes meet the rule, {at['failed']} do not, and {at['unknown']}"
        in said
    )


def test_notes_stand_with_the_figures() -> None:
    texts = exhibits.votes().texts()
    for vote in model.votes().itertuples():
        text = texts[json.dumps(vote.vote_id)]
        for note in (vote.note, vote.consent_note):
            assert not isinstance(note, str) or note in text
    assert "Russian military control" in texts['"crimea-2014"']
    assert "for statehood" in texts['"puerto-rico-2020"']
    missing = int(model.votes()["turnout_pct"].isna().sum())
    assert f"{missing} votes without a turnout are left off" in exhibits.votes().lead


@pytest.mark.parametrize(
    ("yes", "turnout", "vote"),
    [(55, 50, "quebec-1995"), (50, 0, "quebec-1980"), (50, 80, "western-samoa-1961"), (60, 80, "nevis-1998")],
)
def test_the_chart_counts_and_judges_as_the_model_does(yes: int, turnout: int, vote: str) -> None:
    made = exhibits.votes()
    spec = made.spec() or {}
    shown = {"values": [{"row": 0}]}
    state = {"yes": yes, "turnout": turnout, "vote": vote}
    params = [p | ({"value": state[p["name"]]} if p["name"] in state else {}) for p in spec["params"]]
    mark = {"type": "text", "text": {"expr": "verdict + ' ' + tally"}}
    svg = vl_convert.vegalite_to_svg({"data": shown, "params": params, "mark": mark})
    judged = model.passes(yes, turnout).set_index("vote_id").loc[vote, "passes"]
    key = "cannot" if pd.isna(judged) else "meets" if judged else "fails"
    at = model.threshold_grid().set_index(["yes", "turnout"]).loc[(yes, turnout)].astype(int)
    assert words.VOTES[key] in svg
    assert (
        f"{at['passed']} of the {len(model.votes())} votes meet the rule, {at['failed']} do not, and {at['unknown']} cannot"
        in svg
    )


def test_check_yourself_takes_its_figures_from_the_tables(edited: Edited) -> None:
    asked = answers(exhibits.check_yourself())
    assert [sum(right for right, _ in options.values()) for options in asked.values()] == [1] * len(asked)

    def told(text: str) -> bool:
        return any(
            text in why
            for options in answers(exhibits.check_yourself()).values()
            for _, why in options.values()
        )

    assert told("With consent, 12 of 14 ")
    with tables.folder(edited("independence_votes", change("vote_id", "nevis-1998", independent="yes"))):
        assert told("With consent, 13 of 14 ")
