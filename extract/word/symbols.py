"""What characters of symbol fonts (Wingdings, Symbol) show, as Unicode."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from schema.errors import DefinitionError

TABLE: Final = Path(__file__).with_name("symbols.toml")
COLUMNS: Final = 16
BLANK, NO_CHARACTER = "␠", "--"
HEXADECIMAL: Final = re.compile("[0-9A-Fa-f]{1,4}")
SURROGATES: Final = range(0xD800, 0xE000)
PRIVATE_USE: Final = range(0xF000, 0xF100)


@cache
def _load_symbols() -> dict[str, dict[int, str]]:
    raw = tomllib.loads(TABLE.read_text(encoding="utf8"))
    return {font: dict(_read_rows(rows)) for font, rows in raw.items()}


def _read_rows(rows: dict[str, str]) -> Iterator[tuple[int, str]]:
    for row, line in rows.items():
        shown = line.split()
        if len(shown) != COLUMNS:
            raise DefinitionError(f"symbols.toml：{row} 行应有 {COLUMNS} 个字符")
        for column, character in enumerate(shown):
            if character != NO_CHARACTER:
                yield int(row, 16) * COLUMNS + column, character.replace(BLANK, " ")


def map_symbol(code: int, font: str) -> str | None:
    """What the character `code` of `font` shows; None if that is not known.

    >>> map_symbol(0xF052, "Wingdings 2")
    '☑'
    """
    return _load_symbols().get(font.casefold(), {}).get(code & 0xFF)


def is_symbol_font(font: str) -> bool:
    """Whether the font's characters are shown by this table."""
    return font.casefold() in _load_symbols()


def show_letter(code: int, font: str) -> str:
    """What a letter or private-use character shows in a symbol font.

    One that the table does not have shows as a private-use character: surely not as the letter.

    >>> show_letter(ord("R"), "Wingdings 2"), show_letter(ord(" "), "Wingdings")
    ('☑', ' ')
    """
    known = map_symbol(code, font)
    if known is not None:
        return known
    return chr(PRIVATE_USE.start + (code & 0xFF)) if code & 0xFF > ord(" ") else chr(code)


def show_letters(text: str, font: str) -> str:
    """A text as a symbol font shows it; characters that no such font has stay.

    >>> show_letters("ü一", "Wingdings")
    '✔一'
    """
    return "".join(
        show_letter(ord(letter), font)
        if ord(letter) < 0x100 or ord(letter) in PRIVATE_USE
        else letter
        for letter in text
    )


def show_symbol(code: str, font: str) -> str:
    """What a `w:sym` shows; its private-use character if the table does not have it.

    >>> show_symbol("F0FE", "Wingdings"), show_symbol("00B7", "Times New Roman")
    ('☑', '·')
    """
    if not HEXADECIMAL.fullmatch(code):
        return ""
    number = int(code, 16)
    return map_symbol(number, font) or (chr(number) if number not in SURROGATES else "")


def map_symbols(text: str, font: str) -> str:
    """`text` with the private-use characters of `font` shown as they look.

    >>> map_symbols("\\uf0b7", "Symbol")
    '•'
    """
    return "".join(
        (map_symbol(ord(sign), font) or sign) if ord(sign) in PRIVATE_USE else sign for sign in text
    )
