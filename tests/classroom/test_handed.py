"""What was handed in: each file costs only itself, nobody is lost, and nothing a student writes is believed unchecked."""

import json
import os
import shutil
import stat
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.classroom.test_model import CHAPTERS, COUNTS, changed

from calexit.classroom import example, folder, handed, model, words

H, F = words.HANDED, words.FOLDER


def write(place: Path, made: list[tuple[str, bytes]]) -> Path:
    place.mkdir(exist_ok=True)
    for name, data in made:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    return place


def hand(*exports: dict[str, Any] | bytes, by_name: bool = False) -> model.Handed:
    made = [
        (f"{n}.json", e if isinstance(e, bytes) else json.dumps(e).encode()) for n, e in enumerate(exports)
    ]
    return model.read(made, CHAPTERS, by_name)


def export(number: int, **more: Any) -> bytes:
    return json.dumps(example.student(number, CHAPTERS) | more).encode()


def zipped(**files: bytes) -> bytes:
    import io

    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return kept.getvalue()


def said(place: Path) -> dict[str, str]:
    """What is said of each file that was not read."""
    return {name: data for name, data in folder.files(place) if isinstance(data, str)}


# --- The folder ---


def test_bad_files_change_nothing_else(tmp_path: Path) -> None:
    alone = model.read(model.files(write(tmp_path / "good", example.exports(CHAPTERS, bad=False))), CHAPTERS)
    place = write(tmp_path / "mixed", example.exports(CHAPTERS))
    (place / "link.json").symlink_to("/etc/hosts")
    (place / "inside").mkdir()
    os.mkfifo(place / "pipe.json")
    with (place / "huge.json").open("wb") as huge:
        huge.truncate(11_000_000)
    mixed = model.read(model.files(place), CHAPTERS)
    assert len(alone.students) == 30 and alone.problems.empty
    pd.testing.assert_frame_equal(alone.students, mixed.students)
    order = ["student", "key"]
    pd.testing.assert_frame_equal(
        alone.entries.sort_values(order, ignore_index=True),
        mixed.entries.sort_values(order, ignore_index=True),
    )
    bad = {p.name for p in place.iterdir()} - {f"student-{n:02}.json" for n in range(30)} - {"inside"}
    assert set(mixed.problems["file"]) == bad and mixed.problems["file"].is_unique
    assert mixed.problems["problem"].str.endswith(".").all()
    assert set(mixed.problems["kind"]) == {"left", "joined"}


def test_files_are_only_read(tmp_path: Path) -> None:
    place = write(
        tmp_path / "class", [*example.exports(CHAPTERS), ("all.zip", zipped(**{"a/b.json": export(50)}))]
    )
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in place.iterdir()}
    assert len(model.read(model.files(place), CHAPTERS).students) == 31
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in place.iterdir()} == before


def test_two_hundred_exports_are_counted(tmp_path: Path) -> None:
    place = write(tmp_path / "school", example.exports(CHAPTERS, 200))
    found = model.read(model.files(place), CHAPTERS)
    for count in COUNTS:
        count(found)
    assert len(found.students) == 200


def test_what_is_right_is_looked_up() -> None:
    mine = example.student(3, CHAPTERS)
    entry = next(e for e in mine["entries"] if e["kind"] == "answer" and "tries" in e["value"])
    options = next(q["options"] for c in CHAPTERS for q in c.questions() if q["key"] == entry["key"])
    wrong = next(i for i, o in enumerate(options) if not o["right"])
    cheat = entry | {"value": {"choice": wrong, "right": True, "tries": [wrong]}}
    found = hand(mine | {"entries": [cheat]})
    assert found.problems.empty
    assert model.progress(found)[["answered", "right_first", "right_now"]].sum().tolist() == [1, 0, 0]


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
    assert spoiled.problems["kind"].tolist() == ["part"]


# --- Who is who ---


def sitting(*numbers: int, name: str = "", day: int = 23, at: str = "") -> dict[str, Any]:
    """An export of a few notes; the same number is the same answer, to the second."""
    entries = [
        {
            "key": f"polling/made-up-{n}",
            "chapter": "polling",
            "kind": "note",
            "value": f"Sentence {n}.",
            "at": f"2026-10-{day}T18:{n % 60:02}:00Z",
        }
        for n in numbers
    ]
    exported = at or f"2026-10-{day}T19:{max(numbers) % 60:02}:00Z"
    named = {"name": name} if name else {}
    return {
        "format": "could-california-leave/journal", "version": 1, "exported": exported, **named, "entries": entries,
    }  # fmt: skip


