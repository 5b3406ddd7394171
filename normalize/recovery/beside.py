"""Labels with their values side by side, the same sources of money below each measure.

计划安排资金（万元） 62   实际到位资金（万元） 60   实际支出（万元） 58.4
其中：省财政         12   其中：省财政         10   其中：省财政         10
县财政               50   县财政               50   县财政               48.4

Each value stands behind its label, and the label comes again as often as there are measures: no
row can be read in another way, whether the blank ones were printed or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from normalize.recovery.corners import corners_before, label_at
from normalize.recovery.found import CONFIRMED, Found, Placed, Row
from normalize.recovery.tokens import Token

FEWEST_PAIRS, MOST_PAIRS = 2, 6


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label, which may go on in notes below it, and its value; end: where both end."""

    label: tuple[Token, ...]
    value: tuple[Token, ...]
    end: int

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.label)


def find_beside(tokens: Sequence[Token], at: int) -> Found | None:
    """The block whose first label is token `at`; None if none begins there."""
    top = _top(tokens, at)
    if len(top) < FEWEST_PAIRS:
        return None
    rows = [top]
    end = top[-1].end
    has_corner = _is_blank(tokens, end)
    while not has_corner or _is_blank(tokens, end):
        row = _row(tokens, end + has_corner, top)
        if not row:
            break
        rows.append(row)
        end = row[-1].end
    if len(rows) == 1:
        return None
    last = _last(tokens, end, top)
    rows, end = ([*rows, [last]], last.end) if last and not has_corner else (rows, end)
    return _assemble(tokens, at, end, rows, has_corner)


def _is_blank(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_blank


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
    """The pairs of a row below: one source of money again and again, or a rate as on top."""
    row: list[_Pair] = []
    end = at
    for above in top:
        pair = _pair(tokens, end)
        if pair is None:
            return []
        source = (row or [pair])[0].label[0].fund
        is_same = source is not None and pair.label[0].fund == source
        if not is_same and not (row and pair.text == above.text):
            return []
        row.append(pair)
        end = pair.end
    return row if row[0].label[0].measure is None else []


def _pair(tokens: Sequence[Token], at: int) -> _Pair | None:
    """The label at `at` with its value: a number, a sign of none, or nothing."""
    label, end = label_at(tokens, at)
    if not label:
        return None
    if end < len(tokens) and tokens[end].may_be_value:
        return _Pair(label, (tokens[end],), end + 1)
    return _Pair(label, (), end)


def _assemble(
    tokens: Sequence[Token], at: int, end: int, rows: Sequence[Sequence[_Pair]], has_corner: bool
) -> Found:
    corners, start = corners_before(tokens, at) if has_corner else ([], at)
    first = 1 if corners else 0
    cells: list[Row] = []
    for pairs in rows:
        row: Row = []
        for number, pair in enumerate(pairs):
            value = tuple(token for token in pair.value if not token.is_blank)
            row.append(Placed(first + 2 * number, pair.label, CONFIRMED))
            row.append(Placed(first + 2 * number + 1, value, CONFIRMED))
        cells.append(row)
    if corners:
        cells[0].insert(0, Placed(0, corners[-1], CONFIRMED, rowspan=len(cells)))
    return Found(start, end, tuple(cells), "funds")
