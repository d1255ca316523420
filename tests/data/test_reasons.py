"""Reasons to leave and to stay: even in number and weight, named speakers, short quotations."""

import pandas as pd
import pytest

from calexit.kit import tables

REASONS = tables.load("reasons")


def uneven(table: pd.DataFrame) -> list[str]:
    """Return the values and pairs that do not have as many reasons to leave as to stay."""
    counts = pd.concat([table.groupby([c, "side"]).size().unstack(fill_value=0) for c in ("value", "pair")])
    return counts.index[counts.leave != counts.stay].tolist()


def unnamed(table: pd.DataFrame) -> list[str]:
    """Return the reasons whose speaker has no name."""
    return table.reason_id[
        table.speaker.str.contains(r"\b(?:unnamed|anonymous|poster|a writer|not shown)\b", case=False)
    ].tolist()


def too_long(table: pd.DataFrame) -> list[str]:
    """Return the reasons with more than 15 quoted words, or more than 20 of ours."""
    words = table[["quote", "says"]].apply(lambda texts: texts.str.split().str.len())
    return table.reason_id[(words.quote > 15) | (words.says > 20)].tolist()


@pytest.mark.parametrize("check", [uneven, unnamed, too_long])
def test_the_table_holds(check) -> None:
    assert check(REASONS) == []


@pytest.mark.parametrize(
    ("check", "column", "value"),
    [
        (uneven, "side", "stay"),
        (uneven, "value", "safety"),
        (unnamed, "speaker", "a writer in Colorado"),
        (too_long, "quote", "word " * 16),
    ],
)
def test_a_planted_fault_is_found(check, column, value) -> None:
    planted = REASONS.copy()
    planted.loc[planted.reason_id == "money-1-leave", column] = value
    assert check(planted)


def test_fifteen_a_side_and_neither_speaks_longer() -> None:
    assert REASONS.groupby("side").size().to_dict() == {"leave": 15, "stay": 15}
    for column in ("says", "quote"):
        words = REASONS[column].str.split().str.len().groupby(REASONS.side).sum()
        assert 0.8 < words["leave"] / words["stay"] < 1.25, column


def test_no_speaker_carries_a_side() -> None:
    assert REASONS.groupby(["side", "speaker"]).size().max() <= 3
    assert REASONS.groupby("side").speaker_kind.nunique().min() >= 4
