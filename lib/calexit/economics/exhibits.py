"""Chapter 5's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from textwrap import wrap
from typing import Any

import pandas as pd

from calexit.economics import budget as sums
from calexit.economics import charts, model, words
from calexit.kit import check, outlines, tables, theme
from calexit.kit.exhibit import Choice, Exhibit, Many, Slider
from calexit.kit.format import day, dollars, number, ordinal, percent, signed
from calexit.kit.predict import Guess
from calexit.kit.theme import js

__all__ = [
    "border",
    "budget",
    "claims",
    "place_by_year",
    "printed_balances",
    "republic",
    "spread",
    "two_claims",
    "vintages",
    "who_pays",
    "world_economies",
]

PLACES = 14
"""Economies drawn in a ranking."""


def _n(value: float, digits: int = 0) -> str:
    return number(value, digits)


def _short(value: float) -> str:
    """Write three figures of a number: enough to tell cited values apart, and no false exactness."""
    return _n(float(f"{value:.3g}"), 3)


def _usd(value: float, digits: int = 1) -> str:
    return dollars(value, "billion", digits)


def _runs(years: Iterable[int]) -> str:
    """Write years as runs: 1997–99, 2001."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def _and(names: Iterable[str]) -> str:
    *most, last = list(names)
    return f"{', '.join(most)} and {last}" if most else last


def _lists(table: pd.DataFrame, keys: list[str], columns: list[str]) -> pd.DataFrame:
    return table.groupby(keys, sort=False)[columns].agg(lambda s: s.tolist()).reset_index()


def world_economies() -> Exhibit:
    """Guess the rank, then the largest economies by year and measure."""
    w = words.WORLD
    prices = tables.load("economy_facts").set_index("fact_id")["period"]["ca-price-level"]
    grids, texts = [], {}
    for measure in w["measures"]:
        table = model.rank_by_year(measure).sort_values(["year", "rank"])
        for year, rows in table.groupby("year"):
            texts[(measure, int(year))] = _world_text(w, measure, int(year), rows, prices)
            top = rows.head(PLACES).assign(measure=measure, place=range(1, len(rows.head(PLACES)) + 1))
            grids.append(top)
    grid = pd.concat(grids, ignore_index=True)
    grid["words"] = [
        _n(r.value) if r.value_low == r.value else f"{_n(r.value_low)}–{_n(r.value)}"
        for r in grid.itertuples()
    ]
    grid = grid.rename(columns={"value_low": "low"}).round({"value": 0, "low": 0})
    years = sorted(int(y) for y in grid["year"].unique())
    sources = tables.load("gdp")
    return Exhibit(
        "economics/world-economies",
        w["title"],
        charts.world(
            _lists(grid, ["measure", "year"], ["place", "economy", "value", "low", "words"]),
            PLACES,
            grid.loc[grid["code"] == model.CALIFORNIA, "economy"].iloc[0],
        ),
        texts,
        [
            *sources["source_id"],
            *sources["source_id_2"].dropna(),
            *tables.load("economy_facts").query("fact_id == 'ca-price-level'")["source_id"],
        ],
        pd.concat([model.california_rank(m).assign(measure=w["measures"][m]) for m in w["measures"]])[
            ["measure", "year", "value", "rank", "value_low", "rank_low", "estimate"]
        ].round(0),
        controls=[
            Choice("measure", w["measure"], w["measures"], "nominal", shared="measure"),
            Slider("year", w["year"], years, 2024, play=True),
        ],
        by=["measure", "year"],
        guess=Guess(w["guess"], low=1, high=100, signal="guess", record=_rank(2024)),
        lead=w["lead"].format(count=sources["code"].nunique()),
        heads=w["heads"],
    )


def _rank(year: int) -> int:
    """California's place by dollars."""
    return int(model.california_rank("nominal").set_index("year").loc[year, "rank"])


def _world_text(w: dict[str, Any], measure: str, year: int, rows: pd.DataFrame, prices: str) -> str:
    unit, name = w["units"][measure], w["measures"][measure]
    ours = rows[rows["code"] == model.CALIFORNIA]
    if ours.empty:
        return w["none"].format(measure=name, year=year) + w["note"]
    row, others = ours.iloc[0], rows[rows["code"] != model.CALIFORNIA]
    above, below = others[others["value"] > row["value"]], others[others["value"] <= row["value"]]
    around = [
        w[side].format(name=near["economy"], value=unit.format(value=_n(near["value"])))
        for side, near in (
            *(("above", r) for _, r in above.tail(1).iterrows()),
            *(("below", r) for _, r in below.head(1).iterrows()),
        )
    ]
    places = dict.fromkeys([ordinal(row["rank"]), ordinal(row["rank_low"])])
    return (
        w["range" if measure == "ppp" else "reading"].format(
            measure=name,
            year=year,
            place=" or ".join(places),
            count=len(rows),
            value=unit.format(value=_n(row["value"])),
            low=_n(row["value_low"]),
            high=unit.format(value=_n(row["value"])),
            price_year=prices,
            estimate=w["estimate"] if row["estimate"] == "first estimate" else "",
            around=" ".join(around),
        )
        + w["note"]
    )


