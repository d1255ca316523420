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
    found = {name: int(table[name].sum()) for name in ("became", "open", "fought", "before")}
    return found | {"votes": len(table), "overseas": int((table["overseas"] == "yes").sum())}


def _of_group(table: pd.DataFrame, group: str) -> Say:
    """What is told of the votes that were won by what the parent state did."""
    w, mine = WORDS["won"], table[table["group"] == group]
    counted = _counted(mine)
    names = ["in_group", one("fought", counted["fought"]) if counted["fought"] else "fought_none"]
    values = counted | {"group": w["short"][group], "names": named(mine["territory"])}
    if group == "agreed":
        left_off = model.short_of_their_rule()
        values["left_off"] = named(left_off["territory"] + " " + left_off["year"].astype(str))
        names = ["in_group", "first", "left_off"]
    return Say(names, values, "found_group_open" if counted["open"] else "found_group")


def won() -> Exhibit:
    """Place nine votes that were won; then what became of each of them all, by what the parent state did."""
    w, table = WORDS["won"], model.won()
    rows = table.assign(
        stance=table["group"].mask(table["setting"] == "parent state occupied", "treaty").map(w["stance"]),
        yes=[number(share, 2) for share in table["yes_pct"]],
        year=table["year"].astype(str),
        name=table["territory"] + " " + table["year"].astype(str),
        war=table["fought"],
        fought=table["war"].map(w["wars"]).fillna(""),
    ).set_index("vote_id")
    told = rows.to_dict("index")
    agreed = _counted(table[table["group"] == "agreed"])
    every = _counted(table) | {"agreed": agreed["votes"], "overseas": agreed["overseas"]}

    def says(group: str, vote: str) -> Say:
        if vote != "all":
            row = told[vote]
            names = ["one_vote", *["war"] * row["war"]]
            values = {name: row[name] for name in ("name", "yes", "parent", "stance", "outcome", "fought")}
            ended = "open" if row["open"] else "yes" if row["became"] else "no"
            return Say(names, values, f"found_vote_{ended}")
        return Say(["reading"], every, "found") if group == "all" else _of_group(table, group)

    cards = rows.loc[list(model.CARDS)].to_dict("index")
    shown = [
        "territory",
        "parent",
        "year",
        "yes_pct",
        "rule",
        "consent",
        "setting",
        "overseas",
        "outcome",
        "war",
        "note",
        "flag",
    ]
    options = {vote: fill(w["option"], row) for vote, row in told.items()}
    return Exhibit.of(
        "history/votes-won",
        w,
        charts.won(*layout.rows_of_votes(table)),
        says,
        tables.source_ids(table),
        table[shown],
        [
            Choice("group", w["group"], {"all": w["every"], **captions(w["short"], model.GROUPS)}, "all"),
            Choice("vote", w["vote"], {"all": w["none"], **options}, "all", click="vote_id"),
        ],
        Placing(
            fill(w["guess"], {"cards": len(cards)}),
            {name: fill(w["card"], row) for name, row in cards.items()},
            w["into"],
            {name: "yes" if row["became"] else "no" for name, row in cards.items()},
            {name: fill(w["why_war" if row["war"] else "why"], row) for name, row in cards.items()},
        ),
    )  # fmt: skip


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


def _told(state: Any, main: pd.DataFrame, cause: Any, enslaved: float) -> Say:
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
    values["share"] = number(enslaved)
    return Say([*names, "enslaved", *["note"] * pd.notna(state["note"])], values, finding)


