"""Take an exhibit with you: a link to it as it stands leads to the same state, and says so where that is no more."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.page.test_page_script import trial

from calexit.kit import page as kit_page
from calexit.kit.words import PAGE

WHERE = "() => document.querySelector('.cx').calexit.at"


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> tuple[Page, str]:
    """A tab that may copy, and the address of a page with an exhibit of every kind of control."""
    path = tmp_path / "trial.html"
    body = f'{kit_page.start("trial").html}<p style="height:3000px">{trial().html()}<p style="height:3000px">'
    path.write_text(f"<!doctype html><meta charset='utf-8'><body>{body}", "utf-8")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page, path.as_uri()


def show(opened: tuple[Page, str], end: str = "") -> Page:
    tab, address = opened
    tab.goto("about:blank")
    tab.goto(f"{address}#{end}")
    tab.wait_for_selector(".cx-on", state="attached")
    return tab


@pytest.mark.browser
def test_a_link_leads_to_the_state_it_was_copied_in(opened: tuple[Page, str]) -> None:
    tab = show(opened)
    start = tab.evaluate(WHERE)
    assert tab.locator(".cx-shares").count() == 0, "the list costs nothing before it is opened"
    tab.get_by_label("Much").focus()
    tab.keyboard.press("End")
    tab.get_by_label("Sure?").uncheck()
    tab.get_by_label("Find").fill("A & “b”=+")
    tab.get_by_label("Y").check()
    moved, reading = tab.evaluate(WHERE), tab.locator(".cx-reading").inner_text()
    assert moved != start
    picture = tab.locator(".cx-play").bounding_box()
    tab.locator(".cx-share summary").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    told = tab.locator(".cx-shares [role=status]")
    tab.wait_for_function("() => document.querySelector('.cx-shares [role=status]').textContent")
    copied = tab.evaluate("() => navigator.clipboard.readText()")
    assert told.inner_text() == PAGE["share_copied"].format(text=copied)
    assert copied.startswith("trial.html#trial-reading?"), "from a disk, no path of this computer goes out"
    assert tab.locator(".cx-play").bounding_box() == picture
    end = copied.partition("#")[2]
    again = show(opened, end)
    again.wait_for_function("() => Math.abs(document.querySelector('.cx').getBoundingClientRect().top) < 100")
    assert again.evaluate(WHERE) == moved
    assert again.locator(".cx-reading").inner_text() == reading
    assert again.get_by_label("Much").input_value() == "3"
    assert again.get_by_role("button", name="Reset").is_visible()
    large = show(opened, f"present/{end}")
    large.wait_for_selector(".cx:popover-open")
    assert large.evaluate(WHERE) == moved
    large.get_by_role("button", name="Copy link").click()
    assert large.evaluate("() => navigator.clipboard.readText()") == f"trial.html#present/{end}"


@pytest.mark.browser
def test_a_value_that_is_gone_is_said_and_the_exhibit_stands_at_its_start(opened: tuple[Page, str]) -> None:
    start = show(opened).evaluate(WHERE)
    tab = show(opened, "trial-reading?much=12&who=nobody")
    astray = tab.locator(".cx-astray")
    astray.wait_for()
    assert astray.inner_text() == PAGE["link_astray"]
    assert tab.evaluate(WHERE) == start
    tab.evaluate("() => { location.hash = '#trial-reading?much=12' }")  # a link on the page itself
    astray.wait_for(state="detached")
    assert tab.get_by_label("Much").input_value() == "3"
