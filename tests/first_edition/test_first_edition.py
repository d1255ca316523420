"""What the first edition made stays readable: journals, hand-ins, browsers' storage, sets as text and links."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.first_edition import gone

from calexit.classroom import model
from calexit.kit import catalog, first_edition, sets
from calexit.kit.journal import Journal, read_export

HERE = Path(__file__).parent


def made(name: str) -> Any:
    return json.loads((HERE / name).read_text("utf-8"))


KEPT = {entry["key"]: entry for entry in made("journal.json")["entries"]}
ASKED = made("keys.json")


@pytest.fixture(scope="module")
def chapters() -> list[catalog.Chapter]:
    return catalog.chapters()


def test_the_fixture_is_whole() -> None:
    assert KEPT.keys() == ASKED.keys() and len(KEPT) == 339
    assert {entry["chapter"] for entry in KEPT.values()} == {
        *("start", "history", "law", "polling", "ballot", "economics", "union", "claims", "deliberation")
    }
    stored = {key.removeprefix("calexit/"): json.loads(text) for key, text in made("storage.json").items()}
    assert stored == KEPT
    private = {key for key in KEPT if "/before/" in key or "/after/" in key}
    assert {entry["key"] for entry in made("hand-in.json")["entries"]} == KEPT.keys() - private


def test_a_download_is_restored(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    assert journal.restore((HERE / "journal.json").read_bytes()) == (len(KEPT), [])
    assert {e["key"]: {k: v for k, v in e.items() if v is not None} for e in journal.entries()} == KEPT


def test_a_file_is_opened(tmp_path: Path) -> None:
    shutil.copyfile(HERE / "kept.sqlite", tmp_path / "journal.sqlite")
    journal = Journal(tmp_path)
    assert journal.notice is None
    assert {e["key"]: {k: v for k, v in e.items() if v is not None} for e in journal.entries()} == KEPT
    assert [path.name for path in tmp_path.iterdir()] == ["journal.sqlite"]


def test_a_hand_in_is_read(chapters: list[catalog.Chapter]) -> None:
    data = (HERE / "hand-in.json").read_bytes()
    export, problems = read_export(data)
    assert not problems and export["name"] == "Ada Péréz 17"
    handed = model.read([("hand-in.json", data)], chapters)
    assert list(handed.students["name"]) == ["Ada Péréz 17"]
    assert set(handed.entries["key"]) == {entry["key"] for entry in export["entries"]}
    assert handed.problems.empty, "an old answer to a question that is still asked fits it"


def test_every_key_is_asked_or_listed_as_gone(chapters: list[catalog.Chapter]) -> None:
    assert dict(first_edition.GONE) == gone.gone(chapters), "run python3 run.py notebooks"


def test_a_question_whose_options_change_has_another_name(chapters: list[catalog.Chapter]) -> None:
    pieces = [piece.payload for chapter in chapters for piece in chapter.pieces]
    now = {q["key"]: [o["text"] for o in q["options"]] for p in pieces for q in p.get("questions", ())}
    for payload in pieces:
        for one in payload.get("statements", ()):
            now |= {one[part]: payload["scale"] for part in ("key", "before", "after") if part in one}
    asked = {key: what["options"] for key, what in ASKED.items() if "options" in what}
    still = asked.keys() & now.keys()
    assert {key: now[key] for key in still} == {key: asked[key] for key in still}


def test_every_link_leads_to_its_exhibit_or_to_one_that_is_known_to_be_gone(
    chapters: list[catalog.Chapter],
) -> None:
    links = made("links.json")
    assert len(links) == 185
    pieces = {piece.id: piece for chapter in chapters for piece in chapter.pieces}
    left = [key.replace("/", "-") + "-" for key in first_edition.GONE]
    for link in links:
        name, _, text = link["link"].removeprefix("#").removeprefix("present/").partition("=")
        assert name in pieces or any(key.startswith(f"{name}-") for key in left), link
        if name not in pieces or not text:
            continue
        codes = [c["values"] for c in pieces[name].payload["controls"] if c["kind"] == "many" and c["sets"]]
        for every in codes:
            assert sets.from_text(text, every) == link["codes"], link


def test_what_is_left_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if these exhibits were gone: one of each kind of answer."""
    keys = [
        *("polling/headlines/guess", "law/routes/guess", "ballot/check/smallest", "start/before/could"),
        *(
            "polling/ballot",
            "claims/check/c0-01",
            "polling/where-43",
            "polling/note-43",
            "deliberation/brief/cards",
        ),
    ]
    monkeypatch.setattr(first_edition, "GONE", {key: ASKED[key] for key in keys})
    rows = {row.key: row for row in first_edition.left(KEPT.values())}
    assert list(rows) == sorted(keys)
    assert {key: rows[key].title for key in keys} == {key: ASKED[key]["title"] for key in keys}
    assert {key: row.answer for key, row in rows.items() if key != "deliberation/brief/cards"} == {
        "polling/headlines/guess": "43",
        "law/routes/guess": KEPT["law/routes/guess"]["value"],
        "ballot/check/smallest": "27.5%",
        "start/before/could": "a little",
        "polling/ballot": "card: B; answer: yes",
        "claims/check/c0-01": "checkable: true; how: the official count; verdict: supported; sure: 55",
        "polling/where-43": "looked at",
        "polling/note-43": KEPT["polling/note-43"]["value"],
    }
    journal = Journal(tmp_path / "journal.sqlite")
    journal.merge(KEPT.values())
    saved = journal.export()
    assert len(saved["entries"]) == len(KEPT) and len(saved[first_edition.HEADING]) == len(keys)
    assert '"strongest":"' in rows["deliberation/brief/cards"].answer
    for value in (None, [], {}, {"choice": "<b>"}, {"choice": 9}, {"choice": True}, -1, 1e300, "", ["a"]):
        assert isinstance(first_edition.told(value, ASKED["ballot/check/smallest"]), str)
