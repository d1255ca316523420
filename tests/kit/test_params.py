"""An exhibit as an object of Jupyter: what the page tells, what code sets, and who hears of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import altair as alt
import ipywidgets
import numpy as np
import pandas as pd
import pytest
from traitlets import TraitError

from calexit.kit import page, params
from calexit.kit.exhibit import Choice, Control, Exhibit, Many, Search, Slider, Tick

MUCH = Slider("much", "How much", [0, 0.5, 1.0, 12], 1.0, ["none", "half", "one", "a dozen"])
WHO = Choice("who", "Who", {"a": "A", "é “b”": "B", 3: "C"}, "a")
SURE = Tick("sure", "Sure?", True)
FIND = Search("find", "Find", "a word")
SEVERAL = Many("several", "Several", {"x": "X", "y": "Y", "z": "Z"}, ["y"])
EVERY = (MUCH, WHO, SURE, FIND, SEVERAL)
AT_START = {"much": 1, "who": "a", "sure": True, "find": "", "several": ("y",)}


def trial(*controls: Control, key: str = "trial/one") -> Exhibit:
    chart = alt.Chart(pd.DataFrame({"x": [1]})).mark_bar().encode(x="x:Q")
    chart = chart.add_params(*(alt.param(name=control.name, value=0) for control in controls))
    return Exhibit(key, "Why?", chart, "Because.", [], controls=controls)


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """A kernel that nobody has told anything, and what it sends to its page."""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(params, "_stands", {})
    monkeypatch.setattr(params, "_params", {})
    params.connect(sent.append)
    yield sent


def told(made: Exhibit, number: int, **at: Any) -> dict[str, Any]:
    """What a page tells of an exhibit that a hand moved."""
    return {params.identity(made.key, made.controls): [number, made.value | at]}


def test_without_a_page_every_value_is_at_its_start() -> None:
    made = trial(*EVERY)
    assert made.value == AT_START == made.params.values()
    assert repr(made) == "Why?\nBecause."
    assert trial().value == {}


def test_what_the_reader_moved_is_there_also_before_and_in_an_exhibit_made_anew() -> None:
    before = trial(*EVERY)
    params.hear(told(before, 3, much=0.5, who="é “b”", sure=False, find="tax", several=["x", "z"]))
    moved = {"much": 0.5, "who": "é “b”", "sure": False, "find": "tax", "several": ("x", "z")}
    assert before.value == trial(*EVERY).value == moved
    assert trial(*EVERY, key="trial/two").value == AT_START
    assert trial(Slider("much", "How much", [0, 1], 0)).value == {"much": 0}, "another exhibit of that key"


def test_setting_one_moves_the_page_and_every_other_once(nobody: list[dict[str, Any]]) -> None:
    first, second = trial(*EVERY), trial(*EVERY)
    seen: list[Any] = []
    second.params.observe(lambda change: seen.append((change.name, change.new, first.value["much"])))
    first.params.much = 12
    assert (second.value["much"], seen) == (12, [("much", 12, 12)])
    (message,) = nobody
    ((identity, (number, at)),) = message["stands"].items()
    assert identity == params.identity(first.key, first.controls) and at == AT_START | {"much": 12}
    json.dumps(message, allow_nan=False)
    first.params.much = 12.0
    assert len(nobody) == 1, "nothing has changed"
    params.hear({identity: [number, at]})
    params.hear({identity: [number + 1, at | {"much": 0}]})
    assert len(nobody) == 1, "what the page tells is not told back"
    assert seen == [("much", 12, 12), ("much", 0, 0)]


def test_the_newer_stand_counts_and_on_a_tie_the_page() -> None:
    made = trial(MUCH)
    params.hear(told(made, 7, much=12))
    params.hear(told(made, 6, much=0))
    assert made.value == {"much": 12}
    params.hear(told(made, 7, much=0.5))
    assert made.value == {"much": 0.5}
    made.params.much = 0
    late = told(made, 8, much=12)
    newer = params.hear(late)
    assert made.value == {"much": 0}, "what code set is newer than what was on its way"
    ((number, at),) = newer.values()
    assert number > 8 and at == {"much": 0}


def test_after_a_restart_code_counts_more_than_what_the_page_remembers() -> None:
    made = trial(MUCH)
    made.params.much = 12
    newer = params.hear(told(made, 40, much=0), everything=True)
    assert made.value == {"much": 12} and [at for _, at in newer.values()] == [{"much": 12}]


def test_a_page_that_opens_anew_hears_of_all_and_others_only_of_theirs() -> None:
    one, two = trial(MUCH), trial(MUCH, key="trial/two")
    one.params.much, two.params.much = 0, 12
    assert {tuple(at.values()) for _, at in params.hear({}, everything=True).values()} == {(0,), (12,)}
    assert params.hear({}) == {}
    assert list(params.hear(told(one, 1))) == [params.identity(one.key, one.controls)]


@pytest.mark.parametrize(
    "junk",
    [
        None,
        7,
        "x",
        [],
        {"a": 1},
        {"a": [1]},
        {"a": ["1", {}]},
        {"a": [1, []]},
        {"a": [1, {}, 2]},
        {"a": None},
    ],
)
def test_what_is_no_stand_is_left_out(junk: Any) -> None:
    made = trial(MUCH)
    identity = params.identity(made.key, made.controls)
    if isinstance(junk, dict):
        junk = {identity: junk["a"]}
    assert params.hear(junk) == {}
    assert made.value == {"much": 1}


@pytest.mark.parametrize("value", [33, None, "12", True, [12], {}, float("nan")])
def test_a_value_that_cannot_be_on_a_page_either(value: Any) -> None:
    made = trial(MUCH, SEVERAL)
    params.hear(told(made, 2, much=value, several=["x"]))
    assert made.value == {"much": 1, "several": ("x",)}, "the rest is taken"


REFUSED = [
    ("much", 33, "much cannot be 33. It can be: 0, 0.5, 1, 12."),
    ("much", True, "much cannot be True. It can be: 0, 0.5, 1, 12."),
    ("much", np.arange(2), "much cannot be array([0, 1]). It can be: 0, 0.5, 1, 12."),
    ("who", "B", "who cannot be 'B'. It can be: 'a', 'é “b”', 3."),
    ("sure", 1, "sure cannot be 1. It can be: False, True."),
    ("find", 7, "find cannot be 7. It can be any text."),
    ("several", "xy", "several cannot be 'xy'. It can be a list of any of these: 'x', 'y', 'z'."),
    (
        "several",
        ["x", "no"],
        "several cannot be ['x', 'no']. It can be a list of any of these: 'x', 'y', 'z'.",
    ),
    ("several", 7, "several cannot be 7. It can be a list of any of these: 'x', 'y', 'z'."),
]


@pytest.mark.parametrize(("name", "value", "said"), REFUSED)
def test_a_wrong_value_is_refused_by_name_with_what_is_allowed(
    name: str, value: Any, said: str, nobody: list[dict[str, Any]]
) -> None:
    made = trial(*EVERY)
    with pytest.raises(TraitError) as error:
        setattr(made.params, name, value)
    assert str(error.value) == f"trial/one: {said}"
    assert made.value == AT_START and not nobody


def test_a_control_that_is_not_there_is_not_made_up() -> None:
    made = trial(*EVERY)
    said = "trial/one has no control “fracton”. It has: much, who, sure, find, several."
    with pytest.raises(AttributeError) as error:
        made.params.fracton = 40
    assert str(error.value) == said
    with pytest.raises(AttributeError) as error:
        getattr(made.params, "fracton")  # noqa: B009
    assert str(error.value) == said
    with pytest.raises(AttributeError, match="It has: none"):
        getattr(trial().params, "much")  # noqa: B009
    with pytest.raises(AttributeError, match="no control “x”"):
        made.controls("x")


@pytest.mark.parametrize("name", ["observe", "traits", "values", "class", "a-b"])
def test_a_name_that_cannot_be_a_traits(name: str) -> None:
    with pytest.raises(ValueError, match=f"no control can be called “{name}”"):
        assert not trial(Tick(name, "?")).params


@pytest.mark.parametrize(
    ("name", "value", "now"),
    [
        ("much", np.float64(0.5), 0.5),
        ("much", np.int64(12), 12),
        ("sure", np.bool_(False), False),
        ("find", "TAX" * 100, ("tax" * 100)[:200]),
        ("several", {"z", "x"}, ("x", "z")),
        ("several", pd.Series(["z", "z"]), ("z",)),
        ("several", [], ()),
    ],
)
def test_values_become_what_the_chart_gets(name: str, value: Any, now: Any) -> None:
    made = trial(*EVERY)
    setattr(made.params, name, value)
    assert made.value[name] == now and type(made.value[name]) is type(now)


PRESETS = (
    Choice("preset", "Preset", {"low": "Low", "high": "High", "own": "Own"}, "low", puts={"low": {"tax": 0, "debt": 0}, "high": {"tax": 5, "debt": 5}}, own="own"),
    Slider("tax", "Tax", [0, 5], 0),
    Slider("debt", "Debt", [0, 5], 0),
)  # fmt: skip


def test_a_choice_puts_others_and_setting_one_of_those_makes_it_its_own() -> None:
    made, other = trial(*PRESETS), trial(*PRESETS)
    made.params.preset = "high"
    assert other.value == {"preset": "high", "tax": 5, "debt": 5}
    other.params.debt = 0
    assert made.value == {"preset": "own", "tax": 5, "debt": 0}
    with made.params.hold_trait_notifications():
        made.params.preset, made.params.tax = "high", 0
    assert other.value == {"preset": "high", "tax": 0, "debt": 5}, "what was said in so many words"


def test_an_observer_may_set_another_control(nobody: list[dict[str, Any]]) -> None:
    made, other = trial(MUCH, SURE), trial(MUCH, SURE)
    made.params.observe(lambda change: made.params.set_trait("sure", change.new > 1), "much")
    params.hear(told(made, 1, much=0.5))
    assert made.value == other.value == {"much": 0.5, "sure": False}
    assert [at for m in nobody for _, at in m["stands"].values()] == [{"much": 0.5, "sure": False}]
    made.params.much = 12
    assert other.value == {"much": 12, "sure": True}


def test_links_go_both_ways() -> None:
    made = trial(*EVERY)
    slider = ipywidgets.SelectionSlider(options=[0, 0.5, 1, 12])
    ipywidgets.link((made.params, "much"), (slider, "value"))
    assert slider.value == 1
    slider.value = 12
    assert trial(*EVERY).value["much"] == 12
    params.hear(told(made, 10**15, much=0))
    assert slider.value == 0


def test_the_controls_are_widgets_for_those_who_ask() -> None:
    made = trial(*EVERY)
    box = made.controls()
    assert [widget.description for widget in box.children] == [control.label for control in EVERY]
    for widget, value in zip(box.children, (12, 3, False, "tax", ("x", "z")), strict=True):
        widget.value = value
    assert list(made.value.values()) == [12, 3, False, "tax", ("x", "z")]
    params.hear(told(made, 10**15, who="a"))
    assert box.children[1].value == "a"
    assert made.controls("sure").value is False
    assert list(made.controls) == list(EVERY), "and they are what they were given as"


def test_the_bridge_carries_stands_also_where_the_journal_cannot_be_used(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = trial(MUCH)
    sent: list[Any] = []
    bridge = page.Bridge(tmp_path / "missing" / "journal.sqlite")
    monkeypatch.setattr(bridge, "send", sent.append)
    bridge._answer(None, {"op": "stand", "stands": told(made, 1, much=12)}, None)
    assert made.value == {"much": 12} and not sent, "a move needs no answer"
    made.params.much = 0
    bridge._answer(None, {"id": "a", "op": "hello", "stands": told(made, 2, much=12)}, None)
    assert sent[0]["id"] == "a" and sent[0]["problem"]
    assert [at for _, at in sent[0]["stands"].values()] == [{"much": 0}]
    made.params.observe(lambda change: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bridge._answer(None, {"id": "b", "op": "hello", "stands": told(made, 10**15, much=12)}, None)
    assert sent[1]["id"] == "b", "the page is answered whatever an observer does"
    bridge._answer(None, {"op": "stand", "stands": told(made, 1, much=0.5)}, None)
    assert [at for _, at in sent[2]["stands"].values()] == [{"much": 12}], "an old move is answered"


def test_a_kernel_pays_only_for_what_is_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, calexit.polling.exhibits as exhibits; exhibits.where_43(); print([m for m in "
         "('calexit.kit.params', 'calexit.kit.widgets', 'calexit.kit.drawn') if m in sys.modules])"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
