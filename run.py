#!/usr/bin/env python3
"""Could California leave? One entry for everything.

  python3 run.py lab     set up what is needed, then open JupyterLab on the start page
                         (python3 run.py lab PORT=8890 BROWSER=none  for a server)
  python3 run.py test    set up, then run every check, in a real browser too
  python3 run.py setup   the set-up alone
  python3 run.py notebooks   rebuild the stored notebooks (twice in a row changes nothing)
  python3 run.py handouts    print a page a chapter, answer keys and a glossary into build/handouts/
  python3 run.py site    the same chapters as pages that need no Python: site/index.html
                         (REPO=owner/name adds links that open each chapter on Binder)
  python3 run.py lite    the same with Python in the browser beside it (PYODIDE=<release archive> SHA256=…)
  python3 run.py bench   measure what DESIGN promises, beside the usual way
                         (LOAD=30 instead: that many readers' kernels at once, and the site under load)

Standard library only, so that it works before anything is installed. All it makes is in .venv/ and site/ in this folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CHROMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
PYTEST = (
    *("-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider"),
    *("--nbval", "--nbval-sanitize-with", "tests/notebooks/sanitize.cfg", "tests", "notebooks"),
)
SERVER_SETTINGS = {
    "ServerApp": {"jpserver_extensions": {"calexit.kit.trust": True}}
}  # saved exhibits may run
LAB_SETTINGS = {  # the reader's comfort: no news pop-up, every cell drawn, so saved exhibits are live at once
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "defer"},
}


def call(*command: object, **more: object) -> int:
    return subprocess.call([str(part) for part in command], cwd=ROOT, **more)  # type: ignore[arg-type]


def must(*command: object, **more: object) -> None:
    if code := call(*command, **more):
        sys.exit(
            f"Set-up stopped: `{' '.join(Path(str(p)).name for p in command[:4])} …` ended with code {code} (see above)."
        )


def setup(lock: str = "requirements.txt") -> None:
    """Bring .venv up to date with a lock file; the second time, only read three small files."""
    wanted = hashlib.sha256(
        (ROOT / lock).read_bytes()
        + (ROOT / "pyproject.toml").read_bytes()
        + Path(__file__).read_bytes()
        + sys.version.encode()
        + str(ROOT).encode()
    ).hexdigest()
    stamp = VENV / f"{lock}.done"
    if lock == "requirements.txt" and (VENV / "requirements-test.txt.done").exists():
        return setup("requirements-test.txt")  # what the tests need holds what the lab needs
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    print(f"Setting up from {lock} (once) …", flush=True)
    if not PYTHON.exists():
        try:
            import ensurepip  # noqa: F401  (Debian leaves it out)
            import venv

            venv.create(VENV, with_pip=True)
        except ImportError:
            sys.exit(
                "This Python cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv"
            )
    # uv installs a hundred wheels in seconds, not a minute; it stays inside .venv
    must(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv")
    uv = [BIN / "uv", "pip", "install", "-q", "--python", PYTHON]
    must(*uv, "--require-hashes", "-r", lock)
    must(*uv, "--no-deps", "--no-build-isolation", "-e", ".")
    write_settings(VENV)
    stamp.write_text(wanted)


def write_settings(prefix: Path) -> None:
    for name, settings in {
        "share/jupyter/lab/settings/overrides.json": LAB_SETTINGS,
        "etc/jupyter/jupyter_server_config.d/calexit.json": SERVER_SETTINGS,
    }.items():
        (prefix / name).parent.mkdir(parents=True, exist_ok=True)
        (prefix / name).write_text(json.dumps(settings, indent=1))


def environment() -> dict[str, str]:
    """Keep everything Jupyter writes inside .venv, so that the reader's own Jupyter is left alone."""
    own = VENV / "jupyter"
    own.mkdir(parents=True, exist_ok=True)
    return os.environ | {
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "IPYTHONDIR": str(own / "ipython"),
        "PYTHONUTF8": "1",
    }


