"""A snapshot of a dataset: its tables as Arrow and pandas, SQL over a confined connection.

What notebooks open stands on it (`corpus.notebook.dataset`).
"""

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.compute as pc

from corpus.query import Connection, QueryError, connect
from corpus.store.catalog import open_table
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
from schema.nearest import near
from schema.report import RowT, TableName, ValuesT
from schema.tables import load_tables, table_names
from schema.views import load_views

if TYPE_CHECKING:
    from pandas import DataFrame


# A whole view is as large as it is: who asks for it knows the table.
UNLIMITED = QueryLimits(24 * 3600, 64 * 1024, 2**62)


class Dataset:
    """One snapshot of a dataset. It never changes, whatever is ingested meanwhile."""

    def __init__(self, folder: Path, snapshot: str) -> None:
        self.folder = folder
        self.snapshot = snapshot
        self._connections: dict[QueryLimits, Connection] = {}

    def __repr__(self) -> str:
        return f"<绩效数据集 {self.folder.parent.parent} 快照 {self.snapshot}>"

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return list(table_names())

    @property
    def names(self) -> list[str]:
        """The names of the views in Chinese, then those of the tables."""
        return [*load_views(), *self.tables]

    @property
    def manifest(self) -> Manifest:
        """The snapshot's parts, with rows and hashes."""
        return read_manifest(self.folder)

    def rows(self, table: TableName[RowT, ValuesT], submission_id: str | None = None) -> list[RowT]:
        """The rows of a table with `fiscal_year`; of one submission where its id is given.

        A column that the program which wrote this snapshot did not know yet is null.
        Raises UsageError if this snapshot has no such table.
        """
        wanted = None if submission_id is None else pc.field("submission_id") == submission_id
        return self._rows(table, wanted)

    def rows_of_many(
        self, table: TableName[RowT, ValuesT], submission_ids: Collection[str]
    ) -> list[RowT]:
        """The rows of a table of these submissions, with `fiscal_year`; raises as `rows`."""
        return self._rows(table, pc.field("submission_id").isin(list(submission_ids)))

    def _rows(self, table: TableName[RowT, ValuesT], wanted: pc.Expression | None) -> list[RowT]:
        self._check_table(table)
        with self._explaining_loss():
            found = open_table(self.folder, table).to_table(filter=wanted)
        known = dict.fromkeys(load_tables()[table].column_names)
        return cast(list[RowT], [known | row for row in found.to_pylist()])

    def arrow(self, table: str) -> pa.Table:
        """A table as Arrow, `fiscal_year` its last column; or a view, by its Chinese name.

        Raises UsageError if there is no such table.
        """
        if table in load_views():
            return self.select(load_views()[table].all_rows, UNLIMITED)
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
        if table not in table_names():
            raise UsageError(f"没有这张表或视图：{table}{near(table, self.names)}")
        with self._explaining_loss():
            list(self.folder.iterdir())
        if not (self.folder / table).is_dir():
            raise UsageError(f"这个快照还没有这张表：{table}")

    def select(self, query: str, limits: QueryLimits) -> pa.Table:
        """The rows of a SELECT as Arrow.

        Raises QueryError if it is no SELECT, is wrong, reaches outside the snapshot, or asks for
        more than the limits.
        """
        with self._explaining_loss():
            if limits not in self._connections:
                list(self.folder.iterdir())
                self._connections[limits] = connect(self.folder, limits)
            return self._connections[limits].run(query)

    def sql(
        self,
        query: str,
        *,
        seconds: int = DEFAULT_QUERY_LIMITS.query_seconds,
        memory_mib: int = DEFAULT_QUERY_LIMITS.query_memory_mib,
        rows: int = DEFAULT_QUERY_LIMITS.query_rows,
    ) -> "DataFrame":
        """The rows of a SELECT over the tables and views, numbers exact; raises as `select`."""
        return to_frame(self.select(query, QueryLimits(seconds, memory_mib, rows)))


def to_frame(rows: pa.Table) -> "DataFrame":
    """Rows as a pandas frame on Arrow's types: decimals stay exact, and a year an integer."""
    import pandas as pd

    frame: DataFrame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def open_dataset(path: str | Path, snapshot: str | None = None) -> Dataset:
    """The dataset at `path`, as it stands now or at the given snapshot.

    snapshot: its id, or how that begins.
    Raises UsageError if there is no dataset, or not exactly one such snapshot.
    """
    return Dataset(*find_snapshot(path, snapshot))


def find_snapshot(path: str | Path, snapshot: str | None = None) -> tuple[Path, str]:
    """(folder, id) of a snapshot of the dataset at `path`, the current one where none is named.

    Raises UsageError as `open_dataset`.
    """
    layout = open_layout(Path(path))
    given = None if snapshot is None else find_id(list_snapshots(layout), snapshot, "快照")
    wanted = given or current_snapshot(layout)
    if wanted is None:
        raise UsageError(f"数据集还没有入库过文件：{path}")
    folder = (layout.snapshots / wanted).resolve()
    if not (folder / MANIFEST).is_file():
        raise UsageError(f"没有这个快照：{wanted}；可用 jixiao snapshots 查看")
    return folder, wanted
