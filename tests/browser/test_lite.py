"""Python in the browser: the page before it, the build, and what the package registries alone can prove (no pandas)."""

import json
import math
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
import run
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser import lab as labs
from tests.browser.asked import LIST, OTHER, listed
from tests.browser.lab import LIVE, OUTSIDE, READY, ROOT, watched
from tests.browser.small_lite import SIZES, small
from tests.browser.static import host
from tests.browser.sweep import open_journal

from calexit.editions import lite
from calexit.editions.site import build
from calexit.editions.words import PYTHON
from calexit.kit.words import NO_PANDAS, PAGE

CHAPTER = "03-polling.ipynb"
HEAR = "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective, e.blockedURI));"
RUN = """async ([place, source]) => { const { content } = window.jupyterapp.shell.currentWidget;
  const code = content.widgets.map((cell, i) => [cell, i]).filter(([cell]) => cell.model.type === 'code');
  content.activeCellIndex = code.at(place)[1];
  if (source) content.activeCell.model.sharedModel.setSource(source);
  await window.jupyterapp.commands.execute('notebook:run-cell'); return content.activeCellIndex; }"""
SAID = "(i) => window.jupyterapp.shell.currentWidget.content.widgets[i].outputArea.node.innerText"
KEPT = "() => window.calexit.journal.all().filter((e) => e.kind === 'prediction').map((e) => e.value)"


def axe(page: Page) -> list[str]:
    """What axe-core finds on a whole page."""
    page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8"))
    return page.evaluate("async () => (await axe.run(document)).violations.map((one) => one.id)")


# ---- the page between a chapter and its Python ----


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    build(ROOT, folder / "site", lite=small(folder))
    return folder / "site"


@pytest.fixture
def hosted(site: Path) -> Iterator[str]:
    with host(site) as address:
        yield address


@pytest.fixture
def start(browser: Browser, hosted: str) -> Iterator[Page]:
    """The page as it opens from a chapter, with all that it complains of."""
    context, watch = watched(browser)
    page = context.new_page()
    page.add_init_script(HEAR)
    page.on("console", lambda said: "CSP" in said.text and watch.errors.append(said.text))
    page.goto(f"{hosted}/{CHAPTER.replace('ipynb', 'html')}")
    page.locator('footer a[href^="python.html"]').click()
    page.locator("#start-button").wait_for()
    yield page
    assert not watch.outside and not watch.errors
    context.close()


def test_it_says_what_will_come_and_a_bar_moves(start: Page, hosted: str) -> None:
    all_bytes = sum(SIZES.values()) + 70_000
    assert f"up to {math.ceil(all_bytes / 1e6)} MB" in start.locator("main").inner_text()
    assert PYTHON["lacks"] in start.locator("main").inner_text()
    assert not axe(start)
    wire = start.context.new_cdp_session(start)
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 5, "downloadThroughput": 600_000, "uploadThroughput": -1},
    )
    start.evaluate(
        """() => { window.seen = []; window.spoken = [];
        const look = () => { const bar = document.getElementById('start-bar');
          window.seen.push(bar.value / bar.max); if (location.href.includes('python.html')) sessionStorage.seen = JSON.stringify(window.seen); };
        new MutationObserver(look).observe(document.getElementById('start-count'), { childList: true });
        new MutationObserver(() => { window.spoken.push(document.getElementById('start-status').textContent); sessionStorage.spoken = JSON.stringify(window.spoken); })
          .observe(document.getElementById('start-status'), { childList: true }); }"""
    )
    for _ in range(40):
        start.keyboard.press("Tab")
        if start.evaluate("() => document.activeElement.id") == "start-button":
            break
    start.keyboard.press("Enter")
    start.locator("#start-bar").wait_for()
    assert start.locator("progress").get_attribute("aria-label") == PYTHON["label"]
    assert not axe(start)
    start.wait_for_url("**/lab/index.html**")
    seen, spoken = (json.loads(start.evaluate(f"() => sessionStorage.{name}")) for name in ("seen", "spoken"))
    assert len(set(seen)) > 5 and seen == sorted(seen) and seen[-1] == 1, seen
    assert spoken[0].startswith("Fetching") and spoken[-1] == PYTHON["opening"] and len(spoken) <= 5, spoken
    assert start.url == f"{hosted}/lite/lab/index.html?path={CHAPTER}"
    start.go_back()
    assert start.url.endswith("03-polling.html"), "Back leads to the chapter"


