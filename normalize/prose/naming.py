"""What an amount is called where the words before it alone name nothing that is known."""

import re
from collections.abc import Callable
from dataclasses import replace

from normalize.labels.label import whole_concept
from normalize.prose.aspects import UNKNOWN
from normalize.prose.clause_words import load_words
from normalize.prose.figure import ProseFigure
from normalize.prose.fund_words import BALANCE
from normalize.prose.label import narrowed, words_before
from normalize.prose.phrase_book import NO_CONTEXT, Meaning, load_phrases
from normalize.prose.phrases import (
    Named,
    meaning_alone,
    name_amount,
    name_compared,
    name_measure,
    tells_years_spending,
)
from normalize.prose.sentence import SENTENCE_END, State, place_of
from normalize.prose.totals import CARRYOVER, EXECUTED
from normalize.prose.years import BUDGETS, FINAL, is_left, year_in
from normalize.values.markers import find_marker
from schema.concepts import load_concepts
from schema.text import fold
from schema.units import MONEY

SPENDING = "expenditure"
WHOLE = "expenditure.total"
NEVER_SPENT = ("income", "balance")
_OF_ONE_INCOME = (None, CARRYOVER, "expenditure.from_fiscal_appropriation")
TOTALS = ("income.total", "income.current_year_total", WHOLE)
SUM = re.compile("[合总共]")
INCOME, _SPENT = "收入", "支出"
_EXAMPLES = "等"
_COUNT = re.compile(r"\d")


def named_itself(clause: str, state: State) -> tuple[Named | None, State]:
    """What the words of a clause name, alone or inside of others, and the state there."""
    named, inside = _named_below_caption(clause, state)
    if named is not None:
        return named, inside
    named = name_amount(clause) or _named_behind_examples(clause, state)
    return _named_within(clause, state) if named is None else (named, state)


def _named_within(clause: str, state: State) -> tuple[Named | None, State]:
    """What a clause names inside another amount (基本支出中人员经费), and the state inside."""
    whole, _, part = clause.partition("中")
    return _named_inside(whole, part.lstrip(":：，,"), state) or (None, state)


def _named_below_caption(clause: str, state: State) -> tuple[Named | None, State]:
    """What a clause names as a part of its caption, and the state inside of that; None if none.

    公务用车购置及运行维护费支出：购置支出 is of the vehicles bought; 收支情况：本年收入 is no part.
    """
    whole, _, part = clause.replace(":", "：").rpartition("：")
    named, inside = _named_inside(whole, part, state) or (None, state)
    is_part = named is not None and inside.stack[-1] in named.meanings
    return (named, inside) if is_part else (None, state)


def _named_inside(whole: str, part: str, state: State) -> tuple[Named, State] | None:
    """What words name inside what others name, and the state inside; None if either names none."""
    within, named = (name_amount(whole), name_amount(part)) if whole and part else (None, None)
    if within is None or named is None:
        return None
    place = place_of(within, state)
    if place is None:
        return None
    context = within.meanings[place[-1] if place else NO_CONTEXT].context or UNKNOWN
    return named, replace(state, stack=(*place, context), is_fresh=True)


def _named_behind_examples(clause: str, state: State) -> Named | None:
    """What a part is called behind examples of it (津贴补贴等人员经费); None if it is not known."""
    found = clause.rpartition(_EXAMPLES)[2] if state.stack and _EXAMPLES in clause else ""
    return name_amount(found) if found else None


def named_by_heading(
    clause: str, heading: str, state: State, is_told: Callable[[str | None], bool]
) -> Named | None:
    """What the heading of a text names, where its first amount was told before as that.

    （一）基本支出情况 ⏎ 用于保障机关正常运转的日常支出986.20万元。
    二、部门支出情况 ⏎ 2023年年初预算9万元        what it measures it says itself
    What a clause compares with (比2016年146万元减少18万元) is not what its heading speaks of.

    is_told: whether the amount was told before as a concept.
    """
    is_first = state == State() and name_compared(clause) is None
    marker = find_marker(heading) if is_first else None
    named = name_amount(heading[marker.end :]) if marker else None
    meaning = None if named is None else named.meanings.get(NO_CONTEXT)
    if named is None or meaning is None or not is_told(meaning.concept):
        return None
    return replace(named, measure=name_measure(clause) or named.measure)


def told_before(named: Named, is_told: Callable[[str | None], bool]) -> Meaning | None:
    """What a name means by itself, where its amount was told before as that; None if it was not.

    财政拨款支出9万元，其中基本支出5万元 tells the department's where its accounts say 5万元 too.
    """
    meaning = named.meanings.get(NO_CONTEXT)
    is_alone = meaning is not None and meaning.concept is not None and not meaning.is_share
    return meaning if meaning is not None and is_alone and is_told(meaning.concept) else None


def income_told(clause: str, concept: str | None, state: State) -> str:
    """The words of the one income told so far; nor is what was carried over to it, or spent of it.

    财政拨款收入9万元（含年初结转1万元），财政拨款支出8万元
    """
    is_first = state.named == 0 and not state.stack
    if is_first and (concept or "").startswith("income") and INCOME in clause:
        return clause
    return state.income if concept in _OF_ONE_INCOME and not state.stack else ""


