"""Label beside value: key/value rows and lattices of measures."""

from collections import Counter
from collections.abc import Sequence, Set

from normalize.blocks.keys import key_beside, note_joined, note_key, note_name_by_place
from normalize.blocks.label_meanings import Told, meaning_of
from normalize.blocks.label_positions import label_positions
from normalize.blocks.labelled import (
    FirstAmount,
    first_amount,
    read_labelled_amount,
    settle_parts,
)
from normalize.blocks.lattice import Lattice, end_of_group
from normalize.blocks.slots import are_full_marks, number_of
from normalize.context import Context
from normalize.labels.families import family_of
from normalize.labels.keys import key_of
from normalize.labels.label import (
    PROJECT,
    concept_of,
    heads_family,
    is_count_label,
    is_structural,
    measure_of,
    names_amount,
)
from normalize.labels.parts import parse_label
from normalize.tables.regions import Region
from normalize.tables.units import unit_beside
from normalize.tables.view import CellView, TableView
from normalize.values.figures import UnitContext, figure_values
from normalize.values.money_words import is_money_word
from normalize.why.traces import Led
from schema.doubts import SURE
from schema.units import is_money_unit


def read_keyvalues(view: TableView, region: Region, context: Context) -> None:
    """Emit the facts and figures of rows in which labels stand beside values."""
    unit = _unit_in_titles(region) or context.outer_unit
    lattice = _empty_lattice(view, region, unit, context)
    note_name_by_place(view, region.body, context)
    for row in region.body:
        cells = _without_scores(view.rows[row], context)
        if not cells or _read_total(cells, context):
            continue
        labels = label_positions(cells)
        beside = unit_beside(view, row) or unit
        lattice.begin_row(row)
        _follow_lattice([cells[index] for index in sorted(labels)], lattice)
        for index, cell in enumerate(cells):
            if read_labelled_amount(cell, lattice, beside, context):
                continue
            if index in labels:
                end = _next_label(index, labels, len(cells))
                following = cells[index + 1 : end + 1]
                lattice.group(cell, following, end_of_group(view, cell, following))
                _read_values(cell, cells[index + 1 : end], lattice, beside, context)
    settle_parts(lattice, context)


def _empty_lattice(view: TableView, region: Region, unit: UnitContext, context: Context) -> Lattice:
    """A lattice without heads; a project's amounts measure nothing without one."""
    alone = None if context.owner == PROJECT else "final"
    lattice = Lattice(alone, has_unit=unit.unit is not None)
    lattice.kinds = _column_families(view, region)
    return lattice


def _unit_in_titles(region: Region) -> UnitContext | None:
    """The unit that the last title of a block writes."""
    units = ((title, parse_label(title.text).unit) for title in region.titles[-1:])
    return next((UnitContext(unit, "caption", title) for title, unit in units if unit), None)


def _next_label(index: int, labels: Set[int], count: int) -> int:
    """Where the values of the label at `index` end: at the next one, else at the row's end."""
    return next((at for at in range(index + 1, count) if at in labels), count)


def _without_scores(cells: Sequence[CellView], context: Context) -> Sequence[CellView]:
    """The cells of a row but for its score, which is no amount of the label before it."""
    scores = context.scores
    if scores is None or not cells or not scores.holds(cells[-1]) or not cells[-1].is_number:
        return cells
    score = cells[-1]
    score.take("value")
    if scores.is_total(score):
        context.add_fact("self_score", score.name, score.source())
    return cells[:-1]


def _column_families(view: TableView, region: Region) -> dict[int, frozenset[str]]:
    """The families of concepts that the labels of each column name for sure, by its start."""
    found: dict[int, set[str]] = {}
    for row in region.body:
        for cell in view.rows[row]:
            if cell.is_label and (concept := concept_of(cell.text)) is not None:
                found.setdefault(cell.start, set()).add(family_of(concept))
    return {start: frozenset(families) for start, families in found.items()}


def _read_total(cells: Sequence[CellView], context: Context) -> bool:
    """Whether the row is a total row on its own (总分 | 100 | 98), read if so."""
    filled = [cell for cell in cells if not cell.is_blank]
    numbers = [cell for cell in filled[1:] if number_of(cell) is not None]
    if not numbers or not _is_total_of_scores(filled[0], len(numbers)):
        return False
    filled[0].take("label")
    for cell in numbers:
        cell.take("value")
    if len(numbers) > 1:
        context.add_total(number_of(numbers[0]), numbers[1], cells)
    elif not are_full_marks(numbers[0], cells):
        context.add_total(None, numbers[0], cells)
    return True


def _is_total_of_scores(label: CellView, numbers: int) -> bool:
    """Whether a label is that of the total of a score sheet: 总分, or 自评得分 | 100 | 97."""
    if is_structural("score_total", label.text):
        return True
    return numbers > 1 and key_of(label.text) == "self_score"


def _follow_lattice(labels: Sequence[CellView], lattice: Lattice) -> None:
    """Note unlisted heads side by side; they hold over rows that repeat one label under each.

    预计投入（万元） | 90 | 已经花掉（万元） | 80
    其中：县财政     | 60 | 其中：县财政     | 50
    """
    counts = Counter(label.folded for label in labels)
    lattice.repeated = {text for text, count in counts.items() if count > 1}
    lattice.keep(labels)
    units = ((label, parse_label(label.text).unit) for label in labels)
    headed = [(label, unit) for label, unit in units if unit and is_money_unit(unit)]
    if len(headed) < 2:
        return
    for label, unit in headed:
        if not names_amount(label.text):
            lattice.open(label, unit)


