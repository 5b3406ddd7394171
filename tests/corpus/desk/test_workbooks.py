"""What a declared sheet becomes in Excel: headings, values, what people may choose."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.desk.workbooks import Column, make_sheet, save_workbook
from schema.errors import UsageError

Item = tuple[object, ...]
Written = Callable[..., Worksheet]
COLUMNS: tuple[Column[Item], ...] = (
    Column("单位", lambda item: item[0], width=30),
    Column("处理结果", lambda item: item[1], choices=("确认", "排除")),
)


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    """Writes a sheet of these items and reads it back."""

    def write(*items: Item) -> Worksheet:
        path = tmp_path / "a.xlsx"
        save_workbook(path, [make_sheet("清单", COLUMNS, items)])
        return load_workbook(path).worksheets[0]

    yield write


def test_a_sheet_has_its_headings_its_widths_and_a_row_an_item(written: Written) -> None:
    sheet = written(("甲", "确认"), ("乙", None))
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == [("单位", "处理结果"), ("甲", "确认"), ("乙", None)]
    assert (sheet.title, sheet.freeze_panes) == ("清单", "A2")
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [30, 14]


def test_numbers_and_dates_stay_such(written: Written) -> None:
    sheet = written((Decimal("12.50"), date(2024, 5, 6)), (3, True))
    assert [cell.value for cell in sheet["A"][1:]] == [12.5, 3]
    assert (sheet["B2"].is_date, sheet["B3"].value) == (True, "True")


@pytest.mark.parametrize(
    "text", ["=1+1", "＝1+1", "\t=1", "@SUM(A1)", "-5", " +1", "\u200b=1", "\u2060=1"]
)
def test_text_is_never_a_formula(written: Written, text: str) -> None:
    cell = written((text, None))["A2"]
    assert (cell.data_type, cell.value) == ("s", f"'{text}")


def test_a_column_offers_its_choices_in_every_row(written: Written) -> None:
    [choice] = written(("甲", None), ("乙", None)).data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"确认,排除"', "B2:B3")
    assert written().data_validations.dataValidation == []


def test_a_text_that_no_cell_can_hold_is_refused(written: Written) -> None:
    with pytest.raises(UsageError, match="32768 字"):
        written(("文" * 32_768, None))
