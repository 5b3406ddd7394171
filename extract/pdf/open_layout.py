"""Columns and tables that no lines enclose, told by the places of words alone."""

from collections.abc import Iterable

from extract.pdf.aligned import find_aligned
from extract.pdf.columns import Known, part_columns
from extract.pdf.layout import PageLayout, TablePart
from extract.pdf.lines import Line

LOST = "table_layout_lost"


def settle_open_layout(pages: Iterable[PageLayout]) -> None:
    """Put the running text of pages in the order of its columns, and make the open tables."""
    known: Known = {}
    for page in pages:
        _settle(page, known)


def _settle(page: PageLayout, known: Known) -> None:
    lines: list[Line] = []
    parts: list[TablePart] = []
    for number, region in enumerate(part_columns(page, known)):
        found = find_aligned(region, page.rules, page.number)
        if region.area is not None:
            page.areas[number] = region.area
        for line in (row.line for row in found.rows):
            line.region = number
            lines.append(line)
        for part in (*region.parts, *found.parts):
            part.region = number
            parts.append(part)
        if found.is_lost and LOST not in page.doubts:
            page.doubts.append(LOST)
    page.lines = lines
    page.parts = [*(part for part in page.parts if part.inside is not None), *parts]
