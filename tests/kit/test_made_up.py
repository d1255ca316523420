"""No word and no cell of a table, whatever it is, breaks an exhibit: a translation and a new row need no code."""

import json
import subprocess
import sys
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from tests.kit import made_up

from calexit.kit.exhibit import Exhibit
from calexit.kit.theme import js, sentence

ROOT = Path(__file__).resolve().parents[2]


def test_every_exhibit_in_a_made_up_language() -> None:
    call = [sys.executable, "-m", "tests.kit.made_up", "words", "data"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    *faults, count = done.stdout.splitlines() or ["0"]
    assert done.returncode == 0, done.stderr[-2000:]
    # the class report's own pages are told apart below
    assert not (told := [f for f in faults if not f.startswith("classroom.")]), "\n".join(told)
    assert int(count) >= 75


@pytest.mark.parametrize("quote", ["'{}'", '"{}"'])
def test_a_word_pasted_into_a_program_is_noticed(quote: str) -> None:
    table = pd.DataFrame({"n": [1]})
    pasted = alt.Chart(table).transform_calculate(words=quote.format(made_up.STRANGE)).mark_text()
    told = list(made_up.problems(Exhibit("trial/x", "Why?", pasted.encode(text="words:N"), "So.", [])))
    assert told and "cannot be drawn" in told[0]
    quoted = alt.Chart(table).transform_calculate(words=js(made_up.STRANGE)).mark_text()
    assert not list(made_up.problems(Exhibit("trial/x", "Why?", quoted.encode(text="words:N"), "So.", [])))


def test_values_and_sentences_of_a_program() -> None:
    strange = 'l\'\u00c9 "x" \\ \u2028 </script>'
    assert "\u2028" not in js(strange) and json.loads(js(strange)) == strange
    numbers = pd.DataFrame({"n": [7]}, dtype="Int64")["n"]
    assert js({"a": [None, True, 1.5, numbers[0]]}) == '{"a": [null, true, 1.5, 7]}'
    with pytest.raises(ValueError, match="JSON"):
        js(float("nan"))
    assert (
        sentence("It's {n} of {all}.", n="length(x)", all="9")
        == '"It\'s " + (length(x)) + " of " + (9) + "."'
    )
    assert sentence("") == "''"
    with pytest.raises(KeyError):
        sentence("{nobody}")
