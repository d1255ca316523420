"""The numbers of chapter 4: signatures, the 50 and 55 percent rules, and simulated votes.

Tables in, DataFrames out. Shares and turnouts are percents from 0 to 100. Every number of a rule is read from
`petition_steps`, so editing that table changes every result here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import erf, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from calexit.kit import tables

Numbers = NDArray[np.float64]

UNDECIDED: dict[str, float | None] = {
    "divide like the rest": None,
    "half say yes": 0.5,
    "one in four says yes": 0.25,
    "all say no": 0.0,
    "all say yes": 1.0,
}
"""What voters who told the pollster "not sure" do: the share of them that votes yes. An assumption of the
reader's, not a fact; `None` drops them, as most pollsters do, which divides them like the others."""

KINDS = ("any", "presidential", "gubernatorial", "special")
"""Which past elections the turnout is drawn from."""

SHORT_NAMES = {"Independent California Institute": "Independent Calif. Inst."}
"""Sponsors whose full name is too long for a label."""

_erf = np.frompyfunc(erf, 1, 1)


def rule(step_id: str) -> float:
    """Return the number in one row of `petition_steps`, e.g. 546651 for `signatures-statute`.

    Raises `KeyError` for a step that has no row or no number.
    """
    if step_id not in (numbers := _rules()):
        raise KeyError(f"petition_steps has no number for '{step_id}'.")
    return numbers[step_id]


@tables.kept
def _rules() -> dict[str, float]:
    numbers = tables.load("petition_steps").set_index("step_id")["number"].dropna()
    return {str(step): float(number) for step, number in numbers.items()}


# --- The signature drive ------------------------------------------------------------------------------------


def sample_rule(projected: ArrayLike, needed: ArrayLike | None = None) -> NDArray[np.str_]:
    """Say what the random sample decides: `fails`, `full count` or `eligible`.

    The sample points to a number of valid signatures (`projected`). Below 95% of the number needed the
    petition fails; above 110% it is eligible; from 95 to 110% every signature is checked. Any shape; same
    shape out. Source: California Elections Code 9030-9031, as printed by the Secretary of State
    (`petition_steps`).
    """
    goal = rule("signatures-statute") if needed is None else np.asarray(needed, dtype=float)
    share = 100 * np.asarray(projected, dtype=float) / goal
    low, high = rule("sample-fails"), rule("sample-eligible")
    return np.select([share < low, share > high], ["fails", "eligible"], "full count")


def chance_to_qualify(
    raw: ArrayLike, valid_share: ArrayLike, sd: float = 0.0, needed: float | None = None
) -> pd.DataFrame:
    """Chance of each outcome for a petition with `raw` signatures, of which `valid_share` percent are valid.

    The counties check n = 3% of the signatures at random. With true valid share p the number found valid is
    K ~ Binomial(n, p), and the sample points to raw x K / n valid signatures; `sample_rule` decides. A full
    count finds raw x p. K is taken as normal with a continuity correction, mean np and variance np(1-p):
    with n above 10,000 it differs from the exact binomial by less than 0.2 points. `sd` (percentage points)
    is how unsure the campaign is of its own valid share: p ~ Normal(valid_share, sd), averaged over 201
    equally likely values.

    Left out: duplicates. A pair of them found in so small a sample stands for very many, so real samples
    miss by more than the binomial says: that of the hospital fees in 2014 (`petition_drives`) by 2.6%.

    `raw` and `valid_share` broadcast. Returns percents that sum to 100 in a row: `fails_raw` (fewer raw
    signatures than needed), `fails_sample`, `fails_count`, `eligible` (by the sample), `counted_in` (by the
    full count), then `full_count` = fails_count + counted_in and `qualifies` = eligible + counted_in.
    Raises `ValueError` for a share outside 0-100 or a negative count or sd. Source: as `sample_rule`.
    """
    both = np.broadcast_arrays(np.asarray(raw, dtype=float), np.asarray(valid_share, dtype=float))
    signatures, share = (values.ravel() for values in both)
    if (signatures < 0).any() or sd < 0 or (share < 0).any() or (share > 100).any():
        raise ValueError("Signatures and sd must not be negative; a valid share is from 0 to 100 percent.")
    goal = rule("signatures-statute") if needed is None else float(needed)
    nodes = _normal_nodes(201) if sd else np.zeros(1)
    p = np.clip(share[:, None] / 100 + sd / 100 * nodes, 0, 1)
    count = signatures[:, None]
    n = np.maximum(np.round(count * rule("sample-size") / 100), 1)
    per_valid = np.maximum(count, 1) / n  # valid signatures that one valid signature in the sample stands for
    lowest = np.ceil(rule("sample-fails") / 100 * goal / per_valid)  # the fewest that do not fail
    highest = np.floor(rule("sample-eligible") / 100 * goal / per_valid)  # the most that are not yet eligible
    mean, spread = n * p, np.sqrt(np.maximum(n * p * (1 - p), 1e-9))
    fails = _normal_cdf((lowest - 0.5 - mean) / spread)
    eligible = 1 - _normal_cdf((highest + 0.5 - mean) / spread)
    between = np.maximum(1 - fails - eligible, 0)
    enough = count * p >= goal
    counted_in, fails_count = np.where(enough, between, 0), np.where(enough, 0, between)
    short = (signatures < goal).astype(float)
    parts = {
        "fails_sample": fails,
        "fails_count": fails_count,
        "eligible": eligible,
        "counted_in": counted_in,
    }
    chances = {name: part.mean(axis=1) * (1 - short) for name, part in parts.items()}
    table = pd.DataFrame({"fails_raw": short, **chances}) * 100
    table["full_count"] = table["fails_count"] + table["counted_in"]
    table["qualifies"] = table["eligible"] + table["counted_in"]
    table.insert(0, "valid_share", share)
    table.insert(0, "raw", signatures)
    return table


