"""Where the pages go: only over what was made before, while somebody may be reading them."""

import re
from pathlib import Path

import nbformat
import pytest
from tests.notebooks.rebuild import notebooks

from calexit.editions import site
from calexit.editions.site import LIST, _publish, _refuse_others
from calexit.kit.words import PAGE


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != LIST
    }


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    theirs = {"thesis.odt": "years of work", "charts/one.png": "mine"}
    out = write(tmp_path / "site", theirs)
    with pytest.raises(ValueError, match=r"not made here \(charts\)"):
        site.build(tmp_path, out)
    assert held(out) == theirs
    with pytest.raises(ValueError, match="is a file"):
        _refuse_others(out / "thesis.odt")
    (tmp_path / "empty").mkdir()
    for fine in ("empty", "new"):
        _refuse_others(tmp_path / fine)


def test_from_the_command_line_it_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = write(tmp_path / "site", {"thesis.odt": "years of work"})
    monkeypatch.setattr("sys.argv", ["site", str(tmp_path), str(out)])
    assert site.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("The pages were not written. ") and said.count("\n") == 1


def test_what_went_away_is_deleted_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _publish(write(tmp_path / "a", {"index.html": "1", "page-1.js": "1", "lite/lab/index.html": "1"}), out)
    write(out, {"CNAME": "lab.example.org", "lite/notes.txt": "mine"})
    (out / LIST).write_text((out / LIST).read_text("utf-8") + "../outside.txt\n", "utf-8")
    write(tmp_path, {"outside.txt": "mine"})
    _refuse_others(out)
    _publish(write(tmp_path / "b", {"index.html": "2", "page-2.js": "2"}), out)
    assert held(out) == {
        "index.html": "2",
        "page-2.js": "2",
        "CNAME": "lab.example.org",
        "lite/notes.txt": "mine",
    }
    assert (tmp_path / "outside.txt").exists() and not (out / "lite/lab").exists()


def test_what_is_just_being_sent_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows deletes no file that a server has open; the next run does."""
    out = tmp_path / "site"
    _publish(write(tmp_path / "a", {"index.html": "1", "page-1.js": "1"}), out)
    new = write(tmp_path / "b", {"index.html": "2", "page-2.js": "2"})
    with monkeypatch.context() as held_open:
        held_open.setattr(
            Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "in use"))
        )
        _publish(new, out)
    assert held(out) == {"index.html": "2", "page-1.js": "1", "page-2.js": "2"}
    _publish(new, out)
    assert held(out) == {"index.html": "2", "page-2.js": "2"}


def test_stopped_in_the_middle_the_next_run_knows_what_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, copied = tmp_path / "site", site.shutil.copyfile
    new = write(tmp_path / "a", {"index.html": "1", "page-1.js": "1", "vega-1.js": "1"})

    def stop(source: Path, target: Path) -> None:
        if "vega" in str(target):
            raise KeyboardInterrupt
        copied(source, target)

    with monkeypatch.context() as stopped:
        stopped.setattr(site.shutil, "copyfile", stop)
        with pytest.raises(KeyboardInterrupt):
            _publish(new, out)
    assert held(out) == {"page-1.js": "1"}, "no page before what it needs"
    _refuse_others(out)
    _publish(write(tmp_path / "b", {"index.html": "2"}), out)
    assert held(out) == {"index.html": "2"}


def test_the_same_again_touches_nothing(tmp_path: Path) -> None:
    out, new = tmp_path / "site", write(tmp_path / "a", {"index.html": "1", "page-1.js": "1"})
    _publish(new, out)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir() if path.name != LIST}
    _publish(new, out)
    assert before == {path: path.stat().st_mtime_ns for path in out.iterdir() if path.name != LIST}


BY_HAND = re.compile(r"Shift ?\+ ?Enter|[Cc]lick on (?:this|the) cell|(?:run|the Python) (?:this |the )?cell")


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_page_without_python_tells_nobody_to_run_a_cell(path: Path, tmp_path: Path) -> None:
    """The notebooks do; their pages leave it out, and nothing else."""
    (tmp_path / "charts").mkdir()
    book, made = (nbformat.read(path, as_version=4) for _ in range(2))
    site._prepare(made, tmp_path)
    said = [cell.source for cell in made.cells if cell.cell_type == "markdown"]
    shown = [o.get("data", {}).get("text/html", "") for c in made.cells for o in c.get("outputs", [])]
    for text in (*said, *shown):
        assert not BY_HAND.search(text), BY_HAND.search(text)
        assert "cx-run" not in text
    whole = "".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    hidden = re.findall(r'<span class="cx-run">(.*?)</span>', whole)
    assert len("".join(said)) >= len(whole) - sum(len(text) + 30 for text in hidden)
    assert bool(hidden) == ("cx-run" in whole) and all(text[-1] == "." for text in hidden)


def test_the_notebooks_themselves_tell_how() -> None:
    start = nbformat.read(notebooks()[0], as_version=4)
    assert any(BY_HAND.search(cell.source) for cell in start.cells if cell.cell_type == "markdown")


def test_a_page_says_its_edition_and_who_hears_of_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"edition_version": "2.0", "edition_date": "31 January 2027", "edition_contact": ""}
    monkeypatch.setattr(site.page, "edition", lambda: made)
    assert site._edition() == f"Edition 2.0, 31 January 2027. {PAGE['mistake']}"
    made["edition_contact"] = "a&b@example.org"
    assert '<a href="mailto:a&amp;b@example.org">a&amp;b@example.org</a>' in site._edition()
    made["edition_contact"] = "https://example.org/?a&b"
    assert '<a href="https://example.org/?a&amp;b">' in site._edition()
    monkeypatch.setattr(site.page, "edition", dict)
    assert site._edition() == ""
