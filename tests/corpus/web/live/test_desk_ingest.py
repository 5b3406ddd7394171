"""A folder is chosen and taken in by the ordinary command; what could not be read is told."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from corpus.store.platform import lock_file
from corpus.web.live.child import Child
from corpus.web.live.desk import Desk
from corpus.web.live.folders import Folders, key_of
from corpus.web.live.jobs import Job, Jobs
from corpus.web.live.keys import Keys
from schema.errors import UsageError
from schema.limits import DEFAULT_QUERY_LIMITS
from tests.corpus.runs import data_of, rows_of, statuses_of, take_in
from tests.corpus.small_reports import report_bytes
from tests.corpus.web.live.browser import Browser, make_browser
from tests.corpus.web.live.places import BROKEN, make_desk_place


def make_place(folder: Path) -> None:
    make_desk_place(folder)


@pytest.fixture
def fresh(place: Path, tmp_path: Path) -> Iterator[Browser]:
    """A desk whose dataset still has to be made."""
    folders = Folders([place / "in"])
    desk = Desk(tmp_path / "new", folders, Keys(), 0, DEFAULT_QUERY_LIMITS)
    yield make_browser(desk)
    desk.close()


def test_a_new_dataset_begins_with_a_folder(fresh: Browser, inbox: Path, out: Path) -> None:
    for address in ("search.html", "findings.html", "papers.html"):
        assert fresh.get(address).headers["location"].endswith("/ingest.html")
    assert "先选一个文件夹" in fresh.text("ingest.html")
    said = fresh.finish(fresh.post("ingest", folder=key_of(inbox)))
    assert "有的文件需要处理" in said and "处理完毕：共 3 个文件" in said
    assert data_of(fresh.desk.root) == data_of(out)  # as the command makes it
    page = fresh.text("ingest.html")
    assert "无法读取" in page and BROKEN in page and str(inbox) in page


@pytest.mark.slow
def test_a_file_that_was_mended_is_read_again_and_what_was_broken_taken_out(
    browser: Browser, inbox: Path, out: Path
) -> None:
    assert "做完了" in browser.finish(browser.post("retry"))
    [broken] = [row for row in rows_of(out, "submissions") if row["status"] == "quarantined"]
    (inbox / BROKEN).write_bytes(report_bytes("青山县茶场"))
    os.utime(inbox / BROKEN, (1_600_000_000, 1_600_000_000))
    assert "做完了" in browser.finish(browser.post("ingest", path=str(inbox)))
    browser.finish(browser.post("remove", id=str(broken["submission_id"])))
    assert statuses_of(out)[BROKEN] == "extracted"
    assert "需要处理的文件" not in browser.text("ingest.html")


def test_one_job_at_a_time(browser: Browser) -> None:
    is_over = threading.Event()

    def wait(job: Job) -> list[str]:
        is_over.wait()
        return []

    browser.desk.jobs.start("入库", "ingest.html", wait)
    second = browser.post("retry")
    assert second.status_code == 400 and "还没有做完" in second.text
    assert "正在进行" in browser.text("findings.html")
    is_over.set()
    browser.desk.jobs.close()


def test_another_writer_is_waited_for_by_nobody(browser: Browser, inbox: Path, out: Path) -> None:
    before = data_of(out)
    with lock_file(out / ".lock", wait=False) as is_free:
        assert is_free
        said = browser.finish(browser.post("ingest", path=str(inbox)))
    assert "没有做完" in said and "另一个入库正在进行" in said
    assert data_of(out) == before


@pytest.mark.slow
def test_a_run_that_is_stopped_loses_nothing(fresh: Browser, inbox: Path, tmp_path: Path) -> None:
    for number in range(30):
        (inbox / f"{number}.docx").write_bytes(report_bytes(f"青山县第{number}站"))
        os.utime(inbox / f"{number}.docx", (1_600_000_000, 1_600_000_000))
    begun = fresh.post("ingest", path=str(inbox))
    _wait_for_stage(fresh.desk.jobs)
    fresh.post("stop")
    assert "已中断" in fresh.finish(begun)
    assert not fresh.desk.has_data
    assert "做完了" in fresh.finish(fresh.post("ingest", path=str(inbox)))
    take_in([inbox], tmp_path / "whole")
    assert data_of(fresh.desk.root) == data_of(tmp_path / "whole")


def _wait_for_stage(jobs: Jobs) -> None:
    until = time.monotonic() + 60
    while jobs.last is None or not jobs.last.stage:
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_child_is_not_interrupted_with_the_desk_but_by_it(inbox: Path, tmp_path: Path) -> None:
    with Child(["ingest", str(inbox), "--out", str(tmp_path / "ds")]) as child:
        assert os.getsid(child.process_id) == child.process_id != os.getsid(0)
    assert child.exit_code in (0, 1, 3, -signal.SIGINT)
    with pytest.raises(ProcessLookupError):
        os.kill(child.process_id, signal.SIG_DFL)


def test_a_fault_of_the_program_leaves_the_desk_usable() -> None:
    jobs = Jobs()

    def fail(job: Job) -> list[str]:
        raise UsageError("不行")

    assert (ended := _end_of(jobs, fail)).is_good is False and ended.lines == ["不行"]
    assert (ended := _end_of(jobs, lambda job: ["好"])).is_good and ended.lines == ["好"]


def _end_of(jobs: Jobs, work: Callable[[Job], Sequence[str]]) -> Job:
    job = jobs.start("一件事", "", work)
    jobs.close()
    return job


def test_the_last_folders_are_offered_again(browser: Browser, inbox: Path) -> None:
    assert str(inbox) in browser.text("ingest.html")
    shutil.rmtree(inbox)
    assert "再读一次原来的文件夹" not in browser.text("ingest.html")
