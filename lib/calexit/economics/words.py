"""Every word chapter 5's exhibits show, in one place, so that a translator can find it.

Names in braces are filled in from the tables and the model; no figure is typed here.
"""

from typing import Any

BILLION = "${value} billion"
COVID = {
    "included": "with Covid money",
    "excluded": "without Covid money",
    "not split": "Covid money not set apart",
    "none yet": "before Covid",
}
COVID_SHORT = {
    "included": "with Covid",
    "excluded": "without Covid",
    "not split": "Covid not set apart",
    "none yet": "before Covid",
}
SET = "{year} · {producer} · {covid}"
EDITION = ", edition {edition}"

WORLD: dict[str, Any] = {
    "title": "How large is California's economy among the world's?",
    "guess": "California's place among the world's economies in 2024, by GDP in dollars (1 is the largest)",
    "your_guess": "◀ your guess",
    "lead": "GDP is what an economy makes in a year. The bars are the largest of the {count} economies in our table, by one measure; some small rich countries are not in it, so a place by dollars a person is a place among these {count}.",
    "measure": "Measure",
    "measures": {
        "nominal": "GDP in dollars",
        "ppp": "GDP at purchasing power",
        "per head": "GDP in dollars a person",
    },
    "axis": {
        "nominal": "GDP, billion dollars",
        "ppp": "GDP, billion international dollars",
        "per head": "GDP, dollars a person",
    },
    "year": "Year",
    "units": {"nominal": "${value} billion", "ppp": "{value} billion", "per head": "${value} a person"},
    "reading": "{measure}, {year}: California is {place} of the {count} economies here, with {value}{estimate}. {around}",
    "range": (
        "{measure}, {year}: nobody publishes this figure for California, so it is a range{estimate}: {low} to {high}, "
        "which is {place} of the {count} economies here. The higher end takes its dollars at United States prices; "
        "the lower (light part of the bar) allows for its higher prices, as measured in {price_year} and held still. {around}"
    ),
    "estimate": " (a first estimate, against projections for many countries)",
    "none": "{measure}, {year}: the table has no figure for California.",
    "above": "Next above: {name} ({value}).",
    "below": "Next below: {name} ({value}).",
    "ends": "{low} to {high}",
    "note": " The IMF ranks countries only; California is set among them, and stays inside the United States' figure too.",
    "light": "at California prices",
    "heads": {
        "measure": ("Measure", ""),
        "year": ("Year", ""),
        "value": ("California, in the measure's unit (billions; dollars a person)", ""),
        "rank": ("Place", ""),
        "value_low": ("The same at California's own prices", ""),
        "rank_low": ("Place at those prices", ""),
    },
}

HISTORY: dict[str, Any] = {
    "title": "When was California 5th, 6th, 4th?",
    "lead": (
        "Each line is an economy's place by year; 1 is the largest. California is the thick line with its places written on it. "
        "The newest editions found are the BEA's of {bea} and the IMF's of {imf}."
    ),
    "rival": "Compare with",
    "axis": "Place among the economies here",
    "reading": "{measure}: California was {runs}.",
    "run": "{place} in {years}",
    "above": " Years above {rival}: {years}.",
    "never": " Years above {rival}: none.",
    "ppp": " Places at purchasing power take California's dollars at United States prices; the thin line allows for its higher prices.",
    "heads": {
        "value": ("California's GDP", "billion US dollars"),
        "rank": ("Place", ""),
    },
}

VINTAGES: dict[str, Any] = {
    "title": "Does the place depend on when you look it up?",
    "lead": (
        "Figures of a year are forecast, estimated and revised for years. Hold the year still and change the edition: "
        "of California's figure (the BEA's) and of the other countries' (the IMF's or the World Bank's). "
        "The United States and China are larger in all of them and left out."
    ),
    "year": "Year measured",
    "bea": "California's figure as printed",
    "edition": "The others' figures as printed",
    "axis": "GDP, billion dollars",
    "reading": (
        "GDP of {year}. California as printed {bea}: {value} billion dollars. The others as in the {edition} edition of the {publisher}{kind}. "
        "California is {place}{gap}."
    ),
    "above": ", {percent} below {name} ({value})",
    "below": " and {percent} above {name} ({value})",
    "forecast": " (a forecast or estimate at that time)",
    "no_bea": "The BEA printed no figure of {year} in its release of {bea}; the release nearest to it is drawn. ",
    "no_other": "The {publisher} has no figure of {year} in its {edition} edition; the edition nearest to it is drawn. ",
    "span": " Over all editions here, California's place in {year} is {places}.",
}

