"""What a reader would notice in chapter 5: its Readings say what the tables say, and change with them."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
import vl_convert
from altair.utils._importers import vl_version_for_vl_convert
from tests.kit import once

from calexit.economics import budget as b
from calexit.economics import exhibits as anew
from calexit.economics import model, words
from calexit.kit import tables
from calexit.kit.exhibit import stored_spec
from calexit.kit.format import day
from calexit.kit.theme import js

exhibits = once.of("economics")

DATA = Path(__file__).resolve().parents[2] / "data"
QUOTED, NO_COVID = exhibits.QUOTED, exhibits.QUOTED.replace("included", "excluded")
NAMES = {"__builtins__": {}}


@pytest.fixture
def edit(tmp_path):
    """Change one cell of the one row that fits, in a copy of the data folder, and read from there."""

    def change(table: str, where: dict[str, str], column: str, value: str):
        shutil.copytree(DATA, tmp_path / "data")
        path = tmp_path / "data" / f"{table}.csv"
        rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
        changed = [row for row in rows if all(row[k] == v for k, v in where.items())]
        assert len(changed) == 1, where
        changed[0][column] = value
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return tables.folder(tmp_path / "data")

    return change


CHANGES = {
    "world_economies": ("gdp", {"code": "JPN", "year": "2024"}, "gdp_billion_usd", "5000"),
    "place_by_year": ("gdp", {"code": "JPN", "year": "2024"}, "gdp_billion_usd", "5000"),
    "vintages": (
        "gdp_vintages",
        {"economy": "Japan", "year": "2024", "edition": "2025-10"},
        "gdp_billion_usd",
        "4200",
    ),
    "claims": ("irs_collections", {"abbr": "CA", "fiscal_year": "2014"}, "gross_billion_usd", "300"),
    "printed_balances": (
        "balance_of_payments",
        {"abbr": "CA", "fiscal_year": "2024", "producer": "USAFacts"},
        "net_billion_usd",
        "-200",
    ),
    "who_pays": (
        "balance_of_payments",
        {"abbr": "CA", "fiscal_year": "2023", "edition": "2025-08", "covid": "included"},
        "net_billion_usd",
        "-13.4",
    ),
    "two_claims": (
        "balance_of_payments",
        {"abbr": "NJ", "fiscal_year": "2022", "edition": "2024-07", "covid": "included"},
        "net_billion_usd",
        "-8.9",
    ),
    "budget": ("budget_presets", {"case": "middle", "parameter": "taxes"}, "value", "700"),
    "spread": ("budget_presets", {"case": "high", "parameter": "taxes"}, "value", "790"),
    "border": ("secession_studies", {"study_id": "avw-canada"}, "central", "50"),
    "republic": ("states", {"abbr": "CA"}, "population_2024", "38000000"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changing_a_row_changes_a_reading(name: str, edit) -> None:
    def readings(made):
        return made.text(), made.texts(), made.payload()["spec"]

    before = readings(getattr(exhibits, name)())
    with edit(*CHANGES[name]):
        after = readings(getattr(exhibits, name)())
    assert after[:2] != before[:2] and after[2] != before[2]
    assert readings(getattr(anew, name)()) == before, "nothing of the other table is left"


def test_every_exhibit_has_a_row_to_change() -> None:
    assert set(CHANGES) == set(exhibits.__all__)


# --- the budget computes on the page: the same formulas, the same numbers as the model ------------------


def params(name: str) -> dict[str, dict]:
    return {p["name"]: p for p in getattr(exhibits, name)().spec()["params"]}


def test_budget_expressions_equal_the_model_over_a_grid() -> None:
    found, size = params("budget"), b.scale()
    amounts, lows, highs = (found[n]["expr"] for n in ("amounts", "lows", "highs"))
    low, high = b.preset("low"), b.preset("high")
    cases = [b.preset(case) for case in ("low", "middle", "high", "campaign", "skeptics")]
    lines = tables.load("budget_lines").set_index("parameter")
    cases += [
        {**cases[1], name: float(lines.at[name, end])}
        for name in lines.index
        for end in ("minimum", "maximum")
    ]
    for case in cases:
        model_lines = list(b.lines(case, size).values())
        page = eval(amounts, NAMES, dict(case))
        assert page == pytest.approx(model_lines, abs=1e-6)
        assert eval(found["total"]["expr"], NAMES, {"amounts": page}) == pytest.approx(sum(model_lines))
        ends = eval(found["ends"]["expr"], NAMES, {"amounts": page, "total": sum(page)})
        assert ends == pytest.approx([*b.budget(case, size)["end"]], abs=1e-6)
        for page_ends, end in ((eval(lows, NAMES, dict(case)), low), (eval(highs, NAMES, dict(case)), high)):
            stated = [b.balance({**case, name: end[name]}, size)["billion_usd"] for name in low]
            assert page_ends == pytest.approx(stated, abs=1e-6)


def test_presets_move_every_slider_to_their_values() -> None:
    made = exhibits.budget()
    payload = {c["name"]: c for c in made.payload()["controls"]}
    options = payload["scenario"]["values"]
    assert options[payload["scenario"]["own"]] == "own"
    for at, puts in payload["scenario"]["puts"].items():
        reached = {name: payload[name]["values"][position] for name, position in puts.items()}
        assert reached == pytest.approx(b.preset(options[at]))
    assert made.text().startswith("This budget leaves a gap of $134 billion a year: −3.5% of the GDP")
    assert "tax refunds" in made.lead and "the currency" in made.lead  # what is left out is on the screen


def test_spread_says_what_its_share_is_not() -> None:
    made = exhibits.spread()
    share = 100 * (b.uncertain()["billion_usd"] < 0).mean()
    assert made.text().startswith(f"{share:.1f}% end below zero; nine draws in ten")
    facts = tables.load("economy_facts").set_index("fact_id")["value"]
    back = facts[["us-refunds-2023", "us-refunds-2024"]].sum() / facts[["us-irs-2023", "us-irs-2024"]].sum()
    assert f"Refunds ({100 * back:.0f}% of collections) are not among the draws" in made.text()
    assert all("not a chance of anything" in text for text in made.texts().values())


# --- a republic adds itself up --------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", [["CA"], ["CA", "OR", "WA"], ["DC"], ["TX", "AK", "DC", "NY"]])
def test_republic_formulas_equal_the_model(chosen: list[str]) -> None:
    states = tables.load("states").sort_values("name", ignore_index=True)
    seats = tables.load("apportionment").set_index("abbr")["seats_2020"]
    found, stated = params("republic"), model.build_republic(chosen, states, seats)
    given = {"chose": [int(a in chosen) for a in states["abbr"]]}
    for name in ("count", "people", "gdp", "votes", "rank"):
        given[name] = eval(found[name]["expr"], NAMES, given)
    assert given["count"] == len(chosen) and given["people"] == stated.people
    assert given["gdp"] == pytest.approx(stated.gdp_billion_usd)
    assert (given["votes"], given["rank"]) == (stated.electoral_votes, stated.rank)


def test_republic_names_the_pieces_of_its_ready_sets() -> None:
    land = params("republic")["land_words"]["expr"]
    assert "3 pieces that do not touch: MA NJ NY; CA; WA." in land
    sets = exhibits.republic().controls[-1].sets
    assert len(sets) == 5 and all(" ".join(map(str, s)) for s in sets.values())
    for chosen in sets.values():
        order = [a for a in tables.load("states").sort_values("name")["abbr"] if a in chosen]
        assert js(" ".join(order)) in land
    assert exhibits.republic().text().endswith("Its land hangs together.")


# --- claims and balances --------------------------------------------------------------------------------


def test_claims_have_a_right_measure_and_wrong_ones() -> None:
    made = exhibits.claims()
    records = model.claims_and_records()
    for claim in made.controls[0].options:
        row = records.set_index("claim_id").loc[claim]
        same = (records["amount_billion_usd"] == row["amount_billion_usd"]) & (
            records["speaker"] == row["speaker"]
        )
        right = set(records.loc[same, "measure"])
        for measure in tables.load("dollar_measures")["measure"]:
            assert made.reading[(claim, measure)].startswith("Yes." if measure in right else "Not quite.")
    assert "$369.2 billion" in made.reading[("ktvu-370", "gross collections")]
    assert "none for NJ, WA" in made.reading[("newman-271", "net balance")]


def test_two_claims_hold_and_fail() -> None:
    text = exhibits.two_claims().reading
    assert "−\u2060$163.9 billion. The sum holds" in text[("five", QUOTED)]
    assert "−\u2060$176.2 billion" in text[("five", QUOTED)]  # with New York's other figure
    assert "NJ and WA" in text[("five", NO_COVID)] and "−\u2060$204.6 billion" in text[("five", NO_COVID)]
    assert "Utah is the only one" in text[("utah", QUOTED)]
    assert "Nevada and Wyoming" in text[("utah", NO_COVID)]


def test_the_postponed_year_is_never_shown_without_its_reason() -> None:
    made = exhibits.printed_balances()
    for text in made.texts().values():
        assert ("−\u2060$275.6 billion" in text) == ("storm deadline" in text)
    assert made.text().startswith("7 of the 7 published balances")


def test_the_mean_exists_only_where_somebody_published_it() -> None:
    text = exhibits.who_pays().reading
    for (label, _, against), said in text.items():
        published = label.startswith("2019 ") or label == exhibits.COMPLETE
        assert (against == "mean" and not published) == ("nobody published a national average" in said)
    assert "$3,757 a person below the average" in text[(exhibits.COMPLETE, "head", "mean")]


def test_what_a_table_lacks_leaves_no_map_empty(drawn_states) -> None:
    """It stays with the amount and the measure there are, and says so."""
    text = exhibits.who_pays().reading
    assert set(drawn_states) == set(text)
    for (table, amount, against), squares in drawn_states.items():
        assert squares, (table, amount, against)
        said, other = text[table, amount, against], "total" if amount == "head" else "head"
        if squares == drawn_states[table, other, against]:
            assert " as this table gives no figures in " in said + text[table, other, against]
        if against == "mean" and squares == drawn_states[table, amount, "zero"]:
            assert said.startswith("Measured against zero")


@pytest.fixture(scope="module")
def drawn_states() -> dict[tuple[str, str, str], list[str]]:
    """The words on the squares of the map, for every choice."""
    made = exhibits.who_pays()
    spec = vl_convert.vegalite_to_vega(stored_spec(made.payload()), vl_version=vl_version_for_vl_convert())
    signals, found = {s["name"]: s for s in spec["signals"]}, {}
    for chosen in made.reading:
        for name, value in zip(made.by, chosen, strict=True):
            signals[name]["value"] = value
        texts = re.findall(r">([^<>]+)</text>", vl_convert.vega_to_svg(spec))
        found[chosen] = [t for t in texts if not t.isalpha()]
    return found


def test_an_edition_without_the_year_is_replaced_by_the_nearest_and_said() -> None:
    made = exhibits.vintages()
    [rows] = [r for r in made.spec()["datasets"].values() if "edition" in r[0]]
    assert {(r["year"], r["bea"], r["edition"]) for r in rows} == set(made.reading)
    assert all(len(r["value"]) > 1 and "California" in r["economy"] for r in rows)
    text = made.reading[(2025, "2025-03-28", "2025-10")]
    assert text.startswith(
        "The BEA printed no figure of 2025 in its release of 28 March 2025; the release nearest"
    )
    assert "California as printed 9 April 2026" in text
    assert "is drawn" not in made.reading[(2024, "2025-03-28", "2025-10")]


def test_the_newest_editions_are_named() -> None:
    """A place is of its edition: a reader of later years sees that it is old."""
    newest = tables.load("gdp_vintages").groupby("publisher")["edition"].max()
    said = f"The newest editions found are the BEA's of {day(newest['BEA'])} and the IMF's of {day(newest['IMF'])}."
    assert said in exhibits.place_by_year().lead


def test_ranks_read_as_the_dossier_says() -> None:
    text = exhibits.place_by_year().reading[("nominal", "Japan")]
    for run in ("7th in 1997–1999", "8th in 2003–2009", "5th in 2017–2023", "4th in 2024", "5th in 2025"):
        assert run in text
    assert text.endswith("Years above Japan: 2024.")
    world = exhibits.world_economies().reading
    assert "11th or 12th" in world[("ppp", 2024)] and "2014" in world[("ppp", 2024)]
    assert "no figure for California" in world[("per head", 2025)]
    vintage = exhibits.vintages().reading
    assert "2.1% above Japan" in vintage[(2024, "2025-03-28", "2025-10")]
    assert "0.7% above Japan" in vintage[(2024, "2025-09-26", "2025-10")]
    assert "printed no figure" in vintage[(2025, "2025-03-28", "2025-10")]


def test_a_carried_study_moves_the_middle_budget() -> None:
    made = exhibits.border()
    after = b.balance(b.preset("middle") | b.carry("reynaerts-2022"))["billion_usd"]
    assert f"to −{abs(after):.0f} billion" in made.reading[("reynaerts-2022", "central")]
    assert "counts it twice" in made.reading[("comerford-catalonia", "central")]
    assert "published no central value" in made.reading[("bloom-gdp", "central")]
    assert "already uses this value" in made.text()


def test_stored_sizes() -> None:
    sizes = {n: len(json.dumps(getattr(exhibits, n)().payload())) for n in exhibits.__all__}
    assert max(sizes.values()) < 150_000, sizes


# --- what a default leaves out stands beside it ---------------------------------------------------------


def test_no_single_balance_stands_alone() -> None:
    """With it stand the newest editions of every year: with Covid money and without, and by the other producer."""
    made = exhibits.who_pays()
    for told in (made.text(), exhibits.republic().lead):
        newest = told[told.index("newest edition") :]
        values = re.findall(r"(20\d\d) (\S+) billion", newest.replace("\u2060", ""))
        assert sorted(values) == [
            ("2022", "−$48"),
            ("2023", "$13.4"),
            ("2023", "−$16.8"),
            ("2023", "−$78"),
            ("2024", "−$275.6"),
        ]
        assert "swollen by postponed taxes" in newest and "$83.1" not in newest
    first = next(text for (name, _, _), text in made.reading.items() if name == QUOTED)
    assert "The same producer later printed −\u2060$48 billion." in first


def test_the_middle_case_names_the_two_choices_that_move_it() -> None:
    text, middle = exhibits.budget().text(), b.preset("middle")
    fact = tables.load("economy_facts").set_index("fact_id")["value"]
    for case in ("low", "campaign"):
        civil = b.preset(case)["other_programs"]
        after = b.balance(middle | {"other_programs": civil})["billion_usd"]
        assert f"−{abs(after):.0f}" in text and f"${civil:.0f}" in text
    back = (fact["us-refunds-2023"] + fact["us-refunds-2024"]) / (fact["us-irs-2023"] + fact["us-irs-2024"])
    after = b.balance(middle | {"taxes": middle["taxes"] * (1 - back)})["billion_usd"]
    assert f"{100 * back:.0f}% of what the IRS collected" in text and f"−{abs(after):.0f} billion" in text


def test_spread_tells_the_yardstick_and_names_one_sided_ranges() -> None:
    text, low, middle = exhibits.spread().text(), b.preset("low"), b.preset("middle")
    assert "Washington's own deficit" in text
    same = [name for name in middle if low[name] == middle[name]]
    assert len(same) == 4 and all(f"“{words.BUDGET['short'][name]}”" in text for name in same)


def test_gains_claimed_by_governments_stand_beside_the_losses() -> None:
    studies = tables.load("secession_studies")
    gains = studies[studies["measure"] == "claimed gain"]
    made = exhibits.border()
    assert len(gains) == 3 and set(gains["study_id"]) <= set(made.controls[0].options)
    for row in gains.itertuples():
        assert f"{row.central:,.1f}".rstrip("0").rstrip(".") in made.reading[(row.study_id, "central")]
