"""A label and its amount in one cell, and the heads of the columns such cells stand in.

按收入性质分：                    按支出性质分：
其中：一般公共预算：1873.66万元   其中：基本支出：1768.16万元
政府性基金拨款：                  项目支出：2985.5万元
"""

import re
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from normalize.blocks.split_totals import measure_of_parts
from normalize.context import Context
from normalize.labels.composed import composed_measure
from normalize.labels.families import family_of_title
from normalize.labels.label import (
    concept_of,
    concept_within,
    measure_of,
    names_amount,
    owned_concept,
)
from normalize.labels.notes import load_notes
from normalize.labels.parts import parse_label
from normalize.tables.view import CellView
from normalize.values.amounts import Amount, parse_cell_amount
from normalize.values.figures import UnitContext, figure_values
from normalize.values.money import find_amounts
from normalize.why.traces import Led
from schema.doubts import SURE
from schema.report import Source
from schema.rows.figures import FIGURES, FigureRow
from schema.text import squeeze
from schema.units import is_money_unit, one_of

MAX_LENGTH = 60


class Lattice:
    """What the rows above say about a column: the measure or family written at its head.

    alone: what an amount measures where no head says it: a statement's one column is final, a
        project's money is open.
    of_row: the concept that the row's first amount is of, for a rate behind it.
    opened: the columns whose head nobody has listed, so that what they measure stays open.
    kinds: the families of concepts that other labels of a column name.
    lead: the measure and unit that the row's own first label names, for 其中 behind it.
    repeated: the labels that stand several times in the row, under one head each.
    groups: the columns whose measure a head beside them tells, and the row behind its last one.
    parts: the figures below a head that names their family, by its column.
    stated: the total printed at such a head.
    """

    __slots__ = (
        "alone",
        "families",
        "groups",
        "heads",
        "kinds",
        "lead",
        "measures",
        "of_row",
        "opened",
        "parts",
        "repeated",
        "stated",
        "units",
    )

    def __init__(self, alone: str | None = "final") -> None:
        self.alone = alone
        self.heads: dict[int, str] = {}
        self.measures: dict[int, str] = {}
        self.families: dict[int, str] = {}
        self.units: dict[int, UnitContext] = {}
        self.opened: set[int] = set()
        self.groups: dict[int, int] = {}
        self.kinds: dict[int, frozenset[str]] = {}
        self.parts: dict[int, list[FigureRow]] = {}
        self.stated: dict[int, Decimal | None] = {}
        self.repeated: Set[str] = frozenset()
        self.of_row: str | None = None
        self.lead: tuple[str | None, UnitContext | None] = (None, None)

    def begin_row(self, row: int) -> None:
        """Forget what the row before told of itself, and the groups that ended above `row`."""
        self.lead, self.of_row = (None, None), None
        for start in [start for start, end in self.groups.items() if end <= row]:
            del self.groups[start], self.measures[start]

    def group(self, head: CellView, following: Sequence[CellView]) -> None:
        """Note a head beside several rows of labels: 资金使用情况 | 合计： | 187.46万元.

        What it measures, they do, as far as it stands beside them. following: the cells up to the
        next label; where that is the only one, the head has no value of its own.
        """
        if len(following) != 1 or head.last_row == head.row + 1:
            return
        label, measure = following[0], measure_of(head.text) or composed_measure(head.text)
        if measure is not None:
            self.measures[label.start] = measure
            self.groups[label.start] = head.last_row

    def head(self, head: CellView, measure: str) -> None:
        """Note a head that names a measure: of the cells below it, and of 其中 behind it."""
        self.measures[head.start] = measure
        self.heads[head.start] = head.name
        if (unit := parse_label(head.text).unit) is not None:
            self.units[head.start] = UnitContext(unit, "header", head)
        self.lead = (measure, self.units.get(head.start))

    def end(self, start: int) -> None:
        """Forget the head of a column: behind rows that are left out others may stand under it."""
        for known in (self.measures, self.heads, self.units):
            known.pop(start, None)

    def open(self, head: CellView, unit: str) -> None:
        """Note an unlisted head that writes its unit; it holds until `close`."""
        self.opened.add(head.start)
        self.heads[head.start] = head.name
        self.units[head.start] = UnitContext(unit, "header", head)

    def open_family(self, head: CellView) -> None:
        """Note the family that a heading of the cells below names, if it names one."""
        if (family := family_of_title(head.text)) is not None:
            self.families[head.start] = family
            self.heads[head.start] = head.name
            head.take("label")

    def state(self, head: CellView, amount: Amount | None) -> str | None:
        """Note the total printed at the head of its parts; what it is of, by their family."""
        family = self.families.get(head.start)
        self.stated[head.start] = None if amount is None else amount.value
        return None if family is None else concept_within("合计", (family,))

    def families_of(self, start: int) -> Collection[str]:
        """The families that a label of a column may be of: funds under a measure, else told."""
        family = "funds" if start in self.measures else self.families.get(start)
        return (family,) if family else self.kinds.get(start, ())

    def keep(self, labels: Sequence[CellView]) -> None:
        """Forget the unlisted heads unless a row repeats one label under each of them."""
        under = [label for label in labels if label.start in self.opened]
        if len(under) >= len(self.opened) and len({label.folded for label in under}) <= 1:
            return
        for start in self.opened:
            del self.heads[start], self.units[start]
        self.opened.clear()

    def measure(self, start: int) -> str | None:
        """What an amount beside a label in this column measures; None if that is open."""
        return None if start in self.opened else self.measures.get(start, self.alone)

    def near_unit(self, label: CellView, measure: str | None) -> UnitContext | None:
        """The unit that a label writes, or its column, or the row's first label for its measure."""
        if (own := parse_label(label.text).unit) is not None:
            return UnitContext(own, "header", label)
        return self.units.get(label.start) or (self.lead[1] if measure == self.lead[0] else None)

    def path(self, cell: CellView, name: str) -> str:
        """`name` with the head of its column before it, as a label's full path."""
        head = self.heads.get(cell.start, name)
        return name if head == name else f"{head} / {name}"


