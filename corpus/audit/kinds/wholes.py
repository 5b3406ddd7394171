"""Sources of money that a text tells of another whole than the table's: 总投资, several years."""

from collections.abc import Iterator, Sequence

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import facts_by_paragraph
from corpus.audit.ordered import Spans
from schema.units import MONEY

TOTAL = "funds.total"
PROJECTS = "funds."


def of_another_whole(view: View) -> set[Fact]:
    """The sources told behind a total that no table has, where the text tells the table's too.

    总投资3200万元，其中中央补助2000万元, and then 2022年度计划投资1800万元 beside a table of that.
    A source is of the last total of its measure told before it in its paragraph.
    """
    printed = Spans(f.interval for f in view.find(TOTAL, origin="table") if f.interval is not None)
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
