"""The paragraphs and tables of a part, in reading order."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from extract.document import Mark, Paragraph, Skipped, Table
from extract.word.grid import Anchor, Grid
from extract.word.inline import IGNORED, choose_alternate
from extract.word.line import Story
from extract.word.names import (
    MC_ALTERNATE,
    W_P,
    W_R,
    W_SDT,
    W_SDT_CONTENT,
    W_T,
    W_TBL,
    W_TC,
    W_TCPR,
    W_TR,
    W_TRPR,
    W_VAL,
    m,
    w,
)
from extract.word.numbering import Counters
from extract.word.paragraphs import Container, add_paragraph, close_container
from extract.word.styles import read_flag
from schema.errors import DocumentError
from schema.limits import Limits

# Inline elements; where one stands between paragraphs it makes a paragraph of its own.
INLINE: Final = frozenset(
    {W_R, W_T, w("hyperlink"), w("fldSimple"), w("smartTag"), m("oMath"), m("oMathPara")}
)
DELETED: Final = {w("del"): "deleted", w("moveFrom"): "moved_away"}
# Elements that cannot hold rows or cells of the table they stand in.
LEAVES: Final = frozenset({*IGNORED, W_P, W_TBL, W_TRPR, W_TCPR, w("tblPr"), w("tblGrid")})
GRID_SPAN: Final = w("gridSpan")
V_MERGE: Final = w("vMerge")
H_MERGE: Final = w("hMerge")


@dataclass(slots=True)
class Walk:
    """The walk over one part. tables: all of the document so far, None while one is being read."""

    story: Story
    counters: Counters
    limits: Limits
    tables: list[Table | None]
    cells: int = 0
    depth: int = 0


def read_blocks(parent: etree._Element, walk: Walk, container: Container) -> None:
    """Read everything in `parent` into `container`; what nobody knows is read through."""
    for child in parent:
        tag = child.tag
        if tag == W_P:
            add_paragraph(child, walk.story, walk.counters, container)
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
        branch = choose_alternate(element, walk.story.skip_element)
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
            _mark_whole(block, "placeholder") if isinstance(block, Paragraph) else block
            for block in container.blocks[before:]
        ]


def is_prompt(control: etree._Element) -> bool:
    """Whether a content control shows only its prompt, nothing that was filled in."""
    return bool(read_flag(control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")))


def _mark_whole(paragraph: Paragraph, kind: str, target: str | None = None) -> Paragraph:
    mark = Mark(kind, len(paragraph.number), len(paragraph.text), target)
    return replace(paragraph, marks=(*paragraph.marks, mark))


def read_table(element: etree._Element, walk: Walk, container: Container) -> None:
    """Read a `w:tbl`: to `walk.tables`, and to `container` if it stands in running text.

    Raises DocumentError: table_too_deep, too_many_rows, too_many_columns, too_many_cells,
    cell_too_long.
    """
    walk.depth += 1
    if walk.depth > walk.limits.table_depth:
        raise DocumentError("table_too_deep", walk.depth, walk.limits.table_depth)
    index = len(walk.tables)
    walk.tables.append(None)
    columns = element.find(w("tblGrid"))
    declared = 0 if columns is None else sum(1 for _ in columns.iterchildren(w("gridCol")))
    grid = Grid(walk.limits, declared)
    for row in _find_inside(element, W_TR, walk.story):
        _read_row(row, grid, index, walk)
    parent = None if container.place is None else (*container.place, container.count)
    cells = grid.finish()
    table = Table(index, grid.row + 1, grid.cols, cells, parent)
    walk.tables[index] = table
    if parent is None:
        container.blocks.append(table)
    walk.depth -= 1


def _find_inside(parent: etree._Element, wanted: str, story: Story) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those in content controls and other wrappers too."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag == MC_ALTERNATE:
            branch = choose_alternate(child, story.skip_element)
            if branch is not None:
                yield from _find_inside(branch, wanted, story)
        elif child.tag not in LEAVES:
            yield from _find_inside(child, wanted, story)


def _read_row(row: etree._Element, grid: Grid, table: int, walk: Walk) -> None:
    properties = row.find(W_TRPR)
    flags: tuple[str, ...] = ()
    before = 0
    if properties is not None:
        if properties.find(w("del")) is not None:
            walk.story.skip_element("deleted", row)
            return
        before, flags = _read_grid_before(properties, walk.limits)
    grid.start_row(before)
    previous: Anchor | None = None
    for cell in _find_inside(row, W_TC, walk.story):
        previous = _read_cell(cell, grid, previous, flags, table, walk)
        flags = ()


def _read_grid_before(properties: etree._Element, limits: Limits) -> tuple[int, tuple[str, ...]]:
    """The columns a row leaves free at its beginning, 0 where that is no valid number."""
    element = properties.find(w("gridBefore"))
    if element is None or element.get(W_VAL) == "0":
        return 0, ()
    columns = read_span(element.get(W_VAL, ""), limits)
    return (0, ("gridbefore_invalid",)) if columns is None else (columns, ())


def read_span(value: str, limits: Limits) -> int | None:
    """A number of grid columns; None unless it is written in ASCII digits and within the limit."""
    if not (value.isascii() and value.isdigit() and len(value) < 9):
        return None
    number = int(value)
    return number if 0 < number <= limits.span_columns else None


def _read_cell(
    cell: etree._Element,
    grid: Grid,
    previous: Anchor | None,
    flags: tuple[str, ...],
    table: int,
    walk: Walk,
) -> Anchor:
    walk.cells += 1
    if walk.cells > walk.limits.document_cells:
        raise DocumentError("too_many_cells", walk.cells, walk.limits.document_cells)
    colspan, vertical, horizontal = 1, None, None
    properties = cell[0] if len(cell) and cell[0].tag == W_TCPR else cell.find(W_TCPR)
    if properties is not None:
        colspan, vertical, horizontal, found = _read_merges(properties, walk.limits)
        flags += found
    if horizontal == "continue" and previous is not None:
        grid.widen(previous, colspan)
        anchor, is_covered = previous, True
    else:
        if horizontal == "continue":
            flags += ("hmerge_orphan",)
        known = len(grid.anchors)
        anchor = grid.add_cell(colspan, vertical, flags)
        is_covered = len(grid.anchors) == known
    _read_content(cell, anchor, is_covered, table, walk)
    return anchor


def _read_merges(
    properties: etree._Element, limits: Limits
) -> tuple[int, str | None, str | None, tuple[str, ...]]:
    """(columns spanned, vertical merge, horizontal merge, flags) of a cell."""
    colspan, vertical, horizontal = 1, None, None
    flags: tuple[str, ...] = ()
    for element in properties:
        if element.tag == GRID_SPAN:
            span = read_span(element.get(W_VAL, ""), limits)
            colspan = span or 1
            flags += ("gridspan_invalid",) if span is None else ()
        elif element.tag == V_MERGE:
            vertical, found = _read_merge(element, "vmerge_invalid")
            flags += found
        elif element.tag == H_MERGE:
            horizontal, found = _read_merge(element, "hmerge_invalid")
            flags += found
        elif element.tag == w("cellDel"):
            flags += ("cell_deleted",)
    return colspan, vertical, horizontal, flags


def _read_merge(element: etree._Element, flag: str) -> tuple[str | None, tuple[str, ...]]:
    value = element.get(W_VAL, "continue")
    return (value, ()) if value in ("restart", "continue") else (None, (flag,))


def _read_content(
    cell: etree._Element, anchor: Anchor, is_covered: bool, table: int, walk: Walk
) -> None:
    """Read the paragraphs of a cell into its anchor.

    Word does not show what stands in a cell that a merge covers. Such text goes to the end of the
    anchor's paragraphs, marked hidden, and the cell is flagged; blank paragraphs are left out.
    """
    container = Container((table, anchor.row, anchor.col), count=len(anchor.paragraphs))
    read_blocks(cell, walk, container)
    close_container(walk.story, container)
    paragraphs = [block for block in container.blocks if isinstance(block, Paragraph)]
    if is_covered:
        paragraphs = _keep_covered(paragraphs, len(anchor.paragraphs))
        anchor.flags += ("covered_text",) if paragraphs else ()
    parent = cell.getparent()
    if parent is not None and parent.tag == W_SDT_CONTENT:
        control = parent.getparent()
        if control is not None and is_prompt(control):
            paragraphs = [_mark_whole(paragraph, "placeholder") for paragraph in paragraphs]
    anchor.paragraphs += paragraphs
    characters = sum(len(paragraph.text) for paragraph in paragraphs)
    if characters > walk.limits.cell_characters:
        raise DocumentError("cell_too_long", characters, walk.limits.cell_characters)


def _keep_covered(paragraphs: list[Paragraph], first: int) -> list[Paragraph]:
    kept = [p for p in paragraphs if p.text[len(p.number) :].strip() or p.marks]
    return [
        replace(_mark_whole(paragraph, "hidden", "covered"), index=first + position)
        for position, paragraph in enumerate(kept)
    ]
