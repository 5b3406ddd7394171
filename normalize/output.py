"""The rows of one document while they are made: every column present, document order at the end."""

from collections.abc import Callable, Mapping
from functools import cache

from schema.report import Row, Source
from schema.tables import load_tables


@cache
def _blank_row(table: str) -> Mapping[str, None]:
    return {
        column.name: None
        for column in load_tables()[table].columns
        if column.name != "submission_id"
    }


class Output:
    """Rows by table. `add` takes columns by name; a name its table does not have raises."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {
            name: [] for name in load_tables() if name != "submissions"
        }

    def add(self, table: str, source: Source, values: Mapping[str, object]) -> Row:
        """Append a row and return it; `report_no` and `position` are set by `number_rows`."""
        row: Row = dict(_blank_row(table))
        row.update(values)
        row["source"] = source
        if len(row) != len(_blank_row(table)):
            raise KeyError(f"{table}: {sorted(set(values) - set(_blank_row(table)))}")
        self.tables[table].append(row)
        return row

    def number_rows(
        self, order_of: Callable[[Source], tuple[int, ...]], report_of: Callable[[Source], int]
    ) -> None:
        """Put each table in document order and set `report_no` and, where there is one, `position`.

        Targets keep the position their block gave them (it counts within a side).
        """
        for table, rows in self.tables.items():
            keyed = [(row["source"], row) for row in rows]
            rows[:] = [row for _, row in sorted(keyed, key=lambda item: order_of(item[0]))]  # type: ignore[arg-type]  # `source` is a Source by `add`
            _number(table, rows, report_of)


def _number(table: str, rows: list[Row], report_of: Callable[[Source], int]) -> None:
    has_position = "position" in _blank_row(table) and table != "targets"
    counts: dict[int, int] = {}
    for row in rows:
        report_no = report_of(row["source"])  # type: ignore[arg-type]  # set by `add`
        row["report_no"] = report_no
        if has_position:
            counts[report_no] = counts.get(report_no, 0) + 1
            row["position"] = counts[report_no]
