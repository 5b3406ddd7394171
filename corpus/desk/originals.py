"""Originals taken out of a dataset: the bytes that were handed in, under their own names."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from corpus.dataset import open_dataset
from corpus.store.layout import Kind, Layout, StoreError, kind_of, open_layout
from corpus.store.prefixes import find_id
from corpus.store.products import new_folder, new_product
from schema.errors import UsageError
from schema.rows.submissions import SUBMISSIONS, SubmissionRow

_NOT_IN_NAMES = frozenset('<>:"|?*\\')


def take_out(
    dataset: Path, ids: Sequence[str], folder: Path, is_forced: bool = False
) -> Iterator[tuple[Path, str]]:
    """Write the originals of these submissions; (where, SHA-256) of each. ids: how they begin.

    Raises UsageError if one is not exactly one submission, or none is kept, and as `new_product`
    does; StoreError if the kept bytes are damaged.
    """
    layout = open_layout(dataset)
    if kind_of(dataset) is not Kind.full:
        raise UsageError("这个数据集不存原件（发布副本，或建时用了 --no-personal）")
    rows = {row["submission_id"]: row for row in open_dataset(dataset).rows(SUBMISSIONS)}
    wanted = [rows[find_id(rows, beginning, "报送")] for beginning in ids]
    kept = [(row, original_bytes(layout, row)) for row in wanted]
    new_folder(folder)
    for row, data in kept:
        path = folder / own_name(row["path"])
        with new_product(path, (path.suffix.lower(),), is_forced) as draft:
            draft.write_bytes(data)
        yield path, str(row["sha256"])


def own_name(path: str) -> str:
    """The name of a file by its path in the dataset, as any system takes it.

    >>> own_name("报送/某局.docx"), own_name("..")
    ('某局.docx', '_')
    """
    name = PurePosixPath(path).name
    safe = "".join("_" if c in _NOT_IN_NAMES or not c.isprintable() else c for c in name)
    return safe if safe.strip(".") else "_"


def original_bytes(layout: Layout, row: SubmissionRow) -> bytes:
    """The bytes that were handed in, of a row of `submissions`.

    Raises UsageError if they are not kept, StoreError if they are damaged.
    """
    sha256 = row["sha256"] or ""
    kept = layout.original(sha256)
    if not sha256 or not kept.is_file():
        raise UsageError(f"没有留存这一份的原件：{row['path']}")
    data = kept.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(f"留存的原件已损坏，没有取出：{row['path']}（用 jixiao verify 核对）")
    return data
