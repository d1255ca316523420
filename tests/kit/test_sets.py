"""A set as text: Python and the page write, read and refuse the same texts, and keys keep the selection."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest

from calexit.kit import page, sets
from calexit.kit.exhibit import Exhibit, Many

CODES = ["WY", "AK", "CA", "TX", "b2", "NY", "ME"]
SETS = {"none of them": [], "two": ["CA", "WY"], "all but one": CODES[1:]}
JUNK = ["", "all-but-", "CA-XX", "california", "<script>", "zz,ca yy", "- ,"]


def test_every_set_survives_and_stays_short() -> None:
    for number in range(2 ** len(CODES)):
        chosen = [code for i, code in enumerate(CODES) if number >> i & 1]
        text = sets.to_text(chosen, CODES)
        assert sets.from_text(text, CODES) == sorted(chosen)
        assert sets.from_text(f" {text.upper().replace('ALL-BUT-', 'all-but ')} ", CODES) == sorted(chosen)
    assert sets.to_text(CODES[1:], CODES) == "all-but-WY"


@pytest.mark.parametrize("text", JUNK)
def test_junk_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        sets.from_text(text, CODES)


def test_only_codes_can_be_copied() -> None:
    with pytest.raises(ValueError, match="short code"):
        Many("pick", "Pick", {"New York": "New York"}, sets={"one": ["New York"]})
    with pytest.raises(ValueError, match="no option ZZ"):
        Many("pick", "Pick", {"CA": "California"}, sets={"one": ["ZZ"]})


def trial() -> Exhibit:
    """A tile for each code."""
    tiles = alt.Chart(pd.DataFrame({"code": CODES, "x": range(len(CODES))})).mark_square(size=900)
    tiles = tiles.encode(
        x="x:Q",
        color=alt.condition("indexof(pick, datum.code) >= 0", alt.value("#000"), alt.value("#ccc")),
    )
    chart = tiles.properties(width="container", height=60).add_params(
        alt.param(name="pick", value=["CA"]), alt.param(name="count", expr="length(pick)")
    )
    options = {code: f"State {code}" for code in CODES}
    control = Many("pick", "Pick", options, ["CA"], click="code", sets=SETS)
    return Exhibit(
        "trial/sets", "Which?", chart, "{count} picked", [], controls=[control], initial="1 picked"
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    """A page with the exhibit, in a browser that is offline; and its address."""
    driver = pytest.importorskip("playwright.sync_api")
    path = Path(tmp_path_factory.mktemp("page")) / "trial.html"
    body = page.start("trial").html + trial().html()
    path.write_text(f"<!doctype html><meta charset='utf-8'><body>{body}", "utf-8")
    with driver.sync_playwright() as play:
        for where in ({}, {"executable_path": "/usr/bin/chromium"}):
            try:
                browser = play.chromium.launch(args=["--no-sandbox"], **where)
                break
            except driver.Error:
                browser = None
        if browser is None:
            pytest.skip("no Chromium here")
        tab = browser.new_context(offline=True).new_page()
        yield tab, path.as_uri()
        browser.close()


def show(opened: tuple[Any, str], code: str = "") -> Any:
    """The page, freshly loaded with a link's code; returns the tab."""
    tab, address = opened
    tab.goto("about:blank")
    tab.goto(address + (f"#trial-sets={code}" if code else ""))
    tab.wait_for_selector(".cx-on")
    return tab


def picked(tab: Any) -> list[str]:
    """What the chart has: the parameter itself."""
    return sorted(tab.evaluate("document.querySelector('.cx').calexit.view().signal('pick')"))


@pytest.mark.browser
def test_the_page_writes_and_reads_what_python_does(opened: tuple[Any, str]) -> None:
    tab, chance = show(opened), random.Random(5)
    field = tab.get_by_label("As text")
    for _ in range(25):
        chosen = chance.sample(CODES, chance.randint(0, len(CODES)))
        field.fill(sets.to_text(chosen, CODES).upper().replace("ALL-BUT", "all-but"))
        field.press("Enter")
        assert picked(tab) == sorted(chosen)
        assert field.input_value() == sets.to_text(chosen, CODES)
        assert tab.locator(".cx-reading").inner_text() == f"{len(chosen)} picked"
    before = picked(tab)
    for junk in JUNK:
        field.fill(junk)
        field.press("Enter")
        with pytest.raises(ValueError) as refused:
            sets.from_text(junk, CODES)
        assert tab.locator(".cx-sets .cx-problem").inner_text() == str(refused.value)
        assert picked(tab) == before


@pytest.mark.browser
def test_sets_keys_clicks_and_links(opened: tuple[Any, str]) -> None:
    tab = show(opened)
    ready = tab.get_by_label("Start from")
    for words, chosen in SETS.items():
        ready.select_option(label=words)
        assert picked(tab) == sorted(chosen)
    tab.get_by_label("AK, State AK").focus()
    for key in ("Space", "ArrowRight", "Space", "ArrowLeft", "ArrowLeft", "Space"):
        tab.keyboard.press(key)
    assert picked(tab) == sorted({*SETS["all but one"], "WY"} - {"AK", "CA"})
    assert ready.input_value() == ""
    tab.locator(".cx-live .mark-symbol path").nth(1).click()
    assert "AK" in picked(tab)
    tab.keyboard.press("Escape")
    assert show(opened, "all-but-b2") and picked(tab) == sorted(set(CODES) - {"b2"})
    show(opened, "nonsense")
    assert picked(tab) == ["CA"]
    assert "NONSENSE" in tab.locator(".cx-sets .cx-problem").inner_text()
    assert show(opened) and picked(tab) == ["CA"]
