"""Load a table of `data/` by name: typed, checked against `datapackage.json`, with its sources.

A damaged file never becomes a wrong figure: `load` stops with one sentence that names the file, the row, the
column and the rule. Rows are counted as a spreadsheet shows them: the header is row 1.

A file cut at a row's end breaks no rule of its columns. So `datapackage.json` says how many rows each table had, and
what their digest was, when the notebooks were stored: with fewer rows a table of the lab's own is not loaded, and one
with other content is loaded and says so (a contributor's new row is no damage).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

_PACKAGE = Path(__file__).resolve().parent.parent
OWN = _PACKAGE / "data" if (_PACKAGE / "data").is_dir() else _PACKAGE.parent.parent / "data"
"""The lab's own folder of tables, the only one whose rows were counted when the notebooks were stored."""
_folder = OWN
_kept: list[Callable[[], None]] = []
Read = TypeVar("Read")


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What a damaged file or a wrong encoding leaves in a text; a tab and an end of line may stand there."""
NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
"""A number in a table: no commas, no 0x10, no words."""


STORE = "python3 run.py notebooks"
"""What a contributor runs after a change of a table: it counts and stores anew."""


class TableError(ValueError):
    """A table is missing or damaged. The message names the file, the row, the column and the rule."""

    def _render_traceback_(self) -> list[str]:  # a notebook shows the sentence, not a page of code
        return [f"TableError: {self}"]


class TableWarning(UserWarning):
    """A table is not the one that the stored notebooks were made from; it is loaded as it is."""


@contextmanager
def folder(path: str | Path) -> Iterator[None]:
    """Read tables from another folder for a while (a teacher's own copy, a test's damaged one)."""
    global _folder
    before, _folder = _folder, Path(path)
    _forget()
    try:
        yield
    finally:
        _folder = before
        _forget()


def load(name: str) -> pd.DataFrame:
    """Return one table as a typed DataFrame: one row a record, columns as `datapackage.json` describes them.

    Integers are `Int64`, numbers `float64`, dates `datetime64`, booleans `boolean`, all else text (`str`);
    an empty cell is missing. `attrs["table"]` is its name, which selections of rows and columns keep.
    Raises `TableError` for a name, file or cell that breaks a rule.
    """
    table = _load(name).copy()
    table.attrs["table"] = name
    return table


def schema(name: str) -> dict[str, Any]:
    """Return the table's own entry in `datapackage.json` (title, description, fields with their units)."""
    package = _package()
    if name not in package:
        raise TableError(f"There is no table '{name}'. The tables are: {', '.join(sorted(package))}.")
    return package[name]


def names() -> list[str]:
    """Return the names of all tables, in the order of `datapackage.json`."""
    return list(_package())


def field(name: str, column: str) -> dict[str, Any]:
    """Return the description of one column (type, title, unit, constraints). Raises `TableError` if unknown."""
    found = [f for f in schema(name)["schema"]["fields"] if f["name"] == column]
    if not found:
        raise TableError(f"Table '{name}' has no column '{column}'.")
    return found[0]


