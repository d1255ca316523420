"""Chapter 5's exhibits, those of its main path: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from calexit.economics import budget as sums
from calexit.economics import charts, charts_states, layout, model
from calexit.economics.exhibits_budget import border, budget, cases
from calexit.economics.exhibits_more import printed_balances
from calexit.economics.words import WORDS
from calexit.kit import check, outlines, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit, Slider
from calexit.kit.format import day, dollars, number, ordinal, percent, signed
from calexit.kit.predict import Drawing, Guess, Placing
from calexit.kit.reading import Say, captions, fill, one

__all__ = [
    "border",
    "budget",
    "claims",
    "printed_balances",
    "vintages",
    "who_pays",
    "world_economies",
]
PLACES, YEAR, RIVAL = 12, 2024, "JPN"
"""Economies drawn in the race; the year whose editions are compared, and with whose."""
SINCE = 2022
"""The first fiscal year whose published balances are counted."""


def _usd(value: float, digits: int = 1) -> str:
    return dollars(value, "billion", digits)


# --- how large ------------------------------------------------------------------------------------


def world_economies() -> Exhibit:
    """Guess the place; then the largest economies race, and the place is kept as a line."""
    w = WORDS["world-economies"]
    facts = tables.load("economy_facts").set_index("fact_id")
    every = {measure: model.rank_by_year(measure) for measure in w["measures"]}
    gdp, prices = tables.load("gdp"), str(facts.at["ca-price-level", "period"])

    def says(measure: str, year: int) -> Say:
        shown = layout.shown_year(every[measure], year)
        rows = every[measure][every[measure]["year"] == shown].sort_values("value", ascending=False)
        row = rows[rows["code"] == model.CALIFORNIA].iloc[0]
        values: dict[str, Any] = {
            "year": str(shown),
            "asked": str(year),
            "count": len(rows),
            "prices": prices,
        }
        values |= _beside(row, rows, "billion" if measure != "per head" else "a person")
        estimate = row["estimate"] == "first estimate"
        names = ["none"] * (shown != year)
        names += ["first" if row["rank"] == 1 else "around_estimate" if estimate else "around"]
        ours = every[measure].loc[every[measure]["code"] == model.CALIFORNIA, "rank"]
        names[1:1] = ["best"] * int((ours <= row["rank"]).sum() == 1)
        names += ["ppp"] * (measure == "ppp")
        return Say(names, values, "found" if row["rank"] == row["rank_low"] else "found_range")

    bars, line = layout.race(every, PLACES)
    drawn = {*bars["code"].explode()}
    years = sorted(int(y) for y in bars["year"].unique())
    record = int(model.california_rank().set_index("year").at[YEAR, "rank"])
    ours = [model.california_rank(m).set_index("year")[["value", "rank"]] for m in w["measures"]]
    table = pd.concat(ours, axis=1, keys=["dollars", "ppp", "head"]).round(0).reset_index()
    table.columns = ["_".join(filter(None, column)) for column in table.columns]
    return Exhibit.of(
        "economics/world-economies",
        w | {"lead": fill(w["lead"], {"count": gdp["code"].nunique()})},
        charts.world(
            bars,
            line,
            {code: name for code, name in zip(gdp["code"], gdp["economy"], strict=True) if code in drawn},
            gdp.set_index("code")["economy"][model.CALIFORNIA].iloc[0],
            float(facts.at["ca-price-level", "value"]),
        ),
        says,
        [*tables.source_ids(gdp), facts.at["ca-price-level", "source_id"]],
        table,
        [
            Choice("measure", w["measure"], w["measures"], "nominal"),
            Slider("year", w["year"], years, YEAR, play=True),
        ],
        Guess(w["guess"], "place", low=1, high=100, signal="guess", record=record),
    )


def _beside(row: pd.Series, rows: pd.DataFrame, unit: str) -> dict[str, str]:
    """California's place, and the economies next above and below it."""
    values, others = {}, rows[rows["code"] != model.CALIFORNIA]
    for name, near in (
        ("above", others[others["value"] > row["value"]].tail(1)),
        ("below", others[others["value"] <= row["value"]].head(1)),
    ):
        for one_ in near.itertuples():
            values[name] = f"{one_.economy} ({dollars(one_.value, unit, 0)})"
    return values | {"place": ordinal(row["rank"]), "place_low": ordinal(row["rank_low"])}


