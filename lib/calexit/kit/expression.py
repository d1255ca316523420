"""Vega's expressions, read in Python: as much of the language as our charts use.

A chart selects and counts in the page; `kit.drawn` says the same of a state without one. What is written here has the
meaning that Vega's documentation gives it (expressions: a part of JavaScript); tests hold it against Vega itself.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from statistics import NormalDist
from typing import Any

Names = Mapping[str, Any]
Value = Callable[[Names], Any]
"""An expression, once it is read: give it the names it may use."""

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)|(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    r"|(?P<name>[A-Za-z_$][\w$]*)|(?P<sign>===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:()\[\]{},.]))"
)
LEVELS = [["||"], ["&&"], ["==", "!=", "===", "!=="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]]
WIDE = 800
"""Pixels: layouts are those of a wide page."""


def number(value: Any) -> float:
    """Return what JavaScript counts with: nothing is 0, a text is the number it writes or NaN."""
    if value is None or isinstance(value, bool | int | float):
        return value or 0
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def text(value: Any) -> str:
    """Return what JavaScript writes: 12 for 12.0, a list with commas."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, list | tuple):
        return ",".join("" if one is None else text(one) for one in value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def formatted(value: Any, how: str) -> str:
    """Write a number as d3-format does: `,` for thousands, `+`, `.1f`, and `~` to leave zeros out."""
    plus, comma, digits, trim, kind = re.fullmatch(r"(\+?)(,?)(?:\.(\d+))?(~?)([fd]?)", how).groups()  # type: ignore[union-attr]
    exact = Decimal(str(number(value)) if not kind else number(value))
    size = abs(
        exact.quantize(Decimal(1).scaleb(-int(digits or (0 if kind == "d" else 6))), ROUND_HALF_UP)
        if kind
        else exact
    )
    said = f"{size:{comma}f}"
    if "." in said and (trim or not kind):
        said = said.rstrip("0").rstrip(".")
    minus = exact < 0 and (size or plus)
    return ("−" if minus else plus) + said


def _replaced(given: str, old: Any, new: str) -> str:
    if isinstance(old, str):
        return given.replace(old, new, 1)
    pattern, everywhere = old
    return pattern.sub(
        lambda found: new.replace("$&", found[0]), given, count=0 if everywhere else 1
    )  # as JavaScript writes it


@cache
def _regexp(pattern: str, flags: str = "") -> tuple[re.Pattern[str], bool]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # a bracket within brackets is itself
        return re.compile(pattern, re.I if "i" in flags else 0), "g" in flags


def _indexof(place: Any, value: Any) -> int:
    if isinstance(place, str):
        return place.find(text(value))
    return next((i for i, one in enumerate(place or ()) if _same(one, value)), -1)


def _same(one: Any, other: Any) -> bool:
    return bool(one == other)


def _quantile(part: float, mean: float = 0, spread: float = 1) -> float:
    if not 0 < part < 1:
        return -math.inf if part <= 0 else math.inf
    return NormalDist(mean, spread).inv_cdf(part) if spread else mean


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": lambda x: abs(number(x)),
    "ceil": lambda x: math.ceil(number(x)),
    "containerSize": lambda: [WIDE, WIDE],
    "extent": lambda values: [min(map(number, values)), max(map(number, values))],
    "format": formatted,
    "indexof": _indexof,
    "isValid": lambda x: x is not None and x == x,
    "join": lambda values, between=",": between.join(map(text, values)),
    "length": lambda x: len(x) if x is not None else 0,
    "max": lambda *values: max(map(number, values)),
    "min": lambda *values: min(map(number, values)),
    "pluck": lambda rows, field: [row.get(field) for row in rows],
    "quantileNormal": _quantile,
    "regexp": _regexp,
    "replace": _replaced,
    "floor": lambda x: math.floor(number(x)) if math.isfinite(number(x)) else number(x),
    "round": lambda x: math.floor(number(x) + 0.5) if math.isfinite(number(x)) else number(x),
    "sequence": lambda start, stop: list(range(int(start), math.ceil(stop))),
    "slice": lambda x, start, stop=None: x[int(start) : None if stop is None else int(stop)],
    "split": lambda given, by: given.split(by),
    "sqrt": lambda x: math.sqrt(number(x)),
    "test": lambda pattern, given: bool(pattern[0].search(text(given))),
}
"""The functions our charts use; `data(name)` is the caller's."""


def _plus(a: Any, b: Any) -> Any:
    words = any(isinstance(one, str | list | tuple) for one in (a, b))
    return text(a) + text(b) if words else number(a) + number(b)


def _less(a: Any, b: Any) -> bool:
    return a < b if isinstance(a, str) and isinstance(b, str) else number(a) < number(b)


BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "==": _same,
    "===": _same,
    "!=": lambda a, b: not _same(a, b),
    "!==": lambda a, b: not _same(a, b),
    "<": _less,
    ">": lambda a, b: _less(b, a),
    "<=": lambda a, b: _less(a, b) or a == b,
    ">=": lambda a, b: _less(b, a) or a == b,
    "+": _plus,
    "-": lambda a, b: number(a) - number(b),
    "*": lambda a, b: number(a) * number(b),
    "/": lambda a, b: number(a) / number(b) if number(b) else math.nan,
    "%": lambda a, b: math.fmod(number(a), number(b)) if number(b) else math.nan,
}


