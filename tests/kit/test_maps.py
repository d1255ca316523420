"""Maps: every place has its outline and its tile, a page holds each outline once, and a chart none."""

import json
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest
from tests.kit.once import shown
from tests.kit.test_exhibits import NAMES
from tests.page import draw

from calexit.kit import grids, look, maps, outlines, tables
from calexit.kit.controls import Choice, Slider, payload
from calexit.kit.drawn import rows
from calexit.kit.packed import pack, unpack

GRIDS = pytest.mark.parametrize("grid", [grids.STATES, grids.COUNTIES], ids=["states", "counties"])


def placed(grid: grids.Grid) -> pd.DataFrame:
    return outlines.placed(tables.load(grid.places)[[grid.key]], grid.key, grid)


@GRIDS
def test_every_place_has_an_outline_and_a_tile_of_its_own(grid: grids.Grid) -> None:
    rows = placed(grid)
    tiles = list(zip(rows["map_row"], rows["map_column"], strict=True))
    assert len(set(tiles)) == len(rows) == len(set(rows["map_outline"]))
    assert all(0 <= row < grid.rows and 0 <= column < grid.columns for row, column in tiles)
    assert {0, grid.rows - 1} <= set(rows["map_row"]) and {0, grid.columns - 1} <= set(rows["map_column"])
    assert outlines.rest(rows[grid.key].tolist(), grid).empty


@GRIDS
def test_the_grid_agrees_with_the_map(grid: grids.Grid) -> None:
    """West of another by far on the map is not east of it on the grid."""
    rows = placed(grid).query(f"{grid.key} != 'AK'")  # moved to another corner of either
    for place, tile, size in (("map_x", "map_column", grid.wide), ("map_y", "map_row", grid.high)):
        order = rows[[place, tile]].astype(float).corr(method="spearman").iloc[0, 1]
        far = [
            (a, b)
            for a in rows.itertuples()
            for b in rows.itertuples()
            if getattr(a, place) + size / 3 < getattr(b, place) and getattr(a, tile) > getattr(b, tile)
        ]
        assert order > 0.85 and not far, far[:2]


def test_a_place_without_an_outline_is_named() -> None:
    with pytest.raises(ValueError, match=r"^There is no outline for PR, XX\.$"):
        outlines.placed(pd.DataFrame({"abbr": ["CA", "XX", "PR"]}), "abbr")


def test_virginia_of_1861_is_one_place() -> None:
    then = outlines.placed(pd.DataFrame({"abbr": ["VA-1861", "SC"]}), "abbr")
    others = outlines.rest(then["abbr"].tolist())
    assert not {"VA", "WV", "VA-1861", "SC"} & set(others["map_place"]) and len(others) == 48
    assert "VA-1861" not in set(outlines.rest(["SC"])["map_place"])


def test_a_chart_travels_with_codes_and_comes_out_whole() -> None:
    states = tables.load("states")[["abbr", "name"]]
    twice = outlines.placed(pd.concat([states, states]), "abbr")  # as in two years
    chart = maps.layers(twice, outlines.rest(states["abbr"].tolist()), "abbr", alt.value(look.LAND))
    spec = chart.to_dict()
    packed = pack(spec, look.config())
    assert unpack(packed, look.config()) == spec
    text = json.dumps(packed)
    assert not any(path in text for path in outlines.of("map_states").values())
    assert len(text) < 16_000 < len(json.dumps(spec))


def test_a_table_of_many_rows_finds_its_outlines_by_key() -> None:
    """As `placed` rows do, and what is drawn of them is told in Python without what only places them."""
    places = outlines.placed(pd.DataFrame({"abbr": ["CA", "TX"]}), "abbr")
    table = pd.DataFrame({"abbr": ["CA", "TX"] * 3, "year": [1, 1, 2, 2, 3, 3], "value": range(6)})
    base = alt.Chart(table).transform_filter("datum.year == 2")
    chart = maps.layers(
        maps.looked_up(base, "abbr", places), outlines.rest(["CA", "TX"]), "abbr", alt.value(look.LAND)
    )
    spec = chart.to_dict()
    assert unpack(pack(spec, look.config()), look.config()) == spec
    assert rows(spec, {}) == [{"abbr": "CA", "year": 2, "value": 2}, {"abbr": "TX", "year": 2, "value": 3}]


