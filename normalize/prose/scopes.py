"""Of which place a project's money is: the one that reports, a wider one, or one below it.

全省下达资金9万元，我县2万元       a county's project has the second
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Any

from normalize.knowledge.files import read_knowledge
from normalize.prose.figure import ProseFigure
from normalize.prose.fund_words import COUNTS
from normalize.prose.offices import first_behind
from normalize.prose.subjects import (
    are_of_problems,
    begins_with_place,
    begins_with_receiver,
    begins_with_some,
    own_again,
)
from normalize.prose.tasks import begins_with_task, names_task
from normalize.reports.names import find_region
from schema.text import CLAUSE_OR_LINE_END, SENTENCE_ENDS, SENTENCE_OR_LINE_END, fold
from schema.units import is_money_unit, one_of

NEAR = 60  # characters of a clause that say whose it is
BEHIND = 2  # characters behind 全国 that make it a part of a name
_BEGINS = rf"{SENTENCE_ENDS}；;\n"  # behind these a clause begins that may name a place below
_PAUSE = re.compile(rf"[{SENTENCE_ENDS}\n，；;]|,(?!\d)")


def of_elsewhere(
    figures: Sequence[ProseFigure],
    text: str,
    titles: Sequence[str],
    name: str,
    headings: Sequence[str] = (),
) -> Iterator[bool]:
    """For each amount whether its sentence speaks of another place than the one that reports.

    From 全省 on, up to 我县 or the end of the sentence; from 青石镇： on, up to its end; from
    部分单位 or 施工单位 on, up to the end of the clause or 我县. A wider place that tells no amount
    before the next pause has none (惠及全市群众，). All of a text is of the one task that its
    heading, or its own beginning, names: （一）水源工程.
    titles: of the document. name: the project's, folded; 全国 in it is no place.
    """
    if any(names_task(said, name) for said in (*headings[-1:], text)):
        return (True for _ in figures)
    return _of_places(figures, text, titles, name, headings)


def _of_places(
    figures: Sequence[ProseFigure],
    text: str,
    titles: Sequence[str],
    name: str,
    headings: Sequence[str],
) -> Iterator[bool]:
    events = [(end.start(), False) for end in SENTENCE_OR_LINE_END.finditer(text)]
    events += _places_told(figures, text, titles, name)
    told = fold("".join(titles))
    events += [
        (match.start("name"), True)
        for match in _below().finditer(text)
        if match["name"] not in told
    ]
    events += _parts_told(text, told, name, are_of_problems(headings))
    events.sort(reverse=True)
    return _walk([figure.start for figure in figures], events)


def _walk(starts: Sequence[int], events: list[tuple[int, bool]]) -> Iterator[bool]:
    """For each start what the last event before it says. events: the last first."""
    is_elsewhere = False
    for start in starts:
        while events and events[-1][0] < start:
            _, is_elsewhere = events.pop()
        yield is_elsewhere


def _places_told(
    figures: Sequence[ProseFigure], text: str, titles: Sequence[str], name: str
) -> Iterator[tuple[int, bool]]:
    """Where each place that counts is told, and whether it is wider than the one that reports."""
    places = [*_places().finditer(text)]
    own = _own_rank([match.group() for match in places], titles)
    amounts = [*(figure.start for figure in figures if _is_money(figure)), len(text)]
    pauses = [*(pause.start() for pause in _PAUSE.finditer(text)), len(text)]
    for match in places:
        if text[match.start() : match.end() + BEHIND] in name:
            continue
        is_wider = own is not None and _rank_told(match.group()) < own
        if not is_wider or first_behind(amounts, match.end()) < first_behind(pauses, match.end()):
            yield match.start(), is_wider


def _parts_told(
    text: str, titles: str, name: str, is_of_problems: bool
) -> Iterator[tuple[int, bool]]:
    """Where clauses begin with one of several that share the money, and where it is all's again."""
    ends = [end.start() for end in CLAUSE_OR_LINE_END.finditer(text)]
    for begin, end in pairwise([-1, *ends, len(text)]):
        said = text[begin + 1 : min(end, begin + NEAR)]
        if (
            begins_with_some(said)
            or begins_with_receiver(said, name)
            or begins_with_task(said, name)
            or begins_with_place(said, titles, is_of_problems)
        ):
            yield begin + 1, True
            yield own_again(text, begin + 1, end), False


def _is_money(figure: ProseFigure) -> bool:
    """Whether a figure is an amount of money, or a rate of it; 覆盖率100% is none."""
    return figure.concept is not None or is_money_unit(figure.amount.unit)


def _own_rank(told: Sequence[str], titles: Sequence[str]) -> int | None:
    """How far down the place that reports stands: by the titles, else the first one called its own.

    None where neither tells. told: the places of the text, in order.
    """
    region = next(filter(None, map(find_region, titles)), "")
    by_title = (rank for rank, ends in enumerate(_levels()) if region.endswith(ends))
    own = (_rank_told(word) for word in told if word[0] in _scopes()["own"])
    return next(by_title if region else own, None)


@cache
def _scopes() -> Mapping[str, Any]:
    scopes: Mapping[str, Any] = read_knowledge("sentences.toml")["scopes"]
    return scopes


@cache
def _levels() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, _scopes()["levels"]))


@cache
def _places() -> re.Pattern[str]:
    """全省, 我县: a place that money may be of."""
    marks = "".join([*_scopes()["own"], *_scopes()["all"]])
    return re.compile(f"[{marks}](?:{one_of(chain.from_iterable(_levels()))})")


@cache
def _below() -> re.Pattern[str]:
    """A place, or a part, that a sentence begins with, before a colon: 1.青石镇：, 子项目2：.

    涉及乡镇：, 实施地区： and 全县： name none.
    """
    scopes = _scopes()
    ends = one_of([*chain.from_iterable(_levels()), *scopes["below"]])
    marks = "".join([*scopes["own"], *scopes["all"]])
    unnamed, named = one_of(scopes["unnamed"]), r"[\u3400-\u9fff]"
    number = rf"[{COUNTS}\d]"
    return re.compile(
        rf"(?:^|(?<=[{_BEGINS}]))(?:(?!{named})[^{_BEGINS}])*"
        rf"(?P<name>(?![{marks}]|{named}{{0,8}}?(?:{unnamed})){named}{{1,8}}(?:{ends})"
        rf"|(?:{one_of(scopes['parts'])}){number}*|(?:{one_of(scopes['numbered'])}){number}+)[:：]"
    )


def _rank_told(word: str) -> int:
    return next(rank for rank, level in enumerate(_levels()) if word[1:] in level)
