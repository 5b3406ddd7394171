"""`jixiao ingest --no-personal`: a dataset that never holds what a report names people by."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.commands.summary import summary_lines
from corpus.dataset import open_dataset
from corpus.ingest.job import make_job
from corpus.ingest.manage import add_imports
from corpus.ingest.masked import normalize_masked
from corpus.ingest.monitor import Monitor
from corpus.ingest.pool import Failure
from corpus.ingest.run import Options, ingest
from corpus.ingest.run_report import RunReport
from corpus.ingest.tasks import GivenUp, IntakeTask, give_up
from corpus.ingest.versions import current_versions
from corpus.page.reading import load_from_dataset
from corpus.page.show import show
from corpus.store.imports import Import
from corpus.store.layout import Kind, create_layout, open_layout
from corpus.store.verify import verify
from extract.readers import read_document
from schema.errors import UsageError
from schema.limits import DEFAULT_LIMITS
from schema.report import Row, make_source
from schema.tables import load_tables
from tests.corpus.command import Command
from tests.corpus.people import ORIGINALS, find_originals, people_bytes, write_people
from tests.corpus.runs import data_of, statuses_of, submissions_of, take_in

LIGHTHOUSE = "灯塔138****8000.docx"


def take_in_masked(inbox: Path, out: Path, workers: int = 0) -> RunReport:
    return ingest([inbox], out, Options(workers, is_masking=True), Monitor())


def make_place(folder: Path) -> None:
    """An inbox `in`, its dataset `ds` without personal data, and an ordinary one, `full`."""
    inbox = write_people(folder / "in")
    take_in_masked(inbox, folder / "ds")
    take_in([inbox], folder / "full")


def test_no_byte_of_the_dataset_holds_what_a_report_names_a_person_by(out: Path) -> None:
    assert find_originals(out) == {}
    assert not (out / "originals").exists()
    assert list(verify(open_layout(out))) == []


def test_an_original_in_such_a_dataset_is_found_by_verify(inbox: Path, out: Path) -> None:
    layout = open_layout(out)
    layout.originals.mkdir(mode=0o700)
    kept = layout.originals / "茶场新.docx"
    shutil.copy(inbox / "茶场新.docx", kept)
    kept.chmod(0o600)
    assert [damage.path for damage in verify(layout)] == ["originals/茶场新.docx"]


def test_nothing_is_lost_by_masking(out: Path) -> None:
    full, masked = open_dataset(out.with_name("full")), open_dataset(out)
    assert masked.manifest.rows() == full.manifest.rows()
    counted = "SELECT sha256, status, characters, characters_kept FROM submissions ORDER BY ALL"
    assert masked.sql(counted).equals(full.sql(counted))
    amounts = "SELECT submission_id, position, concept, value, source FROM figures ORDER BY ALL"
    assert masked.sql(amounts).equals(full.sql(amounts))


def test_workers_and_the_order_of_runs_change_no_byte(
    inbox: Path, out: Path, tmp_path: Path
) -> None:
    take_in_masked(inbox, tmp_path / "two", workers=2)
    assert data_of(out) == data_of(tmp_path / "two")
    hidden = tmp_path / "hidden"
    shutil.copytree(inbox, hidden)
    for path in sorted(inbox.iterdir(), reverse=True)[1:]:
        path.unlink()
    take_in_masked(inbox, tmp_path / "parts")
    shutil.copytree(hidden, inbox, dirs_exist_ok=True)
    take_in([inbox], tmp_path / "parts")
    assert data_of(tmp_path / "parts") == data_of(out)


def test_a_dataset_stays_as_it_was_begun_and_says_so(inbox: Path, out: Path) -> None:
    (inbox / "新.docx").write_bytes(people_bytes("青山县苗圃"))
    report = take_in([inbox], out)
    assert "不存个人信息" in "\n".join(summary_lines(report, out))
    assert not (out / "originals").exists()
    assert submissions_of(out)["新.docx"]["contact_phone"] == "138 **** 8000"
    with pytest.raises(UsageError, match="已留存原件"):
        take_in_masked(inbox, out.with_name("full"))


def test_new_knowledge_needs_neither_original_nor_input(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_dataset(out).arrow("cells")
    for path in inbox.glob("*.docx"):
        path.unlink()
    versions = replace(current_versions(), meaning="another", knowledge="another")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)
    take_in([inbox], out)
    assert submissions_of(out)[LIGHTHOUSE]["knowledge_version"] == "another"
    assert open_dataset(out).arrow("cells").equals(before)
    assert find_originals(out / "staging") == {}


def test_new_code_for_reading_reads_the_input_again(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = statuses_of(out)
    versions = replace(current_versions(), reading="9.9")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)
    take_in([inbox], out)
    assert statuses_of(out) == before
    assert submissions_of(out)[LIGHTHOUSE]["extractor_version"] == versions.extractor


def test_what_can_no_longer_be_read_stays_as_it_was_read_and_is_marked(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_dataset(out).arrow("cells")
    for path in inbox.iterdir():
        path.unlink()
    (inbox / "灯塔13800008000.docx").write_bytes(b"other bytes, once its own are gone")
    versions = replace(current_versions(), reading="9.9")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)
    take_in([inbox], out)
    reasons = {row["status"]: row["reason"] for row in submissions_of(out).values()}
    assert reasons["partial"] == "earlier_reading"
    empty = submissions_of(out)["空 联系人某某某.docx"]
    assert empty["reason"] == "original_not_kept"
    assert open_dataset(out).arrow("cells").num_rows >= before.num_rows


def test_a_document_that_kills_its_worker_leaves_no_original(inbox: Path, tmp_path: Path) -> None:
    layout = create_layout(tmp_path / "ds", Kind.masked)
    job = make_job(layout, DEFAULT_LIMITS, current_versions())
    task = IntakeTask(inbox / "茶场新.docx", job)
    outcome = give_up(GivenUp(task, Failure("worker_died", "SIGSEGV", None)))
    assert outcome.sha256 is not None
    assert find_originals(tmp_path / "ds") == {}
    assert not layout.originals.exists()


def test_a_name_that_the_rows_alone_give_away_is_masked_in_the_document() -> None:
    document = read_document(people_bytes(), DEFAULT_LIMITS)
    masked, report = normalize_masked(document, "a 联系人李四.docx")
    assert [row["name"] for row in report.rows("evaluators")] == ["某某 某某", "某某某", "某某某"]
    assert report.submission["path"] == "a 联系人某某.docx"
    text = repr((masked, report))
    assert not [original for original in ORIGINALS if original in text]


def test_a_document_is_shown_masked_with_a_word_about_it(out: Path) -> None:
    row = submissions_of(out)[LIGHTHOUSE]
    reading = load_from_dataset(out, str(row["submission_id"]))
    page = show(reading, None, is_json=False)
    assert page.startswith("〔没有留存原件") and "某某某" in page
    spot = show(reading, "t0r0c3p0:0-7", is_json=False)
    assert "【*****46】" in spot
    assert "没有留存原件" in json.loads(show(reading, None, is_json=True))["note"]


def test_the_report_of_a_run_names_nobody(out: Path) -> None:
    assert find_originals(out / "runs") == {}
    assert "13800008000" not in find_originals(out.with_name("full") / "runs")


def test_the_command_says_that_nothing_personal_is_stored(
    inbox: Path,
    tmp_path: Path,
    jixiao: Command,
) -> None:
    out, log = tmp_path / "ds", tmp_path / "log.jsonl"
    options = ("--out", out, "--no-personal", "--log-json", log)
    assert jixiao.run("ingest", inbox, *options) == 3
    shown = jixiao.out
    assert "本数据集不存个人信息" in shown
    said = shown + log.read_text(encoding="utf8")
    assert not [original for original in ORIGINALS if original in said]


def test_what_is_imported_beside_the_reports_is_masked_too(out: Path) -> None:
    columns = load_tables()["receipts"].columns
    row: Row = {column.name: None for column in columns}
    row |= {"submission_id": "a" * 16, "report_no": 0, "position": 1, "fiscal_year": 0}
    row |= {"source": make_source(0, 1, 0)}
    row |= {"path": "渡口 联系人李四.docx", "sender": "经办人：张三丰", "batch": "13800008000"}
    imported = Import("receipts", "a", [row])
    add_imports(out, lambda: [imported], Options(0), Monitor())
    (kept,) = open_dataset(out).arrow("receipts").to_pylist()
    assert (kept["path"], kept["sender"]) == ("渡口 联系人某某.docx", "经办人：某某某")
    assert kept["batch"] == "138****8000"
    assert find_originals(out / "register") == {}
