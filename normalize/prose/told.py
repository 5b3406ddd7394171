"""One amount of a text, the words that tell it, and what is known before them."""

from normalize.prose.clause_words import load_words
from normalize.prose.figure import OPEN, SURE, Known, ProseFigure
from normalize.prose.totals import BALANCE, CARRYOVER
from normalize.prose.years import FINAL, LAST_YEARS, of_year
from normalize.values.numbers import Amount
from schema.frozen import dataclass
from schema.units import MONEY, to_unit


@dataclass(frozen=True, slots=True)
class Told:
    """An amount with the words before it: label as written, clause as it is looked up.

    is_behind_source: its text began with the spending of one source.
    """

    amount: Amount
    label: str
    clause: str
    known: Known
    is_behind_source: bool = False

    def is_told(self, concept: str | None) -> bool:
        """Whether the same amount was told before as this concept."""
        value, unit = self.amount.value, self.amount.unit
        told = self.known.told.get(concept or "", ())
        return value is not None and unit is not None and to_unit(value, unit, MONEY) in told

    def has_told(self, concept: str) -> bool:
        """Whether an amount of this concept was told before, and is not 0."""
        return any(self.known.told.get(concept, ()))

    def is_repeated(self, concept: str | None) -> bool:
        """Whether as much was told before as this concept; 0 is as much as any other 0."""
        return bool(self.amount.value) and self.is_told(concept)

    def figure(
        self, concept: str | None, measure: str | None, year: int | None, depth: int
    ) -> ProseFigure:
        """The figure, where the words may name another year."""
        concept, measure = of_year(concept, measure, year, self.known.fiscal_year)
        if measure == LAST_YEARS and (concept or "").startswith(BALANCE) and self._came_over():
            concept, measure = CARRYOVER, FINAL
        certainty = OPEN if concept is None or measure is None else SURE
        place = (self.amount, self.amount.start, self.amount.end)
        return ProseFigure(concept, measure, self.label, *place, certainty=certainty, depth=depth)

    def _came_over(self) -> bool:
        """Whether what was left is that of a year, and not of its end: 2019年结余结转."""
        return load_words().year_ends.search(self.clause) is None
