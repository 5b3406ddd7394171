"""What the sums and rates of a block say of its amounts: confirmed, contradicted, or nothing.

A printed rate that is executed ÷ budget confirms the three; sources that make up the total confirm
each other. Parts that are more than their whole, and a rate that no denominator of its row gives,
contradict: either the document errs or the reading does, and an auditor has to look.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import cache

from normalize.labels.label import ALL_FUNDS
from normalize.reports.amount_rows import value_of
from schema.concepts import load_concepts
from schema.frozen import dataclass
from schema.rows.figures import FigureRow
from schema.units import MONEY

EXECUTED = ("executed", "final")
DENOMINATORS = (
    "full_year_budget",
    "adjusted_budget",
    "initial_budget",
    "budget",
    "planned",
    "received",
)
RATE = "execution_rate"
LEVELS = frozenset(
    f"funds.{level}"
    for level in ("central", "province", "city", "county", "local", "city_county", "superior")
)
FEWEST_PARTS = 2
MOST_RATES = 4  # of one thing in one row; more is no row of a form
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Relation:
    """A rate with what was spent and of what, or a whole with its parts; whether it holds."""

    first: FigureRow
    others: tuple[FigureRow, ...]
    holds: bool


@dataclass(slots=True)
class Checked:
    """The figures, by identity, that a relation confirms or contradicts."""

    confirmed: set[int] = field(default_factory=set)
    contradicted: set[int] = field(default_factory=set)
    relations: list[Relation] = field(default_factory=list)

    def note(self, first: FigureRow, others: Sequence[FigureRow], holds: bool) -> None:
        """Note what a relation says of its figures."""
        self.relations.append(Relation(first, tuple(others), holds))
        found = self.confirmed if holds else self.contradicted
        found.update(map(id, (first, *others)))


def check_block(rows: Sequence[FigureRow]) -> Checked:
    """What the relations within a block say of its figures."""
    checked = Checked()
    filled = [row for row in rows if row["value"] is not None]
    for group in _groups(filled, "row"):
        _check_rates(group, checked)
    for along in ("row", "col"):
        for group in _groups(filled, along):
            _check_sources(group, checked)
    return checked


def _groups(rows: Iterable[FigureRow], along: str) -> Iterator[list[FigureRow]]:
    """The figures of each row, or of each column, of a block."""
    found: dict[object, list[FigureRow]] = {}
    for row in rows:
        place = row["source"]["row"] if along == "row" else row["source"]["col"]
        found.setdefault(place, []).append(row)
    yield from found.values()


@dataclass(slots=True)
class _Execution:
    """What a row tells of the spending of one thing: amounts spent, of what, and printed rates."""

    spent: list[FigureRow] = field(default_factory=list)
    bases: list[FigureRow] = field(default_factory=list)
    rates: list[FigureRow] = field(default_factory=list)

    def add(self, figure: FigureRow) -> None:
        """Take a figure in as what its measure and unit say it is; any other says nothing here."""
        unit, measure = figure["unit"], figure["measure"]
        if unit == MONEY and measure in EXECUTED:
            self.spent.append(figure)
        elif unit == MONEY and measure in DENOMINATORS and figure["value"]:
            self.bases.append(figure)
        elif unit == "%" and measure == RATE:
            self.rates.append(figure)

    @property
    def is_decided(self) -> bool:
        """Whether one amount was spent, of something told, and no more rates than in a form."""
        return len(self.spent) == 1 and bool(self.bases) and len(self.rates) <= MOST_RATES


def _check_rates(row: Sequence[FigureRow], checked: Checked) -> None:
    """Each printed rate of a row against what was executed of it."""
    by_concept: dict[str | None, _Execution] = {}
    for figure in row:
        by_concept.setdefault(figure["concept"], _Execution()).add(figure)
    for told in by_concept.values():
        for rate in told.rates if told.is_decided else ():
            fitting = [base for base in told.bases if is_rate(rate, told.spent[0], base)]
            checked.note(rate, [*told.spent, *(fitting or told.bases)], bool(fitting))


def is_rate(rate: FigureRow, spent: FigureRow, base: FigureRow) -> bool:
    """Whether a rate is what was spent of the base, a whole step of its last digit each way."""
    printed, part, whole = rate["value"], spent["value"], base["value"]
    if printed is None or part is None or not whole:
        return False
    share, step = part / whole, rate["step"] or Decimal(1)
    # 0.96 without a sign may be 96 %.
    return abs(share * HUNDRED - printed) <= step or abs(share - printed) <= step


def _check_sources(rows: Sequence[FigureRow], checked: Checked) -> None:
    """Each total of a row or column against the parts of it that stand there too."""
    kinds: dict[tuple[str | None, ...], dict[str, list[FigureRow]]] = {}
    for row in rows:
        if row["unit"] == MONEY and row["concept"] is not None:
            kind = (row["measure"], row["entity"], row["project_name"])
            kinds.setdefault(kind, {}).setdefault(row["concept"], []).append(row)
    for by_concept in kinds.values():
        for found in by_concept.values():
            if len(found) == 1:
                _check_whole(found[0], by_concept, checked)


def _check_whole(
    whole: FigureRow, by_concept: Mapping[str, Sequence[FigureRow]], checked: Checked
) -> None:
    """Check a figure against its parts; sources may be told by kind, by level, or by both."""
    choices = list(_choices(str(whole["concept"]), by_concept))
    sums = [_compare(whole, parts) for parts in choices]
    if 0 in sums:
        checked.note(whole, choices[sums.index(0)], True)
    elif sums and min(sums) > 0:
        checked.note(whole, choices[0], False)


def _choices(
    concept: str, by_concept: Mapping[str, Sequence[FigureRow]]
) -> Iterator[list[FigureRow]]:
    """The figures that each may make a concept up, where enough parts are told; the most first."""
    for names in _partitions(concept):
        parts = [part for name in names for part in by_concept.get(name, ())]
        if len(parts) >= FEWEST_PARTS:
            yield parts


@cache
def _partitions(concept: str) -> list[list[str]]:
    """The lists of concepts that each may make a concept up."""
    if concept != ALL_FUNDS:
        return [list(load_concepts()[concept].parts)]
    sources = [name for name in load_concepts() if name.startswith("funds.") and name != concept]
    kinds = [name for name in sources if name not in LEVELS]
    return [sources, kinds, [name for name in sources if name in LEVELS]]


def _compare(whole: FigureRow, parts: Sequence[FigureRow]) -> int:
    """1 where the parts are more than the whole, 0 where they make it up, else -1."""
    total = value_of(whole)
    found = sum(map(value_of, parts), Decimal(0))
    slack = sum((row["step"] or Decimal(0) for row in (whole, *parts)), Decimal(0)) / 2
    return 0 if abs(found - total) <= slack else (1 if found > total else -1)
