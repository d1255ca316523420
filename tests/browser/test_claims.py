"""Chapter 7 in a real browser: keyboard alone, answers in one frame, the same score as the model, no verdict given away."""

import json
import random
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page
from tests.browser.sweep import violations

from calexit.claims import exhibits, model, words
from calexit.kit import page as kit

LIST = "#claims-check"
WORDS = ["", "tax", "québec", "QUEBEC libre", "jefferson", "ionov", "c1-0", "“no union", "don't", "trump 2016", "zzzz", "İstanbul",
         "supported", "contradicted", "Straße", "re-elect", "Read IRS", "  many   residents "]  # fmt: skip


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "claims.html"
    path.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Claims</title><style>{kit.style()}</style><main>"
        f'<div class="cx-bar" data-cx="journal"></div>{exhibits.check_what_they_said().html}</main><script>{kit.script()}</script>',
        "utf-8",
    )
    page.goto(path.as_uri())
    page.locator(".cx-row").first.wait_for()
    return page


def ask(page: Page, call: str, *given: object) -> object:
    """Call something of the list; what goes in is JSON in ASCII, so that any text arrives as it is."""
    texts = [json.dumps(one) for one in given]
    return page.locator(LIST).evaluate(
        f"(root, given) => root.calexit.{call}(...given.map((one) => JSON.parse(one)))", texts
    )


def select(page: Page, label: str) -> Locator:
    return (
        page.locator(".cx-controls label").filter(has=page.get_by_text(label, exact=True)).locator("select")
    )


def answers(seed: int) -> dict[str, dict]:
    draw, table = random.Random(seed), model.claims()
    chosen = draw.sample(list(table.claim_id), draw.choice([0, 1, 5, 40, 179]))
    return {
        claim: {
            "checkable": (yes := draw.random() < 0.7),
            "verdict": draw.choice(model.VERDICTS) if yes and draw.random() < 0.9 else None,
            "sure": draw.choice([25, 26, 34, 35, 50, 55, 65, 74.5, 75, 94, 95, 100]),
        }
        for claim in chosen
    }


def test_the_score_is_the_models(opened: Page) -> None:
    for seed in range(40):
        mine = answers(seed)
        told = ask(opened, "score", mine)
        assert isinstance(told, dict)
        table = pd.DataFrame([{"claim_id": c, **a} for c, a in mine.items()], columns=["claim_id", "checkable", "verdict", "sure"])  # fmt: skip
        sort, calibrated, brier = model.sorting(table), model.calibration(table), model.brier(table)
        for name in ("answered", "right", "facts_called_opinion", "opinions_called_fact"):
            assert told[name] == sort[name], (seed, name)
        assert told["right_share"] == (pytest.approx(sort.right_share) if len(table) else None)
        assert told["brier"] == (pytest.approx(brier) if len(calibrated) else None)
        both = pd.DataFrame(told["calibration"], columns=["said", "answers", "right_share"])
        assert both.said.tolist() == calibrated.said.tolist()
        assert both.answers.tolist() == calibrated.answers.tolist()
        assert both.right_share.tolist() == pytest.approx(calibrated.right_share.tolist())


def test_the_search_is_the_models(opened: Page) -> None:
    for text in [*WORDS, "Ångström ﬁne ½ ΣΊΣΥΦΟΣ Ά é e\u0301 \u00a0x\u2003y ‑–—− ‘a’ “b”"]:
        assert ask(opened, "fold", text) == model.fold(text), text
    for text in WORDS:
        assert ask(opened, "found", text) == model.search(text, opened=[]).claim_id.tolist(), text
    seen = list(model.claims().claim_id[::3])
    opened.evaluate(
        """(ids) => { for (const id of ids) window.calexit.journal.put("claims", "claims/check/" + id, "answer", { skipped: true }); }""",
        [claim.lower() for claim in seen],
    )
    for text in WORDS:
        assert ask(opened, "found", text) == model.search(text, opened=seen).claim_id.tolist(), text


