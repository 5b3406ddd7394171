"""Small documents made in a test, and their texts once they are masked."""

from extract.document import Cell, Document, Paragraph, Table
from normalize.personal.document import find_in_document, mask_document
from normalize.personal.masking import Masker


def row_of(*texts: str, row: int = 0) -> tuple[Cell, ...]:
    return tuple(
        Cell(row, col, 1, 1, tuple(Paragraph(line, n) for n, line in enumerate(text.split("\n"))))
        for col, text in enumerate(texts)
    )


def document_of(*rows: tuple[str, ...], paragraphs: tuple[str, ...] = ()) -> Document:
    """A table of these rows above these paragraphs."""
    cells = tuple(cell for number, texts in enumerate(rows) for cell in row_of(*texts, row=number))
    tables = (Table(0, len(rows), max(map(len, rows)), cells),) if rows else ()
    texts = tuple(Paragraph(text, index) for index, text in enumerate(paragraphs))
    return Document("docx", (*tables, *texts), tables, 0)


def masked(document: Document) -> list[str]:
    """Every text of the masked document, cells first."""
    clean = mask_document(document, Masker(find_in_document(document)))
    texts = [cell.text for table in clean.tables for cell in table.cells]
    return texts + [paragraph.text for paragraph in clean.paragraphs()]
