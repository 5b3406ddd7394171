"""`python -m tools.compare_workbooks BEFORE.xlsx AFTER.xlsx`: every cell that differs, formats too.

For a change of what writes workbooks: what it writes is compared cell by cell, with widths, frozen
panes, filters and drop-downs. Exit code 1 where something differs.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet


def read_workbook(path: Path) -> dict[str, str]:
    """What a workbook holds: place (sheet, cell or property) -> what is there, formats included."""
    book = load_workbook(path)
    found = {"sheets": " ".join(book.sheetnames)}
    for sheet in book.worksheets:
        found |= {f"{sheet.title}!{name}": text for name, text in _properties(sheet)}
        for row in sheet.iter_rows():
            found |= {f"{sheet.title}!{cell.coordinate}": _cell(cell) for cell in row}
    book.close()
    return found


def compare_workbooks(before: Path, after: Path) -> list[str]:
    """A line for each place that differs, in order of place."""
    old, new = read_workbook(before), read_workbook(after)
    return [
        f"{place}: {old.get(place, '-')} -> {new.get(place, '-')}"
        for place in sorted(old.keys() | new.keys())
        if old.get(place) != new.get(place)
    ]


def _properties(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    yield "frozen", str(sheet.freeze_panes)
    yield "filter", str(sheet.auto_filter.ref)
    yield "merged", " ".join(sorted(map(str, sheet.merged_cells.ranges)))
    for letter, column in sheet.column_dimensions.items():
        yield f"width {letter}", str(column.width)
    for choice in sheet.data_validations.dataValidation:
        yield f"choices {choice.sqref}", f"{choice.type} {choice.formula1} {choice.allow_blank}"


def _cell(cell: Cell | MergedCell) -> str:
    font, fill, at = cell.font, cell.fill, cell.alignment
    look = (font.b, font.color and font.color.value, fill.fill_type, fill.start_color.value)
    return repr((cell.value, cell.data_type, cell.number_format, look, at.wrap_text, at.vertical))


def main() -> int:
    """Print what differs between the two workbooks."""
    before, after = map(Path, sys.argv[1:])
    lines = compare_workbooks(before, after)
    print("\n".join([*lines, f"{len(read_workbook(before))} places, {len(lines)} differ"]))
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