def state_map() -> Exhibit:
    """The map of 1860-61, day by day; each state's own words, who was asked, and the counts behind it."""
    w, steps, states = WORDS["state-map"], model.secession_steps(), model.secession_states()
    asked, causes = model.who_was_asked(), model.own_words()
    counts = model.vote_counts()
    main = counts[counts["main"]].set_index(["abbr", "kind"]).sort_index()
    by_state = causes.set_index("abbr").to_dict("index")
    census = model.census_1860()
    share = census["enslaved_pct"]
    told = {
        s["abbr"]: _told(s, main, by_state.get(s["abbr"]), share.get(s["abbr"]))
        for s in states.to_dict("records")
    }
    changes = _changes(steps)
    days = steps.drop_duplicates("step").set_index("step")
    shown = int(days.index[days["date"] < "1862"].max())  # all have decided: the picture a page keeps
    every = {"declared": asked["declared"], "mostly": named(model.mostly_enslaved()), "quoted": len(causes)}

    def says(step: int, state: str) -> Say:
        decided = int(days.at[step, "decided"])
        values = {"change": changes[step], "decided": decided, "voted": int(days.at[step, "asked"])} | every
        if state == "all":
            if days.at[step, "date"].year > 1861:
                return Say(["changed", "held"], values, "found_open")
            voted = steps[(steps["step"] == step) & (steps["status"] == "ratified by the voters")]
            values["who"] = named(voted["name"])
            names = ["changed", *["by_vote"] * bool(len(voted)), "asked"]
            return Say(names, values, "found_asked_by" if decided else "found_none")
        own = told[state]
        return Say(["changed", *own.messages], values | dict(own.values), own.finding)

    groups = states.set_index("abbr")["group"]
    drawn = _marks(steps, groups)
    declared = states[states["group"] == "declared secession"].reset_index(drop=True)
    order = declared[["abbr"]].assign(at=declared.index)
    order["day"] = [f"{when.day} {MONTHS[when.month - 1][:3]}" for when in declared["decision_date"]]
    blank = outlines.rest(drawn["place"].tolist())
    blank = blank[~blank["map_place"].isin(["AK", "DC", "HI"])]
    heads = [
        fill(
            w["chart"]["declared"], {"date": row.date, "decided": row.decided, "declared": asked["declared"]}
        )
        if row.date.year < 1862
        else ""
        for row in days.itertuples()
    ]
    columns = ["name", "group", "body", "decision_date", "referendum_date", "restored_date", "note", "flag"]
    return Exhibit.of(
        "history/state-map",
        w,
        charts_map.state_map(
            outlines.placed(drawn, "place"), blank, order, layout.words_of_states(causes), heads, shown
        ),
        says,
        [
            *tables.source_ids(states),
            *tables.source_ids(counts),
            *tables.source_ids(causes),
            *tables.source_ids(tables.load("later_states")),
            *tables.source_ids(census),
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
    rows = (
        table.assign(one_in=[number(each, 0) for each in table["one_in"]])
        .set_index("count_id")
        .to_dict("index")
    )
    ends = {"low": table["people"].min(), "high": table["people"].max()}
    ends |= {
        f"{end}_in": number(table["one_in"].agg(how), 0) for end, how in (("few", "max"), ("many", "min"))
    }
    apart = fill(w["chart"]["apart"], {"people": ends["high"] - ends["low"]})

    def says(count: str) -> Say:
        if count == "all":
            return Say(["reading"], ends, "found")
        return Say(["reading_one"], rows[count], "found_one")

    drawn = table[["count_id"]].assign(thousand=table["people"] / 1000, at=range(len(table)))
    drawn["name"] = drawn["count_id"].map(w["names"])
    drawn["value"] = table["people"].map(number)
    drawn = drawn.join(layout.in_lines(table["method"]))
    return Exhibit.of(
        "history/war-dead",
        w | {"lead": fill(w["lead"], {"counts": len(table)})},
        charts.war_dead(drawn, apart),
        says,
        [*tables.source_ids(table), *tables.source_ids(model.census_1860().loc[["US"]])],
        table[["people", "method", "by", "year", "flag"]],
        [Choice("count", w["count"], {"all": w["every"], **captions(w["names"], table["count_id"])}, "all", click="count_id")],
        Drawing("mark", w["guess"], w["unit"], high=1000, step=10, signal="guess"),  # the counts differ: no one record
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

    kinds = table["answer"].value_counts()
    every = counts | {"split": int(kinds["splitting"]), "border": int(kinds["moving a border"])}
    every |= {"leave": int(kinds["leaving"]), "unknown": counties}

    def says(place: int) -> Say:
        if place == charts.EVERY:
            return Say(["every_one"], every, "found_every")
        row = rows[place]
        return Say(
            ["reading", "drawn"], row | {"answer": w["answers"][row["answer"]], "drawn": row["told"]}, "found"
        )

    drawn = tables.load("counties")[["fips", "county"]]
    parts = where.set_index(["fips", "proposal_id"])["part"].to_dict()
    drawn["parts"] = [[parts.get((fips, p), "") for p in table["proposal_id"]] for fips in drawn["fips"]]
    drawn["named"] = drawn["parts"].map(lambda each: sum(map(bool, each)))
    every |= {"least": int(drawn["named"].min()), "most": int(drawn["named"].max())}
    listed = table[["ended", "answer", "year", "name"]].assign(at=range(len(table)))
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
        [Slider("place", w["place"], [charts.EVERY, *listed["at"]], charts.EVERY, [w["every"], *(fill(w["option"], row) for row in rows)], play=True)],
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
    """Every attempt on one axis, with what became of it, and every event above; one can be chosen."""
    w, events, attempts = WORDS["timeline"], model.timeline(), model.campaigns()
    outcome, fought = attempts["outcome"].value_counts(), attempts["war"] == "named"
    every = {"count": len(attempts)} | {name: int(outcome.get(name, 0)) for name in w["outcomes"]}
    every["fought"] = int((fought & (attempts["outcome"] == "left")).sum())
    rows = events.set_index("order").to_dict("index")

    def says(picked: int) -> Say:
        if not picked:
            return Say([one("war", every["war"]), "reading"], every, "found")
        row = rows[picked]
        values = {name: row[name] for name in ("text", "title")}
        values |= {"nth": picked, "count": len(events), "date": day(row["date"])}
        return Say(["event"], values, "found_event")

    heads, lines, high = layout.attempts_in_lines(attempts)
    shown = ["name", "start", "end", "outcome", "ended", "orders", "y", "side", "said"]
    return Exhibit.of(
        "history/timeline",
        w,
        charts_map.timeline(
            heads,
            events[["order", "when", "title", "date"]].round({"when": 2}),
            lines[shown].round({"start": 2, "end": 2}),
            high,
        ),
        says,
        [*tables.source_ids(events), *tables.source_ids(attempts)],
        events[["date", "category", "title", "flag"]],
        [
            Choice("picked", w["picked"], {0: w["none"]} | {n: f"{r['date'][:4]} {r['title']}" for n, r in rows.items()}, 0, click="order"),
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
    values["quoted"] = len(tables.load("declared_causes"))
    values["breaking"] = WORDS["won"]["short"]["breaking"]
    sets = {name: [name] for name in ("breaking", "agreed", "afterwards")} | {
        "never": ["together", "breaking"]
    }
    for name, groups in sets.items():
        counted = _counted(table[table["group"].isin(groups)])
        values |= {f"{name}_votes": counted["votes"], f"{name}_became": counted["became"]}
        values[f"{name}_failed"] = counted["votes"] - counted["became"] - counted["open"]
    every = _counted(table)
    values |= {"votes": every["votes"], "open": every["open"]}
    values["failed"] = every["votes"] - every["became"] - every["open"]
    line = model.campaigns().set_index("campaign_id").loc["split-plans"]
    values |= {"line": line["name"], "from": str(int(line["start"])), "to": str(int(line["end"]))}
    return check.from_words("history/check", WORDS["check"], values)
