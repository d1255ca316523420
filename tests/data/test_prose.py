"""Figures told in prose (Markdown of the notebooks, teaching texts) are what the tables say."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from calexit.kit import tables

ROOT = Path(__file__).resolve().parents[2]
WORDS = [
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def told(file: str) -> str:
    """The prose of a file: a notebook's Markdown, or the text itself."""
    text = (ROOT / file).read_text("utf-8")
    if not file.endswith(".ipynb"):
        return text
    cells = json.loads(text)["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def written(number: int | float, sentence: str) -> str:
    """The sentence with its number, in words where it is small, with a capital at its start."""
    whole = int(number)
    word = WORDS[whole] if whole == number and whole < len(WORDS) else f"{number:,}"
    return sentence.replace("{N}", word.capitalize()).replace("{n}", word).replace("{d}", f"{number:,}")


def majorities(measure: str) -> int:
    polls = tables.load("polls")
    asked = polls[(polls.geography == "California") & (polls.measure == measure)]
    return int((asked.yes > 50).sum())


PROSE: list[tuple[str, str, Callable[[], int | float]]] = [
    (
        "notebooks/03-polling.ipynb",
        "{N} of the statewide polls that we could trace found a majority for leaving",
        lambda: majorities("leave: own state") + majorities("vote on a ballot measure"),
    ),
    (
        "notebooks/03-polling.ipynb",
        "{N} found a majority that said Californians would be better off",
        lambda: majorities("better off"),
    ),
    (
        "notebooks/03-polling.ipynb",
        "and {n} a majority for more self-rule inside the United States",
        lambda: majorities("better off with self-rule inside the U.S."),
    ),
]
"""Where it stands, the sentence ({n} a word or figure, {N} with a capital, {d} always digits), and what it follows from."""


@pytest.mark.parametrize(("file", "sentence", "value"), PROSE, ids=[sentence for _, sentence, _ in PROSE])
def test_a_figure_in_prose_follows(file: str, sentence: str, value: Callable[[], int | float]) -> None:
    number = value()
    assert written(number, sentence) in told(file)
    assert written(number + 1, sentence) not in told(file)
