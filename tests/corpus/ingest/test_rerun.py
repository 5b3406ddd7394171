"""Runs that follow a run: nothing twice, nothing lost, the same bytes."""

import os
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import corpus.ingest.loading as loading
import corpus.ingest.process as process
from corpus.dataset import open_dataset
from corpus.ingest.checking import check_result
from corpus.ingest.versions import current_versions
from corpus.store.layout import Layout, StoreError
from corpus.store.platform import lock_file
from corpus.store.staging import Result
from corpus.store.verify import verify
from extract.document import Document
from extract.readers import read_document
from schema.errors import UsageError
from schema.limits import Limits
from schema.tables import load_tables
from tests.corpus.runs import data_of, statuses_of, submissions_of, take_in
from tests.corpus.small_reports import report_bytes, write_inbox


def make_place(folder: Path) -> None:
    """An inbox `in` and its dataset `ds`."""
    take_in([write_inbox(folder / "in")], folder / "ds")


def settle(inbox: Path) -> None:
    """Make all files old enough to be known by their time."""
    for path in inbox.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (1_600_000_000, 1_600_000_000))


def test_many_runs_give_the_bytes_of_one(inbox: Path, tmp_path: Path) -> None:
    take_in([inbox], tmp_path / "once")
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    names = [path.name for path in inbox.iterdir() if path.is_file() and not path.is_symlink()]
    for name in names:
        (inbox / name).rename(hidden / name)
    for name in sorted(names, reverse=True):
        (hidden / name).rename(inbox / name)
        take_in([inbox], tmp_path / "often")
    assert data_of(tmp_path / "often") == data_of(tmp_path / "once")
    assert open_dataset(tmp_path / "often").snapshot == open_dataset(tmp_path / "once").snapshot


def test_file_by_file_gives_the_bytes_of_the_folder(inbox: Path, tmp_path: Path) -> None:
    take_in([inbox], tmp_path / "folder")
    for path in sorted(inbox.rglob("*"), reverse=True):
        if not path.is_dir() or path.is_symlink():
            take_in([path], tmp_path / "files")
    take_in([inbox], tmp_path / "files")
    assert data_of(tmp_path / "files") == data_of(tmp_path / "folder")


