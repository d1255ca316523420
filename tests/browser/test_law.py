"""Chapter 2 in a real browser: the counter agrees with the model, and answers mark their evidence."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from tests.browser.sweep import draw

from calexit.kit import page as kit_page
from calexit.kit.words import PAGE
from calexit.law import exhibits, model


@pytest.fixture
def counter(page: Any, tmp_path: Path) -> Any:
    """The counter, alone on a page."""
    path = tmp_path / "counter.html"
    body = kit_page.start("law").html + exhibits.amendment_counter().html()
    path.write_text(f"<!doctype html><meta charset='utf-8'><body>{body}", "utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector(".cx-on")
    guess(page)
    draw(page)
    return page


def guess(page: Any) -> None:
    """Say how many people can stop it, which opens the map."""
    page.get_by_label("13 states that do not agree").fill("30")
    page.get_by_role("button", name="Keep my guess").click()


@pytest.mark.browser
def test_the_page_counts_what_the_model_counts(counter: Any) -> None:
    chance, every = random.Random(38), model.states()["abbr"].tolist()
    counter.get_by_text(PAGE["set_fold"], exact=True).click()
    field = counter.get_by_label("As text")
    sizes = [0, 1, 12, 13, 33, 34, 37, 38, 49, 50, *(chance.randint(0, 50) for _ in range(30))]
    for size in sizes:
        chosen = sorted(chance.sample(every, size))
        field.fill(model.to_text(chosen))
        field.press("Enter")
        told, found = exhibits.counter_words(chosen)
        assert counter.locator(".cx-reading").inner_text() == told
        assert counter.locator(".cx-finding").inner_text() == found.replace("*", "")
        view = "document.querySelector('.cx').calexit.view()"
        tally = model.tally(chosen)
        assert counter.evaluate(f"{view}.signal('total')") == tally["people"]
        assert sorted(counter.evaluate(f"{view}.signal('ratify')")) == chosen
    field.fill("CA-DC")
    field.press("Enter")
    with pytest.raises(ValueError) as refused:
        model.from_text("CA-DC")
    assert counter.locator(".cx-sets .cx-problem").inner_text() == str(refused.value)
    assert counter.locator(".cx-reading").inner_text() == exhibits.counter_words(chosen)[0]


def press(page: Any, state: str) -> None:
    """Press where a state's name stands: what is under the name takes it."""
    box = page.locator(".cx-live text", has_text=re.compile(f"^{state}$")).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.browser
def test_tiles_and_keys_change_the_same_set(counter: Any) -> None:
    start = set(exhibits.amendment_counter().controls[0].start)  # type: ignore[union-attr]
    press(counter, "AK")
    press(counter, "CA")
    chosen = start ^ {"AK", "CA"}
    assert counter.locator(".cx-reading").inner_text() == exhibits.counter_words(chosen)[0]
    counter.get_by_text("Choose from a list of 50").click()
    counter.get_by_label("AK, Alaska").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Space", "Tab"):  # Arizona, Arkansas, California
        counter.keyboard.press(key)
    assert counter.locator(".cx-reading").inner_text() == exhibits.counter_words(chosen ^ {"CA"})[0]
    assert counter.get_by_label("As text").input_value() == model.to_text(chosen ^ {"CA"})


@pytest.mark.browser
def test_the_passage_is_marked_and_told(page: Any, tmp_path: Path) -> None:
    """Each card is put where it belongs by key; then every card of the record tells its words."""
    path = tmp_path / "texas.html"
    body = kit_page.start("law").html + exhibits.texas_v_white().html()
    path.write_text(f"<!doctype html><meta charset='utf-8'><body>{body}", "utf-8")
    page.goto(path.as_uri())
    root = page.locator("#law-texas-v-white.cx-on")
    made = exhibits.texas_v_white()
    for card, place in made.guess.record.items():  # type: ignore[union-attr]
        assert root.get_by_role("button", name=made.guess.cards[card], exact=True).is_visible()  # type: ignore[union-attr]
        root.get_by_role("button", name=made.guess.into[place], exact=True).press("Enter")  # type: ignore[union-attr]
    root.get_by_role("button", name="Keep my guess").press("Enter")
    told = root.locator(".cx-sorted li")
    assert told.count() == len(made.guess.cards) == root.locator(".cx-sorted .cx-right").count()  # type: ignore[union-attr]
    choice = root.get_by_role("combobox", name="Card", exact=True)
    for row in model.text_questions().to_dict("records"):
        choice.select_option(index=1 + list(made.guess.record).index(row["question_id"]))  # type: ignore[union-attr]
        assert row["evidence"] in root.locator(".cx-reading").inner_text()
        draw(page)
        assert root.evaluate("(root) => root.calexit.view().signal('text')") == row["text_id"]


@pytest.mark.browser
def test_a_link_and_typing_reach_the_counter_in_lab(page: Any, lab: Any) -> None:
    """JupyterLab rewrites the page's address and keeps Enter for itself."""
    page.goto(f"{lab.url}/lab/tree/notebooks/02-law.ipynb?reset#law-counter=CA-TX")
    root = page.locator("#law-counter")
    root.locator(".cx-live svg").wait_for(state="attached", timeout=60_000)
    assert root.locator(".cx-show").is_hidden(), "a link to a set shows it"
    assert root.locator(".cx-reading").inner_text() == exhibits.counter_words(["CA", "TX"])[0]
    root.get_by_text(PAGE["set_fold"], exact=True).click()
    field = root.get_by_label("As text")
    field.fill("")
    field.press_sequentially("ak, wa")
    field.press("Enter")
    assert root.locator(".cx-reading").inner_text() == exhibits.counter_words(["AK", "WA"])[0]


@pytest.mark.browser
def test_a_copied_link_names_the_notebook(page: Any, lab: Any) -> None:
    """Nobody else finds this JupyterLab: what is copied is the notebook's name and where the counter stands."""
    page.goto(f"{lab.url}/lab/tree/notebooks/02-law.ipynb?reset")
    root = page.locator("#law-counter.cx-on")
    root.wait_for(state="attached", timeout=60_000)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    root.locator(".cx-show").click()
    root.get_by_text(PAGE["set_fold"], exact=True).click()
    root.get_by_role("button", name="Copy link").click()
    root.get_by_text(PAGE["set_copied"], exact=True).wait_for()
    start = model.to_text(exhibits.amendment_counter().at_start()["ratify"])
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"02-law.ipynb#law-counter={start}"
