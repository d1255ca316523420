"""What a chart draws and counts in a state, said in Python as Vega says it: every exhibit's chart is held against Vega itself."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
import vl_convert
from altair.utils._importers import vl_version_for_vl_convert
from tests.kit.test_exhibits import NAMES, exhibit, tried

from calexit.kit import controls, drawn, params
from calexit.kit.exhibit import Exhibit, Search, stored_spec
from calexit.kit.expression import read, text
from calexit.polling import exhibits

END = "¶"
VEGA_LITE = vl_version_for_vl_convert()


def asked(spec: dict[str, Any], at: dict[str, Any], expressions: list[str]) -> list[str]:
    """What Vega says of each expression in a state, as text: nothing else is drawn."""
    spec = json.loads(json.dumps(spec))
    for signal in spec.get("signals", []):
        if signal["name"] in at:
            signal["value"] = at[signal["name"]]
    marks = [
        {"type": "text", "encode": {"enter": {"text": {"signal": f"'{i}:' + {one} + '{END}'"}}}}
        for i, one in enumerate(expressions)
    ]
    spec["marks"], spec["axes"], spec["legends"] = marks, [], []  # (a drag is measured by a scale)
    spec.pop("layout", None)
    said = html.unescape(re.sub(r"<[^>]*>", "", vl_convert.vega_to_svg(spec)))
    found = dict(re.findall(rf"(\d+):([^{END}]*){END}", said))
    return [found[str(i)] for i in range(len(expressions))]


def states(made: Exhibit) -> list[dict[str, Any]]:
    """The start, and from there each control at its second and last value; a search for two words."""
    found = [made.value]
    for control in made.controls:
        every = ["tax (19", "zzz"] if isinstance(control, Search) else tried(control)
        found += [made.value | {control.name: value} for value in (every[1:2] + every[-1:])]
    return [at | controls.draws(made.controls, at) for at in found]


def comparable(transforms: list[Any]) -> bool:
    """Whether Vega's rows are as many as those that are followed: nothing later leaves some out or puts some together."""
    kept = {"filter", "calculate", "flatten", "fold"}
    end = next((i for i, step in enumerate(transforms) if not kept & set(step)), len(transforms))
    layout = [i for i, step in enumerate(transforms) if re.search("|".join(drawn.LAYOUT), json.dumps(step))]
    steps = {key for step in transforms[min([end, *layout]) :] for key in step}
    return not steps & {"filter", "aggregate", "flatten", "fold"}


def marks(spec: dict[str, Any]) -> list[str]:
    """The data that each mark is drawn from, layer by layer; "" where they are put together otherwise."""
    found = []
    for mark in spec["marks"]:
        drawn_from = mark.get("from", {})
        if mark["type"] == "group" and not drawn_from:
            found += marks(mark)
        else:
            found.append(drawn_from.get("data") or drawn_from.get("facet", {}).get("data", ""))
    return found


def numbers(vega: dict[str, Any], source: str) -> list[str]:
    """The columns without whose number Vega-Lite draws no mark."""
    made = {one["name"]: one for one in vega["data"]}
    steps = json.dumps(made[source].get("transform", []))
    return re.findall(r'isFinite\(\+datum\[\\"(\w+)\\"\]', steps)


def put_together(vega: dict[str, Any], source: str) -> bool:
    """Whether Vega's data of that name counts rows that Vega-Lite's encoding puts together."""
    made = {one["name"]: one for one in vega["data"]}
    while source:
        if any(step["type"] == "aggregate" for step in made[source].get("transform", [])):
            return True
        source = made[source].get("source", "")
    return False


