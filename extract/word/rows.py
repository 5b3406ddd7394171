"""The rows of a table and the cells of a row, whatever is wrapped around them."""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from extract.word.alternates import choose_alternate
from extract.word.inline import IGNORED
from extract.word.line import Story
from extract.word.merges import Merges, parse_merges, read_merges
from extract.word.names import (
    MC_ALTERNATE,
    W_CELL,
    W_MERGE,
    W_P,
    W_TBL,
    W_TC,
    W_TCPR,
    W_TR,
    W_TRPR,
    w,
)
from schema.limits import Limits

# Elements that cannot hold rows or cells of the table they stand in.
LEAVES: Final = frozenset({*IGNORED, W_P, W_TBL})
ROWS: Final = frozenset({W_TR})
CELLS: Final = frozenset({W_TC, W_CELL})
NOT_MERGED: Final = Merges()
DELETED_ROW: Final = w("del")
DELETED: Final = {w("del"): "deleted", w("moveFrom"): "moved_away"}


def list_rows(
    table: etree._Element, story: Story
) -> list[tuple[etree._Element, etree._Element | None]] | None:
    """The rows of a table with their properties, the deleted ones noted; None if it has no other.

    A table all of whose rows were deleted is gone: what stands before it runs on behind it.
    """
    rows = []
    deleted = 0
    for row in find_inside(table, ROWS, story):
        properties = row.find(W_TRPR)
        if properties is not None and properties.find(DELETED_ROW) is not None:
            story.skip_element("deleted", row)
            deleted += 1
        else:
            rows.append((row, properties))
    return rows if rows or not deleted else None


def find_inside(
    parent: Iterable[etree._Element], wanted: frozenset[str], story: Story
) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those in content controls and other wrappers too."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag == MC_ALTERNATE:
            branch = choose_alternate(child, story)
            if branch is not None:
                yield from find_inside(branch, wanted, story)
        elif child.tag in DELETED:
            story.skip_element(DELETED[str(child.tag)], child)
        elif child.tag not in LEAVES:
            yield from find_inside(child, wanted, story)


def merges_behind(cell: etree._Element, limits: Limits) -> Iterator[Merges]:
    """What the cells behind one in its row say of merging, up to one that is wrapped."""
    for other in cell.itersiblings():
        if other.tag not in CELLS:
            return
        properties = other.find(W_TCPR)
        if other.tag == W_CELL:
            yield parse_merges(other.get(W_MERGE, ""), limits)
        else:
            yield NOT_MERGED if properties is None else read_merges(properties, limits)
