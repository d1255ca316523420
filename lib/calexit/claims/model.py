"""The numbers of chapter 7: find a claim, read the record, and score the reader's skill, never their side."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

import pandas as pd

from calexit.kit import tables

VERDICTS = ("supported", "partly", "contradicted", "cannot verify")
SAID = ("claim", "quote", "speaker", "outlet", "topic")
"""What a search looks through before the reader has opened a claim's record."""
RECORD = ("how", "record", "reason", "verdict")
"""What it looks through as well, afterwards."""


def claims() -> pd.DataFrame:
    """Return all claims with their speaker's name, role and stake and their outlet: one row a claim."""
    speakers = tables.load("speakers").set_index("speaker_id")[["name", "role", "stake"]]
    articles = tables.load("articles").set_index("article_id")[["outlet"]]
    table = tables.load("claims").join(speakers, on="speaker_id").join(articles, on="article_id")
    return table.rename(columns={"name": "speaker"})


def supported() -> pd.DataFrame:
    """Return how many rated claims are supported: one row for the five articles, one for those of other sides.

    Columns articles ("claims" or "other_claims", the table), rated and supported (counts), share (percent). The
    shares need not agree under one rule: the texts make other kinds of statements, and were chosen otherwise.
    """
    rows = []
    for name in ("claims", "other_claims"):
        rated = tables.load(name).query("verdict != 'not rated'").verdict
        right = int((rated == "supported").sum())
        rows.append((name, len(rated), right, 100 * right / len(rated)))
    return pd.DataFrame(rows, columns=["articles", "rated", "supported", "share"])


def fold(text: str) -> str:
    """Return text as the search sees it: lower case, no accents, one space, plain quotes and dashes."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.category(letter).startswith("M"))
    return " ".join(plain.translate(str.maketrans("‘’“”–—−‑", "''\"\"----")).split())


def index(opened: Collection[str] | None = None) -> pd.DataFrame:
    """Return claim_id and text: what a search looks through, folded.

    `opened` are the claims whose record the reader has opened (all of them, if None): a search may not give away
    the others' verdicts.
    """
    table = claims()
    said, record = (table[list(part)].fillna("").agg(" ".join, axis=1) for part in (SAID, RECORD))
    seen = table.claim_id.isin(table.claim_id if opened is None else list(opened))
    text = (table.claim_id + " " + said + " " + record.where(seen, "")).map(fold)
    return pd.DataFrame({"claim_id": table.claim_id, "text": text})


def search(words: str = "", opened: Collection[str] | None = None, **filters: str) -> pd.DataFrame:
    """Return the claims that hold every word (in any order, also inside words) and equal every filter.

    A filter is a column of `claims` and its value: `search("tax", verdict="partly", article_id="ktvu")`.
    `opened` as in `index`. Raises `ValueError` for a filter that is no column.
    """
    table = claims()
    text = index(opened).text
    keep = pd.Series(True, index=table.index)
    for word in fold(words).split():
        keep &= text.str.contains(word, regex=False)
    for column, value in filters.items():
        if column not in table:
            raise ValueError(f"A claim has no '{column}'. It has: {', '.join(table.columns)}.")
        keep &= (table[column] == value).fillna(False)
    return table[keep].reset_index(drop=True)


def outlets() -> pd.DataFrame:
    """Return the five articles with how many claims were taken from each, by kind; no score is made of it."""
    kinds = tables.load("claims").groupby(["article_id", "kind"]).size().unstack(fill_value=0)
    kinds = kinds.reindex(columns=["fact", "opinion", "prediction"], fill_value=0)
    return tables.load("articles").join(kinds, on="article_id")


def voices() -> pd.DataFrame:
    """Return who says how many statements of which kind in which article: one row an article, speaker and kind.

    article_id, speaker_id, kind, statements, speaker, role, stake, source_id, flag and order: the voices of an
    article by how much they say, from 0.
    """
    counts = (
        tables.load("claims")
        .groupby(["article_id", "speaker_id", "kind"])
        .size()
        .rename("statements")
        .reset_index()
    )
    total = counts.groupby(["article_id", "speaker_id"]).statements.sum().rename("total").reset_index()
    total = total.sort_values(["article_id", "total", "speaker_id"], ascending=[True, False, True])
    total["order"] = total.groupby("article_id").cumcount()
    speakers = tables.load("speakers").rename(columns={"name": "speaker"})
    out = counts.merge(total, on=["article_id", "speaker_id"]).merge(speakers, on="speaker_id")
    return out.drop(columns="total").sort_values(["article_id", "order", "kind"]).reset_index(drop=True)


def marked(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the reader's answers with what is right.

    `answers` has claim_id, checkable (True or False: can a record settle it?) and, where the reader guessed,
    verdict (one of `VERDICTS`) and sure (percent, 25 to 100: four verdicts, so 25 is a blind guess). Adds
    is_checkable, sorted_right, record_verdict and verdict_right (missing where no verdict was guessed or the
    claim is an opinion or prediction: those have none). Raises `ValueError` for an unknown claim or verdict,
    a claim answered twice, or a confidence out of range.
    """
    record = tables.load("claims").set_index("claim_id")[["kind", "verdict"]]
    out = answers.reindex(columns=["claim_id", "checkable", "verdict", "sure"]).reset_index(drop=True)
    lost = set(out.claim_id) - set(record.index)
    if lost:
        raise ValueError(f"There is no claim {', '.join(sorted(map(str, lost)))}.")
    if out.claim_id.duplicated().any():
        raise ValueError(f"{out.claim_id[out.claim_id.duplicated()].iloc[0]} is answered twice.")
    guessed = out.verdict.notna()
    if not out.verdict[guessed].isin(VERDICTS).all():
        raise ValueError(f"A verdict is one of: {', '.join(VERDICTS)}.")
    sure = pd.to_numeric(out.sure)
    if (guessed & ~sure.between(25, 100)).any():
        raise ValueError("How sure you are goes from 25 (a blind guess) to 100 percent.")
    truth = record.loc[out.claim_id].reset_index(drop=True)
    out["sure"] = sure.astype("float64")
    out["is_checkable"] = truth.kind == "fact"
    out["sorted_right"] = out.checkable.astype(bool) == out.is_checkable
    out["record_verdict"] = truth.verdict
    out["verdict_right"] = (out.verdict == truth.verdict).astype("boolean")
    out.loc[~(guessed & out.is_checkable), "verdict_right"] = pd.NA
    return out


