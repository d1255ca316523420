"""Keep what the reader wrote: predictions, answers and notes, in one SQLite file on their side.

When `put` returns, the entry is on the disk. Nothing is held open between calls, so several notebooks
(processes, threads) can write to one journal, and a kernel may be killed at any moment.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
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
_TABLE = f"CREATE TABLE entries ({' TEXT, '.join(_COLUMNS)} TEXT, PRIMARY KEY (key)) WITHOUT ROWID"
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM entries "
_PUT = (
    f"INSERT INTO entries VALUES (:{', :'.join(_COLUMNS)}) ON CONFLICT (key) DO UPDATE SET "
    "value = excluded.value, at = max(at, excluded.at), chapter = excluded.chapter, kind = excluded.kind "
)
_SET_FIRST = "UPDATE entries SET first = :first WHERE key = :key AND first IS NULL"
T = TypeVar("T")


class JournalError(RuntimeError):
    """The journal's file cannot be used. The message is one sentence for the reader."""


class RestoreResult(NamedTuple):
    """How many good entries were taken in, and one sentence for each thing that was not."""

    kept: int
    problems: list[str]


class Journal:
    """The reader's own entries, one per key: `{key, value, first, at, chapter, kind}`.

    `at` is when `value` was written (UTC, like 2016-11-22T18:30:00Z); `first` is the first prediction made
    under the key, which nothing changes (None where there was none). `notice` is a sentence to show when a
    damaged file had to be set aside, else None. Methods raise `JournalError` when the file cannot be used.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the journal at `path` (see `default_path`), or start one."""
        self.path = Path(path or default_path()).absolute()
        if self.path.is_dir():
            self.path /= "journal.sqlite"
        self.notice: str | None = None
        self._checked = False
        self._run(lambda db: None)

    def put(self, key: str, value: Any, chapter: str, kind: str) -> dict[str, Any]:
        """Keep `value` (any JSON but null) under `key` and return the stored entry; the last write wins.

        Raises `ValueError`, and changes nothing, where a part breaks a rule.
        """
        now = _utc(datetime.now(UTC))
        row = _row({"key": key, "value": value, "chapter": chapter, "kind": kind, "at": now})

        def write(db: sqlite3.Connection) -> dict[str, Any]:
            db.execute(_PUT, row)
            db.execute(_SET_FIRST, row)
            return _entry(db.execute(f"{_SELECT} WHERE key = :key", row).fetchone())

        return self._run(write)

    def get(self, key: str) -> dict[str, Any] | None:
        """Return the entry under `key`, or None."""
        return next(iter(self._read("WHERE key = ?", key)), None)

    def entries(self, chapter: str | None = None) -> list[dict[str, Any]]:
        """Return all entries, or one chapter's, ordered by chapter and key."""
        return self._read("WHERE ?1 IS NULL OR chapter = ?1 ORDER BY chapter, key", chapter)

    def merge(self, entries: Iterable[Any]) -> RestoreResult:
        """Take in another copy's entries: the newer `at` wins (ours on a tie); a `first` we hold stays."""
        rows, problems = _checked(entries)

        def write(db: sqlite3.Connection) -> None:
            db.executemany(f"{_PUT} WHERE excluded.at > entries.at", rows)
            db.executemany(_SET_FIRST, rows)

        self._run(write)
        return RestoreResult(len(rows), problems)

    def export(self) -> dict[str, Any]:
        """Return the whole journal as one JSON object: what `restore` reads, and browser copies too."""
        now = _utc(datetime.now(UTC))
        return {"format": FORMAT, "version": VERSION, "exported": now, "entries": self.entries()}

    def restore(self, data: bytes | str | dict[str, Any]) -> RestoreResult:
        """Merge an exported journal. A wrong file changes nothing; a bad entry costs only itself."""
        try:
            return self.merge(_unpack(data)["entries"])
        except ValueError as error:
            return RestoreResult(0, [str(error)])

    def clear(self) -> None:
        """Delete every entry and overwrite what was deleted. Damaged files set aside earlier stay."""

        def wipe(db: sqlite3.Connection) -> None:
            for step in ("DELETE FROM entries", "COMMIT", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                db.execute(step)

        self._run(wipe)

    def _read(self, where: str, parameter: str | None) -> list[dict[str, Any]]:
        return self._run(lambda db: [_entry(row) for row in db.execute(_SELECT + where, (parameter,))])

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Open, do `work` in one transaction, close; wait for others; set a damaged file aside, once."""
        deadline, mended = time.monotonic() + WAIT, False
        while True:
            try:
                if not self._checked:
                    self._mend()
                    self._checked = True
                with closing(sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)) as db:
                    self._prepare(db)
                    db.execute("BEGIN IMMEDIATE")
                    result = work(db)
                    if db.in_transaction:
                        db.execute("COMMIT")
                    return result
            except (sqlite3.Error, OSError) as error:
                code = _code(error)
                if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() < deadline:
                    time.sleep(0.02)
                elif code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) and not mended:
                    mended, self._checked = True, False
                else:
                    raise JournalError(f"The journal {self.path} {_reason(code)}") from error

    def _prepare(self, db: sqlite3.Connection) -> None:
        ours = self._is_ours(db)
        for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            db.execute(f"PRAGMA {setting}")
        if not ours:
            db.execute("BEGIN IMMEDIATE")
            if not self._is_ours(db):  # nobody was quicker
                for step in (_TABLE, f"PRAGMA application_id = {_ID}", f"PRAGMA user_version = {VERSION}"):
                    db.execute(step)
            db.execute("COMMIT")

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        """Tell a journal (True) from an empty file (False); raise for any other database, left as it is."""
        made_by, version, tables = db.execute(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) "
            "FROM pragma_application_id, pragma_user_version"
        ).fetchone()
        if made_by == _ID and version > VERSION:
            raise JournalError(f"{self.path} was written by a newer edition of the lab; update this one.")
        if made_by != _ID and (made_by or tables or version):
            raise JournalError(f"{self.path} is another program's database; it was left as it is.")
        return bool(made_by)

    def _is_sound(self) -> bool:
        """Read everything, change nothing: a read-only connection neither replays nor deletes a log."""
        log = _size(f"{self.path}-wal")
        if not _size(self.path):
            return not log  # opening an empty file would make SQLite delete the log beside it
        try:
            with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True, timeout=WAIT)) as db:
                if not self._is_ours(db):
                    return True
                sound = db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
                return sound and all(map(_entry, db.execute(_SELECT)))
        except sqlite3.Error as error:
            if _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
                return False
            raise

    def _mend(self) -> None:
        """Set a damaged file aside, under a lock that dies with its process: two never do it at once."""
        if self._is_sound():
            return
        with closing(sqlite3.connect(f"{self.path}-lock", timeout=WAIT, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if self._is_sound():
                return
            name = f"{self.path.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
            while list(self.path.parent.glob(f"{name}.sqlite*")):
                name += "-again"  # twice within one second
            for end in ("-wal", "-shm", ""):  # the log first: it must never lie beside a new, empty file
                if (part := Path(f"{self.path}{end}")).exists():
                    part.rename(self.path.with_name(f"{name}.sqlite{end}"))
            self.notice = f"Your journal was damaged: a new one was started, the old one is {name}.sqlite."


def default_path() -> Path:
    """Return where the journal is: `CALEXIT_JOURNAL`, else the project's root, else the current folder.

    In the browser's own Python it is in memory: the page keeps every entry in the browser's storage and hands them
    over when Python starts, so that there is one copy to keep, and one to clear.
    """
    if chosen := os.environ.get("CALEXIT_JOURNAL"):
        return Path(chosen).expanduser()
    if sys.platform == "emscripten":
        return Path.home() / "journal.sqlite"
    here = Path.cwd()
    return next((f for f in (here, *here.parents) if (f / "notebooks").is_dir()), here) / "journal.sqlite"


def read_export(data: bytes | str) -> tuple[dict[str, Any], list[str]]:
    """Return an exported journal as it would be restored, with a sentence for each thing left out.

    Each entry is as `Journal.entries` gives it. Nothing is written anywhere: this is how a teacher's report reads
    what students hand in. Raises `ValueError`, with one sentence, for a file that is no journal.
    """
    content = _unpack(data)
    rows, problems = _checked(content["entries"])
    last = {row["key"]: _entry(tuple(row[c] for c in _COLUMNS)) for row in rows}
    return {**content, "entries": list(last.values())}, problems


def _unpack(data: bytes | str | dict[str, Any]) -> dict[str, Any]:
    """Return an export, its entries still unchecked. Raises `ValueError`, with one sentence, for any other file."""
    content: Any = data
    if not isinstance(data, dict):
        if len(data) >= MAX_FILE:
            raise ValueError("This file is too large to be a journal (10 MB or more).")
        try:
            text = data.removeprefix("\ufeff") if isinstance(data, str) else bytes(data)
            content = json.loads(text, parse_int=lambda n: int(n) if len(n) < 400 else float(n))
        except (ValueError, RecursionError):
            raise ValueError("This file is not a saved journal: it cannot be read as JSON.") from None
    ours = isinstance(content, dict) and content.get("format") == FORMAT
    if not ours or not isinstance(content.get("entries"), list):
        raise ValueError("This file is not a saved journal: it was made for something else.")
    if content.get("version") != VERSION:
        raise ValueError("This journal is from an edition of the lab that this one cannot read.")
    return content


def _checked(entries: Iterable[Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the entries that keep the rules, as stored, and a sentence for each other one."""
    rows, problems = [], []
    for number, entry in enumerate(entries, start=1):
        try:
            rows.append(_row(entry))
        except ValueError as error:
            name = f" ({str(entry['key'])[:40]!r})" if isinstance(entry, dict) and "key" in entry else ""
            problems.append(f"Entry {number}{name} was left out: {error}")
    return rows, problems


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _size(path: str | Path) -> int:
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return 0


def _code(error: Exception) -> int:
    """Return SQLite's primary error code; an error without one came from text that cannot be decoded."""
    if isinstance(error, OSError):
        return sqlite3.SQLITE_CANTOPEN
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF


def _reason(code: int) -> str:
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "is in use by another program; please try again in a moment."
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return "could not be saved: the disk seems to be full or failing."
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return "is damaged; move the file away to start a new one."
    return "cannot be opened or written: its folder is missing, read-only or not yours."


def _entry(row: tuple[str, ...]) -> dict[str, Any]:
    entry: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    try:
        return entry | {"value": json.loads(entry["value"]), "first": json.loads(entry["first"] or "null")}
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError("an entry is damaged") from error


def _row(entry: Any) -> dict[str, Any]:
    """Check an entry and return it as stored; raise `ValueError` with a sentence for the reader."""
    if not isinstance(entry, dict):
        raise ValueError("it is not an entry with a key and a value.")
    for part in ("key", "chapter"):
        if not isinstance(entry.get(part), str) or not re.fullmatch(r"[a-z0-9\-/.]{1,80}", entry[part]):
            raise ValueError(f"its {part} must be 1 to 80 of the characters a-z, 0-9, '-', '/' and '.'.")
    if entry.get("kind") not in KINDS:
        raise ValueError(f"its kind must be one of: {', '.join(KINDS)}.")
    try:
        moment = datetime.fromisoformat(entry["at"])
        at = _utc(moment) if moment.tzinfo else None
    except (KeyError, TypeError, ValueError, OverflowError):
        at = None
    if at is None:
        raise ValueError("its time must be like 2016-11-22T18:30:00Z.")
    value, first = _json(entry.get("value")), entry.get("first")
    first = _json(first) if first is not None else value if entry["kind"] == "prediction" else None
    return {"key": entry["key"], "value": value, "first": first, "at": at} | {
        part: entry[part] for part in ("chapter", "kind")
    }


def _json(value: Any) -> str:
    """Return `value` as ASCII JSON: it holds even NUL and half a surrogate pair, which SQLite may not."""
    if value is None:
        raise ValueError("its value is empty.")
    try:
        text = json.dumps(value, allow_nan=False)
        level = [json.loads(text, parse_int=float)]
        json.dumps(level, allow_nan=False)  # a whole number that a browser would read as infinite stops here
    except (ValueError, TypeError, RecursionError):
        raise ValueError("its value must be text, a finite number, or a list or table of these.") from None
    for _ in range(MAX_DEPTH + 1):
        if not level:
            break
        longest = max((len(v) for v in level if isinstance(v, str)), default=0)
        if longest > MAX_TEXT:
            raise ValueError(f"its text has {longest:,} characters; the journal keeps up to {MAX_TEXT:,}.")
        inside = (v.values() if isinstance(v, dict) else v for v in level if isinstance(v, dict | list))
        level = [v for values in inside for v in values]
    if level or len(text) > MAX_VALUE:
        raise ValueError("its value holds too much, or lists too deep within lists.")
    return text
