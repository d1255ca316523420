"""The live timeline in a browser: no two labels overlap, filters answer at once, the keyboard walks through all events."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.sweep import draw

from calexit.history import exhibits, model
from calexit.kit import page as kit_page

COLUMN = 736
"""Width of an exhibit's frame in a notebook 1366 pixels wide; the chart in it is about 690 wide."""

BOXES = """() => [...document.querySelectorAll('#history-timeline .cx-live text')].flatMap((text) => {
  const box = text.getBoundingClientRect();
  const shown = text.textContent.trim() && box.width && getComputedStyle(text).opacity !== '0';
  return shown ? [{ text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom }] : [];
})"""
EDGES = "() => { const b = document.querySelector('#history-timeline').getBoundingClientRect(); return [b.left, b.right]; }"


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = kit_page.start("history").html + exhibits.timeline().html()
    path = tmp_path_factory.mktemp("page") / "timeline.html"
    path.write_text(
        '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<body style="margin:8px;max-width:{COLUMN}px">{body}',
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module", params=[1366, 390])
def live(request: pytest.FixtureRequest, browser: Browser, html: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    page.goto(html.as_uri())
    draw(page)
    yield page
    page.close()


def choose(page: Page, order: int) -> None:
    page.locator("#history-timeline select").select_option(index=order - 1)


def overlapping(page: Page) -> list[tuple[str, str]]:
    boxes: list[dict[str, Any]] = page.evaluate(BOXES)
    assert len(boxes) > 20  # the periods with their counts, the legend, and the events
    left, right = page.evaluate(EDGES)
    for box in boxes:
        assert left - 0.5 <= box["left"] and box["right"] <= right + 0.5, box
    return [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 0.5
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 0.5
    ]


def reading(page: Page) -> str:
    return page.locator("#history-timeline .cx-reading").inner_text()


def test_no_two_labels_overlap_in_any_period(live: Page) -> None:
    rows = model.timeline_rows()
    for _, window in rows.groupby("period"):
        choose(live, int(window["order"].iloc[-1]))
        shown = {box["text"] for box in live.evaluate(BOXES)}
        assert {f"{e.year} {e.title}" for e in window.itertuples()} <= {" ".join(t.split()) for t in shown}
        assert overlapping(live) == []


def test_every_event_opens_to_its_words_by_the_keyboard_in_order(live: Page) -> None:
    events = model.timeline()
    choose(live, 1)
    live.locator("#history-timeline select").focus()
    for order in range(1, 31):
        event = events.iloc[order - 1]
        said = reading(live)
        assert said.startswith(f"{order} of {len(events)}. {event['title']}") and event["text"] in said
        live.keyboard.press("ArrowDown")
    choose(live, len(events))
    assert reading(live).startswith(f"{len(events)} of {len(events)}. {events.iloc[-1]['title']}")


@pytest.mark.parametrize(
    "words", ["texas", "QUÉBEC", "convention south", "(", "[a", "17-0017", "no such words"]
)
def test_a_search_finds_what_the_model_finds_within_one_frame(live: Page, words: str) -> None:
    found = model.find_events(words)
    live.evaluate(
        """async (words) => {
          const box = document.querySelector('#history-timeline input[type=search]');
          box.value = words; box.dispatchEvent(new Event('input'));
          await new Promise(requestAnimationFrame);
        }""",
        words,
    )
    said = reading(live)
    if len(found):
        assert f"{len(found)} of {len(model.timeline())} events fit" in said
        assert found["title"].iloc[0] in said
    else:
        assert "No event fits" in said
    assert overlapping(live) == []
    live.keyboard.press("Tab")
    live.locator("#history-timeline input[type=search]").fill("")
    assert f"All {len(model.timeline())} events" in reading(live)


def test_kinds_narrow_the_events_and_a_click_on_a_period_goes_to_what_fits(live: Page) -> None:
    kind = "modern plans to leave"
    boxes = live.locator("#history-timeline .cx-many input")
    for n in range(boxes.count()):
        boxes.nth(n).set_checked(live.locator("#history-timeline .cx-many label").nth(n).inner_text() == kind)
    events = model.timeline()
    fit = events[events["category"] == "Modern Calexit"]
    assert f"{len(fit)} of {len(events)} events fit" in reading(live)
    last = f"{model.PERIODS[-1][0]}–"
    name = live.locator("#history-timeline .cx-live text", has_text=last).first
    name.scroll_into_view_if_needed()
    box = name.bounding_box()  # what is under a name takes the pointer
    live.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    first = fit[fit["year"] >= model.PERIODS[-1][0]].iloc[0]
    assert first["title"] in reading(live)
    assert overlapping(live) == []
    live.locator("#history-timeline .cx-reset").click()
