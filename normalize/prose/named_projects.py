"""Amounts of a project that accounts tell behind its name, one project after another.

电子政务运维费全年预算数420万元，执行数406.14万元，执行率96.70%；网站平台运维费全年预算数186万元……
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.labels.label import ALL_FUNDS
from normalize.prose.clause_words import YEAR
from normalize.prose.figure import LIKELY, ProseFigure
from normalize.prose.several_projects import COUNT, OF_NO_ONE
from normalize.prose.years import FINAL
from normalize.reports.project_names import tells_which
from schema.units import PERCENT, is_money_unit, one_of

EXECUTED, RATE, PLANNED = "executed", "execution_rate", "planned"
_OPEN = (None, ALL_FUNDS)
_SEVERAL = re.compile(rf"(?:{COUNT})个")
_YEAR = f"(?:{YEAR})?"
_BEGINS = r"(?:^|(?<=[，,。；;：:、.．）)“”\s中和及]))"
_END = re.compile("[。；;\n]")


def of_named(figures: Sequence[ProseFigure], text: str, names: Sequence[str]) -> list[ProseFigure]:
    """The figures, those right behind a project's name told as all of its money.

    names: of the projects that have a form in the file, as written; a text may name others, in
    quotes or as …项目. Only what nothing else was found for, and what is called a budget, or spent,
    and no more.
    """
    is_open = any(figure.concept in _OPEN for figure in figures)
    spans = list(_spans(text, [*names, *_names_in(text)])) if is_open else []
    starts = [start for start, _, _ in spans]
    told = []
    for figure in figures:
        _, end, name = spans[at - 1] if (at := bisect_right(starts, figure.start)) else (0, 0, "")
        told.append(_told(figure, name) if figure.start < end else figure)
    return told


def _told(figure: ProseFigure, name: str) -> ProseFigure:
    is_open = figure.concept in _OPEN and figure.project is None
    if not is_open or figure.measure in (None, PLANNED) or not _may_be_all(figure, name):
        return figure
    measure = EXECUTED if figure.measure == FINAL else figure.measure
    certainty = LIKELY if figure.concept is None else figure.certainty
    project = OF_NO_ONE if _SEVERAL.match(name) else name
    return replace(figure, concept=ALL_FUNDS, measure=measure, certainty=certainty, project=project)


def _may_be_all(figure: ProseFigure, name: str) -> bool:
    """Whether an amount is called no more than a budget or what was spent, or is such a rate."""
    unit = figure.amount.unit
    if unit == PERCENT:
        return figure.measure == RATE and not figure.is_share
    return unit is not None and is_money_unit(unit) and _is_plain(figure.label, name)


def _is_plain(label: str, name: str) -> bool:
    """Whether a label says no more than that it is a budget, or what was spent."""
    rest = re.sub(_YEAR, "", label.rpartition(name)[2])
    return _words().fullmatch(rest) is not None


def _names_in(text: str) -> list[str]:
    """The projects that a text names right before a budget or what was spent."""
    found = list(_named().finditer(text))
    named = (match["quoted"] or match["plain"] for match in found if not match["several"])
    names = [name for name in named if tells_which(name) and not _is_of_others(name)]
    return list(dict.fromkeys([*names, *(m["several"] for m in found if m["several"])]))


def _is_of_others(name: str) -> bool:
    return name.startswith(_no_names())


@cache
def _no_names() -> tuple[str, ...]:
    return tuple(read_knowledge("funds.toml")["owners"]["no_names"])


def _spans(text: str, names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each project's name stands before its amounts, and where these end."""
    if not names:
        return
    named = re.compile(
        rf"{_BEGINS}(?P<name>{one_of(names)})(?=[”」]?(?:项目{_told_between()})?{_YEAR}{_words().pattern}\d)"
    )
    found = list(named.finditer(text))
    starts = [*(match.start() for match in found[1:]), len(text)]
    for match, following in zip(found, starts, strict=False):
        end = _END.search(text, match.end(), following)
        yield match.start(), end.start() if end else following, match["name"]


@cache
def _named() -> re.Pattern[str]:
    """A project's name: in quotes, or what stands before 项目; a year's budget or so behind it.

    several: a number of projects told together (3个项目全年预算…), of which no one has the money.
    """
    word = r"[^，,。；;：:、“”「」（）()\d\s]"
    amount = rf"{_told_between()}?{_YEAR}{_words().pattern}\d"
    return re.compile(
        rf"[“「](?P<quoted>[^“”「」]{{3,30}})[”」]项目(?={amount})"
        rf"|{_BEGINS}(?P<several>(?:{COUNT})个{word}{{0,8}}?项目)(?={amount})"
        rf"|{_BEGINS}(?P<plain>{word}{{4,30}}?)(?=项目(?!支出){amount})"
    )


@cache
def _told_between() -> str:
    """What is told between a project's name and its money.

    自评得分96分，等级为优，全年预算…; 开展了绩效自评，项目预算安排…
    """
    scored = one_of(read_knowledge("funds.toml")["owners"]["scored"])
    assessed = r"(?:开展|进行)[^，,。；;\d]{0,24}(?:自评|评价)[，,]"
    return rf"(?:(?:{scored})\d[\d.]*分[^。；;\d]{{0,20}}?[，,]|{assessed}(?=[该本]?项目))"


@cache
def _words() -> re.Pattern[str]:
    words = one_of(read_knowledge("funds.toml")["owners"]["plain"])
    return re.compile(rf"(?:{words}|[：:，,”」])+")
