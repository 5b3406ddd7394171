"""A document put together again from its rows, where neither original nor reading is kept."""

from collections.abc import Iterable
from itertools import groupby

from extract.document import BODY, HIDDEN, Block, Box, Cell, Document, Mark, Paragraph, Table
from schema.report import Row

_PARTS = frozenset({"header", "footer", "footnote", "endnote", "comment", "textbox"})


def rebuild_document(submission: Row, paragraphs: Iterable[Row], cells: Iterable[Row]) -> Document:
    """The document that these rows of `paragraphs` and `cells` came from, as far as they tell.

    A cell's lines are one paragraph, and a nested table stands behind the one around it. Copies
    that were made before rows had a `block` have the order of lines in a text dump, and else all
    tables behind the running text.
    """
    rows = sorted(cells, key=lambda row: tuple(_number(row, n) for n in ("table", "row", "col")))
    tables = []
    blocks: list[tuple[int | None, Block]] = [(_order(row), _paragraph(row)) for row in paragraphs]
    for index, own in groupby(rows, key=lambda row: _number(row, "table")):
        inside = list(own)
        tables.append(_table(index, inside))
        blocks.append((_order(inside[0]), tables[-1]))
    if all(order is not None for order, _ in blocks):
        blocks.sort(key=lambda block: block[0] or 0)
    return Document(
        format=str(submission["format"]),
        blocks=tuple(block for _, block in blocks),
        tables=tuple(tables),
        characters=0,
        dialect=_text_or_none(submission["dialect"]),
        encoding=_text_or_none(submission["encoding"]),
    )


def _order(row: Row) -> int | None:
    """Where in the document a row stands: its block, else its line; None if neither is known."""
    block = row.get("block")
    return block if isinstance(block, int) else _place(row, "line")


def _paragraph(row: Row) -> Paragraph:
    style = _text_or_none(row["style"])
    part = style if style in _PARTS else BODY
    return _text(row, _place(row, "paragraph") or 0, style, part)


def _text(row: Row, index: int, style: str | None = None, part: str = BODY) -> Paragraph:
    """The text of a row as one paragraph."""
    text = str(row["text"])
    marks = (Mark(HIDDEN, 0, len(text)),) if row.get("is_hidden") else ()
    page, bbox = _page(row)
    return Paragraph(
        text,
        index,
        line=_place(row, "line"),
        style=style,
        part=part,
        marks=marks,
        page=page,
        bbox=bbox,
    )


def _table(index: int, rows: Iterable[Row]) -> Table:
    cells = tuple(map(_cell, rows))
    depth = max(cell.row + (cell.rowspan or 1) for cell in cells)
    width = max(cell.col + (cell.colspan or 1) for cell in cells)
    return Table(index, depth, width, cells)


def _cell(row: Row) -> Cell:
    spans = [row[name] for name in ("rowspan", "colspan")]
    rowspan, colspan = (span if isinstance(span, int) else None for span in spans)
    page, bbox = _page(row)
    return Cell(
        _number(row, "row"),
        _number(row, "col"),
        rowspan,
        colspan,
        (_text(row, 0),),
        page=page,
        bbox=bbox,
        is_place_hidden=bool(row.get("is_hidden")),
    )


def _page(row: Row) -> tuple[int | None, Box | None]:
    """The page and the box of a row; None in a format that has none."""
    source = row["source"]
    if not isinstance(source, dict) or source["page"] is None:
        return None, None
    box = source["bbox"]
    return int(source["page"]), None if box is None else (box[0], box[1], box[2], box[3])


def _place(row: Row, name: str) -> int | None:
    """A number of the row's source; None where it has none."""
    source = row["source"]
    value = source[name] if isinstance(source, dict) else None
    return value if isinstance(value, int) else None


def _number(row: Row, name: str) -> int:
    value = row[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)
