"""Whose money a table tells of: a project's, or that of the whole department."""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from extract.document import Document
from extract.text.dialects import MARKLESS
from normalize.context import CARRIED_OUT
from normalize.labels.keys import key_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import DEPARTMENT, PROJECT, concept_of, measure_of
from normalize.labels.parts import parse_label
from normalize.reports.forms import are_accounts, title_features
from normalize.reports.project_names import project_in_titles
from normalize.tables.view import CellView, TableView
from normalize.values.markers import find_marker
from normalize.why.traces import OwnerFound

_OF_DEPARTMENTS = (
    "three_public.",
    "assets.",
    "expenditure.basic",
    "expenditure.project",
    "income.current_year_total",
    "income.unit_funds.",
    "balance.distribution",
)
FEWEST_NAMED = 2
DEEPEST = 2  # level of headings that stand in no form
_OF_PROJECTS = {"title:project", "title:transfer"}
_TOLD_OF_PROJECTS = {
    "title:earmarked",
    "text:transfer",
    "text:granted",
    "outline:transfer",
    "outline:project",
}


def owner_by_titles(titles: Sequence[str]) -> str | None:
    """Whose money titles say they are about; None if they name both or neither.

    >>> owner_by_titles(["2021年度项目支出绩效自评表"]), owner_by_titles(["部门决算"])
    ('project', None)
    """
    return _owner_titled(title_features(titles))


def _owner_titled(features: Set[str]) -> str | None:
    is_project = bool(_OF_PROJECTS & features)
    is_department = "title:department" in features
    if is_project == is_department:
        return None
    return PROJECT if is_project else DEPARTMENT


def owner_of_document(titles: Sequence[str], said: Set[str]) -> str | None:
    """Whose money a document is about: as its titles say, else as its text does.

    They may name the project itself (2021年文化馆开放资金绩效自评报告). The text only tells of a
    project: one about a department stands in reports of both.
    said: the features of the text (`text_features`).
    """
    titled = title_features(titles)
    if any(map(_is_of_accounts, titles)):
        # The form of a project right below tells that by itself; the tables behind it are not its.
        return DEPARTMENT if _owner_titled(titled) == DEPARTMENT else None
    if titled & {*_OF_PROJECTS, "title:department"} or are_accounts(titles):
        return _owner_titled(titled)
    is_told = bool(_TOLD_OF_PROJECTS & (said | titled)) or project_in_titles(titles) is not None
    return PROJECT if is_told and "outline:department" not in said else None


def _is_of_accounts(title: str) -> bool:
    """Whether a line is the title of accounts, and of no project in them."""
    return are_accounts([title]) and not _OF_PROJECTS & title_features([title])


def owner_of_table(view: TableView, titles: Iterable[str], outer: str | None) -> OwnerFound:
    """Whose money the amounts of a table are, and whether the table itself tells.

    It tells by the project that it names, by its titles, or by who carries a project out, which
    forms of projects alone ask for; else it is as `outer` says.

    titles: the lines above the table and the titles in it, the nearest last.
    """
    if (project := _beside(view, "project_name")) is not None:
        return OwnerFound(PROJECT, True, "project_named", project.name)
    owners = ((owner_by_titles([title]), title) for title in reversed(list(titles)))
    titled, title = next(((owner, title) for owner, title in owners if owner), (None, ""))
    of_departments = _labels_of_departments(view)
    if len(of_departments) >= FEWEST_NAMED:
        owner = DEPARTMENT if DEPARTMENT in (titled, outer) else None
        return OwnerFound(owner, True, "statement", "、".join(of_departments.values()))
    if titled is None and (unit := _beside(view, CARRIED_OUT)):
        return OwnerFound(PROJECT, True, "carried_out", unit.name)
    if titled is None:
        return OwnerFound(outer, False, "document")
    return OwnerFound(titled, True, "titles", title)


class FormOwner:
    """Whose money the pieces of a form tell of that a text without marks shows apart.

    The project that one of them names, as long as the form goes on: no caption, title or heading
    stands before the next one that says nothing itself.
    """

    def __init__(self, document: Document) -> None:
        self._is_in_pieces = document.dialect in MARKLESS
        self._named: OwnerFound | None = None

    def settle(self, found: OwnerFound, lines: Iterable[str]) -> OwnerFound:
        """Who a table is of. found: by the table itself; lines: all that stand above it."""
        if found.is_told or self._named is None or any(map(_begins_another, lines)):
            is_named = self._is_in_pieces and found.by == "project_named"
            self._named = found if is_named else None
            return found
        return self._named


def _begins_another(line: str) -> bool:
    """Whether a line is the heading of a chapter, a title or a caption, and in no form."""
    marker, words = find_marker(line), load_knowledge().forms["kinds"]["behind_forms"]
    is_chapter = marker is not None and marker.level <= DEEPEST
    is_told = any(word in line for word in words)
    return is_chapter or is_told or parse_label(line).unit is not None


def _labels_of_departments(view: TableView) -> dict[str, str]:
    """The labels of a table that name what only a department has (三公经费, 资产), by concept."""
    labels = (cell for cell in view.all_cells() if cell.is_label)
    named = ((concept_of(cell.text), cell.name) for cell in labels)
    return {
        concept: name for concept, name in named if concept and concept.startswith(_OF_DEPARTMENTS)
    }


def _is_heading(text: str) -> bool:
    return bool(measure_of(text) or concept_of(text) or key_of(text) or parse_label(text).unit)


def _beside(view: TableView, key: str) -> CellView | None:
    """What stands beside the first label of this key: a name and no other heading."""
    pairs = (pair for row in view.rows for pair in pairwise(row) if pair[0].is_label)
    return next(
        (value for label, value in pairs if key_of(label.text) == key and _is_name(value)), None
    )


def _is_name(value: CellView) -> bool:
    return not (value.is_blank or value.is_number or _is_heading(value.text))
