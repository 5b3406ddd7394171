"""Department, year, score, grade and kind of small documents in the layouts of real pages."""

import tomllib
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tests.normalize.reading import read_drawn, show

DOCUMENTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("identities.toml").read_text(encoding="utf8")
)["document"]


def parts_of(text: str) -> list[str]:
    """The parts of a document to draw: lines that follow each other and hold a `|` are a table."""
    parts: list[str] = []
    for is_table, group in groupby(text.splitlines(), lambda line: "|" in line):
        lines = list(group)
        parts += ["\n".join(lines)] if is_table else filter(None, lines)
    return parts


@pytest.mark.parametrize("document", DOCUMENTS, ids=[entry["name"] for entry in DOCUMENTS])
def test_a_document_says_whose_it_is_and_how_it_judges_itself(document: dict[str, Any]) -> None:
    report = read_drawn(*parts_of(document["lines"]))
    wanted = document["submission"]
    names = " ".join(wanted)
    assert show([report.submission], names) == [" | ".join(map(str, wanted.values()))]
    if "reports" in document:
        assert show(report.rows("reports"), "project_name report_kind") == document["reports"]
