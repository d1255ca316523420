"""Chapter 2's exhibits, those of its main path: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from calexit.kit import check, outlines, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit, Many
from calexit.kit.format import percent
from calexit.kit.predict import Drawing, Guess, Placing
from calexit.kit.reading import Say, captions, fill
from calexit.law import charts, coalition, layout, model
from calexit.law.exhibits_more import amend_or_revise, elsewhere, lawsuit_pace
from calexit.law.words import WORDS

__all__ = [
    "amend_or_revise",
    "amendment_counter",
    "check_yourself",
    "elsewhere",
    "gates",
    "lawsuit_pace",
    "others",
    "soft_rebellion",
    "texas_v_white",
]


def gates() -> Exhibit:
    """Every path out and the gates on it: open, closed, untested or disputed, and who says so."""
    w, paths, answers = WORDS["gates"], model.paths(), tables.load("route_answers")
    found = model.gates()
    side = found[found["route_id"] == model.SIDE].set_index("gate")
    counts = paths["status"].value_counts()
    every = {"paths": len(paths), "closed": counts.get("closed", 0), "untested": counts.get("untested", 0)}
    rows = paths.set_index("route_id").to_dict("index")
    told = answers.assign(by=answers["claimed_by"]).set_index("answer_id").to_dict("index")

    def says(path: str, said: str) -> Say:
        values = dict(every)
        if path == "all":
            names, finding = ["reading_every"], "found_every"
        elif path == model.SIDE:
            names, finding = ["reading_california"], "found_california"
            values |= {gate: side.at[gate, "note"] for gate in side.index}
            values |= {f"{gate}_state": w["states"][side.at[gate, "state"]] for gate in side.index}
        else:
            row, names, finding = rows[path], ["reading"], "found"
            values |= {
                "name": row["name"],
                "stands": w["states"][row["status"]],
                "note": _stop(row["status_note"]),
            }
            values |= {
                "how": _stop(row["how"]),
                "who": _stop(row["who_says_yes"]),
                "margin": _stop(row["margin"]),
            }
            values |= {"authority": _stop(row["authority"]), "says": _stop(row["authority_says"])}
            values |= {"claimed": _stop(row["claimed_by"])}
        if said != "nobody":
            one = told[said]
            names = ["quoted" if pd.notna(one["quote"]) else "named"]
            values |= {key: one[key] for key in ("by", "quote", "answer", "record")}
            values["authority_found"] = w["authority"][one["authority_found"]]
        return Say(names, values, finding)

    table = tables.load("legal_routes")
    shown = table[
        ["name", "leads_out", "who_says_yes", "margin", "authority", "claimed_by", "precedent", "status"]
    ]
    people = {answer: fill(w["said_option"], row) for answer, row in told.items()}
    return Exhibit.of(
        "law/gates",
        w,
        charts.gates(*layout.ways(paths, answers)),
        says,
        [*tables.source_ids(found), *tables.source_ids(table), *tables.source_ids(answers)],
        shown.assign(status_note=table["status_note"], flag=table["flag"]),
        [
            Choice(
                "path",
                w["path"],
                {
                    "all": w["every"],
                    model.SIDE: w["california"],
                    **{route: row["name"] for route, row in rows.items()},
                },
                "all",
                click="route_id",
            ),
            Choice(
                "said",
                w["said"],
                {"nobody": w["nobody"], **people},
                "nobody",
                puts={answer: {"path": row["route_id"]} for answer, row in told.items()},
                own="nobody",
            ),
        ],
        Guess(w["guess"], options=(*paths["name"], w["none"]), signal="guess", record=w["none"]),
    )


def counter_words(chosen: Iterable[str]) -> tuple[str, str]:
    """Return the Reading of the amendment counter for a set of states, and its finding."""
    w, need, now = WORDS["counter"], model.thresholds(), model.tally(chosen)
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
    return fill(w[told], holes), fill(w[found], holes)


def preset_names(ready: pd.DataFrame) -> list[str]:
    """What the reader sees for each of `model.presets`."""
    names = WORDS["counter"]["presets"]
    return [fill(names[one.kind], {"winner": one.winner, "count": one.many}) for one in ready.itertuples()]


def amendment_counter(start: Sequence[str] | None = None) -> Exhibit:
    """Pick the states that say yes on a map: the count to ratify, who can stop it, and the people on both sides.

    `start` is the set of state codes to open with; without it, all but the least populous that can stop it.
    Raises ValueError for a code that is no state.
    """
    w, states, need, ready = WORDS["counter"], model.states(), model.thresholds(), model.presets()
    few = ready.set_index("preset_id")["codes"]["blocked-by-few"]
    first = sorted(set(few if start is None else start))
    told, found = counter_words(first)
    drawn = outlines.placed(states[["abbr", "name", "population_2020"]], "abbr")
    return Exhibit.of(
        "law/counter",
        w,
        coalition.coalition(drawn, outlines.rest(drawn["abbr"].tolist()), need, first),
        lambda: Say(["told"], {"told": told, "found": found}, "found"),
        [
            "us-constitution",
            *tables.source_ids(states, "source_id", "source_id_winner"),
            "census-cartographic-2017",
        ],
        states[["abbr", "name", "population_2020", "share", "winner_2024", "flag"]].round(2),
        [
            Many(
                "ratify",
                w["pick"],
                dict(zip(states["abbr"], states["name"], strict=True)),
                first,
                click="abbr",
                sets=dict(zip(preset_names(ready), ready["codes"], strict=True)),
            )
        ],
        Guess(
            fill(w["guess"], need),
            w["unit"],
            signal="guess",
            record=float(states.loc[~states["abbr"].isin(few), "share"].sum()),
        ),
        ["told", "found"],
    )


def texas_v_white() -> Exhibit:
    """The passage of 1869, marked by the reader: decided, a reason given, not said, or said the opposite?"""
    w, texts, asked = WORDS["texas-v-white"], model.passage(), model.text_questions()
    division = tables.load("legal_texts").set_index("text_id").loc["tvw_dissent"]
    own = asked["statement"].isna()
    card = asked["statement"].where(~own, [fill(w["quoted"], {"words": e}) for e in asked["evidence"]])
    asked = asked.assign(card=card).set_index("question_id")
    rows = asked.to_dict("index")
    short = {name: w["cards"].get(name, row["card"]) for name, row in rows.items()}
    decided = asked.loc[asked["answer"] == "decided", "text_id"]

    def says(part: str) -> Say:
        if part == "all":
            return Say(["reading_every"], {}, "found_every")
        row = rows[part]
        name = "reading_quoted" if pd.isna(row["statement"]) else "reading"
        return Say([name], row | {"answer": w["answers"][row["answer"]]}, "found")

    marks = dict.fromkeys(decided, "decided")
    bench = pd.DataFrame({"majority": [True] * 5 + [False] * 3, "at": [*range(5), *range(3)]})
    bench["words"] = ""
    for side, last, name in ((True, 4, "majority"), (False, 2, "dissent")):
        count = int((bench["majority"] == side).sum())
        bench.loc[(bench["majority"] == side) & (bench["at"] == last), "words"] = fill(
            w["chart"][name], {"count": count}
        )
    return Exhibit.of(
        "law/texas-v-white",
        w,
        charts.opinion(layout.sentences(texts, marks), bench, asked["text_id"].to_dict()),
        says,
        [*tables.source_ids(texts), division["source_id"]],
        asked[["card", "answer", "evidence", "why", "flag"]].replace({"answer": w["answers"]}),
        [Choice("part", w["part"], {"all": w["every"], **short}, "all")],
        Placing(
            w["guess"],
            asked["card"].to_dict(),
            captions(w["answers"], w["answers"]),
            asked["answer"].to_dict(),
            asked["why"].to_dict(),
        ),
    )


def soft_rebellion() -> Exhibit:
    """Between obeying and leaving: place twelve cases, then see what was held, under either party."""
    w, cases = WORDS["line"], model.line()
    rows = cases.set_index("case_id").to_dict("index")
    drawn = layout.columns(cases)

    def says(kase: str, light: str) -> Say:
        lit = cases[[light in lights for lights in drawn["lights"]]]
        count = lit["position"].value_counts()
        values = {"withheld": count.get(0, 0), "between": count.get(1, 0), "overrode": count.get(2, 0)}
        values["lit"] = w["lights"][light]
        names = [] if kase == "all" else ["case"]
        names += ["reading"] if light == "all" and kase == "all" else ["lit"] * (light != "all")
        values |= rows.get(kase, {}) | {"lit": w["lights"][light]}
        if kase == "all":
            return Say(names, values, "found")
        return Say(names, values | {"place": w["places"][rows[kase]["place"]]}, "found_case")

    labels = dict(zip(drawn["case_id"], drawn["label"], strict=True))
    table = tables.load("resistance_cases")
    shown = ["year", "state", "government", "president", "text", "place", "court", "held", "flag"]
    return Exhibit.of(
        "law/line",
        w,
        charts.line(drawn),
        says,
        tables.source_ids(table),
        table[shown].replace({"place": w["places"]}),
        [
            Choice("kase", w["kase"], {"all": w["every"], **labels}, "all", click="case_id"),
            Choice("light", w["light"], w["lights"], "all"),
        ],
        Placing(
            w["guess"],
            {name: fill(w["card"], row) for name, row in rows.items()},
            captions(w["places"], model.PLACES),
            cases.set_index("case_id")["place"].to_dict(),
            {name: fill(w["why"], row) for name, row in rows.items()},
        ),
    )


GUESSED = "yougov-2023-03-majority"
"""The question whose share the reader marks first."""


def others() -> Exhibit:
    """What Americans said in polls to a state's leaving: the reader marks one share, then sees seven."""
    w, polls = WORDS["others"], model.others()
    rows = polls.set_index("question_id").to_dict("index")
    bad = polls.set_index("question_id").at["rasmussen-2017-02-california", "no"]

    def says(poll: str) -> Say:
        if poll == "all":
            may, wish = (polls.loc[part, "yes"] for part in (~polls["wish"], polls["wish"]))
            values = {"low": may.min(), "high": may.max(), "bad": bad}
            values |= {"low_wish": wish.min(), "high_wish": wish.max()}
            return Say(["reading_every"], values, "found_every")
        row = rows[poll]
        values = row | {"told": w["told"][poll], "no_told": w["no_told"].get(poll), "when": row["when_label"]}
        by = "by_self" if row["pollster"] == row["sponsor"] else "by_for"
        asked = "asked" if row["wording_status"] == "verbatim" else "asked_about"
        return Say([by, asked, "note"], values, "found_alone" if pd.isna(row["no"]) else "found")

    named = polls.assign(name=polls["question_id"].map(w["names"]))
    shown = ["name", "when_label", "base", "yes", "no", "pollster", "sponsor", "people", "mode", "question"]
    return Exhibit.of(
        "law/others",
        w,
        charts.others(*layout.shares(polls), GUESSED),
        says,
        tables.source_ids(polls),
        named[[*shown, "wording_status", "note", "flag"]],
        [
            Choice(
                "poll",
                w["poll"],
                {"all": w["every"]} | captions(w["names"], polls["question_id"]),
                "all",
                click="question_id",
            )
        ],
        Drawing("mark", w["guess"], w["unit"], record=rows[GUESSED]["yes"], signal="guess"),
    )


def check_yourself() -> Shown:
    """Six questions with a reason for every answer."""
    need = model.thresholds()
    ends = model.extremes().set_index(["what", "which"])["share"]
    values: dict[str, object] = {**need, "almost": need["ratify"] - 1}
    values |= {"few": percent(ends["block", "fewest people"]), "many": percent(ends["block", "most people"])}
    return check.from_words("law/check", WORDS["check"], values)


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."
