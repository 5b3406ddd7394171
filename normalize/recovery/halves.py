"""Headings of three rows, the lower two the same for each of the first, without their blanks.

预算数 决算数                                 two halves
合计 出国 车辆 接待 合计 出国 车辆 接待       the same under each
小计 购置 运行 小计 购置 运行                 the same under one of those, which the sums tell
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from normalize.recovery.grid_heads import Head, is_heading
from normalize.recovery.stacked import Cells, Group, stack_of
from normalize.recovery.tokens import Token

MOST_HALVES = 3
FEWEST_UNDER = 2  # headings under one
LONGEST = 60  # tokens that are headings
BLANK: Group = (Token("", 0, 0, 0),)


def halves_of(tokens: Sequence[Token], at: int) -> Iterator[Head]:
    """The ways to read headings from token `at` on, one for each that the last row may be under."""
    run = list(takewhile(_is_head, tokens[at : at + LONGEST]))
    for count in range(2, MOST_HALVES + 1):
        upper, rest = run[:count], run[count:]
        if len({token.measure for token in upper} - {None}) < count:
            return
        for middle, lower in _rows(rest, count):
            size = len(middle) // count
            for place in range(size):
                end = at + count + len(middle) + len(lower)
                yield _head(upper, middle, lower, place, end)


def _is_head(token: Token) -> bool:
    return not token.is_blank and not token.is_number and is_heading(token)


def _rows(tokens: Sequence[Token], count: int) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """The ways to cut tokens into two rows, each of which is the same so many times."""
    for end in range(FEWEST_UNDER * count, len(tokens), count):
        middle, lower = tokens[:end], tokens[end:]
        is_wide = len(lower) >= FEWEST_UNDER * count
        if is_wide and _repeats(middle, count) and _repeats(lower, count):
            yield middle, lower


def _repeats(tokens: Sequence[Token], count: int) -> bool:
    size, left = divmod(len(tokens), count)
    texts = [token.folded for token in tokens]
    is_one = len(set(texts[:size])) == size
    return not left and is_one and texts == texts[:size] * count


def _head(
    upper: Sequence[Token], middle: Sequence[Token], lower: Sequence[Token], place: int, end: int
) -> Head:
    """The headings where the last row stands under the ones at `place` of the row above it."""
    count = len(upper)
    size, under = len(middle) // count, len(lower) // count
    third: list[tuple[Group, int]] = []
    for half in range(count):
        own = lower[half * under : (half + 1) * under]
        groups = [[BLANK]] * size
        groups[place] = [(token,) for token in own]
        third += [(group, end) for cells in groups for group in cells]
    rows: list[Cells] = [_cells(upper, end), _cells(middle, end), third]
    spans = [under if at == place else 1 for at in range(size)] * count
    stack = stack_of(rows, [[size] * count, spans], False)
    return Head(stack.rows, stack.columns, end, False)


def _cells(tokens: Sequence[Token], end: int) -> Cells:
    return [((token,), end) for token in tokens]
