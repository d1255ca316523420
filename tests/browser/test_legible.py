"""Every exhibit of every chapter, on a phone and in a notebook: nothing cut, crowded, tiny or faint, and nothing jumps.

Looked at as it opens, and with each control at its last value. A new exhibit is covered once its chapter names it.
"""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page
from tests.browser.sweep import rest
from tests.kit.test_exhibits import NAMES, shown

from calexit.kit import page as kit_page
from calexit.kit.exhibit import Exhibit

SMALLEST, JUMP = 10, 6
"""The smallest type, and how far a chart may grow or shrink when a control moves, in pixels."""
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


CONTRAST = """(root) => { const lines = [];
  const parse = (color) => { const m = color.startsWith('rgb') && color.match(/[\\d.]+/g).map(Number); return m ? [m.slice(0, 3), m[3] ?? 1] : null; };
  const light = (c) => c.map((v) => (v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const over = (top, alpha, under) => under.map((v, i) => top[i] * alpha + v * (1 - alpha));
  for (const svg of root.querySelectorAll('.cx-live svg')) { const drawn = [], halos = {};
    const alpha = (one) => { let all = 1; for (let e = one; e !== svg; e = e.parentElement) all *= +getComputedStyle(e).opacity; return all; };
    for (const one of svg.querySelectorAll('path, rect, circle, text')) {
      const look = getComputedStyle(one), [fill, own] = parse(look.fill) ?? [null, 0], a = own * look.fillOpacity * alpha(one);
      if (!fill || a < .02) continue;
      if (one.tagName !== 'text') { drawn.push([one, fill, a]); continue; }
      const box = one.getBBox(), at = one.getScreenCTM();
      if (!one.textContent.trim() || !box.width) continue;
      let worst = 99;
      for (const [u, v] of [[.1, .5], [.5, .5], [.9, .5]]) {
        const p = new DOMPoint(box.x + box.width * u, box.y + box.height * v).matrixTransform(at);
        let under = [255, 255, 255];
        for (const [shape, color, al] of drawn) if (shape.isPointInFill(p.matrixTransform(shape.getScreenCTM().inverse()))) under = over(color, al, under);
        worst = Math.min(worst, ratio(over(fill, a, under), under));
      }
      const edge = parse(look.stroke), words = one.textContent; // a white edge, of its own or drawn just before
      if (edge && parseFloat(look.strokeWidth) >= 2) { halos[words] = edge[0]; continue; }
      if (worst < 4.5 && !(halos[words] && ratio(fill, halos[words]) >= 4.5)) lines.push(`${one.textContent} at ${worst.toFixed(1)}:1`);
    } }
  return lines; }"""
"""Words of a chart that are fainter than 4.5:1 on what is drawn under them (1.4.3)."""


@pytest.fixture(scope="module")
def exhibits() -> list[Exhibit]:
    every = [shown(name) for name in NAMES]
    return [one for one in every if isinstance(one, Exhibit) and one.chart is not None]


@pytest.fixture(params=[390, 800, 1200])
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
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    page.goto(path.as_uri())
    live = "(count) => document.querySelectorAll('section.cx-on').length === count"
    page.wait_for_function(live, arg=len(exhibits), timeout=60_000)
    page.evaluate("() => document.querySelectorAll('.cx-reveal').forEach((one) => { one.open = true; })")
    rest(page)
    yield page
    page.close()


def faults(root: Locator) -> list[str]:
    """What a reader could not read."""
    texts: list[dict[str, Any]] = root.evaluate(TEXTS)
    found = [f"{t['text']!r} is {t['size']} px" for t in texts if t["size"] < SMALLEST]
    found += [f"{t['text']!r} is {t['out']:.0f} px outside" for t in texts if t["out"] > 0.5]
    return found + [
        f"{a['text']!r} over {b['text']!r}"
        for a, b in combinations([t for t in texts if not t["turned"]], 2)
        if a["text"] != b["text"]  # a word and its white edge
        and min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 2.5
    ]


def test_nothing_is_cut_crowded_tiny_faint_or_jumps(exhibits: list[Exhibit], opened: Page) -> None:
    told = []
    for one in exhibits:
        root = opened.locator("#" + one.key.replace("/", "-"))
        told += [f"{one.key}: {fault}" for fault in faults(root) + root.evaluate(CONTRAST)]
        if not one.controls:
            continue
        before = root.evaluate(SIZES)
        root.evaluate(LAST)
        opened.evaluate("() => new Promise(requestAnimationFrame)")
        after = root.evaluate(SIZES)
        told += [
            f"{one.key}, at the last values: {fault}" for fault in faults(root) + root.evaluate(CONTRAST)
        ]
        told += [f"{one.key}: Reset stands over {what}" for what in after["under"]]
        if abs(after["controls"] - before["controls"]) > 1:
            told.append(f"{one.key}: its controls move, {before['controls']} to {after['controls']}")
        if abs(after["figure"] - before["figure"]) > JUMP and one.key not in GROWS:
            told.append(f"{one.key}: its chart jumps, {before['figure']} to {after['figure']}")
    assert not told, "\n".join(told)
