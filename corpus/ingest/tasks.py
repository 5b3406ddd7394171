"""The tasks that cross to a worker, and their functions.

What reads and understands documents is imported where a task runs: the parent needs none of it.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.ingest.job import Job
from corpus.ingest.keeping import keep_original
from corpus.ingest.outcome import MemberSeen, Outcome, Staged
from corpus.ingest.pool import Failure
from corpus.ingest.versions import findings_key
from corpus.store.intake import take_bytes
from corpus.store.names import ID_DIGITS
from corpus.store.staging import read_result, write_result
from schema.errors import DocumentError


@dataclass(frozen=True, slots=True)
class IntakeTask:
    """A file to read. member: what is known of it where it lies in an archive."""

    path: Path
    job: Job
    member: MemberSeen | None = None


@dataclass(frozen=True, slots=True)
class AgainTask:
    """Bytes taken in before to work on again.

    path: where they stood; they may be gone there. name: the file's, as it is shown.
    """

    path: Path
    name: str
    sha256: str
    job: Job


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A task that cost its worker its life, or its time."""

    task: IntakeTask | AgainTask
    failure: Failure


def run_intake(task: IntakeTask) -> Outcome:
    """What a worker does with a file."""
    from corpus.ingest.process import take_in, take_member

    if task.member is not None:
        return take_member(task.path, task.member, task.job)
    return take_in(task.path, task.job)


def run_again(task: AgainTask) -> Outcome:
    """What a worker does with kept bytes."""
    from corpus.ingest.process import work_again

    return work_again(task.path, task.name, task.sha256, task.job)


def give_up(given_up: GivenUp) -> Outcome:
    """Stage the document as quarantined, its bytes kept and not looked into."""
    task, failure = given_up.task, given_up.failure
    if isinstance(task, AgainTask):
        return _stage_failure(Outcome(None, sha256=task.sha256), task.path, task.job, failure)
    if task.member is not None:
        seen = task.member
        outcome = Outcome(task.path, seen.size, None, is_settled=True, sha256=seen.sha256)
        return _stage_failure(outcome, task.path, task.job, failure)
    try:
        taken = take_bytes(task.path, task.job.limits, 0)
    except DocumentError as error:
        return Outcome(task.path, reason=error.code, message=str(error))
    sha256 = hashlib.sha256(taken.data).hexdigest()
    if not task.job.is_masking:
        keep_original(taken.data, sha256, task.job.layout)
    outcome = Outcome(task.path, taken.size, taken.mtime_ns, is_settled=True, sha256=sha256)
    return _stage_failure(outcome, task.path, task.job, failure)


def _stage_failure(outcome: Outcome, path: Path, job: Job, failure: Failure) -> Outcome:
    """The outcome with the failure staged in place of the first result that is not there.

    Where the rules failed on rows that stand, these are kept for rules that do not.
    """
    from corpus.ingest.results import result_of
    from corpus.ingest.understanding import failed_report

    sha256 = str(outcome.sha256)
    failed = result_of(
        failed_report(failure.code, failure.value, failure.limit), sha256[:ID_DIGITS]
    )
    key = job.key(sha256, path)
    known = read_result(job.layout, key)
    if known is None:
        write_result(job.layout, key, failed)
        return replace(outcome, staged=(Staged(key, failed.digest.to_json()),))
    found = findings_key(key, job.versions)
    write_result(job.layout, found, failed)
    rows = Staged(key, known.digest.to_json(), is_reused=True)
    return replace(outcome, staged=(rows, Staged(found, failed.digest.to_json())))
