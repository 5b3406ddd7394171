"""Tables that share money out among places or bodies: their 合计 is not what a department spent.

乡镇   | 中央资金 | 省级资金 | 合计
城东镇 | 150      | 60       | 210
合计   | 500      | 200      | 700      no expenditure.total, as beside 基本支出 | 项目支出
"""

from collections.abc import Iterable, Sequence

from normalize.labels.families import family_of, family_of_title
from normalize.labels.label import is_sum
from normalize.reports.amount_rows import names_of
from schema.rows.figures import FigureRow

_TOTALS = ("expenditure.total", "income.total")


def leave_shared_totals(figures: Sequence[FigureRow], titles: Iterable[str]) -> None:
    """Leave without a concept the totals of bodies' rows that nothing but 合计 names.

    They keep it where a title or another column is of the same family (支出情况, 基本支出).
    """
    told = {family_of_title(title) for title in titles}
    told |= {family_of(concept) for row in figures if (concept := _own_concept(row)) is not None}
    for figure in figures:
        concept = figure["concept"]
        if concept in _TOTALS and figure["entity"] is not None and _is_bare(figure):
            figure["concept"] = concept if family_of(concept) in told else None


def _own_concept(figure: FigureRow) -> str | None:
    """The concept of an amount that its labels name by more than 合计."""
    return None if _is_bare(figure) else figure["concept"]


def _is_bare(figure: FigureRow) -> bool:
    return all(map(is_sum, names_of(figure)))
