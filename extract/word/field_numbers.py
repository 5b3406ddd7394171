"""The numbers that fields count themselves: AUTONUM, AUTONUMLGL, AUTONUMOUT, LISTNUM.

Word keeps them nowhere; they are counted in the order of the document (ISO/IEC 29500-1, 17.16.5).
"""

import re
from dataclasses import dataclass, field
from typing import Final

from extract.word.numerals import format_number

LEVELS: Final = 9
# The lists that LISTNUM and AUTONUMOUT know: the form of the number on each level.
DEFAULT: Final = ("%d)", "%a)", "%i)", "(%d)", "(%a)", "(%i)", "%d.", "%a.", "%i.")
OUTLINE: Final = ("%I.", "%A.", "%d.", "%a)", "(%d)", "(%a)", "(%i)", "(%a)", "(%i)")
LEGAL: Final = ("%L.",) * LEVELS
LISTS: Final = {"numberdefault": DEFAULT, "outlinedefault": OUTLINE, "legaldefault": LEGAL}
FORMATS: Final = {
    "d": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
# The formats a field may ask for with \*, in lower case; case counts for the others.
GENERAL: Final = {
    "arabic": "decimal",
    "roman": "lowerRoman",
    "ROMAN": "upperRoman",
    "Roman": "upperRoman",
    "alphabetic": "lowerLetter",
    "ALPHABETIC": "upperLetter",
    "Alphabetic": "upperLetter",
    "chinesenum1": "chineseCounting",
    "chinesenum2": "chineseLegalSimplified",
    "chinesenum3": "chineseCountingThousand",
    "circlenum": "decimalEnclosedCircle",
    "gb1": "decimalEnclosedFullstop",
    "gb2": "decimalEnclosedParen",
    "gb3": "decimalEnclosedCircleChinese",
    "gb4": "ideographEnclosedCircle",
    "zodiac1": "ideographTraditional",
    "zodiac2": "ideographZodiac",
    "ordinal": "ordinal",
}
FORMAT: Final = re.compile(r'\\\*\s*"?(\w+)')
SEPARATOR: Final = re.compile(r'\\s\s*(?:"([^"]*)"|(\S))')
NUMBER: Final = re.compile(r"\\(?P<option>[ls])\s*\"?(?P<value>\d{1,6})", re.IGNORECASE)
NAME: Final = re.compile(r'\s*(?:"([^"]*)"|([^\s\\"]+))')


@dataclass(slots=True)
class FieldNumbers:
    """The running numbers of one part: for each list the present number on each level."""

    values: dict[str, list[int]] = field(default_factory=dict)

    def next_number(self, name: str, code: str, heading: int | None, in_list: int | None) -> str:
        """The number that the next field `name` shows.

        code: what follows the name. heading: the level of the paragraph's heading, from 1 on.
        in_list: the level of the paragraph's own automatic number, from 0 on; None for neither.
        """
        if name == "LISTNUM":
            return self._list_number(code, in_list)
        level = min(LEVELS, heading or LEVELS) - 1
        values = self._advance(name, level, None)
        if name == "AUTONUM":
            return format_number(values[level], _asked_format(code)) + _separator(code)
        if name == "AUTONUMOUT":
            return _show(OUTLINE[level if heading else 0], values, level)
        used = [value for value in values[: level + 1] if value]
        return ".".join(map(str, used)) + ("" if "\\e" in code else ".")

    def _list_number(self, code: str, in_list: int | None) -> str:
        named = NAME.match(code)
        name = (named[1] or named[2] if named else "").casefold()
        options = {found["option"].lower(): int(found["value"]) for found in NUMBER.finditer(code)}
        level = options.get("l", 1 if in_list is None else in_list + 2)
        level = min(max(level, 1), LEVELS) - 1
        values = self._advance(f"LISTNUM {name or 'numberdefault'}", level, options.get("s"))
        return _show(LISTS.get(name, DEFAULT)[level], values, level)

    def _advance(self, key: str, level: int, start: int | None) -> list[int]:
        values = self.values.setdefault(key, [0] * LEVELS)
        values[level] = values[level] + 1 if start is None else start
        values[level + 1 :] = [0] * (LEVELS - level - 1)
        return values


def _separator(code: str) -> str:
    asked = SEPARATOR.search(code)
    return "." if asked is None else asked[1] or asked[2]


def _asked_format(code: str) -> str:
    for name in FORMAT.findall(code):
        known = GENERAL.get(name) or GENERAL.get(name.casefold())
        if known is not None:
            return known
    return "decimal"


def _show(form: str, values: list[int], level: int) -> str:
    before, _, after = form.partition("%")
    if after[0] == "L":
        return ".".join(str(value or 1) for value in values[: level + 1]) + after[1:]
    return before + format_number(values[level], FORMATS[after[0]]) + after[1:]
