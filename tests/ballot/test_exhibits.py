"""What chapter 4's exhibits say: computed from the tables, and different when a row is different."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from tests.kit import once

from calexit.ballot import charts, drive, exhibits_more, model, roads, run, settings
from calexit.ballot.words import WORDS
from calexit.kit import chance, tables
from calexit.kit.exhibit import Exhibit
from calexit.kit.format import number

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
    assert found(made) == "No vote found on any of 9; 2024’s handed in no signatures."
    assert made.text() == (
        "Two votes were planned: in 2026 on the measure itself, in 2028 on leaving. Reports that name one year leave the other out."
    )


def test_every_road_says_where_it_ended_and_what_it_asked() -> None:
    made = shown("road")
    for row in tables.load("calexit_filings").to_dict("records"):
        fate, filing = WORDS["road"]["fates"][row["fate"]], row["ag_number"]
        assert fate in found(made, filing=filing) or filing == roads.START
        text = made.text({"filing": filing})
        seen = row["fate"] == roads.SEEN
        assert ("last seen collecting" in text) == seen
        assert ("Its last day was not found" in text) == (pd.isna(row["fate_date"]) and not seen)
        both = pd.notna(row["first_vote"]) and pd.notna(row["independence_vote"])
        assert ("Two votes were planned" in text) == both
        assert ("Reports that name" in text) == (filing == "24-0001A2") == (row["asks"] not in text)


def test_a_petition_whose_day_of_clearing_was_not_found_has_its_month_by_its_deadline() -> None:
    steps = roads.steps()
    refiled = steps[(steps["filing"] == "25-0010") & (steps["step"] == 2)]
    assert list(refiled["date"]) == ["October 2025"], "180 days before 13 April 2026"
    panel = steps[steps["filing"] == "15-0006"]
    assert list(panel["step"]) == [1, 1.5], "without a deadline nothing says that it was cleared"


def test_a_petition_stands_at_the_steps_that_its_row_tells() -> None:
    rows = tables.load("calexit_filings").set_index("ag_number")
    steps = roads.steps()
    for name, road in steps.groupby("filing"):
        row, kinds = rows.loc[name], road.groupby("kind")["step"].agg(list)
        assert (2 in kinds["done"]) == (pd.notna(row["cleared"]) or pd.notna(row["signature_deadline"]))
        assert kinds["end"] == [max(kinds["done"]) + 0.5] and max(kinds["done"]) <= 2, (
            "no petition got enough"
        )
        planned = [
            step for step, column in ((4, "first_vote"), (5, "independence_vote")) if pd.notna(row[column])
        ]
        assert kinds.get("planned", []) == planned
        end = road[road["kind"] == "end"].iloc[0]
        assert (end["mark"] == "?") == (row["fate"] in roads.OPEN) and (end["date"] == "") == pd.isna(
            row["fate_date"]
        )
    one = steps[steps["filing"] == roads.START]
    assert list(one["date"]) == [
        *("19 November 2024", "23 January 2025"),
        *("3 November 2026", "November 2028", "15 July 2025"),
    ]
    assert list(one["month"]) == ["Nov 2024", "Jan 2025", "Nov 2026", "Nov 2028", "Jul 2025"]


def test_the_road_follows_the_table(edited: Edit) -> None:
    with tables.folder(edited("calexit_filings", "ag_number", "24-0001A2", "fate", "withdrawn")):
        assert exhibits.road().finding_text() == "No vote found on any of 9; 2024’s: *withdrawn*."


def test_the_day_a_petition_ended_is_the_tables(edited: Edit) -> None:
    with tables.folder(edited("calexit_filings", "ag_number", "24-0001A2", "fate_date", "2025-07-04")):
        assert "4 July 2025" in set(roads.steps()["date"])


# --- The signature drive


def test_the_start_of_the_drive_in_full() -> None:
    made = shown("signature_drive")
    assert found(made) == "About 762,000 to be fairly sure; 729,000 give 50%."
    assert made.text() == (
        "4,050 a day for 180 days make 729,000 signatures: just enough. That is about a coin toss: a few more or fewer may be valid."
    )
    assert made.guess and made.guess.payload("a")["record"] == 762


def test_drive_findings_are_the_models_chances() -> None:
    made = shown("signature_drive")
    safe = drive.safety_margin().set_index("valid_share")["safe"]
    for per_day, share in [(4000, 75), (4200, 75), (4500, 70), (3100, 85)]:
        chance = drive.chance_to_qualify(per_day * 180, share, 2.0)["qualifies"].iloc[0]
        told = found(made, per_day=per_day, share=share)
        assert (
            told
            == f"About {number(round(safe[share], -3))} to be fairly sure; {per_day * 180:,} give {exhibits._chance(chance)}."
        )
    assert "1.2% fewer than just enough" in made.text({"per_day": 4000})
    assert "under 1%" in found(made, per_day=3100) and "over 99%" in found(made, per_day=6100)
    assert (exhibits._chance(0.99), exhibits._chance(1), exhibits._chance(99), exhibits._chance(99.01)) == (
        *("under 1%", "1%"),
        *("99%", "over 99%"),
    )


def test_every_pace_stands_on_the_curve() -> None:
    """The dot is a point of the curve: a pace between two of its points would have none."""
    curve = set(drive.outcome_curve([75], *charts.SPAN, step=50 * 180)["raw"])
    assert {per_day * 180 for per_day in exhibits.PER_DAY} == curve


def test_just_enough_is_a_coin_toss_and_the_margins_are_two() -> None:
    margins = drive.safety_margin()
    chance = drive.chance_to_qualify(margins["just_enough"], margins["valid_share"], 2.0)["qualifies"]
    assert chance.between(45, 55).all()
    assert (margins["just_enough"] < margins["safe"]).all()
    assert (margins["safe"] < margins["no_full_count"]).all()


def test_the_drive_follows_the_table(edited: Edit) -> None:
    with tables.folder(edited("petition_steps", "step_id", "signatures-statute", "number", "700000")):
        made = exhibits.signature_drive()
    assert "700,000 valid signatures are needed" in made.lead
    assert found(made, per_day=4500) != found(shown("signature_drive"), per_day=4500)


# --- The sample


def test_the_sample_counts_a_hundred_petitions() -> None:
    made = shown("sample_count")
    for margin in run.MARGINS:
        for share in (60, 75, 85):
            lost = 100 * (1 - run.qualifies(margin, share))
            count = "fewer than 1" if lost < 0.5 else f"{lost:.0f}"
            assert f"In 100 such petitions, {count} fall short." in made.text(
                {"margin": margin, "share": share}
            )


def test_the_guess_of_the_sample_is_what_it_says_most_often() -> None:
    made = shown("sample_count")
    row = drive.chance_to_qualify(run.handed_in(5), 75, run.SD).iloc[0]
    assert row["full_count"] > max(row["eligible"], row["fails_sample"])
    assert made.guess and made.guess.payload("a")["record"] == "Between: every signature is counted"
    assert "5% more than just enough" in made.guess.label and "3% of it" in made.guess.label


def test_another_rule_for_the_sample_is_another_guess(edited: Edit) -> None:
    with tables.folder(edited("petition_steps", "step_id", "sample-eligible", "number", "101")):
        made = exhibits.sample_count()
    assert "Over 101%: on the ballot" in made.lead
    assert made.guess and made.guess.payload("a")["record"] == "Over 101%: on the ballot at once"


def test_what_the_sample_points_to_is_counted_by_the_picture_as_by_the_model() -> None:
    made = shown("sample_count")
    params, start = made.params, made.at_start()
    for changed in (
        {},
        {"checked": 60},
        {"checked": 100},
        {"checked": 100, "margin": -5},
        {"checked": 100, "margin": 10, "seed": 3},
        {"seed": 5},
        {"margin": -5},
        {"margin": 10, "share": 60},
    ):
        for name, value in changed.items():
            setattr(params, name, value)
        at = made.value
        draw = chance.numbers(at["seed"], charts.BATCHES + 1)
        raw = run.handed_in(at["margin"], at["share"])
        points, full = run.sampled(raw, at["share"], draw, at["checked"])
        says = {"fails": "it fails", "eligible": "on the ballot"}.get(
            str(drive.sample_rule(points / 100 * model.rule("signatures-statute"))),
            f"all are counted, {number(full, 1)}% valid: {'on the ballot' if full >= 100 else 'it fails'}",
        )
        so_far = f"So far the sample points to {number(points, 1)}% of what is needed."
        whole = f"It points to {number(points, 1)}%: {says}."
        assert made.finding() == (whole if at["checked"] == 100 else so_far)
    for name, value in start.items():
        setattr(params, name, value)
    assert (made.says(), made.finding()) == (made.text(), found(made)), "as it is stored"


# --- 50 and 55


def test_the_start_of_fifty_in_full() -> None:
    made = shown("fifty_and_fifty_five")
    assert found(made) == "Fails: only 48 came. With 2 more No votes it would pass."
    assert made.text() == (
        "Here, with turnout near half, staying home beats voting No. The vote was planned for 2028, a presidential election: "
        "in all 9 since 1992 at least 65% came, and there one more No is a No."
    )
    assert made.guess and made.guess.payload("a")["record"] == 21
    assert "half came in " in json.dumps(made.spec()) and "(21)" in json.dumps(made.spec())


def test_the_planned_kind_of_election_is_by_the_tables(edited: Edit) -> None:
    with tables.folder(edited("california_turnout", "election_date", "1996-11-05", "ballots", "9000000")):
        text = exhibits.fifty_and_fifty_five().text()
    assert "at least 57% came" in text


def test_verdicts_agree_with_the_rule_everywhere() -> None:
    made = shown("fifty_and_fifty_five")
    for yes in exhibits.YES:
        for no in exhibits.NO:
            at = {"yes": yes, "no": no, "blank": 2}
            fact, text = model.hundred(yes, no, 2), made.text(at)
            assert found(made, **at).startswith("It passes") == fact["passes"]
            assert ("it would pass" in found(made, **at)) == bool(fact["more_no"])
            assert ("staying home beats voting No" in text) == bool(fact["more_no"])
            assert ("it would have failed" in text) == bool(fact["fewer_no"])
            assert ("skips the question counts as coming" in text) == (fact["passes"] and yes < 27.5)


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
    assert found(made) == "4 of 1,000 campaigns pass."
    assert found(made, side="against") == "996 of 1,000 campaigns are stopped."
    assert made.text() == (
        "This draw: 1 passed, 967 failed in the vote, 32 lacked signatures. The poll is off as last polls before other referendums "
        "were; off by twice that, as one taken years ahead may be, 89 would pass."
    )
    assert made.guess and made.guess.payload("a")["record"] == 4


def test_the_guess_says_who_measured_and_that_no_poll_found_more() -> None:
    """A campaign's poll is shown as one, with what it asked; were another higher, the words would be wrong."""
    label, polls = shown("one_run").guess.label, run.polls().set_index("poll_id")  # type: ignore[union-attr]
    asked = polls.loc["ici-yougov-2025-06-ballot"]
    assert asked["yes"] == polls["yes"].max() and len(polls) == 4
    assert "through negotiation" in asked["question_text"] and asked["sponsor"] in label
    assert "2025, on a negotiated exit" in label and "the highest yes of 4 polls" in label


