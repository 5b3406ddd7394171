"""Reading new files: what the workers give is noted, what cost a worker its life is quarantined."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.ingest import tasks
from corpus.ingest.archives import Unpacking, archive_of, in_order
from corpus.ingest.job import Job
from corpus.ingest.monitor import Monitor
from corpus.ingest.outcome import MemberSeen, Outcome
from corpus.ingest.pool import Done, Failure, WorkerPool
from corpus.ingest.run_report import RunState, now
from corpus.store.disk import check_disk
from corpus.store.intake import has_changed
from corpus.store.ledger import Ledger
from corpus.store.ledger_tables import Observation
from corpus.store.names import split_shown
from corpus.store.staging import digest_from_json
from normalize.personal.masking import mask_path
from schema.errors import DocumentError, load_reasons

_COMMIT_EVERY = 200  # files: what a run that is killed has to read again


def read(
    to_read: Iterable[Path],
    job: Job,
    ledger: Ledger,
    pool: WorkerPool,
    state: RunState,
    monitor: Monitor,
) -> list[Observation]:
    """Read the files and what is in the archives among them, and note what they gave.

    Gives what lay in these archives and is in them no more.
    """
    unpacking = Unpacking(ledger, job.limits)
    queue = [tasks.IntakeTask(path, job) for path in to_read]
    monitor.start("读取文件", len(queue))
    while queue:
        listed = _read_all(queue, job, ledger, pool, state, monitor, unpacking)
        queue = _take_listed(listed, job, ledger, state, unpacking)
        if queue:
            monitor.start("读取压缩包中的文件", len(queue))
    return unpacking.gone()


def _read_all(
    queue: Sequence[tasks.IntakeTask],
    job: Job,
    ledger: Ledger,
    pool: WorkerPool,
    state: RunState,
    monitor: Monitor,
    unpacking: Unpacking,
) -> list[Outcome]:
    """Read and note the files; those that are archives are given, not noted yet."""
    listed: list[Outcome] = []
    failed: list[tasks.GivenUp] = []
    for count, done in enumerate(pool.run(tasks.run_intake, queue, job.limits.seconds), start=1):
        monitor.advance()
        if isinstance(done.answer, Failure):
            failed.append(tasks.GivenUp(done.item, done.answer))
        elif done.answer.members:
            listed.append(done.answer)
        else:
            unpacking.note(done.answer)
            record(done.answer, ledger, state)
        if count % _COMMIT_EVERY == 0:
            ledger.commit()
            check_disk(job.layout.root, job.limits)
    for last in pool.run(tasks.give_up, failed, job.limits.seconds):
        outcome = replace(_last_outcome(last), members=())
        unpacking.note(outcome)
        record(outcome, ledger, state)
    return listed


def _take_listed(
    listed: Iterable[Outcome], job: Job, ledger: Ledger, state: RunState, unpacking: Unpacking
) -> list[tasks.IntakeTask]:
    """Note the archives and what of their members was not taken; the others are to be read."""
    queue = []
    for outcome in in_order(listed):
        error = unpacking.refusal(outcome)
        if error is not None:
            refused = Outcome(outcome.path, outcome.size, reason=error.code, message=str(error))
            unpacking.note(refused)
            record(refused, ledger, state)
            continue
        unpacking.note(outcome)
        record(outcome, ledger, state)
        for path, member, is_to_read in unpacking.split(outcome):
            if is_to_read:
                queue.append(tasks.IntakeTask(path, job, member))
            else:
                record(_passed(path, member), ledger, state)
    return queue


def _passed(path: Path, member: MemberSeen) -> Outcome:
    return Outcome(path, member.size, is_settled=True, reason=member.reason, message=member.message)


def read_listed(
    listed: Iterable[Outcome],
    job: Job,
    ledger: Ledger,
    pool: WorkerPool,
    state: RunState,
    monitor: Monitor,
) -> bool:
    """Read what is in archives that were looked into again; whether anything in them was new."""
    unpacking = Unpacking(ledger, job.limits)
    before = list(ledger.observations())
    queue = _take_listed(listed, job, ledger, state, unpacking)
    while queue:
        monitor.start("读取压缩包中的文件", len(queue))
        again = _read_all(queue, job, ledger, pool, state, monitor, unpacking)
        queue = _take_listed(again, job, ledger, state, unpacking)
    return before != list(ledger.observations())


def _last_outcome(last: Done[tasks.GivenUp, Outcome]) -> Outcome:
    """What is noted of a file that cost its worker its life: quarantined, or not even that."""
    if isinstance(last.answer, Outcome):
        return last.answer
    failure = last.item.failure
    error = DocumentError(failure.code, failure.value, failure.limit)
    path = last.item.task.path if isinstance(last.item.task, tasks.IntakeTask) else None
    return Outcome(path, reason=error.code, message=str(error))


def record(outcome: Outcome, ledger: Ledger, state: RunState) -> None:
    """Note an outcome in the ledger and in the run's report."""
    state.add_outcome(outcome)
    record_results(outcome, ledger)
    if outcome.path is None:
        return
    seen = Observation(
        path=os.fsencode(outcome.path),
        size=outcome.size,
        mtime_ns=outcome.mtime_ns,
        is_settled=outcome.is_settled,
        sha256=outcome.sha256,
        reason=outcome.reason,
        message=outcome.message,
        ingested_at=now(),
    )
    if ledger.record(seen, _shown(outcome, outcome.path) if ledger.is_veiled else None):
        state.fresh.append(replace(outcome, staged=(), members=None))  # its results are long


def _shown(outcome: Outcome, path: Path) -> str:
    """The path masked by its form, its last part as the document's result has it."""
    folder, name = split_shown(path)
    known = None
    if outcome.staged:
        known = digest_from_json(outcome.staged[0].digest).submission.get("path")
    return mask_path(folder) + (mask_path(name) if known is None else str(known))


def record_results(outcome: Outcome, ledger: Ledger) -> None:
    """Note what is staged."""
    for staged in outcome.staged:
        ledger.record_result(staged.key, str(outcome.sha256), staged.digest)


def defer_changed(ledger: Ledger, state: RunState) -> None:
    """Take back the files that changed after they were read: they may have been half copied."""
    code = "changed_while_read"
    changed: set[bytes] = set()
    for outcome in state.fresh:
        if outcome.path is not None and _has_changed(outcome, outcome.path):
            path = os.fsencode(outcome.path)
            changed.add(path)
            ledger.forget_version(path, str(outcome.sha256))
            message = load_reasons()[code].message
            ledger.record(Observation(path, None, None, False, None, code, message, now()))
    for outcome in state.fresh:  # and what was found in an archive that was half copied
        path = b"" if outcome.path is None else os.fsencode(outcome.path)
        if path not in changed and archive_of(path) in changed:
            ledger.forget_version(path, str(outcome.sha256))


def _has_changed(outcome: Outcome, path: Path) -> bool:
    """Whether a file is no longer as it was read; what is in an archive goes with the archive."""
    if outcome.size is None or outcome.mtime_ns is None:
        return False
    doubted = None if outcome.is_settled else outcome.sha256
    return has_changed(path, outcome.size, outcome.mtime_ns, doubted)
