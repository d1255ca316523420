"""The report's notebook, run from top to bottom over the classes that teachers have: it always finishes."""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.classroom.test_exhibits import CHAPTERS
from tests.classroom.test_handed import sitting, write, zipped

from calexit.classroom import example, words
from calexit.classroom.lists import Unsaved
from calexit.kit import catalog

REPORT = Path(__file__).resolve().parents[2] / "notebooks/teacher/class-report.ipynb"
SOURCES = [
    "".join(cell["source"])
    for cell in json.loads(REPORT.read_text("utf-8"))["cells"]
    if cell["cell_type"] == "code"
]


def run() -> dict[str, str]:
    """Run every cell as JupyterLab does, and return what each shows, by its last line."""
    room: dict[str, Any] = {}
    shown = {}
    for source in SOURCES:
        *body, last = ast.parse(source).body
        exec(compile(ast.Module(body, []), "cell", "exec"), room)
        assert isinstance(last, ast.Expr)
        made = eval(compile(ast.Expression(last.value), "cell", "eval"), room)
        bundle = made._repr_mimebundle_()
        json.dumps(bundle, ensure_ascii=False).encode()  # as it is sent to the page
        html = made.html if isinstance(made, Unsaved) else bundle["text/html"]
        html.encode()
        shown[ast.unparse(last)] = html
    return shown


def cut(student: dict[str, Any], keep: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    return student | {"entries": [e for e in student["entries"] if keep(e)]}


def exports(*made: dict[str, Any]) -> list[tuple[str, bytes]]:
    return [(f"hand-in-{n}.json", json.dumps(one).encode()) for n, one in enumerate(made)]


def students(count: int, keep: Callable[[dict[str, Any]], bool] = lambda e: True) -> list[dict[str, Any]]:
    return [cut(example.student(n, CHAPTERS), keep) for n in range(count)]


def no_card(entry: dict[str, Any]) -> bool:
    return entry["key"] != "polling/ballot"


CLASSES = {
    "no folder": None,
    "an empty folder": [],
    "a folder of what systems leave behind": [("Thumbs.db", b"x"), ("desktop.ini", b"x")],
    "only bad files": [("a.json", b"{"), ("b.docx", b"PK\x03\x04"), ("c.zip", b"PK"), ("d.json", b"")],
    "nobody answered a card": exports(*students(4, no_card)),
    "everybody had one card": exports(
        *(s for s in students(8) if not any(e["value"] == "B" or (isinstance(e["value"], dict) and e["value"].get("card") == "B") for e in s["entries"]))
    ),
    "one student": exports(*students(1)),
    "one student with one note": exports(*students(1, lambda e: e["key"] == "polling/note-43")),
    "chapter 2 only": exports(*students(5, lambda e: e["chapter"] == "law")),
    "nothing but clicks": exports(*students(3, lambda e: e["kind"] == "explored")),
    "entries of no notebook here": exports(sitting(1, 2, 3, name="Ana"), sitting(1, 2, 3, 4, name="Bo")),
    "half an emoji": exports(*({**s, "name": "\ud83d", "entries": [e | ({"value": "\ud83d half"} if e["kind"] == "note" else {}) for e in s["entries"]]} for s in students(2))),
    "a zip of folders": [("all.zip", zipped(**{f"{n}/{name}": data for n, (name, data) in enumerate(exports(*students(3)))}))],
    "a class of thirty with the usual bad files": example.exports(CHAPTERS),
}  # fmt: skip


@pytest.fixture(autouse=True)
def beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like the one the report lies in."""
    monkeypatch.setenv("CALEXIT_JOURNAL", str(tmp_path / "journal.sqlite"))
    place = tmp_path / "notebooks/teacher"
    place.mkdir(parents=True)
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize("made", CLASSES.values(), ids=CLASSES)
def test_it_always_finishes(made: list[tuple[str, bytes]] | None, beside_it: Path) -> None:
    if made is not None:
        write(beside_it / "exports", made)
    shown = run()
    assert len(shown) == 10
    whole = "".join(list(shown.values())[1:])
    own = bool(made) and made != CLASSES["a folder of what systems leave behind"]
    assert ("Your class" in whole) == own and ("The example class (made up for practice)" in whole) == (
        not own
    )


def test_what_is_missing_is_said(beside_it: Path) -> None:
    write(beside_it / "exports", CLASSES["nobody answered a card"])
    shown = run()
    assert "no one has answered either card yet" in shown["exhibits.ballot(handed)"]
    test = next(html for source, html in shown.items() if source.startswith("polling.experiment"))
    assert "Your class: no one has answered either card yet." in test
    assert "A made-up sentence." in shown["exhibits.written(handed)"]
    assert shown["exhibits.students(handed)"].count("<tr>") == 5


def test_only_bad_files_are_named_one_by_one(beside_it: Path) -> None:
    write(beside_it / "exports", CLASSES["only bad files"])
    shown = run()
    summary = shown["exhibits.summary(handed)"]
    assert words.SUMMARY["nothing"] in summary and "4 files could not be used" in summary
    for name, _ in CLASSES["only bad files"]:
        assert f"<td>{name}</td>" in summary
    rest = [
        html
        for source, html in shown.items()
        if source not in ("exhibits.summary(handed)", "page.start('classroom')")
    ]
    assert all("no one has" in html for html in rest)


def test_beside_cleared_notebooks_it_finishes_too(beside_it: Path) -> None:
    books = sorted(Path(catalog.__file__).parents[3].glob("notebooks/[0-9][0-9]-*.ipynb"))
    for path in books:
        book = json.loads(path.read_text("utf-8"))
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
        (beside_it.parent / path.name).write_text(json.dumps(book), "utf-8")
    write(beside_it / "exports", exports(*students(3)))
    shown = run()
    assert "hold no results (00-start-here.ipynb, 01-history.ipynb" in shown["exhibits.summary(handed)"]
    assert "A made-up sentence." in shown["exhibits.written(handed)"]
