"""The statistics of chapter 3: margins of error, wording, the undecided, weights and luck.

**Every share is in percent, 0 to 100, never a fraction**, and so is every margin and difference (percentage
points). A difference is always *the second minus the first*. The formulas assume a random sample; for an
opt-in panel they are a lower limit of the doubt. Bad input stops with a `ValueError` that says what was
wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import product
from math import floor, inf, isfinite, sqrt
from statistics import NormalDist

import pandas as pd


def _check(share: float, n: float = 1, design_effect: float = 1.0) -> None:
    if not 0 <= share <= 100:
        raise ValueError(f"A share is a percentage from 0 to 100, not {share}.")
    if not (n >= 1 and isfinite(n)):
        raise ValueError(f"A sample has at least 1 person, not {n}.")
    if not (design_effect > 0 and isfinite(design_effect)):
        raise ValueError(f"A design effect is a number above 0 (1: a random sample), not {design_effect}.")


def _z(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"Confidence is between 0 and 1, like 0.95, not {confidence}.")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def standard_error(share: float, n: float, design_effect: float = 1.0) -> float:
    """Return how far a poll's share typically lands from the truth by luck alone, in percentage points.

    100 × √(deff × p(1−p)/n), with p = share/100. It is 0 at shares of 0 and 100: there the formula, not the
    poll, is sure of itself; use `wilson_interval`. Source: any statistics textbook (binomial standard
    deviation).
    """
    _check(share, n, design_effect)
    return 100 * sqrt(design_effect * (share / 100) * (1 - share / 100) / n)


def margin_of_error(share: float, n: float, confidence: float = 0.95, design_effect: float = 1.0) -> float:
    """Return the margin of error of one share, in percentage points: z × standard error.

    z is 1.96 at 95% confidence. A poll of 800 has about 3.5 at a share of 50. `share` in percent, `n` in
    people; at a share of 0 or 100 the margin is 0 (see `standard_error`). Source: the textbook (Wald) margin
    that news reports print.
    """
    return _z(confidence) * standard_error(share, n, design_effect)


def interval(
    share: float, n: float, confidence: float = 0.95, design_effect: float = 1.0
) -> tuple[float, float]:
    """Return (low, high) in percent: share ± margin of error, cut off at 0 and 100.

    This is what news reports mean by "plus or minus". With few people or a share near 0 or 100 it is too
    narrow; `wilson_interval` is better there. Source: Wald interval.
    """
    margin = margin_of_error(share, n, confidence, design_effect)
    return max(0.0, share - margin), min(100.0, share + margin)


def wilson_interval(
    share: float, n: float, confidence: float = 0.95, design_effect: float = 1.0
) -> tuple[float, float]:
    """Return (low, high) in percent, honest for small samples too: 0 yes out of 1 gives 0 to 79, not 0 to 0.

    With m = n/deff: center = (p + z²/2m) / (1 + z²/m), half-width = z√(p(1−p)/m + z²/4m²) / (1 + z²/m).
    Source: E. B. Wilson, Journal of the American Statistical Association, 1927.
    """
    _check(share, n, design_effect)
    p, m, z = share / 100, n / design_effect, _z(confidence)
    center = p + z**2 / (2 * m)
    half = z * sqrt(p * (1 - p) / m + z**2 / (4 * m**2))
    low, high = ((center + side * half) / (1 + z**2 / m) for side in (-1, 1))
    return 0.0 if share == 0 else 100 * max(0.0, low), 100.0 if share == 100 else 100 * min(1.0, high)


def design_effect(published_margin: float, n: float, share: float = 50, confidence: float = 0.95) -> float:
    """Return how many times weighting has multiplied the variance (no unit): (published ÷ textbook margin)².

    5.7 points published for 500 people, where the textbook says 4.4, give about 1.7. Undefined at shares of
    0 and 100 (`ValueError`). Source: L. Kish, Survey Sampling, 1965.
    """
    textbook = margin_of_error(share, n, confidence)
    if textbook == 0:
        raise ValueError("At a share of 0 or 100 the textbook margin is 0: no design effect to find.")
    if not (published_margin > 0 and isfinite(published_margin)):
        raise ValueError(f"A published margin is a number of points above 0, not {published_margin}.")
    return (published_margin / textbook) ** 2


def effective_sample_size(n: float, design_effect: float = 1.0) -> float:
    """Return how many people of a plain random sample would tell as much: n ÷ design effect (people).

    Source: L. Kish, Survey Sampling, 1965.
    """
    _check(0, n, design_effect)
    return n / design_effect


def _gap(share_1: float, n_1: float, share_2: float, n_2: float, deff: float) -> tuple[float, float]:
    error = sqrt(standard_error(share_1, n_1, deff) ** 2 + standard_error(share_2, n_2, deff) ** 2)
    return share_2 - share_1, error


def gap_in_standard_errors(
    share_1: float, n_1: float, share_2: float, n_2: float, design_effect: float = 1.0
) -> float:
    """Return (share 2 − share 1) ÷ √(SE₁² + SE₂²), no unit: beyond about ±2, luck alone explains it badly.

    18% of 800 against 32% of 500 are about 5.6 apart. Where both standard errors are 0 (shares of 0 or 100)
    the result is 0 for equal shares, otherwise infinite. Source: two-proportion z, unpooled.
    """
    gap, error = _gap(share_1, n_1, share_2, n_2, design_effect)
    if error == 0:
        return 0.0 if gap == 0 else inf if gap > 0 else -inf
    return gap / error


def difference_interval(
    share_1: float,
    n_1: float,
    share_2: float,
    n_2: float,
    confidence: float = 0.95,
    design_effect: float = 1.0,
) -> tuple[float, float]:
    """Return (low, high) in points for share 2 − share 1: the gap ± z√(SE₁² + SE₂²), cut off at −100 and 100.

    For two independent polls. Like `interval` it is too narrow with few people. Source: Wald, unpooled.
    """
    gap, error = _gap(share_1, n_1, share_2, n_2, design_effect)
    margin = _z(confidence) * error
    return max(-100.0, gap - margin), min(100.0, gap + margin)


# --- The undecided --------------------------------------------------------------------------------


def allocate(yes: float, not_sure: float, to_yes_fraction: float) -> tuple[float, float]:
    """Return (yes, not sure) in percent after a fraction (0 to 1) of the not sure is counted as yes; no is as it was."""
    for share in (yes, not_sure):
        _check(share)
    if not 0 <= to_yes_fraction <= 1:
        raise ValueError(f"The fraction that goes to yes is between 0 and 1, not {to_yes_fraction}.")
    return yes + to_yes_fraction * not_sure, (1 - to_yes_fraction) * not_sure


def drop_undecided(yes: float, no: float) -> float:
    """Return yes as a percentage of those who chose: 100 × yes ÷ (yes + no). 29 and 45 give 39."""
    _check(yes)
    _check(no)
    if yes + no == 0:
        raise ValueError("Nobody chose yes or no, so there is no share of the decided.")
    return 100 * yes / (yes + no)


def add_undecided(yes: float, not_sure: float) -> float:
    """Return yes + not sure, in percent: the sum behind "43%" (23 + 20). Arithmetic, not a poll result."""
    return allocate(yes, not_sure, 1)[0]


def poll_error(poll_yes: float, result_yes: float) -> float:
    """Return poll − result in points (above 0: yes too high in the poll), both of those who chose."""
    _check(poll_yes)
    _check(result_yes)
    return poll_yes - result_yes


# --- Who was asked --------------------------------------------------------------------------------


def reweight(groups: pd.DataFrame, weights: Mapping[Hashable, float] | None = None) -> pd.DataFrame:
    """Return the groups with their new shares and what each adds to the headline.

    `groups`: one row a group, columns group, share_of_sample, yes (percent). `weights`: group -> the share it
    should have (any scale, brought to 100; default: as sampled). New columns: share (percent), weight (what
    one interview counts; missing for a group of nobody) and contribution (points; they sum to the headline).
    Source: post-stratification.
    """
    table = groups[["group", "share_of_sample", "yes"]].reset_index(drop=True)
    for yes in table["yes"]:
        _check(yes)
    if weights is not None and (table["group"].duplicated().any() or set(weights) != set(table["group"])):
        raise ValueError(f"Weights are needed for exactly these groups: {', '.join(table['group'])}.")
    sampled = table["share_of_sample"].astype(float)
    share = sampled if weights is None else table["group"].map(dict(weights)).astype(float)
    for column in (sampled, share):
        if not ((column >= 0) & (column < inf)).all() or column.sum() <= 0:
            raise ValueError("Shares of groups are numbers of 0 or more, and at least one is above 0.")
    table["share"] = 100 * share / share.sum()
    table["weight"] = table["share"] / (100 * sampled / sampled.sum()).where(sampled > 0)
    table["contribution"] = table["share"] * table["yes"] / 100
    return table


def weighted_share(groups: pd.DataFrame, weights: Mapping[Hashable, float] | None = None) -> float:
    """Return the headline in percent: Σ share × yes ÷ Σ share, with the sample's own shares or `weights`."""
    return float(reweight(groups, weights)["contribution"].sum())