def sorting(answers: pd.DataFrame) -> pd.Series:
    """Return how well the reader tells what can be checked from opinion: counts, and right in percent.

    answered, right, right_share (percent), facts_called_opinion, opinions_called_fact.
    """
    table = marked(answers)
    return pd.Series({
        "answered": len(table), "right": int(table.sorted_right.sum()),
        "right_share": 100 * float(table.sorted_right.mean()) if len(table) else float("nan"),
        "facts_called_opinion": int((table.is_checkable & ~table.sorted_right).sum()),
        "opinions_called_fact": int((~table.is_checkable & ~table.sorted_right).sum()),
    })  # fmt: skip


def calibration(answers: pd.DataFrame) -> pd.DataFrame:
    """Return said, answers and right_share: "when you said 80% sure, you were right x% of the time".

    `said` is the confidence rounded to the nearest ten percent (a half goes up); right_share is in percent of
    the answers there. Well calibrated means right_share near said in every row. Few answers say little.
    """
    table = marked(answers).dropna(subset=["verdict_right"])
    said = ((table.sure + 5) // 10 * 10).clip(upper=100).astype(int)
    grouped = table.verdict_right.astype(float).groupby(said.rename("said"))
    out = pd.DataFrame({"answers": grouped.size(), "right_share": 100 * grouped.mean()})
    return out.reset_index()


def brier(answers: pd.DataFrame) -> float:
    """Return the Brier score: mean of (sure/100 − right)², 0 best, 1 worst; missing with no verdict guessed.

    It rewards being right and knowing how sure to be. Source: Brier (1950), two-outcome form.
    """
    table = marked(answers).dropna(subset=["verdict_right"])
    return float(((table.sure / 100 - table.verdict_right.astype(float)) ** 2).mean())
