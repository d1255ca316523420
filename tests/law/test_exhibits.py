"""Chapter 2's exhibits say what the model counts, letter for letter what the texts say, and follow their tables."""

import html
import random
import re
from pathlib import Path
from typing import Any

import pytest
from tests.kit import once
from tests.law.test_model import edited

from calexit.kit import tables
from calexit.law import model, words

exhibits = once.of("law")

DATA = Path(__file__).resolve().parents[2] / "data"


# --- routes and answers


def test_every_route_says_where_it_stands() -> None:
    texts = exhibits.route_explorer().texts()
    for row in model.routes().to_dict("records"):
        text = texts[f'"{row["route_id"]}"']
        assert f"Where it stands: {row['status']}. {row['status_note']}" in text
        ending = words.ROUTES["ends_out" if row["leads_out"] else "ends_inside"]
        assert ending in text
    for outside in ("unilateral", "revolution"):  # “settled” must never read as “available”
        assert "settled. Settled" in texts[f'"{outside}"']
        assert re.search(r"not available|not a legal route", texts[f'"{outside}"'])


def test_routes_out_are_counted_from_the_table(tmp_path: Path) -> None:
    routes = model.routes()
    out = routes[routes["leads_out"]]
    assert f"Of {len(out)} routes out, {(out['status'] == 'settled').sum()} are settled" in repr(
        exhibits.route_explorer()
    )
    with tables.folder(edited(tmp_path, "legal_routes", "route_id", "bloc", status="settled")):
        assert "Of 9 routes out, 3 are settled, 5 untested" in repr(exhibits.route_explorer())


def test_the_four_answers_and_their_authority(tmp_path: Path) -> None:
    assert exhibits.four_answers().text() == (
        "A majority of representatives. Who says it: Calexit, through the Epoch Times, in the words “If a majority "
        "of representatives voted in favor of the plan”.\nAuthority: not found. No clause of the Constitution and no "
        'case says so. "Consent of the States" has not been defined.\nOf the 4 answers, an authority was found for '
        "2, in part for 1, and not for 1. No court has chosen among them."
    )
    with tables.folder(
        edited(tmp_path, "route_answers", "answer_id", "two-thirds", authority_found="not found")
    ):
        assert "found for 2, in part for 0, and not for 2" in exhibits.four_answers().text()


# --- the amendment counter


def test_the_map_opens_on_the_fewest_people_that_can_stop_an_amendment(tmp_path: Path) -> None:
    made = exhibits.amendment_counter()
    few = model.extremes().query("what == 'block' and which == 'fewest people'").iloc[0]
    assert set(model.states()["abbr"]) - set(made.at_start()["ratify"]) == set(few["codes"])
    assert made.finding() == "13 states with 4.4% of the people stop it."
    assert made.text().startswith("The 13 states that do not say yes hold 4.4% of the people, and stop it.")
    assert "one more" in made.text()
    assert made.payload()["guess"]["label"].endswith("live in the 13 least populous?")
    with tables.folder(edited(tmp_path, "states", "abbr", "WY", population_2020="60000000")):
        changed = exhibits.amendment_counter()
        assert "WY" in changed.at_start()["ratify"] and "4.4%" not in changed.finding()


def test_both_sides_are_told_for_any_set() -> None:
    """What Python says of a set is what the chart counts of it, and `tally` counts the same."""
    chance, every = random.Random(13), model.states()["abbr"].tolist()
    made, w = exhibits.amendment_counter(), words.COUNTER
    for size in [0, 1, 12, 13, 36, 37, 38, 49, 50, *(chance.randint(0, 50) for _ in range(6))]:
        chosen = sorted(chance.sample(every, size))
        made.params.ratify = chosen
        now = model.tally(chosen)
        reading, finding = exhibits.counter_words(chosen)
        assert (made.says(), made.finding()) == (reading, finding.replace("*", ""))
        if now["reached"]:
            assert finding.startswith(f"*{size} states") and finding.endswith("ratify it.")
        else:
            assert finding.startswith(f"*{50 - size} states") and finding.endswith("stop it.")
        assert exhibits.amendment_counter(chosen).text() == reading
    assert w["none"].format(need=38, all=50) == exhibits.counter_words([])[0]
    with pytest.raises(ValueError, match="district"):
        exhibits.amendment_counter(["DC"])


def test_every_preset_can_be_started_from() -> None:
    control = exhibits.amendment_counter().controls[0]
    presets = model.presets()
    assert {words: list(codes) for words, codes in control.sets.items()} == dict(  # type: ignore[union-attr]
        zip(presets["name"], presets["codes"], strict=True)
    )


# --- texts


