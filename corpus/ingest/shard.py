"""The parts of one shard: all tables of the submissions of one year whose ids begin alike.

    shard (2021, "3f")  ->  submissions/fiscal_year=2021/part-3f-<hash>.parquet
                            figures/fiscal_year=2021/part-3f-<hash>.parquet …

How many shards a year has follows from the number of its submissions alone, and what stands in a
shard from its lines alone: equal submissions give equal files, and few new ones touch few files.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from corpus.desk.corrections import TABLE as CORRECTIONS
from corpus.ingest.corrected_rows import correct_batches
from corpus.ingest.line import Line
from corpus.ingest.revisions import find_revisions
from corpus.store.files import hash_of
from corpus.store.layout import Layout
from corpus.store.parts import Part, part_form, write_part
from corpus.store.row_codec import bare_schema, row_from_json, row_to_json, to_batch
from corpus.store.staging import read_result
from schema.report import Row
from schema.tables import load_tables

_LINES_PER_SHARD = 256  # at most, on average over a year


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
        digits = prefix_digits(len(members))
        groups: dict[str, list[Line]] = defaultdict(list)
        for line in members:
            groups[line.submission_id[:digits]].append(line)
        shards += [make_shard(year, prefix, group) for prefix, group in sorted(groups.items())]
    return shards


def prefix_digits(count: int) -> int:
    """How many digits of the id name a shard, where a year has `count` submissions.

    >>> [prefix_digits(n) for n in (1, 256, 257, 4096, 4097, 1_000_000)]
    [0, 0, 1, 1, 2, 3]
    """
    digits = 0
    while count > _LINES_PER_SHARD * 16**digits:
        digits += 1
    return digits


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
    batches: dict[str, list[pa.RecordBatch]] = defaultdict(list)
    for line in shard.lines:
        row = row_from_json("submissions", line.row)
        batches["submissions"].append(_submission_batch(row))
        own = _rows_of(line, task.layout)
        if line.corrections:
            corrections = [row_from_json(CORRECTIONS, values) for values in line.corrections]
            own = correct_batches(own, row | {"fiscal_year": shard.fiscal_year}, corrections)
        for table, batch in own.items():
            batches[table].append(batch)
    return [
        write_part(
            task.folder, table, shard.fiscal_year, shard.prefix, batches[table], shard.inputs
        )
        for table in load_tables()
        if batches[table]
    ]


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
