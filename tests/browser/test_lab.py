"""Stored notebooks opened in real JupyterLab, no cell run, no network: live, by keyboard, and accessible."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page
from tests.browser.lab import Lab, Watch, open_notebook, turn_to
from tests.browser.lab import exhibits as stored_exhibits
from tests.browser.screen import one_screen
from tests.browser.sweep import kinds, sweep, violations
from tests.notebooks.rebuild import notebooks

PATHS = notebooks()
every = pytest.mark.parametrize("name", [path.name for path in PATHS])


THEME = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"


@every
def test_live_without_a_kernel(lab: Lab, visited: tuple[Page, Watch], name: str) -> None:
    """Every control of every exhibit is moved in test_site.py: one script, one spec.

    JupyterLab may take the keys of a kind of control, or get in the way of an exhibit.
    """
    page, watch = visited
    turn_to(page, lab, f"notebooks/{name}")
    exhibits = page.locator("section[data-cx=exhibit]")
    assert exhibits.count() > 0
    assert page.locator(".cx-menu").count() == 1
    wrong: list[str] = []
    met: set[str] = set()
    for exhibit in exhibits.all():
        try:
            sweep(page, exhibit, briefly=kinds(exhibit) <= met)
        except AssertionError as error:
            wrong.append(f"{exhibit.get_attribute('id')}: {error}")
        met |= kinds(exhibit)
    wrong += violations(page)
    side = "async () => { await window.jupyterapp.commands.execute('application:toggle-left-area'); }"
    page.evaluate(side)  # on a phone it would leave nothing of the notebook
    one_screen(page, "lab")
    page.evaluate(side)
    assert not wrong
    assert not watch.outside, "asked for something outside this machine"
    assert not watch.errors
    assert (
        page.evaluate(
            "() => document.querySelector('.jp-Notebook').scrollWidth - document.querySelector('.jp-Notebook').clientWidth"
        )
        <= 0
    )


def test_untrusted_it_is_still_a_figure(lab: Lab, watched: tuple[BrowserContext, Watch]) -> None:
    context, watch = watched
    stored = json.loads((lab.folder / "notebooks" / PATHS[-1].name).read_text("utf-8"))
    stored["metadata"]["changed"] = "so that no signature fits"
    (lab.folder / "untrusted.ipynb").write_text(json.dumps(stored), "utf-8")
    page = context.new_page()
    open_notebook(page, lab, "untrusted.ipynb", live=False)
    page.wait_for_selector(".cx-picture, .cx-reading", state="attached")
    count = stored_exhibits(lab.folder / "untrusted.ipynb")
    assert page.locator(".cx-on").count() == 0, "an untrusted notebook ran our script"
    page.wait_for_function("(n) => document.querySelectorAll('.cx-reading').length === n", arg=count)
    shown = page.evaluate(
        "() => [...document.querySelectorAll('.cx-picture')].map((one) => [one.naturalWidth, one.offsetWidth, one.alt.length])"
    )
    assert len(shown) == count and all(wide > 300 and drawn > 300 and alt > 40 for wide, drawn, alt in shown)
    assert all(len(text) > 20 for text in page.locator(".cx-reading").all_inner_texts())
    assert not watch.outside


def test_exhibits_are_dark_in_the_dark_theme(lab: Lab, visited: tuple[Page, Watch]) -> None:
    """Charts, too, whatever the system prefers; what is not chosen looks empty."""
    page, _ = visited
    turn_to(page, lab, "notebooks/03-polling.ipynb")
    page.emulate_media(color_scheme="dark")
    empty = page.locator("#polling-hundred-polls .cx-segments label:not(:has(:checked))").first
    chart = page.locator("#polling-hundred-polls .cx-live")
    for light in (False, True):
        page.evaluate(THEME, "JupyterLab Light" if light else "JupyterLab Dark")
        page.locator(f"body[data-jp-theme-light={str(light).lower()}]").wait_for(state="attached")
        for one in (empty, chart):
            picture = Image.open(io.BytesIO(one.screenshot())).convert("L")
            shade = picture.getpixel((5, picture.height // 2))
            assert shade > 240 if light else shade < 40, (light, shade)


def test_a_link_opens_what_the_notebook_folds(lab: Lab, visited: tuple[Page, Watch]) -> None:
    page, _ = visited
    turn_to(page, lab, "notebooks/03-polling.ipynb", folded=True)
    inside = page.locator("#polling-hundred-polls")
    assert not inside.is_visible() and page.locator("#polling-where-43").count() == 1
    page.evaluate("() => { location.hash = '#polling-hundred-polls'; }")
    inside.wait_for(state="visible", timeout=15_000)
    inside.locator(".cx-live svg").wait_for(state="visible", timeout=15_000)
    assert inside.locator(".cx-live svg").bounding_box()["width"] > 500