def vintages() -> Exhibit:
    """Draw a neighbor's GDP of one year as it was printed; then see who was ahead of whom in each edition."""
    w, table = WORDS["vintages"], tables.load("gdp_vintages")
    table = table[table["year"] == YEAR]
    others, ours, names = layout.editions(table)
    rival = others[others["code"] == RIVAL].set_index("edition")["value"]
    dates = [*rival.index]
    newest = table.loc[table["code"] == model.CALIFORNIA, "edition"].max()
    pairs = model.rank_by_vintage(YEAR)
    places = pairs[pairs["bea_edition"] == newest].set_index("edition")["rank"]
    told = {"year": str(YEAR), "first": number(rival.iloc[0], 0), "first_year": dates[0][:4]}
    told |= {"home_first": number(ours["value"].iloc[0], 0), "home": number(ours["value"].iloc[-1], 0)}

    def says(edition: int) -> Say:
        value = rival.iloc[edition]
        far = 100 * (ours["value"].iloc[-1] / value - 1)
        values = told | {"place": ordinal(places[dates[edition]]), "far": percent(abs(far))}
        values |= {"rival": number(value, 0), "date": day(dates[edition])}
        found = "first" if not edition else "up" if value > rival.iloc[0] else "down"
        return Say(["above" if far > 0 else "below"], values, f"found_{found}")

    octobers = [edition for edition in dates if edition.endswith("-10")]
    return Exhibit.of(
        "economics/vintages",
        w | {"lead": fill(w["lead"], told)},
        charts.vintages(others.assign(edition=others["edition"].map(dates.index)), ours, names, told["year"]),
        says,
        tables.source_ids(table),
        table[["edition", "economy", "gdp_billion_usd", "estimate"]],
        [Slider("edition", w["edition"], range(len(dates)), len(dates) - 1, [*map(day, dates)], play=True)],
        Drawing(
            "line",
            fill(w["guess"], told),
            w["unit"],
            low=3000,
            high=6500,
            places=[int(edition[:4]) for edition in octobers],
            record=[round(rival[edition]) for edition in octobers],
            step=50,
        ),
    )


# --- what a number measures -----------------------------------------------------------------------


def _twin(row: Mapping[str, Any]) -> str:
    """The published figure that a printed number copies, with its edition and what it does with Covid money."""
    w, values = WORDS["claims"], {"record": _usd(row["record_billion_usd"]), "year": str(row["fiscal_year"])}
    if row["measure"] == "gross collections":
        return fill(w["twin_irs"], values)
    values |= {"producer": row["producer"], "edition": row["edition"]}
    return fill(w["twin"], values | {"covid": WORDS["covid"][row["covid"]]})


def claims() -> Exhibit:
    """Place each printed number into what it measures; then it settles at its published twin."""
    w, records = WORDS["claims"], model.claims_and_records()
    records = records[records["states"] == "CA"]
    meanings = tables.load("dollar_measures").set_index("measure")
    shown = records.groupby(["amount_billion_usd", "speaker"], sort=False).head(1).set_index("claim_id")
    same = {
        claim: records[
            (records["amount_billion_usd"] == row.amount_billion_usd) & (records["speaker"] == row.speaker)
        ]
        for claim, row in shown.iterrows()
    }
    also = {claim: rows["measure"].iloc[1] for claim, rows in same.items() if len(rows) > 1}
    spent = tables.load("economy_facts").set_index("fact_id").loc["ca-spending-2015"]

    def says(claim: str) -> Say:
        if claim == "all":
            return Say(["reading_every"], {"count": len(shown), "two": len(also)}, "found_every")
        rows = same[claim]
        meaning = meanings.loc[rows["measure"].iloc[0]]
        values = {"amount": _usd(shown.at[claim, "amount_billion_usd"])}
        values |= {"record": "", "definition": meaning["definition"], "leaves_out": meaning["leaves_out"]}
        values |= dict(zip(("measure", "other"), rows["measure"].map(w["into"]), strict=False))
        values |= {"twins": " ".join(map(_twin, rows.to_dict("records"))), "spent": _usd(spent["value"])}
        values |= {"note": shown.at[claim, "note"]}
        names = ["twins", "note" if len(rows) > 1 else "meaning"] + ["also"] * (claim == "ktvu-370")
        return Say(names, values, "found_two" if len(rows) > 1 else "found")

    cards, why = {}, {}
    for claim, row in shown.iterrows():
        amount = dollars(abs(row["amount_billion_usd"]), "billion")
        values = {
            "amount": amount,
            "year": str(row["fiscal_year"]),
            "said": row["said"],
            "speaker": row["speaker"],
        }
        cards[claim] = fill(w["card" if pd.isna(row["said"]) else "card_said"], values)
        twins = [*map(_twin, same[claim].to_dict("records"))]
        values = {"twin": twins[0], "other": twins[-1], "note": row["note"]}
        values |= {"definition": meanings.at[row["measure"], "definition"]}
        why[claim] = fill(w["why_two" if len(twins) > 1 else "why"], values)
    options = {c: _usd(r["amount_billion_usd"]) + ", " + r["speaker"] for c, r in shown.iterrows()}
    columns = ["said", "speaker", "amount_billion_usd", "measure", "fiscal_year", *model.SET[1:]]
    return Exhibit.of(
        "economics/claims",
        w,
        charts.printed(*layout.claimed(records)),
        says,
        [
            *tables.source_ids(records),
            *tables.source_ids(meanings),
            spent["source_id"],
        ],
        records[[*columns, "record_billion_usd", "difference", "note", "flag"]].round(1),
        [Choice("claim", w["claim"], {"all": w["every"]} | options, "all", click="claim")],
        Placing(
            w["guess"], cards, captions(w["into"], meanings.index), shown["measure"].to_dict(), why, also
        ),
    )


