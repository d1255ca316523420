"""Chapter 8 in a real browser: the brief is the model's, byte for byte; nothing typed is lost; it prints on a page or two."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.sweep import open_journal, violations
from tests.deliberation import brief as model
from tests.deliberation.brief import TEXTS, Brief, Case

from calexit.deliberation import exhibits
from calexit.deliberation.model import SIDES
from calexit.kit import page as kit
from calexit.kit.check import NOTE_LIMIT
from calexit.kit.words import PAGE

BUILDER = "#deliberation-brief"
FOR, AGAINST = (model.cards().query("side == @side").card_id.tolist() for side in SIDES)
FIRST = """() => window.calexit.journal.put("deliberation", "deliberation/brief/cards", "answer", { first: "for" })"""


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "cases.html"
    path.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Cases</title><style>{kit.style()}</style><main>"
        f'<div class="cx-bar" data-cx="journal"></div>{exhibits.deck().html}{exhibits.both_cases().html}{exhibits.four().html}{exhibits.ratings_again().html}</main>'
        f"<script>{kit.script()}</script>",
        "utf-8",
    )
    page.goto(path.as_uri())
    page.evaluate(FIRST)  # chance decides otherwise
    page.reload()
    page.locator(".cx-case").first.wait_for()
    return page


def put(page: Page, card: str, side: str) -> None:
    """Put a card on a side's pile, as a reader does: look for it, one after the other."""
    front, deck = page.locator(".cx-front"), page.locator("#deliberation-deck")
    chapter = model.cards().set_index("card_id").chapter[card]
    deck.get_by_label("Cards from").select_option(chapter)
    while front.locator("[data-card]").get_attribute("data-card") != card:
        deck.get_by_role("button", name="Later").click()
    deck.get_by_role("button", name=f"Put on “{side.capitalize()}”").click()


def fill(page: Page, brief: Brief) -> None:
    for i, (side, case) in enumerate(brief.sides().items()):
        for card in case.cards:
            put(page, card, side)
        box = page.locator(".cx-case").nth(i)
        box.locator("textarea").nth(0).fill(case.argument)
        box.locator(f'input[value="{case.strongest}"]').check()
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


def test_cards_are_sorted_by_hand_and_by_key(opened: Page) -> None:
    """Drag one onto a pile, send others there by arrow keys; each case has them at once."""
    front, piles = opened.locator(".cx-front"), opened.locator(".cx-pile")
    card = front.locator("[data-card]")
    first = card.get_attribute("data-card")
    front.drag_to(piles.nth(1))
    second = card.get_attribute("data-card")
    assert second != first
    front.focus()
    opened.keyboard.press("ArrowLeft")
    opened.keyboard.press("ArrowDown")
    cases = opened.locator(".cx-case")
    assert cases.nth(1).locator("input").get_attribute("value") == first
    assert cases.nth(0).locator("input").get_attribute("value") == second
    assert "Needed by neither: 1" in opened.locator("#deliberation-deck").inner_text()
    assert front.evaluate("(front) => front === document.activeElement"), "the next key is for the next card"
    piles.nth(1).get_by_role("button").click()
    assert card.get_attribute("data-card") == first and not cases.nth(1).locator("input").count()


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
    assert opened.locator(BUILDER).evaluate("(root) => root.calexit.html(root.calexit.brief())") in [model.brief_html(Brief(first=side)) for side in SIDES]  # fmt: skip


@pytest.mark.parametrize("width", [800, 390])
def test_for_everyone(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    fill(opened, TYPED)
    opened.get_by_role("button", name="Show the brief here").click()
    assert not violations(opened)
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_keyboard_alone(opened: Page) -> None:
    """Every field is reached by Tab, in the order of the page."""
    front = opened.locator(".cx-front")
    front.focus()
    for key in ("ArrowLeft", "ArrowRight"):
        opened.keyboard.press(key)
    opened.locator("#deliberation-brief textarea").first.focus()
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
    assert reached.count("TEXTAREA") == 3, "the conclusion waits"
    assert reached.count("INPUT") == 5 and reached.count("BUTTON") == 3
    assert opened.locator(".cx-strongest input").first.is_checked()
