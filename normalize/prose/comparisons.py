"""Which of several amounts another is held against: the one that the told difference leads to.

“三公”经费5.46万元，其中接待费0.66万元，比预算7.20万元减少1.74万元    7.20 - 1.74 = 5.46: all of it
接待费0.96万元，运行费2.10万元，比预算4万元减少0.94万元    nor is the budget that of the last alone
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from normalize.prose.figure import LIKELY, OPEN, ProseFigure
from normalize.prose.phrases import name_compared, tells_change
from normalize.prose.sentence import SENTENCE_END
from normalize.prose.years import LAST_YEARS
from normalize.values.money import find_percentages, money_value

NEAREST = 50  # amounts before that one may be compared with
RATE_WITHIN = 12  # characters behind a budget in which 的97.5% begins
HUNDRED = Decimal(100)
_ENDS = re.compile(f"{SENTENCE_END.pattern}|[;；]")


def settle_compared(figures: Sequence[ProseFigure], behind: Sequence[str]) -> list[ProseFigure]:
    """The figures, what those behind a list of amounts are compared with told by arithmetic.

    Without it such a one is doubtful: it may be the last one's, or the whole's. So is what last
    year's amount is of, where no words say it (支出合计90万元。较上年80万元增加10万元).
    behind: the words behind each figure, up to the next.
    """
    settled = list(figures)
    for at, figure in enumerate(figures):
        is_open = figure.concept or figure.measure == LAST_YEARS
        compared = name_compared(figure.label) if is_open else None
        if compared is None or compared[0] is not None:
            continue
        change = figures[at + 1] if at + 1 < len(figures) else None
        near = slice(max(0, at - NEAREST), at)
        if figure.concept and not figure.depth:
            told = [*_of_sentence(figures[near], behind[near])]
            settled[at] = _of_one(figure, told, change, behind[at])
            continue
        settled[at] = _of_parts(figure, _concepts_apart(figures[near], figure, change))
    return settled


def _of_parts(figure: ProseFigure, concepts: set[str]) -> ProseFigure:
    """What is compared with one of a list of parts, or with the whole: the one that is apart so."""
    if len(concepts) != 1:
        return replace(figure, certainty=min(figure.certainty, LIKELY))
    certainty = LIKELY if figure.concept is None else figure.certainty
    return replace(figure, concept=concepts.pop(), certainty=certainty)


def _of_sentence(before: Sequence[ProseFigure], behind: Sequence[str]) -> Iterator[ProseFigure]:
    """The amounts, the last first, that no end of a sentence parts from what follows them."""
    for figure, words in zip(reversed(before), reversed(behind), strict=True):
        if _ENDS.search(words):
            return
        yield figure


def _of_one(
    figure: ProseFigure, told: Sequence[ProseFigure], change: ProseFigure | None, words: str
) -> ProseFigure:
    """What is compared with the amounts told before it in its sentence, the last of them first.

    It is of the one it was taken for where all are of that, or where the difference, or the rate
    in the words behind, is made of it; doubtful where neither is told.
    """
    spent = [other for other in told if not tells_change(other.label)]
    if {other.concept for other in spent} <= {figure.concept}:
        return figure
    tells = _what_tells(figure, change, words)
    if not tells:
        return replace(figure, certainty=min(figure.certainty, LIKELY))
    is_told = any(_is_own(other, figure, tells) for other in spent)
    return figure if is_told else replace(figure, concept=None, certainty=OPEN)


def _is_own(
    other: ProseFigure, figure: ProseFigure, tells: Sequence[Callable[[Decimal], bool]]
) -> bool:
    """Whether an amount of the same is what another is held against."""
    value = money_value(other.amount) if other.concept == figure.concept else None
    return value is not None and any(tell(value) for tell in tells)


def _what_tells(
    figure: ProseFigure, change: ProseFigure | None, words: str
) -> list[Callable[[Decimal], bool]]:
    """What shows that an amount is held against another: the difference, or the rate, told of it.

    Nothing does where neither is told, or nothing can be divided by the amount.
    """
    base, difference = money_value(figure.amount), _difference(change)
    if not base:
        return []
    rate = next(iter(find_percentages(words[:RATE_WITHIN])), None)
    tells: list[Callable[[Decimal], bool]] = []
    if difference is not None:
        tells.append(lambda value: abs(base - value) == difference)
    if rate is not None and rate.value is not None and rate.step is not None:
        printed, step = rate.value, rate.step
        tells.append(lambda value: abs(value / base * HUNDRED - printed) <= step)
    return tells


def _difference(change: ProseFigure | None) -> Decimal | None:
    """By how much an amount has changed that is told behind it; None if nothing tells it."""
    if change is None or change.concept is not None or not tells_change(change.label):
        return None
    return money_value(change.amount) or None


def _concepts_apart(
    before: Sequence[ProseFigure], compared: ProseFigure, change: ProseFigure | None
) -> set[str]:
    """The concepts of the amounts before that lie as far from another as is told behind it."""
    value, difference = money_value(compared.amount), _difference(change)
    if value is None or difference is None:
        return set()
    found = {value - difference, value + difference}
    return {f.concept for f in before if f.concept and money_value(f.amount) in found}
