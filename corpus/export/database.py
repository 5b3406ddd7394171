"""The tables of a dataset in one DuckDB file, with the views in Chinese over them."""

from pathlib import Path

import duckdb

from corpus.export.contents import Contents
from corpus.store.catalog import make_views, table_for_sql
from corpus.store.database import open_database
from schema.tables import load_tables
from schema.text import quoted


def write_database(contents: Contents, path: Path) -> None:
    """Write a DuckDB file of all tables, the chosen views over them, and what the columns mean."""
    with open_database(str(path)) as database:
        snapshot = contents.dataset.folder
        for table in load_tables().values():
            if (snapshot / table.name).is_dir():
                database.register("rows", table_for_sql(snapshot, table.name))
                database.execute(f'CREATE TABLE "{table.name}" AS FROM rows')
                database.unregister("rows")
                _comment(database, f'TABLE "{table.name}"', table.chinese_name)
                for column in table.columns:
                    place = f'COLUMN "{table.name}"."{column.name}"'
                    _comment(database, place, column.chinese_name)
        for statement in make_views(view.name for view in contents.views):
            database.execute(statement)
        for view in contents.views:
            _comment(database, f'VIEW "{view.name}"', view.title)
        source = f"{contents.root.resolve().name}，快照 {contents.dataset.snapshot}"
        database.execute("CREATE TABLE 数据来源 (数据集 VARCHAR)")
        database.execute("INSERT INTO 数据来源 VALUES (?)", [source])


def _comment(database: duckdb.DuckDBPyConnection, place: str, text: str) -> None:
    database.execute(f"COMMENT ON {place} IS {quoted(text)}")
