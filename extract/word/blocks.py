"""The paragraphs and tables of a part, in reading order."""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from extract.document import HIDDEN, Paragraph, Skipped, Table
from extract.word.alternates import choose_alternate
from extract.word.field_numbers import FieldNumbers
from extract.word.grid import Anchor, Grid
from extract.word.inline import IGNORED
from extract.word.line import Story
from extract.word.merges import (
    CELL_DELETED,
    Merges,
    find_slivers,
    parse_merges,
    read_grid_before,
    read_merges,
)
from extract.word.names import (
    A_P,
    MC_ALTERNATE,
    W_CELL,
    W_MERGE,
    W_P,
    W_R,
    W_SDT,
    W_SDT_CONTENT,
    W_T,
    W_TBL,
    W_TC,
    W_TCPR,
    m,
    w,
)
from extract.word.numbering import Counters
from extract.word.paragraphs import Container, add_paragraph, close_container
from extract.word.prompts import is_in_prompt, is_prompt, mark_whole
from extract.word.rows import (
    CELLS,
    DELETED,
    LEAVES,
    NOT_MERGED,
    find_inside,
    list_rows,
    merges_behind,
)
from extract.word.styles import read_flag
from schema.errors import DocumentError
from schema.limits import Limits

# Inline elements; where one stands between paragraphs it makes a paragraph of its own.
INLINE: Final = frozenset(
    {
        *(W_R, W_T, W_CELL, w("hyperlink"), w("fldSimple"), w("smartTag")),
        *(m("oMath"), m("oMathPara"), A_P),
    }
)
HIDDEN_ROW: Final = w("hidden")


@dataclass(slots=True)
class Walk:
    """The walk over one part. tables: all of the document so far, None while one is being read."""

    story: Story
    counters: Counters
    limits: Limits
    tables: list[Table | None]
    cells: int = 0
    depth: int = 0
    merges: dict[str, Merges] = field(default_factory=dict)


def read_blocks(parent: etree._Element, walk: Walk, container: Container) -> None:
    """Read everything in `parent` into `container`; what nobody knows is read through."""
    story = walk.story
    for child in parent:
        tag = child.tag
        if tag == W_T and story.is_default_plain and container.carried is None:
            container.add(story.plain_paragraph(child.text or "", container.count))
        elif tag == W_P:
            add_paragraph(child, story, walk.counters, container)
        elif tag == W_TBL:
            read_table(child, walk, container)
        elif tag not in IGNORED:
            _read_other(child, walk, container)


def _read_other(element: etree._Element, walk: Walk, container: Container) -> None:
    tag = str(element.tag)
    if tag in INLINE:
        wrapped = etree.Element(W_P)
        wrapped.append(deepcopy(element))
        add_paragraph(wrapped, walk.story, walk.counters, container)
    elif tag in DELETED:
        walk.story.skip_element(DELETED[tag], element)
    elif tag == W_SDT:
        _read_content_control(element, walk, container)
    elif tag == MC_ALTERNATE:
        branch = choose_alternate(element, walk.story)
        if branch is not None:
            read_blocks(branch, walk, container)
    elif tag == w("altChunk"):
        walk.story.skipped.append(Skipped(walk.story.part, "alternative_chunk", None, True))
    elif tag == w("txbxContent"):
        walk.story.add_text_box(element)
    else:
        read_blocks(element, walk, container)


def _read_content_control(element: etree._Element, walk: Walk, container: Container) -> None:
    before = len(container.blocks)
    for content in element.iterchildren(W_SDT_CONTENT):
        read_blocks(content, walk, container)
    if is_prompt(element):
        container.blocks[before:] = [
            mark_whole(block, "placeholder") if isinstance(block, Paragraph) else block
            for block in container.blocks[before:]
        ]


def read_table(element: etree._Element, walk: Walk, container: Container) -> None:
    """Read a `w:tbl`: to `walk.tables`, and to `container` if it stands in running text.

    Raises DocumentError: table_too_deep, too_many_rows, too_many_columns, too_many_cells,
    cell_too_long.
    """
    walk.depth += 1
    if walk.depth > walk.limits.table_depth:
        raise DocumentError("table_too_deep", walk.depth, walk.limits.table_depth)
    rows = list_rows(element, walk.story)
    if rows is None:
        walk.depth -= 1
        return
    close_container(walk.story, walk.counters, container, is_at_end=False)
    index = len(walk.tables)
    walk.tables.append(None)
    declared = element.find(w("tblGrid"))
    columns = [] if declared is None else list(declared.iterchildren(w("gridCol")))
    grid = Grid(walk.limits, len(columns), find_slivers(columns))
    for row, properties in rows:
        _read_row(row, properties, grid, index, walk)
    if len(walk.tables) > index + 1:
        grid.slivers = frozenset()  # tables in its cells have noted their places
    parent = None if container.place is None else (*container.place, container.count)
    cells = grid.finish()
    table = Table(index, grid.row + 1, grid.cols, cells, parent)
    walk.tables[index] = table
    if parent is None:
        container.blocks.append(table)
    walk.depth -= 1


