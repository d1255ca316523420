"""Chapter 4's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from calexit.ballot import charts, charts_fifty, charts_vote, drive, model, roads, run
from calexit.ballot.exhibits_more import measures, what_moves_it
from calexit.ballot.settings import SHARES, choices, cited, margins, of_many, side, swings
from calexit.ballot.words import WORDS
from calexit.kit import chance, check, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Again, Choice, Exhibit, Slider
from calexit.kit.format import number, percent
from calexit.kit.predict import Drawing, Guess
from calexit.kit.reading import Say, captions, fill, one

__all__ = [
    "fifty_and_fifty_five",
    "measures",
    "one_run",
    "road",
    "sample_count",
    "signature_drive",
    "what_moves_it",
]
PER_DAY = tuple(range(3100, 6101, 50))
YES, NO, BLANK = range(20, 37), range(10, 41), (0, 1, 2)
SURE = 95
"""Percent: a chance that counts as safe."""


def road() -> Exhibit:
    """How far each petition got on the way to a vote about leaving, and where the chosen one ended."""
    w, filings = WORDS["road"], roads.filings()
    rows = filings.set_index("ag_number", drop=False).to_dict("index")
    steps = tables.load("petition_steps")

    def says(filing: str) -> Say:
        row = {name: value for name, value in rows[filing].items() if pd.notna(value)}
        values: dict[str, Any] = {"first": str(row.get("first_vote", ""))[:4]}
        values |= {"second": str(row.get("independence_vote", ""))[:4]}
        values |= {"count": len(rows), "asks": row["asks"], "fate": w["fates"][row["fate"]]}
        values |= {"year": row["option"][:4]}
        planned = {(True, True): ["two_votes"], (False, True): ["one_vote"], (True, False): ["law_only"]}
        votes = planned.get((bool(values["first"]), bool(values["second"])), [])
        more = ["one_year"] if filing == roads.START else ["asks"]  # of others no report was read
        more += ["seen"] if row["fate"] == roads.SEEN else ["open"] * ("fate_date" not in row)
        unsigned = row["fate"] == "no signatures submitted"
        return Say([*votes, *more], values, "found_unsigned" if unsigned else "found")

    drawn = filings.rename(columns={"ag_number": "filing"}).assign(row=range(len(filings)))
    return Exhibit.of(
        "ballot/road",
        w,
        charts.road(drawn[["filing", "row", "option"]], roads.steps()),
        says,
        [*tables.source_ids(filings), *tables.source_ids(steps)],
        steps[
            ["step_no", "stage", "step", "rule", "number", "number_unit", "legal_basis", "status", "flag"]
        ].replace({"status": w["status"], "stage": w["stages"]}),
        [Choice.of("filing", w["filing"], filings, "ag_number", "option", roads.START, click="filing")],
        guess=Guess(w["guess"], options=tuple(w["answers"].values()), record=w["answers"]["none"]),
    )


def _chance(percent_: float) -> str:
    """Write a chance without claiming more than is known: under 1%, 32%, over 99%."""
    w = WORDS["signatures"]
    if percent_ < 1:
        return fill(w["few"], {"least": 1})
    return fill(w["nearly"], {"most": 99}) if percent_ > 99 else percent(percent_, 0)


def signature_drive() -> Exhibit:
    """Signatures a day and the share that is valid: the chance to qualify, and how many make it fairly sure."""
    w, needed = WORDS["signatures"], model.rule("signatures-statute")
    days = int(model.rule("circulation"))
    grid = drive.signature_grid(PER_DAY, (days,), SHARES, run.SD)
    chances = grid.set_index(["per_day", "valid_share"])["qualifies"].to_dict()
    margins = drive.safety_margin(SHARES, SURE, run.SD)
    just, safe = (margins.set_index("valid_share")[name].to_dict() for name in ("just_enough", "safe"))

    def says(per_day: int, share: int) -> Say:
        raw = per_day * days
        gap = 100 * raw / just[share] - 100
        values = {"per_day": per_day, "days": days, "raw": raw, "gap": number(abs(gap), 1)}
        values |= {"qualifies": _chance(chances[per_day, share]), "safe": round(safe[share], -3)}
        amount = ["even"] if abs(gap) < 0.05 else ["over" if gap > 0 else "under", "toss"]
        return Say(amount, values, "found")

    curves = drive.outcome_curve(SHARES, *charts.SPAN, step=(PER_DAY[1] - PER_DAY[0]) * days, sd=run.SD)
    drives = drive.real_drives()
    steps = ("signatures-statute", "circulation", "sample-size", "sample-fails", "sample-eligible")
    filled = {"needed": needed, "share": 75}
    columns = ["drive", "needed", "raw", "valid_share", "projected", "share_of_needed", "full_count"]
    return Exhibit.of(
        "ballot/signatures",
        w | {"lead": fill(w["lead"], filled)},
        charts.signatures(
            curves.groupby("valid_share").agg(list).reset_index(),
            margins[["valid_share", "just_enough", "safe"]].assign(chance=SURE),
            days,
        ),
        says,
        [*cited(*steps), *tables.source_ids(drives)],
        drives[[*columns, "outcome", "flag"]].round(1),
        [
            Slider("per_day", fill(w["per_day"], {"days": days}), PER_DAY, 4050, [*map(number, PER_DAY)]),
            Slider("share", w["share"], SHARES, 75, [percent(s) for s in SHARES], shared="valid"),
        ],
        guess=Drawing(
            "mark",
            fill(w["guess"], filled),
            w["unit"],
            high=1300,
            step=10,
            record=round(safe[75] / 1000),
            signal="guess",
            written=w["written"],
        ),
    )


def sample_count() -> Exhibit:
    """A petition's sample as it is counted, drawn again from a seed, and how many such petitions qualify."""
    w, axes = WORDS["sample"], {"margin": run.MARGINS, "share": SHARES}
    raws = [[run.handed_in(margin, share) for share in SHARES] for margin in run.MARGINS]
    short = {(m, s): of_many(1 - run.qualifies(m, s), 100) for m in run.MARGINS for s in SHARES}
    rules = {"goal": model.rule("signatures-statute"), "sample": model.rule("sample-size"), "sd": run.SD}
    rules |= {"low": model.rule("sample-fails"), "high": model.rule("sample-eligible")}
    draw = chance.numbers(1, charts.BATCHES + 1)

    def says(margin: int, share: int, checked: int) -> Say:
        raw = run.handed_in(margin, share)
        points, full = run.sampled(raw, share, draw, checked)
        values = {"raw": raw, "n": round(raw * rules["sample"] / 100), "points": number(points, 1)}
        values["short"] = short[margin, share]
        decided = str(drive.sample_rule(points * rules["goal"] / 100, rules["goal"]))
        count = "counted_in" if full >= 100 else "fails_count"
        verdict = {"fails": "fails_now", "eligible": "now"}.get(decided, count)
        values["verdict"] = fill(w["verdicts"][verdict], {"full": number(full, 1)})
        return Say(["handed_in", "again"], values, "found_done" if checked == 100 else "found")

    table = _samples(raws, rules["sample"])
    parts = range(10, 101, 10)
    return Exhibit.of(
        "ballot/sample",
        w | {"lead": fill(w["lead"], rules)},
        charts.sample(raws, axes, rules, run.normal_nodes(200)),
        says,
        cited("signatures-statute", "sample-size", "sample-fails", "sample-eligible"),
        table[["margin", "valid_share", "raw", "sampled", "fails", "eligible", "counted_in"]].round(1),
        [
            Slider("checked", w["checked"], parts, 10, [percent(p) for p in parts], play=True),
            Again("seed", w["seed"], "draws", charts.BATCHES + 1),
            Slider("margin", w["margin"], run.MARGINS, 5, margins(), shared="margin"),
            Slider(
                "share", w["share"], SHARES, 75, [percent(s) for s in SHARES], shared="valid", stands="behind"
            ),
        ],
        guess=_sample_guess(table, rules),
        live=["points", "verdict"],
    )


