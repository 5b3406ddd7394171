"""Tables whose rows have a cell for each heading, told by their period: cells stand on lines.

    区     承担单位   总投资 其中       验收情况    headings, one over two columns:
    ~      ~          ~      市级 自筹  ~           the blanks below tell how wide each is
    江浦区 星辉合作社 512.6  360  152.6 已验收      rows: numbers stand under numbers
    合计              512.6  360  152.6 ~           a label over the columns that name a row

What stands under a heading is as far from it as the row is long, wherever the rows begin.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalize.labels.label import is_listed, is_structural
from normalize.recovery.corners import corners_before, is_corner
from normalize.recovery.found import COUNTED, Found, Placed, Row
from normalize.recovery.grid_heads import (
    APART,
    WHOLE,
    Head,
    head_cells,
    heads_codes,
    heads_numbers,
    heads_of,
    is_first,
    is_of_names,
    may_begin,
    may_head_words,
)
from normalize.recovery.grid_kinds import NUMBER, OPEN
from normalize.recovery.grid_rows import Body, bodies_of
from normalize.recovery.indicator_heads import LEVELS
from normalize.recovery.shares import is_of_which, proof_of, repeated
from normalize.recovery.stacked import Group, is_sign
from normalize.recovery.sums import adds_up
from normalize.recovery.tokens import Token
from normalize.recovery.words import load_words

FEWEST_ROWS, MANY_ROWS = 2, 4
_TOLD = ("target", "adjusted", "actual")
FEWEST_COUNTED = 3  # known headings over the numbers of a table of one row


def find_grid(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose headings begin with token `at`; None if none does."""
    if not may_begin(tokens, at):
        return None
    best = _best(tokens, at)
    if best is None:
        return None
    head, body = best
    above = [*head.rows, *body.numbered]
    rows = _with_corner([*above, *body.rows], len(above))
    if not is_corner(tokens[at]):
        is_part = len(rows[len(above)]) < head.width and rows[0][0].rowspan == len(rows)
        return Found(at, body.end, tuple(rows), "funds" if is_part else "list")
    outer, start = corners_before(tokens, at)
    if outer:
        rows = [[replace(cell, col=cell.col + 1) for cell in row] for row in rows]
        rows[0].insert(0, Placed(0, outer[-1], COUNTED, rowspan=len(rows)))
    return Found(start, body.end, tuple(rows), "funds")


def _best(tokens: Sequence[Token], at: int) -> tuple[Head, Body] | None:
    """The headings and rows that take most of the text, of those that can be a table's.

    Where headings can be shared in several ways among those above, the way that sums prove.
    """
    found = _longest(tokens, at)
    if not found or not any(head.is_open for head, _ in found):
        return found[0] if found else None
    return _proved(found)


def _longest(tokens: Sequence[Token], at: int) -> list[tuple[Head, Body]]:
    """The headings and rows that can be a table's and take most of the text."""
    found: list[tuple[Head, Body]] = []
    most = (0, 0)
    for head in _heads(tokens, at):
        for body in bodies_of(tokens, head):
            size = (body.end, head.width)
            if size >= most and (head, body) not in found and _holds(tokens, head, body):
                found = [*found, (head, body)] if size == most else [(head, body)]
                most = size
    return found


def _heads(tokens: Sequence[Token], at: int) -> Iterator[Head]:
    """The ways to read headings; with lines joined otherwise, only where blanks tell how many."""
    cells = head_cells(tokens, at)
    yield from heads_of(cells)
    for joins in (APART, WHOLE):
        others = head_cells(tokens, at, joins)
        if others != cells:
            yield from (head for head in heads_of(others) if head.is_exact)


def _proved(found: Sequence[tuple[Head, Body]]) -> tuple[Head, Body] | None:
    """The one that more sums prove than any other; None where none is."""
    proofs = [(proof_of(head.rows, body.rows) or 0) for head, body in found]
    most = max(proofs)
    return found[proofs.index(most)] if most and proofs.count(most) == 1 else None


