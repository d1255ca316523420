"""Every word chapter 6's exhibits show, in one place, so that a translator can find it."""

from typing import Any

PARTIES = {"dem": "Democratic", "rep": "Republican", "other": "another party’s", "none": "nobody’s"}

RECOUNT: dict[str, Any] = {
    "title": "Would another candidate have won without California?",
    "guess": "Your guess: in how many presidential elections since 1900 would the winner change",
    "unit": "elections",
    "lead": "Each row is an election. The ring is the record, the dot is the recount without California. A dot on the other side of the middle line from its ring would be a different winner.",
    "rule": "What happens to California’s electors",
    "rules": {"drop": "dropped", "share": "its House seats are shared among the other states"},
    "year": "Election",
    "axis": "Lead in electoral votes, percent of all electors",
    "left": "Republican lead",
    "right": "Democratic lead",
    "reading": "{year}: with California {dem} Democratic and {rep} Republican electors{other}; without it {dem_then} and {rep_then}. {winner} Counting all {count} elections from {first} to {last} by this rule, the winner changes in {changed}. All else is held still: nobody votes or campaigns differently, which is an assumption, not a forecast.",
    "other_one": " ({count} other)",
    "other": " ({count} others)",
    "kept": {"record": "kept", "drop": "dropped", "share": "shared among the other states"},
    "same": "The same party’s candidate wins.",
    "different": "Another candidate wins.",
    "no_share": "No populations are at hand for this rule before {first}; the dot shows California’s electors dropped. ",
    "method": " Seats from 1912 to 1928 were shared by another method; ours may differ by one seat.",
    "heads": {
        "year": ("Election", ""),
        "rule": ("California's electors", ""),
        "dem": ("Democratic electors", "electors"),
        "rep": ("Republican electors", "electors"),
        "other": ("Others", "electors"),
        "not_cast": ("Not cast", "electors"),
        "majority": ("Majority", "electors"),
        "winner": ("Winner", ""),
    },
}

POPULAR: dict[str, Any] = {
    "title": "Who would have led the popular vote without California?",
    "lead": "The lead of one party over the other in votes, with California (ring) and without it (dot).",
    "year": "Election",
    "axis": "Lead in votes, millions",
    "left": "Republican lead",
    "right": "Democratic lead",
    "reading": "{year}: the {leader} candidate led by {lead} million votes in the whole country; without California’s votes the {leader_then} candidate led by {lead_then} million. {verdict} From {first} to {last} the leader changes in: {years}. The popular vote does not choose the president; electors do.",
    "kept": {"record": "counted", "drop": "left out"},
    "same": "The leader is the same.",
    "different": "The leader changes.",
    "heads": {
        "year": ("Election", ""),
        "rule": ("California's votes", ""),
        "dem": ("Democratic votes", "votes"),
        "rep": ("Republican votes", "votes"),
        "leader": ("Leader", ""),
    },
}

SEATS: dict[str, Any] = {
    "title": "How are 435 seats shared, one seat at a time?",
    "lead": "Every state starts with one seat. Each next seat goes to the state with the highest priority: its people divided by √(n(n+1)), where n is the seats it has. Step through it; the pale bars are all 435.",
    "with": "The Union",
    "withs": {"with": "with California", "without": "without California"},
    "seat": "Seats given so far",
    "axis": "House seats",
    "reading": "Seat {seat} goes to {state}, its number {own}: {people} people ÷ √({n} × {next}) = {priority}, the highest priority left. {then}",
    "more": "Next comes {state}.",
    "last": "That was the last seat. The method is called Huntington-Hill, and it is federal law.",
    "heads": {
        "state": ("State", ""),
        "seats_now": ("Seats now", "seats"),
        "seats_then": ("Seats without California", "seats"),
        "gain": ("Gain", "seats"),
    },
}

LEFT_OUT: dict[str, Any] = {
    "title": "Leave out any states: who gets their House seats?",
    "lead": "Choose the states that leave, by box, by tile or by a ready-made set. The other states share 435 seats by the same arithmetic. A tile shows a state’s seats; a plus says how many it gains.",
    "out": "States left out",
    "sets": {
        "california": "California alone",
        "none": "nobody leaves",
        "west": "California, Oregon and Washington",
        "texas": "Texas alone",
        "south": "Texas and Florida",
        "northeast": "New York and the New England states",
    },
    "reading": "{left_words} left out, with {held_words} of 435 seats after the census of 2020 and {people_words} million people. The {stay_words} that stay share all 435, about {each_words} people a seat instead of {now}. No set of states is called good or bad here.",
    "too_few": "At least one state must stay to share the seats.",
    "heads": {
        "people": ("Apportionment population, 2020", "people"),
        "seats": ("House seats", "seats"),
    },
}

