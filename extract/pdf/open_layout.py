"""Columns that no lines enclose, told by the places of words alone."""

from collections.abc import Iterable

from extract.pdf.columns import Known, part_columns
from extract.pdf.layout import PageLayout, TablePart
from extract.pdf.lines import Line


def settle_open_layout(pages: Iterable[PageLayout]) -> None:
    """Put the running text and the tables of pages in the order of its columns."""
    known: Known = {}
    for page in pages:
        _settle(page, known)


def _settle(page: PageLayout, known: Known) -> None:
    lines: list[Line] = []
    parts: list[TablePart] = []
    for number, region in enumerate(part_columns(page, known)):
        if region.area is not None:
            page.areas[number] = region.area
        for row in region.rows:
            row.line.region = number
            lines.append(row.line)
        for part in region.parts:
            part.region = number
            parts.append(part)
    page.lines = lines
    page.parts = [*(part for part in page.parts if part.inside is not None), *parts]
