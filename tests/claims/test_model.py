"""All claims load, opinions stay unrated, the search finds, the score is about skill."""

import shutil
import time
from pathlib import Path

import pandas as pd
import pytest

from calexit.claims import model
from calexit.kit import tables

DATA = Path(__file__).resolve().parents[2] / "data"


def test_all_claims() -> None:
    table = model.claims()
    assert len(table) == 209 and table.claim_id.is_unique
    assert table.groupby("article_id").size().to_dict() == {
        "blog": 28, "epoch": 35, "sunna": 43, "ktvu": 17, "newman": 56,
        "atkins": 10, "varney": 10, "justice": 10}  # fmt: skip
    assert table[["speaker", "outlet", "claim", "quote", "reason"]].notna().all().all()


def test_opinions_and_predictions_are_unrated_and_only_they() -> None:
    table = tables.load("claims")
    assert ((table.kind != "fact") == (table.verdict == "not rated")).all()
    opinion = table[table.kind != "fact"]
    assert opinion.record.isna().all() and opinion.how.isna().all() and len(opinion) == 29
    fact = table[table.kind == "fact"]
    assert fact.record.notna().all() and fact.how.notna().all()


def test_quotes_have_at_most_15_words() -> None:
    assert (tables.load("claims").quote.str.split().str.len() <= 15).all()


def test_rated_claims_rest_on_a_record() -> None:
    table = tables.load("claims")
    rated = table[table.verdict.isin(["supported", "partly", "contradicted"])]
    assert (rated.flag != "unverified").all()


def test_a_statement_is_cited_from_what_it_stands_in() -> None:
    """Where only the article has a statement, its source is of the article's year: no report from before it."""
    table = tables.load("claims").merge(tables.load("articles")[["article_id", "published"]], on="article_id")
    published = tables.load("sources").set_index("source_id").published
    only = table[(table.kind != "fact") & (table.flag == "unverified")]
    years = only.source_id.map(published).str[:4].astype(float)
    assert len(only) > 20
    assert only.claim_id[years < only.published.astype(str).str[:4].astype(float)].tolist() == []


def test_an_earlier_text_is_not_judged_by_a_later_one() -> None:
    """The article on the first filing, whose text was not found, gets no verdict from the amended one alone."""
    table = tables.load("claims").set_index("claim_id")
    unseen = table[
        table.record.fillna("").str.contains("first text, of which the article speaks, was not found")
    ]
    assert len(unseen) >= 2 and (unseen.verdict == "cannot verify").all()


def test_traps_are_marked() -> None:
    verdict = tables.load("claims").set_index("claim_id").verdict
    assert verdict["C1-07"] == "contradicted" and verdict["C2-17"] == "cannot verify"
    assert verdict["C1-14"] == verdict["C1-15"] == "cannot verify"
    assert verdict["C1-26"] == "partly" and verdict["C4-18"] == "partly"


def test_verdicts_are_what_two_readings_without_the_speaker_came_to() -> None:
    """Where both came to another verdict than stands, or to two, the table says why."""
    readings = tables.load("verdict_readings").set_index("claim_id")
    verdict = tables.load("claims").set_index("claim_id").verdict
    assert (readings.settled == verdict[readings.index]).all()
    assert set(verdict.index[verdict != "not rated"]) <= set(readings.index)
    same = (readings.first_reader == readings.second_reader) & (readings.second_reader == readings.settled)
    assert (readings.why.isna() == same).all()
    neither = (readings.settled != readings.first_reader) & (readings.settled != readings.second_reader)
    chapter = (Path(__file__).parents[2] / "notebooks" / "07-claims.ipynb").read_text("utf-8")
    assert f"why one, or in {neither.sum()} cases neither, was followed" in chapter


def test_a_charge_is_not_guilt() -> None:
    table = model.claims()
    told = table[table.record.fillna("").str.contains("charged him")]
    assert len(told) and told.reason.str.contains("not guilt").all()


def test_conflicts_end_in_a_record() -> None:
    table = tables.load("claim_conflicts")
    for conflict_id, part in table.groupby("conflict_id"):
        assert len(part) >= 2 and part.position.tolist() == list(range(1, len(part) + 1)), conflict_id
        assert part.is_record.sum() == (0 if conflict_id == "rank" else 1)
        assert part.question.nunique() == 1 and part.claim_id.notna().tolist() == (~part.is_record).tolist()


