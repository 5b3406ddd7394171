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
from normalize.prose.years import FINAL
from schema.units import PERCENT, is_money_unit, one_of

EXECUTED, RATE = "executed", "execution_rate"
_YEAR = f"(?:{YEAR})?"
_BEGINS = r"(?:^|(?<=[，,。；;：:、.．）)“”\s中和及]))"
_END = re.compile("[。；;\n]")


def of_named(figures: Sequence[ProseFigure], text: str, names: Sequence[str]) -> list[ProseFigure]:
    """The figures, those right behind a project's name told as all of its money.

    names: of the projects that have a form in the file, as written. Only what nothing else was
    found for, and what is called a budget, or spent, and no more.
    """
    spans = list(_spans(text, names)) if names and any(f.concept is None for f in figures) else []
    starts = [start for start, _, _ in spans]
    told = []
    for figure in figures:
        _, end, name = spans[at - 1] if (at := bisect_right(starts, figure.start)) else (0, 0, "")
        told.append(_told(figure, name) if figure.start < end else figure)
    return told


def _told(figure: ProseFigure, name: str) -> ProseFigure:
    if figure.concept is not None or figure.measure is None or not _may_be_all(figure, name):
        return figure
    measure = EXECUTED if figure.measure == FINAL else figure.measure
    return replace(figure, concept=ALL_FUNDS, measure=measure, certainty=LIKELY, project=name)


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


def _spans(text: str, names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each project's name stands before its amounts, and where these end."""
    named = re.compile(rf"{_BEGINS}(?P<name>{one_of(names)})(?=[”」]?{_YEAR}{_words().pattern}\d)")
    found = list(named.finditer(text))
    starts = [*(match.start() for match in found[1:]), len(text)]
    for match, following in zip(found, starts, strict=False):
        end = _END.search(text, match.end(), following)
        yield match.start(), end.start() if end else following, match["name"]


@cache
def _words() -> re.Pattern[str]:
    words = one_of(read_knowledge("funds.toml")["owners"]["plain"])
    return re.compile(rf"(?:{words}|[：:，,”」])+")
