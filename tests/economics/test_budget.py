"""The independence budget: cited totals, a plain recomputation, and the stated directions."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calexit.economics import budget as b
from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"
LINES = tables.load("budget_lines").set_index("parameter")
DOLLARS = ["taxes", "social_security", "medi_cal", "other_programs"]
SIZE = b.scale()
assumptions = st.fixed_dictionaries(
    {name: st.floats(float(row["minimum"]), float(row["maximum"])) for name, row in LINES.iterrows()}
)


def by_spreadsheet(a: dict[str, float], gdp: float, debt: float) -> float:
    """The same budget as a person would lay it out in cells."""
    loss_of_output = gdp * a["trade_lost"] * a["output_per_trade"] / 100
    income = a["taxes"] / gdp * (gdp - loss_of_output)
    borrowed = a["debt_share"] * debt / 100 + a["transition"] * gdp / 100
    army = gdp / 100 * a["defense"]
    return income - (
        a["social_security"]
        + a["medi_cal"]
        + a["other_programs"]
        + army
        + borrowed / 100 * a["interest_rate"]
    )


@given(assumptions)
@settings(deadline=None)
def test_equals_a_spreadsheet(a: dict[str, float]) -> None:
    found = b.balance(a, SIZE)
    assert found["billion_usd"] == pytest.approx(by_spreadsheet(a, SIZE.gdp, SIZE.debt), abs=1e-6)
    left = SIZE.gdp * (1 - a["trade_lost"] * a["output_per_trade"] / 100)
    assert found["percent_of_gdp"] == pytest.approx(100 * found["billion_usd"] / left, abs=1e-9)
    assert found["per_head_usd"] * SIZE.people == pytest.approx(found["billion_usd"] * 1e9, abs=1e-3)


@given(assumptions, st.floats(0.01, 100))
@settings(deadline=None)
def test_homogeneous(a: dict[str, float], k: float) -> None:
    size = replace(SIZE, gdp=k * SIZE.gdp, debt=k * SIZE.debt)
    more = {**a, **{name: k * a[name] for name in DOLLARS}}
    once, scaled = b.balance(a, SIZE), b.balance(more, size)
    assert scaled["billion_usd"] == pytest.approx(k * once["billion_usd"], abs=1e-6 * k)
    assert scaled["percent_of_gdp"] == pytest.approx(once["percent_of_gdp"], abs=1e-9)


@pytest.mark.parametrize("name", LINES.index)
@given(a=assumptions, data=st.data())
@settings(max_examples=40, deadline=None)
def test_monotone_in_the_stated_direction(name: str, a: dict[str, float], data: st.DataObject) -> None:
    up = data.draw(st.floats(a[name], float(LINES.loc[name, "maximum"])))
    before, after = b.balance(a, SIZE), b.balance({**a, name: up}, SIZE)
    sign = {"better": 1, "worse": -1}[LINES.loc[name, "more_means"]]
    assert sign * (after["billion_usd"] - before["billion_usd"]) >= -1e-9
    assert sign * (after["percent_of_gdp"] - before["percent_of_gdp"]) >= -1e-9


@pytest.mark.parametrize("name", LINES.index)
def test_each_assumption_moves_the_middle_case(name: str) -> None:
    middle = b.preset("middle")
    before, after = b.balance(middle, SIZE), b.balance({**middle, name: 1.05 * middle[name]}, SIZE)
    sign = {"better": 1, "worse": -1}[LINES.loc[name, "more_means"]]
    assert sign * (after["billion_usd"] - before["billion_usd"]) > 0


def test_cited_totals() -> None:
    shares = b.federal_shares().set_index("fact_id")
    assert shares.loc["us-outlays", "by_population"] == pytest.approx(783, abs=0.5)
    assert shares.loc["us-net-interest", "by_population"] == pytest.approx(102, abs=0.5)
    assert shares.loc["us-debt", "by_population"] == pytest.approx(3269, abs=0.5)
    assert shares.loc["us-debt", "by_gdp"] == pytest.approx(3896, abs=0.5)
    # the middle case spends exactly the population share of all outlays, before the border and the set-up
    out = b.lines(b.preset("middle"), SIZE)
    spent = -sum(v for k, v in out.items() if k not in ("taxes", "taxes_lost", "transition_interest"))
    assert spent == pytest.approx(shares.loc["us-outlays", "by_population"], abs=0.2)
    assert SIZE.debt * b.preset("middle")["debt_share"] / 100 == pytest.approx(3269, abs=1)
    assert SIZE.debt * b.preset("skeptics")["debt_share"] / 100 == pytest.approx(3896, abs=1)


def test_the_campaign_case_is_the_83_billion_claim() -> None:
    claim = tables.load("dollar_claims").set_index("claim_id").loc["supporter-83", "amount_billion_usd"]
    assert b.balance(b.preset("campaign"))["billion_usd"] == pytest.approx(-claim, abs=0.1)


def test_values_follow_from_the_facts() -> None:
    """No worked-out value of `budget_presets` may drift from the facts it is worked out from."""
    f = tables.load("economy_facts").set_index("fact_id")["value"]
    people, economy = f["ca-population"] / f["us-population"], f["ca-gdp"] / f["us-gdp"]
    pension, health = f["ca-social-security"], f["ca-medi-cal-2025"]
    civil = people * (f["us-outlays"] - f["us-net-interest"] - f["us-defense"])
    later = people * (f["us-outlays-2025"] - f["us-net-interest-2025"] - f["us-defense-2025"])
    here = pension + health + f["ca-defense-spending"]
    rate = 100 * f["us-net-interest"] / f["us-debt"]
    risky = rate + f["scotland-premium-high"]
    study = tables.load("secession_studies").set_index("study_id")["central"]
    setup = f["scotland-setup-share"] * f["scotland-setup-high"] / f["scotland-setup-low"]
    dear, own = 100 * f["us-defense"] / f["us-gdp-fiscal"], 100 * f["ca-defense-spending"] / f["ca-gdp"]
    rows = {  # low, middle, high, campaign, skeptics
        "taxes": (economy * f["us-revenues"], (f["ca-irs-2023"] + f["ca-irs-2024"]) / 2, f["ca-irs-2025"],
                  f["ca-receipts-2022"], economy * f["us-revenues"]),
        "social_security": (pension, pension, people * f["us-social-security"], pension,
                            people * f["us-social-security"]),
        "medi_cal": (health, health, f["ca-medi-cal-2026"], health, f["ca-medi-cal-2026"]),
        "other_programs": (f["ca-spending-2022-no-covid"] - here, civil - pension - health,
                           later - pension - health, f["ca-spending-2022"] - here,
                           later - people * f["us-social-security"] - f["ca-medi-cal-2026"]),
        "defense": (own, 100 * people * f["us-defense"] / f["ca-gdp"], dear, own, dear),
        "debt_share": (0, 100 * people, 100 * f["ca-irs-2025"] / f["us-irs-2025"], 0, 100 * economy),
        "interest_rate": (rate, rate, risky, rate, risky),
        "trade_lost": (0, study["avw-canada"], study["head-ruler"], 0, study["avw-canada"]),
        "output_per_trade": (0, study["comerford-scotland"] / study["avw-canada"],
                             study["reynaerts-2022"] / study["avw-canada"], 0,
                             study["obr-output"] / study["obr-trade"]),
        "transition": (f["scotland-setup-share"], f["scotland-setup-share"], setup, 0, setup),
    }  # fmt: skip
    for i, case in enumerate(("low", "middle", "high", "campaign", "skeptics")):
        assert b.preset(case) == pytest.approx({k: v[i] for k, v in rows.items()}, abs=6e-4), case


def test_waterfall_steps_join_and_end_at_the_balance() -> None:
    table = b.budget(b.preset("skeptics"))
    steps, last = table[:-1], table.iloc[-1]
    assert list(steps["start"][1:]) == pytest.approx(list(steps["end"][:-1]))
    assert steps["start"].iloc[0] == 0 and steps["end"].iloc[-1] == pytest.approx(last["end"])
    assert last["billion_usd"] == pytest.approx(b.balance(b.preset("skeptics"))["billion_usd"])
    assert list(table["line"]) == [*b.lines(b.preset("skeptics"), SIZE), "balance"]
    assert table["per_head_usd"].to_list() == pytest.approx(
        [1e9 * v / SIZE.people for v in table["billion_usd"]]
    )


def test_tornado_moves_one_assumption_at_a_time() -> None:
    middle = b.preset("middle")
    table = b.tornado(middle).set_index("parameter")
    assert set(table.index) == set(middle) and table["swing"].is_monotonic_decreasing
    base = b.balance(middle)["billion_usd"]
    # taxes enter one for one, less the output lost
    kept = 1 - b.output_lost(middle) / 100
    assert table.loc["taxes", "at_high"] - base == pytest.approx(
        kept * (b.preset("high")["taxes"] - middle["taxes"])
    )


def test_the_range_is_repeatable_ordered_and_within_its_ends() -> None:
    draws = b.uncertain(2000, seed=5)
    pd.testing.assert_frame_equal(draws, b.uncertain(2000, seed=5))
    assert not draws.equals(b.uncertain(2000, seed=6))
    low, high = b.preset("low"), b.preset("high")
    for name in low:
        assert draws[name].between(low[name], high[name]).all(), name
    best = {n: (high if LINES.loc[n, "more_means"] == "better" else low)[n] for n in low}
    worst = {n: (low if LINES.loc[n, "more_means"] == "better" else high)[n] for n in low}
    assert draws["billion_usd"].between(b.balance(worst)["billion_usd"], b.balance(best)["billion_usd"]).all()


def test_the_range_agrees_with_a_plain_loop_and_the_triangular_mean() -> None:
    draws = b.uncertain(4000, seed=1)
    row = draws.iloc[7]
    assert row["billion_usd"] == pytest.approx(
        by_spreadsheet(row[LINES.index].to_dict(), SIZE.gdp, SIZE.debt)
    )
    cases = [b.preset(c) for c in ("low", "middle", "high")]
    for name in LINES.index:
        mean = sum(c[name] for c in cases) / 3
        error = 5 * draws[name].std() / len(draws) ** 0.5
        assert draws[name].mean() == pytest.approx(mean, abs=max(error, 1e-9)), name


def test_nine_in_ten_mixes_lie_between_two_balances() -> None:
    every = b.uncertain()["billion_usd"].sort_values()
    low, high = b.nine_in_ten()
    assert (len(every), round(low), round(high)) == (10_000, -218, -17)
    assert ((every < low).mean(), (every > high).mean()) == pytest.approx((0.05, 0.05), abs=1e-3)
    pd.testing.assert_series_equal(b.uncertain()["billion_usd"], b.uncertain(10_000, 5)["billion_usd"])


def test_refunds_taken_out_of_the_taxes() -> None:
    fact = tables.load("economy_facts").set_index("fact_id")["value"]
    back = (fact["us-refunds-2023"] + fact["us-refunds-2024"]) / (fact["us-irs-2023"] + fact["us-irs-2024"])
    middle = b.preset("middle")
    found = b.refunded(middle)
    assert found == {**middle, "taxes": pytest.approx(middle["taxes"] * (1 - back))}
    assert round(b.balance(found)["billion_usd"]) == -215


def test_the_yardstick_is_a_share_by_people_of_the_deficit() -> None:
    fact = tables.load("economy_facts").set_index("fact_id")["value"]
    assert b.yardstick() == pytest.approx(-fact["us-deficit"] * fact["ca-population"] / fact["us-population"])


def test_a_loss_of_output_can_stand_in_the_place_of_the_readers_own() -> None:
    middle = b.preset("middle")
    own = b.output_lost(middle)
    assert b.balance(middle, lost=own) == b.balance(middle)
    for lost in (0.0, 3.0, 24.0):
        found = b.balance(middle, lost=lost)
        assert found["billion_usd"] == pytest.approx(
            b.balance(middle)["billion_usd"] + middle["taxes"] * (own - lost) / 100
        )
        assert found["percent_of_gdp"] == pytest.approx(
            100 * found["billion_usd"] / (SIZE.gdp * (1 - lost / 100))
        )
    with pytest.raises(ValueError, match="All output"):
        b.balance(middle, lost=100.0)


def test_carrying_a_study_over() -> None:
    """A finding goes into the line that it measures, and into no other."""
    middle = b.preset("middle")
    assert b.carried("comerford-scotland", middle) == 5.5
    assert b.carried("comerford-scotland", {**middle, "output_per_trade": 0.4}) == 5.5
    assert b.carried("bloom-gdp", middle, "high") == 8
    assert b.carried("avw-canada", middle) == pytest.approx(44 * middle["output_per_trade"])
    assert b.carried("head-ruler", {**middle, "output_per_trade": 0.1}) == pytest.approx(6.5)
    assert b.carried("rose-size", middle) == 0
    assert b.carried("reynaerts-2022", middle, "low") == 0  # -1: no loss, not a gain
    for study, level in [
        ("coughlin-novy", "shown"),  # words
        ("grady-short", "low"),  # not published
        ("head-others", "shown"),  # trade with third countries
        ("obr-trade", "shown"),  # all trade
        ("huang-income", "shown"),  # two causes at once
        ("comerford-catalonia", "shown"),  # the saved transfer is in it
        ("nobody", "shown"),
    ]:
        with pytest.raises(ValueError, match=study):
            b.carried(study, middle, level)


def test_studies_show_both_sides_and_average_nothing() -> None:
    table = b.studies().set_index("study_id")
    assert table.loc["rose-size", "shown"] == 0 and table.loc["reynaerts-2022", "shown"] == 24
    assert table.loc["reynaerts-2022", "low"] < 0 < table.loc["reynaerts-2022", "high"]
    assert (table.loc["bloom-gdp", "shown"], table.loc["grady-short", "shown"]) == (6, 10)
    assert pd.isna(table.loc["transition-2007", "shown"])
    one = table["central"].notna()
    assert (table.loc[one, "shown"] == table.loc[one, "central"]).all()


@pytest.mark.parametrize(
    ("change", "says"),
    [({"taxes": -1.0}, "taxes"), ({"taxes": float("nan")}, "taxes"), ({"luck": 1.0}, "luck"),
     ({"trade_lost": 100.0, "output_per_trade": 1.0}, "All output")],
)  # fmt: skip
def test_bad_assumptions_stop(change: dict[str, float], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        b.balance({**b.preset("middle"), **change})
    with pytest.raises(ValueError, match="campaign"):
        b.preset("hopeful")


def test_changing_a_row_changes_the_result(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "budget_presets.csv"
    text = path.read_text("utf-8")
    assert text.count("campaign,taxes,692,") == 1
    path.write_text(text.replace("campaign,taxes,692,", "campaign,taxes,702,"), "utf-8")
    before = b.balance(b.preset("campaign"))["billion_usd"]
    with tables.folder(tmp_path / "data"):
        assert b.balance(b.preset("campaign"))["billion_usd"] == pytest.approx(before + 10)
    assert b.balance(b.preset("campaign"))["billion_usd"] == before


@given(assumptions)
@settings(deadline=None)
def test_formulas_for_the_chart_equal_the_model(a: dict[str, float]) -> None:
    """The text that the chart computes with is also Python: both must give the model's lines."""
    model = b.lines(a, SIZE)
    for line, formula in b.formulas(SIZE).items():
        assert eval(formula, {"__builtins__": {}}, dict(a)) == pytest.approx(model[line], abs=1e-9)
    assert list(b.formulas(SIZE)) == list(model)
