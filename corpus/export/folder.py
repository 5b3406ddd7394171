"""A folder of CSV files with a Frictionless `datapackage.json` that says what stands in them."""

import hashlib
import json
from pathlib import Path

import pyarrow as pa

from corpus.export.contents import Contents
from corpus.page.rows import to_csv
from corpus.store.files import to_json
from corpus.store.products import new_product_folder
from schema.views import View

PACKAGE = "datapackage.json"
_MADE_BY = "jixiao export"
_NOTE = "文字前的 ' 是为了不让电子表格把它当作公式加上的，原文没有"


def write_folder(contents: Contents, out: Path, is_forced: bool) -> None:
    """Write a file for each view, and the description of all.

    Raises UsageError if the folder holds anything; where forced, anything but an earlier export.
    """
    with new_product_folder(out, is_forced, _is_export, "导出的文件") as draft:
        resources = []
        for view, rows in contents.rows():
            file = draft / f"{view.name}.csv"
            with file.open("w", encoding="utf-8-sig", newline="") as sink:
                sink.writelines(to_csv(rows))
            resources.append(_resource(view, rows.schema, file))
        package = {
            "name": "jixiao",
            "title": f"绩效自评数据集 {contents.root.resolve().name}",
            "version": contents.dataset.snapshot,
            "description": _NOTE,
            "sources": [{"title": f"快照 {contents.dataset.snapshot}"}],
            "madeBy": _MADE_BY,
            "resources": resources,
        }
        (draft / PACKAGE).write_text(to_json(package), encoding="utf8")


def _resource(view: View, schema: pa.Schema, file: Path) -> dict[str, object]:
    content = file.read_bytes()
    notes = {column.name: column.note for column in view.columns}
    return {
        "name": view.table,
        "title": view.name,
        "description": view.title,
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [_field(field, notes[field.name]) for field in schema],
            "missingValues": [""],
        },
    }


def _field(field: pa.Field, note: str) -> dict[str, object]:
    return {"name": field.name, **_type_of(field.type), **({"description": note} if note else {})}


def _type_of(of: pa.DataType) -> dict[str, object]:
    """The type of a column in the words of Frictionless."""
    if pa.types.is_boolean(of):
        return {"type": "boolean", "trueValues": ["True"], "falseValues": ["False"]}
    if pa.types.is_integer(of):
        return {"type": "integer"}
    if pa.types.is_decimal(of) or pa.types.is_floating(of):
        return {"type": "number"}
    if pa.types.is_date(of):
        return {"type": "date"}
    if pa.types.is_timestamp(of):
        return {"type": "datetime", "format": "any"}
    return {"type": "string"}


def _is_export(out: Path) -> bool:
    """Whether a folder holds what an earlier export wrote there, and nothing else."""
    try:
        package = json.loads((out / PACKAGE).read_text(encoding="utf8"))
        known = {resource["path"] for resource in package["resources"]}
        is_ours = package["madeBy"] == _MADE_BY
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return is_ours and {path.name for path in out.iterdir()} <= {PACKAGE, *known}
