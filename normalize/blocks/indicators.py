"""Goal tables with targets: levels, target, actual, points, deviation; one row an indicator."""

from collections.abc import Sequence
from decimal import Decimal

from normalize.blocks.slots import (
    SlotRow,
    SlotTable,
    number_of,
    read_slots,
    read_total,
    slot_rows,
    words_of,
)
from normalize.context import Context
from normalize.labels.label import code_of
from normalize.labels.levels import level_name
from normalize.tables.regions import Region
from normalize.tables.target_parts import SIGNS, is_sign, sign_in, without_note
from normalize.tables.view import CellView, TableView
from normalize.values.completion import completion_of, is_ceiling
from normalize.values.markers import split_indicators
from normalize.values.quantities import parse_actual, parse_target
from schema.frozen import dataclass
from schema.report import Source
from schema.rows.indicators import INDICATORS, IndicatorRow, IndicatorValues
from schema.text import narrow, squeeze
from schema.units import load_units


@dataclass(frozen=True, slots=True)
class Indicator:
    """The name of one indicator in its cell: number of 指标n, text and place."""

    number: int | None
    text: str
    source: Source


def read_indicators(view: TableView, region: Region, context: Context) -> None:
    """Emit `indicators` for a goal table, and its total for the report."""
    table = read_slots(region)
    shared = _Shared()
    for row in slot_rows(view, region, table):
        if row.is_total:
            read_total(row, context)
        elif not row.is_subtotal:
            _carry_levels(row, context.levels)
            levels = {} if row.has_open_levels else _levels_of(row, table, context.levels)
            _emit_row(row, table, levels, shared, context)
            _report_open(row, table, context)


class _Shared:
    """The rows under each merged cell of points or scores, so that its number counts once."""

    def __init__(self) -> None:
        self._under: dict[CellView, list[IndicatorRow]] = {}

    def count(self, row: IndicatorRow, points: CellView | None, score: CellView | None) -> None:
        """Set what a row's points and score count, and how many rows share its points."""
        first_points = self._add(row, points)
        first_score = self._add(row, score)
        row["points_counted"] = row["points"] if first_points else _nothing(row["points"])
        row["score_counted"] = row["self_score"] if first_score else _nothing(row["self_score"])
        sharers = [row] if points is None else self._under[points]
        for member in sharers:
            member["points_shared_by"] = len(sharers)

    def _add(self, row: IndicatorRow, cell: CellView | None) -> bool:
        """Whether a row is the first one that the cell stands on."""
        if cell is None:
            return True
        rows = self._under.setdefault(cell, [])
        rows.append(row)
        return len(rows) == 1


