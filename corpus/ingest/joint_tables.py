"""The parts of a snapshot as a database that the rules between reports ask."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from corpus.audit.stored import check_stored
from corpus.desk.corrections import lay_over
from corpus.store.catalog import without_arrays
from corpus.store.database import open_database
from corpus.store.layout import Layout
from corpus.store.parts import Part
from schema.report import Row
from schema.tables import load_tables
from schema.text import quoted

_COLUMNS = {
    table.name: ", ".join(table.columns_between)
    for table in load_tables().values()
    if table.columns_between
}


def check_parts(
    layout: Layout,
    folder: Path,
    parts: Iterable[Part],
    beside: Mapping[str, Sequence[Row]],
    memory_mb: int,
) -> list[Row]:
    """What the rules between reports find in a snapshot, which lies in `folder`.

    beside: the rows of tables that are imported. memory_mb: for DuckDB; what does not fit goes to
    `temporary`.
    """
    with TemporaryDirectory(dir=layout.temporary) as spill:
        settings = {"memory_limit": f"{memory_mb}MB", "threads": "1", "temp_directory": spill}
        with open_database(settings=settings) as connection:
            open_tables(connection, folder, parts)
            return check_stored(connection, beside)


def open_tables(connection: duckdb.DuckDBPyConnection, folder: Path, parts: Iterable[Part]) -> None:
    """Make a view of each table that the rules look at, figures as people corrected them."""
    by_table: dict[str, list[Part]] = {table: [] for table in _COLUMNS}
    for part in parts:
        by_table[part.table].append(part)
    for table, own in by_table.items():
        _create_view(connection, table, folder, own)
    _lay_corrections(connection)


def _create_view(
    connection: duckdb.DuckDBPyConnection, table: str, folder: Path, parts: Sequence[Part]
) -> None:
    """The view `table`: the rows of these parts with the fiscal_year of each."""
    columns = _COLUMNS[table]
    empty = without_arrays(load_tables()[table].arrow_schema).empty_table()
    connection.register("empty", empty)
    connection.execute(f"CREATE TABLE no_{table} AS SELECT {columns}, 0 AS fiscal_year FROM empty")
    selects = [f"FROM no_{table}"]
    for year, own in groupby(sorted(parts, key=_year_and_path), key=lambda part: part.fiscal_year):
        files = ", ".join(quoted(str(folder / part.path)) for part in own)
        selects.append(
            f"SELECT {columns}, {year} AS fiscal_year "
            f"FROM read_parquet([{files}], hive_partitioning = false)"
        )
    connection.execute(f"CREATE VIEW {table} AS {' UNION ALL '.join(selects)}")


def _year_and_path(part: Part) -> tuple[int, str]:
    return part.fiscal_year, part.path


def _lay_corrections(connection: duckdb.DuckDBPyConnection) -> None:
    """Put what people corrected on top of `figures`. They are few: they fit in memory."""
    corrections = connection.view("corrections").to_arrow_table()
    if not corrections.num_rows:
        return
    connection.execute("ALTER VIEW figures RENAME TO figures_as_read")
    own = "submission_id IN (SELECT submission_id FROM corrections)"
    figures = connection.view("figures_as_read").filter(own).to_arrow_table()
    corrected = lay_over(figures.to_pylist(), corrections.to_pylist())
    connection.register("corrected", pa.Table.from_pylist(corrected, figures.schema))
    connection.execute("CREATE TABLE figures_corrected AS FROM corrected")
    connection.execute(
        f"CREATE VIEW figures AS FROM figures_as_read WHERE NOT {own} "
        "UNION ALL FROM figures_corrected"
    )
