"""The page's script: its modules follow their rules, tools find no fault with them, and what ships is made of them."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from tests.kit.test_sets import CODES, JUNK
from tests.page import pack
from tests.page.build import BUILT, built
from tests.page.tools import NODE, ROOT, run

from calexit.kit import page, sets
from calexit.kit.exhibit import Choice, Exhibit, Slider, Tick, values
from calexit.kit.words import FRENCH, PAGE

TYPED = [*JUNK, "none", " ALL ", "ca wy", "CA,WY", "ca--wy", "all-but ca", "ALL-BUT-CA-WY", "B2", "all-but", "ca, ca", "-wy"]  # fmt: skip


def outcome(text: str) -> list[str] | str:
    """What Python reads, or how it refuses."""
    try:
        return sets.from_text(text, CODES)
    except ValueError as error:
        return str(error)


def states() -> dict[str, Any]:
    """Every state of an exhibit, as positions of its controls, with the key of its Reading."""
    controls = [
        Slider("much", "Much", [0, 0.5, 1.0, 12], 0),
        Choice("who", "Who", {"a": "A", "é “b”": "B", 3: "C"}, "a"),
        Tick("sure", "Sure?", True),
    ]
    by = ["who", "much", "sure"]
    named = {c.name: values(c) for c in controls}
    keys = list(product(*(named[name] for name in by)))
    trial = Exhibit("trial/states", "?", None, dict.fromkeys(keys, "x"), [], controls=controls, by=by)
    places = product(*(range(len(named[name])) for name in by))
    return {
        "controls": trial.payload()["controls"],
        "by": by,
        "states": [
            {"at": dict(zip(by, at, strict=True)), "key": key}
            for at, key in zip(places, trial.texts(), strict=True)
        ],
    }


def oracles() -> dict[str, Any]:
    """What Python says, for the tests that run in node."""
    every = [chosen for size in range(len(CODES) + 1) for chosen in combinations(CODES, size)]
    return {
        "words": PAGE | {"french": FRENCH},
        "sets": {
            "codes": CODES,
            "every": [(chosen, sets.to_text(chosen, CODES)) for chosen in every],
            "texts": [(text, outcome(text)) for text in TYPED],
        },
        "states": states(),
    }


def test_the_rules_that_need_no_browser(tmp_path: Path) -> None:
    (tmp_path / "oracles.json").write_text(json.dumps(oracles()), "utf-8")
    tests = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/page").glob("*.test.js"))
    done = subprocess.run(
        [NODE, "--test", *tests],
        cwd=ROOT,
        env=os.environ | {"CALEXIT_ORACLES": str(tmp_path / "oracles.json")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert f"tests {sum((ROOT / t).read_text('utf-8').count('test(') for t in tests)}" in done.stdout, (
        "every test ran"
    )


@pytest.mark.parametrize(
    "command",
    [["prettier", "--check", "**/*.{js,mjs,d.ts}"], ["eslint", "--max-warnings=0", "."], ["tsc"]],
    ids=" ".join,
)
def test_tool(command: list[str]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_what_ships_is_what_the_modules_make() -> None:
    assert BUILT.read_text("utf-8") == built(), (
        "run `python3 run.py notebooks`: the script is not that of its modules"
    )


def test_what_ships_is_a_classic_script(tmp_path: Path) -> None:
    """Filled in, with the chapters' own: it parses, and it is no module."""
    (tmp_path / "page.cjs").write_text(page.script(), "utf-8")
    done = subprocess.run(
        [NODE, "--check", tmp_path / "page.cjs"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_chart_library_is_the_one_that_draws_the_pictures() -> None:
    text = gzip.decompress(pack.PACKED.read_bytes()).decode()
    assert json.loads(pack.NOTE.read_text("utf-8")) == pack.note(text), "run `python -m tests.page.pack`"
    assert text == pack.library()
