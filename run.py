#!/usr/bin/env python3
"""Could California leave? One entry for everything: `python3 run.py lab` opens it, `python3 run.py --help` says the rest.

Standard library only, so that it works before anything is installed. All it makes is in .venv/, build/ and site/ in
this folder.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "lib"))

from calexit.editions.environment import Environment, write_settings  # noqa: E402 - needs nothing but Python

ME = "py run.py" if os.name == "nt" else "python3 run.py"
OWN = Environment(ROOT)
PYTHON = OWN.python
CHROMES = (
    "chromium-headless-shell",  # Debian's, without windows: the tests take a quarter less of the processor
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
PYTEST = (
    *("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-p", "no:cacheprovider"),
    *("--durations", "15", "--durations-min", "1"),
    "--nbval",
)


def call(*command: object, **more: object) -> int:
    return subprocess.call([str(part) for part in command], cwd=ROOT, **more)  # type: ignore[arg-type]


def must(*command: object, **more: object) -> None:
    if code := call(*command, **more):
        sys.exit(
            f"Set-up stopped: `{' '.join(Path(str(p)).name for p in command[:4])} …` ended with code {code} (see above)."
        )


def setup(pins: str = "requirements.txt") -> None:
    """Bring .venv up to date; what the tests need holds what the lab needs."""
    OWN.setup("requirements-test.txt" if OWN.stamp("requirements-test.txt").exists() else pins)


def environment() -> dict[str, str]:
    return OWN.jupyter()


def browser() -> str | None:
    """Find a Chromium: CHROME, the PATH, or (as root on Debian) its package."""
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, CHROMES)), None)
    if not found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("No browser found; installing Debian's chromium (once) …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        call("apt-get", "update", **quiet)
        for package in CHROMES[:2]:  # not every system that has the second has the first
            call("apt-get", "install", "-y", "--no-install-recommends", package, "fonts-dejavu-core", **quiet)
            if found := shutil.which(package):
                break
    return found


def lab(asked: argparse.Namespace) -> int:
    """Open JupyterLab on the start page."""
    setup()
    if said := OWN.only_read():
        print(said, flush=True)
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    port = [f"--ServerApp.port={asked.port}"] if asked.port else []
    quiet = ["--no-browser"] if asked.no_browser else []
    return call(
        PYTHON,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={ROOT}",
        *root,
        *port,
        *quiet,
        "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb",
        env=environment(),
    )


def selected(what: list[str]) -> list[str]:
    """What pytest is given for the words after `test`: everything, everything without a browser, or rooms that are named."""
    rooms = {path.name: path for path in sorted((ROOT / "tests").iterdir()) if any(path.glob("test_*.py"))}
    every = [
        f"tests/{name}" for name in sorted(rooms, key=lambda name: name != "browser")
    ]  # the longest first
    if not what:
        return [*every, "notebooks"]
    if what == ["quick"]:
        return [*every[1:], "notebooks"]
    if unknown := [word for word in what if word not in rooms]:
        sys.exit(
            f"There are no tests called {unknown[0]!r}. There are: quick, mutations, engines, {', '.join(rooms)}."
        )
    books = [f"notebooks/{path.name}" for word in what for path in notebook_paths() if word in path.name]
    return [
        *(test for word in what for test in in_browser(word)),
        *(f"tests/{word}" for word in what),
        *books,
    ]


def in_browser(room: str) -> list[str]:
    """Browser tests of a chapter's room: the files that import it and no other, and its notebook, live and as a page."""
    found = []
    for path in sorted((ROOT / "tests/browser").glob("test_*.py")):
        said = re.findall(r"from calexit\.(\w+)|once\.of\(\"(\w+)\"\)", path.read_text("utf-8"))
        rooms = {room for pair in said for room in pair if room} - {"kit", "editions"}
        if rooms == {room}:
            found.append(f"tests/browser/{path.name}")
    for book in (ROOT / "notebooks").glob(f"[0-9][0-9]-*{room}*.ipynb"):
        page = "index.html" if book.name.startswith("00-") else f"{book.stem}.html"
        found.append(f"tests/browser/test_lab.py::test_live_without_a_kernel[{book.name}]")
        found.append(f"tests/browser/test_site.py::test_axe_finds_nothing[{page}]")
        found.append(f"tests/browser/test_site.py::test_keyboard_alone_walks_the_page[{page}]")
    return found


