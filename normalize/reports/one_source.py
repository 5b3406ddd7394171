"""Tables and columns that state the money of one source, so that their totals are no others'.

一般公共预算财政拨款支出决算表 (公开05表), 政府性基金预算财政拨款收入支出决算表

财政拨款支出（万元）            项目     | 合计 | 财政拨款 | 其他资金
基本支出 | 800                  基本支出 | 900  | 880      | 20
"""

from collections.abc import Iterable

from normalize.labels.composed import composed_source
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import ALL_FUNDS, is_structural
from normalize.labels.parts import parse_label
from normalize.prose.clause_words import load_words
from normalize.prose.totals import INCOME, INCOME_OF_YEAR
from normalize.reports.amount_rows import names_of
from normalize.reports.grand_totals import PARTS, WHOLE
from normalize.tables.view import TableView
from schema.rows.figures import FigureRow
from schema.text import fold

PAIR = 2
_STATEMENT = "表"
_CARRIED = ("income.carryover", "balance.carryforward", "balance.cumulative", "balance.surplus")
_TOTALS = frozenset({INCOME, INCOME_OF_YEAR, WHOLE, *PARTS})


def states_source(title: str) -> bool:
    """Whether a line is the title of a table of what one source gave.

    >>> [states_source(t) for t in ("一般公共预算财政拨款支出决算表", "收入支出决算总表")]
    [True, False]
    >>> [states_source(t) for t in ("（一）财政拨款支出情况", "收支情况（含财政拨款）")]
    [True, False]
    """
    line, core, sources = fold(title), parse_label(title).bare, load_words().sources
    if sources.match(core) is not None and core.endswith(_ends()):
        return True
    is_statement = line.endswith(_STATEMENT) or core.endswith(_STATEMENT)
    return is_statement and sources.search(line) is not None


def heads_source(view: TableView) -> bool:
    """Whether a table of names and amounts has a source over its amounts: 项目 | 财政拨款支出.

    资金来源 | 财政拨款 is a label with its value.
    """
    rows = [row for row in map(view.filled, range(len(view.rows))) if row]
    is_of_pairs = len(rows) > 1 and all(len(row) <= PAIR for row in rows)
    if not is_of_pairs or len(rows[0]) < PAIR:
        return False
    names, amounts = rows[0]
    return is_structural("item", names.text) and _names_source(amounts.text)


def leave_totals(figures: Iterable[FigureRow]) -> None:
    """Leave 本年支出合计, 基本支出, 年末结转 without a concept: they are of one source."""
    for row in figures:
        if row["concept"] in (*_TOTALS, *_CARRIED):
            row["concept"] = None


def leave_columns_of_sources(figures: Iterable[FigureRow]) -> None:
    """Leave 基本支出 and the like without a concept under the heading of a source: 财政拨款."""
    for row in figures:
        if row["concept"] in _TOTALS and any(map(_names_source, names_of(row))):
            row["concept"] = None


def _names_source(part: str) -> bool:
    """Whether a heading names one source of money, or what was spent from it."""
    source = composed_source(part)
    return states_source(part) or (source is not None and source != ALL_FUNDS)


def _ends() -> tuple[str, ...]:
    return tuple(load_knowledge().structure["source_statements"])
