"""The brief as the first edition's Python wrote it: what the page's script writes is the same, byte for byte.

It holds what the reader typed as text: nothing in it can become markup, in HTML or in Markdown. The
same input gives the same bytes: no clock, no machine, no order but the reader's.
"""

from __future__ import annotations

import html
import re
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from calexit.deliberation import exhibits
from calexit.deliberation.exhibits import STYLE
from calexit.deliberation.model import SIDES, reference
from calexit.deliberation.words import WORDS as EVERY
from calexit.kit import tables

WORDS = EVERY["brief"]["page"]
QUESTION = WORDS["question"]


@dataclass(frozen=True)
class Case:
    """One side: the cards chosen, the argument typed, the strongest card and the fair reply to it."""

    cards: tuple[str, ...] = ()
    argument: str = ""
    strongest: str = ""
    rebuttal: str = ""


@dataclass(frozen=True)
class Brief:
    """Both cases, the conclusion, and a name if the reader gives one."""

    supporting: Case = field(default_factory=Case)
    opposing: Case = field(default_factory=Case)
    conclusion: str = ""
    author: str = ""
    first: str = "for"

    def sides(self) -> dict[str, Case]:
        """Return the two cases by side, the first one first."""
        both = dict(zip(SIDES, (self.supporting, self.opposing), strict=True))
        return {side: both[side] for side in sorted(SIDES, key=lambda side: side != self.first)}


def payload(brief: Brief) -> dict[str, Any]:
    """The same brief as the page holds it."""
    sides = {side: asdict(case) for side, case in brief.sides().items()}
    return {**sides, "conclusion": brief.conclusion, "author": brief.author, "first": brief.first}


@cache
def cards() -> pd.DataFrame:
    """Return every card with what it says."""
    return exhibits.table_of_cards()


def citations(brief: Brief) -> pd.DataFrame:
    """Return the rows of `sources.csv` behind the brief's cards, numbered from 1 in the order first cited."""
    parts = [_chosen(case)[["source_id", "source_id_2"]] for case in brief.sides().values()]
    ids = pd.concat(parts).to_numpy().ravel().tolist()
    cited = tables.sources(ids)
    return cited.assign(number=range(1, len(cited) + 1))


def brief_html(brief: Brief) -> str:
    """Return the brief as one HTML page without any script, which prints on one or two pages."""
    cited, parts = _numbers(brief), [f"<h1>{_h(QUESTION)}</h1>"]
    if brief.author.strip():
        parts.append(f"<p>{WORDS['by']} <bdi>{_h(brief.author)}</bdi></p>")
    for side, case in brief.sides().items():
        parts.append(f"<h2>{WORDS[side]}</h2>{_paragraphs(case.argument)}<ul>")
        for card in _chosen(case).itertuples():
            marks = "".join(f"<sup>[{cited[i]}]</sup>" for i in _ids(card))
            parts.append(
                f"<li><b>{_h(card.figure)}</b> {_h(card.text)}{marks} "
                f'<span class="weak">{WORDS["weakness"]}: {_h(card.weakness)}</span></li>'
            )
        parts.append("</ul>")
        if case.strongest:
            text = _chosen(case).set_index("card_id").text[case.strongest]
            parts.append(f"<p><b>{WORDS['strongest']}:</b> {_h(text)}</p>")
        parts.append(f"<p><b>{WORDS['rebuttal']}:</b></p>{_paragraphs(case.rebuttal)}")
    parts.append(f"<h2>{WORDS['conclusion']}</h2>{_paragraphs(brief.conclusion)}")
    parts.append(f'<h2>{WORDS["sources"]}</h2><ol class="src">')
    for source in map(reference, citations(brief).to_dict("records")):
        link = f'<a href="{_h(source["url"])}">{_h(source["url"])}</a> ' if source["url"] else ""
        parts.append(f"<li>{_h(source['named'])} {link}{_h(source['more'])}</li>")
    parts.append("</ol>")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{_h(QUESTION)}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def brief_markdown(brief: Brief) -> str:
    """Return the brief as Markdown (CommonMark); every typed character is escaped, so it shows as typed."""
    cited, parts = _numbers(brief), [f"# {QUESTION}"]
    if brief.author.strip():
        parts.append(f"{WORDS['by']} {_m(brief.author)}")
    for side, case in brief.sides().items():
        parts += [f"## {WORDS[side]}", _m(case.argument) or WORDS["none"]]
        chosen = _chosen(case)
        lines = [
            f"- **{_m(card.figure)}** {_m(card.text)} "
            + "".join(f"\\[{cited[i]}\\]" for i in _ids(card))
            + f" {WORDS['weakness']}: {_m(card.weakness)}"
            for card in chosen.itertuples()
        ]
        if lines:
            parts.append("\n".join(lines))
        if case.strongest:
            text = chosen.set_index("card_id").text[case.strongest]
            parts.append(f"**{WORDS['strongest']}:** {_m(text)}")
        parts += [f"**{WORDS['rebuttal']}:**", _m(case.rebuttal) or WORDS["none"]]
    parts += [f"## {WORDS['conclusion']}", _m(brief.conclusion) or WORDS["none"]]
    lines = []
    for number, source in enumerate(map(reference, citations(brief).to_dict("records")), start=1):
        link = f"<{source['url']}> " if source["url"] else ""
        lines.append(f"{number}. {_m(source['named'])} {link}{_m(source['more'])}".rstrip())
    parts += [f"## {WORDS['sources']}", "\n".join(lines) or WORDS["none"]]
    return "\n\n".join(parts) + "\n"


