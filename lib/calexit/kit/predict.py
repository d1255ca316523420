"""Guess first, then see: what a reader commits to before an exhibit shows the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Guess:
    """A guess of one number between `low` and `high`, or of one of `options`.

    `signal` names a parameter of the exhibit's chart that receives the number, so that the guess is drawn.
    """

    label: str
    unit: str = ""
    low: float = 0
    high: float = 100
    options: tuple[str, ...] = ()
    signal: str | None = None

    def payload(self, key: str) -> dict[str, Any]:
        """Return what the page needs to ask for it."""
        kind = "choice" if self.options else "number"
        ask = {
            "key": f"{key}/guess",
            "kind": kind,
            "label": self.label,
            "unit": self.unit,
            "signal": self.signal,
        }
        return ask | (
            {"options": list(self.options)} if self.options else {"min": self.low, "max": self.high}
        )
