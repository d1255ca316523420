"""The page's script where it needs a browser: what comes and goes, what is hidden, what fails, what is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from tests.browser.sweep import draw, reveal_all
from tests.notebooks.rebuild import picture

from calexit.ballot import exhibits as ballot
from calexit.economics import exhibits as economics
from calexit.kit import check, page, stored
from calexit.kit.exhibit import Exhibit, Slider
from calexit.kit.predict import Guess
from calexit.kit.words import EXHIBIT, PAGE

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
LIVE = "(count) => document.querySelectorAll('.cx-on').length === count"
LINE = "One line of a note.\n"


def trial(name: str, guess: Guess | None = None) -> Exhibit:
    """As many bars as the slider says, and a Reading that counts them."""
    chart = (
        alt.Chart(pd.DataFrame({"much": [1, 2, 3]}), width="container", height=80)
        .mark_bar()
        .transform_filter("datum.much <= much")
        .encode(x="much:Q", y="much:N")
        .add_params(alt.param(name="much", value=1))
    )
    return Exhibit(
        f"trial/{name}",
        f"How much, {name}?",
        chart,
        {n: f"{n} of three" for n in (1, 2, 3)},
        ["aalrr-2020"],
        pd.DataFrame({"row": range(200)}),
        [Slider("much", "Much", [1, 2, 3], 1)],
        ["much"],
        guess=guess,
    )


def frames() -> list[str]:
    """One frame of every kind of the kit."""
    options = (check.Option("This", "So it is.", True), check.Option("That", "No."))
    asked = [check.Question("a", "Which?", options, "evidence"), check.Question("b", "And here?", options)]
    passage = [("Nothing to see.", ""), ("Here is evidence.", "")]
    return [
        trial("one").html(),
        trial("two", Guess("How many?", "bars", 0, 2000)).html(),
        check.questions("trial/check", "Check", asked, passage=passage).html,
        check.note("trial/note", "Why?").html,
    ]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1000, "height": 700}, offline=True)
    yield made
    made.close()


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: BrowserContext) -> Open:
    """Open a page of one frame of every kind, each in an output of its own, as JupyterLab has them."""
    monkeypatch.setenv("CALEXIT_JOURNAL", str(tmp_path / "journal.sqlite"))

    def write(head: str = "", fragment: str = "") -> Page:
        body = "".join(
            f'<div class="output">{frame}</div>' for frame in [page.start("trial").html, *frames()]
        )
        path = tmp_path / "page.html"
        path.write_text(f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>{head}<body>{body}', "utf-8")  # fmt: skip
        made = context.new_page()
        made.goto(path.as_uri() + fragment)
        made.wait_for_function(LIVE, arg=2)
        return made

    return write


def listeners(made: Page) -> Counter[str]:
    """What is heard on the window and the document, as the browser counts it."""
    session = made.context.new_cdp_session(made)
    found: Counter[str] = Counter()
    for target in ("window", "document"):
        object_id = session.send("Runtime.evaluate", {"expression": target})["result"]["objectId"]
        heard = session.send("DOMDebugger.getEventListeners", {"objectId": object_id})["listeners"]
        found.update(f"{target} {one['type']}" for one in heard)
    session.detach()
    return found


def run_again(made: Page) -> None:
    """Every cell runs again: each output is taken away, and the same frame comes in its place."""
    made.evaluate(
        """(frames) => [...document.querySelectorAll(".output")].slice(1).forEach((output, i) => {
          output.replaceChildren(document.createRange().createContextualFragment(frames[i]));
        })""",
        frames(),
    )
    made.wait_for_function(LIVE, arg=2)
    draw(made)


def much(exhibit: Locator) -> int:
    """How many bars the chart has."""
    return int(
        exhibit.evaluate("async (root) => (await root.calexit.draw(), root.calexit.view().signal('much'))")
    )


def test_ten_runs_of_a_cell_add_nothing(shown: Open) -> None:
    made = shown()
    draw(made)
    before = listeners(made)
    assert before["window resize"] == 2 and before["document calexit-journal"] >= 4, (
        "one a chart, one a frame"
    )
    for _ in range(10):
        run_again(made)
    assert listeners(made) == before
    made.evaluate("document.querySelectorAll('.output').forEach((output) => output.remove())")
    made.wait_for_function("!document.querySelector('.cx')")
    after = listeners(made)
    assert after["window resize"] == 0 and after["document calexit-journal"] == 1, "the journal's own"


def test_an_output_that_comes_back_lives_where_it_stood(shown: Open) -> None:
    """JupyterLab can take cells that are scrolled away out of the page, and put them back."""
    made = shown()
    draw(made)
    before = listeners(made)
    exhibit = made.locator("#trial-one")
    exhibit.locator("input").fill("1")  # the second of three
    made.evaluate(
        """() => { const output = document.querySelector("#trial-one").parentElement;
          window.away = { output, next: output.nextSibling, parent: output.parentElement };
          output.remove(); }"""
    )
    made.wait_for_function("window.away.output.querySelector('.cx').calexit.draw().then(() => true)")
    made.evaluate("document.dispatchEvent(new Event('calexit-journal'))")
    made.evaluate("window.away.parent.insertBefore(window.away.output, window.away.next)")
    made.wait_for_function("document.querySelector('#trial-one').calexit.draw().then(() => true)")
    assert listeners(made) == before
    assert much(exhibit) == 2 and exhibit.locator(".cx-reading").inner_text() == "2 of three"
    exhibit.locator("input").fill("2")
    assert much(exhibit) == 3 and exhibit.locator(".cx-reading").inner_text() == "3 of three"
    assert exhibit.locator(".cx-live").count() == 1


def test_a_note_written_elsewhere_meanwhile_is_there_when_it_comes_back(shown: Open) -> None:
    made = shown()
    made.evaluate("() => { window.away = document.querySelector('#trial-note'); window.place = window.away.parentElement; window.away.remove(); }")  # fmt: skip
    made.evaluate("window.calexit.journal.put('trial', 'trial/note', 'note', 'from elsewhere')")
    made.evaluate("window.place.append(window.away)")
    made.wait_for_function("document.querySelector('#trial-note textarea').value === 'from elsewhere'")


WIDTHS = """(root) => [root.querySelector(".cx-figure").clientWidth,
  Math.round(root.querySelector(".cx-live svg")?.getBoundingClientRect().width ?? 0)]"""


@pytest.mark.parametrize("early", [True, False], ids=["drawn unseen", "drawn when shown"])
@pytest.mark.parametrize(
    ("hide", "show"),
    [
        ("body { display: none }", "document.querySelector('style.hide').remove()"),
        ("#trial-one { display: none }", "document.querySelector('style.hide').remove()"),
        ("body { width: 300px }", "document.body.style.width = '700px'"),
    ],
    ids=["another tab of JupyterLab", "one output", "two notebooks beside each other"],
)
def test_a_chart_that_was_hidden_gets_its_width(shown: Open, hide: str, show: str, early: bool) -> None:
    made = shown(head=f'<style class="hide">{hide}</style>')
    if early:  # as when Python has moved it
        draw(made)
    made.evaluate(f"() => {{ {show} }}")
    made.wait_for_function(f"() => {{ const [room, wide] = ({WIDTHS})(document.querySelector('#trial-one')); return room > 400 && Math.abs(room - wide) < 2; }}")  # fmt: skip


def test_a_chart_in_a_record_that_waits_gets_its_width(shown: Open) -> None:
    made = shown()
    made.fill("#trial-two .cx-guess input", "2")
    made.keyboard.press("Enter")
    made.wait_for_function(f"() => {{ const [room, wide] = ({WIDTHS})(document.querySelector('#trial-two')); return room > 400 && Math.abs(room - wide) < 2; }}")  # fmt: skip


def test_a_broken_chart_library_is_said_by_every_exhibit(shown: Open) -> None:
    made = shown(head="<script>window.DecompressionStream = undefined</script>", fragment="#trial-note")
    draw(made)
    for name in ("one", "two"):
        exhibit = made.locator(f"#trial-{name}")
        exhibit.get_by_text(PAGE["still"]).wait_for(state="attached")
        assert exhibit.locator(".cx-controls input").count() == 0
        assert exhibit.locator(".cx-reading").text_content() == "1 of three"


@pytest.mark.parametrize("fragment", ["#trial-two", "#present/trial-two"])
def test_a_link_leads_there_where_charts_cannot_be_drawn(shown: Open, fragment: str) -> None:
    made = shown(head="<script>window.DecompressionStream = undefined</script><style>#trial-one { height: 3000px }</style>", fragment=fragment)  # fmt: skip
    made.wait_for_function("Math.abs(document.querySelector('#trial-two').getBoundingClientRect().top) < 700")
    assert made.locator("#trial-two:popover-open").count() == fragment.startswith("#present")


def test_present_in_a_browser_that_cannot_say_what_is_visible(shown: Open) -> None:
    """Safari before 17.4, Firefox before 106."""
    made = shown(head="<script>delete Element.prototype.checkVisibility</script><style>#trial-one { display: none }</style>")  # fmt: skip
    made.click(".cx-bar >> text=Present")
    assert made.locator(".cx:popover-open").get_attribute("id") == "trial-two"


def test_present_leaves_page_keys_to_what_has_the_focus(shown: Open) -> None:
    made = shown()
    made.click(".cx-bar >> text=Present")
    stage = made.locator(".cx:popover-open")
    while not made.evaluate("document.activeElement.matches('#trial-one input[type=range]')"):
        made.keyboard.press("Tab")
    made.keyboard.press("PageUp")
    assert stage.get_attribute("id") == "trial-one" and much(stage) > 1, "a large step of the slider"
    made.mouse.click(*middle(made.locator("#trial-one .cx-title")))
    made.keyboard.press("PageDown")
    assert stage.get_attribute("id") == "trial-two"
    made.keyboard.press("PageUp")
    assert stage.get_attribute("id") == "trial-one"
    made.mouse.click(*middle(made.locator("#trial-one input[type=range]")))
    made.keyboard.press("PageDown")
    assert stage.get_attribute("id") == "trial-two", "a presenter's remote, after the slider was dragged"


def test_arrows_walk_past_the_questions_unless_a_control_has_the_focus(shown: Open) -> None:
    made = shown()
    made.click(".cx-bar >> text=Present")
    stage = made.locator(".cx:popover-open")
    made.keyboard.press("ArrowRight")
    assert stage.get_attribute("id") == "trial-two"
    made.keyboard.press("ArrowRight")
    assert stage.get_attribute("id") == "trial-two", "the last exhibit: questions come after it"
    made.keyboard.press("ArrowLeft")
    assert stage.get_attribute("id") == "trial-one"
    slider = stage.locator("input[type=range]")
    slider.focus()
    before = slider.input_value()
    made.keyboard.press("ArrowRight")
    assert stage.get_attribute("id") == "trial-one" and slider.input_value() != before
    made.evaluate("() => { location.hash = '#present/trial-check'; }")
    made.locator("#trial-check:popover-open").wait_for()
    made.keyboard.press("PageUp")
    assert stage.get_attribute("id") == "trial-two", "a link shows them"


def test_one_output_alone_is_a_still_figure_and_says_so(
    context: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some places show each output in a frame of its own, or no script and no style of a stranger's notebook."""
    monkeypatch.setattr(stored, "FOLDER", tmp_path / "pictures")
    bare = trial("one").html()
    assert EXHIBIT["undrawn"] in bare, "nothing is stored of it yet"
    frame, tab, path = picture(bare), context.new_page(), tmp_path / "alone.html"
    for start in ("", page.start("trial").html):
        path.write_text(f'<!doctype html><meta charset="utf-8"><body>{start}{frame}', "utf-8")
        tab.goto(path.as_uri())
        if start:
            tab.wait_for_function(LIVE, arg=1)
        assert tab.locator(".cx-figure :is(.cx-picture, svg)").is_visible()
        assert tab.locator(".cx-reading").inner_text() == "1 of three"
        assert tab.get_by_text(EXHIBIT["alone"]).is_visible() != bool(start)
        path.write_text(f'<!doctype html><meta charset="utf-8"><body>{start}{bare}', "utf-8")
        tab.goto(path.as_uri())
        if start:
            tab.wait_for_function(LIVE, arg=1)
        assert tab.get_by_text(EXHIBIT["undrawn"]).is_visible() != bool(start)


