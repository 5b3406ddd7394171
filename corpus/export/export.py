"""A dataset written to a file or folder, whose name decides the format."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.export.contents import Contents, choose_views
from corpus.export.database import write_database
from corpus.export.folder import write_folder
from corpus.export.workbook import write_workbook
from corpus.store.products import new_product
from schema.errors import UsageError

_FILES: Mapping[str, Callable[[Contents, Path], None]] = {
    ".xlsx": write_workbook,
    ".duckdb": write_database,
}


def export(
    root: Path,
    out: Path,
    names: Sequence[str] = (),
    snapshot: str | None = None,
    is_forced: bool = False,
) -> Contents:
    """Write the views of a dataset to `out`, and give what was written.

    names: of the views, all where none is named. out: .xlsx, .duckdb, or a folder.
    Raises UsageError if `out` exists and is not forced, lies in a dataset, has another suffix, or
    cannot hold the rows.
    """
    dataset = open_dataset(root, snapshot)
    is_current = dataset.snapshot == open_dataset(root).snapshot
    contents = Contents(root, dataset, choose_views(names), is_current)
    if not out.suffix:
        write_folder(contents, out, is_forced)
        return contents
    writing = _FILES.get(out.suffix.lower())
    if writing is None:
        raise UsageError(f"名称应以 .xlsx、.duckdb 结尾，或是一个没有扩展名的文件夹：{out}")
    with new_product(out, tuple(_FILES), is_forced) as draft:
        writing(contents, draft)
    return contents
