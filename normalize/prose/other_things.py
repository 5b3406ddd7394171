"""Whether the words before a total are of another thing than what its own words name."""

import re

from normalize.labels.families import family_of_title
from normalize.labels.label import whole_concept
from normalize.prose.aspects import UNKNOWN
from normalize.prose.clause_words import load_words
from normalize.prose.label import words_before
from normalize.prose.naming import SPENDING
from normalize.prose.phrase_book import NO_CONTEXT
from normalize.prose.phrases import Named, tells_spending_alone
from normalize.prose.sentence import SENTENCE_END, State
from schema.concepts import load_concepts
from schema.units import MONEY

_COUNT = re.compile(r"\d")


def is_of_something_else(clause: str, named: Named, head: str, state: State) -> bool:
    """Whether a total follows words of another thing, of which no amount is told or known.

    对2个项目开展自评，全年支出126万元；本年没有安排“三公”经费，支出决算为0万元；
    “三公”经费情况。国内公务接待13批次，共计支出9万元; 政府性基金年初预算9万元，支出决算8万元
    """
    if _counts_part(head, named):
        return True
    if _is_of_projects(clause, named, head) or (state.topic is not None and state.topic[0] is None):
        return True
    if state.aspect is not None:
        return False
    is_told = state.last not in (None, (None, UNKNOWN))
    if is_told or state.topic is not None or not tells_spending_alone(clause):
        return False
    is_of_unknown = state.pending == UNKNOWN and not state.stack
    return is_of_unknown or family_of_title(words_before(head, clause)) not in (None, SPENDING)


def _counts_part(head: str, named: Named) -> bool:
    """Whether a total stands in a sentence that counts a part of the money first.

    What counts people first goes on with all the money: 在职人数23人，全年收入合计9万元.
    """
    subject, *counted = _COUNT.split(SENTENCE_END.split(head)[-1], maxsplit=1)
    other = whole_concept(subject) if counted and _names_total(named) else None
    if other is None or other.endswith("total"):
        return False
    return load_concepts()[other].unit == MONEY


def _is_of_projects(clause: str, named: Named, head: str) -> bool:
    """Whether a total stands in a sentence about several projects."""
    sentence = words_before(SENTENCE_END.split(head)[-1], clause)
    return _names_total(named) and load_words().projects.search(sentence) is not None


def _names_total(named: Named) -> bool:
    meaning = named.meanings.get(NO_CONTEXT)
    return meaning is not None and (meaning.concept or "").endswith("total")
