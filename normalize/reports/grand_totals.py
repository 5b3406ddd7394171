"""总计 and 合计 of a statement: where its two sides balance, 总计 counts in what is left too."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import is_sum, names_grand_total
from normalize.labels.parts import parse_label
from normalize.prose.naming import INCOME as INCOME_WORD
from normalize.prose.totals import INCOME, INCOME_OF_YEAR
from normalize.reports.amount_rows import ROUNDED, in_tables, names_of, value_of
from schema.rows.figures import FigureRow

WHOLE = "expenditure.total"
_OF_SPENDING = ("executed", "execution_rate")
PARTS = ("expenditure.basic", "expenditure.project")
INCOME_FAMILY, CARRIED = "income.", "income.carryover"
LEFT = ("balance.carryforward", "balance.cumulative")
_Told = set[tuple[int, Decimal]]  # amounts, each with the number of its report


def settle_grand_totals(figures: Iterable[FigureRow]) -> None:
    """Leave a 支出总计 of the text without a concept, where 基本支出 and 项目支出 are less.

    支出总计2,856.42万元：基本支出1,402.66万元、项目支出1,435.49万元、年末结转和结余18.27万元:
    what was spent is 2,838.15万元.
    """
    reports: dict[int, list[FigureRow]] = {}
    for figure in figures:
        if figure["measure"] == "final" and figure["value"] is not None:
            reports.setdefault(figure["report_no"], []).append(figure)
    for rows in reports.values():
        told = {row["concept"]: row["value"] for row in reversed(rows)}
        parts = [value for concept in PARTS if (value := told.get(concept)) is not None]
        if len(parts) == len(PARTS):
            _settle(filter(_is_told_grand, rows), sum(parts, Decimal(0)))


def settle_income(figures: Iterable[FigureRow], is_of_accounts: bool) -> None:
    """Take 收入合计 as the year's income where the report, or its kind, says so.

    is_of_accounts: whether the document is final accounts.
    """
    figures = list(figures)
    if is_of_accounts:
        _settle_accounts(figures)
    _settle_told(figures)
    _settle_spent(figures)


def _settle_spent(figures: Sequence[FigureRow]) -> None:
    """Take what was executed of 年度资金总额 under 资金来源 as what the department spent.

    A table that tells its spending apart (资金总额 of 收入 beside that of 支出) keeps its income.
    """
    spending = [row for row in in_tables(figures) if row["measure"] in _OF_SPENDING]
    apart = {row["source"]["table"] for row in spending if row["concept"] == WHOLE}
    for row in spending:
        is_income = row["concept"] == INCOME and INCOME_WORD not in row["label"]
        if is_income and row["source"]["table"] not in apart:
            row["concept"] = WHOLE


def _settle_accounts(figures: Iterable[FigureRow]) -> None:
    """Take 收入合计 of final accounts as the year's income, unless another amount is called that.

    It leaves out what was carried over; only beside a 本年收入合计 does it count that in, or where
    the amounts of its row add up to it with that.
    """
    figures = list(figures)
    places = _places_carried(figures)
    for rows in _incomes(figures):
        is_open = not any(row["concept"] == INCOME_OF_YEAR for row in rows)
        for row in rows:
            is_sum = is_open and _is_income_sum(row) and not _counts_carried(row, places)
            if _is_compared_sum(row) or is_sum:
                row["concept"] = INCOME_OF_YEAR


def _incomes(figures: Iterable[FigureRow]) -> Iterable[list[FigureRow]]:
    """The amounts of each report that are its whole income, or that of the year."""
    reports: dict[int, list[FigureRow]] = {}
    for row in figures:
        if row["concept"] in (INCOME, INCOME_OF_YEAR) and row["value"] is not None:
            reports.setdefault(row["report_no"], []).append(row)
    return reports.values()


def _places_carried(figures: Iterable[FigureRow]) -> dict[tuple[object, ...], list[FigureRow]]:
    """The amounts of income of each row of a table that tells what was carried over."""
    rows: dict[tuple[object, ...], list[FigureRow]] = {}
    for row in in_tables(figures):
        if (row["concept"] or "").startswith(INCOME_FAMILY):
            rows.setdefault((_place(row), row["measure"]), []).append(row)
    return {
        place: found
        for place, found in rows.items()
        if any(row["concept"] == CARRIED and row["value"] for row in found)
    }


def _counts_carried(
    row: FigureRow, places: Mapping[tuple[object, ...], Sequence[FigureRow]]
) -> bool:
    """Whether the amounts beside a sum add up to it, what was carried over among them."""
    beside = [other for other in places.get((_place(row), row["measure"]), ()) if other is not row]
    return bool(beside) and abs(sum(map(value_of, beside)) - value_of(row)) < ROUNDED


def _settle_told(figures: Sequence[FigureRow]) -> None:
    """Take a 收入合计 of a table as the year's income, where the report says that it is so much.

    收入总计1122万元，包括本年收入1084万元、年初结转38万元      收入合计 | 1084 is the second
    Its budgets in the same row are of the same.
    """
    years, totals = _told_as(figures, INCOME_OF_YEAR), _told_as(figures, INCOME)
    if not years or not totals:
        return
    sums = [row for row in in_tables(figures) if row["concept"] == INCOME]
    own = {_place(row) for row in sums if _is_years(row, years, totals)}
    for row in sums:
        if _place(row) in own:
            row["concept"] = INCOME_OF_YEAR


def _is_years(row: FigureRow, years: _Told, totals: _Told) -> bool:
    """Whether a 收入合计, or a bare 合计, is told as the year's, and as less than all."""
    number, value = row["report_no"], value_of(row)
    is_told = _is_income_sum(row) or all(map(is_sum, names_of(row)))
    if not is_told or (number, value) not in years:
        return False
    return any(other == number and more > value for other, more in totals)


