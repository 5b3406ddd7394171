"""Headings of one thing, under which 本年收入 and 支出合计 are that thing's.

（九）工会经费收支情况 ⏎ 本年收入20万元，本年支出15万元
四、财政拨款收入支出决算总体情况说明 ⏎ （一）总体情况 ⏎ 本年收入1400万元，其中基本支出800万元
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.prose.clause_words import load_words
from normalize.prose.figure import LIKELY, OPEN, ProseFigure
from normalize.prose.fund_words import COUNTS
from normalize.prose.naming import TOTALS
from normalize.prose.phrases import meaning_alone
from normalize.prose.totals import BALANCE, CARRYOVER
from normalize.reports.own_names import is_own_body
from normalize.values.markers import find_marker
from normalize.values.money import money_value
from schema.text import fold
from schema.units import one_of

_TOTALS = (*TOTALS, BALANCE)
_PARTS = ("expenditure.basic", "expenditure.project")
_OF_FUNDS = ("income.carryover", "income.fiscal_total")
_OPENING = re.compile(r"\s*(?P<name>[^：:，,。；;\d]{4,30})(?P<end>[：:，,。])")
_COLONS = "：:"
_NO = "非"
_CAPTION_ENDS = f"{_COLONS}。"
_TOLD_ASIDE = re.compile(r"\([^()]*\)|(?:19|20)\d\d年?度?")


def leave_headed(
    figures: Sequence[ProseFigure],
    headings: Sequence[str],
    told: Mapping[str, Collection[Decimal]],
    text: str = "",
    titles: str = "",
) -> list[ProseFigure]:
    """The figures, no total of what a heading over them is of taken for the department's.

    Nor one of the fund or project whose name the nearest heading is, or their text begins with. A
    caption that their text begins with (其他资金：本年收入9万元) is the nearest heading.

    Under the heading of one source they are doubted: some forms are headed so (一般公共预算支出
    情况) and mean all. headings: the nearest last. told: concept -> amounts (万元) told as it
    elsewhere: those stay. titles: folded, of who reports.
    """
    caption = _caption_of(text)
    headings = _with_caption(headings, caption)
    is_fund = any(map(names_fund, headings[-1:])) or begins_with_fund(text)
    if is_fund or _names_something(caption, titles):
        return _without(figures, _headed(figures, (*_TOTALS, *_PARTS, *_OF_FUNDS), told), False)
    thing = _thing_of(headings)
    if thing is None:
        return list(figures)
    is_source = _is_source(thing)
    if not is_source and any((figure.concept or "").startswith(_PARTS) for figure in figures):
        return list(figures)  # “三公”经费情况 ⏎ 支出合计90万元，其中基本支出60万元
    of_source = (*_TOTALS, *_PARTS, CARRYOVER)
    headed = _headed(figures, of_source if is_source else _TOTALS, told)
    return _without(figures, headed, is_source)


def _with_caption(headings: Sequence[str], caption: str) -> Sequence[str]:
    """The headings with what a text begins with, unless that is known: then it is its topic."""
    is_known = not caption or meaning_alone(caption) is not None
    return headings if is_known else [*headings, caption]


def _without(
    figures: Sequence[ProseFigure], headed: Collection[int], is_source: bool
) -> list[ProseFigure]:
    """The figures, those that begin at some places left to what the heading is of."""
    return [_left(each, is_source) if each.start in headed else each for each in figures]


def names_fund(heading: str) -> bool:
    """Whether a heading is the name of one fund or project, and no more.

    >>> names_fund("3.科普专项经费"), names_fund("（一）部门预算资金"), names_fund("（一）公益金")
    (True, False, False)
    """
    marker = find_marker(heading)
    core = fold(heading[marker.end :] if marker else heading)
    found = _fund().fullmatch(core)
    if found is None or _no_fund().search(core):
        return False
    return _general().sub("", load_words().sources.sub("", found["what"])) != ""


def begins_with_fund(text: str) -> bool:
    """Whether a text begins with the name of one fund or project before its amounts.

    >>> begins_with_fund("水库移民后扶资金，年初结转9万元"), begins_with_fund("项目一：小水电")
    (True, True)
    """
    marker = find_marker(text)
    opening = _OPENING.match(text, marker.end if marker else 0)
    is_fund = opening is not None and names_fund(opening["name"])
    return is_fund or _numbered().match(text) is not None


def _caption_of(text: str) -> str:
    """What a text begins with that heads it, without its number; "" if it begins with no such."""
    marker = find_marker(text)
    opening = _OPENING.match(text, marker.end if marker else 0)
    if opening is None:
        return ""
    name, ends = opening["name"].strip(), _CAPTION_ENDS if marker else _COLONS
    return name if opening["end"] in ends or _is_source(name) else ""


def _is_source(name: str) -> bool:
    """Whether a name is that of one source of money alone: 非财政拨款资金."""
    sources = load_words().sources
    core = sources.sub("", fold(name).removeprefix(_NO))
    return sources.search(name) is not None and _general().sub("", core) == ""


def _names_something(caption: str, titles: str) -> bool:
    """Whether a caption names a thing or a body, and not money, nor who reports.

    >>> _names_something("中小河流治理", ""), _names_something("资金使用情况", "")
    (True, False)
    """
    core = _TOLD_ASIDE.sub("", fold(caption))
    if core.endswith(_sections()) or _of_money().search(core) or _no_fund().search(core):
        return False
    if is_own_body(core, titles):
        return False
    return _joins().sub("", _general().sub("", core)) != ""


def _headed(
    figures: Sequence[ProseFigure], heads: tuple[str, ...], told: Mapping[str, Collection[Decimal]]
) -> Collection[int]:
    """Where the totals begin that are of what the heading is of; rates alone are of none."""
    left = [each for each in figures if _is_headed(each, heads) and not _is_told(each, told)]
    concepts = {figure.concept for figure in left if figure.amount.unit != "%"}
    return {figure.start for figure in left if figure.concept in concepts}


def _left(figure: ProseFigure, is_source: bool) -> ProseFigure:
    if is_source:
        return replace(figure, certainty=min(figure.certainty, LIKELY))
    return replace(figure, concept=None, certainty=OPEN)


def _is_headed(figure: ProseFigure, heads: tuple[str, ...]) -> bool:
    is_whole = _of_whole().search(figure.label) is not None
    return (figure.concept or "").startswith(heads) and not is_whole


def _is_told(figure: ProseFigure, told: Mapping[str, Collection[Decimal]]) -> bool:
    return money_value(figure.amount) in told.get(figure.concept or "", ())


def names_thing(titles: Sequence[str]) -> bool:
    """Whether the nearest line over a table that speaks of money says that it is of one thing's.

    titles: the nearest first.

    >>> names_thing(["单位：万元", "食堂收支情况表"]), names_thing(["收入支出决算总表"])
    (True, False)
    """
    thing = _thing_of(titles[::-1])
    return thing is not None and _things().search(thing) is not None


def _thing_of(headings: Sequence[str]) -> str | None:
    """What the nearest heading that speaks of money is of; None if it is of all, or none is there.

    >>> _thing_of(["（九）工会经费情况"]), _thing_of(["（一）年度收支及资产情况"])
    ('工会经费情况', None)
    """
    for heading in reversed(headings):
        marker = find_marker(heading)
        core = _TOLD_ASIDE.sub("", fold(heading[marker.end :] if marker else heading))
        if _of_money().search(core):
            return _thing_in(core)
    return None


def _thing_in(core: str) -> str | None:
    """The first piece of a heading that speaks of money; None if one is of no thing or source."""
    pieces = [piece for piece in _joins().split(core) if _of_money().search(piece)]
    sources = load_words().sources
    are_things = all(_things().search(piece) or sources.search(piece) for piece in pieces)
    return pieces[0] if are_things else None


@cache
def _things() -> re.Pattern[str]:
    return re.compile(one_of(read_knowledge("sentences.toml")["headed"]["things"]))


@cache
def _sections() -> tuple[str, ...]:
    return tuple(read_knowledge("sentences.toml")["headed"]["sections"])


@cache
def _fund() -> re.Pattern[str]:
    ends = one_of(read_knowledge("sentences.toml")["headed"]["funds"])
    return re.compile(rf"[“\"]?(?P<what>[\u3400-\u9fff]{{2,20}}?)(?:{ends})[”\"]?")


@cache
def _no_fund() -> re.Pattern[str]:
    return re.compile(one_of(read_knowledge("sentences.toml")["headed"]["no_funds"]))


@cache
def _numbered() -> re.Pattern[str]:
    words = one_of(read_knowledge("sentences.toml")["headed"]["numbered"])
    return re.compile(rf"\s*(?:{words})\s*[{COUNTS}\d]{{1,2}}\s*[:：、]")


@cache
def _general() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")
    words = [*raw["clause"]["aspects_general"], *raw["headed"]["general"]]
    return re.compile(one_of(words))


@cache
def _of_money() -> re.Pattern[str]:
    return re.compile(one_of(read_knowledge("sentences.toml")["headed"]["money"]))


@cache
def _of_whole() -> re.Pattern[str]:
    return re.compile(one_of(read_knowledge("sentences.toml")["headed"]["whole"]))


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(one_of(read_knowledge("sentences.toml")["headed"]["joins"]))
