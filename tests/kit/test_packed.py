"""What travels is shorter, and nothing of it is lost."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calexit.kit import chance
from calexit.kit.packed import pack, unpack

CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4)
)
ROWS = st.lists(st.fixed_dictionaries({"a": CELLS, "b": CELLS | st.lists(CELLS, max_size=2)}), max_size=12)
UNEVEN = st.lists(st.dictionaries(st.sampled_from("abc"), CELLS), max_size=5)
THEME = {"font": "x"}


@settings(deadline=None)
@given(st.dictionaries(st.text("de", max_size=2), ROWS | UNEVEN), st.sampled_from([THEME, {"font": "y"}, {}]))
def test_what_is_packed_comes_out_the_same(datasets: dict[str, Any], config: dict[str, Any]) -> None:
    spec = {"config": config, "datasets": datasets, "mark": "bar"}
    packed = pack(spec, THEME)
    assert json.dumps(unpack(packed, THEME), sort_keys=True) == json.dumps(spec, sort_keys=True), (
        "1 is not 1.0 nor true"
    )
    assert json.dumps(unpack(spec, THEME), sort_keys=True) == json.dumps(spec, sort_keys=True), (
        "not packed: as it is"
    )
    assert len(json.dumps(packed)) <= len(json.dumps(spec))


def test_a_table_names_each_column_once() -> None:
    rows = [{"poll": f"poll-{i // 10}", "share": i} for i in range(100)]
    packed = pack({"config": THEME, "datasets": {"d": rows}}, THEME)
    assert (
        "config" not in packed
        and json.dumps(packed).count('"share"') == json.dumps(packed).count("poll-3") == 1
    )


def test_a_draw_travels_as_its_seed() -> None:
    params = [{"name": "draws", "value": chance.numbers(7, 300)}, {"name": "share", "value": 4}]
    spec = {"config": THEME, "mark": "bar", "params": params}
    packed = pack(spec, THEME, {"draws": [7, 300]})
    assert len(json.dumps(packed)) < 150 and unpack(packed, THEME) == spec
