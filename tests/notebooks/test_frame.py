"""Every notebook has the same frame, short cells, complete stored figures, and few figures in prose."""

import base64
import json
import re
import shutil
import statistics
from pathlib import Path
from typing import Any

import nbformat
import pytest
from tests.notebooks import lint
from tests.notebooks.rebuild import SPEC, notebooks, pictures, rebuild, teachers

from calexit.kit import stored, tables

ROOT = Path(__file__).resolve().parents[2]
PATHS = notebooks()
CHAPTERS = [path for path in PATHS if not path.name.startswith("00")]
every = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)

FRAME = (  # in this order
    r"\A# .+\?$",
    r"^\*Chapter \d+ · about \d+ minutes",
    r"^\*\*After this chapter you can\*\*",
    r"page\.start\(",
    r"^## Check yourself",
    r"^## Key terms",
    r"^## Take away",
    r"^## Sources",
    r"^## Next",
)
AGAIN = "run: python3 run.py notebooks"
PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|percent\b)")
PRINTED = 34
"""Characters of a printed line that fit a phone: columns that wrap cannot be read, so a wider table is shown as one."""
NOT_A_FIGURE = {95.0, 100.0}  # a level of confidence, a whole


def load(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def code(notebook: Any) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def prose(notebook: Any) -> str:
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def percents() -> set[float]:
    """The figures in percent that prose may state: a claim people make, or a rule of the petition.

    Any other is an exhibit's to show, with its source. (Of 0 to 100, some table holds nearly every one.)
    """
    steps = tables.load("petition_steps")
    rules = steps.loc[steps["number_unit"].str.contains("percent", na=False), "number"]
    return {*tables.load("poll_claims")["figure"].astype(float), *rules.astype(float)}


def unfounded(text: str) -> set[float]:
    """Percentages typed in prose that are neither such a claim nor such a rule."""
    return {float(n.replace(",", ".")) for n in PERCENT.findall(text)} - percents() - NOT_A_FIGURE


def test_there_are_notebooks() -> None:
    assert PATHS[0].name == "00-start-here.ipynb"
    assert CHAPTERS


@chapter
def test_frame(path: Path) -> None:
    notebook = load(path)
    whole = "\n\n".join(cell.source for cell in notebook.cells)
    places = [m.start() if (m := re.search(pattern, whole, re.M)) else -1 for pattern in FRAME]
    lost = [pattern for pattern, place in zip(FRAME, places, strict=True) if place < 0]
    assert not lost, f"not there: {lost}"
    assert places == sorted(places), "not in the usual order"
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    shown = "".join(o.get("data", {}).get("text/html", "") for o in outputs)
    frames = re.findall(r'data-cx="(\w+)"', shown)
    assert len([kind for kind in frames if kind not in ("journal", "check", "note")]) >= 3, "exhibits"
    assert 'data-cx="check"' in shown and 'data-cx="note"' in shown
    bullets = whole[places[2] : places[3]]
    assert 2 <= len(re.findall(r"^- ", bullets, re.M)) <= 5, "what you can do afterwards: a few points"
    links = re.findall(r"\]\(([\w./-]+\.ipynb)\)", whole[places[-1] :])
    assert links, "the end leads nowhere"


@every
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)\s]+)\)", prose(load(path))):
        assert (path.parent / link.split("#")[0]).exists(), link


@every
def test_cells_are_short_and_plain(path: Path) -> None:
    cells = code(load(path))
    assert "page.start(" in cells[0]
    assert statistics.median(map(lint.lines, cells)) <= 3
    assert not lint.problems(cells)


@every
def test_figures_in_prose_are_claims_or_rules(path: Path) -> None:
    assert not unfounded(prose(load(path)))


def test_an_unfounded_figure_is_noticed() -> None:
    assert unfounded("Some say 14%, others 43 percent, 44% or 93.7%; the rule is 55%.") == {44, 93.7}


@every
def test_stored_complete(path: Path) -> None:
    """Run in order, without errors, with the words, the picture and the data of every exhibit."""
    notebook = load(path)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert path.stat().st_size < 2_000_000
    for cell in cells:
        assert cell.outputs, f"nothing stored: {cell.source}"
        for output in cell.outputs:
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", output.get("text")
            for line in output.get("text", "").splitlines():
                assert len(line) <= PRINTED or "  " not in line.strip(), f"wider than a phone: {line}"
            data = output.get("data", {})
            assert "application/vnd.jupyter.widget-view+json" not in data, (
                "a widget is gone when it is reopened"
            )
            assert "text/html" not in data or data.get("text/plain", "").strip()
            markup = data.get("text/html", "")
            if 'data-cx="exhibit"' in markup and json.loads(SPEC.findall(markup)[-1])["spec"]:
                picture = re.search(
                    r'<img class="cx-picture" alt="([^"]+)" src="data:image/png;base64,[^"]{500,}"', markup
                )
                assert picture, f"no stored picture: {cell.source}"
                assert len(picture[1]) > 40, "a picture's text says what it shows"


def test_the_pictures_kept_are_those_of_the_stored_notebooks() -> None:
    shown = [path for book in (*PATHS, *teachers()) for path in pictures(book)]
    assert {path.name for path in shown} == {path.name for path in stored.FOLDER.iterdir()}, AGAIN
    for book in (*PATHS, *teachers()):
        held = re.findall(r'class=\\"cx-picture\\"[^>]*?base64,([^\\"]+)', book.read_text("utf-8"))
        assert held == [base64.b64encode(path.read_bytes()).decode() for path in pictures(book)], AGAIN


def test_rebuilding_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest notebook, twice; and what is stored is what the library shows now, pictures and all."""
    kept = Path(shutil.copytree(stored.FOLDER, tmp_path / "pictures"))
    monkeypatch.setattr(stored, "FOLDER", kept)
    monkeypatch.setenv("CALEXIT_JOURNAL", str(tmp_path / "journal.sqlite"))
    smallest = min(PATHS, key=lambda path: path.stat().st_size)
    copy = Path(shutil.copy(smallest, tmp_path))
    rebuild(copy)
    first = copy.read_bytes()
    rebuild(copy)
    assert copy.read_bytes() == first
    assert first == smallest.read_bytes(), AGAIN
