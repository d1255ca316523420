"""History in numbers: the timeline, 1860-61, the filings, and votes on independence.

Tables in, DataFrames out. Every function reads its tables when called, so a changed row changes the result.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from calexit.kit import tables

# The timeline's windows: first and last year, both shown. Each holds few enough events for a row each.
PERIODS: tuple[tuple[int, int], ...] = (
    (1776, 1840), (1841, 1859), (1860, 1861), (1862, 1945), (1946, 1991), (1992, 2014),
    (2015, 2019), (2020, 2023), (2024, 2026),
)  # fmt: skip
STRAIGHT_KINDS = ("independence", "leave a federation")  # votes that asked straight about leaving a state
WAR_AFTER = ("followed", "before and after")
FAILS_AFTER_BUSINESS_DAYS = 9  # after its deadline, for a petition without signatures


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
    """Return every event in date order, with what a chart needs to place and find it.

    Adds `order` (1 = first; the keyboard's path), `when` (decimal year), `year`, and `search` (title, text,
    category and date, folded, so that a browser can match words by substring).
    """
    events = tables.load("events")
    events["when"] = events["date"].map(decimal_year)
    events = events.sort_values(["when", "event_id"], ignore_index=True)
    events["year"] = events["date"].str[:4].astype(int)
    events["order"] = np.arange(1, len(events) + 1)
    words = events[["title", "text", "category", "date"]].agg(" ".join, axis=1)
    events["search"] = words.map(fold)
    return events


def find_events(words: str = "", categories: Iterable[str] | None = None,
                first: float = -np.inf, last: float = np.inf) -> pd.DataFrame:  # fmt: skip
    """Return the events of `timeline` with every word, in these categories, of years `first` to `last`."""
    events = timeline()
    keep = events["year"].between(first, last)
    if categories is not None:
        keep &= events["category"].isin(list(categories))
    for word in fold(words).split():
        keep &= events["search"].str.contains(word, regex=False)
    return events[keep].reset_index(drop=True)


def timeline_facts(words: str = "", categories: Iterable[str] | None = None,
                   first: float = -np.inf, last: float = np.inf) -> dict[str, Any]:  # fmt: skip
    """Return facts of `find_events` for a Reading: count, of, first and last title and year, by category."""
    found = find_events(words, categories, first, last)
    facts: dict[str, Any] = {"count": len(found), "of": len(timeline())}
    facts["by_category"] = found["category"].value_counts().to_dict()
    if len(found):
        one, end = found.iloc[0], found.iloc[-1]
        facts |= {"first_title": one["title"], "first_year": int(one["year"])}
        facts |= {"last_title": end["title"], "last_year": int(end["year"])}
    return facts


def timeline_rows() -> pd.DataFrame:
    """Return `timeline` with each event's row in its period: one row an event, so that no labels overlap.

    Adds `period` (0 to 8, in the order of `PERIODS`), `nth` (1 = first in its period), `of` (events in that
    period) and `place` (0 = the period's first day, 1 = its last), a share without a unit.
    """
    events = timeline()
    for number, (first, last) in enumerate(PERIODS):
        inside = events["year"].between(first, last)
        events.loc[inside, "period"] = number
        events.loc[inside, "place"] = (events["when"] - first) / (last + 1 - first)
    events["period"] = events["period"].astype(int)
    group = events.groupby("period")["order"]
    return events.assign(nth=group.rank().astype(int), of=group.transform("size"))


# --- 1860-61 --------------------------------------------------------------------------------


def vote_counts() -> pd.DataFrame:
    """Return every printed count of 1860-61, variants too, with `pct_for` = 100 × for ÷ (for + against)."""
    votes = tables.load("secession_votes").merge(tables.load("states")[["abbr", "name"]], on="abbr")
    votes["pct_for"] = 100 * votes["votes_for"] / (votes["votes_for"] + votes["votes_against"])
    return votes


def secession_states() -> pd.DataFrame:
    """Return one row a state of 1860-61, in order of decision, with its main counts and its own words.

    Adds `name`, `tile_row`, `tile_col`; `ordinance_pct`, `referendum_pct`, `referendum_date`,
    `delegates_pct` (percent for leaving, missing where no count was found or no vote held), `asked_voters`,
    and `quote`.
    """
    states = tables.load("secession_1860").merge(
        tables.load("states")[["abbr", "name", "tile_row", "tile_col"]], on="abbr", how="left"
    )
    votes = vote_counts()
    main = votes[votes["main"]].set_index(["kind", "abbr"])
    for kind in ("ordinance", "referendum", "delegate election"):
        column = "delegates_pct" if kind == "delegate election" else f"{kind}_pct"
        states[column] = states["abbr"].map(main.loc[kind]["pct_for"].to_dict())
    dates = votes[votes["kind"] == "referendum"].drop_duplicates("abbr").set_index("abbr")["date"]
    states["referendum_date"] = pd.to_datetime(states["abbr"].map(dates.to_dict()))
    states["asked_voters"] = states["referendum_date"].notna()
    states["quote"] = states["abbr"].map(tables.load("declared_causes").set_index("abbr")["quote"].to_dict())
    return states.sort_values(["decision_date", "abbr"], ignore_index=True)


def who_was_asked() -> dict[str, Any]:
    """Return how many states declared secession, how many put it to the voters, and which (in order)."""
    states = secession_states()
    declared = states[states["group"] == "declared secession"]
    asked = declared[declared["asked_voters"]]
    return {"declared": len(declared), "asked": len(asked), "names": asked["name"].tolist(),
            "pct_for": dict(zip(asked["abbr"], asked["referendum_pct"], strict=True))}  # fmt: skip


def state_by_date(date: str | pd.Timestamp) -> pd.DataFrame:
    """Return the eleven states' standing on a day: `abbr`, `name`, tile, `status`.

    `status` is one of "represented in Congress", "ordinance adopted", "ordinance adopted, voters to
    decide", "ratified by the voters", "restored to representation". It says what each state had done, not
    that it had left.
    """
    day, states = pd.Timestamp(date), secession_states()
    states = states[states["group"] == "declared secession"].reset_index(drop=True)

    def status(state: pd.Series) -> str:
        if day < state["decision_date"]:
            return "represented in Congress"
        if pd.notna(state["restored_date"]) and day >= state["restored_date"]:
            return "restored to representation"
        if not state["asked_voters"]:
            return "ordinance adopted"
        voted = day >= state["referendum_date"]
        return "ratified by the voters" if voted else "ordinance adopted, voters to decide"

    states["status"] = [status(state) for _, state in states.iterrows()]
    return states[["abbr", "name", "tile_row", "tile_col", "status"]]


def secession_steps(last: str = "1870-12-31") -> pd.DataFrame:
    """Return `state_by_date` for the day before the first decision and every day on which something changes.

    One row a step and state, up to the day `last`. Adds `step` (0, 1, …), `date`, and `decided`: how many
    of the states had adopted an ordinance or declaration by then and were not restored yet.
    """
    states = secession_states()
    states = states[states["group"] == "declared secession"]
    days = pd.concat([states["decision_date"], states["referendum_date"], states["restored_date"]]).dropna()
    days = days[days <= pd.Timestamp(last)].drop_duplicates().sort_values()
    steps = []
    for step, day in enumerate([days.iloc[0] - pd.Timedelta(days=1), *days]):
        table = state_by_date(day)
        out = ~table["status"].isin(["represented in Congress", "restored to representation"])
        steps.append(table.assign(step=step, date=day, decided=int(out.sum())))
    return pd.concat(steps, ignore_index=True)


# --- California against itself, and the filings ---------------------------------------------------


def proposals_to_sort() -> pd.DataFrame:
    """Return the twelve proposals that the reader sorts into leaving, splitting or moving a border."""
    proposals = tables.load("border_proposals")
    return proposals[proposals["quiz"]].reset_index(drop=True)


def filings() -> pd.DataFrame:
    """Return the filings in order, with days to gather signatures and the day each would fail without any.

    `days_to_gather` = deadline − clearance. `fails_by_rule` = the ninth business day after the deadline
    (weekends left out; no holiday falls in these stretches), by the rule the Secretary of State prints.
    """
    table = tables.load("calexit_filings")
    table["days_to_gather"] = (table["signature_deadline"] - table["cleared"]).dt.days.astype("Int64")
    given = table["signature_deadline"].notna()
    days = table.loc[given, "signature_deadline"].to_numpy("datetime64[D]")
    table.loc[given, "fails_by_rule"] = np.busday_offset(days, FAILS_AFTER_BUSINESS_DAYS, roll="backward")
    table["fails_by_rule"] = pd.to_datetime(table["fails_by_rule"])
    return table.sort_values("ag_number", ignore_index=True)


# --- votes on independence ------------------------------------------------------------------------


def votes(straight: bool = False) -> pd.DataFrame:
    """Return the votes on independence with `year`; `straight`: only those that asked about leaving."""
    table = tables.load("independence_votes")
    table["year"] = table["date"].str[:4].astype(int)
    if straight:
        table = table[table["kind"].isin(STRAIGHT_KINDS)]
    return table.sort_values(["date", "vote_id"], ignore_index=True)


def majorities() -> pd.DataFrame:
    """Return the outcome of straight votes with a majority for leaving, by consent and setting.

    Columns: `consent`, `setting`, `votes`, `independent` (how many became independent), `names`.
    """
    won = votes(straight=True)
    won = won[won["yes_pct"] > 50].assign(independent=lambda t: t["independent"] == "yes")
    return won.groupby(["consent", "setting"], as_index=False).agg(
        votes=("vote_id", "size"), independent=("independent", "sum"), names=("territory", ", ".join)
    )


def majority_without_consent() -> dict[str, int]:
    """Return the answer to the opening guess, counted from the table.

    Of straight votes won without the parent's consent: `votes`, `independent`; of these, outside the
    break-up or occupation of the parent: `ordinary_votes`, `ordinary_independent`.
    """
    table = majorities()
    table = table[table["consent"] == "no"]
    ordinary = table[table["setting"] == "parent state intact"]
    return {"votes": int(table["votes"].sum()), "independent": int(table["independent"].sum()),
            "ordinary_votes": int(ordinary["votes"].sum()),
            "ordinary_independent": int(ordinary["independent"].sum())}  # fmt: skip


def passes(yes: float, turnout: float, straight: bool = False) -> pd.DataFrame:
    """Return `votes` with `passes`: would each have met a rule of `yes` and `turnout` percent (or more)?

    Missing where turnout was not found and the yes share was enough: then nobody can say.
    """
    table = votes(straight)
    yes_met, turnout_met = table["yes_pct"] >= yes, (table["turnout_pct"] >= turnout) | (turnout <= 0)
    result = (yes_met & turnout_met).astype("boolean")
    table["passes"] = result.mask(yes_met & table["turnout_pct"].isna() & (turnout > 0))
    return table


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
            passed = int((enough & ((came >= t) | (t <= 0))).sum())
            rows.append((y, t, passed, len(table) - passed - unknown, unknown, y * t / 100))
    return pd.DataFrame(rows, columns=["yes", "turnout", "passed", "failed", "unknown", "floor"])
