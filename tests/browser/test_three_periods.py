"""The three-period plan, walked by one student and the teacher's projector: on the pages, and in JupyterLab.

Every step is taken by the words that `teaching/plan-3-periods.md` uses. Then the class hands in: this student three
times, thirty made-up ones once, and the files that usually go wrong.
"""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page
from tests.browser.lab import Lab, Watch, open_notebook, turn_to
from tests.browser.sweep import open_journal
from tests.browser.test_site import hosted, live, opened, site  # noqa: F401 (hosted and site are fixtures)
from tests.notebooks.rebuild import notebooks

from calexit.classroom import example, exhibits, model
from calexit.kit import catalog

SENTENCE = "Not sure is no answer; willing to discuss answers another question."


def press(within: Page | Locator, words: str, nth: int = 0) -> None:
    within.get_by_role("button", name=words, exact=True).nth(nth).click()


def reading(page: Page, exhibit: str) -> str:
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(f"#{exhibit} .cx-reading").inner_text()


def to_page(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).first.click()
    page.wait_for_load_state()
    live(page)


def hand_in(page: Page, name: str, path: Path) -> tuple[str, bytes]:
    open_journal(page)
    press(page, "Hand in")
    page.get_by_label("Name (optional)").fill(name)
    with page.expect_download() as found:
        press(page, "Save the file")
    found.value.save_as(path)
    assert "give the file to your teacher" in page.locator(".cx-notice").inner_text()
    return path.name, path.read_bytes()


def in_sight(page: Page) -> None:
    """On the stage, chart and Reading are both on a screen of 1366 x 768."""
    for part in (".cx-figure", ".cx-reading"):
        box = page.locator(f".cx:popover-open {part}").bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 768, part


def walked(page: Page, go: Callable[[Page, str], None], tmp_path: Path) -> list[tuple[str, bytes]]:
    """All three periods, from the start page on; the files that were handed in."""
    files = []

    # Period 1: Before you start; chapter 3, sections 1 to 4; two questions; Hand in
    page.locator("#start-before fieldset").last.wait_for()
    for statement in page.locator("#start-before fieldset").all():
        statement.get_by_label("half and half").check()
    go(page, "How many Californians want to leave, and who counted?")
    press(page, "Deal me a card")
    page.locator("#polling-ballot").get_by_label("yes", exact=True).check()
    page.get_by_label("Your guess of the share").fill("30")
    press(page, "Keep my guess")
    assert "14%" in reading(page, "polling-headlines")
    polls = page.locator("#polling-every-poll")
    polls.get_by_label("In how many did more than half").fill("2")
    press(polls, "Keep my guess")
    polls.get_by_label("Highlight").select_option(label="asked: should your own state leave?")
    assert "from 18% (Jan 2017" in reading(page, "polling-every-poll")
    polls.locator("summary", has_text="Data:").click()
    assert "Should California be an independent country?" in polls.locator("table").inner_text()
    press(page, "Present")
    stage = page.locator(".cx:popover-open")
    for _ in range(2):
        page.keyboard.press("PageDown")
    assert stage.get_attribute("id") == "polling-every-poll"
    in_sight(page)
    page.keyboard.press("PageDown")
    assert stage.get_attribute("id") == "polling-where-43", "Page Down three times, says the plan"
    in_sight(page)
    stage.get_by_label("Not sure, counted as yes").focus()
    page.keyboard.press("End")
    assert "you get 43%" in reading(page, "polling-where-43")
    press(page, "Close")
    trail = page.locator("#polling-trail")
    sentence = page.get_by_label("In one sentence: what is the difference")
    sentence.fill(SENTENCE)
    after = "(area) => document.querySelector('#polling-trail').getBoundingClientRect().top - area.getBoundingClientRect().top"
    before = sentence.evaluate(after)
    sentence.blur()  # "kept" is said now: what a hand is about to press stays under it
    assert sentence.evaluate(after) == before
    trail.get_by_label("only 43%").check()
    press(trail, "Keep my guess")
    documents = trail.get_by_label("Document")
    for said, last in (("14%", "14%, step 8: the verdict"), ("43%", "43%, step 6: the verdict")):
        documents.select_option(label=last)
        assert reading(page, "polling-trail").startswith(f"{said}, verdict: this project.")
    check = page.locator("#polling-check")
    check.get_by_label("The 20% who were not sure").check()
    press(check, "Check")
    check.get_by_label("The claim is false, since no poll stands behind it.").check()
    press(check, "Check", 1)
    assert check.get_by_text("Yes.").first.is_visible() and check.get_by_text("Not quite.").first.is_visible()
    files.append(hand_in(page, "17", tmp_path / "period-1.json"))

    # Period 2: the path, guessed; four paths; the amendment; Hand in
    go(page, "Who would have to say yes?")
    gates = page.locator("#law-gates")
    gates.get_by_role("radio", name="Amendment proposed by Congress").check()
    press(gates, "Keep my guess")
    for path in (
        "A state leaves on its own",
        "Consent of the States",
        "Two thirds of Congress",
        "Amendment proposed by Congress",
    ):
        gates.get_by_role("combobox", name="Path", exact=True).select_option(label=path)
        said = reading(page, "law-gates")
        assert gates.locator(".cx-finding").inner_text().startswith(f"{path}: ")
        assert all(
            f"{what}:" in said for what in ("Who says yes", "By what margin", "Authority", "Where it stands")
        )
    page.get_by_label("13 states that do not agree").fill("20")
    press(page.locator("#law-counter"), "Keep my guess")
    counter = page.locator("#law-counter")
    assert reading(page, "law-counter").startswith(
        "The 13 states that do not say yes hold 4.4% of the people"
    )
    counter.get_by_text("Choose from a list of 50").click()
    counter.get_by_label("HI, Hawaii").check()
    assert reading(page, "law-counter").startswith("The 38 states that say yes")
    counter.get_by_label("Start from").select_option(label="No state")
    assert reading(page, "law-counter") == "No state says yes. To ratify, 38 of 50 must."
    files.append(hand_in(page, "17", tmp_path / "period-2.json"))

    # Period 3: both cases from evidence cards; the ratings met again; Hand in
    go(page, "Should California seek independence?")
    deck, brief = page.locator("#deliberation-deck"), page.locator("#deliberation-brief")
    deck.get_by_label("Cards from").select_option(label="2 Law")
    for side in ("For", "For", "Against", "Against"):
        press(deck, f"Put on “{side}”")
    for side in ("for", "against"):
        case = brief.get_by_role("group", name=f"The best case {side}", exact=True)
        case.get_by_label("The argument.").fill(f"The best case {side}.")
        case.get_by_role("radio").first.check()
        case.get_by_label("A fair reply to that card.").fill("It is right that …, and leaves out …")
    brief.get_by_label("The conclusion.").fill("Undecided, and this would settle it.")
    with page.expect_download() as found:
        press(brief, "Download as a page")
    assert "Undecided, and this would settle it." in Path(found.value.path()).read_text("utf-8")
    page.locator("#deliberation-after").get_by_label("mostly").first.check()
    assert "Before: half and half" in page.locator("#deliberation-after").inner_text()
    page.get_by_label("In one sentence: which card").fill("Consent.")
    files.append(hand_in(page, "17", tmp_path / "period-3.json"))
    return files


