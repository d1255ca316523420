"""Whether addresses answer: asked of an opener of our own, since tests have no network."""

import csv
import io
import re
import socket
import subprocess
import sys
import tomllib
import urllib.error
from email.message import Message
from pathlib import Path

import pytest
import run
import yaml

from calexit.editions import links
from calexit.editions.links import Address, Answer

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


class Web:
    """A web of a few pages: a page is where it answers, an HTTP code, an exception, or one of these a method."""

    def __init__(self, **pages: object) -> None:
        self.pages = {f"https://{name.replace('_', '.')}/a": page for name, page in pages.items()}
        self.asked: list[tuple[str, str]] = []
        self.now = 0.0
        self.slept: list[float] = []

    def open(self, request, timeout: float):
        assert timeout == links.PATIENCE and request.get_header("User-agent") == links.NAME
        self.asked.append((request.get_method(), request.full_url))
        page = self.pages.get(request.full_url, request.full_url)
        page = page[request.get_method()] if isinstance(page, dict) else page
        if isinstance(page, int):
            raise urllib.error.HTTPError(request.full_url, page, "", Message(), io.BytesIO())
        if isinstance(page, Exception):
            raise page
        response = io.BytesIO(b"never read")
        response.geturl = lambda: page  # type: ignore[attr-defined]
        response.read = None  # type: ignore[assignment] # whoever reads a page fails
        return response

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def ask_all(self, found: list[Address]) -> list[Answer]:
        return links.ask_all(found, self.open, lambda: self.now, self.sleep)


def row(source_id: str, url: str, address: str, copy_url: str = "") -> dict[str, str]:
    return {"source_id": source_id, "url": url, "address": address, "copy_url": copy_url}


def test_each_address_once_and_those_first_that_nobody_opened() -> None:
    found = links.addresses(
        [
            row("a", "https://a.org", "opened", "https://copy.org"),
            row("b", "https://b.org", "catalogue", "https://a.org"),
            row("c", "https://c.org", "known"),
            row("d", "", "none", "https://copy.org"),
            row("e", "https://a.org", "known"),
        ]
    )
    assert found == [
        Address("https://c.org", "known", ("c",)),
        Address("https://b.org", "catalogue", ("b",)),
        Address("https://a.org", "opened", ("a", "b", "e")),
        Address("https://copy.org", "copy", ("a", "d")),
    ]


def test_every_address_of_the_table_is_asked() -> None:
    with (ROOT / "data/sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = links.addresses(rows)
    assert {a.url for a in found} == {r[c] for r in rows for c in ("url", "copy_url")} - {""}
    last = max(place for place, a in enumerate(found) if a.basis in links.FIRST)
    assert all(a.basis in links.FIRST for a in found[: last + 1]) and last > 50
    for address in found:
        links._request(address.url, "HEAD").full_url.encode("ascii")


@pytest.mark.parametrize(
    ("page", "result", "why", "methods"),
    [
        ("https://site.org/a", "answers", "", "HEAD"),
        ("https://www.site.org/a/", "answers", "", "HEAD"),
        ("https://site.org/b", "moved", "elsewhere", "HEAD"),
        ("https://elsewhere.org/", "unclear", "front page", "HEAD"),
        ({"HEAD": 405, "GET": "https://site.org/a"}, "answers", "", "HEAD GET"),
        ({"HEAD": 404, "GET": "https://site.org/a"}, "answers", "", "HEAD GET"),
        (404, "gone", "404", "HEAD GET"),
        (410, "gone", "410", "HEAD GET"),
        (403, "unclear", "403", "HEAD GET"),
        (503, "unclear", "503", "HEAD GET"),
        (429, "unclear", "429", "HEAD"),
        (urllib.error.URLError(socket.gaierror(socket.EAI_NONAME, "")), "gone", "no such site", "HEAD"),
        (urllib.error.URLError(socket.gaierror(socket.EAI_AGAIN, "")), "unclear", "gaierror", "HEAD"),
        (TimeoutError("timed out"), "unclear", "timed out", "HEAD"),
        (ConnectionResetError("reset"), "unclear", "reset", "HEAD"),
    ],
)
def test_what_an_answer_means(page: object, result: str, why: str, methods: str) -> None:
    web = Web(site_org=page)
    answer = links.ask("https://site.org/a", web.open)
    assert answer.result == result and why in answer.why and bool(why) == bool(answer.why)
    assert [method for method, _ in web.asked] == methods.split()


def test_only_web_addresses_are_asked() -> None:
    web = Web()
    for url in ("file:///etc/passwd", "ftp://a.org/b", "www.a.org", "https://"):
        assert links.ask(url, web.open) == Answer("gone", "not a web address")
    assert not web.asked


def test_letters_of_other_languages_are_coded_once() -> None:
    web = Web()
    assert links.ask("https://a.org/é?x=%C3%A9#part", web.open).result == "answers"
    assert web.asked == [("HEAD", "https://a.org/%C3%A9?x=%C3%A9#part")]


def test_one_site_is_asked_slowly_and_what_nobody_opened_first() -> None:
    web = Web()
    found = [
        *(Address(f"https://a.org/{n}", "known", ("s",)) for n in range(3)),
        Address("https://b.org/1", "opened", ("s",)),
        Address("https://a.org/last", "copy", ("s",)),
    ]
    assert [a.result for a in web.ask_all(found)] == ["answers"] * 5
    assert [url for _, url in web.asked][:3] == [a.url for a in found[:3]]
    assert web.slept == [links.PAUSE] * 3, "between the four of a.org, and never before b.org"


def test_a_site_that_wants_quiet_gets_it() -> None:
    web = Web(a_org=429)
    found = [Address(f"https://{at}", "opened", ("s",)) for at in ("a.org/a", "a.org/b", "b.org/b")]
    assert [a.result for a in web.ask_all(found)] == ["unclear", "not asked", "answers"]
    assert ("HEAD", "https://a.org/b") not in web.asked


def test_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "BUDGET", 2.5 * links.PAUSE)
    found = [Address(f"https://a.org/{n}", "opened", ("s",)) for n in range(6)]
    answers = Web().ask_all(found)
    assert [a.result for a in answers] == ["answers"] * 4 + ["not asked"] * 2
    rows = links.table(found, answers, "2027-01-01")
    assert [r["asked"] for r in rows] == ["2027-01-01"] * 4 + [""] * 2
    assert links.report(rows)[1] == 0


