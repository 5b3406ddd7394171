"""What a text tells of when a project's money is, and of whose, before it names any.

截至2022年6月30日，支出4万元       not all of the year's
近三年累计下达资金9万元            of no single year
全省下达资金9万元，我县2万元       a county's project has the second
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import Any

from normalize.knowledge.files import read_knowledge
from normalize.prose.figure import LIKELY, OPEN, ProseFigure
from normalize.prose.frames import Frame, frames_of, is_limit, names_year
from normalize.prose.funds import of_another_year
from normalize.reports.names import find_region
from schema.text import SENTENCE_ENDS, fold
from schema.units import one_of

BEHIND = 2  # characters behind 全国 that make it a part of a name
_SENTENCE_END = re.compile(f"[{SENTENCE_ENDS}\n]")


def framed_funds(
    figures: Sequence[ProseFigure],
    text: str,
    headings: Sequence[str],
    fiscal_year: int | None,
    titles: Sequence[str] = (),
    name: str = "",
) -> list[ProseFigure]:
    """The figures of a project's text, told by what stands before them or over the text.

    headings: those that the text stands under, the nearest last. titles: of the document.
    name: the project's, folded; 全国 in it is no place.
    """
    starts = [figure.start for figure in figures]
    frames = frames_of(text, starts, headings, fiscal_year)
    elsewhere = _of_elsewhere(text, starts, titles, name)
    return [
        replace(figure, concept=None, certainty=OPEN)
        if is_elsewhere
        else _in_frame(figure, text, frame, fiscal_year)
        for figure, frame, is_elsewhere in zip(figures, frames, elsewhere, strict=True)
    ]


def _in_frame(figure: ProseFigure, text: str, frame: Frame, fiscal_year: int | None) -> ProseFigure:
    if figure.concept is None:
        return figure
    if frame.is_until:
        return replace(figure, certainty=min(figure.certainty, LIKELY))
    if frame.is_open or is_limit(text, figure):
        return replace(figure, concept=None, certainty=OPEN)
    year = None if names_year(figure) else frame.year
    if year in (None, fiscal_year) or fiscal_year is None:
        return figure
    concept, measure = of_another_year(figure.concept, figure.measure, year, fiscal_year)
    certainty = figure.certainty if concept is not None else OPEN
    return replace(figure, concept=concept, measure=measure, certainty=certainty)


def _of_elsewhere(
    text: str, starts: Sequence[int], titles: Sequence[str], name: str
) -> Iterator[bool]:
    """For each amount whether its sentence speaks of another place than the one that reports.

    From 全省 on, up to 我县 or the end of the sentence; from 青石镇： on, up to its end.
    """
    events = [(end.start(), False) for end in _SENTENCE_END.finditer(text)]
    own = _own_rank(text, titles)
    events += [
        (match.start(), own is not None and _rank_told(match.group()) < own)
        for match in _places().finditer(text)
        if text[match.start() : match.end() + BEHIND] not in name
    ]
    told = fold("".join(titles))
    events += [
        (match.start("name"), True)
        for match in _below().finditer(text)
        if match["name"] not in told
    ]
    events.sort(reverse=True)
    return _walk(starts, events)


def _walk(starts: Sequence[int], events: list[tuple[int, bool]]) -> Iterator[bool]:
    """For each start what the last event before it says. events: the last first."""
    is_elsewhere = False
    for start in starts:
        while events and events[-1][0] < start:
            _, is_elsewhere = events.pop()
        yield is_elsewhere


def _own_rank(text: str, titles: Sequence[str]) -> int | None:
    """How far down the place that reports stands: by the titles, else what the text calls its own.

    None where neither tells.
    """
    region = next(filter(None, map(find_region, titles)), "")
    by_title = (rank for rank, ends in enumerate(_levels()) if region.endswith(ends))
    told = (match.group() for match in _places().finditer(text))
    own = (_rank_told(word) for word in told if word[0] in _scopes()["own"])
    return next(by_title, None) if region else max(own, default=None)


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
    """A place, or a part, that a sentence begins with, before a colon: 1.青石镇：, 子项目2：."""
    ends = one_of([*chain.from_iterable(_levels()), *_scopes()["below"]])
    parts = one_of(_scopes()["parts"])
    return re.compile(
        rf"(?:^|(?<=[{SENTENCE_ENDS}；;\n]))[^\u3400-\u9fff]*"
        rf"(?P<name>[\u3400-\u9fff]{{1,8}}(?:{ends})|(?:{parts})[一二三四五六七八九十\d]*)[:：]"
    )


def _rank_told(word: str) -> int:
    return next(rank for rank, level in enumerate(_levels()) if word[1:] in level)
