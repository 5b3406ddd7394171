"""Phones, identity numbers, bank cards and accounts, e-mail: found by form and by label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from normalize.personal.vocabulary import load_words
from schema.text import narrow
from schema.units import one_of

BEFORE = r"(?<![0-9A-Za-z])(?<!\d\.)"
AFTER = r"(?![0-9A-Za-z]|\.\d)"
_MOBILE_BODY = r"1[3-9]\d(?:[- ]?\d{4}[- ]?\d{4}|\d[- ]\d{3}[- ]\d{4}|[.·—]\d{4}[.·—]\d{4})"
_AREA = r"(?:010|02\d|0[3-9]\d\d)"
_DASH = "[-—–―]"
_DATE = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"

_HINT = re.compile("[0-9０-９@＠]")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_IDENTITY = re.compile(rf"{BEFORE}[1-9]\d{{5}}[ -]?{_DATE}[ -]?\d{{3}}[0-9Xx]{AFTER}")
_CARD = re.compile(
    rf"{BEFORE}(?:62\d{{14,17}}|62\d\d(?:[- ]\d{{4}}){{3}}(?:[- ]\d{{1,3}})?"
    rf"|[345]\d{{3}}(?:[- ]\d{{4}}){{3}}){AFTER}"
)
_MOBILE = re.compile(rf"{BEFORE}(?:(?:\+|00)86[- ]?|86[- ])?{_MOBILE_BODY}{AFTER}")
# Only where a label says so.
_LABELLED_IDENTITY = re.compile(rf"{BEFORE}\d(?:[ -]?\d){{13,16}}[0-9Xx]{AFTER}")
_LABELLED_ACCOUNT = re.compile(rf"{BEFORE}\d(?:[- ]?\d){{7,29}}{AFTER}")

_AREA_FIRST = re.compile(rf"\(?{_AREA}(?=\)|{_DASH}| |\d{{7}})")
_WINDOW = 24
_MOST_BETWEEN = 8
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_NOT_PERSONAL = frozenset({"code", "money"})


@dataclass(frozen=True, slots=True)
class _Worded:
    """The patterns that hold words of the file.

    landline: known by its form; labelled_phone: a phone where a label says so.
    counted: what stands behind an amount. between: what may part a label of a code from its number.
    """

    landline: re.Pattern[str]
    labelled_phone: re.Pattern[str]
    counted: re.Pattern[str]
    between: re.Pattern[str]


@cache
def _worded() -> _Worded:
    words = load_words()
    extension = rf"(?:(?:{_DASH}|{one_of(words.extension)})\d{{1,5}})?"
    area = rf"(?:\({_AREA}\)|{_AREA})(?:{_DASH}| )?"
    local = rf"[2-9]\d{{2,3}}[- ]?\d{{4}}{extension}"
    return _Worded(
        landline=re.compile(
            rf"{BEFORE}(?:\({_AREA}\)[- ]?|{_AREA}{_DASH})[2-8]\d{{6,7}}{extension}{AFTER}"
        ),
        labelled_phone=re.compile(rf"{BEFORE}(?:86{_MOBILE_BODY}|(?:{area})?{local}){AFTER}"),
        counted=re.compile(rf"\s*(?:{one_of(words.counted)})"),
        between=re.compile(rf"(?:[\s:：()（）]|{one_of(words.between)}){{0,{_MOST_BETWEEN}}}"),
    )


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
    plain = narrow(text)
    end = 0
    for number in sorted(_candidates(plain, hints), key=lambda n: (n.start, -n.end)):
        if number.start >= end:
            end = number.end
            yield number


def find_kept(text: str, hints: frozenset[str] = frozenset()) -> Iterator[str]:
    """The numbers that look like a person's but that a label says are codes or amounts."""
    plain = narrow(text)
    for _, found in _by_form(plain):
        if _is_denied(plain, found, hints):
            yield found.group()


def _by_form(plain: str) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, pattern in (("identity", _IDENTITY), ("account", _CARD), ("mobile", _MOBILE)):
        for found in pattern.finditer(plain):
            yield kind, found
    for found in _worded().landline.finditer(plain):
        yield "landline", found


def _candidates(plain: str, hints: frozenset[str]) -> Iterator[Number]:
    for found in _EMAIL.finditer(plain):
        yield Number(*found.span(), "email")
    for kind, found in _by_form(plain):
        if _is_true(kind, found) and not _is_denied(plain, found, hints):
            yield Number(*found.span(), kind)
    for label, kind, pattern in (
        ("identity", "identity", _LABELLED_IDENTITY),
        ("account", "account", _LABELLED_ACCOUNT),
        ("phone", "landline", _worded().labelled_phone),
    ):
        if label in hints or any(word in plain for word in load_words().kinds[label]):
            for found in pattern.finditer(plain):
                is_amount = _worded().counted.match(plain, found.end())
                if label in _kinds_at(plain, found, hints) and not is_amount:
                    yield Number(*found.span(), kind)


def _is_true(kind: str, found: re.Match[str]) -> bool:
    """Whether a number of this form holds its check digit, or is not followed by a unit."""
    digits = digits_of(found.group())
    if kind == "identity":
        return has_identity_check(digits)
    if kind == "account":
        return has_luhn_check(digits)
    return not _worded().counted.match(found.string, found.end())


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
        kind = str(label.lastgroup)
        if kind in _NOT_PERSONAL:
            is_part = nearest not in ("", *_NOT_PERSONAL) and label.start() == end  # 身份证编号
            if is_part or not _worded().between.fullmatch(before, label.end()):
                continue
        nearest, end = kind, label.end()
    return frozenset({nearest}) if nearest else hints


def _is_denied(plain: str, found: re.Match[str], hints: frozenset[str]) -> bool:
    """Whether labels say that a number is a code or an amount, and none that it is a person's."""
    kinds = _kinds_at(plain, found, hints)
    return bool(kinds) and kinds <= _NOT_PERSONAL


@cache
def _any_label() -> re.Pattern[str]:
    kinds = {kind: words for kind, words in load_words().kinds.items() if kind != "name"}
    return re.compile("|".join(f"(?P<{kind}>{one_of(words)})" for kind, words in kinds.items()))


def cover(number: Number, text: str) -> str:
    """The stretch of `text` with its telling digits as `*`, of the same length.

    >>> cover(Number(0, 11, "mobile"), "13800008000")
    '138****8000'
    """
    written = text[number.start : number.end]
    if number.kind == "email":
        at = narrow(written).index("@")
        return "*" * at + written[at:]
    places = [place for place, character in enumerate(written) if _is_digit(character)]
    plain = narrow(written)
    head, tail = _SHOWN[number.kind]
    if number.kind == "mobile":
        head = len(places) - 8
    if number.kind == "landline" and (area := _AREA_FIRST.match(plain)):
        head = len(digits_of(area.group()))
    hidden = set(places[head : len(places) - tail])
    return "".join("*" if place in hidden else c for place, c in enumerate(written))


# How many digits stay at the front and at the end.
_SHOWN = {"mobile": (3, 4), "landline": (0, 2), "identity": (6, 0), "account": (0, 4)}


def _is_digit(character: str) -> bool:
    return narrow(character).upper() in set("0123456789X")
