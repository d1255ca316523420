"""Keep what the reader wrote: predictions, answers and notes, in one SQLite file on their side.

When a call returns, what it wrote is on the disk. Nothing is held open between calls, so several notebooks
(processes, threads) can write to one journal, and a kernel may be killed at any moment. There is one file and no log
beside it that processes would have to share: that works wherever files can be locked, network drives too.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from calexit.kit import catalog, first_edition
from calexit.kit import entries as rules
from calexit.kit.entries import COLUMNS, FORMAT, MAX_FILE, RULES, VERSION, read_export
from calexit.kit.words import JOURNAL as WORDS

__all__ = ["FORMAT", "MAX_FILE", "VERSION", "Journal", "JournalError", "default_path", "read_export"]

WAIT: float = RULES["wait"]
"""Seconds to wait for another process; the page waits a little longer for an answer."""

_ID = 0x43414C4A  # "CALJ": tells a journal from another program's database
_TABLE = f"CREATE TABLE entries ({' TEXT, '.join(COLUMNS)} TEXT, PRIMARY KEY (key)) WITHOUT ROWID"
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM entries "
_PUT = (
    f"INSERT INTO entries VALUES (:{', :'.join(COLUMNS)}) ON CONFLICT (key) DO UPDATE SET "
    "value = excluded.value, at = max(at, excluded.at), chapter = excluded.chapter, kind = excluded.kind "
)
_MERGE = f"{_PUT} WHERE excluded.at > entries.at"
_SET_FIRST = "UPDATE entries SET first = :first WHERE key = :key AND first IS NULL"
_NO_FUTURE = (
    "UPDATE entries SET at = :now WHERE at > :now"  # let in by an older edition, or by a clock that ran ahead
)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_PARTS = (
    "-wal",
    "-shm",
    "-journal",
    "",
)  # what belongs to the file; a log must never lie beside a new, empty one
T = TypeVar("T")


class JournalError(RuntimeError):
    """The journal's file cannot be used. The message is one sentence for the reader."""


