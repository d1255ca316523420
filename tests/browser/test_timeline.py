"""The live timeline in a browser: an event is chosen by a click on its tick, its attempt lights up, no two names overlap."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.lab import until
from tests.browser.sweep import draw, rest, reveal_all

from calexit.history import exhibits, model
from calexit.kit import page as kit_page

BOXES = """() => { const halo = (one) => parseFloat(getComputedStyle(one).strokeWidth) > 2 && one.getAttribute('stroke');
  return [...document.querySelectorAll('#history-timeline .cx-live text')].flatMap((text) => {
    const box = text.getBoundingClientRect();
    const shown = text.textContent.trim() && box.width && getComputedStyle(text).opacity !== '0' && !halo(text);
    return shown ? [{ text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom }] : [];
  }); }"""
TICK = """(order) => { const [mark] = [...document.querySelectorAll('#history-timeline .cx-live svg line')]
    .filter((one) => one.__data__?.datum?.order === order && one.__data__.mark.marktype === 'rule');
  mark.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = mark.getBoundingClientRect(); return [x + width / 2, y + height / 2]; }"""
BOLD = """() => [...document.querySelectorAll('#history-timeline .cx-live text')]
  .filter((one) => one.__data__?.datum?.lit).map((one) => one.textContent)"""


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


def overlapping(page: Page) -> list[tuple[str, str]]:
    boxes: list[dict[str, Any]] = page.evaluate(BOXES)
    assert len(boxes) > len(model.campaigns()), "outcomes, years and every attempt by its name"
    return [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 0.5
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1.5
    ]


def test_no_two_names_overlap(live: Page) -> None:
    assert overlapping(live) == []


def test_an_event_is_chosen_by_a_click_and_its_attempt_lights_up(live: Page) -> None:
    events = model.timeline()
    order = int(events.set_index("event_id").at["philippines-1934", "order"])
    assert live.evaluate(BOLD) == []
    x, y = live.evaluate(TICK, order)
    live.mouse.click(x, y)
    until(
        lambda: (
            live.locator("#history-timeline .cx-reading")
            .inner_text()
            .startswith(f"{order} of {len(events)} events.")
        ),
        "the words of that event",
    )
    until(lambda: set(live.evaluate(BOLD)) == {"The Philippines, a territory"}, "its attempt")
    live.locator("#history-timeline .cx-reset").click()
