"""What a teacher prints: one page a chapter, answer keys with reasons, a glossary, the table of standards.

All of it is made from what the notebooks show and the tables hold. Run by `python3 run.py handouts`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from calexit.classroom.words import PAPERS as WORDS
from calexit.kit import catalog, tables
from calexit.kit.catalog import Chapter, Piece
from calexit.kit.words import EXHIBIT

FIGURES = 2
"""Figures on a handout: those the notebook's metadata names, or the ones with most to see that give no guess away."""
_MORE = re.compile(" · " + re.escape(EXHIBIT["more_sources"]).replace(re.escape("{count}"), r"\d+"))

_STYLE = """
@page { size: letter; margin: 0.55in 0.6in; }
* { box-sizing: border-box; }
body { width: 7.3in; font: 10pt/1.35 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; color: #1d2329; margin: 0; background: #fff; }
h1 { font-size: 15pt; line-height: 1.2; margin: 0 0 .1in; }
h2, h3 { break-after: avoid; } h2 { font-size: 1.05em; margin: .9em 0 .3em; border-bottom: 1px solid #9aa4ae; }
h3 { font-size: 1em; margin: .7em 0 .2em; }
p, ul, ol { margin: .25em 0; } ul, ol { padding-left: 1.3em; }
.head { display: flex; justify-content: space-between; color: #59636e; font-size: .85em; margin-bottom: .08in; }
.page { columns: 2; column-gap: .3in; column-fill: auto; }
.one { break-inside: avoid; }
img { width: 100%; height: auto; display: block; }
.reading { border-left: 3px solid #00598c; padding-left: .6em; }
.sources { font-size: .78em; color: #59636e; } a { color: inherit; text-decoration: none; }
.line { border-bottom: 1px solid #7b8794; height: 1.7em; }
.options { list-style: none; padding-left: .2em; } .options li::before { content: "☐ "; }
.key li { margin-bottom: .25em; } .right { font-weight: 650; }
dl { columns: 2; column-gap: .3in; } dt { font-weight: 650; break-after: avoid; } dd { margin: 0 0 .5em; break-inside: avoid; }
"""
_FIT = """<script>
  // smaller letters until it is one page: 9.9 inches of it
  addEventListener("load", () => {
    const page = document.querySelector(".page");
    for (let size = 10; size > 6.5; size -= 0.25) {
      document.body.style.fontSize = size + "pt";
      page.style.height = 9.8 * 96 - page.offsetTop + "px";
      if (page.scrollWidth <= page.clientWidth + 1) break;
    }
  });
</script>"""


def _page(title: str, head: str, body: str, tail: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
        f'<body><div class="head"><span>{escape(WORDS["lab"])}</span><span>{escape(head)}</span></div>'
        f"<h1>{escape(title)}</h1>{body}{tail}</body></html>\n"
    )


def _figures(chapter: Chapter) -> list[Piece]:
    drawn = [e for e in chapter.exhibits() if e.picture]
    if chapter.handout:
        return [e for e in drawn if e.key in chapter.handout]
    chosen = sorted(drawn, key=lambda e: (bool(e.payload["guess"]), -len(e.picture)))[:FIGURES]
    return [e for e in drawn if e in chosen]


def asked_at_the_end(chapter: Chapter) -> list[Mapping[str, Any]]:
    """The questions of the chapter's last check: sorting exercises before it are done on the screen."""
    checks = [p for p in chapter.pieces if p.kind == "check"]
    return list(checks[-1].payload["questions"]) if checks else []


def handout(chapter: Chapter) -> str:
    """One printed page for a student: outcomes, guesses, two figures, questions without answers, room to write."""
    blank = '<div class="line"></div>'
    parts = []
    if chapter.outcomes:
        items = "".join(f"<li>{escape(o)}</li>" for o in chapter.outcomes)
        parts.append(f"<h2>{WORDS['can']}</h2><ul>{items}</ul>")
    asked = [e.payload["guess"] for e in chapter.exhibits() if e.payload["guess"]]
    if asked:
        rows = "".join(f"<p>{escape(a['label'])}: ________ {escape(a['unit'])}</p>" if not a.get("options") else
                       f'<p>{escape(a["label"])}</p><ul class="options">' + "".join(f"<li>{escape(o)}</li>" for o in a["options"]) + "</ul>"
                       for a in asked)  # fmt: skip
        parts.append(f'<div class="one"><h2>{WORDS["guess"]}</h2>{rows}</div>')
    for figure in _figures(chapter):
        sources = _MORE.sub("", re.sub(r"<a [^>]*>(.*?)</a>", r"\1", figure.sources))
        parts.append(
            f'<div class="one"><h2>{escape(figure.payload["title"])}</h2><img alt="" src="{figure.picture}">'
            f'<p class="reading">{escape(figure.reading)}</p><p class="sources">{sources}</p></div>'
        )
    questions = "".join(
        f'<li class="one">{escape(q["question"])}<ul class="options">'
        + "".join(f"<li>{escape(o['text'])}</li>" for o in q["options"])
        + "</ul></li>"
        for q in asked_at_the_end(chapter)
    )
    if questions:
        parts.append(f"<h2>{WORDS['check']}</h2><ol>{questions}</ol>")
    for note in (p for p in chapter.pieces if p.kind == "note"):
        parts.append(f'<div class="one"><p>{escape(note.payload["prompt"])}</p>{blank * 2}</div>')
    head = WORDS["head"].format(number=chapter.number, minutes=chapter.minutes)
    name = f"<p>{WORDS['name']} ______________________________</p>"
    return _page(chapter.title, head, f'{name}<div class="page">{"".join(parts)}</div>', _FIT)


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
    return _page(WORDS["key"], WORDS["teacher"], "".join(body))


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
        links = "; ".join(f"[{s.title}]({s.url}), {s.publisher}" for s in used.itertuples())
        lines = [f"| {r.code} | {r.says} | {r.chapters.replace(' ', ', ')} |" for r in rows.itertuples()]
        parts += [
            f"## {w[framework]}",
            "\n".join([w["head"], "|---|---|---|", *lines]),
            f"{w['source']} {links}.",
        ]
    return "\n\n".join(parts) + "\n"


def write(folder: Path) -> list[Path]:
    """Write every paper as HTML into a folder and return the files."""
    chapters = [c for c in catalog.chapters() if c.number]
    papers = {f"handout-{Path(c.file).stem}": handout(c) for c in chapters}
    papers |= {"answer-keys": answer_key(chapters), "glossary": glossary(chapters)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in papers.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return [folder / f"{name}.html" for name in papers]


if __name__ == "__main__":
    for made in write(Path(sys.argv[1])):
        print(made)
    (Path(sys.argv[1]).parent.parent / "teaching/standards.md").write_text(standards(), "utf-8")
