"""Money by source and measure: headings of measures, then a label and a number for each heading.

    项目资金（万元） 全年预算数 全年执行数 分值 执行率 得分
    年度资金总额     36         35.1       10   97.5%  9.75
    其中：财政拨款   36         35.1       —    97.5%  —

A row with a number for each heading is one. Where some are missing, the row is read only if the
printed rate says which they are, or what follows the amounts of a part are marks of none alone.
Numbers whose labels stand elsewhere (a text out of order) are read if each row keeps its rate and
the parts add up to the total.
"""

from collections.abc import Sequence
from decimal import Decimal

from normalize.recovery.corners import NOTE, corners_before, names_money_unit
from normalize.recovery.found import CONFIRMED, COUNTED, LIKELY, Found, Placed, Row
from normalize.recovery.rated import (
    RATE,
    amount_of,
    cut_run,
    is_proved,
    keeps_rate,
    spread_before_marks,
    spread_by_rate,
)
from normalize.recovery.tokens import MEASURES_OF_POINTS, Token

FEWEST_MEASURES = 2
MOST_BLANKS = 2  # empty cells at the beginning of a row: what goes on from above
MOST_TAILS = 2  # headings behind the measures: 原因, 备注
FEWEST_ROWS, MOST_UNREAD = 2, 3  # rows above some whose numbers are not read; those


def find_funds(tokens: Sequence[Token], at: int) -> Found | None:
    """The block whose headings begin with token `at`; None if none does."""
    head = _headings(tokens, at)
    if head is None:
        return None
    measures = [token.measure or "" for token in head]
    corners, first = corners_before(tokens, at)
    start = at + len(head)
    while start < len(tokens) and NOTE.fullmatch(tokens[start].text):
        start += 1  # a second line of the last heading: 得分 / （20分*执行率）
    tail = _tail(tokens, start)
    rows, end = _labelled_rows(tokens, start + len(tail), measures, len(tail))
    if not rows:
        rows, end = _rows_out_of_order(tokens, at, start, measures)
        tail = []
    if not any(value is not None for _, values, _ in rows for value in values):
        return None
    return _assemble(corners, [*head, *tail], rows, first, end)


def _headings(tokens: Sequence[Token], at: int) -> list[Token] | None:
    if _is_inside(tokens, at) or _is_corner(tokens, at):
        return None
    end = at
    while end < len(tokens) and tokens[end].measure is not None:
        end += 1
    head = list(tokens[at:end])
    measures = {token.measure for token in head}
    money = measures - MEASURES_OF_POINTS - {RATE}
    are_years = RATE not in measures and len({token.folded for token in head}) == len(head)
    is_distinct = len(measures) == len(head) or are_years  # 2019年决算数 | 2020年决算数
    return head if len(head) >= FEWEST_MEASURES and money and is_distinct else None


def _is_inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether the heading before is one of the same run, which begins further up."""
    if at == 0 or tokens[at - 1].measure is None:
        return False
    return not names_money_unit(tokens[at - 1]) or names_money_unit(tokens[at])


def _is_corner(tokens: Sequence[Token], at: int) -> bool:
    """Whether 年度预算数（万元） is the corner of the headings behind it, which have no unit."""
    behind = tokens[at + 1 : at + 2]
    return names_money_unit(tokens[at]) and not all(map(names_money_unit, behind))


def _tail(tokens: Sequence[Token], at: int) -> list[Token]:
    """The headings behind those of measures, up to the label of the first row."""
    for end in range(at, min(at + MOST_TAILS + 1, len(tokens) - 1)):
        token = tokens[end]
        if token.is_blank or token.fund is not None:
            return list(tokens[at:end])
        if NOTE.fullmatch(token.text) is not None:
            return []
        if token.is_number or not token.is_short:
            return []
    return []


def _labelled_rows(
    tokens: Sequence[Token], at: int, measures: Sequence[str], tail: int
) -> tuple[list[tuple[Token, list[Token | None], float]], int]:
    """(label, a value for each heading, confidence) of each row, and where the rows end."""
    rows: list[tuple[Token, list[Token | None], float]] = []
    end = at
    while True:
        start = _next_label(tokens, end)
        if start is not None and len(rows) >= FEWEST_ROWS:
            start = _behind_unread(tokens, start, len(measures))
        if start is None:
            return rows, end
        values, behind, confidence = _values(tokens, start + 1, measures)
        if values is None or (tokens[start].fund is None and not any(values)):
            return rows, end
        end = behind
        remarks = tokens[end : end + tail]
        if remarks and all(map(_may_be_remark, remarks)):
            values = [*values, *(None if token.is_blank else token for token in remarks)]
            end += tail
        rows.append((tokens[start], values, confidence))


def _behind_unread(tokens: Sequence[Token], at: int, count: int) -> int:
    """Where the next row with a number for each heading stands, behind some that lack numbers.

    Their blank cells were not printed: which headings their numbers stand under is not told.
    """
    place = at
    for _ in range(MOST_UNREAD + 1):
        if place >= len(tokens) or not _may_be_label(tokens[place]):
            return at
        end = _end_of_numbers(tokens, place + 1)
        if end - place - 1 == count:
            return place
        if end - place - 1 > count:
            return at
        place = end
    return at


def _next_label(tokens: Sequence[Token], at: int) -> int | None:
    """Where the label of a row stands, behind a few blanks at most; None if none does."""
    start = at
    while start < len(tokens) and tokens[start].is_blank and start - at < MOST_BLANKS:
        start += 1
    return start if start < len(tokens) and _may_be_label(tokens[start]) else None


def _may_be_remark(token: Token) -> bool:
    """Whether a token can stand in a column behind the measures (原因), empty or not."""
    return token.says_none or not (token.is_label or token.is_level or token.is_number)


def _may_be_label(token: Token) -> bool:
    is_other = token.key or token.is_level or token.goal or token.measure
    return token.is_short and not token.is_number and (bool(token.fund) or not is_other)


def _values(
    tokens: Sequence[Token], at: int, measures: Sequence[str]
) -> tuple[list[Token | None] | None, int, float]:
    """The values of a row, where they end, and how sure they are; None if they cannot be told."""
    count = len(measures)
    window = tokens[at : at + count]
    is_proof_needed = any(token.pieces for token in window)
    is_whole = _may_be_whole(window, measures) and not _goes_on(tokens, at + count)
    if is_whole and (not is_proof_needed or is_proved(window, measures)):
        return list(window), at + count, COUNTED if keeps_rate(window, measures) else LIKELY
    end = _end_of_numbers(tokens, at)
    numbers = tokens[at:end]
    if len(numbers) == 1 and count > 1 and (cut := cut_run(numbers[0], measures)) is not None:
        return list(cut), end, LIKELY
    if not numbers:
        return [None] * count, at, CONFIRMED
    values = _spread(tokens[at - 1], numbers, measures)
    return values, at if values is None else end, LIKELY


def _spread(
    label: Token, numbers: Sequence[Token], measures: Sequence[str]
) -> list[Token | None] | None:
    """The numbers of a row that lacks some under their headings; None if these are not told."""
    values = spread_by_rate(numbers, measures)
    is_part = values is None and label.fund != "funds.total"
    return spread_before_marks(numbers, measures) if is_part else values


def _may_be_whole(window: Sequence[Token], measures: Sequence[str]) -> bool:
    """Whether these are a row's values, one a heading; with a blank and another rate they are not.

    资金来源 is no measure, but 预算资金 above the names of sources seems one.
    """
    if len(window) < len(measures) or not all(token.may_be_value for token in window):
        return False
    return not any(token.is_blank for token in window) or keeps_rate(window, measures)


def _end_of_numbers(tokens: Sequence[Token], at: int) -> int:
    """Behind the numbers that stand from `at` on."""
    while at < len(tokens) and tokens[at].is_number:
        at += 1
    return at


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether more numbers follow than there are headings for; a mark of none (/) is no more."""
    return at < len(tokens) and tokens[at].is_number and not tokens[at].says_none


