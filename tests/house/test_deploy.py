"""The other doors: what Binder reads, what a hub is given, and the numbers that its page states."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from run import LAB_SETTINGS, write_settings
from tests.bench.cost import table

ROOT = Path(__file__).resolve().parents[2]
MEASURED = json.loads((ROOT / "deploy/measured.json").read_text("utf-8"))


def dockerfile(folder: Path) -> str:
    """What repo2docker would build from a folder, in its own words."""
    tool = shutil.which("jupyter-repo2docker", path=str(Path(sys.executable).parent))
    assert tool, "jupyter-repo2docker is not installed"
    done = subprocess.run(
        [tool, "--no-build", "--debug", str(folder)], capture_output=True, text=True, cwd=folder, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout + done.stderr


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Only what Binder's builder reads."""
    for name in ("environment.yml", "postBuild", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_binder_reads_our_environment(copied: Path) -> None:
    said = dockerfile(copied)
    assert 'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"' in said
    assert "RUN ./postBuild" in said and "conda environment for python=3.11" in said


def test_a_looser_python_would_be_ignored(copied: Path) -> None:
    """Why environment.yml says python=3.11 and not >=: the builder would not read it."""
    environment = copied / "environment.yml"
    environment.write_text(environment.read_text("utf-8").replace("python=3.11", "python>=3.11"), "utf-8")
    assert "environment for python=3.11" not in dockerfile(copied)


def test_post_build_calls_what_exists(tmp_path: Path) -> None:
    script = (ROOT / "postBuild").read_text("utf-8")
    assert os.access(ROOT / "postBuild", os.X_OK)
    verbs = re.findall(r"run\.py (\w+)", script)
    assert verbs == ["settings"]
    code = f"import sys; sys.prefix = {str(tmp_path)!r}; sys.argv = ['run.py', 'settings']; import run; run.main(['settings'])"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    written = tmp_path / "share/jupyter/lab/settings/overrides.json"
    assert json.loads(written.read_text("utf-8")) == LAB_SETTINGS
    write_settings(tmp_path)  # twice is as good as once
    assert json.loads(written.read_text("utf-8")) == LAB_SETTINGS


def test_limits_hold_what_was_measured() -> None:
    given = yaml.safe_load((ROOT / "deploy/values.yaml").read_text("utf-8"))["singleuser"]
    size = {"M": 1, "G": 1000}
    guarantee, limit = (
        int(given["memory"][what][:-1]) * size[given["memory"][what][-1]] for what in ("guarantee", "limit")
    )
    reader = MEASURED["server_mb"] + MEASURED["kernel_mb_most"]
    assert guarantee >= 1.2 * reader and limit >= MEASURED["server_mb"] + 3 * MEASURED["kernel_mb_most"]
    assert given["defaultUrl"].removeprefix("/lab/tree/") in {
        str(p.relative_to(ROOT)) for p in (ROOT / "notebooks").glob("*.ipynb")
    }


def test_a_class_broke_nothing() -> None:
    assert MEASURED["readers"] >= 30 and MEASURED["broken"] == 0


def test_the_page_states_what_was_measured() -> None:
    page = (ROOT / "deploy/README.md").read_text("utf-8")
    for line in table(MEASURED):
        assert line in page, f"run python3 -m tests.bench.cost: {line}"


def test_a_new_measurement_would_be_noticed() -> None:
    page = (ROOT / "deploy/README.md").read_text("utf-8")
    assert not all(line in page for line in table(MEASURED | {"kernel_mb": MEASURED["kernel_mb"] * 3}))