def true(value: Any) -> bool:
    """Tell what counts as true: everything but nothing, 0, NaN and an empty text."""
    return isinstance(value, list | tuple | dict) or (bool(value) and value == value)


class _Reader:
    def __init__(self, given: str) -> None:
        self.given, self.tokens, at = given, [], 0
        while given[at:].strip():
            found = TOKEN.match(given, at)
            if not found:
                raise ValueError(f"Not an expression from here: {given[at : at + 40]}")
            self.tokens.append((found.lastgroup, found[found.lastgroup or 0]))
            at = found.end()
        self.tokens.append(("end", ""))
        self.at = 0

    def next(self, *signs: str) -> str | None:
        """Take the next token if it is one of these."""
        kind, token = self.tokens[self.at]
        if kind != "sign" or token not in signs:
            return None
        self.at += 1
        return token

    def need(self, sign: str) -> None:
        if not self.next(sign):
            raise ValueError(f"No {sign} in {self.given[:80]}")

    def whole(self) -> Value:
        test = self.level(0)
        if not self.next("?"):
            return test
        yes = self.whole()
        self.need(":")
        no = self.whole()
        return lambda names: yes(names) if true(test(names)) else no(names)

    def level(self, depth: int) -> Value:
        if depth == len(LEVELS):
            return self.unary()
        left = self.level(depth + 1)
        while sign := self.next(*LEVELS[depth]):
            left = _joined(sign, left, self.level(depth + 1))
        return left

    def unary(self) -> Value:
        sign = self.next("!", "-", "+")
        if not sign:
            return self.part()
        of = self.unary()
        if sign == "!":
            return lambda names: not true(of(names))
        return lambda names: number(of(names)) * (-1 if sign == "-" else 1)

    def part(self) -> Value:
        made = self.atom()
        while sign := self.next(".", "["):
            if sign == ".":
                key = self.word()
                made = _member(made, lambda names, key=key: key)  # type: ignore[misc]
            else:
                made = _member(made, self.whole())
                self.need("]")
        return made

    def word(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def atom(self) -> Value:
        if self.next("("):
            made = self.whole()
            self.need(")")
            return made
        if self.next("["):
            items = self.items("]")
            return lambda names: [item(names) for item in items]
        if self.next("{"):
            return self.table()
        kind, token = self.tokens[self.at][0], self.word()
        if kind == "number":
            value = float(token) if re.search(r"[.e]", token) else int(token)
            return lambda names: value
        if kind == "text":
            said = _unquoted(token)
            return lambda names: said
        if kind != "name":
            raise ValueError(f"Unexpected {token or 'end'} in {self.given[:80]}")
        if token in ("null", "true", "false"):
            known = {"null": None, "true": True, "false": False}[token]
            return lambda names: known
        if not self.next("("):
            return lambda names: names[token]
        given = self.items(")")
        return lambda names: (names if token == "data" else FUNCTIONS)[token](
            *[item(names) for item in given]
        )

    def items(self, close: str) -> list[Value]:
        found: list[Value] = []
        while not self.next(close):
            if found:
                self.need(",")
            found.append(self.whole())
        return found

    def table(self) -> Value:
        found: list[tuple[Any, Value]] = []
        while not self.next("}"):
            if found:
                self.need(",")
            kind, key = self.tokens[self.at][0], self.word()
            self.need(":")
            found.append((_unquoted(key) if kind == "text" else key, self.whole()))
        return lambda names: {key: value(names) for key, value in found}


ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def _unquoted(token: str) -> str:
    said = re.sub(
        r"\\(u[0-9a-fA-F]{4}|.)",
        lambda found: chr(int(found[1][1:], 16)) if len(found[1]) > 1 else ESCAPED.get(found[1], found[1]),
        token[1:-1],
        flags=re.S,
    )
    return said.encode("utf-16", "surrogatepass").decode("utf-16")


def _joined(sign: str, left: Value, right: Value) -> Value:
    if sign == "&&":
        return lambda names: right(names) if true(first := left(names)) else first
    if sign == "||":
        return lambda names: first if true(first := left(names)) else right(names)
    do = BINARY[sign]
    return lambda names: do(left(names), right(names))


def _member(of: Value, key: Value) -> Value:
    def found(names: Names) -> Any:
        place, at = of(names), key(names)
        if isinstance(place, Mapping):
            return place.get(at if at in place else text(at))
        if isinstance(place, list | tuple | str) and at == at and isinstance(at, int | float):
            return place[int(at)] if 0 <= at < len(place) else None
        return None

    return found


@cache
def read(given: str) -> Value:
    """Read an expression. Raises ValueError where it is none, or more than our charts use.

    What is returned raises KeyError for a name that it is not given, or a function that is not here.
    """
    reader = _Reader(given)
    made = reader.whole()
    if reader.tokens[reader.at][0] != "end":
        raise ValueError(f"More than an expression: {given[:80]}")
    return made
