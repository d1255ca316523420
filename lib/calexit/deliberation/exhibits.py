"""Chapter 8's exhibits: the evidence cards, the builder of both cases, and the ratings met again."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from calexit.deliberation import charts, model, words
from calexit.kit import check, tables
from calexit.kit.check import NOTE_LIMIT, Option, Question, Shown
from calexit.kit.evidence import publisher
from calexit.kit.exhibit import Choice, Exhibit, called, frame, see
from calexit.kit.words import BEFORE

__all__ = ["both_cases", "deck", "firmness", "measured"]

MOST = 6
"""Cards a side: with short texts the brief then prints on two pages."""


def _chapters() -> dict[str, str]:
    return {"any": words.ANY} | words.CHAPTERS


def _sources() -> list[str]:
    table = model.cards()
    return pd.concat([table.source_id, table.source_id_2]).dropna().tolist()


def deck() -> Exhibit:
    """The evidence cards by chapter and side, each with its weakness."""
    w, table = words.DECK, model.cards()
    counts = table.groupby("side").size()
    should = table[table.about == "should"].groupby("side").size()
    texts = {
        "any": w["total"].format(
            for_=counts["for"],
            against=counts["against"],
            should_for=should["for"],
            should_against=should["against"],
        )
    }
    for chapter, name in words.CHAPTERS.items():
        told = []
        for side in words.SIDES:
            mine = table[(table.chapter == chapter) & (table.side == side)].to_dict("records")
            told.append(
                w["side"].format(side=side, cards="\n".join(w["card"].format(**card) for card in mine))
            )
        texts[chapter] = w["reading"].format(chapter=name, cards="\n".join(told))
    place = table.groupby(["chapter", "side"]).cumcount()
    drawn = table[["chapter", "figure"]].assign(
        label=table.chapter.map(words.CHAPTERS), column=place + 2 * (table.side == "against")
    )
    return Exhibit(
        "deliberation/deck",
        w["title"],
        charts.deck(drawn, "any"),
        texts,
        _sources(),
        table[["chapter", "side", "about", "figure", "text", "weakness", "exhibit", "flag"]].assign(
            chapter=table["chapter"].map(words.CHAPTERS), exhibit=table["exhibit"].map(called)
        ),
        controls=[Choice("chapter", w["chapter"], _chapters(), "any")],
        by=["chapter"],
        lead=w["lead"],
    )


def measured() -> Exhibit:
    """What kinds of source stand behind the cards of each side."""
    counts = model.source_kinds()
    return _compared("deliberation/measured", words.MEASURED, words.MEASURED["kinds"], counts)


def firmness() -> Exhibit:
    """How many cards of each side were checked at the source."""
    return _compared("deliberation/firmness", words.FIRM, words.FLAGS, model.flags())


def _compared(key: str, w: dict[str, Any], kinds: dict[str, str], counts: pd.DataFrame) -> Exhibit:
    texts = {}
    for chapter, name in _chapters().items():
        told = {}
        for side in words.SIDES:
            mine = counts[(counts.chapter == chapter) & (counts.side == side) & (counts["count"] > 0)]
            told[side] = (
                ", ".join(f"{r['count']} {kinds[r['kind']]}" for r in mine.to_dict("records")) or w["none"]
            )
        texts[chapter] = w["reading"].format(
            chapter=name[:1].upper() + name[1:], for_=told["for"], against=told["against"]
        )
    drawn = counts.assign(kind=counts.kind.map(kinds), side="chosen " + counts.side)
    whole = counts[counts.chapter == "any"].pivot(index="kind", columns="side", values="count")
    whole = whole.reindex(index=list(kinds), columns=list(words.SIDES)).reset_index()
    whole["kind"] = whole["kind"].map(kinds)
    return Exhibit(
        key,
        w["title"],
        charts.bars(drawn, list(kinds.values()), w["axis"], "any"),
        texts,
        _sources(),
        whole,
        controls=[Choice("chapter", words.DECK["chapter"], _chapters(), "any")],
        by=["chapter"],
        lead=w["lead"],
        heads=w["heads"],
    )


def both_cases() -> Shown:
    """The builder: cards, both cases, fair replies, a conclusion, and the brief to take along."""
    w, table = words.BUILDER, model.cards()
    sources = tables.sources(_sources())
    by_id = sources.set_index("source_id")
    lists = "".join(
        f"<p><b>{escape(words.LIVE['mostly_' + side])}</b></p><ul>"
        + "".join(f"<li>{_card(row, by_id)}</li>" for row in table[table.side == side].to_dict("records"))
        + "</ul>"
        for side in words.SIDES
    )
    plain = f'<div class="cx-plain"><p>{escape(w["plain"].format(most=MOST))}</p>{lists}</div>'
    used = ["card_id", "chapter", "side", "figure", "text", "weakness", "source_id", "source_id_2"]
    payload = {
        "key": "deliberation/brief",
        "chapter": "deliberation",
        "question": model.QUESTION,
        "brief": model.WORDS,
        "style": model.STYLE,
        "words": words.LIVE,
        "chapters": words.CHAPTERS,
        "limit": NOTE_LIMIT,
        "most": MOST,
        "cards": _records(table[used]),
        "sources": {row["source_id"]: model.reference(row) for row in sources.to_dict("records")},
    }
    body = f'<p class="cx-lead">{escape(w["lead"])}</p>{plain}'
    return Shown(
        frame("deliberation", "deliberation/brief", w["title"], body, payload), f"{w['title']}\n{w['lead']}"
    )


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return table.astype(object).where(table.notna(), None).to_dict("records")


def _card(row: dict[str, Any], sources: pd.DataFrame) -> str:
    w = words.BUILDER
    links = " · ".join(
        publisher(sources.loc[i]) for i in (row["source_id"], row["source_id_2"]) if isinstance(i, str)
    )
    return (
        f'<div data-card="{row["card_id"]}"><p><b>{escape(row["figure"])}</b> {escape(row["text"])}</p>'
        f'<p class="cx-weak">{escape(w["weakness"])}: {escape(row["weakness"])}</p>'
        f'<p class="cx-weak">{escape(w["see"])} {see(row["exhibit"])}. {escape(w["source"])}: {links}</p></div>'
    )


def ratings_again() -> Shown:
    """The four statements of the start page once more, beside what the reader said then."""
    w = words.AGAIN
    rated = [
        {"text": text, "before": f"start/before/{name}", "after": f"deliberation/after/{name}"}
        for name, text in BEFORE["statements"].items()
    ]
    items = "".join(f"<li>{escape(r['text'])} ({escape(' / '.join(BEFORE['scale']))})</li>" for r in rated)
    body = f'<p class="cx-lead">{escape(w["lead"])}</p><div class="cx-plain"><p>{escape(w["plain"])}</p><ol>{items}</ol></div>'
    payload = {"chapter": "deliberation", "statements": rated, "scale": BEFORE["scale"], "words": w}
    lines = "\n".join(f"{n}. {r['text']}" for n, r in enumerate(rated, start=1))
    return Shown(frame("again", "deliberation/after", w["title"], body, payload), f"{w['title']}\n{lines}")


def check_yourself() -> Shown:
    """Three questions on what a fair case is."""
    w = words.CHECK
    asked = [
        Question(
            name,
            w[name]["question"],
            [Option(text, why, i == 1) for i, (text, why) in enumerate(w[name]["options"])],
        )
        for name in ("best", "meter", "weak")
    ]
    return check.questions("deliberation/check", w["title"], asked)
