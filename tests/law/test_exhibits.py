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
from calexit.law.charts import HEAD
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
    made, w = exhibits.gates(), WORDS["gates"]
    for row in model.paths().to_dict("records"):
        text, stands = made.text({"path": row["route_id"]}), w["stands"][row["status"]]
        for what, column in (
            ("Who says yes", "who_says_yes"),
            ("By what margin", "margin"),
            ("Authority", "authority"),
            ("Who claims it", "claimed_by"),
        ):
            assert f"\n{what}: {row[column]}" in text
        assert text.startswith(row["how"]) and row["authority_says"] in text
        assert f"\nWhere it stands: {stands}. {row['status_note']}" in text
        assert made.finding_text({"path": row["route_id"]}) == f"{row['name']}: *{stands}*."


def test_californias_own_side_tells_both_its_gates() -> None:
    made, side = exhibits.gates(), model.gates().set_index(["route_id", "gate"])
    text = made.text({"path": model.SIDE})
    for gate, state in (("voters", "disputed"), ("legislature", "open")):
        assert f"{gate.capitalize()}: {state}. {side.at[(model.SIDE, gate), 'note']}" in text
        assert f"*{state}*" in made.finding_text({"path": model.SIDE})


def test_nothing_is_called_settled() -> None:
    """The word covered opposites: what is allowed and what is closed."""
    texts = [*leaves(WORDS), *tables.load("legal_routes").astype("str").to_numpy().ravel()]
    assert not [text for text in texts if re.search(r"\bsettled\b", text, re.I)]


def test_paths_are_counted_from_the_table(tmp_path: Path) -> None:
    said = "None: 2 are closed, 3 have no rule, 2 a written one."
    assert exhibits.gates().finding() == said
    with tables.folder(edited(tmp_path, "legal_routes", "route_id", "consent-of-states", status="closed")):
        assert exhibits.gates().finding() == said.replace("2 are", "3 are").replace("3 have no", "2 have no")


def test_the_four_answers_light_their_path_and_tell_their_authority(tmp_path: Path) -> None:
    made = exhibits.gates()
    said = made.controls[1]
    answers = tables.load("route_answers").set_index("answer_id")
    assert {answer: put["path"] for answer, put in said.puts.items()} == answers["route_id"].to_dict()
    assert made.text({"said": "majority"}) == (
        "Who said it: Calexit, through the Epoch Times: “If a majority of representatives voted in favor of the plan”.\n"
        "What the source says: No clause of the Constitution and no case says so.\n"
        "What is missing: A rule: “consent of the States” has not been defined.\nAuthority: not found."
    )
    for answer, row in answers.iterrows():
        text = made.text({"said": answer, "path": row["route_id"]})
        assert text.startswith(f"Who said it: {row['claimed_by']}")
        assert f"\nWhat the source says: {row['record']}\nWhat is missing: {row['missing']}" in text
        assert text.endswith(f"\nAuthority: {row['authority_found']}.")
        assert (f"in our words: {row['answer']}." in text) == (not isinstance(row["quote"], str))
    with tables.folder(
        edited(tmp_path, "route_answers", "answer_id", "two-thirds", authority_found="not found")
    ):
        assert "Authority: not found." in exhibits.gates().text({"said": "two-thirds"})


