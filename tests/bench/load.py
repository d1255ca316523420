"""A class at once, for real: a JupyterHub, its readers' servers and kernels; the static site under wrk; Binder's steps.

`python3 run.py bench --load 30` writes what it measured to deploy/measured.json and puts the numbers into
deploy/README.md; the limits in deploy/values.yaml are tested against them. Give it a machine that does nothing else.
Besides a Chromium it needs npm (for the proxy that JupyterHub starts) and wrk.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import venv
from pathlib import Path
from typing import Any

import psutil
import run
from playwright.sync_api import sync_playwright
from tests.bench import cost
from tests.bench.hub import PAUSE, ROOT, Eyes, Reader, busy, hub, memory, together
from tests.browser import lab
from tests.browser.static import host

from calexit.editions.site import build

CHAPTERS = sorted((ROOT / "notebooks").glob("0[1-9]-*.ipynb"))


def alone(eyes: Eyes, reader: Reader) -> tuple[dict[str, dict[str, float]], list[str]]:
    """One reader, with the hub to themself, through every chapter; and what JupyterLab asked for at the last."""
    chapters = {}
    for reader.chapter in CHAPTERS:
        live, asked = eyes.live(reader.chapter)
        reader.run()
        kernels = reader.hub.processes(reader.name)[
            "kernel"
        ]  # the browser may have started one for the start page
        (kernel,) = [one for one in kernels if reader.kernel in " ".join(one.cmdline())]
        name = reader.chapter.stem
        chapters[name] = {
            "live_s": round(live, 1),
            "first_exhibit_s": round(reader.first, 1),
            "chapter_s": round(reader.whole, 1),
            "kernel_mb": round(memory(kernel)),
            "kernel_core_s": round(busy(kernel), 1),
        }
        print(f"{name:18}", "  ".join(f"{k} {v:5}" for k, v in chapters[name].items()), flush=True)
    return chapters, asked


def school(count: int, folder: Path) -> dict[str, Any]:
    """One reader alone, then `count` readers at once: what each waited for, and what it took."""
    with hub(folder) as ours, sync_playwright() as playwright:
        eyes, first = Eyes(lab.launch(playwright), ours, "alone"), Reader(ours, "alone")
        first.sign_in()
        chapters, asked = alone(eyes, first)
        readers = [Reader(ours, f"reader{n:02}", CHAPTERS[n % len(CHAPTERS)]) for n in range(count)]

        def each(what: Any, kind: str) -> list[float]:
            good = [r for r in readers if not r.problem]
            return [sum(map(what, ours.processes(r.name)[kind])) for r in good]

        def arrive(reader: Reader) -> None:
            reader.arrive(asked)

        pages = together(readers, arrive)
        print(f"{len(pages)} of {count} readers have their chapter's page", flush=True)
        crowd = threading.Thread(target=together, args=(readers, Reader.run))
        crowd.start()
        time.sleep(5)  # by now all of them are at it
        live, _ = eyes.live(CHAPTERS[0])
        crowd.join()
        work = {kind: each(busy, kind) for kind in ("server", "kernel")}
        together(readers, Reader.look_around)
        sizes = {kind: each(memory, kind) for kind in ("server", "kernel")}
        own = ours.processes("")["hub"]
        good = [reader for reader in readers if not reader.problem]
        for problem in sorted({reader.problem for reader in readers} - {""}):
            print("broke:", problem)
        moves = [1000 * move for reader in good for move in reader.moves]
        return {
            "chapters": chapters,
            "readers": count,
            "broken": count - len(good),
            "page_s": round(statistics.median(pages)),
            "page_s_most": round(max(pages)),
            "live_s_in_the_crowd": round(live),
            "first_exhibit_s": round(statistics.median(r.first for r in good)),
            "first_exhibit_s_most": round(max(r.first for r in good)),
            "chapter_s": round(statistics.median(r.whole for r in good)),
            "chapter_s_most": round(max(r.whole for r in good)),
            "pause_s": PAUSE,
            "move_ms": round(statistics.median(moves)),
            "move_ms_most": round(max(moves)),
            **{f"{kind}_mb": round(statistics.median(mb)) for kind, mb in sizes.items()},
            **{f"{kind}_mb_most": round(max(mb)) for kind, mb in sizes.items()},
            **{f"{kind}_core_s": round(statistics.median(s), 1) for kind, s in work.items()},
            "hub_mb": round(sum(map(memory, own))),
            "hub_core_s": round(sum(map(busy, own)) / (count + 1), 1),
        }


def binder(folder: Path) -> dict[str, float]:
    """Do in a new environment and a new home what Binder does after Python is there; what it takes."""
    given = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in given.splitlines():
        if (ROOT / name).is_file():
            (folder / "lab" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / "lab" / name)
    venv.create(folder / "env", with_pip=True)

    def installed() -> tuple[float, int]:
        files = [p for p in (folder / "env").rglob("*") if p.is_file() and not p.is_symlink()]
        return sum(p.stat().st_size for p in files) / 1e6, sum(p.match("*.dist-info/METADATA") for p in files)

    env = {"PATH": f"{folder}/env/bin:{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8"}
    more = {"cwd": folder / "lab", "env": os.environ | env, "check": True}
    pip = ["python3", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "-U", "pip"], **more)  # older ones cannot check the hashes of packages with extras
    before, begun = installed(), time.perf_counter()
    subprocess.run([*pip, "-r", "requirements.txt"], **more)
    pins = time.perf_counter()
    subprocess.run(["./postBuild"], **more)
    done = time.perf_counter()
    said = subprocess.run(
        ["python3", "-m", "jupyter", "server", "extension", "list"],
        **more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ).stdout
    assert re.search(r"calexit\.editions\.trust.*OK", said), said
    mb, packages = installed()
    return {
        "mb": round(mb - before[0]),
        "packages": packages - before[1],
        "pins_s": round(pins - begun),
        "post_build_s": round(done - pins),
    }


def weight(folder: Path) -> dict[str, float]:
    """What one reader's browser fetches to read every page once, compressed, in MB; each chart live, so no picture."""
    files = [p for p in folder.iterdir() if p.suffix in (".html", ".js", ".css")]
    sizes = {p: len(gzip.compress(p.read_bytes())) / 1e6 for p in files}
    return {
        "shared_mb": round(sum(mb for p, mb in sizes.items() if p.suffix != ".html"), 2),
        "all_pages_mb": round(sum(sizes.values()), 2),
        "pages": sum(p.suffix == ".html" for p in files),
    }