def test(asked: argparse.Namespace) -> int:
    """Run every check, in a real browser too; or those of the rooms that are named.

    `quick` leaves out what needs a browser; `mutations`, with rooms or without, changes the numbers' code at sixty
    places, and each module of the page at three, and counts how often the tests notice; `engines` opens every page
    in Firefox and WebKit (or the one that is named), and chapter 3 in Notebook 7 and Voila, with an environment of its own.
    """
    if asked.what[:1] == ["mutations"]:
        setup("requirements-test.txt")
        return call(PYTHON, "-m", "tests.bench.mutations", *asked.what[1:], env=environment())
    if asked.what[:1] == ["engines"]:
        return engines(asked.what[1:])
    chosen = selected(asked.what)
    setup("requirements-test.txt")
    chrome = browser()
    if not chrome and any("tests/browser" in part for part in chosen):
        sys.exit(
            "No Chromium found, and the browser tests are never skipped. Install Chromium or Chrome, "
            "or set CHROME to its path, and run this again; `test quick` needs none."
        )
    return call(PYTHON, "-m", "pytest", *PYTEST, *chosen, env=environment() | {"CHROME": chrome or ""})


def engines(which: list[str]) -> int:
    """Try other browsers' engines, if they are here: nothing is installed before that is known."""
    from tests.bench import drivers

    if unknown := [word for word in which if word not in drivers.ENGINES]:
        sys.exit(f"There is no engine {unknown[0]!r} here. There are: {', '.join(drivers.ENGINES)}.")
    if lacks := drivers.missing(which or [*drivers.ENGINES]):
        sys.exit("\n".join(lacks))
    own = Environment(ROOT, ".venv-engines")
    own.setup("requirements-engines.txt")
    return call(own.python, "-m", "tests.bench.engines", *which, env=own.jupyter())


def notebook_paths() -> list[Path]:
    return [path for path in sorted((ROOT / "notebooks").rglob("*.ipynb")) if "exports" not in path.parts]


def notebooks(asked: argparse.Namespace) -> int:
    """Rebuild the stored notebooks, all or those that are named; twice in a row changes nothing."""
    setup("requirements-test.txt")
    return call(PYTHON, "tests/notebooks/rebuild.py", *asked.names, env=environment())


def handouts(asked: argparse.Namespace) -> int:
    """Print a page a chapter, answer keys and a glossary into build/handouts/."""
    setup()
    folder = ROOT / "build/handouts"
    if code := call(PYTHON, "-m", "calexit.classroom.papers", folder, env=environment()):
        return code
    chrome = browser()
    if not chrome:
        print(f"No Chromium found: open the pages in {folder} in a browser and print them from there.")
        return 0
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    for page in sorted(folder.glob("*.html")):
        pdf = page.with_suffix(".pdf")
        headless = (
            chrome,
            "--headless",
            "--disable-gpu",
            *root,
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
        )
        must(*headless, page.as_uri(), **quiet)
        print(pdf.relative_to(ROOT))
    return 0


def site(asked: argparse.Namespace, *more: object) -> int:
    """Write the same chapters as pages that need no Python: site/index.html."""
    setup()
    given = ["--repo", asked.repo] if asked.repo else []
    return call(PYTHON, "-m", "calexit.editions.site", ROOT, ROOT / "site", *given, *more, env=environment())


def lite(asked: argparse.Namespace) -> int:
    """Write the same pages with Python in the browser beside them."""
    if bool(asked.pyodide) != bool(asked.sha256):
        sys.exit("--pyodide and --sha256 go together: an archive is used only with its publisher's checksum.")
    if code := browsers_python(asked.pyodide, asked.sha256):  # the site is written only when that is whole
        print("Python in the browser was not built, and site/ is as it was.", file=sys.stderr)
        return code
    return site(asked, "--lite", ROOT / "build/lite/made")


def browsers_python(pyodide: str | None = None, sha256: str | None = None) -> int:
    """JupyterLite in build/lite/made, made by an environment of its own."""
    setup()
    own = Environment(ROOT, ".venv-lite")
    own.setup("requirements-lite.txt", package=False)
    wheels = ROOT / "build/lite/wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    must(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels, stdout=subprocess.DEVNULL)
    given = ["--pyodide", pyodide, "--sha256", sha256] if pyodide and sha256 else []
    return call(own.python, "lib/calexit/editions/lite.py", ROOT, *given)


