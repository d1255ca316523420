"""Do the page's tests test? Plant one fault at a time in each of the page's modules, and see whether node's tests notice.

`.venv/bin/python -m tests.bench.faults [MODULE …]`, or `python3 run.py test mutations page`. Three places of each
module are drawn at random (the seed is below): an operator, a number or a condition becomes another. Only the tests in
tests/page/*.test.js that reach the module are run, with no browser. Nothing is left out: a fault that makes no
difference to anybody counts as unnoticed. Where none of a module's is noticed, or fewer than 80 of 100, it fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from tests.page.tools import NODE, ROOT

PAGE = ROOT / "lib/calexit/kit/page"
TESTS = ROOT / "tests/page"
SEED, PLACES, LEAST = 1861, 3, 0.8
PATIENCE = 60
"""Seconds after which a fault has made the tests endless; that is noticed, too."""


@dataclass(frozen=True)
class Fault:
    """A piece of a module's source, and what takes its place."""

    module: str
    start: int
    end: int
    line: int
    text: str

    def told(self) -> str:
        source = (PAGE / self.module).read_text("utf-8")
        piece = source.encode("utf-16-le")[2 * self.start : 2 * self.end].decode(
            "utf-16-le"
        )  # as JavaScript counts
        return " ".join(f"{self.module}:{self.line}: {piece}  ->  {self.text}".split())


def drawn(modules: list[str], seed: int = SEED, places: int = PLACES) -> list[Fault]:
    """The faults to plant."""
    asked = [NODE, TESTS / "places.js", *(PAGE / module for module in modules)]
    found = json.loads(subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    faults = []
    for module, every in zip(modules, found, strict=True):
        chance = random.Random(f"{seed} {module}")
        ways = [[*way] for _, way in groupby(every, key=lambda one: (one["start"], one["end"]))]
        chosen = chance.sample(ways, min(places, len(ways)))
        faults += [Fault(module, **chance.choice(way)) for way in chosen]
    return faults


@cache
def reached(file: Path) -> frozenset[str]:
    """The page's modules that a script imports, and what those import."""
    named = re.findall(r"""(?:from|import\()\s*[`"']([^"'`]+?\.js)""", file.read_text("utf-8"))
    found = [path for name in named if (path := (file.parent / name).resolve()).exists() and path != file]
    return frozenset(path.name for path in found if path.parent == PAGE).union(*map(reached, found))


def tests_of(module: str) -> list[list[Path]]:
    """The test files that reach a module, in the order to try them: its own first, then those that reach least."""
    files = [file for file in sorted(TESTS.glob("*.test.js")) if module in reached(file)]
    files.sort(key=lambda file: (file.name != module.replace(".js", ".test.js"), len(reached(file))))
    return [part for part in (files[:1], files[1:]) if part]


def noticed(fault: Fault, oracles: Path) -> bool:
    """Plant it; True where a test fails, or never ends."""
    more = {
        "CALEXIT_FAULT": json.dumps(vars(fault)),
        "CALEXIT_ORACLES": str(oracles),
        "NODE_OPTIONS": f"--import {(TESTS / 'planted.js').as_uri()}",
    }
    for files in tests_of(fault.module):
        with subprocess.Popen(
            [NODE, "--test", *files],
            cwd=ROOT,
            env=os.environ | more,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as run:
            try:
                code = run.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, 9) if hasattr(os, "killpg") else run.kill()  # (Windows has no such groups)
                return True
        if code:
            return True
    return False


def main(words: list[str]) -> int:
    """Print a line a module, and each fault that nobody noticed."""
    known = sorted(path.stem for path in PAGE.glob("*.js"))
    asked = argparse.ArgumentParser(prog="python -m tests.bench.faults", description=__doc__)
    asked.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(known))
    asked.add_argument("--seed", type=int, default=SEED, help=f"another draw of places (usually {SEED})")
    asked.add_argument("--places", type=int, default=PLACES, help=f"of a module (usually {PLACES})")
    given = asked.parse_args(words)
    if unknown := set(given.modules) - set(known):
        asked.error(f"there is no module {', '.join(sorted(unknown))}; the modules are: {', '.join(known)}")
    from tests.page.test_page_script import write_oracles  # what Python says, of every exhibit: slow to load

    modules = [f"{name}.js" for name in given.modules or known]
    faults = drawn(modules, given.seed, given.places)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        write_oracles(Path(folder))
        plain = subprocess.run(
            [NODE, "--test", *sorted(TESTS.glob("*.test.js"))],
            cwd=ROOT,
            env=os.environ | {"CALEXIT_ORACLES": folder},
            capture_output=True,
            check=False,
        )
        if plain.returncode:
            print(plain.stdout.decode()[-3000:], "page: its tests fail as it is", sep="\n")
            return 2
        seen = list(pool.map(lambda fault: noticed(fault, Path(folder)), faults))
    return report(modules, list(zip(faults, seen, strict=True)))


def report(modules: list[str], tried: list[tuple[Fault, bool]]) -> int:
    """Print what was noticed; 1 where that is too little."""
    blind = []
    for module in modules:
        mine = [(fault, found) for fault, found in tried if fault.module == module]
        count = sum(found for _, found in mine)
        blind += [module] * bool(mine and not count)
        print(f"{module:14s}{count} of {len(mine)} noticed")
        for fault in (fault for fault, found in mine if not found):
            print(f"    {fault.told()}")
    share = sum(found for _, found in tried) / max(1, len(tried))
    print(f"page: {sum(found for _, found in tried)} of {len(tried)} noticed ({share:.0%})")
    if blind:
        print(f"No fault at all was noticed in: {', '.join(blind)}")
    return bool(blind or share < LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
