"""Where things stand in chapter 5's pictures, and what is written on them: the model's tables in, a chart's rows out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

import pandas as pd

from calexit.economics import model
from calexit.economics.words import WORDS
from calexit.kit.format import day, dollars, number, ordinal, signed
from calexit.kit.reading import fill


def lists(table: pd.DataFrame, keys: list[str], columns: list[str]) -> pd.DataFrame:
    """A row a group, each column as a list."""
    return table.groupby(keys, sort=False)[columns].agg(lambda s: s.tolist()).reset_index()


def race(every: Mapping[str, pd.DataFrame], top: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The largest economies of each measure and year as lists, and California's place by measure and year."""
    bars, line = [], []
    for measure, table in every.items():
        for _, rows in table.sort_values(["year", "rank"]).groupby("year"):
            head = rows.head(top)
            bars.append(head.assign(measure=measure, place=range(1, len(head) + 1)))
        ours = table[table["code"] == model.CALIFORNIA].sort_values("year")
        line.append(ours.assign(measure=measure)[["measure", "year", "rank", "rank_low"]])
    grid = pd.concat(bars, ignore_index=True)
    grid = grid.round({"value": 0}).astype({"value": int})
    places = pd.concat(line, ignore_index=True)
    places["words"] = places["rank"].map(ordinal)
    columns = ["place", "economy", "value"]
    return lists(grid, ["measure", "year"], columns), places.drop(columns="rank_low")


def _year(edition: str) -> float:
    """An edition's date as a year with a fraction."""
    date = pd.Timestamp(edition)
    return round(date.year + (date.day_of_year - 1) / 365.25, 2)