@cache
def _labelled() -> re.Pattern[str]:
    """A cell that is a label, perhaps behind 其中, a colon and what stands behind it."""
    of_which = one_of(load_notes().of_which_words)
    return re.compile(
        rf"\s*(?:(?:{of_which})\s*[:：]?\s*)?(?P<name>[^\d\s:：][^:：\d]{{1,30}}?)\s*[:：]"
        r"\s*(?P<amount>[^:：]*?)\s*"
    )


def read_labelled_amount(
    cell: CellView, lattice: Lattice, unit: UnitContext, context: Context
) -> bool:
    """Whether the cell holds a label and its amount, or a blank for it; read if so."""
    match = _label_and_amount(cell)
    if match is None:
        return False
    if _read_head(cell, match, lattice, unit, context):
        return True
    family = lattice.families.get(cell.start)
    concept = _named_concept(cell, match["name"], family, context)
    amount = parse_cell_amount(match["amount"]) if match["amount"] else None
    if not match["amount"]:
        # Beside another cell the label may be that cell's; under a head it is a blank of its own.
        is_read = concept is not None and family is not None
    else:
        is_read = amount is not None and (
            concept is not None or family is not None or is_money_unit(amount.unit)
        )
    if is_read:
        _emit(cell, match, lattice, concept, amount, unit, context)
    return is_read


def _named_concept(cell: CellView, name: str, family: str | None, context: Context) -> str | None:
    """The concept that a label in a cell names: alone, under a head, or as somebody accepted it."""
    known = concept_of(name) or concept_within(name, (family,) if family else ())
    return owned_concept(known, context.owner, name) or context.accepted_concept(cell, name)


def _label_and_amount(cell: CellView) -> re.Match[str] | None:
    """The name and the amount ("" for a blank) that a cell holds; None if it is no such label."""
    is_text = not (cell.is_blank or cell.is_number) and len(cell.text) <= MAX_LENGTH
    return _labelled().fullmatch(cell.text) if is_text else None


def _read_head(
    cell: CellView, match: re.Match[str], lattice: Lattice, unit: UnitContext, context: Context
) -> bool:
    """Whether the cell heads a family's parts and prints their total (按收入性质分：412.65)."""
    family = family_of_title(match["name"])
    amount = parse_cell_amount(match["amount"]) if match["amount"] else None
    is_head = family is not None and amount is not None and amount.value is not None
    if not is_head or names_amount(match["name"]):
        return False
    lattice.families[cell.start] = str(family)
    lattice.heads[cell.start] = squeeze(match["name"])
    _emit(cell, match, lattice, lattice.state(cell, amount), amount, unit, context)
    return True


def settle_parts(lattice: Lattice, context: Context) -> None:
    """Give the parts below each head the measure of the total above that they add to."""
    figures = context.out[FIGURES].rows
    for start, parts in lattice.parts.items():
        measure = measure_of_parts(parts, lattice.stated.get(start), figures)
        for part in parts:
            part["measure"] = measure


def _emit(
    cell: CellView,
    match: re.Match[str],
    lattice: Lattice,
    concept: str | None,
    amount: Amount | None,
    unit: UnitContext,
    context: Context,
) -> None:
    name = squeeze(cell.text[: match.start("amount")])
    near = context.section_unit if unit.unit is None and concept is not None else unit
    figure = context.add_figure(
        cell,
        cell,
        concept,
        {
            "measure": lattice.measure(cell.start) if _is_placed(cell, lattice) else None,
            "label": lattice.path(cell, name),
            "origin": "table",
            **figure_values(amount, concept, "final", near, cell.cell.confidence),
        },
        Led("label", (cell,), near),
        _place(cell, match["amount"]),
    )
    if cell.start in lattice.families:
        lattice.parts.setdefault(cell.start, []).append(figure)


def _is_placed(cell: CellView, lattice: Lattice) -> bool:
    """Whether what stands above a cell is its head: in a dump rows may be left out between."""
    return cell.start in lattice.families or cell.cell.confidence >= SURE


@dataclass(frozen=True, slots=True)
class FirstAmount:
    """The amount that a cell begins with, and its place: 538.60万元，到位率100%."""

    amount: Amount
    source: Source


def first_amount(cell: CellView) -> FirstAmount | None:
    """The amount that a cell begins with, if it is its only one; None if it is not so."""
    line = next(iter(cell.lines()), None)
    found = find_amounts(cell.text) if cell.begins_with_amount else []
    if line is None or len(found) != 1 or found[0].end > len(line.text):
        return None
    return FirstAmount(found[0], cell.source_in(line, found[0].start, found[0].end))


def _place(cell: CellView, amount: str) -> Source:
    """The place of the amount in its cell; of the cell if it is blank or broken by lines."""
    for line in cell.lines() if amount else ():
        if (start := line.text.rfind(amount)) >= 0:
            return cell.source_in(line, start, start + len(amount))
    return cell.source()
