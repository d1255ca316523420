"""The numbers of chapter 5: ranks, balances, claims and sets of states. Tables in, DataFrames out.

Signs: a balance above zero means that a state receives more than it pays. The budget is in `budget.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from calexit.kit import tables

CALIFORNIA = "US-CA"
MEASURES = ("nominal", "per head", "ppp")


def rank_by_year(measure: str = "nominal") -> pd.DataFrame:
    """Return every economy's value and rank in every year: code, economy, year, estimate, value, rank.

    `nominal`: billion current dollars; `per head`: dollars a person; `ppp`: billion international dollars.
    The largest is 1. Nobody publishes California's PPP figure: `value` takes its dollars at US prices, and
    `value_low`, `rank_low` divide them by its price level (`ca-price-level`, held still); for all others, and
    other measures, they repeat `value` and `rank`. Years without a figure are left out. The IMF ranks
    countries only; California is set among them, and stays inside the United States' figure too.
    """
    if measure not in MEASURES:
        raise ValueError(f"A measure is one of {', '.join(MEASURES)}, not '{measure}'.")
    table = tables.load("gdp")
    california = table["code"] == CALIFORNIA
    value = table["gdp_billion_usd"]
    if measure == "per head":
        value = 1000 * value / table["population_million"]
    elif measure == "ppp":
        value = table["gdp_ppp_billion_intl"].where(~california, value)
    table = table[["code", "economy", "year", "estimate"]].assign(value=value, value_low=value)
    if measure == "ppp":
        prices = tables.load("economy_facts").set_index("fact_id")["value"]["ca-price-level"]
        table["value_low"] = value.where(~california, 100 * value / prices)
    table = table.dropna(subset="value").reset_index(drop=True)
    groups = table.groupby("year")["value"]
    table["rank"] = groups.rank(ascending=False, method="min").astype(int)
    table["rank_low"] = table["rank"]
    for i in table.index[table["value_low"] != table["value"]]:
        rivals = table[(table["year"] == table.at[i, "year"]) & (table["code"] != CALIFORNIA)]
        table.loc[i, "rank_low"] = 1 + int((rivals["value"] > table.at[i, "value_low"]).sum())
    return table


def california_rank(measure: str = "nominal") -> pd.DataFrame:
    """Return California's rows of `rank_by_year`, by year."""
    table = rank_by_year(measure)
    return table[table["code"] == CALIFORNIA].sort_values("year", ignore_index=True)


def rank_by_vintage(year: int) -> pd.DataFrame:
    """Return California's rank in one year for each pair of editions: one of the BEA, one of the countries.

    Columns: bea_edition, publisher, edition, california, rank, then the nearest economy `above` and `below`
    with its value, in billion dollars. Source: `gdp_vintages`.
    """
    table = tables.load("gdp_vintages")
    table = table[table["year"] == year]
    if table.empty:
        raise ValueError(f"gdp_vintages has no editions of the year {year}.")
    ours, others = table[table["code"] == CALIFORNIA], table[table["code"] != CALIFORNIA]
    rows = []
    for bea, california in zip(ours["edition"], ours["gdp_billion_usd"], strict=True):
        for (publisher, edition), group in others.groupby(["publisher", "edition"]):
            value = group.set_index("economy")["gdp_billion_usd"].sort_values()
            above, below = value[value > california], value[value <= california]
            rows.append(
                {
                    "bea_edition": bea,
                    "publisher": publisher,
                    "edition": edition,
                    "california": california,
                    "rank": 1 + len(above),
                    "above": above.index[0] if len(above) else None,
                    "above_value": above.iloc[0] if len(above) else None,
                    "below": below.index[-1] if len(below) else None,
                    "below_value": below.iloc[-1] if len(below) else None,
                }
            )
    return pd.DataFrame(rows)


# --- who pays whom -------------------------------------------------------------------------------------

SET = ["fiscal_year", "producer", "edition", "covid"]


def balance_sets() -> pd.DataFrame:
    """Return which sets of balances exist: year, producer, edition, Covid money, number of states, mean.

    `mean_per_head` is the national mean in dollars a person, missing where nobody published it.
    """
    table = tables.load("balance_of_payments")
    states = table[table["abbr"] != "US"].groupby(SET).size().rename("states")
    mean = table[table["abbr"] == "US"].rename(columns={"net_per_head_usd": "mean_per_head"})
    same = ["fiscal_year", "producer", "covid"]
    return states.reset_index().merge(mean[[*same, "mean_per_head"]], how="left", on=same)


