"""What labels say of the cells of a table and of the paragraphs of a text.

| 联系人 | 张三 | 联络电话 | 5556069 |     the label on the left
| 姓名   | 职务 |
| 李四   | 主任 |                         the label above, as far as names follow each other
| 王五六 | 财务科长 | 县水利局 |         no label at all: a name beside a post, an office or a phone
"""

from collections.abc import Iterable, Iterator

from normalize.personal.forms import names_in
from normalize.personal.rosters import GridCell, find_people
from normalize.personal.signatures import person_of
from normalize.personal.vocabulary import NAME, ROLE, label_kinds
from schema.frozen import dataclass

ASIDE = ("comment", "textbox", "diagram")
_LONGEST_NOTHING = 2
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Head:
    """A label over a column, with what it says."""

    cell: GridCell
    kinds: frozenset[str]


def hints_in_table(cells: Iterable[GridCell]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each cell's text with the kinds of the labels on its left and above it.

    cells: of one table, by row and column.
    """
    cells = list(cells)
    people = find_people(cells)
    latest: dict[int, GridCell] = {}
    heads: dict[int, _Head] = {}
    for cell in cells:
        kinds = label_kinds(cell.text)
        before = latest.get(cell.col - 1)
        left = label_kinds(before.text) if before and before.reaches(cell.row) else _NONE
        over = _kinds_over(cell, heads)
        is_head = kinds and not (over and kinds == {ROLE})  # 局长 in a column of names
        if is_head and not (NAME in over and names_in(cell.text)):
            heads |= dict.fromkeys(range(cell.col, cell.right), _Head(cell, kinds))
            over = _NONE
        latest |= dict.fromkeys(range(cell.col, cell.right), cell)
        known = {NAME} if cell in people else _NONE
        yield cell.text, left | over | known


def _kinds_over(cell: GridCell, heads: dict[int, _Head]) -> frozenset[str]:
    head = heads.get(cell.col)
    if head is None or cell.right > head.cell.right:
        return _NONE
    if not _fits(cell.text.strip(), head.kinds):
        del heads[cell.col]  # here another block begins
        return _NONE
    return head.kinds


def _fits(text: str, kinds: frozenset[str]) -> bool:
    """Whether a cell may stand in a column of these kinds: a name, a number, nothing or 无."""
    if len(text) <= _LONGEST_NOTHING and not names_in(text):
        return True
    has_name = bool(kinds & {NAME, ROLE}) and bool(names_in(text))
    return has_name or (
        not kinds <= {NAME, ROLE} and any(character.isdigit() for character in text)
    )


def hints_in_text(paragraphs: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each paragraph with the kinds of the one before it, where that is a label and nothing else.

    A text dump may write every cell of a form in a line of its own.
    """
    before = _NONE
    for text in paragraphs:
        kinds = label_kinds(text)
        yield text, before if not kinds else _NONE
        if text.strip():
            before = kinds


def hints_aside(texts: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each text that is no part of the running text; one that is a name alone is known by that.

    Of a change (联系人：张三, 张三 deleted) the label stands in another text.
    """
    for text in texts:
        yield text, frozenset({NAME}) if person_of(text) else _NONE
