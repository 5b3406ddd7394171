"""A number, a day and a text as their format shows them; LibreOffice as a second opinion."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.office.convert import Conversion, convert
from extract.sheet.shown import Shown, show_number, show_text
from schema.limits import DEFAULT_LIMITS
from tests.extract.office.libreoffice import needs_libreoffice

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
# (value, format, what is shown) as Excel shows it.
NUMBERS = [
    (0.9825, "0.00%", "98.25%"),
    (1, "0%", "100%"),
    (0.045, "0.0%", "4.5%"),
    (12345.678, "#,##0.00", "12,345.68"),
    (1234567, "#,##0", "1,234,567"),
    (320.5, "0.00", "320.50"),
    (2.675, "0.00", "2.68"),
    (1.005, "0.00", "1.01"),
    (-12.5, "0.00", "-12.50"),
    (-12.5, "#,##0.00_);(#,##0.00)", "(12.50)"),
    (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
    (1234.5, ACCOUNTING, "1,234.50"),
    (-1234.5, ACCOUNTING, "-1,234.50"),
    (0, ACCOUNTING, "-"),
    (5, "000000", "000005"),
    (51304, "000000", "051304"),
    (12, '0"人"', "12人"),
    (1234.5, "0.##", "1234.5"),
    (1234, "0.##", "1234"),
    (0.5, "#.00", ".50"),
    (12.5, ".00", "12.50"),
    (1234567.5, "0,000.0", "1,234,567.5"),
    (12, "0,000", "0,012"),
    (123456, "0.00E+00", "1.23E+05"),
    (99999, "0.0E+00", "1.0E+05"),
    (123456789, "#,##0.00,,", "123.46"),
    (12345, "0.0,", "12.3"),
    (3208.54, '"¥"#,##0.00', "¥3,208.54"),
    (3208.54, "[$¥-804]#,##0.00", "¥3,208.54"),
    (15000, '[>=10000]0.0"万";0', "15000.0万"),
    (9999, '[>=10000]0.0"万";0', "9999"),
    (1234.5, "General", "1234.5"),
    (0.1 + 0.2, "General", "0.3"),
    (-7, "General", "-7"),
    (1e-20, "0.00", "0.00"),
    (13800138000, "0", "13800138000"),
    (123456789, "000-000-000", "123-456-789"),
    (1.5, "@", "1.5"),
]
DAYS = [
    (44256, "yyyy/m/d", "2021/3/1"),
    (44256, "yyyy-mm-dd", "2021-03-01"),
    (44256, 'yyyy"年"m"月"d"日"', "2021年3月1日"),
    (44256, "yyyy\\.mm\\.dd", "2021.03.01"),
    (44256.75, "yyyy-mm-dd hh:mm:ss", "2021-03-01 18:00:00"),
    (44256, 'yyyy"年"m"月"', "2021年3月"),
    (44256.5, "h:mm AM/PM", "12:00 PM"),
    (1.5, "[h]:mm", "36:00"),
    (44256, "d-mmm-yy", "1-Mar-21"),
    (61, "yyyy-mm-dd", "1900-03-01"),
]
# What LibreOffice shows in another way: its days before March 1900, its own long date, more digits.
EXCEL_ALONE = [
    (1, "yyyy-mm-dd", "1900-01-01"),
    (44256, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2021年3月1日"),
    (1 / 3, "General", "0.333333333"),
    (0.999999999, "h:mm:ss", "0:00:00"),
]
CASES = [*NUMBERS, *DAYS]


@pytest.mark.parametrize(("value", "code", "shown"), [*CASES, *EXCEL_ALONE])
def test_what_a_format_shows(value: float, code: str, shown: str) -> None:
    assert show_number(value, code) == Shown(shown)


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert show_number(42794, "yyyy-m-d", is_1904=True).text == "2021-3-1"


def test_chinese_dates() -> None:
    code = '[DBNum1][$-804]yyyy"年"m"月"d"日"'
    assert show_number(44285, code).text == "二〇二一年三月三十日"
    assert show_number(44256, "上午/下午h点 aaaa").text == "上午12点 星期一"


@pytest.mark.parametrize("code", [";;;", "0;;"])
def test_a_format_that_shows_nothing_hides_the_number(code: str) -> None:
    assert show_number(-3, code) == Shown("-3", is_hidden=True)


@pytest.mark.parametrize("code", ["# ?/?", "[DBNum2][$-804]General", "yyyy[~]"])
def test_a_format_that_is_not_understood_leaves_the_number_and_says_so(code: str) -> None:
    assert show_number(1234.5, code) == Shown("1234.5", is_exact=False)


def test_a_number_that_is_no_day_says_so() -> None:
    assert show_number(2958465, "yyyy-m-d").text == "9999-12-31"
    for value in (-1.0, 60.0, 2958466, 1e300):
        assert not show_number(value, "yyyy-m-d").is_exact


@pytest.mark.parametrize(("words", "shown"), [(998, 998), (999, 998)])
def test_a_format_is_read_up_to_a_thousand_characters(words: int, shown: int) -> None:
    assert show_number(5, f'0"{"人" * words}').text == "5" + "人" * shown


@pytest.mark.parametrize(("tokens", "is_exact"), [(100, True), (101, False)])
def test_a_section_of_a_format_has_a_hundred_tokens(tokens: int, is_exact: bool) -> None:
    assert show_number(5, "0" + r"\x" * (tokens - 1)).is_exact == is_exact


@pytest.mark.parametrize(
    ("value", "shown"),
    [(12345.123456789, "12345.123456789"), (12345.1234567891, "12345.12346")],
    ids=["nine", "ten"],
)
def test_a_fraction_of_more_than_nine_places_was_worked_out(value: float, shown: str) -> None:
    """It is shown as Excel does, in eleven characters."""
    assert show_number(value, "General").text == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(123456789012345, "123456789012345"), (1234567890123456, "1234567890123460")],
)
def test_a_number_has_fifteen_digits(value: float, shown: str) -> None:
    assert show_number(value, "0").text == shown


def test_texts_in_formats() -> None:
    assert show_text("甲", "0.00") == Shown("甲")
    assert show_text("甲", '@"局"') == Shown("甲局")
    assert show_text("甲", ";;;") == Shown("甲", is_hidden=True)
    assert show_text("甲", '0;0;0;@"局"') == Shown("甲局")


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20))
def test_any_number_in_any_format_shows_something(value: float, code: str) -> None:
    assert isinstance(show_number(value, code).text, str)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_with_two_places_is_shown_digit_by_digit(amount: object) -> None:
    assert show_number(float(str(amount)), "0.00").text == f"{amount:.2f}"


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_shows_the_same() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, (value, code, _) in enumerate(CASES, start=1):
        sheet.cell(row, 1, value).number_format = code
    target = io.BytesIO()
    book.save(target)
    # Comma, quotes, UTF-8, from the first line, no widths, all text quoted, as shown.
    writes = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,true,true"
    conversion = Conversion("xlsx", "Calc MS Excel 2007 XML", writes)
    text = convert(target.getvalue(), conversion, DEFAULT_LIMITS).decode()
    seen = [row[0].strip() for row in csv.reader(io.StringIO(text))]
    ours = [shown for _, _, shown in CASES]
    differ = [
        (case, other) for case, our, other in zip(CASES, ours, seen, strict=True) if our != other
    ]
    assert differ == []
