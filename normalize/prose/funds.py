"""What the amounts of a project's sentences are: whose money (`funds.*`) and which figure of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from normalize.labels.composed import composed_measure
from normalize.labels.label import CURRENT_FISCAL, LEVEL_FUNDS, OTHER_FUNDS
from normalize.prose.clauses import TOTAL, Clause, read_clause, told_as_cell
from normalize.prose.figure import LIKELY, OPEN, SURE, ProseFigure
from normalize.prose.fund_clauses import (
    explains_another_year,
    is_of_all_projects,
    is_told_aside,
    open_clause,
    words_behind,
)
from normalize.prose.fund_state import Around, FundState, Told
from normalize.prose.fund_words import BALANCE, load_fund_words
from normalize.prose.givers import is_handed_on, settle_givers, settle_sums
from normalize.prose.label import label_before, narrowed
from normalize.prose.years import BUDGETS, LAST_YEARS
from normalize.values.money import money_value
from normalize.values.numbers import Amount, qualifier_before
from schema.text import narrow

# 到位资金中有4万元未支付: what stands before it is said of the whole.
_PART_OF = re.compile("[中里内](?:尚|还|仍)?有?$")
# What the name of money says by itself to be (项目总投资, 年度预算资金总额).
_STATED = frozenset({"budget", "planned"})
_SPENT = frozenset({"executed", "final"})


def read_project(
    text: str,
    amounts: Sequence[Amount],
    heads: Sequence[str],
    name: str,
    fiscal_year: int | None,
) -> list[ProseFigure]:
    """The figures of a text's amounts.

    heads: the words before each. name: the project's, from the titles of its report.
    """
    figures, state = [], FundState()
    clauses: list[Clause] = []
    ends = [*(amount.start for amount in amounts[1:]), len(text)]
    for amount, head, end in zip(amounts, heads, ends, strict=True):
        label, _ = label_before(head, narrow(head), 0, len(head))
        state, clause, caption = open_clause(state, head[: qualifier_before(head, len(head))[1]])
        between = text[amount.end : end]
        behind = words_behind(between, end == len(text))
        is_aside = is_told_aside(between) or (state.is_of_body and is_of_all_projects(clause))
        around = Around(money_value(amount), label, clause, caption, behind, is_aside)
        told, state = _read_funds(state, around, name, fiscal_year)
        meaning = (told.concept, told.measure, label, amount, amount.start, amount.end)
        depth = 0 if state.head is None else 1
        figures.append(ProseFigure(*meaning, certainty=told.certainty, depth=depth))
        clauses.append(read_clause(clause, name))
    return settle_sums(settle_givers(figures, clauses))


def _read_funds(
    state: FundState, around: Around, name: str, fiscal_year: int | None
) -> tuple[Told, FundState]:
    """What the amount is, and the state after it. name: the project's, from the title."""
    clause = read_clause(around.before, name)
    cell = told_as_cell(around.before)
    told = _told(state, clause, around, name) if cell is None else Told(*cell, SURE)
    year = _year_told(clause, fiscal_year)
    if year != fiscal_year:
        told = _of_another_year(told, year, fiscal_year)
    if around.is_aside or explains_another_year(around.behind, fiscal_year):
        told = replace(told, concept=None)
    if told.concept is None or told.measure is None:
        told = replace(told, certainty=min(told.certainty, OPEN))
    if clause.is_total:
        state = replace(state, totals=state.totals | {told.measure})
    if clause.is_change or state.head is not None:
        return told, replace(state, last=told)
    subjects = (*state.subjects, (told.concept, around.value))
    return told, replace(state, last=told, subjects=subjects)


def _told(state: FundState, clause: Clause, around: Around, name: str) -> Told:
    """What an amount is by its own clause, what stands behind it, and the sentence before."""
    if clause.is_change:
        return Told()
    own, certainty = _measure(state, clause, around, name)
    if clause.is_other:
        return Told(None, clause.measure)
    concept, sure = _concept(state, clause, own, around.value)
    if clause.source is None and _is_told_again(state.last, concept, own):
        return Told(None, own)
    return Told(concept, own, min(certainty, sure))


