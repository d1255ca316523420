"""An exhibit is an object of Jupyter: in real JupyterLab, Python reads what the reader set and moves what the reader sees."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.lab import LIVE, Lab, Watch, kernel, open_notebook

from calexit.kit import page as kit
from calexit.polling import exhibits

FIRST = 'from calexit.kit import page\nfrom calexit.polling import exhibits\npage.start("polling")'
CELLS = [
    FIRST,
    "exhibits.where_43()",
    "e = exhibits.where_43(); print(e.value['fraction'], '|', e.says())",
    "e.params.fraction = 40; print(e.rows().share.tolist())",
    "box = exhibits.where_43().controls('poll'); box",
    "print(e.params.fraction, box.value)",
    "exhibits.where_43()",
]
SHOWS = """([id, text]) => document.querySelector(id + ' .cx-reading').innerText.includes(text)
  && document.querySelector(id + ' .cx-live svg')?.innerHTML.includes(text)"""
CARD = "#polling-where-43"


def stored(html: str, text: str) -> list[nbformat.NotebookNode]:
    return [nbformat.v4.new_output("execute_result", {"text/html": html, "text/plain": text})]


@pytest.fixture
def notebook(lab: Lab, watched: tuple[BrowserContext, Watch]) -> Page:
    """A saved notebook: the first two cells have run, no kernel has started."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    start, made = kit.start("polling"), exhibits.where_43()
    cells[0].outputs, cells[1].outputs = stored(start.html, start.text), stored(made.html(), repr(made))
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    path = Path(lab.folder / "object.ipynb")
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=about), path)
    lab.trust(path)
    page = watched[0].new_page()
    open_notebook(page, lab, path.name, live=False)
    page.wait_for_function(LIVE, arg=1, timeout=60_000)
    return page


def run(page: Page, cell: int) -> Locator:
    """Run a cell; return where its output stands, once it is there."""
    kernel(page)
    page.evaluate(
        """async (cell) => { const { content } = window.jupyterapp.shell.currentWidget;
          content.activeCellIndex = cell; content.deselectAll();
          await window.jupyterapp.commands.execute('notebook:run-cell'); }""",
        cell,
    )
    return page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output").last


def shows(page: Page, text: str, card: str = CARD) -> None:
    """The Reading and the picture of an exhibit say it."""
    page.wait_for_function(SHOWS, arg=[card, text], timeout=20_000)


def test_page_and_python_are_one(notebook: Page, watched: tuple[BrowserContext, Watch]) -> None:
    page = notebook
    slider = page.locator(f"{CARD} input[type=range]").first
    label = page.locator(f"{CARD} .cx-slider output").first

    slider.press("End")  # before a kernel knows anything
    shows(page, "43%")
    run(page, 0)
    page.wait_for_function(
        "() => document.querySelector('.cx-bar .cx-status')?.innerText.includes('journal file')"
    )
    expect(run(page, 2)).to_contain_text("100 | Nov 2016")
    expect(run(page, 2)).to_contain_text("you get 43%")

    slider.press("ArrowLeft")  # moved while Python runs: the next cell knows
    expect(run(page, 2)).to_contain_text("90 | ")

    expect(run(page, 3)).to_contain_text(
        "[23.0, 20.0, 57.0, 31.0, 12.0, 57.0]"
    )  # set: control, picture, Reading
    expect(label).to_have_text("40%")
    shows(page, "31%")

    run(page, 4)  # a widget, linked both ways
    chosen = page.locator(".jp-CodeCell").nth(4).locator("select")
    chosen.select_option(label="Feb 2024 · YouGov")
    expect(page.locator(f"{CARD} .cx-reading").first).to_contain_text("Feb 2024")
    menu = page.locator(f"{CARD} .cx-controls select").first
    expect(menu.locator("option:checked")).to_have_text("Feb 2024 · YouGov")
    menu.select_option(label="Nov 2016 · KPIX 5")
    expect(chosen.locator("option:checked")).to_have_text("Nov 2016 · KPIX 5")
    slider.press("Home")
    expect(run(page, 5)).to_have_text("0 surveyusa-kpix-2016-11")

    slider.press("PageUp")
    now = label.inner_text()
    assert now != "0%"
    run(page, 6)  # the same exhibit in another cell stands where the first does, and follows it
    second = page.locator(".jp-CodeCell").nth(6).locator(".cx-slider output")
    expect(second).to_have_text(now)
    slider.press("End")
    expect(second).to_have_text("100%")
    assert not watched[1].errors
    assert not watched[1].outside


def test_a_page_that_is_loaded_again_stands_where_python_does(notebook: Page, lab: Lab) -> None:
    page = notebook
    run(page, 0)
    run(page, 2)
    expect(run(page, 3)).to_contain_text("31.0, 12.0")
    label = page.locator(f"{CARD} .cx-slider output")
    expect(label).to_have_text("40%")
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    open_notebook(page, lab, "object.ipynb", live=False)
    expect(label).to_have_text("40%", timeout=60_000)
    shows(page, "31%")
