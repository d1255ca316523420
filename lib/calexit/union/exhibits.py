"""Chapter 6's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from calexit.kit import check, tables
from calexit.kit.check import Option, Question, Shown
from calexit.kit.exhibit import Choice, Exhibit, Many, Slider
from calexit.kit.format import counted, number, ordinal, percent
from calexit.kit.predict import Guess
from calexit.kit.theme import js
from calexit.union import charts, model, words

__all__ = ["born", "congress", "land_or_people", "left_out", "popular", "recount", "seats"]


def _sources(name: str) -> list[str]:
    table = tables.load(name)
    return [i for c in table.columns if c.startswith("source_id") for i in table[c].dropna().unique()]


def recount() -> Exhibit:
    """Every election since 1900 with and without California's electors, by two rules."""
    w = words.RECOUNT
    table = model.recount()
    first_shared = int(table[table["rule"] == "share"]["year"].min())
    early = table[(table["rule"] == "drop") & (table["year"] < first_shared)].assign(rule="share")
    table = pd.concat([table, early], ignore_index=True)
    table["lead"] = (100 * (table["dem"] - table["rep"]) / table["total"]).round(2)
    record = table[table["rule"] == "record"].set_index("year")
    texts: dict[Any, str] = {}
    for rule in w["rules"]:
        rows = table[table["rule"] == rule]
        for row in rows.itertuples():
            was = record.loc[row.year]
            text = w["reading"].format(
                year=row.year,
                dem=was["dem"],
                rep=was["rep"],
                other=counted(w, "other", was["other"]) if was["other"] else "",
                dem_then=row.dem,
                rep_then=row.rep,
                winner=w["different" if row.changed else "same"],
                count=len(rows),
                first=rows["year"].min(),
                last=rows["year"].max(),
                changed=int(rows["changed"].sum()) or "none",
            )
            if rule == "share":
                text = w["no_share"].format(first=first_shared) + text if row.year < first_shared else text
                text += w["method"] if first_shared <= row.year <= 1928 else ""
            texts[(rule, row.year)] = text
    years = [int(y) for y in record.index]
    return Exhibit(
        "union/recount", w["title"], charts.recount(table[["year", "rule", "lead"]]), texts, _sources("presidential"),
        table[["year", "rule", "dem", "rep", "other", "not_cast", "majority", "winner"]]
        .sort_values(["year", "rule"]).replace({"rule": w["kept"], "winner": words.PARTIES}),
        controls=[Choice("rule", w["rule"], w["rules"], "drop"), Slider("year", w["year"], years, 2020, play=True)],
        by=["rule", "year"], lead=w["lead"], guess=Guess(w["guess"], w["unit"], 0, len(years), record=_turned(table)),
        heads=w["heads"],
    )  # fmt: skip


def _turned(table: pd.DataFrame) -> int:
    """How many elections have another winner without California's electors."""
    return int(table.loc[table["rule"] == "drop", "changed"].sum())


def popular() -> Exhibit:
    """The lead in votes with and without California's."""
    w = words.POPULAR
    table = model.popular_vote()
    table["lead"] = table["lead"] / 1e6
    record, then = (table[table["rule"] == rule].set_index("year") for rule in ("record", "drop"))
    changed = ", ".join(str(y) for y in then.index[then["changed"]])
    texts = {
        int(year): w["reading"].format(
            year=year, leader=words.PARTIES[record["leader"][year]], lead=number(abs(record["lead"][year])),
            leader_then=words.PARTIES[then["leader"][year]], lead_then=number(abs(then["lead"][year])),
            verdict=w["different" if then["changed"][year] else "same"], first=then.index.min(), last=then.index.max(), years=changed,
        )
        for year in then.index
    }  # fmt: skip
    return Exhibit(
        "union/popular", w["title"], charts.popular(table[["year", "rule", "lead"]]), texts, _sources("presidential"),
        table[["year", "rule", "dem", "rep", "leader"]].replace({"rule": w["kept"], "leader": words.PARTIES}), controls=[Slider("year", w["year"], [int(y) for y in then.index], 2016, play=True)],
        by=["year"], lead=w["lead"],
        heads=w["heads"],
    )  # fmt: skip