CONGRESS: dict[str, Any] = {
    "title": "Who would hold Congress without California’s seats?",
    "lead": "Seats of the two parties’ sides as each Congress began. Above the record, below the same Congress without California’s members. The line is half of the seats.",
    "chamber": "Chamber",
    "chambers": {"House": "House of Representatives", "Senate": "Senate"},
    "congress": "Congress",
    "rows": {"record": "With California", "drop": "Without California"},
    "axis": "Seats",
    "reading": "{ordinal} Congress ({year}), {chamber}: with California {dem} Democratic and {rep} Republican seats; without it {dem_then} and {rep_then}. {verdict} Of the five Congresses, the side that holds this chamber changes in: {years}. Independents are counted with the party they sat with.",
    "kept": {"record": "seated", "drop": "left out"},
    "same": "The same side holds the chamber.",
    "different": "The side that holds the chamber changes.",
    "tie": "Half and half: the vice president decides, whose party was then the {party} one.",
    "nowhere": "none",
    "heads": {
        "congress": ("Congress", ""),
        "year": ("Began in", ""),
        "chamber": ("Chamber", ""),
        "rule": ("California's members", ""),
        "dem": ("Democratic side", "seats"),
        "rep": ("Republican side", "seats"),
        "independent": ("Of them independents", "seats"),
        "tied": ("Tied", ""),
        "holds": ("Holds the chamber", ""),
    },
}

LAND: dict[str, Any] = {
    "title": "Land or people: what does “80% of the geography” mean?",
    "lead": "Each shape is one of California’s 58 counties, roughly where it lies; point at one for its name. Choose a set of counties to test the claim (the others turn pale), and choose what the shapes are sized by. Voting for a candidate is not wanting to leave: no measure here is a vote on leaving.",
    "set": "Counties",
    "sets": {
        "carried by Trump": "carried by Trump",
        "majority for Trump": "over half for Trump",
        "off the ocean coast": "off the ocean coast",
        "on the Jefferson map": "on the map of Jefferson, a proposed state",
        "board backed Jefferson": "whose board backed Jefferson",
    },
    "year": "Election",
    "size": "Shapes are sized by",
    "sizes": {"land": "land", "people": "people", "votes": "votes cast"},
    "reading": "{counties} counties ({set}, {year}): {land}% of the land, {people}% of the people. {dem} voted Democratic there and {rep} Republican, which is {share}% of all Republican votes in the state. Shapes are sized by {size}.{top}",
    "top": " Trump’s three largest counts came from {names}, all in counties that Harris carried.",
    "some": " Trump’s three largest counts came from {names}.",
    "carried": {"dem": "more Democratic votes", "rep": "more Republican votes"},
    "heads": {
        "reading": ("Counties", ""),
        "year": ("Election", ""),
        "counties": ("How many", "counties"),
        "land": ("Share of the land", "percent"),
        "people": ("Share of the people", "percent"),
        "rep_votes": ("Republican votes", "votes"),
        "dem_votes": ("Democratic votes", "votes"),
        "rep_votes_share": ("Of all Republican votes in the state", "percent"),
        "rep_share": ("Republican share there", "percent"),
    },
}

BORN: dict[str, Any] = {
    "title": "A claim we could not trace: who was born where?",
    "claim": "The claim",
    "claimed": "claimed: ",
    "reading": "{speaker} wrote: “{quote}”. What was found: {record}. Verdict: {verdict}. {reason}.",
}

CHECK: dict[str, Any] = {
    "title": "Check yourself",
    "questions": {
        "assume": (
            "A recount without California’s electors shows who would have won. What does it assume?",
            1,
            [
                (
                    "That California’s voters would have stayed home.",
                    "Their votes are simply not counted; the other states’ votes stay as they were.",
                ),
                (
                    "That everybody else would have voted and campaigned just the same.",
                    "That is why it is arithmetic, not a forecast: parties and voters would react.",
                ),
                (
                    "That California would vote Republican.",
                    "No state’s vote is changed; one state’s electors are left out.",
                ),
                (
                    "Nothing: it is a fact.",
                    "The record is a fact. The recount is a what-if with assumptions.",
                ),
            ],
        ),
        "popular": (
            "The leader of the popular vote changes in {years} but the winner of the election changes in none. How can that be?",
            2,
            [
                ("The counts must be wrong.", "Both are computed from the same published returns."),
                (
                    "California has too few people to matter.",
                    "It has the most people of any state; that is why the popular vote moves.",
                ),
                (
                    "The president is chosen by electors, state by state.",
                    "A big lead in one state adds votes but no further electors.",
                ),
                (
                    "The popular vote was closer than the electoral vote.",
                    "That may be so, but the reason is which count decides.",
                ),
            ],
        ),
        "priority": (
            "In Huntington-Hill, why does a state with more people not simply get every next seat?",
            0,
            [
                (
                    "Each seat it gets lowers its priority for the next.",
                    "Its people are divided by √(n(n+1)), and n grows with every seat.",
                ),
                (
                    "Each state may have at most 52 seats.",
                    "There is no such limit; California has {seats} because of its people.",
                ),
                (
                    "The seats are drawn by lot.",
                    "Nothing is left to chance: the highest priority gets the seat.",
                ),
                (
                    "Small states go first until they are full.",
                    "Every state gets one seat; after that only priority counts.",
                ),
            ],
        ),
        "land": (
            "Counties carried by one candidate hold {land}% of California’s land and {people}% of its people. What follows?",
            3,
            [
                (
                    "{land}% of Californians want what that candidate wants.",
                    "Land does not vote; the people are {people}%, and not all of them voted the same way.",
                ),
                (
                    "{land}% of the land wants to leave the coast.",
                    "These are votes for a candidate. Some counties did once vote on dividing the state: {advisory} See chapter 1.",
                ),
                ("Everybody in those counties voted for him.", "{dem} votes there went to his opponent."),
                (
                    "Say which you count, land or people; neither tells who wants to leave.",
                    "Both figures are right. They answer different questions, and none of them is about leaving.",
                ),
            ],
        ),
    },
}
