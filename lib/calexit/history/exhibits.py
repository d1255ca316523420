"""Chapter 1's exhibits, those of its main path: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from calexit.history import charts, charts_map, layout, model
from calexit.history.exhibits_more import counts_1860, named, votes
from calexit.history.words import WORDS
from calexit.kit import check, outlines, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit, Slider
from calexit.kit.format import day, number
from calexit.kit.predict import Drawing, Guess, Placing
from calexit.kit.reading import Say, captions, fill, one
from calexit.kit.words import MONTHS

__all__ = ["check_yourself", "counts_1860", "proposals", "state_map", "timeline", "votes", "war_dead", "won"]


def _counted(table: pd.DataFrame) -> dict[str, int]:
    return {"votes": len(table), "became": int(table["became"].sum()), "fought": int(table["fought"].sum())}


def won() -> Exhibit:
    """Place nine votes that were won; then what became of each of them all, by what the parent state did."""
    w, table = WORDS["won"], model.won()
    rows = table.assign(
        stance=table["group"].map(w["stance"]),
        yes=[number(share, 2) for share in table["yes_pct"]],
        year=table["year"].astype(str),
        name=table["territory"] + " " + table["year"].astype(str),
    ).set_index("vote_id")
    told = rows.to_dict("index")
    every = _counted(table)

    def says(group: str, vote: str) -> Say:
        if vote != "all":
            row = told[vote]
            names = ["one_vote", *["war"] * row["fought"]]
            values = {name: row[name] for name in ("name", "yes", "parent", "stance", "outcome")}
            return Say(names, values, "found_vote_yes" if row["became"] else "found_vote_no")
        if group == "all":
            return Say(["reading"], every, "found")
        mine = table[table["group"] == group]
        counted = _counted(mine)
        fought = one("fought", counted["fought"]) if counted["fought"] else "fought_none"
        values = counted | {"group": w["groups"][group], "names": named(mine["territory"])}
        return Say(["in_group", fought], values, "found_group")

    cards = rows.loc[list(model.CARDS)].to_dict("index")
    shown = ["territory", "parent", "year", "yes_pct", "consent", "setting", "outcome", "war", "note", "flag"]
    options = {vote: fill(w["option"], row) for vote, row in told.items()}
    return Exhibit.of(
        "history/votes-won",
        w,
        charts.won(*layout.rows_of_votes(table)),
        says,
        tables.source_ids(table),
        table[shown],
        [
            Choice("group", w["group"], {"all": w["every"], **captions(w["groups"], model.GROUPS)}, "all"),
            Choice("vote", w["vote"], {"all": w["none"], **options}, "all", click="vote_id"),
        ],
        Placing(
            fill(w["guess"], {"cards": len(cards)}),
            {name: fill(w["card"], row) for name, row in cards.items()},
            w["into"],
            {name: "yes" if row["became"] else "no" for name, row in cards.items()},
            {name: fill(w["why_war" if row["fought"] else "why"], row) for name, row in cards.items()},
        ),
    )


# --- 1860-61

SHORT = {
    "represented in Congress": "union",
    "ordinance adopted": "adopted",
    "ordinance adopted, voters to decide": "voters",
    "ratified by the voters": "ratified",
    "restored to representation": "restored",
}


def _marks(steps: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """What each state of the Union of those years had done, step by step: abbr, place, name, marks."""
    days = steps.drop_duplicates("step").set_index("step")["date"]
    wide = steps.assign(short=steps["status"].map(SHORT)).pivot(index="abbr", columns="step", values="short")
    names = tables.load("states").set_index("abbr")["name"]
    rows = []
    for abbr, since in model.joined().items():
        if abbr == "WV" or since > days.iloc[-1]:
            continue  # drawn in Virginia; not there yet
        other = "contested" if groups.get(abbr) == "contested" else "union"
        marks = wide.loc[abbr].tolist() if abbr in wide.index else [
            "territory" if since > when else other for when in days
        ]  # fmt: skip
        rows.append((abbr, "VA-1861" if abbr == "VA" else abbr, names[abbr], marks))
    return pd.DataFrame(rows, columns=["abbr", "place", "name", "marks"])


def _changes(steps: pd.DataFrame) -> dict[int, str]:
    """What changes on the day of each step, in words."""
    w = WORDS["state-map"]
    found: dict[int, str] = {}
    before: dict[str, str] = {}
    names = {"adopted": "adopted", "voters": "to_voters", "ratified": "ratified", "restored": "restored"}
    for step, table in steps.groupby("step"):
        now = dict(zip(table["abbr"], table["status"].map(SHORT), strict=True))
        new = table[[now[abbr] != before.get(abbr, "union") for abbr in table["abbr"]]]
        said = [
            fill(w[names[status]], {"names": named(part["name"])})
            for status, part in new.groupby(new["status"].map(SHORT), sort=False)
        ]
        text = "; ".join(said) or w["nothing"]
        found[step], before = fill(w["change"], {"date": day(table["date"].iloc[0]), "changes": text}), now
    return found


def _votes(vote: Any) -> str:
    return fill(
        WORDS["state-map"]["count"], {"votes_for": vote["votes_for"], "votes_against": vote["votes_against"]}
    )


def _told(state: Any, main: pd.DataFrame, cause: Any) -> Say:
    """What is told of one state: who decided, by what counts, in what words, and its note."""
    w = WORDS["state-map"]
    kinds = set(main.loc[state["abbr"]].index) if state["abbr"] in main.index else set()
    values = {
        "name": state["name"],
        "body": state["body"],
        "day": day(state["decision_date"]),
        "note": state["note"],
    }
    if state["group"] != "declared secession":
        names = ["other"]
        kind = {"contested": "ordinance", "left a seceding state": "new-state vote"}[state["group"]]
        if kind in kinds:
            vote = main.loc[(state["abbr"], kind)]
            values |= {"votes": _votes(vote), "day": day(vote["date"])}
            names.append("vote_on" if kind == "ordinance" else "vote_new")
        return Say(names, values, "found_contested" if kind == "ordinance" else "found_split")
    values["votes"] = (
        _votes(main.loc[(state["abbr"], "ordinance")]) if "ordinance" in kinds else w["no_count"]
    )
    parts = [fill(w["body"], values)]
    if state["asked_voters"]:
        vote = main.loc[(state["abbr"], "referendum")]
        parts.append(fill(w["voters"], {"day": day(vote["date"]), "votes": _votes(vote)}))
        values["pct"] = number(state["referendum_pct"])
    else:
        parts.append(w["no_voters"])
    values["line"] = " ".join(parts)
    body = state["body"].split(",")[0]
    values["who"] = w["bodies"].get(body, body)
    finding = "found_asked" if state["asked_voters"] else "found_body"
    names = ["line"]
    if cause is not None:
        values |= {"document": cause["document"], "quote": cause["quote"]}
        values["word"] = layout.named_slavery(cause["quote"])[0]
        names, finding = ["line", "quote"], "found_words"
    else:
        names.append("no_quote")
    return Say([*names, *["note"] * pd.notna(state["note"])], values, finding)


def state_map() -> Exhibit:
    """The map of 1860-61, day by day; each state's own words, who was asked, and the counts behind it."""
    w, steps, states = WORDS["state-map"], model.secession_steps(), model.secession_states()
    asked, causes = model.who_was_asked(), model.own_words()
    counts = model.vote_counts()
    main = counts[counts["main"]].set_index(["abbr", "kind"]).sort_index()
    by_state = causes.set_index("abbr").to_dict("index")
    told = {s["abbr"]: _told(s, main, by_state.get(s["abbr"])) for s in states.to_dict("records")}
    changes = _changes(steps)
    days = steps.drop_duplicates("step").set_index("step")
    shown = int(days.index[days["date"] < "1862"].max())  # all have decided: the picture a page keeps
    every = {"declared": asked["declared"], "asked": asked["asked"], "names": named(asked["names"])}
    every |= {"quoted": len(causes)}

    def says(step: int, state: str) -> Say:
        values = {"change": changes[step], "decided": int(days.at[step, "decided"])} | every
        if state == "all":
            later = days.at[step, "date"].year > 1861
            return Say(
                ["changed", "held" if later else "asked"], values, "found_open" if later else "found_declared"
            )
        own = told[state]
        return Say(["changed", *own.messages], values | dict(own.values), own.finding)

    groups = states.set_index("abbr")["group"]
    drawn = _marks(steps, groups)
    declared = states[states["group"] == "declared secession"].reset_index(drop=True)
    order = declared[["abbr"]].assign(at=declared.index)
    order["day"] = [f"{when.day} {MONTHS[when.month - 1][:3]}" for when in declared["decision_date"]]
    blank = outlines.rest(drawn["place"].tolist())
    blank = blank[~blank["map_place"].isin(["AK", "DC", "HI"])]
    columns = ["name", "group", "body", "decision_date", "referendum_date", "restored_date", "note", "flag"]
    return Exhibit.of(
        "history/state-map",
        w,
        charts_map.state_map(
            outlines.placed(drawn, "place"), blank, order, layout.words_of_states(causes), shown
        ),
        says,
        [
            *tables.source_ids(states),
            *tables.source_ids(counts),
            *tables.source_ids(causes),
            *tables.source_ids(tables.load("later_states")),
            "census-cartographic-2017",
        ],
        tables.part_of("secession_1860", states[columns]),
        [
            Slider("step", w["step"], days.index.tolist(), shown, [day(d) for d in days["date"]], play=True),
            Choice(
                "state",
                w["state"],
                {"all": w["every"], **dict(zip(states["abbr"], states["name"], strict=True))},
                "all",
                click="abbr",
                shared="state",
            ),
        ],
        Guess(fill(w["guess"], every), w["unit"], 0, asked["declared"], record=asked["asked"]),
    )


