"""Words put where a test wants them, as lines and as tables of what stands below each other."""

from collections.abc import Sequence

from extract.document import Document, Table
from extract.pdf.lines import Line, build_lines
from extract.pdf.page import Glyph
from extract.pdf.segments import Row, row_of
from extract.readers import read_document
from tests.extract.pdf.builder import Page, pdf
from tests.extract.word_reading import kept

LOST = "table_layout_lost"
OPEN = "columns_open"


def row(*words: tuple[float, str], y: float = 100.0) -> Row:
    """A line of words of ten points, each character as wide."""
    glyphs = [
        Glyph(sign, x + 10 * place, x + 10 * place + 10, y, 10.0)
        for x, text in words
        for place, sign in enumerate(text)
    ]
    (line,) = build_lines(glyphs, 1)
    return row_of(line)


def line(text: str, x: float, y: float = 100.0) -> Line:
    """One word as a line."""
    return row((x, text), y=y).line


def read(*pages: Page) -> Document:
    """The document that pages are; each of its characters is kept."""
    document = read_document(pdf(*pages))
    assert document.characters == kept(document)
    return document


def put_rows(
    page: Page, rows: Sequence[Sequence[str]], top: float, step: float, lefts: Sequence[float]
) -> float:
    """Rows of words; the base line of the last one."""
    for number, words in enumerate(rows):
        for left, text in zip(lefts, words, strict=False):
            if text:
                page.text(left, top + step * number, text)
    return top + step * (len(rows) - 1)


def put_lines(
    page: Page, lines: Sequence[str], x: float, y: float = 120.0, step: float = 18
) -> float:
    """Lines below each other, those with 　　 indented; the base line of the last one."""
    for number, text in enumerate(lines):
        indent = 20.0 if text.startswith("　　") else 0.0
        page.text(x + indent, y + step * number, text.strip("　"))
    return y + step * (len(lines) - 1)


def texts(table: Table) -> list[list[str]]:
    """The texts of a table, row by row."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    return rows
