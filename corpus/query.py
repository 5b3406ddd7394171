"""SQL over one snapshot, by a connection that can read it and reach nothing else."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset

from schema.errors import UsageError
from schema.tables import load_tables

# DuckDB may open no file at all, not even the snapshot's: a folder that it may read it may also
# write, and COPY can hide in a WITH. Arrow opens the files and hands the rows over.
_SETTINGS = (
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "python_enable_replacements = false",
    "enable_external_access = false",
    "lock_configuration = true",
)
_CORRECTED = """
CREATE VIEW figures_corrected AS
SELECT f.* REPLACE (
         CASE WHEN c.position IS NULL THEN f.value ELSE c.corrected_value END AS value,
         CASE WHEN c.position IS NULL THEN f.confidence ELSE 1 END AS confidence
       ),
       c.position IS NOT NULL AS is_corrected
FROM figures AS f
LEFT JOIN corrections AS c
  ON c.submission_id = f.submission_id AND c.report_no = f.report_no
 AND c.figure_position = f.position
"""
_PARTITIONING = pyarrow.dataset.partitioning(
    pa.schema([("fiscal_year", pa.int32())]), flavor="hive"
)


class QueryError(UsageError):
    """A query that is wrong or not allowed."""


class Connection:
    """A DuckDB connection confined to one snapshot, each of whose tables is a view."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, query: str) -> pa.Table:
        """The answer to one SELECT (DESCRIBE, SHOW and SUMMARIZE are such too).

        Raises QueryError with DuckDB's own words if it cannot be answered.
        """
        try:
            statements = self._connection.extract_statements(query)
            if len(statements) != 1:
                raise QueryError("一次只能执行一条查询语句")
            if statements[0].type != duckdb.StatementType.SELECT:
                raise QueryError("只能查询（SELECT），不能修改、写出或读取其他文件")
            return self._connection.sql(query).to_arrow_table()
        except duckdb.Error as error:
            raise QueryError(f"查询出错：{error}") from error


def open_table(snapshot: Path, table: str) -> pyarrow.dataset.Dataset:
    """The files of a table, `fiscal_year` its last column."""
    return pyarrow.dataset.dataset(snapshot / table, format="parquet", partitioning=_PARTITIONING)


def connect(snapshot: Path) -> Connection:
    """A connection with a view for each table of the snapshot in this folder.

    Beside them `figures_corrected`: figures with the corrections on top, `is_corrected` where.
    """
    connection = duckdb.connect(":memory:")
    folder = snapshot.resolve()
    for table in load_tables():
        if (folder / table).is_dir():  # an older snapshot may lack a newer table
            connection.register(table, open_table(folder, table))
    if (folder / "corrections").is_dir():
        connection.execute(_CORRECTED)
    for setting in _SETTINGS:
        connection.execute(f"SET {setting}")
    return Connection(connection)
