"""One figure from one amount: unit, value in its common unit, and what was left open in it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from normalize.values.amounts import Amount
from schema.concepts import load_concepts
from schema.frozen import dataclass
from schema.rows.figures import FigureValues
from schema.units import MONEY, is_money_unit, to_unit

MEASURE_UNITS = {"points": "分", "score": "分", "execution_rate": "%"}
STORED_PLACES = Decimal("0.000001")


class Written(Protocol):
    """A cell or paragraph of the document."""

    @property
    def text(self) -> str:
        """Its text."""


@dataclass(frozen=True, slots=True)
class UnitContext:
    """The nearest unit written outside the cell: `basis` is header, caption, section or assumed.

    written: where it is written, for who asks why. is_among_others: it names other units too
    (单位：户、万元), so that a column need not count in this one.
    """

    unit: str | None
    basis: str
    written: Written | None = None
    is_among_others: bool = False


ASSUMED = UnitContext(None, "assumed")


def figure_values(
    amount: Amount | None,
    concept: str | None,
    measure: str,
    context: UnitContext,
    certainty: float,
    doubts: Iterable[str] = (),
) -> FigureValues:
    """The columns of a figure that its amount decides: value, unit, text, qualifier, doubts, ….

    amount: None for a blank cell: value null, text "".
    certainty: of the place (row and column) the amount was found at; what its doubts leave of it
        is settled when all of the document is read (`reports.certainty`).
    doubts: what its concept and measure were inferred from.
    """
    common = _common_unit(concept, measure, amount, context)
    written, basis = _written_unit(amount, common, context)
    value, is_rounded = _value(amount, written, common)
    open_units = {
        "unit_assumed": basis == "assumed" and common == MONEY and value not in (None, 0),
        "rate_without_sign": common == "%"
        and written is None
        and value is not None
        and 0 < value <= 1,
        "rounded": is_rounded,
    }
    return {
        "value": value,
        "step": _step(amount, written, common),
        "unit": common,
        "text": "" if amount is None else amount.text,
        "unit_written": written,
        "unit_basis": basis,
        "qualifier": None if amount is None else amount.qualifier,
        "confidence": certainty,
        "doubts": [*doubts, *(doubt for doubt, is_open in open_units.items() if is_open)],
    }


def _common_unit(
    concept: str | None, measure: str, amount: Amount | None, context: UnitContext
) -> str:
    """The unit the value is stored in: the measure's, the concept's, else the written one's."""
    if measure in MEASURE_UNITS:
        return MEASURE_UNITS[measure]
    if amount is not None and amount.unit == "%":
        return "%"
    if concept is not None:
        return load_concepts()[concept].unit
    written = (amount.unit if amount is not None else None) or context.unit
    return MONEY if written is None or is_money_unit(written) else written


def _written_unit(
    amount: Amount | None, common: str, context: UnitContext
) -> tuple[str | None, str]:
    if amount is not None and amount.unit is not None:
        return amount.unit, "cell"
    is_money = common == MONEY
    if context.unit is not None and is_money_unit(context.unit) == is_money:
        return context.unit, context.basis
    return None, "assumed" if is_money else "header"


def _step(amount: Amount | None, written: str | None, common: str) -> Decimal | None:
    """The value of the last printed digit, as exact as a table keeps it."""
    if amount is None or amount.step is None:
        return None
    return max(_in_common(amount.step, written, common).quantize(STORED_PLACES), STORED_PLACES)


def _in_common(number: Decimal, written: str | None, common: str) -> Decimal:
    if common == MONEY and written is not None and is_money_unit(written):
        return to_unit(number, written, MONEY)
    return number


def _value(amount: Amount | None, written: str | None, common: str) -> tuple[Decimal | None, bool]:
    """(value in the common unit, whether digits were rounded away to store it)."""
    if amount is None or amount.value is None or amount.high is not None:
        return None, False  # 1-2万元 is neither of its ends
    value = _in_common(amount.value, written, common)
    stored = value.quantize(STORED_PLACES)
    return stored, stored != value
