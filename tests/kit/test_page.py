"""The page's script is one: the kit's, with what chapters add; and what its bridge to the journal answers."""

import json
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from calexit.kit import catalog, journal, page
from calexit.kit.entries import checked

ROOT = Path(__file__).resolve().parents[2]


def test_a_chapter_adds_its_own_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = tmp_path / "kit"
    kit.mkdir()
    for name in ("page.js", "page.css", "terms.toml"):
        (kit / name).write_text((page._HERE / name).read_text("utf-8"), "utf-8")
    monkeypatch.setattr(page, "_HERE", kit)
    alone, look = page.script(), page.style()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/page.js").write_text("KINDS.letters = () => {};\n", "utf-8")
    (tmp_path / "letters/page.css").write_text(".cx-letters {}\n", "utf-8")
    both = page.script()
    assert both.count("KINDS.letters") == 1 and "KINDS.letters" not in alone
    assert both.split('VERSION = "')[1][:12] != alone.split('VERSION = "')[1][:12], (
        "a new script, a new version"
    )
    assert page.style() == look + ".cx-letters {}\n"


CITATION = """title: "A lab"
authors:
  - name: "Its people"
version: 2.0
date-released: 2027-01-31
"""
SETTINGS = """contact:
  - name: Somebody
    email: "mistakes@example.org"
url: "https://example.org/lab/"
"""


@pytest.mark.parametrize(
    ("more", "url", "contact"),
    [("", "", ""), (SETTINGS, "https://example.org/lab/", "mistakes@example.org")],
    ids=["none", "both"],
)
def test_the_two_settings_of_who_publishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str, url: str, contact: str
) -> None:
    """Where the pages are published and who hears of mistakes; neither changes who is cited."""
    kit = tmp_path / "calexit/kit"
    kit.mkdir(parents=True)
    monkeypatch.setattr(page, "__file__", str(kit / "page.py"))
    assert page.edition() == {}
    (tmp_path / "calexit/CITATION.cff").write_text(CITATION + more, "utf-8")
    made = page.edition()
    assert (made["edition_by"], made["edition_date"]) == ("Its people", "31 January 2027")
    assert (made["edition_url"], made["edition_contact"]) == (url, contact)


def test_terms_are_told_as_the_chapters_tell_them() -> None:
    """What a Reading explains says what the key terms say, and is said somewhere."""
    chapters = catalog.chapters(ROOT / "notebooks")
    said = " ".join(
        " ".join([piece.lead, piece.reading, *_messages(piece.payload)])
        for c in chapters
        for piece in c.exhibits()
    ).lower()
    forms = [form for term in page.terms().values() for form in term["forms"]]
    assert len(set(forms)) == len(forms)
    for name, term in page.terms().items():
        told = [c.terms[name] for c in chapters if name in c.terms]
        assert not told or term["says"] in told, name
        assert any(form in said for form in term["forms"]), f"nobody says {name}"


def _messages(payload: Mapping[str, Any]) -> list[str]:
    return [*payload.get("texts", {}).values(), *payload.get("says", {}).get("messages", {}).values()]


def test_nothing_is_left_to_fill_in() -> None:
    holes = ("__CHAPTERS__", "__VERSION__", "__WORDS__")
    text = (page._HERE / "page.js").read_text("utf-8")
    assert [text.count(hole) for hole in holes] == [1, 1, 1]
    assert not re.findall(r"__[A-Z]+__", page.script()), "what is in capitals between two lines is a hole"


def entry(key: str, value: Any, **other: Any) -> dict[str, Any]:
    return {
        "key": key,
        "value": value,
        "at": "2026-01-01T00:00:00Z",
        "chapter": "polling",
        "kind": "note",
    } | other


@pytest.fixture
def bridge(tmp_path: Path) -> page.Bridge:
    return page.Bridge(tmp_path / "journal.sqlite")


