"""Chapter 8's exhibits: named speakers, the cards to sort, times for four people, both cases, and the ratings met again."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from calexit.deliberation import charts, model
from calexit.deliberation.pictures import picture
from calexit.deliberation.words import WORDS
from calexit.kit import check, tables
from calexit.kit.check import NOTE_LIMIT, Shown
from calexit.kit.evidence import publisher
from calexit.kit.exhibit import Choice, Exhibit, frame, see
from calexit.kit.predict import Placing
from calexit.kit.reading import Say, captions, fill
from calexit.kit.words import BEFORE, EXHIBIT

__all__ = ["both_cases", "deck", "four", "ratings_again", "voices"]

MOST = 6
"""Cards a side: with short texts the brief then prints on two pages."""
FIRST = "democracy-1"
"""The pair that the picture of the speakers opens on."""
ASKED = (
    "self-government-2-leave",
    "the-rest-of-the-country-1-stay",
    "law-and-peace-2-leave",
    "self-government-2-stay",
    "safety-1-leave",
    "democracy-2-stay",
)
"""Sentences whose side cannot be told by the words they use: as many of each, from the left and from the right."""
STYLE = (
    "@page{size:letter;margin:13mm}body{font:10.5pt/1.35 system-ui,sans-serif;max-width:42em;margin:1em auto;"
    "padding:0 1em;color:#1a1a1a;overflow-wrap:anywhere}h1{font-size:1.4em;margin:0 0 .3em}"
    "h2{font-size:1.1em;margin:.6em 0 .1em}p,ul,ol{margin:.15em 0 .3em}li{margin:.05em 0}sup{line-height:0}"
    ".weak,.src{font-size:.85em;color:#444}"
    "@media print{body{max-width:none;margin:0;padding:0;font-size:9.3pt;line-height:1.22}.src{font-size:.75em;line-height:1.2;columns:2;column-gap:1.5em}}"
)


def voices() -> Exhibit:
    """Thirty speakers in pairs on ten values; six sentences are placed before their speakers are seen."""
    w, table = WORDS["voices"], tables.load("reasons")
    value = captions(WORDS["values"], table["value"])
    by_id = table.set_index("reason_id")
    pairs = {
        name: rows.set_index("side").to_dict("index") for name, rows in table.groupby("pair", sort=False)
    }
    order = list(pairs)

    def told(pair: str) -> dict[str, Any]:
        sides = pairs[pair]
        parts = {f"{side}_{part}": row[part] for side, row in sides.items() for part in ("role", "quote")}
        names = {side: row["speaker"] for side, row in sides.items()}
        return names | parts | {"value": value[sides["stay"]["value"]]}

    def says(pair: str) -> Say:
        first = ("leave_first", "stay_first")[order.index(pair) % 2]
        return Say([first], told(pair), "found")

    drawn = table[["pair", "side", "speaker", "value"]].assign(at=table["pair"].map(order.index))
    new = ~drawn["value"].duplicated() | (drawn["side"] == "stay")
    drawn = drawn.assign(about=drawn["value"].map(value).where(new, ""))
    drawn["group"] = drawn["value"].map({name: n for n, name in enumerate(value, start=1)})
    cards = by_id.loc[list(ASKED)]
    return Exhibit.of(
        "deliberation/voices",
        w,
        charts.voices(drawn.drop(columns="value"), w["into"]),
        says,
        tables.source_ids(table),
        table[["value", "side", "speaker", "role", "said_when", "says", "quote", "flag"]],
        [Choice("pair", w["pair"], {p: fill(w["option"], told(p)) for p in order}, FIRST, click="pair")],
        Placing(
            w["guess"],
            {name: f"“{quote}”" for name, quote in cards["quote"].items()},
            captions(w["into"], w["into"]),
            cards["side"].to_dict(),
            {name: fill(w["why"], row) for name, row in cards.to_dict("index").items()},
        ),
    )


def table_of_cards() -> pd.DataFrame:
    """Return every card as `model.cards`, with what it says: figure (or what it is about), text, weakness, exhibit.

    Those of the first deal come first, in their order.
    """
    w, cards = WORDS["card"], model.cards()
    spoken = model.reasons()
    rows = spoken.to_dict("records")
    spoken = spoken.assign(
        figure=spoken["value"].map(WORDS["values"]),
        text=[fill(w["text"], row) for row in rows],
        weakness=[fill(w["other"], row) for row in rows],
        exhibit="",
    )
    says = ["card_id", "figure", "text", "weakness", "exhibit"]
    said = pd.concat([model.figures()[says], spoken[says]])
    whole = cards.merge(said, on="card_id", validate="one_to_one")
    return whole.sort_values("dealt", key=lambda places: places.mask(places == 0, len(whole)), kind="stable")


def deck() -> Shown:
    """The cards to sort onto two piles: each with its picture, its kind of source and a seal."""
    w, table = WORDS["deck"], table_of_cards()
    sources = tables.sources(_sources(table)).set_index("source_id")
    counts = model.balance().set_index(["group", "name"])["for"]
    kinds = ", ".join(
        fill(w["kind"], {"kind": EXHIBIT["kinds"][name], "count": count})
        for name, count in counts["kind"].items()
    )
    even = fill(w["even"], {"kinds": kinds, **counts["about"]})
    lead = fill(w["lead"], {"most": MOST})
    cards = "".join(f"<li>{_card(row, sources)}</li>" for row in table.to_dict("records"))
    plain = f'<div class="cx-plain"><p>{escape(fill(w["plain"], {"most": MOST}))}</p><ul>{cards}</ul></div>'
    body = f'<p class="cx-lead">{escape(lead)}</p>{plain}<p class="cx-status">{escape(even)}</p>'
    payload = {
        "key": "deliberation/deck",
        "chapter": "deliberation",
        "brief": "deliberation/brief",
        "title": w["title"],
        "words": {k: v for k, v in w.items() if isinstance(v, str)},
        "sides": WORDS["sides"],
        "kinds": EXHIBIT["kinds"],
        "from": WORDS["from"],
        "most": MOST,
        "cards": _records(table[["card_id", "chapter", "figure", "about", "kind", "flag", "dealt"]]),
    }
    text = "\n".join([w["title"], lead, even])
    return Shown(frame("piles", "deliberation/deck", w["title"], body, payload), text)


def _sources(table: pd.DataFrame) -> list[str]:
    return pd.concat([table["source_id"], table["source_id_2"]]).dropna().tolist()


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return table.astype(object).where(table.notna(), None).to_dict("records")


def _card(row: dict[str, Any], sources: pd.DataFrame) -> str:
    """One card as HTML."""
    w, seal = WORDS["card"], row["flag"]
    ids = [i for i in (row["source_id"], row["source_id_2"]) if isinstance(i, str)]
    links = " · ".join(publisher(sources.loc[i]) for i in ids)
    weak = row["weakness"] if not row["exhibit"] else fill(w["weakness"], row)
    shown = f"{escape(w['see'])} {see(row['exhibit'])}. " if row["exhibit"] else ""
    return (
        f'<div class="cx-evidence" data-card="{row["card_id"]}"><p class="cx-head">{picture(row["exhibit"])}<b>{escape(row["figure"])}</b></p>'
        f'<p>{escape(row["text"])}</p><p class="cx-weak">{escape(weak)}</p>'
        f'<p class="cx-marks"><span class="cx-mark">{escape(EXHIBIT["kinds"][row["kind"]])}</span>'
        f'<span class="cx-mark cx-{seal}">{escape(w[seal])}</span><span class="cx-mark">{escape(w[row["about"]])}</span></p>'
        f'<p class="cx-weak">{shown}{escape(w["source"])}: {links}</p></div>'
    )


def four() -> Shown:
    """Roles and times for four people, with a clock where scripts run."""
    w = WORDS["four"]
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in w["heads"])
    rows = "".join(
        f'<tr><td class="n">{s["minutes"]}</td><td>{escape(s["what"])}</td><td>{escape(s["who"])}</td></tr>'
        for s in w["steps"]
    )
    roles = "".join(f"<li>{escape(role)}</li>" for role in w["roles"].values())
    body = (
        f'<p class="cx-lead">{escape(w["lead"])}</p><ul class="cx-roles">{roles}</ul>'
        f'<table class="cx-steps"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><div class="cx-plain"></div>'
    )
    payload = {"key": "deliberation/four", "chapter": "deliberation", "title": w["title"], "words": w}
    text = "\n".join([w["title"], w["lead"]])
    return Shown(frame("four", "deliberation/four", w["title"], body, payload), text)


def both_cases() -> Shown:
    """Both cases from the piles, a fair reply to each side's strongest card, a conclusion, and the brief."""
    w, table = WORDS["brief"], table_of_cards()
    sources = tables.sources(_sources(table)).to_dict("records")
    used = ["card_id", "chapter", "side", "figure", "text", "weakness", "source_id", "source_id_2"]
    payload = {
        "key": "deliberation/brief",
        "chapter": "deliberation",
        "title": w["title"],
        "question": w["page"]["question"],
        "brief": w["page"],
        "style": STYLE,
        "words": {k: v for k, v in w.items() if k != "page"},
        "sides": WORDS["sides"],
        "chapters": {k: v for k, v in WORDS["from"].items() if k != "dealt"},
        "limit": NOTE_LIMIT,
        "most": MOST,
        "cards": _records(table[used].sort_index()),
        "sources": {row["source_id"]: model.reference(row) for row in sources},
    }
    body = (
        f'<p class="cx-lead">{escape(w["lead"])}</p><div class="cx-plain"><p>{escape(w["plain"])}</p></div>'
    )
    text = f"{w['title']}\n{w['lead']}"
    return Shown(frame("deliberation", "deliberation/brief", w["title"], body, payload), text)


def ratings_again() -> Shown:
    """The four statements of the start page once more: two dots, and an arrow from then to now."""
    w = WORDS["again"]
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
    """Six questions on what a fair case is."""
    values = {"values": tables.load("reasons")["value"].nunique()}
    return check.from_words("deliberation/check", WORDS["check"], values)
