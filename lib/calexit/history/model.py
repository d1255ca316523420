"""History in numbers: votes that were won, 1860-61, California's proposals, the timeline, and rules for a vote.

Tables in, DataFrames out. Every function reads its tables when called, so a changed row changes the result.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from calexit.kit import tables

STRAIGHT_KINDS = ("independence", "leave a federation")  # votes that asked straight about leaving a state
NO_WAR = "none named"
BEFORE = ("before it", "before and after")
SETTINGS = {"break-up of the parent state": "breaking", "parent state intact": "together"}
GROUPS = ("agreed", "afterwards", "together", "breaking")
"""What the parent state did: it agreed before the vote or after it; or it did not, and held together or was breaking up."""
CARDS = (
    "norway-1905", "western-australia-1933", "iceland-1944", "jamaica-1961", "slovenia-1990", "transnistria-1991",
    "ukraine-1991", "montenegro-2006", "catalonia-2017",
)  # fmt: skip
"""The votes that the reader places: of three as many became independent as of all that were won, to the nearest card."""


# --- the timeline --------------------------------------------------------------------------------


def decimal_year(date: str) -> float:
    """Return a date as a year with a fraction; a bare year or month stands at its middle.

    `date` is `1859`, `2016-12` or `2016-11-22`. Raises `ValueError` for anything else.
    """
    first = pd.Timestamp(date)
    days = {4: 365, 7: first.days_in_month, 10: 1}[len(date)]
    year_days = 366 if first.is_leap_year else 365
    return first.year + (first.day_of_year - 1 + days / 2) / year_days


def fold(text: str) -> str:
    """Return text as it is searched: lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def timeline() -> pd.DataFrame:
    """Return every event in date order, with what a chart needs to place it.

    Adds `order` (1 = first), `when` (decimal year) and `year`.
    """
    events = tables.load("events")
    events["when"] = events["date"].map(decimal_year)
    events = events.sort_values(["when", "event_id"], ignore_index=True)
    events["year"] = events["date"].str[:4].astype(int)
    events["order"] = np.arange(1, len(events) + 1)
    return events


def find_events(words: str = "", categories: Iterable[str] | None = None,
                first: float = -np.inf, last: float = np.inf) -> pd.DataFrame:  # fmt: skip
    """Return the events of `timeline` with every word, in these categories, of years `first` to `last`."""
    events = timeline()
    keep = events["year"].between(first, last)
    if categories is not None:
        keep &= events["category"].isin(list(categories))
    text = events[["title", "text", "category", "date"]].agg(" ".join, axis=1).map(fold)
    for word in fold(words).split():
        keep &= text.str.contains(word, regex=False)
    return events[keep].reset_index(drop=True)


def campaigns() -> pd.DataFrame:
    """Return the attempts that the timeline tells of, oldest first, with their place on it.

    Adds `start` and `end` (decimal years of the first and the last event), `category` (of the first), `orders` (those of
    both events) and `source_ids`.
    """
    table, events = tables.load("campaigns"), timeline().set_index("event_id")
    first, last = events.loc[table["first_event"]], events.loc[table["last_event"]]
    table["start"], table["end"] = first["when"].to_numpy(), last["when"].to_numpy()
    table["category"] = first["category"].to_numpy()
    table["orders"] = [sorted({*pair}) for pair in zip(first["order"], last["order"], strict=True)]
    return table.sort_values(["start", "campaign_id"], ignore_index=True)


# --- 1860-61 --------------------------------------------------------------------------------


def vote_counts() -> pd.DataFrame:
    """Return every printed count of 1860-61, variants too, with `pct_for` = 100 × for ÷ (for + against)."""
    votes = tables.load("secession_votes").merge(tables.load("states")[["abbr", "name"]], on="abbr")
    votes["pct_for"] = 100 * votes["votes_for"] / (votes["votes_for"] + votes["votes_against"])
    return votes


def secession_states() -> pd.DataFrame:
    """Return one row a state of 1860-61, in order of decision, with its main counts.

    Adds `name`; `referendum_date`, `ordinance_pct` and `referendum_pct` (percent for leaving, missing where no count was
    found or no vote held), and `asked_voters`.
    """
    states = tables.load("secession_1860").merge(
        tables.load("states")[["abbr", "name"]], on="abbr", how="left"
    )
    votes = vote_counts()
    main = votes[votes["main"]].set_index(["kind", "abbr"])
    for kind in ("ordinance", "referendum"):
        states[f"{kind}_pct"] = states["abbr"].map(main.loc[kind]["pct_for"].to_dict())
    dates = main.loc["referendum"]["date"]
    states["referendum_date"] = pd.to_datetime(states["abbr"].map(dates.to_dict()))
    states["asked_voters"] = states["referendum_date"].notna()
    return states.sort_values(["decision_date", "abbr"], ignore_index=True)


