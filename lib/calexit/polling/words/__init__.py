"""Every word chapter 3's exhibits show, in one place, so that a translator can find it.

Names in braces are filled in from the tables and the model; no figure is typed here.
"""

from pathlib import Path
from typing import Any

from calexit.kit.reading import catalog

WORDS = catalog(Path(__file__).parent)
"""A table an exhibit, by the exhibit's name."""

ANSWERS = {"yes": "yes", "not sure": "not sure", "no": "no"}
GROUPS = {
    "strong yes": "strong yes",
    "lean yes": "lean yes",
    "open to talk": "open to talk",
    "unsure": "unsure",
    "no": "no",
}
KINDS = {
    "says": "says",
    "cites": "cites",
    "missing": "missing",
    "searched": "searched",
    "found": "found",
    "end": "so far",
}
ANY = "any"

HEADLINES: dict[str, Any] = {
    "title": "What share of Californians supports leaving the United States?",
    "guess": "Your guess of the share of Californians who support leaving",
    "unit": "percent",
    "reading": (
        "One article says {low}%. Another says {high}%. Both are claims: something a person published. "
        "The first comes from {low_by}; the second from {high_by}. "
        "They cannot both be the share of Californians who support leaving at one time. Is either?"
    ),
}

EVERY_POLL: dict[str, Any] = {
    "title": "What did every poll we could trace find?",
    "lead": (
        "Each row is one question put to Californians: a dot for the share that said yes, a bar for the margin of error "
        "where one is known. Not all ask about leaving. Try the first control."
    ),
    "measure": "What was asked",
    "measures": {"any": "every question"},
    "short": {
        "leave: own state": "leave",
        "vote on a ballot measure": "ballot vote",
        "better off": "better off",
        "better off with self-rule inside the U.S.": "self-rule",
        "join a regional union": "new union",
        "is leaving possible or a right": "possible?",
        "open vote online (not a sample)": "open vote",
    },
    "asked": "Who was asked",
    "paid": "Who paid",
    "payers": {
        "news": "news media",
        "university": "universities",
        "pollster": "pollsters",
        "campaign": "groups with a side",
    },
    "quality": "How well sourced",
    "qualities": {"any": "all rows", "verified": "read at the pollster or sponsor"},
    "claims": "Show the two claims",
    "any": "anyone",
    "no_wording": "the wording was not found",
    "no_n": "not found",
    "range": "{given} of the {all} questions fit: from {low}% ({low_label}) to {high}% ({high_label}).",
    "one": "One of the {all} questions fits: {low}% ({low_label}).",
    "none": "None of the {all} questions fits these choices.",
    "silent_one": "One of the {all} questions fits these choices, but no share saying yes was published.",
    "silent": "{count} of the {all} questions fit these choices, but no share saying yes was published.",
    "no_share": " {count} more fit, but no share saying yes was published.",
    "no_share_one": " One more fits, but no share saying yes was published.",
    "inside": " The highest is about self-rule inside the United States, not leaving.",
    "simple": " These polls ask simply whether one's own state should leave.",
    "better": " “Better off” is a judgment, not a wish to leave. The only full wording that was read begins: “{opening}”",
    "vote_online": " A vote online is no sample: anyone could click, so it has no margin of error.",
    "claims_on": " The two claims stand below them; neither is a poll result.",
    "claims_off": "",
}

WHERE_14: dict[str, Any] = {
    "title": "Where do the two numbers come from? Follow the trail",
    "lead": "Pick a claim and go back from it, one step at a time: who says it, whom they cite, what is missing, what was found.",
    "claim": "The claim",
    "claims": {"claim-14": "14%", "claim-43": "43%"},
    "step": "Step",
    "reading": "Step {step} of {steps}, {kind}: {who}. {what}",
}

