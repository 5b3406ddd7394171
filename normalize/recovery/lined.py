"""Indicators a line each, under a line of their headings, with a blank between the cells.

指标名称 实际值 偏差率             headings, the first of names, one of targets or results
培训农民人数 1260人 5%             rows: a cell for each heading, a name first, values behind it
培训完成时间 2021年11月 0%
"""

from collections.abc import Sequence

from normalize.labels.label import is_listed
from normalize.recovery.found import COUNTED, Found, Row, place_cells
from normalize.recovery.indicator_heads import OUTER
from normalize.recovery.tokens import Token
from normalize.values.completion import completion_of

FEWEST_HEADINGS = 2
LONGEST_VALUE = 12
TOLD = frozenset({"target", "actual"})
_OUTER = frozenset(OUTER)  # they span rows, which have no cell for each heading then


def find_lined(tokens: Sequence[Token], at: int) -> Found | None:
    """The headings whose line begins with token `at`, and the rows; None if none begin there."""
    heads = _line_at(tokens, at)
    if not _are_headings(heads):
        return None
    rows: list[Row] = []
    end = place = at + len(heads)
    while _may_be_row(line := _line_at(tokens, place), len(heads)):
        place += len(line)
        rows.append(place_cells(0, line, COUNTED))
        if all(map(_is_value, line[1:])):
            count, end = len(rows), place
    if end == at + len(heads):
        return None
    return Found(at, end, (place_cells(0, heads, COUNTED), *rows[:count]), "indicators")


def _line_at(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The line that begins with token `at`; () where none begins there."""
    if at >= len(tokens) or (at > 0 and tokens[at - 1].paragraph == tokens[at].paragraph):
        return ()
    end = at + 1
    while end < len(tokens) and tokens[end].paragraph == tokens[at].paragraph:
        end += 1
    return tokens[at:end]


def _are_headings(line: Sequence[Token]) -> bool:
    """Whether a line holds the headings of names and of targets or results, and no number."""
    if len(line) < FEWEST_HEADINGS or line[0].slot != "level3":
        return False
    slots = [token.slot for token in line if is_listed(token.text)]
    is_told = not TOLD.isdisjoint(slots) and len(slots) >= FEWEST_HEADINGS
    is_of_words = all(token.is_short and not token.is_number for token in line)
    return is_told and is_of_words and _OUTER.isdisjoint(slots)


def _may_be_row(line: Sequence[Token], width: int) -> bool:
    """Whether a line can be a row: a name and as many cells as there are headings, all short.

    Words as values (有所提升) are some only where a row of numbers stands below them.
    """
    if len(line) != width or line[0].is_number or line[0].key is not None:
        return False
    is_short = all(token.is_short and ":" not in token.folded for token in line)
    return is_short and not any(token.is_label for token in line[1:])


def _is_value(token: Token) -> bool:
    """Whether a token counts something, names a date, or says whether something is done."""
    is_counted = any(map(str.isdigit, token.text)) and len(token.text) <= LONGEST_VALUE
    return token.says_none or is_counted or completion_of(token.text) != "unknown"
