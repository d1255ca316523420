"""Take an exhibit with you: a link to it as it stands leads to the same state, and says so where that is no more."""

import base64
import csv
import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page
from tests.kit import once
from tests.page.test_page_script import trial

from calexit.kit import evidence, tables
from calexit.kit import page as kit_page
from calexit.kit.words import PAGE

exhibits = once.of("polling")
WHERE = "() => document.querySelector('.cx').calexit.at"


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> tuple[Page, str]:
    """A tab that may copy, and the address of a page with an exhibit of every kind of control."""
    path = tmp_path / "trial.html"
    body = f'{kit_page.start("trial").html}<p style="height:3000px">{trial().html()}<p style="height:3000px">'
    path.write_text(f"<!doctype html><meta charset='utf-8'><body>{body}", "utf-8")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page, path.as_uri()


def show(opened: tuple[Page, str], end: str = "") -> Page:
    tab, address = opened
    tab.goto("about:blank")
    tab.goto(f"{address}#{end}")
    tab.wait_for_selector(".cx-on", state="attached")
    return tab


@pytest.mark.browser
def test_a_link_leads_to_the_state_it_was_copied_in(opened: tuple[Page, str]) -> None:
    tab = show(opened)
    start = tab.evaluate(WHERE)
    assert tab.locator(".cx-shares").count() == 0, "the list costs nothing before it is opened"
    tab.get_by_label("Much").focus()
    tab.keyboard.press("End")
    tab.get_by_label("Sure?").uncheck()
    tab.get_by_label("Find").fill("A & “b”=+")
    tab.get_by_label("Y").check()
    moved, reading = tab.evaluate(WHERE), tab.locator(".cx-reading").inner_text()
    assert moved != start
    picture = tab.locator(".cx-play").bounding_box()
    tab.locator(".cx-share summary").focus()
    tab.keyboard.press("Enter")
    tab.locator(".cx-shares").wait_for()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    told = tab.locator(".cx-shares [role=status]")
    tab.wait_for_function("() => document.querySelector('.cx-shares [role=status]').textContent")
    copied = tab.evaluate("() => navigator.clipboard.readText()")
    assert told.inner_text() == PAGE["share_copied"].format(text=copied)
    assert copied.startswith("trial.html#trial-reading?"), "from a disk, no path of this computer goes out"
    assert tab.locator(".cx-play").bounding_box() == picture
    end = copied.partition("#")[2]
    again = show(opened, end)
    again.wait_for_function("() => Math.abs(document.querySelector('.cx').getBoundingClientRect().top) < 100")
    assert again.evaluate(WHERE) == moved
    assert again.locator(".cx-reading").inner_text() == reading
    assert again.get_by_label("Much").input_value() == "3"
    assert again.get_by_role("button", name="Reset").is_visible()
    large = show(opened, f"present/{end}")
    large.wait_for_selector(".cx:popover-open")
    assert large.evaluate(WHERE) == moved
    large.get_by_role("button", name="Copy link").click()
    assert large.evaluate("() => navigator.clipboard.readText()") == f"trial.html#present/{end}"


@pytest.mark.browser
def test_a_value_that_is_gone_is_said_and_the_exhibit_stands_at_its_start(opened: tuple[Page, str]) -> None:
    start = show(opened).evaluate(WHERE)
    tab = show(opened, "trial-reading?much=12&who=nobody")
    astray = tab.locator(".cx-astray")
    astray.wait_for()
    assert astray.inner_text() == PAGE["link_astray"]
    assert tab.evaluate(WHERE) == start
    tab.evaluate("() => { location.hash = '#trial-reading?much=12' }")  # a link on the page itself
    astray.wait_for(state="detached")
    assert tab.get_by_label("Much").input_value() == "3"


