"""What 100 to 1,000,000 readers cost by door: the arithmetic, from deploy/measured.json. Prints the table of deploy/README.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

READERS = (100, 1_000, 10_000, 1_000_000)
LITE_MB = 50
"""One reader's first Python in the browser: 33 MB measured without pandas and numpy, and room for those."""
HOURS = 6
"""How long one reader is in the notebooks."""
PEAK = 0.05
"""Share of a day's readers who are there in the same minute: 30 of a school of 600."""
DOLLARS_PER_GB_SENT = 0.05
DOLLARS_PER_GB_HOUR = 0.01
"""Assumed prices, to be replaced by those on your own bill."""


def table(measured: dict[str, Any]) -> list[str]:
    """One line for each number of readers, as Markdown."""
    reader = (measured["server_mb"] + measured["kernel_mb"]) / 1000
    lines = []
    for count in READERS:
        pages, python = count * measured["site"]["all_pages_mb"] / 1000, count * LITE_MB / 1000
        hours = count * HOURS * reader
        peak = count * PEAK * reader
        lines.append(
            f"| {count:,} | {pages:,.1f} GB, ${pages * DOLLARS_PER_GB_SENT:,.2f} "
            f"| {python:,.0f} GB, ${python * DOLLARS_PER_GB_SENT:,.2f} "
            f"| {hours:,.0f} GB-hours, ${hours * DOLLARS_PER_GB_HOUR:,.0f}; {peak:,.0f} GB at the peak |"
        )
    return lines


if __name__ == "__main__":
    found = json.loads((Path(__file__).resolve().parents[2] / "deploy/measured.json").read_text("utf-8"))
    print("\n".join(table(found)))
