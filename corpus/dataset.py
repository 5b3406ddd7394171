"""Opening a dataset in Python: tables as pandas frames, SQL over a confined connection.

import jixiao
ds = jixiao.open_dataset("数据集")
ds.figures                              # a pandas frame
ds.sql("SELECT count(*) FROM findings") # another
ds.snapshot                             # the state of the data, to be cited
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.compute as pc

from corpus.query import Connection, QueryError, connect, open_table
from corpus.store.layout import open_layout
from corpus.store.prefixes import find_id
from corpus.store.snapshot import (
    MANIFEST,
    Manifest,
    current_snapshot,
    list_snapshots,
    read_manifest,
)
from schema.errors import UsageError
from schema.limits import DEFAULT_QUERY_LIMITS, QueryLimits
from schema.report import Row, RowT, TableName, ValuesT
from schema.tables import load_tables

if TYPE_CHECKING:
    from pandas import DataFrame


class Dataset:
    """One snapshot of a dataset. It never changes, whatever is ingested meanwhile.

    Each table is an attribute: `ds.figures`, `ds.findings`, …
    """

    def __init__(self, folder: Path, snapshot: str) -> None:
        self.folder = folder
        self.snapshot = snapshot
        self._connection: Connection | None = None

    def __repr__(self) -> str:
        return f"<绩效数据集 {self.folder.parent.parent} 快照 {self.snapshot}>"

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return list(load_tables())

    @property
    def manifest(self) -> Manifest:
        """The snapshot's parts, with rows and hashes."""
        return read_manifest(self.folder)

    def rows(self, table: TableName[RowT, ValuesT], submission_id: str | None = None) -> list[RowT]:
        """The rows of a table with `fiscal_year`; of one submission where its id is given.

        Raises UsageError if this snapshot has no such table.
        """
        self._check_table(table)
        wanted = None if submission_id is None else pc.field("submission_id") == submission_id
        with self._explaining_loss():
            found = open_table(self.folder, table).to_table(filter=wanted)
        return cast(list[RowT], found.to_pylist())

    def rows_of(self, table: str, submission_id: str) -> list[Row]:
        """The rows of any table of one submission, with `fiscal_year`.

        Raises UsageError if this snapshot has no such table.
        """
        self._check_table(table)
        with self._explaining_loss():
            wanted = pc.field("submission_id") == submission_id
            rows: list[Row] = open_table(self.folder, table).to_table(filter=wanted).to_pylist()
        return rows

    def arrow(self, table: str) -> pa.Table:
        """A table as Arrow, `fiscal_year` its last column.

        Raises UsageError if there is no such table.
        """
        self._check_table(table)
        with self._explaining_loss():
            return open_table(self.folder, table).to_table()

    @contextlib.contextmanager
    def _explaining_loss(self) -> Iterator[None]:
        """Say so where reading fails because the snapshot has been collected meanwhile."""
        try:
            yield
        except (OSError, QueryError) as error:
            if self.folder.is_dir():
                raise
            raise UsageError(
                f"快照 {self.snapshot} 已被清理（gc）：请重新打开数据集；要引用的请先锁定（pin）"
            ) from error

    def _check_table(self, table: str) -> None:
        if table not in load_tables():
            raise UsageError(f"没有这张表：{table}；可用的表：{'、'.join(self.tables)}")
        with self._explaining_loss():
            list(self.folder.iterdir())
        if not (self.folder / table).is_dir():
            raise UsageError(f"这个快照还没有这张表：{table}")

    def __getattr__(self, name: str) -> "DataFrame":
        if name.startswith("_") or name not in load_tables():
            raise AttributeError(name)
        frame: DataFrame = self.arrow(name).to_pandas()
        return frame

    def sql(
        self,
        query: str,
        *,
        seconds: int = DEFAULT_QUERY_LIMITS.query_seconds,
        memory_mib: int = DEFAULT_QUERY_LIMITS.query_memory_mib,
        rows: int = DEFAULT_QUERY_LIMITS.query_rows,
    ) -> "DataFrame":
        """The rows of a SELECT over the tables.

        Raises QueryError if it is no SELECT, is wrong, reaches outside the snapshot, or asks for
        more than the given limits.
        """
        limits = QueryLimits(seconds, memory_mib, rows)
        with self._explaining_loss():
            if self._connection is None or self._connection.limits != limits:
                list(self.folder.iterdir())
                self._connection = connect(self.folder, limits)
            frame: DataFrame = self._connection.run(query).to_pandas()
        return frame


def open_dataset(path: str | Path, snapshot: str | None = None) -> Dataset:
    """The dataset at `path`, as it stands now or at the given snapshot.

    snapshot: its id, or how that begins.
    Raises UsageError if there is no dataset, or not exactly one such snapshot.
    """
    layout = open_layout(Path(path))
    given = None if snapshot is None else find_id(list_snapshots(layout), snapshot, "快照")
    wanted = given or current_snapshot(layout)
    if wanted is None:
        raise UsageError(f"数据集还没有入库过文件：{path}")
    folder = (layout.snapshots / wanted).resolve()
    if not (folder / MANIFEST).is_file():
        raise UsageError(f"没有这个快照：{wanted}；可用 jixiao snapshots 查看")
    return Dataset(folder, wanted)
