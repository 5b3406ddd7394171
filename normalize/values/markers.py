"""Marks of headings and list items (一、 （一） 1． ① 一是 指标1：), and the items they divide."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from normalize.values.marker_kinds import any_kind, is_list, marker_kinds
from normalize.values.numerals import parse_integer
from schema.frozen import dataclass
from schema.marks import is_filler
from schema.text import CLAUSE_ENDS

# An item inside a line begins after one of these. After the strong ones a number or two may be
# missing, as where reports number 6, 7, 9; after the weak ones it must be the next.
_POINTS = ".．"
_STRONG_ENDS = CLAUSE_ENDS + "\n"
_WEAK_ENDS = "，,、.:：”」）) \t　"
_MOST_SKIPPED = 3
# Where a line has many a number 1 there is no list in it, and looking on costs the more.
_MOST_TRIES = 5
_LABELLED = ("indicator", "goal", "task")
_FIRST_WITH_NUMBER = re.compile(r"\s*1[.．](?=\d)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the start of a line.

    kind, level: as in `knowledge/markers.toml`.
    text: the mark as written, `line[start:end]`.
    """

    kind: str
    number: int
    text: str
    start: int
    end: int
    level: int


class OpenHeadings:
    """The numbered headings that are open over a place in a text, outermost first."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def close(self, level: int) -> None:
        """Leave those of a level and below: another begins."""
        self._open = [(at, text) for at, text in self._open if at < level]

    def open(self, level: int, text: str) -> None:
        """Stand under one more, which closes those of its level and below."""
        self.close(level)
        self._open.append((level, text))

    @property
    def texts(self) -> tuple[str, ...]:
        """Their lines."""
        return tuple(text for _, text in self._open)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list.

    number, number_text: None where the text has no mark.
    text: without its mark; the lines that continue it joined by line breaks, outer blanks stripped.
    line_index, start, end: the line it begins in and the code points it takes there, mark included.
    """

    number: int | None
    number_text: str | None
    text: str
    line_index: int
    start: int
    end: int
    marker: Marker | None = None


@lru_cache(maxsize=4096)
def find_marker(line: str) -> Marker | None:
    """The mark that `line` starts with; None if it starts with none.

    Amounts, dates and telephone numbers are no marks.

    >>> find_marker("（一）基本情况").number, find_marker("2.4亿元")
    (1, None)
    """
    return _marker_at(line, len(line) - len(line.lstrip()))


def split_items(lines: Sequence[str]) -> list[Item]:
    """The items of a goal cell, whose paragraphs are `lines`.

    A mark at the start of a line begins an item, of whatever kind it is; so does the next number
    of the same kind inside a line, after a sentence. A line without a mark continues the item
    above it. Lines of points (……) and marks with nothing after them give no item.

    >>> [(item.number, item.text) for item in split_items(["1、建成2.4公里。2、验收", "并移交"])]
    [(1, '建成2.4公里。'), (2, '验收\\n并移交')]
    """
    pieces: list[Item] = []
    current = _before_first(lines)
    for index, line in enumerate(lines):
        for marker, start, end in _cut_line(line, current):
            current = marker or current
            pieces.append(_piece(line, index, marker, start, end))
    return _join(pieces)


def split_indicators(lines: Sequence[str]) -> list[Item]:
    """The indicators of a cell: one for each 指标n： in it, else the whole cell as one.

    指标2： with nothing after it and …… give none. Other marks stay in the text.

    >>> [(item.number, item.text) for item in split_indicators(["指标1：1.满意度98%", "指标2："])]
    [(1, '1.满意度98%')]
    """
    pieces: list[Item] = []
    for index, line in enumerate(lines):
        cuts = list(_labels_in(line))
        first = cuts[0].start if cuts else len(line)
        if line[:first].strip():
            pieces.append(_piece(line, index, None, 0, first))
        for number, marker in enumerate(cuts, start=1):
            end = cuts[number].start if number < len(cuts) else len(line)
            pieces.append(_piece(line, index, marker, marker.start, end))
    return _join(pieces)


def _marker_at(line: str, position: int, kinds: Sequence[str] = ()) -> Marker | None:
    """The mark that begins at `position`, of one of `kinds` (any, if none are given)."""
    if any_kind().match(line, position) is None:
        return None
    for kind in marker_kinds():
        if kinds and kind.name not in kinds:
            continue
        found = kind.pattern.match(line, position)
        if found is None:
            continue
        groups = found.groupdict()
        number = _number(groups["n"] or groups.get("m") or "")
        if number is not None:
            return Marker(kind.name, number, found.group(), found.start(), found.end(), kind.level)
    return None


def _number(text: str) -> int | None:
    """The number that a mark writes: 3, 三, ③ or ㈢."""
    if len(text) == 1 and unicodedata.category(text) == "No":
        return int(unicodedata.numeric(text))
    return parse_integer(text)


