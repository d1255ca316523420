"""The exhibits of chapter 5's *More evidence*, put together as in `exhibits`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from calexit.economics import charts_more, layout, model
from calexit.economics.layout import ids
from calexit.economics.words import WORDS
from calexit.kit import outlines, tables, theme
from calexit.kit.exhibit import Choice, Exhibit, Many
from calexit.kit.format import day, dollars, number, ordinal, signed
from calexit.kit.reading import Say, captions, fill, one
from calexit.kit.theme import js, sentence

TOP = 15
"""The last place that is drawn."""


def printed_balances(since: int = 2022) -> Exhibit:
    """Every published balance of California since a fiscal year, by year, and what lights some of them up."""
    w, table = WORDS["printed-balances"], model.published_balances(since)
    table = table.sort_values(["fiscal_year", "edition", "covid"], ascending=[True, True, False], ignore_index=True)
    table["newest"] = layout.newest(table)
    table["lights"] = [
        ["all", r.covid, r.producer] + ["newest"] * bool(r.newest) for r in table.itertuples()
    ]
    facts = tables.load("economy_facts").set_index("fact_id")
    years = facts.loc[["ca-irs-2023", "ca-irs-2024"]]

    def says(lit: str) -> Say:
        fit = table[[lit in lights for lights in table["lights"]]]
        value = fit["net_billion_usd"]
        below = int((value < 0).sum())
        values: dict[str, Any] = {"count": below, "every": len(fit), "fit": len(fit)}
        names = []
        values |= {"low": dollars(value.min()), "high": dollars(value.max())}
        again = fit[fit.duplicated(["fiscal_year", "producer", "covid"], keep=False)]
        if len(again):
            first, later = again.sort_values("edition")["net_billion_usd"]
            values |= {"first": _usd(first), "later": _usd(later), "year": str(again["fiscal_year"].iloc[0])}
            names = ["revised"]
        moved = fit[(fit["producer"] == "USAFacts") & (fit["fiscal_year"] == 2024)]
        if len(moved):
            values |= {"value": _usd(moved["net_billion_usd"].iloc[0])}
            values |= {"before": _usd(years["value"].iloc[0]), "after": _usd(years["value"].iloc[1])}
            values |= {"year_before": str(years["period"].iloc[0]), "year_after": str(years["period"].iloc[1])}
            names = [] if lit == "all" else names
            names.append("postponed")
        ranged = [] if lit == "all" else [one("range", len(fit))]
        return Say([*ranged, *names], values | {"every": len(fit) if lit == "all" else len(fit)}, "found" if below else "found_none")

    label = w["chart"]["label"]
    shown = table.assign(
        row=table.index,
        value=table["net_billion_usd"],
        words=table["net_billion_usd"].map(signed),
        label=[
            fill(label, {"year": str(r.fiscal_year), "producer": r.producer, "covid": WORDS["covid"][r.covid], "edition": r.edition})
            for r in table.itertuples()
        ],
    )
    columns = ["fiscal_year", "producer", "edition", "covid", "net_billion_usd", "net_per_head_usd", "flag", "note"]
    return Exhibit.of(
        "economics/printed-balances",
        w,
        charts_more.balances(shown[["row", "label", "value", "words", "lights"]]),
        says,
        [*ids(table), *years["source_id"]],
        table[columns],
        [Choice("lit", w["lit"], w["options"], "all")],
    )


def _usd(value: float) -> str:
    return dollars(value, "billion")


def place_by_year() -> Exhibit:
    """California's place by year beside one rival."""
    w = WORDS["place-by-year"]
    lines, labels, rivals, home = layout.places_by_year(TOP)
    every = {measure: model.rank_by_year(measure) for measure in model.MEASURES}
    editions = tables.load("gdp_vintages").groupby("publisher")["edition"].max()
    start = str(every["nominal"].query("code == 'GBR'")["economy"].iloc[0])

    def says(measure: str, rival: str) -> Say:
        table = every[measure]
        ours = table[table["code"] == model.CALIFORNIA].set_index("year")["rank"].sort_index()
        there = table[table["economy"] == rival].set_index("year")["rank"]
        years = int((ours[ours.index.isin(there.index)] < there.reindex(ours.index).dropna()).sum())
        values = {"rival": rival, "years": years, "first": str(ours.index[0]), "last": str(ours.index[-1])}
        values |= {"best": ordinal(ours.min()), "worst": ordinal(ours.max()), "now": ordinal(ours.iloc[-1])}
        names = ["reading"] + ["ppp"] * (measure == "ppp")
        return Say(names, values, one("found_above", years) if years else "found_never")

    gdp = tables.load("gdp")
    return Exhibit.of(
        "economics/place-by-year",
        w | {"lead": fill(w["lead"], {"bea": day(editions["BEA"]), "imf": day(editions["IMF"])})},
        charts_more.places(lines, labels, TOP, home),
        says,
        ids(gdp),
        every["nominal"].query("code == @model.CALIFORNIA")[["year", "value", "rank", "estimate"]],
        [
            Choice("measure", w["measure"], WORDS["world-economies"]["measures"], "nominal", shared="measure"),
            Choice("rival", w["rival"], {r: r for r in rivals}, start),
        ],
    )