def census_1860() -> pd.DataFrame:
    """Return the census of 1860 by state, and "US" for all: population, enslaved, `enslaved_pct`, voters."""
    table = tables.load("census_1860").set_index("place")
    return table.assign(enslaved_pct=100 * table["enslaved"] / table["population"])


def mostly_enslaved() -> list[str]:
    """Return the states that declared secession and most of whose people were enslaved, in order of decision."""
    states = secession_states()
    share = states["abbr"].map(census_1860()["enslaved_pct"])
    return states["name"][(states["group"] == "declared secession") & (share > 50)].tolist()


def who_was_asked() -> dict[str, Any]:
    """Return how many states declared secession, how many put it to the voters, and which (in order)."""
    states = secession_states()
    declared = states[states["group"] == "declared secession"]
    asked = declared[declared["asked_voters"]]
    return {"declared": len(declared), "asked": len(asked), "names": asked["name"].tolist(),
            "pct_for": dict(zip(asked["abbr"], asked["referendum_pct"], strict=True))}  # fmt: skip


def state_by_date(date: str | pd.Timestamp) -> pd.DataFrame:
    """Return the eleven states' standing on a day: `abbr`, `name`, `status`.

    `status` is one of "represented in Congress", "ordinance adopted", "ordinance adopted, voters to
    decide", "ratified by the voters", "restored to representation". It says what each state had done, not
    that it had left.
    """
    states = secession_states()
    return _standing(states[states["group"] == "declared secession"], pd.Timestamp(date))


