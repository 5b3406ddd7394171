"""A document and its report without personal data, for a dataset that stores none."""

from collections.abc import Iterator

from extract.document import Document
from normalize.labels.accepted import NO_LABELS, Accepted
from normalize.personal.document import find_in_document, mask_document
from normalize.personal.masking import Masker, Personal, find_in_value, mask_path
from normalize.recovery.recover import recover
from normalize.report import normalize
from schema.report import Report, Row
from schema.tables import PERSONS, load_tables


def normalize_masked(
    document: Document, file_name: str, accepted: Accepted = NO_LABELS
) -> tuple[Document, Report]:
    """The masked document and the report of it, whose `path` is the file's masked name.

    A name that only the normalized rows give away (姓名 by a heading that no label is known for) is
    masked in the document too, and its report made again.
    """
    document = recover(document)
    personal = find_in_document(document)
    masked, shown = _mask(document, file_name, personal)
    report = normalize(masked, shown, accepted)
    left = find_in_report(report)
    if left != Personal():
        masked, shown = _mask(masked, shown, personal | left)
        report = normalize(masked, shown, accepted)
    return masked, Report({**report.submission, "path": shown}, report.tables)


def _mask(document: Document, name: str, personal: Personal) -> tuple[Document, str]:
    """The document and its file's name masked: the name is a hint, and rows may quote it."""
    masker = Masker(personal)
    return mask_document(document, masker), mask_path(masker.mask(name))


def find_in_report(report: Report) -> Personal:
    """What stands in the columns that are personal by their definition and is not masked yet."""
    found = Personal()
    for table, row in _rows(report):
        for column in load_tables()[table].columns:
            value = row.get(column.name)
            if column.personal in PERSONS and isinstance(value, str):
                found |= find_in_value(value, column.personal)
    return found


def _rows(report: Report) -> Iterator[tuple[str, Row]]:
    yield "submissions", report.submission
    for table, rows in report.tables.items():
        for row in rows:
            yield table, row
