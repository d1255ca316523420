"""The chapters in JupyterLite: JupyterLab and Python in one browser tab, with no server behind them.

Run by `python3 run.py lite` in an environment of its own, so it imports nothing of ours. It gives the JupyterLite
builder Pyodide, the wheels that Pyodide does not bring, our own wheel, and a list of them all.

Compiled packages (pandas, numpy) come only with Pyodide's own release archive: give its path or address as --pyodide
and its checksum as --sha256. Without it the edition is built from the package registries: it opens, runs Python and
shows the stored exhibits live, but the chapters' own code needs pandas, and everything here says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import urllib.request
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

PYODIDE = "314.0.6"
"""The version that the pinned kernel was made for."""

TARGET = {"version": PYODIDE, "python": "3.14.2", "arch": "wasm32", "platform": "emscripten_5_0_3"}
"""What its own list says of itself: which Python, on what."""

CORE_SHA256 = "d78ac549b28a2a58600cd06f44e017024151775f8c6b2d73fab1475400d38ea2"
"""The checksum of its npm package, which holds the core without any package."""

CORE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]
"""What a browser takes of it."""

PURE = [
    "altair",
    "anywidget",
    "asttokens",
    "attrs",
    "comm",
    "executing",
    "ipython",
    "ipython-pygments-lexers",
    "ipywidgets",
    "jedi",
    "jinja2",
    "jsonschema",
    "jsonschema-specifications",
    "jupyterlab-widgets",
    "matplotlib-inline",
    "micropip",
    "narwhals",
    "packaging",
    "parso",
    "prompt-toolkit",
    "psygnal",
    "pure-eval",
    "pygments",
    "referencing",
    "stack-data",
    "traitlets",
    "typing-extensions",
    "wcwidth",
]
"""Packages without compiled code: always our own pins, whatever the archive holds."""

KERNEL = ["comm", "ipykernel", "ipython", "jedi", "micropip", "piplite", "pyodide-kernel"]
"""What the kernel would otherwise fetch one after the other while the reader waits."""

NEEDS = ["altair", "anywidget", "ipywidgets", "pandas"]
"""What `import calexit` brings with it."""

STORAGE = {
    f"{what}StorageDrivers": ["memoryStorageDriver"] for what in ("contents", "settings", "workspaces")
}
"""Nothing of JupyterLite's outlives the tab: no old copy hides a newer chapter, nothing is left on a shared computer.
The journal is kept by our own page, in the browser's storage."""

SETTINGS, LAB_SETTINGS = (
    Path(__file__).with_name("settings.json"),
    "share/jupyter/lab/settings/overrides.json",
)

SHIPPED = Path("share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi")


def build(root: Path, pyodide: str = "", checksum: str = "") -> Path:
    """Build the edition into `build/lite/made` and return that folder; do nothing where nothing changed.

    `made.json` beside it is written last, so a build that stopped half way never looks whole. It says what is
    missing, and how large each file is that a browser asks for. Raises ValueError when an archive is not the one
    that was asked for.
    """
    work = root / "build" / "lite"
    made, note = work / "made", work / "made.json"
    key = _key(root, work, checksum)
    if note.exists() and json.loads(note.read_text("utf-8"))["key"] == key:
        return made
    note.unlink(missing_ok=True)
    given = work / "given"
    shutil.rmtree(given, ignore_errors=True)
    core = given / "static" / "pyodide"  # where the builder looks for it
    core.mkdir(parents=True)
    wheels = [*_pure(root, work), *(Path(sys.prefix) / SHIPPED).glob("[!w]*.whl"), *_own(work)]
    ours = entries([Path(shutil.copy(wheel, core)) for wheel in wheels], work / "ours.json")
    ours["calexit"]["depends"] = NEEDS
    if pyodide:
        packages, missing = _unpack(_archive(pyodide, checksum, work), core, ours)
    else:
        _core(work, core)
        packages, missing = closure(ours, {})
    if pyodide and missing:
        raise ValueError(f"The archive lacks {', '.join(missing)}: it is not a whole release of Pyodide.")
    lock = core / "pyodide-lock.json"
    lock.write_text(json.dumps(json.loads(lock.read_text("utf-8")) | {"packages": packages}), "utf-8")
    chapters, date = _chapters(root / "notebooks", given / "files")
    _configure(given, [*KERNEL, "calexit"])
    shutil.rmtree(made, ignore_errors=True)
    builder = [Path(sys.executable).with_name("jupyter"), "lite", "build", "--no-sourcemaps", "--apps", "lab"]
    places = ["--lite-dir", given, "--output-dir", made, "--contents", given / "files"]
    _run(*builder, *places, cwd=given, SOURCE_DATE_EPOCH=str(date))  # twice in a row makes the same bytes
    files = [*(root / "lib/calexit/editions/lite.txt").read_text("utf-8").split()]
    files += [f"static/pyodide/{p.name}" for p in sorted((made / "static/pyodide").iterdir())]
    note.write_text(
        json.dumps(
            {
                "key": key,
                "missing": missing,
                "files": [[name, _size(made, name)] for name in files],
                "chapters": {name: _size(made, f"files/{name}") for name in chapters},
            }
        ),
        "utf-8",
    )
    return made


