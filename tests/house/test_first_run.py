"""The first run on other people's computers: stopped at any moment, twice at once, read-only, behind odd networks.

The tools are made up where only the order of things matters, and what they say is what they say in public reports;
one test sets up for real, from a folder of tiny packages and with everything in the way that a reader's shell can hold.
"""

import base64
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import run
from tests.house.test_run import ROOT

from calexit.editions.environment import LONGEST, OFFLINE, Environment, reason, too_long, variables

PINS = "requirements.txt"
CERTIFICATE = "error: Failed to fetch\n  Caused by: invalid peer certificate: UnknownIssuer"
SSL = "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))"
NO_NAME = "NewConnectionError('Failed to establish a new connection: [Errno -2] Name or service not known')"
ONEDRIVE = "failed to hardlink file: The cloud operation cannot be performed (os error 396)"


class Tools:
    """Made-up venv, pip and uv: each writes a little at a time, and may be stopped or fail at any of it."""

    def __init__(self) -> None:
        self.left = -1
        """How many moments are left before it is stopped; below 0 it never is."""
        self.fails: Callable[[str, dict[str, str]], str] = lambda *_: ""
        self.used: list[str] = []
        self.moments = 0

    def write(self, path: Path) -> None:
        self.moments += 1
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")

    def attempt(self, env: Environment, *command: object, **more: str) -> str:
        words = [str(word) for word in command]
        tool = "venv" if "venv" in words else Path(words[0]).name if "pip" not in words[1:3] else "pip"
        tool = "uv" if Path(words[0]).name == "uv" else tool
        self.used.append(tool)
        if said := self.fails(tool, more):
            return said
        if tool == "venv":
            for name in ("python", "pip"):
                self.write(env.bin / name)
        elif tool == "uv" and not (env.bin / "uv").exists():
            return "No such file"
        elif "--version" in words:
            return "" if (env.bin / "pip").exists() else "No module named pip"
        elif not (env.bin / "pip").exists():
            return "No module named pip"
        elif "requirements-uv.txt" in words:
            self.write(env.bin / "uv")
        elif "-r" in words:
            for name in ("jupyterlab", "pandas"):
                if not (
                    env.folder / f"{name}.info"
                ).exists():  # as tools do: what is noted is not looked at again
                    self.write(env.folder / f"{name}.info")
                    self.write(env.folder / name)
        else:
            self.write(env.folder / "calexit")
        return ""


def checkout(folder: Path) -> Environment:
    for name in (
        PINS,
        "requirements-test.txt",
        "requirements-uv.txt",
        "pyproject.toml",
        "package-lock.json",
        "run.py",
    ):
        (folder / name).write_text(name, "utf-8")
    return Environment(folder)


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Tools:
    made = Tools()
    monkeypatch.setattr(
        Environment, "_attempt", lambda env, *words, **more: made.attempt(env, *words, **more)
    )
    return made


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    return checkout(tmp_path)


def whole(env: Environment) -> bool:
    names = ("bin/python", "bin/pip", "bin/uv", "jupyterlab", "pandas", "calexit")
    settings = env.folder / "share/jupyter/lab/settings/overrides.json"
    return all((env.folder / name).exists() for name in names) and settings.exists() and env.ready(PINS)


# ---- stopped in the middle ----


def test_set_up_once_it_is_left_alone(env: Environment, tools: Tools) -> None:
    env.setup(PINS)
    assert whole(env)
    tools.used.clear()
    env.setup(PINS)
    assert not tools.used


