"""A class's answers, however they arrive: read right, asked about, or refused in a sentence that helps."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from calexit.polling import answers, sheet
from calexit.polling.answers import parse_answers, read_answer, read_card
from calexit.polling.words import WORDS

TITLES = WORDS["class-line"]["titles"]
FORMS = (
    '\ufeff"Timestamp","Which card, A or B?","Your answer\n(be honest)"\r\n'
    '"2025/09/12 9:01:13 AM GMT-7","Card A","Yes"\r\n'
    '"2025/09/12 9:01:20 AM GMT-7","Card B","No."\r\n'
    '"2025/09/12, 9:02","card b","Don’t know"\r\n'
)
CLEAN = [("A", "yes"), ("B", "no"), ("B", "not sure")]
FORM = [("Timestamp", "Card", "Answer"), ("x", "A", "Yes"), ("x", "B", "No"), ("x", "B", "Not sure")]


def pairs(found: answers.Reading) -> list[tuple[str, str]]:
    return list(zip(found.answers["card"], found.answers["answer"], strict=True))


def read(data: str | bytes) -> list[tuple[str, str]]:
    return pairs(parse_answers(data))


def only_problem(data: str | bytes) -> str:
    found = parse_answers(data)
    assert found.answers.empty and found.problems["row"].tolist() == [0]
    return found.problems["problem"][0]


def csv(rows: list[tuple[str, ...]], delimiter: str = ",") -> str:
    return "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)


def workbook(rows: list[tuple[object, ...]], empty_first: bool = False) -> bytes:
    book = Workbook()
    page = book.active
    if empty_first:
        page = book.create_sheet("Answers")
    for row in rows:
        page.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def packed(**files: bytes | str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(
                re.sub(r"_(?=[a-z]+$)", ".", name).replace("__", "/") if "/" not in name else name, data
            )
    return kept.getvalue()


# --- Bytes and delimiters ---


@pytest.mark.parametrize(
    "text",
    [
        FORMS,
        FORMS.encode(),
        FORMS.removeprefix("\ufeff").encode("cp1252"),
        FORMS.encode("utf-16"),
        "Name;Card;Answer\r\nx;A;Yes\r\ny;B;No\r\nz;B;not sure\r\n;;\r\n",
        "Answer\tCard\nYES\ta\nn\tB\nunsure\tb",
        "A,yes\rB,no\rB,?",
        "\n\n A , y \n\nb,N\nversion B,I don't know\n\n",
        "Card A,sí\ncard_b,nope\n“B”,dk",
        'A,"yes\nB,no\nB,unsure',
        'A,"yes\nB,no\nB,"unsure',
        'A,"yes\nB,no\nB,unsure"',
        'A,yes,"a remark\nB,no,"another\nB,unsure',
        'A,yes,"two\nlines, ""quoted"""\nB,no,\nB,unsure,',
        "sep=;\nA;yes\nB;no\nB;not sure",
        "A|yes\nB|no\nB|not sure",
        "| Card | Answer |\n|:---|---:|\n| A | yes |\n| B | no |\n| B | ? |",
        "A: yes\nB: no\nCard B: not sure",
        "A yes\nB no\nB not sure",
        "A - yes\nb – no\nCard B -> not sure",
        "Ａ，Yes\nＢ，No\nＢ，Not sure",
        "A；yes\nB；no\nB；not sure",
        '"A"\t"Yes"\n"B"\t"No"\n"B"\t"Not sure"',
        "\ufeff\ufeffA,yes\nB,no\nB,not sure",
        "A,yes\0\nB,n\0o\nB,not sure",
    ],
)
def test_the_ways_a_class_is_written(text: str | bytes) -> None:
    assert read(text) == CLEAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without a mark", "with one"])
def test_wide_characters_leave_no_phantom_rows(encoding: str, mark: str) -> None:
    text = mark + "Tarjeta,Respuesta\r\nA,Sí\r\nB,No\r\nB,No sé\r\n"
    found = parse_answers(text.encode(encoding))
    assert pairs(found) == CLEAN
    assert found.problems["problem"].tolist() == [TITLES]


def test_old_macs_and_windows_keep_their_accents() -> None:
    assert read("Card,Answer\rA,Sí\rB,No\rB,No sé\r".encode("mac-roman")) == CLEAN
    assert read("Card,Answer\r\nA,Sí\r\nB,No\r\nB,No sé\r\n".encode("cp1252")) == CLEAN


