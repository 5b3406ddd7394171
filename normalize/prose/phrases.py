"""The words that name an amount in a sentence, and what they mean in which context."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from normalize.labels.composed import composed_three_public
from normalize.labels.families import is_family
from normalize.prose.clause_words import YEAR, load_words
from normalize.prose.phrase_book import NO_CONTEXT, Meaning, load_phrases
from normalize.prose.years import FINAL, measure_of_year
from normalize.reports.names import LONGEST_NAME, SHORTEST_NAME, is_organisation
from normalize.reports.own_names import body_noun, names_body
from schema.frozen import dataclass
from schema.text import fold

_YEAR = re.compile(YEAR)
_YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d\d)年度?的?")
_LIST_MARK = re.compile(r"^(?:\d{1,2}[.]|[①-⑳])")
_LONGEST_CLAUSE = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A clause that names an amount: its meanings by context, and which figure it speaks of.

    measure: None where the clause does not say.
    """

    meanings: Mapping[str, Meaning]
    measure: str | None
    year: int | None


@lru_cache(maxsize=16384)
def name_amount(clause: str) -> Named | None:
    """What the clause before an amount names; None where its words are not all known.

    >>> name_amount("其中：2021年“三公”经费支出为").meanings[""].concept
    'three_public.total'
    """
    words = load_phrases()
    core, year = _core(clause)
    found = _find(core, words.phrases, words.prefixes, words.suffixes)
    if found is None and load_words().same_year in core:
        # 公务用车购置费2019年决算数, “三公”经费全年支出
        core = core.replace(load_words().same_year, "")
        found = _find(core, words.phrases, words.prefixes, words.suffixes)
    if found is None:
        return _name_three_public(core, year)
    spelling, around = found
    before = around.index("/")
    around = around.replace("/", _measure_at_end(spelling), 1)
    measure = next((m for word, m in words.measures.items() if word in around), None)
    across = (m for word, m in words.measures.items() if -1 < core.find(word) < before)
    measure = measure or next(across, None) or _spelled_measure(spelling)
    measure = measure_of_year(measure, around)
    return Named(words.phrases[spelling], measure, year)


def meaning_alone(clause: str) -> Meaning | None:
    """What a clause names outside of any list; None where its words are not all known."""
    named = name_amount(clause)
    return None if named is None else named.meanings.get(NO_CONTEXT)


def _name_three_public(core: str, year: int | None) -> Named | None:
    """What a clause names by words nobody has listed together: 因公出国（境）费用支出决算."""
    words = load_phrases()
    for head in _stripped(core, words.prefixes, is_front=True):
        for spelling in _stripped(head, words.suffixes, is_front=False):
            listed = _spelling_of(composed_three_public(spelling))
            if listed is not None:
                named = name_amount(core.replace(spelling, listed, 1))
                return named and replace(named, year=year)
    return None


@cache
def _spelling_of(concept: str | None) -> str | None:
    """The first listed name of a concept of 三公经费 that stands alone; None if there is none."""
    return next(
        (
            spelling
            for spelling, meanings in load_phrases().phrases.items()
            if concept is not None
            and (meaning := meanings.get(NO_CONTEXT)) is not None
            and meaning.concept == concept
        ),
        None,
    )


def _measure_at_end(spelling: str) -> str:
    """The measure that a name ends with, "" if none: 年初收入预算 is the 年初预算 of 收入.

    一般公共预算 is the name of a budget, and not how much of 一般公共 there is.
    """
    tails = (word for word in load_phrases().measures if spelling.endswith(word))
    return next((tail for tail in tails if is_family(spelling.removesuffix(tail))), "")


def _spelled_measure(spelling: str) -> str | None:
    """The measure that a name begins with: 预算总收入."""
    measures = load_phrases().measures
    told = next((measure for word, measure in measures.items() if spelling.startswith(word)), None)
    return told if told in ("budget", "final") else None


def tells_change(clause: str) -> bool:
    """Whether a clause tells by how much another amount has changed.

    >>> tells_change("较上年减少"), tells_change("本年减少支出")
    (True, False)
    """
    return load_words().change.fullmatch(fold(clause)) is not None


@lru_cache(maxsize=4096)
def name_measure(clause: str) -> str | None:
    """The measure a clause is, where it names nothing else (决算数 after 预算数10万元); else None.

    >>> name_measure("年初预算安排"), name_measure("决算数为"), name_measure("项目支出决算数")
    ('initial_budget', 'final', None)
    """
    words = load_phrases()
    core = _core(clause)[0]
    found = _find(core, words.measures, words.prefixes, words.suffixes)
    return measure_of_year(words.measures[found[0]], core) if found else None


@lru_cache(maxsize=4096)
def tells_spending_alone(clause: str) -> bool:
    """Whether a clause says that money was spent and not which.

    >>> tells_spending_alone("2021年支出决算为"), tells_spending_alone("项目支出决算")
    (True, False)
    """
    words = load_phrases()
    core = _core(words.spent_in_year.sub("", fold(clause)))[0]
    return _find(core, words.spent_alone, (), words.suffixes) is not None


def tells_years_spending(clause: str) -> bool:
    """Whether a clause says that money was spent in the year and not which: 当年支出.

    >>> tells_years_spending("当年支出"), tells_years_spending("本年总支出")
    (True, False)
    """
    core, year = _core(clause)[0], load_words().same_year
    return core.startswith(year) and tells_spending_alone(core.removeprefix(year))


