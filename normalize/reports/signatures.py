"""Who signed a report and when: the two lines at its end, or its date on a line of its own."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from extract.document import BODY, Document, Paragraph
from extract.sources import source_of_text
from normalize.reports.names import department_key, is_organisation, without_notes
from normalize.reports.titles import TitleLine
from normalize.values.dates import holds_date, parse_date
from schema.frozen import dataclass

# 二〇二一年三月五日 with nothing beside it; 2021.3.5 too.
_DATE_LINE = re.compile(r"[\d〇○零一二三四五六七八九十廿年月日号./\-\s]{6,24}")
# A text without line breaks that ends: … 存在问题。 某县自然资源局 2022 年 3 月 15 日
_SIGNED = re.compile(
    r"[。；;\s](?P<name>[\u3400-\u9fff（）()]{4,30})\s+(?P<day>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)$"
)
# A department's name and its date stand in this many lines, the next or the one after.
REACH = 2


@dataclass(frozen=True, slots=True)
class Signature:
    """A department that signed and the date beside it."""

    name: TitleLine
    day: TitleLine


def find_signature(document: Document) -> Signature | None:
    """The signature at the end of running text; None if there is none or if several differ."""
    lines = [line for line in _lines(document) if line.text]
    found = [Signature(name, day) for name, day in _pairs(lines)]
    names = {department_key(signature.name.text) for signature in found}
    return found[-1] if len(names) == 1 else None


def find_date_line(titles: Sequence[TitleLine]) -> TitleLine | None:
    """The one line of a cover that is nothing but a date; None if there is none or several."""
    found = {day: line for line in titles if (day := date_alone(line.text)) is not None}
    return found.popitem()[1] if len(found) == 1 else None


def date_alone(text: str) -> date | None:
    """The day that a line consists of; None if it says more or is no day.

    >>> date_alone("二○二一年三月五日"), date_alone("2021年3月5日发文")
    (datetime.date(2021, 3, 5), None)
    """
    line = text.strip().replace("○", "〇")
    return parse_date(line) if _is_dated(line) else None


def _lines(document: Document) -> Iterator[TitleLine]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.part == BODY and block.text.strip():
            source = source_of_text(block, 0, len(block.text))
            yield TitleLine(without_notes(block.text.strip()), source)


def _pairs(lines: Sequence[TitleLine]) -> Iterator[tuple[TitleLine, TitleLine]]:
    """(name, date) lines close to each other, the name first as letters are signed.

    Both may stand in one line (某局 2022年4月1日); a date may be a month (2023年4月).
    """
    for number, line in enumerate(lines):
        name, *rest = line.text.split(maxsplit=1)
        if rest and is_organisation(name) and _is_dated(rest[0]):
            yield TitleLine(name, line.source), TitleLine(rest[0], line.source)
        elif (tail := _SIGNED.search(line.text)) and is_organisation(tail["name"]):
            yield TitleLine(tail["name"], line.source), TitleLine(tail["day"], line.source)
        elif is_organisation(line.text):
            below = lines[number + 1 : number + 1 + REACH]
            yield from ((line, day) for day in islice(filter(_is_date_line, below), 1))


def _is_date_line(line: TitleLine) -> bool:
    return _is_dated(line.text)


def _is_dated(text: str) -> bool:
    """Whether a line is nothing but a day or a month."""
    return _DATE_LINE.fullmatch(text.strip()) is not None and holds_date(text)
