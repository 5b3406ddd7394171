"""One file to its staged results: what a worker does, and the only place that touches documents."""

import hashlib
import time
from pathlib import Path

from corpus.ingest.checking import check_result, is_checked
from corpus.ingest.job import Job
from corpus.ingest.keeping import keep_original
from corpus.ingest.list_files import SUFFIXES
from corpus.ingest.loading import keep_document, load_bytes, load_document
from corpus.ingest.outcome import MemberSeen, Outcome, Staged
from corpus.ingest.results import result_of
from corpus.ingest.understanding import failed_report, understand, understand_list
from corpus.ingest.unpacking import list_members
from corpus.ingest.versions import findings_key
from corpus.store.intake import take_bytes
from corpus.store.names import ID_DIGITS, file_name
from corpus.store.staging import Result, read_result, write_result
from schema.errors import DocumentError
from schema.report import Report


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
    members = list_members(taken.data, job)
    watch.lap("take")
    return Outcome(
        path=path,
        size=taken.size,
        mtime_ns=taken.mtime_ns,
        is_settled=taken.is_settled,
        sha256=sha256,
        staged=stage(sha256, path, file_name(path), job, taken.data, watch),
        seconds=watch.seconds,
        members=members,
    )


def take_member(path: Path, member: MemberSeen, job: Job) -> Outcome:
    """Stage what a file in an archive gives, and list what is in it if it is an archive too."""
    watch = Stopwatch()
    sha256 = str(member.sha256)
    data = load_bytes(sha256, path, job)
    if data is None:
        error = DocumentError("changed_while_read")
        return Outcome(path, reason=error.code, message=str(error))
    members = list_members(data, job)
    watch.lap("take")
    staged = stage(sha256, path, file_name(path), job, data, watch)
    return Outcome(
        path, member.size, None, True, sha256, None, None, staged, watch.seconds, members
    )


def work_again(path: Path, name: str, sha256: str, job: Job) -> Outcome:
    """Stage what bytes taken in before give with the versions of today. name: as it is shown."""
    watch = Stopwatch()
    is_read = job.layout.document(sha256, job.versions.extractor).is_file()
    data = None if is_read else load_bytes(sha256, path, job)
    members = None if data is None else list_members(data, job)
    staged = stage(sha256, path, name, job, data, watch)
    return Outcome(path=None, sha256=sha256, staged=staged, seconds=watch.seconds, members=members)


def stage(
    sha256: str, path: Path, name: str, job: Job, data: bytes | None, watch: Stopwatch
) -> tuple[Staged, ...]:
    """The staged results of these bytes, each made if it was not there: rows, then findings.

    path: where the bytes stood; name: the file's, as it is shown.
    data: the bytes, None to take kept ones where they are needed.
    """
    key = job.key(sha256, path)
    known = read_result(job.layout, key)
    result = _understand(sha256, path, name, job, data, watch) if known is None else known
    if known is None:
        write_result(job.layout, key, result)
        watch.lap("stage")
    staged = [Staged(key, result.digest.to_json(), is_reused=known is not None)]
    if is_checked(result.digest):
        staged.append(_check(result, sha256, findings_key(key, job.versions), job, watch))
    return tuple(staged)


def _understand(
    sha256: str, path: Path, name: str, job: Job, data: bytes | None, watch: Stopwatch
) -> Result:
    try:
        report = _read_list(sha256, path, job, data)
        if report is None:
            report = _read(sha256, path, name, job, data, watch)
    except DocumentError as error:
        report = Report({"status": error.status, "reason": error.code, "message": str(error)})
    except MemoryError:
        report = failed_report("memory_limit", None, job.limits.worker_bytes)
    watch.lap("understand")
    return _limited(result_of(report, sha256[:ID_DIGITS]), sha256, job)


def _limited(result: Result, sha256: str, job: Job) -> Result:
    """The result; of one larger than the limit, that it is too large."""
    size, limit = result.size, job.limits.result_bytes
    if size <= limit:
        return result
    return result_of(failed_report("result_too_large", size, limit), sha256[:ID_DIGITS])


def _read_list(sha256: str, path: Path, job: Job, data: bytes | None) -> Report | None:
    """What a list gives; None for any other file."""
    if path.suffix.lower() not in SUFFIXES:
        return None
    content = load_bytes(sha256, path, job) if data is None else data
    return None if content is None else understand_list(content, job.limits, job.is_masking)


def _read(
    sha256: str, path: Path, name: str, job: Job, data: bytes | None, watch: Stopwatch
) -> Report:
    """The report of a document; where no personal data are stored, of the masked one, kept."""
    document = load_document(sha256, path, job, data)
    watch.lap("read")
    kept, report = understand(document, name, job.accepted, job.is_masking)
    if job.is_masking:
        keep_document(kept, sha256, job)
    return report


def _check(result: Result, sha256: str, key: str, job: Job, watch: Stopwatch) -> Staged:
    """What the rules find in a document, staged under `key`."""
    known = read_result(job.layout, key)
    if known is not None:
        return Staged(key, known.digest.to_json(), is_reused=True)
    found = _limited(check_result(result, sha256[:ID_DIGITS]), sha256, job)
    watch.lap("check")
    write_result(job.layout, key, found)
    watch.lap("stage")
    return Staged(key, found.digest.to_json())
