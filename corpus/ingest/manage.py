"""Changes to a dataset that read no new files: take one out, try the quarantined again, collect."""

import os
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.ingest.archives import archive_of, is_inside
from corpus.ingest.commit import commit_snapshot
from corpus.ingest.imported import keep_imports
from corpus.ingest.job import make_job
from corpus.ingest.monitor import Monitor, TimedMonitor
from corpus.ingest.plan import find_originals
from corpus.ingest.pool import WorkerPool
from corpus.ingest.run import Options, ingest
from corpus.ingest.run_report import RunReport, RunState, now
from corpus.ingest.versions import current_versions
from corpus.store.imports import Import, remove_import
from corpus.store.keep import collect
from corpus.store.layout import Kind, Layout, kind_of, open_layout
from corpus.store.ledger import Ledger
from corpus.store.names import ID_DIGITS, shown_paths
from corpus.store.prefixes import find_id
from corpus.store.veil import find_veiled
from corpus.store.writing import hold_notes, open_for_writing
from schema.limits import DEFAULT_LIMITS


def remove(dataset: Path, ids: Sequence[str], options: Options, monitor: Monitor) -> RunReport:
    """Publish the dataset without these submissions; their rows stay in earlier snapshots.

    ids: how they begin. Raises UsageError if one of them is not exactly one submission.
    """
    with _open(dataset, options) as (layout, ledger, state):
        versions = [(v.path, v.sha256, v.sha256[:ID_DIGITS]) for v in ledger.versions()]
        known = [own_id for _, _, own_id in versions]
        wanted = {find_id(known, beginning, "报送") for beginning in ids}
        gone = [(path, sha256) for path, sha256, own_id in versions if own_id in wanted]
        for path, sha256 in gone:
            ledger.forget_version(path, sha256)
        _open_again({archive_of(path) for path, _ in gone if is_inside(path)}, ledger)
        state.removed = tuple(sorted(wanted))
        return publish_known(layout, ledger, state, options, monitor)


def _open_again(archives: Set[bytes], ledger: Ledger) -> None:
    """Have the next ingest look into these archives again, as it finds files that were removed."""
    for seen in list(ledger.observations()):
        if seen.path in archives:
            ledger.record(replace(seen, is_settled=False))


def check(dataset: Path, options: Options, monitor: Monitor) -> RunReport:
    """Publish what today's rules find in the documents as they were taken in. No input is read."""
    with _open(dataset, options) as (layout, ledger, state):
        return publish_known(layout, ledger, state, options, monitor)


@contextmanager
def _open(dataset: Path, options: Options) -> Iterator[tuple[Layout, Ledger, RunState]]:
    """The dataset while nobody else may write, and the state of a run that begins now."""
    layout = open_layout(dataset)
    state = RunState(started_at=now(), roots=[])
    with open_for_writing(layout, options.is_waiting) as ledger:
        yield layout, ledger, state


def add_imports(
    dataset: Path, make: Callable[[], Sequence[Import]], options: Options, monitor: Monitor
) -> RunReport:
    """Publish the dataset with the imports that are made, in place of those of the same names.

    make: called once nobody else may write: what it adds to is what is kept by then.
    """
    with _open(dataset, options) as (layout, ledger, state):
        keep_imports(layout, make())
        return publish_known(layout, ledger, state, options, monitor)


def drop_import(
    dataset: Path, table: str, name: str, options: Options, monitor: Monitor
) -> RunReport:
    """Publish the dataset without this import.

    Raises UsageError if there is none of this name.
    """
    with _open(dataset, options) as (layout, ledger, state):
        remove_import(layout, table, name)
        return publish_known(layout, ledger, state, options, monitor)


def publish_known(
    layout: Layout, ledger: Ledger, state: RunState, options: Options, monitor: Monitor
) -> RunReport:
    """Publish what the ledger knows, without a look at the inputs."""
    ledger.commit()
    job = make_job(layout, options.limits, current_versions())
    timed = TimedMonitor(monitor, state.elapsed)
    with WorkerPool(options.workers, options.limits.worker_bytes) as pool:
        commit_snapshot(job, ledger, pool, state, timed)
    timed.close()
    return state.finish(layout, now())


def retry(dataset: Path, options: Options, monitor: Monitor) -> RunReport:
    """Read every quarantined file again, from its kept bytes, and look at the inputs anew."""
    layout = open_layout(dataset)
    is_masked = kind_of(layout.root) is Kind.masked
    with open_for_writing(layout, options.is_waiting) as ledger:
        keys = _quarantined_keys(dataset, ledger)
        ledger.forget_results(keys)
        ledger.mark_changed()
        ledger.commit()
        for key in keys:
            layout.result(key).unlink(missing_ok=True)
        places = [find_veiled(root) if is_masked else root for root in ledger.roots()]
        roots = [root for root in places if os.path.lexists(root)]
    return ingest(roots, dataset, options, monitor)


def _quarantined_keys(dataset: Path, ledger: Ledger) -> list[str]:
    rows = open_dataset(dataset).arrow("submissions").select(["sha256", "status"]).to_pylist()
    bad = {row["sha256"] for row in rows if row["status"] == "quarantined"}
    return [key for key, sha256 in ledger.results() if sha256 in bad]


def collect_garbage(dataset: Path, keep: int, is_waiting: bool) -> list[str]:
    """Remove old snapshots and what only they needed, and give the removed ones."""
    layout = open_layout(dataset)
    with open_for_writing(layout, is_waiting) as ledger, hold_notes(layout):
        removed = collect(layout, ledger, keep, _current_keys(layout, ledger))
        ledger.commit()
    return removed


def _current_keys(layout: Layout, ledger: Ledger) -> list[str]:
    held = {seen.path: seen.sha256 for seen in ledger.observations()}
    names = shown_paths(ledger.roots(), ledger.shown())
    job = make_job(layout, DEFAULT_LIMITS, current_versions())
    originals = find_originals(ledger.versions(), held, names, job.versions)
    return [key for original in originals for key in original.keys]
