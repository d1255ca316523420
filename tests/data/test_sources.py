"""Every source tells its origin from the copy it was read in, and names a leaning only with its basis."""

import json
import re
from html import unescape
from pathlib import Path

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
    # a text in hand whose address is lost says so in its title
    lost = (table.address == "none") & table.title.str.contains("its own address was not found", regex=False)
    unread = (table.seen == "at the origin") & (table.address != "opened") & ~lost
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


OWN = ("official", "scholar", "pollster", "speaker")
"""Who can be the origin of a figure: who counted, studied, asked or said it, for themselves."""
GRIDS = ("presidential", "gdp", "gdp_vintages", "census_populations", "house_senate", "states")
"""Tables of one official count in every row; without them a share says more about all the others."""
MILL = re.compile(
    r"wikipedia|wikisum|wikimd|wikia|wiki-gateway|pinocchiopedia|fandom|docstoc|scribd|docslib|docsbay|docplayer|dokumen|"
    r"vdocument|pdfslide|pdfkul|paperzz|studylib|studyres|studicata|slideserve|yumpu|readkong|qammunity|gradesaver|"
    r"quotesweet|answers\.com|liquisearch|jrank|legalclarity|reddit|blogspot|wordpress|\bblog\b|forum|mirror|copy",
    re.I,
)
OWN_WORDS = {
    "webwhatsin-2025": "A blog whose article is one of those that are checked: it is the origin of what it says.",
    "ofaolain-2016": "A blog that says why its writer would leave: the origin of his own words.",
    "borepatch-2025": "A blog that says why its writer would let California go: the origin of his own words.",
}
WIKIPEDIA: dict[str, str] = {}
"""Sources with Wikipedia as their origin, each with the reason; at most ten."""


def uses() -> pd.DataFrame:
    """Return every use of a source by a row of a table: table, source_id."""
    found = []
    for name in tables.names():
        keys = tables.schema(name)["schema"].get("foreignKeys", [])
        columns = [k["fields"] for k in keys if k["reference"]["resource"] == "sources"]
        found += [(name, i) for column in columns for i in tables.load(name)[column].dropna()]
    return pd.DataFrame(found, columns=["table", "source_id"])


def share(table: pd.DataFrame, used: pd.DataFrame) -> float:
    """Return the share of uses whose origin is official, scholarly, a pollster or a speaker."""
    return float(used.source_id.map(table.set_index("source_id").kind).isin(OWN).mean())


def mills(table: pd.DataFrame) -> set[str]:
    """Return the ids whose origin, by name or address, is a mill, a mirror, a forum, an encyclopedia or a blog."""
    face = table.publisher + " " + table.url.fillna("").str.replace(r"^https?://([^/]*).*", r"\1", regex=True)
    return set(table.source_id[face.map(lambda text: bool(MILL.search(text)))])


def test_figures_have_an_origin_of_their_own() -> None:
    used = uses()
    assert len(used) > 7000
    assert share(SOURCES, used) >= 0.90
    assert share(SOURCES, used[~used.table.isin(GRIDS)]) >= 0.90


def test_a_large_source_that_loses_its_origin_is_noticed() -> None:
    used = uses()
    largest = used.source_id.value_counts().index[0]
    kind = SOURCES.kind.where(SOURCES.source_id != largest, "reference")
    assert share(SOURCES.assign(kind=kind), used) < 0.90
    small = used[~used.table.isin(GRIDS)]
    kind = SOURCES.kind.where(~SOURCES.source_id.isin(small.source_id.value_counts().index[:3]), "news")
    assert share(SOURCES.assign(kind=kind), small) < 0.90


def test_no_mill_mirror_or_forum_is_the_face_of_a_figure() -> None:
    wikipedia = set(SOURCES.source_id[SOURCES.publisher.str.contains("Wikipedia")])
    assert wikipedia == set(WIKIPEDIA) and len(WIKIPEDIA) <= 10
    assert mills(SOURCES) - wikipedia == set(OWN_WORDS)


@pytest.mark.parametrize(
    "fault",
    [
        {"publisher": "Wikipedia"},
        {"publisher": "A post in the CivilWarTalk forum"},
        {"url": "http://www.docstoc.com/docs/47508033/"},
        {"url": "https://someone.blogspot.com/2014/10/a-poll.html"},
    ],
)
def test_a_planted_mill_is_found(fault: dict[str, str]) -> None:
    planted = SOURCES.assign(**{c: SOURCES[c].where(SOURCES.index != 3, v) for c, v in fault.items()})
    assert mills(planted) - mills(SOURCES) == {SOURCES.source_id[3]}


def test_nothing_told_of_an_origin_is_from_memory_or_made_up() -> None:
    told = (
        SOURCES[["title", "publisher", "locator", "stake", "leaning_basis"]].fillna("").agg(" ".join, axis=1)
    )
    assert not told[
        told.str.contains(r"from memory|recalled|not reopened|as remembered|formed from", case=False)
    ].any()


def ids_shown(markup: str, ids: set[str]) -> set[str]:
    """Return the ids of sources that a reader would see: they are names of ours, and some name a copy."""
    text = re.sub(r"<(script|style)\b.*?</\1>", "", markup, flags=re.S)
    text = re.sub(r"https?://\S+", "", unescape(re.sub(r"<[^>]*>", " ", text)))
    return set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text)) & ids


def test_no_id_of_a_source_is_on_a_page() -> None:
    titles = " ".join(SOURCES.title)
    ids = {
        i for i in SOURCES.source_id if i not in titles
    }  # a data set that is called like its id may be named
    for path in sorted((Path(__file__).resolve().parents[2] / "notebooks").rglob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            prose = "".join(cell["source"]) if cell["cell_type"] == "markdown" else ""
            for output in cell.get("outputs", []):
                prose += "".join(output.get("data", {}).get("text/html", output.get("text", "")))
            assert not ids_shown(prose, ids), path.name
    assert ids_shown("<td>wikipedia-orval-faubus</td><script>'sudd-gn011958'</script>", ids) == {
        "wikipedia-orval-faubus"
    }
