"""How fast a million simulated votes are: beside a plain Python loop, and beside drawing the numbers alone.

Run by hand: python tests/ballot/bench_pass.py
"""

import random
import time
from collections.abc import Callable

import numpy as np

from calexit.ballot import model

VOTES = 1_000_000


def best(action: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest of some runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        spent.append(time.perf_counter() - start)
    return min(spent)


def plain_loop(votes: int) -> float:
    """The same simulation, one vote at a time, with the standard library."""
    table = model.turnout()
    past = [float(v) for v in table["ballots_percent"]]
    found = table.dropna(subset=["question_percent"])
    kept = [float(v) for v in found["question_percent"] / found["ballots_percent"]]
    rng, passed, stricter = random.Random(1), 0, 0
    for _ in range(votes):
        yes = rng.gauss(50, 4)
        ballots = rng.choice(past)
        question = ballots * rng.choice(kept)
        if yes >= 55:
            passed += ballots >= 50
            stricter += question >= 50
    return (passed + stricter) / votes


def draw_only(votes: int) -> None:
    """The random numbers that one simulation needs and nothing else."""
    rng = np.random.default_rng(1)
    rng.standard_normal(votes)
    rng.integers(0, 24, votes)
    rng.integers(0, 13, votes)


def measure() -> dict[str, float]:
    """Milliseconds of each way for a million votes, and the two ratios."""
    ours = best(lambda: model.simulate_vote(45, 45, 10, sd=4, n_sim=VOTES))
    bare = best(lambda: draw_only(VOTES))
    loop = best(lambda: plain_loop(VOTES), times=1)
    return {
        "simulate_vote_ms": 1000 * ours,
        "random_numbers_only_ms": 1000 * bare,
        "plain_loop_ms": 1000 * loop,
        "faster_than_loop": loop / ours,
        "slower_than_drawing": ours / bare,
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:24} {value:8.1f}")
