"""The code of a number format in its parts: sections, conditions, literals, digits, dates."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from schema.frozen import dataclass

GENERAL: Final = "General"
# Kinds of tokens. PLACE: a digit; KEYWORD: a part of a date or time; ELAPSED: [h]; TEXT: @.
LITERAL, PLACE, POINT, COMMA, PERCENT = "literal", "place", "point", "comma", "percent"
EXPONENT, KEYWORD, ELAPSED, TEXT, WHOLE, SLASH, UNREAD = (
    "exponent",
    "keyword",
    "elapsed",
    "text",
    "general",
    "slash",
    "unread",
)
TOKEN: Final = re.compile(
    r"""
      "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _. | \*(?:.|$)
    | \[(?P<elapsed>h+|m+|s+)\] | \[\$(?P<currency>[^\]-]*)[^\]]*\] | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式) | (?P<exponent>E[+-])
    | (?P<keyword>AM/PM|A/P|上午/下午|y+|m+|d+|h+|s+|aaaa|aaa|e+)
    | (?P<place>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<slash>/)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
COLOR: Final = re.compile(
    r"(?i)(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+"
    r"|[黑蓝青绿洋红白黄]+色?|颜色\d+)"
)
# The long date and the time of the system (长日期), whatever is written behind.
OF_THE_SYSTEM: Final = (("[$-F800]", 31), ("[$-F400]", 21))
CHINESE_DIGITS: Final = "dbnum1"
MOST_CHARACTERS: Final = 1_000  # Excel allows 255


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a format. text: as it is written, of a literal what it shows."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a format. condition: (comparison, number) under which it holds, if it says so.

    is_chinese: its digits are shown as 一, 二, 三. kinds: of its tokens.
    """

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    is_chinese: bool = False
    kinds: frozenset[str] = frozenset()

    def has(self, *kinds: str) -> bool:
        """Whether there is a token of these kinds."""
        return not self.kinds.isdisjoint(kinds)


@cache
def _load_formats() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "formats.toml").read_text(encoding="utf8")
    return tomllib.loads(text)


@cache
def builtin_formats() -> dict[int, str]:
    """The codes of the formats that have only a number."""
    return {int(number): code for number, code in _load_formats()["builtin"].items()}


def named_formats() -> dict[str, str]:
    """The codes of the formats that workbooks in XML name by a word."""
    return _load_formats()["named"]


@cache
def parse_format(code: str) -> tuple[Section, ...]:
    """The sections of a format.

    >>> [[token.text for token in section.tokens] for section in parse_format('0.0%;"无"')]
    [['0', '.', '0', '%'], ['无']]
    """
    for start, number in OF_THE_SYSTEM:
        if code.upper().startswith(start):
            code = builtin_formats()[number]
    return tuple(_parse_section(section) for section in _split(code[:MOST_CHARACTERS]))


def _split(code: str) -> list[str]:
    """Cut at semicolons that are neither quoted nor escaped."""
    sections, start = [], 0
    for found in TOKEN.finditer(code):
        if found["other"] == ";":
            sections.append(code[start : found.start()])
            start = found.end()
    return [*sections, code[start:]]


def _parse_section(code: str) -> Section:
    tokens: list[Token] = []
    condition: tuple[str, float] | None = None
    is_chinese = False
    for found in TOKEN.finditer(code):
        bracket = found["bracket"]
        if bracket is None:
            token = _token_of(found)
            if token is not None:
                tokens.append(token)
        elif compared := CONDITION.fullmatch(bracket.strip()):
            condition = (compared[1], float(compared[2]))
        elif bracket.lower() == CHINESE_DIGITS:
            is_chinese = True
        elif not COLOR.fullmatch(bracket):
            tokens.append(Token(UNREAD, bracket))
    kinds = frozenset(token.kind for token in tokens)
    return Section(tuple(tokens), condition, is_chinese, kinds)


def _token_of(found: re.Match[str]) -> Token | None:
    """None for what only makes room (`_x`, `*x`)."""
    for group in ("quoted", "escaped", "currency", "other"):
        if found[group] is not None:
            return Token(LITERAL, found[group])
    kinds = (WHOLE, EXPONENT, KEYWORD, ELAPSED, PLACE, POINT, COMMA, PERCENT, TEXT, SLASH)
    for kind in kinds:
        if found[kind] is not None:
            return Token(kind, found[kind])
    return None
