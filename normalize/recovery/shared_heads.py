"""The ways to share headings among those above them where no blank shows which take none.

序号 | 项目名称 | 项目资金 | 自评得分         four, one of them over the two below it:
年初预算 | 实际执行                            4 - 1 + 2 columns, as many as a row below has

Names stand over words, amounts over numbers, rates over rates, a sum beside its parts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from normalize.recovery.found import Row
from normalize.recovery.grid_heads import heads_codes, is_first
from normalize.recovery.grid_kinds import NUMBER, OPEN, WORDS, is_number, kind_of
from normalize.recovery.grids import stands_under
from normalize.recovery.rated import BUDGETS
from normalize.recovery.shares import is_beside_parts, is_of_which, proof_of
from normalize.recovery.stacked import Group, Stack, is_in_order, is_sign, stack_of
from normalize.recovery.tokens import Token
from normalize.values.figures import MEASURE_UNITS
from schema.frozen import dataclass

MOST_TRIED = 4000
YEAR = re.compile(r"\d{4}年度?")
_OF_BUDGETS = frozenset({*BUDGETS, "planned"})  # one of them may stand over others
BLANK: Group = (Token("", 0, 0, 0),)
RATE = "%"

Level = Sequence[Token]
Sizes = tuple[int, ...]  # how many headings of the next row each one is over; 0: none


@dataclass(frozen=True, slots=True)
class Shared:
    """The headings in the one way that fits the rows best. stack: None where several do as well.

    is_open: None does, though in some way each heading stands over what may stand under it.
    """

    stack: Stack | None = None
    is_open: bool = False


def share_heads(levels: Sequence[Level], body: Sequence[Row], width: int) -> Shared:
    """The headings in the way that fits the rows best.

    levels: of each row, as printed. body: rows with a cell in each of the `width` columns.
    """
    kinds, rates = kinds_of(body, width), _rates(body, width)
    tried = list(islice(_ways(levels, width), MOST_TRIED + 1))
    if len(tried) > MOST_TRIED:
        return Shared(is_open=True)
    stacks = _likeliest(
        [stack for way in tried if _fits(stack := _stack(levels, way), kinds, rates)]
    )
    proofs = [_proofs(stack, body) for stack in stacks]
    most = max(proofs, default=-1)
    if most < 0 or proofs.count(most) > 1:
        return Shared(is_open=bool(stacks))
    return Shared(stacks[proofs.index(most)])


def _likeliest(stacks: Sequence[Stack]) -> list[Stack]:
    """Those in which the fewest headings say what the one above or below them does not."""
    odd = [sum(map(_is_odd, stack.columns)) for stack in stacks]
    return [stack for stack, count in zip(stacks, odd, strict=True) if count == min(odd)]


def _is_odd(group: Group) -> bool:
    """Whether a column is headed by two measures (结余 over 年初预算), or by a year alone."""
    measures = [token.measure for token in group if token.measure is not None]
    is_year = len(group) == 1 and YEAR.fullmatch(group[0].folded) is not None
    return is_year or (len(set(measures)) > 1 and not _OF_BUDGETS.issuperset(measures))


def _proofs(stack: Stack, body: Sequence[Row]) -> int:
    """How many sums prove the headings; -1 where one contradicts them."""
    proof = proof_of(stack.rows, body)
    return -1 if proof is None else proof + is_beside_parts(stack.rows, body)


def _ways(levels: Sequence[Level], width: int) -> Iterator[list[Sizes]]:
    """Which headings stand over how many of the next row, so that there are `width` columns."""
    groups = sum(map(len, levels)) - width  # headings over others take no column of their own
    upper, lower = levels[0], levels[1]
    if len(levels) == 2:
        yield from ([sizes] for sizes in _shares(upper, lower, groups))
        return
    for below in range(1, groups):
        for sizes in _shares(upper, lower, groups - below):
            for rest in _ways(levels[1:], width - len(upper) + groups - below):
                yield [sizes, *rest]


def _shares(upper: Level, lower: Level, groups: int) -> Iterator[Sizes]:
    """The ways in which as many headings of a row are over all those of the next."""
    found = _sizes(upper, lower, groups)
    cells = [((token,), 0) for token in lower]
    yield from (way for way in found if is_in_order([size for size in way if size], cells))


def _sizes(upper: Level, lower: Level, groups: int) -> Iterator[Sizes]:
    if not upper:
        if not lower and groups == 0:
            yield ()
        return
    if groups > len(upper) or groups > len(lower):
        return
    for size in _first_sizes(upper[0], lower, groups):
        for rest in _sizes(upper[1:], lower[size:], groups - bool(size)):
            yield (size, *rest)


def _first_sizes(first: Token, lower: Level, groups: int) -> Iterator[int]:
    """Over how many of the next row a heading can be; one of parts (其中) is over some."""
    if not is_of_which(first):
        yield 0
    if groups:
        yield from _run(lower)


def _run(below: Level) -> range:
    """How many headings can be under one: two and more without one twice; a sign stands alone."""
    if not below or is_sign(below[0]):
        return range(1, 2)
    texts = ["" if is_sign(token) else token.folded for token in below]
    end = next((at for at, text in enumerate(texts) if not text or text in texts[:at]), len(texts))
    return range(2, end + 1)


def _stack(levels: Sequence[Level], way: Sequence[Sizes]) -> Stack:
    """The headings, a blank below each that is over no other."""
    rows: list[list[tuple[Group, int]]] = [[((token,), 0) for token in levels[0]]]
    spans: list[list[int]] = []
    sizes = list(way[0])
    for level, told in zip(levels[1:], [*way[1:], ()], strict=True):
        below = _groups_below(sizes, level)
        rows.append([(group, 0) for group in below])
        spans.append([size or 1 for size in sizes])
        following = iter(told)
        sizes = [0 if group is BLANK else next(following, 0) for group in below]
    return stack_of(rows, spans, False)


def _groups_below(sizes: Sequence[int], level: Level) -> list[Group]:
    """What stands in the row below headings over so many of it each."""
    own = iter(level)
    return [(next(own),) if size else BLANK for size in sizes for _ in range(size or 1)]


def kinds_of(body: Sequence[Row], width: int) -> list[str]:
    """What each of the first `width` columns holds: numbers, words, or either."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in body:
        for cell in row:
            found[cell.col].add(kind_of(cell.tokens[0] if cell.tokens else None))
    plain = [found[column] - {OPEN} for column in range(width)]
    return [kinds.pop() if len(kinds) == 1 else OPEN for kinds in plain]


