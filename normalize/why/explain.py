"""Why a document was read as it was: each step's own evidence, for one cell or for all figures.

The document is understood as ever (`report.understand`), and what its steps left in `traces` and
what the same functions say of labels, sums and rivals is put together. Nothing is decided here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.document import Document, Paragraph
from extract.sources import source_of_text
from normalize.context import Context
from normalize.labels.accepted import NO_LABELS, Accepted
from normalize.labels.label import DEPARTMENT, PROJECT
from normalize.labels.said import what_it_says
from normalize.report import understand
from normalize.reports.arithmetic import Relation, check_block
from normalize.reports.owners import owner_by_titles
from normalize.reports.primary import standings
from normalize.reports.titles import title_lines
from normalize.tables.view import CellView, TableView, cells_over
from normalize.values.figures import UnitContext
from normalize.why.reasons import BlockWhy, CellWhy, FigureWhy, LabelWhy, UnitWhy
from normalize.why.traces import FigureTrace, OwnerFound, ProseTrace, RegionTrace
from schema.report import Report, Source
from schema.rows.figures import FIGURES, FigureRow
from schema.rows.reports import REPORTS

Place = tuple[int, int, int]


class Explained:
    """A document that was understood, ready to be asked."""

    def __init__(self, document: Document, report: Report, context: Context) -> None:
        self._titles = [line.text for line in title_lines(document)]
        self._context = context
        self._figures = report.rows(FIGURES)
        self._reports = {row["report_no"]: row for row in report.rows(REPORTS)}
        self._tables = {id(trace.figure): trace for trace in context.traces.figures}
        self._prose = {id(trace.figure): trace for trace in context.traces.prose}
        self._relations = _relations(context)
        self._standings = standings(self._figures, context.own_projects)

    def figures(self) -> Iterator[FigureWhy]:
        """Every figure, in the order of the document."""
        return map(self._why, self._figures)

    def in_paragraph(self, index: int) -> tuple[FigureWhy, ...]:
        """The figures told in a paragraph of the running text."""
        return self._where((None, None, None), index)

    def cell(self, place: Place) -> CellWhy | None:
        """What is known of a cell, by (table, row, col); None if there is none."""
        found = self._cell(place)
        if found is None:
            return None
        trace, cell = found
        figures = self._where(place)
        labels = figures[0].labels if figures else tuple(_around(cell, trace))
        block = None if trace is None else _block(trace)
        return CellWhy(
            cell.source(),
            cell.text,
            cell.is_number,
            cell.role,
            cell.concept,
            block,
            labels,
            figures,
        )

    def _cell(self, place: Place) -> tuple[RegionTrace | None, CellView] | None:
        table, row, col = place
        for trace in self._context.traces.regions:
            if trace.view.table.index == table and _holds(trace, row):
                return next(((trace, c) for c in trace.view.rows[row] if c.start == col), None)
        return None

    def _where(
        self, place: tuple[int | None, int | None, int | None], paragraph: int | None = None
    ) -> tuple[FigureWhy, ...]:
        def is_there(source: Source) -> bool:
            own = (source["table"], source["row"], source["col"])
            return own == place and paragraph in (None, source["paragraph"])

        return tuple(self._why(row) for row in self._figures if is_there(row["source"]))

    def _why(self, figure: FigureRow) -> FigureWhy:
        trace = self._tables.get(id(figure))
        led, cells = (None, ()) if trace is None else (trace.led, trace.led.labels)
        labels = tuple(_labels(figure["label"], cells))
        is_open = trace is not None and figure["concept"] is None
        return FigureWhy(
            figure,
            self._reports[figure["report_no"]],
            by=None if led is None else led.by,
            labels=labels,
            unit=_unit(figure, None if led is None else led.unit),
            owner=self._owner(figure, trace),
            relations=tuple(self._relations.get(id(figure), ())),
            certainty=1.0 if trace is None else trace.certainty,
            standing=self._standings[id(figure)],
            witness=self._witness(figure),
            blamed=_label(trace.blamed) if trace is not None and is_open else None,
        )

    def _witness(self, figure: FigureRow) -> FigureRow | None:
        found = self._context.traces.unit_witnesses.get(id(figure))
        rows = (
            row
            for row in self._figures
            if row["value"] == found
            and row["unit_written"]
            and row["report_no"] == figure["report_no"]
        )
        return None if found is None else next(rows, None)

    def _owner(self, figure: FigureRow, trace: FigureTrace | None) -> OwnerFound | None:
        told = self._prose.get(id(figure))
        if told is not None:
            return _told_owner(told)
        return None if trace is None else self._owner_of_block(self._region(trace.cell))

    def _owner_of_block(self, block: RegionTrace | None) -> OwnerFound | None:
        """Whose money a block was read as; with the document's titles where these alone say so."""
        if block is None or block.region.kind == "list":
            return None if block is None else OwnerFound(PROJECT, block.owner.is_told, "list")
        found = block.owner
        if found.by != "document" or found.owner is None:
            return found
        said = [title for title in self._titles if owner_by_titles([title]) == found.owner]
        return OwnerFound(found.owner, found.is_told, found.by, "、".join(said))

    def _region(self, cell: CellView) -> RegionTrace | None:
        """The block that a cell stands in."""
        regions = self._context.traces.regions
        own = (trace for trace in regions if trace.view.table.index == cell.table)
        return next((trace for trace in own if _holds(trace, cell.row)), None)


