"""Chapter 5's budget, and what studies of borders would do to the reader's own."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from calexit.economics import budget as sums
from calexit.economics import charts_border, charts_budget, layout
from calexit.economics.words import WORDS
from calexit.kit import tables
from calexit.kit.exhibit import Choice, Exhibit, Slider
from calexit.kit.format import dollars, number, signed
from calexit.kit.predict import Drawing, Guess
from calexit.kit.reading import Say, fill

FRONT = ["taxes", "other_programs", "defense", "debt_share", "trade_lost"]
"""The assumptions that stand first; the others stand behind them."""


def cases() -> dict[str, dict[str, float]]:
    """What a reader can start from: middle values, two that change one choice of them, and a case of either side."""
    middle = sums.preset("middle")
    civil = middle | {"other_programs": sums.preset("low")["other_programs"]}
    cases = {"middle": middle, "civil": civil, "refunds": sums.refunded(middle)}
    return cases | {case: sums.preset(case) for case in ("campaign", "skeptics")}


def _sliders(heard: bool = False) -> list[Slider]:
    """A slider an assumption, over its steps and the values of every case."""
    w, cases_, sliders = WORDS["budget"], cases(), []
    rows = tables.load("budget_lines").set_index("parameter")
    for name in [*FRONT, *(one_ for one_ in rows.index if one_ not in FRONT)]:
        line = rows.loc[name]
        steps = round((line["maximum"] - line["minimum"]) / line["step"])
        grid = {round(line["minimum"] + i * line["step"], 6) for i in range(steps + 1)}
        every = sorted(grid | {case[name] for case in cases_.values()})
        labels = [fill(w["per"][line["unit"]], {"value": number(float(f"{v:.3g}"), 3)}) for v in every]
        where: Literal["heard", "open", "behind"]
        where = "heard" if heard else "open" if name in FRONT else "behind"
        start, shared = cases_["middle"][name], f"budget-{name}"
        sliders.append(Slider(name, w["short"][name], every, start, labels, shared=shared, stands=where))
    return sliders


USED = (
    "ca-gdp",
    "us-debt",
    "ca-population",
    "us-deficit",
    "us-refunds-2023",
    "us-refunds-2024",
    "ca-state-gap",
)
"""The facts that the budget computes with or names, beside its presets."""


def _told(every: dict[str, dict[str, float]], size: sums.Scale, facts: pd.DataFrame) -> dict[str, str]:
    """What the words of the budget name, those that the chart counts as they are at the start."""
    w, nine = WORDS["budget"], sums.nine_in_ten()
    ends = {case: float(sums.balance(values, size)["billion_usd"]) for case, values in every.items()}
    warm = every["middle"] | {"other_programs": every["campaign"]["other_programs"]}
    claimed = tables.load("dollar_claims").set_index("claim_id").at["supporter-83", "amount_billion_usd"]
    found, widest = sums.balance(every["middle"], size), sums.tornado(every["middle"], size).iloc[0]
    swing = sorted((widest["at_low"], widest["at_high"]))
    amount = {"amount": number(abs(found["billion_usd"]), 0)}
    return {
        "taxes": number(every["middle"]["taxes"], 0),
        "gap": number(facts.at["ca-state-gap", "value"], 0),
        **{name: signed(ends[name], 0) for name in ("civil", "refunds")},
        **{"low": signed(nine[0], 0), "high": signed(nine[1], 0), "claim": dollars(abs(claimed), "billion")},
        "covid": signed(sums.balance(warm, size)["billion_usd"], 0),
        "share": number(100 * (1 - every["refunds"]["taxes"] / every["middle"]["taxes"]), 0),
        "period": str(facts.at["ca-spending-2022-no-covid", "period"]),
        "balance_words": fill(w["gap" if found["billion_usd"] < 0 else "surplus"], amount),
        "share_words": signed(found["percent_of_gdp"]),
        "head_words": dollars(found["per_head_usd"], "", 0),
        "widest_words": w["short"][widest["parameter"]],
        **{"widest_low": signed(swing[0], 0), "widest_high": signed(swing[1], 0)},
    }


def budget() -> Exhibit:
    """Guess where a budget ends; then move its assumptions: a waterfall, and what matters most."""
    w, size, every = WORDS["budget"], sums.scale(), cases()
    facts, lines = tables.load("economy_facts").set_index("fact_id"), tables.load("budget_lines")
    told, formulas = _told(every, size, facts), sums.formulas(size)

    def says(scenario: str, view: str) -> Say:
        if view == "swings":
            return Say(["swings", "spread", "no_chance"], told, "found")
        return Say([scenario] + ["left_out"] * (scenario == "middle"), told, "found")

    low, high = sums.preset("low"), sums.preset("high")
    swings = {
        name: (
            layout.balance_with(formulas, name, low[name]),
            layout.balance_with(formulas, name, high[name]),
        )
        for name in low
    }
    marks = {
        c: float(sums.balance(every[c], size)["billion_usd"]) for c in ("skeptics", "middle", "campaign")
    }
    rows = tables.load("budget_presets").merge(lines[["parameter", "label", "unit"]], on="parameter")
    return Exhibit.of(
        "economics/budget",
        w,
        charts_budget.budget(
            every["middle"],
            formulas,
            swings,
            {"gdp": size.gdp, "people": size.people},
            marks | {"deficit": sums.yardstick()},
        ),
        says,
        [*tables.source_ids(rows), *tables.source_ids(lines), *tables.source_ids(facts.loc[[*USED]])],
        tables.part_of("budget_presets", rows[["case", "label", "value", "unit", "how", "flag"]]),
        [
            Choice("scenario", w["case"], w["cases"], "middle", puts=every, own="own"),
            Choice("view", w["view"], w["views"], "lines"),
            *_sliders(),
        ],
        Drawing(
            "mark",
            fill(w["guess"], told),
            w["unit"],
            low=-400,
            high=200,
            step=10,
            record=round(marks["middle"]),
            signal="guess",
        ),
        ["balance_words", "share_words", "head_words", "widest_words", "widest_low", "widest_high"],
        ["scenario", "view"],
    )


NO_TIME = ("level", "across countries", "theory", "as published")
"""What stands in the place of a horizon where a finding has none."""


def border() -> Exhibit:
    """What studies found of borders and break-ups, and what a finding does to the reader's own budget."""
    w, size, middle = WORDS["border"], sums.scale(), sums.preset("middle")
    table = sums.studies().set_index("study_id", drop=False)
    drawn = [*layout.TRADE, *layout.OUTPUT]
    names = layout.study_names(table, drawn)
    now = sums.balance(middle, size)["billion_usd"]

    def says(study: str) -> Say:
        row = table.loc[study]
        values = {"name": names[study], "amount": layout.found(row), "now": signed(now, 0)}
        values |= {name: str(row[name]) for name in ("study", "year", "finding", "horizon", "note")}
        both = pd.notna(row["low"]) and pd.notna(row["high"])
        for name, level in (("then", "shown"), ("best", "low"), ("other", "high")):
            at = sums.carried(study, middle, level if both else "shown")
            values[name] = signed(sums.balance(middle, size, at)["billion_usd"], 0)
        said = ["found_by" if row["shown"] else "found_nothing", "moved_range" if both else "moved"]
        said += ["counted"] * bool(row["goes_into"] == "trade_lost" and row["shown"] == middle["trade_lost"])
        said += ["when"] * (row["horizon"] not in NO_TIME) + ["note"] * bool(pd.notna(row["note"]))
        return Say(said, values, f"found_{'trade' if study in layout.TRADE else 'output'}")

    formulas = sums.formulas(size)
    rest = " + ".join(f"({text})" for name, text in formulas.items() if name != "taxes_lost")
    columns = ["study", "year", "case", "finding", "low", "central", "high", "unit", "horizon"]
    return Exhibit.of(
        "economics/border",
        w,
        charts_border.border(
            layout.studies(table), layout.carriable(table.loc[drawn]), {"start": middle, "rest": rest}
        ),
        says,
        tables.source_ids(table),
        table[[*columns, "goes_into", "note"]],
        [
            Choice("study", w["study"], names, charts_border.ASKED, click="study_id"),
            *_sliders(heard=True),
        ],
        Guess(
            w["guess"],
            w["unit"],
            signal="guess",
            record=float(table.at[charts_border.ASKED, "central"]),
        ),
        ["now", "then", "best", "other"],
        ["study"],
    )
