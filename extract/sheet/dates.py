"""Days and times as a format shows them: 44256 is 2021年3月1日."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from extract.sheet.codes import ELAPSED, KEYWORD, PLACE, POINT, Section, Token
from extract.word.numerals import format_number

DAY_SECONDS: Final = 86_400
ELAPSED_SECONDS: Final = {"h": 3600, "m": 60, "s": 1}
# Excel takes 1900 for a leap year: its day 60 is a 29 February that never was.
FALSE_LEAP_DAY: Final = 60
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CHINESE_WEEKDAYS: Final = "一二三四五六日"
HALVES: Final = {"am/pm": ("AM", "PM"), "a/p": ("A", "P"), "上午/下午": ("上午", "下午")}
CHINESE_DIGITS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


def show_date(number: Decimal, section: Section, is_1904: bool) -> str | None:
    """What a day shows; None for one that is no day. number: days, their fraction the time."""
    places = sum(token.kind == PLACE for token in section.tokens)
    step = Decimal(1).scaleb(-places)
    seconds = (number * DAY_SECONDS).quantize(step, ROUND_HALF_UP)
    moment = _moment(seconds, is_1904) if seconds >= 0 else None
    if moment is None:
        return None
    tokens = _with_minutes(section.tokens)
    has_halves = any(token.text.lower() in HALVES for token in tokens)
    return "".join(
        _show_part(token.text.lower(), moment, has_halves, section.is_chinese)
        if token.kind == KEYWORD
        else _show_other(token, seconds, places)
        for token in tokens
    )


def _show_other(token: Token, seconds: Decimal, places: int) -> str:
    """What is no part of a day or time: hours gone by, parts of a second, what stands between."""
    if token.kind == ELAPSED:
        return f"{int(seconds // ELAPSED_SECONDS[token.text[0].lower()]):0{len(token.text)}d}"
    if token.kind == PLACE:
        return ""
    return f"{seconds % 1:f}"[1:] if token.kind == POINT and places else token.text


def _moment(seconds: Decimal, is_1904: bool) -> datetime | None:
    days, rest = divmod(int(seconds), DAY_SECONDS)
    if is_1904:
        start = datetime(1904, 1, 1)
    else:
        # Days before the false leap day are one later than they are counted from here.
        start = datetime(1899, 12, 31 if days < FALSE_LEAP_DAY else 30)
    if not is_1904 and days == FALSE_LEAP_DAY:
        return None
    try:
        return start + timedelta(days=days, seconds=rest)
    except OverflowError:  # behind 9999-12-31
        return None


def count_days(moment: datetime, is_1904: bool) -> float:
    """The days that Excel counts up to a moment, their fraction its time.

    >>> count_days(datetime(2021, 3, 1, 12), is_1904=False)
    44256.5
    """
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
    if not is_1904 and moment < datetime(1900, 3, 1):
        start = datetime(1899, 12, 31)
    return (moment - start).total_seconds() / DAY_SECONDS


def _with_minutes(tokens: Sequence[Token]) -> list[Token]:
    """`m` beside hours or before seconds is minutes, written `i` here."""
    parts = [n for n, token in enumerate(tokens) if token.kind in (KEYWORD, ELAPSED)]
    letters = ["", *(tokens[at].text[0].lower() for at in parts), ""]
    found = list(tokens)
    for at, before, after in zip(parts, letters, letters[2:], strict=False):
        is_short = tokens[at].kind == KEYWORD and tokens[at].text.lower() in ("m", "mm")
        if is_short and (before == "h" or after == "s"):
            found[at] = Token(KEYWORD, "i" * len(tokens[at].text))
    return found


def _show_part(part: str, moment: datetime, has_halves: bool, is_chinese: bool) -> str:
    if part in HALVES:
        return HALVES[part][moment.hour >= 12]
    first, width = part[0], len(part)
    if named := _show_name(part, moment.date()):
        return named
    hour = _half_hour(moment.hour) if has_halves else moment.hour
    value = {
        "y": moment.year if width > 2 else moment.year % 100,
        "e": moment.year,
        "m": moment.month,
        "d": moment.day,
        "h": hour,
        "i": moment.minute,
        "s": moment.second,
    }[first]
    if is_chinese:
        is_year = first in "ye"
        return str(value).translate(CHINESE_DIGITS) if is_year else _count_in_chinese(value)
    digits = (4 if width > 2 else 2) if first == "y" else min(width, 2)
    return f"{value:0{digits}d}"


def _half_hour(hour: int) -> int:
    return hour % 12 or 12


def _count_in_chinese(value: int) -> str:
    return format_number(value, "chineseCounting") if value else "〇"


def _show_name(part: str, day: date) -> str:
    """The name of a month or of a day of the week; "" where the part is a number."""
    if part[0] == "a":
        name = CHINESE_WEEKDAYS[day.weekday()]
        return f"星期{name}" if len(part) > 3 else name
    if part[0] == "m" and len(part) > 2:
        name = MONTHS[day.month - 1]
        return {3: name[:3], 5: name[:1]}.get(len(part), name)
    if part[0] == "d" and len(part) > 2:
        name = WEEKDAYS[day.weekday()]
        return name[:3] if len(part) == 3 else name
    return ""