def explain(document: Document, file_name: str, accepted: Accepted = NO_LABELS) -> Explained:
    """A document understood as `report.normalize` does, with what led to its rows."""
    return Explained(document, *understand(document, file_name, accepted))


def _relations(context: Context) -> Mapping[int, Sequence[Relation]]:
    """The sums and rates that each figure, by its identity, takes part in."""
    found: dict[int, list[Relation]] = {}
    for block in context.blocks:
        for relation in check_block(block.rows).relations:
            for row in (relation.first, *relation.others):
                found.setdefault(id(row), []).append(relation)
    return found


def _holds(trace: RegionTrace, row: int) -> bool:
    return row in trace.region.header or row in trace.region.body


def _block(trace: RegionTrace) -> BlockWhy:
    region = trace.region
    cells = dict.fromkeys(cell for row in region.heads for cell in row if not cell.is_blank)
    headings = (_label(cell, region.slots.get(cell, "")) for cell in cells)
    return BlockWhy(
        region.kind,
        region.by,
        (region.header.start, region.header.stop),
        (region.body.start, region.body.stop),
        tuple(cell.name for cell in region.titles),
        tuple(headings),
        region.weighed[0].explains if region.weighed else 0,
        tuple((kind.kind, kind.explains) for kind in region.weighed[1:]),
    )


def _around(cell: CellView, trace: RegionTrace | None) -> Iterator[LabelWhy]:
    """The labels of a cell that holds no figure: itself, or those before it and over it."""
    if trace is None or cell.role == "title":
        return
    if cell.role in ("header", "label"):
        yield _label(cell, trace.region.slots.get(cell, ""))
        return
    before = [other for other in _row(trace.view, cell) if other.role == "label"]
    heads = [head for row in trace.region.heads for head in cells_over(cell, row)]
    for label in dict.fromkeys((*before, *heads)):
        if not label.is_blank:
            yield _label(label, trace.region.slots.get(label, ""))


def _row(view: TableView, cell: CellView) -> Iterator[CellView]:
    """The cells before one in its row, from above too."""
    return (other for other in view.row_with_covering(cell.row) if other.end <= cell.start)


def _label(cell: CellView, slot: str = "") -> LabelWhy:
    return LabelWhy(cell.name, cell.source(), what_it_says(cell.text), cell.concept, slot)


def _labels(path: str, cells: Iterable[CellView]) -> Iterator[LabelWhy]:
    """The labels of a figure's path, with the places of those that are cells."""
    by_name = {cell.name: cell for cell in cells}
    for text in path.split(" / "):
        if (cell := by_name.get(text)) is not None:
            yield _label(cell)
        elif text:
            yield LabelWhy(text, None, what_it_says(text))


def _unit(figure: FigureRow, context: UnitContext | None) -> UnitWhy:
    """The place that gave a figure's unit; its own text where the cell writes it."""
    written, basis = figure["unit_written"], figure["unit_basis"]
    place = None if context is None else context.written
    if basis in ("cell", "assumed") or place is None or written is None:
        return UnitWhy(written, basis, None, None)
    if isinstance(place, CellView):
        return UnitWhy(written, basis, place.name, place.source())
    source = source_of_text(place, None, None) if isinstance(place, Paragraph) else None
    return UnitWhy(written, basis, place.text.strip(), source)


def _told_owner(told: ProseTrace) -> OwnerFound:
    owner = told.owner
    whose = PROJECT if owner.is_project else DEPARTMENT
    if owner.is_of_passage:
        return OwnerFound(whose, owner.is_told, "passage", told.passage.split("。")[0])
    return OwnerFound(whose, owner.is_told, "report")
