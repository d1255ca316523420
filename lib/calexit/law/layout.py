"""Where things stand in chapter 2's pictures of places: gates on a way, cases in columns, an opinion in lines."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

import pandas as pd

from calexit.kit.reading import fill
from calexit.law import model
from calexit.law.charts import GAP, HEAD
from calexit.law.charts_gates import ACROSS
from calexit.law.words import WORDS

BEYOND = "revolution"
"""The path that goes through no gate of California's own side."""
OUT = 0.965


def ways(paths: pd.DataFrame, answers: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Lay out the paths and their gates: what `charts_gates.gates` draws. `paths`: `model.paths`, `answers`: route_answers."""
    w, found = WORDS["gates"], model.gates()
    lanes = paths[["route_id", "name", "status"]].assign(at=range(len(paths)))
    lights = answers.set_index("route_id")["answer_id"]
    lanes["lights"] = [lights.get(route, "") for route in lanes["route_id"]]
    at = lanes.set_index("route_id")["at"].to_dict()
    middle = (sum(route != BEYOND for route in at) - 1) / 2  # a gate across all lawful ways is marked once
    found = found[found["route_id"].isin([model.SIDE, *at])]
    stops = found[["route_id", "gate", "state", "note"]].assign(
        tall=found["route_id"] == model.SIDE,
        at=[at.get(route, middle) for route in found["route_id"]],
        x=found["gate"].map(ACROSS),
        name=found["gate"].map(w["gates"]),
        word=found["state"].map(w["states"]),
    )
    stops = stops.sort_values(["at", "x"], ignore_index=True)
    legs = pd.DataFrame([leg for route, row in at.items() for leg in _legs(route, row, stops)])
    return lanes, stops, legs


def _legs(route: str, row: int, stops: pd.DataFrame) -> list[dict[str, Any]]:
    """The pieces of one way: whole as far as a rule goes, dotted where nobody has gone; it ends at a closed gate."""
    legs: list[dict[str, Any]] = []
    here, look = 0.0, "whole"
    for stop in [*stops[stops["route_id"] == route].itertuples(), None]:
        to = stop.x if stop else OUT
        look = "whole" if stop and look == "whole" else "open end"
        legs.append({"route_id": route, "at": row, "x": here, "x2": to, "look": look})
        if stop and stop.state == "closed":
            break
        here, look = to, "open end" if stop and stop.state == "no rule" else look
    return legs


def bins(cards: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, int]]:
    """Lay out the cards under what each is: four columns, or two and two in a narrow one; `deep` are the pixels of both.

    `cards`: question_id, short, answer, text_id. Returns cards (with `lines`) and heads, both with `column` and for each look `top`.
    """
    w, rows, heads = WORDS["texas-v-white"], [], []
    deep = {"wide": 0, "narrow": 0}
    over = 0  # in a narrow column: what stands above the second pair of columns
    for column, (answer, words) in enumerate(w["answers"].items()):
        over = deep["narrow"] if column % 2 == 0 else over
        top = {"wide": HEAD, "narrow": over + HEAD}
        heads.append({"column": column, "words": words, "top_wide": 0, "top_narrow": over})
        for card in cards[cards["answer"] == answer].itertuples():
            lines = wrap(card.short, 20)
            box = {"question_id": card.question_id, "answer": answer, "column": column, "lines": lines}
            rows.append(box | {f"top_{look}": top[look] for look in top})
            for look in top:
                top[look] += 15 * len(lines) + 9 + GAP
        deep = {look: max(deep[look], top[look]) for look in top}
    return pd.DataFrame(rows), pd.DataFrame(heads), deep


def sentences(texts: pd.DataFrame, marks: dict[str, str], rests: Iterable[str]) -> pd.DataFrame:
    """Lay out the sentences of Texas v. White: what `charts.opinion` draws. `marks`: what each text_id is, `rests`: on which cards rest.

    A sentence on which no card rests is never chosen: it is `open` wherever there is room.
    """
    w = WORDS["texas-v-white"]
    rows = texts[["text_id"]].assign(
        n=range(len(texts)),
        mark=[marks.get(text_id, "a reason given") for text_id in texts["text_id"]],
        wide=[wrap(text, 76) for text in texts["text"]],
        narrow=[wrap(text, 43) for text in texts["text"]],
        open=~texts["text_id"].isin(set(rests)),
    )
    return rows.assign(word=rows["text_id"].map(w["plain"]))


def bench(texts: pd.DataFrame) -> pd.DataFrame:
    """A dot a justice, for and against, for each of the two questions that the Court divided on: what `charts.opinion` draws."""
    w, rows = WORDS["texas-v-white"]["chart"], []
    for row, text_id in enumerate(("tvw_null", "tvw_dissent")):
        votes = texts.set_index("text_id").loc[text_id, ["votes_for", "votes_against"]].astype(int)
        sides = [True] * votes["votes_for"] + [False] * votes["votes_against"]
        for at, side in enumerate(sides):
            words = fill(w[text_id], votes.to_dict()) if at + 1 == len(sides) else ""
            rows.append({"row": row, "at": at, "majority": side, "words": words})
    return pd.DataFrame(rows)


def columns(cases: pd.DataFrame) -> pd.DataFrame:
    """Lay out the cases under what they did: what `charts.line` draws. `cases`: `model.line`."""
    w, marks = WORDS["line"], WORDS["line"]["marks"]
    rows = cases[["case_id", "position"]].assign(at=cases.groupby("position").cumcount())
    rows["label"] = [fill(w["label"], row) for row in cases.to_dict("records")]
    rows["party"] = cases["party"].fillna("")
    names, narrow, told, short, lights = [], [], [], [], []
    for case in cases.itertuples():
        letter = w["letters"].get(case.party, "{name}")
        names.append(letter.format(name=f"{case.year} {case.state}"))
        narrow.append(letter.format(name=w["short"].get(case.state, case.state)))
        deed, mark = w["deeds"][case.case_id], marks.get(case.case_id, marks.get(case.court, ""))
        told.append([deed, mark])
        short.append([case.year, *wrap(deed, 16), *wrap(mark, 16)])
        sides = [f"led-{case.party}", f"under-{case.president_party}"]
        lights.append(["all", *(sides if isinstance(case.party, str) else [])])
    return rows.assign(name=names, name_short=narrow, told=told, told_short=short, lights=lights)


def shares(polls: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Lay out the questions, their answers and the head of each kind: what `charts_others.others` draws. `polls`: `model.others`."""
    w, parts = WORDS["others"], []
    heads = (~polls["kind"].duplicated()).cumsum()
    places = pd.DataFrame({"question_id": polls["question_id"], "at": range(len(polls)), "heads": heads})
    for poll in polls.itertuples():
        name, start = poll.question_id, poll.yes
        ends = [("yes", 0.0, poll.yes, w["yes"][name])]
        if not poll.against:
            ends.append(("alone", poll.yes, 100.0, w["chart"]["alone"]))
        elif poll.rest > 0:
            start = 100 - poll.no
            ends.append(("rest", poll.yes, start, w["rest"][name]))
        for share, answer in zip(poll.against, w["no"].get(name, []), strict=True):
            ends.append(("no", start, start + share, answer))
            start += share
        for side, here, end, answer in ends:
            told = {"share": end - here, "answer": answer}
            own = {"question_id": name, "side": side, "start": here, "end": end, "share": end - here}
            alone = side == "alone"
            words = answer if alone else fill(w["chart"]["part"], told)
            figure = "" if alone else fill(w["chart"]["figure"], told)
            parts.append(own | {"answer": answer, "words": words, "figure": figure})
    rows = places.assign(
        name=[
            fill(w["chart"]["row"], {"name": w["names"][poll.question_id], "when": poll.when_label})
            for poll in polls.itertuples()
        ],
        under=[
            " · ".join(part["words"] for part in parts if part["question_id"] == question)
            for question in polls["question_id"]
        ],
    )
    named = rows.groupby("heads", as_index=False)["at"].first()
    named["words"] = [w["groups"][kind] for kind in dict.fromkeys(polls["kind"])]
    return pd.DataFrame(parts).merge(places, on="question_id"), rows, named
