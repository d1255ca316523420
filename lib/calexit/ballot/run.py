"""One run of a campaign, from the signatures handed in to the vote, and its chance over many runs.

Three things are left to chance, independently: whether the petition qualifies (`drive.chance_to_qualify`), the yes
share, and the turnout. Shares are percents, chances 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from calexit.ballot import drive, model
from calexit.ballot.model import KINDS, UNDECIDED, rule

MARGINS = (-5, 0, 5, 10)
"""Signatures handed in beyond just enough, in percent."""
SWINGS = (-10, -5, 0, 5, 10)
"""Points of those who choose that the campaigns move, toward Yes above zero: an assumption of the reader's."""
CHOICES = ("margin", "poll", "undecided", "swing", "kind")
"""What the reader sets, in the order of the axes of `passes`."""
VALID, SD = 75, 2.0
"""Percent of signatures that are valid, and how many points a campaign is unsure of it: our assumptions."""
RUNS = 1000


def polls() -> pd.DataFrame:
    """`model.california_polls` that asked about leaving, newest last: "better off" is a judgment and no vote."""
    table = model.california_polls()
    return table[table["measure"] != "better off"].reset_index(drop=True)


def poll_error() -> float:
    """Typical error of last polls before referendums, in points (`model.error_sd`): 3.8."""
    return model.error_sd(model.referendum_errors()["error"].tolist())


def handed_in(margin: float, share: float = VALID) -> int:
    """Raw signatures: just enough at this valid share (needed / share), and `margin` percent more."""
    return int(np.ceil(rule("signatures-statute") / share * (100 + margin)))


def qualifies(margin: float, share: float = VALID) -> float:
    """Chance, 0 to 1, that so many signatures qualify the measure."""
    table = drive.chance_to_qualify(handed_in(margin, share), share, SD)
    return float(table["qualifies"].iloc[0]) / 100


def elections() -> pd.DataFrame:
    """Past elections, a row for each of `KINDS` that it is of, from the lowest turnout up.

    Columns: kind, year (text), ballots (turnout by ballots cast, percent), nth (its place among its kind, from 0), count.
    """
    past = model.turnout().sort_values("ballots_percent", kind="stable")
    found = []
    for kind in KINDS:
        held = past[(past["kind"] == kind) | (kind == "any")]
        year = held["election_date"].dt.strftime("%Y").to_numpy()
        own = {"kind": kind, "year": year, "ballots": held["ballots_percent"].to_numpy()}
        found.append(pd.DataFrame(own | {"nth": range(len(held)), "count": len(held)}))
    return pd.concat(found, ignore_index=True)


def turnouts() -> dict[str, list[float]]:
    """Turnout by ballots cast in past elections, in percent, by kind of election, from the lowest up."""
    return {str(kind): held["ballots"].tolist() for kind, held in elections().groupby("kind", sort=False)}


def centres(asked: pd.DataFrame) -> NDArray[np.float64]:
    """Yes share that each poll implies for each rule for the undecided and each swing: polls x UNDECIDED x SWINGS.

    `model.expected_yes` plus the swing, kept from 0 to 100.
    """
    cells = [
        [
            [float(model.expected_yes(p.yes, p.no, p.not_sure, rule_)) + s for s in SWINGS]
            for rule_ in UNDECIDED
        ]
        for p in asked.itertuples()
    ]
    return np.clip(np.array(cells), 0, 100)


def passes(asked: pd.DataFrame, sd: float) -> NDArray[np.float64]:
    """Chance that a run passes, for every setting: an axis a choice, as in `CHOICES`.

    P(qualifies) x P(yes >= 55) x P(turnout >= 50), the yes share normal about `centres` with the polling error `sd`
    (points), the turnout that of a past election of the kind, each as likely. Independent, which real votes need not
    be. Raises ValueError for an error that is not above zero.
    """
    if sd <= 0:
        raise ValueError("A polling error is above zero.")
    normal = NormalDist()
    says_yes = np.vectorize(lambda c: normal.cdf((c - rule("yes-rule")) / sd))(centres(asked))
    enough = np.array([np.mean(np.array(t) >= rule("turnout-rule")) for t in turnouts().values()])
    qualified = np.array([qualifies(margin) for margin in MARGINS])
    return np.asarray(
        qualified[:, None, None, None, None]
        * says_yes[None, :, :, :, None]
        * enough[None, None, None, None, :]
    )


