"""The chapters in JupyterLite: JupyterLab and Python in one browser tab, with no server behind them.

Run by `python3 run.py lite` in an environment of its own, so it imports nothing of ours. It puts together what the
JupyterLite builder needs: Pyodide, the wheels that Pyodide does not bring, our own wheel, and a list of them all.

Compiled packages (pandas, numpy) come only with Pyodide's own release archive: give its path or address as PYODIDE
and its checksum as SHA256. Without it the edition is built from the package registries: it opens, runs Python and
shows the stored exhibits live, but `import pandas` fails, and this says so.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

PYODIDE = "314.0.6"
"""The version that the pinned kernel was made for."""

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
"""Packages without compiled code, taken from our own pins where Pyodide does not bring them."""

NEEDS = ["altair", "anywidget", "ipywidgets", "pandas", "sqlite3"]
"""What `import calexit` brings with it."""


def build(root: Path, out: Path, pyodide: str = "", checksum: str = "") -> list[str]:
    """Write the edition to `out`; return the packages that are missing from it.

    Raises ValueError when an archive does not have the checksum given, or an address comes without one.
    """
    work = root / "build" / "lite"
    core = work / "static" / "pyodide"  # where the builder looks for it
    shutil.rmtree(core, ignore_errors=True)
    core.mkdir(parents=True)
    (work / ".jupyterlite.doit.db").unlink(
        missing_ok=True
    )  # the builder's memory of what it need not do again
    if pyodide:
        _unpack(_archive(pyodide, checksum, work), core, "pyodide")
    else:
        _run("npm", "pack", "--silent", f"pyodide@{PYODIDE}", cwd=work)
        _unpack(work / f"pyodide-{PYODIDE}.tgz", core, "package")
    lock = json.loads((core / "pyodide-lock.json").read_text("utf-8"))
    packages = {n: p for n, p in lock["packages"].items() if (core / p["file_name"]).exists()}
    for wheel in [*_pure(root, work, set(packages)), *sorted((work / "wheels").glob("calexit-*.whl"))]:
        shutil.copy(wheel, core)
        entry = _entry(wheel)
        packages[entry["name"].lower().replace("_", "-")] = entry
    packages["calexit"]["depends"] = list(NEEDS)
    missing = sorted({d for p in packages.values() for d in p["depends"] if d not in packages})
    for package in packages.values():
        package["depends"] = [d for d in package["depends"] if d in packages]
    (core / "pyodide-lock.json").write_text(json.dumps(lock | {"packages": packages}), "utf-8")
    kernel = {"@jupyterlite/pyodide-kernel-extension:kernel": {"disablePyPIFallback": True}}
    settings = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}
    config = {
        "appName": "Could California leave?",
        "litePluginSettings": kernel,
        "settingsOverrides": settings,
        "faviconUrl": "data:,",
        "exposeAppInBrowser": True,
    }
    (work / "jupyter-lite.json").write_text(
        json.dumps({"jupyter-lite-schema-version": 0, "jupyter-config-data": config}), "utf-8"
    )
    _run(
        *(
            Path(sys.executable).with_name("jupyter"),
            "lite",
            "build",
            "--lite-dir",
            work,
            "--output-dir",
            out,
        ),
        *("--contents", _trusted(root / "notebooks", work / "contents"), "--apps", "lab", "--no-sourcemaps"),
        cwd=work,
    )
    return missing


def _trusted(books: Path, folder: Path) -> Path:
    """Copy our notebooks, marked as ours, so that they open live; JupyterLite has no signatures to go by."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(books, folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for path in folder.rglob("*.ipynb"):
        book = json.loads(path.read_text("utf-8"))
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                cell["metadata"]["trusted"] = True
        path.write_text(json.dumps(book, ensure_ascii=False), "utf-8")
    return folder


def _run(*command: object, cwd: Path) -> None:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(
            f"{Path(str(command[0])).name} {command[1]} ended with:\n{(done.stdout + done.stderr)[-3000:]}"
        )


def _archive(given: str, checksum: str, work: Path) -> Path:
    """The release archive, checked."""
    path = Path(given)
    if given.startswith("https://"):
        if not checksum:
            raise ValueError("PYODIDE is an address: give SHA256, the checksum that its publisher states.")
        path = work / given.rsplit("/", 1)[1]
        if not path.exists():
            urllib.request.urlretrieve(given, path)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if checksum and found != checksum:
        raise ValueError(f"{path.name} has the checksum {found}, not {checksum}: it is not used.")
    return path


def _unpack(archive: Path, out: Path, folder: str) -> None:
    """Unpack one folder of an archive."""
    with tarfile.open(archive) as packed:
        packed.extractall(out / ".unpacked", filter="data")
    shutil.copytree(out / ".unpacked" / folder, out, dirs_exist_ok=True)
    shutil.rmtree(out / ".unpacked")


def _pure(root: Path, work: Path, have: set[str]) -> list[Path]:
    """Download, by hash, the wheels without compiled code that are not there yet."""
    pins = (root / "requirements-lite.txt").read_text("utf-8")
    blocks = re.findall(r"^([a-z0-9-]+)(==\S+)[^\n]*((?:\n    --hash=\S+(?: \\)?)+)", pins, re.M)
    newest = {name: f"{name}{version} \\{hashes}\n" for name, version, hashes in blocks}
    wanted = [name for name in PURE if name not in have]
    (work / "pure.txt").write_text("".join(newest[name] for name in wanted), "utf-8")
    folder = work / "pure"
    shutil.rmtree(folder, ignore_errors=True)
    _run(
        *(
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--require-hashes",
            "--no-deps",
            "-r",
            work / "pure.txt",
        ),
        *("--only-binary=:all:", "--python-version=3.14", "--implementation=py", "--abi=none"),
        *("--platform=any", "-d", folder),
        cwd=work,
    )
    return sorted(folder.glob("*.whl"))


def _entry(wheel: Path) -> dict[str, Any]:
    """One line of Pyodide's list of packages, from a wheel's own metadata."""
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        meta = packed.read(next(n for n in names if n.endswith(".dist-info/METADATA"))).decode()
    head = meta.split("\n\n")[0]
    name, version = (re.search(rf"^{what}: (.+)$", head, re.M)[1] for what in ("Name", "Version"))  # type: ignore[index]
    needs = [
        re.match(r"[\w.-]+", need)[0].lower().replace("_", "-").replace(".", "-")  # type: ignore[index]
        for need in re.findall(r"^Requires-Dist: (.+)$", head, re.M)
        if ";" not in need
    ]
    tops = {n.split("/")[0].removesuffix(".py") for n in names if n.endswith(".py") and ".data/" not in n}
    return {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(tops),
        "depends": [n for n in needs if n != "widgetsnbextension"],  # the kernel brings its own
        "unvendored_tests": False,
    }


if __name__ == "__main__":
    options = dict(word.split("=", 1) for word in sys.argv[3:])
    lost = build(Path(sys.argv[1]), Path(sys.argv[2]), options.get("PYODIDE", ""), options.get("SHA256", ""))
    if lost:
        print(f"Built without {', '.join(lost)}: they come only with Pyodide's release archive {PYODIDE}.")
        print(
            "Exhibits are live and plain Python runs; give PYODIDE=<path or address> SHA256=<checksum> for all."
        )
    else:
        print("Built with everything the chapters import.")
