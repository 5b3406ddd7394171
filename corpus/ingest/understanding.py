"""What a document or a list says, as the rows that may be kept of it.

What decides them, besides the reading, is here or is imported from here; when and where it is done
is `process`.
"""

from dataclasses import replace

from corpus.ingest.list_files import read_list
from corpus.ingest.masked import normalize_masked
from corpus.ingest.masked_rows import mask_row
from extract.document import Document
from normalize.labels.accepted import Accepted
from normalize.report import normalize
from schema.errors import DocumentError
from schema.limits import Limits
from schema.report import Report
from schema.tables import load_tables

_FULL_STATUSES = ("extracted", "partial")


def understand(
    document: Document, file_name: str, accepted: Accepted, is_masking: bool
) -> tuple[Document, Report]:
    """(the document as it may be kept, its report without the rows that its status forbids)."""
    if is_masking:
        document, report = normalize_masked(document, file_name, accepted)
    else:
        report = normalize(document, file_name, accepted)
    return document, _keep_permitted(report)


def understand_list(content: bytes, limits: Limits, is_masking: bool) -> Report | None:
    """What a list beside the reports gives; None if the bytes are none.

    Raises DocumentError if it is a register that is unreadable.
    """
    report = read_list(content, limits)
    if report is None or not is_masking:
        return report
    tables = {name: [mask_row(name, row) for row in rows] for name, rows in report.tables.items()}
    return replace(report, tables=tables)


def failed_report(code: str, value: object = None, limit: object = None) -> Report:
    """The report of a document that could not be read."""
    error = DocumentError(code, value, limit)
    return Report({"status": error.status, "reason": code, "message": str(error)})


def _keep_permitted(report: Report) -> Report:
    status = report.submission["status"]
    if status in _FULL_STATUSES:
        return report
    tables = load_tables().values() if status == "other" else ()
    kept = [table.name for table in tables if table.is_kept_for_other]
    return Report(report.submission, {name: report.tables.get(name, []) for name in kept})
