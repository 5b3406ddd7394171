"""Tables that only lay a page out, taken away: what stands in their cells is running text.

| navigation | the whole page, with its own tables |   ->   navigation, the page, its tables
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.document import Block, Cell, Paragraph, Table
from extract.sizes import count_characters

WHOLE_PAGE = 0.8  # of the characters: the cell that holds the page
FEWEST_PARAGRAPHS = 3
MOST_ROWS = 8  # a page has a head, a bar or two, its text and a foot
HEADINGS = ("h1", "h2", "h3")
Place = tuple[int, int]  # row, column
Nested = tuple[int, Table]  # the paragraph of its cell that a table stands before, the table


def without_layout(
    blocks: Sequence[Block], tables: Sequence[Table]
) -> tuple[list[Block], list[Table]]:
    """The blocks and tables of a page without its layout tables, numbered anew."""
    left_blocks, left_tables = list(blocks), list(tables)
    while (layout := _find_layout(left_blocks, left_tables)) is not None:
        left_blocks, left_tables = _unwrap(layout, left_blocks, left_tables)
    return left_blocks, left_tables


def _find_layout(blocks: Sequence[Block], tables: Sequence[Table]) -> Table | None:
    sizes = _sizes(tables)
    page = sum(count_characters(block.text) for block in blocks if isinstance(block, Paragraph))
    page += sum(sizes[block.index] for block in blocks if isinstance(block, Table))
    for block in blocks:
        if isinstance(block, Table) and _is_layout(block, tables, sizes, page):
            return block
    return None


def _sizes(tables: Sequence[Table]) -> list[int]:
    """The characters in each table, those of nested ones included."""
    sizes = [sum(count_characters(cell.text) for cell in table.cells) for table in tables]
    for table in reversed(tables):
        if table.parent is not None:
            sizes[table.parent[0]] += sizes[table.index]
    return sizes


def _is_layout(table: Table, tables: Sequence[Table], sizes: Sequence[int], page: int) -> bool:
    """Whether one cell holds nearly the whole page, and the others do not stand beside values."""
    if any(cell.is_place_hidden for cell in table.cells):
        return False
    inside = _characters_inside(table, tables, sizes)
    filled = [cell for cell in table.cells if cell.text.strip() or (cell.row, cell.col) in inside]
    held = _holder(filled, inside, page)
    if held is None:
        return False
    if (held.row, held.col) in inside or any(p.style in HEADINGS for p in held.paragraphs):
        return table.rows <= MOST_ROWS
    return _is_text_alone(held, filled)


def _is_text_alone(held: Cell, filled: Sequence[Cell]) -> bool:
    """Whether a cell holds paragraphs of text, and no row of its table has two cells filled."""
    is_long = sum(1 for p in held.paragraphs if p.text.strip()) >= FEWEST_PARAGRAPHS
    return is_long and len({cell.row for cell in filled}) == len(filled)


def _characters_inside(
    table: Table, tables: Sequence[Table], sizes: Sequence[int]
) -> Mapping[Place, int]:
    """The characters of the tables within each cell that has some."""
    nested = _nested_in(table, tables)
    return {place: sum(sizes[inner.index] for _, inner in own) for place, own in nested.items()}


def _nested_in(table: Table, tables: Sequence[Table]) -> Mapping[Place, Sequence[Nested]]:
    """The tables in each cell of one, each with the paragraph that it stands before."""
    found: dict[Place, list[Nested]] = {}
    for inner in tables:
        if inner.parent is not None and inner.parent[0] == table.index:
            _, row, col, paragraph = inner.parent
            found.setdefault((row, col), []).append((paragraph, inner))
    return found


def _holder(cells: Sequence[Cell], inside: Mapping[Place, int], page: int) -> Cell | None:
    """The cell that holds nearly the whole page. inside: the characters of its tables, by place."""
    least = max(WHOLE_PAGE * page, 1)
    for cell in cells:
        if count_characters(cell.text) + inside.get((cell.row, cell.col), 0) >= least:
            return cell
    return None


def _unwrap(
    layout: Table, blocks: Sequence[Block], tables: Sequence[Table]
) -> tuple[list[Block], list[Table]]:
    """Blocks and tables with the contents of a table in its place."""
    renumbered = {table.index: _renumber(table, layout.index) for table in tables}
    nested = _nested_in(layout, tables)
    opened: list[Block] = []
    for block in blocks:
        if block is layout:
            for cell in layout.cells:
                opened += _contents(cell, nested.get((cell.row, cell.col), ()))
        else:
            opened.append(block)
    numbered: list[Block] = []
    count = 0
    for block in opened:
        if isinstance(block, Table):
            numbered.append(renumbered[block.index])
        else:
            numbered.append(replace(block, index=count))
            count += 1
    del renumbered[layout.index]
    return numbered, list(renumbered.values())


def _contents(cell: Cell, nested: Sequence[Nested]) -> list[Block]:
    """The paragraphs and tables of a cell in reading order; one that is only blank is left out."""
    if not cell.text.strip():
        return [table for _, table in nested]
    contents: list[Block] = []
    for number, paragraph in enumerate(cell.paragraphs):
        contents += [table for before, table in nested if before == number]
        contents.append(paragraph)
    contents += [table for before, table in nested if before >= len(cell.paragraphs)]
    return contents


def _renumber(table: Table, gone: int) -> Table:
    """A table as it is numbered, and as its parent is, when table `gone` is not there."""
    parent = table.parent
    if parent is not None:
        parent = None if parent[0] == gone else (parent[0] - (parent[0] > gone), *parent[1:])
    return replace(table, index=table.index - (table.index > gone), parent=parent)
