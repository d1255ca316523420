"""The page's script: its modules follow their rules, tools find no fault with them, and what ships is made of them."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import subprocess
from itertools import combinations, product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import altair as alt
import pandas as pd
import pytest
from tests.deliberation import brief
from tests.first_edition.test_first_edition import ASKED, KEPT, made
from tests.kit.once import shown
from tests.kit.test_exhibits import NAMES
from tests.kit.test_journal import HOSTILE, deep
from tests.kit.test_sets import CODES, JUNK
from tests.page import pack
from tests.page.build import ROOMS, built
from tests.page.tools import NODE, ROOT, run

from calexit.claims import exhibits as claims_exhibits
from calexit.claims import model as claims
from calexit.kit import (
    catalog,
    chance,
    entries,
    first_edition,
    look,
    maps,
    outlines,
    packed,
    page,
    params,
    predict,
    sets,
    theme,
)
from calexit.kit.exhibit import Choice, Exhibit, Many, Search, Slider, Tick, values
from calexit.kit.reading import Say

TYPED = [*JUNK, "none", " ALL ", "ca wy", "CA,WY", "ca--wy", "all-but ca", "ALL-BUT-CA-WY", "B2", "all-but", "ca, ca", "-wy"]  # fmt: skip

ACTS = [
    one.payload("trial/act")
    for one in (
        predict.Guess("How many?", high=10),
        predict.Guess("Which?", options=("yes", "no")),
        predict.Drawing("mark", "How many?", low=-3, high=3),
        predict.Drawing("line", "How many?", places=(2016, 2020)),
        predict.Drawing("bars", "How many?", places=("a",), high=1),
        predict.Placing("Where?", {"a": "A", "b": "B"}, {"x": "X", "y": "Y"}, {"a": "x", "b": "y"}),
    )
]
GUESSED = [
    *(None, True, False, 0, -1, 5, 10, 10.5, 1e300, "", "5", "yes", "toString", [], [0], [1], [0, 1], [5, 101], [True, 0]),
    *([0, "1"], [[0], [1]], [None, 1], {}, {"a": "x"}, {"a": "x", "b": "x"}, {"a": "x", "b": "z"}, {"a": "x", "b": ["x"]}),
    *({"a": "x", "b": "constructor"}, {"a": "x", "b": "y", "c": "y"}, {"a": None, "b": "y"}, {"0": 0, "1": 1, "length": 2}),
]  # fmt: skip


def outcome(text: str) -> list[str] | str:
    """What Python reads, or how it refuses."""
    try:
        return sets.from_text(text, CODES)
    except ValueError as error:
        return str(error)


def states() -> dict[str, Any]:
    """Every state of an exhibit, as positions of its controls, with the key of its Reading."""
    controls = [
        Slider("much", "Much", [0, 0.5, 1.0, 12], 0),
        Choice("who", "Who", {"a": "A", "é “b”": "B", 3: "C"}, "a"),
        Tick("sure", "Sure?", True),
    ]
    by = ["who", "much", "sure"]
    named = {c.name: values(c) for c in controls}
    keys = list(product(*(named[name] for name in by)))
    trial = Exhibit("trial/states", "?", None, dict.fromkeys(keys, "x"), [], controls=controls, by=by)
    places = product(*(range(len(named[name])) for name in by))
    return {
        "controls": trial.payload()["controls"],
        "by": by,
        "states": [
            {"at": dict(zip(by, at, strict=True)), "key": key}
            for at, key in zip(places, trial.texts(), strict=True)
        ],
    }


def trial() -> Exhibit:
    """One whose messages, values and findings vary with different controls, with every kind of value."""
    words = {
        "title": "?",
        "few": "{who} has {n}; {n} is few, “{who}” says.",
        "many": "{who} has {n} on {day}.",
        "sure": "It is sure.",
        "found": "{n} for {who}.",
        "unused": "Nobody says {this}.",
    }

    def says(who: str, much: float, sure: bool) -> Say:
        names = [*(["few"] if much < 1 else ["many"]), *(["sure"] if sure else [])]
        values = {"who": {"a": "A {n} $& “b”", 3: "<b>"}.get(who), "n": 1234.5 * much - 3, "day": NOW[:10]}  # type: ignore[call-overload]
        return Say(names, values, "found" if sure else "")

    controls = [
        Choice("who", "Who", {"a": "A", 3: "C"}, "a"),
        Search("find", "Find"),
        Slider("much", "Much", [0, 0.5, 1.0, 12], 0),
        Many("some", "Some", {"x": "X", "y": "Y"}),
        Tick("sure", "Sure?", True),
    ]
    return Exhibit.of("trial/reading", words, None, says, [], controls=controls)


def remade() -> list[Exhibit]:
    """The exhibits of the chapters whose words are messages."""
    rooms = [path.parents[1].name for path in (ROOT / "lib/calexit").glob("*/words/en.toml")]
    return [shown(name) for name in NAMES if name.partition(".")[0] in rooms]


def readings() -> list[dict[str, Any]]:
    """What Python says in every state of every exhibit whose Readings are messages and values of its own."""
    found = []
    for exhibit in [trial(), *remade()]:
        payload = exhibit.payload()
        if (
            "says" not in payload or payload["live_text"]
        ):  # what a chart counts, tests/kit/test_drawn.py compares
            continue
        axes = exhibit.axes()
        places = product(*(range(len(every)) for every in axes.values()))
        states = [dict(zip(axes, state, strict=True)) for state in product(*axes.values())]
        found.append(
            {part: payload[part] for part in ("key", "controls", "by", "says")}
            | {
                "states": [
                    [dict(zip(axes, at, strict=True)), exhibit.text(state), exhibit.finding_text(state)]
                    for at, state in zip(places, states, strict=True)
                ]
            }
        )
    return found


def stands() -> dict[str, Any]:
    """An exhibit of every kind of control: what tells it from others, and what setting one control does to others."""
    preset = {"low": {"much": 0, "sure": False}, "é “b”": {"much": 12.0, "sure": True}}
    controls = [
        Choice("preset", "Preset", dict.fromkeys((*preset, "own"), "?"), "é “b”", puts=preset, own="own"),
        Slider("much", "Much", [0, 0.5, 1.0, 12], 1.0),
        Tick("sure", "Sure?", True),
        Search("find", "Find"),
        Many("several", "Several", {"x": "X", 3: "Y", "z": "Z"}, ["z", "x"]),
    ]
    trial = Exhibit("trial/stands", "?", None, "x", [], controls=controls)
    sets = [(c.name, value) for c in controls for value in values(c)]
    return {
        "data": trial.payload(),
        "identity": params.identity(trial.key, trial.controls),
        "follows": [(name, value, params.follows(controls, name, value)) for name, value in sets],
    }


NOW = "2026-03-01T10:00:00Z"
TIMES = ["2016-11-22T18:30:00Z", "2016-11-22T18:30:00.123456+05:30", "2999-01-01T00:00:00Z", "2024-02-29T23:59:59-14:00", "2023-02-29T00:00:00Z", "2026-02-30T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01", "2026-01-01T00:00:00", "0000-01-01T00:00:00Z", "0000-12-31T23:00:00-05:00", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00z", " 2026-01-01T00:00:00Z", "٢٠٢٦-01-01T00:00:00Z", 7, None]  # fmt: skip
PARTS: list[dict[str, Any]] = [
    *({"at": at} for at in TIMES),
    *({"value": value} for value in (*HOSTILE, "\ud83d", ["\udc00\ud83d", {"\ud83d": 1}], None, [None], False, "")),
    *({"value": text} for text in ("x" * 20_000, "x" * 20_001, "😀" * 20_000, "😀" * 20_001, "\ud83d" * 20_001)),
    *({"value": [text] * 5} for text in ("x" * 19_998, "x" * 19_999, "😀" * 19_998, "😀" * 19_999)),
    *({"value": {"x" * size: 1}} for size in (99_997, 99_998, 99_999)),
    *({"value": deep(levels)} for levels in (31, 32, 33, 200)),
    *({"value": ["x"] * count} for count in (49_999, 50_000)),
    *({"first": first} for first in (None, 0, "", [], "x" * 20_001)),
    *({"kind": "prediction", "first": first} for first in (None, 14)),
    *({"kind": kind} for kind in ("diary", "", None, 7, "note\n")),
    *({part: name} for part in ("key", "chapter") for name in ("", "A", "a b", "a\n", "é", "a" * 80, "a" * 81, None, 7, "__proto__", "../x")),
]  # fmt: skip


def entry_cases() -> list[tuple[Any, Any]]:
    """Entries a file may hold, and what Python keeps of each, or why it does not."""
    made = {"key": "polling/x", "chapter": "polling", "kind": "note", "value": 1, "at": NOW, "more": 1}
    cases = [*(made | part for part in PARTS), 7, None, [], "x", {}]
    kept = []
    with patch.object(entries, "now", lambda: NOW):
        for case in cases:
            try:
                row = entries.row(case)
                kept.append(
                    {k: v for k, v in entries.entry(row[c] for c in entries.COLUMNS).items() if v is not None}
                )
            except ValueError as error:
                kept.append(str(error))
    return list(zip(cases, kept, strict=True))


def left_cases() -> list[tuple[Any, Any, str]]:
    """Answers to what the first edition asked, and how Python tells them."""
    mine = [(entry["value"], ASKED[entry["key"]]) for entry in KEPT.values()]
    strange = [
        None,
        [],
        {},
        {"choice": "<b>"},
        {"choice": 9},
        {"choice": True},
        {"a": {"b": None}},
        -1,
        1.5,
        "",
        ["a"],
    ]
    mine += [(value, {"title": "", "options": ["A", "B"]}) for value in strange]
    return [(value, asked, first_edition.told(value, asked)) for value, asked in mine]


def mapped() -> tuple[Any, Any]:
    """A map as it travels, and as it is drawn."""
    rows = outlines.placed(
        pd.DataFrame({"abbr": ["CA", "TX", "VA-1861", "CA"], "year": [1850, 1861, 1861, 1861]}), "abbr"
    )
    spec = maps.layers(rows, outlines.rest(["CA"]), "abbr", alt.value(look.LAND)).to_dict()
    return packed.pack(spec, look.config()), spec


SOUGHT = ["", "tax", "québec", "QUEBEC libre", "jefferson", "ionov", "c1-0", "“no union", "don't", "trump 2016", "zzzz", "İstanbul", "supported", "contradicted", "Straße", "re-elect", "Read IRS", "  many   residents "]  # fmt: skip
FOLDED = [*SOUGHT, "Ångström ﬁne ½ ΣΊΣΥΦΟΣ Ά é e\u0301 \u00a0x\u2003y ‑–—− ‘a’ “b”"]


def claims_answers(seed: int) -> dict[str, dict[str, Any]]:
    """What a reader might have decided on some of the claims."""
    draw, every = random.Random(seed), list(claims.claims().claim_id)
    return {
        claim: {
            "checkable": (yes := draw.random() < 0.7),
            "verdict": draw.choice(claims.VERDICTS) if yes and draw.random() < 0.9 else None,
            "sure": draw.choice([25, 26, 34, 35, 50, 55, 65, 74.5, 75, 94, 95, 100]),
        }
        for claim in draw.sample(every, draw.choice([0, 1, 5, 40, len(every)]))
    }


def claims_scored(mine: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What the model counts of them."""
    names = ["claim_id", "checkable", "verdict", "sure"]
    table = pd.DataFrame([{"claim_id": claim, **one} for claim, one in mine.items()], columns=names)
    rows, surplus = claims.calibration(table), claims.surplus(table)
    counted = {name: int(n) for name, n in claims.sorting(table).items()}
    return counted | {"calibration": rows.to_dict("records"), "surplus": surplus if len(rows) else None}


