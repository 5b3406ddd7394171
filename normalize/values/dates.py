"""Dates and fiscal years as titles, covers and file names write them."""

import re
from datetime import date
from functools import cache, lru_cache

from normalize.knowledge.files import read_knowledge
from normalize.values.numerals import DIGIT_CHARACTERS, parse_integer
from schema.text import narrow
from schema.units import one_of

FIRST_YEAR, LAST_YEAR = 1980, 2099

_CHINESE_YEAR = f"[{DIGIT_CHARACTERS}]{{4}}"
_ARABIC_YEAR = r"(?<!\d)(?:19|20)\d\d"
_NUMERAL = "[〇零一二三四五六七八九十]{1,3}"
_DAY_OF_MONTH = rf"\s*(\d{{1,2}}|{_NUMERAL})\s*月\s*(\d{{1,2}}|{_NUMERAL})\s*[日号]?(?!\d)"
# Each with year, month and day; the blanks of the last stand where a web page lost 年 and 月.
_DATES = (
    re.compile(rf"({_ARABIC_YEAR}|{_CHINESE_YEAR})\s*年{_DAY_OF_MONTH}"),
    re.compile(rf"({_ARABIC_YEAR})\s*([-./])\s*(\d{{1,2}})\s*\2\s*(\d{{1,2}})(?![\d.])"),
    re.compile(rf"({_ARABIC_YEAR})([01]\d)([0-3]\d)(?!\d)"),
    re.compile(rf"({_ARABIC_YEAR})\s+(\d{{1,2}})\s+(\d{{1,2}})(?![\d.])"),
)
_ANY_YEAR = f"(?:{_ARABIC_YEAR}|{_CHINESE_YEAR})"
_TWELVE = "(?:1[0-2]|0?[1-9])"
# 2021年度, 2021 年 度, 2021度
_FISCAL = re.compile(rf"(?P<year>{_ARABIC_YEAR}|{_CHINESE_YEAR})\s*年?\s*度")
_PLAIN = re.compile(rf"(?P<year>{_ARABIC_YEAR}|{_CHINESE_YEAR}(?=\s*年))(?!\d)\s*年?")
# 岳发〔2015〕11号 is a document's number
_DOCUMENT_NUMBER = re.compile(r"[〔[(（【]\s*\d{4}\s*[〕\])）】]\s*第?\s*\d+\s*号")
_RANGE = re.compile(r"\d{4}\s*年?度?\s*[-—–~至到]\s*\d{4}")


@cache
def _day_or_month() -> tuple[re.Pattern[str], ...]:
    # 2021.12 is a month where nothing is counted behind it: 1926.01元 is an amount
    before = one_of(read_knowledge("dates.toml")["month"]["before"])
    dotted = rf"{_ARABIC_YEAR}\s?[./-]\s?{_TWELVE}(?=\s?(?:$|[~—、，。）)-]|{before}))"
    month = rf"{_ANY_YEAR}\s*年\s*{_TWELVE}(?!\d)|(?<!\d){_TWELVE}\s*月|{dotted}"
    return (*_DATES, re.compile(month))


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date | None:
    """The one date in `text`; None if there is none, several, or one that does not exist.

    >>> parse_date("二〇二二年四月二十五日"), parse_date("2022.4.25")
    (datetime.date(2022, 4, 25), datetime.date(2022, 4, 25))
    """
    line = narrow(text)
    found = {day for pattern in _DATES for day in map(_date, pattern.finditer(line)) if day}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def holds_date(text: str) -> bool:
    """Whether `text` speaks of a day or a month (2021年12月前).

    >>> holds_date("2021年12月前"), holds_date("12个月")
    (True, False)
    """
    line = narrow(text)
    return any(pattern.search(line) for pattern in _day_or_month())


@lru_cache(maxsize=4096)
def find_year(text: str) -> int | None:
    """The fiscal year that a title or file name speaks of; None if it names none, or several.

    A year before 度 counts first; else the only year that is no part of a date.

    >>> find_year("2021 年度绩效自评报告"), find_year("2016-度"), find_year("2022年4月25日")
    (2021, 2016, None)
    """
    line = _DOCUMENT_NUMBER.sub("", narrow(text))
    if _RANGE.search(line):
        return None
    fiscal = _years(_FISCAL, line)
    if fiscal:
        return fiscal.pop() if len(fiscal) == 1 else None
    for pattern in _day_or_month():
        line = pattern.sub("", line)
    plain = _years(_PLAIN, line)
    return plain.pop() if len(plain) == 1 else None


def fiscal_years(text: str) -> list[tuple[int, int, int]]:
    """(year, start, end) of each year before 度 in `text`.

    >>> fiscal_years("2021年度收入比2020年度多")
    [(2021, 0, 6), (2020, 9, 15)]
    """
    if "度" not in text:
        return []
    found = [(parse_integer(m["year"]), *m.span()) for m in _FISCAL.finditer(narrow(text))]
    return [
        (year, start, end)
        for year, start, end in found
        if year is not None and FIRST_YEAR <= year <= LAST_YEAR
    ]


def _years(pattern: re.Pattern[str], line: str) -> set[int]:
    """The years of all matches that can be fiscal years."""
    years = (parse_integer(match["year"]) for match in pattern.finditer(line))
    return {year for year in years if year is not None and FIRST_YEAR <= year <= LAST_YEAR}


def _date(match: re.Match[str]) -> date | None:
    """The date of a match; None if there is no such day."""
    digits = [group for group in match.groups() if group not in ("-", ".", "/")]
    year, month, day = (parse_integer(group) or 0 for group in digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
