"""What chapter 7 shows: every statement complete, opinions unrated, a charge never told as guilt."""

import html
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from tests.kit import once

from calexit.claims import model
from calexit.claims.words import WORDS
from calexit.kit import tables
from calexit.kit.evidence import publisher
from calexit.kit.words import CHAPTERS

exhibits = once.of("claims")

ROOT = Path(__file__).resolve().parents[2]
RECORD = re.compile(r'<div class="cx-record" data-claim="(.+?)">(.*?)</dl></div>', re.S)


def records() -> dict[str, str]:
    return {claim: html.unescape(text) for claim, text in RECORD.findall(exhibits.desk().html)}


def payload() -> dict:
    return json.loads(re.search(r'class="cx-spec">(.*?)</script>', exhibits.desk().html, re.S)[1])


def test_every_statement_stands_there_without_scripts() -> None:
    table, shown = model.claims().set_index("claim_id"), records()
    page = html.unescape(exhibits.desk().html)
    assert len(shown) == len(table) and set(shown) == set(table.index)
    sources = tables.load("sources").set_index("source_id", drop=False)
    for claim, row in table.iterrows():
        assert f"<q>{row.quote}</q>" in page and row.claim in page and row.said_when in page
        assert html.unescape(publisher(sources.loc[row.source_id])) in shown[claim]
        for text in (row.reason, row.record, row.how, row.stake, row.sentence):
            assert not isinstance(text, str) or text in (page if text is row.sentence else shown[claim])
    assert all(html.escape(rule) in exhibits.desk().html for rule in WORDS["rules"].values())
    assert len(exhibits.desk().html.encode()) < 340_000


def test_opinions_and_forecasts_get_no_verdict() -> None:
    table, shown = model.claims().set_index("claim_id"), records()
    for claim, row in table.iterrows():
        verdict = re.search(r'class="cx-verdict">. (.+?)<', shown[claim])[1]
        if row.kind == "fact":
            assert verdict == WORDS["verdicts"][row.verdict]
        else:
            assert verdict == f"not rated: {WORDS['kinds'][row.kind]}"


def test_the_page_gets_every_statement_with_its_old_key() -> None:
    """Journals of the first edition hold answers under these ids."""
    told = {claim["id"]: claim for claim in payload()["claims"]}
    table = model.claims().set_index("claim_id")
    assert set(told) == set(table.index) and payload()["key"] == "claims/check"
    for claim, one in told.items():
        assert (one["kind"], one["verdict"]) == (table.kind[claim], table.verdict[claim])
        assert ("sentence" in one) == (claim in payload()["deck"])
        assert table.outlet[claim] in one["said_by"] and one["said_by"].endswith(".")
    kept = json.loads((ROOT / "tests/first_edition/keys.json").read_text("utf-8"))
    old = {key.removeprefix("claims/check/").upper() for key in kept if key.startswith("claims/check/")}
    assert len(old) > 100 and old <= set(told)


def test_the_deck_is_balanced_and_each_sentence_stands_alone() -> None:
    deck = tables.load("claims_deck")
    table = model.claims().set_index("claim_id").loc[deck.claim_id]
    assert payload()["deck"] == deck.claim_id.tolist()
    assert Counter(table.side) == {"leaving": 4, "staying": 4, "neither": 4}
    assert Counter(table.verdict) == {
        **{"supported": 3, "partly": 3, "contradicted": 2, "cannot verify": 2, "not rated": 2}
    }
    assert Counter(table.kind) == {"fact": 10, "opinion": 1, "prediction": 1}
    verdicts = {side: sorted(rows.verdict) for side, rows in table.groupby("side")}
    both = ["contradicted", "partly", "supported"]
    assert set(both) <= set(verdicts["leaving"]) and set(both) <= set(verdicts["staying"])
    for row in table.itertuples():
        (quoted,) = re.findall("“(.+?)”", row.sentence)
        assert row.quote.rstrip(".") == quoted.rstrip("."), row.sentence
        assert row.sentence.rstrip("”").endswith(".") and 6 <= len(row.sentence.split()) <= 22, row.sentence
        assert row.said_when


