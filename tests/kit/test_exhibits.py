"""Every exhibit of every chapter: drawn right, complete in every state its controls can reach, small, sourced, safe.

A new chapter's exhibits are covered as soon as its `exhibits.__all__` names them.
"""

import importlib
import inspect
import itertools
import json
import pkgutil
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import ipywidgets
import jsonschema
import pandas as pd
import pytest
from tests.kit import widgets
from tests.kit.fields import everywhere, problems
from tests.kit.once import shown
from tests.page import draw

import calexit
from calexit.kit import check, controls, evidence, tables
from calexit.kit.exhibit import (
    Again,
    Choice,
    Control,
    Exhibit,
    Many,
    Search,
    Slider,
    start,
    stored_spec,
    values,
)
from calexit.kit.predict import Guess
from calexit.kit.reading import Reading

MADE_UP = re.compile(r"\b(?:model|made[- ]up|simulat|example class|imagin|hypothetical)", re.I)
LIMIT = 300_000


def names() -> Iterator[str]:
    """Every "chapter.function" that a chapter's exhibits list."""
    for found in pkgutil.iter_modules(calexit.__path__):
        if found.ispkg and importlib.util.find_spec(f"calexit.{found.name}.exhibits"):
            module = importlib.import_module(f"calexit.{found.name}.exhibits")
            yield from (f"{found.name}.{name}" for name in module.__all__)


def exhibit(name: str) -> Exhibit:
    made = shown(name)
    assert isinstance(made, Exhibit), name
    return made


@cache
def pictures(name: str) -> dict[str, dict[str, str]]:
    """A digest of the chart as it opens ("") and for every value of each control set alone, as JSON; a whole chart each."""
    made = exhibit(name)
    if made.chart is None:
        return {}
    tries = {
        control.name: [*tried(control), *["zzz"] * isinstance(control, Search)] for control in made.controls
    }
    states = [{}, *({of: value} for of, values in tries.items() for value in values)]
    filled = [
        state | controls.draws([c for c in made.controls if c.name in state], state) for state in states
    ]
    drawn = draw.drawn(stored_spec(made.payload()), filled)
    assert not (bad := [(at, one.bad) for at, one in zip(states, drawn, strict=True) if one.bad]), bad
    found: dict[str, dict[str, str]] = {"": {"": drawn[0].picture}}
    for state, one in zip(states[1:], drawn[1:], strict=True):
        ((of, value),) = state.items()
        found.setdefault(of, {})[_json(value)] = one.picture
    return found


def tried(control: Control) -> list[Any]:
    """Every value of a control; for text and several choices, enough to see it work."""
    if isinstance(control, Many):
        return [[], *([option] for option in control.options), list(control.options)]
    return values(control)[:4] if isinstance(control, Again) else values(control)


def promised(name: str) -> str:
    """What kind of thing a "chapter.function" says it returns; none of them is made to find out."""
    chapter, function = name.split(".")
    kind = inspect.signature(
        getattr(importlib.import_module(f"calexit.{chapter}.exhibits"), function)
    ).return_annotation
    return kind if isinstance(kind, str) else getattr(kind, "__name__", "")


NAMES = [name for name in names() if promised(name) == Exhibit.__name__]
"""Questions, notes and the like have tests of their own."""
every = pytest.mark.parametrize("name", NAMES)


def test_there_are_exhibits() -> None:
    assert len(NAMES) >= 13
    assert len({exhibit(name).key for name in NAMES}) == len(NAMES), "two exhibits share a key"


@every
def test_the_specification_is_valid(name: str) -> None:
    chart = exhibit(name).chart
    if chart is not None:
        try:
            chart.to_dict(validate=True)
        except jsonschema.ValidationError as error:  # its full text is the whole schema
            pytest.fail(f"{list(error.path)}: {error.message}", pytrace=False)


@every
def test_every_field_exists(name: str) -> None:
    spec = exhibit(name).spec()
    assert not problems(spec or {})


TIP = re.compile(r'(?:^\{|, )("(?:[^"\\]|\\.)*"): ')
"""What a line of a tooltip is called, in a compiled chart."""