def _with_corner(rows: list[Row], heads: int) -> list[Row]:
    """The rows with the corner beside all of them where nothing stands below it."""
    corner = rows[0][0]
    below = [row[0] for row in rows[heads:]]
    is_one = is_corner(corner.tokens[0]) or len(corner.tokens) > 1
    is_one = is_one or not is_structural("serial", corner.tokens[0].text)
    if not is_one or any(cell.tokens or cell.colspan > 1 for cell in below):
        return rows
    top = [replace(corner, rowspan=len(rows)), *rows[0][1:]]
    return [top, *rows[1:heads], *(row[1:] for row in rows[heads:])]


def _holds(tokens: Sequence[Token], head: Head, body: Body) -> bool:
    """Whether headings and rows are a table's: enough rows, known headings over its numbers."""
    if not body.rows or not _may_belong(head, body):
        return False
    numeric = _numeric(head, body)
    known = sum(_counts(head.columns[i]) for i in numeric)
    if not _are_known(head, body, numeric, known):
        return False
    if len(body.rows) >= FEWEST_ROWS:
        behind = tokens[body.end : body.end + 1]
        return len(body.rows) >= MANY_ROWS or not any(token.is_number for token in behind)
    is_told = len(numeric) >= FEWEST_COUNTED or _is_proved(head, body)
    return known == len(numeric) and is_told and _is_alone(tokens, head, body)


def _are_known(head: Head, body: Body, numeric: Sequence[int], known: int) -> bool:
    """Whether headings over numbers are known, most of them, or their sums prove them."""
    is_known = len(numeric) > 0 and 4 * known >= 3 * len(numeric)
    return is_known or _is_summed(head, body, numeric, 2 * known >= len(numeric))


def _is_summed(head: Head, body: Body, numeric: Sequence[int], is_half_known: bool) -> bool:
    """Whether a total sums the rows or they are counted, and half of the headings are known.

    Or sums prove the headings.
    """
    is_told = is_half_known or _is_proved(head, body)
    return is_told and (adds_up(body.rows, numeric) or _is_counted(body))


def _is_proved(head: Head, body: Body) -> bool:
    """Whether a sum proves which headings stand below which."""
    return (proof_of(head.rows, body.rows) or 0) > sum(repeated(head.rows))


def _is_counted(body: Body) -> bool:
    """Whether the rows count on from 1, but for totals among them."""
    names = [row[0].tokens[0] for row in body.rows if row[0].tokens and row[0].colspan == 1]
    counted = [token.text for token in names if not token.is_total]
    return len(counted) >= MANY_ROWS and counted == [str(i + 1) for i in range(len(counted))]


def _counts(group: Group) -> bool:
    """Whether numbers may stand under a heading: one of them, or of targets and their results."""
    return heads_numbers(group) or any(token.slot in _TOLD for token in group)


def _may_belong(head: Head, body: Body) -> bool:
    """Whether headings may have these rows: no key is among them, no heading in the rows."""
    if not _is_even([*head.rows, *body.rows]) or not _agree(head, body):
        return False
    if _cuts_headings(head, body) or _begins_pairs(head) or _heads_pairs(head, body):
        return False
    if any(map(_heads_level, (token for row in body.rows for c in row for token in c.tokens))):
        return False
    return _is_begun(head, body)


def _heads_level(token: Token) -> bool:
    """Whether a token is the heading of a column of levels (一级指标), and so no cell of a row."""
    return token.slot in LEVELS and not token.is_level and is_listed(token.text)


def _is_begun(head: Head, body: Body) -> bool:
    """Whether the first column names the rows, or stands beside them and the next one does."""
    first, second = (cell.tokens[0] for cell in head.rows[0][:2])
    is_named = heads_codes(head.columns[0]) or is_first(head.columns[0][-1])
    if head.rows[0][0].colspan > 1 and not is_named:
        return False
    if all(not row[0].tokens for row in body.rows):
        return is_first(second) or is_corner(first)
    return not (head.is_exact and _has_bare_corner(head, body))


def _has_bare_corner(head: Head, body: Body) -> bool:
    """Whether a corner stands among the headings behind the first, over nothing at all."""
    empty = set(range(1, head.width)) - {c.col for row in body.rows for c in row if c.tokens}
    return any(is_corner(token) for col in empty for token in head.columns[col])


