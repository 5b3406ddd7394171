"""Figures imported from outside, kept in the dataset: a sealed file for each imported one."""

import json
from collections.abc import Sequence
from decimal import Decimal

from corpus.store.files import to_json, write_durably
from corpus.store.layout import Layout, StoreError
from corpus.store.platform import sync_folder
from corpus.store.sealed import read_sealed, seal
from schema.errors import UsageError
from schema.report import Row


def write_reference(layout: Layout, own_id: str, rows: Sequence[Row]) -> None:
    """Keep the rows of `reference_figures` (each with fiscal_year) that one file gave."""
    values = [{**row, "value": str(row["value"])} for row in rows]
    data = seal(to_json(values).encode("utf8"))
    write_durably(layout.references / own_id, data, layout.scratch(f"reference-{own_id}"))


def read_reference(layout: Layout, own_id: str) -> list[Row]:
    """The rows that `write_reference` kept.

    Raises StoreError if the file is damaged.
    """
    body = read_sealed(layout.references / own_id)
    if body is None:
        raise StoreError(f"导入的核对数已损坏：{own_id}；请移除后重新导入")
    rows: list[Row] = json.loads(body)
    return [{**row, "value": Decimal(str(row["value"]))} for row in rows]


def list_references(layout: Layout) -> list[str]:
    """The ids of the imported files, sorted."""
    if not layout.references.is_dir():
        return []
    return sorted(path.name for path in layout.references.iterdir())


def remove_reference(layout: Layout, own_id: str) -> None:
    """Take an imported file out.

    Raises UsageError if there is none of this id.
    """
    if own_id not in list_references(layout):
        raise UsageError(f"没有导入过这一份：{own_id}")
    (layout.references / own_id).unlink()
    sync_folder(layout.references)
