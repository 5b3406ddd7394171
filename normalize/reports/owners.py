"""Whose money a table tells of: a project's, or that of the whole department."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from normalize.labels.label import DEPARTMENT, PROJECT, concept_of, key_of, measure_of
from normalize.labels.parts import parse_label
from normalize.reports.forms import title_features
from normalize.tables.view import TableView

_OF_DEPARTMENTS = ("three_public.", "assets.", "expenditure.basic", "expenditure.project")
FEWEST_NAMED = 2
_OF_PROJECTS = {"title:project", "title:transfer"}


def owner_by_titles(titles: Sequence[str]) -> str | None:
    """Whose money titles say they are about; None if they name both or neither.

    >>> owner_by_titles(["2021年度项目支出绩效自评表"]), owner_by_titles(["部门决算"])
    ('project', None)
    """
    features = title_features(titles)
    is_project = bool(_OF_PROJECTS & features)
    is_department = "title:department" in features
    if is_project == is_department:
        return None
    return PROJECT if is_project else DEPARTMENT


def owner_of_table(
    view: TableView, titles: Iterable[str], outer: str | None
) -> tuple[str | None, bool]:
    """(whose money the amounts of a table are, whether the table itself tells).

    It tells by the project that it names or by its titles; else it is as `outer` says.

    titles: the lines above the table and the titles in it, the nearest last.
    """
    if any(_names_project(view, row) for row in range(len(view.rows))):
        return PROJECT, True
    owners = map(owner_by_titles, ([title] for title in reversed(list(titles))))
    titled = next(filter(None, owners), None)
    if _is_statement(view):
        return (DEPARTMENT if DEPARTMENT in (titled, outer) else None), True
    return (outer, False) if titled is None else (titled, True)


def _is_statement(view: TableView) -> bool:
    """Whether labels of a table name several things that only a department has: 三公经费, 资产."""
    concepts = {concept_of(cell.text) for cell in view.all_cells() if cell.is_label}
    named = [concept for concept in concepts if concept and concept.startswith(_OF_DEPARTMENTS)]
    return len(named) >= FEWEST_NAMED


def _is_heading(text: str) -> bool:
    return bool(measure_of(text) or concept_of(text) or key_of(text) or parse_label(text).unit)


def _names_project(view: TableView, row: int) -> bool:
    """Whether a row names a project: the label and, next to it, a name and no other heading."""
    cells = view.rows[row]
    return any(
        key_of(label.text) == "project_name"
        and not value.is_blank
        and not value.is_number
        and not _is_heading(value.text)
        for label, value in pairwise(cells)
        if label.is_label
    )