def editions(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """One year's printings over time: of others by the IMF, of California by the BEA, and where the others' names stand."""
    chosen = table[(table["publisher"] == "IMF") & ~table["code"].isin(["USA", "CHN"])]
    wide = chosen.assign(value=chosen["gdp_billion_usd"], at=chosen["edition"].map(_year))
    others = wide[["code", "economy", "edition", "at", "value"]].sort_values(["economy", "edition"])
    near = others.groupby("economy")["value"].transform("max") > LEAST  # those that California has been near
    others = others[near].reset_index(drop=True)
    ours = table[table["code"] == model.CALIFORNIA].sort_values("edition")
    home = WORDS["vintages"]["chart"]["home"]
    ours = pd.DataFrame(
        {
            "bea": ours["edition"],
            "at": ours["edition"].map(_year),
            "value": ours["gdp_billion_usd"],
            "words": [fill(home, {"date": day(edition)}) for edition in ours["edition"]],
            "economy": ours["economy"],
        }
    )
    names = others.groupby("economy", sort=False).head(1)[["code", "economy", "at", "value"]]
    return others, ours, names.assign(above=names["code"].isin(["JPN", "DEU"]))


LEAST = 3600
"""Billion dollars that an economy reached in some printing to be drawn."""
GAP = 50
"""Billions from one label of the ladder to the next."""


def ladder(figures: pd.DataFrame, claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Rings that were published, dots that were printed (their words apart from each other), and the heads of the columns."""
    w = WORDS["claims"]
    columns = {measure: place for place, measure in enumerate(w["into"])}
    said = [
        ", ".join(
            [dollars(f.billion_usd, "billion"), f.producer, str(f.fiscal_year)]
            + [f.edition] * pd.notna(f.edition)
            + [WORDS["covid"].get(f.covid, "")] * pd.notna(f.covid)
        )
        for f in figures.itertuples()
    ]
    rings = pd.DataFrame(
        {"column": figures["measure"].map(columns), "value": figures["billion_usd"], "words": said}
    )
    first = claims.groupby(["amount_billion_usd", "speaker"])["claim_id"].transform("first")
    rows = claims.assign(claim=first, column=claims["measure"].map(columns)).sort_values("record_billion_usd")
    rows["at"] = rows["record_billion_usd"]
    for _, group in rows.groupby("column"):
        last = float("-inf")
        for place, value in group["record_billion_usd"].items():
            last = max(float(value), last + GAP)
            rows.at[place, "at"] = last
    amounts = [dollars(value) for value in rows["amount_billion_usd"]]
    texts = [
        fill(w["chart"]["amount"], {"amount": amount, "speaker": speaker})
        for amount, speaker in zip(amounts, rows["speaker"], strict=True)
    ]
    wide = [wrap(text, 19 if column == 3 else 14) for text, column in zip(texts, rows["column"], strict=True)]
    marks = rows.assign(value=rows["record_billion_usd"], wide=wide, narrow=[[amount] for amount in amounts])
    under = [w["chart"][name] for name in ("none", "estimate", "all", "under")]
    heads = pd.DataFrame({"column": range(len(columns)), "words": list(w["into"].values()), "under": under})
    return rings, marks[["claim", "column", "value", "at", "wide", "narrow"]], heads


NAMED = ["CA", "TX"]
"""States that are named on the line of all, beside those at its ends."""


def paid(
    rows: Mapping[str, pd.DataFrame],
    zero: Mapping[str, pd.DataFrame],
    states: pd.DataFrame,
    five: Sequence[str],
    claimed: float,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What each state gets in each table, for the map and the line under it; and the five states one after another."""
    parts, steps = [], []
    for view, table in rows.items():
        known = table.merge(states[["abbr", "name", "winner_2024"]], on="abbr")
        pays = set(zero[view].loc[zero[view]["payer"], "abbr"])
        known = known.assign(
            view=view,
            head=(known["per_head_usd"] / 1000).round(3),
            pays=known["abbr"].isin(pays),
            trump=known["winner_2024"] == "Trump",
            five=known["abbr"].isin(five),
        )
        known = known.sort_values("head").reset_index(drop=True)
        ends = {known["abbr"].iloc[0], known.dropna(subset="head")["abbr"].iloc[-1]}
        known["step"] = _steps(known["abbr"].isin({*NAMED, *ends}) & known["head"].notna(), 2)
        known["payer_step"] = _steps(known["pays"] & known["head"].notna(), 6)
        known["head"] = known["head"].fillna(
            -0.001
        )  # named a payer without an amount: drawn as hardly below zero
        parts.append(known)
        steps.append(_five(view, zero[view], five, claimed))
    columns = ["view", "abbr", "name", "head", "pays", "trump", "five", "step", "payer_step"]
    return pd.concat(parts, ignore_index=True)[columns], pd.concat(steps, ignore_index=True)


def _steps(told: pd.Series, count: int) -> list[int]:
    """How high each name stands over the line, neighbors at different heights; −1 for what is not named."""
    place, found = 0, []
    for one in told:
        found.append(place % count if one else -1)
        place += int(one)
    return found


def _five(view: str, table: pd.DataFrame, five: Sequence[str], claimed: float) -> pd.DataFrame:
    w, total = WORDS["who-pays"]["chart"], 0.0
    amounts = table.set_index("abbr")["billion_usd"].reindex(list(five)).sort_values()
    rows = []
    for row, (abbr, value) in enumerate(amounts.items()):
        known = pd.notna(value)
        after = total + (float(value) if known else 0.0)
        rows.append((abbr, row, total, after, f"{abbr} {signed(value) if known else '?'}"))
        total = after
    made = pd.DataFrame(rows, columns=["abbr", "row", "start", "end", "words"])
    count = int(amounts.notna().sum())
    return made.assign(
        view=view,
        total=total,
        claimed=claimed,
        sum_words=fill(w["sum"], {"count": count, "sum": dollars(total, "billion")}),
        claim_words=fill(w["claim"], {"amount": dollars(claimed, "billion")}),
    )


# --- studies --------------------------------------------------------------------------------------

TRADE = ("avw-canada", "avw-others", "head-ruler", "head-others")
OUTPUT = (
    *("rose-size", "comerford-catalonia", "uk-analysis", "grady-long"),
    *("comerford-scotland", "huang-income", "bloom-gdp", "reynaerts-2022"),
)
CARDS = (
    *("transition-2007", "fidrmuc-1998", "adam-catalonia", "alesina-size"),
    *("scotgov-gain", "uk-dividend", "pq-budget"),
)
"""What is drawn, in this order: shares of trade, of output, and what has no percentage. All rows stand in the data."""


def studies(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The studies with percentages as bars, a row with a head over each kind; the others as cards with their lines."""
    w, rows = WORDS["border"]["chart"], []
    for kind, chosen in (("trade", TRADE), ("output", OUTPUT)):
        rows.append({"study_id": None, "label": w[kind], "kind": kind})
        for study in chosen:
            one = table.loc[study]
            rows.append(
                {"study_id": study, "label": _name(one), "kind": kind}
                | {
                    level: float(one[level]) if pd.notna(one[level]) else None
                    for level in ("low", "high", "shown")
                }
            )
    bars = pd.DataFrame(rows)
    bars["row"] = bars.index
    ends = bars["low"].notna() & bars["high"].notna()
    central = bars["study_id"].map(table["central"])
    bars["shown"] = bars["shown"].where(~ends | central.notna())  # of two ends no middle is made
    cards = []
    for row, study in enumerate(CARDS):
        one = table.loc[study]
        said = (
            str(one["finding"])
            + (f": {number(one['central'])} {one['unit']}" if pd.notna(one["central"]) else "")
            + "."
        )
        party = re.split("[.;,]", str(one["note"]))[0]
        said += f" {party}." if "party" in party else ""
        cards.append(
            {
                **{"study_id": study, "row": row, "label": f"{_name(one)}: {one['study']}"},
                **{"wide": wrap(said, 100), "narrow": wrap(said, 64)},
            }
        )
    return bars, pd.DataFrame(cards)


def _name(study: pd.Series) -> str:
    return fill(WORDS["border"]["names"][study["study_id"]], {"year": str(study["year"])})


def study_names(table: pd.DataFrame, chosen: Iterable[str]) -> dict[str, str]:
    """What each study is called in a list."""
    return {study: _name(table.loc[study]) for study in chosen}


def carriable(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """For each study that a line of the budget stands for: its low, shown and high, and whether it is of trade."""
    found = {}
    for row in table[table["goes_into"].notna()].itertuples():
        both = pd.notna(row.low) and pd.notna(row.high)
        low, high = (row.low, row.high) if both else (row.shown, row.shown)
        values = {"low": float(low), "shown": float(row.shown), "high": float(high)}
        found[str(row.study_id)] = values | {"trade": row.goes_into == "trade_lost"}
    return found


def balance_with(formulas: Mapping[str, str], name: str, value: float) -> str:
    """Write the balance as arithmetic with one assumption at a value and the others as they are: `total`, and what changes."""
    word = re.compile(rf"\b{name}\b")
    moved = [formula for formula in formulas.values() if word.search(formula)]
    return "total" + "".join(f" - ({old}) + ({word.sub(repr(float(value)), old)})" for old in moved)


def newest(table: pd.DataFrame) -> pd.Series:
    """Which of California's published balances are of the newest edition of their year and producer."""
    return table["edition"] == table.groupby(["fiscal_year", "producer"])["edition"].transform("max")
