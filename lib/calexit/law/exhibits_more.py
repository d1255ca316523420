"""The exhibits of chapter 2's *More evidence*, put together as in `exhibits`."""

from __future__ import annotations

from textwrap import wrap

from calexit.kit import check, tables
from calexit.kit.check import Option, Question, Shown
from calexit.kit.exhibit import Choice, Exhibit
from calexit.kit.format import number
from calexit.kit.predict import Guess
from calexit.kit.reading import Say, captions, fill
from calexit.law import charts_more, model
from calexit.law.words import WORDS

ALONE, EXITS = ["nevis-1983", "article-50"], ["nevis-1983", "article-50", "greenland-2009"]
"""The comparisons that let a part leave by its own act alone, and those that have a way out at all."""


def elsewhere() -> Exhibit:
    """Six cards from elsewhere, half of them laws with a way out: the reader counts who may leave alone."""
    w, every = WORDS["elsewhere"], tables.load("case_comparisons")
    cases = every[every["case_id"].isin(w["names"])].set_index("case_id").loc[list(w["names"])].reset_index()
    rows = cases.set_index("case_id").to_dict("index")
    drawn = cases[["case_id"]].assign(
        at=cases.index,
        place=[wrap(f"{w['names'][case.case_id]}, {case.date.year}", 22) for case in cases.itertuples()],
        exit=cases["case_id"].isin(EXITS),
        kind=[wrap(body, 20) for body in cases["body"]],
        wide=[wrap(w["shorts"][case], 24) for case in cases["case_id"]],
        narrow=[wrap(w["shorts"][case], 18) for case in cases["case_id"]],
    )
    one, two = (w["names"][case] for case in ALONE)
    counted = {"alone": len(ALONE), "all": len(cases), "one": one, "two": two}

    def says(other: str) -> Say:
        if other == "all":
            return Say(["reading_every"], counted, "found_every")
        values = rows[other] | {"place": w["names"][other], "short": w["shorts"][other]}
        return Say(["reading"], values, "finding")

    return Exhibit.of(
        "law/elsewhere",
        w,
        charts_more.cards(drawn),
        says,
        tables.source_ids(every),
        every[["name", "date", "body", "question", "answer", "weight", "flag"]],
        [
            Choice(
                "other",
                w["case"],
                {"all": w["every"]} | captions(w["names"], cases["case_id"]),
                "all",
                click="case_id",
            )
        ],
        Guess(w["guess"], high=len(cases), record=len(ALONE)),
    )


def amend_or_revise() -> Shown:
    """Six measures to classify: amendment, revision, or nobody has ruled."""
    w, measures = WORDS["amend-or-revise"], model.measures()
    texts = (
        tables.load("legal_texts").set_index("text_id").loc[["cal_iii_1", "lao_2016_rev", "lao_2016_plan"]]
    )
    asked = []
    for row in measures.to_dict("records"):
        options = [
            Option(shown, fill(w["why" if mine == row["answer"] else "wrong"], row), mine == row["answer"])
            for mine, shown in w["answers"].items()
        ]
        # the year is a name, and no number to be written with a comma
        asked.append(
            Question(row["measure_id"], fill(w["question"], row | {"year": str(row["year"])}), options)
        )
    return check.questions(
        "law/amend-or-revise",
        w["title"],
        asked,
        w["lead"],
        list(zip(texts["text"], texts["citation"], strict=True)),
        tables.source_ids(measures) + tables.source_ids(texts),
    )


def lawsuit_pace() -> Exhibit:
    """How often states sued the federal government, by each count."""
    w, counts = WORDS["pace"], model.lawsuit_pace()
    rows = counts.set_index("count_id").to_dict("index")
    told = {"now": "ca-trump-2-year", "before": "ca-trump-1", "texas": "tx-biden", "obama": "tx-obama"}
    every = {hole: number(rows[tally]["days_per_suit"], 0) for hole, tally in told.items()}

    def says(tally: str) -> Say:
        if tally == "all":
            return Say(["reading_every"], every, "found_every")
        row = rows[tally]
        span = ["start", "end", "state"]
        same = counts[(counts[span] == [row[part] for part in span]).all(axis=1)]
        same = same[same["count_id"] != tally]
        values = row | {
            "by": w["by"][tally],
            "pace": row["per_100"],
            "each": row["days_per_suit"],
        }
        for other in same.itertuples():
            values |= {"other_by": w["by"][other.count_id], "other_suits": other.suits}
        return Say(["reading", "alone" if same.empty else "other"], values, "found")

    twice = counts.duplicated(["state", "administration"], keep=False)

    def named(message: str) -> list[str]:
        return [
            fill(w[message + "_by" * two], row | {"by": w["by"][tally]})
            for two, (tally, row) in zip(twice, rows.items(), strict=True)
        ]

    drawn = counts[["count_id", "state", "per_100"]].assign(name=named("row"))
    drawn["shown"] = [f"{pace:.1f}" for pace in counts["per_100"]]
    drawn["suits"] = [fill(w["suits"], row) for row in rows.values()]
    columns = ["state", "administration", "start", "end", "suits", "days", "days_per_suit", "per_100"]
    return Exhibit.of(
        "law/pace",
        w,
        charts_more.pace(drawn.round(2)),
        says,
        tables.source_ids(counts),
        counts[[*columns, "counted_by", "flag"]].round({"days_per_suit": 1, "per_100": 1}),
        [
            Choice(
                "tally",
                w["count"],
                {"all": w["every"]} | dict(zip(rows, named("option"), strict=True)),
                "all",
                click="count_id",
            )
        ],
    )
