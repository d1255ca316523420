"""A small picture of each exhibit that a card quotes, in the text's own color: it says nothing that the words do not."""

from __future__ import annotations

_DRAWN = {
    "voices": "M3 4h14v9H9l-4 4v-4H3zM21 9h16v9h-3v4l-4-4h-9z",
    "history/votes": "M4 20h32M8 20V8m7 12V5m7 15v-9m7 9V7M4 11h32",
    "history/votes-won": "M4 4h4v4H4zm6 0h4v4h-4zm6 0h4v4h-4zM4 10h4v4H4zm6 0h4v4h-4zM26 4h4v4h-4zm6 0h4v4h-4zm-6 6h4v4h-4zM4 20h16m6 0h10",
    "history/war-dead": "M4 20h32M8 12h24M8 8v8m24-8v8M20 9v6",
    "law/gates": "M4 20V8h5v12m6 0V8h5v12m6 0V8h5v12M2 14h36M6 4h1m10 0h1m10 0h1",
    "law/texas-v-white": "M8 4h24M8 9h24M8 14h15M8 19h24M6 12h19v4H6z",
    "law/amend-or-revise": "M4 12h10m0 0 8-7h12M14 12l8 7h12M31 2l3 3-3 3m0 8 3 3-3 3",
    "polling/every-poll": "M4 20h32M10 16h8m-4 0v.1M14 12h10m-5 0v.1M20 8h10m-5 0v.1M8 5h8m-4 0v.1",
    "ballot/signatures": "M4 20h32M7 20v-3m6 3v-5m6 5v-8m6 8V9m6 11V6M4 7h32",
    "ballot/fifty": "M5 3h18v18H5zM5 12h18M23 5h12M23 12h12",
    "ballot/road": "M3 18h6l4-6h6l4-6h6m-20 12v.1m10-6v.1m10-6v.1M32 3v6",
    "economics/who-pays": "M20 3v18M20 6h12M20 11h7M20 16H9M20 20H14",
    "economics/border": "M4 20h32M9 6h16m-16 0v.1m16-.1v.1M14 11h9m-9 0v.1m9-.1v.1M8 16h20m-20 0v.1m20-.1v.1",
    "union/recount": "M4 7h20v4H4zm20 0h12v4H24zM4 15h14v4H4zm14 0h12v4H18zM20 3v18",
    "union/seats": "M4 20h32M6 20V6h4v14m4 0v-3h4v3m4 0v-5h4v5m4 0v-2h4v2",
    "union/land-or-people": "M6 3h10l2 7 8 7-2 5h-7L8 14zM27 6h4v4h-4zm6 6h3v3h-3z",
    "claims/check": "M4 4h20v13H11l-4 4v-4H4zM27 12l4 4 7-9",
    "claims/conflicts": "M3 4h13v9H9l-3 3v-3H3zM37 9H24v9h7l3 3v-3h3zM18 7h4m-4 4h4",
}
"""Lines in a field of 40 by 24."""
_CHAPTERS = {
    "history": "history/votes",
    "law": "law/gates",
    "polling": "polling/every-poll",
    "ballot": "ballot/road",
    "economics": "economics/who-pays",
    "union": "union/seats",
    "claims": "claims/check",
}


def picture(exhibit: str) -> str:
    """Return the picture of an exhibit as SVG: its own, or its chapter's; of "" the one of somebody who speaks."""
    lines = _DRAWN.get(exhibit) or _DRAWN[_CHAPTERS.get(exhibit.split("/")[0], "voices")]
    return f'<svg class="cx-thumb" viewBox="0 0 40 24" aria-hidden="true"><path d="{lines}"/></svg>'