def _chosen(case: Case) -> pd.DataFrame:
    table = cards().set_index("card_id", drop=False)
    unknown = [card for card in case.cards if card not in table.index]
    if unknown:
        raise ValueError(f"There is no card {', '.join(unknown)}.")
    if len(set(case.cards)) < len(case.cards):
        raise ValueError("A card stands twice on one side.")
    if case.strongest and case.strongest not in case.cards:
        raise ValueError(f"The strongest card, {case.strongest}, is not among the side's cards.")
    return table.loc[list(case.cards)].rename_axis(None)


def _ids(card: object) -> list[str]:
    return [i for i in (card.source_id, card.source_id_2) if isinstance(i, str)]  # type: ignore[attr-defined]


def _numbers(brief: Brief) -> dict[str, int]:
    cited = citations(brief)
    return dict(zip(cited.source_id, cited.number, strict=True))


def _clean(text: str) -> str:
    """Keep what can be shown: one kind of line end, no control characters, no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", text)


def _h(text: object) -> str:
    return html.escape(_clean(str(text)))


def _paragraphs(text: str) -> str:
    blocks = [block for block in re.split(r"\n\s*\n", _clean(text).strip()) if block.strip()]
    shown = [html.escape(block).replace("\n", "<br>") for block in blocks] or [WORDS["none"]]
    return "".join(f'<p dir="auto">{block}</p>' for block in shown)


def _m(text: object) -> str:
    """Escape Markdown: a backslash before every ASCII punctuation mark; indents go, line ends stay."""
    lines = [line.strip() for line in _clean(str(text)).strip().split("\n")]
    escaped = [re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line) for line in lines]
    joined = "\n".join(line + "\\" if line and after else line for line, after in zip(
        escaped, [*escaped[1:], ""], strict=True))  # fmt: skip
    return re.sub(r"\n{3,}", "\n\n", joined)


TEXTS = [
    "",
    "  \n\t ",
    "They asked.\n\nNobody answered.\n \t \nThird.",
    "<script>alert(1)</script> \"><img src=x onerror=alert(1)> 'single' &amp; &lt;",
    "# head\n- item\n1. one\n\n\n\n> quote\n```\ncode\n```\n    indented\n***\n| a | b |\n[x](javascript:alert(1)) ~~s~~ $x$ \\",
    "🌉👩🏽‍🏫 שלום עולם \u202eright to left مرحبا é e\u0301",
    "\x00\x07 \ud800 bell\r\nline\rend \udc00\x1c\x85\x0b\x0c",
    "\ufeff\u00a0 kept? \u2003\u3000\ufeff\n\u2028\n\u2029x\u1680",
    "http://example.org www.example.org $& $1 {0} {name}",
]


def several() -> list[Brief]:
    """Briefs of every shape, from empty to full, of either order."""
    mine, theirs = (cards().query("side == @side").card_id.tolist() for side in SIDES)
    found = [Brief()]
    for i, text in enumerate(TEXTS):
        other = TEXTS[(i + 3) % len(TEXTS)]
        one = Case(tuple(mine[i : i + i % 4]), text, mine[i] if i % 4 else "", other)
        two = Case(tuple(theirs[: i % 3] + mine[i : i + 1]), other, mine[i], text)
        found.append(Brief(one, two, text, other, SIDES[i % 2]))
    whole = Case(tuple(mine + theirs)), Case(tuple(theirs + mine), strongest=mine[0])
    return [*found, Brief(*whole), Brief(*whole, first="against")]
