"""The files in a zip that is no document of its own."""

import io
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extract.archive.member import Member
from extract.archive.names import decode_names, safe_name
from extract.container import ZIP_ERRORS, entries_overlap, inflate
from schema.errors import DocumentError
from schema.limits import Limits

_METHODS: Final = frozenset(
    {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
)
_IS_UTF8: Final = 0x800
_IS_ENCRYPTED: Final = 0x1


def read_zip_members(data: bytes, limits: Limits, wanted: str | None) -> Iterator[Member]:
    """The files of a zip, by name; of `wanted` alone where it is given.

    Raises DocumentError: corrupt_package, empty_archive, too_many_entries, unsafe_package,
    inflated_too_large, encrypted_archive where all of them are.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise DocumentError("corrupt_package") from error
    infos = [info for info in archive.infolist() if info.file_size or not _is_folder(info)]
    named = dict(zip(_names_of(infos), infos, strict=True))
    _refuse(infos, named, limits)
    for name, info in sorted(named.items()):
        if wanted in (None, name):
            yield _member(archive, name, info, limits)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith(("/", "\\"))


def _refuse(
    infos: Sequence[zipfile.ZipInfo], named: dict[str, zipfile.ZipInfo], limits: Limits
) -> None:
    if not infos:
        raise DocumentError("empty_archive")
    if len(infos) > limits.zip_entries:
        raise DocumentError("too_many_entries", len(infos), limits.zip_entries)
    if len(named) != len(infos) or entries_overlap(list(infos)):
        raise DocumentError("unsafe_package")
    total = sum(info.file_size for info in infos)
    if total > limits.inflated_bytes:
        raise DocumentError("inflated_too_large", total, limits.inflated_bytes)
    if all(info.flag_bits & _IS_ENCRYPTED for info in infos):
        raise DocumentError("encrypted_archive")


def _names_of(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names, safe. Those that do not say they are UTF-8 were decoded as cp437 by zipfile."""
    raw = [info.orig_filename.encode("cp437") for info in infos if not info.flag_bits & _IS_UTF8]
    guessed = iter(decode_names(raw))
    return [
        safe_name(info.orig_filename if info.flag_bits & _IS_UTF8 else next(guessed))
        for info in infos
    ]


def _member(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, limits: Limits) -> Member:
    try:
        data = _read(archive, info, limits)
    except DocumentError as error:
        return Member(name, None, info.file_size, error)
    return Member(name, data, len(data))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    if stat.S_ISLNK(info.external_attr >> 16):
        raise DocumentError("symbolic_link")
    if info.flag_bits & _IS_ENCRYPTED:
        raise DocumentError("encrypted_archive")
    if info.compress_type not in _METHODS:
        raise DocumentError("unsupported_compression")
    if info.file_size > limits.file_bytes:
        raise DocumentError("file_too_large", info.file_size, limits.file_bytes)
    try:
        return inflate(archive, info, replace(limits, part_bytes=limits.file_bytes))
    except ZIP_ERRORS as error:
        raise DocumentError("corrupt_member") from error