def signature_grid(
    per_day: Sequence[int] = tuple(range(1500, 8001, 500)),
    days: Sequence[int] = (60, 90, 120, 150, 180),
    valid_shares: Sequence[int] = (60, 65, 70, 75, 80, 85),
    sd: float = 2.0,
) -> pd.DataFrame:
    """`chance_to_qualify` for every setting of the controls: signatures a day, days, valid share.

    raw = per_day x days. One row a setting, 420 by default. `sd` = 2 points is our assumption: the
    hospital-fee drive's sample missed its full count by 1.7 points of valid share (`petition_drives`).
    """
    grid = pd.MultiIndex.from_product([per_day, days, valid_shares], names=["per_day", "days", "valid_share"])
    controls = grid.to_frame(index=False)
    result = chance_to_qualify(controls["per_day"] * controls["days"], controls["valid_share"], sd)
    controls.insert(3, "raw", controls["per_day"] * controls["days"])
    return controls.join(result.drop(columns=["raw", "valid_share"]))


def outcome_curve(
    valid_shares: Sequence[int] = (60, 65, 70, 75, 80, 85), top: int = 1_300_000, sd: float = 2.0
) -> pd.DataFrame:
    """`chance_to_qualify` along the number of raw signatures, for each valid share: what a chart draws.

    Every 10,000 raw signatures from 500,000 (and at 0) up to `top`. Columns: valid_share, raw and, in
    percent, `eligible`, `counted_in`, `fails_count` and `fails` (raw count or sample).
    """
    raw = np.r_[0, np.arange(500_000, top + 1, 10_000)]
    grid = pd.MultiIndex.from_product([valid_shares, raw], names=["valid_share", "raw"]).to_frame(index=False)
    result = chance_to_qualify(grid["raw"], grid["valid_share"], sd)
    result["fails"] = result["fails_raw"] + result["fails_sample"]
    return grid.join(result[["eligible", "counted_in", "fails_count", "fails"]].round(1))


def safety_margin(
    valid_shares: Sequence[float] = (60, 65, 70, 75, 80, 85), chance: float = 95.0, sd: float = 2.0
) -> pd.DataFrame:
    """How many raw signatures are enough, by valid share: just enough, and enough to be safe.

    `just_enough` = needed / share; `no_full_count` = 110% of needed / share, where the expected sample
    needs no full count; `safe` = the fewest raw signatures whose chance to qualify is at least `chance`
    percent (found by bisection of `chance_to_qualify`); `margin` = safe over just_enough, in percent.
    Units: signatures.
    """
    share = np.asarray(valid_shares, dtype=float)
    goal = rule("signatures-statute")
    just = np.ceil(goal / share * 100)
    low, high = just * 0.5, just * 2.0
    while (high - low).max() > 1:
        middle = np.floor((low + high) / 2)
        enough = chance_to_qualify(middle, share, sd)["qualifies"].to_numpy() >= chance
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return pd.DataFrame(
        {
            "valid_share": share,
            "just_enough": just.astype(int),
            "no_full_count": np.ceil(just * rule("sample-eligible") / 100).astype(int),
            "safe": high.astype(int),
            "margin": 100 * (high / just - 1),
        }
    )