def republic() -> Exhibit:
    """Any set of states as one country: sums that the page adds up itself, on a map and as bars."""
    w, states, table = WORDS["republic"], layout.state_rows(), tables.load("republics")
    seats = states.set_index("abbr")["seats"]
    presets = {r.label: r.states.split() for r in table.itertuples()}
    presets |= {fill(w["winner"], {"winner": who}): list(model.won_by(who, states)) for who in ("Harris", "Trump")}
    start = ["CA"]
    formulas = model.republic_formulas(states, seats)
    votes = [3 if a == "DC" else int(seats[a]) + 2 for a in states["abbr"]]
    totals = {
        "people": float(states["population_2024"].sum()),
        "gdp": float(states["gdp_2024_million_usd"].sum()) / 1000,
        "votes": float(sum(votes)),
    }
    holes = {
        **{"count": "count", "every": str(len(states)), "all_votes": str(sum(votes))},
        **{"people": "format(people / 1e6, ',.1f')", "gdp": "format(gdp, ',.0f')", "votes": "format(votes, '.0f')"},
        "land": "land",
    }
    words = {
        "land": f"({js(_land(presets.values(), states['abbr'].tolist()))})[join(chosen, ' ')] || {js(w['own'])}",
        "told": f"count == 0 ? {js(w['nothing'])} : {sentence(w['counted'], **holes)}",
        "found": f"count == 0 ? {js(w['found_none'])} : {sentence(w['found_set'], rank=theme.ordinal('rank'))}",
    }
    home = model.build_republic(start, states, seats)
    told = {"count": 1, "every": len(states), "people": number(home.people / 1e6), "gdp": number(home.gdp_billion_usd, 0)}
    told |= {"votes": home.electoral_votes, "all_votes": sum(votes), "land": w["whole"]}
    said = {"told": fill(w["counted"], told), "found": fill(w["found_set"], {"rank": ordinal(home.rank)})}
    placed = outlines.placed(states[["abbr", "name"]], "abbr")
    shown = states[["name", "population_2024", "gdp_2024_million_usd", "winner_2024"]].assign(electoral_votes=votes)
    return Exhibit.of(
        "economics/republic",
        w,
        charts_more.republic(placed, start, formulas, words, totals),
        lambda: Say(["told"], said, "found"),
        [
            *ids(table),
            *(s for column in ("source_id_2", "source_id_gdp", "source_id_winner") for s in states[column].unique()),
            *ids(tables.load("apportionment")),
            *ids(tables.load("state_borders")),
            "census-cartographic-2017",
        ],
        shown,
        [
            Many(
                "chosen",
                w["chosen"],
                dict(zip(states["abbr"], states["name"], strict=True)),
                start,
                click="abbr",
                sets=presets,
            )
        ],
        live=["told", "found"],
    )


def _land(sets: Any, order: list[str]) -> dict[str, str]:
    """What is said of the land of each ready set, by its states in the order in which the page keeps them."""
    w, found = WORDS["republic"], {}
    for abbrs in sets:
        pieces = model.land_pieces(abbrs)
        text = w["whole"] if len(pieces) == 1 else fill(w["pieces"], {"count": len(pieces)})
        found[" ".join(a for a in order if a in abbrs)] = text
    return found
