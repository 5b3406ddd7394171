"""Fields whose code is what Word shows, without a result kept: SYMBOL, MACROBUTTON, EQ, AUTONUM."""

import re
from typing import Final

from extract.word.field_equations import NotUnderstoodError, Shown, show_equation
from extract.word.field_numbers import FieldNumbers
from extract.word.symbols import is_symbol_font, show_symbol
from schema.frozen import dataclass

CODE: Final = re.compile(r"\s*([A-Za-z]+|=)(.*)", re.DOTALL)
NUMBERS: Final = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"})
BUTTON: Final = re.compile(r'\s*(?:"[^"]*"|\S+)(.*)', re.DOTALL)
ARGUMENT: Final = re.compile(r'\s*(?:"([^"]*)"|(\S+))')
FONT: Final = re.compile(r'\\f\s*(?:"([^"]*)"|(\S+))', re.IGNORECASE)
CODE_PAGE: Final = re.compile(r"\\([auj])(?![A-Za-z])", re.IGNORECASE)
WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,6}|0[xX][0-9A-Fa-f]{1,6}")


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a field. name: in upper case."""

    name: str
    rest: str


def parse_code(text: str) -> Code:
    r"""The parts of a code.

    >>> parse_code(" symbol 254 \\f Wingdings ")
    Code(name='SYMBOL', rest=' 254 \\f Wingdings ')
    """
    found = CODE.match(text)
    return Code("", text) if found is None else Code(found[1].upper(), found[2])


def show_code(code: Code) -> Shown | None:
    """What a field without a result shows by its code; None where that is nothing.

    Raises NotUnderstoodError where it shows something and cannot be told what.
    """
    if code.name == "EQ":
        return show_equation(code.rest)
    if code.name == "SYMBOL":
        return Shown(_show_symbol(code.rest))
    if code.name in ("MACROBUTTON", "GOTOBUTTON"):
        button = BUTTON.match(code.rest)
        return Shown(button[1].strip() if button else "")
    return None


def drawn_text(text: str, numbers: FieldNumbers) -> str:
    """What a field without a result shows, by its code alone; its code where nobody can tell what.

    >>> drawn_text(r" eq \\o\\ac(○,5)", FieldNumbers()), drawn_text(" PAGE ", FieldNumbers())
    ('⑤', '')
    """
    code = parse_code(text)
    if code.name in NUMBERS:
        return numbers.next_number(code.name, code.rest, None, None)
    try:
        shown = show_code(code)
    except NotUnderstoodError:
        return text
    return "" if shown is None else shown.text


def _show_symbol(rest: str) -> str:
    argument = ARGUMENT.match(rest)
    if argument is None:
        raise NotUnderstoodError
    written = argument[1] if argument[2] is None else argument[2]
    number = _read_number(written)
    font = FONT.search(rest)
    name = "" if font is None else font[1] or font[2] or ""
    if is_symbol_font(name):
        return show_symbol(f"{number & 0xFFFF:04X}", name)
    page = CODE_PAGE.search(FONT.sub("", rest))
    return _decode(number, "" if page is None else page[1].lower())


def _read_number(written: str) -> int:
    if WHOLE_NUMBER.fullmatch(written):
        return int(written, 0) if written[:2].lower() == "0x" else int(written)
    if len(written) != 1:
        raise NotUnderstoodError
    return ord(written)


def _decode(number: int, page: str) -> str:
    """The character with this number: in Unicode, in Shift JIS, or in the code page of the West."""
    try:
        if page != "j" and (page == "u" or number > 0xFF):
            return chr(number).encode("utf-16", "strict").decode("utf-16")
        coded = number.to_bytes(3, "big").lstrip(b"\0")
        return coded.decode("shift_jis" if page == "j" else "cp1252")
    except (ValueError, OverflowError) as error:
        raise NotUnderstoodError from error
