"""From what the ledger knows to a published snapshot."""

from dataclasses import asdict
from importlib.metadata import version

from corpus.ingest.job import Job
from corpus.ingest.monitor import Monitor
from corpus.ingest.pool import WorkerPool
from corpus.ingest.run_report import RunState, describe_state, now, state_from_json
from corpus.store.files import hash_of
from corpus.store.imports import hash_imports
from corpus.store.layout import StoreError
from corpus.store.ledger import Ledger
from corpus.store.snapshot import current_snapshot, finish_build, publish
from corpus.store.staging import read_result
from corpus.store.verify import verify_snapshot
from schema.tables import SCHEMA_VERSION

_STATE = "state"
_STAMP = "stamp"
_ATTEMPTS = 3  # a good disk needs one, and a second where results were damaged


def commit_snapshot(
    job: Job, ledger: Ledger, pool: WorkerPool, state: RunState, monitor: Monitor
) -> None:
    """Publish what the ledger knows; nothing is written where that is published already.

    Raises StoreError if the disk is full or staged results do not hold.
    """
    stamp = _stamp(job)
    published = current_snapshot(job.layout)
    is_shown = not ledger.is_changed() and ledger.read_meta(_STAMP) == f"{stamp} {published}"
    state.damaged = _count_damages(job, published)
    if published is not None and is_shown and not state.damaged:
        state.snapshot = published
        state.is_unchanged = True
        state.dataset = state_from_json(str(ledger.read_meta(_STATE)))
        return
    _publish_anew(job, ledger, pool, state, monitor)
    state.is_unchanged = state.snapshot == published
    ledger.write_meta(_STAMP, f"{stamp} {state.snapshot}")
    ledger.mark_published(state.snapshot, now())
    ledger.commit()


def _count_damages(job: Job, published: str | None) -> int:
    """How many files of the published snapshot are not as they were written."""
    return 0 if published is None else len(list(verify_snapshot(job.layout, published)))


def _forget_damaged(job: Job, ledger: Ledger) -> None:
    """Have all damaged results made again: a shard tells of the first it meets alone."""
    keys = ledger.result_keys()
    ledger.forget_results(key for key in keys if read_result(job.layout, key) is None)


def _stamp(job: Job) -> str:
    """A hash of all that a snapshot follows from besides the ledger."""
    return hash_of(
        asdict(job.versions),
        SCHEMA_VERSION,
        version("pyarrow"),
        hash_imports(job.layout),
    )


def _publish_anew(
    job: Job, ledger: Ledger, pool: WorkerPool, state: RunState, monitor: Monitor
) -> None:
    # Imported only here: a run that finds nothing new ends before the readers are loaded.
    from corpus.ingest.build import build_parts, make_plan
    from corpus.ingest.joint_parts import count_severities
    from corpus.ingest.shard import split_shards

    for _ in range(_ATTEMPTS):
        plan = make_plan(job, ledger, pool, state, monitor)
        shards = split_shards(plan.lines)
        built = build_parts(shards, plan.receipts, job, ledger, pool, state, monitor)
        if built is None:
            _forget_damaged(job, ledger)
            continue
        folder, parts = built
        corrected = {line.submission_id for line in plan.lines if line.corrections}
        recounted = count_severities(folder, parts, corrected)
        manifest = finish_build(job.layout, folder, parts)
        ledger.announce(manifest.snapshot)
        ledger.commit()
        publish(job.layout, manifest.snapshot)
        state.snapshot = manifest.snapshot
        state.dataset = describe_state(plan.lines, plan.digests, manifest.rows(), recounted)
        ledger.write_meta(_STATE, state.dataset.to_json())
        return
    raise StoreError("暂存结果反复损坏，请检查磁盘")
