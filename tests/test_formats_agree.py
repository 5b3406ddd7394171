"""The same report as a Word file and as its text dump gives the same rows."""

import re
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from corpus.audit.engine import check_report
from extract.readers import read_document
from normalize.report import normalize
from schema.report import Row
from tests.places import SAMPLES
from tools.samples.tika import dump_bytes

TABLES = ("reports", "figures", "targets", "indicators", "scores", "evaluators", "findings")
# Where and how surely a row was read may differ, and what quotes it; what it says may not.
PLACES = frozenset({"submission_id", "source", "place", "confidence", "evidence"})


def rows_of(data: bytes) -> dict[str, Counter[tuple[tuple[str, str], ...]]]:
    """The rows of each table without their places, as often as they stand there."""
    report = normalize(read_document(data), "")
    tables = {**report.tables, **check_report(report)}
    return {name: Counter(map(_said, tables[name])) for name in TABLES}


def _said(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple((key, repr(value)) for key, value in sorted(row.items()) if key not in PLACES)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_and_its_text_dump_give_the_same_rows(path: Path) -> None:
    data = path.read_bytes()
    rows = rows_of(data)
    assert rows["figures"]
    assert rows_of(dump_bytes(data)) == rows


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_character_of_a_sample_stands_in_cells_or_paragraphs(path: Path) -> None:
    data = path.read_bytes()
    report = normalize(read_document(data), "")
    kept = Counter(
        character
        for table in ("cells", "paragraphs")
        for row in report.rows(table)
        for character in str(row["text"])
        if not character.isspace()
    )
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode("utf8")
    told = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))
    assert not Counter("".join(told.split())) - kept
    assert report.submission["characters"] == report.submission["characters_kept"]
