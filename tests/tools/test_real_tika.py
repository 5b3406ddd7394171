"""What Tika itself makes of Word files: the same figures, or told to be partly read.

The jar is fetched by `python -m tools.fetch_tika`, as CI does; JIXIAO_TIKA names another.
"""

import sys
from pathlib import Path

import pytest

from extract.readers import read_document
from normalize.report import normalize
from schema.report import Report
from tests.extract.office.libreoffice import needs_libreoffice
from tests.places import ROOT, SAMPLES
from tools.dialects import find_dialects, find_tika, measure

FIELD = ROOT / "tests" / "field"
TIKA = find_tika()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        TIKA is None, reason="没有 Java 或 tika-app.jar（python -m tools.fetch_tika）"
    ),
]
FILES = (
    SAMPLES[0],
    FIELD / "05" / "01-bus-fares.docx",
    FIELD / "01" / "10-project-list.docx",
)
BLANKS = FIELD / "08" / "06-aquaculture.docx"  # rows go on below the name of a body
MARKED = ("Tika，docx", "Tika SAX，docx")  # rows and cells are told


@pytest.fixture(scope="module")
def wanted() -> dict[Path, Report]:
    return {path: normalize(read_document(path.read_bytes()), path.name) for path in FILES}


@pytest.mark.parametrize("name", MARKED)
def test_its_text_of_a_word_file_has_each_figure(
    name: str, wanted: dict[Path, Report], tmp_path: Path
) -> None:
    [dialect] = [d for d in find_dialects(TIKA, sys.executable, tmp_path) if d.name == name]
    score = measure(dialect, wanted, tmp_path)
    assert (score.faults, score.same) == ([], score.expected)


@needs_libreoffice
@pytest.mark.parametrize("name", ["Tika，doc", "Tika，odt", "Tika，pdf"])
def test_its_text_of_other_files_is_right_or_told_to_be_partial(
    name: str, wanted: dict[Path, Report], tmp_path: Path
) -> None:
    [dialect] = [d for d in find_dialects(TIKA, sys.executable, tmp_path) if d.name == name]
    score = measure(dialect, wanted, tmp_path)
    assert (score.sure_and_wrong, score.silent) == ([], [])
    assert score.extracted + score.partial == score.files


def test_rows_below_the_name_of_a_body_are_its_own_or_doubtful(tmp_path: Path) -> None:
    [dialect] = [d for d in find_dialects(TIKA, sys.executable, tmp_path) if d.name == MARKED[0]]
    wanted = {BLANKS: normalize(read_document(BLANKS.read_bytes()), BLANKS.name)}
    assert measure(dialect, wanted, tmp_path).sure_and_wrong == []
