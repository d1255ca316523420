"""What the reader wrote is never lost: reload, kill -9, two notebooks at once, bad files, hostile and endless text."""

import json
import os
import re
import signal
import sqlite3
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from playwright.sync_api import Browser, Page
from tests.browser.lab import Lab, Watch, kernel, open_notebook, run_first_cell, watched
from tests.browser.sweep import open_journal

from calexit.kit.check import NOTE_LIMIT
from calexit.kit.journal import Journal
from calexit.kit.words import PAGE

START = "notebooks/00-start-here.ipynb"
CHAPTER = "notebooks/03-polling.ipynb"
BEGUN = "notebooks/03-polling-begun.ipynb"
"""The chapter down to its first note: what is written is kept alike in the rest, which takes JupyterLab seconds to show."""
KEPT = "() => window.calexit.journal.all()"
STATE = "(text) => document.querySelector('.cx-bar .cx-status')?.innerText.endsWith(text)"
# every time the bar changes: what it says, and what this browser holds at that moment
RECORD = """() => { window.seen = [];
  const look = () => window.seen.push([document.querySelector('.cx-bar .cx-status').innerText,
    Object.fromEntries(window.calexit.journal.all().map((e) => [e.key, e.value]))]);
  new MutationObserver(look).observe(document.querySelector('.cx-bar'), { subtree: true, childList: true, characterData: true });
  document.addEventListener('calexit-journal', () => queueMicrotask(look)); }"""


# eight answers, four milliseconds apart, and eight more whenever the bar says that all are saved
BUSY = """(saved) => { const all = [...document.querySelectorAll('section[data-cx=before] fieldset')];
  window.sent = 0; window.volleys = 0;
  window.volley = () => { window.volleys += 1; window.resting = false; window.busy = setInterval(() => { const n = ++window.sent;
    all[n % all.length].querySelectorAll('input')[(n * 7) % 5 % 4].click();
    if (n % 8 === 0) { clearInterval(window.busy); window.resting = true; } }, 4); };
  const look = () => { if (window.resting && document.querySelector('.cx-bar .cx-status').innerText.endsWith(saved)) window.volley(); };
  new MutationObserver(look).observe(document.querySelector('.cx-bar'), { subtree: true, childList: true, characterData: true });
  window.volley(); }"""


def kept(page: Page) -> dict[str, Any]:
    return {e["key"]: e["value"] for e in page.evaluate(KEPT) if e["kind"] != "explored"}


def written(lab: Lab) -> dict[str, Any]:
    return {e["key"]: e["value"] for e in Journal(lab.journal).entries() if e["kind"] != "explored"}


def wait(page: Page, state: str, timeout: float = 30_000) -> None:
    page.wait_for_function(STATE, arg=PAGE[f"state_{state}"], timeout=timeout, polling=50)


def note(page: Page, text: str) -> str:
    """Write into the first note; return its key."""
    box = page.locator("section[data-cx=note] textarea").first
    box.fill(text)
    box.blur()
    holder = page.locator("section[data-cx=note] script.cx-spec").first.evaluate("(one) => one.textContent")
    return json.loads(holder)["key"]


def rate(page: Page, statement: int, place: int) -> None:
    page.locator("section[data-cx=before] fieldset").nth(statement).locator("input").nth(place).evaluate(
        "(one) => one.click()"
    )


def kernels(lab: Lab) -> list[psutil.Process]:
    assert lab.server
    below = psutil.Process(lab.server.pid).children(recursive=True)
    return [p for p in below if "ipykernel" in " ".join(p.cmdline())]


@pytest.fixture(scope="module", autouse=True)
def begun(lab: Lab) -> None:
    book = nbformat.read(lab.folder / CHAPTER, as_version=4)
    end = next(n for n, cell in enumerate(book.cells) if 'data-cx=\\"note' in json.dumps(cell))
    book.cells = book.cells[: end + 1]
    nbformat.write(book, lab.folder / BEGUN)
    lab.trust(lab.folder / BEGUN)


