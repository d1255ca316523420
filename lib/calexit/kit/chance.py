"""Chance that can be drawn again: the same numbers for the same seed, here and on the page.

The generator is Mulberry32 (Tommy Ettinger, 2017; public domain): 32 bits of state, small enough to be read on both sides.
It is good enough for made-up samples of a few thousand, and for nothing secret. `kit/page/chance.js` is its other half; this
one is the oracle of its tests.
"""

from __future__ import annotations

_BITS = 0xFFFFFFFF


def numbers(seed: int, count: int) -> list[float]:
    """Return `count` numbers from 0 up to, not including, 1."""
    found = []
    for step in range(1, count + 1):
        state = (seed + step * 0x6D2B79F5) & _BITS
        mixed = (state ^ state >> 15) * (state | 1) & _BITS
        mixed ^= mixed + (mixed ^ mixed >> 7) * (mixed | 61) & _BITS
        found.append((mixed ^ mixed >> 14) / 2**32)
    return found
