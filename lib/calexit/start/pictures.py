"""A small picture a chapter, drawn in lines of the text's own color; it says nothing that the words beside it do not."""

_LINES = {
    "history": "M4 5h16M4 12h10M4 19h7M17 10v9m0 0-3-3m3 3 3-3",  # a record, and what came after
    "law": "M3 20h18M5 20V9m4.7 11V9m4.6 11V9M19 20V9M2.5 9 12 3.5 21.5 9z",  # a court
    "polling": "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm5-2 6 6M7 11V9m3 2V6m3 5V8",  # a lens over bars
    "ballot": "M4 11h16v10H4zM8 11V3h8v8M10 6l1.5 1.5L14 5",  # a box and a marked ballot
    "economics": "M12 3v18M7 21h10M4 8h16M4 8l-2.5 6h5zm16 0-2.5 6h5z",  # a balance
    "union": "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14m6-12v14",  # a folded map
    "claims": "M3 4h18v12H11l-5 4v-4H3zM8 10l2.5 2.5L16 7.5",  # a statement, looked at
    "deliberation": "M3 4h10v7H8l-3 3v-3H3zM11 13v2h5l3 3v-3h2V8h-5",  # two who speak
}
PICTURES = {
    name: f'<svg class="cx-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{lines}"/></svg>'
    for name, lines in _LINES.items()
}
