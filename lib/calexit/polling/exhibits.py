"""Chapter 3's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from html import escape
from textwrap import shorten, wrap
from typing import Any

import pandas as pd

from calexit.kit import check, tables
from calexit.kit.check import Option, Question, Shown
from calexit.kit.exhibit import Choice, Exhibit, Slider, Tick
from calexit.kit.format import number as _n
from calexit.kit.format import percent
from calexit.kit.predict import Guess
from calexit.kit.reading import Say
from calexit.polling import charts, model, record, words
from calexit.polling.class_tool import ClassTool as ClassTool
from calexit.polling.class_tool import experiment
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


def headlines() -> Exhibit:
    """Guess first; then the two claims that started the argument."""
    w = words.HEADLINES
    claims = tables.load("poll_claims").set_index("claim_id").loc[["claim-14", "claim-43"]].reset_index()
    claims["headline"] = claims["figure"].map(percent)
    claims["label"] = claims["said_by"].str.split(",").str[0]
    low, high = claims.iloc[0], claims.iloc[1]
    reading = w["reading"].format(
        low=_n(low["figure"]),
        high=_n(high["figure"]),
        low_by=low["said_by"],
        high_by=f"{high['said_by']} ({high['said_when'][:4]})",
    )
    return Exhibit(
        "polling/headlines",
        w["title"],
        charts.headlines(claims[["figure", "headline", "label"]]),
        reading,
        claims["source_id"].tolist(),
        claims[["figure", "said_by", "said_when", "words"]],
        guess=Guess(w["guess"], w["unit"], signal="guess"),
    )


def every_poll() -> Exhibit:
    """Every poll of Californians that could be traced, with four filters."""
    w = words.EVERY_POLL
    polls = record.california_polls()
    grid = record.poll_filters(polls)
    claims = tables.load("poll_claims").set_index("claim_id").loc[["claim-14", "claim-43"]].reset_index()
    claims["label_row"] = "claim: " + claims["said_by"].str.split(",").str[0]
    claims["note"] = claims["figure"].map(percent) + ", a claim"
    shown = polls.dropna(subset=["yes"]).reset_index(drop=True)
    shown["label_row"] = _unique(shown["label"] + " · " + shown["measure"].map(w["short"]))
    shown["question"] = shown["question_text"].fillna(w["no_wording"])
    shown["people"] = [w["no_n"] if pd.isna(n) else _n(n, 0) for n in shown["n"]]
    texts = {}
    for row in grid.itertuples():
        text = _range_text(w, row, len(polls))
        for claimed in (True, False):
            key = (row.measure, row.asked, row.paid, row.quality, claimed)
            texts[key] = text + (w["claims_on"] if claimed else w["claims_off"])
    options = {column: dict.fromkeys(polls[column]) for column in ("measure", "asked", "sponsor_kind")}
    return Exhibit(
        "polling/every-poll",
        w["title"],
        charts.every_poll(shown, claims[["label_row", "figure", "note"]]),
        texts,
        [*polls["source_id"], *claims["source_id"]],
        polls[
            [
                "when_label",
                "pollster",
                "sponsor",
                "population",
                "n",
                "measure",
                "question_text",
                "wording_status",
                "yes",
                "no",
                "not_sure",
                "note",
            ]
        ],
        controls=[
            Choice("measure", w["measure"], w["measures"] | {m: m for m in options["measure"]}, "any"),
            Choice("asked", w["asked"], {"any": w["any"]} | {a: a for a in options["asked"]}, "any"),
            Choice(
                "paid",
                w["paid"],
                {"any": w["any"]} | {k: w["payers"][k] for k in options["sponsor_kind"]},
                "any",
            ),
            Choice("quality", w["quality"], w["qualities"], "any"),
            Tick("claims", w["claims"], True),
        ],
        by=["measure", "asked", "paid", "quality", "claims"],
        lead=w["lead"],
    )


def _unique(labels: pd.Series) -> pd.Series:
    return labels + labels.groupby(labels).cumcount().map(lambda i: " " * i)  # rows need names of their own


def _range_text(w: dict[str, Any], row: Any, every: int) -> str:
    silent = row.found - row.given
    if row.found == 0:
        return w["none"].format(all=every)
    if row.given == 0:
        return w["silent_one" if silent == 1 else "silent"].format(all=every, count=silent)
    kind = "one" if row.given == 1 else "range"
    text = w[kind].format(
        given=row.given,
        all=every,
        low=_n(row.low),
        high=_n(row.high),
        low_label=row.low_label,
        high_label=row.high_label,
    )
    if silent:
        text += w["no_share_one"] if silent == 1 else w["no_share"].format(count=silent)
    note = {record.SIMPLE: "simple", "better off": "better", "open vote online (not a sample)": "vote_online"}
    if row.high_measure == record.INSIDE and row.given > 1:
        text += w["inside"]
    told = w[note[row.measure]] if row.measure in note else ""
    return text + told.format(opening=_opening())


def _opening() -> str:
    """The first sentence of the one “better off” question that was read in full: a fact that leans one way."""
    polls = tables.load("polls").query("measure == 'better off' and wording_status == 'verbatim'")
    text = polls[polls["geography"] == "California"]["question_text"].iloc[0]
    return str(text).partition(". ")[0] + "."


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
        basis, _, told_by = row["unsure_basis"].partition(" by ")
        return Say(
            [basis.partition(":")[0], *more],
            row
            | {"fraction": fraction, "headline": headline, "by": by, "told_by": told_by}
            | {"dropped": model.drop_undecided(row["yes"], row["no"])}
            | {"against": model.add_undecided(row["no"], row["not_sure"])},
        )

    return Exhibit.of(
        "polling/where-43",
        w,
        charts.undecided(polls, grid),
        says,
        [
            *polls["source_id"],
            *polls["source_id_2"].dropna(),
            *claims.loc[claims["poll_id"].isin(polls["poll_id"]), "source_id"],
        ],
        polls[["label", "yes", "no", "not_sure", "unsure_basis"]],
        [
            Choice.of("poll", w["poll"], polls, "poll_id", "label"),
            Slider("fraction", w["fraction"], range(0, 101, 10), 0, [f"{f}%" for f in range(0, 101, 10)]),
        ],
    )


def trail() -> Exhibit:
    """The way back from each claim, step by step."""
    w = words.WHERE_14
    steps = tables.load("claim_trail")
    last = int(steps["step"].max())
    texts = {}
    for claim, rows in steps.groupby("claim_id"):
        for step in range(1, last + 1):
            row = rows[rows["step"] <= step].iloc[-1]
            texts[(claim, step)] = w["reading"].format(
                step=row["step"],
                steps=len(rows),
                kind=words.KINDS[row["kind"]],
                who=row["who"],
                what=row["what"],
            )
    drawn = steps.assign(kind=steps["kind"].map(words.KINDS))[["claim_id", "step", "kind", "who"]]
    return Exhibit(
        "polling/trail",
        w["title"],
        charts.trail(drawn),
        texts,
        steps["source_id"].tolist(),
        steps[["claim_id", "step", "kind", "who", "what", "flag"]].replace({"claim_id": w["claims"]}),
        controls=[
            Choice("claim", w["claim"], w["claims"], "claim-14"),
            Slider(
                "step",
                w["step"],
                range(1, last + 1),
                1,
            ),
        ],
        by=["claim", "step"],
        lead=w["lead"],
    )


def nearby_14() -> Exhibit:
    """Real figures of 14% that measure something else."""
    w = words.NEARBY
    near = tables.load("nearby_14")
    near["said"] = near["percent"].map(percent) + " " + near["what"]
    near["lines"] = near["said"].map(lambda said: wrap(said, 38))
    texts = {
        r.nearby_id: w["reading"].format(percent=_n(r.percent), who=r.who, what=r.what, why_not=r.why_not)
        for r in near.itertuples()
    }
    return Exhibit(
        "polling/nearby-14",
        w["title"],
        charts.nearby(near[["nearby_id", "who", "percent", "said", "lines"]]),
        texts,
        near["source_id"].tolist(),
        near[["percent", "who", "what", "why_not", "computed", "flag"]],
        controls=[
            Choice(
                "near",
                w["near"],
                dict(zip(near["nearby_id"], near["who"], strict=True)),
                near["nearby_id"].iloc[0],
                click="nearby_id",
            )
        ],
        by=["near"],
    )


def two_headlines() -> Exhibit:
    """One model public, two questions, two headlines."""
    w = words.TWO_HEADLINES
    grid = model.public_grid()
    texts = {}
    for name, shares in model.PUBLICS.items():
        public = dict(zip(model.GROUPS, shares, strict=True))
        who = ", ".join(f"{share:g} {w['who'][group]}" for group, share in public.items())
        said = {q: model.headline(public, q).set_index("answer")["share"] for q in model.RESPONSES}
        for a in said:
            for b in said:
                yes_a, yes_b, unsure = said[a]["yes"], said[b]["yes"], said[a]["not sure"]
                text = w["same" if a == b else "reading"].format(
                    who=who, a=_n(yes_a, 0), b=_n(yes_b, 0), gap=_n(abs(yes_b - yes_a), 0)
                )
                if a != b and unsure:
                    text += w["unsure"].format(sum=_n(model.add_undecided(yes_a, unsure), 0))
                texts[(name, a, b)] = text
    return Exhibit(
        "polling/two-headlines",
        w["title"],
        charts.two_headlines(grid),
        texts,
        [],
        grid.pivot_table(index=["public", "question", "group"], columns="answer", values="share", sort=False)
        .reset_index()
        .replace({"public": w["publics"], "question": w["questions"], "group": w["who"]}),
        controls=[
            Choice("crowd", w["public"], w["publics"], "one public"),
            Choice("question_a", w["question_a"], w["questions"], "simple"),
            Choice("question_b", w["question_b"], w["questions"], "peaceful, negotiated"),
        ],
        by=["crowd", "question_a", "question_b"],
        lead=w["lead"],
        heads=w["heads"],
    )


def contrasts() -> Exhibit:
    """Real pairs of wordings and what each made of the same or a like public."""
    w = words.CONTRASTS
    table = tables.load("poll_wording").dropna(subset=["percent_a", "percent_b"])
    table = table[table["design"].isin(w["designs"])].reset_index(drop=True)
    table["label"] = [
        w["names"].get(t.wording_id) or f"{t.place} {t.year}: {shorten(t.study, 32, placeholder='…')}"
        for t in table.itertuples()
    ]
    table["label"] = _unique(table["label"])
    for side in "ab":
        table[f"word_{side}"] = side.upper() + " " + table[f"percent_{side}"].map(percent)
    texts = {
        r.wording_id: w["reading"]
        .format(
            place=r.place,
            year=r.year,
            a=r.version_a,
            b=r.version_b,
            pa=_n(r.percent_a),
            pb=_n(r.percent_b),
            measure=r.measure,
            design=w["designs"][r.design],
            note="" if pd.isna(r.note) else r.note,
        )
        .strip()
        for r in table.itertuples()
    }
    first = "yougov-v-ici-2024-ca"
    drawn = table[["wording_id", "label", "percent_a", "percent_b", "word_a", "word_b"]]
    names = (
        table["label"].str.strip() + " (" + table["word_a"] + ", " + table["word_b"] + ")"
    )  # some studies have two
    return Exhibit(
        "polling/contrasts",
        w["title"],
        charts.contrasts(drawn),
        texts,
        [*table["source_id"], *table["source_id_2"].dropna()],
        table[["study", "year", "place", "design", "version_a", "percent_a", "version_b", "percent_b"]],
        controls=[
            Choice(
                "pair",
                w["pair"],
                dict(zip(table["wording_id"], names, strict=True)),
                first,
                click="wording_id",
            )
        ],
        by=["pair"],
        lead=w["lead"],
    )


def hundred_polls() -> Exhibit:
    """A hundred simulated polls for each sample size, truth and kind of sample."""
    w = words.LUCK
    deff = record.published_design_effect()
    effects = {"plain": 1.0, "weighted": deff}
    poll = tables.load("polls").set_index("poll_id").loc["ici-yougov-2025-06-ballot"]
    simple = record.california_polls().query("measure == @record.SIMPLE")["yes"]
    truths = sorted({_plain(share) for share in (simple.min(), simple.max(), poll["yes"])})
    sizes = (50, 100, 200, 500, 800, 1000, 2000)
    grid = model.luck_grid(sizes, truths, tuple(effects.values()))
    names = {effect: name for name, effect in effects.items()}
    grid["design"] = grid["design_effect"].map(names)
    states = (
        grid.round(
            {"share": 1, "low": 1, "high": 1}
        )  # what the picture draws; the Reading is not rounded twice
        .groupby(["n", "true_share", "design"], sort=False)[["poll", "share", "low", "high", "misses"]]
        .agg(list)
        .reset_index()
    )
    counts = model.luck_counts(grid)
    texts = {}
    for row in counts.itertuples():
        text = w["reading"].format(
            n=_n(row.n),
            truth=_n(row.true_share),
            low=_n(row.lowest),
            high=_n(row.highest),
            margin=_n(row.margin),
            misses=row.misses,
        )
        if names[row.design_effect] == "weighted":
            text += w["weighted"].format(
                n=_n(row.n),
                effective=_n(model.effective_sample_size(row.n, deff), 0),
                published=_n(poll["margin_published"]),
                textbook=_n(model.margin_of_error(50, poll["n"])),
            )
        texts[(row.n, _plain(row.true_share), names[row.design_effect])] = text
    designs = {"plain": w["designs"]["plain"], "weighted": w["designs"]["weighted"].format(deff=_n(deff))}
    return Exhibit(
        "polling/hundred-polls",
        w["title"],
        charts.hundred_polls(states),
        texts,
        [poll["source_id"]],
        counts.round(1),
        controls=[
            Slider("size", w["size"], sizes, 500, [_n(n) for n in sizes]),
            Choice("truth", w["truth"], {t: percent(t) for t in truths}, truths[len(truths) // 2]),
            Choice("design", w["design"], designs, "plain"),
        ],
        by=["size", "truth", "design"],
        lead=w["lead"],
        heads=w["heads"],
    )


def _plain(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


def _errors(errors: float) -> str:
    text = _n(errors)
    return words.BELLS["error" if text == "1" else "errors"].format(errors=text)


def two_polls() -> Exhibit:
    """Are two polls further apart than luck alone would put them?"""
    w, luck = words.BELLS, words.LUCK
    polls = record.sized_polls()
    deff = record.published_design_effect()
    effects = {"plain": 1.0, "weighted": deff}
    interviews = record.interviews()
    names = dict(zip(polls["poll_id"], polls["label"] + " (" + polls["yes"].map(percent) + ")", strict=True))
    curves = pd.concat([record.bells(e).assign(design=d) for d, e in effects.items()], ignore_index=True)
    named = polls.set_index("poll_id")
    curves["label"] = curves["poll_id"].map(named["label"] + ": " + named["yes"].map(percent))
    curves.loc[curves["height"] < 1, "label"] = None
    texts = {(i, i, d): w["same"] for i in names for d in effects}
    for design, effect in effects.items():
        for row in record.gaps(effect).itertuples():
            twins = row.a != row.b and interviews[row.a] == interviews[row.b]
            texts[(row.a, row.b, design)] = w["twins" if twins else "reading"].format(
                a=names[row.a],
                b=names[row.b],
                gap=_n(abs(row.gap)),
                errors=_errors(abs(row.errors)),
                verdict=w["far" if abs(row.errors) > 2 else "near"],
            )
    return Exhibit(
        "polling/two-polls",
        w["title"],
        charts.two_bells(curves),
        texts,
        polls["source_id"].tolist(),
        polls[["label", "measure", "n", "yes", "margin", "margin_basis"]].round(1),
        controls=[
            Choice("first", w["first"], names, "surveyusa-kabc-2017-01"),
            Choice("second", w["second"], names, "reuters-ipsos-2017-ca"),
            Choice(
                "design",
                w["design"],
                {
                    "plain": luck["designs"]["plain"],
                    "weighted": luck["designs"]["weighted"].format(deff=_n(deff)),
                },
                "plain",
            ),
        ],
        by=["first", "second", "design"],
        lead=w["lead"],
        heads=w["heads"],
    )


def who_was_asked() -> Exhibit:
    """Reweight two parties and watch the headline move."""
    w = words.REWEIGHT
    polls, grid = record.party_polls(), record.party_grid()
    named = polls.set_index("poll_id")
    texts = {
        (r.poll_id, int(r.share)): w["reading"].format(
            label=named["label"][r.poll_id],
            dem=_n(named["Democrats"][r.poll_id]),
            rep=_n(named["Republicans"][r.poll_id]),
            share=_n(r.share),
            headline=_n(r.headline),
        )
        for r in grid.itertuples()
    }
    start = "surveyusa-kpix-2016-11"
    return Exhibit(
        "polling/who-was-asked",
        w["title"],
        charts.reweighted(polls[["poll_id", "Democrats", "Republicans"]], grid),
        texts,
        polls["source_id"].tolist(),
        polls[["label", "geography", "Democrats", "Republicans"]],
        controls=[
            Choice(
                "poll",
                w["poll"],
                dict(zip(polls["poll_id"], polls["label"] + ", " + polls["geography"], strict=True)),
                start,
            ),
            Slider("share", w["share"], range(0, 101, 10), 50, [f"{s}%" for s in range(0, 101, 10)]),
        ],
        by=["poll", "share"],
        lead=w["lead"],
        heads=w["heads"],
    )


PRESIDENTS = {"2009-01-20": "Obama", "2017-01-20": "Trump", "2021-01-20": "Biden", "2025-01-20": "Trump"}
"""Who was president from which day."""


def _president(when: pd.Timestamp) -> str:
    return next(
        name for since, name in reversed(PRESIDENTS.items()) if pd.Timestamp(when) >= pd.Timestamp(since)
    )


def parties_trade_places() -> Exhibit:
    """One measure, both parties, every national poll that gives them."""
    w = words.PLACES
    polls = record.party_polls().query("geography == 'United States'").reset_index(drop=True)
    polls["month"] = polls["label"].str.split(" · ").str[0]
    polls["president"] = polls["when"].map(_president)
    polls["label"] = _unique(polls["month"] + "|president: " + polls["president"])
    long = polls.melt(["poll_id", "label"], ["Democrats", "Republicans"], "party", "yes")
    ahead = {
        "Republicans": polls[polls["Republicans"] > polls["Democrats"]],
        "Democrats": polls[polls["Democrats"] > polls["Republicans"]],
    }
    leads = []
    for party, other in (("Republicans", "Democrats"), ("Democrats", "Republicans")):
        said = [
            w["poll"].format(
                when=row["month"], president=row["president"], more=_n(row[party]), less=_n(row[other])
            )
            for row in ahead[party].to_dict("records")
        ]
        if said:
            leads.append(w["leads"][party].format(n=len(said), polls="; ".join(said)))
    texts = {
        "both": w["both"].format(
            count=len(polls),
            leads=" ".join(leads),
            low=_n(long["yes"].min()),
            high=_n(long["yes"].max()),
        )
    }
    for party in ("Democrats", "Republicans"):
        said = [
            w["one_poll"].format(yes=_n(row[party]), when=row["month"], president=row["president"])
            for row in polls.to_dict("records")
        ]
        texts[party] = w["one"].format(party=party, polls="; ".join(said))
    return Exhibit(
        "polling/parties-trade-places",
        w["title"],
        charts.trading_places(long),
        texts,
        polls["source_id"].tolist(),
        polls[["month", "president", "geography", "Democrats", "Republicans"]],
        controls=[Choice("party", w["party"], w["parties"], "both")],
        by=["party"],
        lead=w["lead"],
        heads=w["heads"],
    )


def referendums() -> Exhibit:
    """Last polls against results elsewhere, and an error of that size carried to California."""
    w = words.REFERENDUMS
    votes = record.referendum_errors()
    votes["label"] = votes["referendum"] + ": " + votes["poll"]
    polls = record.california_polls()
    polls = polls[polls["measure"].isin([record.SIMPLE, "vote on a ballot measure"]) & polls["no"].notna()]
    rows, texts = [], {}
    for vote in votes.itertuples():
        for poll in polls.itertuples():
            yes = model.drop_undecided(poll.yes, poll.no)
            low, high = max(0.0, yes - abs(vote.error)), min(100.0, yes + abs(vote.error))
            rows.append((vote.row_id, poll.poll_id, round(yes, 1), round(low, 1), round(high, 1)))
            points = _n(abs(vote.error))
            size = (
                w["exact"]
                if abs(vote.error) < 0.05
                else w["high" if vote.error > 0 else "low"].format(points=points)
            )
            half = w["half_no"] if high < 50 else w["half_over"] if low > 50 else w["half_yes"]
            texts[(vote.row_id, poll.poll_id)] = w["reading"].format(
                referendum=vote.referendum,
                poll_name=vote.poll,
                poll=_n(vote.poll_yes),
                treatment=w["treatments"][vote.undecided_treatment],
                result=_n(vote.result_yes),
                size=size + (w["contested"] if vote.contested else ""),
                label=f"{poll.label} ({percent(yes)} of those who chose)",
                low=_n(low),
                high=_n(high),
                half=half,
            )
    here = pd.DataFrame(rows, columns=["row_id", "poll_id", "yes", "low", "high"])
    return Exhibit(
        "polling/referendums",
        w["title"],
        charts.referendums(votes[["row_id", "label", "poll_yes", "result_yes"]], here),
        texts,
        [*votes["source_id"], *votes["source_id_2"].dropna()],
        votes[
            [
                "referendum",
                "poll",
                "poll_change",
                "poll_undecided",
                "undecided_treatment",
                "result_change",
                "turnout",
                "error",
            ]
        ].round(1),
        controls=[
            Choice(
                "vote",
                w["vote"],
                dict(zip(votes["row_id"], votes["label"], strict=True)),
                "brexit-2016-mean7",
                click="row_id",
            ),
            Choice(
                "poll",
                w["poll"],
                dict(zip(polls["poll_id"], polls["label"], strict=True)),
                "ici-yougov-2025-06-ballot",
            ),
        ],
        by=["vote", "poll"],
        lead=w["lead"],
        heads=w["heads"],
    )


def cards() -> Shown:
    """The two question cards, to print or to project."""
    w = words.CARDS
    h = {key: escape(text) for key, text in w.items()}
    boxes = "".join(
        f'<div class="cx-card"><b>{h[side + "_name"]}</b><p>{h[side]}</p><p class="cx-lead">{h["answers"]}</p></div>'
        for side in "ab"
    )
    text = "\n".join(f"{w[side + '_name']}: {w[side]} ({w['answers']})" for side in "ab")
    return Shown(
        f'<section class="cx cx-cards" aria-label="{h["a_name"]}, {h["b_name"]}">{boxes}</section>', text
    )


def my_card() -> Shown:
    """Deal the reader one of the two question cards, before the chapter talks about wording."""
    w, c = words.BALLOT, words.CARDS
    return check.ballot(
        "polling/ballot", w["title"], w["lead"], {"A": c["a"], "B": c["b"]}, c["answers"].split(" / ")
    )


def check_yourself() -> Shown:
    """Five questions with a reason for every answer."""
    return check.questions(
        "polling/check",
        words.CHECK["title"],
        [
            Question(name, asked, [Option(text, why, i == right) for i, (text, why) in enumerate(options)])
            for name, (asked, right, options) in _filled(words.CHECK["questions"]).items()
        ],
    )


def _filled(questions: dict[str, Any]) -> dict[str, Any]:
    kpix = record.undecided_polls().set_index("poll_id").loc["surveyusa-kpix-2016-11"]
    simple = record.california_polls().query("measure == @record.SIMPLE")["yes"]
    poll = tables.load("polls").set_index("poll_id").loc["ici-yougov-2025-06-ballot"]
    values = {
        "yes": _n(kpix["yes"]),
        "not_sure": _n(kpix["not_sure"]),
        "sum": _n(model.add_undecided(kpix["yes"], kpix["not_sure"])),
        "low": _n(simple.min()),
        "high": _n(simple.max()),
        "ballot": _n(poll["yes"]),
        "against": _n(poll["no"]),
        "published": _n(poll["margin_published"]),
        "n": _n(poll["n"]),
        "textbook": _n(model.margin_of_error(50, poll["n"])),
        "smaller": _n(model.margin_of_error(50, 4 * poll["n"])),
    }
    return {
        name: (
            asked.format(**values),
            right,
            [(text.format(**values), why.format(**values)) for text, why in options],
        )
        for name, (asked, right, options) in questions.items()
    }
