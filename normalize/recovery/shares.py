"""Which of the ways to share headings among those above them the numbers below prove.

拨款         支出             小计 is the sum of what else stands under 支出:
年初  追加   小计  工资 其他  were 追加 its neighbour under 支出, it would not be
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, pairwise

from normalize.labels.notes import load_notes
from normalize.labels.parts import parse_label
from normalize.recovery.found import Placed, Row
from normalize.recovery.tokens import Token
from normalize.recovery.words import load_words

STEP = Decimal("0.02")  # what rounding of the parts may add up to
FEWEST_WHOLE = 3  # rows that keep a sum to one that does not: somebody's slip

Values = list[Decimal | None]  # of a column, row by row


def proof_of(head: Sequence[Row], body: Sequence[Row]) -> int | None:
    """How many groups of headings the sums below prove; None where they contradict one."""
    groups = [(at, cell) for at, row in enumerate(head) for cell in row if cell.colspan > 1]
    found = [_proof(head, body, at, cell) for at, cell in groups]
    if any(proof is False for proof in found):
        return None
    return sum(proof is True for proof in found) + sum(repeated(head))


def _proof(head: Sequence[Row], body: Sequence[Row], at: int, group: Placed) -> bool | None:
    """Whether the columns of a group are a sum and its parts; None where nothing tells."""
    if is_of_which(group.tokens[-1]):
        return _is_part(head, body, at, group) or None
    children = _children(head, at, group)
    sums = [i for i, (_, cell) in enumerate(children) if _is_sum(cell)]
    if not sums:
        return None
    if any(parse_label(cell.tokens[0].text).is_of_which for _, cell in children):
        return None
    if len(sums) > 1 or sums[0] not in (0, len(children) - 1):
        return False
    place = children[sums[0]][1].col
    return _judged(_column(body, place), _added(head, body, at, group, place))


def _is_part(head: Sequence[Row], body: Sequence[Row], at: int, group: Placed) -> bool:
    """Whether the columns under 其中 are the parts of the column right before it."""
    if not any(c.col == group.col - 1 and c.colspan == 1 for c in chain.from_iterable(head)):
        return False
    return _holds(_column(body, group.col - 1), _added(head, body, at, group))


def is_beside_parts(head: Sequence[Row], body: Sequence[Row]) -> int:
    """How many groups without a sum of their own are the parts of a column right beside them.

    总投资 | 资金来源: 省级 | 市级 | 自筹 -- the three add up to the column before.
    """
    groups = [(at, cell) for at, row in enumerate(head) for cell in row if cell.colspan > 1]
    plain = [
        (at, cell)
        for at, cell in groups
        if not is_of_which(cell.tokens[-1])
        and not any(_is_sum(child) for _, child in _children(head, at, cell))
    ]
    return sum(
        any(
            _holds(_column(body, place), _added(head, body, at, cell))
            for place in (cell.col - 1, cell.col + cell.colspan)
        )
        for at, cell in plain
    )


def _is_sum(cell: Placed) -> bool:
    """Whether a heading is that of a sum (小计), over one column."""
    return cell.colspan == 1 and _text(cell) in load_words().sums


def _children(head: Sequence[Row], at: int, group: Placed) -> list[tuple[int, Placed]]:
    """(row, cell) of the headings right below a group."""
    end = group.col + group.colspan
    found: list[tuple[int, Placed]] = []
    for number, row in enumerate(head[at + 1 :], start=at + 1):
        for cell in row:
            is_within = group.col <= cell.col < end
            if is_within and not any(c.col <= cell.col < c.col + c.colspan for _, c in found):
                found.append((number, cell))
    return sorted(found, key=lambda child: child[1].col)


def _added(
    head: Sequence[Row], body: Sequence[Row], at: int, group: Placed, without: int | None = None
) -> Values:
    """What the columns under a group add up to, without those of a sum and of 其中."""
    total: Values = [None] * len(body)
    parts = _parts_named(head, body, at, group)
    for number, cell in _children(head, at, group):
        is_part = cell.col in parts or (cell.colspan > 1 and is_of_which(cell.tokens[-1]))
        if cell.col == without or is_part:
            continue
        part = _value_of(head, body, number, cell)
        total = [
            a if b is None else b if a is None else a + b for a, b in zip(total, part, strict=True)
        ]
    return total


def _parts_named(head: Sequence[Row], body: Sequence[Row], at: int, group: Placed) -> range:
    """The columns from 其中：人员支出 on that add up to the one before it; none where none do."""
    cells = [cell for _, cell in _children(head, at, group)]
    if any(cell.colspan > 1 for cell in cells):
        return range(0)
    for first, cell in enumerate(cells[1:], start=1):
        if not parse_label(cell.tokens[0].text).is_of_which:
            continue
        if found := _parts_from(body, cells[first:]):
            return found
    return range(0)


def _parts_from(body: Sequence[Row], cells: Sequence[Placed]) -> range:
    """The first columns that add up to the one before them; none where none do."""
    start = cells[0].col
    added: Values = [Decimal(0)] * len(body)
    for last in cells:
        column = _column(body, last.col)
        added = [None if a is None else a + (b or 0) for a, b in zip(added, column, strict=True)]
        if last.col > start and _holds(_column(body, start - 1), added):
            return range(start, last.col + 1)
    return range(0)


def _value_of(head: Sequence[Row], body: Sequence[Row], at: int, cell: Placed) -> Values:
    if cell.colspan == 1:
        return _column(body, cell.col)
    below = _children(head, at, cell)
    sums = [child.col for _, child in below if _is_sum(child)]
    return _column(body, sums[0]) if sums else _added(head, body, at, cell)


def _column(body: Sequence[Row], col: int) -> Values:
    found: Values = []
    for row in body:
        amount = next((cell.amount for cell in row if cell.col == col and cell.tokens), None)
        found.append(None if amount is None or amount.unit == "%" else amount.value)
    return found


def _counts(whole: Values, parts: Values) -> tuple[int, int]:
    """In how many rows the parts add up to the whole, and in how many they do not."""
    pairs = [(w, p) for w, p in zip(whole, parts, strict=True) if w and p is not None]
    same = sum(abs(w - p) <= STEP for w, p in pairs)
    return same, len(pairs) - same


def _holds(whole: Values, parts: Values) -> bool:
    same, other = _counts(whole, parts)
    return same > 0 and same >= FEWEST_WHOLE * other


def _judged(whole: Values, parts: Values) -> bool | None:
    same, other = _counts(whole, parts)
    return True if _holds(whole, parts) else False if other > same else None


def is_of_which(token: Token) -> bool:
    """Whether a heading is 其中 alone, which stands over others."""
    return token.folded in load_notes().of_which_words


def _text(cell: Placed) -> str:
    return parse_label("".join(token.text for token in cell.tokens)).bare


def repeated(head: Sequence[Row]) -> Iterator[bool]:
    """For each two groups side by side, whether the same headings stand below both."""
    for at, row in enumerate(head[:-1]):
        for one, other in pairwise(row):
            if 1 < one.colspan == other.colspan:
                texts = [[_text(cell) for _, cell in _children(head, at, g)] for g in (one, other)]
                yield texts[0] == texts[1]
