"""What a character of a PDF is: by the code that its font gives it, if the font can be believed."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from extract.text.encoding import COMMON_SIMPLIFIED, COMMON_TRADITIONAL
from extract.word.symbols import is_symbol_font, map_symbol

REPLACEMENT: Final = "\ufffd"  # stands where a character is that nobody can name
# Blocks of characters that only fonts and converters use for others: radicals, ligatures,
# compatibility ideographs, vertical forms.
COMPATIBILITY: Final = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06), (0xFE10, 0xFE4F))
# Controls, halves of pairs, private use, what Unicode says is no character.
NO_CHARACTERS: Final = (
    *((0, 0x1F), (0x7F, 0x9F), (0xD800, 0xF8FF)),
    *((0xFFF0, 0xFFFF), (0xF0000, 0xFFFFFFFF)),
)
BLANKS: Final = {
    **dict.fromkeys((0x20, 0x09, 0xA0), " "),
    **dict.fromkeys((0x0A, 0x0D, 0xAD, 0x200B, 0xFEFF), ""),
}
# Of the different signs of a font that are Chinese if they are text, the share that is common; from
# so many on. A page of a font that is right has 0.94 and more, one of a wrong font 0.6 at most.
COMMON_SHARE: Final = 0.75
FEW: Final = 12
SUBSET_MARK: Final = "+"


def _fold_table() -> dict[int, str]:
    return {
        code: unicodedata.normalize("NFKC", chr(code))
        for first, last in COMPATIBILITY
        for code in range(first, last + 1)
    }


FOLDED: Final = _fold_table()
# The font of a character, and which it is by that font.
Key = tuple[int, int]


def read_character(code: int, font: str, is_named: bool) -> str:
    """The character; "" for what shows nothing, REPLACEMENT where nobody can name it.

    font: the name of its font; is_named: whether what the font says of it can be believed.
    """
    if code in BLANKS:
        return BLANKS[code]
    if not is_named or any(first <= code <= last for first, last in NO_CHARACTERS):
        return map_symbol(code, plain_name(font)) or REPLACEMENT
    return FOLDED.get(code) or chr(code)


def plain_name(font: str) -> str:
    """The name of a font without the mark of a subset.

    >>> plain_name("ABCDEF+Wingdings")
    'Wingdings'
    """
    return font.rpartition(SUBSET_MARK)[2]


def judge_fonts(keys: Iterable[Key], square: set[Key], names: Mapping[int, str]) -> dict[int, bool]:
    """Whether the characters of a font are no text; without those that show too little of it.

    What they are said to be is never seen together: hardly one is common. A Chinese character is
    none of ASCII either. square: the characters that are as wide as they are high; names: of fonts.
    """
    return {
        font: _is_garbled(own)
        for font, own in _signs_of(keys, square).items()
        if len(own) >= FEW and not is_symbol_font(plain_name(names[font]))
    }


def _signs_of(keys: Iterable[Key], square: set[Key]) -> dict[int, set[str]]:
    """What each font shows that is Chinese if it is text."""
    signs: dict[int, set[str]] = {}
    for key in keys:
        font, code = key
        if 0x7F < code < 0x110000 or key in square:
            own = signs.setdefault(font, set())
            own.update(s for s in FOLDED.get(code) or chr(code) if s > "\x7f" or key in square)
    return signs


def _is_garbled(signs: set[str]) -> bool:
    common = max(len(signs & COMMON_SIMPLIFIED), len(signs & COMMON_TRADITIONAL))
    return common < COMMON_SHARE * len(signs)
