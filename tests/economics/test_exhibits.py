"""What a reader would notice in chapter 5: its findings and Readings say what the tables say, and change with them."""

import csv
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from tests.kit import once

from calexit.economics import budget as b
from calexit.economics import exhibits as anew
from calexit.economics import exhibits_budget, layout, model
from calexit.economics.words import WORDS
from calexit.kit import drawn, expression, tables
from calexit.kit.exhibit import Exhibit

exhibits = once.of("economics")

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = {"__builtins__": {}}


def shown(name: str) -> Exhibit:
    made = once.shown(f"economics.{name}")
    assert isinstance(made, Exhibit)
    return made


def found(made: Exhibit, **at: object) -> str:
    return made.finding_text(at).replace("*", "").replace("\u2060", "")


def said(made: Exhibit, **at: object) -> str:
    return made.text(at).replace("\u2060", "")


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


BALANCE = {"edition": "2025-08", "covid": "included"}
CHANGES = {
    "world_economies": ("gdp", {"code": "JPN", "year": "2024"}, "gdp_billion_usd", "4500"),
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
        {"abbr": "CA", "fiscal_year": "2023"} | BALANCE,
        "net_per_head_usd",
        "-342",
    ),
    "budget": ("budget_presets", {"case": "middle", "parameter": "taxes"}, "value", "700"),
    "border": ("secession_studies", {"study_id": "avw-others"}, "high", "60"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changing_a_row_changes_what_is_said_and_drawn(name: str, edit) -> None:
    def readings(made: Exhibit):
        every = made.payload()
        return every["says"], every["spec"]

    before = readings(shown(name))
    with edit(*CHANGES[name]):
        after = readings(getattr(anew, name)())
    assert after[0] != before[0] and after[1] != before[1]
    assert readings(getattr(anew, name)()) == before, "nothing of the other table is left"


def test_every_exhibit_has_a_row_to_change() -> None:
    assert set(CHANGES) == set(exhibits.__all__)


def test_stored_sizes() -> None:
    sizes = {n: len(json.dumps(shown(n).payload(), ensure_ascii=False)) for n in exhibits.__all__}
    assert max(sizes.values()) < 60_000, sizes


# --- how large ------------------------------------------------------------------------------------


def test_the_race_says_the_place_of_every_year_and_measure() -> None:
    made = shown("world_economies")
    for year, place in ((1997, "7th"), (2005, "8th"), (2020, "5th"), (2024, "4th"), (2025, "5th")):
        assert (
            found(made, year=year) == f"In {year} California took {place} place among the economies compared."
        )
    assert "11th or 12th place" in found(made, measure="ppp")
    assert "its own prices of 2014" in said(made, measure="ppp")
    late = {"measure": "per head", "year": 2025}
    assert found(made, **late) == found(made, measure="per head") and found(made, **late).startswith(
        "In 2024"
    )
    assert "For 2025 nobody has published California’s figure yet" in said(made, **late)
    assert "first estimate" in said(made, year=2025) and "first estimate" not in said(made)
    assert "Germany ($4,684 billion)" in said(made) and "Japan ($4,019 billion)" in said(made)
    firsts = model.california_rank("per head").query("rank == 1")["year"]
    assert len(firsts) and all("Next above" not in said(made, measure="per head", year=y) for y in firsts)
    ranks = model.california_rank().set_index("year")["rank"]
    bars, line = layout.race({"nominal": model.rank_by_year()}, 12)
    assert dict(zip(line["year"], line["rank"], strict=True)) == ranks.to_dict(), "the line keeps every place"
    assert all("US-CA" in row for row in bars["code"])
    ahead = bars.set_index("year")[["by", "below"]]
    assert tuple(ahead.loc[2024]) == (29, "Japan"), "which bars alone do not show"
    assert line.loc[line["told"], "year"].tolist() == [1997, 2011, 2025] and line["rank"].max() == ranks[2011]
    assert made.guess.payload("x")["unit"] == "place" and made.guess.record == ranks[2024]


def test_editions_decide_who_is_ahead() -> None:
    made = shown("vintages")
    slider = made.controls[0]
    at = {label: value for value, label in zip(slider.values, slider.labels, strict=True)}
    assert found(made) == "Japan’s 2024 went down on paper: from $5,849 to $4,019 billion."
    assert found(made, edition=1) == "Japan’s 2024 went up on paper: from $5,849 to $6,170 billion."
    assert found(made, edition=0) == "The first printed forecast for Japan’s 2024: $5,849 billion."
    assert "$4,103, then $4,048 billion" in said(made) and "4th in the world, 0.7% above Japan" in said(made)
    assert "5th in the world, 0.5% below Japan" in said(made, edition=at["October 2024"])
    ranks = model.rank_by_vintage(2024).set_index(["bea_edition", "edition"])["rank"]
    newest = max(bea for bea, _ in ranks.index)
    for value, label in zip(slider.values, slider.labels, strict=True):
        row = [e for e in ranks.loc[newest].index if layout.day(e) == label]
        assert f"{layout.ordinal(int(ranks[newest, row[0]]))} in the world" in said(made, edition=value)
    asked = made.guess.payload("x")
    assert asked["names"] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert asked["record"] == [5849, 5959, 4569, 4286, 4070, 4019]
    assert "5,849 billion dollars" in asked["label"], "who draws knows where it begins"


def test_names_stand_where_lines_end_and_do_not_meet() -> None:
    table = tables.load("gdp_vintages").query("year == 2024")
    others, ours, names = layout.editions(table)
    assert ours["at"].min() > 2025, "California’s line begins where it was first printed"
    assert ours["words"].tolist() == ["28 Mar", "26 Sep", ""] and ours["first"].sum() == 1
    assert (
        set(names["economy"])
        == {"Germany", "California", "Japan", "India"}
        == {*others["economy"], "California"}
    )
    assert (-names["down"].diff().dropna()).ge(layout.APART - 1e-6).all()
    assert names["value"].is_monotonic_decreasing and (names["down"] <= names["value"]).all()


# --- what a number measures -----------------------------------------------------------------------


def test_each_number_has_its_place_and_its_twin() -> None:
    made = shown("claims")
    act = made.guess
    assert act.record == {
        **{
            "supporter-83": "net balance",
            "ktvu-370": "gross collections",
            "newman-700-irs": "gross collections",
        },
        **{"usafacts-806": "receipts", "calmatters-48": "net balance", "calmatters-13": "net balance"},
        **{"calmatters-17": "net balance", "sisney-609": "spending"},
    }
    assert act.also == {"newman-700-irs": "receipts", "usafacts-806": "gross collections"}
    records = model.claims_and_records().set_index("claim_id")
    for claim in act.cards:
        twin = layout.dollars(records.at[claim, "record_billion_usd"], "billion").replace("\u2060", "")
        assert twin in said(made, claim=claim)
        assert twin in act.why[claim].replace("\u2060", ""), "it is said where the card settles"
    assert "edition 2024-07, with Covid money" in act.why["supporter-83"]
    assert "edition 2025-08, without Covid money" in act.why["calmatters-17"]
    assert "before refunds" in act.why["ktvu-370"] and "Both fit" in act.why["usafacts-806"]
    assert "$367.8 billion of federal money was spent there" in said(made, claim="ktvu-370")
    assert (
        found(made, claim="newman-700-irs")
        == "$700 billion fits taxes collected in California, and taxes Californians paid."
    )


def test_each_number_stands_under_what_it_measures() -> None:
    records = model.claims_and_records().query("states == 'CA'")
    rows, pairs = layout.claimed(records)
    assert list(rows["row"]) == list(range(len(rows)))
    into, heads = WORDS["claims"]["into"], rows[rows["claim"].isna()]
    assert [head.lower() for head in heads["label"]] == [words.lower() for words in into.values()]
    act, measure = shown("claims").guess, None
    for row in rows.itertuples():
        if pd.isna(row.claim):
            measure = list(into)[list(heads["row"]).index(row.row)]
        else:
            assert measure in (act.record[row.claim], act.also.get(row.claim))
            assert abs(row.value - row.record) <= 1 or row.claim == "newman-700-irs", (
                "most are copied correctly"
            )
    assert set(rows["claim"].dropna()) == set(act.cards) and "billion" in rows["label"].iloc[1]
    assert set(pairs["claim"]) == set(act.also)
    for pair in pairs.itertuples():
        assert {pair.row, pair.other} == set(rows.loc[rows["claim"] == pair.claim, "row"])


# --- who pays whom --------------------------------------------------------------------------------


def test_the_map_starts_against_the_average_and_says_what_is_odd() -> None:
    """Of seven balances since 2022 one is above zero: it is no default, and where it stands that is said."""
    made = shown("who_pays")
    assert found(made) == "For each Californian: $342 more than paid, $3,757 less than average."
    assert "the average state gets $4,099 per person more" in said(made)
    rare = "A plus is rare for California: 6 of 7 published balances for 2022 and later are below zero."
    assert rare in said(made)
    assert found(made, view="2023") == "In 2023 California got $342 more per person than it paid."
    assert rare in said(made, view="2023") and "3 of the 50 states" in said(made, view="2023")
    assert found(made, view="2022") == "In 2022 California got $2,129 less per person than it paid."
    assert "first printed −$83.1 billion for California, later −$48 billion" in said(made, view="2022")
    assert "worked out here" in said(made, view="usafacts-2023") and "worked out" not in said(made)
    assert "rare for California" not in said(made, view="2022")


def test_two_claims_are_tested_in_every_table() -> None:
    made = shown("who_pays")
    five, utah = "“Five states paid $164 billion more”:", "“Of Trump’s states only Utah pays more”:"
    assert found(made, view="2022", test="five") == f"{five} it holds, they paid $163.9."
    assert "New York it would be −$176.2 billion" in said(made, view="2022", test="five")
    assert found(made, view="2023", test="five") == f"{five} not here, their sum is $0.9."
    assert found(made, view="2022-bare", test="five") == f"{five} no figure for 2 of them."
    assert "The others come to −$204.6 billion" in said(made, view="2022-bare", test="five")
    assert found(made, view="usafacts-2023", test="five") == f"{five} not here, their sum is −$338."
    assert found(made, view="2022", test="utah") == f"{utah} it holds in this table."
    assert found(made, view="2022-bare", test="utah") == f"{utah} 2 others do."
    assert found(made, view="2023", test="utah") == f"{utah} here none does."
    assert found(made, view="usafacts-2023", test="utah") == f"{utah} 5 others do."
    assert "Of these Trump won Texas, Ohio" in said(made, view="usafacts-2023", test="utah")
    assert "No figure was found for Utah" in said(made, view="usafacts-2023", test="utah")
    for test in ("five", "utah"):
        assert found(made, view="2023-average", test=test) == found(made, view="2023", test=test)


def test_no_table_leaves_the_map_empty() -> None:
    made = shown("who_pays")
    for view in made.controls[0].options:
        for test in made.controls[1].options:
            made.params.view, made.params.test = view, test
            rows = made.rows()
            assert len(rows) >= 14 and rows["head"].notna().all() and "CA" in set(rows["abbr"])
    made.params.view, made.params.test = "2023-average", "none"


def test_the_five_end_where_their_sum_is_drawn() -> None:
    all_states = tables.load("states")
    zero = {"2022": model.a_person(model.balances(2022, "Rockefeller Institute", "2024-07", "included"))}
    table, five = layout.paid(zero, zero, all_states, ["CA", "MA", "NJ", "NY", "WA"], -164.0)
    assert five["end"].iloc[-1] == pytest.approx(-163.9) == five["total"].iloc[0]
    assert list(five["start"][1:]) == list(five["end"][:-1]) and five["claimed"].eq(-164).all()
    assert set(table.loc[table["pays"] & table["trump"], "abbr"]) == {"UT"}
    assert set(table.loc[table["five"], "abbr"]) == {"CA", "MA", "NJ", "NY", "WA"}
    payers = table[table["payer_step"] >= 0].sort_values("head")
    assert (payers["payer_step"].diff().dropna() != 0).all(), "neighbors stand at different heights"


# --- the budget computes on the page: the same formulas, the same numbers as the model ------------------


def params(name: str) -> dict[str, dict]:
    return {p["name"]: p for p in shown(name).spec()["params"]}


def test_budget_expressions_equal_the_model_over_a_grid() -> None:
    found_, size = params("budget"), b.scale()
    amounts, lows, highs = (found_[n]["expr"] for n in ("amounts", "lows", "highs"))
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
        assert eval(found_["total"]["expr"], NAMES, {"amounts": page}) == pytest.approx(sum(model_lines))
        ends = eval(found_["ends"]["expr"], NAMES, {"amounts": page, "total": sum(page)})
        assert ends == pytest.approx([*b.budget(case, size)["end"]], abs=1e-6)
        given = {**case, "total": sum(model_lines)}
        for page_ends, end in ((eval(lows, NAMES, given), low), (eval(highs, NAMES, given), high)):
            stated = [b.balance({**case, name: end[name]}, size)["billion_usd"] for name in low]
            assert page_ends == pytest.approx(stated, abs=1e-6)


def test_five_assumptions_stand_first_and_five_behind() -> None:
    made = shown("budget")
    sliders = [c for c in made.payload()["controls"] if c["kind"] == "slider"]
    assert [c["name"] for c in sliders if "stands" not in c] == exhibits_budget.FRONT
    assert sum(c.get("stands") == "behind" for c in sliders) == 5
    payload = {c["name"]: c for c in made.payload()["controls"]}
    options = payload["scenario"]["values"]
    assert options[payload["scenario"]["own"]] == "own"
    cases = exhibits_budget.cases()
    for at, puts in payload["scenario"]["puts"].items():
        reached = {name: payload[name]["values"][position] for name, position in puts.items()}
        assert reached == pytest.approx(cases[options[at]])


def test_every_case_says_where_it_ends_and_what_it_is() -> None:
    made = shown("budget")
    assert found(made) == "This budget ends with a gap of $134 billion a year."
    assert made.text() == (
        "With civil spending as now, the balance is −58; with refunds out of the taxes, −215. Left out: customs duties, "
        "a share of federal assets (+), the state’s own gap of $15 billion (−), land, water, moving firms, currency (±)."
    )
    for case, values in exhibits_budget.cases().items():
        made.params.scenario = case
        end = b.balance(values)["billion_usd"]
        side = "gap" if end < 0 else "surplus"
        assert made.finding() == f"This budget ends with a {side} of ${abs(end):.0f} billion a year."
    made.params.scenario = "civil"
    assert "With it, the balance would be −101" in made.says()
    made.params.scenario, made.params.taxes = "middle", 700
    assert made.value["scenario"] == "own" and "of the GDP that is left" in made.says()
    made.params.scenario = "middle"
    made.params.view = "swings"
    widest = b.tornado(b.preset("middle")).iloc[0]
    assert f"“{WORDS['budget']['short'][widest['parameter']]}”" in made.says()
    assert (
        "not how likely anything is" in made.says() and "nine in ten end between −218 and −17" in made.says()
    )
    made.params.view = "lines"


def test_what_is_left_out_says_which_way_it_pushes() -> None:
    text = said(shown("budget"))
    gap = tables.load("economy_facts").set_index("fact_id").at["ca-state-gap", "value"]
    for part in (
        "customs duties, a share of federal assets (+)",
        f"own gap of ${gap:.0f} billion (−)",
        "currency (±)",
    ):
        assert part in text
    drawn = json.dumps(shown("budget").spec(), ensure_ascii=False)
    assert f"{b.yardstick():.2f}"[:6] in drawn, "Washington's own deficit stands beside the balance"


def test_the_picture_holds_what_it_draws() -> None:
    """The axis of either view reaches every amount, at the start and at the ends of every slider."""
    found_, low, high = params("budget"), b.preset("low"), b.preset("high")
    lines = tables.load("budget_lines").set_index("parameter")
    for case in (b.preset("middle"), dict(lines["minimum"]), dict(lines["maximum"]), low, high):
        table = b.budget(case)
        total = float(table["end"].iloc[-1])
        swings = b.tornado(case)[["at_low", "at_high"]].to_numpy()
        given = {**case, "total": total, "low_end": swings.min(), "high_end": swings.max()}
        for view, amounts in (
            ("lines", [*table["end"], *table["start"], 0]),
            ("swings", [*swings.ravel(), total]),
        ):
            ends = [
                expression.read(found_[name]["expr"])({**given, "view": view})
                for name in ("lowest", "highest")
            ]
            assert ends[0] <= min(amounts) + 1e-6 and max(amounts) <= ends[1] + 1e-6, (view, case)


# --- what borders and break-ups do ----------------------------------------------------------------


def test_a_finding_moves_the_readers_own_budget() -> None:
    """The page's expressions against the model, for every study and several budgets."""
    made = shown("border")
    budgets = [b.preset("middle"), b.preset("campaign"), b.preset("skeptics")]
    own = {**b.preset("middle"), "taxes": 600.0, "trade_lost": 20.0, "output_per_trade": 0.3}
    for budget in [*budgets, own]:
        for name, value in budget.items():
            setattr(made.params, name, value)
        now = b.balance(budget)["billion_usd"]
        for study in made.controls[0].options:
            made.params.study = study
            then = b.balance(budget, lost=b.carried(study, budget))["billion_usd"]
            moved = re.search(r"Your budget: [^.]*\.", made.says())[0]
            numbers = [int(n.replace("−", "-").replace("+", "")) for n in re.findall(r"[−+]?\d+", moved)]
            assert numbers[0] == pytest.approx(now, abs=0.51)
            row = b.studies().set_index("study_id").loc[study]
            if pd.notna(row["low"]) and pd.notna(row["high"]):
                ends = [
                    b.balance(budget, lost=b.carried(study, budget, e))["billion_usd"]
                    for e in ("low", "high")
                ]
                assert numbers[1:] == pytest.approx(ends, abs=0.51)
            else:
                assert numbers[1:] == pytest.approx([then], abs=0.51)
    for name, value in b.preset("middle").items():
        setattr(made.params, name, value)
    made.params.study = "avw-others"


def test_the_budget_of_another_exhibit_is_heard_and_not_shown() -> None:
    heard = [c for c in shown("border").payload()["controls"] if c["kind"] == "slider"]
    given = {c["name"]: c for c in shown("budget").payload()["controls"] if c["kind"] == "slider"}
    assert len(heard) == len(given) == 10
    for one in heard:
        assert one["stands"] == "heard" and one["labels"] == []
        assert (one["shared"], one["values"], one["start"]) == tuple(
            given[one["name"]][k] for k in ("shared", "values", "start")
        )


def test_a_finding_goes_into_no_line_but_its_own() -> None:
    table = tables.load("secession_studies").set_index("study_id")
    into = table["goes_into"].dropna()
    assert set(table.loc[into.index[into == "trade_lost"], "measure"]) == {"trade lost"}
    assert set(table.loc[into.index[into == "output_lost"], "measure"]) == {"output lost"}
    for study in ("head-others", "obr-trade", "huang-income", "comerford-catalonia"):
        assert study not in into


def test_the_finding_answers_the_question_that_was_asked() -> None:
    made, studies = shown("border"), b.studies().set_index("study_id")
    assert made.guess.record == studies.at["avw-canada", "shown"]
    assert found(made) == f"{made.guess.record:.0f}% less trade: Canada and the U.S., 2003."
    assert "The middle values count it already." in said(made)
    assert "middle values" not in said(made, study="avw-others")
    assert found(made, study="avw-others") == "30% (20 to 50) less trade: other rich countries, 2003."
    assert found(made, study="bloom-gdp") == "6 to 8% less output: Britain after Brexit, 2025."
    for study in made.controls[0].options:
        kind = "trade" if studies.at[study, "goes_into"] == "trade_lost" else "output"
        assert f"less {kind}: " in found(made, study=study)
    rows = layout.studies(b.studies().set_index("study_id", drop=False))
    assert list(rows["study_id"].dropna()) == list(made.controls[0].options)
    assert rows["study_id"].isna().sum() == 2


def test_the_line_of_the_budget_holds_every_budget() -> None:
    """Where a mark stands is worked out on the page: never off the line, whatever the reader's budget."""
    made, found_ = shown("border"), params("border")
    given = {name: one["value"] for name, one in found_.items() if "value" in one}
    lines = tables.load("budget_lines").set_index("parameter")
    for budget in (b.preset("middle"), dict(lines["maximum"]), dict(lines["minimum"])):
        for study in made.controls[0].options:
            names = drawn.Names(made.spec(), {**given, **budget, "study": study, "width": 600})
            layer = next(
                one
                for one in made.spec()["layer"]
                if any("at_own" in t["calculate"] for t in one.get("transform", []))
            )
            places = {t["as"]: expression.read(t["calculate"]) for t in layer["transform"]}
            for name in ("own", "low", "shown", "high", "zero"):
                assert 0 <= places[name](names) <= 600, (study, name)


def test_parties_to_a_vote_are_told_apart_from_researchers() -> None:
    """Both sides' claims stand together in one table, and neither in the picture."""
    table, studies = b.party_claims(), tables.load("secession_studies").set_index("study_id")
    gains = studies[studies["measure"] == "claimed gain"]
    assert len(gains) == 3 and {*gains["study"]} <= {*table["study"]}
    assert {"Scottish Government", "UK Government", "Parti Québécois"} == {*table["study"]}
    assert all(note.startswith("A party") for note in table["note"])
    assert not {*table["finding"]} & {*studies.loc[list(shown("border").controls[0].options), "finding"]}


# --- more evidence --------------------------------------------------------------------------------


def test_the_postponed_year_is_never_shown_without_its_reason() -> None:
    made = shown("printed_balances")
    for lit in made.controls[0].options:
        text = said(made, lit=lit)
        assert ("−$275.6 billion" in text) == ("counts what was late" in text)
    assert found(made) == "6 of 7 have California paying more than it received."
    assert "first printed −$83.1 billion for 2022 and later −$48 billion" in said(made, lit="included")
    rows = made.rows()
    assert rows["value"].is_monotonic_decreasing and rows.loc[rows["late"], "value"].tolist() == [-275.6]
    assert all(
        str(year) in label for year, label in zip(made.data["fiscal_year"], rows["label"], strict=True)
    )
    assert rows["label"].is_unique and rows["label"].str.len().max() < 46, "they fit a phone"
    fits = {
        row: len([1 for lights in made.rows()["lights"] if row in lights]) for row in made.controls[0].options
    }
    assert fits == {
        "all": 7,
        "included": 3,
        "excluded": 2,
        "newest": 5,
        "Rockefeller Institute": 5,
        "USAFacts": 2,
    }


# --- six questions --------------------------------------------------------------------------------


def test_the_questions_ask_what_the_tables_say() -> None:
    made = exhibits.check_yourself()
    text = made.html.replace("\u2060", "")
    assert "$569 billion from California in fiscal 2023" in text
    assert "$342 a person more than it paid, and $3,757 less than the average" in text
    assert "middle values −134; refunds taken out −215; civil spending as now −58" in text
    assert "6 of 7 do" in text
    balance = tables.load("balance_of_payments")
    texas = balance[(balance["abbr"] == "TX") & balance["net_billion_usd"].notna()]["net_billion_usd"]
    assert texas.min() < 0 < texas.max(), "Texas is on either side"
