"""Chapter 3's exhibits, those of its main path: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from calexit.kit import tables
from calexit.kit.exhibit import Choice, Exhibit, Slider
from calexit.kit.format import percent
from calexit.kit.predict import Guess
from calexit.kit.reading import Say, captions, fill, one
from calexit.polling import charts, layout, model, record
from calexit.polling.class_tool import ClassTool as ClassTool
from calexit.polling.class_tool import experiment
from calexit.polling.exhibits_more import (
    contrasts,
    hundred_polls,
    parties_trade_places,
    referendums,
    two_polls,
    who_was_asked,
)
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
    "parties_trade_places",
    "referendums",
    "trail",
    "two_headlines",
    "two_polls",
    "where_43",
    "who_was_asked",
]
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
        charts.headlines(layout.under(claims)),
        says,
        claims["source_id"].tolist(),
        claims[["figure", "said_by", "said_when", "words"]],
        guess=Guess(w["guess"], w["unit"], signal="guess"),
    )


NOTES = {
    record.INSIDE: ["note_inside"],
    record.BETTER: ["note_better"],
    record.BALLOT: ["note_vote"],
    record.ONLINE: ["note_online"],
}
"""The message that a question of this measure adds."""


def every_poll() -> Exhibit:
    """Every poll of Californians that could be traced, under the question it asked, with the two claims among them."""
    w = WORDS["every-poll"]
    polls, claims = record.california_polls(), record.two_claims()
    given, groups = polls.dropna(subset=["yes"]), record.asked_groups(polls)
    leaving = given[given["measure"].isin(record.LEAVING)]
    other = given[given["measure"].isin([record.BETTER, record.INSIDE])]
    spans = {
        "any": given,
        **{measure: given[given["measure"] == measure] for measure in groups["measure"]},
        **{
            f"paid {payer}": given[given["sponsor_kind"] == payer] for payer in given["sponsor_kind"].unique()
        },
        "verified": given[given["flag"] == "verified"],
    }
    values = {
        "given": len(given),
        "leaving": len(leaving),
        "majority": int((leaving["yes"] > 50).sum()),
        "low": leaving["yes"].min(),
        "high": leaving["yes"].max(),
        "other_low": other["yes"].min(),
        "other_high": other["yes"].max(),
        "opening": record.opening(),
    }

    def says(show: str) -> Say:
        if show == "any":
            return Say(["reading"], values, "found")
        whole = part = spans[show]
        if mixed := part["measure"].nunique() > 1 and part["measure"].isin(record.LEAVING).any():
            part = part[
                part["measure"].isin(record.LEAVING)
            ]  # a range over other questions would say nothing
        least, most = part.loc[part["yes"].idxmin()], part.loc[part["yes"].idxmax()]
        span = {"least": least["yes"], "most": most["yes"], "least_label": least["label"]}
        span |= {"most_label": most["label"], "count": len(whole), "few": len(part), "lit": w["show"][show]}
        name, found = (
            one(n, len(part)) for n in (("part", "found_part") if mixed else ("range", "found_lit"))
        )
        return Say([name, *NOTES.get(show, []), "claims_on"], values | span, found)

    columns = ["when_label", "pollster", "sponsor", "population", "n", "measure", "question_text"]
    columns += ["wording_status", "yes", "no", "not_sure", "note"]
    newest = polls.loc[polls["when"].idxmax(), "when_label"]
    return Exhibit.of(
        "polling/every-poll",
        w | {"lead": fill(w["lead"], {"newest": newest})},
        charts.every_poll(*layout.ladder(given, groups, claims)),
        says,
        [*polls["source_id"], *claims["source_id"]],
        polls[columns].replace({"measure": w["measures"], "wording_status": w["wordings"]}),
        [Choice("show", w["light"], captions(w["show"], spans), "any")],
        guess=Guess(fill(w["guess"], values), w["unit"], high=len(leaving), record=values["majority"]),
    )


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
            [kind, *["count"] * bool(fraction), *more],
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
    """The way back from each claim, document by document, to where it starts or breaks off."""
    w, steps = WORDS["trail"], tables.load("claim_trail")
    steps["step_id"] = steps["claim_id"] + "-" + steps["step"].astype(str)
    steps["word"], steps["claim"] = steps["kind"].map(w["kinds"]), steps["claim_id"].map(w["claims"])
    steps["menu"] = steps["kind"].map(w["menu"])
    rows = steps.set_index("step_id").to_dict("index")
    claims = record.two_claims().set_index("claim_id")
    low, high = claims.loc["claim-14", "headline"], claims.loc["claim-43", "headline"]
    asked = fill(w["guess"], {"low": low, "high": high})
    options = {name: fill(w["option"], row) for name, row in rows.items()}
    return Exhibit.of(
        "polling/trail",
        w,
        charts.trail(*layout.chains(steps)),
        lambda step: Say(["reading"], rows[step], "finding"),
        steps["source_id"].tolist(),
        steps[["claim_id", "step", "kind", "who", "what", "flag"]].replace(
            {"claim_id": w["claims"], "kind": w["rows"], "flag": WORDS["flags"]}
        ),
        [Choice("step", w["step"], options, "claim-14-1", click="step_id")],
        guess=Guess(asked, options=(*w["answers"].values(),), record=w["answers"]["high"]),
    )


def two_headlines() -> Exhibit:
    """A hundred people of a model public, who never change their minds, and what they answer to other words."""
    w, plain = WORDS["two-headlines"], "simple"
    crowds = {
        (public, question): model.crowd(public, question)
        for public in model.PUBLICS
        for question in model.RESPONSES
    }
    said = {state: people["answer"].value_counts() for state, people in crowds.items()}

    def says(crowd: str, question: str) -> Say:
        now, first = said[crowd, question], said[crowd, plain]
        moved = (crowds[crowd, question]["answer"] != crowds[crowd, plain]["answer"]).sum()
        values = {"now": now["yes"], "plain": first["yes"], "moved": int(moved)}
        return Say(["reading", *["judgment"] * (question == "better off")], values, "found")

    table = model.public_grid().pivot_table(
        index=["public", "question", "group"], columns="answer", values="share", sort=False
    )
    first = said["one public", plain]["yes"]
    others = {name: words for name, words in w["questions"].items() if name != plain}
    return Exhibit.of(
        "polling/two-headlines",
        w,
        charts.two_headlines(*layout.walk(crowds, plain)),
        says,
        [],
        table.reset_index().replace(
            {"public": w["publics"], "question": w["questions"], "group": w["groups"]}
        ),
        [
            Choice("question", w["question"], others, "peaceful, negotiated", glides=True),
            Choice("crowd", w["public"], w["publics"], "one public", glides=True),
        ],
        guess=Guess(
            fill(w["guess"], {"plain": first}),
            w["unit"],
            signal="guess",
            record=int(said["one public", "peaceful, negotiated"]["yes"]),
        ),
    )