CSP = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""As strict as the pages that we publish, where this page needs no more."""


@pytest.fixture
def taken(page: Page, tmp_path: Path) -> Page:
    """A page with an exhibit of chapter 3, as it stands at 40 percent, and its list open."""
    path = tmp_path / "trial.html"
    body = kit_page.start("polling").html + exhibits.where_43().html()
    head = (
        f"<!doctype html><meta charset='utf-8'><meta http-equiv='Content-Security-Policy' content=\"{CSP}\">"
    )
    path.write_text(head + body, "utf-8")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{path.as_uri()}#polling-where-43?fraction=40")
    page.wait_for_selector(".cx-on", state="attached")
    page.locator(".cx-finding b", has_text="31%").wait_for()
    page.locator(".cx-share summary").click()
    return page


def saved(tab: Page, name: str) -> bytes:
    """The file that a button asks the browser to save, which is said, and no more than that."""
    with tab.expect_download() as coming:
        tab.get_by_role("button", name=PAGE[name], exact=True).click()
    file = coming.value.suggested_filename
    tab.locator(".cx-shares [role=status]", has_text=PAGE["asked_to_save"].format(file=file)).first.wait_for()
    return Path(coming.value.path()).read_bytes()


@pytest.mark.browser
def test_the_rows_are_those_behind_the_figure(taken: Page) -> None:
    text = saved(taken, "share_rows").decode("utf-8")
    assert text.startswith("\ufeff"), "a spreadsheet reads its letters right"
    rows = list(csv.reader(io.StringIO(text[1:])))
    shown = exhibits.where_43()
    data = shown.data
    assert data is not None
    assert rows[0] == [evidence.title(field) for field in evidence.columns(data, shown.heads)]
    end = rows.index([])
    assert end == len(data) + 1
    numbers = data.select_dtypes("number")
    assert len(numbers.columns)
    for name in numbers:
        at = list(data.columns).index(name)
        assert [float(row[at]) for row in rows[1:end]] == data[name].tolist()
    assert rows[end + 1] == [shown.title, "trial.html#polling-where-43"]
    publishers = {source["publisher"] for source in tables.sources(shown.sources).to_dict("records")}
    assert all(any(one in row[0] for row in rows[end + 2 :]) for one in publishers)


@pytest.mark.browser
def test_the_rows_as_shown_are_those_that_python_draws(taken: Page) -> None:
    rows = list(csv.reader(io.StringIO(saved(taken, "share_drawn").decode("utf-8")[1:])))
    shown = exhibits.where_43()
    shown.params.fraction = 40
    try:
        drawn = shown.rows()
    finally:
        shown.params.fraction = 0
    end = rows.index([])
    assert sorted(rows[1:end]) == sorted(
        ["" if one != one else f"{one:g}" if isinstance(one, int | float) else str(one) for one in row]
        for row in drawn[rows[0]].itertuples(index=False)  # what is missing is not equal to itself
    )
    assert end > 3
    assert rows[end + 1] == [shown.title, "trial.html#polling-where-43?fraction=40"]


@pytest.mark.browser
def test_a_picture_says_what_it_shows_and_whose_figures_they_are(taken: Page) -> None:
    whole = ElementTree.fromstring(saved(taken, "share_svg"))
    words = " ".join(t.text or "" for t in whole.iter("{http://www.w3.org/2000/svg}text"))
    shown = exhibits.where_43()
    finding = shown.finding_text({"fraction": 40}).replace("*", "")
    publisher = tables.sources(shown.sources)["publisher"].iloc[0]
    for said in (shown.title, finding, f"Sources: {publisher}", "trial.html#polling-where-43?fraction=40"):
        assert said in words
    png = saved(taken, "share_png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (
        2 * int(whole.attrib["width"]),
        2 * int(whole.attrib["height"]),
    )
    colors = taken.evaluate(
        """async (coded) => {
          const image = new Image(); image.src = 'data:image/png;base64,' + coded; await image.decode();
          const canvas = document.createElement('canvas'); canvas.width = image.width; canvas.height = image.height;
          const pen = canvas.getContext('2d'); pen.drawImage(image, 0, 0);
          const points = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
          return new Set(points).size; }""",
        base64.b64encode(png).decode(),
    )
    assert colors > 20, "something is drawn"


@pytest.mark.browser
def test_a_citation_names_the_edition(taken: Page) -> None:
    for name in ("share_cite", "share_bibtex"):
        taken.get_by_role("button", name=PAGE[name]).click()
        taken.locator(".cx-shares [role=status]", has_text="polling-where-43?fraction=40").wait_for()
        cited = taken.evaluate("() => navigator.clipboard.readText()")
        made = kit_page.edition()
        assert all(said in cited for said in (exhibits.where_43().title, *made.values()))
        assert cited.startswith("@misc{polling-where-43,") == (name == "share_bibtex")


SHEET = """window.sent = []; window.refuse = ''; Navigator.prototype.share = async (what) => {
  if (window.refuse) throw new DOMException('', window.refuse); window.sent.push(what); };"""
"""A browser's sheet to send things with, which no test can look into."""