def test_a_put_says_what_the_file_holds_and_what_it_refused(bridge: page.Bridge) -> None:
    sent = [entry("a", 1), {"value": 1}, 7, entry("b", "x" * 50_000), entry("c", 3)]
    answer = bridge.handle({"op": "put", "entries": sent})
    assert [(e["key"], e["value"]) for e in answer["entries"]] == [("a", 1), ("c", 3)] and answer[
        "notice"
    ] == ""
    assert len(answer["refused"]) == 3 and all(line.endswith(".") for line in answer["refused"])
    assert "(b) was left out: its text has 50,000 characters" in answer["refused"][2]
    newer = entry("a", "newer", at="2026-01-02T00:00:00Z")
    assert bridge.handle({"op": "merge", "entries": [newer]})["entries"][0]["value"] == "newer"
    assert bridge.handle({"op": "merge", "entries": [entry("a", 1)]})["entries"][0]["value"] == "newer"
    assert bridge.handle({"op": "put", "entries": [entry("a", 1)]})["entries"][0]["value"] == 1
    assert [e["key"] for e in bridge.handle({"op": "hello"})["entries"]] == ["a", "c"]


@pytest.mark.parametrize("op", ["put", "merge"])
def test_what_is_sent_together_is_kept_together(
    bridge: page.Bridge, op: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the second write fails
    monkeypatch.setattr(journal.rules, "checked", lambda given: ([*checked(given)[0], {"key": "later"}], []))
    assert "problem" in bridge.handle({"op": op, "entries": [entry("a", 1)]})
    assert bridge.handle({"op": "hello"})["entries"] == []


@pytest.mark.parametrize(
    "message", [{}, {"op": 7}, {"op": "put", "entries": 7}, {"op": "merge"}, {"op": "hello", "cleared": 7}]
)
def test_a_strange_request_is_answered(bridge: page.Bridge, message: dict[str, Any]) -> None:
    answer = bridge.handle(message)
    assert answer.get("entries") == [] or answer == {"problem": page.PAGE["unknown_request"]}


def test_the_answer_to_hello_can_always_be_sent(bridge: page.Bridge) -> None:
    text = "half \ud83d"
    bridge.handle(
        {"op": "put", "entries": [entry("a", text), entry("b", {text: [text]}), entry("c", "whole 😀")]}
    )
    answer = bridge.handle({"op": "hello"})
    assert len(answer["entries"]) == 3
    json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()


def test_what_was_deleted_while_no_python_ran_is_deleted_at_hello(bridge: page.Bridge) -> None:
    bridge.handle({"op": "merge", "entries": [entry("a", 1), entry("b", 2, at="2026-01-01T00:00:01Z")]})
    answer = bridge.handle({"op": "hello", "cleared": "2026-01-01T00:00:00Z"})
    assert [e["key"] for e in answer["entries"]] == ["b"] and answer["cleared"] == "2026-01-01T00:00:00Z"
    cleared = bridge.handle({"op": "clear"})["cleared"]
    assert bridge.handle({"op": "hello"}) == {"entries": [], "cleared": cleared, "notice": ""}


def test_a_clear_that_failed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "WAIT", 0.2)
    bridge = page.Bridge(tmp_path / "journal.sqlite")
    bridge.handle({"op": "put", "entries": [entry("a", 1)]})
    with closing(sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for asked in ({"op": "clear"}, {"op": "hello", "cleared": journal.rules.now()}):
            assert "in use by another program" in bridge.handle(asked)["problem"]
    assert len(bridge.handle({"op": "hello"})["entries"]) == 1


def test_a_cell_that_runs_again_closes_its_bridge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALEXIT_JOURNAL", str(tmp_path / "journal.sqlite"))
    monkeypatch.setattr(page, "_bridge", None)
    closed = []
    monkeypatch.setattr(page.Bridge, "close", lambda self: closed.append(self))
    page.start("polling")
    first = page._bridge
    page.start("polling")
    assert closed == [first] and page._bridge is not first


def test_a_journal_that_cannot_be_opened_yet_is_tried_again(tmp_path: Path) -> None:
    bridge = page.Bridge(tmp_path / "later" / "journal.sqlite")
    assert "its folder is missing" in bridge.handle({"op": "hello"})["problem"]
    (tmp_path / "later").mkdir()
    assert bridge.handle({"op": "put", "entries": [entry("a", 1)]})["entries"]
