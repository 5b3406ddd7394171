"""Part files: one table's rows of one shard as Parquet, with the contract's schema."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.store.files import hash_of, write_synced
from corpus.store.platform import forbid_writing, make_folder
from corpus.store.row_codec import bare_schema
from schema.tables import SCHEMA_VERSION, load_tables

_NAME_DIGITS = 16
_CLOCK_COLUMN = "ingested_at"


@dataclass(frozen=True, slots=True)
class Part:
    """A part file as the manifest holds it.

    path: relative to the snapshot. data_sha256: of the file without `ingested_at`, from which the
    snapshot's id is made; elsewhere it is `sha256`.
    inputs: hash of all that the part's shard follows from; equal inputs, equal part.
    """

    path: str
    table: str
    fiscal_year: int
    rows: int
    bytes: int
    sha256: str
    data_sha256: str
    schema_version: str
    inputs: str


@cache
def part_form() -> str:
    """A hash of all that the form of a part follows from, its columns' descriptions included."""
    tables = [[asdict(column) for column in table.columns] for table in load_tables().values()]
    return hash_of(SCHEMA_VERSION, pa.__version__, tables)


def part_prefix(part: Part) -> str:
    """The prefix that `write_part` was given for a part.

    part-3f-<hash>.parquet -> 3f
    """
    return Path(part.path).stem.removeprefix("part-").rpartition("-")[0]


def write_part(
    folder: Path,
    table: str,
    fiscal_year: int,
    prefix: str,
    batches: Sequence[pa.RecordBatch],
    inputs: str,
) -> Part:
    """Write the rows as one file under `folder`, named by its content, and give its entry."""
    rows = pa.Table.from_batches(batches, bare_schema(table))
    data = to_parquet(rows, table)
    sha256 = hashlib.sha256(data).hexdigest()
    data_sha256 = sha256
    if _CLOCK_COLUMN in rows.column_names:
        timeless = to_parquet(rows.drop_columns([_CLOCK_COLUMN]), table)
        data_sha256 = hashlib.sha256(timeless).hexdigest()
    name = "-".join(filter(None, ("part", prefix, data_sha256[:_NAME_DIGITS])))
    path = f"{table}/fiscal_year={fiscal_year}/{name}.parquet"
    target = folder / path
    make_folder(target.parent)
    write_synced(target, data)
    forbid_writing(target)
    return Part(
        path=path,
        table=table,
        fiscal_year=fiscal_year,
        rows=rows.num_rows,
        bytes=len(data),
        sha256=sha256,
        data_sha256=data_sha256,
        schema_version=SCHEMA_VERSION,
        inputs=inputs,
    )


def to_parquet(rows: pa.Table, table: str) -> bytes:
    """The rows as the bytes of a Parquet file: equal rows give equal bytes."""
    full = load_tables()[table].arrow_schema
    schema = pa.schema([full.field(name) for name in rows.column_names], metadata=full.metadata)
    described = pa.Table.from_arrays(rows.combine_chunks().columns, schema=schema)
    sink = pa.BufferOutputStream()
    pq.write_table(described, sink, compression="zstd", write_page_checksum=True)
    data: bytes = sink.getvalue().to_pybytes()
    return data
