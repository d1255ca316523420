"""One way to write numbers, money, dates and counts: in Readings, lists and tables.

A minus is a minus (−) and no hyphen, and what rounds to nothing has no sign. `kit.theme` says the same to charts.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from calexit.kit.words import MONTHS

MINUS = "−"


def number(value: float, digits: int = 1) -> str:
    """Write a number, with at most so many decimals and no needless zeros: 44, 47.5, 1,250, −3.

    Exactly half goes up (2.5 is 3), as in a chart and as at school; Python alone would go to the even neighbor.
    """
    exact = Decimal(value if isinstance(value, int) else float(value))
    text = f"{abs(exact).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return MINUS + text if value < 0 and text != "0" else text


def signed(value: float, digits: int = 1) -> str:
    """Write a difference with its sign: +3, −3, 0."""
    text = number(value, digits)
    return text if text == "0" or text.startswith(MINUS) else f"+{text}"


def percent(value: float, digits: int = 1) -> str:
    """Write a share given in percent: 43%, 4.4%."""
    return number(value, digits) + "%"


def dollars(value: float, unit: str = "", digits: int = 1) -> str:
    """Write an amount of money, `unit` after it: $4.1 billion, −$134. No end of a line parts the minus from the rest."""
    text = number(abs(value), digits)
    sign = f"{MINUS}\u2060" if value < 0 and text != "0" else ""
    return f"{sign}${text}{' ' * bool(unit)}{unit}"


def ordinal(value: int) -> str:
    """Write a place in an order: 1st, 2nd, 3rd, 4th, 11th, 121st."""
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{ending}"


def counted(words: Mapping[str, Any], name: str, count: int) -> str:
    """Choose the words for a count and put it in: `name_one` for one thing where there are such words, else `name`."""
    one = f"{name}_one"
    return str(words[one if count == 1 and one in words else name]).format(count=number(count, 0))


def day(date: Any) -> str:
    """Write a date in words, as precise as it is known: 9 January 1861, February 1862, 1859."""
    parts = (f"{date:%Y-%m-%d}" if isinstance(date, datetime.date) else str(date)).split("-")
    month = [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*(str(int(d)) for d in parts[2:]), *month, parts[0]])
