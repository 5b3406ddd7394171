"""What a total of a sentence counts in, by the parts listed behind it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, takewhile
from operator import attrgetter

from normalize.labels.label import names_grand_total
from normalize.prose.balances import (
    counts_balance,
    is_balance,
    is_sum,
    known_value,
)
from normalize.prose.clause_words import load_words
from normalize.prose.figure import LIKELY, OPEN, SURE, ProseFigure
from normalize.prose.phrases import tells_spending_alone
from normalize.prose.years import FINAL

INCOME, CARRYOVER = "income.total", "income.carryover"
INCOME_OF_YEAR = "income.current_year_total"
SURPLUS_USED = "income.non_fiscal_surplus_used"
_ALL = (INCOME, INCOME_OF_YEAR)
SPENT = "expenditure.total"
_FROM = "expenditure.from"
WHOLE = {"expenditure.basic", "expenditure.project"}
# Each is a fund apart: what is spent of it is none of the department's totals.
_OF_ONE_FUND = ("income.government_fund", "income.state_capital")
BALANCE = "balance."
EXECUTED = "executed"


def settle_totals(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, their totals decided by what is listed as their parts.

    What 基本支出 and 项目支出 make up is `expenditure.total`. An income with 上年结转 among its
    parts is `income.total`, and a final one that others make up is the year's. An expenditure that
    counts the balance in (支出总计 of 收支平衡) has no concept: its parts with the balance make it
    up, 本年支出 is one of them, or 收入总计 beside it is as large.
    """
    settled: list[ProseFigure] = []
    told = {figure.concept for figure in figures}
    for index, figure in enumerate(figures):
        parts = _parts(figures, index) if _hangs_on_parts(figure, told) else ()
        if _adds_up_with_carryover(figure, settled) or _holds_years_income(figures, index):
            figure = replace(figure, concept=INCOME)
        settled.append(_settled(figure, parts, settled))
    return _without_carried(_without_balanced(_without_fund(settled)))


