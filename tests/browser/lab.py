"""A real JupyterLab and a real Chromium that can reach nothing but this machine. Used by tests and by bench."""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError

import nbformat
import run
from nbformat.sign import NotebookNotary
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = re.compile(r"^(?!(?:https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|file:|about:)")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *(
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ),
)
READY = """() => { const c = window.jupyterapp?.shell.currentWidget?.sessionContext;
  return c?.isReady && c.session?.kernel?.connectionStatus === 'connected' && c.session.kernel.status === 'idle'; }"""
LIVE = """(count) => { const all = [...document.querySelectorAll('section[data-cx=exhibit]')];
  return all.length === count && all.every((one) => one.classList.contains('cx-on')); }"""


def free_port() -> int:
    """Return a port that nobody has, below those that systems hand out: it is still free when the server is up."""
    while True:
        port = random.randrange(20_000, 32_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@dataclass
class Lab:
    """One JupyterLab server on a folder of its own; `more` goes into its environment."""

    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    port: int = 0
    server: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def journal(self) -> Path:
        return self.folder / "journal.sqlite"

    @property
    def environment(self) -> dict[str, str]:
        own = self.folder / "jupyter"
        places = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
        }
        own_places = {k: str(own / v) for k, v in places.items()}
        return os.environ | own_places | {"CALEXIT_JOURNAL": str(self.journal)} | self.more

    def start(self) -> None:
        self.port = free_port()
        root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        log = (self.folder / "lab.log").open("wb")
        self.server = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", *root, f"--ServerApp.port={self.port}"),
                *(f"--ServerApp.root_dir={self.folder}", "--IdentityProvider.token=", "--LabApp.news_url="),
                *("--ServerApp.port_retries=0", "--LabApp.expose_app_in_browser=True"),
                "--ServerApp.disable_check_xsrf=True",
            ],
            cwd=self.folder,
            env=self.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/api", timeout=1).close()
                return
            except (URLError, OSError):
                if self.server.poll() is not None:
                    break
                time.sleep(0.2)
        raise RuntimeError(
            "JupyterLab did not start:\n" + (self.folder / "lab.log").read_text("utf-8")[-2000:]
        )

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            try:
                self.server.wait(20)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()

    def trust(self, *paths: Path) -> None:
        """Sign notebooks as this server's reader would."""
        data = self.folder / "jupyter/data"
        data.mkdir(parents=True, exist_ok=True)
        with NotebookNotary(data_dir=str(data)) as notary:
            for path in paths:
                notary.sign(nbformat.read(path, as_version=4))


@contextmanager
def lab(folder: Path) -> Iterator[Lab]:
    """Start JupyterLab on copies of our notebooks, set up as `run.py` does it.

    They are signed here, so that what is changed and not yet rebuilt opens live, too; that a server signs what was
    shipped, and nothing else, test_trust.py shows.
    """
    books = Path(
        shutil.copytree(
            ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
    )
    run.write_settings(Path(sys.prefix))
    made = Lab(folder)
    made.trust(*books.rglob("*.ipynb"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


def chrome() -> str:
    """The Chromium that CHROME names, or the first on the PATH."""
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, run.CHROMES)), None)
    if not found:
        raise RuntimeError("No Chromium: install Chromium or Chrome, or set CHROME to its path.")
    return found


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chrome(), args=list(FLAGS))


LABS_OWN = re.compile(
    r"^[^\n]*message before replies were done|^Disposed\n|^[^\n]*reading 'kernel'\)\n[\s\S]*?at [^\n]*/jupyterlab-manager/"
)
"""JupyterLab and its ipywidgets say this of themselves (fault, and the file it is in) when a notebook is closed that still
opens, or whose kernel has not answered yet: as our tests close them."""


def labs_own(error: Error) -> bool:
    return bool(LABS_OWN.search(f"{error.message}\n{error.stack or ''}"))


@dataclass
class Watch:
    """What a browser context asked of the world, and what went wrong in it."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def watched(browser: Browser, **more: Any) -> tuple[BrowserContext, Watch]:
    """Open a context in which every request that leaves the machine is recorded and refused."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, **more)
    watch = Watch()

    def refuse(route: Any) -> None:
        watch.outside.append(route.request.url)
        route.abort()

    def on_page(page: Page) -> None:
        page.on("pageerror", lambda error: labs_own(error) or watch.errors.append(str(error)))
        page.on("websocket", lambda socket: OUTSIDE.match(socket.url) and watch.outside.append(socket.url))

    context.route(OUTSIDE, refuse)
    context.on("page", on_page)
    return context, watch


def exhibits(path: Path) -> int:
    """How many exhibits a stored notebook holds."""
    return path.read_text("utf-8").count('data-cx=\\"exhibit\\" id=')


def unfold(page: Page, path: Path) -> None:
    """Open every section whose heading the notebook collapses, once JupyterLab has folded them."""
    folded = path.read_text("utf-8").count('"jp-MarkdownHeadingCollapsed": true')
    button = ".jp-showHiddenCellsButton"
    page.wait_for_function("([b, n]) => document.querySelectorAll(b).length >= n", arg=[button, folded])
    page.evaluate("(b) => document.querySelectorAll(b).forEach((one) => one.click())", button)


def open_notebook(page: Page, server: Lab, name: str, live: bool = True) -> None:
    """Open a notebook in JupyterLab, no cell run; wait until every exhibit in it is live."""
    page.goto(f"{server.url}/lab/tree/{name}?reset")
    page.wait_for_selector(".jp-CodeCell", timeout=60_000)
    unfold(page, server.folder / name)
    if live:
        page.wait_for_function(LIVE, arg=exhibits(server.folder / name), timeout=90_000)


def turn_to(page: Page, server: Lab, name: str, live: bool = True, folded: bool = False) -> None:
    """Open another notebook where JupyterLab is open already: a third of the work of opening JupyterLab again.

    What was open is closed unsaved, and its kernel ended. Wait until every exhibit is live.
    """
    page.evaluate(
        """async (path) => { const app = window.jupyterapp;
          for (const one of [...app.shell.widgets('main')]) one.dispose();
          await app.serviceManager.sessions.shutdownAll();
          await app.commands.execute('docmanager:open', { path }); }""",
        name,
    )
    page.wait_for_selector(".jp-CodeCell", state="attached", timeout=60_000)
    if not folded:
        unfold(page, server.folder / name)
    if live:
        page.wait_for_function(LIVE, arg=exhibits(server.folder / name), timeout=30_000)


def until(true: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Ask again and again until it is true. Raises AssertionError, saying `what` was waited for."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"waited {seconds:.0f} seconds for {what}"
        time.sleep(0.05)


def kernel(page: Page) -> None:
    """Wait until the notebook's kernel is idle."""
    page.wait_for_function(READY, timeout=90_000, polling=50)


def run_first_cell(page: Page) -> None:
    """Run the notebook's first code cell, the one that shows the journal bar."""
    kernel(page)
    page.evaluate(
        """async () => { const { content } = window.jupyterapp.shell.currentWidget;
          content.activeCellIndex = content.widgets.findIndex((cell) => cell.model.type === 'code');
          await window.jupyterapp.commands.execute('notebook:run-cell'); }"""
    )


def run_all(page: Page) -> None:
    """Run the notebook from top to bottom."""
    kernel(page)
    page.evaluate("async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
