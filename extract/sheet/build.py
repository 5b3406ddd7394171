"""Sheets as a `Document`: the name of each, then its table; notes and boxes after all of them.

    附件3                                    a paragraph
    2021年度项目支出绩效自评表               a paragraph
    项目名称 | 泵站 | 主管部门 | 水利局      the table, from its first row with two cells on
    …
    注：金额以万元为单位                     a paragraph, if it goes over the whole width

Lines above and below the grid of a sheet are what paragraphs around a table are in Word.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from extract.document import BODY, HIDDEN, Block, Document, Mark, Paragraph, Skipped, Table
from extract.sheet.grid import find_grid, make_table
from extract.sheet.model import Sheet
from extract.sizes import count_characters
from schema.errors import DocumentError
from schema.limits import Limits

SHEET_NAME: Final = "sheet"
FORMULA_WITHOUT_VALUE: Final = "formula_without_value"
NUMBER_FORMAT_UNREAD: Final = "number_format_unread"
DOUBTS: Final = (FORMULA_WITHOUT_VALUE, NUMBER_FORMAT_UNREAD)


@dataclass(slots=True)
class Building:
    """The document while it is built. lines: of running text so far; cells: of all tables."""

    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    lines: int = 0
    cells: int = 0
    characters: int = 0

    def add_sheet(self, sheet: Sheet) -> None:
        """The name of a sheet, the lines above its grid, its table, and those below."""
        self.characters += sheet.characters + count_characters(sheet.name)
        self._add_text(sheet.name, style=SHEET_NAME, is_hidden=sheet.is_hidden)
        above, grid, below = find_grid(sheet)
        for row in above:
            self._add_row(sheet, row)
        if grid:
            table = make_table(sheet, len(self.tables), grid, self.limits)
            self.cells += len(table.cells)
            if self.cells > self.limits.document_cells:
                raise DocumentError("too_many_cells", self.cells, self.limits.document_cells)
            self.tables.append(table)
            self.blocks.append(table)
        for row in below:
            self._add_row(sheet, row)
        self.flags |= {flag for cell in sheet.cells.values() for flag in cell.flags}
        self.skipped += [
            Skipped(f"{sheet.name}!{name}", FORMULA_WITHOUT_VALUE, None, False, f"={formula}")
            for name, formula in sheet.formulas.items()
        ]

    def add_asides(self, sheet: Sheet) -> None:
        """What stands in no cell of a sheet."""
        for aside in sheet.asides:
            self.characters += count_characters(aside.text)
            self._add_text(aside.text, part=aside.part, target=aside.target)

    def _add_row(self, sheet: Sheet, row: int) -> None:
        is_row_hidden = sheet.is_hidden or row in sheet.hidden_rows
        for col in sheet.filled()[row]:
            cell = sheet.cells[row, col]
            is_hidden = is_row_hidden or col in sheet.hidden_cols or cell.is_hidden
            self._add_text(cell.text, is_hidden=is_hidden)

    def _add_text(
        self,
        text: str,
        style: str | None = None,
        part: str = BODY,
        target: str | None = None,
        is_hidden: bool = False,
    ) -> None:
        """A paragraph for each line of a text."""
        if len(text) > self.limits.cell_characters:
            raise DocumentError("cell_too_long", len(text), self.limits.cell_characters)
        for line in text.split("\n"):
            marks = (Mark(HIDDEN, 0, len(line)),) if is_hidden and line else ()
            self.blocks.append(
                Paragraph(line, self.lines, style=style, part=part, target=target, marks=marks)
            )
            self.lines += 1


def build_document(
    sheets: Iterable[Sheet], limits: Limits, skipped: Iterable[Skipped] = ()
) -> Document:
    """The document that the sheets make; those that hold nothing at all make nothing of it.

    Raises DocumentError: too_many_rows, too_many_columns, too_many_cells, cell_too_long.
    """
    building = Building(limits, skipped=list(skipped))
    full = [sheet for sheet in sheets if sheet.cells or sheet.asides]
    for sheet in full:
        building.add_sheet(sheet)
    for sheet in full:
        building.add_asides(sheet)
    return Document(
        blocks=tuple(building.blocks),
        tables=tuple(building.tables),
        characters=building.characters,
        skipped=tuple(building.skipped),
        doubts=tuple(doubt for doubt in DOUBTS if doubt in building.flags),
    )
