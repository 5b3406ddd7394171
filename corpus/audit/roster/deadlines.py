"""Rules of the roster: reports that did not come, and those that came late."""

from collections.abc import Iterator

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.facts import Evidence
from corpus.audit.outcomes import finding
from corpus.audit.roster.entries import LATE, MISSING, Due
from corpus.audit.roster.handed import Handed
from corpus.audit.rules import Rule
from schema.concepts import load_vocabulary
from schema.rows.submissions import SubmissionValues


def check_due(rule: Rule, library: Library) -> Iterator[Raised]:
    """Rows of the roster without a report; filed under the roster, for it is in no report."""
    for due in library.standing.dues:
        if due.state == MISSING:
            fields = {**_fields(due), "hint": _hint_words(due)}
            outcome = finding(rule, [_quote(due), *_hints(due)], _facts(due), fields)
            yield Raised(Paper(_as_submission(due)), outcome, report_no=0)


def _as_submission(due: Due) -> SubmissionValues:
    """What stands for the submission that is not there: the roster's own row."""
    return {
        "submission_id": due.row["submission_id"],
        "fiscal_year": due.year,
        "department": due.row["department"],
        "department_key": due.row["department_key"],
        "project_name": due.row["project_name"],
    }


def check_late(rule: Rule, library: Library) -> Iterator[Raised]:
    """Reports of which every version came in after the deadline."""
    for due in library.standing.dues:
        for one in due.handed:
            if due.state_of(one) == LATE and due.deadline is not None:
                days = (one.dates[0] - due.deadline).days
                fields = {**_fields(due), "received": str(one.dates[0]), "days": str(days)}
                evidence = [_quote(due), *_receipts(library, one)]
                facts = [*_facts(due), str(due.deadline)]
                paper = Paper(one.submission)
                yield Raised(paper, finding(rule, evidence, facts, fields))


def _fields(due: Due) -> dict[str, str]:
    return {
        "department": due.text("department") or "",
        "year": str(due.year),
        "report": report_words(due),
        "deadline": f"，截止{due.deadline}" if due.deadline else "",
    }


def report_words(due: Due) -> str:
    """The report that a row of the roster asks for, in words: 项目支出（桥涵加固）."""
    kind = load_vocabulary("report_kind")[due.text("report_kind") or ""].chinese_name
    project = due.text("project_name")
    return f"{kind}（{project}）" if project else kind


def _hint_words(due: Due) -> str:
    if not due.hints:
        return ""
    return f"（另有{len(due.hints)}份材料可能与其有关，请先核实）"


def _hints(due: Due) -> Iterator[Evidence]:
    """What may be its report, by id: a file's name may hold a person's."""
    for row, note in due.hints:
        yield Evidence("submissions", None, f"报送编号 {row['submission_id']}：{note}", None)


def _facts(due: Due) -> list[str]:
    return [due.text("report_kind") or "", due.text("project_name") or "", due.unit]


def _quote(due: Due) -> Evidence:
    names = (due.text("budget_code"), due.text("department"), report_words(due))
    words = " ".join(text for text in names if text)
    deadline = f"，截止{due.deadline}" if due.deadline else ""
    return Evidence("roster", None, f"应报清单：{words}{deadline}", due.row["source"])


def _receipts(library: Library, one: Handed) -> Iterator[Evidence]:
    """The register's lines about a report's file."""
    for row in library.receipts.get(one.id, ()):
        if row["received_at"] is not None:
            words = f"收文登记：收文日期 {row['received_at']}"
            yield Evidence("receipts", None, words, row["source"])
