"""Follow every field a chart names back to its data: a misspelt field draws an empty chart and raises nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

DATUM = re.compile(r"""\bdatum(?:\.([A-Za-z_$][\w$]*)|\[\s*(['"])(.+?)\2\s*\])""")
TEXTS = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")
NAME = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)(?!\s*\()(?![\w$])")
KNOWN = re.compile(
    "datum|event|item|true|false|null|undefined|NaN|Infinity|PI|E|LN2|LN10|LOG2E|LOG10E|MAX_VALUE|MIN_VALUE|SQRT2|"
    "SQRT1_2|width|height|parent|cursor"
)
UNITS = ("layer", "hconcat", "vconcat", "concat")
NOT_ENCODINGS = ("data", "datasets", "transform", "params", "config", *UNITS, "spec")


def expressions(node: Any) -> Iterator[str]:
    """Every Vega expression below a node: expr, test, filter and calculate, axis labels."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("expr", "test", "filter", "calculate", "labelExpr") and isinstance(value, str):
                yield value
            else:
                yield from expressions(value)
    elif isinstance(node, list):
        for value in node:
            yield from expressions(value)


def named(node: Any) -> Iterator[str]:
    """Every field named below a node of encodings: field, sort by a field, predicates of conditions."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("field", "groupby") and isinstance(value, str):
                yield value
            elif key in ("scale", "axis", "legend"):
                continue
            else:
                yield from named(value)
    elif isinstance(node, list):
        for value in node:
            yield from named(value)


def read(expression: str) -> set[str]:
    """The fields of `datum` an expression reads."""
    return {a or b for a, _, b in DATUM.findall(expression)}


def strange(expression: str, params: set[str]) -> set[str]:
    """Bare names in an expression that are neither a parameter nor Vega's own."""
    names = set(NAME.findall(TEXTS.sub("''", expression))) - params
    return {name for name in names if not KNOWN.fullmatch(name)}


def flat(names: Any) -> list[str]:
    return [names] if isinstance(names, str) else [n for n in names or [] if isinstance(n, str)]


def columns(data: Any, datasets: dict[str, Any]) -> set[str] | None:
    """The columns of a data definition; None where they cannot be known."""
    if not isinstance(data, dict):
        return None
    rows = datasets.get(data.get("name", "")) if "name" in data else data.get("values")
    if not isinstance(rows, list):
        return None
    return {key for row in rows if isinstance(row, dict) for key in row}


def step(transform: dict[str, Any], fields: set[str]) -> tuple[set[str], set[str]]:
    """What one transform reads, and the fields there are after it."""
    rest = {k: v for k, v in transform.items() if k not in ("as", "calculate")}
    needs = {name for e in expressions(transform) for name in read(e)} | set(named(rest))
    needs |= set(flat(transform.get("groupby")))
    makes = set(flat(transform.get("as")))
    match transform:
        case {"flatten": what}:
            needs |= set(what)
            makes = makes or set(what)
        case {"fold": what}:
            needs |= set(what)
            makes = makes or {"key", "value"}
        case {"stack": what}:
            needs.add(what)
            if len(makes) == 1:
                makes |= {f"{next(iter(makes))}_end"}
        case {"pivot": what, "value": value}:
            needs |= {what, value}
        case {"aggregate": steps}:
            return needs, set(flat(transform.get("groupby"))) | {s["as"] for s in steps}
        case {"joinaggregate": steps} | {"window": steps}:
            makes |= {s["as"] for s in steps}
        case {"bin": _} | {"timeUnit": _} | {"lookup": _} | {"regression": _} | {"loess": _} | {"density": _}:
            needs |= {
                v for k, v in transform.items() if k in ("on", "lookup", "density") and isinstance(v, str)
            }
            makes |= set(flat(transform.get("from", {}).get("fields")))
    return needs, fields | makes


def problems(spec: dict[str, Any]) -> list[str]:
    """Every field or parameter a Vega-Lite specification names without having it."""
    params = {p["name"] for p in everywhere(spec, "params")}
    found = sorted({f"no parameter {n!r} ({e})" for e in expressions(spec) for n in strange(e, params)})
    return found + sorted(set(_walk(spec, spec.get("datasets", {}), None)))


def everywhere(node: Any, key: str) -> Iterator[dict[str, Any]]:
    """Every entry of the lists named `key` anywhere in a specification."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key and isinstance(value, list):
                yield from (v for v in value if isinstance(v, dict))
            yield from everywhere(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from everywhere(value, key)


def _walk(node: dict[str, Any], datasets: dict[str, Any], inherited: set[str] | None) -> Iterator[str]:
    fields = columns(node["data"], datasets) if "data" in node else inherited
    for transform in node.get("transform", []):
        if fields is None:
            break
        needs, after = step(transform, fields)
        yield from _missing(needs, fields, str(transform))
        fields = after
    own = {k: v for k, v in node.items() if k not in NOT_ENCODINGS}
    children = [child for unit in UNITS for child in node.get(unit, [])] + (
        [node["spec"]] if "spec" in node else []
    )
    if fields is not None:
        inner = {k: v for k, v in own.items() if k != "title"}
        # an axis label's `datum` is the axis's own, not a row
        marks = _without(inner, ("labelExpr", "axis", "legend"))
        needs = set(named(marks.get("encoding", {}))) | {n for e in expressions(marks) for n in read(e)}
        if not children or any("data" not in child for child in children):
            # what a shared encoding names may be made by the layers' own transforms
            if children:
                makes = {a for t in everywhere(children, "transform") for a in _made(t)}
                needs -= makes
            yield from _missing(needs, fields, "encoding")
    for child in children:
        yield from _walk(child, datasets, fields)


def _made(transform: dict[str, Any]) -> set[str]:
    return step(transform, set())[1]


def _without(node: Any, keys: Iterable[str]) -> Any:
    if isinstance(node, dict):
        return {k: _without(v, keys) for k, v in node.items() if k not in keys}
    return [_without(v, keys) for v in node] if isinstance(node, list) else node


def _missing(needs: set[str], fields: set[str], where: str) -> Iterator[str]:
    for name in needs - fields - {""}:  # row_number() and count() read no field
        if name.replace("\\", "").split(".")[0].split("[")[0] not in fields:
            yield f"no field {name!r} in the data ({where[:120]})"