def test_a_second_run_reads_no_document_and_publishes_nothing(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(inbox)
    take_in([inbox], tmp_path / "ds")
    before = submissions_of(tmp_path / "ds")

    def refuse(*arguments: object) -> None:
        raise AssertionError("a document was opened again")

    monkeypatch.setattr(process, "take_bytes", refuse)
    monkeypatch.setattr(process, "understand", refuse)
    report = take_in([inbox], tmp_path / "ds")
    assert report.is_unchanged and report.counts["read"] == 0
    assert submissions_of(tmp_path / "ds") == before


def test_new_knowledge_asks_for_no_second_reading(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = replace(current_versions(), meaning="another", knowledge="another")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)

    def read_nothing(data: bytes, limits: Limits) -> Document:
        assert not data, "a document was read again"
        return read_document(data, limits)

    monkeypatch.setattr(loading, "read_document", read_nothing)
    report = take_in([inbox], out)
    assert not report.is_unchanged
    known = {row["knowledge_version"] for row in submissions_of(out).values()}
    assert known == {"another", None}


def test_new_rules_ask_for_no_second_reading_and_no_new_meaning(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(inbox)
    take_in([inbox], tmp_path / "ds")
    before = data_of(tmp_path / "ds")

    def refuse(*arguments: object) -> None:
        raise AssertionError("a document was looked at again")

    checked: list[Result] = []

    def check(result: Result, submission_id: str) -> Result:
        checked.append(result)
        return check_result(result, submission_id)

    monkeypatch.setattr(process, "load_document", refuse)
    monkeypatch.setattr(process, "understand", refuse)
    monkeypatch.setattr(process, "check_result", check)
    versions = replace(current_versions(), rules="another")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)
    report = take_in([inbox], tmp_path / "ds")
    assert data_of(tmp_path / "ds") == before
    assert report.counts["read"] == 0
    assert len(checked) == 4  # the superseded one with them


def test_another_release_that_reads_alike_reads_nothing_again(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = replace(current_versions(), program="9.9", meaning="another")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)
    monkeypatch.setattr(loading, "keep_document", lambda *_: pytest.fail("it was read again"))
    take_in([inbox], out)
    shown = submissions_of(out)["渡口.docx"]["extractor_version"]
    assert shown == f"9.9+{versions.reading}"


def test_new_code_for_reading_reads_the_kept_originals(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in inbox.rglob("*.docx"):
        path.unlink()
    versions = replace(current_versions(), reading="9.9")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)
    take_in([inbox], out)
    assert submissions_of(out)["渡口.docx"]["extractor_version"] == versions.extractor


def test_files_that_are_gone_leave_only_with_prune(inbox: Path, out: Path) -> None:
    (inbox / "渡口.docx").unlink()
    report = take_in([inbox], out)
    assert report.counts["missing"] == 1
    assert statuses_of(out)["渡口.docx"] == "extracted"
    report = take_in([inbox], out, prune=True)
    assert report.counts["pruned"] == 1
    assert "渡口.docx" not in statuses_of(out)


def test_changed_bytes_of_a_path_supersede_the_earlier(inbox: Path, out: Path) -> None:
    (inbox / "渡口.docx").write_bytes(report_bytes("青山县渡口服务站", 2020, total="99.00"))
    take_in([inbox], out)
    rows = open_dataset(out).arrow("submissions").to_pylist()
    mine = {row["status"]: row for row in rows if row["path"] == "渡口.docx"}
    assert set(mine) == {"extracted", "superseded"}
    assert mine["superseded"]["replaced_by"] == mine["extracted"]["submission_id"]


def test_the_time_of_taking_in_keeps_its_first_value(inbox: Path, out: Path) -> None:
    first = {path: row["ingested_at"] for path, row in submissions_of(out).items()}
    os.utime(inbox / "渡口.docx", (1, 1))
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所"))
    take_in([inbox], out)
    second = {path: row["ingested_at"] for path, row in submissions_of(out).items()}
    assert {path: second[path] for path in first} == first


def test_parts_of_untouched_years_are_the_same_files_on_the_disk(inbox: Path, out: Path) -> None:
    before = open_dataset(out).folder
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所", 2021))
    take_in([inbox], out)
    after = open_dataset(out).folder
    assert before != after
    shared = list((before / "figures" / "fiscal_year=2020").iterdir())
    assert shared
    for path in shared:
        twin = after / path.relative_to(before)
        assert twin.stat().st_ino == path.stat().st_ino


def test_the_input_is_not_touched(inbox: Path, tmp_path: Path) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {
            str(path): (path.lstat().st_mtime_ns, path.read_bytes())
            for path in inbox.rglob("*")
            if path.is_file()
        }

    before = state()
    take_in([inbox], tmp_path / "ds")
    assert state() == before


def test_a_moved_inbox_is_known_again(inbox: Path, out: Path, tmp_path: Path) -> None:
    before = statuses_of(out)
    (tmp_path / "elsewhere").mkdir()
    moved = inbox.rename(tmp_path / "elsewhere" / "in")
    report = take_in([moved], out)
    assert statuses_of(out) == before and report.counts["missing"] == 0


def test_two_inboxes_show_their_names_whether_given_at_once_or_in_turn(tmp_path: Path) -> None:
    for name in ("march", "april"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.docx").write_bytes(report_bytes(f"青山县{name}所"))
    take_in([tmp_path / "march", tmp_path / "april"], tmp_path / "once")
    take_in([tmp_path / "april"], tmp_path / "turns")
    take_in([tmp_path / "march"], tmp_path / "turns")
    assert set(statuses_of(tmp_path / "once")) == {"march/a.docx", "april/a.docx"}
    assert data_of(tmp_path / "once") == data_of(tmp_path / "turns")


def test_a_table_without_rows_has_one_empty_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    take_in([tmp_path / "in"], tmp_path / "ds")
    folder = open_dataset(tmp_path / "ds").folder
    for name, table in load_tables().items():
        files = [path for path in (folder / name).rglob("*") if path.is_file()]
        assert [path.parent.name for path in files] == ["fiscal_year=0"]
        assert (pq.read_metadata(files[0]).num_rows == 0) == (table.made_by != "schema")


def test_a_missing_path_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不存在"):
        take_in([tmp_path / "nowhere"], tmp_path / "ds")
    assert not (tmp_path / "ds").exists()


def test_a_folder_that_is_no_dataset_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x")
    with pytest.raises(UsageError, match="不是绩效数据集"):
        take_in([tmp_path / "in"], tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_second_run_at_the_same_time_is_refused(inbox: Path, out: Path) -> None:
    with lock_file(Layout(out).lock, wait=False) as is_free:
        assert is_free
        with pytest.raises(StoreError, match="另一个入库"):
            take_in([inbox], out)
    take_in([inbox], out)


def test_what_was_written_verifies(inbox: Path, out: Path) -> None:
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所"))
    take_in([inbox], out)
    assert list(verify(Layout(out))) == []


def test_money_is_exact_and_codes_are_text(out: Path) -> None:
    figures = open_dataset(out).arrow("figures")
    assert figures.schema.field("value").type == pa.decimal128(20, 6)
    submissions = open_dataset(out).arrow("submissions")
    assert submissions.schema.field("budget_code").type == pa.string()