def test_three_periods(browser: Browser, hosted: str, tmp_path: Path) -> None:  # noqa: F811
    page, watch = opened(browser, f"{hosted}/index.html", accept_downloads=True)
    files = walked(page, to_page, tmp_path)
    assert not watch.outside and not watch.errors
    page.context.close()

    # The class report: one student, three hand-ins; thirty others; eight bad files
    for _, data in files:
        assert "start/before" not in data.decode() and "half and half" not in data.decode()
    chapters = catalog.chapters()
    others = example.exports(chapters)
    handed = model.read([*files, *others], chapters)
    assert len(handed.students) == 31 and handed.students["name"].eq("17").sum() == 1
    assert handed.students.set_index("name").loc["17", "file"] == "period-3.json", "the latest counts"
    assert set(handed.problems["file"]) >= {
        "period-1.json",
        "period-2.json",
        "broken.json",
        "hostile <b>.json",
    }
    assert len(handed.problems) == 2 + len(others) - 30
    notes = model.notes(handed)
    assert {SENTENCE, "Consent.", "The best case for."} <= set(notes["text"])
    assert "Your class: 31 students, with" in repr(exhibits.summary(handed))
    for name in exhibits.__all__:
        assert "Your class" in getattr(exhibits, name)(handed).text()
    right = model.progress(handed).groupby("student")["right_first"].sum()
    walker = handed.students.set_index("name").loc["17", "student"]
    assert right[walker] == 1, "one of two right, looked up and not believed"
    assert json.loads(files[-1][1])["name"] == "17"


def test_three_periods_in_jupyterlab(lab: Lab, watched: tuple[BrowserContext, Watch], tmp_path: Path) -> None:
    """The same walk where each chapter is a notebook, no cell run: from the stored exhibits alone."""
    page = watched[0].new_page()

    def to_notebook(page: Page, title: str) -> None:
        (path,) = (path for path in notebooks() if title in path.read_text("utf-8")[:2000])
        turn_to(page, lab, f"notebooks/{path.name}")

    open_notebook(page, lab, "notebooks/00-start-here.ipynb")
    files = walked(page, to_notebook, tmp_path)
    chapters = catalog.chapters()
    assert len(model.read(files, chapters).students) == 1
    assert not watched[1].outside and not watched[1].errors
