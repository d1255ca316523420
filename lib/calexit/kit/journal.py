"""Keep what the reader wrote: predictions, answers and notes, in one SQLite file on their side.

When `put` returns, the entry is on the disk. Nothing is held open between calls, so several notebooks (processes,
threads) can write to one journal, and a kernel may be killed at any moment.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from math import isinf
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

FORMAT, VERSION = "could-california-leave/journal", 1
KINDS = ("prediction", "answer", "note", "explored")
MAX_TEXT = 20_000  # characters in one text
MAX_VALUE = 300_000  # characters of a whole value as ASCII JSON: room for a longest note of nothing but emoji
MAX_DEPTH = 32  # lists within lists
MAX_FILE = 10_000_000  # bytes of a file to restore
WAIT = 10.0  # seconds to wait for another process

_ID = 0x43414C4A  # "CALJ": tells a journal from another program's database
_COLUMNS = ("key", "value", "first", "at", "chapter", "kind")
_TABLE = f"CREATE TABLE entries ({', '.join(f'{c} TEXT' for c in _COLUMNS)}, PRIMARY KEY (key)) WITHOUT ROWID"
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM entries"
_PUT = (
    f"INSERT INTO entries VALUES ({', '.join(f':{c}' for c in _COLUMNS)}) ON CONFLICT (key) DO UPDATE SET "
    "value = excluded.value, at = max(at, excluded.at), chapter = excluded.chapter, kind = excluded.kind"
)
_PUT_IF_NEWER = f"{_PUT} WHERE excluded.at > entries.at"
_SET_FIRST = "UPDATE entries SET first = :first WHERE key = :key AND first IS NULL"
T = TypeVar("T")


class JournalError(RuntimeError):
    """The journal's file cannot be used. The message is one sentence for the reader."""


class RestoreResult(NamedTuple):
    """What came of restoring: how many good entries were taken in, and one sentence for each thing that was not."""

    kept: int
    problems: list[str]


