"""Phones, identity numbers, bank cards and accounts, e-mail: found by form and by label."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from normalize.personal.number_forms import (
    AFTER,
    AREA_FIRST,
    BEFORE,
    BORN,
    CARD,
    EMAIL,
    GAPS,
    IDENTITY,
    LABELLED_ACCOUNT,
    LABELLED_IDENTITY,
    MOBILE,
    unify,
    worded,
)
from normalize.personal.vocabulary import NAME, load_words
from schema.frozen import dataclass
from schema.text import narrow
from schema.units import one_of

_HINT = re.compile(r"[0-9０-９@＠]|at[)\]）］]")
_YEAR_BEFORE = re.compile(r"[〔\[【(（]\d{4}[〕\]】)）] ?[^\d\s]?$")
_WINDOW = 24
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_NOT_PERSONAL = frozenset({"code", "money"})


@dataclass(frozen=True, slots=True)
class Number:
    """A stretch of a text that is a number of a person.

    kind: mobile, landline, identity, account, email.
    """

    start: int
    end: int
    kind: str


def find_numbers(text: str, hints: frozenset[str] = frozenset()) -> Iterator[Number]:
    """The numbers in a text, in order and apart. hints: what labels beside or over it say.

    >>> [(n.kind, n.start) for n in find_numbers("手机：138 0000 8000，支出13800008000元")]
    [('mobile', 3)]
    """
    if not _HINT.search(text):
        return
    plain = unify(text)
    end = 0
    for number in sorted(_candidates(plain, hints), key=lambda n: (n.start, -n.end)):
        if number.start >= end:
            end = number.end
            yield number


def find_kept(text: str, hints: frozenset[str] = frozenset()) -> Iterator[str]:
    """The numbers that look like a person's but that a label says are codes or amounts."""
    plain = unify(text)
    for _, found in _by_form(plain):
        if _is_denied(plain, found, hints):
            yield found.group()


def _by_form(plain: str) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, pattern in (("identity", IDENTITY), ("account", CARD), ("mobile", MOBILE)):
        for found in pattern.finditer(plain):
            yield kind, found
    for found in worded().landline.finditer(plain):
        yield "landline", found


def _candidates(plain: str, hints: frozenset[str]) -> Iterator[Number]:
    for found in EMAIL.finditer(plain):
        yield Number(*found.span(), "email")
    for kind, found in _by_form(plain):
        if _is_true(kind, found) and not _is_denied(plain, found, hints):
            yield Number(*found.span(), kind)
    yield from _by_label(plain, hints)


def _by_label(plain: str, hints: frozenset[str]) -> Iterator[Number]:
    """The numbers of no certain form that a label says are a person's, without amounts."""
    for label, kind, pattern in (
        ("identity", "identity", LABELLED_IDENTITY),
        ("account", "account", LABELLED_ACCOUNT),
        ("phone", "landline", worded().labelled_phone),
    ):
        if label in hints or any(word in plain for word in load_words().kinds[label]):
            for found in pattern.finditer(plain):
                is_amount = worded().counted.match(plain, found.end())
                if label in _kinds_at(plain, found, hints) and not is_amount:
                    yield Number(*found.span(), kind)


def _is_true(kind: str, found: re.Match[str]) -> bool:
    """Whether a number of this form holds its check digit, or is not followed by a unit."""
    digits = digits_of(found.group())
    if kind == "identity":
        return bool(BORN.match(digits, 6)) and has_identity_check(digits)
    if kind == "account":
        return has_luhn_check(digits)
    return not worded().counted.match(found.string, found.end())


def digits_of(text: str) -> str:
    """The digits of a number (and the X an identity number may end in), without what parts them.

    >>> digits_of("138-0000 8000")
    '13800008000'
    """
    return "".join(character for character in narrow(text).upper() if character in "0123456789X")