NEARBY: dict[str, Any] = {
    "title": "Which real 14s are nearby, and why is none of them the claim?",
    "near": "A real 14%",
    "reading": "{percent}% of {who} {what}. Why it is not the claim: {why_not} Any of these could have been garbled into “14% of registered voters”; nothing shows that one was.",
}

TWO_HEADLINES: dict[str, Any] = {
    "title": "Can one public give two headlines?",
    "lead": (
        "This is a model, not data: 100 people in five groups, with assumptions about how each group answers each question. "
        "We picked them to give numbers like those of real polls. That it can happen does not show that it did. Nobody changes their mind between the two questions. Only the words change."
    ),
    "public": "The public",
    "publics": {
        "one public": "one public",
        "minds made up": "minds mostly made up",
        "wide middle": "a wide middle",
    },
    "question_a": "Question A",
    "question_b": "Question B",
    "questions": {
        "simple": "“Should California leave?” yes / no / not sure",
        "simple, no 'not sure'": "the same, but no “not sure”",
        "peaceful, negotiated": "“… leave peacefully and legally, by negotiation?”",
        "better off": "“Would Californians be better off?”",
    },
    "who": {
        "strong yes": "sure of yes",
        "lean yes": "leaning yes",
        "open to talk": "open to talk",
        "unsure": "unsure",
        "no": "sure of no",
    },
    "reading": (
        "Of these 100 people ({who}), {a} say yes to A and {b} to B: {gap} apart, and not one changed their mind."
    ),
    "unsure": " Count A's not sure as yes and you could even print {sum}.",
    "same": "Of these 100 people ({who}), {a} say yes. A and B are the same question: choose another for B.",
    "heads": {
        "public": ("The public", ""),
        "question": ("Question", ""),
        "group": ("Group", ""),
        "yes": ("Yes", "people of the 100"),
        "no": ("No", "people of the 100"),
        "not sure": ("Not sure", "people of the 100"),
    },
}

CONTRASTS: dict[str, Any] = {
    "title": "Does wording do that to real people?",
    "lead": "Real pairs of questions. A round dot is wording A, a square is wording B. Choose a pair to read the words.",
    "pair": "Pair of questions",
    "reading": "{place}, {year}. A: “{a}” {pa}%. B: “{b}” {pb}%. Counted: {measure}. {design} {note}",
    "names": {
        "ashcroft-2012-agree": "Scotland 2012: agree, or agree or disagree",
        "ashcroft-2012-alternative": "Scotland 2012: the other choice named, too",
        "rugg-1941-raw": "U.S. 1941: allow, or forbid, a speech",
        "rugg-1941-decided": "U.S. 1941: the same, undecided left out",
        "welfare-nytcbs-1992": "U.S. 1992: “welfare”, or “assistance to the poor”",
        "welfare-anes-2012": "U.S. 2012: “welfare”, or “aid to poor people”",
        "gallup-2013-dying": "U.S. 2013: doctor-assisted death",
        "public-affairs-act-filter": "U.S. 1980s: a law that does not exist",
        "agriculture-act-filter": "U.S. 1970s: first asked if they have an opinion",
        "acquiescence-2011-borrowing": "Britain 2011: agree to this, and to its opposite",
        "yougov-v-ici-2024-ca": "California 2024: leave, or be better off",
        "ici-2025-sameppl": "California 2025: better off, or vote to leave",
        "texas-2024-sameppl": "Texas 2024: support leaving, or vote to leave",
        "quebec-1995-01-mega": "Quebec 1995: separate, or be sovereign",
        "quebec-1995-05-multireso": "Quebec 1995: independence, or with association",
        "quebec-1995-06-crop": "Quebec 1995: sovereign, or with partnership",
        "quebec-1995-06-createc": "Quebec 1995: leave first, or with partnership",
        "quebec-2005-crop": "Quebec 2005: with partnership, or completely",
    },
    "designs": {
        "randomized": "People were given A or B by chance, so the words made the difference, give or take luck.",
        "same people": "The same people answered both.",
        "same poll": "One poll, two versions; how people were assigned is not stated.",
        "different polls": "Two different polls: more than the words changed.",
        "not stated": "How people were assigned is not stated.",
    },
}

