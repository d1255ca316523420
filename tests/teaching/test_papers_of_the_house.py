"""The guide, the plans and the template: links lead somewhere, minutes add up, chapters keep the frame and are reviewed."""

import json
import re
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.notebooks.rebuild import way_on
from tests.notebooks.test_frame import FRAME

from calexit.classroom import papers
from calexit.classroom import words as report
from calexit.kit import catalog, words

ROOT = Path(__file__).resolve().parents[2]
PAPERS = [
    *sorted((ROOT / "teaching").glob("*.md")),
    *(ROOT / n for n in ("README.md", "CONTRIBUTING.md", "LICENSE-CONTENT.md", "CHANGELOG.md")),
]
CHAPTERS = catalog.chapters(ROOT / "notebooks")
each = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
MONTHS = 18


def cells(path: Path) -> list[str]:
    return ["".join(c["source"]) for c in json.loads(path.read_text("utf-8"))["cells"]]


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in heads}


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", path.read_text("utf-8")):
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_files_that_are_named_exist(path: Path) -> None:
    known = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in re.findall(r"`((?:data|teaching|notebooks|lib|tests)/[\w./-]+)`", path.read_text("utf-8")):
        if "NAME" not in name and "NN" not in name:
            assert (ROOT / name).exists() or name in known, name


@pytest.mark.parametrize("name", ["plan-1-period", "plan-3-periods"])
def test_each_period_is_fifty_minutes(name: str) -> None:
    text = (ROOT / "teaching" / f"{name}.md").read_text("utf-8")
    spans = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", text, re.M)]
    starts = [i for i, (a, _) in enumerate(spans) if a == 0]
    assert len(starts) == int(name[5])
    for first, past in zip(starts, [*starts[1:], len(spans)], strict=True):
        period = spans[first:past]
        assert period[-1][1] == 50
        assert all(a[1] == b[0] for a, b in pairwise(period)), period


def strings(value: Any) -> Iterator[str]:
    """Every text in a nested value, dictionary keys excepted."""
    match value:
        case str():
            yield value
        case Mapping():
            yield from (text for part in value.values() for text in strings(part))
        case list() | tuple():
            yield from (text for part in value for text in strings(part))


@cache
def on_screen() -> list[str]:
    """What stands on the pages: headings, buttons, and everything that exhibits show."""
    books = [ROOT / "notebooks" / c.file for c in CHAPTERS]
    books.append(ROOT / "notebooks/teacher/class-report.ipynb")
    texts = [*strings(words.PAGE), *strings(words.EXHIBIT), *strings(words.BEFORE), *strings(report.__dict__)]
    for book in books:
        texts += re.findall(r"^#+ (.+)$|\*\*(.+?)\*\*", "\n".join(cells(book)), re.M)
    texts += [(p.payload.get("title", ""), p.reading) for c in CHAPTERS for p in c.pieces]
    return [
        *strings(texts),
        *(text for c in CHAPTERS for p in c.pieces for text in strings(p.payload) if p.kind != "claims"),
    ]


@pytest.mark.parametrize("name", ["README", "plan-1-period", "plan-3-periods", "plan-8-periods", "protocols"])
def test_words_in_italics_stand_on_the_screen(name: str) -> None:
    """A teacher finds what a plan names under the words that it uses, section numbers included."""
    text = (ROOT / "teaching" / f"{name}.md").read_text("utf-8")
    said = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", text)
    assert said
    for phrase in said:
        long = len(phrase.split()) > 3
        assert any(
            shown == phrase or shown.startswith(phrase) or (long and phrase in shown) for shown in on_screen()
        ), f"“{phrase}” is on no page"


def test_papers_that_are_named_are_made(tmp_path: Path) -> None:
    made = {path.with_suffix(".pdf").name for path in papers.write(tmp_path)}
    for path in PAPERS:
        assert set(re.findall(r"`([\w-]+\.pdf)`", path.read_text("utf-8"))) <= made, path.name


def test_the_controversy_takes_its_time() -> None:
    text = (
        (ROOT / "teaching/protocols.md")
        .read_text("utf-8")
        .split("## Structured academic controversy")[1]
        .split("## ")[0]
    )
    said = int(re.search(r"(\d+) minutes", text)[1])
    steps = re.findall(r"^\| ([\d +]+) \|", text, re.M)
    assert sum(sum(map(int, s.split("+"))) for s in steps) == said


def test_the_guide_knows_every_chapter() -> None:
    rows = re.findall(
        r"^\| (\d) \| ([^|]+) \| (\d+) \| ([^|]+) \|",
        (ROOT / "teaching/teachers-guide.md").read_text("utf-8"),
        re.M,
    )
    told = {int(n): (title, int(minutes)) for n, title, minutes, _ in rows}
    assert {c.number: "; ".join(c.outcomes) for c in CHAPTERS if c.number} == {
        int(n): can for n, *_, can in rows
    }
    assert {c.number: (c.title, c.minutes) for c in CHAPTERS if c.number}.items() <= told.items()
    unit = (ROOT / "teaching/plan-8-periods.md").read_text("utf-8")
    assert all(f"| {n} {title} |" in unit for n, (title, _) in told.items())


def due(chapter: catalog.Chapter, today: date) -> str:
    """Say so when nobody has read a chapter against its sources for too long, else nothing."""
    months = (today - date.fromisoformat(chapter.reviewed)).days / 30.44
    return f"{chapter.file} was last read against its sources on {chapter.reviewed}" * (months >= MONTHS)


@each
def test_it_was_reviewed_lately(chapter: catalog.Chapter) -> None:
    """A clock warns and breaks nothing: a release that is green today is green in ten years."""
    if late := due(chapter, date.today()):
        warnings.warn(late, stacklevel=1)
    reviewed = date.fromisoformat(chapter.reviewed)
    assert not due(chapter, reviewed + timedelta(days=365))
    assert chapter.file in due(chapter, reviewed + timedelta(days=730))


@each
def test_it_leads_on_and_back(chapter: catalog.Chapter) -> None:
    if not chapter.number:  # its cards are stored, and lead to every chapter
        stored = (ROOT / "notebooks" / chapter.file).read_text("utf-8")
        assert all(f'href=\\"{other.file}\\"' in stored for other in CHAPTERS[1:])
        return
    texts, wanted = cells(ROOT / "notebooks" / chapter.file), way_on(chapter.file, CHAPTERS)
    assert any(text.endswith(wanted) for text in texts), "run: python3 run.py notebooks"
    for n, other in enumerate(CHAPTERS[1:], 1):
        if other.file == chapter.file:
            around = {CHAPTERS[n - 1].file, CHAPTERS[(n + 1) % len(CHAPTERS)].file}
            assert around <= set(re.findall(r"\((.+?\.ipynb)\)", wanted))


def test_the_template_keeps_the_frame() -> None:
    template = "\n\n".join(cells(ROOT / "teaching/template.ipynb"))
    places = [re.search(pattern, template, re.M) for pattern in FRAME]
    assert all(places)
    order = [place.start() for place in places if place]
    assert order == sorted(order)
    fixed = [h for h in re.findall(r"^## (.+)$", template, re.M) if not h[0].isdigit()]
    for chapter in CHAPTERS[1:]:
        heads = re.findall(r"^## (.+)$", "\n\n".join(cells(ROOT / "notebooks" / chapter.file)), re.M)
        assert [h for h in heads if h in fixed] == fixed, chapter.file


def test_the_licences_and_the_citation_agree() -> None:
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)[1]
    assert f"version: {version}" in citation and "MIT, CC-BY-4.0" in citation
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