def _say_tooltips(node: Any) -> None:
    """Write what a pointer would be shown where a drawn picture keeps it: as the marks' names."""
    for part in node if isinstance(node, list) else node.values() if isinstance(node, dict) else ():
        _say_tooltips(part)
    if isinstance(node, dict) and "signal" in (node.get("tooltip") or ()):
        tip = node["tooltip"]["signal"]
        said = " + '\\n' + ".join(f"({tip})[{line}]" for line in TIP.findall(tip))
        node["description"] = {"signal": f"'tooltip: ' + {said}"}


@every
def test_a_mark_that_is_not_chosen_can_be_seen(name: str) -> None:
    """At least 35% of it is left, or it is not there at all."""
    spec = json.dumps(exhibit(name).spec() or {})
    otherwise = re.findall(r'"opacity": \{"condition": \{[^{}]*\}, "value": ([0-9.]+)\}', spec)
    assert not [value for value in otherwise if 0 < float(value) < 0.35]


@every
def test_a_tooltip_says_something_in_every_line(name: str) -> None:
    """A number that is missing would be shown as “null”, or, where it is written with a format, as 0."""
    spec = exhibit(name).spec() or {}
    lines = [line["field"] for line in everywhere(spec, "tooltip")]
    for rows in spec.get("datasets", {}).values():
        lacking = {line for row in rows for line in lines if line in row and row[line] in (None, "")}
        assert not lacking, f"a row has no {', '.join(lacking)}"
    if lines:
        pointed = draw.compiled(stored_spec(exhibit(name).payload()))
        _say_tooltips(pointed)
        (shown_at,) = draw.drawn(pointed, whole=True)
        said = re.findall(r'aria-label="tooltip: ([^"]*)"', shown_at.picture)
        assert said or name == "economics.claims", "no mark has a tooltip at the start"
        assert not [text for text in said if re.search(r"\b(?:null|NaN|undefined|NaT)\b|^\n|\n$", text)]


@every
def test_every_state_has_a_reading(name: str) -> None:
    made = exhibit(name)
    params = {p["name"] for p in (made.spec() or {}).get("params", [])}
    assert made.text().strip() and "{" not in made.text()
    for key, text in made.texts().items():
        assert text.strip(), key
        holes = set(re.findall(r"\{(\w+)\}", text))
        assert holes <= params, (key, holes - params)
        assert not holes or made.initial is not None, "`{name}` needs the Reading at the start"
        assert not re.search(r"\b(?:nan|NaN|NaT|undefined)\b|<NA>|\bNone\b(?! of)", text), (key, text)


@every
def test_a_finding_is_one_sentence_of_twelve_words(name: str) -> None:
    made = exhibit(name)
    axes = made.axes() if isinstance(made.reading, Reading) else {}
    found = {
        made.finding_text(dict(zip(axes, state, strict=True))) for state in itertools.product(*axes.values())
    }
    assert not [text for text in found - {""} if len(text.split()) > 12 or not text.endswith((".", "?"))]


@every
def test_the_stored_picture_shows_what_the_reading_says(name: str) -> None:
    """It is drawn where the controls start, not where the specification happens to."""
    made = exhibit(name)
    if made.chart is not None:
        at = {p["name"]: p.get("value") for p in stored_spec(made.payload())["params"]}
        for control in made.controls:
            drawn_at, opens_at = at[control.name], start(control)
            many = isinstance(control, Many)
            assert (sorted(drawn_at) == sorted(opens_at)) if many else (drawn_at == opens_at)


