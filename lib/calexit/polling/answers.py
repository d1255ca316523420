"""A class's answers, however they were written: which column is the card, which the answer, and what each row says.

What could be meant in two ways is asked, never guessed; what cannot be read is listed with its reason. `yes`, `no`
and `not sure` are ids: how people write them, in English, Spanish and French, is in `SPELLINGS`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from calexit.polling import sheet
from calexit.polling.words import WORDS

_SAID = WORDS["class-line"]
ENOUGH = 0.5
"""A column may be meant when this share of its cells can be read, and half as many of them as in the best column."""
SPELLINGS = {
    "yes": "y yes yeah yep yesiwould yesitshould true si oui ouais vrai verdadero",
    "no": "n no nope nah noiwouldnt noiwouldnot noitshouldnt noitshouldnot false non faux falso",
    "not sure": (
        "notsure iamnotsure imnotsure unsure undecided uncertain ns dk idk dontknow idontknow donotknow idonotknow "
        "nose nolose noestoyseguro noestoysegura noestoyseguroa noestoysegur noseguro nosegura noseguroa "
        "indeciso indecisa indecisoa jenesaispas nesaispas jenesaispastrop passur passure passuree jenesuispassur "
        "jenesuispassure jenesuispassuree incertain incertaine indecis indecise indecisee"
    ),
}
_ANSWER = {spelling: answer for answer, line in SPELLINGS.items() for spelling in line.split()}
_CODED = {"1": "yes", "0": "no"}
_CARD = r"card|carta|tarjeta|carte|version|group|grupo|groupe|question|pregunta|form"
_TITLED = re.compile(r"\b(?:card|cards|carta|tarjeta|carte)\b")
_ALONE = re.compile(r"\W*([ab])(?:\W*|\s*[):.,;(\[–—-].*)", re.DOTALL)
_NAMED = re.compile(rf"\b(?:{_CARD})s?\b\W*(?:(?:is|was|es|est)\b\W*)?([ab])\b|\W*([ab])\W+(?:{_CARD})\b\W*$")
_EITHER = re.compile(
    r"\ba\b\s*(?:[/&]|or|and|o|y|ou|et)\s*\bb\b|\bb\b\s*(?:[/&]|or|and|o|y|ou|et)\s*\ba\b|\ba\b\s*,\s*\bb\b\W*$"
)
"""Both letters: a title, or somebody who saw both cards."""
_PERSON = re.compile(
    r"\b(?:e ?mail|correo|courriel|username|usuario|student|estudiante|alumno|alumna|eleve|seat)\b"
)
_CALLED = re.compile(r"\b(?:name|nombre|nom|prenom|apellido|apellidos|surname)\b")
_LONGEST = 400
"""Characters of a cell that can be read; it may hold the whole question."""


def _folded(text: str) -> str:
    """Lower case, without accents: "Sí" and "SI" become one."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if not unicodedata.combining(c))


def _plain(text: str) -> str:
    """Letters and digits only: "Don’t know." and "dont know" become one."""
    return "".join(c for c in _folded(text) if c.isalnum())


_QUESTIONS = {_plain(WORDS["cards"][side]): side.upper() for side in "ab"}


@lru_cache(10_000)
def read_card(cell: str) -> str | None:
    """Return "A" or "B" for cells like "A", "b.", "Card A (blue)", "A: …", "Grupo A" or the card's question, else None."""
    if len(cell) > _LONGEST:
        return None
    if side := next((side for question, side in _QUESTIONS.items() if question in _plain(cell)), None):
        return side
    text = _folded(cell).replace("_", " ")
    if _EITHER.search(text):
        return None
    found = _ALONE.fullmatch(text)
    letters = {found[1]} if found else {m[1] or m[2] for m in _NAMED.finditer(text)}
    return letters.pop().upper() if len(letters) == 1 else None


@lru_cache(10_000)
def read_answer(cell: str) -> str | None:
    """Return "yes", "no" or "not sure" for a way of writing it (`SPELLINGS`, or "?"), None otherwise.

    Two ways in one cell are one answer when they say the same ("Sí / Yes").
    """
    cell = cell.strip()
    if cell and not cell.strip("?"):
        return "not sure"
    if len(cell) > _LONGEST:
        return None
    if answer := _ANSWER.get(_plain(cell)):
        return answer
    parts = {_ANSWER.get(_plain(part)) for part in re.split(r"[/|,;]", cell) if part.strip()}
    return parts.pop() if len(parts) == 1 else None


@dataclass(frozen=True)
class Column:
    """A column that was taken, or may be meant: its place (from 0), its title or "", and what it holds, counted."""

    place: int
    title: str
    found: dict[str, int]


@dataclass(frozen=True)
class Reading:
    """What was read.

    answers: row, card, answer. problems: row, text, problem, one for each row that could not be used (row 0: for
    all). columns: the ones taken, by what they hold: "card" and "answer", or "A" and "B". ask: the columns to
    choose from where two or more may be meant; then no answer is read. twice: what names a person and stands in
    more than one row that was read: person, rows, cards.
    """

    answers: pd.DataFrame
    problems: pd.DataFrame
    columns: dict[str, Column] = field(default_factory=dict)
    ask: dict[str, list[Column]] = field(default_factory=dict)
    coded: bool = False
    twice: list[tuple[str, list[int], str]] = field(default_factory=list)


