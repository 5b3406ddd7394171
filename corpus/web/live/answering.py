"""SQL as people write it, answered by a process that can be ended whatever DuckDB does there."""

import os
import threading
from concurrent.futures import CancelledError

import pyarrow as pa

from corpus.dataset import Dataset
from corpus.ingest.pool import Failure, WorkerPool
from corpus.query import QueryError
from corpus.web.tasks import Question
from corpus.web.worker import answer
from schema.limits import QueryLimits

_CLOSED = "工作台正在关闭，查询没有做完"
# Beside what the worker does itself: only where it cannot.
_MORE_SECONDS = 30


class Answerer:
    """The worker that answers SQL; 0 workers answer in this process, held by DuckDB alone.

    limits: of one query.
    """

    def __init__(self, workers: int, limits: QueryLimits) -> None:
        self._limits = limits
        self._workers = min(workers, 1)
        # Each processor may be busy with a query: its time is told by the worker's clock.
        self._seconds = (limits.query_seconds + _MORE_SECONDS) * (os.cpu_count() or 1)
        self._pool = WorkerPool(self._workers, None, patience=1, tried_again=())
        self._is_closed = False
        self._lock = threading.Lock()

    def select(self, dataset: Dataset, query: str) -> pa.Table:
        """The answer to a query; raises as `Dataset.select`."""
        with self._lock:
            if self._is_closed:
                raise QueryError(_CLOSED)
            if self._workers == 0:
                return dataset.select(query, self._limits)
            root = dataset.folder.parent.parent
            question = Question(root, dataset.snapshot, query, self._limits)
            try:
                [done] = self._pool.run(answer, [question], self._seconds)
            except CancelledError as error:
                raise QueryError(_CLOSED) from error
        if isinstance(done.answer, Failure):
            raise QueryError(
                f"查询超过 {self._limits.query_seconds} 秒"
                f"或 {self._limits.query_memory_mib} MiB 内存，已停止；请缩小范围"
            )
        return done.answer

    def hurry(self) -> None:
        """End the query that goes on, and answer no other: the desk is about to close."""
        self._is_closed = True
        self._pool.cancel()

    def close(self) -> None:
        """End the worker."""
        self.hurry()
        with self._lock:
            self._pool.__exit__(None, None, None)