def seats() -> Exhibit:
    """Huntington-Hill, seat by seat, with California and without it."""
    w = words.SEATS
    people = model.populations(2020)
    names = tables.load("states").set_index("abbr")["name"]
    parts, texts = [], {}
    for union, out in (("with", ()), ("without", model.CALIFORNIA)):
        stay = people.drop(list(out))
        log = model.huntington_hill(stay).assign(union=union)
        first = pd.DataFrame(
            {"seat": range(1, len(stay) + 1), "state": stay.index, "state_seat": 1, "union": union}
        )
        parts += [first, log]
        following = [*log["state"].iloc[1:], None]
        for row, after in zip(log.itertuples(), following, strict=True):
            then = w["more"].format(state=names[after]) if after else w["last"]
            texts[(union, row.seat)] = w["reading"].format(
                seat=row.seat, state=names[row.state], own=row.state_seat, people=number(people[row.state]),
                n=row.state_seat - 1, next=row.state_seat, priority=number(row.priority, 0), then=then,
            )  # fmt: skip
    steps = sorted({seat for _, seat in texts})
    for union in w["withs"]:  # with 50 states the first 50 seats are given; without California, 49
        texts.setdefault((union, steps[0]), texts[(union, steps[1])])
    log = pd.concat(parts, ignore_index=True)[["union", "seat", "state", "state_seat"]]
    gains = model.seats_without(people)
    return Exhibit(
        "union/seats", w["title"], charts.seats_so_far(log, people.sort_values(ascending=False).index.tolist()), texts, _sources("apportionment"),
        gains.sort_values("gain", ascending=False).replace({"state": names.to_dict()}), controls=[
            Choice("union", w["with"], w["withs"], "without"), Slider("seat", w["seat"], steps[1:], steps[1], play=True),
        ],
        by=["union", "seat"], lead=w["lead"],
        heads=w["heads"],
    )  # fmt: skip


SETS: dict[str, tuple[str, ...]] = {
    "california": ("CA",),
    "none": (),
    "west": ("CA", "OR", "WA"),
    "texas": ("TX",),
    "south": ("TX", "FL"),
    "northeast": ("NY", "CT", "MA", "ME", "NH", "RI", "VT"),
}


def left_out() -> Exhibit:
    """Any set of states leaves; the others share the House."""
    w = words.LEFT_OUT
    states = tables.load("states").query("kind == 'state'").sort_values("name")
    people, now = model.populations(2020), model.seats(model.populations(2020))
    states = states.assign(people=states["abbr"].map(people), seats=states["abbr"].map(now))
    total, count = int(people.sum()), len(states)

    def added(column: str) -> str:
        return " + ".join(
            f"(indexof(out, {js(r.abbr)}) >= 0 ? {int(getattr(r, column))} : 0)" for r in states.itertuples()
        )

    stay = f"({count} - length(out))"
    exprs = {
        "gone_people": added("people"),
        "left_words": "length(out) == 1 ? 'One state is' : length(out) + ' states are'",
        "held_words": f"format({added('seats')}, 'd')",
        "people_words": "format(gone_people / 1e6, '.1~f')",
        "stay_words": f"{stay} + (length(out) == {count - 1} ? ' state' : ' states')",
        "each_words": f"{stay} == 0 ? 'no' : format(({total} - gone_people) / {model.HOUSE}, ',.0f')",
    }
    chart = charts.left_out(states[["abbr", "people", "seats", "tile_row", "tile_col"]]).add_params(
        alt.param(name="out", value=["CA"]),
        *(alt.param(name=name, expr=expr) for name, expr in exprs.items()),
    )
    ca = people["CA"]
    initial = w["reading"].format(
        left_words="One state is", held_words=int(now["CA"]), people_words=number(ca / 1e6), stay_words=f"{count - 1} states",
        each_words=number((total - ca) / model.HOUSE, 0), now=number(total / model.HOUSE, 0),
    )  # fmt: skip
    reading = w["reading"].replace("{now}", number(total / model.HOUSE, 0))
    return Exhibit(
        "union/left-out", w["title"], chart, reading, [*_sources("apportionment")],
        states[["name", "people", "seats"]].sort_values("seats", ascending=False),
        controls=[
            Many("out", w["out"], dict(zip(states["abbr"], states["name"], strict=True)), ["CA"], click="abbr",
                 sets={w["sets"][name]: chosen for name, chosen in SETS.items()})
        ],
        initial=initial, lead=w["lead"],
        heads=w["heads"],
    )  # fmt: skip


def congress() -> Exhibit:
    """Both chambers of five Congresses with and without California's members."""
    w = words.CONGRESS
    table = model.congress()
    drawn = table.assign(row=table["rule"].map(w["rows"]), half=table["total"] / 2)
    long = drawn.melt(["congress", "chamber", "row", "half"], ["dem", "rep"], "side", "seats")
    long["start"] = 0.0
    both = drawn.set_index(["congress", "chamber", "row"])["dem"]
    later = long["side"] == "rep"
    long.loc[later, "start"] = [both[(r.congress, r.chamber, r.row)] for r in long[later].itertuples()]
    long["side"] = long["side"].map({"dem": "Democratic", "rep": "Republican"})
    texts = {}
    for (chamber, nth), rows in table.groupby(["chamber", "congress"]):
        was, then = (rows[rows["rule"] == rule].iloc[0] for rule in ("record", "drop"))
        changed = table[(table["chamber"] == chamber) & (table["rule"] == "drop") & table["changed"]][
            "year"
        ].tolist()
        verdict = (w["tie"].format(party=words.PARTIES[then["holds"]]) + " " if then["tied"] else "") + w[
            "different" if then["changed"] else "same"
        ]
        texts[(chamber, nth)] = w["reading"].format(
            ordinal=ordinal(nth), year=was["year"], chamber=w["chambers"][chamber], dem=was["dem"], rep=was["rep"],
            dem_then=then["dem"], rep_then=then["rep"], verdict=verdict, years=", ".join(map(str, changed)) or w["nowhere"],
        )  # fmt: skip
    years = table.drop_duplicates("congress").set_index("congress")["year"]
    return Exhibit(
        "union/congress", w["title"], charts.congress(long), texts, _sources("house_senate"),
        table[["congress", "year", "chamber", "rule", "dem", "rep", "independent", "tied", "holds"]].replace(
            {"chamber": w["chambers"], "rule": w["kept"], "holds": words.PARTIES}),
        controls=[
            Choice("chamber", w["chamber"], w["chambers"], "House"),
            Slider("congress", w["congress"], list(years.index), 116, [f"{ordinal(n)} ({y})" for n, y in years.items()], play=True),
        ],
        by=["chamber", "congress"], lead=w["lead"],
        heads=w["heads"],
    )  # fmt: skip


