"""Worker processes that can be killed: a task that hangs or dies costs itself and nothing else."""

import importlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import resource_tracker
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from pebble import ProcessPool

from corpus.page.terminal import guard_streams
from corpus.store.platform import (
    IS_WINDOWS,
    end_group,
    end_with_parent,
    is_running,
    lead_group,
    leave_no_core,
    limit_memory,
    limited_time,
    signal_name,
)
from extract.scratch import claim_socket_folder, sweep
from schema.errors import JixiaoError

Item = TypeVar("Item")
Answer = TypeVar("Answer")

# How many times its processor time a task may take by the clock: it may wait on a busy machine.
# Processor time hardly depends on what else runs there; the clock ends what waits for ever.
_PATIENCE = 10
_TIME_IS_UP = "SIGXCPU"
_QUEUED_PER_WORKER = 4  # enough to keep workers busy, few enough to hold back the walk
_PRELOAD = "corpus.ingest.preload"
_TRIED_AGAIN = ("worker_died", "time_limit")  # what the load of the machine may have caused
_TASKS_PER_WORKER = 500  # then it is started afresh, with the memory it leaked


@dataclass(frozen=True, slots=True)
class Failure:
    """A task without an answer. code: a reason code; value, limit: as in `DocumentError`."""

    code: str
    value: str | int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Answer]):
    """A task that ended: with an answer, or with the failure that it is now."""

    item: Item
    answer: Answer | Failure


class WorkerPool:
    """`workers` processes with a memory limit; 0 runs everything in this process, unprotected.

    memory_bytes: of address space, for work on what others wrote; None for none.
    patience: how many times its processor time a task may take by the clock.
    tried_again: codes of the failures after which a task is tried once more, alone.
    """

    def __init__(
        self,
        workers: int,
        memory_bytes: int | None,
        patience: int = _PATIENCE,
        tried_again: Collection[str] = _TRIED_AGAIN,
    ) -> None:
        self._tried_again = tried_again
        self._workers = workers
        self._memory_bytes = memory_bytes
        self._patience = 1 if IS_WINDOWS else patience  # there the clock alone is a limit
        self._pool: ProcessPool | None = None
        self._births: Connection[bytes, bytes] | None = None
        self._groups: set[int] = set()
        self._unfinished: set[Future[Any]] = set()
        self._is_cancelled = False

    def __enter__(self) -> "WorkerPool":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end_pool()

    @property
    def is_active(self) -> bool:
        """Whether the processes that were started can take tasks."""
        return self._pool is not None and self._pool.active

    def cancel(self) -> None:
        """End the tasks that go on, and any to come: who waits for them gets a CancelledError."""
        self._is_cancelled = True
        for future in tuple(self._unfinished):
            future.cancel()

    def _end_pool(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call] # pebble leaves it untyped
            self._pool.join()
            self._end_children(is_over=True)
            self._pool = None

    def run(
        self, function: Callable[[Item], Answer], items: Iterable[Item], seconds: int
    ) -> Iterator[Done[Item, Answer]]:
        """Each item with its answer, in the order they end. `items` is drawn on as there is room.

        seconds: of processor time that a task may use.
        A task whose worker died, or that took too long beside others, is tried once more, alone.
        """
        if self._workers == 0:
            yield from (Done(item, function(item)) for item in items)
            return
        again: list[Item] = []
        for done in self._run_parallel(function, items, seconds, self._workers):
            if isinstance(done.answer, Failure) and done.answer.code in self._tried_again:
                again.append(done.item)
            else:
                yield done
        yield from self._run_parallel(function, again, seconds, 1)

    def without_limit(self) -> "WorkerPool":
        """A pool of one process of this machine (none where this has none), without a limit.

        For work on our own rows alone, which bounds its memory itself: a limit of address space
        also counts what libraries reserve and never touch.
        """
        return WorkerPool(min(self._workers, 1), None)

    def _run_parallel(
        self, function: Callable[[Item], Answer], items: Iterable[Item], seconds: int, width: int
    ) -> Iterator[Done[Item, Answer]]:
        waiting = iter(items)
        task = partial(_run_limited, function, seconds)
        by_clock = seconds * self._patience
        running: dict[Future[Answer], Item] = {}
        room = 1 if width == 1 else width * _QUEUED_PER_WORKER
        while True:
            for item in islice(waiting, room - len(running)):
                with _interrupts_kept_off():
                    future = self._started().schedule(task, args=(item,), timeout=by_clock)
                running[future] = item
                self._unfinished.add(future)
                future.add_done_callback(self._unfinished.discard)
                if self._is_cancelled:  # while its process was started
                    future.cancel()  # type: ignore[no-untyped-call] # pebble leaves it untyped
            if not running:
                return
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for over in ended:
                answer: Answer | Failure = _answer(over, seconds)
                if isinstance(answer, Failure):
                    self._end_children(is_over=False)
                yield Done(running.pop(over), answer)

    def _started(self) -> "ProcessPool":
        from pebble import ProcessPool  # only here: a run without tasks starts faster

        # A worker that dies between two tasks breaks the whole pool: its tasks have failed by now,
        # and are done again by another.
        if not self.is_active:
            self._end_pool()
        if self._pool is None:
            context = _start_method()
            self._births, births = context.Pipe(duplex=False)
            self._pool = ProcessPool(
                max_workers=self._workers,
                max_tasks=_TASKS_PER_WORKER,
                initializer=_start_worker,
                initargs=(self._memory_bytes, births),
                context=context,
            )
        return self._pool

    def _end_children(self, is_over: bool) -> None:
        """Kill what dead workers had started. is_over: all workers have ended."""
        if self._births is None:
            return
        while self._births.poll():
            self._groups.add(int.from_bytes(self._births.recv_bytes(), "big"))
        for leader in sorted(self._groups):
            if is_over or not is_running(leader):
                end_group(leader)
                self._groups.discard(leader)


