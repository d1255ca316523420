"""Where things stand in chapter 2's pictures of places: gates on a way, cases in columns, an opinion in lines."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import pandas as pd

from calexit.kit.reading import fill
from calexit.law import model
from calexit.law.charts import ACROSS, SIGNS
from calexit.law.words import WORDS

BEYOND = "revolution"
"""The path that goes through no gate of California's own side."""
OUT = 0.965


def ways(paths: pd.DataFrame, answers: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Lay out the paths and their gates: what `charts.gates` draws. `paths`: `model.paths`, `answers`: route_answers."""
    w, found = WORDS["gates"], model.gates()
    lanes = paths[["route_id", "name"]].assign(at=range(len(paths)))
    lights = answers.set_index("route_id")["answer_id"]
    lanes["lights"] = [lights.get(route, "") for route in lanes["route_id"]]
    at = lanes.set_index("route_id")["at"].to_dict()
    lawful = [route for route in at if route != BEYOND]
    stops = pd.DataFrame(
        [
            {
                "route_id": gate.route_id,
                "at": at[lane],
                "lane": lane,
                "gate": gate.gate,
                "name": w["gates"][gate.gate],
                "x": ACROSS[gate.gate],
                "state": gate.state,
                "word": w["states"][gate.state],
                "sign": SIGNS[gate.state],
                "note": gate.note,
                "tall": gate.route_id == model.SIDE,
            }
            for gate in found.itertuples()
            for lane in (lawful if gate.route_id == model.SIDE else [gate.route_id])
            if lane in at
        ]
    )
    stops = stops.sort_values(["at", "x"], ignore_index=True)
    legs: list[dict[str, Any]] = []
    for route, row in at.items():
        here, open_end = (0.0 if route == BEYOND else ACROSS["voters"] - 0.06), False
        mine = stops[stops["at"] == row].sort_values("x")
        for stop in [*mine.itertuples(), None]:
            to = stop.x if stop else OUT
            legs.append(
                {
                    "route_id": route,
                    "at": row,
                    "x": here,
                    "x2": to,
                    "look": "open end" if open_end else "whole",
                }
            )
            if stop is None or stop.state == "closed":
                break
            here, open_end = to, open_end or stop.state == "untested"
        if legs[-1]["x2"] == OUT:
            legs[-1]["look"] = "open end"
    return lanes, stops, pd.DataFrame(legs)


def sentences(texts: pd.DataFrame, marks: dict[str, str]) -> pd.DataFrame:
    """Lay out the sentences of Texas v. White: what `charts.opinion` draws. `marks`: what each text_id is."""
    w = WORDS["texas-v-white"]
    reason = "a reason given"
    rows = texts[["text_id"]].assign(
        mark=[marks.get(text_id, reason) for text_id in texts["text_id"]],
        wide=[wrap(text, 74) for text in texts["text"]],
        narrow=[wrap(text, 38) for text in texts["text"]],
    )
    return rows.assign(word=rows["text_id"].map(w["plain"]))


def columns(cases: pd.DataFrame) -> pd.DataFrame:
    """Lay out the cases under what they did: what `charts.line` draws. `cases`: `model.line`."""
    w = WORDS["line"]
    rows = cases[["case_id", "position"]].assign(at=cases.groupby("position").cumcount())
    rows["state"] = cases["state"].replace(w["short"])
    rows["label"] = [fill(w["label"], row) for row in cases.to_dict("records")]
    rows["party"] = cases["party"].fillna("")
    led, short, lights = [], [], []
    for case in cases.itertuples():
        if pd.isna(case.party):
            led.append(w["before"])
            short.append([case.year, *wrap(w["before"], 15)])
            lights.append(["all"])
            continue
        told = {
            "party": w["parties"][case.party],
            "president": case.president,
            "year": case.year,
        }
        led.append(fill(w["led"], told))
        short.append([case.year, told["party"], case.president])
        lights.append(["all", f"led-{case.party}", f"under-{case.president_party}"])
    return rows.assign(led=led, led_short=short, lights=lights)


def shares(polls: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Lay out the questions, their answers and the heads of both kinds: what `charts.others` draws. `polls`: `model.others`."""
    w, parts = WORDS["others"], []
    after = polls["wish"].astype(int)  # how many heads stand over it besides the first
    places = pd.DataFrame({"question_id": polls["question_id"], "at": range(len(polls)), "heads": after + 1})
    for poll in polls.itertuples():
        ends = [("yes", 0.0, poll.yes, w["yes"][poll.question_id])]
        if pd.isna(poll.no):
            ends.append(("alone", poll.yes, 100.0, w["chart"]["alone"]))
        else:
            ends.append(("no", 100 - poll.no, 100.0, w["no"][poll.question_id]))
        if poll.rest > 0:
            ends.append(("rest", poll.yes, 100 - poll.no, w["rest"][poll.question_id]))
        for side, start, end, answer in ends:
            told = {"share": end - start, "answer": answer}
            own = {
                "question_id": poll.question_id,
                "side": side,
                "start": start,
                "end": end,
                "share": end - start,
            }
            words = answer if side == "alone" else fill(w["chart"]["part"], told)
            figure = "" if side == "alone" else fill(w["chart"]["figure"], told)
            parts.append(own | {"answer": answer, "words": words, "figure": figure})
    names = [
        fill(
            w["chart"]["row"],
            {"name": w["names"][poll.question_id], "when": poll.when_label.replace(" ", "\u00a0")},
        )
        for poll in polls.itertuples()
    ]
    rows = places.assign(wide=[[name] for name in names], narrow=[wrap(name, 42) for name in names])
    heads = rows.groupby("heads", as_index=False)["at"].first()
    heads["words"] = [w["groups"][kind] for kind in ("may", "wish")]
    return pd.DataFrame(parts).merge(places, on="question_id"), rows, heads
