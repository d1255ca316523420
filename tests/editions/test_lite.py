"""What goes into the edition with Python in the browser: whose files, which packages, checked by what."""

import hashlib
import io
import json
import re
import tarfile
from pathlib import Path
from typing import Any

import pytest

from calexit.editions import lite

ROOT = Path(__file__).resolve().parents[2]


def archive(folder: Path, **change: Any) -> Path:
    """A release archive as its publisher lays it out: the core, a list, and more packages than we need."""
    wheels = {f"{name}-1-py3-none-any.whl": name for name in ("pandas", "numpy", "six", "scipy", "altair")}
    files = {name: f'"{lite.PYODIDE}"'.encode() for name in lite.CORE}
    files |= {wheel: name.encode() for wheel, name in wheels.items()}
    depends = {"pandas": ["numpy", "Six"], "scipy": ["numpy"]}
    packages = {
        name: {
            "name": name,
            "file_name": wheel,
            "sha256": hashlib.sha256(files[wheel]).hexdigest(),
            "depends": depends.get(name, []),
        }
        for wheel, name in wheels.items()
    }
    files["pyodide-lock.json"] = json.dumps({"info": {}, "packages": packages}).encode()
    files |= change.get("files", {})
    path = folder / "pyodide.tar.bz2"
    with tarfile.open(path, "w:bz2") as packed:
        for name, content in files.items():
            if name not in change.get("without", ()):
                entry = tarfile.TarInfo(f"pyodide/{name}")
                entry.size = len(content)
                packed.addfile(entry, io.BytesIO(content))
    return path


OURS: dict[str, Any] = {name: {"depends": []} for name in (*lite.KERNEL, "altair")} | {
    "calexit": {"depends": ["pandas", "altair"]}
}


def test_only_what_is_needed_leaves_the_archive(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    packages, missing = lite._unpack(archive(tmp_path), out, OURS)
    assert not missing
    wheels = {p.name.split("-")[0] for p in out.glob("*.whl")}
    assert wheels == {"pandas", "numpy", "six"}, "no scipy, and altair is our own pin"
    assert set(packages) == wheels | set(OURS)
    assert {p.name for p in out.iterdir()} >= {*lite.CORE, "pyodide-lock.json"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"files": {"pyodide.mjs": b'version="0.27.7"'}},
            "holds Pyodide 0.27.7; the kernel was made for 314",
        ),
        ({"files": {"numpy-1-py3-none-any.whl": b"other"}}, "not the file that its own list names"),
        ({"without": ["pyodide-lock.json"]}, "not a release archive"),
    ],
)
def test_a_wrong_archive_is_said(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(ValueError, match=said):
        lite._unpack(archive(tmp_path, **change), tmp_path / "out", OURS)


def test_what_an_archive_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made = archive(tmp_path, without=["numpy-1-py3-none-any.whl"])
    assert lite._unpack(made, tmp_path / "out", OURS)[1] == ["numpy"]


def test_an_archive_is_only_used_with_its_checksum(tmp_path: Path) -> None:
    made = archive(tmp_path)
    good = hashlib.sha256(made.read_bytes()).hexdigest()
    assert lite._archive(str(made), good, tmp_path) == made
    with pytest.raises(ValueError, match="not used"):
        lite._archive(str(made), "0" * 64, tmp_path)
    for given in (str(made), "https://example.org/pyodide.tar.bz2"):
        with pytest.raises(ValueError, match="--sha256"):
            lite._archive(given, "", tmp_path)


def test_every_wheel_is_pinned() -> None:
    pins = (ROOT / "requirements-lite.txt").read_text("utf-8")
    for name in lite.PURE:
        assert re.search(rf"^{name}==\S+[^\n]*\n    --hash=sha256:", pins, re.M), name
    assert "jupyterlite-pyodide-kernel==0.8.6" in pins


def test_trusted_copies_change_nothing_else(tmp_path: Path) -> None:
    names, _ = lite._chapters(ROOT / "notebooks", tmp_path / "copy")
    assert len(names) == 9
    for name in names:
        book = json.loads((tmp_path / "copy" / name).read_text("utf-8"))
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                assert cell["metadata"].pop("trusted") is True
        assert book == json.loads((ROOT / "notebooks" / name).read_text("utf-8"))
