"""The people who made the evaluation: 姓名 | 职务/职称 | 单位 | 签字."""

from collections.abc import Iterator, Sequence

from normalize.context import Context
from normalize.labels.label import column_slot
from normalize.tables.listed_slots import slots_of
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView, cell_over
from schema.rows.evaluators import EVALUATORS


def read_evaluators(view: TableView, region: Region, context: Context) -> None:
    """Emit an `evaluators` row for each row with a name."""
    heads = slots_of("evaluator", view.rows[region.header.start])
    for head in heads:
        head.take("header")
    for row in region.body:
        for cells in _people(view.row_with_covering(row), heads):
            _emit_person(cells, context)


def _people(
    cells: Sequence[CellView], heads: dict[CellView, str]
) -> Iterator[dict[str | None, CellView]]:
    """The cells of each person of a row by slot; several stand side by side."""
    person: dict[str | None, CellView] = {}
    for cell in cells:
        slot = _slot(cell, heads)
        if slot is not None and slot in person:
            yield person
            person = {}
        person[slot] = cell
    yield person


def _emit_person(cells: dict[str | None, CellView], context: Context) -> None:
    name = cells.get("name")
    if name is None or name.is_blank or column_slot("evaluator", name.text):
        return
    signature = cells.get("signature")
    context.out[EVALUATORS].add(
        name.source(),
        {
            "name": name.name,
            "title": _words(cells.get("title")),
            "organization": _words(cells.get("organization")),
            "signed": None if signature is None else not signature.is_blank,
        },
    )


def _slot(cell: CellView, heads: dict[CellView, str]) -> str | None:
    head = cell_over(cell, list(heads))
    return None if head is None else heads[head]


def _words(cell: CellView | None) -> str | None:
    return None if cell is None or cell.is_blank else cell.name
