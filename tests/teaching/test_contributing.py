"""Every walk of CONTRIBUTING.md is walked, with the very rows and code that it prints."""

import json
import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import calexit
from calexit.kit import catalog, params, stored, tables
from calexit.kit.reading import read_words, translated
from calexit.polling import exhibits, record
from calexit.polling.words import WORDS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def block(name: str) -> str:
    return re.search(rf"^```\w+ {re.escape(name)}\n(.*?)^```", TEXT, re.M | re.S)[1]


def add(folder: Path, name: str) -> None:
    """Add the printed row, in its sorted place."""
    path = folder / name
    head, *rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(head + "".join([*rows, block(name)]), "utf-8")


def test_add_a_source_and_a_poll(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    monkeypatch.setattr(tables, "OWN", data)  # in the lab's own folder, as a contributor does
    before, told = len(record.california_polls()), re.compile(r"Of (\d+) polls about leaving")
    asked = int(told.findall(exhibits.every_poll().text())[0])
    add(data, "polls.csv")
    with (
        tables.folder(data),
        pytest.warns(tables.TableWarning, match=r"polls\.csv has changed .* run `python3 run\.py notebooks"),
        pytest.raises(tables.TableError, match=r"polls\.csv, row \d+, column 'source_id'"),
    ):
        tables.load("polls")  # its source is not there yet
    add(data, "sources.csv")
    with tables.folder(data), pytest.warns(tables.TableWarning):
        assert len(record.california_polls()) == before + 1
        shown = exhibits.every_poll()
        assert told.findall(shown.text()) == [str(asked + 1)]
        assert "Example Institute" in shown.html()


def test_let_the_reader_act_first() -> None:
    room: dict[str, Any] = {}
    for line in re.split(r"^(?=\w)", block("acts").replace("# drawn", "\n# drawn"), flags=re.M):
        if line.startswith("from"):
            exec(line, room)
        elif line.strip().startswith(("Guess", "Drawing", "Placing")):
            assert eval(line, room).payload("trial/act")["record"] is not None


def test_use_an_exhibit_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(params, "_stands", {})
    monkeypatch.setattr(params, "_params", {})
    room: dict[str, Any] = {}
    exec(block("object"), room)
    assert room["slider"].value == room["text"].value == 40
    room["slider"].value = 70
    assert room["text"].value == exhibits.where_43().params.fraction == 70


def test_add_an_exhibit() -> None:
    room: dict[str, Any] = {}
    exec(block("exhibit"), room)
    made = room["how_many_asked"]()
    texts = list(made.texts().values())
    assert len(set(texts)) == len(texts) == 4
    assert made.title in made.html() and len(made.html()) < 100_000
    polls = tables.load("polls")["n"].dropna()
    assert made.text() == f"{(polls >= 0).sum()} polls asked at least 0 people."


def test_add_a_chapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The template, with the names filled in and an exhibit of our own, becomes a chapter that everything counts."""
    from tests.notebooks import rebuild

    monkeypatch.setattr(stored, "FOLDER", tmp_path / "pictures")  # drawn here, not in the lab's own
    package = tmp_path / "lib/trial"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""A trial."""\n')
    (package / "model.py").write_text("def one_result() -> int:\n    return 1\n")
    last = block("exhibit") + (
        "from calexit.kit import check\nfrom calexit.kit.check import Option, Question\n"
        "first = second = third = how_many_asked\n"
        "def check_yourself():\n"
        "    return check.questions('trial/check', 'Check', [Question('a', 'Why?', [Option('x', 'y', True), Option('z', 'w')])])\n"
    )
    (package / "exhibits.py").write_text(last)
    monkeypatch.setattr(calexit, "__path__", [*calexit.__path__, str(package.parent)])
    monkeypatch.setenv("CALEXIT_JOURNAL", str(tmp_path / "journal.sqlite"))
    text = (ROOT / "teaching/template.ipynb").read_text("utf-8")
    # the notebook's own kernel finds the room where this test put it
    found = f"import calexit\ncalexit.__path__.append({str(package.parent)!r})\n"
    book = json.loads(text)
    first = next(c for c in book["cells"] if c["cell_type"] == "code")
    first["source"] = found + "".join(first["source"])
    text = json.dumps(book)
    books = tmp_path / "notebooks"
    books.mkdir()
    path = books / "09-trial.ipynb"
    path.write_text(text.replace("calexit.NAME", "calexit.trial").replace("NAME", "trial"), "utf-8")
    rebuild.rebuild(path)
    (chapter,) = catalog.chapters(books)
    assert (chapter.name, chapter.number, chapter.minutes) == ("trial", 9, 30)
    assert (
        len(chapter.explorable()) == 3
        and len(chapter.questions()) == 1
        and chapter.terms == {"Term": "one plain sentence."}
    )
    assert all(piece.picture for piece in chapter.exhibits()) and len(list(stored.FOLDER.iterdir())) == 1
    json.loads(path.read_text("utf-8"))
    sys.modules.pop("calexit.trial", None)


def test_add_a_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        WORDS, "headlines", translated(WORDS, tomllib.loads(block("translation")))["headlines"]
    )
    assert exhibits.headlines().title.startswith("¿")
    assert exhibits.headlines().text().endswith("at one time."), "what is not translated stays English"
    with pytest.raises(
        ValueError, match=r"headlines\.reading.*nadie"
    ):  # a hole that is not the message's is noticed
        translated(WORDS, {"headlines": {"reading": "{nadie} …"}})
    with pytest.raises(ValueError, match="nobody: there is no such"):
        translated(WORDS, {"nobody": {"title": "…"}})
    for name, text in {"en": "[x]\na = 'A {n}'\nb = 'B'", "es": "[x]\na = '{n} Á'"}.items():
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    assert read_words(tmp_path) == {"x": {"a": "A {n}", "b": "B"}}
    monkeypatch.setenv("CALEXIT_LANGUAGE", "es")
    assert read_words(tmp_path) == {"x": {"a": "{n} Á", "b": "B"}}, "what is not translated stays English"
