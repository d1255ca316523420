"""Every word chapter 1's exhibits show, in one place, so that a translator can find it.

Names in braces are filled in from the tables and the model; no figure is typed here.
"""

from typing import Any

MAJORITIES: dict[str, Any] = {
    "title": "What followed when a majority voted for independence?",
    "guess": (
        "{count} votes in our table won a majority for independence without the parent state's consent, while that state "
        "was neither breaking up nor occupied. How many of the {count} were followed by independence?"
    ),
    "unit": "of {count}",
    "guessed": "your guess: ",
    "rows": {
        ("no", "parent state intact"): "no consent",
        ("no", "break-up of the parent state"): "no consent, state breaking up",
        ("no", "parent state occupied"): "no consent, state occupied",
        ("after the fact", "parent state intact"): "consent afterwards",
        ("after the fact", "break-up of the parent state"): "consent afterwards, state breaking up",
        ("yes", "parent state intact"): "consent before the vote",
    },
    "independent": {True: "became independent", False: "did not, as far as was found"},
    "axis": "Votes with a majority for independence",
    "reading": (
        "{all_independent} of these {all_votes} votes were followed by independence. Without the parent state's consent it was "
        "{ordinary_independent} of {ordinary_votes} while the parent state held together ({ordinary_names}), and {break_independent} of {break_votes} "
        "while it was breaking up ({break_parents}); {occupied_independent} of {occupied_votes} while it was occupied ({occupied_names}). With consent "
        "it was {yes_independent} of {yes_votes} (not: {yes_not}), and with consent given afterwards {after_independent} of {after_votes}. "
        "We call a state “breaking up” with hindsight: these votes were part of how it broke up. War or fighting followed {no_war} of the "
        "{no_votes} votes held without consent and {yes_war} of the {yes_votes} held with it, as far as our sources name it. These are "
        "the votes in our table, not a random sample. Places, times and laws differ: the counts show what happened, not why."
    ),
    "heads": {
        "year": ("Year", ""),
    },
}

CATEGORIES = {
    "Founding and Union": "founding and Union",
    "Nullification and early secession talk": "nullification, early secession talk",
    "Civil War and Reconstruction": "Civil War and Reconstruction",
    "California and its borders": "California's borders",
    "Resistance within the Union": "resistance within the Union",
    "Abroad": "abroad",
    "Modern Calexit": "modern plans to leave",
}

TIMELINE: dict[str, Any] = {
    "title": "What happened when, from {first} to {last}?",
    "lead": (
        "Choose an event, or put the focus on the list and press the arrow keys to walk through them all in order; typing a year jumps there. "
        "The chart shows the period around it, a row for each event. The boxes on top are the periods: click one to go there."
    ),
    "event": "Event, in order of date",
    "find": "Find words",
    "hint": "such as Texas",
    "shown": "Kinds of event",
    "reading": "{nth} of {count}. {title} ({date}; {category}). {text} Source: {publisher} ({kind}). {{found}}",
    "all": "All {count} events fit your filters.",
    "all_words": "All {count} events hold what you typed.",
    "some": "{n} of {count} events fit your filters, marked in the chart:",
    "none": "No event fits your filters.",
    "events": "events",
}