def test_a_way_ends_at_a_closed_gate_and_is_dotted_where_nobody_has_gone() -> None:
    lanes, stops, legs = layout.ways(model.paths(), tables.load("route_answers"))
    for path in model.paths().itertuples():
        mine = legs[legs["route_id"] == path.route_id].reset_index(drop=True)
        gates = stops[stops["route_id"] == path.route_id].reset_index(drop=True)
        closed = "closed" in path.gates.values()
        assert (mine["x2"].iloc[-1] < layout.OUT) == closed == (path.status == "closed")
        assert mine["x"].tolist() == [0, *mine["x2"].iloc[:-1]], "each piece begins where the last one ends"
        assert mine["x2"].tolist() == [*gates["x"], *[layout.OUT] * (not closed)]
        dotted = gates.loc[gates["state"] == "no rule", "x"].min() if not closed else layout.OUT
        if path.status == "untested":
            dotted = gates["x"].max()  # every rule is written, and none was used for this
        assert ((mine["look"] == "open end") == (mine["x"] >= dotted)).all(), path.route_id
        assert gates["at"].eq(lanes.set_index("route_id").at[path.route_id, "at"]).all()
    tall = stops[stops["tall"]]
    assert tall["gate"].tolist() == ["voters", "legislature"] and tall["at"].eq(2.5).all()
    assert lanes["at"].tolist() == list(range(len(lanes)))
    named = tables.load("route_answers").set_index("route_id")["answer_id"].to_dict()
    assert lanes.set_index("route_id")["lights"].to_dict() == {
        route: named.get(route, "") for route in lanes["route_id"]
    }
    words = WORDS["gates"]
    assert stops["word"].tolist() == [words["states"][state] for state in stops["state"]]
    assert stops["name"].tolist() == [words["gates"][gate] for gate in stops["gate"]]


def test_an_amendment_meets_no_gate_after_the_states_and_is_called_ruled_on_by_nobody() -> None:
    """Article V itself makes a ratified amendment valid."""
    paths = model.paths().set_index("route_id")
    for route in ("amendment-congress", "amendment-convention"):
        assert paths.at[route, "gates"] == {"congress": "open", "states": "open"}
        assert "once ratified, an amendment is valid" in paths.at[route, "status_note"]
        assert "no court has ruled" in paths.at[route, "status_note"]
    assert set(paths.index[paths["status"] == "untested"]) == {"amendment-congress", "amendment-convention"}


def test_every_way_is_open_only_if_the_guess_says_so() -> None:
    guess = exhibits.gates().guess
    assert guess.options == (
        *layout.ways(model.paths(), tables.load("route_answers"))[0]["name"],
        guess.record,
    )
    own = set(model.gates().query("route_id == @model.SIDE")["state"])
    for path in model.paths().itertuples():
        gates = set(path.gates.values()) | (own if path.route_id != layout.BEYOND else set())
        assert gates != {"open"}, "then the record would be another"


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
    drawn = layout.sentences(texts, {"tvw_null": "decided"}, ["tvw_null"])
    for look in ("wide", "narrow"):
        assert [" ".join(lines) for lines in drawn[look]] == texts["text"].tolist()
    assert drawn["n"].tolist() == list(range(len(texts)))
    assert drawn.set_index("text_id")["mark"].eq("decided").sum() == 1 and not drawn["open"].iloc[-1]
    assert drawn.loc[drawn["mark"] == "decided", "text_id"].item() == "tvw_null"
    assert drawn["open"].sum() == len(texts) - 1, "what no card rests on is always open"
    assert "our reading" in exhibits.texas_v_white().finding_text({"part": "unilateral"}).lower()


def test_every_card_lies_under_what_it_is_and_none_over_another() -> None:
    asked = model.text_questions().assign(short="a card of a few words that takes more than one line")
    cards, heads, deep = layout.bins(asked)
    places = list(WORDS["texas-v-white"]["answers"])
    assert heads["words"].tolist() == list(WORDS["texas-v-white"]["answers"].values())
    answers = asked.set_index("question_id")["answer"]
    assert cards.set_index("question_id")["answer"].to_dict() == answers.to_dict()
    assert (cards["column"] == cards["answer"].map(places.index)).all()
    for look, beside in (("wide", 4), ("narrow", 2)):
        high = cards["lines"].map(len) * 15 + 9
        boxes = cards.assign(top=cards[f"top_{look}"], foot=cards[f"top_{look}"] + high)
        for _, part in boxes.groupby(boxes["column"] % beside):
            part = part.sort_values("top")
            assert (part["top"].iloc[1:].to_numpy() > part["foot"].iloc[:-1].to_numpy()).all()
        assert boxes["foot"].max() < deep[look]
        first = boxes.groupby("column")["top"].min()
        assert (first - heads.set_index("column")[f"top_{look}"] == HEAD).all()


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