LUCK: dict[str, Any] = {
    "title": "How far off can luck take a poll?",
    "lead": "A hundred polls ask the same public on the same day. Each bar is one poll's 95% interval; those that miss the truth are thick and orange.",
    "size": "People asked",
    "truth": "The truth",
    "design": "Sample",
    "designs": {"plain": "plain random sample", "weighted": "weighted, design effect {deff}"},
    "reading": (
        "With {n} people asked and {truth}% truly saying yes, the hundred polls run from {low}% to {high}%; the margin of error "
        "is {margin} points. {misses} of the 100 intervals miss the truth; about 5 are expected to."
    ),
    "weighted": " Weighting makes {n} interviews worth {effective}: the June 2025 poll printed a margin of {published} points where the textbook has {textbook}.",
    "heads": {
        "n": ("People asked", "people"),
        "true_share": ("The truth", "percent"),
        "design_effect": ("Design effect", ""),
        "polls": ("Polls", "polls"),
        "misses": ("Intervals that miss it", "polls"),
        "lowest": ("Lowest poll", "percent"),
        "highest": ("Highest poll", "percent"),
        "margin": ("Margin of error", "points"),
    },
}

BELLS: dict[str, Any] = {
    "title": "Is 18 against 32 just luck?",
    "lead": "Choose two polls. Each hill shows where luck alone could have put that poll's result.",
    "first": "One poll",
    "second": "Another",
    "design": "Sample",
    "reading": "{a} and {b} are {gap} points apart, or {errors} (one is about half a margin of error). {verdict}",
    "far": "Beyond about 2, luck alone explains it badly: the words, the people asked or the way of asking differ, too.",
    "near": "Within about 2, luck alone could do that.",
    "error": "{errors} standard error",
    "errors": "{errors} standard errors",
    "twins": "{a} and {b} are {gap} points apart, but they are two questions to the same people. The luck of who was asked is shared, so this comparison does not apply.",
    "same": "Choose two different polls.",
    "heads": {
        "label": ("Poll", ""),
        "margin": ("Margin of error", "points"),
        "margin_basis": ("How the margin is known", ""),
    },
}

REWEIGHT: dict[str, Any] = {
    "title": "Who was asked? Change the mix and watch the headline",
    "lead": "Two groups answered the same question. Change how many of each are in the sample; nobody changes an answer.",
    "poll": "Poll",
    "share": "Democrats in the sample",
    "reading": (
        "{label}: {dem}% of Democrats and {rep}% of Republicans said yes. With {share}% Democrats the headline is {headline}%, "
        "without one answer changing. (Independents are left out here: most of these polls do not give them.)"
    ),
    "heads": {
        "label": ("Poll", ""),
        "geography": ("Where", ""),
        "Democrats": ("Democrats: yes", "percent"),
        "Republicans": ("Republicans: yes", "percent"),
    },
}

PLACES: dict[str, Any] = {
    "title": "Do the parties trade places with the president?",
    "lead": (
        "Every poll of the whole country that was found with this measure and both parties: would you have your own state leave? "
        "Words, firms and people asked differ, so compare the two parties inside one poll, not one poll with the next."
    ),
    "party": "Show",
    "parties": {"both": "both parties", "Democrats": "Democrats", "Republicans": "Republicans"},
    "both": (
        "{count} polls. {leads} Who is in the White House may be part of the reason, but {count} polls cannot prove it, and shares from "
        "{low}% to {high}% for one party show how much the words and the people asked matter, too."
    ),
    "leads": {
        "Republicans": "Republicans were the more favorable in {n}: {polls}.",
        "Democrats": "Democrats were the more favorable in {n}: {polls}.",
    },
    "poll": "{when}, under {president} ({more}% to {less}%)",
    "one": "{party}: {polls}.",
    "one_poll": "{yes}% in {when}, under {president}",
    "heads": {
        "month": ("When", ""),
        "president": ("President", ""),
        "geography": ("Where", ""),
        "Democrats": ("Democrats: yes", "percent"),
        "Republicans": ("Republicans: yes", "percent"),
    },
}