def _told_as(figures: Iterable[FigureRow], concept: str) -> _Told:
    """The final amounts of a concept, each with the number of its report."""
    final = (row for row in figures if row["measure"] == "final")
    return {(row["report_no"], value_of(row)) for row in final if row["concept"] == concept}


def _place(row: FigureRow) -> tuple[object, ...]:
    return row["source"]["table"], row["source"]["row"]


def _is_income_sum(row: FigureRow) -> bool:
    names = load_knowledge().structure["income_sums"]
    return any(parse_label(part).core in names for part in names_of(row))


def _is_compared_sum(row: FigureRow) -> bool:
    """Whether an amount is last year's 收入合计 that this year's is compared with."""
    names = tuple(load_knowledge().structure["income_sums"])
    return row["measure"] == "prior_year_final" and parse_label(row["label"]).core.endswith(names)


def settle_grand_rows(figures: Iterable[FigureRow]) -> None:
    """Leave a 支出总计 of a table without a concept where its column has a smaller 支出合计.

    本年支出合计 | 648.62
    结转下年     | 8.08
    支出总计     | 656.70        what was spent, and what is left
    """
    figures = list(figures)
    _settle_balanced(figures)
    columns: dict[tuple[object, ...], list[FigureRow]] = {}
    for row in in_tables(figures):
        if row["concept"] == WHOLE:
            source = row["source"]
            columns.setdefault((source["table"], source["col"], row["measure"]), []).append(row)
    for rows in columns.values():
        spent = [value_of(row) for row in rows if not _is_grand(row)]
        if spent:
            _settle(filter(_is_grand, rows), max(spent))


def _settle_balanced(figures: Iterable[FigureRow]) -> None:
    """Leave a sum of a table without a concept that is 基本支出, 项目支出 and what is left.

    收入总计 | 415.7 | 支出总计 | 415.7
    其他收入 | 3.2   | 基本支出 | 210.3
    上年结转 | 12.5  | 项目支出 | 190.5
                     | 结转下年 | 14.9
    """
    for rows in _amounts_by_table(figures):
        told = {row["concept"]: value_of(row) for row in reversed(rows)}
        totals = [row for row in rows if row["concept"] == WHOLE]
        for row in totals if told.keys() >= set(PARTS) else ():
            if _counts_in(row, told):
                row["concept"] = None


def _amounts_by_table(figures: Iterable[FigureRow]) -> Iterable[list[FigureRow]]:
    """The amounts of each table and measure, but for those of bodies."""
    tables: dict[tuple[object, ...], list[FigureRow]] = {}
    for row in in_tables(figures):
        if row["entity"] is None:
            place = (row["report_no"], row["source"]["table"], row["measure"])
            tables.setdefault(place, []).append(row)
    return tables.values()


def _counts_in(total: FigureRow, told: Mapping[str | None, Decimal]) -> bool:
    """Whether an amount is what was spent and one of the balances. told: the table's amounts."""
    spent, value = sum(told[part] for part in PARTS), value_of(total)
    left = (told.get(concept, Decimal(0)) for concept in LEFT)
    return any(rest > ROUNDED and abs(spent + rest - value) < ROUNDED for rest in left)


def _is_told_grand(row: FigureRow) -> bool:
    is_told = row["concept"] == WHOLE and row["origin"] == "prose"
    return is_told and names_grand_total(row["label"])


def _is_grand(row: FigureRow) -> bool:
    return any(map(names_grand_total, names_of(row)))


def _settle(rows: Iterable[FigureRow], spent: Decimal) -> None:
    """Leave each of these without a concept that is more than what was spent."""
    for row in rows:
        if value_of(row) - spent > ROUNDED:
            row["concept"] = None
