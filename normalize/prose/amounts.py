"""What the amounts of a sentence are: concept, measure, label; and the percentages beside them."""

from dataclasses import replace

from normalize.prose.clause_words import load_words
from normalize.prose.clauses import read_clause
from normalize.prose.figure import DEPARTMENT, OPEN, SURE, Owner, ProseFigure
from normalize.prose.funds import Around, FundState, open_clause, read_funds
from normalize.prose.label import label_before
from normalize.prose.parallel import heads_of
from normalize.prose.phrases import (
    FINAL,
    NO_CONTEXT,
    Named,
    name_amount,
    name_compared,
    name_measure,
    tells_change,
)
from normalize.prose.rates import find_rates
from normalize.prose.sentence import UNKNOWN, State, place_of, read_head
from normalize.prose.totals import settle_totals
from normalize.values.money import find_amounts, find_percentages, may_hold_money
from normalize.values.numbers import Amount, qualifier_before
from schema.text import narrow

MAX_SHARE_GAP = 60
# What a department spent is its final figure.
_SAME = {"executed": FINAL}


def may_hold_figures(text: str) -> bool:
    """Whether `text` can speak of money; False is certain."""
    return may_hold_money(text)


def find_prose_figures(
    text: str, fiscal_year: int | None = None, owner: Owner = DEPARTMENT
) -> list[ProseFigure]:
    """Each amount of money in `text` and each percentage that goes with one, in order.

    fiscal_year: what another year in a clause is compared with; last year's figure is
    `prior_year_final`, any other year's has no concept. owner: whose money the text tells.

    >>> [(f.concept, f.label) for f in find_prose_figures("本年总支出为9万元，其中基本支出5万元。")]
    [('expenditure.total', '本年总支出'), ('expenditure.basic', '基本支出')]
    """
    amounts = find_amounts(text)
    if not amounts:
        return []
    starts = [0, *(amount.end for amount in amounts)]
    heads = heads_of(text, [(start, a.start) for start, a in zip(starts, amounts, strict=False)])
    read = _read_project if owner.is_project else _read_department
    figures = read(text, amounts, heads, owner, fiscal_year)
    rates = find_rates(text, figures, owner)
    return _with_rates(text, figures, rates)


def _read_department(
    text: str, amounts: list[Amount], heads: list[str], owner: Owner, fiscal_year: int | None
) -> list[ProseFigure]:
    """The amounts of a department's sentences, named by the phrases of `prose.toml`."""
    figures, state = [], State()
    for amount, head in zip(amounts, heads, strict=True):
        state = read_head(state, head)
        label, clause = label_before(head, narrow(head), 0, len(head))
        figure, state = _name(amount, label, clause, state, fiscal_year)
        figures.append(figure)
    return settle_totals(figures)


def _read_project(
    text: str, amounts: list[Amount], heads: list[str], owner: Owner, fiscal_year: int | None
) -> list[ProseFigure]:
    """The amounts of a project's sentences, told by the words of `funds.toml`."""
    figures, state = [], FundState()
    ends = [*(amount.start for amount in amounts[1:]), len(text)]
    for amount, head, end in zip(amounts, heads, ends, strict=True):
        label, _ = label_before(head, narrow(head), 0, len(head))
        state, clause, caption = open_clause(state, head[: qualifier_before(head, len(head))[1]])
        around = Around(clause, caption, text[amount.end : end])
        told, state = read_funds(state, around, owner.name, fiscal_year)
        figures.append(
            ProseFigure(
                told.concept,
                told.measure,
                label,
                amount,
                amount.start,
                amount.end,
                certainty=told.certainty,
                depth=0 if state.head is None else 1,
            )
        )
    return figures


def _with_rates(
    text: str, figures: list[ProseFigure], rates: list[ProseFigure]
) -> list[ProseFigure]:
    """The figures, the rates, and each share behind an amount that is none of them."""
    found = {rate.start: rate for rate in rates}
    ends = [*(figure.start for figure in figures[1:]), len(text)]
    for figure, end in zip(figures, ends, strict=True):
        share = _share(figure, text, end)
        if share is not None:
            found.setdefault(share.start, share)
    return sorted([*figures, *found.values()], key=lambda figure: figure.start)


