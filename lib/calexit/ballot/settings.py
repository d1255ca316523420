"""What chapter 4's exhibits set, say and cite alike: a run's choices, so many of 1,000, sources of a step."""

from __future__ import annotations

from typing import Literal

from calexit.ballot import model, run
from calexit.ballot.words import WORDS
from calexit.kit import tables
from calexit.kit.exhibit import Choice, Slider
from calexit.kit.format import number
from calexit.kit.reading import captions, fill

SHARES = (60, 65, 70, 75, 80, 85)
"""Percent of signatures that may be valid."""
BALLOT_2025 = "ici-yougov-2025-06-ballot"
"""The only poll on a vote to leave that gives yes and no, and of all the one with the most yes: where a run opens."""


def side() -> Choice:
    """Whose campaign the reader manages: the same run, seen from either side."""
    w = WORDS["sides"]
    return Choice("side", w["label"], captions(w, ["for", "against"]), "for")


def choices(behind: bool = False) -> list[Slider | Choice]:
    """The five choices of a run, as `run.CHOICES` orders them; `behind`: all but poll and election stand behind, last."""
    w, polls = WORDS["run"], run.polls()
    since = model.turnout()["election_date"].dt.year.min()
    asked = {
        row.poll_id: fill(w["asked"], {"label": row.label, "yes": row.yes}) for row in polls.itertuples()
    }
    stands: Literal["open", "behind"] = "behind" if behind else "open"
    found: list[Slider | Choice] = [
        Slider("margin", w["margin"], run.MARGINS, 5, margins(), shared="margin", stands=stands),
        Choice("poll", w["poll"], asked, BALLOT_2025, shared="poll"),
        Choice(
            "undecided",
            w["undecided"],
            captions(w["undecided_options"], model.UNDECIDED),
            "divide like the rest",
            shared="undecided",
            stands=stands,
        ),
        Slider("swing", w["swing"], run.SWINGS, 0, swings(), shared="swing", stands=stands),
        Choice(
            "kind",
            fill(w["kind"], {"since": str(since)}),
            captions(w["kinds"], model.KINDS),
            "presidential",
            shared="kind",
        ),
    ]
    return sorted(found, key=lambda one: one.stands != "open")


def margins() -> list[str]:
    """What is written for each of `run.MARGINS`."""
    w = WORDS["sample"]["margins"]
    names = {-1: "under", 0: "even", 1: "over"}
    return [fill(w[names[(m > 0) - (m < 0)]], {"margin": number(abs(m))}) for m in run.MARGINS]


def swings() -> list[str]:
    """What is written for each of `run.SWINGS`."""
    w = WORDS["run"]["swings"]
    names = {-1: "no", 0: "none", 1: "yes"}
    return [fill(w[names[(s > 0) - (s < 0)]], {"points": number(abs(s))}) for s in run.SWINGS]


def cited(*step_ids: str) -> list[str]:
    """Sources of these rows of `petition_steps`."""
    steps = tables.load("petition_steps").set_index("step_id").loc[list(step_ids)]
    return tables.source_ids(steps)


def of_many(share: float, many: int) -> str:
    """Write so many of `many` runs or petitions; what is less than one, or more than all but one, is said so."""
    w, count = WORDS["run"], many * share
    if count < 0.5:
        return str(w["fewest"])
    return fill(w["most"], {"most": many - 1}) if count > many - 0.5 else number(count, 0)
