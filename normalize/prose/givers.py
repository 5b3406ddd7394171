"""Who hands money on is not whose it is, where the amounts behind it say where it came from.

县财政下达我局衔接资金620万元（中央380万元、省级140万元、县级100万元）
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from normalize.prose.clauses import TOTAL, Clause
from normalize.prose.figure import LIKELY, ProseFigure
from normalize.values.money import in_money

FEWEST = 2


def settle_givers(figures: Sequence[ProseFigure], clauses: Sequence[Clause]) -> list[ProseFigure]:
    """The figures, a giver's amount as the total of the sources that are told to make it up.

    Its own level is one of them; what one level has given to others is told by who gets it:
    中央下达9万元，其中省本级1万元、市县8万元. clauses: the words before each amount.
    """
    settled = list(figures)
    sources = [clause.source for clause in clauses]
    for at, figure in enumerate(figures):
        is_given = clauses[at].is_giver and figure.concept == sources[at]
        size = _parts(figures[at:], sources[at:]) if is_given else 0
        if not size:
            continue
        settled[at] = replace(figure, concept=TOTAL, certainty=min(figure.certainty, LIKELY))
        for place in range(at + 1, at + 1 + size):
            measure = settled[place].measure or figure.measure
            settled[place] = replace(settled[place], concept=sources[place], measure=measure)
    return settled


def _parts(figures: Sequence[ProseFigure], sources: Sequence[str | None]) -> int:
    """How many amounts behind the first are all its sources, its own among them; 0 if none are."""
    whole = _value(figures[0])
    if not whole or sources[0] is None:
        return 0
    total = Decimal(0)
    seen: list[str] = []
    for figure, source in zip(figures[1:], sources[1:], strict=True):
        value = _value(figure)
        if value is None or source is None or source in seen:
            return 0
        total += value
        seen.append(source)
        if total == whole and len(seen) >= FEWEST:
            return len(seen) if sources[0] in seen else 0
    return 0


def _value(figure: ProseFigure) -> Decimal | None:
    money = in_money(figure.amount)
    return None if money is None else money.value
