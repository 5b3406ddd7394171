"""Units that no place writes, settled by the arithmetic with amounts whose unit is written."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from normalize.labels.label import is_structural
from schema.rows.figures import FigureRow
from schema.units import MONEY

YUAN = Decimal(10000)
FEWEST_DIGITS = 3  # two amounts of fewer digits may be alike by chance
STORED_PLACES = Decimal("0.000001")


def settle_units(
    blocks: Iterable[Sequence[FigureRow]], figures: Iterable[FigureRow]
) -> dict[int, Decimal]:
    """Decide between 万元 and 元 for each block of a table that writes neither.

    Its total, or the sum of its rows, is looked for among the amounts of the same report whose unit
    is written: 95300 below 9.53万元 is in 元, 95300 below 95300万元 in 万元. A block that nothing
    speaks for stays as it was assumed.

    Gives the amount found elsewhere, by the identity of each figure that it speaks for.
    """
    written: dict[int, set[Decimal]] = {}
    for figure in figures:
        value = figure["value"]
        if figure["unit"] == MONEY and figure["unit_written"] is not None and value:
            written.setdefault(figure["report_no"], set()).add(value)
    witnesses: dict[int, Decimal] = {}
    for block in blocks:
        if assumed := [row for row in block if _is_assumed(row)]:
            witnesses |= _settle(assumed, written.get(assumed[0]["report_no"], set()))
    return witnesses


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
        _take_as_yuan(row)
    return dict.fromkeys(map(id, rows), found)


def _settle_doubt(row: FigureRow, settled: str) -> None:
    """Note what settled the unit in place of the doubt about it."""
    row["doubts"] = [settled if code == "unit_assumed" else code for code in row["doubts"]]


def _totals(rows: Sequence[FigureRow]) -> list[Decimal]:
    """The amounts that may stand elsewhere too: of total rows, and the sum of each column."""
    sums: dict[tuple[object, object], Decimal] = {}
    totals: list[Decimal] = []
    for row in rows:
        value = row["value"] or Decimal(0)
        if any(
            is_structural("total", part) or "合计" in part for part in row["label"].split(" / ")
        ):
            totals.append(value)
        else:
            column = (row["source"]["table"], row["source"]["col"])
            sums[column] = sums.get(column, Decimal(0)) + value
    return [*totals, *sums.values()]


def _digits(value: Decimal) -> int:
    """How many digits say something: 95300 has three, 400000 has one."""
    return len(value.normalize().as_tuple().digits)


def _take_as_yuan(row: FigureRow) -> None:
    for column in ("value", "step"):
        number = row[column]
        if number is not None:
            row[column] = max((number / YUAN).quantize(STORED_PLACES), STORED_PLACES)
    _settle_doubt(row, "yuan_by_sum")
