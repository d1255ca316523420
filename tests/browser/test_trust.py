"""Whose notebooks run, in a real JupyterLab whose reader works in the folder of the edition itself, as with `run.py lab`."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.lab import ROOT, Lab, exhibits, open_notebook, run_first_cell, turn_to, watched
from tests.editions.test_trust import ATTACKS, Checkout, hostile
from tests.notebooks.rebuild import shipped

from calexit.kit import page as kit_page
from calexit.kit.words import PAGE

OURS = "notebooks/07-claims.ipynb"
SEEN = """() => document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output')"""
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A copy of the edition with its library, and a server in it that signs what that copy was shipped with."""
    made = Checkout(tmp_path_factory.mktemp("edition"))
    made.notary.store.close()
    shutil.copytree(ROOT / "lib", made.root / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", made.root / "data")
    (made.root / "lib/calexit/editions/shipped.json").write_text(shipped(), "utf-8")
    server = Lab(made.root, {"PYTHONPATH": str(made.root / "lib")})
    server.start()
    yield server
    server.stop()


def ran(page: Page, server: Lab, name: str) -> list[object]:
    """Turn to a stranger's notebook, wait until its output is drawn, and return what ran of it."""
    turn_to(page, server, name, live=False)
    page.wait_for_function(SEEN, timeout=60_000)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return [page.evaluate("() => window.HOSTILE ?? null"), page.evaluate("() => !!window.calexit")]


def upload(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chosen:
        page.locator(
            ".jp-ToolbarButtonComponent[title*=Upload], [data-jp-item-name=uploader] button"
        ).first.click()
    chosen.value.set_files(path)
    page.locator(".jp-DirListing-item", has_text=path.name).wait_for()


def test_a_strangers_notebook_runs_nothing_and_ours_opens_live(
    checkout: Lab, browser: Browser, tmp_path: Path
) -> None:
    """Signed by the server as it was shipped, by Jupyter itself when the reader saved it; nothing else, ever.

    What a server signs that is started again and again beside each attack, tests/editions/test_trust.py shows.
    """
    context, _ = watched(browser)
    page = context.new_page()
    page.goto(f"{checkout.url}/lab?reset")
    (tmp_path / "uploaded.ipynb").write_text(json.dumps(hostile(trusted=True)), "utf-8")
    upload(page, tmp_path / "uploaded.ipynb")
    assert ran(page, checkout, "uploaded.ipynb") == [None, False], (
        "it cannot say of itself that it is trusted"
    )
    # in a page of its own: a kernel that still starts for the stranger's may take the place of this one's
    open_notebook(page, checkout, OURS)
    before = (checkout.folder / OURS).read_bytes()
    run_first_cell(page)
    page.locator(".cx-bar", has_text="journal file").wait_for(timeout=60_000)
    page.evaluate(SAVE)
    assert (checkout.folder / OURS).read_bytes() != before, (
        "nothing was saved, so this test would see nothing"
    )

    copy = Checkout.__new__(Checkout)
    copy.root = checkout.folder
    names = {attack: make(copy) for attack, make in ATTACKS.items()}
    assert OURS not in names.values()
    names["uploaded"] = "uploaded.ipynb"
    (checkout.folder / "notebooks/00-a.ipynb").write_text('{"cells": [', "utf-8")
    checkout.stop()
    checkout.start()
    page.goto(f"{checkout.url}/lab?reset")
    page.locator(".jp-DirListing-item").first.wait_for()
    assert {attack: ran(page, checkout, name) for attack, name in names.items()} == {
        attack: [None, False] for attack in names
    }
    turn_to(page, checkout, OURS)
    assert page.locator("section.cx-on").count() >= exhibits(checkout.folder / OURS)
    copy.put("told.ipynb", hostile())
    checkout.trust(checkout.folder / "told.ipynb")
    assert ran(page, checkout, "told.ipynb")[0] is not None, (
        "trusted it runs, so the above could have been seen"
    )
    context.close()


def test_a_notebook_that_is_not_trusted_says_why_nothing_moves(checkout: Lab, browser: Browser) -> None:
    """One line in the bar's place, and what to do; once it is trusted the bar is there, and no such line."""
    shown = kit_page.start("law")._repr_mimebundle_()
    output = nbformat.v4.new_output("execute_result", shown, execution_count=1)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=[output])])
    strange = checkout.folder / "strange.ipynb"
    nbformat.write(book, strange)
    context, _ = watched(browser)
    page = context.new_page()
    address = f"{checkout.url}/lab/tree/{strange.name}?reset"
    page.goto(address)
    line = page.get_by_text(PAGE["no_scripts"])
    expect(line).to_be_visible(timeout=30_000)
    checkout.trust(strange)
    page.goto(address)
    expect(page.locator(".cx-bar .cx-status").first).to_be_visible(timeout=30_000)
    expect(line).to_have_count(0)
    context.close()
