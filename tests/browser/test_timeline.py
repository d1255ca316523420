"""The live timeline in a browser: a drag across the strip zooms, a tick is chosen by a click, no two names overlap."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.lab import until
from tests.browser.sweep import draw, rest, reveal_all

from calexit.history import exhibits, layout, model
from calexit.kit import page as kit_page

BOXES = """() => { const halo = (one) => parseFloat(getComputedStyle(one).strokeWidth) > 2 && one.getAttribute('stroke');
  return [...document.querySelectorAll('#history-timeline .cx-live text')].flatMap((text) => {
    const box = text.getBoundingClientRect();
    const shown = text.textContent.trim() && box.width && getComputedStyle(text).opacity !== '0' && !halo(text);
    return shown ? [{ text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom }] : [];
  }); }"""
LOW = "() => document.querySelector('#history-timeline').calexit.view().signal('low')"
HIGH = "() => document.querySelector('#history-timeline').calexit.view().signal('high_year')"
TICK = """(order) => { const [mark] = [...document.querySelectorAll('#history-timeline .cx-live svg path')]
    .filter((one) => one.__data__?.datum?.order === order && one.__data__.mark.marktype === 'rect');
  mark.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = mark.getBoundingClientRect(); return [x + width / 2, y + height / 2]; }"""


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = kit_page.start("history").html + exhibits.timeline().html()
    path = tmp_path_factory.mktemp("page") / "timeline.html"
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    path.write_text(f'{head}<body style="margin:8px auto;max-width:66rem">{body}', encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=[1366, 390])
def live(request: pytest.FixtureRequest, browser: Browser, html: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": request.param, "height": 1000}, reduced_motion="reduce")
    page.goto(html.as_uri())
    page.wait_for_selector(".cx-on")
    reveal_all(page)
    draw(page)
    rest(page)
    yield page
    page.close()


def window(page: Page, name: str) -> None:
    page.locator("#history-timeline select").nth(1).select_option(index=list(model.WINDOWS).index(name))
    until(lambda: page.evaluate(LOW) == model.WINDOWS[name][0], f"the window {name}")


def overlapping(page: Page) -> list[tuple[str, str]]:
    boxes: list[dict[str, Any]] = page.evaluate(BOXES)
    assert len(boxes) > 12, "lanes, years, ends"
    return [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 0.5
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1.5
    ]


def test_no_two_names_overlap_in_any_window(live: Page) -> None:
    for name in model.WINDOWS:
        window(live, name)
        assert overlapping(live) == [], name
    window(live, "all")


def test_a_tick_is_chosen_by_a_click(live: Page) -> None:
    events = model.timeline()
    order = int(events.set_index("event_id").at["philippines-1934", "order"])
    x, y = live.evaluate(TICK, order)
    live.mouse.click(x, y)
    until(
        lambda: (
            live.locator("#history-timeline .cx-reading")
            .inner_text()
            .startswith(f"{order} of {len(events)}.")
        ),
        "the words of that event",
    )
    live.locator("#history-timeline .cx-reset").click()


def test_a_drag_across_the_strip_zooms_and_a_double_click_leaves(live: Page) -> None:
    window(live, "all")
    svg = live.locator("#history-timeline .cx-live svg")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    y = box["y"] + layout.STRIP / 2 + 6
    live.mouse.move(box["x"] + 0.3 * box["width"], y)
    live.mouse.down()
    live.mouse.move(box["x"] + 0.5 * box["width"], y, steps=5)
    live.mouse.up()
    first, last = layout.FULL
    until(lambda: live.evaluate(LOW) > first + 30, "the first year of the drag")
    assert first + 30 < live.evaluate(LOW) < live.evaluate(HIGH) < last - 60
    assert overlapping(live) == []
    live.mouse.dblclick(box["x"] + 0.8 * box["width"], y)
    until(lambda: live.evaluate(LOW) == first, "all of it")
