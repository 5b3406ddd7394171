"""The lines of a text without marks as tokens: what was one cell, as far as labels show it.

cells a line each     年度资金总额： / 36 / 35.1        a token a line, a blank line a blank one
parted by blanks      年度资金总额： 36 35.1            a token a word, cut words joined to labels
run together          年度资金总额3635.1                cut before and behind labels
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from normalize.labels.keys import key_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import (
    code_of,
    column_slot,
    is_listed,
    is_structural,
    measure_of,
    project_concept,
)
from normalize.values.amounts import parse_cell_amount
from schema.frozen import dataclass
from schema.marks import is_blank_mark
from schema.text import fold, holds_clause, narrow
from schema.units import one_of

MAX_LABEL = 24
MOST_PIECES = 5  # a label is cut into no more words by the columns of a page
SHORTEST_CUT = 3  # shorter labels stand inside of other words too
NOTE = r"(?:\((?:[A-H](?:/[A-H])?|万元|元|\d{1,3}分?|%)\))*[:：]?"
SIGNS_OF_NUMBERS = "0123456789.,%≥≤<>=—－-"
NUMBER = re.compile(r"[≥≤<>=]?[\d.,]+%?|[—－-]")
ENDINGS = ("指标", "目标")  # labels themselves, and what others end with: 社会效益 指标
WORD = re.compile(r"\S+")
MEASURES_OF_POINTS = frozenset({"points", "score"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line. paragraph: which of the running text; start, end: in its text.

    pieces: of the lines that it goes on over, where it is longer than one; the first is its place.
    """

    text: str
    paragraph: int
    start: int
    end: int
    pieces: tuple["Token", ...] = ()

    @property
    def parts(self) -> tuple["Token", ...]:
        """Itself, or its pieces line by line."""
        return self.pieces or (self,)

    @property
    def folded(self) -> str:
        """Its text as labels are compared, without the blanks that spread it (其 中：)."""
        return fold(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty line, which may have been an empty cell."""
        return not self.text

    @property
    def is_number(self) -> bool:
        """Whether it is a number alone, or a sign that stands for none (—)."""
        return bool(self.text) and parse_cell_amount(self.text) is not None

    @property
    def says_none(self) -> bool:
        """Whether an empty cell is all that it can be: nothing, or a mark of that (无)."""
        return is_blank_mark(self.text)

    @property
    def may_be_value(self) -> bool:
        """Whether it can stand in a cell of amounts: a number, or none."""
        return self.is_number or self.says_none

    @property
    def is_short(self) -> bool:
        """Whether it may be a label: some words, no sentence."""
        return 0 < len(self.text) <= MAX_LABEL and not holds_clause(self.text)

    @property
    def measure(self) -> str | None:
        """The measure it names as a heading (全年预算数)."""
        return measure_of(self.text) if self.is_short and not self.is_number else None

    @property
    def slot(self) -> str | None:
        """The column of a table of indicators that it heads."""
        return column_slot("indicator", self.text) if self.is_short else None

    @property
    def goal(self) -> str | None:
        """The side of the goals that it heads."""
        return column_slot("goal", self.text) if self.is_short else None

    @property
    def key(self) -> str | None:
        """The key whose value stands behind it."""
        return key_of(self.text) if self.is_short else None

    @property
    def fund(self) -> str | None:
        """The money of a project that it names."""
        return project_concept(self.text) if self.is_short and not self.is_number else None

    @property
    def is_level1(self) -> bool:
        """Whether it is the name of a first level (产出指标)."""
        return self.is_short and code_of("level1", self.text) is not None

    @property
    def is_level2(self) -> bool:
        """Whether it is the name of a second level (数量指标)."""
        return self.is_short and code_of("level2", self.text) is not None

    @property
    def is_level(self) -> bool:
        """Whether it is the name of a level."""
        return self.is_level1 or self.is_level2

    @property
    def is_total(self) -> bool:
        """Whether it begins a total row."""
        return self.is_short and is_structural("total", self.text)

    @property
    def is_label(self) -> bool:
        """Whether it is a label that forms print, whatever it names."""
        return self.is_short and (
            bool(self.key or self.measure or self.slot or self.goal or self.fund)
            or self.is_total
            or is_structural("no_names", self.text)
        )


def tokens_of_lines(
    texts: Sequence[str], blanks: Sequence[int], is_spaced: bool = False
) -> list[Token]:
    """A token a line; blanks: how many empty cells stand behind each line.

    is_spaced: a blank line ends each paragraph, so that a line right below another goes on with it.
    """
    tokens: list[Token] = []
    for number, text in enumerate(texts):
        if text.strip():
            start = len(text) - len(text.lstrip())
            token = Token(text.strip(), number, start, start + len(text.strip()))
            goes_on = is_spaced and number > 0 and bool(texts[number - 1].strip())
            if goes_on and (whole := _continued(tokens[-1], token)) is not None:
                tokens[-1] = whole
            else:
                tokens.append(token)
        tokens += [Token("", number, len(text), len(text))] * blanks[number]
    return tokens


def _continued(above: Token, token: Token) -> Token | None:
    """A label that a writer broke into lines, as one; None where it is longer than a label."""
    whole = replace(above, text=above.text + token.text, pieces=(*above.parts, token))
    return whole if whole.is_short else None


def words(texts: Sequence[str]) -> list[list[Token]]:
    """The words of each line."""
    return [
        [Token(word[0], number, *word.span()) for word in WORD.finditer(text)]
        for number, text in enumerate(texts)
    ]


def tokens_of_words(texts: Sequence[str]) -> list[Token]:
    """A token a word; words that are a known label together are one."""
    return [token for line in words(texts) for token in join_words(line)]


def join_words(words: Sequence[Token]) -> list[Token]:
    """The words of a line, those that are a known label together as one."""
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        end = _joined(words, at)
        tokens.append(join(words[at:end]))
        at = end
    return tokens


def _joined(words: Sequence[Token], at: int) -> int:
    """Behind the last of the words from `at` on that are one label together."""
    if not _may_begin_label(words[at]):
        return at + 1
    for end in range(min(at + MOST_PIECES, len(words)), at + 1, -1):
        group = words[at:end]
        joined = "".join(word.text for word in group)
        is_cut = group[-1].text in ENDINGS or not all(is_listed(word.text) for word in group)
        if len(joined) <= MAX_LABEL and is_cut and is_listed(joined):
            return end
    return at + 1


def _may_begin_label(word: Token) -> bool:
    """Whether a label may begin with a word: no number, no note, nothing that is counted."""
    is_note = word.text[0] in "(（[【"
    return not (is_note or word.is_number or any(map(str.isdigit, word.text)))


def join(words: Sequence[Token]) -> Token:
    """Words of one line as one token."""
    if len(words) == 1:
        return words[0]
    text = "".join(word.text for word in words)
    return Token(text, words[0].paragraph, words[0].start, words[-1].end)


def tokens_of_run(text: str, number: int) -> list[Token]:
    """The labels in a text without blanks, and what stands between them."""
    tokens: list[Token] = []
    at = 0
    for found in _labels().finditer(narrow(text)):
        tokens += _between(text, number, at, found.start())
        tokens.append(Token(found[0], number, found.start(), found.end()))
        at = found.end()
    return [*tokens, *_between(text, number, at, len(text))]


def _between(text: str, number: int, start: int, end: int) -> Iterator[Token]:
    """The words between two labels, and the numbers at their end, one by one where % parts them."""
    cut = start + len(text[start:end].rstrip().rstrip(SIGNS_OF_NUMBERS))
    lead = start + len(text[start:cut]) - len(text[start:cut].lstrip())
    if words := text[lead:cut].strip():
        yield Token(words, number, lead, lead + len(words))
    for found in NUMBER.finditer(text, cut, end):
        yield Token(found[0], number, found.start(), found.end())


@cache
def _labels() -> re.Pattern[str]:
    """Any label that forms print, the longest first, with the notes behind it."""
    known = load_knowledge()
    spellings = {
        *known.concepts,
        *known.concepts_within,
        *known.measures,
        *known.keys,
        *known.columns["indicator"],
        *known.columns["goal"],
        *known.codes["level1"],
        *known.codes["level2"],
    }
    long = [spelling for spelling in spellings if len(spelling) >= SHORTEST_CUT]
    short = ["得分", "分值", "总分", "合计"]
    return re.compile(f"(?:其中[:：])?(?:{one_of([*long, *short])}){NOTE}")