def part_of(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Say whose columns a frame holds, where a merge has lost it; return the frame. Raises `TableError` if unknown."""
    table.attrs["table"] = schema(name)["name"]
    return table


def described(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return what the data package says of the columns (type, title, unit) of a loaded table or of a part of one."""
    name = table.attrs.get("table")
    return {field["name"]: field for field in schema(name)["schema"]["fields"]} if name else {}


def sources(ids: Iterable[str]) -> pd.DataFrame:
    """Return the rows of `sources.csv` with these ids, in the order first asked for, each once.

    Raises `TableError` for an id that has no row.
    """
    wanted = [i for i in dict.fromkeys(ids) if isinstance(i, str) and i]
    if not wanted:
        return pd.DataFrame(columns=[field["name"] for field in schema("sources")["schema"]["fields"]])
    table = load("sources").set_index("source_id", drop=False)
    unknown = [i for i in wanted if i not in table.index]
    if unknown:
        raise TableError(f"sources.csv has no row for: {', '.join(unknown)}.")
    return table.loc[wanted].reset_index(drop=True)


def digest(content: bytes) -> str:
    """Return "sha256:" and the digest of a table's file, whatever its line endings and with or without a mark in front.

    Of a file as the lab ships it this is the digest of its bytes, as the data package's `hash` is defined.
    """
    plain = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return f"sha256:{hashlib.sha256(plain).hexdigest()}"


def kept(read: Callable[[], Read]) -> Callable[[], Read]:
    """Let a function without arguments read its tables once, and again only where they come from another folder.

    For what is asked hundreds of times while one exhibit is made. Whoever gets the result leaves it as it is.
    """
    remembered = cache(read)
    _kept.append(remembered.cache_clear)
    return remembered


def source_ids(table: pd.DataFrame, *columns: str) -> list[str]:
    """The sources that a table's rows name, in the `columns` named or in those that a table may have for it."""
    named = columns or [name for name in ("source_id", "source_id_2", "source_id_war") if name in table]
    return [source for name in named for source in table[name].dropna().unique()]


def _forget() -> None:
    for clear in (_package.cache_clear, _load.cache_clear, *_kept):
        clear()


@cache
def _package() -> dict[str, dict[str, Any]]:
    path = _folder / "datapackage.json"
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
        found = {resource["name"]: resource for resource in resources}
        for name, resource in found.items():
            if not isinstance(resource["path"], str) or not resource["schema"]["fields"]:
                raise ValueError(f"{name} has no path or no fields")
            for described in resource["schema"]["fields"]:
                if not isinstance(described["name"], str) or not isinstance(described["type"], str):
                    raise ValueError(f"{name} has a field without name or type")
    except (OSError, ValueError) as error:
        raise TableError(f"{path.name} cannot be read as a data package: {error}") from None
    except (KeyError, TypeError, AttributeError) as error:
        raise TableError(
            f"{path.name} has not the shape of a data package: {error} is not where it should be."
        ) from None
    return found


@cache
def _load(name: str) -> pd.DataFrame:
    resource = schema(name)
    file, fields = resource["path"], resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    rows = _rows(file, names, resource)
    text = pd.DataFrame(rows, columns=names, dtype="str")
    table = pd.DataFrame({f["name"]: _typed(file, f, text[f["name"]]) for f in fields})
    _check_keys(file, resource["schema"], table)
    return table


def _rows(file: str, names: list[str], counted: Mapping[str, Any]) -> list[list[str]]:
    try:
        content = (_folder / file).read_bytes()
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        header, *rows = list(csv.reader(text, strict=True)) or [[]]
    except FileNotFoundError:
        raise TableError(f"{file} is missing from {_folder.name}/.") from None
    except OSError as error:  # a folder in its place, no right to read it
        raise TableError(f"{file} cannot be read: {error.strerror or error}.") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise TableError(f"{file} is not a readable CSV file in UTF-8: {error}.") from None
    for column in names:
        if column not in header:
            raise TableError(f"{file}, row 1, column '{column}': must be there; the header does not name it.")
    if header != names:
        here, due = next(pair for pair in zip_longest(header, names) if pair[0] != pair[1])
        rule = f"must be '{due}'" if due else "is one column too many"
        order = f"row 1 must hold exactly the columns {', '.join(names)}, in this order"
        raise TableError(f"{file}, row 1, column '{here or ''}': {rule}; {order}.")
    for number, row in enumerate(rows, start=2):
        for column, cell in zip(names, row, strict=False):
            if CONTROL.search(cell):
                raise TableError(
                    f"{file}, row {number}, column '{column}': holds a control character, which no text has."
                )
        if len(row) != len(names):
            column = f"'{names[len(row)]}'" if len(row) < len(names) else f"{len(names) + 1}"
            rule = f"{len(row)} cells where {len(names)} columns are described"
            raise TableError(f"{file}, row {number}, column {column}: {rule}.")
    if _folder == OWN and "hash" in counted and digest(content) != counted["hash"]:
        _changed(file, len(rows), counted["rows"])
    return rows


def _changed(file: str, found: int, stored: int) -> None:
    """Refuse a table that has lost rows since the notebooks were stored; say of another that it has changed."""
    if found < stored:
        raise TableError(
            f"{file} has {found} rows where {stored} are expected: the end of it, or more, is missing. "
            f"Bring the whole file back. If you took the rows out yourself, run `{STORE}`."
        )
    warnings.warn(
        f"{file} has changed since the notebooks were stored ({found} rows; {stored} then). "
        f"If you changed it, run `{STORE}`. If you did not, bring the file back.",
        TableWarning,
        stacklevel=2,
    )


def _typed(file: str, field: dict[str, Any], text: pd.Series) -> pd.Series:
    kind, rules, name = field["type"], field.get("constraints", {}), field["name"]
    text = text.where(text != "", None)
    given = text.notna()

    def stop(bad: pd.Series, rule: str) -> None:
        if bad.any():
            at = int(bad.to_numpy().argmax())
            shown = "" if pd.isna(text.iloc[at]) else str(text.iloc[at])[:60]
            raise TableError(f"{file}, row {at + 2}, column '{name}': {shown!r} breaks the rule \"{rule}\".")

    if rules.get("required"):
        stop(~given, "must not be empty")
    if "enum" in rules:
        words = [str(word) for word in rules["enum"]]
        stop(given & ~text.isin(words), f"one of: {', '.join(words)}")
    if "pattern" in rules:
        fits = text.map(lambda v: re.fullmatch(rules["pattern"], v) is not None, na_action="ignore")
        stop(given & (fits != True), f"must look like {rules['pattern']}")  # noqa: E712
    if rules.get("unique"):
        stop(given & text.duplicated(), "must be unique")
    if kind in ("integer", "number", "year"):
        stop(given & ~text.str.fullmatch(NUMBER, na=False), "must be a number")
        values = pd.to_numeric(text, errors="coerce").astype("float64")
        stop(given & ~values.abs().lt(float("inf")), "must be a number")
        if kind != "number":
            stop(given & ~text.str.fullmatch(r"[+-]?[0-9]+", na=False), "must be a whole number")
            stop(given & ~values.abs().lt(2.0**63), "must be a number that a computer counts to")
        if "minimum" in rules:
            stop(values < rules["minimum"], f"at least {rules['minimum']}")
        if "maximum" in rules:
            stop(values > rules["maximum"], f"at most {rules['maximum']}")
        if kind == "number":
            return values
        whole = [None if pd.isna(v) else int(v) for v in text]  # not through a float: it rounds beyond 2**53
        return pd.Series(whole, index=text.index, dtype="Int64")
    if kind == "date":
        dates = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
        stop(given & (dates.isna() | (text.str.len() != 10)), "must be a date like 2016-11-22")
        return dates
    if kind == "boolean":
        stop(given & ~text.isin(["true", "false"]), "must be true or false")
        return text.map({"true": True, "false": False}).astype("boolean")
    return text


def _check_keys(file: str, rules: dict[str, Any], table: pd.DataFrame) -> None:
    key = rules.get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    if key and (twice := table.duplicated(key)).any():
        at = int(twice.to_numpy().argmax())
        raise TableError(
            f"{file}, row {at + 2}, column '{', '.join(key)}': "
            "the same key stands in a row above; keys must be unique."
        )
    for foreign in rules.get("foreignKeys", []):
        column, there = foreign["fields"], foreign["reference"]
        column = column if isinstance(column, str) else column[0]
        target = there["fields"] if isinstance(there["fields"], str) else there["fields"][0]
        known = (_load(there["resource"]) if there["resource"] else table)[target]
        lost = table[column].notna() & ~table[column].isin(known)
        if lost.any():
            at = int(lost.to_numpy().argmax())
            raise TableError(
                f"{file}, row {at + 2}, column '{column}': {table[column].iloc[at]!r} has no row in "
                f"{schema(there['resource'])['path'] if there['resource'] else file}."
            )
