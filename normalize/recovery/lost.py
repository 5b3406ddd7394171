"""Whether a text has tables that were not put together again, told by what they leave behind."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.document import Document, Paragraph
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import is_listed
from normalize.recovery.tokens import Token, tokens_of_run, tokens_of_words
from normalize.values.amounts import parse_cell_amount
from schema.text import CLAUSE_ENDS, fold
from schema.units import is_money_unit
from schema.width import width_of

LOST = "table_layout_lost"
FEWEST_LABELS = 8  # lines that are headings of a table, in a text without any
FEWEST_LEFT = 4  # headings that no block took
FEWEST_NUMBERS = 6  # lines that are a number alone
FEWEST_BESIDE = 3  # such lines beside tables that were put together
FEWEST_AMOUNTS = 4  # lines that are an amount and its unit alone
FEWEST_ROWS = 3  # lines that hold numbers side by side
FEWEST_NUMBERS_IN_ROW = 3
FEWEST_ALIGNED = 4  # lines whose words stand in columns
FEWEST_TOUCHING = 3  # labels with nothing between them
FEWEST_RUN_IN = 2  # headings in the middle of lines, right behind other words
FEWEST_BROKEN = 5  # full lines that go on in the next one
ROOM = 4  # how much narrower than the widest a full line may be
FEWEST_GLUED = 2  # places where numbers were run together
IN_ONE_LINE = 5  # labels in a line that is a form flattened

ALIGNED = re.compile(r"\S {2,}\S.*\S {2,}\S")
SIDE_BY_SIDE = re.compile(r"(?<!\S)-?\d[\d,]*(?:\.\d+)?%?(?!\S)")
NUMBERS = re.compile(r"(?<![\d.,])-?\d[\d,]*(?:\.\d+)?%?(?:[ \t]+-?\d[\d,]*(?:\.\d+)?%?){2,}")
GLUED = re.compile(r"\d\.\d+\.\d+%|%\d{1,3}(?:\.\d+)?(?![\d.])(?=\D)")
# A numbered heading right behind words, as no writer puts one: …自评报告一、项目概况（一）项目背景
RUN_IN = re.compile(
    r"(?<=[^\W\d_])(?:(?<!第)[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])"
)

Place = tuple[int, int]
LinePlace = tuple[int | None, int | None]
_PAUSES = tuple(CLAUSE_ENDS + "，,、")


def leaves_tables(
    texts: Sequence[str],
    lines: Sequence[Token],
    best: Sequence[Token],
    taken: Iterable[Place],
) -> bool:
    """Whether headings and numbers of tables are left that no block took.

    lines: a token a line; best: the tokens of the way that gave most; taken: those in cells.
    """
    used = set(taken)
    if _leaves_numbers(texts, lines, used):
        return True
    if used:
        return sum(_is_heading(t) and not _is_in(t, used) for t in best) >= FEWEST_LEFT
    return _has_headings(lines, best) or _has_columns(texts) or _is_run_together(texts)


def _leaves_numbers(texts: Sequence[str], lines: Sequence[Token], used: set[Place]) -> bool:
    """Whether numbers that no block took stand as in a table: side by side, or a line each."""
    if _rows_of_numbers(texts, used) >= FEWEST_ROWS:
        return True
    left = [t for t in lines if t.is_number and len(t.text) > 1 and not _is_in(t, used)]
    if sum(map(_has_unit, left)) >= FEWEST_AMOUNTS:
        return True
    return len(left) >= (FEWEST_BESIDE if used else FEWEST_NUMBERS)


def _has_unit(token: Token) -> bool:
    """Whether a number has a unit of money, and ends no sentence: no page's, no broken line's."""
    amount = None if token.text.endswith(_PAUSES) else parse_cell_amount(token.text)
    return amount is not None and is_money_unit(amount.unit)


def _has_headings(lines: Sequence[Token], best: Sequence[Token]) -> bool:
    """Whether there are as many headings as a table has: a line each, or all in one line."""
    in_lines = Counter(token.paragraph for token in best if _is_heading(token))
    most = max(in_lines.values(), default=0)
    return most >= IN_ONE_LINE or sum(map(_is_heading, lines)) >= FEWEST_LABELS


def _has_columns(texts: Sequence[str]) -> bool:
    """Whether the words of lines stand in columns."""
    return sum(ALIGNED.search(text) is not None for text in texts) >= FEWEST_ALIGNED


def _is_run_together(texts: Sequence[str]) -> bool:
    """Whether labels or numbers were run together, as the cells of a row without marks are."""
    if max(map(_touching_labels, texts), default=0) >= FEWEST_TOUCHING:
        return True
    return sum(len(GLUED.findall(text)) for text in texts) >= FEWEST_GLUED


def _rows_of_numbers(texts: Sequence[str], used: Iterable[Place]) -> int:
    """How many rows hold numbers side by side, as those of a table do that nothing was made of.

    A line each, or several run together in one: 东部 31.76 30.02 94.52%中部 75.76 69.93 92.3%. One
    that is run together with what was read of a table is enough.
    """
    first: dict[int, int] = {}
    for paragraph, start in sorted(used, reverse=True):
        first[paragraph] = start
    if any(_is_row_of_numbers(texts[number][:end]) for number, end in first.items()):
        return FEWEST_ROWS
    lines = (text for number, text in enumerate(texts) if number not in first)
    return sum(max(_is_row_of_numbers(text), len(NUMBERS.findall(text))) for text in lines)


def _is_row_of_numbers(text: str) -> bool:
    return len(SIDE_BY_SIDE.findall(text)) >= FEWEST_NUMBERS_IN_ROW


def _touching_labels(text: str) -> int:
    """The most labels in a row that have nothing between them, as in no sentence.

    按照评价标准打分，自评得分99分 is one: a comma stands in it.
    """
    most = count = 0
    end = -1
    for token in tokens_of_run(text, 0):
        is_heading = _is_heading(token) and not token.text.endswith(_PAUSES)
        count = (count + 1 if token.start == end else 1) if is_heading else 0
        end = token.end
        most = max(most, count)
    return most


def _is_in(token: Token, used: set[Place]) -> bool:
    return (token.paragraph, token.start) in used


def _is_heading(token: Token) -> bool:
    return not token.is_blank and bool(token.measure or token.slot or token.fund)


def runs_together(document: Document) -> bool:
    """Whether a text's paragraphs or cells stand on one line with nothing between them.

    What a sentence tells of an amount cannot be told from the headings and cells before it. Nor
    where each paragraph is broken into lines as wide as a page: a sentence begins in one of them.
    """
    if document.format != "txt":
        return False
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    is_glued = sum(len(RUN_IN.findall(text)) for text in texts) >= FEWEST_RUN_IN
    return is_glued or _is_run_together(texts) or _is_broken(texts)


def _is_broken(texts: Sequence[str]) -> bool:
    """Whether most lines with another right below are full, and no sentence ends there."""
    above = [text for text, below in pairwise(texts) if text.strip() and below.strip()]
    widest = max(map(width_of, above), default=0)
    full = [t for t in above if widest - width_of(t) < ROOM and not t.rstrip().endswith(_PAUSES)]
    return len(full) >= FEWEST_BROKEN and 2 * len(full) > len(above)


def cells_left(document: Document) -> set[LinePlace]:
    """The lines that hold a label and its amount alone, as a cell does, where tables were lost.

    See `line_place`. Whose column such a cell stood in is not told: 项目支出：41.2 may be a budget.
    """
    if LOST not in document.doubts:
        return set()
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    return {line_place(block.line, block.index) for block in blocks if _holds_cell(block.text)}


def line_place(line: int | None, paragraph: int | None) -> LinePlace:
    """What tells a line from others: its number in a text, else that of its paragraph."""
    return (line, None) if line is not None else (None, paragraph)


def _holds_cell(text: str) -> bool:
    """Whether a line, or a piece of it behind a tab, is a cell."""
    return any(map(_is_cell, text.split("\t")))


def _is_cell(text: str) -> bool:
    label, _, amount = text.replace("：", ":").rpartition(":")
    return is_listed(label.strip()) and parse_cell_amount(amount.strip()) is not None


def shows_results(document: Document) -> bool:
    """Whether a text that lost its tables still shows that results stood in one.

    The heading of what was reached is left of it, or the text names a table of self-assessment.
    """
    if LOST not in document.doubts:
        return False
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    named = load_knowledge().forms["self_assessment"]["tables"]
    return any(word in fold(text) for text in texts for word in named) or any(
        token.slot == "actual" for token in tokens_of_words(texts)
    )
