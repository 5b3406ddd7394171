"""All current reports of a dataset, as the rules between them look at them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.audit.engine import READ_STATUSES
from corpus.audit.facts import Evidence, Fact, View, figure_fact
from corpus.audit.outcomes import Outcome
from corpus.audit.roster.entries import Standing
from corpus.audit.roster.standing import roster_standing
from corpus.audit.values import integer_in, squeeze, text_in
from schema.report import Row

UNIT_RULE = "unit_suspect"


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """One submission that was read: its row, its primary figures, its running text."""

    submission: Row
    figures: Mapping[tuple[str, str], Fact]
    texts: Sequence[tuple[str, object]]

    @property
    def id(self) -> str:
        """Its submission_id."""
        return text_in(self.submission, "submission_id") or ""

    @property
    def department(self) -> str | None:
        """The department's key, None if unknown."""
        return text_in(self.submission, "department_key") or text_in(self.submission, "department")

    @property
    def year(self) -> int:
        """The fiscal year, 0 if unknown."""
        return integer_in(self.submission, "fiscal_year") or 0

    @property
    def region(self) -> str:
        """The region as written, "" if unknown."""
        return text_in(self.submission, "region") or ""

    @property
    def is_department_report(self) -> bool:
        """Whether it is about a whole department (or does not say what it is about)."""
        return text_in(self.submission, "report_kind") in ("department", None)

    def figure(self, concept: str, measure: str = "final") -> Fact | None:
        """The primary figure of a concept, None if there is none with a value."""
        return self.figures.get((concept, measure))

    def quote(self, fact: Fact) -> Evidence:
        """The figure as evidence in another report's finding: it names its own report."""
        words = f"{self.year}年度报告{fact.name}：{fact.evidence.text}"
        return Evidence(fact.evidence.table_name, fact.concept, words, fact.evidence.source)


@dataclass(frozen=True)
class Library:
    """The papers of a dataset in order of submission_id, and figures imported from outside."""

    papers: Sequence[Paper]
    references: Sequence[Row] = ()
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def rows(self, table: str) -> Sequence[Row]:
        """All rows of a table, those of submissions that were not read among them."""
        return self.tables.get(table, ())

    @cached_property
    def standing(self) -> Standing:
        """The roster against what was handed in."""
        return roster_standing(self.tables)

    @cached_property
    def receipts(self) -> Mapping[str, Sequence[Row]]:
        """The registers' lines by the submission they speak of."""
        found: dict[str, list[Row]] = {}
        for row in self.rows("receipts"):
            found.setdefault(text_in(row, "submission_id") or "", []).append(row)
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
        return View(self.report_no, {}, self.paper.submission, {})


def library_of(tables: Mapping[str, Sequence[Row]], nothing_marks: frozenset[str]) -> Library:
    """The library of a dataset's rows (each with its submission_id).

    Amounts whose unit a finding asks about are left out: one cause, one finding.
    """
    doubted = _doubted(tables.get("findings", ()))
    read = [r for r in tables.get("submissions", ()) if r.get("status") in READ_STATUSES]
    read.sort(key=lambda row: text_in(row, "submission_id") or "")
    figures: dict[str, dict[tuple[str, str], Fact]] = {}
    for row in tables.get("figures", ()):
        concept, measure = text_in(row, "concept"), text_in(row, "measure")
        if (text_in(row, "submission_id"), _family(concept)) in doubted:
            continue
        if row.get("is_primary") and row.get("value") is not None and concept and measure:
            own = figures.setdefault(text_in(row, "submission_id") or "", {})
            own.setdefault((concept, measure), figure_fact(row, nothing_marks))
    texts = _texts(tables)
    papers = []
    for row in read:
        own_id = text_in(row, "submission_id") or ""
        papers.append(Paper(row, figures.get(own_id, {}), texts.get(own_id, ())))
    return Library(papers, tuple(tables.get("reference_figures", ())), tables)


def _doubted(findings: Sequence[Row]) -> set[tuple[str | None, str | None]]:
    """(submission_id, family of concepts) of the amounts whose unit is asked about."""
    return {
        (text_in(row, "submission_id"), _family(text_in(row, "concept")))
        for row in findings
        if row.get("rule") == UNIT_RULE
    }


def _family(concept: str | None) -> str | None:
    return None if concept is None else concept.split(".")[0]


def _texts(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[tuple[str, object]]]:
    """Lines of running text with their places: sections first, then paragraphs in none."""
    found: dict[str, dict[str, object]] = {}
    for table in ("sections", "paragraphs"):
        for row in tables.get(table, ()):
            lines = found.setdefault(text_in(row, "submission_id") or "", {})
            for line in (text_in(row, "text") or "").split("\n"):
                lines.setdefault(squeeze(line), row.get("source"))
    return {key: list(lines.items()) for key, lines in found.items()}
