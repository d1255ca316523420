"""What a reader would notice in chapter 6: its Readings say what the tables and the arithmetic say."""

import re
from collections import Counter
from html import unescape

import pandas as pd
import pytest
from tests.kit import once
from tests.page import draw

from calexit.kit import tables
from calexit.kit.exhibit import Exhibit, stored_spec
from calexit.union import exhibits as fresh
from calexit.union import model
from calexit.union.words import WORDS

exhibits = once.of("union")
TERMS = tables.load("terms_of_parting")


def said(made: Exhibit, **at: object) -> str:
    """The finding and the Reading of one state."""
    return f"{made.finding_text(at).replace('*', '')} {made.text(at)}"


def test_no_winner_changes_by_either_rule() -> None:
    made = exhibits.recount()
    assert "None of 32 winners changes" in said(made) and "0 of 29 winners change" in said(made)
    assert made.guess.record == 0
    told = said(made, year=2020)
    assert "2020: Democratic with California and without." in told
    assert "306 Democratic and 232 Republican; without California 251 and 232" in told


def test_the_popular_vote_leader_changes_twice() -> None:
    made = exhibits.recount()
    assert "2 of 13 leaders in votes change: 2000, 2016." in said(made, count="votes")
    assert "2016: Democratic with California, Republican without." in said(made, count="votes", year=2016)
    assert "in millions: 44.9 Democratic and 39.1 Republican; without California 39.8 and 35.5" in said(
        made, count="votes", year=1992
    )


def test_house_majorities_of_2019_and_2021_change() -> None:
    made = exhibits.recount()
    assert "2 of 5 House majorities change: 2019, 2021." in said(made, count="House")
    told = said(made, count="Senate")
    assert "1 of 5 Senate majorities change: 2021." in told and "(2021 and 2023)" in told
    assert "235 Democratic and 200 Republican; without California 189 and 193" in said(
        made, count="House", year=2019
    )
    assert "2025: Republican with California and without." in said(made, count="House", year=2025)


def test_a_year_that_is_not_counted_says_which_are() -> None:
    told = said(exhibits.recount(), count="votes", year=1900)
    assert "1900 is not in this count. This count has no 1900: it runs from 1976 to 2024." in told


def test_every_seat_has_a_reading_with_its_priority() -> None:
    made = exhibits.seats()
    people, names = model.populations(2020), tables.load("states").set_index("abbr")["name"]
    log = model.huntington_hill(people).set_index("seat")
    for seat in (51, 100, 434):
        told = said(made, union="with", seat=seat)
        assert f"Seat {seat} goes to {names[log['state'][seat]]}" in told
        assert f"= {log['priority'][seat]:,.0f}, the highest left" in told
        assert f"Next comes {names[log['state'][seat + 1]]}." in told
    assert "52 of 435" in said(made, union="with", seat=435)
    assert "52 seats move to 32 states; Texas gains 5." in said(made)
    assert "goes to California, its 2nd" in said(made, union="with", seat=51)
    assert made.guess.record == 43 and "38 seats" in made.guess.label


def test_what_moves_is_drawn_orange() -> None:
    """The orange parts of the bars are the 52 seats; where nobody has left, nothing is orange."""
    made = exhibits.seats()
    with_, without, half = draw.drawn(
        stored_spec(made.payload()),
        [{"union": "with", "seat": 435}, {"union": "without", "seat": 435}, {"union": "without", "seat": 60}],
        whole=True,
    )
    assert not (with_.bad or without.bad or half.bad)
    parts = [one.picture.count('fill="#d55e00"') for one in (with_, without, half)]
    assert parts == [0, 32, 0]


def test_sets_of_states_start_with_texas_and_know_no_side() -> None:
    made = exhibits.left_out()
    assert said(made).startswith("38 seats move") and made.guess.record == 5
    california, texas = (fresh.left_out_words([one]) for one in ("CA", "TX"))
    assert re.sub(r"[\d,.]+", "", " ".join(california)) == re.sub(r"[\d,.]+", "", " ".join(texas))


@pytest.mark.parametrize("out", [[], ["CA"], ["CA", "OR", "WA"], "all", "all but WY"])
def test_what_the_map_counts_is_what_python_counts(out: list[str] | str) -> None:
    made, every = fresh.left_out(), model.populations(2020).index.tolist()
    chosen = out if isinstance(out, list) else [s for s in every if out == "all" or s != "WY"]
    made.params.out = chosen
    try:
        assert (made.says(), made.finding()) == (
            fresh.left_out_words(chosen)[0],
            fresh.left_out_words(chosen)[1].replace("*", ""),
        )
        assert set(made.rows().get("abbr", [])) == set(every) - set(chosen)
    finally:
        made.params.out = ["TX"]


