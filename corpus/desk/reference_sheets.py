"""Sheets of outside figures: where their headings stand, and what these name."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from corpus.desk.headed_sheets import load_columns
from schema.text import condense

HEADER_SEARCH_ROWS = 10
SCALES = {"元": "0.0001", "千元": "0.1", "万元": "1", "百万元": "100", "亿元": "10000"}
YEAR = re.compile(r"(20\d\d)")
_NOTE = re.compile(r"\(([^)]*)\)")
Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Mapper:
    """How headings are understood, given by whoever knows the words of forms.

    concept_of, measure_of: the id a heading names, None if none.
    department_key: the one key of a department's spellings.
    """

    concept_of: Callable[[str], str | None]
    measure_of: Callable[[str], str | None]
    department_key: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: its texts from the top without their notes in brackets, and those."""

    texts: tuple[str, ...]
    notes: tuple[str, ...]
    written: str

    @property
    def unit(self) -> str | None:
        """The unit its notes name."""
        return next((note for note in self.notes if note in SCALES), None)

    def measure(self, mapper: Mapper) -> str | None:
        """The measure one of its texts or notes names."""
        told = (mapper.measure_of(text) for text in (*reversed(self.texts), *self.notes))
        return next((measure for measure in told if measure), None)

    def concept(self, mapper: Mapper) -> str | None:
        """The concept its texts name together; a text over another may only be its total."""
        texts = [text for text in self.texts if not mapper.measure_of(text)]
        whole = mapper.concept_of("".join(texts)) if texts else None
        if whole is not None or not texts:
            return whole
        above = [mapper.concept_of(text) or "" for text in texts[:-1]]
        last = mapper.concept_of(texts[-1])
        family = (last or "").split(".")[0]
        is_part = all(c.startswith(f"{family}.") and c.endswith("total") for c in above)
        return last if is_part else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its headings found. roles: department, year, concept, … -> column"""

    index: int
    name: str
    rows: Sequence[Cells]
    first: int
    headings: Sequence[Heading]
    roles: Mapping[str, int]
    unit: str | None
    year: int

    def place(self, row: int) -> str:
        """A row for a reader."""
        return f"{self.name} 第{row + 1}行".strip()


def find_sheet(index: int, name: str, rows: Sequence[Cells]) -> Sheet | None:
    """The sheet with its headings; None if none of its first rows names departments."""
    for number, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        roles = _roles([bare(_text(value)) for value in row])
        if "department" not in roles or sum(value is not None for value in row) < 2:
            continue
        first = _below(rows, number, roles["department"])
        headings = [_heading(rows[number:first], column) for column in range(len(row))]
        above = " ".join(_text(v) for r in rows[:number] for v in r if v is not None)
        year = YEAR.search(f"{above} {name}")
        return Sheet(
            index, name, rows, first, headings, roles, unit_in(above), int(year[1]) if year else 0
        )
    return None


def _roles(names: Sequence[str]) -> dict[str, int]:
    """What the headings name besides figures: the column with the best word for each role."""
    roles: dict[str, int] = {}
    for role, words in load_columns("references").items():
        free = {n: c for c, n in reversed(list(enumerate(names))) if c not in roles.values()}
        word = next((word for word in words if word in free), None)
        if word is not None:
            roles[role] = free[word]
    return roles


def _below(rows: Sequence[Cells], header: int, department: int) -> int:
    """The first row under the headings: they go on while no row names a department or number."""
    top = cell(rows[header], department)
    for number in range(header + 1, len(rows)):
        texts = [_text(value) for value in rows[number]]
        is_heading = cell(rows[number], department) in ("", top) and any(texts)
        if not is_heading or any(number_in_cell(text) is not None for text in texts):
            return number
    return len(rows)


def _heading(rows: Sequence[Cells], column: int) -> Heading:
    written = [text for row in rows if (text := cell(row, column))]
    written = list(dict.fromkeys(written))
    notes = [note for text in written for note in _NOTE.findall(condense(text))]
    notes = [note.removeprefix("单位:") for note in notes]
    return Heading(tuple(map(bare, written)), tuple(notes), " / ".join(written))


def bare(heading: str) -> str:
    """A heading without spaces and its note in brackets."""
    return _NOTE.sub("", condense(heading))


def unit_in(text: str) -> str | None:
    """The unit of money a title or heading names."""
    match = re.search(r"(?:单位:|\()(?:人民币)?(元|千元|万元|百万元|亿元)", condense(text))
    return match[1] if match else None


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def cell(row: Cells, column: int | None) -> str:
    """A cell as text, "" for a blank or a column there is not."""
    return _text(row[column]) if column is not None and column < len(row) else ""


def number_in_cell(text: str) -> Decimal | None:
    """The number a cell holds, None if it holds something else."""
    try:
        number = Decimal(condense(text).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
