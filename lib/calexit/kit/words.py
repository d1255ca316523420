"""Every word the kit itself shows, in one place, so that a translator can find it."""

from typing import Any

PAGE = {
    "journal": "Your journal",
    "count_one": "1 answer kept",
    "count_many": "{count} answers kept",
    "state_browser": "in this browser.",
    "state_waiting": "in this browser; writing to your journal file …",
    "state_saved": "in this browser and in your journal file.",
    "state_lost": "in this browser only: Python is not answering. Nothing is lost; it is written when Python is back.",
    "download": "Download",
    "restore": "Restore",
    "clear": "Clear my answers",
    "clear_sure": "Delete every guess, answer and note kept here?",
    "clear_yes": "Yes, delete them",
    "clear_no": "No, keep them",
    "cleared": "All deleted.",
    "restored": "Restored {good} answers; {bad} could not be read and were left out.",
    "restore_big": "{name} is over 5 MB: that is not a journal. Nothing was changed.",
    "restore_json": "{name} is not a JSON file. Nothing was changed.",
    "restore_foreign": "{name} is not a journal of these notebooks. Nothing was changed.",
    "reset": "Reset",
    "keep_guess": "Keep my guess",
    "you_guessed": "You guessed {guess}.",
    "guess_range": "Type one number from {min} to {max}, like 25. “{typed}” is not one.",
    "choose": "Choose one first.",
    "set_ready": "Start from",
    "set_own": "your own choice",
    "set_text": "As text",
    "set_copy": "Copy text",
    "set_link": "Copy link",
    "set_copied": "Copied.",
    "set_empty": "Write codes such as {code}, or all-but-{code}, or none, or all.",
    "set_unknown": "Not a code here: {codes}.",
    "check": "Check",
    "right": "Yes.",
    "not_quite": "Not quite.",
    "evidence": "In the text: “{words}”.",
    "note_kept": "Kept.",
    "note_long": "A note holds {limit} characters; this one is {over} too long. It is not kept yet, and stays here for you to shorten.",
}

EXHIBIT: dict[str, Any] = {
    "reading": "Reading.",
    "sources": "Sources",
    "more_sources": "and {count} more, below",
    "stake": "All sources ({count}), and what each has at stake",
    "data": "Data: the {count} rows behind it",
    "see": "See the record",
    "guess_first": "Guess before you look: {label}",
    "answers": "Answers, with the reason for each",
    "write": "Your words are kept here when scripts run.",
    "kinds": {
        "official": "official",
        "pollster": "pollster",
        "news": "news",
        "scholar": "scholar",
        "campaign": "campaign",
        "reference": "reference work",
    },
}

CHAPTERS = {
    "start": ("00-start-here", "the start page"),
    "history": ("01-history", "chapter 1"),
    "law": ("02-law", "chapter 2"),
    "polling": ("03-polling", "chapter 3"),
    "ballot": ("04-ballot", "chapter 4"),
    "economics": ("05-economics", "chapter 5"),
    "union": ("06-union", "chapter 6"),
    "claims": ("07-claims", "chapter 7"),
    "deliberation": ("08-deliberation", "chapter 8"),
}
"""Each chapter's notebook, and what other chapters call it."""

BEFORE: dict[str, Any] = {
    "title": "Before you start: how far do you agree?",
    "statements": {
        "should": "California should seek independence.",
        "could": "There is a lawful way for a state to leave the United States.",
        "afford": "An independent California could pay its own way.",
        "want": "Many Californians want to leave.",
    },
    "scale": ["not at all", "a little", "half and half", "mostly", "fully"],
}

SITE = {
    "lang": "en",
    "title": "Could California leave?",
    "skip": "Skip to the text",
    "contents": "On this page",
    "chapters": "All chapters",
    "turn": "Previous and next chapter",
    "previous": "Previous",
    "next": "Next",
    "noscript": "Scripts are off in this browser. Every exhibit still shows its picture, what it means, its sources and its data; guesses and answers wait behind one click.",
    "python": "To change the code and run it yourself:",
    "lite": "open this chapter with Python in your browser",
    "binder": "open this chapter on Binder",
    "promise": "This page asks for nothing from any other site. What you write is kept in this browser and goes nowhere.",
    "try": "Try it in Python",
}
