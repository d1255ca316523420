"""A folder of exports, good and bad: each file costs only itself, and nothing a student writes is believed unchecked."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from calexit.classroom import example, model
from calexit.kit import catalog

CHAPTERS = catalog.chapters()
COUNTS = (model.progress, model.answers, model.guesses, model.calibration, model.ballots, model.notes)


def write(folder: Path, made: list[tuple[str, bytes]]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in made:
        (folder / name).write_bytes(data)
    return folder


def hand(*exports: dict[str, Any] | bytes) -> model.Handed:
    made = [
        (f"{n}.json", e if isinstance(e, bytes) else json.dumps(e).encode()) for n, e in enumerate(exports)
    ]
    return model.read(made, CHAPTERS)


def changed(export: dict[str, Any], kind: str, **values: Any) -> dict[str, Any]:
    """The export with its first entry of a kind changed."""
    entries = [dict(e) for e in export["entries"]]
    at = next(
        i for i, e in enumerate(entries) if e["kind"] == kind and not e["key"].startswith("claims/example")
    )
    entries[at] |= values
    return export | {"entries": entries}


def test_bad_files_change_nothing_else(tmp_path: Path) -> None:
    alone = model.read(model.files(write(tmp_path / "good", example.exports(CHAPTERS, bad=False))), CHAPTERS)
    folder = write(tmp_path / "mixed", example.exports(CHAPTERS))
    (folder / "link.json").symlink_to("/etc/hosts")
    (folder / "inside").mkdir()
    os.mkfifo(folder / "pipe.json")
    with (folder / "huge.json").open("wb") as huge:
        huge.truncate(11_000_000)
    mixed = model.read(model.files(folder), CHAPTERS)
    assert len(alone.students) == 30 and alone.problems.empty
    pd.testing.assert_frame_equal(alone.students, mixed.students)
    pd.testing.assert_frame_equal(alone.entries, mixed.entries)
    bad = {p.name for p in folder.iterdir()} - {f"student-{n:02}.json" for n in range(30)}
    assert set(mixed.problems["file"]) == bad and mixed.problems["file"].is_unique
    assert mixed.problems["problem"].str.endswith(".").all() and not mixed.problems["counted"].any()


def test_files_are_only_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "class", example.exports(CHAPTERS))
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}
    model.read(model.files(folder), CHAPTERS)
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()} == before


def test_two_hundred_exports_in_two_seconds(tmp_path: Path) -> None:
    folder = write(tmp_path / "school", example.exports(CHAPTERS, 200))
    times = []
    for _ in range(3):  # the machine may be busy with something else
        started = time.process_time()
        handed = model.read(model.files(folder), CHAPTERS)
        for count in COUNTS:
            count(handed)
        times.append(time.process_time() - started)
    assert min(times) < 2, times
    assert len(handed.students) == 200


def test_what_is_right_is_looked_up() -> None:
    mine = example.student(3, CHAPTERS)
    entry = next(e for e in mine["entries"] if e["kind"] == "answer" and "tries" in e["value"])
    options = next(q["options"] for c in CHAPTERS for q in c.questions() if q["key"] == entry["key"])
    wrong = next(i for i, o in enumerate(options) if not o["right"])
    cheat = entry | {"value": {"choice": wrong, "right": True, "tries": [wrong]}}
    handed = hand(mine | {"entries": [cheat]})
    assert handed.problems.empty
    assert model.progress(handed)[["answered", "right_first", "right_now"]].sum().tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("prediction", 1e9),
        ("prediction", True),
        ("prediction", "<b>"),
        ("prediction", [1]),
        ("answer", {"choice": 99, "right": True, "tries": [99]}),
        ("answer", {"choice": 0, "tries": "0"}),
        ("answer", {"choice": True, "tries": [True]}),
        ("answer", 1),
        ("note", {"text": "x"}),
        ("explored", "yes"),
    ],
)
def test_a_value_that_cannot_be_is_left_out(kind: str, value: Any) -> None:
    mine = example.student(2, CHAPTERS)
    whole, spoiled = hand(mine), hand(changed(mine, kind, value=value, first=value))
    assert len(spoiled.entries) == len(whole.entries) - 1
    assert len(spoiled.problems) == 1 and spoiled.problems["counted"].all()


def test_the_later_of_two_hand_ins_counts() -> None:
    mine, other = example.student(4, CHAPTERS), example.student(5, CHAPTERS)
    half = mine["entries"][: len(mine["entries"]) // 2]
    early = mine | {"exported": half[-1]["at"], "entries": half}
    handed = hand(early, mine, other)
    assert list(handed.students["file"]) == ["2.json", "1.json"] or len(handed.students) == 2
    assert handed.problems["file"].tolist() == ["0.json"]
    assert "1.json" in handed.problems["problem"].iloc[0]


def test_two_students_may_share_a_name() -> None:
    one, two = (example.student(n, CHAPTERS) | {"name": "Sam"} for n in (6, 7))
    handed = hand(one, two)
    assert len(handed.students) == 2 and handed.problems.empty


@pytest.mark.parametrize(
    "name", [None, 7, ["x"], "", "a" * 5000, "\u202edaeh\x00er", "  Ada\nL.  ", "<script>x</script>"]
)
def test_a_name_is_plain_short_text(name: Any) -> None:
    found = hand(example.student(8, CHAPTERS) | {"name": name}).students["name"].iloc[0]
    assert isinstance(found, str) and len(found) <= model.LONGEST_NAME
    assert found == " ".join(found.split()) and found.isprintable()


def test_guesses_are_the_first_ones() -> None:
    mine = example.student(9, CHAPTERS)
    entry = next(e for e in mine["entries"] if e["kind"] == "prediction")
    again = changed(mine, "prediction", value=entry["value"] + 1)
    first = model.guesses(hand(mine))
    pd.testing.assert_frame_equal(model.guesses(hand(again)), first)
    assert first["record"].str.len().min() > 20


def test_a_ballot_names_nobody() -> None:
    handed = model.read(example.exports(CHAPTERS), CHAPTERS)
    votes = model.ballots(handed)
    assert "student" not in votes and len(votes) > 10
    assert votes.equals(votes.sort_values(["key", "card", "answer"], ignore_index=True)), (
        "the order tells who"
    )


def test_answers_count_every_first_try() -> None:
    handed = model.read(example.exports(CHAPTERS), CHAPTERS)
    table = model.answers(handed)
    given = handed.entries[
        (handed.entries["kind"] == "answer") & ~handed.entries["key"].str.startswith("claims/example")
    ]
    given = given[[isinstance(v, dict) and "tries" in v for v in given["value"]]]
    assert table["first"].sum() == table["now"].sum() == len(given)
    assert (table.groupby("key")["right"].sum() == 1).all()


def test_calibration_by_hand() -> None:
    values = [
        {"sure": s, "right": r}
        for s, r in [(80, True), (80, False), (76, True), (100, True), (200, True), ("x", True)]
    ]
    at = "2026-11-23T18:00:00Z"
    entries = [
        {"key": f"claims/{n}", "chapter": "claims", "kind": "answer", "value": v, "at": at}
        for n, v in enumerate(values)
    ]
    table = model.calibration(hand(example.student(1, CHAPTERS) | {"entries": entries}))
    assert table.round(1).values.tolist() == [[80, 3, 66.7], [100, 1, 100]]


def test_nothing_at_all() -> None:
    handed = hand()
    for count in COUNTS:
        assert isinstance(count(handed), pd.DataFrame)
    assert (
        hand(example.student(1, CHAPTERS) | {"entries": []})
        .problems["problem"]
        .str.contains("nothing in it")
        .all()
    )
