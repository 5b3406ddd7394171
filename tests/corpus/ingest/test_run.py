"""The ingest as a whole, on real small reports: statuses, exit codes, same bytes, no work twice."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from schema.tables import load_tables
from tests.corpus.runs import data_of, statuses_of, submissions_of, take_in
from tests.corpus.small_reports import report_bytes, write_inbox

# What the parent of a run has loaded at its end that only its workers need.
PARENT = """
import sys
from pathlib import Path
from tests.corpus.runs import take_in
take_in([Path(sys.argv[1])], Path(sys.argv[2]), workers=1)
from normalize.personal.vocabulary import load_words
print([name for name in ("extract.readers", "normalize.report", "lxml") if name in sys.modules])
print(load_words.cache_info().currsize)
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return write_inbox(tmp_path / "in")


def test_each_entry_has_one_row_with_the_status_it_deserves(inbox: Path, tmp_path: Path) -> None:
    report = take_in([inbox], tmp_path / "ds")
    assert statuses_of(tmp_path / "ds") == {
        "sub/抄件.docx": "extracted",
        "灯塔.docx": "duplicate",
        "渡口.docx": "extracted",
        "茶场旧.docx": "superseded",
        "茶场新.docx": "extracted",
        "通知.txt": "other",
        "空.docx": "quarantined",
        "~$灯塔.docx": "ignored",
        "链接": "ignored",
    }
    assert report.exit_code == 3
    assert sum(report.state.statuses.values()) == 9


def test_without_doubtful_files_the_run_ends_with_zero(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(report_bytes())
    assert take_in([tmp_path / "a.docx"], tmp_path / "ds").exit_code == 0


def test_the_parent_loads_no_reader_and_no_words_of_personal_data(tmp_path: Path) -> None:
    (tmp_path / "青山县张三丰.docx").write_bytes(report_bytes())
    paths = map(str, (tmp_path / "青山县张三丰.docx", tmp_path / "ds"))
    command = [sys.executable, "-c", PARENT, *paths]
    told = subprocess.run(command, capture_output=True, encoding="utf8", check=True).stdout
    assert told.splitlines() == ["[]", "0"]
    assert statuses_of(tmp_path / "ds") == {"青山县张三丰.docx": "extracted"}


def test_only_readable_and_standing_reports_give_rows(inbox: Path, tmp_path: Path) -> None:
    take_in([inbox], tmp_path / "ds")
    dataset = open_dataset(tmp_path / "ds")
    by_id = {
        row["submission_id"]: row["status"] for row in submissions_of(tmp_path / "ds").values()
    }
    for name, table in load_tables().items():
        if name == "submissions" or "submission_id" not in table.column_names:
            continue
        ids = dataset.arrow(name).column("submission_id").to_pylist()
        statuses = {by_id[submission_id] for submission_id in ids}
        permitted = {"extracted", "other"} if table.is_kept_for_other else {"extracted"}
        assert statuses <= permitted, name


def test_a_correction_is_told_figure_by_figure(inbox: Path, tmp_path: Path) -> None:
    take_in([inbox], tmp_path / "ds")
    rows = submissions_of(tmp_path / "ds")
    revisions = open_dataset(tmp_path / "ds").arrow("revisions").to_pylist()
    told = {(r["table_name"], r["concept"], r["old_value"], r["new_value"]) for r in revisions}
    assert ("figures", "expenditure.total", "50", "52") in told
    assert {r["replaced_id"] for r in revisions} == {rows["茶场旧.docx"]["submission_id"]}
    assert {r["submission_id"] for r in revisions} == {rows["茶场新.docx"]["submission_id"]}


def test_rows_stand_in_order_and_the_year_in_the_folder_alone(inbox: Path, tmp_path: Path) -> None:
    take_in([inbox], tmp_path / "ds")
    folder = open_dataset(tmp_path / "ds").folder
    for table in load_tables():
        paths = sorted((folder / table).rglob("*"))
        files = [path for path in paths if path.is_file()]
        assert files and all(path.suffix == ".parquet" for path in files)
        for path in files:
            rows = pq.ParquetFile(path).read()
            assert "fiscal_year" not in rows.column_names
            if {"report_no", "position"} <= set(rows.column_names):
                keys = rows.select(["submission_id", "report_no", "position"]).to_pylist()
                assert [tuple(k.values()) for k in keys] == sorted(tuple(k.values()) for k in keys)


def test_each_file_carries_the_schema_with_its_chinese_names(inbox: Path, tmp_path: Path) -> None:
    take_in([inbox], tmp_path / "ds")
    folder = open_dataset(tmp_path / "ds").folder
    for name, table in load_tables().items():
        for path in (folder / name).rglob("*.parquet"):
            schema = pq.ParquetFile(path).schema_arrow
            assert schema.remove_metadata() == table.arrow_schema.remove_metadata()
            for column in table.columns:
                metadata = schema.field(column.name).metadata
                assert metadata[b"chinese_name"].decode() == column.chinese_name
                assert metadata[b"description"].decode() == column.description
            assert schema.metadata[b"schema_version"]


def test_workers_and_their_number_change_no_byte(inbox: Path, tmp_path: Path) -> None:
    for workers in (0, 1, 2):
        take_in([inbox], tmp_path / f"ds{workers}", workers)
    assert data_of(tmp_path / "ds0") == data_of(tmp_path / "ds1") == data_of(tmp_path / "ds2")
    ids = {open_dataset(tmp_path / f"ds{workers}").snapshot for workers in (0, 1, 2)}
    assert len(ids) == 1


def test_a_change_that_size_and_time_do_not_show_is_found_by_rehashing(
    inbox: Path, tmp_path: Path
) -> None:
    def write(text: str) -> None:
        (inbox / "通知.txt").write_text(text, encoding="utf8")
        for path in inbox.rglob("*"):
            os.utime(path, (1_600_000_000, 1_600_000_000), follow_symlinks=False)

    write("关于秋季植树的通知\n")
    take_in([inbox], tmp_path / "ds")
    before = submissions_of(tmp_path / "ds")["通知.txt"]["sha256"]
    write("关于春季植树的通知\n")
    assert take_in([inbox], tmp_path / "ds").counts["read"] == 0
    options = Options(0, is_rehashing=True)
    assert not ingest([inbox], tmp_path / "ds", options, Monitor()).is_unchanged
    rows = open_dataset(tmp_path / "ds").arrow("submissions").to_pylist()
    assert {row["sha256"] for row in rows if row["path"] == "通知.txt"} > {before}
    assert ingest([inbox], tmp_path / "ds", options, Monitor()).is_unchanged
