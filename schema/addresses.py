"""The address of a place in a document: as the machine writes it, and as people say it.

t0r3c2         第1张表第4行第3列          the cell of table 0 whose anchor is (3, 2)
t0r3c2p1:4-9   第1张表第4行第3列第2段第5至9字   code points 4 to 9 of its paragraph 1
p12:0-5        第13段第1至5字            of paragraph 12 of the running text
L353:14-20     第353行第15至20字          of the paragraph that begins in line 353 of a text dump
page3          第3页                   the third page

The machine counts from 0 (lines and pages from 1), people count from 1. What people say may have
its page before it (第3页第1张表第4行第3列), and blanks and commas anywhere.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from schema.errors import UsageError
from schema.frozen import dataclass
from schema.text import narrow

_WRITTEN = re.compile(
    r"(?:t(?P<table>\d+)r(?P<row>\d+)c(?P<col>\d+)(?:p(?P<inner>\d+))?|p(?P<paragraph>\d+)"
    r"|L(?P<line>\d+))(?::(?P<start>\d+)-(?P<end>\d+))?|page(?P<page>\d+)"
)
_SPOKEN = re.compile(
    r"(?:第(?P<page>\d+)页)?"
    r"(?:(?:第(?P<table>\d+)张?表第(?P<row>\d+)行第(?P<col>\d+)列(?:第(?P<inner>\d+)段)?"
    r"|第(?P<paragraph>\d+)段|第(?P<line>\d+)行)(?:第(?P<start>\d+)[至到-](?P<end>\d+)字)?)?"
)
_BETWEEN = re.compile(r"[\s，,、]")
# What people count from 1 and the machine from 0. An end is the same: 第1至5字 is 0-5.
_FROM_ONE = frozenset({"table", "row", "col", "inner", "paragraph", "start"})


@dataclass(frozen=True, slots=True)
class Address:
    """The numbers of an address, those it does not name None; all as the machine counts.

    text: as it was given. inner: the paragraph in the cell; paragraph: that of the running text.
    """

    text: str
    table: int | None = None
    row: int | None = None
    col: int | None = None
    inner: int | None = None
    paragraph: int | None = None
    line: int | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None

    def widen(self) -> "Address":
        """The address of the whole cell; of a place in running text, of its whole paragraph."""
        return replace(self, inner=None, start=None, end=None)


def parse_address(at: str) -> Address:
    """The address that `at` writes, in either way.

    Raises UsageError if it is none.

    >>> parse_address("第1张表第4行第3列").row, parse_address("t0r3c2").row
    (3, 3)
    >>> parse_address("p12:0-5").paragraph, parse_address("第13段 第1至5字").start
    (12, 0)
    """
    text = at.strip()
    if (written := _WRITTEN.fullmatch(text)) is not None:
        return Address(text, **_numbers(written))
    spoken = _SPOKEN.fullmatch(_BETWEEN.sub("", narrow(text)))
    found = {} if spoken is None else _numbers(spoken)
    counted = {name: number - (name in _FROM_ONE) for name, number in found.items()}
    if not found or min(found.values()) < 1:
        examples = "第1张表第4行第3列、第13段、第3页；t0r3c2、t0r3c2p1:4-9、p12:0-5、L353:14-20"
        raise UsageError(f"出处写法有误：{at}；例：{examples}")
    return Address(text, **counted)


def is_address(text: str) -> bool:
    """Whether a text is the address of a place as people say it, and nothing else.

    >>> is_address("第1张表第4行第3列"), is_address("第13段第1至5字"), is_address("第2段话")
    (True, True, False)
    """
    return bool(text) and _SPOKEN.fullmatch(text) is not None


def _numbers(match: re.Match[str]) -> dict[str, int]:
    return {name: int(text) for name, text in match.groupdict().items() if text is not None}


def address_of(source: Mapping[str, object]) -> str:
    """The address of a source as the machine writes it.

    >>> from schema.report import make_source
    >>> address_of(make_source(0, 3, 2)), address_of(make_source(paragraph=12, start=0, end=5))
    ('t0r3c2', 'p12:0-5')
    """
    span = "" if source["start"] is None else f":{source['start']}-{source['end']}"
    if source["table"] is None:
        return f"p{source['paragraph']}{span}"
    inner = "" if source["paragraph"] is None else f"p{source['paragraph']}"
    return f"t{source['table']}r{source['row']}c{source['col']}{inner}{span}"


def address_in_words(source: Mapping[str, object]) -> str:
    """The address of a source as people say it, to its characters; without its page, "" for none.

    What it gives, `parse_address` takes.

    >>> from schema.report import make_source
    >>> address_in_words(make_source(0, 3, 2, paragraph=0, start=4, end=9))
    '第1张表第4行第3列第1段第5至9字'
    """
    place = place_in_words({**source, "page": None})
    start, end = source["start"], source["end"]
    span = isinstance(start, int) and isinstance(end, int) and 0 <= start < end
    return f"{place}第{int(str(start)) + 1}至{end}字" if place and span else place


def machine_address(at: str) -> str:
    """The same place as the machine writes it, without its page where it names a finer one.

    Raises UsageError if it is no address.

    >>> machine_address("第1张表第4行第3列第1段第5至9字"), machine_address("p12:0-5")
    ('t0r3c2p0:4-9', 'p12:0-5')
    """
    found = parse_address(at)
    if found.line is not None:
        span = "" if found.start is None else f":{found.start}-{found.end}"
        return f"L{found.line}{span}"
    if found.table is None and found.paragraph is None:
        return f"page{found.page}"
    paragraph = found.inner if found.table is not None else found.paragraph
    numbers = {"table": found.table, "row": found.row, "col": found.col, "paragraph": paragraph}
    return address_of({**numbers, "start": found.start, "end": found.end})


def place_in_words(source: Mapping[str, object]) -> str:
    """The place of a source as people say it, down to its paragraph; "" if it has none.

    >>> from schema.report import make_source
    >>> place_in_words(make_source(0, 3, 2, page=3)), place_in_words(make_source(paragraph=12))
    ('第3页第1张表第4行第3列', '第13段')
    """
    return "".join(
        f"第{number + (name in _FROM_ONE)}{unit}"
        for name, unit in (
            *(("page", "页"), ("table", "张表"), ("row", "行"), ("col", "列")),
            ("paragraph", "段"),
        )
        if isinstance(number := source[name], int)
    )
