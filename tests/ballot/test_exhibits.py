"""What chapter 4's exhibits say: computed from the tables, and different when a row is different."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from tests.kit import once

from calexit.ballot import drive, model, roads, run
from calexit.ballot.words import WORDS
from calexit.kit import tables
from calexit.kit.exhibit import Exhibit

exhibits = once.of("ballot")

DATA = Path(__file__).resolve().parents[2] / "data"
Edit = Callable[..., Path]
RUN = {"margin": 5, "poll": "ici-yougov-2025-06-ballot", "undecided": "divide like the rest"}
RUN |= {"swing": 0, "kind": "presidential"}


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


def shown(name: str) -> Exhibit:
    made = once.shown(f"ballot.{name}")
    assert isinstance(made, Exhibit)
    return made


def found(made: Exhibit, **at: object) -> str:
    return made.finding_text(at).replace("*", "")


@pytest.mark.parametrize("name", exhibits.__all__)
def test_stored_size(name: str) -> None:
    assert len(json.dumps(shown(name).payload(), ensure_ascii=False).encode()) < 150_000


# --- The road


def test_the_start_of_the_road_in_full() -> None:
    made = shown("road")
    assert found(made) == "It stopped here: no signatures were handed in."
    assert made.text() == (
        "Two votes were planned: in 2026 on the measure itself, in 2028 on leaving. Reports that name one year leave the other out. "
        "No vote on any of the 9 petitions was found."
    )


def test_every_road_says_where_it_ended_and_what_it_asked() -> None:
    made = shown("road")
    for row in tables.load("calexit_filings").to_dict("records"):
        fate = WORDS["road"]["fates"][row["fate"]]
        assert fate in found(made, filing=row["ag_number"])
        assert ("Last day not found" in found(made, filing=row["ag_number"])) == pd.isna(row["fate_date"])
        text = made.text({"filing": row["ag_number"]})
        both = pd.notna(row["first_vote"]) and pd.notna(row["independence_vote"])
        assert ("Two votes were planned" in text) == both
        assert ("Reports that name" in text) == (row["ag_number"] == "24-0001A2") == (row["asks"] not in text)


def test_a_road_is_to_scale_and_no_name_covers_another() -> None:
    stops = roads.stops()
    for _, road in stops.groupby("filing"):
        assert (road["line"].diff().dropna() >= roads.GAP - 1e-3).all() and (road["line"] >= road["at"]).all()
        assert (road["stop"] == "end").sum() == 1
    one = stops[stops["filing"] == "24-0001A2"].set_index("stop")
    assert one["at"].to_dict() == pytest.approx(
        {"filed": 0, "cleared": 65 / 365.25, "end": 238 / 365.25, "due": 245 / 365.25}
        | {"first": 714 / 365.25, "second": 1457 / 365.25},
        abs=0.001,
    )
    assert one["gone"].to_dict() == {
        **{"filed": True, "cleared": True, "end": False},
        **{"due": False, "first": False, "second": False},
    }


def test_the_road_follows_the_table(edited: Edit) -> None:
    with tables.folder(edited("calexit_filings", "ag_number", "24-0001A2", "fate", "withdrawn")):
        assert "it was withdrawn" in exhibits.road().finding_text()
        assert "it was withdrawn" in " ".join(roads.stops()["wide"])


# --- The signature drive


def test_the_start_of_the_drive_in_full() -> None:
    made = shown("signature_drive")
    assert found(made) == "Chance to qualify: 32.3%."
    assert found(made, side="against") == "Chance that it falls short: 67.7%."
    assert made.text() == (
        "4,000 a day for 180 days make 720,000 signatures: 1.2% fewer than just enough. Just enough is about a coin toss, "
        "for nobody knows beforehand exactly how many are valid."
    )


def test_drive_findings_are_the_models_chances_for_either_side() -> None:
    made = shown("signature_drive")
    for per_day, days, share in [(7000, 180, 75), (5000, 150, 75), (4500, 180, 70)]:
        chance = drive.chance_to_qualify(per_day * days, share, 2.0)["qualifies"].iloc[0]
        at = {"per_day": per_day, "days": days, "share": share}
        assert found(made, **at) == f"Chance to qualify: {exhibits._chance(chance)}."
        assert found(made, **at, side="against").endswith(f"{exhibits._chance(100 - chance)}.")
        assert made.text(at) == made.text(at | {"side": "against"}), "either side is told the same"
    short = made.text({"per_day": 1000, "days": 60, "share": 85})
    assert "fails at the first count" in short and "coin toss" not in short
    assert "under 0.1%" in found(made, per_day=1000, days=60) and "over 99.9%" in found(made, per_day=7000)


def test_just_enough_is_a_coin_toss_and_the_margins_are_two() -> None:
    margins = drive.safety_margin()
    chance = drive.chance_to_qualify(margins["just_enough"], margins["valid_share"], 2.0)["qualifies"]
    assert chance.between(45, 55).all()
    assert (margins["just_enough"] < margins["safe"]).all()
    assert (margins["safe"] < margins["no_full_count"]).all()


def test_the_drive_follows_the_table(edited: Edit) -> None:
    with tables.folder(edited("petition_steps", "step_id", "signatures-statute", "number", "700000")):
        made = exhibits.signature_drive()
    assert "700,000 must be valid" in made.lead
    assert found(made, per_day=4500) != found(shown("signature_drive"), per_day=4500)


# --- The sample


def test_the_sample_counts_thousand_petitions_for_either_side() -> None:
    made = shown("sample_count")
    for margin in run.MARGINS:
        for share in (60, 75, 85):
            count = round(1000 * run.qualifies(margin, share))
            assert found(made, margin=margin, share=share).startswith(f"{count:,} of 1,000")
            against = found(made, margin=margin, share=share, side="against")
            assert against == f"{1000 - count:,} of 1,000 such petitions fall short."
    assert "fewer than just enough" in made.text({"margin": -5}) and ", just enough;" in made.text(
        {"margin": 0}
    )


# --- 50 and 55


def test_the_start_of_fifty_in_full() -> None:
    made = shown("fifty_and_fifty_five")
    assert found(made) == "It fails: 48 of 100 came, too few."
    assert made.text() == (
        "29 vote Yes, 18 No; 52 stay home. With 2 more No votes turnout would reach half, and Yes would pass. "
        "Here staying home beats voting No."
    )
    assert made.guess and made.guess.payload("a")["record"] == 21


def test_verdicts_agree_with_the_rule_everywhere() -> None:
    made = shown("fifty_and_fifty_five")
    for yes in exhibits.YES:
        for no in exhibits.NO:
            at = {"yes": yes, "no": no, "blank": 2}
            fact, text = model.hundred(yes, no, 2), made.text(at)
            assert found(made, **at).startswith("It passes") == fact["passes"]
            assert ("staying home beats voting No" in text) == bool(fact["more_no"])
            assert ("it would have failed" in text) == bool(fact["fewer_no"])
            assert ("leaves the line blank counts as coming" in text) == (fact["passes"] and yes < 27.5)


def test_fewer_than_27_and_a_half_can_pass_where_some_leave_the_line_blank() -> None:
    made = shown("fifty_and_fifty_five")
    assert found(made, yes=27, no=21, blank=2).startswith("It passes")
    assert "So 27 of 100 are enough here" in made.text({"yes": 27, "no": 21, "blank": 2})
    assert not any(
        found(made, yes=yes, no=no, blank=0).startswith("It passes") for yes in (26, 27) for no in exhibits.NO
    )


def test_an_election_that_misses_changes_the_record(edited: Edit) -> None:
    with tables.folder(edited("california_turnout", "election_date", "2018-11-06", "ballots", "9000000")):
        guess = exhibits.fifty_and_fifty_five().guess
    assert guess and guess.payload("a")["record"] == 20


# --- One run


def test_the_start_of_a_run_in_full() -> None:
    made = shown("one_run")
    assert found(made) == "It passes in 4 of 1,000 runs."
    assert found(made, side="against") == "It is stopped in 996 of 1,000 runs."
    assert made.text() == (
        "Of 1,000 runs 35 do not qualify, 961 fail in the vote, 4 pass. What moves it most from here: the swing. "
        "By the official summary, a pass changes no government."
    )


def test_a_run_says_the_same_to_either_side_and_never_that_anybody_won() -> None:
    made = shown("one_run")
    for change in (
        {},
        {"swing": 10},
        {"swing": -10},
        {"margin": -5},
        {"undecided": "all say yes", "swing": 10},
    ):
        at = RUN | change
        assert made.text(at) == made.text(at | {"side": "against"})
    said = " ".join([*made.texts().values(), json.dumps(made.spec())]).lower()
    assert not {"won", "win", "wins", "victory"} & set(said.replace('"', " ").split())


def test_what_is_less_than_one_run_is_said_so() -> None:
    made = shown("one_run")
    assert found(made, poll="surveyusa-kabc-2017-01", swing=-10) == "It passes in fewer than 1 of 1,000 runs."
    assert found(made, poll="surveyusa-kabc-2017-01", swing=-10, side="against").startswith(
        "It is stopped in more than 999 of"
    )


def test_a_run_follows_the_tables(edited: Edit) -> None:
    with tables.folder(edited("california_turnout", "election_date", "2024-11-05", "ballots", "11000000")):
        after = exhibits.one_run().finding_text({"swing": 10})
    assert after != shown("one_run").finding_text({"swing": 10})


def test_polling_error_is_one_number_a_referendum_and_no_boycott() -> None:
    errors = model.referendum_errors()
    assert list(errors["referendum"]) == ["Scotland 2014", "Brexit 2016", "Quebec 1995"]
    assert list(errors["error"].round(1)) == [3.5, -4.2, 3.7]
    assert run.poll_error() == pytest.approx(3.80, abs=0.01)


def test_only_polls_about_leaving_are_put_to_the_vote() -> None:
    polls = run.polls()
    assert "better off" not in set(polls["measure"])
    assert (polls["yes"] + polls["no"] + polls["not_sure"]).between(99, 101).all()
    assert polls["label"].is_unique and not polls["label"].str.contains("nan").any()


# --- More evidence


def test_small_lines_hold_the_chances_of_the_run() -> None:
    made, run_ = shown("what_moves_it"), shown("one_run")
    at = RUN | {"swing": 5}
    rows = made.rows()
    grid = dict(
        zip(run.settings(run.polls()), run.passes(run.polls(), run.poll_error()).ravel() * 1000, strict=True)
    )
    for row in rows.to_dict("records"):
        control = next(c for c in made.controls if c.name == row["control"])
        values = list(getattr(control, "values", None) or control.options)  # type: ignore[union-attr]
        state = at | {row["control"]: values[row["position"]]}
        assert row["value"] == pytest.approx(grid[tuple(state[name] for name in run.CHOICES)], abs=0.051)
        assert row["here"] == (values[row["position"]] == at[row["control"]])
    assert made.text() == "Of 1,000 runs 87 pass. With the swing alone it could be 0 to 472."
    assert found(run_, swing=5) == "It passes in 87 of 1,000 runs."


def test_partial_counts_are_never_votes_on_the_question(edited: Edit) -> None:
    with tables.folder(edited("ballot_measures", "measure_id", "2010-11-02-19", "count", "preliminary")):
        table = model.measure_turnout()
    assert table.loc[table["count"] != "final", "question"].isna().all()
    assert set(table.loc[table["question"].isna(), "count"]) == {"preliminary", "percent only"}
    both = table["both_question"]
    assert (table.loc[both, "question"] >= 50).all() and (table.loc[both, "yes_percent"] >= 55).all()


def test_measures_are_counted_by_either_reading() -> None:
    made, table = shown("measures"), model.measure_turnout()
    for counted in ("ballots", "question"):
        assert found(made, counted=counted).startswith(
            f"{int(table[f'both_{counted}'].sum())} of {len(table)} real measures"
        )
    assert (
        f"{(table['reached'] == 'yes').sum()} of the {len(table)} found reached 55% yes" in made.text()
        and "nor a random sample" in made.text()
    )


# --- Questions


def test_questions_have_one_right_answer_that_is_not_the_longest_more_often_than_chance() -> None:
    made = exhibits.check_yourself()
    asked = WORDS["check"]["questions"]
    assert len(asked) == 6 and "4 of 1,000" in made.html
    longest = [max(q["options"], key=lambda o: len(o["text"])).get("right", False) for q in asked]
    assert sum(longest) <= 2
    for question in asked:
        assert sum(o.get("right", False) for o in question["options"]) == 1


def test_the_question_on_staying_home_is_what_the_exhibit_says() -> None:
    assert "Then 3 more come and vote No" in exhibits.check_yourself().text
    assert model.hundred(29, 21)["passes"] and not model.hundred(29, 20)["passes"]
