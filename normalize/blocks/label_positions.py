"""Which cells of a row of keys and values are labels."""

from collections.abc import Sequence, Set

from normalize.context import HIGHER_BODIES, SUPERVISORS
from normalize.labels.families import family_of, needs_family
from normalize.labels.keys import key_of
from normalize.labels.label import concept_of, heads_family, measure_of, project_concept
from normalize.labels.parts import parse_label
from normalize.reports.names import is_organisation
from normalize.tables.view import CellView
from schema.units import is_money_unit

MAX_KEY = 24
# Keys whose values are words, which may be those of a label.
_NAMES = frozenset(
    {"project_name", "department", "implementing_unit", *SUPERVISORS, *HIGHER_BODIES}
)


def label_positions(cells: Sequence[CellView]) -> set[int]:
    """Which cells of a row are labels: known ones, and else every other cell from the left."""
    known = _known_labels(cells)
    positions: set[int] = set()
    index = 0
    while index < len(cells):
        cell = cells[index]
        if cell.is_label and (heads_family(cell.text) or _heads_measure(cells[index : index + 2])):
            positions.add(index)
            index += 1
        elif cell.is_label and (
            index in known or (index + 1 < len(cells) and index + 1 not in known)
        ):
            positions.add(index)
            index += 1 if index + 1 in known else 2
        else:
            index += 1
    return positions


def _heads_measure(cells: Sequence[CellView]) -> bool:
    """Whether a measure by itself stands behind a label, which says whose: 政府采购 | 预算数."""
    return len(cells) > 1 and cells[1].is_label and measure_of(cells[1].text) is not None


def _known_labels(cells: Sequence[CellView]) -> set[int]:
    """Which cells are labels whatever stands beside them."""
    labels = ((i, cell) for i, cell in enumerate(cells) if cell.is_label)
    known = {i for i, cell in labels if is_known_label(cell) or heads_family(cell.text)}
    return known - {i for i in known if _is_value(cells[i - 1 : i + 3], i, known)}


def _is_value(cells: Sequence[CellView], at: int, known: Set[int]) -> bool:
    """Whether a known label is a name all the same: 项目名称 | 公用经费 | 主管部门.

    cells: the one at place `at`, the one before it and two behind. Headings and an amount behind it
    say that it is none (项目名称 | 预算资金 | 资金来源); so does all that is no name of a body
    beside 单位. What names whose money it is heads the amounts of a list (项目名称 | 财政拨款).
    """
    if len(cells) < 2 or (key := key_of(cells[0].text)) not in _NAMES:
        return False
    text = cells[1].text
    if key_of(text) is not None:
        return False
    if key != "project_name":
        return is_organisation(parse_label(text).bare)
    if _heads_funds(text):
        return False
    if len(cells) > 3 and key_of(cells[2].text) and not key_of(cells[3].text):
        return True
    is_heading = measure_of(text) is not None
    return not is_heading and not (at + 1 in known or any(cell.is_number for cell in cells[2:3]))


def _heads_funds(text: str) -> bool:
    """Whether a label names a source of money, or a unit of it, and no purpose."""
    concept = project_concept(text)
    is_source = concept is not None and family_of(concept) == "funds"
    return is_source or is_money_unit(parse_label(text).unit)


def is_known_label(cell: CellView) -> bool:
    """Whether a text is a label of a key, an amount, a measure, or writes a unit."""
    text = cell.text
    return bool(
        key_of(text)
        or concept_of(text)
        or measure_of(text)
        or parse_label(text).unit is not None
        or (needs_family(text) and len(cell.folded) <= MAX_KEY)
    )
