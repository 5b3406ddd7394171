"""The parts of a snapshot that follow from all its reports at once.

    findings/fiscal_year=2021/part-between-<hash>.parquet            what the rules find
    reference_figures/fiscal_year=2021/part-between-<hash>.parquet   figures imported from outside
    roster/…, receipts/…                                             lists beside the reports
    concepts/fiscal_year=0/part-between-<hash>.parquet               what figures are mapped to

They are a pure function of the shards' parts, the imports and the lines of registers.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus.store.files import hash_of
from corpus.store.imports import hash_imports, read_imports
from corpus.store.layout import Layout, StoreError
from corpus.store.parts import Part, PartWriter, part_form
from corpus.store.platform import peak_memory
from corpus.store.row_codec import row_to_json, to_batch
from schema.concepts import load_concepts
from schema.report import Row
from schema.rows.concepts import CONCEPTS
from schema.rows.receipts import RECEIPTS
from schema.tables import load_tables

_PREFIX = "between"
_READ = frozenset(table.name for table in load_tables().values() if table.columns_between)


class DatabaseFailedError(StoreError):
    """DuckDB came to no end: its memory did not do, or by a fault of its own, not of the data."""


@dataclass(frozen=True, slots=True)
class BetweenTask:
    """A snapshot being built in `folder`, the parts it has, and a hash of all they follow from.

    receipts: the rows of that table. memory_mb: what DuckDB may hold.
    """

    layout: Layout
    folder: Path
    parts: tuple[Part, ...]
    receipts: tuple[Row, ...]
    inputs: str
    memory_mb: int


@dataclass(frozen=True, slots=True)
class BetweenAnswer:
    """The parts, and what they took: processor seconds, and the most memory that the worker held.

    peak_bytes: None where the system does not say.
    """

    parts: tuple[Part, ...]
    cpu_seconds: float
    peak_bytes: int | None


# What DuckDB may hold of the 300 MB that the step may take (Python and what it imports need half),
# and what it is given where it fails with that. What it finds is the same.
MEMORY_MB = (80, 320)


def make_task(
    layout: Layout, folder: Path, parts: Iterable[Part], receipts: Sequence[Row], rules: str
) -> BetweenTask:
    """The task for these parts and rows of `receipts`. rules: the hash of the rules."""
    read = tuple(part for part in parts if part.table in _READ)
    content = sorted([part.path, part.data_sha256] for part in read)
    told = [row_to_json(row) for row in receipts]
    inputs = hash_of(_PREFIX, part_form(), rules, content, hash_imports(layout), told)
    return BetweenTask(layout, folder, read, tuple(receipts), inputs, MEMORY_MB[0])


def build_between(task: BetweenTask) -> BetweenAnswer:
    """Write the parts, and give what the manifest holds of them.

    Raises StoreError if an imported file is damaged, DatabaseFailedError if DuckDB fails.
    """
    # Imported only here: no other process needs the memory that DuckDB takes.
    import duckdb

    from corpus.ingest.joint_tables import check_parts

    # Arrow's own pool keeps what is freed; here much is, again and again.
    pa.set_memory_pool(pa.system_memory_pool())
    begin = time.process_time()
    beside = {**read_imports(task.layout), RECEIPTS: list(task.receipts)}
    failures = (duckdb.OutOfMemoryException, duckdb.InternalException, duckdb.FatalException)
    try:
        found = check_parts(task.layout, task.folder, task.parts, beside, task.memory_mb)
    except failures as error:
        raise DatabaseFailedError(
            f"核对各份报告之间的关系时数据库出错（between_failed：{type(error).__name__}，"
            f"内存上限 {task.memory_mb} MB）：数据集没有改动，请重新运行"
        ) from error
    written = {"findings": found, **beside, CONCEPTS: _concept_rows()}
    parts = tuple(part for table, rows in written.items() for part in _write(task, table, rows))
    return BetweenAnswer(parts, time.process_time() - begin, peak_memory())


def _concept_rows() -> list[Row]:
    """The rows of `concepts`, which every dataset has alike."""
    concepts = load_concepts()
    return [
        {
            "concept": concept.id,
            "chinese_name": concept.chinese_name,
            "english_name": concept.english_name,
            "unit": concept.unit,
            "parent": concept.parent,
            "sums_to": [other.id for other in concepts.values() if concept.id in other.parts],
            "fiscal_year": 0,
        }
        for concept in concepts.values()
    ]


def count_severities(
    folder: Path, parts: Iterable[Part], corrected: Collection[str]
) -> Counter[str]:
    """How many findings there are of each severity between reports, and in these submissions."""
    counts: Counter[str] = Counter()
    for part in parts:
        is_between = Path(part.path).name.startswith(f"part-{_PREFIX}-")
        if part.table == "findings" and (is_between or corrected):
            rows = pq.ParquetFile(folder / part.path).read(columns=["submission_id", "severity"])
            if not is_between:
                chosen = pa.array(list(corrected), pa.string())
                rows = rows.filter(pc.is_in(rows["submission_id"], chosen))
            counts.update(rows["severity"].to_pylist())
    return counts


def _write(task: BetweenTask, table: str, rows: Sequence[Row]) -> Iterator[Part]:
    """A part for each year, its rows in order of submission_id and position."""
    writers: dict[int, PartWriter] = {}

    def owner(row: Row) -> tuple[int, str]:
        year = row["fiscal_year"]
        assert isinstance(year, int)  # noqa: S101 (the partition's own type)
        return year, str(row.get("submission_id", ""))

    for (year, own_id), own in groupby(sorted(rows, key=owner), key=owner):
        writer = writers.setdefault(year, PartWriter(table))
        writer.add(to_batch(table, list(own), own_id))
    for year, writer in sorted(writers.items()):
        yield writer.finish(task.folder, year, _PREFIX, task.inputs)