def _read_row(
    row: etree._Element, properties: etree._Element | None, grid: Grid, table: int, walk: Walk
) -> None:
    flags: tuple[str, ...] = ()
    before = 0
    if properties is not None:
        before, flags = read_grid_before(properties, walk.limits)
    grid.start_row(before)
    known, nested = len(grid.anchors), len(walk.tables)
    previous: Anchor | None = None
    for child in row:
        tag = child.tag
        if tag == W_CELL:
            previous = _read_plain_cell(child, grid, previous, walk)
        elif tag == W_TC:
            previous = _read_cell(child, grid, previous, table, walk)
        elif tag not in LEAVES:
            previous = _read_wrapped_cells(child, row, grid, previous, table, walk)
    if properties is not None:
        is_hidden = bool(read_flag(properties.find(HIDDEN_ROW)))
        _mark_row(grid.anchors[known:], flags, is_hidden and len(walk.tables) == nested)
    if walk.cells > walk.limits.document_cells:
        raise DocumentError("too_many_cells", walk.cells, walk.limits.document_cells)


def _mark_row(anchors: list[Anchor], flags: tuple[str, ...], is_hidden: bool) -> None:
    """Note on the cells of a row what its properties say of it.

    flags: of its first cell. is_hidden: marked as hidden, without a table in it; Word hides it if
    nothing in it can be seen.
    Source: ISO/IEC 29500-1, 17.4.20: the mark hides the end of the row alone; a row any part of
    which is visible is displayed.
    """
    if flags and anchors:
        anchors[0].flags += flags
    if not is_hidden:
        return
    paragraphs = [paragraph for anchor in anchors for paragraph in anchor.paragraphs]
    if not any(paragraph.visible_text.strip() for paragraph in paragraphs):
        for anchor in anchors:
            anchor.is_hidden = True


def _read_wrapped_cells(
    wrapper: etree._Element,
    row: etree._Element,
    grid: Grid,
    previous: Anchor | None,
    table: int,
    walk: Walk,
) -> Anchor | None:
    for cell in find_inside([wrapper], CELLS, walk.story):
        if cell.tag == W_CELL:
            previous = _read_plain_cell(cell, grid, previous, walk)
        else:
            previous = _read_cell(cell, grid, previous, table, walk)
        if is_in_prompt(cell, row):
            previous.paragraphs = [mark_whole(p, "placeholder") for p in previous.paragraphs]
    return previous


def _read_plain_cell(
    cell: etree._Element, grid: Grid, previous: Anchor | None, walk: Walk
) -> Anchor:
    """Read a cell of one plain paragraph, as `extract.word.compact` writes it."""
    walk.cells += 1
    paragraphs = [walk.story.plain_paragraph(cell.text or "", 0)]
    text = cell.get(W_MERGE)
    if text is None:
        anchor = grid.add_cell(1, None, ())
        anchor.paragraphs = paragraphs
        return anchor
    merges = walk.merges.get(text)
    if merges is None:
        merges = walk.merges[text] = parse_merges(text, walk.limits)
    anchor, is_new = grid.place(merges, previous, merges_behind(cell, walk.limits))
    if is_new:
        anchor.paragraphs = paragraphs
    else:
        _add_covered(paragraphs, anchor)
    return anchor


def _read_cell(
    cell: etree._Element, grid: Grid, previous: Anchor | None, table: int, walk: Walk
) -> Anchor:
    walk.cells += 1
    properties = cell.find(W_TCPR)
    merges = NOT_MERGED if properties is None else read_merges(properties, walk.limits)
    anchor, is_new = grid.place(merges, previous, merges_behind(cell, walk.limits))
    if CELL_DELETED in merges.flags:
        walk.story.skip_element("deleted", cell)
        anchor.paragraphs = anchor.paragraphs or [walk.story.plain_paragraph("", 0)]
        return anchor
    nested = len(walk.tables)
    container = Container((table, anchor.row, anchor.col), count=len(anchor.paragraphs))
    (_read_shown if is_new else _read_covered)(cell, walk, container)
    paragraphs = [block for block in container.blocks if isinstance(block, Paragraph)]
    if is_new:
        anchor.paragraphs = paragraphs
    else:
        _add_covered(paragraphs, anchor, is_all_kept=len(walk.tables) > nested)
    return anchor


def _read_covered(cell: etree._Element, walk: Walk, container: Container) -> None:
    """Read what a merge covers: nobody sees its numbers, and it counts none."""
    counters, numbers = walk.counters, walk.story.numbers
    known = len(walk.story.references)
    walk.counters, walk.story.numbers = Counters({}), FieldNumbers()
    _read_shown(cell, walk, container)
    walk.counters, walk.story.numbers = counters, numbers
    walk.story.hide_references(known)


def _read_shown(cell: etree._Element, walk: Walk, container: Container) -> None:
    read_blocks(cell, walk, container)
    close_container(walk.story, walk.counters, container)


def _add_covered(paragraphs: list[Paragraph], anchor: Anchor, is_all_kept: bool = False) -> None:
    """Keep the text of a cell that a merge covers.

    Word does not show such text. It goes to the end of the anchor's paragraphs, marked hidden, and
    the anchor is flagged; blank paragraphs are left out, but not from around a nested table.
    """
    for paragraph in paragraphs:
        if is_all_kept or paragraph.text[len(paragraph.number) :].strip() or paragraph.marks:
            hidden = mark_whole(paragraph, HIDDEN, "covered")
            anchor.paragraphs.append(replace(hidden, index=len(anchor.paragraphs)))
            anchor.add_flags(("covered_text",))