def test_a_remark_of_several_lines_is_one_row() -> None:
    text = 'Card,Answer\nA,"Yes\n(but ""it depends"")"\nB,"No\n"\nA,Yes'
    found = parse_answers(text)
    assert pairs(found) == [("B", "no"), ("A", "yes")]
    assert found.problems["row"].tolist() == [1, 2] and "it depends" in found.problems["text"][1]


def test_titles_are_listed_as_titles_and_rows_count_like_a_spreadsheet() -> None:
    found = parse_answers(FORMS)
    assert found.problems[["row", "problem"]].to_numpy().tolist() == [[1, TITLES]]
    assert found.answers["row"].tolist() == [2, 3, 4]
    found = parse_answers("A,yes\n\nC,maybe\nB,no")
    assert found.answers["row"].tolist() == [1, 4] and found.problems["row"].tolist() == [3]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("C,yes", "The card must be A or B, not 'C'."),
        ("А,yes", "The card must be A or B, not 'А'."),  # a Cyrillic letter
        ("A,maybe", "The answer must be yes, no or not sure, not 'maybe'."),
        ("A,", "The answer is missing."),
        (",yes", "The card is missing."),
        ("yes", "A row needs a card and an answer"),
        ("1O,2l", "not '1O'. The answer must be yes, no or not sure, not '2l'."),
        ("A,<script>alert(1)</script>", "not '<script>alert(1)</script>'."),
        ("=1+1,yes", "not '=1+1'."),
        ("A,half \ud83d", "not 'half \ufffd'."),
    ],
)
def test_a_bad_row_is_listed_with_its_reason(line: str, says: str) -> None:
    found = parse_answers(f"A,yes\n{line}\nB,no")
    assert found.answers["row"].tolist() == [1, 3]
    assert found.problems["row"].tolist() == [2] and says in found.problems["problem"][0]
    # as typed; nothing is interpreted
    assert found.problems["text"][0] == sheet.mended(line).replace(",", " | ")


@pytest.mark.parametrize("text", ["", "   \n\n", "\ufeff", b"", ",,\n", "|---|\n", b"\0" * 5000])
def test_nothing_is_nothing(text: str | bytes) -> None:
    found = parse_answers(text)
    assert found.answers.empty and found.problems.empty and not found.ask
    assert list(found.answers) == ["row", "card", "answer"] and list(found.problems) == [
        "row",
        "text",
        "problem",
    ]


# --- How people say it ---


@pytest.mark.parametrize(
    ("cell", "card"),
    [
        *(
            (cell, "A")
            for cell in (
                "A",
                "a.",
                " (A) ",
                "“A”",
                "Card A",
                "card_a",
                "Card A (blue)",
                "Card: A",
                "A (blue)",
            )
        ),
        *(
            (cell, "A")
            for cell in ("A: Should California …", "A - the first", "Version A", "A card", "My card is A.")
        ),
        *(
            (cell, "A")
            for cell in ("Grupo A", "Tarjeta A", "tarjeta a (azul)", "La carta es A", "Carte A", "groupe a")
        ),
        *(
            (cell, "B")
            for cell in ("Ｂ", "Card B: a new deal", "Question B", "CARD B – green", WORDS["cards"]["b"])
        ),
        (f"  {WORDS['cards']['a'].upper()} ", "A"),
        (f"My question was “{WORDS['cards']['b']}”", "B"),
        *(
            (cell, None)
            for cell in ("", "C", "AB", "A or B", "Which card, A or B?", "A/B", "A, B", "b and a", "¿A o B?")
        ),
        *(
            (cell, None)
            for cell in (
                "card",
                "blue",
                "A friend told me",
                "Card A and card B",
                "apple",
                "Should California leave?",
            )
        ),
    ],
)
def test_how_a_card_is_named(cell: str, card: str | None) -> None:
    assert read_card(cell) == card


