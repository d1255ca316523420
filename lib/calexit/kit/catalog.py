"""What the notebooks hold, read from their stored form: chapters, exhibits, questions, notes and key terms.

Progress on the start page, the class report, handouts and answer keys all count from here, so a new chapter is
in all of them as soon as its notebook is stored. That the stored form is what the library shows, a test holds.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from calexit.kit import stored
from calexit.kit.words import CATALOG as WORDS

FOLDED = "jp-MarkdownHeadingCollapsed"
"""The metadata of a Markdown cell whose heading JupyterLab opens collapsed: what follows is *More evidence*."""
_CHAPTERS = "[0-9][0-9]-*.ipynb"
_SHOWN = re.compile(
    r'<section class="cx[^"]*" data-cx="(\w+)" id="([^"]*)".*?class="cx-spec">(.*?)</script>', re.S
)
_READING = re.compile(r'class="cx-reading"[^>]*>(.*?)</p>', re.S)
_PICTURE = re.compile(r'class="cx-picture"[^>]*src="(data:image/png;base64,[^"]+)"')
_BLANK = re.compile(
    r'(?<=<div class="cx-figure">)(?:<!--picture-->|<p class="cx-undrawn">[^<]*</p>)?(?=</div>)'
)
_FINDING = re.compile(r'class="cx-finding"[^>]*>(.*?)</p>', re.S)
_LEAD = re.compile(r'class="cx-lead">(.*?)</p>', re.S)
_SOURCES = re.compile(r'<p class="cx-sources">(.*?)</p>', re.S)
_TERM = re.compile(r"^- (\*\*[^:\n]+): (.+)$", re.M)
_CAN = re.compile(r"\*\*After this chapter you can\*\*\s*((?:^- .+\n?)+)", re.M)


@dataclass(frozen=True)
class Piece:
    """One thing a page shows that a reader can act on: an exhibit, a check, a note, ratings or a ballot."""

    kind: str
    id: str
    payload: Mapping[str, Any]
    reading: str = ""
    picture: str = ""
    sources: str = ""
    lead: str = ""
    finding: str = ""

    @property
    def key(self) -> str:
        """The key its journal entries begin with."""
        return self.payload["key"]

    def keeps(self, key: str) -> bool:
        """Tell whether it writes, or shows again, the journal entry of that key."""
        asked = [*self.payload.get("questions", ()), *self.payload.get("statements", ())]
        if guess := self.payload.get("guess"):
            asked.append(guess)
        names = {one.get(part) for one in [self.payload, *asked] for part in ("key", "before", "after")}
        if "claims" in self.payload:
            return key in {f"{self.key}/{one['id'].lower()}" for one in self.payload["claims"]}
        own = self.kind not in ("exhibit", "check", "note", "before", "ballot", "again", "progress")
        return key in names or (
            own and key.startswith(f"{self.key}/")
        )  # a chapter's kind names its entries itself

    @property
    def explorable(self) -> bool:
        """Tell whether there is something to move or to guess."""
        return self.kind == "exhibit" and bool(self.payload["controls"] or self.payload["guess"])


@dataclass(frozen=True)
class Chapter:
    """One stored notebook: `number` is 0 for the start page; `reviewed` a date like 2026-11-23."""

    name: str
    file: str
    number: int
    title: str
    minutes: int
    reviewed: str
    pieces: tuple[Piece, ...]
    terms: Mapping[str, str]
    outcomes: tuple[str, ...]
    handout: tuple[str, ...] = ()
    """Keys of the exhibits to print, where the notebook's metadata names them."""
    cleared: bool = False
    """Whether a cell that shows an exhibit or a question has no result: then it is in none of `pieces`."""

    def exhibits(self) -> list[Piece]:
        """The exhibits, in the order of the page."""
        return [p for p in self.pieces if p.kind == "exhibit"]

    def explorable(self) -> list[Piece]:
        """The exhibits that count for progress."""
        return [p for p in self.pieces if p.explorable]

    def questions(self) -> list[Mapping[str, Any]]:
        """The check-yourself questions: key, question and options (text, why, right)."""
        return [q for p in self.pieces if p.kind == "check" for q in p.payload["questions"]]


def folder() -> Path:
    """Return where the notebooks are: beside or above the current folder, else beside the library."""
    here = Path.cwd()
    places = [
        *(f / "notebooks" for f in (here, *here.parents)),
        Path(__file__).resolve().parents[3] / "notebooks",
    ]
    return next(filter(is_ours, places), places[-1])


