"""The other doors: what Binder reads, what a hub is given, and the numbers that its page states."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from nbgitpuller.pull import GitPuller
from run import write_settings
from tests.bench import cost

from calexit.editions import trust

ROOT = Path(__file__).resolve().parents[2]
FIRST, *CHAPTERS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
MEASURED = json.loads((ROOT / "deploy/measured.json").read_text("utf-8"))


def dockerfile(folder: Path, *more: str) -> str:
    """What repo2docker would build from a folder, in its own words."""
    tool = shutil.which("jupyter-repo2docker", path=str(Path(sys.executable).parent))
    assert tool, "jupyter-repo2docker is not installed"
    done = subprocess.run(
        [tool, "--no-build", "--debug", *more, str(folder)],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
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
    assert "WORKDIR ${REPO_DIR}" in dockerfile(
        copied, "--target-repo-dir", "/srv/lab"
    )  # what a district builds


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
    write_settings(tmp_path)  # twice is as good as once
    given = json.loads((ROOT / "lib/calexit/editions/settings.json").read_text("utf-8"))
    for name, wanted in given.items():
        assert json.loads((tmp_path / name).read_text("utf-8")) == wanted
    served = given["etc/jupyter/jupyter_server_config.d/calexit.json"]["ServerApp"]
    assert served["jpserver_extensions"] == {trust.__name__: True}


def settings(path: Path) -> SimpleNamespace:
    """What a hub's settings file sets, read as JupyterHub reads it."""
    spawner = SimpleNamespace()
    exec(
        compile(path.read_text("utf-8"), path.name, "exec"),
        {"get_config": lambda: SimpleNamespace(Spawner=spawner)},
    )
    return spawner


def test_both_hubs_hand_out_the_same_and_wait_as_long() -> None:
    one = settings(ROOT / "deploy/tljh.py")
    other = yaml.safe_load((ROOT / "deploy/values.yaml").read_text("utf-8"))
    assert one.default_url.replace("/opt/lab", "/srv/lab") == other["singleuser"]["defaultUrl"]
    there = {name: value.replace("/opt/lab", "/srv/lab") for name, value in one.environment.items()}
    assert there == other["singleuser"]["extraEnv"]
    assert one.mem_limit == other["singleuser"]["memory"]["limit"]
    assert one.http_timeout == other["hub"]["config"]["KubeSpawner"]["http_timeout"] > MEASURED["page_s_most"]
    page = (ROOT / "deploy/README.md").read_text("utf-8")
    assert "git clone OUR-REPOSITORY /opt/lab &&" in page and "safe.directory /opt/lab/.git" in page
    assert "--target-repo-dir /srv/lab" in page and f"{one.default_url.split('&')[0]}&" in page
    asked = parse_qs(urlsplit(one.default_url).query)
    assert (
        asked["urlpath"] == [f"lab/tree/{asked['targetPath'][0]}/notebooks/{FIRST.name}"] and FIRST.exists()
    )


def book(*results: str) -> str:
    """A notebook as it lies on a disk: one cell, some way below it a line for each result."""
    outputs = [{"name": "stdout", "output_type": "stream", "text": [f"{one}\n"]} for one in results]
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": outputs, "source": ["1"]}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


@pytest.mark.parametrize("kept", [True, False], ids=["as our hubs are set", "as git does by itself"])
def test_an_update_keeps_the_chapter_that_a_reader_ran(
    kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = settings(ROOT / "deploy/tljh.py").environment
    assert given["GIT_CONFIG_VALUE_0"] == "/opt/lab/deploy/gitattributes"
    for name, value in given.items() if kept else ():
        monkeypatch.setenv(name, value.replace("/opt/lab", str(ROOT)))
    ours, copy = tmp_path / "ours", tmp_path / "reader/copy"
    copy.parent.mkdir()

    def git(*what: str) -> None:
        who = ("-c", "user.name=us", "-c", "user.email=us@example.org")
        subprocess.run(["git", *who, *what], cwd=ours, check=True, capture_output=True)

    def publish(run: str, unread: str) -> None:
        (ours / "run.ipynb").write_text(run, "utf-8")
        (ours / "unread.ipynb").write_text(unread, "utf-8")
        git("add", ".")
        git("commit", "-m", "An edition")

    def sign_in() -> None:
        for _ in GitPuller(ours.as_uri(), str(copy)).pull():
            pass

    results = [f"result {n}" for n in range(40)]
    ours.mkdir()
    git("init", "-b", "main")
    publish(book(*results), book(*results))
    sign_in()
    mine = book("the reader's own", *results[1:])
    (copy / "run.ipynb").write_text(mine, "utf-8")
    theirs = book(*results[:-1], "a newer one")
    publish(theirs, theirs)
    sign_in()
    assert (copy / "unread.ipynb").read_text("utf-8") == theirs
    found = (copy / "run.ipynb").read_text("utf-8")
    if kept:
        assert found == mine
        (copy / "run.ipynb").unlink()
        sign_in()
        assert (copy / "run.ipynb").read_text("utf-8") == theirs, "and whoever wants ours gets it"
    else:
        assert "the reader's own" in found and "a newer one" in found, "this test could see a mixture"


def test_limits_hold_what_was_measured() -> None:
    given = yaml.safe_load((ROOT / "deploy/values.yaml").read_text("utf-8"))["singleuser"]
    size = {"M": 1, "G": 1000}
    guarantee, limit = (
        int(given["memory"][what][:-1]) * size[given["memory"][what][-1]] for what in ("guarantee", "limit")
    )
    server, kernel = MEASURED["server_mb_most"], MEASURED["kernel_mb_most"]
    assert guarantee >= server + cost.KERNELS * kernel
    assert limit >= server + (1 + len(CHAPTERS)) * kernel, "who opens all of them would be stopped"
    assert given["cpu"]["guarantee"] >= cost.each(MEASURED)[1]


def test_a_class_was_measured_and_broke_nothing() -> None:
    """A chapter that is newer than the last bench needs no bench of its own: the page lists what was measured."""
    assert len(MEASURED["chapters"]) + 1 == MEASURED["site"]["pages"] >= 9
    assert MEASURED["readers"] >= 30 and MEASURED["broken"] == 0


def test_the_page_states_what_was_measured_and_no_other_number() -> None:
    page = (ROOT / "deploy/README.md").read_text("utf-8")
    assert page == cost.filled(page, MEASURED), "run python3 -m tests.bench.cost"
    assert page != cost.filled(page, MEASURED | {"kernel_mb": MEASURED["kernel_mb"] * 3})
    typed = page.split(cost.START)[0] + page.split(cost.END)[1]
    typed = re.sub(r"```.*?```|`[^`]*`|^ *\d\. ", "", typed, flags=re.DOTALL | re.MULTILINE)
    assert not re.findall(r"\d[\d.,]*", typed)


def test_more_readers_cost_more_and_need_more_cores() -> None:
    """The arithmetic, by hand: 1,000 readers, 50 of them there; a hub; 120 hours."""
    easy = MEASURED | {
        "server_mb": 100,
        "kernel_mb": 100,
        "hub_mb": 1000,
        "server_core_s": 3.0,
        "kernel_core_s": 6.0,
    }
    assert "| 16 GB and 6 cores for 120 hours, $31 |" in cost.costs(easy)[1]
    hub = MEASURED | {"server_mb_most": 200, "kernel_mb_most": 100, "hub_mb": 1000, "hub_core_s": 1.0}
    assert cost.machine(hub | {"server_core_s": 3.0, "kernel_core_s": 7.0}, 30) == (14, 4)
