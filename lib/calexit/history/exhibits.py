"""Chapter 1's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import pandas as pd

from calexit.history import charts, model, words
from calexit.kit import check, tables
from calexit.kit.check import Option, Question, Shown
from calexit.kit.exhibit import Choice, Exhibit, Many, Search, Slider
from calexit.kit.format import day
from calexit.kit.format import number as _n
from calexit.kit.predict import Guess
from calexit.kit.words import EXHIBIT, MONTHS

__all__ = [
    "borders",
    "counts_1860",
    "filings",
    "majorities",
    "reasons",
    "state_map",
    "steps_2024",
    "timeline",
    "votes",
]


def _list(names: Any) -> str:
    first = [str(n) for n in names]
    return " and ".join([", ".join(first[:-1]), first[-1]]) if len(first) > 1 else "".join(first)


def _sources(*parts: pd.DataFrame) -> list[str]:
    return [
        i
        for t in parts
        for c in ("source_id", "source_id_2", "source_id_war")
        if c in t
        for i in t[c].dropna()
    ]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "”")) else text + "."


# --- the guess, and the timeline


def _majority_facts() -> dict[str, Any]:
    table = model.majorities().set_index(["consent", "setting"])
    won = model.votes(straight=True)
    won = won[won["yes_pct"] > 50]
    facts: dict[str, Any] = {}
    for name, key in {
        "ordinary": ("no", "parent state intact"),
        "break": ("no", "break-up of the parent state"),
        "occupied": ("no", "parent state occupied"),
        "yes": ("yes", "parent state intact"),
    }.items():
        row, mine = table.loc[key], won[(won["consent"] == key[0]) & (won["setting"] == key[1])]
        facts |= {f"{name}_votes": int(row["votes"]), f"{name}_independent": int(row["independent"])}
        facts[f"{name}_names"] = _list(mine["territory"])
        facts[f"{name}_parents"] = _list(sorted(mine["parent"].unique()))
        facts[f"{name}_not"] = _list(mine.loc[mine["independent"] != "yes", "territory"])
    for consent in ("no", "yes"):
        mine = won[won["consent"] == consent]
        facts[f"{consent}_votes"] = len(mine)
        facts[f"{consent}_war"] = int(mine["war"].isin(model.WAR_AFTER).sum())
    after = table.loc["after the fact"]
    return facts | {
        "all_votes": len(won),
        "all_independent": int((won["independent"] == "yes").sum()),
        "after_votes": int(after["votes"].sum()),
        "after_independent": int(after["independent"].sum()),
    }


def majorities() -> Exhibit:
    """Guess first; then what became of every vote with a majority for independence."""
    w = words.MAJORITIES
    won = model.votes(straight=True)
    won = won[won["yes_pct"] > 50].copy()
    order = list(w["rows"])
    won["row"] = [w["rows"][pair] for pair in zip(won["consent"], won["setting"], strict=True)]
    won["place"] = [order.index(pair) for pair in zip(won["consent"], won["setting"], strict=True)]
    won["kind"] = (won["independent"] == "yes").map(w["independent"])
    won = won.sort_values(["place", "kind", "date"], ignore_index=True)
    won["nth"] = won.groupby("row").cumcount() + 1
    facts = _majority_facts()
    count = facts["ordinary_votes"]
    return Exhibit(
        "history/majorities",
        w["title"],
        charts.majorities(
            won[["row", "nth", "kind", "territory", "year"]], w["rows"]["no", "parent state intact"]
        ),
        w["reading"].format(**facts),
        _sources(won),
        won[["territory", "parent", "year", "yes_pct", "consent", "setting", "outcome", "war", "note"]],
        guess=Guess(
            w["guess"].format(count=count),
            w["unit"].format(count=count),
            high=count,
            signal="guess",
            record=facts["ordinary_independent"],
        ),
        heads=w["heads"],
    )


def _ticks() -> pd.DataFrame:
    """Dates to print above each period: round years, or quarters where a period is short."""
    rows = []
    for number, (first, last) in enumerate(model.PERIODS):
        years = last + 1 - first
        step = next(s for s in (0.5, 1, 2, 5, 10, 20, 25) if years / s <= 7)
        at = -(-first // step) * step
        while at <= last + 1:
            label = str(int(at)) if at % 1 == 0 else f"{MONTHS[6][:3]} {int(at)}"
            rows.append((number, (at - first) / years, label))
            at += step
    return pd.DataFrame(rows, columns=["period", "place", "label"])


def timeline() -> Exhibit:
    """Every event, one period at a time, with its two sentences and its source."""
    w = words.TIMELINE
    events = model.timeline_rows()
    events["kind"] = events["category"].map(words.CATEGORIES)
    made_by = tables.sources(events["source_id"]).set_index("source_id")
    texts = {}
    for e in events.itertuples():
        source = made_by.loc[e.source_id]
        texts[e.order] = w["reading"].format(
            nth=e.order,
            count=len(events),
            title=e.title,
            date=day(e.date),
            category=e.kind,
            text=e.text,
            publisher=source["publisher"],
            kind=EXHIBIT["kinds"][source["kind"]],
        )
    periods = pd.DataFrame(
        {"period": range(len(model.PERIODS)), "words": [f"{a}– {b}" for a, b in model.PERIODS]}
    )
    keep = ["order", "period", "nth", "of", "place", "year", "title", "kind", "search"]
    all_fit = w["all"].format(count=len(events))
    return Exhibit(
        "history/timeline",
        w["title"].format(first=events["year"].min(), last=events["year"].max()),
        charts.timeline(events[keep].round({"place": 4}), periods, _ticks().round(4)),
        texts,
        _sources(events),
        events[["date", "category", "title", "text"]],
        controls=[
            Choice(
                "picked",
                w["event"],
                {e.order: f"{e.date} {e.title}" for e in events.itertuples()},
                1,
                click="order",
            ),
            Search("find", w["find"], w["hint"]),
            Many(
                "shown",
                w["shown"],
                {k: k for k in words.CATEGORIES.values()},
                list(words.CATEGORIES.values()),
            ),
        ],
        by=["picked"],
        initial=texts[1].format(found=all_fit),
        lead=w["lead"],
    )


# --- 1860-61


def _count(vote: Any, w: dict[str, Any] = words.MAP) -> str:
    return w["count"].format(votes_for=_n(vote.votes_for), votes_against=_n(vote.votes_against))


def _about_states() -> dict[str, str]:
    """What is told of each state of 1860-61 beside the map."""
    w, counts = words.MAP, model.vote_counts()
    main = counts[counts["main"]].set_index(["abbr", "kind"])
    causes = tables.load("declared_causes").set_index("abbr")
    about = {}
    for s in model.secession_states().itertuples():
        if s.group != "declared secession":
            about[s.abbr] = w["other"].format(name=s.name, note=s.note) + "".join(
                words_of.format(
                    date=day(vote["date"]),
                    counts=_count(vote),
                    note="" if pd.isna(vote["note"]) else vote["note"],
                )
                for kind, words_of in w["others"].items()
                if (s.abbr, kind) in main.index
                for vote in [main.loc[(s.abbr, kind)]]
            )
            continue
        vote = main.loc[(s.abbr, "ordinance")] if (s.abbr, "ordinance") in main.index else None
        text = w["decided"].format(
            name=s.name,
            body=s.body,
            date=day(s.decision_date),
            counts=w["no_count"] if vote is None else _count(vote),
        )
        if s.asked_voters:
            voters = main.loc[(s.abbr, "referendum")]
            text += w["voters"].format(date=day(s.referendum_date), counts=_count(voters))
        else:
            text += w["no_voters"]
        if s.abbr in causes.index:
            cause = causes.loc[s.abbr]
            text += w["quote"].format(document=cause["document"], quote=cause["quote"])
        if pd.notna(s.restored_date):
            text += w["restored"].format(date=day(s.restored_date))
        about[s.abbr] = text + ("" if pd.isna(s.note) else " " + s.note)
    return about


def state_map() -> Exhibit:
    """Tiles of the states by date, from the first ordinance to the last state restored."""
    w = words.MAP
    steps, states, asked = model.secession_steps(), model.secession_states(), model.who_was_asked()
    bodies = states.set_index("abbr")["body"].str.split(",").str[0]
    texts, before = {}, pd.Series(dtype=str)
    for step, table in steps.groupby("step"):
        now = table.set_index("abbr")["status"]
        new = table[now.to_numpy() != before.reindex(now.index).to_numpy()] if len(before) else table.iloc[:0]
        changes = [
            w["changes"][status].format(
                names=_list(part["name"]), body=_list(dict.fromkeys(bodies[part["abbr"]]))
            )
            for status, part in new.groupby("status")
        ]
        texts[step] = w["reading"].format(
            date=day(table["date"].iloc[0]),
            changes=" ".join(changes) or w["changes"]["nothing"],
            tally=w["open" if "restored to representation" in set(now) else "declared"].format(
                decided=table["decided"].iloc[0], declared=asked["declared"]
            ),
        )
        before = now
    others = states[states["group"] != "declared secession"].assign(status=lambda t: t["group"])
    keep = ["abbr", "tile_row", "tile_col", "done"]
    others["done"] = others["status"].map(w["short"])
    steps["done"] = steps["status"].map(w["short"])
    about = _about_states()
    first = states["abbr"].iloc[0]
    days = steps.drop_duplicates("step")
    shown = int(days.loc[days["date"] < "1862", "step"].max())  # all have decided: the picture a page keeps
    return Exhibit(
        "history/state-map",
        w["title"],
        charts.state_map(steps[["step", *keep]], others[keep], about, shown),
        texts,
        _sources(states, tables.load("secession_votes"), tables.load("declared_causes")),
        tables.part_of(
            "secession_1860",
            states[["name", "group", "body", "decision_date", "referendum_date", "restored_date", "note"]],
        ),
        controls=[
            Slider(
                "step", w["step"], days["step"].tolist(), shown, [day(d) for d in days["date"]], play=True
            ),
            Choice(
                "state",
                w["state"],
                dict(zip(states["abbr"], states["name"], strict=True)),
                first,
                click="abbr",
            ),
        ],
        by=["step"],
        initial=texts[shown].format(about=about[first]),
        lead=w["lead"]
        + " "
        + w["asked"].format(asked=asked["asked"], declared=asked["declared"], names=_list(asked["names"])),
        heads=w["heads"],
    )


WHOSE = {
    "delegate election": "delegates",
    "ordinance": "convention",
    "refusal in March": "convention",
    "referendum": "voters",
}
"""Who cast the votes of each kind that a printed count stands for; the other kinds were not about leaving."""


def counts_1860() -> Exhibit:
    """Every printed count of the votes of 1860-61, variants beside each other."""
    w = words.COUNTS
    votes = model.vote_counts()
    votes = votes[votes["kind"].isin(list(WHOSE))].copy()
    votes["whose"] = votes["kind"].map(WHOSE)
    votes["vote"] = votes["whose"].map(w["whose"])
    votes["main"] = votes["main"].astype(bool)
    states = model.secession_states()
    states = states[states["abbr"].isin(votes["abbr"])]
    texts = {}
    for who in w["whose"]:
        for s in states.itertuples():
            mine = votes[(votes["abbr"] == s.abbr) & ((votes["whose"] == who) | (who == "any"))]
            parts = [_count_line(w, vote) for vote in mine.sort_values(["date", "vote_id"]).itertuples()]
            if "delegates" in set(mine["whose"]):
                parts.append(w["forum"])
            if who in ("any", "convention") and "convention" not in set(mine["whose"]):
                parts.append(w["no_count"].format(body=s.body.split(",")[0]))
            texts[(who, s.abbr)] = "".join(parts).strip() or w["none"].format(name=s.name)
    first = states["abbr"].iloc[0]
    keep = ["abbr", "name", "vote", "whose", "pct_for", "main", "votes_for", "votes_against"]
    return Exhibit(
        "history/counts-1860",
        w["title"],
        charts.counts(votes[keep].round({"pct_for": 2}), states["name"].tolist(), first),
        texts,
        _sources(votes, states),
        tables.part_of(
            "secession_votes",
            model.vote_counts()[["name", "kind", "date", "votes_for", "votes_against", "note"]],
        ),
        controls=[
            Choice("who", w["who"], w["whose"], "any"),
            Choice(
                "state",
                w["state"],
                dict(zip(states["abbr"], states["name"], strict=True)),
                first,
                click="abbr",
            ),
        ],
        by=["who", "state"],
        lead=w["lead"],
        heads=w["heads"],
    )


def _count_line(w: dict[str, Any], vote: Any) -> str:
    fill = {
        "name": vote.name,
        "kind": w["names"][vote.kind],
        "date": day(vote.date),
        "votes_for": _n(vote.votes_for),
        "votes_against": _n(vote.votes_against),
        "pct": _n(vote.pct_for),
    }
    line = w["line"] if vote.main else w["other"]
    note = "" if pd.isna(vote.note) else " " + _sentence(vote.note)
    return (" " if vote.main else "") + line.format(**fill) + note


def reasons() -> Exhibit:
    """What the states themselves said, word for word."""
    w = words.CAUSES
    causes = tables.load("declared_causes").merge(tables.load("states")[["abbr", "name"]], on="abbr")
    states = model.secession_states()
    states = states[states["group"] == "declared secession"].reset_index(drop=True)
    states["said"] = states["abbr"].isin(causes["abbr"]).map(w["marks"])
    states["nth"] = states.index + 1
    declared = len(states)
    texts = {
        c.abbr: w["reading"].format(
            name=c.name,
            document=c.document,
            date=day(c.date),
            quote=c.quote,
            context=c.context,
            quoted=len(causes),
            declared=declared,
        )
        for c in causes.itertuples()
    }
    return Exhibit(
        "history/reasons",
        w["title"],
        charts.reasons(states[["abbr", "nth", "said"]]),
        texts,
        _sources(causes),
        tables.part_of("declared_causes", causes[["name", "date", "document", "quote", "context"]]),
        controls=[
            Choice(
                "state",
                w["state"],
                dict(zip(causes["abbr"], causes["name"], strict=True)),
                causes["abbr"].iloc[0],
                click="abbr",
            )
        ],
        by=["state"],
        lead=w["lead"],
        heads=w["heads"],
    )


# --- California


def sort_proposals() -> Shown:
    """Twelve real proposals to sort into leaving, splitting or moving a border."""
    w, proposals = words.SORT, model.proposals_to_sort()
    return check.questions(
        "history/sort",
        w["title"].format(count=len(proposals)),
        [
            Question(
                p.proposal_id,
                w["question"].format(name=p.name, year=str(p.date)[:4], text=p.text),
                [
                    Option(
                        text,
                        (w["right"] if answer == p.answer else w["wrong"][answer]).format(
                            why=p.why, fate=p.fate
                        ),
                        answer == p.answer,
                    )
                    for answer, text in w["answers"].items()
                ],
            )
            for p in proposals.itertuples()
        ],
    )


def borders() -> Exhibit:
    """What became of the plans to split, to move a border, or to leave."""
    w = words.BORDERS
    table = tables.load("border_proposals")
    table["when"] = table["date"].map(model.decimal_year)
    table = table.sort_values("when", ignore_index=True)
    table["label"] = table["date"].str[:4] + " " + table["name"]
    counted = table["answer"].value_counts()
    texts = {}
    for kind in w["kinds"]:
        for p in table.itertuples():
            shown = (
                w["all"].format(
                    count=len(table),
                    splitting=counted["splitting"],
                    leaving=counted["leaving"],
                    border=counted["moving a border"],
                )
                if kind == "any"
                else w["shown"].format(n=counted[kind], count=len(table), answer=kind)
            )
            if kind not in ("any", p.answer):
                shown += " " + w["marked"].format(kind=kind)
            texts[(kind, p.proposal_id)] = w["reading"].format(
                name=p.name,
                date=day(p.date),
                answer=p.answer,
                text=p.text,
                why=p.why,
                fate=p.fate,
                shown=shown,
            )
    return Exhibit(
        "history/borders",
        w["title"],
        charts.borders(table[["proposal_id", "label", "when", "answer"]].round(2)),
        texts,
        _sources(table),
        table[["date", "name", "answer", "text", "why", "fate"]],
        controls=[
            Choice("kind", w["kind"], w["kinds"], "any"),
            Choice(
                "proposal",
                w["proposal"],
                dict(zip(table["proposal_id"], table["label"], strict=True)),
                table["proposal_id"].iloc[0],
                click="proposal_id",
            ),
        ],
        by=["kind", "proposal"],
        lead=w["lead"],
    )


def _filing_text(f: Any) -> str:
    w = words.FILINGS
    text = w["asked"].format(
        title=f.title,
        number=f.ag_number,
        sos="" if pd.isna(f.sos_number) else w["sos"].format(sos=f.sos_number),
        who=w["nobody"] if pd.isna(f.proponent) else f.proponent,
        asks=f.asks[0].lower() + f.asks[1:].rstrip("?"),
    )
    text += w["not_filed"] if pd.isna(f.filed) else w["filed"].format(date=day(f.filed))
    text += "" if pd.isna(f.cleared) else w["cleared"].format(date=day(f.cleared))
    if pd.notna(f.signatures_required):
        text += w["needed"].format(signatures=_n(f.signatures_required))
        if pd.isna(f.signature_deadline):
            text += w["no_by"]
        else:
            text += w["by_only" if pd.isna(f.cleared) else "by"].format(
                date=day(f.signature_deadline), days=f.days_to_gather
            )
    if pd.notna(f.independence_vote):
        both = pd.notna(f.first_vote)
        text += w["votes" if both else "second"].format(
            first=day(f.first_vote) if both else "", second=day(f.independence_vote)
        )
    if pd.notna(f.yes_pct_required):
        text += w["threshold"].format(yes=_n(f.yes_pct_required), turnout=_n(f.turnout_pct_required))
    text += w["fate"].format(fate=f.fate, date="" if pd.isna(f.fate_date) else f", {day(f.fate_date)}")
    return text + ("" if pd.isna(f.note) else w["note"].format(note=f.note))


def filings() -> Exhibit:
    """Every filing from 2015 on: what it asked, its deadline, its end."""
    w, table, start = words.FILINGS, model.filings(), "20-0001A1"
    table["label"] = table["ag_number"] + " " + table["title"]
    marks = []
    for f in table.itertuples():
        only_year = pd.notna(f.filed) and len(f.filed) == 4
        if only_year:
            marks.append((f, "year", f.filed + "-01-01", f.filed + "-12-31"))
        elif pd.notna(f.filed):
            marks.append((f, w["marks"]["filed"], f.filed, f.filed))
        if pd.notna(f.cleared) and pd.notna(f.signature_deadline):
            marks.append(
                (f, w["marks"]["gather"], f"{f.cleared:%Y-%m-%d}", f"{f.signature_deadline:%Y-%m-%d}")
            )
        if pd.notna(f.fate_date):
            day = f.fate_date if len(f.fate_date) == 10 else f"{f.fate_date}-15"
            marks.append((f, w["marks"]["end"], day, day))
    drawn = pd.DataFrame(
        [(f.ag_number, what, first, last) for f, what, first, last in marks],
        columns=["ag_number", "what", "date", "until"],
    )
    return Exhibit(
        "history/filings",
        w["title"],
        charts.filings(drawn, dict(zip(table["ag_number"], table["label"], strict=True)), start),
        {f.ag_number: _filing_text(f) for f in table.itertuples()},
        _sources(table),
        table.drop(columns=["label", "source_id", "source_id_2", "flag"]),
        controls=[
            Choice(
                "filing",
                w["filing"],
                dict(zip(table["ag_number"], table["label"], strict=True)),
                start,
                click="ag_number",
            )
        ],
        by=["filing"],
        lead=w["lead"],
        heads=w["heads"],
    )


def order_votes() -> Shown:
    """2026 or 2028: put the two votes in order."""
    w, steps = words.ORDER, tables.load("two_votes").set_index("step")
    filing = model.filings().set_index("ag_number").loc["24-0001A2"]
    fill = {
        "number": filing["sos_number"],
        "first": day(steps.loc[2, "date"]),
        "second": day(steps.loc[4, "date"]),
        "meaning": steps.loc[2, "note"],
        "study": steps.loc[3, "what"][0].lower() + steps.loc[3, "what"][1:],
        "report": steps.loc[3, "note"],
    }
    return check.questions("history/order", w["title"], _asked(w["questions"], fill))


def _asked(questions: dict[str, Any], fill: dict[str, Any]) -> list[Question]:
    return [
        Question(
            name,
            asked.format(**fill),
            [Option(text.format(**fill), why.format(**fill), right) for text, right, why in options],
        )
        for name, (asked, options) in questions.items()
    ]


def steps_2024() -> Exhibit:
    """The four steps of the 2024 petition, and where it stopped."""
    w, table = words.STEPS, tables.load("two_votes")
    filing = model.filings().set_index("ag_number").loc["24-0001A2"]
    rule = w["rule"].format(
        said=day(filing["fate_date"]),
        days=model.FAILS_AFTER_BUSINESS_DAYS,
        fails=day(filing["fails_by_rule"]),
    )
    table["when"] = table["date"].map(day)
    table["when"] += table["step"].gt(1).map({True: w["missed"], False: ""})
    last = int(table["step"].max())
    texts = {
        s.step: w["reading"].format(
            step=s.step,
            steps=last,
            date=day(s.date),
            what=s.what[0].lower() + s.what[1:],
            note=s.note,
            rule=rule if s.step == 1 else "",
        )
        for s in table.itertuples()
    }
    return Exhibit(
        "history/steps-2024",
        w["title"],
        charts.steps(table[["step", "when", "what"]].assign(lines=table["what"].map(lambda t: wrap(t, 40)))),
        texts,
        _sources(table),
        table[["step", "date", "what", "note"]],
        controls=[
            Slider(
                "step",
                w["step"],
                table["step"].tolist(),
                1,
                [w["of"].format(step=s, steps=last) for s in table["step"]],
                play=True,
            )
        ],
        by=["step"],
        lead=w["lead"],
    )


# --- votes on independence


def votes() -> Exhibit:
    """Votes on independence by turnout and yes, with a rule that the reader moves."""
    w, table = words.VOTES, model.votes()
    grid = model.threshold_grid()
    rule = model.filings().set_index("ag_number").loc["24-0001A2"]
    yes, turnout = int(rule["yes_pct_required"]), int(rule["turnout_pct_required"])
    table["name"] = table["territory"] + " " + table["year"].astype(str)
    texts = {}
    for v in table.itertuples():
        known = pd.notna(v.turnout_pct)
        texts[v.vote_id] = w["reading"].format(
            name=v.territory,
            date=day(v.date),
            question=v.question,
            yes=_n(v.yes_pct, 2),
            base=w["base"][v.yes_base],
            war=w["war"][v.war],
            turnout=w["turnout_known"].format(turnout=_n(v.turnout_pct, 2))
            if known
            else w["turnout_unknown"],
            rule=w["no_rule"] if pd.isna(v.rule) else v.rule,
            parent=v.parent,
            consent=w["consent"][v.consent] + ("" if pd.isna(v.consent_note) else f" ({v.consent_note})"),
            outcome=v.outcome,
            note="" if pd.isna(v.note) else w["note"].format(note=v.note),
        )
    start = "montenegro-2006"
    at = grid.set_index(["yes", "turnout"]).loc[(yes, turnout)]
    verdict = model.passes(yes, turnout).set_index("vote_id").loc[start, "passes"]
    tally = w["tally"].format(
        yes=yes,
        turnout=turnout,
        passed=int(at["passed"]),
        failed=int(at["failed"]),
        unknown=int(at["unknown"]),
        count=len(table),
    )
    shown = table.assign(
        consent=table["consent"].map(w["consent"]), ended=table["independent"].map(w["independent"])
    )
    keep = ["vote_id", "name", "yes_pct", "turnout_pct", "consent", "ended"]
    levels = {name: sorted(int(v) for v in grid[name].unique()) for name in ("yes", "turnout")}
    return Exhibit(
        "history/votes",
        w["title"],
        charts.votes(shown[keep], grid, start, yes, turnout),
        texts,
        _sources(table),
        table[["territory", "parent", "date", "question", "yes_pct", "yes_base", "yes_votes", "no_votes", "turnout_pct",
               "rule", "consent", "consent_note", "outcome", "war", "note"]],
        controls=[
            Slider("yes", w["yes"], levels["yes"], yes, [f"{v}%" for v in levels["yes"]]),
            Slider("turnout", w["turnout"], levels["turnout"], turnout, [f"{v}%" for v in levels["turnout"]]),
            Choice("vote", w["vote"], dict(zip(table["vote_id"], table["name"], strict=True)), start, click="vote_id"),
        ],
        by=["vote"],
        initial=texts[start].format(verdict=w["meets"] if verdict else w["fails"], tally=tally),
        lead=" ".join(
            [w["lead"].format(yes=yes, turnout=turnout), w["off"].format(n=int(table["turnout_pct"].isna().sum()))]
        ),
    )  # fmt: skip


def check_yourself() -> Shown:
    """Four questions with a reason for every answer."""
    w, asked = words.CHECK, model.who_was_asked()
    counts = model.vote_counts()
    georgia = counts[(counts["abbr"] == "GA") & (counts["kind"] == "delegate election")]
    main = counts[(counts["abbr"] == "GA") & (counts["kind"] == "ordinance") & counts["main"]].iloc[0]
    fill = _majority_facts() | {
        "declared": asked["declared"],
        "asked": asked["asked"],
        "names": _list(asked["names"]),
        "counts": "; ".join(_count(v) for v in georgia.itertuples()),
        "convention": _count(main),
    }
    return check.questions("history/check", w["title"], _asked(w["questions"], fill))