def test_how_the_court_divided_is_told_question_by_question(tmp_path: Path) -> None:
    """Five to three was the vote on whether Texas could sue; Swayne and Miller agreed with the majority on the rest."""
    made, texts = exhibits.texas_v_white(), tables.load("legal_texts")
    division = texts.set_index("text_id").at["tvw_dissent", "finding"]
    assert division.startswith("Five to three that Texas could sue") and "seven to one" in division
    assert "Swayne and Miller joined him in that alone" in division
    assert made.text().startswith(
        "Five to three that Texas could sue; on the rest, two of the three agreed with the majority."
    )
    drawn = layout.bench(texts)
    assert drawn.groupby("row")["majority"].agg(["sum", "size"]).to_numpy().tolist() == [[7, 8], [5, 8]]
    assert drawn.loc[drawn["words"] != "", ["at", "words"]].to_numpy().tolist() == [
        [7, "7 to 1: the exit was null"],
        [7, "5 to 3: Texas could sue"],
    ]
    assert drawn["at"].tolist() == [*range(8), *range(8)]
    with tables.folder(edited(tmp_path, "legal_texts", "text_id", "tvw_null", votes_for="6")):
        assert "6 to 1" in layout.bench(tables.load("legal_texts"))["words"].to_list()[6]


def test_nothing_says_that_the_null_ordinance_was_decided_five_to_three() -> None:
    texts = [*leaves(WORDS)]
    for name in ("events", "legal_routes", "route_gates", "legal_texts", "claims", "evidence_cards"):
        texts += [str(cell) for cell in tables.load(name).to_numpy().ravel()]
    for text in texts:
        if re.search(r"five to three|\b5 to 3\b", text, re.I) and "1992" not in text:
            assert re.search("sue", text), text


def test_each_measure_tells_who_said_so() -> None:
    shown = html.unescape(exhibits.amend_or_revise().html)
    for row in model.measures().to_dict("records"):
        assert f"✓ {row['answer']}: {row['who']}: {row['why']}" in shown


def test_comparisons_say_what_they_weigh_here_and_half_of_them_have_no_way_out() -> None:
    made, cases = exhibits.elsewhere(), tables.load("case_comparisons").set_index("case_id")
    shown = [case for case in made.axes()["other"] if case != "all"]
    assert len(shown) == 6
    short = WORDS["elsewhere"]["shorts"]
    for case in shown:
        row = cases.loc[case]
        said = f"{row['question']} {row['answer']}\nWhat it weighs here: {row['weight']}"
        assert made.text({"other": case}) == said
        assert made.finding_text({"other": case}).endswith(f": *{short[case]}*.")
    assert sum(short[case].startswith("Yes") for case in shown) == 3, "laws with an exit belong to the record"
    assert cases.at["spain-1978", "answer"].startswith("No clause lets it") and "spain-1978" in shown
    assert made.finding() == "2 of 6 may, by their own act: Nevis and EU members."
    assert made.guess.record == 2 and made.guess.high == 6


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
    assert made.finding() == "5 declined to help, 5 overrode, 2 lie between."
    for row in model.line().to_dict("records"):
        assert row["held"] in made.text({"kase": row["case_id"]})
        assert row["held"] not in made.guess.cards[row["case_id"]], "not before the reader has placed it"
        assert row["held"] in made.guess.why[row["case_id"]]
    for light, counts in (
        ("led-Republican", (2, 2, 1)),
        ("led-Democratic", (3, 2, 0)),
        ("under-Republican", (3, 2, 0)),
        ("under-Democratic", (2, 2, 1)),
    ):
        withheld, overrode, between = counts
        said = f"{withheld} declined to help, {overrode} overrode, {between} lie between."
        assert made.finding_text({"light": light}).replace("*", "") == said
        assert made.text({"light": light}) == f"Lit up are {WORDS['line']['lights'][light]}: {said}"
        assert made.text({"light": light, "kase": "wire-2024"}).endswith(
            f"\nLit up are {WORDS['line']['lights'][light]}: {said}"
        )
    assert made.finding_text({"kase": "wire-2024", "light": "led-Democratic"}) == "2024 Texas: *in between*."
    with tables.folder(
        edited(tmp_path, "resistance_cases", "case_id", "wire-2024", place="withholds its own officers")
    ):
        assert exhibits.soft_rebellion().finding().startswith("6 declined to help, 5 overrode, 1 lie")


