"""Room on the disk: a run stops before it is full, since a full disk hurts everyone on it."""

import shutil
from pathlib import Path

from corpus.store.layout import StoreError
from schema.limits import MIB, Limits


def check_disk(folder: Path, limits: Limits) -> None:
    """Raise StoreError if the disk of `folder` has less room left than the limits ask for.

    Both limits must be crossed: a percentage alone is too much of a large disk, a size alone too
    much of a small one.
    """
    usage = shutil.disk_usage(folder)
    free_percent = usage.free * 100 // usage.total
    if usage.free < limits.free_disk_bytes and free_percent < limits.free_disk_percent:
        raise StoreError(
            f"磁盘空间不足：剩余 {usage.free // MIB} MiB（{free_percent}%），"
            f"下限 {limits.free_disk_bytes // MIB} MiB；腾出空间后重新运行即可接着做"
        )
