"""A document put together again from its rows, where neither original nor reading is kept."""

from collections.abc import Iterable
from itertools import groupby

from extract.document import BODY, HIDDEN, Block, Box, Cell, Document, Mark, Paragraph, Table
from schema.report import Source
from schema.rows.cells import CellRow
from schema.rows.paragraphs import ParagraphRow
from schema.rows.submissions import SubmissionRow

_PARTS = frozenset(
    {*("header", "footer", "footnote", "endnote", "comment", "textbox"), *("chart", "diagram")}
)


def rebuild_document(
    submission: SubmissionRow, paragraphs: Iterable[ParagraphRow], cells: Iterable[CellRow]
) -> Document:
    """The document that these rows of `paragraphs` and `cells` came from, as far as they tell.

    A cell's lines are one paragraph, and a nested table stands behind the one around it. Copies
    that were made before rows had a `block` have the order of lines in a text dump, and else all
    tables behind the running text.
    """
    rows = sorted(cells, key=lambda row: (row["table"], row["row"], row["col"]))
    tables = []
    blocks: list[tuple[int | None, Block]] = [(_order(row), _paragraph(row)) for row in paragraphs]
    for index, own in groupby(rows, key=lambda row: row["table"]):
        inside = list(own)
        tables.append(_table(index, inside))
        blocks.append((_order(inside[0]), tables[-1]))
    if all(order is not None for order, _ in blocks):
        blocks.sort(key=lambda block: block[0] or 0)
    return Document(
        format=submission["format"] or "",
        blocks=tuple(block for _, block in blocks),
        tables=tuple(tables),
        characters=0,
        dialect=submission["dialect"],
        encoding=submission["encoding"],
    )


def _order(row: ParagraphRow | CellRow) -> int | None:
    """Where in the document a row is: its block, else its line; None if neither is known."""
    block = row.get("block")
    return row["source"]["line"] if block is None else block


def _paragraph(row: ParagraphRow) -> Paragraph:
    part = row["style"] if row["style"] in _PARTS else BODY
    return _text(row, row["source"]["paragraph"] or 0, row["style"], part or BODY)


def _text(
    row: ParagraphRow | CellRow, index: int, style: str | None = None, part: str = BODY
) -> Paragraph:
    """The text of a row as one paragraph."""
    marks = (Mark(HIDDEN, 0, len(row["text"])),) if row.get("is_hidden") else ()
    return Paragraph(
        row["text"],
        index,
        line=row["source"]["line"],
        style=style,
        part=part,
        marks=marks,
        page=row["source"]["page"],
        bbox=_box(row["source"]),
    )


def _table(index: int, rows: Iterable[CellRow]) -> Table:
    cells = tuple(map(_cell, rows))
    depth = max(cell.row + (cell.rowspan or 1) for cell in cells)
    width = max(cell.col + (cell.colspan or 1) for cell in cells)
    return Table(index, depth, width, cells)


def _cell(row: CellRow) -> Cell:
    return Cell(
        row["row"],
        row["col"],
        row["rowspan"],
        row["colspan"],
        (_text(row, 0),),
        page=row["source"]["page"],
        bbox=_box(row["source"]),
        is_place_hidden=bool(row.get("is_hidden")),
    )


def _box(source: Source) -> Box | None:
    """The box of a source; None in a format that has none."""
    box = source["bbox"]
    return None if box is None else (box[0], box[1], box[2], box[3])
