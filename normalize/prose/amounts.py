"""What the amounts of a sentence are: concept, measure, label; and the percentages beside them."""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from normalize.prose.clause_words import load_words
from normalize.prose.department import context_after, read_department
from normalize.prose.figure import DEPARTMENT, LIKELY, OPEN, Known, Owner, ProseFigure
from normalize.prose.funds import read_project
from normalize.prose.naming import TOTALS
from normalize.prose.parallel import heads_of, share_behind
from normalize.prose.rates import find_rates
from normalize.values.money import find_amounts, find_percentages
from normalize.values.numbers import Amount, qualifier_before

MAX_SHARE_GAP = 60
_PAUSES = ("，", ",", "、")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]")
NOTHING: Mapping[str, Collection[Decimal]] = MappingProxyType({})


def find_prose_figures(
    text: str,
    fiscal_year: int | None = None,
    owner: Owner = DEPARTMENT,
    told: Mapping[str, Collection[Decimal]] = NOTHING,
    before: str = "",
) -> list[ProseFigure]:
    """Each amount of money in `text` and each percentage that goes with one, in order.

    fiscal_year: what another year in a clause is compared with; last year's figure is
    `prior_year_final`, any other year's has no concept. owner: whose money the text tells.
    told: concept -> amounts in 万元 that were told as it before. before: the text right before,
    of which 其中 at the beginning may list the parts.

    >>> [(f.concept, f.label) for f in find_prose_figures("本年总支出为9万元，其中基本支出5万元。")]
    [('expenditure.total', '本年总支出'), ('expenditure.basic', '基本支出')]
    """
    amounts = find_amounts(text)
    if not amounts:
        return []
    heads = _heads(text, amounts)
    if owner.is_project:
        figures = read_project(text, amounts, heads, owner.name, fiscal_year)
        figures = share_behind(text, figures)
    else:
        heading = "" if find_amounts(before) else before
        known = Known(fiscal_year, owner.name, told, heading=heading)
        known = replace(known, opens=_opens(text, before, known))
        figures = read_department(amounts, heads, text[amounts[-1].end :], known)
        figures = [*figures[:-1], _unfinished(figures[-1], text)]
    rates = find_rates(text, figures, owner)
    return _with_rates(text, figures, rates)


def _unfinished(last: ProseFigure, text: str) -> ProseFigure:
    """The last amount, doubted if it is a total and its line breaks off behind it.

    总收入9万元，⏎其中本年收入8万元: what it counts in stands in the next line.
    """
    breaks_off = text.rstrip().endswith(_PAUSES) and last.concept in TOTALS
    return replace(last, certainty=min(last.certainty, LIKELY)) if breaks_off else last


def _opens(text: str, before: str, known: Known) -> str | None:
    """The context that 其中 at the beginning of a text opens."""
    amounts = find_amounts(before) if load_words().of_which.match(text) else []
    return context_after(amounts, _heads(before, amounts), known)


def _heads(text: str, amounts: Sequence[Amount]) -> list[str]:
    """The words before each amount."""
    starts = [0, *(amount.end for amount in amounts)]
    return heads_of(text, [(start, a.start) for start, a in zip(starts, amounts, strict=False)])


def _with_rates(
    text: str, figures: list[ProseFigure], rates: list[ProseFigure]
) -> list[ProseFigure]:
    """The figures, the rates, and each share behind an amount that is none of them."""
    found = {rate.start: rate for rate in rates}
    starts = [*(figure.start for figure in figures), len(text)]
    for figure in figures:
        places = (figure.end, _behind_bracket(text, figure.end))
        shares = (_share(figure, text, at, _next(starts, at)) for at in places)
        if (share := next(filter(None, shares), None)) is not None:
            found.setdefault(share.start, share)
    return sorted([*figures, *found.values()], key=lambda figure: figure.start)


def _next(starts: Sequence[int], at: int) -> int:
    """Where the first amount from `at` on begins; the last start where none does."""
    return starts[min(bisect_left(starts, at), len(starts) - 1)]


def _behind_bracket(text: str, at: int) -> int:
    """The place behind the bracket that opens at `at`: 10万元（含教育收费2万元），占11.11%."""
    found = _BRACKET.match(text, at)
    return at if found is None else found.end()


def _share(figure: ProseFigure, text: str, begin: int, following: int) -> ProseFigure | None:
    """The percentage from `begin` on that says what part an amount is; None if none does."""
    after = text[begin : min(following, begin + MAX_SHARE_GAP)]
    for percentage in find_percentages(after)[:1]:
        gap = after[: qualifier_before(after, percentage.start)[1]]
        gap = gap.strip().lstrip("，,、(（").strip()
        if load_words().share.fullmatch(gap):
            start, end = begin + percentage.start, begin + percentage.end
            label = gap.rstrip(load_words().share_links)
            amount = replace(percentage, start=start, end=end)
            place = replace(figure, label=label, amount=amount, start=start, end=end)
            return replace(place, measure=None, certainty=OPEN, is_share=True)
    return None
