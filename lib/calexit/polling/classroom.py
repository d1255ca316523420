"""A class runs the wording experiment: compare the cards, test the gap against luck.

Each person got card A or card B by chance and wrote yes, no or not sure (`answers` reads them). Shares are in percent
of *all* who answered a card (the not sure stay in), differences in percentage points, always card B minus card A.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import Any

import numpy as np
import pandas as pd

from calexit.kit import chance
from calexit.polling.answers import SPELLINGS
from calexit.polling.model import wilson_interval


@dataclass(frozen=True)
class Experiment:
    """What a split ballot showed: one row a card, and the difference with its 95% interval (points)."""

    cards: pd.DataFrame
    difference: float
    low: float
    high: float


def experiment(answers: pd.DataFrame, confidence: float = 0.95) -> Experiment:
    """Return the summary of a split ballot.

    `answers`: columns card ("A" or "B") and answer, one row a person. `cards`: card, n, yes, no, not_sure
    (people), share (percent yes), low, high (Wilson interval, made for small n). difference: share of B −
    share of A, with the interval of `newcombe_interval`. Raises ValueError if a card has no answer, or for any other card or
    answer.
    """
    if not (answers["card"].isin(["A", "B"]) & answers["answer"].isin(list(SPELLINGS))).all():
        raise ValueError("A card is A or B and an answer is yes, no or not sure; `parse_answers` sees to it.")
    rows = []
    for card in ("A", "B"):
        said = answers.loc[answers["card"] == card, "answer"]
        n, yes = len(said), int((said == "yes").sum())
        if n == 0:
            raise ValueError(f"Both cards need at least one answer; card {card} has none.")
        low, high = wilson_interval(100 * yes / n, n, confidence)
        no, not_sure = int((said == "no").sum()), int((said == "not sure").sum())
        rows.append((card, n, yes, no, not_sure, 100 * yes / n, low, high))
    cards = pd.DataFrame(rows, columns=["card", "n", "yes", "no", "not_sure", "share", "low", "high"])
    share_a, share_b = cards["share"].tolist()
    low, high = newcombe_interval(cards)
    return Experiment(cards, share_b - share_a, low, high)


def newcombe_interval(cards: pd.DataFrame) -> tuple[float, float]:
    """Return (low, high) in points for the share of the second row − that of the first.

    `cards`: share, low, high (percent, a Wilson interval). With d = p₂ − p₁: d − √((p₂ − l₂)² + (u₁ − p₁)²) to
    d + √((u₂ − p₂)² + (p₁ − l₁)²). Unlike the unpooled Wald interval it is honest for a handful of people and at 0 and
    100 percent: six no and six no give −39 to 39, not 0 to 0. Source: R. G. Newcombe, Statistics in Medicine 17, 1998,
    873–890, method 10.
    """
    (p1, l1, u1), (p2, l2, u2) = cards[["share", "low", "high"]].to_numpy().tolist()
    gap = p2 - p1
    return gap - hypot(p2 - l2, u1 - p1), gap + hypot(u2 - p2, p1 - l1)


def randomization_test(
    answers: pd.DataFrame, shuffles: int = 2000, seed: int = 1
) -> tuple[pd.DataFrame, float]:
    """Return the differences that luck alone makes and the p-value (0 to 1).

    One row a shuffle: shuffle, difference (points) and as_far (at least as far from 0 as the real one, ties
    counted).

    If wording had no effect, each person would have answered the same with the other card. So deal the cards
    again by luck, many times: n_A of the answers go to card A (a hypergeometric draw), the rest to B. p = (1
    + shuffles with a difference at least as far from 0 as the real one) ÷ (1 + shuffles), two-sided. It is
    never 0. If everybody answered alike, p is 1. Source: R. A. Fisher, The Design of Experiments, 1935.
    Raises ValueError if a card has no answer or shuffles is below 1.
    """
    if shuffles < 1:
        raise ValueError(f"At least 1 shuffle is needed, not {shuffles}.")
    found = experiment(answers)
    (n_a, n_b), yes = found.cards["n"].tolist(), int(found.cards["yes"].sum())
    yes_a = np.random.default_rng(seed).hypergeometric(yes, n_a + n_b - yes, n_a, shuffles)
    gaps = _gap(yes_a, n_a, yes - yes_a, n_b)
    as_far = np.abs(gaps) >= abs(_gap(found.cards["yes"][0], n_a, found.cards["yes"][1], n_b))
    differences = 100 * gaps / (n_a * n_b)
    table = pd.DataFrame({"shuffle": np.arange(1, shuffles + 1), "difference": differences, "as_far": as_far})
    return table, (1 + int(as_far.sum())) / (1 + shuffles)


def deals(answers: pd.DataFrame, count: int = 100) -> pd.DataFrame:
    """Return what luck alone makes when the same answers are dealt to the two cards again, deal by deal.

    Deal k is the draw of seed k (`kit.chance`): the answers with the n_A lowest numbers go to card A. Columns deal (1 to
    `count`), difference (points, B − A), as_far (at least as far from 0 as the real one, ties counted). Raises ValueError
    if a card has no answer.
    """
    found = experiment(answers)
    (n_a, n_b), yes = found.cards["n"].tolist(), (answers["answer"] == "yes").to_numpy()
    real = abs(_gap(found.cards["yes"][0], n_a, found.cards["yes"][1], n_b))
    rows = []
    for deal in range(1, count + 1):
        lot = np.array(chance.numbers(deal, n_a + n_b))
        yes_a = int(yes[lot.argsort(kind="stable")[:n_a]].sum())
        gap = _gap(yes_a, n_a, int(yes.sum()) - yes_a, n_b)
        rows.append((deal, 100 * gap / (n_a * n_b), abs(gap) >= real))
    return pd.DataFrame(rows, columns=["deal", "difference", "as_far"])


def _gap(yes_a: Any, n_a: int, yes_b: Any, n_b: int) -> Any:
    """The difference of two shares, times n_a × n_b: whole numbers, so that ties are ties."""
    return yes_b * n_a - yes_a * n_b
