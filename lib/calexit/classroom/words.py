"""Every word the class report shows, in one place, so that a translator can find it."""

from typing import Any

WHO = {"example": "the example class (made up for practice)", "own": "your class"}

UNSAVED = "Shown only while Python runs, and not saved in this notebook: choose Run, Run All Cells."

SUMMARY: dict[str, Any] = {
    "title": "What was handed in?",
    "read": "{who}: {students} exports count, with {entries} answers, notes and steps in all.",
    "bad": "{bad} files or parts of files were left out. Nothing else changed:",
    "none_bad": "No file was left out.",
    "file": "File",
    "problem": "Why",
    "part": "the rest of the file counts",
    "nothing": "No file here could be used. Put the exports (my-journal.json and the like) in the folder and run this cell again.",
}

PROGRESS: dict[str, Any] = {
    "title": "How far did the class get?",
    "lead": "Bars: how many students did each thing in the chapter, in the order of the page.",
    "chapter": "Chapter",
    "axis": "Students (of {students})",
    "exhibit": "{n}. {title}",
    "questions": "Check yourself: all {questions} answered",
    "notes": "Notes: at least one written",
    "reading": "{who}, “{chapter}”: {opened} of {students} students did something in it. In the middle of them, a student explored {median} of {exhibits} exhibits and answered {answered} of {questions} questions. {least}",
    "least": "Fewest reached “{title}” ({count}).",
    "nobody": "{who}, “{chapter}”: nobody has done anything in it yet.",
}

ANSWERS: dict[str, Any] = {
    "title": "Which answers came first, and which stayed?",
    "asked": "{number}. {question}",
    "lead": "A wrong answer that many chose first is what to teach to. ✓ marks the right one.",
    "question": "Question",
    "first": "first try",
    "now": "now",
    "axis": "Students",
    "reading": "{who}: {n} answered “{question}” At the first try {right_first} were right; now {right_now} are.",
    "wrong": " The wrong answer most chose first, {count} of them: “{text}” Why it is not right: {why}",
    "none": " Nobody chose a wrong answer first.",
    "silent": "{who}: nobody has answered “{question}” yet.",
}

GUESSES: dict[str, Any] = {
    "title": "What did the class guess, and what does the record show?",
    "lead": "First guesses only, made before the exhibit opened. The dark column holds the guess in the middle.",
    "exhibit": "Exhibit",
    "axis": "Guess ({unit})",
    "no_unit": "Guess",
    "count": "Students",
    "reading": "{who}, asked “{label}”: {n} guesses; the one in the middle is {median}, and half lie between {low} and {high}. What the exhibit then shows: {record}",
    "options": "{who}, asked “{label}”: {n} guesses; most often “{top}” ({count}). What the exhibit then shows: {record}",
    "silent": "{who}, asked “{label}”: no guess yet.",
}

CALIBRATION: dict[str, Any] = {
    "title": "When they were sure, were they right?",
    "lead": "Each dot is one level of confidence. On the line, a class is right as often as it says it is.",
    "view": "Show",
    "views": {"share": "how often right", "count": "how many answers"},
    "said": "How sure they said they were (percent)",
    "share": "How often they were right (percent)",
    "count": "Answers",
    "line": "as sure as right",
    "reading": "{who}: of {answers} answers given with a confidence, those said to be {low}% sure were right {low_right}% of the time, and those {high}% sure {high_right}%. {verdict}",
    "over": "Overall they were surer ({said}%) than right ({right}%).",
    "under": "Overall they were right more often ({right}%) than they were sure ({said}%).",
    "count_reading": "{who}: {answers} answers with a confidence; fewest at {least}% ({n}). A few answers say little.",
    "silent": "{who}: no answer with a confidence yet. The claims chapter asks for them.",
}

