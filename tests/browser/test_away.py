"""Exhibits away from their chapter: one alone in somebody else's page, several in a teacher's order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect
from tests.browser.static import host
from tests.browser.sweep import reveal
from tests.browser.sweep import violations as axe
from tests.kit import once

from calexit.kit import page as kit_page
from calexit.kit.words import PAGE

pytestmark = pytest.mark.browser
exhibits = once.of("polling")
CARD = "#polling-where-43"
FITS = """() => document.documentElement.scrollHeight <= innerHeight
  && innerHeight - document.querySelector('#polling-where-43').getBoundingClientRect().bottom < 4"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """A published page with two exhibits, and its folder."""
    with host(tmp_path) as address:
        made = kit_page.edition() | {"edition_url": address}
        monkeypatch.setattr(kit_page, "edition", lambda: made)
        body = [
            kit_page.start("polling").html,
            "<p>Prose of the chapter.",
            exhibits.headlines().html(),
            exhibits.where_43().html(),
        ]
        head = "<!doctype html><html lang=en><meta charset=utf-8><title>Lab</title><body><main><h1>Lab</h1><h2>Polls</h2>"
        (tmp_path / "03-polling.html").write_text(head + "".join(body) + "</main>", "utf-8")
        yield address, tmp_path


def frame_of(page: Page) -> Frame:
    page.locator("iframe").wait_for()
    page.wait_for_function("() => window.frames.length")
    return page.frames[1]


def test_one_exhibit_alone_in_a_page_of_somebody_else(page: Page, site: tuple[str, Path]) -> None:
    address, folder = site
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/03-polling.html{CARD}?fraction=40")
    page.locator(f"{CARD} .cx-finding b", has_text="31%").wait_for()
    page.locator(f"{CARD} .cx-share summary").click()
    page.locator(CARD).get_by_role("button", name=PAGE["share_embed"]).click()
    page.locator(f"{CARD} .cx-shares [role=status]", has_text=PAGE["share_embedded"]).wait_for()
    code = page.evaluate("() => navigator.clipboard.readText()")
    (folder / "theirs.html").write_text(f"<!doctype html><p>Ours.</p>{code}", "utf-8")
    page.goto(f"{address}/theirs.html")
    inside = frame_of(page)
    inside.locator(f"{CARD} .cx-finding b", has_text="31%").wait_for()
    expect(inside.locator(CARD)).to_be_visible()
    for away in ("h1", ".cx-bar", "text=Prose of the chapter.", "#polling-headlines"):
        expect(inside.locator(away).first).to_be_hidden()
    inside.wait_for_function(FITS)
    before = page.locator("iframe").bounding_box()
    inside.locator(f"{CARD} summary", has_text="Data").click()  # what opens makes the frame higher
    page.wait_for_function(
        "(high) => document.querySelector('iframe').height > high + 20", arg=before["height"]
    )  # type: ignore[index]
    inside.wait_for_function(FITS)


def test_a_frame_that_may_run_scripts_alone_says_what_it_forbids(page: Page, site: tuple[str, Path]) -> None:
    address, folder = site
    source = f"03-polling.html#only/{CARD[1:]}?fraction=40"
    (folder / "theirs.html").write_text(
        f"<!doctype html><iframe sandbox=allow-scripts src='{source}' width=390 height=900></iframe>", "utf-8"
    )
    page.goto(f"{address}/theirs.html")
    inside = frame_of(page)
    inside.locator(f"{CARD} .cx-finding b", has_text="31%").wait_for()
    foot = inside.locator(f"{CARD} .cx-from")
    expect(foot).not_to_contain_text(PAGE["only_unkept"])  # it asks for no guess
    whole = foot.get_by_role("link", name=PAGE["only_whole"])
    assert whole.get_attribute("href") == f"{address}/03-polling.html{CARD}"
    whole.click()
    expect(foot).to_contain_text(PAGE["only_no_tab"].format(address=f"{address}/03-polling.html{CARD}"))
    assert inside.url.endswith(source), "the frame stays where it is"
    slider = inside.get_by_role("slider").first
    slider.press("End")
    inside.locator(f"{CARD} .cx-finding b", has_text="43%").wait_for()
    inside.locator(f"{CARD} .cx-share summary").click()
    inside.get_by_role("button", name=PAGE["share_svg"]).click()
    expect(inside.locator(f"{CARD} .cx-shares [role=status]").first).to_contain_text(PAGE["share_framed"])


def test_alone_on_a_page_and_back(page: Page, site: tuple[str, Path]) -> None:
    address, _ = site
    page.goto(f"{address}/03-polling.html#only/{CARD[1:]}")
    page.locator(f"{CARD} .cx-from").wait_for()
    expect(page.locator("#polling-headlines")).to_be_hidden()
    assert axe(page) == []
    page.evaluate("(card) => { location.hash = card }", CARD)
    expect(page.locator("#polling-headlines")).to_be_visible()
    assert page.locator(".cx-from, .cx-away").count() == 0
    page.evaluate("() => { location.hash = '#only/polling-none' }")
    expect(page.locator(".cx-bar")).to_contain_text(PAGE["link_unknown"].format(id="polling-none"))


def test_a_list_is_shown_in_its_order_with_its_starts(page: Page, site: tuple[str, Path]) -> None:
    address, _ = site
    card = CARD[1:]
    list_ = f"polling-headlines,{card}?fraction=40,economics-budget,nonsense,{card}?fraction=100"
    page.goto(f"{address}/03-polling.html#play/{list_}")
    bar = page.locator(".cx:popover-open .cx-walk")
    expect(bar).to_contain_text(PAGE["play_at"].format(n=1, all=3))
    expect(bar).to_contain_text(PAGE["play_unknown"].format(ids="nonsense"))
    assert bar.get_by_role("link").get_attribute("href") == f"05-economics.html#play/{list_}"
    assert axe(page) == []
    found = page.locator(f"{CARD}:popover-open .cx-finding b")
    next_, before = (page.get_by_role("button", name=PAGE[name]) for name in ("present_next", "present_prev"))
    next_.click()
    expect(found).to_have_text("31%")
    next_.click()
    expect(bar).to_contain_text(PAGE["play_at"].format(n=3, all=3))
    expect(found).to_have_text("43%")
    before.click()
    expect(found).to_have_text("31%")
    page.locator(CARD).get_by_role("slider").first.press("Home")
    expect(found).to_have_text("23%")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(
        "() => [...document.querySelectorAll('.cx-stage-bar *')].every((one) => one.getBoundingClientRect().left >= 0)"
    )
    before.click()
    expect(page.locator("#polling-headlines:popover-open")).to_be_visible()
    next_.click()
    expect(found).to_have_text("23%")  # what a hand has done stays
    page.keyboard.press("Escape")
    assert page.locator(":popover-open").count() == 0


def test_a_list_of_nothing_here_says_so(page: Page, site: tuple[str, Path]) -> None:
    address, _ = site
    page.goto(f"{address}/03-polling.html#play/economics-budget,nonsense")
    expect(page.locator(".cx-bar")).to_contain_text(PAGE["play_nothing"].format(ids="05-economics, nonsense"))


def test_a_list_is_made_under_the_exhibits(page: Page, site: tuple[str, Path]) -> None:
    address, _ = site
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/03-polling.html{CARD}?fraction=40")
    page.locator(f"{CARD} .cx-finding b", has_text="31%").wait_for()
    want = f"{address}/03-polling.html#play/"
    for id_, end in ((CARD, "polling-where-43?fraction=40"), ("#polling-headlines", ",polling-headlines")):
        card = page.locator(id_)
        reveal(card)
        card.locator(".cx-share summary").click()
        card.get_by_role("button", name=PAGE["share_list"]).click()
        want += end
        expect(card.locator(".cx-shares [role=status]").first).to_contain_text(want)
        assert page.evaluate("() => navigator.clipboard.readText()") == want


VOICES = """(() => { const heard = []; let voices = []; const target = new EventTarget();
  window.heard = heard; window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speech = Object.assign(target, { getVoices: () => voices, speak: (one) => heard.push(one),
    cancel: () => heard.push({ text: 'hush' }) });
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  window.come = (...them) => { voices = them; speech.dispatchEvent(new Event('voiceschanged')); }; })()"""
"""A browser's voices, which no test can hear."""


