import csv
import hashlib
import itertools
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calexit.kit import tables
from calexit.law import model

DATA = Path(__file__).resolve().parents[2] / "data"

OURS = ["legal_texts", "text_questions", "legal_routes", "route_gates", "route_answers", "case_comparisons",
        "amend_or_revise", "resistance_cases", "state_lawsuits"]  # fmt: skip

# SHA-256 (first 16 digits) of each text as it was read in its source: one changed letter fails the test.
DIGESTS = {
    "us_art_iv_3": "0fa087dbff3f175f",
    "us_art_v": "302c92dfad7c32b6",
    "us_art_vi_2": "93d822c5ffafc684",
    "articles_xiii": "b93f1464d9a343c4",
    "tvw_indestructible": "201446fe0becbbba",
    "tvw_perfect": "289e2a0f885660e9",
    "tvw_final": "31ee54481874f4ae",
    "tvw_consent": "92684312a75e8ca9",
    "tvw_null": "e05dc9891425ec42",
    "cal_iii_1": "5cc31d18aa3c69ef",
    "lao_2016_rev": "db8d51351910e704",
    "lao_2016_plan": "5b8302b054db6bba",
    "ag_2017": "289b9949abbd0cb0",
    "sum_2025": "f273a8fbd29cb3ed",
    "koh_2006": "d4175a276b277cc5",
    "hartford_1815": "f6cce8deb3a24696",
}