def test_a_poll_twice_as_far_off_is_the_same_model_with_twice_the_error() -> None:
    made = shown("one_run")
    states = run.settings(run.polls())
    far = dict(zip(states, run.passes(run.polls(), 2 * run.poll_error()).ravel() * 1000, strict=True))
    for change in ({}, {"swing": 5}, {"swing": 10, "kind": "special"}, {"margin": 0, "swing": 5}):
        at = RUN | change
        assert f"may be, {far[tuple(at[name] for name in run.CHOICES)]:.0f} would pass" in made.text(at)


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
    made, at = shown("one_run"), {"poll": "surveyusa-kabc-2017-01", "swing": -10}
    assert found(made, **at) == "fewer than 1 of 1,000 campaigns pass."
    assert found(made, **at, side="against") == "more than 999 of 1,000 campaigns are stopped."
    assert (settings.of_many(0.0049, 100), settings.of_many(0.0051, 100)) == ("fewer than 1", "1")
    assert (settings.of_many(0.9949, 100), settings.of_many(0.9951, 100)) == ("99", "more than 99")


def test_a_run_follows_the_tables(edited: Edit) -> None:
    with tables.folder(edited("california_turnout", "election_date", "2024-11-05", "ballots", "11000000")):
        after = exhibits.one_run().text({"swing": 10})
    assert after != shown("one_run").text({"swing": 10})


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


