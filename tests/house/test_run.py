"""The command line: what it takes, and one clear sentence for what it does not. Nothing here sets anything up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import run
from tests.bench import drivers

ROOT = Path(__file__).resolve().parents[2]
BROWSER = run.browser


@pytest.fixture(autouse=True)
def nothing_is_set_up(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been called instead of calling it."""
    called: list[list[str]] = []
    monkeypatch.setattr(run, "setup", lambda *_: None)
    monkeypatch.setattr(run, "call", lambda *words, **_: called.append([str(w) for w in words]) or 0)
    monkeypatch.setattr(run, "browser", lambda: "chromium")
    return called


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is said of a command that is refused: one sentence or two on one line, and the code of misuse."""
    with pytest.raises(SystemExit) as stopped:
        run.main(list(words))
    said = capsys.readouterr().err or str(stopped.value.code)
    assert stopped.value.code not in (0, None) and "Traceback" not in said and said.count("\n") <= 1
    return said


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["lab", "--help"], ["test", "-h"], []])
def test_help_is_no_failure(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "run.py", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "usage: " in done.stdout and not done.stderr


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    run.main([])
    said = " ".join(capsys.readouterr().out.split())
    for name, do in run.VERBS.items():
        assert f" {name} " in said and do.__doc__ and do.__doc__.split(".")[0] in said


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("labb", "'labb'"),
        ("lab port=1", "port=1"),
        ("lab PORT=8890", "PORT=8890"),
        ("lab --prot 8890", "--prot"),
        ("lab --po 8890", "--po"),  # no half words: they would mean something else one day
        ("lab --port", "--port"),
        ("lab --port abc", "'abc'"),
        ("lab --port 0", "65535"),
        ("lab --port 99999", "'99999'"),
        ("lab --port -1", "--port"),
        ("lab --port ٣٣٣٣", "65535"),
        ("setup now", "now"),
        ("site --repo somewhere", "owner/name"),
        ("site --lite there", "--lite"),
        ("lite --sha256 abc", "64 digits"),
        ("lite --pyodide there.tar.bz2", "--sha256"),
        (f"lite --sha256 {'0' * 64}", "--pyodide"),
        ("notebooks 03-poling", "03-polling"),
        ("bench --load none", "'none'"),
        ("bench --load 0", "from 1"),
        ("links --most 0", "from 1"),
        ("links --most all", "'all'"),
        ("test pollling", "polling"),
        ("test engines chrome", "firefox, webkit"),
    ],
)
def test_what_it_does_not_know_is_refused_in_a_sentence(
    words: str, named: str, capsys: pytest.CaptureFixture[str], nothing_is_set_up: list[list[str]]
) -> None:
    assert named in refused(capsys, *words.split())
    assert not nothing_is_set_up, "it began before it had looked at what was asked"


def test_what_is_asked_arrives(nothing_is_set_up: list[list[str]]) -> None:
    for words in (
        "lab --port 8890 --no-browser",
        "notebooks 03-polling 08-deliberation",
        "site --repo owner/na.me",
        "test polling",
        "test quick",
        "test mutations polling union",
        "bench --load 30",
        "links --most 40",
    ):
        assert run.main(words.split()) == 0
    lab, notebooks, site, test, quick, mutations, bench, links = nothing_is_set_up
    assert "--ServerApp.port=8890" in lab and "--no-browser" in lab
    assert notebooks[-2:] == ["03-polling", "08-deliberation"]
    assert site[-2:] == ["--repo", "owner/na.me"]
    assert test[-2:] == ["tests/polling", "notebooks/03-polling.ipynb"]
    assert "tests/browser/test_class_tool.py" in test and "tests/browser/test_claims.py" not in test
    for one in (word for word in test if "::" in word):
        path, _, name = one.partition("::")
        assert f"\ndef {name.partition('[')[0]}(" in (ROOT / path).read_text("utf-8")
    assert quick[-1] == "notebooks" and not [word for word in quick if "tests/browser" in word]
    assert mutations[-3:] == ["tests.bench.mutations", "polling", "union"]
    assert bench[-2:] == ["tests.bench.load", "30"]
    assert links[0] == sys.executable and links[-2:] == ["--most", "40"]


def test_an_engine_that_is_not_here_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, nothing_is_set_up: list[list[str]]
) -> None:
    """Before anything is set up, and as a failure: pages that nobody has opened are not said to be well."""
    for name in ("FIREFOX", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(drivers, "PLACES", ())
    for words, wanted in {
        "firefox": ["firefox-esr"],
        "webkit": ["webkit2gtk-driver", "xvfb"],
        "": ["firefox-esr", "webkit2gtk-driver", "xvfb"],
    }.items():
        with pytest.raises(SystemExit) as stopped:
            run.main(["test", "engines", *words.split()])
        lines = str(stopped.value.code).splitlines()
        assert [line.rstrip(".").split()[-1] for line in lines if "apt-get" in line] == wanted, lines
    assert not nothing_is_set_up


def test_without_options_nothing_is_added(nothing_is_set_up: list[list[str]]) -> None:
    run.main(["lab"])
    run.main(["test"])
    lab, test = nothing_is_set_up
    assert not [word for word in lab if "port" in word] and "--no-browser" not in lab
    folders = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert folders | {"notebooks"} == {word for word in test if word in folders or word == "notebooks"}
    assert test.index("tests/browser") < test.index("tests/ballot"), "the longest first"


@pytest.mark.parametrize("sold", [["chromium-headless-shell", "chromium"], ["chromium"], []], ids=len)
def test_a_browser_is_installed_where_there_is_none(
    sold: list[str], monkeypatch: pytest.MonkeyPatch, nothing_is_set_up: list[list[str]]
) -> None:
    """Debian's without windows, or the whole one where there is no such package; and CHROME is asked first."""
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.delenv("CHROME", raising=False)

    def which(name: str) -> str | None:
        here = name == "apt-get" or (name in sold and any(name in words for words in nothing_is_set_up))
        return f"/usr/bin/{name}" if here else None

    monkeypatch.setattr(run.shutil, "which", which)
    assert BROWSER() == (f"/usr/bin/{sold[0]}" if sold else None)
    assert len(nothing_is_set_up) == (2 if len(sold) == 2 else 3), "what is found is not looked for again"
    monkeypatch.setenv("CHROME", "my-chromium")
    assert BROWSER() == "my-chromium"


def test_an_old_python_is_told_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 6))
    with pytest.raises(SystemExit, match=r"3\.11 or newer; you have 3\.9"):
        run.main(["lab"])
