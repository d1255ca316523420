"""What students handed in, checked: exports in, `Handed` out. No file can spoil another's result.

Whatever a student could write by hand is checked against the stored notebooks (`kit.catalog`): keys, guesses and
choices have to exist, and whether an answer is right is looked up, never taken from the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from calexit.classroom.folder import plain
from calexit.classroom.words import HANDED as WORDS
from calexit.kit import catalog, entries, predict

LONGEST_NAME = 60
SHARED, HALF = 3, 0.5
"""Two files hold one sitting when this many answers, and this share of the shorter file, agree to the second."""

ENTRIES = ["student", "key", "chapter", "kind", "value", "first", "at"]


@dataclass(frozen=True)
class Handed:
    """A class's exports: `students` (student, name, file, exported, entries), all their `entries`, and `problems`.

    `problems` has file, problem (one sentence) and kind: "left" (nothing of the file counts), "part" (the rest of it
    counts), "joined" (it counts together with another file) or "look" (it counts, and the teacher decides). `student`
    is a number from 1; `name` is empty where none was given.
    """

    students: pd.DataFrame
    entries: pd.DataFrame
    problems: pd.DataFrame
    chapters: Sequence[catalog.Chapter]

    @property
    def cleared(self) -> list[str]:
        """The notebooks (file names) that hold no results: what was answered in them cannot be looked up."""
        return [chapter.file for chapter in self.chapters if not chapter.pieces]


class Problem(NamedTuple):
    """What is wrong with a file, or to be looked at."""

    file: str
    problem: str
    kind: str


@dataclass
class _Export:
    """One export, on its way: `marks` are its answers with their times, by which copies are known."""

    file: str
    name: str
    exported: str
    entries: list[dict[str, Any]]

    def __post_init__(self) -> None:
        self.marks = {
            (e["key"], e["at"], repr(e["first"] if e["first"] is not None else e["value"]))
            for e in self.entries
            if e["kind"] != "explored"
        }

    @property
    def last(self) -> str:
        """When the last answer was given: what says which of two is later. (`exported` is only what a file says.)"""
        return max(e["at"] for e in self.entries)

    def called(self) -> str:
        """The name as names are compared."""
        return self.name.casefold()  # and "" for none

    def take_in(self, other: _Export) -> None:
        """Add the other's answers; of one key the later value stands, and the earlier first guess."""
        mine = {e["key"]: e for e in self.entries}
        for theirs in other.entries:
            own = mine.setdefault(theirs["key"], theirs)
            late, early = (own, theirs) if own["at"] >= theirs["at"] else (theirs, own)
            mine[theirs["key"]] = late | {
                "first": early["first"] if early["first"] is not None else late["first"]
            }
        self.entries = list(mine.values())
        self.marks |= other.marks


def read(
    handed: Iterable[tuple[str, bytes | str]],
    chapters: Sequence[catalog.Chapter] | None = None,
    by_name: bool = False,
) -> Handed:
    """Read exports given as (file name, bytes; or text that says why there are none).

    A wrong file, or a wrong entry in a good file, costs only itself. Two exports of one name that share answers are
    one student's, put together; any other two that might be are counted both, and listed for the teacher. With
    `by_name`, exports of one name are one student's even if they share nothing.
    """
    chapters = catalog.chapters() if chapters is None else chapters
    known = {rule.key: rule for rule in _rules(chapters)}
    problems: list[Problem] = []
    good: list[_Export] = []
    seen: dict[str, str] = {}
    for file, data in handed:
        if isinstance(data, str):
            problems.append(Problem(file, data, "left"))
        elif not data.strip():
            problems.append(Problem(file, WORDS["empty"], "left"))
        elif (twin := seen.setdefault(hashlib.sha256(data).hexdigest(), file)) != file:
            problems.append(Problem(file, WORDS["same"].format(other=twin), "left"))
        else:
            export, wrong = _export(file, data, known)
            problems += wrong
            good += [export] if export else []
    kept, doubts = _once(good, by_name)
    return _frames(kept, problems + doubts, chapters)


def _export(file: str, data: bytes, known: Mapping[str, _Rule]) -> tuple[_Export | None, list[Problem]]:
    """Return what of a file can be used, or None, and what is wrong with it."""
    try:
        export, wrong = entries.read_export(data)
    except ValueError as error:
        return None, [Problem(file, str(error), "left")]
    kept = []
    for entry in export["entries"]:
        if why := _problem(entry, known):
            wrong.append(WORDS["entry"].format(key=entry["key"], why=why))
        else:
            kept.append(_proved(entry, known))
    if not kept and not wrong:
        wrong = [WORDS["nothing"]]
    more = WORDS["more"].format(count=f"{len(wrong) - 1:,}") if len(wrong) > 1 else ""
    listed = [Problem(file, wrong[0] + more, "part" if kept else "left")] if wrong else []
    if not kept:
        return None, listed
    name = plain(export.get("name", ""))[:LONGEST_NAME].strip()
    exported = export.get("exported") or max(e["at"] for e in kept)
    return _Export(file, name, exported, kept), listed


class _Rule(NamedTuple):
    key: str
    kind: str
    right: tuple[bool, ...] = ()
    options: tuple[str, ...] = ()
    asked: Mapping[str, Any] = {}