def place_by_year() -> Exhibit:
    """California's place by year beside one rival."""
    w, names = words.HISTORY, words.WORLD["measures"]
    newest = tables.load("gdp_vintages").groupby("publisher")["edition"].max()
    parts, labels, texts = [], [], {}
    every = {m: model.rank_by_year(m) for m in names}
    larger = every["nominal"].query("rank <= @PLACES")
    rivals = sorted(larger.query("code not in [@model.CALIFORNIA, 'USA']")["economy"].unique())
    home = larger.query("code == @model.CALIFORNIA")["economy"].iloc[0]
    for measure, table in every.items():
        table = table[table["economy"].isin(rivals) | table["code"].isin([model.CALIFORNIA, "USA"])]
        ours = table[table["code"] == model.CALIFORNIA].sort_values("year")
        runs = [
            w["run"].format(place=ordinal(place), years=_runs(y for y, _ in group))
            for place, group in groupby(
                zip(ours["year"], ours["rank"], strict=True), key=lambda pair: pair[1]
            )
        ]
        change = ours["rank"] != ours["rank"].shift()
        labels.append(ours[change].assign(measure=measure, words=ours["rank"].map(ordinal)))
        place = ours.set_index("year")["rank"]
        for rival in rivals:
            there = table[table["economy"] == rival].set_index("year")["rank"]
            years = [int(y) for y in place.index if y in there.index and place[y] < there[y]]
            texts[(measure, rival)] = (
                w["reading"].format(measure=names[measure], runs=", ".join(runs))
                + (w["above"] if years else w["never"]).format(rival=rival, years=_runs(years))
                + (w["ppp"] if measure == "ppp" else "")
            )
        last = table.sort_values("year").groupby("economy")["rank"].last()
        # a name stands on the side away from California's line: but none above the first place, or below the last,
        # and above a place that California just had, which is written there
        over = ((last < last[home]) | (last >= 15)) & (last > 1)
        had = ours.loc[change, "rank"].tail(2)
        parts.append(table.assign(measure=measure, lift=table["economy"].map(over * (1 + last.isin(had)))))
    grid = pd.concat(parts, ignore_index=True)
    start = every["nominal"].query("code == 'GBR'")["economy"].iloc[0]
    drawn = pd.concat(labels, ignore_index=True)[["measure", "year", "rank", "words"]].assign(rival=start)
    drawn["roomy"] = _roomy(drawn)
    return Exhibit(
        "economics/place-by-year",
        w["title"],
        charts.history(
            _lists(grid, ["measure", "economy", "lift"], ["year", "rank", "rank_low"]), drawn, 15, home
        ),
        texts,
        tables.load("gdp")["source_id"].tolist(),
        every["nominal"].query("code == @model.CALIFORNIA")[["year", "value", "rank", "estimate"]],
        controls=[
            Choice("measure", words.WORLD["measure"], names, "nominal", shared="measure"),
            Choice("rival", w["rival"], {r: r for r in rivals}, start),
        ],
        by=["measure", "rival"],
        lead=w["lead"].format(bea=day(newest["BEA"]), imf=day(newest["IMF"])),
        heads=w["heads"],
    )


def _roomy(labels: pd.DataFrame, years: int = 4) -> list[bool]:
    """Which labels a phone has room for: each at least so many years from the one kept before it."""
    kept, last = [], {"": 0}
    for row in labels.itertuples():
        far = row.year - last.get(row.measure, 0) >= years
        kept.append(far)
        last |= {row.measure: row.year} if far else {}
    return kept


def vintages() -> Exhibit:
    """The same year as different editions printed it."""
    w = words.VINTAGES
    table = tables.load("gdp_vintages")
    table = table[~table["code"].isin(["USA", "CHN"])]
    ours, others = table[table["code"] == model.CALIFORNIA], table[table["code"] != model.CALIFORNIA]
    years = sorted(int(y) for y in table["year"].unique())
    releases, editions = sorted(ours["edition"].unique()), sorted(others["edition"].unique())
    publishers = others.groupby("edition")["publisher"].first()
    rows, texts = [], {}
    for year in years:
        ranks = model.rank_by_vintage(year)
        found = ranks.set_index(["bea_edition", "edition"])
        span = " or ".join(ordinal(r) for r in sorted(set(ranks["rank"])))
        for bea in releases:
            for edition in editions:
                key = (year, bea, edition)
                drawn = (_nearest(bea, found.index, 0), _nearest(edition, found.index, 1))
                row = found.loc[drawn]
                there = others[(others["year"] == year) & (others["edition"] == drawn[1])]
                both = [*zip(there["economy"], there["gdp_billion_usd"], strict=True)]
                both = sorted([*both, ("California", row["california"])], key=lambda pair: -pair[1])
                larger = int(row["rank"]) - sum(
                    name == "California" or value > row["california"] for name, value in both
                )
                for place, (name, value) in enumerate(both, start=1 + larger):
                    rows.append((year, bea, edition, place, name, round(value, 1)))
                missing = [w["no_bea"]] * (drawn[0] != bea) + [w["no_other"]] * (drawn[1] != edition)
                texts[key] = "".join(missing).format(
                    year=year, bea=day(bea), edition=day(edition), publisher=publishers[edition]
                )
                texts[key] += _vintage_text(w, (year, *drawn), row, there, publishers[drawn[1]])
                texts[key] += w["span"].format(year=year, places=span)
    grid = pd.DataFrame(rows, columns=["year", "bea", "edition", "place", "economy", "value"])
    named = {e: f"{publishers[e]}, {day(e)}" for e in editions}
    return Exhibit(
        "economics/vintages",
        w["title"],
        charts.vintages(_lists(grid, ["year", "bea", "edition"], ["place", "economy", "value"])),
        texts,
        table["source_id"].tolist(),
        table[["year", "publisher", "edition", "economy", "gdp_billion_usd", "estimate"]],
        controls=[
            Choice("year", w["year"], {y: str(y) for y in years}, 2024),
            Choice("bea", w["bea"], {r: day(r) for r in releases}, releases[0]),
            Choice("edition", w["edition"], named, editions[-1]),
        ],
        by=["year", "bea", "edition"],
        lead=w["lead"],
    )


def _nearest(edition: str, pairs: pd.MultiIndex, level: int) -> str:
    """Return the edition nearest in time among those that print the year: itself where it does."""
    return min(
        pairs.get_level_values(level).unique(),
        key=lambda e: (abs(pd.Timestamp(e) - pd.Timestamp(edition)), e),
    )


def _vintage_text(
    w: dict[str, Any], key: tuple[int, str, str], row: pd.Series, there: pd.DataFrame, publisher: str
) -> str:
    gap = ""
    for side, sign in (("above", -1), ("below", 1)):
        if row[side] is not None:
            far = sign * 100 * (row["california"] / row[f"{side}_value"] - 1)
            gap += w[side].format(percent=percent(far), name=row[side], value=_n(row[f"{side}_value"], 1))
    kind = "" if set(there["estimate"]) == {"actual"} else w["forecast"]
    return w["reading"].format(
        year=key[0],
        bea=day(key[1]),
        value=_n(row["california"], 1),
        edition=day(key[2]),
        publisher=publisher,
        kind=kind,
        place=ordinal(int(row["rank"])),
        gap=gap,
    )


