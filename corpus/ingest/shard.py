"""The parts of one shard: all tables of the submissions of one year whose ids begin alike.

    shard (2021, "01")  ->  submissions/fiscal_year=2021/part-01-<hash>.parquet
                            figures/fiscal_year=2021/part-01-<hash>.parquet …

How many shards a year has follows from the number of its submissions alone, and what stands in a
shard from its lines alone: equal submissions give equal files, and few new ones touch few files.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pyarrow as pa

from corpus.ingest.corrected_rows import correct_batches
from corpus.ingest.line import Line
from corpus.ingest.revisions import find_revisions
from corpus.store.files import hash_of
from corpus.store.layout import Layout
from corpus.store.parts import Part, PartWriter, part_form
from corpus.store.row_codec import bare_schema, row_from_json, row_to_json, to_batch
from corpus.store.staging import read_result
from schema.report import Row
from schema.rows.corrections import CORRECTIONS, CorrectionRow
from schema.tables import load_tables

# At most, on average over a year. Fewer make more files, of which footers are most; more make a
# few new submissions write more anew: half a millisecond for each submission of their part.
_LINES_PER_SHARD = 8_192
_PREFIX_DIGITS = 8  # of an id, that decide its shard


@dataclass(frozen=True, slots=True)
class ShardLine:
    """A `Line` as it crosses to a worker: the rows with JSON values."""

    row: dict[str, object]
    keys: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    corrections: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """What one worker makes into parts. `inputs`: a hash of all that the parts follow from."""

    fiscal_year: int
    prefix: str
    lines: tuple[ShardLine, ...]
    inputs: str


@dataclass(frozen=True, slots=True)
class ShardTask:
    """A shard and where its parts go."""

    shard: Shard
    layout: Layout
    folder: Path


def split_shards(lines: Iterable[Line]) -> list[Shard]:
    """The shards of the submissions, by year and prefix. `lines` are sorted by submission_id."""
    years: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        years[line.fiscal_year].append(line)
    shards = []
    for year, members in sorted(years.items()):
        bits = prefix_bits(len(members))
        groups: dict[str, list[Line]] = defaultdict(list)
        for line in members:
            groups[_prefix_of(line.submission_id, bits)].append(line)
        shards += [make_shard(year, prefix, group) for prefix, group in sorted(groups.items())]
    return shards


def prefix_bits(count: int) -> int:
    """How many binary digits of the id name a shard, where a year has `count` submissions.

    >>> [prefix_bits(n) for n in (1, 8192, 8193, 16384, 16385, 1_000_000)]
    [0, 0, 1, 1, 2, 7]
    """
    bits = 0
    while count > _LINES_PER_SHARD << bits:
        bits += 1
    return bits


def _prefix_of(submission_id: str, bits: int) -> str:
    """The first binary digits of an id.

    >>> _prefix_of("3f00a1b2c3d4e5f6", 3)
    '001'
    """
    return f"{int(submission_id[:_PREFIX_DIGITS], 16):0{4 * _PREFIX_DIGITS}b}"[:bits]


def make_shard(fiscal_year: int, prefix: str, lines: Sequence[Line]) -> Shard:
    """The shard of these lines, with the hash of all it follows from."""
    crossing = tuple(
        ShardLine(
            row_to_json(line.row),
            line.keys,
            line.replaced,
            tuple(map(row_to_json, line.corrections)),
        )
        for line in lines
    )
    content = [[line.row, line.keys, line.replaced, line.corrections] for line in crossing]
    inputs = hash_of(part_form(), fiscal_year, prefix, content)
    return Shard(fiscal_year, prefix, crossing, inputs)


@dataclass(frozen=True, slots=True)
class ShardAnswer:
    """The parts of a shard; none if staged results, whose keys are `damaged`, are unusable."""

    parts: tuple[Part, ...] = ()
    damaged: tuple[str, ...] = ()


class _DamagedError(Exception):
    """A staged result that is gone or whose seal is broken. The argument is its key."""


def build_shard(task: ShardTask) -> ShardAnswer:
    """Write the parts of a shard and give what the manifest holds of them."""
    try:
        return ShardAnswer(parts=tuple(_build(task)))
    except _DamagedError as error:
        return ShardAnswer(damaged=(str(error),))


def _build(task: ShardTask) -> list[Part]:
    shard = task.shard
    writers: dict[str, PartWriter] = {}
    for line in shard.lines:
        for table, batch in _batches_of(line, shard.fiscal_year, task.layout).items():
            if table not in writers:
                writers[table] = PartWriter(table)
            writers[table].add(batch)
    return [
        writers[table].finish(task.folder, shard.fiscal_year, shard.prefix, shard.inputs)
        for table in load_tables()
        if table in writers
    ]


def _batches_of(line: ShardLine, fiscal_year: int, layout: Layout) -> dict[str, pa.RecordBatch]:
    """All rows of a submission, its own among them."""
    row = row_from_json("submissions", line.row)
    own = _rows_of(line, layout)
    if line.corrections:
        corrections = cast(
            list[CorrectionRow], [row_from_json(CORRECTIONS, values) for values in line.corrections]
        )
        own = correct_batches(own, row | {"fiscal_year": fiscal_year}, corrections)
    return {"submissions": _submission_batch(row)} | own


def _submission_batch(row: Row) -> pa.RecordBatch:
    arrays = [pa.array([row[f.name]], type=f.type) for f in bare_schema("submissions")]
    return pa.RecordBatch.from_arrays(arrays, schema=bare_schema("submissions"))


def _rows_of(line: ShardLine, layout: Layout) -> dict[str, pa.RecordBatch]:
    batches: dict[str, pa.RecordBatch] = {}
    for key in line.keys:
        batches.update(_load_staged(layout, key))
    revisions: list[Row] = []
    for replaced_id, key in line.replaced:
        revisions += find_revisions(_load_staged(layout, key), batches, replaced_id)
    if revisions:
        submission_id = str(line.row["submission_id"])
        batches["revisions"] = to_batch("revisions", revisions, submission_id)
    return batches


def _load_staged(layout: Layout, key: str) -> Mapping[str, pa.RecordBatch]:
    """The staged rows `key`. Raises _DamagedError if they are gone or damaged."""
    result = read_result(layout, key)
    if result is None:
        raise _DamagedError(key)
    return result.batches