def edited(folder: Path, name: str, key: str, value: str, **cells: str) -> Path:
    """Return a copy of the tables with some cells of one row changed."""
    copy = folder / "data"
    shutil.copytree(DATA, copy)
    with open(copy / f"{name}.csv", encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert sum(row[key] == value for row in rows) == 1
    with open(copy / f"{name}.csv", "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0])
        writer.writeheader()
        writer.writerows(row | cells if row[key] == value else row for row in rows)
    return copy


# --- the amendment counter


def test_article_v_counts() -> None:
    assert model.thresholds() == {"states": 50, "ratify": 38, "call": 34, "block": 13}


@pytest.mark.parametrize(("k", "n"), [(3, 12), (5, 18), (13, 17)])
def test_least_people_in_k_states_by_trying_every_set(k: int, n: int) -> None:
    people = model.states()["population_2020"].astype(int).sample(n, random_state=n).tolist()
    brute = min(sum(chosen) for chosen in itertools.combinations(people, k))
    assert brute == sum(sorted(people)[:k])


def test_extremes_against_every_set_of_the_fifty() -> None:
    """Least and most people in k of 50 states, over all sets: best[k] after each state, taken or left."""
    people = model.states()["population_2020"].astype(int).tolist()
    for which, pick in (("fewest people", min), ("most people", max)):
        best: list[int | None] = [0] + [None] * len(people)
        for person in people:
            for k in range(len(people), 0, -1):
                sums = [best[k]] if best[k - 1] is None else [best[k], best[k - 1] + person]
                best[k] = pick((s for s in sums if s is not None), default=None)
        table = model.extremes()
        for k, people_in_k in table.loc[table["which"] == which, ["count", "people"]].itertuples(index=False):
            assert best[k] == people_in_k


def test_under_five_percent_of_the_people_can_block() -> None:
    row = model.extremes().query("what == 'block' and which == 'fewest people'").iloc[0]
    assert (row["count"], round(row["share"], 1)) == (13, 4.4)
    assert "CA" not in row["codes"]


def test_tally_counts_states_and_people() -> None:
    every = model.states()["abbr"].tolist()
    assert model.tally([])["missing"] == 38
    full = model.tally(every)
    assert (full["count"], full["reached"], full["share"]) == (50, True, 100)
    assert full["people"] == 331_449_281 - 689_545  # the census total without the District of Columbia
    assert model.tally(["CA", "CA"]) == model.tally(["CA"])
    assert model.tally(every[:37])["reached"] is False
    assert model.tally(every[:38])["reached"] is True
    assert (model.tally(every[:33])["can_call"], model.tally(every[:34])["can_call"]) == (False, True)


def test_the_counter_counts_the_table(tmp_path: Path) -> None:
    with tables.folder(edited(tmp_path, "states", "abbr", "WY", population_2020="50000000")):
        assert "WY" not in model.extremes().iloc[0]["codes"]
        assert model.tally(["WY"])["people"] == 50_000_000


@pytest.mark.parametrize(("code", "says"), [("DC", "district"), ("ZZ", "ZZ"), ("California", "California")])
def test_what_is_no_state_is_refused_in_a_sentence(code: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        model.tally([code])


def test_presets_are_what_they_say() -> None:
    presets = model.presets().set_index("preset_id")
    assert presets.loc[["trump-2024", "harris-2024"], "count"].sum() == 50
    for one in ("trump-2024-plus", "harris-2024-plus", "most-people", "fewest-people"):
        assert presets.loc[one, "missing"] == 0
        assert presets.loc[one, "count"] == 38
    assert presets.loc["blocked-by-few", "missing"] == 1
    assert presets.loc["fewest-people", "share"] < 50 < presets.loc["most-people", "share"]
    few, many = presets.loc["blocked-by-few", "share"], presets.loc["blocked-by-many", "share"]
    assert presets.loc["blocked-by-many", "missing"] == 1 and many < 50 < few
    for row in presets.itertuples():
        assert model.from_text(row.text) == row.codes


@given(st.sets(st.integers(0, 49)))
@settings(max_examples=60, deadline=None)
def test_a_set_of_states_survives_copying(numbers: set[int]) -> None:
    chosen = {model.states()["abbr"][i] for i in numbers}
    text = model.to_text(chosen)
    assert model.from_text(text) == sorted(chosen)
    if not text.startswith("all"):
        assert model.from_text(f" {text.lower().replace('-', ', ')} ") == sorted(chosen)
    assert len(text) <= len("all-but") + 3 * 25


@pytest.mark.parametrize("text", ["", "all-but-", "CA-XX", "CA-DC", "california", "<script>"])
def test_a_damaged_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        model.from_text(text)


# --- routes, answers, lawsuits


def test_paths_and_the_four_answers() -> None:
    paths = model.paths()
    assert len(paths) == 7 and paths["leads_out"].all()
    answered = paths.dropna(subset=["answer"])
    assert answered["authority_found"].value_counts().to_dict() == {
        "found": 2,
        "found in part": 1,
        "not found": 1,
    }
    assert "unilateral" not in set(answered["route_id"])


def test_where_a_path_stands_follows_its_gates() -> None:
    """One closed gate closes it; one without a rule leaves it without; where every rule is written, it was never used."""
    for path in model.paths().itertuples():
        states = set(path.gates.values())
        assert path.status == (
            "closed" if "closed" in states else "no rule found" if "no rule" in states else "untested"
        )


def test_a_gate_changed_in_the_table_is_another_gate(tmp_path: Path) -> None:
    gates = model.gates()
    note = gates.loc[gates["route_id"] == "unilateral", "note"].item()
    with tables.folder(edited(tmp_path, "route_gates", "note", note, state="no rule")):
        assert model.paths().set_index("route_id").at["unilateral", "gates"] == {"courts": "no rule"}


def test_one_lawsuit_in_11_9_days(tmp_path: Path) -> None:
    pace = model.lawsuit_pace().set_index("count_id")
    assert pace.loc["ca-trump-1", "days"] == 1461
    assert round(pace.loc["ca-trump-1", "days_per_suit"], 1) == 11.9
    assert pace["state"].nunique() > 1  # more than one party's states
    with tables.folder(edited(tmp_path, "state_lawsuits", "count_id", "ca-trump-1", suits="146")):
        assert round(model.lawsuit_pace().set_index("count_id").loc["ca-trump-1", "days_per_suit"], 1) == 10


# --- texts


def test_exact_words_letter_for_letter() -> None:
    texts = tables.load("legal_texts").dropna(subset=["text"]).set_index("text_id")["text"]
    assert {i: hashlib.sha256(text.encode()).hexdigest()[:16] for i, text in texts.items()} == DIGESTS


def test_evidence_stands_in_the_text_letter_for_letter() -> None:
    texts = tables.load("legal_texts").set_index("text_id")["text"]
    for row in model.text_questions().itertuples():
        assert row.before + row.evidence + row.after == texts[row.text_id]


def test_evidence_that_is_not_in_the_text_stops(tmp_path: Path) -> None:
    copy = edited(
        tmp_path, "text_questions", "question_id", "revolution", evidence="through violent revolution"
    )
    with tables.folder(copy), pytest.raises(ValueError, match="revolution"):
        model.text_questions()


def test_what_the_opinion_did_not_say_is_not_in_the_passage() -> None:
    words = " ".join(model.passage()["text"]).lower()
    for absent in ("amendment", "violent", "three fourths", "congress"):
        assert absent not in words


def test_quotations_in_answers_match_the_opinion() -> None:
    consent = tables.load("legal_texts").set_index("text_id").loc["tvw_consent", "text"]
    record = tables.load("route_answers").set_index("answer_id").loc["consent", "record"]
    quoted = re.split("[“”]", record)[1]
    assert quoted in consent


# --- classifying


def test_six_measures_half_of_them_ruled_on() -> None:
    measures = model.measures()
    assert len(measures) == 6
    assert (measures["answer"] == "nobody has ruled").sum() == 3
    assert measures["year"].is_monotonic_increasing


def test_the_line_has_cases_at_both_ends_and_between() -> None:
    line = model.line()
    assert set(line["position"]) == {0, 1, 2}
    assert {"California", "Missouri", "Montana", "Utah", "Massachusetts", "South Carolina"} <= set(
        line["state"]
    )


def test_each_poll_shows_who_is_for_an_exit_and_who_is_against_it_answer_by_answer() -> None:
    polls = model.others().set_index("question_id")
    shown = {name: (row["yes"], row["against"]) for name, row in polls.iterrows()}
    assert shown == {
        "yougov-2023-03-majority": (32, [43]),
        "surveyusa-2022-07-california": (56, [38, 6]),
        "zogby-2018-let-or-force": (39, [32]),
        "yougov-2023-03-right": (31, [43]),
        "yougov-2024-02-another": (28, []),
        "rasmussen-2017-02-california": (18, [60]),
        "fox-2014-09-vote-out": (17, []),
    }
    assert polls["rest"].dropna().to_dict() == {
        "yougov-2023-03-majority": 25,
        "surveyusa-2022-07-california": 0,
        "zogby-2018-let-or-force": 29,
        "yougov-2023-03-right": 26,
        "rasmussen-2017-02-california": 22,
    }


@pytest.mark.parametrize("name", OURS)
def test_every_row_names_a_source_and_nothing_rests_on_memory(name: str) -> None:
    table = tables.load(name)
    assert not tables.sources(table["source_id"]).empty
    assert set(table["flag"]) <= {"verified", "reported"}
    assert not table.select_dtypes("str").fillna("").agg(" ".join, axis=1).str.contains("recalled").any()


def test_words_of_articles_stay_short() -> None:
    quotes = tables.load("route_answers")["quote"].dropna()
    assert quotes.str.split().str.len().max() <= 15