@pytest.mark.parametrize(
    ("said", "cells"),
    [
        ("yes", "yes|YES!!|y|yeah|Sí|si|sí.|Oui|TRUE|true|Verdadero|vrai|Sí / Yes|Yes, I would|Ｙｅｓ"),
        ("no", "no|No.|n|nope|Non|FALSE|falso|No/No|No, I would not"),
        (
            "not sure",
            "not sure|Not sure.|I am not sure|I'm not sure|unsure|Unsure / undecided|don’t know|I don't know|?|??",
        ),
        (
            "not sure",
            "No sé|no lo sé|No estoy seguro|no estoy segura|No estoy seguro/a|no estoy segur@|indecisa",
        ),
        ("not sure", "Je ne sais pas|je ne suis pas sûr|Je ne suis pas sûre|Pas sûr(e)|indécise|ne sais pas"),
    ],
)
def test_how_an_answer_is_said(said: str, cells: str) -> None:
    assert {cell: read_answer(cell) for cell in cells.split("|")} == dict.fromkeys(cells.split("|"), said)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "maybe",
        "Probably not",
        "Yes, No",
        "Not sure, Yes",
        "yes but no",
        "Prefer not to say",
        "No opinion",
        "N/A",
        "2",
        "👍",
    ],
)
def test_what_is_not_plain_is_not_guessed(cell: str) -> None:
    assert read_answer(cell) is None


def test_words_a_screen_would_cut_are_read_whole() -> None:
    assert read_answer("no" + 60 * " " + "t sure") != "no"
    assert read_card(WORDS["cards"]["a"]) == "A" and read_card(WORDS["cards"]["b"]) == "B"


# --- Which column ---


def test_it_says_which_columns_it_took() -> None:
    found = parse_answers(csv(FORM))
    assert pairs(found) == CLEAN
    assert {what: (one.place, one.title) for what, one in found.columns.items()} == {
        "card": (1, "Card"),
        "answer": (2, "Answer"),
    }
    assert found.columns["answer"].found == {"yes": 1, "no": 1, "not sure": 1}


@pytest.mark.parametrize(
    "titles",
    [
        ("Card A: your answer", "Card B: your answer"),
        ("Question A", "Question B"),
        (WORDS["cards"]["a"], WORDS["cards"]["b"]),
    ],
)
def test_one_column_a_card(titles: tuple[str, str]) -> None:
    found = parse_answers(csv([("When", *titles), ("x", "Yes", ""), ("x", "", "No"), ("x", "", "Not sure")]))
    assert pairs(found) == CLEAN and not found.ask
    assert {side: one.place for side, one in found.columns.items()} == {"A": 1, "B": 2}
    assert found.problems["problem"].tolist() == [TITLES]


def test_somebody_who_answered_both_cards_is_left_out_by_name() -> None:
    found = parse_answers("Card A,Card B\nyes,\n,no\nyes,no\n,\nmaybe,")
    assert pairs(found) == [("A", "yes"), ("B", "no")]
    assert found.problems.set_index("row")["problem"].to_dict() == {
        1: TITLES,
        4: WORDS["class-line"]["both"],
        6: WORDS["class-line"]["answer"].format(answer="maybe"),
    }


ASKED = {
    "a consent that all agreed to": (
        "Read it?,Card,Answer\nYes,A,Yes\nYes,B,No\nYes,B,Not sure",
        "answer",
        [0, 2],
        2,
    ),
    "a question of another kind": (
        "card,Are you 18?,Answer\nA,no,yes\nB,no,no\nB,yes,not sure",
        "answer",
        [1, 2],
        2,
    ),
    "an attempt at two answers": ("x,A,yes,no\nx,B,no,yes\nx,B,?,yes", "answer", [2, 3], 2),
    "a period without titles": ("A,A,yes\nA,B,no\nB,B,not sure", "card", [0, 1], 1),
    "two columns of letters": ("Block,Version,Answer\nA,A,yes\nB,B,no\nB,B,?", "card", [0, 1], 1),
}


@pytest.mark.parametrize(("text", "what", "places", "right"), ASKED.values(), ids=ASKED)
def test_it_asks_where_two_columns_could_be_meant(
    text: str, what: str, places: list[int], right: int
) -> None:
    found = parse_answers(text)
    assert found.answers.empty and found.problems.empty and not found.columns
    assert {asked: [one.place for one in columns] for asked, columns in found.ask.items()} == {what: places}
    chosen = parse_answers(text, **{what: right})
    assert pairs(chosen) == CLEAN and not chosen.ask and chosen.columns[what].place == right


def test_it_asks_for_both() -> None:
    text = "Block,Version,Fun?,Answer\nA,A,yes,yes\nA,B,no,no\nB,B,no,not sure"
    assert set(parse_answers(text).ask) == {"card", "answer"}
    assert set(parse_answers(text, card=1).ask) == {"answer"}
    assert pairs(parse_answers(text, card=1, answer=3)) == CLEAN


