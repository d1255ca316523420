"""Twelve ways to break a widget notebook: every one is noticed, and no healthy twin is accused."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_way_is_noticed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.notebooks.mutations"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "12 of 12 noticed" in done.stdout
