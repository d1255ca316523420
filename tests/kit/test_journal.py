"""The journal loses nothing: killed writers, crowds of writers, damaged files, hostile entries."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.kit.durable import CROWD, WRITER, crowd, finish, kills, spawn

from calexit.kit import catalog, entries
from calexit.kit import journal as module
from calexit.kit.entries import FORMAT, KINDS, RULES, now, read_export
from calexit.kit.journal import Journal, JournalError, default_path

DURABLE = {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1}
HOSTILE: list[Any] = [
    "<script>alert('x')</script>",
    "👩‍👩‍👧 𝟒𝟑%",
    "\u202eمرحبا שלום",
    "nul \x00 inside",
    "'; DROP TABLE entries;--",
    "",
    0,
    -0.0,
    1e-300,
    2**53 + 1,
    10**300,
    True,
    [],
    {},
    {"": None, "a\x00": [None, {"b": [1.5]}]},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def altered(path: Path, *steps: str) -> None:
    """What another program, or an older edition, did to the file."""
    with closing(sqlite3.connect(path)) as db:
        for step in steps:
            db.execute(step)
        db.commit()


def entry(key: str, value: Any, at: str = "2026-01-01T00:00:00Z", **other: Any) -> dict[str, Any]:
    return {"key": key, "value": value, "first": None, "at": at, "chapter": "polling", "kind": "note"} | other


def saved(*entries: Any, **other: Any) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": 1,
        "exported": "2026-01-01T00:00:00Z",
        "entries": list(entries),
    } | other


def test_put_returns_what_get_returns_after_reopening(path: Path) -> None:
    stored = Journal(path).put("polling/support", {"guess": [1, 2.5, "é"]}, "polling", "answer")
    assert stored == Journal(path).get("polling/support")
    assert stored["value"] == {"guess": [1, 2.5, "é"]} and stored["first"] is None
    assert len(stored["at"]) == 20 and stored["at"].endswith("Z")
    assert Journal(path).get("polling/none") is None


def test_the_first_prediction_stays(path: Path) -> None:
    journal = Journal(path)
    journal.put("a", "thinking", "polling", "note")
    journal.put("a", 43, "polling", "prediction")
    for kind in ("prediction", "answer", "note", "explored"):
        assert journal.put("a", 20, "polling", kind)["first"] == 43
    journal.put("b", 14, "polling", "prediction")
    journal.merge([entry("b", 20, "2020-01-01T00:00:00Z", kind="prediction", first=20)])
    assert (journal.get("b") or {})["value"] == 14 and (journal.get("b") or {})["first"] == 14


def test_entries_by_chapter_in_order(path: Path) -> None:
    journal = Journal(path)
    for key, chapter in (("b", "law"), ("c", "ballot"), ("a", "law")):
        journal.put(key, 1, chapter, "explored")
    assert [e["key"] for e in journal.entries()] == ["c", "a", "b"]
    assert [e["key"] for e in journal.entries("law")] == ["a", "b"]


def test_merge_takes_the_newer_and_is_idempotent(path: Path) -> None:
    journal = Journal(path)
    old, new = entry("a", "old", "2026-01-01T00:00:00Z"), entry("a", "new", "2026-01-02T00:00:00.500+00:00")
    for batch in ([new, old], [old], [new], [entry("a", "tie", "2026-01-02T00:00:00Z")]):
        assert journal.merge(batch).kept == len(batch)
        assert journal.entries() == [entry("a", "new", "2026-01-02T00:00:00Z")]


def test_a_time_to_come_wins_only_until_it_is_overruled(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(path)
    assert journal.merge([entry("a", "ahead", "2999-01-01T00:00:00Z")]).kept == 1
    stored = journal.get("a") or {}
    assert stored["value"] == "ahead" and stored["at"] <= now() < "2999"
    assert journal.put("a", "mine", "polling", "note")["value"] == "mine"
    journal.merge([entry("a", "ahead", stored["at"])])
    assert (journal.get("a") or {})["value"] == "mine", "the copy it has overruled does not come back"
    altered(path, "UPDATE entries SET at = '2999-01-01T00:00:00Z'")  # as an older edition would have kept it
    journal.merge([entry("b", 1)])
    assert (journal.get("a") or {})["at"] <= now()
    later = (datetime.now(UTC) + timedelta(seconds=2)).isoformat(timespec="seconds").replace("+00:00", "Z")
    monkeypatch.setattr(entries, "now", lambda: later)
    journal.merge([entry("a", "true", later)])
    assert (journal.get("a") or {})["value"] == "true"


def test_half_a_character_becomes_one_that_can_be_shown(path: Path) -> None:
    journal = Journal(path)
    value = {"half \ud83d": ["\udc00", "\ud83d\ude00 whole"]}
    whole = {"half \ufffd": ["\ufffd", "😀 whole"]}
    assert journal.put("a", value, "polling", "note")["value"] == whole
    altered(
        path, "UPDATE entries SET value = '\"half \\ud83d\"', first = 'NaN'"
    )  # let in by an older edition
    assert (journal.get("a") or {})["value"] == "half \ufffd" and (journal.get("a") or {})["first"] is None
    json.dumps(journal.entries(), ensure_ascii=False, allow_nan=False).encode()
    export, problems = read_export(
        json.dumps(saved(entry("b", "\ud83d"), name="A\ud83d", exported="9999-99-99T99:99:99Z"))
    )
    assert (export["name"], export["entries"][0]["value"], problems) == ("A\ufffd", "\ufffd", [])
    assert "exported" not in export, "no time that has been"


def test_keys_kinds_and_lengths(path: Path) -> None:
    journal = Journal(path)
    for key in ("", "A", "a b", "a\n", "é", "a" * 81, "a\x00", None):
        with pytest.raises(ValueError, match="its key must be"):
            journal.put(key, 1, "polling", "note")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="one of: prediction, answer, note, explored"):
        journal.put("a", 1, "polling", "diary")
    for text in ("x" * 20_000, "😀" * 20_000, "\n" * 20_000):
        assert journal.put("a", text, "polling", "note")["value"] == text
    with pytest.raises(ValueError, match=r"20,001 characters; the journal keeps up to 20,000"):
        journal.put("a", {"text": "x" * 20_001}, "polling", "note")
    assert (journal.get("a") or {})["value"] == "\n" * 20_000, "a refused note leaves the kept one"


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "bad",
    [
        None,
        float("nan"),
        float("-inf"),
        [float("inf")],
        10**400,
        10**5000,
        {1, 2},
        deep(33),
        deep(100_000),
        ["x"] * 50_000,
    ],
    ids=range(10),
)
def test_values_that_no_browser_could_read_back_are_refused(path: Path, bad: Any) -> None:
    with pytest.raises(ValueError, match=r"^its value .*\.$"):
        Journal(path).put("a", bad, "polling", "note")


@pytest.mark.parametrize("value", [*HOSTILE, deep(32)], ids=range(len(HOSTILE) + 1))
def test_hostile_values_come_back_as_they_were(path: Path, tmp_path: Path, value: Any) -> None:
    journal = Journal(path)
    journal.put("a", value, "polling", "prediction")
    copy = Journal(tmp_path / "copy.sqlite")
    assert copy.restore(json.dumps(journal.export()).encode()) == (1, [])
    assert json.dumps(copy.entries()) == json.dumps(journal.entries())
    assert json.dumps(copy.entries()[0]["first"]) == json.dumps(value)


def test_restore_keeps_the_good_and_names_the_bad(path: Path) -> None:
    bad = [
        7,
        {},
        entry("A!", 1),
        entry("b", 1, at="yesterday"),
        entry("c", 1, at="2026-01-01T00:00:00"),
        entry("d", None),
        entry("e", "x" * 20_001),
        entry("f", deep(40)),
        entry("g", 1, kind="x"),
        entry("h", 1, chapter="<b>"),
        entry("i", 1, first=float("nan")),
        entry("j", 1, at="0001-01-01T00:00:00+14:00"),
        entry("k", float("nan")),
    ]
    text = json.dumps(saved(entry("ok/1", 1), *bad, entry("ok/2", 2))).replace('"value": 2', '"value": 2e0')
    text = text.replace('"value": NaN', f'"value": {"9" * 5000}')
    journal = Journal(path)
    kept, problems = journal.restore("\ufeff" + text)
    assert kept == 2 and [e["key"] for e in journal.entries()] == ["ok/1", "ok/2"]
    assert len(problems) == len(bad) and all(p.startswith("Entry ") and p.endswith(".") for p in problems)
    assert problems[3] == "Entry 5 (b) was left out: its time must be like 2016-11-22T18:30:00Z."


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x89PNG\r\n",
        "hello",
        b"[" * 200_000,
        b"null",
        b"[]",
        b"{}",
        b'{"format": 1}',
        saved(entries={}),
        saved(entry("b", 1), format="other"),
        saved(entry("b", 1), version=2),
        saved(entry("b", 1), version=True),
        saved(*[entry("b", 1)] * (RULES["entries"] + 1)),
        b" " * (RULES["file"] + 1),
    ],
    ids=range(15),
)
def test_a_wrong_file_is_one_sentence_and_changes_nothing(path: Path, wrong: Any) -> None:
    journal = Journal(path)
    journal.put("a", 1, "polling", "note")
    before = journal.entries()
    kept, problems = journal.restore(wrong)
    assert kept == 0 and len(problems) == 1 and problems[0].endswith(".")
    assert journal.entries() == before


json_values = st.recursive(
    st.booleans()
    | st.integers(-(10**308), 10**308)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner | st.none(), max_size=4),
    max_leaves=8,
)
some_entries = st.dictionaries(
    st.from_regex(r"[a-z0-9\-/.]{1,80}", fullmatch=True),
    st.tuples(json_values, st.sampled_from(KINDS)),
    max_size=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_entries)
def test_export_then_restore_is_equal(tmp_path: Path, wanted: dict[str, tuple[Any, str]]) -> None:
    here, there = Journal(tmp_path / "here.sqlite"), Journal(tmp_path / "there.sqlite")
    here.clear()
    there.clear()
    for key, (value, kind) in wanted.items():
        here.put(key, value, "polling", kind)
    for _ in range(2):
        assert there.restore(json.dumps(here.export())) == (len(wanted), [])
        assert json.dumps(there.entries()) == json.dumps(here.entries())
    assert {e["key"]: (e["value"], e["kind"]) for e in there.entries()} == wanted


def test_every_acknowledged_entry_survives_kill_9(path: Path) -> None:
    assert kills(path, 5) > 5
    Journal(path).put("end", 1, "polling", "note")
    assert sorted(p.name for p in path.parent.iterdir()) == ["journal.sqlite"]


def test_four_processes_lose_nothing(path: Path) -> None:
    assert crowd(path, "abcd", 200) == 800


def test_one_clears_while_another_writes(path: Path) -> None:
    journal, other = Journal(path), Journal(path)
    writer = spawn(CROWD, path, "w", 100)
    while writer.poll() is None:
        other.clear()
        journal.put("mine", 1, "polling", "note")
    finish(writer)
    assert journal.get("mine") == other.get("mine") is not None
    other.clear()
    assert journal.entries() == [] and journal.put("after", 1, "polling", "note") == other.get("after")


SECRET = "my secret opinion "


def everything(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in path.parent.iterdir())


@pytest.mark.parametrize("log", ["none", "the first edition's"])
def test_clear_leaves_no_trace_in_the_files_or_says_that_it_could_not(
    path: Path, log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT", 0.5)
    journal = Journal(path)
    journal.put("a", SECRET * 1000, "polling", "note")
    if log != "none":
        altered(path, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entries").fetchone()
        with pytest.raises(JournalError, match="in use by another program"):
            journal.clear()
        assert SECRET.encode() in everything(path)
    assert journal.clear() == "" and journal.entries() == []
    assert SECRET.encode() not in everything(path)


def test_clear_up_to_a_time_and_remember_it(path: Path) -> None:
    journal = Journal(path)
    assert journal.contents() == ([], "")
    journal.merge([entry("old", 1, "2026-01-01T00:00:00Z"), entry("new", 1, "2026-01-01T00:00:01Z")])
    journal.clear("2026-01-01T00:00:00Z")
    assert [e["key"] for e in journal.entries()] == ["new"] and journal.contents()[
        1
    ] == "2026-01-01T00:00:00Z"
    journal.clear()
    entries, cleared = journal.contents()
    assert entries == [] and "2026-01-01T00:00:01Z" < cleared <= now()
    journal.clear("2026-01-01T00:00:00Z")
    assert journal.contents()[1] == cleared, "the last time counts"
    journal.merge([entry("old", 1, "2026-01-01T00:00:00Z")])
    assert len(journal.entries()) == 1, "what is restored on purpose is kept"


def test_clear_names_what_was_set_aside(path: Path) -> None:
    damage("random", path)
    journal = Journal(path)
    (aside,) = path.parent.glob("*damaged*")
    assert aside.name in journal.clear() and aside.exists()


def first_edition(path: Path) -> None:
    """Leave a journal as the first edition did whose kernel was killed: the last entries are only in a log beside it."""
    Journal(path).put("a", 1, "polling", "note")
    altered(path, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(path)) as keeper:
        keeper.execute("SELECT count(*) FROM entries").fetchone()
        altered(path, f"INSERT INTO entries VALUES ('b', '2', NULL, '{now()}', 'polling', 'note')")
        files = {end: Path(f"{path}{end}").read_bytes() for end in ("", "-wal")}
    for end, content in files.items():
        Path(f"{path}{end}").write_bytes(content)
    assert files["-wal"]


def test_the_first_editions_log_is_folded_in(path: Path) -> None:
    first_edition(path)
    journal = Journal(path)
    assert [e["key"] for e in journal.entries()] == ["a", "b"] and journal.notice is None
    assert sorted(p.name for p in path.parent.iterdir()) == ["journal.sqlite"]


def test_a_log_where_no_memory_can_be_shared(path: Path) -> None:
    """A journal of the first edition, copied to a drive without shared memory, as some network drives are."""
    first_edition(path)
    shared = Path(f"{path}-shm")
    shared.unlink(missing_ok=True)
    shared.mkdir()  # so it can't be made
    journal = Journal(path)
    assert journal.notice is None and [e["key"] for e in journal.entries()] == ["a", "b"]
    assert journal.put("c", 3, "polling", "note") == Journal(path).get("c")


def test_another_program_reads_the_first_editions_log(path: Path) -> None:
    first_edition(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entries").fetchone()
        journal = Journal(path)
        assert (
            journal.put("c", 3, "polling", "note") == Journal(path).get("c") and len(journal.entries()) == 3
        )
    assert journal.put("d", 4, "polling", "note") == Journal(path).get("d")
    assert sorted(p.name for p in path.parent.iterdir()) == ["journal.sqlite"]


def hot_journal(path: Path) -> None:
    """Leave a journal whose last entries are only in the log, as a killed kernel of the first edition does."""
    journal = Journal(path)
    for number in range(60):
        journal.put(f"old/{number}", "x" * 500, "polling", "note")
    altered(path, "PRAGMA journal_mode = WAL")
    blocker = sqlite3.connect(path, isolation_level=None)  # keeps the log in use
    blocker.execute("BEGIN")
    blocker.execute("SELECT count(*) FROM entries").fetchone()
    writer = spawn(WRITER, path, 0)
    assert writer.stdout
    for _ in range(60):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    files = {end: Path(f"{path}{end}").read_bytes() for end in ("", "-wal")}
    blocker.close()
    for end, content in files.items():
        Path(f"{path}{end}").write_bytes(content)


def damage(kind: str, path: Path) -> None:
    if kind == "random":
        path.write_bytes(random.Random(1).randbytes(9000))
    elif kind == "text":
        path.write_text("Dear diary, this is not a database.\n" * 9)
    elif kind == "log without its file":
        hot_journal(path)
        path.unlink()
    elif kind == "log beside an empty file":
        hot_journal(path)
        path.write_bytes(b"")
    elif kind == "truncated, with a log":
        hot_journal(path)
        os.truncate(path, 1000)
    elif kind == "pages, with a log":
        hot_journal(path)
        content = path.read_bytes()
        path.write_bytes(content[:4096] + random.Random(3).randbytes(len(content) - 4096))
    else:
        journal = Journal(path)
        for number in range(60):
            journal.put(f"k/{number}", "x" * 500, "polling", "note")
        if kind == "truncated":
            os.truncate(path, path.stat().st_size // 2)
        elif kind == "page":
            content = bytearray(path.read_bytes())
            content[4096:8192] = random.Random(2).randbytes(4096)
            path.write_bytes(content)
        elif kind == "freelist":
            content = bytearray(path.read_bytes())
            content[36:40] = b"\0\0\0\5"
            path.write_bytes(content)
        else:
            path.write_bytes(path.read_bytes().replace(b'"xx', b"\xff\xfex"))


DAMAGES = [
    "random",
    "text",
    "truncated",
    "page",
    "entry",
    "freelist",
    "truncated, with a log",
    "pages, with a log",
    "log without its file",
    "log beside an empty file",
]


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_file_is_set_aside_untouched(path: Path, kind: str) -> None:
    damage(kind, path)
    ends = [end for end in ("", "-wal") if Path(f"{path}{end}").exists()]
    before = {end: Path(f"{path}{end}").read_bytes() for end in ends}
    journal = Journal(path)
    assert journal.notice and journal.entries() == []
    name = journal.notice.split()[-1].rstrip(".")
    assert name.startswith("journal-damaged-2") and name.endswith("Z.sqlite")
    assert {end: Path(f"{path.with_name(name)}{end}").read_bytes() for end in ends} == before
    assert journal.put("a", 1, "polling", "note") == Journal(path).get("a") and Journal(path).notice is None
    damage("text", path)
    again = journal.get("a")  # this time found in the middle of a session
    assert again is None and journal.notice and name not in journal.notice
    assert {end: Path(f"{path.with_name(name)}{end}").read_bytes() for end in ends} == before


def test_a_damaged_lock_is_no_hindrance(path: Path) -> None:
    damage("random", path)
    Path(f"{path}-lock").write_bytes(b"not a database at all " * 99)
    assert (Journal(path).notice or "").startswith("Your journal was damaged")
    assert Journal(path).notice is None and Journal(path).put("a", 1, "polling", "note")


@pytest.mark.parametrize("step", ["DROP TABLE entries", "ALTER TABLE entries ADD COLUMN more TEXT"])
def test_an_altered_table_is_not_damage(path: Path, step: str) -> None:
    journal = Journal(path)
    journal.put("a", 1, "polling", "note")
    altered(path, step)
    before = path.read_bytes()
    for attempt in (lambda: Journal(path), journal.entries, lambda: journal.put("a", 2, "polling", "note")):
        with pytest.raises(JournalError, match="was altered by another program"):
            attempt()
    assert path.read_bytes() == before and not list(path.parent.glob("*damaged*"))


def test_an_error_that_is_not_corruption_sets_nothing_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(path).put("a", 1, "polling", "note")
    monkeypatch.setattr(
        module, "_address", lambda _: "file://server/share/journal.sqlite"
    )  # what SQLite refuses
    with pytest.raises(JournalError, match=r"SQLite says: invalid uri authority: server\.$"):
        Journal(path)
    monkeypatch.undo()
    assert Journal(path).notice is None and Journal(path).get("a")


def test_the_address_of_a_file() -> None:
    for place, address in {
        PureWindowsPath(
            r"\\server\homes\lab 1\journal.sqlite"
        ): "file:////server/homes/lab%201/journal.sqlite",
        PureWindowsPath(r"H:\lab\50%#?\é.sqlite"): "file:///H:/lab/50%25%23%3F/%C3%A9.sqlite",
        PurePosixPath("/srv/lab/journal.sqlite"): "file:///srv/lab/journal.sqlite",
    }.items():
        assert module._address(place) == address


def test_a_strange_path_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "50% #1? ü 日本 & 'x'"
    folder.mkdir()
    assert Journal(folder / "j;?a=b#c.sqlite").put("a", 1, "polling", "note")
    assert Journal(Path(f"/{folder}/j;?a=b#c.sqlite")).get("a"), "a share's path begins with two strokes"
    assert [p.name for p in folder.iterdir()] == ["j;?a=b#c.sqlite"]


def test_only_one_process_sets_a_damaged_file_aside(path: Path) -> None:
    damage("random", path)
    notices = finish(*(spawn(CROWD, path, name, 20) for name in "abcd"))
    assert sum(notice != "None" for notice in notices) == 1
    assert len(Journal(path).entries()) == 80
    assert len(list(path.parent.glob("*damaged*.sqlite"))) == 1


def test_another_programs_database_and_a_newer_journal_are_left_alone(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE entries (key TEXT)")
    db.close()
    Journal(path).put("a", 1, "polling", "note")
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 2")
    db.close()
    for file, words in ((other, "another program's database"), (path, "newer edition")):
        before = file.read_bytes()
        with pytest.raises(JournalError, match=words):
            Journal(file)
        assert file.read_bytes() == before
    assert not list(tmp_path.glob("*damaged*"))


def test_a_folder_that_cannot_be_used_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "missing" / "j.sqlite", tmp_path / "file" / "j.sqlite"):
        with pytest.raises(JournalError, match="its folder is missing"):
            Journal(place)
    (tmp_path / "journal.sqlite").mkdir()
    for place in (tmp_path, Path("/dev/null"), Path("/dev/full")):
        with pytest.raises(JournalError, match="this is a folder or a device, not a file"):
            Journal(place)


def test_a_read_only_folder_is_one_clear_sentence() -> None:
    me = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o555)
        try:
            if me == 0:
                os.seteuid(65534)  # root may write anywhere, nobody may not
            with pytest.raises(JournalError, match="read-only"):
                Journal(Path(folder) / "journal.sqlite")
        finally:
            os.seteuid(me)
            os.chmod(folder, 0o700)


@pytest.fixture
def small_files() -> Iterator[None]:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_is_one_clear_sentence_and_loses_nothing(path: Path, small_files: None) -> None:
    journal, kept = Journal(path), 0
    with pytest.raises(JournalError, match="the disk is full"):
        for number in range(100):
            journal.put(f"k/{number}", "x" * 9000, "polling", "note")
            kept += 1
    assert 1 < kept == len(journal.entries()) and journal.notice is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SQLITE_PROTOCOL", "cannot lock files"),
        ("SQLITE_IOERR_LOCK", "cannot lock files"),
        ("SQLITE_IOERR_SHMLOCK", "cannot lock files"),
        ("SQLITE_IOERR_READ", "drive reports an error"),
        ("SQLITE_IOERR_WRITE", "disk is full"),
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_READONLY_DIRECTORY", "read-only or not yours"),
        ("SQLITE_BUSY", "in use by another program"),
        ("SQLITE_AUTH", "SQLite says: as told"),
    ],
)
def test_a_reason_fits_what_happened(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: str, words: str
) -> None:
    monkeypatch.setattr(module, "WAIT", 0.1)
    journal = Journal(path)

    def fail(_: object) -> None:
        error = sqlite3.OperationalError("as told")
        error.sqlite_errorcode, error.sqlite_errorname = getattr(sqlite3, code), code
        raise error

    with pytest.raises(JournalError, match=words):
        journal._run(fail)
    assert not list(path.parent.glob("*damaged*"))


def test_a_deleted_file_is_started_again_in_the_middle_of_a_session(path: Path) -> None:
    journal = Journal(path)
    journal.put("a", 1, "polling", "note")
    path.unlink()
    assert journal.put("b", 2, "polling", "note") == journal.entries()[0] and journal.notice is None


def test_where_the_journal_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CALEXIT_JOURNAL", raising=False)
    deep_in = tmp_path / "project" / "notebooks" / "x"
    deep_in.mkdir(parents=True)
    ours = json.dumps({"cells": [], "metadata": {"calexit": {"chapter": "polling"}}})
    (tmp_path / "project/notebooks/03-polling.ipynb").write_text(ours)
    other = tmp_path / "project" / "notebooks" / "x" / "notebooks"  # another project's, numbered too
    other.mkdir()
    for name, text in {
        "01-eda.ipynb": '{"cells": ["calexit"], "metadata": {}}',
        "02-half.ipynb": "{",
    }.items():
        (other / name).write_text(text)
    monkeypatch.chdir(other)
    assert catalog.folder() == tmp_path / "project" / "notebooks"
    assert default_path() == tmp_path / "project" / "journal.sqlite"
    monkeypatch.chdir(tmp_path)
    assert default_path() == tmp_path / "journal.sqlite"
    monkeypatch.setenv("CALEXIT_JOURNAL", str(tmp_path / "mine.db"))
    assert Journal().path == tmp_path / "mine.db" and (tmp_path / "mine.db").exists()
    assert Journal(deep_in).path == deep_in / "journal.sqlite"


def test_entries_are_on_the_disk_before_put_returns(path: Path) -> None:
    found = Journal(path)._run(lambda db: {s: db.execute(f"PRAGMA {s}").fetchone()[0] for s in DURABLE})
    assert found == DURABLE


def test_a_page_waits_longer_for_python_than_python_for_the_file() -> None:
    """So whoever has the file locked is named, and Python is not called silent meanwhile."""
    assert module.WAIT == RULES["wait"] <= RULES["patience"] - 1
