"""The brief shows what was typed as text, cites real sources, and is the same every time: what the page writes is this."""

import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from tests.deliberation import brief as model
from tests.deliberation.brief import Brief, Case

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


def test_bad_cards_are_refused() -> None:
    other = Case(("law-for-1",), strongest="law-for-2")
    for case in (Case(("no-card",)), Case(("law-for-1", "law-for-1")), other):
        for make in (model.brief_html, model.brief_markdown):
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


def test_whoever_is_first_comes_first() -> None:
    for make in (model.brief_html, model.brief_markdown):
        heads = [model.WORDS[side] for side in ("for", "against")]
        for first, order in (("for", heads), ("against", heads[::-1])):
            places = [
                re.search(rf"{head}(?! against)\W", make(replace(BRIEF, first=first))) for head in order
            ]
            assert places[0].start() < places[1].start()
