"""How long a chapter's main path takes, every act done: `python3 -m tests.notebooks.minutes` prints a table.

The model: the words of the prose, and of each exhibit its title, lead, guess, finding and Reading at the start, and of
the questions with their answers and one reason, at a reader's pace, and two Readings more where something can be moved;
and a minute to act in each exhibit, of cards that no script hears of the words of three, fifteen seconds a question, five a card to place, two minutes a sentence to write, and
what the large tasks take. What is folded under *More evidence* is not in it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.notebooks.rebuild import notebooks

from calexit.deliberation.model import DEALT
from calexit.kit import catalog

PACES = {"learns English": 100, "average": 150, "fluent": 200}
"""Words a minute."""
EXHIBIT, QUESTION, NOTE, CARD = 1.0, 0.25, 2.0, 1 / 12
MORE, OPENED = 2, 3
"""Readings that are read after the first, as long as it; and cards that are opened."""
TASKS = {"claims": 12.0, "deliberation": 25.0, "sets": 3.0, "economics/budget": 5.0, "ballot": 1.0}
"""Minutes: twelve claims, the brief, a set of states to build, a budget, a card to answer."""
NOT_READ = ("## Key terms", "## Sources", "## Next")
"""Sections to look something up in."""


@dataclass(frozen=True)
class Path_:
    """What stands on a chapter's main path."""

    words: int
    exhibits: int
    questions: int
    notes: int
    tasks: float
    stated: int

    def minutes(self, pace: int) -> float:
        """Minutes for a reader of so many words a minute."""
        acts = self.exhibits * EXHIBIT + self.questions * QUESTION + self.notes * NOTE
        return self.words / pace + acts + self.tasks


def count(text: str) -> int:
    """Words a reader reads in a text or in Markdown: no address of a link, no mark."""
    plain = re.sub(r"\]\([^)]*\)|<[^>]+>|[*_`#|]", " ", text)
    return sum(bool(re.search(r"\w", word)) for word in plain.split())


def main_path(path: Path) -> Path_:
    """Read it from a stored notebook."""
    notebook = json.loads(path.read_text("utf-8"))
    words = exhibits = questions = notes = 0
    tasks, folded = 0.0, False
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            if source.startswith("## "):
                folded = cell["metadata"].get(catalog.FOLDED, False)
            read = source
            for section in NOT_READ:
                read = re.sub(rf"^{section}\n.*?(?=^## |\Z)", "", read, flags=re.S | re.M)
            words += 0 if folded else count(read)
        elif not folded:
            cards = _cards(cell)
            words, exhibits = words + sum(map(count, cards[:OPENED])), exhibits + bool(cards)
            for piece in catalog.pieces(cell):
                said, kind = _words(piece), piece.kind
                words += count(said)
                exhibits += kind == "exhibit"
                notes += kind == "note"
                questions += len(piece.payload.get("questions", ()))
                many = any(c["kind"] == "many" and c.get("sets") for c in piece.payload.get("controls", ()))
                cards = (piece.payload.get("guess") or {}).get("cards", ())
                tasks += TASKS.get(kind, 0) + TASKS.get(piece.payload.get("key", ""), 0)
                dealt = piece.payload["cards"] if kind == "piles" else ()
                tasks += TASKS["sets"] * many + CARD * (len(cards) + sum(card["dealt"] > 0 for card in dealt))
    return Path_(words, exhibits, questions, notes, tasks, int(notebook["metadata"]["calexit"]["minutes"]))


def _cards(cell: dict[str, Any]) -> list[str]:
    """The words of each card that a stored cell shows to be opened, no script hearing of it."""
    markup = "".join("".join(out.get("data", {}).get("text/html", "")) for out in cell.get("outputs", []))
    return re.findall(r'<details class="cx-parting">(.*?)</details>', markup, re.S)


def _words(piece: catalog.Piece) -> str:
    """What is read of a piece: of a claim's page or a brief only what stands there at the start."""
    data: dict[str, Any] = dict(piece.payload)
    if (
        piece.kind == "deliberation"
    ):  # the cards that are dealt, which another frame shows; of the rest nothing
        dealt = [name for pair in DEALT for name in pair]
        cards = [card for card in data["cards"] if card["card_id"] in dealt]
        return "\n".join(
            [
                data["title"],
                piece.lead,
                *(card[part] for card in cards for part in ("figure", "text", "weakness")),
            ]
        )
    if piece.kind == "four":
        w = data["words"]
        return "\n".join(
            [w["title"], piece.lead, *w["roles"].values(), *(s["what"] + " " + s["who"] for s in w["steps"])]
        )
    said = [data.get("title", ""), piece.lead, piece.finding, piece.reading, data.get("prompt", "")]
    if guess := data.get("guess"):
        said += [guess["label"], *guess.get("options", ())]
        for part in ("cards", "into", "why"):  # what is placed, where, and what is then said of each
            said += guess.get(part, {}).values()
    for question in data.get("questions", ()):
        said += [question["question"], *(option["text"] for option in question["options"])]
        said += [option["why"] for option in question["options"] if option.get("right")]
    said += MORE * [piece.finding, piece.reading] if data.get("controls") else []
    return "\n".join(said)


def table() -> str:
    """Every chapter: stated minutes, and those of each pace."""
    lines = [
        "chapter         stated " + " ".join(f"{name:>14}" for name in PACES) + "   exhibits questions words"
    ]
    for path in notebooks()[1:]:
        found = main_path(path)
        paces = " ".join(f"{found.minutes(pace):14.1f}" for pace in PACES.values())
        lines.append(
            f"{path.stem:15} {found.stated:6} {paces} {found.exhibits:10} {found.questions:9} {found.words:5}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
