"""Chapter 7's desk in a real browser: keyboard alone, answers in one frame, nothing between a reader and a statement."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.sweep import violations
from tests.kit import once

from calexit.claims import model
from calexit.claims.words import WORDS
from calexit.kit import page as kit

exhibits, W = once.of("claims"), WORDS["page"]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "claims.html"
    path.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Claims</title><style>{kit.style()}</style><main>"
        f'<div class="cx-bar" data-cx="journal"></div>{exhibits.desk().html}</main><script>{kit.script()}</script>',
        "utf-8",
    )
    page.emulate_media(reduced_motion="reduce")  # a card that turns is faint for a moment
    page.goto(path.as_uri())
    page.locator(".cx-claim blockquote").wait_for()
    return page


def test_keyboard_alone(opened: Page) -> None:
    """Decide, say how sure, turn it over, go on; the verdict appears only after the decision."""
    keys = opened.keyboard
    claim = model.claims().sort_values("position").iloc[0]
    rated = WORDS["verdicts"][claim.verdict]
    assert not opened.locator(".cx-record").count()
    opened.locator(".cx-controls select").focus()
    keys.press("Tab")  # the first question
    keys.press("Space")  # yes, a record could settle it
    keys.press("Tab")
    keys.press("Space")  # supported
    for _ in range(model.VERDICTS.index(claim.verdict)):
        keys.press("ArrowRight")
    keys.press("Tab")
    for _ in range(6):
        keys.press("ArrowRight")
    keys.press("Tab")
    keys.press("Enter")
    record = opened.locator(".cx-record")
    assert rated in record.locator(".cx-verdict").inner_text() and claim.record in record.inner_text()
    kept = opened.evaluate(f"window.calexit.journal.get('claims/check/{claim.claim_id.lower()}').value")
    assert kept == {"checkable": True, "verdict": claim.verdict, "sure": 80}
    assert "80% sure" in opened.locator(".cx-mine").inner_text()
    while opened.evaluate("document.activeElement.textContent") != W["on"]:
        keys.press("Tab")
    keys.press("Enter")
    assert opened.locator(".cx-claim").evaluate("(one) => one === document.activeElement")
    opened.reload()
    opened.locator(".cx-claim blockquote").wait_for()
    told = model.claims().sort_values("position").iloc[1].sentence
    assert opened.locator(".cx-claim blockquote").inner_text() == told, "it goes on where nothing was decided"
    assert "1 of 1 right" in opened.locator(".cx-score").inner_text()


def test_a_search_answers_in_one_frame(opened: Page) -> None:
    """The list has changed before the next picture is drawn."""
    opened.locator(".cx-controls select").select_option("all")
    times = opened.locator("#claims-check").evaluate(
        """async (root, words) => { const input = root.querySelector('input[type=search]'), took = [];
          for (const word of words) {
            await new Promise(requestAnimationFrame);
            const start = performance.now();
            input.value = word; input.dispatchEvent(new Event('input', { bubbles: true }));
            took.push(performance.now() - start);
          }
          return took; }""",
        ["tax", "", "québec", "jefferson", "c1-0", "zzzz", "  many   residents "],
    )
    assert sorted(times)[len(times) // 2] < 16


@pytest.mark.parametrize("width", [1366, 390])
def test_for_everyone(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 844})
    opened.get_by_label(W["yes"]).check()
    assert not violations(opened)
    question, button = (
        opened.locator(".cx-claim").bounding_box(),
        opened.locator(".cx-ask .cx-main").bounding_box(),
    )
    assert button["y"] + button["height"] - question["y"] < 768, "a statement and what it asks: one screen"
    opened.get_by_label(WORDS["verdicts"]["supported"]).check()
    opened.get_by_role("button", name=W["open"]).click()
    assert opened.locator(".cx-curve svg").bounding_box()["width"] > 200
    assert not violations(opened)
    opened.locator(".cx-controls select").select_option("all")
    opened.get_by_label(W["search"]).fill("C2-19")
    opened.locator(".cx-row").click()
    opened.get_by_role("button", name=W["skip"]).click()
    assert "not guilt" in opened.locator(".cx-record").inner_text()
    assert not violations(opened)
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
