"""A document put together again from its rows, where neither original nor reading is kept."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from extract.document import BODY, Block, Box, Cell, Document, Paragraph, Table
from schema.report import Row

_PARTS = frozenset({"header", "footer", "footnote", "endnote", "comment", "textbox"})


def rebuild_document(submission: Row, paragraphs: Iterable[Row], cells: Iterable[Row]) -> Document:
    """The document that these rows of `paragraphs` and `cells` came from, as far as they tell.

    A cell's lines are one paragraph, nested tables stand beside the others, and all tables behind
    the running text, but in a text dump, whose lines are known.
    """
    tables = tuple(_tables(cells))
    blocks: list[tuple[int, Block]] = [(_line(row), _paragraph(row)) for row in paragraphs]
    blocks += [(table.cells[0].paragraphs[0].line or 0, table) for table in tables]
    if all(line for line, _ in blocks):
        blocks.sort(key=lambda block: block[0])
    return Document(
        format=str(submission["format"]),
        blocks=tuple(block for _, block in blocks),
        tables=tables,
        characters=0,
        dialect=_text_or_none(submission["dialect"]),
        encoding=_text_or_none(submission["encoding"]),
    )


def _paragraph(row: Row) -> Paragraph:
    style = _text_or_none(row["style"])
    part = style if style in _PARTS else BODY
    index = _place(row, "paragraph")
    page, bbox = _page(row)
    text = str(row["text"])
    return Paragraph(
        text, index, line=_line(row) or None, style=style, part=part, page=page, bbox=bbox
    )


def _tables(rows: Iterable[Row]) -> Iterator[Table]:
    """The tables of all cells, which are numbered without a gap."""
    ordered = sorted(rows, key=lambda row: tuple(_number(row, n) for n in ("table", "row", "col")))
    for index, own in groupby(ordered, key=lambda row: _number(row, "table")):
        cells = tuple(map(_cell, own))
        depth = max(cell.row + (cell.rowspan or 1) for cell in cells)
        width = max(cell.col + (cell.colspan or 1) for cell in cells)
        yield Table(index, depth, width, cells)


def _cell(row: Row) -> Cell:
    spans = [row[name] for name in ("rowspan", "colspan")]
    rowspan, colspan = (span if isinstance(span, int) else None for span in spans)
    page, bbox = _page(row)
    text = Paragraph(str(row["text"]), 0, line=_line(row) or None, page=page, bbox=bbox)
    place = (_number(row, "row"), _number(row, "col"))
    return Cell(*place, rowspan, colspan, (text,), page=page, bbox=bbox)


def _page(row: Row) -> tuple[int | None, Box | None]:
    """The page and the box of a row; None in a format that has none."""
    source = row["source"]
    if not isinstance(source, dict) or source["page"] is None:
        return None, None
    box = source["bbox"]
    return int(source["page"]), None if box is None else (box[0], box[1], box[2], box[3])


def _line(row: Row) -> int:
    """The line of a text dump where a row begins; 0 elsewhere."""
    return _place(row, "line")


def _place(row: Row, name: str) -> int:
    source = row["source"]
    value = source[name] if isinstance(source, dict) else None
    return value if isinstance(value, int) else 0


def _number(row: Row, name: str) -> int:
    value = row[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)
