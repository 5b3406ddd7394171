"""What a later version of a report changed: its figures against those of the earlier one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa

from schema.report import Row


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the rows of a table are paired, and what of them is compared.

    identity: columns that two rows of one fact have in common; several alike pair by their order.
    value: columns of which the first that is not null is the fact's value.
    """

    table: str
    identity: tuple[str, ...]
    value: tuple[str, ...]


_COMPARED = (
    Comparison(
        "figures",
        ("project_name", "entity", "concept", "measure", "label", "origin"),
        ("value", "text"),
    ),
    Comparison(
        "scores", ("project_name", "level1", "level2", "level3", "is_total"), ("self_score",)
    ),
    Comparison(
        "indicators",
        ("project_name", "level1", "level2", "level3", "number", "target"),
        ("actual",),
    ),
    Comparison("targets", ("project_name", "side", "position"), ("text",)),
    Comparison("reports", ("project_name", "report_kind"), ("self_score",)),
)


def find_revisions(
    old: Mapping[str, pa.RecordBatch], new: Mapping[str, pa.RecordBatch], replaced_id: str
) -> list[Row]:
    """Rows of `revisions` (without submission_id): facts changed, added (old null) or gone."""
    revisions = []
    for comparison in _COMPARED:
        before, after = (_facts(batches, comparison) for batches in (old, new))
        for identity in {**after, **before}:
            revisions += _compare(
                comparison, before.get(identity, []), after.get(identity, []), replaced_id
            )
    return revisions


def _facts(
    batches: Mapping[str, pa.RecordBatch], comparison: Comparison
) -> dict[tuple[object, ...], list[Row]]:
    """The rows of a table by their identity, in document order."""
    facts: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    if comparison.table in batches:
        for row in batches[comparison.table].to_pylist():
            facts[tuple(row.get(name) for name in comparison.identity)].append(row)
    return facts


def _compare(
    comparison: Comparison, before: Sequence[Row], after: Sequence[Row], replaced_id: str
) -> list[Row]:
    length = max(len(before), len(after))
    pairs = zip(_padded(before, length), _padded(after, length), strict=True)
    return [
        _revision(comparison, old, new, replaced_id)
        for old, new in pairs
        if _value(comparison, old) != _value(comparison, new)
    ]


def _padded(rows: Sequence[Row], length: int) -> list[Row | None]:
    return [*rows, *[None] * (length - len(rows))]


def _revision(comparison: Comparison, old: Row | None, new: Row | None, replaced_id: str) -> Row:
    shown = new or old or {}
    return {
        "report_no": shown.get("report_no"),
        "replaced_id": replaced_id,
        "table_name": comparison.table,
        "concept": shown.get("concept"),
        "entity": shown.get("entity"),
        "project_name": shown.get("project_name"),
        "old_value": _value(comparison, old),
        "new_value": _value(comparison, new),
        "old_source": old and old.get("source"),
        "new_source": new and new.get("source"),
    }


def _value(comparison: Comparison, row: Row | None) -> str | None:
    """The fact's value as text: 3208.54, not 3208.540000."""
    if row is None:
        return None
    value = next((row[name] for name in comparison.value if row[name] is not None), None)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value is None else str(value)
