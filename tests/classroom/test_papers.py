"""Handouts say no answer, keys every reason, and all is made from what the notebooks show."""

import os
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest
import run

from calexit.classroom import papers
from calexit.kit import catalog, tables
from calexit.kit.format import number

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = [c for c in catalog.chapters() if c.number]
each = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)


@each
def test_a_handout_asks_and_does_not_tell(chapter: catalog.Chapter) -> None:
    text = papers.handout(chapter)
    for question in papers.asked_at_the_end(chapter):
        assert escape(question["question"]) in text
        for option in question["options"]:
            assert escape(option["text"]) in text
            assert escape(option["why"]) not in text
    assert "✓" not in text
    assert not any(figure.payload["guess"] for figure in papers.figures(chapter)), "it shows what it asks"


@each
def test_a_handout_holds_what_the_notebook_names(chapter: catalog.Chapter) -> None:
    claims = {
        f"{p.key}/{c['id'].lower()}": c.get("sentence", c["claim"])
        for p in chapter.pieces
        if p.kind == "claims"
        for c in p.payload["claims"]
    }
    text, titles = papers.handout(chapter), {e.key: e.payload["title"] for e in chapter.exhibits()}
    sheets = {key: part["title"] for key, parts in papers.WORDS["sheets"].items() for part in parts}
    assert chapter.handout
    for key in chapter.handout:
        assert escape({**titles, **claims, **sheets}[key]) in text


def test_the_key_says_what_each_statement_to_sort_is() -> None:
    text = papers.answer_key(CHAPTERS)
    (desk,) = [p for c in CHAPTERS for p in c.pieces if p.kind == "claims"]
    handed = {key for c in CHAPTERS for key in c.handout}
    asked = [c for c in desk.payload["claims"] if f"{desk.key}/{c['id'].lower()}" in handed]
    assert len(asked) >= 8 and {c["kind"] for c in asked} == {"fact", "opinion", "prediction"}
    for claim in asked:
        told = desk.payload["verdicts"].get(claim["verdict"]) or desk.payload["kinds"][claim["kind"]]
        assert f"{escape(claim['sentence'])} — <b>{escape(told)}</b>. " in text


def test_cards_to_deal_and_to_cut() -> None:
    text, publishers = papers.cards(CHAPTERS), tables.load("sources").set_index("source_id").publisher
    pieces = {p.kind: p.payload for c in CHAPTERS for p in c.pieces}
    for card in pieces["ballot"]["cards"].values():
        assert text.count(f"<b>{escape(card)}</b>") == papers.WORDS["cards"]["copies"]
    for card in pieces["deliberation"]["cards"]:
        for part in (card["figure"], card["text"], card["weakness"]):
            assert escape(part) in text
        measured = publishers[[i for i in (card["source_id"], card["source_id_2"]) if i]]
        assert f"<p class=sources>{escape(' · '.join(measured))}</p>" in text
    sides = papers.WORDS["cards"]["sides"]
    assert len({text.count(words) for words in sides.values()}) == 1, "as many for as against"


def test_keys_give_every_reason() -> None:
    text = papers.answer_key(CHAPTERS)
    options = [o for c in CHAPTERS for q in c.questions() for o in q["options"]]
    assert all(escape(o["why"]) in text for o in options)
    assert text.count("✓") == sum(len(c.questions()) for c in CHAPTERS)


def test_the_key_has_each_card_that_is_placed_with_its_place_and_why() -> None:
    text = papers.answer_key(CHAPTERS)
    asked = [e.payload["guess"] for c in CHAPTERS for e in c.exhibits() if e.payload["guess"]]
    placed = [ask for ask in asked if ask["kind"] == "places"]
    assert placed
    for ask in placed:
        for card, words in ask["cards"].items():
            places = (ask["record"][card], ask.get("also", {}).get(card))
            told = " / ".join(ask["into"][place] for place in places if place)
            assert f"{escape(words)} — <b>{escape(told)}</b>. {escape(ask['why'].get(card, ''))}" in text
    for chapter in CHAPTERS:  # on paper nobody can place them
        labels = [ask["label"] for ask in placed if ask["key"].startswith(f"{chapter.name}/")]
        assert not [label for label in labels if escape(label) in papers.handout(chapter)]


def test_the_key_answers_every_guess() -> None:
    text = papers.answer_key(CHAPTERS)
    for piece in (e for c in CHAPTERS for e in c.exhibits()):
        ask = piece.payload["guess"] or {"kind": "places"}
        if ask["kind"] in ("number", "mark") and ask["record"] is not None:
            assert f"<b>{number(ask['record'])}" in text
        elif ask["kind"] == "choice":
            assert f"<b>{escape(ask['record'])}</b>" in text
        elif ask["kind"] in ("line", "bars"):
            assert f"<b>{ask['names'][0]}: {number(ask['record'][0])}" in text


def test_a_line_to_draw_has_a_blank_for_each_of_its_points() -> None:
    drawn = [
        c for c in CHAPTERS if any((e.payload["guess"] or {}).get("kind") == "line" for e in c.exhibits())
    ]
    for chapter in drawn:
        names = next(
            a["names"] for e in chapter.exhibits() if (a := e.payload["guess"]) and a["kind"] == "line"
        )
        assert all(f"{name} ________" in papers.handout(chapter) for name in names)
    assert drawn


def test_the_glossary_has_every_key_term() -> None:
    text = papers.glossary(CHAPTERS)
    assert CHAPTERS and all(c.terms for c in CHAPTERS)
    assert all(f"<dt>{escape(term)}</dt>" in text for c in CHAPTERS for term in c.terms)
    assert "<dt>Referendum, plebiscite</dt><dd>a vote" in text and "**" not in text


def test_standards_are_as_the_table_says() -> None:
    assert (ROOT / "teaching/standards.md").read_text("utf-8") == papers.standards(), (
        "run: python3 run.py handouts"
    )


def test_the_verb_writes_them(tmp_path: Path) -> None:
    made = papers.write(tmp_path / "out")
    assert len(made) == len(CHAPTERS) + 3 and all(p.stat().st_size > 500 for p in made)
    chrome = os.environ.get("CHROME") or next(filter(None, map(shutil.which, run.CHROMES)), None)
    if chrome:  # the same call as run.py's
        pdf = tmp_path / "x.pdf"
        call = [
            chrome,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--print-to-pdf={pdf}",
            made[-1].as_uri(),
        ]
        subprocess.run(call, check=True, capture_output=True, timeout=90)
        assert pdf.read_bytes()[:4] == b"%PDF"
