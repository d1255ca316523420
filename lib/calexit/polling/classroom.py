"""A class runs the wording experiment: read its answers, compare the cards, test the gap against luck.

Each person got card A or card B by chance and wrote yes, no or not sure. Shares are in percent of *all* who
answered a card (the not sure stay in), differences in percentage points, always card B minus card A.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from calexit.polling.model import difference_interval, wilson_interval

MOST_CHARACTERS, MOST_ROWS, MOST_COLUMNS, MOST_DRAWN = 1_000_000, 5_000, 50, 200
TITLES_ROW = "Read as the column titles, not as an answer."
SPELLINGS = {
    "yes": "y yes yeah yep si",
    "no": "n no nope nah",
    "not sure": "notsure imnotsure unsure undecided ns dk idk dontknow idontknow donotknow nose",
}
_ANSWER = {spelling: answer for answer, line in SPELLINGS.items() for spelling in line.split()}
_CARD = re.compile(r"(?:card|version|group|question)?([ab])")


def _plain(cell: str) -> str:
    """Letters and digits only, lower case, without accents: "Don’t know." and "dont know" become one."""
    text = unicodedata.normalize("NFKD", cell[:40]).casefold()
    return "".join(c for c in text if c.isalnum())


def read_card(cell: str) -> str | None:
    """Return "A" or "B" for cells like "A", "b." or "Card A"; None for anything else."""
    found = _CARD.fullmatch(_plain(cell))
    return found[1].upper() if found else None


def read_answer(cell: str) -> str | None:
    """Return "yes", "no" or "not sure" for the common spellings (`SPELLINGS`, or "?"), None otherwise."""
    return "not sure" if cell.strip() and not cell.strip().strip("?") else _ANSWER.get(_plain(cell))


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what Excel for Windows still writes


@dataclass
class _Reading:
    """The text cut into cells by one delimiter, and the columns that hold the cards and the answers."""

    rows: list[tuple[int, list[str]]]
    card: int = 0
    answer: int = 1
    good: int = 0


def _cells(lines: list[str], delimiter: str, quotes: bool) -> list[tuple[int, list[str]]]:
    try:
        if quotes:  # a quoted cell may hold line ends
            rows = list(csv.reader((line + "\n" for line in lines), delimiter=delimiter))
        else:
            rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
    except csv.Error:  # a cell beyond what the csv module takes
        rows = [line.split(delimiter) for line in lines]
    return [(at, cells) for at, cells in enumerate(rows, 1) if any(cell.strip() for cell in cells)]


def _read(lines: list[str], delimiter: str, quotes: bool = True) -> _Reading:
    reading = _Reading(_cells(lines, delimiter, quotes))
    cards: Counter[int] = Counter()
    answers: Counter[int] = Counter()
    for _, cells in reading.rows:
        cards.update(at for at, cell in enumerate(cells[:MOST_COLUMNS]) if read_card(cell))
        answers.update(at for at, cell in enumerate(cells[:MOST_COLUMNS]) if read_answer(cell))
    if cards:
        reading.card = min(cards, key=lambda at: (-cards[at], at))
    if answers:
        reading.answer = min(answers, key=lambda at: (-answers[at], at))
    reading.good = sum(_problem(cells, reading) == "" for _, cells in reading.rows)
    # A quote never closed swallows the rows after it: then reading line by line finds more answers.
    if quotes and any("\n" in "".join(cells).rstrip("\n") for _, cells in reading.rows):
        return max(reading, _read(lines, delimiter, quotes=False), key=lambda r: r.good)
    return reading


def _problem(cells: list[str], reading: _Reading) -> str:
    if len(cells) < 2:
        return "A row needs a card and an answer, like: A,yes"
    card, answer = (cells[at].strip() if at < len(cells) else "" for at in (reading.card, reading.answer))
    said = []
    if not read_card(card):
        said.append(f"The card must be A or B, not '{_short(card, 30)}'." if card else "The card is missing.")
    if not answer:
        said.append("The answer is missing.")
    elif not read_answer(answer):
        said.append(f"The answer must be yes, no or not sure, not '{_short(answer, 30)}'.")
    return " ".join(said)


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def parse_answers(text: str | bytes) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the answers (row, card, answer) and every row that could not be used (row, text, problem).

    Takes what Google Forms writes (CSV with a Timestamp and titles), what Excel writes (semicolons or tabs,
    UTF-8, UTF-16 or Windows bytes), or bare lines like "A,yes". The delimiter and the columns are those with
    which most rows can be read (the leftmost on a tie), so keep only one yes/no column. Rows are counted as a
    spreadsheet shows them. No row with something in it is dropped silently: a first row of titles is listed
    too (`TITLES_ROW`), and text over 1,000,000 characters or 5,000 rows is refused whole, as one problem of
    row 0. Never raises. What a problem quotes is the reader's own text, plain and unescaped: escape it where
    it is shown as HTML.
    """
    if len(text) > MOST_CHARACTERS * (4 if isinstance(text, bytes) else 1):
        return _frames([], [_refused(f"more than {MOST_CHARACTERS:,} characters")])
    text = (_decode(text) if isinstance(text, bytes) else text).removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(text) > MOST_CHARACTERS:
        return _frames([], [_refused(f"more than {MOST_CHARACTERS:,} characters")])
    if sum(bool(line.strip()) for line in lines) > MOST_ROWS + 1:
        return _frames([], [_refused(f"more than {MOST_ROWS:,} rows")])
    reading = max((_read(lines, delimiter) for delimiter in ",;\t"), key=lambda r: r.good)
    good, bad = [], []
    for place, (row, cells) in enumerate(reading.rows):
        problem = _problem(cells, reading)
        if not problem:
            good.append((row, read_card(cells[reading.card]), read_answer(cells[reading.answer])))
            continue
        titles = place == 0 and len(cells) > 1 and not any(read_card(c) or read_answer(c) for c in cells)
        if titles and reading.good:
            problem = TITLES_ROW
        bad.append((row, _short(" | ".join(cell.strip() for cell in cells)), problem))
    return _frames(good, bad)