def claims_desk() -> dict[str, Any]:
    """Chapter 7's desk as it is stored, and what its model says of scores, of spelling and of searches."""
    seen = claims.claims().claim_id[::3].tolist()
    answers = [claims_answers(seed) for seed in range(30)]
    return {
        "html": claims_exhibits.desk().html,
        "scores": [(mine, claims_scored(mine)) for mine in answers],
        "folded": [(text, claims.fold(text)) for text in FOLDED],
        "seen": seen,
        "found": [
            (text, *(claims.search(text, opened=some).claim_id.tolist() for some in ([], seen)))
            for text in SOUGHT
        ],
    }


def deliberation() -> dict[str, Any]:
    """Chapter 8's own frames, and briefs with what Python writes of them."""
    frames = {"deck": "deck", "brief": "both_cases", "four": "four", "after": "ratings_again"}
    return {
        "frames": {name: shown(f"deliberation.{made}").html for name, made in frames.items()},
        "briefs": [
            (brief.payload(one), brief.brief_html(one), brief.brief_markdown(one)) for one in brief.several()
        ],
    }


def oracles() -> dict[str, Any]:
    """What Python says, for the tests that run in node."""
    every = [chosen for size in range(len(CODES) + 1) for chosen in combinations(CODES, size)]
    return {
        "words": page.words(),
        "rules": entries.RULES,
        "now": NOW,
        "entries": entry_cases(),
        "gone": ASKED,
        "claims": claims_desk(),
        "left": left_cases(),
        "storage": made("storage.json"),
        "download": json.dumps({"entries": list(KEPT.values())}),
        "sets": {
            "codes": CODES,
            "every": [(chosen, sets.to_text(chosen, CODES)) for chosen in every],
            "texts": [(text, outcome(text)) for text in TYPED],
        },
        "states": states(),
        "readings": readings(),
        "theme": look.config(),
        "terms": page.terms(),
        "moved": [
            {part: piece.payload.get(part) for part in ("key", "controls", "by", "says", "texts")}
            for chapter in catalog.chapters(ROOT / "notebooks")
            for piece in chapter.exhibits()
            if piece.payload["controls"]
        ],
        "night": look.NIGHT,
        "colors": [
            *(look.INK, look.SOFT, look.LINE, look.ACCENT, look.YES, look.NO, look.UNSURE, look.OTHER),
            *(look.CLAIM, *look.CATEGORIES, *look.PARTIES.values()),
        ],
        "specs": [*((made.payload()["spec"], made.spec()) for made in remade()), mapped()],
        "outlines": [json.dumps(outlines.of(table)) for table in ("map_states", "map_counties")],
        "stands": stands(),
        "deliberation": deliberation(),
        "guesses": [(one, [(guess, predict.fits(one, guess)) for guess in GUESSED]) for one in ACTS],
        "chance": [(seed, chance.numbers(seed, 500)) for seed in (0, 1, 2, 3, 100, 2**31, 2**32 - 1)],
    }


