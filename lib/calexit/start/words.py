"""Every word the start page's exhibits show, in one place, so that a translator can find it."""

from typing import Any

SOURCES: dict[str, Any] = {
    "title": "Who measured the figures in this lab?",
    "lead": "Choose a table. The bars count the sources its figures come from, by what kind of source each is.",
    "table": "Table",
    "all": "all tables together",
    "reading": "{table}: {rows} rows from {sources}: {kinds}. Open “All sources” under any exhibit to see how each was read.",
    "from_one": "one source",
    "from": "{count} sources",
    "kinds": {
        "official": "{count} official",
        "pollster_one": "{count} pollster",
        "pollster": "{count} pollsters",
        "news": "{count} news",
        "scholar_one": "{count} scholar",
        "scholar": "{count} scholars",
        "campaign_one": "{count} group with a side",
        "campaign": "{count} groups with a side",
        "speaker_one": "{count} speaker",
        "speaker": "{count} speakers",
        "reference": "{count} reference",
    },
    "short": {
        "official": "official",
        "pollster": "pollsters",
        "news": "news",
        "scholar": "scholars",
        "campaign": "groups with a side",
        "speaker": "speakers",
        "reference": "reference",
    },
    "heads": {
        "kind": ("Kind of source", ""),
        "sources": ("Different sources", "sources"),
    },
}

PROGRESS: dict[str, Any] = {
    "title": "How far have you come?",
    "lead": "Counted in this browser, from your own journal. An exhibit counts once you have moved something in it or made its guess.",
    "heads": ["Chapter", "Exhibits explored", "Questions answered"],
    "cleared": "cannot be counted: its results were cleared. Open it, choose Run, Run All Cells, and save it",
    "explored": "{title}: exhibits explored",
    "answered": "{title}: questions answered",
}