def real_drives() -> pd.DataFrame:
    """`petition_drives` with the shares in percent: of raw that is valid, and of the number needed."""
    drives = tables.load("petition_drives")
    drives["valid_share"] = (100 * drives["projected"] / drives["raw"]).astype("float64")
    drives["share_of_needed"] = (100 * drives["projected"] / drives["needed"]).astype("float64")
    drives["sample_says"] = sample_rule(drives["projected"].astype(float), drives["needed"].astype(float))
    return drives


# --- 50 and 55 ----------------------------------------------------------------------------------------------


def passes(turnout: ArrayLike, yes: ArrayLike) -> NDArray[np.bool_]:
    """Whether a vote passes both rules: turnout at least 50% of registered voters, yes at least 55%.

    Percents of any shapes that broadcast. Source: official summary of 24-0001A2 (`petition_steps`).
    """
    return (np.asarray(turnout) >= rule("turnout-rule")) & (np.asarray(yes) >= rule("yes-rule"))


def smallest_winning_yes() -> dict[str, Any]:
    """The fewest yes votes that pass both rules: 55% of 50% of registered voters, in people.

    ballots = ceil(50% of registered), yes = ceil(55% of ballots), with the newest registration in
    `california_turnout`. Returns `date`, `registered`, `ballots`, `yes` and `share` (percent of
    registered).
    """
    day, registered = _newest()
    ballots = _part(rule("turnout-rule"), registered)
    yes = _part(rule("yes-rule"), ballots)
    return {
        "date": day,
        "registered": registered,
        "ballots": ballots,
        "yes": yes,
        "share": rule("turnout-rule") * rule("yes-rule") / 100,
    }


@tables.kept
def _newest() -> tuple[date, int]:
    newest = tables.load("california_turnout").sort_values("election_date").iloc[-1]
    return newest["election_date"].date(), int(newest["registered"])


def turnout() -> pd.DataFrame:
    """Every statewide election with both readings of the 50% rule, oldest first.

    Adds to `california_turnout`: `ballots_percent` = ballots / registered; `most_voted` and `least_voted`,
    the measures with most and fewest votes among those with a final count in `ballot_measures`; their
    `question_percent` and `question_percent_least` = (yes + no) / registered; `reached_ballots` and
    `reached_question`, whether each reading reached 50%. The question columns are missing where no final
    count was found: a preliminary count has fewer votes than ballots and would look like voters who
    skipped.
    """
    table = tables.load("california_turnout").sort_values("election_date").reset_index(drop=True)
    table["ballots_percent"] = (100 * table["ballots"] / table["registered"]).astype("float64")
    results = tables.load("ballot_measures")
    results = results[results["count"] == "final"].assign(votes=lambda m: m["yes_votes"] + m["no_votes"])
    ranked = results.sort_values("votes", kind="stable").groupby("election_date")
    for name, question, picked in [
        ("most_voted", "question_percent", ranked.last()),
        ("least_voted", "question_percent_least", ranked.first()),
    ]:
        table[name] = table["election_date"].map(picked["measure"])
        votes = table["election_date"].map(picked["votes"].astype("float64"))
        table[question] = 100 * votes / table["registered"].astype("float64")
    line = rule("turnout-rule")
    table["reached_ballots"] = table["ballots_percent"] >= line
    table["reached_question"] = (table["question_percent"] >= line).astype("boolean")
    table.loc[table["question_percent"].isna(), "reached_question"] = pd.NA
    return table


def turnout_facts() -> dict[str, Any]:
    """Counts for a sentence: elections, which missed 50% by ballots, which turn on the reading.

    `missed` and `differ` are lists of election days; `differ` holds those that reached 50% by ballots but
    not by votes on the most-voted question found.
    """
    table = turnout()
    differ = table["reached_ballots"] & (table["reached_question"] == False).fillna(False)  # noqa: E712
    return {
        "elections": len(table),
        "reached": int(table["reached_ballots"].sum()),
        "missed": [d.date() for d in table.loc[~table["reached_ballots"], "election_date"]],
        "with_question": int(table["question_percent"].notna().sum()),
        "differ": [d.date() for d in table.loc[differ, "election_date"]],
    }