REFERENDUMS: dict[str, Any] = {
    "title": "Did polls get other referendums right?",
    "lead": "A ring is a last poll, a square the result, both among those who chose. Pick a vote and carry its error to California.",
    "vote": "Referendum and poll",
    "poll": "California poll to move",
    "reading": (
        "{referendum}: {poll_name} had {poll}% for change ({treatment}); the vote gave {result}%. {size} "
        "The same error, either way, would put {label} anywhere from {low}% to {high}%{half}."
    ),
    "high": "The poll was {points} points too high.",
    "low": "The poll was {points} points too low.",
    "exact": "The poll was right to a tenth of a point.",
    "contested": " The vote was contested and boycotted, so this gap is about who took part, not about the poll.",
    "half_no": ", still short of half",
    "half_yes": ", which straddles half",
    "half_over": ", all above half",
    "treatments": {
        "shown": "undecided dropped here",
        "left out": "undecided left out by the pollster",
        "shared out by the pollster": "undecided shared out by the pollster",
        "blank votes shown": "blank votes dropped here",
    },
    "heads": {
        "error": ("Poll minus result", "points"),
    },
}

EXPERIMENT: dict[str, Any] = {
    "title": "Was it the words, or the luck of the deal?",
    "lead": "If the words made no difference, each person would have answered the same on the other card. So deal the cards again, by luck, and count how often luck alone makes a gap as big as this class's.",
    "shuffles": "Times the cards are dealt again",
    "reading": (
        "{name}: {yes_a} of {n_a} said yes to card A ({share_a}%), {yes_b} of {n_b} to card B ({share_b}%), {difference} "
        "(95% interval {low} to {high}). {deals}, luck alone {luck}."
    ),
    "points": {"one": "1 point apart", "many": "{difference} points apart"},
    "deals": {"one": "After 1 new deal of the cards", "many": "After {shuffles} new deals of the cards"},
    "luck": {
        "none": "has not made a gap that big",
        "one": "made a gap that big once",
        "many": "made a gap that big {as_far} times",
    },
    "verdict": " The chance is {p}: {meaning}",
    "p": {"few": "under 0.1%", "many": "about {p}%"},
    "weak": "luck alone could easily do this, so this class cannot tell.",
    "strong": "luck alone seldom does this.",
    "nobody": "{name}: no one has answered either card yet. Once both cards have answers, they are compared here.",
    "one_card": "{name}: no one has answered card {missing} yet, so the cards cannot be compared. Card {card}: {yes} yes, {no} no, {not_sure} not sure.",
    "example": "The example class (made up for practice)",
    "own": "Your class",
    "heads": {
        "card": ("Card", ""),
        "n": ("People", "people"),
        "yes": ("Yes", "people"),
        "no": ("No", "people"),
        "not_sure": ("Not sure", "people"),
        "share": ("Share of yes", "percent"),
        "low": ("Lower end of its 95% interval", "percent"),
        "high": ("Upper end", "percent"),
    },
}

CARDS: dict[str, Any] = {
    "a_name": "Card A",
    "b_name": "Card B",
    "a": "Should California leave the United States and become its own country?",
    "b": "Should California leave the United States peacefully and legally, by an agreement reached through negotiation?",
    "answers": "yes / no / not sure",
}

BALLOT = {
    "title": "One card for you",
    "lead": "Before you read on: there are two cards, and chance gives you one. Section 9 says what they are for. If you answer, the answer goes into any file you hand in. To keep it to yourself, leave it out.",
}

