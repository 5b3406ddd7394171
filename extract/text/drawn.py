"""Tables drawn with signs: cells parted by |, rows by line ends or by rules, as lines show them.

    +------+-----+     pandoc's grid: rows between rules, a cell over several lines
    | 名称 | 12  |
    +======+=====+     Chinese boxes (┌─┬─┐ │ │) are the same with other signs
    | a | b |          a pipe table: a row a line; | --- | --- | under the first is no row
    |a    |b    |      antiword: a row goes on in the next line where a cell was full

A run of such lines is a table. What it is drawn with is no text of the document.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.document import Paragraph
from extract.text.edges import Edges, are_alike, edges_of, find_seams, is_head_broken
from extract.text.lines import Joined, Lines
from schema.frozen import dataclass
from schema.width import width_of

FEWEST_LINES = 2
SIGNS = str.maketrans("│┃｜║", "||||")
RULE = re.compile(
    r"^\s*(?:\+(?:[-=:]{2,}\+)+|[┌┍┎┏├┝┞┟┠└┕┖┗╔╠╚][─━═┬┼┴┯┿┷┳╋┻╦╬╩]+[┐┑┒┓┤┥┦┧┨┘┙┚┛╗╣╝])\s*$"
)
DELIMITER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*\|?\s*$")
BLANK_HEADER = re.compile(r"^\|(?:  \|)+$")  # markitdown heads each table so
OF_WHICH = re.compile(r"\s*其\s*中\s*[:：]\s*")
PARTING = re.compile(r"(?<!\\)\|")
FULL = 2  # a line that has no room left for one more Chinese character


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell. is_span: printed as the place of a cell that spans it. is_joined: of cut numbers."""

    paragraphs: tuple[Paragraph, ...]
    is_span: bool = False
    is_joined: bool = False

    @property
    def text(self) -> str:
        """The paragraphs joined by line breaks."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs).strip()


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """Rows of cells in lines `start` to `end`.

    edges: where the signs of each row stand, if they show its columns (antiword).
    shows_spans: a cell that spans several is followed by their places (markitdown).
    covers_blanks: a blank stands where one from above goes on; what spans columns is not told.
    """

    rows: tuple[tuple[DrawnCell, ...], ...]
    start: int
    end: int
    shows_spans: bool = False
    covers_blanks: bool = False
    edges: tuple[Edges, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table as printed. at, number: among the lines; edges: where its signs stand."""

    at: int
    number: int
    cells: list[str]
    edges: Edges


def find_drawn(lines: Lines, wraps: bool) -> list[DrawnTable]:
    """The tables drawn in the lines. wraps: a row may go on in the next line (antiword)."""
    tables: list[DrawnTable] = []
    for start, end in _runs(lines.texts):
        groups = list(_groups(lines, start, end, wraps))
        if wraps and all(map(_is_of_box, groups)):
            tables += _parts(_with_whole_heads(groups), start, end)
            continue
        rows = tuple(_row(group, wraps or _has_rules(lines, start, end)) for group in groups)
        shows_spans = BLANK_HEADER.match(lines.texts[start]) is not None
        rows = rows[1:] if shows_spans and len(rows) > 1 else rows
        if rows:
            tables.append(DrawnTable(rows, start, end, shows_spans))
    return tables


def _parts(groups: Sequence[list[_Line]], start: int, end: int) -> Iterator[DrawnTable]:
    """The tables of a box: antiword joins what stands around rows that it leaves out."""
    rows = [_row(group, is_wrapped=True) for group in groups]
    edges = [group[0].edges for group in groups]
    seams = find_seams([[cell.text for cell in row] for row in rows], edges)
    begun = [0, *seams]
    at = [start, *(groups[seam][0].at for seam in seams), end]
    for number, (first, behind) in enumerate(pairwise([*begun, len(rows)])):
        yield DrawnTable(
            tuple(rows[first:behind]),
            at[number],
            at[number + 1],
            edges=tuple(edges[first:behind]),
        )


def _with_whole_heads(groups: Sequence[list[_Line]]) -> list[list[_Line]]:
    """The rows of a box; headings that a writer broke over lines (2019年⏎决算数) are in one."""
    rows: list[list[_Line]] = []
    for at, group in enumerate(groups):
        beside = [*rows[-1:], group, *groups[at + 1 : at + 2]]
        texts = [[cell.text for cell in _row(lines, is_wrapped=True)] for lines in beside]
        if is_head_broken(texts, [lines[0].edges for lines in beside]):
            rows[-1] = [*rows[-1], *group]
        else:
            rows.append(group)
    return rows


def drawn_rows(lines: Lines, start: int, end: int) -> tuple[tuple[DrawnCell, ...], ...]:
    """The rows of antiword's box in lines `start` to `end`."""
    return tuple(_row(group, is_wrapped=True) for group in _groups(lines, start, end, wraps=True))


def drawn_characters(text: str) -> int:
    """How many signs of the drawing stand in the lines of the tables of `text`."""
    texts = text.split("\n")
    return sum(
        sum(1 for sign in line if not sign.isspace())
        if _is_rule(line)
        else len(PARTING.findall(line.translate(SIGNS)))
        for start, end in _runs(texts)
        for line in texts[start:end]
    )


