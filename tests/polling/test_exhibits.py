"""What a reader would notice in chapter 3: its Readings say what the tables say, and change with them."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest
import vl_convert
from tests.kit import once

from calexit.kit import chance, drawn, tables
from calexit.kit.exhibit import stored_spec
from calexit.polling import charts_more, classroom, model, record

exhibits = once.of("polling")

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def edit(tmp_path):
    """Change one cell in a copy of the data folder and read from there."""

    def change(table: str, key: str, column: str, value: str):
        shutil.copytree(DATA, tmp_path / "data")
        path = tmp_path / "data" / f"{table}.csv"
        rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
        changed = [row for row in rows if next(iter(row.values())) == key]
        assert changed, key
        for row in changed:
            row[column] = value
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return tables.folder(tmp_path / "data")

    return change


def simple_reading() -> str:
    return exhibits.every_poll().text({"show": record.SIMPLE})


def test_simple_leave_questions_run_from_18_to_32_out_of_the_data(edit):
    assert "from 18% (Jan 2017 · KABC) to 32% (Dec 2016 · Reuters)" in simple_reading()
    with edit("polls", "surveyusa-kabc-2017-01", "yes", "12"):
        assert "from 12% (Jan 2017 · KABC)" in simple_reading()


def test_every_poll_stands_under_its_question_and_the_claims_among_those_about_leaving():
    exhibit = exhibits.every_poll()
    spec = exhibit.spec()
    drawn = next(rows for rows in spec["datasets"].values() if "claim" in rows[0])
    polls = record.california_polls().dropna(subset=["yes"])
    assert len(drawn) == len(polls) + 2
    assert [row["yes"] for row in drawn if row["measure"] == record.SIMPLE] == [
        14,
        18,
        20,
        23,
        27,
        27,
        29,
        32,
        43,
    ]
    assert {row["label"] for row in drawn if row["claim"]} == {"claim: Sunna Files", "claim: The Epoch Times"}
    leaving = polls[polls["measure"].isin(record.LEAVING)]
    assert exhibit.guess.high == len(leaving) == 8 and not (leaving["yes"] > 50).any()
    assert exhibit.text().startswith("Of 8 polls about leaving, or a vote on it, 0 found more than half")


def test_a_majority_for_leaving_would_be_counted(edit):
    with edit("polls", "surveyusa-kabc-2017-01", "yes", "51"):
        assert exhibits.every_poll().text().startswith("Of 8 polls about leaving, or a vote on it, 1 found")


def test_the_sum_behind_43_comes_out_of_the_poll(edit):
    assert "you get 43%. That is the figure The Epoch Times published" in exhibits.where_43().text(
        {"poll": "surveyusa-kpix-2016-11", "fraction": 100}
    )
    assert "you get 47.5%" in exhibits.where_43().text({"poll": "reuters-ipsos-2017-ca", "fraction": 100})
    with edit("polls", "surveyusa-kpix-2016-11", "not_sure", "10"):
        text = exhibits.where_43().text({"poll": "surveyusa-kpix-2016-11", "fraction": 100})
        assert "you get 33%" in text
        assert "Epoch" not in text


def test_18_against_32_is_not_luck():
    text = exhibits.two_polls().text({"first": "surveyusa-kabc-2017-01", "second": "reuters-ipsos-2017-ca"})
    assert "14 points apart: 5.6 times as far as luck typically" in text
    assert "luck alone explains it badly" in text


def test_published_margin_against_the_textbook():
    text = exhibits.hundred_polls().text({"size": 500, "truth": 32, "design": "weighted"})
    assert "5.7 points where the textbook has 4.4" in text
    assert "worth 296" in text


def test_one_model_public_gives_two_headlines():
    exhibit = exhibits.two_headlines()
    assert exhibit.finding_text() == "The same 100 people: *23* yes to one question, *44* to another."
    assert exhibit.text().startswith("27 of the 100 answer the second question otherwise than the first")


def test_the_same_hundred_people_walk():
    """In every state a hundred dots stand in the columns that are told, who has walked behind who has not."""
    spec = exhibits.two_headlines().spec()
    people = next(rows for rows in spec["datasets"].values() if "person" in rows[0])
    totals = [row for rows in spec["datasets"].values() for row in rows if "question" in row]
    states = [(public, question) for public in model.PUBLICS for question in model.RESPONSES]
    assert len(people) == 100
    for at, (public, question) in enumerate(states):
        crowd = model.crowd(public, question)
        column = {"yes": 0, "not sure": 1, "no": 2}
        spots = [one["spots"][at] for one in people]
        assert [spot // 100 for spot in spots] == crowd["answer"].map(column).tolist()
        counts = crowd["answer"].value_counts()
        whole = [100 * column[answer] + place for answer in counts.index for place in range(counts[answer])]
        assert sorted(spots) == sorted(whole), "nobody stands on anybody, and none stands apart"
        walked = (crowd["answer"] != model.crowd(public, "simple")["answer"]).tolist()
        for which in column.values():
            here = [moved for spot, moved in sorted(zip(spots, walked, strict=True)) if spot // 100 == which]
            assert here == sorted(here), "who has walked stands behind"
        told = {t["answer"]: t["text"] for t in totals if (t["crowd"], t["question"]) == (public, question)}
        assert told == {answer: f"{counts.get(answer, 0)} {answer}" for answer in column}


def test_parties_trade_places():
    """Every national poll with this measure and both parties, and each share beside the poll it is from."""
    exhibit = exhibits.parties_trade_places()
    polls = record.party_polls().query("geography == 'United States'")
    assert len(polls) == 5 and exhibit.finding() == "Republicans ahead in 4 of 5 polls, Democrats in 1."
    drawn = exhibit.rows()
    assert len(drawn) == 10
    for row in polls.itertuples():
        part = drawn[drawn["poll_id"] == row.poll_id].set_index("party")["yes"]
        assert part["Democrats"] == row.Democrats and part["Republicans"] == row.Republicans
    assert "early 2026, under Trump" in set(drawn["label"])


def test_headline_moves_between_the_parties():
    exhibit = exhibits.who_was_asked()
    assert "With 0% Democrats the headline is 20%" in exhibit.text({"share": 0})
    assert "With 100% Democrats the headline is 31%" in exhibit.text({"share": 100})


def test_referendum_errors_are_computed():
    errors = record.referendum_errors().set_index("row_id")["error"].round(1)
    assert errors["scotland-2014-mean"] == 3.5
    assert errors["brexit-2016-mean7"] == -4.2
    text = exhibits.referendums().text({"vote": "catalonia-2017-ceo-july"})
    assert "who took part" in text
    poll = tables.load("polls").set_index("poll_id").loc[record.BALLOT_2025]
    here = 100 * poll["yes"] / (poll["yes"] + poll["no"])
    text = exhibits.referendums().text({"vote": "brexit-2016-mean7"})
    assert f"({here:.1f}%) between {here - 4.2:.1f}% and {here + 4.2:.1f}%" in text


def test_the_trail_of_14_ends_without_a_poll():
    exhibit = exhibits.trail()
    assert "No poll behind the 14% was found" in exhibit.text({"step": "claim-14-8"})
    assert all("verdict" in exhibit.text({"step": step}) for step in ("claim-14-8", "claim-43-6"))


def test_one_trail_is_broken_and_the_other_is_a_chain():
    spec = exhibits.trail().spec()
    steps = next(rows for rows in spec["datasets"].values() if "step_id" in rows[0])
    look = {row["step_id"]: row["look"] for row in steps}
    chains = {
        claim: [row for row in steps if row["step_id"].startswith(claim) and row["look"] != "also"]
        for claim in ("claim-14", "claim-43")
    }
    assert [row["look"] for row in chains["claim-14"]] == ["box", "box", "gap", "none"]
    assert [row["look"] for row in chains["claim-43"]] == ["box"] * 4
    assert [row["arrow"] for row in chains["claim-14"]] == [False, True, False, False], "nothing leads on"
    assert [row["arrow"] for row in chains["claim-43"]] == [False, True, True, True]
    for left, right in zip(*chains.values(), strict=True):
        for edge in ("wide_top", "wide_bottom", "narrow_top", "narrow_bottom"):
            assert left[edge] == right[edge], "the levels stand side by side"
    assert len(look) == len(tables.load("claim_trail"))


def test_the_experiment_counts_its_deals():
    exhibit = exhibits.experiment()
    assert "26.7% said yes to card A, 53.3% to card B" in exhibit.text()
    assert "Luck could easily do this, so this class cannot tell." in exhibit.text()


def test_questions_take_their_figures_from_the_tables(edit):
    asked = exhibits.check_yourself().text
    assert "A headline says 43%" in asked and "found 23% support" in asked
    with edit("polls", "surveyusa-kpix-2016-11", "not_sure", "10"):
        assert "A headline says 33%" in exhibits.check_yourself().text


def test_what_the_right_answers_say_is_so():
    polls = record.california_polls()
    sampled = polls[(polls["yes"] > 50) & (polls["asked"] != "whoever clicked")]
    assert len(sampled) == 5 and set(sampled["sponsor_kind"]) == {"campaign"}
    assert set(sampled["measure"]) == {record.BETTER, record.INSIDE}
    _, p = classroom.randomization_test(tables.load("example_class"), 200)
    assert p > 0.05, "this class cannot tell words from luck"


@pytest.mark.parametrize("seed", [1, 2, 37])
def test_the_hundred_polls_drawn_are_those_of_the_model(seed):
    """The picture computes each poll itself from what chance drew; the model does the same."""
    exhibit = exhibits.hundred_polls()
    effects = {"plain": 1.0, "weighted": record.published_design_effect()}
    for size, truth, design in ((500, 32, "plain"), (50, 18, "weighted"), (2000, 44, "plain")):
        at = exhibit.at_start() | {"seed": seed, "size": size, "truth": truth, "design": design}
        lot = chance.numbers(seed, 100)
        made = model.polls_by_lot(lot, truth, size, effects[design])
        names = drawn.Names(exhibit.spec(), at | {"lot": lot})
        rows = pd.DataFrame(names["data"](charts_more.ALL))
        assert rows["poll"].tolist() == made["poll"].tolist()
        for column in ("share", "low", "high"):
            assert rows[column].to_numpy() == pytest.approx(made[column].to_numpy(), abs=1e-9)
        assert rows["misses"].tolist() == made["misses"].tolist()
        assert names["misses"] == made["misses"].sum()
        assert float(names["lowest"]) == round(made["share"].min(), 1)


def test_the_page_counts_the_hundred_polls_of_the_last_layer():
    vega = vl_convert.vegalite_to_vega(stored_spec(exhibits.hundred_polls().payload()))
    assert vega["marks"][-1]["from"] == {"data": charts_more.ALL}


@pytest.mark.parametrize(
    ("asked", "truths", "opens"), [("32", ["18%", "32%"], "32%"), ("18.6", ["18%", "18.6%", "32%"], "18.6%")]
)
def test_truths_to_choose_from_may_coincide_and_need_not_be_whole(edit, asked, truths, opens):
    with edit("polls", record.BALLOT_2025, "yes", asked):
        made = exhibits.hundred_polls()
    (control,) = (one for one in made.controls if one.name == "truth")
    assert list(control.options.values()) == truths
    assert made.at_start()["truth"] == float(opens.rstrip("%"))
    assert f"{opens} is the truth" in made.text()


def test_the_newest_poll_that_was_found_is_named():
    """A subject that is alive says how new its newest record is."""
    polls = tables.load("polls")
    ours = polls[polls["poll_id"].isin(record.california_polls()["poll_id"])]
    newest = ours.sort_values("when")["when_label"].iloc[-1]
    assert f"newest found: {newest}" in exhibits.every_poll().lead
