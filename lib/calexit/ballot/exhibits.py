"""Chapter 4's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from calexit.ballot import charts, charts_vote, drive, model, roads, run
from calexit.ballot.exhibits_more import measures, what_moves_it
from calexit.ballot.settings import SHARES, choices, cited, margins, side
from calexit.ballot.words import WORDS
from calexit.kit import chance, check, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Again, Choice, Exhibit, Slider
from calexit.kit.format import number, percent
from calexit.kit.predict import Drawing, Guess
from calexit.kit.reading import Say, fill, one

__all__ = [
    "fifty_and_fifty_five",
    "measures",
    "one_run",
    "road",
    "sample_count",
    "signature_drive",
    "what_moves_it",
]
PER_DAY = (1000, 2000, 2500, 3000, 3500, 4000, 4500, 5000, 5500, 6000, 7000)
DAYS = (60, 90, 120, 150, 180)
YES, NO, BLANK = range(20, 37), range(10, 41), (0, 1, 2, 4)
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
        planned = {(True, True): ["two_votes"], (False, True): ["one_vote"], (True, False): ["law_only"]}
        votes = planned.get((bool(values["first"]), bool(values["second"])), [])
        more = ["one_year" if filing == roads.START else "asks"]  # of others no report was read
        ended = "found_stopped" if "fate_date" in row else "found_open"
        ended = "found_unsigned" if row["fate"] == "no signatures submitted" else ended
        return Say([*votes, *more, "none_met"], values, ended)

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
    """Write a chance without claiming more than is known: under 0.1%, 32.3%, over 99.9%."""
    w = WORDS["signatures"]
    if percent_ < 0.1:
        return fill(w["few"], {"least": 0.1})
    return fill(w["nearly"], {"most": 99.9}) if percent_ > 99.9 else percent(percent_)


def signature_drive() -> Exhibit:
    """Signatures a day, days and the share that is valid: the chance to qualify, and a safety margin."""
    w, needed = WORDS["signatures"], model.rule("signatures-statute")
    grid = drive.signature_grid(PER_DAY, DAYS, SHARES, run.SD)
    chances = grid.set_index(["per_day", "days", "valid_share"])["qualifies"].to_dict()
    margins = drive.safety_margin(SHARES, SURE, run.SD)
    just = margins.set_index("valid_share")["just_enough"].to_dict()

    def says(per_day: int, days: int, share: int, side: str) -> Say:
        raw, chance = per_day * days, chances[per_day, days, share]
        gap = 100 * raw / just[share] - 100
        values = {"per_day": per_day, "days": days, "raw": raw, "gap": abs(gap), "needed": needed}
        values |= {"qualifies": _chance(chance), "short": _chance(100 - chance)}
        amount = "even" if abs(gap) < 0.05 else "over" if gap > 0 else "under"
        return Say([amount, "first_count" if raw < needed else "toss"], values, f"found_{side}")

    curves = (
        drive.outcome_curve(SHARES, *charts.SPAN, sd=run.SD).groupby("valid_share").agg(list).reset_index()
    )
    drives = drive.real_drives()
    steps = ("signatures-statute", "circulation", "sample-size", "sample-fails", "sample-eligible")
    filled = {"needed": needed, "share": 75}
    columns = ["drive", "needed", "raw", "valid_share", "projected", "share_of_needed", "full_count"]
    return Exhibit.of(
        "ballot/signatures",
        w | {"lead": fill(w["lead"], filled)},
        charts.signatures(curves, margins[["valid_share", "just_enough", "safe"]].assign(chance=SURE)),
        says,
        [*cited(*steps), *tables.source_ids(drives)],
        drives[[*columns, "outcome", "flag"]].round(1),
        [
            side(),
            Slider("per_day", w["per_day"], PER_DAY, 4000, [number(v) for v in PER_DAY]),
            Slider("days", fill(w["days"], {"days": model.rule("circulation")}), DAYS, 180),
            Slider("share", w["share"], SHARES, 75, [percent(s) for s in SHARES], shared="valid"),
        ],
        guess=Drawing(
            "mark",
            fill(w["guess"], filled),
            w["unit"],
            high=1300,
            step=10,
            record=round(margins.set_index("valid_share")["safe"][75] / 1000),
            signal="guess",
            written=w["written"],
        ),
    )


def sample_count() -> Exhibit:
    """A petition's sample as it is counted, drawn again from a seed, and how many such petitions qualify."""
    w, axes = WORDS["sample"], {"margin": run.MARGINS, "share": SHARES}
    raws = [[run.handed_in(margin, share) for share in SHARES] for margin in run.MARGINS]
    qualify = {(m, s): round(run.RUNS * run.qualifies(m, s)) for m in run.MARGINS for s in SHARES}
    rules = {"goal": model.rule("signatures-statute"), "sample": model.rule("sample-size"), "sd": run.SD}
    rules |= {"low": model.rule("sample-fails"), "high": model.rule("sample-eligible")}

    draw = chance.numbers(1, charts.BATCHES + 1)

    def says(margin: int, share: int, checked: int, side: str) -> Say:
        raw = run.handed_in(margin, share)
        points, full = run.sampled(raw, share, draw, checked)
        values = {"raw": raw, "n": round(raw * rules["sample"] / 100), "points": number(points, 1)}
        values |= {"qualify": qualify[margin, share], "short": run.RUNS - qualify[margin, share]}
        decided = str(drive.sample_rule(points * rules["goal"] / 100, rules["goal"]))
        count = "counted_in" if full >= 100 else "fails_count"
        verdict = {"fails": "fails_now", "eligible": "now"}.get(decided, count)
        values["verdict"] = fill(w["verdicts"][verdict], {"full": number(full, 1)})
        return Say([*["decided"] * (checked == 100), "handed_in", side, "again"], values, "found")

    rows = [(m, raw) for m, row in zip(run.MARGINS, raws, strict=True) for raw in row]
    table = drive.chance_to_qualify([raw for _, raw in rows], [*SHARES] * len(raws), run.SD)
    table.insert(0, "margin", [m for m, _ in rows])
    table.insert(3, "sampled", (table["raw"] * rules["sample"] / 100).round())
    table["fails"] = 100 - table["qualifies"]
    parts = range(10, 101, 10)
    return Exhibit.of(
        "ballot/sample",
        w,
        charts.sample(raws, axes, rules, run.normal_nodes(200)),
        says,
        cited("signatures-statute", "sample-size", "sample-fails", "sample-eligible"),
        table[["margin", "valid_share", "raw", "sampled", "fails", "eligible", "counted_in"]].round(1),
        [
            side(),
            Slider("checked", w["checked"], parts, 10, [percent(p) for p in parts], play=True),
            Again("seed", w["seed"], "draws", charts.BATCHES + 1),
            Slider("margin", w["margin"], run.MARGINS, 5, margins(), shared="margin"),
            Slider(
                "share", w["share"], SHARES, 75, [percent(s) for s in SHARES], shared="valid", stands="behind"
            ),
        ],
        live=["points", "verdict"],
    )


