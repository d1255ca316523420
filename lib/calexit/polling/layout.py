"""Where things stand in chapter 3's pictures of places: polls under their question, documents in a chain, people in a crowd."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

import pandas as pd

from calexit.kit.format import day, number, percent
from calexit.kit.reading import fill
from calexit.polling.record import SIMPLE
from calexit.polling.words import WORDS

PER_LINE = 10
"""People beside each other."""
COLUMNS = ("yes", "not sure", "no")


def ladder(
    given: pd.DataFrame, groups: pd.DataFrame, claims: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay out polls under what they asked: what `charts.every_poll` draws. The claims stand among those that ask simply.

    `given`: polls with a share of yes, `groups`: what was asked, in order; `claims`: `record.two_claims`.
    """
    w = WORDS["every-poll"]
    polls = given.assign(claim=False, payer="paid " + given["sponsor_kind"], said=given["yes"].map(percent))
    polls["question"] = polls["question_text"].fillna(w["no_wording"])
    polls["people"] = [w["no_n"] if pd.isna(n) else number(n) for n in polls["n"]]
    polls["margin_basis"] = polls["margin_basis"].map(w["margins"])
    printed = claims.assign(measure=SIMPLE, claim=True, yes=claims["figure"], said=claims["headline"])
    printed["label"] = [fill(w["claim_row"], {"by": by}) for by in claims["label"]]
    printed["question"] = printed["people"] = printed["margin_basis"] = w["no_poll"]
    keep = ["measure", "payer", "flag", "claim", "yes", "low", "high", "said", "label"]
    keep += ["question", "people", "margin_basis"]
    rows = pd.concat([polls, printed], ignore_index=True)[keep].sort_values("yes", kind="stable")
    parts, heads, at = [], [], 0.0
    for group in groups.itertuples():
        part = rows[rows["measure"] == group.measure]
        heads.append((at - 0.6, at, at + len(part) + 0.6, w["groups"][group.measure]))
        parts.append(part.assign(at=[at + 1 + i for i in range(len(part))]))
        at += len(part) + 1.4
    table = pd.DataFrame(heads, columns=["from", "at", "end", "text"])
    return pd.concat(parts, ignore_index=True), table


def under(claims: pd.DataFrame) -> pd.DataFrame:
    """Write what was printed, by whom and when, under each number: what `charts.headlines` draws."""
    w = WORDS["headlines"]["chart"]
    rows = claims[["figure", "headline"]].copy()
    who = [f"{row.label}, {day(row.said_when)}" for row in claims.itertuples()]
    said = [fill(w["quote"], {"words": words}) for words in claims["words"]]
    rows["wide"] = [[by, *wrap(words, 27)] for by, words in zip(who, said, strict=True)]
    rows["narrow"] = [wrap(by, 12) for by in who]
    return rows


def chains(steps: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay out two trails side by side: what `trail` draws. `steps`: claim_trail, and step_id, claim (its number), word.

    What a number leads back to, step by step, stands as a chain, its levels side by side; what else was looked at below.
    """
    w = WORDS["trail"]["chart"]
    marks = {"missing": w["broken"], "end": w["end"]}
    rows = steps.assign(
        column=steps["claim_id"].rank(method="dense").astype(int) - 1,
        linked=(steps["step"] <= 3) | (steps["kind"] == "end"),
        wide=[wrap(text, 34) for text in steps["short"]],
        narrow=[wrap(text, 23) for text in steps["short"]],
    )
    rows["who"] = rows["kind"].map(marks).fillna(rows["who"]).where(rows["linked"], "")
    poll = rows.groupby("claim_id")["kind"].transform(lambda kinds: "missing" not in set(kinds[:3]))
    rows["wide_who"] = [wrap(who, 30) for who in rows["who"]]
    rows["narrow_who"] = [wrap(who, 19) for who in rows["who"]]
    rows["look"] = "box"
    rows.loc[rows["kind"].eq("missing"), "look"] = "gap"
    rows.loc[rows["kind"].eq("end") & ~poll, "look"] = "none"
    rows.loc[~rows["linked"], "look"] = "also"
    rows["level"] = rows.groupby(["claim_id", "linked"]).cumcount()
    rows["arrow"] = rows["linked"] & (rows["level"] > 0) & rows["look"].eq("box")
    columns = rows.groupby("column", as_index=False).agg(text=("claim", "first")).assign(also=w["also"])
    for kind in ("wide", "narrow"):
        lines = rows[kind].map(len) + rows[f"{kind}_who"].map(len)
        top, top_of, bottom_of = 0.0, f"{kind}_top", f"{kind}_bottom"
        for _, part in rows[rows["linked"]].groupby("level"):
            high = (lines[part.index].max() + 0.8) * 15 / 17
            rows.loc[part.index, [top_of, bottom_of]] = top, top + high
            top += high + 1.5
        columns[f"{kind}_also_top"] = top - 0.75
        for _, part in rows[~rows["linked"]].groupby("column"):
            ends = ((lines[part.index] + 0.5) * 15 / 17).cumsum() + top + 0.4
            rows.loc[part.index, bottom_of] = ends
            rows.loc[part.index, top_of] = ends.shift(fill_value=top + 0.4)
    keep = ["step_id", "column", "look", "arrow", "wide", "narrow", "wide_who", "narrow_who"]
    keep += ["wide_top", "wide_bottom", "narrow_top", "narrow_bottom"]
    return rows[keep].round(2), columns.round(2)


def walk(crowds: Mapping[tuple[str, str], pd.DataFrame], plain: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay out a hundred people by answer, for every state: what `charts.two_headlines` draws.

    `crowds`: (public, question) -> person, group, answer. Who answers otherwise than to the question `plain` has walked,
    and stands behind those of the same answer who have not. A spot is 100 for each column before it, and a place in it.
    """
    w = WORDS["two-headlines"]
    spots, totals = [], []
    for (public, question), people in crowds.items():
        moved = (people["answer"] != crowds[public, plain]["answer"]).astype(int)
        column = people["answer"].map(COLUMNS.index)
        order = pd.DataFrame({"column": column, "moved": moved}).sort_values(
            ["column", "moved"], kind="stable"
        )
        place = order.groupby("column").cumcount().reindex(people.index)
        spots.append((100 * column + place).tolist())
        counts = column.value_counts()
        for at, answer in enumerate(COLUMNS):
            said = {"answer": w["answers"][answer], "count": counts.get(at, 0)}
            totals.append((public, question, answer, at, fill(w["chart"]["total"], said)))
    people = pd.DataFrame(
        {"person": range(len(spots[0])), "spots": [list(one) for one in zip(*spots, strict=True)]}
    )
    people.attrs |= {"states": ["|".join(state) for state in crowds], "plain": plain}
    people.attrs["per_line"] = PER_LINE
    people.attrs["lines"] = max(spot % 100 for state in spots for spot in state) // PER_LINE + 1
    return people, pd.DataFrame(totals, columns=["crowd", "question", "answer", "column", "text"])