def _rules(chapters: Sequence[catalog.Chapter]) -> Iterator[_Rule]:
    for chapter in chapters:
        for question in chapter.questions():
            yield _Rule(question["key"], "answer", right=tuple(o["right"] for o in question["options"]))
        for piece in chapter.pieces:
            if piece.kind == "exhibit":
                yield _Rule(piece.key, "explored")
                if ask := piece.payload["guess"]:
                    yield _Rule(ask["key"], "prediction", asked=ask)
            elif piece.kind == "note":
                yield _Rule(piece.key, "note")
            elif piece.kind == "claims":
                for claim in piece.payload["claims"]:
                    verdict = claim["verdict"] if claim["kind"] == "fact" and claim["verdict"] else ""
                    yield _Rule(f"{piece.key}/{claim['id'].lower()}", "claim", options=(verdict,))
            elif piece.kind == "ballot":
                yield _Rule(piece.key, "ballot", options=tuple(piece.payload["answers"]))


def is_number(value: Any) -> bool:
    """Tell a number from everything else; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _problem(entry: Mapping[str, Any], known: Mapping[str, _Rule]) -> str:
    """Say what is wrong with an entry that keeps the journal's own rules, or nothing."""
    rule, value = known.get(entry["key"]), entry["value"]
    if rule is None:  # a chapter may keep entries of its own, and the first edition kept others
        return ""
    if entry["kind"] != ("answer" if rule.kind in ("ballot", "claim") else rule.kind):
        return WORDS["kind"].format(kind=entry["kind"], right=rule.kind)
    match rule.kind:
        case "prediction":
            fits = all(predict.fits(rule.asked, guess) for guess in (value, entry["first"]))
        case "answer":
            tries = value.get("tries", [value.get("choice")]) if isinstance(value, dict) else None
            fits = (
                isinstance(tries, list)
                and bool(tries)
                and all(_is_choice(t, rule) for t in [*tries, value.get("choice")])
            )
        case "claim":
            fits = isinstance(value, dict)
        case "note":
            fits = isinstance(value, str)
        case "ballot":
            fits = (
                isinstance(value, dict)
                and value.get("card") in ("A", "B")
                and value.get("answer", rule.options[0]) in rule.options
            )
        case _:
            fits = value is True
    return "" if fits else WORDS["value"]


def _is_choice(choice: Any, rule: _Rule) -> bool:
    return isinstance(choice, int) and not isinstance(choice, bool) and 0 <= choice < len(rule.right)


def _proved(entry: dict[str, Any], known: Mapping[str, _Rule]) -> dict[str, Any]:
    """Look up what is right; a student's file may say what it likes."""
    rule = known.get(entry["key"])
    if rule and rule.kind == "answer":
        value = entry["value"]
        tries = value.get("tries", [value["choice"]])
        entry = entry | {"value": {"choice": value["choice"], "tries": tries}}
        entry["value"] |= {"right": rule.right[value["choice"]], "right_first": rule.right[tries[0]]}
    if rule and rule.kind == "claim" and rule.options[0]:
        right = entry["value"].get("verdict") == rule.options[0]
        entry = entry | {"value": {k: v for k, v in entry["value"].items() if k == "sure"} | {"right": right}}
    return entry | {"kind": "ballot" if rule and rule.kind == "ballot" else entry["kind"]}


def _once(good: list[_Export], by_name: bool) -> tuple[list[_Export], list[Problem]]:
    """Put together what is surely one student's; keep and list what may be."""
    kept: list[_Export] = []
    listed = []
    prints: dict[Any, list[int]] = {}
    named: dict[str, int] = {}
    for one in sorted(good, key=lambda g: (g.last, g.exported, len(g.entries), g.file), reverse=True):
        shared: dict[int, int] = {}
        for mark in one.marks:
            for other in prints.get(mark, ()):
                shared[other] = shared.get(other, 0) + 1
        alike = {
            i: n
            for i, n in shared.items()
            if n >= max(SHARED, HALF * min(len(one.marks), len(kept[i].marks)))
        }
        own = [
            i for i in sorted(alike, key=lambda i: -alike[i]) if one.name and kept[i].called() == one.called()
        ]
        same = own[0] if own else named.get(one.called())
        if same is not None and (own or by_name):
            said = WORDS["earlier" if own else "together"].format(other=kept[same].file, name=one.name)
            listed.append(Problem(one.file, said, "joined"))
            kept[same].take_in(one)
            at = same
        else:
            at = len(kept)
            kept.append(one)
            if alike:
                twin = max(alike, key=lambda i: alike[i])
                listed.append(_twin(one, kept[twin], alike[twin]))
            elif same is not None:
                listed.append(
                    Problem(one.file, WORDS["cleared"].format(other=kept[same].file, name=one.name), "look")
                )
            if one.name:
                named.setdefault(one.called(), at)
        for mark in one.marks:
            if at not in (places := prints.setdefault(mark, [])):
                places.append(at)
    return sorted(kept, key=lambda g: (g.called(), g.file)), listed


def _twin(one: _Export, other: _Export, shared: int) -> Problem:
    """Two files that hold one sitting: two at one device, one student twice, or a copy. Nobody can tell from here."""
    said = WORDS["pair" if one.name and other.name else "nameless"]
    text = said.format(
        shared=shared, answers=len(one.marks), other=other.file, name=other.name or WORDS["no_name"]
    )
    return Problem(one.file, text, "look")


def _frames(kept: list[_Export], problems: list[Problem], chapters: Sequence[catalog.Chapter]) -> Handed:
    students = [(n, g.name, g.file, g.exported, len(g.entries)) for n, g in enumerate(kept, 1)]
    rows = [(n, *(e[c] for c in ENTRIES[1:])) for n, g in enumerate(kept, 1) for e in g.entries]
    return Handed(
        pd.DataFrame(students, columns=["student", "name", "file", "exported", "entries"]),
        pd.DataFrame(rows, columns=ENTRIES),
        pd.DataFrame(problems, columns=["file", "problem", "kind"]),
        chapters,
    )