BALLOT: dict[str, Any] = {
    "title": "Did the words on the card matter?",
    "lead": "Chance gave each student card A or card B. Nobody's answer is shown with a name.",
    "answer": "Answer",
    "share": "Share of those who had the card (percent)",
    "card": "Card {card} ({n})",
    "reading": "{who}: “{answer}” was said by {a} of {n_a} with card A ({share_a}%) and {b} of {n_b} with card B ({share_b}%), a gap of {gap} points. Chapter 3 shows how to tell such a gap from luck.",
    "silent": "{who}: no one has answered the card yet.",
}

WRITTEN: dict[str, Any] = {
    "title": "In their own words",
    "lead": "What a rubric can mark. Open a question to read every sentence written for it.",
    "prompt": "{prompt} ({count})",
    "student": "Student",
    "text": "Sentence",
    "read": "{who}: {count} sentences and texts, for {prompts} questions.",
}

STUDENTS: dict[str, Any] = {
    "title": "Student by student",
    "lead": "For marking, with the rubrics. Right answers count at the first try; a second try is learning, not failure.",
    "nameless": "no name given",
    "columns": {
        "student": "Student",
        "name": "Name",
        "file": "File",
        "explored": "Exhibits explored",
        "answered": "Questions answered",
        "right_first": "Right first",
        "right_now": "Right now",
        "notes": "Notes written",
    },
}

PAPERS: dict[str, Any] = {
    "lab": "Could California leave? A civics lab that takes no side",
    "head": "Chapter {number} · about {minutes} minutes",
    "name": "Name",
    "teacher": "For the teacher",
    "can": "After this chapter you can",
    "guess": "Guess before you look",
    "check": "Check yourself",
    "on_screen": ["Choose", "Try"],
    "sort": {
        "title": "Sort before you check",
        "heads": [
            "What was said",
            "Who said it",
            "Which is it?",
            "How sure?",
        ],
        "kinds": "☐ can be checked ☐ opinion ☐ forecast",
    },
    "sheets": {
        "law/routes": [
            {
                "title": "Four routes, explained to you",
                "heads": [
                    "Route",
                    "Who says yes, and by what margin",
                    "On what authority",
                    "Where it stands",
                ],
                "rows": 4,
            },
        ],
        "deliberation/brief": [
            {
                "title": "Our best case ☐ for ☐ against: four cards, strongest first",
                "heads": ["Card", "What it shows", "Its weakness", "Its source"],
                "rows": 4,
            },
            {"title": "Their best case, said so that they would sign it", "lines": 3},
            {"title": "After the switch: the card they missed, and what it adds", "lines": 2},
            {"title": "All four can sign: we agree that …", "lines": 2},
            {"title": "We do not agree on …, because …, and this would settle it: …", "lines": 3},
        ],
    },
    "cards": {
        "title": "Cards to print and cut",
        "head": "Print on one side",
        "deal": "Two cards: deal them by chance, half the class each",
        "copies": 5,
        "card": "Card {card}",
        "evidence": "Evidence cards: any card may serve either side",
        "sides": {"for": "Mostly used for", "against": "Mostly used against"},
        "weakness": "Weakness",
    },
    "key": "Answer keys, with the reason for every answer",
    "key_lead": "The same questions as in the notebooks. There, a student gets the reason after answering. A student who reads the page’s source can find the answers earlier: these questions are for learning, not for grades.",
    "glossary": "Glossary",
    "standards": {
        "title": "# Standards",
        "lead": "Made by `python3 run.py handouts` from `data/standards.csv`. The codes are the official ones; the words are ours and shorter, so check them against your own copy. Only codes whose wording was read are listed, most of them in copies; others fit as well, such as the rest of 12.6, on campaigns. A chapter listed here gives students work toward the standard. It does not cover it alone.",
        "C3": "C3 Framework, grades 9–12",
        "HSS": "California History–Social Science Content Standards, grades 11 and 12, and analysis skills of grades 9–12",
        "Protocol": "Where the discussion protocols come from",
        "head": "| Code or name | What it asks, in our words | Chapters |",
        "source": "Source:",
    },
}