def test_a_missing_file_is_named_and_can_be_tried_again(start: Page, site: Path) -> None:
    file = site / "lite/static/pyodide/pyodide.asm.wasm"
    content = file.read_bytes()
    file.unlink()
    start.locator("#start-button").click()
    problem, button = start.locator("#start-problem"), start.locator("#start-button")
    try:
        problem.filter(has_text="404").wait_for()
        assert "pyodide.asm.wasm" in problem.inner_text()
        assert not start.locator("#start-bar").is_visible()
        assert button.inner_text() == PYTHON["again"]
        assert not axe(start)
        file.write_bytes(content[:-1])
        button.click()
        problem.filter(has_text="899999").wait_for()
    finally:
        file.write_bytes(content)
    start.context.set_offline(True)
    button.click()
    problem.filter(has_text="no answer").wait_for()
    assert start.evaluate("() => document.activeElement.id") == "start-button"
    start.context.set_offline(False)
    start.keyboard.press("Enter")
    start.wait_for_url("**/lab/index.html**")


def test_from_disk_it_says_what_to_do(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(site / 'python.html').as_uri()}?{CHAPTER}")
    page.locator("#start-problem").filter(has_text=PYTHON["file"]).wait_for()
    assert not page.locator("#start-button").is_visible()
    page.locator("#start-back").click()
    assert page.url.endswith("03-polling.html")
    page.close()


def test_forbidden_storage_is_said_and_does_not_stop_it(browser: Browser, hosted: str) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(f"{hosted}/python.html?no-such-chapter")
    page.locator("#start-problem").filter(has_text=PYTHON["no_storage"]).wait_for()
    page.locator("#start-button").click()
    page.wait_for_url("**/lab/index.html?path=00-start-here.ipynb")
    page.close()


def test_inside_another_site_it_says_where_python_starts(browser: Browser, site: Path, hosted: str) -> None:
    """A learning platform's frame: no origin, or another's, and then no storage shared with the page itself."""
    page = browser.new_page()
    for may, said in (
        ("allow-scripts", f"{PYTHON['framed']} {PYTHON['no_storage']}"),
        ("allow-scripts allow-same-origin", ""),
    ):
        frame = f'<iframe sandbox="{may}" src="python.html?{CHAPTER}" width="1200" height="700"></iframe>'
        (site / "platform.html").write_text(frame, "utf-8")
        page.goto(f"{hosted}/platform.html?{len(may)}")  # a browser may keep the frame it had
        inside = page.frame_locator("iframe")
        expect(inside.locator("#start-button")).to_be_visible()
        expect(inside.locator("#start-problem")).to_have_text(said)
    (site / "platform.html").unlink()
    page.close()


# ---- the real thing ----


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with JupyterLite in it, built from the registries as `python3 run.py lite` does, or kept from before."""
    if not shutil.which("npm") and not (ROOT / f"build/lite/pyodide-{lite.PYODIDE}.tgz").exists():
        if "CI" in os.environ:
            pytest.fail("Pyodide's core comes from npm, and there is no npm here.", pytrace=False)
        pytest.skip("Pyodide's core comes from npm, and there is no npm here (Debian: apt install npm).")
    assert run.browsers_python() == 0
    out = tmp_path_factory.mktemp("whole")
    build(ROOT, out, lite=ROOT / "build/lite/made")
    return out


@pytest.fixture
def visitor(browser: Browser, tmp_path: Path) -> Iterator[tuple[BrowserContext, list[str]]]:
    """A browser that keeps what it fetched; the addresses elsewhere that it asks for (and cannot reach)."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path / "profile"), executable_path=labs.chrome(), args=list(labs.FLAGS)
    )
    outside: list[str] = []
    context.on("request", lambda request: OUTSIDE.match(request.url) and outside.append(request.url))
    yield context, outside
    context.close()


