"""SQL as people write it, answered by a process that can be ended whatever DuckDB does there."""

import os

import pyarrow as pa

from corpus.dataset import Dataset
from corpus.ingest.pool import Failure, WorkerPool
from corpus.query import QueryError
from corpus.web.live.workers import Worker
from corpus.web.tasks import Question
from corpus.web.worker import answer
from schema.limits import QueryLimits

_CLOSED = "工作台正在关闭，查询没有做完"
# Beside what the worker does itself: only where it cannot.
_MORE_SECONDS = 30


class Answerer(Worker):
    """The worker that answers SQL; 0 workers answer in this process, held by DuckDB alone.

    limits: of one query.
    """

    def __init__(self, workers: int, limits: QueryLimits) -> None:
        self._limits = limits
        self._workers = min(workers, 1)
        # Each processor may be busy with a query: its time is told by the worker's clock.
        self._seconds = (limits.query_seconds + _MORE_SECONDS) * (os.cpu_count() or 1)
        pool = WorkerPool(self._workers, None, patience=1, tried_again=())
        super().__init__(pool, lambda: QueryError(_CLOSED))

    def select(self, dataset: Dataset, query: str) -> pa.Table:
        """The answer to a query; raises as `Dataset.select`."""
        with self.working() as pool:
            if self._workers == 0:
                return dataset.select(query, self._limits)
            root = dataset.folder.parent.parent
            question = Question(root, dataset.snapshot, query, self._limits)
            [done] = pool.run(answer, [question], self._seconds)
        if isinstance(done.answer, Failure):
            raise QueryError(
                f"查询超过 {self._limits.query_seconds} 秒"
                f"或 {self._limits.query_memory_mib} MiB 内存，已停止；请缩小范围"
            )
        return done.answer
