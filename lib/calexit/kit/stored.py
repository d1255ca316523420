"""The stored picture of an exhibit: drawn when notebooks are rebuilt, and found again by what it shows.

A cell that is run again, in a kernel that cannot draw, has a picture all the same: `pictures/` holds one for each exhibit
of the stored notebooks, named by a digest of its specification with every control where it starts. What has no picture
there (other data, other words in the chart) has none, and says so.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from calexit.kit.look import config
from calexit.kit.packed import unpack
from calexit.kit.words import EXHIBIT as WORDS

FOLDER = Path(__file__).with_name("pictures")
"""The pictures, each a PNG file; an edition without them (Python in the browser) shows what its notebooks hold."""

WIDTH = 680
"""Width of a stored picture in pixels; a live chart takes the width of its column."""

_DIGITS = 10
"""Digits of a number that count: the last ones differ from one computer to the next."""

_DATA = re.compile(r"data-[0-9a-f]{32}")
"""What Altair calls a table: by a digest of its own, of every digit."""


def _at_start(control: Mapping[str, Any]) -> Any:
    start, every = control["start"], control["values"]
    return [every[i] for i in start] if isinstance(start, list) else every[start]


def stored_spec(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The specification as it is drawn for the stored picture: at the width of a page, its controls where they start."""
    spec = unpack(payload["spec"], config())
    at = {c["name"]: _at_start(c) for c in payload["controls"] if "values" in c}
    spec["params"] = [p | {"value": at[p["name"]]} if p["name"] in at else p for p in spec.get("params", [])]
    if spec.get("width") == "container":
        spec["width"] = WIDTH
        spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return spec


def digest(spec: Mapping[str, Any]) -> str:
    """Return the name under which the picture of a specification is kept, as drawn by this edition's chart library."""
    seen: dict[str, str] = {}
    text = _DATA.sub(lambda name: seen.setdefault(name[0], f"data-{len(seen)}"), json.dumps(spec))
    rounded = json.loads(text, parse_float=_rounded)
    plain = json.dumps([_library(), rounded], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()[:20]


def _rounded(number: str) -> str:
    return number if len(number) <= _DIGITS else repr(float(f"{float(number):.{_DIGITS}g}"))


@cache
def _library() -> Any:
    return json.loads(Path(__file__).with_name("vega.json").read_text("utf-8"))


def path(spec: Mapping[str, Any]) -> Path:
    """Return the file of a specification's picture, whether or not it is there."""
    return FOLDER / f"{digest(spec)}.png"


def address(spec: Mapping[str, Any]) -> str:
    """Return the picture of a specification as a `data:` address; "" where none is stored."""
    try:
        return f"data:image/png;base64,{base64.b64encode(path(spec).read_bytes()).decode()}"
    except OSError:
        return ""


def picture(found: str, says: str) -> str:
    """Return the HTML of a picture at an address, with what it says in words; without an address, a line that says so."""
    if not found:
        return f'<p class="cx-undrawn">{escape(WORDS["undrawn"])}</p>'
    return f'<img class="cx-picture" alt="{escape(says)}" src="{found}">'
