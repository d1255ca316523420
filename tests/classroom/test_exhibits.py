"""The class report's words follow the files, and hostile text stays text."""

import json
from pathlib import Path

import pytest

from calexit.classroom import example, exhibits, model
from calexit.kit import catalog

CHAPTERS = catalog.chapters()


def test_the_example_says_that_it_is_made_up(tmp_path: Path) -> None:
    for name in exhibits.__all__:
        assert "made up" in getattr(exhibits, name)().text()
    assert exhibits.handed_in(tmp_path / "nowhere") is exhibits.handed_in(tmp_path)


def test_readings_follow_the_files(tmp_path: Path) -> None:
    for name, data in example.exports(CHAPTERS, 12):
        (tmp_path / name).write_bytes(data)
    handed = exhibits.handed_in(tmp_path)
    table = model.answers(handed)
    missed = table.loc[table.loc[~table["right"], "first"].idxmax()]
    first = table[table["key"] == missed["key"]]
    text = exhibits.answers(handed).text()
    assert text.startswith(f"Your class: {first['first'].sum()} answered")
    assert f"At the first try {first.loc[first['right'], 'first'].iloc[0]} were right" in text
    assert f"most chose first, {missed['first']} of them" in text
    made = model.guesses(handed)
    guess = made.loc[made["key"] == "polling/headlines/guess", "guess"].astype(float).median()
    assert any(f"the one in the middle is {guess:g}" in t for t in exhibits.guesses(handed).texts().values())
    assert "12 exports count" in repr(exhibits.summary(handed))


def test_it_opens_on_what_this_class_did() -> None:
    """After period 1 a teacher sees chapter 3 at once, and need not look for it."""
    polling = [c for c in CHAPTERS if c.name == "polling"]
    made = [(f"{n}.json", json.dumps(example.student(n, polling)).encode()) for n in range(9)]
    handed = model.read(made, CHAPTERS)
    title = polling[0].title
    assert f"“{title}”" in exhibits.progress(handed).text()
    assert any(q["question"] in exhibits.answers(handed).text() for q in polling[0].questions())
    assert polling[0].exhibits()[0].payload["guess"]["label"] in exhibits.guesses(handed).text()


@pytest.mark.parametrize("students", [0, 1, 2])
def test_tiny_classes(students: int, tmp_path: Path) -> None:
    made = example.exports(CHAPTERS, students, bad=False) or [("x.json", b"no")]
    handed = model.read(made, CHAPTERS)
    for name in exhibits.__all__:
        assert getattr(exhibits, name)(handed).text()
    assert repr(exhibits.students(handed)) and repr(exhibits.summary(handed))


def test_hostile_text_stays_text() -> None:
    bad = "<img src=x onerror=alert(1)>"
    mine = example.student(1, CHAPTERS) | {"name": bad}
    for entry in mine["entries"]:
        if entry["kind"] == "note":
            entry["value"] = bad
    handed = model.read([(f"{bad}.json", json.dumps(mine).encode()), (f"{bad}2.json", b"{")], CHAPTERS)
    for made in (exhibits.summary(handed), exhibits.students(handed), exhibits.written(handed)):
        assert "<img" not in made.html and "&lt;img" in made.html


def test_what_may_hold_names_is_not_saved_in_the_notebook() -> None:
    """JupyterLab saves outputs by itself; a widget's are a number, and the words that say so."""
    handed = model.read(example.exports(CHAPTERS, 6), CHAPTERS)
    for made in (exhibits.summary, exhibits.students, exhibits.written):
        kept = made(handed)._repr_mimebundle_()
        assert set(kept) == {"application/vnd.jupyter.widget-view+json", "text/plain"}
        assert not any(text in str(kept) for text in ("Student", "student-", "broken.json", "sentence."))
        assert "text/html" in made()._repr_mimebundle_(), "the example is seen without Python"
    for name in exhibits.__all__:
        kept = json.dumps(getattr(exhibits, name)(handed)._repr_mimebundle_())
        assert "Student 1" not in kept and "student-01" not in kept and "A made-up sentence." not in kept


def test_every_sentence_can_be_read() -> None:
    mine = example.student(3, CHAPTERS)
    more = {"chapter": "deliberation", "kind": "note", "at": mine["exported"], "first": None}
    mine["entries"] += [
        {"key": "deliberation/brief/for-argument", "value": "Because of this.", **more},
        {"key": "elsewhere/else", "value": "Nothing that was asked.", **more},
    ]
    handed = model.read([("3.json", json.dumps(mine).encode())], CHAPTERS)
    asked = [p.payload["prompt"] for c in CHAPTERS for p in c.pieces if p.kind == "note"]
    table = model.notes(handed)
    written = [e["key"] for e in mine["entries"] if e["kind"] == "note"]
    assert len(table) == len(written) - 1 and set(table["prompt"][:-1]) <= set(asked)
    assert table.iloc[-1]["text"] == "Because of this." and "for argument" in table.iloc[-1]["prompt"]
    shown = exhibits.written(handed)
    assert "Because of this." in shown.html and "3" in shown.html and "Student 3" in shown.html
    assert "Student 3" not in exhibits.written(handed, names=False).html


def test_it_can_be_shown_without_names() -> None:
    handed = model.read(example.exports(CHAPTERS, 6, bad=False), CHAPTERS)
    shown = exhibits.students(handed, names=False).html
    assert not any(
        text in shown for text in [*handed.students["name"].loc[lambda n: n != ""], *handed.students["file"]]
    )