MAP: dict[str, Any] = {
    "title": "How did 1860 and 1861 go, state by state?",
    "lead": (
        "Each tile is a state, all of one size. A tile says what a state had done by that day, not that it had left: in 1869 "
        "the Supreme Court held that Texas never had. Move the date, and choose a state."
    ),
    "step": "Date",
    "state": "State",
    "short": {
        "represented in Congress": "none yet",
        "ordinance adopted": "adopted",
        "ordinance adopted, voters to decide": "to voters",
        "ratified by the voters": "ratified",
        "restored to representation": "restored",
        "contested": "contested",
        "left a seceding state": "split off",
    },
    "changes": {
        "ordinance adopted": "An ordinance of secession is adopted by a convention in {names}.",
        "ordinance adopted, voters to decide": "Secession is put to the voters, after a decision of the {body}, in {names}.",
        "ratified by the voters": "Voters ratify in {names}.",
        "restored to representation": "Restored to representation in Congress: {names}.",
        "nothing": "The day before the first ordinance.",
    },
    "reading": "{date}. {changes} {tally} {{about}}",
    "declared": "By then {decided} of these {declared} states had declared secession.",
    "open": "Still without representation on that day: {decided} of the {declared}.",
    "asked": "Only {asked} of the {declared} put secession to the voters: {names}.",
    "decided": "{name}: {body}, {date}, {counts}.",
    "other": "{name}: {note}",
    "others": {
        "ordinance": " Vote of the elected convention on leaving, {date}: {counts}.",
        "new-state vote": " Vote for a new state, {date}: {counts}. {note}",
    },
    "no_count": "no count found",
    "voters": " Voters, {date}: {counts}.",
    "no_voters": " Secession was not put to the voters.",
    "restored": " Restored to representation {date}.",
    "quote": " In its own words, from the {document}: “{quote}”.",
    "count": "{votes_for} for and {votes_against} against",
    "heads": {
        "name": ("State", ""),
        "referendum_date": ("Day the voters decided", ""),
    },
}

COUNTS: dict[str, Any] = {
    "title": "How close were the votes of 1860 and 1861, and who cast them?",
    "lead": (
        "Each mark is one printed count: the share for leaving. A hollow mark is another count of the same vote. Choose whose "
        "votes to see, then a state."
    ),
    "who": "Whose votes",
    "whose": {
        "any": "all",
        "delegates": "voters choosing delegates",
        "convention": "delegates or legislators",
        "voters": "voters deciding on secession",
    },
    "state": "State",
    "axis": "Share for leaving the Union",
    "line": "{name}, {kind}, {date}: {votes_for} for leaving, {votes_against} against ({pct}%).",
    "names": {
        "delegate election": "election of delegates",
        "ordinance": "convention",
        "refusal in March": "first vote of the convention",
        "referendum": "voters on secession",
    },
    "other": " Another printed count: {votes_for} to {votes_against} ({pct}%).",
    "none": "{name}: no count of this kind was found, or no such vote was held.",
    "no_count": " No count of the {body}'s own vote was found.",
    "forum": " The totals for delegates rest on one post in a history forum; its author cites books.",
    "heads": {
        "name": ("State", ""),
    },
}

CAUSES: dict[str, Any] = {
    "title": "What reasons did the states give?",
    "lead": "These are the states' own words, exactly as adopted. Choose a state.",
    "state": "Whose words",
    "marks": {True: "its own words are here", False: "no such text in our table"},
    "reading": (
        "{name}, {document}, {date}: “{quote}”. {context} We show {quoted} of the {declared} states; for the others no such text "
        "stands in our table. Each of these {quoted} names slavery or the slaveholding states."
    ),
    "heads": {
        "name": ("State", ""),
    },
}

SORT: dict[str, Any] = {
    "title": "Leaving, splitting, or moving a border? Sort {count} real proposals",
    "question": "{name} ({year}). {text}",
    "answers": {
        "leaving": "Leaving the United States",
        "splitting": "Splitting a state, inside the United States",
        "moving a border": "Moving a border between two states",
    },
    "right": "{why} What became of it: {fate}",
    "wrong": {
        "leaving": "Leaving would put the territory outside the United States. Look again: {why}",
        "splitting": "Splitting makes a new state inside the United States. Look again: {why}",
        "moving a border": "Moving a border makes no new state and leaves nobody outside the Union. Look again: {why}",
    },
}

