"""What a later version of a report changed: its figures against those of the earlier one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pyarrow as pa

from schema.report import Row
from schema.tables import TableDefinition, load_tables


def find_revisions(
    old: Mapping[str, pa.RecordBatch], new: Mapping[str, pa.RecordBatch], replaced_id: str
) -> list[Row]:
    """Rows of `revisions` (without submission_id): facts changed, added (old null) or gone."""
    revisions = []
    for table in load_tables().values():
        if not table.revised("identity"):
            continue
        before, after = (_facts(batches, table) for batches in (old, new))
        for identity in {**after, **before}:
            revisions += _compare(
                table, before.get(identity, []), after.get(identity, []), replaced_id
            )
    return revisions


def _facts(
    batches: Mapping[str, pa.RecordBatch], table: TableDefinition
) -> dict[tuple[object, ...], list[Row]]:
    """The rows of a table by their identity, in document order."""
    facts: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    if table.name in batches:
        for row in batches[table.name].to_pylist():
            facts[tuple(row.get(name) for name in table.revised("identity"))].append(row)
    return facts


def _compare(
    table: TableDefinition, before: Sequence[Row], after: Sequence[Row], replaced_id: str
) -> list[Row]:
    length = max(len(before), len(after))
    pairs = zip(_padded(before, length), _padded(after, length), strict=True)
    return [
        _revision(table, old, new, replaced_id)
        for old, new in pairs
        if _value(table, old) != _value(table, new)
    ]


def _padded(rows: Sequence[Row], length: int) -> list[Row | None]:
    return [*rows, *[None] * (length - len(rows))]


def _revision(table: TableDefinition, old: Row | None, new: Row | None, replaced_id: str) -> Row:
    shown = new or old or {}
    return {
        "report_no": shown.get("report_no"),
        "replaced_id": replaced_id,
        "table_name": table.name,
        "concept": shown.get("concept"),
        "entity": shown.get("entity"),
        "project_name": shown.get("project_name"),
        "old_value": _value(table, old),
        "new_value": _value(table, new),
        "old_source": old and old.get("source"),
        "new_source": new and new.get("source"),
    }


def _value(table: TableDefinition, row: Row | None) -> str | None:
    """The fact's value as text: 3208.54, not 3208.540000."""
    if row is None:
        return None
    value = next((row[name] for name in table.revised("value") if row[name] is not None), None)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value is None else str(value)
