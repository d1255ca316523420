"""Control and picture in one look: each control and the whole picture that it moves are on one screen together."""

from __future__ import annotations

from playwright.sync_api import Page
from tests.browser.sweep import draw, rest, reveal_all

SCREENS = {1366: 768, 390: 844}
"""Width and height of a laptop's screen and of a phone's."""

STAGES = {
    (1366, 768): {"history-state-map", "history-proposals", "economics-who-pays"},
    (1920, 1080): {"history-votes"},
}
"""Exhibits that may scroll where they are presented: not yet one screen."""
SMALLEST = 10
"""The smallest type, in pixels."""
SLACK = 2
"""Pixels that nobody misses."""
NOT_YET = {
    ("site", 1366): set[str](),
    ("site", 390): set[str](),
    ("lab", 1366): {"economics-budget", "law-texas-v-white"},
    ("lab", 390): {
        *("ballot-sample", "ballot-run", "ballot-what-moves-it", "economics-budget", "history-proposals"),
        *("history-state-map", "law-texas-v-white", "polling-every-poll"),
    },
}
"""Exhibits that may take more than a screen: on a phone in JupyterLab the picture does not stay while controls move."""

SPANS = """() => Object.fromEntries([...document.querySelectorAll('section[data-cx=exhibit]')].flatMap((root) => {
  for (const waits of root.querySelectorAll('.cx-reveal')) waits.open = true;
  const figure = root.querySelector('.cx-figure'), controls = [...root.querySelectorAll('.cx-controls .cx-control')];
  if (!figure?.firstElementChild || !controls.length) return [];
  const picture = figure.getBoundingClientRect(), box = (one) => one.getBoundingClientRect();
  const stays = getComputedStyle(figure).position === 'sticky' && !figure.closest('.jp-Notebook'); // its outputs scroll by themselves
  const span = (one) => stays ? picture.height + box(one).height
    : Math.max(picture.bottom, box(one).bottom) - Math.min(picture.top, box(one).top);
  return [[root.id, Math.round(Math.max(...controls.map(span)))]]; }))"""
"""How high each exhibit's picture is together with whichever of its controls is farthest from it."""
ROOM = "() => document.querySelector('.jp-WindowedPanel-outer')?.clientHeight ?? innerHeight"


def one_screen(page: Page, where: str) -> None:
    """Measure every exhibit of the page on a laptop's screen and on a phone's. Raises AssertionError."""
    reveal_all(page)
    draw(page)
    size = page.viewport_size
    for width, height in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        room = page.evaluate(ROOM)
        rest(page)
        seen = [page.evaluate(SPANS)]  # it opens what waits
        while len(seen) < 4 or len({str(one) for one in seen[-3:]}) > 1:
            assert len(seen) < 40, f"pictures never come to rest: {seen[-2:]}"
            page.wait_for_timeout(250)
            seen.append(page.evaluate(SPANS))
        spans = seen[-1]
        assert spans.keys() or not page.locator(".cx-controls .cx-control").count()
        long = {name: span for name, span in spans.items() if span > room + SLACK}
        assert long.keys() <= NOT_YET[where, width], (where, width, room, long)
    if size:
        page.set_viewport_size(size)


def presented(page: Page) -> list[str]:
    """Present every exhibit of the page on a laptop's screen and on a projector; return what scrolls or is too small."""
    found, size = [], page.viewport_size
    for (width, height), may in STAGES.items():
        page.set_viewport_size({"width": width, "height": height})
        for name in page.evaluate(
            "() => [...document.querySelectorAll('section[data-cx=exhibit]')].map((one) => one.id)"
        ):
            page.evaluate("(name) => { location.hash = '#present/' + name; }", name)
            page.locator(f"#{name}:popover-open").wait_for()
            scrolls, least = page.evaluate(STAGED)
            found += [f"{name} scrolls by {scrolls} px at {width}"] * (scrolls > 1 and name not in may)
            found += [f"{name} has words of {least} px at {width}"] * (least < SMALLEST)
    page.keyboard.press("Escape")
    page.evaluate("() => history.replaceState(null, '', location.pathname)")  # not shown large again
    if size:
        page.set_viewport_size(size)
    return found


STAGED = """async () => { const root = document.querySelector('.cx:popover-open');
  for (let same = 0, was = ''; same < 5; await new Promise(requestAnimationFrame)) { // charts measure themselves again
    const now = [root.scrollHeight, ...[...root.children].map((one) => one.clientHeight)].join();
    same = now === was ? same + 1 : 0; was = now; }
  const zoom = Number(root.style.getPropertyValue('--zoom'));
  const sizes = [...root.querySelectorAll('.cx-live text')].filter((one) => one.textContent.trim() && one.getBoundingClientRect().width > 0.5)
    .map((one) => parseFloat(getComputedStyle(one).fontSize)).filter((size) => size);
  return [root.scrollHeight - root.clientHeight, Math.min(...sizes, 99) * zoom]; }"""
