"""The exhibits of chapter 4's *More evidence*, put together as in `exhibits`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from calexit.ballot import charts_vote, model, run
from calexit.ballot.settings import choices, cited
from calexit.ballot.words import WORDS
from calexit.kit import tables
from calexit.kit.controls import values as reached
from calexit.kit.exhibit import Choice, Exhibit, Slider
from calexit.kit.format import number
from calexit.kit.reading import Say, captions, fill

NAMED = ("2004-11-02-59", "2022-11-08-1", "2014-11-04-2", "1996-11-05-207", "2009-05-19-1e")
"""Measures that are named in the picture of `measures`: some at each of its ends, and in each of its corners."""


def what_moves_it() -> Exhibit:
    """From the reader's choices, what every other position of each choice alone would give."""
    w, polls = WORDS["what-moves-it"], run.polls()
    names, controls = WORDS["run"]["names"], choices()
    grid, states = run.passes(polls, run.poll_error()), run.settings(polls)
    now = dict(zip(states, run.RUNS * grid.ravel(), strict=True))
    moved = {name: run.RUNS * part.reshape(len(run.CHOICES), -1) for name, part in run.moves(grid).items()}
    place = {state: i for i, state in enumerate(states)}

    def says(**at: Any) -> Say:
        state = tuple(at[name] for name in run.CHOICES)
        i = place[state]
        most = int(moved["swing"][:, i].argmax())
        values = {"now": number(now[state], 0), "first": names[run.CHOICES[most]]}
        values |= {end: number(moved[end][most, i], 0) for end in ("low", "high")}
        still = moved["swing"][most, i] < 0.5
        return Say(["still" if still else "reading"], values, "found_still" if still else "found")

    when = polls["when_label"].where(~polls["when_label"].duplicated(keep=False), polls["label"]).tolist()
    captions_ = {
        c.name: [*c.labels] if isinstance(c, Slider) else when if c.name == "poll" else [*c.options.values()]
        for c in controls
    }
    titles = WORDS["run"]["short"]
    rows = [
        (name, row, titles[name], position)
        for row, (name, words) in enumerate(captions_.items())
        for position in range(len(words))
    ]
    table = pd.DataFrame(rows, columns=["control", "row", "name", "position"])
    votes = model.referendum_errors()
    return Exhibit.of(
        "ballot/what-moves-it",
        w,
        charts_vote.moves(
            table,
            [round(run.RUNS * chance, 1) for chance in grid.ravel().tolist()],
            {control.name: reached(control) for control in controls},
            captions_,
        ),
        says,
        [
            *tables.source_ids(votes),
            *tables.source_ids(polls),
            *cited("meaning"),
            *tables.source_ids(model.turnout()),
        ],
        votes[["referendum", "poll", "poll_yes", "result_yes", "error", "flag"]].round(1),
        controls,
    )


def measures() -> Exhibit:
    """Every measure found since 1990: its share of yes, and whether it would have met both rules."""
    w, seen = WORDS["measures"], model.measure_turnout()
    rules = {"floor": model.rule("turnout-rule"), "line": model.rule("yes-rule")}
    facts = {}
    for counted in w["readings"]:
        known = seen[seen[counted].notna()]
        facts[counted] = {"measures": len(known), "reached": int((known["reached"] == "yes").sum())}
        facts[counted] |= {"both": int(known[f"both_{counted}"].sum()), "left": len(seen) - len(known)}

    def says(counted: str) -> Say:
        values = facts[counted] | rules
        return Say(["reading", *["question"] * bool(values["left"])], values, "found")

    year = seen["election_date"].dt.strftime("%Y")
    seen["name"] = year + " " + seen["measure"] + ", " + seen["title"]
    told = seen["measure_id"].isin(NAMED)
    seen["label"], seen["short"] = (
        (seen["title"] + ", " + year).where(told, ""),
        seen["title"].where(told, ""),
    )
    drawn = ["name", "label", "short", "ballots", "question", "yes_percent", "both_ballots", "both_question"]
    return Exhibit.of(
        "ballot/measures",
        w | {"lead": fill(w["lead"], rules)},
        charts_vote.measures(seen[drawn].rename(columns={"yes_percent": "yes"}).round(2), **rules),
        says,
        [*tables.source_ids(seen), *tables.source_ids(model.turnout()), *cited("turnout-rule", "yes-rule")],
        seen[["election_date", "measure", "title", "yes_percent", "passed", "count", "flag"]],
        [Choice("counted", w["counted"], captions(w["readings"], ["ballots", "question"]), "ballots")],
    )
