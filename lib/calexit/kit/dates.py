"""Dates in words. It draws nothing, so that what only counts and cites can use it, too."""

from __future__ import annotations

import datetime
from typing import Any

from calexit.kit.words import MONTHS


def day(date: Any) -> str:
    """Write a date in words, as precise as it is known: 9 January 1861, February 1862, 1859."""
    parts = (f"{date:%Y-%m-%d}" if isinstance(date, datetime.date) else str(date)).split("-")
    month = [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*(str(int(d)) for d in parts[2:]), *month, parts[0]])
