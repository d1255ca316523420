"""Handing in, Binder, starting over, presenting, progress and handouts, in a real browser with no kernel."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.sweep import open_journal
from tests.kit import once

from calexit.classroom import model, papers
from calexit.kit import catalog, page
from calexit.start import exhibits as start

polling = once.of("polling")

Open = Callable[..., Page]


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    made = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True, offline=True)
    yield made
    made.close()


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: BrowserContext) -> Open:
    """Write a page of a few exhibits once, and open it in a context."""
    monkeypatch.setenv("CALEXIT_JOURNAL", str(tmp_path / "journal.sqlite"))

    def write(within: BrowserContext | None = None, fragment: str = "", binder: bool = False) -> Page:
        monkeypatch.setenv("BINDER_LAUNCH_HOST", "x") if binder else monkeypatch.delenv(
            "BINDER_LAUNCH_HOST", False
        )
        parts = [polling.headlines(), polling.where_43(), polling.my_card(), polling.check_yourself()]
        pieces = [page.start("polling"), start.before(), start.progress(), *parts]
        body = "".join(p.html() if callable(p.html) else p.html for p in pieces)
        path = tmp_path / "page.html"
        path.write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><body>{body}', "utf-8"
        )
        made = (within or context).new_page()
        made.goto(path.as_uri() + fragment)
        made.wait_for_function("document.querySelectorAll('.cx-on').length === 2")
        return made

    return write


def guess(made: Page, number: str = "30") -> None:
    made.fill("#polling-headlines input", number)
    made.click("text=Keep my guess")


def save(made: Page, press: str, path: Path) -> dict:
    with made.expect_download() as found:
        made.click(press)
    found.value.save_as(path)
    return json.loads(path.read_text("utf-8"))


def test_hand_in(shown: Open, tmp_path: Path) -> None:
    made = shown()
    open_journal(made)
    made.click(".cx-bar >> text=Hand in")
    assert "nothing to hand in" in made.inner_text(".cx-notice")
    guess(made)
    made.click("#start-before input >> nth=2")
    made.click("text=Deal me a card")
    card = made.inner_text("#polling-ballot .cx-lead >> nth=1")
    made.check("#polling-ballot input >> nth=0")
    open_journal(made)
    made.click(".cx-bar >> text=Hand in")
    made.fill(".cx-hand input", "Pat Doe")
    export = save(made, "text=Save the file", tmp_path / "in.json")
    assert export["name"] == "Pat Doe"
    assert {e["key"] for e in export["entries"]} == {"polling/headlines/guess", "polling/ballot"}
    assert "Pat" not in made.evaluate("JSON.stringify({ ...localStorage })"), "the name is kept nowhere"
    open_journal(made)
    assert "Pat" not in json.dumps(save(made, ".cx-bar >> text=Download", tmp_path / "mine.json"))
    handed = model.read(
        model.files(tmp_path / "class")
        if (tmp_path / "class").exists()
        else [("in.json", (tmp_path / "in.json").read_bytes())]
    )
    assert handed.problems.empty and handed.students["name"].tolist() == ["Pat Doe"]
    assert model.ballots(handed).iloc[0].tolist() == ["polling/ballot", card.split()[-1][0], "yes"]
    assert model.guesses(handed)["guess"].tolist() == [30]
    made.reload()
    made.wait_for_selector("#polling-ballot input:checked")
    assert made.inner_text("#polling-ballot .cx-lead >> nth=1") == card, "a card is dealt once"


def test_binder_says_so_and_a_copy_brings_everything_back(
    shown: Open, tmp_path: Path, browser: Browser
) -> None:
    made = shown(binder=True)
    assert "ten idle minutes" in made.inner_text(".cx-binder")
    download = made.locator(".cx-bar button", has_text="Download")
    assert "cx-main" not in (download.get_attribute("class") or "")
    guess(made)
    assert "cx-main" in download.get_attribute("class"), "the download is offered before it is needed"
    open_journal(made)
    save(made, ".cx-bar >> text=Download", tmp_path / "mine.json")
    assert "cx-main" not in download.get_attribute("class")
    fresh = browser.new_context(offline=True)  # another day, another address: nothing is stored there
    again = shown(fresh, binder=True)
    assert again.locator("#polling-headlines .cx-form").is_visible()
    again.set_input_files(".cx-file", tmp_path / "mine.json")
    again.wait_for_selector("text=You guessed 30%.")
    assert not again.locator("#polling-headlines .cx-form").is_visible()
    fresh.close()
    assert shown().locator(".cx-binder").count() == 0


def test_starting_over_asks_first(shown: Open) -> None:
    made = shown()
    guess(made)
    open_journal(made)
    made.click("text=Clear my answers")
    made.click("text=No, keep them")
    assert made.evaluate("Object.keys(localStorage).length") == 1
    open_journal(made)
    made.click("text=Clear my answers")
    made.click("text=Yes, delete them")
    left = made.evaluate("Object.keys(localStorage)")
    assert all(key.endswith(":cleared") for key in left), "only that it was cleared is known, for the file"
    made.wait_for_selector("#polling-headlines .cx-form", state="visible")


def test_progress_counts(shown: Open) -> None:
    made = shown()
    chapter = next(c for c in catalog.chapters() if c.name == "polling")
    ring, every = made.locator("[data-part=polling]"), len(chapter.explorable()) + len(chapter.questions())
    assert ring.get_attribute("aria-valuetext") == f"0 of {every}"
    guess(made)
    made.focus("#polling-where-43 input[type=range]")
    made.keyboard.press("ArrowRight")
    assert ring.get_attribute("aria-valuetext") == f"2 of {every}"
    made.check("#polling-check input >> nth=0")
    made.click("#polling-check >> text=Check >> nth=1")
    assert ring.get_attribute("aria-valuetext") == f"3 of {every}"
    assert ring.inner_text() == f"{round(100 * 3 / every)}%"


def test_present(shown: Open) -> None:
    made = shown()
    made.click(".cx-bar >> text=Present")
    stage = made.locator(".cx:popover-open")
    assert stage.get_attribute("id") == "polling-headlines"
    made.keyboard.press("PageDown")
    assert stage.get_attribute("id") == "polling-where-43"
    box = made.locator(".cx:popover-open .cx-live svg").bounding_box()
    assert box["width"] > 0.65 * 1180, "the chart has two thirds of the stage, what moves it the rest"
    size = made.evaluate(
        "document.querySelector('.cx:popover-open .cx-reading').getBoundingClientRect().height"
    )
    assert stage.evaluate("(one) => [one.offsetWidth, one.offsetHeight]") == [1366, 768] and size > 0
    large = made.evaluate(
        "getComputedStyle(document.querySelector('.cx:popover-open')).getPropertyValue('--zoom')"
    )
    assert float(large) >= 1.2
    made.focus(".cx:popover-open input[type=range]")
    made.keyboard.press("ArrowRight")
    made.keyboard.press("Escape")  # within the controls it puts them back
    assert stage.count() == 1
    made.focus(".cx-stage-bar button")  # a slider keeps PageUp for itself
    made.keyboard.press("PageUp")
    assert stage.get_attribute("id") == "polling-headlines"
    made.keyboard.press("Escape")
    assert stage.count() == 0 and made.locator(".cx-stage-bar").count() == 0
    assert made.locator("[popover]").count() == 0
    # JupyterLab keeps every open notebook in the page; what is in a hidden one is no stop on the way
    made.evaluate("document.getElementById('polling-headlines').style.display = 'none'")
    made.click(".cx-bar >> text=Present")
    assert stage.get_attribute("id") == "polling-where-43"


def test_links_to_one_exhibit(shown: Open, context: BrowserContext) -> None:
    made = shown(fragment="#present/polling-where-43")
    made.wait_for_selector("#polling-where-43:popover-open")
    made.click("text=Close")
    other = shown(fragment="#polling-check")
    other.wait_for_function(
        "Math.abs(document.getElementById('polling-check').getBoundingClientRect().top) < 400"
    )
    assert other.locator(".cx:popover-open").count() == 0


@pytest.mark.parametrize("chapter", catalog.chapters()[1:], ids=lambda chapter: chapter.name)
def test_a_handout_is_one_page(chapter: catalog.Chapter, tmp_path: Path, browser: Browser) -> None:
    page = browser.new_page()
    made = tmp_path / "handout.html"
    made.write_text(papers.handout(chapter), "utf-8")
    page.goto(made.as_uri())
    page.wait_for_load_state("load")
    size = float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize) * 0.75"))
    assert size >= 7.99, f"the letters are {size} points small: name less in the notebook's metadata"
    pictures = page.evaluate("[...document.images].map((one) => [one.width, one.naturalWidth])")
    for wide, drawn in pictures:  # drawn twice as large, its letters 12 pixels high
        assert 12 * 0.75 * wide / (drawn / 2) >= 6.7, "the letters in the picture cannot be read"
    pdf = page.pdf(format="Letter", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.close()