def weight_grid(groups: pd.DataFrame, group: str, shares: Sequence[float] = range(0, 101, 5)) -> pd.DataFrame:
    """Return group_share and headline (percent) as one group's share moves, the others in proportion."""
    sampled = groups.set_index("group")["share_of_sample"].astype(float)
    if group not in sampled.index:
        raise ValueError(f"There is no group '{group}'. The groups are: {', '.join(sampled.index)}.")
    others = sampled.drop(group)
    rows = []
    for share in shares:
        weights = (others / others.sum() * (100 - share)).to_dict() | {group: share}
        rows.append((share, weighted_share(groups, weights)))
    return pd.DataFrame(rows, columns=["group_share", "headline"]).astype(float)


# --- One public, two headlines: a teaching MODEL. These numbers are assumptions, not data ---------

GROUPS = ("strong yes", "lean yes", "open to talk", "unsure", "no")
ANSWERS = ("yes", "no", "not sure")
# Percent of the public in each group. In each, what wording can move is the middle; how big it is differs.
PUBLICS = {
    "one public": (15, 10, 20, 15, 40),
    "minds made up": (25, 5, 5, 5, 60),
    "wide middle": (5, 15, 35, 25, 20),
}
# Percent of each group (in the order above) answering yes / no / not sure.
RESPONSES = {
    "simple": ((100, 0, 0), (80, 0, 20), (0, 70, 30), (0, 20, 80), (0, 100, 0)),
    # The same question; each "not sure" must choose: the lean-yes say yes, the others split half and half.
    "simple, no 'not sure'": ((100, 0, 0), (100, 0, 0), (15, 85, 0), (40, 60, 0), (0, 100, 0)),
    "peaceful, negotiated": ((100, 0, 0), (100, 0, 0), (80, 20, 0), (20, 60, 20), (0, 100, 0)),
    # Asks for a judgment, not a wish, and offers no "not sure": some who would vote no say "better off".
    "better off": ((100, 0, 0), (100, 0, 0), (90, 10, 0), (60, 40, 0), (15, 85, 0)),
}


