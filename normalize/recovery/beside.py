"""Labels with their values side by side, the same sources of money below each measure.

计划安排资金（万元） 62   实际到位资金（万元） 60   实际支出（万元） 58.4
其中：省财政         12   其中：省财政         10   其中：省财政         10
县财政               50   县财政               50   县财政               48.4

Each value stands behind its label, and the label comes again as often as there are measures: no
row can be read in another way, whether the blank ones were printed or not. Where a label differs
(省财政 beside 省级财政) or the last measure has no sources, the sums must hold.

预算安排情况 | 资金到位情况 | 执行进度     headings over the labels, one of a rate may stand alone
预算数 | 62  | 到位数 | 60  | 94%
其他   | 12  | 其他   | 10
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from normalize.labels.label import is_listed, project_concept
from normalize.recovery.corners import corners_before, label_at
from normalize.recovery.found import CONFIRMED, Found, Placed, Row
from normalize.recovery.rated import RATE, amount_of
from normalize.recovery.shares import is_of_which
from normalize.recovery.tokens import Token
from schema.frozen import dataclass

FEWEST_PAIRS, MOST_PAIRS = 2, 6
FEWEST_ROWS = 2
MOST_BLANKS = 3  # cells between two rows that go on from above


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label, which may go on in lines below it, and its value; end: where both end."""

    label: tuple[Token, ...]
    value: tuple[Token, ...]
    end: int

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.label)

    @property
    def fund(self) -> str | None:
        return project_concept(self.text)

    @property
    def amount(self) -> Decimal:
        return amount_of(self.value[0] if self.value else None) or Decimal(0)


def find_beside(tokens: Sequence[Token], at: int) -> Found | None:
    """The block whose first label is token `at`; None if none begins there."""
    top = _top(tokens, at)
    if len(top) < FEWEST_PAIRS:
        return _find_headed(tokens, at)
    end = top[-1].end
    has_corner = _is_blank(tokens, end)
    for count in (len(top), len(top) - 1):
        rows = [top, *_rows(tokens, end, top, count, has_corner)]
        if len(rows) > 1 and (_is_regular(rows) or _adds_up(rows)):
            break
    else:
        return None
    end = rows[-1][-1].end
    last = _last(tokens, end, top)
    rows, end = ([*rows, [last]], last.end) if last and not has_corner else (rows, end)
    return _assemble(tokens, at, end, rows, has_corner)


def _rows(
    tokens: Sequence[Token], at: int, top: Sequence[_Pair], count: int, has_corner: bool
) -> list[list[_Pair]]:
    """The rows below of so many pairs each; has_corner: each stands behind a blank."""
    rows: list[list[_Pair]] = []
    while not has_corner or _is_blank(tokens, at):
        row = _row(tokens, _behind_blanks(tokens, at), top[:count])
        if len(row) < max(count, FEWEST_PAIRS):
            break
        rows.append(row)
        at = row[-1].end
    return rows


def _find_headed(tokens: Sequence[Token], at: int) -> Found | None:
    """The block whose headings, each over a label and its value, begin with token `at`."""
    heads, count = _measured(tokens, at)
    if count < FEWEST_PAIRS:
        return None
    rows, rate, end = _rows_below(tokens, at + len(heads), count, count < len(heads))
    if len(rows) < FEWEST_ROWS or not all(token.is_number for token in rate):
        return None
    top = [Placed(2 * i, (t,), CONFIRMED, colspan=2) for i, t in enumerate(heads[:count])]
    top += [Placed(2 * count, (t,), CONFIRMED) for t in heads[count:]]
    cells = [_cells(row, 0) for row in rows]
    cells[0] += [Placed(2 * count, (token,), CONFIRMED, rowspan=len(rows)) for token in rate]
    return Found(at, end, (top, *cells), "funds")