@pytest.fixture(autouse=True)
def fresh(lab: Lab) -> None:
    """Each test begins without kernels and without a journal."""
    for session in json.load(urllib.request.urlopen(f"{lab.url}/api/sessions")):
        gone = urllib.request.Request(f"{lab.url}/api/sessions/{session['id']}", method="DELETE")
        urllib.request.urlopen(gone).close()
    for path in lab.folder.glob("journal.sqlite*"):
        path.unlink()


@pytest.fixture(scope="module")
def only(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    context, watch = watched(browser)
    yield context.new_page(), watch
    context.close()


@pytest.fixture
def page(only: tuple[Page, Watch], lab: Lab) -> Iterator[Page]:
    """One browser window for all tests, in which JupyterLab opens sooner each time; nothing is kept in it for the next."""
    page, watch = only
    watch.errors.clear()
    yield page
    page.goto(f"{lab.url}/api")  # what is kept as a page goes is kept before it is forgotten
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")


@pytest.fixture
def watch(only: tuple[Page, Watch]) -> Watch:
    return only[1]


def test_a_guess_is_kept(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, BEGUN)
    form = page.locator(".cx-guess .cx-form").first
    form.locator("input").fill("abc")
    form.locator(".cx-main").press("Enter")
    assert "abc" in form.locator(".cx-problem").inner_text()
    form.locator("input").fill("27")
    form.locator(".cx-main").press("Enter")
    page.wait_for_selector(".cx-record .cx-reading")
    first = kept(page)
    assert list(first.values()) == [27]
    page.reload()
    page.wait_for_selector(".cx-record .cx-reading")
    page.wait_for_function("() => document.querySelector('.cx-done')?.innerText.includes('27')")
    assert kept(page) == first
    assert PAGE["state_browser"] in page.locator(".cx-bar .cx-status").inner_text()


def test_answers_reach_the_file(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, START)
    rate(page, 0, 1)  # before there is a kernel
    run_first_cell(page)
    wait(page, "saved")
    rate(page, 1, 3)
    wait(page, "saved")
    assert written(lab) == kept(page)
    assert len(written(lab)) == 2


def test_a_chapter_stored_by_an_older_edition_reaches_the_file(lab: Lab, page: Page) -> None:
    """A reader's own copy may be older than what is installed: its exhibits and notes go on, and are kept."""
    stored = (lab.folder / START).read_text("utf-8")
    version = re.search(r'var VERSION = \\"(\w+)\\"', stored)
    assert version
    (lab.folder / "older.ipynb").write_text(stored.replace(version[1], "older"), "utf-8")
    lab.trust(lab.folder / "older.ipynb")
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    open_notebook(page, lab, "older.ipynb")
    assert page.evaluate("() => window.calexit.version") == "older"
    rate(page, 0, 1)
    run_first_cell(page)
    page.wait_for_function("() => window.calexit.version !== 'older'")
    wait(page, "saved")
    rate(page, 1, 3)  # in a frame that the older script made
    page.wait_for_function("() => window.calexit.journal.all().length === 2")
    wait(page, "saved")
    assert written(lab) == kept(page) and len(written(lab)) == 2
    assert not [one for one in said if "calexit" in one]


def test_killed_in_the_middle(lab: Lab, page: Page) -> None:
    """What the bar said is in the file is in the file; what the browser kept stays, and reaches the file later."""
    open_notebook(page, lab, START)
    run_first_cell(page)
    wait(page, "saved")
    page.evaluate(RECORD)
    (process,) = kernels(lab)
    page.evaluate(BUSY, PAGE["state_saved"])
    page.wait_for_function("() => window.volleys >= 3 && window.sent % 8 > 2", polling=1)  # one is on its way
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    page.evaluate("() => { clearInterval(window.busy); window.volley(); }")
    page.wait_for_function("() => window.resting")  # nobody was there to hear these
    seen = page.evaluate("() => window.seen")
    saved = [n for n, (text, _) in enumerate(seen) if text.endswith(PAGE["state_saved"])]
    assert len(saved) >= 3
    file = written(lab)
    for key, value in seen[saved[-1]][1].items():
        later = [state[key] for _, state in seen[saved[-1] :] if key in state]
        assert file.get(key) in later, (
            f"said to be in the file: {key} = {value}; the file has {file.get(key)}"
        )
    mine = kept(page)
    wait(page, "lost")
    kernel(page)
    run_first_cell(page)
    wait(page, "saved")
    assert kept(page) == mine, "an answer kept here was overwritten by an older one"
    assert written(lab) == mine


def clear(page: Page) -> str:
    """Delete everything; return what the bar says of it."""
    bar = page.locator(".cx-bar").first
    open_journal(bar)
    bar.get_by_role("button", name=PAGE["clear"]).press("Enter")
    bar.get_by_role("button", name=PAGE["clear_yes"]).press("Enter")
    bar.locator(".cx-sure").wait_for(state="hidden", timeout=15_000)
    return bar.locator(".cx-notice").inner_text()


def written_meanwhile(lab: Lab) -> dict[str, Any]:
    """What the file holds while somebody else has it locked."""
    with closing(sqlite3.connect(f"{lab.journal.as_uri()}?mode=ro", uri=True)) as db:
        return {key: json.loads(value) for key, value in db.execute("SELECT key, value FROM entries")}


def test_clear_asks_first(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, START)
    run_first_cell(page)
    wait(page, "saved")
    rate(page, 0, 2)
    wait(page, "saved")
    bar = page.locator(".cx-bar").first
    open_journal(bar)
    bar.get_by_role("button", name=PAGE["clear"]).press("Enter")
    assert PAGE["clear_sure"] in bar.inner_text()
    bar.get_by_role("button", name=PAGE["clear_no"]).press("Enter")
    assert len(kept(page)) == len(written(lab)) == 1
    open_journal(bar)
    bar.get_by_role("button", name=PAGE["clear"]).press("Enter")
    bar.get_by_role("button", name=PAGE["clear_yes"]).press("Enter")
    page.wait_for_function(
        "(text) => document.querySelector('.cx-bar').innerText.includes(text)", arg=PAGE["cleared"]
    )
    assert kept(page) == written(lab) == {}
    assert page.locator("section[data-cx=before] input:checked").count() == 0


def test_cleared_before_a_cell_ran(lab: Lab, page: Page) -> None:
    """The shared computer: a chapter is open, nothing was run, and the file holds what somebody wrote before."""
    Journal(lab.journal).put("law/zzz", "secret of the last reader", "law", "note")
    open_notebook(page, lab, START)
    rate(page, 0, 2)
    assert clear(page) == PAGE["cleared_later"]
    assert kept(page) == {} and len(written(lab)) == 1, "nothing is called deleted that is not"
    run_first_cell(page)
    wait(page, "saved")
    assert kept(page) == written(lab) == {}
    assert page.locator(".cx-bar .cx-notice").inner_text() == PAGE["cleared_now"]
    assert b"secret" not in lab.journal.read_bytes()
    page.reload()
    run_first_cell(page)
    wait(page, "saved")
    assert kept(page) == written(lab) == {}


def test_a_locked_file_is_not_called_deleted(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, BEGUN)
    key = note(page, "somebody's sentence")
    run_first_cell(page)
    wait(page, "saved")
    with closing(sqlite3.connect(lab.journal, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = clear(page)
        assert "not in your journal file" in said and "in use by another program" in said
        assert kept(page) == {} and written_meanwhile(lab) == {key: "somebody's sentence"}
    page.locator(".cx-bar .cx-notice", has_text=PAGE["cleared_now"]).wait_for(timeout=60_000)
    assert kept(page) == written(lab) == {}
    page.reload()
    run_first_cell(page)
    wait(page, "saved")
    assert kept(page) == written(lab) == {}
    assert page.locator("section[data-cx=note] textarea").first.input_value() == ""


def test_words_are_kept_when_the_page_goes(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, BEGUN)
    box = page.locator("section[data-cx=note] textarea").first
    box.press_sequentially("the last words")
    page.reload()
    page.wait_for_function(
        "() => document.querySelector('section[data-cx=note] textarea')?.value === 'the last words'"
    )


def test_half_a_character_harms_nobody(lab: Lab, page: Page, tmp_path: Path) -> None:
    open_notebook(page, lab, BEGUN)
    half = {
        "key": "law/note-half",
        "chapter": "law",
        "kind": "note",
        "value": "half \ud83d",
        "at": "2024-01-01T00:00:00Z",
    }
    saved = {"format": "could-california-leave/journal", "version": 1, "entries": [half]}
    (tmp_path / "half.json").write_text(json.dumps(saved), "utf-8")
    page.set_input_files(".cx-file", tmp_path / "half.json")
    run_first_cell(page)
    wait(page, "saved")
    note(page, "whole")
    page.reload()
    run_first_cell(page)
    wait(page, "saved")
    assert kept(page) == written(lab) and kept(page)["law/note-half"] == "half \ufffd"


def test_download_and_restore(lab: Lab, page: Page, tmp_path: Path) -> None:
    open_notebook(page, lab, START)
    rate(page, 0, 2)
    bar = page.locator(".cx-bar").first
    open_journal(bar)
    with page.expect_download() as download:
        bar.get_by_role("button", name=PAGE["download"]).press("Enter")
    good = tmp_path / "my-journal.json"
    download.value.save_as(good)
    before = kept(page)
    for name, content in {
        "broken.json": b"{",
        "foreign.json": b"[1, 2]",
        "picture.json": b"\x89PNG\r\n\x00\xff",
        "huge.json": b" " * 10_000_001,
        "later.json": b'{"format": "could-california-leave/journal", "version": 2, "entries": []}',
    }.items():
        (tmp_path / name).write_bytes(content)
        page.set_input_files(".cx-file", tmp_path / name)
        page.wait_for_function(
            "(name) => document.querySelector('.cx-bar .cx-notice').innerText.includes(name)", arg=name
        )
        assert " ".join(bar.locator(".cx-notice").inner_text().split()[-3:]) == "Nothing was changed."
        assert "Nothing was changed" in bar.locator(".cx-notice").inner_text()
        assert kept(page) == before
    page.evaluate("() => window.calexit.journal.clear()")
    stored = json.loads(good.read_text("utf-8"))
    stored["entries"].append({"key": "<img src=x onerror=alert(1)>", "kind": "note", "value": 1})
    good.write_text(json.dumps(stored), "utf-8")
    page.set_input_files(".cx-file", good)
    said = PAGE["restored"].format(name="my-journal.json", count="1 entry") + " Entry 2 (<img"
    page.wait_for_function(
        "(text) => document.querySelector('.cx-bar .cx-notice').innerText.includes(text)", arg=said
    )
    assert kept(page) == before


def test_two_notebooks_at_once(lab: Lab, watch: Watch, page: Page) -> None:
    one, two = page, page.context.new_page()
    open_notebook(one, lab, START)
    open_notebook(two, lab, BEGUN)
    run_first_cell(one)
    run_first_cell(two)
    wait(one, "saved")
    wait(two, "saved")
    for turn in range(4):
        for statement in range(4):
            rate(one, statement, (turn + statement) % 4)
        key = note(two, f"sentence {turn}")
    wait(one, "saved")
    wait(two, "saved")
    assert written(lab)[key] == "sentence 3"
    assert len(written(lab)) == 5
    assert written(lab) == kept(one) == kept(two)
    two.close()
    assert not watch.outside and not watch.errors


def test_a_note_is_text(lab: Lab, watch: Watch, page: Page) -> None:
    open_notebook(page, lab, BEGUN)
    hostile = (
        "<script>window.broken = true</script><img src=x onerror='window.broken = true'> “quotes” \\ & é 日本"
    )
    key = note(page, hostile)
    run_first_cell(page)
    wait(page, "saved")
    assert written(lab)[key] == hostile
    page.reload()
    page.wait_for_function(
        "(text) => document.querySelector('section[data-cx=note] textarea')?.value === text", arg=hostile
    )
    assert not page.evaluate("() => window.broken")
    assert not watch.errors


def test_too_long_a_note_stays_in_the_box(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, BEGUN)
    key = note(page, "short")
    long = "x" * (NOTE_LIMIT + 1)
    note(page, long)
    said = PAGE["note_long"].format(limit=NOTE_LIMIT, over=1)
    page.wait_for_function(
        "(text) => document.querySelector('section[data-cx=note] .cx-status').innerText === text", arg=said
    )
    assert page.locator("section[data-cx=note] textarea").first.input_value() == long
    assert kept(page)[key] == "short"
    note(page, long[:-1])
    assert kept(page)[key] == long[:-1]