# --- who pays whom --------------------------------------------------------------------------------

SETS = {
    "2023-average": (2023, "Rockefeller Institute", "2025-08", "included"),
    "2023": (2023, "Rockefeller Institute", "2025-08", "included"),
    "2022": (2022, "Rockefeller Institute", "2024-07", "included"),
    "2022-bare": (2022, "Rockefeller Institute", "2024-07", "excluded"),
    "usafacts-2023": (2023, "USAFacts", "2025 spring", "not split"),
}
"""The tables that a reader can choose: the first is against the average, the others against zero."""


def who_pays() -> Exhibit:
    """Dollars per person on a map, against the average or zero; two claims about groups of states, drawn and tested."""
    w, all_states = WORDS["who-pays"], tables.load("states")
    claim = tables.load("dollar_claims").set_index("claim_id").loc["newman-164"]
    five = claim["states"].split()
    known = set(model.balance_sets()[model.SET].itertuples(index=False, name=None))
    sets = {view: key for view, key in SETS.items() if key in known}
    rows = {
        view: model.a_person(model.balances(*key, against="mean" if view == "2023-average" else "zero"))
        for view, key in sets.items()
    }
    zero = {view: rows["2023" if view == "2023-average" else view] for view in sets}
    published = model.published_balances(SINCE)
    below = int((published["net_billion_usd"] < 0).sum())
    mean = model.balance_sets().set_index(model.SET).at[SETS["2023"], "mean_per_head"]

    def says(view: str, test: str) -> Say:
        ours = rows[view].set_index("abbr").loc["CA"]
        values: dict[str, Any] = {"year": str(SETS[view][0]), "count": len(zero[view])}
        values |= {"payers": int(zero[view]["payer"].sum()), "mean": dollars(mean, "", 0)}
        values |= {"published": len(published), "since": str(SINCE), "below": below}
        if test == "five":
            return _five(values, five, claim, zero[view], SETS[view])
        if test == "utah":
            return _utah(values, model.payers(zero[view], all_states), zero[view])
        if view == "2023-average":
            heads = {"zero": zero[view].set_index("abbr").loc["CA"], "average": ours}
            for name, row in heads.items():
                values |= {name: dollars(abs(row["per_head_usd"]), "", 0)}
                values |= {f"{name}_word": w["less" if row["per_head_usd"] < 0 else "more"]}
            gets = heads["zero"]["per_head_usd"] > 0
            return Say(["deficit"] + ["rare"] * bool(gets), values, "found_average")
        return _against_zero(values, ours, SETS[view], published, bool(rows[view]["worked_out"].any()))

    table, sums_ = layout.paid(rows, zero, all_states, five, float(claim["amount_billion_usd"]))
    answers = captions(w["options"], ["more", "odd", "less"])
    heads = {view.replace("-", "_"): r.set_index("abbr")["per_head_usd"].round(0) for view, r in rows.items()}
    return Exhibit.of(
        "economics/who-pays",
        w,
        charts_states.states(table, sums_, outlines.placed(all_states[["abbr"]], "abbr"), outlines.rest([])),
        says,
        [
            *tables.source_ids(pd.concat(rows.values())),
            claim["source_id"],
            *all_states["source_id_winner"],
            *tables.source_ids(published),
            "census-cartographic-2017",
            "census-nst-est2024",
        ],
        pd.DataFrame(heads).rename_axis("abbr").reset_index(),
        [
            Choice(
                "view", w["view"], {view: _called(view, key) for view, key in sets.items()}, "2023-average"
            ),
            Choice("test", w["test"], _tests(claim), "none"),
        ],
        Guess(w["guess"], options=tuple(answers.values()), record=answers["odd"]),
    )


