"""A chapter's main path takes the time it states, and an exhibit on it says what it says in few words."""

import importlib
import re
from pathlib import Path

import pytest
from tests.kit import once
from tests.notebooks import minutes
from tests.notebooks.rebuild import notebooks

from calexit.kit.exhibit import Exhibit
from calexit.polling import record

CHAPTERS = notebooks()[1:]
LONGER: set[str] = set()
"""Chapters whose main path takes an average reader longer than stated, until they are remade."""


def test_the_main_path_takes_the_time_it_states() -> None:
    longer = {
        path.stem
        for path in CHAPTERS
        if (found := minutes.main_path(path)).minutes(minutes.PACES["average"]) > found.stated
    }
    assert longer == LONGER, minutes.table()


def test_words_are_counted_as_they_are_read() -> None:
    assert (
        minutes.count(
            "## Two words\n\n**One** [link here](03-polling.ipynb) — “50%” <span class='x'>too</span>"
        )
        == 7
    )


def test_what_is_folded_is_not_on_the_main_path(tmp_path: Path) -> None:
    stored = next(path for path in CHAPTERS if path.stem == "03-polling").read_text("utf-8")
    whole = tmp_path / "03-polling.ipynb"
    whole.write_text(stored.replace('"jp-MarkdownHeadingCollapsed": true', '"other": true'), "utf-8")
    folded, opened = minutes.main_path(CHAPTERS[2]), minutes.main_path(whole)
    assert opened.exhibits > folded.exhibits and opened.words > folded.words + 200


LEAD, FINDING, READING, NUMBERS = 25, 12, 40, 4
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def figures(text: str) -> int:
    """Numbers in a Reading that are no years and no part of a poll's name."""
    for name in record.california_polls()["label"]:
        text = text.replace(name, "")
    return len(re.findall(r"\d[\d.,]*", YEAR.sub("", text)))


def wordy(chapter: str) -> list[str]:
    """Every exhibit of a chapter that says too much at the start, and what."""
    exhibits, found = importlib.import_module(f"calexit.{chapter}.exhibits"), []
    for name in exhibits.__all__:
        made = once.shown(f"{chapter}.{name}")
        if not isinstance(made, Exhibit):
            continue
        counted = {
            f"lead of {LEAD} words": len(made.lead.split()) > LEAD,
            f"finding of {FINDING} words": len(made.finding_text().split()) > FINDING
            or not made.finding_text(),
            f"Reading of {READING} words": len(made.text().split()) > READING,
            f"Reading of {NUMBERS} numbers": figures(made.text()) > NUMBERS,
        }
        found += [f"{name}: no {what}" for what, over in counted.items() if over]
    return found


@pytest.mark.parametrize(
    "chapter", ["ballot", "claims", "deliberation", "economics", "history", "law", "polling", "union"]
)
def test_an_exhibit_says_at_the_start_what_can_be_read_at_once(chapter: str) -> None:
    assert not wordy(chapter)