def _set(producer: str, edition: Any, covid: Any) -> str:
    """Write what tells one table of a producer from another."""
    text = "" if edition is None or pd.isna(edition) else words.EDITION.format(edition=edition)
    return text + ("" if covid is None or pd.isna(covid) else f", {words.COVID[covid]}")


def claims() -> Exhibit:
    """Match each printed number to what it measures, with feedback."""
    w = words.CLAIMS
    records = model.claims_and_records()
    measures = tables.load("dollar_measures").set_index("measure")
    figures = model.claim_figures()
    figures["set"] = [
        _set(*f) for f in zip(figures["producer"], figures["edition"], figures["covid"], strict=True)
    ]
    figures["value"] = figures["billion_usd"].map(_usd)
    figures["words"] = [
        w["figure"].format(value=f.value, producer=f.producer, set=f.set) for f in figures.itertuples()
    ]
    shown = records.groupby(["amount_billion_usd", "speaker"], sort=False).head(1).reset_index(drop=True)
    shown["claim"], shown["amount"] = shown["claim_id"], shown["amount_billion_usd"]
    shown["label"] = [
        w["option"].format(amount=_usd(c.amount), speaker=c.speaker) for c in shown.itertuples()
    ]
    shown = shown.sort_values("amount", ascending=False, ignore_index=True)
    shown["row"] = shown.index + 1
    texts = {}
    for claim in shown.itertuples():
        same = records.query("amount_billion_usd == @claim.amount and speaker == @claim.speaker")
        who = (w["printed"] if pd.isna(claim.said) else w["said"]).format(
            said=claim.said, speaker=claim.speaker, amount=_usd(claim.amount)
        )
        texts[(claim.claim, "choose")] = w["ask"].format(who=who)
        for measure, meaning in measures.iterrows():
            found = figures.query("claim == @claim.claim and measure == @measure")
            fill = {
                "who": who,
                "label": meaning["label"],
                "states": claim.states.replace(" ", ", "),
                "year": claim.fiscal_year,
                "definition": meaning["definition"],
                "amount": _usd(claim.amount),
                "figures": "; ".join(dict.fromkeys(found["words"])),
            }
            own = same[same["measure"] == measure]
            if len(own):
                record = own.iloc[0]
                fill |= {
                    "producer": record["producer"],
                    "set": _set(record["producer"], record["edition"], record["covid"]),
                    "record": _usd(record["record_billion_usd"]),
                    "missing": w["missing"].format(states=record["missing"].replace(" ", ", "))
                    if record["missing"]
                    else "",
                    "leaves_out": meaning["leaves_out"][:1].lower() + meaning["leaves_out"][1:],
                    "note": "" if pd.isna(record["note"]) else record["note"],
                }
                kind = "right"
            else:
                kind = "wrong" if len(found) else "wrong_none"
            texts[(claim.claim, measure)] = w[kind].format(**fill).strip()
    drawn = figures.merge(shown[["claim", "row"]], on="claim").drop_duplicates(["claim", "measure", "words"])
    drawn = drawn.drop(columns="amount", errors="ignore").rename(columns={"billion_usd": "amount"})
    return Exhibit(
        "economics/claims",
        w["title"],
        charts.claims(
            shown[["claim", "amount", "label", "row"]], drawn[["claim", "measure", "row", "amount", "words"]]
        ),
        texts,
        [*records["source_id"], *figures["source_id"], *measures["source_id"]],
        records[
            [
                *("said", "speaker", "amount_billion_usd", "measure", "states", "fiscal_year", "producer"),
                *("edition", "covid", "record_billion_usd", "difference", "missing", "note", "flag"),
            ]
        ].round(1),
        controls=[
            Choice("claim", w["claim"], dict(zip(shown["claim"], shown["label"], strict=True)), "ktvu-370"),
            Choice("says", w["measure"], {"choose": w["choose"]} | measures["label"].to_dict(), "choose"),
        ],
        by=["claim", "says"],
        lead=w["lead"],
        heads=w["heads"],
    )


SINCE = 2022
"""The first year whose published balances of California are set side by side."""


def printed_balances() -> Exhibit:
    """The published balances of California, by Covid money and producer."""
    w = words.BALANCES
    since = SINCE
    table = model.published_balances(since).sort_values(
        ["fiscal_year", "producer", "net_billion_usd"], ignore_index=True
    )
    table["value"] = table["net_billion_usd"]
    table["label"] = [
        w["label"].format(
            year=r.fiscal_year, producer=r.producer, covid=words.COVID_SHORT[r.covid], edition=r.edition
        )
        for r in table.itertuples()
    ]
    table["words"], table["row"] = table["value"].map(signed), table.index + 1
    facts = tables.load("economy_facts").set_index("fact_id")
    years = facts.loc[["ca-irs-2023", "ca-irs-2024"]]
    covids, producers = dict.fromkeys(table["covid"]), dict.fromkeys(table["producer"])
    texts = {}
    for covid in ["any", *covids]:
        for producer in ["any", *producers]:
            fit = table[
                (table["covid"].eq(covid) | (covid == "any"))
                & (table["producer"].eq(producer) | (producer == "any"))
            ]
            ends = {"low": _usd(fit["value"].min()), "high": _usd(fit["value"].max())} if len(fit) else {}
            kind = "none" if fit.empty else "one" if len(fit) == 1 else "reading"
            text = w[kind].format(
                fit=len(fit),
                all=len(table),
                since=since,
                range=w["range"].format(**ends) if ends else "",
                **ends,
            )
            for (year, _, _), group in fit.groupby(["fiscal_year", "producer", "covid"]):
                if len(group) > 1:
                    first, later = group.sort_values("edition")["value"].map(_usd)
                    text += w["revised"].format(first=first, later=later, year=year)
            for row in fit[(fit["producer"] == "USAFacts") & (fit["fiscal_year"] == 2024)].itertuples():
                text += _postponed(row.value)
            texts[(covid, producer)] = text
    return Exhibit(
        "economics/printed-balances",
        w["title"],
        charts.published_balances(table[["row", "label", "value", "words", "covid", "producer"]]),
        texts,
        [*table["source_id"], *years["source_id"]],
        table[
            [
                "fiscal_year",
                "producer",
                "edition",
                "covid",
                "net_billion_usd",
                "net_per_head_usd",
                "flag",
                "note",
            ]
        ],
        controls=[
            Choice("covid", w["covid"], {"any": w["any"]} | {c: words.COVID[c] for c in covids}, "any"),
            Choice("producer", w["producer"], {"any": w["any"]} | {p: p for p in producers}, "any"),
        ],
        by=["covid", "producer"],
        lead=w["lead"],
    )


