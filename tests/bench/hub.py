"""A JupyterHub of this machine's own, and readers who use it over HTTP as their browsers would. Used by load.py."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import psutil
import requests
import websocket
from playwright.sync_api import Browser
from tests.browser import lab

ROOT = Path(__file__).resolve().parents[2]
PROXY = "configurable-http-proxy@5.3.0"
PATIENCE = 300
"""Seconds after which a reader would have given up: whatever takes longer counts as broken."""
MOVES, PAUSE = 6, 10.0
"""How many cells a reader presses again, and the seconds of looking at each."""
COPY = "could-california-leave"
KINDS = {"hub": "configurable-http-proxy", "server": "jupyterhub-singleuser", "kernel": "ipykernel"}
CONFIG = """
load_subconfig("{root}/deploy/tljh.py")
c.Spawner.default_url = c.Spawner.default_url.replace("/opt/lab", "{folder}/repository")
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/home/{{username}}"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.Spawner.cmd = ["{single}"]
c.Spawner.args += ["--allow-root", "--LabApp.expose_app_in_browser=True"]
"""


def memory(process: psutil.Process) -> float:
    """One process in MB, shared pages divided among those who share them."""
    return getattr(process.memory_full_info(), "pss", process.memory_info().rss) / 1e6


def busy(process: psutil.Process) -> float:
    """Seconds of one core that a process and its ended children have used."""
    return sum(process.cpu_times()[:4])


@dataclass
class Hub:
    """One that runs, without accounts on the machine: all readers are the user who started it."""

    folder: Path
    address: str
    process: psutil.Process

    def processes(self, name: str) -> dict[str, list[psutil.Process]]:
        """The hub's own processes, and one reader's."""
        found: dict[str, list[psutil.Process]] = {"hub": [self.process], "server": [], "kernel": []}
        for child in self.process.children(recursive=True):
            with suppress(psutil.Error):
                line, whose = " ".join(child.cmdline()), child.environ().get("JUPYTERHUB_USER")
                kind = next((k for k, word in KINDS.items() if word in line), "")
                if kind == "hub" or (kind and whose == name):
                    found[kind].append(child)
        return found


def repository(folder: Path) -> None:
    """The notebooks as they are now, to be handed out."""
    ignored = shutil.ignore_patterns(".ipynb_checkpoints")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=ignored)
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "notebooks"]):
        subprocess.run([*git, *words], cwd=folder, check=True)


@contextmanager
def hub(folder: Path) -> Iterator[Hub]:
    """Start a hub as `deploy/tljh.py` sets it up, and stop it with all that it started."""
    tools = ROOT / "build/proxy"
    proxy = tools / "node_modules/.bin/configurable-http-proxy"
    if not proxy.exists():
        tools.mkdir(parents=True, exist_ok=True)
        quiet = ("--silent", "--no-fund", "--no-audit")
        subprocess.run(["npm", "install", *quiet, PROXY], cwd=tools, check=True)
    (folder / "home").mkdir()
    repository(folder / "repository")
    free = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    ports = [one.getsockname()[1] for one in free]
    for one in free:
        one.close()
    bin_ = Path(sys.executable).parent
    (folder / "config.py").write_text(
        CONFIG.format(
            root=ROOT, folder=folder, ports=ports, proxy=proxy, single=bin_ / "jupyterhub-singleuser"
        )
    )
    address = f"http://127.0.0.1:{ports[0]}"
    own = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON", "CALEXIT"))}
    with (folder / "hub.log").open("wb") as log:
        process = psutil.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", "config.py"],
            cwd=folder,
            env=own | {"PATH": f"{bin_}:{os.environ['PATH']}"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        for _ in range(120):
            with suppress(requests.ConnectionError):
                if requests.get(f"{address}/hub/login", timeout=5).ok:
                    break
            time.sleep(0.5)
        else:
            raise RuntimeError(
                "JupyterHub did not start:\n" + (folder / "hub.log").read_text("utf-8")[-2000:]
            )
        yield Hub(folder, address, process)
    finally:
        left = process.children(recursive=True)
        process.terminate()
        psutil.wait_procs([process], timeout=30)
        for one in left:
            with suppress(psutil.Error):
                one.kill()


class Reader:
    """One reader: signs in, gets the notebooks, opens a chapter, runs it, presses its cells again."""

    def __init__(self, hub: Hub, name: str, chapter: Path | None = None) -> None:
        self.hub, self.name, self.chapter = hub, name, chapter
        self.base = f"{hub.address}/user/{name}"
        self.web = requests.Session()
        self.web.headers["Connection"] = "close"  # one that has waited may be closed already
        self.kernel = self.problem = ""
        self.first = self.whole = 0.0
        self.moves: list[float] = []

    def get(self, address: str, **query: str) -> requests.Response:
        return self.web.get(address, params=query, timeout=PATIENCE)

    def token(self, path: str) -> str:
        return next(c.value or "" for c in self.web.cookies if c.name == "_xsrf" and c.path == path)

    def sign_in(self) -> str:
        """Return the address where the hub sends a reader who has signed in."""
        page = f"{self.hub.address}/hub/login"
        self.get(page)
        form = {"username": self.name, "password": "-", "_xsrf": self.token("/hub/")}
        self.web.post(page, form, timeout=PATIENCE).raise_for_status()
        progress = f"{self.hub.address}/hub/api/users/{self.name}/server/progress"
        said = self.get(progress, _xsrf=self.token("/hub/")).text
        if '"ready": true' not in said:
            raise RuntimeError(f"no server: {said.split('data: ')[-1][:200]}")
        return self.get(self.base).url

    def arrive(self, asked: list[str]) -> None:
        """Sign in, wait for the copy of the notebooks, ask for all that JupyterLab asks for with a chapter."""
        assert self.chapter
        wanted = {k: v[0] for k, v in parse_qs(urlsplit(self.sign_in()).query).items()}
        mine = {"repo": wanted["repo"], "targetpath": wanted["targetPath"]}
        said = self.get(f"{self.base}/git-pull/api", **mine, _xsrf=self.token(f"/user/{self.name}/")).text
        if '"finished"' not in said:
            raise RuntimeError(f"no copy of the notebooks: {said[-200:]}")
        for one in asked:
            self.get(self.base + one)
        book = self.get(f"{self.base}/api/contents/{COPY}/notebooks/{self.chapter.name}").json()["content"]
        if not all(c["metadata"].get("trusted") for c in book["cells"] if c["cell_type"] == "code"):
            raise RuntimeError("the copy is not signed, so no exhibit in it is live")

    def start(self) -> None:
        """A new kernel for the chapter, and a line to it."""
        assert self.chapter
        headers = {"X-XSRFToken": self.token(f"/user/{self.name}/")}
        if self.kernel:
            self.web.delete(f"{self.base}/api/kernels/{self.kernel}", headers=headers, timeout=PATIENCE)
        name = self.chapter.name
        wanted = {"path": f"{COPY}/notebooks/{name}", "name": name, "type": "notebook"}
        made = self.web.post(
            f"{self.base}/api/sessions",
            json=wanted | {"kernel": {"name": "python3"}},
            headers=headers,
            timeout=PATIENCE,
        )
        made.raise_for_status()
        self.kernel = made.json()["kernel"]["id"]
        cookies = "; ".join(
            f"{c.name}={c.value}" for c in self.web.cookies if c.path in ("/", f"/user/{self.name}/")
        )
        line = f"{self.base}/api/kernels/{self.kernel}/channels".replace("http", "ws", 1)
        self.line = websocket.create_connection(line, cookie=cookies, timeout=PATIENCE)

    def press(self, source: str, shown: Callable[[], None] = lambda: None) -> float:
        """Run one cell and return the seconds it took; `shown` is called at each exhibit."""
        begun, mark = time.perf_counter(), uuid.uuid4().hex
        header = {"msg_id": mark, "msg_type": "execute_request", "session": self.name, "username": self.name}
        message = {
            "channel": "shell",
            "header": header | {"version": "5.3"},
            "parent_header": {},
            "metadata": {},
            "content": {"code": source, "silent": False, "store_history": True, "allow_stdin": False},
        }
        self.line.send(json.dumps(message))
        waits = {"execute_reply", "idle"}
        while waits:
            frame = self.line.recv()
            if isinstance(frame, bytes):
                continue  # a widget's own data
            message = json.loads(frame)
            if message["parent_header"].get("msg_id") != mark:
                continue
            said = message["content"]
            if message["msg_type"] == "error":
                raise RuntimeError(f"{said['ename']}: {said['evalue']}")
            if 'data-cx="exhibit"' in said.get("data", {}).get("text/html", ""):
                shown()
            waits -= {message["msg_type"], said.get("execution_state", "")}
        return time.perf_counter() - begun

    def run(self) -> None:
        """The chapter from top to bottom in a new kernel, as Run All does it."""
        begun = time.perf_counter()
        shown: list[float] = []
        self.start()
        assert self.chapter
        self.cells = [c.source for c in nbformat.read(self.chapter, 4).cells if c.cell_type == "code"]
        for source in self.cells:
            self.press(source, lambda: shown.append(time.perf_counter() - begun))
        self.first, self.whole = shown[0], time.perf_counter() - begun

    def look_around(self) -> None:
        """Press one cell after the other again, and look at each for a while."""
        time.sleep(PAUSE * random.random())  # nobody is in step with the others
        for source in self.cells[-MOVES:]:
            self.moves.append(self.press(source))
            time.sleep(PAUSE)


def together(readers: list[Reader], what: Callable[[Reader], None]) -> list[float]:
    """Let all do it at once; return the seconds each took. Who meets a problem is out from then on."""

    def do(reader: Reader) -> None:
        begun = time.perf_counter()
        try:
            what(reader)
            took.append(time.perf_counter() - begun)
        except Exception as error:  # what breaks is what is measured
            reader.problem = f"{what.__name__}: {type(error).__name__}: {error}"[:300]

    took: list[float] = []
    threads = [threading.Thread(target=do, args=(r,), daemon=True) for r in readers if not r.problem]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


class Eyes:
    """A real browser at the hub: what a reader sees, and what JupyterLab asks for meanwhile."""

    def __init__(self, browser: Browser, hub: Hub, name: str) -> None:
        for process in psutil.Process().children(recursive=True):  # as quick as on a computer of its own
            with suppress(psutil.Error):
                process.nice(-10)
        context, self.watch = lab.watched(browser)
        self.page, self.base = context.new_page(), f"{hub.address}/user/{name}"
        self.page.goto(f"{hub.address}/hub/login")
        self.page.fill("#username_input", name)
        self.page.fill("#password_input", "-")
        self.page.click("#login_submit")
        self.page.wait_for_selector(".jp-CodeCell", timeout=PATIENCE * 1000)

    def live(self, chapter: Path) -> tuple[float, list[str]]:
        """Seconds from the click until every exhibit of a chapter is live, no cell run; and what was asked for."""
        self.page.goto("about:blank")
        asked: list[str] = []
        self.page.on("request", lambda one: asked.append(one.url) if one.method == "GET" else None)
        begun = time.perf_counter()
        self.page.goto(f"{self.base}/lab/tree/{COPY}/notebooks/{chapter.name}?reset")
        self.page.wait_for_function(lab.LIVE, arg=lab.exhibits(chapter), timeout=PATIENCE * 1000)
        took = time.perf_counter() - begun
        assert not self.watch.outside and not self.watch.errors, (self.watch.outside, self.watch.errors)
        return took, [url.removeprefix(self.base) for url in asked if url.startswith(f"{self.base}/")]
