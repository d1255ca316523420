"""Other browsers' engines, and other ways to open a notebook: `python3 run.py test engines`, before a release.

In Firefox and in WebKit, every page of the static edition: each exhibit becomes live, a hand on one control of each
moves its chart or its words, and an answer is there again after a reload. Chapter 3 opens in Notebook 7 and in Voila, too.
Pictures of all of it are in build/engines/, to be looked at. A table is what it prints; it fails where something did.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.bench import drivers
from tests.bench.drivers import Engine
from tests.browser.static import host

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "build/engines"
CHAPTER = "03-polling"

LIVE = """document.documentElement.style.scrollBehavior = "auto"; // what is pushed into sight is there at once
for (const fold of document.querySelectorAll("details:has(section[data-cx=exhibit])")) fold.open = true;
const all = [...document.querySelectorAll("section[data-cx=exhibit]")];
return all.length > 0 && all.every((one) => one.classList.contains("cx-on")) && all.length;"""
LOST = (
    """return [...document.querySelectorAll("section[data-cx=exhibit]:not(.cx-on)")].map((one) => one.id);"""
)

# each exhibit with the field or label that a hand is laid on, and the key for it ("" for a click, null where it has none)
MARK = """for (const show of document.querySelectorAll(".cx-show")) show.click(); // as who does not guess
const seen = (one) => one.checkVisibility() && !one.disabled && !one.closest(".cx-sets");
return [...document.querySelectorAll("section[data-cx=exhibit]")].map((root) => {
  const fields = [...root.querySelectorAll(".cx-controls :is(input, select)")].filter(seen);
  const field = fields.find((one) => one.type !== "radio" || !one.checked);
  if (!field) return {id: root.id, keys: null};
  let [aim, keys] = [field, ""];
  if (field.type === "range") keys = +field.value < +field.max ? "right" : "left";
  else if (field.type === "search" || field.type === "text") keys = "type";
  else if (field.tagName === "SELECT") aim = [...field.options].find((one) => !one.selected);
  else aim = field.closest("label");
  aim.dataset.tried = root.id;
  return {id: root.id, keys};
});"""
DRAWN = """const figure = document.querySelector("#" + arguments[0] + " .cx-figure");
return !figure || !figure.checkVisibility() || !figure.querySelector(".cx-picture, .cx-undrawn");"""
STANDS = """const root = document.getElementById(arguments[0]);
const parts = [...root.querySelectorAll(".cx-reading, .cx-finding, .cx-live svg, .cx-table")];
return [JSON.stringify(root.calexit?.at), parts.map((one) => one.outerHTML).join()];"""
MOVED = f"""const [id, at, shown] = arguments;
const now = (function () {{ {STANDS} }})(id);
return now[0] !== at && now[1] !== shown;"""
SIGHT = """document.getElementById(arguments[0]).scrollIntoView({block: arguments[1]});"""

ASKS = """const form = document.querySelector(".cx-guess .cx-form");
if (!form) return null;
const root = form.closest("section");
const {guess} = JSON.parse(root.querySelector("script.cx-spec").textContent);
form.querySelector("button").dataset.tried = "keep";
const field = form.querySelector("input");
(guess.kind === "number" ? field : field.closest("label")).dataset.tried = "guess";
return {id: root.id, number: guess.kind === "number" ? guess.min + (guess.max - guess.min) / 2 : null};"""
GUESSED = """const done = document.querySelector("#" + arguments[0] + " .cx-done");
return done && done.textContent.trim();"""
NOTES = """const area = document.querySelector("section[data-cx=note] textarea");
if (area) area.dataset.tried = "note";
return area && area.closest("section").id;"""
NOTED = """return document.querySelector("section[data-cx=note] textarea").value;"""
KEPT = (
    """return Object.keys(localStorage).some((name) => localStorage.getItem(name).includes(arguments[0]));"""
)

KEYS = {"right": "\ue014", "left": "\ue012", "type": "a"}
WORDS = "kept by the command that tries engines"


class Trial:
    """What one engine did: a line a page, faults in sentences."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.faults, self.lines = engine, [], []  # type: ignore[var-annotated]

    def fault(self, where: str, what: object) -> None:
        self.faults.append(f"{self.engine.name}, {where}: {what}")

    def page(self, url: str, name: str, seconds: float = 60) -> None:
        """Open a page, move a control of each of its exhibits, keep an answer and load it again."""
        start = time.monotonic()
        live = moved = 0
        kept = "-"
        try:
            live = self.opened(url, name, seconds)
            kept = self.kept(url, name, seconds)  # what it hides is shown then
            moved = self.moved(name)
        except Exception as error:
            self.fault(name, str(error).partition("stacktrace")[0].strip())
        self.line(name, live, moved, kept, start)

    def line(self, name: str, live: int, moved: int, kept: str, start: float) -> None:
        told = f"{name:24s}{live:3d} live{moved:4d} moved   {kept:8s}{time.monotonic() - start:4.0f} s"
        print(f"  {told}", flush=True)
        self.lines.append(told)

    def opened(self, url: str, name: str, seconds: float) -> int:
        """How many exhibits became live."""
        self.engine.go(url)
        try:
            return int(self.engine.until(LIVE, "every exhibit is live", seconds))
        except TimeoutError as error:
            self.picture(name)
            raise TimeoutError(f"{error}; these are not: {self.engine.script(LOST)}") from None

    def moved(self, name: str) -> int:
        """Draw every chart by coming near; how many followed a hand on one of their controls, where they have any in sight."""
        count = 0
        for number, one in enumerate(self.engine.script(MARK)):
            self.engine.script(SIGHT, one["id"], "center")
            try:
                self.engine.until(DRAWN, "the picture becomes a live chart when it is near", 30, one["id"])
                count += one["keys"] is not None and self.followed(one["id"], one["keys"])
            except TimeoutError as error:
                self.fault(f"{name}#{one['id']}", error)
            if number in (0, 1):
                self.engine.script(SIGHT, one["id"], "start")
                self.picture(f"{name}-{number + 1}")
        return count

    def followed(self, exhibit: str, keys: str) -> bool:
        """A hand on a control: chart or words follow it, or a TimeoutError says that they do not."""
        before = self.engine.script(STANDS, exhibit)
        aim = self.engine.find(f'[data-tried="{exhibit}"]')
        aim.send_keys(KEYS[keys]) if keys else aim.click()
        self.engine.until(MOVED, "a hand on a control moves chart or words", 10, exhibit, *before)
        return True

    def kept(self, url: str, name: str, seconds: float) -> str:
        """Give a guess, or a note where nothing is to be guessed, and find it after a reload."""
        if asks := self.engine.script(ASKS):
            self.engine.script(SIGHT, asks["id"], "center")
            field = self.engine.find("[data-tried=guess]")
            field.click()
            if asks["number"] is not None:
                field.send_keys(f"{asks['number']:.0f}")
            self.engine.find("[data-tried=keep]").click()
            said = self.engine.until(GUESSED, "a guess is said to be kept", 10, asks["id"])
            self.opened(url, name, seconds)
            again = self.engine.until(GUESSED, "a guess is there after a reload", 10, asks["id"])
            if again != said:
                self.fault(name, f"a guess was {said!r}, and after a reload {again!r}")
            self.engine.script(SIGHT, asks["id"], "start")
            self.picture(f"{name}-guess")
            return "guess"
        if note := self.engine.script(NOTES):
            self.engine.script(SIGHT, note, "center")
            self.engine.find("[data-tried=note]").send_keys(WORDS)
            self.engine.until(KEPT, "a note is kept", 10, WORDS)
            self.opened(url, name, seconds)
            if (again := self.engine.script(NOTED)) != WORDS:
                self.fault(name, f"a note was {WORDS!r}, and after a reload {again!r}")
            return "note"
        return "-"

    def picture(self, name: str) -> None:
        self.engine.picture(MADE / f"{self.engine.key}-{name}.png")