def test_the_guide_lists_what_is_not_in_the_deck_for_its_words() -> None:
    """What a teacher reads before a class opens all of them; none of it is dealt first."""
    guide = (ROOT / "teaching/teachers-guide.md").read_text("utf-8")
    listed = re.search(r"\*\*Before a class opens \*All\*\.\*\*.*", guide)[0]
    found = set(re.findall(r"C\d-\d\d", listed))
    assert {"C4-06", "C4-27", "C4-54", "C4-57", "C2-43", "C7-04"} <= found <= set(model.claims().claim_id)
    assert not found & set(tables.load("claims_deck").claim_id)


def test_every_exhibit_named_exists() -> None:
    """A key that a chapter's exhibits do not hold is noticed as soon as that chapter has exhibits."""
    named = model.claims().dropna(subset="exhibit")
    assert (named.exhibit.str.split("/").str[0] == named.chapter).all() and len(named) > 70
    for chapter, keys in named.groupby("chapter").exhibit:
        code = (ROOT / f"lib/calexit/{chapter}").glob("exhibits*.py")
        text = "".join(path.read_text("utf-8") for path in code)
        assert not [key for key in keys.unique() if text and f'"{key}"' not in text]


def test_records_lead_to_the_chapters() -> None:
    links = set(re.findall(r'href="(\d\d-[a-z-]+)\.ipynb', exhibits.desk().html))
    assert links <= {file for file, _ in CHAPTERS.values()} and len(links) == 7


def test_a_charge_is_not_guilt() -> None:
    made = exhibits.pedigree()
    for text in made.texts().values():
        assert bool(re.search(r"\bcharged?\b|prosecutors", text, re.I)) <= ("charge is not guilt" in text), (
            text
        )
    for row in tables.load("claim_pedigree").itertuples():
        assert ("Ionov" in row.what) <= ("not guilt" in row.what)


def test_a_figure_is_followed_from_its_first_document_to_the_claim() -> None:
    made, table = exhibits.pedigree(), tables.load("claim_pedigree")
    verdict = model.claims().set_index("claim_id")
    for chain, rows in table.groupby("chain_id"):
        assert rows.position.tolist() == list(range(1, len(rows) + 1))
        assert rows.change.tolist()[0] == "first" and (rows.change == "first").sum() == 1
        (end,) = rows.dropna(subset="claim_id").to_dict("records")
        assert end["change"] in ("changed", "lost", "left out") and rows.lost.notna().sum() == 1
        assert end["lost"] in made.finding_text({"chain": chain})
        text = made.text({"chain": chain})
        assert all(part in text for part in (*rows.who, *rows.what))
        assert (
            end["who"].split()[0] in (verdict.speaker + verdict.outlet)[end["claim_id"]] or chain == "dollars"
        )
    changed = table[table.change == "changed"]
    assert made.guess.record == len(changed) == 2
    assert set(verdict.verdict[changed.claim_id]) == {"partly"}, "what changed is not quite right"


def test_the_pictures_boxes_say_what_was_lost_where() -> None:
    drawn = pd.DataFrame(exhibits.pedigree().rows()).set_index(["chain_id", "position"])
    for row in tables.load("claim_pedigree").itertuples():
        box = drawn.loc[(row.chain_id, row.position - 1)]
        assert (box.who, box.said, box.change) == (row.who, row.said, row.change)
        assert len(box.said) <= 20 and len(box.who) <= 22, "it fits its box"
        assert pd.isna(row.lost) or row.lost in box["mark"]
        assert bool(box["mark"]) == (row.change in ("changed", "lost", "left out", "revised"))


def test_the_verdicts_of_each_text_are_counted_and_drawn() -> None:
    made, table = exhibits.fates(), model.claims()
    drawn = pd.DataFrame(made.rows())
    for article in ["all", *table.article_id.unique()]:
        own = table if article == "all" else table[table.article_id == article]
        count, facts = Counter(own.verdict), own[own.kind == "fact"]
        assert made.finding_text({"text": article}) == (
            f"*{count['supported']}* of {len(facts)} statements hold as they stand."
        )
        said = made.text({"text": article})
        numbers = [count["partly"], count["contradicted"], count["cannot verify"], count["not rated"]]
        assert [int(n) for n in re.findall(r"(?<![\w–-])(\d+)(?= hold| do | no | opin)", said)] == numbers, (
            said
        )
        bars = drawn[drawn.article_id == article]
        assert dict(zip(bars.verdict, bars["count"], strict=True)) == {
            v: count[v] for v in model.VERDICTS if count[v]
        }
        assert bars.end.max() == pytest.approx(1) and (bars.end - bars.start).min() > 0
        assert (bars.end - bars.start).tolist() == pytest.approx(
            (bars["count"] / len(facts)).tolist(), abs=2e-4
        )
    share = 100 * (table.verdict == "supported").sum() / (table.kind == "fact").sum()
    assert made.guess.record[0] == round(share) and abs(sum(made.guess.record) - 100) <= 1


