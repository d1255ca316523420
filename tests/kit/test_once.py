"""What one worker hands another is what it made."""

from pathlib import Path

import pytest
from tests.kit import once


@pytest.mark.parametrize("name", ["union.seats", "polling.every_poll", "law.amendment_counter"])
def test_what_is_handed_over_is_what_was_made(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "shared", tmp_path)
    made, again = (once.shown.__wrapped__(name) for _ in range(2))
    assert made is not again and again.html() == made.html() and again.texts() == made.texts()
    assert again.chart.to_dict() == made.chart.to_dict() and again.value == made.value
    assert again.data.equals(made.data) and again.data.attrs == made.data.attrs
    assert again.says() == made.says() and again.finding() == made.finding()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_was_handed_over_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "shared", tmp_path)
    once.shown.__wrapped__("union.seats")
    monkeypatch.setattr("calexit.union.exhibits.seats", lambda: pytest.fail("made again"))
    assert once.shown.__wrapped__("union.seats").key == "union/seats"
