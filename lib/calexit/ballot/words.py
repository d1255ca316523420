"""Every word chapter 4's exhibits show, in one place, so that a translator can find it.

Names in braces are filled in from the tables and the model; no figure is typed here.
"""

from typing import Any

STATUS = {
    "done": "done",
    "in part": "in part",
    "not done": "not done",
    "not known": "not known",
    "does not apply": "does not apply",
}
OUTCOMES = {
    "eligible": "qualifies (sample)",
    "counted_in": "qualifies (full count)",
    "fails_count": "fails (full count)",
    "fails": "fails (at once)",
}
MEANING = "What a Yes would count as, by the official summary: {rule}"

ROAD: dict[str, Any] = {
    "title": "What is the road from an idea to a vote, and how far did one petition get?",
    "lead": (
        "Every step of a California petition, then what this one asked for. The words on the right say whether petition "
        "24-0001, the independence measure, did the step. Choose a step, or click its row."
    ),
    "step": "Step",
    "reading": "Step {no} of {steps}, {stage}: {step}. {rule}{number} {who}What 24-0001 did: {did} What happened: {happened}",
    "number": " The number: {number} {unit}.",
    "who": "By: {who}{basis}. ",
    "stages": {
        "petition": "the petition",
        "the measure itself": "what the measure asked for",
        "federal": "the federal side",
    },
    "nothing": "nothing seen.",
}

SIGNATURES: dict[str, Any] = {
    "title": "How many signatures are enough?",
    "lead": (
        "{needed} signatures must be valid: from registered voters, none twice. Counties check {sample}% of them at random. "
        "If the sample points below {low}% of the goal, the petition fails; above {high}%, it qualifies; in between, every "
        "signature is checked. Our assumption: a campaign knows its share of valid signatures only to about {sd} points. "
        "(In one real drive the sample itself missed the full count by {miss}%.)"
    ),
    "guess": "Your guess: how many signatures must be collected to be fairly sure of {needed} valid ones, if {share}% are valid?",
    "unit": "thousand signatures",
    "per_day": "Signatures a day",
    "days": "Days (the law allows {days})",
    "share": "Valid signatures",
    "x": "Signatures collected",
    "y": "Chance, percent",
    "marks": {
        "just_enough": "just enough",
        "safe": "{chance}% chance",
        "no_full_count": "no full count",
        "you": "collected",
        "guess": "your guess",
        "fails": "fails",
        "qualifies": "qualifies",
    },
    "reading": (
        "{per_day} a day for {days} days is {raw} signatures. With {share}% valid, expect {valid} valid ones, {of_goal}% of the goal. "
        "Chance to qualify: {qualifies} (without a full count: {eligible}). {margin}"
    ),
    "short": "{per_day} a day for {days} days is {raw} signatures: fewer than {needed}, so it fails at the first count. {margin}",
    "margin": (
        "{just_enough} would be just enough, a coin toss; {safe} (+{plus}%) gives a {chance}% chance; "
        "from {no_full_count} (+{plus_full}%) no full count is expected."
    ),
    "heads": {
        "valid_share": ("Valid, of those handed in", "percent"),
        "share_of_needed": ("Pointed to, of those needed", "percent"),
    },
}

FIFTY: dict[str, Any] = {
    "title": "How often do Californians reach 50 and 55?",
    "lead": (
        "The measure asked for two things at once: {floor}% of registered voters take part, and {line}% of those say yes. "
        "Move your own vote. Dots are real measures, at the turnout of their day; ticks below are {elections} statewide "
        "elections since {since}. Our table found {measures} measures: not all, and not a random sample. Most needed only a simple majority. "
        "The newest turnout found is that of {newest}."
    ),
    "guess": "In how many of the {elections} statewide November or special elections since {since} did half of registered voters cast a ballot?",
    "unit": "elections",
    "turnout": "Your turnout",
    "yes": "Your yes",
    "counted": "Read the rule as",
    "readings": {"ballots": "ballots cast", "question": "votes on the question"},
    "x": "Turnout, percent of registered voters",
    "y": "Yes, percent",
    "passes": "passes both rules",
    "same": "yes votes of the smallest pass",
    "you": "you",
    "reading": (
        "{turnout}% turnout and {yes}% yes: {people} people say yes, {share}% of registered voters. {verdict} "
        "{{history}} {{meaning}}"
    ),
    "verdicts": {
        "passes": "Both rules are met.",
        "smallest": "Both rules are met, exactly: this is the smallest yes that passes.",
        "turnout": "The turnout rule fails.",
        "stay": "The turnout rule fails. Yet with as many yes votes Yes would win if enough others came to vote No: staying home can beat voting No.",
        "yes": "The yes rule fails.",
        "both": "Both rules fail.",
    },
    "too_close": " ({count} more is too close to tell)",
    "history": {
        "ballots": (
            "By ballots cast, {reached} of {elections} elections reached {floor}% (not {missed}; {close} more cleared it by less than a point). "
            "Of {all} measures found, {yes} reached {line}% yes{too_close}."
        ),
        "question": (
            "In {differ} the two readings differ: ballots reached {floor}%, but so many voters skipped the question that votes on it did not. Final counts were found for {with_question} elections only, "
            "and for some not of every measure, so their turnout is a lower bound."
        ),
    },
    "heads": {
        "ballots_percent": ("Turnout by ballots cast", "percent"),
        "most_voted": ("Question most voted on", ""),
        "question_percent": ("Turnout by votes on that question", "percent"),
    },
}