@pytest.mark.browser
def test_a_phone_sends_the_view_and_the_edition_is_said(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kit_page.edition() | {
        "edition_url": "https://example.org/lab",
        "edition_contact": "us@example.org",
    }
    monkeypatch.setattr(kit_page, "edition", lambda: made)
    path = tmp_path / "trial.html"
    path.write_text(
        f"<meta charset=utf-8>{kit_page.start('polling').html}{exhibits.where_43().html()}", "utf-8"
    )
    page.add_init_script(SHEET)
    page.goto(f"{path.as_uri()}#polling-where-43?fraction=40")
    page.locator(".cx-finding b", has_text="31%").wait_for()
    page.locator(".cx-share summary").click()
    line = page.locator(".cx-shares p", has_text=made["edition_date"])
    assert line.get_by_role("link").get_attribute("href") == "mailto:us@example.org"
    send = page.get_by_role("button", name=PAGE["share_sheet"])
    send.click()
    address = "https://example.org/lab/03-polling.html#polling-where-43?fraction=40"
    assert page.evaluate("() => window.sent") == [{"title": exhibits.where_43().title, "url": address}]
    status = page.locator(".cx-shares [role=status]")
    page.evaluate("() => { window.refuse = 'AbortError' }")
    send.click()
    assert status.inner_text() == ""
    page.evaluate("() => { window.refuse = 'NotAllowedError' }")
    send.click()
    page.locator(".cx-shares [role=status]", has_text=PAGE["share_sheet_no"]).wait_for()


@pytest.mark.browser
def test_without_an_address_nothing_is_sent(page: Page, opened: tuple[Page, str]) -> None:
    page.add_init_script(SHEET)
    tab = show(opened)
    tab.locator(".cx-share summary").click()
    tab.get_by_role("button", name=PAGE["share_link"]).wait_for()
    assert tab.get_by_role("button", name=PAGE["share_sheet"]).count() == 0
    assert tab.get_by_text(PAGE["mistake"]).count() == 1


@pytest.mark.browser
def test_in_a_frame_that_forbids_files_it_says_so(page: Page, tmp_path: Path) -> None:
    body = kit_page.start("polling").html + exhibits.where_43().html()
    (tmp_path / "inner.html").write_text(f"<!doctype html><meta charset='utf-8'>{body}", "utf-8")
    outer = tmp_path / "outer.html"
    outer.write_text(
        "<iframe sandbox='allow-scripts' src='inner.html' width=900 height=900></iframe>", "utf-8"
    )
    page.goto(outer.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator(".cx-on").wait_for(state="attached")
    frame.locator(".cx-share summary").click()
    frame.get_by_role("button", name=PAGE["share_png"]).click()
    frame.locator(".cx-shares [role=status]", has_text=PAGE["share_framed"]).wait_for()
