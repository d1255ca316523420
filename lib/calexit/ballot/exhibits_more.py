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


def what_moves_it() -> Exhibit:
    """From the reader's choices, what every other position of each choice alone would give."""
    w, polls = WORDS["what-moves-it"], run.polls()
    names, controls = WORDS["run"]["names"], choices(swing=5)
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

    when = polls["when_label"].where(~polls["when_label"].duplicated(keep=False), polls["label"])
    rows, titles = [], WORDS["run"]["short"]
    for row, control in enumerate(controls):
        words = control.labels if isinstance(control, Slider) else control.options.values()
        words = when if control.name == "poll" else words
        rows += [
            (control.name, row, titles[control.name], i, len(words), text) for i, text in enumerate(words)
        ]
    table = pd.DataFrame(rows, columns=["control", "row", "name", "position", "count", "caption"])
    votes = model.referendum_errors()
    return Exhibit.of(
        "ballot/what-moves-it",
        w,
        charts_vote.moves(
            table,
            [round(run.RUNS * chance, 1) for chance in grid.ravel().tolist()],
            {control.name: reached(control) for control in controls},
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

    seen["name"] = seen["election_date"].dt.strftime("%Y") + " " + seen["measure"] + ", " + seen["title"]
    drawn = seen[["name", "ballots", "question", "yes_percent", "both_ballots", "both_question"]]
    return Exhibit.of(
        "ballot/measures",
        w | {"lead": fill(w["lead"], rules)},
        charts_vote.measures(drawn.rename(columns={"yes_percent": "yes"}).round(2), **rules),
        says,
        [*tables.source_ids(seen), *tables.source_ids(model.turnout()), *cited("turnout-rule", "yes-rule")],
        seen[["election_date", "measure", "title", "yes_percent", "passed", "count", "flag"]],
        [Choice("counted", w["counted"], captions(w["readings"], ["ballots", "question"]), "ballots")],
    )
