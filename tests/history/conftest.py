"""What the tests of chapter 1 share."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
Change = Callable[[list[dict[str, str]]], list[dict[str, str]]]


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, Change], Path]:
    """Return a copy of the tables in which one table's rows went through a function."""

    def edit(name: str, change: Change) -> Path:
        copy = tmp_path / f"data-{len(list(tmp_path.iterdir()))}"
        shutil.copytree(DATA, copy)
        with open(copy / f"{name}.csv", encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        with open(copy / f"{name}.csv", "w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, rows[0])
            writer.writeheader()
            writer.writerows(change([dict(row) for row in rows]))
        return copy

    return edit
