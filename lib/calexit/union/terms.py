"""The terms of parting as cards to open: no script hears of them, so that nothing can keep what was opened."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from calexit.kit import tables
from calexit.kit.check import Shown
from calexit.kit.evidence import publisher, source_list, table
from calexit.kit.exhibit import AS_TEXT
from calexit.kit.reading import fill
from calexit.union.words import WORDS

SIDES = ("leave", "stay")
GROUPS = {
    "people": (
        "citizenship",
        "passports",
        "green-card",
        "borders",
        "social-security",
        "medicare",
        "veterans",
    ),
    "work": ("federal-workers", "currency", "debt", "trade", "universities"),
    "land": ("colorado-river", "central-valley-project", "federal-land", "tribal-nations"),
    "law": ("bases", "nuclear-weapons", "courts", "prisons"),
}
"""Where each topic of the table stands, in the order of the page."""


def terms() -> Shown:
    """What would have to be settled: a card a question, with the law, who has a say, a precedent and both sides' voices.

    It has no `data-cx`: the page makes nothing of it live, keeps nothing of it, and links to no card.
    """
    w, rows = WORDS["terms"], tables.load("terms_of_parting")
    silent = {side: int(rows[f"{side}_says"].isna().sum()) for side in SIDES}
    found, said = fill(w["found"], {"count": len(rows)}), fill(w["reading"], silent)
    cards = rows.set_index("topic_id").to_dict("index")
    parts = "".join(
        f'<p role="heading" aria-level="4">{escape(w["groups"][group])}</p>'
        + "".join(_card(cards[one]) for one in topics)
        for group, topics in GROUPS.items()
    )
    large = f"<b>{escape(found.split('*')[1])}</b>{escape(found.split('*')[2])}"
    more = f"{source_list(tables.source_ids(rows))}{table(rows.drop(columns=[c for c in rows if c.startswith('source_id')]))}"
    html = (
        f'<section class="cx cx-terms {AS_TEXT}" aria-label="{escape(w["title"])}">'
        f'<p class="cx-title" role="heading" aria-level="3">{escape(w["title"])}</p><p class="cx-lead">{escape(w["lead"])}</p>'
        f'<p class="cx-finding">{large}</p><p class="cx-reading">{escape(said)}</p>{parts}<div class="cx-more">{more}</div></section>'
    )
    questions = [str(cards[one]["question"]) for topics in GROUPS.values() for one in topics]
    return Shown(html, "\n".join([w["title"], found.replace("*", ""), said, *questions]))


def _card(row: Mapping[str, Any]) -> str:
    w = WORDS["terms"]
    law = f"{escape(row['law_today'])} {_where(row, 'source_id', 'authority', 'flag')}"
    before = f"{row['precedent']}: {row['precedent_outcome']}"
    lines = [
        (w["law"], law),
        (w["agree"], escape(row["who_must_agree"])),
        (w["precedent"], f"{escape(before)} {_where(row, 'source_id_precedent', '', 'precedent_flag')}"),
        *((w[side], _voice(row, side)) for side in SIDES),
        (w["unknown"], escape(row["unknown"])),
        (w["note"], escape(row["note"])),
    ]
    told = "".join(f"<dt>{escape(head)}</dt><dd>{text}</dd>" for head, text in lines)
    return (
        f'<details class="cx-parting"><summary>{escape(row["question"])}</summary><dl>{told}</dl></details>'
    )


def _voice(row: Mapping[str, Any], side: str) -> str:
    """What a named speaker says, in our words and theirs; nobody where none was found."""
    if pd.isna(row[f"{side}_says"]):
        return escape(row[f"{side}_speaker"])
    name = "told" if pd.isna(row[f"{side}_quote"]) else "quoted"
    values = {part: row[f"{side}_{part}"] for part in ("speaker", "says", "quote")}
    return f"{escape(fill(WORDS['terms'][name], values))} {_where(row, f'source_id_{side}')}"


def _where(row: Mapping[str, Any], source: str, named: str = "", flag: str = "") -> str:
    """Where it stands and how it was read, small."""
    said = [escape(str(row[named]))] if named else []
    said += [publisher(tables.sources([row[source]]).iloc[0])]
    said += [escape(WORDS["terms"]["flags"][row[flag]])] if flag else []
    return f"<small>({'; '.join(said)})</small>"
