"""Act first: what the record shows waits for the reader's own guess, drawing or placing, and then stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from tests.browser.sweep import draw, open_journal, sweep, violations
from tests.kit.test_chance import made as lots

from calexit.kit import chance, page
from calexit.kit.exhibit import Exhibit, Slider
from calexit.kit.predict import Act, Drawing, Guess, Placing
from calexit.kit.words import EXHIBIT, PAGE

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
SAID = "Measured: 23, in every state of it."
ACTS: dict[str, Act] = {
    "typed": Guess("Which share?", "%", record=23, signal="guess"),
    "chosen": Guess("Which one?", options=("this", "that"), record="that"),
    "mark": Drawing("mark", "Which share, drawn?", "%", record=23, signal="guess"),
    "line": Drawing(
        "line", "How did it go?", "%", places=[2016, 2017, 2020, 2025], record=[20, 23, None, 31]
    ),
    "bars": Drawing(
        "bars", "Which share of each?", "%", places=["those asked first", "the rest"], record=[23, 60]
    ),
    "places": Placing(
        "Where does each belong?",
        {"a": "The first card", "b": "The second card", "c": "The third card"},
        {"in": "Inside", "out": "Outside"},
        {"a": "in", "b": "out", "c": "out"},
        {"b": "It says so itself."},
    ),
}


def trial(name: str) -> Exhibit:
    """An exhibit that asks first: a bar as long as its slider says."""
    rows = pd.DataFrame({"row": ["measured"], "share": [23]})
    chart = alt.Chart(rows, width="container", height=80).mark_bar().encode(x="share:Q", y="row:N")
    return Exhibit(
        f"trial/{name}",
        f"How much, {name}?",
        chart.transform_filter("datum.share >= least"),
        {least: f"{SAID} At least {least}." for least in (0, 10, 20)},
        ["aalrr-2020"],
        rows,
        [Slider("least", "At least", [0, 10, 20], 0)],
        guess=ACTS[name],
    )


@pytest.fixture(params=[1366, 390])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": request.param, "height": 844}, offline=True)
    yield made
    made.close()


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: BrowserContext) -> Open:
    """Open a page of these acts, or of all; what was kept stays from one opening to the next."""
    monkeypatch.setenv("CALEXIT_JOURNAL", str(tmp_path / "journal.sqlite"))

    def go(*names: str, fragment: str = "") -> Page:
        path, acts = tmp_path / f"page-{'-'.join(names)}.html", names or tuple(ACTS)
        frames = "".join(f'<div class="output">{trial(name).html()}</div>' for name in acts)
        path.write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>x</title><body>{page.start('trial').html}{frames}",
            "utf-8",
        )
        made = context.new_page()
        made.goto(path.as_uri() + fragment)
        made.wait_for_function("(n) => document.querySelectorAll('.cx-on').length === n", arg=len(acts))
        draw(made)
        return made

    return go


def heard(made: Page, name: str) -> str:
    """All that a screen reader can meet in an exhibit."""
    tree = made.context.new_cdp_session(made)
    found = tree.send("Runtime.evaluate", {"expression": f"document.querySelector('#trial-{name}')"})
    nodes = tree.send("Accessibility.queryAXTree", {"objectId": found["result"]["objectId"]})["nodes"]
    return " ".join(str(node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"])


def hides(made: Page, name: str) -> bool:
    root = made.locator(f"#trial-{name}")
    parts = [".cx-reading", ".cx-figure", ".cx-live", ".cx-controls input", ".cx-sources", ".cx-share"]
    seen = {root.locator(part).first.is_visible() for part in parts}
    seen |= {SAID in heard(made, name), SAID in root.inner_text(), "23" in heard(made, name)}
    assert len(seen) == 1, "all of it or nothing"
    return not seen.pop()


def button(made: Page, name: str, word: str) -> Locator:
    return made.locator(f"#trial-{name}").get_by_role("button", name=PAGE[word])


def test_until_the_act_nobody_meets_the_record(shown: Open) -> None:
    made = shown()
    assert all(hides(made, name) for name in ACTS)
    assert not violations(made)
    width = made.evaluate("document.documentElement.scrollWidth")
    assert width <= made.viewport_size["width"], "nothing is pushed out of the page"
    made.emulate_media(media="print")
    assert all(made.locator(f"#trial-{name} .cx-reading").is_visible() for name in ACTS), "paper is whole"
    made.emulate_media(media="screen")
    assert all(hides(made, name) for name in ACTS)


def test_show_me_shows_without_keeping_and_the_keyboard_goes_on(shown: Open) -> None:
    made = shown("typed", "chosen")
    button(made, "typed", "show_me").press("Enter")
    assert not hides(made, "typed") and hides(made, "chosen")
    assert made.evaluate("window.calexit.journal.all()") == []
    made.keyboard.press("Tab")
    assert made.evaluate("document.activeElement.closest('section')?.id") == "trial-typed"
    assert made.locator("#trial-typed .cx-done").inner_text() == ""
    assert hides(shown("typed", "chosen"), "typed"), "the next visit asks again"


def test_a_guess_stands_beside_the_record_with_the_distance(shown: Open) -> None:
    made = shown("typed", "chosen")
    made.fill("#trial-typed .cx-guess input", "40")
    made.keyboard.press("Enter")
    told = "You guessed 40%. Shown here: 23%. Yours is 17 points too high."
    assert made.inner_text("#trial-typed .cx-done") == told
    assert not hides(made, "typed") and hides(made, "chosen")
    made.check("#trial-chosen input >> nth=0")
    button(made, "chosen", "keep_guess").press("Enter")
    assert made.inner_text("#trial-chosen .cx-done") == "You guessed this. Shown here: that."
    assert not violations(made)
    assert made.evaluate("document.querySelector('#trial-typed').calexit.view().signal('guess')") == 40
    again = shown("typed", "chosen")
    assert not hides(again, "typed") and again.inner_text("#trial-typed .cx-done") == told
    open_journal(again)
    again.click(f"text={PAGE['clear']}")
    again.click(f"text={PAGE['clear_yes']}")
    again.locator("#trial-typed .cx-form").wait_for(state="visible")
    assert hides(again, "typed"), "what was deleted is asked again"


@pytest.mark.parametrize(
    ("fragment", "waits"),
    [
        ("#trial-typed", True),
        ("#trial-typed?least=10", False),
        ("#present/trial-typed", True),
        ("#present/trial-typed?least=10", False),
    ],
)
def test_a_link_to_a_state_shows_it_and_a_link_to_the_exhibit_asks(
    shown: Open, fragment: str, waits: bool
) -> None:
    made = shown("typed", fragment=fragment)
    if fragment.startswith("#present"):
        made.locator(".cx:popover-open").wait_for()
    if not waits:
        made.locator("#trial-typed .cx-reading").get_by_text("At least 10").wait_for()
    assert made.locator("#trial-typed .cx-form").is_visible() == waits
    assert made.locator("#trial-typed .cx-reading").is_visible() != waits


def test_what_python_sets_is_shown(shown: Open) -> None:
    made = shown("typed", "chosen")
    made.evaluate(
        """() => { const listens = []; window.calexit.connect({ send() {}, on: (_, heard) => listens.push(heard) });
        for (const heard of listens) heard({ stands: { 'trial/typed?0': [9, { least: 20 }] } }); }"""
    )
    made.locator("#trial-typed .cx-reading").get_by_text("At least 20").wait_for()
    assert hides(made, "chosen")


def test_without_scripts_the_figure_is_whole(browser: Browser, shown: Open) -> None:
    address = shown().url
    plain = browser.new_context(java_script_enabled=False)
    made = plain.new_page()
    made.goto(address)
    for name in ACTS:
        root = made.locator(f"#trial-{name}")
        assert root.locator(".cx-reading").is_visible() and root.locator(".cx-sources").first.is_visible()
        assert EXHIBIT["guess_first"].format(label=ACTS[name].label) in root.inner_text()
    plain.close()


def drag(made: Page, name: str, *points: tuple[float, float]) -> None:
    """One stroke of the mouse over the axes, through points in parts of their width and height."""
    field = made.locator(f"#trial-{name} .cx-form .cx-field")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box
    at = [(box["x"] + x * box["width"], box["y"] + (1 - y) * box["height"]) for x, y in points]
    made.mouse.move(*at[0])
    made.mouse.down()
    for point in at[1:]:
        made.mouse.move(*point)
    made.mouse.up()


def kept(made: Page, name: str) -> object:
    return made.evaluate(f"window.calexit.journal.get('trial/{name}/guess')?.first")


def drawn_with(made: Page, name: str, how: str) -> None:
    handles = made.locator(f"#trial-{name}").get_by_role("slider")
    match how, name:
        case "mouse", "mark":
            drag(made, name, (0.2, 0.5), (0.4, 0.5))
        case "mouse", "line":
            drag(made, name, (0.06, 0.25), (0.94, 0.75))
        case "mouse", "bars":
            drag(made, name, (0.1, 0.75), (0.3, 0.7))
            drag(made, name, (0.8, 0.25))
        case _:
            for i in range(handles.count()):
                handles.nth(i).press("Enter")
                handles.nth(i).press("PageDown")


DRAWN = {
    ("mark", "mouse"): (40, "You drew 40%. Shown here: 23%. Yours is 17 points too high."),
    ("mark", "keys"): (40, "You drew 40%. Shown here: 23%. Yours is 17 points too high."),
    ("line", "mouse"): ([25, 31, 47, 75], "On average your drawing is 19 points off. Farthest off: 2025. You drew 75%; shown here: 31%. Yours is 44 points too high."),
    ("line", "keys"): ([40, 40, 40, 40], "On average your drawing is 15.3 points off. Farthest off: 2016. You drew 40%; shown here: 20%. Yours is 20 points too high."),
    ("bars", "mouse"): ([30, 80], "On average your drawing is 13.5 points off. Farthest off: the rest. You drew 80%; shown here: 60%. Yours is 20 points too high."),
    ("bars", "keys"): ([40, 40], "On average your drawing is 18.5 points off. Farthest off: the rest. You drew 40%; shown here: 60%. Yours is 20 points too low."),
}  # fmt: skip


@pytest.mark.parametrize(("name", "how"), DRAWN)
def test_a_guess_is_drawn_and_stands_beside_the_record(shown: Open, name: str, how: str) -> None:
    made = shown(name)
    button(made, name, "keep_guess").click()
    assert "draw" in made.inner_text(f"#trial-{name} .cx-problem").lower(), "nothing is drawn yet"
    assert made.evaluate("document.activeElement.getAttribute('role')") == "slider"
    drawn_with(made, name, how)
    handle = made.locator(f"#trial-{name}").get_by_role("slider").first
    value, told = DRAWN[name, how]
    first = value if name == "mark" else value[0]
    assert handle.get_attribute("aria-valuetext") == f"{first}%"
    assert float(handle.get_attribute("aria-valuenow") or "") == first
    assert not violations(made)
    button(made, name, "keep_guess").press("Enter")
    assert kept(made, name) == value
    assert made.inner_text(f"#trial-{name} .cx-done") == told and not hides(made, name)
    beside = made.locator(f"#trial-{name}").get_by_role("img", name=told)
    assert beside.locator(".cx-lane .cx-was").count() == sum(
        one is not None for one in (ACTS[name].payload("x")["record"] if name != "mark" else [23])
    )
    assert beside.locator("svg").count() == (2 if name == "line" else 0)
    again = shown(name)
    assert again.inner_text(f"#trial-{name} .cx-done") == told, "it stands there the next time"
    assert not violations(again)


def test_a_finger_draws_a_line_without_pushing_the_page(shown: Open) -> None:
    made = shown("line", "bars", "mark")
    looks = "(name) => getComputedStyle(document.querySelector(`#trial-${name} .cx-field`)).touchAction"
    assert [made.evaluate(looks, name) for name in ("line", "bars", "mark")] == ["none", "pan-y", "pan-y"]


@pytest.mark.parametrize("how", ["click", "keys", "drag"])
def test_cards_are_placed_and_told_as_the_record_has_them(shown: Open, how: str) -> None:
    made = shown("places")
    root = made.locator("#trial-places")
    button(made, "places", "keep_guess").click()
    assert root.locator(".cx-problem").inner_text() == PAGE["place_all"].format(left=3, all=3)
    asked = root.locator(".cx-hands .cx-status")
    for n, (card, place) in enumerate((("first", "Inside"), ("second", "Inside"), ("third", "Outside")), 1):
        one, into = root.get_by_role("button", name=f"The {card} card"), root.get_by_role("group", name=place)
        assert asked.inner_text() == PAGE["place_how"].format(order=n, all=3)
        deck = root.locator(".cx-pieces > *")
        assert deck.filter(visible=True).all_inner_texts() == [f"The {card} card"], "one at a time"
        if how == "drag":
            one.drag_to(into)
        elif how == "click":
            one.click()
            into.click(position={"x": 5, "y": 60})
        else:
            assert one.get_attribute("aria-pressed") == "true"
            into.get_by_role("button", name=place).press("Enter")
        assert into.get_by_role("button", name=f"The {card} card").is_visible()
    assert asked.inner_text() == PAGE["place_done"].format(all=3)
    root.get_by_role("button", name="Inside").press("Enter")
    assert root.locator(".cx-problem").inner_text() == PAGE["card_first"]
    assert not violations(made)
    button(made, "places", "keep_guess").press("Enter")
    assert kept(made, "places") == {"a": "in", "b": "in", "c": "out"}
    assert made.inner_text("#trial-places .cx-done") == PAGE["placed"].format(right=2, all=3)
    assert root.locator(".cx-sorted li").all_inner_texts() == [
        "The first card: Inside, as you placed it.",
        "The second card: Outside. You placed it in “Inside”. It says so itself.",
        "The third card: Outside, as you placed it.",
    ]
    assert not hides(made, "places")


@pytest.mark.parametrize("how", ["keys", "drag"])
def test_a_placed_card_can_be_moved(shown: Open, how: str) -> None:
    made = shown()
    root = made.locator("#trial-places")
    first = root.get_by_role("button", name="The first card")
    inside, outside = (root.get_by_role("group", name=name) for name in ("Inside", "Outside"))
    inside.get_by_role("button", name="Inside").press("Enter")
    if how == "drag":
        first.drag_to(outside)
    else:
        first.press("Enter")
        assert root.locator(".cx-pieces > *").filter(visible=True).all_inner_texts() == ["The first card"]
        assert made.evaluate("document.activeElement.textContent") == "The first card"
        button(made, "places", "keep_guess").press("Enter")
        assert root.locator(".cx-problem").inner_text() == PAGE["place_all"].format(left=3, all=3)
        outside.get_by_role("button", name="Outside").press("Enter")
    assert outside.get_by_role("button", name="The first card").is_visible()
    asked = root.locator(".cx-hands .cx-status").inner_text()
    assert asked == PAGE["place_how"].format(order=2, all=3), "then the next one that has no place"
    for _ in range(2):
        inside.get_by_role("button", name="Inside").press("Enter")
    button(made, "places", "keep_guess").press("Enter")
    assert kept(made, "places") == {"a": "out", "b": "in", "c": "in"}


@pytest.mark.parametrize("name", ["mark", "line", "places"])
def test_a_hostile_journal_asks_again_and_harms_no_other(shown: Open, name: str) -> None:
    made = shown(name, "typed")
    for wrong in (
        '"<img src=x onerror=alert(1)>"',
        "[1]",
        '{"a": "__proto__", "b": "in", "c": "in"}',
        "[1e9, 0, 0, 0]",
        "-5",
    ):
        made.evaluate(
            f"""() => {{ window.calexit.journal.put('trial', 'trial/{name}/guess', 'prediction', {wrong});
            window.calexit.journal.put('trial', 'trial/typed/guess', 'prediction', 40); }}"""
        )
        assert hides(made, name) and not hides(made, "typed"), wrong


def test_draw_again_draws_as_python_does_and_a_link_leads_to_the_same_draw(
    shown: Open, tmp_path: Path, context: BrowserContext
) -> None:
    (tmp_path / "lots.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><body>{page.start("trial").html}{lots().html()}',
        "utf-8",
    )

    def go(fragment: str = "") -> Locator:
        made = context.new_page()
        made.goto((tmp_path / "lots.html").as_uri() + fragment)
        made.locator(".cx-on").wait_for()
        draw(made)
        return made.locator("#trial-again")

    root = go()
    again = root.get_by_role("button", name=PAGE["draw_again"])
    for seed in range(1, 12):
        yes = sum(one < 0.25 for one in chance.numbers(seed, 20))
        assert root.locator("output").inner_text() == PAGE["draw"].format(number=seed)
        assert root.locator(".cx-reading").inner_text() == f"{yes} of 20 people say yes."
        assert root.locator("svg .mark-symbol.role-mark path").count() == yes
        again.press("Enter")
    link = root.evaluate("(one) => one.calexit.where.end()")
    assert link == "seed=12"
    there = go(f"#trial-again?{link}")
    there.get_by_text(PAGE["draw"].format(number=12)).wait_for()
    assert there.locator(".cx-reading").inner_text() == root.locator(".cx-reading").inner_text()
    assert go().locator("output").inner_text() == PAGE["draw"].format(number=1), "the start is fixed"
    assert sweep(root.page, root) and not violations(root.page)