def measures() -> pd.DataFrame:
    """`ballot_measures` with `reached`: did it reach 55% yes? `yes`, `no`, or `too close` to tell.

    Too close: a preliminary count within one point of 55.
    """
    table = tables.load("ballot_measures")
    line = rule("yes-rule")
    close = (table["count"] == "preliminary") & ((table["yes_percent"] - line).abs() < 1)
    table["reached"] = np.select([close, table["yes_percent"] >= line], ["too close", "yes"], "no")
    return table


def measure_facts() -> dict[str, int]:
    """Counts for a sentence: measures found, how many reached 55%, too close to tell, passed."""
    table = measures()
    return {
        "measures": len(table),
        "reached": int((table["reached"] == "yes").sum()),
        "too_close": int((table["reached"] == "too close").sum()),
        "passed": int(table["passed"].sum()),
    }


def measure_turnout() -> pd.DataFrame:
    """`measures` held at an election in `california_turnout`, with both readings of its turnout.

    `ballots` = ballots cast and `question` = votes on this measure, each as percent of registered voters;
    `question` is missing without a final count. `both_ballots` and `both_question`: would it have passed
    both rules under that reading? (A preliminary count within a point of 55 counts as not.)
    """
    past = turnout()[["election_date", "kind", "registered", "ballots_percent"]]
    table = measures().merge(past, on="election_date")
    table["ballots"] = table["ballots_percent"]
    votes = (table["yes_votes"] + table["no_votes"]).astype("float64")
    table["question"] = (100 * votes / table["registered"].astype("float64")).where(table["count"] == "final")
    for reading in ("ballots", "question"):
        enough = table[reading].fillna(0) >= rule("turnout-rule")
        table[f"both_{reading}"] = enough & (table["reached"] == "yes")
    return table


def vote_facts(turnout_percent: float, yes: float) -> dict[str, Any]:
    """One vote in people: ballots, yes votes, their share of registered voters, and which rules it passes.

    Percents in; registered voters are those of the newest election. `people` = registered x turnout x yes;
    `could` says whether so many yes votes are at least 27.5% (50% of 55%) of registered voters, enough to
    win if more people voted no.
    """
    registered = smallest_winning_yes()["registered"]
    share = turnout_percent * yes / 100
    return {
        "ballots": _part(turnout_percent, registered),
        "people": _part(share, registered),
        "share": share,
        "turnout_rule": turnout_percent >= rule("turnout-rule"),
        "yes_rule": yes >= rule("yes-rule"),
        "passes": bool(passes(turnout_percent, yes)),
        "could": share >= smallest_winning_yes()["share"],
    }


# --- If polls are right -------------------------------------------------------------------------------------


def expected_yes(yes: ArrayLike, no: ArrayLike, not_sure: ArrayLike, undecided: str) -> Numbers:
    """Yes share (percent of yes and no) that a poll implies under one rule for the undecided.

    (yes + u x not_sure) / (yes + no + not_sure) with u from `UNDECIDED`, or yes / (yes + no) where u is
    None. Inputs in percent, any shapes that broadcast; they need not sum to 100 (refusals are left out).
    Raises `KeyError` for an unknown rule.
    """
    y, n = np.asarray(yes, dtype=float), np.asarray(no, dtype=float)
    d = np.nan_to_num(np.asarray(not_sure, dtype=float))  # a poll that prints no undecided
    part = UNDECIDED[undecided]
    if part is None:
        return np.asarray(100 * y / (y + n))
    return np.asarray(100 * (y + part * d) / (y + n + d))


def california_polls() -> pd.DataFrame:
    """Polls of Californians that published both a yes and a no, oldest first, from `polls`.

    Added: `label`, and `not_sure` filled with what is left of 100 where the poll prints none.
    """
    table = tables.load("polls")
    given = (table["geography"] == "California") & table["yes"].notna() & table["no"].notna()
    table = table[given].sort_values("when", kind="stable").reset_index(drop=True)
    sponsor = table["sponsor"].fillna(table["pollster"]).str.replace(r"[,(/].*| Los .*", "", regex=True)
    table["label"] = table["when_label"] + " · " + sponsor.str.strip().replace(SHORT_NAMES)
    table["not_sure"] = table["not_sure"].fillna((100 - table["yes"] - table["no"]).clip(lower=0))
    return table


