"""The rows behind a figure: written by what the data package says of a column, not by what Python holds."""

import json
import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from calexit.kit import tables
from calexit.kit.evidence import columns, table, title

FIELDS = [
    {"name": "key", "type": "string", "title": "Short name"},
    {"name": "year", "type": "year", "title": "Calendar year"},
    {"name": "people", "type": "integer", "title": "People asked", "unit": "people"},
    {"name": "number", "type": "integer", "title": "Official number"},
    {"name": "net_billion_usd", "type": "number", "title": "Net balance", "unit": "billion US dollars"},
    {"name": "low", "type": "number", "title": "Low", "unit": "as in unit"},
    {"name": "held", "type": "date", "title": "Day"},
    {
        "name": "known",
        "type": "string",
        "title": "As far as known",
        "constraints": {"pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"},
    },
    {"name": "passed", "type": "boolean", "title": "Whether it passed"},
]
ROWS = [
    "key,year,people,number,net_billion_usd,low,held,known,passed",
    "a,1861,44152,1699,-126.5,-0.0,1861-01-09,1862-02,true",
    "b & <c>,2024,,24,1234.25,,2024-11-05,2025-07-22,false",
]


@pytest.fixture
def loaded(tmp_path: Path) -> pd.DataFrame:
    made = {"name": "made", "path": "made.csv", "schema": {"fields": FIELDS, "primaryKey": "key"}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [made]}), "utf-8")
    (tmp_path / "made.csv").write_text("\n".join(ROWS) + "\n", "utf-8")
    with tables.folder(tmp_path):
        found = tables.load("made")
        found.attrs["shown"] = table(found)
        found.attrs["part"] = table(found[found["year"] > 2000][["people", "year"]].assign(more=[7.5]))
    return found


def cells(markup: str) -> list[list[str]]:
    rows = [
        re.findall(r"<t[hd]\b([^>]*)>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", markup)
    ]
    return [[("→" if 'class="n"' in how else "") + unescape(text) for how, text in row] for row in rows]


def test_each_column_is_written_as_the_package_says(loaded: pd.DataFrame) -> None:
    head, first, second = cells(loaded.attrs["shown"])
    assert head == [
        *("Short name", "→Calendar year", "→People asked", "→Official number"),
        *("→Net balance, billion US dollars", "→Low", "Day", "As far as known", "Whether it passed"),
    ]
    assert first == [
        "a",
        "→1861",
        "→44,152",
        "→1699",
        "→−126.5",
        "→0",
        "9 January 1861",
        "February 1862",
        "yes",
    ]
    assert second == [
        "b & <c>",
        "→2024",
        "→",
        "→24",
        "→1,234.25",
        "→",
        "5 November 2024",
        "22 July 2025",
        "no",
    ]
    assert "<c>" not in loaded.attrs["shown"]


def test_a_part_of_a_table_keeps_its_titles_and_the_rest_is_told(loaded: pd.DataFrame) -> None:
    assert cells(loaded.attrs["part"])[0] == ["→People asked", "→Calendar year", "→more"]
    made = pd.DataFrame({"valid_share": [66.2], "n": [1250], "order": [1250], "seen": [True]})
    heads = {"valid_share": ("Valid", "percent"), "n": ("People", "people"), "order": ("Place", "")}
    head, row = cells(table(made, heads))
    assert head == ["→Valid, percent", "→People", "→Place", "seen"]
    assert row == ["→66.2", "→1,250", "→1250", "yes"]
    assert [title(c) for c in columns(made, heads)][:1] == ["Valid, percent"]


def test_one_row_is_a_row() -> None:
    assert "the row behind it" in table(pd.DataFrame({"a": [1]}))
    assert "the 2 rows behind it" in table(pd.DataFrame({"a": [1, 2]}))
    assert table(None) == ""


def test_whose_columns_a_merge_holds_can_be_told() -> None:
    merged = tables.load("secession_votes").merge(tables.load("states")[["abbr", "name"]], on="abbr")
    assert not tables.described(merged)
    assert tables.described(tables.part_of("secession_votes", merged))["votes_for"]["unit"] == "votes"
    with pytest.raises(tables.TableError, match="no table 'nothing'"):
        tables.part_of("nothing", merged)
