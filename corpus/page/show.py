"""A document as it was read: its paragraphs, its tables drawn, and what each cell was taken for."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.page.draw import Box, draw
from corpus.page.places import Place, Spot, find_spot
from corpus.page.reconstruction import rebuild_document
from corpus.page.rows import in_one_line
from corpus.page.terminal import visible
from corpus.store.documents import kept_document
from corpus.store.labels import accepted_of
from corpus.store.layout import Kind, StoreError, kind_of, open_layout
from corpus.store.members import bytes_at, find_file
from corpus.store.names import file_name, printable
from corpus.store.prefixes import find_id
from extract.document import BODY, Cell, Document, Table
from extract.readers import read_document
from normalize.recovery.recover import recover
from normalize.report import normalize
from schema.addresses import parse_address
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DocumentError, UsageError
from schema.limits import DEFAULT_LIMITS
from schema.rows.cells import CELLS, CellRow
from schema.rows.paragraphs import PARAGRAPHS
from schema.rows.submissions import SUBMISSIONS, SubmissionRow

if TYPE_CHECKING:
    from corpus.dataset import Dataset

_NO_ORIGINAL = "没有留存原件：个人信息已遮盖，其余与原件相同"


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document with the cells it gave: by (table, row, col) their row of `cells`.

    note: what a reader must know of it; "" for a document as it was read.
    is_rebuilt: made from rows, where the lines of a cell are one paragraph.
    """

    name: str
    document: Document
    cells: Mapping[Place, CellRow]
    status: str
    note: str = ""
    is_rebuilt: bool = False


def load_from_file(path: Path) -> ShownDocument:
    """The document in a file.

    Raises UsageError if it is no file, DocumentError if it cannot be read.
    """
    found = find_file(path)
    if found is None:
        hint = "；数据集中的报告请用 --id 指定" if path.is_dir() else ""
        raise UsageError(f"不是文件：{printable(path)}{hint}")
    document = recover(read_document(bytes_at(found, DEFAULT_LIMITS), DEFAULT_LIMITS))
    report = normalize(document, file_name(found))
    status = str(report.submission["status"])
    return ShownDocument(found.name, document, _by_place(report.rows(CELLS)), status)


def load_from_dataset(path: Path, submission_id: str) -> ShownDocument:
    """A submission of a dataset, as it was read when it was taken in. submission_id: its beginning.

    Where neither that reading nor the original is kept, what the rows say of it.
    Raises UsageError if there is not exactly one such, DocumentError if it could not be read.
    """
    from corpus.dataset import open_dataset

    dataset = open_dataset(path)
    ids = dataset.arrow(SUBMISSIONS).column("submission_id").to_pylist()
    submission_id = find_id(ids, submission_id, "报送")
    [row] = dataset.rows(SUBMISSIONS, submission_id)
    if row["status"] in ("quarantined", "ignored", "deferred"):
        raise DocumentError(row["reason"] or "")
    if row["status"] == "duplicate":
        return load_from_dataset(path, row["replaced_by"] or "")
    kind = kind_of(path)
    if kind is Kind.published:
        return _rebuild(dataset, row)
    document = recover(_kept(path, row))
    if row["status"] == "superseded":  # its rows stand in earlier snapshots alone
        accepted = accepted_of(open_layout(path))
        cells = normalize(document, Path(row["path"]).name, accepted).rows(CELLS)
    else:
        cells = dataset.rows(CELLS, submission_id)
    note = _NO_ORIGINAL if kind is Kind.masked else ""
    return ShownDocument(row["path"], document, _by_place(cells), row["status"], note)


def _kept(path: Path, row: SubmissionRow) -> Document:
    """The document of a submission as it was read.

    Raises StoreError if the dataset keeps neither that reading nor the original.
    """
    document = kept_document(open_layout(path), row["sha256"] or "", row["extractor_version"] or "")
    if document is None:
        raise StoreError("数据集中没有保留这一份的原件")
    return document


def _rebuild(dataset: "Dataset", row: SubmissionRow) -> ShownDocument:
    """A submission of a published copy.

    Raises StoreError if the copy holds no rows of it.
    """
    cells = dataset.rows(CELLS, row["submission_id"])
    paragraphs = dataset.rows(PARAGRAPHS, row["submission_id"])
    if not cells and not paragraphs:
        raise StoreError("发布副本不带原件，也没有这一份的正文")
    document = rebuild_document(row, paragraphs, cells)
    note = f"{_NO_ORIGINAL}；下面按数据集中的文字重排"
    return ShownDocument(
        row["path"], document, _by_place(cells), row["status"], note, is_rebuilt=True
    )