def fifty_and_fifty_five() -> Exhibit:
    """A hundred registered voters and two rules: who comes, who stays home, and what real elections reached."""
    w, elections, facts = WORDS["fifty"], model.turnout(), model.turnout_facts()
    floor, line = model.rule("turnout-rule"), model.rule("yes-rule")
    years = elections["election_date"].dt.year
    count = {"elections": facts["elections"], "since": str(years.min()), "until": str(years.max())}
    everybody = model.smallest_pass()

    def says(yes: int, no: int, blank: int) -> Say:
        fact = model.hundred(yes, no, blank)
        values = fact | {"yes": yes, "no": no, "home": 100 - fact["came"]}
        values["share"] = number(fact["share"], 0)
        values = {name: value for name, value in values.items() if not isinstance(value, bool)}
        met = (fact["turnout_rule"], fact["yes_rule"])
        names = {
            (True, True): "passes",
            (False, True): "turnout",
            (True, False): "yes",
            (False, False): "both",
        }
        more = [one(n, fact[n]) for n in ("more_no", "fewer_no") if fact[n]]
        more += ["small"] * (fact["passes"] and yes < everybody)
        more += ["too_few_yes"] * (met == (True, False)) + ["come"] * (met == (False, False))
        return Say(["voters", *more], values, f"found_{names[met]}")

    columns = ["election_date", "occasion", "registered", "ballots", "ballots_percent", "most_voted"]
    columns += ["question_percent", "flag"]
    return Exhibit.of(
        "ballot/fifty",
        w | {"lead": fill(w["lead"], {"line": line})},
        charts_vote.fifty(_named(elections), floor, line),
        says,
        [*cited("turnout-rule", "yes-rule", "meaning"), *tables.source_ids(elections)],
        elections[columns].round({"ballots_percent": 2, "question_percent": 2}),
        [
            Slider("no", w["no"], NO, 18, [number(n) for n in NO]),
            Slider("yes", w["yes"], YES, 29, [number(n) for n in YES]),
            Slider("blank", w["blank"], BLANK, 1, [number(n) for n in BLANK]),
        ],
        guess=Guess(fill(w["guess"], count), w["unit"], 0, facts["elections"], record=facts["reached"]),
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
            "year": years,
            "up": list(up.values()),
        }
    )