def test_the_passage_is_letter_for_letter() -> None:
    shown = re.findall(
        r"<p>([^<]*)</p>", exhibits.texas_v_white().html.split("cx-passage")[1].split("<ol")[0]
    )
    assert [html.unescape(p) for p in shown] == model.passage()["text"].tolist()
    assert exhibits.texas_v_white().html.count("<div>[…]</div>") == len(shown) + 1
    assert "our reading" in exhibits.texas_v_white().html


def test_each_measure_tells_who_said_so() -> None:
    shown = html.unescape(exhibits.amend_or_revise().html)
    for row in model.measures().to_dict("records"):
        assert f"✓ {row['answer']}: {row['who']}: {row['why']}" in shown


def test_comparisons_say_what_they_weigh_here() -> None:
    texts = exhibits.elsewhere().texts()
    cases = tables.load("case_comparisons")
    assert len(texts) == len(cases)
    answers = cases.answer.str.extract(r"^(Yes|No)\b")[0].value_counts()
    assert answers["Yes"] >= 2 and answers["No"] >= 2, "both kinds of answer belong to the record"
    for row in cases.to_dict("records"):
        assert row["weight"] in texts[f'"{row["case_id"]}"']


# --- between obeying and leaving


def test_the_line_tells_only_when_asked(tmp_path: Path) -> None:
    texts = exhibits.soft_rebellion().texts()
    for row in model.line().to_dict("records"):
        assert row["held"] not in texts[f'"{row["case_id"]}"|-1|false']
        for place in range(3):
            text = texts[f'"{row["case_id"]}"|{place}|false']
            assert row["held"] in text
            assert ("and so do we" in text) == (place == row["position"])
    assert "Of 13 cases, 4 withhold officers, 3 lie between and 6 override" in texts['"prigg-1842"|1|true']
    with tables.folder(
        edited(tmp_path, "resistance_cases", "case_id", "raich-2005", place="withholds its own officers")
    ):
        changed = exhibits.soft_rebellion().texts()['"prigg-1842"|1|true']
    assert "5 withhold officers, 2 lie" in changed


def test_both_counts_of_the_same_years_stand_side_by_side(tmp_path: Path) -> None:
    text = exhibits.lawsuit_pace().text()
    assert "123 suits in 1,461 days, one in 11.9 days" in text
    assert "A newsroom's count has 110" in text
    with tables.folder(edited(tmp_path, "state_lawsuits", "count_id", "ca-trump-1", suits="146")):
        assert "146 suits in 1,461 days, one in 10 days" in exhibits.lawsuit_pace().text()


def test_only_counts_of_the_same_days_are_called_that() -> None:
    """A hundred days and a year begin on one day, and are not two counts of one time."""
    texts = exhibits.lawsuit_pace().texts()
    of_the_year = texts['"ca-trump-2-year"|"suits"']
    assert "54 suits from" in of_the_year and "for the same time" not in of_the_year
    assert "for the same time" in texts['"ca-trump-1"|"suits"']


def test_both_parties_states_sue_and_newer_counts_reach_further() -> None:
    counts = tables.load("state_lawsuits")
    sued = set(zip(counts.state, counts.administration.str.extract(r"^(\w+)")[0], strict=True))
    assert {("California", "Trump"), ("Texas", "Obama"), ("Texas", "Biden")} <= sued
    second = counts[counts.administration.str.startswith("Trump, second")]
    assert second.sort_values("end").suits.is_monotonic_increasing


def test_rulings_of_a_term_go_both_ways() -> None:
    """Under either party's president, a state's claim is upheld here and turned down there."""
    cases = tables.load("resistance_cases")
    recent = cases[cases.year >= 2005]
    for party in ("Democratic", "California"), ("Republican", "Missouri", "Texas", "New Jersey"):
        theirs = recent[recent.government.str.contains(party[0]) | recent.state.isin(party[1:])]
        assert {"withholds its own officers", "overrides federal law"} <= set(theirs.place)


# --- words


def every_word(value: Any) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [w for v in value.values() for w in every_word(v)]
        case list() | tuple():
            return [w for v in value for w in every_word(v)]
    return []


def test_words_follow_the_cautions() -> None:
    text = " ".join(w for name in dir(words) if name.isupper() for w in every_word(getattr(words, name)))
    text += " ".join(
        html.unescape(getattr(exhibits, name)()._repr_mimebundle_()["text/html"]) for name in exhibits.__all__
    )
    assert not re.search(r"\breadmi|\bseparatist|\brebel\b|\btraitor", text, re.I)
    assert not re.search(r"legally impossible", text, re.I)
    assert "unilaterally" in text


def test_how_the_court_divided_stands_beside_the_passage() -> None:
    shown = exhibits.texas_v_white().html
    assert "Five to three." in shown and "Justice Grier, dissenting" in shown
