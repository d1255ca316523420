"""Sets as text on the page: written, read and refused as Python does it; keys, clicks and links keep the set."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.sweep import draw
from tests.kit.test_sets import CODES, JUNK, SETS, trial

from calexit.kit import page as kit_page
from calexit.kit import sets
from calexit.kit.words import PAGE


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> tuple[Page, str]:
    """A tab, and the address of a page with the exhibit."""
    path = tmp_path / "trial.html"
    body = kit_page.start("trial").html + trial().html()
    path.write_text(f"<!doctype html><meta charset='utf-8'><body>{body}", "utf-8")
    return page, path.as_uri()


def show(opened: tuple[Page, str], code: str = "") -> Page:
    """The page, freshly loaded with a link's code."""
    tab, address = opened
    tab.goto("about:blank")
    tab.goto(address + (f"#trial-sets={code}" if code else ""))
    draw(tab)
    return tab


def picked(tab: Page) -> list[str]:
    """What the chart has: the parameter itself."""
    return sorted(tab.evaluate("document.querySelector('.cx').calexit.view().signal('pick')"))


@pytest.mark.browser
def test_the_page_writes_and_reads_what_python_does(opened: tuple[Page, str]) -> None:
    tab, chance = show(opened), random.Random(5)
    tab.get_by_text(PAGE["set_fold"], exact=True).click()
    field = tab.get_by_label("As text")
    for _ in range(25):
        chosen = chance.sample(CODES, chance.randint(0, len(CODES)))
        field.fill(sets.to_text(chosen, CODES).upper().replace("ALL-BUT", "all-but"))
        field.press("Enter")
        assert picked(tab) == sorted(chosen)
        assert field.input_value() == sets.to_text(chosen, CODES)
        assert tab.locator(".cx-reading").inner_text() == f"{len(chosen)} picked"
    before = picked(tab)
    for junk in JUNK:
        field.fill(junk)
        field.press("Enter")
        with pytest.raises(ValueError) as refused:
            sets.from_text(junk, CODES)
        assert tab.locator(".cx-sets .cx-problem").inner_text() == str(refused.value)
        assert picked(tab) == before


@pytest.mark.browser
def test_sets_keys_clicks_and_links(opened: tuple[Page, str]) -> None:
    tab = show(opened)
    ready = tab.get_by_label("Start from")
    for words, chosen in SETS.items():
        ready.select_option(label=words)
        assert picked(tab) == sorted(chosen)
    tab.get_by_label("AK, State AK").focus()
    for key in ("Space", "ArrowRight", "Space", "ArrowLeft", "ArrowLeft", "Space"):
        tab.keyboard.press(key)
    assert picked(tab) == sorted({*SETS["all but one"], "WY"} - {"AK", "CA"})
    assert ready.input_value() == ""
    tab.locator(".cx-live .mark-symbol path").nth(1).click()
    assert "AK" in picked(tab)
    tab.keyboard.press("Escape")
    assert show(opened, "all-but-b2") and picked(tab) == sorted(set(CODES) - {"b2"})
    show(opened, "nonsense")
    assert picked(tab) == ["CA"]
    assert "NONSENSE" in tab.locator(".cx-sets .cx-problem").inner_text()
    assert show(opened) and picked(tab) == ["CA"]
