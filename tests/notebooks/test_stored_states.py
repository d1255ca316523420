"""What readers leave of a stored notebook: run again and saved, cleared, a cell in error. No page, paper or count lacks anything for it."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import altair as alt
import nbformat
import pandas as pd
import pytest
from tests.notebooks.rebuild import notebooks

from calexit.classroom import papers
from calexit.editions import site
from calexit.kit import catalog, stored
from calexit.kit.exhibit import Exhibit, Slider, stored_spec
from calexit.start import exhibits as start
from calexit.start.words import WORDS

ROOT = Path(__file__).resolve().parents[2]
PICTURES = re.compile(r'<img class="cx-picture"[^>]*>')
Change = Callable[[dict[str, Any]], None]


def cleared(cell: dict[str, Any]) -> None:
    cell["outputs"], cell["execution_count"] = [], None


def failed(cell: dict[str, Any]) -> None:
    cell["outputs"] = [{"output_type": "error", "ename": "NameError", "evalue": "", "traceback": []}]


def without_picture(left: str) -> Change:
    """As a kernel that has no pictures leaves a cell."""

    def change(cell: dict[str, Any]) -> None:
        for output in cell["outputs"]:
            if "text/html" in output.get("data", {}):
                output["data"]["text/html"] = [PICTURES.sub(left, "".join(output["data"]["text/html"]))]

    return change


def books(folder: Path, change: Change, only: str = "", call: str = "") -> Path:
    """A copy of the chapters with each code cell changed (or those of one notebook that hold a call)."""
    (folder / "notebooks").mkdir(parents=True)
    for path in notebooks():
        book = json.loads(path.read_text("utf-8"))
        for cell in book["cells"]:
            if cell["cell_type"] == "code" and only in path.name and call in "".join(cell["source"]):
                change(cell)
        (folder / "notebooks" / path.name).write_text(json.dumps(book), "utf-8")
    return folder


@pytest.fixture(scope="module")
def whole() -> list[catalog.Chapter]:
    return catalog.chapters(ROOT / "notebooks")


@pytest.mark.parametrize("left", ["", "<!--picture-->", stored.picture("", "")])
def test_without_pictures_of_its_own_a_notebook_shows_the_kept_ones(
    tmp_path: Path, whole: list[catalog.Chapter], left: str
) -> None:
    """So handouts, keys, progress and the report, which are made of these, are the same to the letter."""
    folder = books(tmp_path, without_picture(left))
    assert "data:image/png" not in "".join(p.read_text("utf-8") for p in (folder / "notebooks").iterdir())
    assert catalog.chapters(folder / "notebooks") == whole
    assert all(e.picture for c in whole for e in c.exhibits() if e.payload["spec"])


def test_cleared_notebooks_are_named_and_nothing_is_written(
    tmp_path: Path, whole: list[catalog.Chapter], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any(chapter.cleared for chapter in whole)
    folder = books(tmp_path, cleared)
    monkeypatch.chdir(folder)
    assert catalog.folder() == folder / "notebooks" and all(c.cleared for c in catalog.chapters())
    with pytest.raises(
        ValueError, match=r"01-history\.ipynb, .*08-deliberation\.ipynb were cleared.*Run All"
    ):
        papers.write(tmp_path / "papers")
    assert not (tmp_path / "papers").exists()
    text = repr(start.progress())
    for chapter in whole[1:]:
        assert f"{chapter.title} {WORDS['progress']['cleared']}" in text
    with pytest.raises(ValueError, match=r"00-start-here\.ipynb, 01-history"):
        site.build(folder, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("change", [cleared, failed])
@pytest.mark.parametrize("call", ["exhibits.every_poll", "exhibits.check_yourself", "check.note"])
def test_one_cell_without_its_result_is_enough(
    tmp_path: Path, change: Change, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = books(tmp_path, change, "03-polling", call)
    found = {chapter.name: chapter.cleared for chapter in catalog.chapters(folder / "notebooks")}
    assert [name for name, lost in found.items() if lost] == ["polling"]
    monkeypatch.chdir(folder)
    with pytest.raises(ValueError, match=r"^The results of 03-polling\.ipynb were cleared"):
        papers.write(tmp_path / "papers")
    assert f"3. {WORDS['progress']['title']}" not in (text := repr(start.progress()))
    assert text.count(WORDS["progress"]["cleared"]) == 1 and "exhibits, " in text


def test_a_damaged_notebook_is_no_end_of_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = books(tmp_path, lambda cell: None)
    path = folder / "notebooks/05-economics.ipynb"
    path.write_text(path.read_text("utf-8").replace('"cells"', '"cels"'), "utf-8")
    monkeypatch.chdir(folder)
    assert repr(start.progress()).count(WORDS["progress"]["cleared"]) == 1


def test_a_readers_own_cells_need_no_result() -> None:
    own = [
        "",
        "x = exhibits.every_poll()",
        "# exhibits.every_poll()",
        "exhibits.every_poll(",
        "1 + 1",
        "model.f()",
    ]
    cells = [{"cell_type": "code", "source": [source], "outputs": []} for source in own]
    assert not catalog.is_cleared([*cells, {"cell_type": "markdown", "source": ["exhibits.every_poll()"]}])
    assert catalog.is_cleared(
        [*cells, {"cell_type": "code", "source": ["x = 1\n", "exhibits.f(x)"], "outputs": []}]
    )


def trial(value: float = 1 / 3, start: int = 0) -> Exhibit:
    chart = alt.Chart(pd.DataFrame({"n": [value]}), width="container").mark_point().encode(x="n:Q")
    chart = chart.add_params(alt.param(name="least", value=0))
    controls = [Slider("least", "At least", (0, 1), start)]
    return Exhibit(
        "trial/one", "How “many”?", chart, {0: "None & <b>.", 1: "One."}, [], None, controls, ["least"]
    )


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pictures with that of the trial exhibit."""
    monkeypatch.setattr(stored, "FOLDER", tmp_path / "pictures")
    stored.FOLDER.mkdir()
    png = next((ROOT / "lib/calexit/kit/pictures").glob("*.png"))
    return Path(shutil.copy(png, stored.path(stored_spec(trial().payload()))))


