"""What the amounts of a project's sentences are: whose money (`funds.*`) and which figure of it."""

import re
from dataclasses import dataclass, replace

from normalize.prose.clause_words import load_words
from normalize.prose.clauses import TOTAL, Clause, read_clause
from normalize.prose.figure import LIKELY, OPEN, SURE
from normalize.prose.fund_words import FUNDS, load_fund_words
from normalize.prose.sentence import SENTENCE_END

OTHER_FUNDS = FUNDS + "other"
_PARTS = re.compile(r"[，,；;]")
_COLON = re.compile(r"[:：]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SPENT = frozenset({"executed", "final"})


@dataclass(frozen=True, slots=True)
class Told:
    """What an amount is: concept and measure, null where open, and how sure both are."""

    concept: str | None = None
    measure: str | None = None
    certainty: float = OPEN


@dataclass(frozen=True, slots=True)
class FundState:
    """What a sentence has told so far.

    last: the amount before. head: the amount whose parts are listed; None outside of a list.
    subjects: the concepts of the amounts outside of lists.
    """

    last: Told | None = None
    head: Told | None = None
    subjects: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """The words around an amount.

    before: its clause. caption: what stands before the clause's colon; "" if there is none.
    behind: the words after it, up to the next amount.
    """

    before: str
    caption: str
    behind: str


def read_funds(
    state: FundState, around: Around, name: str, fiscal_year: int | None
) -> tuple[Told, FundState]:
    """What the amount is, and the state after it. name: the project's, from the title."""
    clause = read_clause(around.before, name)
    told = _told(state, clause, around, name)
    if _is_of_another_year(clause, fiscal_year):
        told = _of_another_year(told, clause, fiscal_year)
    if told.concept is None or told.measure is None:
        told = replace(told, certainty=min(told.certainty, OPEN))
    subjects = state.subjects if state.head is not None else (*state.subjects, told.concept)
    return told, replace(state, last=told, subjects=subjects)


def open_clause(state: FundState, head: str) -> tuple[FundState, str, str]:
    """The state, the clause and its caption after the words between two amounts."""
    *ended, tail = SENTENCE_END.split(head)
    if ended and not load_words().of_which.match(tail.lstrip()):
        state = FundState()
    listed = list(load_words().of_which.finditer(tail))
    if listed and state.last is not None:
        state, tail = replace(state, head=state.last), tail[listed[-1].end() :]
    elif _COLON.match(tail.lstrip()) and state.last is not None:
        state = replace(state, head=state.last)
    return _close(state, tail), *_last_clause(tail)


def _close(state: FundState, tail: str) -> FundState:
    """The state outside of the list where a bracket closes right behind its last part."""
    if state.head is not None and tail.lstrip().startswith((")", "）")):
        return replace(state, last=state.head, head=None)
    return state


def _last_clause(tail: str) -> tuple[str, str]:
    """(the clause before an amount, its caption); one that says nothing takes in the one before."""
    tail = _BRACKETED.sub("", tail).lstrip(":：、（(）)")
    parts = [part for part in _PARTS.split(tail) if part.strip(" 　、")] or [""]
    clause = parts.pop()
    while parts and _says_nothing(clause):
        clause = parts.pop() + clause
    caption, *rest = _COLON.split(clause)
    named = [part for part in rest if part.strip()]
    if not named:
        return caption.lstrip("、"), ""
    return named[-1].lstrip("、"), caption


def _says_nothing(clause: str) -> bool:
    """Whether a clause holds but words like 共计, so that its subject stands before."""
    read = read_clause(clause, "")
    return read.is_bare and read.measure is None


def _told(state: FundState, clause: Clause, around: Around, name: str) -> Told:
    """What an amount is by its own clause, what stands behind it, and the sentence before."""
    if clause.is_change:
        return Told()
    own, certainty = _measure(state, clause, around, name)
    if clause.is_other:
        return Told(None, clause.measure)
    concept, sure = _concept(state, clause, own)
    return Told(concept, own, min(certainty, sure))


def _measure(
    state: FundState, clause: Clause, around: Around, name: str
) -> tuple[str | None, float]:
    """The measure, and how sure: own words, those behind, the list's, the caption's."""
    if clause.measure is not None:
        return clause.measure, SURE
    for measure, pattern in load_fund_words().behind.items():
        if pattern.match(around.behind):
            return measure, SURE
    listed = state.head or (state.last if clause.source is not None else None)
    if listed is not None and clause.is_money:
        return listed.measure, listed.certainty
    captioned = read_clause(around.caption, name).measure if around.caption else None
    return captioned, LIKELY


def _concept(state: FundState, clause: Clause, measure: str | None) -> tuple[str | None, float]:
    """The concept, and how sure."""
    if clause.source is not None:
        return _source(state, clause)
    if state.head is not None:
        is_same = clause.is_bare and measure not in (None, state.head.measure)
        return (state.head.concept if is_same else None), LIKELY
    if not clause.is_whole or not (clause.is_money or measure is not None):
        return None, OPEN
    if clause.is_bare and not clause.is_named:
        return _subject(state)
    return TOTAL, SURE


def _source(state: FundState, clause: Clause) -> tuple[str | None, float]:
    """The source a clause names; 其他 is one in a list of sources alone.

    What is given to something unknown (省级下达福利院项目) is not all that comes from there.
    """
    if clause.source == OTHER_FUNDS and (state.head is None or not clause.is_whole):
        return None, OPEN
    if clause.is_giver and not clause.is_whole:
        return None, OPEN
    return clause.source, SURE if clause.is_whole else LIKELY


def _subject(state: FundState) -> tuple[str | None, float]:
    """Whose the amount is where its clause holds but a verb: the sentence's one subject."""
    subjects = {concept for concept in state.subjects if concept is not None}
    if TOTAL in subjects or not state.subjects:
        return TOTAL, SURE
    if len(subjects) == 1 and len(state.subjects) == 1:
        return subjects.pop(), LIKELY
    return None, OPEN


def _is_of_another_year(clause: Clause, fiscal_year: int | None) -> bool:
    return fiscal_year is not None and clause.year not in (None, fiscal_year)


def _of_another_year(told: Told, clause: Clause, fiscal_year: int | None) -> Told:
    """Last year's spending is `prior_year_final`; another year's money has no concept."""
    is_last = fiscal_year is not None and clause.year == fiscal_year - 1
    if is_last and told.measure in _SPENT:
        return replace(told, measure="prior_year_final")
    return replace(told, concept=None)