def _without_fund(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, none spent of the one fund that the text begins with is a total or its part.

    政府性基金预算财政拨款收入9万元；支出8万元，其中基本支出3万元，项目支出5万元
    """
    if not figures or figures[0].concept not in _OF_ONE_FUND:
        return list(figures)
    return [
        replace(figure, concept=None, certainty=OPEN)
        if figure.concept in (SPENT, *WHOLE)
        else figure
        for figure in figures
    ]


def _adds_up_with_carryover(figure: ProseFigure, before: Sequence[ProseFigure]) -> bool:
    """Whether an income is the sum of the amounts right before it, 上年结转 among them."""
    if figure.concept != INCOME_OF_YEAR:
        return False
    total, is_carried = Decimal(0), False
    for count, part in enumerate(reversed(before), start=1):
        total += known_value(part)
        is_carried = is_carried or part.concept == CARRYOVER
        if count > 1 and is_carried and total == known_value(figure):
            return True
    return False


def _holds_years_income(figures: Sequence[ProseFigure], index: int) -> bool:
    """Whether 本年收入 is less than an income and a part of it: 总收入9万元，其中本年收入8万元."""
    whole = figures[index]
    if whole.concept != INCOME_OF_YEAR:
        return False
    years = [p for p in _own(whole, _parts(figures, index)) if p.concept == INCOME_OF_YEAR]
    return any(known_value(part) < known_value(whole) for part in years)


def _without_balanced(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, no income of one source that is balanced with what was spent of it.

    财政拨款收入总计9万元、支出总计9万元: both count in what is carried over.
    """
    settled = list(figures)
    grand = [at for at, figure in enumerate(figures) if names_grand_total(figure.label)]
    for first, second in pairwise(grand):
        if _are_balanced(figures[first], figures[second]):
            for at in (first, second):
                settled[at] = replace(figures[at], concept=None, certainty=OPEN)
    return settled


def _are_balanced(income: ProseFigure, spent: ProseFigure) -> bool:
    """Whether two totals are the income of one source and as much spent of it."""
    is_source = (income.concept or "").startswith("income.") and income.concept not in _ALL
    is_of_it = spent.concept is None or spent.concept.startswith(_FROM)
    return is_source and is_of_it and is_sum(income, [spent])


def settle_parts(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, those listed behind two amounts of one thing measured as the one they add to.

    三公经费决算3.6万元，预算5万元，其中：运行费2.4万元，接待费1.2万元: the parts are 决算.
    Where they add to neither, which of the two they are parts of is inferred.
    """
    settled = list(figures)
    # 上年决算数9万元，比上年减少2万元。其中：… lists no parts of the change
    amounts = [f for f in figures if f.concept is not None or f.measure is not None]
    for index, (first, whole) in enumerate(pairwise(amounts), start=1):
        parts = _measured_parts(amounts, index) if _are_one_thing(first, whole) else []
        if not parts or is_sum(whole, parts):
            continue
        is_first = is_sum(first, parts)
        if whole.concept is None and not is_first:
            continue  # nothing shows that the two are of one thing
        told, certainty = (first.measure, SURE) if is_first else (whole.measure, LIKELY)
        measure = FINAL if told == EXECUTED else told
        for at in with_own(figures, parts):
            certain = min(certainty, figures[at].certainty)
            settled[at] = replace(settled[at], measure=measure, certainty=certain)
    return settled


def _are_one_thing(first: ProseFigure, second: ProseFigure) -> bool:
    """Whether two amounts are of one thing, by two measures that are known to differ."""
    is_same = first.concept == second.concept and first.depth == second.depth
    return is_same and first.measure is not None and first.measure != second.measure


def _measured_parts(figures: Sequence[ProseFigure], index: int) -> list[ProseFigure]:
    """The amounts listed behind one as its own parts, and measured as it is."""
    whole = figures[index]
    own = _own(whole, _parts(figures, index))
    return [part for part in own if part.measure == whole.measure]


def _hangs_on_parts(figure: ProseFigure, told: Set[str | None]) -> bool:
    """Whether its parts may decide a figure, where all figures are of the concepts `told`."""
    match figure.concept:
        case None:
            return told >= WHOLE
        case "income.current_year_total":
            return not told.isdisjoint((CARRYOVER, None))
    return figure.concept in (SPENT, INCOME)


def _without_carried(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, no income of one source that counts in what was left of other years.

    财政拨款收入总计9万元，其中年初结转2万元
    """
    return [
        replace(figure, concept=None, certainty=OPEN)
        if _is_grand_income(figure) and not all(map(_came_in_year, _parts(figures, index)))
        else figure
        for index, figure in enumerate(figures)
    ]


def _is_grand_income(figure: ProseFigure) -> bool:
    """Whether an income of one source is called 总计, so that a balance may be counted in."""
    is_of_source = (figure.concept or "").startswith("income.") and figure.concept not in _ALL
    return is_of_source and names_grand_total(figure.label)


def _settled(
    figure: ProseFigure, parts: Sequence[ProseFigure], before: Sequence[ProseFigure]
) -> ProseFigure:
    """A total by its parts and the figures before it."""
    match figure.concept:
        case None if _is_spending(figure, parts) and not _is_of_source(figure, before):
            return replace(figure, concept=SPENT, certainty=SURE)
        case "income.current_year_total" if _counts_carryover(figure, parts):
            return replace(figure, concept=INCOME)
        case "income.current_year_total" if _has_unknown_part(figure, parts):
            return replace(figure, certainty=LIKELY)
        case "income.total" if _is_of_year(figure, parts):
            return replace(figure, concept=INCOME_OF_YEAR)
        case "expenditure.total" if counts_balance(figure, parts, before):
            return replace(figure, concept=None, certainty=OPEN)
        case "expenditure.total" if not parts and names_grand_total(figure.label):
            # 支出总计 may count the balance in; nothing beside it tells.
            return replace(figure, certainty=LIKELY)
    return figure


def _counts_carryover(figure: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    """Whether 上年结转 is among the parts of an income, which the others do not make up alone."""
    came = [part for part in _own(figure, parts) if part.concept != CARRYOVER]
    is_told = any(part.concept == CARRYOVER for part in parts)
    return is_told and not (came and is_sum(figure, came))


def _has_unknown_part(figure: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    """Whether what an income is made up of has a name nobody knows, which may be of other years.

    2022年总收入9万元，其中财政补助收入8万元，其他收入1万元
    """
    own = _own(figure, parts)
    is_open = any(part.concept is None for part in own)
    return is_open and is_sum(figure, own)


def _is_of_year(figure: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    """Whether what came in the year makes up a final income that is not called 总计.

    What was left of other years is none of it, wherever it is told (含上年结转5万元).
    """
    if figure.measure != FINAL or names_grand_total(figure.label):
        return False
    amounts = [part for part in parts if not part.is_share]
    own = _own(figure, parts)
    return bool(own) and all(map(_came_in_year, amounts)) and is_sum(figure, own)


def _came_in_year(part: ProseFigure) -> bool:
    """Whether a part of an income is known, and is not what was left of other years."""
    is_known = part.concept not in (None, CARRYOVER, SURPLUS_USED)
    return is_known and load_words().of_other_years.search(part.label) is None


def _is_spending(figure: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    """Whether 基本支出 and 项目支出 make an amount up."""
    spent = [part for part in parts if part.concept in WHOLE]
    return {part.concept for part in spent} == WHOLE and is_sum(figure, spent)


def _is_of_source(figure: ProseFigure, before: Sequence[ProseFigure]) -> bool:
    """Whether one of the amounts that one is the result of names the source of all.

    财政拨款年初预算9万元，调整预算10万元，支出决算8万元，其中基本支出3万元，项目支出5万元
    """
    if not tells_spending_alone(figure.label):
        return False
    beside = (other for other in reversed(before) if other.depth <= figure.depth)
    planned = takewhile(lambda other: _may_be_planned(other, figure), beside)
    return any(load_words().sources.search(other.label) for other in planned)


def _may_be_planned(other: ProseFigure, figure: ProseFigure) -> bool:
    """Whether an amount without a name may be what another is the result of."""
    is_beside = other.concept is None and other.depth == figure.depth
    return is_beside and other.measure != figure.measure


def with_own(figures: Sequence[ProseFigure], parts: Iterable[ProseFigure]) -> Iterator[int]:
    """The places of parts, and of what they are made of in turn that is measured as they are."""
    for part in parts:
        at = bisect_left(figures, part.start, key=attrgetter("start"))
        below = [each for each in own_parts(figures, at) if each.measure == part.measure]
        yield at
        yield from with_own(figures, below)


def own_parts(figures: Sequence[ProseFigure], index: int) -> list[ProseFigure]:
    """The amounts listed behind one as its own parts."""
    return list(_own(figures[index], _parts(figures, index)))


def _parts(figures: Sequence[ProseFigure], index: int) -> list[ProseFigure]:
    """The figures listed as the parts of one, and the balances told beside them."""
    depth, parts = figures[index].depth, []
    for figure in figures[index + 1 :]:
        if figure.depth <= depth and not is_balance(figure):
            break
        parts.append(figure)
    return parts


def _own(whole: ProseFigure, parts: Sequence[ProseFigure]) -> list[ProseFigure]:
    """Those of the parts that are listed right under the whole, not under another part.

    What is listed of one source stands under that, too: 财政拨款支出9万元，其中基本支出5万元.
    """
    first = min((part.depth for part in parts if part.depth > whole.depth), default=0)
    return [part for part in parts if part.depth == first and not part.is_share]