def _name(
    amount: Amount, label: str, clause: str, state: State, fiscal_year: int | None
) -> tuple[ProseFigure, State]:
    """The figure of an amount, and the state after it."""
    named = name_amount(clause)
    if named is None:
        named, state = _named_within(clause, state)
    if named is None:
        return _unnamed(amount, label, clause, state, fiscal_year)
    concept, pending, stack = None, UNKNOWN, state.stack
    place = place_of(named, state)
    if place is not None:
        stack = place
        meaning = named.meanings[stack[-1] if stack else NO_CONTEXT]
        concept, pending = meaning.concept, meaning.context or UNKNOWN
    elif state.is_fresh:
        # what is listed here is part of something else: 财政拨款支出8万元，其中基本支出5万元
        stack = (*stack, UNKNOWN)
    measure = named.measure or (state.measure if stack else FINAL)
    year = named.year or state.year
    last = (concept, pending) if named.measure is not None else None
    concept, own_measure = _of_year(concept, measure, year, fiscal_year)
    figure = _figure(concept, own_measure, label, amount, len(stack))
    told = (concept, pending)
    after = (measure, year, last, told, state.named + 1)
    return figure, State(stack, state.brackets, pending, False, *after)


def _named_within(clause: str, state: State) -> tuple[Named | None, State]:
    """What a clause names inside another amount (基本支出中人员经费), and the state inside."""
    whole, found, part = clause.partition("中")
    within, named = (name_amount(whole), name_amount(part)) if found and part else (None, None)
    place = None if within is None or named is None else place_of(within, state)
    if within is None or place is None:
        return None, state
    context = within.meanings[place[-1] if place else NO_CONTEXT].context or UNKNOWN
    return named, replace(state, stack=(*place, context), is_fresh=True)


def _unnamed(
    amount: Amount, label: str, clause: str, state: State, fiscal_year: int | None
) -> tuple[ProseFigure, State]:
    """The figure of an amount whose words name no thing, and the state after it.

    What names its measure alone (三公经费预算数10万元，决算数8万元) is of the thing before it.
    """
    if tells_change(clause):
        # 较上年减少1.2万元 has no parts; 其中 behind it lists those of the amount before.
        figure = _figure(None, None, label, amount, len(state.stack))
        return figure, replace(state, is_fresh=False)
    told = read_clause(clause, "")
    compared = name_compared(clause)
    measure = compared or (None if told.is_change else told.measure)
    named = name_measure(clause) or (_SAME.get(measure or "", measure) if told.is_bare else None)
    thing = _thing_before(state, named, compared)
    concept, pending = thing or (None, UNKNOWN)
    concept, measure = _of_year(concept, named or measure, state.year, fiscal_year)
    figure = _figure(concept, measure, label, amount, len(state.stack))
    if compared is not None:
        return figure, replace(state, is_fresh=False)
    after = replace(state, pending=pending, is_fresh=False, last=thing if named else None)
    return figure, after if named is None else replace(after, measure=named)


def _thing_before(
    state: State, named: str | None, compared: str | None
) -> tuple[str | None, str] | None:
    """What a measure alone is of.

    What is compared, else the amount before that told its measure too, or the one thing named.
    """
    if compared is not None:
        return state.latest
    if named is None:
        return None
    return state.last or (state.latest if state.named == 1 else None)


def _of_year(
    concept: str | None, measure: str | None, year: int | None, fiscal_year: int | None
) -> tuple[str | None, str | None]:
    """Concept and measure, where the words name a year."""
    if year is None or fiscal_year is None or year == fiscal_year:
        return concept, measure
    if year == fiscal_year - 1 and measure == FINAL:
        return concept, "prior_year_final"
    return None, measure


def _figure(
    concept: str | None, measure: str | None, label: str, amount: Amount, depth: int
) -> ProseFigure:
    certainty = OPEN if concept is None or measure is None else SURE
    return ProseFigure(
        concept, measure, label, amount, amount.start, amount.end, certainty=certainty, depth=depth
    )


def _share(figure: ProseFigure, text: str, following: int) -> ProseFigure | None:
    """The percentage that says what part an amount is, before the next one; None if none does."""
    after = text[figure.end : min(following, figure.end + MAX_SHARE_GAP)]
    for percentage in find_percentages(after)[:1]:
        gap = after[: qualifier_before(after, percentage.start)[1]]
        gap = gap.strip().lstrip("，,、(（").strip()
        if load_words().share.fullmatch(gap):
            start, end = figure.end + percentage.start, figure.end + percentage.end
            label = gap.rstrip(load_words().share_links)
            amount = replace(percentage, start=start, end=end)
            return replace(figure, label=label, amount=amount, start=start, end=end, is_share=True)
    return None
