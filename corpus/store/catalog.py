"""What a query can name: the tables of a snapshot and the views over them, made when first named.

Opening all of them takes longer than most queries, and a query needs one or two.
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset

from schema.errors import UsageError
from schema.tables import table_names
from schema.text import quoted
from schema.views import load_views, macros, tables_in

CORRECTED = "figures_corrected"
_CORRECTED_SQL = """
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
# What asks for the list of the names themselves.
_LISTINGS = ("show", "information_schema", "duckdb_", "pragma", "pg_", "sqlite_")


class Catalog:
    """The tables and views of one snapshot on one connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, snapshot: Path) -> None:
        self._connection = connection
        self._snapshot = snapshot
        self._made: set[str] = set()
        # An older snapshot may lack a newer table.
        self._tables = [table for table in table_names() if (snapshot / table).is_dir()]
        self._views = {CORRECTED: _CORRECTED_SQL}
        self._views |= {view.name: view.sql for view in load_views().values()}

    def make_named(self, query: str) -> None:
        """Make what a query names; all where it asks for a list of names.

        Raises UsageError if it names a view whose columns this snapshot does not have.
        """
        lowered = query.lower()
        if any(word in lowered for word in _LISTINGS):
            self.make_all()
            return
        self._make_functions(lowered)
        for view in self._views:
            if view.lower() in lowered:
                self._make_view(view)
        for table in self._tables:
            if table in lowered:
                self._make_table(table)

    def make_all(self) -> None:
        """Make everything that this snapshot has."""
        self._make_functions("".join(f"{name}(" for name in macros()))
        for table in self._tables:
            self._make_table(table)
        for view in self._views:
            try:
                self._make_view(view)
            except UsageError:
                continue

    def _make_table(self, table: str) -> None:
        if table not in self._made:
            self._made.add(table)
            self._connection.register(table, table_for_sql(self._snapshot, table))

    def _make_functions(self, sql: str) -> None:
        """Make the functions that a statement calls, and first those that they call."""
        if "(" not in sql:
            return
        for name, statement in macros().items():
            if name not in self._made and f"{name}(" in sql:
                self._made.add(name)
                self._make_functions(statement.partition(" AS ")[2])
                self._connection.execute(statement)

    def _make_view(self, view: str) -> None:
        if view in self._made:
            return
        for table in tables_in(self._views[view]):
            if table in self._tables:
                self._make_table(table)
        self._make_functions(self._views[view])
        try:
            self._connection.execute(self._views[view])
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise UsageError(
                f"这个快照由旧版程序写成，缺少“{view}”要用的表或列；重新入库后即可查询"
            ) from error
        self._made.add(view)


def table_for_sql(snapshot: Path, table: str) -> pyarrow.dataset.Dataset:
    """The files of a table as `open_table` gives them, for DuckDB: without arrays."""
    found = open_table(snapshot, table)
    schema = without_arrays(found.schema)
    if schema == found.schema:
        return found
    files = list(found.get_fragments())
    return pyarrow.dataset.FileSystemDataset(files, schema, found.format, found.filesystem)


def without_arrays(schema: pa.Schema) -> pa.Schema:
    """The schema with lists of any length for those of a fixed one.

    DuckDB 2.0 reads what lies beside the rows that an outer join left without a match: of a source
    with a box it gives other numbers, an error, or its process ends.
    """
    return pa.schema([field.with_type(_without_arrays(field.type)) for field in schema])


def _without_arrays(of: pa.DataType) -> pa.DataType:
    if pa.types.is_struct(of):
        fields = (of.field(number) for number in range(of.num_fields))
        return pa.struct([field.with_type(_without_arrays(field.type)) for field in fields])
    if pa.types.is_list(of) or pa.types.is_fixed_size_list(of):
        return pa.list_(of.value_field.with_type(_without_arrays(of.value_type)))
    return of


def open_table(snapshot: Path, table: str) -> pyarrow.dataset.Dataset:
    """The files of a table, `fiscal_year` its last column."""
    return pyarrow.dataset.dataset(snapshot / table, format="parquet", partitioning=_PARTITIONING)


def views_script(snapshot: Path) -> str:
    """SQL that gives any DuckDB the tables and views of a snapshot, by its files alone."""
    known = [table for table in table_names() if (snapshot / table).is_dir()]
    tables = [table_statement(snapshot, table) for table in known]
    views = [
        view.name for view in load_views().values() if set(known).issuperset(tables_in(view.sql))
    ]
    return "".join(f"{statement.strip()};\n\n" for statement in (*tables, *make_views(views)))


def table_statement(snapshot: Path, table: str) -> str:
    """The statement that makes a table of the files of a snapshot."""
    files = quoted(str(snapshot / table) + "/*/*.parquet")
    return (
        f"CREATE VIEW {table} AS SELECT * FROM read_parquet({files}, "
        "hive_partitioning = true, hive_types = {'fiscal_year': INTEGER})"
    )


def make_views(names: Iterable[str]) -> list[str]:
    """The statements that make these views over tables that are there."""
    return [*macros().values(), _CORRECTED_SQL, *(load_views()[name].sql for name in names)]
