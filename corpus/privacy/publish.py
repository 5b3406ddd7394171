"""A snapshot's copy without personal data: an ordinary dataset of tables alone."""

import os
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from corpus.dataset import open_dataset
from corpus.privacy.keys import Key
from corpus.privacy.masks import RowMasker
from corpus.privacy.people import find_people
from corpus.store.disk import check_disk
from corpus.store.files import to_json, write_durably
from corpus.store.layout import Kind, Layout, StoreError, create_layout, kind_of, open_layout
from corpus.store.ledger import open_ledger
from corpus.store.parts import Part, part_prefix, write_part
from corpus.store.platform import lock_file
from corpus.store.snapshot import finish_build, publish, start_build
from normalize.personal.names import Names
from schema.errors import UsageError
from schema.limits import DEFAULT_LIMITS

ORIGIN = "origin.json"


@dataclass(frozen=True, slots=True)
class Published:
    """A copy: its snapshot, the one it was made from, and how many submissions named people."""

    snapshot: str
    origin: str
    submissions: int


def publish_masked(dataset: Path, out: Path, key: Key, snapshot: str | None = None) -> Published:
    """Write a copy of a snapshot (None: the current one) without personal data to `out`.

    `out` is a new folder, or a copy made before, which then shows the new one. Equal data and an
    equal key give equal bytes. Raises UsageError if `out` is anything else, StoreError if the disk
    is full.
    """
    source = open_dataset(dataset, snapshot)
    root = Path(os.path.realpath(out))
    layout = create_layout(root, Kind.published, access=None)  # it is meant for others
    if kind_of(root) is not Kind.published:
        raise UsageError(f"输出位置是正在使用的数据集，不是发布副本，未作任何改动：{out}")
    parts = source.manifest.parts
    people = find_people(open_layout(dataset), source.folder, parts)
    masker = RowMasker(people, key)
    with lock_file(layout.lock, wait=False) as is_free:
        if not is_free:
            raise StoreError(f"另一个发布正在进行：{out}")
        check_disk(layout.root, DEFAULT_LIMITS)
        made = _write(layout, source.folder, parts, masker)
        _note_origin(layout, made, source.snapshot)
        publish(layout, made)
    named = sum(1 for own in people.own.values() if own.names != Names())
    return Published(made, source.snapshot, named)


def _write(layout: Layout, folder: Path, parts: tuple[Part, ...], masker: RowMasker) -> str:
    build = start_build(layout)
    made = []
    for part in parts:
        rows = masker.mask(pq.ParquetFile(folder / part.path).read(), part.table)
        batches = rows.combine_chunks().to_batches()
        made.append(
            # No `inputs`: that hash is made of the data that must not be known.
            write_part(build, part.table, part.fiscal_year, part_prefix(part), batches, inputs="")
        )
    return finish_build(layout, build, made).snapshot


def _note_origin(layout: Layout, made: str, origin: str) -> None:
    """Note which snapshot a copy was made from. An empty ledger makes it a whole dataset."""
    content = to_json({"snapshot": made, "origin": origin}).encode("utf8")
    write_durably(layout.root / ORIGIN, content, layout.scratch(ORIGIN))
    with open_ledger(layout.ledger) as ledger:
        ledger.commit()