def _samples(raws: list[list[int]], sampled: float) -> pd.DataFrame:
    """What samples of so many signatures say, by margin and valid share: `drive.chance_to_qualify`, and how many are checked."""
    rows = [(margin, raw) for margin, row in zip(run.MARGINS, raws, strict=True) for raw in row]
    table = drive.chance_to_qualify([raw for _, raw in rows], [*SHARES] * len(raws), run.SD)
    table.insert(0, "margin", [margin for margin, _ in rows])
    table.insert(3, "sampled", (table["raw"] * sampled / 100).round())
    table["fails"] = 100 - table["qualifies"]
    return table


def _sample_guess(table: pd.DataFrame, rules: Mapping[str, float]) -> Guess:
    """What a sample says most often of the petition that the exhibit opens with."""
    w = WORDS["sample"]
    row = table.set_index(["margin", "valid_share"]).loc[(5, 75)]
    often = {"ballot": row["eligible"], "fails": row["fails_sample"], "count": row["full_count"]}
    answers = {name: fill(text, rules) for name, text in w["answers"].items()}
    asked = fill(w["guess"], {"margin": 5, "sample": rules["sample"]})
    return Guess(asked, options=tuple(answers.values()), record=answers[max(often, key=often.__getitem__)])


def fifty_and_fifty_five() -> Exhibit:
    """A hundred registered voters and two rules: who comes, who stays home, and what real elections reached."""
    w, elections, facts = WORDS["fifty"], model.turnout(), model.turnout_facts()
    floor, line = model.rule("turnout-rule"), model.rule("yes-rule")
    years = elections["election_date"].dt.year
    count = {"elections": facts["elections"], "since": str(years.min()), "until": str(years.max())}
    count["planned"] = str(
        tables.load("calexit_filings").set_index("ag_number").loc[roads.START, "independence_vote"]
    )[:4]
    count |= {name: facts[name] for name in facts if name.startswith("presidential")}
    everybody = model.smallest_pass()

    def says(yes: int, no: int, blank: int) -> Say:
        fact = model.hundred(yes, no, blank)
        values = count | {"yes": yes, "came": fact["came"], "share": number(fact["share"], 0)}
        values |= {name: fact[name] for name in ("more_no", "fewer_no")}
        met = (fact["turnout_rule"], fact["yes_rule"])
        names = {
            (True, True): "passes",
            (False, True): one("near", fact["more_no"]) if fact["more_no"] else "turnout",
            (True, False): "yes",
            (False, False): "both",
        }
        more = ["staying"] * bool(fact["more_no"])
        more += [one("fewer_no", fact["fewer_no"])] * bool(fact["fewer_no"])
        more += ["small"] * (fact["passes"] and yes < everybody)
        more += ["too_few_yes"] * (met == (True, False)) + ["come"] * (met == (False, False))
        return Say([*more, "planned"], values, f"found_{names[met]}")

    columns = ["election_date", "occasion", "registered", "ballots", "ballots_percent", "most_voted"]
    columns += ["question_percent", "flag"]
    return Exhibit.of(
        "ballot/fifty",
        w | {"lead": fill(w["lead"], {"line": line})},
        charts_fifty.fifty(_named(elections), floor, line),
        says,
        [*cited("turnout-rule", "yes-rule", "meaning"), *tables.source_ids(elections)],
        elections[columns].round({"ballots_percent": 2, "question_percent": 2}),
        [
            Slider("no", w["no"], NO, 18, [number(n) for n in NO]),
            Slider("yes", w["yes"], YES, 29, [number(n) for n in YES]),
            Slider("blank", w["blank"], BLANK, 1, [number(n) for n in BLANK]),
        ],
        guess=Guess(fill(w["guess"], count), w["unit"], 0, facts["elections"], record=facts["reached"]),
        live=["came"],
    )


