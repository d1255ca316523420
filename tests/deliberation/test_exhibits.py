"""What chapter 8 shows: balanced cards, counts without judgement, and the ratings of the start page."""

import json
import re
import shutil
from pathlib import Path

from tests.kit import once

from calexit.classroom import words as paper
from calexit.deliberation import model, words
from calexit.kit import tables
from calexit.kit.words import BEFORE

exhibits = once.of("deliberation")

ROOT = Path(__file__).resolve().parents[2]


def test_every_card_names_an_exhibit_that_exists() -> None:
    """Noticed as soon as the chapter it names has exhibits."""
    table = model.cards()
    assert (table.exhibit.str.split("/").str[0] == table.chapter).all()
    for chapter, keys in table.groupby("chapter").exhibit:
        code = (ROOT / f"lib/calexit/{chapter}").glob("exhibits*.py")
        text = "".join(path.read_text("utf-8") for path in code)
        assert not [key for key in keys.unique() if text and f'"{key}"' not in text]


def test_a_chapter_shows_its_four_cards_with_their_weaknesses() -> None:
    made, table = exhibits.deck(), model.cards()
    should = table[table.about == "should"].side.value_counts()
    assert made.text() == (
        f"All chapters: 14 cards chosen for and 14 against. {should['for']} and {should['against']} of them speak to "
        "whether California should, the others to whether it could. Choose a chapter to read its cards."
    )
    for chapter, rows in table.groupby("chapter"):
        text = made.texts()[json.dumps(chapter)]
        assert all(row.text in text and row.weakness in text for row in rows.itertuples())
        assert text.index("Chosen for") < text.index("Chosen against")


def test_the_counts_are_those_of_the_tables() -> None:
    kinds, flags, table = model.source_kinds(), model.flags(), model.cards()
    cited = int(table.source_id.notna().sum() + table.source_id_2.notna().sum())
    assert kinds[kinds.chapter == "any"]["count"].sum() == cited
    assert flags[flags.chapter == "any"]["count"].sum() == len(table), "every card has one of the two flags"
    for counts in (kinds, flags):
        whole, parts = counts[counts.chapter == "any"], counts[counts.chapter != "any"]
        both = [part.groupby(["side", "kind"])["count"].sum() for part in (whole, parts)]
        assert both[0].equals(both[1])


def test_readings_count_each_side() -> None:
    flags = model.flags()
    for side in model.SIDES:
        mine = flags[(flags.chapter == "any") & (flags.side == side) & (flags.kind == "verified")][
            "count"
        ].item()
        assert f"{side}: {mine} {words.FLAGS['verified']}" in exhibits.firmness().text()


def test_an_edited_row_changes_what_is_shown(tmp_path: Path) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    path = data / "evidence_cards.csv"
    text = path.read_text("utf-8").replace("One poll of 800; most", "One poll of 801; most")
    path.write_text(
        text.replace("fec-federal-elections,,reported", "fec-federal-elections,,verified"), "utf-8"
    )
    before = [exhibits.deck().texts()['"polling"'], exhibits.firmness().text(), exhibits.both_cases().html]
    with tables.folder(data):
        after = [exhibits.deck().texts()['"polling"'], exhibits.firmness().text(), exhibits.both_cases().html]
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert "One poll of 801" in after[0] and "One poll of 801" in after[2]


def test_the_builder_is_complete_without_scripts() -> None:
    page = exhibits.both_cases().html
    assert set(re.findall(r'data-card="(.+?)"', page)) == set(model.cards().card_id)
    assert page.count("<script") == 1 and len(page.encode()) < 300_000


def test_the_ratings_are_those_of_the_start_page() -> None:
    made = exhibits.ratings_again()
    payload = json.loads(re.search(r'class="cx-spec">(.*?)</script>', made.html)[1])
    assert [s["text"] for s in payload["statements"]] == list(BEFORE["statements"].values())
    assert [s["before"] for s in payload["statements"]] == [f"start/before/{n}" for n in BEFORE["statements"]]
    assert payload["scale"] == BEFORE["scale"]


def test_words_favor_no_side() -> None:
    """The two sides' words differ only in naming the side."""
    live = words.LIVE
    assert live["mostly_for"].replace("for", "against") == live["mostly_against"]
    assert model.WORDS["for"].replace("for", "against") == model.WORDS["against"]


def test_a_card_is_called_chosen_on_paper_too() -> None:
    """Nobody measured who uses a card: we chose it for a side, and print it so."""
    screen = {"for": words.LIVE["mostly_for"], "against": words.LIVE["mostly_against"]}
    assert paper.PAPERS["cards"]["sides"] == screen
