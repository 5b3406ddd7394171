"""Whom a sentence is about that begins with another body than the one that reports.

县水利工程质量监督站系二级机构，全年收入合计9万元       the station's
部分单位到位资金仅6万元；施工单位收到资金7万元           of some, or of who builds
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from normalize.knowledge.files import read_knowledge
from normalize.prose.clause_words import YEAR, load_words
from normalize.prose.fund_words import COUNTS
from normalize.prose.phrase_book import NO_CONTEXT, load_phrases
from normalize.reports.names import department_from_title, find_region, is_organisation, load_names
from normalize.reports.own_names import is_own_body
from normalize.values.markers import find_marker
from schema.text import fold
from schema.units import one_of

_NAMED = r"[\u3400-\u9fff]"


def begins_with_body(text: str, titles: str) -> bool:
    """Whether a text begins with a body below the one that the titles name, and tells of it.

    titles: folded. Nothing is known of bodies where they name none.

    >>> titles = "青禾县水利局2022年度部门整体支出绩效自评报告"
    >>> begins_with_body("县水文站为局属二级机构，编制12名", titles)
    True
    >>> begins_with_body("县水利局编制12名", titles), begins_with_body("县水文站编制12名", "报告")
    (False, False)
    """
    found = _body().match(begun(text))
    return found is not None and _is_another(found["name"], titles)


def begins_with_some(text: str) -> bool:
    """Whether a text begins with some of many bodies or places, or with one that it does not name.

    >>> begins_with_some("部分二级单位超预算支出"), begins_with_some("各单位支出9万元")
    (True, False)
    """
    return _some().match(begun(text)) is not None


def begins_with_receiver(text: str, name: str) -> bool:
    """Whether a text begins with who is paid for a part of a project: a builder, or one lot of it.

    name: the project's, folded; a lot may be the project itself.

    >>> begins_with_receiver("一标段支付资金290万元", ""), begins_with_receiver("标段划分合理", "")
    (True, False)
    """
    found = _receiver().match(begun(text))
    return found is not None and found.group() not in name


def begins_with_place(text: str, titles: str, is_of_problems: bool) -> bool:
    """Whether a text begins with a place below, or, where it tells of problems, any place or body.

    titles: folded; what they name is who reports. A sentence that says that money came late, or
    lies there, tells of a problem too.

    >>> begins_with_place("大坪镇资金支出9万元", "青禾县2022年饮水项目", False)
    True
    >>> begins_with_place("县保健院资金到位9万元", "2022年饮水项目", False)
    False
    """
    is_short = is_of_problems or _short().search(text) is not None
    found = (_any_place() if is_short else _lower_place()).match(begun(text))
    name = "" if found is None else found["name"]
    if not name or name in titles or is_own_body(name, titles):
        return False
    return not any(word in name for word in _no_places())


@cache
def _no_places() -> tuple[str, ...]:
    raw = read_knowledge("sentences.toml")
    return (*raw["scopes"]["unnamed"], *raw["subjects"]["never"])


def are_of_problems(headings: Sequence[str]) -> bool:
    """Whether one of the headings over a text is of problems.

    >>> are_of_problems(["三、存在的问题", "（一）资金方面"]), are_of_problems(["三、绩效"])
    (True, False)
    """
    return any(_problems().search(heading) for heading in headings)


def names_office(heading: str) -> bool:
    """Whether a heading is the department's own office and no more: （一）局机关.

    >>> names_office("（一）局机关"), names_office("（一）机关作风建设")
    (True, False)
    """
    return _office().fullmatch(begun(heading)) is not None


def hands_over(text: str) -> bool:
    """Whether a text tells of a body that became part of who reports, and what came with it.

    >>> hands_over("原县河务局并入我局，移交编制"), hands_over("县河务局并入我局，现有编制")
    (True, False)
    """
    return _handed().search(text) is not None


def own_again(text: str, at: int, end: int) -> int:
    """Where a sentence that begins at a place comes back to who reports, or to all; else its end.

    >>> own_again("水文站收入9万元；我局收入80万元", 0, 17)
    8
    """
    found = _own_again().search(text, at, end)
    return end if found is None else found.start()


@lru_cache(maxsize=4096)
def begun(text: str) -> str:
    """A text, folded, without the mark and the connective that it begins with."""
    marker = find_marker(text)
    return fold(text[marker.end :] if marker else text)


@lru_cache(maxsize=4096)
def _is_another(name: str, titles: str) -> bool:
    """Whether a body is none that the titles name, in whatever short form of its name."""
    if not is_organisation(name) or name.startswith(_own()) or not _names_a_body(titles):
        return False
    short = name[len(found.group()) :] if (found := _level().match(name)) else name
    return not (is_own_body(name, titles) or is_own_body(short, titles) or _fits(short, titles))


@cache
def _own() -> tuple[str, ...]:
    return tuple(read_knowledge("sentences.toml")["scopes"]["own"])


@lru_cache(maxsize=256)
def _names_a_body(titles: str) -> bool:
    """Whether the titles say who reports."""
    return department_from_title(titles) is not None


def _fits(short: str, titles: str) -> bool:
    """Whether titles have the characters of a name in their order: 交警大队 for 交通警察大队."""
    place = find_region(short) or ""
    return re.search(".*?".join(map(re.escape, short.removeprefix(place))), titles) is not None


@cache
def _level() -> re.Pattern[str]:
    return re.compile(f"[{''.join(load_names().publisher_levels)}]")


@cache
def _body() -> re.Pattern[str]:
    """The name of a body where a sentence begins, before what it is, or has."""
    raw = read_knowledge("sentences.toml")["frames"]
    words, year = load_phrases(), load_words().same_year
    names = {name for name, meanings in words.phrases.items() if NO_CONTEXT in meanings}
    names |= words.spent_alone.keys() | {name.removeprefix(year) for name in names}
    before = one_of({*words.prefixes, *words.staff_prefixes, *raw["whose"]})
    people = rf"{_NAMED}{{0,4}}?(?:{load_words().people_hint.pattern})"
    has = rf"(?:{YEAR}|{before}|[:,(])*(?:{one_of(names)}|{people})"
    return re.compile(
        rf"原?(?P<name>{_NAMED}{{3,20}}?(?:{one_of([*raw['body_ends'], *raw['bodies_named']])}))"
        rf"(?:,?(?:{one_of(raw['is_told'])})|{has})"
    )


@cache
def _some() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")["subjects"]
    each, unnamed = one_of(raw["some"]), one_of(raw["unnamed"])
    return re.compile(
        rf"(?:(?:{each}){_NAMED}{{0,3}}?|(?:{unnamed}))"
        rf"(?:{one_of(raw['of'])})(?!{one_of(raw['not_before'])})"
    )


@cache
def _any_place() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")
    places = [*chain.from_iterable(raw["scopes"]["levels"][1:]), *raw["scopes"]["below"]]
    bodies = [*raw["frames"]["body_ends"], *raw["frames"]["bodies_named"]]
    return _before_state([*places, *bodies], raw)


@cache
def _lower_place() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")
    return _before_state([*raw["scopes"]["levels"][-1], *raw["scopes"]["below"]], raw)


def _before_state(ends: Sequence[str], raw: Mapping[str, Any]) -> re.Pattern[str]:
    """A name with one of some ends where a sentence begins, before what is told of its money."""
    marks = "".join([*raw["scopes"]["own"], *raw["scopes"]["all"]])
    return re.compile(
        rf"(?P<name>(?![{marks}]){_NAMED}{{1,10}}?(?:{one_of(ends)}))"
        rf"(?:{one_of(raw['subjects']['states'])})"
    )


@cache
def _short() -> re.Pattern[str]:
    return re.compile(one_of(read_knowledge("sentences.toml")["subjects"]["short"]))


@cache
def _problems() -> re.Pattern[str]:
    return re.compile(one_of(read_knowledge("sentences.toml")["subjects"]["problems"]))


@cache
def _receiver() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")["subjects"]
    lot, number = one_of(raw["lots"]), rf"[{COUNTS}A-Z\d]{{1,3}}"
    return re.compile(rf"(?:{one_of(raw['receivers'])})|第?{number}(?:{lot})|(?:{lot}){number}")


@cache
def _handed() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")["subjects"]
    return re.compile(rf"(?:{one_of(raw['merged'])}).*?(?:{one_of(raw['handed'])})")


@cache
def _office() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")["frames"]
    levels = "".join(load_names().publisher_levels)
    return re.compile(rf"[{levels}]?(?:{one_of(raw['offices'])})(?:情况)?")


@cache
def _own_again() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")
    own, every = "".join(raw["scopes"]["own"]), "".join(raw["scopes"]["all"])
    again = one_of(raw["subjects"]["again"])
    return re.compile(rf"[,，;；](?:[{own}](?!年)|[{every}](?!年)|{again})")
