"""Every word chapter 2 shows, in one place. Figures are filled in from tables and the model."""

from typing import Any

ROUTES: dict[str, Any] = {
    "title": "Does the law leave a way out, and which?",
    "lead": "A route that “would end outside” would do so only if it worked. “Settled” can mean settled that a "
    "route is closed: read where it stands.",
    "guess": "Which answer do you expect to find settled as a lawful way for California to leave?",
    "options": (
        "California alone says yes",
        "a majority of Congress says yes",
        "two thirds of Congress say yes",
        "an amendment to the Constitution",
        "none of these is settled as a way out",
    ),
    "route": "Route",
    "columns": {"settled": "settled", "untested": "untested", "disputed": "disputed"},
    "out": "would end outside the Union",
    "inside": "stays in the Union",
    "reading": "{name}. {how}\nWho says yes: {who} By what margin: {margin}\nAuthority: {authority} {says}\n"
    "Who claims it: {claimed}\nPrecedent: {precedent}\nWhere it stands: {status}. {note} {where}",
    "ends_out": "If it worked, it would end outside the Union.",
    "ends_inside": "It does not lead out of the Union.",
    "count": "\nOf {out} routes out, {settled} are settled, {untested} untested and {disputed} disputed.",
}

ANSWERS: dict[str, Any] = {
    "title": "Four answers in the articles: which has an authority behind it?",
    "lead": "Each answer to “who would have to say yes?” beside what was found for it in the Constitution or a case.",
    "answer": "Answer",
    "columns": {"not found": "not found", "found in part": "found in part", "found": "found"},
    "reading": "{answer}. Who says it: {by}{quote}\nAuthority: {found}. {record}\n{tally}",
    "quote": ", in the words “{quote}”.",
    "tally": "Of the {answers} answers, an authority was found for {found}, in part for {part}, and not for "
    "{missing}. No court has chosen among them.",
}

COUNTER: dict[str, Any] = {
    "title": "Who can stop an amendment, and how many people live there?",
    "lead": "Tap states: they change sides. First Congress or a convention must propose; this counts what follows. No "
    "court has said whether an amendment is enough for a state to leave. The District of Columbia has no vote here.",
    "guess": "{block} states that do not agree can stop any amendment. What share of the people of all {states} "
    "states live in the {block} least populous?",
    "unit": "%",
    "your_guess": "your guess: {guess}%",
    "pick": "States that say yes",
    "need": "{count} ratify",
    "call": "{count} call a convention",
    "states_yes": "{n} states say yes",
    "states_no": "{left} do not",
    "people_yes": "{share} of the people",
    "people_no": "{left_share}",
    "told": "{told}",
    "found": "{found}",
    "found_short": "*{left} states with {left_share}* of the people stop it.",
    "found_enough": "*{n} states with {share}* of the people ratify it.",
    "none": "No state says yes. To ratify, {need} of {all} must.",
    "short": "The {left} states that do not say yes hold {left_share} of the people, and stop it. To ratify, {need} of "
    "{all} must say yes: {missing} more. Article V counts states, not people.",
    "short_one": "The {left} states that do not say yes hold {left_share} of the people, and stop it. To ratify, {need} of "
    "{all} must say yes: one more. Article V counts states, not people.",
    "enough": "The {n} states that say yes hold {share} of the people; {need} of {all} are enough to ratify. The other "
    "side, {left_share} of the people, cannot stop it.",
    "every": "All {all} states say yes; {need} are enough to ratify.",
    "heads": {
        "share": ("Share of the people", "percent"),
    },
}

TEXAS: dict[str, Any] = {
    "title": "Texas v. White: what did the Court decide, only say, or not say?",
    "lead": "After the Civil War the Supreme Court had to say whether Texas, which had joined the Confederacy to "
    "protect slavery, had ever ceased to be a state. Read the passage, then mark each statement. […] stands "
    "for words left out. “Only said” covers reasons given and remarks in passing; where “decided” ends is our "
    "reading, and lawyers can differ. How the Court divided: {divided} No exit that the others had agreed to was "
    "before the Court.",
    "answers": {"decided": "decided", "only said": "only said", "did not say": "did not say"},
    "wrong": "Our reading is “{answer}”. {why}",
}

ELSEWHERE: dict[str, Any] = {
    "title": "What have others said when a part wanted to leave?",
    "lead": "Comparisons, not rules for California: foreign and international rulings are not U.S. law.",
    "case": "Case",
    "reading": "{name} ({date}), {body}.\nThe question: {question}\nThe answer: {answer}\nWhat it weighs here: {weight}",
}

