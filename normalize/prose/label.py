"""The words before an amount that name it, as written."""

import re
from collections.abc import Mapping, Set

from normalize.labels.composed import composed_measure
from normalize.prose.clause_words import load_words
from normalize.values.markers import find_marker
from normalize.values.numbers import qualifier_before
from schema.text import CLAUSE_ENDS, fold

MAX_LABEL = 24
_DELIMITERS = frozenset(CLAUSE_ENDS + "，,\n()（）、")
_OPENING = re.compile(r"\s*(\w+)\s*[:：]\s*")
# 收、支总计 is one name.
_BOTH_SIDES = "收、支"
_LINKS = " \t　：:￥¥"
# A text dump parts a heading from the sentence behind it by a blank.
_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
# 因公出国（境）费, 行政运行（2013201）支出, 各县（市、区）配套
_BRACKET_IN_NAME = re.compile(r"(?<=[\u3400-\u9fff])\((?:[\u3400-\u9fff、]{1,6}|\d{3,7})\)")

# What all words of a label say together goes before what one of them says: 年初批复部门预算 is the
# budget of the year's beginning, 应执行数 was not spent, 上年支出 is not this year's.
_NARROWER: Mapping[str, Set[str]] = {
    "initial_budget": {"budget"},
    "adjusted_budget": {"budget"},
    "executed": {"budget"},
    "planned": {"budget", "executed", "final", "received"},
    "prior_year_final": {"executed", "final"},
}


def narrowed(measure: str | None, label: str) -> str | None:
    """The measure that words of a label tell, narrowed by what all of them say together.

    >>> narrowed("budget", "2024年年初批复部门预算"), narrowed("executed", "全年应执行数")
    ('initial_budget', 'planned')
    """
    own = composed_measure(label)
    return own if own is not None and measure in _NARROWER.get(own, ()) else measure


def label_before(text: str, line: str, start: int, end: int) -> tuple[str, str]:
    """The label as written between `start` and `end`, and the clause it is looked up by.

    line: `text`, narrowed.
    What stands before a colon is part of the clause unless it only announces a list.
    """
    stop = qualifier_before(line, end)[1]
    stop = start + len(line[start:stop].rstrip(_LINKS + "-负"))
    begin = stop
    while begin > start:
        if line[begin - 1] == ")" and (opening := _bracket_in_name(line, start, begin)):
            begin = opening
        elif _is_delimiter(line, begin - 1):
            break
        else:
            begin -= 1
    clause = _without_caption(text[begin:stop].lstrip(_LINKS))
    label = clause.strip()
    for word in load_words().connectives:
        label = label.removeprefix(word).lstrip(_LINKS)
    for verb in load_words().verbs:
        label = label.removesuffix(verb).rstrip()
    return label[-MAX_LABEL:], clause


def words_before(head: str, clause: str) -> str:
    """What stands before an amount's clause, behind which a blank or 约 may stand; else all."""
    at = head.rfind(clause) if clause else -1
    return head[:at] if at >= 0 else head


def _bracket_in_name(line: str, start: int, end: int) -> int:
    """Where the bracket opens that ends at `end` and is within a name; 0 if none is."""
    opening = max(start, line.rfind("(", start, end))
    return opening if _BRACKET_IN_NAME.fullmatch(line, opening, end) else 0


def _without_caption(clause: str) -> str:
    """The clause without what only announces a list (资金来源：), or heads it (收入情况说明 )."""
    for colon in ":：":
        before, found, after = clause.rpartition(colon)
        if found and fold(before).endswith(load_words().announcing):
            clause = after
    for gap in reversed(list(_GAP.finditer(clause))):
        if fold(clause[: gap.start()]).endswith(load_words().announcing):
            return clause[gap.end() :]
    return clause


def _is_delimiter(line: str, index: int) -> bool:
    """Whether a clause ends at `index`; the point of 3.5 ends none, nor does the sign in 收、支."""
    if line[index] == ".":
        return not line[index + 1 : index + 2].isdecimal()
    if line[index] == "、" and line[index - 1 : index + 2] == _BOTH_SIDES:
        return False
    return line[index] in _DELIMITERS


def opening_of(head: str) -> str | None:
    """What the one word before a paragraph's first amount is short for: 1、收入：9万元."""
    marker = find_marker(head)
    found = _OPENING.fullmatch(head, marker.end if marker else 0)
    return None if found is None else load_words().openings.get(found[1])
