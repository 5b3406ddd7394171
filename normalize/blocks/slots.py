"""Rows of goal and score tables by slot: which cell is level, target, points, … in each row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from normalize.blocks.widths import Reading, fit_width
from normalize.context import Context
from normalize.labels.label import code_of, is_structural, is_sum
from normalize.tables.column_numbers import is_column_numbers
from normalize.tables.marks import FULL_MARKS
from normalize.tables.regions import Region
from normalize.tables.target_parts import LONGEST_UNIT, SIGNS, is_sign, is_unadjusted, without_note
from normalize.tables.view import CellView, TableView, are_in_order, cells_over, overlap
from schema.frozen import dataclass

LEVELS = ("level1", "level2", "level3")


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One body row.

    all_cells: as they stand.
    cells: slot -> the cell that stands in it, from above where it spans rows.
    """

    row: int
    all_cells: tuple[CellView, ...]
    cells: dict[str, CellView]
    is_total: bool
    is_subtotal: bool

    @property
    def has_open_levels(self) -> bool:
        """Whether its first words are in no slot and no level is: a dump left its columns open."""
        first = next((cell for cell in self.all_cells if not cell.is_blank), None)
        is_open = first is not None and first not in self.cells.values()
        return is_open and not set(LEVELS[:2]) & self.cells.keys()

    def own(self, slot: str) -> CellView | None:
        """The cell of `slot` if it begins in this row."""
        cell = self.cells.get(slot)
        return cell if cell is not None and cell.row == self.row else None


@dataclass(frozen=True, slots=True)
class SlotTable:
    """The headings of a goal or score table and the slots they stand for.

    fitted: number of cells -> their slots, for rows of a dump with more or fewer than headings.
    """

    header: tuple[tuple[CellView, ...], ...]
    slots: dict[CellView, str]
    is_carried: bool
    fitted: Mapping[int, Reading] = field(default_factory=dict)

    @property
    def stretched(self) -> list[CellView]:
        """The heading for all levels, if there is one only."""
        found = [cell for cell, slot in self.slots.items() if slot == "levels"]
        return found if len(found) == 1 else []

    def has(self, slot: str) -> bool:
        """Whether any heading stands for `slot`."""
        return slot in self.slots.values()


def read_slots(region: Region) -> SlotTable:
    """The headings of a region; 评价内容-like headings count only where no level has its own."""
    header = region.heads
    slots = dict(region.slots)
    if set(slots.values()) & set(LEVELS[:2]):
        slots = {cell: slot for cell, slot in slots.items() if slot != "levels"}
    for row in header:
        for cell in row:
            cell.take("header")
    return SlotTable(header, slots, region.is_carried)


def slot_rows(view: TableView, region: Region, table: SlotTable) -> Iterator[SlotRow]:
    """The body rows of a region by slot."""
    table = _fit_widths(view, region, table)
    for row in region.body:
        cells = view.row_with_covering(row)
        first = next((cell for cell in view.rows[row] if not cell.is_blank), None)
        if _numbers_columns(view.rows[row], first):
            continue
        yield SlotRow(
            row,
            tuple(view.rows[row]),
            _by_slot(cells, table),
            is_total=first is not None and is_structural("total", first.text),
            is_subtotal=first is not None and is_structural("subtotal", first.text),
        )


def _numbers_columns(cells: Sequence[CellView], first: CellView | None) -> bool:
    """Whether a row prints the numbers of the columns: 列次 | 11 | 12 | 13."""
    is_told = first is not None and is_structural("serial", first.text)
    return is_told and is_column_numbers(cells)


def _fit_widths(view: TableView, region: Region, table: SlotTable) -> SlotTable:
    """`table` with the slots of rows that a dump prints with more or fewer cells than headings."""
    heads = table.header[-1] if len(table.header) == 1 and not table.is_carried else ()
    if not heads or not heads[0].is_of_dump or not _is_plain(heads):
        return table
    slots = [table.slots.get(head) for head in heads]
    if not set(slots) & {"level1", "level2", "levels"}:
        slots[0] = "levels"
    by_width = _odd_rows((view.rows[row] for row in region.body), len(heads))
    return replace(table, fitted={w: fit_width(rows, slots) for w, rows in by_width.items()})


def _odd_rows(
    rows: Iterable[Sequence[CellView]], width: int
) -> dict[int, list[Sequence[CellView]]]:
    """{number of cells: the rows} of those that have more or fewer than `width`; sums left out."""
    found: dict[int, list[Sequence[CellView]]] = {}
    for cells in rows:
        if len(cells) not in (1, width) and _is_plain(cells) and not _is_sum(cells):
            found.setdefault(len(cells), []).append(cells)
    return found


def _is_plain(cells: Sequence[CellView]) -> bool:
    """Whether the cells are numbered as they were printed, with no width told."""
    return cells[-1].end == len(cells)


def _is_sum(cells: Sequence[CellView]) -> bool:
    first = next((cell for cell in cells if not cell.is_blank), None)
    return first is not None and is_sum(first.text)


def _by_slot(cells: Sequence[CellView], table: SlotTable) -> dict[str, CellView]:
    found: dict[str, CellView] = {}
    slots = _slots_in_order(cells, table) or [_slot_over(cell, table) for cell in cells]
    for cell, told in zip(cells, _by_depth(cells, slots, table), strict=True):
        slot = _part_of_target(cell, found) if told == "target" else told
        if slot is not None and (slot not in found or _gives_way(found[slot], slot)):
            found[slot] = cell
    return _with_adjusted(found)


