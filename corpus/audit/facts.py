"""What one report states: its figures as facts with intervals, found by concept, measure, place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from corpus.audit.values import (
    ZERO,
    Interval,
    confidence_in,
    exact,
    integer_in,
    number_in,
    printed_step,
    text_in,
)
from schema.concepts import load_concepts
from schema.report import Report, Row


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted place: the table of the dataset it stands in, its concept, its words, its source."""

    table_name: str
    concept: str | None
    text: str
    source: object

    def as_struct(self) -> dict[str, object]:
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
    name: what the report's readers call it.
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
    place: tuple[object, object, object]

    @property
    def key(self) -> str:
        """What the fact says, independent of where: it identifies findings over re-ingests."""
        parts = (self.concept, self.measure, self.entity, self.origin, self.name)
        return "|".join((*(part or "" for part in parts), "".join(self.evidence.text.split())))


def place_of(row: Row) -> tuple[object, object, object]:
    """(table, row, column) of the source of a row."""
    source = row.get("source")
    if not isinstance(source, dict):
        return (None, None, None)
    return (source.get("table"), source.get("row"), source.get("col"))


def figure_fact(row: Row, nothing_marks: frozenset[str]) -> Fact:
    """The fact a row of `figures` states."""
    text, value, unit = text_in(row, "text") or "", number_in(row, "value"), text_in(row, "unit")
    if value is None and text.strip() in nothing_marks:
        value = ZERO
    concept = text_in(row, "concept")
    label = text_in(row, "label") or ""
    return Fact(
        concept=concept,
        measure=text_in(row, "measure"),
        entity=text_in(row, "entity"),
        role=text_in(row, "entity_role"),
        origin=text_in(row, "origin") or "table",
        name=load_concepts()[concept].chinese_name if concept else label or text,
        unit=unit or "",
        value=value,
        interval=_interval(value, text, unit or ""),
        is_exact=text_in(row, "qualifier") is None,
        confidence=confidence_in(row),
        evidence=Evidence("figures", concept, text, row.get("source")),
        place=place_of(row),
    )


def _interval(value: Decimal | None, text: str, unit: str) -> Interval | None:
    """Half a step each way, for a rate a whole one; people are counted, not rounded."""
    if value is None or unit == "人":
        return None if value is None else exact(value)
    is_rate = unit == "%"
    step = printed_step(text, value, is_rate)
    return exact(value).widened(step if is_rate else step / 2)


def stated_fact(
    table: str, row: Row, column: str, name: str, margin: Decimal = ZERO, unit: str = "分"
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
        confidence=confidence_in(row),
        evidence=Evidence(table, None, words, row.get("source")),
        place=place_of(row),
    )


@dataclass(frozen=True)
class View:
    """One report of a document, as the rules look at it. Rows are those of its `report_no`."""

    report_no: int
    header: Row
    submission: Row
    tables: Mapping[str, Sequence[Row]]
    nothing_marks: frozenset[str] = field(default_factory=frozenset)
    _stated: dict[tuple[int, str], Fact] = field(default_factory=dict)

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of `table` in this report."""
        return self.tables.get(table, ())

    def header_text(self, column: str) -> str | None:
        """A column of `reports`, else of `submissions`."""
        return text_in(self.header, column) or text_in(self.submission, column)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All figures of the report."""
        return tuple(figure_fact(row, self.nothing_marks) for row in self.rows("figures"))

    def stated(self, table: str, row: Row, column: str, name: str, margin: Decimal = ZERO) -> Fact:
        """The fact of a row's numeric column, the same object each time it is asked for."""
        key = (id(row), column)
        if key not in self._stated:
            self._stated[key] = stated_fact(table, row, column, name, margin)
        return self._stated[key]

    @cached_property
    def paragraph_texts(self) -> Mapping[object, str]:
        """The text of each paragraph of the running text by its index."""
        return {
            source["paragraph"]: text_in(row, "text") or ""
            for row in self.rows("paragraphs")
            if isinstance(source := row.get("source"), dict) and source.get("table") is None
        }

    @cached_property
    def cell_texts(self) -> Mapping[tuple[object, ...], str]:
        """The text of each cell by table, row and column."""
        return {
            (row["table"], row["row"], row["col"]): text_in(row, "text") or ""
            for row in self.rows("cells")
        }

    @cached_property
    def by_concept(self) -> Mapping[str, Sequence[Fact]]:
        """Figures that have a concept and stand in that concept's own unit."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.concept is not None and _unit_fits(fact):
                found.setdefault(fact.concept, []).append(fact)
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


def views_of(report: Report, nothing_marks: frozenset[str]) -> list[View]:
    """A view for each report of the document, in order of report_no."""
    headers = {integer_in(row, "report_no") or 0: row for row in report.rows("reports")}
    numbers = sorted(headers) or [1]
    if len(numbers) == 1:
        # What stands in no report belongs to the only one.
        only = numbers[0]
        header = headers.get(only, {})
        return [View(only, header, report.submission, report.tables, nothing_marks)]
    by_report: dict[int, dict[str, list[Row]]] = {number: {} for number in numbers}
    for table, rows in report.tables.items():
        _share_out(table, rows, by_report)
    return [
        View(number, headers.get(number, {}), report.submission, by_report[number], nothing_marks)
        for number in numbers
    ]


def _share_out(table: str, rows: Iterable[Row], by_report: dict[int, dict[str, list[Row]]]) -> None:
    """Give each row to its report; what stands in none of several is left out."""
    for row in rows:
        number = integer_in(row, "report_no") or 0
        if number in by_report:
            by_report[number].setdefault(table, []).append(row)