def test_a_picture_is_that_of_its_data_and_of_the_start(kept: Path) -> None:
    assert stored.address(stored_spec(trial().payload())).startswith("data:image/png;base64,iVBOR")
    payload = json.loads(json.dumps(trial(1 / 3 + 1e-15).payload()))  # the last digit of another computer
    assert stored.path(stored_spec(payload)) == kept
    for other in (trial(0.34), trial(start=1)):
        assert stored.address(stored_spec(other.payload())) == ""
    assert 'alt="How “many”? None &amp; &lt;b&gt;." src="data:' in trial().html()


def test_without_a_picture_a_line_says_so(kept: Path) -> None:
    kept.unlink()
    html = trial().html()
    assert html.count('class="cx-undrawn"') == 1 and "<img" not in html
    assert catalog.drawn(html) == html
    nothing = Exhibit("trial/two", "Why?", None, "Because.", [])
    assert "cx-undrawn" not in nothing.html() and catalog.drawn(nothing.html()) == nothing.html()


@pytest.mark.parametrize("left", ["", "<!--picture-->", stored.picture("", "")])
def test_the_pages_have_a_picture_after_a_run_that_had_none(kept: Path, tmp_path: Path, left: str) -> None:
    shown = trial().html()
    for name, html in {"a": shown, "b": PICTURES.sub(lambda _: left, shown)}.items():
        cell = nbformat.v4.new_code_cell("exhibits.trial()")
        cell["outputs"] = [nbformat.v4.new_output("display_data", {"text/html": html})]
        cells = [nbformat.v4.new_markdown_cell("# Start here"), cell]
        for each, made in enumerate(cells):
            made["id"] = f"cell-{each}"
        book = nbformat.v4.new_notebook(cells=cells)
        (tmp_path / name / "notebooks").mkdir(parents=True)
        nbformat.write(book, tmp_path / name / "notebooks/00-start.ipynb")
        site.build(tmp_path / name, tmp_path / f"{name}-site")
    pages = {name: (tmp_path / f"{name}-site/index.html").read_text("utf-8") for name in "ab"}
    assert pages["a"] == pages["b"] and 'src="charts/' in pages["a"]


def test_the_command_says_it_in_a_sentence(tmp_path: Path) -> None:
    import subprocess
    import sys

    folder = books(tmp_path, cleared, "03-polling")
    call = [sys.executable, "-m", "calexit.classroom.papers", str(tmp_path / "out/a")]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and not (tmp_path / "out").exists()
    assert done.stderr.startswith("No paper was written. The results of 03-polling.ipynb were cleared")
    assert done.stderr.count("\n") == 1
