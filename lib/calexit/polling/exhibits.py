"""Chapter 3's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from textwrap import shorten, wrap

import pandas as pd

from calexit.kit import tables
from calexit.kit.exhibit import Choice, Exhibit, Slider, Tick
from calexit.kit.format import number, percent
from calexit.kit.predict import Guess
from calexit.kit.reading import Say, captions, fill, one
from calexit.polling import charts, model, record
from calexit.polling.class_tool import ClassTool as ClassTool
from calexit.polling.class_tool import experiment
from calexit.polling.questions import cards as cards
from calexit.polling.questions import check_yourself as check_yourself
from calexit.polling.questions import my_card as my_card
from calexit.polling.words import WORDS

__all__ = [
    "contrasts",
    "every_poll",
    "experiment",
    "headlines",
    "hundred_polls",
    "nearby_14",
    "parties_trade_places",
    "referendums",
    "trail",
    "two_headlines",
    "two_polls",
    "where_43",
    "who_was_asked",
]
KABC, REUTERS = "surveyusa-kabc-2017-01", "reuters-ipsos-2017-ca"
SHARES = range(0, 101, 10)


def headlines() -> Exhibit:
    """Guess first; then the two claims that started the argument."""
    w, claims = WORDS["headlines"], record.two_claims()
    low, high = claims.to_dict("records")

    def says() -> Say:
        said = {"low": low["figure"], "low_by": low["said_by"], "high": high["figure"]}
        return Say(["reading"], said | {"high_by": high["said_by"], "year": high["said_when"][:4]}, "finding")

    return Exhibit.of(
        "polling/headlines",
        w,
        charts.headlines(claims[["figure", "headline", "label"]]),
        says,
        claims["source_id"].tolist(),
        claims[["figure", "said_by", "said_when", "words"]],
        guess=Guess(w["guess"], w["unit"], signal="guess"),
    )


NOTES = {record.SIMPLE: "simple", "better off": "better", "open vote online (not a sample)": "vote_online"}
"""The message that a choice of this measure adds."""


def every_poll() -> Exhibit:
    """Every poll of Californians that could be traced, with four filters."""
    w = WORDS["every-poll"]
    polls, claims = record.california_polls(), record.two_claims()
    filters = ["measure", "asked", "paid", "quality"]
    fits = record.poll_filters(polls).set_index(filters).to_dict("index")
    claims["label_row"] = [fill(w["claim_row"], {"by": by}) for by in claims["label"]]
    claims["note"] = [fill(w["claim_note"], {"figure": figure}) for figure in claims["headline"]]
    shown = polls.dropna(subset=["yes"]).reset_index(drop=True)
    shown["label_row"] = _unique(shown["label"] + " · " + shown["measure"].map(w["short"]))
    shown["question"] = shown["question_text"].fillna(w["no_wording"])
    shown["people"] = [w["no_n"] if pd.isna(n) else number(n) for n in shown["n"]]
    shown["margin_basis"] = shown["margin_basis"].map(w["margins"])
    opening = record.opening()

    def says(measure: str, asked: str, paid: str, quality: str, claims: bool) -> Say:
        row = fits[measure, asked, paid, quality]
        given, silent = row["given"], row["found"] - row["given"]
        if not row["found"]:
            names = ["none"]
        elif not given:
            names = [one("silent", silent)]
        else:
            names = [one("range", given)]
            names += [one("no_share", silent)] * bool(silent)
            names += ["inside"] * (row["high_measure"] == record.INSIDE and given > 1)
            names += [NOTES[measure]] if measure in NOTES else []
        values = row | {"all": len(polls), "count": silent, "opening": opening}
        if given > 1:
            found = "found" if measure == record.ANY else "found_same"
        else:
            found = "found_one" if given else "found_none"
        return Say([*names, *["claims_on"] * claims], values, found)

    columns = ["when_label", "pollster", "sponsor", "population", "n", "measure", "question_text"]
    columns += ["wording_status", "yes", "no", "not_sure", "note"]
    choices = [
        ("measure", "measures", "measure"),
        ("asked", "people", "asked"),
        ("paid", "payers", "sponsor_kind"),
    ]
    return Exhibit.of(
        "polling/every-poll",
        w,
        charts.every_poll(shown, claims[["label_row", "figure", "note"]]),
        says,
        [*polls["source_id"], *claims["source_id"]],
        polls[columns].replace({"measure": w["measures"], "wording_status": w["wordings"]}),
        [
            *(
                Choice(name, w[name], captions(w[words], [record.ANY, *polls[column]]), record.ANY)
                for name, words, column in choices
            ),
            Choice("quality", w["quality"], w["qualities"], record.ANY),
            Tick("claims", w["claims"], True),
        ],
    )


def _unique(labels: pd.Series) -> pd.Series:
    return labels + labels.groupby(labels).cumcount().map(lambda i: " " * i)  # rows need names of their own


def where_43() -> Exhibit:
    """The 43 taken apart and put together, and the same sum done to other polls."""
    w = WORDS["where-43"]
    polls, grid = record.undecided_polls(), record.undecided_grid()
    polls = polls.sort_values("label", key=lambda s: s.str.contains("KPIX"), ascending=False)
    polls = polls.reset_index(drop=True)
    claims = tables.load("poll_claims")
    asked = polls.set_index("poll_id").to_dict("index")
    counted = grid.set_index(["poll_id", "fraction"])["yes"]
    sums = claims[claims["part_b_label"].isin(["not sure", "don't know"])]

    def says(poll: str, fraction: int) -> Say:
        row, headline = asked[poll], counted[poll, fraction]
        told = sums[(sums["poll_id"] == poll) & ((sums["figure"] - headline).abs() < 0.05)].head(1)
        by = told["said_by"].iloc[0] if len(told) else None
        if fraction == 0:
            more = ["none"]
        elif fraction < 100:
            more = ["some"]
        elif by is None:
            more = ["all", "mirror"]
        else:
            more = ["all_claim" if told["claim_id"].iloc[0] == "claim-43" else "all_said", "mirror"]
        kind, told_by = _basis(row["unsure_basis"])
        return Say(
            [kind, *more],
            row
            | {"fraction": fraction, "headline": headline, "by": by, "told_by": told_by}
            | {"dropped": model.drop_undecided(row["yes"], row["no"])}
            | {"against": model.add_undecided(row["no"], row["not_sure"])},
            {0: "found_none", 100: "found_all"}.get(fraction, "found"),
        )

    bases = [_basis(basis) for basis in polls["unsure_basis"]]
    sources = [*polls["source_id"], *polls["source_id_2"].dropna()]
    return Exhibit.of(
        "polling/where-43",
        w,
        charts.undecided(polls, grid),
        says,
        [*sources, *claims.loc[claims["poll_id"].isin(polls["poll_id"]), "source_id"]],
        polls[["label", "yes", "no", "not_sure"]].assign(
            unsure_basis=[fill(w["basis"][kind], {"by": by}) for kind, by in bases]
        ),
        [
            Choice.of("poll", w["poll"], polls, "poll_id", "label"),
            Slider("fraction", w["fraction"], SHARES, 0, [percent(f) for f in SHARES]),
        ],
    )


def _basis(text: str) -> tuple[str, str]:
    """How the not sure of a poll are known (published, computed or claimed), and by whose account."""
    kind, _, by = text.partition(" by ")
    return kind.partition(":")[0], by


def trail() -> Exhibit:
    """The way back from each claim, step by step."""
    w, steps = WORDS["trail"], tables.load("claim_trail")
    last = int(steps["step"].max())
    drawn = steps.assign(word=steps["kind"].map(w["kinds"]))

    def says(claim: str, step: int) -> Say:
        rows = drawn[drawn["claim_id"] == claim]
        row = rows[rows["step"] <= step].iloc[-1].to_dict()
        found = f"end_{claim}" if row["kind"] == "end" else "finding"
        said = {"kind": row["word"], "steps": len(rows), "claimed": w["claims"][claim]}
        return Say(["reading"], row | said, found)

    return Exhibit.of(
        "polling/trail",
        w,
        charts.trail(drawn[["claim_id", "step", "kind", "word", "who"]]),
        says,
        steps["source_id"].tolist(),
        steps[["claim_id", "step", "kind", "who", "what", "flag"]].replace(
            {"claim_id": w["claims"], "kind": w["rows"], "flag": WORDS["flags"]}
        ),
        [
            Choice("claim", w["claim"], w["claims"], "claim-14"),
            Slider("step", w["step"], range(1, last + 1), last),
        ],
    )


def nearby_14() -> Exhibit:
    """Real figures of 14% that measure something else."""
    w, near = WORDS["nearby-14"], tables.load("nearby_14")
    near["said"] = [fill(w["said"], row) for row in near.to_dict("records")]
    near["lines"] = near["said"].map(lambda said: wrap(said, 38))
    rows = near.set_index("nearby_id").to_dict("index")
    return Exhibit.of(
        "polling/nearby-14",
        w,
        charts.nearby(near[["nearby_id", "who", "percent", "said", "lines"]]),
        lambda near: Say(["reading"], rows[near], "finding"),
        near["source_id"].tolist(),
        near[["percent", "who", "what", "why_not", "computed", "flag"]].replace({"flag": WORDS["flags"]}),
        [Choice.of("near", w["near"], near, "nearby_id", "who", click="nearby_id")],
    )


def two_headlines() -> Exhibit:
    """One model public, two questions, two headlines."""
    w, grid = WORDS["two-headlines"], model.public_grid()
    publics = {name: dict(zip(model.GROUPS, shares, strict=True)) for name, shares in model.PUBLICS.items()}
    said = grid.groupby(["public", "question", "answer"])["share"].sum()

    def says(crowd: str, question_a: str, question_b: str) -> Say:
        a, b = said[crowd, question_a], said[crowd, question_b]
        same = question_a == question_b
        names = ["same"] if same else ["reading", *["unsure"] * bool(a["not sure"])]
        values = {"a": a["yes"], "b": b["yes"], "gap": abs(b["yes"] - a["yes"])}
        values["sum"] = model.add_undecided(a["yes"], a["not sure"])
        who = {group.replace(" ", "_"): share for group, share in publics[crowd].items()}
        shares = {name: number(share, 0) for name, share in values.items()}
        return Say(names, who | shares, "found_same" if same else "found")

    table = grid.pivot_table(
        index=["public", "question", "group"], columns="answer", values="share", sort=False
    )
    return Exhibit.of(
        "polling/two-headlines",
        w,
        charts.two_headlines(grid),
        says,
        [],
        table.reset_index().replace({"public": w["publics"], "question": w["questions"], "group": w["who"]}),
        [
            Choice("crowd", w["public"], w["publics"], "one public"),
            Choice("question_a", w["question_a"], w["questions"], "simple"),
            Choice("question_b", w["question_b"], w["questions"], "peaceful, negotiated"),
        ],
    )


def contrasts() -> Exhibit:
    """Real pairs of wordings and what each made of the same or a like public."""
    w = WORDS["contrasts"]
    table = tables.load("poll_wording").dropna(subset=["percent_a", "percent_b"])
    table = table[table["design"] != "tested, no figures"].reset_index(drop=True)
    studies = [shorten(study, 32, placeholder="…") for study in table["study"]]
    named = table.assign(study=studies).to_dict("records")
    table["label"] = [
        w["names"].get(row["wording_id"]) or fill(w["label"], row | {"year": str(row["year"])})
        for row in named
    ]
    table["label"] = _unique(table["label"])
    for side in "ab":
        table[f"word_{side}"] = side.upper() + " " + table[f"percent_{side}"].map(percent)
    options = [
        fill(w["option"], {"label": row["label"].strip(), "a": row["word_a"], "b": row["word_b"]})
        for row in table.to_dict("records")
    ]  # some studies have two
    rows = table.set_index("wording_id").to_dict("index")

    def says(pair: str) -> Say:
        row = rows[pair]
        values = {
            "a": row["version_a"],
            "pa": row["percent_a"],
            "b": row["version_b"],
            "pb": row["percent_b"],
        }
        names = ["reading", row["design"].replace(" ", "_"), *["note"] * pd.notna(row["note"])]
        return Say(names, row | values | {"year": str(row["year"])}, "finding")

    columns = ["study", "year", "place", "design", "version_a", "percent_a", "version_b", "percent_b"]
    return Exhibit.of(
        "polling/contrasts",
        w,
        charts.contrasts(table[["wording_id", "label", "percent_a", "percent_b", "word_a", "word_b"]]),
        says,
        [*table["source_id"], *table["source_id_2"].dropna()],
        table[columns].replace({"design": w["designs"]}),
        [
            Choice.of(
                "pair",
                w["pair"],
                table.assign(option=options),
                "wording_id",
                "option",
                "ashcroft-2012-alternative",
                click="wording_id",
            )
        ],
    )


def _designs(effect: float) -> dict[str, str]:
    """The two kinds of sample: plain, and weighted with a design effect."""
    return {name: fill(text, {"deff": effect}) for name, text in WORDS["hundred-polls"]["designs"].items()}


def hundred_polls() -> Exhibit:
    """A hundred simulated polls for each sample size, truth and kind of sample."""
    w, deff = WORDS["hundred-polls"], record.published_design_effect()
    effects = {"plain": 1.0, "weighted": deff}
    poll = tables.load("polls").set_index("poll_id").loc[record.BALLOT_2025]
    simple = record.california_polls().query("measure == @record.SIMPLE")["yes"]
    truths = sorted({_plain(share) for share in (simple.min(), simple.max(), poll["yes"])})
    sizes = (50, 100, 200, 500, 800, 1000, 2000)
    grid = model.luck_grid(sizes, truths, tuple(effects.values()))
    counts = model.luck_counts(grid)
    rows = counts.set_index(["n", "true_share", "design_effect"], drop=False).to_dict("index")

    def says(size: int, truth: float, design: str) -> Say:
        row = rows[size, truth, effects[design]]
        values = {"truth": truth, "low": row["lowest"], "high": row["highest"]}
        values |= {"effective": number(model.effective_sample_size(size, deff), 0)}
        values |= {"published": poll["margin_published"], "textbook": model.margin_of_error(50, poll["n"])}
        return Say(["reading", *["weighted"] * (design == "weighted")], row | values, "finding")

    return Exhibit.of(
        "polling/hundred-polls",
        w,
        charts.hundred_polls(
            grid.assign(design=grid["design_effect"].map({e: name for name, e in effects.items()}))
        ),
        says,
        [poll["source_id"]],
        counts.round(1),
        [
            Slider("size", w["size"], sizes, 500, [number(n) for n in sizes]),
            Choice("truth", w["truth"], {t: percent(t) for t in truths}, truths[len(truths) // 2]),
            Choice("design", w["design"], _designs(deff), "plain"),
        ],
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
    curves["short"] = curves["poll_id"].map({poll: percent(row["yes"]) for poll, row in asked.items()})

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
        charts.two_bells(curves),
        says,
        polls["source_id"].tolist(),
        table.replace(
            {"measure": WORDS["every-poll"]["measures"], "margin_basis": WORDS["every-poll"]["margins"]}
        ),
        [
            Choice.of("first", w["first"], options, "poll_id", "option", KABC),
            Choice.of("second", w["second"], options, "poll_id", "option", REUTERS),
            Choice("design", w["design"], _designs(deff), "plain"),
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
        charts.reweighted(polls[["poll_id", "Democrats", "Republicans"]], grid),
        says,
        polls["source_id"].tolist(),
        polls[["label", "geography", "Democrats", "Republicans"]].replace({"geography": w["places"]}),
        [
            Choice.of("poll", w["poll"], options, "poll_id", "option", record.KPIX),
            Slider("share", w["share"], SHARES, 50, [percent(s) for s in SHARES]),
        ],
    )


def parties_trade_places() -> Exhibit:
    """One measure, both parties, every national poll that gives them."""
    w = WORDS["parties-trade-places"]
    polls = record.party_polls().query("geography == 'United States'").reset_index(drop=True)
    polls["month"] = polls["label"].str.split(" · ").str[0]
    polls["president"] = polls["when"].map(record.president)
    under = [fill(w["president"], {"name": name}) for name in polls["president"]]
    polls["label"] = _unique(polls["month"] + "|" + pd.Series(under))
    long = polls.melt(["poll_id", "label"], ["Democrats", "Republicans"], "party", "yes")

    def listed(message: str, more: str, less: str, rows: pd.DataFrame) -> str:
        said = (
            {**r, "when": r["month"], "yes": r[more], "more": r[more], "less": r[less]}
            for r in rows.to_dict("records")
        )
        return "; ".join(fill(w[message], values) for values in said)

    def says(party: str) -> Say:
        if party != "both":
            said = {"party": w["parties"][party], "polls": listed("one_poll", party, party, polls)}
            return Say(
                ["one"],
                said | {"low": polls[party].min(), "high": polls[party].max(), "count": len(polls)},
                "finding",
            )
        names, values = [], {"count": len(polls), "low": long["yes"].min(), "high": long["yes"].max()}
        for more, less in (("Republicans", "Democrats"), ("Democrats", "Republicans")):
            ahead = polls[polls[more] > polls[less]]
            values |= {f"n_{more}": len(ahead), f"polls_{more}": listed("poll", more, less, ahead)}
            names += [f"ahead_{more}"] * bool(len(ahead))
        return Say(["count", *names, "both"], values, "found")

    return Exhibit.of(
        "polling/parties-trade-places",
        w,
        charts.trading_places(long),
        says,
        polls["source_id"].tolist(),
        polls[["month", "president", "geography", "Democrats", "Republicans"]].replace(
            {"geography": w["places"]}
        ),
        [Choice("party", w["party"], w["parties"], "both")],
    )


def referendums() -> Exhibit:
    """Last polls against results elsewhere, and an error of that size carried to California."""
    w, votes = WORDS["referendums"], record.referendum_errors()
    votes["label"] = [fill(w["label"], row) for row in votes.to_dict("records")]
    polls = record.california_polls()
    polls = polls[polls["measure"].isin([record.SIMPLE, "vote on a ballot measure"]) & polls["no"].notna()]
    moved = record.moved_polls(votes, polls)
    told, asked = votes.set_index("row_id").to_dict("index"), polls.set_index("poll_id").to_dict("index")
    here = moved.set_index(["row_id", "poll_id"]).to_dict("index")

    def says(vote: str, poll: str) -> Say:
        row, there = told[vote], here[vote, poll]
        error = row["error"]
        size = "exact" if abs(error) < 0.05 else "high" if error > 0 else "low"
        half = "short" if there["high"] < 50 else "over" if there["low"] > 50 else "straddles"
        values = {"poll_name": row["poll"], "poll": row["poll_yes"], "result": row["result_yes"]}
        values |= {"treatment": w["treatments"][row["undecided_treatment"]], "points": abs(error)}
        names = ["reading", size, *["contested"] * bool(row["contested"]), half]
        found = "found_contested" if row["contested"] else f"found_{size}"
        return Say(names, {**row, **values, **there, "label": asked[poll]["label"]}, found)

    columns = ["referendum", "poll", "poll_change", "poll_undecided", "undecided_treatment", "result_change"]
    shown = votes[[*columns, "turnout", "error"]].round(1)
    return Exhibit.of(
        "polling/referendums",
        w,
        charts.referendums(votes[["row_id", "label", "poll_yes", "result_yes"]], moved.round(1)),
        says,
        [*votes["source_id"], *votes["source_id_2"].dropna()],
        shown.replace({"undecided_treatment": w["treated"]}),
        [
            Choice.of("vote", w["vote"], votes, "row_id", "label", "brexit-2016-mean7", click="row_id"),
            Choice.of("poll", w["poll"], polls, "poll_id", "label", record.BALLOT_2025),
        ],
    )
