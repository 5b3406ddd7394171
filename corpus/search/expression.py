"""What is searched for: words, phrases, 与, 或, 非 and brackets.

公务用车 维修            both (与, AND and a blank are one)
公务用车 或 公务接待      either (also OR and |)
公务用车 非 报废          the one without the other (also NOT and a - before it)
"年末 结转"             a phrase: what stands in quotes is one word
(车辆 或 用车) 报废       brackets first

Blanks and line breaks in the words and in the texts do not count: 公务⏎用车 is 公务用车.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schema.errors import UsageError
from schema.text import quoted

_TOKEN = re.compile(
    r"\s*(?:[\"“”](?P<phrase>[^\"“”]*)[\"“”]|(?P<sign>[()（）|｜]|[-－](?=\S))"
    r"|(?P<word>[^\s()（）|｜\"“”]+))"
)
_OR, _AND, _NOT = (
    frozenset("或|｜") | {"OR"},
    frozenset({"与", "AND"}),
    frozenset("非-－") | {"NOT"},
)
_OPEN, _CLOSE = frozenset("(（"), frozenset(")）")
_BLANKS = re.compile(r"[ \n]")


@dataclass(frozen=True, slots=True)
class Expression:
    """sql: a condition on `{text}`, the folded text. words: those that are looked for, folded.

    has_letters: capital and small letters must be made one in the texts.
    """

    sql: str
    words: tuple[str, ...]
    has_letters: bool


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    is_word: bool


def fold_words(text: str) -> str:
    """A text as it is compared: as the macro `folded` makes it."""
    return _BLANKS.sub("", text).lower()


def parse_expression(text: str) -> Expression:
    """The condition that a query writes.

    Raises UsageError if brackets or quotes do not match, or nothing is looked for.

    >>> parse_expression("公务用车 非 报废").words
    ('公务用车',)
    >>> parse_expression("甲|乙").sql
    "(contains({text}, '甲') OR contains({text}, '乙'))"
    """
    parser = _Parser(list(_tokens(text)), text)
    sql = parser.alternatives()
    if parser.rest or not parser.words:
        raise parser.complaint()
    return Expression(sql, tuple(dict.fromkeys(parser.words)), parser.has_letters)


def _tokens(text: str) -> Iterator[_Token]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise UsageError(f"检索式的引号不成对：{text}")
        at = found.end()
        phrase, sign, word = found.group("phrase", "sign", "word")
        is_operator = sign is not None or (phrase is None and word.upper() in _OR | _AND | _NOT)
        yield _Token(phrase if phrase is not None else sign or word, not is_operator)


class _Parser:
    """Reads alternatives of conjunctions of words; what it has not read stands in `rest`."""

    def __init__(self, tokens: list[_Token], text: str) -> None:
        self.rest = tokens
        self.words: list[str] = []
        self.has_letters = False
        self._text = text
        self._is_negated = False

    def complaint(self) -> UsageError:
        """What is wrong with the query."""
        example = '例：公务用车 维修；公务用车 或 公务接待；公务用车 非 报废；"年末结转"'
        return UsageError(f"检索式有误，或没有要找的词：{self._text}（{example}）")

    def alternatives(self) -> str:
        """甲 或 乙."""
        parts = [self._conjunction()]
        while self._take(_OR):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def _conjunction(self) -> str:
        parts = [self._single()]
        while self._take(_AND) or not self._is_at(_OR | _CLOSE):
            parts.append(self._single())
        return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"

    def _single(self) -> str:
        if self._take(_NOT):
            self._is_negated = not self._is_negated
            inner = self._single()
            self._is_negated = not self._is_negated
            return f"NOT {inner}"
        if self._take(_OPEN):
            inner = self.alternatives()
            if not self._take(_CLOSE):
                raise self.complaint()
            return inner
        if not self.rest or not self.rest[0].is_word:
            raise self.complaint()
        word = fold_words(self.rest.pop(0).text)
        if not word:
            raise self.complaint()
        self.has_letters |= word != word.upper()
        if not self._is_negated:
            self.words.append(word)
        return f"contains({{text}}, {quoted(word)})"

    def _is_at(self, signs: frozenset[str]) -> bool:
        """Whether one of the signs is next, or nothing."""
        return not self.rest or (not self.rest[0].is_word and self.rest[0].text.upper() in signs)

    def _take(self, signs: frozenset[str]) -> bool:
        if not self.rest or not self._is_at(signs):
            return False
        self.rest.pop(0)
        return True
