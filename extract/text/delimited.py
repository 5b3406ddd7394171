"""Tables whose cells a sign parts: .csv, and the like with semicolons, or TABs and quotes.

    附件3,,,                      a title: a paragraph, as above the grid of a sheet
    项目,预算数,决算数,执行率      records, of as many fields each
    "培训""骨干""
    人员","1,023.45",980,95.8%    quotes around signs, quotes and line ends

Commas part the groups of a number and the clauses of a sentence too: what may be either is no
table, or is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extract.document import Paragraph
from extract.sizes import count_characters
from extract.text.drawn import DrawnCell, DrawnTable
from extract.text.lines import Lines
from extract.text.lost_spans import NUMBER
from schema.frozen import dataclass

COMMA, TAB = ",", "\t"
SIGNS: Final = (COMMA, ";", TAB)
FEWEST_RECORDS: Final = 2
FEWEST_OF_TWO: Final = 3  # of two fields, or without a number: many a sentence has as many
FEWEST_AMONG: Final = 3  # among other lines
MOST: Final = 0.8  # of the lines with text
FIELDS: Final = {
    sign: re.compile(
        rf'(?:[ ]*+"(?P<quoted>(?:[^"]++|"")*+)"[ ]*+(?={sign}|\n|\Z)|(?P<bare>[^{sign}\n]*+))'
        rf"(?P<end>{sign}|\n|\Z)"
    )
    for sign in SIGNS
}
# What a comma between the groups of a number stands between: up to three digits, and three.
GROUP: Final = re.compile(r"(?<![\d.])\d{1,3}\s*$")
NEXT_GROUP: Final = re.compile(r"\s*\d{3}(?!\d)")
SENTENCE: Final = re.compile(r"[。；！？;!?]\s*$")


def _is_number(field: str) -> bool:
    return NUMBER.fullmatch(field.strip()) is not None


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its fields, whether one is quoted, and its lines from `start` to `end`."""

    fields: tuple[str, ...]
    is_quoted: bool
    start: int
    end: int

    @property
    def filled(self) -> list[int]:
        """The fields with text."""
        return [at for at, field in enumerate(self.fields) if field.strip()]

    @property
    def is_certain(self) -> bool:
        """Whether a field is a number or quoted, or one within is blank: no sentence has such."""
        is_open = any(not field.strip() for field in self.fields[:-1])
        return self.is_quoted or is_open or any(map(_is_number, self.fields))


@dataclass(frozen=True, slots=True)
class Delimited:
    """What is found in lines.

    lines: those of the text, titles without the signs behind them.
    doubtful: the tables whose commas may stand within numbers, by where they begin.
    signs: how many characters part and quote fields.
    is_broken: whether records are left whose fields are not certain.
    """

    lines: Lines
    tables: tuple[DrawnTable, ...] = ()
    doubtful: frozenset[int] = frozenset()
    signs: int = 0
    is_broken: bool = False


def find_delimited(lines: Lines) -> Delimited:
    """The tables of records in the lines, by the sign that parts most of them."""
    found = [
        _find(lines, sign)
        for sign in SIGNS
        if sum(sign in line for line in lines.texts) >= FEWEST_RECORDS
    ]
    best = max(found, key=_count_rows, default=Delimited(lines))
    return best if best.tables else replace(best, is_broken=any(one.is_broken for one in found))


def _count_rows(found: Delimited) -> int:
    return sum(len(table.rows) for table in found.tables)


def _find(lines: Lines, sign: str) -> Delimited:
    records = list(_records(lines.texts, sign))
    parted = sum(len(record.fields) > 1 for record in records)
    is_whole = parted >= MOST * sum(bool(record.filled) for record in records)
    if sign == TAB and not (is_whole and any(record.is_quoted for record in records)):
        return Delimited(lines)  # others print TABs as well
    taken: list[list[Record]] = []
    is_broken = False
    for run in _runs(records):
        if _is_table(run, sign, is_whole):
            taken.append(run)
        else:
            is_broken |= _is_likely(run)
    return _read(lines, sign, taken, is_broken or _is_cut(records, taken))


def _records(texts: Sequence[str], sign: str) -> Iterator[Record]:
    text = "\n".join(texts)
    at = line = 0
    while line < len(texts):
        record, end = _record(text, at, line, sign)
        if len(record.fields) == 1 or (sign == COMMA and _is_one_number(record)):
            end = at + len(texts[line]) + 1  # also where quotes of a sentence seem to go on
            record = Record((texts[line],), False, line, line + 1)
        yield record
        at, line = end, record.end


def _record(text: str, at: int, line: int, sign: str) -> tuple[Record, int]:
    """The record that begins at a place, and where the next one does."""
    fields: list[str] = []
    is_quoted = False
    start = line
    while True:
        found = FIELDS[sign].match(text, at)
        if found is None:
            raise AssertionError("a field may be empty")
        held = found["quoted"]
        fields.append(found["bare"] if held is None else held.replace('""', '"'))
        is_quoted |= held is not None
        line += 0 if held is None else held.count("\n")
        at = found.end()
        if found["end"] != sign:
            return Record(tuple(fields), is_quoted, start, line + 1), at


def _is_one_number(record: Record) -> bool:
    """Whether all commas part the groups of numbers."""
    return not record.is_quoted and all(_may_be_grouped(record, at) for at in _borders(record))


