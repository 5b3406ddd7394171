"""The run over other people's files: each ends as read, refused or crashed, and is counted so."""

from pathlib import Path

import pytest

from tests.corpus.small_reports import report_bytes
from tests.extract.docx_builder import zipped
from tools.peers import Seen, find_files, flatten, main, read_file, reasons, table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.docx").write_bytes(report_bytes())
    (tmp_path / "b.docx").write_bytes(report_bytes()[:300])
    (tmp_path / "c.zip").write_bytes(zipped({"d.docx": report_bytes(), "e.zip": zipped({})}))
    return tmp_path


def test_each_file_and_each_file_of_an_archive_is_told(folder: Path) -> None:
    seen = [one for path in find_files([folder], set()) for one in flatten(read_file(path))]
    assert [(Path(one.path).name, one.status, one.reason) for one in seen] == [
        ("a.docx", "extracted", None),
        ("b.docx", "quarantined", "corrupt_package"),
        ("c.zip", "archive", None),
        ("c.zip!d.docx", "extracted", None),
        ("c.zip!e.zip", "quarantined", "empty_archive"),
    ]


def test_endings_choose_the_files(folder: Path) -> None:
    assert [path.name for path in find_files([folder], {".zip"})] == ["c.zip"]


def test_the_table_counts_by_ending_and_reason() -> None:
    seen = [
        *(Seen(f"{n}.docx", "extracted") for n in range(3)),
        Seen("x.docx", "partial", lost=2),
        Seen("y.docx", "other", lost=1),
        Seen("z.docx", "quarantined", "encrypted"),
        Seen("w.docx", "crashed", "worker_died KeyError", is_crash=True),
        Seen("v.odd", "other"),
    ]
    assert [*table(seen)][2:] == [
        "| .docx | 7 | 5 | 1 | 1 | 1 | 1 |",
        "| 其他 | 1 | 1 | 0 | 0 | 0 | 0 |",
    ]
    assert [*reasons(seen)][1:] == ["encrypted：1", "worker_died KeyError：1"]


def test_the_command_prints_the_table_and_what_needs_a_look(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--workers", "0", "--list", str(folder)])
    out = capsys.readouterr().out
    assert "| .docx | 3 | 2 | 1 | 0 | 0 | 0 |" in out and "| 其他 | 2 | 1 | 1 | 0" in out