def balances(
    fiscal_year: int, producer: str, edition: str, covid: str, against: str = "zero"
) -> pd.DataFrame:
    """Return the balances of one set, against zero or against the national mean per head.

    Columns: abbr, basis, flag, source_id, note, `billion_usd` and `per_head_usd` (plus: receives more),
    `payer` (True where the balance is below zero or the state is named a payer without an amount).
    Against the mean, m, per head becomes b − m; the total, that times the people (total ÷ per head).
    Raises `ValueError` for a set that does not exist, or a mean that nobody published.
    """
    table = tables.load("balance_of_payments")
    keys = dict(zip(SET, (fiscal_year, producer, edition, covid), strict=True))
    chosen = (table[list(keys)] == pd.Series(keys)).all(axis=1) & (table["abbr"] != "US")
    if not chosen.any():
        raise ValueError(f"No balances of {producer}, {fiscal_year}, edition {edition}, Covid money {covid}.")
    names = {"net_billion_usd": "billion_usd", "net_per_head_usd": "per_head_usd"}
    rows = table[chosen].rename(columns=names)
    if against == "mean":
        sets = balance_sets()
        mean = sets.loc[(sets[list(keys)] == pd.Series(keys)).all(axis=1), "mean_per_head"].iloc[0]
        if pd.isna(mean):
            raise ValueError(f"No mean was published for {producer}, {fiscal_year}.")
        people = rows["billion_usd"] / rows["per_head_usd"]
        rows = rows.assign(per_head_usd=rows["per_head_usd"] - mean)
        rows["billion_usd"] = rows["per_head_usd"] * people
    elif against != "zero":
        raise ValueError(f"Balances are against 'zero' or 'mean', not '{against}'.")
    known = rows["billion_usd"].fillna(rows["per_head_usd"])
    rows["payer"] = (known < 0) | (rows["basis"] == "named payer") & known.isna()
    columns = ["abbr", "billion_usd", "per_head_usd", "payer", "basis", "source_id", "flag", "note"]
    return rows[columns].reset_index(drop=True)


def a_person(rows: pd.DataFrame) -> pd.DataFrame:
    """Fill the dollars a person that a table of `balances` lacks: its total over the people of 2024 (`states`).

    Adds `worked_out`, True for those; a state without a total stays without.
    """
    people = tables.load("states").set_index("abbr")["population_2024"].reindex(rows["abbr"]).to_numpy()
    worked_out = rows["per_head_usd"].isna() & rows["billion_usd"].notna()
    head = rows["per_head_usd"].where(~worked_out, 1e9 * rows["billion_usd"] / people)
    return rows.assign(per_head_usd=head, worked_out=worked_out)


@dataclass(frozen=True)
class Sum:
    """A sum over states, in billions: what was found, and which states had no amount in the set."""

    billion_usd: float
    found: tuple[str, ...]
    missing: tuple[str, ...]


def sum_of_states(abbrs: Iterable[str], rows: pd.DataFrame) -> Sum:
    """Add the amounts of some states in a table of `balances`; never fills a gap."""
    amounts = rows.dropna(subset="billion_usd").set_index("abbr")["billion_usd"]
    wanted = list(dict.fromkeys(abbrs))
    found = tuple(a for a in wanted if a in amounts.index)
    return Sum(float(amounts[list(found)].sum()), found, tuple(a for a in wanted if a not in found))


