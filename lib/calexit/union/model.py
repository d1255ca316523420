"""The numbers of chapter 6: elections, House seats and counties, with and without California.

Every recount holds all else still: nobody else votes, campaigns or moves differently. That is an assumption,
not a forecast, and a vote for a candidate is not a vote on leaving. Shares are in percent, 0 to 100.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from math import isfinite, lcm, sqrt
from numbers import Integral

import pandas as pd

from calexit.kit import tables

CALIFORNIA = ("CA",)
HOUSE = 435
PARTIES = ("dem", "rep", "other")
SETS = (
    *("carried by Trump", "majority for Trump", "off the ocean coast"),
    *("on the Jefferson map", "board backed Jefferson"),
)
"""Readings of “80% of California’s geography”, by name."""
# first election that used each census; no seats were shared by the census of 1920
CENSUS_FROM = {
    1912: 1910, 1932: 1930, 1944: 1940, 1952: 1950, 1964: 1960,
    1972: 1970, 1984: 1980, 1992: 1990, 2004: 2000, 2012: 2010, 2024: 2020,
}  # fmt: skip


def huntington_hill(populations: Mapping[str, float] | pd.Series, seats: int = HOUSE) -> pd.DataFrame:
    """Share seats among states seat by seat, as federal law does since 1941, and return the log.

    Every state gets one seat. Each further seat goes to the state with the highest priority,
    population / √(n(n+1)), where n is the seats it has so far; a tie goes to the state named first, and is
    found in whole numbers, so that no rounding decides one. Returns one row a seat after the first round:
    seat (its number in the House), state, state_seat (which of its own seats it is) and priority (people).
    Raises `ValueError` for no states, for fewer seats than states, or for a population that is not a number
    above 0. Source: 2 U.S.C. 2a; U.S. Census Bureau, "Computing apportionment".
    """
    people = {str(state): number for state, number in dict(populations).items()}
    if not people:
        raise ValueError("There must be at least one state.")
    if seats < len(people):
        raise ValueError(f"{len(people)} states need at least {len(people)} seats, not {seats}.")
    for state, number in people.items():
        if not (isfinite(number) and number > 0):
            raise ValueError(f"The population of {state} must be a number above 0, not {number}.")
    rank = _ranks(people, seats)
    queue = [(-rank(state, 2), order, state, 2) for order, state in enumerate(people)]
    heapq.heapify(queue)
    log = []
    for seat in range(len(people) + 1, seats + 1):
        _, order, state, own = queue[0]
        log.append((seat, state, own, float(people[state]) / sqrt(own * (own - 1))))
        heapq.heapreplace(queue, (-rank(state, own + 1), order, state, own + 1))
    return pd.DataFrame(log, columns=["seat", "state", "state_seat", "priority"])


def _ranks(people: Mapping[str, float], seats: int) -> Callable[[str, int], int]:
    """Return what gives the rank of a state's n-th seat: a whole number, equal where two priorities are equal.

    It is the priority's square, population² / (n(n−1)), times a power of two, rounded down. Two squares that differ
    do so by at least 1 / (n(n−1) · m(m−1)), which that power makes more than 1: so they never become one number.
    """
    exact = {
        state: Fraction(int(number)) if isinstance(number, Integral) else Fraction(float(number))
        for state, number in people.items()
    }
    scale = lcm(*(number.denominator for number in exact.values()))
    squares = {state: int(number * scale) ** 2 << 4 * seats.bit_length() for state, number in exact.items()}
    return lambda state, own: squares[state] // (own * (own - 1))


def seats(populations: Mapping[str, float] | pd.Series, house: int = HOUSE) -> pd.Series:
    """Return the seats of each state (index: state) by `huntington_hill`; the same errors."""
    log = huntington_hill(populations, house)
    won = log.state.value_counts().reindex(list(dict(populations)), fill_value=0) + 1
    return won.astype(int).rename("seats").rename_axis("state")


def populations(census: int) -> pd.Series:
    """Return the apportionment population of each state (index: state; people) at a census, 1910 to 2020.

    Raises `ValueError` for a census that no House seats were shared by, 1920 among them.
    """
    if census in (2010, 2020):
        people = tables.load("apportionment").set_index("abbr")[f"apportionment_population_{census}"]
        return people.rename("population").rename_axis("state")
    table = tables.load("census_populations")
    table = table[table.census == census]
    if table.empty:
        raise ValueError(f"No populations for the census of {census}.")
    return table.set_index("state").population


def seats_without(
    people: Mapping[str, float] | pd.Series, left_out: Iterable[str] = CALIFORNIA, house: int = HOUSE
) -> pd.DataFrame:
    """Return state, seats_now, seats_then and gain when states are left out and the House keeps its size.

    Only states that stay are listed. Raises `ValueError` for a state that is not there.
    """
    gone = _known(left_out, list(dict(people)))
    stay = {state: number for state, number in dict(people).items() if state not in gone}
    then = seats(stay, house)
    table = pd.DataFrame({"seats_now": seats(people, house).loc[then.index], "seats_then": then})
    return table.assign(gain=table.seats_then - table.seats_now).reset_index()


def electors(year: int, left_out: Iterable[str] = CALIFORNIA, rule: str = "drop") -> pd.DataFrame:
    """Return state, dem, rep, other and not_cast (electors) of one election without some states.

    Rule "drop": the states' electors are dropped, nothing else changes. Rule "share": the House keeps its
    size of that year and the states that stay share it by `huntington_hill`, with the populations then in
    force (1912 on; the law of 1912–1928 used another method, the result may differ by a seat). A state's
    added electors go to whoever won most of its electors; electors as cast stay as cast; the District of
    Columbia keeps its three. With nothing left out and "drop" it is the record. Raises `ValueError` for an
    unknown year, state or rule, and for "share" before 1912.
    """
    if rule not in ("drop", "share"):
        raise ValueError(f'The rule is "drop" or "share", not {rule!r}.')
    if (cast := _elections().get(year)) is None:
        raise ValueError(f"No presidential election in {year}.")
    gone = _known(left_out, list(cast.index))
    stay = cast.loc[[state for state in cast.index if state not in gone]].copy()
    if rule == "share":
        if year < min(CENSUS_FROM):
            raise ValueError(f"Populations are here for 1912 and later, not for {year}.")
        census = max(at for first, at in CENSUS_FROM.items() if first <= year)
        house = int(cast.drop("DC", errors="ignore").sum(axis=1).sub(2).sum())
        then = seats(populations(census).loc[[state for state in stay.index if state != "DC"]], house) + 2
        added = (then - stay.sum(axis=1)).reindex(stay.index).fillna(0).astype(int)
        most = stay[list(PARTIES)].idxmax(axis=1)
        for party in PARTIES:
            stay[party] += added.where(most == party, 0)
    return stay.reset_index()


@tables.kept
def _elections() -> dict[int, pd.DataFrame]:
    """The electors that each state cast, by year: state is the index, a column a party."""
    names = {f"electors_{name}": name for name in (*PARTIES, "not_cast")}
    table = tables.load("presidential").set_index("state")
    cast = table[list(names)].rename(columns=names).astype(int)
    return {int(year): cast[(table.year == year).to_numpy(bool)] for year in table.year.unique()}


def recount(left_out: Iterable[str] = CALIFORNIA) -> pd.DataFrame:
    """Return the electoral count of every election by three rules: a grid of year × rule.

    `rule` is "record" (all states), "drop" or "share" (see `electors`; "share" from 1912 on). Columns: dem,
    rep, other and not_cast (electors), total, majority (of electors appointed), winner ("dem", "rep",
    "other" or "none", when nobody has a majority and the House would choose) and changed (winner differs
    from the record's).
    """
    gone = tuple(left_out)
    rows = []
    for year in sorted(_elections()):
        present = set(_elections()[year].index)
        kept = [state for state in gone if state in present or state not in _states()]
        for rule in ("record", "drop", "share"):
            if rule == "share" and year < min(CENSUS_FROM):
                continue
            count = electors(year, () if rule == "record" else kept, "share" if rule == "share" else "drop")
            rows.append({"year": int(year), "rule": rule, **count.drop(columns="state").sum().astype(int)})
    table = pd.DataFrame(rows)
    table["total"] = table[[*PARTIES, "not_cast"]].sum(axis=1)
    table["majority"] = table.total // 2 + 1
    best = table[list(PARTIES)].idxmax(axis=1)
    table["winner"] = best.where(table[list(PARTIES)].max(axis=1) >= table.majority, "none")
    record = table[table.rule == "record"].set_index("year").winner
    return table.assign(changed=table.winner != table.year.map(record))


def popular_vote(left_out: Iterable[str] = CALIFORNIA) -> pd.DataFrame:
    """Return the national vote of the two large parties with and without some states, 1976 on.

    Columns: year, rule ("record" or "drop"), dem, rep (votes), lead (dem − rep), leader and changed.
    """
    votes = tables.load("presidential").dropna(subset=["votes_dem", "votes_rep"])
    gone = _known(left_out, list(votes.state.unique()))
    parts = {"record": votes, "drop": votes[~votes.state.isin(gone)]}
    table = pd.concat([
        part.groupby("year")[["votes_dem", "votes_rep"]].sum().astype(int).assign(rule=rule)
        for rule, part in parts.items()
    ])  # fmt: skip
    table = table.rename(columns={"votes_dem": "dem", "votes_rep": "rep"}).reset_index()
    table["year"] = table.year.astype(int)
    table["lead"] = table.dem - table.rep
    table["leader"] = table[["dem", "rep"]].idxmax(axis=1)
    record = table[table.rule == "record"].set_index("year").leader
    table["changed"] = table.leader != table.year.map(record)
    return table[["year", "rule", "dem", "rep", "lead", "leader", "changed"]].sort_values(["year", "rule"])


def congress(left_out: Iterable[str] = CALIFORNIA) -> pd.DataFrame:
    """Return both houses of the 115th–119th Congress with and without some states.

    Columns: congress, year, chamber ("House", "Senate"), rule ("record" or "drop"), dem, rep (seats;
    independent senators are counted with the Democrats, beside whom all were organized), independent (how
    many of `dem` they are), total, majority, tied, holds ("dem" or "rep"; a tied Senate is held by the party of
    the vice president, taken from the last presidential election as it was) and changed. House seats are as elected.
    """
    table = tables.load("house_senate")
    gone = _known(left_out, list(table.state.unique()))
    rows = []
    parties = ["house_dem", "house_rep", "senate_dem", "senate_rep", "senate_independent"]
    for number in sorted(table.congress.unique()):
        part = table[table.congress == number]
        for rule, states in (("record", part), ("drop", part[~part.state.isin(gone)])):
            house_dem, house_rep, dem, rep, ind = (int(states[name].sum()) for name in parties)
            key = (int(number), int(part.year.iloc[0]))
            rows.append((*key, "House", rule, house_dem, house_rep, 0))
            rows.append((*key, "Senate", rule, dem + ind, rep, ind))
    out = pd.DataFrame(rows, columns=["congress", "year", "chamber", "rule", "dem", "rep", "independent"])
    out["total"] = out.dem + out.rep
    out["majority"] = out.total // 2 + 1
    out["tied"] = out.dem == out.rep
    elected = tables.load("presidential").groupby("year")[["electors_dem", "electors_rep"]].sum()
    vice = elected.idxmax(axis=1).str.removeprefix("electors_")
    elected_last = [vice[max(year for year in vice.index if year < began)] for began in out.year]
    out["holds"] = out[["dem", "rep"]].idxmax(axis=1).where(~out.tied, elected_last)
    record = out[out.rule == "record"].set_index(["congress", "chamber"]).holds
    keys = pd.MultiIndex.from_frame(out[["congress", "chamber"]])
    return out.assign(changed=out.holds.to_numpy() != record.reindex(keys).to_numpy())


def lifted() -> pd.DataFrame:
    """Return every count with California and without it: one row a count and year, ready for one picture.

    Columns: count ("electors", "votes", "House", "Senate"), year (of the election, or in which the
    Congress began), dem, rep, dem_then, rep_then (electors, votes or seats; `_then` without California), lead and
    lead_then (dem − rep, percent of all that are counted), side and side_then (who wins, leads or holds) and changed.
    """
    electors, votes, chambers = recount(), popular_vote(), congress()
    votes["total"] = votes.dem + votes.rep
    parts = {"electors": (electors, "winner"), "votes": (votes, "leader")}
    parts |= {name: (chambers[chambers.chamber == name], "holds") for name in ("House", "Senate")}
    found = []
    for count, (table, side) in parts.items():
        rows = table.rename(columns={side: "side"}).set_index("year")
        rows["lead"] = 100 * (rows.dem - rows.rep) / rows.total
        kept = [rows.loc[rows.rule == r, ["dem", "rep", "lead", "side"]] for r in ("record", "drop")]
        both = kept[0].join(kept[1].add_suffix("_then"), how="inner")
        found.append(both.reset_index().assign(count=count))
    out = pd.concat(found, ignore_index=True)
    return out.assign(changed=out.side != out.side_then)


def counties() -> pd.DataFrame:
    """Return the 58 counties for 2016, 2020 and 2024: one row a county and year, ready for map and squares.

    Columns: year, fips, county, land_km2, population_2020, dem, rep, total (votes), carried ("dem" or "rep": more
    votes), majority (the carrier has over half of all votes), rep_share (percent of all votes), land_share and
    people_share (percent of the state), and sets (the names in `SETS` that the county belongs to).
    """
    table, flags = tables.load("counties"), ["ocean_coast", "jefferson_map", "jefferson_board"]
    keep = ["fips", "county", "land_km2", "population_2020", *flags]
    parts = []
    for year in (2016, 2020, 2024):
        votes = table[[f"{name}_{year}" for name in ("dem", "rep", "total")]].astype(int)
        parts.append(table[keep].join(votes.set_axis(["dem", "rep", "total"], axis=1)).assign(year=year))
    out = pd.concat(parts, ignore_index=True)
    out["carried"] = (out.rep > out.dem).map({True: "rep", False: "dem"})
    out["majority"] = out[["dem", "rep"]].max(axis=1) * 2 > out.total
    out["rep_share"] = 100 * out.rep / out.total
    for name, column in (("land", "land_km2"), ("people", "population_2020")):
        whole = out.groupby("year")[column].transform("sum")
        out[f"{name}_share"] = (100 * out[column] / whole).astype(float)
    carried = out.carried == "rep"
    marks = [carried, carried & out.majority, ~out.ocean_coast, out.jefferson_map, out.jefferson_board]
    belongs = pd.concat(marks, axis=1).to_numpy(bool)
    out["sets"] = [[name for name, inside in zip(SETS, row, strict=True) if inside] for row in belongs]
    return out.drop(columns=flags)


def geography() -> pd.DataFrame:
    """Return how far each reading of "80% of California's geography" reaches.

    One row a reading: reading, year, counties (number), land and people (percent of the state), rep_votes and
    dem_votes (votes cast there), rep_votes_share (percent of the state's Republican votes) and rep_share
    (percent of votes there), for each of the three elections. None of them measures a wish to leave.
    """
    table = counties()
    rows = []
    for reading, year in product(SETS, (2016, 2020, 2024)):
        whole = table[table.year == year]
        part = whole[[reading in sets for sets in whole.sets]]
        rep, dem, total = (int(part[name].sum()) for name in ("rep", "dem", "total"))
        rows.append({
            "reading": reading, "year": year, "counties": len(part),
            "land": float(part.land_share.sum()), "people": float(part.people_share.sum()),
            "rep_votes": rep, "dem_votes": dem, "rep_votes_share": 100 * rep / int(whole.rep.sum()),
            "rep_share": 100 * rep / total if total else float("nan"),
        })  # fmt: skip
    return pd.DataFrame(rows)


def _states() -> set[str]:
    return set(tables.load("presidential").state)


def _known(left_out: Iterable[str], states: Iterable[str]) -> set[str]:
    gone, there = set(left_out), set(states)
    if gone - there:
        raise ValueError(f"There is no state {', '.join(sorted(gone - there))} here.")
    if not there - gone:
        raise ValueError("At least one state must stay.")
    return gone
