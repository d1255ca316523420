"""What counts as a chapter: the numbered notebooks of this lab, and each once."""

import shutil
from pathlib import Path

from calexit.kit import catalog

COPIES = ("03-polling-Copy1", "03-polling-Copy1-Copy1", "03-polling (1)", "03-polling_mine")


def test_a_copy_beside_its_original_is_no_second_chapter(tmp_path: Path) -> None:
    for name in ("02-law", "03-polling"):
        shutil.copy(catalog.folder() / f"{name}.ipynb", tmp_path)
    for name in COPIES:
        shutil.copy(tmp_path / "03-polling.ipynb", tmp_path / f"{name}.ipynb")
    assert [chapter.file for chapter in catalog.chapters(tmp_path)] == ["02-law.ipynb", "03-polling.ipynb"]
    (tmp_path / "03-polling.ipynb").unlink()
    left = [path.stem for path in catalog.books(tmp_path)]
    assert "02-law" in left and "03-polling-Copy1" in left, "without the original a copy is the chapter"
    assert "03-polling-Copy1-Copy1" not in left


def test_every_chapter_of_ours_counts() -> None:
    where = catalog.folder()
    assert catalog.books(where) == sorted(where.glob("[0-9][0-9]-*.ipynb")) != []
