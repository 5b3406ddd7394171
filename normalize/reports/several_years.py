"""Tables that tell several years one below or beside the other: what sums them up is no year's.

年度   | 收入合计 | 支出合计
2021年 | 1129.8   | 1105.2
2022年 | 1250.3   | 1230.2
合计   | 2380.1   | 2335.4        of two years: no income.total of either
"""

import re
from collections.abc import Iterable, Sequence

from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import measure_of
from normalize.labels.parts import Label, parse_label
from normalize.reports.amount_rows import names_of
from normalize.values.figures import Written
from schema.rows.figures import FigureRow
from schema.text import fold

_TAKEN = "final"  # what an amount measures where nothing tells it
_RANGE = re.compile(r"(?<!\d)20\d\d年?度?[-—–~至到]20\d\d(?!\d)")
_YEAR = re.compile(r"20\d\d")


def assess_years(titles: Iterable[Written]) -> bool:
    """Whether a report is of several years, by its titles: the sum over them is its amount.

    专项资金（2017-2019年度）绩效自评报告
    """
    return any(tells_range(title.text) for title in titles)


def tells_range(text: str) -> bool:
    """Whether a text tells years from one to another.

    >>> [tells_range(text) for text in ("2020—2022年收支情况", "电话：0730-2022331")]
    [True, False]
    """
    return _RANGE.search(fold(text)) is not None


def leave_sums_of_years(figures: Sequence[FigureRow]) -> None:
    """Leave without a concept what a block sums up over the years that it tells apart.

    It stands in one column with amounts of several years, or in one row where its heading tells
    no measure, and tells no year itself.
    """
    for line in ("row", "col"):
        for group in lines_of(figures, line):
            years = [_year(figure) for figure in group]
            if len(set(years) - {None}) > 1:
                for figure, year in zip(group, years, strict=True):
                    if year is None and _is_sum(figure, line):
                        figure["concept"] = None


def lines_of(figures: Iterable[FigureRow], line: str) -> Iterable[list[FigureRow]]:
    """The figures of each row, or of each column, of the block. line: row or col."""
    found: dict[object, list[FigureRow]] = {}
    for figure in figures:
        found.setdefault(place_in(figure, line), []).append(figure)
    return found.values()


def place_in(figure: FigureRow, line: str) -> int | None:
    """The row or column that a figure stands in. line: row or col."""
    return figure["source"]["row"] if line == "row" else figure["source"]["col"]


def _year(figure: FigureRow) -> int | None:
    """The year that one of a figure's labels tells, as 2021年 or 2021 alone or as 2021年决算数."""
    parts = names_of(figure)
    alone = (int(part) for part in map(str.strip, parts) if _YEAR.fullmatch(part))
    told = (label.year for part in parts if _tells_of_year(label := parse_label(part), part))
    return next((year for year in (*alone, *told) if year is not None), None)


def _tells_of_year(label: Label, part: str) -> bool:
    """Whether a label is a year, or what was measured in it; 2021年结转资金 is named for one."""
    return label.is_year or measure_of(part) is not None


def _is_sum(figure: FigureRow, line: str) -> bool:
    if line == "row" and figure["measure"] != _TAKEN:
        return False
    ends = tuple(load_knowledge().structure["over_years"])
    labels = map(parse_label, names_of(figure))
    return any(label.core.endswith(ends) and not _is_named(label.core) for label in labels)


def _is_named(core: str) -> bool:
    """Whether a label is of a concept's own total (收入合计), and not of the rows."""
    return core in load_knowledge().concepts
