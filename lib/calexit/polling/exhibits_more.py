"""The exhibits of chapter 3's *More evidence*, put together as in `exhibits`."""

from __future__ import annotations

from textwrap import wrap

import pandas as pd

from calexit.kit import chance, tables
from calexit.kit.exhibit import Again, Choice, Exhibit, Slider
from calexit.kit.format import number, percent, signed
from calexit.kit.reading import Say, captions, fill, one
from calexit.polling import charts_more, model, record
from calexit.polling.words import WORDS

KABC, REUTERS = "surveyusa-kabc-2017-01", "reuters-ipsos-2017-ca"
PAIRS = ["rugg-1941-raw", "ashcroft-2012-alternative", "quebec-1995-06-createc", "ici-2025-sameppl"]
"""The pairs of wordings that are shown; the data hold every pair."""


def contrasts() -> Exhibit:
    """Four real pairs of wordings and what each made of the same or a like public."""
    w = WORDS["contrasts"]
    table = tables.load("poll_wording").set_index("wording_id").loc[PAIRS].reset_index()
    rows = table.set_index("wording_id").to_dict("index")
    long = [
        (pair, side, wrap(words, 78), wrap(words, 46), share, f"{percent(share)} {counted}")
        for pair, row in rows.items()
        for side, counted in zip("AB", w["counted"][pair], strict=True)
        for words in [fill(w["words"], {"side": side, "words": row[f"version_{side.lower()}"]})]
        for share in [row[f"percent_{side.lower()}"]]
    ]
    drawn = pd.DataFrame(long, columns=["wording_id", "side", "wide", "narrow", "percent", "text"])

    def says(pair: str) -> Say:
        row = rows[pair]
        names = ["reading", row["design"].replace(" ", "_"), "note"]
        values = {"pa": row["percent_a"], "pb": row["percent_b"], "note": w["notes"][pair]}
        return Say(names, row | values, "finding")

    columns = ["study", "year", "place", "design", "version_a", "percent_a", "version_b", "percent_b"]
    return Exhibit.of(
        "polling/contrasts",
        w,
        charts_more.contrasts(drawn),
        says,
        [*table["source_id"], *table["source_id_2"].dropna()],
        table[columns].replace({"design": w["designs"]}),
        [Choice("pair", w["pair"], captions(w["names"], PAIRS), PAIRS[0])],
    )


