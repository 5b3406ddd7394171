"""What the properties of rows and cells say about merging, and what is malformed in it."""

from typing import Final

from lxml import etree

from extract.word.names import W_VAL, w
from schema.limits import Limits

GRID_BEFORE: Final = w("gridBefore")
GRID_SPAN: Final = w("gridSpan")
V_MERGE: Final = w("vMerge")
H_MERGE: Final = w("hMerge")
CELL_DELETED: Final = w("cellDel")


def read_grid_before(properties: etree._Element, limits: Limits) -> tuple[int, tuple[str, ...]]:
    """(columns a row leaves free at its beginning, flags); 0 where that is no valid number."""
    element = properties.find(GRID_BEFORE)
    if element is None or element.get(W_VAL) == "0":
        return 0, ()
    columns = read_span(element.get(W_VAL, ""), limits)
    return (0, ("gridbefore_invalid",)) if columns is None else (columns, ())


def read_merges(
    properties: etree._Element, limits: Limits
) -> tuple[int, str | None, str | None, tuple[str, ...]]:
    """(columns spanned, vertical merge, horizontal merge, flags) of a cell.

    A merge is `restart`, `continue` or None. A span that is no valid number counts as 1.
    """
    colspan, vertical, horizontal = 1, None, None
    flags: tuple[str, ...] = ()
    for element in properties:
        tag = element.tag
        if tag == GRID_SPAN:
            span = read_span(element.get(W_VAL, ""), limits)
            colspan = span or 1
            flags += () if span else ("gridspan_invalid",)
        elif tag == V_MERGE:
            vertical, found = _read_merge(element, "vmerge_invalid")
            flags += found
        elif tag == H_MERGE:
            horizontal, found = _read_merge(element, "hmerge_invalid")
            flags += found
        elif tag == CELL_DELETED:
            flags += ("cell_deleted",)
    return colspan, vertical, horizontal, flags


def read_span(value: str, limits: Limits) -> int | None:
    """A number of grid columns; None unless it is written in ASCII digits and within the limit."""
    if value.isascii() and value.isdigit() and len(value) < 9:
        number = int(value)
        return number if 0 < number <= limits.span_columns else None
    return None


def _read_merge(element: etree._Element, flag: str) -> tuple[str | None, tuple[str, ...]]:
    value = element.get(W_VAL, "continue")
    return (value, ()) if value in ("restart", "continue") else (None, (flag,))
