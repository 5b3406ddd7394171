"""One file to one staged result: what a worker does, and the only place that touches documents."""

import hashlib
import time
from collections import Counter
from pathlib import Path

from corpus.audit.engine import check_report
from corpus.ingest.job import Job
from corpus.ingest.list_files import read_list
from corpus.ingest.loading import keep_document, load_document
from corpus.ingest.masked import normalize_masked
from corpus.ingest.outcome import Outcome
from corpus.ingest.versions import result_key
from corpus.store.files import write_durably
from corpus.store.intake import take_bytes
from corpus.store.layout import Layout
from corpus.store.names import ID_DIGITS, file_name
from corpus.store.row_codec import to_batch
from corpus.store.staging import Digest, read_digest, write_result
from extract.document import Document
from normalize.report import normalize
from schema.errors import DocumentError, load_reasons
from schema.report import Report, Row
from schema.tables import load_tables

_FULL_STATUSES = ("extracted", "partial")


class Stopwatch:
    """Seconds by stage; `lap` closes one."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.seconds: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """Give the time since the last lap to `stage`."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


def take_in(path: Path, job: Job) -> Outcome:
    """Read the file, keep its bytes, and stage what they give."""
    watch = Stopwatch()
    try:
        taken = take_bytes(path, job.limits, time.time_ns())
    except DocumentError as error:
        return Outcome(path, reason=error.code, message=str(error))
    sha256 = hashlib.sha256(taken.data).hexdigest()
    if not job.is_masking:
        keep_original(taken.data, sha256, job.layout)
    watch.lap("take")
    key, digest, is_reused = stage(sha256, path, job, taken.data, watch)
    return Outcome(
        path=path,
        size=taken.size,
        mtime_ns=taken.mtime_ns,
        is_settled=taken.is_settled,
        sha256=sha256,
        key=key,
        digest=digest,
        is_reused=is_reused,
        seconds=watch.seconds,
    )


def work_again(path: Path, sha256: str, job: Job) -> Outcome:
    """Stage what bytes taken in before give with the versions of today."""
    watch = Stopwatch()
    key, digest, is_reused = stage(sha256, path, job, None, watch)
    return Outcome(
        path=None,
        sha256=sha256,
        key=key,
        digest=digest,
        is_reused=is_reused,
        seconds=watch.seconds,
    )


def keep_original(data: bytes, sha256: str, layout: Layout) -> None:
    """Keep the bytes, read-only, under their hash."""
    target = layout.original(sha256)
    if not target.exists():
        write_durably(target, data, layout.scratch(f"original-{sha256}"), read_only=True)


def stage(
    sha256: str, path: Path, job: Job, data: bytes | None, watch: Stopwatch
) -> tuple[str, str, bool]:
    """The key and digest of the staged result, and whether it was there already.

    path: where the bytes stood. data: the bytes, None to take kept ones where they are needed.
    """
    key = result_key(sha256, file_name(path), job.versions)
    known = read_digest(job.layout, key)
    if known is not None:
        return key, known.to_json(), True
    try:
        report = read_list(sha256, path, job, data)
        if report is None:
            document = load_document(sha256, path, job, data)
            watch.lap("read")
            report = with_findings(keep_permitted(_normalize(document, sha256, path, job)))
    except DocumentError as error:
        report = Report({"status": error.status, "reason": error.code, "message": str(error)})
    except MemoryError:
        report = failed_report("memory_limit", None, job.limits.worker_bytes)
    watch.lap("understand")
    digest = write_report(report, sha256, key, job)
    watch.lap("stage")
    return key, digest.to_json(), False


def _normalize(document: Document, sha256: str, path: Path, job: Job) -> Report:
    """The report of a document; where no personal data are stored, of the masked one, kept."""
    if not job.is_masking:
        return normalize(document, file_name(path))
    masked, report = normalize_masked(document, file_name(path))
    keep_document(masked, sha256, job)
    return report


def failed_report(code: str, value: object = None, limit: object = None) -> Report:
    """The report of a document that could not be read."""
    error = DocumentError(code, value, limit)
    return Report({"status": error.status, "reason": code, "message": str(error)})


def keep_permitted(report: Report) -> Report:
    """The report without the tables that its status gives no rows in."""
    status = report.submission["status"]
    if status in _FULL_STATUSES:
        return report
    tables = load_tables().values() if status == "other" else ()
    kept = [table.name for table in tables if table.is_kept_for_other]
    return Report(report.submission, {name: report.tables.get(name, []) for name in kept})


def with_findings(report: Report) -> Report:
    """The report with what the rules say of it."""
    if report.submission["status"] not in _FULL_STATUSES:
        return report
    return Report(report.submission, {**report.tables, **check_report(report)})


def write_report(report: Report, sha256: str, key: str, job: Job) -> Digest:
    """Stage the report and give its digest; of one larger than the limit, that it is too large."""
    submission_id = sha256[:ID_DIGITS]
    batches = {
        name: to_batch(name, rows, submission_id) for name, rows in report.tables.items() if rows
    }
    size, limit = sum(batch.nbytes for batch in batches.values()), job.limits.result_bytes
    if size > limit:
        return write_report(failed_report("result_too_large", size, limit), sha256, key, job)
    submission = _with_message(report.submission)
    digest = Digest(
        submission=submission,
        project_names=project_names(report),
        counts={name: len(rows) for name, rows in report.tables.items() if rows},
        severities=Counter(str(row["severity"]) for row in report.rows("findings")),
    )
    write_result(job.layout, key, digest, batches)
    return digest


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
