"""Chapter 4's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from calexit.ballot import charts, model, words
from calexit.kit import check, tables
from calexit.kit.check import Option, Question, Shown
from calexit.kit.exhibit import Choice, Exhibit, Slider
from calexit.kit.format import day
from calexit.kit.format import number as _n
from calexit.kit.predict import Guess
from calexit.kit.theme import js, sentence

__all__ = ["fifty_and_fifty_five", "road", "signature_drive", "what_moves_it", "would_it_pass"]

SIMULATIONS = 100_000
"""Simulated votes behind every percentage; the chart draws `DOTS` of them."""
DRAWN = 4
"""Decimals a picture gets: more than any label prints, so that a label rounds once."""
DOTS = 200
START = {
    "poll_id": "ici-yougov-2025-06-ballot",
    "undecided": "divide like the rest",
    "error": "referendums",
    "kind": "presidential",
}
"""Where "would it pass" opens: the only poll on a ballot measure that gives yes and no."""
EARLY = ("ashcroft-2012-agree", "ashcroft-2012-alternative")
"""Polls of Scotland two years before its vote, by how the question was put."""
PER_DAY = (1000, 2000, 2500, 3000, 3500, 4000, 4500, 5000, 5500, 6000, 7000)
DAYS = (60, 90, 120, 150, 180)
SHARES = (60, 65, 70, 75, 80, 85)
TURNOUTS, YESES = range(20, 91, 5), range(20, 81, 5)


def _chance(percent: float) -> str:
    """Write a chance without claiming more than a simulation can: none, under 0.1%, 23.4%, over 99.9%, all."""
    w = words.VOTE
    if percent in (0, 100):
        return str(w["none" if percent == 0 else "all"])
    if percent < 0.1:
        return str(w["few"].format(least=0.1))
    return str(w["nearly"].format(most=99.9)) if percent > 99.9 else _n(percent) + "%"


def _step(step_id: str) -> dict[str, Any]:
    steps = tables.load("petition_steps").set_index("step_id", drop=False)
    return {str(name): value for name, value in steps.loc[step_id].items()}


def _cited(*step_ids: str) -> list[str]:
    rows = [_step(step_id) for step_id in step_ids]
    return [row[name] for row in rows for name in ("source_id", "source_id_2") if pd.notna(row[name])]


def _meaning() -> str:
    return words.MEANING.format(rule=_step("meaning")["rule"])


def _all_sources(table: pd.DataFrame) -> list[str]:
    return [*table["source_id"], *table["source_id_2"].dropna()]


def road() -> Exhibit:
    """Every step from an idea to a vote, with the numbers in law and what one petition did."""
    w = words.ROAD
    steps = tables.load("petition_steps")
    number = [
        "" if pd.isna(n) else f"{_n(n)} {unit}"
        for n, unit in zip(steps["number"], steps["number_unit"], strict=True)
    ]
    steps["number_text"] = number
    steps["label"] = steps["step_no"].astype(str) + ". " + steps["step"]
    steps["status"] = steps["status"].map(words.STATUS)
    texts = {}
    for row in steps.to_dict("records"):
        basis = "" if pd.isna(row["legal_basis"]) else f" ({row['legal_basis']})"
        texts[row["step_id"]] = w["reading"].format(
            no=row["step_no"],
            steps=len(steps),
            stage=w["stages"][row["stage"]],
            step=row["step"],
            rule=row["rule"],
            number=""
            if pd.isna(row["number"])
            else w["number"].format(number=_n(row["number"]), unit=row["number_unit"]),
            who="" if pd.isna(row["who"]) else w["who"].format(who=row["who"], basis=basis),
            did=w["nothing"] if pd.isna(row["filing_24_0001"]) else row["filing_24_0001"],
            happened=row["what_happened"],
        )
    options = dict(zip(steps["step_id"], steps["label"], strict=True))
    return Exhibit(
        "ballot/road",
        w["title"],
        charts.road(steps[["step_id", "label", "status", "number_text"]]),
        texts,
        _all_sources(steps),
        steps[["step_no", "stage", "step", "rule", "number", "number_unit", "legal_basis", "status", "flag"]],
        controls=[Choice("step", w["step"], options, steps["step_id"].iloc[0], click="step_id")],
        by=["step"],
        lead=w["lead"],
    )


def signature_drive() -> Exhibit:
    """Signatures a day, days and the share that is valid: the chance to qualify, and a safety margin."""
    w = words.SIGNATURES
    sd, sure = 2.0, 95
    needed = model.rule("signatures-statute")
    grid = model.signature_grid(PER_DAY, DAYS, SHARES, sd)
    margins = model.safety_margin(SHARES, sure, sd)
    full = model.rule("sample-eligible")
    says = {
        row["valid_share"]: w["margin"].format(
            just_enough=_n(row["just_enough"]),
            safe=_n(row["safe"]),
            plus=_n(row["margin"]),
            chance=sure,
            no_full_count=_n(row["no_full_count"]),
            plus_full=_n(full - 100),
        )
        for row in margins.to_dict("records")
    }
    texts = {}
    for row in grid.to_dict("records"):
        key = (int(row["per_day"]), int(row["days"]), int(row["valid_share"]))
        valid = row["raw"] * row["valid_share"] / 100
        texts[key] = w["short" if row["raw"] < needed else "reading"].format(
            per_day=_n(row["per_day"]),
            days=_n(row["days"]),
            raw=_n(row["raw"]),
            share=_n(row["valid_share"]),
            valid=_n(valid, 0),
            of_goal=_n(100 * valid / needed, 0),
            needed=_n(needed),
            qualifies=_chance(row["qualifies"]),
            eligible=_chance(row["eligible"]),
            margin=says[row["valid_share"]],
        )
    curves = model.outcome_curve(SHARES, sd=sd).groupby("valid_share").agg(list).reset_index()
    marks = margins.melt("valid_share", ["just_enough", "safe", "no_full_count"], "mark", "value")
    marks["place"] = marks["mark"].map({"just_enough": 121, "safe": 133, "no_full_count": 145})
    named = {key: text.format(chance=sure) for key, text in w["marks"].items()}
    marks["label"] = marks["mark"].map(named) + ": " + marks["value"].map(_n)
    drives = model.real_drives()
    counted = drives.dropna(subset=["full_count"]).iloc[0]
    steps = ("signatures-statute", "circulation", "sample-size", "sample-fails", "sample-eligible")
    return Exhibit(
        "ballot/signatures",
        w["title"],
        charts.signatures(curves, marks.drop(columns="mark"), needed),
        texts,
        [*_cited(*steps), *_all_sources(drives)],
        drives[
            [
                "drive",
                "needed",
                "raw",
                "valid_share",
                "projected",
                "share_of_needed",
                "full_count",
                "outcome",
                "flag",
            ]
        ].round(1),
        controls=[
            Slider("per_day", w["per_day"], PER_DAY, 4000, [_n(v) for v in PER_DAY]),
            Slider("days", w["days"].format(days=_n(model.rule("circulation"))), DAYS, 180),
            Slider("share", w["share"], SHARES, 75, [f"{s}%" for s in SHARES]),
        ],
        by=["per_day", "days", "share"],
        guess=Guess(
            w["guess"].format(needed=_n(needed), share=75),
            w["unit"],
            high=1300,
            signal="guess",
            record=round(margins.set_index("valid_share")["safe"][75] / 1000),
        ),
        lead=w["lead"].format(
            needed=_n(needed),
            sample=_n(model.rule("sample-size")),
            low=_n(model.rule("sample-fails")),
            high=_n(full),
            sd=_n(sd),
            miss=_n(100 * abs(counted["full_count"] / counted["projected"] - 1)),
        ),
        heads=w["heads"],
    )


def fifty_and_fifty_five() -> Exhibit:
    """Turnout against yes: the two rules, real elections and measures, and a vote of the reader's own."""
    w = words.FIFTY
    floor, line = model.rule("turnout-rule"), model.rule("yes-rule")
    elections, seen = model.turnout(), model.measure_turnout()
    facts, found = model.turnout_facts(), model.measure_facts()
    close = elections["ballots_percent"].between(floor, floor + 1, inclusive="left").sum()
    count = {"elections": facts["elections"], "since": elections["election_date"].dt.year.min()}
    history = {
        "ballots": w["history"]["ballots"].format(
            reached=facts["reached"],
            **count,
            floor=_n(floor),
            line=_n(line),
            missed=_years(facts["missed"]),
            close=close,
            yes=found["reached"],
            all=found["measures"],
            too_close=w["too_close"].format(count=found["too_close"]) if found["too_close"] else "",
        ),
        "question": w["history"]["question"].format(
            differ=_years(facts["differ"]), floor=_n(floor), with_question=facts["with_question"]
        ),
    }
    texts: dict[tuple[int, int, str], str] = {}
    for turnout in TURNOUTS:
        for yes in YESES:
            fact = model.vote_facts(turnout, yes)
            text = w["reading"].format(
                turnout=turnout,
                yes=yes,
                people=_n(fact["people"]),
                share=_n(fact["share"]),
                verdict=w["verdicts"][_verdict(fact, turnout == floor and yes == line)],
            )
            texts |= {(turnout, yes, reading): text for reading in w["readings"]}
    smallest = model.smallest_winning_yes()["share"]
    same = pd.DataFrame({"turnout": [*range(30, charts.SPAN[1], 5), charts.SPAN[1]]})
    same["yes"] = (100 * smallest / same["turnout"]).round(1)
    days = pd.DataFrame(
        {
            "day": elections["election_date"].dt.strftime("%Y-%m-%d") + ", " + elections["occasion"],
            "year": elections["election_date"].dt.strftime("’%y"),
            "ballots": elections["ballots_percent"].round(2),
            "question": elections["question_percent"].round(2),
        }
    )
    seen["name"] = seen["election_date"].dt.strftime("%Y") + " " + seen["measure"] + ", " + seen["title"]
    dots = seen[["name", "ballots", "question", "yes_percent", "both_ballots", "both_question"]].round(2)
    chart = charts.fifty(days, dots.rename(columns={"yes_percent": "yes"}), same, floor, line)
    start = (65, 45, "ballots")
    given = {"turnout": start[0], "yes": start[1], "counted": start[2], "sentences": history}
    computed = {"history": "sentences[counted]"}
    meaning = _meaning()
    return Exhibit(
        "ballot/fifty",
        w["title"],
        charts.with_params(chart, given | {"meaning": meaning}, computed),
        texts,
        [*_cited("turnout-rule", "yes-rule", "meaning"), *_all_sources(elections), *_all_sources(seen)],
        elections[
            [
                "election_date",
                "occasion",
                "registered",
                "ballots",
                "ballots_percent",
                "most_voted",
                "question_percent",
                "flag",
            ]
        ].round({"ballots_percent": 2, "question_percent": 2}),
        controls=[
            Slider("turnout", w["turnout"], TURNOUTS, start[0], [f"{t}%" for t in TURNOUTS]),
            Slider("yes", w["yes"], YESES, start[1], [f"{y}%" for y in YESES]),
            Choice("counted", w["counted"], w["readings"], start[2]),
        ],
        by=["turnout", "yes", "counted"],
        initial=texts[start].format(history=history[start[2]], meaning=meaning),
        guess=Guess(w["guess"].format(**count), w["unit"], 0, facts["elections"], record=facts["reached"]),
        lead=w["lead"].format(
            **count,
            floor=_n(floor),
            line=_n(line),
            measures=found["measures"],
            newest=day(elections["election_date"].max()),
        ),
        heads=w["heads"],
    )