def referendum_errors() -> pd.DataFrame:
    """The last polls' error in one row a referendum: poll minus result in points, undecided left out.

    From `referendum_polls`: the first row of each referendum whose poll leaves the undecided out, so that no
    poll counts twice; a boycotted vote is left out, for its gap is about who took part. These are errors of
    the last week: a poll taken years ahead can be further off.
    """
    table = tables.load("referendum_polls")
    kept = table[
        (table["undecided_treatment"] == "left out") & ~table["contested"].fillna(False).astype(bool)
    ]
    kept = kept.drop_duplicates("referendum").reset_index(drop=True)
    for name in ("poll", "result"):
        change, stay = kept[f"{name}_change"], kept[f"{name}_status_quo"]
        kept[f"{name}_yes"] = 100 * change / (change + stay)
    kept["error"] = kept["poll_yes"] - kept["result_yes"]
    return kept


def sampling_sd(share: ArrayLike, n: ArrayLike) -> Numbers:
    """Standard error of a poll's share in points, 100 sqrt(p (1 - p) / n): a simple random sample."""
    p = np.asarray(share, dtype=float) / 100
    return np.asarray(100 * np.sqrt(p * (1 - p) / np.asarray(n, dtype=float)))


def error_sd(errors: Sequence[float]) -> float:
    """Typical polling error in points: sqrt(mean(error^2)) of poll minus result in real referendums.

    About zero and not about their mean: we do not know which way the next error goes. Raises `ValueError`
    for an empty list.
    """
    kept = np.asarray([e for e in errors if not pd.isna(e)], dtype=float)
    if not len(kept):
        raise ValueError("At least one polling error is needed.")
    return float(np.sqrt(np.mean(kept**2)))


def simulate_vote(
    yes: float,
    no: float,
    not_sure: float,
    *,
    undecided: str = "divide like the rest",
    sd: float,
    kind: str = "any",
    n_sim: int = 1_000_000,
    seed: int = 2028,
) -> pd.DataFrame:
    """Simulate the vote `n_sim` times and return, in one row, the percent of votes that pass each rule.

    yes = expected_yes + sd x z with z standard normal; turnout is that of a past election drawn at random,
    `kind` saying from which; for the stricter reading (votes on the question, not ballots) it is lowered by
    the share of voters who skipped the most-voted measure in another election drawn at random. The three
    draws are independent, which real votes may not be.

    Columns: `expected_yes`, `yes_low` and `yes_high` (90% range), `yes_rule`, `turnout_ballots`,
    `turnout_question`, `both_ballots`, `both_question`, and `mc_error`, the largest standard error of these
    shares, 50 / sqrt(n_sim) points. Raises `KeyError` for an unknown rule or kind, `ValueError` for n_sim <
    1.
    """
    if n_sim < 1:
        raise ValueError("n_sim must be at least 1.")
    centre = float(expected_yes(yes, no, not_sure, undecided))
    rules = rule("turnout-rule"), rule("yes-rule")
    return pd.DataFrame([_shares(centre, sd, *_draw(kind, n_sim, seed), *rules)])


def draws(n: int = 200, seed: int = 2028) -> pd.DataFrame:
    """Standard draws for a cloud of dots: a chart draws yes = expected_yes + sd x z without Python.

    One row a simulated vote and turnout kind: `kind`, `draw`, `z` (standard normal, the same in every
    kind), `turnout_ballots`, `turnout_question` (percent). n x 4 rows.
    """
    parts = []
    for kind in KINDS:
        z, ballots, question = _draw(kind, n, seed)
        columns = {"draw": np.arange(n), "z": z, "turnout_ballots": ballots, "turnout_question": question}
        parts.append(pd.DataFrame(columns).assign(kind=kind))
    return pd.concat(parts, ignore_index=True)[["kind", "draw", "z", "turnout_ballots", "turnout_question"]]