def _refused(why: str) -> tuple[int, str, str]:
    return 0, "", f"This has {why}, so nothing was read. Paste only the cards and the answers."


def _frames(good: list, bad: list) -> tuple[pd.DataFrame, pd.DataFrame]:
    answers = pd.DataFrame(good, columns=["row", "card", "answer"])
    problems = pd.DataFrame(bad, columns=["row", "text", "problem"])
    return (
        answers.astype({"row": "int64", "card": "str", "answer": "str"}),
        problems.astype({"row": "int64", "text": "str", "problem": "str"}),
    )


@dataclass(frozen=True)
class Experiment:
    """What a split ballot showed: one row a card, and the difference with its 95% interval (points)."""

    cards: pd.DataFrame
    difference: float
    low: float
    high: float


def experiment(answers: pd.DataFrame, confidence: float = 0.95) -> Experiment:
    """Return the summary of a split ballot.

    `answers`: columns card ("A" or "B") and answer, one row a person. `cards`: card, n, yes, no, not_sure
    (people), share (percent yes), low, high (Wilson interval, made for small n). difference: share of B −
    share of A; its interval is the unpooled Wald one, which is too narrow for a handful of people (and of no
    width if all on each card agree). Raises ValueError if a card has no answer, or for any other card or
    answer.
    """
    if not (answers["card"].isin(["A", "B"]) & answers["answer"].isin(list(SPELLINGS))).all():
        raise ValueError("A card is A or B and an answer is yes, no or not sure; `parse_answers` sees to it.")
    rows = []
    for card in ("A", "B"):
        said = answers.loc[answers["card"] == card, "answer"]
        n, yes = len(said), int((said == "yes").sum())
        if n == 0:
            raise ValueError(f"Both cards need at least one answer; card {card} has none.")
        low, high = wilson_interval(100 * yes / n, n, confidence)
        no, not_sure = int((said == "no").sum()), int((said == "not sure").sum())
        rows.append((card, n, yes, no, not_sure, 100 * yes / n, low, high))
    cards = pd.DataFrame(rows, columns=["card", "n", "yes", "no", "not_sure", "share", "low", "high"])
    (share_a, share_b), (n_a, n_b) = cards["share"].tolist(), cards["n"].tolist()
    low, high = difference_interval(share_a, n_a, share_b, n_b, confidence)
    return Experiment(cards, share_b - share_a, low, high)


def randomization_test(
    answers: pd.DataFrame, shuffles: int = 2000, seed: int = 1
) -> tuple[pd.DataFrame, float]:
    """Return the differences that luck alone makes and the p-value (0 to 1).

    One row a shuffle: shuffle, difference (points) and as_far (at least as far from 0 as the real one, ties
    counted).

    If wording had no effect, each person would have answered the same with the other card. So deal the cards
    again by luck, many times: n_A of the answers go to card A (a hypergeometric draw), the rest to B. p = (1
    + shuffles with a difference at least as far from 0 as the real one) ÷ (1 + shuffles), two-sided. It is
    never 0. If everybody answered alike, p is 1. Source: R. A. Fisher, The Design of Experiments, 1935.
    Raises ValueError if a card has no answer or shuffles is below 1.
    """
    if shuffles < 1:
        raise ValueError(f"At least 1 shuffle is needed, not {shuffles}.")
    found = experiment(answers)
    (n_a, n_b), yes = found.cards["n"].tolist(), int(found.cards["yes"].sum())
    yes_a = np.random.default_rng(seed).hypergeometric(yes, n_a + n_b - yes, n_a, shuffles)
    differences = 100 * ((yes - yes_a) / n_b - yes_a / n_a)
    as_far = np.abs(differences) >= abs(found.difference) - 1e-9
    table = pd.DataFrame({"shuffle": np.arange(1, shuffles + 1), "difference": differences, "as_far": as_far})
    return table, (1 + int(as_far.sum())) / (1 + shuffles)


def shuffle_steps(answers: pd.DataFrame, seed: int = 1, steps: int = 20) -> pd.DataFrame:
    """Return the test step by step, to be drawn: step, seat, answer, card, difference (points, B − A).

    Step 0 is the real experiment; in each later step the same answers sit on the same seats and the cards are
    dealt again. (steps + 1) × people rows, so it is refused (ValueError) beyond 200 people.
    """
    experiment(answers)  # says so if a card has no answer
    if len(answers) > MOST_DRAWN:
        raise ValueError(f"Step by step is drawn for up to {MOST_DRAWN} people; there are {len(answers)}.")
    luck = np.random.default_rng(seed)
    cards, parts = answers["card"].to_numpy(), []
    seats = pd.DataFrame({"seat": np.arange(1, len(answers) + 1), "answer": answers["answer"].to_numpy()})
    for step in range(steps + 1):
        dealt = seats.assign(card=luck.permutation(cards) if step else cards, step=step)
        parts.append(dealt.assign(difference=round(experiment(dealt).difference, 6)))
    return pd.concat(parts, ignore_index=True)[["step", "seat", "answer", "card", "difference"]]
