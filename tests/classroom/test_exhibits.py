"""The class report's words follow the files, and hostile text stays text."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

from calexit.classroom import example, exhibits, model, words
from calexit.kit import catalog, entries, first_edition
from calexit.kit.exhibit import Exhibit
from calexit.kit.predict import Drawing, Placing
from calexit.polling import exhibits as polling

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
    assert f"Right at the first try: {first.loc[first['right'], 'first'].iloc[0]}." in text
    assert f"most often chosen first ({missed['first']})" in text
    made = model.guesses(handed)
    guess = made.loc[made["key"] == "polling/headlines/guess", "guess"].astype(float).median()
    assert any(
        f"the one in the middle is {guess:g}%," in t for t in exhibits.guesses(handed).texts().values()
    )
    assert "Your class: 12 students, with " in repr(exhibits.summary(handed))


def test_it_opens_on_what_this_class_did() -> None:
    """After period 1 a teacher sees chapter 3 at once, and need not look for it."""
    polling = [c for c in CHAPTERS if c.name == "polling"]
    made = [(f"{n}.json", json.dumps(example.student(n, polling)).encode()) for n in range(9)]
    handed = model.read(made, CHAPTERS)
    title = polling[0].title
    assert f"“{title}”" in exhibits.progress(handed).text()
    assert any(q["question"] in exhibits.answers(handed).text() for q in polling[0].questions())
    assert polling[0].exhibits()[0].payload["guess"]["label"] in exhibits.guesses(handed).text()


def nobody(made: object) -> str:
    """What an exhibit says, and that it can be shown and sent."""
    shown = (
        made._repr_mimebundle_() if not isinstance(made, exhibits.lists.Unsaved) else {"text/html": made.html}
    )
    shown["text/html"].encode()
    return repr(made)


@pytest.mark.parametrize("students", [0, 1, 2])
def test_tiny_classes(students: int) -> None:
    made = example.exports(CHAPTERS, students, bad=False) or [("x.json", b"no")]
    handed = model.read(made, CHAPTERS)
    for name in (*exhibits.__all__, "students", "summary", "written"):
        text = nobody(getattr(exhibits, name)(handed))
        if not students:
            assert "no one has" in text or name == "summary"
    who = exhibits.who(handed)
    assert "\nYour class: " in nobody(polling.experiment(model.ballots(handed), who))
    if not students:
        assert "x.json: This file is not a saved journal" in repr(exhibits.summary(handed))


def test_without_notebooks_everything_says_so() -> None:
    """All were cleared: nothing can be looked up, and the sentences are still there."""
    cleared = [dataclasses.replace(chapter, pieces=()) for chapter in CHAPTERS]
    handed = model.read(example.exports(CHAPTERS, 3), cleared)
    for name in (*exhibits.__all__, "students", "written"):
        nobody(getattr(exhibits, name)(handed))
    for name in ("progress", "answers", "guesses", "ballot"):
        assert "no one has" in repr(getattr(exhibits, name)(handed))
    assert "03-polling.ipynb, 04-ballot.ipynb" in repr(exhibits.summary(handed))
    assert "A made-up sentence." in exhibits.written(handed).html
    nobody(exhibits.summary(model.read(example.exports([], 2), [])))


def test_the_example_is_called_the_example(tmp_path: Path) -> None:
    handed = exhibits.handed_in(tmp_path)
    text = repr(polling.experiment(model.ballots(handed), exhibits.who(handed)))
    assert "The example class (made up for practice): " in text and "Your class" not in text


def cast(*votes: tuple[str, str]) -> model.Handed:
    """A class in which each vote is a student's only answer."""
    at = "2026-10-23T18:00:00Z"
    made = [
        {
            "key": "polling/ballot",
            "chapter": "polling",
            "kind": "answer",
            "value": {"card": c, "answer": a},
            "at": at,
        }
        for c, a in votes
    ]
    whole = {"format": "could-california-leave/journal", "version": 1}
    return model.read(
        [(f"{n}.json", json.dumps(whole | {"entries": [e]}).encode()) for n, e in enumerate(made)], CHAPTERS
    )


def test_one_card_alone_is_not_compared() -> None:
    text = exhibits.ballot(cast(("A", "yes"), ("A", "no"))).text()
    assert text.endswith("“yes” was said by 1 of 2 with card A (50%). No one has answered card B yet.")


