"""Questions on a passage: the evidence stands in it letter for letter, and everything shown is escaped."""

import pytest

from calexit.kit import check
from calexit.kit.check import Option, Question


def asked(evidence: str) -> list[Question]:
    """One question."""
    return [
        Question("a", "Is it?", [Option("yes", "So it says.", True), Option("no", "It says so.")], evidence)
    ]


def test_evidence_must_stand_in_the_passage() -> None:
    with pytest.raises(ValueError, match="not in the passage"):
        check.questions("trial/a", "Read", asked("other words"), passage=[("these words", "")])


def test_a_passage_is_text_with_its_citation_and_its_gaps() -> None:
    passage = [("", ""), ("if <b> & so", ""), ("", "Somebody v. Someone")]
    html = check.questions("trial/a", "Read", asked("<b> &"), "Look closely.", passage).html
    assert "<div>[…]</div><p>if &lt;b&gt; &amp; so</p><div>[…]</div>" in html
    assert "<footer>Somebody v. Someone</footer>" in html
    assert "In the text: “&lt;b&gt; &amp;”." in html
    assert "Look closely." in html