def _rows_out_of_order(
    tokens: Sequence[Token], at: int, start: int, measures: Sequence[str]
) -> tuple[list[tuple[Token, list[Token | None], float]], int]:
    """Rows of numbers right behind the headings: the total's label stands before, others behind."""
    end = _end_of_numbers(tokens, start)
    values = _proved_rows(tokens[start:end], measures)
    if not values:
        return [], start
    before = [token for token in tokens[:at] if token.fund == "funds.total"]
    behind = end
    while behind < len(tokens) and tokens[behind].fund is not None:
        behind += 1
    parts = list(tokens[end:behind])
    if not before or len(values) - 1 > len(parts) or not _adds_up(values, measures):
        return [], start
    labels = [before[-1], *parts]
    blank: list[Token | None] = [None] * len(measures)
    values += [blank] * (len(labels) - len(values))
    return [(t, v, LIKELY) for t, v in zip(labels, values, strict=True)], behind


def _proved_rows(numbers: Sequence[Token], measures: Sequence[str]) -> list[list[Token | None]]:
    """Numbers cut into rows of one a heading; [] if some are left, or no rate proves a row."""
    count = len(measures)
    rows = [list[Token | None](numbers[i : i + count]) for i in range(0, len(numbers), count)]
    is_whole = len(numbers) % count == 0
    return rows if is_whole and all(is_proved(row, measures) for row in rows) else []


def _adds_up(rows: Sequence[Sequence[Token | None]], measures: Sequence[str]) -> bool:
    """Whether the parts below the first row are its amounts in each column of money."""
    for col, measure in enumerate(measures):
        if measure in MEASURES_OF_POINTS or measure == RATE or len(rows) == 1:
            continue
        if sum(amount_of(row[col]) or Decimal(0) for row in rows[1:]) != amount_of(rows[0][col]):
            return False
    return True


def _assemble(
    corners: Sequence[tuple[Token, ...]],
    head: Sequence[Token],
    rows: Sequence[tuple[Token, list[Token | None], float]],
    start: int,
    end: int,
) -> Found:
    outer = 1 if corners else 0
    first = outer + 1
    top: Row = []
    if corners:
        top.append(Placed(0, corners[0], CONFIRMED, rowspan=1 + len(rows)))
    top.append(Placed(outer, corners[1] if len(corners) > 1 else (), CONFIRMED))
    top += [Placed(first + i, (token,), CONFIRMED) for i, token in enumerate(head)]
    body = []
    for label, values, confidence in rows:
        cells = [*values, *([None] * (len(head) - len(values)))]
        body.append(
            [
                Placed(outer, (label,), confidence),
                *(
                    Placed(first + i, () if token is None else (token,), confidence)
                    for i, token in enumerate(cells)
                ),
            ]
        )
    return Found(start, end, (top, *body), "funds")