def answers_by_group(public: Mapping[str, float], question: str) -> pd.DataFrame:
    """Return what each group of a model public answers: columns group, answer, share (percent of the public).

    share = share of the group × share of it giving the answer ÷ 100. `public` maps each of `GROUPS` to a
    percentage; they sum to 100. `question` is a key of `RESPONSES`. A teaching **model**: the response shares
    are stated assumptions, picked so that one public gives headlines like those of real polls (23-57-20
    simple, 44 peaceful, 58 better off). That they *can* come from one public does not show that they did.
    """
    if set(public) != set(GROUPS) or any(not 0 <= s <= 100 for s in public.values()):
        raise ValueError(f"A public has a percentage from 0 to 100 for each of: {', '.join(GROUPS)}.")
    if abs(sum(public.values()) - 100) > 1e-6:
        raise ValueError(f"The five shares of a public sum to 100, not {sum(public.values()):g}.")
    if question not in RESPONSES:
        raise ValueError(f"There is no question '{question}'. The questions are: {'; '.join(RESPONSES)}.")
    rows = [
        (group, answer, public[group] * part / 100)
        for group, parts in zip(GROUPS, RESPONSES[question], strict=True)
        for answer, part in zip(ANSWERS, parts, strict=True)
    ]
    return pd.DataFrame(rows, columns=["group", "answer", "share"])