CLAIMS: dict[str, Any] = {
    "title": "One question, many numbers: what does each one measure?",
    "lead": (
        "All of these have been printed about what California (or five states) pays. Pick one and say what it measures. "
        "The diamond is the claim (below zero: pays more than it receives); rings are every figure we found of the measure you chose, for the same states and year."
    ),
    "claim": "The number",
    "measure": "It measures",
    "choose": "(choose)",
    "option": "{amount}, {speaker}",
    "axis": "Billion dollars a year",
    "said": "“{said}” ({speaker})",
    "printed": "{speaker} printed {amount}",
    "ask": "{who}. Is that everything collected, an estimate of what is paid, what is spent there, or a difference?",
    "right": "Yes. {who}: {label} of {states}, fiscal year {year}, by {producer}{set}. The record says {record}{missing}. {definition} Left out: {leaves_out} {note}",
    "wrong": "Not quite. {label} of {states} in fiscal year {year}: {figures}, which is not {amount}. {definition}",
    "wrong_none": "Not quite. We found no such figure of {states} for fiscal year {year}. {definition}",
    "missing": " for the states that were found (none for {states})",
    "figure": "{value} ({producer}{set})",
    "heads": {
        "record_billion_usd": ("The record's figure", "billion US dollars"),
        "difference": ("Claim minus record", "billion US dollars"),
        "missing": ("States without a figure", ""),
    },
}

BALANCES: dict[str, Any] = {
    "title": "California's balance with Washington: which of the published figures do you want?",
    "lead": "Each bar is one published balance: federal money received minus taxes paid. Below zero, California paid more.",
    "covid": "Covid money",
    "producer": "Who worked it out",
    "any": "any",
    "axis": "Billion dollars a year",
    "label": "{year} · {producer} · {covid} · {edition}",
    "reading": "{fit} of the {all} published balances since {since} fit: {range}.",
    "one": "One of the {all} published balances since {since} fits: {low}.",
    "none": "None of the {all} published balances since {since} fits.",
    "range": "from {low} to {high}",
    "revised": " The same producer first printed {first} for {year} and later {later}.",
    "postponed": (
        " The {value} holds taxes that a storm deadline moved from one fiscal year into the next: the IRS collected {before} in {year_before} "
        "and {after} in {year_after}, a mean of {mean}."
    ),
}

STATES: dict[str, Any] = {
    "title": "Who pays whom?",
    "lead": "Plus (green): it receives more federal money than it pays in federal taxes. Minus (purple): it pays more. White: no figure found.",
    "set": "Year, who worked it out, Covid money",
    "amount": "Show",
    "amounts": {"total": "billion dollars", "head": "thousand dollars a person"},
    "against": "Measured against",
    "againsts": {"zero": "zero", "mean": "the national average a person"},
    "reading": "{label}, against {against}: {count} states have a figure and {payers} of them {verb}{names}. {california}{mean}",
    "balance": "balance",
    "pay": "pay more than they receive",
    "below": "are below the average",
    "california": {
        ("zero", True): "California pays {value} more than it receives.",
        ("zero", False): "California receives {value} more than it pays.",
        ("mean", True): "California is {value} below the average.",
        ("mean", False): "California is {value} above the average.",
    },
    "california_none": "California has no figure in this table.",
    "no_mean": "Measured against zero, as nobody published a national average a person for this table. {rest}",
    "no_amount": "In {other}, as this table gives no figures in {amount}. {rest}",
    "mean": " Washington borrowed and spent more than it collected, so people received {mean} more than they paid on average: “receives more than it pays” and “receives less than the average” can both be true. Federal taxes fall on people and firms, not on states: where incomes are higher, more is paid.",
    "no_covid": " Without Covid money the same producer has California at {value}.",
    "revised": " The same producer later printed {value}.",
    "others": " California’s published balances by year, each in its producer’s newest edition: {values}.",
    "other": "{year} {value} ({producer}, {covid})",
    "other_postponed": "{year} {value} ({producer}, {covid}; swollen by postponed taxes)",
    "careful": " About this figure: {note}",
    "named": " {states}: named as paying more, without an amount.",
}