def counts(found: model.Handed) -> list[tuple[str, int]]:
    return list(zip(found.students["name"], found.students["entries"], strict=True))


def test_two_hand_ins_of_one_student_are_put_together() -> None:
    early, late = sitting(0, 1, 2, 3, 4, name="Ana"), sitting(0, 1, 2, 3, 4, 5, 6, name="ana ")
    found = hand(early, late, sitting(20, 21, 22, name="Bo"))
    assert counts(found) == [("ana", 7), ("Bo", 3)]
    assert found.students["file"].tolist() == ["1.json", "2.json"]
    assert found.problems.to_numpy().tolist() == [
        ["0.json", H["earlier"].format(name="Ana", other="1.json"), "joined"]
    ]


def test_what_only_the_earlier_hand_in_holds_is_not_lost() -> None:
    early, late = (
        sitting(0, 1, 2, 3, 9, name="Ana"),
        sitting(0, 1, 2, 3, name="Ana", at="2026-10-24T10:00:00Z"),
    )
    late["entries"][0] |= {"value": "Better.", "at": "2026-10-24T09:00:00Z"}
    found = hand(late, early)
    assert counts(found) == [("Ana", 5)]
    values = found.entries.set_index("key")["value"]
    assert values["polling/made-up-0"] == "Better." and values["polling/made-up-9"] == "Sentence 9."


def test_the_first_guess_stays_the_first() -> None:
    mine = example.student(9, CHAPTERS)
    guess = next(e for e in mine["entries"] if e["kind"] == "prediction" and isinstance(e["value"], int))
    later = mine | {"exported": "2026-11-24T12:00:00Z"}
    again = guess | {"value": guess["value"] + 1, "first": guess["value"] + 1, "at": "2026-11-24T11:00:00Z"}
    later["entries"] = [again if e is guess else e for e in mine["entries"]]
    found = hand(mine | {"name": "Ana"}, later | {"name": "Ana"})
    entry = found.entries.set_index("key").loc[guess["key"]]
    assert (entry["value"], entry["first"]) == (guess["value"] + 1, guess["value"])


def test_a_pair_is_two_students() -> None:
    """Two at one device hand in the same answers, each with a name."""
    found = hand(sitting(*range(8), name="Ana"), sitting(*range(8), name="Bo", at="2026-10-23T19:09:00Z"))
    assert counts(found) == [("Ana", 8), ("Bo", 8)]
    assert found.problems["kind"].tolist() == ["look"] and found.problems["file"].tolist() == ["0.json"]
    assert "8 of its 8 answers agree to the second with those in 1.json (Bo)" in found.problems["problem"][0]
    assert "Both count." in found.problems["problem"][0]


def test_answers_left_on_a_shared_device_cost_nobody_a_row() -> None:
    found = hand(sitting(*range(8), name="Seat 1"), sitting(*range(14), name="Seat 2"))
    assert counts(found) == [("Seat 1", 8), ("Seat 2", 14)] and found.problems["kind"].tolist() == ["look"]


@pytest.mark.parametrize(("one", "two"), [("", ""), ("Ana", ""), ("", "Ana")])
def test_without_a_name_the_teacher_decides(one: str, two: str) -> None:
    found = hand(sitting(*range(8), name=one), sitting(*range(14), name=two))
    assert len(found.students) == 2 and found.problems["kind"].tolist() == ["look"]
    assert (
        f"1.json ({two or 'no name'})" in found.problems["problem"][0]
        and "take the earlier" in found.problems["problem"][0]
    )


def test_somebody_who_cleared_in_between_is_shown_and_can_be_put_together() -> None:
    parts = [sitting(0, 1, 2, 3, name="Sam"), sitting(10, 11, 12, name="sam", day=24), sitting(30, 31, 32)]
    found = hand(*parts, sitting(33, 34, 35))
    assert len(found.students) == 4 and found.problems["kind"].tolist() == ["look"]
    assert H["cleared"].format(other="1.json", name="Sam") == found.problems["problem"][0]
    found = hand(*parts, by_name=True)
    assert counts(found) == [("", 3), ("sam", 7)]
    assert found.problems.to_numpy().tolist() == [
        ["0.json", H["together"].format(other="1.json", name="Sam"), "joined"]
    ]


