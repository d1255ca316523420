"""The exhibits of chapter 5's *More evidence*, put together as in `exhibits`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from calexit.economics import charts_more, layout, model
from calexit.economics.words import WORDS
from calexit.kit import tables
from calexit.kit.exhibit import Choice, Exhibit
from calexit.kit.format import dollars, signed
from calexit.kit.reading import Say, fill, one


def printed_balances(since: int = 2022) -> Exhibit:
    """Every published balance of California since a fiscal year, by year, and what lights some of them up."""
    w, table = WORDS["printed-balances"], model.published_balances(since)
    table = table.sort_values("net_billion_usd", ascending=False, ignore_index=True)
    table["newest"] = layout.newest(table)
    table["lights"] = [["all", r.covid, r.producer] + ["newest"] * bool(r.newest) for r in table.itertuples()]
    facts = tables.load("economy_facts").set_index("fact_id")
    years = facts.loc[["ca-irs-2023", "ca-irs-2024"]]

    def says(lit: str) -> Say:
        fit = table[[lit in lights for lights in table["lights"]]]
        value = fit["net_billion_usd"]
        below = int((value < 0).sum())
        values: dict[str, Any] = {"count": below, "every": len(fit), "fit": len(fit), "all": len(table)}
        values |= {"low": dollars(value.min()), "high": dollars(value.max())}
        values |= _revised(fit) | _postponed(fit, years)
        names = [name for name, hole in (("revised", "first"), ("postponed", "before")) if hole in values]
        names = names[-1:] if lit == "all" else [one("range", len(fit)), *names]
        return Say(names, values, "found" if below else "found_none")

    shown = table.assign(
        row=table.index,
        value=table["net_billion_usd"],
        words=table["net_billion_usd"].map(signed),
        label=[_label(row) for _, row in table.iterrows()],
        late=_late(table),
    )
    columns = [
        "fiscal_year",
        "producer",
        "edition",
        "covid",
        "net_billion_usd",
        "net_per_head_usd",
        "flag",
        "note",
    ]
    return Exhibit.of(
        "economics/printed-balances",
        w,
        charts_more.balances(shown[["row", "label", "value", "words", "lights", "late"]]),
        says,
        [*tables.source_ids(table), *years["source_id"]],
        table[columns],
        [Choice("lit", w["lit"], w["options"], "all")],
    )


def _label(row: pd.Series) -> str:
    """What tells a balance from the others: year, producer, Covid money where it was set apart, edition."""
    w = WORDS["printed-balances"]
    values = {"year": str(row["fiscal_year"]), "producer": w["short"].get(row["producer"], row["producer"])}
    values |= {"covid": w["covid"][row["covid"]], "edition": row["edition"]}
    return fill(w["chart"]["bare" if row["covid"] == "not split" else "label"], values)


def _late(table: pd.DataFrame) -> pd.Series:
    """Which of the balances hold taxes of the year before, whose deadline was moved."""
    return (table["producer"] == "USAFacts") & (table["fiscal_year"] == 2024)


def _usd(value: float) -> str:
    return dollars(value, "billion")


def _revised(fit: pd.DataFrame) -> dict[str, str]:
    """What the same producer printed first and later of one year, where both are among these."""
    again = fit[fit.duplicated(["fiscal_year", "producer", "covid"], keep=False)]
    if again.empty:
        return {}
    first, later = again.sort_values("edition")["net_billion_usd"]
    return {"first": _usd(first), "later": _usd(later), "year": str(again["fiscal_year"].iloc[0])}


def _postponed(fit: pd.DataFrame, years: pd.DataFrame) -> dict[str, str]:
    """What must stand beside a balance of fiscal 2024: a deadline had moved taxes into it."""
    moved = fit[_late(fit)]
    if moved.empty:
        return {}
    before, after = (_usd(value) for value in years["value"])
    first, last = (str(period).removeprefix("FY") for period in years["period"])
    return {
        **{"value": _usd(moved["net_billion_usd"].iloc[0]), "before": before, "after": after},
        **{"year_before": first, "year_after": last},
    }
