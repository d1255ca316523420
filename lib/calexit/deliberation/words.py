"""Every word chapter 8's exhibits show (the brief's own are in the model), in one place."""

from typing import Any

ANY = "all chapters"
SIDES = {"for": "for", "against": "against"}
CHAPTERS = {
    "history": "1 History",
    "law": "2 Law",
    "polling": "3 Polls",
    "ballot": "4 The petition",
    "economics": "5 Economics",
    "union": "6 The Union",
    "claims": "7 Claims",
}
FLAGS = {"verified": "checked at the source", "reported": "as the source reports it"}

DECK: dict[str, Any] = {
    "title": "What evidence is on the table?",
    "lead": "We chose two cards from each chapter for seeking independence and two against. Every card has a weakness, and you may use any card on either side.",
    "chapter": "Chapter",
    "reading": "{chapter}.\n{cards}",
    "side": "Chosen {side}:\n{cards}",
    "card": "– {figure}: {text} (Weakness: {weakness})",
    "total": "All chapters: {for_} cards chosen for and {against} against. {should_for} and {should_against} of them speak to whether California should, the others to whether it could. Choose a chapter to read its cards.",
}
MEASURED: dict[str, Any] = {
    "title": "Who measured the evidence on each side?",
    "lead": "Each card’s sources, by what kind of source each is. Look for a side that leans on one kind.",
    "axis": "Sources behind the cards",
    "kinds": {
        "official": "official",
        "pollster": "pollster",
        "news": "news",
        "scholar": "scholar",
        "campaign": "campaign",
        "speaker": "speaker",
        "reference": "reference work",
    },
    "reading": "{chapter}: the cards chosen for rest on {for_}; those against on {against}. A source counts once for each card.",
    "none": "nothing",
    "heads": {
        "kind": ("Kind of source", ""),
        "for": ("On cards for", "cards"),
        "against": ("On cards against", "cards"),
    },
}
FIRM: dict[str, Any] = {
    "title": "How well is each side’s evidence checked?",
    "lead": "A card is “checked at the source” when the figure was read where it was first published, and “as the source reports it” when a later report or copy was used.",
    "axis": "Cards",
    "reading": "{chapter}: chosen for: {for_}; against: {against}. Well checked is not the same as strong: read the weakness of each card, too.",
    "none": "none",
    "heads": {
        "kind": ("How well sourced", ""),
        "for": ("Cards for", "cards"),
        "against": ("Cards against", "cards"),
    },
}

BUILDER: dict[str, Any] = {
    "title": "What is the best case for each side?",
    "lead": "Build the best case for and the best case against, from evidence. A good case is one that its own supporters would sign. Nothing you write leaves this machine unless you export it.",
    "plain": "On paper: choose up to {most} cards for each side, write each case, name each side’s strongest card and answer it fairly. Then write your conclusion.",
    "weakness": "Weakness",
    "see": "See",
    "source": "Source",
}
LIVE: dict[str, Any] = {
    "step1": "1. Choose your evidence",
    "step1_how": "Up to {most} cards a side. A card may serve either side, or both.",
    "chapter": "Cards from",
    "any": ANY,
    "use_for": "for",
    "use_against": "against",
    "mostly_for": "Chosen for",
    "mostly_against": "Chosen against",
    "enough": "{most} cards are enough for one side: put one back first.",
    "meter": "Fairness meter: counts only, no judgement",
    "col_cards": "cards",
    "col_chapters": "chapters",
    "col_sources": "sources",
    "col_rebuttals": "fair replies",
    "meter_none": "No card chosen yet.",
    "meter_even": "By these counts both sides are even. Whether they are fair, only a reader can say.",
    "meter_uneven": "The sides differ in: {what}. That may be right; can you say why?",
    "step2": "2. Build both cases",
    "step2_how": "Write each case so that its supporters would say: yes, that is our best point.",
    "no_cards": "no card yet",
    "argument": "The argument.",
    "argument_hint": "Three to six sentences.",
    "strongest": "The strongest card of this side",
    "choose": "choose one of your cards",
    "rebuttal": "A fair reply to that card.",
    "rebuttal_hint": "Say what it gets right before you say what it leaves out.",
    "step3": "3. Write a conclusion, your own or a joint one",
    "wait": "First give each side’s strongest card a fair reply.",
    "conclusion": "The conclusion.",
    "conclusion_hint": "What do you now think, how sure are you, and what would change your mind?",
    "step4": "4. Take your brief with you",
    "step4_how": "A page that prints on one or two sheets (open it and print), or Markdown. Its citations come from the table of sources.",
    "author": "Name or names.",
    "author_hint": "Only if you want them on the brief.",
    "preview": "Show the brief here",
    "html": "Download as a page",
    "markdown": "Download as Markdown",
    "missing": "Still open: {what}. You can export at any time.",
    "lacks": {
        "cards": "cards {side}",
        "argument": "the argument {side}",
        "rebuttal": "a fair reply to the strongest card {side}",
        "conclusion": "the conclusion",
    },
    "complete": "Every part is there.",
    "words": "{count} words",
    "many": "very many",
    "kept": "Kept.",
    "long": "A text holds {limit} characters; this one is {over} too long. It is not kept yet, and stays here for you to shorten.",
}
AGAIN: dict[str, Any] = {
    "title": "Four statements from the start page: how far do you agree now?",
    "lead": "Choose first; then you see both. Only you see this.",
    "plain": "Rate each again, then compare with what you said on the start page.",
    "never": "You did not rate this on the start page.",
    "same": "Before: {before}. Now: the same.",
    "moved": "Before: {before}. Now: {now}.",
}

CHECK: dict[str, Any] = {
    "title": "Check yourself",
    "best": {
        "question": "Which sentence opens the best case for a side you do not hold?",
        "options": [
            ("“Some people foolishly believe …”", "Its supporters would not sign that."),
            (
                "“The strongest reason to agree is this, and here is the evidence: …”",
                "Yes. Their best reason, with evidence, in words they would use.",
            ),
            ("“Nobody serious disputes that …”", "That closes the question instead of making a case."),
        ],
    },
    "meter": {
        "question": "The fairness meter shows the same counts on both sides. What does that prove?",
        "options": [
            ("The brief is fair", "Counts are equal; the cards may still be weak on one side."),
            (
                "Only that the counts are the same",
                "Yes. Fairness is judged by reading: would both sides sign their case?",
            ),
            ("Both sides are equally right", "How many cards there are says nothing about what is right."),
        ],
    },
    "weak": {
        "question": "Your strongest card has a weakness. What should the brief do?",
        "options": [
            (
                "Leave it out, so that the case stays strong",
                "A reader who finds it will trust the rest less.",
            ),
            (
                "Say it, and say why the card still counts",
                "Yes. It is the reply you would have to face anyway.",
            ),
            ("Choose a card without a weakness", "Every card in the deck has one."),
        ],
    },
}
