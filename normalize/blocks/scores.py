"""Score sheets: levels with their points, criteria and scores; merged cells counted once."""

from dataclasses import dataclass, field
from decimal import Decimal

from normalize.blocks.slots import (
    LEVELS,
    SlotRow,
    number_of,
    read_slots,
    read_total,
    slot_rows,
    words_of,
)
from normalize.context import Context
from normalize.labels.label import concept_of
from normalize.labels.levels import level_name, split_points
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView
from schema.rows.scores import SCORES, ScoreRow, ScoreValues


@dataclass(slots=True)
class Sheet:
    """What the rows of a score sheet hand down to the rows below, also over a page break."""

    names: dict[str, str | None] = field(default_factory=dict)
    points: dict[str, Decimal | None] = field(default_factory=dict)
    criterion: str | None = None
    shared: list[ScoreRow] = field(default_factory=list)
    scored: CellView | None = None
    has_total: bool = False


def read_scores(view: TableView, region: Region, sheet: Sheet, context: Context) -> None:
    """Emit `scores` for one part of a score sheet; `sheet` comes from the part before it."""
    table = read_slots(region)
    sheet.shared = []
    deepest = next((level for level in reversed(LEVELS) if table.has(level)), None)
    for row in slot_rows(view, region, table):
        if row.is_total or row.is_subtotal:
            _emit_total(row, sheet, context)
            continue
        _carry_levels(row, sheet)
        name = row.own(deepest) if deepest is not None else _deepest_cell(row)
        if name is None or (name.is_blank and number_of(row.cells.get("self_score")) is None):
            continue
        _emit_row(row, name, sheet, context)


def _deepest_cell(row: SlotRow) -> CellView | None:
    """The last level cell of a row under one heading for all levels (评价指标)."""
    return next((cell for level in reversed(LEVELS) if (cell := row.own(level)) is not None), None)


def _carry_levels(row: SlotRow, sheet: Sheet) -> None:
    for depth, level in enumerate(LEVELS[:2]):
        cell = row.own(level)
        if cell is None or cell.is_blank:
            continue
        cell.take("label")
        name, points = level_name(cell.text)
        if points is None:
            points = number_of(row.cells.get(f"{level}_points"))
        if name != sheet.names.get(level):
            for below in LEVELS[depth + 1 : 2]:
                sheet.names[below] = sheet.points[below] = None
            sheet.criterion = None
        sheet.names[level], sheet.points[level] = name, points


def _emit_row(row: SlotRow, name: CellView, sheet: Sheet, context: Context) -> None:
    level3 = row.cells.get("level3")
    level3_name, level3_points = (
        (None, None) if level3 is None or level3.is_blank else split_points(level3.text)
    )
    if level3 is not None:
        level3.take("label", concept_of(level3.text))
    _take_values(row)
    values: ScoreValues = {
        "level1": sheet.names.get("level1"),
        "level1_points": sheet.points.get("level1"),
        "level2": sheet.names.get("level2"),
        "level2_points": sheet.points.get("level2"),
        "level3": level3_name,
        "level3_code": None if level3_name is None else concept_of(level3_name),
        "criterion": _criterion(row, sheet),
        "self_score": number_of(row.cells.get("self_score")),
        "review_score": number_of(row.cells.get("review_score")),
        "deduction": words_of(row.cells.get("deduction")),
        "is_total": False,
    }
    emitted = context.out[SCORES].add(name.source(), values)
    score = row.cells.get("self_score")
    is_again = score is not None and score is sheet.scored and not score.is_blank
    emitted["score_counted"] = Decimal(0) if is_again else emitted["self_score"]
    sheet.scored = score
    _share_points(row, emitted, level3_points, sheet)


def _take_values(row: SlotRow) -> None:
    for slot in ("level1_points", "level2_points", "points", "self_score", "review_score"):
        if (cell := row.own(slot)) is not None:
            cell.take("value")


def _criterion(row: SlotRow, sheet: Sheet) -> str | None:
    """The criterion of a row: its own, one spanning it, or in a text dump the one above."""
    cell = row.cells.get("criterion")
    if cell is None:
        return None
    if not cell.is_blank:
        cell.take("criterion")
        sheet.criterion = cell.text
        return cell.text
    return sheet.criterion if _may_continue(cell) else None


def _may_continue(cell: CellView) -> bool:
    """Whether a blank cell may be the rest of a merged one: only a text dump leaves that open."""
    return cell.cell.rowspan is None


def _share_points(row: SlotRow, emitted: ScoreRow, own: Decimal | None, sheet: Sheet) -> None:
    """Set points, points_shared_by and points_counted, also on the rows that share the cell."""
    cell = row.cells.get("points")
    points = number_of(cell)
    if cell is not None and _is_shared(row, cell, sheet):
        sheet.shared.append(emitted)
        emitted["points"] = sheet.shared[0]["points"]
        emitted["points_counted"] = Decimal(0)
        for member in sheet.shared:
            member["points_shared_by"] = len(sheet.shared)
        return
    emitted["points"] = emitted["points_counted"] = own if points is None else points
    emitted["points_shared_by"] = 1
    sheet.shared = [emitted]


def _is_shared(row: SlotRow, cell: CellView, sheet: Sheet) -> bool:
    """Whether the row's points are those of the row above: a spanning cell or its blank."""
    if not sheet.shared:
        return False
    if cell.row != row.row:
        return True
    is_same_parent = sheet.shared[0]["level2"] == sheet.names.get("level2")
    return (
        cell.is_blank
        and _may_continue(cell)
        and is_same_parent
        and number_of(row.cells.get("self_score")) is not None
    )


def _emit_total(row: SlotRow, sheet: Sheet, context: Context) -> None:
    if row.is_subtotal or sheet.has_total:
        return
    points, score = read_total(row, context)
    sheet.has_total = True
    first = row.all_cells[0]
    context.out[SCORES].add(
        first.source(),
        {
            "points": number_of(points),
            "points_shared_by": 1,
            "points_counted": Decimal(0),
            "self_score": number_of(score),
            "review_score": number_of(row.cells.get("review_score")),
            "deduction": words_of(row.cells.get("deduction")),
            "is_total": True,
        },
    )