def _years(days: list[Any]) -> str:
    years = [str(day.year) for day in days]
    return ", ".join(years[:-1]) + " and " + years[-1] if len(years) > 1 else "".join(years)


def _verdict(fact: dict[str, Any], smallest: bool) -> str:
    if fact["passes"]:
        return "smallest" if smallest else "passes"
    if fact["yes_rule"]:
        return "stay" if fact["could"] else "turnout"
    return "yes" if fact["turnout_rule"] else "both"


def _errors() -> dict[str, float]:
    typical = model.error_sd(model.referendum_errors()["error"].tolist())
    return {"none": 0.0, "referendums": typical, "twice": 2 * typical}


def _polls() -> pd.DataFrame:
    polls = model.california_polls()
    polls["asks"] = polls["measure"] != "better off"
    polls["label"] = polls["label"].where(
        polls["asks"], polls["label"].map(lambda label: words.BETTER_OFF.format(label=label))
    )
    return polls.sort_values("asks", ascending=False, kind="stable").reset_index(drop=True)


def _kinds() -> dict[str, str]:
    past = tables.load("california_turnout")
    count = past["kind"].value_counts().to_dict() | {"any": len(past)}
    since = past["election_date"].dt.year.min()
    return {kind: text.format(since=since, count=count[kind]) for kind, text in words.KINDS.items()}