def browser() -> str | None:
    """Find a Chromium: CHROME, the PATH, or (as root on Debian) its package."""
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, CHROMES)), None)
    if not found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("No browser found; installing Debian's chromium (once) …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        call("apt-get", "update", **quiet)
        call("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core", **quiet)
        found = shutil.which("chromium")
    return found


def lab(options: dict[str, str]) -> int:
    setup()
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    port = [f"--ServerApp.port={options['PORT']}"] if "PORT" in options else []
    quiet = ["--no-browser"] if options.get("BROWSER") == "none" else []
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


def test(options: dict[str, str]) -> int:
    setup("requirements-test.txt")
    chrome = browser()
    if not chrome:
        sys.exit(
            "No Chromium found, and the browser tests are never skipped. Install Chromium or Chrome, "
            "or set CHROME to its path, and run this again."
        )
    return call(PYTHON, "-m", "pytest", *PYTEST, env=environment() | {"CHROME": chrome})


def notebooks(options: dict[str, str]) -> int:
    setup("requirements-test.txt")
    return call(PYTHON, "tests/notebooks/rebuild.py", env=environment())


def handouts(options: dict[str, str]) -> int:
    setup()
    folder = ROOT / "build/handouts"
    must(PYTHON, "-m", "calexit.classroom.papers", folder, env=environment())
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


def site(options: dict[str, str]) -> int:
    setup()
    given = [f"{name}={options[name]}" for name in ("REPO", "LITE") if name in options]
    return call(PYTHON, "-m", "calexit.kit.site", ROOT, ROOT / "site", *given, env=environment())


def lite(options: dict[str, str]) -> int:
    """The static edition with the browser's own Python beside it; the site is written only when that is whole."""
    if code := browsers_python(options):
        print("Python in the browser was not built, and site/ is as it was.", file=sys.stderr)
        return code
    return site(options | {"LITE": "build/lite/made"})


def browsers_python(options: dict[str, str]) -> int:
    """JupyterLite in build/lite/made, made by an environment of its own."""
    setup()
    lock, own = ROOT / "requirements-lite.txt", ROOT / ".venv-lite"
    python, stamp = own / PYTHON.relative_to(VENV), own / "done"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():  # new, changed, or stopped half way
        shutil.rmtree(own, ignore_errors=True)
        must(PYTHON, "-m", "venv", own)
        must(BIN / "uv", "pip", "install", "-q", "--python", python, "--require-hashes", "-r", lock)
        stamp.write_bytes(lock.read_bytes())
    wheels = ROOT / "build/lite/wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    must(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels, stdout=subprocess.DEVNULL)
    given = [f"{name}={options[name]}" for name in ("PYODIDE", "SHA256") if name in options]
    return call(python, "lib/calexit/kit/lite.py", ROOT, *given)


def bench(options: dict[str, str]) -> int:
    setup("requirements-test.txt")
    what = ["tests.bench.load", options["LOAD"]] if "LOAD" in options else ["tests.bench"]
    return call(PYTHON, "-m", *what, env=environment() | {"CHROME": browser() or ""})


def settings(options: dict[str, str]) -> int:
    """For Binder and hubs: the reader's settings, in the Python that runs this."""
    write_settings(Path(sys.prefix))
    return 0


def only_setup(options: dict[str, str]) -> int:
    setup()
    return 0


VERBS = {
    "setup": only_setup,
    "lab": lab,
    "test": test,
    "notebooks": notebooks,
    "handouts": handouts,
    "site": site,
    "lite": lite,
    "bench": bench,
    "settings": settings,
}


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):
        sys.exit("This needs Python 3.11 or newer; you have {}.{}.".format(*sys.version_info))
    what, *rest = words or ["help"]
    if what not in VERBS or any("=" not in word for word in rest):
        print(__doc__)
        return 0 if what == "help" else 2
    return VERBS[what](dict(word.split("=", 1) for word in rest))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
