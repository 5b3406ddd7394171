"""What a cell of a table without lines holds, and whether cells can be a row together."""

import re
from collections.abc import Sequence

from normalize.recovery.tokens import Token

NUMBER, WORDS, OPEN = "number", "words", ""
DIGITS = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
QUANTITY = re.compile(r"\d[\d,]*(?:\.\d+)?[^\d.、，,]{1,4}")
NUMBERS = re.compile(r"[\d.,%/／\s]+")
SERIAL = re.compile(r"\d{1,3}|(?:19|20)\d\d|[一二三四五六七八九十]{1,3}")
CODE = re.compile(r"\d{3}|\d{5}|\d{7}")


def fits(row: Sequence[Token], kinds: Sequence[str], has_codes: bool = False) -> bool:
    """Whether tokens can be a row: a name and a number, numbers under numbers."""
    names_row = _is_serial(row[0], has_codes)
    if (row[0].is_number or _is_numbers(row[0])) and not names_row:
        return False
    if not all(may_stand(t, kind) for t, kind in zip(row, kinds, strict=True)):
        return False
    has_name = names_row or any(not t.is_blank and not t.is_number for t in row)
    return has_name and any(map(is_number, row[1:]))


def _is_serial(token: Token, has_codes: bool) -> bool:
    """Whether a token is a number that names a row: it counts rows, or is a year or a code."""
    is_code = has_codes and CODE.fullmatch(token.text) is not None
    return is_code or SERIAL.fullmatch(token.text) is not None


def may_stand(token: Token, kind: str) -> bool:
    """Whether a token may stand in a column of a kind; in one that is open anything may."""
    return kind == OPEN or kind_of(token) in (OPEN, kind)


def kind_of(token: Token | None) -> str:
    """What a cell holds; OPEN for a blank, a dash or a number with words (46人): all may stand."""
    if token is None or token.is_blank:
        return OPEN
    if is_number(token):
        return NUMBER
    is_counted = token.is_number or QUANTITY.fullmatch(token.text) or _is_numbers(token)
    return OPEN if is_counted else WORDS


def _is_numbers(token: Token) -> bool:
    """Whether a cell holds several numbers (10 / 9.74)."""
    return NUMBERS.fullmatch(token.text) is not None


def holds_numbers(cells: Sequence[Token]) -> bool:
    """Whether cells are numbers or none, and not all none."""
    return all(cell.may_be_value for cell in cells) and any(cell.is_number for cell in cells)


def is_number(token: Token) -> bool:
    """Whether a cell is a number of digits, with a sign of per cent or not."""
    return DIGITS.fullmatch(token.text) is not None
