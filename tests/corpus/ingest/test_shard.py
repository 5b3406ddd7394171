"""Which submissions share a part, and what a part's bytes follow from."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import corpus.store.parts as parts
from corpus.ingest.line import Line
from corpus.ingest.shard import split_shards
from corpus.store.parts import PartWriter, write_part
from corpus.store.row_codec import to_batch
from tests.corpus.audit.factory import goal


def lines_of(count: int, fiscal_year: int = 2021) -> list[Line]:
    random = Random(count)
    ids = sorted(f"{random.getrandbits(64):016x}" for _ in range(count))
    now = datetime(2024, 1, 1, tzinfo=UTC)
    return [Line({"submission_id": one, "ingested_at": now}, fiscal_year) for one in ids]


def shards_of(count: int) -> list[str]:
    return [shard.prefix for shard in split_shards(lines_of(count))]


def test_a_part_holds_thousands_of_documents_before_it_splits() -> None:
    assert shards_of(8_192) == [""]
    assert shards_of(8_193) == ["0", "1"]
    assert shards_of(20_000) == ["00", "01", "10", "11"]


def test_a_year_splits_into_at_most_three_parts_for_each_ten_thousand_documents() -> None:
    for count in (10_000, 12_140, 16_385, 32_769, 50_000):
        assert len(shards_of(count)) <= 3 * count / 10_000


def test_every_submission_is_in_the_one_shard_that_its_id_names() -> None:
    lines = lines_of(9_000)
    shards = split_shards(lines)
    seen = Counter(str(line.row["submission_id"]) for shard in shards for line in shard.lines)
    assert seen == Counter(str(line.row["submission_id"]) for line in lines)
    for shard in shards:
        assert all(
            f"{int(str(line.row['submission_id'])[0], 16):04b}"[0] == shard.prefix
            for line in shard.lines
        )


def test_documents_fill_row_groups_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_ROWS_PER_GROUP", 5)
    batches = [
        to_batch("targets", [goal("expected", n, n, "植树", None) for n in range(1, size + 1)], one)
        for one, size in (("a", 3), ("b", 4), ("c", 6), ("d", 1))
    ]
    part = write_part(tmp_path, "targets", 2021, "", batches, "")
    file = pq.ParquetFile(tmp_path / part.path)
    groups = [file.read_row_group(n)["submission_id"].to_pylist() for n in range(3)]
    assert groups == [["a"] * 3 + ["b"] * 4, ["c"] * 6, ["d"]]
    assert part.rows == 14


def _bytes_held(batches: int, tmp_path: Path) -> tuple[int, str]:
    """(what a writer holds of so many documents of one row each, the hash of the part)."""
    writer, before = PartWriter("targets"), pa.total_allocated_bytes()
    for number in range(batches):
        writer.add(to_batch("targets", [goal("expected", 1, 1, "植树", None)], f"{number:016x}"))
    held = pa.total_allocated_bytes() - before
    return held, writer.finish(tmp_path, 2021, "", "").sha256


def test_documents_of_one_row_are_not_held_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, made = _bytes_held(1_025, tmp_path)
    monkeypatch.setattr(parts, "_MOST_WAITING", 10_000)
    held_apart, made_apart = _bytes_held(1_025, tmp_path)
    assert held < held_apart / 5
    assert made == made_apart
