"""Chapter 2's exhibits say what the model counts, letter for letter what the texts say, and follow their tables."""

import html
import random
import re
from pathlib import Path

import pytest
from tests.kit import once
from tests.law.test_model import edited

from calexit.kit import tables
from calexit.law import layout, model
from calexit.law.words import WORDS

exhibits = once.of("law")


def leaves(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for part in value.values() for text in leaves(part)]
        case list() | tuple():
            return [text for part in value for text in leaves(part)]
    return []


# --- gates


def test_every_path_says_who_says_yes_by_what_margin_and_authority_and_where_it_stands() -> None:
    made = exhibits.gates()
    for row in model.paths().to_dict("records"):
        text = made.text({"path": row["route_id"]})
        for what in ("Who says yes", "By what margin", "Authority", "Who claims it"):
            assert f"{what}: " in text
        assert f"Where it stands: {row['status']}. {row['status_note']}" in text
        assert made.finding_text({"path": row["route_id"]}) == f"{row['name']}: *{row['status']}*."


def test_nothing_is_called_settled() -> None:
    """The word covered opposites: what is allowed and what is closed."""
    texts = [*leaves(WORDS), *tables.load("legal_routes").astype("str").to_numpy().ravel()]
    assert not [text for text in texts if re.search(r"\bsettled\b", text, re.I)]


def test_paths_are_counted_from_the_table(tmp_path: Path) -> None:
    assert exhibits.gates().finding() == "None: of 7 paths, 2 are closed, 5 never tested."
    with tables.folder(edited(tmp_path, "legal_routes", "route_id", "consent-of-states", status="closed")):
        assert exhibits.gates().finding() == "None: of 7 paths, 3 are closed, 4 never tested."


def test_the_four_answers_light_their_path_and_tell_their_authority(tmp_path: Path) -> None:
    made = exhibits.gates()
    said = made.controls[1]
    answers = tables.load("route_answers").set_index("answer_id")
    assert {answer: put["path"] for answer, put in said.puts.items()} == answers["route_id"].to_dict()
    assert made.text({"said": "majority"}).startswith(
        "Calexit, through the Epoch Times: “If a majority of representatives voted in favor of the plan”. Authority: "
        "not found. No clause of the Constitution and no case says so."
    )
    for answer, row in answers.iterrows():
        assert f"Authority: {row['authority_found']}. {row['record']}" in made.text({"said": answer})
    with tables.folder(
        edited(tmp_path, "route_answers", "answer_id", "two-thirds", authority_found="not found")
    ):
        assert "Authority: not found." in exhibits.gates().text({"said": "two-thirds"})


def test_a_way_ends_at_a_closed_gate_and_is_dashed_beyond_an_untested_one() -> None:
    lanes, stops, legs = layout.ways(model.paths(), tables.load("route_answers"))
    ends = legs.groupby("route_id").last()
    for path in model.paths().itertuples():
        closed = "closed" in path.gates.values()
        assert (ends.loc[path.route_id, "x2"] < layout.OUT) == closed == (path.status == "closed")
        first = stops[(stops["route_id"] == path.route_id) & (stops["state"] == "untested")]["x"].min()
        mine = legs[legs["route_id"] == path.route_id]
        assert ((mine["look"] == "open end") == (mine["x"] >= first)).all()
    assert set(stops.loc[stops["tall"], "gate"]) == {"voters", "legislature"}
    assert lanes["at"].tolist() == list(range(len(lanes)))


def test_every_way_is_open_only_if_the_guess_says_so() -> None:
    guess = exhibits.gates().guess
    assert guess.options == (
        *layout.ways(model.paths(), tables.load("route_answers"))[0]["name"],
        guess.record,
    )
    assert not [path for path in model.paths()["gates"] if set(path.values()) == {"open"}]


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
    made, w = exhibits.amendment_counter(), WORDS["counter"]
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
    names = exhibits.preset_names(presets)
    assert {words: list(codes) for words, codes in control.sets.items()} == dict(
        zip(names, presets["codes"], strict=True)
    )
    assert {"No state", "All but the 13 least populous", "All but the 13 most populous"} <= set(names)


# --- texts


def test_the_passage_is_letter_for_letter() -> None:
    texts = model.passage()
    drawn = layout.sentences(texts, {})
    for look in ("wide", "narrow"):
        assert [" ".join(lines) for lines in drawn[look]] == texts["text"].tolist()
    assert "our reading" in exhibits.texas_v_white().finding_text({"part": "unilateral"}).lower()


def test_each_card_rests_on_words_of_the_passage() -> None:
    made, asked = exhibits.texas_v_white(), model.text_questions()
    passage = " ".join(model.passage()["text"])
    assert made.guess.record == asked.set_index("question_id")["answer"].to_dict()
    for row in asked.to_dict("records"):
        text = made.text({"part": row["question_id"]})
        assert row["evidence"] in passage and f"“{row['evidence']}" in text and row["why"] in text
        assert row["answer"] in made.finding_text({"part": row["question_id"]})
        own = isinstance(row["statement"], str)
        assert made.guess.cards[row["question_id"]] == (row["statement"] if own else f"“{row['evidence']}”")
    assert len(set(made.guess.record.values())) == len(made.guess.into) == 4, "every place gets a card"


def test_how_the_court_divided_is_told_with_the_ruling() -> None:
    made = exhibits.texas_v_white()
    division = tables.load("legal_texts").set_index("text_id").at["tvw_dissent", "finding"]
    assert division.startswith("Five to three. Justice Grier, dissenting") and "Swayne and Miller" in division
    assert "by five to three" in made.text().lower() and "Justice Grier, dissenting" in made.text()
    assert "Two more held that it could not sue" in made.text()


