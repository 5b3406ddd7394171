"""Money that a text tells of another whole than the table's: 总投资, several years, all of 三公."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import facts_by_paragraph, sentences_of
from corpus.audit.ordered import Spans
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO
from schema.concepts import load_concepts
from schema.doubts import SURE
from schema.units import MONEY

TOTAL = "funds.total"
PROJECTS = "funds."
_YEAR = re.compile(r"(\d{4})年")
# What of a whole is fiscal money, which the assessment of a department may be of alone.
_FISCAL_OF = {
    "expenditure.total": "expenditure.from_fiscal_appropriation",
    "income.total": "income.fiscal_total",
}


def of_another_whole(rule: Rule, view: View) -> set[Fact]:
    """The amounts of the text that are of another total or year, of the whole, or fiscal alone."""
    others = {*_of_other_totals(view), *_of_other_years(rule, view), *_of_wholes(view)}
    return others | set(_of_fiscal_money(view))


def _of_fiscal_money(view: View) -> Iterator[Fact]:
    """The wholes of the text that are what it tells of the fiscal money in them.

    部门整体支出全年预算2598万元，执行2519万元, of 财政拨款支出2519万元 and 支出合计2544万元
    """
    for whole, part in _FISCAL_OF.items():
        printed = {fact.value for fact in view.find(whole, origin="table")}
        fiscal = {fact.value for fact in view.find(part)} - printed
        yield from (fact for fact in view.find(whole, origin="prose") if fact.value in fiscal)


def _of_other_years(rule: Rule, view: View) -> Iterator[Fact]:
    """The sources told behind another year's amount in their sentence: 2021年707，其中中央380."""
    own = str(view.submission["fiscal_year"] or "")
    sentences = {id(facts): facts for facts in sentences_of(view).values()} if own else {}
    is_own = partial(_is_of_own_year, rule, own, _printed(view, TOTAL))
    for facts in sentences.values():
        yield from _behind_other_years(facts, is_own)


def _behind_other_years(
    facts: Sequence[Fact], is_own: Callable[[Fact], bool | None]
) -> Iterator[Fact]:
    """The sources of a sentence behind an amount of another year, or told with it.

    is_own: whether a figure says to be of the report's year; None where it says of none.
    """
    other: Fact | None = None
    for fact in facts:
        is_this = is_own(fact)
        if is_this is not None:
            other = None if is_this else fact
        if other is not None and _is_of_project(fact) and _may_go_with(fact, other):
            yield fact


def _is_of_own_year(rule: Rule, own: str, printed: Spans, fact: Fact) -> bool | None:
    """Whether a figure says to be of the report's year; None where it says of none.

    What it is only compared with says nothing (比2021年预算790万元增加10万元). A total that a table
    has is of the report's year, if it names no other.

    own: the report's year; printed: the totals that its tables have.
    """
    if any(word in fact.label for word in rule.texts("compared")):
        return None
    years = _YEAR.findall(fact.label)
    if years:
        return bool(years[-1] == own)
    is_said = any(word in fact.label for word in rule.texts("own_year"))
    return True if is_said or (fact.concept == TOTAL and _meets(fact, printed)) else None


def _may_go_with(fact: Fact, other: Fact) -> bool:
    """Whether a source is beside another one or part of the amount: 380 is none of 2021年结转10."""
    is_beside = _is_of_project(other) and other.concept != TOTAL
    return is_beside or (fact.value or ZERO) <= (other.value or ZERO)


def _is_of_project(fact: Fact) -> bool:
    return (fact.concept or "").startswith(PROJECTS)


def _of_wholes(view: View) -> Iterator[Fact]:
    """The amounts without a name that a table has for what the part told before them is in.

    “三公”经费48.6万元，其中公务接待费2.4万元，与2021年32.1万元相比: 32.1 is of all of it.
    """
    printed = cache(partial(_printed, view))
    for fact in view.facts:
        if fact.origin == "prose" and fact.concept is not None and fact.confidence < SURE:
            whole = load_concepts()[fact.concept].parent
            if whole is not None and _meets(fact, printed(whole, fact.measure)):
                yield fact


def _printed(view: View, concept: str, measure: str | None = None) -> Spans:
    """What tables have for a concept."""
    found = view.find(concept, measure, "table")
    return Spans(fact.interval for fact in found if fact.interval is not None)


def _of_other_totals(view: View) -> set[Fact]:
    """The sources told behind a total that no table has, where the text tells the table's too.

    总投资3200万元，其中中央补助2000万元, and then 2022年度计划投资1800万元 beside a table of that.
    A source is of the last total of its measure told before it in its paragraph.
    """
    printed = _printed(view, TOTAL)
    if not any(_meets(fact, printed) for fact in view.find(TOTAL, origin="prose")):
        return set()
    paragraphs = facts_by_paragraph(view).values()
    return {fact for facts in paragraphs for fact in _behind_others(facts, printed)}


def _behind_others(facts: Sequence[Fact], printed: Spans) -> Iterator[Fact]:
    """The sources of a paragraph behind a total of their measure that is not among those."""
    is_of_other: dict[str | None, bool] = {}
    for fact in facts:
        if fact.concept == TOTAL and fact.unit == MONEY:
            is_of_other[fact.measure] = not _meets(fact, printed)
        elif is_of_other.get(fact.measure) and (fact.concept or "").startswith(PROJECTS):
            yield fact


def _meets(fact: Fact, spans: Spans) -> bool:
    return fact.interval is not None and spans.meets(fact.interval)


def is_of_own(fact: Fact, project: str | None) -> bool:
    """Whether a fact is of a report's own project; projects' money of none is of several."""
    is_money_of_projects = (fact.concept or "").startswith(PROJECTS)
    return fact.project == project or (fact.project is None and not is_money_of_projects)