@every
def test_every_control_changes_the_reading_and_the_marks(name: str) -> None:
    """Swept over its whole range, from the state an exhibit opens in."""
    made = exhibit(name)
    texts = made.texts()
    named = {c.name: c for c in made.controls}
    drawn = pictures(name)
    for control in made.controls:
        counted = getattr(made.reading, "live", ()) and control.name not in made.by
        if counted:  # the chart counts it into the words: the sweep in the browser hears that they change
            pass
        elif made.initial is None and not isinstance(control, Search | Many | Again):
            assert control.name in made.by, f"{control.name} changes no Reading"
            at = made.by.index(control.name)
            others = [values(named[n]) for n in made.by if n != control.name]
            moved = [
                {
                    (
                        texts["|".join(_json(v) for v in state)],
                        made.finding_text(dict(zip(made.by, state, strict=True))),
                    )
                    for mine in values(control)
                    for state in [(*rest[:at], mine, *rest[at:])]
                }
                for rest in itertools.product(*others)
            ]
            assert max(map(len, moved)) > 1, f"{control.name} changes neither Reading nor finding"
        assert len(set(drawn[control.name].values())) > 1, f"{control.name} changes no mark"
        if isinstance(control, Slider | Choice) and set(made.by) == set(named):
            state = [start(named[n]) for n in made.by]
            at = made.by.index(control.name)
            both = [
                (
                    picture,
                    texts[
                        "|".join(
                            _json(v)
                            for v in (
                                *map(_whole, state[:at]),
                                json.loads(value),
                                *map(_whole, state[at + 1 :]),
                            )
                        )
                    ],
                )
                for value, picture in drawn[control.name].items()
            ]
            assert len(set(both)) == len(both), f"{control.name}: two values show exactly the same"


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@every
def test_it_is_small_sourced_and_named(name: str) -> None:
    made = exhibit(name)
    assert len(json.dumps(made.payload(), ensure_ascii=False).encode()) < LIMIT
    assert "?" in made.title, "the title asks a question"
    if not made.sources:
        told = " ".join([made.title, made.lead, *made.texts().values()])
        assert MADE_UP.search(told), "no source, and not said to be a model or made up"
    for control in made.controls:
        assert control.label.strip()
        labels = list(control.options.values()) if isinstance(control, Choice | Many) else []
        assert all(str(label).strip() for label in labels) and len(set(labels)) == len(labels)


@every
def test_without_scripts_it_is_complete(name: str) -> None:
    made = shown(name)
    if not isinstance(made, Exhibit):
        assert repr(made).strip()
        return
    markup = made.html()
    assert "<script" not in re.sub(r'<script type="application/json" class="cx-spec">', "", markup)
    for part in ('class="cx-title"', 'class="cx-reading"', *['class="cx-sources"'] * bool(made.sources)):
        assert part in markup
    assert made.data is None or "<table" in markup
    said = (made.title, made.finding_text().replace("*", ""), made.text())
    assert repr(made) == "\n".join(filter(None, said))


@every
def test_every_column_of_the_data_has_a_title(name: str) -> None:
    """In the data package, or where the column is made: no reader meets the name of a variable."""
    made = exhibit(name)
    if made.data is not None:
        found = evidence.columns(made.data, made.heads)
        assert not [c["name"] for c in found if not c.get("title")], "give it a title in `heads`"
        assert not (lost := set(made.heads) - set(made.data.columns)), lost
        heads = [evidence.title(c) for c in found]
        assert len(set(heads)) == len(heads), "two columns are called the same"


@every
def test_numbers_are_written_the_way_of_the_house(name: str) -> None:
    """A minus is no hyphen, nothing has no sign, one is not many, 21st is not 21th, a year has no comma: in all there is."""
    made = exhibit(name)
    asked = made.guess.label if made.guess else ""
    for text in (made.title, made.lead, asked, made.finding_text(), made.text(), *made.texts().values()):
        for fault in (
            r"\b(?:[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|years?) (?:1,[5-9]|2,0)\d\d\b",
            r"(?<![\w–])-\$?\d",
            r"[+−]\$?\u2060?0(?:\.0+)?(?![\d.,]\d|\d)",
            r"\d*(?<!1)[123]th\b",
            r"(?<![\d,.–-])\b1 (?:standard )?(?:answers|authors|cards|counties|days|deals|elections|errors|exhibits|files|forecasts|"
            r"groups|lines|millions|more fit|opinions|others|people|points|polls|questions|rows|scholars|seats|sources|states|"
            r"students|suits|times|votes|years)\b",
        ):
            assert not (found := re.search(f".{{0,30}}{fault}.{{0,20}}", text)), found


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> \" ' & </section>"


