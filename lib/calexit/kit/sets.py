"""A set of options as a short text to copy and paste: `AK-CA-TX`, `all-but-CA`, `none`, `all`.

`page.js` writes and reads the same texts, and refuses the same ones in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from calexit.kit.words import PAGE

ALL_BUT = "all-but"


def to_text(chosen: Iterable[str], every: Iterable[str]) -> str:
    """Return the text of a set of codes: sorted, and `all-but-…` when more than half are chosen."""
    picked, options = set(chosen), set(every)
    if not picked or picked == options:
        return "all" if picked else "none"
    inverse = len(picked) > len(options) / 2
    return "-".join([ALL_BUT, *sorted(options - picked)] if inverse else sorted(picked))


def from_text(text: str, every: Iterable[str]) -> list[str]:
    """Return the sorted codes that a text names; capitals, spaces and commas are forgiven.

    Raises `ValueError`, with one sentence a reader can act on, for anything that is not such a text.
    """
    clean = text.strip().lower()
    options = {code.lower(): code for code in every}
    if clean in ("none", "all"):
        return sorted(options.values()) if clean == "all" else []
    inverse = clean.startswith(ALL_BUT)
    codes = {part for part in re.split(r"[\s,-]+", clean.removeprefix(ALL_BUT)) if part}
    if not codes:
        raise ValueError(PAGE["set_empty"].format(code=min(options.values())))
    if unknown := sorted(codes - set(options)):
        raise ValueError(PAGE["set_unknown"].format(codes=", ".join(unknown).upper()[:60]))
    return sorted(options[code] for code in (set(options) - codes if inverse else codes))
