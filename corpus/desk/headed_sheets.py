"""Lists under headings: which column is what, whatever order and words; the rows below."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from corpus.desk.grids import Row
from normalize.values.dates import parse_date
from schema.keys import load_keys
from schema.report import Source, make_source
from schema.text import fold

HEADER_SEARCH_ROWS = 20
FILE = Path(__file__).parent / "words.toml"
_LEAST_HEADINGS = 2  # a row with one of the words may be a title
_NOTE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a list. cells: role -> value, those that are not blank. row: 0-based."""

    sheet: int
    sheet_name: str
    row: int
    cells: Mapping[str, str | date]
    columns: Mapping[str, int]

    def text(self, role: str) -> str | None:
        """The value as text, None if it is blank."""
        value = self.cells.get(role)
        return None if value is None else str(value)

    def date(self, role: str) -> date | None:
        """The value as a date; None if it is blank or no date."""
        value = self.cells.get(role)
        return parse_date(value) if isinstance(value, str) else value

    @property
    def place(self) -> str:
        """Where it stands, for a reader."""
        sheet = f"“{self.sheet_name}”" if self.sheet_name else ""
        return f"{sheet}第{self.row + 1}行"

    def source(self, role: str) -> Source:
        """The place of the value as a `source`: sheet (table), row and column."""
        return make_source(table=self.sheet, row=self.row, col=self.columns[role])


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet's list. sheet: its 0-based number.

    title: what stands above the headings, and the sheet's name.

    ignored: headings of the columns that are not kept. missing: roles that have no column.
    """

    sheet: int
    title: str
    records: tuple[Record, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]


@cache
def load_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words that are no headings: {list: {name: folded words}}."""
    return {
        name: {key: tuple(map(fold, words)) for key, words in lists.items()}
        for name, lists in _read_file().items()
        if name != "columns"
    }


@cache
def load_columns(name: str) -> Mapping[str, tuple[str, ...]]:
    """What heads the columns of a list: {role: bare headings, the surest first}."""
    return {
        role: tuple(dict.fromkeys(map(_bare, _spellings(role, words))))
        for role, words in _read_file()["columns"][name].items()
    }


def _spellings(role: str, own: Sequence[str]) -> Sequence[str]:
    key = load_keys().get(role)
    return own if key is None else (*key.spellings, *own, *key.headings)


@cache
def _read_file() -> Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]:
    return tomllib.loads(FILE.read_text(encoding="utf8"))


def find_listings(
    sheets: Sequence[tuple[str, Sequence[Row]]], name: str, required: Sequence[str]
) -> list[Listing]:
    """The lists of a file, one a sheet; sheets without headings of this kind of list give none."""
    words = load_columns(name)
    found = (_listing(i, title, rows, words, required) for i, (title, rows) in enumerate(sheets))
    return [listing for listing in found if listing is not None]


def _listing(
    index: int,
    name: str,
    rows: Sequence[Row],
    words: Mapping[str, Sequence[str]],
    required: Sequence[str],
) -> Listing | None:
    candidates = [_columns(row, words) for row in rows[:HEADER_SEARCH_ROWS]]
    most = max(map(len, candidates), default=0)
    if most < _LEAST_HEADINGS:
        return None
    header = next(number for number, columns in enumerate(candidates) if len(columns) == most)
    columns = candidates[header]
    above = [str(cell) for row in rows[:header] for cell in dict.fromkeys(row) if cell is not None]
    ignored = [
        str(cell)
        for column, cell in enumerate(rows[header])
        if cell is not None and column not in columns.values()
    ]
    return Listing(
        sheet=index,
        title=" ".join([*above, name]),
        records=tuple(_records(index, name, rows, header, columns)),
        ignored=tuple(dict.fromkeys(ignored)),
        missing=tuple(role for role in required if role not in columns),
    )


def _records(
    index: int, name: str, rows: Sequence[Row], header: int, columns: Mapping[str, int]
) -> Iterator[Record]:
    for number, row in enumerate(rows[header + 1 :], start=header + 1):
        values = {role: row[column] for role, column in columns.items() if column < len(row)}
        cells = {role: value for role, value in values.items() if value is not None}
        if any(value is not None for value in row):
            yield Record(index, name, number, cells, columns)


def _columns(row: Row, words: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Role -> column; of two headings for one role the one whose word is the commoner."""
    heads = [_bare(cell) if isinstance(cell, str) else "" for cell in row]
    found = {}
    for role, known in words.items():
        word = next((word for word in known if word in heads), None)
        if word is not None:
            found[role] = heads.index(word)
    return found


def _bare(heading: str) -> str:
    """A heading without blanks, its note in brackets and its marks."""
    text = fold(heading)
    return (_NOTE.sub("", text) or text).strip("*:：")


def heading_of(name: str, role: str) -> str:
    """What users are told that the column is called."""
    return load_columns(name)[role][0]
