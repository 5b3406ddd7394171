"""Documents drawn in text: tables by rows, `<` a cell merged to the left, `^` one merged upwards.

项目资金 | <            | 年初预算数      becomes a cell over two columns and one of a column;
^        | 年度资金总额 | 100             the first cell of the next row goes on from above.
"""

from dataclasses import replace

from extract.document import Block, Box, Cell, Document, Paragraph, Table


def draw_table(text: str, index: int = 0, text_dump: bool = False) -> Table:
    """The table that `text` draws, a row a line, cells divided by `|`, `⏎` a new paragraph.

    text_dump: as a text dump gives it: `^` is a blank cell of its own and spans are unknown.
    """
    rows = [
        [cell.strip() for cell in line.strip().split("|")] for line in text.strip().splitlines()
    ]
    cells = []
    for r, row in enumerate(rows):
        for c, content in enumerate(row):
            if content == "<" or (content == "^" and not text_dump):
                continue
            colspan = 1
            while c + colspan < len(row) and row[c + colspan] == "<":
                colspan += 1
            rowspan = 1
            while (
                not text_dump and r + rowspan < len(rows) and rows[r + rowspan][c : c + 1] == ["^"]
            ):
                rowspan += 1
            paragraphs = tuple(
                Paragraph(part, i) for i, part in enumerate(content.replace("^", "").split("⏎"))
            )
            cells.append(Cell(r, c, None if text_dump else rowspan, colspan, paragraphs))
    return Table(index, len(rows), max(map(len, rows)), tuple(cells))


def draw_document(*parts: str, text_dump: bool = False) -> Document:
    """The document of these parts in order: a part with a `|` is a table, any other a paragraph."""
    blocks: list[Block] = []
    tables: list[Table] = []
    for part in parts:
        if "|" in part:
            tables.append(draw_table(part, len(tables), text_dump))
            blocks.append(tables[-1])
        else:
            index = sum(isinstance(block, Paragraph) for block in blocks)
            blocks.append(Paragraph(part, index))
    texts = [b.text for b in blocks if isinstance(b, Paragraph)]
    texts += [cell.text for table in tables for cell in table.cells]
    characters = sum(1 for text in texts for c in text if not c.isspace())
    return Document("txt" if text_dump else "docx", tuple(blocks), tuple(tables), characters)


def put_on_pages(document: Document) -> Document:
    """The document as a paged format gives it: two blocks a page, each place with its own box."""
    pages = {id(block): number // 2 + 1 for number, block in enumerate(document.blocks)}
    tables = tuple(_put_table(table, pages[id(table)]) for table in document.tables)
    blocks = tuple(
        tables[block.index]
        if isinstance(block, Table)
        else replace(block, page=pages[id(block)], bbox=(72.0, float(block.index), 500.0, 800.0))
        for block in document.blocks
    )
    return replace(document, blocks=blocks, tables=tables)


def _put_table(table: Table, page: int) -> Table:
    cells = []
    for cell in table.cells:
        box: Box = (float(cell.col), float(cell.row), float(cell.col + 1), float(cell.row + 1))
        inside = (replace(p, page=page, bbox=(*box[:3], 900.0)) for p in cell.paragraphs)
        cells.append(replace(cell, page=page, bbox=box, paragraphs=tuple(inside)))
    return replace(table, cells=tuple(cells))


def print_dump(*parts: str) -> str:
    """The text that Tika prints of these parts: `^` is a blank cell, `<` is not there."""
    text = ""
    for part in parts:
        if "|" not in part:
            text += part + "\n"
            continue
        for line in part.strip().splitlines():
            cells = ["" if c.strip() == "^" else c.strip() for c in line.strip().split("|")]
            printed = ["\t" + c.replace("⏎", "\n") + "\n" for c in cells if c != "<"]
            text += "".join(printed) + "\n"
        text += "\n"
    return text
