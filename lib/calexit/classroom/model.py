"""What a class handed in: exports in, DataFrames out. Files are only read, and no file can spoil another's result.

Whatever a student could write by hand is checked against the stored notebooks (`kit.catalog`): keys, guesses and
choices have to exist, and whether an answer is right is looked up, never taken from the file.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from calexit.kit import catalog, journal

MOST_FILES = 1000
LONGEST_NAME = 60
SHARED, HALF = 3, 0.5
"""Two files are one student's when this many answers, and this share of the shorter file, agree to the second."""

ENTRIES = ["student", "key", "chapter", "kind", "value", "first", "at"]


@dataclass(frozen=True)
class Handed:
    """A class's exports: `students` (student, name, file, exported, entries), all their `entries`, and `problems`.

    `problems` has file, problem (one sentence) and counted (was the rest of the file used?). `student` is a number
    from 1; `name` is empty where none was given.
    """

    students: pd.DataFrame
    entries: pd.DataFrame
    problems: pd.DataFrame
    chapters: Sequence[catalog.Chapter]


def files(folder: Path | str) -> Iterator[tuple[str, bytes | str]]:
    """Yield (name, content) of the files in a folder, in order of their names; text says why one was not read.

    Folders within it, hidden files, links and devices are not opened. Raises FileNotFoundError if there is no folder.
    """
    found = sorted(e.path for e in os.scandir(folder) if not e.name.startswith("."))
    for path in map(Path, found[:MOST_FILES]):
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            yield path.name, "It is a link or a device, not a file; it was not opened."
        elif stat.S_ISDIR(mode):
            yield path.name, "It is a folder; move the files in it up."
        elif path.lstat().st_size >= journal.MAX_FILE:
            yield path.name, "It is 10 MB or more, which no journal is; it was not opened."
        else:
            try:
                yield path.name, path.read_bytes()
            except OSError:
                yield path.name, "It cannot be opened."
    for left in map(Path, found[MOST_FILES:]):
        yield left.name, f"Only the first {MOST_FILES:,} files are read."


def read(
    handed: Iterable[tuple[str, bytes | str]], chapters: Sequence[catalog.Chapter] | None = None
) -> Handed:
    """Read exports given as (file name, bytes; or text that says why there are none).

    A wrong file, or a wrong entry in a good file, costs only itself. Of two exports of one student (a second hand-in,
    or a copy) the later counts and the other is listed.
    """
    chapters = catalog.chapters() if chapters is None else chapters
    known = {rule.key: rule for rule in _rules(chapters)}
    problems: list[tuple[str, str, bool]] = []
    good: list[dict[str, Any]] = []
    seen: dict[str, str] = {}
    for file, data in handed:
        if isinstance(data, str):
            problems.append((file, data, False))
            continue
        if not data.strip():
            problems.append((file, "It is empty.", False))
            continue
        twin = seen.setdefault(hashlib.sha256(data).hexdigest(), file)
        if twin != file:
            problems.append((file, f"It is the same file as {twin}; it counts once.", False))
            continue
        try:
            export, wrong = journal.read_export(data)
        except ValueError as error:
            problems.append((file, str(error), False))
            continue
        entries = []
        for entry in export["entries"]:
            why = _problem(entry, known)
            if why:
                wrong.append(f"Entry {entry['key']!r} was left out: {why}")
            else:
                entries.append(_proved(entry, known))
        if wrong:
            more = f" And {len(wrong) - 1:,} more." if len(wrong) > 1 else ""
            problems.append((file, wrong[0] + more, bool(entries)))
        if not entries and not wrong:
            problems.append((file, "It is a journal, but there is nothing in it yet.", False))
        if entries:
            good.append(
                {
                    "file": file,
                    "name": _name(export.get("name")),
                    "exported": _when(export, entries),
                    "entries": entries,
                }
            )
    kept, copies = _once(good)
    return _frames(kept, problems + copies, chapters)


@dataclass(frozen=True)
class _Rule:
    key: str
    kind: str
    right: tuple[bool, ...] = ()
    options: tuple[str, ...] = ()
    low: float = 0
    high: float = 0