def _standing(states: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    def status(state: dict[str, Any]) -> str:
        if day < state["decision_date"]:
            return "represented in Congress"
        if pd.notna(state["restored_date"]) and day >= state["restored_date"]:
            return "restored to representation"
        if not state["asked_voters"]:
            return "ordinance adopted"
        voted = day >= state["referendum_date"]
        return "ratified by the voters" if voted else "ordinance adopted, voters to decide"

    told = [status(state) for state in states.to_dict("records")]
    return states[["abbr", "name"]].assign(status=told).reset_index(drop=True)


def secession_steps(last: str = "1870-12-31") -> pd.DataFrame:
    """Return `state_by_date` for the day before the first decision and every day on which something changes.

    One row a step and state, up to the day `last`. Adds `step` (0, 1, …), `date`, `decided`: how many of the states had
    adopted an ordinance or declaration by then and were not restored yet, and `asked`: how many of these had held a vote.
    """
    states = secession_states()
    states = states[states["group"] == "declared secession"]
    days = pd.concat([states["decision_date"], states["referendum_date"], states["restored_date"]]).dropna()
    days = days[days <= pd.Timestamp(last)].drop_duplicates().sort_values()
    steps = []
    for step, day in enumerate([days.iloc[0] - pd.Timedelta(days=1), *days]):
        table = _standing(states, day)
        out = ~table["status"].isin(["represented in Congress", "restored to representation"])
        voted = int((table["status"] == "ratified by the voters").sum())
        steps.append(table.assign(step=step, date=day, decided=int(out.sum()), asked=voted))
    return pd.concat(steps, ignore_index=True)


def joined() -> pd.Series:
    """Return the day on which each state joined the Union, by postal code; missing for those of 1860 and before."""
    states = tables.load("states").query("kind == 'state'")["abbr"]
    later = tables.load("later_states").set_index("abbr")["admitted"]
    return states.map(later).set_axis(states.to_numpy()).sort_index()


def own_words() -> pd.DataFrame:
    """Return the states' own words, in order of their decision: abbr, name, document, date, quote, context."""
    states = secession_states()[["abbr", "name"]]
    return states.merge(tables.load("declared_causes"), on="abbr")


def war_dead() -> pd.DataFrame:
    """Return the counts of the war's dead, the lowest first: people, method, by; `one_in`: of how many people, by the census of 1860."""
    table = tables.load("war_dead").sort_values("people", ignore_index=True)
    return table.assign(one_in=census_1860().at["US", "population"] / table["people"])


# --- California ------------------------------------------------------------------------------------


def proposals() -> pd.DataFrame:
    """Return the proposals that the reader places, oldest first, with `year`."""
    table = tables.load("border_proposals")
    table = table[table["quiz"]].assign(when=lambda t: t["date"].map(decimal_year))
    return table.sort_values("when", ignore_index=True).assign(year=lambda t: t["date"].str[:4])


COUNTY_VOTE = "statham-1992"
"""The proposal on which counties voted."""


def county_vote() -> tuple[int, int]:
    """Return in how many counties voters said yes to `COUNTY_VOTE`, and in how many they were asked."""
    fate = tables.load("border_proposals").set_index("proposal_id").at[COUNTY_VOTE, "fate"]
    yes, asked = re.findall(r"\d+", fate)[:2]
    return int(yes), int(asked)


def places() -> pd.DataFrame:
    """Return the counties that each proposal named: proposal_id, fips, part.

    `part` is "apart", "north", "middle" or "south" (see the table), and for Jefferson "board" where the county's own had
    voted for it by August 2014, else "map" where maps of that year showed it.
    """
    counties = tables.load("counties")
    jefferson = counties[counties["jefferson_map"]]
    named = pd.DataFrame({"proposal_id": "siskiyou-2013", "fips": jefferson["fips"]})
    named["part"] = jefferson["jefferson_board"].map({True: "board", False: "map"})
    return pd.concat([tables.load("proposal_places")[list(named)], named], ignore_index=True)


# --- votes on independence ------------------------------------------------------------------------


def votes(straight: bool = False) -> pd.DataFrame:
    """Return the votes on independence with `year`; `straight`: only those that asked about leaving."""
    table = tables.load("independence_votes")
    table["year"] = table["date"].str[:4].astype(int)
    if straight:
        table = table[table["kind"].isin(STRAIGHT_KINDS)]
    return table.sort_values(["date", "vote_id"], ignore_index=True)


def won() -> pd.DataFrame:
    """Return the straight votes that were won, with `group` (one of `GROUPS`), `became`, `open`, `fought` and `before`.

    Won: a majority for leaving, and the rule was met where one was found. `became`: independent afterwards; `open`: not
    settled; `fought`: war or fighting before or after, where a source names it, `before`: before the vote.
    """
    table = _majority()
    table = table[table["rule_met"] != "no"].reset_index(drop=True)
    consent = table["consent"].map({"yes": "agreed", "after the fact": "afterwards"})
    table["group"] = consent.where(consent.notna(), table["setting"].map(SETTINGS))
    table["became"] = table["independent"] == "yes"
    table["open"] = table["independent"] == "open"
    table["fought"] = table["war"] != NO_WAR
    table["before"] = table["war"].isin(BEFORE)
    return table


def _majority() -> pd.DataFrame:
    table = votes(straight=True)
    return table[table["yes_pct"] > 50]


def short_of_their_rule() -> pd.DataFrame:
    """Return the straight votes with a majority for leaving that was not enough by the rule that was found."""
    table = _majority()
    return table[table["rule_met"] == "no"].reset_index(drop=True)


def majorities() -> pd.DataFrame:
    """Return the outcome of straight votes that were won, by consent and setting.

    Columns: `consent`, `setting`, `votes`, `independent` (how many became independent), `names`.
    """
    return won().groupby(["consent", "setting"], as_index=False).agg(
        votes=("vote_id", "size"), independent=("became", "sum"), names=("territory", ", ".join)
    )  # fmt: skip


def passes(yes: float, turnout: float, straight: bool = False) -> pd.DataFrame:
    """Return `votes` with `passes`: would each have met a rule of `yes` and `turnout` percent (or more)?

    Missing where turnout was not found and the yes share was enough: then nobody can say.
    """
    table = votes(straight)
    return table.assign(passes=judged(table, yes, turnout))


def judged(table: pd.DataFrame, yes: float, turnout: float) -> pd.Series:
    """Return the column `passes` of the function of that name, for rows of `votes`."""
    enough, unknown = table["yes_pct"] >= yes, table["turnout_pct"].isna()
    result = (enough & (unknown | (table["turnout_pct"] >= turnout))).astype("boolean")
    return result.mask(enough & unknown & (turnout > 0))


def threshold_grid(yes: Iterable[float] = range(50, 76), turnout: Iterable[float] = range(0, 81, 5),
                   straight: bool = False) -> pd.DataFrame:  # fmt: skip
    """Return, for every pair of thresholds, how many votes pass, fail, or cannot be judged.

    One row a pair: `yes`, `turnout` (percent), `passed`, `failed`, `unknown`, and `floor` = yes × turnout ÷
    100, the smallest share of the register that could carry the vote (55 and 50 give 27.5 percent).
    """
    table, levels = votes(straight), list(turnout)
    share, came = table["yes_pct"].to_numpy(), table["turnout_pct"].to_numpy()
    rows = []
    for y in yes:
        for t in levels:
            enough = share >= y
            unknown = int((enough & np.isnan(came) & (t > 0)).sum())
            passed = int((enough & (np.isnan(came) | (came >= t))).sum()) - unknown
            rows.append((y, t, passed, len(table) - passed - unknown, unknown, y * t / 100))
    return pd.DataFrame(rows, columns=["yes", "turnout", "passed", "failed", "unknown", "floor"])
