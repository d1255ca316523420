"""Chapter 6's exhibits: the model's numbers, the charts' pictures and the kit's frame, put together."""

from __future__ import annotations

from collections.abc import Iterable
from math import pi, sqrt
from typing import Any

import altair as alt
import pandas as pd

from calexit.kit import check, outlines, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit, Many, Slider
from calexit.kit.format import number, ordinal
from calexit.kit.predict import Guess
from calexit.kit.reading import Say, fill
from calexit.kit.theme import js, sentence
from calexit.union import charts, model
from calexit.union.terms import terms
from calexit.union.words import WORDS

__all__ = ["born", "land_or_people", "left_out", "recount", "seats", "terms"]


def recount() -> Exhibit:
    """Every election and Congress with and without California: winner, votes and seats in one picture."""
    w, table = WORDS["recount"], model.lifted()
    rows, counted = (
        table.set_index(["count", "year"]).to_dict("index"),
        ["dem", "rep", "dem_then", "rep_then"],
    )
    ties = sorted(model.congress().query("tied")["year"].unique())
    shared = model.recount().query("rule == 'share'")["changed"]
    also = {"tied": " and ".join(map(str, ties)), "shared": int(shared.sum()), "shared_count": len(shared)}
    every: dict[str, dict[str, Any]] = {}
    for count, part in table.groupby("count"):
        years = part.loc[part["changed"], "year"].map(str)
        first, last = str(part["year"].min()), str(part["year"].max())
        values = {"first": first, "last": last, "count": len(part), "changed": len(years)}
        every[str(count)] = values | {"years": ", ".join(years)} | also

    def says(count: str, year: int | str) -> Say:
        values = every[count]
        if year == "all":
            return Say([count], values, f"found_{count}" if values["changed"] else "found_none")
        if (row := rows.get((count, year))) is None:
            return Say(["uncounted"], values | {"year": str(year)}, "found_uncounted")
        values = values | {name: row[name] / 1e6 if count == "votes" else row[name] for name in counted}
        was, then = (WORDS["parties"][row[side]] for side in ("side", "side_then"))
        values |= {"year": str(year), "was": was, "then": then}
        of = {"votes": "of_votes", "electors": "of_electors"}.get(count, "of_seats")
        return Say([of], values, "found_other" if row["changed"] else "found_same")

    elections = table.query("count == 'electors'")
    every_year: dict[Any, str] = {"all": w["every"]}
    every_year |= {int(year): str(year) for year in sorted(table["year"].unique(), reverse=True)}
    shown = table[["count", "year", *counted, "side", "side_then"]]
    return Exhibit.of(
        "union/recount",
        w,
        charts.lifted(table.drop(columns=counted).round(6)),
        says,
        [*tables.source_ids(tables.load("presidential")), *tables.source_ids(tables.load("house_senate"))],
        shown.replace({"count": w["counts"], "side": WORDS["parties"], "side_then": WORDS["parties"]}),
        [
            Choice("count", w["count"], w["counts"], "electors"),
            Choice("year", w["year"], every_year, "all", click="year"),
        ],
        Guess(w["guess"], w["unit"], 0, len(elections), record=int(elections["changed"].sum())),
    )  # fmt: skip


GUESSED = "TX"
"""The state whose seats the reader guesses first: the most populous but California."""


def seats() -> Exhibit:
    """Huntington-Hill, seat by seat, with California and without it: the 52 that move."""
    w, people = WORDS["seats"], model.populations(2020)
    names, now = tables.load("states").set_index("abbr")["name"], model.seats(model.populations(2020))
    parts, told = [], {}
    for union, out in (("with", ()), ("without", model.CALIFORNIA)):
        stay = people.drop(list(out))
        log = model.huntington_hill(stay)
        first = pd.DataFrame({"seat": range(1, len(stay) + 1), "state": stay.index, "state_seat": 1})
        parts.append(pd.concat([first, log]).assign(union=union))
        for row, after in zip(log.itertuples(), [*log["state"].iloc[1:], None], strict=True):
            told[(union, int(row.seat))] = (row, after)
    log = pd.concat(parts, ignore_index=True)[["union", "seat", "state", "state_seat"]]
    gains = model.seats_without(people).sort_values("gain", ascending=False)
    moved, ca = gains[gains["gain"] > 0], int(now["CA"])
    ends = {"moved": int(moved["gain"].sum()), "states": len(moved), "most": int(moved["gain"].iloc[0])}
    ends |= {"top": names[moved["state"].iloc[0]], "ca": ca, "house": model.HOUSE}

    def says(union: str, seat: int) -> Say:
        row, after = told[(union, seat)]
        if after is None:
            end = "all" if union == "with" else "end"
            return Say([end], ends, f"found_{end}")
        own = row.state_seat
        values = {"seat": seat, "state": names[row.state], "own": own, "nth": ordinal(own), "n": own - 1}
        values |= {"people": int(people[row.state]), "priority": number(row.priority, 0)}
        return Say(["step"], ends | values | {"following": names[after]}, "found")

    steps = list(range(len(people) + 1, model.HOUSE + 1))
    holes = {"seats": ca, "now": int(now[GUESSED]), "state": names[GUESSED]}
    record = int(gains.set_index("state").at[GUESSED, "seats_then"])
    return Exhibit.of(
        "union/seats",
        w | {"title": fill(w["title"], holes)},
        charts.seats(log.assign(now=log["state"].map(now)), people.sort_values(ascending=False).index.tolist(), GUESSED),
        says,
        tables.source_ids(tables.load("apportionment")),
        gains.replace({"state": names.to_dict()}),
        [Choice("union", w["union"], w["unions"], "without"), Slider("seat", w["seat"], steps, model.HOUSE, play=True)],
        Guess(fill(w["guess"], holes), w["unit"], 1, 60, signal="guess", record=record),
    )  # fmt: skip