def test_bars_hold_the_chances_of_the_run() -> None:
    made, run_ = shown("what_moves_it"), shown("one_run")
    at = RUN
    assert made.at_start() == RUN, "it opens where nobody is moved"
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
    assert found(made) == "Most: the campaigns, from 0 to 472 of 1,000 pass."
    assert made.text().startswith("As it is set 4 pass.") and found(run_).startswith("4 of 1,000")
    assert found(made, swing=5) == "Most: the campaigns, from 0 to 472 of 1,000 pass."
    assert made.text({"swing": 5}).startswith("As it is set 87 pass.")


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
        known = table[table[counted].notna()]
        both = int(table[f"both_{counted}"].sum())
        assert found(made, counted=counted).startswith(f"{both} of {len(known)} real measures")
        text, more = made.text({"counted": counted}), len(table) - len(known)
        assert f"{(known['reached'] == 'yes').sum()} of the {len(known)} reached 55% yes" in text
        assert "nor a random sample" in text
        assert (f"Of {more} more no final count" in text) == bool(more)
    assert "half turn out, and 55% say yes" in made.lead
    assert set(exhibits_more.NAMED) <= set(table["measure_id"])
    drawn = made.rows()
    assert set(drawn.loc[drawn["label"] != "", "short"]) == set(
        table.set_index("measure_id").loc[[*exhibits_more.NAMED], "title"]
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