def payers(rows: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """Return the net payers of a table of `balances`, largest first, with who won them (`winner_2024`)."""
    table = rows[rows["payer"]].merge(states[["abbr", "name", "winner_2024"]], how="left", on="abbr")
    return table.sort_values("billion_usd", ignore_index=True)


# --- claims about dollars ------------------------------------------------------------------------------


def published_balances(since: int = 2022) -> pd.DataFrame:
    """Return every published net balance of California since a fiscal year, as rows of the table."""
    table = tables.load("balance_of_payments")
    chosen = (table["abbr"] == "CA") & (table["fiscal_year"] >= since) & table["net_billion_usd"].notna()
    return table[chosen].reset_index(drop=True)


def claims_and_records() -> pd.DataFrame:
    """Return the dollar claims, each with the figure of its record and the difference, in billions.

    The record is the row (or the sum of rows) of `irs_collections` or `balance_of_payments` with the claim's
    measure, states, year, producer, edition and Covid treatment. Added columns: `record_billion_usd`,
    `difference` (claim minus record), `missing` (states without a figure; the sum then is of the others).
    """
    claims = tables.load("dollar_claims")
    records = [_record(claim) for _, claim in claims.iterrows()]
    table = claims.assign(
        record_billion_usd=[r.billion_usd for r in records], missing=[" ".join(r.missing) for r in records]
    )
    table["difference"] = table["amount_billion_usd"] - table["record_billion_usd"]
    return table


def _record(claim: pd.Series) -> Sum:
    if claim["measure"] == "gross collections":
        table = tables.load("irs_collections")
        rows = table[table["fiscal_year"] == claim["fiscal_year"]]
        column = "gross_billion_usd"
    else:
        table = tables.load("balance_of_payments")
        rows = table[(table[SET] == claim[SET]).all(axis=1)]
        column = {
            "receipts": "receipts_billion_usd",
            "spending": "spending_billion_usd",
            "net balance": "net_billion_usd",
        }[claim["measure"]]
    return sum_of_states(claim["states"].split(), rows.assign(billion_usd=rows[column]))


FITS = 0.012
"""A sum fits a claim when it is no further off than this share of it: claims are rounded."""


# --- build a republic ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Republic:
    """A set of states as one country. Dollars in billions; `pieces` are the parts whose land touches."""

    states: tuple[str, ...]
    people: int
    gdp_billion_usd: float
    rank: int
    electoral_votes: int
    land_sq_mi: float
    pieces: tuple[tuple[str, ...], ...]

    @property
    def touches(self) -> bool:
        """Whether all its land hangs together."""
        return len(self.pieces) == 1


def build_republic(abbrs: Iterable[str], states: pd.DataFrame, seats: Mapping[str, int]) -> Republic:
    """Return what a set of states adds up to (2024 people, GDP and world rank; land; electoral votes).

    `states` has abbr, population_2024, gdp_2024_million_usd and land_area_sq_mi; `seats` the House seats by abbr.
    The rank is among the countries of `gdp` in 2024, the United States counted without the set.
    Electoral votes: House seats + 2; DC has 3. Raises `ValueError` for no state or an unknown one.
    """
    chosen = tuple(sorted(set(abbrs)))
    table = states.set_index("abbr")
    if not chosen or (unknown := [a for a in chosen if a not in table.index]):
        raise ValueError(f"Not states: {', '.join(unknown)}." if chosen else "A republic needs a state.")
    table = table.loc[list(chosen)]
    gdp = float(table["gdp_2024_million_usd"].sum()) / 1000
    table_of_gdp = tables.load("gdp")
    countries = table_of_gdp[(table_of_gdp["year"] == 2024) & (table_of_gdp["code"] != CALIFORNIA)]
    world = countries["gdp_billion_usd"] - gdp * (countries["code"] == "USA")
    return Republic(
        states=chosen,
        people=int(table["population_2024"].sum()),
        gdp_billion_usd=gdp,
        rank=1 + int(world.gt(gdp).sum()),
        electoral_votes=sum(3 if a == "DC" else int(seats[a]) + 2 for a in chosen),
        land_sq_mi=float(table["land_area_sq_mi"].sum()),
        pieces=land_pieces(chosen),
    )


def land_pieces(abbrs: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the parts of a set of states whose land touches, largest part first.

    Water and corners do not count (`state_borders`); Alaska and Hawaii touch no other state.
    """
    borders = tables.load("state_borders")
    borders = borders[borders["touch"] == "land"]
    pairs = set(zip(borders["abbr"], borders["neighbor"], strict=True))
    left, pieces = set(abbrs), []
    while left:
        piece, edge = set(), {min(left)}
        while edge:
            piece |= edge
            edge = {b for b in left - piece if any((min(a, b), max(a, b)) in pairs for a in piece)}
        left -= piece
        pieces.append(tuple(sorted(piece)))
    return tuple(sorted(pieces, key=lambda p: (-len(p), p)))
