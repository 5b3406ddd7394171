"""The address of a place in a document, as `--at` takes it and reports print it.

t0r3c2         the cell of table 0 whose anchor is (3, 2)
t0r3c2p1:4-9   code points 4 to 9 of its paragraph 1
p12:0-5        of paragraph 12 of the running text
L353:14-20     of the paragraph that begins in line 353 of a text dump
"""

import re
from collections.abc import Mapping

from schema.errors import UsageError
from schema.report import Source

_AT = re.compile(
    r"(?:t(?P<table>\d+)r(?P<row>\d+)c(?P<col>\d+)(?:p(?P<inner>\d+))?|p(?P<paragraph>\d+)"
    r"|L(?P<line>\d+))(?::(?P<start>\d+)-(?P<end>\d+))?"
)


def parse_address(at: str) -> dict[str, int | None]:
    """The numbers of an address: table, row, col, inner, paragraph, line, start, end.

    inner: the paragraph in the cell; paragraph: that of the running text. Raises UsageError.

    >>> parse_address("p12:0-5")["paragraph"], parse_address("p12:0-5")["table"]
    (12, None)
    """
    match = _AT.fullmatch(at.strip())
    if match is None:
        raise UsageError(f"出处写法有误：{at}；例：t0r3c2、t0r3c2p1:4-9、p12:0-5、L353:14-20")
    return {name: None if text is None else int(text) for name, text in match.groupdict().items()}


def address_of(source: Mapping[str, object]) -> str:
    """The address of a source.

    >>> from schema.report import make_source
    >>> address_of(make_source(0, 3, 2)), address_of(make_source(paragraph=12, start=0, end=5))
    ('t0r3c2', 'p12:0-5')
    """
    span = "" if source["start"] is None else f":{source['start']}-{source['end']}"
    if source["table"] is None:
        return f"p{source['paragraph']}{span}"
    inner = "" if source["paragraph"] is None else f"p{source['paragraph']}"
    return f"t{source['table']}r{source['row']}c{source['col']}{inner}{span}"


def place_in_words(source: Source) -> str:
    """A source as people say it, counted from 1.

    >>> from schema.report import make_source
    >>> place_in_words(make_source(0, 3, 2)), place_in_words(make_source(paragraph=11))
    ('第1张表第4行第3列', '第12段')
    """
    if source["table"] is None:
        return f"第{(source['paragraph'] or 0) + 1}段"
    return (
        f"第{source['table'] + 1}张表第{(source['row'] or 0) + 1}行第{(source['col'] or 0) + 1}列"
    )
