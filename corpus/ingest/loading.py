"""The document of a task: as it was kept, or read from its bytes and kept."""

import hashlib
from dataclasses import replace
from pathlib import Path

from corpus.ingest.job import Job
from corpus.store.conversions import KeptConversions
from corpus.store.document_codec import decode_document, encode_document
from corpus.store.files import write_durably
from corpus.store.members import bytes_at
from corpus.store.sealed import read_sealed, seal
from extract.document import Document
from extract.office.kept import conversions_kept_by
from extract.readers import read_document
from schema.errors import DocumentError


def load_document(sha256: str, path: Path, job: Job, data: bytes | None) -> Document:
    """The document of these bytes, kept for the next time unless it may hold personal data.

    path: where the bytes stood. data: the bytes; None to take kept ones where they are needed.
    Raises DocumentError if it cannot be read.
    """
    kept = read_sealed(job.layout.document(sha256, job.versions.extractor))
    if kept is not None:
        return decode_document(kept)
    if job.is_masking:
        return _read_unkept(sha256, path, job, data)
    data = load_bytes(sha256, path, job) if data is None else data
    if data is None:
        raise DocumentError("original_lost")
    with conversions_kept_by(KeptConversions(job.layout)):
        document = read_document(data, job.limits)
    keep_document(document, sha256, job)
    return document


def load_bytes(sha256: str, path: Path, job: Job) -> bytes | None:
    """The bytes that stood at `path`; None where they are kept no more and others stand there."""
    kept = job.layout.original(sha256)
    data = kept.read_bytes() if kept.is_file() else None
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        return _same_bytes(sha256, path, job)
    return data


def keep_document(document: Document, sha256: str, job: Job) -> None:
    """Keep a document as it was read, so that new knowledge needs no second reading."""
    place = job.layout.document(sha256, job.versions.extractor)
    write_durably(place, seal(encode_document(document), place), job.layout.scratch(place.name))


def _read_unkept(sha256: str, path: Path, job: Job, data: bytes | None) -> Document:
    """Read anew from the input; where that is gone, what an earlier program read, marked so."""
    data = data or _same_bytes(sha256, path, job)
    if data is not None:
        return read_document(data, job.limits)
    for place in sorted(job.layout.document(sha256, "").parent.glob(f"{sha256}-*")):
        if (kept := read_sealed(place)) is not None:
            return replace(decode_document(kept), doubts=("earlier_reading",))
    raise DocumentError("original_not_kept")


def _same_bytes(sha256: str, path: Path, job: Job) -> bytes | None:
    """What stands at `path`; None if it is gone or holds other bytes."""
    try:
        data = bytes_at(path, job.limits)
    except DocumentError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None
