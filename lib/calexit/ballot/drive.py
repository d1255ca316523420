"""The signature drive in numbers: the random sample, the chance to qualify, the safety margin.

Tables in, DataFrames out. Shares are percents from 0 to 100. Every number of a rule is read from `petition_steps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erf, sqrt
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from calexit.ballot.model import Numbers, rule
from calexit.kit import tables

_erf = np.frompyfunc(erf, 1, 1)


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
    valid_shares: Sequence[int], low: int, high: int, step: int = 5_000, sd: float = 2.0
) -> pd.DataFrame:
    """`chance_to_qualify` along the number of raw signatures, for each valid share: what a chart draws.

    Every `step` signatures from `low` to `high`. Columns: valid_share, raw and, in percent, `qualifies`.
    """
    raw = np.arange(low, high + 1, step)
    grid = pd.MultiIndex.from_product([valid_shares, raw], names=["valid_share", "raw"]).to_frame(index=False)
    return grid.join(chance_to_qualify(grid["raw"], grid["valid_share"], sd)[["qualifies"]].round(1))


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


def _normal_cdf(x: Numbers) -> Numbers:
    return 0.5 * (1 + np.asarray(_erf(x / sqrt(2)), dtype=float))


def _normal_nodes(count: int) -> Numbers:
    """Middles of `count` equally likely slices of the standard normal."""
    return np.array([NormalDist().inv_cdf((i + 0.5) / count) for i in range(count)])
