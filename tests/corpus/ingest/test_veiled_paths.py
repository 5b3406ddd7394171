"""A dataset without personal data knows its files again, and holds none of their names."""

import os
import sqlite3
from pathlib import Path

import pytest

from corpus.ingest.manage import retry
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.ingest.run_report import RunReport
from corpus.store.ledger import open_ledger
from corpus.store.ledger_tables import Observation
from corpus.store.veil import find_veiled, veil
from normalize.personal.masking import mask_path
from tests.corpus.people import find_originals, people_bytes
from tests.corpus.runs import submissions_of

# In the second report the name stands beside a label, in the others nothing but the path holds it.
NAMES = ("韦振国", "邵文骏", "阿依古丽", "俞敏之", "卞文清", "13677778888", "13677770000")
FILES = {
    "绩效自评报告韦振国13677778888.docx": "青山县苗圃",
    "教育局邵文骏2023.docx": "青山县教育局",
    "阿依古丽_民政局.docx": "青山县民政局",
    "俞敏之/自评表卞文清改13677770000.docx": "青山县林场",
}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for name, department in FILES.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        contact = "邵文骏" if "邵文骏" in name else "张三丰"
        path.write_bytes(people_bytes(department, contact=contact))
        os.utime(path, (1, 1))  # long ago, so that its size and time tell it
    return tmp_path / "in"


def take_in_masked(paths: list[Path], out: Path) -> RunReport:
    return ingest(paths, out, Options(0, is_masking=True), Monitor())


def test_no_name_of_a_file_or_folder_is_left_in_any_byte(inbox: Path, tmp_path: Path) -> None:
    take_in_masked([inbox], tmp_path / "folder")
    files = sorted(path for path in inbox.rglob("*.docx"))
    report = take_in_masked(files, tmp_path / "files")
    for out in ("folder", "files"):
        assert find_originals(tmp_path / out, NAMES) == {}
    assert not [name for name in NAMES if name in repr(report)]
    assert set(submissions_of(tmp_path / "folder")) == {
        "绩效自评报告某某某136****8888.docx",
        "教育局某某某2023.docx",
        "某某某某_民政局.docx",
        "某某某/自评表某某某改136****0000.docx",
    }


def test_known_files_are_not_read_again(inbox: Path, tmp_path: Path) -> None:
    first = take_in_masked([inbox], tmp_path / "ds")
    second = take_in_masked([inbox], tmp_path / "ds")
    assert (first.counts["read"], second.counts["read"]) == (4, 0)
    assert second.is_unchanged and second.counts["missing"] == 0
    (inbox / "教育局邵文骏2023.docx").unlink()
    assert take_in_masked([inbox], tmp_path / "ds").counts["missing"] == 1


def test_a_folder_that_moved_is_known_again(inbox: Path, tmp_path: Path) -> None:
    take_in_masked([inbox], tmp_path / "ds")
    (tmp_path / "elsewhere").mkdir()
    moved = inbox.rename(tmp_path / "elsewhere" / "in")
    assert take_in_masked([moved], tmp_path / "ds").counts["read"] == 0
    assert len(submissions_of(tmp_path / "ds")) == len(FILES)


def test_two_files_that_are_shown_alike_stay_two(inbox: Path, tmp_path: Path) -> None:
    (inbox / "龚远志.docx").write_bytes(b"")
    (inbox / "闵惠兰.docx").write_bytes(b"")
    (inbox / "蒲晓岚.docx").write_bytes(people_bytes("青山县渡口"))
    (inbox / "覃德昭.docx").write_bytes(people_bytes("青山县渡口", reported="2022年6月1日"))
    report = take_in_masked([inbox], tmp_path / "ds")
    assert sum(report.state.statuses.values()) == len(FILES) + 4


def test_a_quarantined_file_is_found_by_its_hash_and_tried_again(
    inbox: Path, tmp_path: Path
) -> None:
    take_in_masked([inbox / "俞敏之" / "自评表卞文清改13677770000.docx"], tmp_path / "ds")
    (inbox / "教育局邵文骏2023.docx").write_bytes(b"PK\x03\x04 no document")
    take_in_masked([inbox / "教育局邵文骏2023.docx"], tmp_path / "ds")
    report = retry(tmp_path / "ds", Options(0), Monitor())
    assert report.counts["missing"] == 0 and report.state.statuses["quarantined"] == 1
    assert find_originals(tmp_path / "ds", NAMES) == {}


def test_what_a_report_told_of_its_path_stays_known_when_it_can_no_longer_be_read(
    tmp_path: Path,
) -> None:
    seen = Observation("/in/高山.docx".encode(), None, None, False, None, "unreadable", None, "")
    with open_ledger(tmp_path / "ledger.sqlite", mask_path) as ledger:
        ledger.record(seen, "/in/某某.docx")
        ledger.record(seen)
        assert list(ledger.shown().values()) == ["/in/某某.docx"]


def test_the_paths_of_an_earlier_ledger_are_veiled_and_leave_no_bytes(tmp_path: Path) -> None:
    place, path = tmp_path / "ledger.sqlite", "/in/绩效自评报告韦振国.docx".encode()
    with open_ledger(place) as ledger:
        ledger.commit()
    with sqlite3.connect(place) as plain:
        plain.execute("INSERT INTO roots VALUES (?)", (path,))
        plain.execute("INSERT INTO versions VALUES (?, 'a', 1, 1, '')", (path,))
    with open_ledger(place, mask_path) as ledger:
        assert ledger.shown() == {veil(path): "/in/绩效自评报告某某某.docx"}
        assert [version.path for version in ledger.versions()] == [veil(path)]
    assert "韦振国".encode() not in place.read_bytes()


def test_a_veiled_path_leads_back_to_its_file(tmp_path: Path) -> None:
    path = tmp_path / "俞敏之" / "教育局邵文骏.docx"
    path.parent.mkdir()
    path.write_bytes(b"")
    veiled = Path(veil(str(path).encode()).decode())
    assert "俞敏之" not in str(veiled) and veiled.suffix == ".docx"
    assert find_veiled(veiled) == path
    path.unlink()
    assert find_veiled(veiled).name == veiled.name
