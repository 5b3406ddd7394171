"""The desk's worker processes: each does one task at a time, and ends when the desk closes."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError

from corpus.ingest.pool import WorkerPool
from schema.errors import UsageError


class Worker:
    """A pool of one worker that closing ends at once.

    closed: makes the error that is raised where the desk is about to close.
    """

    def __init__(self, pool: WorkerPool, closed: Callable[[], UsageError]) -> None:
        self._pool = pool
        self._closed = closed
        self._is_closed = False
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def working(self) -> Iterator[WorkerPool]:
        """The pool, for one caller at a time. Raises as `closed` says, before a task or amid it."""
        with self._lock:
            if self._is_closed:
                raise self._closed()
            try:
                yield self._pool
            except CancelledError as error:
                raise self._closed() from error

    def hurry(self) -> None:
        """End the task that goes on, and begin no other: the desk is about to close."""
        self._is_closed = True
        self._pool.cancel()

    def close(self) -> None:
        """End the worker."""
        self.hurry()
        with self._lock:
            self._pool.__exit__(None, None, None)
