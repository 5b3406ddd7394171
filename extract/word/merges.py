"""What the properties of rows and cells say about merging, and what is malformed in it."""

from collections.abc import Iterable
from typing import Final

from lxml import etree

from extract.word.names import W_VAL, w
from schema.frozen import dataclass
from schema.limits import Limits

GRID_BEFORE: Final = w("gridBefore")
GRID_SPAN: Final = w("gridSpan")
V_MERGE: Final = w("vMerge")
H_MERGE: Final = w("hMerge")
DELETION: Final = w("cellDel")
WIDTH: Final = w("w")
SLIVER: Final = 20  # twentieths of a point: no character is so narrow
# The flag of a cell whose deletion was tracked: its text is evidence, its place remains.
CELL_DELETED: Final = "cell_deleted"


@dataclass(frozen=True, slots=True)
class Merges:
    """The columns a cell spans and how it is merged: `restart`, `continue` or None.

    A span that is no valid number counts as 1, and is flagged.
    """

    colspan: int = 1
    vertical: str | None = None
    horizontal: str | None = None
    flags: tuple[str, ...] = ()


def read_grid_before(properties: etree._Element, limits: Limits) -> tuple[int, tuple[str, ...]]:
    """(columns a row leaves free at its beginning, flags); 0 where that is no valid number."""
    element = properties.find(GRID_BEFORE)
    if element is None or element.get(W_VAL) == "0":
        return 0, ()
    columns = read_span(element.get(W_VAL, ""), limits)
    return (0, ("gridbefore_invalid",)) if columns is None else (columns, ())


def find_slivers(columns: Iterable[etree._Element]) -> frozenset[int]:
    """The columns of a table's grid in which nothing can stand.

    Writers round the edges of each row by themselves, so that those of two rows do not quite meet;
    LibreOffice does where it reads .rtf. Source: ISO/IEC 29500-1, 17.4.16: the width of a column.
    """
    widths = (column.get(WIDTH, "") for column in columns)
    return frozenset(at for at, width in enumerate(widths) if _is_sliver(width))


def _is_sliver(width: str) -> bool:
    return width.isdecimal() and 0 < len(width) < 4 and 0 < int(width) <= SLIVER


def read_merges(properties: etree._Element, limits: Limits) -> Merges:
    """What the w:tcPr of a cell says."""
    return _interpret([(str(child.tag), child.get(W_VAL)) for child in properties], limits)


def parse_merges(text: str, limits: Limits) -> Merges:
    """What the attribute of a plain cell says: `gridSpan=2 vMerge`."""
    pairs = [pair.partition("=") for pair in text.split()]
    return _interpret(
        [(w(name), value if equals else None) for name, equals, value in pairs], limits
    )


def _interpret(properties: list[tuple[str, str | None]], limits: Limits) -> Merges:
    colspan, vertical, horizontal = 1, None, None
    flags: tuple[str, ...] = ()
    for name, value in properties:
        if name == GRID_SPAN:
            span = read_span(value or "", limits)
            colspan = span or 1
            flags += () if span else ("gridspan_invalid",)
        elif name == V_MERGE:
            vertical, found = _read_merge(value, "vmerge_invalid")
            flags += found
        elif name == H_MERGE:
            horizontal, found = _read_merge(value, "hmerge_invalid")
            flags += found
        elif name == DELETION:
            flags += (CELL_DELETED,)
    return Merges(colspan, vertical, horizontal, flags)


def read_span(value: str, limits: Limits) -> int | None:
    """A number of grid columns; None unless it is written in ASCII digits and within the limit."""
    if value.isascii() and value.isdigit() and len(value) < 9:
        number = int(value)
        return number if 0 < number <= limits.span_columns else None
    return None


def _read_merge(value: str | None, flag: str) -> tuple[str | None, tuple[str, ...]]:
    value = "continue" if value is None else value
    return (value, ()) if value in ("restart", "continue") else (None, (flag,))