class _Busy(sqlite3.OperationalError):
    sqlite_errorcode = sqlite3.SQLITE_BUSY


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
        entry = {"key": key, "value": value, "chapter": chapter, "kind": kind, "at": rules.now()}
        return self._take([rules.row(entry)], _PUT)[0]

    def take(self, given: Iterable[Any], last: bool = False) -> tuple[list[dict[str, Any]], list[str]]:
        """Take in entries in one transaction; return what the file now holds under their keys, and what it refused.

        The newer `at` wins, ours on a tie; with `last`, what is given wins. A `first` that is held stays. What breaks
        a rule is refused, with a sentence, and costs only itself.
        """
        rows, problems = rules.checked(given)
        return self._take(rows, _PUT if last else _MERGE), problems

    def _take(self, rows: list[dict[str, Any]], how: str) -> list[dict[str, Any]]:
        def write(db: sqlite3.Connection) -> list[dict[str, Any]]:
            db.execute(_NO_FUTURE, {"now": rules.now()})
            db.executemany(how, rows)
            db.executemany(_SET_FIRST, rows)
            return [
                _entries(db, "WHERE key = ?", key)[0] for key in dict.fromkeys(row["key"] for row in rows)
            ]

        return self._run(write)

    def get(self, key: str) -> dict[str, Any] | None:
        """Return the entry under `key`, or None."""
        return next(iter(self._run(lambda db: _entries(db, "WHERE key = ?", key))), None)

    def entries(self, chapter: str | None = None) -> list[dict[str, Any]]:
        """Return all entries, or one chapter's, ordered by chapter and key."""
        where = "WHERE ?1 IS NULL OR chapter = ?1 ORDER BY chapter, key"
        return self._run(lambda db: _entries(db, where, chapter))

    def merge(self, given: Iterable[Any]) -> RestoreResult:
        """Take in another copy's entries (see `take`) and count them."""
        rows, problems = rules.checked(given)
        self._take(rows, _MERGE)
        return RestoreResult(len(rows), problems)

    def export(self) -> dict[str, Any]:
        """Return the whole journal as one JSON object: what `restore` reads, and browser copies too."""
        mine = self.entries()
        left = [{"asked": one.title, "answer": one.answer} for one in first_edition.left(mine)]
        told = {first_edition.HEADING: left} if left else {}
        return {"format": FORMAT, "version": VERSION, "exported": rules.now(), **told, "entries": mine}

    def restore(self, data: bytes | str | dict[str, Any]) -> RestoreResult:
        """Merge an exported journal. A wrong file changes nothing; a bad entry costs only itself."""
        try:
            return self.merge(rules.unpack(data)["entries"])
        except ValueError as error:
            return RestoreResult(0, [str(error)])

    def clear(self, until: str | None = None) -> str:
        """Delete every entry written up to `until` (all of them by default), and overwrite what was deleted.

        The file remembers when, for browsers that hold copies (`cleared`). Returns "", or a sentence about damaged
        files that were set aside earlier: they stay. Raises `JournalError` where a word may be left in the file.
        """

        def wipe(db: sqlite3.Connection) -> None:
            last = db.execute("SELECT max(at) FROM entries").fetchone()[0] or ""
            when = max(rules.now(), last) if until is None else until
            db.execute("DELETE FROM entries WHERE at <= ?", (when,))
            when = max(when, _cleared(db))
            for step in ("CREATE TABLE IF NOT EXISTS cleared (at TEXT)", "DELETE FROM cleared"):
                db.execute(step)
            db.execute("INSERT INTO cleared VALUES (?)", (when,))
            db.execute("COMMIT")
            db.execute("VACUUM")
            if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise _Busy  # somebody still reads the first edition's log

        self._run(wipe)
        aside = sorted(path.name for path in self.path.parent.glob(f"{self.path.stem}-damaged-*.sqlite"))
        return WORDS["aside"].format(names=", ".join(aside)) if aside else ""

    def contents(self) -> tuple[list[dict[str, Any]], str]:
        """Return all entries and when the journal was last cleared ("" if never), as they are at one moment."""
        return self._run(lambda db: (_entries(db, "ORDER BY chapter, key"), _cleared(db)))

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Open, do `work` in one transaction, close; wait for others; set a damaged file aside, once."""
        deadline, mended = time.monotonic() + WAIT, False
        while True:
            try:
                if not self._checked:
                    self._mend()
                    self._checked = True
                with closing(self._connect()) as db:
                    self._prepare(db)
                    db.execute("BEGIN IMMEDIATE")
                    result = work(db)
                    if db.in_transaction:
                        db.execute("COMMIT")
                    return result
            except (sqlite3.Error, OSError) as error:
                code = _code(error)
                if code in _BUSY and time.monotonic() < deadline:
                    time.sleep(0.01)
                elif code in _DAMAGED and not mended:
                    mended, self._checked = True, False
                else:
                    raise JournalError(self._reason(error)) from error

    def _connect(self, mode: str = "rwc") -> sqlite3.Connection:
        """Open the file: `ro` changes nothing and `rw` makes none where there is none."""
        address = f"{_address(self.path)}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=0.3, isolation_level=None)  # `_run` tries again

    def _prepare(self, db: sqlite3.Connection) -> None:
        ours = self._is_ours(db)
        with suppress(
            sqlite3.OperationalError
        ):  # while another program reads the first edition's log, it stays
            db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA synchronous = EXTRA")
        db.execute("PRAGMA secure_delete = ON")
        if not ours:
            db.execute("BEGIN IMMEDIATE")
            if not self._is_ours(db):  # nobody was quicker
                for step in (_TABLE, f"PRAGMA application_id = {_ID}", f"PRAGMA user_version = {VERSION}"):
                    db.execute(step)
            db.execute("COMMIT")

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        """Tell a journal (True) from an empty file (False); raise for any other database, left as it is."""
        made_by, version, tables, columns = db.execute(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master), "
            "(SELECT group_concat(name) FROM pragma_table_info('entries')) "
            "FROM pragma_application_id, pragma_user_version"
        ).fetchone()
        if made_by == _ID and version > VERSION:
            raise JournalError(WORDS["newer"].format(path=self.path))
        if made_by != _ID and (made_by or tables or version):
            raise JournalError(WORDS["other"].format(path=self.path))
        if made_by and columns != ",".join(COLUMNS):
            raise JournalError(WORDS["altered"].format(path=self.path))
        return bool(made_by)

    def _is_sound(self) -> bool:
        """Read everything and tell whether it is whole. What is damaged is not changed: somebody may look at it."""
        if not _size(self.path):
            return not _size(
                f"{self.path}-wal"
            )  # or SQLite, opening an empty file, would delete the log beside it
        readable = False
        try:
            with closing(self._connect("ro")) as db:
                readable = self._reads(db)
                if not readable or db.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
                    return readable
        except sqlite3.Error as error:
            if _code(error) in _DAMAGED:
                return False
            if _code(error) in _BUSY:
                raise
        # a killed writer's half transaction is undone, the first edition's log folded in: alone, so no memory is shared
        try:
            with closing(self._connect("rw")) as db:
                db.execute("PRAGMA locking_mode = EXCLUSIVE")
                db.execute("PRAGMA journal_mode = DELETE")
                with suppress(OSError):
                    os.unlink(f"{self.path}-shm")
                return self._reads(db)
        except sqlite3.Error as error:
            if _code(error) in _DAMAGED:
                return False
            if readable:
                return True  # another program reads that log: it stays in use
            raise

    def _reads(self, db: sqlite3.Connection) -> bool:
        if not self._is_ours(db):
            return True
        _entries(db)
        return bool(db.execute("PRAGMA quick_check").fetchone()[0] == "ok")

    def _mend(self) -> None:
        """Set a damaged file aside, under a lock that dies with its process: two never do it at once."""
        if self._is_sound():
            return
        place = Path(f"{self.path}-lock")
        if _size(place):
            os.truncate(place, 0)  # it is only locked, and never holds anything
        with closing(sqlite3.connect(place, timeout=WAIT, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if self._is_sound():
                return
            name = f"{self.path.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
            while list(self.path.parent.glob(f"{name}.sqlite*")):
                name += "-again"  # twice within one second
            for end in _PARTS:
                if (part := Path(f"{self.path}{end}")).exists():
                    part.rename(self.path.with_name(f"{name}.sqlite{end}"))
            self.notice = WORDS["damaged"].format(name=f"{name}.sqlite")

    def _reason(self, error: Exception) -> str:
        """Say in one sentence why the file cannot be used: what lies there tells more than SQLite's code."""
        code, path = _code(error), self.path
        more = getattr(error, "sqlite_errorname", "")
        with suppress(OSError):
            if path.exists() and not stat.S_ISREG(path.stat().st_mode):
                return WORDS["no_file"].format(path=path)
        if code in _BUSY:
            name = "busy"
        elif code == sqlite3.SQLITE_FULL:
            name = "full"
        elif code == sqlite3.SQLITE_PROTOCOL or "LOCK" in more or "SHM" in more:
            name = "no_locks"
        elif code == sqlite3.SQLITE_IOERR:
            name = "full" if "WRITE" in more or "FSYNC" in more else "failing"
        elif code in _DAMAGED:
            name = "spoilt"
        elif code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
            name = "read_only" if os.path.isdir(path.parent) else "no_folder"
        else:
            name = "unknown"
        return WORDS[name].format(path=path, error=error)


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
    return (
        next((f for f in (here, *here.parents) if catalog.is_ours(f / "notebooks")), here) / "journal.sqlite"
    )


def _address(path: PurePath) -> str:
    """Return a file's address as SQLite reads it, which knows no host: a Windows share goes into the path."""
    text = quote(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{'' if text.startswith('/') else '/'}{text}"


def _entries(db: sqlite3.Connection, where: str = "", *parameters: str | None) -> list[dict[str, Any]]:
    try:
        return [rules.entry(row) for row in db.execute(_SELECT + where, parameters)]
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError("an entry is damaged") from error


def _cleared(db: sqlite3.Connection) -> str:
    if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'cleared'").fetchone()[0]:
        return ""
    return db.execute("SELECT max(at) FROM cleared").fetchone()[0] or ""


def _size(path: str | Path) -> int:
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return 0


def _code(error: Exception) -> int:
    """Return SQLite's primary error code; an error without one came from text that cannot be decoded."""
    if isinstance(error, OSError):
        return (
            sqlite3.SQLITE_FULL
            if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))
            else sqlite3.SQLITE_CANTOPEN
        )
    ours = sqlite3.SQLITE_ERROR if isinstance(error, sqlite3.ProgrammingError) else sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", ours) & 0xFF
