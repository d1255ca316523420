"""A damaged table is refused in one sentence: file, row, column, rule. Frictionless is the second opinion."""

import csv
import json
import re
import shutil
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import frictionless
import pytest
from tests.notebooks.rebuild import count_tables

from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"
RESOURCES: dict[str, Any] = {
    r["name"]: r for r in json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]
}
Rows = list[list[str]]
Damage = Callable[[dict[str, Any], Rows], tuple[int, str, str] | None]


def find(resource: dict[str, Any], fits: Callable[[dict[str, Any]], bool]) -> int | None:
    """Return the place of the first field that fits."""
    return next((k for k, field in enumerate(resource["schema"]["fields"]) if fits(field)), None)


def rule(field: dict[str, Any], name: str) -> Any:
    return field.get("constraints", {}).get(name)


def put(cell: str, says: str, fits: Callable[[dict[str, Any]], bool]) -> Damage:
    """Make a damage that writes a cell into the last row, under the first field that fits."""

    def damage(resource: dict[str, Any], rows: Rows) -> tuple[int, str, str] | None:
        at = find(resource, fits)
        if at is None:
            return None
        rows[-1][at] = cell
        return len(rows), rows[0][at], says

    return damage


def foreign(resource: dict[str, Any], rows: Rows) -> tuple[int, str, str] | None:
    """Cite a source that sources.csv does not have."""
    if "source_id" not in rows[0] or resource["name"] == "sources":
        return None
    rows[-1][rows[0].index("source_id")] = "no-such-source"
    return len(rows), "source_id", "sources.csv"


def missing_column(resource: dict[str, Any], rows: Rows) -> tuple[int, str, str]:
    gone = rows[0][-1]
    rows[:] = [row[:-1] for row in rows]
    return 1, gone, "must be there"


def extra_cell(resource: dict[str, Any], rows: Rows) -> tuple[int, str, str]:
    rows[-1].append("stray")
    return len(rows), str(len(rows[0]) + 1), "cells"


def lost_cell(resource: dict[str, Any], rows: Rows) -> tuple[int, str, str]:
    rows[-1].pop()
    return len(rows), rows[0][-1], "cells"


def same_key(resource: dict[str, Any], rows: Rows) -> tuple[int, str, str]:
    key = resource["schema"]["primaryKey"]
    rows.append(list(rows[1]))
    unique = find(resource, lambda f: bool(rule(f, "unique")))
    at = rows[0][unique] if unique is not None else key if isinstance(key, str) else ", ".join(key)
    return len(rows), at, "unique"


DAMAGES: dict[str, Damage] = {
    "letters in a number": put("1O", "number", lambda f: f["type"] in ("integer", "number")),
    "thousands with a comma": put("1,000", "number", lambda f: f["type"] in ("integer", "number")),
    "a number for machines": put("0x10", "number", lambda f: f["type"] in ("integer", "number")),
    "nothing that can be seen": put("a\x00b", "control character", lambda f: f["type"] == "string"),
    "half a person": put("7.5", "whole number", lambda f: f["type"] == "integer"),
    "wrong date": put("2016-13-40", "date", lambda f: f["type"] == "date"),
    "neither true nor false": put("maybe", "true or false", lambda f: f["type"] == "boolean"),
    "not on the list": put("no such word", "one of", lambda f: bool(rule(f, "enum"))),
    "does not fit": put("* *", "must look like", lambda f: bool(rule(f, "pattern")) and not rule(f, "enum")),
    "left empty": put("", "must not be empty", lambda f: bool(rule(f, "required"))),
    "too large": put("99999999", "at most", lambda f: rule(f, "maximum") is not None),
    "too small": put("-99999", "at least", lambda f: rule(f, "minimum") is not None),
    "unknown source": foreign,
    "missing column": missing_column,
    "extra cell": extra_cell,
    "lost cell": lost_cell,
    "same key twice": same_key,
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("tables") / "data"))
    count_tables(made)  # a contributor may not have run the notebooks yet
    return made