TRANSLATE = """() => { // as a browser does it: every text becomes another, in an element of its own
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    node.data.trim() && !node.parentElement.closest("script, style, svg, font") ? 1 : 2);
  const all = []; while (texts.nextNode()) all.push(texts.currentNode);
  for (const one of all) { const font = document.createElement("font"); font.textContent = "¿" + one.data + "?"; one.replaceWith(font); }
}"""


def test_what_a_browser_translated_stays_where_nothing_changes(shown: Open) -> None:
    made = shown()
    made.evaluate(TRANSLATE)
    exhibit, line = made.locator("#trial-one"), made.locator("#trial-check .cx-passage p")
    made.evaluate("document.dispatchEvent(new Event('calexit-journal'))")
    exhibit.locator("input").fill("0")
    assert exhibit.locator(".cx-reading").inner_text() == "¿1 of three?", "the same state, the same words"
    exhibit.locator("input").fill("1")
    assert exhibit.locator(".cx-reading").inner_text() == "2 of three", "another state, ours again"
    made.check("#trial-check input >> nth=0")
    made.click("#trial-check button")
    assert made.locator("#trial-check mark").inner_text() == "evidence"
    assert line.nth(0).inner_text() == "¿Nothing to see.?", "a line without evidence is not touched"
    made.check("#trial-check li:nth-child(2) input >> nth=0")
    made.click("#trial-check li:nth-child(2) button")
    assert line.nth(1).inner_text() == "¿Here is evidence.?", "no mark any more, and as it was"