TESTS: dict[str, Any] = {
    "title": "Two claims about states: do they hold?",
    "lead": (
        "Both claims come from one article on a “Blue State Republic”. Test each against the tables that exist. A claim can hold in one and fail in another. "
        "Below zero: pays more than it receives. In brackets: who won the state in 2024."
    ),
    "claim": "The claim",
    "claims": {
        "five": "five states together paid {amount} more than they received",
        "utah": "of states that voted for Trump in 2024, only Utah paid more than it received",
    },
    "table": "The table",
    "axis": "Balance, billion dollars a year",
    "row": "{state} ({winner})",
    "no_amount": "named as a payer, no amount",
    "no_figure": "no figure found",
    "five_holds": "{label}: the five come to {sum}. The sum holds in this table{other}.",
    "five_other": ". With New York's other published figure ({ny}) it would be {sum}",
    "five_fails": "{label}: the five come to {sum}, not {amount}. The claim does not hold in this table.",
    "five_part": "{label}: no figure was found for {missing}, so the sum cannot be checked here; the others come to {sum}.",
    "utah_holds": "{label}: {count} of the {states} states with a figure pay more, and Utah is the only one of them that voted for Trump. The claim holds in this table.",
    "utah_more": "{label}: {count} of the {states} states found here pay more. Those that voted for Trump: {names}. The claim does not hold in this table.",
    "utah_none": "{label}: {count} of the {states} states found here pay more; none of them voted for Trump, so the claim, which names Utah{utah}, does not hold as worded in this table.",
    "utah_unknown": " (which has no figure here)",
    "heads": {
        "claim": ("The claim", ""),
        "set": ("The table", ""),
        "state": ("State", ""),
        "winner": ("Won in 2024", ""),
        "value": ("Balance", "billion US dollars"),
    },
}

BUDGET: dict[str, Any] = {
    "title": "Could it pay its own way? Build a budget",
    "lead": (
        "One year, ten assumptions. This is an illustration, not a forecast: a real split would be bargained. "
        "Left out: {left_out}."
    ),
    "yardstick": " For scale: Washington's own deficit in {period} was {percent} of the country's GDP (Congressional Budget Office).",
    "left_out": [
        "customs duties (which would add to it)",
        "tax refunds and the state's own budget with its gap (which would take from it)",
        "federal land and buildings, water and power contracts, people and firms who move, growth, inflation and the currency (either way)",
    ],
    "case": "Start from",
    "cases": {
        "campaign": "a supporters' case",
        "middle": "a middle case",
        "skeptics": "a skeptics' case",
        "own": "my own",
    },
    "compare": "To compare: the balance of each case",
    "short_cases": {"campaign": "supporters", "middle": "middle", "skeptics": "skeptics"},
    "view": "Show",
    "views": {"lines": "where the balance comes from", "swings": "what matters most"},
    "axis": "Billion dollars a year",
    "short": {
        "taxes": "Federal taxes, kept",
        "social_security": "Social Security pensions",
        "medi_cal": "Health care for low incomes",
        "other_programs": "Everything else civil",
        "defense": "Defense, percent of GDP",
        "debt_share": "Share of the federal debt",
        "interest_rate": "Interest rate",
        "trade_lost": "Trade with the other 49 lost",
        "output_per_trade": "Output lost for each percent of trade",
        "transition": "One-off cost, percent of GDP",
    },
    "gap": "a gap of $",
    "surplus": "a surplus of $",
    "reading": "This budget leaves {balance_words} billion a year: {share_words}% of the GDP that is left, or {head_words} a person. {view} {case}",
    "lines": "From the top: the taxes kept, less what is lost with trade, less each cost; the last bar is the balance.",
    "swings": "Each bar moves one assumption from its low to its high value and leaves the others: the longest is “{widest_words}”, from {widest_low} to {widest_high} billion.",
    "case_texts": {
        "campaign": (
            "Nobody has published this case whole. It is put together from the table behind the {claim} claim, with no debt and no lost trade, "
            "since the claim counts none. The data below says where each value comes from."
        ),
        "middle": (
            "Middle values of our choice, each from a source in the data below. Two choices move the result in opposite ways. “{civil_label}” gives California its share "
            "by people of federal programs, ${civil} billion; what was spent there in {civil_period} was ${civil_low} to ${civil_high} billion, by whether Covid money "
            "counts, and with that the balance would be {civil_worse} to {civil_better} billion. The taxes are the mean of two years that a postponed deadline "
            "pulled apart, and gross: across the country {refund_share}% of what the IRS collected in {refund_period} was paid back, and so much less here would "
            "make it {refund_balance} billion. Output lost for lost trade pairs two studies: no one study gives both."
        ),
        "skeptics": (
            "Nobody has published this case whole. It is put together from the less favorable side of each source; output lost for lost trade takes the "
            "official British forecast for Brexit. The data below says where each value comes from."
        ),
        "own": "Your own values. Cited values of the taxes alone run from {taxes}. The one-off cost is borrowed, so only its interest enters a year.",
    },
    "per": {
        "billion USD a year": "${value} billion",
        "percent": "{value}%",
        "percent of GDP": "{value}% of GDP",
    },
    "cited": "${value} billion ({how})",
    "line_labels": {"balance": "Balance"},
    "heads": {
        "label": ("Assumption", ""),
        "unit": ("Unit", ""),
    },
}

