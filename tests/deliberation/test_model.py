"""The brief shows what was typed as text, cites real sources, and is the same every time."""

import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from calexit.deliberation import model
from calexit.deliberation.model import Brief, Case
from calexit.kit import tables

BRIEF = Brief(
    Case(("polling-for-1", "economics-for-1"), "They asked.\n\nOK.", "economics-for-1", "Others differ."),
    Case(("law-against-1", "union-against-1"), "It is barred.", "law-against-1", "Only without consent."),
    "Ask again with the whole cost in view.",
)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></body></html><!-- -->",
    "# head\n- item\n1. one\n> quote\n```\ncode\n```\n    indented\n***\n| a | b |\n|---|---|",
    "[x](javascript:alert(1)) ![y](http://a/b.png) <http://a> **b** _i_ `c` ~~s~~ &lt; &amp; $x$ \\",
    "🌉👩🏽‍🏫 שלום עולם \u202eright to left مرحبا",
    "\x00\x07 \ud800 bell\r\nline",
    "http://example.org www.example.org",
]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.bad += [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parsed(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    return parser


def typed_everywhere(text: str) -> Brief:
    cases = [replace(case, argument=text, rebuttal=text) for case in (BRIEF.supporting, BRIEF.opposing)]
    return Brief(cases[0], cases[1], text, text)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_cards_are_balanced() -> None:
    table = model.cards()
    counts = table.groupby(["chapter", "side"]).size()
    assert set(counts) == {2} and len(counts) == 14
    assert table[["figure", "text", "weakness", "exhibit"]].notna().all().all()
    by_side = table.groupby("side")
    words = by_side.text.apply(lambda s: s.str.split().str.len().sum())
    assert abs(words["for"] - words["against"]) / words.max() < 0.2
    assert (by_side.flag.apply(lambda s: (s == "verified").sum())).min() >= 6


def test_at_least_half_of_each_sides_cards_speak_to_whether_it_should() -> None:
    assert (model.cards().groupby("side").about.apply(lambda a: (a == "should").mean()) >= 0.5).all()


def sentences_said_twice(weaknesses: list[str]) -> list[str]:
    """Return the parts of weaknesses, five words long or more, that stand on more than one card."""
    parts = [{p.strip(" .") for p in re.split(r"[,;:.] ", w) if len(p.split()) > 4} for w in weaknesses]
    return [
        part for i, mine in enumerate(parts) for part in mine if any(part in other for other in parts[:i])
    ]


def test_each_card_has_a_weakness_of_its_own() -> None:
    weaknesses = model.cards().weakness.tolist()
    assert sentences_said_twice(weaknesses) == []
    copied = [*weaknesses[:-1], weaknesses[0]]
    assert sentences_said_twice(copied)


def test_meter_counts() -> None:
    table = model.meter(BRIEF).set_index("side")
    assert table.loc["for"].to_dict() == {"cards": 2, "chapters": 2, "sources": 3, "rebuttals": 1}
    assert table.loc["against"].to_dict() == {"cards": 2, "chapters": 2, "sources": 3, "rebuttals": 1}
    assert model.meter(Brief()).set_index("side").to_numpy().sum() == 0
    unanswered = replace(BRIEF, opposing=replace(BRIEF.opposing, rebuttal="  \n"))
    assert model.meter(unanswered).rebuttals.tolist() == [1, 0]


def test_bad_cards_are_refused() -> None:
    other = Case(("law-for-1",), strongest="law-for-2")
    for case in (Case(("no-card",)), Case(("law-for-1", "law-for-1")), other):
        for make in (model.meter, model.brief_html, model.brief_markdown):
            with pytest.raises(ValueError):
                make(Brief(case))


def test_byte_stable() -> None:
    for make in (model.brief_html, model.brief_markdown):
        first = make(BRIEF).encode()
        assert all(make(BRIEF).encode() == first for _ in range(3))
        assert b"/home/" not in first and b"/tmp/" not in first


def test_every_citation_resolves_and_is_used() -> None:
    for make in (model.brief_html, model.brief_markdown):
        page = make(BRIEF).replace("\\", "")
        marks = {int(number) for number in re.findall(r"\[(\d+)\]", page)}
        cited = model.citations(BRIEF)
        assert marks == set(cited.number) and len(cited) == 6
        assert set(cited.source_id) <= set(tables.load("sources").source_id)
    for url in cited.url:
        assert f"<{url}>" in model.brief_markdown(BRIEF)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_text_as_text(text: str) -> None:
    calm, wild = (parsed(model.brief_html(typed_everywhere(words))) for words in ("x", text))
    assert set(wild.tags) <= {*calm.tags, "br"} and not wild.bad
    shown = "".join(wild.text)
    for word in re.sub(r"[\x00-\x1f\ud800]", " ", text).split():
        assert shown.count(word) >= 6, word


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_text_as_text(text: str) -> None:
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    calm = {token.type for token in reader.parse(model.brief_markdown(typed_everywhere("x")))}
    source = model.brief_markdown(typed_everywhere(text))
    assert {token.type for token in reader.parse(source)} <= calm
    page = parsed(reader.render(source))
    links = [tag for tag in page.tags if tag == "a"]
    assert len(links) == len(model.citations(BRIEF))
    assert not {"script", "img"} & set(page.tags) and not page.bad
    shown = plain(" ".join(page.text))
    for word in re.sub(r"[\x00-\x1f\ud800]", " ", text).split():
        assert word in shown, word


def test_a_megabyte_is_kept_and_takes_no_more_than_it_has_to() -> None:
    text = "a<b " * 250_000
    start = time.process_time()
    page = model.brief_html(Brief(conclusion=text))
    source = model.brief_markdown(Brief(conclusion=text))
    assert time.process_time() - start < 1.5
    assert page.count("a&lt;b") == source.count("a\\<b") == 250_000


def test_an_empty_brief_is_a_page() -> None:
    for make in (model.brief_html, model.brief_markdown):
        assert model.WORDS["none"] in make(Brief())


def test_a_short_brief_is_short() -> None:
    assert len(plain("".join(parsed(model.brief_html(BRIEF)).text)).split()) < 600


def test_compare() -> None:
    table = model.compare({"a": "1", "b": "2", "c": "3"}, {"b": "2", "a": "9"})
    assert table.question.tolist() == ["a", "b"] and table.changed.tolist() == [True, False]
