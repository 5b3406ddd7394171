"""A monetary-unit sample: each 万元 has the same chance, so large amounts have more."""

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from schema.errors import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

HITS, RUNNING = "选中次数", "累计金额"
_STEPS = 10**9


def monetary_sample(population: "DataFrame", column: str, count: int, seed: int) -> "DataFrame":
    """The rows that hold one of `count` evenly spaced units of money, begun at random by `seed`.

    Adds how far the amounts have run up to each row, and how many of the units fall on it: more
    than one where an amount is larger than the space between them. Rows without a positive amount
    cannot be chosen. The same rows in the same order and the same seed give the same sample.
    Raises UsageError if no row has a positive amount, or count is none.
    """
    amounts = [_amount(value) for value in population[column]]
    total = sum(amounts, Decimal(0))
    if count < 1 or not total:
        raise UsageError(f"不能抽样：样本量至少为 1，“{column}”一列要有大于 0 的数")
    space = Fraction(total) / count
    first = space * Fraction(Random(seed).randrange(_STEPS), _STEPS)  # noqa: S311 (repeatable)
    running, hits, taken = [], [], 0
    reached = Fraction(0)
    for amount in amounts:
        reached += Fraction(amount)
        # The units at first, first + space, … that lie before what has been reached.
        before = min(count, max(0, -((first - reached) // space)))
        hits.append(before - taken)
        taken = before
        running.append(Decimal(reached.numerator) / Decimal(reached.denominator))
    import pandas as pd

    drawn = population.copy()
    drawn[RUNNING] = pd.Series(running, index=drawn.index, dtype="object")  # decimals, exact
    drawn[HITS] = pd.Series(hits, index=drawn.index, dtype="int64")
    return drawn.loc[[hit > 0 for hit in hits]]


def _amount(value: object) -> Decimal:
    """An amount that can be chosen; 0 for what is no number or not positive."""
    if not isinstance(value, (int, float, Decimal)) or value != value:
        return Decimal(0)
    return max(Decimal(str(value)), Decimal(0))
