"""What is in an archive, as a worker sees it: each member by its hash, its bytes kept."""

import hashlib
from pathlib import PurePath

from corpus.ingest.discover import reason_by_name
from corpus.ingest.job import Job
from corpus.ingest.keeping import keep_original
from corpus.ingest.outcome import MemberSeen
from extract.archive.archives import is_archive, read_members
from extract.archive.member import Member
from schema.errors import DocumentError, load_reasons


def list_members(data: bytes, job: Job) -> tuple[MemberSeen, ...] | None:
    """The members of an archive, their bytes kept where originals are; None for other files.

    None of them where it cannot be opened: reading it says why.
    """
    if not is_archive(data):
        return None
    try:
        return tuple(_seen(member, job) for member in read_members(data, job.limits))
    except DocumentError:
        return ()


def _seen(member: Member, job: Job) -> MemberSeen:
    code = reason_by_name(PurePath(member.name))
    if code is not None:
        return MemberSeen(member.name, member.size, None, code, load_reasons()[code].message)
    if member.data is None:
        error = member.error or DocumentError("corrupt_member")
        return MemberSeen(member.name, member.size, None, error.code, str(error))
    sha256 = hashlib.sha256(member.data).hexdigest()
    if not job.is_masking:
        keep_original(member.data, sha256, job.layout)
    return MemberSeen(member.name, member.size, sha256)