def _read_values(
    label: CellView,
    values: Sequence[CellView],
    lattice: Lattice,
    unit: UnitContext,
    context: Context,
) -> None:
    """Read what stands between a label and the next one.

    Several amounts side by side are the row of a table whose headings stand elsewhere (on the page
    before): what they measure stays open, and so does whether they are money at all.
    """
    told = meaning_of(label, lattice, context)
    concept = told.concept
    amounts = [cell for cell in values if cell.is_number]
    if len(amounts) < 2 or amounts[0] is not values[0] or concept is None:
        _read_pair(label, values[0] if values else None, lattice, unit, context)
        return
    label.take("label", concept)
    context.add_unmapped(label, amounts[0].text)
    for cell in amounts:
        lost = Told(concept, None, told.by)
        _emit(label, cell, lost, lattice, unit, context, ("heading_lost",))


def _read_pair(
    label: CellView, value: CellView | None, lattice: Lattice, unit: UnitContext, context: Context
) -> None:
    if value is not None and note_joined(label, value, context):
        return
    key = key_beside(label, value)
    if key is not None:
        note_key(key, label, value, context)
    if value is None or heads_family(label.text):
        lattice.open_family(label)
        if value is not None and value.is_number:
            _emit_whole(label, value, lattice, unit, context)
        return
    if not _read_amount(label, value, key, lattice, unit, context):
        value.take("value" if key else "text")


def _read_amount(
    label: CellView,
    value: CellView,
    key: str | None,
    lattice: Lattice,
    unit: UnitContext,
    context: Context,
) -> bool:
    """Whether the value is an amount, or the label names nothing; both are read then."""
    concept, measure, by = meaning_of(label, lattice, context)
    if concept is None and _ends_column(label, lattice):
        lattice.end(label.start)
        measure = None
    if concept is not None or (measure is not None and key is None):
        label.take("label", concept)
        told = Told(concept, measure or lattice.measure(label.start), by)
        first = first_amount(value)
        if value.is_number or value.is_blank or first is not None:
            _emit(label, value, told, lattice, unit, context, first=first)
            return True
    if key is not None or concept is not None:
        return False
    label.take("label")
    if value.is_number:
        _read_unknown(label, value, lattice, unit, context)
    return True


def _ends_column(label: CellView, lattice: Lattice) -> bool:
    """Whether a label that names no money is of other rows than those under its column's head.

    It may be where the dump leaves out rows, and another table goes on behind them; a part that
    stands under each of several heads is theirs.
    """
    is_head = label.start in lattice.opened or measure_of(label.text) is not None
    is_part = is_head or label.folded in lattice.repeated
    return label.cell.confidence < SURE and not is_part


def _emit(
    label: CellView,
    value: CellView,
    told: Told,
    lattice: Lattice,
    unit: UnitContext,
    context: Context,
    doubts: Sequence[str] = (),
    first: FirstAmount | None = None,
) -> None:
    concept, measure, by = told
    amount = value.amount if first is None else first.amount
    near = lattice.near_unit(label, measure) or unit
    if near.unit is None and concept is not None:
        near = context.section_unit
    certainty = min(label.cell.confidence, value.cell.confidence)
    lattice.of_row = lattice.of_row or concept
    figure = context.add_figure(
        value,
        label,
        concept,
        {
            "measure": measure,
            "label": lattice.path(label, label.name),
            "origin": "table",
            **figure_values(amount, concept, measure or "final", near, certainty, doubts),
        },
        Led(by, (label,), near),
        None if first is None else first.source,
    )
    if label.start in lattice.stated:
        lattice.parts.setdefault(label.start, []).append(figure)


def _emit_whole(
    label: CellView, value: CellView, lattice: Lattice, unit: UnitContext, context: Context
) -> None:
    """The total printed beside the head of its parts; what it measures the form's total tells."""
    concept = lattice.state(label, value.amount)
    _emit(label, value, Told(concept, None, "label"), lattice, unit, context)


def _read_unknown(
    label: CellView, value: CellView, lattice: Lattice, unit: UnitContext, context: Context
) -> None:
    """A number beside an unknown label: money only where a unit says so, else unmapped."""
    if value.amount is None or (value.amount.value is None and not value.amount.is_malformed):
        return
    near = lattice.units.get(label.start, unit) if label.start in lattice.opened else unit
    written = value.amount.unit or parse_label(label.text).unit
    is_near = written is None and is_money_unit(near.unit)
    if is_money_unit(written) or (is_near and _may_head_money(label, lattice)):
        unknown = Told(None, lattice.measure(label.start), "label")
        _emit(label, value, unknown, lattice, near, context)
        return
    value.take("value")
    context.add_unmapped(label, value.text)


def _may_head_money(label: CellView, lattice: Lattice) -> bool:
    """Whether an unknown label speaks of money, or is an unlisted head; a count is none."""
    speaks = is_money_word(label.folded) or label.start in lattice.opened
    return speaks and not is_count_label(label.text)
