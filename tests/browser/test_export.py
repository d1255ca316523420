"""Notebooks exported to HTML and opened from disk with no network: live again; with scripts off: complete."""

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.lab import LIVE, watched
from tests.browser.lab import exhibits as stored_exhibits
from tests.browser.sweep import reveal, sweep, violations
from tests.notebooks.rebuild import notebooks

PATHS = {path.stem: path for path in notebooks()}
every = pytest.mark.parametrize("name", PATHS)
NBCONVERT = ("/ajax/libs/require.js/", "/ajax/libs/mathjax/")  # what its own page asks for


@every
def test_live_from_disk(browser: Browser, exported: dict, name: str) -> None:
    context, watch = watched(browser)
    page = context.new_page()
    page.goto(exported[name].as_uri())
    page.wait_for_function(LIVE, arg=stored_exhibits(PATHS[name]), timeout=30_000)
    exhibits = page.locator("section[data-cx=exhibit]")
    for one in exhibits.all():
        reveal(one)
    sweep(page, exhibits.first)  # every control of every one: test_site.py
    assert not violations(page)
    # nbconvert's own page asks for its formula and module loaders; ours asks for nothing
    assert not [url for url in watch.outside if not any(part in url for part in NBCONVERT)]
    assert not [error for error in watch.errors if "require" not in error]
    context.close()


CLOSED = "section[data-cx=exhibit] details:not([open]) > summary"
OPEN_LIKE = """() => { const met = new Set();
  for (const one of document.querySelectorAll('section[data-cx=exhibit] details')) {
    if (met.has(one.className)) one.open = true;
    met.add(one.className); } }"""
"""Opens all but the first of each kind, which are left to the hand: each click takes the time of a page."""


@every
def test_complete_without_scripts(browser: Browser, exported: dict, name: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(exported[name].as_uri())
    page.evaluate(OPEN_LIKE)
    for summary in page.locator(CLOSED).element_handles():
        summary.click()
    assert page.locator(CLOSED).count() == 0
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 768})
        complete(page, width)
    context.close()


LACKS = """(width) => [...document.querySelectorAll('section[data-cx=exhibit]')].flatMap((one) => {
  const all = (of) => [...one.querySelectorAll(of)], told = [], say = (what, lacks) => { if (lacks) told.push(`${one.id}: ${what}`); };
  say('a title', !one.querySelector('.cx-title').innerText.trim());
  say('a Reading', one.querySelector('.cx-reading').innerText.length <= 20);
  for (const picture of all('img.cx-picture')) { const { width: wide, right } = picture.getBoundingClientRect();
    say(`room for a picture of ${wide} that ends at ${right}`, !(wide > width / 4 && right <= width));
    say('the words of its picture', picture.alt.length <= 40); }
  say('a source', !all('.cx-sources a').length && !/made up|model/.test(one.innerText));
  say('the rows of its table', all('.cx-table').length && !all('table td').length);
  return told; })"""
"""What exhibits lack that are not live."""


def complete(page: Page, width: int) -> None:
    assert page.locator("section[data-cx=exhibit]").count() and page.locator(".cx-on").count() == 0
    assert not page.evaluate(LACKS, width)
    asked = page.locator(".cx[data-cx=check], .cx[data-cx=note], .cx[data-cx=before]")
    assert asked.filter(has=page.locator(".cx-plain")).count() == asked.count()
    assert not page.locator(".cx-controls input:visible").count(), "a dead control"
