"""Label beside value: key/value rows and lattices of measures."""

from collections.abc import Sequence
from typing import NamedTuple

from normalize.blocks.keys import key_beside, note_key
from normalize.blocks.label_positions import label_positions, names_family
from normalize.blocks.labelled import Lattice, read_labelled_amount, settle_parts
from normalize.blocks.slots import are_full_marks
from normalize.context import Context
from normalize.labels.composed import composed_source
from normalize.labels.label import (
    ALL_FUNDS,
    PROJECT,
    concept_of,
    concept_within,
    family_of,
    is_count_label,
    is_structural,
    key_of,
    measure_of,
    owned_concept,
    project_concept,
)
from normalize.labels.parts import parse_label
from normalize.tables.regions import Region
from normalize.tables.units import unit_beside
from normalize.tables.view import CellView, TableView
from normalize.values.figures import MEASURE_UNITS, UnitContext, figure_values
from normalize.values.money_words import is_money_word
from normalize.why.traces import By, Led
from schema.units import is_money_unit

_LABEL: By = "label"
_OF_PROJECTS = ("planned", "received")  # a department's own form tells neither


def read_keyvalues(view: TableView, region: Region, context: Context) -> None:
    """Emit the facts and figures of rows in which labels stand beside values."""
    lattice = Lattice(None if context.owner == PROJECT else "final")
    lattice.kinds = _column_families(view, region)
    titles = list(region.titles[-1:])
    unit = next(
        (UnitContext(u, "caption", t) for t in titles if (u := parse_label(t.text).unit)),
        context.outer_unit,
    )
    for row in region.body:
        cells = _without_scores(view.rows[row], context)
        if not cells or _read_total(cells, context):
            continue
        labels = label_positions(cells)
        beside = unit_beside(view, row) or unit
        lattice.lead = (None, None)
        lattice.of_row = None
        _follow_lattice([cells[index] for index in sorted(labels)], lattice)
        for index, cell in enumerate(cells):
            if read_labelled_amount(cell, lattice, beside, context):
                continue
            if index in labels:
                end = next((i for i in range(index + 1, len(cells)) if i in labels), len(cells))
                _read_values(cell, cells[index + 1 : end], lattice, beside, context)
    settle_parts(lattice, context)


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
    numbers = [
        cell for cell in filled[1:] if cell.amount is not None and cell.amount.value is not None
    ]
    if not numbers or not is_structural("score_total", filled[0].text):
        return False
    filled[0].take("label")
    for cell in numbers:
        cell.take("value")
    if len(numbers) == 1 and are_full_marks(numbers[0], cells):
        return True
    points = numbers[0].amount.value if len(numbers) > 1 and numbers[0].amount is not None else None
    context.add_total(points, numbers[min(1, len(numbers) - 1)], cells)
    return True


def _follow_lattice(labels: Sequence[CellView], lattice: Lattice) -> None:
    """Note unlisted heads side by side; they hold over rows that repeat one label under each.

    预计投入（万元） | 90 | 已经花掉（万元） | 80
    其中：县财政     | 60 | 其中：县财政     | 50
    """
    under = [label for label in labels if label.start in lattice.opened]
    if len(under) < len(lattice.opened) or len({label.folded for label in under}) > 1:
        lattice.close()
    headed = [(label, unit) for label in labels if (unit := parse_label(label.text).unit)]
    if sum(1 for _, unit in headed if is_money_unit(unit)) < 2:
        return
    for label, unit in headed:
        if is_money_unit(unit) and not (concept_of(label.text) or measure_of(label.text)):
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
    told = _meaning(label, lattice, context)
    concept = told.concept
    amounts = [cell for cell in values if cell.is_number]
    if len(amounts) < 2 or amounts[0] is not values[0] or concept is None:
        _read_pair(label, values[0] if values else None, lattice, unit, context)
        return
    label.take("label", concept)
    context.add_unmapped(label, amounts[0].text)
    for cell in amounts:
        lost = _Told(concept, None, told.by)
        _emit(label, cell, lost, lattice, unit, context, ("heading_lost",))


def _read_pair(
    label: CellView, value: CellView | None, lattice: Lattice, unit: UnitContext, context: Context
) -> None:
    key = key_beside(label, value)
    if key is not None:
        note_key(key, label, value, context)
    if value is None or names_family(label):
        lattice.open_family(label)
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
    concept, measure, by = _meaning(label, lattice, context)
    if concept is not None or (measure is not None and key is None):
        label.take("label", concept)
        if value.is_number or value.is_blank:
            measure = measure or lattice.measure(label.start)
            _emit(label, value, _Told(concept, measure, by), lattice, unit, context)
            return True
    if key is not None or concept is not None:
        return False
    label.take("label")
    if value.is_number:
        _read_unknown(label, value, lattice, unit, context)
    return True


