"""A file's bytes, read once, and proof that they are one whole version of it."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from corpus.store.files import sha256_of_file
from corpus.store.platform import open_for_reading
from schema.errors import DocumentError
from schema.limits import Limits

_CHUNK_BYTES = 1 << 20
_SETTLING_NS = 2_000_000_000  # FAT keeps times in steps of two seconds


@dataclass(frozen=True, slots=True)
class Taken:
    """The bytes of a file with its size and time as they were read.

    is_settled: whether the file was old enough that a later change must show in its time.
    """

    data: bytes
    size: int
    mtime_ns: int
    is_settled: bool


def take_bytes(path: Path, limits: Limits, now_ns: int) -> Taken:
    """The bytes of `path`, all of one moment.

    Raises DocumentError: `changed_while_read` if the file grew, shrank, was replaced or vanished
    meanwhile, `file_too_large`, or `unreadable`.
    """
    try:
        handle = open_for_reading(path)
    except FileNotFoundError as error:
        raise DocumentError("changed_while_read") from error
    except OSError as error:
        raise _refusal(error) from error
    try:
        return _take(handle, limits, now_ns)
    except OSError as error:
        raise DocumentError("unreadable", errno.errorcode.get(error.errno or 0)) from error
    finally:
        os.close(handle)


def _refusal(error: OSError) -> DocumentError:
    """Why a file that was there a moment ago cannot be opened."""
    if error.errno in (errno.ELOOP, errno.ENXIO):  # it became a link or a pipe
        return DocumentError("changed_while_read")
    return DocumentError("unreadable", errno.errorcode.get(error.errno or 0))


def _take(handle: int, limits: Limits, now_ns: int) -> Taken:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        raise DocumentError("changed_while_read")
    if before.st_size > limits.file_bytes:
        raise DocumentError("file_too_large", before.st_size, limits.file_bytes)
    chunks = []
    length = 0
    while chunk := os.read(handle, _CHUNK_BYTES):
        chunks.append(chunk)
        length += len(chunk)
        if length > before.st_size:  # it grows, perhaps as fast as it is read
            raise DocumentError("changed_while_read")
    after = os.fstat(handle)
    if length != before.st_size or _identity(before) != _identity(after):
        raise DocumentError("changed_while_read")
    is_settled = now_ns - after.st_mtime_ns > _SETTLING_NS
    return Taken(b"".join(chunks), length, after.st_mtime_ns, is_settled)


def _identity(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def has_changed(path: Path, size: int, mtime_ns: int, sha256: str | None = None) -> bool:
    """Whether `path` is no longer as it was read.

    sha256: of what was read, where its time proves nothing: the file had been written a moment
    before, and a system's clock ticks some hundred times a second.
    """
    try:
        status = path.lstat()
        if (status.st_size, status.st_mtime_ns) != (size, mtime_ns):
            return True
        return sha256 is not None and sha256_of_file(path) != sha256
    except OSError:
        return True