def test_each_tile_says_what_the_state_did_who_led_it_and_that_no_court_ruled() -> None:
    cases = model.line().set_index("case_id")
    drawn = layout.columns(model.line()).set_index("case_id")
    w = WORDS["line"]
    assert set(w["deeds"]) == set(cases.index)
    for case, row in drawn.iterrows():
        party = cases.at[case, "party"]
        deed, mark = row["told"]
        assert deed == w["deeds"][case] and len(deed.split()) <= 6
        assert (mark == "no ruling found") == (cases.at[case, "court"] == "No ruling found")
        letter = {"Democratic": " (D)", "Republican": " (R)"}.get(party, "")
        assert row["name"] == f"{cases.at[case, 'year']} {cases.at[case, 'state']}{letter}"
        assert row["name_short"].endswith(letter) and row["party"] == (party if letter else "")
        assert row["told_short"][0] == cases.at[case, "year"]
        assert " ".join(row["told_short"][1:]).strip() == f"{deed} {mark}".strip()
        assert len(row["lights"]) == (3 if letter else 1) and row["lights"][0] == "all"
        assert row["position"] == cases.at[case, "position"]
    assert drawn.groupby("position")["at"].apply(list).map(lambda at: at == list(range(len(at)))).all()
    assert drawn.at["arizona-2010", "told"][1] == "3 of 4 barred"
    assert exhibits.soft_rebellion().guess.also == {"arizona-2010": "in between"}


def test_a_suit_count_of_the_same_years_stands_beside_the_other(tmp_path: Path) -> None:
    made = exhibits.lawsuit_pace()
    assert made.finding() == "California every 7 days under Trump now; Texas every 14 under Biden."
    assert "California sued every 12 days, and Texas under Obama every 61." in made.text()
    assert made.finding_text({"tally": "ca-trump-1"}) == "California: *8.4* suits per 100 days."
    assert made.text({"tally": "ca-trump-1"}) == (
        "California against Trump, first term: 123 suits, one in 11.9 days, counted by the state. "
        "Counted by a newsroom, there are 110 for the same time: counts differ."
    )
    for tally in ("ca-trump-2", "ca-trump-2-year", "tx-obama", "tx-biden"):
        assert "for the same time" not in made.text({"tally": tally}), (
            "a hundred days and a year begin on one day, and are not two counts of one time"
        )
    with tables.folder(edited(tmp_path, "state_lawsuits", "count_id", "ca-trump-2-year", suits="146")):
        changed = exhibits.lawsuit_pace()
        assert changed.finding().startswith("California every 3 days")
        assert changed.finding_text({"tally": "ca-trump-2-year"}) == "California: *40* suits per 100 days."


def test_both_parties_states_sue_and_newer_counts_reach_further() -> None:
    counts = tables.load("state_lawsuits")
    sued = set(zip(counts.state, counts.administration.str.extract(r"^(\w+)")[0], strict=True))
    assert {("California", "Trump"), ("Texas", "Obama"), ("Texas", "Biden")} <= sued
    second = counts[counts.administration.str.startswith("Trump, second")]
    assert second.sort_values("end").suits.is_monotonic_increasing


# --- would the others agree?


