"""What the economics tables promise beyond their schemas."""

from calexit.kit import tables


def test_facts_agree_with_the_tables_they_repeat() -> None:
    fact = tables.load("economy_facts").set_index("fact_id")["value"]
    gdp = tables.load("gdp").set_index(["code", "year"])
    irs = tables.load("irs_collections").set_index(["abbr", "fiscal_year"])["gross_billion_usd"]
    balance = tables.load("balance_of_payments")
    table = balance[(balance["abbr"] == "CA") & (balance["fiscal_year"] == 2022)]
    assert fact["ca-gdp"] == gdp.loc[("US-CA", 2024), "gdp_billion_usd"]
    assert fact["ca-population"] == round(1e6 * gdp.loc[("US-CA", 2024), "population_million"])
    for year in (2023, 2024, 2025):
        assert fact[f"ca-irs-{year}"] == irs["CA", year]
    assert fact["us-irs-2025"] == irs["US", 2025]
    assert fact["ca-receipts-2022"] in set(table["receipts_billion_usd"])
    assert {fact["ca-spending-2022"], fact["ca-spending-2022-no-covid"]} <= set(table["spending_billion_usd"])


def test_federal_totals_add_up() -> None:
    fact = tables.load("economy_facts").set_index("fact_id")["value"]
    assert fact["us-outlays"] - fact["us-revenues"] == fact["us-deficit"]


def test_vintages_end_in_the_main_table() -> None:
    gdp = tables.load("gdp").set_index(["code", "year"])["gdp_billion_usd"]
    latest = tables.load("gdp_vintages")
    for publisher, edition in (("IMF", "2025-10"), ("BEA", "2026-04-09")):
        rows = latest[(latest["publisher"] == publisher) & (latest["edition"] == edition)]
        assert len(rows)
        for row in rows.itertuples():
            assert abs(row.gdp_billion_usd - gdp[row.code, row.year]) < 0.06


def test_every_case_sets_every_assumption_within_the_screen() -> None:
    lines = tables.load("budget_lines").set_index("parameter")
    values = tables.load("budget_presets").pivot(index="parameter", columns="case", values="value")
    assert set(values.index) == set(lines.index) and not values.isna().any(axis=None)
    assert (values["low"] <= values["middle"]).all() and (values["middle"] <= values["high"]).all()
    for case in values:
        assert values[case].ge(lines["minimum"]).all() and values[case].le(lines["maximum"]).all(), case


def test_balances_have_the_sign_their_basis_states() -> None:
    table = tables.load("balance_of_payments")
    assert table.loc[table["basis"] == "named payer", "net_billion_usd"].isna().all()
    known = table[table["abbr"] != "US"].query("basis != 'named payer'")
    assert (known["net_billion_usd"].notna() | known["net_per_head_usd"].notna()).all()
    both = known.dropna(subset=["net_billion_usd", "net_per_head_usd"])
    assert (both["net_billion_usd"] * both["net_per_head_usd"] >= 0).all()
    whole = known.dropna(subset=["receipts_billion_usd", "spending_billion_usd"])
    gap = whole["spending_billion_usd"] - whole["receipts_billion_usd"] - whole["net_billion_usd"]
    assert (gap.abs() < 0.6).all()


def test_collections_of_states_stay_below_the_nation() -> None:
    table = tables.load("irs_collections")
    for year in (2022, 2023, 2025):
        rows = table[table["fiscal_year"] == year].set_index("abbr")["gross_billion_usd"]
        parts = rows.drop("US").sum()
        assert len(rows) == 52 and 0.97 * rows["US"] < parts <= rows["US"] + 0.1


def test_conflicts_stand_side_by_side() -> None:
    studies = tables.load("secession_studies").set_index("study_id")
    assert {
        "obr-output",
        "bloom-gdp",
        "fidrmuc-split",
        "transition-2007",
        "reynaerts-2022",
        "rose-size",
    } <= set(studies.index)
    parties = studies[studies["note"].fillna("").str.contains("party", case=False)]["study"]
    assert {"UK Government", "Scottish Government"} <= set(parties)
