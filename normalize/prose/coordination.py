"""Names side by side share the words around the first: 年初预算安排基本支出9万元、项目支出3万元.

The second says 年初预算安排项目支出 too. So with what was added to them (追加基本支出2万元、
项目支出1万元), what they were compared with (基本支出增加2万元，项目支出1万元) and whose they were.
"""

import re
from functools import lru_cache

from normalize.prose.clause_words import YEAR, load_words
from normalize.prose.naming import SUM, TOTALS
from normalize.prose.phrase_book import NO_CONTEXT, load_phrases
from normalize.prose.phrases import (
    name_amount,
    shorten_years,
    tells_spending_alone,
    without_connectives,
)
from normalize.prose.years import is_left, tells_this_year
from normalize.reports.names import SHORTEST_NAME, is_organisation
from schema.text import fold

# What parts two names side by side, behind an amount and what is said of it in brackets.
_JOINED = re.compile(r"\s*(?:[(（][^()（）]*[)）])?\s*[)）]?\s*[、，,和及与]\s*")
_YEAR = re.compile(f"^(?:{YEAR})?")


def spread(clause: str, head: str, before: str) -> str:
    """The clause of an amount with the words around the name in the clause before it.

    As it is where it is more than a name, or not right behind the amount before, and where those
    words mean nothing for an amount (我中心总收入9万元，总支出8万元), or name a source: that is
    known already. head: all words between the two. before: the clause before, as this gave it.
    """
    is_joined = before and (_is_joined_name(clause, head) or _is_other_side(clause, head, before))
    around = _around_name(before) if is_joined else None
    if around is None or _is_of_other_year(clause, around[0], before):
        return clause
    whole = f"{around[0]}{clause.strip()}{around[1]}"
    words = load_words()
    is_of_source = words.sources.search(around[0]) is not None
    if words.governing.search("".join(around)) or _is_body(around[0]):
        return whole
    return whole if name_amount(whole) is not None and not is_of_source else clause


def _is_joined_name(clause: str, head: str) -> bool:
    """Whether a clause is a name and no more, right behind the amount before.

    三公经费预算9万元，支出8万元 tells the same thing by another measure.
    """
    is_name = fold(clause) in load_phrases().phrases and not tells_spending_alone(clause)
    return is_name and _is_behind(clause, head)


def _is_behind(clause: str, head: str) -> bool:
    """Whether nothing but what joins them stands between the amount before and a clause."""
    joined = _JOINED.match(head)
    return joined is not None and head[joined.end() :].strip() == clause.strip()


def _is_other_side(clause: str, head: str, before: str) -> bool:
    """Whether all that is spent stands right behind all that came in, as 支出合计 does."""
    if not (SUM.search(clause) and tells_spending_alone(clause) and _is_behind(clause, head)):
        return False
    named = name_amount(before)
    meaning = None if named is None else named.meanings.get(NO_CONTEXT)
    return meaning is not None and meaning.concept in TOTALS


def _is_of_other_year(clause: str, words: str, before: str) -> bool:
    return _is_of_later_year(clause, words) or _sums_up_left(clause, before)


def _is_of_later_year(clause: str, words: str) -> bool:
    """Whether a clause tells this year, and the words around the first name the one before.

    上年年末结转2万元，本年收入合计9万元
    """
    return load_phrases().last_year.search(words) is not None and tells_this_year(clause)


def _sums_up_left(clause: str, before: str) -> bool:
    """Whether a total stands behind what was left of a year: 2021年结余结转2万元，收入总计9万元."""
    named = name_amount(before) if SUM.search(clause) else None
    return named is not None and any(is_left(m.concept) for m in named.meanings.values())


def _is_body(words: str) -> bool:
    """Whether words name a body (河道管理所); 2015年中心 is the one that reports."""
    name = _YEAR.sub("", words)
    return len(name) >= SHORTEST_NAME and is_organisation(name)


@lru_cache(maxsize=4096)
def _around_name(clause: str) -> tuple[str, str] | None:
    """The words before and behind the last name in a clause, the longest; None if none is there."""
    text, words = shorten_years(without_connectives(fold(clause))), load_phrases()
    alone = words.spent_alone.keys()
    for names in (words.phrases.keys() - alone, alone):
        for end in range(len(text), 1, -1):
            for start in range(end - 1):
                if text[start:end] in names:
                    return text[:start], text[end:]
    return None