def csv_cell(text: str) -> str:
    return f'"{text}"' if "," in text else text


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    table = pd.DataFrame({"x": [1, 2], HOSTILE: [HOSTILE, "</script><script>alert(2)</script>"]})
    chart = alt.Chart(table).mark_bar().encode(x="x:Q").add_params(alt.param(name="n", value=HOSTILE))
    shutil.copytree(tables.OWN, tmp_path, dirs_exist_ok=True)
    sources = tables.load("sources")
    first = sources.iloc[0]
    text = (tmp_path / "sources.csv").read_text("utf-8")
    (tmp_path / "sources.csv").write_text(
        text.replace(csv_cell(first.title), "<script>alert(3)</script>", 1), "utf-8"
    )
    with tables.folder(tmp_path):
        assert tables.load("sources").title[0] == "<script>alert(3)</script>"
        made = Exhibit(
            f"trial/{HOSTILE}",
            HOSTILE,
            chart,
            HOSTILE,
            [first.source_id],
            table,
            [Choice("n", HOSTILE, {HOSTILE: HOSTILE}, HOSTILE)],
            guess=Guess(HOSTILE),
            lead=HOSTILE,
        )
        question = check.Question(
            "a", HOSTILE, [check.Option(HOSTILE, HOSTILE, True), check.Option("b", "c")]
        )
        pages = [
            made.html(),
            check.questions(f"trial/{HOSTILE}", HOSTILE, [question]).html,
            check.note("trial/note", HOSTILE).html,
            check.before("trial/before", HOSTILE, {"a": HOSTILE}, [HOSTILE]).html,
        ]
    for markup in pages:
        assert markup.count("<script") == markup.count("</script>") == 1, "only our own inert script"
        assert "<img" not in markup and markup.count("</section>") == 1
        assert not re.search(r"alert\(3\)</script>", markup)


def test_the_sweep_itself_notices() -> None:
    """A control that changes nothing, and a Reading that is missing, do not pass."""
    table = pd.DataFrame({"n": [1, 2], "share": [3, 4]})
    chart = alt.Chart(table).mark_bar().encode(x="share:Q").add_params(alt.param(name="n", value=1))
    with pytest.raises(ValueError, match="no Reading"):
        Exhibit("t/x", "Why?", chart, {1: "One."}, [], controls=[Slider("n", "N", [1, 2], 1)], by=["n"])
    for broken in (
        alt.Chart(table).mark_bar().encode(x="nope:Q"),
        alt.Chart(table).mark_bar().encode(x="share:Q").transform_filter("datum.nope > 1"),
        alt.Chart(table).mark_bar().encode(x="share:Q").transform_filter("datum.n == typo"),
        alt.Chart(table).mark_bar().encode(x=alt.X("share:Q", sort=alt.SortField("nope"))),
        alt.Chart(table).mark_bar().encode(x="share:Q", tooltip=["n:Q", "nope:Q"]),
        alt.Chart(table)
        .mark_bar()
        .encode(color=alt.condition("datum.nope", alt.value("red"), alt.value("blue"))),
        alt.layer(
            alt.Chart(table).mark_bar().encode(x="share:Q"), alt.Chart(table).mark_rule().encode(x="nope:Q")
        ),
        alt.Chart(table).transform_calculate(half="datum.nope / 2").mark_bar().encode(x="half:Q"),
        alt.Chart(table).transform_aggregate(m="mean(nope)", groupby=["n"]).mark_bar().encode(x="m:Q"),
        alt.Chart(table).transform_aggregate(m="mean(share)", groupby=["n"]).mark_bar().encode(x="share:Q"),
    ):
        assert problems(broken.to_dict(validate=False)), broken.to_dict(validate=False)["encoding"]


def own_widgets() -> Iterator[type[ipywidgets.Widget]]:
    """Every widget class that a chapter defines."""
    for chapter in {name.split(".")[0] for name in NAMES}:
        module = importlib.import_module(f"calexit.{chapter}.exhibits")
        for made in vars(module).values():
            if (
                isinstance(made, type)
                and issubclass(made, ipywidgets.Widget)
                and made.__module__.startswith(f"calexit.{chapter}.")
            ):
                yield made


@pytest.mark.parametrize("kind", list(own_widgets()), ids=lambda kind: kind.__name__)
def test_every_widget_takes_every_value(kind: type[ipywidgets.Widget]) -> None:
    before = set(map(id, widgets.alive()))
    kind()
    made = [one for one in widgets.alive() if id(one) not in before]
    assert any(isinstance(one, ipywidgets.Button) for one in made)
    assert not widgets.sweep(made)


def test_a_slider_and_a_choice_may_stand_behind_the_others() -> None:
    for stands, told in (("open", None), ("behind", "behind")):
        slider = controls.Slider("a", "A", [1, 2], 1, stands=stands)  # type: ignore[arg-type]
        choice = controls.Choice("b", "B", {"x": "X"}, "x", stands=stands)  # type: ignore[arg-type]
        assert [controls.payload(one, []).get("stands") for one in (slider, choice)] == [told, told]