def test_two_of_one_name_keep_their_own_files() -> None:
    """Each of two Sams hands in twice: every file goes to the one whose answers it shares."""
    first = [sitting(*range(4), name="Sam"), sitting(*range(20, 24), name="Sam")]
    then = [
        sitting(*range(6), name="Sam", at="2026-10-25T10:00:00Z"),
        sitting(*range(20, 26), name="Sam", at="2026-10-25T10:01:00Z"),
    ]
    found = hand(*first, *then)
    assert counts(found) == [("Sam", 6), ("Sam", 6)]
    assert sorted(found.problems["kind"]) == ["joined", "joined", "look"]


def test_the_same_file_counts_once() -> None:
    data = json.dumps(sitting(1, 2, 3, name="Ana")).encode()
    found = hand(data, data)
    assert counts(found) == [("Ana", 3)] and found.problems["problem"].tolist() == [
        H["same"].format(other="0.json")
    ]


@pytest.mark.parametrize("lie", ["9999-12-31T23:59:59Z", "9999-99-99T99:99:99Z", 7, None, "", "tomorrow"])
def test_a_time_that_cannot_be_does_not_win(lie: Any) -> None:
    """Of two hand-ins the one with the later answers is the later, whatever a file says of itself."""
    early, late = sitting(0, 1, 2, 3, name="Ana"), sitting(0, 1, 2, 3, 4, 5, name="Ana")
    found = hand(early | {"exported": lie}, late)
    assert found.students["file"].tolist() == ["1.json"] and counts(found) == [("Ana", 6)]


def test_half_an_emoji_anywhere_harms_nothing() -> None:
    """JSON may hold half a character, and a file's name on some systems as well; no program could show it."""
    half = sitting(0, 1, 2, name="Bo \ud83d")
    half["entries"][0]["value"] = "a sentence \ud83d"
    found = hand(half)
    assert found.students["name"].tolist() == ["Bo \ufffd"]
    assert "a sentence \ufffd" in found.entries["value"].tolist()
    assert folder.plain("hand-in \udcff.json") == "hand-in \ufffd.json"
    for column in ("name", "file"):
        "".join(found.students[column]).encode()


@pytest.mark.parametrize(
    "name", [None, 7, ["x"], "", "a" * 5000, "\u202edaeh\x00er", "  Ada\nL.  ", "<script>x</script>"]
)
def test_a_name_is_plain_short_text(name: Any) -> None:
    found = hand(example.student(8, CHAPTERS) | {"name": name}).students["name"].iloc[0]
    assert isinstance(found, str) and len(found) <= handed.LONGEST_NAME
    assert found == " ".join(found.split()) and found.isprintable()


# --- Files as they are handed out ---


def test_folders_and_zips_of_a_learning_platform(tmp_path: Path) -> None:
    """A folder a student, a zip of more, and what systems leave behind."""
    place = write(
        tmp_path / "class",
        [
            ("Ana Lee_123_assignsubmission_file/hand-in-ana.json", export(40, name="Ana")),
            ("Period 2/Bo/Attempt 1/hand-in.json", export(41, name="Bo")),
            ("submissions.zip", zipped(**{"Cy_9_file/hand-in-cy.json": export(42, name="Cy"), "__MACOSX/._x": b"x", "a\\Thumbs.db": b"x", ".DS_Store": b"x"})),
            ("Thumbs.db", b"x"),
            ("desktop.ini", b"x"),
            (".hidden/x.json", b"x"),
            ("__MACOSX/._x.json", b"x"),
            ("~$essay.docx", b"x"),
        ],
    )  # fmt: skip
    found = model.read(model.files(place), CHAPTERS)
    assert found.students[["name", "file"]].to_numpy().tolist() == [
        ["Ana", "Ana Lee_123_assignsubmission_file/hand-in-ana.json"],
        ["Bo", "Period 2/Bo/Attempt 1/hand-in.json"],
        ["Cy", "submissions.zip/Cy_9_file/hand-in-cy.json"],
    ]
    assert found.problems.empty
    alone = model.read(model.files(place / "submissions.zip"), CHAPTERS)
    assert alone.students["name"].tolist() == ["Cy"], "the zip itself can be named"


