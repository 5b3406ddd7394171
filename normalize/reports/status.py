"""The status of a document that was read, and the rows that it forbids."""

from extract.document import Document
from normalize.output import Output
from schema.errors import load_reasons
from schema.report import Report, Row
from schema.tables import load_tables


def finish_report(submission: Row, document: Document, out: Output) -> Report:
    """Settle the status, and leave out the rows it forbids."""
    is_other = submission["status"] != "extracted"
    loss = _find_loss(submission, document)
    if loss is not None:
        _set_partial(submission, loss)
    elif not is_other and document.doubts:
        _set_partial(submission, document.doubts[0])
    if not is_other:
        return Report(submission, out.tables)
    tables = {
        name: rows for name, rows in out.tables.items() if load_tables()[name].is_kept_for_other
    }
    for rows in tables.values():
        for position, row in enumerate(rows, start=1):
            row |= {"report_no": 0, "position": position}
    return Report(submission, tables)


def _find_loss(submission: Row, document: Document) -> str | None:
    """The reason code of what was not read, whatever the document is; None if all was."""
    losses = [skipped.cause for skipped in document.skipped if skipped.is_loss]
    if not losses and submission["characters"] == submission["characters_kept"]:
        return None
    return next((cause for cause in losses if cause in load_reasons()), "characters_lost")


def _set_partial(submission: Row, reason: str) -> None:
    """A document that was read is partial, also for a reason that quarantines where all is lost."""
    entry = load_reasons()[reason]
    submission |= {"status": "partial", "reason": entry.code, "message": entry.message}