OVERLAPS = """(root) => {
  const shown = (one) => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden";
  const boxes = [...root.querySelectorAll(".cx-controls > *, .cx-figure, .cx-reading")].filter(shown)
    .map((one) => [one.className + ": " + one.textContent.slice(0, 30), one.getBoundingClientRect()]);
  const slider = [...root.querySelectorAll(".cx-slider > *")].filter(shown).map((one) => ["part of " + one.parentElement.textContent.slice(0, 30), one.getBoundingClientRect()]);
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const found = [];
  for (const all of [boxes, slider])
    all.forEach(([name, box], i) => all.slice(i + 1).forEach(([other, its]) => { if (meet(box, its)) found.push(name + " / " + other); }));
  return found;
}"""


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("made", [economics.budget, ballot.signature_drive], ids=lambda made: made.__name__)
def test_nothing_overlaps_where_an_exhibit_is_presented(
    context: BrowserContext, tmp_path: Path, made: Callable[[], Exhibit], size: tuple[int, int]
) -> None:
    tab, path = context.new_page(), tmp_path / "page.html"
    path.write_text(
        f'<!doctype html><meta charset="utf-8"><body>{page.start("trial").html}{made().html()}', "utf-8"
    )
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto(path.as_uri())
    draw(tab)
    reveal_all(tab)
    tab.click(".cx-bar >> text=Present")
    tab.locator(".cx:popover-open").wait_for()
    assert tab.locator(".cx:popover-open").evaluate(OVERLAPS) == []


