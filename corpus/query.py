"""SQL over one snapshot, by a connection that can read it and reach nothing else."""

from pathlib import Path

import duckdb
import pyarrow as pa

from schema.errors import UsageError
from schema.tables import load_tables


class QueryError(UsageError):
    """A query that is wrong or not allowed."""


class Connection:
    """A DuckDB connection confined to one snapshot: every table is a view of its part files."""

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
            # COPY, or EXPLAIN ANALYZE of it, could write inside the one folder that may be read.
            if statements[0].type != duckdb.StatementType.SELECT:
                raise QueryError("只能查询（SELECT），不能修改、写出或读取其他文件")
            return self._connection.sql(query).to_arrow_table()
        except duckdb.Error as error:
            raise QueryError(f"查询出错：{error}") from error


def connect(snapshot: Path) -> Connection:
    """A connection with a view for each table of the snapshot in this folder."""
    connection = duckdb.connect(":memory:")
    folder = snapshot.resolve()
    for table in load_tables():
        pattern = _quote(str(folder / table / "**" / "*.parquet"))
        connection.execute(
            f'CREATE VIEW "{table}" AS SELECT * FROM read_parquet({pattern}, '  # noqa: S608 (our own names)
            "hive_partitioning = true, hive_types = {'fiscal_year': INTEGER})"
        )
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "preserve_insertion_order = true",
        f"allowed_directories = [{_quote(str(folder))}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    return Connection(connection)


def _quote(text: str) -> str:
    """An SQL string. The path of a dataset may hold an apostrophe."""
    return "'" + text.replace("'", "''") + "'"