def test_each_conflict_says_its_record_or_that_there_is_none() -> None:
    made, table = exhibits.conflicts(), model.conflicts()
    verdict = model.claims().set_index("claim_id").verdict
    for name, rows in table.groupby("conflict_id"):
        text = made.text({"question": name})
        assert all(
            value in text and who.lower() in text.lower()
            for value, who in zip(rows.value, rows.said_by, strict=True)
        )
        assert (WORDS["conflicts"]["no_record"] in text) == (not rows.is_record.any()) == (name == "rank")
        holds = sum(verdict[rows.claim_id.dropna()] == "supported")
        printed = (~rows.is_record).sum()
        assert made.finding_text({"question": name}).startswith(f"*{holds}* of {printed} ")
    assert made.guess.record == {
        claim: "holds" if verdict[claim] == "supported" else "part" for claim in table.claim_id.dropna()
    }


def test_answers_stand_where_their_axis_has_them() -> None:
    from calexit.claims.exhibits import AXES, conflicts

    marks = conflicts().spec()["datasets"]
    (rows,) = [rows for rows in marks.values() if "kind" in rows[0]]
    table = tables.load("claim_conflicts")
    assert len(rows) == table["at"].notna().sum() + table.at_2.notna().sum()
    for name, (low, high, labels) in AXES.items():
        own = table[table.conflict_id == name]
        shown = sorted(row["at"] for row in rows if row["conflict_id"] == name)
        asked = sorted((value - low) / (high - low) for value in pd.concat([own["at"], own.at_2]).dropna())
        assert shown == pytest.approx(asked, abs=1e-3) and 0 < asked[0] <= asked[-1] < 1
        assert all(0 < (value - low) / (high - low) < 1 for value, _ in labels)


def test_each_article_says_what_holds_and_what_does_not() -> None:
    """What the notebook says of them."""
    by = model.claims().groupby("article_id").verdict
    assert by.apply(lambda v: v.isin(["supported"]).any() and v.isin(["partly", "contradicted"]).any()).all()


@pytest.mark.parametrize(
    ("name", "old", "new", "show"),
    [
        ("claims", "Read IRS collections", "Read the moon", lambda: exhibits.desk().html),
        ("claims_deck", "could vote on leaving", "could vote on staying", lambda: exhibits.desk().html),
        ("claim_pedigree", "names no year", "names no day", lambda: exhibits.pedigree().text()),
        ("claim_conflicts", "2015 figures", "2014 figures", lambda: exhibits.conflicts().text()),
        ("articles", "unsigned blog", "signed blog", lambda: exhibits.fates().html()),
        ("speakers", "Campaigners, not named", "Campers", lambda: exhibits.desk().html),
    ],
)
def test_an_edited_row_changes_what_is_shown(name: str, old: str, new: str, show, tmp_path: Path) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    text = (data / f"{name}.csv").read_text("utf-8")
    assert old in text
    (data / f"{name}.csv").write_text(text.replace(old, new, 1), "utf-8")
    before = show()
    with tables.folder(data):
        after = show()
    assert after != before and new.strip('"') in after


def test_questions_count_what_the_tables_hold() -> None:
    text = exhibits.check_yourself().html
    essay = tables.load("claims").query("article_id == 'newman' and kind == 'fact'").verdict
    assert f"{(essay == 'supported').sum()} of {len(essay)} statements" in text
    cents = tables.load("claim_pedigree").query("chain_id == 'cents'")
    assert f"counted for {cents.said.iloc[0][-4:]} and quoted in {cents.said_when.iloc[-1][:4]}" in text


def test_a_search_gives_no_verdict_away() -> None:
    contradicted = model.claims().query("verdict == 'contradicted'")
    assert len(model.search("contradicted")) == len(contradicted)
    assert not len(model.search("contradicted", opened=[]))
    assert model.search("contradicted", opened=["C2-08"]).claim_id.tolist() == ["C2-08"]
