"""The page's script is one: the kit's, with what chapters add."""

from pathlib import Path

import pytest

from calexit.kit import page


def test_a_chapter_adds_its_own_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = tmp_path / "kit"
    kit.mkdir()
    for name in ("page.js", "page.css"):
        (kit / name).write_text((page._HERE / name).read_text("utf-8"), "utf-8")
    monkeypatch.setattr(page, "_HERE", kit)
    alone, look = page.script(), page.style()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/page.js").write_text("KINDS.letters = () => {};\n", "utf-8")
    (tmp_path / "letters/page.css").write_text(".cx-letters {}\n", "utf-8")
    both = page.script()
    assert both.count("KINDS.letters") == 1 and "KINDS.letters" not in alone
    assert both.split('VERSION = "')[1][:12] != alone.split('VERSION = "')[1][:12], (
        "a new script, a new version"
    )
    assert page.style() == look + ".cx-letters {}\n"


def test_nothing_is_left_to_fill_in() -> None:
    holes = ("__CHAPTERS__", "__VERSION__", "__WORDS__")
    text = (page._HERE / "page.js").read_text("utf-8")
    assert [text.count(hole) for hole in holes] == [1, 1, 1]
    assert "__" not in page.script().replace("__proto__", "")