def parse_answers(data: str | bytes, card: int | None = None, answer: int | None = None) -> Reading:
    """Read a class's answers from a file or pasted text; `card` and `answer` say which columns (from 0) are meant.

    Takes what forms and spreadsheets write (CSV in any of the usual bytes, `.xlsx`, a zip with one of them), with a
    column for the card and one for the answer, or with one column a card that is blank where it was not asked; or
    bare lines like "A,yes". Rows are counted as a spreadsheet shows them. No row with something in it is dropped
    silently: a row of titles is listed too (`class-line.titles`), and what is too large (`sheet`) or no table at all
    is refused whole, as one problem of row 0. Never raises. What a problem quotes is the reader's own text, plain
    and unescaped: escape it where it is shown as HTML.
    """
    try:
        best = _best(data)
        if len(best.body) > sheet.MOST_ROWS:
            raise sheet.refused("rows")
    except sheet.Refused as error:
        return _reading([], [(0, "", str(error))])
    return best.read(card, answer)


def _best(data: str | bytes) -> _Table:
    found = []
    for rows, by_line in sheet.tables(data):
        table = _Table(rows)
        if by_line and (other := _Table(by_line)).good > len(rows):  # a quote never closed had swallowed some
            table = other
        found.append(table)
    return max(found, key=lambda table: table.good)


