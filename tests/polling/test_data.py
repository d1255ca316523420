"""The polling tables say what the polls say."""

import pandas as pd
import pytest

from calexit.kit import tables


def poll(poll_id: str) -> pd.Series:
    return tables.load("polls").set_index("poll_id").loc[poll_id]


def test_simple_leave_questions_in_california_run_from_18_to_32() -> None:
    polls = tables.load("polls")
    simple = polls[(polls.geography == "California") & (polls.measure == "leave: own state")]
    assert (simple.yes.min(), simple.yes.max(), len(simple)) == (18, 32, 7)
    assert poll("ici-yougov-2025-06-ballot").yes == 44


def test_shares_of_one_question_do_not_pass_100() -> None:
    polls = tables.load("polls")
    assert (polls[["yes", "no", "not_sure", "other"]].sum(axis=1) <= 101).all()  # 101 by rounding
    assert (polls.field_start.isna() | (polls.field_start <= polls.field_end)).all()
    fielded = polls[polls.when_basis == "middle of fieldwork"]
    assert ((fielded.field_start <= fielded.when) & (fielded.when <= fielded.field_end)).all()
    assert not (polls.not_sure.notna() & (polls.not_sure_offered == False)).any()  # noqa: E712


def test_claimed_sums_come_from_their_parts() -> None:
    claims = tables.load("poll_claims").set_index("claim_id")
    parts = claims.part_a + claims.part_b
    for claim_id in ("claim-43", "claim-47-5", "claim-41-not-bothered", "claim-civil-war-41"):
        assert parts[claim_id] == claims.figure[claim_id]
    kpix = poll("surveyusa-kpix-2016-11")
    assert claims.part_a["claim-43"] == kpix.yes and claims.part_b["claim-43"] == kpix.not_sure
    assert claims.part_a["claim-47-5"] == poll("reuters-ipsos-2017-ca").yes
    assert (claims.words.str.split().str.len() <= 15).all()


def test_every_nearby_14_is_in_its_poll() -> None:
    groups = tables.load("poll_groups").set_index(["poll_id", "group"])
    for row in tables.load("nearby_14").itertuples():
        whole = poll(row.poll_id)
        if row.computed:
            found = 100 - whole.yes - whole.no
        else:
            found = whole.yes if pd.isna(row.group) else groups.yes.loc[(row.poll_id, row.group)]
        assert found == row.percent == 14


def test_parties_trade_places_with_the_president() -> None:
    groups = tables.load("poll_groups")
    party = groups[groups.group_kind == "party"].set_index(["poll_id", "group"])
    kpix = party.loc["surveyusa-kpix-2016-11"]
    assert kpix.loc["Democrats", ["yes", "no", "not_sure"]].tolist() == [31, 50, 20]
    assert kpix.loc["Republicans", ["yes", "no", "not_sure"]].tolist() == [20, 64, 15]
    lead = party.yes.unstack()
    ahead = lead["Democrats"] - lead["Republicans"]
    assert ahead["reuters-ipsos-2014-us"] < 0 and ahead["yougov-2024-02-us"] < 0 < ahead["yougov-2026-us"]


def test_trails_run_in_order_from_claim_to_end() -> None:
    for _, steps in tables.load("claim_trail").groupby("claim_id"):
        assert steps.step.tolist() == list(range(1, len(steps) + 1))
        assert (steps.kind.iloc[0], steps.kind.iloc[-1]) == ("says", "end")


def test_referendum_polls_without_undecided_add_to_100() -> None:
    rows = tables.load("referendum_polls").set_index("row_id")
    settled = rows[rows.undecided_treatment.isin(["left out", "shared out by the pollster"])]
    assert ((settled.poll_change + settled.poll_status_quo) - 100).abs().max() < 0.11
    assert len(rows) == 13 and rows.poll_change.isna().sum() == 2
    raw = rows.loc["quebec-1995-leger-raw"]
    dropped = 100 * raw.poll_change / (raw.poll_change + raw.poll_status_quo)
    assert rows.poll_change["quebec-1995-leger-excluded"] == pytest.approx(dropped, abs=0.05)


def test_wording_pairs_and_example_class() -> None:
    wording = tables.load("poll_wording").set_index("wording_id")
    assert len(wording) == 20
    assert wording.loc["yougov-v-ici-2024-ca", "design"] == "different polls"
    answers = tables.load("example_class")
    share = (answers.answer == "yes").groupby(answers.card).mean()
    assert answers.card.value_counts().tolist() == [15, 15]
    assert 0.15 < share["B"] - share["A"] < 0.4


def test_a_wording_read_in_full_is_told_in_full() -> None:
    """The first sentence of the 2025 question is a fact in favor of leaving: whoever shows it shows that, too."""
    full = poll("ici-yougov-2025-06-betteroff").question_text
    assert full.startswith("California's economy is bigger than Canada's")
    assert tables.load("poll_wording").set_index("wording_id").version_a["ici-2025-sameppl"] == full


def test_dates_of_fieldwork_fit_the_label() -> None:
    polls = tables.load("polls").dropna(subset=["field_end"])
    for row in polls.itertuples():
        assert str(row.field_end.year) in row.when_label or str(row.when.year) in row.when_label, row.poll_id
    texas = poll("surveyusa-texas-2022")
    assert texas.yes == 60 and texas.measure == "join a regional union"  # with other conservative states
