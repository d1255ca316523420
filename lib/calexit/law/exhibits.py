"""Chapter 2's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from calexit.kit import check, outlines, tables
from calexit.kit.check import Option, Question, Shown
from calexit.kit.exhibit import Choice, Exhibit, Many, Tick
from calexit.kit.format import day, number, percent
from calexit.kit.predict import Guess
from calexit.kit.reading import Say
from calexit.law import charts, model, words

__all__ = [
    "amend_or_revise",
    "amendment_counter",
    "check_yourself",
    "elsewhere",
    "four_answers",
    "lawsuit_pace",
    "route_explorer",
    "soft_rebellion",
    "texas_v_white",
]


def route_explorer() -> Exhibit:
    """Every route: who says yes, by what margin and authority, who claims it, and where it stands."""
    w, routes = words.ROUTES, model.routes()
    out = routes[routes["leads_out"]]
    tally = w["count"].format(out=len(out), **{s: (out["status"] == s).sum() for s in w["columns"]})
    texts = {
        r.route_id: w["reading"].format(
            name=r.name,
            how=_stop(r.how),
            who=_stop(r.who_says_yes),
            margin=_stop(r.margin),
            authority=_stop(r.authority),
            says=_stop(r.authority_says),
            claimed=_stop(r.claimed_by),
            precedent=_stop(r.precedent),
            status=w["columns"][r.status],
            note=_stop(r.status_note),
            where=w["ends_out"] if r.leads_out else w["ends_inside"],
        )
        + tally
        for r in routes.rename_axis("i").reset_index().itertuples(index=False)
    }
    drawn = pd.DataFrame(
        {
            "key": routes["route_id"],
            "label": routes["name"],
            "column": routes["status"].map(w["columns"]),
            "kind": routes["leads_out"].map({True: w["out"], False: w["inside"]}),
        }
    ).sort_values("kind", key=lambda kind: kind != w["out"], kind="stable")
    first = "consent-of-states"
    return Exhibit(
        "law/routes",
        w["title"],
        charts.placed(drawn, "route", first, list(w["columns"].values())),
        texts,
        _ids(routes),
        tables.part_of("legal_routes", routes)[
            [
                "name",
                "leads_out",
                "who_says_yes",
                "margin",
                "authority",
                "claimed_by",
                "status",
                "status_note",
                "flag",
            ]
        ],
        controls=[
            Choice("route", w["route"], dict(drawn[["key", "label"]].to_numpy().tolist()), first, click="key")
        ],
        by=["route"],
        guess=Guess(w["guess"], options=w["options"], record=w["options"][-1]),
        lead=w["lead"],
    )


def four_answers() -> Exhibit:
    """The four conflicting answers in the articles, each against its authority."""
    w, answers = words.ANSWERS, tables.load("route_answers")
    count = answers["authority_found"].value_counts()
    found, part, missing = (int(count.get(k, 0)) for k in ("found", "found in part", "not found"))
    tally = w["tally"].format(answers=len(answers), found=found, part=part, missing=missing)
    texts = {
        r.answer_id: w["reading"].format(
            answer=r.answer,
            by=r.claimed_by,
            quote="." if pd.isna(r.quote) else w["quote"].format(quote=r.quote),
            found=w["columns"][r.authority_found],
            record=r.record,
            tally=tally,
        )
        for r in answers.itertuples()
    }
    drawn = answers[["answer_id", "answer", "authority_found"]].set_axis(["key", "label", "column"], axis=1)
    drawn["column"] = drawn["column"].map(w["columns"])
    first = answers["answer_id"].iloc[0]
    return Exhibit(
        "law/answers",
        w["title"],
        charts.placed(drawn, "answer", first, list(w["columns"].values())),
        texts,
        _ids(answers),
        answers[["answer", "quote", "claimed_by", "authority_found", "record", "flag"]],
        controls=[
            Choice(
                "answer", w["answer"], dict(drawn[["key", "label"]].to_numpy().tolist()), first, click="key"
            )
        ],
        by=["answer"],
        lead=w["lead"],
    )


def counter_words(chosen: Iterable[str]) -> tuple[str, str]:
    """Return the Reading of the amendment counter for a set of states, and its finding."""
    w, need, now = words.COUNTER, model.thresholds(), model.tally(chosen)
    n, missing = now["count"], now["missing"]
    holes = {
        "n": n,
        "left": need["states"] - n,
        "missing": missing,
        "share": percent(now["share"]),
        "left_share": percent(100 - now["share"]),
        "all": need["states"],
        "need": need["ratify"],
    }
    told = (
        "none" if n == 0
        else "every" if n == need["states"]
        else "enough" if now["reached"]
        else "short_one" if missing == 1
        else "short"
    )  # fmt: skip
    found = "found_enough" if now["reached"] else "found_short"
    return w[told].format(**holes), w[found].format(**holes)


def amendment_counter(start: Sequence[str] | None = None) -> Exhibit:
    """Pick the states that say yes on a map: the count to ratify, who can stop it, and the people on both sides.

    `start` is the set of state codes to open with; without it, all but the least populous that can stop it.
    Raises ValueError for a code that is no state.
    """
    w, states, need, ready = words.COUNTER, model.states(), model.thresholds(), model.presets()
    few = ready.set_index("preset_id")["codes"]["blocked-by-few"]
    first = sorted(set(few if start is None else start))
    told, found = counter_words(first)
    drawn = outlines.placed(states[["abbr", "name", "population_2020"]], "abbr")
    return Exhibit.of(
        "law/counter",
        w,
        charts.coalition(drawn, outlines.rest(drawn["abbr"].tolist()), need, first),
        lambda: Say(["told"], {"told": told, "found": found}, "found"),
        ["us-constitution", *_ids(states, "source_id", "source_id_winner"), "census-cartographic-2017"],
        states[["abbr", "name", "population_2020", "share", "winner_2024", "flag"]].round(2),
        [
            Many(
                "ratify",
                w["pick"],
                dict(zip(states["abbr"], states["name"], strict=True)),
                first,
                click="abbr",
                sets=dict(zip(ready["name"], ready["codes"], strict=True)),
            )
        ],
        Guess(
            w["guess"].format(**need),
            w["unit"],
            signal="guess",
            record=float(states.loc[~states["abbr"].isin(few), "share"].sum()),
        ),
        ["told", "found"],
    )


def texas_v_white() -> Shown:
    """The passage of 1869, read closely: decided, only said, or not said?"""
    w, texts, asked = words.TEXAS, model.passage(), model.text_questions()
    division = tables.load("legal_texts").set_index("text_id").loc["tvw_dissent"]
    passage = [("", "")]
    for text in texts["text"]:
        passage += [(text, ""), ("", "")]
    passage[-1] = ("", texts["citation"].iloc[0])
    return check.questions(
        "law/texas-v-white",
        w["title"],
        [
            Question(
                r.question_id,
                r.statement,
                [
                    Option(
                        shown,
                        r.why
                        if mine == r.answer
                        else w["wrong"].format(answer=w["answers"][r.answer], why=r.why),
                        mine == r.answer,
                    )
                    for mine, shown in w["answers"].items()
                ],
                r.evidence,
            )
            for r in asked.itertuples()
        ],
        w["lead"].format(divided=division["finding"]),
        passage,
        [*_ids(texts), division["source_id"]],
    )


def elsewhere() -> Exhibit:
    """Rulings, laws and one vote from elsewhere, as comparisons; it opens on the case quoted most."""
    w, cases = words.ELSEWHERE, tables.load("case_comparisons").sort_values("date", ignore_index=True)
    texts = {
        r.case_id: w["reading"].format(
            name=r.name,
            date=day(r.date),
            body=r.body,
            question=r.question,
            answer=r.answer,
            weight=r.weight,
        )
        for r in cases.rename_axis("i").reset_index().itertuples(index=False)
    }
    years = cases["date"].dt.year.astype(str)
    drawn = pd.DataFrame({"key": cases["case_id"], "label": cases["name"], "column": years})
    first = "quebec-1998"
    return Exhibit(
        "law/elsewhere",
        w["title"],
        charts.placed(drawn, "other", first, years.tolist()),
        texts,
        _ids(cases),
        cases[["name", "date", "body", "question", "answer", "weight", "flag"]],
        controls=[
            Choice("other", w["case"], dict(drawn[["key", "label"]].to_numpy().tolist()), first, click="key")
        ],
        by=["other"],
        lead=w["lead"],
    )


def amend_or_revise() -> Shown:
    """Six measures to classify: amendment, revision, or nobody has ruled."""
    w, measures = words.MEASURES, model.measures()
    routes = tables.load("legal_routes").set_index("route_id")
    texts = (
        tables.load("legal_texts").set_index("text_id").loc[["cal_iii_1", "lao_2016_rev", "lao_2016_plan"]]
    )
    own, law = routes.loc["state-constitution"], routes.loc["statute-initiative"]
    return check.questions(
        "law/amend-or-revise",
        w["title"],
        [
            Question(
                r.measure_id,
                w["question"].format(name=r.name, year=r.year, text=r.text),
                [
                    Option(
                        shown,
                        w["why" if mine == r.answer else "wrong"].format(
                            answer=w["answers"][r.answer], who=r.who, why=r.why
                        ),
                        mine == r.answer,
                    )
                    for mine, shown in w["answers"].items()
                ],
            )
            for r in measures.rename_axis("i").reset_index().itertuples(index=False)
        ],
        w["lead"].format(
            constitution=_stop(own["who_says_yes"]),
            margin=own["margin"],
            law=_stop(law["who_says_yes"]),
            law_margin=law["margin"],
        ),
        list(zip(texts["text"], texts["citation"], strict=True)),
        _ids(measures, *_ID) + _ids(texts) + [own["source_id"], law["source_id"]],
    )


def soft_rebellion() -> Exhibit:
    """Between obeying and leaving: place the cases on the line, then see what was held."""
    w, cases = words.LINE, model.line()
    names = w["places"]
    count = cases["position"].value_counts()
    tally = w["tally"].format(all=len(cases), first=count[0], middle=count[1], last=count[2])
    texts = {}
    for r in cases.itertuples():
        told = {"year": r.year, "state": r.state, "government": r.government, "text": r.text}
        ruling = {"court": r.court, "held": r.held, "place": names[r.position]}
        for mine in range(-1, len(names)):
            kind = "ask" if mine < 0 else "same" if mine == r.position else "other"
            text = w[kind].format(**told, **ruling, mine=names[mine])
            texts[(r.case_id, mine, False)] = text
            texts[(r.case_id, mine, True)] = text + tally
    drawn = cases[["case_id"]].assign(column=cases["position"].map(dict(enumerate(names))))
    drawn["label"] = cases["year"].astype(str) + " " + cases["state"]
    return Exhibit(
        "law/line",
        w["title"],
        charts.line(drawn),
        texts,
        _ids(cases),
        cases[["year", "state", "government", "text", "place", "court", "held", "flag"]],
        controls=[
            Choice("kase", w["case"], dict(drawn[["case_id", "label"]].to_numpy().tolist()), drawn["case_id"].iloc[0], click="case_id"),
            Choice("place", w["place"], {-1: w["not_yet"]} | dict(enumerate(names)), -1),
            Tick("every", w["all"]),
        ],
        by=["kase", "place", "every"],
        lead=w["lead"],
    )  # fmt: skip


def lawsuit_pace() -> Exhibit:
    """How often states sued the federal government, by each count."""
    w, counts = words.PACE, model.lawsuit_pace()
    counts["label"] = [
        w["row"].format(state=r.state, administration=r.administration, suits=r.suits)
        for r in counts.itertuples()
    ]
    texts, rows = {}, []
    for r in counts.itertuples():
        same = counts[
            (counts["start"] == r.start)
            & (counts["end"] == r.end)
            & (counts["state"] == r.state)
            & (counts["count_id"] != r.count_id)
        ]
        other = (
            "".join(w["other"].format(by=o.counted_by, suits=o.suits) for o in same.itertuples())
            or w["alone"]
        )
        for measure in w["measures"]:
            value = float(getattr(r, measure))
            shown = w["shown"][measure].format(value=number(value))
            rows.append(
                {
                    "count_id": r.count_id,
                    "label": r.label,
                    "measure": measure,
                    "value": round(value, 2),
                    "shown": shown,
                }
            )
            texts[(r.count_id, measure)] = w[f"reading_{measure}"].format(
                state=r.state,
                administration=r.administration,
                suits=r.suits,
                days=number(r.days),
                pace=number(r.days_per_suit),
                start=day(r.start),
                end=day(r.end),
                by=r.counted_by,
                other=other,
            )
    first = counts["count_id"].iloc[0]
    return Exhibit(
        "law/pace",
        w["title"],
        charts.pace(pd.DataFrame(rows), first),
        texts,
        _ids(counts),
        counts[["state", "administration", "start", "end", "suits", "days", "days_per_suit", "counted_by", "flag"]].round({"days_per_suit": 1}),
        controls=[
            Choice("tally", w["count"], dict(counts[["count_id", "label"]].to_numpy().tolist()), first, click="count_id"),
            Choice("show", w["measure"], w["measures"], "days_per_suit"),
        ],
        by=["tally", "show"],
        lead=w["lead"],
        heads=w["heads"],
    )  # fmt: skip


def check_yourself() -> Shown:
    """The chapter's closing questions."""
    need = model.thresholds()
    need["almost"] = need["ratify"] - 1
    asked: dict[str, Any] = {k: q for k, q in words.CHECK.items() if k != "title"}
    return check.questions(
        "law/check",
        words.CHECK["title"],
        [
            Question(
                name,
                q["question"].format(**need),
                [
                    Option(text.format(**need), why.format(**need), i == q["right"])
                    for i, (text, why) in enumerate(q["options"])
                ],
            )
            for name, q in asked.items()
        ],
    )


_ID = ("source_id", "source_id_2")


def _ids(table: pd.DataFrame, *columns: str) -> list[str]:
    named = columns or _ID
    return [i for column in named for i in table[column].dropna().unique()]


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."
