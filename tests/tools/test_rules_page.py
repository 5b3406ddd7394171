"""The published table of rules says what the rule files say."""

from tools.field_rows import FindingScore
from tools.rules_page import HEADER, TARGET, page_rows, render_page

COUNTS = 3


def cells_of(text: str) -> list[list[str]]:
    """The cells of the table but its counts."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [row[: len(HEADER) - COUNTS] for row in rows]


def test_the_page_is_of_the_rules_as_they_are() -> None:
    published = cells_of(TARGET.read_text(encoding="utf8"))
    assert published == cells_of(render_page(FindingScore(), 0))


def test_a_rule_with_several_entries_is_counted_once() -> None:
    findings = FindingScore()
    findings.true["sum_mismatch"] = 2
    counts = [row[-COUNTS:] for row in page_rows(findings) if row[1] == "`sum_mismatch`"]
    assert list(counts[0]) == ["2", "0", "0"]
    assert {tuple(row) for row in counts[1:]} == {("", "", "")}