class _Told(NamedTuple):
    """What a label tells of the value beside it, and the step that led to it (`traces.Led`)."""

    concept: str | None
    measure: str | None
    by: By


def _meaning(label: CellView, lattice: Lattice, context: Context) -> _Told:
    """What a label tells, with what stands at the head of its column."""
    measure = measure_of(label.text)
    source = composed_source(label.text)
    if measure is not None and source not in (None, ALL_FUNDS):
        # 市财政预算安排 names a source; under 实际到位资金 it is what arrived of it.
        return _Told(source, lattice.measures.get(label.start, measure), "label")
    # A rate or a score by itself (得分 | 95) does not say what it is the rate or score of.
    if measure is not None and measure not in MEASURE_UNITS:
        lattice.measures[label.start] = measure
        lattice.heads[label.start] = label.name
        unit = parse_label(label.text).unit
        if unit is not None:
            lattice.units[label.start] = UnitContext(unit, "header", label)
        lattice.lead = (measure, lattice.units.get(label.start))
        owner = None if measure in _OF_PROJECTS else context.owner
        return _Told(owned_concept(ALL_FUNDS, owner, label.text), measure, "measure_alone")
    if measure is not None and lattice.measures:
        # 执行率 and 得分 below 预算数 and 执行数 are those of the same money.
        return _told_of_row(label, measure, lattice, context)
    concept = concept_of(label.text)
    if context.owner == PROJECT:
        concept = project_concept(label.text) if _may_be_source(label, lattice) else None
    elif concept is None:
        family = "funds" if label.start in lattice.measures else lattice.families.get(label.start)
        families = (family,) if family else lattice.kinds.get(label.start, ())
        concept = concept_within(label.text, families)
    concept, by = owned_concept(concept, context.owner, label.text), _LABEL
    if concept is None and measure is None and key_of(label.text) is None:
        concept, by = _accepted(label, context)
    is_part = context.owner == PROJECT and label.start not in lattice.opened
    lead = lattice.lead[0] if is_part else None
    return _Told(concept, lattice.measures.get(label.start) or lead, by)


def _told_of_row(label: CellView, measure: str, lattice: Lattice, context: Context) -> _Told:
    """A rate or score of what the row's first amount is of."""
    if lattice.of_row:
        return _Told(lattice.of_row, measure, "same_row")
    return _Told(owned_concept(ALL_FUNDS, context.owner, label.text), measure, "measure_alone")


def _accepted(label: CellView, context: Context) -> tuple[str | None, By]:
    concept = context.accepted_concept(label)
    return concept, "label" if concept is None else "accepted"


def _may_be_source(label: CellView, lattice: Lattice) -> bool:
    """Whether a label beside a value may name a source of money: listed, or under a measure."""
    return bool(
        label.start in lattice.measures
        or label.start in lattice.opened
        or concept_of(label.text)
        or concept_within(label.text, ("funds",))
    )


def _emit(
    label: CellView,
    value: CellView,
    told: _Told,
    lattice: Lattice,
    unit: UnitContext,
    context: Context,
    doubts: Sequence[str] = (),
) -> None:
    concept, measure, by = told
    own = parse_label(label.text).unit
    near = UnitContext(own, "header", label) if own is not None else lattice.units.get(label.start)
    near = near or (lattice.lead[1] if measure == lattice.lead[0] else None) or unit
    if near.unit is None and concept is not None:
        near = context.section_unit
    certainty = min(label.cell.confidence, value.cell.confidence)
    lattice.of_row = lattice.of_row or concept
    context.add_figure(
        value,
        label,
        concept,
        {
            "measure": measure,
            "label": lattice.path(label, label.name),
            "origin": "table",
            **figure_values(value.amount, concept, measure or "final", near, certainty, doubts),
        },
        Led(by, (label,), near),
    )


def _read_unknown(
    label: CellView, value: CellView, lattice: Lattice, unit: UnitContext, context: Context
) -> None:
    """A number beside an unknown label: money only where a unit says so, else unmapped."""
    if value.amount is None or (value.amount.value is None and not value.amount.is_malformed):
        return
    near = lattice.units.get(label.start, unit) if label.start in lattice.opened else unit
    written = value.amount.unit or parse_label(label.text).unit
    speaks = is_money_word(label.folded) or label.start in lattice.opened
    if is_money_unit(written) or (
        written is None and is_money_unit(near.unit) and speaks and not is_count_label(label.text)
    ):
        unknown = _Told(None, lattice.measure(label.start), "label")
        _emit(label, value, unknown, lattice, near, context)
        return
    value.take("value")
    context.add_unmapped(label, value.text)
