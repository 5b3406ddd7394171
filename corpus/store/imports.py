"""Rows that people import beside the reports, kept in the dataset: a sealed file for each import.

    references/<id>        reference_figures: approved budgets, final accounts
    targets/<id>           approved_targets: what units promised to reach
    roster/<year>          roster: who must report for that year
    register/<id>          receipts: when files came in; <id> is made of the register's file name
    corrections/<id>       corrections: what people read otherwise in the submission <id>
    labels/<id>            labels: what people said that a label means; <id> is made of its words

A snapshot follows from them as it follows from the staged results.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from corpus.store.files import hash_of, sha256_of_file, to_json, write_durably
from corpus.store.layout import Layout, StoreError
from corpus.store.platform import sync_folder
from corpus.store.row_codec import row_from_json, row_to_json
from corpus.store.sealed import read_sealed, seal
from schema.errors import UsageError
from schema.report import Row, RowT, TableName, ValuesT

# table -> its folder in the dataset
FOLDERS: Mapping[str, str] = {
    "reference_figures": "references",
    "approved_targets": "targets",
    "roster": "roster",
    "receipts": "register",
    "corrections": "corrections",
    "labels": "labels",
}
# These go into the snapshot with the rows of their submission, not as they were imported.
WITH_SUBMISSIONS = frozenset({"corrections"})


@dataclass(frozen=True, slots=True)
class Import:
    """Rows of `table`, each with fiscal_year; they stand in place of those under the same name."""

    table: str
    name: str
    rows: Sequence[Mapping[str, object]]


def write_import(layout: Layout, imported: Import) -> None:
    """Keep the rows."""
    data = to_json([row_to_json(row) for row in imported.rows]).encode("utf8")
    target = _folder(layout, imported.table) / imported.name
    write_durably(target, seal(data, target), layout.scratch(f"{imported.table}-{imported.name}"))


def read_import(layout: Layout, table: TableName[RowT, ValuesT], name: str) -> list[RowT]:
    """The rows that `write_import` kept.

    Raises StoreError if the file is damaged.
    """
    return cast(list[RowT], _read(layout, table, name))


def _read(layout: Layout, table: str, name: str) -> list[Row]:
    path = _folder(layout, table) / name
    body = read_sealed(path)
    if body is None:
        place = path.relative_to(layout.root).as_posix()
        raise StoreError(f"导入的数据已损坏：{place}；请移除后重新导入")
    return [row_from_json(table, values) for values in json.loads(body)]


def read_imports(layout: Layout) -> dict[str, list[Row]]:
    """The imported rows by table, of the tables that stand in a snapshot as imported.

    Raises StoreError if a file is damaged.
    """
    return {table: _read_all(layout, table) for table in FOLDERS if table not in WITH_SUBMISSIONS}


def read_rows(layout: Layout, table: TableName[RowT, ValuesT]) -> list[RowT]:
    """All rows imported for a table.

    Raises StoreError if a file is damaged.
    """
    return cast(list[RowT], _read_all(layout, table))


def _read_all(layout: Layout, table: str) -> list[Row]:
    return [row for name in list_imports(layout, table) for row in _read(layout, table, name)]


def list_imports(layout: Layout, table: str) -> list[str]:
    """The names of a table's imports, sorted."""
    folder = _folder(layout, table)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def import_files(layout: Layout) -> list[Path]:
    """The files of all imports, sorted by table and name."""
    return [
        _folder(layout, table) / name for table in FOLDERS for name in list_imports(layout, table)
    ]


def hash_imports(layout: Layout) -> str:
    """A hash of everything imported."""
    return hash_of(
        [
            [
                path.relative_to(layout.root).as_posix(),
                sha256_of_file(path),
            ]
            for path in import_files(layout)
        ]
    )


def remove_import(layout: Layout, table: str, name: str) -> None:
    """Take an import out.

    Raises UsageError if there is none of this name.
    """
    known = list_imports(layout, table)
    if name not in known:
        raise UsageError(f"没有导入过这一份：{name}；已导入的：{'、'.join(known) or '无'}")
    (_folder(layout, table) / name).unlink()
    sync_folder(_folder(layout, table))


def _folder(layout: Layout, table: str) -> Path:
    return layout.root / FOLDERS[table]