def _cleared() -> dict[str, int]:
    """How many presidential and special elections there were, and how many reached the turnout rule."""
    past = model.turnout()
    counts: dict[str, int] = {"since": past["election_date"].dt.year.min()}
    for kind in ("presidential", "special"):
        reached = past.loc[past["kind"] == kind, "reached_ballots"]
        counts |= {kind: int(reached.sum()), f"{kind}s": len(reached)}
    return counts


def _settings(grid: pd.DataFrame) -> dict[tuple[str, str, str, str], dict[str, float]]:
    """The rows of a vote grid, by poll, undecided, error and kind."""
    return {
        (row["poll_id"], row["undecided"], row["error"], row["kind"]): {
            str(name): value for name, value in row.items()
        }
        for row in grid.to_dict("records")
    }


def would_it_pass() -> Exhibit:
    """A poll, the undecided, an error and a turnout: the share of simulated votes that pass each rule."""
    w = words.VOTE
    floor, line = model.rule("turnout-rule"), model.rule("yes-rule")
    polls, errors = _polls(), _errors()
    grid = model.vote_grid(polls, errors, SIMULATIONS)
    ids, undecided, kinds = polls["poll_id"].tolist(), list(model.UNDECIDED), list(model.KINDS)
    outcomes = ["yes_rule", "turnout_ballots", "turnout_question", "both_ballots", "both_question"]
    found = _settings(grid)
    cells = [
        [
            [[[_chance(found[p, u, e, k][name]) for name in outcomes] for k in kinds] for e in errors]
            for u in undecided
        ]
        for p in ids
    ]
    ends = [[[found[p, u, e, "any"] for e in errors] for u in undecided] for p in ids]
    ranges = [
        [[[round(row[end], DRAWN) for end in ("yes_low", "yes_high")] for row in rows] for rows in poll]
        for poll in ends
    ]
    centres = [[rows[0]["expected_yes"] for rows in poll] for poll in ends]
    meaning = _meaning()
    skipped = w["skipped"].format(count=model.turnout_facts()["with_question"])
    texts = {}
    for i, poll in enumerate(polls.to_dict("records")):
        for j, choice in enumerate(undecided):
            texts[(poll["poll_id"], choice)] = w["reading"].format(
                label=poll["label"],
                who=poll["population_group"],
                yes=_n(poll["yes"]),
                no=_n(poll["no"]),
                not_sure=_n(poll["not_sure"]),
                rule=words.UNDECIDED[choice],
                centre=_n(centres[i][j]),
                sims=_n(SIMULATIONS),
                line=_n(line),
                floor=_n(floor),
                other="" if poll["asks"] else w["other"],
            )
    draws = (
        model.draws(DOTS).drop(columns="draw").round(2).groupby("kind", sort=False).agg(list).reset_index()
    )
    start = START | {"counted": "ballots"}
    given = {
        **{
            "poll": start["poll_id"],
            **{name: start[name] for name in ("undecided", "error", "kind", "counted")},
        },
        **{
            "cells": cells,
            "ranges": ranges,
            "centres": [[round(c, DRAWN) for c in poll] for poll in centres],
            "sds": list(errors.values()),
        },
        **{"p": ids, "u": undecided, "e": list(errors), "k": kinds, "meaning": meaning},
    }
    where = "[indexof(p, poll)][indexof(u, undecided)]"
    spread = sentence(w["spread"], low="format(low, '.0f')", high="format(high, '.0f')")
    computed = {
        "centre": f"centres{where}",
        "sd": "sds[indexof(e, error)]",
        "low": f"ranges{where}[indexof(e, error)][0]",
        "high": f"ranges{where}[indexof(e, error)][1]",
        "cell": f"cells{where}[indexof(e, error)][indexof(k, kind)]",
        "skipped": f"counted == 'question' ? {js(skipped)} : ''",
        "p_yes": "cell[0]",
        "p_turnout": "counted == 'ballots' ? cell[1] : cell[2]",
        "p_both": "counted == 'ballots' ? cell[3] : cell[4]",
        "spread": f"error == 'none' ? '' : {spread}",
    }
    campaign, campaign_sources = _a_campaign()
    row = found[START["poll_id"], START["undecided"], START["error"], START["kind"]]
    shown = polls.set_index("poll_id").to_dict("index")[START["poll_id"]]
    initial = texts[(START["poll_id"], START["undecided"])].format(
        spread=w["spread"].format(low=_n(row["yes_low"], 0), high=_n(row["yes_high"], 0)),
        p_yes=_chance(row["yes_rule"]),
        p_turnout=_chance(row["turnout_ballots"]),
        p_both=_chance(row["both_ballots"]),
        skipped="",
        meaning=meaning,
    )
    return Exhibit(
        "ballot/would-it-pass",
        w["title"],
        charts.with_params(charts.vote(draws, floor, line), given, computed),
        texts,
        [
            *_all_sources(polls),
            *_cited("turnout-rule", "yes-rule", "meaning"),
            *_all_sources(model.referendum_errors()),
            *_all_sources(model.turnout()),
            *campaign_sources,
        ],
        polls[["label", "question_text", "n", "yes", "no", "not_sure", "note", "flag"]],
        controls=[
            Choice("poll", w["poll"], dict(zip(ids, polls["label"], strict=True)), start["poll_id"]),
            Choice("undecided", w["undecided"], words.UNDECIDED, start["undecided"]),
            Choice("error", w["error"], _error_words(errors), start["error"]),
            Choice("kind", w["kind"], _kinds(), start["kind"]),
            Choice("counted", w["counted"], words.FIFTY["readings"], start["counted"]),
        ],
        by=["poll", "undecided"],
        initial=initial,
        guess=Guess(
            w["guess"].format(yes=_n(shown["yes"]), no=_n(shown["no"])),
            w["unit"],
            record=float(row["both_ballots"]),
        ),
        lead=w["lead"].format(
            luck=_n(math.ceil(10 * grid["mc_error"].max()) / 10),
            referendums=", ".join(model.referendum_errors()["referendum"]),
            floor=_n(floor),
            **_cleared(),
            **campaign,
        ),
        heads=w["heads"],
    )