def spent_of(income: str, clause: str) -> tuple[str | None, str] | None:
    """What a clause tells as spent of the one income before it; None if it tells of all income.

    财政拨款本年收入9万元，本年支出8万元 is of what finance gave; 财政拨款收入总计9万元、支出总计
    9万元 too, and counts what is left of it in; 财政拨款收入9万元，支出合计20万元 is of all.
    """
    if not SUM.search(clause):
        meaning = meaning_alone(income.replace(INCOME, _SPENT))
        if meaning is None or meaning.concept is None:
            return None, UNKNOWN  # nor are 基本支出 and 项目支出 behind it the department's
        return meaning.concept, meaning.context or UNKNOWN
    return (None, UNKNOWN) if SUM.search(income) and is_of_one_income(income) else None


def is_of_one_income(income: str) -> bool:
    """Whether a clause names the income of one source; none is no source.

    财政拨款收入9万元，财政拨款支出8万元，年末结转1万元: what is left of it is not all that is left.
    """
    meaning = meaning_alone(income) if income else None
    return bool(income) and (meaning is None or meaning.concept not in TOTALS)


def counts_part(head: str, named: Named) -> bool:
    """Whether a total stands in a sentence that counts a part of the money first.

    What counts people first goes on with all the money: 在职人数23人，全年收入合计9万元.
    """
    subject, *counted = _COUNT.split(SENTENCE_END.split(head)[-1], maxsplit=1)
    other = whole_concept(subject) if counted and _names_total(named) else None
    if other is None or other.endswith("total"):
        return False
    return load_concepts()[other].unit == MONEY


def is_of_projects(clause: str, named: Named, head: str) -> bool:
    """Whether a total stands in a sentence about several projects."""
    sentence = words_before(SENTENCE_END.split(head)[-1], clause)
    return _names_total(named) and load_words().projects.search(sentence) is not None


def _names_total(named: Named) -> bool:
    meaning = named.meanings.get(NO_CONTEXT)
    return meaning is not None and (meaning.concept or "").endswith("total")


def sums_up_parts(clause: str, state: State) -> bool:
    """Whether a measure is of all that was told: 接待费2万元，维护费3万元；合计预算6万元."""
    last = (state.latest or ("",))[0] or ""
    is_part = state.named > 1 or (state.named == 1 and not last.endswith("total"))
    return is_part and load_words().sums_up.match(clause) is not None


def spent_is_final(measure: str | None) -> str | None:
    """A measure in a department's words: what it spent is its final figure."""
    return FINAL if measure == EXECUTED else measure


def behind_left(figure: ProseFigure, state: State, year: int | None) -> State:
    """The state behind a figure, in the year before it where it is what was left of another."""
    return replace(state, year=year) if is_left(figure.concept, figure.measure) else state


def after_unknown(measure: str | None, state: State) -> State:
    """The state after an amount of a thing that is not known; its budget is one that is told."""
    is_thing = measure in BUDGETS and state.latest is None
    last = (None, UNKNOWN) if is_thing else None
    return replace(state, pending=UNKNOWN, last=last, measure=measure_inside(measure, state))


def thing_before(measure: str | None, state: State) -> tuple[str | None, str] | None:
    """Concept and context of what an amount that names no thing is of; None if that is open."""
    thing = state.last or (state.latest if state.named == 1 else state.aspect or state.topic)
    concept = (thing or (None,))[0] or ""
    if concept == CARRYOVER or _is_behind_unknown(state):
        return None  # 上年结转2万元，全年预算9万元
    return None if concept.startswith(_never(measure, state)) else thing


def _never(measure: str | None, state: State) -> tuple[str, ...]:
    """What a measure by itself is never of: what came in was not spent, and nothing is left of it.

    年初预算收入9万元，实际支出8万元; 收入9万元，结余1万元; 结余9万元，其中基本支出结转1万元
    """
    if measure == EXECUTED:
        return NEVER_SPENT
    if measure != BALANCE:
        return ()
    return ("income", BALANCE) if state.stack else ("income",)


def _is_behind_unknown(state: State) -> bool:
    """Whether an unknown part stands before: 政府采购支出9万元，其中家具2万元，预算3万元."""
    return state.last is None and bool(state.stack) and state.pending == UNKNOWN


def measure_inside(measure: str | None, state: State) -> str | None:
    """What the parts of an amount without a name measure; None if nothing tells.

    年初预算9万元，年中追加2万元（含上年结转1万元）: no 年初预算 is the 1万元
    """
    is_told = bool(state.stack) or measure is not None or state.measure == FINAL
    return state.measure if is_told else None


def is_of_other_year(clause: str, state: State) -> bool:
    """Whether 支出 of one year stands behind a thing told of another: it is no more than that's.

    公务接待费2021年支出3万元，2020年支出4万元; nobody knows of which of several things it is.
    """
    year = year_in(clause)
    thing = (state.latest or (None,))[0]
    is_total = thing in TOTALS or (thing or "").startswith(NEVER_SPENT)
    is_other = year is not None and state.year not in (None, year) and not is_total
    is_told = state.latest is not None or state.pending == UNKNOWN
    return is_other and is_told and tells_years_spending(clause)


def narrowed_name(measure: str | None, label: str) -> str | None:
    """The measure of a name, narrowed by what its label says; a name alone says none.

    预算安排基本支出9万元，项目支出8万元: what was planned is told of both.
    """
    is_alone = fold(label) in load_phrases().phrases and name_measure(label) is None
    return measure if is_alone and measure in BUDGETS else narrowed(measure, label)