CLASS_TOOL: dict[str, Any] = {
    "title": "Now your class",
    "paste": "Answers, one person a line, like: A,yes",
    "upload": "or a file: CSV, Excel (.xlsx) or a zip with one of them",
    "go": "Show our result",
    "example": "Put the example class here",
    "run": "Click on this cell and press Shift + Enter: two boxes appear, to paste your class's answers or to upload them.",
    "empty": "Paste some answers or choose a file first.",
    "of": "{name}: {said}",
    "reading": "Reading {name} …",
    "failed": "{name} could not be opened. Choose it again, or paste the answers.",
    "nothing": "There is nothing in it.",
    "columns": {
        "card": "Which column holds the card?",
        "answer": "Which column holds the answer to the card?",
    },
    "choose": "Choose a column …",
    "column": "column {number}",
    "titled": "column {number}, “{title}”",
    "option": "{column} ({found})",
    "ask": "More than one column could be meant, so nothing is shown yet. Please choose:",
    "took": "Card: {card}. Answer: {answer}.",
    "took_each": "Card A: {a}. Card B: {b}.",
    "coded": " 1 was read as yes and 0 as no.",
    "kept": {"one": "1 answer read.", "many": "{count} answers read."},
    "problems": {
        "one": "1 line could not be read and was left out. Nothing was deleted; your text or file is as it was:",
        "many": "{bad} lines could not be read and were left out. Nothing was deleted; your text or file is as it was:",
    },
    "problem": "Line {row}, “{text}”: {problem}",
    "twice": "Somebody seems to have answered more than once. Every answer was counted: take out the lines that should not count, and read again.",
    "person": "“{who}”: {count} lines ({rows}){both}",
    "both_cards": ", with both cards",
    "more": "… and {more} more.",
    "listed": 20,
}

# what a line of a class's answers may lack
CLASS_LINE = {
    "titles": "Read as the column titles, not as an answer.",
    "short": "A row needs a card and an answer, like: A,yes",
    "card": "The card must be A or B, not '{card}'.",
    "no_card": "The card is missing.",
    "answer": "The answer must be yes, no or not sure, not '{answer}'.",
    "no_answer": "The answer is missing.",
    "both": "It answers both cards, and nobody should have seen both.",
    "no_column": "No column says which card each person had. It needs a column with A or B, or one column a card, titled Card A and Card B.",
}

# a file that is no table of answers: what it is, and what to do
CLASS_FILE: dict[str, Any] = {
    "large": "This has more than {characters} characters, so nothing was read. Keep only the columns with the card and the answer.",
    "rows": "This has more than {rows} rows, so nothing was read. Keep only the rows of this class.",
    "old": "This is an Excel workbook of the older kind (.xls), or one with a password. Open it, save it as CSV, and choose that file.",
    "workbook": "This is a workbook that cannot be read here. Open it in Excel or Google Sheets, save it as CSV, and choose that file.",
    "ods": "This is a LibreOffice spreadsheet. Open it, save it as CSV, and choose that file.",
    "document": "This is a text document, not a table. Copy the lines with the answers and paste them here.",
    "pdf": "This is a PDF. Download the answers as CSV instead, or paste them here.",
    "picture": "This is a picture. Type or paste the answers, one person a line.",
    "packed": "This is packed in a way that cannot be read here. Unpack it and choose the CSV file in it.",
    "page": "This is a web page (HTML or XML), even if its name ends in .csv. Open it in Excel or Google Sheets, save it as CSV, and choose that file.",
    "hand_in": "This is what one student handed in, not a table. Put such files into the folder exports of the class report.",
    "binary": "This is neither text nor a workbook, so nothing could be read. Save the answers as CSV and choose that file.",
    "many": "This zip holds more than one table ({names}). Unpack it and choose one.",
    "none": "This zip holds no table of answers ({names}). Unpack it and choose the CSV file.",
    "nested": "This is a zip within a zip. Unpack it and choose the CSV file.",
    "damaged": "This is a zip or workbook that is damaged or has a password. Open it, save the answers as CSV, and choose that file.",
    "parts": {  # what is found in packed documents of other kinds
        "word/document.xml": "document",
        "ppt/presentation.xml": "document",
        "content.xml": "ods",
        "Index/Document.iwa": "workbook",
        "xl/workbook.bin": "workbook",
    },
}