def test_an_exhibit_is_read_by_a_voice_of_this_computer(page: Page, site: tuple[str, Path]) -> None:
    address, _ = site
    page.add_init_script(VOICES)
    page.goto(f"{address}/03-polling.html{CARD}?fraction=40")
    card = page.locator(CARD)
    card.locator(".cx-finding b", has_text="31%").wait_for()
    press = card.locator(".cx-listen")
    page.evaluate("() => window.come({ lang: 'en-US', localService: false, default: true })")
    expect(press).to_have_count(0)
    page.evaluate("() => window.come({ lang: 'en-GB', localService: true })")
    expect(press).to_have_text(PAGE["listen"])
    press.click()
    expect(press).to_have_text(PAGE["listen_stop"])
    heard = page.evaluate("() => window.heard.map(({ text, lang }) => [text, lang])")
    at = {"fraction": 40}
    made = exhibits.where_43()
    says = [made.title, made.finding_text(at).replace("*", ""), made.text(at)]
    assert heard == [[text, "en-GB"] for text in says]
    press.click()
    expect(press).to_have_text(PAGE["listen"])
    assert page.evaluate("() => window.heard.at(-1).text") == "hush"
    press.click()
    page.evaluate("() => window.heard.at(-1).onend()")
    expect(press).to_have_text(PAGE["listen"])
    press.click()
    card.get_by_role("slider").first.press("End")  # what is read would no longer be what is there
    expect(press).to_have_text(PAGE["listen"])
    press.click()
    page.evaluate("() => { window.heard.length = 0; window.dispatchEvent(new Event('pagehide')); }")
    assert page.evaluate("() => window.heard.map((one) => one.text)") == ["hush"]
    press.click()
    page.evaluate("(card) => document.querySelector(card).remove()", CARD)
    page.wait_for_function("() => window.heard.at(-1).text === 'hush'")