def _sets(least: int) -> dict[str, tuple[int, str, str, str]]:
    """The tables of balances that hold at least so many states, by an id of their own, newest first."""
    sets = model.balance_sets()
    sets = sets[sets["states"] >= least].sort_values(
        ["fiscal_year", "producer", "covid"], ascending=[False, True, False]
    )
    return {
        f"{s.fiscal_year} {s.producer} {s.covid}": (int(s.fiscal_year), s.producer, s.edition, s.covid)
        for s in sets.itertuples()
    }


COMPLETE, QUOTED = "2023 Rockefeller Institute included", "2022 Rockefeller Institute included"


def _called(sets: dict[str, tuple[int, str, str, str]]) -> dict[str, str]:
    """What a reader sees of each table of balances."""
    return {
        name: words.SET.format(year=year, producer=producer, covid=words.COVID_SHORT[covid])
        for name, (year, producer, _, covid) in sets.items()
    }


def _tiles() -> pd.DataFrame:
    states = tables.load("states").sort_values("name", ignore_index=True)
    tiles = states[["abbr", "name", "tile_row", "tile_col"]].rename(
        columns={"tile_row": "line", "tile_col": "column"}
    )
    return tiles.assign(index=tiles.index)


def who_pays() -> Exhibit:
    """Every table of balances on a map of squares, against zero and against the mean."""
    w = words.STATES
    tiles, sets, parts, found = _tiles(), _sets(4), [], []
    called = _called(sets)
    texts: dict[tuple[str, str, str], str] = {}
    for name, key in sets.items():
        label = called[name]
        for against in w["againsts"]:
            try:
                rows = model.balances(*key, against=against)
            except ValueError:
                texts |= {
                    (name, amount, against): w["no_mean"].format(rest=texts[name, amount, "zero"])
                    for amount in w["amounts"]
                }
                continue
            if against == "zero":
                found.append(rows)
            parts.append(rows.assign(set=name, against=against))
            texts |= {
                (name, amount, against): _states_text(w, label, key, rows, amount, against)
                for amount in w["amounts"]
            }
    grid = pd.concat(parts, ignore_index=True).merge(tiles, on="abbr")
    grid["named"] = grid["payer"] & grid["billion_usd"].isna() & grid["per_head_usd"].isna()
    drawn = grid.rename(columns={"billion_usd": "total", "per_head_usd": "head"})
    drawn = drawn[["set", "against", "abbr", "name", "total", "head", "named"]]
    drawn = drawn.sort_values("set", key=lambda s: s != COMPLETE, kind="stable")
    every = pd.concat(found)
    shown = tables.load("balance_of_payments")
    return Exhibit(
        "economics/who-pays",
        w["title"],
        charts.states(drawn.round(1), outlines.placed(tiles[["abbr"]], "abbr"), outlines.rest([])),
        texts,
        [*every["source_id"], "census-cartographic-2017"],
        shown[["abbr", "fiscal_year", "producer", "edition", "covid", "net_billion_usd", "net_per_head_usd"]],
        controls=[
            Choice("table", w["set"], called, COMPLETE, shared="balances"),
            Choice("amount", w["amount"], w["amounts"], "total"),
            Choice("against", w["against"], w["againsts"], "zero"),
        ],
        by=["table", "amount", "against"],
        lead=w["lead"],
    )


def _postponed(value: float) -> str:
    """What must stand beside a balance of California for fiscal 2024: a deadline had moved taxes into it."""
    years = tables.load("economy_facts").set_index("fact_id").loc[["ca-irs-2023", "ca-irs-2024"]]
    return words.BALANCES["postponed"].format(
        value=_usd(value),
        before=_usd(years["value"].iloc[0]),
        after=_usd(years["value"].iloc[1]),
        mean=_usd(years["value"].mean()),
        year_before=years["period"].iloc[0],
        year_after=years["period"].iloc[1],
    )


def _states_text(
    w: dict[str, Any], label: str, key: tuple[Any, ...], rows: pd.DataFrame, amount: str, against: str
) -> str:
    column = {"total": "billion_usd", "head": "per_head_usd"}[amount]
    write = _usd if amount == "total" else (lambda v: dollars(v, "a person", 0))
    known = rows.dropna(subset=column)
    if known.empty:
        other = "head" if amount == "total" else "total"
        rest = _states_text(w, label, key, rows, other, against)
        return w["no_amount"].format(amount=w["amounts"][amount], other=w["amounts"][other], rest=rest)
    pays = known[known[column] < 0]
    ours = known.loc[known["abbr"] == "CA", column]
    mean = ""
    if against == "mean":
        sets = model.balance_sets().set_index(model.SET)
        value = sets.loc[[key], "mean_per_head"].iloc[0]
        mean = w["mean"].format(mean=dollars(value, digits=0))
    text = w["reading"].format(
        label=label,
        against=w["againsts"][against],
        count=len(known),
        payers=len(pays),
        verb=w["pay" if against == "zero" else "below"],
        names=f" ({', '.join(pays['abbr'])})" if 0 < len(pays) <= 12 else "",
        california=w["california"][(against, bool(ours.iloc[0] < 0))].format(value=write(abs(ours.iloc[0])))
        if len(ours)
        else w["california_none"],
        mean=mean,
    )
    if against == "zero" and amount == "total" and len(ours):
        text += _beside(w, key, rows.set_index("abbr").loc["CA"])
    if key[:2] == (2024, "USAFacts"):
        text += _postponed(ours.iloc[0]) if amount == "total" and against == "zero" and len(ours) else ""
    named = rows[(rows["basis"] == "named payer") & rows["billion_usd"].isna()]
    return text + (w["named"].format(states=_and(named["abbr"])) if len(named) else "")