def test_stopped_at_any_moment_the_next_run_makes_it_whole(tmp_path: Path, tools: Tools) -> None:
    (first := tmp_path / "first").mkdir()
    checkout(first).setup(PINS)
    moments, stops = tools.moments, 0
    for moment in range(moments):
        (folder := tmp_path / str(moment)).mkdir()
        env = checkout(folder)
        for again in (moment, moment // 2):  # and the next one, too, is stopped
            tools.left = again
            with pytest.raises(KeyboardInterrupt):
                env.setup(PINS)
            stops += 1
        tools.left = -1
        env.setup(PINS)
        assert whole(env), moment
    assert moments > 5 and stops == 2 * moments


def test_stopped_while_it_is_brought_up_to_date(tmp_path: Path, tools: Tools) -> None:
    for moment in range(6):
        (folder := tmp_path / str(moment)).mkdir()
        env = checkout(folder)
        env.setup(PINS)
        (env.root / PINS).write_text("newer", "utf-8")
        shutil.rmtree(env.folder / "pandas", ignore_errors=True)
        for old in env.folder.glob("*.info"):
            old.unlink()  # there are newer ones to come
        tools.left = moment
        with pytest.raises(KeyboardInterrupt):
            env.setup(PINS)
        assert not env.ready(PINS)
        tools.left = -1
        env.setup(PINS)
        assert whole(env), moment


def test_a_python_that_is_gone_is_replaced(env: Environment, tools: Tools) -> None:
    """As after an upgrade of the system's Python: the link leads to one without our packages."""
    env.setup(PINS)
    (env.root / "pyproject.toml").write_text("newer", "utf-8")
    (env.bin / "pip").unlink()
    env.setup(PINS)
    assert whole(env)


def test_what_we_did_not_make_is_not_deleted(env: Environment, tools: Tools) -> None:
    env.bin.mkdir(parents=True)
    (env.folder / "mine").write_text("mine", "utf-8")
    with pytest.raises(SystemExit, match="Delete it"):
        env.setup(PINS)
    assert (env.folder / "mine").exists() and not tools.moments
    shutil.rmtree(env.folder)
    env.setup(PINS)
    assert whole(env)


# ---- two at once ----

TWO = """
import sys
from pathlib import Path
from calexit.editions.environment import Environment
env, log, go = Environment(Path(sys.argv[1])), Path(sys.argv[1], "log"), Path(sys.argv[1], "go")
tool = f"import pathlib, time\\npathlib.Path({str(go.with_name('tool'))!r}).touch()\\nwhile not pathlib.Path({str(go)!r}).exists(): time.sleep(.02)"
def make(pins, package):
    with log.open("a") as file:
        file.write("begin\\n")
    env._attempt(sys.executable, "-c", tool)
    env.bin.mkdir(parents=True, exist_ok=True)
    env.python.write_text("")
    env.stamp(pins).write_text(env._wanted(pins))
    with log.open("a") as file:
        file.write("end\\n")
env._make = make
env.setup("requirements.txt")
print("done", flush=True)
"""


def other(env: Environment) -> "subprocess.Popen[str]":
    words = [sys.executable, "-c", TWO, str(env.root)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_two_at_once_wait_for_each_other(env: Environment) -> None:
    log = env.root / "log"
    first = other(env)
    wait(lambda: log.exists() and "begin" in log.read_text())
    second = other(env)
    assert second.stdout and "waiting for it" in second.stdout.readline()
    (env.root / "go").touch()
    assert first.communicate(timeout=60)[0] == second.communicate(timeout=60)[0] == "done\n"
    assert log.read_text() == "begin\nend\n", "the second found it done"


@pytest.mark.skipif(os.name == "nt", reason="Windows ends what a console started together with it")
def test_the_lock_dies_with_its_process_and_with_what_that_started(env: Environment) -> None:
    log = env.root / "log"
    first = other(env)
    wait((env.root / "tool").exists)  # it holds the lock, and so does what it has started
    first.kill()
    first.wait()
    second = other(env)
    assert second.stdout and "waiting for it" in second.stdout.readline(), (
        "a tool of the first is still at work"
    )
    assert log.read_text() == "begin\n"
    (env.root / "go").touch()
    assert second.communicate(timeout=60)[0] == "done\n"
    assert log.read_text() == "begin\nbegin\nend\n"


# ---- places ----


@pytest.fixture
def as_somebody() -> Iterator[Callable[[Callable[[], object]], str]]:
    """Do something as a user who may read and not write, and return what was said at the end."""

    def do(what: Callable[[], object]) -> str:
        out, into = os.pipe()
        if not (child := os.fork()):
            said = ""
            try:
                if os.geteuid() == 0:
                    os.setgroups([])
                    os.setgid(65534)
                    os.setuid(65534)
                said = str(what())
            except BaseException as error:
                said = f"{type(error).__name__}: {error}"
            os.write(into, said.encode())
            os.kill(os.getpid(), signal.SIGKILL)  # nothing of pytest's own is done twice
        os.close(into)
        with os.fdopen(out) as text:
            said = text.read()
        os.waitpid(child, 0)
        return said

    return do


@pytest.fixture
def readable() -> Iterator[Environment]:
    """A checkout that everybody may read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = checkout(folder)
        folder.chmod(0o755)
        yield env
        folder.chmod(0o755)
        if env.folder.exists():
            env.folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="who may write is told otherwise there")
def test_a_read_only_checkout_says_what_to_do(
    readable: Environment, tools: Tools, as_somebody: Callable[[Callable[[], object]], str]
) -> None:
    readable.root.chmod(0o555)
    said = as_somebody(lambda: readable.setup(PINS))
    assert said.startswith("SystemExit: ") and "Copy the folder" in said and "\n" not in said


@pytest.mark.skipif(os.name == "nt", reason="who may write is told otherwise there")
def test_one_sets_it_up_and_another_runs_it(
    readable: Environment, tools: Tools, as_somebody: Callable[[Callable[[], object]], str]
) -> None:
    readable.setup(PINS)
    readable.folder.chmod(0o555)
    readable.root.chmod(0o555)
    assert as_somebody(lambda: readable.setup(PINS)) == "None"
    own = as_somebody(lambda: readable.jupyter()["JUPYTER_DATA_DIR"])
    assert Path(own).parent.name.startswith("could-california-leave-"), own
    shutil.rmtree(Path(own).parent)
    readable.folder.chmod(0o755)
    assert readable.jupyter()["JUPYTER_DATA_DIR"] == str(readable.folder / "jupyter/data")


@pytest.mark.skipif(os.name == "nt", reason="who may write is told otherwise there")
def test_who_may_not_save_notebooks_is_told_before(
    readable: Environment, as_somebody: Callable[[Callable[[], object]], str]
) -> None:
    books = readable.root / "notebooks"
    books.mkdir()
    books.chmod(0o777)
    assert as_somebody(readable.only_read) == ""
    books.chmod(0o555)
    said = as_somebody(readable.only_read)
    assert said.startswith(f"You may not write in {books}") and "Download" in said and "\n" not in said


def test_a_path_that_windows_refuses_is_foreseen() -> None:
    onedrive = "\\".join(["C:", "Users", "a.student", "OneDrive - Some Unified School District", "Documents", "Civics",
                          "could-california-leave-main", ".venv"])  # fmt: skip
    assert too_long(onedrive) and not too_long(r"C:\lab\.venv")
    assert not too_long(onedrive, longest=100)


def test_the_longest_path_that_is_installed_is_known() -> None:
    site = next((ROOT / ".venv").glob("[lL]ib/**/site-packages"))
    longest = max(
        len(str(path.relative_to(site))) for path in site.rglob("*") if "__pycache__" not in path.parts
    )
    assert LONGEST - 40 < len(r"Lib\site-packages") + 1 + longest <= LONGEST


# ---- networks and tools ----


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (CERTIFICATE, "certificate"),
        (SSL, "certificate"),
        (f"ERROR: Could not fetch URL: {SSL} - skipping", "certificate"),
        (NO_NAME, "no network"),
        ("error: error sending request for url\n  Caused by: dns error: failed to lookup address", "no network"),
        ("urlopen error [Errno 11001] getaddrinfo failed", "no network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("failed to create file: There is not enough space on the disk. (os error 112)", "disk is full"),
        ("The filename or extension is too long. (os error 206)", "too long for Windows"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support enabled.", "too long"),
        ("PermissionError: [WinError 32] The process cannot access the file", "Close every lab"),
        ("OSError: [Errno 26] Text file busy: '.venv/bin/uv'", "Close every lab"),
        ("The virtual environment was not created because ensurepip is not available.", "python3-venv"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", ""),
    ],
)  # fmt: skip
def test_what_tools_say_is_put_in_a_sentence(said: str, sentence: str) -> None:
    assert sentence in reason(said) and bool(reason(said)) == bool(sentence)


@pytest.mark.parametrize(
    "fails",
    [
        lambda tool, more: (
            "uv.exe: [WinError 1260] This program is blocked by group policy" if tool == "uv" else ""
        ),
        lambda tool, more: ONEDRIVE if tool == "uv" and more.get("UV_LINK_MODE") != "copy" else "",
        lambda tool, more: CERTIFICATE if tool == "uv" and "UV_SYSTEM_CERTS" not in more else "",
        lambda tool, more: SSL if tool == "pip" and more.get("PIP_USE_FEATURE") != "truststore" else "",
        lambda tool, more: "error sending request: connection refused" if tool == "uv" else "",
    ],
    ids=["uv may not run", "OneDrive", "a certificate, uv", "a certificate, pip", "only Python may connect"],
)
def test_another_way_is_found(env: Environment, tools: Tools, fails: Callable[..., str]) -> None:
    tools.fails = lambda tool, more: (
        fails(tool, more) if env.bin.exists() and (env.bin / "pip").exists() else ""
    )
    made = tools.attempt
    env.setup(PINS)
    assert whole(env) and made


def test_no_network_is_said_at_once_and_later_it_works(env: Environment, tools: Tools) -> None:
    tools.fails = lambda tool, more: NO_NAME if tool in ("pip", "uv") else ""
    with pytest.raises(SystemExit, match=re.escape(OFFLINE)):
        env.setup(PINS)
    assert tools.used.count("pip") == 1
    tools.fails = lambda *_: ""
    env.setup(PINS)
    assert whole(env)


def test_a_certificate_that_nobody_knows_is_said(env: Environment, tools: Tools) -> None:
    tools.fails = lambda tool, more: SSL if tool in ("pip", "uv") else ""
    with pytest.raises(SystemExit, match="SSL_CERT_FILE and PIP_CERT"):
        env.setup(PINS)


def test_a_wrong_hash_stops_it_with_what_was_said(env: Environment, tools: Tools) -> None:
    tools.fails = lambda tool, more: (
        "Hash mismatch for `pandas`" if tool in ("pip", "uv") and env.bin.exists() else ""
    )
    with pytest.raises(SystemExit, match=r"Hash mismatch[^$]*Set-up stopped"):
        env.setup(PINS)
    assert not env.ready(PINS)


def test_a_program_that_cannot_start_is_an_answer_not_an_error(env: Environment) -> None:
    (env.root / "blocked").write_text("", "utf-8")
    assert env._attempt(env.root / "blocked").startswith(str(env.root / "blocked"))
    assert env._attempt(sys.executable, "-c", "import sys; print('why'); sys.exit(3)") == "why"
    assert env._attempt(sys.executable, "-c", "raise SystemExit(3)") == "code 3"
    assert env._attempt(sys.executable, "-c", "print('all is well')") == ""


def test_a_reader_s_other_pythons_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    out = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "CONDA_PREFIX", "PIP_TARGET", "JUPYTER_PATH",
           "JUPYTERLAB_DIR", "IPYTHONDIR", "UV_SYSTEM_PYTHON", "PIP_REQUIRE_VIRTUALENV")  # fmt: skip
    kept = (
        "HTTPS_PROXY",
        "SSL_CERT_FILE",
        "PIP_CERT",
        "UV_OFFLINE",
        "UV_CACHE_DIR",
        "JUPYTER_TOKEN",
        "LANG",
        "CHROME",
    )
    for name in (*out, *kept):
        monkeypatch.setenv(name, "given")
    monkeypatch.setenv("PIP_USER", "1")
    found = variables()
    assert not set(out) & set(found) and all(found[name] == "given" for name in kept)
    assert found["PIP_USER"] == "0"


# ---- for real ----


def wheel(folder: Path, name: str, files: dict[str, str], scripts: str = "") -> str:
    """A tiny package in a folder; return its line of a file of pins."""
    info = f"{name}-1.0.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        **({f"{info}/entry_points.txt": f"[console_scripts]\n{scripts}\n"} if scripts else {}),
    }

    def row(path: str, text: str) -> str:
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        return f"{path},sha256={digest},{len(text.encode())}"

    record = "\n".join([*(row(path, text) for path, text in files.items()), f"{info}/RECORD,,"])
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for inside, text in {**files, f"{info}/RECORD": record}.items():
            packed.writestr(inside, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


BACKEND = """
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from wheels import wheel
def build_editable(folder, config_settings=None, metadata_directory=None):
    lib = pathlib.Path(__file__).parent / "lib"
    wheel(pathlib.Path(folder), "calexit", {"calexit.pth": str(lib)})
    return "calexit-1.0-py3-none-any.whl"
"""
UV = """
import subprocess, sys
def main():
    words = [word for word in sys.argv[1:] if word != "--python" and not word.endswith("python")]
    sys.exit(subprocess.call([sys.executable, "-m", *words]))
"""


def test_for_real_with_everything_in_the_way(tmp_path: Path) -> None:
    """`run.py setup` in a new folder, with a shell that has another Python's packages and settings in it."""
    root, wheels, theirs = tmp_path / "a lab, ü & 日本", tmp_path / "wheels", tmp_path / "theirs"
    for folder in (root, wheels, theirs / "calexit", theirs / "anywidget"):
        folder.mkdir(parents=True)
    for name in ("run.py", "package-lock.json"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "lib/calexit/editions", root / "lib/calexit/editions")
    shutil.copy(ROOT / "lib/calexit/__init__.py", root / "lib/calexit")
    for name in ("calexit", "anywidget"):
        (theirs / name / "__init__.py").write_text("raise SystemExit('another program')", "utf-8")
    (root / "requirements-uv.txt").write_text(
        wheel(wheels, "uv", {"fake_uv.py": UV}, "uv = fake_uv:main"), "utf-8"
    )
    (root / PINS).write_text(wheel(wheels, "anywidget", {"anywidget.py": "mark = 'ours'"}), "utf-8")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "calexit"\nversion = "1.0"\n',
        "utf-8",
    )
    (root / "backend.py").write_text(BACKEND, "utf-8")
    source = Path(__file__).read_text("utf-8")
    imports = "import base64, hashlib, zipfile\nfrom pathlib import Path\n"
    (root / "wheels.py").write_text(
        imports + "def wheel(" + source.split("def wheel(", 1)[1].split("\n\n\nBACKEND")[0], "utf-8"
    )
    shell = os.environ | {
        "PYTHONPATH": str(theirs),
        "VIRTUAL_ENV": str(theirs),
        "PIP_USER": "1",
        "PIP_TARGET": str(theirs),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "JUPYTER_PATH": str(theirs),
    }
    words = [sys.executable, "run.py", "setup"]
    done = subprocess.run(words, cwd=root, env=shell, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    env = Environment(root)
    assert env.python.is_symlink() or os.name == "nt", "some Pythons cannot be copied"
    code = "import anywidget, calexit; print(anywidget.mark, calexit.__file__)"
    said = subprocess.run(
        [env.python, "-c", code], env=env.jupyter(), capture_output=True, text=True, check=True
    )
    assert said.stdout.split()[0] == "ours" and str(root) in said.stdout
    again = subprocess.run(words, cwd=root, env=shell, capture_output=True, text=True, check=True)
    assert not again.stdout
    assert sorted(path.name for path in theirs.iterdir()) == ["anywidget", "calexit"]


def test_on_windows_the_command_is_another(capsys: pytest.CaptureFixture[str]) -> None:
    """There `python3` opens a shop, or does nothing."""
    assert "On Windows, write `py` for `python3`" in (ROOT / "README.md").read_text("utf-8")
    told = 'ME = "py run.py" if os.name == "nt" else "python3 run.py"'
    assert told in (ROOT / "run.py").read_text("utf-8") and run.parser().prog == run.ME
