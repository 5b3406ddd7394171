"""The plan of a snapshot and its parts: what is stale is made again, what is known is linked."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.ingest.checking import is_checked
from corpus.ingest.corrected_rows import add_corrections
from corpus.ingest.job import Job
from corpus.ingest.joint_parts import (
    MEMORY_MB,
    BetweenAnswer,
    BetweenTask,
    DatabaseFailedError,
    build_between,
    make_task,
)
from corpus.ingest.line import Line
from corpus.ingest.monitor import Monitor
from corpus.ingest.outcome import Outcome
from corpus.ingest.plan import Original, find_originals, make_lines
from corpus.ingest.pool import Done, Failure, WorkerPool
from corpus.ingest.reading import read_listed, record_results
from corpus.ingest.received import (
    add_receipts,
    is_damaged,
    read_register_lines,
    registers_among,
    true_paths,
)
from corpus.ingest.run_report import RunState
from corpus.ingest.shard import Shard, ShardTask, build_shard
from corpus.ingest.tasks import AgainTask, GivenUp, give_up, run_again
from corpus.store.disk import check_disk
from corpus.store.layout import Layout, StoreError
from corpus.store.ledger import Ledger
from corpus.store.names import shown_paths
from corpus.store.parts import Part
from corpus.store.snapshot import (
    current_snapshot,
    link_parts,
    start_build,
    whole_parts,
)
from corpus.store.staging import Digest, digest_from_json
from corpus.store.veil import find_veiled
from normalize.personal.masking import mask_path
from schema.report import Row

# What building parts may take: some seconds for a start, and for each submission many times
# what it takes on a slow and busy machine.
_LEAST_SECONDS = 600
_LINES_A_SECOND = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows to be, and the digests they follow from. receipts: rows of that table."""

    lines: list[Line]
    digests: dict[str, Digest]
    receipts: list[Row]


def make_plan(
    job: Job, ledger: Ledger, pool: WorkerPool, state: RunState, monitor: Monitor
) -> Plan:
    """All rows of `submissions`. What has no result of today's versions is worked on again."""
    names = shown_paths(ledger.roots(), ledger.shown())
    seen = list(ledger.observations())
    held = {entry.path: entry.sha256 for entry in seen}
    originals = find_originals(ledger.versions(), held, names, job.versions)
    digests = _read_digests(originals, ledger)
    stale = [original for original in originals if original.key not in digests]
    listed = _work_again(stale, job, ledger, pool, state, monitor)
    if _read_listed(listed, job, ledger, pool, state, monitor):
        return make_plan(job, ledger, pool, state, monitor)
    digests |= _read_digests(stale, ledger)
    registers = registers_among(originals, digests)
    damaged = [register for register in registers if is_damaged(register, job.layout)]
    _work_again(damaged, job, ledger, pool, state, monitor)
    unread = [entry for entry in seen if entry.sha256 is None]
    lines = make_lines(originals, digests, unread, names, job.versions)
    lines = _with_shown_paths(lines, job)
    told = read_register_lines(registers, lines, job.layout)
    paths = true_paths(
        originals, ((names.own_id(e.path), names.name(e.path)) for e in unread), job.is_masking
    )
    lines, receipts = add_receipts(lines, paths, told)
    return Plan(add_corrections(lines, job.layout), digests, receipts)


def _read_digests(originals: Sequence[Original], ledger: Ledger) -> dict[str, Digest]:
    """What is known of each original, by the key of its rows; left out where a result is missing.

    Whether rules look at it is told by its rows alone.
    """
    stored = ledger.digests(key for original in originals for key in original.keys)
    digests = {}
    for original in originals:
        if original.key not in stored:
            continue
        digest = digest_from_json(stored.pop(original.key))
        if is_checked(digest):
            if original.findings_key not in stored:
                continue
            digest = digest.joined(digest_from_json(stored.pop(original.findings_key)))
        digests[original.key] = digest
    return digests


def _with_shown_paths(lines: list[Line], job: Job) -> list[Line]:
    """The lines, their paths masked where no personal data are kept."""
    if not job.is_masking:
        return lines
    return [
        replace(line, row=line.row | {"path": mask_path(str(line.row["path"]))}) for line in lines
    ]


def _place(original: Original, job: Job) -> Path:
    """Where the bytes stood; where paths are veiled what is found there now."""
    place = Path(os.fsdecode(original.place))
    return find_veiled(place) if job.is_masking else place


