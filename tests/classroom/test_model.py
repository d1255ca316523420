"""A folder of exports counted: what a class did, answered, guessed and wrote."""

import json
from typing import Any

import pandas as pd

from calexit.classroom import example, model
from calexit.kit import catalog

CHAPTERS = catalog.chapters()
COUNTS = (
    model.progress,
    model.answers,
    model.guesses,
    model.calibration,
    model.ballots,
    model.notes,
    model.left,
)


def hand(*exports: dict[str, Any]) -> model.Handed:
    return model.read([(f"{n}.json", json.dumps(e).encode()) for n, e in enumerate(exports)], CHAPTERS)


def changed(export: dict[str, Any], kind: str, **values: Any) -> dict[str, Any]:
    """The export with its first entry of a kind changed."""
    entries = [dict(e) for e in export["entries"]]
    at = next(
        i for i, e in enumerate(entries) if e["kind"] == kind and not e["key"].startswith("claims/example")
    )
    entries[at] |= values
    return export | {"entries": entries}


def test_guesses_are_the_first_ones() -> None:
    mine = example.student(9, CHAPTERS)
    typed = next(e for e in mine["entries"] if e["kind"] == "prediction" and isinstance(e["value"], int))
    other = [e | {"value": e["value"] + 1} if e is typed else e for e in mine["entries"]]
    again = mine | {"entries": other}
    first = model.guesses(hand(mine))
    pd.testing.assert_frame_equal(model.guesses(hand(again)), first)
    assert first["record"].str.len().min() > 20


def test_a_ballot_names_nobody() -> None:
    handed = model.read(example.exports(CHAPTERS), CHAPTERS)
    votes = model.ballots(handed)
    assert "student" not in votes and len(votes) > 10
    assert votes.equals(votes.sort_values(["key", "card", "answer"], ignore_index=True)), (
        "the order tells who"
    )


def test_answers_count_every_first_try() -> None:
    handed = model.read(example.exports(CHAPTERS), CHAPTERS)
    table = model.answers(handed)
    given = handed.entries[
        (handed.entries["kind"] == "answer") & ~handed.entries["key"].str.startswith("claims/example")
    ]
    given = given[[isinstance(v, dict) and "tries" in v for v in given["value"]]]
    assert table["first"].sum() == table["now"].sum() == len(given)
    assert (table.groupby("key")["right"].sum() == 1).all()


def test_calibration_by_hand() -> None:
    values = [
        {"sure": s, "right": r}
        for s, r in [(80, True), (80, False), (76, True), (100, True), (200, True), ("x", True)]
    ]
    at = "2026-11-23T18:00:00Z"
    entries = [
        {"key": f"claims/{n}", "chapter": "claims", "kind": "answer", "value": v, "at": at}
        for n, v in enumerate(values)
    ]
    table = model.calibration(hand(example.student(1, CHAPTERS) | {"entries": entries}))
    assert table.round(1).values.tolist() == [[80, 3, 66.7, 2], [100, 1, 100, 1]]


def test_nothing_at_all() -> None:
    handed = hand()
    for count in COUNTS:
        assert isinstance(count(handed), pd.DataFrame)


def test_the_first_of_many_tries_counts() -> None:
    """However often somebody tried again: the page keeps the first try for ever."""
    mine = example.student(3, CHAPTERS)
    entry = next(e for e in mine["entries"] if e["kind"] == "answer" and "tries" in e["value"])
    options = next(q["options"] for c in CHAPTERS for q in c.questions() if q["key"] == entry["key"])
    right = next(i for i, o in enumerate(options) if o["right"])
    wrong = next(i for i, o in enumerate(options) if not o["right"])
    tried = entry | {"value": {"choice": right, "right": True, "tries": [wrong] + 19 * [right]}}
    table = model.answers(hand(mine | {"entries": [tried]}))
    table = table[table["key"] == entry["key"]]
    assert table["first"].tolist() == [int(i == wrong) for i in range(len(options))]
    assert table["now"].tolist() == [int(i == right) for i in range(len(options))]


def test_a_sentence_that_no_notebook_asks_for_is_not_lost() -> None:
    """Its notebook may have been cleared, or come from another edition."""
    at = "2026-11-23T18:00:00Z"
    entry = {
        "key": "elsewhere/note",
        "chapter": "elsewhere",
        "kind": "note",
        "value": "Still mine.",
        "at": at,
    }
    table = model.notes(hand(example.student(1, CHAPTERS) | {"entries": [entry]}))
    assert table[["key", "student", "text"]].to_numpy().tolist() == [["elsewhere/note", 1, "Still mine."]]
    assert "elsewhere/note" in table["prompt"][0]
