"""What one report states: its figures as facts with intervals, found by concept, measure, place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import cached_property
from typing import cast

from corpus.audit.values import ONE, ZERO, Interval, exact, number_in, own_step, source_in, text_in
from schema.concepts import load_concepts
from schema.frozen import dataclass
from schema.marks import means_zero
from schema.report import EvidenceItem, Report, Row, RowT, Source, TableName, ValuesT, rows_of
from schema.rows.cells import CELLS
from schema.rows.figures import FIGURES, FigureRow
from schema.rows.paragraphs import PARAGRAPHS
from schema.rows.reports import REPORTS, ReportRow
from schema.rows.submissions import SubmissionValues
from schema.tables import load_tables

# (table, row, column) of a source
Place = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted place: the table of the dataset it stands in, its concept, its words, its source."""

    table_name: str
    concept: str | None
    text: str
    source: Source | None

    def as_struct(self) -> EvidenceItem:
        """The evidence as the contract's struct."""
        return {
            "table_name": self.table_name,
            "concept": self.concept,
            "text": self.text,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A number the report states, or a blank where it states none (value None).

    interval: what the printed digits may stand for, in `unit`; None for a blank.
    is_exact: no 约, 近 or 多 stands beside it.
    name: what the report's readers call it; label: what the document does.
    project: whose money it is, None for the department's.
    """

    concept: str | None
    measure: str | None
    entity: str | None
    role: str | None
    origin: str
    name: str
    unit: str
    value: Decimal | None
    interval: Interval | None
    is_exact: bool
    confidence: float
    evidence: Evidence
    place: Place
    project: str | None = None
    label: str = ""

    @property
    def key(self) -> str:
        """What the fact says, independent of where: it identifies findings over re-ingests."""
        parts = (self.concept, self.measure, self.entity, self.origin, self.name)
        return "|".join((*(part or "" for part in parts), "".join(self.evidence.text.split())))


def place_of(row: Mapping[str, object]) -> Place:
    """(table, row, column) of the source of a row."""
    source = source_in(row)
    return (None, None, None) if source is None else (source["table"], source["row"], source["col"])


def figure_fact(row: FigureRow, project: str | None = None) -> Fact:
    """The fact a row of `figures` states, of the money of a project where one is given."""
    text, value, concept = row["text"], row["value"], row["concept"]
    if value is None and means_zero(text):
        value = ZERO
    return Fact(
        concept=concept,
        measure=row["measure"],
        entity=row["entity"],
        role=row["entity_role"],
        origin=row["origin"],
        name=load_concepts()[concept].chinese_name if concept else row["label"] or text,
        unit=row["unit"],
        value=value,
        interval=_interval(value, row),
        is_exact=row["qualifier"] is None,
        confidence=row["confidence"],
        evidence=Evidence("figures", concept, text, row["source"]),
        place=place_of(row),
        project=project,
        label=row["label"] or "",
    )


def _interval(value: Decimal | None, row: FigureRow) -> Interval | None:
    """Half a step each way, for a rate a whole one; people are counted, not rounded."""
    if value is None or row["unit"] == "人":
        return None if value is None else exact(value)
    step = row["step"] or own_step(value)
    if row["unit"] == "%":
        # Zeros at the end of a fraction are taken for formatting: 97.81 is printed 97.80%.
        return exact(value).widened(max(step, min(own_step(value), ONE)))
    return exact(value).widened(step / 2)


def stated_fact(
    table: str,
    row: Mapping[str, object],
    column: str,
    name: str,
    margin: Decimal = ZERO,
    unit: str = "分",
) -> Fact:
    """The fact a numeric column of another table states: a score, points, a head-count."""
    value = number_in(row, column)
    words = "" if value is None else f"{name}：{value.normalize():f}"
    return Fact(
        concept=None,
        measure=column,
        entity=None,
        role=None,
        origin="table",
        name=name,
        unit=unit,
        value=value,
        interval=None if value is None else exact(value).widened(margin),
        is_exact=True,
        confidence=1.0,
        evidence=Evidence(table, None, words, source_in(row)),
        place=place_of(row),
    )


def head_count(submission: Mapping[str, object], column: str) -> Fact | None:
    """The fact that a column of people in `submissions` states; None where it is null."""
    definition = next(c for c in load_tables()["submissions"].columns if c.name == column)
    name, unit = definition.chinese_name, definition.unit or ""
    fact = stated_fact("submissions", submission, column, name, unit=unit)
    return None if fact.value is None else fact


@dataclass(frozen=True)
class View:
    """One report of a document, as the rules look at it. Rows are those of its `report_no`.

    header: its row of `reports`; None for what is in no report.
    """

    report_no: int
    header: ReportRow | None
    submission: SubmissionValues
    tables: Mapping[str, Sequence[Row]]
    _stated: dict[tuple[int, str], Fact] = field(default_factory=dict)
    _left_out: dict[tuple[str, Fact], None] = field(default_factory=dict)

    def rows(self, table: TableName[RowT, ValuesT]) -> Sequence[RowT]:
        """The rows of `table` in this report."""
        return rows_of(self.tables, table)

    def header_text(self, column: str) -> str | None:
        """A column of `reports`, else of `submissions`."""
        own = None if self.header is None else text_in(self.header, column)
        return own or text_in(self.submission, column)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All figures of the report."""
        return tuple(figure_fact(row, row["project_name"]) for row in self.rows(FIGURES))

    def stated(self, table: str, row: Mapping[str, object], column: str, name: str) -> Fact:
        """The fact of a row's numeric column, the same object each time it is asked for."""
        key = (id(row), column)
        if key not in self._stated:
            self._stated[key] = stated_fact(table, row, column, name)
        return self._stated[key]

    def few(self, facts: Sequence[Fact], most: int, check: str) -> Sequence[Fact]:
        """The facts; none of more than `most`: it cannot be told which one of them is meant.

        check: the id of the rule that compares nothing then, for `left_out`.
        """
        if len(facts) <= most:
            return facts
        self._left_out.setdefault((check, facts[0]))
        return ()

    @property
    def left_out(self) -> Sequence[tuple[str, Fact]]:
        """(rule, the first of the figures that were too many for it), in the order met."""
        return tuple(self._left_out)

    @cached_property
    def paragraph_texts(self) -> Mapping[int | None, str]:
        """The text of each paragraph of the running text by its index."""
        return {
            row["source"]["paragraph"]: row["text"]
            for row in self.rows(PARAGRAPHS)
            if row["source"]["table"] is None
        }

    @cached_property
    def cell_texts(self) -> Mapping[tuple[object, ...], str]:
        """The text of each cell by table, row and column."""
        return {(row["table"], row["row"], row["col"]): row["text"] for row in self.rows(CELLS)}

    @cached_property
    def by_concept(self) -> Mapping[str, Sequence[Fact]]:
        """Figures that have a concept and stand in that concept's own unit."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.concept is not None and _unit_fits(fact):
                found.setdefault(fact.concept, []).append(fact)
        return found

    @cached_property
    def by_place(self) -> Mapping[tuple[object, ...], Sequence[Fact]]:
        """Figures with a value by origin, concept and table, and by these and the row."""
        found: dict[tuple[object, ...], list[Fact]] = {}
        for fact in self.facts:
            if fact.value is not None:
                table, row, _ = fact.place
                for place in ((table,), (table, row)):
                    found.setdefault((fact.origin, fact.concept, *place), []).append(fact)
        return found

    def find(
        self, concept: str, measure: str | None = None, origin: str | None = None
    ) -> list[Fact]:
        """Figures with a value of a concept, in document order."""
        return [
            fact
            for fact in self.by_concept.get(concept, ())
            if fact.value is not None
            and (measure is None or fact.measure == measure)
            and (origin is None or fact.origin == origin)
        ]


def _unit_fits(fact: Fact) -> bool:
    """A share of 基本支出 carries its concept too, but is no amount of it."""
    if fact.measure in ("execution_rate", "points", "score"):
        return True
    return fact.concept is not None and fact.unit == load_concepts()[fact.concept].unit


def views_of(report: Report) -> list[View]:
    """A view for each report of the document, in order of report_no."""
    submission = cast(SubmissionValues, report.submission)
    headers = {row["report_no"]: row for row in report.rows(REPORTS)}
    numbers = sorted(headers) or [1]
    if len(numbers) == 1:
        # What stands in no report belongs to the only one.
        only = numbers[0]
        return [View(only, headers.get(only), submission, report.tables)]
    by_report: dict[int, dict[str, list[Row]]] = {number: {} for number in numbers}
    for table, rows in report.tables.items():
        _share_out(table, rows, by_report)
    return [View(number, headers.get(number), submission, by_report[number]) for number in numbers]


def _share_out(table: str, rows: Iterable[Row], by_report: dict[int, dict[str, list[Row]]]) -> None:
    """Give each row to its report; what stands in none of several is left out."""
    for row in rows:
        own = by_report.get(cast(int, row["report_no"]))
        if own is not None:
            own.setdefault(table, []).append(row)
