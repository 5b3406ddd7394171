"""Tables of indicators: a run of headings, then rows that keep to them.

Where empty cells are printed too, each row has a token for each heading. Where they are not, the
tokens between two names of levels are cut into rows in the one way that gives each row its points
and score; if there is more than one way, or none, they stay as they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalize.labels.label import is_listed
from normalize.recovery.found import CONFIRMED, COUNTED, LIKELY, Found, Placed, Row
from normalize.recovery.tokens import Token
from normalize.values.amounts import parse_cell_amount

FEWEST_HEADINGS = 3
LEVELS = ("levels", "level1", "level2", "level3")
OUTER = ("levels", "level1", "level2")
NUMERIC = ("points", "self_score", "review_score")
TRAILING = ("deviation", "deduction", "explanation", "criterion")
# The order that the columns have where the text lists their headings in another.
ORDER = ("level1", "level2", "level3", "sign", "target", "unit", "actual", *NUMERIC, *TRAILING)
STARTS = (*LEVELS, "target")
FAR = 12  # how far before the others the heading of the first level may stand
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class _Head:
    """Headings with their slots, in the order of the columns."""

    tokens: tuple[Token, ...]
    slots: tuple[str, ...]
    end: int

    def col(self, slot: str) -> int | None:
        return self.slots.index(slot) if slot in self.slots else None

    @property
    def outer(self) -> int:
        """How many columns of outer levels stand before the indicator's name."""
        return sum(slot in OUTER for slot in self.slots)

    @property
    def inner(self) -> tuple[str, ...]:
        """The slots of the columns that each row fills."""
        return tuple(slot for slot in self.slots if slot not in (*OUTER, *TRAILING))


def find_indicators(tokens: Sequence[Token], at: int, gap: int) -> Found | None:
    """The block whose headings begin with token `at`; None if none does, or no row is sure.

    gap: how many tokens that are no headings may stand between them.
    """
    head = _headings(tokens, at, gap)
    if head is None:
        return None
    rows, end = _counted_rows(tokens, head)
    if not rows:
        head = _in_order(head)
        rows, end = _cut_rows(tokens, head)
    if not rows:
        return None
    top: Row = [Placed(i, (token,), CONFIRMED) for i, token in enumerate(head.tokens)]
    total, end = _total_row(tokens, end, head)
    return Found(at, end, (top, *rows, *total), "indicators")


def _headings(tokens: Sequence[Token], at: int, gap: int) -> _Head | None:
    if tokens[at].slot not in STARTS:
        return None
    found, end = _run(tokens, at, gap)
    is_table = {"level2", "level3"} & found.keys() and {"target", "actual"} <= found.keys()
    if len(found) < FEWEST_HEADINGS or not is_table:
        return None
    above = tokens[max(0, at - FAR) : at] if gap > 1 and "level1" not in found else ()
    level1 = next((t for t in reversed(above) if t.slot == "level1"), None)
    if level1 is not None:
        found = {"level1": level1} | found
    return _Head(tuple(found.values()), tuple(found), end)


def _run(tokens: Sequence[Token], at: int, gap: int) -> tuple[dict[str, Token], int]:
    """{slot: its heading} of the headings from `at` on, each slot once, and where they end."""
    found: dict[str, Token] = {}
    place = end = at
    while place < len(tokens) and place - end <= gap:
        token = tokens[place]
        slot = token.slot
        if slot is not None and not token.is_level and slot not in found:
            found[slot] = token
            end = place + 1
        elif slot is not None or token.is_level or token.is_number:
            break
        place += 1
    return found, end


def _in_order(head: _Head) -> _Head:
    """The columns as tables have them, where the text has the headings of levels last."""
    levels = [i for i, slot in enumerate(head.slots) if slot in LEVELS]
    first = min((i for i, slot in enumerate(head.slots) if slot == "target"), default=0)
    if max(levels) < first:
        return head
    places = sorted(range(len(head.slots)), key=lambda i: _rank(head.slots[i]))
    return _Head(
        tuple(head.tokens[i] for i in places), tuple(head.slots[i] for i in places), head.end
    )


def _rank(slot: str) -> int:
    return ORDER.index(slot) if slot in ORDER else -1


def _counted_rows(tokens: Sequence[Token], head: _Head) -> tuple[list[Row], int]:
    """Rows of as many tokens as headings, empty cells among them."""
    width = len(head.slots)
    rows: list[Row] = []
    at = head.end
    while len(tokens) - at >= width and _fits(tokens[at : at + width], head):
        window = tokens[at : at + width]
        rows.append([Placed(i, () if t.is_blank else (t,), COUNTED) for i, t in enumerate(window)])
        at += width
    has_blanks = any(not cell.tokens for row in rows for cell in row)
    return (rows, at) if has_blanks else ([], head.end)


def _fits(window: Sequence[Token], head: _Head) -> bool:
    """Whether these tokens can be a row: a name, numbers where points stand, words at levels."""
    for token, slot in zip(window, head.slots, strict=True):
        if slot in NUMERIC and not (token.is_blank or token.is_number):
            return False
        if slot in OUTER and (token.is_number or token.is_total or len(token.text) > 30):
            return False
        if slot == "level3" and token.is_blank:
            return False
        if slot not in OUTER and token.is_level:
            return False
    return not any(token.is_total for token in window[: head.outer + 1])