def _borders(record: Record) -> range:
    return range(len(record.fields) - 1)


def _may_be_grouped(record: Record, at: int) -> bool:
    """Whether the sign behind a field may part the groups of one number."""
    before, behind = record.fields[at : at + 2]
    return GROUP.search(before) is not None and NEXT_GROUP.match(behind) is not None


def _runs(records: Sequence[Record]) -> Iterator[list[Record]]:
    """Records of several fields, as many in each, one behind the other."""
    run: list[Record] = []
    for record in records:
        if run and len(record.fields) != len(run[0].fields):
            yield run
            run = []
        if len(record.fields) > 1:
            run.append(record)
    if run:
        yield run


def _is_table(run: Sequence[Record], sign: str, is_whole: bool) -> bool:
    """Whether a run of records holds a table. is_whole: nearly all lines of the text are records.

    Among other lines they have headings of words, and numbers.
    """
    if _may_part_numbers(run, sign, _borders(run[0])):
        return False
    if max(len(record.filled) for record in run) < 2:
        return False
    certain = sum(record.is_certain for record in run)
    if not is_whole:
        return _has_heading(run) and len(run) >= FEWEST_AMONG and certain >= len(run) - 1
    if 2 * certain >= len(run):
        return len(run) >= (FEWEST_OF_TWO if len(run[0].fields) == 2 else FEWEST_RECORDS)
    return _is_of_words(run)


def _has_heading(run: Sequence[Record]) -> bool:
    """Whether records of three fields and more begin with one of words alone, none left blank."""
    width = len(run[0].fields)
    return width > 2 and len(run[0].filled) == width and not any(map(_is_number, run[0].fields))


def _is_of_words(run: Sequence[Record]) -> bool:
    """Whether records that few numbers stand in are those of a table, and no sentences."""
    ended = sum(SENTENCE.search(record.fields[-1]) is not None for record in run)
    return len(run[0].fields) > 2 and len(run) >= FEWEST_OF_TWO and 2 * ended < len(run)


def _is_likely(run: Sequence[Record]) -> bool:
    """Whether records that are read as lines are likely to be those of a table."""
    is_wide = len(run[0].fields) > 2 and len(run) >= FEWEST_AMONG
    return is_wide and all(record.is_certain for record in run)


def _may_part_numbers(run: Sequence[Record], sign: str, borders: range) -> bool:
    """Whether a sign behind one of the fields may stand within a number in each record."""
    return sign == COMMA and any(_is_grouped(run, at) for at in borders)


def _is_grouped(run: Sequence[Record], at: int) -> bool:
    """Whether the comma behind a field may stand within a number in each record."""
    return all(_may_be_grouped(record, at) for record in run)


def _is_cut(records: Sequence[Record], runs: Sequence[Sequence[Record]]) -> bool:
    """Whether a record of a table has one beside it with more fields, or fewer."""
    inside = {record.start for run in runs for record in run}
    return any(
        (one.start in inside or other.start in inside)
        and len(one.fields) != len(other.fields)
        and all(len(record.fields) > 1 and record.is_certain for record in (one, other))
        for one, other in pairwise(records)
    )


def _read(lines: Lines, sign: str, runs: Sequence[Sequence[Record]], is_broken: bool) -> Delimited:
    texts = list(lines.texts)
    tables: list[DrawnTable] = []
    doubtful: set[int] = set()
    signs = 0
    for run in runs:
        signs += _count_signs(lines.texts[run[0].start : run[-1].end], run)
        first, last = _ends(run)
        for record in (*run[:first], *run[last:]):
            _clear(texts, record)
        body = run[first:last]
        rows = tuple(tuple(_cells(lines, record)) for record in body)
        tables.append(DrawnTable(rows, body[0].start, body[-1].end))
        if _may_part_numbers(body[1:], sign, _borders(body[0])):
            doubtful.add(body[0].start)
    cleared = replace(lines, texts=texts)
    return Delimited(cleared, tuple(tables), frozenset(doubtful), signs, is_broken)


def _count_signs(texts: Sequence[str], run: Sequence[Record]) -> int:
    """The characters of some lines that are in no field."""
    held = sum(count_characters(field) for record in run for field in record.fields)
    return count_characters("\n".join(texts)) - held


def _ends(run: Sequence[Record]) -> tuple[int, int]:
    """The first record with two fields filled, and the place behind the last one."""
    wide = [at for at, record in enumerate(run) if len(record.filled) > 1]
    return wide[0], wide[-1] + 1


def _clear(texts: list[str], record: Record) -> None:
    """Leave of a record outside the grid what it holds, on as many lines."""
    held = next((record.fields[at] for at in record.filled), "").split("\n")
    blank = [""] * (record.end - record.start - len(held))
    texts[record.start : record.end] = [*held, *blank]


def _cells(lines: Lines, record: Record) -> Iterator[DrawnCell]:
    """The cells of a record, each paragraph on its line."""
    line = record.start
    for field in record.fields:
        held = [(line + at, text.strip()) for at, text in enumerate(field.split("\n"))]
        line = held[-1][0]
        filled = [(at, text) for at, text in held if text] or [held[0]]
        yield DrawnCell(
            tuple(
                Paragraph(text, index, line=lines.numbers[at])
                for index, (at, text) in enumerate(filled)
            )
        )