def _named(elections: pd.DataFrame) -> pd.DataFrame:
    """The days of `model.turnout` with their turnout; years are written where it missed the rule and at both ends."""
    past = elections.sort_values("ballots_percent").reset_index(drop=True)
    shown = ~past["reached_ballots"] | (past.index == len(past) - 1)
    years = past["election_date"].dt.strftime("%Y").where(shown, "")
    last, up = 0.0, dict.fromkeys(past.index, False)
    for i, at in past.loc[shown, "ballots_percent"].items():
        up[i], last = at - last < 9 and not up.get(i - 1, False), at
    return pd.DataFrame(
        {
            "day": past["election_date"].dt.strftime("%Y-%m-%d") + ", " + past["occasion"],
            "ballots": past["ballots_percent"].round(2),
            "reached": past["reached_ballots"],
            "kind": past["kind"],
            "year": years,
            "up": list(up.values()),
        }
    )


def one_run() -> Exhibit:
    """One campaign from its signatures to the vote: 1,000 runs drawn by chance, and what many draws come to."""
    w, polls, sd = WORDS["run"], run.polls(), run.poll_error()
    states = run.settings(polls)
    often, far = (dict(zip(states, run.passes(polls, off).ravel(), strict=True)) for off in (sd, 2 * sd))
    ended = run.ended(polls, sd, chance.numbers(1, 3 * run.RUNS))
    drawn = dict(zip(states, zip(ended["passed"], ended["not_qualified"], strict=True), strict=True))

    def says(side: str, **at: Any) -> Say:
        state = tuple(at[name] for name in run.CHOICES)
        passed, lost = map(int, drawn[state])
        values: dict[str, Any] = {"passed": passed, "not_qualified": lost}
        values["stopped"] = of_many(1 - often[state], run.RUNS)
        values |= {"failed": run.RUNS - passed - lost, "often": of_many(often[state], run.RUNS)}
        values["far"] = of_many(far[state], run.RUNS)
        return Say(["reading"], values, f"found_{side}")

    start = {c.name: c.start for c in choices()}
    row = polls.set_index("poll_id").loc[start["poll"]]
    rules = {"floor": model.rule("turnout-rule"), "line": model.rule("yes-rule"), "sd": round(sd, 3)}
    return Exhibit.of(
        "ballot/run",
        w | {"lead": fill(w["lead"], rules)},
        _run_chart(polls, rules),
        says,
        [
            *tables.source_ids(polls),
            *cited("signatures-statute", "turnout-rule", "yes-rule", "meaning"),
            *tables.source_ids(model.referendum_errors()),
            *tables.source_ids(model.turnout()),
        ],
        polls[["label", "question_text", "n", "yes", "no", "not_sure", "note", "flag"]],
        [side(), Again("seed", w["seed"], "draws", 3 * run.RUNS), *choices(behind=True)],
        guess=Guess(
            fill(
                w["guess"],
                {**row[["sponsor", "yes", "no"]], "year": str(row["when"].year), "polls": len(polls)} | rules,
            ),
            w["unit"],
            high=run.RUNS,
            record=round(run.RUNS * often[tuple(start[name] for name in run.CHOICES)]),
        ),
        live=["passed", "not_qualified", "failed"],
    )


