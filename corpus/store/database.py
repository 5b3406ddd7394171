"""DuckDB, opened so that it prints nothing."""

from collections.abc import Mapping

import duckdb


def open_database(
    place: str = ":memory:", settings: Mapping[str, str] | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection without a bar of progress, which would stand in what is printed.

    place: a file, else it is in memory. settings: of DuckDB, by their names.
    """
    connection = duckdb.connect(place, config={**(settings or {})})
    # In a notebook it is off, and touching it there asks for a package that draws one.
    shown = connection.execute("SELECT current_setting('enable_progress_bar')").fetchall()
    if shown == [(True,)]:
        connection.execute("SET enable_progress_bar = false")
    return connection
