"""The whole data package: valid, sourced, all of it described. New tables are covered as they come."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"
RESOURCES: list[dict[str, Any]] = json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]
each = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["name"])


def fields(resource: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in resource["schema"]["fields"]}


def test_frictionless_finds_nothing_wrong() -> None:
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(RESOURCES)


def counted(resource: dict[str, Any]) -> dict[str, Any]:
    """How many rows the file has now, and their digest, by a reading of our own."""
    content = (DATA / resource["path"]).read_bytes()
    rows = len(list(csv.reader(content.decode("utf-8").splitlines(keepends=True)))) - 1
    return {"rows": rows, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


@each
def test_rows_are_counted(resource: dict[str, Any]) -> None:
    found = counted(resource)
    assert {key: resource.get(key) for key in found} == found, "run: python3 run.py notebooks"


@pytest.mark.parametrize("wrong", [{"rows": 1_000_000}, {"hash": f"sha256:{'0' * 64}"}], ids=str)
def test_frictionless_counts_rows_too(wrong: dict[str, Any]) -> None:
    """So the test of the whole package, above, counts every table's."""
    smallest = min(RESOURCES, key=lambda resource: (DATA / resource["path"]).stat().st_size)
    alone = {key: value for key, value in smallest.items() if key != "schema"}
    for given, valid in ((alone, True), (alone | wrong, False)):
        assert frictionless.validate(frictionless.Resource(given, basepath=str(DATA))).valid == valid


def test_every_file_is_described() -> None:
    found = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")}
    assert found == {resource["path"] for resource in RESOURCES}
    assert len({resource["name"] for resource in RESOURCES}) == len(RESOURCES)


@each
def test_described_in_full(resource: dict[str, Any]) -> None:
    assert Path(resource["path"]).name == f"{resource['name']}.csv"
    assert all(resource.get(key) for key in ("title", "description", "terms"))
    assert resource["schema"]["primaryKey"]
    assert resource["schema"]["missingValues"] == [""]
    for field in resource["schema"]["fields"]:
        assert field.get("title"), f"{field['name']} has no title"
        assert len(field["title"]) <= 40 and ":" not in field["title"], (
            f"{field['name']}: a title is a column's head"
        )
        assert field["type"] != "number" or field.get("unit"), f"{field['name']} has no unit"
        order = field["type"] == "integer" and field["name"] in ("step", "step_no", "item", "sos_number")
        if field["type"] == "year" or field["name"] == "year" or order:
            assert not field.get("unit"), f"{field['name']}: only what is counted has a unit, and commas"


@each
def test_loads_typed(resource: dict[str, Any]) -> None:
    table = tables.load(resource["name"])
    assert len(table) and list(table) == list(fields(resource))
    for name, field in fields(resource).items():
        if field["type"] in ("number", "date"):
            assert table[name].dtype.kind == {"number": "f", "date": "M"}[field["type"]]


@each
def test_every_row_has_a_source(resource: dict[str, Any]) -> None:
    if resource["name"] == "sources":
        return
    if "source_id" not in fields(resource):
        said = resource["description"].lower()
        assert "made up" in said or "our own readings" in said, "no source_id, and not said to be ours"
        return
    assert fields(resource)["source_id"]["constraints"]["required"]
    keys = resource["schema"]["foreignKeys"]
    foreign = {key["fields"] for key in keys if key["reference"]["resource"] == "sources"}
    cited = {name for name in fields(resource) if name.startswith("source_id")}
    assert cited <= foreign, "a source column is not tied to sources.csv"
    table = tables.load(resource["name"])
    for name in cited:
        tables.sources(table[name].dropna())


@each
def test_flags(resource: dict[str, Any]) -> None:
    if "flag" in fields(resource):
        flags = set(tables.load(resource["name"])["flag"])
        assert flags <= {"verified", "reported", "unverified"}
        assert "unverified" not in flags or "claim" in resource["description"].lower()


def test_nothing_from_memory() -> None:
    for path in filter(Path.is_file, DATA.rglob("*")):
        assert "recalled" not in path.read_text("utf-8").lower(), path.name


def test_sources_are_sorted_distinct_and_used() -> None:
    table = tables.load("sources")
    assert list(table.source_id) == sorted(table.source_id)
    used: set[str] = set()
    for resource in RESOURCES:
        if resource["name"] == "sources":
            continue
        with open(DATA / resource["path"], encoding="utf-8", newline="") as file:
            used |= {v for row in csv.DictReader(file) for k, v in row.items() if k.startswith("source_id")}
    assert set(table.source_id) <= used, set(table.source_id) - used
