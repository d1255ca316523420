"""The class tool in a real JupyterLab: by keyboard, with files of every size, on a connection that a server may end."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.lab import Lab, Watch, kernel, open_notebook, run_all

from calexit.polling.words import WORDS

W = WORDS["class-tool"]
TWO = b"Read it?,Card,Answer\nYes,A,Yes\nYes,B,No\nYes,B,Not sure\n"


@pytest.fixture
def tool(lab: Lab, watched: tuple[BrowserContext, Watch]) -> Page:
    cell = nbformat.v4.new_code_cell("from calexit.polling import exhibits\nexhibits.ClassTool()")
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    cells = [cell, nbformat.v4.new_code_cell("1")]  # one below, where JupyterLab's own arrows lead
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=about), lab.folder / "tool.ipynb")
    page = watched[0].new_page()
    open_notebook(page, lab, "tool.ipynb", live=False)
    run_all(page)
    page.get_by_label(W["upload"]).wait_for(timeout=60_000)
    return page


def test_files_are_answered_at_once(tool: Page, tmp_path: Path) -> None:
    def choose(page: Page, name: str, data: bytes) -> None:
        (tmp_path / name).write_bytes(
            data
        )  # on disk: the browser is told where, and not sent 45 million bytes
        page.get_by_label(W["upload"]).set_input_files(tmp_path / name)

    result = tool.locator(".jp-OutputArea [role=status], .jp-OutputArea [role=alert]").first
    choose(tool, "small.csv", b"A,yes\nB,no\nB,yes\n")
    expect(result).to_contain_text("small.csv: 3 answers read.")
    for size in (12_000_000, 45_000_000):
        choose(tool, "large.csv", b"A,yes\n" * (size // 6))
        expect(result).to_contain_text("large.csv: This has more than 1,000,000 characters")
        assert tool.get_by_text("answers read").count() == 0
    choose(tool, "just sent.csv", b"A,yes\n" * 600_000)
    expect(result).to_contain_text("just sent.csv: This has more than 1,000,000 characters")
    choose(tool, "small.csv", b"A,yes\nB,no\n")  # the same name again, and the connection still stands
    expect(result).to_contain_text("small.csv: 2 answers read.")


def test_it_is_used_by_keyboard_alone(tool: Page) -> None:
    upload = tool.get_by_label(W["upload"])
    assert upload.get_attribute("accept") == ".csv,.tsv,.txt,.xlsx,.zip"
    kernel(tool)  # JupyterLab turns to the next cell when one has run, and takes the focus along
    with tool.expect_file_chooser() as chooser:
        upload.press("Space")
    chooser.value.set_files({"name": "form.csv", "mimeType": "text/csv", "buffer": TWO})
    question = tool.get_by_label(W["columns"]["answer"])
    expect(question).to_be_visible()
    expect(tool.get_by_label(W["columns"]["card"])).to_be_hidden()
    expect(tool.get_by_text(W["ask"])).to_be_visible()
    tool.keyboard.press("Tab")
    expect(question).to_be_focused()
    assert question.evaluate("(one) => one.selectedOptions[0].text") == W["choose"]
    tool.keyboard.press("ArrowDown")
    tool.keyboard.press("ArrowDown")  # while the first is being answered
    expect(question).to_be_focused()
    expect(tool.get_by_text("form.csv: 3 answers read.")).to_be_visible()
    expect(tool.get_by_text("Answer: column 3, “Answer”.")).to_be_visible()
    expect(tool.locator("#polling-experiment .cx-reading")).to_contain_text("100% said yes to card A")
