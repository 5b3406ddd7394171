"""One run of the ingest, from given paths to a published snapshot.

lock -> look at every entry -> read the new ones -> work again on what new knowledge asks for
     -> plan the rows -> build the shards that changed -> publish -> report
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from corpus.ingest.archives import archive_of
from corpus.ingest.commit import commit_snapshot
from corpus.ingest.discover import Entry, resolve_roots, walk
from corpus.ingest.imported import keep_imports
from corpus.ingest.job import make_job
from corpus.ingest.monitor import Monitor, TimedMonitor
from corpus.ingest.pool import WorkerPool
from corpus.ingest.roots import register_roots
from corpus.ingest.run_report import RunReport, RunState, now
from corpus.ingest.versions import current_versions
from corpus.store.disk import check_disk
from corpus.store.imports import Import
from corpus.store.layout import Access, Kind, Layout, access_of, create_layout, kind_of
from corpus.store.ledger import Ledger
from corpus.store.ledger_tables import Observation
from corpus.store.writing import open_for_writing
from schema.errors import UsageError, load_reasons
from schema.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. workers: processes; 0 works in this one. is_pruning: drop files that are gone.

    is_rehashing: read the bytes also of files whose size and time are as they were.
    is_masking: a new dataset keeps no personal data; one that is there stays as it was begun.
    is_shared: a new dataset is for the group of its folder, not for the user alone.
    imports: lists to be kept with the dataset from now on.
    is_on_ray: the work goes to Ray, `workers` processes for each of its tasks; ray_address: of a
    cluster that runs already, None to start one on this machine.
    """

    workers: int
    is_pruning: bool = False
    is_rehashing: bool = False
    is_waiting: bool = False
    is_masking: bool = False
    is_shared: bool = False
    imports: Sequence[Import] = ()
    limits: Limits = field(default=DEFAULT_LIMITS)
    is_on_ray: bool = False
    ray_address: str | None = None


def ingest(paths: Sequence[Path], out: Path, options: Options, monitor: Monitor) -> RunReport:
    """Take the files under `paths` into the dataset `out`, and publish what it then holds.

    Raises UsageError before anything is written, StoreError if the run cannot finish.
    """
    roots = resolve_roots(paths, out)
    make_pool = choose_engine(options)
    layout = _create_dataset(Path(os.path.realpath(out)), options)
    state = RunState(started_at=now(), roots=[str(root) for root in roots])

    def mend(dataset: Layout) -> None:
        # Imported only here: what it needs is not needed where nothing is lost.
        from corpus.ingest.lost_ledger import renew_lost_ledger

        recollection = renew_lost_ledger(dataset)
        state.recollected = 0 if recollection is None else recollection.paths

    with open_for_writing(layout, options.is_waiting, mend) as ledger:
        check_disk(layout.root, options.limits)
        keep_imports(layout, options.imports)
        return _run(roots, state, layout, ledger, options, make_pool, monitor)


def _create_dataset(root: Path, options: Options) -> Layout:
    layout = create_layout(
        root,
        Kind.masked if options.is_masking else Kind.full,
        Access.shared if options.is_shared else Access.private,
    )
    if options.is_shared and access_of(root) is not Access.shared:
        raise UsageError(f"这个数据集不是组内共用的，要改请用 jixiao protect {root} --shared")
    if options.is_masking and kind_of(root) is Kind.full:
        raise UsageError(f"这个数据集已留存原件，不能改为不留个人信息，请另建数据集：{root}")
    return layout


def choose_engine(options: Options) -> Callable[[], WorkerPool]:
    """What makes the pool of the run: processes of this machine, or tasks of Ray.

    Raises UsageError if Ray is wanted and not installed.
    """
    if not options.is_on_ray:
        return partial(WorkerPool, options.workers, options.limits.worker_bytes)
    from corpus.ingest.cluster import RayPool, load_ray

    ray = load_ray()
    return partial(RayPool, ray, options.workers, options.limits.worker_bytes, options.ray_address)