SETS: dict[str, tuple[str, ...]] = {
    "california": ("CA",),
    "none": (),
    "west": ("CA", "OR", "WA"),
    "texas": ("TX",),
    "south": ("TX", "FL"),
    "northeast": ("NY", "CT", "MA", "ME", "NH", "RI", "VT"),
}


def left_out_words(out: Iterable[str]) -> tuple[str, str]:
    """Return the Reading for a set of states that is lifted out, and its finding."""
    w, people, gone = WORDS["left-out"], model.populations(2020), sorted(set(out))
    lost, count = int(people[gone].sum()), len(gone)
    stay = int(people.sum()) - lost
    values = {"count": len(people), "house": model.HOUSE, "gone": count, "people": number(lost / 1e6)}
    values |= {"now": number(people.sum() / model.HOUSE, 0), "each": number(stay / model.HOUSE, 0)}
    values |= {"held": int(model.seats(people)[gone].sum())}
    told = {0: "none", 1: "one", len(people): "every"}.get(count, "some")
    found = {0: "found_none", len(people): "found_every"}.get(count, "found_some")
    return fill(w[told], values), fill(w[found], values)


def _left_out_facts(states: pd.DataFrame) -> dict[str, str]:
    """What is counted and said of `out`, as expressions; `left_out_words` is their oracle."""
    w, total, count = WORDS["left-out"], int(states["people"].sum()), len(states)

    def added(column: str) -> str:
        return " + ".join(
            f"(indexof(out, {js(r.abbr)}) >= 0 ? {int(getattr(r, column))} : 0)" for r in states.itertuples()
        )

    holes = {"count": js(count), "house": js(model.HOUSE), "gone": "length(out)", "held": "lost_seats"}
    holes |= {"now": js(number(total / model.HOUSE, 0)), "people": "format(lost_people / 1e6, '.1~f')"}
    holes |= {"each": f"format(({total} - lost_people) / {model.HOUSE}, ',.0f')"}
    said = {name: sentence(w[name], **holes) for name in ("none", "one", "every", "some")}
    found = {name: sentence(w[f"found_{name}"], **holes) for name in ("none", "every", "some")}
    return {
        "lost_people": added("people"),
        "lost_seats": added("seats"),
        "told": f"!length(out) ? {said['none']} : length(out) == {count} ? {said['every']} : length(out) == 1 ? {said['one']} : {said['some']}",
        "found": f"!length(out) ? {found['none']} : length(out) == {count} ? {found['every']} : {found['some']}",
    }  # fmt: skip


def left_out() -> Exhibit:
    """Any set of states is lifted out of the map; the others share the House."""
    w, people = WORDS["left-out"], model.populations(2020)
    states = tables.load("states").query("kind == 'state'").sort_values("name")
    states = states.assign(people=states["abbr"].map(people), seats=states["abbr"].map(model.seats(people)))
    held = states.set_index("abbr").at[GUESSED, "seats"]
    gain = model.seats_without(people, [GUESSED]).set_index("state").at["CA", "gain"]
    told, found = left_out_words([GUESSED])
    chart = charts.left_out(outlines.placed(states[["abbr", "name", "people", "seats"]], "abbr"))
    return Exhibit.of(
        "union/left-out",
        w,
        chart.add_params(*(alt.param(name=name, expr=expr) for name, expr in _left_out_facts(states).items())),
        lambda: Say(["told"], {"told": told, "found": found}, "found"),
        [*tables.source_ids(tables.load("apportionment")), "census-cartographic-2017"],
        states[["name", "people", "seats"]].sort_values("seats", ascending=False),
        [
            Many("out", w["out"], dict(zip(states["abbr"], states["name"], strict=True)), [GUESSED], click="abbr",
                 sets={w["sets"][name]: chosen for name, chosen in SETS.items()})
        ],
        Guess(fill(w["guess"], {"held": int(held)}), w["unit"], 0, 60, record=int(gain)),
        ["told", "found"],
    )  # fmt: skip


