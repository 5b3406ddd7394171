"""The rows under headings, each with a cell for each of them: numbers under numbers.

江浦区 星辉合作社 512.6  360  152.6 已验收      a cell a column
~      设备购置   ~      ~    ~     ~           nothing but a name, where others have numbers
合计              512.6  360  152.6 ~           a label over the columns that name a row
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalize.recovery.found import COUNTED, LIKELY, Placed, Row, place_cells
from normalize.recovery.grid_heads import NOTE, Head, heads_codes, is_of_names
from normalize.recovery.grid_kinds import NUMBER, OPEN, WORDS, fits, is_number, kind_of
from normalize.recovery.grid_numbers import MOST_NAMES, numbered_columns
from normalize.recovery.sums import sums_up
from normalize.recovery.tokens import Token
from schema.frozen import dataclass

MOST_LEAD = 3  # blanks before each row, of cells that go on beside them

_SIGN = re.compile(r"[≥≤<>＞＜＝=%％]+")
GROUP = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?")


@dataclass(frozen=True, slots=True)
class Body:
    """Rows under headings: the columns' kinds, and where the rows end.

    numbered: the row that numbers the columns, if there is one above the rows.
    """

    rows: tuple[Row, ...]
    kinds: tuple[str, ...]
    end: int
    numbered: tuple[Row, ...] = ()


def bodies_of(tokens: Sequence[Token], head: Head) -> Iterator[Body]:
    """The ways to read rows behind headings: the first may be a total over several columns."""
    numbered, start = numbered_columns(tokens, head)
    yield replace(_body(tokens, head, start, ()), numbered=numbered)
    if start < len(tokens) and tokens[start].is_total:
        for names in range(2, min(MOST_NAMES, head.width - 1) + 1):
            total = _short_row(tokens, start, [OPEN] * head.width, names)
            if total is not None:
                yield replace(_body(tokens, head, start, total), numbered=numbered)
    lead = _blanks(tokens, start)
    if 0 < lead <= MOST_LEAD and not head.is_exact and not numbered:
        yield _body(tokens, head, start, (), lead)


def _blanks(tokens: Sequence[Token], at: int) -> int:
    """How many blanks stand from `at` on."""
    return next((i for i, token in enumerate(tokens[at:]) if not token.is_blank), 0)


def _body(
    tokens: Sequence[Token], head: Head, start: int, first: Sequence[Placed], lead: int = 0
) -> Body:
    """The rows behind headings, as far as they keep to the columns. first: the first, if known.

    lead: how many blanks stand before each row, for the cells that go on beside all of them.
    """
    kinds = [OPEN] * head.width
    has_codes = heads_codes(head.columns[0])
    rows: list[Row] = []
    named: list[Row] = []  # rows of a name alone, which only rows behind them make some
    at, end = start + lead, start
    row: Row | None = list(first) or _first_row(tokens, at, kinds, has_codes)
    while row is not None and _is_named_as(rows, row):
        at += sum(max(1, len(cell.tokens)) for cell in row)
        if row[-1].col + row[-1].colspan < head.width:
            row = [*row, Placed(head.width - 1, (), LIKELY)]  # the remark that was not printed
        if _holds_no_number(row):
            named.append(row)
        else:
            _note_kinds(row, kinds)
            rows += [*named, row]
            named, end = [], min(at, len(tokens))
        if lead and _blanks(tokens, at) != lead:
            break
        at += lead
        row = _next_row(tokens, at, kinds, rows, head)
    return Body(tuple(rows), tuple(kinds), end)


def _note_kinds(row: Row, kinds: list[str]) -> None:
    """Note what each column of a row holds."""
    for cell in row[1:]:
        token = cell.tokens[0] if cell.tokens else None
        kinds[cell.col] = kind_of(token) or kinds[cell.col]


def _next_row(
    tokens: Sequence[Token], at: int, kinds: Sequence[str], rows: Sequence[Row], head: Head
) -> Row | None:
    """The row behind others."""
    if head.is_exact:
        row = _group_row(tokens, at, kinds, rows)
    else:
        row = _row_without_remark(tokens, at, kinds, head)
    row = row or _row(tokens, at, kinds, heads_codes(head.columns[0]))
    row = row or _odd_row(tokens, at, kinds, rows)
    return _halves(tokens, at, kinds) if row is None and _is_doubled(head) else row


def _first_row(
    tokens: Sequence[Token], at: int, kinds: Sequence[str], has_codes: bool
) -> Row | None:
    """The row right behind headings; a name alone too: 一、收入, over its parts."""
    return _row(tokens, at, kinds, has_codes) or _name_row(tokens, at, kinds)


def _holds_no_number(row: Row) -> bool:
    """Whether a row holds names alone, which the rows behind must show to be one."""
    return not any(is_number(token) for cell in row for token in cell.tokens)


def _is_named_as(rows: Sequence[Row], row: Row) -> bool:
    """Whether no number names a row below one that has a name; all of them count, or none.

    No sign names one.
    """
    names = [cells[0].tokens[0] for cells in (*rows[:1], row) if cells[0].tokens]
    if names and _SIGN.fullmatch(names[-1].text):
        return False
    are_numbers = [is_number(token) for token in names]
    return len(rows) == 0 or are_numbers != [False, True] or names[0].is_total


def _row(
    tokens: Sequence[Token], at: int, kinds: Sequence[str], has_codes: bool = False
) -> Row | None:
    """The row that begins at `at`: a cell a column, or a label over those that name it."""
    width = len(kinds)
    window = tokens[at : at + width]
    if len(window) == width and fits(window, kinds, has_codes):
        return place_cells(0, window, COUNTED)
    for names in range(2, min(MOST_NAMES, width - 1) + 1):
        row = _short_row(tokens, at, kinds, names) or _inner_short_row(tokens, at, kinds, names)
        if row is not None:
            return row
    return None


def _inner_short_row(
    tokens: Sequence[Token], at: int, kinds: Sequence[str], names: int
) -> Row | None:
    """A row as short, behind the blank that the cell beside all rows leaves in each of them."""
    if at >= len(tokens) or not tokens[at].is_blank:
        return None
    row = _short_row(tokens, at + 1, kinds[1:], names)
    if row is None:
        return None
    return [Placed(0, (), LIKELY), *(replace(cell, col=cell.col + 1) for cell in row)]


def _row_without_remark(
    tokens: Sequence[Token], at: int, kinds: Sequence[str], head: Head
) -> Row | None:
    """The row whose remark at the end was not printed: a name with its number stands there.

    Where a number stands right behind the name in each row, none stands behind a remark.
    """
    width = len(kinds)
    window, behind = tokens[at : at + width], tokens[at + width : at + width + 1]
    if len(window) < width or not behind or kinds[1] != NUMBER or NUMBER in kinds[-1:]:
        return None
    is_next = _may_name(window[-1]) and is_number(behind[0])
    if not is_next or not is_of_names(head.columns[-1][0]) or not fits(window[:-1], kinds[:-1]):
        return None
    return place_cells(0, window[:-1], LIKELY)


def _group_row(
    tokens: Sequence[Token], at: int, kinds: Sequence[str], rows: Sequence[Row]
) -> Row | None:
    """The row of a group of those below: 一 | a label over the columns of names | its numbers.

    As many as the total's label stands over, where there is one above; None where it is open.
    """
    if at >= len(tokens) or GROUP.fullmatch(tokens[at].text) is None:
        return None
    spans = {row[0].colspan for row in rows if row[0].colspan > 2} or range(3, MOST_NAMES + 1)
    found = [
        [Placed(0, (tokens[at],), LIKELY), *(replace(c, col=c.col + 1) for c in row)]
        for names in spans
        if (row := _short_row(tokens, at + 1, kinds[1:], names - 1)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _odd_row(
    tokens: Sequence[Token], at: int, kinds: Sequence[str], rows: Sequence[Row]
) -> Row | None:
    """The row behind others that is none by its cells: a name alone, or their total by its sums."""
    if not rows or at >= len(tokens):
        return None
    return (
        _name_row(tokens, at, kinds)
        or _names_row(tokens, at, kinds)
        or _total_row(tokens, at, kinds, rows)
    )


def _total_row(
    tokens: Sequence[Token], at: int, kinds: Sequence[str], rows: Sequence[Row]
) -> Row | None:
    """The total over as many columns as leave its numbers below those that they sum; or None.

    Blank cells at the end of a text are not printed (docx2txt).
    """
    if not tokens[at].is_total:
        return None
    ways = [_total_over(tokens, at, kinds, names) for names in range(1, len(kinds))]
    found = [row for row in ways if row is not None and sums_up(rows, row[1:])]
    return found[0] if len(found) == 1 else None


def _total_over(tokens: Sequence[Token], at: int, kinds: Sequence[str], names: int) -> Row | None:
    """The total over the first `names` columns; None where what follows cannot be its numbers."""
    rest = tokens[at + 1 : at + 1 + len(kinds) - names]
    end = at + 1 + len(rest)
    is_whole = len(rest) == len(kinds) - names or end == len(tokens)
    if not is_whole or _goes_on(tokens, end):
        return None
    if not all(kind_of(token) in (OPEN, kinds[names + i]) for i, token in enumerate(rest)):
        return None
    not_printed = [Placed(col, (), LIKELY) for col in range(names + len(rest), len(kinds))]
    label = Placed(0, (tokens[at],), LIKELY, colspan=names)
    return [label, *place_cells(names, rest, LIKELY), *not_printed]


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and is_number(tokens[at])


def _name_row(tokens: Sequence[Token], at: int, kinds: Sequence[str]) -> Row | None:
    """A row of a name alone, with or without a note below it; nothing stands in its columns."""
    for size in (1, 2):
        label, rest = tokens[at : at + size], tokens[at + size : at + size + len(kinds) - 1]
        is_label = len(label) == size and _may_name(label[0])
        is_named = is_label and (size == 1 or NOTE.fullmatch(label[-1].text) is not None)
        if is_named and len(rest) == len(kinds) - 1 and all(token.says_none for token in rest):
            return [Placed(0, tuple(label), COUNTED), *place_cells(1, rest, COUNTED)]
    return None


def _names_row(tokens: Sequence[Token], at: int, kinds: Sequence[str]) -> Row | None:
    """A row of names under names, whose numbers are blank: 上级补助收入 | ~ | 农林水支出 | ~."""
    window = tokens[at : at + len(kinds)]
    if len(window) < len(kinds) or OPEN in kinds[1:] or not _may_name(window[0]):
        return None
    may_stand = [
        t.says_none if kind == NUMBER else _may_name(t)
        for t, kind in zip(window, kinds, strict=True)
    ]
    return place_cells(0, window, COUNTED) if all(may_stand) and kinds.count(WORDS) > 0 else None


def _is_doubled(head: Head) -> bool:
    """Whether the headings are the same twice, for two sides of a sheet."""
    texts = [group[-1].folded for group in head.columns]
    return len(texts) % 2 == 0 and texts[: len(texts) // 2] == texts[len(texts) // 2 :]


def _halves(tokens: Sequence[Token], at: int, kinds: Sequence[str]) -> Row | None:
    """A row of two labels over the columns that name a row on each side, as totals have them."""
    half = len(kinds) // 2
    for names in range(2, half):
        size = 1 + half - names
        left = _short_row(tokens, at, kinds[:half], names)
        right = _short_row(tokens, at + size, [OPEN] * names + [*kinds[half + names :]], names)
        if left is not None and right is not None:
            return [*left, *(replace(cell, col=cell.col + half) for cell in right)]
    return None


def _may_name(token: Token) -> bool:
    """Whether a token may name a row."""
    return token.is_short and not token.is_number


def _short_row(tokens: Sequence[Token], at: int, kinds: Sequence[str], names: int) -> Row | None:
    """The row whose label stands over the first `names` columns, a number right behind it."""
    rest = tokens[at + 1 : at + 1 + len(kinds) - names]
    if names >= len(kinds) or NUMBER in kinds[:names] or len(rest) < len(kinds) - names:
        return None
    if not any(is_number(token) for token in rest[:2]):
        return None
    label = tokens[at]
    if not _may_name(label) or not fits([label, *rest], [OPEN, *kinds[names:]]):
        return None
    return [Placed(0, (label,), LIKELY, colspan=names), *place_cells(names, rest, LIKELY)]
