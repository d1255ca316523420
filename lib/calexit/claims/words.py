"""Every word chapter 7's exhibits show, in one place, so that a translator can find it."""

from typing import Any

VERDICTS = {
    "supported": "supported",
    "partly": "partly right",
    "contradicted": "contradicted",
    "cannot verify": "cannot be verified",
}
MARKS = {"supported": "✓", "partly": "◐", "contradicted": "✗", "cannot verify": "?", "not rated": "–"}
KINDS = {"opinion": "an opinion", "prediction": "a forecast"}
TOPICS = {
    "history": "history",
    "law": "law",
    "polling": "polls",
    "process": "the petition",
    "economics": "economics",
    "politics": "politics",
}
FLAGS = {
    "verified": "checked at the source",
    "reported": "as the source reports it",
    "unverified": "known only from the article",
}

CLAIMS: dict[str, Any] = {
    "title": "What did they say, and does the record bear it out?",
    "lead": (
        "{count} statements from {articles} articles, each with its speaker and at most {most} of the article’s words. Choose one. "
        "Decide first: could a record settle it? Then open what was found. Opinions and forecasts are never rated."
    ),
    "plain": "Decide before you open a record: could a record settle the statement, and what do you expect it to say?",
    "said": "{speaker} ({role}), in {outlet}.",
    "self": "{speaker} ({role}).",
    "claim": "In our words",
    "stake": "What the speaker has at stake",
    "how": "How it can be checked",
    "record": "What the record shows",
    "verdict": "Verdict",
    "rated": "{verdict}",
    "not_rated": "not rated: {kind}",
    "reason": "Why",
    "sources": "Sources",
    "see": "See it for yourself in",
    "more": "More on this in",
}
"""What stands on the page without scripts, too."""

LIVE: dict[str, Any] = {
    "search": "Search",
    "hint": "a word, a name, a number like C1-07",
    "article": "Article",
    "speaker": "Speaker",
    "topic": "Topic",
    "show": "Show",
    "any": "all",
    "shows": {
        "any": "all",
        "new": "not opened yet",
        "opened": "opened",
        "supported": "opened: supported",
        "partly": "opened: partly right",
        "contradicted": "opened: contradicted",
        "cannot verify": "opened: cannot be verified",
        "opinion": "opened: opinions",
        "prediction": "opened: forecasts",
    },
    "found": "Statements {first} to {last} of {count}",
    "found_none": "No statement fits. Change a word or a filter.",
    "hidden": "The search looks into a record only after you have opened it.",
    "back": "Earlier",
    "on": "Later",
    "ask_sort": "Could a record settle it?",
    "yes": "Yes: it states a fact that can be checked",
    "no": "No: it is an opinion or a forecast",
    "ask_how": "Where would you look? (for yourself, not scored)",
    "ask_verdict": "Your guess: what does the record say?",
    "ask_sure": "How sure are you?",
    "blind": "{sure}% (a blind guess)",
    "sure": "{sure}%",
    "open": "Open the record",
    "skip": "Show it without deciding (not scored)",
    "need_sort": "First choose yes or no.",
    "need_verdict": "Choose what you expect the record to say; “how sure” may be low.",
    "next": "Next statement",
    "skipped": "Opened without deciding: not scored.",
    "sorted_right": "Sorting: yes, that is {kind}.",
    "sorted_wrong": "Sorting: not quite, we count it as {kind}.",
    "fact": "a fact that can be checked",
    "guess_right": "Your guess: “{guess}”, {sure}% sure. The record agrees.",
    "guess_wrong": "Your guess: “{guess}”, {sure}% sure. Our verdict is another; read why.",
    "would_look": "You would look: {how}",
    "score": "Your skill so far",
    "score_none": "Nothing decided yet. Your score counts how well you sort and how well you know how sure to be. It never counts sides.",
    "sorting": "Sorting: {right} of {answered} right ({share}%). Facts taken for opinion or forecast: {facts}. Opinions or forecasts taken for fact: {opinions}.",
    "calibration": "How sure, and how often right (guesses so far: {answers}). If you know how sure to be, the two columns are alike. A few guesses say little.",
    "col_said": "You said about",
    "col_right": "You were right",
    "col_answers": "Guesses",
    "brier": "Brier score: {brier} (0 is best; always saying 50% gives 0.25).",
}
"""What the page's script says; names in braces are filled in there."""

