"""What a notebook's code cells may hold: one to three plain lines. Formulas and loops live in the library."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

BANNED = {
    "interact": "`interact` rebuilds the chart and hides errors",
    "interact_manual": "`interact` rebuilds the chart and hides errors",
    "interactive": "`interact` rebuilds the chart and hides errors",
    "interactive_output": "`interactive_output` hides errors",
    "Output": "an Output area hides errors",
    "observe": "callbacks belong in the library, where a test sweeps them",
    "on_click": "callbacks belong in the library, where a test sweeps them",
}
STATEMENTS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.With, ast.Try)
LONGEST = 15


def lines(cell: str) -> int:
    return sum(bool(line.strip()) for line in cell.splitlines())


def problems(cells: Sequence[str]) -> list[str]:
    """Every rule that the code cells of a notebook break."""
    return [f"cell {n}: {problem}" for n, cell in enumerate(cells) for problem in _cell(cell, n)]


def _cell(cell: str, number: int) -> Iterator[str]:
    if lines(cell) > LONGEST:
        yield f"{lines(cell)} lines"
    if re.search(r"^\s*[%!]", cell, re.M):
        yield "a magic or shell command"
        return
    for node in ast.walk(ast.parse(cell)):
        match node:
            case ast.Import() | ast.ImportFrom() if number > 0:
                yield "an import after the first cell"
            case ast.Attribute(value=ast.Attribute(attr="renderers"), attr="enable"):
                yield "another renderer"
            case ast.keyword(arg="inplace"):
                yield "`inplace` silently does nothing on a chained selection"
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in BANNED:
                yield BANNED[name]
            case _ if isinstance(node, STATEMENTS):
                yield f"a {type(node).__name__}: it belongs in the library"