def test_what_is_not_opened_says_why(tmp_path: Path) -> None:
    place = write(
        tmp_path / "class",
        [
            ("/".join(["down"] * (folder.DEEPEST + 1)) + "/x.json", export(1)),
            ("broken.zip", zipped(**{"a.json": export(2)})[:-30]),
            ("no zip.zip", b"PK, or so it says"),
            ("nested.zip", zipped(**{"inner.ZIP": b"PK", "good.json": export(3)})),
            ("bomb.zip", zipped(**{"a.json": b"0" * 11_000_000, "b.json": b"[" * 9_000_000})),
        ],
    )
    with zipfile.ZipFile(place / "linked.zip", "w") as packed:
        link = zipfile.ZipInfo("link.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
    locked = bytearray(zipped(**{"secret.json": export(4)}))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the mark of a password, in both places
        struct.pack_into("<H", locked, locked.index(start) + at, 1)
    (place / "locked.zip").write_bytes(locked)
    wrong = bytearray(zipped(**{"a.json": export(5)}))
    wrong[60] ^= 255  # inside the packed bytes
    (place / "wrong.zip").write_bytes(wrong)
    assert said(place) == {
        "/".join(["down"] * (folder.DEEPEST + 1)): F["deep"],
        "bomb.zip/a.json": F["large"],
        "broken.zip": F["damaged"],
        "linked.zip/link.json": F["link"],
        "locked.zip/secret.json": F["locked"],
        "nested.zip/inner.ZIP": F["nested"],
        "no zip.zip": F["damaged"],
        "wrong.zip/a.json": F["closed"],
    }
    assert len(model.read(model.files(place), CHAPTERS).students) == 1


def test_a_zip_that_lies_about_its_size_is_read_no_further(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.json": b" " * 50_000_000}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 1000)
    place = write(tmp_path / "class", [("lie.zip", bytes(data))])
    started = time.process_time()
    assert said(place) == {"lie.zip/a.json": F["closed"]}
    assert time.process_time() - started < 1


def test_too_many_and_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = write(tmp_path / "class", [(f"{n:02}.json", b"x" * 10) for n in range(9)])
    (place / "more.zip").write_bytes(zipped(**{f"{n:02}.json": b"x" for n in range(5)}))
    monkeypatch.setattr(folder, "MOST_FILES", 11)
    assert said(place) == {"3 more": F["many"].format(most="11")}
    monkeypatch.setattr(folder, "MOST_BYTES", 75)
    assert [name for name, why in said(place).items() if why == F["much"]] == [
        "08.json",
        "more.zip/00.json",
        "more.zip/01.json",
    ]
    monkeypatch.setattr(folder, "MOST_PACKED", 100)
    assert said(place)["more.zip"] == F["large_zip"]


def test_a_folder_closed_to_us_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = write(tmp_path / "class", [("closed/a.json", b"x"), ("open/b.json", export(6))])
    scan = os.scandir

    def closed(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)  # tests may run as somebody to whom nothing is closed
    assert said(place) == {"closed": F["closed"]}
    assert len(model.read(model.files(place), CHAPTERS).students) == 1


def test_names_are_one_line_that_can_be_shown(tmp_path: Path) -> None:
    place = write(tmp_path / "class", [("\u202egnp.exe", b"x"), ("two\nlines", b"x"), ("x" * 200, b"x")])
    names = [name for name, _ in folder.files(place)]
    assert all(name.isprintable() and len(name) <= folder.LONGEST + 1 for name in names)


# --- Beside the notebooks ---


def test_cleared_and_damaged_notebooks_are_named(tmp_path: Path) -> None:
    from calexit.kit import catalog

    books = Path(
        shutil.copytree(
            catalog.folder(), tmp_path / "notebooks", ignore=shutil.ignore_patterns("teacher", "images")
        )
    )
    book = json.loads((books / "03-polling.ipynb").read_text("utf-8"))
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    (books / "03-polling.ipynb").write_text(json.dumps(book), "utf-8")
    (books / "04-ballot.ipynb").write_text(
        (books / "04-ballot.ipynb").read_text("utf-8")[:5000] + '"calexit"', "utf-8"
    )
    (books / "01-eda.ipynb").write_text('{"cells": [], "metadata": {}}', "utf-8")
    (books / "02-half.ipynb").write_text('{"cells": [', "utf-8")
    chapters = catalog.chapters(books, lenient=True)
    found = model.read([("a.json", export(1))], chapters)
    assert found.cleared == ["03-polling.ipynb", "04-ballot.ipynb"] and len(found.students) == 1
    with pytest.raises(ValueError):
        catalog.chapters(books)
