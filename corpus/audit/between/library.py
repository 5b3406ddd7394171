"""All current reports of a dataset, as the rules between them look at them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import chain
from typing import cast

from corpus.audit.engine import READ_STATUSES
from corpus.audit.facts import Evidence, Fact, View, figure_fact
from corpus.audit.outcomes import Outcome
from corpus.audit.roster.entries import Standing
from corpus.audit.roster.standing import roster_standing
from corpus.audit.values import decimals_of
from schema.frozen import dataclass
from schema.report import Row, RowT, Source, TableName, ValuesT, rows_of
from schema.rows.figures import FIGURES
from schema.rows.findings import FINDINGS, FindingRow
from schema.rows.paragraphs import PARAGRAPHS, ParagraphRow
from schema.rows.receipts import RECEIPTS, ReceiptRow
from schema.rows.sections import SECTIONS, SectionRow
from schema.rows.submissions import SUBMISSIONS, SubmissionValues
from schema.text import condense

UNIT_RULE = "unit_suspect"


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """One submission that was read: its row, its primary figures, its running text.

    amounts: how many amounts of money other than zero it states, and how many of them are whole.
    """

    submission: SubmissionValues
    figures: Mapping[tuple[str, str], Fact] = field(default_factory=dict)
    texts: Sequence[tuple[str, Source]] = ()
    amounts: tuple[int, int] = (0, 0)

    @property
    def id(self) -> str:
        """Its submission_id."""
        return self.submission["submission_id"]

    @property
    def department(self) -> str | None:
        """The department's key, None if unknown."""
        return self.submission.get("department_key") or self.submission.get("department")

    @property
    def year(self) -> int:
        """The fiscal year, 0 if unknown."""
        return self.submission.get("fiscal_year") or 0

    @property
    def region(self) -> str:
        """The region as written, "" if unknown."""
        return self.submission.get("region") or ""

    @property
    def is_department_report(self) -> bool:
        """Whether it is about a whole department (or does not say what it is about)."""
        return self.submission.get("report_kind") in ("department", None)

    def figure(self, concept: str, measure: str = "final") -> Fact | None:
        """The primary figure of a concept, None if there is none with a value."""
        return self.figures.get((concept, measure))

    def quote(self, fact: Fact) -> Evidence:
        """The figure as evidence in another report's finding: it names its own report."""
        words = f"{self.year}年度报告{fact.name}：{fact.evidence.text}"
        return Evidence(fact.evidence.table_name, fact.concept, words, fact.evidence.source)


@dataclass(frozen=True)
class Library:
    """Papers of a dataset in order of submission_id, and rows of its tables.

    standing_of: gives the roster against what was handed in.
    """

    papers: Sequence[Paper]
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    standing_of: Callable[[], Standing] | None = None

    def rows(self, table: TableName[RowT, ValuesT]) -> Sequence[RowT]:
        """All rows of a table, those of submissions that were not read among them."""
        return rows_of(self.tables, table)

    @cached_property
    def standing(self) -> Standing:
        """The roster against what was handed in."""
        return roster_standing(self.tables) if self.standing_of is None else self.standing_of()

    @cached_property
    def receipts(self) -> Mapping[str, Sequence[ReceiptRow]]:
        """The registers' lines by the submission they speak of."""
        found: dict[str, list[ReceiptRow]] = {}
        for row in self.rows(RECEIPTS):
            found.setdefault(row["submission_id"], []).append(row)
        return found

    @cached_property
    def by_department(self) -> Mapping[str, Mapping[int, Sequence[Paper]]]:
        """Reports about whole departments: department key -> year -> papers."""
        found: dict[str, dict[int, list[Paper]]] = {}
        for paper in self.papers:
            if paper.department and paper.is_department_report:
                found.setdefault(paper.department, {}).setdefault(paper.year, []).append(paper)
        return found


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding between reports, and the paper it is filed under."""

    paper: Paper
    outcome: Outcome
    report_no: int = 1

    @property
    def view(self) -> View:
        """The paper as the row builder takes it."""
        return View(self.report_no, None, self.paper.submission, {})


def library_of(tables: Mapping[str, Sequence[Row]]) -> Library:
    """The library of all rows of a dataset (each with its submission_id).

    Amounts whose unit a finding asks about are left out: one cause, one finding.
    """
    doubted = _doubted(rows_of(tables, FINDINGS))
    figures: dict[str, dict[tuple[str, str], Fact]] = {}
    for row in rows_of(tables, FIGURES):
        own_id, concept, measure = row["submission_id"], row["concept"], row["measure"]
        if (own_id, _family(concept)) in doubted:
            continue
        if row["is_primary"] and row["value"] is not None and concept and measure:
            own = figures.setdefault(own_id, {})
            own.setdefault((concept, measure), figure_fact(row))
    texts = _texts(tables)
    papers = [
        _paper(cast(SubmissionValues, row), figures.get(own_id, {}), texts.get(own_id, ()))
        for row in rows_of(tables, SUBMISSIONS)
        if row["status"] in READ_STATUSES and (own_id := row["submission_id"])
    ]
    papers.sort(key=lambda paper: paper.id)
    return Library(papers, tables)


def _paper(
    row: SubmissionValues,
    figures: Mapping[tuple[str, str], Fact],
    texts: Sequence[tuple[str, Source]],
) -> Paper:
    values = [fact.value for fact in figures.values() if fact.unit == "万元" and fact.value]
    whole = sum(1 for value in values if not decimals_of(value))
    return Paper(row, figures, texts, (len(values), whole))


def _doubted(findings: Sequence[FindingRow]) -> set[tuple[str, str | None]]:
    """(submission_id, family of concepts) of the amounts whose unit is asked about."""
    return {
        (row["submission_id"], _family(row["concept"]))
        for row in findings
        if row["rule"] == UNIT_RULE
    }


def _family(concept: str | None) -> str | None:
    return None if concept is None else concept.split(".")[0]


def _texts(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[tuple[str, Source]]]:
    """Lines of running text with their places: sections first, then paragraphs in none."""
    found: dict[str, dict[str, Source]] = {}
    sections, paragraphs = rows_of(tables, SECTIONS), rows_of(tables, PARAGRAPHS)
    rows: Iterator[SectionRow | ParagraphRow] = chain(sections, paragraphs)
    for row in rows:
        lines = found.setdefault(row["submission_id"], {})
        for line in row["text"].split("\n"):
            lines.setdefault(condense(line), row["source"])
    return {key: list(lines.items()) for key, lines in found.items()}
