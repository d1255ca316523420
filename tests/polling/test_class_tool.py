"""The class tool: it says what it read from where, asks where it would guess, and never shows an old result as new."""

import re
from html import unescape

import pytest
from tests.kit.widgets import errors

from calexit.polling import sheet
from calexit.polling.exhibits import ClassTool
from calexit.polling.words import WORDS

TWO = b"Timestamp,Read it?,Card,Your answer\nx,Yes,A,Yes\nx,Yes,B,No\nx,Yes,B,Not sure\n"


def said(tool: ClassTool) -> str:
    """What stands there, as a reader sees it."""
    text = re.sub(r"<script.*?</script>|<style.*?</style>", "", tool.result.value, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def send(tool: ClassTool, name: str, data: bytes, size: int | None = None) -> None:
    """What the page sends when a file is chosen: first its name, then what is in it."""
    about = {"name": name, "size": len(data) if size is None else size}
    with errors() as found:
        tool.upload._handle_custom_msg(about, [])
        if about["size"] <= sheet.MOST_BYTES:
            tool.upload._handle_custom_msg({**about, "whole": True}, [memoryview(data)])
    assert not found


def asked(tool: ClassTool) -> list[str]:
    return [what for what, box in tool.columns.items() if box.texts]


def test_it_lists_what_it_cannot_read_and_keeps_the_text() -> None:
    tool = ClassTool()
    tool.paste.value = "A,yes\nB,no\nA,<script>alert(1)</script>\nB,12"
    tool.go.click()
    assert "2 answers read. Card: column 1. Answer: column 2. 2 lines could not be read" in said(tool)
    assert "<script>alert" not in tool.result.value and "&lt;script&gt;" in tool.result.value
    assert tool.paste.value.startswith("A,yes")
    tool.show("A,yes\nB,no\nB,12")
    assert "1 line could not be read" in said(tool)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste some answers or choose a file first."),
        ("A,yes", "1 answer read. Card: column 1. Answer: column 2. Was it the words"),
        ("A,yes", "no one has answered card B yet"),
        ("A" * 2_000_000, "1,000,000 characters, so nothing was read"),
        ("\x00\x01", "This is neither text nor a workbook"),
        ("Name,Answer\nAna,yes\nBo,no", "No column says which card"),
        ("half an emoji \ud83d,A,yes", "1 answer read"),
    ],
)
def test_it_says_what_is_wrong(text: str, says: str) -> None:
    tool = ClassTool()
    tool.show(text)
    assert says in said(tool) and "data-cx" not in tool.result.value
    tool.result.value.encode()  # it can be sent to the page


def test_it_says_which_columns_it_took() -> None:
    tool = ClassTool()
    tool.show("When,Which card?,You say\nx,A,1\nx,B,0")
    assert (
        "Card: column 2, “Which card?”. Answer: column 3, “You say”. 1 was read as yes and 0 as no."
        in said(tool)
    )
    tool.show("When,Card A,Card B\nx,yes,\nx,,no")
    assert "Card A: column 2, “Card A”. Card B: column 3, “Card B”." in said(tool)


def test_it_asks_instead_of_guessing() -> None:
    tool = ClassTool()
    assert asked(tool) == []
    send(tool, "form.csv", TWO)
    assert asked(tool) == ["answer"]
    assert said(tool) == f"form.csv: {WORDS['class-tool']['ask']}"
    box = tool.columns["answer"]
    assert box.value is None and box.label == WORDS["class-tool"]["columns"]["answer"]
    assert box.texts == [
        "Choose a column …",
        "column 2, “Read it?” (yes 3)",
        "column 4, “Your answer” (yes 1, no 1, not sure 1)",
    ]
    with errors() as found:
        box.chosen = 2
        assert "form.csv: 3 answers read. Card: column 3, “Card”. Answer: column 4" in said(tool)
        assert "100% said yes to card A, 0% to card B" in said(tool)
        box.chosen = 1  # and it can be changed
        assert "100% to card B" in said(tool) and asked(tool) == ["answer"]
        box.chosen = 0
        assert said(tool) == f"form.csv: {WORDS['class-tool']['ask']}"
    assert not found


def test_it_asks_for_both_columns_one_after_the_other() -> None:
    tool = ClassTool()
    tool.show("Block,Version,Fun?,Answer\nA,A,yes,yes\nA,B,no,no\nB,B,no,not sure")
    assert asked(tool) == ["card", "answer"]
    tool.columns["answer"].chosen = 2
    assert said(tool) == WORDS["class-tool"]["ask"] and asked(tool) == ["card", "answer"]
    tool.columns["card"].chosen = 2
    assert "3 answers read. Card: column 2, “Version”. Answer: column 4, “Answer”." in said(tool)
    tool.show("A,yes\nB,no")
    assert asked(tool) == [] and "2 answers read" in said(tool)


def test_an_old_result_never_stands_for_a_new_file() -> None:
    tool = ClassTool()
    tool.show("A,yes\nB,no")
    assert "2 answers read" in said(tool)
    tool.upload._handle_custom_msg({"name": "big.csv", "size": 3_000_000}, [])
    assert said(tool) == "Reading big.csv …", "while it is on its way"
    send(tool, "huge.csv", b"", 12_000_000)
    assert said(tool).startswith("huge.csv: This has more than 1,000,000 characters, so nothing was read.")
    send(tool, "form.csv", TWO)
    tool.upload._handle_custom_msg({"name": "gone.csv", "size": 10, "failed": True}, [])
    assert said(tool).startswith("gone.csv could not be opened.") and asked(tool) == []
    send(tool, "none.csv", b"")
    assert said(tool) == "none.csv: There is nothing in it."
    send(tool, "<b>.csv", b"A,yes\nB,no")
    assert "<b>" not in tool.result.value.split("<section")[0] and "<b>.csv: 2 answers read" in said(tool)


def test_somebody_who_answered_twice_is_named() -> None:
    tool = ClassTool()
    tool.show("Email,Card,Answer\n<i>@x,A,yes\n<i>@x,B,no\nc@x,B,no\nd@x,A,no\nd@x,A,no")
    assert "“<i>@x”: 2 lines (2, 3), with both cards “d@x”: 2 lines (5, 6)" in said(tool)
    assert "<i>" not in tool.result.value


def test_the_button_offers_what_can_be_read() -> None:
    tool = ClassTool()
    assert tool.upload.accept == ".csv,.tsv,.txt,.xlsx,.zip" and tool.upload.most == sheet.MOST_BYTES
    assert "Excel" in tool.upload.label


def test_long_lists_are_cut_and_say_so() -> None:
    tool = ClassTool()
    tool.show("A,yes\nB,no\n" + "A,maybe\n" * 1200)
    assert "1,200 lines could not be read" in said(tool) and "… and 1,180 more." in said(tool)
    assert tool.result.value.count("<li>") == 21