def land_or_people() -> Exhibit:
    """California's counties by land, people and votes, and what “80%” could mean."""
    w = words.LAND
    table, readings = model.counties(), model.geography()
    sets = {
        "carried by Trump": table["carried"] == "rep",
        "majority for Trump": (table["carried"] == "rep") & table["majority"],
        "off the ocean coast": ~table["ocean_coast"],
        "on the Jefferson map": table["jefferson_map"],
        "board backed Jefferson": table["jefferson_board"],
    }
    table["sets"] = [[name for name in sets if bool(sets[name][i])] for i in table.index]
    drawn = table.rename(columns={"land_share": "land", "people_share": "people", "votes_share": "votes"})
    columns = ["county", "tile_row", "tile_column", "carried", "sets", "land", "people", "votes", "year"]
    texts = {}
    for r in readings.itertuples():
        top = table[table["year"] == r.year].nlargest(3, "rep")
        names = ", ".join(top["county"])
        tail = (
            w["top" if (top["carried"] == "dem").all() and r.year == 2024 else "some"].format(names=names)
            if r.reading == "carried by Trump"
            else ""
        )
        for size, sized in w["sizes"].items():
            texts[(r.reading, r.year, size)] = w["reading"].format(
                counties=r.counties, set=w["sets"][r.reading], year=r.year, land=number(r.land), people=number(r.people),
                dem=number(r.dem_votes), rep=number(r.rep_votes), share=number(r.rep_votes_share), size=sized, top=tail,
            )  # fmt: skip
    return Exhibit(
        "union/land-or-people", w["title"], charts.land_or_people(drawn[columns].round(3)), texts, _sources("counties"),
        readings.round(1).replace({"reading": w["sets"]}), controls=[
            Choice("counties", w["set"], w["sets"], "carried by Trump"),
            Choice("year", w["year"], {y: str(y) for y in (2016, 2020, 2024)}, 2024),
            Choice("size", w["size"], w["sizes"], "land"),
        ],
        by=["counties", "year", "size"], lead=w["lead"],
        heads=w["heads"],
    )  # fmt: skip


def born() -> Exhibit:
    """The two shares of native-born adults that nobody could trace, beside the nearest share found."""
    w = words.BORN
    table = tables.load("birthplace_claims")
    claims = tables.load("claims").set_index("claim_id").loc[table["claim_id"]]
    speakers = tables.load("speakers").set_index("speaker_id")["name"]
    texts = {
        r.Index: w["reading"].format(
            speaker=speakers[r.speaker_id],
            quote=r.quote,
            record=r.record.rstrip("."),
            verdict=r.verdict,
            reason=r.reason.rstrip("."),
        )
        for r in claims.itertuples()
    }
    drawn = table[["claim_id", "place", "claimed", "found"]].copy()
    drawn["claim_words"] = w["claimed"] + drawn["claimed"].map(percent)
    drawn["found_words"] = (
        drawn["found"].map(percent, na_action="ignore") + ", " + table["found_of"].fillna("")
    )
    return Exhibit(
        "union/born",
        w["title"],
        charts.born(drawn),
        texts,
        _sources("birthplace_claims"),
        table.drop(columns=["source_id", "source_id_2"]),
        controls=[Choice("claim", w["claim"], dict(claims["claim"].items()), table["claim_id"].iloc[0])],
        by=["claim"],
    )


def check_yourself() -> Shown:
    """Four questions with a reason for every answer."""
    popular, land = (
        model.popular_vote(),
        model.geography().set_index(["reading", "year"]).loc[("carried by Trump", 2024)],
    )
    values = {
        "years": " and ".join(str(y) for y in popular[popular["changed"]]["year"]),
        "seats": int(model.seats(model.populations(2020))["CA"]),
        "land": number(land["land"]),
        "people": number(land["people"]),
        "dem": number(land["dem_votes"]),
        "advisory": tables.load("border_proposals").set_index("proposal_id").fate["statham-1992"],
    }
    asked = [
        Question(
            name,
            q.format(**values),
            [
                Option(t.format(**values), why.format(**values), i == right)
                for i, (t, why) in enumerate(options)
            ],
        )
        for name, (q, right, options) in words.CHECK["questions"].items()
    ]
    return check.questions("union/check", words.CHECK["title"], asked)