class _Table:
    """Rows cut into cells, and what its columns may be."""

    def __init__(self, rows: sheet.Rows) -> None:
        # a first row may be titles: whatever it holds, the other rows say what the columns are
        self._count(rows[1:] if len(rows) > 1 else rows)
        first = rows[0][1] if rows else []
        held = {*self.cards, *self.answers}
        read = [at for at in held if at < len(first) and self._reads(first[at], at)]
        titled = len(rows) > 1 and len(first) > 1 and bool(held) and not read
        self.titles = first if titled else []
        self.title_row = rows[0] if titled else None
        self.body = rows[1:] if titled else rows
        if not titled:
            self._count(rows)
        self.sides = self._sides()
        self.good = self._good()

    def _count(self, rows: sheet.Rows) -> None:
        cards: dict[int, Counter[str]] = defaultdict(Counter)
        said: dict[int, Counter[str]] = defaultdict(Counter)
        numbers: dict[int, Counter[str]] = defaultdict(Counter)
        filled: Counter[int] = Counter()
        for _, cells in rows:
            for at, cell in enumerate(cells):
                if not cell.strip():
                    continue
                filled[at] += 1
                for counts, value in (
                    (cards, read_card(cell)),
                    (said, read_answer(cell)),
                    (numbers, _CODED.get(cell.strip())),
                ):
                    if value:
                        counts[at][value] += 1
        self.cards = _likely(cards, filled)
        self.answers = _likely(said, filled)
        self.coded = not self.answers and bool(numbers)
        if self.coded:
            self.answers = _likely(numbers, filled)

    def _reads(self, cell: str, at: int) -> bool:
        return bool(self._answer(cell) if at in self.answers else read_card(cell))

    def _answer(self, cell: str) -> str | None:
        return read_answer(cell) or (_CODED.get(cell.strip()) if self.coded else None)

    def _sides(self) -> dict[str, int]:
        """The one column a card, where the titles say so: its answers stand in two columns."""
        named = {at: read_card(self.titles[at]) for at in self.answers if at < len(self.titles)}
        sides = {side: [at for at, card in named.items() if card == side] for side in "AB"}
        return (
            {side: places[0] for side, places in sides.items()}
            if all(len(p) == 1 for p in sides.values())
            else {}
        )

    def _good(self) -> int:
        """How many rows can be read: what tells the right delimiter from the others."""
        if self.sides:
            return sum(
                any(self._answer(_at(cells, at)) for at in self.sides.values()) for _, cells in self.body
            )
        return sum(
            any(read_card(_at(cells, at)) for at in self.cards)
            and any(self._answer(_at(cells, at)) for at in self.answers)
            for _, cells in self.body
        )

    def column(self, at: int) -> Column:
        """Describe a column as it is offered, or as it was taken."""
        counts = self.answers.get(at) or self.cards.get(at) or Counter()
        return Column(at, _short(" ".join(_at(self.titles, at).split()), 60), dict(counts.most_common()))

    def read(self, card: int | None, answer: int | None) -> Reading:
        """Read the rows from the columns that are meant, or return the columns to choose from."""
        if self.sides and card is None and answer is None:
            return self._read({side: self.column(at) for side, at in self.sides.items()})
        cards = [card] if card is not None else self._titled(list(self.cards))
        answers = [answer] if answer is not None else list(self.answers)
        ask = {what: found for what, found in (("card", cards), ("answer", answers)) if len(found) > 1}
        if ask:  # a choice already made is offered again, so that it can be changed
            every = {"card": list(self.cards), "answer": list(self.answers)}
            return _reading([], [], ask={what: [*map(self.column, every[what])] for what in ask})
        if not cards and answers and len(self.body) > 1 and max(len(cells) for _, cells in self.body) > 1:
            return _reading([], [(0, "", _SAID["no_column"])])
        place = cards[0] if cards else 0
        return self._read(
            {"card": self.column(place), "answer": self.column(answers[0] if answers else place + 1)}
        )

    def _titled(self, places: list[int]) -> list[int]:
        """Of columns with A and B in them, the one whose title says card: a period or a block may be A or B as well."""
        named = [at for at in places if at < len(self.titles) and _TITLED.search(_folded(self.titles[at]))]
        return named if len(named) == 1 else places

    def _read(self, columns: dict[str, Column]) -> Reading:
        good, bad = [], []
        for row, cells in self.body:
            side, said, problem = self._said(cells, columns)
            if problem:
                bad.append((row, _shown(cells), problem))
            else:
                good.append((row, side, said))
        if self.title_row:  # where nothing can be read, nothing says that it holds titles
            row, cells = self.title_row
            bad.insert(0, (row, _shown(cells), _SAID["titles"] if good else self._said(cells, columns)[2]))
        used = {column.place for column in columns.values()}
        return _reading(good, bad, columns, coded=self.coded, twice=self._twice(good, used))

    def _said(self, cells: Sequence[str], columns: dict[str, Column]) -> tuple[str, str, str]:
        """Return the card and the answer of a row, or what is wrong with it."""
        given = {what: _at(cells, column.place).strip() for what, column in columns.items()}
        if "card" in given:
            return (
                read_card(given["card"]) or "",
                self._answer(given["answer"]) or "",
                self._problem(cells, *given.values()),
            )
        filled = [side for side, text in given.items() if text] or ["A"]
        if len(filled) > 1:
            return "", "", _SAID["both"]
        said = given[filled[0]]
        return filled[0], self._answer(said) or "", self._problem(cells, filled[0], said)

    def _problem(self, cells: Sequence[str], card: str, answer: str) -> str:
        if len(cells) < 2:
            return _SAID["short"]
        said = []
        if not read_card(card):
            said.append(_SAID["card"].format(card=_short(card, 30)) if card else _SAID["no_card"])
        if not answer:
            said.append(_SAID["no_answer"])
        elif not self._answer(answer):
            said.append(_SAID["answer"].format(answer=_short(answer, 30)))
        return " ".join(said)

    def _twice(self, good: list[tuple[int, str, str]], used: set[int]) -> list[tuple[str, list[int], str]]:
        """Who stands in more than one row, where a column of addresses, or columns of names, say who."""
        by_row = dict(self.body)
        called = [_folded(re.sub(r"\W+", " ", title)) for title in self.titles]
        free = [at for at in range(max(map(len, by_row.values()), default=0)) if at not in used]
        mail = [at for at in free if sum("@" in _at(by_row[row], at) for row, *_ in good) > len(good) / 2]
        ways = [[at] for at in mail + [at for at in free if at < len(called) and _PERSON.search(called[at])]]
        ways.append([at for at in free if at < len(called) and _CALLED.search(called[at])])
        for way in ways:
            who: dict[str, list[tuple[int, str]]] = defaultdict(list)
            for row, card, _ in good:
                if person := " ".join(_at(by_row[row], at).strip() for at in way).strip():
                    who[person.casefold()].append((row, card))
            if (
                way and len(who) > 1 and 2 * len(who) >= len(good)
            ):  # an anonymous form calls everybody the same
                return [
                    (_short(person), [row for row, _ in rows], "".join(sorted({card for _, card in rows})))
                    for person, rows in who.items()
                    if len(rows) > 1
                ]
        return []


def _likely(counts: dict[int, Counter[str]], filled: Counter[int]) -> dict[int, Counter[str]]:
    """The columns that may be meant, from the left: those that can be read mostly, or else whatever can be read."""
    mostly = {at: found for at, found in counts.items() if found.total() >= ENOUGH * filled[at]}
    mostly = mostly or counts
    best = max((found.total() for found in mostly.values()), default=0)
    return {at: found for at, found in sorted(mostly.items()) if found.total() >= ENOUGH * best}


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _shown(cells: Sequence[str]) -> str:
    return _short(" | ".join(cell.strip() for cell in cells))


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _reading(good: list, bad: list, columns: dict[str, Column] | None = None, **more: object) -> Reading:
    answers = pd.DataFrame(good, columns=["row", "card", "answer"])
    problems = pd.DataFrame(bad, columns=["row", "text", "problem"])
    return Reading(
        answers.astype({"row": "int64", "card": "str", "answer": "str"}),
        problems.astype({"row": "int64", "text": "str", "problem": "str"}),
        columns or {},
        **more,  # type: ignore[arg-type]
    )