SPREAD: dict[str, Any] = {
    "title": "How far do the cited values disagree?",
    "lead": (
        "Now every assumption is drawn by chance, thousands of times, between a low and a high value that we took from the sources, most often near our middle one. "
        "Suppose people agreed on one of them: how much of the disagreement would go away?"
    ),
    "agree": "Suppose all agree on",
    "nothing": "nothing",
    "level": "at its",
    "levels": {"low": "low value", "middle": "middle value", "high": "high value"},
    "x": "Balance, billion dollars a year",
    "y": "Share of the draws",
    "line": "{value}",
    "reading": (
        "{held}{below} end below zero; nine draws in ten lie between {low} and {high} billion dollars a year ({low_share}% to {high_share}% of GDP, "
        "{low_head} to {high_head} dollars a person), half of them between {q1} and {q3}. {better} are above zero or fall less far below it than Washington's own deficit, California's share of it by people ({deficit} billion). "
        "Refunds ({refunds}% of collections) are not among the draws; they would lower every one. {one_sided} That says how far cited values disagree; it is not a chance of anything. {mark}"
    ),
    "one_sided": "For {labels} the low value is also the middle one, so these can only cost more.",
    "held": "With “{label}” held at {value}, nine draws in ten span {width} billion instead of {all}. ",
    "mark_case": "The line marks every assumption at its {level}: {value} billion.",
    "mark_held": "The line marks the middle case with that one value: {value} billion.",
    "heads": {
        "assumption": ("Assumption", ""),
        "low": ("Low value", ""),
        "middle": ("Middle value", ""),
        "high": ("High value", ""),
        "unit": ("Unit", ""),
    },
}

BORDER: dict[str, Any] = {
    "title": "What did borders and break-ups do to trade and output?",
    "lead": (
        "Each row is one study, with its range where one was published. They disagree, and some have a stake: governments and a party in a campaign "
        "claimed gains from independence or from staying, in money and not in percent. "
        "Pick one and carry it into the middle budget. Catalonia and Scotland are not California: treat a carried value as a what-if."
    ),
    "study": "Study",
    "level": "Carry its",
    "levels": {"low": "low value", "central": "central value", "high": "high value"},
    "trade": "Trade: {name}",
    "output": "Output: {name}",
    "name": "{study} {year}, {case}",
    "axis": "Percent lost",
    "finding": "{study} ({year}), {case}: {finding}{figures}.{note} ",
    "figures": ", {value}{unit}",
    "figures_range": ", {low} to {high}{unit}",
    "figures_all": ", {value}{unit} (from {low} to {high})",
    "horizon": " ({horizon})",
    "carry_trade": "Carried into the middle budget as {value}% of trade with the other 49 lost, the balance goes from {before} to {after} billion dollars a year.",
    "carry_output": "Carried into the middle budget as {value}% of output lost, the balance goes from {before} to {after} billion dollars a year.",
    "same": "The middle budget already uses this value ({value}): its balance is {before} billion dollars a year.",
    "no_level": "It published no {level} to carry.",
    "no_use": "It gives no percentage that the budget could use.",
    "gain": " Below zero means a gain; the budget takes it as no loss.",
    "double": " Careful: the saved transfer is already inside this figure, so the budget counts it twice.",
    "no_currency": " The budget has no line for the currency.",
    "currency": " The budget has no line for the currency. One fact to hold beside it: the common currency planned for {case} lasted {days} days.",
}

