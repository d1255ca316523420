"""Chapter 8's cards: figures out of the chapters, and reasons in the words of named speakers; no brief is kept in Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from calexit.kit import cite, tables
from calexit.kit.words import EXHIBIT

SIDES = ("for", "against")
REASONS = "reasons"
"""What stands in the place of a chapter on a card that quotes a speaker."""
DEALT = (
    ("self-government-2-leave", "self-government-2-stay"),
    ("law-for-1", "law-against-1"),
    ("polling-for-2", "polling-against-1"),
    ("economy-1-leave", "economy-1-stay"),
    ("ballot-for-1", "ballot-against-2"),
    ("democracy-1-leave", "democracy-1-stay"),
    ("union-for-1", "union-against-2"),
    ("economics-for-1", "polling-against-2"),
    ("law-and-peace-1-leave", "law-and-peace-1-stay"),
    ("ballot-for-2", "law-against-2"),
    ("claims-for-2", "history-against-2"),
    ("law-and-peace-2-leave", "law-and-peace-2-stay"),
)
"""The cards of the first deal, a pair a round: as many a side on *should* as on *could*, and from each kind of source."""


def figures() -> pd.DataFrame:
    """Return the cards that quote an exhibit: one row a card (see the table `evidence_cards`)."""
    return tables.load("evidence_cards")


def reasons() -> pd.DataFrame:
    """Return the cards that quote a speaker: one row a reason (see the table `reasons`), with its partner's words.

    `side` is for (to leave) or against (to stay). other_quote, other_speaker and source_id_2 are those of the reason that
    the table puts beside it, from the other side.
    """
    table = tables.load("reasons")
    mine = table.assign(
        card_id=table["reason_id"],
        side=table["side"].map({"leave": "for", "stay": "against"}),
        chapter=REASONS,
    )
    partner = mine.set_index(["pair", "side"])[["quote", "speaker", "source_id"]]
    other = mine["side"].map({"for": "against", "against": "for"})
    beside = partner.loc[list(zip(mine["pair"], other, strict=True))].to_numpy()
    return mine.assign(**dict(zip(("other_quote", "other_speaker", "source_id_2"), beside.T, strict=True)))


def cards() -> pd.DataFrame:
    """Return every card: card_id, chapter, side, about, flag, source_id, source_id_2, kind (of its first source), dealt.

    `dealt` is its place in the first deal, from 1 on; 0 for the others. Side by side each pair lies the other way round
    than the one before it, so that neither side always comes first.
    """
    shared = ["card_id", "chapter", "side", "about", "flag", "source_id", "source_id_2"]
    table = pd.concat([figures()[shared], reasons()[shared]], ignore_index=True)
    order = [card for turn, pair in enumerate(DEALT) for card in (pair if turn % 2 == 0 else pair[::-1])]
    places = {card: place for place, card in enumerate(order, start=1)}
    kind = tables.load("sources").set_index("source_id")["kind"]
    return table.assign(
        kind=table["source_id"].map(kind), dealt=table["card_id"].map(places).fillna(0).astype(int)
    )


def balance() -> pd.DataFrame:
    """Return what is dealt to each side: group ("about" or "kind"), name, for, against (counts of cards)."""
    dealt = cards().query("dealt > 0")
    counts = [pd.crosstab(dealt[group], dealt["side"]) for group in ("about", "kind")]
    table = pd.concat(counts, keys=["about", "kind"], names=["group", "name"]).reset_index()
    return table[["group", "name", *SIDES]].rename_axis(columns=None)


def reference(source: Mapping[str, Any]) -> dict[str, str]:
    """Return what a brief prints of a row of `sources.csv`: who said what, the address, how it was read; as text."""
    said = ", ".join(filter(None, [source["title"], cite.given(source, "locator"), cite.when(source)]))
    return {
        "named": f"{source['publisher']}: {said} ({EXHIBIT['kinds'][source['kind']]}).",
        "url": cite.given(source, "url"),
        "more": cite.details(source),
    }