def test_each_measure_tells_who_said_so() -> None:
    shown = html.unescape(exhibits.amend_or_revise().html)
    for row in model.measures().to_dict("records"):
        assert f"✓ {row['answer']}: {row['who']}: {row['why']}" in shown


def test_comparisons_say_what_they_weigh_here() -> None:
    made, cases = exhibits.elsewhere(), tables.load("case_comparisons").set_index("case_id")
    shown = made.axes()["other"]
    assert len(shown) == 6
    for case in shown:
        assert cases.at[case, "weight"] in made.text({"other": case})
    short = WORDS["elsewhere"]["shorts"]
    assert sum(short[case].startswith("Yes") for case in shown) == 3, "laws with an exit belong to the record"


# --- between obeying and leaving


def test_twelve_cases_are_dealt_as_many_from_each_partys_states_and_presidents() -> None:
    cases = model.line()
    assert len(cases) == 12 == len(exhibits.soft_rebellion().guess.cards)
    for who in ("party", "president_party"):
        counts = cases[who].value_counts()
        assert counts["Democratic"] == counts["Republican"] >= 5
        for party in counts.index:
            assert {0, 2} <= set(cases.loc[cases[who] == party, "position"]), (who, party)
    assert cases["party"].isna().eq(cases["president_party"].isna()).all()


def test_the_line_tells_what_was_held_and_counts_what_is_lit(tmp_path: Path) -> None:
    made = exhibits.soft_rebellion()
    assert made.finding() == "5 withheld help, 2 lay between, 5 overrode federal law."
    for row in model.line().to_dict("records"):
        assert row["held"] in made.text({"kase": row["case_id"]})
        assert row["held"] not in made.guess.cards[row["case_id"]], "not before the reader has placed it"
        assert row["held"] in made.guess.why[row["case_id"]]
    assert made.finding_text({"light": "led-Republican"}).startswith(
        "*2* withheld help, *1* lay between, *2*"
    )
    assert made.finding_text({"light": "led-Democratic"}).startswith(
        "*3* withheld help, *0* lay between, *2*"
    )
    assert made.finding_text({"kase": "wire-2024", "light": "led-Democratic"}) == "2024 Texas: *in between*."
    with tables.folder(
        edited(tmp_path, "resistance_cases", "case_id", "wire-2024", place="withholds its own officers")
    ):
        assert exhibits.soft_rebellion().finding().startswith("6 withheld help, 1 lay between")


def test_a_suit_count_of_the_same_years_stands_beside_the_other(tmp_path: Path) -> None:
    made = exhibits.lawsuit_pace()
    assert made.finding() == "California: 8.4 suits per 100 days."
    assert "A newsroom's count has 110 for the same time" in made.text()
    assert "for the same time" not in made.text({"tally": "ca-trump-2-year"}), (
        "a hundred days and a year begin on one day, and are not two counts of one time"
    )
    with tables.folder(edited(tmp_path, "state_lawsuits", "count_id", "ca-trump-1", suits="146")):
        assert exhibits.lawsuit_pace().finding() == "California: 10 suits per 100 days."


def test_both_parties_states_sue_and_newer_counts_reach_further() -> None:
    counts = tables.load("state_lawsuits")
    sued = set(zip(counts.state, counts.administration.str.extract(r"^(\w+)")[0], strict=True))
    assert {("California", "Trump"), ("Texas", "Obama"), ("Texas", "Biden")} <= sued
    second = counts[counts.administration.str.startswith("Trump, second")]
    assert second.sort_values("end").suits.is_monotonic_increasing


# --- would the others agree?


def test_each_question_is_told_with_its_words_who_was_asked_and_who_paid(tmp_path: Path) -> None:
    made, polls = exhibits.others(), model.others()
    assert made.finding() == "31% to 56% allow an exit, 17% to 28% welcome it."
    for row in polls.to_dict("records"):
        text = made.text({"poll": row["question_id"]})
        for told in (row["question"], row["sponsor"], row["base"], row["note"]):
            assert told in text
    assert made.guess.record == 32
    edit = edited(tmp_path, "others_opinion", "row_id", "fox-2014-09-vote-out-all-1", percent="12")
    with tables.folder(edit):
        assert "12% to 28%" in exhibits.others().finding()


def test_only_everybody_asked_is_drawn_and_each_bar_adds_up() -> None:
    polls = model.others()
    assert (polls["base_kind"] == "all asked").all()
    both = polls.dropna(subset=["no"])
    assert (both[["yes", "no", "rest"]].sum(axis=1) == 100).all() and (both["rest"] >= 0).all()
    parts, rows, heads = layout.shares(polls)
    assert parts.groupby("question_id")["end"].max().loc[both["question_id"]].eq(100).all()
    assert len(rows) == len(model.QUESTIONS) == 7
    assert rows.groupby("heads").size().tolist() == [4, 3] and heads["at"].tolist() == [0, 4]
    assert set(parts.loc[parts["side"] == "alone", "question_id"]) == set(
        polls.loc[polls["no"].isna(), "question_id"]
    )


# --- words


def test_words_follow_the_cautions() -> None:
    text = " ".join(leaves(WORDS))
    text += " ".join(
        html.unescape(getattr(exhibits, name)()._repr_mimebundle_()["text/html"]) for name in exhibits.__all__
    )
    assert not re.search(r"\breadmi|\bseparatist|\brebel\b|\btraitor", text, re.I)
    assert not re.search(r"legally impossible", text, re.I)
    assert "unilaterally" in text
