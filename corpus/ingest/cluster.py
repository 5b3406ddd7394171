"""The pool of several machines: Ray carries batches of tasks, our own pool runs them.

Ray has no time limit for an item and loses what shares a process with one that dies, so it gets
batches alone. All functions are those of a run on one machine, and so are the bytes they give.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import ModuleType, TracebackType
from typing import Any

from corpus.ingest.pool import Answer, Done, Item, WorkerPool
from corpus.ingest.shard import ShardTask
from corpus.store.layout import StoreError
from schema.errors import JixiaoError, UsageError

FILES_PER_BATCH = 1_000
_SHARDS_PER_BATCH = 1  # of up to 8,192 files
_BATCHES_PER_SLOT = 2  # one at work, one waiting


def load_ray() -> ModuleType:
    """The module `ray`, told to report nothing to anybody.

    Raises UsageError if it is not installed.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # its warning says nothing
    try:
        import ray
    except ImportError as error:
        raise UsageError(
            "没有安装 Ray（ray_missing）：请先执行 pip install 'jixiao[ray]'，"
            "或去掉 --engine ray 在本机运行"
        ) from error
    module: ModuleType = ray
    return module


class RayPool(WorkerPool):
    """`workers` processes in each of as many Ray tasks as the cluster has room for.

    ray: the module. address: of a running cluster; None starts one of this machine alone.
    """

    def __init__(
        self, ray: ModuleType, workers: int, memory_bytes: int, address: str | None
    ) -> None:
        super().__init__(max(workers, 1), memory_bytes)
        self._ray: Any = ray  # its functions are typed by overloads that no module type carries
        self._address = address

    def __enter__(self) -> "RayPool":
        local = {"num_cpus": self._workers, "include_dashboard": False}
        self._ray.init(
            address=self._address or "local",
            configure_logging=True,
            logging_level="ERROR",
            log_to_driver=False,
            **({} if self._address else local),
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ray.shutdown()

    def run(
        self, function: Callable[[Item], Answer], items: Iterable[Item], seconds: int
    ) -> Iterator[Done[Item, Answer]]:
        """Each item with its answer, in the order their batches end.

        Raises StoreError if Ray could not finish a batch: a lost machine, or too little room.
        """
        task = self._ray.remote(run_batch).options(num_cpus=self._workers)
        room = _BATCHES_PER_SLOT * max(1, self._processors() // self._workers)
        batches = batched(items)
        running: list[object] = []
        while True:
            for batch in islice(batches, room - len(running)):
                running.append(
                    task.remote(function, batch, seconds, self._workers, self._memory_bytes)
                )
            if not running:
                return
            ended, running = self._ray.wait(running)
            for reference in ended:
                yield from self._answer_of(reference)

    def _processors(self) -> int:
        return int(self._ray.cluster_resources().get("CPU", 1))

    def _answer_of(self, reference: object) -> Any:
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            cause = getattr(error, "cause", None)
            if isinstance(cause, (JixiaoError, OSError)):
                raise cause from error
            name = type(error).__name__
            raise StoreError(
                f"Ray 任务没有完成（ray_failed：{name}）；排除后重新运行即可接着做"
            ) from error


def run_batch(
    function: Callable[[Item], Answer],
    items: list[Item],
    seconds: int,
    workers: int,
    memory_bytes: int,
) -> list[Done[Item, Answer]]:
    """What a Ray task does: the items in a pool of the machine it runs on."""
    with WorkerPool(workers, memory_bytes) as pool:
        return list(pool.run(function, items, seconds))


def batched(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of about a thousand files each; `items` is drawn on batch by batch.

    >>> [len(batch) for batch in batched(range(2_500))]
    [1000, 1000, 500]
    """
    waiting = iter(items)
    for first in waiting:
        size = _SHARDS_PER_BATCH if isinstance(first, ShardTask) else FILES_PER_BATCH
        yield [first, *islice(waiting, size - 1)]