UNDECIDED = {
    "divide like the rest": "divide like the rest",
    "half say yes": "half say yes",
    "one in four says yes": "one in four says yes",
    "all say no": "all say no",
    "all say yes": "all say yes",
}
KINDS = {
    "any": "any since {since} ({count})",
    "presidential": "presidential ({count})",
    "gubernatorial": "for governor ({count})",
    "special": "special ({count})",
}
ERRORS = {
    "none": "none: the poll is exactly right",
    "referendums": "as in three referendums (±{sd})",
    "twice": "twice that (±{sd})",
}
SHORT_ERRORS = {"none": "none", "referendums": "as in referendums", "twice": "twice that"}
BETTER_OFF = "{label}, “better off”"

VOTE: dict[str, Any] = {
    "title": "If the polls are right, would it pass?",
    "lead": (
        "Each dot is one simulated vote. Its yes is the poll's, after your choice for the undecided, moved by a polling error drawn "
        "by chance: as large as that of the last polls before {referendums}. A poll taken years ahead can be further off, so “twice that” "
        "is our assumption. Its turnout is that of a real election: since {since}, {presidential} of {presidentials} presidential and "
        "{special} of {specials} special ones reached {floor}%. Turnout and yes are drawn independently, which a real vote need not be. "
        "No campaign is in it, for either side: in Scotland {early}% were for independence in a poll of {early_year}, and {late}% in the vote of {late_year}. "
        "(The luck of the simulation itself is under {luck} points.)"
    ),
    "guess": "Take the poll in which {yes}% said yes and {no}% no. Of 100 simulated votes on a presidential election day, how many pass both rules?",
    "unit": "of 100",
    "poll": "Poll",
    "undecided": "The undecided (your assumption)",
    "error": "Polling error, in points",
    "kind": "Turnout as in elections",
    "counted": "Read the rule as",
    "corner": "pass both: ",
    "band": "90 of 100 votes",
    "reading": (
        "{label}, asked of {who}: {yes}% yes, {no}% no, {not_sure}% neither. If the undecided {rule}, {centre}% of those who choose say yes{{spread}}. "
        "Of {sims} simulated votes {{p_yes}} reach {line}% yes, {{p_turnout}} reach {floor}% turnout, {{p_both}} do both.{{skipped}}{other} {{meaning}}"
    ),
    "spread": "; with this error, 90 of 100 votes fall between {low}% and {high}%",
    "other": " This poll did not ask about leaving: “better off” is a judgment.",
    "skipped": " (How many voters skip a question is drawn from {count} elections: few.)",
    "none": "none",
    "few": "under {least}%",
    "nearly": "over {most}%",
    "all": "all",
    "heads": {
        "label": ("Poll", ""),
    },
}

MOVES: dict[str, Any] = {
    "title": "What moves the answer most?",
    "lead": (
        "Your choices are the large dots. Each row changes one choice alone and keeps the others: small dots show where the "
        "answer would go. Only polls that asked about leaving are here."
    ),
    "x": "Pass both rules, percent",
    "rows": {
        "poll_id": "Poll",
        "undecided": "Undecided",
        "error": "Error",
        "kind": "Election",
    },
    "reading": (
        "With these choices {now} of the simulated votes pass both rules. Of the choices, changing {first} moves it most: from {low} ({low_at}) to {high} ({high_at}). "
        "{then} {{meaning}}"
    ),
    "then": "Next is {second}: from {low2} to {high2}.",
    "only": "None of the others changes that by itself.",
    "still": "With these choices {now} of the simulated votes pass both rules, and no single choice changes that. {{meaning}}",
    "names": {
        "poll_id": "the poll",
        "undecided": "what the undecided do",
        "error": "the polling error",
        "kind": "the kind of election",
    },
    "heads": {
        "poll_yes": ("Poll: yes, of those who chose", "percent"),
        "result_yes": ("Result: yes", "percent"),
        "error": ("Poll minus result", "points"),
    },
}

CHECK: dict[str, Any] = {
    "title": "Check yourself",
    "questions": {
        "smallest": (
            "What is the smallest share of registered voters that can pass it under the two rules?",
            1,
            [
                (
                    "{line}%",
                    "That is the share of those who vote. Not everyone who is registered has to vote.",
                ),
                (
                    "{share}%",
                    "{line}% of {floor}% is {share}%: {people} people at the newest registration in the table.",
                ),
                ("{floor}%", "That is how many must take part, whatever they vote."),
            ],
        ),
        "margin": (
            "A campaign collects exactly as many signatures as it needs if its usual share is valid. What happens?",
            2,
            [
                (
                    "It qualifies at once.",
                    "The random sample would have to point above {high}% of the goal for that.",
                ),
                ("It fails.", "Not for certain: the sample may point high enough for a full count."),
                (
                    "About a coin toss, after every signature is checked.",
                    "Just enough means just as likely a little too few. That is what a safety margin is for.",
                ),
            ],
        ),
        "reading": (
            "An election can pass the turnout rule by ballots cast and fail it by votes on the question. How can that be?",
            0,
            [
                (
                    "Some voters cast a ballot and skipped the question.",
                    "In {differ} {ballots}% of registered voters cast a ballot and {question}% voted on the measure.",
                ),
                (
                    "Some ballots were thrown out.",
                    "The table counts valid ballots; the gap is people who left a line blank.",
                ),
                ("The count was wrong.", "Both counts are official; they count different things."),
            ],
        ),
        "meaning": (
            "Suppose a vote passes both rules. What changes on the next day, by the official summary?",
            2,
            [
                (
                    "California is independent.",
                    "The summary says that a yes would not change the state's government or its relationship.",
                ),
                ("Congress must negotiate.", "The summary puts no duty on the federal side."),
                (
                    "Nothing by itself: it is an expression of will.",
                    "The table's last steps say what the measure asked for, and that no step is written for the federal side.",
                ),
            ],
        ),
    },
}