def _with_adjusted(found: dict[str, CellView]) -> dict[str, CellView]:
    """The cells of a row, an adjusted target in the place of the first one where it is filled."""
    adjusted = found.get("adjusted")
    if adjusted is None or is_unadjusted(adjusted) or "target" not in found:
        return found
    return found | {"initial": found["target"], "target": adjusted}


def _by_depth(
    cells: Sequence[CellView], slots: Sequence[str | None], table: SlotTable
) -> list[str | None]:
    """The slots with the level of each cell under the one heading for all levels."""
    found = list(slots)
    under = [at for at, slot in enumerate(slots) if slot == "levels"]
    for depth, at in enumerate(under):
        found[at] = LEVELS[min(depth, 2)]
    if under and not table.has("level3") and _is_name(cells[under[-1]], len(under), table):
        found[under[-1]] = "level3"
    return found


def _is_name(cell: CellView, depth: int, table: SlotTable) -> bool:
    """Whether the last cell under the one heading for all levels names what its row is of.

    产出指标 | 培训期数: the second is no second level. 培训期数 | 2期: the first is no first one.
    """
    if cell.is_blank:
        return False
    if depth == 2:
        return code_of("level2", cell.text) is None
    return depth == 1 and table.has("target") and code_of("level1", cell.text) is None


def _part_of_target(cell: CellView, found: Mapping[str, CellView]) -> str:
    """Which part of a target a cell holds: one heading may stand over ≥ | 200 | 棵."""
    if cell.folded and set(cell.folded) <= SIGNS:
        return "sign"
    has_number = "target" in found and found["target"].is_number
    is_short = len(without_note(cell.folded)) <= LONGEST_UNIT
    return "unit" if has_number and cell.is_label and is_short else "target"


def _gives_way(held: CellView, slot: str) -> bool:
    """Whether a slot's cell is nothing beside the next one.

    A blank is so, the number of a name, and what is no sign (正向 | 大于等于).
    """
    is_no_sign = slot == "sign" and not is_sign(held.folded)
    return held.is_blank or is_no_sign or (slot == "level3" and held.is_number)


def _slots_in_order(cells: Sequence[CellView], table: SlotTable) -> list[str | None] | None:
    """The slots of a row whose columns are in doubt, cell by cell; None if they are not.

    Under headings of the table before, columns tell nothing: a row of other cells has no slots.

    Where the row has more cells than headings, the one heading for all levels is over the others:

        定量目标 | 评价内容            | 绩效目标 | 完成情况
        ''      | 产出目标 | 质量指标 | 指标1：… | 已完成
    """
    if len(cells) in table.fitted:
        return list(table.fitted[len(cells)])
    heads = [
        head
        for head in table.header[-1]
        for _ in range(len(cells) - len(table.header[-1]) + 1 if head in table.stretched else 1)
    ]
    slots = [table.slots.get(head) for head in heads]
    if table.is_carried:
        return slots if len(cells) == len(heads) else [None] * len(cells)
    if len(table.header) > 1 or not are_in_order(cells, heads):
        return None
    return slots


def _slot_over(cell: CellView, table: SlotTable) -> str | None:
    for row in reversed(table.header):
        heads = cells_over(cell, row)
        widest = max((overlap(head, cell) for head in heads), default=0)
        for head in heads:
            if overlap(head, cell) == widest and head in table.slots:
                return table.slots[head]
    return None


def number_of(cell: CellView | None) -> Decimal | None:
    """The number a cell holds; None if there is no cell, it is blank or holds no number."""
    if cell is None or cell.amount is None:
        return None
    return cell.amount.value


def words_of(cell: CellView | None) -> str | None:
    """The cell's text; None if there is no cell or it is blank."""
    return None if cell is None or cell.is_blank else cell.text.strip()


def read_total(row: SlotRow, context: Context) -> tuple[CellView | None, CellView | None]:
    """(points, score) of a total row, noted for its report with the grade that may stand there."""
    points, score = total_cells(row)
    for cell in row.all_cells:
        cell.take("value" if cell.is_number else "label")
    context.add_total(number_of(points), score, row.all_cells)
    return points, score


def total_cells(row: SlotRow) -> tuple[CellView | None, CellView | None]:
    """(points, score) of a total row: by column, else the first two numbers of a short row."""
    score = row.cells.get("self_score")
    numbers = [cell for cell in row.all_cells if number_of(cell) is not None]
    # In a dump the columns of a short row are its own; its numbers stand in order.
    is_in_order = len(numbers) == 2 and score is numbers[0] and score.is_of_dump
    if number_of(score) is not None and not is_in_order:
        return _points_beside(score, numbers, row), score
    if len(numbers) == 1:
        is_points = _are_points(numbers[0], row)
        return (numbers[0], None) if is_points else (None, numbers[0])
    return (numbers[0], numbers[1]) if numbers else (None, None)


def _points_beside(
    score: CellView | None, numbers: Sequence[CellView], row: SlotRow
) -> CellView | None:
    """The points of a total row that tells its score: by column, else the one number before it."""
    points = row.cells.get("points")
    others = [cell for cell in numbers if cell is not score]
    is_one_before = len(others) == 1 and others[0] is numbers[0]
    return numbers[0] if number_of(points) is None and is_one_before else points


def _are_points(number: CellView, row: SlotRow) -> bool:
    """Whether the one number of a total row is what there is to get: by column, or full marks."""
    points, score = row.cells.get("points"), row.cells.get("self_score")
    is_under_points = score is not None and score is not points and number is points
    return is_under_points or are_full_marks(number, row.all_cells)


def are_full_marks(number: CellView, cells: Sequence[CellView]) -> bool:
    """Whether the one number of a total row is what there is to get, beside a score left blank.

    总分 | 100 | ''
    """
    return number_of(number) == FULL_MARKS and cells[-1].is_blank