BORDERS: dict[str, Any] = {
    "title": "What became of the plans to split California, move borders, or leave?",
    "lead": "Each mark is one proposal. Its shape says what it would have done. Show one kind, or choose a proposal to read its fate.",
    "kind": "Show",
    "kinds": {
        "any": "all three",
        "splitting": "splitting",
        "moving a border": "moving a border",
        "leaving": "leaving",
    },
    "proposal": "Proposal",
    "reading": "{name}, {date}, is a case of {answer}. {text} {why} What became of it: {fate} {shown}",
    "shown": "{n} of the {count} proposals here are cases of {answer}.",
    "all": "Of the {count} proposals here, {splitting} are cases of splitting, {leaving} of leaving and {border} of moving a border.",
    "marked": "You are looking at {kind} only, so this one is drawn pale.",
}

FILINGS: dict[str, Any] = {
    "title": "What did each California filing ask for, and how did it end?",
    "lead": (
        "Every state filing on independence or autonomy that was found. A bar is the time to gather signatures; a diamond is "
        "the filing, a square the end. A pale bar means that only the year was found."
    ),
    "filing": "Filing",
    "marks": {"filed": "filed", "gather": "signatures may be gathered", "end": "end on record"},
    "asked": "{title} ({number}{sos}), {who}: {asks}.",
    "nobody": "proponent not found",
    "sos": ", initiative {sos}",
    "filed": " Filed {date}.",
    "not_filed": " Filing date not found.",
    "cleared": " Cleared to gather signatures {date}.",
    "needed": " It needed {signatures} signatures",
    "by": " by {date}, {days} days later.",
    "by_only": " by {date}.",
    "no_by": "; no deadline was found.",
    "votes": " First vote: {first}. Vote on independence: {second}.",
    "second": " Vote on independence: {second}.",
    "threshold": " That vote would have needed {yes}% yes on {turnout}% turnout.",
    "fate": " Its fate: {fate}{date}.",
    "note": " {note}",
    "heads": {
        "days_to_gather": ("Days to gather them", "days"),
        "fails_by_rule": ("Failed by the rule on", ""),
    },
}

ORDER: dict[str, Any] = {
    "title": "2026 or 2028? Put the two votes in order",
    "questions": {
        "first": (
            "The petition of 2024 (initiative {number}) set out two votes. Which would have come first?",
            [
                (
                    "The question whether California should become independent",
                    False,
                    "That was to come in {second}. It stood in a law that voters would first have had to pass.",
                ),
                (
                    "The vote on the measure itself",
                    True,
                    "On {first} voters would have said yes or no to the measure. Only a yes would have put the question on the ballot of {second}.",
                ),
                (
                    "Both on the same day",
                    False,
                    "They were two elections: {first} for the measure and {second} for the question.",
                ),
            ],
        ),
        "meaning": (
            "Suppose the first vote had been a yes. What would have followed at once?",
            [
                (
                    "California would have been independent.",
                    False,
                    "Neither vote would have done that. {meaning}",
                ),
                (
                    "Talks with Congress would have begun.",
                    False,
                    "None of the steps we found is that. The next one: {study}.",
                ),
                (
                    "A law: a commission, and a question two years later.",
                    True,
                    "{meaning} Then: {study}. {report}",
                ),
            ],
        ),
    },
}

STEPS: dict[str, Any] = {
    "title": "What did the petition of 2024 plan, and where did it stop?",
    "lead": "Four steps were planned. Move through them in order.",
    "step": "Step",
    "of": "{step} of {steps}",
    "reading": "Step {step} of {steps}, {date}: {what}. {note}{rule}",
    "rule": (
        " The proponent said on {said} that none would be filed and that the campaign would start again. By the state's rule a petition without signatures fails on the "
        "{days}th business day after its deadline: {fails}, by our count."
    ),
    "missed": " (not reached)",
}