def _by_place(cells: Iterable[CellRow]) -> dict[Place, CellRow]:
    return {(cell["table"], cell["row"], cell["col"]): cell for cell in cells}


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is shown. columns: of the terminal, None for any width.

    has_codes: roles and concepts under their codes, not their Chinese names.
    """

    columns: int | None = None
    has_codes: bool = False


PLAIN = Style()


def show(reading: ShownDocument, at: str | None, is_json: bool, style: Style = PLAIN) -> str:
    """The document, or one place of it, as text or JSON, with a line break at the end."""
    if at is not None:
        spot = _find(reading, at)
        return _spot_json(reading, spot) if is_json else _spot_text(reading, spot, style)
    if is_json:
        return json.dumps(_document_values(reading), ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_document_lines(reading, style)) + "\n"


def _find(reading: ShownDocument, at: str) -> Spot:
    """The place; the whole cell where it is not known which of its lines is meant."""
    address = parse_address(at)
    if reading.is_rebuilt:
        spot = find_spot(reading.document, address.widen())
        if spot.place is not None and "\n" in spot.text:
            return spot
    return find_spot(reading.document, address)


def _spot_text(reading: ShownDocument, spot: Spot, style: Style) -> str:
    lines = [*_note(reading), f"{_title(reading)}　{spot.title}"]
    if spot.place is not None:
        lines.append(_taken_for(reading.cells.get(spot.place), style) or "〔未归类〕")
    text = spot.text
    if spot.start is not None:
        text = f"{text[: spot.start]}【{spot.quote}】{text[spot.end :]}"
    return "\n".join([*lines, text]) + "\n"


def _note(reading: ShownDocument) -> list[str]:
    return [f"〔{reading.note}〕"] if reading.note else []


def _title(reading: ShownDocument) -> str:
    return in_one_line(printable(Path(reading.name)))


def _spot_json(reading: ShownDocument, spot: Spot) -> str:
    cell = reading.cells.get(spot.place) if spot.place is not None else None
    table, row, col = spot.place or (None, None, None)
    values = {
        "table": table,
        "row": row,
        "col": col,
        "place": spot.title,
        "text": spot.text,
        "quote": spot.quote,
        "line": spot.paragraphs[0].line if spot.paragraphs else None,
        "page": spot.page,
        "role": cell["role"] if cell else None,
        "concept": cell["concept"] if cell else None,
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _document_lines(reading: ShownDocument, style: Style) -> Iterator[str]:
    """The paragraphs and drawn tables in reading order, nested tables after their parent."""
    document = reading.document
    yield from _note(reading)
    status = reading.status if style.has_codes else _name("status", reading.status)
    yield f"{_title(reading)}　格式 {document.format}　状态 {status}"
    part = BODY
    shown: set[int] = set()
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _table_family(reading, block, shown, style)
            continue
        if block.part != part:
            part = block.part
            yield f"── {part} ──"
        if block.text.strip():
            yield block.text
    for skipped in document.skipped:
        yield f"〔未读入：{skipped.part}，{skipped.cause}，{skipped.characters} 字〕"


def _table_family(
    reading: ShownDocument, table: Table, shown: set[int], style: Style
) -> Iterator[str]:
    if table.index in shown:
        return
    shown.add(table.index)
    yield f"〔第{table.index + 1}张表〕"
    yield from draw([_box(reading, table, cell, style) for cell in table.cells], style.columns)
    for other in reading.document.tables:
        if other.parent is not None and other.parent[0] == table.index:
            yield from _table_family(reading, other, shown, style)


def _box(reading: ShownDocument, table: Table, cell: Cell, style: Style) -> Box:
    taken_for = _taken_for(reading.cells.get((table.index, cell.row, cell.col)), style)
    doubt = "？" if cell.confidence < 1 else ""
    text = "\n".join(filter(None, (cell.text, taken_for + doubt)))
    return Box(cell.row, cell.col, cell.rowspan or 1, cell.colspan or 1, visible(text))


def _taken_for(cell: CellRow | None, style: Style) -> str:
    """What a cell was taken for, as 〔数值 支出合计〕; "" for blank cells."""
    role = None if cell is None else cell["role"]
    if cell is None or role in (None, "blank"):
        return ""
    concept = load_concepts().get(str(cell["concept"]))
    names = [str(role)] if style.has_codes else [_name("role", str(role))]
    if concept is not None:
        names.append(concept.id if style.has_codes else concept.chinese_name)
    return f"〔{' '.join(names)}〕"


def _name(vocabulary: str, code: str) -> str:
    """The Chinese name of a code; the code where there is none."""
    term = load_vocabulary(vocabulary).get(code)
    return term.chinese_name if term else code


def _document_values(reading: ShownDocument) -> dict[str, object]:
    """The document for programs: its paragraphs and tables with their places."""
    return {
        "name": printable(Path(reading.name)),
        "format": reading.document.format,
        "dialect": reading.document.dialect,
        "encoding": reading.document.encoding,
        "status": reading.status,
        "note": reading.note,
        "blocks": [
            {"table": block.index}
            if isinstance(block, Table)
            else {
                "paragraph": block.index,
                "part": block.part,
                "line": block.line,
                "page": block.page,
                "text": block.text,
            }
            for block in reading.document.blocks
        ],
        "tables": [_table_values(reading, table) for table in reading.document.tables],
    }


def _table_values(reading: ShownDocument, table: Table) -> dict[str, object]:
    cells = []
    for cell in table.cells:
        row = reading.cells.get((table.index, cell.row, cell.col))
        cells.append(
            {
                "row": cell.row,
                "col": cell.col,
                "rowspan": cell.rowspan,
                "colspan": cell.colspan,
                "page": cell.page,
                "text": cell.text,
                "confidence": cell.confidence,
                "role": row["role"] if row else None,
                "concept": row["concept"] if row else None,
            }
        )
    return {"table": table.index, "rows": table.rows, "cols": table.cols, "cells": cells}
