"""Rows of `figures` as sums are checked with them: their names, and how much money each is."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from schema.rows.figures import FigureRow

# Amounts of one text that differ by less are equal: each is rounded to a hundredth.
ROUNDED = Decimal("0.02")


def names_of(row: FigureRow) -> list[str]:
    """The names of what an amount is of, the row's and those of its column."""
    return row["label"].split(" / ")


def value_of(row: FigureRow) -> Decimal:
    """How much an amount is, 0 if it is blank."""
    return row["value"] or Decimal(0)


def in_tables(rows: Iterable[FigureRow]) -> Iterator[FigureRow]:
    """Those of the rows that tell an amount in a table."""
    return (row for row in rows if row["origin"] == "table" and row["value"] is not None)
