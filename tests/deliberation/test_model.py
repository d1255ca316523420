"""The cards: as many a side, on should and on could, from each kind of source; a speaker stands beside one of the other side."""

import re

import pandas as pd
import pytest

from calexit.deliberation import exhibits, model
from calexit.kit import tables


def test_cards_are_balanced() -> None:
    table = model.figures()
    counts = table.groupby(["chapter", "side"]).size()
    assert set(counts) == {2} and len(counts) == 14
    assert table[["figure", "text", "weakness", "exhibit"]].notna().all().all()
    by_side = table.groupby("side")
    words = by_side.text.apply(lambda s: s.str.split().str.len().sum())
    assert abs(words["for"] - words["against"]) / words.max() < 0.2
    assert (by_side.flag.apply(lambda s: (s == "verified").sum())).min() >= 6
    assert (by_side.about.apply(lambda a: (a == "should").mean()) >= 0.5).all()


def uneven(table: pd.DataFrame) -> list[str]:
    """Return what is dealt oftener to one side than to the other."""
    return table.name[table["for"] != table["against"]].tolist()


def test_the_deal_is_even() -> None:
    """As many cards a side, as many on should as on could, and as many of each kind of source."""
    table = model.balance()
    assert uneven(table) == []
    assert uneven(table.assign(against=[7, *table.against[1:]]))
    about = table[table.group == "about"].set_index("name")
    assert about["for"].to_dict() == {"could": 6, "should": 6}
    assert table[table.group == "kind"]["for"].sum() == len(model.DEALT) == 12
    assert table.columns.tolist() == ["group", "name", "for", "against"]


def test_neither_side_always_comes_first() -> None:
    dealt = model.cards().query("dealt > 0").sort_values("dealt")
    assert dealt.dealt.tolist() == list(range(1, 25))
    pairs = dealt.side.to_numpy().reshape(-1, 2).tolist()
    assert pairs == [["for", "against"], ["against", "for"]] * 6
    assert dealt.card_id.tolist()[:4] == [*model.DEALT[0], *model.DEALT[1][::-1]]


def test_every_card_is_there_once() -> None:
    table = model.cards()
    assert table.card_id.is_unique and set(table.side) == set(model.SIDES)
    assert len(table) == len(tables.load("evidence_cards")) + len(tables.load("reasons"))
    assert table.groupby("side").size().nunique() == 1
    kinds = tables.load("sources").set_index("source_id").kind
    assert (table.kind == table.source_id.map(kinds)).all()
    assert (table[table.chapter == model.REASONS].dealt > 0).sum() == 10


def test_a_speaker_stands_beside_one_of_the_other_side() -> None:
    mine, table = model.reasons().set_index("card_id"), tables.load("reasons").set_index("reason_id")
    assert (mine.side == table.side.map({"leave": "for", "stay": "against"})).all()
    for name, row in mine.iterrows():
        other = table.loc[name.replace("leave", "x").replace("stay", "leave").replace("x", "stay")]
        assert (row.other_quote, row.other_speaker) == (other.quote, other.speaker)
        assert (row.source_id, row.source_id_2) == (table.source_id[name], other.source_id)


def sentences_said_twice(weaknesses: list[str]) -> list[str]:
    """Return the parts of weaknesses, five words long or more, that stand on more than one card."""
    parts = [{p.strip(" .") for p in re.split(r"[,;:.] ", w) if len(p.split()) > 4} for w in weaknesses]
    return [
        part for i, mine in enumerate(parts) for part in mine if any(part in other for other in parts[:i])
    ]


def test_each_card_has_a_weakness_of_its_own() -> None:
    weaknesses = model.figures().weakness.tolist()
    assert sentences_said_twice(weaknesses) == []
    copied = [*weaknesses[:-1], weaknesses[0]]
    assert sentences_said_twice(copied)
    assert exhibits.table_of_cards().weakness.is_unique


@pytest.mark.parametrize("column", ["publisher", "title"])
def test_a_source_is_told_with_what_is_known_of_it(column: str) -> None:
    for source in tables.sources(["rose-2006", "us-constitution", "cbs-2025-07-15"]).to_dict("records"):
        told = model.reference(source)
        assert source[column] in told["named"] and told["named"].endswith(").")
        assert told["url"] == ("" if pd.isna(source["url"]) else source["url"])
        assert "nan" not in " ".join(told.values())
