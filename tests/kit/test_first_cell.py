"""What a cell says that is run before its notebook's first: one sentence, in our notebooks, and nothing else is changed."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbclient import NotebookClient
from run import write_settings
from tests.notebooks.rebuild import notebooks, teachers
from traitlets.config import Config

from calexit.kit import first_cell
from calexit.kit.words import FIRST_CELL

BOOKS = [*notebooks(), *teachers()]
POLLING = next(path for path in BOOKS if path.stem == "03-polling")


def cells(path: Path) -> list[str]:
    return [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # a shell puts its own there
    monkeypatch.setitem(sys.modules, "isoduration", None)
    return InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}), colors="nocolor")


def load(shell: InteractiveShell, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    first_cell.load_ipython_extension(shell)


def said(shell: InteractiveShell, code: str) -> str:
    with capture_output() as shown:
        assert not shell.run_cell(code, store_history=False).success
    return str(shown.stdout)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_cell_but_the_first_says_which_comes_first(
    path: Path, shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(shell, path, monkeypatch)
    others = cells(path)[1:]
    assert others
    for code in others:
        assert " ".join(said(shell, code).split()) == FIRST_CELL, code


@pytest.mark.parametrize(
    "code",
    [
        "exhibit.headlines()",
        "1 / 0",
        "exec('model', {})",
        "def f():\n    model\n    model = 1\nf()",
        "raise NameError('model')",
        "model = ",
    ],
)
def test_everything_else_is_shown_as_before(
    code: str, shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said(shell, code)
    load(shell, POLLING, monkeypatch)
    assert said(shell, code) == before and "Error" in before
    assert shell.custom_exceptions == (NameError,), "and the sentence is still to come"


BOOK = {
    "metadata": {"calexit": {"chapter": "x"}},
    "cells": [{"cell_type": "code", "source": ["import os.path, sys as s\n", "from a import b"]}],
}


def test_what_the_first_cell_brings(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(BOOK), "utf-8")
    assert first_cell.brought(path) == {"os", "s", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        json.dumps(BOOK | {"metadata": {}}),
        json.dumps(BOOK | {"metadata": {"calexit": "x"}}),
        json.dumps(BOOK | {"cells": []}),
        json.dumps(BOOK | {"cells": [{"cell_type": "code", "source": 7}]}),
        json.dumps(BOOK | {"cells": [{"cell_type": "code", "source": "%pip install x"}]}),
        json.dumps(BOOK) + " " * first_cell.LARGEST,
        None,
    ],
    ids=range(12),
)
def test_another_notebooks_kernel_stays_as_it_was(
    text: str | None, tmp_path: Path, shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "theirs.ipynb"
    if text is not None:
        path.write_text(text, "utf-8")
    load(shell, path, monkeypatch)
    assert shell.custom_exceptions == () and "isoduration" not in sys.modules


def test_it_costs_a_kernel_next_to_nothing() -> None:
    code = (
        "import ast, json, sys, IPython.core.interactiveshell\nbefore = set(sys.modules)\n"
        "import calexit.kit.first_cell\nprint(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["calexit", "calexit.kit", "calexit.kit.first_cell", "isoduration"]


def test_a_kernel_of_the_lab_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the settings that `run.py` writes beside this Python, and whatever folder is IPython's own."""
    write_settings(Path(sys.prefix))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cells(POLLING)[2])])
    book.cells[0].metadata["tags"] = ["raises-exception"]
    NotebookClient(book, kernel_name="python3").execute(env={"JPY_SESSION_NAME": str(POLLING)})
    (error,) = book.cells[0].outputs
    assert (error.output_type, " ".join(error.traceback)) == ("error", FIRST_CELL)