def test_what_waits_for_a_guess_is_not_read(page: Page, site: tuple[str, Path]) -> None:
    address, _ = site
    page.add_init_script(VOICES)
    page.goto(f"{address}/03-polling.html")
    card = page.locator("#polling-headlines")
    page.locator(f"{CARD}.cx-on").wait_for(state="attached")
    page.evaluate("() => window.come({ lang: 'en', localService: true })")
    card.locator(".cx-listen").evaluate("(one) => one.click()")
    assert page.evaluate("() => window.heard.map((one) => one.text)") == [exhibits.headlines().title]


def test_a_term_is_explained_by_pointing_by_tap_and_by_key(page: Page, site: tuple[str, Path]) -> None:
    address, folder = site
    body = kit_page.start("polling").html + exhibits.hundred_polls().html()
    (folder / "terms.html").write_text(f"<!doctype html><html lang=en><meta charset=utf-8>{body}", "utf-8")
    page.goto(f"{address}/terms.html")
    card = page.locator("#polling-hundred-polls")
    page.locator(".cx-on").wait_for(state="attached")
    says = kit_page.terms()["Margin of error"]["says"]
    term = card.locator(".cx-lead").get_by_role("button", name="margin of error")  # where it stands first
    assert card.locator(".cx-reading").text_content() == exhibits.hundred_polls().text()
    tip = page.locator(".cx-tip")
    term.hover()
    expect(tip).to_contain_text(says)
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.mouse.move(0, 0)
    term.focus()
    expect(tip).to_be_hidden()
    page.keyboard.press("Enter")
    expect(tip).to_contain_text(says)
    expect(page.locator(".cx-voice")).to_contain_text(says)
    page.keyboard.press("Tab")
    expect(tip).to_be_hidden()
    term.click()
    expect(tip).to_contain_text(says)
    page.locator(".cx-title").click()
    expect(tip).to_be_hidden()
    assert axe(page) == []
    card.get_by_role("slider").first.press("End")
    expect(term).to_be_visible()