def test_a_title_that_says_card_tells_it_from_a_period() -> None:
    """Periods and blocks are often called A and B, too; even a fuller column of them is not the card."""
    for titles in ("Period,Card,Answer", "Block (A or B),Which card?,Answer", "Grupo,Tarjeta,Respuesta"):
        found = parse_answers(f"{titles}\nA,A,yes\nA,B,no\nB,B,not sure\nB,,yes")
        assert pairs(found) == CLEAN and found.columns["card"].place == 1


def test_columns_with_a_few_such_words_are_not_meant() -> None:
    """First names, and remarks that few wrote."""
    text = "Name,Remark,Card,Answer\n" + "".join(
        f"{name},{remark},{card},{said}\n"
        for name, remark, card, said in zip(
            ("Si", "No", "Ana", "Bo", "Cy", "Di"),
            ("no", "", "", "", "No", ""),
            "ABABAB",
            ("y", "n") * 3,
            strict=True,
        )
    )
    found = parse_answers(text)
    assert not found.ask and found.columns["answer"].place == 3 and len(found.answers) == 6


def test_ones_and_noughts_are_read_where_there_are_no_words() -> None:
    found = parse_answers("Card,Answer\nA,1\nB,0\nB,2")
    assert pairs(found) == [("A", "yes"), ("B", "no")] and found.coded
    assert "not '2'" in found.problems["problem"].iloc[-1]
    found = parse_answers("Card,Score,Answer\nA,1,yes\nB,0,no\nB,0,not sure")
    assert pairs(found) == CLEAN and not found.coded and found.columns["answer"].place == 2


def test_without_a_column_for_the_card_it_says_what_is_needed() -> None:
    assert only_problem("Name,Answer\nAna,yes\nBo,no") == WORDS["class-line"]["no_column"]


def test_a_person_who_stands_there_twice_is_named() -> None:
    rows = "t,a@example.org,A,yes\nt,b@example.org,B,no\nt,A@example.org,B,no\nt,c@example.org,A,no\n"
    for titles in ("", "Timestamp,Email,Card,Answer\n"):
        found = parse_answers(titles + rows)
        at = 1 + bool(titles)
        assert found.twice == [("a@example.org", [at, at + 2], "AB")] and len(found.answers) == 4
    names = "First name,Last name,Card,Answer\nSam,Lee,A,yes\nSam,Ito,B,no\nsam,lee,A,no\nBo,Lee,B,yes\n"
    assert parse_answers(names).twice == [("sam lee", [2, 4], "A")]
    assert not parse_answers(
        "ID,Email,Card,Answer\n" + "".join(f"{n},anonymous,A,yes\n" for n in range(9))
    ).twice


# --- Files of other kinds ---


def test_a_workbook_is_read() -> None:
    made = workbook([("Start time", "Card", "Answer"), (1.0, "A", True), (2, "B", False), (None, "B", "?")])
    assert read(made) == CLEAN
    assert parse_answers(made).problems["problem"].tolist() == [TITLES]
    assert read(workbook(FORM, empty_first=True)) == CLEAN
    assert read(workbook([("A", 1), ("B", 0), ("B", 1)])) == [("A", "yes"), ("B", "no"), ("B", "yes")]
    assert parse_answers(workbook([])).problems.empty