def war_dead() -> Exhibit:
    """How many died: the reader marks a number, then sees three counts of it."""
    w, table = WORDS["war-dead"], model.war_dead()
    rows = table.set_index("count_id").to_dict("index")
    ends = {"low": table["people"].min(), "high": table["people"].max()}

    def says(count: str) -> Say:
        if count == "all":
            return Say(["reading"], ends, "found")
        return Say(["reading_one"], rows[count], "found_one")

    drawn = table[["count_id"]].assign(thousand=table["people"] / 1000, at=range(len(table)))
    drawn["name"] = drawn["count_id"].map(w["names"])
    drawn["value"] = table["people"].map(number)
    newest = table.dropna(subset=["year"]).sort_values("year").iloc[-1]
    return Exhibit.of(
        "history/war-dead",
        w | {"lead": fill(w["lead"], {"counts": len(table)})},
        charts.war_dead(drawn),
        says,
        tables.source_ids(table),
        table[["people", "method", "by", "year", "flag"]],
        [Choice("count", w["count"], {"all": w["every"], **captions(w["names"], table["count_id"])}, "all", click="count_id")],
        Drawing("mark", w["guess"], w["unit"], high=1000, step=10, record=float(newest["people"] / 1000), signal="guess"),
    )  # fmt: skip