@pytest.mark.parametrize(
    ("results", "code", "said"),
    [
        (["answers", "moved", "unclear"], 0, "1 answers, 1 moved, 1 unclear."),
        (["answers", "gone"], 1, "1 answers, 1 gone."),
        (["unclear", "unclear"], 0, "2 unclear."),
        ([], 0, "."),
    ],
)
def test_warnings_stop_nothing(results: list[str], code: int, said: str) -> None:
    found = [Address(f"https://a.org/{n}?a|b", "known", ("one", "two")) for n in range(len(results))]
    printed, ended = links.report(links.table(found, [Answer(r, "why") for r in results], "2027-01-01"))
    assert ended == code and said in printed
    for line in (line for line in printed.splitlines() if line.startswith("|")):
        assert len(re.findall(r"(?<!\\)\|", line)) == 6, "a table of five columns"


def test_it_reads_the_table_and_writes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    with (tmp_path / "data/sources.csv").open("w", encoding="utf-8", newline="") as file:
        made = csv.DictWriter(file, ["source_id", "url", "address", "copy_url"])
        made.writeheader()
        made.writerows(
            [row("a", "https://a.org/a", "opened"), row("b", "https://b.org/a", "known", "https://c.org/a")]
        )
    web = Web(b_org=404)
    assert links.run(tmp_path, None, web.open, web.sleep) == 1
    said = capsys.readouterr().out
    assert "2 answers, 1 gone." in said and "| gone | known | b | <https://b.org/a> | HTTP 404 |" in said
    rows = list(csv.DictReader((tmp_path / "build/links.csv").open(encoding="utf-8")))
    assert [(r["result"], r["address"]) for r in rows] == [
        *(("gone", "known"), ("answers", "opened"), ("answers", "copy")),
    ]
    assert links.run(tmp_path, 1, Web().open) == 0 and "1 answers." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("page", "written"),
    [
        (urllib.error.URLError(socket.gaierror(socket.EAI_NONAME, "")), False),
        (TimeoutError(), False),
        (404, True),
    ],
)
def test_without_a_network_no_site_is_called_gone(
    page: object, written: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/sources.csv").write_text(
        "source_id,url,address,copy_url\na,https://a.org/a,known,\n", "utf-8"
    )
    assert links.run(tmp_path, None, Web(a_org=page).open) == 1
    assert (tmp_path / "build/links.csv").exists() == written
    assert ("is there a network?" in capsys.readouterr().err) != written


def test_it_needs_nothing_but_python() -> None:
    code = "import sys; before = set(sys.modules); import runpy; runpy.run_path(sys.argv[1]); print(*sorted({m.split('.')[0] for m in set(sys.modules) - before}))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, ROOT / "lib/calexit/editions/links.py"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_runs_what_there_is(path: Path) -> None:
    text = path.read_text("utf-8")
    told = yaml.safe_load(text)
    assert told["permissions"] == {"contents": "read"}
    starts = set(told[True])  # YAML reads the key `on` as true
    assert starts <= {"schedule", "workflow_dispatch", "push", "pull_request"}, (
        "none of them is given a secret"
    )
    for job in told["jobs"].values():
        assert job["timeout-minutes"] * 60 > links.BUDGET
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step.get("uses", "actions/none@" + "0" * 40))
    commands = re.findall(r"run\.py ([a-z]+)", text)
    assert commands and set(commands) <= set(run.VERBS)


def test_there_are_two_workflows_and_neither_says_that_it_ran() -> None:
    assert [path.name for path in WORKFLOWS] == ["links.yml", "tests.yml"]
    assert all("has not run yet" in path.read_text("utf-8") for path in WORKFLOWS)


def test_every_system_and_the_oldest_and_newest_python_are_tested() -> None:
    (job,) = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))["jobs"].values()
    kinds = job["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in kinds["os"]} == {"ubuntu", "macos", "windows"}
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert f">={kinds['python'][0]}" == oldest and len(kinds["python"]) == 2
