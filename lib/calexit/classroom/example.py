"""A made-up class of thirty with the usual bad files among its exports: to look at, to practise with, to test with."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from calexit.kit import catalog
from calexit.kit.journal import FORMAT, VERSION

START = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def student(number: int, chapters: Sequence[catalog.Chapter], seed: int = 1) -> dict[str, Any]:
    """Return one made-up export; the same number gives the same export."""
    luck = random.Random(f"{seed}-{number}")
    skill, pace = luck.uniform(0.35, 0.9), luck.uniform(0.5, 1)
    clock = START + timedelta(seconds=luck.randrange(600))
    entries: list[dict[str, Any]] = []

    def keep(chapter: catalog.Chapter, key: str, kind: str, value: Any) -> None:
        nonlocal clock
        clock += timedelta(seconds=luck.randrange(5, 90))
        entry = {
            "key": key,
            "chapter": chapter.name,
            "kind": kind,
            "value": value,
            "at": clock.isoformat()[:19] + "Z",
        }
        entries.append(entry | ({"first": value} if kind == "prediction" else {}))

    for chapter in chapters:
        for piece in chapter.pieces:
            if luck.random() > pace:
                continue
            match piece.kind:
                case "exhibit" if piece.explorable:
                    if ask := piece.payload["guess"]:
                        keep(chapter, ask["key"], "prediction", _guess(ask, luck))
                    if piece.payload["controls"]:
                        keep(chapter, piece.key, "explored", True)
                case "note":
                    keep(chapter, piece.key, "note", "A made-up sentence.")
                case "ballot":
                    card = "AB"[number % 2]
                    yes = 0.25 if card == "A" else 0.45
                    answer = luck.choices(piece.payload["answers"], [yes, 0.8 - yes, 0.2])[0]
                    keep(chapter, piece.key, "answer", {"card": card, "answer": answer})
                case "check":
                    for question in piece.payload["questions"]:
                        right = next(i for i, o in enumerate(question["options"]) if o["right"])
                        tries: list[int] = []
                        while not tries or (tries[-1] != right and len(tries) < 3):
                            wrong = min(
                                (i for i in range(len(question["options"])) if i != right and i not in tries),
                                default=right,
                            )
                            tries.append(right if luck.random() < skill else wrong)
                        value = {"choice": tries[-1], "right": tries[-1] == right, "tries": tries}
                        keep(chapter, question["key"], "answer", value)
    for n in range(6 if chapters else 0):  # the claims lab keeps how sure a reader was
        sure = luck.choice([50, 60, 70, 80, 90, 100])
        value = {"sure": sure, "right": luck.random() < 0.3 + 0.5 * sure / 100}
        keep(chapters[-1], f"claims/example-{n}", "answer", value)
    named = {"name": f"Student {number}"} if number % 5 else {}
    exported = (clock + timedelta(minutes=1)).isoformat()[:19] + "Z"
    return {"format": FORMAT, "version": VERSION, "exported": exported, **named, "entries": entries}


def _guess(ask: Mapping[str, Any], luck: random.Random) -> Any:
    """What a student might guess, draw or place: on the low side of an axis; a card rather where the record has it."""

    def number() -> int:
        low, high = ask.get("min", 0), ask.get("max", 0)
        return round(min(high, max(low, luck.gauss(low + 0.3 * (high - low), 0.15 * (high - low)))))

    match ask["kind"]:
        case "line" | "bars":
            return [number() for _ in ask["names"]]
        case "places":
            return {
                card: luck.choice([*ask["into"], *[ask["record"][card]] * len(ask["into"])])
                for card in ask["cards"]
            }
    one = number()
    return luck.choice(ask["options"]) if ask.get("options") else one


def exports(
    chapters: Sequence[catalog.Chapter], students: int = 30, bad: bool = True
) -> list[tuple[str, bytes]]:
    """Return (file name, content) for a class; with `bad`, for the files that usually go wrong, too."""
    made = [
        (f"student-{n:02}.json", json.dumps(student(n, chapters), indent=1).encode()) for n in range(students)
    ]
    whole = student(1, chapters)
    if bad and made and whole["entries"]:
        first = made[0][1]
        half = whole["entries"][: len(whole["entries"]) // 2]
        early = whole | {"exported": half[-1]["at"], "entries": half}
        strange = whole["entries"][0] | {"key": "../../etc/passwd", "chapter": "<script>alert(1)</script>"}
        made += [
            ("broken.json", first[: len(first) // 2]),
            ("empty.json", b""),
            ("essay.docx", b"PK\x03\x04 not a journal"),
            ("the same again.json", first),
            ("too early.json", json.dumps(early).encode()),
            ("other program.json", b'{"format": "something-else", "entries": []}'),
            (
                "hostile <b>.json",
                json.dumps(whole | {"name": "<script>alert(1)</script>", "entries": [strange]}).encode(),
            ),
            ("deep.json", b"[" * 100_000),
        ]
    return made
