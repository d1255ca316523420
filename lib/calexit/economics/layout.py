"""Where things stand in chapter 5's pictures, and what is written on them: the model's tables in, a chart's rows out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
    """The largest economies of each measure and year as lists, and California's place by measure and year.

    A year without a figure for California shows the last that has one. `by` and `below` tell how far it is ahead of the
    next, `told` which places are written at the line: the first, the worst, the last.
    """
    bars, line = [], []
    for measure, table in every.items():
        ours = table[table["code"] == model.CALIFORNIA].sort_values("year")
        for year in sorted(table["year"].unique()):
            shown = shown_year(table, year)
            rows = table[table["year"] == shown].sort_values("rank")
            mine = float(rows.loc[rows["code"] == model.CALIFORNIA, "value_low"].iloc[0])
            behind = rows[(rows["value"] <= mine) & (rows["code"] != model.CALIFORNIA)].head(1)
            head = rows.head(top)
            ahead = {
                "by": round(mine) - behind["value"].round().astype(int).iloc[0],
                "below": behind["economy"].iloc[0],
            }
            bars.append(head.assign(measure=measure, year=year, place=range(1, len(head) + 1), **ahead))
        worst = ours["year"].iloc[[0, int(ours["rank"].to_numpy().argmax()), -1]]
        ours = ours.assign(measure=measure, told=ours["year"].isin(worst), last=ours["year"].max())
        line.append(ours[["measure", "year", "rank", "told", "last"]])
    grid = pd.concat(bars, ignore_index=True)
    grid = grid.round({"value": 0}).astype({"value": int})
    places = pd.concat(line, ignore_index=True)
    places["words"] = places["rank"].map(ordinal)
    return lists(grid, ["measure", "year", "by", "below"], ["place", "code", "value"]), places


def shown_year(table: pd.DataFrame, year: int) -> int:
    """The year itself, or the last before it that has a figure for California."""
    ours = table.loc[table["code"] == model.CALIFORNIA, "year"]
    return int(ours[ours <= year].max())


def _year(edition: str) -> float:
    """An edition's date as a year with a fraction."""
    date = pd.Timestamp(edition)
    return round(date.year + (date.day_of_year - 1) / 365.25, 2)


LEAST = 4000
"""Billion dollars that an economy reached in some printing to be drawn."""
APART = 165
"""Billions from one name at the end of a line to the next."""


def editions(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """One year's printings over time: of others by the IMF, of California by the BEA, and the names where lines end."""
    chosen = table[(table["publisher"] == "IMF") & ~table["code"].isin(["USA", "CHN"])]
    wide = chosen.assign(value=chosen["gdp_billion_usd"], at=chosen["edition"].map(_year))
    others = wide[["code", "economy", "edition", "at", "value"]].sort_values(["economy", "edition"])
    near = others.groupby("economy")["value"].transform("max") > LEAST  # those that California has been near
    others = others[near].reset_index(drop=True)
    ours = table[table["code"] == model.CALIFORNIA].sort_values("edition")
    ours = ours.assign(value=ours["gdp_billion_usd"], at=ours["edition"].map(_year))
    dates = [day(edition).split() for edition in ours["edition"]]
    ours["words"] = [f"{date[0]} {date[1][:3]}" for date in dates]
    ours["words"] = ours["words"].where(
        ~ours["value"].duplicated(), ""
    )  # the last release repeats the one before
    ours["first"] = ours["edition"] == ours["edition"].min()
    ours = ours[["code", "economy", "at", "value", "words", "first"]]
    names = (
        pd.concat([others, ours]).groupby("code", sort=False).tail(1).sort_values("value", ascending=False)
    )
    names = names[["code", "economy", "value"]].assign(at=max(ours["at"]), down=_apart(names["value"]))
    return others, ours, names


def _apart(values: pd.Series) -> list[float]:
    """Where names stand whose values fall, so that none touches the one before it."""
    found: list[float] = []
    for value in values:
        found.append(float(value) if not found else min(float(value), found[-1] - APART))
    return found


def claimed(claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A row for each number under what it measures, a head over each group; and the pairs of rows that are one number.

    Rows: claim (missing for a head), row, label, value, record. Pairs: claim, value, row, other.
    """
    w, rows = WORDS["claims"], []
    first = claims.groupby(["amount_billion_usd", "speaker"])["claim_id"].transform("first")
    claims = claims.assign(claim=first).sort_values("amount_billion_usd", ascending=False)
    for measure, head in w["into"].items():
        rows.append({"label": head[0].upper() + head[1:]})
        for one in claims[claims["measure"] == measure].itertuples():
            values = {"amount": dollars(one.amount_billion_usd, "billion"), "speaker": one.speaker}
            rows.append(
                {"claim": one.claim, "label": fill(w["chart"]["amount"], values)}
                | {"value": one.amount_billion_usd, "record": one.record_billion_usd}
            )
    made = pd.DataFrame(rows).reset_index(names="row")
    both = made[made["claim"].notna() & made.duplicated("claim", keep=False)]
    pairs = both.groupby("claim").agg(value=("value", "first"), row=("row", "min"), other=("row", "max"))
    return made, pairs.reset_index()


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

TRADE = ("avw-canada", "avw-others", "head-ruler")
OUTPUT = ("rose-size", "grady-long", "comerford-scotland", "bloom-gdp", "reynaerts-2022")
"""What is drawn, in this order: researchers' shares of trade and of output that a line of the budget stands for.

What parties to a vote claimed is left to `budget.party_claims`; all rows stand in the data.
"""


def studies(table: pd.DataFrame) -> pd.DataFrame:
    """Studies as rows of bars, with the head of each of the two groups over it."""
    w, rows = WORDS["border"]["chart"], []
    for kind, chosen in (("trade", TRADE), ("output", OUTPUT)):
        rows.append({"label": w[kind]})
        for study in chosen:
            one = table.loc[study]
            rows.append(
                {"study_id": study, "label": _name(one), "words": found(one)}
                | {level: None if pd.isna(one[level]) else float(one[level]) for level in LEVELS}
            )
    bars = pd.DataFrame(rows)
    return bars.assign(row=bars.index)


LEVELS = ("low", "shown", "high")


def found(study: pd.Series) -> str:
    """What a study found, in percent, with its range: 44%, 30% (20 to 50), 6 to 8%."""
    w, values = (
        WORDS["border"]["amounts"],
        {level: number(study[level]) for level in LEVELS if pd.notna(study[level])},
    )
    both = {"low", "high"} <= values.keys()
    return fill(w["one" if not both else "both" if pd.isna(study["central"]) else "range"], values)


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
