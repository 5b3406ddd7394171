"""A report as it is staged: its rows as Arrow, and what the ledger knows of them."""

from collections import Counter

from corpus.store.row_codec import to_batch
from corpus.store.staging import Digest, Result
from schema.errors import load_reasons
from schema.report import Report, Row, with_own_id
from schema.rows.reports import REPORTS


def result_of(report: Report, submission_id: str) -> Result:
    """The report with its digest; tables without rows are left out."""
    tables = {name: rows for name, rows in report.tables.items() if rows}
    if REPORTS in tables:
        tables[REPORTS] = [with_own_id(row, submission_id) for row in tables[REPORTS]]
    digest = Digest(
        submission=_with_message(report.submission),
        project_names=project_names(report),
        counts={name: len(rows) for name, rows in tables.items()},
        severities=Counter(str(row["severity"]) for row in report.rows("findings")),
    )
    return Result(
        digest, {name: to_batch(name, rows, submission_id) for name, rows in tables.items()}
    )


def _with_message(submission: Row) -> Row:
    """The row with its reason's sentence, where only the code is given."""
    reason = submission.get("reason")
    if reason is None or submission.get("message"):
        return submission
    return {**submission, "message": load_reasons()[str(reason)].message}


def project_names(report: Report) -> tuple[str, ...]:
    """The names of the projects in a report without spaces, sorted."""
    names = {row.get("project_name") for row in report.rows("reports")}
    names.add(report.submission.get("project_name"))
    return tuple(sorted({"".join(str(name).split()) for name in names if name}))
