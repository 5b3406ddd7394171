"""The forms of phones, identity numbers, cards, accounts and e-mail, as patterns.

They are for texts as `unify` gives them: one blank, one thing that cannot be seen, one dash.
"""

import re
from functools import cache

from normalize.personal.characters import BLANK_CHARACTERS, COLONS, HAN, HIDDEN_CHARACTERS
from normalize.personal.vocabulary import load_words
from schema.frozen import dataclass
from schema.text import narrow
from schema.units import one_of

BEFORE = r"(?<![0-9A-Za-z])(?<!\d\.)"
AFTER = r"(?![0-9A-Za-z]|\.\d)"
_UNSEEN = "\u200b*"
GAPS = "[-_ \u200b]{0,3}"  # between the digits of a number that is known to be one of a person


def _digits(count: int) -> str:
    """Digits between which nothing can be seen."""
    return _UNSEEN.join([r"\d"] * count)


def _grouped(joint: str, *groups: int) -> str:
    """A mobile number in groups of so many digits with a joint between them."""
    first, *others = groups
    start = _UNSEEN.join(["1", "[3-9]", *[r"\d"] * (first - 2)])
    return "".join([start, *(f"{_UNSEEN}{joint}{_UNSEEN}{_digits(size)}" for size in others)])


# Amounts in a row may be grouped likewise (150000 20000): a blank or a dash parts the usual groups
# alone, and others only directly behind a word.
_USUAL = ((11,), (3, 8), (3, 4, 4), (4, 3, 4), (7, 4))
_UNUSUAL = ((3, 3, 5), (4, 4, 3), (6, 5), (5, 6), (2, 3, 3, 3), (3, 2, 3, 3))
_USUAL_BODY = "|".join(_grouped("[-_ ]", *groups) for groups in _USUAL)
_JOINED_BODY = "|".join(_grouped("_", *groups) for groups in _UNUSUAL)
_BEHIND_WORD = "|".join(_grouped("[- ]", *groups) for groups in _UNUSUAL)
_MOBILE_BODY = (
    rf"(?:{_USUAL_BODY}|{_JOINED_BODY}|1[3-9]\d[.·]\d{{4}}[.·]\d{{4}}"
    rf"|(?<=[{HAN}{COLONS}(])(?:{_BEHIND_WORD}))"
)
_WIDE_GAPS = "[-_ \u200b/~().\n]{0,3}"
_ANY_MOBILE = _WIDE_GAPS.join(["1", "[3-9]", *[r"\d"] * 9])
_AREA = r"(?:010|02\d|0[3-9]\d\d)"
_JOINT = "[-_./]"
_DATE = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"

_LOCAL_PART = rf"[A-Za-z0-9._%+-](?:{_UNSEEN}[A-Za-z0-9._%+-]){{0,63}}"
EMAIL = re.compile(
    rf"{_LOCAL_PART}[ \u200b]{{0,2}}(?:@|[(\[]at[)\]])[ \u200b]{{0,2}}"
    rf"[A-Za-z0-9-]+(?:[ \u200b]?[.。][ \u200b]?[A-Za-z0-9-]+){{1,9}}"
)
IDENTITY = re.compile(
    rf"{BEFORE}[1-9](?:{GAPS}\d){{5}}{GAPS}(?:1{GAPS}9|2{GAPS}0)(?:{GAPS}\d){{9}}"
    rf"{GAPS}[0-9Xx]{AFTER}"
)
BORN = re.compile(_DATE)
CARD = re.compile(
    rf"{BEFORE}(?:62\d{{14,17}}|62\d\d(?:[-_ \u200b]{{1,2}}\d{{4}}){{3}}(?:[-_ \u200b]\d{{1,3}})?"
    rf"|[345]\d{{3}}(?:[-_ \u200b]\d{{4}}){{3}}){AFTER}"
)
MOBILE = re.compile(rf"{BEFORE}(?:(?:\+|00)86[-_ ]?|86[-_ ])?{_MOBILE_BODY}{AFTER}")
# Only where a label says so.
LABELLED_IDENTITY = re.compile(rf"{BEFORE}\d(?:{GAPS}\d){{13,16}}{GAPS}[0-9Xx]{AFTER}")
LABELLED_ACCOUNT = re.compile(rf"{BEFORE}\d(?:{GAPS}\d){{7,29}}{AFTER}")

AREA_FIRST = re.compile(rf"\(?{_AREA}(?=\)|{_JOINT}| |\u200b|\d{{7}})")
_MOST_BETWEEN = 8
# One form for each blank, each thing that cannot be seen, and each dash: one for one.
_UNIFIED = str.maketrans(
    dict.fromkeys(BLANK_CHARACTERS, " ")
    | dict.fromkeys(HIDDEN_CHARACTERS, "\u200b")
    | dict.fromkeys("‐‑‒–—―－─━﹣﹘−﹏＿", "-")
)


@dataclass(frozen=True, slots=True)
class Worded:
    """The patterns that hold words of the file.

    landline: known by its form; labelled_phone: a phone where a label says so.
    counted: what stands behind an amount; issue: behind the number of an official document.
    between: what may part a label of a code from its number.
    """

    landline: re.Pattern[str]
    labelled_phone: re.Pattern[str]
    counted: re.Pattern[str]
    issue: re.Pattern[str]
    between: re.Pattern[str]


@cache
def worded() -> Worded:
    """The patterns that hold words of the file, made once."""
    words = load_words()
    extension = rf"(?:[ \u200b]?(?:{_JOINT}|{one_of(words.extension)})[ \u200b]?\d{{1,5}})?"
    area = rf"(?:\({_AREA}\)|{_AREA})(?:{_JOINT}|[ \u200b])?"
    local = rf"[2-9](?:{GAPS}\d){{6,7}}{extension}"
    return Worded(
        landline=re.compile(
            rf"{BEFORE}(?:\({_AREA}\)[-_ \u200b]{{0,2}}|{_AREA}[ \u200b]?{_JOINT}[ \u200b]?)"
            rf"[2-8]\d{{2,3}}[-_ .\u200b]?\d{{4}}{extension}{AFTER}"
        ),
        labelled_phone=re.compile(
            rf"{BEFORE}(?:(?:\+|00)?(?:86{GAPS})?{_ANY_MOBILE}|(?:{area})?{local}){AFTER}"
        ),
        counted=re.compile(rf"\s*(?:{one_of(words.counted)})"),
        issue=re.compile(one_of(words.issue)),
        between=re.compile(rf"(?:[\s:：()（）]|{one_of(words.between)}){{0,{_MOST_BETWEEN}}}"),
    )


def unify(text: str) -> str:
    """`text` in half width, with one form for blanks, for what cannot be seen and for dashes.

    Each character stays at its place.
    """
    return narrow(text).translate(_UNIFIED)
