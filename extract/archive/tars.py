"""The files in a tar, packed or not, and the one file in what was packed without a tar."""

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from typing import Final

from extract.archive.member import Member
from extract.archive.names import UNNAMED, decode_names, safe_name
from schema.errors import DocumentError
from schema.limits import Limits

_GZIP: Final = b"\x1f\x8b\x08"
_BZIP2: Final = b"BZh"
_BLOCK_BEGIN: Final = b"1AY&SY"  # the first block of a bzip2 stream, after its level
_XZ: Final = b"\xfd7zXZ\x00"
_TAR_AT: Final = 257
_TAR: Final = b"ustar"
_BLOCK: Final = 512
_CHUNK: Final = 1 << 20
_ERRORS: Final = (
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
)


def is_tar(data: bytes) -> bool:
    """Whether `data` is a tar as written since 1988."""
    return data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR


def is_packed(data: bytes) -> bool:
    """Whether `data` is packed by gzip, bzip2 or xz."""
    is_bzip2 = data.startswith(_BZIP2) and data[4:10] == _BLOCK_BEGIN
    return is_bzip2 or data.startswith((_GZIP, _XZ))


def read_packed_members(data: bytes, limits: Limits, wanted: str | None) -> Iterator[Member]:
    """The files of a packed tar, or the one file that was packed.

    Raises DocumentError: corrupt_package, inflate_ratio, and those of `read_tar_members`.
    """
    try:
        content = _unpack(data, limits)
    except _ERRORS as error:
        raise DocumentError("corrupt_package") from error
    if is_tar(content):
        yield from read_tar_members(content, limits, wanted)
        return
    yield Member(_own_name(data), content, len(content))


def _unpack(data: bytes, limits: Limits) -> bytes:
    chunks = []
    total = 0
    with _open_packed(data) as stream:
        while chunk := stream.read(_CHUNK):
            chunks.append(chunk)
            total += len(chunk)
            if total > limits.inflated_bytes:
                raise DocumentError("inflated_too_large", total, limits.inflated_bytes)
            ratio = total // len(data)
            if total > limits.inflate_ratio_from_bytes and ratio > limits.inflate_ratio:
                raise DocumentError("inflate_ratio", ratio, limits.inflate_ratio)
    return b"".join(chunks)


def _open_packed(data: bytes) -> io.BufferedIOBase:
    if data.startswith(_GZIP):
        return gzip.GzipFile(fileobj=io.BytesIO(data))
    if data.startswith(_XZ):
        return lzma.LZMAFile(io.BytesIO(data))
    return bz2.BZ2File(io.BytesIO(data))


def _own_name(data: bytes) -> str:
    """The name that a gzip says its file had."""
    has_name, has_extra = data[3] & 8, data[3] & 4
    if not data.startswith(_GZIP) or not has_name:
        return UNNAMED
    start = 10 + (2 + int.from_bytes(data[10:12], "little") if has_extra else 0)
    end = data.find(b"\0", start, start + _BLOCK)
    return safe_name(decode_names([data[start:end]])[0]) if end > start else UNNAMED


def read_tar_members(data: bytes, limits: Limits, wanted: str | None) -> Iterator[Member]:
    """The files of a tar, by name; of `wanted` alone where it is given.

    Raises DocumentError: corrupt_package, empty_archive, too_many_entries, unsafe_package,
    inflated_too_large.
    """
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf8") as archive:
            infos = [info for info in archive.getmembers() if not info.isdir()]
            named = dict(zip(_names_of(infos), infos, strict=True))
            _refuse(data, archive.offset, named, len(infos), limits)
            for name, info in sorted(named.items()):
                if wanted in (None, name):
                    yield _member(archive, name, info, limits)
    except _ERRORS as error:
        raise DocumentError("corrupt_package") from error


def _refuse(
    data: bytes, end: int, named: dict[str, tarfile.TarInfo], count: int, limits: Limits
) -> None:
    """Raise DocumentError for what is cut off, empty, too large or ambiguous.

    end: where no further header was found; a whole tar ends in blocks of zeros.
    """
    if data[end : end + _BLOCK].strip(b"\0") or len(data) < end + _BLOCK:
        raise DocumentError("corrupt_package")
    if not count:
        raise DocumentError("empty_archive")
    if count > limits.zip_entries:
        raise DocumentError("too_many_entries", count, limits.zip_entries)
    if len(named) != count:
        raise DocumentError("unsafe_package")
    total = sum(info.size for info in named.values())
    if total > limits.inflated_bytes:
        raise DocumentError("inflated_too_large", total, limits.inflated_bytes)


def _names_of(infos: list[tarfile.TarInfo]) -> list[str]:
    raw = [info.name.encode("utf8", "surrogateescape") for info in infos]
    return [safe_name(name) for name in decode_names(raw)]


def _member(archive: tarfile.TarFile, name: str, info: tarfile.TarInfo, limits: Limits) -> Member:
    if info.issym():
        return Member(name, None, info.size, DocumentError("symbolic_link"))
    if info.size > limits.file_bytes:
        error = DocumentError("file_too_large", info.size, limits.file_bytes)
        return Member(name, None, info.size, error)
    try:
        stream = archive.extractfile(info)
        data = None if stream is None else stream.read()
    except (KeyError, *_ERRORS):
        return Member(name, None, info.size, DocumentError("corrupt_member"))
    if data is None:
        return Member(name, None, info.size, DocumentError("not_regular_file"))
    return Member(name, data, len(data))