def test_a_search_answers_in_one_frame(opened: Page) -> None:
    """The list has changed before the next picture is drawn."""
    times = opened.locator(LIST).evaluate(
        """async (root, words) => { const input = root.querySelector('input[type=search]'), status = root.querySelector('[role=status]'), took = [];
          for (const word of words) {
            await new Promise(requestAnimationFrame);
            const start = performance.now();
            input.value = word; input.dispatchEvent(new Event('input', { bubbles: true }));
            const said = status.textContent;
            took.push(performance.now() - start);
            if (said !== status.textContent) throw new Error('late');
          }
          return took; }""",
        WORDS,
    )
    assert sorted(times)[len(times) // 2] < 16


def test_keyboard_alone(opened: Page) -> None:
    """Search, open, decide, see the record, go on; the verdict appears only after the decision."""
    keys, claim = opened.keyboard, model.claims().set_index("claim_id").loc["C1-26"]
    verdict, rated = claim.verdict, words.VERDICTS[claim.verdict]
    told = set(model.fold(claim.record).split())  # one of these leads to it, and only once it is open
    leads = next(w for w in sorted(told) if model.search(w, opened=[claim.name]).claim_id.tolist() == [claim.name] and model.search(w, opened=[]).empty)  # fmt: skip
    assert ask(opened, "found", leads) == []
    opened.get_by_label("Search").fill("")
    keys.type(claim.name)
    row = opened.locator(".cx-row")
    assert row.count() == 1
    for _ in range(6):
        keys.press("Tab")
        if row.evaluate("(one) => one === document.activeElement"):
            break
    keys.press("Enter")
    assert row.get_attribute("aria-expanded") == "true" and not opened.locator(".cx-record").count()
    before = opened.locator(".cx-claims").inner_text().split(words.LIVE["ask_verdict"])[0]
    assert not [word for word in words.VERDICTS.values() if word in before]
    keys.press("Tab")
    keys.press("Space")  # yes, a record could settle it
    keys.press("Tab")
    hostile = "<script>window.bad = 1</script> calendar"
    keys.type(hostile)
    keys.press("Tab")
    keys.press("Space")  # supported
    for _ in range(model.VERDICTS.index(verdict)):
        keys.press("ArrowRight")
    keys.press("Tab")
    for _ in range(6):
        keys.press("ArrowRight")
    keys.press("Tab")
    keys.press("Enter")
    record = opened.locator(".cx-record")
    assert record.count() == 1 and rated in record.locator(".cx-verdict").inner_text()
    assert claim.record in record.inner_text()
    shown = opened.locator(".cx-open").inner_text()
    assert hostile in shown and "80% sure" in shown and not opened.evaluate("window.bad")
    assert "1 of 1 right (100%)" in opened.locator(".cx-score").inner_text()
    kept = opened.evaluate(f"window.calexit.journal.get('claims/check/{claim.name.lower()}').value")
    assert kept == {"checkable": True, "how": hostile, "verdict": verdict, "sure": 80}
    opened.reload()
    opened.locator(".cx-row").first.wait_for()
    assert "1 of 1 right (100%)" in opened.locator(".cx-score").inner_text()
    assert ask(opened, "found", leads) == [claim.name], "its record may now be searched"


def test_nothing_is_given_away_before(opened: Page) -> None:
    for value in ("supported", "contradicted", "opinion", "prediction", "opened"):
        select(opened, "Show").select_option(value)
        assert not opened.locator(".cx-row").count()
    select(opened, "Show").select_option("new")
    assert "1 to 20 of 179" in opened.locator(LIST).inner_text()
    assert not opened.locator(".cx-verdict").count()


def test_an_opinion_is_not_rated(opened: Page) -> None:
    opened.get_by_label("Search").fill("C3-14")
    opened.locator(".cx-row").click()
    opened.get_by_role("button", name="Open the record").click()
    assert opened.get_by_role("alert").filter(has_text="First choose").count() == 1
    opened.get_by_label("No: it is an opinion").check()
    opened.get_by_role("button", name="Open the record").click()
    assert "not rated: an opinion" in opened.locator(".cx-verdict").inner_text()
    assert "Sorting: yes" in opened.locator(".cx-open").inner_text()


def test_all_pages_and_filters(opened: Page) -> None:
    seen = []
    while True:
        seen += [row.get_attribute("data-claim") for row in opened.locator(".cx-row").all()]
        later = opened.get_by_role("button", name="Later", exact=True)
        if later.is_disabled():
            break
        later.click()
    assert seen == model.claims().claim_id.tolist()
    for label, column, value in (("Article", "article_id", "ktvu"), ("Topic", "topic", "process"), ("Speaker", "speaker_id", "sobel")):  # fmt: skip
        select(opened, label).select_option(value)
        assert f"of {len(model.search(**{column: value}))}" in opened.locator(LIST).inner_text()
        select(opened, label).select_option("any")


def test_a_damaged_journal_hurts_nothing(opened: Page) -> None:
    opened.evaluate(
        """() => [1, "x", [], { checkable: "yes" }, { checkable: true, verdict: "true", sure: 50 }, { checkable: true, verdict: "partly", sure: 400 }]
          .forEach((value, i) => window.calexit.journal.put("claims", `claims/check/c0-0${i + 1}`, "answer", value))"""
    )
    assert "Nothing decided yet" in opened.locator(".cx-score").inner_text()


@pytest.mark.parametrize("width", [800, 390])
def test_for_everyone(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    opened.get_by_label("Search").fill("C2-19")
    opened.locator(".cx-row").click()
    opened.get_by_label("Yes: it states").check()
    assert not violations(opened)
    opened.get_by_role("button", name="Show it without").click()
    assert "not guilt" in opened.locator(".cx-record").inner_text()
    assert not violations(opened)
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
