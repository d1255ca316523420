"""What a teacher prints: one page a chapter, cards to cut out, answer keys with reasons, a glossary, the standards.

All of it is made from what the notebooks show and the tables hold. Run by `python3 run.py handouts`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

from calexit.classroom.words import PAPERS as WORDS
from calexit.kit import catalog, tables
from calexit.kit.catalog import Chapter, Piece
from calexit.kit.format import number
from calexit.kit.words import EXHIBIT

_ON_SCREEN = re.compile(rf" (?:{'|'.join(WORDS['on_screen'])})\b[^.]*\.")
_MORE = re.compile(" · " + re.escape(EXHIBIT["more_sources"]).replace(re.escape("{count}"), r"\d+"))

_STYLE = """
@page { size: letter; margin: 0.5in 0.6in; }
* { box-sizing: border-box; }
body { width: 7.3in; font: 10pt/1.3 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; color: #1d2329; margin: 0; background: #fff; }
h1 { font-size: 15pt; line-height: 1.2; margin: 0 0 .1in; }
h2, h3 { break-after: avoid; } h2 { font-size: 1.05em; margin: .7em 0 .3em; border-bottom: 1px solid #9aa4ae; }
h3 { font-size: 1em; margin: .7em 0 .2em; }
p, ul, ol { margin: .25em 0; } ul, ol { padding-left: 1.3em; }
.head { display: flex; justify-content: space-between; color: #59636e; font-size: .85em; margin-bottom: .08in; }
.two { columns: 2; column-gap: .3in; }
.two > :first-child, .one > :first-child { margin-top: 0; }
.one { break-inside: avoid; } h2 ~ .one { margin-bottom: .25em; } .figure, .sheet, .end { margin-top: .6em; }
/* the letters in a picture stay as large, beside the text, as they are on the page */
img { width: 48em; max-width: 100%; height: auto; display: block; margin: 0 auto; }
table { border-collapse: collapse; width: 100%; margin-top: .4em; } th, td { border: 1px solid #7b8794; padding: .25em .4em; text-align: left; vertical-align: top; }
th { font-weight: 650; } td.blank { height: 3em; } td.kinds { white-space: nowrap; }
.reading { border-left: 3px solid #00598c; padding-left: .6em; }
.sources { font-size: .78em; color: #59636e; } a { color: inherit; text-decoration: none; }
.line { border-bottom: 1px solid #7b8794; height: 1.5em; }
.options { list-style: none; padding-left: .1em; } .options li { display: inline-block; padding: 0 1em 0 1.3em; text-indent: -1.3em; } .options li::before { content: "☐ "; }
.key li { margin-bottom: .25em; } .right { font-weight: 650; }
.deck { display: grid; grid-template-columns: 1fr 1fr; } .card { border: 1px dashed #7b8794; padding: .6em .8em; }
.new { break-before: page; }
dl { columns: 2; column-gap: .3in; font-size: .93em; } dt { font-weight: 650; break-after: avoid; } dd { margin: 0 0 .5em; break-inside: avoid; }
"""
_FIT = """<script>
  // the largest letters with which it is one page: 10 inches of it
  addEventListener("load", () => {
    for (let size = 11; size >= 7; size -= 0.25) {
      document.body.style.fontSize = size + "pt";
      if (document.body.getBoundingClientRect().height <= 9.95 * 96) break;
    }
  });
</script>"""


def _page(title: str, head: str, body: str, tail: str = "", name: bool = False) -> str:
    blank = f"<span>{WORDS['name']} ______________________________</span>" if name else ""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
        f'<body><div class="head"><span>{escape(WORDS["lab"])}</span><span>{escape(head)}</span>{blank}</div>'
        f"<h1>{escape(title)}</h1>{body}{tail}</body></html>\n"
    )


def figures(chapter: Chapter) -> list[Piece]:
    """The exhibits to print: those the notebook's metadata names, or the one with most to see that asks for no guess."""
    drawn = [e for e in chapter.exhibits() if e.picture]
    if chapter.handout:
        return [e for e in drawn if e.key in chapter.handout and e.key not in WORDS["sheets"]]
    return sorted(drawn, key=lambda e: (bool(e.payload["guess"]), -len(e.picture)))[:1]


def _claims(chapter: Chapter) -> list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """The statements to sort that the notebook's metadata names: the sentence, the claim, and what holds it."""
    return [
        (claim.get("sentence", claim["claim"]), claim, piece.payload)
        for piece in chapter.pieces
        if piece.kind == "claims"
        for claim in piece.payload["claims"]
        if f"{piece.key}/{claim['id'].lower()}" in chapter.handout
    ]


def _sorting(chapter: Chapter) -> str:
    """A table of those statements, to sort by hand."""
    w = WORDS["sort"]
    rows = "".join(
        f"<tr><td>{escape(text)}</td><td>{escape(claim['speaker'])}</td>"
        f"<td class=kinds>{w['kinds']}</td><td></td></tr>"
        for text, claim, _ in _claims(chapter)
    )
    head = "".join(f"<th>{escape(h)}</th>" for h in w["heads"])
    return f"<h2>{escape(w['title'])}</h2><table><tr>{head}</tr>{rows}</table>" if rows else ""


def _sorted(chapter: Chapter) -> str:
    """What each of them is, and its verdict."""
    items = "".join(
        f"<li>{escape(text)} — <b>{escape(told['verdicts'].get(claim['verdict']) or told['kinds'][claim['kind']])}</b>."
        f" {escape(told['rules'][claim['verdict']])}</li>"
        for text, claim, told in _claims(chapter)
    )
    return f'<h3>{escape(WORDS["sort"]["title"])}</h3><ul class="key">{items}</ul>' if items else ""


def _sheet(part: Mapping[str, Any]) -> str:
    """A table or lines to fill in by hand."""
    title, blank = f"<h2>{escape(part['title'])}</h2>", '<div class="line"></div>'
    if "lines" in part:
        return f'<div class="one sheet">{title}{blank * part["lines"]}</div>'
    head = "".join(f"<th>{escape(h)}</th>" for h in part["heads"])
    row = f"<tr>{'<td class=blank></td>' * len(part['heads'])}</tr>"
    return f'<div class="one sheet">{title}<table><tr>{head}</tr>{row * part["rows"]}</table></div>'


def asked_at_the_end(chapter: Chapter) -> list[Mapping[str, Any]]:
    """The questions of the chapter's last check: sorting exercises before it are done on the screen."""
    checks = [p for p in chapter.pieces if p.kind == "check"]
    return list(checks[-1].payload["questions"]) if checks else []


GUESSES = 2
"""Guesses on one page, at most: the first of a chapter."""


def _asked(chapter: Chapter) -> list[Mapping[str, Any]]:
    """What a chapter's exhibits ask to be guessed; cards are placed on the screen."""
    asked = [e.payload["guess"] for e in chapter.exhibits()]
    return [ask for ask in asked if ask and ask["kind"] != "places"]


def _guessed(chapter: Chapter) -> str:
    """What the record says to each guess."""
    items = ""
    for ask in _asked(chapter):
        record = ask["record"]
        if record is None:
            continue
        if isinstance(record, list):
            record = "; ".join(
                f"{name}: {_written(one)}" for name, one in zip(ask["names"], record, strict=True)
            )
        said = f"{_written(record)} {'' if ask['unit'] == 'place' else ask['unit']}".replace(
            " %", "%"
        ).strip()
        items += f"<li>{escape(_ON_SCREEN.sub('', ask['label']))} — <b>{escape(said)}</b></li>"
    return f'<h3>{WORDS["guess"]}</h3><ul class="key">{items}</ul>' if items else ""


def _written(record: Any) -> str:
    """Write a number of the record as readers do; nothing where there is none."""
    return "—" if record is None else record if isinstance(record, str) else number(record)


def handout(chapter: Chapter) -> str:
    """One printed page for a student: outcomes, guesses, a figure, questions without answers, room to write."""
    start, middle, end = [], [], []
    if chapter.outcomes:
        items = "".join(f"<li>{escape(o)}</li>" for o in chapter.outcomes)
        start.append(f'<div class="one"><h2>{WORDS["can"]}</h2><ul>{items}</ul></div>')
    guesses = ""
    for ask in _asked(chapter)[:GUESSES]:
        options = "".join(f"<li>{escape(o)}</li>" for o in ask.get("options") or ())
        unit = "" if ask["unit"] == "place" else ask["unit"]
        names = ask["names"] if ask["kind"] in ("line", "bars") else [""]
        blanks = "; ".join(f"{escape(name)} ________" for name in names)
        room = f'<ul class="options">{options}</ul>' if options else f" {blanks} {escape(unit)}"
        guesses += f'<div class="one">{escape(_ON_SCREEN.sub("", ask["label"]))} {room}</div>'
    if guesses:
        start.append(f"<h2>{WORDS['guess']}</h2>{guesses}")
    for figure in figures(chapter):
        sources = _MORE.sub("", re.sub(r"<a [^>]*>(.*?)</a>", r"\1", figure.sources))
        lead = _ON_SCREEN.sub("", figure.lead)
        middle.append(
            f'<div class="one figure"><h2>{escape(figure.payload["title"])}</h2><p class="sources">{escape(lead)}</p><img alt="" src="{figure.picture}">'
            f'<p class="reading">{escape(figure.reading)}</p><p class="sources">{sources}</p></div>'
        )
    middle.append(_sorting(chapter))
    middle += [_sheet(part) for key in chapter.handout for part in WORDS["sheets"].get(key, ())]
    questions = "".join(
        f'<li class="one">{escape(q["question"])}<ul class="options">'
        + "".join(f"<li>{escape(o['text'])}</li>" for o in q["options"])
        + "</ul></li>"
        for q in asked_at_the_end(chapter)
    )
    if questions:
        end.append(f"<h2>{WORDS['check']}</h2><ol>{questions}</ol>")
    for note in (p for p in chapter.pieces if p.kind == "note"):
        end.append(
            f'<div class="one"><p>{escape(note.payload["prompt"])}</p>{"<div class=line></div>" * 2}</div>'
        )
    head = WORDS["head"].format(number=chapter.number, minutes=chapter.minutes)
    body = (
        f'<div class="two">{"".join(start)}</div>{"".join(middle)}<div class="two end">{"".join(end)}</div>'
    )
    return _page(chapter.title, head, body, _FIT, name=True)


def answer_key(chapters: Sequence[Chapter]) -> str:
    """Every question of every chapter with the reason for each of its answers."""
    body = [f"<p>{escape(WORDS['key_lead'])}</p>"]
    for chapter in chapters:
        if not chapter.questions():
            continue
        body.append(f"<h2>{chapter.number}. {escape(chapter.title)}</h2>")
        for n, q in enumerate(chapter.questions(), 1):
            items = "".join(
                f"<li{' class=right' if o['right'] else ''}>{'✓' if o['right'] else '✗'} {escape(o['text'])} — {escape(o['why'])}</li>"
                for o in q["options"]
            )
            body.append(
                f'<div class="one"><h3>{n}. {escape(q["question"])}</h3><ul class="key">{items}</ul></div>'
            )
        body.append(_guessed(chapter))
        body += [_placed(e) for e in chapter.exhibits() if (e.payload["guess"] or {}).get("kind") == "places"]
        body.append(_sorted(chapter))
    return _page(WORDS["key"], WORDS["teacher"], "".join(body))


def _placed(exhibit: Piece) -> str:
    """Where each card of an exhibit belongs, and why."""
    ask = exhibit.payload["guess"]
    items = "".join(
        f"<li>{escape(words)} — <b>{escape(' / '.join(ask['into'][place] for place in (ask['record'][card], ask.get('also', {}).get(card)) if place))}</b>. {escape(ask['why'].get(card, ''))}</li>"
        for card, words in ask["cards"].items()
    )
    return f'<h3>{escape(exhibit.payload["title"])}</h3><ul class="key">{items}</ul>'


def cards(chapters: Sequence[Chapter]) -> str:
    """The two cards of the split ballot, to deal, and every evidence card, to cut out."""
    w, parts = WORDS["cards"], []
    for piece in (p for c in chapters for p in c.pieces if p.kind == "ballot"):
        answers = "".join(f"<li>{escape(a)}</li>" for a in piece.payload["answers"])
        both = "".join(
            f'<div class="card one"><p class=sources>{escape(w["card"].format(card=card))}</p><p><b>{escape(text)}</b></p><ul class="options">{answers}</ul></div>'
            for card, text in piece.payload["cards"].items()
        )
        parts.append(f"<h2>{w['deal']}</h2><div class=deck>{both * w['copies']}</div>")
    for piece in (p for c in chapters for p in c.pieces if p.kind == "deliberation"):
        deck, mine = (
            "",
            {side: [c for c in piece.payload["cards"] if c["side"] == side] for side in w["sides"]},
        )
        for card in chain.from_iterable(zip(*mine.values(), strict=True)):  # one column a side
            ids = [i for i in (card["source_id"], card["source_id_2"]) if i]
            by = " · ".join(tables.sources(ids).publisher)
            side = w["sides"][card["side"]]
            deck += (
                f'<div class="card one"><p class=sources>{escape(side)} · {escape(piece.payload["chapters"][card["chapter"]])}</p>'
                f"<p><b>{escape(card['figure'])}</b> {escape(card['text'])}</p>"
                f"<p>{w['weakness']}: {escape(card['weakness'])}</p><p class=sources>{escape(by)}</p></div>"
            )
        parts.append(f'<h2 class="new">{w["evidence"]}</h2><div class=deck>{deck}</div>')
    return _page(w["title"], w["head"], "".join(parts))


def glossary(chapters: Sequence[Chapter]) -> str:
    """Every key term of every chapter, in alphabetical order, with the chapter that explains it."""
    terms = sorted(
        ((t, d, c.number) for c in chapters for t, d in c.terms.items()), key=lambda t: t[0].casefold()
    )
    items = "".join(
        f"<dt>{escape(t)}</dt><dd>{escape(re.sub(r'[*_`]', '', d))} <span class=sources>({c})</span></dd>"
        for t, d, c in terms
    )
    return _page(WORDS["glossary"], "", f"<dl>{items}</dl>")


def standards() -> str:
    """The table of standards as the Markdown of `teaching/standards.md`."""
    w, table = WORDS["standards"], tables.load("standards")
    parts = [w["title"], w["lead"]]
    for framework, rows in table.groupby("framework", sort=False):
        used = tables.sources(rows["source_id"])
        links = "; ".join(dict.fromkeys(f"[{s.title}]({s.url}), {s.publisher}" for s in used.itertuples()))
        lines = [f"| {r.code} | {r.says} | {r.chapters.replace(' ', ', ')} |" for r in rows.itertuples()]
        parts += [
            f"## {w[framework]}",
            "\n".join([w["head"], "|---|---|---|", *lines]),
            f"{w['source']} {links}.",
        ]
    return "\n\n".join(parts) + "\n"


def write(folder: Path) -> list[Path]:
    """Write every paper as HTML into a folder and return the files.

    Raises ValueError, before anything is written, for notebooks whose results were cleared: a paper would lack them.
    """
    chapters = [c for c in catalog.chapters() if c.number]
    catalog.refuse_cleared([c.file for c in chapters if c.cleared])
    papers = {f"handout-{Path(c.file).stem}": handout(c) for c in chapters}
    papers |= {
        "cards": cards(chapters),
        "answer-keys": answer_key(chapters),
        "glossary": glossary(chapters),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in papers.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return [folder / f"{name}.html" for name in papers]


if __name__ == "__main__":
    try:
        made = write(Path(sys.argv[1]))
    except ValueError as error:
        sys.exit(f"{WORDS['not_written']} {error}")
    print(*made, sep="\n")
    (Path(sys.argv[1]).parent.parent / "teaching/standards.md").write_text(standards(), "utf-8")
