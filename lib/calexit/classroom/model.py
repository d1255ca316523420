"""The numbers of the class report: what was handed in, counted. DataFrames out; nobody is named in a count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from calexit.classroom.folder import files as files
from calexit.classroom.handed import Handed as Handed
from calexit.classroom.handed import is_number
from calexit.classroom.handed import read as read
from calexit.classroom.words import WRITTEN as WORDS
from calexit.kit import first_edition, predict


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

    The texts of a brief come after the notes; their prompt is the chapter's question and the part of the brief. Last
    come those that no notebook here asks for (one was cleared, or is of another edition), but for `left`.
    """
    asked = {p.key: p.payload["prompt"] for c in handed.chapters for p in c.pieces if p.kind == "note"}
    briefs = {f"{p.key}/": c.title for c in handed.chapters for p in c.pieces if p.kind == "deliberation"}
    rows = handed.entries[handed.entries["kind"] == "note"]
    out = []
    for student, key, text in zip(rows["student"], rows["key"], rows["value"], strict=True):
        if not isinstance(text, str) or not text.strip() or key in first_edition.GONE:
            continue
        brief = next((brief for brief in briefs if key.startswith(brief)), None)
        if key in asked:
            prompt, place = asked[key], 0
        elif brief:
            prompt, place = f"{briefs[brief]} ({key.removeprefix(brief).replace('-', ' ')})", 1
        else:
            prompt, place = WORDS["unasked"].format(key=key), 2
        out.append((key, prompt, student, text, place, list(asked).index(key) if key in asked else 0))
    table = pd.DataFrame(out, columns=["key", "prompt", "student", "text", "part", "order"])
    table = table.sort_values(["part", "order", "key", "student"], ignore_index=True)
    return table.drop(columns=["part", "order"])


def left(handed: Handed) -> pd.DataFrame:
    """Return one row an entry whose exhibit is gone since the first edition: title (what was asked), student, answer."""
    rows = [
        (one.title, student, one.answer)
        for student, mine in handed.entries.groupby("student")
        for one in first_edition.left(mine.to_dict("records"))
    ]
    return pd.DataFrame(rows, columns=["title", "student", "answer"]).sort_values(
        ["title", "student"], ignore_index=True
    )


def guesses(handed: Handed) -> pd.DataFrame:
    """Return one row a first guess: key, title, label, unit, record, student, part, guess (number or text).

    `record` is the Reading that the exhibit shows once the guess is made. What was drawn has a row for each `part` (a year,
    a group); of cards that were placed the guess is how many lie where the record has them.
    """
    made = handed.entries[handed.entries["kind"] == "prediction"].groupby("key")
    out = []
    for chapter in handed.chapters:
        for piece in chapter.exhibits():
            ask = piece.payload["guess"]
            if ask and ask["key"] in made.groups:
                rows = made.get_group(ask["key"])
                head = (ask["key"], piece.payload["title"], ask["label"], ask["unit"], piece.reading)
                for student, first in zip(rows["student"], rows["first"], strict=True):
                    out += [(*head, student, *one) for one in _parts(ask, first)]
    return pd.DataFrame(out, columns=["key", "title", "label", "unit", "record", "student", "part", "guess"])


def _parts(ask: Mapping[str, Any], guess: Any) -> list[tuple[str, Any]]:
    match ask["kind"]:
        case "line" | "bars":
            return list(zip(ask["names"], guess, strict=True))
        case "places":
            return [("", predict.placed(ask, guess))]
    return [("", guess)]


def measured(ask: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the record has for each part of an act, None where it has none; of cards, how many there are."""
    record = ask.get("record")
    match ask["kind"]:
        case "line" | "bars":
            return dict(zip(ask["names"], record or [None] * len(ask["names"]), strict=True))
        case "places":
            return {"": len(ask["cards"])}
    return {"": record}


def calibration(handed: Handed) -> pd.DataFrame:
    """Return said (percent, in tens), answers, right_share (percent) and right, of answers given with a confidence.

    An answer has one when its value holds `sure` (0 to 100) and `right` (true or false). In a well calibrated class
    right_share is near said in every row. Claims of chapter 7 are looked up.
    """
    values = handed.entries.loc[handed.entries["kind"] == "answer", "value"]
    rows = [
        (min(100, int((v["sure"] + 5) // 10 * 10)), v["right"])
        for v in values
        if isinstance(v, dict)
        and is_number(v.get("sure"))
        and 0 <= v["sure"] <= 100
        and isinstance(v.get("right"), bool)
    ]
    table = pd.DataFrame(rows, columns=["said", "right"]).astype("int64")
    grouped = table.groupby("said")["right"].agg(answers="size", right="sum").reset_index()
    grouped["right_share"] = 100 * grouped["right"] / grouped["answers"]
    return grouped[["said", "answers", "right_share", "right"]]


def ballots(handed: Handed) -> pd.DataFrame:
    """Return one row a vote in a split ballot: key, card (A or B), answer. Without student: it is a secret ballot."""
    cast = handed.entries[handed.entries["kind"] == "ballot"]
    rows = [
        (k, v["card"], v["answer"]) for k, v in zip(cast["key"], cast["value"], strict=True) if "answer" in v
    ]
    return pd.DataFrame(rows, columns=["key", "card", "answer"]).sort_values(
        ["key", "card", "answer"], ignore_index=True
    )
