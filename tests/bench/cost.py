"""Every number of deploy/README.md, from deploy/measured.json: what was waited for, and what 100 to 1,000,000 readers cost.

`python3 run.py bench --load 30` writes them into the page; `python3 -m tests.bench.cost` does it again without measuring.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
READERS = (100, 1_000, 10_000, 1_000_000)
# Assumptions, not measurements: put in your own, above all the prices of your own bill.
LITE_MB = 50  # one reader's first Python in the browser: the kernel's files, with room for pandas
HOURS = 6  # how long one reader is in the notebooks
PEAK = 0.05  # share of all readers who are there in the same minute: a class of 30 in a school of 600
KERNELS = 2  # chapters that a reader has open at once; each keeps its kernel
IDLE = 1  # a load above it is other work, which the page must say
WAIT = 60  # seconds in which everyone who is there must be able to sign in, or to run a whole chapter
HUB_READERS = 1_000  # readers at once for whom one hub is enough
GB_SENT, GB_HOUR, CORE_HOUR = 0.05, 0.005, 0.03  # dollars
START, END = "<!-- measured -->\n", "<!-- end of what was measured -->"


def each(measured: dict[str, Any]) -> tuple[float, float]:
    """GB and cores that one reader who is there needs: the cores for the heavier of their two heavy moments."""
    memory = measured["server_mb"] + KERNELS * measured["kernel_mb"]
    return memory / 1000, max(measured["server_core_s"], measured["kernel_core_s"]) / WAIT


def machine(measured: dict[str, Any], readers: int) -> tuple[int, int]:
    """GB and cores for a class: what each needs at most, with the hub and a GB for the machine itself."""
    memory = measured["server_mb_most"] + KERNELS * measured["kernel_mb_most"]
    cores = each(measured)[1] + measured["hub_core_s"] / WAIT
    return math.ceil(1 + (readers * memory + measured["hub_mb"]) / 1000), math.ceil(readers * cores)


def costs(measured: dict[str, Any]) -> list[str]:
    """One line for each number of readers: the three doors that cost something."""
    memory, cores = each(measured)
    lines = []
    for count in READERS:
        pages, python = count * measured["site"]["all_pages_mb"] / 1000, count * LITE_MB / 1000
        there = count * PEAK
        hubs = math.ceil(there / HUB_READERS)
        peak = there * memory + hubs * measured["hub_mb"] / 1000, there * cores + hubs
        long = HOURS / PEAK  # hours that the peak must last for all to have had theirs
        dollars = long * (peak[0] * GB_HOUR + peak[1] * CORE_HOUR)
        lines.append(
            f"| {count:,} | {pages:,.1f} GB, ${pages * GB_SENT:,.2f} "
            f"| {python:,.0f} GB, ${python * GB_SENT:,.2f} "
            f"| {peak[0]:,.0f} GB and {peak[1]:,.0f} cores for {long:,.0f} hours, ${dollars:,.0f} |"
        )
    return lines


def page(measured: dict[str, Any]) -> str:
    """All of it, as Markdown."""
    m, site, lite, built = measured, measured["site"], measured["python"], measured["binder"]
    memory, cores = machine(m, m["readers"])
    chapters = [
        f"| {name} | {c['live_s']} s | {c['first_exhibit_s']} s | {c['chapter_s']} s | {c['kernel_mb']} MB | {c['kernel_core_s']} s |"
        for name, c in m["chapters"].items()
    ]
    lines = [
        f"Measured on {m['machine']} that the browser, too, had to share. "
        + (
            f"It had other work as well (load {m['load_before']}): times are upper bounds. "
            if m["load_before"] > IDLE
            else ""
        )
        + "One reader, alone on the hub:",
        "",
        "| chapter | every stored exhibit live, no kernel | first exhibit run again | whole chapter run | its kernel | of one core |",
        "|---|---|---|---|---|---|",
        *chapters,
        "",
        f"{m['readers']} readers at once, all in the same second; of them {m['broken']} met an error:",
        "",
        "| | half of them waited at most | the last one waited |",
        "|---|---|---|",
        f"| to sign in, get the notebooks and see a chapter's page | {m['page_s']} s | {m['page_s_most']} s |",
        f"| for the first exhibit, after all pressed Run All | {m['first_exhibit_s']} s | {m['first_exhibit_s_most']} s |",
        f"| for the whole chapter | {m['chapter_s']} s | {m['chapter_s_most']} s |",
        f"| for one cell later, each pressing one every {m['pause_s']:.0f} seconds | {m['move_ms'] / 1000:.1f} s | {m['move_ms_most'] / 1000:.1f} s |",
        "",
        f"Somebody who came in while all of them ran a chapter saw every stored exhibit live after {m['live_s_in_the_crowd']} s.",
        f"A reader takes {m['server_mb']} MB for the server and {m['kernel_mb']} MB for the kernel (the most: {m['server_mb_most']} and {m['kernel_mb_most']} MB), "
        f"and of one core {m['server_core_s']} s to come in and {m['kernel_core_s']} s to run a chapter. "
        f"The hub and its proxy take {m['hub_mb']} MB together, and {m['hub_core_s']} s a reader.",
        f"So for a class of {m['readers']} take {cores} cores and {memory} GB: everybody is in within {WAIT} seconds, and each can have {KERNELS} chapters open.",
        "",
        f"The static pages have nothing to break: a plain Python server on one core hands out the heaviest page ({site['page_kb']} KB) {site['requests_per_second']} times a second. "
        f"All {site['pages']} pages together send {site['all_pages_mb']} MB to a reader, {site['shared_mb']} MB of it once.",
        "",
        f"Python in the browser, as the registries allow it (without pandas, whose share comes with Pyodide's own archive and which the build prints), fetches {lite['first_mb']} MB the first time and {lite['later_mb']} MB later. "
        f"From the click, a chapter's exhibits were live after {lite['first_live_s']} s and Python ready after {lite['first_ready_s']} s; the second time {lite['later_live_s']} and {lite['later_ready_s']} s.",
        "",
        f"Binder's image holds, beyond Python, {built['mb']} MB in {built['packages']} packages; the pins took {built['pins_s']} s to install, `postBuild` {built['post_build_s']} s.",
        "",
        "What it costs, at the prices and habits assumed (none of them measured) at the top of `tests/bench/cost.py`: "
        f"{HOURS} hours a reader with {KERNELS} chapters open, {PEAK:.0%} of all readers there in the same minute, a hub for every {HUB_READERS:,} of those, "
        f"${GB_SENT} for a GB sent, ${GB_HOUR} for a GB of memory and ${CORE_HOUR} for a core for an hour, {LITE_MB} MB for Python in the browser.",
        "",
        "| readers | static pages, all of them read | with Python in the browser | a hub, with a server and a kernel each |",
        "|---|---|---|---|",
        *costs(m),
    ]
    return "\n".join(lines) + "\n"


def filled(text: str, measured: dict[str, Any]) -> str:
    """The page of the doors with these numbers in their place."""
    before, rest = text.split(START)
    return before + START + page(measured) + END + rest.split(END)[1]


if __name__ == "__main__":
    where = ROOT / "deploy/README.md"
    found = json.loads((ROOT / "deploy/measured.json").read_text("utf-8"))
    where.write_text(filled(where.read_text("utf-8"), found), "utf-8")
    print(page(found))