def _run_chart(polls: pd.DataFrame, rules: Mapping[str, float]) -> Any:
    """The picture of 1,000 runs, with what it needs to end each as `run.simulate` does."""
    axes = {"margin": run.MARGINS, "poll": polls["poll_id"].tolist()}
    axes |= {"undecided": [*model.UNDECIDED], "swing": run.SWINGS}
    words = {"undecided": captions(WORDS["run"]["undecided_options"], model.UNDECIDED)}
    words |= {"swing": dict(zip(run.SWINGS, swings(), strict=True))}
    words |= {"margin": dict(zip(run.MARGINS, margins(), strict=True))}
    return charts_vote.run(
        run.elections(),
        run.centres(polls).round(3).tolist(),
        [round(run.qualifies(margin), 5) for margin in run.MARGINS],
        axes,
        rules,
        run.normal_nodes(200),
        words,
    )


def check_yourself() -> Shown:
    """Six questions with a reason for every answer."""
    asked = {"yes": 29, "no": 18, "more": model.hundred(29, 18)["more_no"]}
    after = model.hundred(29, 18 + asked["more"])
    polls = run.polls()
    start = {c.name: c.start for c in choices()}
    chance = dict(zip(run.settings(polls), run.passes(polls, run.poll_error()).ravel(), strict=True))
    values = asked | {
        "share": number(after["share"], 0),
        "line": model.rule("yes-rule"),
        "poll": polls.set_index("poll_id").loc[start["poll"], "yes"],
        "passed": of_many(chance[tuple(start[name] for name in run.CHOICES)], run.RUNS),
    }
    return check.from_words("ballot/check", WORDS["check"], values)
