"""What a reader would notice in chapter 3: its Readings say what the tables say, and change with them."""

import csv
import shutil
from pathlib import Path

import pytest
from tests.kit import once

from calexit.kit import tables
from calexit.polling import model, record

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
    return exhibits.every_poll().text({"measure": record.SIMPLE, "claims": False})


def test_simple_leave_questions_run_from_18_to_32_out_of_the_data(edit):
    assert "from 18% (Jan 2017 · KABC) to 32% (Dec 2016 · Reuters)" in simple_reading()
    with edit("polls", "surveyusa-kabc-2017-01", "yes", "12"):
        assert "from 12% (Jan 2017 · KABC)" in simple_reading()


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
    assert "14 points apart, or 5.6 standard errors" in text
    assert "luck alone explains it badly" in text


def test_published_margin_against_the_textbook():
    text = exhibits.hundred_polls().text({"size": 500, "truth": 32, "design": "weighted"})
    assert "5.7 points where the textbook has 4.4" in text
    assert "worth 296" in text


def test_one_model_public_gives_two_headlines():
    text = exhibits.two_headlines().text()
    assert "23 say yes to A and 44 to B: 21 apart" in text
    assert "print 43" in text


def test_parties_trade_places():
    """Every national poll with this measure and both parties, and each share beside the poll it is from."""
    text = exhibits.parties_trade_places().text()
    polls = record.party_polls().query("geography == 'United States'")
    assert len(polls) == 5 and text.startswith("5 polls. Republicans were the more favorable in 4: ")
    for row in polls.itertuples():
        more, less = sorted((row.Republicans, row.Democrats), reverse=True)
        assert f"({more:g}% to {less:g}%)" in text
    assert "early 2026, under Trump (22% to 14%)" in text and "from 4% to 29.7%" in text


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


def test_the_trail_of_14_ends_without_a_poll():
    exhibit = exhibits.trail()
    assert "No poll behind the 14% was found" in exhibit.text({"claim": "claim-14", "step": 8})
    assert all("so far" in exhibit.text({"claim": claim, "step": 8}) for claim in ("claim-14", "claim-43"))


def test_the_experiment_counts_its_shuffles():
    exhibit = exhibits.experiment()
    assert "4 of 15 said yes to card A (26.7%), 8 of 15 to card B (53.3%)" in exhibit.text()
    assert "After 2,000" in exhibit.text({"shuffles": 2000})


def test_questions_take_their_figures_from_the_tables():
    text = exhibits.check_yourself().text
    assert "supported it or were willing to discuss it" in text
    poll = tables.load("polls").set_index("poll_id").loc["ici-yougov-2025-06-ballot"]
    assert f"gives {model.margin_of_error(50, poll['n']):.1f}" in text


def test_the_hundred_polls_drawn_are_those_of_the_model():
    """The picture keeps half an interval and the polls that miss; together they are what the model counted."""
    exhibit = exhibits.hundred_polls()
    spec = exhibit.spec()
    rows = spec["datasets"][spec["layer"][0]["data"]["name"]]
    effects = {"plain": 1.0, "weighted": record.published_design_effect()}
    assert len(rows) == 42
    for row in rows:
        made = model.simulate_polls(row["true_share"], row["n"], design_effect=effects[row["design"]])
        assert row["missed"] == made.loc[made["misses"], "poll"].tolist()
        for share, half, poll in zip(row["share"], row["half"], made.itertuples(), strict=True):
            assert abs(share - poll.share) <= 0.0501
            assert abs(max(0, share - half) - poll.low) <= 0.1001
            assert abs(min(100, share + half) - poll.high) <= 0.1001


@pytest.mark.parametrize(
    ("asked", "truths", "opens"), [("32", ["18%", "32%"], "32%"), ("18.6", ["18%", "18.6%", "32%"], "18.6%")]
)
def test_truths_to_choose_from_may_coincide_and_need_not_be_whole(edit, asked, truths, opens):
    with edit("polls", record.BALLOT_2025, "yes", asked):
        made = exhibits.hundred_polls()
    (control,) = (one for one in made.controls if one.name == "truth")
    assert list(control.options.values()) == truths
    assert f"and {opens} truly saying yes" in made.text()