def _is_told_again(last: Told | None, concept: str | None, measure: str | None) -> bool:
    """Whether one source's money would be told twice by one measure, the second time unnamed.

    县级配套预算320万元，全年预算3600万元: the second is no county's.
    """
    if last is None or concept in (None, TOTAL) or last.concept != concept:
        return False
    return last.measure == measure or {last.measure, measure} <= BUDGETS


def _measure(
    state: FundState, clause: Clause, around: Around, name: str
) -> tuple[str | None, float]:
    """The measure, and how sure: own words, those behind, what stands around."""
    is_part = _PART_OF.search(around.before.rstrip()) is not None
    told = None if is_part else _own_measure(clause, around)
    told = told or _measure_behind(around.behind)
    if told is not None or is_part:
        return told or (None, OPEN)
    return _measure_around(state, clause, around, name)


def _own_measure(clause: Clause, around: Around) -> tuple[str | None, float] | None:
    """The measure that an amount's own words tell, and how sure; None if they tell none."""
    if clause.measure is None:
        return None
    if clause.may_be_budget:
        return None, OPEN
    if clause.measure in _SPENT and _is_rated_received(around):
        return "received", LIKELY
    return narrowed(clause.measure, around.label), LIKELY if clause.is_paid else SURE


def _measure_around(
    state: FundState, clause: Clause, around: Around, name: str
) -> tuple[str | None, float]:
    """The measure of the label, the list or the caption that an amount stands under."""
    stated = composed_measure(around.label)
    if state.head is None and stated in _STATED:
        return stated, LIKELY
    listed = state.head or (state.last if clause.source is not None else None)
    if listed is not None and clause.is_money and not _is_no_rest(listed, around.label):
        return listed.measure, listed.certainty
    captioned = read_clause(around.caption, name).measure if around.caption else None
    return captioned, LIKELY


def _is_no_rest(listed: Told, label: str) -> bool:
    """Whether a label behind an amount that was left says what was put in: 企业自筹投入1.86亿元."""
    return listed.measure == BALANCE and label.endswith(load_fund_words().put_in)


def _is_rated_received(around: Around) -> bool:
    """Whether what was paid is told with how much of it arrived: 拨付29万元，资金到位率100%."""
    words = load_fund_words()
    is_paid = any(word in around.before for word in words.paid)
    return is_paid and words.rated_received.match(around.behind) is not None


def _measure_behind(behind: str) -> tuple[str | None, float] | None:
    """The measure that the words behind an amount tell, and how sure; None if they tell none."""
    words = load_fund_words()
    if words.not_given.match(behind):
        return None, OPEN
    told = (measure for measure, pattern in words.behind.items() if pattern.match(behind))
    measure = next(told, None)
    return None if measure is None else (measure, SURE)


def _concept(
    state: FundState, clause: Clause, measure: str | None, value: Decimal | None
) -> tuple[str | None, float]:
    """The concept, and how sure."""
    if clause.source is not None:
        return _source(state, clause)
    part = _part(state, clause, measure)
    if part is not None or state.head is not None:
        return part, LIKELY
    if clause.is_whole and (clause.is_money or measure is not None):
        return _money(state, clause, value)
    return (TOTAL, LIKELY) if _sums_up_sources(state, clause, value) else (None, OPEN)


def _money(state: FundState, clause: Clause, value: Decimal | None) -> tuple[str | None, float]:
    """The concept of money that no source is named of, all words of its clause known."""
    if clause.is_counterpart:
        concepts = {concept for concept, _ in state.subjects}
        return (concepts.pop(), LIKELY) if len(concepts) == 1 else (None, OPEN)
    if clause.is_bare and not clause.is_named:
        concept, certainty = _subject(state, value)
        # 下达市县5万元 is what they got, and may be a part
        return concept, min(certainty, LIKELY) if clause.is_passed_down else certainty
    is_sure = clause.is_sure and not _may_be_a_part(state, clause, value)
    return TOTAL, SURE if is_sure else LIKELY


def _may_be_a_part(state: FundState, clause: Clause, value: Decimal | None) -> bool:
    """Whether money may be no more than what was handed on, paid to someone, or is of last year."""
    return is_handed_on(clause) or clause.is_paid_to or _may_be_of_last(state, value)


