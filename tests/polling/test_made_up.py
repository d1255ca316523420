"""Chapter 3 in a made-up language: every word of its catalog, of the kit and of the tables is another, and longer.

Whatever is still English on the screen is written in code, where no translator finds it, or is an id shown as a caption.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from typing import Any

import pytest
import vl_convert
from altair.utils._importers import vl_version_for_vl_convert
from tests.kit import made_up

from calexit.kit import format as written
from calexit.kit import tables
from calexit.kit import words as kit_words
from calexit.kit.exhibit import Exhibit, stored_spec
from calexit.polling import exhibits
from calexit.polling.words import WORDS

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçðéƒğĥîĵķļɱñôþɋřšťúṽŵẋýžÁƁÇÐÉƑĞĤÎĴĶĻṀÑÔÞɊŘŠŤÚṼŴẊÝŽ",
)
HOLE = re.compile(r"(\{\w+\}|\[[^]]*\]\([^)]*\))")
NAMES = {"Obama", "Trump", "Biden"}
"""Names of people that code gives to dates; and "A" and "B", which name the cards in every language."""


def strange(value: Any) -> Any:
    """The same words, with no letter of English left, and longer by their vowels; holes stay."""
    match value:
        case str():
            parts = HOLE.split(value)
            return "".join(
                p if HOLE.fullmatch(p) else re.sub("([aeiou])", r"\1\1", p).translate(LETTERS) for p in parts
            )
        case dict():
            return {key: inner if key == "name" else strange(inner) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(strange(inner) for inner in value)
        case _:
            return value


def put(words: dict[str, Any], new: dict[str, Any]) -> None:
    """Change words in their place, where modules that were imported before find them."""
    for name, value in new.items():
        if isinstance(value, dict):
            put(words[name], value)
        else:
            words[name] = value


@pytest.fixture
def made_up_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    kept = [(words, deepcopy(words)) for words in (WORDS, kit_words.EXHIBIT, kit_words.PAGE)]
    described = tables.described
    for words, english in kept:
        put(words, strange(english))
    monkeypatch.setattr(written, "MONTHS", strange(written.MONTHS))
    monkeypatch.setattr(
        tables, "_load", made_up.altered(strange, {("sources", "leaning"), ("sources", "leaning_basis")})
    )
    heads = {"title", "unit"}
    monkeypatch.setattr(
        tables,
        "described",
        lambda data: {
            name: {part: strange(value) if part in heads else value for part, value in field.items()}
            for name, field in described(data).items()
        },
    )
    yield
    for words, english in kept:
        put(words, english)


def visible(markup: str) -> Iterator[str]:
    """What a reader of a page sees or hears: texts, and the names of things."""
    plain = re.sub(r"<(script|style).*?</\1>", "", markup, flags=re.S)
    yield from (unescape(text) for text in re.split(r"<[^>]*>", plain))
    yield from (unescape(text) for text in re.findall(r'(?:aria-label|title)="([^"]*)"', plain))


def shown(made: Any) -> Iterator[str]:
    """All that an exhibit, or anything else a cell shows, says in any of its states."""
    yield repr(made)
    yield from visible(made.html() if isinstance(made, Exhibit) else made.html)
    if not isinstance(made, Exhibit):
        return
    yield from made.texts().values()
    payload = made.payload()
    for control in payload["controls"]:
        yield from (control["label"], control.get("hint", ""), *control.get("labels", ()))
    yield from [payload["guess"]["label"], payload["guess"]["unit"]] if payload["guess"] else []
    if made.chart is not None:
        svg = vl_convert.vegalite_to_svg(stored_spec(payload), vl_version=vl_version_for_vl_convert())
        yield from re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def english(texts: Iterator[str]) -> set[str]:
    """The words of our alphabet in texts: two letters or more."""
    return {word for text in texts for word in re.findall(r"[A-Za-z]{2,}", text)} - NAMES


SHOWN = [*(name for name in exhibits.__all__ if name != "ClassTool"), "cards", "my_card", "check_yourself"]


def test_no_english_is_left_in_a_made_up_language(made_up_language: None) -> None:
    left = {name: english(shown(getattr(exhibits, name)())) for name in SHOWN}
    assert not (found := {name: sorted(words) for name, words in left.items() if words}), found


@pytest.mark.parametrize(
    "text",
    [
        "A,1\nB,0",
        "",
        "A,yes\nB,no\nA,12",
        "A,yes",
        "Card,B?,C?\nA,yes,no\nB,no,yes",
        "\x00\x01",
        "1\n2\n3",
        "12,34\nA,\nC,yes",
    ],
)
def test_the_class_tool_speaks_it_too(made_up_language: None, text: str) -> None:
    tool = exhibits.ClassTool()
    tool.show(text)
    said = [
        *visible(tool.result.value),
        tool.go.description,
        tool.example.description,
        tool.paste.description,
    ]
    said += [
        tool.upload.label,
        *(box.label for box in tool.columns.values()),
        repr(tool._repr_mimebundle_()["text/plain"]),
    ]
    assert english(iter(said)) <= {"yes", "no", "CSV"} & set(re.findall(r"\w+", text))