def _cut_rows(tokens: Sequence[Token], head: _Head) -> tuple[list[Row], int]:
    """Rows cut from the tokens between the names of levels."""
    rows: list[Row] = []
    at = head.end
    while len(rows) < MOST_ROWS:
        names, place = _taken(tokens, at, 2, lambda token: token.is_level)
        segment, end = _taken(tokens, place, MOST_ROWS + 1, lambda token: not _ends_segment(token))
        cut = _cut(segment, head)
        if cut is None:
            break
        rows += _level_rows(names, cut, head)
        at = end
        if not _taken(tokens, at, 1, lambda token: token.is_level)[0]:
            break
    return _span_levels(rows, head), at


def _taken(
    tokens: Sequence[Token], at: int, most: int, belongs: Callable[[Token], bool]
) -> tuple[list[Token], int]:
    """The tokens from `at` on that belong, blank ones left out, and where the last of them ends."""
    found: list[Token] = []
    end = place = at
    while place < len(tokens) and len(found) < most:
        token = tokens[place]
        place += 1
        if token.is_blank:
            continue
        if not belongs(token):
            break
        found.append(token)
        end = place
    return found, end


def _ends_segment(token: Token) -> bool:
    is_end = token.is_total or token.key is not None or token.goal is not None
    is_heading = token.slot is not None and is_listed(token.text)
    return token.is_level or is_end or is_heading


def _cut(segment: Sequence[Token], head: _Head) -> list[list[Token]] | None:
    """The one way to cut tokens into rows; None if there is none or more."""
    size = len(head.inner)
    has_trailing = any(slot in TRAILING for slot in head.slots)
    lengths = (size, size + 1) if has_trailing else (size,)
    count = len(segment)
    if not 0 < count <= MOST_ROWS:
        return None
    ways = [0] * count + [1]
    lengths_at = [0] * count
    for at in range(count - 1, -1, -1):
        for length in lengths:
            end = at + length
            if end <= count and ways[end] and _is_row(segment[at:end], head):
                ways[at] += ways[end]
                lengths_at[at] = length
    if ways[0] != 1:
        return None
    rows: list[list[Token]] = []
    at = 0
    while at < count:
        rows.append(list(segment[at : at + lengths_at[at]]))
        at += lengths_at[at]
    return rows


def _is_row(row: Sequence[Token], head: _Head) -> bool:
    values = dict(zip(head.inner, row, strict=False))
    if row[0].is_number or any(token.text.startswith("指标") for token in row[1:]):
        return False
    numbers = [values[slot] for slot in NUMERIC if slot in values]
    if not all(token.is_number for token in numbers):
        return False
    points, score = _value(values.get("points")), _value(values.get("self_score"))
    if len(row) > len(head.inner) and row[-1].is_number:
        return False
    return points is None or score is None or score <= points


def _value(token: Token | None) -> Decimal | None:
    amount = None if token is None else parse_cell_amount(token.text)
    return None if amount is None else amount.value


def _level_rows(names: Sequence[Token], cut: Sequence[Sequence[Token]], head: _Head) -> list[Row]:
    """The rows under the names of levels; the names stand in the first of them."""
    has_points = any(slot in NUMERIC for slot in head.slots)
    confidence = CONFIRMED if has_points else LIKELY
    rows: list[Row] = []
    inner = [i for i, slot in enumerate(head.slots) if slot in head.inner]
    last = [i for i, slot in enumerate(head.slots) if slot in TRAILING][:1]
    for number, tokens in enumerate(cut):
        row = _level_cells(names, head, confidence) if number == 0 else []
        row += [
            Placed(col, (token,), confidence)
            for col, token in zip([*inner, *last], tokens, strict=False)
        ]
        rows.append(sorted(row, key=lambda cell: cell.col))
    return rows


def _level_cells(names: Sequence[Token], head: _Head, confidence: float) -> Row:
    first, second = head.col("level1"), head.col("level2")
    if len(names) == 2 and first is not None and second is not None:
        return [Placed(first, (names[0],), confidence), Placed(second, (names[1],), confidence)]
    if not names:
        return []
    is_second = names[-1].is_level2 and (second is not None) and len(names) == 1
    col = second if is_second or first is None else first
    return [] if col is None else [Placed(col, (names[-1],), confidence)]


def _span_levels(rows: Sequence[Row], head: _Head) -> list[Row]:
    """The rows with the cells of levels spanning those below that go on under them."""
    spanned: list[Row] = []
    for number, row in enumerate(rows):
        cells: Row = []
        for cell in row:
            end = number + 1
            if head.slots[cell.col] in OUTER:
                while end < len(rows) and all(other.col > cell.col for other in rows[end]):
                    end += 1
            cells.append(Placed(cell.col, cell.tokens, cell.confidence, end - number, cell.colspan))
        spanned.append(cells)
    return spanned


def _total_row(tokens: Sequence[Token], at: int, head: _Head) -> tuple[list[Row], int]:
    """The total behind the rows: its points and score, if it has as many as there are columns."""
    columns = [i for i, slot in enumerate(head.slots) if slot in NUMERIC]
    if at >= len(tokens) or not tokens[at].is_total or not columns:
        return [], at
    end = at + 1
    numbers: list[Token] = []
    while end < len(tokens) and (tokens[end].is_blank or tokens[end].is_number):
        if tokens[end].is_number:
            numbers.append(tokens[end])
        elif len(numbers) == len(columns):
            break
        end += 1
    if len(numbers) != len(columns):
        return [], at
    row = [Placed(0, (tokens[at],), LIKELY, colspan=columns[0])]
    row += [Placed(col, (token,), LIKELY) for col, token in zip(columns, numbers, strict=True)]
    return [row], end
