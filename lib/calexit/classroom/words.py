"""Every word the class report shows, in one place, so that a translator can find it."""

from typing import Any

WHO = {"example": "the example class (made up for practice)", "own": "your class"}

UNSAVED = "Shown only while Python runs, and not saved in this notebook: choose Run, Run All Cells."

FOLDER = {
    "large": "It is over 10 MB, which no journal is; it was not opened.",
    "large_zip": "This zip is over 20 MB; it was not opened. Unpack it into the folder.",
    "much": "300 MB had been read by then, which no class's journals are; it was not opened.",
    "many": "Only the first {most} files are read.",
    "others": "{count} more",
    "deep": "This folder lies too deep within folders; move it up.",
    "link": "It is a link or a device, not a file; it was not opened.",
    "closed": "It cannot be opened.",
    "nested": "It is a zip within a zip; unpack it into the folder.",
    "locked": "It has a password; it was not opened.",
    "damaged": "This zip is damaged, or made in a way that cannot be read here. Unpack it into the folder.",
}
"""Why a file in the folder was not read."""

HANDED = {
    "empty": "It is empty.",
    "same": "It is the same file as {other}; it counts once.",
    "nothing": "It is a journal, but there is nothing in it yet.",
    "entry": "Entry {key} was left out: {why}",
    "more": " And {count} more.",
    "kind": "it is kept as {kind}, and should be {right}.",
    "value": "its value does not fit the question it names.",
    "earlier": "An earlier hand-in of {name}: put together with {other}.",
    "together": "The same name as {other} ({name}): put together with it, as you asked.",
    "pair": "{shared} of its {answers} answers agree to the second with those in {other} ({name}): a pair at one device, answers left on a shared one, or a copy. Both count.",
    "nameless": "{shared} of its {answers} answers agree to the second with those in {other} ({name}): one student who handed in twice, or two at one device. Both count. If it is one student, take the earlier file out of the folder and run the report again.",
    "cleared": 'The same name as {other} ({name}), and no answer in common: one student who cleared in between, or two of that name. Both count. If every name is one student\'s, write exhibits.handed_in("exports", by_name=True) and run the report again.',
    "no_name": "no name",
}
"""What may be wrong with a file that was read, or doubtful."""

SUMMARY: dict[str, Any] = {
    "title": "What was handed in?",
    "read": {
        "one": "{who}: 1 student, with {entries}.",
        "many": "{who}: {students} students, with {entries}.",
    },
    "entries": {"one": "1 answer, note or step", "many": "{entries} answers, notes and steps"},
    "where": "Nothing was found in the folder “{folder}”, so this is the example class.",
    "none_bad": "No file was left out.",
    "nothing": "No file here could be used. Put the exports (my-journal.json and the like) in the folder and run this cell again.",
    "lists": {
        "left": {
            "one": "1 file could not be used, or not wholly. Nothing else changed:",
            "many": "{count} files could not be used, or not wholly. Nothing else changed:",
        },
        "look": {"one": "1 file for you to look at:", "many": "{count} files for you to look at:"},
        "joined": {
            "one": "1 file was put together with a later one of the same student:",
            "many": "{count} files were put together with later ones of the same students:",
        },
    },
    "file": "File",
    "problem": "Why",
    "part": "{problem} (The rest of the file counts.)",
    "cleared": "Some notebooks beside this one hold no results ({files}), so what was answered there cannot be looked up. Get them as they were handed out, or run them and save them.",
}

PROGRESS: dict[str, Any] = {
    "title": "How far did the class get?",
    "lead": "Bars: how many students did each thing in the chapter, in the order of the page.",
    "chapter": "Chapter",
    "axis": "Students (of {students})",
    "exhibit": "{n}. {title}",
    "questions": "Check yourself: all {questions} answered",
    "notes": "Notes: at least one written",
    "reading": "{who}, “{chapter}”: {opened} of {students} did something in it. {middle} {least}",
    "middle": {
        "one": "That student explored {median} of {exhibits} exhibits and answered {answered} of {questions} questions.",
        "many": "The one in the middle of them explored {median} of {exhibits} exhibits, and answered {answered} of {questions} questions.",
    },
    "least": "Fewest reached “{title}” ({count}).",
    "nobody": "{who}, “{chapter}”: no one has done anything in it yet.",
    "nothing": "{who}: no one has done anything yet that a chapter beside this notebook asks for.",
    "heads": {
        "chapter": ("Chapter", ""),
        "explored": ("Exhibits explored, by all", "exhibits"),
        "exhibits": ("Exhibits", "exhibits"),
        "answered": ("Questions answered, by all", "questions"),
        "questions": ("Questions", "questions"),
        "right_first": ("Right at the first try", "answers"),
        "right_now": ("Right now", "answers"),
        "notes": ("Notes written", "notes"),
    },
}

ANSWERS: dict[str, Any] = {
    "title": "Which answers came first, and which stayed?",
    "asked": "{number}. {question}",
    "lead": "A wrong answer that many chose first is what to teach to. ✓ marks the right one.",
    "question": "Question",
    "first": "first try",
    "now": "now",
    "axis": "Students",
    "reading": "{who}: {n} answered “{question}” Right at the first try: {right_first}. Right now: {right_now}.",
    "wrong": " Of the wrong answers, most often chosen first ({count}): “{text}” Why it is not right: {why}",
    "none": " Nobody chose a wrong answer first.",
    "silent": "{who}: no one has answered “{question}” yet.",
    "nothing": "{who}: no one has answered a question yet that a chapter beside this notebook asks.",
    "heads": {
        "question": ("Question", ""),
        "text": ("Answer", ""),
        "right": ("Right", ""),
        "first": ("First try", "students"),
        "now": ("Now", "students"),
    },
}

