"""Check-yourself questions with a reason for every answer, and places for the reader's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from calexit.kit.evidence import source_list
from calexit.kit.exhibit import frame
from calexit.kit.reading import fill
from calexit.kit.words import EXHIBIT as WORDS
from calexit.kit.words import PAGE

NOTE_LIMIT = 20_000
"""Characters a note may hold."""


class Shown:
    """Something a notebook shows: HTML for readers, plain text for tests and screen readers."""

    def __init__(self, html: str, text: str) -> None:
        """Keep both forms."""
        self.html, self.text = html, text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


@dataclass(frozen=True)
class Option:
    """One answer, whether it is right, and why."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """One question with exactly one right answer; every answer has its reason.

    `evidence` is the words of the passage (see `questions`) that an answer is judged by, letter for letter.
    Raises ValueError when none or several answers are right, or a reason is missing.
    """

    name: str
    question: str
    options: Sequence[Option]
    evidence: str = ""

    def __post_init__(self) -> None:
        if sum(o.right for o in self.options) != 1 or not all(o.why for o in self.options):
            raise ValueError(f"{self.name}: a question needs one right answer and a reason for each.")


def questions(
    key: str,
    title: str,
    asked: Sequence[Question],
    lead: str = "",
    passage: Sequence[tuple[str, str]] = (),
    sources: Sequence[str] = (),
) -> Shown:
    """Show check-yourself questions; without scripts the answers wait behind one click.

    A `passage` to read closely stands above them: exact texts, each with its citation or "". An empty text
    stands for words left out. An answer marks its question's evidence there. Raises ValueError when the
    evidence is not in the passage.
    """
    for q in asked:
        if q.evidence and not any(q.evidence in text for text, _ in passage):
            raise ValueError(f"{q.name}: the evidence is not in the passage.")
    payload = {
        "key": key,
        "chapter": key.split("/")[0],
        "questions": [
            {
                "key": f"{key}/{q.name}",
                "question": q.question,
                "evidence": q.evidence,
                "options": [{"text": o.text, "why": o.why, "right": o.right} for o in q.options],
            }
            for q in asked
        ],
    }
    items = "".join(
        f"<li><p>{escape(q.question)}</p><ul>{''.join(f'<li>{escape(o.text)}</li>' for o in q.options)}</ul>"
        f"<details><summary>{escape(WORDS['answers'])}</summary><ul>"
        + "".join(f"<li>{'✓' if o.right else '✗'} {escape(o.text)}: {escape(o.why)}</li>" for o in q.options)
        + (f"<li>{escape(PAGE['evidence'].format(words=q.evidence))}</li>" if q.evidence else "")
        + "</ul></details></li>"
        for q in asked
    )
    text = "\n".join(f"{n}. {q.question}" for n, q in enumerate(asked, start=1))
    body = (
        (f'<p class="cx-lead">{escape(lead)}</p>' if lead else "")
        + _passage(passage)
        + f'<ol class="cx-plain">{items}</ol>{source_list(sources)}'
    )
    return Shown(frame("check", key, title, body, payload), f"{title}\n{text}")


def from_words(key: str, words: Mapping[str, Any], values: Mapping[str, Any]) -> Shown:
    """Show the questions of a table of a chapter's catalog, with `values` in their holes.

    `words` has a title, and questions with name, question and options: text, why, and `right = true` for one.
    """
    asked = [
        Question(
            q["name"],
            fill(q["question"], values),
            [
                Option(fill(o["text"], values), fill(o["why"], values), o.get("right", False))
                for o in q["options"]
            ],
        )
        for q in words["questions"]
    ]
    return questions(key, words["title"], asked, words.get("lead", ""))


def _passage(texts: Sequence[tuple[str, str]]) -> str:
    parts = "".join(
        (f"<p>{escape(text)}</p>" if text else "<div>[…]</div>")
        + (f"<footer>{escape(cited)}</footer>" if cited else "")
        for text, cited in texts
    )
    return f'<blockquote class="cx-passage">{parts}</blockquote>' if parts else ""


def note(key: str, prompt: str) -> Shown:
    """A place for the reader's own sentence, kept in the journal as plain text."""
    payload = {"key": key, "chapter": key.split("/")[0], "prompt": prompt, "limit": NOTE_LIMIT}
    plain = f'<p class="cx-plain"><b>{escape(prompt)}</b> {escape(WORDS["write"])}</p>'
    return Shown(frame("note", key, "", plain, payload), prompt)


def before(key: str, title: str, statements: Mapping[str, str], scale: Sequence[str]) -> Shown:
    """Statements a reader rates before the first chapter and meets again after the last."""
    rated = [{"key": f"{key}/{name}", "text": text} for name, text in statements.items()]
    payload = {"key": key, "chapter": key.split("/")[0], "statements": rated, "scale": list(scale)}
    items = "".join(f"<li>{escape(text)} ({escape(' / '.join(scale))})</li>" for text in statements.values())
    text = "\n".join(f"{n}. {s}" for n, s in enumerate(statements.values(), start=1))
    return Shown(
        frame("before", key, title, f'<ol class="cx-plain">{items}</ol>', payload), f"{title}\n{text}"
    )


def ballot(key: str, title: str, lead: str, cards: Mapping[str, str], answers: Sequence[str]) -> Shown:
    """One question in two wordings, A and B: chance deals the reader one card, and the answer is kept.

    The page shows the other card to nobody who was dealt this one; a class's answers make a split-ballot experiment.
    """
    payload = {"key": key, "chapter": key.split("/")[0], "cards": dict(cards), "answers": list(answers)}
    body = f'<p class="cx-lead">{escape(lead)}</p><p class="cx-deal">{escape(WORDS["deal"])}</p>'
    return Shown(frame("ballot", key, title, body, payload), f"{title}\n{lead}")


def by_hand(html: str) -> str:
    """Return a sentence (HTML) for those who can run a cell: pages without Python leave it out, in Markdown too."""
    return f'<span class="cx-run">{html}</span>'