def is_ours(where: Path) -> bool:
    """Tell whether a folder holds notebooks of this lab; another project's may be numbered, too."""
    for path in where.glob(_CHAPTERS):
        with suppress(OSError, ValueError, TypeError, LookupError):
            text = path.read_bytes()
            if b'"calexit"' in text and "chapter" in json.loads(text)["metadata"]["calexit"]:
                return True
    return False


def books(where: Path) -> list[Path]:
    """Return a folder's numbered notebooks in order, without copies beside their original (`03-polling-Copy1.ipynb`)."""
    paths = sorted(where.glob(_CHAPTERS))
    names = [re.escape(path.stem) for path in paths]
    copy = re.compile(rf"(?:{'|'.join(names)})[-_ (.].*")
    return [path for path in paths if not copy.fullmatch(path.stem)]


def chapters(where: Path | None = None, lenient: bool = False) -> list[Chapter]:
    """Return the stored notebooks in order, the start page first.

    Raises ValueError for one that is no notebook, or without metadata. With `lenient`, one that is another project's is
    passed over, and one that is damaged has no pieces, as one whose results were cleared.
    """
    found = []
    for path in books(where or folder()):
        try:
            found.append(_chapter(path))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            if not lenient:
                raise
            with suppress(OSError):
                if b'"calexit"' in path.read_bytes():
                    found.append(_empty(path))
    return found


def _empty(path: Path) -> Chapter:
    return Chapter(path.stem[3:], path.name, int(path.name[:2]), path.stem, 0, "", (), {}, (), cleared=True)


def _chapter(path: Path) -> Chapter:
    notebook = json.loads(path.read_text("utf-8"))
    about = notebook["metadata"].get("calexit", {})
    if lost := {"chapter", "minutes", "reviewed"} - set(about):
        raise ValueError(f"{path.name}: its metadata has no calexit {', '.join(sorted(lost))}.")
    cells = notebook["cells"]
    texts = ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]
    prose = "\n\n".join(texts)
    terms = prose.partition("## Key terms")[2].partition("\n## ")[0]
    outcomes = _CAN.search(prose)
    return Chapter(
        about["chapter"],
        path.name,
        int(path.name[:2]),
        notebook["metadata"].get("title", path.stem),
        int(about["minutes"]),
        about["reviewed"],
        tuple(piece for cell in cells for piece in pieces(cell)),
        {term.replace("*", ""): words for term, words in _TERM.findall(terms)},
        tuple(line[2:].rstrip(" ;.") for line in outcomes[1].splitlines()) if outcomes else (),
        tuple(about.get("handout", ())),
        is_cleared(cells),
    )


def is_cleared(cells: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a notebook's cell whose last line shows an exhibit or a question has no result, or an error only."""
    return any(
        cell["cell_type"] == "code"
        and _shows("".join(cell["source"]))
        and not any("data" in output for output in cell.get("outputs", []))
        for cell in cells
    )


def _shows(code: str) -> bool:
    try:
        last = ast.parse(code).body[-1]
    except (SyntaxError, IndexError):
        return False
    match last:
        case ast.Expr(ast.Call(ast.Attribute(ast.Name("exhibits" | "check")))):
            return True
    return False


def refuse_cleared(files: Sequence[str]) -> None:
    """Raise ValueError, in a sentence that says what to do, if there are any notebooks whose results were cleared."""
    if files:
        raise ValueError(WORDS["cleared"].format(files=", ".join(files)))


def drawn(markup: str) -> str:
    """Return the HTML of an output with the stored picture of each exhibit that a run in an older edition left without."""

    def fill(found: re.Match[str]) -> str:
        payload, reading = json.loads(found[3]), _READING.search(found[0])
        if not payload.get("spec") or not reading:
            return found[0]
        says = f"{payload['title']} {unescape(reading[1])}"
        return _BLANK.sub(
            lambda _: stored.picture(stored.address(stored.stored_spec(payload)), says), found[0], 1
        )

    return _SHOWN.sub(fill, markup) if _BLANK.search(markup) else markup


def pieces(cell: Mapping[str, Any]) -> Iterator[Piece]:
    """Return what a stored cell shows that a reader can act on, in order."""
    for output in cell.get("outputs", []):
        markup = drawn("".join(output.get("data", {}).get("text/html", "")))
        for found in _SHOWN.finditer(markup):
            kind, place, spec = found.groups()
            reading, picture, sources, lead, finding = (
                p.search(found[0]) for p in (_READING, _PICTURE, _SOURCES, _LEAD, _FINDING)
            )
            yield Piece(
                kind,
                unescape(place),
                json.loads(spec),
                unescape(reading[1]) if reading else "",
                picture[1] if picture else "",
                sources[1] if sources else "",
                unescape(lead[1]) if lead else "",
                unescape(re.sub(r"</?b>", "", finding[1])) if finding else "",
            )