def _rates(body: Sequence[Row], width: int) -> list[bool]:
    """Whether all numbers of each of the first `width` columns are rates."""
    found: defaultdict[int, list[bool]] = defaultdict(list)
    for row in body:
        for cell in row:
            found[cell.col] += [t.text.endswith(RATE) for t in cell.tokens[:1] if is_number(t)]
    return [bool(found[column]) and all(found[column]) for column in range(width)]


def _fits(stack: Stack, kinds: Sequence[str], rates: Sequence[bool]) -> bool:
    """Whether what each column holds may stand under its headings."""
    columns = list(zip(stack.columns, kinds, rates, strict=True))
    first = stack.columns[0]
    is_named = stack.rows[0][0].colspan == 1 or is_first(first[-1]) or heads_codes(first)
    is_named = is_named or set(kinds) == {NUMBER}  # one row of numbers needs no name
    if not is_named or (kinds[0] == WORDS and not stands_under(WORDS, first)):
        return False
    return all(stands_under(kind, group) for group, kind, _ in columns[1:]) and all(
        _may_be_rates(group, kind, is_rate) for group, kind, is_rate in columns[1:]
    )


def _may_be_rates(group: Group, kind: str, are_rates: bool) -> bool:
    """Whether a heading of a measure has rates below it only if it is one of rates."""
    measure = group[-1].measure
    if kind != NUMBER or measure is None:
        return True
    return not are_rates or MEASURE_UNITS.get(measure) == RATE
