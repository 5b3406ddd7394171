"""A sample in the making: blocks as they are added; at the end, document and truth together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from schema.report import Row, Source, make_source
from schema.tables import load_tables
from tools.samples.facts import Fact
from tools.samples.word import Grid, Look, Para, WordDocument, anchors, write_docx

# What the rows of every table say of the report they stand in, where they have the column.
INHERITED = ("department", "project_name")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake put into a document: the rule that should find it, and the numbers it stands on."""

    rule: str
    facts: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A document with what it truly says.

    name: file name without its ending; truth: rows of the contract's tables, `submission_id` being
    the name; labels: every label written over or beside a value, with its concept or role.
    """

    name: str
    docx: bytes
    truth: Mapping[str, list[Row]]
    mistakes: tuple[Mistake, ...] = ()


@dataclass(slots=True)
class Draft:
    """Collects blocks; `report` opens the next report of the file (0 until the first)."""

    name: str
    look: Look = field(default_factory=Look)
    header: str | None = None
    footer: str | None = None
    blocks: list[tuple[int, Para | Grid]] = field(default_factory=list)
    reports: list[Row] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def report(self, **columns: object) -> None:
        """Open a report; what is added from here on stands in it."""
        self.reports.append(columns)

    def add(self, *blocks: Para | Grid) -> None:
        """Add blocks to the report that is open."""
        self.blocks.extend((len(self.reports), block) for block in blocks)

    def extend(self, texts: Iterable[str], align: str = "left") -> None:
        """Add a paragraph for each text."""
        self.add(*(Para(text, align=align) for text in texts))

    def finish(self, submission: Mapping[str, object]) -> Sample:
        """The document and its truth. `submission`: the columns its own text decides."""
        blocks = tuple(block for _, block in self.blocks)
        document = WordDocument(blocks, self.header, self.footer, self.look)
        truth = _Truth(self.name, self.reports)
        truth.add_submission(submission)
        for number, block in self.blocks:
            truth.add_block(number, block)
        truth.add_margins(self.header, self.footer)
        mark_primary(truth.tables["figures"])
        return Sample(self.name, write_docx(document), truth.tables, tuple(self.mistakes))


def mark_primary(figures: Iterable[Row]) -> None:
    """Set `is_primary`: for each report, concept and measure the figure that counts in a sum.

    A table comes before prose, the row of the whole before its bodies, the first before others.
    """
    seen: set[tuple[object, ...]] = set()
    roles = ("total", None, "headquarters", "unit")
    ranked = sorted(
        figures, key=lambda row: (row["origin"] == "prose", roles.index(_text(row["entity_role"])))
    )
    for row in ranked:
        key = (row["report_no"], row["concept"], row["measure"] or "final")
        is_share = row["unit"] == "%" and row["origin"] == "prose"
        counts = row["concept"] is not None and row["value"] is not None and not is_share
        row["is_primary"] = counts and key not in seen
        seen |= {key} if counts else set()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


class _Truth:
    """The rows, with sources and positions as the blocks come by."""

    def __init__(self, name: str, reports: list[Row]) -> None:
        self.name = name
        self.reports = reports
        self.tables: dict[str, list[Row]] = {table: [] for table in load_tables()}
        self.positions: Counter[tuple[object, ...]] = Counter()
        self.table_count = 0
        self.para_count = 0
        for number, report in enumerate(reports, 1):
            self._append("reports", number, report, make_source())

    def add_submission(self, columns: Mapping[str, object]) -> None:
        self._append("submissions", 0, columns, make_source())

    def add_block(self, number: int, block: Para | Grid) -> None:
        if isinstance(block, Para):
            self._add_paragraph(number, block)
            return
        table = self.table_count
        self.table_count += 1
        for row, col, box in anchors(block):
            place = make_source(table, row, col)
            spans = {"rowspan": box.rowspan, "colspan": box.colspan, "text": box.shown}
            self._append("cells", number, {"table": table, "row": row, "col": col} | spans, place)
            self._add_facts(number, box.notes, place)
            for index, para in enumerate(box.paras):
                self._add_facts(number, para.notes, make_source(table, row, col, index))

    def add_margins(self, header: str | None, footer: str | None) -> None:
        for style, text in (("header", header), ("footer", footer)):
            if text is not None:
                self._append("paragraphs", 0, {"text": text, "style": style}, make_source())

    def _add_paragraph(self, number: int, para: Para) -> None:
        place = make_source(paragraph=self.para_count)
        self.para_count += 1
        shown = "\n" if para.has_page_break else para.shown
        self._append("paragraphs", number, {"text": shown}, place)
        self._add_facts(number, para.notes, place)

    def _add_facts(self, number: int, notes: Iterable[object], place: Source) -> None:
        for note in notes:
            if isinstance(note, Fact):
                source: Source = {**place, "start": note.start, "end": note.end}
                self._append(note.table, number, note.values, source)

    def _append(
        self, table: str, number: int, values: Mapping[str, object], source: Source
    ) -> None:
        row: Row = dict.fromkeys(column.name for column in load_tables()[table].columns)
        own: Row = {"submission_id": self.name, "report_no": number, "source": source}
        if "position" in row:
            own["position"] = self._next_position(table, number, values)
        if table == "submissions":
            row["fiscal_year"] = None
        report = self.reports[number - 1] if number else {}
        row |= _shared_columns(row, {name: report.get(name) for name in INHERITED})
        row |= {name: value for name, value in values.items() if value is not None}
        row |= _shared_columns(row, own)
        self.tables[table].append(row)

    def _next_position(self, table: str, number: int, values: Mapping[str, object]) -> int:
        key = (table, number, values.get("side"))
        self.positions[key] += 1
        return self.positions[key]


def _shared_columns(row: Row, values: Row) -> Row:
    """The values whose columns the row has."""
    return {name: value for name, value in values.items() if name in row}