def _numeric(head: Head, body: Body) -> list[int]:
    """The columns of numbers, without those that count the rows or hold codes."""
    return [
        i
        for i, kind in enumerate(body.kinds)
        if kind == NUMBER and i > 0 and not _names_rows(head.columns[i])
    ]


def _names_rows(group: Group) -> bool:
    return heads_codes(group) or is_structural("serial", group[-1].text)


def _agree(head: Head, body: Body) -> bool:
    """Whether no name heads numbers, and no heading of numbers words; labels are one as wide."""
    columns = list(zip(body.kinds, head.columns, strict=True))[1:]
    if not all(stands_under(kind, group) for kind, group in columns):
        return False
    rows = (*body.numbered, *body.rows)
    spans = {c.col + c.colspan for row in rows for c in row[:2] if c.colspan > 1}
    if len(spans) > 1:
        return False
    if head.is_exact:
        return head.is_open or proof_of(head.rows, body.rows) is not None
    return not any(is_of_which(group[0]) for group in head.columns)


def stands_under(kind: str, group: Group) -> bool:
    """Whether what a column holds may stand under its heading."""
    if kind == NUMBER:
        return not is_of_names(group[0]) or is_sign(group[-1])
    is_of_words = may_head_words(group) or is_of_names(group[-1])
    return kind == OPEN or is_of_words or not heads_numbers(group)


def _heads_pairs(head: Head, body: Body) -> bool:
    """Whether keys stand among the headings, whose values stand beside them."""
    is_plain = len(body.rows) < MANY_ROWS and not head.is_exact
    labels = [group[0] for group in head.columns[1:]] if is_plain else []
    labels += [cell.tokens[0] for cell in head.rows[-1]] if head.is_exact else []
    return any(map(_is_value_label, labels))


def _is_alone(tokens: Sequence[Token], head: Head, body: Body) -> bool:
    """Whether a row is the only one: no number follows, and it has a cell for each heading."""
    behind = [token for token in tokens[body.end : body.end + 2] if not token.is_blank]
    is_closed = not any(token.text[:1].isdigit() for token in behind)
    is_closed = is_closed and not any(is_sign(token) for token in behind)
    is_whole = all(cell.colspan == 1 for cell in body.rows[0])
    return is_closed and is_whole and (head.is_exact or is_first(head.columns[0][0]))


def _is_even(rows: Sequence[Row]) -> bool:
    """Whether each cell stands on a line of its own, or each row does."""
    lines = [[cell.tokens[0].paragraph for cell in row if cell.tokens] for row in rows]
    if all(len(set(row)) == len(row) for row in lines):
        return True
    starts = [row[0] for row in lines if row]
    return all(len(set(row)) <= 1 for row in lines) and len(set(starts)) == len(starts)


def _cuts_headings(head: Head, body: Body) -> bool:
    """Whether the first row begins with what are headings still: the row is not as long."""
    texts = [cell.tokens[0] for cell in body.rows[0] if cell.tokens]
    measures = [token for token in texts if token.measure is not None]
    sums = [token for token in texts if token.folded in load_words().sums]
    if len(sums) > 1 or measures[:1] not in ([], texts[:1]):
        return True
    return len(measures) > 1 or _is_heading_still(head, texts[0])


def _is_heading_still(head: Head, first: Token) -> bool:
    """Whether a row's first text goes on with headings: a measure behind others, or a column's."""
    goes_on = head.columns[-1][-1].measure is not None and first.measure is not None
    return goes_on or (first.slot is not None and not first.is_level and is_listed(first.text))


def _begins_pairs(head: Head) -> bool:
    """Whether the first heading is a key with its value behind it, and no heading at all."""
    if head.is_exact and is_first(head.columns[0][0]):
        return False
    first, second = (cell.tokens[0] for cell in head.rows[0][:2])
    is_known = second.is_label or is_listed(second.text) or is_first(second)
    return first.key is not None and not is_known


def _is_value_label(token: Token) -> bool:
    """Whether a token is a key, whose value stands beside it, and so heads no column."""
    return token.key is not None and not is_first(token) and not heads_numbers((token,))