MEASURES: dict[str, Any] = {
    "title": "Amend or revise: which is it?",
    "lead": "The words of the state's own constitution, and of its Legislative Analyst on what a petition may do. To "
    "change that sentence, who says yes? {constitution} In numbers: {margin}. A petition for a later vote, as in "
    "2025, is a law and not an amendment: {law} In numbers: {law_margin}. What was each measure?",
    "question": "{name} ({year}). {text}",
    "answers": {"amendment": "amendment", "revision": "revision", "nobody has ruled": "nobody has ruled"},
    "why": "{who}: {why}",
    "wrong": "The record says “{answer}”. {who}: {why}",
}

LINE: dict[str, Any] = {
    "title": "Obey, decline to help, or override: where does each case stand?",
    "lead": "One end is settled as allowed: a state may withhold its own officers. The other is settled as barred: "
    "it may not override valid federal law. Place a case (a diamond), then see what was held (a dot). The places "
    "are our reading.",
    "case": "Case",
    "place": "You put it at",
    "places": ["withholds its own officers", "in between", "overrides federal law"],
    "not_yet": "not placed yet",
    "all": "Show every case's place",
    "you": "you",
    "ask": "{year}, {state} ({government}): {text} Where on the line would you put it?",
    "same": "{year}, {state} ({government}): {text} You put it at “{mine}”, and so do we. {court}: {held}",
    "other": "{year}, {state} ({government}): {text} You put it at “{mine}”; we put it at “{place}”. {court}: {held}",
    "tally": " Of {all} cases, {first} withhold officers, {middle} lie between and {last} "
    "override federal law.",
}

PACE: dict[str, Any] = {
    "title": "How often does a state sue the federal government?",
    "lead": "A lawsuit asks a court to decide; it is one way to resist from inside the Union.",
    "count": "Count",
    "measure": "Show",
    "measures": {"days_per_suit": "days for one suit (shorter is more often)", "suits": "suits"},
    "shown": {"days_per_suit": "{value} days", "suits": "{value} suits"},
    "row": "{state}: {administration} ({suits})",
    "reading_suits": "{state} against the administration ({administration}): {suits} suits from {start} to {end}. "
    "{by} says so.{other}",
    "reading_days_per_suit": "{state} against the administration ({administration}): {suits} suits in {days} days, "
    "one in {pace} days. {by} says so.{other}",
    "other": " {by} has {suits} for the same time: counts differ, and are shown side by side.",
    "alone": " Counters may use different rules, so compare with care.",
    "heads": {
        "days": ("Days", "days"),
        "days_per_suit": ("Days for one suit", "days"),
    },
}

CHECK: dict[str, Any] = {
    "title": "Check yourself",
    "decided": {
        "question": "What has the Supreme Court decided about a state that leaves?",
        "options": [
            ("No state can ever leave, in any way.", "Too much. Texas v. White names consent of the States, and never says how it is given."),
            ("A state cannot leave unilaterally.", "Texas had acted without the others' consent, and its ordinance was null. That is what was decided."),
            ("{ratify} states must agree.", "That is the number to ratify an amendment. Texas v. White gives no number."),
        ],
        "right": 1,
    },
    "settled": {
        "question": "In the route table, “a state leaves on its own” is marked “settled”. What is settled?",
        "options": [
            ("That it is a lawful way out.", "The other way round: read the note beside the word."),
            ("That it is not available in law.", "“Settled” says that the question has an answer. Here the answer is no."),
            ("That it could never happen.", "A court says what the law is, not what can happen."),
        ],
        "right": 1,
    },
    "count": {
        "question": "Congress proposes an amendment. {almost} states ratify it, with nearly all of the people. What now?",
        "options": [
            ("It is adopted: most of the people agree.", "Article V counts states, not people."),
            ("It is not adopted yet.", "{ratify} states are needed. {block} that do not agree can hold it up, whether they hold few of the people or most of them."),
            ("The Supreme Court decides.", "Article V gives the count to the states, by legislatures or conventions."),
        ],
        "right": 1,
    },
    "majority": {
        "question": "An article says that a majority of Congress can let a state go. What is the careful reply?",
        "options": [
            ("That is the law.", "No clause and no case that says so was found."),
            ("No authority for it was found, and no court has ruled on it.", "It says what was looked for and what is still open."),
            ("A court has rejected it.", "No court has been asked. “Not found” is not “rejected”."),
        ],
        "right": 1,
    },
    "officers": {
        "question": "A state tells its own police not to help federal officers enforce a valid federal law. Is that barred?",
        "options": [
            ("Yes: federal law is supreme.", "It is supreme, and yet Washington may not order a state's officers to carry it out."),
            ("No, as long as it does not obstruct them or declare the law invalid.", "The rule has served many causes, from gun checks to immigration."),
            ("Yes: it is a kind of secession.", "The state stays in the Union, and the federal law stays in force."),
        ],
        "right": 1,
    },
}  # fmt: skip
