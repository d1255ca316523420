"""Writers that are killed, and crowds of writers: what a journal confirmed, it holds.

The suite runs a little of it; by hand, `python -m tests.kit.durable 1000 2000` kills a writer a thousand times and
lets two writers write a thousand entries each.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from calexit.kit.journal import Journal

START = f"""
import sys
sys.path[:] = {sys.path!r}
from pathlib import Path
from calexit.kit.journal import Journal
"""
WRITER = """
journal, number = Journal(Path(sys.argv[1])), int(sys.argv[2])
while True:
    journal.put(f"k/{number}", "x" * (number % 50) * 100 + str(number), "polling", "note")
    print(number, flush=True)
    number += 1
"""
CROWD = """
import calexit.kit.journal
calexit.kit.journal.WAIT = 60  # nobody is told to try again, however slow the machine
journal = Journal(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    journal.put(f"{sys.argv[2]}/{number}", number, "polling", "note")
print(journal.notice)
"""


def spawn(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a Python that has a journal at hand."""
    command = [sys.executable, "-c", START + code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(*processes: subprocess.Popen[str]) -> list[str]:
    """Wait for processes that have to end well; return what each said."""
    results = [p.communicate(timeout=600) for p in processes]
    assert [p.returncode for p in processes] == [0] * len(processes), results
    return [out.strip() for out, _ in results]


def killed(path: Path, first: int) -> list[int]:
    """Kill a writer in the middle; return the numbers that were confirmed to it, from `first` on."""
    writer = spawn(WRITER, path, first)
    assert writer.stdout
    seen = [writer.stdout.readline()]
    time.sleep(random.uniform(0, 0.4))
    writer.send_signal(signal.SIGKILL)
    seen += writer.communicate()[0].splitlines()
    done = [int(line) for line in seen if line.strip()]
    assert done, "the writer wrote nothing"
    return done


def kills(path: Path, rounds: int) -> int:
    """Kill so many writers, look after each, and return how many entries were confirmed; all of them are there."""
    confirmed: dict[str, str] = {}
    for number in range(rounds):
        confirmed |= {f"k/{n}": str(n) for n in killed(path, number * 10_000)}
        journal = Journal(path)
        assert journal.notice is None, journal.notice
        found = {e["key"]: e["value"].lstrip("x") for e in journal.entries()}
        lost = confirmed.items() - found.items()
        assert not lost, f"round {number}: {len(lost)} of {len(confirmed)} lost"
        assert len(found) <= len(confirmed) + number + 1, (
            "one a round may be written and not confirmed any more"
        )
    return len(confirmed)


def crowd(path: Path, names: str, each: int) -> int:
    """Let writers write at once, and return how many of their entries are there."""
    finish(*(spawn(CROWD, path, name, each) for name in names))
    wanted = {(f"{name}/{n}", n) for name in names for n in range(each)}
    return len(wanted & {(e["key"], e["value"]) for e in Journal(path).entries()})


if __name__ == "__main__":
    rounds, writes = map(int, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        print(
            f"{rounds} kill -9: {kills(Path(folder) / 'a.sqlite', rounds):,} confirmed writes, 0 lost", end=""
        )
        print(f", {time.monotonic() - begun:.0f} s", flush=True)
        begun = time.monotonic()
        there = crowd(Path(folder) / "b.sqlite", "ab", writes // 2)
        print(f"two writers, {writes:,} writes: {writes - there} lost, {time.monotonic() - begun:.0f} s")