GUESSES: dict[str, Any] = {
    "title": "What did the class guess, and what does the record show?",
    "lead": "First guesses only, made before the exhibit opened. The dark column holds the guess in the middle; the arrow shows where the record is.",
    "exhibit": "Exhibit",
    "axis": "Guess ({unit})",
    "no_unit": "Guess",
    "count": "Students",
    "reading": "{who}, asked “{label}”: {n} guesses; the one in the middle is {median}, and half lie between {low} and {high}. What the exhibit then shows: {record}",
    "one": "{who}, asked “{label}”: 1 guess, {median}. What the exhibit then shows: {record}",
    "number": "{number} {unit}",
    "part": "{title} · {part}",
    "cards": "of {cards} cards as the record has them",
    "mark": "▼ record",
    "options": "{who}, asked “{label}”: {n} guesses; most often “{top}” ({count}). What the exhibit then shows: {record}",
    "one_option": "{who}, asked “{label}”: 1 guess, “{top}”. What the exhibit then shows: {record}",
    "silent": "{who}, asked “{label}”: no one has made a guess yet.",
    "nothing": "{who}: no one has made a guess yet that a chapter beside this notebook asks for.",
    "heads": {
        "label": ("Question", ""),
        "guess": ("Guess", ""),
        "count": ("Students", "students"),
    },
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
    "reading_one": "{who}: 1 answer given with a confidence, {low}% sure. One answer says little.",
    "even": "Overall they were as often right as they were sure ({said}%).",
    "over": "Overall they were surer ({said}%) than right ({right}%).",
    "under": "Overall they were right more often ({right}%) than they were sure ({said}%).",
    "count_reading": "{who}: {answers} answers with a confidence; fewest at {least}% ({n}). A few answers say little.",
    "silent": "{who}: no one has given an answer with a confidence yet. The claims chapter asks for them.",
    "heads": {
        "said": ("How sure, in percent", ""),
        "answers": ("Answers", "answers"),
        "right_share": ("Right", "percent"),
    },
}

BALLOT: dict[str, Any] = {
    "title": "Did the words on the card matter?",
    "lead": "Chance gave each student card A or card B. Nobody's answer is shown with a name.",
    "answer": "Answer",
    "share": "Share of those who had the card (percent)",
    "card": "Card {card} ({n})",
    "reading": "{who}: “{answer}” was said by {a} of {n_a} with card A ({share_a}%) and {b} of {n_b} with card B ({share_b}%), a gap of {gap}. Chapter 3 shows how to tell such a gap from luck.",
    "points": {"one": "1 point", "many": "{gap} points"},
    "rounded": " The three shares of a card are rounded and may not add to 100.",
    "one_card": "{who}: “{answer}” was said by {count} of {n} with card {card} ({share}%). No one has answered card {missing} yet.",
    "silent": "{who}: no one has answered either card yet.",
    "heads": {
        "card": ("Card", ""),
        "answer": ("Answer", ""),
        "students": ("Students", "students"),
    },
}

WRITTEN: dict[str, Any] = {
    "title": "In their own words",
    "lead": "What a rubric can mark. Open a question to read every sentence written for it.",
    "prompt": "{prompt} ({count})",
    "student": "Student",
    "text": "Sentence",
    "read": {
        "none": "{who}: no one has written a sentence yet.",
        "one": "{who}: 1 sentence or text.",
        "many": "{who}: {count} sentences and texts; questions: {prompts}.",
    },
    "unasked": "No notebook here asks for this: {key}",
    "left": "{heading} ({count})",
    "asked": "What was asked then",
    "of": "{student} · {name}",
}

STUDENTS: dict[str, Any] = {
    "title": "Student by student",
    "lead": "For marking, with the rubrics. Right answers count at the first try; a second try is learning, not failure.",
    "nameless": "no name given",
    "of": "{count} of {all}",
    "nobody": "{who}: no one has handed in anything that counts yet.",
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
    "not_written": "No paper was written.",
    "lab": "Could California leave? A civics lab that takes no side",
    "head": "Chapter {number} · about {minutes} minutes",
    "name": "Name",
    "teacher": "For the teacher",
    "can": "After this chapter you can",
    "guess": "Guess before you look",
    "check": "Check yourself",
    "on_screen": ["Choose", "Try", "Press", "Mark"],
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
        "history/state-map": [
            {
                "title": "Three states of 1860–61, in their own words",
                "heads": [
                    "State",
                    "Who decided, and by what count",
                    "Were voters asked?",
                    "Its reason, in its own words",
                ],
                "rows": 3,
            },
        ],
        "economics/claims": [
            {
                "title": "What does each number measure?",
                "heads": [
                    "Number, and who printed it",
                    "Collected, paid, spent here, or the difference?",
                    "Its year",
                ],
                "rows": 5,
            },
        ],
        "law/gates": [
            {
                "title": "Four paths, explained to you",
                "heads": [
                    "Path",
                    "Who says yes, and by what margin",
                    "On what authority",
                    "Where it stands",
                ],
                "rows": 4,
            },
        ],
        "union/land-or-people": [
            {
                "title": "Two pictures of the same counties, and a caption for each",
                "heads": [
                    "Picture",
                    "A caption one side would print",
                    "A caption the other would print",
                    "What neither says",
                ],
                "rows": 2,
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
        "sides": {"for": "Chosen for", "against": "Chosen against"},
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