def test_each_question_is_told_with_its_words_who_was_asked_and_who_paid(tmp_path: Path) -> None:
    made, polls = exhibits.others(), model.others()
    assert made.finding() == "32% to 56% would, by the question; asked plainly, 43% would not."
    for row in polls.to_dict("records"):
        text = made.text({"poll": row["question_id"]})
        for told in (row["question"], row["sponsor"], row["base"], row["note"]):
            assert told in text
        assert ("Asked, word for word" in text) == (row["wording_status"] == "verbatim")
        assert (f"{row['pollster']} for {row['sponsor']}" in text) == (row["pollster"] != row["sponsor"])
        shares = re.findall(r"\*(\d+)%\*", made.finding_text({"poll": row["question_id"]}))
        assert [float(share) for share in shares] == [row["yes"], *row["against"]]
    assert made.guess.record == 32
    edit = edited(tmp_path, "others_opinion", "row_id", "yougov-2023-03-majority-all-2", percent="47")
    with tables.folder(edit):
        assert exhibits.others().finding().endswith("asked plainly, 47% would not.")


def test_the_range_is_of_those_asked_to_let_a_state_go_and_of_no_belief_about_law() -> None:
    polls = model.others().set_index("question_id")
    assert polls["kind"].drop_duplicates().tolist() == ["plain", "force", "right", "wish"]
    assert polls.loc["yougov-2023-03-right", "kind"] == "right"
    assert polls.loc[polls["kind"] == "force"].index.tolist() == [
        "surveyusa-2022-07-california",
        "zogby-2018-let-or-force",
    ]
    assert polls.at["surveyusa-2022-07-california", "against"] == [38, 6]
    for one, no in (("yougov-2023-03-majority", 43), ("yougov-2023-03-right", 43)):
        assert polls.at[one, "no"] == no > polls.at[one, "yes"]


def test_earlier_polls_on_the_right_to_leave_are_counted_and_told(tmp_path: Path) -> None:
    earlier = model.earlier_rights()
    assert (len(earlier), earlier.min(), earlier.max()) == (8, 14, 35)
    assert "yougov-2023-03-right" not in earlier.index
    assert "8 earlier polls: 14% to 35% see a right" in exhibits.others().text()
    edit = edited(tmp_path, "others_opinion", "row_id", "zogby-2009-08-right-all-1", percent="41")
    with tables.folder(edit):
        assert "14% to 41%" in exhibits.others().text()


def test_only_everybody_asked_is_drawn_and_each_bar_adds_up() -> None:
    polls = model.others()
    assert (polls["base_kind"] == "all asked").all() and len(polls) == len(model.QUESTIONS) == 7
    both = polls.dropna(subset=["no"])
    assert (both[["yes", "no", "rest"]].sum(axis=1) == 100).all() and (both["rest"] >= 0).all()
    assert (both["no"] == both["against"].map(sum)).all()
    parts, rows, heads = layout.shares(polls)
    for question, part in parts.groupby("question_id"):
        part = part.sort_values("start")
        assert part["start"].tolist() == [0, *part["end"].iloc[:-1]] and part["end"].iloc[-1] == 100
        assert (part["end"] - part["start"] == part["share"]).all() and (part["share"] > 0).all()
        row = polls.set_index("question_id").loc[question]
        found = part.groupby("side")["share"].sum()
        assert found["yes"] == row["yes"]
        if row["against"]:
            assert found["no"] == row["no"] and found.get("rest", 0) == row["rest"]
        under = rows.set_index("question_id").at[question, "under"]
        assert under == " · ".join(parts.loc[parts["question_id"] == question, "words"])
        told = part[part["side"] != "alone"]
        assert told["figure"].tolist() == [f"{share:g}%" for share in told["share"]]
    assert rows.groupby("heads").size().tolist() == [1, 2, 1, 3]
    assert heads["at"].tolist() == [0, 1, 3, 4]
    assert heads["words"].tolist() == list(WORDS["others"]["groups"].values())
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
