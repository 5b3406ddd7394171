"""The rows of one document while they are made: every column present, document order at the end."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Generic

from schema.report import Row, RowT, Source, TableName, ValuesT
from schema.tables import load_tables, tables_made_by


@cache
def _blank_row(table: str) -> Mapping[str, None]:
    return {name: None for name in load_tables()[table].column_names if name != "submission_id"}


class TableRows(Generic[RowT, ValuesT]):
    """The rows of one table."""

    def __init__(self, table: str) -> None:
        self.table = table
        self._blank = _blank_row(table)
        self.rows: list[RowT] = []

    def add(self, source: Source, values: ValuesT) -> RowT:
        """Append a row and return it; `report_no` and `position` are set by `number_rows`.

        Raises KeyError if the table has no such column.
        """
        told: Any = values
        row: Any = {**self._blank, **told, "source": source}
        if len(row) != len(self._blank):
            raise KeyError(f"{self.table}: {sorted(set(row) - set(self._blank))}")
        self.rows.append(row)
        return self.rows[-1]


class Output:
    """Rows by table: `output[FIGURES].add(source, {…})`, `output[FIGURES].rows`."""

    def __init__(self) -> None:
        names = [table.name for table in tables_made_by("document")]
        self._tables: dict[str, TableRows[Any, Any]] = {name: TableRows(name) for name in names}

    def __getitem__(self, table: TableName[RowT, ValuesT]) -> TableRows[RowT, ValuesT]:
        return self._tables[table]

    @property
    def tables(self) -> dict[str, list[Row]]:
        """The rows of each table, as whoever stores or masks them sees them."""
        return {name: table.rows for name, table in self._tables.items()}

    def number_rows(
        self, order_of: Callable[[Source], tuple[int, ...]], report_of: Callable[[Source], int]
    ) -> None:
        """Put each table in document order and set `report_no` and, where there is one, `position`.

        Targets keep the position their block gave them (it counts within a side).
        """
        for table, made in self._tables.items():
            rows = made.rows
            rows.sort(key=lambda row: order_of(row["source"]))
            has_position = "position" in _blank_row(table) and table != "targets"
            counts: dict[int, int] = {}
            for row in rows:
                row["report_no"] = number = report_of(row["source"])
                if has_position:
                    row["position"] = counts[number] = counts.get(number, 0) + 1