def test_a_zip_with_one_table_is_read() -> None:
    assert read(packed(Card_csv=csv(FORM))) == CLEAN
    assert read(packed(Card_xlsx=workbook(FORM), **{"__MACOSX/._Card.csv": "x"})) == CLEAN
    assert read(packed(folder__Card_csv=csv(FORM).encode("utf-16"))) == CLEAN


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (lambda: packed(a_csv="A,yes", b_csv="B,no"), "many"),
        (lambda: packed(photo_png="x", notes_pdf="y"), "none"),
        (lambda: packed(inner_zip=packed(a_csv="A,yes")), "none"),
        (lambda: packed(a_csv=packed(b_csv=csv(FORM))), "nested"),
        (lambda: packed(a_csv="0" * (sheet.MOST_BYTES + 1)), "large"),
        (lambda: packed(a_csv=csv(FORM))[:60], "damaged"),
        (lambda: workbook(FORM)[:-200], "damaged"),
        (lambda: packed(xl__workbook_xml="<nothing/>"), "workbook"),
        (lambda: packed(xl__workbook_xml="0" * (11 * sheet.MOST_BYTES)), "large"),
        (lambda: packed(word__document_xml="x"), "document"),
        (lambda: packed(content_xml="x", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old"),
        (lambda: b"%PDF-1.7\n...", "pdf"),
        (lambda: b"{\\rtf1 A,yes}", "document"),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"),
        (lambda: b"\xff\xd8\xff\xe0" + b"\0" * 99, "picture"),
        (lambda: b"\x1f\x8b\x08" + b"\0" * 99, "packed"),
        (lambda: b"<html><table><tr><td>A</td><td>yes</td></tr></table></html>", "page"),
        (lambda: "\n<!DOCTYPE html>\n<body>A,yes", "page"),
        (lambda: b'<?xml version="1.0"?><Workbook/>', "page"),
        (lambda: b'{\n "format": "could-california-leave/journal",\n "entries": []}', "hand_in"),
        (lambda: bytes(range(32)) * 40, "binary"),
        (lambda: "\x00\x01", "binary"),
    ],
)
def test_what_is_no_table_is_named_in_a_sentence(made: Callable[[], str | bytes], kind: str) -> None:
    said = only_problem(made())
    start = WORDS["class-file"][kind].split("{")[0]
    assert said.startswith(start) and "PK" not in said and said.endswith(".")


def test_without_a_reader_of_workbooks_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's own Python has none."""
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert only_problem(workbook(FORM)) == WORDS["class-file"]["workbook"]


# --- Too much ---


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * 10_000_000, "1,000,000 characters"),
        (b"A,yes\n" * 2_000_000, "1,000,000 characters"),
        ("A,yes\n" * 5001, "5,000 rows"),
        ("card,answer\n" + "A,yes\n" * 5001, "5,000 rows"),
        ("A\n" * 400_000, "5,000 rows"),
        (workbook([("A", "yes")] * 5001), "5,000 rows"),
    ],
    ids=["characters", "bytes", "rows", "rows with titles", "very many rows", "rows of a workbook"],
)
def test_too_much_is_refused_in_one_sentence(text: str | bytes, says: str) -> None:
    assert says in only_problem(text)


def test_the_largest_class_is_read() -> None:
    found = parse_answers("card,answer\n" + "A,yes\n" * 5000)
    assert len(found.answers) == 5000 and len(found.problems) == 1
    assert len(parse_answers("A,yes\n" * 5000).answers) == 5000
    assert len(parse_answers("," * 900_000 + "x").problems) == 1  # one row, very wide
    found = parse_answers("A," + "y" * 500_000)  # one cell, very long
    assert len(found.problems) == 1 and len(found.problems["text"][0]) <= 80


def test_limits_are_those_the_sentences_name() -> None:
    assert (sheet.MOST_CHARACTERS, sheet.MOST_ROWS) == (1_000_000, 5_000)


# --- Anything at all ---

LINE = st.one_of(
    st.text(st.characters(exclude_characters='"\r\n', exclude_categories=["Cc", "Cs"]), max_size=12),
    st.sampled_from(["A,yes", "b;no", "Card A\tnot sure", "B,", ",,", "A,maybe", "x,A,yes", "7,7"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_line_with_something_in_it_is_accounted_for(lines: list[str], end: str) -> None:
    found = parse_answers(end.join(lines))
    seen = sorted([*found.answers["row"], *found.problems["row"]])
    assert len(seen) == len(set(seen))
    if not found.ask and seen != [0]:
        for row, line in enumerate(lines, start=1):
            if re.search(r"\w", line):
                assert row in seen
        assert set(seen) <= set(range(1, len(lines) + 1))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text('AB,;\t|:"\n\ryesno ?01', max_size=60),
        st.text(max_size=80),
        st.text(st.characters(categories=["Cs", "L"]), max_size=20),
        st.binary(max_size=80),
        st.binary(max_size=80).map(lambda more: b"PK\x03\x04" + more),
    )
)
def test_no_text_at_all_raises_and_quotes_lose_nobody(text: str | bytes) -> None:
    found = parse_answers(text)
    assert found.answers["card"].isin(["A", "B"]).all()
    assert found.answers["answer"].isin(["yes", "no", "not sure"]).all()
    assert (found.problems["problem"] != "").all()
    "".join(found.problems["text"] + found.problems["problem"]).encode()  # it can be shown
    if isinstance(text, str) and re.search(r"[a-z]", text) and not found.ask:
        assert len(found.answers) + len(found.problems) > 0
