"""Which of several amounts of one thing its parts are of: the one that they add up to.

“三公”经费支出3.12万元，预算4.50万元，比上年3.80万元减少0.68万元。其中：运行维护费2.60万元，
接待费0.52万元                                                       2.60 + 0.52: what was spent
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from normalize.prose.balances import is_sum
from normalize.prose.figure import ProseFigure
from normalize.prose.phrases import tells_change
from normalize.prose.totals import EXECUTED, own_parts, with_own
from normalize.prose.years import FINAL

FEWEST = 2  # parts that a whole is made of
NEAREST = 6  # amounts before a list that it may be the parts of


def settle_listed(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, the parts of a thing told with several amounts measured as the one they make."""
    settled = list(figures)
    for index, figure in enumerate(figures):
        told = [] if figure.depth else _told_before(figures, index)
        if len({each.measure for each in told}) > 1:
            parts = own_parts(figures, index)
            measure = _measure_made(told, parts)
            for at in with_own(figures, parts) if measure is not None else ():
                settled[at] = replace(settled[at], measure=measure)
    return settled


def _measure_made(told: Sequence[ProseFigure], parts: Sequence[ProseFigure]) -> str | None:
    """The measure of the one of several amounts that parts of one measure add up to; else None."""
    if len(parts) < FEWEST or len({part.measure for part in parts}) > 1:
        return None
    measures = {each.measure for each in told if is_sum(each, parts)}
    measure = measures.pop() if len(measures) == 1 else None
    return FINAL if measure == EXECUTED else measure


def _told_before(figures: Sequence[ProseFigure], index: int) -> list[ProseFigure]:
    """The amounts of one thing up to that behind which parts are listed; changes are none."""
    near = figures[max(0, index - NEAREST) : index + 1]
    own = [f for f in near if not f.depth and not f.is_share and not tells_change(f.label)]
    concept = own[-1].concept if own else None
    return list(takewhile(lambda figure: figure.concept == concept, reversed(own)))