def test_what_the_map_draws_is_the_rule_of_python() -> None:
    made, people = fresh.left_out(), model.populations(2020)
    sets = [["TX"], ["CA"], ["CA", "OR", "WA"], ["NY", "CT", "MA", "ME", "NH", "RI", "VT"], []]
    for out, one in zip(
        sets, draw.drawn(stored_spec(made.payload()), [{"out": out} for out in sets], whole=True), strict=True
    ):
        assert not one.bad
        gains = model.seats_without(people, out).query("gain > 0")["gain"]
        shown = Counter(map(int, re.findall(r">\+(\d+)<", one.picture)))
        assert not shown - Counter(gains)
        assert sum(shown.values()) >= len(gains) - 8, "small states in the east have no room for a number"


def test_land_is_not_people() -> None:
    made = exhibits.land_or_people()
    for year, counties, land, people in (
        (2016, 25, 44.7, 8.4),
        (2020, 23, 37.1, 7.8),
        (2024, 33, 72.6, 27.3),
    ):
        assert f"{counties} counties: {land}% of the land, {people}% of the people." in said(made, year=year)
    assert "In 2024 38.3% of all votes in the state were for Trump, 65.5% of them cast in counties" in said(
        made
    )
    assert made.guess.record == pytest.approx(27.3, abs=0.05)
    assert "33 of 58 counties, 72.6% of the land" in made.guess.label
    told = said(made, counties="on the Jefferson map", year=2024)
    assert "393,484 Democratic and 479,610 Republican" in told and "inside the Union" in told
    assert "In 2024 he had over half" in said(made, counties="majority for Trump")
    assert "27 of 31 counties said yes" in said(made, counties="board backed Jefferson")
    assert "3,788,479 Democratic and 3,010,067 Republican" in said(made, counties="off the ocean coast")
    angeles = said(made, county="06037")
    assert "Los Angeles: " in angeles and "25.33% of people" in angeles and "2,417,109 Democratic" in angeles


def test_a_vote_for_a_candidate_is_no_vote_on_leaving() -> None:
    """Whatever counties are chosen, the Reading says what was not asked."""
    made = exhibits.land_or_people()
    for counties in WORDS["land-or-people"]["sets"]:
        told = made.text({"counties": counties})
        assert re.search(
            r"does not say who wants|asks nobody|not leaving the Union|not about leaving the Union", told
        ), counties


def test_untraced_claims_say_what_would_settle_them() -> None:
    told = said(exhibits.born())
    assert told.startswith("48% and 77%: nothing found can verify either.") and "would settle each" in told
    assert "54% of residents of all ages, 2010, in California" in told
    assert set(tables.load("claims").set_index("claim_id").loc[["C1-14", "C1-15"], "verdict"]) == {
        "cannot verify"
    }


def cards() -> dict[str, str]:
    """Each question of the cards, with all that its card says, as plain text."""
    found = re.findall(
        r'<details class="cx-parting"><summary>(.*?)</summary>(.*?)</details>', fresh.terms().html, re.S
    )
    return {unescape(question): unescape(re.sub(r"<[^>]+>", " ", rest)) for question, rest in found}


def test_every_term_has_a_card_that_says_it_all() -> None:
    shown = cards()
    assert list(shown) and set(shown) == set(TERMS["question"]) and len(shown) == len(TERMS)
    for row in TERMS.to_dict("records"):
        told = shown[row["question"]]
        parts = [
            "law_today",
            "authority",
            "who_must_agree",
            "precedent",
            "precedent_outcome",
            "unknown",
            "note",
        ]
        parts += [f"{side}_{what}" for side in ("leave", "stay") for what in ("speaker", "says", "quote")]
        assert all(row[part] in told for part in parts if not pd.isna(row[part])), row["topic_id"]
        assert (
            told.index(WORDS["terms"]["leave"])
            < told.index(WORDS["terms"]["stay"])
            < told.index(WORDS["terms"]["unknown"])
        )


def test_the_cards_say_how_many_voices_are_missing() -> None:
    text, nobody = repr(fresh.terms()), "no named source found"
    leave, stay = ((TERMS[f"{side}_speaker"] == nobody).sum() for side in ("leave", "stay"))
    assert f"{leave} questions lack a voice for leaving, {stay} one for staying" in text
    assert f"{len(TERMS)} questions" in text and "a state cannot leave on its own" in text


def test_nothing_can_keep_which_card_was_opened() -> None:
    """The page's script makes live what has `data-cx`; nothing here has, nor an id a link could lead to."""
    html = fresh.terms().html
    assert "data-cx" not in html and "cx-spec" not in html and not re.search(r"\sid=", html)
    assert not re.search(r"<(?:script|input|button|form|select)", html)


def test_the_questions_hold_the_numbers_of_the_tables() -> None:
    html = unescape(fresh.check_yourself().html)
    assert "in 2000 and 2016 ring and dot lie" in html
    assert "counties with 72.6% of the land and 27.3% of the people" in html and "33 of 58 for Trump" in html
    state = {
        "Ada": (2, 1),
        "Bo": (3, 2),
    }  # millions of people, seats: the exercise, by the chapter's own rule
    log = model.huntington_hill({name: people for name, (people, _) in state.items()}, 4)
    assert log["state"].tolist() == ["Bo", "Ada"]