def _key(root: Path, work: Path, checksum: str) -> str:
    """Everything that the edition is made from, as one number."""
    parts = [
        Path(__file__),
        root / "lib/calexit/editions/lite.txt",
        root / "requirements-lite.txt",
        *_own(work),
    ]
    parts += sorted((root / "notebooks").glob("[0-9]*.ipynb"))
    text = b"".join(hashlib.sha256(part.read_bytes()).digest() for part in parts)
    return hashlib.sha256(text + (checksum + sys.version).encode()).hexdigest()


def _own(work: Path) -> list[Path]:
    return sorted((work / "wheels").glob("calexit-*.whl"))


def _size(made: Path, name: str) -> int:
    path = made / name.split("?")[0]
    if not path.is_file():
        sys.exit(
            f"JupyterLite no longer has {name}. Its version changed: `python3 -m tests.browser.asked` (after "
            "`python3 run.py lite`) lists anew what a browser asks for, in lib/calexit/editions/lite.txt."
        )
    return path.stat().st_size


def closure(
    ours: dict[str, Any], theirs: dict[str, Any], roots: Iterable[str] = (*KERNEL, "calexit")
) -> tuple[dict[str, Any], list[str]]:
    """Return the packages that `roots` need, ours before theirs, and the names that neither has."""
    found: dict[str, Any] = {}
    missing: set[str] = set()
    wanted = list(roots)
    while wanted:
        name = _plain(wanted.pop())
        entry = ours.get(name) or theirs.get(name)
        if entry is None:
            missing.add(name)
        elif name not in found:
            found[name] = entry
            wanted += entry["depends"]
    for name, entry in found.items():
        found[name] = entry | {"depends": [d for d in map(_plain, entry["depends"]) if d not in missing]}
    return dict(sorted(found.items())), sorted(missing)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _core(work: Path, out: Path) -> None:
    """Take Pyodide's core from its npm package, checked by the checksum above."""
    packed = work / f"pyodide-{PYODIDE}.tgz"
    if not packed.exists() or _sum(packed) != CORE_SHA256:
        if not shutil.which("npm"):
            sys.exit(
                "Pyodide's core comes from its npm package, and there is no npm here. Install it (Debian: apt "
                "install npm), or give --pyodide ARCHIVE --sha256 CHECKSUM, which brings the core too."
            )
        _run(shutil.which("npm"), "pack", "--silent", f"pyodide@{PYODIDE}", cwd=work)
    if (found := _sum(packed)) != CORE_SHA256:
        raise ValueError(f"{packed.name} has the checksum {found}, not {CORE_SHA256}: it is not used.")
    with tarfile.open(packed) as core:
        for name in [*CORE, "pyodide-lock.json"]:
            _copy(core, core.getmember(f"package/{name}"), out)