def test_counties_grow_from_land_to_people() -> None:
    rows = placed(grids.COUNTIES)
    chart = maps.grown(rows, alt.value(look.ACCENT), "size == 'people'").add_params(
        alt.param(name="size", value="land")
    )
    spec = chart.to_dict() | {"width": 560, "padding": 0}
    land, people = draw.drawn(spec, [{"size": "land"}, {"size": "people"}], whole=True)
    assert not land.bad and not people.bad
    for picture in (land.picture, people.picture):
        assert all(f"translate({row.map_x},{row.map_y})" in picture for row in rows.itertuples()), (
            "its land stays"
        )
    land_at = {f"translate({row.map_x},{row.map_y})" for row in rows.itertuples()}
    people_at = {f"translate({row.map_people_x:g},{row.map_people_y:g})" for row in rows.itertuples()}
    assert all(place in people.picture for place in people_at)
    assert not any(place in land.picture for place in people_at - land_at), "circles start at their counties"
    assert len(people_at - land_at) > 20
    assert f'opacity="{look.FAINT}"' in people.picture and f'opacity="{look.FAINT}"' not in land.picture


@pytest.mark.parametrize(("room", "size"), [("320", "140,160"), ("2000", "280,320")])
def test_a_map_of_counties_keeps_to_the_room_it_has(room: str, size: str) -> None:
    """It is no higher than told, and a chart around it knows how wide it came out."""
    chart = maps.grown(placed(grids.COUNTIES), alt.value(look.ACCENT), "false", room=room)
    edge = alt.Chart(pd.DataFrame([{"at": 0}])).transform_calculate(at="map_wide / 2", high="map_high / 2")
    edge = edge.mark_point().encode(x=alt.X("at:Q", scale=None), y=alt.Y("high:Q", scale=None))
    spec = alt.layer(chart, edge, width="container", height=chart.height).to_dict() | {"padding": 0}
    (one,) = draw.drawn(spec | {"width": 560}, [{}], whole=True)
    assert not one.bad and f"translate({size})" in one.picture


def held(chapter: str) -> dict[str, str]:
    script = outlines.script(chapter)
    return json.loads(script.partition(">")[2].removesuffix("</script>")) if script else {}


def codes(spec: Any) -> set[str]:
    """The codes of the outlines that a packed chart asks its page for."""
    found = set()
    for table in (spec or {}).get("datasets", {}).values():
        if isinstance(table, dict) and "map_outline" in table["columns"]:
            found |= set(table["columns"]["map_outline"][0])
    return found


def test_a_page_holds_the_outlines_that_its_charts_ask_for_and_no_others() -> None:
    asked: dict[str, set[str]] = {}
    for name in NAMES:
        room = Path(look.__file__).parents[1] / name.partition(".")[0]
        if "outlines." not in (room / "exhibits.py").read_text("utf-8"):
            continue
        data = shown(name).payload() if hasattr(shown(name), "payload") else {}
        if needed := codes(data.get("spec")):
            asked[data["chapter"]] = asked.get(data["chapter"], set()) | needed
    assert asked.keys() == outlines.PAGES.keys()
    for chapter, needed in asked.items():
        for table in outlines.PAGES[chapter]:
            assert needed & outlines.of(table).keys(), f"{chapter} shows no map of {table}"
        assert needed <= held(chapter).keys()
        assert len(outlines.script(chapter)) < 55_000
    assert held("polling") == {}


def test_a_slider_plays_and_a_choice_is_shared_only_where_asked() -> None:
    plain, played = (payload(Slider("year", "Year", [1, 2], 1, **more), []) for more in ({}, {"play": True}))
    assert played == plain | {"play": True}
    alone, shared = (
        payload(Choice("who", "Who", {"a": "A"}, "a", **more), []) for more in ({}, {"shared": "poll"})
    )
    assert shared == alone | {"shared": "poll"}
