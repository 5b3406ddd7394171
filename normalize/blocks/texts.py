"""Every cell and every paragraph as a row, and how many characters these rows keep."""

from collections.abc import Iterable

from extract.document import BODY, Document, Paragraph
from extract.sizes import count_characters
from extract.sources import source_of_text
from normalize.output import Output
from normalize.tables.view import CellView, TableView
from schema.report import Row
from schema.rows.cells import CELLS, CellValues
from schema.rows.paragraphs import PARAGRAPHS, ParagraphValues


def keep_cells(document: Document, views: Iterable[TableView], out: Output) -> None:
    """Emit `cells`, each with what a block took it for."""
    blocks = document.blocks_of_tables()
    for view in views:
        cells = view.all_cells()
        for cell in sorted(cells, key=_anchor) if view.is_turned else cells:
            out[CELLS].add(cell.source(), _cell_values(cell, blocks[cell.table]))


def _anchor(cell: CellView) -> tuple[int, int]:
    return cell.cell.row, cell.cell.col


def _cell_values(cell: CellView, block: int) -> CellValues:
    return {
        "table": cell.table,
        "row": cell.cell.row,
        "col": cell.cell.col,
        "rowspan": cell.cell.rowspan,
        "colspan": cell.cell.colspan,
        "text": cell.text,
        "role": "text" if cell.role == "criterion" else cell.role,
        "concept": cell.concept,
        "block": block,
        "is_hidden": cell.cell.is_hidden,
    }


def keep_paragraphs(document: Document, out: Output) -> None:
    """Emit `paragraphs`, but for those without text."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.text:
            values: ParagraphValues = {
                "text": block.text,
                "style": block.style if block.part == BODY else block.part,
                "block": number,
                "is_hidden": block.is_hidden,
            }
            out[PARAGRAPHS].add(source_of_text(block, 0, len(block.text)), values)


def count_kept(document: Document, out: Output) -> Row:
    """`characters` as the reader counted them, `characters_kept` as they stand in the rows."""
    texts = [row["text"] for row in (*out[CELLS].rows, *out[PARAGRAPHS].rows)]
    kept = sum(map(count_characters, texts))
    numbers = sum(count_characters(p.number) for p in document.paragraphs() if p.number)
    for table in document.tables:
        for cell in table.cells:
            numbers += sum(count_characters(p.number) for p in cell.paragraphs if p.number)
    return {"characters": document.characters, "characters_kept": kept - numbers}
