"""How many posts and people a report says that its department has."""

from collections.abc import Sequence
from decimal import Decimal

from normalize.reports.split import ReportFacts
from normalize.values.amounts import parse_cell_amount
from schema.rows.figures import FigureRow

# Columns of `submissions` that tables may tell as figures.
STAFF = {"staff_authorized": "staff.authorized", "staff_actual": "staff.in_service"}


def count_of(facts: ReportFacts, figures: Sequence[FigureRow], column: str) -> int | None:
    """Posts or people beside a label of their own; else the one count that tables tell of them.

    Where no table tells any, the one that sentences tell.
    """
    if (said := _head_count(facts.value(column))) is not None:
        return said
    wanted = (STAFF[column], "final", 1)
    own = [r for r in figures if (r["concept"], r["measure"], r["report_no"]) == wanted]
    told = [row for row in own if row["origin"] == "table"] or own
    return _whole_number({row["value"] for row in told})


def _whole_number(values: set[Decimal | None]) -> int | None:
    """The one value there is, if it is a whole number; else None."""
    value = values.pop() if len(values) == 1 else None
    return None if value is None or value != value.to_integral_value() else int(value)


def _head_count(text: str | None) -> int | None:
    """A whole number of people (28, 28人); None if the text is none."""
    amount = None if text is None else parse_cell_amount(text)
    return None if amount is None else _whole_number({amount.value})
