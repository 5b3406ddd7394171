"""The personal data of a document, and its texts without them, at the same length."""

from collections.abc import Iterable, Iterator
from dataclasses import field

from normalize.personal.forms import anything_in, names_in, people_in
from normalize.personal.names import Names, compile_names, labelled_names, sort_names
from normalize.personal.number_forms import unify
from normalize.personal.numbers import (
    Number,
    compile_known,
    cover,
    digits_of,
    find_kept,
    find_numbers,
)
from normalize.personal.paths import names_in_path
from normalize.personal.signatures import signed_names
from normalize.personal.vocabulary import NAME, ROLE
from schema.frozen import dataclass

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
        names.update(labelled_names(text), signed_names(text))
        if NAME in hints:
            names.update(names_in(text))
        elif ROLE in hints:
            names.update(people_in(text))
        plain = unify(text)
        kept.update(find_kept(text, hints))
        numbers.update((plain[n.start : n.end], n.kind) for n in find_numbers(text, hints))
    return Personal(sort_names(names), frozenset(numbers), frozenset(kept))


def find_in_value(value: str, kind: str) -> Personal:
    """What is left to mask in a value known to be a name or a phone (`name`, `phone`)."""
    if kind == NAME:
        names = (name for name in anything_in(value) if not is_hidden(name))
        return Personal(sort_names(names))
    plain = unify(value)
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
        self._known = compile_known({number for number, _ in personal.numbers})
        kinds = sorted(personal.numbers)
        self._kinds = {digits_of(number): kind for number, kind in kinds} | dict(kinds)
        self._kept = personal.kept

    def mask(self, text: str) -> str:
        """`text` of the same length, names as 某某某, numbers as 138****8000; masked twice is once.

        >>> Masker(Personal(Names(frozenset({"张三"})))).mask("张  三 13800008000")
        '某  某 138****8000'
        """
        text = self._names.mask(text)
        if named := [*labelled_names(text), *signed_names(text)]:
            text = NameMasker(sort_names(named)).mask(text)
        for number in self._numbers(text):
            text = text[: number.start] + cover(number, text) + text[number.end :]
        return text

    def _numbers(self, text: str) -> Iterator[Number]:
        plain = unify(text)
        for number in find_numbers(text):
            if plain[number.start : number.end] not in self._kept:
                yield number
        for found in self._known.finditer(plain) if self._known else ():
            written = found.group()
            kind = self._kinds.get(written) or self._kinds[digits_of(written)]
            yield Number(*found.span(), kind)


def mask_form(text: str) -> str:
    """A text of no document (a path, a note) without what its own labels and its form give away."""
    return Masker(Personal()).mask(text)


def mask_path(path: str) -> str:
    """A path likewise; in it a stretch that stands by itself and has a name's form is one.

    >>> mask_path("报送/水利局-张三丰.docx"), mask_path("高山/电话5557145.txt")
    ('报送/水利局-某某某.docx', '高山/电话*****45.txt')
    """
    alone, glued = names_in_path(path)
    return Masker(Personal(Names(frozenset(glued), frozenset(alone)))).mask(path)


def hide(name: str) -> str:
    """A name with each of its characters masked; blanks and dots stay.

    >>> hide("张  三")
    '某  某'
    """
    return "".join(MASKED if character.isalpha() else character for character in name)


def is_hidden(name: str) -> bool:
    """Whether nothing of a name is left to be seen."""
    return name == hide(name)