@pytest.mark.parametrize(
    ("words", "claim"),
    [("needed 546,651", "C2-04"), ("QUEBEC", "C4-51"), ("exceptions", "C1-24"), ("c4-60", "C4-60")],
)
def test_search_finds(words: str, claim: str) -> None:
    assert claim in model.search(words).claim_id.tolist()


def test_search_takes_any_text_and_filters() -> None:
    assert len(model.search("")) == 209
    assert model.search("<script>[(*\\ 🌉 שלום").empty
    assert set(model.search(verdict="contradicted").verdict) == {"contradicted"}
    both = model.search("trump", article_id="newman", kind="opinion")
    assert len(both) and set(both.kind) == {"opinion"}
    with pytest.raises(ValueError, match="colour"):
        model.search(colour="red")
    start = time.process_time()
    model.search("california taxes " * 5)
    assert time.process_time() - start < 1


def test_index_is_small_enough_for_a_page() -> None:
    table = model.index()
    assert len(table) == 209 and len(table.to_json()) < 170_000
    assert table.text.str.contains("quebec").any() and not table.text.str.contains("é").any()


def answers(*rows: tuple[str, bool, str | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["claim_id", "checkable", "verdict", "sure"])


def test_sorting_fact_from_opinion() -> None:
    said = {"C0-01": True, "C0-07": True, "C0-12": False, "C0-18": False, "C0-02": True}
    result = model.sorting(answers(*((claim, yes, None, None) for claim, yes in said.items())))
    assert result.to_dict() == {"answered": 5, "right": 3}


def test_calibration_counts_what_was_said() -> None:
    given = answers(("C0-01", True, "supported", 80), ("C0-02", True, "supported", 84),
                    ("C0-05", True, "supported", 80), ("C2-08", True, "contradicted", 100),
                    ("C0-07", True, "supported", 100))  # an opinion: never counted  # fmt: skip
    table = model.calibration(given).set_index("said")
    assert table.answers.to_dict() == {80: 3, 100: 1}
    assert table.right_share[80] == pytest.approx(200 / 3) and table.right_share[100] == 100
    assert model.surplus(given) == pytest.approx((80 + 84 + 80 + 100) / 4 - 75)
    assert pd.isna(model.surplus(answers()))
    assert model.calibration(answers()).empty


def test_the_score_knows_no_side() -> None:
    """The same skill gives the same score, whoever spoke."""
    for article in ("epoch", "newman", "sunna"):
        part = model.search(article_id=article, verdict="partly").head(4)
        given = answers(*((claim, True, "partly", 90.0) for claim in part.claim_id))
        assert model.surplus(given) == pytest.approx(-10)


def test_bad_answers_are_refused() -> None:
    for row in (("C9-01", True, None, None), ("C0-01", True, "true", 50.0), ("C0-01", True, "partly", 24.5), ("C0-01", True, "partly", 100.5),
                ("C0-01", True, "partly", None)):  # fmt: skip
        with pytest.raises(ValueError):
            model.marked(answers(row))
    again = [(claim, True, None, None) for claim in ("C0-02", "C0-01", "C0-01", "C0-02")]
    with pytest.raises(ValueError, match="C0-01 is answered twice"):
        model.marked(answers(*again))


def test_how_sure_goes_from_blind_to_certain_and_a_half_goes_up() -> None:
    rows = [("C0-01", 25), ("C0-02", 84), ("C0-05", 85), ("C2-08", 100), ("C0-04", 94)]
    given = answers(*((claim, True, "supported", sure) for claim, sure in rows))
    assert model.calibration(given).said.tolist() == [30, 80, 90, 100]


def test_an_edited_table_changes_the_result(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    file = copy / "claims.csv"
    file.write_text(file.read_text("utf-8").replace("A figure of speech", "A zzyzx of speech"), "utf-8")
    assert model.search("zzyzx").empty
    with tables.folder(copy):
        assert len(model.search("zzyzx")) == 2


def test_the_fates_of_all_texts_are_the_sum_of_each() -> None:
    table = model.fates().set_index("article_id")
    assert table.index[0] == "all" and table.drop("all").sum().tolist() == table.loc["all"].tolist()
    assert (table[[*model.VERDICTS]].sum(axis=1) == table.rated).all()
    assert (table.rated + table.rest).loc["all"] == len(model.claims())


def test_when_it_was_said_is_in_words() -> None:
    table = model.claims().set_index("claim_id").said_when
    assert (table["C1-07"], table["C3-05"], table["C3-08"]) == ("November 2024", "", "winter 2016–17")
    assert table["C5-01"] == "29 January 2017"
