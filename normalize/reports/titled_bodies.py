"""Tables whose title names another body than the one that reports: 河道管理所收支情况表."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from normalize.blocks.entities import entity_role
from normalize.labels.knowledge import load_knowledge
from normalize.labels.parts import parse_label
from normalize.reports.names import department_from_title, find_region, is_department, load_names
from normalize.reports.own_names import is_own_body
from normalize.values.figures import Written
from schema.rows.figures import FigureRow
from schema.text import fold
from schema.units import one_of

BODY_BY_TITLE = "body_by_title"


def body_in(captions: Sequence[str], titles: Sequence[Written]) -> str | None:
    """The body that the captions of a table say it is of; None for the one that reports.

    titles: of the document. Where they name nobody, any body may be the one that reports.
    """
    own = [title.text for title in titles if fold(title.text) not in set(map(fold, captions))]
    told = fold("".join(own))
    if not any(map(department_from_title, own)):
        return None
    named = (match["body"] for line in captions if (match := _named().match(_words(line))))
    others = (name for name in named if is_department(name) and not _is_own(name, told))
    return next(others, None)


def put_in_body(figures: Iterable[FigureRow], body: str | None) -> None:
    """Give the figures that tell no body of their own that of the table's title."""
    for figure in figures:
        if body is not None and figure["entity"] is None:
            figure["entity"], figure["entity_role"] = body, entity_role(body)
            figure["doubts"].append(BODY_BY_TITLE)


def _words(line: str) -> str:
    """A caption without its number, 附件2 or 下属 before the body's name."""
    core = parse_label(line).bare
    before = load_names().before_name.match(core)
    return _subordinate().sub("", core[before.end() :] if before else core)


@cache
def _subordinate() -> re.Pattern[str]:
    words = one_of(load_knowledge().structure["subordinate"])
    return re.compile(f"^(?:{words})")


def _is_own(name: str, told: str) -> bool:
    """Whether a name is that of the body that reports: in its titles, or with its place."""
    place = find_region(name)
    return is_own_body(name, told) or (place is not None and place in told)


@cache
def _named() -> re.Pattern[str]:
    """A body's name and what the table states of it."""
    stated = one_of(load_knowledge().structure["stated_of_bodies"])
    return re.compile(rf"(?P<body>.+?)(?:20\d\d年?度?|本年度?|年度)?(?:{stated})")