def _rules(chapters: Sequence[catalog.Chapter]) -> Iterator[_Rule]:
    for chapter in chapters:
        for question in chapter.questions():
            yield _Rule(question["key"], "answer", right=tuple(o["right"] for o in question["options"]))
        for piece in chapter.pieces:
            if piece.kind == "exhibit":
                yield _Rule(piece.key, "explored")
                if ask := piece.payload["guess"]:
                    options = tuple(ask.get("options", ()))
                    yield _Rule(ask["key"], "prediction", (), options, ask.get("min", 0), ask.get("max", 0))
            elif piece.kind == "note":
                yield _Rule(piece.key, "note")
            elif piece.kind == "claims":
                for claim in piece.payload["claims"]:
                    verdict = claim["verdict"] if claim["kind"] == "fact" and claim["verdict"] else ""
                    yield _Rule(f"{piece.key}/{claim['id'].lower()}", "claim", options=(verdict,))
            elif piece.kind == "ballot":
                yield _Rule(piece.key, "ballot", options=tuple(piece.payload["answers"]))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _problem(entry: Mapping[str, Any], known: Mapping[str, _Rule]) -> str:
    """Say what is wrong with an entry that keeps the journal's own rules, or nothing."""
    rule, value = known.get(entry["key"]), entry["value"]
    if rule is None:  # a chapter may keep entries of its own; only their kind is counted
        return ""
    if entry["kind"] != ("answer" if rule.kind in ("ballot", "claim") else rule.kind):
        return f"it is kept as {entry['kind']}, and should be {rule.kind}."
    match rule.kind:
        case "prediction" if rule.options:
            fits = value in rule.options and entry["first"] in rule.options
        case "prediction":
            fits = all(_is_number(v) and rule.low <= v <= rule.high for v in (value, entry["first"]))
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
    return "" if fits else "its value does not fit the question it names."


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


def _name(given: Any) -> str:
    text = given if isinstance(given, str) else ""
    plain = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join(plain.split())[:LONGEST_NAME]


