"""The rows of one document while they are made: every column present, document order at the end."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Generic, cast

from schema.report import Row, RowT, Source, TableName, ValuesT
from schema.tables import load_tables, tables_made_by


@cache
def _blank_row(table: str) -> Mapping[str, None]:
    return {name: None for name in load_tables()[table].column_names if name != "submission_id"}


class TableRows(Generic[RowT, ValuesT]):
    """The rows of one table."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.rows: list[RowT] = []

    def add(self, source: Source, values: ValuesT) -> RowT:
        """Append a row and return it; `report_no` and `position` are set by `number_rows`.

        Raises KeyError if the table has no such column.
        """
        blank = _blank_row(self.table)
        row: Row = {**blank, **cast(Row, values), "source": source}
        if len(row) != len(blank):
            raise KeyError(f"{self.table}: {sorted(set(row) - set(blank))}")
        self.rows.append(cast(RowT, row))
        return self.rows[-1]


class Output:
    """Rows by table: `output[FIGURES].add(source, {…})`, `output[FIGURES].rows`."""

    def __init__(self) -> None:
        names = [table.name for table in tables_made_by("document")]
        self._tables = {name: TableRows[Row, Row](name) for name in names}

    def __getitem__(self, table: TableName[RowT, ValuesT]) -> TableRows[RowT, ValuesT]:
        return cast("TableRows[RowT, ValuesT]", self._tables[table])

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
        for table, rows in self.tables.items():
            sourced = [(cast(Source, row["source"]), row) for row in rows]
            sourced.sort(key=lambda item: order_of(item[0]))
            rows[:] = [row for _, row in sourced]
            has_position = "position" in _blank_row(table) and table != "targets"
            counts: dict[int, int] = {}
            for source, row in sourced:
                row["report_no"] = number = report_of(source)
                if has_position:
                    row["position"] = counts[number] = counts.get(number, 0) + 1
