"""Which of several amounts another is held against: the one that the told difference leads to.

“三公”经费5.46万元，其中接待费0.66万元，比预算7.20万元减少1.74万元    7.20 - 1.74 = 5.46: all of it
"""

from collections.abc import Sequence
from dataclasses import replace

from normalize.prose.figure import LIKELY, ProseFigure
from normalize.prose.phrases import name_compared, tells_change
from normalize.prose.years import LAST_YEARS
from normalize.values.money import money_value

NEAREST = 50  # amounts before that one may be compared with


def settle_compared(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, what those behind a list of parts are compared with told by arithmetic.

    Without it such a one is doubtful: it may be the last part's, or the whole's. So is what last
    year's amount is of, where no words say it (支出合计90万元。较上年80万元增加10万元).
    """
    settled = list(figures)
    for at, figure in enumerate(figures):
        is_open = figure.depth if figure.concept else figure.measure == LAST_YEARS
        compared = name_compared(figure.label) if is_open else None
        if compared is None or compared[0] is not None:
            continue
        change = figures[at + 1] if at + 1 < len(figures) else None
        concepts = _concepts_apart(figures[max(0, at - NEAREST) : at], figure, change)
        if len(concepts) != 1:
            settled[at] = replace(figure, certainty=min(figure.certainty, LIKELY))
        elif figure.concept is None:
            settled[at] = replace(figure, concept=concepts.pop(), certainty=LIKELY)
        else:
            settled[at] = replace(figure, concept=concepts.pop())
    return settled


def _concepts_apart(
    before: Sequence[ProseFigure], compared: ProseFigure, change: ProseFigure | None
) -> set[str]:
    """The concepts of the amounts before that lie as far from another as is told behind it."""
    if change is None or change.concept is not None or not tells_change(change.label):
        return set()
    value, difference = money_value(compared.amount), money_value(change.amount)
    if value is None or not difference:
        return set()
    found = {value - difference, value + difference}
    return {f.concept for f in before if f.concept and money_value(f.amount) in found}
