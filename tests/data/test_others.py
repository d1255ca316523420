"""What other Americans say: every share names its base, no picture can mix two, and the table of polls agrees."""

import pandas as pd
import pytest

from calexit.kit import tables

OPINION = tables.load("others_opinion")
POLLS = tables.load("polls").set_index("poll_id")
SEVERAL = {"fox-2014-09-which-state"}
"""Questions to which one person could give several answers."""


def mixed(picture: pd.DataFrame) -> list[str]:
    """Return the bases of the rows of one picture if there is more than one."""
    bases = sorted(picture.base.unique())
    return bases if len(bases) > 1 else []


def untold(table: pd.DataFrame) -> list[str]:
    """Return the rows whose base is not told as its kind wants: a part stands after the colon, the whole has none."""
    part = table.base.str.contains(": ")
    wrong = part == (table.base_kind == "all asked")
    return table.row_id[wrong | (table.people.notna() & part)].tolist()


def too_much(table: pd.DataFrame) -> list[str]:
    """Return the questions whose answers add to more than rounding allows on one base."""
    one = table[~table.question_id.isin(SEVERAL)]
    sums = one.groupby(["question_id", "base"]).percent.sum()
    return sorted(set(sums[sums > 101].index.get_level_values(0)))


def other_than_polls(table: pd.DataFrame) -> list[str]:
    """Return the rows of everybody asked whose share, or whose verbatim words, the table of polls gives otherwise."""
    rows = table[table.poll_id.notna() & (table.base_kind == "all asked")]
    out = []
    for row in rows.itertuples():
        poll = POLLS.loc[row.poll_id]
        shares = set(poll[["yes", "no", "not_sure", "other"]].dropna())
        share = row.percent in shares or row.answer == "skipped"  # told in the note there
        both = row.wording_status == poll.wording_status == "verbatim"
        if not share or (both and row.question != poll.question_text):
            out.append(row.row_id)
    return out


@pytest.mark.parametrize("check", [untold, too_much, other_than_polls])
def test_the_table_holds(check) -> None:
    assert check(OPINION) == []


@pytest.mark.parametrize(
    ("check", "column", "value"),
    [
        (untold, "base", "U.S. adults: Democrats"),
        (untold, "base_kind", "one party"),
        (too_much, "percent", 55.0),
        (other_than_polls, "percent", 19.0),
    ],
)
def test_a_planted_fault_is_found(check, column, value) -> None:
    planted = OPINION.copy()
    planted.loc[planted.row_id == "rasmussen-2017-02-california-all-1", column] = value
    assert check(planted)


def test_no_two_bases_of_one_question_pass_as_one_picture() -> None:
    several = 0
    for _, rows in OPINION.groupby("question_id"):
        for base, part in rows.groupby("base"):
            assert not mixed(part) and part.answer.is_unique, base
        several += rows.base.nunique() > 1
        assert bool(mixed(rows)) == (rows.base.nunique() > 1)
    assert several > 5
    fox = OPINION[OPINION.pollster.str.contains("Daron Shaw")]
    assert len(mixed(fox[fox.answer.isin(["California", "would vote a state out"])])) > 1  # 53 is of the 17


def test_own_leaving_stays_in_the_table_of_polls() -> None:
    own = OPINION[OPINION.about == "own state"]
    assert set(own.measure) == {"what people would do"}
    assert OPINION[OPINION.about == "California"].question_id.nunique() == 3


def test_a_paraphrase_is_never_told_as_the_words() -> None:
    words = OPINION.drop_duplicates("question_id")
    quoted = words[words.wording_status == "verbatim"].question
    assert quoted.str[0].str.isupper().all()
    assert words[words.wording_status == "paraphrase"].question.str[0].str.islower().all()
