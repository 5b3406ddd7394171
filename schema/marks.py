"""Writings that hold nothing: marks of a blank, words for zero, characters that fill a place."""

import tomllib
from functools import cache

from schema.errors import DEFINITIONS
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """What `marks.toml` says. filler: the characters that a text of nothing is made of."""

    blank: frozenset[str]
    zero: frozenset[str]
    filler: frozenset[str]


@cache
def load_marks() -> Marks:
    """The marks, read once."""
    raw = tomllib.loads((DEFINITIONS / "marks.toml").read_text(encoding="utf8"))
    return Marks(frozenset(raw["blank"]), frozenset(raw["zero"]), frozenset(raw["filler"]))


def is_blank_mark(text: str) -> bool:
    """Whether a cell's whole text says that there is no value; also where it is empty.

    >>> is_blank_mark("—"), is_blank_mark("不涉及"), is_blank_mark(""), is_blank_mark("0")
    (True, True, True, False)
    """
    return not text or text in load_marks().blank


def means_zero(text: str) -> bool:
    """Whether a blank is a zero where sums are checked.

    >>> means_zero(" 无 "), means_zero("—")
    (True, False)
    """
    return text.strip() in load_marks().zero


def is_filler(text: str) -> bool:
    """Whether a text is nothing but what fills a place; also where it is empty.

    >>> is_filler("……"), is_filler("____"), is_filler("无")
    (True, True, False)
    """
    return all(character in load_marks().filler for character in text if not character.isspace())