def test_shares_that_do_not_add_up_say_so() -> None:
    thirds = cast(("A", "yes"), ("A", "no"), ("A", "not sure"), ("B", "yes"))
    assert all("may not add to 100" in text for text in exhibits.ballot(thirds).texts().values())
    halves = cast(("A", "yes"), ("A", "no"), ("B", "yes"))
    assert not any("may not add to 100" in text for text in exhibits.ballot(halves).texts().values())


def test_figures_shown_twice_agree() -> None:
    """The shares of the two exhibits on the cards, in every class of a few."""
    for n in range(1, 6):
        votes = [("A", "yes")] * n + [("A", "no")] * 7 + [("B", "yes")] * (9 - n) + [("B", "not sure")] * 4
        one, two = (
            exhibits.ballot(cast(*votes)).text(),
            polling.experiment(model.ballots(cast(*votes))).text(),
        )
        first, second = re.findall(r"\(([\d.]+)%\)", one)[:2]
        assert f"{first}% said yes to card A, {second}% to card B" in two


def test_one_of_anything_is_said_as_one() -> None:
    one = example.exports(CHAPTERS, 1, bad=False)
    handed = model.read([*one, ("x.json", b"no")], CHAPTERS)
    text = repr(exhibits.summary(handed))
    assert "1 student, with" in text and "1 file could not be used" in text
    everything = [
        text,
        *(t for name in exhibits.__all__ for t in exhibits_texts(getattr(exhibits, name)(handed))),
    ]
    for said in everything:
        assert not re.search(r"\b1 (?:students|files|guesses|answers|points|were)\b", said), said


def exhibits_texts(made: object) -> list[str]:
    return list(made.texts().values()) if isinstance(made, Exhibit) else [repr(made)]


def test_as_sure_as_right_is_neither_over_nor_under() -> None:
    at = "2026-10-23T18:00:00Z"
    values = [{"sure": 70, "right": n < 7} for n in range(10)]
    entries = [
        {"key": f"claims/{n}", "chapter": "claims", "kind": "answer", "value": v, "at": at}
        for n, v in enumerate(values)
    ]
    handed = model.read(
        [("a.json", json.dumps(example.student(1, CHAPTERS) | {"entries": entries}).encode())], CHAPTERS
    )
    assert "as often right as they were sure (70%)" in exhibits.calibration(handed).text()


def test_what_the_first_edition_asked_is_shown_under_its_own_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = {
        "polling/old-note": {"title": "What did you think then?"},
        "polling/old-question": {"title": "Which <b>?", "options": ["this", "that"]},
    }
    monkeypatch.setattr(first_edition, "GONE", gone)
    at = "2026-10-23T18:00:00Z"
    entries = [
        {
            "key": "polling/old-note",
            "chapter": "polling",
            "kind": "note",
            "value": "My old sentence.",
            "at": at,
        },
        {
            "key": "polling/old-question",
            "chapter": "polling",
            "kind": "answer",
            "value": {"choice": 1},
            "at": at,
        },
    ]
    handed = model.read(
        [("a.json", json.dumps(example.student(1, CHAPTERS) | {"entries": entries}).encode())], CHAPTERS
    )
    html = exhibits.written(handed).html
    assert f"<summary>{first_edition.HEADING} (2)</summary>" in html
    assert "<td>1 · Student 1</td><td>What did you think then?</td><td>My old sentence.</td>" in html
    assert "<td>Which &lt;b&gt;?</td><td>that</td>" in html
    assert "Student 1" not in exhibits.written(handed, names=False).html


