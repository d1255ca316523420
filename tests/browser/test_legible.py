"""Every exhibit of every chapter, on a phone and in a notebook: nothing cut, crowded, tiny or faint, and nothing jumps.

Looked at as it opens, and with each control at its last value. A new exhibit is covered once its chapter names it.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page
from tests.browser.sweep import draw, rest, reveal_all
from tests.kit.test_exhibits import NAMES, shown

from calexit.kit import page as kit_page
from calexit.kit import tables
from calexit.kit.exhibit import Exhibit
from calexit.union import exhibits as union

DARK = 800
"""The width at which it is looked at in the dark, too: colours are the same at every width."""
SMALLEST, JUMP = 10, 6
"""The smallest type, and how far a chart may grow or shrink when a control moves, in pixels."""
NOTHING = re.compile(r"\b(?:null|undefined|NaN)\b")
LAWFUL = {
    "law-texas-v-white": "the opinion's own words: absolutely null",
}
GROWS = {"classroom/progress": "a chapter has as many rows as it has exhibits"}

TEXTS = """(root) => { const frame = root.getBoundingClientRect();
  return [...root.querySelectorAll('.cx-live text')].flatMap((text) => {
    const box = text.getBoundingClientRect(), look = getComputedStyle(text), size = parseFloat(look.fontSize);
    const seen = text.textContent.trim() && box.width > 0.5 && size && look.opacity !== '0';
    const turned = /rotate\\((?!0|-?90)/.test(text.getAttribute('transform'));  // its box says little
    return seen ? [{ text: text.textContent, size, turned, left: box.left, right: box.right, top: box.top,
      bottom: box.bottom, out: Math.max(frame.left - box.left, box.right - frame.right) }] : []; }); }"""
LAST = """(root) => { for (const control of root.querySelectorAll('.cx-controls .cx-control')) {
    const fire = (one, what) => one.dispatchEvent(new Event(what, { bubbles: true }));
    const range = control.querySelector('input[type=range]'), select = control.querySelector(':scope > select');
    const options = [...control.querySelectorAll('input[type=radio], input[type=checkbox]')];
    if (range) { range.value = range.max; fire(range, 'input'); }
    else if (select) { select.selectedIndex = select.length - 1; fire(select, 'change'); }
    else if (options.length) options.at(-1).click();
  } }"""
SIZES = """(root) => { const height = (of) => root.querySelector(of)?.getBoundingClientRect().height ?? 0;
  const reset = root.querySelector('.cx-reset')?.getBoundingClientRect(), range = document.createRange();
  const box = (one) => { if (one.matches('input, select')) return one.getBoundingClientRect();
    range.selectNodeContents(one); return range.getBoundingClientRect(); };
  const under = (one) => { const b = box(one);
    return b.left < reset.right && b.right > reset.left && b.top < reset.bottom - 4 && b.bottom > reset.top + 4; };
  const words = [...root.querySelectorAll('.cx-controls :is(label > span, legend, label > input, select, output)')];
  return { controls: height('.cx-controls'), figure: height('.cx-figure'),
    under: reset?.width ? words.filter(under).map((one) => one.outerHTML.slice(0, 80)) : [] }; }"""


CONTRAST = """(root) => { const lines = [], ground = getComputedStyle(root).backgroundColor;
  const parse = (color) => { const m = color.startsWith('rgb') && color.match(/[\\d.]+/g).map(Number); return m ? [m.slice(0, 3), m[3] ?? 1] : null; };
  const light = (c) => c.map((v) => (v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const over = (top, alpha, under) => under.map((v, i) => top[i] * alpha + v * (1 - alpha));
  const holds = ({ left, right, top, bottom }, { x, y }) => x > left - 1 && x < right + 1 && y > top - 1 && y < bottom + 1;
  for (const svg of root.querySelectorAll('.cx-live svg')) { const drawn = [], halos = {}, alphas = new Map([[svg, 1]]);
    const alpha = (one) => { if (!alphas.has(one)) alphas.set(one, alpha(one.parentElement) * getComputedStyle(one).opacity); return alphas.get(one); };
    for (const one of svg.querySelectorAll('path, rect, circle, text')) {
      const look = getComputedStyle(one), [fill, own] = parse(look.fill) ?? [null, 0], a = own * look.fillOpacity * alpha(one);
      if (!fill || a < .02) continue;
      if (one.tagName !== 'text') { drawn.push([one, fill, a, one.getBoundingClientRect()]); continue; }
      const box = one.getBBox(), at = one.getScreenCTM();
      if (!one.textContent.trim() || !box.width) continue;
      let worst = 99;
      for (const [u, v] of [[.1, .5], [.5, .5], [.9, .5]]) {
        const p = new DOMPoint(box.x + box.width * u, box.y + box.height * v).matrixTransform(at);
        let under = parse(ground)[0];
        for (const [shape, color, al, around] of drawn) if (holds(around, p) && shape.isPointInFill(p.matrixTransform(shape.getScreenCTM().inverse()))) under = over(color, al, under);
        worst = Math.min(worst, ratio(over(fill, a, under), under));
      }
      const edge = parse(look.stroke), words = one.textContent; // a white edge, of its own or drawn just before
      if (edge && parseFloat(look.strokeWidth) >= 2) { halos[words] = edge[0]; continue; }
      if (worst < 4.5 && !(halos[words] && ratio(fill, halos[words]) >= 4.5)) lines.push(`${one.textContent} at ${worst.toFixed(1)}:1`);
    } }
  return lines; }"""
"""Words of a chart that are fainter than 4.5:1 on what is drawn under them (1.4.3)."""
WORDS = f"(root) => ({{ id: root.id, texts: ({TEXTS})(root), words: root.innerText }})"
LOOK = f"(root) => ({{ ...({WORDS})(root), faint: ({CONTRAST})(root), sizes: ({SIZES})(root) }})"
EVERY = f"(ids) => ids.map((id) => ({LOOK})(document.getElementById(id)))"
MOVED = (
    f"async (root) => {{ ({LAST})(root); await new Promise(requestAnimationFrame); return ({LOOK})(root); }}"
)
"""What an exhibit is like, once its controls are at their last values."""


@pytest.fixture(scope="module")
def exhibits() -> list[Exhibit]:
    every = [shown(name) for name in NAMES]
    return [one for one in every if isinstance(one, Exhibit) and one.chart is not None]


@pytest.fixture(params=[390, 800, 910, 1200])
def opened(
    request: pytest.FixtureRequest, browser: Browser, exhibits: list[Exhibit], tmp_path: Path
) -> Iterator[Page]:
    """All of them on one page, live and with their records open."""
    path = tmp_path / "page.html"
    path.write_text(
        '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<body style="margin:8px auto;max-width:66rem">{kit_page.start("start").html}'
        + "".join(one.html() for one in exhibits),
        encoding="utf-8",
    )
    page = browser.new_page(
        viewport={"width": request.param, "height": 900}, reduced_motion="reduce"
    )  # looked at at rest
    page.goto(path.as_uri())
    live = "(count) => document.querySelectorAll('section.cx-on').length === count"
    page.wait_for_function(live, arg=len(exhibits), timeout=60_000)
    reveal_all(page)
    draw(page)
    rest(page)
    yield page
    page.close()


def faults(seen: dict[str, Any]) -> list[str]:
    """What a reader could not read."""
    texts: list[dict[str, Any]] = seen["texts"]
    found = [f"{t['text']!r} is {t['size']} px" for t in texts if t["size"] < SMALLEST]
    found += [f"{t['text']!r} is {t['out']:.0f} px outside" for t in texts if t["out"] > 0.5]
    if seen["id"] not in LAWFUL:
        found += [f"{t['text']!r} is no word" for t in texts if NOTHING.search(t["text"])]
        found += [f"the words hold {said[0]}" for said in NOTHING.finditer(seen["words"])]
    return found + [
        f"{a['text']!r} over {b['text']!r}"
        for a, b in combinations([t for t in texts if not t["turned"]], 2)
        if a["text"] != b["text"]  # a word and its white edge
        and min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 2.5
    ]


def test_nothing_is_cut_crowded_tiny_faint_or_jumps(exhibits: list[Exhibit], opened: Page) -> None:
    ids = {one.key.replace("/", "-"): one for one in exhibits}
    at_first: dict[str, dict[str, Any]] = {seen["id"]: seen for seen in opened.evaluate(EVERY, list(ids))}
    told = [f"{which}: {fault}" for which, seen in at_first.items() for fault in faults(seen) + seen["faint"]]
    if opened.viewport_size == {"width": DARK, "height": 900}:
        opened.emulate_media(color_scheme="dark")
        told += [
            f"{s['id']}, dark: {fault}" for s in opened.evaluate(EVERY, list(ids)) for fault in s["faint"]
        ]
        opened.emulate_media(color_scheme="light")
    for which, one in ids.items():
        if not one.controls:
            continue
        seen = opened.locator(f"#{which}").evaluate(MOVED)
        told += [f"{which}, at the last values: {fault}" for fault in faults(seen) + seen["faint"]]
        before, after = at_first[which]["sizes"], seen["sizes"]
        told += [f"{which}: Reset stands over {what}" for what in after["under"]]
        if abs(after["controls"] - before["controls"]) > 1:
            told.append(f"{which}: its controls move, {before['controls']} to {after['controls']}")
        if abs(after["figure"] - before["figure"]) > JUMP and one.key not in GROWS:
            told.append(f"{which}: its chart jumps, {before['figure']} to {after['figure']}")
    assert not told, "\n".join(told)


TOLD = "all => all.map((one) => one.__data__?.datum?.county).filter(Boolean)"
"""The counties whose marks stand on the map: each says its name where it is pointed at or tapped."""


def words(root: Locator) -> set[str]:
    """The words of a chart, without their spaces and ends of lines."""
    return {"".join(text.split()) for text in root.locator(".cx-live text").all_text_contents()}


@pytest.mark.parametrize("wide", [390, 1200])
def test_what_is_drawn_is_named_where_it_is(browser: Browser, tmp_path: Path, wide: int) -> None:
    """On a phone, too: each county by what is said where it is pointed at, each state by its bar."""
    drawn = [union.land_or_people(), union.seats()]
    path = tmp_path / "page.html"
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    path.write_text(head + kit_page.start("union").html + "".join(one.html() for one in drawn), "utf-8")
    page = browser.new_page(viewport={"width": wide, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_function("() => document.querySelectorAll('section.cx-on').length === 2")
    draw(page)
    rest(page)
    counties, seats = (page.locator("#" + one.key.replace("/", "-")) for one in drawn)
    named = counties.locator(".cx-live svg path").evaluate_all(TOLD)
    menu = counties.locator("select option").all_inner_texts()
    assert set(tables.load("counties")["county"]) <= set(named) & set(menu)
    states = tables.load("states").query("abbr not in ['CA', 'DC']")["abbr"]
    assert set(states) <= words(seats)
    page.close()