def _run(
    roots: Sequence[Path],
    state: RunState,
    layout: Layout,
    ledger: Ledger,
    options: Options,
    make_pool: Callable[[], WorkerPool],
    monitor: Monitor,
) -> RunReport:
    job = make_job(layout, options.limits, current_versions())
    register_roots(ledger, roots)
    timed = TimedMonitor(monitor, state.elapsed)
    with make_pool() as pool:
        to_read = look(roots, ledger, layout, options, state, timed)
        if to_read:
            # Imported only here: a run that finds nothing new ends before the readers are loaded.
            from corpus.ingest.reading import defer_changed, read

            gone = read(to_read, job, ledger, pool, state, timed)
            _drop_gone(gone, ledger, options.is_pruning, state)
            defer_changed(ledger, state)
        if job.is_masking:
            shown = ledger.shown()
            state.roots = [shown[ledger.key(root)] for root in roots]
        ledger.commit()
        commit_snapshot(job, ledger, pool, state, timed)
    timed.close()
    return state.finish(layout, now())


def look(
    roots: Sequence[Path],
    ledger: Ledger,
    layout: Layout,
    options: Options,
    state: RunState,
    monitor: Monitor,
) -> list[Path]:
    """The files whose bytes must be read. Everything else is noted in the ledger on the way."""
    known = {seen.path: seen for seen in ledger.observations()}
    to_read = []
    closed: list[bytes] = []
    met: dict[bytes, bool] = {}  # whether it is read now, so that what is in it is not judged here
    monitor.start("查看文件", None)
    for entry in _walk_all(roots, layout, state, monitor):
        key = ledger.key(entry.path)
        seen = known.pop(key, None)
        if entry.reason is not None:
            _record_passed(ledger, entry, state)
            if entry.size is None:
                closed.append(key)
            continue
        met[key] = options.is_rehashing or not _is_unchanged(entry, seen)
        if met[key]:
            to_read.append(entry.path)
    unseen = [seen for seen in known.values() if not _is_in_place(seen, met)]
    gone = _gone(unseen, [ledger.key(root) for root in roots], closed)
    _drop_gone(gone, ledger, options.is_pruning, state)
    return to_read


def _walk_all(
    roots: Sequence[Path], layout: Layout, state: RunState, monitor: Monitor
) -> Iterator[Entry]:
    """Every entry of all roots, counted, and the roots noted that have none."""
    for number, root in enumerate(roots):
        before = state.entries
        for entry in walk(root, layout.root):
            monitor.advance()
            state.entries += 1
            yield entry
        if state.entries == before:
            state.empty.append(number)


def _is_in_place(seen: Observation, met: Mapping[bytes, bool]) -> bool:
    """Whether a path is of a member, and its archive is read now or still holds it.

    met: by path of a file, whether it is read now.
    """
    is_read = met.get(archive_of(seen.path))
    return is_read is not None and (is_read or seen.is_settled)


def _is_unchanged(entry: Entry, seen: Observation | None) -> bool:
    """Whether size and time prove that the bytes are those known."""
    return (
        seen is not None
        and seen.sha256 is not None
        and seen.is_settled
        and (seen.size, seen.mtime_ns) == (entry.size, entry.mtime_ns)
    )


def _record_passed(ledger: Ledger, entry: Entry, state: RunState) -> None:
    reason = load_reasons()[str(entry.reason)]
    ledger.record(
        Observation(
            path=os.fsencode(entry.path),
            size=entry.size,
            mtime_ns=entry.mtime_ns,
            is_settled=True,
            sha256=None,
            reason=reason.code,
            message=reason.message,
            ingested_at=state.started_at,
        )
    )


def _gone(
    unseen: Iterable[Observation], roots: Sequence[bytes], closed: Sequence[bytes]
) -> list[Observation]:
    """Those of the paths not met that the walk should have met.

    Under a folder that did not open, who knows.
    """
    walked = (seen for seen in unseen if seen.path in roots or _is_under(seen.path, roots))
    return [seen for seen in walked if not _is_under(seen.path, closed)]


def _is_under(path: bytes, folders: Iterable[bytes]) -> bool:
    return any(path.startswith(folder + os.sep.encode()) for folder in folders)


def _drop_gone(
    gone: Sequence[Observation], ledger: Ledger, is_pruning: bool, state: RunState
) -> None:
    """Forget the paths that are gone: all if pruning, else those nothing was ever taken from."""
    reasons = load_reasons()
    fleeting = [
        seen.path
        for seen in gone
        if seen.reason is not None and reasons[seen.reason].status in ("ignored", "deferred")
    ]
    dropped = [seen.path for seen in gone] if is_pruning else fleeting
    ledger.forget(dropped)
    state.pruned += len(dropped)
    state.missing += len(gone) - len(dropped)