def _beside(w: dict[str, Any], key: tuple[Any, ...], ours: pd.Series) -> str:
    """What the same table's other way of counting says of California, and what is odd about its own figure."""
    year, producer, edition, covid = key
    table = tables.load("balance_of_payments").query("abbr == 'CA'")
    other = table[
        (table["fiscal_year"] == year) & (table["producer"] == producer) & (table["covid"] == "excluded")
    ]["net_billion_usd"].dropna()
    text = w["no_covid"].format(value=_usd(other.iloc[0])) if covid == "included" and len(other) else ""
    later = table[
        (table["fiscal_year"] == year)
        & (table["producer"] == producer)
        & (table["covid"] == covid)
        & (table["edition"] > edition)
    ]["net_billion_usd"].dropna()
    text += w["revised"].format(value=_usd(later.iloc[-1])) if len(later) else ""
    said = pd.notna(ours["note"]) and year != 2024  # (what was odd about 2024 is told at length)
    text += w["careful"].format(note=ours["note"]) if said else ""
    return text + (_others(w) if year >= SINCE else "")


def _others(w: dict[str, Any]) -> str:
    """What the newest editions have for California since a year: no one table stands alone."""
    values = [
        w["other_postponed" if (r.fiscal_year, r.producer) == (2024, "USAFacts") else "other"].format(
            year=r.fiscal_year,
            value=_usd(r.net_billion_usd),
            producer=r.producer,
            covid=words.COVID_SHORT[r.covid],
        )
        for r in model.newest_balances(SINCE).itertuples()
    ]
    return w["others"].format(values="; ".join(values))


def two_claims() -> Exhibit:
    """The five-state and the only-Utah claim, each tested against the tables that exist."""
    w = words.TESTS
    states = tables.load("states")
    claim = tables.load("dollar_claims").set_index("claim_id").loc["newman-164"]
    five, amount = claim["states"].split(), abs(float(claim["amount_billion_usd"]))
    names, winners = (states.set_index("abbr")[c] for c in ("name", "winner_2024"))
    sets = {name: key for name, key in _sets(12).items() if key[0] >= 2022}
    called = _called(sets)
    rows, texts, used = [], {}, []
    for name, key in sets.items():
        label, table = called[name], model.balances(*key)
        used += table["source_id"].tolist()
        value = table.set_index("abbr")["billion_usd"]
        payers = model.payers(table, states.rename(columns={"state": "name"}))
        for test, abbrs in (("five", five), ("utah", payers["abbr"].tolist())):
            ordered = sorted(abbrs, key=lambda a: (pd.isna(value.get(a)), value.get(a, 0.0)))
            for row, abbr in enumerate(ordered, start=1):
                known = abbr in value.index and pd.notna(value[abbr])
                gone = w["no_amount"] if abbr in value.index else w["no_figure"]
                text = w["row"].format(state=names[abbr], winner=winners[abbr])
                rows.append(
                    {
                        "claim": test,
                        "set": name,
                        "row": row,
                        "value": float(value[abbr]) if known else None,
                        "state": names[abbr],
                        "winner": winners[abbr],
                        "words": f"{text}  {signed(value[abbr])}" if known else f"{text}: {gone}",
                        "strong": test == "utah" and winners[abbr] == "Trump",
                    }
                )
        texts[("five", name)] = _five_text(w, label, five, table, amount, key)
        texts[("utah", name)] = _utah_text(w, label, payers, table, names.to_dict())
    grid = pd.DataFrame(rows).sort_values("set", key=lambda s: s != QUOTED, kind="stable")
    return Exhibit(
        "economics/two-claims",
        w["title"],
        charts.tests(grid.drop(columns=["state", "winner"]), int(grid["row"].max())),
        texts,
        [claim["source_id"], *used, *states["source_id_winner"]],
        grid.assign(
            set=grid["set"].map(called),
            claim=grid["claim"].map({k: v.format(amount=_usd(amount)) for k, v in w["claims"].items()}),
        )[["claim", "set", "state", "winner", "value"]],
        controls=[
            Choice(
                "claim",
                w["claim"],
                {k: v.format(amount=_usd(amount)) for k, v in w["claims"].items()},
                "five",
            ),
            Choice("table", w["table"], called, QUOTED, shared="balances"),
        ],
        by=["claim", "table"],
        lead=w["lead"],
        heads=w["heads"],
    )


def _five_text(
    w: dict[str, Any], label: str, five: list[str], table: pd.DataFrame, amount: float, key: tuple[Any, ...]
) -> str:
    total = model.sum_of_states(five, table)
    if total.missing:
        return w["five_part"].format(label=label, missing=_and(total.missing), sum=_usd(total.billion_usd))
    if abs(-total.billion_usd - amount) > model.FITS * amount:
        return w["five_fails"].format(label=label, sum=_usd(total.billion_usd), amount=_usd(-amount))
    other, every = "", tables.load("balance_of_payments")
    again = every[
        (every["abbr"] == "NY")
        & (every["fiscal_year"] == key[0])
        & (every["producer"] == key[1])
        & (every["covid"] == key[3])
        & (every["edition"] != key[2])
    ]
    for ny in again["net_billion_usd"]:
        swapped = total.billion_usd + ny - table.set_index("abbr")["billion_usd"]["NY"]
        other = w["five_other"].format(ny=_usd(ny), sum=_usd(swapped))
    return w["five_holds"].format(label=label, sum=_usd(total.billion_usd), other=other)


def _utah_text(
    w: dict[str, Any], label: str, payers: pd.DataFrame, table: pd.DataFrame, names: dict[str, str]
) -> str:
    trump = payers.loc[payers["winner_2024"] == "Trump", "abbr"].tolist()
    kind = "utah_holds" if trump == ["UT"] else "utah_more" if trump else "utah_none"
    return w[kind].format(
        label=label,
        count=len(payers),
        states=len(table),
        names=_and(names[a] for a in trump) if trump else "",
        utah="" if "UT" in set(table["abbr"]) else w["utah_unknown"],
    )


