"""Headings of spreadsheets: the words that people head a column with, and what stands over one."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.desk.grids import Row
from schema.keys import load_keys
from schema.text import fold

FILE = Path(__file__).parent / "words.toml"
_NOTE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column, from the top: 支出合计（万元） over 决算数.

    texts: without their notes in brackets. notes: those. written: as people see it, "" for nothing.
    """

    texts: tuple[str, ...]
    notes: tuple[str, ...]
    written: str


@cache
def load_words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The further words of a spreadsheet: {list: folded words}."""
    return {key: tuple(map(fold, words)) for key, words in _read_file()["words"][name].items()}


@cache
def load_columns(name: str) -> Mapping[str, tuple[str, ...]]:
    """What heads the columns of a list: {role: headings as written, the surest first}."""
    columns = _read_file()["columns"][name]
    return {role: tuple(_spellings(role, words)) for role, words in columns.items()}


def _spellings(role: str, own: Sequence[str]) -> Sequence[str]:
    key = load_keys().get(role)
    return own if key is None else (*key.spellings, *own, *key.headings)


@cache
def _read_file() -> Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]:
    return tomllib.loads(FILE.read_text(encoding="utf8"))


def heading_of(name: str, role: str) -> str:
    """What users are told that the column is called."""
    return load_columns(name)[role][0]


def find_roles(row: Row, name: str) -> dict[str, int]:
    """Role -> column that this row of headings names, no column twice.

    Of two headings for one role the one counts whose word is the surer, of two alike the first.
    """
    headings = [bare(cell) if isinstance(cell, str) else "" for cell in row]
    found: dict[str, int] = {}
    for role, words in load_columns(name).items():
        taken = set(found.values())
        free = {text: n for n, text in reversed(list(enumerate(headings))) if n not in taken}
        word = next((word for word in map(bare, words) if word in free), None)
        if word is not None:
            found[role] = free[word]
    return found


def read_heading(rows: Sequence[Row], column: int) -> Heading:
    """What the rows of headings say over a column; a text that spans rows counts once."""
    cells = (row[column] for row in rows if column < len(row))
    written = list(dict.fromkeys(str(cell) for cell in cells if cell is not None))
    notes = [note.removeprefix("单位:") for text in written for note in _NOTE.findall(fold(text))]
    texts = [_NOTE.sub("", fold(text)) for text in written]
    return Heading(tuple(filter(None, texts)), tuple(notes), " / ".join(written))


def bare(heading: str) -> str:
    """A heading without blanks, its note in brackets and its marks.

    >>> bare("单 位 名 称（全称）*"), bare("（单位）")
    ('单位名称', '(单位)')
    """
    text = fold(heading)
    return (_NOTE.sub("", text) or text).strip("*:")
