"""What the rules find in the rows of one document: a staged result of its own.

Its key is made of that of the rows and of the rules, so that a changed rule needs neither the
document nor its meaning again. The rules always look at rows as they were staged, whether those
were made a moment ago or a year ago.
"""

from collections.abc import Mapping

import pyarrow as pa

from corpus.audit.engine import READ_STATUSES, check_report
from corpus.audit.recheck import READ
from corpus.ingest.results import result_of
from corpus.store.staging import Digest, Result
from schema.report import Report, Row


def is_checked(digest: Digest) -> bool:
    """Whether the rules look at a document: one that was read and is a self-assessment."""
    return digest.submission["status"] in READ_STATUSES


def check_result(result: Result, submission_id: str) -> Result:
    """The rows that the rules make of the rows of a document."""
    report = Report(result.digest.submission, rows_for_rules(result.batches))
    return result_of(Report({}, check_report(report)), submission_id)


def rows_for_rules(batches: Mapping[str, pa.RecordBatch]) -> dict[str, list[Row]]:
    """The rows that the rules look at, by table."""
    return {table: batches[table].to_pylist() for table in READ if table in batches}
