"""What chapter 7 shows: every statement complete, opinions unrated, a charge never told as guilt."""

import html
import re
import shutil
from pathlib import Path

import pytest
from tests.kit import once

from calexit.claims import model, words
from calexit.kit import tables
from calexit.kit.evidence import publisher
from calexit.kit.words import CHAPTERS

exhibits = once.of("claims")

ROOT = Path(__file__).resolve().parents[2]
RECORD = re.compile(r'<div class="cx-record" data-claim="(.+?)">(.*?)</dl></div>', re.S)


def records() -> dict[str, str]:
    return {
        claim: html.unescape(text) for claim, text in RECORD.findall(exhibits.check_what_they_said().html)
    }


def test_every_statement_stands_there_without_scripts() -> None:
    table, shown = model.claims().set_index("claim_id"), records()
    page = html.unescape(exhibits.check_what_they_said().html)
    assert list(shown) == list(table.index) and len(shown) == 179
    sources = tables.load("sources").set_index("source_id", drop=False)
    for claim, row in table.iterrows():
        assert f"<q>{row.quote}</q>" in page and row.claim in page
        face = html.unescape(publisher(sources.loc[row.source_id]))
        assert row.reason in shown[claim] and face in shown[claim]
        assert not isinstance(row.record, str) or row.record in shown[claim]
    assert len(exhibits.check_what_they_said().html.encode()) < 300_000


def test_opinions_and_forecasts_get_no_verdict() -> None:
    table, shown = model.claims().set_index("claim_id"), records()
    for claim, row in table.iterrows():
        verdict = re.search(r'class="cx-verdict">. (.+?)<', shown[claim])[1]
        if row.kind == "fact":
            assert verdict == words.VERDICTS[row.verdict]
        else:
            assert verdict == f"not rated: {words.KINDS[row.kind]}"


def test_every_exhibit_named_exists() -> None:
    """A key that a chapter's exhibits do not hold is noticed as soon as that chapter has exhibits."""
    named = tables.load("claims").dropna(subset=["exhibit"])
    assert (named.exhibit.str.split("/").str[0] == named.chapter).all() and len(named) > 70
    for chapter, keys in named.groupby("chapter").exhibit:
        code = (ROOT / f"lib/calexit/{chapter}").glob("exhibits*.py")
        text = "".join(path.read_text("utf-8") for path in code)
        assert not [key for key in keys.unique() if text and f'"{key}"' not in text]


def test_records_lead_to_the_chapters() -> None:
    links = set(re.findall(r'href="(\d\d-[a-z-]+)\.ipynb', exhibits.check_what_they_said().html))
    assert links <= {file for file, _ in CHAPTERS.values()} and len(links) == 7


def test_a_charge_is_not_guilt() -> None:
    made = exhibits.relay()
    told = [*made.texts().values()]
    assert "A charge is not guilt" in made.lead
    for text in told:
        if re.search(r"\bcharged?\b|prosecutors|case\b", text, re.I):
            assert re.search(r"not guilt|[Ss]till charges|does not mention the charge", text), text
    assert all(row.caution in told[i] for i, row in enumerate(tables.load("relay_chain").itertuples()))


def test_the_relay_starts_with_what_is_known() -> None:
    assert exhibits.relay().text() == (
        "Step 1 of 7, December 2016: Louis Marinelli. Opens an office in Moscow and calls it an embassy (as the "
        "source reports it). What it does not show: That others in the campaign took "
        "part or were directed by anyone. He said himself that it was an office in law."
    )


def test_each_conflict_says_its_record_or_that_there_is_none() -> None:
    table, texts = tables.load("claim_conflicts"), exhibits.conflicts().reading
    assert isinstance(texts, dict)
    for name, rows in table.groupby("conflict_id"):
        text = texts[name]
        assert all(value in text and who in text for value, who in zip(rows.value, rows.said_by, strict=True))
        assert (
            (words.CONFLICTS["no_record"] in text)
            == (not rows.is_record.any())
            == (name in ("rank", "dollars"))
        )


def test_voices_are_counted() -> None:
    made, table = exhibits.who_is_speaking(), tables.load("claims")
    for article, text in made.texts().items():
        own = table[table.article_id == article.strip('"')]
        facts, opinions, forecasts = (int((own.kind == k).sum()) for k in ("fact", "opinion", "prediction"))
        said = [
            f"{n} {word}{'' if n == 1 else 's'}"
            for n, word in ((opinions, "opinion"), (forecasts, "forecast"))
        ]
        assert f"{facts} that can be checked, {said[0]}, {said[1]}." in text
    voices = model.voices()
    assert voices.statements.sum() == len(table) and (voices.groupby("article_id")["order"].min() == 0).all()


def test_each_article_says_what_holds_and_what_does_not() -> None:
    """What the notebook says of all five."""
    by = tables.load("claims").groupby("article_id").verdict
    assert by.apply(lambda v: v.isin(["supported"]).any() and v.isin(["partly", "contradicted"]).any()).all()


@pytest.mark.parametrize(
    ("name", "old", "new", "show"),
    [
        ("claims", "Read IRS collections", "Read the moon", lambda: exhibits.check_what_they_said().html),
        ("relay_chain", "calls it an embassy", "calls it a shop", lambda: exhibits.relay().text()),
        ("claim_conflicts", '"585,000"', '"585,001"', lambda: exhibits.conflicts().text()),
        ("speakers", "Campaigners, not named", "Campers", lambda: exhibits.who_is_speaking().text()),
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


def test_questions_quote_the_table() -> None:
    text = exhibits.check_yourself().html
    quotes = model.claims().set_index("claim_id").quote
    assert html.escape(quotes["C3-14"]) in text and html.escape(quotes["C1-14"]) in text


def test_a_search_gives_no_verdict_away() -> None:
    contradicted = (tables.load("claims").verdict == "contradicted").sum()
    assert len(model.search("contradicted")) == contradicted
    assert not len(model.search("contradicted", opened=[]))
    assert model.search("contradicted", opened=["C2-08"]).claim_id.tolist() == ["C2-08"]