def _part(state: FundState, clause: Clause, measure: str | None) -> str | None:
    """What an amount that names no source is as a part of another one; None if that is open.

    How much of the whole was spent, or 财政资金 where all the money was told before.
    """
    head = state.head
    is_of_all = measure in state.totals or (head is not None and head.concept == TOTAL)
    if clause.is_fiscal and is_of_all:
        return CURRENT_FISCAL
    is_spent = head is not None and clause.is_bare and measure not in (None, head.measure)
    return head.concept if head is not None and is_spent else None


def _source(state: FundState, clause: Clause) -> tuple[str | None, float]:
    """The source a clause names; 其他 is one in a list of sources alone (其他粮食支出 is none).

    What is given to something unknown (省级下达福利院项目) is not all that comes from there.
    """
    is_alone = _is_no_list_of_sources(state) or not clause.is_whole or clause.is_named
    if (clause.source == OTHER_FUNDS and is_alone) or _is_of_thing(clause):
        return None, OPEN
    if state.head is not None and _is_shared_out(state.head.concept, clause.source):
        return None, OPEN
    is_sure = clause.is_sure and not is_handed_on(clause)
    return clause.source, SURE if is_sure else LIKELY


def _is_no_list_of_sources(state: FundState) -> bool:
    """Whether an amount stands outside of a list, or behind a part of one that is no source."""
    is_first = state.last is state.head
    return state.head is None or not (is_first or state.last is None or state.last.concept)


def _is_of_thing(clause: Clause) -> bool:
    """Whether a level is part of a thing's name (县级某中心建设), or gave to something unknown."""
    is_thing = clause.is_of_level or (clause.is_thing and clause.measure is None)
    return is_thing or (clause.is_giver and not clause.is_whole)


def _is_shared_out(whole: str | None, source: str | None) -> bool:
    """Whether money of one level is told by who gets it: 中央下达9万元，其中省本级1万元."""
    return whole in LEVEL_FUNDS and source in LEVEL_FUNDS and source != whole


def _subject(state: FundState, value: Decimal | None) -> tuple[str | None, float]:
    """Whose the amount is where its clause holds but a verb: the sentence's one subject.

    What all its subjects make up is the total.
    """
    concepts = [concept for concept, _ in state.subjects]
    if state.is_added:
        return TOTAL, LIKELY
    if TOTAL in concepts or not concepts:
        return TOTAL, LIKELY if _may_be_of_last(state, value) else SURE
    if len(concepts) == 1:
        return concepts[0], LIKELY
    return (TOTAL, LIKELY) if _is_sum(state, value) else (None, OPEN)


def _may_be_of_last(state: FundState, value: Decimal | None) -> bool:
    """Whether an amount may be but of the one source told right before it.

    项目预算860万元，县级配套资金160万元，已到位120万元
    """
    concept, last = state.subjects[-1] if state.subjects else (None, None)
    return concept in LEVEL_FUNDS and last is not None and value is not None and value <= last


def _sums_up_sources(state: FundState, clause: Clause, value: Decimal | None) -> bool:
    """Whether a clause that holds nothing (合计) tells what the sources before it make up."""
    are_sources = all(concept is not None for concept, _ in state.subjects)
    return clause.is_bare and are_sources and _is_sum(state, value)


def _is_sum(state: FundState, value: Decimal | None) -> bool:
    """Whether an amount is what all subjects of the sentence make up."""
    return sum(each for _, each in state.subjects if each is not None) == value


def _year_told(clause: Clause, fiscal_year: int | None) -> int | None:
    """The year a clause speaks of, that of the report where it names none."""
    if fiscal_year is None or (clause.year is None and not clause.is_last_year):
        return fiscal_year
    return clause.year or fiscal_year - 1


def _of_another_year(told: Told, year: int | None, fiscal_year: int | None) -> Told:
    concept, measure = of_another_year(told.concept, told.measure, year, fiscal_year)
    return replace(told, concept=concept, measure=measure)


def of_another_year(
    concept: str | None, measure: str | None, year: int | None, fiscal_year: int | None
) -> tuple[str | None, str | None]:
    """Last year's spending is `prior_year_final`; another year's money has no concept."""
    is_last = fiscal_year is not None and year == fiscal_year - 1
    return (
        (concept, LAST_YEARS) if is_last and measure in (*_SPENT, LAST_YEARS) else (None, measure)
    )
