"""One year's budget of a state that left: ten assumptions in, a balance out.

An illustration, not a forecast: a real split would be bargained. With dollars in billions a year and shares
in percent,

    output_lost = trade_lost × output_per_trade                                  (percent of GDP)
    balance     = taxes × (1 − output_lost/100)
                  − social_security − medi_cal − other_programs
                  − GDP × defense/100
                  − (debt × debt_share/100 + GDP × transition/100) × interest_rate/100

The one-off cost of setting up is borrowed, so a year carries only its interest. Spending stays when output
falls; taxes fall with it. As a share, the balance is set against the GDP that is left.

Left out: the state's own budget and its gap, customs duties, refunds, federal land and buildings, water and
power contracts, people and firms who move, growth, inflation, and the currency. Every value and its source
is a row of `budget_presets`; GDP, people and debt are rows of `economy_facts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from calexit.kit import tables


@dataclass(frozen=True)
class Scale:
    """How large the state and the debt are. Dollars in billions, people in persons."""

    gdp: float
    debt: float
    people: float


def scale() -> Scale:
    """Return California's GDP and people (2024) and the federal debt held by the public (FY2024)."""
    fact = tables.load("economy_facts").set_index("fact_id")["value"]
    return Scale(gdp=fact["ca-gdp"], debt=fact["us-debt"], people=fact["ca-population"])


def preset(case: str) -> dict[str, float]:
    """Return the ten assumptions of one case: low, middle, high, campaign or skeptics."""
    table = tables.load("budget_presets")
    rows = table[table["case"] == case]
    if rows.empty:
        raise ValueError(f"There is no case '{case}'. The cases are: {', '.join(table['case'].unique())}.")
    return dict(zip(rows["parameter"], rows["value"], strict=True))


def lines(assumptions: Mapping[str, Any], size: Scale, lost: Any = None) -> dict[str, Any]:
    """Return each line of the budget in billions a year, plus for income and minus for cost.

    Numbers or arrays of one shape, as the module's formula says. The lines sum to the balance. `lost`, in percent of
    GDP, stands in the place of the output lost that the assumptions come to.
    Raises `ValueError` where an assumption is missing, unknown or below zero, or all output would be lost.
    """
    wanted = set(tables.load("budget_lines")["parameter"])
    if wrong := wanted ^ set(assumptions):
        raise ValueError(f"Missing or unknown assumptions: {', '.join(sorted(wrong))}.")
    if below := [name for name, value in assumptions.items() if not np.all(np.asarray(value) >= 0)]:
        raise ValueError(f"An assumption is a number from 0 up: {', '.join(below)}.")
    a, lost = assumptions, output_lost(assumptions) if lost is None else lost
    if np.any(lost >= 100):
        raise ValueError("All output would be lost.")
    rate = a["interest_rate"] / 100
    return {
        "taxes": a["taxes"],
        "taxes_lost": -a["taxes"] * lost / 100,
        "social_security": -a["social_security"],
        "medi_cal": -a["medi_cal"],
        "other_programs": -a["other_programs"],
        "defense": -size.gdp * a["defense"] / 100,
        "debt_interest": -size.debt * a["debt_share"] / 100 * rate,
        "transition_interest": -size.gdp * a["transition"] / 100 * rate,
    }


def formulas(size: Scale) -> dict[str, str]:
    """Return each of `lines` as arithmetic on the names of the assumptions, for a chart without Python.

    Only numbers, names, * / and -: the same text means the same in Python and in Vega.
    """
    gdp, debt = repr(float(size.gdp)), repr(float(size.debt))
    return {
        "taxes": "taxes",
        "taxes_lost": "-taxes * trade_lost * output_per_trade / 100",
        "social_security": "-social_security",
        "medi_cal": "-medi_cal",
        "other_programs": "-other_programs",
        "defense": f"-{gdp} * defense / 100",
        "debt_interest": f"-{debt} * debt_share / 100 * interest_rate / 100",
        "transition_interest": f"-{gdp} * transition / 100 * interest_rate / 100",
    }


def federal_shares() -> pd.DataFrame:
    """Return California's share of federal totals by people and by GDP: fact_id, label, period, total,
    by_population, by_gdp (billions).

    Facts are 2024 for people and GDP, and of the row's `period` for the total. Illustrations, not law.
    """
    facts = tables.load("economy_facts").set_index("fact_id")
    value = facts["value"]
    totals = ["us-outlays", "us-revenues", "us-net-interest", "us-defense", "us-deficit", "us-debt"]
    table = facts.loc[totals, ["label", "period"]].assign(total=value[totals])
    table["by_population"] = table["total"] * value["ca-population"] / value["us-population"]
    table["by_gdp"] = table["total"] * value["ca-gdp"] / value["us-gdp"]
    return table.reset_index()


def output_lost(assumptions: Mapping[str, Any]) -> Any:
    """Return the output lost to the border, in percent of GDP: trade lost × output lost for each percent."""
    return assumptions["trade_lost"] * assumptions["output_per_trade"]


def balance(assumptions: Mapping[str, Any], size: Scale | None = None, lost: Any = None) -> dict[str, Any]:
    """Return the balance: `billion_usd` a year, `percent_of_gdp` (of the GDP left) and `per_head_usd`; `lost` as in `lines`."""
    size, lost = size or scale(), output_lost(assumptions) if lost is None else lost
    total = sum(lines(assumptions, size, lost).values())
    left = size.gdp * (1 - lost / 100)
    return {
        "billion_usd": total,
        "percent_of_gdp": 100 * total / left,
        "per_head_usd": 1e9 * total / size.people,
    }


