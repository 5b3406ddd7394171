"""Word documents of the field set, built from layouts: `python tests/field/build/build.py 01`.

A layout is a text file that shows the page: paragraphs, and tables drawn with `|`.

    # text      a heading in the middle          > text      a paragraph at the right margin
    ~           an empty paragraph               | a | b |   a row; `<` belongs to the cell at its
    text        a paragraph                                  left, `^` to the one above it
    ⏎           a new paragraph inside of a cell

Every row of a table has all its columns. Only the documents are scored; the layouts tell how they
came to be.
"""

import sys
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table

HERE = Path(__file__).parent
LEFT, ABOVE, BREAK = "<", "^", "⏎"


def build(layout: Path, target: Path) -> None:
    """Write the document of a layout."""
    document = Document()
    lines = [line for line in layout.read_text(encoding="utf8").splitlines() if line.strip()]
    for is_row, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_row:
            add_table(document, [split_row(line) for line in group])
        else:
            for line in group:
                add_paragraph(document, line)
    document.save(str(target))


def split_row(line: str) -> list[str]:
    """The cells of a drawn row, without the blanks round them."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def add_paragraph(document: DocxDocument, line: str) -> None:
    """Append one paragraph; its mark says where it stands."""
    marks = {"# ": WD_ALIGN_PARAGRAPH.CENTER, "> ": WD_ALIGN_PARAGRAPH.RIGHT}
    alignment = marks.get(line[:2])
    text = "" if line.strip() == "~" else line if alignment is None else line[2:]
    paragraph = document.add_paragraph(text)
    if alignment is not None:
        paragraph.alignment = alignment


def add_table(document: DocxDocument, rows: list[list[str]]) -> None:
    """Append a table; raises ValueError where its rows differ in their columns."""
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        raise ValueError(f"各行列数不同：{[(len(row), row[:3]) for row in rows]}")
    table = document.add_table(len(rows), widths.pop())
    table.style = "Table Grid"
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for place, text in sorted(_cells(rows)):
        row, col = place
        neighbours = {LEFT: (row, col - 1), ABOVE: (row - 1, col)}
        anchors[place] = anchors[neighbours[text]] if text in neighbours else place
    for anchor in sorted(set(anchors.values())):
        fill(table, anchor, max(p for p, a in anchors.items() if a == anchor), rows)


def _cells(rows: list[list[str]]) -> list[tuple[tuple[int, int], str]]:
    return [((i, j), text) for i, row in enumerate(rows) for j, text in enumerate(row)]


def fill(
    table: Table, anchor: tuple[int, int], last: tuple[int, int], rows: list[list[str]]
) -> None:
    """Merge the cells from `anchor` to `last` and write the text of the first of them."""
    cell = table.cell(*anchor)
    if last != anchor:
        cell = cell.merge(table.cell(*last))
    first, *others = rows[anchor[0]][anchor[1]].split(BREAK)
    cell.paragraphs[0].text = first
    for text in others:
        cell.add_paragraph(text)


if __name__ == "__main__":
    for path in sorted((HERE / sys.argv[1]).glob("*.txt")):
        build(path, HERE.parent / sys.argv[1] / f"{path.stem}.docx")