def middle(one: Locator) -> tuple[float, float]:
    box = one.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize(
    ("typed", "said"), [("1,000", "1,000"), ("1.5", "1.5"), ("0x10", None), ("1,5", None), ("3000", None)]
)
def test_a_guess_is_the_number_that_was_typed(shown: Open, typed: str, said: str | None) -> None:
    made = shown()
    made.fill("#trial-two .cx-guess input", typed)
    made.keyboard.press("Enter")
    if said:
        assert made.inner_text("#trial-two .cx-done") == PAGE["you_guessed"].format(guess=f"{said} bars")
    else:
        wrong = PAGE["guess_range"].format(min=0, max=2000, typed=typed)
        assert made.inner_text("#trial-two .cx-problem") == wrong
        assert made.evaluate("window.calexit.journal.get('trial/two/guess')") is None
        assert made.locator("#trial-two .cx-reading").is_hidden()


def printed(made: Page) -> str:
    """What is on paper, as far as boxes can say it."""
    made.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    made.emulate_media(media="print")
    return made.evaluate("document.body.innerText")


def test_paper_holds_everything_and_the_screen_is_as_before(shown: Open) -> None:
    made = shown()
    made.fill("#trial-note textarea", LINE * 61)
    printed(made)
    assert made.locator("#trial-two .cx-reading").is_visible(), "what waits behind a guess is on paper"
    assert made.locator("#trial-one details.cx-sources li").first.is_visible(), "sources are on paper"
    words = made.locator("#trial-note .cx-written")
    assert words.inner_text().count(LINE.strip()) == 61 and words.bounding_box()["height"] > 61 * 15
    assert made.locator("#trial-note textarea").is_hidden()
    made.emulate_media(media="screen")
    made.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert made.locator("#trial-two .cx-reading").is_hidden(), "not before there is a guess"
    assert made.locator("#trial-one details.cx-sources").get_attribute("open") is None
    assert made.locator(".cx-written").count() == 0
    assert made.locator("#trial-note textarea").input_value() == LINE * 61


def test_a_guess_made_meanwhile_keeps_its_record_open(shown: Open) -> None:
    made = shown()
    printed(made)
    made.emulate_media(media="screen")
    made.fill("#trial-two .cx-guess input", "2")
    made.keyboard.press("Enter")
    made.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert made.locator("#trial-two .cx-reading").is_visible()


@pytest.mark.parametrize("from_present", [False, True])
def test_a_chart_fits_the_paper(shown: Open, from_present: bool) -> None:
    """A5 is 420 points wide between its margins, less than the screen the chart was drawn for."""
    made = shown()
    draw(made)
    if from_present:
        made.click(".cx-bar >> text=Present")
    printed(made)
    made.set_viewport_size({"width": 480, "height": 700})
    for name in ("one", "two"):
        box = made.locator(f"#trial-{name} .cx-live svg").bounding_box()
        assert box and box["x"] >= 0 and 200 < box["x"] + box["width"] <= 480
    assert made.locator(".cx:popover-open").count() == 0, "the whole page is printed"


def test_ours_is_printed_by_a_real_printer(shown: Open) -> None:
    made = shown()
    made.fill("#trial-note textarea", LINE * 400)
    pages = len(re.findall(rb"/Type\s*/Page\b", made.pdf(format="A5")))
    assert pages > 5, "400 lines take more than the box's three"