def _called(view: str, key: tuple[Any, ...]) -> str:
    """What one of the tables is called in the list of them."""
    kind = "average" if view == "2023-average" else "zero" if key[3] in ("included", "excluded") else "other"
    producer = WORDS["printed-balances"]["short"].get(key[1], key[1])
    values = {"year": str(key[0]), "producer": producer, "covid": WORDS["covid"][key[3]]}
    return fill(WORDS["who-pays"]["views"][kind], values)


def _tests(claim: pd.Series) -> dict[str, str]:
    """What the claims that can be tested are called in the list of them."""
    amount = {"amount": _usd(abs(claim["amount_billion_usd"]), 0)}
    return {name: fill(text, amount) for name, text in WORDS["who-pays"]["tests"].items()}


def _against_zero(
    values: dict[str, Any], ours: pd.Series, key: tuple[Any, ...], published: pd.DataFrame, worked_out: bool
) -> Say:
    """What California gets beyond what it pays in one table, whether that is odd, and whether it was revised."""
    year, producer, edition, covid = key
    same = published.set_index(["fiscal_year", "producer", "covid"]).sort_index()
    later = same.loc[[key_ for key_ in {(year, producer, covid)} if key_ in same.index]]
    later = later.loc[later["edition"] > edition, "net_billion_usd"]
    gets = ours["per_head_usd"] > 0
    values |= {"head": dollars(abs(ours["per_head_usd"]), "", 0)}
    names = ["zero"] + ["rare"] * bool(gets) + ["revised"] * len(later)
    if len(later):
        values |= {"first": dollars(ours["billion_usd"]), "later": dollars(later.iloc[-1])}
    return Say([*names, *["ours"] * worked_out, "taxed"], values, "found_more" if gets else "found_less")


def _five(
    values: dict[str, Any], five: list[str], claim: pd.Series, table: pd.DataFrame, key: tuple[Any, ...]
) -> Say:
    """Whether five states together paid what the claim says, in one table."""
    total, amount = model.sum_of_states(five, table), float(claim["amount_billion_usd"])
    values |= {"said": claim["said"], "speaker": claim["speaker"], "states": ", ".join(five)}
    values |= {"sum": dollars(total.billion_usd), "gone": len(total.missing)}
    values |= {"claimed": dollars(-amount), "paid": dollars(-total.billion_usd)}
    if total.missing:
        return Say(["five", "five_known"], values, "found_five_part")
    holds = abs(total.billion_usd - amount) <= model.FITS * abs(amount)
    every = tables.load("balance_of_payments")
    again = every[
        (every["abbr"] == "NY")
        & (every["fiscal_year"] == key[0])
        & (every["producer"] == key[1])
        & (every["covid"] == key[3])
        & (every["edition"] != key[2])
    ]["net_billion_usd"]
    if holds and len(again):
        swapped = total.billion_usd + again.iloc[0] - table.set_index("abbr").at["NY", "billion_usd"]
        values |= {"other": dollars(swapped)}
    return Say(
        ["five"] + ["five_other"] * ("other" in values),
        values,
        "found_five_holds" if holds else "found_five_fails",
    )


def _utah(values: dict[str, Any], payers: pd.DataFrame, table: pd.DataFrame) -> Say:
    """Whether, of the states that voted for Trump in 2024, Utah alone pays more, in one table."""
    trump = payers[payers["winner_2024"] == "Trump"]
    others = [abbr for abbr in trump["abbr"] if abbr != "UT"]
    values |= {"others": len(others), "names": ", ".join(trump["name"])}
    names = ["utah"] + ["utah_names"] * bool(len(trump)) + ["utah_lost"] * ("UT" not in set(table["abbr"]))
    if len(trump) and not others:
        return Say(names, values, "found_utah_holds")
    return Say(names, values, one("found_utah_more", len(others)) if others else "found_utah_none")


def check_yourself() -> Shown:
    """Six questions with a reason for every answer."""
    facts, published = tables.load("economy_facts").set_index("fact_id"), model.published_balances(SINCE)
    zero, average = (
        model.balances(*SETS["2023"], against=against).set_index("abbr").at["CA", "per_head_usd"]
        for against in ("zero", "mean")
    )
    ends = {case: signed(sums.balance(values)["billion_usd"], 0) for case, values in cases().items()}
    values = ends | {
        "irs": _usd(facts.at["ca-irs-2023", "value"]),
        "year": str(facts.at["ca-irs-2023", "period"]).removeprefix("FY"),
        "more": dollars(zero, "", 0),
        "less": dollars(-average, "", 0),
        "paying": int((published["net_billion_usd"] < 0).sum()),
        "published": len(published),
    }
    return check.from_words("economics/check", WORDS["check"], values)
