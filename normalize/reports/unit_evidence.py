"""Units that no place writes, settled by the arithmetic with amounts whose unit is written."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from normalize.labels.label import is_structural
from normalize.output import Output
from normalize.reports.amount_rows import names_of, value_of
from schema.rows.figures import FIGURES, FigureRow
from schema.rows.indicators import INDICATORS, IndicatorRow
from schema.rows.reports import REPORTS
from schema.units import MONEY, is_money_unit, to_unit

YUAN = Decimal(10000)
LEAST_REACHED = Decimal(1)  # 万元: an indicator of less tells what one costs or gets
FEWEST_DIGITS = 3  # two amounts of fewer digits may be alike by chance
# No department of a county spends ten thousand million yuan: few whole counties do.
TOO_MUCH_OF_A_COUNTY = Decimal(1_000_000)  # 万元
_OF_COUNTY = re.compile("县|乡|镇|街道|旗|(?<!自治)区")
STORED_PLACES = Decimal("0.000001")


def settle_units(blocks: Iterable[Sequence[FigureRow]], out: Output) -> dict[int, Decimal]:
    """Decide between 万元 and 元 for each block of a table that writes neither.

    Its total, or the sum of its rows, is looked for among the amounts of the same report whose unit
    is written: 95300 below 9.53万元 is in 元, 95300 below 95300万元 in 万元. What no
    department of a county can have as 万元 (5,862,310.00) is in 元. A block that nothing speaks for
    stays as it was assumed.

    Gives the amount found elsewhere, by the identity of each figure that it speaks for.
    """
    written = _written(out[FIGURES].rows, out[INDICATORS].rows)
    reports = out[REPORTS].rows
    of_counties = {row["report_no"] for row in reports if is_of_county(row["department"])}
    witnesses: dict[int, Decimal] = {}
    for block in blocks:
        if assumed := [row for row in block if _is_assumed(row)]:
            number = assumed[0]["report_no"]
            found = _settle(assumed, written.get(number, set()))
            witnesses |= found
            if not found and number in of_counties:
                _settle_by_size(assumed)
    return witnesses


def _written(
    figures: Iterable[FigureRow], indicators: Iterable[IndicatorRow]
) -> dict[int, set[Decimal]]:
    """{report: its amounts in 万元 whose unit is written}, what an indicator reached among them."""
    written: dict[int, set[Decimal]] = {}
    for figure in figures:
        value = figure["value"]
        if figure["unit"] == MONEY and figure["unit_written"] is not None and value:
            written.setdefault(figure["report_no"], set()).add(value)
    for indicator in indicators:
        value, unit = indicator["actual_value"], indicator["actual_unit"]
        if value is None or unit is None or not is_money_unit(unit):
            continue
        if (reached := to_unit(value, unit, MONEY)) >= LEAST_REACHED:
            written.setdefault(indicator["report_no"], set()).add(reached)
    return written


def is_of_county(department: str | None) -> bool:
    """Whether a department is one of a county, a district or below, by its name.

    >>> [is_of_county(name) for name in ("青禾县教育局", "某自治区教育厅", "青禾市教育局", None)]
    [True, False, False, False]
    """
    return department is not None and _OF_COUNTY.search(department) is not None


def _settle_by_size(rows: Sequence[FigureRow]) -> None:
    if max(abs(value_of(row)) for row in rows) >= TOO_MUCH_OF_A_COUNTY:
        for row in rows:
            _take_as_yuan(row, "yuan_by_size")


def _is_assumed(row: FigureRow) -> bool:
    return row["unit"] == MONEY and row["unit_basis"] == "assumed" and bool(row["value"])


def _settle(rows: Sequence[FigureRow], written: set[Decimal]) -> dict[int, Decimal]:
    totals = [total for total in _totals(rows) if _digits(total) >= FEWEST_DIGITS]
    found = next(filter(written.__contains__, totals), None)
    if found is not None:
        for row in rows:
            _settle_doubt(row, "unit_by_sum")
        return dict.fromkeys(map(id, rows), found)
    found = next(filter(written.__contains__, (total / YUAN for total in totals)), None)
    if found is None:
        return {}
    for row in rows:
        _take_as_yuan(row, "yuan_by_sum")
    return dict.fromkeys(map(id, rows), found)


def _settle_doubt(row: FigureRow, settled: str) -> None:
    """Note what settled the unit in place of the doubt about it."""
    row["doubts"] = [settled if code == "unit_assumed" else code for code in row["doubts"]]


def _totals(rows: Sequence[FigureRow]) -> list[Decimal]:
    """The amounts that may stand elsewhere too: of total rows, and the sum of each column."""
    sums: dict[tuple[object, object], Decimal] = {}
    totals: list[Decimal] = []
    for row in rows:
        value = value_of(row)
        if any(is_structural("total", part) or "合计" in part for part in names_of(row)):
            totals.append(value)
        else:
            column = (row["source"]["table"], row["source"]["col"])
            sums[column] = sums.get(column, Decimal(0)) + value
    return [*totals, *sums.values()]


def _digits(value: Decimal) -> int:
    """How many digits say something: 95300 has three, 400000 has one."""
    return len(value.normalize().as_tuple().digits)


def _take_as_yuan(row: FigureRow, settled: str) -> None:
    for column in ("value", "step"):
        number = row[column]
        if number is not None:
            row[column] = max((number / YUAN).quantize(STORED_PLACES), STORED_PLACES)
    _settle_doubt(row, settled)
