"""Maps in a real browser: a state is chosen on its outline, on its tile and by key; what plays glides, and only then."""

from pathlib import Path
from typing import Any

import pytest
from tests.browser import sweep
from tests.browser.lab import until

from calexit.economics import exhibits as economics
from calexit.kit import page as kit_page
from calexit.law import exhibits, model

ABBR = "one => one.__data__.datum.abbr"
LARGEST = """(abbr) => { const wide = (one) => one.getBoundingClientRect().width;
  const [mark] = [...document.querySelectorAll('.cx-live svg path')]
    .filter((one) => one.__data__?.datum?.abbr === abbr).sort((a, b) => wide(b) - wide(a));
  mark.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = mark.getBoundingClientRect(); return [x, y, width, height]; }"""


def opened(page: Any, chapter: str, made: Any, tmp_path: Path, width: int = 1366) -> Any:
    path = tmp_path / f"{chapter}.html"
    head = "<!doctype html><html lang='en'><meta charset='utf-8'><title>A map</title><meta name='viewport' content='width=device-width'>"
    path.write_text(f"{head}<main>{kit_page.start(chapter).html}{made.html()}</main>", "utf-8")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path.as_uri())
    page.wait_for_selector(".cx-on")
    page.locator(".cx-show").click()
    return page


def said(page: Any, chosen: set[str]) -> None:
    until(
        lambda: page.locator(".cx-reading").inner_text() == exhibits.counter_words(chosen)[0],
        "the Reading of that set",
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [1366, 390])
def test_a_state_is_chosen_by_mouse_and_by_key(page: Any, tmp_path: Path, width: int) -> None:
    opened(page, "law", exhibits.amendment_counter(), tmp_path, width)
    every = set(model.states()["abbr"])
    marks = page.locator(".cx-live svg path").evaluate_all(
        f"all => all.filter(one => one.__data__?.datum?.abbr).map({ABBR})"
    )
    assert set(marks) == every
    x, y, wide, high = page.evaluate(LARGEST, "TX")
    assert (abs(wide - high) < 1) == (width == 390), "a tile is square, an outline has its own shape"
    chosen = set(exhibits.amendment_counter().at_start()["ratify"])
    for abbr in ("TX", "MT"):
        x, y, wide, high = page.evaluate(LARGEST, abbr)
        page.mouse.click(x + wide / 2, y + high / 2)
        chosen ^= {abbr}
        said(page, chosen)
    assert page.locator(".cx-boxes input").count() == 0, "the list is made when it is opened"
    page.locator(".cx-boxes > summary").click()
    page.get_by_label("AL, Alabama").focus()
    page.keyboard.press("ArrowRight")
    ringed = page.locator(".cx-live .cx-at").evaluate_all(f"all => all.map({ABBR})")
    assert set(ringed) == {"AK"}
    assert "Alaska" in page.locator(".cx-tip").inner_text()
    page.keyboard.press("Space")
    said(page, chosen ^ {"AK"})
    page.evaluate("() => scrollTo(0, 0)")  # a picture that stays lies over what was scrolled under it
    assert sweep.violations(page) == []
    page.get_by_label("Start from").focus()
    assert page.locator(".cx-live .cx-at").count() == 0


WATCH = """() => { const seen = window.seen = new Set();
  const look = () => { const bar = [...document.querySelectorAll('.cx-live svg path')]
      .find((one) => one.__data__?.datum?.economy === 'Japan' && one.__data__.mark.marktype === 'rect');
    if (bar) seen.add(Math.round(bar.getBoundingClientRect().width) + ' ' + Math.round(bar.getBoundingClientRect().y));
    requestAnimationFrame(look); };
  look(); }"""


@pytest.mark.browser
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_what_plays_glides_where_the_reader_wants_motion(page: Any, tmp_path: Path, motion: Any) -> None:
    page.emulate_media(reduced_motion=motion)
    opened(page, "economics", economics.world_economies(), tmp_path)
    year = page.locator(".cx-slider input")
    page.evaluate(WATCH)
    year.evaluate("(one) => { one.value = one.max - 3; one.dispatchEvent(new Event('input')); }")
    page.wait_for_function("() => !document.querySelector('.cx-glides')")
    page.evaluate("() => seen.clear()")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").wait_for()
    until(lambda: page.locator(".cx-slider output").inner_text() == "2024", "the last year")
    page.get_by_role("button", name="Play").wait_for()  # it stands
    page.wait_for_function("() => !document.querySelector('.cx-glides')")
    places = page.evaluate("() => seen.size")
    assert places > 8 if motion == "no-preference" else places <= 4, "three years, and what lies between them"
    year.evaluate("(one) => { for (let i = 0; i < 3; i += 1) one.dispatchEvent(new Event('input')); }")
    assert page.locator(".cx-glides").count() == 0, "a hand that goes on sees its picture at once"
    assert sweep.violations(page) == []
