"""The answer of a query in types that Python has: what has none of its own becomes DuckDB's text.

Where a type is lost on the way (a bit string, an interval, a time of day with its zone, a UHUGEINT
whose largest value comes out as -1), DuckDB writes the value; where one value is (a date beyond the
year 9999, infinity), its column is written.
"""

import duckdb
import pyarrow as pa
from duckdb.sqltypes import DuckDBPyType

from corpus.store.database import open_database

# By the names that DuckDB gives them.
_PLAIN = frozenset(
    {
        *("boolean", "tinyint", "smallint", "integer", "bigint", "hugeint"),
        *("utinyint", "usmallint", "uinteger", "ubigint", "float", "double", "decimal"),
        *("varchar", "enum", "uuid", "date", "timestamp", "timestamp_s", "timestamp_ms"),
        *("timestamp_ns", "timestamp with time zone", "timestamptz_ns"),
    }
)
_NESTED = frozenset({"list", "array", "struct", "map", "tuple"})


def with_plain_types(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """The relation with each column as text that Python would not read as it is."""
    is_plain = [_is_plain(of) for of in relation.types]
    if all(is_plain):
        return relation
    columns = [
        f"{f'#{number}' if plain else f'CAST(#{number} AS VARCHAR)'} AS {_quoted(name)}"
        for number, (name, plain) in enumerate(zip(relation.columns, is_plain, strict=True), 1)
    ]
    return relation.project(", ".join(columns))


def _is_plain(of: DuckDBPyType) -> bool:
    if of.id in _NESTED:
        inner = [child for _, child in of.children]  # an array's length stands among them
        return all(_is_plain(child) for child in inner if isinstance(child, DuckDBPyType))
    return of.id in _PLAIN


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def in_python(answer: pa.Table) -> pa.Table:
    """The answer with each column as text that holds a time Python has no value for."""
    for number, field in enumerate(answer.schema):
        if _holds_times(field.type) and not _is_readable(answer.column(number)):
            answer = answer.set_column(number, field.name, _as_text(answer.column(number)))
    return answer


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    with open_database() as connection:
        values = connection.from_arrow(pa.table({"value": column}))
        return values.project("CAST(value AS VARCHAR)").to_arrow_table().column(0)


def _holds_times(of: pa.DataType) -> bool:
    inner = [of.field(number).type for number in range(of.num_fields)]
    return pa.types.is_temporal(of) or any(map(_holds_times, inner))


def _is_readable(column: pa.ChunkedArray) -> bool:
    try:
        column.to_pylist()
    except (OverflowError, ValueError):
        return False
    return True