def _measured(tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    """Headings of one measure each, and how many stand over labels: all but a rate at the end."""
    heads = list(takewhile(lambda token: token.measure is not None, tokens[at : at + MOST_PAIRS]))
    if not heads or len({token.measure for token in heads}) < len(heads):
        return heads, 0
    return heads, len(heads) - (heads[-1].measure == RATE)


def _rows_below(
    tokens: Sequence[Token], at: int, count: int, has_rate: bool
) -> tuple[list[list[_Pair]], Sequence[Token], int]:
    """The rows of so many labels with their values, the rate behind the first, and their end."""
    rows: list[list[_Pair]] = []
    rate: Sequence[Token] = ()
    end = at
    while row := _same(tokens, _behind_blanks(tokens, end), count):
        end = row[-1].end
        if has_rate and not rows:
            rate = tokens[end : end + 1]
            end += 1
        rows.append(row)
    return rows, rate, end


def _same(tokens: Sequence[Token], at: int, count: int) -> list[_Pair]:
    """The row of so many labels that are the same, or of the measures that stand under others."""
    row = _pairs(tokens, at, count)
    texts, measures = {pair.text for pair in row}, {pair.label[0].measure for pair in row}
    is_same = len(texts) == 1 and None in measures
    is_told = len(measures) == count and None not in measures
    return row if (is_same or is_told) and any(pair.value for pair in row) else []


def _pairs(tokens: Sequence[Token], at: int, count: int) -> list[_Pair]:
    """So many labels with their values, one behind the other; none where there are fewer."""
    row: list[_Pair] = []
    end = at
    while len(row) < count and (pair := _pair(tokens, end)) is not None:
        row.append(pair)
        end = pair.end
    return row if len(row) == count else []


def _is_blank(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_blank


def _behind_blanks(tokens: Sequence[Token], at: int) -> int:
    """Where the next row can begin, behind the cells that go on from above."""
    end = at
    while _is_blank(tokens, end) and end - at < MOST_BLANKS:
        end += 1
    return end


def _top(tokens: Sequence[Token], at: int) -> list[_Pair]:
    """The pairs of the first row: each label names another measure, or what all amounts to."""
    pairs: list[_Pair] = []
    names: set[str] = set()
    end = at
    while end < len(tokens) and len(pairs) < MOST_PAIRS:
        pair = _pair(tokens, end)
        if pair is None or not pair.value or not _may_be_on_top(pair) or pair.text in names:
            break
        names.add(pair.text)
        pairs.append(pair)
        end = pair.end
    return pairs


def _last(tokens: Sequence[Token], at: int, top: Sequence[_Pair]) -> _Pair | None:
    """The measure that has a row of its own below those of the sources; None where none has."""
    pair = _pair(tokens, at)
    is_other = pair is not None and pair.label[0].measure not in {p.label[0].measure for p in top}
    is_whole = pair is not None and bool(pair.value) and pair.value[0].is_number
    return pair if pair and is_other and is_whole and _may_be_on_top(pair) else None


def _may_be_on_top(pair: _Pair) -> bool:
    first = pair.label[0]
    return first.measure is not None or first.fund == "funds.total"


def _row(tokens: Sequence[Token], at: int, top: Sequence[_Pair]) -> list[_Pair]:
    """The pairs of a row below, as far as they go: sources, a label again, or a rate as on top."""
    row: list[_Pair] = []
    end = at
    for above in top:
        pair = _pair(tokens, end)
        if pair is None or not _may_be_below(pair, row, above):
            break
        row.append(pair)
        end = pair.end
    return row


def _may_be_below(pair: _Pair, row: Sequence[_Pair], above: _Pair) -> bool:
    """Whether a pair goes on with a row: a source of money, the row's label again, or a rate."""
    if row and pair.text in (row[0].text, above.text):
        return True
    if pair.label[0].measure is not None:
        return pair.fund not in (None, "funds.total")
    return pair.fund is not None or (not row and is_listed(pair.text))


def _is_regular(rows: Sequence[Sequence[_Pair]]) -> bool:
    """Whether each row below the first has one source of money, or a rate, under each measure."""
    for row in rows[1:]:
        pairs = zip(row, rows[0], strict=False)
        is_same = all(_goes_with(p, row[0], above) for p, above in pairs)
        if len(row) < len(rows[0]) or not is_same or row[0].label[0].measure is not None:
            return False
    return True


def _goes_with(pair: _Pair, first: _Pair, above: _Pair) -> bool:
    is_source = pair.fund is not None and pair.fund == first.fund
    return is_source or pair.text in (first.text, above.text)


def _adds_up(rows: Sequence[Sequence[_Pair]]) -> bool:
    """Whether the rows add up to each measure above them, one at least."""
    sums = [sum(p.amount for p in column) for column in zip(*rows[1:], strict=False)]
    return any(sums) and all(s == p.amount for s, p in zip(sums, rows[0], strict=False))


def _pair(tokens: Sequence[Token], at: int) -> _Pair | None:
    """The label at `at` with its value: a number, a sign of none, or nothing."""
    label, end = label_at(tokens, at)
    if len(label) == 1 and is_of_which(label[0]):
        rest, end = label_at(tokens, end)
        label = (*label, *rest)
    if not label:
        return None
    if end < len(tokens) and tokens[end].may_be_value:
        return _Pair(label, (tokens[end],), end + 1)
    return _Pair(label, (), end)


def _cells(pairs: Sequence[_Pair], first: int) -> Row:
    row: Row = []
    for number, pair in enumerate(pairs):
        value = tuple(token for token in pair.value if not token.is_blank)
        row.append(Placed(first + 2 * number, pair.label, CONFIRMED))
        row.append(Placed(first + 2 * number + 1, value, CONFIRMED))
    return row


def _assemble(
    tokens: Sequence[Token], at: int, end: int, rows: Sequence[Sequence[_Pair]], has_corner: bool
) -> Found:
    corners, start = corners_before(tokens, at) if has_corner else ([], at)
    cells = [_cells(pairs, 1 if corners else 0) for pairs in rows]
    if corners:
        cells[0].insert(0, Placed(0, corners[-1], CONFIRMED, rowspan=len(cells)))
    return Found(start, end, tuple(cells), "funds")
