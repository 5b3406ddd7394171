"""Worker processes: a task that hangs or dies costs itself and nothing else."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path

import pytest

import corpus.ingest.build as build
import corpus.ingest.tasks as tasks
from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.pool import Failure, WorkerPool
from corpus.ingest.run import Options, ingest
from corpus.ingest.versions import current_versions
from corpus.store.layout import Layout
from schema.limits import DEFAULT_LIMITS
from tests.corpus.poison import (
    behave,
    core_limit,
    hang_once,
    leave_a_child,
    make_and_look,
    poisoned_again,
    poisoned_intake,
    spin_a_while,
    work_and_wait,
)
from tests.corpus.small_reports import report_bytes

_SECONDS = 5
_LATE = ("spin", "hang", "hang in C")
_ORDERS = ("segfault", "exit", "kill", *_LATE, "memory", "error", "unpicklable")


@pytest.mark.slow
def test_every_harm_is_named_and_all_other_tasks_are_done() -> None:
    good = [f"task {number}" for number in range(40)]
    orders = [*good[:20], *_ORDERS, *good[20:]]
    with WorkerPool(2, DEFAULT_LIMITS.worker_bytes, patience=1) as pool:
        answers = {done.item: done.answer for done in pool.run(behave, orders, _SECONDS)}
    assert {order: answers[order] for order in good} == {order: order for order in good}
    codes = {order: answers[order] for order in _ORDERS}
    assert codes["segfault"] == Failure("worker_died", "SIGSEGV")
    assert codes["kill"] == Failure("worker_died", "SIGKILL")
    assert codes["exit"] == Failure("worker_died", "exit 3")
    assert codes["memory"] == Failure("memory_limit")
    for order in _LATE:
        assert codes[order] == Failure("time_limit", "5 秒", 5)
    for order in ("error", "unpicklable"):
        answer = codes[order]
        assert isinstance(answer, Failure) and answer.code == "worker_died"
        assert "本单位" not in str(answer.value)


def test_what_libraries_reserve_does_not_count_without_a_limit() -> None:
    with WorkerPool(2, DEFAULT_LIMITS.worker_bytes) as pool:
        [limited] = pool.run(behave, ["reservation"], _SECONDS)
        with pool.without_limit() as own:
            [free] = own.run(behave, ["reservation"], _SECONDS)
    assert isinstance(limited.answer, Failure)
    assert free.answer == "reservation"


def test_a_child_that_hangs_ends_with_its_worker(tmp_path: Path) -> None:
    token = str(tmp_path)
    with WorkerPool(1, DEFAULT_LIMITS.worker_bytes, patience=1) as pool:
        answers = [done.answer for done in pool.run(leave_a_child, [token], 2)]
    assert answers == [Failure("time_limit", "2 秒", 2)]
    commands = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            commands.append((process / "cmdline").read_bytes())
    assert not [command for command in commands if b"sleep(3600) # " + token.encode() in command]


def process_of(item: int) -> int:
    """The process that does a task."""
    return os.getpid()


def test_a_task_that_starts_while_all_are_ended_is_ended_too() -> None:
    with WorkerPool(1, None) as pool:

        def orders() -> Iterator[str]:
            pool.cancel()
            yield "hang"

        with pytest.raises(CancelledError):  # and no time limit
            list(pool.run(behave, orders(), _SECONDS))


def test_a_worker_that_dies_between_two_tasks_is_replaced() -> None:
    with WorkerPool(1, DEFAULT_LIMITS.worker_bytes) as pool:
        (first,) = pool.run(process_of, [1], _SECONDS)
        os.kill(int(str(first.answer)), signal.SIGKILL)
        while pool.is_active:
            time.sleep(0.01)
        (second,) = pool.run(process_of, [2], _SECONDS)
    assert isinstance(second.answer, int)
    assert second.answer != first.answer


def test_a_task_that_was_late_beside_others_is_tried_once_more_alone(tmp_path: Path) -> None:
    marks = [str(tmp_path / name) for name in "ab"]
    with WorkerPool(2, DEFAULT_LIMITS.worker_bytes, patience=1) as pool:
        answers = {done.item: done.answer for done in pool.run(hang_once, marks, 2)}
    assert answers == {mark: mark for mark in marks}


def test_what_a_task_waits_for_does_not_count_as_its_time() -> None:
    with WorkerPool(1, DEFAULT_LIMITS.worker_bytes) as pool:
        answers = [done.answer for done in pool.run(work_and_wait, [1, 2], 1)]
    assert answers == [1, 2]


def test_a_task_has_its_own_time_whatever_its_worker_did_before() -> None:
    with WorkerPool(1, DEFAULT_LIMITS.worker_bytes) as pool:
        answers = [done.answer for done in pool.run(spin_a_while, range(4), 1)]
    assert answers == [0, 1, 2, 3]


def test_a_worker_that_is_killed_leaves_no_image_of_its_memory() -> None:
    with WorkerPool(1, DEFAULT_LIMITS.worker_bytes) as pool:
        [done] = pool.run(core_limit, [0], _SECONDS)
    assert done.answer == 0


def test_what_a_worker_makes_is_at_once_as_open_as_it_asks(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with WorkerPool(1, DEFAULT_LIMITS.worker_bytes) as pool:
            [done] = pool.run(make_and_look, [tmp_path / "folder"], _SECONDS)
    finally:
        os.umask(before)
    assert done.answer == 0o777


def test_tasks_are_drawn_on_only_as_there_is_room() -> None:
    drawn = []

    def orders() -> "list[str]":
        return [str(number) for number in range(100)]

    def watched() -> "object":
        for order in orders():
            drawn.append(order)
            yield order

    with WorkerPool(2, DEFAULT_LIMITS.worker_bytes) as pool:
        first = next(iter(pool.run(behave, watched(), _SECONDS)))  # type: ignore[arg-type]
    assert first.item in drawn
    assert len(drawn) < 20


def test_a_document_that_kills_its_worker_is_quarantined_with_the_signal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in range(6):
        (inbox / f"{number}.docx").write_bytes(report_bytes(f"青山县第{number}所"))
    (inbox / "毒.docx").write_bytes(b"segfault")
    (inbox / "慢.docx").write_bytes(b"spin")
    monkeypatch.setattr(tasks, "run_intake", poisoned_intake)
    limits = DEFAULT_LIMITS.__class__(seconds=_SECONDS)
    report = ingest([inbox], tmp_path / "ds", Options(2, limits=limits), Monitor())
    assert report.exit_code == 3
    rows = open_dataset(tmp_path / "ds").arrow("submissions").to_pylist()
    by_path = {row["path"]: row for row in rows}
    assert {row["path"]: row["reason"] for row in rows if row["path"] < "9"} == {
        f"{number}.docx": None for number in range(6)
    }
    assert by_path["毒.docx"]["reason"] == "worker_died"
    assert "SIGSEGV" in by_path["毒.docx"]["message"]
    assert by_path["慢.docx"]["reason"] == "time_limit"
    for name in ("毒.docx", "慢.docx"):
        assert Layout(tmp_path / "ds").original(by_path[name]["sha256"]).is_file()


def test_rules_that_kill_their_worker_quarantine_a_document_until_they_are_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "好.docx").write_bytes(report_bytes())
    os.utime(tmp_path / "in" / "好.docx", (1_600_000_000, 1_600_000_000))
    first = ingest([tmp_path / "in"], tmp_path / "ds", Options(1), Monitor())
    seen = []
    for number, function in enumerate((poisoned_again, tasks.run_again)):
        versions = replace(current_versions(), rules=f"other {number}")
        monkeypatch.setattr("corpus.ingest.run.current_versions", lambda made=versions: made)
        monkeypatch.setattr(build, "run_again", function)
        report = ingest([tmp_path / "in"], tmp_path / "ds", Options(1), Monitor())
        seen.append((report.state.statuses, report.snapshot == first.snapshot))
    assert seen == [({"quarantined": 1}, False), ({"extracted": 1}, True)]


def test_quarantined_documents_are_not_tried_again_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "毒.docx").write_bytes(b"segfault")
    monkeypatch.setattr(tasks, "run_intake", poisoned_intake)
    first = ingest([inbox], tmp_path / "ds", Options(1), Monitor())
    monkeypatch.undo()
    (inbox / "好.docx").write_bytes(report_bytes())
    second = ingest([inbox], tmp_path / "ds", Options(1), Monitor())
    assert first.state.statuses == {"quarantined": 1}
    assert second.state.statuses == {"quarantined": 1, "extracted": 1}