def _archive(given: str, checksum: str, work: Path) -> Path:
    """The release archive, checked."""
    if not checksum:
        raise ValueError("Give --sha256 too: the checksum that the publisher of the archive states.")
    path = Path(given)
    if given.startswith("https://"):
        path = work / given.rsplit("/", 1)[1]
        if not path.exists():
            part, _ = urllib.request.urlretrieve(given, f"{path}.part")
            Path(part).rename(path)
    if not path.is_file():
        raise ValueError(f"There is no file {path}.")
    if (found := _sum(path)) != checksum.lower():
        raise ValueError(f"{path.name} has the checksum {found}, not {checksum}: it is not used.")
    return path


def _unpack(archive: Path, out: Path, ours: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Take the core and the few packages that we need from the hundreds in a release archive."""
    try:
        with tarfile.open(archive) as packed:
            members = {m.name.removeprefix("./"): m for m in packed if m.isfile()}
            for name in [*CORE, "pyodide-lock.json"]:
                if f"pyodide/{name}" not in members:
                    raise ValueError(
                        f"{archive.name} is not a release archive of Pyodide: it has no pyodide/{name}."
                    )
            lock = json.load(packed.extractfile(members["pyodide/pyodide-lock.json"]))  # type: ignore[arg-type]
            packages, missing = closure(ours, lock["packages"])
            theirs = {p["file_name"]: n for n, p in packages.items() if n not in ours}
            missing += sorted(n for file, n in theirs.items() if f"pyodide/{file}" not in members)
            taken = {f"pyodide/{name}" for name in (*CORE, "pyodide-lock.json", *theirs)} & set(members)
            for name in sorted(taken, key=lambda name: members[name].offset):  # one pass through the archive
                _copy(packed, members[name], out)
    except tarfile.TarError as error:
        raise ValueError(f"{archive.name} cannot be unpacked: {error}.") from None
    version = re.search(r'"(\d+\.\d+\.\d+\w*)"', (out / "pyodide.mjs").read_text("utf-8"))
    if f'"{PYODIDE}"' not in (out / "pyodide.mjs").read_text("utf-8"):
        has = f"holds Pyodide {version[1]}" if version else "does not say its version"
        raise ValueError(f"{archive.name} {has}; the kernel was made for {PYODIDE}.")
    for file in theirs:
        if (out / file).exists() and _sum(out / file) != packages[theirs[file]]["sha256"]:
            raise ValueError(f"{file} in {archive.name} is not the file that its own list names.")
    return packages, missing


def _copy(packed: tarfile.TarFile, member: tarfile.TarInfo, out: Path) -> None:
    source = packed.extractfile(member)
    assert source
    with source, (out / Path(member.name).name).open("wb") as target:
        shutil.copyfileobj(source, target)


def _chapters(books: Path, folder: Path) -> tuple[list[str], int]:
    """Copy the chapters, marked as ours so that they open live: JupyterLite has no signatures to go by.

    Return their names, and when the last of them was reviewed: the builder writes down what date a file has.
    """
    dates = [0]
    shutil.copytree(books / "images", folder / "images")
    found = sorted(books.glob("[0-9][0-9]-*.ipynb"))  # not the teacher's own, which reads files
    paths = [p for p in found if not any(p.stem.startswith(f"{one.stem}-") for one in found)]  # nor copies
    for path in paths:
        book = json.loads(path.read_text("utf-8"))
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                cell["metadata"]["trusted"] = True
        copy = folder / path.name
        copy.write_text(json.dumps(book, ensure_ascii=False), "utf-8")
        reviewed = datetime.fromisoformat(book["metadata"]["calexit"]["reviewed"] + "T12:00:00+00:00")
        dates.append(int(reviewed.timestamp()))
        os.utime(copy, (dates[-1], dates[-1]))
    return [path.name for path in paths], max(dates)


def _configure(given: Path, packages: list[str]) -> None:
    config = {
        "appName": "Could California leave?",
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {
                "disablePyPIFallback": True,
                "loadPyodideOptions": {"packages": packages},  # all at once, not one after the other
            }
        },
        "settingsOverrides": json.loads(SETTINGS.read_text("utf-8"))[LAB_SETTINGS],
        "faviconUrl": "data:,",
        "exposeAppInBrowser": True,  # our page says when Python is ready
        "enableMemoryStorage": True,
        **STORAGE,
    }
    text = json.dumps({"jupyter-lite-schema-version": 0, "jupyter-config-data": config})
    (given / "jupyter-lite.json").write_text(text, "utf-8")


def _run(*command: object, cwd: Path, **more: str) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=os.environ | more, capture_output=True, text=True, check=False)
    if done.returncode:
        name = " ".join([Path(words[0]).name, *words[1:3]])
        sys.exit(f"`{name} …` ended with code {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pure(root: Path, work: Path) -> list[Path]:
    """The wheels without compiled code, by hash; downloaded only where they are not there yet."""
    pins = (root / "requirements-lite.txt").read_text("utf-8")
    blocks = re.findall(r"^([a-z0-9-]+)(==\S+)[^\n]*((?:\n    --hash=\S+(?: \\)?)+)", pins, re.M)
    newest = {name: (version, hashes) for name, version, hashes in blocks}
    folder = work / "pure"
    have = {f"sha256:{_sum(p)}": p for p in folder.glob("*.whl")}
    found = {}
    for name in PURE:
        fitting = [have[h] for h in re.findall(r"--hash=(\S+)", newest[name][1]) if h in have]
        found[name] = fitting[0] if fitting else None
    if wanted := [name for name in PURE if not found[name]]:
        lines = "".join(f"{name}{newest[name][0]} \\{newest[name][1]}\n" for name in wanted)
        (work / "pure.txt").write_text(lines, "utf-8")
        pip = [sys.executable, "-m", "pip", "download", "-q", "--require-hashes", "--no-deps", "-d", folder]
        kind = ["--only-binary=:all:", "--python-version=3.14", "--implementation=py", "--abi=none"]
        _run(*pip, *kind, "--platform=any", "-r", work / "pure.txt", cwd=work)
        return _pure(root, work)
    return [path for path in found.values() if path]


def entries(wheels: list[Path], note: Path) -> dict[str, Any]:
    """Return what Pyodide's list says of wheels that lie in one folder, read by its own tool; `note` is written."""
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.spec import InfoSpec
    from pyodide_lock.utils import add_wheels_to_spec

    empty = PyodideLockSpec(info=InfoSpec(**TARGET), packages={})
    add_wheels_to_spec(empty, wheels, ignore_missing_dependencies=True).to_json(note)
    found: dict[str, Any] = json.loads(note.read_text("utf-8"))["packages"]
    for entry in found.values():
        entry["depends"] = [
            n for n in entry["depends"] if n != "widgetsnbextension"
        ]  # JupyterLab brings its own
    return found


def main() -> int:
    """Build from the command line, and say in a sentence what is missing or went wrong."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0], allow_abbrev=False)
    asked.add_argument("root", type=Path, help="the project's folder")
    asked.add_argument("--pyodide", default="", help="Pyodide's release archive: a path or an address")
    asked.add_argument("--sha256", default="", help="the checksum that its publisher states")
    given = asked.parse_args()
    try:
        made = build(given.root, given.pyodide, given.sha256)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    note = json.loads(made.with_name("made.json").read_text("utf-8"))
    size = sum(size for _, size in note["files"]) / 1e6
    if note["missing"]:
        print(
            f"Built without {', '.join(note['missing'])}: they come only with Pyodide's release archive {PYODIDE}."
        )
        print("Exhibits are live and plain Python runs; give --pyodide ARCHIVE --sha256 CHECKSUM for all.")
    else:
        print("Built with everything the chapters import.")
    print(f"A browser fetches {size:.1f} MB, once.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