@pytest.mark.parametrize("name", [name for name in NAMES if exhibit(name).chart is not None])
def test_it_counts_and_selects_as_vega_does(name: str) -> None:
    made = exhibit(name)
    spec = made.spec() or {}
    vega = vl_convert.vegalite_to_vega(stored_spec(made.payload()), vl_version=VEGA_LITE)
    exprs = {p["name"]: p["expr"] for p in spec.get("params", []) if "expr" in p}
    plain = {
        name: expr for name, expr in exprs.items() if not expr.lstrip().startswith("{")
    }  # no table of values
    counted = [name for name, expr in plain.items() if not any(word in expr for word in drawn.LAYOUT)]
    first = drawn.Names(spec, made.at_start())
    counted = [
        name for name in counted if not isinstance(first[name], dict)
    ]  # what it holds is counted by others
    layers = list(drawn.layers(spec))
    data = marks(vega)
    pairs = []
    if len(data) == len(layers):
        for source, (_, transforms, table) in zip(data, layers, strict=True):
            if source and comparable(transforms) and not put_together(vega, source):
                pairs.append((source, transforms, table))
    assert pairs or counted or not made.controls or name in UNCOMPARED
    for at in states(made):
        names = drawn.Names(spec, at)
        told = asked(vega, at, [*counted, *(f"length(data('{source}'))" for source, _, _ in pairs)])
        mine = [text(names[one]) for one in counted]
        for source, transforms, table in pairs:
            rows = [row for _, row in drawn._followed(table, transforms, names)]
            mine.append(
                str(sum(all(row.get(n, 0) is not None for n in numbers(vega, source)) for row in rows))
            )
        assert [same(one) for one in told] == [same(one) for one in mine], at


def same(said: str) -> str:
    """Sums may differ in the last digits."""
    return re.sub(r"-?\d+\.\d{9,}", lambda found: f"{float(found[0]):.6g}", re.sub(r"\s+", " ", said)).strip()


UNCOMPARED = {"polling.two_polls", "union.seats"}
"""Their rows are put together in every layer, after they are selected."""


def test_what_is_drawn_and_said_follows_the_controls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(params, "_stands", {})
    monkeypatch.setattr(params, "_params", {})
    made = exhibits.where_43()
    assert made.says() == made.text()
    made.params.fraction = 100
    assert (
        made.finding() and made.finding() != exhibits.where_43().finding_text() and "*" not in made.finding()
    )
    assert "43%" in made.says() and made.says() == made.text(made.value)
    rows = made.rows()
    assert set(rows.poll_id) == {made.params.poll} and set(rows.fraction.dropna()) == {100}
    assert rows[rows.fraction == 100].set_index("answer").share["yes"] == 43
    made.params.poll = "yougov-2024-02-ca"
    assert set(made.rows().poll_id) == {"yougov-2024-02-ca"}
    assert made.rows().index.tolist() == list(range(len(made.rows())))


@pytest.mark.parametrize("name", NAMES)
def test_something_is_drawn_and_said_of_every_exhibit(name: str) -> None:
    made = exhibit(name)
    assert made.says().strip() and "{" not in made.says()
    assert len(made.rows()) > 0 and made.finding() == made.finding_text().replace("*", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("1 + 2 * 3 - -4 % 3", 8),
        ("x == 2 ? 'two' : x > 2 ? 'more' : 'less'", "two"),
        ("datum['a b'] + datum.n[1]", "x7"),
        ("'it\\'s \"\\u00e9\\ud83d\\ude00\\\\n\"' + 1.0", 'it\'s "é😀\\n"1'),
        ('{"k": [1, null], b: true}', {"k": [1, None], "b": True}),
        ("[] && !0 && !'' && !(null < 0)", True),
        ("missing || 'none'", "none"),
        ("format(-2.5, '.0f') + format(1234567.5, ',.0f') + format(2, '+,.1~f') + format(1234, ',')", "−31,234,568+21,234"),
        ("format(-0.04, '.1f') + format(-0.04, '+.1f')", "0.0−0.0"),
        ("replace(replace('a-b-c', '-', '+'), regexp('[a-c]', 'g'), '<$&>')", "<a>+<b>-<c>"),
        ("test(regexp('^A', 'i'), 'abc') ? slice('abc', 1) : ''", "bc"),
    ],
)  # fmt: skip
def test_an_expression_is_read_as_vega_reads_it(given: str, said: Any) -> None:
    names = {"x": 2, "datum": {"a b": "x", "n": [6, 7]}, "missing": None}
    assert read(given)(names) == said


@pytest.mark.parametrize("given", ["", "1 +", "(1", "[1 2]", "a ? b", "{a 1}", "1 # 2", "1 2", "'a"])
def test_what_is_no_expression_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"expression|No |Unexpected"):
        read(given)


@pytest.mark.parametrize("name", [name for name in NAMES if exhibit(name).payload()["live_text"]])
def test_at_the_start_it_says_what_is_stored(name: str) -> None:
    assert exhibit(name).says() == exhibit(name).text()