def vote_grid(polls: pd.DataFrame, errors: Mapping[str, float | None], n_sim: int = 100_000) -> pd.DataFrame:
    """`simulate_vote` for every setting of the controls: poll x undecided x error x turnout kind.

    `polls` has columns poll_id, yes, no, not_sure (percent) and n (people). `errors` names each error
    control and its sd in points; None stands for the sampling error of the poll itself, from n. A setting
    that needs an n the poll does not give is left out. All settings share their random draws, so neighbours
    differ by their inputs and not by luck. One row a setting: the four controls, `sd` and the columns of
    `simulate_vote`.
    """
    drawn = {kind: _draw(kind, n_sim, 2028) for kind in KINDS}
    rules = rule("turnout-rule"), rule("yes-rule")
    rows = []
    for poll in polls.to_dict("records"):
        for undecided in UNDECIDED:
            centre = float(expected_yes(poll["yes"], poll["no"], poll["not_sure"], undecided))
            for error, given in errors.items():
                if given is None and pd.isna(poll["n"]):
                    continue
                sd = float(sampling_sd(centre, poll["n"])) if given is None else float(given)
                for kind in KINDS:
                    setting = {"poll_id": poll["poll_id"], "undecided": undecided, "error": error}
                    shares = _shares(centre, sd, *drawn[kind], *rules)
                    rows.append({**setting, "kind": kind, "sd": sd, **shares})
    return pd.DataFrame(rows)


def what_moves_most(grid: pd.DataFrame, outcome: str = "both_ballots") -> pd.DataFrame:
    """How far each control alone moves the answer, others kept, in every setting of a grid from `vote_grid`.

    Four rows a setting, the largest swing first: the setting's own four controls (`poll_id`, `undecided`,
    `error`, `kind`), `control` (the one that moves), `low`, `high` (percent of votes that pass), `low_at`,
    `high_at` (the choices that give them) and `swing` (equal ones stay in the controls' order). Raises `KeyError`
    when the grid lacks a column.
    """
    controls = ["poll_id", "undecided", "error", "kind"]
    ordered = grid.sort_values(outcome, kind="stable")
    parts = []
    for control in controls:
        others = [c for c in controls if c != control]
        ends = ordered.groupby(others, sort=False)[[outcome, control]].agg(["first", "last"])
        ends.columns = pd.Index(["low", "high", "low_at", "high_at"])
        parts.append(grid[controls].join(ends, on=others).assign(control=control))
    moves = pd.concat(parts).assign(swing=lambda t: (t["high"] - t["low"]).round(9))
    moves["place"] = moves.groupby(level=0)["swing"].rank(method="first", ascending=False)
    return (
        moves.rename_axis("setting")
        .sort_values(["setting", "place"])
        .drop(columns="place")
        .reset_index(drop=True)
    )


def _draw(kind: str, n: int, seed: int) -> tuple[Numbers, Numbers, Numbers]:
    if kind not in KINDS:
        raise KeyError(f"'{kind}' is not a kind of election: {', '.join(KINDS)}.")
    table = turnout()
    past = table if kind == "any" else table[table["kind"] == kind]
    found = table.dropna(subset=["question_percent"])
    kept = (found["question_percent"] / found["ballots_percent"]).to_numpy(dtype=float)
    rng = np.random.default_rng(seed)
    z = rng.standard_normal(n)
    ballots = rng.choice(past["ballots_percent"].to_numpy(dtype=float), n)
    return z, ballots, ballots * rng.choice(kept, n)


def _shares(
    centre: float, sd: float, z: Numbers, ballots: Numbers, question: Numbers, floor: float, line: float
) -> dict[str, float]:
    says_yes = centre + sd * z >= line
    enough, enough_question = ballots >= floor, question >= floor
    hits = {
        "yes_rule": says_yes,
        "turnout_ballots": enough,
        "turnout_question": enough_question,
        "both_ballots": says_yes & enough,
        "both_question": says_yes & enough_question,
    }
    n, tail = len(z), NormalDist().inv_cdf(0.95) * sd
    return {
        "expected_yes": centre,
        "yes_low": max(centre - tail, 0.0),
        "yes_high": min(centre + tail, 100.0),
        **{name: 100 * float(np.count_nonzero(hit)) / n for name, hit in hits.items()},
        "mc_error": 50 / sqrt(n),
    }


def _part(percent: float, whole: int) -> int:
    """Return the smallest whole number that is at least `percent` of `whole`."""
    return int(np.ceil(round(percent * whole, 6) / 100))


def _normal_cdf(x: Numbers) -> Numbers:
    return 0.5 * (1 + np.asarray(_erf(x / sqrt(2)), dtype=float))


def _normal_nodes(count: int) -> Numbers:
    """Middles of `count` equally likely slices of the standard normal."""
    return np.array([NormalDist().inv_cdf((i + 0.5) / count) for i in range(count)])