# --- California


def proposals() -> Exhibit:
    """Nine proposals to place; then each on the counties it named, with what became of it."""
    w, table, where = WORDS["proposals"], model.proposals(), model.places()
    yes, counties = model.county_vote()
    counts = {"count": len(table), "yes": yes, "counties": counties}
    of = where.groupby("proposal_id").size()
    counts |= {
        "jefferson": of["siskiyou-2013"],
        "boards": (where["part"] == "board").sum(),
        "inland": of["ajr-23-2025"],
    }
    for column, words in (("name", "names"), ("ended", "fates"), ("told", "told")):
        table[column] = [fill(w[words][proposal], counts) for proposal in table["proposal_id"]]
    rows = table.to_dict("records")

    def says(place: int) -> Say:
        row = rows[place]
        return Say(
            ["reading", "drawn"], row | {"answer": w["answers"][row["answer"]], "drawn": row["told"]}, "found"
        )

    drawn = tables.load("counties")[["fips", "county"]]
    parts = where.set_index(["fips", "proposal_id"])["part"].to_dict()
    drawn["parts"] = [[parts.get((fips, p), "") for p in table["proposal_id"]] for fips in drawn["fips"]]
    listed = table[["ended", "answer"]].assign(
        at=range(len(table)), title=table["year"] + " " + table["name"]
    )
    boxes = pd.DataFrame({"nth": range(counties), "yes": [n < yes for n in range(counties)]})
    boxes["at"] = table["proposal_id"].tolist().index(model.COUNTY_VOTE)
    placed = outlines.placed(drawn, "fips", charts.MAP)
    return Exhibit.of(
        "history/proposals",
        w | {"lead": fill(w["lead"], counts)},
        charts.proposals(placed, listed, boxes),
        says,
        [*tables.source_ids(table), *tables.source_ids(tables.load("proposal_places")), *tables.source_ids(tables.load("counties").head(1)), "census-cartographic-2017"],
        tables.load("border_proposals")[["date", "name", "answer", "text", "why", "fate", "flag"]],
        [Slider("place", w["place"], list(listed["at"]), 0, [fill(w["option"], row) for row in rows], play=True)],
        Placing(
            w["guess"],
            {row["proposal_id"]: fill(w["card"], row) for row in rows},
            w["into"],
            table.set_index("proposal_id")["answer"].to_dict(),
            {row["proposal_id"]: fill(w["why"], row) for row in rows},
        ),
    )  # fmt: skip


