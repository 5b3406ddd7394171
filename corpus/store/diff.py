"""What differs between two snapshots: rows added, removed and changed, cell by cell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.dataset

from corpus.store.snapshot import Manifest, read_manifest
from schema.report import Row
from schema.tables import load_tables

_CLOCK_COLUMN = "ingested_at"
# A target counts its position within its side.
_KEY_COLUMNS = ("submission_id", "report_no", "side", "position")

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs. kind: added, removed, changed; column, old, new: where changed."""

    table: str
    kind: str
    key: Key
    column: str | None = None
    old: object = None
    new: object = None


def diff_snapshots(old: Path, new: Path) -> Iterator[Change]:
    """The changes from one snapshot's folder to another's, table by table, by key.

    Rows are paired by submission, report and position; where several are alike in that, by their
    order, and the key of the second has its number. Files that both snapshots share are not opened.
    """
    before, after = read_manifest(old), read_manifest(new)
    for table in load_tables():
        yield from _diff_table(
            table, _rows_of(old, before, after, table), _rows_of(new, after, before, table)
        )


def _rows_of(folder: Path, manifest: Manifest, other: Manifest, table: str) -> dict[Key, Row]:
    """The rows of a table by key, from the files that `other` has not."""
    shared = {part.path for part in other.parts}
    paths = [
        str(folder / part.path)
        for part in manifest.parts
        if part.table == table and part.rows and part.path not in shared
    ]
    if not paths:
        return {}
    partitioning = pyarrow.dataset.partitioning(flavor="hive")
    source = pyarrow.dataset.dataset(
        paths, format="parquet", partitioning=partitioning, partition_base_dir=str(folder / table)
    )
    found = source.to_table()
    if _CLOCK_COLUMN in found.column_names:
        found = found.drop_columns([_CLOCK_COLUMN])
    return dict(_keyed(found.to_pylist(), _key_columns(table)))


def _keyed(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[tuple[Key, Row]]:
    """The rows each with its key, which from the second that is alike ends in a number."""
    counts: Counter[Key] = Counter()
    for row in rows:
        key = tuple(row[name] for name in columns)
        number = counts[key]
        counts[key] += 1
        yield (*key, number) if number else key, row


def _key_columns(table: str) -> list[str]:
    """What tells the rows of a table apart; of one that no submission has rows in, its first."""
    names = load_tables()[table].column_names
    return [name for name in _KEY_COLUMNS if name in names] or [names[0]]


def _diff_table(table: str, before: dict[Key, Row], after: dict[Key, Row]) -> Iterator[Change]:
    for key in sorted({*before, *after}, key=str):
        old, new = before.get(key), after.get(key)
        if old is None:
            yield Change(table, "added", key)
        elif new is None:
            yield Change(table, "removed", key)
        else:
            for column in new:
                if old.get(column) != new[column]:
                    yield Change(table, "changed", key, column, old.get(column), new[column])
