"""Votes add up: shares follow from their counts, no more votes than voters, no more voters than the register."""

import pandas as pd
import pytest

from calexit.history import model
from calexit.kit import tables


def shares_that_do_not_follow(votes: pd.DataFrame) -> list[str]:
    """Return the ids whose share is not that of their counts, on the base it names."""
    share = 100 * votes.yes_votes / (votes.yes_votes + votes.no_votes)
    told = votes.yes_votes.notna() & votes.no_votes.notna()
    # a share printed to one place is held to one place
    off = (share - votes.yes_pct).abs() > votes.yes_pct.map(lambda p: 0.0051 if round(p, 1) != p else 0.051)
    return votes.vote_id[told & ((votes.yes_base != "valid votes") | off)].tolist()


def more_than_there_are(votes: pd.DataFrame) -> list[str]:
    """Return the ids with more votes than voters, or more voters than the register holds."""
    counted = votes.yes_votes + votes.no_votes
    too_many = (counted > votes.voters) | (counted > votes.registered) | (votes.voters > votes.registered)
    return votes.vote_id[too_many.fillna(False)].tolist()


def turnouts_that_do_not_follow(votes: pd.DataFrame) -> list[str]:
    """Return the ids whose turnout is not voters ÷ register, where both are known."""
    turnout = 100 * votes.voters / votes.registered
    return votes.vote_id[((turnout - votes.turnout_pct).abs() > 0.051).fillna(False)].tolist()


CHECKS = [
    (shares_that_do_not_follow, {"yes_pct": 93.24}),
    (shares_that_do_not_follow, {"yes_base": "votes cast"}),
    (more_than_there_are, {"voters": 2_972_150}),
    (more_than_there_are, {"registered": 3_051_880}),
    (turnouts_that_do_not_follow, {"turnout_pct": 83.31}),
]


@pytest.mark.parametrize("check", dict.fromkeys(check for check, _ in CHECKS))
def test_every_vote(check) -> None:
    assert check(model.votes()) == []


@pytest.mark.parametrize(("check", "fault"), CHECKS)
def test_a_planted_fault_is_found(check, fault: dict) -> None:
    votes = model.votes()
    for column, value in fault.items():
        votes.loc[votes.vote_id == "croatia-1991", column] = value
    assert check(votes) == ["croatia-1991"]


def test_war_or_fighting_has_its_own_source() -> None:
    votes = model.votes()
    assert ((votes.war == "none named") == votes.source_id_war.isna()).all()


def test_two_tables_tell_the_same_of_one_vote() -> None:
    """The same vote in the table of polls before votes: one turnout, and one share where the base is one."""
    ours = model.votes().assign(year=lambda t: t.date.str[:4])
    polls = tables.load("referendum_polls")
    seen = 0
    for poll in polls.drop_duplicates("referendum").itertuples():
        vote = ours[(ours.date == str(poll.held)[:10]) & (ours.yes_base == "valid votes")]
        for row in vote.itertuples():
            seen += 1
            assert abs(row.turnout_pct - poll.turnout) < 0.051, row.vote_id
            if poll.result_change + poll.result_status_quo > 99.9:  # yes and no make the whole
                assert abs(row.yes_pct - poll.result_change) < 0.051, row.vote_id
    assert seen >= 4


def test_no_more_votes_on_a_measure_than_ballots_and_no_more_ballots_than_voters() -> None:
    turnout = tables.load("california_turnout").set_index("election_date")
    assert not (turnout.ballots > turnout.registered).fillna(False).any()
    measures = tables.load("ballot_measures")
    cast, counted = measures.election_date.map(turnout.ballots), measures.yes_votes + measures.no_votes
    assert (counted.notna() & cast.notna()).sum() > 20
    assert not (counted > cast).fillna(False).any()
    share = 100 * measures.yes_votes / counted
    assert not ((share - measures.yes_percent).abs() > 0.0051).fillna(False).any()


def test_no_candidate_has_more_votes_than_were_cast() -> None:
    votes = tables.load("presidential")
    known = votes.dropna(subset=["votes_total"])
    assert (known.votes_dem.fillna(0) + known.votes_rep.fillna(0) <= known.votes_total).all()


def test_consent_afterwards_is_that_of_a_parent_that_still_existed() -> None:
    """By the column's own rule: the three Baltic states, accepted by the USSR; not a vote held after it had ended."""
    votes = tables.load("independence_votes").set_index("vote_id")
    told = votes.consent_note.fillna("")
    soviet = votes[votes.parent == "Soviet Union"]
    accepted = told[soviet.index].str.contains("recognized")
    assert accepted.sum() == 3 and (soviet.consent[accepted] == "after the fact").all()
    ended = soviet[soviet.date > "1991-12-26"]
    assert len(ended) == 1 and (ended.consent == "no").all()