def wrk(folder: Path) -> dict[str, Any]:
    """Requests a second for the heaviest page from Python's own plain server, with 30 connections."""
    page = max(build(ROOT, folder), key=lambda p: p.stat().st_size)
    with host(folder) as address:
        said = subprocess.run(
            ["wrk", "-t1", "-c30", "-d8s", "--latency", f"{address}/{page.name}"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    errors = re.search(r"Socket errors:.*", said)
    return (
        weight(folder)
        | {"page_kb": round(page.stat().st_size / 1000), "requests_per_second": round(rate)}
        | ({"errors": errors[0]} if errors else {})
    )


def python(folder: Path) -> dict[str, float]:
    """Two visits to Python in the browser, as it is built without pandas: what is sent, and what is waited for."""
    if run.browsers_python():
        sys.exit("Python in the browser could not be built; see above.")
    made = ROOT / "build/lite/made"
    build(ROOT, folder / "site", lite=made)
    chapter, sent = "03-polling", list[tuple[str, int]]()
    found: dict[str, float] = {}
    with host(folder / "site", sent) as address, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(folder / "profile"), executable_path=lab.chrome(), args=list(lab.FLAGS)
        )
        for visit in ("first", "later"):
            page = context.new_page()
            page.goto(f"{address}/{chapter}.html")
            sent.clear()
            page.locator('footer a[href^="python.html"]').click()
            begun = time.monotonic()
            if visit == "first":
                page.locator("#start-button").click()
            page.wait_for_url("**/lab/index.html**", timeout=120_000)
            count = lab.exhibits(made / f"files/{chapter}.ipynb")
            page.wait_for_function(lab.LIVE, arg=count, timeout=120_000)
            live = time.monotonic() - begun
            page.wait_for_function(lab.READY, timeout=240_000)
            found |= {
                f"{visit}_mb": round(sum(size for _, size in sent) / 1e6),
                f"{visit}_live_s": round(live),
                f"{visit}_ready_s": round(time.monotonic() - begun),
            }
            page.close()
        context.close()
    return found


def main(count: int) -> None:
    """Measure, print and keep."""
    for tool, package in {"wrk": "wrk", "npm": "npm"}.items():
        if not shutil.which(tool):
            sys.exit(f"This needs {tool}. On Debian or Ubuntu: apt install {package}")
    machine = f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 1e9:.0f} GB"
    load = round(os.getloadavg()[0], 1)
    print(f"{machine}; load before: {load}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = {
            "machine": machine,
            "load_before": load,
            **school(count, folder),
            "site": wrk(folder / "site"),
            "python": python(folder / "python"),
            "binder": binder(folder / "binder"),
        }
    for what, value in measured.items():
        if what != "chapters":
            print(f"{what:24} {value}")
    (ROOT / "deploy/measured.json").write_text(json.dumps(measured, indent=1) + "\n", "utf-8")
    page = ROOT / "deploy/README.md"
    page.write_text(cost.filled(page.read_text("utf-8"), measured), "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]))
