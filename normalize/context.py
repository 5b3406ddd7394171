"""What one document has shown so far: its rows, its keys, the blocks found, the unit in force."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from normalize.labels.accepted import NO_LABELS, Accepted, title_path
from normalize.labels.label import code_of
from normalize.labels.notes import without_stamp
from normalize.labels.parts import parse_label
from normalize.output import Output
from normalize.reports.captions import OverTable
from normalize.tables.regions import Region
from normalize.tables.score_columns import ScoreColumn
from normalize.tables.view import CellView, TableView
from normalize.values.figures import ASSUMED, UnitContext, Written
from normalize.values.markers import find_marker
from normalize.why.traces import NOBODY, FigureTrace, Led, OwnerFound, RegionTrace, Traces
from schema.frozen import dataclass
from schema.report import Source
from schema.rows.blank_fields import BLANK_FIELDS
from schema.rows.figures import FIGURES, FigureRow, FigureValues
from schema.rows.unmapped import UNMAPPED

SAMPLE_LENGTH = 60


# Keys of who supervises, the nearest to the one that reports first.
SUPERVISORS = ("supervising_department", "municipal_department")
# Keys of bodies above the one that reports, which stand for it where no other is named.
HIGHER_BODIES = ("provincial_department", "central_department")
# Who carries a project out: forms of projects alone ask for it, whatever they call its name.
CARRIED_OUT = "implementing_unit"


@dataclass(frozen=True, slots=True)
class KeyedValue:
    """A value for a key of `submissions` or `reports` (department, …) and its place."""

    key: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class Found:
    """A block that was recognised: its kind and where it begins."""

    kind: str
    source: Source


@dataclass(frozen=True, slots=True)
class Total:
    """A total row: full marks (None if not printed) and the score."""

    points: Decimal | None
    score: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Block:
    """The figures of one block of a table, whose unit holds for all of them.

    titles: of the block, outermost first. is_owner_told: whether the table itself says whose money
    it is, and not the document's titles alone. names: of the projects that head its rows.
    """

    rows: list[FigureRow]
    titles: tuple[str, ...]
    is_owner_told: bool
    names: frozenset[str]


class Context:
    """The state a document is normalized in. Blocks add to it; `report.py` reads it at the end.

    table_unit: the unit that the paragraphs before the current table name.
    section_unit: the unit of the block of amounts above, as far as no title stands between.
    key_unit: the unit that a cell of the current table gives for all of it.
    owner: whose money the current table tells of (`reports.owners`); None if that is open.
    is_owner_told: whether the table says so itself, and not the document's titles alone.
    is_of_source: whether the current table states what one source gave (`reports.one_source`).
    document_titles: the lines that the document is entitled with.
    is_of_years: whether the report is of several years, by its titles.
    over_table: the numbered headings that are open over the current table, and the lines above it.
    scores: the column of scores at the right of the current form.
    heading_unit: the unit that the numbered heading above names for all blocks of its section.
    levels: the first and second level of the indicators above, also over a page break.
    forms: the folded titles of the forms seen so far.
    blocks: the blocks of amounts with their figures.
    items: of each row of a list of projects its facts, the project's name first.
    own_projects: what a figure is of within its report (a task, one of several projects), by the
    identity of its row.
    form_projects: the projects that have a form in the file, as they are called there.
    is_of_more_projects: whether the text says that more are assessed than have a form.
    places_told: where each amount of a sentence is told, by the identity of its row.
    told: concept -> the amounts of money (万元) told as it so far.
    titles: the title path of the current place in the table, outermost first.
    traces: what the reading was led by; nothing that decides reads them.
    """

    def __init__(self, fiscal_year: int, accepted: Accepted = NO_LABELS) -> None:
        self.out = Output()
        self.traces = Traces()
        self.fiscal_year = fiscal_year
        self.facts: list[KeyedValue] = []
        self.found: list[Found] = []
        self.table_unit: UnitContext = ASSUMED
        self.key_unit: UnitContext | None = None
        self.section_unit: UnitContext = ASSUMED
        self.heading_unit: UnitContext = ASSUMED
        self.levels: dict[str, str | None] = {}
        self.totals: list[Total] = []
        self.forms: set[str] = set()
        self.blocks: list[Block] = []
        self.items: list[list[KeyedValue]] = []
        self.own_projects: dict[int, str] = {}
        self.form_projects: Sequence[str] = ()
        self.is_of_more_projects = False
        self.places_told: dict[int, tuple[str, ...]] = {}
        self.told: dict[str, set[Decimal]] = {}
        self.titles: tuple[str, ...] = ()
        self.owner: str | None = None
        self.is_owner_told = True
        self.is_of_source = False
        self.document_titles: Sequence[Written] = ()
        self.is_of_years = False
        self.over_table = OverTable()
        self.scores: ScoreColumn | None = None
        self._accepted = accepted
        self._owner_found = NOBODY
        self._reported: set[tuple[int, int, int]] = set()

    def note_heading(self, heading: Written) -> None:
        """Note the unit that a numbered heading names, or that its section has none."""
        if find_marker(heading.text) is not None:
            unit = parse_label(heading.text).unit
            self.heading_unit = ASSUMED if unit is None else UnitContext(unit, "section", heading)

    def begin_table(self, owner: OwnerFound) -> None:
        """Note whose money the table tells of that is read next."""
        self.owner, self.is_owner_told = owner.owner, owner.is_told
        self._owner_found = owner

    def note_region(self, view: TableView, region: Region) -> None:
        """Note the block of the current table that is read next, for who asks why."""
        self.traces.regions.append(RegionTrace(view, region, self._owner_found))

    @property
    def outer_unit(self) -> UnitContext:
        """The unit for a block that writes none: of its section, its table or the lines above."""
        if self.heading_unit.unit is not None:
            return self.heading_unit
        return self.key_unit or self.table_unit

    @property
    def bodies(self) -> Iterator[str]:
        """The bodies that the form names so far, the last first."""
        keys = ("department", "implementing_unit", *SUPERVISORS)
        return (fact.value for fact in reversed(self.facts) if fact.key in keys)

    def add_fact(self, key: str, value: str, source: Source) -> None:
        """Note a key's value; blank ones are no facts, and （公章） is none."""
        if value := without_stamp(value):
            self.facts.append(KeyedValue(key, value, source))

    def add_block(self, kind: str, source: Source) -> None:
        """Note that a block was recognised."""
        self.found.append(Found(kind, source))

    def add_figure(
        self,
        cell: CellView,
        label: CellView,
        concept: str | None,
        values: FigureValues,
        led: Led,
        source: Source | None = None,
    ) -> FigureRow:
        """Emit a figure of a cell and return it; `label` is reported if no concept takes it.

        led: what led to its meaning. source: its place in the cell; None if it fills it.
        """
        cell.take("value", concept)
        figure = self.out[FIGURES].add(
            source or cell.source(), {"concept": concept, "is_primary": False, **values}
        )
        self.traces.figures.append(FigureTrace(figure, cell, label, led, figure["confidence"]))
        if concept is None:
            self.add_unmapped(label, cell.text)
        return figure

    def add_total(
        self, points: Decimal | None, score: CellView | None, cells: Sequence[CellView]
    ) -> None:
        """Note a total row: full marks, the score given, and a grade among its cells."""
        for cell in cells:
            if code_of("grade", cell.text) is not None:
                cell.take("value")
                self.add_fact("grade", cell.name, cell.source())
        if score is not None and score.amount is not None and score.amount.value is not None:
            self.totals.append(Total(points, score.amount.value, score.source()))

    def add_blank(self, field: str, label: str, source: Source) -> None:
        """Note a label of a known field with nothing beside it."""
        self.out[BLANK_FIELDS].add(source, {"field": field, "label": label})

    def accepted_concept(self, label: CellView, name: str = "") -> str | None:
        """The concept that people accepted for an open label in this place; None if none.

        name: the label itself, where its cell holds more.
        """
        found = (self._accepted.concept_of(text, self.titles) for text in (name, label.text))
        concept = next(filter(None, found), None)
        if concept is not None:
            label.concept = concept
        return concept

    def add_unmapped(self, label: CellView, sample: str) -> None:
        """Report a label that is in no concept, once, with one value beside or under it."""
        place = (label.table, label.row, label.start)
        if place in self._reported:
            return
        self._reported.add(place)
        self.out[UNMAPPED].add(
            label.source(),
            {
                "label": label.name,
                "context": title_path(self.titles),
                "sample_value": sample[:SAMPLE_LENGTH],
            },
        )