def damaged(copy: Path, name: str, damage: Damage) -> tuple[int, str, str] | None:
    """Damage one table of the copy; return row, column and rule to be named (None: not applicable)."""
    resource = RESOURCES[name]
    with open(DATA / resource["path"], encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    expected = damage(resource, rows)
    with open(copy / resource["path"], "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return expected


@pytest.mark.parametrize("damage", DAMAGES)
def test_load_names_file_row_column_and_rule(copy: Path, damage: str) -> None:
    tried = 0
    with tables.folder(copy):
        for name, resource in RESOURCES.items():
            try:
                expected = damaged(copy, name, DAMAGES[damage])
                if expected is None:
                    continue
                row, column, says = expected
                tables._load.cache_clear()
                with pytest.raises(tables.TableError) as caught:
                    tables.load(name)
                shown = column if column.isdigit() else f"'{column}'"
                for part in (resource["path"], f"row {row}", f"column {shown}", says):
                    assert part in str(caught.value)
                tried += 1
            finally:
                shutil.copy(DATA / resource["path"], copy / resource["path"])
    assert tried, "no table has a field that this could happen to"


@pytest.mark.parametrize("damage", DAMAGES)
def test_frictionless_objects_too(copy: Path, damage: str) -> None:
    for name, resource in RESOURCES.items():
        targets = {key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", [])}
        if targets - {"sources"}:  # keep the second opinion small: tables that stand on sources alone
            continue
        try:
            if damaged(copy, name, DAMAGES[damage]) is None:
                continue
            chosen = [r for r in RESOURCES.values() if r["name"] in targets | {name}]
            small = [
                {k: v for k, v in r.items() if k not in ("rows", "hash")} for r in chosen
            ]  # by rules alone
            (copy / "small.json").write_text(json.dumps({"name": "small", "resources": small}), "utf-8")
            assert not frictionless.validate(str(copy / "small.json")).valid, name
            if name != "sources":
                return
        finally:
            shutil.copy(DATA / resource["path"], copy / resource["path"])
    pytest.fail("no table has a field that this could happen to")


def test_missing_file_and_unknown_table(tmp_path: Path) -> None:
    shutil.copy(DATA / "datapackage.json", tmp_path)
    with tables.folder(tmp_path), pytest.raises(tables.TableError, match=r"sources\.csv is missing"):
        tables.load("sources")
    with pytest.raises(tables.TableError, match=r"no table 'nothing'.*sources"):
        tables.load("nothing")
    with pytest.raises(tables.TableError, match="no row for: nobody"):
        tables.sources(["nobody"])


def test_an_edit_is_seen_and_a_loaded_table_is_ones_own(copy: Path) -> None:
    before = tables.load("sources")
    before.loc[0, "title"] = "scribbled"
    assert tables.load("sources").title[0] != "scribbled"
    text = (DATA / "sources.csv").read_text("utf-8").replace(tables.load("sources").title[0], "Edited", 1)
    try:
        (copy / "sources.csv").write_text("\ufeff" + text, "utf-8")  # as Excel saves it
        with tables.folder(copy):
            assert tables.load("sources").title[0] == "Edited"
        assert tables.load("sources").title[0] != "Edited"
    finally:
        shutil.copy(DATA / "sources.csv", copy)


def own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AbstractContextManager[None]:
    """Read from a folder as if it were the lab's own."""
    monkeypatch.setattr(tables, "OWN", folder)
    return tables.folder(folder)


@pytest.mark.parametrize("name", RESOURCES)
def test_a_table_cut_at_a_rows_end_is_noticed(copy: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle, after the header, before the last row: each table has lost rows, and breaks no rule of its columns."""
    path = copy / RESOURCES[name]["path"]
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    whole = path.read_bytes()
    stored = len(rows) - 1
    try:
        for left in {0, stored // 2, stored - 1}:
            with open(path, "w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(rows[: left + 1])
            says = rf"^{re.escape(RESOURCES[name]['path'])} has {left} rows where {stored} are expected.*run\.py notebooks`\.$"
            with own(copy, monkeypatch), pytest.raises(tables.TableError, match=says):
                tables.load(name)
    finally:
        path.write_bytes(whole)


def test_a_change_of_ones_own_is_loaded_and_told(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy / "articles.csv"
    whole = path.read_text("utf-8")
    rows = len(tables.load("articles"))
    old = str(tables.load("articles").iloc[0, 1])
    try:
        path.write_text(whole.replace(old, old + " (edited)", 1), "utf-8")
        says = rf"articles\.csv has changed .*\({rows} rows; {rows} then\).*run\.py notebooks"
        with own(copy, monkeypatch), pytest.warns(tables.TableWarning, match=says):
            assert tables.load("articles").iloc[0, 1] == old + " (edited)"
        monkeypatch.undo()
        with tables.folder(copy), warnings.catch_warnings(action="error"):
            tables.load("articles")  # another folder's tables are nobody's stored ones
        path.write_text("\n".join(whole.splitlines()[:-1]) + "\n", "utf-8")
        count_tables(copy)  # what `run.py notebooks` does first
        with own(copy, monkeypatch), warnings.catch_warnings(action="error"):
            assert len(tables.load("articles")) == rows - 1
    finally:
        shutil.copy(DATA / "articles.csv", path)
        count_tables(copy)


def test_a_table_saved_on_windows_is_the_same_table(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy / "polls.csv"
    try:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        with own(copy, monkeypatch), warnings.catch_warnings(action="error"):
            tables.load("polls")
    finally:
        shutil.copy(DATA / "polls.csv", path)


PACKAGES = {
    "a list": "[]",
    "no tables": '{"resources": null}',
    "a table that is a text": '{"resources": ["polls"]}',
    "a table without fields": '{"resources": [{"name": "polls", "path": "polls.csv", "schema": {}}]}',
    "a field without a type": '{"resources": [{"name": "polls", "path": "p.csv", "schema": {"fields": [{"name": "a"}]}}]}',
    "a path that is a number": '{"resources": [{"name": "polls", "path": 7, "schema": {"fields": [{"name": "a", "type": "string"}]}}]}',
    "half a file": '{"resources": [',
}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_of_another_shape_is_told(tmp_path: Path, package: str) -> None:
    (tmp_path / "datapackage.json").write_text(PACKAGES[package], "utf-8")
    with tables.folder(tmp_path), pytest.raises(tables.TableError, match=r"datapackage\.json"):
        tables.load("polls")


def small(folder: Path, kind: str, rows: str) -> None:
    made = {
        "name": "small",
        "path": "small.csv",
        "schema": {"fields": [{"name": "n", "type": kind}, {"name": "m", "type": "string"}]},
    }
    (folder / "datapackage.json").write_text(json.dumps({"resources": [made]}), "utf-8")
    (folder / "small.csv").write_text(rows, "utf-8")


def test_a_folder_in_the_place_of_a_table_is_told(tmp_path: Path) -> None:
    small(tmp_path, "integer", "")
    (tmp_path / "small.csv").unlink()
    (tmp_path / "small.csv").mkdir()
    with tables.folder(tmp_path), pytest.raises(tables.TableError, match=r"small\.csv cannot be read"):
        tables.load("small")


def test_a_whole_number_is_loaded_whole(tmp_path: Path) -> None:
    small(tmp_path, "integer", "n,m\n9007199254740993,a\n,b\n")
    with tables.folder(tmp_path):
        assert tables.load("small")["n"][0] == 9007199254740993
        assert tables.load("small")["n"].isna().tolist() == [False, True]
    small(tmp_path, "integer", "n,m\n99999999999999999999,a\n")
    with tables.folder(tmp_path), pytest.raises(tables.TableError, match="row 2, column 'n'"):
        tables.load("small")


@pytest.mark.parametrize(("header", "column"), [("m,n", "m"), ("n,m,x", "x")])
def test_a_header_out_of_order_names_the_column(tmp_path: Path, header: str, column: str) -> None:
    small(tmp_path, "integer", header + "\n")
    with tables.folder(tmp_path), pytest.raises(tables.TableError, match=f"row 1, column '{column}'"):
        tables.load("small")


def test_what_is_kept_is_read_again_from_another_folder(tmp_path: Path) -> None:
    asked: list[Path] = []

    @tables.kept
    def sources() -> int:
        asked.append(tables._folder)
        return len(tables.load("sources"))

    assert sources() == sources() and len(asked) == 1
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    with tables.folder(copy):
        assert sources() == sources() and asked[1:] == [copy]
    assert sources() and asked[2:] == [tables._folder]
