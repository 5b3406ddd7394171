"""Every cell and every paragraph as a row, and how many characters these rows keep."""

from extract.document import BODY, Document
from extract.sources import source_of_text
from normalize.output import Output
from normalize.tables.view import CellView, TableView
from schema.report import Row
from schema.rows.cells import CELLS, CellValues
from schema.rows.paragraphs import PARAGRAPHS
from schema.text import count_characters


def keep_cells(view: TableView, out: Output) -> None:
    """Emit `cells`, each with what a block took it for."""
    for cell in view.all_cells():
        out[CELLS].add(cell.source(), _cell_values(cell))


def _cell_values(cell: CellView) -> CellValues:
    return {
        "table": cell.table,
        "row": cell.cell.row,
        "col": cell.cell.col,
        "rowspan": cell.cell.rowspan,
        "colspan": cell.cell.colspan,
        "text": cell.text,
        "role": "text" if cell.role == "criterion" else cell.role,
        "concept": cell.concept,
    }


def keep_paragraphs(document: Document, out: Output) -> None:
    """Emit `paragraphs`, but for those without text."""
    for paragraph in document.paragraphs():
        if paragraph.text:
            style = paragraph.style if paragraph.part == BODY else paragraph.part
            source = source_of_text(paragraph, 0, len(paragraph.text))
            out[PARAGRAPHS].add(source, {"text": paragraph.text, "style": style})


def count_kept(document: Document, out: Output) -> Row:
    """`characters` as the reader counted them, `characters_kept` as they stand in the rows."""
    texts = [row["text"] for row in (*out[CELLS].rows, *out[PARAGRAPHS].rows)]
    kept = sum(map(count_characters, texts))
    numbers = sum(count_characters(p.number) for p in document.paragraphs() if p.number)
    for table in document.tables:
        for cell in table.cells:
            numbers += sum(count_characters(p.number) for p in cell.paragraphs if p.number)
    return {"characters": document.characters, "characters_kept": kept - numbers}
