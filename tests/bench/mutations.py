"""Do the tests test? Change one operator or number of a room at a time, and see whether its unit tests notice.

`.venv/bin/python -m tests.bench.mutations [ROOM …]`, where the room `page` is tests/bench/faults.py. Sixty places are drawn at random (the seed is below, so they are the same
ones until the file changes) from the files that hold a room's numbers. Nothing is left out: a change that makes no
difference to any result counts as unnoticed, like one that the tests miss. What nobody notices is either tested or
deleted; below 95 of 100 the command fails.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib.util
import io
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from multiprocessing.connection import wait
from pathlib import Path
from types import CodeType
from typing import Any

from tests.bench import faults

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "lib/calexit"
FILES = ("model.py", "budget.py", "record.py")
SEED, PLACES, LEAST = 1861, 60, 0.95
PATIENCE = 300
"""Seconds of computing time after which a change has made the tests endless; that is noticed, too."""
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or,
    ast.Or: ast.And, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass
class Place:
    """One operator or number: what a change puts there, each way it may go."""

    node: Any
    field: str
    ways: list[Any]

    def change(self, way: int) -> str:
        """Make the change in the tree; return it in words."""
        before = ast.unparse(self.node)
        setattr(self.node, self.field, self.ways[way])
        return f"{before}  ->  {ast.unparse(self.node)}"


def places(tree: ast.AST) -> list[Place]:
    """Every operator and number of a module, in a lasting order; types in signatures are none."""
    return [place for node in _code(tree) for place in _places(node)]


def _code(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, ast.AST):
                    yield from _code(one)


def _places(node: ast.AST) -> Iterator[Place]:
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) | ast.BoolOp(op=op) if type(op) in OTHER:
            yield Place(node, "op", [OTHER[type(op)]()])
        case ast.UnaryOp(op=op, operand=operand):  # done twice, it is not done
            yield Place(node, "operand", [ast.UnaryOp(op, operand)])
        case ast.Compare(ops=ops):
            for n, op in enumerate(ops):
                yield Place(node, "ops", [[*ops[:n], OTHER[type(op)](), *ops[n + 1 :]]])
        case ast.Constant(value=bool() | complex()):
            return
        case ast.Constant(value=int(number)):
            yield Place(node, "value", [number + 1, number - 1])
        case ast.Constant(value=float(number)):
            yield Place(node, "value", [number * 2 or 1.0, number / 2 or -1.0])


@dataclass(frozen=True)
class Change:
    """One change to try: the file, the number of the place in it, and which way."""

    file: Path
    place: int
    way: int

    @property
    def module(self) -> str:
        return f"calexit.{self.file.parent.name}.{self.file.stem}"

    def tree(self) -> tuple[ast.AST, str]:
        """The changed module, and the change in words."""
        tree = ast.parse(self.file.read_text("utf-8"))
        place = places(tree)[self.place]
        return tree, f"{self.file.relative_to(ROOMS)}:{place.node.lineno}: {place.change(self.way)}"


def drawn(room: str, seed: int = SEED) -> list[Change]:
    """The changes to try in a room."""
    files = [ROOMS / room / name for name in FILES if (ROOMS / room / name).exists()]
    every = [
        (file, n, place)
        for file in files
        for n, place in enumerate(places(ast.parse(file.read_text("utf-8"))))
    ]
    chance = random.Random(f"{seed} {room}")
    chosen = chance.sample(every, min(PLACES, len(every)))
    return [Change(file, n, chance.randrange(len(place.ways))) for file, n, place in chosen]


class Changed(SourceFileLoader):
    """Gives Python the changed module in place of the one in the file."""

    def __init__(self, change: Change) -> None:
        super().__init__(change.module, str(change.file))
        self.change = change

    def get_code(self, fullname: str) -> CodeType:
        tree = ast.fix_missing_locations(self.change.tree()[0])
        return compile(tree, self.path, "exec")  # type: ignore[arg-type]

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self.change.module:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)


def attempt(room: str, change: Change | None) -> None:
    """In a process of its own: run the room's tests on the change; the exit code is pytest's."""
    import hypothesis
    import pytest

    if change:
        sys.meta_path.insert(0, Changed(change))  # type: ignore[arg-type]
    with contextlib.suppress(ImportError):  # (Windows has no such limit)
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    hypothesis.settings.register_profile(  # the same examples each time, and none of them kept
        "mutations",
        derandomize=True,
        database=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )
    hypothesis.settings.load_profile("mutations")
    os.chdir(ROOT)
    quiet = io.StringIO()
    with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        code = pytest.main(["-x", "-p", "no:cacheprovider", "-p", "no:nbval", *ordered(room, change)])
    if change is None and code:
        print(quiet.getvalue()[-3000:], file=sys.stderr)
    os._exit(int(code))


def ordered(room: str, change: Change | None) -> list[str]:
    """A room's test files: the changed file's own first, which is quick and notices most; those of every state last."""
    own = f"test_{change.file.stem}.py" if change else ""
    slow = ("test_exhibits.py", "test_made_up.py")
    files = sorted((ROOT / "tests" / room).glob("test_*.py"))
    return [str(path) for path in sorted(files, key=lambda path: (path.name != own, path.name in slow))]


def noticed(room: str, changes: Sequence[Change | None]) -> list[bool]:
    """Try each change, as many at once as there are cores; True where a test fails (or never ends)."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    waiting, running, codes = list(enumerate(changes)), {}, {}
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            number, change = waiting.pop(0)
            process = context.Process(target=attempt, args=(room, change))  # type: ignore[attr-defined]
            process.start()
            running[process.sentinel] = (number, process)
        for sentinel in wait(list(running)):
            number, process = running.pop(sentinel)
            process.join()
            codes[number] = process.exitcode
    return [codes[number] != 0 for number in range(len(changes))]


def main(words: list[str]) -> int:
    """Print the table of rooms and each change that nobody noticed."""
    known = sorted(path.parent.name for path in ROOMS.glob("*/model.py"))
    asked = argparse.ArgumentParser(prog="python -m tests.bench.mutations", description=__doc__)
    asked.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join([*known, "page"]))
    asked.add_argument("--seed", type=int, default=SEED, help=f"another draw of places (usually {SEED})")
    given = asked.parse_args(words)
    if unknown := set(given.rooms) - {*known, "page"}:
        asked.error(
            f"there is no room {', '.join(sorted(unknown))}; the rooms are: {', '.join([*known, 'page'])}"
        )
    import altair  # noqa: F401  (loaded once, before the processes part)
    import hypothesis  # noqa: F401
    import pandas  # noqa: F401
    import pytest  # noqa: F401

    poor = []
    for room in given.rooms or [*known, "page"]:
        if room == "page":
            poor += [room] * bool(faults.main(["--seed", str(given.seed)]))
            continue
        start, changes = time.monotonic(), drawn(room, given.seed)
        if noticed(room, [None]) != [False]:
            print(f"{room}: its tests fail as it is")
            return 2
        seen = noticed(room, changes)
        share = sum(seen) / len(seen)
        print(
            f"{room:14s}{sum(seen):3d} of {len(seen)} noticed ({share:.0%}), {time.monotonic() - start:.0f} s"
        )
        for change in (one for one, found in zip(changes, seen, strict=True) if not found):
            print(f"    {change.tree()[1]}")
        sys.stdout.flush()
        poor += [room] * (share < LEAST)
    if poor:
        print(f"Too few of the changes were noticed in: {', '.join(poor)}")
    return bool(poor)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