def budget(assumptions: Mapping[str, float], size: Scale | None = None) -> pd.DataFrame:
    """Return the lines in order, with `start` and `end` of each step of a waterfall, and the balance last.

    Columns: line, billion_usd, start, end, per_head_usd.
    """
    size = size or scale()
    amounts = lines(assumptions, size)
    table = pd.DataFrame({"line": list(amounts), "billion_usd": list(amounts.values())}, dtype=object)
    table["billion_usd"] = table["billion_usd"].astype(float)
    table["end"] = table["billion_usd"].cumsum()
    table["start"] = table["end"] - table["billion_usd"]
    total = table["billion_usd"].sum()
    table.loc[len(table)] = {"line": "balance", "billion_usd": total, "start": 0.0, "end": total}
    table["per_head_usd"] = 1e9 * table["billion_usd"] / size.people
    return table[["line", "billion_usd", "start", "end", "per_head_usd"]]


def tornado(assumptions: Mapping[str, float], size: Scale | None = None) -> pd.DataFrame:
    """Return what each assumption alone does: the balance at its low and at its high, widest swing first.

    The others stay as given. Columns: parameter, low, high (in its unit), at_low, at_high, swing (billions).
    """
    size, low, high = size or scale(), preset("low"), preset("high")
    rows = [
        {
            "parameter": name,
            "low": low[name],
            "high": high[name],
            "at_low": balance({**assumptions, name: low[name]}, size)["billion_usd"],
            "at_high": balance({**assumptions, name: high[name]}, size)["billion_usd"],
        }
        for name in assumptions
    ]
    table = pd.DataFrame(rows)
    swing = table["at_high"] - table["at_low"]
    table["swing"] = swing.abs().round(9)  # to the dollar: equal swings stay in their order
    return table.sort_values("swing", ascending=False, kind="stable", ignore_index=True)


def refunded(assumptions: Mapping[str, float]) -> dict[str, float]:
    """Return the assumptions with refunds out of the taxes: the share of its collections that the IRS paid back.

    Across the country and two fiscal years (`economy_facts`); refunds by state were not read.
    """
    value = tables.load("economy_facts").set_index("fact_id")["value"]
    years = ("2023", "2024")
    back = sum(value[f"us-refunds-{year}"] for year in years) / sum(value[f"us-irs-{year}"] for year in years)
    return {**assumptions, "taxes": assumptions["taxes"] * (1 - back)}


def yardstick() -> float:
    """Return California's share, by people, of Washington's own deficit, as a balance in billions: below zero."""
    shares = federal_shares().set_index("fact_id")["by_population"]
    return -float(shares["us-deficit"])


def uncertain(draws: int = 10_000, seed: int = 5, size: Scale | None = None) -> pd.DataFrame:
    """Return `draws` budgets, each assumption drawn on its own between its low and high.

    Triangular, peak at the middle value. One column for each assumption, then those of `balance`. The draws say how far
    the cited values disagree, not how likely a future is.
    """
    generator = np.random.default_rng(seed)
    low, middle, high = preset("low"), preset("middle"), preset("high")
    drawn = {
        name: generator.triangular(low[name], middle[name], high[name], draws)
        if low[name] < high[name]
        else np.full(draws, middle[name])
        for name in middle
    }
    return pd.DataFrame(drawn | balance(drawn, size))


def nine_in_ten() -> tuple[float, float]:
    """Return the ends, in billions, between which nine in ten of the drawn budgets lie: the 5th and 95th percentile."""
    low, high = uncertain()["billion_usd"].quantile([0.05, 0.95])
    return float(low), float(high)


def carried(study_id: str, assumptions: Mapping[str, float], level: str = "shown") -> float:
    """Return the output lost, in percent, once a finding stands in the place of the assumption that it measures.

    Of trade with the others: its value times the output lost for each percent of trade; of output: its value, and nothing
    lost where it found a gain. `level` is
    low, high, or shown (see `model.studies`). Raises `ValueError` where the budget has no line for what it
    measured, or it published no such value.
    """
    table = studies().set_index("study_id")
    into = table["goes_into"].get(study_id)
    if pd.isna(into) or pd.isna(table[level][study_id]):
        raise ValueError(f"'{study_id}' has no {level} value for trade or output that the budget could use.")
    value = float(table[level][study_id])
    return value * assumptions["output_per_trade"] if into == "trade_lost" else max(0.0, value)


def studies() -> pd.DataFrame:
    """Return `secession_studies` with `shown`, the point of each: never an average.

    It is the central value, else the one end that was published; of two ends without one, the smaller.
    """
    table = tables.load("secession_studies")
    return table.assign(shown=table["central"].fillna(table["low"]).fillna(table["high"]))


def party_claims() -> pd.DataFrame:
    """Return what governments and parties of a vote claimed of independence, those for it and those against.

    Columns: study, year, case, finding, low, central, high, unit, note (which says that it is a party). Source:
    `secession_studies`.
    """
    table = tables.load("secession_studies")
    chosen = table[table["note"].str.startswith("A party", na=False)]
    columns = ["study", "year", "case", "finding", "low", "central", "high", "unit", "note"]
    return chosen[columns].reset_index(drop=True)