def test_words_with_marks_of_html_stay_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A translation may hold an apostrophe, a quotation mark or an ampersand."""

    def marked(word: object) -> object:
        if isinstance(word, dict):
            return {key: marked(text) for key, text in word.items()}
        return f"{word} \"'&<i>" if isinstance(word, str) else word

    for name in ("SUMMARY", "STUDENTS", "WRITTEN", "HANDED", "FOLDER"):
        for key, text in getattr(words, name).items():
            monkeypatch.setitem(getattr(words, name), key, marked(text))
    handed = model.read([*example.exports(CHAPTERS, 3), ("x.json", "y")], CHAPTERS)
    for made in (exhibits.summary(handed), exhibits.students(handed), exhibits.written(handed)):
        assert "<i>" not in made.html and "&lt;i&gt;" in made.html
        assert not re.search(r'aria-label="[^"]*"[^ >]', made.html)


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
    assert len(table) == len(written) and set(table["prompt"][:-2]) <= set(asked)
    assert table["text"].tolist()[-2:] == ["Because of this.", "Nothing that was asked."]
    assert "for argument" in table.iloc[-2]["prompt"] and "elsewhere/else" in table.iloc[-1]["prompt"]
    shown = exhibits.written(handed)
    assert "Because of this." in shown.html and "3" in shown.html and "Student 3" in shown.html
    assert "Student 3" not in exhibits.written(handed, names=False).html


def test_it_can_be_shown_without_names() -> None:
    handed = model.read(example.exports(CHAPTERS, 6, bad=False), CHAPTERS)
    shown = exhibits.students(handed, names=False).html
    assert not any(
        text in shown for text in [*handed.students["name"].loc[lambda n: n != ""], *handed.students["file"]]
    )


ACTS = (
    Drawing("line", "How did it go?", "%", places=(2016, 2024), record=(32, None)),
    Drawing("bars", "Which share of each?", "%", places=("young", "old"), record=(30, 12)),
    Drawing("mark", "Which share?", "%", record=23),
    Placing("Where?", {"a": "A", "b": "B"}, {"x": "X", "y": "Y"}, {"a": "x", "b": "y"}),
)


def acted() -> catalog.Chapter:
    """A chapter whose exhibits are drawn on and placed into."""
    pieces = [
        catalog.Piece(
            "exhibit",
            f"trial-{i}",
            {
                "key": f"trial/{i}",
                "title": f"Number {i}?",
                "controls": [],
                "guess": act.payload(f"trial/{i}"),
            },
            "So it is.",
        )
        for i, act in enumerate(ACTS)
    ]
    return catalog.Chapter("trial", "09-trial.ipynb", 9, "Trial", 10, "2026-11-23", tuple(pieces), {}, ())


def test_what_a_class_drew_and_placed_is_counted_over_the_record() -> None:
    def export(number: int, *guesses: object) -> tuple[str, bytes]:
        made = [
            {
                "key": f"trial/{i}/guess",
                "chapter": "trial",
                "kind": "prediction",
                "value": guess,
                "first": guess,
            }
            | {"at": f"2026-11-24T10:0{number}:0{i}Z"}
            for i, guess in enumerate(guesses)
        ]
        whole = {"format": entries.FORMAT, "version": entries.VERSION, "entries": made}
        return f"{number}.json", json.dumps(whole).encode()

    given = [
        export(1, [40, 50], [20, 10], 25, {"a": "x", "b": "x"}),
        export(2, [10, 20], [40, 30], 35, {"a": "x", "b": "y"}),
        export(3, [10, "20"], [40], "<b>", {"a": "x", "b": "nowhere"}),  # nothing of it is a guess
    ]
    handed = model.read(given, [acted()])
    assert len(handed.students) == 2 and handed.problems["kind"].tolist() == ["left"]
    table = model.guesses(handed)
    assert table["part"].tolist() == ["2016", "2024"] * 2 + ["young", "old"] * 2 + [""] * 4
    assert table["guess"].tolist() == [40, 50, 10, 20, 20, 10, 40, 30, 25, 35, 1, 2]
    shown = exhibits.guesses(handed)
    assert isinstance(shown, Exhibit)
    texts = list(shown.texts().values())
    assert (
        len(texts) == 6
        and "asked “How did it go? · 2016”: 2 guesses; the one in the middle is 25%," in texts[0]
    )
    assert "the one in the middle is 1.5 of 2 cards as the record has them," in texts[-1]
    spec = json.dumps(shown.spec())
    rows = next(rows for rows in json.loads(spec)["datasets"].values() if "record" in rows[0])
    marked = {row["key"]: row["guess"] for row in rows if row["record"]}
    assert marked == {
        "trial/0/guess 2016": "30–40",
        "trial/1/guess young": "30–40",
        "trial/1/guess old": "10–20",
        "trial/2/guess ": "20–30",
        "trial/3/guess ": "2",
    }


def test_the_made_up_class_draws_and_places() -> None:
    handed = model.read(example.exports([acted()], 20, bad=False), [acted()])
    assert handed.problems.empty and set(model.guesses(handed)["part"]) == {
        "",
        "2016",
        "2024",
        "young",
        "old",
    }