VOTES: dict[str, Any] = {
    "title": "What rule would each vote on independence have passed?",
    "lead": (
        "Each mark is one vote. Move the two lines: to the right of one and above the other, a vote meets both. They start at "
        "{yes}% yes and {turnout}% turnout, the figures of the 2024 petition in California, whose result, by the official summary, would have "
        "been an expression of will."
    ),
    "yes": "Yes needed",
    "turnout": "Turnout needed",
    "vote": "Vote",
    "axis_yes": "Yes (percent of the base each source uses)",
    "axis_turnout": "Turnout (percent of registered voters)",
    "consent": {"yes": "parent state agreed", "after the fact": "agreed afterwards", "no": "did not agree"},
    "independent": {
        "yes": "became independent",
        "no": "did not",
        "not applicable": "another question",
    },
    "reading": (
        "{name}, {date}. On the ballot: {question}. Result: {yes}% {base}, on {turnout}. {{verdict}} Rule at the time: {rule}. Consent of {parent}: {consent}. "
        "What became of it: {outcome}.{war}{note} {{tally}}"
    ),
    "base": {
        "valid votes": "of yes and no votes",
        "votes cast": "of all ballots",
        "as reported": "as reported",
    },
    "war": {
        "none named": "",
        "before it": " War or fighting came before it.",
        "followed": " War or fighting followed.",
        "before and after": " War or fighting came before it and after it.",
    },
    "turnout_known": "{turnout}% turnout",
    "turnout_unknown": "a turnout that was not found, so it is not drawn",
    "no_rule": "none beyond a majority was found",
    "note": " Note: {note}.",
    "tally": (
        "With {yes}% yes and {turnout}% turnout, {passed} of the {count} votes meet the rule, {failed} do not, and {unknown} cannot be "
        "judged for want of a turnout."
    ),
    "meets": "It would meet your rule.",
    "fails": "It would not meet your rule.",
    "cannot": "Nobody can say if it meets your rule.",
    "off": "{n} votes without a turnout are left off the chart.",
}

CHECK: dict[str, Any] = {
    "title": "Check yourself",
    "questions": {
        "asked": (
            "How many of the {declared} states of 1860–61 put secession to their voters?",
            [
                ("All {declared}", False, "Only {asked} did: {names}. In the others a convention decided."),
                ("{asked}", True, "{names}. In the others a convention of delegates decided alone."),
                (
                    "Not one",
                    False,
                    "{names} did hold votes on it, with majorities for leaving.",
                ),
            ],
        ),
        "georgia": (
            "For Georgia's election of delegates, three counts are in print: {counts}. What can you say?",
            [
                (
                    "Secession won, because the first two counts say so.",
                    False,
                    "The third count says otherwise, and two lists can share one mistake.",
                ),
                (
                    "Secession lost, because the newest count is right.",
                    False,
                    "Newer is not always better. It depends on the papers that were found, and how unclear candidates were counted.",
                ),
                (
                    "It was close, and the counts do not settle who had the majority.",
                    True,
                    "That is what the evidence allows. The convention's own vote ({convention}) is another matter and is not in doubt here.",
                ),
            ],
        ),
        "word": (
            "A county in northern California declares that it wants to “withdraw”, to form a new state. Which is it?",
            [
                ("Leaving the United States", False, "It would stay in the Union, as part of a new state."),
                (
                    "Splitting a state",
                    True,
                    "A new state inside the Union needs the consent of the Legislature and of Congress (Article IV, section 3).",
                ),
                (
                    "Moving a border",
                    False,
                    "Moving a border makes no new state. This would make one.",
                ),
            ],
        ),
        "consent": (
            "In our table of majorities for independence, the parent state's consent and independence often went together. "
            "What does that show?",
            [
                (
                    "Consent causes independence.",
                    False,
                    "The votes differ in many ways besides consent, and they are not a random sample.",
                ),
                (
                    "A vote without consent can never lead to independence.",
                    False,
                    "{break_independent} did while the parent state was breaking up. And a few cases cannot show “never”.",
                ),
                (
                    "In these votes, independence went along with consent or with a parent state in collapse or occupied.",
                    True,
                    "With consent, {yes_independent} of {yes_votes} were followed by independence; without it, while the parent state "
                    "held together, {ordinary_independent} of {ordinary_votes}. That says what was seen and no more.",
                ),
            ],
        ),
    },
}