def moves(grid: NDArray[np.float64]) -> Mapping[str, NDArray[np.float64]]:
    """How low and how high each choice alone takes `passes` from every setting: low, high and swing = high - low.

    Arrays of one axis more than `grid`, the first: the choice that moves, in the order of `CHOICES`.
    """
    axes = range(grid.ndim)
    low = np.stack([np.broadcast_to(grid.min(axis=a, keepdims=True), grid.shape) for a in axes])
    high = np.stack([np.broadcast_to(grid.max(axis=a, keepdims=True), grid.shape) for a in axes])
    return {"low": low, "high": high, "swing": high - low}


def settings(asked: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Every setting of the choices, the last one turning fastest, as the cells of `passes` are numbered."""
    return list(product(MARGINS, asked["poll_id"], UNDECIDED, SWINGS, KINDS))


def normal_nodes(count: int) -> list[float]:
    """Middles of `count` equally likely slices of the standard normal: a page turns a number drawn by lot into one."""
    return [round(NormalDist().inv_cdf((i + 0.5) / count), 3) for i in range(count)]


_NODES = normal_nodes(200)


def sampled(raw: float, share: float, draws: Sequence[float], checked: float = 100) -> tuple[float, float]:
    """What a petition's sample points to and what all its signatures would show, in percent of the number needed.

    `raw` signatures, about `share` percent valid; the first draw, 0 to 1, is for how many are, each of the others for a
    part of the sample, of which `checked` percent are counted. The oracle of the chart.
    """
    lots = [_NODES[int(lot * len(_NODES))] for lot in draws]
    p = min(1.0, max(0.0, share / 100 + SD / 100 * lots[0]))
    parts = lots[1:]
    spread = float(np.sqrt(p * (1 - p) * len(parts) / (raw * rule("sample-size") / 100)))
    off = float(np.mean(parts[: round(len(parts) * checked / 100)]))
    goal = rule("signatures-statute")
    return raw * (p + spread * off) / goal * 100, raw * p / goal * 100


def ended(asked: pd.DataFrame, sd: float, draws: Sequence[float]) -> dict[str, NDArray[np.int64]]:
    """How the runs of one draw end, for every setting: `passed` and `not_qualified`, counts in the order of `settings`.

    `draws`: three numbers a run, as in `simulate`.
    """
    lot, yes, day = np.reshape(np.asarray(draws), (-1, 3)).T
    noise = sd * np.array(_NODES)[(yes * len(_NODES)).astype(int)]
    qualified = lot < np.array([[qualifies(margin)] for margin in MARGINS])
    agreed = centres(asked)[..., None] + noise >= rule("yes-rule")
    came = np.array(
        [
            np.array(past)[(day * len(past)).astype(int)] >= rule("turnout-rule")
            for past in turnouts().values()
        ]
    )
    passed = np.einsum("mr,pusr,kr->mpusk", *(part.astype(int) for part in (qualified, agreed, came)))
    lost = (~qualified).sum(axis=1)[:, None, None, None, None]
    return {"passed": passed.ravel(), "not_qualified": np.broadcast_to(lost, passed.shape).ravel()}


def simulate(
    setting: Mapping[str, float], enough: Sequence[float], draws: Sequence[Sequence[float]]
) -> list[str]:
    """Run after run as the page draws them: the oracle of the chart. `setting`: qualified (chance), centre, sd (points).

    `enough` are the turnouts of the kind, in percent; a draw is three numbers from 0 to 1: for the petition, the yes
    share and the turnout. Returns "not qualified", "failed" or "passed" of each.
    """
    ends = []
    for lot, yes, day in draws:
        share = setting["centre"] + setting["sd"] * _NODES[int(yes * len(_NODES))]
        met = share >= rule("yes-rule") and enough[int(day * len(enough))] >= rule("turnout-rule")
        ends.append("not qualified" if lot >= setting["qualified"] else "passed" if met else "failed")
    return ends