OUTLETS: dict[str, Any] = {
    "title": "Who is speaking?",
    "lead": (
        "Leave the page and read about the speaker: this is called lateral reading. Choose an article, then count what each voice in it says: "
        "facts that can be checked, opinions, forecasts. A stake is a reason to check, not a reason to disbelieve."
    ),
    "article": "Article",
    "axis": "Statements taken from the article",
    "fact": "{count} that can be checked",
    "opinion_one": "{count} opinion",
    "opinion": "{count} opinions",
    "prediction_one": "{count} forecast",
    "prediction": "{count} forecasts",
    "kinds": {"fact": "can be checked", "opinion": "opinion", "prediction": "forecast"},
    "reading": "{outlet} ({kind}{when}). {what} At stake for the outlet: {stake} Statements here: {fact}, {opinion}, {prediction}. {no_address}The voices in it:\n{voices}",
    "voice": "– {name} ({role}; at stake: {stake})",
    "when": ", {published}",
    "heads": {"speaker": ("Who", "")},
    "no_address": "The article’s own page was not found; the link below leads to the outlet or to a report on it. ",
}

RELAY: dict[str, Any] = {
    "title": "What lies around one article, and what does that show?",
    "lead": (
        "One of the five articles retells a Russian report; one of its experts was charged by U.S. prosecutors. Step through what is known. "
        "Each step comes with what it does not show. A charge is not guilt, and a source’s interest does not make a statement false: check the statement."
    ),
    "step": "Step",
    "reading": "Step {step} of {steps}, {when}: {who}. {what} ({flag}). What it does not show: {caution}",
}

CONFLICTS: dict[str, Any] = {
    "title": "Same number, three sources: which is right?",
    "lead": "One question, several answers in print, each with its speaker. The filled mark is what the record shows, where there is one. Choose a question.",
    "question": "Question",
    "record": "the record",
    "printed": "printed",
    "one": "{said_by}: {value}. {why}.",
    "with_record": "The record, {said_by}: {value}. {why}.",
    "no_record": "No single record: each answer holds for its own year, measure and producer.",
}

CHECK: dict[str, Any] = {
    "title": "Check yourself",
    "opinion": {
        "question": "“{quote}” ({speaker}). Why does it get no verdict?",
        "options": [
            ("It is false", "Nobody says so. A verdict needs a record that could show it."),
            (
                "It is an opinion: no record could settle it",
                "We write: {reason}. You may agree or disagree; a record cannot decide it.",
            ),
            ("Its speaker has a stake", "Speakers with a stake are checked like all others."),
        ],
    },
    "charge": {
        "question": "An expert in an article was charged with a crime. What follows for his statement?",
        "options": [
            ("It is false", "A charge is not guilt, and even a guilty person can say what is so."),
            (
                "It needs the same check as any other statement",
                "Yes. That the article did not mention the charge is worth knowing; the statement still stands or falls by the record.",
            ),
            ("It must be left out", "Then nobody could check it."),
        ],
    },
    "cannot": {
        "question": "Our verdict on “{quote}” is “cannot be verified”. What does that mean?",
        "options": [
            ("The statement is wrong", "No record against it was found either."),
            (
                "We found no record that settles it, and say what would",
                "Yes. Here: {reason}. An honest “we could not find it” is a result.",
            ),
            (
                "Nobody can ever know",
                "Only that we could not find out. The reason names what would settle it.",
            ),
        ],
    },
    "calibration": {
        "question": "Ten times you were “80% sure”, and you were right five times. What does the score tell you?",
        "options": [
            (
                "You were too sure",
                "Yes: eight of ten would have matched “80%”. Say 50% next time, or check more.",
            ),
            (
                "You know little about the subject",
                "You may know much; the score says that you trusted your guesses too far.",
            ),
            (
                "You were unlucky",
                "With ten guesses luck plays a part, but start by trusting your guesses less.",
            ),
        ],
    },
}
