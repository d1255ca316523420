"""Which notebooks a server signs by itself: those of the edition, as they were shipped, and nothing that lies beside them."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager
from nbformat.sign import NotebookNotary
from tests.notebooks.rebuild import notebooks, shipped, teachers

from calexit.editions import trust

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "<script>window.HOSTILE = 1</script><img src=x onerror='window.HOSTILE = 2'>"
OURS = [str(path.relative_to(ROOT)) for path in (*notebooks(), *teachers())]


def hostile(trusted: bool = False) -> dict[str, Any]:
    """Somebody's notebook with a script in its output; it may claim for itself to be trusted."""
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": SCRIPT, "text/plain": "…"}}
    cell = nbformat.v4.new_code_cell("1", outputs=[output], metadata={"trusted": True} if trusted else {})
    return nbformat.v4.new_notebook(cells=[cell])


def with_one_more_output(book: dict[str, Any]) -> dict[str, Any]:
    cell = next(c for c in book["cells"] if c["cell_type"] == "code")
    cell["outputs"].append({"output_type": "display_data", "metadata": {}, "data": {"text/html": SCRIPT}})
    return book


class Checkout:
    """A copy of the edition in which a reader works, and a server that is started there again and again."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "lab"
        shutil.copytree(ROOT / "notebooks", self.root / "notebooks", ignore=shutil.ignore_patterns("exports"))
        self.notary = NotebookNotary(db_file=str(folder / "signatures.db"), secret=b"this reader's own")
        self.contents = FileContentsManager(root_dir=str(self.root), notary=self.notary)

    def restart(self, times: int = 1) -> None:
        for _ in range(times):
            trust._load_jupyter_server_extension(SimpleNamespace(contents_manager=self.contents))

    def runs(self, name: str) -> bool:
        """Tell whether the server would let what is stored there run."""
        cells = self.contents.get(name, type="notebook")["content"]["cells"]
        return all(c["metadata"]["trusted"] for c in cells if c["cell_type"] == "code")

    def put(self, name: str, book: Any) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(book), "utf-8")
        return name

    def read(self, name: str) -> Any:
        return json.loads((self.root / name).read_text("utf-8"))


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checkout]:
    made = Checkout(tmp_path)
    (tmp_path / "shipped.json").write_text(shipped(), "utf-8")
    monkeypatch.setattr(trust, "SHIPPED", tmp_path / "shipped.json")
    monkeypatch.setattr(trust, "ROOT", made.root)
    yield made
    made.notary.store.close()


def test_the_list_is_of_these_notebooks() -> None:
    assert trust.SHIPPED.read_text("utf-8").strip() == shipped(), "run: python3 run.py notebooks"


def test_what_was_shipped_is_signed_and_so_is_a_copy_of_it(checkout: Checkout) -> None:
    shutil.copy(checkout.root / OURS[2], checkout.root / "mine, copied (1).ipynb")
    assert not checkout.runs(OURS[2]), "nobody has signed it yet, so this test would see nothing"
    checkout.restart()
    assert all(checkout.runs(name) for name in (*OURS, "mine, copied (1).ipynb"))


def test_other_line_endings_are_the_same_notebook(checkout: Checkout) -> None:
    path = checkout.root / OURS[2]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    checkout.restart()
    assert checkout.runs(OURS[2])


ATTACKS: dict[str, Callable[[Checkout], str]] = {
    "beside ours": lambda c: c.put("notebooks/00-corrected.ipynb", hostile()),
    "handed in": lambda c: c.put("notebooks/teacher/exports/Pupil 1/hand-in.ipynb", hostile()),
    "in a folder below": lambda c: c.put("notebooks/mine/09-more.ipynb", hostile()),
    "claims to be trusted": lambda c: c.put("notebooks/10-trusted.ipynb", hostile(trusted=True)),
    "in place of ours": lambda c: c.put(OURS[3], hostile()),
    "ours, with one more output": lambda c: c.put(OURS[6], with_one_more_output(c.read(OURS[6]))),
    "a copy of ours, with one more": lambda c: c.put(
        "notebooks/99.ipynb", with_one_more_output(c.read(OURS[6]))
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_strangers_notebook_is_never_signed(checkout: Checkout, attack: str) -> None:
    """Nor one that was ours and is changed, however often a server starts beside it."""
    name = ATTACKS[attack](checkout)
    checkout.restart(3)
    assert not checkout.runs(name)
    assert all(checkout.runs(one) for one in OURS if one != name)


def test_a_list_with_the_names_alone_would_not_do(checkout: Checkout) -> None:
    """Changed while the server runs, after it was signed: the next start does not sign it anew."""
    checkout.restart()
    checkout.put(OURS[6], with_one_more_output(checkout.read(OURS[6])))
    assert not checkout.runs(OURS[6])
    checkout.restart()
    assert not checkout.runs(OURS[6])


def test_one_that_cannot_be_read_stops_no_other(checkout: Checkout) -> None:
    broken = {
        OURS[0]: lambda p: p.write_text('{"cells": [', "utf-8"),
        OURS[1]: lambda p: p.write_bytes(b""),
        OURS[2]: lambda p: p.write_bytes(b"\xff\xfe\x00"),
        OURS[3]: lambda p: p.write_text("[" * 100_000, "utf-8"),
        OURS[4]: lambda p: (p.unlink(), p.mkdir()),
        OURS[5]: lambda p: p.unlink(),
        OURS[6]: lambda p: (p.unlink(), os.mkfifo(p)) if hasattr(os, "mkfifo") else p.unlink(),
    }
    for name, harm in broken.items():
        harm(checkout.root / name)
    (checkout.root / "notebooks/00-a.ipynb").write_text('{"cells": [', "utf-8")
    checkout.restart()
    assert all(checkout.runs(name) for name in OURS if name not in broken)


def test_what_a_reader_ran_and_saved_stays_signed(checkout: Checkout) -> None:
    """By Jupyter itself: whoever ran all of it has seen what it does. A change that nobody ran takes that away."""
    checkout.restart()
    model = checkout.contents.get(OURS[7], type="notebook")
    cell = next(c for c in model["content"]["cells"] if c["cell_type"] == "code")
    cell["execution_count"] = 41
    checkout.contents.save({"type": "notebook", "content": model["content"]}, OURS[7])
    checkout.restart()
    assert checkout.runs(OURS[7])
    checkout.put(OURS[7], with_one_more_output(checkout.read(OURS[7])))
    checkout.restart(3)
    assert not checkout.runs(OURS[7])
