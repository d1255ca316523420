"""Measure what DESIGN promises, each beside the usual way in the same run. `python3 run.py bench`

The usual way here: an ipywidgets `interact` slider whose function returns the same chart again, drawn by JupyterLab's
own Vega-Lite renderer (the quickest of Altair's ways that draws without a network).
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import Locator, Page, sync_playwright
from tests.browser import lab as labs
from tests.browser import sweep
from tests.notebooks.rebuild import SPEC, notebooks

from calexit.classroom import example, model
from calexit.kit import catalog

ROOT = Path(__file__).resolve().parents[2]
BOOK = next(path for path in notebooks() if "polling" in path.stem)
MOVES = 12
STACK = "import altair, anywidget, ipywidgets, pandas"
OURS = f"import calexit, {STACK.removeprefix('import ')}"  # as a notebook's first cell has it
USUAL = """
import altair as alt, ipywidgets as w
from calexit.kit.exhibit import stored_spec, values
from calexit.polling import exhibits
alt.renderers.register("lab", lambda spec, **_: ({"application/vnd.vegalite.v5+json": spec | {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json"}, "text/plain": "chart"}, {}))
_ = alt.renderers.enable("lab")
def usual(name):
    made = getattr(exhibits, name)()
    control, spec = made.controls[0], stored_spec(made.payload())
    def show(place):
        for param in spec["params"]:
            if param["name"] == control.name:
                param["value"] = values(control)[place]
        return alt.LayerChart.from_dict(spec)
    w.interact(show, place=w.IntSlider(0, 0, len(values(control)) - 1))
"""
# from a key's event to the frame after the picture changed: the first change, and the last one of the move
PROBE = """(root) => { const p = window.probe = { key: 0, changes: [] };
  window.probeStop?.();
  const down = () => { p.key = performance.now(); p.changes = []; };
  addEventListener('keydown', down, true);
  const watch = new MutationObserver(() => requestAnimationFrame(() => p.changes.push(performance.now() - p.key)));
  watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  window.probeStop = () => { watch.disconnect(); removeEventListener('keydown', down, true); }; }"""


def median(numbers: list[float]) -> float:
    return statistics.median(numbers) if numbers else float("nan")


def moves(page: Page, root: Locator, kind: str, quiet: int, at_most: int = 4000) -> list[float]:
    """Press keys one by one; milliseconds from each to the frame after its last change."""
    root.evaluate(PROBE)
    found = []
    for n in range(MOVES + 1):
        page.keyboard.press(sweep.key(kind, back=n % 2 == 1))
        begun = time.monotonic()
        before = -1
        while time.monotonic() - begun < at_most / 1000:
            page.wait_for_timeout(quiet)
            now = page.evaluate("() => window.probe.changes.length")
            if now and now == before:
                break
            before = now
        changes = page.evaluate("() => window.probe.changes")
        if changes and n:  # the first is a warm-up
            found.append(changes[-1])
    return found


def latency(server: labs.Lab, page: Page) -> None:
    labs.open_notebook(page, server, f"notebooks/{BOOK.name}", live=False)
    page_up = time.monotonic()
    page.wait_for_selector("section.cx-on .cx-live svg", state="attached", timeout=30_000)
    first = time.monotonic() - page_up
    page.wait_for_function(labs.LIVE, arg=labs.exhibits(BOOK), timeout=30_000)
    print(f"\nFirst exhibit live after the JupyterLab page is up: {first:.2f} s (promised: at most 1.5)")
    ours: dict[str, list[float]] = {}
    for root in page.locator("section[data-cx=exhibit]").all():
        sweep.reveal(root)
        if not sweep.snap(root)["controls"]:
            continue
        name = (root.get_attribute("id") or "").removeprefix("polling-").replace("-", "_")
        root.evaluate(sweep.TO_FIRST)
        page.keyboard.press("Tab")
        ours[name] = moves(page, root.locator(".cx-live"), sweep.snap(root)["kind"], quiet=40)
        page.keyboard.press("Escape")
    book = nbformat.v4.new_notebook()
    book.cells = [
        nbformat.v4.new_code_cell(USUAL),
        *(nbformat.v4.new_code_cell(f"usual({name!r})") for name in ours),
    ]
    book.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
    }
    nbformat.write(book, server.folder / "usual.ipynb")
    server.trust(server.folder / "usual.ipynb")
    labs.open_notebook(page, server, "usual.ipynb", live=False)
    labs.run_all(page)
    page.wait_for_function(
        "(n) => document.querySelectorAll('.jp-OutputArea-output canvas, .jp-OutputArea-output svg.marks').length >= n",
        arg=len(ours),
        timeout=180_000,
    )
    page.wait_for_timeout(2000)
    print(f"\nKey press to changed pixels, median of {MOVES} moves (ms)")
    print(f"{'exhibit':24s}{'ours':>8s}{'worst':>8s}{'interact':>10s}{'ratio':>8s}")
    ratios = []
    for n, name in enumerate(ours, start=1):
        cell = page.locator(".jp-CodeCell").nth(n)
        cell.scroll_into_view_if_needed()
        cell.locator(".noUi-handle").focus()
        theirs = median(moves(page, cell.locator(".jp-OutputArea .jp-OutputArea").first, "range", quiet=250))
        mine = median(ours[name])
        ratios.append(theirs / mine)
        print(
            f"{name:24s}{mine:8.0f}{max(ours[name], default=0):8.0f}{theirs:10.0f}{theirs / mine:8.1f}",
            flush=True,
        )
    print(
        f"{'all (promised: 8 times)':24s}{median([m for v in ours.values() for m in v]):8.0f}{'':18s}{median(ratios):8.1f}"
    )


def seconds(code: str, env: dict[str, str], times: int = 5) -> float:
    """Median seconds that `code` takes in a fresh interpreter, without the interpreter's own start."""
    timed = f"import time; t = time.perf_counter()\n{code}\nprint(time.perf_counter() - t)"
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", timed], env=env, check=True, capture_output=True, text=True
            ).stdout
        )
        for _ in range(times)
    ]
    return median(runs)


def imports(folder: Path) -> None:
    env = dict(os.environ)
    ours = seconds(OURS, env)
    more = seconds(
        f"{OURS}\nt = time.perf_counter()\nfrom calexit.kit import check, page\nfrom calexit.polling import exhibits",
        env,
    )
    uv = Path(sys.executable).with_name("uv")
    target = folder / "newer"
    got = subprocess.run(
        [str(uv), "pip", "install", "-q", "--target", str(target), "jsonschema[format-nongpl]>=4.25"],
        capture_output=True,
    )
    print(
        f"\nImport of altair, pandas, ipywidgets, anywidget: {ours:.2f} s; our own library on top: {more:.3f} s (promised: 0.1)"
    )
    if got.returncode:
        print("  the default (jsonschema >= 4.25) could not be installed here, so there is no ratio")
        return
    default = seconds(STACK, env | {"PYTHONPATH": str(target)})
    print(
        f"  with the default jsonschema (>= 4.25): {default:.2f} s, ratio {default / ours:.1f} (promised: 2)"
    )


def execute(cells: list[Any]) -> tuple[float, float]:
    """Run cells in one kernel: seconds after the first cell, and the kernel's resident MiB at the end."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(OURS if cells else STACK), *cells])
    book.cells.append(
        nbformat.v4.new_code_cell("import psutil; print(psutil.Process().memory_info().rss / 2**20)")
    )
    NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(BOOK.parent)}}
    ).execute()

    def when(cell: Any, what: str) -> float:
        from datetime import datetime

        return datetime.fromisoformat(cell.metadata.execution[what].replace("Z", "+00:00")).timestamp()

    took = when(book.cells[-1], "iopub.execute_input") - when(book.cells[0], "shell.execute_reply")
    return took, float(book.cells[-1].outputs[0].text)


def kernels() -> None:
    cells = [
        nbformat.v4.new_code_cell(c.source)
        for c in nbformat.read(BOOK, as_version=4).cells
        if c.cell_type == "code"
    ]
    took, size = execute(cells)
    _, plain = execute([])
    print(
        f"\n{BOOK.stem}, all {len(cells)} cells after the stack's import: {took:.1f} s (promised: under 10)"
    )
    print(
        f"One kernel afterwards: {size:.0f} MiB resident (promised: 150); the plain stack alone {plain:.0f}, ratio {size / plain:.2f}"
    )


def hand_ins() -> None:
    """A class report's reading of 200 mixed files, beside what Python needs to read the same files as JSON."""
    chapters = catalog.chapters()
    made = example.exports(chapters, 200)

    def plainly() -> None:
        for _, data in made:
            with suppress(ValueError, RecursionError):
                json.loads(data)

    def cpu(work: Callable[[], object]) -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    ours = min(cpu(lambda: model.read(made, chapters)) for _ in range(3))
    plain = min(cpu(plainly) for _ in range(3))
    print(
        f"\nReading {len(made)} hand-ins: {ours:.2f} s of processor time, {ours / plain:.0f} times reading them as JSON "
        "(promised: at most 25 times)"
    )


def sizes() -> None:
    print("\nStored specifications (kB)")
    for path in notebooks():
        found = []
        for payload in SPEC.findall("".join(_markup(path))):
            data = json.loads(payload)
            if data.get("spec"):
                found.append((len(payload.encode()), data["key"]))
        print(
            f"  {path.stem}: notebook {path.stat().st_size / 1000:.0f}; "
            + ", ".join(f"{k} {n / 1000:.0f}" for n, k in found)
        )


def _markup(path: Path) -> list[str]:
    cells = nbformat.read(path, as_version=4).cells
    return [o.get("data", {}).get("text/html", "") for c in cells if c.cell_type == "code" for o in c.outputs]


def main() -> None:
    print(f"Load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CALEXIT_JOURNAL"] = str(folder / "journal.sqlite")
        if "latency" not in sys.argv:  # python3 -m tests.bench latency: the key presses alone
            sizes()
            hand_ins()
            imports(folder)
            kernels()
        (folder / "lab").mkdir()
        with labs.lab(folder / "lab") as server, sync_playwright() as playwright:
            browser = labs.launch(playwright)
            context, watch = labs.watched(browser)
            latency(server, context.new_page())
            print(f"\nRequests that left this machine: {len(watch.outside)}")
            browser.close()
    print(f"Load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
