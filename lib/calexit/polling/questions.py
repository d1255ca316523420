"""Chapter 3's two question cards, to print or to be dealt, and its check-yourself questions."""

from __future__ import annotations

from html import escape

from calexit.kit import check, tables
from calexit.kit.check import Shown
from calexit.polling import classroom, model, record
from calexit.polling.words import WORDS


def cards() -> Shown:
    """The two question cards, to print or to project."""
    w = WORDS["cards"]
    h = {key: escape(text) for key, text in w.items()}
    boxes = "".join(
        f'<div class="cx-card"><b>{h[side + "_name"]}</b><p>{h[side]}</p><p class="cx-lead">{h["answers"]}</p></div>'
        for side in "ab"
    )
    text = "\n".join(f"{w[side + '_name']}: {w[side]} ({w['answers']})" for side in "ab")
    return Shown(
        f'<section class="cx cx-cards" aria-label="{h["a_name"]}, {h["b_name"]}">{boxes}</section>', text
    )


def my_card() -> Shown:
    """Deal the reader one of the two question cards, before the chapter talks about wording."""
    w, c = WORDS["ballot"], WORDS["cards"]
    return check.ballot(
        "polling/ballot", w["title"], w["lead"], {"A": c["a"], "B": c["b"]}, c["answers"].split(" / ")
    )


def check_yourself() -> Shown:
    """Six questions with a reason for every answer."""
    polls = record.california_polls()
    kpix = polls.set_index("poll_id").loc[record.KPIX]
    simple = polls.loc[polls["measure"] == record.SIMPLE]
    poll = polls.set_index("poll_id").loc[record.BALLOT_2025]
    luck = classroom.deals(tables.load("example_class"))
    values = {
        "yes": kpix["yes"],
        "not_sure": kpix["not_sure"],
        "sum": model.add_undecided(kpix["yes"], kpix["not_sure"]),
        "low": simple["yes"].min(),
        "high": simple["yes"].max(),
        "news": simple.loc[simple["sponsor_kind"] == "news", "yes"].max(),
        "ballot": poll["yes"],
        "against": poll["no"],
        "deals": len(luck),
        "as_far": luck["as_far"].sum(),
    }
    return check.from_words("polling/check", WORDS["check"], values)