def names_other_thing(clause: str) -> bool:
    """Whether a clause that names no money says that a thing or a place has it.

    >>> names_other_thing("工程支出"), names_other_thing("各乡镇支出"), names_other_thing("支出")
    (True, True, False)
    """
    return load_phrases().other_things.search(clause) is not None


@lru_cache(maxsize=4096)
def name_compared(clause: str) -> tuple[str | None, str, int | None] | None:
    """The figure that another is compared with: its concept and year, if told, and its measure.

    None if the clause compares with none.

    >>> name_compared("比年初预算"), name_compared("较上年减少"), name_compared("比去年决算")
    ((None, 'initial_budget', None), None, (None, 'prior_year_final', None))
    >>> name_compared("比2019年“三公”经费财政拨款年初预算"), name_compared("比2017年的")
    (('three_public.total', 'initial_budget', 2019), (None, 'final', 2017))
    """
    line = fold(clause)
    compared = load_words().compared.match(line)
    if compared is None:
        return None
    rest = line[compared.end() :]
    if (year := _YEAR_FIRST.match(rest)) is not None and year.end() == len(rest):
        return None, FINAL, int(year["year"])
    if (measure := name_measure(rest[year.end() :] if year else rest)) is not None:
        return None, measure, int(year["year"]) if year else None
    named = name_amount(rest)
    meaning = None if named is None else named.meanings.get(NO_CONTEXT)
    if named is None or meaning is None or named.measure is None or meaning.is_share:
        return None
    return meaning.concept, named.measure, named.year


@lru_cache(maxsize=4096)
def without_body(clause: str, titles: str) -> str:
    """A clause without the body's name it begins with, where the titles name that body.

    So for the noun alone that a name in the titles ends in (大队核定编制, 街道核定编制), and behind
    a year.

    >>> titles = "青禾县水务局2021年度部门决算"
    >>> without_body("青禾县水务局2021年收入合计", titles), without_body("2021年水务局支出", titles)
    ('2021年收入合计', '2021年支出')
    """
    text = clause.lstrip()
    if (year := _YEAR_AHEAD.match(text)) is not None:
        return year.group() + without_body(text[year.end() :], titles)
    if not titles or fold(text[:SHORTEST_NAME]) not in titles:
        return text[len(noun) :] if (noun := body_noun(text, titles)) else clause
    for end in range(min(len(text), LONGEST_NAME), SHORTEST_NAME - 1, -1):
        name = text[:end]
        if is_organisation(name) and names_body(fold(name), titles):
            return text[end:]
    return clause


_YEAR_AHEAD = re.compile(r"20\d\d年度?[,，]?(?=\S)")


@lru_cache(maxsize=4096)
def name_staff(clause: str) -> str | None:
    """The staff concept that the clause before a head-count names; None if it names none.

    >>> name_staff("年末我局实有在职人员"), name_staff("行政编制")
    ('staff.in_service', None)
    """
    words = load_phrases()
    core, _ = _core(clause)
    found = _find(core, words.staff, words.staff_prefixes, words.staff_suffixes)
    return words.staff[found[0]][NO_CONTEXT].concept if found else None


def _core(clause: str) -> tuple[str, int | None]:
    """The folded clause without list mark and connective, its year told as 本年; "" if too long."""
    words = load_words()
    core = without_connectives(_LIST_MARK.sub("", fold(clause)))
    year = _YEAR.search(core)
    core = words.years.sub(words.same_year, _YEAR.sub(words.same_year, core, count=1))
    core = core.replace(words.same_year * 2, words.same_year)  # 2021年全年支出
    core = shorten_years(core)
    return core if len(core) <= _LONGEST_CLAUSE else "", int(year.group()[:4]) if year else None


def without_connectives(text: str) -> str:
    """A folded clause without what only joins it to the text before: 其中：, 另有."""
    while found := next((word for word in load_words().connectives if text.startswith(word)), None):
        text = text[len(found) :].lstrip(":,")
    return text


def shorten_years(text: str) -> str:
    """A folded clause with points in time told without their year: 本年末 is 年末."""
    for long, short in load_words().shorter_years.items():
        text = text.replace(long, short)
    return text


def _find(
    core: str, known: Mapping[str, object], prefixes: Iterable[str], suffixes: Iterable[str]
) -> tuple[str, str] | None:
    """The known spelling in `core` and the words around it; None if other words stand there.

    The longest spelling that leaves only prefixes before and suffixes behind it.
    """
    for head in _stripped(core, tuple(prefixes), is_front=True):
        for spelling in _stripped(head, tuple(suffixes), is_front=False):
            if spelling in known:
                start = len(core) - len(head)
                return spelling, core[:start] + "/" + core[start + len(spelling) :]
    return None


def _stripped(text: str, words: tuple[str, ...], is_front: bool) -> list[str]:
    """`text`, then what is left when words are taken off one end, one after the other."""
    left, queue = [text], [text]
    while queue:
        current = queue.pop(0)
        has = current.startswith if is_front else current.endswith
        for word in filter(has, words if has(words) else ()):
            shorter = current.removeprefix(word) if is_front else current.removesuffix(word)
            if shorter and shorter not in left:
                left.append(shorter)
                queue.append(shorter)
    return sorted(left, key=len, reverse=True)
