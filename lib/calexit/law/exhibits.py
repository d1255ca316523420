"""Chapter 2's exhibits, those of its main path: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from calexit.kit import check, outlines, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit, Many
from calexit.kit.format import percent
from calexit.kit.predict import Drawing, Guess, Placing
from calexit.kit.reading import Say, captions, fill
from calexit.law import charts, charts_gates, charts_others, coalition, layout, model
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
    """Every path out and the gates on it: open, closed, without a rule or disputed, and who says so."""
    w, paths, answers = WORDS["gates"], model.paths(), tables.load("route_answers")
    found, table = model.gates(), tables.load("legal_routes")
    stands = paths["status"].value_counts()
    every = {
        "closed": stands.get("closed", 0),
        "no_rule": stands.get("no rule found", 0),
        "written": stands.get("untested", 0),
    }
    rows = paths.set_index("route_id").to_dict("index")
    told = answers.set_index("answer_id").to_dict("index")

    def says(path: str, said: str) -> Say:
        if path == "all":
            one = Say(["reading_every"], every, "found_every")
        else:
            one = _own_side(found) if path == model.SIDE else _path_told(rows[path])
        return one if said == "nobody" else _named(told[said], one)

    shown = ["name", "leads_out", "who_says_yes", "margin", "authority", "claimed_by", "precedent", "status"]
    return Exhibit.of(
        "law/gates",
        w,
        charts_gates.gates(*layout.ways(paths, answers)),
        says,
        [*tables.source_ids(found), *tables.source_ids(table), *tables.source_ids(answers)],
        table[[*shown, "status_note", "flag"]],
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
                {"nobody": w["nobody"], **captions(w["people"], told)},
                "nobody",
                puts={answer: {"path": row["route_id"]} for answer, row in told.items()},
                own="nobody",
            ),
        ],
        Guess(w["guess"], options=(*paths["name"], w["none"]), signal="guess", record=w["none"]),
    )


def _own_side(found: pd.DataFrame) -> Say:
    """What is said of California's own gates."""
    states = WORDS["gates"]["states"]
    side = found[found["route_id"] == model.SIDE].set_index("gate")
    values = {gate: side.at[gate, "note"] for gate in side.index}
    values |= {f"{gate}_state": states[side.at[gate, "state"]] for gate in side.index}
    return Say(["reading_california"], values, "found_california")


def _path_told(row: Mapping[str, Any]) -> Say:
    """What is said of a path."""
    told = {
        "how": "how",
        "who": "who_says_yes",
        "margin": "margin",
        "authority": "authority",
        "says": "authority_says",
        "note": "status_note",
        "claimed": "claimed_by",
    }
    values = {hole: _stop(row[column]) for hole, column in told.items()}
    values |= {"name": row["name"], "stands": WORDS["gates"]["stands"][row["status"]]}
    return Say(["reading"], values, "found")


def _named(one: Mapping[str, Any], path: Say) -> Say:
    """What is said of somebody who named a path; the finding stays the path's."""
    values = dict(path.values) | {key: one[key] for key in ("quote", "answer", "record", "missing")}
    values |= {
        "by": one["claimed_by"],
        "authority_found": WORDS["gates"]["authority"][one["authority_found"]],
    }
    return Say(["quoted" if pd.notna(one["quote"]) else "named"], values, path.finding)


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
    ours = asked["statement"].notna()
    card = asked["statement"].where(ours, [fill(w["quoted"], {"words": e}) for e in asked["evidence"]])
    short = [w["cards"].get(name, words) for name, words in zip(asked["question_id"], card, strict=True)]
    asked = asked.assign(card=card, short=short)
    rows = asked.set_index("question_id").to_dict("index")
    rests = asked.set_index("question_id")["text_id"].to_dict()
    marks = dict.fromkeys(asked.loc[asked["answer"] == "decided", "text_id"], "decided")

    def says(part: str) -> Say:
        if part == "all":
            return Say(["reading_every"], {}, "found_every")
        row = rows[part]
        name = "reading_quoted" if pd.isna(row["statement"]) else "reading"
        return Say([name], row | {"answer": w["answers"][row["answer"]]}, "found")

    every = tables.load("legal_texts")
    return Exhibit.of(
        "law/texas-v-white",
        w,
        charts.opinion(
            layout.bins(asked), layout.sentences(texts, marks, rests.values()), layout.bench(every), rests
        ),
        says,
        [*tables.source_ids(texts), *tables.source_ids(every[every["text_id"] == "tvw_dissent"])],
        asked[["card", "answer", "evidence", "why", "flag"]].replace({"answer": w["answers"]}),
        [
            Choice(
                "part",
                w["part"],
                {"all": w["every"], **{name: row["short"] for name, row in rows.items()}},
                "all",
                click="question_id",
            )
        ],
        Placing(
            w["guess"],
            {name: row["card"] for name, row in rows.items()},
            captions(w["answers"], w["answers"]),
            {name: row["answer"] for name, row in rows.items()},
            {name: row["why"] for name, row in rows.items()},
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
        values |= rows.get(kase, {}) | {"lit": w["lights"][light]}
        if kase == "all":
            return Say(["reading" if light == "all" else "lit"], values, "found")
        place = {"place": w["places"][rows[kase]["place"]]}
        return Say(["case"] + ["lit_too"] * (light != "all"), values | place, "found_case")

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
            model.ALSO,
        ),
    )


GUESSED = "yougov-2023-03-majority"
"""The question whose share the reader marks first."""


def others() -> Exhibit:
    """What Americans said in polls to a state's leaving: the reader marks one share, then sees seven."""
    w, polls = WORDS["others"], model.others()
    rows = polls.set_index("question_id").to_dict("index")

    def says(poll: str) -> Say:
        if poll == "all":
            go, earlier = polls.loc[polls["kind"].isin(["plain", "force"]), "yes"], model.earlier_rights()
            values = {"low": go.min(), "high": go.max(), "opposed": rows[GUESSED]["no"]}
            values |= {"earlier": len(earlier), "least": earlier.min(), "most": earlier.max()}
            return Say(["reading_every"], values, "found_every")
        row = rows[poll]
        against = list(zip(row["against"], w["no_told"].get(poll, []), strict=True))
        values = row | {"told": w["told"][poll], "when": row["when_label"]}
        for (share, told), hole in zip(against, ("no", "more"), strict=False):
            values |= {hole: share, f"{hole}_told": told}
        by = "by_self" if row["pollster"] == row["sponsor"] else "by_for"
        asked = "asked" if row["wording_status"] == "verbatim" else "asked_about"
        return Say([by, asked, "note"], values, ("found_alone", "found", "found_split")[len(against)])

    named = polls.assign(name=polls["question_id"].map(w["names"]))
    shown = ["name", "when_label", "base", "yes", "no", "pollster", "sponsor", "people", "mode", "question"]
    return Exhibit.of(
        "law/others",
        w,
        charts_others.others(*layout.shares(polls), GUESSED),
        says,
        tables.source_ids(polls)
        + tables.source_ids(tables.load("others_opinion").query("measure == 'right to leave'")),
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
