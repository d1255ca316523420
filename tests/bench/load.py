"""A class at once, for real: kernels that each run a chapter, one reader's server, and the static site under wrk.

`python3 run.py bench LOAD=30`. It writes what it measured to deploy/measured.json, from which deploy/README.md and
the limits in deploy/values.yaml are checked. Give it a machine that does nothing else.
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
import urllib.request
from pathlib import Path
from typing import Any

import nbformat
import psutil
from jupyter_client.manager import KernelManager
from tests.browser.lab import Lab
from tests.browser.static import host

from calexit.kit.site import build

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted((ROOT / "notebooks").glob("0[1-9]-*.ipynb"))
PATIENCE = 300
"""Seconds after which a reader would have given up: a cell that takes longer counts as broken."""


def memory(process: psutil.Process) -> float:
    """A process and its children in MB, shared pages divided among those who share them."""
    family = [process, *process.children(recursive=True)]
    return sum(getattr(p.memory_full_info(), "pss", p.memory_info().rss) for p in family) / 1e6


class Reader(threading.Thread):
    """One reader: a kernel that runs one chapter from top to bottom, then a line of the reader's own."""

    def __init__(self, number: int, folder: Path, done: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.path, self.folder, self.done = CHAPTERS[number % len(CHAPTERS)], folder / str(number), done
        self.first: float | None = None
        self.whole: float | None = None
        self.move: float | None = None
        self.mb: float | None = None
        self.problem = ""

    def run(self) -> None:
        self.folder.mkdir()
        begun = time.perf_counter()
        manager = KernelManager()
        try:
            manager.start_kernel(
                cwd=str(ROOT / "notebooks"),
                env=os.environ | {"CALEXIT_JOURNAL": str(self.folder / "journal.sqlite")},
                stderr=subprocess.DEVNULL,
            )
            client = manager.blocking_client()
            client.start_channels()
            client.wait_for_ready(timeout=PATIENCE)
            shown: list[float] = []

            def hear(message: dict) -> None:
                html = message["content"].get("data", {}).get("text/html", "")
                if 'data-cx="exhibit"' in html:
                    shown.append(time.perf_counter() - begun)

            def run(source: str) -> None:
                answer = client.execute_interactive(source, output_hook=hear, timeout=PATIENCE)
                if answer["content"]["status"] != "ok":
                    raise RuntimeError(answer["content"]["evalue"])

            for cell in nbformat.read(self.path, as_version=4).cells:
                if cell.cell_type == "code":
                    run(cell.source)
            self.first, self.whole = shown[0], time.perf_counter() - begun
            before = time.perf_counter()
            run("from calexit.kit import tables; tables.load('sources').kind.value_counts()")
            self.move = time.perf_counter() - before
            process = psutil.Process(manager.provisioner.pid)  # type: ignore[union-attr]
            self.mb = memory(process)
            client.stop_channels()
        except Exception as error:  # what breaks is what is measured
            self.problem = f"{type(error).__name__}: {error}"[:200]
        finally:
            self.done.wait(PATIENCE * 2)  # nobody leaves before all have been measured
            manager.shutdown_kernel(now=True)


def crowd(count: int, folder: Path) -> list[Reader]:
    """Let `count` readers begin at once; return them when all have left."""
    done = threading.Barrier(count)
    readers = [Reader(n, folder, done) for n in range(count)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return readers


def server(folder: Path) -> float:
    """One reader's JupyterLab server without its kernel, in MB, having served the page and a notebook."""
    lab = Lab(folder)
    shutil.copy(CHAPTERS[-1], folder)
    lab.start()
    try:
        for page in ("lab", f"api/contents/{CHAPTERS[-1].name}", "lab/api/settings", "api/sessions"):
            urllib.request.urlopen(f"{lab.url}/{page}", timeout=30).read()
        assert lab.server
        return memory(psutil.Process(lab.server.pid))
    finally:
        lab.stop()


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
    """Requests a second for a chapter page from Python's own plain server, with 30 connections."""
    pages = build(ROOT, folder)
    if not shutil.which("wrk"):
        return weight(folder)
    page = max(pages, key=lambda p: p.stat().st_size)
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


def main(count: int) -> None:
    """Measure, print and keep."""
    with tempfile.TemporaryDirectory() as folder:
        alone = server(Path(folder))
        site = wrk(Path(folder) / "site")
        one = crowd(1, Path(tempfile.mkdtemp(dir=folder)))[0]
        assert not one.problem, one.problem
        readers = crowd(count, Path(tempfile.mkdtemp(dir=folder)))
    good = [r for r in readers if not r.problem]
    measured = {
        "machine": f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 1e9:.0f} GB",
        "readers": count,
        "broken": len(readers) - len(good),
        "kernel_mb": round(statistics.median(r.mb for r in good if r.mb)),
        "kernel_mb_most": round(max(r.mb for r in good if r.mb)),
        "server_mb": round(alone),
        "alone_first_exhibit_s": round(one.first or 0, 1),
        "first_exhibit_s": round(statistics.median(r.first for r in good if r.first), 1),
        "first_exhibit_s_most": round(max(r.first for r in good if r.first), 1),
        "chapter_s_most": round(max(r.whole for r in good if r.whole), 1),
        "move_ms": round(1000 * statistics.median(r.move for r in good if r.move)),
        "site": site,
    }
    for name, value in measured.items():
        print(f"{name:24} {value}")
    for problem in sorted({r.problem for r in readers if r.problem}):
        print("broke:", problem)
    (ROOT / "deploy/measured.json").write_text(json.dumps(measured, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]))
