"""Tables whose rows have a cell for each heading, told by their period: cells stand on lines.

    区     承担单位   总投资 其中       验收情况    headings, one over two columns:
    ~      ~          ~      市级 自筹  ~           the blanks below tell how wide each is
    江浦区 星辉合作社 512.6  360  152.6 已验收      rows: numbers stand under numbers
    合计              512.6  360  152.6 ~           a label over the columns that name a row

What stands under a heading is as far from it as the row is long, wherever the rows begin.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normalize.labels.label import is_listed, is_structural
from normalize.labels.notes import load_notes
from normalize.recovery.corners import corners_before, is_corner
from normalize.recovery.found import COUNTED, LIKELY, Found, Placed, Row
from normalize.recovery.grid_heads import (
    Group,
    Head,
    head_cells,
    heads_numbers,
    heads_of,
    is_first,
    is_of_names,
    may_begin,
)
from normalize.recovery.sums import adds_up
from normalize.recovery.tokens import Token

FEWEST_ROWS, MANY_ROWS = 2, 4
FEWEST_COUNTED = 3  # known headings over the numbers of a table of one row
MOST_NAMES = 4  # columns that name a row, over which one label may stand

NUMBER, WORDS, OPEN = "number", "words", ""
DIGITS = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
QUANTITY = re.compile(r"\d[\d,]*(?:\.\d+)?[^\d.、，,]{1,4}")
NUMBERS = re.compile(r"[\d.,%/／\s]+")
SERIAL = re.compile(r"\d{1,3}|(?:19|20)\d\d|[一二三四五六七八九十]{1,3}")


@dataclass(frozen=True, slots=True)
class _Body:
    """Rows under headings: the columns' kinds, and where the rows end."""

    rows: tuple[Row, ...]
    kinds: tuple[str, ...]
    end: int


