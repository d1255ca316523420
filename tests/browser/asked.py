"""List anew what a browser asks for to open JupyterLab, where its version changed: `python3 -m tests.browser.asked`.

Run it after `python3 run.py lite`, which needs that list only for the page before the lab. Python's own files are
not in it: the builder knows those.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.lab import READY, ROOT, launch
from tests.browser.static import host

LIST = ROOT / "lib/calexit/editions/lite.txt"
OTHER = ("static/pyodide/", "files/", "lab/index.html?", "favicon")


def listed(sent: list[tuple[str, int]], under: str = "/") -> set[str]:
    """The files of JupyterLab, which lies `under` a host's root, among all that the host sent, as they were asked for."""
    names = {path.removeprefix(under) for path, size in sent if size and path.startswith(under)}
    return {name for name in names if name and not name.startswith(OTHER)}


def ask(made: Path) -> set[str]:
    """Open a chapter and wait until its Python is ready."""
    sent: list[tuple[str, int]] = []
    with host(made, sent) as address, sync_playwright() as playwright:
        page = launch(playwright).new_page()
        page.goto(f"{address}/lab/index.html?path=03-polling.ipynb")
        page.wait_for_function(READY, timeout=240_000)
    return listed(sent)


if __name__ == "__main__":
    LIST.write_text("\n".join(sorted(ask(ROOT / "build/lite/made"))) + "\n", "utf-8")
