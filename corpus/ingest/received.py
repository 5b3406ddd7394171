"""When, from whom and in which batch registers say that each file came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.audit.between.receipts import match_receipts
from corpus.ingest.plan import Line
from corpus.store.imports import read_rows
from corpus.store.layout import Layout
from corpus.store.staging import Digest, read_batches
from schema.report import Row

TABLE = "receipts"
_COLUMNS = ("received_at", "sender", "batch")


def add_receipts(
    lines: Sequence[Line], layout: Layout, digests: Mapping[str, Digest]
) -> list[Line]:
    """The lines, each with what the registers say of its file: those imported, those taken in.

    digests: of the staged results, by key. Raises StoreError if an imported register is damaged.
    """
    told = read_rows(layout, TABLE)
    for line in lines:
        if line.key is not None and digests[line.key].counts.get(TABLE):
            told += _staged_rows(layout, line.key)
    if not told:
        return list(lines)
    found = match_receipts((str(line.row["path"]) for line in lines), told)
    return [_with_receipt(line, found.first(str(line.row["path"]))) for line in lines]


def _with_receipt(line: Line, receipt: Row | None) -> Line:
    if receipt is None:
        return line
    return replace(line, row=line.row | {name: receipt[name] for name in _COLUMNS})


def _staged_rows(layout: Layout, key: str) -> Iterable[Row]:
    """A staged register's rows. What is damaged is noticed, and made again, with its shard."""
    batch = (read_batches(layout, key) or {}).get(TABLE)
    rows: list[Row] = [] if batch is None else batch.to_pylist()
    return rows
