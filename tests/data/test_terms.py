"""Terms of parting: a named speaker or nobody, never a sentence of ours; the law as it is, not a forecast."""

import pandas as pd
import pytest

from calexit.kit import tables

TERMS = tables.load("terms_of_parting")
SIDES = ("leave", "stay")
NOBODY = "no named source found"
ASKED = {
    "citizenship", "passports", "social-security", "medicare", "veterans", "federal-workers", "colorado-river",
    "central-valley-project", "bases", "nuclear-weapons", "federal-land", "tribal-nations", "currency", "debt",
    "trade", "borders", "courts", "prisons", "universities",
}  # fmt: skip
"""What readers of both sides asked about first."""


def words(texts: pd.Series) -> pd.Series:
    return texts.fillna("").str.split().str.len()


def ours(table: pd.DataFrame) -> list[str]:
    """Return the topics in which nobody speaks and something is said, or somebody speaks without words and source."""
    wrong = pd.Series(False, index=table.index)
    for side in SIDES:
        nobody = table[f"{side}_speaker"] == NOBODY
        said = table[[f"{side}_says", f"{side}_quote", f"source_id_{side}"]].notna()
        wrong |= (nobody & said.any(axis=1)) | (
            ~nobody & ~said[[f"{side}_says", f"source_id_{side}"]].all(axis=1)
        )
        wrong |= table[f"{side}_speaker"].str.contains("supporters|opponents|critics|often", case=False)
    return table.topic_id[wrong].tolist()


def too_long(table: pd.DataFrame) -> list[str]:
    """Return the topics with a quotation of more than 15 words or a text of more than 45."""
    quotes = pd.concat([words(table[f"{side}_quote"]) > 15 for side in SIDES], axis=1).any(axis=1)
    texts = table[["law_today", "precedent_outcome", "note", "leave_says", "stay_says"]]
    return table.topic_id[quotes | texts.apply(words).gt(45).any(axis=1)].tolist()


def forecasts(table: pd.DataFrame) -> list[str]:
    """Return the topics whose law of today says what will or would be."""
    return table.topic_id[table.law_today.str.contains(r"\b(?:will|would|could)\b")].tolist()


@pytest.mark.parametrize("check", [ours, too_long, forecasts])
def test_the_table_holds(check) -> None:
    assert check(TERMS) == []


@pytest.mark.parametrize(
    ("check", "column", "value"),
    [
        (ours, "leave_says", "Benefits were earned by service."),
        (ours, "stay_speaker", "Opponents often argue"),
        (too_long, "leave_quote", "word " * 16),
        (forecasts, "law_today", "Benefits would stop."),
    ],
)
def test_a_planted_fault_is_found(check, column, value) -> None:
    planted = TERMS.copy()
    planted.loc[planted.topic_id == "veterans", column] = value
    assert check(planted) == ["veterans"]


def test_what_was_asked_first_is_there() -> None:
    assert set(TERMS.topic_id) >= ASKED


def test_neither_side_speaks_longer() -> None:
    both = TERMS[(TERMS.leave_speaker != NOBODY) & (TERMS.stay_speaker != NOBODY)]
    assert len(both) > 10
    leave, stay = (int(words(both[f"{side}_says"]).sum()) for side in SIDES)
    assert 0.75 < leave / stay < 1.33, (leave, stay)


def test_a_voice_on_another_parting_says_so() -> None:
    sources = tables.load("sources").set_index("source_id")
    for side in SIDES:
        rows = TERMS.dropna(subset=[f"source_id_{side}"])
        told = sources.loc[rows[f"source_id_{side}"]][["title", "publisher", "stake", "leaning"]].fillna("")
        abroad = told.agg(" ".join, axis=1).str.contains("Scot|Cree|Trident").to_numpy()
        assert (rows[f"{side}_speaker"].str.contains(", of (?:Scotland|Quebec)$") == abroad).all()