# name: (question, place of the right answer, [(answer, why), …])
CHECK: dict[str, Any] = {
    "title": "Check yourself",
    "questions": {
        "sum": (
            "A headline says {sum}% “supported it or were willing to discuss it”. The poll it names found {yes}% support. What most likely happened?",
            1,
            [
                (
                    "More people supported it in a later poll.",
                    "The headline names the same poll; no later one found {sum}%.",
                ),
                (
                    "The {not_sure}% who were not sure were counted as willing to discuss it.",
                    "{yes} + {not_sure} = {sum}. Nobody asked those people whether they would discuss it. That this is how it came about is our inference.",
                ),
                (
                    "The margin of error was added.",
                    "The margin was a few points either way. It does not reach {sum}.",
                ),
                (
                    "The poll was faked.",
                    "The poll exists and was published by its sponsor. Its numbers were added up, not made up.",
                ),
            ],
        ),
        "trace": (
            "You cannot find any poll behind the claim of 14%. What can you say?",
            2,
            [
                ("The claim is false.", "Not finding a source does not prove there is none."),
                (
                    "Support is lower than people think.",
                    "That would use the claim as evidence; it has no source.",
                ),
                (
                    "No source was found, so it is no poll result to use.",
                    "That is all the evidence allows: say what was searched, and leave the number out.",
                ),
                (
                    "It is as good as 43%.",
                    "43% at least leads back to a poll, though it adds two different answers together.",
                ),
            ],
        ),
        "margin": (
            "A poll of {n} prints a margin of {published} points; the textbook formula gives {textbook}. Why can the printed one be right?",
            0,
            [
                (
                    "Weighting makes the answers of {n} people worth fewer than {n}.",
                    "That is the design effect: some people's answers are counted more than once, so luck has more room.",
                ),
                (
                    "The pollster made a mistake.",
                    "It is the more honest figure: it allows for the weighting.",
                ),
                (
                    "Margins are a matter of taste.",
                    "They follow from the sample's size, the share and how the sample was weighted.",
                ),
                (
                    "More than {n} people were asked.",
                    "More people would make the margin smaller, not larger.",
                ),
            ],
        ),
        "four": (
            "You want to cut a margin of {textbook} points in half. How many people must you ask?",
            3,
            [
                ("Half as many.", "Fewer people give luck more room, not less."),
                (
                    "Twice as many.",
                    "That shrinks the margin by less than a third: it goes with the square root.",
                ),
                ("The whole state.", "Not needed: what counts is how many you ask, not how many live there."),
                (
                    "Four times as many.",
                    "The margin goes with one over the square root of the number asked; four times gives about {smaller} points.",
                ),
            ],
        ),
        "words": (
            "Simple leave questions found {low} to {high}%; one about leaving peacefully, legally and by negotiation {ballot}% ({against}% against). Which sentence is fairest?",
            2,
            [
                (
                    "{ballot}% of Californians want to leave.",
                    "It leaves out the words that were asked: peacefully, legally, through negotiation.",
                ),
                (
                    "Support never passes {high}%.",
                    "It leaves out a poll because its question was different, without saying so.",
                ),
                (
                    "It depends on what leaving is said to mean; give the question with the number.",
                    "Both results are real. They asked different things in different years: give the question and the date with the number.",
                ),
                (
                    "The average of the two is the truth.",
                    "Two different questions have no common truth to average.",
                ),
            ],
        ),
    },
}