def _a_campaign() -> tuple[dict[str, str], list[str]]:
    """Where Scotland's yes stood two years ahead, by wording, and in the vote; and the sources of both."""
    asked = tables.load("poll_wording").set_index("wording_id").loc[list(EARLY)]
    vote = tables.load("independence_votes").set_index("vote_id").loc["scotland-2014"]
    shares = asked[["percent_a", "percent_b"]].to_numpy()
    told = {
        "early": f"{_n(shares.min())} to {_n(shares.max())}",
        "early_year": str(asked["year"].iloc[0]),
        "late": _n(vote["yes_pct"]),
        "late_year": vote["date"][:4],
    }
    return told, [*asked["source_id"], vote["source_id"]]


def _error_words(errors: dict[str, float]) -> dict[str, str]:
    return {name: text.format(sd=_n(errors[name])) for name, text in words.ERRORS.items()}


def what_moves_it() -> Exhibit:
    """From the reader's choices, how far each choice alone moves the answer."""
    w = words.MOVES
    polls, errors = _polls(), _errors()
    polls = polls[polls["asks"]].reset_index(drop=True)
    grid = model.vote_grid(polls, errors, SIMULATIONS)
    labels = dict(zip(polls["poll_id"], polls["label"], strict=True))
    kinds = _kinds()
    names = labels | words.UNDECIDED | words.SHORT_ERRORS | kinds
    texts = {}
    moves = model.what_moves_most(grid).to_dict("records")
    for place, (key, row) in enumerate(_settings(grid).items()):
        now = row["both_ballots"]
        first, second = moves[4 * place : 4 * place + 2]
        low2, high2 = _chance(second["low"]), _chance(second["high"])
        then = w["only" if low2 == high2 else "then"]
        texts[key] = w["reading" if first["swing"] else "still"].format(
            now=_chance(now),
            first=w["names"][first["control"]],
            low=_chance(first["low"]),
            low_at=names[first["low_at"]],
            high=_chance(first["high"]),
            high_at=names[first["high_at"]],
            then=then.format(second=w["names"][second["control"]], low2=low2, high2=high2),
        )
    start = START | {"poll_id": "yougov-2024-02-ca", "undecided": "half say yes"}
    votes = model.referendum_errors()
    meaning = _meaning()
    shown = grid[["poll_id", "undecided", "error", "kind", "both_ballots"]].round(DRAWN)
    chart = charts.moves(shown.rename(columns={"both_ballots": "both"}), names)
    given = {"poll": start["poll_id"], **{n: start[n] for n in ("undecided", "error", "kind")}}
    return Exhibit(
        "ballot/what-moves-it",
        w["title"],
        charts.with_params(chart, given | {"meaning": meaning}, {}),
        texts,
        [*_all_sources(votes), *_all_sources(polls), *_cited("meaning"), *_all_sources(model.turnout())],
        votes[["referendum", "poll", "poll_yes", "result_yes", "error", "flag"]].round(1),
        controls=[
            Choice("poll", words.VOTE["poll"], labels, start["poll_id"]),
            Choice("undecided", words.VOTE["undecided"], words.UNDECIDED, start["undecided"]),
            Choice("error", words.VOTE["error"], _error_words(errors), start["error"]),
            Choice("kind", words.VOTE["kind"], kinds, start["kind"]),
        ],
        by=["poll", "undecided", "error", "kind"],
        initial=texts[start["poll_id"], start["undecided"], start["error"], start["kind"]].format(
            meaning=meaning
        ),
        lead=w["lead"],
        heads=w["heads"],
    )


def check_yourself() -> Shown:
    """Four questions with a reason for every answer."""
    least = model.smallest_winning_yes()
    facts, elections = model.turnout_facts(), model.turnout()
    skipped = elections[elections["election_date"].dt.date.isin(facts["differ"])].iloc[-1]
    filled = {
        "line": _n(model.rule("yes-rule")),
        "floor": _n(model.rule("turnout-rule")),
        "high": _n(model.rule("sample-eligible")),
        "share": _n(least["share"]),
        "people": _n(least["yes"]),
        "differ": skipped["election_date"].year,
        "ballots": _n(skipped["ballots_percent"]),
        "question": _n(skipped["question_percent"]),
    }
    asked = [
        Question(
            name,
            question.format(**filled),
            [
                Option(text.format(**filled), why.format(**filled), i == right)
                for i, (text, why) in enumerate(options)
            ],
        )
        for name, (question, right, options) in words.CHECK["questions"].items()
    ]
    return check.questions("ballot/check", words.CHECK["title"], asked)
