"""What the two pages of promises say is held by tests that exist: ACCESSIBILITY.md and SECURITY.md."""

import ast
import re
from pathlib import Path

from calexit.kit import tables

ROOT = Path(__file__).resolve().parents[2]
ACCESS = (ROOT / "ACCESSIBILITY.md").read_text("utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
WCAG = """
    1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11
    1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2
    2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
"""
"""Levels A and AA of WCAG 2.2 (https://www.w3.org/TR/WCAG22/), in their order."""


def names() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("test_*.py")]
    return {n.name for tree in trees for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}


def rows(text: str) -> list[list[str]]:
    found = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return found[2:]


def test_every_criterion_has_its_line() -> None:
    assert [row[0].split()[0] for row in rows(ACCESS)] == WCAG.split()
    assert {mark for row in rows(ACCESS) for mark in row[1].split()} <= {"T", "H", "–"}


def test_what_is_said_to_be_tested_is() -> None:
    known = names()
    for criterion, mark, how in rows(ACCESS):
        named = re.findall(r"`(test_\w+)`", how)
        assert ("T" in mark.split()) == bool(named), criterion
        assert set(named) <= known, criterion


def test_every_promise_of_security_names_what_shows_it() -> None:
    known = names()
    for promise, _, shown in rows(SECURITY):
        named = re.findall(r"`(test_\w+)`", shown)
        assert named and set(named) <= known, promise


def test_every_package_is_pinned_with_its_hash() -> None:
    for path in sorted(ROOT.glob("requirements*.txt")):
        packages = path.read_text("utf-8").replace("\\\n", " ").splitlines()
        for line in (one for one in packages if one.strip() and not one.lstrip().startswith("#")):
            assert re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), (path.name, line[:80])
    installer = (ROOT / "lib/calexit/editions/environment.py").read_text("utf-8")
    read = [line for line in installer.splitlines() if '"-r"' in line]
    assert read and all('"--require-hashes", "-r"' in line for line in read)


def test_every_source_is_a_web_address() -> None:
    wrong = [
        url
        for column in ("url", "copy_url")
        for url in tables.load("sources")[column].dropna()
        if not re.fullmatch(r"https?://[\w.-]+\.\w+(/\S*)?", url)
    ]
    assert not wrong


def test_no_code_is_made_from_text() -> None:
    for path in sorted((ROOT / "lib").rglob("*.py")):
        called = [n.func for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        assert not {f.id for f in called if isinstance(f, ast.Name)} & {"eval", "exec", "compile"}, path
    for path in sorted((ROOT / "lib").rglob("*.js")):
        assert not re.search(
            r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write",
            path.read_text("utf-8"),
        ), path
