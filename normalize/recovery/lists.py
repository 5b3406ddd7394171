"""Tables with a row of headings and rows of as many cells: lists of projects, money by body.

序号 项目名称 年初预算数 执行数 / 1 河道保洁 120 98.6 / 2 绿化养护 45 39.5
"""

from collections.abc import Sequence

from normalize.labels.label import is_structural
from normalize.recovery.found import COUNTED, LIKELY, Found, Placed, Row
from normalize.recovery.tokens import Token

FEWEST_COLUMNS, MOST_COLUMNS = 4, 14
FEWEST_MEASURES = 2
FEWEST_ROWS = 2


def find_list(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose headings begin with token `at`; None if no row of as many cells follows."""
    if not _begins(tokens[at]):
        return None
    for width in range(FEWEST_COLUMNS, MOST_COLUMNS + 1):
        head = tokens[at : at + width]
        if len(head) < width or any(t.is_number or not t.is_short for t in head):
            return None
        money = [i for i, token in enumerate(head) if token.measure is not None]
        if len(money) < FEWEST_MEASURES:
            continue
        rows, end = _rows(tokens, at + width, width, money)
        if len(rows) >= FEWEST_ROWS:
            top: Row = [Placed(i, (token,), COUNTED) for i, token in enumerate(head)]
            return Found(at, end, (top, *rows), "list")
    return None


def _begins(token: Token) -> bool:
    """Whether a token heads the first column: 序号, 项目名称, 单位名称."""
    is_name = any(is_structural(kind, token.text) for kind in ("serial", "project", "entity"))
    return token.is_short and (is_name or token.key in ("project_name", "department"))


def _rows(
    tokens: Sequence[Token], at: int, width: int, money: Sequence[int]
) -> tuple[list[Row], int]:
    """The rows with numbers or blanks under the measures, and words under others."""
    rows: list[Row] = []
    while len(tokens) - at >= width:
        row = tokens[at : at + width]
        is_money = all(row[i].is_number or row[i].is_blank for i in money)
        has_amount = any(row[i].is_number for i in money)
        has_name = any(not t.is_blank and not t.is_number for t in row[: money[0]])
        if not (is_money and has_amount and has_name) or any(t.measure for t in row):
            break
        names = row[: money[0]]
        if any(token.fund == "funds.total" and not token.is_total for token in names):
            return [], at  # the money of one project by its sources, no list
        if row[0].is_total:
            break
        rows.append([Placed(i, () if t.is_blank else (t,), COUNTED) for i, t in enumerate(row)])
        at += width
    total = _total_row(tokens, at, width, money)
    return ([*rows, total], at + width - money[0] + 1) if rows and total else (rows, at)


def _total_row(tokens: Sequence[Token], at: int, width: int, money: Sequence[int]) -> Row | None:
    """The total behind the rows, whose label spans the columns before the first of money."""
    first = money[0]
    row = tokens[at : at + width - first + 1]
    if len(row) < width - first + 1 or not row[0].is_total:
        return None
    if not all(row[i - first + 1].is_number or row[i - first + 1].is_blank for i in money):
        return None
    values = [Placed(first + i, () if t.is_blank else (t,), LIKELY) for i, t in enumerate(row[1:])]
    return [Placed(0, (row[0],), LIKELY, colspan=first), *values]