def _cut_line(line: str, current: Marker | None) -> Iterator[tuple[Marker | None, int, int]]:
    """The stretches of a line, each with the mark that begins it (None: it continues).

    current: the mark of the item that the line before it belongs to.
    """
    first = find_marker(line) or _next_with_number(line, current)
    if first is None and current is None:
        first_inside = _first_of_list(line)
        if first_inside is None:
            yield None, 0, len(line)
            return
        yield None, 0, first_inside.start
        first = first_inside
    start, marker = (first.start, first) if first else (0, None)
    last = first or current
    while last is not None and (following := _next_inside(line, start, last)) is not None:
        yield marker, start, following.start
        start, marker, last = following.start, following, following
    yield marker, start, len(line)


def _before_first(lines: Sequence[str]) -> Marker | None:
    """A mark before the first of lines, where a number stands right behind it: 1.18处 … 2.建成."""
    inside, below = map(_second_inside, lines[:1]), map(find_marker, lines[1:])
    second = next((marker for marker in (*inside, *below) if marker is not None), None)
    if second is None or second.number != 2 or second.text[-1] not in _POINTS:
        return None
    last = replace(second, number=0)
    return last if _next_with_number(lines[0], last) is not None else None


def _second_inside(line: str) -> Marker | None:
    """Where number 2 of a list begins inside a line that has a number right behind its mark 1.

    1.6个中心村建成；2.整治村庄94个
    """
    found = _FIRST_WITH_NUMBER.match(line)
    if found is None:
        return None
    first = Marker("decimal", 1, found.group(), found.start(), found.end(), level=3)
    return _next_inside(line, found.start(), first)


def _next_with_number(line: str, last: Marker | None) -> Marker | None:
    """The next item of a list, where a number stands right behind its mark: 2.184户 after 1."""
    if last is None or last.text[-1] not in _POINTS:
        return None
    start = len(line) - len(line.lstrip())
    text = f"{last.number + 1}{last.text[-1]}"
    end = start + len(text)
    is_next = line.startswith(text, start) and line[end : end + 1].isdigit()
    return Marker(last.kind, last.number + 1, text, start, end, last.level) if is_next else None


def _next_inside(line: str, start: int, last: Marker) -> Marker | None:
    """The next item of the list of `last` that begins inside `line` after `start`."""
    if not is_list(last.kind):
        return None
    position = max(start + 1, last.end if last.start == start else start + 1)
    for index in range(position, len(line)):
        before = line[index - 1]
        if before not in _STRONG_ENDS and before not in _WEAK_ENDS:
            continue
        found = _marker_at(line, index, (last.kind,))
        if found is not None and _continues(line, found, last, before):
            return found
    return None


def _continues(line: str, marker: Marker, last: Marker, before: str) -> bool:
    """Whether `marker`, which stands after `before`, goes on with the list of `last`."""
    if before in _STRONG_ENDS:
        return last.number < marker.number <= last.number + _MOST_SKIPPED
    # 修建1、2号楼，3、4号楼 is no list
    return marker.number == last.number + 1 and not line[marker.end : marker.end + 1].isdigit()


def _first_of_list(line: str) -> Marker | None:
    """Where number 1 of a list begins inside a line that has its number 2 as well."""
    tries = 0
    for index in range(1, len(line)):
        if line[index - 1] not in _STRONG_ENDS and line[index - 1] not in _WEAK_ENDS:
            continue
        found = _marker_at(line, index)
        if found is None or found.number != 1 or not is_list(found.kind):
            continue
        tries += 1
        if tries > _MOST_TRIES:
            return None
        following = _next_inside(line, found.start, found)
        if following is not None and following.number == found.number + 1:
            return found
    return None


def _labels_in(line: str) -> Iterator[Marker]:
    """The 指标n, 目标n and 任务n of a line: one at its start, the others with a colon."""
    position = len(line) - len(line.lstrip())
    first = _marker_at(line, position, _LABELLED)
    if first is not None:
        yield first
        position = first.end
    for index in range(max(position, 1), len(line)):
        if line[index - 1].isspace() or line[index - 1] in _STRONG_ENDS + _WEAK_ENDS:
            marker = _marker_at(line, index, _LABELLED)
            if marker is not None and marker.text[-1] in ":：":
                yield marker


def _piece(line: str, index: int, marker: Marker | None, start: int, end: int) -> Item:
    """The item, or part of one, that stands in `line[start:end]`."""
    while end > start and line[end - 1].isspace():
        end -= 1
    while start < end and line[start].isspace():
        start += 1
    if marker is None:
        return Item(None, None, line[start:end], index, start, end)
    text = line[marker.end : end].strip()
    return Item(
        marker.number, marker.text.strip(), text, index, start, max(end, marker.end), marker
    )


def _join(pieces: Sequence[Item]) -> list[Item]:
    """Items of pieces: one without a mark continues the one before it; empty ones go."""
    items: list[Item] = []
    for piece in pieces:
        if piece.marker is None and is_filler(piece.text):
            continue
        if piece.marker is not None or not items:
            items.append(piece)
        else:
            text = f"{items[-1].text}\n{piece.text}".strip()
            items[-1] = replace(items[-1], text=text)
    return [item for item in items if not is_filler(item.text)]