def find_grid(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose headings begin with token `at`; None if none does."""
    if not may_begin(tokens, at):
        return None
    best = _best(tokens, at)
    if best is None:
        return None
    head, body = best
    rows = _with_corner([*head.rows, *body.rows], len(head.rows))
    if not is_corner(tokens[at]):
        return Found(at, body.end, tuple(rows), "list")
    outer, start = corners_before(tokens, at)
    if outer:
        rows = [[replace(cell, col=cell.col + 1) for cell in row] for row in rows]
        rows[0].insert(0, Placed(0, outer[-1], COUNTED, rowspan=len(rows)))
    return Found(start, body.end, tuple(rows), "funds")


def _best(tokens: Sequence[Token], at: int) -> tuple[Head, _Body] | None:
    """The headings and rows that take most of the text, of those that can be a table's."""
    best: tuple[Head, _Body] | None = None
    for head in heads_of(head_cells(tokens, at)):
        for body in _bodies(tokens, head):
            is_more = best is None or (body.end, head.width) > (best[1].end, best[0].width)
            if is_more and _holds(tokens, head, body):
                best = head, body
    return best


def _with_corner(rows: list[Row], heads: int) -> list[Row]:
    """The rows with the corner beside all of them where nothing stands below it."""
    corner = rows[0][0]
    below = [row[0] for row in rows[heads:]]
    is_one = is_corner(corner.tokens[0]) or len(corner.tokens) > 1
    if not is_one or any(cell.tokens or cell.colspan > 1 for cell in below):
        return rows
    top = [replace(corner, rowspan=len(rows)), *rows[0][1:]]
    return [top, *rows[1:heads], *(row[1:] for row in rows[heads:])]


def _bodies(tokens: Sequence[Token], head: Head) -> Iterator[_Body]:
    """The ways to read rows behind headings: the first may be a total over several columns."""
    yield _body(tokens, head, ())
    if head.end < len(tokens) and tokens[head.end].is_total:
        for names in range(2, min(MOST_NAMES, head.width - 1) + 1):
            total = _short_row(tokens, head.end, [OPEN] * head.width, names)
            if total is not None:
                yield _body(tokens, head, total)


def _body(tokens: Sequence[Token], head: Head, first: Sequence[Placed]) -> _Body:
    """The rows behind headings, as far as they keep to the columns. first: the first, if known."""
    kinds = [OPEN] * head.width
    rows: list[Row] = []
    at = head.end
    row: Row | None = list(first) or _row(tokens, at, kinds)
    while row is not None:
        for cell in row[1:]:
            kinds[cell.col] = _kind(cell.tokens[0] if cell.tokens else None) or kinds[cell.col]
        rows.append(row)
        at += len(row)
        row = _row(tokens, at, kinds)
    return _Body(tuple(rows), tuple(kinds), at)


def _row(tokens: Sequence[Token], at: int, kinds: Sequence[str]) -> Row | None:
    """The row that begins at `at`: a cell a column, or a label over those that name it."""
    width = len(kinds)
    window = tokens[at : at + width]
    if len(window) == width and _fits(window, kinds):
        return [Placed(i, () if t.is_blank else (t,), COUNTED) for i, t in enumerate(window)]
    for names in range(2, min(MOST_NAMES, width - 1) + 1):
        row = _short_row(tokens, at, kinds, names)
        if row is not None:
            return row
    return None


def _short_row(tokens: Sequence[Token], at: int, kinds: Sequence[str], names: int) -> Row | None:
    """The row whose label stands over the first `names` columns, a number right behind it."""
    rest = tokens[at + 1 : at + 1 + len(kinds) - names]
    if NUMBER in kinds[:names] or len(rest) < len(kinds) - names:
        return None
    if not any(_is_number(token) for token in rest[:2]):
        return None
    label = tokens[at]
    is_label = label.is_short and not label.is_number
    if not is_label or not _fits([label, *rest], [OPEN, *kinds[names:]]):
        return None
    values = [Placed(names + i, () if t.is_blank else (t,), LIKELY) for i, t in enumerate(rest)]
    return [Placed(0, (label,), LIKELY, colspan=names), *values]


def _fits(row: Sequence[Token], kinds: Sequence[str]) -> bool:
    """Whether tokens can be a row: a name and a number, numbers under numbers."""
    is_serial = SERIAL.fullmatch(row[0].text) is not None
    if (row[0].is_number or _is_numbers(row[0])) and not is_serial:
        return False
    if any(kind and _kind(t) not in (OPEN, kind) for t, kind in zip(row, kinds, strict=True)):
        return False
    has_name = is_serial or any(not t.is_blank and not t.is_number for t in row)
    return has_name and any(map(_is_number, row[1:]))


def _kind(token: Token | None) -> str:
    """What a cell holds; OPEN for a blank, a dash or a number with words (46人): all may stand."""
    if token is None or token.is_blank:
        return OPEN
    if _is_number(token):
        return NUMBER
    is_counted = token.is_number or QUANTITY.fullmatch(token.text) or _is_numbers(token)
    return OPEN if is_counted else WORDS


def _is_numbers(token: Token) -> bool:
    """Whether a cell holds several numbers (10 / 9.74)."""
    return NUMBERS.fullmatch(token.text) is not None


def _is_number(token: Token) -> bool:
    return DIGITS.fullmatch(token.text) is not None


def _holds(tokens: Sequence[Token], head: Head, body: _Body) -> bool:
    """Whether headings and rows are a table's: enough rows, known headings over its numbers."""
    if not body.rows or not _is_even([*head.rows, *body.rows]) or not _agree(head, body):
        return False
    if _cuts_headings(head, body) or _begins_pairs(head) or _heads_pairs(head, body):
        return False
    numeric = _numeric(head, body)
    known = sum(heads_numbers(head.columns[i]) for i in numeric)
    is_known = len(numeric) > 0 and 4 * known >= 3 * len(numeric)
    is_known = is_known or (2 * known >= len(numeric) and adds_up(body.rows, numeric))
    is_alone = known == len(numeric) >= FEWEST_COUNTED and _is_alone(tokens, head, body)
    return is_known and (len(body.rows) >= FEWEST_ROWS or is_alone)


def _numeric(head: Head, body: _Body) -> list[int]:
    """The columns of numbers, without those that count the rows."""
    return [
        i
        for i, kind in enumerate(body.kinds)
        if kind == NUMBER and i > 0 and not is_structural("serial", head.columns[i][-1].text)
    ]


def _agree(head: Head, body: _Body) -> bool:
    """Whether no name heads numbers, and no heading of numbers words; labels are one as wide."""
    columns = list(zip(body.kinds, head.columns, strict=True))[1:]
    if not all(_may_stand(kind, group) for kind, group in columns):
        return False
    is_cut = any(_is_of_which(group[0]) for group in head.columns)
    spans = {row[0].colspan for row in body.rows if row[0].colspan > 1}
    return len(spans) <= 1 and (head.is_exact or not is_cut)


def _is_of_which(token: Token) -> bool:
    """Whether a heading is 其中 alone, which stands over others."""
    text = token.text[:-1] if token.text.endswith((":", "：")) else token.text
    return text in load_notes().of_which_words


def _may_stand(kind: str, group: Group) -> bool:
    """Whether what a column holds may stand under its heading."""
    if kind == NUMBER:
        return not is_of_names(group[0])
    return kind == OPEN or not heads_numbers(group)


def _heads_pairs(head: Head, body: _Body) -> bool:
    """Whether keys stand among the headings, whose values stand beside them."""
    is_plain = len(body.rows) < MANY_ROWS and not head.is_exact
    labels = [group[0] for group in head.columns[1:]] if is_plain else []
    labels += [cell.tokens[0] for cell in head.rows[-1]] if head.is_exact else []
    return any(map(_is_value_label, labels))


def _is_alone(tokens: Sequence[Token], head: Head, body: _Body) -> bool:
    """Whether a row is the only one: no number follows, and it has a cell for each heading."""
    behind = tokens[body.end : body.end + 2]
    is_closed = not any(token.text[:1].isdigit() for token in behind)
    is_whole = all(cell.colspan == 1 for cell in body.rows[0])
    return is_closed and is_whole and (head.is_exact or is_first(head.columns[0][0]))


def _is_even(rows: Sequence[Row]) -> bool:
    """Whether each cell stands on a line of its own, or each row does."""
    lines = [[cell.tokens[0].paragraph for cell in row if cell.tokens] for row in rows]
    if all(len(set(row)) == len(row) for row in lines):
        return True
    starts = [row[0] for row in lines if row]
    return all(len(set(row)) <= 1 for row in lines) and len(set(starts)) == len(starts)


def _cuts_headings(head: Head, body: _Body) -> bool:
    """Whether the first row begins with what are headings still: the row is not as long."""
    texts = [cell.tokens[0] for cell in body.rows[0] if cell.tokens]
    measures = [token for token in texts if token.measure is not None]
    goes_on = head.columns[-1][-1].measure is not None and texts[0].measure is not None
    return goes_on or len(measures) > 1


def _begins_pairs(head: Head) -> bool:
    """Whether the first heading is a key with its value behind it, and no heading at all."""
    first, second = (cell.tokens[0] for cell in head.rows[0][:2])
    is_known = second.is_label or is_listed(second.text) or is_first(second)
    return first.key is not None and not is_known


def _is_value_label(token: Token) -> bool:
    """Whether a token is a key, whose value stands beside it, and so heads no column."""
    return token.key is not None and not is_first(token) and not heads_numbers((token,))
