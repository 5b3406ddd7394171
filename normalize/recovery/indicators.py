"""Tables of indicators: a run of headings, then rows that keep to them.

Where empty cells are printed too, each row has a token for each heading. Where they are not, the
tokens between two names of levels are cut into rows in the one way that gives each row its points
and score; if there is more than one way, or none, they stay as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from normalize.labels.label import is_listed
from normalize.recovery.found import (
    CONFIRMED,
    COUNTED,
    LIKELY,
    Found,
    Placed,
    Row,
    place_cells,
    span_levels,
)
from normalize.recovery.indicator_heads import (
    NUMERIC,
    OUTER,
    TRAILING,
    WORDED,
    Head,
    find_headings,
    put_in_order,
)
from normalize.recovery.tokens import Token
from normalize.values.amounts import parse_cell_amount

LONGEST_LEVEL = 30
MOST_BETWEEN = 200  # tokens between the names of two levels


def find_indicators(tokens: Sequence[Token], at: int, gap: int) -> Found | None:
    """The block whose headings begin with token `at`; None if none does, or no row is sure.

    gap: how many tokens that are no headings may stand between them.
    """
    head = find_headings(tokens, at, gap)
    if head is None:
        return None
    rows, end = _counted_rows(tokens, head)
    if not rows:
        head = put_in_order(head)
        rows, end = _cut_rows(tokens, head)
    if not rows:
        return None
    top: Row = [Placed(i, (token,), CONFIRMED) for i, token in enumerate(head.tokens)]
    total, end = _total_row(tokens, end, head)
    return Found(at, end, (top, *rows, *total), "indicators")


def _counted_rows(tokens: Sequence[Token], head: Head) -> tuple[list[Row], int]:
    """Rows of as many tokens as headings, empty cells among them."""
    width = len(head.slots)
    rows: list[Row] = []
    at = head.end
    while len(tokens) - at >= width and _fits(tokens[at : at + width], head):
        window = tokens[at : at + width]
        rows.append(place_cells(0, window, COUNTED))
        at += width
    has_blanks = any(not cell.tokens for row in rows for cell in row)
    return (rows, at) if has_blanks else ([], head.end)


def _fits(window: Sequence[Token], head: Head) -> bool:
    """Whether these tokens can be a row: a name, numbers where points stand, words at levels."""
    if not all(_may_stand(token, slot) for token, slot in zip(window, head.slots, strict=True)):
        return False
    return not any(token.is_total for token in window[: head.outer + 1])


def _may_stand(token: Token, slot: str) -> bool:
    """Whether a token may stand in the column of a slot."""
    if slot in OUTER:
        return not (token.is_number or token.is_total or len(token.text) > LONGEST_LEVEL)
    if token.is_level or (slot == "level3" and token.is_blank):
        return False
    return slot not in NUMERIC or token.is_blank or token.is_number


def _cut_rows(tokens: Sequence[Token], head: Head) -> tuple[list[Row], int]:
    """Rows cut from the tokens between the names of levels."""
    rows: list[Row] = []
    at = head.end
    while True:
        names, place = _taken(tokens, at, 2, lambda token: token.is_level)
        segment, end = _taken(
            tokens, place, MOST_BETWEEN + 1, lambda token: not _ends_segment(token)
        )
        cut = _cut(segment, head)
        if cut is None:
            break
        rows += _level_rows(names, cut, head)
        at = end
        if not _taken(tokens, at, 1, lambda token: token.is_level)[0]:
            break
    outer = [col for col, slot in enumerate(head.slots) if slot in OUTER]
    return span_levels(rows, outer), at


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


def _cut(segment: Sequence[Token], head: Head) -> list[list[Token]] | None:
    """The one way to cut tokens into rows; None if there is none or more."""
    lengths = head.lengths
    count = len(segment)
    if not 0 < count <= MOST_BETWEEN:
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


def _is_row(row: Sequence[Token], head: Head) -> bool:
    values = dict(zip(head.inner, row, strict=False))
    if row[0].is_number or any(token.text.startswith("指标") for token in row[1:]):
        return False
    if not all(values[slot].is_number for slot in NUMERIC if slot in values):
        return False
    if any(_has_digits(values[slot]) for slot in WORDED if slot in values):
        return False
    if len(row) > len(head.inner) and _has_digits(row[-1]):
        return False
    return _keeps_points(values)


def _has_digits(token: Token) -> bool:
    """Whether a token is a number of digits: 无 is a remark that says there is none."""
    return token.is_number and any(map(str.isdecimal, token.text))


def _keeps_points(values: Mapping[str, Token]) -> bool:
    """Whether the score is no more than the points, as far as both are printed."""
    points, score = _value(values.get("points")), _value(values.get("self_score"))
    return points is None or score is None or score <= points


def _value(token: Token | None) -> Decimal | None:
    amount = None if token is None else parse_cell_amount(token.text)
    return None if amount is None else amount.value


def _level_rows(names: Sequence[Token], cut: Sequence[Sequence[Token]], head: Head) -> list[Row]:
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


def _level_cells(names: Sequence[Token], head: Head, confidence: float) -> Row:
    first, second = head.col("level1"), head.col("level2")
    if len(names) == 2 and first is not None and second is not None:
        return [Placed(first, (names[0],), confidence), Placed(second, (names[1],), confidence)]
    if not names:
        return []
    is_second = names[-1].is_level2 and (second is not None) and len(names) == 1
    col = second if is_second or first is None else first
    return [] if col is None else [Placed(col, (names[-1],), confidence)]


def _total_row(tokens: Sequence[Token], at: int, head: Head) -> tuple[list[Row], int]:
    """The total behind the rows: its points and score, if it has as many as there are columns."""
    columns = [i for i, slot in enumerate(head.slots) if slot in NUMERIC]
    if at >= len(tokens) or not tokens[at].is_total or not columns:
        return [], at
    numbers, end = _numbers(tokens, at + 1, len(columns))
    if len(numbers) != len(columns):
        return [], at
    row = [Placed(0, (tokens[at],), LIKELY, colspan=columns[0])]
    row += [Placed(col, (token,), LIKELY) for col, token in zip(columns, numbers, strict=True)]
    return [row], end


def _numbers(tokens: Sequence[Token], at: int, count: int) -> tuple[list[Token], int]:
    """The numbers from `at` on, blanks among them, and where they end: before the blank behind."""
    numbers: list[Token] = []
    while at < len(tokens) and (tokens[at].is_blank or tokens[at].is_number):
        if tokens[at].is_number:
            numbers.append(tokens[at])
        elif len(numbers) == count:
            break
        at += 1
    return numbers, at
