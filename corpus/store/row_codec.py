"""Rows of a table as Arrow and as JSON."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from sys import intern

import pyarrow as pa

from schema.report import Row
from schema.tables import load_tables


@cache
def bare_schema(table: str) -> pa.Schema:
    """The Arrow schema of `table` without descriptions, for staged rows."""
    return load_tables()[table].arrow_schema.remove_metadata()


def to_batch(table: str, rows: Sequence[Row], submission_id: str) -> pa.RecordBatch:
    """The rows of one document as Arrow, in the contract's order.

    Sorted by report_no and position; rows of a table without them keep their order.
    Raises ValueError if a column is null that may not be.
    """
    ordered = sorted(rows, key=_place)
    columns = []
    for column in load_tables()[table].columns:
        if column.name == "submission_id":
            values: list[object] = [submission_id] * len(ordered)
        else:
            values = [row[column.name] for row in ordered]
        if column.is_required and None in values:
            raise ValueError(f"{table}.{column.name} is null")
        columns.append(pa.array(values, type=bare_schema(table).field(column.name).type))
    return pa.RecordBatch.from_arrays(columns, schema=bare_schema(table))


def _place(row: Row) -> tuple[int, int]:
    report_no, position = row.get("report_no", 0), row.get("position", 0)
    assert isinstance(report_no, int) and isinstance(position, int)  # noqa: S101 (the table's own types)
    return report_no, position


def row_to_json(row: Mapping[str, object]) -> dict[str, object]:
    """A row (some of its columns) with JSON values alone."""
    return {name: _to_json(value) for name, value in row.items()}


def row_from_json(table: str, values: Mapping[str, object]) -> Row:
    """The inverse of `row_to_json` for a row of `table`."""
    types = {column.name: column.type_name for column in load_tables()[table].columns}
    return {
        intern(name): _from_json(types.get(name, ""), value)  # one name for the rows of all files
        for name, value in values.items()
    }


def _to_json(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value


def _from_json(type_name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if type_name.startswith("decimal"):
        return Decimal(value)
    if type_name == "date32":
        return date.fromisoformat(value)
    if type_name == "timestamp":
        return datetime.fromisoformat(value)
    return value