def test_python_runs_in_the_browser(whole: Path, visitor: tuple[BrowserContext, list[str]]) -> None:
    context, outside = visitor
    listed_there = json.loads((whole / "lite/static/pyodide/pyodide-lock.json").read_text("utf-8"))[
        "packages"
    ]
    assert set(lite.KERNEL) | {"calexit", "altair", "narwhals"} <= set(listed_there)
    assert "widgetsnbextension" not in listed_there["ipywidgets"]["depends"]
    assert "calexit" in listed_there["calexit"]["imports"]
    sent: list[tuple[str, int]] = []
    with host(whole, sent) as address:
        page = context.new_page()
        page.goto(f"{address}/{CHAPTER.replace('ipynb', 'html')}")
        guess = page.locator(".cx-guess input").first
        guess.fill("27")
        guess.press("Enter")
        page.locator('footer a[href^="python.html"]').click()
        stated = int(re.search(r"up to (\d+) MB", page.locator("main").inner_text())[1])  # type: ignore[index]
        sent.clear()  # the host may still be at the page's own script
        page.locator("#start-button").click()
        page.wait_for_url("**/lab/index.html**", timeout=60_000)
        fetched = {path.removeprefix("/lite/") for path, _ in sent}
        count = labs.exhibits(whole / "lite/files" / CHAPTER)
        page.wait_for_function(LIVE, arg=count, timeout=90_000)
        assert page.evaluate(KEPT) == [27], "what was guessed on the page comes along"
        if not page.evaluate(READY):
            assert PAGE["python_starting"] in page.locator(".cx-bar").inner_text()
        page.wait_for_function(READY, timeout=240_000)
        page.locator(".cx-bar").filter(has_text=PAGE["python_ready"]).wait_for()

        paths = [path for path, size in sent if size and path.startswith("/lite/")]
        assert len(paths) == len(set(paths)), "nothing is fetched twice"
        later = {path.removeprefix("/lite/") for path in paths} - fetched
        assert all(name.startswith(OTHER) for name in later), f"{later} are not in {LIST.name}"
        assert listed(sent, "/lite/") == set(LIST.read_text("utf-8").split())
        assert stated - 2 < sum(size for _, size in sent) / 1e6 <= stated

        at = page.evaluate(RUN, [-1, "import sqlite3; print(6 * 7)"])
        page.wait_for_function(f"(i) => ({SAID})(i).includes('42')", arg=at, timeout=60_000)
        at = page.evaluate(RUN, [0, ""])
        page.wait_for_function(f"(i) => ({SAID})(i).includes('pandas')", arg=at, timeout=60_000)
        assert page.evaluate(SAID, at).split() == NO_PANDAS.split(), "a sentence, not a traceback"
        page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")

        page.reload()
        page.wait_for_function(LIVE, arg=count, timeout=90_000)
        assert "6 * 7" not in page.evaluate(
            "() => JSON.stringify(window.jupyterapp.shell.currentWidget.content.model)"
        ), "the chapter is ours again"
        assert page.evaluate(KEPT) == [27]
        open_journal(page)
        page.locator(".cx-bar button", has_text="Clear").click()
        page.locator(".cx-bar .cx-danger").click()
        page.wait_for_function(f"() => !({KEPT})().length")
        left = page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('calexit'))")
        assert all(key.endswith(":cleared") for key in left), (
            "only that it was cleared is known, for the file"
        )

        sent.clear()
        page.goto(f"{address}/python.html?{CHAPTER}")
        page.wait_for_url("**/lab/index.html**", timeout=60_000)  # all is here: it asks nothing and starts
        page.wait_for_selector("section[data-cx=exhibit].cx-on", timeout=60_000)
        assert sum(size for path, size in sent if not path.startswith("/python")) == 0
    assert not outside