YEARS = (2016, 2020, 2024)
PER_UNIT = 3.3
"""Square kilometers to a square of the county map's units, about: for the room that a name has."""


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """A row a county for the map: who carried it and in which sets it is, by year; its name in lines, and half its width."""
    one = table[table["year"] == YEARS[-1]].set_index("fips")
    by_year = {name: table.groupby("fips")[name].apply(list) for name in ("carried", "sets")}
    lines = one["county"].str.replace(" ", "\n")
    rows = one[["county"]].assign(
        **by_year,
        lines=lines,
        half=[3.4 * max(map(len, text.split("\n"))) for text in lines],
        map_land_r=[round(sqrt(area / PER_UNIT / pi) * 0.9, 1) for area in one["land_km2"]],
    )
    return outlines.placed(rows.reset_index(), "fips", outlines.COUNTIES)


def land_or_people() -> Exhibit:
    """California's counties as land and as people, and what a share of either says."""
    w, table, readings = WORDS["land-or-people"], model.counties(), model.geography()
    asked = tables.load("border_proposals").set_index("proposal_id").loc["statham-1992"]
    rows = readings.set_index(["reading", "year"]).to_dict("index")
    whole = table.groupby("year")[["rep", "total"]].sum().eval("100 * rep / total")
    single = table.set_index(["fips", "year"]).to_dict("index")

    def says(size: str, counties: str, year: int, county: str) -> Say:
        row = rows[(counties, year)]
        values = row | {"year": str(year), "dem": row["dem_votes"], "rep": row["rep_votes"]}
        values |= {"whole": whole[year], "elsewhere": 100 - row["rep_votes_share"]}
        values |= {"asked": str(asked["date"])[:4], "advisory": asked["fate"]}
        if county != "all":
            one = single[(county, year)]
            values |= {"county": one["county"], "trump": one["rep_share"]}
            values |= {f"here_{side}": one[side] for side in ("dem", "rep")}
            values |= {f"of_{name}": number(one[f"{name}_share"], 2) for name in ("land", "people")}
        names = [counties if county == "all" else "of_county", *["grown"] * (size == "people")]
        return Say(names, values, "found" if county == "all" else "found_county")

    start = rows[("carried by Trump", YEARS[-1])]
    shares = readings.rename(columns={"reading": "counties", "counties": "count"})
    shares = shares.melt(["counties", "year"], list(charts.BARS), "bar", "share")
    named = table.drop_duplicates("fips").sort_values("county").set_index("fips")["county"].to_dict()
    return Exhibit.of(
        "union/land-or-people",
        w,
        charts.land_or_people(_named(table), shares.round(6)),
        says,
        [*tables.source_ids(tables.load("counties")), asked["source_id"], "census-cartographic-2017"],
        readings.round(1).replace({"reading": w["sets"]}),
        [
            Choice("size", w["size"], w["sizes"], "land", glides=True),
            Choice("counties", w["set"], w["sets"], "carried by Trump"),
            Choice("year", w["year"], {y: str(y) for y in YEARS}, YEARS[-1]),
            Choice("county", w["county"], {"all": w["every"], **named}, "all", click="fips"),
        ],
        Guess(
            fill(w["guess"], {"year": str(YEARS[-1]), "counties": start["counties"], "all": len(named), "land": start["land"]}),
            w["unit"], signal="guess", record=start["people"],
        ),
    )  # fmt: skip


def born() -> Exhibit:
    """The two shares of native-born adults that nobody could trace, and the nearest share found."""
    w, table = WORDS["born"], tables.load("birthplace_claims").set_index("claim_id")
    claims = tables.load("claims").set_index("claim_id").loc[table.index]
    speaker = tables.load("speakers").set_index("speaker_id").at[claims["speaker_id"].iloc[0], "name"]
    near = table.dropna(subset="found").iloc[0]
    values = {"speaker": speaker, "near": near["found"], "near_of": near["found_of"], "place": near["place"]}
    values |= dict(zip(("first", "second"), table["claimed"], strict=True))
    values |= dict(zip(("first_quote", "second_quote"), claims["quote"], strict=True))
    drawn = table[["place", "claimed", "found"]].assign(
        said=[fill(w["said"], {"share": share}) for share in table["claimed"]],
        near=[fill(w["near"], {"share": share}) if share == share else "" for share in table["found"]],
    )
    return Exhibit.of(
        "union/born",
        w,
        charts.born(drawn),
        lambda: Say(["reading"], values, "found"),
        tables.source_ids(table),
        claims[["quote", "record", "verdict", "reason"]],
    )


def check_yourself() -> Shown:
    """Six questions with a reason for every answer."""
    votes = model.popular_vote()
    land = model.geography().set_index(["reading", "year"]).loc[("carried by Trump", YEARS[-1])]
    values = {
        "years": " and ".join(map(str, votes.loc[votes["changed"], "year"])),
        "year": str(YEARS[-1]),
        "counties": int(land["counties"]),
        "all": len(tables.load("counties")),
        "land": land["land"],
        "people": land["people"],
        "dem": land["dem_votes"],
        "advisory": tables.load("border_proposals").set_index("proposal_id").fate["statham-1992"],
    }
    return check.from_words("union/check", WORDS["check"], values)