def has_identity_check(number: str) -> bool:
    """Whether 18 characters hold the check digit of GB 11643.

    >>> has_identity_check("11010519491231002X"), has_identity_check("110105194912310021")
    (True, False)
    """
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[-1] == _CHECK[total % 11]


def has_luhn_check(number: str) -> bool:
    """Whether digits hold the check digit of ISO/IEC 7812.

    >>> has_luhn_check("4111111111111111"), has_luhn_check("4111111111111112")
    (True, False)
    """
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(number))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _kinds_at(plain: str, found: re.Match[str], hints: frozenset[str]) -> frozenset[str]:
    """What labels say of a number: the nearest one before it in the text, else `hints`."""
    start = max(0, found.start() - _WINDOW)
    before = plain[start : found.start()].rpartition("\n")[2]
    nearest, end = "", -1
    for label in _any_label().finditer(before):
        kind = _kind_of()[label.group()]
        if kind in _NOT_PERSONAL:
            is_part = nearest not in ("", *_NOT_PERSONAL) and label.start() == end  # 身份证编号
            if (is_part and kind == "code") or not worded().between.fullmatch(before, label.end()):
                continue
        nearest, end = kind, label.end()
    return frozenset({nearest}) if nearest else hints


def _is_denied(plain: str, found: re.Match[str], hints: frozenset[str]) -> bool:
    """Whether labels say that a number is a code or an amount, and none that it is a person's.

    That of an official document says it by its year: 湘财绩〔2023〕13912345678号.
    """
    is_issue = worded().issue.match(plain, found.end()) is not None
    if is_issue and _YEAR_BEFORE.search(plain, 0, found.start()):
        return True
    kinds = _kinds_at(plain, found, hints)
    return bool(kinds) and kinds <= _NOT_PERSONAL


@cache
def _kind_of() -> dict[str, str]:
    """Each word of a label with its kind."""
    kinds = load_words().kinds
    return {word: kind for kind, words in kinds.items() if kind != NAME for word in words}


@cache
def _any_label() -> re.Pattern[str]:
    return re.compile(one_of(_kind_of()))


def cover(number: Number, text: str) -> str:
    """The stretch of `text` with its telling digits as `*`, of the same length.

    >>> cover(Number(0, 11, "mobile"), "13800008000")
    '138****8000'
    """
    written = text[number.start : number.end]
    hidden = _local_part(written) if number.kind == "email" else _telling(number.kind, written)
    return "".join("*" if place in hidden else c for place, c in enumerate(written))


def _local_part(email: str) -> set[int]:
    """The places of what stands before the @ of an e-mail address, blanks left out."""
    local, at, _ = unify(email).replace("[at]", "(at)").partition("(at)")
    end = len(local) if at else local.index("@")
    return {place for place in range(end) if not email[place].isspace()}


def _telling(kind: str, written: str) -> set[int]:
    """The places of the digits that tell whose number it is."""
    places = [place for place, character in enumerate(written) if _is_digit(character)]
    head, tail = _SHOWN[kind]
    if kind == "mobile":
        head = len(places) - 8
    if kind == "landline" and (area := AREA_FIRST.match(unify(written))):
        head = len(digits_of(area.group()))
    return set(places[head : len(places) - tail])


# How many digits stay at the front and at the end.
_SHOWN = {"mobile": (3, 4), "landline": (0, 2), "identity": (6, 0), "account": (0, 4)}


def _is_digit(character: str) -> bool:
    return narrow(character).upper() in set("0123456789X")


def compile_known(numbers: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for numbers found in a document, however their digits are parted elsewhere in it.

    None without numbers.
    """
    longest_first = sorted(numbers, key=lambda number: (-len(number), number))
    if not longest_first:
        return None
    choices = "|".join(map(_parted, longest_first))
    return re.compile(f"{BEFORE}(?:{choices}){AFTER}")


def _parted(number: str) -> str:
    digits = re.sub(GAPS, "", number)
    return GAPS.join(digits) if digits.isdigit() else re.escape(number)
