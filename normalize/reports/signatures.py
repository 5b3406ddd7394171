"""Who signed a report and when: the two lines at its end, or its date on a line of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.document import BODY, Document, Paragraph
from extract.sources import source_of_text
from normalize.reports.names import department_key, is_organisation, without_notes
from normalize.reports.titles import TitleLine
from normalize.values.dates import parse_date

# 二〇二一年三月五日 with nothing beside it; 2021.3.5 too.
_DATE_LINE = re.compile(r"[\d〇○零一二三四五六七八九十廿年月日号./\-\s]{6,24}")
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
    return parse_date(line) if _DATE_LINE.fullmatch(text.strip()) else None


def _lines(document: Document) -> Iterator[TitleLine]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.part == BODY:
            source = source_of_text(block, 0, len(block.text))
            yield TitleLine(without_notes(block.text.strip()), source)


def _pairs(lines: Sequence[TitleLine]) -> Iterator[tuple[TitleLine, TitleLine]]:
    """(name, date) lines close to each other, the name first as letters are signed."""
    for number, line in enumerate(lines):
        if not is_organisation(line.text):
            continue
        for other in lines[number + 1 : number + 1 + REACH]:
            if date_alone(other.text) is not None:
                yield line, other
                break
