"""The numbers of chapter 7: find a claim, read the record, and score the reader's skill, never their side."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

import pandas as pd

from calexit.kit import tables
from calexit.kit.format import day

VERDICTS = ("supported", "partly", "contradicted", "cannot verify")
SETS = (("claims", "speakers", "articles"), ("other_claims", "other_speakers", "other_articles"))
"""Tables of the five articles, and of the three of other sides."""
SAID = ("claim", "quote", "speaker", "outlet", "topic", "sentence")
"""What a search looks through before the reader has opened a claim's record."""
RECORD = ("how", "record", "reason", "verdict")
"""What it looks through as well, afterwards."""


def claims() -> pd.DataFrame:
    """Return all claims of the eight texts: one row a claim, with its speaker's name, role and stake and its outlet.

    Those of `claims_deck` have their position, side and sentence there; said_when is in words, "" where it is not known.
    """
    parts = []
    for claims, speakers, articles in SETS:
        who = tables.load(speakers).set_index("speaker_id")[["name", "role", "stake"]]
        where = tables.load(articles).set_index("article_id")[["outlet", "published"]]
        parts.append(tables.load(claims).join(who, on="speaker_id").join(where, on="article_id"))
    deck = tables.load("claims_deck").set_index("claim_id")
    table = pd.concat(parts, ignore_index=True).rename(columns={"name": "speaker"}).join(deck, on="claim_id")
    published = [day(when) if isinstance(when, str) else "" for when in table.pop("published")]
    return table.assign(said_when=table.said_when.fillna(pd.Series(published, index=table.index)))


def texts() -> pd.DataFrame:
    """Return the eight texts: article_id, outlet, kind, what_it_is, stake and their sources, those of other sides last."""
    columns = ["article_id", "outlet", "kind", "what_it_is", "stake", "source_id", "source_id_2"]
    return pd.concat([tables.load(articles)[columns] for _, _, articles in SETS], ignore_index=True)


def fates() -> pd.DataFrame:
    """Return how many statements of each text got each verdict, and of all texts together ("all", the first row).

    Columns article_id, one a verdict (counts), rated (their sum) and rest (opinions and forecasts). The shares need not
    agree under one rule: the texts make other kinds of statements, and were chosen otherwise.
    """
    counts = claims().groupby(["article_id", "verdict"], sort=False).size().unstack(fill_value=0)
    counts = counts.reindex(texts().article_id)
    counts.loc["all"] = counts.sum()
    counts = counts.loc[["all", *texts().article_id]].rename(columns={"not rated": "rest"})
    counts["rated"] = counts[list(VERDICTS)].sum(axis=1)
    return counts[[*VERDICTS, "rated", "rest"]].rename_axis(columns=None).reset_index()


def conflicts() -> pd.DataFrame:
    """Return `claim_conflicts` with holds: whether the claim of a printed answer is supported; missing for a record."""
    table = tables.load("claim_conflicts")
    verdict = claims().set_index("claim_id").verdict
    holds = (table.claim_id.map(verdict) == "supported").astype("boolean")
    return table.assign(holds=holds.mask(table.is_record))


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


def marked(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the reader's answers with what is right.

    `answers` has claim_id, checkable (True or False: can a record settle it?) and, where the reader guessed,
    verdict (one of `VERDICTS`) and sure (percent, 25 to 100: four verdicts, so 25 is a blind guess). Adds
    is_checkable, sorted_right, record_verdict and verdict_right (missing where no verdict was guessed or the
    claim is an opinion or prediction: those have none). Raises `ValueError` for an unknown claim or verdict,
    a claim answered twice, or a confidence out of range.
    """
    record = claims().set_index("claim_id")[["kind", "verdict"]]
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
    """Return how well the reader tells what can be checked from opinion: answered and right (counts)."""
    table = marked(answers)
    return pd.Series({"answered": len(table), "right": int(table.sorted_right.sum())})


def calibration(answers: pd.DataFrame) -> pd.DataFrame:
    """Return said, answers and right_share: "when you said 80% sure, you were right x% of the time".

    `said` is the confidence rounded to the nearest ten percent (a half goes up); right_share is in percent of
    the answers there. Well calibrated means right_share near said in every row. Few answers say little.
    """
    table = marked(answers).dropna(subset=["verdict_right"])
    said = ((table.sure + 5) // 10 * 10).astype(int)
    grouped = table.verdict_right.astype(float).groupby(said.rename("said"))
    out = pd.DataFrame({"answers": grouped.size(), "right_share": 100 * grouped.mean()})
    return out.reset_index()


def surplus(answers: pd.DataFrame) -> float:
    """Return by how many points the reader was too sure: the mean of `sure` less the share that was right.

    Negative: not sure enough. Missing where no verdict was guessed.
    """
    table = marked(answers).dropna(subset=["verdict_right"])
    return float(table.sure.mean() - 100 * table.verdict_right.astype(float).mean())
