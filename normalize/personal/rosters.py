"""The people that a table lists without a heading: names beside posts, offices and phones.

| 贺永年 | 财务科长 | 湖西市水利局 |
| 倪 萍  | 会计     | 湖西市水利局 |
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from normalize.personal.forms import is_known_person, is_ordinary, is_word
from normalize.personal.numbers import find_numbers
from normalize.personal.signatures import is_title, person_of
from normalize.personal.vocabulary import load_words
from schema.frozen import dataclass
from schema.text import squeeze

_PHONES = frozenset({"mobile", "landline"})
_LONGEST = 24
_MOST_CELLS = 8
_NEAR = 3
_SHORT = 2
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table: its anchor, its spans (None where unknown) and its text."""

    row: int
    col: int
    rowspan: int | None
    colspan: int | None
    text: str

    @property
    def right(self) -> int:
        """The first column behind it."""
        return self.col + (self.colspan or 1)

    def reaches(self, row: int) -> bool:
        """Whether it stands in this row, or hangs down into it."""
        return row < self.row + (self.rowspan or 1)


def find_people(cells: Iterable[GridCell]) -> frozenset[GridCell]:
    """The cells of a table that are names of people, as their rows and columns say.

    A name that is a word too (安宁) is one only under or over others of its column; so is one
    whose row holds no post and no phone, but an office (高家桥 beside 水利局 may be a place).
    """
    rows: dict[int, list[GridCell]] = defaultdict(list)
    for cell in cells:
        if cell.text.strip():
            rows[cell.row].append(cell)
    sure: list[GridCell] = []
    maybe: dict[int, list[GridCell]] = defaultdict(list)
    for row in rows.values():
        for cell, is_sure in _people_of_row(row):
            if is_sure:
                sure.append(cell)
            else:
                maybe[cell.col].append(cell)
    known = {cell.col for cell in sure}
    by_column = [column for col, column in maybe.items() if col in known or _is_list(column)]
    return frozenset(sure).union(*by_column)


def _people_of_row(row: Sequence[GridCell]) -> Iterator[tuple[GridCell, bool]]:
    """The cells with a name near a post, a phone or an office, and whether that tells enough."""
    texts = [squeeze(cell.text) for cell in row]
    if len(row) > _MOST_CELLS or max(map(len, texts)) > _LONGEST:
        return
    for place, cell in enumerate(row):
        name = person_of(cell.text)
        if not name:
            continue
        near = texts[max(0, place - _NEAR) : place] + texts[place + 1 : place + 1 + _NEAR]
        if any(map(_tells_person, near)):
            yield cell, not _is_doubtful(name)
        elif any(text.endswith(load_words().employers) for text in near):
            yield cell, False


def _tells_person(text: str) -> bool:
    """Whether a cell is a post or holds a phone."""
    return is_title(text) or any(number.kind in _PHONES for number in find_numbers(text))


def _is_doubtful(name: str) -> bool:
    is_short_word = len(name) == _SHORT and is_word(name)  # 平江 may be tagged as a person
    return is_ordinary(name) or is_short_word or name.endswith(load_words().places)


def _is_list(column: Sequence[GridCell]) -> bool:
    """Whether names follow each other, none of them a word or the name of a place."""
    names = [person_of(cell.text) for cell in column]
    rows = [cell.row for cell in column]
    is_together = max(rows) - min(rows) < len(rows)
    is_sure = all(is_known_person(name) and not _is_doubtful(name) for name in names)
    return len(names) >= _FEWEST and is_together and is_sure