def headline(public: Mapping[str, float], question: str) -> pd.DataFrame:
    """Return the poll result of the model public: columns answer, share (percent). See `answers_by_group`."""
    shares = answers_by_group(public, question).groupby("answer", sort=False)["share"].sum()
    return shares.reset_index()


def public_grid() -> pd.DataFrame:
    """Return `answers_by_group` for every preset in `PUBLICS` and every question (columns public, question).

    180 rows; summing share over group gives each `headline`.
    """
    publics = {name: dict(zip(GROUPS, shares, strict=True)) for name, shares in PUBLICS.items()}
    parts = [
        answers_by_group(public, question).assign(public=name, question=question)
        for name, public in publics.items()
        for question in RESPONSES
    ]
    return pd.concat(parts, ignore_index=True)[["public", "question", "group", "answer", "share"]]


def crowd(public: str, question: str) -> pd.DataFrame:
    """Return a hundred people of a preset public and what each answers: person (0 to 99), group, answer.

    `answers_by_group` in whole people: what is left over in a group goes to the answers with the largest remainder. In
    a group the same people come first whatever is asked, those who say yes before the not sure before the no.
    """
    shares = answers_by_group(dict(zip(GROUPS, PUBLICS[public], strict=True)), question)
    rows = []
    for group, part in shares.groupby("group", sort=False):
        people = part["share"].astype(int)
        short = round(part["share"].sum()) - people.sum()
        people[(part["share"] - people).nlargest(short).index] += 1
        counts = dict(zip(part["answer"], people, strict=True))
        rows += [(group, answer) for answer in ("yes", "not sure", "no") for _ in range(counts[answer])]
    return pd.DataFrame(rows, columns=["group", "answer"]).rename_axis("person").reset_index()


# --- Luck -----------------------------------------------------------------------------------------


def polls_by_lot(lot: Sequence[float], true_share: float, n: int, design_effect: float = 1.0) -> pd.DataFrame:
    """Return polls of one public, one for each number (0 to 1) that chance drew.

    Columns poll (1, 2, …), share, low, high (percent), misses (the truth lies outside). Each poll asks n ÷ design effect
    people (at least 1); how many say yes is where the normal curve has that part of its area to the left, in whole people:
    the binomial, as far as anybody could see from 50 people on. The interval is `interval`'s, with the design effect. At
    true shares of 0 and 100 no poll misses.
    """
    _check(true_share, n, design_effect)
    people, p = max(1, round(effective_sample_size(n, design_effect))), true_share / 100
    spread = sqrt(p * (1 - p) / people)
    rows = []
    for at, drawn in enumerate(lot, start=1):
        yes = people * (NormalDist(p, spread).inv_cdf(drawn) if spread and drawn else p)
        share = 100 * min(people, max(0, floor(yes + 0.5))) / people
        low, high = interval(share, n, design_effect=design_effect)
        rows.append((at, share, low, high, low > true_share or high < true_share))
    return pd.DataFrame(rows, columns=["poll", "share", "low", "high", "misses"])


def luck_counts(
    lot: Sequence[float],
    sizes: Sequence[int] = (50, 100, 200, 500, 800, 1000, 2000),
    shares: Sequence[float] = (18, 32, 44),
    design_effects: Sequence[float] = (1.0,),
) -> pd.DataFrame:
    """Return, for each state, how many of `polls_by_lot` miss, the lowest and highest share, the margin.

    Columns n, true_share, design_effect, polls, misses, lowest, highest (percent), margin (points, at the true share).
    """
    rows = []
    for n, share, deff in product(sizes, shares, design_effects):
        polls = polls_by_lot(lot, share, n, deff)
        ends = (polls["share"].min(), polls["share"].max())
        margin = margin_of_error(share, n, design_effect=deff)
        rows.append((n, share, deff, len(polls), int(polls["misses"].sum()), *ends, margin))
    columns = ["n", "true_share", "design_effect", "polls", "misses", "lowest", "highest", "margin"]
    return pd.DataFrame(rows, columns=columns)