def _of_thousand(share: float) -> str:
    """Write so many of 1,000 runs; what is less than one, or more than 999, is said so."""
    w, runs = WORDS["run"], run.RUNS * share
    return w["fewest"] if runs < 0.5 else w["most"] if runs > run.RUNS - 0.5 else number(runs, 0)


def one_run() -> Exhibit:
    """One campaign from its signatures to the vote: 1,000 runs drawn by chance, what many draws come to, what moves it."""
    w, polls, sd = WORDS["run"], run.polls(), run.poll_error()
    grid, states = run.passes(polls, sd), run.settings(polls)
    often = dict(zip(states, grid.ravel(), strict=True))
    ended = run.ended(polls, sd, chance.numbers(1, 3 * run.RUNS))
    drawn = dict(zip(states, zip(ended["passed"], ended["not_qualified"], strict=True), strict=True))
    swings = run.moves(grid)["swing"].reshape(len(run.CHOICES), -1)
    first = dict(zip(states, zip(swings.argmax(axis=0), swings.max(axis=0), strict=True), strict=True))
    start = {c.name: c.start for c in choices()}

    def says(side: str, **at: Any) -> Say:
        state = tuple(at[name] for name in run.CHOICES)
        (place, wide), (passed, lost) = first[state], map(int, drawn[state])
        values: dict[str, Any] = {"passed": passed, "stopped": run.RUNS - passed, "not_qualified": lost}
        values |= {"failed": run.RUNS - passed - lost, "often": _of_thousand(often[state])}
        values["first"] = w["names"][run.CHOICES[place]]
        name = "reading" if run.RUNS * wide >= 0.5 else "still"
        return Say([name], values, f"found_{side}")

    rules = {"floor": model.rule("turnout-rule"), "line": model.rule("yes-rule"), "sd": round(sd, 3)}
    axes = {"margin": run.MARGINS, "poll": polls["poll_id"].tolist()}
    axes |= {"undecided": [*model.UNDECIDED], "swing": run.SWINGS}
    row = polls.set_index("poll_id").loc[start["poll"]]
    record = round(run.RUNS * often[tuple(start[name] for name in run.CHOICES)])
    return Exhibit.of(
        "ballot/run",
        w,
        charts_vote.run(
            {kind: [round(t, 2) for t in past] for kind, past in run.turnouts().items()},
            run.centres(polls).round(3).tolist(),
            [round(run.qualifies(margin), 5) for margin in run.MARGINS],
            axes,
            rules,
            run.normal_nodes(200),
        ),
        says,
        [
            *tables.source_ids(polls),
            *cited("signatures-statute", "turnout-rule", "yes-rule", "meaning"),
            *tables.source_ids(model.referendum_errors()),
            *tables.source_ids(model.turnout()),
        ],
        polls[["label", "question_text", "n", "yes", "no", "not_sure", "note", "flag"]],
        [side(), Again("seed", w["seed"], "draws", 3 * run.RUNS), *choices(behind=True)],
        guess=Guess(fill(w["guess"], row), w["unit"], high=run.RUNS, record=record),
        live=["passed", "stopped", "not_qualified", "failed"],
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
        "passed": _of_thousand(chance[tuple(start[name] for name in run.CHOICES)]),
    }
    return check.from_words("ballot/check", WORDS["check"], values)
