"""What chapter 8 shows: cards that lead to what they quote, both sides alike, and the ratings of the start page."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.kit import once

from calexit.classroom import words as paper
from calexit.deliberation import exhibits as shown
from calexit.deliberation import model
from calexit.deliberation.pictures import picture
from calexit.deliberation.words import WORDS
from calexit.kit import tables
from calexit.kit.words import BEFORE

exhibits = once.of("deliberation")

ROOT = Path(__file__).resolve().parents[2]


def payload(page: str) -> dict[str, Any]:
    """What Python wrote beside a frame."""
    return json.loads(re.search(r'class="cx-spec">(.*?)</script>', page)[1])


def test_every_card_names_an_exhibit_that_exists() -> None:
    """Noticed as soon as the chapter it names has exhibits."""
    table = model.figures()
    assert (table.exhibit.str.split("/").str[0] == table.chapter).all()
    for chapter, keys in table.groupby("chapter").exhibit:
        code = (ROOT / f"lib/calexit/{chapter}").glob("exhibits*.py")
        text = "".join(path.read_text("utf-8") for path in code)
        assert not [key for key in keys.unique() if text and f'"{key}"' not in text]


def test_a_card_shows_its_picture_its_kind_of_source_its_seal_and_its_weakness() -> None:
    page, table = exhibits.deck().html, shown.table_of_cards()
    cards = dict(re.findall(r'<div class="cx-evidence" data-card="(.+?)">(.*?)</div>', page))
    assert set(cards) == set(table.card_id) and page.count("<script") == 1 and len(page.encode()) < 120_000
    for row in table.itertuples():
        told = re.sub("&(?:#x27|quot|amp);", "’", cards[row.card_id])
        for said in (row.text, row.weakness):
            assert re.sub("['\"&]", "’", said) in told
        assert picture(row.exhibit) in cards[row.card_id]
        assert ("✓" in told) is False, "the mark of the seal is drawn by the style"
        assert (f"cx-{row.flag}" in told) and WORDS["card"][row.about] in told
        assert ("See " in told) == bool(row.exhibit)


def test_pictures_are_small_and_tell_exhibits_apart() -> None:
    quoted = ["", *model.figures().exhibit.unique()]
    made = [picture(key) for key in quoted]
    assert len(set(made)) == len(made), "each exhibit has a picture of its own"
    assert max(map(len, made)) < 300
    assert picture("law/no-such-exhibit") == picture("law/gates"), "a new one has its chapter’s meanwhile"


def test_what_a_speaker_said_is_told_with_who_that_is_and_with_the_other_side() -> None:
    table, rows = shown.table_of_cards().set_index("card_id"), tables.load("reasons")
    for row in rows.itertuples():
        card = table.loc[row.reason_id]
        assert card.text == f"{row.says} {row.speaker}, {row.role}: “{row.quote}”"
        assert card.figure.lower() == row.value
        other = rows[(rows.pair == row.pair) & (rows.side != row.side)].iloc[0]
        assert card.weakness == f"Said on the other side, by {other.speaker}: “{other.quote}”"


def test_the_deal_says_that_it_is_even() -> None:
    said = str(exhibits.deck())
    assert "6 cards that answer “should”, 6 that answer “could”" in said
    counts = model.balance().query("group == 'kind'").set_index("name")["for"]
    assert all(f"{kind} {count}" in said for kind, count in counts.items())
    table = shown.table_of_cards()
    assert table.dealt.tolist()[:24] == list(range(1, 25)) and set(table.dealt[24:]) == {0}


def test_the_speakers_are_told_with_neither_side_always_first() -> None:
    made = exhibits.voices()
    texts = [made.text({"pair": pair}) for pair in tables.load("reasons").pair.unique()]
    first = ["for leaving" in text.split("\n")[0] for text in texts]
    assert first == [i % 2 == 0 for i in range(15)]
    assert made.finding_text() == "*Democracy*: argued from both sides, by name."
    assert "The Sacramento Bee, editorial board, for staying: “that’s not how" in made.text()


def test_six_sentences_are_placed_three_from_each_side() -> None:
    ask = exhibits.voices().payload()["guess"]
    rows = tables.load("reasons").set_index("reason_id")
    assert sorted(ask["record"].values()) == ["leave"] * 3 + ["stay"] * 3
    for card, words in ask["cards"].items():
        assert words == f"“{rows.quote[card]}”" and ask["record"][card] == rows.side[card]
        assert ask["why"][card] == f"{rows.speaker[card]}, {rows.role[card]}."
        assert rows.speaker[card] not in words


def test_an_edited_row_changes_what_is_shown(tmp_path: Path) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    for name, old, new in (
        ("evidence_cards", "One poll of 800; most", "One poll of 801; most"),
        ("reasons", "co-founder of Yes California", "co-founder of No California"),
    ):
        path = data / f"{name}.csv"
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with tables.folder(data):
        deck, cases, voices = exhibits.deck().html, exhibits.both_cases().html, exhibits.voices().text()
    for page in (deck, cases):
        assert "One poll of 801" in page and "co-founder of No California" in page
    assert "No California" in voices


def test_both_frames_know_the_same_cards() -> None:
    deck, cases = (payload(made.html) for made in (exhibits.deck(), exhibits.both_cases()))
    assert {c["card_id"] for c in deck["cards"]} == {c["card_id"] for c in cases["cards"]}
    assert f"{deck['brief']}/" == f"{cases['key']}/" and deck["most"] == cases["most"] == 6
    assert set(cases["chapters"]) == set(model.cards().chapter)
    cited = {c[part] for c in cases["cards"] for part in ("source_id", "source_id_2")} - {None}
    assert cited == set(cases["sources"])
    by_side = [[c["card_id"] for c in cases["cards"] if c["side"] == side] for side in model.SIDES]
    assert [one.replace("leave", "stay").replace("-for-", "-against-") for one in by_side[0]] == by_side[1]


def test_the_ratings_are_those_of_the_start_page() -> None:
    again = payload(exhibits.ratings_again().html)
    assert [s["text"] for s in again["statements"]] == list(BEFORE["statements"].values())
    assert [s["before"] for s in again["statements"]] == [f"start/before/{n}" for n in BEFORE["statements"]]
    assert again["scale"] == BEFORE["scale"]


def test_times_on_the_screen_are_those_of_the_protocol() -> None:
    text = (ROOT / "teaching/protocols.md").read_text("utf-8")
    text = text.split("## Structured academic controversy")[1].split("\n## ")[0]
    told = [int(n) for steps in re.findall(r"^\| ([\d +]+) \|", text, re.M) for n in steps.split("+")]
    w = WORDS["four"]
    assert [step["minutes"] for step in w["steps"]] == told
    assert f"{sum(told)} minutes" in w["lead"] and f"{sum(told)} minutes" in text
    page = exhibits.four().html
    assert all(step["what"].replace("'", "&#x27;") in page for step in w["steps"])
    assert all(role in page for role in w["roles"].values()) and len(w["roles"]) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WORDS["brief"]["page"]["for"], WORDS["brief"]["page"]["against"]),
        (WORDS["sides"]["for"].lower(), WORDS["sides"]["against"].lower()),
        (paper.PAPERS["cards"]["sides"]["for"], paper.PAPERS["cards"]["sides"]["against"]),
    ],
)
def test_words_favor_no_side(one: str, other: str) -> None:
    """The two sides' words differ only in naming the side."""
    assert re.sub(r"\bfor\b", "against", one) == other


def test_the_question_about_the_picture_counts_its_rows() -> None:
    page = shown.check_yourself().html
    values = tables.load("reasons").groupby("value").side.nunique()
    assert (values == 2).all() and f"About all {len(values)}" in page
