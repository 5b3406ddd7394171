"""What the rows above and a row's own labels say of the amounts beside labels in its columns."""

from collections.abc import Collection, Sequence, Set
from decimal import Decimal

from normalize.labels.composed import composed_measure
from normalize.labels.families import family_of_title
from normalize.labels.label import concept_of, concept_within, is_structural, measure_of
from normalize.labels.parts import parse_label
from normalize.tables.view import CellView, TableView
from normalize.values.amounts import Amount
from normalize.values.figures import UnitContext
from schema.rows.figures import FigureRow

ALL_MONEY = ""  # a head names no money but all of it
WHOLE_FAMILIES = ("funds", "expenditure", "income")
SITUATION = "情况"


class Lattice:
    """What the rows above say about a column: the measure or family written at its head.

    alone: what an amount measures where no head says it: a statement's one column is final, a
        project's money is open.
    of_row: the concept that the row's first amount is of, for a rate behind it.
    has_unit: whether something outside gives a unit for all that writes none.
    opened: the columns whose head nobody has listed, so that what they measure stays open.
    kinds: the families of concepts that other labels of a column name.
    loose: the columns in which a label may or may not be a part of the head above it.
    runs: by column, the family of the parts that 其中 began below its head.
    lead: the measure and unit that the row's own first label names, for 其中 behind it.
    passed: the columns below whose head a pair of its own stands already.
    repeated: the labels that stand several times in the row, under one head each.
    groups: the columns whose measure a head beside them tells, and the row behind its last one.
    things: what money a head says that the labels behind it are of, by the column where they begin,
        and the row behind its last one.
    parts: the figures below a head that names their family, by its column.
    stated: the total printed at such a head.
    """

    __slots__ = (
        "alone",
        "families",
        "groups",
        "has_unit",
        "heads",
        "kinds",
        "lead",
        "loose",
        "measures",
        "of_row",
        "opened",
        "parts",
        "passed",
        "repeated",
        "runs",
        "stated",
        "things",
        "units",
    )

    def __init__(self, alone: str | None = "final", has_unit: bool = False) -> None:
        self.alone, self.has_unit = alone, has_unit
        self.heads: dict[int, str] = {}
        self.measures: dict[int, str] = {}
        self.families: dict[int, str] = {}
        self.units: dict[int, UnitContext] = {}
        self.opened: set[int] = set()
        self.groups: dict[int, int] = {}
        self.things: dict[int, tuple[str | None, int]] = {}
        self.kinds: dict[int, frozenset[str]] = {}
        self.parts: dict[int, list[FigureRow]] = {}
        self.stated: dict[int, Decimal | None] = {}
        self.loose: set[int] = set()
        self.passed: set[int] = set()
        self.runs: dict[int, str] = {}
        self.repeated: Set[str] = frozenset()
        self.of_row: str | None = None
        self.lead: tuple[str | None, UnitContext | None] = (None, None)

    def begin_row(self, row: int) -> None:
        """Forget what the row before told of itself, and the groups that ended above `row`."""
        self.lead, self.of_row = (None, None), None
        for start in [start for start, end in self.groups.items() if end <= row]:
            del self.groups[start], self.measures[start]
            self.units.pop(start, None)
        self.things = {start: held for start, held in self.things.items() if held[1] > row}

    def group(self, head: CellView, following: Sequence[CellView], end: int) -> None:
        """Note a head beside several rows of labels: 资金使用情况 | 合计： | 187.46万元.

        What it measures, they do, as far as it stands beside them: up to row `end`; so it says
        whose amounts 预算数 and 决算数 are. following: the cells up to the next label; where that
        is the only one, the head has no value of its own.
        """
        if not following or not following[0].is_label:
            return
        label, measure = following[0], measure_of(head.text) or composed_measure(head.text)
        if end > head.row + 1 or measure_of(label.text) is not None:
            self.things[label.start] = (_thing_of(head.text), end)
        if measure is not None and len(following) == 1 and end > head.row + 1:
            self.measures[label.start] = measure
            self.groups[label.start] = end
            if (unit := parse_label(head.text).unit) is not None:
                self.units[label.start] = UnitContext(unit, "header", head)

    def thing_at(self, start: int) -> str | None:
        """The money that the nearest head at the left of a column says its amounts are of."""
        heads = [at for at in self.things if at <= start]
        return self.things[max(heads)][0] if heads else ALL_MONEY

    def head(self, head: CellView, measure: str) -> None:
        """Note a head that names a measure: of the cells below it, and of 其中 behind it."""
        self._close_parts(head.start)
        self.measures[head.start] = measure
        self.heads[head.start] = head.name
        if (unit := parse_label(head.text).unit) is not None:
            self.units[head.start] = UnitContext(unit, "header", head)
        elif self.has_unit:
            self.units.pop(head.start, None)
        self.lead = (measure, self.units.get(head.start))

    def end(self, start: int) -> None:
        """Forget the head of a column: behind rows that are left out others may stand under it."""
        self.pass_by(start)
        self.units.pop(start, None)
        self.passed.discard(start)

    def pass_by(self, start: int) -> None:
        """Forget what the head of a column measures, but not its unit: a label there is apart."""
        for known in (self.measures, self.heads):
            known.pop(start, None)
        self.passed.add(start)
        self._close_parts(start)

    def _close_parts(self, start: int) -> None:
        self.loose.discard(start)
        self.runs.pop(start, None)

    def is_part(self, label: CellView, family: str | None) -> bool:
        """Whether a label is a part of its column's head: told by 其中, or the same under several.

        family: that of its concept; parts of one family follow the one that 其中 begins.
        """
        if label.start in self.groups or label.folded in self.repeated:
            return True
        if family is not None and parse_label(label.text).is_of_which:
            self.runs[label.start] = family
        return family is not None and self.runs.get(label.start) == family

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
        is_headed = start in self.measures or start in self.passed
        family = "funds" if is_headed else self.families.get(start)
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
        is_open = start in self.opened or start in self.loose
        return None if is_open else self.measures.get(start, self.alone)

    def near_unit(self, label: CellView, measure: str | None) -> UnitContext | None:
        """The unit that a label writes, or its column, or the row's first label for its measure."""
        if (own := parse_label(label.text).unit) is not None:
            return UnitContext(own, "header", label)
        return self.units.get(label.start) or (self.lead[1] if measure == self.lead[0] else None)

    def path(self, cell: CellView, name: str) -> str:
        """`name` with the head of its column before it, as a label's full path."""
        head = self.heads.get(cell.start, name)
        return name if head == name else f"{head} / {name}"


def _thing_of(head: str) -> str | None:
    """The money that a head beside 预算数 and 决算数 names: 三公经费; `ALL_MONEY` if all of it.

    None if it names some that has no concept, or something else: 会议费, 政府采购.
    """
    named = parse_label(head).core.removesuffix(SITUATION)
    concept = concept_of(head) or concept_of(named)
    if concept is not None:
        return concept
    family = family_of_title(head)
    if family in WHOLE_FAMILIES or is_structural("whole_budget", head):
        return ALL_MONEY
    if family is not None:
        return concept_within("合计", (family,))
    is_measure = composed_measure(head) is not None or composed_measure(named) is not None
    return ALL_MONEY if is_measure else None


def end_of_group(view: TableView, head: CellView, following: Sequence[CellView]) -> int:
    """The row behind the last one that a head stands beside: merged down, or with blanks below it.

    following: the cells behind it, the first of the column whose labels it stands beside.
    """
    end = head.last_row
    if not following or end > head.row + 1:
        return end
    while end < len(view.rows):
        cells = {cell.start: cell for cell in view.rows[end]}
        below, beside = cells.get(head.start), cells.get(following[0].start)
        if below is None or not below.is_blank or beside is None or not beside.is_label:
            break
        end += 1
    return end
