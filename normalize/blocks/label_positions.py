"""Which cells of a row of keys and values are labels."""

from collections.abc import Sequence

from normalize.labels.families import needs_family
from normalize.labels.keys import key_of
from normalize.labels.label import concept_of, heads_family, measure_of
from normalize.labels.parts import parse_label
from normalize.tables.view import CellView

MAX_KEY = 24


def label_positions(cells: Sequence[CellView]) -> set[int]:
    """Which cells of a row are labels: known ones, and else every other cell from the left."""
    known = _known_labels(cells)
    positions: set[int] = set()
    index = 0
    while index < len(cells):
        cell = cells[index]
        if cell.is_label and heads_family(cell.text):
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


def _known_labels(cells: Sequence[CellView]) -> set[int]:
    """Which cells are labels whatever stands beside them."""
    labels = ((i, cell) for i, cell in enumerate(cells) if cell.is_label)
    return {i for i, cell in labels if is_known_label(cell) or heads_family(cell.text)}


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