def _swings(formulas: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Write the balance with one assumption at its low and at its high, the others as they are."""
    total, low, high = (
        " + ".join(f"({f})" for f in formulas.values()),
        sums.preset("low"),
        sums.preset("high"),
    )
    return {
        name: tuple(re.sub(rf"\b{name}\b", repr(ends[name]), total) for ends in (low, high))  # type: ignore[misc]
        for name in low
    }


def budget() -> Exhibit:
    """Ten assumptions as sliders; a waterfall and a tornado that answer in one frame."""
    w = words.BUDGET
    size, lines = sums.scale(), tables.load("budget_lines")
    cases = [case for case in w["cases"] if case != "own"]
    presets = {case: sums.preset(case) for case in cases}
    sliders = []
    for line in lines.itertuples():
        steps = round((line.maximum - line.minimum) / line.step)
        grid = {round(line.minimum + i * line.step, 6) for i in range(steps + 1)}
        every = sorted(grid | {presets[case][line.parameter] for case in cases})
        unit = w["per"][line.unit]
        sliders.append(
            Slider(
                line.parameter,
                line.label,
                every,
                presets["middle"][line.parameter],
                [unit.format(value=_short(v)) for v in every],
            )
        )
    formulas = sums.formulas(size)
    rows = tables.load("budget_presets").merge(lines[["parameter", "label", "unit"]], on="parameter")
    told = _case_values()
    texts = {
        (case, view): w["reading"]
        .replace("{view}", w[view])
        .replace("{case}", w["case_texts"][case].format(**told))
        for case in w["cases"]
        for view in w["views"]
    }
    middle = presets["middle"]
    found = sums.balance(middle, size)
    initial = (
        w["reading"]
        .replace("{view}", w["lines"])
        .replace("{case}", w["case_texts"]["middle"].format(**told))
        .format(
            balance_words=w["gap" if found["billion_usd"] < 0 else "surplus"] + _n(abs(found["billion_usd"])),
            share_words=signed(found["percent_of_gdp"]),
            head_words=dollars(found["per_head_usd"], digits=0),
        )
    )
    used = ["ca-gdp", "us-debt", "ca-population", "us-deficit", "us-gdp-fiscal", *REFUNDS]
    facts = tables.load("economy_facts").set_index("fact_id").loc[used]
    deficit = 100 * facts["value"]["us-deficit"] / facts["value"]["us-gdp-fiscal"]
    return Exhibit(
        "economics/budget",
        w["title"],
        charts.budget(
            middle,
            formulas,
            _swings(formulas),
            sums.LINES | w["line_labels"],
            {"gdp": float(size.gdp), "people": float(size.people)},
            {case: float(sums.balance(presets[case], size)["billion_usd"]) for case in cases},
        ),
        texts,
        [*rows["source_id"], *rows["source_id_2"].dropna(), *lines["source_id"], *facts["source_id"]],
        tables.part_of("budget_presets", rows[["case", "label", "value", "unit", "how", "flag"]]),
        controls=[
            Choice("scenario", w["case"], w["cases"], "middle", puts=presets, own="own"),
            Choice("view", w["view"], w["views"], "lines"),
            *sliders,
        ],
        by=["scenario", "view"],
        initial=initial,
        lead=w["lead"].format(left_out="; ".join(w["left_out"]))
        + w["yardstick"].format(period=facts["period"]["us-deficit"], percent=percent(deficit)),
        heads=w["heads"],
    )


REFUNDS = ["us-refunds-2023", "us-refunds-2024", "us-irs-2023", "us-irs-2024"]


def _paid_back() -> float:
    """The share of what the IRS collected across the country that it paid back."""
    value = tables.load("economy_facts").set_index("fact_id")["value"]
    return float(value[REFUNDS[:2]].sum() / value[REFUNDS[2:]].sum())


def _case_values() -> dict[str, str]:
    """What the words beside a case name: cited taxes, the claim, and the two choices that move the middle most."""
    w, middle = words.BUDGET, sums.preset("middle")
    rows = tables.load("budget_presets").query("parameter == 'taxes' and case in ['low', 'middle', 'high']")
    facts = tables.load("economy_facts").set_index("fact_id")
    claimed = tables.load("dollar_claims").set_index("claim_id")["amount_billion_usd"]["supporter-83"]
    civil = [sums.preset(case)["other_programs"] for case in ("low", "campaign")]
    paid_back = _paid_back()

    def balance(**changed: float) -> str:
        return signed(sums.balance(middle | changed)["billion_usd"], 0)

    return {
        "taxes": " to ".join(
            w["cited"].format(value=_n(r.value), how=r.how.split(",")[0].rstrip("."))
            for r in rows.itertuples()
        ),
        "claim": _usd(abs(claimed)),
        "civil_label": tables.load("budget_lines").set_index("parameter")["label"]["other_programs"],
        "civil": _n(middle["other_programs"]),
        "civil_low": _n(civil[0]),
        "civil_high": _n(civil[1]),
        "civil_period": f"fiscal {str(facts['period']['ca-spending-2022'])[-4:]}",
        "civil_worse": balance(other_programs=civil[1]),
        "civil_better": balance(other_programs=civil[0]),
        "refund_share": _n(100 * paid_back),
        "refund_period": _and(facts["period"][REFUNDS[:2]]),
        "refund_balance": balance(taxes=middle["taxes"] * (1 - paid_back)),
    }


def spread() -> Exhibit:
    """The drawn budgets as a histogram, with one assumption held or none."""
    w, short = words.SPREAD, words.BUDGET["short"]
    size, units = sums.scale(), tables.load("budget_lines").set_index("parameter")["unit"]
    presets = {level: sums.preset(level) for level in w["levels"]}
    every = sums.uncertain()
    wide = _nine(every)
    states, marks, texts, width = [], [], {}, 20.0
    for name in ["nothing", *short]:
        for level in w["levels"]:
            free = name == "nothing"
            draws = every if free else sums.uncertain(held={name: presets[level][name]})
            assumptions = presets[level] if free else presets["middle"] | {name: presets[level][name]}
            mark = sums.balance(assumptions, size)["billion_usd"]
            bars = sums.histogram(draws, width=width)
            states.append(
                {
                    "agree": name,
                    "level": level,
                    "width": width,
                    "start": bars["start"].tolist(),
                    "share": bars["share"].round(2).tolist(),
                    "most": bars["share"].max(),
                }
            )
            marks.append({"agree": name, "level": level, "value": round(mark, 1), "words": signed(mark, 0)})
            kind = "mark_case" if free else "mark_held"
            texts[(name, level)] = _spread_text(w, draws) + w[kind].format(
                level=w["levels"][level], value=signed(mark, 0)
            )
            if not free:
                value = words.BUDGET["per"][units[name]].format(value=_short(presets[level][name]))
                low, high = _nine(draws)
                texts[(name, level)] = (
                    w["held"].format(
                        label=short[name], value=value, width=_n(high - low), all=_n(wide[1] - wide[0])
                    )
                    + texts[(name, level)]
                )
    rows = tables.load("budget_presets")
    ranges = pd.DataFrame({"assumption": short} | presets | {"unit": units.to_dict()})
    return Exhibit(
        "economics/spread",
        w["title"],
        charts.spread(pd.DataFrame(states), pd.DataFrame(marks)),
        texts,
        [*rows["source_id"], *rows["source_id_2"].dropna()],
        ranges[["assumption", *presets, "unit"]],
        controls=[
            Choice("agree", w["agree"], {"nothing": w["nothing"]} | short, "nothing"),
            Choice("level", w["level"], w["levels"], "middle"),
        ],
        by=["agree", "level"],
        lead=w["lead"],
        heads=w["heads"],
    )


def _nine(draws: pd.DataFrame) -> tuple[float, float]:
    table = sums.spread(draws).set_index("percentile")["billion_usd"]
    return float(table[5]), float(table[95])


def _spread_text(w: dict[str, Any], draws: pd.DataFrame) -> str:
    table = sums.spread(draws).set_index("percentile")
    share = sums.federal_shares().set_index("fact_id")["by_population"]["us-deficit"]
    low, middle, short = sums.preset("low"), sums.preset("middle"), words.BUDGET["short"]
    one_sided = [f"“{short[name]}”" for name in middle if low[name] == middle[name]]
    return w["reading"].format(
        deficit=signed(-share, 0),
        one_sided=w["one_sided"].format(labels=_and(one_sided)) if one_sided else "",
        held="",
        low=signed(table["billion_usd"][5], 0),
        high=signed(table["billion_usd"][95], 0),
        low_share=signed(table["percent_of_gdp"][5]),
        high_share=signed(table["percent_of_gdp"][95]),
        low_head=signed(table["per_head_usd"][5], 0),
        high_head=signed(table["per_head_usd"][95], 0),
        q1=signed(table["billion_usd"][25], 0),
        q3=signed(table["billion_usd"][75], 0),
        below=percent(100 * (draws["billion_usd"] < 0).mean()),
        refunds=_n(100 * _paid_back()),
        better=percent(100 * (draws["billion_usd"] > -share).mean(), 0),
        mark="",
    )


TRADE_TALK = ["transition-2007", "coughlin-novy"]
"""Studies without a figure that speak of trade; the others without one speak of output."""


def border() -> Exhibit:
    """Studies of borders and break-ups side by side; carry one into the budget."""
    w = words.BORDER
    kinds = {
        "trade lost": "trade",
        "trade multiple": "trade",
        "output lost": "output",
        "claimed gain": "output",
    }
    table = tables.load("secession_studies")
    table["kind"] = table["measure"].map(kinds)
    table.loc[(table["measure"] == "qualitative") & table["study_id"].isin(TRADE_TALK), "kind"] = "trade"
    table.loc[(table["measure"] == "qualitative") & table["kind"].isna(), "kind"] = "output"
    table = table.dropna(subset="kind")
    shown = pd.concat([model.studies(m) for m in ("trade lost", "output lost")]).set_index("study_id")[
        "shown"
    ]
    lost = table["measure"].isin(["trade lost", "output lost"])
    table["shown"] = table["study_id"].map(shown)
    table = table.assign(order=table["shown"].fillna(table["high"]).where(lost, -1))
    table = table.sort_values(["kind", "order"], ascending=False, ignore_index=True)
    table["row"] = table.groupby("kind").cumcount() + 1
    table["label"] = [w["name"].format(study=r.study, year=r.year, case=r.case) for r in table.itertuples()]
    twice = table["label"].duplicated(keep=False)
    table["label"] = table["label"].where(~twice, table["label"] + ": " + table["finding"])
    lost = table["measure"].isin(["trade lost", "output lost"])
    gain = table["measure"] == "claimed gain"  # in money: it stands as words, in its own unit
    value = [f": {_n(r.central)} {r.unit}" if pd.notna(r.central) else "" for r in table.itertuples()]
    said = table["finding"] + pd.Series(value, index=table.index).where(gain, "")
    drawn = table[["study_id", "kind", "row", "label", "shown"]].assign(
        **{level: table[level].where(lost) for level in w["levels"]},
        words=said.where(~lost),
        lines=table["label"].map(lambda text: wrap(text, 50)),
        word_lines=said.where(~lost, "").map(lambda text: wrap(text, 50)),
    )
    before = sums.balance(sums.preset("middle"))["billion_usd"]
    currency = tables.load("secession_studies").query("measure == 'currency'").iloc[0]
    fact = w["currency"].format(case=currency["case"], days=_n(currency["central"]))
    texts = {
        (row["study_id"], level): _border_text(w, row, level, before)
        + (fact if currency["case"] in row["case"] else w["no_currency"])
        for _, row in table.iterrows()
        for level in w["levels"]
    }
    start = "avw-canada"
    names = {r.study_id: w[r.kind].format(name=r.label) for r in table.itertuples()}
    return Exhibit(
        "economics/border",
        w["title"],
        charts.border(drawn),
        texts,
        [*table["source_id"], currency["source_id"]],
        table[
            [
                "study",
                "year",
                "case",
                "measure",
                "finding",
                "low",
                "central",
                "high",
                "unit",
                "horizon",
                "note",
            ]
        ],
        controls=[
            Choice("study", w["study"], names, start, click="study_id"),
            Choice("level", w["level"], w["levels"], "central"),
        ],
        by=["study", "level"],
        lead=w["lead"],
    )


def _border_text(w: dict[str, Any], row: pd.Series, level: str, before: float) -> str:
    low, middle, high = (row[name] for name in ("low", "central", "high"))
    ends = pd.notna(low) and pd.notna(high)
    one = next((v for v in (middle, high, low) if pd.notna(v)), None)
    kind = "figures_all" if ends and pd.notna(middle) else "figures_range" if ends else "figures"
    figures = (
        ""
        if one is None
        else w[kind].format(
            value=_n(one, 1),
            low=_n(low, 1) if ends else "",
            high=_n(high, 1) if ends else "",
            unit=f" {row['unit']}".replace(" percent", "%", 1),
        )
    )
    text = w["finding"].format(
        study=row["study"],
        year=row["year"],
        case=row["case"],
        finding=row["finding"],
        figures=figures + w["horizon"].format(horizon=row["horizon"]),
        note="" if pd.isna(row["note"]) else f" {row['note']}",
    )
    if row["measure"] not in ("trade lost", "output lost"):
        return text + w["no_use"]
    if pd.isna(row[level]):
        return text + w["no_level"].format(level=w["levels"][level])
    after = sums.balance(sums.preset("middle") | sums.carry(row["study_id"], level))["billion_usd"]
    if round(after, 6) == round(before, 6):
        return text + w["same"].format(value=_n(row[level], 1), before=signed(before, 0))
    text += w["carry_trade" if row["measure"] == "trade lost" else "carry_output"].format(
        value=_n(row[level], 1), before=signed(before, 0), after=signed(after, 0)
    )
    if row[level] < 0:
        text += w["gain"]
    return text + (w["double"] if row["study_id"] == "comerford-catalonia" else "")


def republic() -> Exhibit:
    """Any set of states as one country: sums that the page adds up itself."""
    w = words.REPUBLIC
    states = tables.load("states").sort_values("name", ignore_index=True)
    seats = tables.load("apportionment").set_index("abbr")["seats_2020"]
    table = tables.load("republics")
    presets = {r.preset_id: r.states.split() for r in table.itertuples()}
    presets |= {w_.lower(): list(model.won_by(w_, states)) for w_ in ("Harris", "Trump")}
    labels = dict(zip(table["preset_id"], table["label"], strict=True)) | {
        name: w[name] for name in ("harris", "trump")
    }
    sets, nets = _sets(12), {}
    for name, key in sets.items():
        value = model.balances(*key).set_index("abbr")["billion_usd"]
        nets[name] = [
            float(value[a]) if a in value.index and pd.notna(value[a]) else None for a in states["abbr"]
        ]
    formulas = model.republic_formulas(states, seats)
    size = len(states)
    chosen = {
        **formulas,
        "net": " + ".join(f"chose[{i}] * nets[{i}]" for i in range(size)),
        "lost": " + ".join(f"chose[{i}] * (nets[{i}] == null ? 1 : 0)" for i in range(size)),
        "count_words": f"count + (count == 1 ? {js(w['state'])} : {js(w['states'])}) + (indexof(chosen, 'DC') >= 0 ? {js(w['with_dc'])} : '')",
        "people_words": "format(people / 1e6, ',.1f')",
        "gdp_words": "format(gdp, ',.0f')",
        "rank_words": f"count == 0 ? {js(w['rank_none'])} : {theme.ordinal('rank')}",
        "votes_words": "format(votes, '.0f')",
        "balance_words": (
            f"{js(w['balance'])} + (count == lost ? '–' : {theme.signed('net', 1)}) + {js(w['balance_unit'])}"
            f" + (lost > 0 ? {js(w['balance_missing'])} + lost + {js(w['balance_of'])} + count : '') + '.'"
        ),
    }
    land = {}
    for abbrs in presets.values():
        pieces = model.land_pieces(abbrs)
        told = w["pieces"].format(count=len(pieces), pieces="; ".join(" ".join(p) for p in pieces))
        joined = " ".join(a for a in states["abbr"] if a in abbrs)  # the page keeps the order of its boxes
        land[joined] = w["whole"] if len(pieces) == 1 else told
    chosen["land_words"] = f"({js(land)})[join(chosen, ' ')] || {js(w['land_own'])}"
    home = model.build_republic(presets["california"], states, seats)
    balance = model.sum_of_states(presets["california"], model.balances(*sets[COMPLETE]))
    initial = w["reading"].format(
        land_words=w["whole"],
        count_words="1" + w["state"],
        people_words=_n(home.people / 1e6, 1),
        gdp_words=_n(home.gdp_billion_usd),
        rank_words=ordinal(home.rank),
        votes_words=home.electoral_votes,
        balance_words=f"{w['balance']}{signed(balance.billion_usd)}{w['balance_unit']}.",
    )
    shown = states[["name", "population_2024", "gdp_2024_million_usd", "winner_2024"]].assign(
        electoral_votes=[3 if a == "DC" else int(seats[a]) + 2 for a in states["abbr"]]
    )
    borders = tables.load("state_borders")
    return Exhibit(
        "economics/republic",
        w["title"],
        charts.republic(
            _tiles()[["abbr", "line", "column", "index"]], presets["california"], COMPLETE, nets, chosen
        ),
        w["reading"],
        [
            *table["source_id"],
            *states["source_id_2"],
            *states["source_id_gdp"],
            *states["source_id_winner"],
            *tables.load("apportionment")["source_id"],
            *borders["source_id"],
            *(s for key in sets.values() for s in model.balances(*key)["source_id"]),
        ],
        shown,
        controls=[
            Choice("method", w["method"], _called(sets), COMPLETE, shared="balances"),
            Many(
                "chosen",
                w["chosen"],
                dict(zip(states["abbr"], states["name"], strict=True)),
                presets["california"],
                click="abbr",
                sets={labels[name]: abbrs for name, abbrs in presets.items()},
            ),
        ],
        initial=initial,
        lead=w["lead"] + _others(words.STATES),
        heads=w["heads"],
    )


def check_yourself() -> check.Shown:
    """Questions on the chapter, each answer with its reason."""
    w = words.CHECK
    return check.questions(
        "economics/check",
        w["title"],
        [
            check.Question(q["name"], q["question"], [check.Option(*option) for option in q["options"]])
            for q in w["questions"]
        ],
    )
