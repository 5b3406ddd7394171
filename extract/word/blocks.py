"""The paragraphs and tables of a part, in reading order."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from extract.document import HIDDEN, Mark, Paragraph, Skipped, Table
from extract.word.grid import Anchor, Grid
from extract.word.inline import IGNORED, choose_alternate
from extract.word.line import Story
from extract.word.merges import Merges, parse_merges, read_grid_before, read_merges
from extract.word.names import (
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
    W_TR,
    W_TRPR,
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
    {W_R, W_T, W_CELL, w("hyperlink"), w("fldSimple"), w("smartTag"), m("oMath"), m("oMathPara")}
)
DELETED: Final = {w("del"): "deleted", w("moveFrom"): "moved_away"}
# Elements that cannot hold rows or cells of the table they stand in.
LEAVES: Final = frozenset({*IGNORED, W_P, W_TBL})
ROWS: Final = frozenset({W_TR})
CELLS: Final = frozenset({W_TC, W_CELL})
NOT_MERGED: Final = Merges()
DELETED_ROW: Final = w("del")
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
    for row in _find_inside(element, ROWS, walk.story):
        _read_row(row, grid, index, walk)
    parent = None if container.place is None else (*container.place, container.count)
    cells = grid.finish()
    table = Table(index, grid.row + 1, grid.cols, cells, parent)
    walk.tables[index] = table
    if parent is None:
        container.blocks.append(table)
    walk.depth -= 1


def _find_inside(
    parent: Iterable[etree._Element], wanted: frozenset[str], story: Story
) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those in content controls and other wrappers too."""
    for child in parent:
        if child.tag in wanted:
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
        if properties.find(DELETED_ROW) is not None:
            walk.story.skip_element("deleted", row)
            return
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
    if flags and len(grid.anchors) > known:
        grid.anchors[known].flags += flags
    if properties is not None and read_flag(properties.find(HIDDEN_ROW)):
        _hide_row(grid.anchors[known:], has_nested=len(walk.tables) > nested)
    if walk.cells > walk.limits.document_cells:
        raise DocumentError("too_many_cells", walk.cells, walk.limits.document_cells)


def _hide_row(anchors: list[Anchor], has_nested: bool) -> None:
    """Note that the cells of a row are hidden, which Word does if nothing in it can be seen.

    Source: ISO/IEC 29500-1, 17.4.20: the mark hides the end of the row alone; a row any part of
    which is visible is displayed.
    """
    paragraphs = [paragraph for anchor in anchors for paragraph in anchor.paragraphs]
    if not has_nested and not any(paragraph.visible_text.strip() for paragraph in paragraphs):
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
    for cell in _find_inside([wrapper], CELLS, walk.story):
        if cell.tag == W_CELL:
            previous = _read_plain_cell(cell, grid, previous, walk)
        else:
            previous = _read_cell(cell, grid, previous, table, walk)
        if _is_in_prompt(cell, row):
            previous.paragraphs = [_mark_whole(p, "placeholder") for p in previous.paragraphs]
    return previous


def _is_in_prompt(cell: etree._Element, row: etree._Element) -> bool:
    for wrapper in cell.iterancestors():
        if wrapper is row:
            return False
        if wrapper.tag == W_SDT and is_prompt(wrapper):
            return True
    return False


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
    anchor, is_new = _place_merged(merges, grid, previous)
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
    anchor, is_new = _place_merged(merges, grid, previous)
    nested = len(walk.tables)
    container = Container((table, anchor.row, anchor.col), count=len(anchor.paragraphs))
    read_blocks(cell, walk, container)
    close_container(walk.story, container)
    paragraphs = [block for block in container.blocks if isinstance(block, Paragraph)]
    if is_new:
        anchor.paragraphs = paragraphs
    else:
        _add_covered(paragraphs, anchor, is_all_kept=len(walk.tables) > nested)
    return anchor


def _place_merged(merges: Merges, grid: Grid, previous: Anchor | None) -> tuple[Anchor, bool]:
    """(the cell, whether it is new); if not, the cell is one that covers this place."""
    if merges.horizontal == "continue" and previous is not None:
        grid.widen(previous, merges.colspan)
        return previous, False
    flags = merges.flags
    if merges.horizontal == "continue":
        flags += ("hmerge_orphan",)
    known = len(grid.anchors)
    anchor = grid.add_cell(merges.colspan, merges.vertical, flags)
    return anchor, len(grid.anchors) > known


def _add_covered(paragraphs: list[Paragraph], anchor: Anchor, is_all_kept: bool = False) -> None:
    """Keep the text of a cell that a merge covers.

    Word does not show such text. It goes to the end of the anchor's paragraphs, marked hidden, and
    the anchor is flagged; blank paragraphs are left out, but not from around a nested table.
    """
    for paragraph in paragraphs:
        if is_all_kept or paragraph.text[len(paragraph.number) :].strip() or paragraph.marks:
            hidden = _mark_whole(paragraph, HIDDEN, "covered")
            anchor.paragraphs.append(replace(hidden, index=len(anchor.paragraphs)))
            anchor.add_flags(("covered_text",))
