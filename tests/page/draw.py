"""Charts in the states that their controls reach, drawn in node by the library that ships: milliseconds each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from tests.page.tools import NODE, ROOT


class Drawn(NamedTuple):
    """A picture: its SVG, or a digest of it that is the same for the same marks, and words that none may hold."""

    picture: str
    bad: list[str]


@cache
def _node() -> subprocess.Popen[str]:
    command = [str(NODE), str(ROOT / "tests/page/draw.js")]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def _ask(**question: Any) -> Any:
    node = _node()
    assert node.stdin and node.stdout
    node.stdin.write(json.dumps(question) + "\n")
    node.stdin.flush()
    told = json.loads(node.stdout.readline() or '{"error": "node has ended"}')
    if "error" in told:
        raise ValueError(told["error"])
    return told


def compiled(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the Vega chart of a Vega-Lite one. Raises ValueError where the library cannot make it."""
    return dict(_ask(spec=spec, states=None)["compiled"])


def drawn(spec: dict[str, Any], states: Sequence[dict[str, Any]] = ({},), whole: bool = False) -> list[Drawn]:
    """Draw a Vega or Vega-Lite chart in each state, which is some of its signals and their values.

    Each is drawn from nothing, so that none shows what another left. `whole` gives pictures themselves instead of
    digests. Raises ValueError where the library cannot draw it.
    """
    return [Drawn(**one) for one in _ask(spec=spec, states=list(states), whole=whole)]