REPUBLIC: dict[str, Any] = {
    "title": "Build a republic: what would a set of states add up to?",
    "lead": (
        "Choose any states, on the map or in the list. No set is good or bad here. The number in a square is that state's balance in billions, in the table you choose. "
        "Their sum is not a new country's budget: it only adds up what is."
    ),
    "harris": "states won by Harris in 2024",
    "trump": "states won by Trump in 2024",
    "chosen": "States",
    "method": "Balance from",
    "reading": "{count_words}, {people_words} million people, GDP {gdp_words} billion dollars: {rank_words} in the world. {votes_words} electoral votes. {balance_words} {land_words}",
    "state": " state",
    "states": " states",
    "with_dc": " (DC counted as one)",
    "whole": "Its land hangs together.",
    "pieces": "Its land is in {count} pieces that do not touch: {pieces}.",
    "land_own": "Whether the land of a set of your own hangs together takes Python: see “Try it in Python”, below.",
    "balance": "Balance with Washington in this table: ",
    "balance_unit": " billion dollars a year",
    "balance_missing": "; no figure for ",
    "balance_of": " of ",
    "rank_none": "no place",
    "heads": {
        "electoral_votes": ("Electoral votes", "votes"),
    },
}

CHECK: dict[str, Any] = {
    "title": "Check yourself",
    "questions": [
        {
            "name": "gross",
            "question": "A headline says California “pays” the gross collections of the IRS. What is wrong with the word?",
            "options": [
                (
                    "Nothing: it is what residents pay.",
                    "Firms pay part of it, a firm's whole tax counts at its head office, and refunds are still in it.",
                    False,
                ),
                (
                    "It is collected from addresses in the state, firms included, before refunds.",
                    "So it overstates what residents pay, and it is no balance: nothing that comes back is subtracted.",
                    True,
                ),
                (
                    "It leaves out Social Security contributions.",
                    "They are inside it, mixed with income tax.",
                    False,
                ),
            ],
        },
        {
            "name": "mean",
            "question": "In one year California received slightly more than it paid, and far less a person than the national average. Can both be true?",
            "options": [
                (
                    "No, one must be an error.",
                    "They answer different questions: against zero, and against the average.",
                    False,
                ),
                (
                    "Yes: Washington borrows, so most states receive more than they pay.",
                    "A deficit lifts every state. Below the average and above zero is no contradiction.",
                    True,
                ),
                (
                    "Only with Covid money.",
                    "Covid money raises the average, but any deficit does the same.",
                    False,
                ),
            ],
        },
        {
            "name": "vintage",
            "question": "Two articles place California's economy of 2024 one apart. What should you ask first?",
            "options": [
                ("Which one is lying?", "Both may have copied a real table faithfully.", False),
                (
                    "Which editions of the figures each used, and which measure.",
                    "Close places change with a revision, an exchange rate or the measure.",
                    True,
                ),
                ("Which one is newer?", "Newer is often better, but the measure may differ too.", False),
            ],
        },
        {
            "name": "draws",
            "question": "A few percent of the drawn budgets end above zero. What does that say?",
            "options": [
                (
                    "The chance that independence would pay.",
                    "Nobody knows how likely each value is. The draws treat cited values as a range, nothing more.",
                    False,
                ),
                (
                    "How far the cited values disagree, as we chose and weighed them.",
                    "It describes the sources and our choices, not the future, and the model leaves out a good deal.",
                    True,
                ),
                (
                    "That the middle case is right.",
                    "The middle case is one choice among the cited values.",
                    False,
                ),
            ],
        },
    ],
}
