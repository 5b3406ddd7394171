"""What a declared sheet becomes in Excel: headings, values, what people may choose."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.desk.workbooks import MOST_ROWS, TEXT, Column, Sheet, make_sheet, save_workbook
from schema.errors import UsageError

Item = tuple[object, ...]
Written = Callable[..., Worksheet]
COLUMNS: tuple[Column[Item], ...] = (
    Column("单位", lambda item: item[0], width=30),
    Column("处理结果", lambda item: item[1], choices=("确认", "排除"), is_input=True),
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
    widths = [sheet.column_dimensions[letter].width for letter in "AB"]
    assert widths == pytest.approx([30, 14], abs=1)  # Excel counts the cell's margins in


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
    assert choice.showErrorMessage and choice.error == "请填确认、排除之一"
    assert written().data_validations.dataValidation == []


def test_headings_filter_and_wide_columns_wrap(written: Written) -> None:
    sheet = written(("甲", None), ("乙", None))
    assert sheet.auto_filter.ref == "A1:B3"
    assert [cell.alignment.wrap_text for cell in sheet[2]] == [True, None]


def test_a_column_wraps_its_texts_where_it_is_wider_than_usual(tmp_path: Path) -> None:
    columns: list[Column[Item]] = [
        Column("单位", lambda item: item[0], width=width) for width in (14, 15)
    ]
    save_workbook(tmp_path / "a.xlsx", [make_sheet("清单", columns, [("甲",)])])
    cells = load_workbook(tmp_path / "a.xlsx").worksheets[0][2]
    assert [cell.alignment.wrap_text for cell in cells] == [None, True]


def test_a_code_stays_text_and_a_column_to_fill_in_is_coloured(tmp_path: Path) -> None:
    columns: tuple[Column[Item], ...] = (
        Column("预算编码", lambda item: item[0], number_format=TEXT),
        *COLUMNS[1:],
    )
    save_workbook(tmp_path / "a.xlsx", [make_sheet("清单", columns, [("051304", None)])])
    code, decision = load_workbook(tmp_path / "a.xlsx").worksheets[0][2]
    assert (code.value, code.number_format, code.fill.fill_type) == ("051304", "@", None)
    assert decision.fill.fill_type == "solid"


@pytest.mark.parametrize("text", ["文" * 32_768, "=" + "文" * 32_766, "𠀀" * 16_384])
def test_a_text_too_long_for_a_cell_says_that_it_goes_on(written: Written, text: str) -> None:
    value = str(written((text, None))["A2"].value)
    assert len(value.encode("utf-16-le")) <= 2 * 32_767
    assert value.endswith("……（全文 32768 字，Excel 单元格放不下，以下略去）")
    assert value.lstrip("'")[:16_000] == text[:16_000]


def test_the_longest_text_a_cell_holds_is_whole(written: Written) -> None:
    text = "文" * 32_767
    assert written((text, None))["A2"].value == text


def test_a_text_to_be_changed_is_refused_where_it_is_too_long(written: Written) -> None:
    with pytest.raises(UsageError, match="“处理结果”一栏第3行有 32768 字"):
        written(("甲", "确认"), ("乙", "文" * 32_768))


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    sheet = Sheet("清单", COLUMNS, [()] * (MOST_ROWS + 1))
    with pytest.raises(UsageError, match="“清单”有 1048576 行"):
        save_workbook(tmp_path / "a.xlsx", [sheet])


def test_as_many_rows_as_a_sheet_holds_are_written(tmp_path: Path) -> None:
    save_workbook(tmp_path / "a.xlsx", [Sheet("清单", COLUMNS[:1], [()] * 1_048_575)])
    assert (tmp_path / "a.xlsx").is_file()


def test_characters_that_no_file_can_hold_are_left_out(written: Written) -> None:
    assert written(("甲\uffff\x0b乙", None))["A2"].value == "甲乙"
