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
    handed = model.read([(f"{bad}.json", json.dumps(mine).encode()), (f"{bad}2.json", b"{")], CHAPTERS)
    for made in (exhibits.summary(handed), exhibits.students(handed)):
        assert "<img" not in made.html and "&lt;img" in made.html


def test_it_can_be_shown_without_names() -> None:
    handed = model.read(example.exports(CHAPTERS, 6, bad=False), CHAPTERS)
    shown = exhibits.students(handed, names=False).html
    assert not any(
        text in shown for text in [*handed.students["name"].loc[lambda n: n != ""], *handed.students["file"]]
    )
