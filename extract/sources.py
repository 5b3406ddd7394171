"""Where a paragraph or a cell stands, as the `source` that a row quotes."""

from extract.document import Cell, Paragraph
from schema.report import Source, make_source


def source_of_text(
    paragraph: Paragraph,
    start: int | None,
    end: int | None,
    table: int | None = None,
    cell: Cell | None = None,
) -> Source:
    """The place of `paragraph.text[start:end]`.

    table, cell: what the paragraph stands in; None in running text. A paragraph whose own page is
    not known has that of its cell.

    >>> source_of_text(Paragraph("合计9.5", 2, page=3), 2, 5)["page"]
    3
    """
    place = cell if cell is not None and paragraph.page is None else paragraph
    return make_source(
        table=table,
        row=None if cell is None else cell.row,
        col=None if cell is None else cell.col,
        paragraph=paragraph.index,
        start=start,
        end=end,
        line=paragraph.line_at(start or 0) if paragraph.breaks else paragraph.line,
        page=place.page,
        bbox=place.bbox,
    )


def source_of_cell(table: int, cell: Cell) -> Source:
    """The place of a whole cell of the table numbered `table`."""
    line = cell.paragraphs[0].line if cell.paragraphs else None
    return make_source(table, cell.row, cell.col, line=line, page=cell.page, bbox=cell.bbox)