def _when(export: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> str:
    last = max(e["at"] for e in entries)
    said = export.get("exported")
    return said if isinstance(said, str) and len(said) == len(last) else last


def _once(good: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[tuple[str, str, bool]]]:
    """Keep the latest of exports whose answers agree to the second; list the others."""
    kept: list[dict[str, Any]] = []
    copies = []
    prints: dict[Any, list[int]] = {}
    for one in sorted(good, key=lambda g: (g["exported"], len(g["entries"]), g["file"]), reverse=True):
        mine = {
            (e["key"], e["at"], repr(e["first"] if e["first"] is not None else e["value"]))
            for e in one["entries"]
            if e["kind"] != "explored"
        }
        shared: dict[int, int] = {}
        for mark in mine:
            for other in prints.get(mark, ()):
                shared[other] = shared.get(other, 0) + 1
        other = max(shared, key=lambda i: shared[i], default=-1)
        if other >= 0 and shared[other] >= max(SHARED, HALF * min(len(mine), kept[other]["size"])):
            copies.append(
                (
                    one["file"],
                    f"{shared[other]} of its {len(mine)} answers agree to the second with {kept[other]['file']}, which is as late or later and counts: an earlier hand-in, or a copy.",
                    False,
                )
            )
            continue
        for mark in mine:
            prints.setdefault(mark, []).append(len(kept))
        kept.append(one | {"size": len(mine)})
    return sorted(kept, key=lambda g: (g["name"].casefold(), g["file"])), copies


def _frames(
    kept: list[dict[str, Any]], problems: list[tuple[str, str, bool]], chapters: Sequence[catalog.Chapter]
) -> Handed:
    students = [(n, g["name"], g["file"], g["exported"], len(g["entries"])) for n, g in enumerate(kept, 1)]
    entries = [(n, *(e[c] for c in ENTRIES[1:])) for n, g in enumerate(kept, 1) for e in g["entries"]]
    return Handed(
        pd.DataFrame(students, columns=["student", "name", "file", "exported", "entries"]),
        pd.DataFrame(entries, columns=ENTRIES),
        pd.DataFrame(problems, columns=["file", "problem", "counted"]),
        chapters,
    )


def progress(handed: Handed) -> pd.DataFrame:
    """Return one row a student and chapter: explored, exhibits, answered, questions, right_first, right_now, notes.

    An exhibit counts as explored when something in it was moved, or its guess was made. right_first counts the
    questions answered right at the first try.
    """
    mine = {student: rows for student, rows in handed.entries.groupby("student")}
    out = []
    for student in handed.students["student"]:
        rows = mine[student]
        kept = list(zip(rows["key"], rows["kind"], rows["value"], strict=True))
        touched = {key for key, kind, _ in kept if kind in ("explored", "prediction")}
        answers = {key: value for key, _, value in kept}
        written = {key for key, kind, value in kept if kind == "note" and value != ""}
        for chapter in handed.chapters:
            exhibits, questions = chapter.explorable(), chapter.questions()
            given = [answers[q["key"]] for q in questions if q["key"] in answers]
            out.append(
                (
                    student,
                    chapter.name,
                    sum(bool({e.key, f"{e.key}/guess"} & touched) for e in exhibits),
                    len(exhibits),
                    len(given),
                    len(questions),
                    sum(v["right_first"] for v in given),
                    sum(v["right"] for v in given),
                    sum(p.key in written for p in chapter.pieces if p.kind == "note"),
                )
            )
    columns = [
        "student",
        "chapter",
        "explored",
        "exhibits",
        "answered",
        "questions",
        "right_first",
        "right_now",
        "notes",
    ]
    return pd.DataFrame(out, columns=columns).astype(dict.fromkeys(set(columns) - {"chapter"}, "int64"))


def answers(handed: Handed) -> pd.DataFrame:
    """Return one row an option of every question: key, question, option, text, why, right, first, now (students).

    `first` counts who chose it at the first try: a wrong option that many chose first is a misconception to teach to.
    """
    given = handed.entries[handed.entries["kind"] == "answer"]
    values: dict[str, list[dict[str, Any]]] = {}
    for key, value in zip(given["key"], given["value"], strict=True):
        if isinstance(value, dict) and "right_first" in value:
            values.setdefault(key, []).append(value)
    out = [
        (
            q["key"],
            q["question"],
            i,
            o["text"],
            o["why"],
            o["right"],
            sum(v["tries"][0] == i for v in values.get(q["key"], ())),
            sum(v["choice"] == i for v in values.get(q["key"], ())),
        )
        for chapter in handed.chapters
        for q in chapter.questions()
        for i, o in enumerate(q["options"])
    ]
    return pd.DataFrame(out, columns=["key", "question", "option", "text", "why", "right", "first", "now"])


def notes(handed: Handed) -> pd.DataFrame:
    """Return one row a sentence that a student wrote: key, prompt, student, text; in the order of the pages.

    The texts of a brief come after the notes; their prompt is the chapter's question and the part of the brief.
    """
    asked = {p.key: p.payload["prompt"] for c in handed.chapters for p in c.pieces if p.kind == "note"}
    briefs = {f"{p.key}/": c.title for c in handed.chapters for p in c.pieces if p.kind == "deliberation"}
    rows = handed.entries[handed.entries["kind"] == "note"]
    out = []
    for student, key, text in zip(rows["student"], rows["key"], rows["value"], strict=True):
        if not isinstance(text, str) or not text.strip():
            continue
        if key in asked:
            out.append((key, asked[key], student, text))
        for brief, title in briefs.items():
            if key.startswith(brief):
                out.append((key, f"{title} ({key.removeprefix(brief).replace('-', ' ')})", student, text))
    table = pd.DataFrame(out, columns=["key", "prompt", "student", "text"])
    place = {key: n for n, key in enumerate(asked)}
    order = table["key"].map(lambda key: (place.get(key, len(place)), key))
    return (
        table.assign(order=order).sort_values(["order", "student"], ignore_index=True).drop(columns="order")
    )


def guesses(handed: Handed) -> pd.DataFrame:
    """Return one row a first guess: key, title, label, unit, record, student, guess (number or text).

    `record` is the Reading that the exhibit shows once the guess is made.
    """
    made = handed.entries[handed.entries["kind"] == "prediction"].groupby("key")
    out = []
    for chapter in handed.chapters:
        for piece in chapter.exhibits():
            ask = piece.payload["guess"]
            if ask and ask["key"] in made.groups:
                rows = made.get_group(ask["key"])
                head = (ask["key"], piece.payload["title"], ask["label"], ask["unit"], piece.reading)
                out += [(*head, s, g) for s, g in zip(rows["student"], rows["first"], strict=True)]
    return pd.DataFrame(out, columns=["key", "title", "label", "unit", "record", "student", "guess"])


def calibration(handed: Handed) -> pd.DataFrame:
    """Return said (percent, in tens), answers and right_share (percent) of every answer given with a confidence.

    An answer has one when its value holds `sure` (0 to 100) and `right` (true or false). In a well calibrated class
    right_share is near said in every row. Claims of chapter 7 are looked up.
    """
    values = handed.entries.loc[handed.entries["kind"] == "answer", "value"]
    rows = [
        (min(100, int((v["sure"] + 5) // 10 * 10)), v["right"])
        for v in values
        if isinstance(v, dict)
        and _is_number(v.get("sure"))
        and 0 <= v["sure"] <= 100
        and isinstance(v.get("right"), bool)
    ]
    table = pd.DataFrame(rows, columns=["said", "right"]).astype({"said": "int64", "right": "float64"})
    grouped = table.groupby("said")["right"].agg(["size", "mean"]).reset_index()
    return grouped.assign(mean=100 * grouped["mean"]).set_axis(["said", "answers", "right_share"], axis=1)


def ballots(handed: Handed) -> pd.DataFrame:
    """Return one row a vote in a split ballot: key, card (A or B), answer. Without student: it is a secret ballot."""
    cast = handed.entries[handed.entries["kind"] == "ballot"]
    rows = [
        (k, v["card"], v["answer"]) for k, v in zip(cast["key"], cast["value"], strict=True) if "answer" in v
    ]
    return pd.DataFrame(rows, columns=["key", "card", "answer"]).sort_values(
        ["key", "card", "answer"], ignore_index=True
    )
