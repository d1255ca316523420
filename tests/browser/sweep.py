"""Move every control of an exhibit as a reader without a mouse does: Tab, arrows, space, Esc."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import FrameLocator, Locator, Page

from calexit.kit.words import PAGE

MOVES = 5
SNAP = r"""async (root) => {
  await root.calexit?.draw?.();
  const svg = root.querySelector('.cx-live svg'), active = document.activeElement;
  const controls = [...root.querySelectorAll('.cx-controls .cx-control')];
  // the renderer keeps clip paths it no longer uses, and numbers them on
  const drawn = svg ? [...svg.children].filter((one) => one.tagName !== 'defs').map((one) => one.outerHTML).join('').replace(/clip\d+/g, 'clip') : '';
  return { marks: drawn, reading: root.querySelector('.cx-reading').innerText.trim(),
    said: [...root.querySelectorAll('.cx-finding, .cx-reading')].map((one) => one.innerText.trim()).join(' '),
    name: root.querySelector('.cx-live')?.getAttribute('aria-label') ?? '',
    at: controls.findIndex((control) => control.contains(active)), controls: controls.length,
    kind: active.tagName === 'SELECT' ? 'select' : active.type ?? active.tagName,
    where: [...root.querySelectorAll('.cx-controls input, .cx-controls select, .cx-again output')].map((i) => i.type === 'checkbox' || i.type === 'radio' ? i.checked : i.value).join(),
    last: active.type === 'range' ? active.value === active.max : active.tagName === 'SELECT' ? active.selectedIndex === active.length - 1
      : active.type === 'radio' ? controls.some((control) => control.contains(active) && [...control.querySelectorAll('input')].pop() === active) : false,
    inside: root.contains(active) }; }"""
TO_FIRST = """(root) => { const first = root.querySelector('.cx-title');
  root.scrollIntoView({ block: 'start' });
  first.tabIndex = -1;
  first.focus({ preventScroll: true }); }"""
REST = """async () => { const root = document.documentElement, frame = () => new Promise(requestAnimationFrame);
  const shape = () => [innerWidth, root.scrollWidth, root.scrollHeight,
    ...[...document.querySelectorAll('.cx-live svg')].map((one) => one.getBoundingClientRect().width)].join();
  const end = performance.now() + 10000;
  for (let seen = "", same = 0; performance.now() < end; ) {
    await frame();
    const now = shape();
    if ((same = now === seen ? same + 1 : 0) === 6) return "";
    seen = now; }
  return shape(); }"""
"""Charts measure themselves in the frame after their column changed, and draw anew: six frames alike are the end of it."""
TO_START = "(root) => root.querySelector('.cx-reset:not([hidden])')?.click()"
CLEAN = "(root) => root.querySelectorAll('[tabindex=\"-1\"].cx-title').forEach((one) => one.removeAttribute('tabindex'))"


DRAW = """() => Promise.all([...document.querySelectorAll('section[data-cx=exhibit]')].map((one) => one.calexit?.draw?.()))"""


def draw(page: Page) -> None:
    """Draw every picture, near the screen or far: for tests that look at all of them at once."""
    page.evaluate(DRAW)


def snap(root: Locator) -> dict[str, Any]:
    """What an exhibit shows now: its marks (in any order: Vega adds returning ones last), Reading and controls."""
    now = root.evaluate(SNAP)
    return now | {"marks": "<".join(sorted(now["marks"].split("<")))}


def key(kind: str, back: bool) -> str:
    match kind:
        case "range" | "radio":
            return "ArrowLeft" if back else "ArrowRight"
        case "select":
            return "ArrowUp" if back else "ArrowDown"
        case "checkbox":
            return "Space"
        case "button":  # draws again
            return "Enter"
        case _:
            return "a"


def rest(page: Page) -> None:
    """Wait until charts have measured themselves again. Raises AssertionError after ten seconds."""
    assert not (shape := page.evaluate(REST)), f"the page never comes to rest: {shape}"


def reveal(root: Locator) -> None:
    """Show what waits for an act, without it, by keyboard."""
    show = root.get_by_role("button", name=PAGE["show_me"])
    if show.is_visible():
        show.press("Enter")
        show.wait_for(state="hidden")


def reveal_all(page: Page) -> None:
    """Show what waits for an act, in every exhibit of the page."""
    page.evaluate("() => document.querySelectorAll('.cx-show').forEach((one) => one.click())")


def open_journal(within: Page | FrameLocator | Locator) -> None:
    """What one does with the journal lies behind its name."""
    menu = within.locator(".cx-menu").first
    if menu.get_attribute("open") is None:
        menu.locator("> summary").press("Enter")


KINDS = """(root) => [...root.querySelectorAll('.cx-controls .cx-control :is(input, select, button)')].map((one) => one.type)"""


def kinds(root: Locator) -> set[str]:
    """The kinds of controls that an exhibit has."""
    return set(root.evaluate(KINDS))


def sweep(page: Page, root: Locator, briefly: bool = False) -> int:
    """Move each control a few steps and put it back; return how many moves were seen. Raises AssertionError.

    `briefly` moves the first control one step.
    """
    reveal(root)
    root.evaluate(TO_START)  # what a reader chose in an exhibit before may be remembered in this one
    start = snap(root)
    assert start["reading"], "no Reading"
    assert start["marks"], "no chart"
    moves, at = 0, -1
    root.evaluate("(root) => root.querySelectorAll('.cx-behind').forEach((one) => { one.open = true; })")
    root.evaluate(TO_FIRST)
    while at < (min(start["controls"], 1) if briefly else start["controls"]) - 1:
        for _ in range(40):  # several boxes may belong to one control
            page.keyboard.press("Tab")
            now = snap(root)
            if now["at"] not in (at, -1) or not now["inside"]:
                break
        assert now["at"] == at + 1, f"Tab leads from control {at} to {now['at']} ({now['kind']})"
        at = now["at"]
        marks, said, back = {now["marks"]}, {now["said"]}, False
        for _ in range(1 if briefly else MOVES):
            before = now
            back = back or (before["last"] and before["kind"] != "radio")
            page.keyboard.press(key(before["kind"], back))
            page.evaluate("() => new Promise(requestAnimationFrame)")
            now = snap(root)
            assert now["at"] == at, f"control {at} loses the focus when its key is pressed"
            assert now["where"] != before["where"], f"control {at} ({before['kind']}) does not move"
            changed = (now["marks"], now["said"]) != (before["marks"], before["said"])
            assert changed, f"control {at} moved from {before['where']} to {now['where']}: nothing changed"
            marks.add(now["marks"])
            said.add(now["said"])
            moves += 1
            if len(marks) > 1 and len(said) > 1 and moves % 2 == 0:
                break
        assert briefly or len(marks) > 1, f"control {at} changes no mark"
        # chance drawn again may end as before: its number and its marks say that it is another draw
        again = now["kind"] == "button"
        assert briefly or again or len(said) > 1, f"control {at} changes no finding or Reading"
        page.keyboard.press("Escape")
        for _ in range(20):  # frames: a busy machine may take more than one
            page.evaluate("() => new Promise(requestAnimationFrame)")
            now = snap(root)
            if all(now[what] == start[what] for what in ("where", "said", "marks")):
                break
        assert now["inside"] and now["at"] == at, "Esc loses the place"
        for what in ("where", "said", "marks"):
            shown = f": {now[what]!r} for {start[what]!r}" if what != "marks" else ""
            assert now[what] == start[what], f"Esc does not put the {what} back{shown}"
    root.evaluate(CLEAN)
    return moves


NAMELESS = """() => [...document.querySelectorAll('.cx input, .cx select, .cx textarea, .cx button, .cx-bar input, .cx-bar button, .cx [role=img]')]
  .filter((one) => !one.closest('.cx-waits') && !(one.getAttribute('aria-label') || [...(one.labels ?? [])].map((l) => l.textContent).join('') || one.textContent || '').trim())
  .map((one) => one.outerHTML.slice(0, 120))"""
EMPTY_TEXTS = """() => [...document.querySelectorAll('.cx [role=img]:not(.cx-pad)')]
  .filter((one) => { const text = document.getElementById(one.getAttribute('aria-describedby')); return !text || text.textContent.trim().length < 20; })
  .map((one) => one.getAttribute('aria-label'))"""


FAINT = """async (where) => {
  // Most words are in tables and lists. A row is passed over if each of its elements looks like one of a row before it,
  // within elements that look like those around that one.
  const look = (one) => { const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    return [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow, one.tagName].join(); };
  const looks = (one, around) => { const mine = `${around} ${look(one)}`; return [mine, ...[...one.children].flatMap((inner) => looks(inner, mine))]; };
  const alike = [];
  for (const box of document.querySelectorAll('tbody, ul, ol')) { const seen = new Set();
    [...box.children].forEach((row, at) => { const all = looks(row, '');
      if (at > 2 && all.every((one) => seen.has(one))) alike.push(row);
      all.forEach((one) => seen.add(one)); }); }
  alike.forEach((row) => { row.style.display = 'none'; });
  // the words of a chart have a `fill`, which axe does not read: test_legible.py does
  const found = await axe.run({ ...where, exclude: [['.cx-live svg']] }, { resultTypes: ['violations'], runOnly: ['color-contrast'] });
  alike.forEach((row) => { row.style.display = ''; });
  return found.violations"""
OTHER = """async (where) => { const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: true } };
  return (await axe.run(where, { resultTypes: ['violations'], rules })).violations"""
SAID = ".map((v) => `${v.id} (${v.impact}): ${v.nodes.length}, like ${v.nodes[0].html.slice(0, 160)}`); }"


def axe(page: Page, *where: str, rules: str = OTHER) -> list[str]:
    """What axe-core finds in parts of a page, but for contrast, which `faint` measures."""
    if not page.evaluate("() => Boolean(window.axe)"):
        # a page of Lab has a module loader that would swallow axe: hide it meanwhile
        page.evaluate("() => { window.loader = window.define; window.define = undefined; }")
        page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8"))
        page.evaluate("() => { window.define = window.loader; }")
    page.evaluate(
        "() => scrollTo({ top: 0, behavior: 'instant' })"
    )  # else what a bar that stays half covers is too small
    found: list[str] = page.evaluate(rules + SAID, {"include": [[part] for part in where]})
    return found


def faint(page: Page, *where: str) -> list[str]:
    """Words in parts of a page whose contrast axe-core finds too low: nine tenths of its work."""
    return axe(page, *where, rules=FAINT)


def violations(page: Page) -> list[str]:
    """What axe-core finds inside our own output, and controls without a name."""
    found = axe(page, ".cx", ".cx-bar") + faint(page, ".cx", ".cx-bar")
    names = [f"no name: {one}" for one in page.evaluate(NAMELESS)]
    return found + names + [f"the chart's text is empty: {one}" for one in page.evaluate(EMPTY_TEXTS)]
