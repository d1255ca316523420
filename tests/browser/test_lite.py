"""Python in the browser: what can be proven with the package registries alone (no compiled wheels, so no pandas)."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.lab import ROOT, watched
from tests.browser.static import host

from calexit.kit import lite


@pytest.mark.skipif("LITE" not in os.environ, reason="builds JupyterLite from the registries: LITE=1")
def test_opens_live_and_runs_python_with_nothing_from_elsewhere(browser: Browser) -> None:
    built = subprocess.run([sys.executable, "run.py", "lite"], cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr[-2000:]
    assert re.search(r"Built without .*pandas", built.stdout), "what is missing is said"
    with host(ROOT / "site") as address:
        context, watch = watched(browser)
        page = context.new_page()
        page.goto(f"{address}/03-polling.html")
        page.locator('footer a[href^="lite/"]').click()
        page.wait_for_selector("section[data-cx=exhibit].cx-on", timeout=60_000)
        page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext.session?.kernel?.status === 'idle'",
            timeout=180_000,
        )
        page.evaluate(
            """async () => { const { content } = window.jupyterapp.shell.currentWidget;
              content.activeCellIndex = content.widgets.findIndex((cell) => cell.model.type === 'code');
              content.activeCell.model.sharedModel.setSource('print(6 * 7)');
              await window.jupyterapp.commands.execute('notebook:run-cell'); }"""
        )
        page.wait_for_function("() => document.body.innerText.includes('\\n42\\n')", timeout=60_000)
        assert not watch.outside
        context.close()


def test_an_archive_is_only_used_with_its_checksum(tmp_path: Path) -> None:
    archive = tmp_path / "pyodide.tar.bz2"
    (tmp_path / "lock").write_text("{}")
    with tarfile.open(archive, "w:bz2") as packed:
        packed.add(tmp_path / "lock", "pyodide/pyodide-lock.json")
    good = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert lite._archive(str(archive), good, tmp_path) == archive
    with pytest.raises(ValueError, match="not used"):
        lite._archive(str(archive), "0" * 64, tmp_path)
    with pytest.raises(ValueError, match="SHA256"):
        lite._archive("https://example.org/pyodide.tar.bz2", "", tmp_path)


def test_every_wheel_is_pinned() -> None:
    pins = (ROOT / "requirements-lite.txt").read_text("utf-8")
    for name in lite.PURE:
        assert re.search(rf"^{name}==\S+[^\n]*\n    --hash=sha256:", pins, re.M), name
    assert "jupyterlite-pyodide-kernel==0.8.6" in pins


def test_trusted_copies_change_nothing_else(tmp_path: Path) -> None:
    folder = lite._trusted(ROOT / "notebooks", tmp_path / "copy")
    for path in folder.glob("*.ipynb"):
        book = json.loads(path.read_text("utf-8"))
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                assert cell["metadata"].pop("trusted") is True
        assert book == json.loads((ROOT / "notebooks" / path.name).read_text("utf-8"))