def free_port() -> int:
    """A port of this machine that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


@contextmanager
def served(kind: str) -> Iterator[str]:
    """Chapter 3 in Notebook 7 or in Voila, on a copy of its own; its address."""
    folder = MADE / kind
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(
        ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    port, root = free_port(), ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    if kind == "notebook":
        command = [
            f"--ServerApp.port={port}",
            f"--ServerApp.root_dir={folder}",
            "--IdentityProvider.token=",
            *root,
        ]
        url = f"http://127.0.0.1:{port}/notebooks/notebooks/{CHAPTER}.ipynb"
    else:
        command = [str(folder / f"notebooks/{CHAPTER}.ipynb"), f"--port={port}"]
        url = f"http://127.0.0.1:{port}/"
    more = {
        f"JUPYTER_{part}_DIR": str(folder / "jupyter" / part.lower())
        for part in ("CONFIG", "DATA", "RUNTIME")
    }
    more |= {"IPYTHONDIR": str(folder / "jupyter/ipython"), "CALEXIT_JOURNAL": str(folder / "journal.sqlite")}
    sign(folder, more)
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", kind, "--no-browser", *command],
            cwd=folder,
            env=os.environ | more,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        answers(port, server, folder / "server.log")
        yield url
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(20)
        server.kill()


def sign(folder: Path, more: dict[str, str]) -> None:
    """As the reader trusts what was shipped (`run.py lab` has the reader's settings say so)."""
    books = sorted(folder.glob("notebooks/*.ipynb"))
    command = [sys.executable, "-m", "jupyter", "trust", *map(str, books)]
    subprocess.run(command, env=os.environ | more, check=True, stdout=subprocess.DEVNULL)


def answers(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server listens: asking for a page would have Voila run the whole notebook."""
    for _ in range(600):
        if server.poll() is not None:
            break
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"{log.parent.name} did not start: {log.read_text('utf-8')[-1500:]}")


def trial(engine: Engine, site: str, only: str) -> Trial:
    """Everything in one engine, or what has that word in its name."""
    made = Trial(engine)
    print(f"{engine.name} {engine.version}", flush=True)
    for page in sorted((MADE / "site").glob("*.html")):
        if page.stem != "python" and only in page.stem:
            made.page(f"{site}/{page.name}", page.stem)
    for kind in (kind for kind in ("notebook", "voila") if only in kind):
        try:
            with served(kind) as url:
                made.page(url, kind, 180)
        except Exception as error:
            made.fault(kind, error)
    return made


def main(words: list[str]) -> int:
    """Try each engine; print a table, and what went wrong."""
    asked = argparse.ArgumentParser(prog="python3 run.py test engines", description=__doc__)
    asked.add_argument(
        "engines", nargs="*", choices=[[], *drivers.ENGINES], metavar="ENGINE", help="firefox, webkit (both)"
    )
    asked.add_argument(
        "--only", default="", metavar="WORD", help="pages and programs with that in their names"
    )
    asked.add_argument("--again", action="store_true", help="on the pages that the last run wrote")
    given = asked.parse_args(words)
    engines = given.engines or list(drivers.ENGINES)
    if lacks := drivers.missing(engines):
        print(*lacks, sep="\n", file=sys.stderr)
        return 2
    MADE.mkdir(parents=True, exist_ok=True)
    if not given.again:
        shutil.rmtree(MADE / "site", ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "calexit.editions.site", ROOT, MADE / "site"], cwd=ROOT, check=True
        )
    faults: list[str] = []
    with host(MADE / "site") as site:
        for name in engines:
            for old in MADE.glob(f"{name}-*.png"):
                old.unlink()
            engine = drivers.ENGINES[name](MADE)
            try:
                faults += trial(engine, site, given.only).faults
            finally:
                engine.close()
    print(f"Pictures to look at: {MADE.relative_to(ROOT)}/*.png")
    print(*(faults or ["No fault."]), sep="\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
