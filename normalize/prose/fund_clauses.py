"""The clause before an amount of a project, and the state that the words before it leave."""

import re
from collections.abc import Sequence
from dataclasses import replace

from normalize.prose.clause_words import load_words
from normalize.prose.clauses import read_clause
from normalize.prose.fund_state import FundState
from normalize.prose.fund_words import BALANCE, load_fund_words
from normalize.prose.sentence import SENTENCE_END
from schema.text import narrow, squeeze

_COMMAS = "，,；;"
_PARTS = re.compile(f"[{_COMMAS}]")
_COLON = re.compile(r"[:：]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_EXPLAINED = re.compile(
    r"(?:均?[系为是]|均?属于?)(?P<year>20\d\d)年|[(（](?P<note>20\d\d)年的?(?:结转|结余|尾款)"
)


def open_clause(state: FundState, head: str) -> tuple[FundState, str, str]:
    """The state, the clause and its caption after the words between two amounts."""
    *ended, tail = SENTENCE_END.split(head)
    if ended and not load_words().of_which.match(tail.lstrip()):
        state = FundState()
    state = _note(state, tail)
    listed = list(load_words().of_which.finditer(tail))
    if listed and state.last is not None:
        state, tail = replace(state, head=state.last), tail[listed[-1].end() :]
    elif _COLON.match(tail.lstrip()) and state.last is not None:
        state = replace(state, head=state.last)
    state = _close(state, tail)
    if state.last is not None and tail.rstrip().endswith(tuple(_COMMAS)):
        # 12万元待审计后拨付，5万元留作…: what stands before the comma speaks of the first
        return state, "", ""
    return state, *_last_clause(tail)


def _note(state: FundState, tail: str) -> FundState:
    """The state behind words that say whose money a sentence tells from there on."""
    words = load_fund_words()
    is_added = state.is_added or words.adding.search(narrow(tail)) is not None
    is_of_body = state.is_of_body or words.basic.search(tail) is not None
    return replace(state, is_added=is_added, is_of_body=is_of_body)


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
    while parts and _says_nothing(clause) and "%" not in narrow(parts[-1]):
        clause = parts.pop() + clause
    clause = _subject_before(parts, clause) + clause
    caption, *rest = _COLON.split(clause)
    named = [part for part in rest if part.strip()]
    if not named:
        return caption.lstrip("、"), ""
    return named[-1].lstrip("、"), caption


def _subject_before(parts: Sequence[str], clause: str) -> str:
    """The part right before a bare verb that says the same of a source's money; "" else.

    中央资金未全部执行，未执行85.88万元
    """
    read = read_clause(clause, "")
    if not parts or not read.is_bare:
        return ""
    before = read_clause(parts[-1], "")
    is_left = read.measure == before.measure == BALANCE  # 累计支付 may be of all the money
    return parts[-1] if before.source is not None and before.is_whole and is_left else ""


def _says_nothing(clause: str) -> bool:
    """Whether a clause holds but words like 共计, so that its subject stands before."""
    read = read_clause(clause, "")
    return read.is_bare and read.measure is None


def words_behind(between: str, is_last: bool) -> str:
    """The words between two amounts that may speak of the first: those up to the last sign.

    Without the blanks that are printed beside numbers: 系 2017 年的尾款.

    其中72.5万元已支付完毕，余款… speaks of it; 42.3万元里已支付39.6万元 does not.
    """
    ends = [match.end() for each in (_PARTS, SENTENCE_END) for match in each.finditer(between)]
    return squeeze(between if is_last else between[: max(ends, default=0)])


def is_told_aside(between: str) -> bool:
    """Whether the rest of an amount's sentence says that it is none of the project's.

    本年支出9万元，其中基本支出5万元 is what a body spent.
    """
    rest, words = squeeze(SENTENCE_END.split(between)[0]), load_fund_words()
    return words.aside.search(rest) is not None or words.basic.search(rest) is not None


def is_of_all_projects(clause: str) -> bool:
    """Whether a clause names 项目支出, which beside 基本支出 is that of all projects of a body."""
    return load_fund_words().of_all_projects.search(clause) is not None


def explains_another_year(behind: str, fiscal_year: int | None) -> bool:
    """Whether what stands behind an amount says that it is an earlier year's: 系2017年的尾款."""
    found = _EXPLAINED.match(narrow(behind))
    if found is None or fiscal_year is None:
        return False
    return int(found["year"] or found["note"]) < fiscal_year