# --- the timeline


def timeline() -> Exhibit:
    """Every event and every attempt on one axis, with what became of it; a drag or a choice zooms."""
    w, events, attempts = WORDS["timeline"], model.timeline(), model.campaigns()
    outcome = attempts["outcome"].value_counts()
    every = {"count": len(attempts)} | {name: int(outcome.get(name, 0)) for name in w["outcomes"]}
    rows = events.set_index("order").to_dict("index")
    inside = {
        name: int(events["when"].between(first, last, inclusive="left").sum())
        for name, (first, last) in model.WINDOWS.items()
    }

    def says(picked: int, window: str) -> Say:
        first, last = model.WINDOWS[window]
        shown = {"first": str(first), "last": str(last - 1), "shown": inside[window]}
        names = ["in_window"] * (window != "all")
        if not picked:
            return Say(
                [*names, "reading"] if window == "all" else names,
                every | shown | {"count": len(events)} if names else every,
                "found_in" if names else "found",
            )
        row = rows[picked]
        values = {
            "nth": picked,
            "count": len(events),
            "text": row["text"],
            "title": row["title"],
            "date": day(row["date"]),
        }
        return Say(["event", *names], values | shown, "found_event")

    drawn = attempts.drop(columns=["first_event", "last_event", "source_id", "flag"])
    lanes, ticks, lines, high = layout.lanes(events, drawn)
    return Exhibit.of(
        "history/timeline",
        w,
        charts_map.timeline(
            lanes, ticks.round({"when": 2}), lines.drop(columns="category").round({"start": 2, "end": 2, "room": 1}), high
        ),
        says,
        [*tables.source_ids(events), *tables.source_ids(attempts)],
        events[["date", "category", "title", "flag"]],
        [
            Choice("picked", w["picked"], {0: w["none"]} | {n: f"{r['date']} {r['title']}" for n, r in rows.items()}, 0, click="order"),
            Choice("window", w["window"], w["windows"], "all"),
        ],
        Guess(fill(w["guess"], every), w["unit"], 0, len(attempts), record=every["left"]),
    )  # fmt: skip


def check_yourself() -> Shown:
    """Six questions with a reason for every answer."""
    asked, table = model.who_was_asked(), model.won()
    values: dict[str, Any] = {
        "declared": asked["declared"],
        "asked": asked["asked"],
        "names": named(asked["names"]),
    }
    values |= {"quoted": len(tables.load("declared_causes")), "breaking": WORDS["won"]["groups"]["breaking"]}
    sets = {"breaking": ["breaking"], "agreed": ["agreed"], "alone": ["together", "breaking", "occupied"]}
    for name, groups in sets.items():
        counted = _counted(table[table["group"].isin(groups)])
        values |= {f"{name}_votes": counted["votes"], f"{name}_became": counted["became"]}
        values[f"{name}_failed"] = counted["votes"] - counted["became"]
    values |= {"votes": len(table), "failed": int((~table["became"]).sum())}
    line = model.campaigns().set_index("campaign_id").loc["split-plans"]
    values |= {"line": line["name"], "from": str(int(line["start"])), "to": str(int(line["end"]))}
    return check.from_words("history/check", WORDS["check"], values)