class Journal:
    """The reader's own entries, one per key: `{key, value, first, at, chapter, kind}`.

    `at` is when `value` was written (UTC, like 2016-11-22T18:30:00Z); `first` is the first prediction made under
    the key, which nothing changes (None where there was none). `notice` is a sentence to show when a damaged file
    had to be set aside, else None. Every method raises `JournalError` when the file cannot be used.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the journal at `path` (see `default_path`), or start one."""
        self.path = Path(path or default_path()).absolute()
        self.notice: str | None = None
        self._checked = False
        self._run(lambda db: None)

    def put(self, key: str, value: Any, chapter: str, kind: str) -> dict[str, Any]:
        """Keep `value` (any JSON but null) under `key` and return the stored entry; the last write wins.

        Raises `ValueError`, and changes nothing, where a part breaks a rule.
        """
        row = _row({"key": key, "value": value, "chapter": chapter, "kind": kind, "at": _utc(datetime.now(UTC))})

        def write(db: sqlite3.Connection) -> dict[str, Any]:
            db.execute(_PUT, row)
            db.execute(_SET_FIRST, row)
            return _entry(db.execute(f"{_SELECT} WHERE key = :key", row).fetchone())

        return self._run(write)

    def get(self, key: str) -> dict[str, Any] | None:
        """Return the entry under `key`, or None."""
        rows = self._run(lambda db: db.execute(f"{_SELECT} WHERE key = ?", (key,)).fetchall(), "BEGIN")
        return _entry(rows[0]) if rows else None

    def entries(self, chapter: str | None = None) -> list[dict[str, Any]]:
        """Return all entries, or one chapter's, ordered by chapter and key."""
        query = f"{_SELECT} WHERE ?1 IS NULL OR chapter = ?1 ORDER BY chapter, key"
        return self._run(lambda db: [_entry(row) for row in db.execute(query, (chapter,))], "BEGIN")

    def merge(self, entries: Iterable[Any]) -> RestoreResult:
        """Take in entries from another copy: the newer `at` wins, and ours on a tie; a `first` we hold stays."""
        rows, problems = [], []
        for number, entry in enumerate(entries, start=1):
            try:
                rows.append(_row(entry))
            except ValueError as error:
                name = f" ({entry['key'][:40]!r})" if isinstance(entry, dict) and _is_key(entry.get("key")) else ""
                problems.append(f"Entry {number}{name} was left out: {error}")

        def write(db: sqlite3.Connection) -> None:
            db.executemany(_PUT_IF_NEWER, rows)
            db.executemany(_SET_FIRST, rows)

        if rows:
            self._run(write)
        return RestoreResult(len(rows), problems)

    def export(self) -> dict[str, Any]:
        """Return the whole journal as one JSON object, the format that `restore` and the browser copies use."""
        exported = _utc(datetime.now(UTC))
        return {"format": FORMAT, "version": VERSION, "exported": exported, "entries": self.entries()}

    def restore(self, data: bytes | str | dict[str, Any]) -> RestoreResult:
        """Merge an exported journal. A wrong file is one problem and changes nothing; a bad entry costs only itself."""
        if not isinstance(data, dict):
            if len(data) >= MAX_FILE:
                return RestoreResult(0, ["This file is too large to be a journal (10 MB or more)."])
            try:
                text = data.removeprefix("\ufeff") if isinstance(data, str) else bytes(data)
                data = json.loads(text, parse_int=lambda n: int(n) if len(n) < 400 else float(n))
            except (ValueError, RecursionError):
                return RestoreResult(0, ["This file is not a saved journal: it cannot be read as JSON."])
        if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("entries"), list):
            return RestoreResult(0, ["This file is not a saved journal: it was made for something else."])
        if data.get("version") != VERSION:
            return RestoreResult(0, ["This journal was saved by another edition of the lab, which this one cannot read."])
        return self.merge(data["entries"])

    def clear(self) -> None:
        """Delete every entry and overwrite what was deleted. (A damaged file set aside earlier is not touched.)"""

        def wipe(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM entries")
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        self._run(wipe, begin=None)

    def _run(self, work: Callable[[sqlite3.Connection], T], begin: str | None = "BEGIN IMMEDIATE") -> T:
        """Open the file, do `work` in one transaction, close; wait for others, and set a damaged file aside once."""
        deadline, mended = time.monotonic() + WAIT, False
        while True:
            try:
                if not self._checked:
                    self._mend()
                    self._checked = True
                with closing(self._open()) as db:
                    if begin:
                        db.execute(begin)
                    result = work(db)
                    if begin:
                        db.execute("COMMIT")
                    return result
            except (sqlite3.Error, OSError) as error:
                code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
                if isinstance(error, OSError):
                    code = sqlite3.SQLITE_CANTOPEN
                if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() < deadline:
                    time.sleep(0.02)
                elif code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) and not mended:
                    mended, self._checked = True, False
                else:
                    raise JournalError(self._sentence(code)) from error

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
        try:
            ours = self._is_ours(db)
            for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                db.execute(f"PRAGMA {setting}")
            if not ours:
                db.execute("BEGIN IMMEDIATE")
                if not self._is_ours(db):  # nobody was quicker
                    db.execute(_TABLE)
                    db.execute(f"PRAGMA application_id = {_ID}")
                    db.execute(f"PRAGMA user_version = {VERSION}")
                db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
        return db

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        """Tell a journal (True) from an empty file (False); raise for any other database, which stays untouched."""
        made_by, version, tables = db.execute(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) "
            "FROM pragma_application_id, pragma_user_version"
        ).fetchone()
        if made_by == _ID and version > VERSION:
            raise JournalError(f"The journal {self.path} was written by a newer edition of the lab; please update this one.")
        if made_by not in (0, _ID) or (made_by == 0 and (tables or version)):
            raise JournalError(f"The file {self.path} is another program's database, not a journal; nothing was changed.")
        return bool(made_by)

    def _is_sound(self) -> bool:
        """Read everything without touching it: a read-only connection neither replays nor deletes a log."""
        log = Path(f"{self.path}-wal")
        has_log = log.exists() and log.stat().st_size > 0
        if not self.path.exists() or self.path.stat().st_size == 0:
            return not has_log  # opening an empty file would make SQLite delete the log beside it
        try:
            with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True, timeout=WAIT)) as db:
                if not self._is_ours(db):
                    return True
                sound = db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
                return sound and all(_entry(row) for row in db.execute(_SELECT))
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
                return False
            raise

    def _mend(self) -> None:
        """Set a damaged file aside, under a lock that dies with its process, so that two never do it at once."""
        if self._is_sound():
            return
        with closing(sqlite3.connect(f"{self.path}-lock", timeout=WAIT, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if self._is_sound():
                return
            name, number = f"{self.path.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}", 1
            aside = self.path.with_name(f"{name}.sqlite")
            while any(Path(f"{aside}{end}").exists() for end in ("", "-wal", "-shm")):
                number += 1
                aside = self.path.with_name(f"{name}-{number}.sqlite")
            for end in ("-wal", "-shm", ""):  # the log first: it must never lie beside a new, empty file
                if Path(f"{self.path}{end}").exists():
                    Path(f"{self.path}{end}").rename(f"{aside}{end}")
            self.notice = f"Your journal's file was damaged, so a new one was started; the old file is kept as {aside.name}."

    def _sentence(self, code: int) -> str:
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return f"The journal {self.path} is in use by another program; please try again in a moment."
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            return f"The journal {self.path} could not be saved: the disk seems to be full or failing."
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return f"The journal {self.path} is damaged; move the file away to start a new one."
        return f"The journal {self.path} cannot be written: its folder is missing, read-only or not yours."


def default_path() -> Path:
    """Return where the journal is: `CALEXIT_JOURNAL`, else the project's root, else the current folder."""
    if chosen := os.environ.get("CALEXIT_JOURNAL"):
        return Path(chosen).expanduser()
    here = Path.cwd()
    return next((f for f in (here, *here.parents) if (f / "notebooks").is_dir()), here) / "journal.sqlite"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _is_key(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[a-z0-9\-/.]{1,80}", text) is not None


def _entry(row: tuple[str, ...]) -> dict[str, Any]:
    try:
        entry: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
        return entry | {"value": json.loads(entry["value"]), "first": json.loads(entry["first"] or "null")}
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError("an entry is damaged") from error


def _row(entry: Any) -> dict[str, str | None]:
    """Check an entry and return it as stored; raise `ValueError` with a sentence for the reader."""
    if not isinstance(entry, dict):
        raise ValueError("it is not an entry with a key and a value.")
    for part in ("key", "chapter"):
        if not _is_key(entry.get(part)):
            raise ValueError(f"its {part} must be 1 to 80 of the characters a-z, 0-9, '-', '/' and '.'.")
    if entry.get("kind") not in KINDS:
        raise ValueError(f"its kind must be one of: {', '.join(KINDS)}.")
    try:
        moment = datetime.fromisoformat(entry["at"])
        at = _utc(moment) if moment.tzinfo else ""
    except (KeyError, TypeError, ValueError, OverflowError):
        at = ""
    if not at:
        raise ValueError("its time must be like 2016-11-22T18:30:00Z.")
    value, first = _json(entry.get("value")), entry.get("first")
    first = _json(first) if first is not None else value if entry["kind"] == "prediction" else None
    return {"key": entry["key"], "value": value, "first": first, "at": at} | {p: entry[p] for p in ("chapter", "kind")}


def _json(value: Any) -> str:
    """Return `value` as ASCII JSON, which holds any text (NUL, half a surrogate pair) that SQLite itself might not."""
    if value is None:
        raise ValueError("its value is empty.")
    try:
        text = json.dumps(value, allow_nan=False)
        level = [json.loads(text, parse_int=_finite)]
    except (ValueError, TypeError, RecursionError):
        raise ValueError("its value must be text, a finite number, or a list or table of these.") from None
    for _ in range(MAX_DEPTH + 1):
        if longest := max((len(v) for v in level if isinstance(v, str) and len(v) > MAX_TEXT), default=0):
            raise ValueError(f"its text has {longest:,} characters; the journal keeps up to {MAX_TEXT:,}.")
        inside = [v.values() if isinstance(v, dict) else v for v in level if isinstance(v, dict | list)]
        level = [v for values in inside for v in values]
    if level or len(text) > MAX_VALUE:
        raise ValueError("its value is too large: too much in it, or lists too deep within lists.")
    return text


def _finite(digits: str) -> float:
    if isinf(float(digits)):
        raise ValueError("too large for a number")
    return float(digits)
