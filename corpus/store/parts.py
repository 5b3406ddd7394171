"""Part files: one table's rows of one shard as Parquet, with the contract's schema."""

import hashlib
from collections.abc import Iterable, Sequence
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
# At least, but in the last group: few enough to hold those of all tables in memory.
_ROWS_PER_GROUP = 32_768
# A batch of one row takes some 40 kB: those of 8,000 documents do not fit beside each other.
_MOST_WAITING = 256


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

    part-01-<hash>.parquet -> 01
    """
    return Path(part.path).stem.removeprefix("part-").rpartition("-")[0]


class PartWriter:
    """Takes the rows of one part document by document, and holds them as Parquet alone.

    A row group ends with the document that fills it: equal documents give equal bytes.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0
        self._written = 0
        names = load_tables()[table].column_names
        timeless = [name for name in names if name != _CLOCK_COLUMN]
        self._files = [_ParquetFile(table, names)]
        if len(timeless) < len(names):
            self._files.append(_ParquetFile(table, timeless))

    def add(self, batch: pa.RecordBatch) -> None:
        """Take the rows of a document."""
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows - self._written >= _ROWS_PER_GROUP:
            self._write_group()
        elif len(self._waiting) >= _MOST_WAITING:
            self._waiting = self._combined().to_batches()

    def _combined(self) -> pa.Table:
        return pa.Table.from_batches(self._waiting, bare_schema(self._table)).combine_chunks()

    def _write_group(self) -> None:
        rows = self._combined()
        for file in self._files:
            file.write(rows)
        self._waiting = []
        self._written = self._rows

    def finish(self, folder: Path, fiscal_year: int, prefix: str, inputs: str) -> Part:
        """Write the rows as one file under `folder`, named by its content, and give its entry."""
        if self._waiting or not self._rows:
            self._write_group()
        contents = [file.finish() for file in self._files]
        hashes = [hashlib.sha256(content).hexdigest() for content in contents]
        name = "-".join(filter(None, ("part", prefix, hashes[-1][:_NAME_DIGITS])))
        path = f"{self._table}/fiscal_year={fiscal_year}/{name}.parquet"
        target = folder / path
        make_folder(target.parent)
        write_synced(target, contents[0])
        forbid_writing(target)
        return Part(
            path=path,
            table=self._table,
            fiscal_year=fiscal_year,
            rows=self._rows,
            bytes=len(contents[0]),
            sha256=hashes[0],
            data_sha256=hashes[-1],
            schema_version=SCHEMA_VERSION,
            inputs=inputs,
        )


class _ParquetFile:
    """Some columns of a table as a Parquet file in memory: equal rows give equal bytes."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        full = load_tables()[table].arrow_schema
        self._schema = pa.schema([full.field(name) for name in columns], metadata=full.metadata)
        self._sink = pa.BufferOutputStream()
        self._writer = pq.ParquetWriter(
            self._sink, self._schema, compression="zstd", write_page_checksum=True
        )

    def write(self, rows: pa.Table) -> None:
        """Add a row group."""
        chosen = rows.select(self._schema.names)
        self._writer.write_table(pa.Table.from_arrays(chosen.columns, schema=self._schema))

    def finish(self) -> bytes:
        """The bytes of the file."""
        self._writer.close()
        data: bytes = self._sink.getvalue().to_pybytes()
        return data


def write_part(
    folder: Path,
    table: str,
    fiscal_year: int,
    prefix: str,
    batches: Iterable[pa.RecordBatch],
    inputs: str,
) -> Part:
    """Write the rows as one file under `folder`, named by its content, and give its entry."""
    writer = PartWriter(table)
    for batch in batches:
        writer.add(batch)
    return writer.finish(folder, fiscal_year, prefix, inputs)
