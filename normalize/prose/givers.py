"""Who hands money on is not whose it is, where the amounts behind it say where it came from.

县财政下达我局衔接资金620万元（中央380万元、省级140万元、县级100万元）
"""

from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from normalize.prose.clauses import TOTAL, Clause
from normalize.prose.figure import LIKELY, OPEN, ProseFigure
from normalize.prose.fund_words import FUNDS
from normalize.values.money import money_value

FEWEST = 2
CENTRAL, SUPERIOR = FUNDS + "central", FUNDS + "superior"
# The treasuries that pay what came from above too: 市财政全年拨付9万元.
_PAYING = frozenset(FUNDS + level for level in ("city", "county", "local"))
# What 上级 may be; any other source beside them makes the amount the total.
_ABOVE = frozenset(FUNDS + level for level in ("superior", "central", "province", "city"))


def settle_givers(figures: Sequence[ProseFigure], clauses: Sequence[Clause]) -> list[ProseFigure]:
    """The figures, a giver's amount as the total of the sources that are told to make it up.

    Its own level is one of them; what one level has given to others is told by who gets it:
    中央下达9万元，其中省本级1万元、市县8万元. What a treasury below pays without such parts is
    doubtful. clauses: the words before each amount.
    """
    settled = list(figures)
    sources = [clause.source for clause in clauses]
    for at, figure in enumerate(figures):
        if not clauses[at].is_giver or figure.concept != sources[at]:
            continue
        parts = _parts(figures[at:], clauses[at:])
        if not _are_of_several({sources[at + part] for part in parts}, sources[at]):
            settled[at] = _paid(figure)
            continue
        settled[at] = replace(figure, concept=TOTAL, certainty=min(figure.certainty, LIKELY))
        for place in (at + part for part in parts):
            measure = settled[place].measure or figure.measure
            settled[place] = replace(settled[place], concept=sources[place], measure=measure)
    return settled


def settle_sums(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, none the total that another source is added to for the sum behind them.

    省财政厅下达某专项资金85万元，县级财政配套20万元，合计105万元
    """
    settled = list(figures)
    totals = [at for at, figure in enumerate(figures) if figure.concept == TOTAL]
    for first, last in pairwise(totals):
        summed = [money_value(figure.amount) for figure in figures[first:last]]
        others = {figure.concept for figure in figures[first + 1 : last]}
        is_sum = None not in summed and sum(filter(None, summed)) == money_value(
            figures[last].amount
        )
        if is_sum and others and None not in others:
            settled[first] = replace(figures[first], concept=None, certainty=OPEN)
    return settled


def _paid(figure: ProseFigure) -> ProseFigure:
    """An amount that one giver hands on, doubtful where that may be more than its own money."""
    is_sure = figure.concept not in _PAYING
    return figure if is_sure else replace(figure, certainty=min(figure.certainty, LIKELY))


def _parts(figures: Sequence[ProseFigure], clauses: Sequence[Clause]) -> list[int]:
    """Which amounts behind the first are sources that make it up; [] if none do.

    A standard or a price between them (按人均84元核定) is none. The last may be of an unknown
    source where it is what the others lack of the whole (各县筹集资金4万元).
    """
    whole, total = money_value(figures[0].amount), Decimal(0)
    parts: list[int] = []
    for place, clause in enumerate(clauses[1:], start=1):
        if clause.source is None and clause.is_other:
            continue
        value, told = money_value(figures[place].amount), {clauses[part].source for part in parts}
        if not whole or value is None or clause.source in told:
            break
        if clause.source is None and not (total + value == whole and len(parts) >= FEWEST):
            break
        total += value
        parts.append(place)
        if total == whole:
            return parts if len(parts) >= FEWEST else []
    return []


def _are_of_several(parts: Set[str | None], giver: str | None) -> bool:
    """Whether parts come from the giver and from others: of 上级 from some that is not above."""
    return bool(parts - _ABOVE) if giver == SUPERIOR else giver in parts


def is_handed_on(clause: Clause) -> bool:
    """Whether who is named may only pass the money on, or get it, or be all that give.

    县财政下达, 下达市县, 中央和省级资金
    """
    is_given = clause.is_giver and clause.source != CENTRAL  # nobody stands above
    return is_given or clause.source == SUPERIOR or clause.is_passed_down
