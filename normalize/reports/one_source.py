"""Tables of final accounts that state the money of one source, so that their totals are no others'.

一般公共预算财政拨款支出决算表 (公开05表), 政府性基金预算财政拨款收入支出决算表
"""

from collections.abc import Iterable

from normalize.prose.clause_words import load_words
from normalize.prose.totals import INCOME, INCOME_OF_YEAR
from normalize.reports.grand_totals import PARTS, WHOLE
from schema.rows.figures import FigureRow
from schema.text import fold

_STATEMENT = "表"
_TOTALS = frozenset({INCOME, INCOME_OF_YEAR, WHOLE, *PARTS})


def states_source(title: str) -> bool:
    """Whether a line is the title of a table of what one source gave.

    >>> [states_source(t) for t in ("一般公共预算财政拨款支出决算表", "收入支出决算总表")]
    [True, False]
    """
    line = fold(title)
    return line.endswith(_STATEMENT) and load_words().sources.search(line) is not None


def leave_totals(figures: Iterable[FigureRow]) -> None:
    """Leave 本年支出合计, 基本支出 and the like without a concept: they are of one source."""
    for row in figures:
        if row["concept"] in _TOTALS:
            row["concept"] = None