def hundred_polls() -> Exhibit:
    """A hundred polls of one public, drawn by chance, for each sample size, truth and kind of sample."""
    w, deff = WORDS["hundred-polls"], record.published_design_effect()
    effects = {"plain": 1.0, "weighted": deff}
    poll = tables.load("polls").set_index("poll_id").loc[record.BALLOT_2025]
    simple = record.california_polls().query("measure == @record.SIMPLE")["yes"]
    truths = sorted({_plain(share) for share in (simple.min(), simple.max(), poll["yes"])})
    sizes = (50, 100, 200, 500, 800, 1000, 2000)
    counts = model.luck_counts(chance.numbers(1, 100), sizes, truths, tuple(effects.values()))
    rows = counts.set_index(["n", "true_share", "design_effect"], drop=False).to_dict("index")

    def says(size: int, truth: float, design: str) -> Say:
        row = rows[size, truth, effects[design]]
        values = {"truth": truth, "effective": number(model.effective_sample_size(size, deff), 0)}
        values |= {"published": poll["margin_published"], "textbook": model.margin_of_error(50, poll["n"])}
        return Say(["reading", *["weighted"] * (design == "weighted")], row | values, "finding")

    return Exhibit.of(
        "polling/hundred-polls",
        w,
        charts_more.hundred_polls(deff, model.margin_of_error(50, 1) / model.standard_error(50, 1)),
        says,
        [poll["source_id"]],
        counts.round(1),
        [
            Again("seed", w["again"], "lot", 100),
            Slider("size", w["size"], sizes, 500, [number(n) for n in sizes], play=True),
            Choice("truth", w["truth"], {t: percent(t) for t in truths}, truths[len(truths) // 2]),
            Choice("design", w["design"], w["designs"], "plain"),
        ],
        live=["misses", "lowest", "highest"],
    )


def _plain(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


def two_polls() -> Exhibit:
    """Are two polls further apart than luck alone would put them?"""
    w, polls, deff = WORDS["two-polls"], record.sized_polls(), record.published_design_effect()
    effects = {"plain": 1.0, "weighted": deff}
    asked, interviews = polls.set_index("poll_id").to_dict("index"), record.interviews()
    gaps = {d: record.gaps(e).set_index(["a", "b"]).to_dict("index") for d, e in effects.items()}
    curves = pd.concat([record.bells(e).assign(design=d) for d, e in effects.items()], ignore_index=True)
    curves["label"] = curves["poll_id"].map({poll: fill(w["curve"], row) for poll, row in asked.items()})

    def says(first: str, second: str, design: str) -> Say:
        a, b = asked[first], asked[second]
        found = gaps[design].get((first, second), {"gap": 0.0, "errors": 0.0})
        errors = abs(found["errors"])
        if first == second:
            names = found_as = ["same"]
        elif interviews[first] == interviews[second]:
            names = found_as = ["twins"]
        else:
            found_as = ["far" if errors > 2 else "near"]
            names = [one("gap", errors), *found_as]
        values = {"a": a["label"], "a_yes": a["yes"], "b": b["label"], "b_yes": b["yes"]}
        return Say(names, values | {"gap": abs(found["gap"]), "errors": errors}, f"found_{found_as[0]}")

    table = polls[["label", "measure", "n", "yes", "margin", "margin_basis"]].round(1)
    options = polls.assign(option=[fill(w["option"], asked[poll]) for poll in polls["poll_id"]])
    return Exhibit.of(
        "polling/two-polls",
        w,
        charts_more.two_bells(curves),
        says,
        polls["source_id"].tolist(),
        table.replace(
            {"measure": WORDS["every-poll"]["measures"], "margin_basis": WORDS["every-poll"]["margins"]}
        ),
        [
            Choice.of("first", w["first"], options, "poll_id", "option", KABC),
            Choice.of("second", w["second"], options, "poll_id", "option", REUTERS),
            Choice("design", w["design"], WORDS["hundred-polls"]["designs"], "plain"),
        ],
    )


def who_was_asked() -> Exhibit:
    """Reweight two parties and watch the headline move."""
    w, polls, grid = WORDS["who-was-asked"], record.party_polls(), record.party_grid()
    polls["place"] = polls["geography"].map(w["places"])
    rows, counted = (
        polls.set_index("poll_id").to_dict("index"),
        grid.set_index(["poll_id", "share"])["headline"],
    )

    def says(poll: str, share: int) -> Say:
        row = rows[poll]
        values = {"dem": row["Democrats"], "rep": row["Republicans"], "share": share}
        return Say(["reading"], row | values | {"headline": counted[poll, share]}, "finding")

    options = polls.assign(option=[fill(w["option"], row) for row in rows.values()])
    return Exhibit.of(
        "polling/who-was-asked",
        w,
        charts_more.reweighted(polls[["poll_id", "Democrats", "Republicans"]], grid),
        says,
        polls["source_id"].tolist(),
        polls[["label", "geography", "Democrats", "Republicans"]].replace({"geography": w["places"]}),
        [
            Choice.of("poll", w["poll"], options, "poll_id", "option", record.KPIX),
            Slider("share", w["share"], range(0, 101, 10), 50, [percent(s) for s in range(0, 101, 10)]),
        ],
    )


def parties_trade_places() -> Exhibit:
    """One measure, both parties, every national poll that gives them."""
    w = WORDS["parties-trade-places"]
    polls = record.party_polls().query("geography == 'United States'").reset_index(drop=True)
    polls["month"] = polls["label"].str.split(" · ").str[0]
    polls["president"] = polls["when"].map(record.president)
    polls["label"] = [fill(w["row"], row) for row in polls.to_dict("records")]
    polls["at"] = polls.index
    long = polls.melt(["poll_id", "label", "at"], ["Democrats", "Republicans"], "party", "yes")
    long["low"] = long.groupby("poll_id")["yes"].transform("min")
    for column, names in (("words", w["parties"]), ("short", w["short"])):
        long[column] = [
            fill(w["mark"], {"party": names[r.party], "yes": number(r.yes, 0)}) for r in long.itertuples()
        ]
    ahead = int((polls["Republicans"] > polls["Democrats"]).sum())
    values = {
        "count": len(polls),
        "ahead": ahead,
        "behind": int((polls["Democrats"] > polls["Republicans"]).sum()),
    }
    values |= {"low": long["yes"].min(), "high": long["yes"].max()}
    return Exhibit.of(
        "polling/parties-trade-places",
        w,
        charts_more.trading_places(long),
        lambda: Say(["reading"], values, "found"),
        polls["source_id"].tolist(),
        polls[["month", "president", "geography", "Democrats", "Republicans"]].replace(
            {"geography": w["places"]}
        ),
    )


def referendums() -> Exhibit:
    """Last polls against results elsewhere, and an error of that size carried to the ballot question of California."""
    w, votes = WORDS["referendums"], record.referendum_errors()
    votes["label"] = [fill(w["label"], row) for row in votes.to_dict("records")]
    votes["first"] = ~votes["referendum"].duplicated()
    order = votes[votes["first"]].sort_values("error", ascending=False)["referendum"].tolist()
    votes["at"] = votes["referendum"].map(order.index)
    votes = votes.sort_values("at", kind="stable").reset_index(drop=True)
    here = tables.load("polls").set_index("poll_id").loc[record.BALLOT_2025]
    yes = model.drop_undecided(here["yes"], here["no"])
    told = votes.set_index("row_id").to_dict("index")

    def says(vote: str) -> Say:
        row = told[vote]
        error = row["error"]
        size = "exact" if abs(error) < 0.05 else "high" if error > 0 else "low"
        values = {
            "points": abs(error),
            "yes": yes,
            "least": max(0, yes - abs(error)),
            "most": min(100, yes + abs(error)),
        }
        names = [size, "contested" if row["contested"] else "carried"]
        return Say(names, {**row, **values}, "found_contested" if row["contested"] else f"found_{size}")

    columns = ["referendum", "poll", "poll_change", "poll_undecided", "undecided_treatment", "result_change"]
    drawn = votes[["row_id", "referendum", "at", "first", "error", "contested"]].round(1)
    drawn["words"] = votes["error"].map(signed)
    return Exhibit.of(
        "polling/referendums",
        w,
        charts_more.referendums(drawn),
        says,
        [*votes["source_id"], *votes["source_id_2"].dropna(), here["source_id"]],
        votes[[*columns, "turnout", "error"]].round(1).replace({"undecided_treatment": w["treated"]}),
        [Choice.of("vote", w["vote"], votes, "row_id", "label", "brexit-2016-mean7", click="row_id")],
    )
