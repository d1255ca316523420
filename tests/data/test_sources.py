"""Every source tells its origin from the copy it was read in, and names a leaning only with its basis."""

import pandas as pd
import pytest

from calexit.kit import cite, evidence, tables

SOURCES = tables.load("sources")
LEAN = ("conservative", "progressive", "libertarian", "liberal", "left-wing", "right-wing", "partisan")


def copies_untold(table: pd.DataFrame) -> list[str]:
    """Return the ids whose copy columns do not fit how they were read."""
    copied = table.seen != "at the origin"
    untold = copied & (table.copy_publisher.isna() | table.copy_url.isna() | table.copy_title.isna())
    too_much = ~copied & table[[c for c in table if c.startswith("copy_")]].notna().any(axis=1)
    return table.source_id[untold | too_much].tolist()


def addresses_untold(table: pd.DataFrame) -> list[str]:
    """Return the ids whose address is missing or said to be, or was read without being opened."""
    missing = (table.address == "none") != table.url.isna()
    unread = (table.seen == "at the origin") & (table.address != "opened")
    itself = table.url.notna() & (table.url == table.copy_url) & (table.address != "opened")
    return table.source_id[missing | unread | itself].tolist()


def said_twice(table: pd.DataFrame) -> list[str]:
    """Return the ids of rows that repeat an origin without another copy of it."""
    return table.source_id[
        table.duplicated(["publisher", "title", "locator", "copy_url"], keep=False)
    ].tolist()


def leanings_without_basis(table: pd.DataFrame) -> list[str]:
    """Return the ids that name a leaning without saying how it is known, or a stake that is none or a leaning."""
    bare = table.leaning.notna() != table.leaning_basis.notna()
    stake = table.stake.fillna("")
    words = stake.str.contains("|".join(rf"\b{word}\b" for word in LEAN))  # a party's own name has a capital
    return table.source_id[bare | words | stake.str.lower().str.startswith("none")].tolist()


CHECKS = [
    (copies_untold, {"seen": "as reported"}),
    (copies_untold, {"copy_title": "A list"}),
    (addresses_untold, {"address": "none"}),
    (addresses_untold, {"url": None}),
    (addresses_untold, {"address": "known"}),
    (leanings_without_basis, {"leaning": "conservative"}),
    (leanings_without_basis, {"stake": "None known beyond its reputation."}),
    (leanings_without_basis, {"stake": "A progressive magazine."}),
]


@pytest.mark.parametrize("check", dict.fromkeys(check for check, _ in CHECKS))
def test_every_source(check) -> None:
    assert check(SOURCES) == []


@pytest.mark.parametrize(("check", "fault"), CHECKS)
def test_a_planted_fault_is_found(check, fault) -> None:
    row = SOURCES.index[(SOURCES.seen == "at the origin") & SOURCES.leaning.isna()][3]
    planted = SOURCES.copy()
    for column, value in fault.items():
        planted.loc[row, column] = value
    assert check(planted) == [SOURCES.source_id[row]]


def test_no_source_is_said_twice() -> None:
    assert said_twice(SOURCES) == []
    assert len(said_twice(pd.concat([SOURCES, SOURCES.head(1)]))) == 2


def test_what_is_shown_names_the_origin_and_says_how_it_was_read() -> None:
    for row in SOURCES.to_dict("records"):
        shown, face = evidence.source_list([row["source_id"]]), evidence.publisher(row)
        line, more = shown.split("<details", 1)
        assert face in line
        if (
            isinstance(row["copy_url"], str) and row["copy_url"] != row["url"]
        ):  # a scholar's edition can be both
            assert row["copy_url"] not in line.replace("&amp;", "&")
            assert row["copy_url"] in more.replace("&amp;", "&")
        for said, _ in cite.how_read(row):
            assert said.split(" {")[0][:12] in more
        assert ("not opened" in more) == (row["address"] in ("known", "catalogue"))
        assert "None known" not in more


def test_one_origin_read_in_two_copies_is_one_item() -> None:
    first = SOURCES[SOURCES.seen == "in a copy"].iloc[0]
    twin = first.copy()
    twin["source_id"], twin["copy_title"], twin["copy_url"] = (
        "zz-twin",
        "A second copy",
        "https://example.org/copy",
    )
    both = pd.DataFrame([first, twin])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "sources", lambda ids: both)
        shown = evidence.source_list(["one", "two"])
    assert (
        shown.count("<li>") == 1
        and "A second copy" in shown
        and first.copy_title.replace("'", "&#x27;") in shown
    )
