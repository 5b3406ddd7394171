"""The personal data of a document, and its texts without them, at the same length."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from normalize.personal.names import (
    Names,
    anything_in,
    compile_names,
    labelled_names,
    names_alone,
    names_in,
    sort_names,
)
from normalize.personal.numbers import AFTER, BEFORE, Number, cover, find_kept, find_numbers
from normalize.personal.vocabulary import NAME
from schema.text import narrow

MASKED = "某"  # each character of a name


@dataclass(frozen=True, slots=True)
class Personal:
    """What was found in one document and is masked wherever it stands in it.

    numbers: those found, as written (narrow), each with its kind.
    kept: numbers that look personal, but are codes or amounts as their labels say.
    """

    names: Names = field(default_factory=Names)
    numbers: frozenset[tuple[str, str]] = frozenset()
    kept: frozenset[str] = frozenset()

    def __or__(self, other: "Personal") -> "Personal":
        names = Names(self.names.free | other.names.free, self.names.bounded | other.names.bounded)
        return Personal(names, self.numbers | other.numbers, self.kept | other.kept)


def find_personal(texts: Iterable[tuple[str, frozenset[str]]]) -> Personal:
    """The personal data of texts that come with what labels beside or over them say."""
    names: set[str] = set()
    numbers: set[tuple[str, str]] = set()
    kept: set[str] = set()
    for text, hints in texts:
        names.update(labelled_names(text))
        if NAME in hints:
            names.update(names_in(text))
        plain = narrow(text)
        kept.update(find_kept(text, hints))
        numbers.update((plain[n.start : n.end], n.kind) for n in find_numbers(text, hints))
    return Personal(sort_names(names), frozenset(numbers), frozenset(kept))


def find_in_value(value: str, kind: str) -> Personal:
    """What is left to mask in a value known to be a name or a phone (`name`, `phone`)."""
    if kind == NAME:
        names = (name for name in anything_in(value) if not is_hidden(name))
        return Personal(sort_names(names))
    plain = narrow(value)
    found = find_numbers(value, frozenset({kind}))
    return Personal(numbers=frozenset((plain[n.start : n.end], n.kind) for n in found))


class NameMasker:
    """Masks names in texts."""

    def __init__(self, names: Names) -> None:
        self._pattern = compile_names(names)

    def mask(self, text: str) -> str:
        """`text` of the same length, each name as 某某某."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: hide(found.group()), text)


class Masker:
    """Masks texts of one document."""

    def __init__(self, personal: Personal) -> None:
        self._names = NameMasker(personal.names)
        self._kinds = dict(sorted(personal.numbers))
        self._known = _compile_numbers(self._kinds)
        self._kept = personal.kept

    def mask(self, text: str) -> str:
        """`text` of the same length, names as 某某某, numbers as 138****8000; masked twice is once.

        >>> Masker(Personal(Names(frozenset({"张三"})))).mask("张  三 13800008000")
        '某  某 138****8000'
        """
        text = self._names.mask(text)
        if told := labelled_names(text):
            text = NameMasker(sort_names(told)).mask(text)
        for number in self._numbers(text):
            text = text[: number.start] + cover(number, text) + text[number.end :]
        return text

    def _numbers(self, text: str) -> Iterator[Number]:
        plain = narrow(text)
        for number in find_numbers(text):
            if plain[number.start : number.end] not in self._kept:
                yield number
        for found in self._known.finditer(plain) if self._known else ():
            yield Number(*found.span(), self._kinds[found.group()])


def mask_form(text: str) -> str:
    """A text of no document (a path, a note) without what its own labels and its form give away."""
    return Masker(Personal()).mask(text)


def mask_path(path: str) -> str:
    """A path likewise; in it a stretch that stands by itself and has a name's form is one.

    >>> mask_path("报送/水利局-张三丰.docx"), mask_path("高山/电话5557145.txt")
    ('报送/水利局-某某某.docx', '高山/电话*****45.txt')
    """
    return Masker(Personal(Names(bounded=frozenset(names_alone(path))))).mask(path)


def hide(name: str) -> str:
    """A name with each of its characters masked; blanks and dots stay.

    >>> hide("张  三")
    '某  某'
    """
    return "".join(MASKED if character.isalpha() else character for character in name)


def is_hidden(name: str) -> bool:
    """Whether nothing of a name is left to be seen."""
    return name == hide(name)


def _compile_numbers(numbers: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(numbers, key=lambda number: (-len(number), number))
    if not longest_first:
        return None
    choices = "|".join(map(re.escape, longest_first))
    return re.compile(rf"{BEFORE}(?:{choices}){AFTER}")