def write_oracles(folder: Path) -> dict[str, Any]:
    """A file each, since a test reads few of them and one is large; and a page for those tests that need one."""
    every = oracles()
    for name, told in every.items():
        (folder / f"{name}.json").write_text(json.dumps(told), "utf-8")
    whole = ("node_modules/happy-dom/lib/index.js", f"--outfile={folder / 'dom.cjs'}")
    shape = (
        "--bundle",
        "--platform=node",
        "--format=cjs",
        "--log-level=error",
    )  # one file is read in a third of the time
    done = run("esbuild", *whole, *shape)
    assert done.returncode == 0, done.stderr
    return every


def test_the_rules_that_need_no_browser(tmp_path: Path) -> None:
    asked = write_oracles(tmp_path)
    tests = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/page").glob("*.test.js"))
    done = subprocess.run(
        [NODE, "--test", *tests],
        cwd=ROOT,
        env=os.environ | {"CALEXIT_ORACLES": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    written = sum(len(re.findall(r"^test\(", (ROOT / t).read_text("utf-8"), re.M)) for t in tests)
    written += len(asked["moved"])  # a test each
    assert f"tests {written}" in done.stdout, "every test ran"


@pytest.mark.parametrize(
    "command",
    [["prettier", "--check", "**/*.{js,mjs,d.ts}"], ["eslint", "--max-warnings=0", "."], ["tsc"]],
    ids=" ".join,
)
def test_tool(command: list[str]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_what_ships_is_what_the_modules_make(room: Path) -> None:
    assert (room / "page.js").read_text("utf-8") == built(room), (
        "run `python3 run.py notebooks`: the script is not that of its modules"
    )


def test_page_and_pictures_call_the_same_column_narrow() -> None:
    """A picture shown large must not turn into a phone's: the page has to know where that begins."""
    stage = (ROOT / "lib/calexit/kit/page/stage.js").read_text("utf-8")
    (theirs,) = re.findall(r"^const NARROW = (\d+);", stage, re.MULTILINE)
    assert theme.NARROW.endswith(f"< {theirs}")


def test_what_ships_is_a_classic_script(tmp_path: Path) -> None:
    """Filled in, with the chapters' own: it parses, and it is no module."""
    (tmp_path / "page.cjs").write_text(page.script(), "utf-8")
    done = subprocess.run(
        [NODE, "--check", tmp_path / "page.cjs"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_nothing_waits_for_a_form_to_be_sent() -> None:
    """In a frame that may send none (`sandbox` without `allow-forms`) browsers end a form before `submit` is heard."""
    assert not re.findall(r"submit|[\"']form[\"']", page.script(), re.I)


@pytest.mark.parametrize("room", sorted(p.parent.name for p in (ROOT / "lib/calexit").glob("[!k]*/page.js")))
def test_a_chapters_script_listens_only_while_its_frame_is_there(room: str) -> None:
    """A cell that runs again brings a new frame: what the old one heard by must end with it (`life`)."""
    script = (ROOT / f"lib/calexit/{room}/page.js").read_text("utf-8")
    heard = re.findall(r"(?:document|window)\.addEventListener.*", script)
    assert not [line for line in heard if "signal" not in line]


def test_the_chart_library_is_the_one_that_draws_the_pictures() -> None:
    text = gzip.decompress(pack.PACKED.read_bytes()).decode()
    assert json.loads(pack.NOTE.read_text("utf-8")) == pack.note(text), "run `python -m tests.page.pack`"
    assert text == pack.library()
