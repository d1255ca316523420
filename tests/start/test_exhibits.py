"""The start page counts the sources of every table."""

from calexit.kit import tables
from calexit.start import exhibits, model


def test_every_table_with_sources_is_counted():
    counts = model.sources_by_kind()
    with_sources = {n for n in tables.names() if n != "sources" and "source_id" in tables.load(n).columns}
    assert set(counts["table"]) == with_sources | {model.ALL}
    polls = tables.load("polls")
    ids = set(polls["source_id"]) | set(polls["source_id_2"].dropna())
    assert counts.loc[counts["table"] == "polls", "sources"].sum() == len(ids)


def test_all_tables_together_use_every_source():
    counts = model.sources_by_kind()
    assert counts.loc[counts["table"] == model.ALL, "sources"].sum() == len(tables.load("sources"))


def test_reading_names_the_table():
    assert "Polls" in exhibits.sources_by_kind().reading["polls"]
