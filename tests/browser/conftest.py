"""One browser and one JupyterLab a worker. A missing browser fails; it is never skipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.browser import lab as labs


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            made = labs.launch(playwright)
        except RuntimeError as error:
            pytest.fail(str(error), pytrace=False)
        yield made
        made.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labs.Lab]:
    with labs.lab(tmp_path_factory.mktemp("lab")) as made:
        yield made


@pytest.fixture(scope="module")
def visited(browser: Browser, lab: labs.Lab) -> Iterator[tuple[Page, labs.Watch]]:
    """A page with JupyterLab open, for a file whose tests turn to one notebook after the other."""
    context, watch = labs.watched(browser)
    page = context.new_page()
    labs.open_notebook(page, lab, "notebooks/00-start-here.ipynb")
    yield page, watch
    context.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[BrowserContext, labs.Watch]]:
    context, watch = labs.watched(browser)
    yield context, watch
    context.close()


@pytest.fixture
def page(watched: tuple[BrowserContext, labs.Watch]) -> Page:
    return watched[0].new_page()


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every notebook as one HTML file, the way `jupyter nbconvert --to html` writes it."""
    from nbconvert.exporters import HTMLExporter
    from tests.notebooks.rebuild import notebooks

    folder = tmp_path_factory.mktemp("html")
    made = {}
    for path in notebooks():
        body, _ = HTMLExporter().from_filename(str(path))
        made[path.stem] = folder / f"{path.stem}.html"
        made[path.stem].write_text(body, "utf-8")
    return made