def bench(asked: argparse.Namespace) -> int:
    """Measure what is promised, beside the usual way."""
    setup("requirements-test.txt")
    what = ["tests.bench.load", asked.load] if asked.load else ["tests.bench"]
    return call(PYTHON, "-m", *what, env=environment() | {"CHROME": browser() or ""})


def links(asked: argparse.Namespace) -> int:
    """Ask whether the sources' addresses still answer (needs a network): build/links.csv."""
    most = ["--most", asked.most] if asked.most else []
    return call(sys.executable, "lib/calexit/editions/links.py", ROOT, *most)  # needs nothing that is set up


def settings(asked: argparse.Namespace) -> int:
    """For Binder and hubs: write the reader's settings, for the Python that runs this."""
    write_settings(Path(sys.prefix))
    return 0


def only_setup(asked: argparse.Namespace) -> int:
    """Set up what the lab needs, and no more."""
    setup()
    return 0


VERBS = {
    "lab": lab,
    "test": test,
    "setup": only_setup,
    "notebooks": notebooks,
    "handouts": handouts,
    "site": site,
    "lite": lite,
    "bench": bench,
    "links": links,
    "settings": settings,
}


def port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"a port is a whole number from 1 to 65535, not {text!r}")
    return int(text)


def readers(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 1000:
        raise argparse.ArgumentTypeError(f"the number of readers is from 1 to 999, not {text!r}")
    return int(text)


def addresses(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 10000:
        raise argparse.ArgumentTypeError(f"the number of addresses is from 1 to 9999, not {text!r}")
    return int(text)


def repository(text: str) -> str:
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"a repository is written owner/name, not {text!r}")
    return text


def checksum(text: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError(f"a SHA-256 checksum has 64 digits from 0 to f, not {text!r}")
    return text.lower()


def notebook(text: str) -> str:
    names = [path.stem for path in notebook_paths()]
    if not any(text in name for name in names):
        raise argparse.ArgumentTypeError(f"there is no notebook {text!r} among {', '.join(names)}")
    return text


class Parser(argparse.ArgumentParser):
    """Says what is wrong in a sentence, and where the rest is said."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[0].upper()}{message[1:]}. What it takes: {self.prog} --help\n")


def parser() -> Parser:
    made = Parser(
        prog=ME, description="Could California leave? An interactive civics lab.", allow_abbrev=False
    )
    commands = made.add_subparsers(title="what it does", metavar="COMMAND", required=True)
    parts: dict[str, argparse.ArgumentParser] = {}
    for name, do in VERBS.items():
        said = (do.__doc__ or "").strip()
        parts[name] = commands.add_parser(
            name, help=said.partition("\n")[0], description=said, allow_abbrev=False
        )
        parts[name].set_defaults(do=do)
    parts["lab"].add_argument(
        "--port", type=port, metavar="N", help="where it listens (8888, or the next free)"
    )
    parts["lab"].add_argument("--no-browser", action="store_true", help="open none: for a server")
    parts["test"].add_argument(
        "what", nargs="*", metavar="ROOM", help="folders of tests/ (all); or quick, mutations, engines"
    )
    parts["notebooks"].add_argument(
        "names", nargs="*", type=notebook, metavar="NAME", help="03-polling, or a part of it (all)"
    )
    for name in ("site", "lite"):
        parts[name].add_argument(
            "--repo",
            type=repository,
            metavar="OWNER/NAME",
            help="add links that open each chapter on Binder from there",
        )
    parts["lite"].add_argument("--pyodide", metavar="ARCHIVE", help="its release archive: a path or address")
    parts["lite"].add_argument("--sha256", type=checksum, metavar="SUM", help="the archive's checksum")
    parts["bench"].add_argument(
        "--load",
        type=readers,
        metavar="N",
        help="that many readers' kernels at once, and the site under load",
    )
    parts["links"].add_argument(
        "--most", type=addresses, metavar="N", help="ask so many, those not opened first (all)"
    )
    return made


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):
        sys.exit("This needs Python 3.11 or newer; you have {}.{}.".format(*sys.version_info))
    known = parser()
    if not words:
        known.print_help()
        return 0
    if not words[0].startswith("-") and words[0] not in VERBS:
        known.error(f"there is no command {words[0]!r}; there are {', '.join(VERBS)}")
    asked = known.parse_args(words)
    return int(asked.do(asked))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
