"""What the values in a workbook of one XML file show, by their types and formats.

<Data ss:Type="DateTime">2021-03-01T00:00:00.000</Data>   a day, in the format of its cell
"""

import re
from datetime import datetime
from math import isfinite
from typing import Final

from extract.sheet.codes import GENERAL, builtin_formats
from extract.sheet.dates import DAY_SECONDS, count_days
from extract.sheet.shown import Shown, show_number, show_text
from extract.sheet.walk import BOOLEANS
from schema.errors import DocumentError

# The types of a value, and the formats of a day that has none: without a time, and with one.
NUMBER, DAY, TRUTH, TEXT = "Number", "DateTime", "Boolean", "String"
VALUES: Final = (NUMBER, DAY, TRUTH, "Error")
DAY_ALONE, DAY_AND_TIME = 14, 22
HOURS: Final = re.compile(r"(\d{1,8}):(\d{1,2})(?::(\d{1,2}(?:\.\d{1,9})?))?Z?")


def show_value(kind: str, told: str, code: str, is_1904: bool) -> Shown:
    """What a value of a type shows in a format. is_1904: its days are counted from 1904 on."""
    if kind == TRUTH:
        return Shown(BOOLEANS.get(told, told))
    if kind == NUMBER:
        return show_number(_read_number(told), code, is_1904)
    if kind == DAY:
        return _show_day(told, code, is_1904)
    return Shown(told) if kind in VALUES else show_text(told, code)


def _read_number(told: str) -> float:
    """A number as it is written; one without an end, or none, is damage."""
    try:
        value = float(told)
    except ValueError as error:
        raise DocumentError("corrupt_workbook") from error
    if not isfinite(value):
        raise DocumentError("corrupt_workbook")
    return value


def _show_day(told: str, code: str, is_1904: bool) -> Shown:
    """What a day shows. One without a format shows as one: no number it could be meant."""
    days = _days_of(told, is_1904)
    if days is None:
        return Shown(told)
    if code == GENERAL:
        code = builtin_formats()[DAY_ALONE if days == int(days) else DAY_AND_TIME]
    return show_number(days, code, is_1904)


def _days_of(told: str, is_1904: bool) -> float | None:
    """The days that Excel counts to a moment; None for what is none.

    A time that goes on over days is told by hours alone (1899-12-31T288:00:00.000).
    """
    day, _, time = told.partition("T")
    found = HOURS.fullmatch(time or "0:0")
    try:
        start = datetime.fromisoformat(day)
    except ValueError:
        return None
    if found is None:
        return None
    seconds = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3] or 0)
    return count_days(start, is_1904) + seconds / DAY_SECONDS
