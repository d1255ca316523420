"""Chapter 8 in a real browser: the brief is the model's, byte for byte; nothing typed is lost; it prints on a page or two."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.sweep import open_journal, violations

from calexit.deliberation import exhibits, model
from calexit.deliberation.model import Brief, Case
from calexit.kit import page as kit
from calexit.kit.check import NOTE_LIMIT
from calexit.kit.words import BEFORE, PAGE

BUILDER = "#deliberation-brief"
FOR, AGAINST = ([c for c in model.cards().card_id if f"-{side}-" in c] for side in model.SIDES)
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


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "cases.html"
    path.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Cases</title><style>{kit.style()}</style><main>"
        f'<div class="cx-bar" data-cx="journal"></div>{exhibits.both_cases().html}{exhibits.ratings_again().html}</main>'
        f"<script>{kit.script()}</script>",
        "utf-8",
    )
    page.goto(path.as_uri())
    page.locator(".cx-case").first.wait_for()
    return page


def as_given(brief: Brief) -> dict[str, object]:
    """The same brief as the page holds it."""
    sides = {side: asdict(case) for side, case in brief.sides().items()}
    return {**sides, "conclusion": brief.conclusion, "author": brief.author}


def made(page: Page, what: str, brief: Brief) -> object:
    """What the page makes of a brief; it goes in as ASCII, so that half a surrogate pair arrives, too."""
    return page.locator(BUILDER).evaluate(
        f"(root, text) => root.calexit.{what}(JSON.parse(text))", json.dumps(as_given(brief))
    )


def briefs() -> list[Brief]:
    found = [Brief()]
    for i, text in enumerate(TEXTS):
        other = TEXTS[(i + 3) % len(TEXTS)]
        mine = Case(tuple(FOR[i : i + i % 4]), text, FOR[i] if i % 4 else "", other)
        theirs = Case(tuple(AGAINST[: i % 3] + FOR[i : i + 1]), other, FOR[i], text)
        found.append(Brief(mine, theirs, text, other))
    return [*found, Brief(Case(tuple(FOR + AGAINST)), Case(tuple(AGAINST + FOR), strongest=FOR[0]))]


def test_the_brief_is_the_models(opened: Page) -> None:
    for brief in briefs():
        assert str(made(opened, "html", brief)).encode() == model.brief_html(brief).encode()
        assert str(made(opened, "markdown", brief)).encode() == model.brief_markdown(brief).encode()
        assert made(opened, "meter", brief) == model.meter(brief).to_dict("records")


def tick(page: Page, card: str, side: str) -> None:
    page.locator(f'.cx-evidence:has([data-card="{card}"])').get_by_role("checkbox").nth(model.SIDES.index(side)).check()  # fmt: skip


def fill(page: Page, brief: Brief) -> None:
    for i, (side, case) in enumerate(brief.sides().items()):
        for card in case.cards:
            tick(page, card, side)
        box = page.locator(".cx-case").nth(i)
        box.locator("textarea").nth(0).fill(case.argument)
        box.locator("select").select_option(case.strongest)
        box.locator("textarea").nth(1).fill(case.rebuttal)
    page.get_by_label("The conclusion.").fill(brief.conclusion)
    page.get_by_label("Name or names.").fill(brief.author)


TYPED = Brief(
    Case((FOR[3], FOR[0]), TEXTS[3], FOR[0], TEXTS[5]),
    Case((AGAINST[1],), TEXTS[4], AGAINST[1], "It is right that … but …"),
    TEXTS[2],
    "<b>A & B</b>",
)


def test_what_is_typed_is_taken_along_and_kept(opened: Page) -> None:
    fill(opened, TYPED)
    assert not opened.locator("script:has-text('alert(1)'):not([type])").count()
    for name, make in (
        ("Download as a page", model.brief_html),
        ("Download as Markdown", model.brief_markdown),
    ):
        with opened.expect_download() as caught:
            opened.get_by_role("button", name=name).click()
        assert Path(caught.value.path()).read_bytes() == make(TYPED).encode()
        opened.get_by_role("button", name=PAGE["copy_text"]).click()
        expect(opened.locator(".cx-copy"), "where a frame may save nothing").to_have_value(make(TYPED))
    opened.get_by_role("button", name="Show the brief here").click()
    shown = opened.locator(".cx-brief").inner_text()
    assert (
        "<script>alert(1)</script>" in shown and not opened.locator(".cx-brief script, .cx-brief img").count()
    )
    opened.reload()  # as when the kernel died, and the browser too
    opened.locator(".cx-case").first.wait_for()
    assert opened.locator(BUILDER).evaluate("(root) => root.calexit.html(root.calexit.brief())") == model.brief_html(TYPED)  # fmt: skip


def area(page: Page) -> Locator:
    return page.locator(".cx-case textarea").first


def test_a_megabyte_gets_a_sentence_and_nothing_is_lost(opened: Page) -> None:
    box = area(opened)
    box.fill("First thought.")
    box.blur()
    box.evaluate(
        """(area) => { area.focus(); area.value += ('a<b '.repeat(19) + 'a<b\\n').repeat(12_500); area.dispatchEvent(new Event('input', { bubbles: true })); area.blur(); }"""
    )
    over = len("First thought.") + 1_000_000 - NOTE_LIMIT
    assert f"{over:,} too long" in opened.locator(BUILDER).inner_text()
    kept = "window.calexit.journal.get('deliberation/brief/for-argument').value"
    assert opened.evaluate(kept) == "First thought."
    opened.evaluate("document.dispatchEvent(new Event('calexit-journal'))")
    assert box.evaluate("(area) => area.value.length") == 1_000_014
    assert int(str(opened.locator(BUILDER).evaluate("(root) => root.calexit.html(root.calexit.brief()).length"))) > 1_000_000  # fmt: skip
    box.fill("x" * NOTE_LIMIT)
    box.blur()
    assert opened.evaluate(kept) == "x" * NOTE_LIMIT


def test_a_conclusion_waits_for_both_fair_replies(opened: Page) -> None:
    conclusion = opened.get_by_label("The conclusion.")
    assert conclusion.is_disabled()
    cited = model.cards().set_index("card_id")[["source_id", "source_id_2"]].nunique(axis=1)
    pair = next((one, other) for one in FOR for other in AGAINST if cited[one] == cited[other])
    for side, card in zip(model.SIDES, pair, strict=True):
        tick(opened, card, side)
    for i, card in enumerate(pair):
        assert conclusion.is_disabled()
        box = opened.locator(".cx-case").nth(i)
        box.locator("select").select_option(card)
        box.locator("textarea").nth(1).fill("Fair enough, but …")
    assert conclusion.is_enabled()
    assert "By these counts both sides are even" in opened.locator(".cx-meter").inner_text()
    tick(opened, FOR[5], "for")
    assert "The sides differ in: cards, chapters" in opened.locator(".cx-meter").inner_text()


def test_a_side_holds_six_cards(opened: Page) -> None:
    for card in FOR[:6]:
        tick(opened, card, "for")
    seventh = opened.locator(f'.cx-evidence:has([data-card="{FOR[6]}"]) input').first
    seventh.click()
    assert not seventh.is_checked() and "6 cards are enough" in opened.locator(BUILDER).inner_text()


SENTENCE = (
    "The record shows this much and no more, and a reader can look it up in the source that is named here. "
)


@pytest.mark.parametrize(("words", "cards", "most"), [(60, 2, 1), (120, 6, 2)])
def test_it_prints_on_one_or_two_pages(page: Page, tmp_path: Path, words: int, cards: int, most: int) -> None:
    """As long as the builder asks for: a few sentences a box, and up to six cards a side."""
    text = " ".join((SENTENCE * 20).split()[:words])
    sides = [Case(tuple(mine[-cards:]), text, mine[-1], text) for mine in (FOR, AGAINST)]
    path = tmp_path / "brief.html"
    path.write_text(model.brief_html(Brief(*sides, text, "Ana and Ben")), "utf-8")
    page.goto(path.as_uri())
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert 1 <= pages <= most


def test_a_long_brief_is_seen_to_take_more_pages(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text(model.brief_html(Brief(conclusion="word " * 4000)), "utf-8")
    page.goto(path.as_uri())
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) > 2


def test_ratings_are_met_again(opened: Page) -> None:
    names, scale = list(BEFORE["statements"]), BEFORE["scale"]
    before, after = {"should": 1, "could": 3, "stay": 0}, {"should": 1, "could": 0, "cost": 4}
    opened.evaluate(
        """(rated) => { for (const [name, i] of Object.entries(rated)) window.calexit.journal.put("start", "start/before/" + name, "prediction", i); }""",
        before,
    )
    rows = opened.locator("#deliberation-after > div")
    assert not any(rows.nth(i).get_by_role("status").inner_text() for i in range(4)), (
        "not shown before the choice"
    )
    for name, i in after.items():
        rows.nth(names.index(name)).get_by_label(scale[i]).check()
    told = {name: rows.nth(i).get_by_role("status").inner_text() for i, name in enumerate(names)}
    table = model.compare({k: scale[i] for k, i in before.items()}, {k: scale[i] for k, i in after.items()})
    for row in table.itertuples():
        now = f"Now: {row.after}." if row.changed else "Now: the same."
        assert told[row.question] == f"Before: {row.before}. {now}"
    assert told["stay"] == "" and told["cost"] == "You did not rate this on the start page."


def test_a_damaged_journal_hurts_nothing(opened: Page) -> None:
    opened.evaluate(
        """() => { const put = (key, value) => window.calexit.journal.put("deliberation", "deliberation/" + key, "answer", value);
          put("brief/cards", { for: { cards: ["no-card", 7, "law-for-1", "law-for-1"], strongest: "law-for-2" }, against: "x" });
          put("brief/for-argument", { a: 1 }); put("after/should", 99); put("after/could", "full"); }"""
    )
    brief = opened.locator(BUILDER).evaluate("(root) => root.calexit.brief()")
    assert brief["for"] == {"cards": ["law-for-1"], "strongest": "", "argument": "", "rebuttal": ""}
    assert brief["against"]["cards"] == []


def test_cleared_answers_are_gone(opened: Page) -> None:
    fill(opened, TYPED)
    opened.get_by_label("Name or names.").blur()
    open_journal(opened)
    opened.get_by_role("button", name="Clear my answers").click()
    opened.get_by_role("button", name="Yes, delete them").click()
    assert opened.locator(BUILDER).evaluate("(root) => root.calexit.html(root.calexit.brief())") == model.brief_html(Brief())  # fmt: skip


@pytest.mark.parametrize("width", [800, 390])
def test_for_everyone(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    fill(opened, TYPED)
    opened.get_by_role("button", name="Show the brief here").click()
    assert not violations(opened)
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_keyboard_alone(opened: Page) -> None:
    """Every field is reached by Tab, in the order of the page."""
    opened.locator("#deliberation-brief select").first.focus()
    reached: list[str] = []
    for _ in range(300):
        opened.keyboard.press("Tab")
        tag = opened.evaluate(
            "document.activeElement.closest('#deliberation-brief') && document.activeElement.tagName"
        )
        if not tag:
            break
        reached.append(str(tag))
        if tag == "INPUT" and len([t for t in reached if t == "INPUT"]) == 1:
            opened.keyboard.press("Space")
    assert reached.count("TEXTAREA") == 4, "the conclusion waits"
    assert reached.count("INPUT") == 2 * len(model.cards()) + 1 and reached.count("BUTTON") == 3
    assert opened.locator(".cx-deck input").first.is_checked()