def _runs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of lines with a parting sign; a blank line ends it."""
    start = 0
    for at in range(len(texts) + 1):
        if at < len(texts) and _is_drawn(texts[at]):
            continue
        if at - start >= FEWEST_LINES and any(map(_holds_cells, texts[start:at])):
            yield start, at
        start = at + 1


def _holds_cells(line: str) -> bool:
    return not _is_rule(line) and bool(_split(line.translate(SIGNS)))


def _is_drawn(line: str) -> bool:
    return _is_rule(line) or PARTING.search(line.translate(SIGNS)) is not None


def _is_rule(line: str) -> bool:
    return RULE.match(line) is not None or ("|" in line and DELIMITER.match(line) is not None)


def _is_of_box(group: Sequence[_Line]) -> bool:
    """Whether each line of a row has a sign on both sides, as those of a box of antiword's have."""
    return all(len(line.edges) == len(line.cells) + 1 for line in group)


def _has_rules(lines: Lines, start: int, end: int) -> bool:
    return any(RULE.match(line) for line in lines.texts[start:end])


def _groups(lines: Lines, start: int, end: int, wraps: bool) -> Iterator[list[_Line]]:
    """The lines of each row: between rules if any, else one each that the next may carry on."""
    has_rules = _has_rules(lines, start, end)
    group: list[_Line] = []
    for line in _printed(lines, start, end):
        if group and not _is_one_row(group[-1], line, has_rules, wraps):
            yield group
            group = []
        if line.cells:
            group.append(line)
    if group:
        yield group


def _printed(lines: Lines, start: int, end: int) -> Iterator[_Line]:
    """Each line that has cells; a rule has none and parts the others."""
    for at in range(start, end):
        is_rule = _is_rule(lines.texts[at])
        text = lines.texts[at].translate(SIGNS)
        cells = [] if is_rule else _split(text)
        if is_rule or cells:
            yield _Line(at, lines.numbers[at], cells, edges_of(text))


def _is_one_row(above: _Line, line: _Line, has_rules: bool, wraps: bool) -> bool:
    if len(above.cells) != len(line.cells):
        return False
    if has_rules or not wraps:
        return has_rules
    return are_alike(above.edges, line.edges) and _goes_on(above.cells, line.cells)


def _split(line: str) -> list[str]:
    """The cells of a line as printed, without the signs at its ends."""
    cells = PARTING.split(line.strip())
    first = 1 if not cells[0] else 0
    last = len(cells) - 1 if len(cells) > 1 and not cells[-1].strip() else len(cells)
    return [cell.replace("\\|", "|") for cell in cells[first:last]]


def _goes_on(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a line carries on the row above: each cell with text does so of a full one.

    A note below a heading (（万元）) is a paragraph of its own.
    """
    if not any(cell.strip() for cell in cells):
        return False
    return all(
        not below.strip() or (over.strip() and (_is_open(over) or _is_note(below)))
        for over, below in zip(above, cells, strict=True)
    )


def _is_open(cell: str) -> bool:
    """Whether a cell goes on below: it is full, or names no more than that a part follows."""
    return len(cell) - len(cell.rstrip()) < FULL or OF_WHICH.fullmatch(cell) is not None


def _is_note(cell: str) -> bool:
    return cell.strip()[0] in "(（" and cell.strip()[-1] in ")）"


def _row(lines: Sequence[_Line], is_wrapped: bool) -> tuple[DrawnCell, ...]:
    columns = range(len(lines[0].cells))
    return tuple(
        _cell([(line.number, line.cells[col]) for line in lines], is_wrapped) for col in columns
    )


def _cell(parts: Sequence[tuple[int, str]], is_wrapped: bool) -> DrawnCell:
    """A cell of the lines it is printed on; those without a blank between are one paragraph."""
    texts: list[Joined] = []
    is_joined = False
    is_open = False
    for number, part in parts:
        text = part.strip()
        if text and is_open and is_wrapped:
            above = texts[-1].text
            is_joined |= _is_cut_number(above, text)
            texts[-1] += Joined(_between(above, text) + text, number)
        elif text:
            texts.append(Joined(text, number))
        is_open = bool(text)
    texts = texts or [Joined("", parts[0][0])]
    paragraphs = tuple(
        Paragraph(text.text, i, line=text.number, breaks=text.breaks)
        for i, text in enumerate(texts)
    )
    is_span = len(parts) == 1 and parts[0][1] == " "
    return DrawnCell(paragraphs, is_span, is_joined)


def _is_cut_number(above: str, below: str) -> bool:
    """Whether a line's end stands within a number."""
    return above[-1].isdigit() and (below[0].isdigit() or below[0] in ".,")


def _between(above: str, below: str) -> str:
    """A blank between two words that a line's end parted; none beside Chinese, or in a number."""
    is_wide = any(width_of(sign) > 1 for sign in (above[-1], below[0]))
    is_number = above[-1].isdigit() or below[0] in ".,%"
    return "" if is_wide or is_number else " "