@contextmanager
def _interrupts_kept_off() -> Iterator[None]:
    """Ctrl-C reaches nothing that is started here; it reaches this thread right behind.

    The whole group of a terminal hears of it, a worker too that does not ignore it yet, and a pool
    whose worker dies while it starts waits for it. What a thread blocks, its children block.
    """
    if IS_WINDOWS:
        yield
        return
    resource_tracker.ensure_running()  # its start would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_method() -> multiprocessing.context.BaseContext:
    """A clean server that workers are forked from: no thread or lock of the parent goes along."""
    if IS_WINDOWS:
        return multiprocessing.get_context("spawn")
    sweep()
    claim_socket_folder()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["corpus.ingest.shard", _PRELOAD])
    return context


def _start_worker(memory_bytes: int | None, births: "Connection[bytes, bytes]") -> None:
    guard_streams()
    lead_group()
    births.send_bytes(os.getpid().to_bytes(8, "big"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    end_with_parent()
    leave_no_core()
    # What is made in a dataset is told how open it is, and is so from its first moment: another
    # worker may be making something inside it by then, which is to be as open.
    os.umask(0)
    if memory_bytes is not None:
        limit_memory(memory_bytes)
    importlib.import_module(_PRELOAD)  # there already, but for workers that were not forked


def _run_limited(function: Callable[[Item], Answer], seconds: int, item: Item) -> Answer:
    """The answer, within that much processor time: else this process is ended."""
    with limited_time(seconds):
        return function(item)


def _answer(future: Future[Answer], seconds: int) -> Answer | Failure:
    """The answer of an ended task, or how it failed."""
    from pebble import ProcessExpired

    error = future.exception()
    if error is None:
        return future.result()
    ended_by = signal_name(error.exitcode) if isinstance(error, ProcessExpired) else None
    if isinstance(error, FutureTimeoutError) or ended_by == _TIME_IS_UP:
        return Failure("time_limit", f"{seconds} 秒", seconds)
    if ended_by is not None:
        return Failure("worker_died", ended_by)
    if isinstance(error, MemoryError):
        return Failure("memory_limit")
    if isinstance(error, (JixiaoError, OSError)):
        raise error
    # A bug of ours that one document brought out: named by its type, since its text may quote the
    # document. The document is quarantined and the run goes on; `--workers 0` shows the traceback.
    return Failure("worker_died", type(error).__name__)
