"""A document as it was read: its paragraphs, its tables drawn, and what each cell was taken for."""

import json
from collections.abc import Iterator
from pathlib import Path

from corpus.page.draw import Box, draw
from corpus.page.places import Spot, find_shown
from corpus.page.reading import ShownDocument
from corpus.page.rows import in_one_line
from corpus.page.style import PLAIN, Style
from corpus.page.terminal import visible
from corpus.store.names import printable
from extract.document import BODY, Cell, Table
from schema.addresses import parse_address
from schema.rows.cells import CellRow


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
        spot = find_shown(reading.document, address.widen())
        if spot.place is not None and "\n" in spot.text:
            return spot
    return find_shown(reading.document, address)


def _spot_text(reading: ShownDocument, spot: Spot, style: Style) -> str:
    lines = [*_note(reading), f"{_title(reading)}　{spot.heading}"]
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
        "covered": spot.covered or None,
        "text": spot.text,
        "quote": spot.quote,
        "line": spot.paragraphs[0].line_at(spot.start or 0) if spot.paragraphs else None,
        "page": spot.page,
        "role": cell["role"] if cell else None,
        "concept": cell["concept"] if cell else None,
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _document_lines(reading: ShownDocument, style: Style) -> Iterator[str]:
    """The paragraphs and drawn tables in reading order, nested tables after their parent."""
    document = reading.document
    yield from _note(reading)
    status = style.name_of("status", reading.status)
    dialect = f"　文本写法 {document.dialect}" if document.dialect else ""
    yield f"{_title(reading)}　格式 {document.format}{dialect}　状态 {status}"
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
    names = (style.name_of("role", role), style.name_of("concept", cell["concept"]))
    return f"〔{' '.join(filter(None, names))}〕"


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