def _work_again(
    stale: Sequence[Original],
    job: Job,
    ledger: Ledger,
    pool: WorkerPool,
    state: RunState,
    monitor: Monitor,
) -> dict[str, Outcome]:
    """Stage anew what is stale; gives the archives among it, by their hash."""
    listed: dict[str, Outcome] = {}
    if not stale:
        return listed
    known = ledger.result_keys()
    has_rows = all(original.key in known for original in stale)
    monitor.start("重新核查" if has_rows else "重新识别", len(stale))
    tasks = [
        AgainTask(_place(original, job), original.name, original.sha256, job) for original in stale
    ]
    failed = []
    for done in pool.run(run_again, tasks, job.limits.seconds):
        monitor.advance()
        if isinstance(done.answer, Failure):
            failed.append(GivenUp(done.item, done.answer))
            continue
        state.add_outcome(done.answer)
        record_results(done.answer, ledger)
        if done.answer.members:
            listed[str(done.answer.sha256)] = done.answer
    for last in pool.run(give_up, failed, job.limits.seconds):
        if isinstance(last.answer, Failure):
            raise StoreError(f"隔离记录写不进去：{last.answer.value}")
        record_results(last.answer, ledger)
    ledger.commit()
    return listed


def _read_listed(
    listed: Mapping[str, Outcome],
    job: Job,
    ledger: Ledger,
    pool: WorkerPool,
    state: RunState,
    monitor: Monitor,
) -> bool:
    """Read what is in archives that an earlier program did not open; whether anything was new."""
    if not listed:
        return False
    outcomes = [
        replace(
            listed[str(seen.sha256)],
            path=find_veiled(Path(os.fsdecode(seen.path))),
            size=seen.size,
            mtime_ns=seen.mtime_ns,
            is_settled=seen.is_settled,
        )
        for seen in ledger.observations()
        if seen.sha256 in listed
    ]
    return read_listed(outcomes, job, ledger, pool, state, monitor)


def build_parts(
    shards: Sequence[Shard],
    receipts: Sequence[Row],
    job: Job,
    ledger: Ledger,
    pool: WorkerPool,
    state: RunState,
    monitor: Monitor,
) -> tuple[Path, list[Part]] | None:
    """The folder of the new snapshot and its parts: of unchanged shards linked, of others built.

    None if staged results were damaged; the ledger has forgotten them then.
    """
    layout = job.layout
    check_disk(layout.root, job.limits)
    build = start_build(layout)
    previous, kept = _published_parts(layout)
    parts: list[Part] = []
    tasks = []
    for shard in shards:
        if shard.inputs in kept:
            parts += link_parts(layout, previous, kept[shard.inputs], build)
        else:
            tasks.append(ShardTask(shard, layout, build))
    state.shards_kept = len(shards) - len(tasks)
    state.shards_built = len(tasks)
    monitor.start("写数据集", len(tasks))
    damaged: list[str] = []
    seconds = _seconds_for(max((len(task.shard.lines) for task in tasks), default=0))
    for done in pool.run(build_shard, tasks, seconds):
        monitor.advance()
        if isinstance(done.answer, Failure):
            raise StoreError(f"写数据集的进程异常终止：{done.answer.value}")
        parts += done.answer.parts
        damaged += done.answer.damaged
    if damaged:
        ledger.forget_results(damaged)
        return None
    task = make_task(layout, build, parts, receipts, job.versions.rules)
    if task.inputs in kept:
        return build, [*parts, *link_parts(layout, previous, kept[task.inputs], build)]
    seconds = _seconds_for(sum(len(shard.lines) for shard in shards))
    return build, [*parts, *_build_between(task, pool, seconds, state, monitor)]


def _seconds_for(lines: int) -> int:
    return _LEAST_SECONDS + lines // _LINES_A_SECOND


def _build_between(
    task: BetweenTask, pool: WorkerPool, seconds: int, state: RunState, monitor: Monitor
) -> tuple[Part, ...]:
    """The parts that follow from all reports at once. Where DuckDB fails, by a second attempt."""
    monitor.start("核对各份报告之间", 1)
    try:
        done = _run_alone(task, pool, seconds)
    except DatabaseFailedError as error:
        state.between_error = str(error)
        done = _run_alone(replace(task, memory_mb=MEMORY_MB[-1]), pool, seconds)
    if isinstance(done.answer, Failure):
        raise StoreError(f"核对各份报告之间关系的进程异常终止：{done.answer.value}")
    monitor.advance()
    state.between_cpu_seconds = round(done.answer.cpu_seconds, 3)
    state.between_peak_bytes = done.answer.peak_bytes
    return done.answer.parts


def _run_alone(
    task: BetweenTask, pool: WorkerPool, seconds: int
) -> Done[BetweenTask, BetweenAnswer]:
    """The task in a process of its own: of one in which DuckDB failed nothing is used again."""
    with pool.without_limit() as own:
        [done] = own.run(build_between, [task], seconds)
    return done


def _published_parts(layout: Layout) -> tuple[str, dict[str, list[Part]]]:
    snapshot = current_snapshot(layout)
    if snapshot is None:
        return "", {}
    return snapshot, whole_parts(layout, snapshot)
