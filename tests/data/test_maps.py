"""The outlines of maps: one for every state and county, of the right size, its neighbours beside it."""

import json
import re
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from calexit.kit import tables

STATES, COUNTIES = tables.load("map_states"), tables.load("map_counties")
TABLES = pytest.mark.parametrize("table", [STATES, COUNTIES], ids=["states", "counties"])
Point = tuple[int, int]


def rings(outline: str, x: int, y: int) -> list[list[Point]]:
    """The corners of each ring of a path, where they stand on the map."""
    found = []
    for ring in outline.removesuffix("Z").split("Z"):
        start, steps = ring.removeprefix("M").split("l")
        at = [int(n) for n in re.findall(r"-?\d+", start)]
        corners = [(at[0] + x, at[1] + y)]
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            corners.append((corners[-1][0] + dx, corners[-1][1] + dy))
        found.append(corners)
    return found


def area(ring: list[Point]) -> float:
    turned = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a * d - c * b for (a, b), (c, d) in turned)) / 2


def missing(table: pd.DataFrame, key: str, due: pd.Series) -> set[str]:
    """Return those of `due` without an outline."""
    return set(due) - set(table[key])


def test_every_state_and_county_has_an_outline() -> None:
    states, counties = tables.load("states")["abbr"], tables.load("counties")["fips"]
    assert not missing(STATES, "place", states) and not missing(COUNTIES, "fips", counties)
    assert set(STATES["place"]) - set(states) == {"VA-1861"}
    assert len(COUNTIES) == len(counties) == 58
    assert missing(STATES[STATES["place"] != "RI"], "place", states) == {"RI"}, "a planted fault is found"


@TABLES
def test_an_outline_encloses_its_middle_and_ends_within_the_map(table: pd.DataFrame) -> None:
    wide, high = (975, 610) if table is STATES else (560, 640)
    for row in table.itertuples():
        all_rings = rings(row.outline, row.map_x, row.map_y)
        assert all(0 <= x <= wide and 0 <= y <= high for ring in all_rings for x, y in ring)
        ring, inside = all_rings[0], False
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > row.map_y) != (by > row.map_y):
                inside ^= row.map_x < ax + (row.map_y - ay) / (by - ay) * (bx - ax)
        assert inside, row


def share_of_land(table: pd.DataFrame, key: str, land: pd.Series) -> pd.Series:
    """Return the area of each outline against its share of the land: 1 where they agree."""
    drawn = pd.Series(
        {getattr(r, key): sum(map(area, rings(r.outline, r.map_x, r.map_y))) for r in table.itertuples()}
    ).reindex(land.index)
    return (drawn / drawn.sum()) / (land / land.sum())


def test_areas_are_those_of_the_land() -> None:
    """The maps are equal-area, so what is drawn is the land with its inland waters: no outline is another's."""
    land = (
        tables.load("states").set_index("abbr")["land_area_sq_mi"].drop(["AK", "DC", "RI"])
    )  # Alaska is smaller
    ratio = share_of_land(STATES, "place", land)
    assert ratio.drop(["MI", "MD", "HI", "LA", "DE", "MA", "FL"]).between(0.93, 1.07).all(), ratio
    assert ratio.between(0.8, 1.35).all(), "with their bays and lakes"
    land = tables.load("counties").set_index("fips")["land_km2"]
    ratio = share_of_land(COUNTIES, "fips", land)
    assert (ratio.between(0.9, 1.15).sum() >= 50) and ratio.between(0.7, 1.7).all(), ratio[
        ~ratio.between(0.9, 1.15)
    ]


def corners(table: pd.DataFrame, key: str) -> dict[str, set[Point]]:
    return {
        getattr(r, key): {p for ring in rings(r.outline, r.map_x, r.map_y) for p in ring}
        for r in table.itertuples()
    }


def test_borders_meet() -> None:
    """Neighbours by land share corners: they were simplified together."""
    places = corners(STATES, "place")
    borders = tables.load("state_borders")
    for a, b in borders.loc[borders["touch"] == "land", ["abbr", "neighbor"]].itertuples(index=False):
        if a in places and b in places:
            at_a_point = {a, b} in ({"AZ", "CO"}, {"NM", "UT"})
            assert len(places[a] & places[b]) >= (1 if at_a_point else 2), (a, b)
    assert not places["CA"] & places["NY"]
    assert places["VA-1861"] <= places["VA"] | places["WV"]
    whole = {
        p: sum(map(area, rings(*STATES.set_index("place").loc[p, ["outline", "map_x", "map_y"]])))
        for p in places
    }
    assert whole["VA-1861"] == pytest.approx(whole["VA"] + whole["WV"], rel=0.01)


def test_circles_are_in_proportion_to_people_and_overlap_little() -> None:
    people = (
        tables.load("counties").set_index("fips")["population_2020"].reindex(COUNTIES["fips"]).astype(float)
    )
    each = COUNTIES["people_r"].to_numpy() ** 2 / people.to_numpy()
    big = people.to_numpy() > 20_000  # the radius is rounded to a tenth
    assert (abs(each[big] / each[big].mean() - 1) < 0.05).all()
    for a, b in combinations(COUNTIES.itertuples(), 2):
        apart = ((a.people_x - b.people_x) ** 2 + (a.people_y - b.people_y) ** 2) ** 0.5
        assert apart > 0.8 * max(a.people_r, b.people_r), (a.fips, b.fips)
        assert apart > 0.85 * (a.people_r + b.people_r), (a.fips, b.fips)


def test_the_two_tables_are_small_and_their_input_is_stated() -> None:
    """A page that shows both maps holds about 55 kB of outlines at most."""
    assert STATES["outline"].str.len().sum() + COUNTIES["outline"].str.len().sum() < 55_000
    lock = json.loads((Path(__file__).with_name("maps") / "package-lock.json").read_text("utf-8"))
    atlas = lock["packages"]["node_modules/us-atlas"]
    assert atlas["version"] == "3.0.1" and atlas["integrity"].startswith("sha512-wEIZCq0ImPvG")
    for name in ("map_states", "map_counties"):
        assert "us-atlas 3.0.1" in tables.schema(name)["description"]