def _nothing(number: Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(0)


def _carry_levels(row: SlotRow, levels: dict[str, str | None]) -> None:
    for slot, below in (("level1", "level2"), ("level2", None)):
        cell = row.own(slot)
        if cell is not None and not cell.is_blank:
            cell.take("label")
            levels[slot] = level_name(cell.text)[0] or None
            if below is not None:
                levels[below] = None


def _emit_row(
    row: SlotRow,
    table: SlotTable,
    levels: dict[str, str | None],
    shared: _Shared,
    context: Context,
) -> None:
    named = _name_cell(row, table)
    if named is None or named.is_blank:
        return
    names = _indicators_in(named)
    targets = _targets(row, table, names)
    common = _common_values(row)
    codes = [code_of(level, levels.get(level)) for level in ("level2", "level1")]
    for name, target in zip(names, targets, strict=True):
        quantity = parse_target(target or "")
        values: IndicatorValues = {
            "level1": levels.get("level1"),
            "level1_code": code_of("level1", levels.get("level1")),
            "level2": levels.get("level2"),
            "level2_code": code_of("level2", levels.get("level2")),
            "level3": name.text if _has_names(row, table) else None,
            "number": name.number,
            "target": target,
            "target_operator": quantity.operator,
            "target_value": quantity.value,
            "target_high": quantity.high,
            "target_unit": quantity.unit,
            **common,
            "completion": completion_of(
                str(common["actual"] or ""),
                target or "",
                is_ceiling(next(filter(None, codes), None), name.text, quantity.unit),
            ),
        }
        emitted = context.out[INDICATORS].add(name.source, values)
        shared.count(emitted, row.cells.get("points"), row.cells.get("self_score"))


def _has_names(row: SlotRow, table: SlotTable) -> bool:
    """Whether the indicator of a row has a name beside its target."""
    return table.has("level3") or "level3" in row.cells


def _name_cell(row: SlotRow, table: SlotTable) -> CellView | None:
    """The cell that names the indicators of a row: of level3, or a level2 that stands over both."""
    if not _has_names(row, table):
        return row.own("target")
    is_wide = "level3" not in row.cells and _holds_any(row.own("target"))
    return row.own("level2") if is_wide else row.own("level3")


def _holds_any(target: CellView | None) -> bool:
    """Whether a cell holds any target: 指标1： with nothing behind it is the form's own."""
    return target is not None and bool(split_indicators([line.text for line in target.lines()]))


def _report_open(row: SlotRow, table: SlotTable, context: Context) -> None:
    """Report a row that says something, but whose columns do not tell which cell is its name."""
    filled = [cell for cell in row.all_cells if not cell.is_blank]
    open_cells = [cell for cell in filled if cell not in row.cells.values()]
    if _name_cell(row, table) is None and open_cells and filled[0].is_of_dump:
        context.add_unmapped(open_cells[0], filled[-1].text)


def _levels_of(
    row: SlotRow, table: SlotTable, levels: dict[str, str | None]
) -> dict[str, str | None]:
    """The levels over a row; a level2 that is the indicator's own name is none."""
    name = _name_cell(row, table)
    is_own = name is not None and name is row.cells.get("level2")
    return levels | {"level2": None} if is_own and not code_of("level2", words_of(name)) else levels


def _indicators_in(cell: CellView) -> list[Indicator]:
    """The indicators of a name cell; placeholders (指标2：, ……) are none."""
    lines = cell.lines()
    cell.take("text")
    return [
        Indicator(
            item.number,
            item.text,
            cell.source_in(lines[item.line_index], item.start, item.end),
        )
        for item in split_indicators([line.text for line in lines])
    ]


def _targets(row: SlotRow, table: SlotTable, names: Sequence[Indicator]) -> list[str | None]:
    """The target of each indicator: its own line where there are as many, else the whole cell."""
    if not _has_names(row, table):
        return [name.text for name in names]
    value = row.cells.get("target")
    text = _joined_target(row.cells.get("sign"), value, row.cells.get("unit"))
    if value is not None and len(names) > 1:
        lines = [line.text.strip() for line in value.lines() if line.text.strip()]
        if len(lines) == len(names):
            return list(lines)
    return [text] * len(names)


def _joined_target(
    sign: CellView | None, value: CellView | None, unit: CellView | None
) -> str | None:
    """Sign, value and unit columns joined: ≥ | 50 | 个 is ≥50个, 不少于 | 50 too."""
    text = words_of(value)
    if text is None:
        return None
    mark = sign_in(squeeze(sign.text)) if sign is not None else ""
    if mark and is_sign(mark) and text[0] not in SIGNS and not text.startswith(mark):
        text = mark + text
    suffix = _unit_written(unit)
    return text if not suffix or text.endswith(suffix) else text + suffix


def _unit_in(cell: CellView | None) -> str:
    """What a unit column says, without its note: %（百分比） is %."""
    return "" if cell is None or cell.is_number else without_note(squeeze(cell.text))


def _unit_written(cell: CellView | None) -> str:
    """What stands behind a value: the unit, and a second name of it (台（套）), but no note."""
    unit = _unit_in(cell)
    written = squeeze(cell.text) if cell is not None else ""
    is_named_twice = narrow(written.removeprefix(unit)).strip("()") in load_units().counted
    return written if unit and is_named_twice else unit


def _common_values(row: SlotRow) -> IndicatorValues:
    actual = words_of(row.cells.get("actual"))
    quantity = parse_actual(actual or "")
    unit = quantity.unit
    if quantity.value is not None and unit is None:
        unit = _unit_in(row.cells.get("unit")) or None
    _take_values(row)
    return {
        "actual": actual,
        "actual_value": quantity.value,
        "actual_unit": unit,
        "points": number_of(row.cells.get("points")),
        "self_score": number_of(row.cells.get("self_score")),
        "deviation": words_of(row.cells.get("deviation")),
    }


def _take_values(row: SlotRow) -> None:
    """Note that the cells of a row's values were read; a mark is a value whatever it holds."""
    for slot in ("target", "initial", "adjusted", "actual", "sign", "unit", "deviation"):
        if (cell := row.own(slot)) is not None and not cell.is_blank:
            cell.take("value" if cell.is_number else "text")
    for slot in ("points", "self_score"):
        if (cell := row.own(slot)) is not None:
            cell.take("value")
